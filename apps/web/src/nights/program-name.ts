/** The name of a program as its maker writes it. */
const programNames: Readonly<Record<string, string>> = {
  fitbit: "Fitbit",
  garmin: "Garmin",
  oura: "Oura",
  withings: "Withings",
  "samsung-health": "Samsung Health",
  "sleep-as-android": "Sleep as Android",
  "google-fit": "Google Fit",
  "health-connect": "Health Connect",
};
export const programName =
  (apple: string) =>
  (id: string): string =>
    programNames[id] ?? (id === "apple-health" ? apple : id);
