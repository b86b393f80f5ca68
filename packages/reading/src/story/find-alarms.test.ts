import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { answersOf, readingOf } from "../../../../tools/told-story.ts";

const { sentences } = JSON.parse(readFileSync(new URL("../../stories/alarm-sentences.json", import.meta.url), "utf8")) as {
  readonly sentences: readonly {
    readonly lang: "nl" | "en";
    readonly text: string;
    readonly tells: boolean;
    readonly signs: readonly string[];
  }[];
};
const before = { nl: "Ik heb 's avonds onrustige benen.", en: "My legs are restless in the evening." } as const;

const shows = (story: string, signs: readonly string[]): boolean => {
  const answers = answersOf(story);
  return signs.some((sign) => answers[`alarm.${sign}`] === "yes");
};

for (const lang of ["nl", "en"] as const) {
  test(`an urgent sign shows in whatever words it is told (${lang})`, () => {
    const told = sentences.filter((one) => one.tells && one.lang === lang);
    assert.ok(told.length > 60, "the list is not empty");
    const missed = told.filter(({ text, signs }) => !shows(`${before[lang]} ${text}`, signs)).map(({ text }) => text);
    assert.deepEqual(missed, []);
  });

  test(`what is denied, over, feared or another person's raises no alarm (${lang})`, () => {
    const not = sentences.filter((one) => !one.tells && one.lang === lang);
    assert.ok(not.length > 15, "the list is not empty");
    const raised = not.filter(({ text, signs }) => shows(`${before[lang]} ${text}`, signs)).map(({ text }) => text);
    assert.deepEqual(raised, []);
  });
}

test('a wish not to live is no thing of the past because it says "not any more"', () => {
  for (const story of ["Soms denk ik: van mij hoeft het niet meer.", "De laatste weken hoeft het leven voor mij niet meer zo."])
    assert.ok(shows(`${before.nl} ${story}`, ["suicidal_thoughts"]), story);
});

test("a thought on a bridge is heard, and not knowing how to say it is no plan", () => {
  for (const story of [
    "Ik trek het niet meer. Gisteren op het viaduct dacht ik: één stap en het is klaar.",
    "I can't do this any more. On the railway bridge I thought one step and it would be over.",
  ])
    assert.ok(shows(story, ["suicidal_plan"]), story);
  for (const story of [
    "Ik weet niet hoe ik het moet zeggen, mijn benen komen tot leven. Eén stap uit bed en het is over.",
    "I don't know how else to say it, my legs come alive. One step out of bed and it's over.",
  ])
    assert.ok(!shows(story, ["suicidal_plan"]) && !shows(story, ["suicidal_thoughts"]), story);
});

test("blood that was taken, an urge that cannot be held back, a dose that was raised and weight after an operation on the stomach are no alarms", () => {
  for (const [story, sign] of [
    ["My GP took blood and my ferritin came back at 9.", "rectal_blood"],
    ["My legs start itching inside and I have to move them, can't hold it back.", "new_incontinence"],
    ["Na de verhoging van de mirtazapine kriebelen mijn benen.", "fever"],
    ["Na mijn gastric bypass ben ik zestig kilo kwijtgeraakt, en nu kriebelen mijn benen.", "weight_loss_5pct_6m"],
    ["For the last six weeks or so I've been walking about at night with my legs.", "changed_bowel_habit"],
  ] as const)
    assert.ok(!shows(story, [sign]), story);
  assert.ok(shows("Mijn been is rood en ik heb verhoging.", ["red_hot_leg_fever"]));
});

test("an ice-cold white foot is heard in a sentence that does not name the foot", () => {
  for (const story of [
    "Na het eten werd mijn rechtervoet raar. IJskoud en zo wit als kaarsvet, de linker is gewoon warm.",
    "After lunch my right foot went odd. Stone cold and white as chalk, while the left is fine.",
  ])
    assert.ok(shows(story, ["sudden_cold_pale_leg"]), story);
});

test("what does not go away is there, and no denial", () => {
  for (const story of [
    "Ik heb drukkende pijn op mijn borst die niet weggaat.",
    "Drukkende pijn op mijn borst die niet meer overgaat.",
    "I have a pressing pain in my chest that will not go away.",
  ])
    assert.ok(shows(story, ["chest_pain_pressing"]), story);
});

test("without punctuation or capitals a wish not to live shows as well", () => {
  for (const story of [
    "ik heb al jaren onrustige benen en ik slaap niet meer en soms denk ik ik hoef dit leven niet meer zo",
    "my legs wont let me sleep and some nights i think i dont want this life any more",
  ])
    assert.ok(shows(story, ["suicidal_thoughts"]), story);
});

test("a doctor's question that is denied at once raises no wish not to live; one that is not denied, or only half, does", () => {
  for (const story of [
    "De dokter vroeg of ik er een eind aan wilde maken: nee, absoluut niet.",
    "The nurse asked whether I had thought of ending it all and I said no, certainly not.",
  ])
    assert.ok(!shows(`Mijn benen zijn onrustig. ${story}`, ["suicidal_thoughts"]), story);
  for (const story of [
    "De dokter vroeg of ik er een eind aan wilde maken.",
    "De dokter vroeg of ik er een eind aan wilde maken: nee, nu niet meer zo vaak.",
    "The nurse asked whether I had thought of ending it all. Sometimes.",
  ])
    assert.ok(shows(`Mijn benen zijn onrustig. ${story}`, ["suicidal_thoughts"]), story);
});

const found = (story: string): readonly string[] => {
  const read = readingOf(story);
  return read.facts.filter(({ state }) => state !== "no").map(({ what }) => what);
};

test("choking when lying flat, a leg that hurts until it dangles and jerks are heard in plain words", () => {
  for (const [story, sign] of [
    ["Mijn enkels zijn dik en als ik plat ga liggen stik ik.", "orthopnoea"],
    ["My ankles are swollen and the moment I lie down flat I choke.", "orthopnoea"],
    ["I have a pain in my toes; when I let the leg dangle out of bed it goes.", "hanging_helps"],
    ["De pijn in mijn voorvoet zakt als ik het been laat bungelen.", "hanging_helps"],
    ["Her legs jerk on their own and she is sweating.", "clonus"],
  ] as const)
    assert.ok(found(`Mijn benen zijn onrustig. ${story}`).includes(sign), `${story}: ${found(story).join(", ")}`);
});

test("trouble that legs give, a saddle area that is fine and a choking need to move raise no sign", () => {
  for (const [story, sign] of [
    ["My legs give me trouble in the night.", "sudden_weak"],
    ["The nurse asked about feeling in the saddle area: normal.", "saddle"],
    ["As soon as I lie down there is a choking need to move my legs.", "orthopnoea"],
  ] as const)
    assert.ok(!found(story).includes(sign), `${story}: ${found(story).join(", ")}`);
});

test("unrest of the whole body days after a medicine is looked at, also where only the days tell that it is new", () => {
  for (const story of [
    "Three days ago they gave me metoclopramide. Since yesterday I pace through the house and sit down and have to get up. It is in my whole body.",
    "Drie dagen geleden kreeg ik metoclopramide. Sinds gisteren ijsbeer ik door het huis. Het zit in mijn hele lijf.",
  ])
    assert.equal(answersOf(story)["alarm.whole_body_restlessness_after_new_drug"], "yes", story);
  const long = "I have taken sertraline for ten years. My legs are restless in the evening. The feeling is in my whole body.";
  assert.notEqual(answersOf(long)["alarm.whole_body_restlessness_after_new_drug"], "yes");
});

test("an hour that moved forward under a dopamine medicine, in whatever words, is a sign of augmentation", () => {
  for (const story of [
    "I take ropinirole for my restless legs. It used to begin at ten in the evening, now it is there at eleven in the morning.",
    "I take pramipexole for my restless legs. It no longer starts at ten at night but as early as lunch.",
    "Ik slik pramipexol tegen mijn rusteloze benen. Het begint niet meer om tien uur 's avonds maar al bij de lunch.",
  ])
    assert.ok(Number(answersOf(story)["augmentation.A1"]) >= 2, story);
});

test("a complaint that exists is no wish not to, and legs that start on the sofa after a raised dose are not the whole body", () => {
  for (const story of [
    "My legs nag after dinner. I mainly want to know: does that exist, just like that, without a cause?",
    "In March the dose of escitalopram went to 20 mg. Ten days later it began: as soon as I flop on the sofa my calves pull and I have to get up.",
  ]) {
    const answers = answersOf(story);
    assert.deepEqual(
      Object.keys(answers).filter((id) => id.startsWith("alarm.") && answers[id] === "yes"),
      [],
      story,
    );
  }
  assert.equal(answersOf("My legs keep me awake. I do not want to exist any longer.")["alarm.suicidal_thoughts"], "yes");
});

test("a wish not to live denies nothing of the legs", () => {
  for (const story of ["Door die benen wil ik niet meer leven.", "Because of these legs I don't want to live any more."])
    assert.deepEqual(
      readingOf(story).facts.map(({ kind, what, state }) => `${kind} ${what} ${state}`),
      ["alarm suicidal yes"],
      story,
    );
});
