// Names the browser on the page for old browsers. Written for the oldest of them: no newer words than of 2009.
(() => {
  var agent = navigator.userAgent;
  var names = [
    [/Edg(?:e|A|iOS)?\/(\d+)/, "Edge"],
    [/SamsungBrowser\/(\d+)/, "Samsung Internet"],
    [/OPR\/(\d+)/, "Opera"],
    [/(?:Firefox|FxiOS)\/(\d+)/, "Firefox"],
    [/(?:Chrome|CriOS)\/(\d+)/, "Chrome"],
    [/Version\/(\d+(?:\.\d+)?).*Safari/, "Safari"],
    [/(?:MSIE |rv:)(\d+).*(?:Trident|$)/, "Internet Explorer"],
  ];
  var named = "";
  var lines = document.querySelectorAll(".named");
  var found;
  var i;
  for (i = 0; i < names.length && named === ""; i += 1) {
    found = names[i][0].exec(agent);
    if (found) named = [names[i][1], found[1]].join(" ");
  }
  if (named === "") return;
  for (i = 0; i < lines.length; i += 1) {
    lines[i].querySelector("strong").textContent = named;
    lines[i].removeAttribute("hidden");
  }
})();
