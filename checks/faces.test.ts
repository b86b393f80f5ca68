import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { test } from "node:test";
import * as fontkit from "fontkit";
import { pathsOf } from "./repository.ts";
import { codeTexts, evidenceTexts } from "./spoken-texts.ts";

const require = createRequire(join(import.meta.dirname, "..", "apps", "web", "package.json"));

function charactersOf(fontPackage: string, file: string): readonly number[] {
  const font = fontkit.openSync(join(dirname(require.resolve(`${fontPackage}/package.json`)), "files", file));
  return "characterSet" in font ? font.characterSet : [];
}

/** What the face that ships with the app can draw; µ comes from the first edition of the same face. */
const drawable = new Set<number>([
  ...charactersOf("@fontsource-variable/atkinson-hyperlegible-next", "atkinson-hyperlegible-next-latin-wght-normal.woff2"),
  "µ".codePointAt(0) ?? 0,
  "\n".codePointAt(0) ?? 0,
  0x00a0,
]);

const missing = (text: string): readonly string[] => [...new Set([...text])].filter((char) => !drawable.has(char.codePointAt(0) ?? 0));

test("the faces are read: letters, accents and µ can be drawn, ≤ ≥ → cannot", () => {
  assert.deepEqual(missing("Kriebel één naïef µg/l ½ – …"), []);
  assert.deepEqual(missing("≤≥→"), ["≤", "≥", "→"]);
});

test("no text of the evidence needs a character that the faces lack", () => {
  const wrong = evidenceTexts().flatMap(({ at, text }) => missing(text).map((char) => `${at}: ${char}`));
  assert.deepEqual(wrong, []);
});

test("no message of the screens or the letter needs a character that the faces lack", () => {
  assert.ok(pathsOf("apps/web/src/**/*.ts").length > 0);
  const onPaperOrScreen = codeTexts().filter(({ at }) => /^(?:apps\/(?:web|paper)|packages\/(?:engine|record|reading))\//.test(at));
  const wrong = onPaperOrScreen.flatMap(({ at, text }) =>
    missing(text).map((char) => `${at}: ${char} (U+${char.codePointAt(0)?.toString(16)}) in ${text.slice(0, 60)}`),
  );
  assert.deepEqual(wrong, []);
});
