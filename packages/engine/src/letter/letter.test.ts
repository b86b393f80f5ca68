import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { type Evidence, forbiddenClaims, readEvidenceText } from "@kriebel/evidence";
import { emptyRecord, type PersonRecord } from "@kriebel/record";
import fc from "fast-check";
import { assess } from "../assess.ts";
import { routeMap } from "../map/route-map.ts";
import { type Letter, type LetterOptions, letterToHtml, letterToMarkdown, letterToText, pieceText, writeLetter } from "./letter.ts";
import { alarmName } from "./letter-alarms.ts";
import { formalClaim } from "./letter-claims.ts";
import { bestSource } from "./letter-sources.ts";
import { sayDate } from "./letter-words.ts";

const loaded = readEvidenceText(readFileSync(new URL("../../../evidence/bundle.json", import.meta.url), "utf8"));
assert.ok(loaded.ok, "the bundle of the evidence can be read");
const evidence: Evidence = loaded.value;
const today = "2026-11-22";

const yes = (...ids: readonly string[]): PersonRecord["answers"] => Object.fromEntries(ids.map((id) => [id, { value: "yes" }]));
const teacher: PersonRecord = {
  ...emptyRecord("teacher"),
  person: { ageYears: 42, sexAtBirth: "female", pregnant: "no", births: 2 },
  complaint: {
    words: ["gekriebel"],
    place: ["calves"],
    side: "both",
    onset: "2025-04",
    perWeek: 5,
    startsAt: "21:30",
    course: "Steeds erger.",
    effectByDay: "Doodmoe.",
    thinks: "Te weinig ijzer?",
    tried: "Lopen.",
    hopes: "Weten waar het van komt.",
  },
  answers: {
    ...yes("C1.1", "C2.1", "C4.1", "iron.heavy_menses"),
    "C3.1": { value: "yes_fully" },
    "iron.overload": { value: "no" },
    "lookalike.leg_cramps.1": { value: "no" },
    "alarms.any": { value: [], on: today },
  },
  medicines: [
    { name: "Remeron", substance: "mirtazapine", dose: "15 mg", using: "yes", started: "2026-09-09" },
    { name: "paracetamol", using: "yes" },
  ],
  labs: [
    { analyte: "ferritin", value: 28, unit: "ug/L", on: "2025-03-14", low: 20, high: 150 },
    { analyte: "hemoglobin", value: 7.9, unit: "mmol/L", on: "2025-03-14" },
  ],
  family: [
    { relation: "mother", affected: "yes", onsetAge: 35 },
    { relation: "brother", affected: "no" },
  ],
  lifestyle: { coffeeCupsPerDay: 5 },
};
const swollenLeg: PersonRecord = {
  ...teacher,
  answers: { ...teacher.answers, ...yes("alarm.one_leg_painful_swollen"), "alarms.any": { value: ["alarms.legs"] } },
};
const cramps: PersonRecord = {
  ...emptyRecord("cramps"),
  person: { ageYears: 60 },
  answers: {
    "C1.1": { value: "no" },
    "C2.1": { value: "no" },
    "C3.1": { value: "no" },
    "C4.1": { value: "no" },
    ...yes("lookalike.leg_cramps.1", "lookalike.leg_cramps.2"),
  },
};
const twelve: PersonRecord = {
  ...teacher,
  answeredBy: "carer",
  person: { ageYears: 71, sexAtBirth: "male" },
  answers: {
    ...teacher.answers,
    ...yes("lookalike.neuropathy.1", "neuropathy.burning_feet", "osa.1", "osa.2", "augmentation.A2", "augmentation.A3", "augmentation.A4"),
    "conditions.mood": { value: ["depression"] },
  },
  medicines: [
    "sertraline",
    "quetiapine",
    "metoclopramide",
    "omeprazol",
    "ibuprofen",
    "amitriptyline",
    "pramipexol",
    "levothyroxine",
    "cetirizine",
    "metformine",
    "furosemide",
    "iets onbekends",
  ].map((name, i) => ({ name, using: i === 4 ? ("no" as const) : ("yes" as const), started: `20${10 + i}-02` })),
  sleepStudies: [{ on: "2024-03", plmsPerHour: 42, ahiPerHour: 18 }],
};
const people: Readonly<Record<string, PersonRecord>> = { teacher, swollenLeg, cramps, twelve, empty: emptyRecord("empty") };

const langs = ["nl", "en"] as const;
const readers = ["gp", "pharmacist"] as const;
const write = (record: PersonRecord, options: Partial<LetterOptions> = {}): Letter =>
  writeLetter(record, assess(record, evidence, today), evidence, { lang: "nl", forWhom: "gp", ...options });
const each = (body: (letter: Letter, name: string, record: PersonRecord) => void): void => {
  for (const [name, record] of Object.entries(people))
    for (const lang of langs)
      for (const forWhom of readers) body(write(record, { lang, forWhom, include: { story: true } }), `${name} ${lang} ${forWhom}`, record);
};
const sentencesOf = (letter: Letter) =>
  [...letter.box, ...[...letter.sections, ...letter.appendix].flatMap((section) => section.blocks)].flatMap((block) =>
    block.type === "line" ? block.says : block.type === "table" ? block.rows.flat() : [],
  );

test("the letter says who made it: the person, who answers for them, someone in care, or whoever had the record open", () => {
  const head = (record: PersonRecord, options: Partial<LetterOptions>): string => write(record, options).subtitle;
  assert.match(head(teacher, {}), /^Gemaakt door de patiënt met Kriebel, /);
  assert.match(head({ ...teacher, answeredBy: "parent" }, { lang: "en" }), /^Made by a parent of the patient with Kriebel, /);
  const madeBy = { clinician: "A. Arts", at: "Slaapkliniek Noord" };
  const { answeredBy: _who, ...read } = teacher;
  assert.match(
    head(read, { madeBy }),
    /^Voor de patiënt gemaakt door A\. Arts \(Slaapkliniek Noord\) met Kriebel, 2\d november 2026\. Geen diagnose/,
  );
  assert.match(
    head({ ...read, answeredBy: "carer" }, { lang: "en", madeBy: { ...madeBy, onBehalfOf: "B. Baas" } }),
    /^Made for the patient by A\. Arts on behalf of B\. Baas \(Slaapkliniek Noord\) with Kriebel, .*\. The answers were given by a carer of the patient\. Not a diagnosis/,
  );
  assert.match(
    head(read, { madeBy: { recordOf: "Huisartsdossier" } }),
    /^Gemaakt vanuit het dossier van de patiënt \(Huisartsdossier\) met Kriebel, /,
  );
  assert.match(head(read, { lang: "en", madeBy: { recordOf: undefined } }), /^Made from the patient’s record with Kriebel, /);
  for (const lang of langs)
    for (const maker of [madeBy, { recordOf: undefined }]) {
      const letter = write(read, { lang, madeBy: maker, include: { family: false } });
      const texts = [letterToText(letter), letterToMarkdown(letter), letterToHtml(letter)].map((text) => text.replace(/\s+/g, " "));
      for (const text of texts) {
        assert.doesNotMatch(text, /Gemaakt door de patiënt|Made by the patient|Patiënt koos zelf|The patient chose/);
        assert.match(text, /Wie deze brief maakte, koos|Whoever made this letter chose/, "who left a part out is not the patient either");
      }
    }
});

test("a maker’s name cannot turn the line round, become markup or run on", () => {
  const letter = write(teacher, { madeBy: { clinician: "<b>Arts\u202e\n".repeat(60), at: "\u0007" } });
  assert.ok(letter.subtitle.length < 220, letter.subtitle);
  assert.doesNotMatch(letter.subtitle, /[\u202e\n\u0007]|\(\)/);
  assert.doesNotMatch(letterToHtml(letter), /<b>Arts/);
});

test("without a width the text letter has a line for each thing and loses no word", () => {
  each((letter, name) => {
    const words = (text: string): string => text.replace(/\s/g, "");
    const [narrow, wide] = [letterToText(letter), letterToText(letter, Number.POSITIVE_INFINITY)];
    assert.equal(words(wide), words(narrow), name);
    assert.ok(wide.split("\n").length < narrow.split("\n").length, name);
  });
});

test("bowel cancer in the family is no alarm by itself, and stands in the letter where a doctor looks for it", () => {
  const told: PersonRecord = {
    ...teacher,
    answers: { ...teacher.answers, "alarms.any": { value: ["alarms.bleeding"] }, "alarms.bleeding": { value: ["family_crc_under_70"] } },
  };
  const assessment = assess(told, evidence, today);
  assert.deepEqual(assessment.alarms, []);
  const text = letterToText(writeLetter(told, assessment, evidence, { lang: "nl", forWhom: "gp" })).replace(/\s+/g, " ");
  assert.match(text, /Familie\. .*Darmkanker bij eerstegraads familielid vóór 70 jaar\./);
  const nobody = assess(teacher, evidence, today);
  assert.doesNotMatch(letterToText(writeLetter(teacher, nobody, evidence, { lang: "nl", forWhom: "gp" })), /[Dd]armkanker/);
});

test("no letter diagnoses, stops, doses or promises", () => {
  each((letter, name) => {
    const text = letterToText(letter).replace(/\n +/g, " ");
    assert.deepEqual(forbiddenClaims(text, letter.lang), [], name);
  });
});

test("plain text is at most 80 characters wide and never says undefined", () => {
  each((letter, name) => {
    const text = letterToText(letter);
    for (const line of text.split("\n")) assert.ok(Array.from(line).length <= 80, `${name}: ${line}`);
    assert.doesNotMatch(text, /undefined|NaN|\[object/);
    assert.equal(text, letterToText(letter));
  });
});

test("every source number resolves, is used, and belongs to this edition", () => {
  each((letter, name) => {
    const used = new Set(sentencesOf(letter).flatMap((sentence) => sentence.sources));
    assert.deepEqual(
      [...used].sort((a, b) => a - b),
      letter.sources.map((source) => source.number),
      name,
    );
    for (const source of letter.sources) assert.equal(evidence.sources[source.id]?.citation, source.citation);
    assert.equal(letter.edition, evidence.edition);
    assert.ok(letterToText(letter).includes(evidence.hash.slice(0, 8)));
  });
});

test("a letter refuses an assessment of another edition", () => {
  const other = { ...assess(teacher, evidence, today), edition: "1999-01-01" };
  assert.throws(() => writeLetter(teacher, other, evidence, { lang: "nl", forWhom: "gp" }), /cites only its own edition/);
});

test("the order is that of the Dutch sleep guideline: nature, duration, day, thinks, tried, medicines, family, then what was measured", () => {
  const text = letterToText(write(teacher));
  const order = [
    "Hulpvraag.",
    "Klacht.",
    "Duur, beloop.",
    "Overdag.",
    "Denkt zelf aan.",
    "Zelf geprobeerd.",
    "Medicatie.",
    "Familie.",
    "O · Feiten",
    "E · Gevolgtrekking",
    "Nog niet bekend",
    "P · Vragen",
  ].map((word) => text.indexOf(word));
  assert.ok(
    order.every((at) => at >= 0),
    String(order),
  );
  assert.deepEqual(
    order,
    [...order].sort((a, b) => a - b),
  );
});

test("facts and inference stand apart, and each fact says told or measured", () => {
  each((letter, name) => {
    for (const section of letter.sections) {
      for (const block of section.blocks) {
        if (block.type !== "line" && block.type !== "table") continue;
        if (section.column === "facts") assert.ok(block.kind !== "inference" && (block.mark === "S" || block.mark === "O"), name);
        else assert.ok(block.kind !== "fact" && block.mark !== "S" && block.mark !== "O", name);
      }
    }
  });
});

test("a value carries its unit and its date; what is absent is named as not measured, never as normal", () => {
  const text = letterToText(write(teacher));
  assert.match(text, /Bloed van 14 maart 2025/);
  assert.match(text, /28 µg\/L/);
  assert.match(text, /Niet gemeten: ijzerverzadiging, CRP, eGFR\./);
  assert.match(letterToText(write(emptyRecord("e"))), /Niet gemeten: ferritine, ijzerverzadiging, CRP, Hb, eGFR\./);
});

test("an alarm stands first in the box; without questions the letter says that nobody asked", () => {
  const alarm = write(swollenLeg).box[0];
  assert.equal(alarm?.kind, "alarm");
  assert.match(alarm?.head ?? "", /Alarmsignaal \(vandaag\)/);
  assert.match(letterToText(write(teacher)), /Alarmsignalen: nagevraagd op 22 november 2026/);
  assert.match(letterToText(write(emptyRecord("e"))), /Alarmsignalen: niet nagevraagd/);
});

test("every alarm and every claim of the people has words in both languages", () => {
  for (const id of Object.keys(evidence.alarms)) assert.ok(alarmName(id).nl && alarmName(id).en, id);
  for (const record of Object.values(people)) {
    const assessment = assess(record, evidence, today);
    const claims = [
      ...assessment.routes.flatMap((route) => [...route.for, ...route.against]),
      ...assessment.lookAlikes.flatMap((one) => one.because),
      ...assessment.alarms.flatMap((one) => one.because),
    ];
    for (const lang of langs)
      for (const claim of new Set(claims))
        assert.ok(
          formalClaim(claim, { record, assessment, evidence, lang, cite: () => [] })
            .pieces.map(pieceText)
            .join("").length > 2,
          claim,
        );
  }
});

test("a story that fits poorly has look-alikes and no map", () => {
  const letter = write(cramps);
  const inference = letter.sections.find((section) => section.id === "inference");
  assert.ok(!inference?.blocks.some((block) => block.type === "map"));
  assert.match(letterToText(letter), /kuitkramp/i);
  assert.equal(letter.code, undefined);
});

test("the pharmacist sees medicines and their questions only", () => {
  const text = letterToText(write(teacher, { forWhom: "pharmacist" }));
  assert.match(text, /Remeron/);
  assert.match(text, /Niet zelf staken/);
  assert.doesNotMatch(text, /Familie|Doodmoe|ferritine|menstruatie/i);
});

test("what the person left out is nowhere, not even in the inference, and the letter says that something was left out", () => {
  const text = letterToText(write(teacher, { include: { medicines: false, family: false } }));
  assert.doesNotMatch(text, /Remeron|mirtazapine|moeder|familielid/i);
  assert.match(text, /koos zelf welke onderdelen/);
});

test("a name stands in the letter only when it is typed", () => {
  assert.match(letterToText(write(teacher, { patientName: "M. de Vries" })), /M\. de Vries, 42 jaar, vrouw/);
  assert.match(letterToText(write(teacher)), /\n42 jaar, vrouw/);
});

test("the order of medicines does not matter to the inference", () => {
  const turned = { ...twelve, medicines: [...twelve.medicines].reverse() };
  const routes = (record: PersonRecord): string =>
    JSON.stringify(
      write(record)
        .sections.find((s) => s.id === "inference")
        ?.blocks.filter((b) => b.type === "line")
        .map((b) => ("head" in b ? b.head : "")),
    );
  assert.equal(routes(turned), routes(twelve));
});

test("dates are said as people say them", () => {
  assert.equal(sayDate("2025-03-14", "nl"), "14 maart 2025");
  assert.equal(sayDate("2025-03", "en"), "March 2025");
  assert.equal(sayDate("2025", "nl"), "2025");
});

const nasty = [
  '<img src=x onerror="alert(1)">',
  "</style><script>alert(1)</script>",
  "\u202eevil\u202c",
  "عايز أنام",
  "😴 ok",
  "a & b < c",
  "[x](javascript:alert(1))",
  "`rm`",
  "| cell |",
  "\u0000\u0007bell",
  "![i](http://x)",
  "https://evil.example/x",
  "\ud800half",
];
const spoiled = (text: string): PersonRecord => ({
  ...teacher,
  complaint: { story: text, words: [text], place: [text], course: text, effectByDay: text, thinks: text, tried: text, hopes: text },
  medicines: [{ name: text, dose: text, note: text, changes: [{ what: "raised", text }] }],
  labs: [{ analyte: "ferritin", value: 28, unit: text, when: text, laboratory: text }],
  conditions: [{ name: text, has: "yes" }],
  surgery: [{ name: text }],
  lifestyle: { diet: text, exercise: text },
  sleepStudies: [{ text, rules: text }],
  notUnderstood: [{ text, where: "story" }],
});

test("HTML in any text field stays text, in every form", () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.constantFrom(...nasty), fc.string({ unit: "binary", maxLength: 60 })),
      fc.constantFrom(...readers),
      (text, forWhom) => {
        const record = spoiled(text);
        const assessment = assess(record, evidence, today);
        const letter = writeLetter(record, assessment, evidence, { lang: "nl", forWhom, patientName: text, include: { story: true } });
        const html = letterToHtml(letter, routeMap(assessment, evidence, "letter"));
        // Only the tags and attributes that the writer itself makes.
        const allowed =
          /^(?:!doctype|html|head|meta|title|style|body|main|header|div|h1|h2|p|strong|section|figure|figcaption|svg|path|rect|circle|text|table|caption|thead|tbody|tr|th|td|ul|ol|li|sup|a|span|bdi|footer)$/;
        for (const tag of html.match(/<\/?([a-z!][^\s>/]*)/gi) ?? []) assert.match(tag.replace(/^<\/?/, "").toLowerCase(), allowed);
        assert.doesNotMatch(html.replace(/<style>[^<]*<\/style>/, ""), /<[^>]+\son\w+=/i);
        for (const href of html.match(/href="([^"]*)"/g) ?? []) assert.match(href, /^href="(?:#source-\d+|https?:)/);
        assert.doesNotMatch(html, /[\u202a-\u202e\u2066-\u2069\u0000-\u0008]/, "nothing may turn the page round");
        const markdown = letterToMarkdown(letter);
        assert.doesNotMatch(markdown.replace(/<https?:[^<>\s]*>/g, ""), /(?<!\\)<|javascript:/i);
        for (const line of letterToText(letter).split("\n")) assert.ok(Array.from(line).length <= 80);
      },
    ),
    { numRuns: 60 },
  );
});

test("a letter in HTML is one whole document with its language", () => {
  for (const lang of langs) {
    const html = letterToHtml(write(teacher, { lang }), routeMap(assess(teacher, evidence, today), evidence, "letter"));
    assert.ok(html.startsWith("<!doctype html>") && html.endsWith("</html>\n"));
    assert.match(html, new RegExp(`<html lang="${lang}">`));
    assert.equal((html.match(/<h1>/g) ?? []).length, 1);
    assert.match(html, /<figure role="img" aria-label="Route/);
    assert.match(html, /@page\{size:A4/);
  }
});

// ---- what the reader is asked, and by what source --------------------------------------------

const linesOf = (letter: Letter, section: string): readonly string[] =>
  letter.sections
    .filter((one) => one.id === section)
    .flatMap((one) => one.blocks)
    .flatMap((block) =>
      block.type === "line"
        ? [
            block.says
              .flatMap((said) => said.pieces)
              .map(pieceText)
              .join(""),
          ]
        : [],
    );
const requestOf = (letter: Letter): string =>
  letter.box
    .filter((line) => line.mark === "P")
    .flatMap((line) => line.says.flatMap((said) => said.pieces))
    .map(pieceText)
    .join("");

test("the request and the first question are about the alarm, and what waits behind it is still asked", () => {
  const letter = write(swollenLeg);
  assert.match(requestOf(letter), /Vraag aan u: eerst het alarmsignaal beoordelen/);
  const asked = linesOf(letter, "questions");
  assert.match(asked[0] ?? "", /eerst dit beoordelen: mogelijk diepe veneuze trombose/);
  assert.ok(asked.length > 2, asked.join("\n"));
});

test("nothing is asked that was measured or found: the other tests, sugar of who has diabetes, a study of who has apnoea", () => {
  const known: PersonRecord = {
    ...teacher,
    labs: [
      ...teacher.labs.filter((lab) => lab.analyte !== "ferritin"),
      { analyte: "ferritin", value: 140, unit: "ug/L", on: "2026-11-01" },
      { analyte: "tsat", value: 30, unit: "%", on: "2026-11-01" },
      { analyte: "crp", value: 2, unit: "mg/L", on: "2026-11-01" },
      { analyte: "b12_total", value: 128, unit: "pmol/L", low: 150, on: "2026-11-01" },
    ],
    conditions: [{ name: "diabetes", concept: "t2dm", has: "yes" }],
    answers: { ...teacher.answers, ...yes("neuropathy.burning_feet", "osa.1", "osa.2") },
    sleepStudies: [{ ahiPerHour: 32 }],
  };
  const asked = linesOf(write(known), "questions").join("\n");
  assert.doesNotMatch(asked, /glucose|HbA1c|ijzerverzadiging|CRP|onderzoek naar slaapapneu/i);
  assert.match(asked, /vitamine-B12-tekort met neurologische klachten/);
  assert.match(asked, /behandeling van de slaapapneu toereikend/);
  assert.match(requestOf(write(known)), /Vraag aan u: de lage vitamine B12/);
});

test("thyroid hormone is asked whether it is well adjusted, never whether it still fits", () => {
  const record: PersonRecord = {
    ...teacher,
    medicines: [{ name: "Thyrax", substance: "levothyroxine", using: "yes", started: "2025-03" }],
    labs: [{ analyte: "tsh", value: 9.8, unit: "mU/L", low: 0.4, high: 4.3, on: "2026-11-01" }],
  };
  const asked = linesOf(write(record), "questions").join("\n");
  assert.match(asked, /Is Thyrax goed ingesteld \(TSH 9,8 mU\/L\)\?/);
  assert.doesNotMatch(asked, /Past Thyrax nog/);
});

test("one tick that was left open is no reason: less likely routes give a value or nothing", () => {
  each((letter, name) => {
    for (const line of linesOf(letter, "inference")) assert.doesNotMatch(line, /geen ADHD|no ADHD|geen fibromyalgie|no fibromyalgia/, name);
  });
});

test("no route is called unexplained while another stands", () => {
  each((letter, name) => {
    const lines = linesOf(letter, "inference").join("\n");
    if (/waarschijnlijk \(|likely \(|mogelijk \(|possible \(/.test(lines))
      assert.doesNotMatch(lines, /geen aanleiding gevonden|no trigger was found/, name);
  });
});

test("driving is told when it was asked for itself, and never of a child", () => {
  const none: PersonRecord = { ...teacher, answers: { ...teacher.answers, "alarms.any": { value: [] } } };
  assert.doesNotMatch(letterToText(write(none)), /achter het stuur/);
  const asked = { ...none, answers: { ...none.answers, "alarm.drowsy_at_wheel": { value: "no" } } };
  assert.match(letterToText(write(asked)), /Dommelt niet weg/);
  assert.doesNotMatch(letterToText(write({ ...asked, person: { ageYears: 9 } })), /Dommelt/);
});

test("a child is a boy or a girl, and of a man nobody says that he is not pregnant", () => {
  assert.match(letterToText(write({ ...teacher, person: { ageYears: 9, sexAtBirth: "male" } })), /9 jaar, jongen/);
  assert.match(letterToText(write({ ...teacher, person: { ageYears: 9, sexAtBirth: "female" } }, { lang: "en" })), /9 years, girl/);
  assert.doesNotMatch(letterToText(write(twelve)), /zwangerschap/i);
});

test("thoughts about death can be left out, and then the letter says nothing of them and does not say that all was well", () => {
  const record: PersonRecord = {
    ...teacher,
    answers: { ...teacher.answers, ...yes("alarm.suicidal_thoughts"), "alarms.any": { value: ["alarms.mind"] } },
  };
  assert.match(letterToText(write(record)), /liever niet meer te leven/);
  for (const include of [{ thoughts: false }, { mood: false }]) {
    const text = letterToText(write(record, { include }));
    assert.doesNotMatch(text, /te leven|alarmsignaal beoordelen/);
    assert.match(text, /Lichamelijke alarmsignalen:/);
    assert.doesNotMatch(text, /(?:^|\n)Alarmsignalen:/);
  }
});

test("a machine's page is never cited while another source stands, and what nobody can look up is not numbered", () => {
  each((letter, name) => {
    for (const source of letter.sources) {
      assert.doesNotMatch(source.citation, /no source was read|^Project assumption|^Own synthesis/, name);
      if (source.link) assert.doesNotMatch(source.link, /droracle|doctorabel|searchworks/, name);
    }
  });
  assert.deepEqual(bestSource(["aasm2025-sec", "aasm2025"], evidence), ["aasm2025"]);
  assert.deepEqual(bestSource(["general", "aasm2025-sec", "hd-ironsucrose"], evidence), ["hd-ironsucrose"]);
  assert.deepEqual(bestSource(["general", "assumption"], evidence), []);
});

test("English letters write English decimals", () => {
  const text = letterToText(
    write({ ...teacher, labs: [{ analyte: "egfr", value: 88, unit: "ml/min/1,73m2", on: "2026-11-01" }] }, { lang: "en" }),
  );
  assert.match(text, /1\.73 m²/);
  assert.doesNotMatch(text, /\d,\d/);
});

test("a complaint of weeks is told in weeks, and one week is one", () => {
  const { onset: _onset, ...complaint } = teacher.complaint;
  const told = (monthsSinceOnset: number, lang: "nl" | "en") =>
    letterToText(write({ ...teacher, complaint: { ...complaint, monthsSinceOnset } }, { lang, forWhom: "gp" }));
  assert.match(told(1.4, "nl"), /Sinds ongeveer 6 weken/);
  assert.match(told(1.4, "en"), /For about 6 weeks/);
  assert.match(told(0.25, "nl"), /Sinds ongeveer 1 week\b/);
  assert.match(told(1, "en"), /For about 4 weeks/);
  assert.match(told(3, "nl"), /Sinds ongeveer 3 maanden/);
});
