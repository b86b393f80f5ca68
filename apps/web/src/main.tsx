import "./no-eval.ts";
import "./look/look.css";
import { StrictMode } from "react";
import { createRoot, hydrateRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { lockAfterRest } from "./keep/lock-after-rest.ts";
import { openShelf, wasHere } from "./keep/people.ts";
import { dress, getPreferences, themeShown } from "./keep/preferences.ts";
import { overwriteGetLocale } from "./messages/runtime.js";

document.documentElement.dataset["started"] = "yes"; // first-look.js looks for it
overwriteGetLocale(() => getPreferences().language);
dress();
const place = document.getElementById("kriebel");
if (!place) throw new Error("The page has no place for the app.");

/** The first screen that came with the page, where it is what the app would draw now. Then it stays: nothing is painted twice. */
function standing(): HTMLElement | undefined {
  const { language } = getPreferences();
  const isFirst = /^#?\/?$/.test(location.hash) && document.documentElement.dataset["firstLook"] === language;
  if (!isFirst || wasHere() || themeShown() === "night") return undefined;
  return place?.querySelector<HTMLElement>(`.first-look[lang="${language}"]`) ?? undefined;
}

const app = (
  <StrictMode>
    <App />
  </StrictMode>
);
const look = standing();
if (look) {
  for (const other of place.querySelectorAll(".first-look")) if (other !== look) other.remove();
  look.removeAttribute("lang"); // the language of the page may change from here on
  look.className = "first-look lives";
  hydrateRoot(look, app);
} else createRoot(place).render(app);
void openShelf();
lockAfterRest();
