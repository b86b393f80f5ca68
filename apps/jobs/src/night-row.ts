import { hoursJson, indicesJson, type NightResult, type RuleSet } from "@kriebel/signals";
import type { Cell, NightRow } from "./night-job.ts";

/** Age in whole years and sex, as EDF+ writes them in its patient field: `code sex birthdate name`. */
export function readPatientField(
  patient: string,
  start: { readonly year: number; readonly month: number; readonly day: number } | undefined,
): { readonly sex: "female" | "male" | null; readonly age: number | null; readonly anonymous: boolean } {
  const [code = "", sex = "", born = ""] = patient.split(" ");
  const date = /^(\d{2})-([A-Z]{3})-(\d{4})$/.exec(born.toUpperCase());
  const month = date === null ? -1 : months.indexOf(date[2] as string);
  let age: number | null = null;
  if (date !== null && month >= 0 && start !== undefined) {
    const years = start.year - Number(date[3]);
    age = start.month - 1 < month || (start.month - 1 === month && start.day < Number(date[1])) ? years - 1 : years;
    if (age < 0 || age > 120) age = null;
  }
  const name = patient.split(" ").slice(3).join(" ").trim();
  return {
    sex: sex === "F" ? "female" : sex === "M" ? "male" : null,
    age,
    // Nothing by which two nights could be known to be of one person.
    anonymous: (code === "" || code === "X") && (name === "" || name === "X"),
  };
}

/** Null where nobody scored what they need, but never a single figure. */
const tables: ReadonlySet<string> = new Set(["by_cycle", "by_clock_hour", "night_to_night"]);

const months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

/** A scored night as one flat row: indices, hours, IMI histograms, and what tells how good the recording was. */
export function nightRow(result: NightResult, rules: RuleSet): NightRow {
  const { indices } = result.byRules[rules];
  const flat: Record<string, Cell> = {};
  for (const [key, value] of Object.entries(indicesJson(indices)))
    if (!tables.has(key) && (typeof value === "number" || value === null)) flat[key] = value;
  const { header } = result.recording;
  const patient = readPatientField(header.patient, header.startDate);
  const share = Math.min(...result.hours.shareByLeg.map(({ share: one }) => one), 1);
  return {
    rules,
    age_years: patient.age,
    sex: patient.sex,
    recording_h: Math.round(result.recording.signalSeconds / 3.6) / 1000,
    ...hoursJson(result.hours),
    ...flat,
    imi_lin: indices.imi_hist_lin.counts,
    imi_log: indices.imi_hist_log.counts,
    rest_uv: result.detections[0] === undefined ? null : Math.round(result.detections[0].restMedianMicrovolts * 1000) / 1000,
    scorable_share: Math.round(share * 10_000) / 10_000,
    gaps: result.recording.gaps.length,
    warnings: [...new Set(result.notes.map(({ code }) => code))].join(" "),
  };
}
