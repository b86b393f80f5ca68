/**
 * Learns the weights of the weighted reader of clauses from the bank (`packages/reading/clauses`) and writes them into the evidence.
 * `npm run train:clauses`. Seeded; two runs give the same file (decision 0153).
 */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { isKeptApart, readBank } from "./clause-bank.ts";
import { learnWeights } from "./learn-weights.ts";

const path = fileURLToPath(new URL("../packages/evidence/data/words/story/clause-weights.json", import.meta.url));
const lines: string[] = [];
for (const tongue of ["nl", "en"] as const) {
  const bank = readBank(tongue);
  const { bias, features } = learnWeights(
    bank.filter(({ group }) => !isKeptApart(group)),
    tongue,
  );
  const rows = [...features].map(([name, weights]) => `   ${JSON.stringify(`${name} : ${weights.join(" ")}`)}`);
  lines.push(` "${tongue}": {\n  "bias": ${JSON.stringify(bias.join(" "))},\n  "features": [\n${rows.join(",\n")}\n  ]\n }`);
  process.stdout.write(`${tongue}: ${bank.length} utterances, ${features.size} features\n`);
}
writeFileSync(
  path,
  `{\n "id": "story-clause-weights",\n "status": "ours",\n "because": [{ "ours": "learned from our own bank of utterances; tenths, in the order U u R r M m E e", "decision": "0152-a-weighted-reader" }],\n${lines.join(",\n")}\n}\n`,
);
