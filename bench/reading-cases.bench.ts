/**
 * How well stories are read in which two independent readings agree on what is told, and what 375 cases (`packages/reading/stories/cases-*.json`, of which
 * some were never opened) give when they are read from their stories in place of their facts. Every fact that is read counts as confirmed.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Assessment, assess, readCases } from "@kriebel/engine";
import { readStory, storyToRecord } from "@kriebel/reading";
import type { Medicine, PersonRecord } from "@kriebel/record";
import { loadEvidence } from "./load-evidence.ts";
import { printTable } from "./measure.ts";

const today = "2026-11-22";
const evidence = loadEvidence();
const textOf = (name: string): string => readFileSync(fileURLToPath(new URL(name, import.meta.url)), "utf8");
const jsonOf = <T>(name: string): T => JSON.parse(textOf(name)) as T;

/** The order of the letters in a reading. */
const criteria = ["urge", "rest", "relief_by_movement", "evening_night"] as const;
const questions = ["C1.1", "C2.1", "C3.1", "C4.1"] as const;
const { texts: readTwice } = jsonOf<{ readonly texts: Readonly<Record<string, string>> }>(
  "../packages/reading/stories/criteria-read-twice.json",
);

type Told = boolean | undefined;
interface Agreed {
  /** What both found; undefined: both found it silent. */
  readonly told: Told;
  /** Told in so many words by at least one reading: it must be read. What is only implied, or disputed, need not be. */
  readonly counts: boolean;
  /** An opposite reading is wrong all the same. */
  readonly leans: Told;
}

const yes = (letter: string): boolean => letter === "y" || letter === "i";
const no = (letter: string): boolean => letter === "n" || letter === "j";

/** Where the two readings of a text meet. */
const agreedOf = (one: string, other: string): Agreed => {
  const told = yes(one) && yes(other) ? true : no(one) && no(other) ? false : undefined;
  const outright = one === "y" || other === "y" || one === "n" || other === "n";
  if (told !== undefined) return { told, counts: outright, leans: told };
  return { told: undefined, counts: one === "s" && other === "s", leans: undefined };
};

const recordOf = (story: string): PersonRecord | undefined => {
  const read = readStory(story, evidence, today);
  return read.ok ? storyToRecord(read.value.facts, story, evidence, today) : undefined;
};

class Tally {
  right = 0;
  marked = 0;
  read = 0;
  add(right: number, marked: number, read: number): void {
    this.right += right;
    this.marked += marked;
    this.read += read;
  }
  get row(): readonly [recall: string, precision: string] {
    const share = (whole: number): string => (whole === 0 ? "-" : `${(this.right / whole).toFixed(2)} (${this.right}/${whole})`);
    return [share(this.marked), share(this.read)];
  }
}

/** Criteria as answered, and as the gate sees them where several answers make one. */
const countCriteria = (tally: Tally, id: string, record: PersonRecord | undefined): void => {
  const [one = "", other = ""] = (readTwice[id] ?? "").split(" ");
  if (one === "") throw new Error(`${id} was not read twice`);
  const fit = record === undefined ? undefined : assess(record, evidence, today).fit.criteria;
  for (const [at, criterion] of criteria.entries()) {
    const { told, counts, leans } = agreedOf(one[at] ?? "", other[at] ?? "");
    const answer = record?.answers[questions[at] as string]?.value;
    const seen = fit?.[criterion];
    const read: Told =
      seen === "met" ? true : seen === "not_met" ? false : answer === undefined || answer === "unknown" ? undefined : answer !== "no";
    if (counts) tally.add(read !== undefined && read === told ? 1 : 0, told === undefined ? 0 : 1, read === undefined ? 0 : 1);
    else if (leans !== undefined && read === !leans) tally.add(0, 0, 1);
  }
};

interface StoryCase {
  readonly id: string;
  readonly story_nl: string;
  readonly story_en: string;
  readonly alarms: readonly string[];
  readonly facts: { readonly labs: readonly { readonly value: number }[] };
}

/** The same substance, or a group and one of it. */
const isSame = (one: Medicine, other: Medicine): boolean => {
  if (one.substance !== undefined && one.substance === other.substance) return true;
  const codesOf = ({ substance, atc }: Medicine): readonly string[] => [
    ...(atc === undefined ? [] : [atc]),
    ...(evidence.medicines[substance ?? ""]?.atc ?? []),
  ];
  if (one.substance !== undefined && other.substance !== undefined) return false;
  return codesOf(one).some((code) => codesOf(other).some((another) => code.startsWith(another) || another.startsWith(code)));
};

const rises = new Set(["established", "likely", "possible"]);
const firstOf = ({ routes }: Assessment): string | undefined => routes.find(({ standing }) => rises.has(standing))?.id;
const common = (a: readonly string[], b: readonly string[]): number => a.filter((one) => b.includes(one)).length;

const readings: (readonly string[])[] = [];
for (const [title, name] of [
  ["open to look at", "open"],
  ["kept apart", "kept-apart"],
  ["before the reading by parts, only counted", "third"],
] as const) {
  const tally = new Tally();
  for (const { id, story } of jsonOf<readonly { readonly id: string; readonly story: string }[]>(
    `../packages/reading/stories/${name}.json`,
  ))
    countCriteria(tally, `${name}-${id}`, recordOf(story));
  readings.push([title, ...tally.row]);
}
for (const kept of [false, true]) {
  const tally = new Tally();
  const { stories } = jsonOf<{ readonly stories: readonly { readonly id: string; readonly kept: boolean; readonly text: string }[] }>(
    "./marked-stories.json",
  );
  for (const { id, text } of stories.filter((one) => one.kept === kept)) countCriteria(tally, `bench-${id}`, recordOf(text));
  readings.push([`short ones, ${kept ? "kept apart" : "used while it was made"}`, ...tally.row]);
}

const kinds: (readonly string[])[] = [];
for (const [title, name] of [
  ["open to look at", "cases-open"],
  ["opened late", "cases-opened"],
  ["kept apart", "cases-kept-apart"],
  ["told roundabout, open", "cases-roundabout"],
  ["second writers, open", "cases-second-open"],
  ["third writers, open", "cases-third-open"],
  ["never opened", "cases-unseen"],
  ["second writers, never opened", "cases-second-unseen"],
  ["third writers, never opened", "cases-third-unseen"],
] as const)
  for (const lang of ["nl", "en"] as const) {
    const file = `../packages/reading/stories/${name}.json`;
    const marked = new Map(jsonOf<readonly StoryCase[]>(file).map((one) => [one.id, one]));
    const cases = readCases(textOf(file), evidence, today);
    if (!cases.ok) throw new Error(cases.problems[0]?.say.en);
    const tally: Readonly<Record<string, Tally>> = Object.fromEntries(
      ["criteria", "medicines", "blood values", "family", "conditions", "the very alarm", "an alarm at all", "same first route"].map(
        (kind) => [kind, new Tally()],
      ),
    );
    const add = (kind: string, found: readonly string[], wanted: readonly string[]): void =>
      tally[kind]?.add(common(found, wanted), wanted.length, found.length);
    for (const { read } of cases.value) {
      if (!read.ok) throw new Error(read.problems[0]?.say.en);
      const facts = read.value.record;
      const one = marked.get(read.value.id ?? "");
      if (one === undefined) throw new Error("A case has no story.");
      const record = recordOf(lang === "nl" ? one.story_nl : one.story_en);
      if (record === undefined) throw new Error(`${one.id} cannot be read`);
      // The cases of the second and third writers were not read twice: of these no criteria are counted.
      if (!/^cases-(?:second|third)/.test(name)) countCriteria(tally.criteria as Tally, `${one.id}-${lang}`, record);
      const left = [...facts.medicines];
      let right = 0;
      for (const medicine of record.medicines) {
        const at = left.findIndex((one) => isSame(one, medicine));
        if (at >= 0) right += left.splice(at, 1).length;
      }
      tally.medicines?.add(right, facts.medicines.length, record.medicines.length);
      // As written in the case: a record of facts drops a value whose unit is not told.
      const values = one.facts.labs.map(({ value }) => String(value));
      add(
        "blood values",
        record.labs.map(({ value }) => String(value)),
        values,
      );
      const familyOf = ({ family }: PersonRecord): readonly string[] =>
        family.filter(({ affected }) => affected !== "unknown").map(({ relation, affected }) => `${relation} ${affected}`);
      add("family", familyOf(record), familyOf(facts));
      const conditionsOf = ({ conditions }: PersonRecord): readonly string[] =>
        conditions.filter(({ has }) => has === "yes").map(({ concept, name }) => concept ?? name);
      add("conditions", conditionsOf(record), conditionsOf(facts));
      const [told, given] = [assess(record, evidence, today), assess(facts, evidence, today)];
      const alarms = told.alarms.map(({ id }) => id);
      add("the very alarm", alarms, one.alarms);
      tally["an alarm at all"]?.add(
        alarms.length > 0 && one.alarms.length > 0 ? 1 : 0,
        one.alarms.length > 0 ? 1 : 0,
        alarms.length > 0 ? 1 : 0,
      );
      const first = firstOf(given);
      if (first !== undefined) tally["same first route"]?.add(firstOf(told) === first ? 1 : 0, 1, 1);
    }
    readings.push([`cases, ${title}, ${lang}`, ...(tally.criteria as Tally).row]);
    for (const [kind, one] of Object.entries(tally)) kinds.push([`${title}, ${lang}: ${kind}`, ...one.row]);
  }
printTable(["criteria on which two readings agree", "recall", "precision"], readings);
printTable(["cases, from the story", "recall", "precision"], kinds);
