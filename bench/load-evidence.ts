import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Evidence, readEvidenceText } from "@kriebel/evidence";

export const bundlePath = fileURLToPath(new URL("../packages/evidence/bundle.json", import.meta.url));

export function loadEvidence(): Evidence {
  const read = readEvidenceText(readFileSync(bundlePath, "utf8"));
  if (!read.ok) throw new Error(read.problems.map(({ say }) => say.en).join(" "));
  return read.value;
}
