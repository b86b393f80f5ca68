import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { readEvidenceText } from "@kriebel/evidence";
import type { Medicine } from "@kriebel/record";
import { readStory } from "./read-story.ts";
import { storyToRecord } from "./story-to-record.ts";

const read = readEvidenceText(readFileSync(new URL("../../../evidence/bundle.json", import.meta.url), "utf8"));
assert.ok(read.ok);
const evidence = read.value;
const today = "2026-11-22";

const only = (story: string): Medicine => {
  const reading = readStory(story, evidence, today);
  assert.ok(reading.ok, story);
  const [one, ...more] = storyToRecord(reading.value.facts, story, evidence, today).medicines;
  assert.ok(one !== undefined && more.length === 0, story);
  return one;
};
const order = (one: Medicine): string | undefined => {
  const { startedDaysBeforeOnset: days, startedBeforeOnset: words, changes = [] } = one;
  if (days !== undefined) return days >= 0 ? "before" : "after";
  if (words !== undefined) return words === "after_onset" ? "after" : "before";
  return changes.some(({ daysBeforeOnset }) => (daysBeforeOnset ?? -1) >= 0) ? "before" : undefined;
};

/** The same medicine and the same legs: the first tells that the one came upon the other, the second does not. */
const pairs: readonly (readonly [told: string, untold: string])[] = [
  ["I got omeprazole from the GP. Since then my legs crawl in the evening.", "I got omeprazole from the GP. My legs crawl in the evening."],
  [
    "Ik kreeg omeprazol van de huisarts. Sindsdien kriebelen mijn benen 's avonds.",
    "Ik kreeg omeprazol van de huisarts. Mijn benen kriebelen 's avonds.",
  ],
  [
    "I started sertraline in May and a week later my legs were restless.",
    "I started sertraline in May and my legs are restless in the evening.",
  ],
  [
    "In mei begon ik met sertraline en toen begonnen mijn benen.",
    "In mei begon ik met sertraline. 's Avonds heb ik onrustige benen in bed.",
  ],
  ["They gave me mirtazapine. That same night my legs began to jump.", "They gave me mirtazapine. At night my legs jump."],
  ["Ik kreeg mirtazapine. Diezelfde nacht begonnen mijn benen.", "Ik kreeg mirtazapine. 's Nachts zijn mijn benen onrustig."],
  ["I was put on citalopram and then my legs began to crawl.", "I was put on citalopram for two years, and my legs crawl."],
  [
    "Drie weken nadat ik met citalopram begon kreeg ik kriebels in mijn benen.",
    "Ik slik sinds drie weken citalopram. Mijn benen kriebelen.",
  ],
  [
    "My amitriptyline was raised in March and two weeks later my legs went wild.",
    "My amitriptyline was raised in March. My legs crawl in the evening.",
  ],
  [
    "De amitriptyline is in maart verhoogd en sindsdien zijn mijn benen onrustig.",
    "De amitriptyline is in maart verhoogd. Mijn benen kriebelen 's avonds.",
  ],
];

for (const [told, untold] of pairs)
  test(`"${told}" tells an order, "${untold}" tells none`, () => {
    assert.equal(order(only(told)), "before");
    assert.equal(order(only(untold)), undefined);
  });

test("legs that were there before are told as first; legs beside a medicine are not", () => {
  for (const [story, days] of [
    ["I'd had the crawling for three years before I started citalopram.", -1096],
    ["I have had restless legs since I was 30. Ten years later I got sertraline.", -3653],
    ["Mijn benen begonnen met kriebelen en de diltiazem kreeg ik een jaar later.", -365],
  ] as const)
    assert.equal(only(story).startedDaysBeforeOnset, days, story);
  for (const story of [
    "Sinds 2024 spuit ik Ozempic. De benen waren er toen al jaren.",
    "Ik slik tegenwoordig esomeprazol 20 mg, en de onrustige benen zijn van ver daarvoor.",
    "The restless legs were there first. Then I got sertraline.",
  ])
    assert.equal(order(only(story)), "after", story);
  assert.equal(order(only("Mijn benen kriebelen 's avonds. Ik kreeg omeprazol van de huisarts.")), undefined);
  assert.equal(order(only("My legs crawl in the evening. I got omeprazole from the GP.")), undefined);
});

test("how long a medicine has been taken tells no order", () => {
  for (const story of [
    "Otrivine nose spray, I've been hooked on it for a year. My legs crawl in bed.",
    "Al tien jaar lisinopril. Mijn benen kriebelen 's avonds.",
    "I take lithium, it has gone well for six years. My legs are restless at night.",
  ])
    assert.equal(order(only(story)), undefined, story);
});

test("legs beside a stop are not begun by it; legs told after it are", () => {
  assert.equal(only("I stopped tramadol in May. My legs crawl in the evening.").effectOfStopping, undefined);
  assert.equal(only("Ik ben in mei met tramadol gestopt. Mijn benen kriebelen 's avonds.").effectOfStopping, undefined);
  assert.equal(only("I stopped tramadol in May. Three days later my legs began to crawl.").effectOfStopping, "started");
  assert.equal(only("Ik ben in mei met tramadol gestopt. Sindsdien kriebelen mijn benen.").effectOfStopping, "started");
});

test("the words that tell the order are among those of the medicine", () => {
  const story = "I got omeprazole from the GP. Since then my legs crawl in the evening.";
  const reading = readStory(story, evidence, today);
  assert.ok(reading.ok);
  const fact = reading.value.facts.find(({ kind }) => kind === "medicine");
  assert.ok(fact?.spans.some(({ start, end }) => story.slice(start, end) === "Since then"));
});

test("puffs from the lung clinic are not the begin of the legs", () => {
  const reading = readStory("Twee pufjes kreeg ik aan de longpoli. Mijn benen kriebelen 's avonds.", evidence, today);
  assert.ok(reading.ok);
  for (const { kind, what, gives } of reading.value.facts) {
    if (gives.medicine !== undefined) assert.equal(order(gives.medicine), undefined);
    assert.ok(!(kind === "alarm" || what === "dyspnoea"), what);
  }
});

test("words that link the two tell the order without a word of beginning", () => {
  for (const [story, days] of [
    ["A week into Chantix I could not sit still.", 7],
    ["I'd been two weeks on Zyprexa when my legs started dancing.", 14],
    ["Drie weken voor de eerste klachten was ik met ondansetron begonnen.", 21],
  ] as const)
    assert.equal(only(story).startedDaysBeforeOnset, days, story);
  assert.equal(order(only("Mijn zoon van 15 slikt aripiprazol. Kort nadat hij daarmee begon kreeg hij onrust in zijn benen.")), "before");
  // Swollen ankles, what was thought, and what never came are not the complaint that began.
  for (const story of [
    "De dokter gaf me Amlor en sindsdien heb ik dikke enkels.",
    "Ik dacht dat het aan de lisinopril lag, maar toen die eruit ging bleven mijn benen precies hetzelfde.",
    "I binned the Stemetil and haven't paced the landing since.",
  ])
    assert.equal(order(only(story)), undefined, story);
});

test("two moments, each beside what it is told of, tell which was first", () => {
  for (const [story, told] of [
    ["Metoprolol 50 mg sinds 2018, de klachten in mijn benen bestaan sinds 2022.", "longer_before"],
    ["De klachten begonnen in 2012. Venlafaxine gebruik ik pas sinds 2020.", "after_onset"],
    ["De klachten bestaan twee jaar. Drie maanden geleden ben ik begonnen met trazodon 50 mg.", "after_onset"],
    ["I had restless legs from the age of twelve and went on Lexapro at forty.", "after_onset"],
    ["I take Epilim 500 mg twice a day and have done since I was sixteen. My legs became restless at forty.", "longer_before"],
    ["Als kind had ik al onrustige benen. Ritalin gebruik ik sinds mijn dertigste.", "after_onset"],
  ] as const)
    assert.equal(only(story).startedBeforeOnset, told, story);
  for (const story of [
    "Metoprolol 50 mg sinds 2018. Mijn benen zijn sinds 2022 erger.",
    "De klachten begonnen in 2020. Venlafaxine gebruik ik sinds 2020.",
    "I cut down the Lexapro at forty. My legs have been restless since I was twelve.",
  ])
    assert.equal(order(only(story)), undefined, story);
});

test("what became of the legs after a stop or a lower dose, and what never helped", () => {
  for (const [story, effect] of [
    ["Ik heb mijn nortriptyline van 75 naar 50 gebracht. Geen verschil in de benen.", "unchanged"],
    ["Ben overgestapt van Zyrtec op cetirizine en dat maakt voor de benen niks uit.", undefined],
    ["Quetiapine moest ik laten staan van de cardioloog. Binnen een week kon ik weer rustig op de bank zitten.", "improved"],
    ["They halved my levetiracetam because of my temper and the temper left, but the legs stayed.", "unchanged"],
    ["I tried magnesium spray. Same old legs.", undefined],
  ] as const)
    assert.equal(only(story).effectOfStopping, effect, story);
  assert.equal(only("I take Targinact for my legs, with good effect.").helped, "yes");
  assert.equal(only("I take iron tablets since July. So far my legs are no better.").helped, "no");
  assert.equal(only("I take naproxen. It did nothing for my headache.").helped, undefined);
});

test("a dose goes up or down by its numbers in words, and giving up is no beginning", () => {
  assert.equal(only("De Requip moest van een halve milligram naar twee milligram.").changes?.[0]?.what, "raised");
  assert.equal(only("Six months ago I gave up my sleeping tablets.").started, undefined);
});
