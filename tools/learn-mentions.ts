/**
 * What learning from mentions has in common (`train-family.ts`, `train-medicines.ts`): from examples with their features and what each tells, what every
 * feature weighs for each outcome, and how that is written into the evidence. Seeded; the same examples give the same weights.
 */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Evidence, readEvidenceText } from "../packages/evidence/src/index.ts";
import type { Tongue } from "../packages/reading/src/story/clause-features.ts";
import type { MentionModel } from "../packages/reading/src/story/mention-model.ts";
import { learnChoice } from "./learn-choice.ts";
import { countNames, rowOf, seeded } from "./learn-sums.ts";

const pathOf = (path: string): string => fileURLToPath(new URL(`../packages/${path}`, import.meta.url));

/** A file of the packages. */
export const textOf = (path: string): string => readFileSync(pathOf(path), "utf8");

/** The lines of a bank; those that begin with # are remarks. */
export const bankLinesOf = (path: string): readonly string[] =>
  textOf(path)
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));

/** What the open passages tell in one language: `nl | passage | what is told`. */
export const openPassages = (path: string, tongue: Tongue): readonly { readonly text: string; readonly told: string }[] =>
  textOf(path)
    .split("\n")
    .map((line) => line.split(" | "))
    .filter(([of]) => of === tongue)
    .map(([, text = "", told = ""]) => ({ text, told: told.trim() }));

/**
 * A mark of texts and settings that taught, which stands beside the weights. What made features of the texts has no part in it (the reader with its rules, its
 * lists of words and the medicines that it knows): after a change there, learning anew can give other weights under the same mark.
 */
export const markOf = (taught: unknown): string => createHash("sha256").update(JSON.stringify(taught)).digest("hex").slice(0, 16);

export interface MentionSettings {
  /** Learned from each of these beginnings by chance and averaged, so that no one of them decides. */
  readonly seeds: readonly number[];
  readonly rounds: number;
  readonly rate: number;
  readonly pull: number;
  readonly leastError: number;
  readonly noneAtFirst: number;
  /** A feature of fewer examples teaches nothing. */
  readonly seenAtLeast: number;
  /** Tenths: what weighs less for each outcome is left out. */
  readonly least: number;
}

/** A mention with its features and what it tells. */
export interface TellingMention<Outcome extends string> {
  readonly names: ReadonlySet<string>;
  readonly told: Outcome;
}

/** What learning decides between, and how. */
export interface MentionLesson<Outcome extends string> {
  readonly outcomes: readonly Outcome[];
  readonly settings: MentionSettings;
}

export const learnMentions = <Outcome extends string>(
  examples: readonly TellingMention<Outcome>[],
  { outcomes, settings }: MentionLesson<Outcome>,
): MentionModel => {
  const vocabulary = new Map<string, number>();
  for (const [name, count] of countNames(examples.map((one) => one.names)))
    if (count >= settings.seenAtLeast) vocabulary.set(name, vocabulary.size);
  const rows = examples.map((one) => rowOf(one.names, vocabulary));
  const tells = examples.map(({ told }) => [outcomes.indexOf(told)]);
  const learned = settings.seeds.map((seed) =>
    learnChoice({ ...settings, rows, features: vocabulary.size, choices: outcomes.length, tells, chance: seeded(seed) }),
  );
  const mean = (of: (one: (typeof learned)[number]) => number): number =>
    Math.round((learned.reduce((sum, one) => sum + of(one), 0) / learned.length) * 10) || 0;
  return {
    bias: outcomes.map((_, k) => mean(({ bias }) => bias[k] as number)),
    features: new Map(
      [...vocabulary]
        .map(([name, at]) => [name, outcomes.map((_, k) => mean(({ weights }) => weights[at * outcomes.length + k] as number))] as const)
        .filter(([, weights]) => weights.some((one) => Math.abs(one) >= settings.least)),
    ),
  };
};

const written = (tongue: Tongue, { bias, features }: MentionModel): string => {
  process.stdout.write(`${tongue}: ${features.size} features\n`);
  const rows = [...features]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, weights]) => `   ${JSON.stringify(`${name} : ${weights.join(" ")}`)}`);
  return ` "${tongue}": {\n  "bias": ${JSON.stringify(bias.join(" "))},\n  "features": [\n${rows.join(",\n")}\n  ]\n }`;
};

/** Learns for both languages and writes the weights into the evidence, as `NAME-weights.json`. */
export const trainMentions = <Outcome extends string>(
  lesson: MentionLesson<Outcome> & {
    readonly name: string;
    readonly taughtBy: string;
    readonly ours: string;
    readonly decision: string;
    readonly examplesOf: (evidence: Evidence, tongue: Tongue) => readonly TellingMention<Outcome>[];
  },
): void => {
  const loaded = readEvidenceText(textOf("evidence/bundle.json"));
  if (!loaded.ok) throw new Error("The bundle of the evidence cannot be read.");
  const { name, taughtBy, ours, decision } = lesson;
  const [nl, en] = (["nl", "en"] as const).map((tongue) => written(tongue, learnMentions(lesson.examplesOf(loaded.value, tongue), lesson)));
  writeFileSync(
    pathOf(`evidence/data/words/story/${name}-weights.json`),
    `{\n "id": "story-${name}-weights",\n "status": "ours",\n "taughtBy": "${taughtBy}",\n "because": [{ "ours": "${ours}", "decision": "${decision}" }],\n${nl},\n${en}\n}\n`,
  );
};
