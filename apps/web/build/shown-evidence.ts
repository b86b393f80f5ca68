import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Evidence } from "@kriebel/evidence";
import { bundlePath } from "./cut-alarms.ts";

/** Readings that a screen or a letter draws from: pages to read, hard words, the words of a feature, how many get rid of it. */
const shownTopics: ReadonlySet<string> = new Set(["learn", "gloss", "supportive_feature", "course"]);

/**
 * The evidence as the app carries it: the figures of readings that no screen shows stay in the whole bundle, for the makers and the
 * command line. The fact itself, its status and its sources stay. A sixth of what a first visit has to fetch.
 */
export function shownEvidence(evidence: Evidence): Evidence {
  const readings = Object.fromEntries(
    Object.entries(evidence.readings).map(([id, reading]) => [id, shownTopics.has(reading.topic) ? reading : { ...reading, data: {} }]),
  );
  return { ...evidence, readings };
}

/** What a question needs none of, as long as no medicine, value or condition was told: two thirds of the evidence. */
const laterRooms = [
  "analytes",
  "combinations",
  "ironCauses",
  "ironRules",
  "labRequest",
  "layTerms",
  "medicineClasses",
  "medicines",
  "priors",
  "readings",
  "sources",
  "timingRules",
  "treatments",
] as const satisfies readonly (keyof Evidence)[];

/**
 * The evidence in two parts: `first` is evidence by which somebody who told of no medicine, value or condition can be asked everything,
 * with the rooms that come later empty; `rest` is those rooms. Over a slow line the first part is there two seconds sooner.
 */
export function evidenceInParts(evidence: Evidence): { readonly first: Evidence; readonly rest: Partial<Evidence> } {
  const rest = Object.fromEntries(laterRooms.map((room) => [room, evidence[room]]));
  const empty = Object.fromEntries(laterRooms.map((room) => [room, Array.isArray(evidence[room]) ? [] : {}]));
  return { first: { ...evidence, ...empty }, rest };
}

/** Writes that evidence to two files in a folder named for their content and gives their paths: builds beside each other write the same. */
export function writeShownEvidence(): { readonly first: string; readonly rest: string } {
  if (!existsSync(bundlePath)) throw new Error("The evidence bundle is not made yet. Run: npm run bundle");
  const { first, rest } = evidenceInParts(shownEvidence(JSON.parse(readFileSync(bundlePath, "utf8")) as Evidence));
  const texts = { first: JSON.stringify(first), rest: JSON.stringify(rest) };
  const name = createHash("sha256").update(texts.first).update("\0").update(texts.rest).digest("hex").slice(0, 16);
  const folder = fileURLToPath(new URL(`../.cache/${name}/`, import.meta.url));
  const write = (part: "first" | "rest"): string => {
    const file = join(folder, `evidence-${part}.json`);
    if (!existsSync(file)) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(`${file}.${process.pid}`, texts[part]);
      renameSync(`${file}.${process.pid}`, file);
    }
    return file;
  };
  return { first: write("first"), rest: write("rest") };
}
