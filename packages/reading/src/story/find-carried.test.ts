import assert from "node:assert/strict";
import { test } from "node:test";
import { answersOf, evidence, factsOf, today } from "../../../../tools/told-story.ts";
import { storyToRecord } from "./story-to-record.ts";

test("who walks it off carries an urge, marked as implied and not sure", () => {
  for (const story of [
    "Er borrelt 's avonds op de bank iets in mijn kuiten. Ik ijsbeer over de overloop tot het zakt.",
    "Something fizzes in my calves of an evening on the sofa. I pace the landing till it dies down.",
  ]) {
    const urge = factsOf(story).find((one) => one.kind === "criterion" && one.what === "urge");
    assert.ok(urge !== undefined, story);
    assert.equal(urge.gives.implies?.["C1.1"], "yes");
    assert.equal(urge.gives.answers, undefined);
    assert.ok(urge.confidence < 0.6);
    assert.equal(answersOf(story)["C1.1"], "yes");
  }
});

test("a cramp, a joint, a limb that slept and a denied urge carry nothing", () => {
  for (const story of [
    "'s Nachts schiet er kramp in mijn kuit. Ik sta op, loop een rondje en het is weg.",
    "Mijn been slaapt als ik erop zit. Ik verzit één keer en het is klaar.",
    "Het brandt in mijn voeten. Lopen helpt wel even, maar een drang om te bewegen heb ik niet.",
    "I am woken by a cramp in my calf. I get up, walk about and it is gone.",
    "My leg falls asleep when I sit on it. I shift once and it is over.",
    "My feet burn. Walking helps a little, but I have no urge to move.",
  ])
    assert.notEqual(answersOf(story)["C1.1"], "yes", story);
});

test("nothing carries that moving helps", () => {
  for (const story of ["Ik heb rusteloze benen in bed, elke nacht.", "I have restless legs in bed every night."])
    assert.equal(answersOf(story)["C3.1"], undefined, story);
});

test("what is asked, read or advised tells none of the four, until the writer makes it his own", () => {
  const legs = { nl: "Ik heb een raar gevoel in mijn benen.", en: "I have an odd feeling in my legs." };
  for (const told of [
    `${legs.nl} De huisarts vroeg of het 's avonds erger is.`,
    `${legs.nl} In de folder staat dat het in rust begint en met lopen weggaat.`,
    `${legs.nl} Helpt het als ik ga lopen?`,
    `${legs.en} The GP asked whether it was worse at night.`,
    `${legs.en} The leaflet says it starts at rest and goes away with walking.`,
    `${legs.en} Would it help if I walked more?`,
  ])
    for (const question of ["C1.1", "C2.1", "C3.1", "C4.1"]) assert.equal(answersOf(told)[question], undefined, told);
  assert.equal(answersOf(`${legs.nl} De huisarts vroeg of het 's avonds erger is. Ja.`)["C4.1"], "yes");
  assert.equal(answersOf(`${legs.en} The GP asked whether it was worse at night. Yes.`)["C4.1"], "yes");
});

test("denied of the day and told of the evening is an urge", () => {
  for (const story of [
    "Ik heb een raar gevoel in mijn benen. Overdag hoef ik ze niet te bewegen, maar 's avonds moet ik wel.",
    "I have an odd feeling in my legs. I don't have to move them by day, but in the evening I must.",
  ])
    assert.equal(answersOf(story)["C1.1"], "yes", story);
});

test("no feeling between the legs shows in both languages", () => {
  for (const story of [
    "Sinds gisteren heb ik geen gevoel meer tussen mijn benen.",
    "Het gevoel tussen mijn benen is weg.",
    "Since yesterday I have no feeling between my legs.",
    "I can hardly feel anything between my legs.",
  ])
    assert.equal(answersOf(story)["alarm.saddle_numbness"], "yes", story);
});

test("a year and a half is eighteen months", () => {
  for (const story of [
    "For a year and a half my legs have been crawling at night.",
    "Al een jaar en een half kriebelen mijn benen 's nachts.",
  ])
    assert.equal(storyToRecord(factsOf(story), story, evidence, today).complaint.monthsSinceOnset, 18, story);
});
