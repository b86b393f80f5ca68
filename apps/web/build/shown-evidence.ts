import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Evidence } from "@kriebel/evidence";
import { bundlePath } from "./cut-alarms.ts";

/** Readings that a screen or a letter draws from: pages to read, hard words, the words of a feature, how many get rid of it. */
const shownTopics: ReadonlySet<string> = new Set(["learn", "gloss", "supportive_feature", "course"]);

/**
 * The evidence as the app carries it: the figures of readings that no screen shows stay in the whole bundle, for the makers and the
 * command line. The fact itself, its status and its sources stay. A sixth of what a first visit has to fetch.
 */
export function shownEvidence(evidence: Evidence): Evidence {
  const readings = Object.fromEntries(
    Object.entries(evidence.readings).map(([id, reading]) => [id, shownTopics.has(reading.topic) ? reading : { ...reading, data: {} }]),
  );
  return { ...evidence, readings };
}

/** Writes that evidence to a file named for its content and gives its path: builds beside each other write the same. */
export function writeShownEvidence(): string {
  if (!existsSync(bundlePath)) throw new Error("The evidence bundle is not made yet. Run: npm run bundle");
  const text = JSON.stringify(shownEvidence(JSON.parse(readFileSync(bundlePath, "utf8")) as Evidence));
  const folder = fileURLToPath(new URL(`../.cache/${createHash("sha256").update(text).digest("hex").slice(0, 16)}/`, import.meta.url));
  const file = join(folder, "bundle.json");
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${file}.${process.pid}`, text);
    renameSync(`${file}.${process.pid}`, file);
  }
  return file;
}
