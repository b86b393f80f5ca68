import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { readEvidenceText } from "@kriebel/evidence";
import { readStory } from "./read-story.ts";
import { storyToRecord } from "./story-to-record.ts";

const read = readEvidenceText(readFileSync(new URL("../../../evidence/bundle.json", import.meta.url), "utf8"));
assert.ok(read.ok);
const evidence = read.value;
const today = "2026-11-22";

const named = (story: string): readonly (readonly [string, string | undefined])[] => {
  const reading = readStory(story, evidence, today);
  assert.ok(reading.ok, story);
  return storyToRecord(reading.value.facts, story, evidence, today).medicines.map(
    ({ substance, atc, name, using }) => [substance ?? atc ?? name, using] as const,
  );
};

test("a name is known with its words turned, small, with its form written to it, or with a slip that phrases know too", () => {
  for (const [story, name] of [
    ["Ik slik calcium carbasalaat 100 mg.", "carbasalate-calcium"],
    ["Ik slik elke avond een Sinemetje.", "levodopa-carbidopa"],
    ["Ik gebruik hydrocortisonzalf op mijn handen.", "hydrocortisone"],
    ["Ik slik quetapine 25 mg.", "quetiapine"],
    ["Sevelameer neem ik bij het eten.", "V03AE02"],
  ] as const)
    assert.ok(
      named(story).some(([one]) => one === name || (name === "V03AE02" && one === "sevelamer")),
      `${story} ${JSON.stringify(named(story))}`,
    );
  assert.deepEqual(named("Ik drink calciumrijke melk en loop een rondje."), []);
  assert.deepEqual(named("Ik neem een meisje en een jongetje mee naar het park."), []);
});

test("pills are known by what they are for, and only pills", () => {
  assert.deepEqual(
    named("Ik neem drie pillen: voor de schildklier, voor de suiker en voor het cholesterol.").map(([one]) => one),
    ["H03AA", "A10B", "C10AA"],
  );
  assert.deepEqual(named("Ik let op voor de suiker en voor het cholesterol."), []);
});

test("what comes from the chemist, was put on or was chucked out is a medicine; what ran out is over", () => {
  assert.deepEqual(named("De dokter zette me op magnesium."), [["magnesium", "yes"]]);
  assert.deepEqual(named("Magnesium van de drogist is op, hielp niet."), [["magnesium", "no"]]);
  assert.deepEqual(named("De pramipexol was vrijdag op."), [["pramipexole", "no"]]);
  assert.equal(named("In August I chucked out the pill because we'd like a little one.").length, 1);
  assert.deepEqual(named("De magnesium was goed, zei de huisarts."), []);
});
