/**
 * Learns what words weigh for each condition that people tell of themselves, from the bank (`packages/reading/conditions`), and writes it into the evidence.
 * `npm run train:conditions`. Seeded; two runs give the same file (decision 0197).
 */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { urgentClasses } from "../packages/evidence/src/urgent-words.ts";
import type { Tongue } from "../packages/reading/src/story/clause-features.ts";
import { readBank, readToldStories } from "./clause-bank.ts";
import { learnLabels, readLabelBank, type ToldLine, writeLearned } from "./learn-labels.ts";

const settings = {
  seed: 11,
  rounds: 6,
  rate: 0.3,
  pull: 0.002,
  leastError: 0.004,
  noneAtFirst: 3,
  seenAtLeast: 2,
  keep: 24_000,
  least: 0.4,
} as const;

/** So much of the bank of clauses teaches what tells no condition: fixed, so that what is added there later does not ask for learning anew. */
const plainUtterances = 5200;
const plainStories = 1264;
/** Of the bank of urgent signs every sixth line: a weak arm of this morning is no stroke that somebody had. */
const plainUrgent = 6;
/** What of it weighs as a condition after a first round, by so much (log odds), is one that is told by the way: it is left out of the second. */
const mayTell = -1;

const pathOf = (bank: "conditions" | "urgent", tongue: Tongue): string =>
  fileURLToPath(new URL(`../packages/reading/${bank}/${tongue}.txt`, import.meta.url));

const plainBank = (tongue: Tongue): readonly ToldLine[] =>
  [
    ...readBank(tongue)
      .slice(0, plainUtterances)
      .map(({ text }) => text),
    ...readToldStories(tongue)
      .slice(0, plainStories)
      .flatMap(({ sentences }) => sentences.map(({ text }) => text)),
    ...readLabelBank(readFileSync(pathOf("urgent", tongue), "utf8"))
      .filter((_, at) => at % plainUrgent === 0)
      .map(({ text }) => text),
  ].map((text) => ({ text, labels: [] }));

const readConditionBank = (tongue: Tongue): readonly ToldLine[] => readLabelBank(readFileSync(pathOf("conditions", tongue), "utf8"));

/** A mark of all that the weights are learned from, which a test compares. */
export const conditionsTaughtBy = (): string => {
  const all = (["nl", "en"] as const).map((tongue) => [readConditionBank(tongue), plainBank(tongue), urgentClasses[tongue]]);
  return createHash("sha256")
    .update(JSON.stringify([all, settings]))
    .digest("hex")
    .slice(0, 16);
};

const learnConditions = (tongue: Tongue) => {
  const bank = readConditionBank(tongue);
  const plain = plainBank(tongue);
  const first = learnLabels(tongue, [...bank, ...plain], settings);
  const told = [...bank, ...plain.filter(({ text }) => first.weighs(text) < mayTell)];
  return learnLabels(tongue, told, settings, first.heaviest(settings.keep));
};

const rowsOf = (tongue: Tongue): string => writeLearned("labels", tongue, learnConditions(tongue));

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(
    fileURLToPath(new URL("../packages/evidence/data/words/story/condition-weights.json", import.meta.url)),
    `{\n "id": "story-condition-weights",\n "status": "ours",\n "taughtBy": "${conditionsTaughtBy()}",\n "because": [{ "ours": "learned from our own bank of utterances; tenths, by the place of the condition", "decision": "0197-conditions-weighed" }],\n${rowsOf("nl")},\n${rowsOf("en")}\n}\n`,
  );
