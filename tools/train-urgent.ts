/**
 * Learns what words weigh for each urgent sign, from the bank (`packages/reading/urgent`), and writes it into the evidence.
 * `npm run train:urgent`. Seeded; two runs give the same file (decisions 0162 and 0176).
 */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { urgentClasses } from "../packages/evidence/src/urgent-words.ts";
import type { Tongue } from "../packages/reading/src/story/clause-features.ts";
import { splitWords } from "../packages/reading/src/story/split-words.ts";
import { urgentNames } from "../packages/reading/src/story/urgent-features.ts";
import { readBank, readToldStories } from "./clause-bank.ts";
import { addUp, learnChoice, oddsOfAny } from "./learn-choice.ts";
import { countNames, rowOf, seeded } from "./learn-sums.ts";

/** Chosen on the lines of a writer who taught nothing then, and on whole stories without an urgent sign (decision 0176). */
const settings = {
  seed: 7,
  rounds: 5,
  rate: 0.3,
  pull: 0.002,
  leastError: 0.004,
  noneAtFirst: 3,
  seenAtLeast: 3,
  keep: 40_000,
  least: 0.35,
} as const;

interface Example {
  readonly text: string;
  readonly signs: readonly string[];
}

/** So much of the bank of clauses teaches what is no urgent sign: fixed, so that what is added there later does not ask for learning anew. */
const calmUtterances = 5200;
const calmStories = 1264;
/** Of the stories behind these, two and three sentences together, every third: a sign is weighed over several sentences too. */
const calmTogether = { from: calmStories, to: 1964, every: 3 } as const;
const togetherOf = (sentences: readonly string[]): readonly string[] =>
  [2, 3].flatMap((count) => sentences.slice(count - 1).map((_, at) => sentences.slice(at, at + count).join(" ")));
const calmBank = (tongue: Tongue): readonly string[] => [
  ...readBank(tongue)
    .slice(0, calmUtterances)
    .map(({ text }) => text),
  ...readToldStories(tongue)
    .slice(0, calmStories)
    .flatMap(({ sentences }) => sentences.map(({ text }) => text)),
  ...readToldStories(tongue)
    .slice(calmTogether.from, calmTogether.to)
    .flatMap(({ sentences }) => togetherOf(sentences.map(({ text }) => text)))
    .filter((_, at) => at % calmTogether.every === 0),
];

const pathOf = (name: string): string => fileURLToPath(new URL(`../packages/reading/urgent/${name}.txt`, import.meta.url));

/** Utterances with the signs that they tell (none behind a dash). */
export const readUrgentBank = (tongue: Tongue): readonly Example[] =>
  readFileSync(pathOf(tongue), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => {
      const cut = line.indexOf("|");
      const marks = line.slice(0, cut).trim();
      return { text: line.slice(cut + 1).trim(), signs: marks === "-" ? [] : marks.split(/\s+/) };
    });

/** A mark of all that the weights are learned from: both banks and the classes of words. A test compares it, since learning takes half a minute. */
export const taughtBy = (): string => {
  const all = (["nl", "en"] as const).map((tongue) => [readUrgentBank(tongue), calmBank(tongue), urgentClasses[tongue]]);
  return createHash("sha256")
    .update(JSON.stringify([all, settings]))
    .digest("hex")
    .slice(0, 16);
};

/**
 * What the bank of clauses tells of the legs teaches here what is no urgent sign. Some of its lines tell one all the same ("lying flat I get no
 * air" says nothing of the four criteria): what weighs as a sign after a first round is left out of the second, which learns only on the features that
 * weighed most in the first.
 */
export const learnUrgent = (tongue: Tongue) => {
  const bank = readUrgentBank(tongue);
  const calm = calmBank(tongue).map((text) => ({ text, signs: [] as readonly string[] }));
  const first = learn(tongue, [...bank, ...calm]);
  const told = [...bank, ...calm.filter(({ text }) => first.weighs(text) < 0)];
  return learn(tongue, told, first.heaviest(settings.keep));
};

const learn = (tongue: Tongue, told: readonly Example[], only?: ReadonlySet<string>) => {
  const chance = seeded(settings.seed);
  const signs = [...new Set(told.flatMap((one) => one.signs))].sort();
  const neutral = told.filter((one) => one.signs.length === 0);
  // A sign is mostly told in the midst of other things: each line once more, beside a calm one.
  const beside = told
    .filter((one) => one.signs.length > 0)
    .map(({ text, signs: says }) => {
      const other = neutral[Math.floor(chance() * neutral.length)]?.text ?? "";
      return { text: chance() < 0.5 ? `${text}. ${other}` : `${other}. ${text}`, signs: says };
    });
  const examples = [...told, ...beside];
  const namesOf = (text: string): ReadonlySet<string> => urgentNames(splitWords(text).words, tongue);
  const names = examples.map(({ text }) => namesOf(text));
  const vocabulary = new Map<string, number>();
  for (const [name, count] of countNames(names))
    if (only?.has(name) ?? count >= settings.seenAtLeast) vocabulary.set(name, vocabulary.size);
  const choices = signs.length + 1;
  const choice = learnChoice({
    ...settings,
    rows: names.map((set) => rowOf(set, vocabulary)),
    features: vocabulary.size,
    choices,
    tells: examples.map((one) => (one.signs.length === 0 ? [0] : one.signs.map((sign) => signs.indexOf(sign) + 1))),
    chance,
  });
  /** A feature's weights: the place of a sign and tenths of log odds in turn; little ones add next to nothing and are left out. */
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
  return { signs, bias: [...choice.bias].map((one) => Math.round(one * 10)), features, weighs, heaviest };
};

/** "3:41 17:-8" */
const pairsOf = (list: readonly number[]): string => list.flatMap((one, at) => (at % 2 === 0 ? [`${one}:${list[at + 1]}`] : [])).join(" ");

const rowsOf = (tongue: Tongue): string => {
  const { signs, bias, features } = learnUrgent(tongue);
  process.stdout.write(`${tongue}: ${signs.length} signs, ${features.size} features\n`);
  const rows = [...features]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, list]) => `   ${JSON.stringify(`${name} : ${pairsOf(list)}`)}`);
  return ` "${tongue}": {\n  "signs": ${JSON.stringify(signs.join(" "))},\n  "bias": ${JSON.stringify(bias.join(" "))},\n  "features": [\n${rows.join(",\n")}\n  ]\n }`;
};

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(
    fileURLToPath(new URL("../packages/evidence/data/words/story/urgent-weights.json", import.meta.url)),
    `{\n "id": "story-urgent-weights",\n "status": "ours",\n "taughtBy": "${taughtBy()}",\n "because": [{ "ours": "learned from our own bank of utterances; tenths, by the place of the sign", "decision": "0162-urgent-signs-in-parts" }],\n${rowsOf("nl")},\n${rowsOf("en")}\n}\n`,
  );
