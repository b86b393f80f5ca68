import assert from "node:assert/strict";
import { test } from "node:test";
import { readRecord } from "@kriebel/record";
import fc from "fast-check";
import { evidence, readingOf, recordOf, today } from "../../../../tools/told-story.ts";
import { longestStory, readStory } from "./read-story.ts";
import { storyToRecord } from "./story-to-record.ts";

const answer = (story: string, id: string): unknown => recordOf(story).answers[id]?.value;

test("each fact points to its own words in the original, also behind emoji, accents and zero-width signs", () => {
  const story = "🦵 ’s Avonds kriebelen mijn be\u200bnen 😖 en mijn férritine was 18 µg/L.";
  const { facts } = readingOf(story);
  assert.ok(facts.length > 3);
  for (const fact of facts) for (const { start, end } of fact.spans.slice(0, 1)) assert.equal(story.slice(start, end), fact.words);
  assert.ok(facts.some((one) => one.kind === "lab" && one.words.startsWith("férritine")));
});

test("the four criteria, in both languages, with their direction", () => {
  const nl = "'s Avonds zodra ik op de bank zit moet ik mijn benen bewegen, en als ik loop is het weg.";
  const en = "In the evening, as soon as I sit on the sofa, I have to move my legs, and when I walk it goes away.";
  for (const story of [nl, en]) {
    assert.equal(answer(story, "C1.1"), "yes", story);
    assert.equal(answer(story, "C2.1"), "yes", story);
    assert.equal(answer(story, "C3.1"), "yes_fully", story);
    assert.equal(answer(story, "C4.1"), "yes", story);
  }
  assert.equal(answer("Mijn benen branden de hele dag en nacht, ook als ik loop. Ik voel geen drang om te bewegen.", "C1.1"), "no");
  assert.equal(answer("My feet burn all day and all night, even when I walk.", "C3.1"), "no");
  assert.equal(answer("My feet burn all day and all night, even when I walk.", "C4.1"), "no");
});

test("a denial counts, and one behind a comma or about something else does not", () => {
  const has = (story: string, what: string): string | undefined => readingOf(story).facts.find((one) => one.what === what)?.state;
  assert.equal(has("Ik heb geen koorts.", "fever"), "no");
  assert.equal(has("Geen kramp, koorts of uitslag.", "fever"), "no");
  assert.equal(has("I have no cramps.", "cramp"), "no");
  assert.equal(has("Kramp heb ik niet.", "cramp"), "no");
  assert.equal(has("Ik kan niet slapen van de kriebels in mijn benen.", "feeling"), "yes");
  assert.equal(has("Niet alleen kramp, ook jeuk.", "cramp"), "yes");
});

test("someone else's legs are family, never the complaint", () => {
  const record = recordOf("Mijn moeder had rusteloze benen. Ik heb pijn in mijn knie.");
  assert.deepEqual(
    record.family.map((one) => [one.relation, one.affected]),
    [["mother", "yes"]],
  );
  assert.notEqual(record.answers["C1.1"]?.value, "yes");
  assert.equal(answer("Niemand in mijn familie heeft rusteloze benen.", "support.family"), "no");
});

test("a parent who tells of a child: the child is the person", () => {
  const story = "Ons zoontje van 9 kan 's avonds zijn benen niet stil houden in bed. Zijn vader heeft het ook.";
  const reading = readingOf(story);
  assert.equal(reading.about.who, "son");
  const record = recordOf(story);
  assert.equal(record.person.ageYears, 9);
  assert.equal(record.person.sexAtBirth, "male");
  assert.equal(record.answeredBy, "parent");
  assert.equal(record.answers["C1.1"]?.value, "yes");
  assert.ok(record.family.some((one) => one.relation === "father" && one.affected === "yes"));
});

test("my husband who says that I kick does not become the person", () => {
  const record = recordOf("Mijn man zegt dat ik de hele nacht schop in mijn slaap. Ik ben 54.");
  assert.equal(record.person.ageYears, 54);
  assert.equal(record.answers["support.plms"]?.value, "yes");
});

test("a medicine keeps its order with the legs, and what stopping did", () => {
  const started = recordOf("Drie weken nadat ik met mirtazapine begon kreeg ik kriebels in mijn benen. Toen ik ermee stopte was het weg.")
    .medicines[0];
  assert.equal(started?.substance, "mirtazapine");
  assert.equal(started?.startedDaysBeforeOnset, 21);
  assert.equal(started?.effectOfStopping, "resolved");
  const later = recordOf("I have had restless legs since I was 30. Ten years later I got sertraline and nothing changed.").medicines[0];
  assert.ok((later?.startedDaysBeforeOnset ?? 0) < 0);
  assert.equal(later?.worseSinceStart, "no");
});

test("brands, classes and slips of typing are the same medicine; plain words are none", () => {
  for (const name of ["sertraline", "Zoloft", "sertaline", "SERTRALINE"])
    assert.equal(recordOf(`Ik slik ${name} 50 mg.`).medicines[0]?.substance, "sertraline", name);
  for (const story of [
    "I took it for granted as a rule and started walking.",
    "Mijn hart slaat over en ik begin te lopen.",
    "Ik drink koffie en rook.",
  ])
    assert.deepEqual(recordOf(story).medicines, [], story);
});

test("a value keeps its comma and its unit; a year or an age is no value", () => {
  assert.equal(recordOf("Mijn ferritine was 18.").labs[0]?.value, 18);
  assert.equal(recordOf("Het Hb was 7,4 mmol/l.").labs[0]?.value, 7.4);
  assert.equal(recordOf("Ferritin <5 ng/ml").labs[0]?.comparator, "<");
  assert.deepEqual(recordOf("De ferritine is in 2024 gemeten.").labs, []);
  assert.deepEqual(recordOf("Hb was gewoon goed.").labs, []);
});

test("operations and births are kept", () => {
  assert.match(recordOf("Vorig jaar ben ik geopereerd aan mijn rug.").surgery[0]?.name ?? "", /geopereerd/);
  assert.deepEqual(recordOf("Ik ben nooit geopereerd.").surgery, []);
  assert.equal(recordOf("I am a mother of three and my legs crawl at night.").person.births, 3);
});

const urgent: readonly (readonly [story: string, alarm: string])[] = [
  ["Sinds gisteren voel ik niets tussen mijn benen en kan ik niet plassen.", "cauda_equina"],
  ["Since last night I am numb between my legs and cannot pass water.", "cauda_equina"],
  ["Mijn ontlasting is zwart als teer.", "melaena"],
  ["I want to die, I have been saving my pills.", "suicidal_danger"],
  ["ik wil niet meer leven", "suicidal_thoughts"],
  ["Mijn linkerkuit is sinds gisteren dik, rood en pijnlijk.", "dvt"],
];
test("an alarm is read, told plainly or not, and suicidal words are never doubted", async () => {
  for (const [story, alarm] of urgent) {
    const asked = Object.entries(recordOf(story).answers).flatMap(([id, one]) =>
      id.startsWith("alarm.") && one.value === "yes" ? [id.slice(6)] : [],
    );
    const rule = evidence.alarms[alarm]?.rule as { readonly anyOf: readonly string[] } | undefined;
    assert.ok(
      asked.some((id) => rule?.anyOf.includes(id)),
      `${alarm}: ${asked.join(", ")} in ${story}`,
    );
  }
  assert.equal(answer("Misschien wil ik dood.", "alarm.suicidal_thoughts"), "yes");
  assert.equal(answer("Ik ben bang voor een beroerte met een scheve mond.", "alarm.sudden_face_arm_leg_speech"), undefined);
});

test("an alarm about somebody else is of that person, and doubt does not silence a swallowed pill", () => {
  assert.equal(answer("Mijn moeder van 88 is sinds vannacht ineens helemaal in de war.", "alarm.sudden_confusion"), "yes");
  assert.equal(answer("My toddler may have eaten my iron pills.", "alarm.child_swallowed_iron"), "yes");
});

test("a fact that is dropped drops what it meant together with others", () => {
  const story = "Mijn linkerkuit is dik en rood.";
  const { facts } = readingOf(story);
  const all = storyToRecord(facts, story, evidence, today);
  assert.equal(all.answers["alarm.one_leg_red_warm"]?.value, "yes");
  const without = storyToRecord(
    facts.filter((one) => one.what !== "leg_red_warm"),
    story,
    evidence,
    today,
  );
  assert.equal(without.answers["alarm.one_leg_red_warm"], undefined);
});

test("answers that were given before are never overwritten by a story", () => {
  const story = "Ik moet mijn benen bewegen.";
  const base = { ...storyToRecord([], "", evidence, today), answers: { "C1.1": { value: "no" } } };
  assert.equal(storyToRecord(readingOf(story).facts, story, evidence, today, base).answers["C1.1"]?.value, "no");
});

test("another language is named, and a poem or an insult gives a calm remark", () => {
  const remark = (story: string): string =>
    readingOf(story)
      .remarks.map((one) => `${one.code} ${one.say.en}`)
      .join(" ");
  assert.match(remark("Ich habe nachts unruhige Beine und kann nicht schlafen, es ist sehr schlimm."), /German/);
  assert.match(remark("J'ai des impatiences dans les jambes la nuit et je ne dors pas."), /French/);
  assert.match(remark("у меня болят ноги ночью"), /Cyrillic/);
  assert.match(remark("De zon zakt in de zee en rood wordt het water."), /nothing-recognised/);
  assert.match(remark("hallo"), /too-short/);
  assert.match(remark("mijn benen"), /too-short/);
});

test("what is no story is refused in one sentence: empty, unseen signs only, binary, too long", () => {
  for (const [story, code] of [
    ["", "empty-story"],
    [" \n\u200b\u200b ", "empty-story"],
    ["🙂🙂🙂", "empty-story"],
    ["\u0000\u0001PNG", "not-text"],
    ["a ".repeat(longestStory), "story-too-long"],
  ] as const) {
    const result = readStory(story, evidence, today);
    assert.ok(!result.ok && result.problems[0]?.code === code, code);
  }
});

test("whatever is typed, the reading keeps its places and makes a record that the record reader takes", () => {
  const words = fc.constantFrom(
    ..."ik mijn benen 's avonds niet geen kriebels moet lopen ferritine was 18 sertraline gestopt moeder ook my legs night cannot still walk iron 400 years since <b> \u200b 🦵 ; . , \" ' 1e999 999999 -1 / 30 kg".split(
      " ",
    ),
  );
  const story = fc.oneof(
    fc.string({ unit: "binary", maxLength: 300 }),
    fc.array(words, { maxLength: 80 }).map((list) => list.join(" ")),
  );
  fc.assert(
    fc.property(story, (text) => {
      const result = readStory(text, evidence, today);
      if (!result.ok) return;
      for (const fact of result.value.facts)
        for (const { start, end } of fact.spans) assert.ok(start >= 0 && start < end && end <= text.length, `${fact.id} ${start} ${end}`);
      const record = readRecord(storyToRecord(result.value.facts, text, evidence, today), today);
      assert.ok(record.ok, record.ok ? "" : JSON.stringify(record.problems));
    }),
    { numRuns: 400 },
  );
});

test("the same story always gives the same reading", () => {
  const story = "Mijn benen kriebelen 's avonds, ik slik citalopram en mijn moeder had het ook.";
  assert.deepEqual(readingOf(story), readingOf(story));
});

test("whoever is named just after 'nobody in my family' is not read as having it", () => {
  const { family } = recordOf(
    "No one in my family has anything like this. I've asked my mum, my dad and both my sisters, they all sleep like logs. I have had jumpy legs since I was 63.",
  );
  assert.deepEqual(
    family.filter(({ affected }) => affected === "yes"),
    [],
  );
  const told = recordOf("Mijn moeder had ook van die rusteloze benen. Ik moet mijn benen 's avonds bewegen.").family;
  assert.deepEqual(
    told.map(({ relation, affected }) => [relation, affected]),
    [["mother", "yes"]],
  );
});

test("who wants to die is heard in euphemisms and typing errors, and a figure of speech is not that", () => {
  const raised = (story: string): boolean =>
    readingOf(story).facts.some((one) => one.kind === "alarm" && one.what.startsWith("suicidal") && one.gives.answers !== undefined);
  for (const story of [
    "Ik wil niet meer leven met deze benen.",
    "ik denk aan zelfmoort",
    "kwil der ni meer zijn",
    "Het hoeft voor mij niet meer.",
    "Soms denk ik: was ik maar dood.",
    "Ze zijn beter af zonder mij.",
    "thinkin about suicde",
    "i dont wanna be here anymore",
    "I can't go on like this, I'm thinking of ending it.",
    "I wish I wouldn't wake up.",
    "I'm at a point where I see no way out.",
  ])
    assert.ok(raised(story), story);
  for (const story of [
    "Ik lach me dood en ik ben doodmoe van die benen.",
    "I could die of tiredness, I'd kill for a night's sleep.",
    "'s Nachts moet ik eruit stappen en rondlopen.",
    "Ik moest in de file uitstappen om te lopen, mijn benen werden gek.",
    "Op het perron loop ik heen en weer, mijn benen kunnen niet stil.",
    "Ik zie het niet meer zitten om nog een nacht te ijsberen.",
    "I have a plan to see a neurologist. How many pills may I take for my legs?",
    "There's no way out of it, I have to get up and walk.",
    "How can I end it, this crawling in my legs?",
  ])
    assert.ok(!raised(story), story);
});

test("weight that is not lost, or lost on purpose, raises nothing", () => {
  for (const story of ["Geen koorts, niet afgevallen.", "No fever, no weight loss.", "Ik ben 6 kilo afgevallen door een dieet."])
    assert.equal(answer(story, "alarm.weight_loss"), undefined, story);
  assert.ok(
    readingOf("Ik ben in drie maanden tien kilo afgevallen zonder dat ik iets deed.").facts.some((one) => one.what === "weight_loss_large"),
  );
});

test("a relative has it or not, also in a list, one of several, neither, and on one side", () => {
  const family = (story: string): readonly string[] =>
    recordOf(story)
      .family.map(({ relation, affected }) => `${relation} ${affected}`)
      .toSorted();
  assert.deepEqual(family("Mijn moeder en tante hebben het ook, mijn broer niet. Mijn benen zijn onrustig."), [
    "aunt yes",
    "brother no",
    "mother yes",
  ]);
  assert.deepEqual(family("My legs are restless. Neither of my parents has it."), ["father no", "mother no"]);
  assert.deepEqual(family("I have to move my legs. One of my sisters has the same, the other doesn't."), ["sister no", "sister yes"]);
  assert.deepEqual(family("Mijn benen moeten bewegen. Mijn moeders kant zit er vol mee."), ["other yes"]);
  assert.deepEqual(family("My mother-in-law has restless legs."), []);
  assert.deepEqual(family("Mijn vader had parkinson. Ik heb rusteloze benen."), []);
  assert.deepEqual(family("Moe, bleek, en 's avonds kan ik mijn benen niet stil houden."), []);
});

test("every value of a row is read, also in words, and one that is denied or somebody else's is not", () => {
  const labs = (story: string): readonly string[] => recordOf(story).labs.map(({ analyte, value }) => `${analyte} ${value}`);
  assert.deepEqual(labs("Restless legs. Ferritin went from 15 to 210."), ["ferritin 15", "ferritin 210"]);
  assert.deepEqual(labs("Rusteloze benen. Mijn ferritine was 18, later 45."), ["ferritin 18", "ferritin 45"]);
  assert.deepEqual(labs("Rusteloze benen. Ferritine 18 ug/l, transferrineverzadiging 11%."), ["ferritin 18", "tsat 11"]);
  assert.deepEqual(labs("My ferritin was not 12, that was my daughter's. Mine was 112."), ["ferritin 112"]);
  assert.deepEqual(labs("My ferritin was eighteen in January."), ["ferritin 18"]);
  assert.deepEqual(labs("Mijn Hb is 3,9."), ["hemoglobin 3.9"]);
  assert.deepEqual(labs("I take iron 65 mg since 2019, ferritin was fine."), []);
});

test("a medicine that is only planned, asked about or refused never enters the record", () => {
  for (const story of [
    "De neuroloog wil beginnen met pramipexol maar dat durf ik niet. Mijn benen zijn onrustig.",
    "Doctor suggested pregabalin, I said no thanks. Restless legs.",
    "My GP wants me to start levodopa next week. Restless legs.",
    "Has anyone tried ropinirole? I have restless legs.",
  ]) {
    assert.deepEqual(recordOf(story).medicines, [], story);
    assert.ok(
      readingOf(story).facts.some((one) => one.kind === "medicine" && one.state === "unknown"),
      story,
    );
  }
  assert.equal(recordOf("Sinds een week zit ik aan de mirtazapine.").medicines[0]?.substance, "mirtazapine");
  assert.equal(recordOf("Ik slikte vroeger sertraline, nu niet meer. Mijn benen zijn onrustig.").medicines[0]?.using, "no");
});

test("what is told in passing is heard: how far a pregnancy is, a value that was had taken, pauses that were counted, a stop in other words", () => {
  const factsOf = (story: string) => {
    const read = readingOf(story);
    return read.facts;
  };
  const has = (story: string, kind: string, what: string): boolean =>
    factsOf(story).some((fact) => fact.kind === kind && fact.what === what && fact.state !== "no" && fact.state !== "unknown");
  for (const story of ["I'm 31 and 32 weeks along with my first.", "Thirty weeks gone with number two.", "Ik ben 32 weken ver."])
    assert.ok(has(story, "woman", "pregnant"), story);
  for (const story of ["Six weeks gone by and still the same.", "We walked three weeks along the coast."])
    assert.ok(!has(story, "woman", "pregnant"), story);
  for (const story of ["The doctor had my ferritin tested and it was 18.", "De kinderarts heeft ferritine laten bepalen en dat was 18."])
    assert.equal(factsOf(story).find(({ what }) => what === "ferritin")?.value, 18, story);
  assert.equal(factsOf("My B12 turned out to be very low: 98.").find(({ what }) => what === "b12_total")?.value, 98);
  for (const story of [
    "At the sleep clinic they found I stop breathing 34 times an hour.",
    "Ik bleek 34 keer per uur te stoppen met ademen.",
  ])
    assert.ok(!factsOf(story).some(({ what }) => what === "sudden_dyspnoea"), story);
  assert.ok(has("At the sleep clinic they found I stop breathing 34 times an hour.", "condition", "osa"));
  assert.ok(!has("I walk up and down the landing.", "lifestyle", "mood_symptom"));
  assert.ok(!has("Thirty weeks gone with number two.", "lookalike", "numbness"));
  assert.ok(!has("A friend in the choir says ropinirole is divine.", "medicine", "ropinirole"));
  const oxycodone = factsOf(
    "I was on oxycodone for half a year. Last month I came off it too fast. Two days later I had sweats and terrible legs that had to move.",
  ).find(({ what }) => what === "oxycodone")?.gives.medicine;
  assert.equal(oxycodone?.using, "no");
  assert.equal(oxycodone?.stoppedDaysBeforeOnset, 2);
});

test("a sign that means something only beside another is not shown without it, and is labelled by what was said", () => {
  const shown = (story: string): readonly string[] => readingOf(story).facts.map(({ what }) => what);
  for (const [what, without, beside] of [
    [
      "daws_signs",
      "I am often anxious and my legs crawl at night.",
      "I stopped pramipexole last week and now I am anxious. My legs crawl at night.",
    ],
    [
      "daws_signs",
      "Ik heb een paniekstoornis en 's avonds kriebelen mijn benen.",
      "Ik ben gestopt met ropinirol en ben nu somber en angstig.",
    ],
    ["relapse_ms", "My arthritis is in a flare and my legs crawl at night.", "I have MS and last week I had a new attack."],
  ] as const) {
    assert.ok(!shown(without).includes(what), without);
    assert.ok(shown(beside).includes(what), beside);
  }
  const [label] = readingOf("Ik ben vaak angstig. 's Avonds kriebelen mijn benen.").facts.filter(({ words }) => words === "angstig");
  assert.match(label?.say.nl ?? "", /angstig/);
  assert.doesNotMatch(label?.say.nl ?? "", /afbouw/);
});

test("what is without ends at a colon; what is no longer done, or denied behind, is not so; better for everyone without me is heard", () => {
  const told = (story: string): readonly string[] => {
    const read = readingOf(story);
    return read.facts.map(({ kind, what, state }) => `${kind}/${what}=${state}`);
  };
  assert.ok(told("Brood krijg ik niet weg zonder thee: Sjögren, sinds 2019.").includes("condition/sjogren=yes"));
  assert.ok(told("Geen: diabetes, MS.").includes("condition/ms=no"));
  assert.ok(told("Ik rook al twintig jaar niet meer.").includes("lifestyle/no_smoker=no"));
  assert.ok(!told("Ik rook niet meer dan tien sigaretten.").includes("lifestyle/no_smoker=no"));
  assert.ok(told("Zwanger ben ik niet.").includes("woman/pregnant=no"));
  assert.ok(told("I often think it would be better for everyone if I was no longer here.").includes("alarm/suicidal=yes"));
  assert.ok(!told("It is better for everyone if I do not drive.").includes("alarm/suicidal=yes"));
});

test("who thinks of leaving out what keeps alive is heard, and who no longer needs it is not", () => {
  const wishes = (story: string): boolean => {
    const read = readingOf(story);
    return read.facts.some(({ what }) => what === "suicidal");
  };
  for (const story of [
    "Sometimes i think theyd all be better off if i skipped the machine for good.",
    "Nobody would miss me, I could just stop the dialysis.",
    "Soms denk ik: ik ga gewoon niet meer naar de dialyse, dan is het voor iedereen beter.",
  ])
    assert.ok(wishes(story), story);
  for (const story of [
    "I skipped dialysis on Friday because of the snow.",
    "I stopped dialysis for good after the transplant.",
    "Na de transplantatie kon ik stoppen met de dialyse.",
  ])
    assert.ok(!wishes(story), story);
});

test("a dose that went from five to fifteen is no hour", () => {
  const read = readingOf("My aripiprazole went from 5 to 15 mg and my legs crawl at night.");
  assert.ok(!read.facts.some(({ gives }) => gives.complaint?.startsAt !== undefined));
});
