/**
 * What is heard of urgent signs in everyday words (decision 0162): by phrases alone, and with words that stand together. The lines are those of the bank's
 * second and third writer, which nobody had seen when the ways were written; the weights learned from them and are left out here.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
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
