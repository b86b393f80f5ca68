import "./no-eval.ts";
import "./look/look.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { lockAfterRest } from "./keep/lock-after-rest.ts";
import { openShelf } from "./keep/people.ts";
import { dress } from "./keep/preferences.ts";

document.documentElement.dataset["started"] = "yes"; // first-look.js looks for it
dress();
void openShelf();
lockAfterRest();
const place = document.getElementById("kriebel");
if (!place) throw new Error("The page has no place for the app.");
createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
