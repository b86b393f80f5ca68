/**
 * The bank in `packages/reading/clauses`: what people say of their legs and of other things, each utterance marked by hand; and whole stories, marked by
 * sentence and as a whole.
 */
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
  /** Of a story told as most people tell one, not of one that was written to be hard. */
  readonly natural?: boolean;
}

/** Lines that stand together when the bank is divided. */
const groupSize = 5;

const linesOf = (name: string): readonly (readonly [line: string, where: string])[] => {
  const path = fileURLToPath(new URL(`../packages/reading/clauses/${name}.txt`, import.meta.url));
  return readFileSync(path, "utf8")
    .split("\n")
    .map((line, at) => [line, `${name}.txt, line ${at + 1}`]);
};

const utterance = (line: string, where: string, group: number): Utterance => {
  const cut = line.indexOf("|");
  const [, sure = "", perhaps = ""] = /^(?:-|([URMEurme]*)(?:\?([URMEurme]+))?)$/.exec(line.slice(0, cut)) ?? [];
  if (cut < 1 || (line[0] !== "-" && sure === "" && perhaps === "")) throw new Error(`${where}: "${line}" has no marks`);
  return {
    text: line.slice(cut + 1).trim(),
    says: new Set([...sure] as Direction[]),
    open: new Set([...perhaps].map((one) => one.toUpperCase())),
    group,
  };
};

export const readBank = (tongue: "nl" | "en"): readonly Utterance[] => {
  const found: Utterance[] = [];
  for (const [line, where] of linesOf(tongue))
    if (line !== "" && !line.startsWith("#")) found.push(utterance(line, where, Math.floor(found.length / groupSize)));
  return found;
};

/** One group in eight is never trained on; which ones is settled by its number alone. */
export const isKeptApart = (group: number): boolean => Math.imul(group + 1, 0x9e3779b1) >>> 29 === 3;

/** What a whole story tells of urge, rest, moving and evening. */
export type Verdict = "yes" | "no" | "untold";

/** Stories of writers who were asked to tell round about. */
export const isHard = (id: string): boolean => /^..[ABGHJ]/.test(id);

export interface ToldStory {
  readonly id: string;
  readonly about: string;
  readonly tells: readonly Verdict[];
  /** None where the story is marked as a whole only. */
  readonly sentences: readonly Utterance[];
  readonly text: string;
}

export const readToldStories = (tongue: "nl" | "en"): readonly ToldStory[] => {
  const found: { id: string; about: string; tells: Verdict[]; sentences: Utterance[]; text: string }[] = [];
  for (const [line, where] of linesOf(`stories-${tongue}`)) {
    if (line === "" || line.startsWith("# ")) continue;
    const story = found.at(-1);
    if (!line.startsWith("## ") && story !== undefined) {
      if (!line.startsWith("*|")) story.sentences.push({ ...utterance(line, where, found.length), natural: !isHard(story.id) });
      story.text += `${story.text === "" ? "" : " "}${line.slice(line.indexOf("|") + 1).trim()}`;
      continue;
    }
    const [id = "", about = "", all = ""] = line.slice(3).split(" | ");
    const tells = [..."URME"].map((letter) => new RegExp(`\\b${letter}=(yes|no|unknown)\\b`).exec(all)?.[1]);
    if (tells.some((one) => one === undefined)) throw new Error(`${where}: the head of the story tells not all four`);
    found.push({ id, about, tells: tells.map((one) => (one === "unknown" ? "untold" : (one as Verdict))), sentences: [], text: "" });
  }
  return found;
};
