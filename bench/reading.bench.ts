/**
 * How well and how fast stories are read: precision and recall per kind of fact on our marked stories, beside a baseline of plain
 * word lists without context; whether the story names the same first route as the facts; and the time per story and per megabyte.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Assessment, assess, readCases } from "@kriebel/engine";
import { type Evidence, findAnalyte, findConditions, findMedicine } from "@kriebel/evidence";
import { storyLists } from "@kriebel/evidence/story-words";
import { readStory, storyToRecord } from "@kriebel/reading";
import type { PersonRecord } from "@kriebel/record";
import { loadEvidence } from "./load-evidence.ts";
import { printTable } from "./measure.ts";

const today = "2026-11-22";
const evidence = loadEvidence();

interface Marked {
  readonly id: string;
  readonly lang: "nl" | "en";
  /** Kept apart: read only here, never while the reader is made. */
  readonly kept: boolean;
  readonly says: readonly string[];
  readonly text: string;
}
const file = fileURLToPath(new URL("./marked-stories.json", import.meta.url));
const { stories } = JSON.parse(readFileSync(file, "utf8")) as { readonly stories: readonly Marked[] };

/** Kinds of which everything that is told is marked, so that anything else that is read is wrong. */
const closed = ["criteria", "medicines", "labs", "conditions", "family"] as const;
type Kind = (typeof closed)[number] | "alarms" | "look-alikes" | "person";

const kindOf = (mark: string): Kind =>
  /^(?:urge|rest|relief|evening)[+-]$/.test(mark)
    ? "criteria"
    : mark.startsWith("med:")
      ? "medicines"
      : mark.startsWith("lab:")
        ? "labs"
        : mark.startsWith("cond:")
          ? "conditions"
          : mark.startsWith("fam:")
            ? "family"
            : mark.startsWith("alarm:")
              ? "alarms"
              : mark.startsWith("mimic:")
                ? "look-alikes"
                : "person";

const criterionMark = (name: string, value: unknown): readonly string[] =>
  value === undefined ? [] : [`${name}${value === "no" ? "-" : "+"}`];

/** What our reader reads, in the language of the marks. */
function readMarks(text: string): ReadonlySet<string> {
  const read = readStory(text, evidence, today);
  if (!read.ok) return new Set();
  // What the words only imply (decision 0046) is shown as not sure and is not counted as told.
  const told = read.value.facts.filter(({ gives }) => Object.keys(gives.answers ?? {}).length > 0 || gives.implies === undefined);
  const record = storyToRecord(
    told.map((fact) => (fact.gives.implies === undefined ? fact : { ...fact, gives: { ...fact.gives, implies: {} } })),
    text,
    evidence,
    today,
  );
  const assessment: Assessment = assess(record, evidence, today);
  const { answers, person } = record;
  return new Set([
    ...criterionMark("urge", answers["C1.1"]?.value),
    ...criterionMark("rest", answers["C2.1"]?.value),
    ...criterionMark("relief", answers["C3.1"]?.value),
    ...criterionMark("evening", answers["C4.1"]?.value),
    ...record.medicines.map((one) => `med:${one.substance ?? one.atc ?? one.name}`),
    ...record.labs.map((one) => `lab:${one.analyte}=${one.value}`),
    ...record.conditions.filter((one) => one.has === "yes").map((one) => `cond:${one.concept ?? one.name}`),
    ...record.family.map((one) => `fam:${one.relation}${one.affected === "yes" ? "+" : "-"}`),
    ...(answers["support.family"]?.value === "no" ? ["fam:nobody"] : []),
    ...assessment.alarms.map(({ id }) => `alarm:${id}`),
    ...assessment.lookAlikes.filter(({ standing }) => standing === "likely" || standing === "possible").map(({ id }) => `mimic:${id}`),
    ...(person.ageYears === undefined ? [] : [`age:${person.ageYears}`]),
    ...(person.sexAtBirth === undefined ? [] : [`sex:${person.sexAtBirth}`]),
    ...(person.pregnancyWeeks === undefined ? [] : [`pregnant:${person.pregnancyWeeks}`]),
  ]);
}

/** Plain word lists without context: a word of the list anywhere in the story is the fact. */
function baselineMarks(text: string, lang: "nl" | "en"): ReadonlySet<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}.,'-]+/gu) ?? [];
  const has = (name: string): boolean => {
    const list = storyLists[lang][name] ?? [];
    return words.some((word) => list.some((one) => (one.endsWith("*") ? word.startsWith(one.slice(0, -1)) : word === one)));
  };
  const marks: string[] = [];
  if (has("restless") || has("drive") || has("must")) marks.push("urge+");
  if (has("sitlie")) marks.push("rest+");
  if (has("walk") && has("help")) marks.push("relief+");
  if (has("eve")) marks.push("evening+");
  for (const one of findMedicine(evidence, text)) marks.push(`med:${one.substance ?? one.atc ?? ""}`);
  for (const one of findConditions(evidence, text)) if (one.concept !== "rls") marks.push(`cond:${one.concept}`);
  for (const [index, word] of words.entries()) {
    const analyte = findAnalyte(evidence, word);
    const number = words.slice(index + 1, index + 5).find((next) => /^\d/.test(next));
    if (analyte !== undefined && number !== undefined) marks.push(`lab:${analyte.id}=${Number(number.replace(",", "."))}`);
  }
  for (const [relation, list] of Object.entries({
    mother: ["moeder", "mother", "mum"],
    father: ["vader", "father"],
    sister: ["zus", "sister"],
    brother: ["broer", "brother"],
  }))
    if (words.some((word) => list.includes(word))) marks.push(`fam:${relation}+`);
  return new Set(marks);
}

interface Score {
  hit: number;
  wanted: number;
  told: number;
  right: number;
}

function score(of: readonly Marked[], marksOf: (story: Marked) => ReadonlySet<string>, show = false): ReadonlyMap<Kind, Score> {
  const scores = new Map<Kind, Score>();
  const at = (kind: Kind): Score => {
    const there = scores.get(kind) ?? { hit: 0, wanted: 0, told: 0, right: 0 };
    scores.set(kind, there);
    return there;
  };
  for (const story of of) {
    const got = marksOf(story);
    const wanted = new Set(story.says);
    for (const mark of wanted) {
      const kind = at(kindOf(mark));
      kind.wanted += 1;
      if (got.has(mark)) kind.hit += 1;
      else if (show) process.stdout.write(`missed ${story.id} ${mark}\n`);
    }
    for (const mark of got) {
      const kind = kindOf(mark);
      if (!(closed as readonly string[]).includes(kind)) continue;
      at(kind).told += 1;
      if (wanted.has(mark)) at(kind).right += 1;
      else if (show) process.stdout.write(`extra  ${story.id} ${mark}\n`);
    }
  }
  return scores;
}

const share = (part: number, whole: number): string => (whole === 0 ? "-" : `${(part / whole).toFixed(2)} (${part}/${whole})`);

function report(title: string, of: readonly Marked[]): void {
  // The stories that are kept apart are only counted, never shown.
  const ours = score(
    of,
    ({ text }) => readMarks(text),
    process.argv.includes("--misses") && (process.argv.includes("--kept") || !(of[0]?.kept ?? true)),
  );
  const plain = score(of, ({ text, lang }) => baselineMarks(text, lang));
  const kinds: readonly Kind[] = [...closed, "alarms", "look-alikes", "person"];
  printTable(
    [title, "recall", "precision", "baseline recall", "baseline precision"],
    kinds.map((kind) => {
      const a = ours.get(kind) ?? { hit: 0, wanted: 0, told: 0, right: 0 };
      const b = plain.get(kind) ?? { hit: 0, wanted: 0, told: 0, right: 0 };
      const precise = (closed as readonly string[]).includes(kind);
      return [
        kind,
        share(a.hit, a.wanted),
        precise ? share(a.right, a.told) : "-",
        share(b.hit, b.wanted),
        precise ? share(b.right, b.told) : "-",
      ];
    }),
  );
}

report(
  `${stories.filter(({ kept }) => !kept).length} stories, used while making it`,
  stories.filter(({ kept }) => !kept),
);
report(
  `${stories.filter(({ kept }) => kept).length} stories, kept apart`,
  stories.filter(({ kept }) => kept),
);

/** Medicines, values and conditions of a file whose `facts` hold what the story tells; a value counts by its analyte and its own number. */
function countFacts(text: string, lines: Extract<ReturnType<typeof readCases>, { ok: true }>["value"], lang: "nl" | "en"): string[][] {
  const raw = JSON.parse(text) as readonly { readonly facts?: { readonly labs?: readonly { analyte?: string; value?: number }[] } }[];
  const sums = { medicines: [0, 0, 0], labs: [0, 0, 0], conditions: [0, 0, 0] };
  const count = (kind: keyof typeof sums, wanted: Iterable<string>, got: Iterable<string>): void => {
    const [wants, gots] = [new Set(wanted), new Set(got)];
    const sum = sums[kind];
    sum[0] = (sum[0] ?? 0) + [...wants].filter((one) => gots.has(one)).length;
    sum[1] = (sum[1] ?? 0) + wants.size;
    sum[2] = (sum[2] ?? 0) + gots.size;
  };
  for (const [index, line] of lines.entries()) {
    if (!line.read.ok) continue;
    const { record, storyNl, storyEn } = line.read.value;
    const story = lang === "nl" ? storyNl : storyEn;
    const told = story === undefined ? undefined : readStory(story, evidence, today);
    if (story === undefined || told?.ok !== true) continue;
    const own = storyToRecord(told.value.facts, story, evidence, today);
    const medicines = (of: PersonRecord): readonly string[] => of.medicines.map((one) => one.substance ?? one.atc ?? one.name);
    const conditions = (of: PersonRecord): readonly string[] =>
      of.conditions.filter(({ has }) => has === "yes").map((one) => one.concept ?? one.name);
    count("medicines", medicines(record), medicines(own));
    count("conditions", conditions(record), conditions(own));
    const numbers = told.value.facts
      .filter(({ gives }) => gives.lab !== undefined)
      .map(
        ({ gives, words }) =>
          `${gives.lab?.analyte} ${Number((/[\d.,]+(?=\D*$)/.exec(words)?.[0] ?? "").replace(",", ".")) || gives.lab?.value}`,
      );
    count(
      "labs",
      (raw[index]?.facts?.labs ?? []).map((one) => `${findAnalyte(evidence, one.analyte ?? "")?.id} ${one.value}`),
      numbers,
    );
  }
  return Object.entries(sums).map(([kind, [hit = 0, wants = 0, gots = 0]]) => [
    `${kind}, story ${lang}`,
    share(hit, wants),
    share(hit, gots),
  ]);
}

/** `-- --cases FILE`: whether the story of a published case names the same first route as its facts. */
const at = process.argv.indexOf("--cases");
const casesFile = at < 0 ? undefined : process.argv[at + 1];
if (casesFile !== undefined) {
  const read = readCases(readFileSync(casesFile, "utf8"), evidence, today);
  if (!read.ok) throw new Error(read.problems[0]?.say.en ?? "The cases cannot be read.");
  const firstOf = (record: PersonRecord): string | undefined =>
    assess(record, evidence, today).routes.find(
      ({ standing }) => standing === "established" || standing === "likely" || standing === "possible",
    )?.id;
  const rows = (["nl", "en"] as const).map((lang) => {
    let same = 0;
    let all = 0;
    for (const line of read.value) {
      if (!line.read.ok) continue;
      const { record, storyNl, storyEn } = line.read.value;
      const story = lang === "nl" ? storyNl : storyEn;
      const first = firstOf(record);
      const told = story === undefined ? undefined : readStory(story, evidence, today);
      if (first === undefined || story === undefined || told?.ok !== true) continue;
      all += 1;
      if (firstOf(storyToRecord(told.value.facts, story, evidence, today)) === first) same += 1;
    }
    return [`first route, story ${lang}`, share(same, all)];
  });
  printTable(["the same as from the facts", "share"], rows);
  printTable(
    ["what the facts hold, read from the story", "recall", "precision"],
    (["nl", "en"] as const).flatMap((lang) => countFacts(readFileSync(casesFile, "utf8"), read.value, lang)),
  );
}

/** Processor time of this thread: where others use the machine too, the clock on the wall counts their work. */
function millisecondsOf(work: () => void): number {
  const before = process.threadCpuUsage();
  work();
  const own = process.threadCpuUsage(before);
  return (own.user + own.system) / 1000;
}

const wordsOf = (count: number, e: Evidence): string => {
  void e;
  const pool = stories
    .map(({ text }) => text)
    .join(" ")
    .split(" ");
  return Array.from({ length: count }, (_, i) => pool[i % pool.length]).join(" ");
};
const story200 = wordsOf(200, evidence);
for (let i = 0; i < 300; i += 1) readStory(story200, evidence, today);
const perStory =
  millisecondsOf(() => {
    for (let i = 0; i < 50; i += 1) readStory(story200, evidence, today);
  }) / 50;
const sizes = [0.25, 0.5, 1].map((mega) => {
  const text = wordsOf(Math.round((mega * 1_000_000) / 5.5), evidence).slice(0, mega * 1_000_000);
  return { mega, ms: millisecondsOf(() => void readStory(text, evidence, today)) };
});
const worst = ["ik moet ", "niet ", "mijn benen moet ik niet ", "1 2 3 ", "benen ", "((((", "'"].map((unit) => {
  const text = unit.repeat(Math.ceil(200_000 / unit.length));
  return { unit, ms: millisecondsOf(() => void readStory(text, evidence, today)) };
});
printTable(
  ["processor time", "ms"],
  [
    ["a story of 200 words", perStory.toFixed(2)],
    ...sizes.map(({ mega, ms }) => [`${mega} MB of stories`, ms.toFixed(0)]),
    ...worst.map(({ unit, ms }) => [`0.2 MB of "${unit.trim()}"`, ms.toFixed(0)]),
  ],
);
