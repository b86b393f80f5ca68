/**
 * Learns what words weigh for each label that people tell (an urgent sign, a condition), against none: from lines with their labels, over the features of
 * `urgent-features.ts`. Seeded; two runs give the same.
 */
import type { Tongue } from "../packages/reading/src/story/clause-features.ts";
import { splitWords } from "../packages/reading/src/story/split-words.ts";
import { urgentNames } from "../packages/reading/src/story/urgent-features.ts";
import { addUp, learnChoice, oddsOfAny } from "./learn-choice.ts";
import { countNames, rowOf, seeded } from "./learn-sums.ts";

/** A line with the labels that it tells: none behind a dash. */
export interface ToldLine {
  readonly text: string;
  readonly labels: readonly string[];
}

export interface LabelSettings {
  readonly seed: number;
  readonly rounds: number;
  readonly rate: number;
  readonly pull: number;
  readonly leastError: number;
  readonly noneAtFirst: number;
  /** A feature in fewer lines teaches nothing. */
  readonly seenAtLeast: number;
  /** A weight below this adds next to nothing and is left out. */
  readonly least: number;
}

/** The lines of a bank: `label label|text`, `-|text` for none; those that begin with # are remarks. */
export const readLabelBank = (text: string): readonly ToldLine[] =>
  text
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => {
      const cut = line.indexOf("|");
      const marks = line.slice(0, cut).trim();
      return { text: line.slice(cut + 1).trim(), labels: marks === "-" ? [] : marks.split(/\s+/) };
    });

/** With `only`, on these features alone. */
export const learnLabels = (tongue: Tongue, told: readonly ToldLine[], settings: LabelSettings, only?: ReadonlySet<string>) => {
  const chance = seeded(settings.seed);
  const labels = [...new Set(told.flatMap((one) => one.labels))].sort();
  const neutral = told.filter((one) => one.labels.length === 0);
  // A label is mostly told in the midst of other things: each line once more, beside a calm one.
  const beside = told
    .filter((one) => one.labels.length > 0)
    .map(({ text, labels: says }) => {
      const other = neutral[Math.floor(chance() * neutral.length)]?.text ?? "";
      return { text: chance() < 0.5 ? `${text}. ${other}` : `${other}. ${text}`, labels: says };
    });
  const examples = [...told, ...beside];
  const namesOf = (text: string): ReadonlySet<string> => urgentNames(splitWords(text).words, tongue);
  const names = examples.map(({ text }) => namesOf(text));
  const vocabulary = new Map<string, number>();
  for (const [name, count] of countNames(names))
    if (only?.has(name) ?? count >= settings.seenAtLeast) vocabulary.set(name, vocabulary.size);
  const choices = labels.length + 1;
  const choice = learnChoice({
    ...settings,
    rows: names.map((set) => rowOf(set, vocabulary)),
    features: vocabulary.size,
    choices,
    tells: examples.map((one) => (one.labels.length === 0 ? [0] : one.labels.map((label) => labels.indexOf(label) + 1))),
    chance,
  });
  /** A feature's weights: the place of a label and tenths of log odds in turn; little ones add next to nothing and are left out. */
  const weightsOf = (at: number): readonly number[] =>
    Array.from(choice.weights.subarray(at * choices, (at + 1) * choices)).flatMap((weight, k) =>
      Math.abs(weight) < settings.least ? [] : [k, Math.round(weight * 10)],
    );
  const heaviest = (most: number): ReadonlySet<string> =>
    new Set(
      [...vocabulary]
        .map(([name, at]) => ({
          name,
          weighs: choice.weights.subarray(at * choices, (at + 1) * choices).reduce((sum, one) => sum + one * one, 0),
        }))
        .sort((a, b) => b.weighs - a.weighs || (a.name < b.name ? -1 : 1))
        .slice(0, most)
        .map(({ name }) => name),
    );
  const sums = new Float64Array(choices);
  const weighs = (text: string): number => {
    addUp(choice, rowOf(namesOf(text), vocabulary), sums);
    return oddsOfAny(sums);
  };
  const features = new Map([...vocabulary].map(([name, at]) => [name, weightsOf(at)] as const).filter(([, list]) => list.length > 0));
  return { labels, bias: [...choice.bias].map((one) => Math.round(one * 10)), features, weighs, heaviest };
};

/** "3:41 17:-8" */
const pairsOf = (list: readonly number[]): string => list.flatMap((one, at) => (at % 2 === 0 ? [`${one}:${list[at + 1]}`] : [])).join(" ");

/** What was learned, as it is written in the evidence: `labelsKey` names the list of the labels there. */
export const writeLearned = (
  labelsKey: string,
  tongue: Tongue,
  { labels, bias, features }: Pick<ReturnType<typeof learnLabels>, "labels" | "bias" | "features">,
): string => {
  process.stdout.write(`${tongue}: ${labels.length} ${labelsKey}, ${features.size} features\n`);
  const rows = [...features]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, list]) => `   ${JSON.stringify(`${name} : ${pairsOf(list)}`)}`);
  return ` "${tongue}": {\n  "${labelsKey}": ${JSON.stringify(labels.join(" "))},\n  "bias": ${JSON.stringify(bias.join(" "))},\n  "features": [\n${rows.join(",\n")}\n  ]\n }`;
};
