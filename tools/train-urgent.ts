/**
 * Learns what words weigh for each urgent sign, from the bank (`packages/reading/urgent`), and writes it into the evidence.
 * `npm run train:urgent`. Seeded; two runs give the same file (decision 0162).
 */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { urgentClasses } from "../packages/evidence/src/urgent-words.ts";
import { fullLength, type Tongue } from "../packages/reading/src/story/clause-features.ts";
import { splitWords } from "../packages/reading/src/story/split-words.ts";
import { putUrgentFeatures } from "../packages/reading/src/story/urgent-features.ts";
import { readBank } from "./clause-bank.ts";
import { countNames, learnSums, rowOf, seeded } from "./learn-sums.ts";

/** Seen twice or more; the heaviest of a language are kept. */
const settings = { seed: 7, rounds: 14, rate: 0.4, pull: 0.0005, seenAtLeast: 2, keep: 14_000 } as const;

interface Example {
  readonly text: string;
  readonly signs: readonly string[];
}

/**
 * So many utterances of the bank of clauses teach what is no urgent sign. With twice as many, three figures of speech ("ik heb geen leven zo") began to raise an
 * alarm; why was not found out.
 */
const calmUtterances = { nl: 3008, en: 3051 } as const;
const calmBank = (tongue: Tongue): ReturnType<typeof readBank> => readBank(tongue).slice(0, calmUtterances[tongue]);

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
  const all = (["nl", "en"] as const).map((tongue) => [
    readUrgentBank(tongue),
    calmBank(tongue).map(({ text }) => text),
    urgentClasses[tongue],
  ]);
  return createHash("sha256")
    .update(JSON.stringify([all, settings]))
    .digest("hex")
    .slice(0, 16);
};

const namesOf = (text: string, tongue: Tongue): ReadonlySet<string> => {
  const { words } = splitWords(text);
  const names = new Set<string>();
  putUrgentFeatures(words, 0, words.length, tongue, (name) => names.add(name));
  return names;
};

/**
 * What the bank of clauses tells of the legs teaches here what is no urgent sign. Some of its lines tell one all the same ("lying flat I get no
 * air" says nothing of the four criteria): what weighs as a sign after a first round is left out of the second.
 */
export const learnUrgent = (tongue: Tongue) => {
  const bank = readUrgentBank(tongue);
  const calm = calmBank(tongue).map(({ text }) => ({ text, signs: [] as readonly string[] }));
  const first = learn(tongue, [...bank, ...calm]);
  return learn(tongue, [...bank, ...calm.filter(({ text }) => first.heaviest(text) < 0)]);
};

const learn = (tongue: Tongue, told: readonly Example[]) => {
  const chance = seeded(settings.seed);
  const signs = [...new Set(told.flatMap((one) => one.signs))].sort();
  const neutral = told.filter((one) => one.signs.length === 0);
  const beside = told
    .filter((one) => one.signs.length > 0)
    .map(({ text, signs: says }) => {
      const other = neutral[Math.floor(chance() * neutral.length)]?.text ?? "";
      return { text: chance() < 0.5 ? `${text}. ${other}` : `${other}. ${text}`, signs: says };
    });
  const examples = [...told, ...beside];
  const names = examples.map(({ text }) => namesOf(text, tongue));
  const vocabulary = new Map<string, number>();
  for (const [name, count] of countNames(names.slice(0, told.length)))
    if (count >= settings.seenAtLeast) vocabulary.set(name, vocabulary.size);
  const truths = examples.map((one) => new Set(one.signs));
  const { weights, bias } = learnSums({
    ...settings,
    rows: names.map((set) => rowOf(set, vocabulary)),
    features: vocabulary.size,
    directions: signs.length,
    tells: (at, k) => (truths[at] as Set<string>).has(signs[k] as string),
    leastError: 0.004,
    startBias: -3,
    chance,
  });
  const all: { readonly name: string; readonly sign: number; readonly weight: number }[] = [];
  for (const [name, at] of vocabulary)
    for (let k = 0; k < signs.length; k += 1) {
      const weight = Math.round(((weights[k] as Float64Array)[at] as number) * 10);
      if (weight !== 0) all.push({ name, sign: k, weight });
    }
  const kept = all
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || (a.name < b.name ? -1 : a.name > b.name ? 1 : a.sign - b.sign))
    .slice(0, settings.keep);
  const features = new Map<string, string[]>();
  for (const { name, sign, weight } of kept) features.set(name, [...(features.get(name) ?? []), `${sign}:${weight}`]);
  const heaviest = (text: string): number => {
    const row = rowOf(namesOf(text, tongue), vocabulary);
    const unit = 1 / fullLength(row.length);
    return Math.max(
      ...signs.map((_, k) => row.reduce((sum, at) => sum + ((weights[k] as Float64Array)[at] as number) * unit, bias[k] as number)),
    );
  };
  return { signs, bias: [...bias].map((one) => Math.round(one * 10)), features, heaviest };
};

const rowsOf = (tongue: Tongue): string => {
  const { signs, bias, features } = learnUrgent(tongue);
  process.stdout.write(`${tongue}: ${signs.length} signs, ${features.size} features\n`);
  const rows = [...features]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, list]) => `   ${JSON.stringify(`${name} : ${list.join(" ")}`)}`);
  return ` "${tongue}": {\n  "signs": ${JSON.stringify(signs.join(" "))},\n  "bias": ${JSON.stringify(bias.join(" "))},\n  "features": [\n${rows.join(",\n")}\n  ]\n }`;
};

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(
    fileURLToPath(new URL("../packages/evidence/data/words/story/urgent-weights.json", import.meta.url)),
    `{\n "id": "story-urgent-weights",\n "status": "ours",\n "taughtBy": "${taughtBy()}",\n "because": [{ "ours": "learned from our own bank of utterances; tenths, by the place of the sign", "decision": "0162-urgent-signs-in-parts" }],\n${rowsOf("nl")},\n${rowsOf("en")}\n}\n`,
  );
