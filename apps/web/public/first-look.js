// Before everything else: language and colours of this person, so that the first words on the screen are theirs; and, when all has
// come, a look whether the app began. An old browser stumbles over the app's own script without a word; this one it can read.
(() => {
  var page = document.documentElement;
  var kept = {};
  var isNight = new Date().getHours() >= 22 || new Date().getHours() < 6;
  var isDark = false;
  var language = /^en/i.test(navigator.language || "") ? "en" : "nl";
  var begun = false;
  function look() {
    if (page.getAttribute("data-started") === "yes") return;
    location.replace("./without.html");
  }
  try {
    kept = JSON.parse(localStorage.getItem("kriebel-preferences") || "{}") || {};
    begun = localStorage.getItem("kriebel-kept") !== null;
  } catch (_blocked) {
    kept = {};
  }
  if (kept.language === "nl" || kept.language === "en") language = kept.language;
  if (window.matchMedia) isDark = window.matchMedia("(prefers-color-scheme: dark)").matches;
  page.setAttribute("lang", language);
  if (kept.theme === "night" || (kept.nightByClock === true && isNight)) page.setAttribute("data-theme", "night");
  else if (kept.theme === "light" || kept.theme === "dark") page.setAttribute("data-theme", kept.theme);
  else page.setAttribute("data-theme", isDark ? "dark" : "light");
  // Only on the first screen, and only for who has nothing here yet: anyone else would see it change under their hands.
  if (!begun && /^#?\/?$/.test(location.hash)) page.setAttribute("data-first-look", language);
  if (window.addEventListener) window.addEventListener("load", look);
  else window.attachEvent("onload", look);
})();
