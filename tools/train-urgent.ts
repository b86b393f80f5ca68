/**
 * Learns what words weigh for each urgent sign, from the bank (`packages/reading/urgent`), and writes it into the evidence.
 * `npm run train:urgent`. Seeded; two runs give the same file (decisions 0162 and 0176).
 */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { urgentClasses } from "../packages/evidence/src/urgent-words.ts";
import type { Tongue } from "../packages/reading/src/story/clause-features.ts";
import { readBank, readToldStories } from "./clause-bank.ts";
import { learnLabels, readLabelBank, type ToldLine, writeLearned } from "./learn-labels.ts";

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

/** Utterances with the signs that they tell. */
const readUrgentBank = (tongue: Tongue): readonly ToldLine[] => readLabelBank(readFileSync(pathOf(tongue), "utf8"));

/** A mark of all that the weights are learned from: both banks and the classes of words. A test compares it, since learning takes half a minute. */
export const taughtBy = (): string => {
  const told = (tongue: Tongue) => readUrgentBank(tongue).map(({ text, labels }) => ({ text, signs: labels }));
  const all = (["nl", "en"] as const).map((tongue) => [told(tongue), calmBank(tongue), urgentClasses[tongue]]);
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
const learnUrgent = (tongue: Tongue) => {
  const bank = readUrgentBank(tongue);
  const calm = calmBank(tongue).map((text) => ({ text, labels: [] as readonly string[] }));
  const first = learnLabels(tongue, [...bank, ...calm], settings);
  const told = [...bank, ...calm.filter(({ text }) => first.weighs(text) < 0)];
  return learnLabels(tongue, told, settings, first.heaviest(settings.keep));
};

const rowsOf = (tongue: Tongue): string => writeLearned("signs", tongue, learnUrgent(tongue));

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(
    fileURLToPath(new URL("../packages/evidence/data/words/story/urgent-weights.json", import.meta.url)),
    `{\n "id": "story-urgent-weights",\n "status": "ours",\n "taughtBy": "${taughtBy()}",\n "because": [{ "ours": "learned from our own bank of utterances; tenths, by the place of the sign", "decision": "0162-urgent-signs-in-parts" }],\n${rowsOf("nl")},\n${rowsOf("en")}\n}\n`,
  );
