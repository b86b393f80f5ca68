import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { citeSource } from "./cite-source.ts";
import { readEvidenceText } from "./read-evidence.ts";

const read = readEvidenceText(readFileSync(new URL("../bundle.json", import.meta.url), "utf8"));
assert.ok(read.ok);
const { sources } = read.value;

test("what is no publication but a note of ours is said in Dutch to a Dutch reader; a title stays as it was published", () => {
  const note = /no source|assumption|not opened|own synthesis|general (?:medical|literature)|calculator page|source code/i;
  const spoken = Object.values(sources).filter(({ citation, doi }) => note.test(citation) && !doi);
  assert.ok(spoken.length >= 6, "there are notes, so the test can fail");
  for (const one of spoken) {
    assert.notEqual(citeSource(one, "nl"), one.citation, one.id);
    assert.doesNotMatch(citeSource(one, "nl"), /\b(?:the|this|and|for)\b/, one.id);
    assert.equal(citeSource(one, "en"), one.citation);
  }
  const winkelman = Object.values(sources).find(({ citation }) => /Winkelman/.test(citation));
  assert.equal(citeSource(winkelman!, "nl"), winkelman?.citation);
  assert.equal(citeSource({ id: "toString", citation: "A" }, "nl"), "A");
});
