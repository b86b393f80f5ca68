import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { type Evidence, readEvidenceText } from "@kriebel/evidence";
import type { PersonRecord } from "@kriebel/record";
import fc from "fast-check";
import { readCase, readCases } from "./read-case.ts";
import { readRelation } from "./read-case-family.ts";
import { daysIn, numberIn } from "./read-case-fields.ts";

const loaded = readEvidenceText(readFileSync(new URL("../../../evidence/bundle.json", import.meta.url), "utf8"));
assert.ok(loaded.ok, "the bundle of the evidence can be read");
const evidence: Evidence = loaded.value;
const today = "2026-11-22";

interface Must {
  readonly answers?: Readonly<Record<string, unknown>>;
  readonly absent?: readonly string[];
  readonly medicines?: readonly (Readonly<Record<string, unknown>> & { readonly change?: Readonly<Record<string, unknown>> })[];
  readonly conditions?: Readonly<Record<string, string>>;
  readonly noConditions?: readonly string[];
  readonly after?: Readonly<Record<string, string>>;
  readonly afterUnknown?: readonly string[];
  readonly family?: readonly Readonly<Record<string, unknown>>[];
  readonly labs?: readonly string[];
  readonly studies?: readonly Readonly<Record<string, unknown>>[];
  readonly complaint?: Readonly<Record<string, unknown>>;
  readonly person?: Readonly<Record<string, unknown>>;
  readonly lifestyle?: Readonly<Record<string, unknown>>;
  readonly notes?: readonly string[];
  readonly notUnderstood?: readonly string[];
}

const fixture = JSON.parse(readFileSync(new URL("./read-case.fixture.json", import.meta.url), "utf8")) as readonly {
  readonly case: { readonly id: string; readonly facts: Readonly<Record<string, unknown>> };
  readonly must: Must;
}[];

const read = (json: unknown): { record: PersonRecord; codes: readonly string[] } => {
  const result = readCase(json, evidence, today);
  assert.ok(result.ok, result.ok ? "" : result.problems.map((one) => one.say.en).join("\n"));
  return { record: result.value.record, codes: result.value.notes.map((note) => note.code) };
};

const holds = (whole: unknown, part: Readonly<Record<string, unknown>>, where: string): void => {
  for (const [key, value] of Object.entries(part)) {
    if (key === "change") continue;
    assert.deepEqual((whole as Record<string, unknown> | undefined)?.[key], value, `${where}: ${key}`);
  }
};

test("the file of invented cases holds at least twenty-five", () => assert.ok(fixture.length >= 25));

for (const { case: written, must } of fixture) {
  test(`case ${written.id} comes out as it must`, () => {
    const { record, codes } = read(written);
    for (const [question, value] of Object.entries(must.answers ?? {})) assert.deepEqual(record.answers[question]?.value, value, question);
    for (const question of must.absent ?? []) assert.equal(record.answers[question], undefined, question);
    if (must.medicines !== undefined) {
      assert.equal(record.medicines.length, must.medicines.length, "number of medicines");
      for (const [i, part] of must.medicines.entries()) {
        holds(record.medicines[i], part, `medicine ${i}`);
        if (part.change !== undefined) holds(record.medicines[i]?.changes?.[0], part.change, `change of medicine ${i}`);
      }
    }
    for (const [concept, has] of Object.entries(must.conditions ?? {}))
      assert.equal(record.conditions.find((one) => one.concept === concept)?.has, has, concept);
    for (const concept of must.noConditions ?? [])
      assert.equal(
        record.conditions.some((one) => one.concept === concept),
        false,
        concept,
      );
    for (const [concept, after] of Object.entries(must.after ?? {}))
      assert.equal(record.conditions.find((one) => one.concept === concept)?.legsBeganAfter, after, `after ${concept}`);
    for (const concept of must.afterUnknown ?? [])
      assert.equal(record.conditions.find((one) => one.concept === concept)?.legsBeganAfter, undefined, `after ${concept}`);
    if (must.family !== undefined) {
      assert.equal(record.family.length, must.family.length, "number of relatives");
      for (const [i, part] of must.family.entries()) holds(record.family[i], part, `relative ${i}`);
    }
    if (must.labs !== undefined)
      assert.deepEqual(
        record.labs.map((one) => one.analyte),
        must.labs,
      );
    for (const [i, part] of (must.studies ?? []).entries()) holds(record.sleepStudies[i], part, `study ${i}`);
    holds(record.complaint, must.complaint ?? {}, "complaint");
    holds(record.person, must.person ?? {}, "person");
    holds(record.lifestyle, must.lifestyle ?? {}, "lifestyle");
    for (const code of must.notes ?? []) assert.ok(codes.includes(code), code);
    if (must.notUnderstood !== undefined)
      assert.deepEqual(
        record.notUnderstood.map((one) => one.text),
        must.notUnderstood,
      );
  });
}

test("every answer of the invented cases belongs to a question of the evidence, or to a sign that it knows", () => {
  const own = /^(?:C5|exposure\.|condition\.)/;
  for (const { case: written } of fixture) {
    for (const question of Object.keys(read(written).record.answers)) {
      assert.ok(own.test(question) || evidence.questions[question] !== undefined, `${written.id}: ${question}`);
    }
  }
});

test("silence stays unknown: an empty case gives an empty record", () => {
  const { record } = read({
    id: "empty",
    facts: { criteria: { urge: null }, menses: null, blood_donor: null, lifestyle: { smoking: null } },
  });
  assert.deepEqual(record.answers, {});
  assert.deepEqual([record.medicines, record.conditions, record.family, record.labs, record.notUnderstood], [[], [], [], [], []]);
});

test("a wrong type names the case and the field, and the other cases are still read", () => {
  const result = readCases(
    [
      { id: "A", facts: { age: { years: 3 } } },
      { id: "B", facts: { age: 300 } },
      { id: "C", facts: { age: 40 } },
      { id: "C", facts: {} },
      7,
    ],
    evidence,
    today,
  );
  assert.ok(result.ok);
  const [a, b, c, again, number] = result.value;
  assert.ok(a !== undefined && !a.read.ok && /A.*facts\.age/.test(a.read.problems[0]?.say.en ?? ""));
  assert.ok(b !== undefined && !b.read.ok && b.read.problems[0]?.at === "facts.age");
  assert.ok(c?.read.ok === true);
  assert.ok(again !== undefined && !again.read.ok && again.read.problems[0]?.code === "double-id");
  assert.ok(number !== undefined && !number.read.ok);
});

test("a field that we do not know is told, not passed over", () => {
  const { record } = read({ id: "X", facts: { favourite_colour: "green", lifestyle: { vaping: "daily" } } });
  assert.deepEqual(
    record.notUnderstood.map((one) => one.where),
    ["facts.favourite_colour", "facts.lifestyle.vaping"],
  );
});

test("the order of medicines and conditions changes nothing but their order", () => {
  const whole = {
    id: "S",
    facts: {
      criteria: { urge: true },
      medicines: fixture.flatMap(({ case: one }) => (one.facts["medicines"] as unknown[] | undefined) ?? []),
      conditions: fixture.flatMap(({ case: one }) => (one.facts["conditions"] as unknown[] | undefined) ?? []),
    },
  };
  const sorted = (record: PersonRecord): unknown => ({
    medicines: record.medicines.map(({ from: _, ...one }) => JSON.stringify(one)).toSorted(),
    conditions: [...new Set(record.conditions.map((one) => `${one.concept ?? one.name} ${one.has}`))].toSorted(),
    answers: Object.fromEntries(
      Object.entries(record.answers)
        .map(([id, one]) => [id, one.value])
        .toSorted(),
    ),
  });
  const first = sorted(read(whole).record);
  fc.assert(
    fc.property(
      fc.shuffledSubarray(whole.facts.medicines, { minLength: whole.facts.medicines.length }),
      fc.shuffledSubarray(whole.facts.conditions, { minLength: whole.facts.conditions.length }),
      (medicines, conditions) => {
        assert.deepEqual(sorted(read({ ...whole, facts: { ...whole.facts, medicines, conditions } }).record), first);
      },
    ),
    { numRuns: 20 },
  );
});

test("hostile input never throws and never reaches a prototype", () => {
  const loop: Record<string, unknown> = { id: "loop" };
  loop["facts"] = loop;
  const nasty: readonly unknown[] = [
    null,
    undefined,
    0,
    "",
    "not json",
    [],
    {},
    { id: 1, facts: [] },
    loop,
    { id: "p", facts: JSON.parse('{"__proto__":{"x":1}}') as unknown },
    { id: "n", facts: { age: Number.NaN } },
    { id: "f", facts: { age: () => 1 } },
    {
      id: "<b>🦵</b>\u202e",
      facts: {
        sensations: ["<script>alert(1)</script>", "\u0000", "a".repeat(30_000)],
        medicines: Array.from({ length: 400 }, () => ({ inn: "<i>sertraline</i>" })),
      },
    },
  ];
  for (const one of nasty) assert.doesNotThrow(() => readCase(one, evidence, today));
  for (const one of nasty) assert.doesNotThrow(() => readCases(one, evidence, today));
  assert.equal(({} as Record<string, unknown>)["x"], undefined);
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      readCases(value, evidence, today);
      readCase({ id: "j", facts: value }, evidence, today);
      readCase(
        {
          id: "k",
          facts: {
            medicines: [value],
            labs: [value],
            conditions: [value],
            family: [value],
            sensations: value,
            course: value,
            lifestyle: value,
            sleep_study: value,
            pregnant: value,
          },
        },
        evidence,
        today,
      );
    }),
    { numRuns: 300 },
  );
});

test("numbers and stretches of time are read out of words", () => {
  assert.equal(numberIn("about 60"), 60);
  assert.equal(numberIn("3-5 cups"), 4);
  assert.equal(numberIn("many"), undefined);
  assert.equal(daysIn("two weeks before"), 14);
  assert.equal(daysIn("3 years"), 1095.8);
  assert.equal(daysIn("soon"), undefined);
});

test("relatives are read with number and side, and people by marriage are not family", () => {
  const of = (text: string) =>
    readRelation(text, "yes").relatives.map((one) => `${one.count ?? 1} ${one.side ?? ""} ${one.relation}`.replace("  ", " "));
  assert.deepEqual(of("paternal grandmother, 3 of 5 siblings and an uncle"), ["1 paternal grandmother", "3 sibling", "1 uncle"]);
  assert.deepEqual(of("both parents"), ["1 mother", "1 father"]);
  assert.deepEqual(of("brothers and sisters (six)"), ["6 sibling"]);
  assert.deepEqual(of("his mother's sister"), ["1 maternal aunt"]);
  assert.deepEqual(of("husband"), []);
});

test("three hundred cases of one file are all read", () => {
  const many = Array.from({ length: 300 }, (_, i) => ({ ...fixture[i % fixture.length]?.case, id: `m${i}` }));
  const read = readCases(many, evidence, today);
  assert.ok(read.ok);
  assert.equal(read.value.length, 300);
});

test("ferritin without a unit is read in the unit that papers use and told; what could be two numbers is not guessed", () => {
  const read = readCase(
    {
      id: "u",
      facts: {
        labs: [
          { analyte: "ferritin", value: 18, unit: null },
          { analyte: "haemoglobin", value: 7.1, unit: null },
          { analyte: "ferritin", value: 4000, unit: null },
        ],
      },
    },
    evidence,
    today,
  );
  assert.ok(read.ok);
  assert.deepEqual(
    read.value.record.labs.map(({ analyte, value, unit }) => [analyte, value, unit]),
    [["ferritin", 18, "ug/L"]],
  );
  assert.ok(JSON.stringify(read.value).includes("unit-assumed"), "it is told");
});

test("a code of two conditions is read as the one that the words name", () => {
  const concepts = (name: string): readonly (string | undefined)[] =>
    read({ id: "o", facts: { conditions: [{ name_en: name, icd10: "E66" }] } }).record.conditions.map(({ concept }) => concept);
  assert.deepEqual(concepts("Overweight"), ["overweight"]);
  assert.deepEqual(concepts("Obesity"), ["obesity"]);
});

test("what the legs were better without is no help, and a habit left off is no medicine", () => {
  const course = (text: string) => read({ id: "c", facts: { course: text } }).record;
  assert.deepEqual(course("gone during six weeks without alcohol, then back").medicines, []);
  assert.deepEqual(course("gone during six weeks without alcohol, then back").complaint.place, undefined);
  const [left] = course("much better without sertraline").medicines;
  assert.deepEqual([left?.using, left?.effectOfStopping, left?.helped], ["no", "improved", undefined]);
  assert.equal(course("better with pramipexole").medicines[0]?.helped, "yes");
});

test("legs that came in the second night after stopping came with it, though they went again", () => {
  const effect = (text: string): unknown =>
    read({ id: "e", facts: { medicines: [{ inn: "tramadol", stopped: true, effect_of_stopping: text }] } }).record.medicines[0]
      ?.effectOfStopping;
  assert.equal(effect("restless legs from the second night, gone after eight days"), "started");
  assert.equal(effect("gone from the second night"), "resolved");
});
