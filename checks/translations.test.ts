import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { jsonOf, pathsOf, root } from "./repository.ts";

/**
 * Pairs of which one language is missing or empty, by place. A pair that is empty in both says nothing in either;
 * lists of words may be empty in one language.
 */
function halfPairs(value: unknown, at: string): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((item, i) => halfPairs(item, `${at}[${i}]`));
  if (value === null || typeof value !== "object") return [];
  const record = value as Record<string, unknown>;
  const wrong: string[] = [];
  if (typeof record.nl === "string" || typeof record.en === "string") {
    const empty = ["nl", "en"].filter((lang) => typeof record[lang] !== "string" || (record[lang] as string).trim() === "");
    if (empty.length === 1) wrong.push(`${at}.${empty[0]}`);
  }
  return [...wrong, ...Object.entries(record).flatMap(([key, item]) => halfPairs(item, `${at}.${key}`))];
}

/** Keys of a tree of messages; an empty text counts as no key. */
function keysOf(value: unknown, at = ""): readonly string[] {
  if (typeof value === "string") return value.trim() === "" ? [] : [at];
  if (typeof value === "function") return [`${at}(${value.length})`];
  if (Array.isArray(value)) return value.flatMap((item, i) => keysOf(item, `${at}[${i}]`));
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, item]) => keysOf(item, at === "" ? key : `${at}.${key}`));
}

test("the matcher sees a missing and an empty half", () => {
  assert.deepEqual(halfPairs({ a: { nl: "ja" } }, ""), [".a.en"]);
  assert.deepEqual(halfPairs({ a: [{ nl: "ja", en: " " }] }, ""), [".a[0].en"]);
  assert.deepEqual(halfPairs({ nl: "ja", en: "yes", brands: { nl: ["x"], be: [] } }, ""), []);
});

test("every pair of texts in the evidence is whole", () => {
  // What the dossiers say about themselves (readings/about) is for makers and stands in English only.
  const spoken = pathsOf("packages/evidence/data/**/*.json").filter((path) => !path.includes("/readings/about/"));
  const wrong = spoken.flatMap((path) => halfPairs(jsonOf(path), path));
  assert.deepEqual(wrong.slice(0, 60), [], `${wrong.length} texts`);
});

test("every pair of texts of the invented people is whole", () => {
  assert.deepEqual(
    pathsOf("people/**/*.json").flatMap((path) => halfPairs(jsonOf(path), path)),
    [],
  );
});

/** Messages stand as `nl.ts` beside `en.ts` (or .json). */
const dutchFiles = pathsOf("{apps,packages}/*/src/**/nl.{ts,json}", "apps/*/messages/nl.json");

async function messagesOf(path: string): Promise<unknown> {
  return path.endsWith(".json") ? jsonOf(path) : Object.values((await import(pathToFileURL(join(root, path)).href)) as object);
}

test("every screen speaks both languages", async () => {
  assert.ok(dutchFiles.length > 0, "the messages of the screens were found");
  for (const dutch of dutchFiles) {
    const english = join(dirname(dutch), dutch.endsWith(".json") ? "en.json" : "en.ts");
    assert.ok(pathsOf(english).length === 1, `${english} stands beside ${dutch}`);
    assert.deepEqual([...keysOf(await messagesOf(english))].sort(), [...keysOf(await messagesOf(dutch))].sort(), dutch);
  }
});
