/**
 * What is heard of urgent signs in everyday words (decision 0162): by phrases alone, and with words that stand together. The lines are those of the bank's
 * second and third writer, which nobody had seen when the ways were written; the weights learned from them and are left out here. Then whole stories
 * (decision 0186) by all that the reader has, through the engine: of the open ones each was read while mending, of those kept apart none.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { assess } from "@kriebel/engine";
import { readStory, storyToRecord } from "@kriebel/reading";
import { loadEvidence } from "./load-evidence.ts";
import { printTable } from "./measure.ts";

const today = "2026-11-23";
const evidence = loadEvidence();

interface Line {
  readonly lang: "nl" | "en";
  readonly writer: string;
  /** None: a careful doctor would not act. */
  readonly signs: readonly string[];
  readonly text: string;
}

const lines: Line[] = [];
for (const lang of ["nl", "en"] as const) {
  let writer = "";
  for (const line of readFileSync(fileURLToPath(new URL(`../packages/reading/urgent/${lang}.txt`, import.meta.url)), "utf8").split("\n")) {
    if (line.startsWith("#")) writer = line.slice(2).split(" ")[0] ?? "";
    const cut = line.indexOf("|");
    if (cut < 0 || line.startsWith("#") || writer === "first") continue;
    const marks = line.slice(0, cut);
    lines.push({ lang, writer, signs: marks === "-" ? [] : marks.split(" "), text: line.slice(cut + 1) });
  }
}

const heard = (text: string, urgent: "none" | "ways"): ReadonlySet<string> => {
  const read = readStory(text, evidence, today, { urgent });
  if (!read.ok) return new Set();
  const { answers } = storyToRecord(read.value.facts, text, evidence, today);
  return new Set(Object.entries(answers).flatMap(([id, { value }]) => (id.startsWith("alarm.") && value === "yes" ? [id.slice(6)] : [])));
};

const rows: string[][] = [];
const share = (part: number, all: number): string => `${(part / all).toFixed(2)} (${part}/${all})`;
for (const writer of ["second", "third"])
  for (const lang of ["nl", "en"] as const) {
    const own = lines.filter((one) => one.writer === writer && one.lang === lang);
    const told = own.filter(({ signs }) => signs.length > 0);
    const calm = own.filter(({ signs }) => signs.length === 0);
    const row = [`${writer} writer, ${lang}`];
    for (const urgent of ["none", "ways"] as const) {
      const found = told.map(({ text, signs }) => ({ signs, got: heard(text, urgent) }));
      row.push(
        share(found.filter(({ got }) => got.size > 0).length, told.length),
        share(found.filter(({ signs, got }) => signs.some((sign) => got.has(sign))).length, told.length),
        share(calm.filter(({ text }) => heard(text, urgent).size > 0).length, calm.length),
      );
    }
    rows.push(row);
  }
printTable(
  [
    "lines",
    "phrases: any alarm",
    "the very sign",
    "raised by near misses",
    "with words together: any alarm",
    "the very sign",
    "raised by near misses",
  ],
  rows,
);

/** Shown as a step of the plan, never as an alarm. */
const ofPlan = new Set(Object.values(evidence.alarms).flatMap(({ id, showAs }) => (showAs === "plan" ? [id] : [])));

interface Whole {
  readonly lang: "nl" | "en";
  readonly alarms: readonly string[];
  readonly text: string;
}

const alarmsOf = (text: string): readonly string[] => {
  const read = readStory(text, evidence, today);
  if (!read.ok) return [];
  return assess(storyToRecord(read.value.facts, text, evidence, today), evidence, today).alarms.map(({ id }) => id);
};

const whole: string[][] = [];
for (const [title, name] of [
  ["open", "urgent-open"],
  ["kept apart", "urgent-kept-apart"],
] as const) {
  const stories = JSON.parse(
    readFileSync(fileURLToPath(new URL(`../packages/reading/stories/${name}.json`, import.meta.url)), "utf8"),
  ) as readonly Whole[];
  for (const lang of ["nl", "en"] as const) {
    const read = stories
      .filter((one) => one.lang === lang)
      .map(({ alarms, text }) => ({ wanted: alarms.filter((id) => !ofPlan.has(id)), got: alarmsOf(text) }));
    const told = read.filter(({ wanted }) => wanted.length > 0);
    const calm = read.filter(({ wanted }) => wanted.length === 0);
    whole.push([
      `${title}, ${lang}`,
      share(told.filter(({ got }) => got.length > 0).length, told.length),
      share(told.filter(({ wanted, got }) => wanted.some((id) => got.includes(id))).length, told.length),
      share(calm.filter(({ got }) => got.length > 0).length, calm.length),
    ]);
  }
}
printTable(["whole stories", "an alarm at all", "the very alarm", "raised where none belongs"], whole);
