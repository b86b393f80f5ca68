import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { recordOf } from "../../../../tools/told-story.ts";

const questions: Readonly<Record<string, string>> = { urge: "C1.1", rest: "C2.1", relief_by_movement: "C3.1", evening_night: "C4.1" };
const before: Readonly<Record<string, string>> = { nl: "Ik heb een raar gevoel in mijn benen.", en: "I have an odd feeling in my legs." };

test("a criterion is read from a sentence as people say it, and nothing from one that asks, quotes or tells of stiffness", () => {
  const { sentences } = JSON.parse(readFileSync(new URL("../../stories/criteria-sentences.json", import.meta.url), "utf8")) as {
    readonly sentences: readonly { readonly lang: string; readonly text: string; readonly says: Readonly<Record<string, boolean>> }[];
  };
  assert.ok(sentences.length > 60, "the list is not empty");
  const wrong: string[] = [];
  for (const { lang, text, says } of sentences) {
    const { answers } = recordOf(`${before[lang]} ${text}`);
    const got = Object.fromEntries(
      Object.entries(questions).flatMap(([name, id]) => (answers[id] === undefined ? [] : [[name, answers[id]?.value !== "no"]])),
    );
    const asSaid =
      Object.keys(says).length === 0 ? Object.keys(got).length === 0 : Object.entries(says).every(([name, value]) => got[name] === value);
    if (!asSaid) wrong.push(`${text} → ${JSON.stringify(got)}`);
  }
  assert.deepEqual(wrong, []);
});

const family = (story: string): readonly string[] =>
  recordOf(story)
    .family.map(({ relation, affected }) => `${relation} ${affected}`)
    .toSorted();

test("an organ that was given, another illness with quiet legs, and a list with the writer in it", () => {
  assert.deepEqual(family("I have restless legs. In 2015 my brother gave me a kidney."), []);
  assert.deepEqual(family("Ik heb rusteloze benen. Ik kreeg een nier van mijn broer en daarna waren mijn benen stil."), []);
  assert.deepEqual(family("I have restless legs. My father has diabetes too, but his legs are fine."), ["father no"]);
  assert.deepEqual(family("Ik heb rusteloze benen. Mijn zus heeft ook reuma, maar haar benen zijn stil."), ["sister no"]);
  assert.deepEqual(family("Restless legs at night. My grandfather, my father, and me since I was 20."), ["father yes", "grandfather yes"]);
  assert.deepEqual(family("Rusteloze benen. Mijn opa, mijn vader, en ik sinds mijn twintigste."), ["father yes", "grandfather yes"]);
});

test("who has it too, who has not and of whom nothing is known, also seen from the child", () => {
  assert.deepEqual(family("Ik heb rusteloze benen. Mijn moeder zegt dat ze dat gevoel niet kent, mijn vader ook niet."), [
    "father no",
    "mother no",
  ]);
  assert.deepEqual(family("I have restless legs. My mother says she doesn't know the feeling, nor does my father."), [
    "father no",
    "mother no",
  ]);
  assert.deepEqual(family("Ik heb rusteloze benen. vader/moeder: weet ik niet"), []);
  assert.deepEqual(family("I have restless legs. My son doesn't know this."), []);
  assert.deepEqual(family("Onze dochter van 8 heeft onrustige benen. Haar vader heeft het ook, zijn moeder ook."), [
    "father yes",
    "grandmother yes",
  ]);
  assert.deepEqual(family("Our son is 6 and his legs are restless in bed. My husband and I both have restless legs."), [
    "father yes",
    "mother yes",
  ]);
  assert.deepEqual(family("Ik heb het sinds mijn twintigste, die onrustige benen. Mijn dochter van tien heeft nu hetzelfde."), [
    "daughter yes",
  ]);
});

test("age and sex are read from brackets, a title, a line of its own and what is told of the body", () => {
  const of = (story: string) => recordOf(story).person;
  assert.deepEqual(
    [
      of("ik heb reuma (41, vrouw) en mijn benen zijn onrustig").ageYears,
      of("ik heb reuma (41, vrouw) en mijn benen zijn onrustig").sexAtBirth,
    ],
    [41, "female"],
  );
  assert.equal(of("I have lupus (29, man) and my legs are restless at night.").sexAtBirth, "male");
  assert.equal(of("Mijn vriend schopt in zijn slaap. Hij is 44.").ageYears, 44);
  assert.equal(of("My girlfriend kicks in her sleep. She's 31.").sexAtBirth, "female");
  assert.equal(of("I'm Mrs Baker and my legs are restless.").sexAtBirth, "female");
  assert.equal(of("Toen ik zwanger was had ik onrustige benen.").sexAtBirth, "female");
  assert.equal(of("Mijn benen zijn onrustig, net als bij mijn vader.").sexAtBirth, undefined, "a father is no word about the writer");
  assert.equal(of("Stel dat ik zwanger word, worden mijn benen dan onrustig?").pregnant, undefined, "supposed is not told");
});

test("how long and how often, in a line of its own and beside words of the legs, and not of wine or sport", () => {
  const of = (story: string) => recordOf(story).complaint;
  assert.equal(of("- onrust in beide benen als ik zit\n- sinds 8 maanden").monthsSinceOnset, 8);
  assert.equal(of("I've been messing about with my legs for 2 years now, they tickle.").monthsSinceOnset, 24);
  assert.equal(of("'s Avonds kriebelen mijn benen. Drie keer per week ongeveer.").perWeek, 3);
  assert.equal(of("Once a week my legs tickle at night.").perWeek, 1);
  assert.equal(of("Mijn benen kriebelen. Ik drink drie keer per week een glas wijn.").perWeek, undefined);
});

test("the order of a medicine and the legs is read across sentences", () => {
  const of = (story: string) => recordOf(story).medicines[0];
  const stopped = of(
    "Ik slikte vier maanden tramadol. Drie weken geleden gestopt. Twee dagen erna kwamen de benen: ik moet ze 's nachts bewegen, dat had ik nooit.",
  );
  assert.equal(stopped?.effectOfStopping, "started");
  assert.equal(stopped?.using, "no");
  assert.equal(of("I got citalopram on a Monday, and four days later my legs began to crawl in bed.")?.startedDaysBeforeOnset, 4);
  assert.equal(of("Sinds dinsdag metoclopramide. Vanaf donderdag moet ik steeds bewegen met mijn benen.")?.startedDaysBeforeOnset, 2);
  assert.equal(
    of("Ik kreeg propranolol. Mijn benen kriebelen 's avonds. Het begon in mei, dus een maand voor die pillen.")?.startedDaysBeforeOnset,
    -30,
  );
});
