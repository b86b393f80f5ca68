import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { test } from "node:test";
import { type StudyFigures, sayStudy } from "./study-words.ts";

const said = (figures: StudyFigures, lang: "nl" | "en" = "en"): string =>
  sayStudy(figures)
    .map((one) => one[lang])
    .join(" ");

test("in an adult 15 is not more, 15.1 is", () => {
  assert.match(said({ plmsPerHour: 15, ageYears: 50 }), /more than 15 an hour counts as many; this is not more/);
  assert.match(said({ plmsPerHour: 15.1, ageYears: 50 }), /more than 15 an hour counts as many; this is more/);
});

test("in a child the limit is 5, and figures of adults are not held beside it", () => {
  const words = said({ plmsPerHour: 6, ageYears: 9 });
  assert.match(words, /In a child more than 5 an hour counts as many; this is more/);
  assert.doesNotMatch(words, /2,162/);
  assert.match(said({ ahiPerHour: 2, ageYears: 9 }), /Other limits hold for children/);
});

test("a high index is no proof and a low one rules nothing out, at every age", () => {
  for (const ageYears of [undefined, 5, 30, 60, 90])
    for (const plmsPerHour of [0, 3, 80]) {
      const words = said({ plmsPerHour, ageYears });
      assert.match(words, /no proof of restless legs/);
      assert.match(words, /does not rule restless legs out/);
    }
});

test("an age without a figure in our sources is said", () => {
  assert.match(said({ plmsPerHour: 20, ageYears: 30 }), /For this age we have no figure/);
  assert.doesNotMatch(said({ plmsPerHour: 20, ageYears: 60 }), /no figure/);
});

test("an AHI of 5 belongs to the upper side, and the words send to the doctor without a verdict", () => {
  assert.match(said({ ahiPerHour: 5 }), /this is 5 or more/);
  assert.match(said({ ahiPerHour: 4.9 }), /less than 5/);
  assert.match(said({ ahiPerHour: 30 }), /Discuss the figure with your doctor/);
});

test("rules that nobody gave are asked after in words; nothing typed gives nothing said", () => {
  assert.match(said({ plmsPerHour: 20 }), /by which rules/);
  assert.doesNotMatch(said({ plmsPerHour: 20, rules: "AASM" }), /by which rules/);
  assert.deepEqual(sayStudy({}), []);
});

test("every source that is named stands in the evidence", () => {
  for (const figures of [{ plmsPerHour: 20 }, { plmsPerHour: 20, ageYears: 7 }, { ahiPerHour: 6 }, { ahiPerHour: 6, ageYears: 7 }])
    for (const { sources } of sayStudy(figures))
      for (const source of sources) assert.ok(existsSync(new URL(`../../evidence/data/sources/${source}.json`, import.meta.url)), source);
});

test("Dutch writes a comma", () => assert.match(said({ plmsPerHour: 23.4 }, "nl"), /PLMS-index van 23,4/));
