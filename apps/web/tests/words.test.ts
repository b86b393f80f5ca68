import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { forbiddenClaims } from "@kriebel/engine";
import { en as keepEn } from "../src/keep/words/en.ts";
import { nl as keepNl } from "../src/keep/words/nl.ts";
import { en } from "../src/words/en.ts";
import { nl } from "../src/words/nl.ts";

/** Every sentence of a table; a function is called with words that stand for anything. */
function sentences(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value === "function") return [String((value as (...given: unknown[]) => unknown)("Remeron", 2, 3, 4, 5))];
  if (typeof value === "object" && value !== null) return Object.values(value).flatMap(sentences);
  return [];
}

const tables = { nl: { ...nl, keep: keepNl }, en: { ...en, keep: keepEn } } as const;

for (const lang of ["nl", "en"] as const) {
  test(`no sentence of the screens makes a forbidden claim (${lang})`, () => {
    const all = sentences(tables[lang]);
    assert.ok(all.length > 200, "the table was read");
    for (const text of all) assert.deepEqual(forbiddenClaims(text, lang), [], text);
  });

  test(`the shipped typeface holds every letter of the screens (${lang})`, () => {
    for (const text of sentences(tables[lang])) assert.match(text, /^[\u0000-\u00ff\u2010-\u2027\u20ac]*$/, text);
  });
}

test("both languages say the same things, and neither leaves one empty", () => {
  const keys = (value: unknown, path = ""): string[] =>
    typeof value === "object" && value !== null ? Object.entries(value).flatMap(([key, inner]) => keys(inner, `${path}.${key}`)) : [path];
  assert.deepEqual(keys(tables.en), keys(tables.nl));
  for (const lang of ["nl", "en"] as const) for (const text of sentences(tables[lang])) assert.notEqual(text.trim(), "");
});

/** Words that stand in the markup itself: text between tags, and text of an attribute that is read or shown. */
function wordsInMarkup(source: string): readonly string[] {
  const text = [...source.matchAll(/>\s*([A-Za-zÀ-ÿ][A-Za-zÀ-ÿ ,.’'?!-]{1,200})\s*<\//g)].map(([, words]) => words!.trim());
  const attributes = [...source.matchAll(/\b(?:placeholder|aria-label|title|alt)="([^"]*[a-z][^"]*)"/g)].map(([, words]) => words!);
  return [...text, ...attributes].filter((words) => words !== "Kriebel");
}

test("no screen holds words of its own: every sentence comes from the two tables", () => {
  assert.deepEqual(wordsInMarkup("<p>Hallo daar</p>"), ["Hallo daar"], "so the test can fail");
  const source = new URL("../src/", import.meta.url);
  const files = readdirSync(source, { recursive: true, encoding: "utf8" }).filter(
    (file) => file.endsWith(".tsx") && !file.startsWith("design/"),
  );
  assert.ok(files.length > 30);
  const found = files.flatMap((file) => wordsInMarkup(readFileSync(new URL(file, source), "utf8")).map((words) => `${file}: ${words}`));
  assert.deepEqual(found, []);
});
