import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { noteWords } from "./note-words.ts";

test("everything that the scorer can note at a night has words, and no words stand for a note that is gone", () => {
  const folder = new URL("../../../../packages/signals/src/", import.meta.url);
  const codes = new Set<string>();
  for (const name of readdirSync(folder).filter((one) => one.endsWith(".ts") && !one.includes(".test.")))
    for (const [, code = ""] of readFileSync(new URL(name, folder), "utf8").matchAll(/\bnotes\(\s*"([a-z0-9-]+)"/g)) codes.add(code);
  assert.ok(codes.size > 20, `${codes.size} notes were found, so the test can fail`);
  assert.deepEqual(Object.keys(noteWords).sort(), [...codes].sort());
});
