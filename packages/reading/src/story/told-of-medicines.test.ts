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

const recordOf = (story: string) => {
  const reading = readStory(story, evidence, today);
  assert.ok(reading.ok, story);
  return storyToRecord(reading.value.facts, story, evidence, today);
};
const uses = (story: string): Readonly<Record<string, string>> =>
  Object.fromEntries(recordOf(story).medicines.map((one) => [one.substance ?? one.atc ?? one.name, one.using ?? "open"]));

test("a name that is taken back is not the medicine, and the no is of that one", () => {
  for (const [story, told] of [
    ["Ik neem cetirizine, nee, difenhydramine voor het slapen.", { diphenhydramine: "yes" }],
    ["I take cetirizine no diphenhydramine at night.", { diphenhydramine: "yes" }],
    ["I take sertraline, sorry, citalopram.", { citalopram: "yes" }],
    ["I take cetirizine, no diphenhydramine.", { cetirizine: "yes" }],
  ] as const)
    assert.deepEqual(Object.fromEntries(Object.entries(uses(story)).filter(([, use]) => use === "yes")), told, story);
});

test("what was never stopped is taken, and what is only asked about is not", () => {
  assert.deepEqual(uses("I never stopped the gabapentin. My legs crawl at night."), { gabapentin: "yes" });
  assert.deepEqual(uses("Omeprazol, nooit gestopt."), { omeprazole: "yes" });
  assert.deepEqual(uses("But those legs: will this go on, and may I take magnesium for it?"), {});
  assert.deepEqual(uses("Mijn benen kriebelen. Moet ik magnesium gaan nemen?"), {});
});

test("the tablets of those who are named in dialect or by first name are theirs", () => {
  for (const story of [
    "Mien vrouw kreeg haloperidol en ik heb onrustige benen.",
    "Us mam is on haloperidol. My legs crawl.",
    "Me dad takes pramipexole.",
    "Our Karen takes mirtazapine, I take nothing.",
    "Onze Piet slikt quetiapine. Mijn benen zijn onrustig.",
  ])
    assert.deepEqual(uses(story), {}, story);
  assert.deepEqual(uses("Our GP put me on haloperidol."), { haloperidol: "yes" });
});

test("since when a medicine is taken is no onset, and not of the other medicine", () => {
  assert.equal(recordOf("Ik neem sinds drie weken mirtazapine. Mijn benen kriebelen 's avonds.").complaint.monthsSinceOnset, undefined);
  const [older, newer] = recordOf("Ik slik al tien jaar lisinopril en sinds kort mirtazapine. Mijn benen kriebelen.").medicines;
  // Since when it is taken is told; since when the legs are there is not (decision 0200).
  assert.equal(older?.started, "2016");
  assert.equal(older?.startedBeforeOnset, undefined);
  assert.equal(newer?.startedBeforeOnset, undefined);
});

test("what is only named by its form is what the value before it is treated with", () => {
  assert.deepEqual(Object.keys(uses("De B12 bleek 110 pmol/l. Na de prikken werd het lopen zekerder.")), ["hydroxocobalamin"]);
  assert.deepEqual(Object.keys(uses("Vitamin D 11 nmol/l. Three months of drops later I sleep.")), ["colecalciferol"]);
  assert.deepEqual(uses("De huisarts liet bloed prikken: B12 110 pmol/l. Ze gaat bloed prikken."), {});
});

test("iron that is measured is no medicine, and a cold remedy is one", () => {
  assert.deepEqual(uses("IJzer prikken ze bij mij elk jaar en dat is in orde."), {});
  assert.deepEqual(uses("Ik eet goed, slik alleen foliumzuur, en de verloskundige vond het ijzer in orde."), { "folic-acid": "yes" });
  assert.deepEqual(uses("I took Night Nurse for a cold."), { promethazine: "no" });
});

const only = (story: string) => {
  const [one, ...more] = recordOf(story).medicines;
  assert.ok(one !== undefined && more.length === 0, story);
  return one;
};

test("a stop that is told further on ends it, and what follows is its effect", () => {
  const quetiapine = only(
    "De huisarts gaf me quetiapine. De derde nacht begon het: mijn benen moesten bewegen. Ik heb de hele nacht gelopen. Overdag niets. Na vijf nachten stopte ik ermee; twee dagen later was het weg.",
  );
  assert.equal(quetiapine.using, "no");
  assert.equal(quetiapine.effectOfStopping, "resolved");
  const oxazepam = only(
    "Seven years of oxazepam. On Tuesday I flushed the lot down the toilet. I have not slept since. What I did not expect are these legs: they want to be off.",
  );
  assert.equal(oxazepam.using, "no");
  assert.equal(oxazepam.effectOfStopping, "started");
  assert.equal(only("I chucked the Nytol. Within the week I could lie still again.").effectOfStopping, "improved");
  assert.equal(
    only("Ik dacht dat het aan de lisinopril lag, maar toen die eruit ging bleven mijn benen precies hetzelfde.").effectOfStopping,
    "unchanged",
  );
});

test("a stop that is only thought of, or of something else, ends nothing", () => {
  for (const story of [
    "Sinds september neem ik flunarizine. Vijf weken later kon ik niet meer stilzitten. Ik durf er niet mee te stoppen voor ik de neuroloog gezien heb.",
    "I take sertraline. My legs crawl at night. I stopped smoking in May and nothing changed. Then I stopped drinking coffee.",
    "My psychiatrist won't let me just stop the venlafaxine.",
  ])
    assert.equal(only(story).using, "yes", story);
});

test("what was left out and taken up again is taken", () => {
  const one = only(
    "I take clonazepam. Three nights without it because the pharmacy was out and I was climbing the curtains. Refilled Tuesday.",
  );
  assert.equal(one.using, "yes");
  assert.deepEqual(
    one.changes?.map(({ what }) => what),
    ["paused", "restarted"],
  );
});

test("so many weeks after it was begun, in a later sentence, is the order", () => {
  assert.equal(
    only(
      "Sinds september neem ik flunarizine. De hoofdpijn is veel beter. Maar zo'n vijf weken nadat ik ermee begonnen was kon ik niet meer stilzitten, mijn benen moesten bewegen.",
    ).startedDaysBeforeOnset,
    35,
  );
  assert.equal(only("I take tamoxifen, year three of five. The legs started about six weeks in.").startedDaysBeforeOnset, 42);
});

test("what it did for the legs is heard in what is said of it behind the name", () => {
  for (const [story, helped] of [
    ["I tried magnesium for three months. Waste of money.", "no"],
    ["Low dose naltrexone, six weeks, total flop.", "no"],
    ["Methadone 5 mg was a game changer. I've been on it since May 2022.", "yes"],
    ["Pramipexol was voor mij een wondermiddel, vier jaar lang.", "yes"],
    ["I take methadone. It was a quiet street and I moved there in May.", undefined],
  ] as const)
    assert.equal(only(story).helped, helped, story);
});
