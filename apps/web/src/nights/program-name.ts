import { m } from "../messages/messages.js";

/** The name of a program as its maker writes it. */
const programNames: Readonly<Record<string, string>> = {
  fitbit: "Fitbit",
  garmin: "Garmin",
  fit: "FIT",
  suunto: "Suunto",
  wahoo: "Wahoo",
  sigma: "Sigma",
  tacx: "Tacx",
  igpsport: "iGPSPORT",
  polar: "Polar",
  lezyne: "Lezyne",
  zwift: "Zwift",
  strava: "Strava",
  bryton: "Bryton",
  sram: "SRAM",
  hammerhead: "Hammerhead",
  coros: "Coros",
  whoop: "WHOOP",
  decathlon: "Decathlon",
  zepp: "Zepp",
  huawei: "Huawei",
  oura: "Oura",
  withings: "Withings",
  "samsung-health": "Samsung Health",
  "sleep-as-android": "Sleep as Android",
  "google-fit": "Google Fit",
  "health-connect": "Health Connect",
};
export const programName = (id: string): string => programNames[id] ?? (id === "apple-health" ? m.nightsAppleHealth() : id);
