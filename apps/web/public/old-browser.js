// Looks whether the app began. An old browser stumbles over the app's own script without a word; this one it can read.
(() => {
  function look() {
    if (document.documentElement.getAttribute("data-started") === "yes") return;
    location.replace("./without.html");
  }
  if (window.addEventListener) window.addEventListener("load", look);
  else window.attachEvent("onload", look);
})();
