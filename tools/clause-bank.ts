/** The bank of utterances in `packages/reading/clauses`: what people say of their legs and of other things, each marked by hand. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Urge, rest, moving and evening; a capital says yes, a small letter says no. */
export const directions = ["U", "u", "R", "r", "M", "m", "E", "e"] as const;
export type Direction = (typeof directions)[number];

export interface Utterance {
  readonly text: string;
  readonly says: ReadonlySet<Direction>;
  /** Of these criteria (capital letters) the text may or may not speak: they teach nothing. */
  readonly open: ReadonlySet<string>;
  /** Lines written one after another resemble each other: they are trained on or kept apart together. */
  readonly group: number;
}

/** Lines that stand together when the bank is divided. */
const groupSize = 5;

export const readBank = (tongue: "nl" | "en"): readonly Utterance[] => {
  const path = fileURLToPath(new URL(`../packages/reading/clauses/${tongue}.txt`, import.meta.url));
  const found: Utterance[] = [];
  for (const line of readFileSync(path, "utf8").split("\n")) {
    if (line === "" || line.startsWith("#")) continue;
    const cut = line.indexOf("|");
    const marks = line.slice(0, cut);
    const query = marks.startsWith("?");
    if (cut < 0 || !/^(?:-|\??[URMEurme]+)$/.test(marks)) throw new Error(`${path}: "${line}" has no marks`);
    const letters = query ? [...marks.slice(1)] : marks === "-" ? [] : [...marks];
    found.push({
      text: line.slice(cut + 1).trim(),
      says: new Set(query ? [] : (letters as Direction[])),
      open: new Set(query ? letters.map((one) => one.toUpperCase()) : []),
      group: Math.floor(found.length / groupSize),
    });
  }
  return found;
};

/** One group in eight is never trained on; which ones is settled by its number alone. */
export const isKeptApart = (group: number): boolean => Math.imul(group + 1, 0x9e3779b1) >>> 29 === 3;
