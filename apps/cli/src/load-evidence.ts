import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Evidence, readEvidenceText } from "@kriebel/evidence";
import { exitCodes } from "./exit-codes.ts";
import { Refusal, refuse } from "./refusal.ts";

export const bundlePath = fileURLToPath(new URL("../../../packages/evidence/bundle.json", import.meta.url));

let loaded: Evidence | undefined;

/** The evidence of this edition, read once. Throws a Refusal when the bundle is missing or damaged: that is our own fault. */
export function loadEvidence(): Evidence {
  if (loaded !== undefined) return loaded;
  let text: string;
  try {
    text = readFileSync(bundlePath, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    throw refuse(
      "De kennisbundel is nog niet gemaakt; voer eerst npm run bundle uit in de map van Kriebel.",
      "The evidence bundle has not been made yet; first run npm run bundle in the folder of Kriebel.",
      exitCodes.ownFault,
    );
  }
  const read = readEvidenceText(text);
  if (!read.ok)
    throw new Refusal(
      read.problems.map(({ say }) => say),
      exitCodes.ownFault,
    );
  loaded = read.value;
  return loaded;
}
