/**
 * Single sentences as people say them (`packages/reading/stories/sentences.json`), behind one sentence about the legs: is the criterion read that
 * the sentence states, and nothing where it states nothing? They were used while the reader was made, so this is no proof; it guards.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readStory, storyToRecord } from "@kriebel/reading";
import { loadEvidence } from "./load-evidence.ts";
import { printTable } from "./measure.ts";

const today = "2026-11-22";
const evidence = loadEvidence();
const { sentences } = JSON.parse(
  readFileSync(fileURLToPath(new URL("../packages/reading/stories/sentences.json", import.meta.url)), "utf8"),
) as {
  readonly sentences: readonly { readonly lang: "nl" | "en"; readonly text: string; readonly says: Readonly<Record<string, boolean>> }[];
};

const questions = { urge: "C1.1", rest: "C2.1", relief_by_movement: "C3.1", evening_night: "C4.1" } as const;
const before = { nl: "Ik heb een raar gevoel in mijn benen.", en: "I have an odd feeling in my legs." } as const;

const rows = new Map<string, { right: number; all: number }>();
for (const { lang, text, says } of sentences) {
  const story = `${before[lang]} ${text}`;
  const read = readStory(story, evidence, today);
  if (!read.ok) continue;
  const { answers } = storyToRecord(read.value.facts, story, evidence, today);
  const got = Object.entries(questions).flatMap(([name, id]) =>
    answers[id] === undefined ? [] : [[name, answers[id].value !== "no"] as const],
  );
  const [wanted] = Object.entries(says);
  const name = wanted === undefined ? `${lang}: says nothing of them` : `${lang}: ${wanted[0]} ${wanted[1] ? "yes" : "no"}`;
  const right = wanted === undefined ? got.length === 0 : got.some(([what, value]) => what === wanted[0] && value === wanted[1]);
  const row = rows.get(name) ?? { right: 0, all: 0 };
  rows.set(name, { right: row.right + (right ? 1 : 0), all: row.all + 1 });
}
printTable(
  ["sentence", "read as it says"],
  [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, { right, all }]) => [name, `${right}/${all}`]),
);
