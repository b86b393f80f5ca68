import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { evidence, readingOf, today } from "../../../../tools/told-story.ts";
import { storyToRecord } from "./story-to-record.ts";

const questions = { u: "C1.1", r: "C2.1", m: "C3.1", e: "C4.1" } as const;

/** What a story states of urge, rest, movement and evening: "r+ m+". */
function stated(story: string): string {
  const read = readingOf(story);
  const told = read.facts.filter(({ gives }) => gives.implies === undefined);
  const { answers } = storyToRecord(told, story, evidence, today);
  return Object.entries(questions)
    .flatMap(([letter, id]) => (answers[id] === undefined ? [] : [`${letter}${answers[id].value === "no" ? "-" : "+"}`]))
    .join(" ");
}

test("moving and what it does belong together in whatever order, without a word about the legs", () => {
  for (const story of [
    "Bewegen helpt meteen.",
    "Het gaat pas over als ik een rondje door het huis loop.",
    "Het gaat niet weg tot ik ga lopen.",
    "Moving helps straight away.",
    "It does not go away until I walk.",
    "It eases when I move.",
    "Only walking brings relief.",
  ])
    assert.match(stated(story), /m\+/, story);
});

test("a denial, a worsening and a no difference turn the relief around", () => {
  for (const story of [
    "Lopen helpt niet.",
    "Bewegen heeft totaal geen effect.",
    "Als ik ga wandelen wordt het alleen maar erger.",
    "Of ik nu loop of zit, het blijft hetzelfde.",
    "Walking makes no difference.",
    "It does not go away when I move.",
    "Walking only makes it worse.",
    "I get no relief from moving.",
  ])
    assert.match(stated(story), /m-/, story);
});

test("rest brings it or takes it away", () => {
  for (const story of [
    "Vooral in rust.",
    "Stilzitten is onmogelijk.",
    "Als ik dan eindelijk lig zijn mijn benen druk.",
    "The longer I sit, the worse it gets.",
  ])
    assert.match(stated(story), /r\+/, story);
  for (const story of [
    "Als ik zit of lig heb ik nergens last van.",
    "Alleen bij lopen, nooit in rust.",
    "When I sit or lie down I have no trouble at all.",
  ])
    assert.match(stated(story), /r-/, story);
});

test("what eases behind a rest is the moving that follows it, not the rest", () => {
  assert.equal(stated("Onrustig gevoel in mijn benen in rust, in de avond, beter bij lopen."), "r+ m+ e+");
  assert.match(stated("I need to move my legs when I lie down, it eases when I do."), /r\+ m\+/);
});

test("day and night alike goes before the bare word night, and worse in the evening before day and night", () => {
  assert.match(stated("Mijn voeten branden de hele dag en nacht."), /e-/);
  assert.match(stated("It is just as bad during the day as at night."), /e-/);
  assert.match(stated("Het kriebelt dag en nacht, maar 's avonds is het het ergst."), /e\+/);
  assert.match(stated("Overdag op mijn werk loop ik veel en dan heb ik niks."), /e\+/);
});

test("walking, sitting and evenings of something else state nothing", () => {
  for (const story of [
    "Ik heb een raar gevoel in mijn benen. Ik loop al jaren met dit probleem rond.",
    "Ik heb een raar gevoel in mijn benen. 's Avonds slik ik een tablet amitriptyline.",
    "Ik heb een raar gevoel in mijn benen. In de loop van het jaar werd het beter.",
    "I have an odd feeling in my legs. I drink two glasses of wine in the evening.",
    "I have an odd feeling in my legs. The tablets helped, it went away for a month.",
    "I have an odd feeling in my legs. I used to run but had to stop because of my knee.",
  ])
    assert.equal(stated(story), "", story);
});

test("a denial inside a denial, and a look-alike's words about something else, turn nothing around", () => {
  assert.match(stated("Zonder te lopen gaat het niet weg."), /m\+/);
  assert.match(stated("Ik kon niet in bed liggen zonder die drang om te schoppen."), /u\+/);
  for (const story of ["Overdag niets, 's avonds is het raak.", "Overdag is het even erg, maar 's avonds het ergst."])
    assert.doesNotMatch(stated(story), /e-/, story);
  for (const story of ["I cannot keep my legs still.", "Ik kan mijn benen niet stil houden."])
    assert.doesNotMatch(stated(story), /u-/, story);
  for (const story of ["When I sit down it starts; standing up it is over.", "Als ik ga zitten begint het, en als ik loop is het over."])
    assert.doesNotMatch(stated(story), /r-/, story);
  for (const story of ["Ik loop al jaren bij de neuroloog. Dat helpt niet.", "Ik loop elke dag een uur, dat is goed voor mijn hart."])
    assert.doesNotMatch(stated(story), /m[+-]/, story);
});

test("what stretches a cramp is no relief of unrest", () => {
  assert.doesNotMatch(stated("'s Nachts schiet er kramp in mijn kuit. Als ik op de grond sta en loop is het weg."), /m\+/);
});

test("no order of words throws, and every fact keeps its own words", () => {
  const words =
    "ik moet lopen niet weg als zit lig avond overdag erger beter maar of tot nooit geen last helpt walk sit when it goes not better evening day only until legs stop pas neemt toe".split(
      " ",
    );
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...words, ".", ","), { maxLength: 40 }), (parts) => {
      const story = `${parts.join(" ")} benen`;
      const read = readingOf(story);
      for (const fact of read.facts) assert.equal(story.slice(fact.spans[0]?.start, fact.spans[0]?.end), fact.words);
    }),
    { numRuns: 300 },
  );
});
