import assert from "node:assert/strict";
import { test } from "node:test";
import { answersOf, factsOf, recordOf, signsIn } from "../../../../tools/told-story.ts";

const has = (story: string, what: string): string | undefined => factsOf(story).find((one) => one.what === what)?.state;

test("moving that ends it is told as such; moving that eases it, for a moment or for the most part, is not", () => {
  for (const gone of [
    "'s Avonds op de bank kriebelen mijn benen. Ik moet opstaan en lopen, dan is het weg.",
    "'s Avonds op de bank kriebelen mijn benen. Het helpt als ik wrijf. Zodra ik loop is het over.",
    "On the sofa my legs crawl in the evening. As soon as I walk it is gone.",
  ])
    assert.equal(answersOf(gone)["C3.1"], "yes_fully", gone);
  for (const eased of [
    "'s Avonds op de bank kriebelen mijn benen. Als ik loop is het even weg.",
    "'s Avonds op de bank kriebelen mijn benen. Als ik loop is het bijna weg.",
    "'s Avonds op de bank kriebelen mijn benen. Als ik loop wordt het minder.",
    "On the sofa my legs crawl in the evening. When I walk it is mostly gone.",
  ])
    assert.equal(answersOf(eased)["C3.1"], "yes_partly", eased);
});

test("a clause of the other language is read in its own", () => {
  const story = "'s Avonds kriebelen mijn benen op de bank. Zodra ik ga lopen is het weg but it comes back when I lie down.";
  assert.equal(answersOf(story)["C3.1"], "yes_fully");
  assert.equal(answersOf(story)["C2.1"], "yes");
});

test("a pain of walking beside the unrest is a sign of its own, and no word against moving", () => {
  const beside = "My legs crawl at night. I also get pain in my calves when I walk to the shop, I have to stop and look in a window.";
  assert.equal(answersOf(beside)["lookalike.pad.1"], "yes");
  assert.equal(answersOf(beside)["C3.1"], undefined);
  assert.equal(answersOf(beside)["C2.1"], undefined);
  const alone = "I get pain in my calves when I walk to the shop, I have to stop and look in a window.";
  assert.equal(answersOf(alone)["C3.1"], "no");
  assert.equal(answersOf("Mijn benen kriebelen. Ook als ik loop doen ze pijn.")["C3.1"], "no");
});

test("a glass before bed is one of every night; one now and then is no number, and its name is no feeling", () => {
  const units = (story: string): unknown => recordOf(story).lifestyle.alcoholUnitsPerWeek;
  assert.equal(units("Ik neem een borreltje voor het slapen."), 7);
  assert.equal(units("I still have a small sherry before bed."), 7);
  assert.equal(units("Soms neem ik een borreltje voor het slapen."), undefined);
  assert.equal(units("Gisteren had ik een slaapmutsje."), undefined);
  assert.equal(has("Na een borreltje zijn mijn benen warm.", "feeling"), undefined);
  assert.equal(has("Het borrelt in mijn benen.", "feeling"), "yes");
});

test("cups of black are coffee, and who sleeps four hours at most tells it", () => {
  const cups = (story: string): unknown => recordOf(story).lifestyle.coffeeCupsPerDay;
  assert.equal(cups("De kan gaat elke dag leeg, zwart, dat zijn zo tien bekers."), 10);
  assert.equal(cups("The flask goes empty every day, black, easily ten mugs."), 10);
  assert.equal(cups("Ik drink zwarte thee, tien bekers per dag."), undefined);
  const hours = (story: string): unknown => recordOf(story).lifestyle.sleepHours;
  assert.equal(hours("In mijn nachtweek slaap ik overdag hooguit vier uur."), 4);
  assert.equal(hours("I sleep at most five hours."), 5);
  assert.equal(hours("Ik slaap 's middags maar twee uur."), undefined);
});

test("years of smoking that are over are over, also where the next sentence says so", () => {
  const smoking = (story: string): unknown => answersOf(story)["exposure.smoking"];
  assert.equal(smoking("Veertig jaar zware shag gerookt, daar betaal ik nu voor. Ik rook sinds vier jaar niet meer."), "no");
  assert.equal(smoking("Forty years of smoking. I've not smoked for four years."), "no");
  assert.equal(smoking("Ik heb veertig jaar shag gerookt, met Kerst opgehouden."), "no");
  assert.equal(smoking("Ik rook een pakje per dag."), "yes");
  assert.equal(smoking("Ik rook al tien jaar niet meer dan vijf sigaretten per dag."), "yes");
});

test("weeks are those of a pregnancy where a midwife watches, and of nothing else where they are of something else", () => {
  const pregnant = (story: string): unknown => recordOf(story).person.pregnant;
  const legs = "Mijn benen springen 's avonds, ik lig net, en hup, ik moet eruit en de gang op en neer, en dan gaat het weer even.";
  assert.equal(pregnant(`Ik ben 32 weken. ${legs} De verloskundige liet prikken.`), "yes");
  assert.equal(pregnant("Thirty-three weeks, my first. My legs crawl in bed. The midwife had my iron done."), "yes");
  assert.equal(pregnant(`Ik ben 32 weken thuis. ${legs} De verloskundige is mijn zus.`), undefined);
  assert.equal(pregnant(`Ik ben 32 weken. ${legs}`), undefined);
});

test("the mind of a teacher is no sign, and where she walks to is no feeling", () => {
  const story =
    "Onze dochter van 9 heeft 's avonds kriebels in haar benen. Ze fietst met haar benen en loopt dan weer naar beneden. De juf denkt aan ADHD.";
  assert.equal(has(story, "hyperactive"), undefined);
  assert.deepEqual(recordOf(story).complaint.words, ["kriebels"]);
  assert.equal(has("Ze is de hele dag druk en haar benen voelen naar.", "hyperactive"), "yes");
  assert.equal(has("Haar benen voelen naar.", "feeling"), "yes");
});

test("an earlier child tells of an earlier pregnancy to who is pregnant, and to nobody else", () => {
  assert.equal(answersOf("Ik ben 28 weken zwanger. Bij mijn eerste had ik het ook, die kriebels.")["pregnancy.earlier_rls"], "yes");
  assert.equal(answersOf("I am pregnant. With my first I had it too.")["pregnancy.earlier_rls"], "yes");
  assert.equal(answersOf("Ik ben 28 weken zwanger. Bij mijn eerste had ik het ook niet.")["pregnancy.earlier_rls"], "no");
  assert.equal(answersOf("Bij mijn eerste baan had ik het ook, kriebels in bed.")["pregnancy.earlier_rls"], undefined);
});

test("a month of last year in which it began is the beginning, also in a sentence without legs", () => {
  assert.equal(recordOf("My legs crawl at night. It started in March last year.").complaint.onset, "2025-03");
  assert.equal(recordOf("Mijn benen kriebelen. Het is in maart vorig jaar begonnen.").complaint.onset, "2025-03");
  assert.equal(recordOf("My legs crawl at night. We moved in March last year.").complaint.onset, undefined);
});

test("a puffer is no lack of breath, and a knock denied is no urge denied", () => {
  assert.equal(has("Ik neem twee pufjes per dag van de longpoli.", "dyspnoea"), undefined);
  assert.equal(has("Ik loop de trap op en sta te puffen.", "dyspnoea"), "yes");
  assert.deepEqual(signsIn("Ik neem twee pufjes per dag. Mijn enkels zijn allebei dik."), []);
  const denied = "Mijn benen zijn pijnlijk en zwaar. Ik ben nergens tegenaan gestoten. Geen dikke enkels, geen doof gevoel.";
  assert.equal(has(denied, "urge_no"), undefined);
});

const conditionsOf = (story: string): readonly string[] =>
  recordOf(story).conditions.flatMap(({ concept, has: so }) => (so === "yes" ? [concept ?? ""] : []));

test("up to a number is no lack, what was looked at and is well is no illness, and what began yesterday has no name yet", () => {
  for (const [calm, told, concept] of [
    ["Mijn ijzer kwam terug op tachtig, prima zei de assistente.", "Mijn ijzer is op.", "iron_deficiency"],
    ["Mijn ijzervoorraad kwam uit op honderdtweeënveertig.", "Mijn ijzervoorraad was op.", "iron_deficiency"],
    [
      "Suiker goed, nieren goed, B12 goed, zenuwen gemeten: niks.",
      "Door mijn suiker zijn de zenuwen in mijn voeten kapot.",
      "diabetic_neuropathy",
    ],
    ["Sugar good, kidneys good, nerves measured, nothing found.", "The sugar has damaged my nerves.", "diabetic_neuropathy"],
    ["My blood pressure fine, nothing in my water.", "I take water tablets for my blood pressure.", "hypertension"],
    ["Sinds gisteravond heb ik een bonkende koppijn.", "Ik heb al jaren aanvallen van bonkende koppijn met braken.", "migraine"],
    ["Yesterday my mouth hung and I dropped the cup.", "Yesterday they told me it had been a stroke.", "stroke"],
    ["Mijn hart slaat op hol van pure paniek.", "Ik heb paniekaanvallen.", "anxiety"],
    ["Iemand op de zaal kreeg een donornier.", "Ik kreeg een donornier.", "kidney_transplant"],
    ["I no longer need dialysis.", "I am on dialysis.", "dialysis"],
    ["At the blood bank they put a prick in my finger first.", "I prick my finger before every meal.", "diabetes"],
    ["I had chemo for bowel cancer and the oncologist sees me.", "The oncologist treats me for breast cancer.", "cancer"],
  ] as const) {
    assert.ok(!conditionsOf(calm).includes(concept), calm);
    assert.ok(conditionsOf(told).includes(concept), told);
  }
});

test("sugar since an age, a kidney given and a thyroid on strike are told", () => {
  for (const [story, concept] of [
    ["Suiker sinds mijn vijftigste, ik ben er nu 66.", "diabetes"],
    ["Drie keer in de week lig ik vier uur aan het apparaat.", "dialysis"],
    ["Sinds die tijd prik ik mezelf elke vier weken met ofatumumab.", "ms"],
    ["Sinds de meting slaapt hij met een slang op zijn neus, mijn man van 55 met rusteloze benen.", "osa"],
    ["Snore like an ox, the wife counts the silences. At the sleep place they got to forty-one stops an hour.", "osa"],
    ["They are my periods, they're always like a tap.", "menorrhagia"],
    ["On Monday, Wednesday and Friday I sit at the machine for four hours, because my kidneys no longer work.", "dialysis"],
    ["Six years ago a breast was taken off for cancer.", "cancer"],
    ["I prick my finger four times a day.", "diabetes"],
    ["Man, 55, twaalf jaar suiker.", "diabetes"],
    ["Man, 55, sugar for twelve years.", "diabetes"],
    ["Sinds mijn zus me haar nier gaf is het over.", "kidney_transplant"],
    ["My thyroid went on strike two years ago.", "hypothyroid"],
    ["I was put on levothyroxine two years ago.", "hypothyroid"],
  ] as const)
    assert.ok(conditionsOf(story).includes(concept), story);
});

test("a vein that a vessel doctor closed is a vein, an artery that is narrow is an artery, and a thyroid on the run is fast", () => {
  assert.deepEqual(conditionsOf("De vaatarts heeft een ader dichtgebrand."), ["varicose"]);
  assert.deepEqual(conditionsOf("De vaatchirurg zegt dat het vat dicht zit, etalagebenen."), ["pad"]);
  assert.deepEqual(conditionsOf("Mijn schildklier bleek op hol."), ["hyperthyroid"]);
  assert.deepEqual(conditionsOf("I have CMT type 2, that is a hereditary nerve disease."), ["cmt"]);
});

test("the formula of a laboratory is no kidney disease, hay fever no fever, and what a doctor does not know yet no confusion", () => {
  const said = (text: string): string =>
    factsOf(text)
      .map(({ kind, what, state }) => `${kind}/${what}=${state}`)
      .join(" ");
  assert.doesNotMatch(said("Mijn benen kriebelen 's avonds. Uitslag: eGFR (CKD-EPI) 88 ml/min."), /condition\/ckd/);
  assert.match(said("Mijn benen kriebelen 's avonds. Ik heb CKD."), /condition\/ckd=yes/);
  assert.doesNotMatch(said("I have hay fever and my legs crawl at night."), /alarm\/fever/);
  assert.match(said("I have had a fever since yesterday and my leg is red."), /alarm\/fever=yes/);
  assert.doesNotMatch(said("My legs crawl at night. The doctor does not know that yet."), /alarm\/confusion/);
});

test("what a parent takes, and whose ferritin was low, stays with the parent who writes", () => {
  const child = "Our son of 9 can't lie still at night, he has to move his legs.";
  const told = factsOf(`${child} I have it too and I take ropinirole myself. My own ferritin was 15. He takes melatonin.`);
  const kinds = told.map(({ kind, what }) => `${kind}/${what}`);
  assert.ok(kinds.includes("family/parent_self") && kinds.includes("medicine/melatonin"));
  assert.ok(!kinds.includes("medicine/ropinirole") && !kinds.includes("lab/ferritin"), kinds.join(" "));
  const zoon = "Onze zoon van 9 kan 's avonds niet stilliggen, hij moet zijn benen bewegen.";
  const verteld = factsOf(`${zoon} Ik slik zelf pramipexol. Mijn ferritine was 15. Zijn ferritine was 12.`);
  const ofChild = verteld.filter(({ kind }) => kind === "medicine" || kind === "lab").map(({ words }) => words);
  assert.ok(ofChild.length === 1 && ofChild[0]?.includes("12"), ofChild.join(" | "));
});

test("no swelling in both legs denies the swelling; the side is denied only where it is itself", () => {
  for (const alike of [
    "My legs crawl at night. No swelling, both legs the same.",
    "Mijn benen kriebelen. Geen zwelling, beide benen hetzelfde.",
  ]) {
    assert.equal(has(alike, "both_sides"), "yes", alike);
    assert.equal(has(alike, "swelling"), "no", alike);
  }
  for (const not of ["My legs crawl. No swelling in both legs.", "Mijn benen kriebelen. Geen zwelling in beide benen."])
    assert.equal(has(not, "both_sides"), undefined, not);
  for (const one of ["It is not in both legs, only the left.", "Het zit niet in beide benen, alleen links."])
    assert.equal(has(one, "both_sides"), "no", one);
});
