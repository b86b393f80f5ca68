/** Programs of Android by the name of their package. */
const programs: Readonly<Record<string, string>> = {
  "com.fitbit.fitbitmobile": "fitbit",
  "com.google.android.apps.fitness": "google-fit",
  "com.sec.android.app.shealth": "samsung-health",
  "com.garmin.android.apps.connectmobile": "garmin",
  "com.ouraring.oura": "oura",
  "com.withings.wiscale2": "withings",
  "com.urbandroid.sleep": "sleep-as-android",
};

/** The id under which we know a program of Android; undefined for one that we do not. */
export const programOfPackage = (name: string): string | undefined => (Object.hasOwn(programs, name) ? programs[name] : undefined);
