/**
 * Makes `packages/evidence/bundle.json` from `packages/evidence/data`: one checked file with the name of its edition and
 * the SHA-256 of its content. The same data give the same bytes. Run: `node packages/evidence/tools/bundle.ts`.
 */
import { createHash } from "node:crypto";
import { renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gatherEvidence } from "../src/gather-evidence.ts";
import { checkEvidence } from "../src/read-evidence.ts";
import type { Evidence } from "../src/types.ts";
import { readData } from "./read-data.ts";

/** The bundle with its hash: SHA-256, hexadecimal, over the canonical text of everything else. */
export function makeBundle(files = readData()): Evidence {
  const content = gatherEvidence(files);
  return { ...content, hash: createHash("sha256").update(JSON.stringify(content)).digest("hex") };
}

if (import.meta.main) {
  const evidence = makeBundle();
  const problems = checkEvidence(evidence);
  if (problems.length > 0) {
    for (const p of problems.slice(0, 40)) console.error(`${p.at}: ${p.say.en}`);
    console.error(`${problems.length} problems; no bundle made.`);
    process.exit(1);
  }
  const file = join(import.meta.dirname, "..", "bundle.json");
  writeFileSync(`${file}.new`, JSON.stringify(evidence));
  renameSync(`${file}.new`, file);
  const facts = Object.values(evidence).reduce(
    (n, room) => n + (room !== null && typeof room === "object" ? Object.keys(room).length : 0),
    0,
  );
  console.log(`Evidence ${evidence.edition}, ${facts} facts, ${evidence.hash.slice(0, 12)} → packages/evidence/bundle.json`);
}
