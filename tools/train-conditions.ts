/**
 * Learns what words weigh for each condition that people tell of themselves, from the bank (`packages/reading/conditions`), and writes it into the evidence.
 * `npm run train:conditions`. Seeded; two runs give the same file (decisions 0197 and 0198).
 */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { urgentClasses } from "../packages/evidence/src/urgent-words.ts";
import type { Tongue } from "../packages/reading/src/story/clause-features.ts";
import { calmLines } from "./calm-lines.ts";
import { learnLabels, readLabelBank, type ToldLine, writeLearned } from "./learn-labels.ts";

/** Chosen on the open lines of `stories/conditions-ways-open.txt` while these taught nothing (decision 0198). */
const settings = {
  seed: 11,
  firstRounds: 8,
  rounds: 10,
  rate: 0.3,
  pull: 0.001,
  leastError: 0.004,
  noneAtFirst: 3,
  seenAtLeast: 2,
  keep: 24_000,
  mayTell: -1,
  nearMiss: 3,
  runScale: 1.5,
  least: 0.5,
} as const;

/** Of the bank of urgent signs every sixth line: a weak arm of this morning is no stroke that somebody had. */
const plainUrgent = 6;

const pathOf = (bank: "conditions" | "urgent", tongue: Tongue): string =>
  fileURLToPath(new URL(`../packages/reading/${bank}/${tongue}.txt`, import.meta.url));

const plainBank = (tongue: Tongue): readonly ToldLine[] =>
  [
    ...calmLines(tongue),
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

const learnConditions = (tongue: Tongue) => learnLabels(tongue, { bank: readConditionBank(tongue), calm: plainBank(tongue) }, settings);

const rowsOf = (tongue: Tongue): string => writeLearned("labels", tongue, learnConditions(tongue));

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(
    fileURLToPath(new URL("../packages/evidence/data/words/story/condition-weights.json", import.meta.url)),
    `{\n "id": "story-condition-weights",\n "status": "ours",\n "taughtBy": "${conditionsTaughtBy()}",\n "because": [{ "ours": "learned from our own bank of utterances; tenths, by the place of the condition", "decision": "0197-conditions-weighed" }],\n${rowsOf("nl")},\n${rowsOf("en")}\n}\n`,
  );
