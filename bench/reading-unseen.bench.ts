/**
 * How well stories are read that were written by someone who had not seen the reader (`packages/reading/stories`). Every fact that is read counts as
 * confirmed, so this is the reader alone. Criteria are compared as the gate sees them, after all that was read has been put together.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { assess } from "@kriebel/engine";
import { readStory, storyToRecord } from "@kriebel/reading";
import { loadEvidence } from "./load-evidence.ts";
import { printTable } from "./measure.ts";

interface Marks {
  readonly criteria?: Readonly<Record<string, boolean>>;
  readonly alarms?: readonly string[];
  readonly labs?: readonly (readonly [string, number, string | null])[];
  readonly meds?: readonly (readonly unknown[])[];
  readonly family?: readonly (readonly [string, boolean])[];
  readonly age?: number;
  readonly first?: string;
  readonly other_language?: string;
}

const today = "2026-11-22";
const evidence = loadEvidence();
const rises = new Set(["established", "likely", "possible"]);

/** Right, marked and read, for each kind of fact. */
class Tally {
  readonly #rows = new Map<string, { right: number; marked: number; read: number }>();
  add(kind: string, right: number, marked: number, read: number): void {
    const row = this.#rows.get(kind) ?? { right: 0, marked: 0, read: 0 };
    this.#rows.set(kind, { right: row.right + right, marked: row.marked + marked, read: row.read + read });
  }
  print(title: string): void {
    const share = (part: number, whole: number): string => (whole === 0 ? "–" : `${part}/${whole} ${((part / whole) * 100).toFixed(0)} %`);
    printTable(
      [title, "recall", "precision"],
      [...this.#rows].map(([kind, { right, marked, read }]) => [kind, share(right, marked), share(right, read)]),
    );
  }
}

function measure(file: string): Tally {
  const stories = JSON.parse(readFileSync(file, "utf8")) as readonly { readonly story: string; readonly marks: Marks }[];
  const tally = new Tally();
  for (const { story, marks } of stories) {
    const read = readStory(story, evidence, today);
    if (!read.ok) {
      tally.add("another language is named", marks.other_language === undefined ? 0 : 1, 1, 1);
      continue;
    }
    const record = storyToRecord(read.value.facts, story, evidence, today);
    const { fit, alarms, routes } = assess(record, evidence, today);
    const told = Object.entries(fit.criteria).filter(([id, value]) => id !== "not_solely_other" && value !== "unknown");
    const criteria = marks.criteria ?? {};
    tally.add(
      "criteria",
      told.filter(([id, value]) => criteria[id] === (value === "met")).length,
      Object.keys(criteria).length,
      told.length,
    );
    const wanted = marks.alarms ?? [];
    tally.add("alarms", alarms.filter(({ id }) => wanted.includes(id)).length, wanted.length, alarms.length);
    const values = (marks.labs ?? []).map(([, value]) => value);
    tally.add("lab values", record.labs.filter(({ value }) => values.includes(value)).length, values.length, record.labs.length);
    // What is only planned or was refused is shown and never enters the record.
    const medicines = (marks.meds ?? []).filter(([, use]) => use !== "planned" && use !== "refused");
    tally.add("medicines, by number", Math.min(medicines.length, record.medicines.length), medicines.length, record.medicines.length);
    const relatives = record.family.filter(({ affected }) => affected !== "unknown");
    const right = (marks.family ?? []).filter(([relation, has]) =>
      relatives.some((one) => one.relation === relation && one.affected === (has ? "yes" : "no")),
    );
    if (marks.family !== undefined) tally.add("family", right.length, marks.family.length, relatives.length);
    if (marks.age !== undefined)
      tally.add("age", record.person.ageYears === marks.age ? 1 : 0, 1, record.person.ageYears === undefined ? 0 : 1);
    if (marks.first !== undefined && !marks.first.includes("_or_")) {
      const shown = routes.filter(({ standing }) => rises.has(standing)).map(({ id }) => id);
      tally.add("route among the first three", shown.slice(0, 3).includes(marks.first) ? 1 : 0, 1, 1);
    }
  }
  return tally;
}

for (const [name, title] of [
  ["open", "43 stories, open to look at"],
  ["kept-apart", "43 stories, kept apart"],
  ["third", "64 stories, written before the reading by parts, only counted"],
] as const)
  measure(fileURLToPath(new URL(`../packages/reading/stories/${name}.json`, import.meta.url))).print(title);
