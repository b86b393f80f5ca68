/**
 * What the weighted reader of clauses adds (decision 0152): recall and precision of the four criteria without and with it, per set of marked stories and
 * language, and its processor time. Sets kept apart are only counted. `-- --cases FILE` adds a file of cases whose facts hold what the story tells.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readStory, storyToRecord } from "@kriebel/reading";
import { loadEvidence } from "./load-evidence.ts";
import { printTable } from "./measure.ts";

const today = "2026-11-22";
const evidence = loadEvidence();
const questions = { urge: "C1.1", rest: "C2.1", relief_by_movement: "C3.1", evening_night: "C4.1" } as const;
type Criteria = Partial<Record<keyof typeof questions, boolean>>;
interface Told {
  readonly set: string;
  readonly lang: "nl" | "en";
  readonly text: string;
  readonly criteria: Criteria;
}

const json = (path: string): unknown => JSON.parse(readFileSync(fileURLToPath(new URL(path, import.meta.url)), "utf8"));

const stories: Told[] = [];
for (const name of ["open", "kept-apart", "third"]) {
  const file = json(`../packages/reading/stories/${name}.json`) as
    | { readonly stories: readonly { lang: "nl" | "en"; story: string; marks: { criteria?: Criteria } }[] }
    | readonly { lang: "nl" | "en"; story: string; marks: { criteria?: Criteria } }[];
  for (const { lang, story: text, marks } of "stories" in file ? file.stories : file)
    if (marks.criteria !== undefined) stories.push({ set: name, lang, text, criteria: marks.criteria });
}
const marked = json("./marked-stories.json") as {
  readonly stories: readonly { lang: "nl" | "en"; kept: boolean; says: readonly string[]; text: string }[];
};
const names = { urge: "urge", rest: "rest", relief: "relief_by_movement", evening: "evening_night" } as const;
for (const { lang, kept, says, text } of marked.stories) {
  const criteria: Criteria = {};
  for (const [short, long] of Object.entries(names)) {
    if (says.includes(`${short}+`)) criteria[long] = true;
    else if (says.includes(`${short}-`)) criteria[long] = false;
  }
  stories.push({ set: kept ? "own, kept apart" : "own, open", lang, text, criteria });
}
const at = process.argv.indexOf("--cases");
if (at >= 0)
  for (const one of JSON.parse(readFileSync(process.argv[at + 1] ?? "", "utf8")) as readonly {
    story_nl?: string;
    story_en?: string;
    facts: { criteria: Record<string, boolean | null> };
  }[])
    for (const lang of ["nl", "en"] as const) {
      const text = lang === "nl" ? one.story_nl : one.story_en;
      const told = Object.entries(one.facts.criteria).filter(([name, value]) => name in questions && value !== null);
      if (text !== undefined) stories.push({ set: "cases", lang, text, criteria: Object.fromEntries(told) as Criteria });
    }

/** Right, marked and read over stories; what the words only imply (decision 0046) does not count as read. */
const count = (of: readonly Told[], weighted: boolean): readonly [right: number, marked: number, read: number] => {
  let [right, wanted, told] = [0, 0, 0];
  for (const { text, criteria } of of) {
    const read = readStory(text, evidence, today, { weighted });
    if (!read.ok) continue;
    const facts = read.value.facts.filter(({ gives }) => Object.keys(gives.answers ?? {}).length > 0 || gives.implies === undefined);
    const { answers } = storyToRecord(
      facts.map((fact) => (fact.gives.implies === undefined ? fact : { ...fact, gives: { ...fact.gives, implies: {} } })),
      text,
      evidence,
      today,
    );
    for (const [name, id] of Object.entries(questions)) {
      const want = criteria[name as keyof Criteria];
      const got = answers[id]?.value;
      if (want !== undefined) wanted += 1;
      if (got !== undefined) told += 1;
      if (want !== undefined && got !== undefined && want === (got !== "no")) right += 1;
    }
  }
  return [right, wanted, told];
};

const share = (part: number, whole: number): string => (whole === 0 ? "-" : `${(part / whole).toFixed(2)} (${part}/${whole})`);
printTable(
  ["criteria", "recall without", "precision without", "recall with weights", "precision with weights"],
  [...new Set(stories.map(({ set, lang }) => `${set}, ${lang}`))].map((title) => {
    const of = stories.filter(({ set, lang }) => `${set}, ${lang}` === title);
    const [without, having] = [count(of, false), count(of, true)];
    return [title, ...[without, having].flatMap(([right, wanted, told]) => [share(right, wanted), share(right, told)])];
  }),
);

const pool = marked.stories.flatMap(({ text }) => text.split(" "));
const story = Array.from({ length: 200 }, (_, index) => pool[index % pool.length]).join(" ");
const millisecondsOf = (weighted: boolean): number => {
  for (let i = 0; i < 200; i += 1) readStory(story, evidence, today, { weighted });
  const before = process.threadCpuUsage();
  for (let i = 0; i < 50; i += 1) readStory(story, evidence, today, { weighted });
  const own = process.threadCpuUsage(before);
  return (own.user + own.system) / 50_000;
};
printTable(
  ["processor time of a story of 200 words", "ms"],
  [
    ["without weights", millisecondsOf(false).toFixed(2)],
    ["with weights", millisecondsOf(true).toFixed(2)],
  ],
);
