/**
 * Learns the weights of words and the judge of whole stories from the bank (`packages/reading/clauses`), writes both into the evidence, and prints how well
 * stories are read that did not teach. `npm run train:clauses`. Two runs give the same files (decisions 0153 and 0170).
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readEvidenceText } from "../packages/evidence/src/index.ts";
import { signNames } from "../packages/reading/src/story/story-weights.ts";
import { crossValidate, fitJudge, judgedStories, lessonsOf, taughtBy } from "./learn-judge.ts";
import { learnWeights, rowOfWeights } from "./learn-weights.ts";

const pathOf = (name: string): string => fileURLToPath(new URL(`../packages/evidence/${name}`, import.meta.url));
const lines: string[] = [];
for (const tongue of ["nl", "en"] as const) {
  const lessons = lessonsOf(tongue);
  const { bias, features } = learnWeights(lessons, tongue);
  const rows = [...features].map(([name, weights]) => `   ${JSON.stringify(rowOfWeights(name, weights))}`);
  lines.push(` "${tongue}": {\n  "bias": ${JSON.stringify(bias.join(" "))},\n  "features": [\n${rows.join(",\n")}\n  ]\n }`);
  process.stdout.write(`${tongue}: ${lessons.length} utterances and sentences, ${features.size} features\n`);
}
writeFileSync(
  pathOf("data/words/story/clause-weights.json"),
  `{\n "id": "story-clause-weights",\n "status": "ours",\n "because": [{ "ours": "learned from our own bank of utterances; tenths, by the letters of the bank; the bias in the order U u R r M m E e", "decision": "0152-a-weighted-reader" }],\n${lines.join(",\n")}\n}\n`,
);

const evidence = readEvidenceText(readFileSync(pathOf("bundle.json"), "utf8"));
if (!evidence.ok) throw new Error(evidence.problems[0]?.say.en);
const stories = judgedStories(evidence.value);
const judge = fitJudge(stories);
const side = ({ bias, weights }: (typeof judge)["yes"]): string =>
  `{ "bias": ${JSON.stringify(bias)}, "weights": ${JSON.stringify(weights)} }`;
writeFileSync(
  pathOf("data/words/story/criterion-judge.json"),
  `{\n "id": "story-criterion-judge",\n "status": "ours",\n "taughtBy": "${taughtBy()}",\n "because": [{ "ours": "fitted on our own marked stories", "decision": "0170-a-story-is-judged-as-a-whole" }],\n "signs": ${JSON.stringify(signNames)},\n "yes": ${side(judge.yes)},\n "no": ${side(judge.no)}\n}\n`,
);
for (const [at, name] of signNames.entries())
  process.stdout.write(
    `${name.padEnd(44)} yes ${judge.yes.weights[at]?.toFixed(2).padStart(6)}  no ${judge.no.weights[at]?.toFixed(2).padStart(6)}\n`,
  );
for (const bar of [0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7]) {
  const { nl, en } = crossValidate(stories, bar);
  const show = ({ recall, precision }: typeof nl): string => `recall ${recall.toFixed(3)}, precision ${precision.toFixed(3)}`;
  process.stdout.write(`stories that did not teach, told from ${bar}: nl ${show(nl)}; en ${show(en)}\n`);
}
