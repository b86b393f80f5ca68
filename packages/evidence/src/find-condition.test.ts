import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import { findConditions } from "./find-condition.ts";
import { readEvidenceText } from "./read-evidence.ts";

const loaded = readEvidenceText(readFileSync(new URL("../bundle.json", import.meta.url), "utf8"));
assert.ok(loaded.ok);
const evidence = loaded.value;
const ids = (text: string, code?: string): readonly string[] => findConditions(evidence, text, code).map((one) => one.concept);

test("the code goes first, with or without its dot, by its longest known prefix", () => {
  assert.equal(ids("something", "G35")[0], "ms");
  assert.equal(ids("something", "g35.9")[0], "ms");
  assert.equal(ids("Diabetes", "E114")[0], "diabetic_neuropathy");
  assert.deepEqual(ids("something", "Q99.9"), []);
});

test("words find a condition in the singular and the plural, in British, American and Dutch", () => {
  assert.deepEqual(ids("migraines"), ["migraine"]);
  assert.deepEqual(ids("Iron deficiency anemia"), ["ida"]);
  assert.deepEqual(ids("Iron-deficiency anaemia"), ["ida"]);
  assert.deepEqual(ids("suikerziekte"), ["diabetes"]);
  assert.deepEqual(ids("Coeliac disease"), ids("celiac disease"));
});

test("the words around a name say whether it is there, was there, is feared or is another's", () => {
  const around = (text: string) => {
    const [one] = findConditions(evidence, text);
    assert.ok(one !== undefined, text);
    return [one.denied, one.past, one.suspected, one.family].map((flag) => (flag ? "1" : "0")).join("");
  };
  assert.equal(around("multiple sclerosis"), "0000");
  assert.equal(around("no diabetes"), "1000");
  assert.equal(around("diabetes was ruled out"), "1000");
  assert.equal(around("geen migraine"), "1000");
  assert.equal(around("history of stroke"), "0100");
  assert.equal(around("possible multiple sclerosis"), "0010");
  assert.equal(around("multiple sclerosis?"), "0010");
  assert.equal(around("mother with multiple sclerosis"), "0001");
  assert.equal(around("no fever. Diabetes"), "0000");
});

test("no text and no code make it throw", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), fc.string({ maxLength: 12 }), (text, code) => {
      findConditions(evidence, text, code);
    }),
  );
});
