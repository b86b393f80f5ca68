import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { forbiddenClaims, readEvidenceText } from "@kriebel/evidence";
import { ironTextFor } from "./iron-texts-for-another.ts";

const read = readEvidenceText(readFileSync(new URL("../../evidence/bundle.json", import.meta.url), "utf8"));
assert.ok(read.ok);
const rules = Object.values(read.value.ironRules);

/** Somebody's blood, body, age and doctor; "je kind" and "your child" are whom it is said to be about. */
const ofTheReader = {
  nl: /\b(?:je|jouw) (?!kind\b|zorgt\b|er\b)\w|\bbij jou\b|\bjou\b|\b(?:heb|ben|krijg|slik|dialyseer) je\b/i,
  en: /\byour (?!child\b|own\b)\w|\b(?:in|for|suits) you\b|\b(?:are|have|do) you\b/i,
} as const;

for (const lang of ["nl", "en"] as const)
  test(`what the iron rules say to a parent or carer is about the other one, whole, and makes no forbidden claim (${lang})`, () => {
    assert.ok(rules.filter((rule) => ofTheReader[lang].test(ironTextFor(rule, "self")[lang])).length > 15, "so the test can fail");
    for (const about of ["parent", "carer"] as const)
      for (const rule of rules) {
        const said = ironTextFor(rule, about)[lang];
        assert.doesNotMatch(said, ofTheReader[lang], `${rule.id} (${about})`);
        assert.doesNotMatch(said, /[{}]|undefined/, rule.id);
        assert.deepEqual(forbiddenClaims(said, lang), [], rule.id);
      }
  });

test("a text for another stands only beside a rule that exists", () => {
  const changed = rules.filter((rule) => ironTextFor(rule, "carer").nl !== rule.then.text.nl).length;
  assert.ok(changed >= 26, `${changed} rules speak otherwise to a carer`);
  for (const rule of rules) assert.equal(ironTextFor(rule, "self"), rule.then.text, rule.id);
});
