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

const medicinesOf = (story: string): readonly Medicine[] => {
  const reading = readStory(story, evidence, today);
  assert.ok(reading.ok, story);
  return storyToRecord(reading.value.facts, story, evidence, today).medicines;
};
const uses = (story: string): Readonly<Record<string, string>> =>
  Object.fromEntries(medicinesOf(story).map((one) => [one.substance ?? one.atc ?? one.name, one.using ?? "open"]));
const only = (story: string): Medicine => {
  const [one, ...more] = medicinesOf(story);
  assert.ok(one !== undefined && more.length === 0, story);
  return one;
};

test("taken now: told in the present, in a list, with how often, or with since when", () => {
  for (const [story, told] of [
    ["Ik neem omeprazol en oxazepam en dat is het.", { omeprazole: "yes", oxazepam: "yes" }],
    ["Pillen: Eliquis 2x5 mg, bisoprolol 2,5 mg en furosemide 40 mg.", { apixaban: "yes", bisoprolol: "yes", furosemide: "yes" }],
    ["One Zyrtec every night for the itching.", { cetirizine: "yes" }],
    ["I've had lithium since 1995 and olanzapine on top.", { lithium: "yes", olanzapine: "yes" }],
    ["Ik heb de pil en verder niks.", { G03A: "yes" }],
    ["Soms een oxazepammetje.", { oxazepam: "yes" }],
    ["My wife says I should stop those sleeping pills but without Ambien I don't sleep.", { N05CD: "yes", zolpidem: "yes" }],
  ] as const)
    assert.deepEqual(uses(story), told, story);
});

test("over: given up, of long ago, tried once, or given for days", () => {
  for (const story of [
    "Ik had in 2009 een trombosebeen, bloedverdunners slik ik allang niet meer.",
    "I had a clot in my leg in 2009 but I no longer take blood thinners.",
    "Primperan gehad, twee dagen, daarna nooit meer.",
    "After the operation I was confused and they gave me haloperidol for a few days.",
    "Gabapentine heb ik geprobeerd maar ik werd er duizelig van, dus na een maand weer gestopt.",
    "The gynae gave me Feospan but it upset my tummy so I don't take it any more.",
    "I slept on temazepam for eight years but that's all in the past.",
    "Domperidon kreeg ik van de huisarts. Dat gebruik ik nu niet meer.",
    "Vroeger slikte ik Seroxat.",
  ])
    assert.equal(only(story).using, "no", story);
});

test("never taken: talked of, refused, asked, not begun", () => {
  for (const story of [
    "Mijn dokter wilde me aan de antidepressiva, maar dat heb ik geweigerd.",
    "My doctor wanted to put me on antidepressants but I said no.",
    "Is it OK to take a sleeping tablet when I'm like this?",
    "De dokter heeft het over levodopa, wat vinden jullie daarvan?",
    "Morgen begin ik met doxycycline.",
    "The neurologist says I could go back on amitriptyline one day.",
    "My legs are restless. If I were to feel sick and be given Primperan (metoclopramide), would that be OK?",
  ])
    assert.deepEqual(uses(story), {}, story);
});

test("a stop of something else ends no medicine", () => {
  assert.equal(only("Ik slik bisoprolol. Ik ben in mei gestopt met roken.").using, "yes");
  assert.equal(only("I take sertraline. I gave up drinking last year.").using, "yes");
  assert.equal(only("I take sertraline and I gave up my job.").using, "yes");
});

test("begun again is taken now; what came instead ends the one before it", () => {
  assert.equal(only("Ik stopte met fluoxetine en ben er met kerst weer mee begonnen.").using, "yes");
  assert.deepEqual(uses("I started sertraline in March. In May we tapered and I switched to bupropion."), {
    sertraline: "no",
    bupropion: "yes",
  });
  assert.deepEqual(uses("De olanzapine is vervangen door aripiprazol."), { olanzapine: "no", aripiprazole: "yes" });
});

test("a dose that goes down is still taken; two numbers tell a rise, two years do not", () => {
  for (const [story, what] of [
    ["We zijn de quetiapine aan het afbouwen, van 100 naar 25.", "lowered"],
    ["De Lyrica is van 75 naar 150 gegaan.", "raised"],
    ["My Lyrica went from 75 to 150.", "raised"],
    ["I've cut my trazodone down from a whole one to a half.", "lowered"],
  ] as const) {
    const one = only(story);
    assert.equal(one.using, "yes", story);
    assert.deepEqual(
      one.changes?.map((change) => change.what),
      [what],
      story,
    );
  }
  const years = only("Years ago I was on Seroxat, from 1998 to 2004.");
  assert.deepEqual([years.started, years.stopped, years.using, years.changes], ["1998", "2004", "no", undefined]);
});

test("begin and end are as exact as they were told", () => {
  assert.equal(only("Ik heb lithium, al sinds 1995.").started, "1995");
  assert.equal(only("Amitriptyline 10 mg at night since last September.").started, "2026-09");
  assert.equal(only("De psychiater heeft de Risperdal in januari gestopt.").stopped, "2026-01");
  assert.equal(only("A year ago I came off clonazepam and then it came back.").stopped, "2025");
  assert.equal(only("Mijn benen begonnen in 2015, ik neem bisoprolol.").started, undefined);
  assert.equal(only("Haldol heb ik gehad, dat was in 2021.").stopped, "2021");
  assert.equal(only("In 2009 had ik een trombosebeen, bloedverdunners slik ik niet meer.").stopped, undefined);
});

test("what stopping did: nothing, or it came back", () => {
  assert.equal(only("I stopped my statin because of sore muscles, but my legs stayed just as jumpy.").effectOfStopping, "unchanged");
  assert.equal(only("Na het stoppen met de simvastatine werd het niet beter.").effectOfStopping, "unchanged");
  assert.equal(only("I take magnesium too, without any result.").helped, "no");
});

test("a name that is one thing here and another elsewhere is asked about", () => {
  const reading = readStory("I take Sominex to sleep and bisoprolol.", evidence, today);
  assert.ok(reading.ok);
  assert.deepEqual(
    reading.value.notUnderstood.map(({ words }) => words),
    ["Sominex"],
  );
});

test("never taken: of an animal, not tolerated, waited for, or what people swear by", () => {
  for (const story of [
    "Onze hond krijgt gabapentine tegen de pijn.",
    "Ik kan niet tegen codeïne.",
    "Ik ben allergisch voor penicilline en voor codeïne.",
    "I'm booked in for an iron infusion in December.",
    "On the internet people swear by magnesium and quinine.",
    "De apotheker vroeg of ik antihistamine nam maar dat is niet zo.",
    "Is pramipexol iets voor mij?",
  ])
    assert.deepEqual(uses(story), {}, story);
});

test("what came first is told by the order of the sentence or by two dates", () => {
  assert.equal(only("I took Dramamine before the flight and my legs went wild.").startedBeforeOnset, "within_4_weeks");
  assert.equal(only("De benen begonnen in 2015, lisinopril kreeg ik in 2018.").startedBeforeOnset, "after_onset");
  assert.equal(only("I've taken Seroquel to sleep since 2012, my legs started in 2020.").startedBeforeOnset, "longer_before");
});

test("the complaint was there before, came with it, or came when it was stopped", () => {
  const order = (story: string): string | number | undefined => only(story).startedBeforeOnset ?? only(story).startedDaysBeforeOnset;
  assert.equal(order("De onrust in mijn benen was er al voordat ik met citalopram begon."), "after_onset");
  assert.equal(order("I'd had the crawling for years before I started citalopram."), "after_onset");
  assert.equal(order("My legs were fine until I started fluoxetine."), "within_4_weeks");
  assert.equal(order("I was given mirtazapine. That same night my legs started jumping."), "within_4_weeks");
  assert.equal(only("Sinds ik die Risperdal krijg kan ik niet meer stilzitten.").using, "yes");
  assert.equal(only("I ran out of tramadol and two days later my legs were going mad.").effectOfStopping, "started");
});

test("a stop behind one name and a stop of smoking are none of the next name", () => {
  assert.deepEqual(uses("Mijn arts heeft de Plaquenil stopgezet en nu zit ik op methotrexaat met foliumzuur."), {
    hydroxychloroquine: "no",
    methotrexate: "yes",
    "folic-acid": "yes",
  });
  assert.equal(only("I chew nicotine gum since I quit smoking.").using, "yes");
});

test("what is given for years is no course; a stay or an operation makes it one", () => {
  assert.equal(only("Van de psychiater kreeg ik quetiapine.").using, "yes");
  assert.equal(only("Op de afdeling kreeg ik quetiapine.").using, "no");
  assert.equal(only("In augustus kreeg ik er olanzapine bij.").using, "yes");
  assert.equal(only("Vorige week kreeg ik amoxicilline.").using, "no");
});

test("tablets with something in them are that; what is given to another is nobody's own", () => {
  assert.deepEqual(uses("Ik neem slaaptabletten met difenhydramine."), { diphenhydramine: "yes" });
  assert.deepEqual(uses("They put mother on Haldol, and I was given sleeping pills myself."), { N05CD: "yes" });
  assert.equal(only("De pil ben ik vorig jaar mee gestopt omdat we kinderen willen.").stopped, "2025");
  assert.equal(only("De huisarts raadde magnesium aan en dat gebruik ik trouw.").using, "yes");
});

test("what is said of one medicine ends where the clause of the next begins", () => {
  for (const [story, told] of [
    ["Voor mijn reuma heb ik jarenlang methotrexaat gehad, nu krijg ik Humira.", { methotrexate: "no", adalimumab: "yes" }],
    ["I used to smoke and drink, now I take sertraline.", { sertraline: "yes" }],
    ["Eerst ropinirol, toen pramipexol en nu pregabaline.", { ropinirole: "no", pramipexole: "no", pregabalin: "yes" }],
    ["First ropinirole, then pramipexole and now pregabalin.", { ropinirole: "no", pramipexole: "no", pregabalin: "yes" }],
    ["De cardioloog heeft de sotalol omgeruild voor bisoprolol.", { sotalol: "no", bisoprolol: "yes" }],
    ["I traded citalopram for vortioxetine.", { citalopram: "no", vortioxetine: "yes" }],
    ["Eerst kreeg ik metoprolol en toen kwam amlodipine erbij.", { metoprolol: "yes", amlodipine: "yes" }],
  ] as const)
    assert.deepEqual(uses(story), told, story);
});

test("a verb is shared with the next name where that has none of its own", () => {
  assert.deepEqual(uses("Tijdens de bevalling kreeg ik morfine en daarna Primperan."), { morphine: "no", metoclopramide: "no" });
  assert.deepEqual(uses("During labour I was given morphine and then Maxolon."), { morphine: "no", metoclopramide: "no" });
});

test("only supposed, asked of others, offered, left in the box or the name of something else: never taken", () => {
  for (const story of [
    "Stel dat ik weer aan de tramadol ga, wordt het dan niet erger?",
    "Suppose I went back on tramadol, would that make it worse?",
    "Is er iemand die ropinirol gebruikt? Ik hoor er wisselende verhalen over.",
    "Would gabapentin be safe with my heart tablets?",
    "Ze boden me morfine aan maar dat hoefde ik niet.",
    "They offered me morphine but I didn't want it.",
    "De dokter schreef Requip voor maar het doosje ligt nog dicht in de kast.",
    "I tore up the prescription for duloxetine.",
    "Bloedverdunners, maagbeschermers, statines: ik heb het allemaal niet.",
    "We live on Lithium Street.",
    "I can't tolerate codeine, it makes me sick.",
  ])
    assert.deepEqual(medicinesOf(story), [], story);
});

test("a stop that is only thought of, or not allowed, ends nothing and brings nothing on", () => {
  for (const story of [
    "Zodra ik met tramadol stop komen ze terug.",
    "As soon as I stop tramadol they come back, so I keep taking it.",
    "If I forget my pramipexole once the night is ruined.",
    "Zonder Rivotril kom ik de nacht niet door.",
    "I can't come off levothyroxine, that's for life.",
    "My neurologist wants me off Mirapex because of the gambling.",
    "In two weeks I'm allowed to stop the prednisone.",
  ]) {
    const { using, effectOfStopping } = only(story);
    assert.deepEqual([using, effectOfStopping], ["yes", undefined], story);
  }
});

test("refused or feared at first, and then taken after all, is taken", () => {
  for (const story of [
    "Eerst wilde ik geen lithium, maar nu slik ik het toch.",
    "I was scared of statins but I've been on them six months with no trouble.",
    "De psychiater zegt dat de olanzapine eraf mag, maar voorlopig blijf ik het nemen.",
  ])
    assert.equal(only(story).using, "yes", story);
});

test("which came first is told by since when the one is taken and since when the legs are there", () => {
  const order = (story: string): readonly unknown[] => {
    const { startedBeforeOnset, startedDaysBeforeOnset } = only(story);
    return [startedBeforeOnset, startedDaysBeforeOnset];
  };
  for (const [story, told] of [
    ["Fluoxetine heb ik al sinds mijn vijftiende, de benen pas sinds vorig jaar.", ["longer_before", undefined]],
    ["I've been on fluoxetine since I was fifteen, the legs only since last year.", ["longer_before", undefined]],
    ["Sinds een maand of drie slik ik Efexor; de benen heb ik al sinds mijn puberteit.", ["after_onset", undefined]],
    ["I've been on Effexor for about three months; the legs I've had since my teens.", ["after_onset", undefined]],
    ["Started duloxetine six months ago, the legs I've had for about five.", [undefined, 30]],
  ] as const)
    assert.deepEqual(order(story), told, story);
  // The same stretch for both tells no order.
  assert.deepEqual(order("Sinds drie maanden slik ik Efexor en sinds drie maanden heb ik last van mijn benen.")[1] ?? 0, 0);
});

test("however many months apart the two were told, the sign of the order is right", () => {
  for (let medicine = 2; medicine <= 20; medicine += 3)
    for (let legs = 2; legs <= 20; legs += 3) {
      if (Math.abs(medicine - legs) < 2) continue;
      const { startedDaysBeforeOnset: days } = only(
        `Ik slik al ${medicine} maanden sertraline en heb sinds ${legs} maanden onrustige benen.`,
      );
      assert.ok(days !== undefined && Math.sign(days) === Math.sign(medicine - legs), `${medicine} against ${legs}: ${days}`);
    }
});

test("what a relative takes, told in a short text, is nobody's own; a person who is cared for keeps it", () => {
  for (const story of [
    "Mijn moeder slikte pramipexol voor hetzelfde, zij had het ook.",
    "My sister got gabapentin for it and she's delighted.",
    "Mijn moeder slikt citalopram.",
    "My mother was on Sinemet for years for her legs, I take nothing at all myself.",
  ])
    assert.deepEqual(medicinesOf(story), [], story);
  assert.deepEqual(uses("Mijn man van 71 heeft parkinson en neemt Sinemet, 's avonds kan hij zijn benen niet stilhouden."), {
    "levodopa-carbidopa": "yes",
  });
});

test("what no longer works is still taken, and did not fail from the first", () => {
  for (const story of ["De pramipexol werkt niet meer.", "My gabapentin no longer helps."]) assert.equal(only(story).using, "yes", story);
  assert.equal(only("De mirtazapine helpt niet.").helped, "no");
});

test("short names, small forms and misspelt groups are known", () => {
  for (const [story, what] of [
    ["Ik zit aan de mirta sinds februari.", "mirtazapine"],
    ["Been on mirt since February.", "mirtazapine"],
    ["'s Nachts een valiumpje.", "diazepam"],
    ["Ik slik antidepresiva.", "N06A"],
    ["I take Protonix every morning.", "pantoprazole"],
  ] as const)
    assert.deepEqual(Object.keys(uses(story)), [what], story);
});

test("what others say of everyone, or are told to take, is nobody's own", () => {
  for (const story of [
    "De fysio zei dat kinine vroeger veel gegeven werd.",
    "The paper said statins cause restless legs.",
    "Bij mijn vader hebben ze het met levodopa opgelost.",
    "My doctor doesn't dare prescribe lithium.",
    "I'm not a fan of sleeping pills.",
  ])
    assert.deepEqual(medicinesOf(story), [], story);
  assert.equal(only("My doctor says the mirtazapine I take at night may do it.").using, "yes");
});

test("how long a prescription is meant for is no start; how long it has been taken is", () => {
  for (const [story, started] of [
    ["They've put me on iron for six months. My legs are restless.", undefined],
    ["De huisarts heeft me ijzer voorgeschreven voor zes maanden.", undefined],
    ["I have been on iron for six months.", "2026-05"],
    ["Ik slik al zes maanden ijzer.", "2026-05"],
  ] as const) {
    const one = only(story);
    assert.equal(one.started, started, story);
    assert.equal(one.using, "yes", story);
    assert.equal(one.startedDaysBeforeOnset, undefined, story);
  }
});

test("a group that is named and then called by its name is that one medicine", () => {
  for (const [story, what] of [
    ["My blood thinner is Xarelto, one a day.", "rivaroxaban"],
    ["Mijn bloedverdunner is Xarelto, eentje per dag.", "rivaroxaban"],
    ["Ik slik antidepressiva, escitalopram.", "escitalopram"],
  ] as const)
    assert.deepEqual(uses(story), { [what]: "yes" }, story);
});

test("begin and end are heard in the next sentence too, and of both where one came for the other", () => {
  for (const [story, told] of [
    ["I take methadone. I've been on it since May 2022.", [["2022-05", undefined]]],
    ["Sifrol heb ik gehad. In februari heeft de neuroloog daar een streep door gezet.", [[undefined, "2026-02"]]],
    ["Klonopin: started 1998, stopped 2019.", [["1998", "2019"]]],
    [
      "They swapped omeprazole for famotidine in September.",
      [
        [undefined, "2026-09"],
        ["2026-09", undefined],
      ],
    ],
    // What is told of the legs then is no start of the medicine.
    ["I take lithium. My legs have been restless since May 2022.", [[undefined, undefined]]],
  ] as const)
    assert.deepEqual(
      medicinesOf(story).map(({ started, stopped }) => [started, stopped]),
      told,
      story,
    );
});

test("the dose of now and that of before tell a change; two lengths of time do not", () => {
  for (const [story, what] of [
    ["Zit nu op 5 mg olanzapine, dat was 15.", ["lowered"]],
    ["Mounjaro, 5 mg. It was 2.5 to begin with.", ["raised"]],
    ["I take olanzapine 5 mg. It was 15 years ago that my legs began.", []],
  ] as const)
    assert.deepEqual(
      (only(story).changes ?? []).map((one) => one.what),
      what,
      story,
    );
});

test("iron, folic acid and the like are known in a list of medicines, as all there is, or by a form; a blood value beside its name is none", () => {
  assert.deepEqual(uses("Methotrexaat op donderdag en de dag erna foliumzuur."), { methotrexate: "yes", "folic-acid": "yes" });
  assert.deepEqual(uses("Alleen foliumzuur dus."), { "folic-acid": "yes" });
  assert.deepEqual(uses("Elke avond twee magnesiumbruistabletten."), { magnesium: "yes" });
  assert.deepEqual(uses("Voor mijn schildklier Thyrax 112."), { levothyroxine: "yes" });
  assert.deepEqual(uses("My folate was 12 and my ferritin 40."), {});
});

test("what was never stopped is taken still", () => {
  const usingOf = (story: string): string | undefined => {
    const read = readStory(story, evidence, today);
    assert.ok(read.ok, story);
    return storyToRecord(read.value.facts, story, evidence, today).medicines[0]?.using;
  };
  for (const story of ["I take gabapentin for my legs and they never stopped it.", "They put me on omeprazole and never stopped it."])
    assert.equal(usingOf(story), "yes", story);
  for (const story of ["They gave me gabapentin and then stopped it.", "Ik ben in mei met omeprazol gestopt."])
    assert.equal(usingOf(story), "no", story);
});
