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
  /** So many times through all lines while it is settled which features tell something, and so many on these alone. */
  readonly firstRounds: number;
  readonly rounds: number;
  readonly rate: number;
  readonly pull: number;
  readonly leastError: number;
  readonly noneAtFirst: number;
  /** A feature in fewer lines teaches nothing. */
  readonly seenAtLeast: number;
  /** So many features are kept: those that weigh most after the first rounds. */
  readonly keep: number;
  /** A calm line that weighs this much (log odds) after the first rounds tells one by the way: it teaches nothing. */
  readonly mayTell: number;
  /** So many times a line of the bank itself counts that tells no label: a near miss teaches more than a line of another bank. */
  readonly nearMiss: number;
  /** How much larger runs of letters are seen than whole words: they are what a word that nobody taught shares with those that are known. */
  readonly runScale: number;
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

/** Lines with labels, and near misses (the bank), beside calm lines of other banks. */
interface Taught {
  readonly bank: readonly ToldLine[];
  readonly calm: readonly ToldLine[];
}

/** With `only`, on these features alone. */
const learnOnce = (tongue: Tongue, { bank, calm }: Taught, settings: LabelSettings, rounds: number, only?: ReadonlySet<string>) => {
  const chance = seeded(settings.seed);
  const told = [...bank, ...calm];
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
    rounds,
    rows: names.map((set) => rowOf(set, vocabulary)),
    features: vocabulary.size,
    choices,
    tells: examples.map((one) => (one.labels.length === 0 ? [0] : one.labels.map((label) => labels.indexOf(label) + 1))),
    scales: Float32Array.from(vocabulary.keys(), (name) => (name.startsWith(":") ? settings.runScale : 1)),
    counts: Float32Array.from(examples, (one, at) => (at < bank.length && one.labels.length === 0 ? settings.nearMiss : 1)),
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

/**
 * Twice: what weighs as a label among the calm lines after the first rounds is left out of the second, which learn only on the features that weighed most in the
 * first. The calm lines are of other banks, and some tell one all the same ("lying flat I get no air" says nothing of the four criteria).
 */
export const learnLabels = (tongue: Tongue, { bank, calm }: Taught, settings: LabelSettings) => {
  const first = learnOnce(tongue, { bank, calm }, settings, settings.firstRounds);
  const calmer = calm.filter(({ text }) => first.weighs(text) < settings.mayTell);
  return learnOnce(tongue, { bank, calm: calmer }, settings, settings.rounds, first.heaviest(settings.keep));
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
