import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type ClaimLanguage, forbiddenClaims } from "./forbidden-claims.ts";

const refused: readonly (readonly [ClaimLanguage, string, string])[] = [
  ["nl", "diagnosis", "Je hebt RLS."],
  ["nl", "diagnosis", "Je hebt waarschijnlijk rusteloze benen."],
  ["nl", "diagnosis", "U heeft het rustelozebenensyndroom."],
  ["nl", "diagnosis", "U hebt RLS, want alle vijf kenmerken kloppen."],
  ["nl", "diagnosis", "Je hebt geen RLS."],
  ["nl", "diagnosis", "Jouw kind heeft RLS."],
  ["nl", "diagnosis", "Dus heb je RLS."],
  ["nl", "diagnosis", "Dit bewijst dat je RLS hebt."],
  ["nl", "diagnosis", "Je hebt een ijzertekort."],
  ["nl", "diagnosis", "Dit is duidelijk het restless legs syndroom."],
  ["nl", "diagnosis", "De diagnose is rusteloze benen."],
  ["nl", "diagnosis", "Je hebt <b>RLS</b>."],
  ["nl", "diagnosis", "**Je hebt** RLS."],
  ["nl", "diagnosis", "Je he\u00adbt RLS."],
  ["nl", "cause", "Jouw klachten komen door ijzertekort."],
  ["nl", "stop", "Stop met paroxetine."],
  ["nl", "stop", "Stop ermee."],
  ["nl", "stop", "Stop met paroxetine, niet met ijzer."],
  ["nl", "stop", "Stop vandaag nog met je tabletten en bel niet eerst."],
  ["nl", "stop", "Stop nu."],
  ["nl", "stop", "Bel je arts en stop met het middel."],
  ["nl", "stop", "Je kunt meestal zonder probleem stoppen."],
  ["nl", "stop", "Je mag het medicijn afbouwen."],
  ["nl", "stop", "Houd op met de antihistaminica."],
  ["nl", "stop", "Laat je avondtablet een week weg."],
  ["nl", "dose", "Neem 65 mg ijzer."],
  ["nl", "dose", "Neem elke avond één tablet."],
  ["nl", "dose", "Slik om de dag 2 tabletten."],
  ["nl", "dose", "Neem niet meer dan 0,5 mg."],
  ["nl", "dose", "Je moet 300 mg gabapentine nemen."],
  ["nl", "dose-change", "Verlaag je dosis."],
  ["nl", "dose-change", "Bouw het middel af."],
  ["nl", "begin", "Begin met ijzer."],
  ["nl", "begin", "Begin vandaag met ijzertabletten."],
  ["nl", "begin", "Slik extra ijzer."],
  ["nl", "begin", "Je moet ijzer slikken."],
  ["nl", "begin", "Probeer magnesium."],
  ["nl", "stop", "Stop de pillen die niet helpen."],
  ["nl", "stop", "Stop je tabletten als het niet gaat."],
  ["nl", "begin", "Neem elke dag ijzer."],
  ["nl", "cure", "Zo kun je genezen van rusteloze benen."],
  ["nl", "cure", "IJzer geneest de klachten."],
  ["nl", "promise", "Er is niets aan de hand."],
  ["nl", "promise", "Je hoeft niet naar de huisarts."],
  ["nl", "promise", "Dit helpt altijd."],
  ["nl", "imagined", "Het zit tussen je oren."],
  ["en", "diagnosis", "You have RLS."],
  ["en", "diagnosis", "You probably have restless legs syndrome."],
  ["en", "diagnosis", "You do not have RLS."],
  ["en", "diagnosis", "The patient has restless legs syndrome."],
  ["en", "diagnosis", "This is clearly RLS."],
  ["en", "diagnosis", "You have an iron deficiency."],
  ["en", "cause", "Your symptoms are caused by iron deficiency."],
  ["en", "stop", "Stop taking paroxetine."],
  ["en", "stop", "Please stop your tablets."],
  ["en", "stop", "It is safe to stop this medicine."],
  ["en", "stop", "Stop the tablets, do not stop the iron."],
  ["en", "stop", "You can simply stop."],
  ["en", "dose", "Take 65 mg of iron daily."],
  ["en", "dose", "You should take two tablets."],
  ["en", "dose-change", "Halve your dose."],
  ["en", "begin", "Start iron."],
  ["en", "begin", "Begin with iron tablets today."],
  ["en", "begin", "You should take iron."],
  ["en", "cure", "Iron cures restless legs."],
  ["en", "cure", "A cure for your legs."],
  ["en", "promise", "There is nothing to worry about."],
  ["en", "imagined", "It is all in your head."],
];

const allowed: readonly (readonly [ClaimLanguage, string])[] = [
  ["nl", "Stop niet."],
  ["nl", "Stop nooit zelf met een medicijn."],
  ["nl", "Stop nooit zelf. Opeens ophouden kan klachten geven."],
  ["nl", "Stop niet zelf opeens."],
  ["nl", "Stop niet op eigen houtje."],
  ["nl", "Verander of stop nooit zelf een medicijn op recept. Bespreek het met je arts."],
  ["nl", "Verander of stop het nooit zelf: afbouwen gaat samen met je arts."],
  ["nl", "Verander of stop niets zelf."],
  ["nl", "Begin of stop niet zonder overleg."],
  ["nl", "Krijg je ijzer van je arts? Stop niet zelf, maar bel deze week."],
  ["nl", "Neem niet zelf meer en stop niet opeens."],
  ["nl", "Begin niet zelf met ijzer."],
  ["nl", "Begin daarom niet zelf met ijzer, ook niet als je ferritine laag is."],
  ["nl", "Neem ijzer en levodopa niet tegelijk in."],
  ["nl", "Slik je ijzer dat je zelf kocht? Overleg eerst."],
  ["nl", "Slik je nu 20 mg of meer?"],
  ["nl", "Snurk je hard of stop je soms met ademen in je slaap?"],
  ["nl", "Heb je RLS?"],
  ["nl", "Dit zegt niet dat je RLS hebt."],
  ["nl", "Kriebel zegt nooit dat je RLS hebt."],
  ["nl", "Vraag je huisarts of je RLS hebt."],
  ["nl", "Mensen die RLS hebben, slapen vaak slecht."],
  ["nl", "Je verhaal past goed bij rusteloze benen."],
  ["nl", "Waar komen jouw onrustige benen vandaan?"],
  ["nl", "Vraag je arts of je kunt stoppen."],
  ["nl", "Ik slik 20 mg paroxetine sinds maart."],
  ["nl", "Neem je doosjes mee, ook die van 20 mg."],
  ["nl", "In het onderzoek kregen mensen 1000 mg in een infuus."],
  ["nl", "Genezen wondjes aan je voet slecht?"],
  ["nl", "Het zit niet tussen je oren."],
  ["nl", "Dat betekent niet dat er niets aan de hand is."],
  ["nl", "Ferritine 42 µg/l, gemeten op 3 maart."],
  ["nl", "Verander of staak ook medicijnen die je al gebruikt niet zonder overleg."],
  ["nl", "Neem ijzer minstens 4 uur na of 1 uur voor dit middel."],
  ["en", "Take iron apart from antacids, calcium and milk."],
  ["en", "Take iron at least 4 hours after this medicine."],
  ["en", "Doctors there sometimes use gabapentin."],
  ["en", "Never stop on your own."],
  ["en", "Do not stop it yourself."],
  ["en", "Never change or stop a prescription medicine on your own."],
  ["en", "A sudden stop can cause symptoms."],
  ["en", "The person must not stop a statin alone; talk to the doctor."],
  ["en", "Did the legs change when you stopped the medicine?"],
  ["en", "Ask your doctor whether to stop the tablets."],
  ["en", "Do you stop breathing at times in sleep?"],
  ["en", "Do not start iron on your own."],
  ["en", "Do you have RLS?"],
  ["en", "This does not mean that you have RLS."],
  ["en", "Kriebel never says that you have RLS."],
  ["en", "People who have RLS often sleep badly."],
  ["en", "Your story fits restless legs well."],
  ["en", "There is no cure that fits everyone."],
  ["en", "You take paroxetine 20 mg since March."],
  ["en", "Do you take iron?"],
  ["en", "Where your restless legs come from"],
  ["en", "It is not between your ears."],
];

for (const [lang, id, sentence] of refused) {
  test(`refused (${lang}): ${sentence}`, () => {
    assert.ok(
      forbiddenClaims(sentence, lang).some((claim) => claim.rule === `${lang}/${id}`),
      `expected ${lang}/${id}, found ${JSON.stringify(forbiddenClaims(sentence, lang))}`,
    );
  });
}

for (const [lang, sentence] of allowed) {
  test(`allowed (${lang}): ${sentence}`, () => assert.deepEqual(forbiddenClaims(sentence, lang), []));
}

test("a forbidden sentence is found wherever it stands in a text", () => {
  const safe = fc.constantFrom(...allowed.filter(([lang]) => lang === "nl").map(([, sentence]) => sentence));
  const wrong = fc.constantFrom(...refused.filter(([lang]) => lang === "nl").map(([, , sentence]) => sentence));
  fc.assert(
    fc.property(fc.array(safe, { maxLength: 6 }), wrong, fc.array(safe, { maxLength: 6 }), (before, sentence, after) => {
      assert.ok(forbiddenClaims([...before, sentence, ...after].join(" "), "nl").length > 0);
    }),
  );
});

test("safe sentences together stay safe", () => {
  for (const lang of ["nl", "en"] as const) {
    const sentences = fc.constantFrom(...allowed.filter((one) => one[0] === lang).map((one) => one[1]));
    fc.assert(
      fc.property(fc.array(sentences, { maxLength: 12 }), (parts) => {
        assert.deepEqual(forbiddenClaims(parts.join("\n\n"), lang), []);
      }),
    );
  }
});

test("a text of a hundred thousand letters is read to its end", () => {
  const [nl, en] = [
    forbiddenClaims(`${"je hebt ".repeat(12_500)}RLS`, "nl"),
    forbiddenClaims(`${"you should take ".repeat(6_500)}5 mg`, "en"),
  ];
  assert.ok(nl.length > 0 && en.length > 0, "what stands at the end is still found");
});
