/**
 * Learns what words weigh for each urgent sign, from the bank (`packages/reading/urgent`), and writes it into the evidence.
 * `npm run train:urgent`. Seeded; two runs give the same file (decisions 0162, 0176 and 0198).
 */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { urgentClasses } from "../packages/evidence/src/urgent-words.ts";
import type { Tongue } from "../packages/reading/src/story/clause-features.ts";
import { calmLines, calmStretches } from "./calm-lines.ts";
import { learnLabels, readLabelBank, type ToldLine, writeLearned } from "./learn-labels.ts";

/** Chosen on the lines of writers who taught nothing then, and on whole stories with and without an urgent sign (decision 0198). */
const settings = {
  seed: 7,
  firstRounds: 5,
  rounds: 10,
  rate: 0.3,
  pull: 0.0005,
  leastError: 0.004,
  noneAtFirst: 3,
  seenAtLeast: 3,
  keep: 40_000,
  mayTell: 0,
  nearMiss: 3,
  runScale: 1.5,
  least: 0.5,
} as const;

/** A sign is weighed over several sentences too. */
const calmBank = (tongue: Tongue): readonly string[] => [...calmLines(tongue), ...calmStretches(tongue)];

const pathOf = (name: string): string => fileURLToPath(new URL(`../packages/reading/urgent/${name}.txt`, import.meta.url));

/** Utterances with the signs that they tell. */
const readUrgentBank = (tongue: Tongue): readonly ToldLine[] => readLabelBank(readFileSync(pathOf(tongue), "utf8"));

/** A mark of all that the weights are learned from: both banks and the classes of words. A test compares it, since learning takes minutes. */
export const taughtBy = (): string => {
  const told = (tongue: Tongue) => readUrgentBank(tongue).map(({ text, labels }) => ({ text, signs: labels }));
  const all = (["nl", "en"] as const).map((tongue) => [told(tongue), calmBank(tongue), urgentClasses[tongue]]);
  return createHash("sha256")
    .update(JSON.stringify([all, settings]))
    .digest("hex")
    .slice(0, 16);
};

const learnUrgent = (tongue: Tongue) =>
  learnLabels(tongue, { bank: readUrgentBank(tongue), calm: calmBank(tongue).map((text) => ({ text, labels: [] })) }, settings);

const rowsOf = (tongue: Tongue): string => writeLearned("signs", tongue, learnUrgent(tongue));

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(
    fileURLToPath(new URL("../packages/evidence/data/words/story/urgent-weights.json", import.meta.url)),
    `{\n "id": "story-urgent-weights",\n "status": "ours",\n "taughtBy": "${taughtBy()}",\n "because": [{ "ours": "learned from our own bank of utterances; tenths, by the place of the sign", "decision": "0162-urgent-signs-in-parts" }],\n${rowsOf("nl")},\n${rowsOf("en")}\n}\n`,
  );
