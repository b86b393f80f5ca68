import assert from "node:assert/strict";
import { test } from "node:test";
import { layConditionNames, storyConditions } from "@kriebel/evidence/story-words";
import type { Condition } from "@kriebel/record";
import { answersOf, evidence, readingOf, today } from "../../../../tools/told-story.ts";
import { storyToRecord } from "./story-to-record.ts";

const conditionsOf = (told: string): readonly Condition[] => {
  const story = `Ik ben 50 en 's avonds kriebelen mijn benen. My legs tickle. ${told}`;
  const read = readingOf(story);
  return storyToRecord(read.facts, story, evidence, today).conditions;
};
const hasOf = (told: string, concept: string): string | undefined => conditionsOf(told).find((one) => one.concept === concept)?.has;

test("every lay name stands for a condition that the evidence knows", () => {
  for (const { concept, written } of layConditionNames) assert.ok(evidence.conditions[concept] !== undefined, `${concept}: ${written}`);
  for (const { id } of storyConditions) assert.ok(evidence.conditions[id] !== undefined, id);
});

/** Names over several conditions, and four that ICD-10 gives no code of their own. */
const withoutCode = new Set([
  "growing_pains",
  "ibd",
  "kidney_disease",
  "lupus_sjogren",
  "painful_legs_moving_toes",
  "poems",
  "rheumatic",
  "sibo",
  "small_fibre",
  "spine_root",
]);

test("every condition that is a cause or a look-alike has a code and can be said in at least three ways", () => {
  const thin = Object.values(evidence.conditions)
    .filter((one) => one.route !== undefined || one.lookAlike !== undefined)
    .filter(({ id, icd10, words }) => {
      const names = new Set([
        ...words.nl,
        ...words.en,
        ...layConditionNames.filter(({ concept }) => concept === id).map(({ written }) => written),
        ...storyConditions.filter((one) => one.id === id).flatMap(({ nl, en }) => [...nl, ...en]),
      ]);
      return names.size < 3 || (icd10.length === 0 && !withoutCode.has(id));
    })
    .map(({ id }) => id);
  assert.deepEqual(thin, []);
});

for (const [told, concept] of [
  ["Ik heb suikerziekte type 2.", "t2dm"],
  ["Vorig jaar kreeg ik een maagverkleining.", "gastric_surgery"],
  ["Years ago I had my stomach stapled.", "gastric_surgery"],
  ["Mijn schildklier werkt te traag.", "hypothyroid"],
  ["I have a sluggish thyroid.", "hypothyroid"],
  ["Ik heb drie jaar geleden een AVC gehad.", "stroke"],
  ["Na mijn attaque loop ik moeilijk.", "stroke"],
  ["Ze vonden een vernauwde kransslagader.", "coronary"],
  ["Ik zit aan de nierdialyse.", "dialysis"],
  ["Ik ben reumapatiënt.", "rheumatic"],
  ["Ik heb aderspatten.", "varicose"],
  ["Ik heb fibromialgie.", "fibromyalgia"],
  ["I have got low thyroid and faulty vein valves.", "varicose"],
  ["Voor mijn bloeddruk slik ik een pil.", "hypertension"],
  ["Ik heb een tekort aan vitamine D.", "vitamin_d_deficiency"],
] as const)
  test(`"${told}" tells of ${concept}`, () => {
    assert.equal(hasOf(told, concept), "yes");
  });

for (const [told, concept] of [
  ["Het laagje om mijn zenuwen wordt afgebroken, zegt de neuroloog.", "ms"],
  ["They had to put me on block and replace in May.", "hyperthyroid"],
  ["De zenuwen in mijn voeten sterven langzaam af.", "polyneuropathy"],
  ["My immune system attacks the lining of the joints.", "ra"],
  ["Mijn psoriasis zit nu ook in de gewrichten.", "psoriatic_arthritis"],
  ["Ze tappen me om de maand bloed af omdat mijn lijf ijzer stapelt.", "haemochromatosis"],
  ["My MS nurse rings me every month.", "ms"],
  ["There is a hole in the lining of my stomach.", "peptic_ulcer"],
  ["De slagaders in mijn benen zitten dicht.", "pad"],
  ["Mijn hart klopt onregelmatig, zegt de cardioloog.", "atrial_fibrillation"],
] as const)
  test(`"${told}" tells of ${concept} without its name`, () => {
    assert.equal(hasOf(told, concept), "yes");
  });

for (const told of [
  "My hot water bottle goes with me every night.",
  "The crawling has spread to my arms.",
  "Ik had een terugval en mijn benen zijn erger, zegt de neuroloog.",
  "Mijn schoonzus heeft een maagzweer.",
  "My boss is a diabetic.",
  "I read in a magazine that many people have a weak heart.",
  "Kun je van pramipexol een beroerte krijgen?",
  "I was afraid it was atrial fibrillation, but the ECG was fine.",
  "Het weer is hier bipolair.",
  "Ik lees graag Robert Graves.",
  "Ik heb de prik tegen gordelroos gehaald.",
  "I had laughing gas at the dentist.",
  "I nearly had a heart attack when the bill came.",
  "Ik ben verpleegkundige op de MS-poli.",
])
  test(`"${told}" is no illness of the writer`, () => {
    assert.deepEqual(
      conditionsOf(told).filter(({ has }) => has === "yes"),
      [],
    );
  });

test("a denial inside the words turns them, a doubt leaves them open", () => {
  assert.equal(hasOf("Mijn schildklier werkt niet te traag.", "hypothyroid"), "no");
  assert.equal(hasOf("Ik heb geen suikerziekte.", "diabetes"), "no");
  assert.equal(hasOf("De dokter denkt misschien aan een hernia.", "radiculopathy"), "unknown");
});

for (const told of [
  "Ik werk met mensen met dementie.",
  "I am a nurse on the stroke ward.",
  "My husband has type 2 diabetes.",
  "Ik doe veel suiker in mijn koffie en heb suiker nodig.",
  "My boss is an ass and I have to stand against the wall.",
  "Mijn nieren werken goed.",
])
  test(`"${told}" tells of no condition of the person`, () => {
    assert.deepEqual(
      conditionsOf(told).filter(({ has }) => has === "yes"),
      [],
    );
  });

test("what is over, ruled out, only tested for, another's or read of everyone is no condition of now", () => {
  const over = conditionsOf("Last year I had iron deficiency anaemia, put right with tablets.").find(({ concept }) => concept === "ida");
  assert.deepEqual([over?.has, over?.over], ["unknown", "yes"]);
  assert.equal(hasOf("Slaapapneu hebben ze uitgesloten.", "osa"), "no");
  assert.equal(hasOf("Tested for coeliac disease: nothing.", "coeliac"), "no");
  assert.equal(hasOf("Ze hebben me getest op coeliakie.", "coeliac"), "unknown");
  assert.equal(hasOf("Mijn moeder had suikerziekte, ik niet.", "diabetes"), "no");
  assert.equal(hasOf("Sinds de beroerte van mijn vrouw slaap ik slecht.", "stroke"), undefined);
  assert.equal(hasOf("Uit uw folder begrijp ik dat nierziekte erbij hoort.", "kidney_disease"), undefined);
  assert.equal(hasOf("A fellow patient said that with him it was gone after a kidney transplant.", "kidney_transplant"), undefined);
  assert.equal(hasOf("De overgang van waken naar slapen lukt niet.", "perimenopause"), undefined);
});

test("an anaemia that is over is still one that was ever there", () => {
  const story = "Ik heb onrustige benen. Vorig jaar had ik bloedarmoede door ijzertekort, dat is met tabletten weer goed gekomen.";
  const read = readingOf(story);
  assert.equal(storyToRecord(read.facts, story, evidence, today).answers["iron.anaemia_ever"]?.value, "yes");
});

test("whoever calls a condition his own has it, also in a sentence of doubt", () => {
  assert.equal(hasOf("At first I thought it was just my old hernia.", "radiculopathy"), "yes");
  assert.equal(hasOf("Ik dacht dat het een hernia was.", "radiculopathy"), "unknown");
});

test("a narrower name takes the place of the wider one", () => {
  assert.deepEqual(
    conditionsOf("Ik ben longpatiënt, COPD noemen ze het.").map(({ concept }) => concept),
    ["copd"],
  );
});

test("what the legs did after treatment is kept with the condition, and only when it is said of the legs", () => {
  const after = (told: string): string | undefined =>
    conditionsOf(told).find(({ concept }) => concept === "hypothyroid")?.legsAfterTreatment;
  assert.equal(after("Mijn schildklier was traag en ik kreeg levothyroxine. Nu zijn die benen een stuk rustiger."), "improved");
  assert.equal(after("Mijn schildklier was traag en ik kreeg levothyroxine. Nu zijn die benen niet beter."), undefined);
  assert.equal(after("Mijn schildklier was traag en ik kreeg levothyroxine. Nu voel ik me beter."), undefined);
});

test("who stopped smoking does not smoke; who wants to stop does", () => {
  const smoking = (told: string): unknown => {
    const story = `Ik heb onrustige benen. I have restless legs. ${told}`;
    const read = readingOf(story);
    return storyToRecord(read.facts, story, evidence, today).answers["exposure.smoking"]?.value;
  };
  assert.equal(smoking("Twintig jaar geleden ben ik met roken gestopt."), "no");
  assert.equal(smoking("Twenty years ago I gave up smoking."), "no");
  assert.equal(smoking("Ik wil stoppen met roken."), "yes");
  assert.equal(smoking("I smoke half a packet a day."), "yes");
});

test("the kidneys are told by what is done for them, and rinsing a mouth is no dialysis", () => {
  assert.equal(hasOf("Mijn bloed wordt drie keer per week gespoeld.", "dialysis"), "yes");
  assert.equal(hasOf("Ik spoel drie keer per dag mijn mond.", "dialysis"), undefined);
  assert.equal(hasOf("Ik spoel mijn benen drie keer per week met koud water.", "dialysis"), undefined);
  assert.equal(hasOf("My wife gave me a kidney two years ago.", "kidney_transplant"), "yes");
  assert.equal(hasOf("Verdwijnt dit wanneer ik een donornier krijg?", "kidney_transplant"), undefined);
  assert.equal(hasOf("Dialyse wil ik niet.", "dialysis"), undefined);
  assert.equal(hasOf("I gave my brother a kidney two years ago.", "kidney_transplant"), undefined);
});

test("a few pauses in an hour are no sleep apnoea", () => {
  assert.equal(hasOf("In the sleep lab I had 34 breathing stops per hour.", "osa"), "yes");
  assert.equal(hasOf("There were three breathing pauses per hour.", "osa"), undefined);
});

test("a hand that strokes is no stroke", () => {
  assert.equal(hasOf("She doesn't want to be stroked there.", "stroke"), undefined);
  assert.equal(hasOf("It vanished at a stroke.", "stroke"), undefined);
  assert.equal(hasOf("Since my stroke I walk with a stick.", "stroke"), "yes");
});

test("a transplant that stilled the legs is kept with the dialysis", () => {
  const of = (told: string) => conditionsOf(told).find(({ concept }) => concept === "dialysis")?.legsAfterTreatment;
  assert.equal(of("Vijf jaar spoelde ik mijn bloed. Binnen twee weken na de transplantatie waren de benen stil."), "resolved");
  assert.equal(of("For five years I had my blood rinsed. After the transplant my legs were not better."), undefined);
});

for (const [told, concept] of [
  ["Drie keer per week laat ik mijn bloed wassen.", "dialysis"],
  ["I sleep with a mask that blows air through a hose.", "osa"],
  ["They joined my stomach to my gut in 2015.", "gastric_surgery"],
  ["De vaatchirurg gaat de lekkende ader in mijn kuit strippen.", "varicose"],
  ["Door de suiker zijn de zenuwen in mijn tenen verbrand.", "diabetic_neuropathy"],
  ["At 33 I heard that I have coeliac disease.", "coeliac"],
  ["Ik weeg 143 kilo.", "obesity"],
  ["The neurologist says my nerve is squeezed by a disc.", "radiculopathy"],
] as const)
  test(`"${told}" tells of ${concept} in other words than its name`, () => {
    assert.equal(hasOf(told, concept), "yes");
  });

for (const [told, concept] of [
  ["Mijn overbuurman heeft COPD.", "copd"],
  ["Ik las een stuk over epilepsie en herkende niets.", "epilepsy"],
  ["De dokter vroeg of ik migraine had. Nee dus.", "migraine"],
  ["Pramipexole was invented against Parkinson's.", "parkinson"],
  ["Ik werk als verpleegkundige met mensen met een geamputeerd been.", "phantom_limb"],
  ["Van die vergaderingen krijg ik migraine, bij wijze van spreken.", "migraine"],
  // A value tells no illness that is known: an eGFR of 22 nobody spoke of raises an alarm only while none is.
  ["Bij bloedonderzoek vorige week: eGFR 22, kreatinine 198.", "ckd"],
  ["I only got the paper: creatinine 231 and high, eGFR 24.", "ckd"],
  ["Ik kreeg een nieuwe nier, van een overleden donor, na vijf jaar spoelen.", "dialysis"],
  ["Ik weeg 64 kilo.", "obesity"],
  ["Mijn bloedvetten zijn in orde.", "hyperlipidaemia"],
  ["Als kind had ik migraine, die is nooit meer teruggekomen.", "migraine"],
  ["Een ruggenprik kreeg ik twintig jaar geleden.", "spinal_anaesthesia"],
] as const)
  test(`"${told}" does not tell that the person has ${concept}`, () => {
    assert.notEqual(hasOf(told, concept), "yes");
  });

test("what a test said no to is not there, a third of the kidneys' work is no fourth stage, and what binds phosphate is a medicine", () => {
  assert.equal(hasOf("Coeliac they think, but the blood test for it was negative.", "coeliac"), "no");
  assert.equal(hasOf("Ik heb coeliakie, de test op MS was negatief.", "coeliac"), "yes");
  assert.equal(hasOf("Mijn nieren werken nog voor 34 procent.", "ckd_4"), undefined);
  assert.equal(hasOf("Mijn nieren werken nog voor 34 procent.", "ckd"), "yes");
  assert.equal(hasOf("Mijn nierfunctie is nog maar 22 procent.", "ckd_4"), "yes");
  assert.equal(hasOf("I take phosphate binders.", "ckd"), undefined);
});

test("what runs in the family, or is Harold's, is not the writer's", () => {
  for (const [told, concept, has] of [
    ["ADHD runs in our family.", "adhd", undefined],
    ["ADHD runs in our family and I have it.", "adhd", "yes"],
    ["Next door lives Harold. Harold himself had Parkinson's.", "parkinson", undefined],
    ["I've had Parkinson's for three years.", "parkinson", "yes"],
  ] as const)
    assert.equal(hasOf(told, concept), has, told);
});

test("sleeplessness with a name or a treatment of its own is told; bad nights are not", () => {
  for (const [told, has] of [
    ["Ik lijd al jaren aan insomnie en kreeg er therapie voor.", "yes"],
    ["I could not sleep and the doctor gave me quetiapine for it.", "yes"],
    ["Ik slaap slecht door mijn benen.", undefined],
    ["My nights are bad because of my legs.", undefined],
  ] as const)
    assert.equal(hasOf(told, "insomnia"), has, told);
});

test("falling asleep in mid-sentence on a dopamine medicine is what it does, and no narcolepsy", () => {
  assert.equal(
    hasOf("Since February I have taken ropinirole, and last week I fell asleep in the middle of a sentence.", "narcolepsy"),
    undefined,
  );
  assert.equal(hasOf("I have had narcolepsy since I was twenty and take ropinirole.", "narcolepsy"), "yes");
});

test("swollen veins of the gullet or the stomach are not those of the legs", () => {
  for (const elsewhere of ["I have swollen veins in the gullet.", "Ik heb spataderen in de slokdarm."]) {
    assert.equal(hasOf(elsewhere, "varicose"), undefined, elsewhere);
    assert.equal(
      readingOf(elsewhere).facts.some(({ what }) => what === "veins"),
      false,
      elsewhere,
    );
  }
  assert.equal(hasOf("Ik heb spataderen in mijn benen en in de slokdarm.", "varicose"), "yes");
});

test("iron tablets that are taken are no finding of low iron", () => {
  const found = (story: string): unknown => answersOf(story)["iron.anaemia_ever"];
  for (const taken of ["I take iron tablets for my legs.", "Ik slik ijzertabletten voor mijn benen."])
    assert.equal(found(taken), undefined);
  for (const told of ["My iron was low and I take iron tablets.", "Mijn ijzer was te laag en ik slik ijzertabletten."])
    assert.equal(found(told), "yes", told);
});
