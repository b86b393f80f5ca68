import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { readRecord } from "./read-record.ts";
import { emptyRecord, type PersonRecord } from "./record.ts";
import type { Problem } from "./result.ts";

const today = "2026-11-22";
const base = (): Record<string, unknown> => ({ ...emptyRecord("p1") });
const withPerson = (person: object): Record<string, unknown> => ({ ...base(), person });

function problems(input: unknown): readonly Problem[] {
  const result = readRecord(input, today);
  return result.ok ? result.notes : result.problems;
}
const codes = (input: unknown): readonly string[] => problems(input).map(({ code }) => code);

test("an empty record is a record", () => {
  assert.deepEqual(readRecord(emptyRecord("p1"), today), { ok: true, value: emptyRecord("p1"), notes: [] });
  assert.deepEqual(readRecord(`\ufeff${JSON.stringify(emptyRecord("p1"))}`, today), { ok: true, value: emptyRecord("p1"), notes: [] });
});

test("lists that are left out are empty: absent is unknown", () => {
  assert.deepEqual(readRecord('{"schema":"kriebel-record","version":1,"id":"p1"}', today), {
    ok: true,
    value: emptyRecord("p1"),
    notes: [],
  });
});

const med = (more: object): Record<string, unknown> => ({ ...base(), medicines: [{ name: "mirtazapine", ...more }] });

/** What goes in, which code must come out, and where. */
const refused: readonly (readonly [what: string, input: unknown, code: string, at?: string])[] = [
  ["empty text", "", "empty"],
  ["white space", " \n\t ", "empty"],
  ["a torn file", '{"schema":"kriebel-rec', "torn"],
  ["a file torn inside an escape", '{"schema":"\\u00', "torn"],
  ["text that is no JSON", "restless legs", "not-json"],
  ["a comma too many", '{"a":1,}', "not-json"],
  ["two values", "{} {}", "not-json"],
  ["single quotes", "{'a':1}", "not-json"],
  ["a number with a leading zero", '{"a":01}', "not-json"],
  ["a raw line break in a text", '{"a":"b\nc"}', "not-json"],
  ["duplicate keys", '{"schema":"kriebel-record","id":"a","id":"b"}', "duplicate-key", "id"],
  ["duplicate keys of which one is escaped", '{"id":"a","\\u0069d":"b"}', "duplicate-key", "id"],
  ["__proto__ in the text", '{"__proto__":{"x":1}}', "forbidden-key", "__proto__"],
  ["an escaped __proto__", '{"\\u005f_proto__":{"x":1}}', "forbidden-key", "__proto__"],
  ["constructor deep inside", '{"answers":{"a":{"constructor":1}}}', "forbidden-key", "constructor"],
  ["__proto__ in a value", { answers: JSON.parse('{"__proto__":{"value":"yes"}}') as unknown }, "forbidden-key", "answers.__proto__"],
  ["NaN in the text", '{"a":NaN}', "not-finite"],
  ["-Infinity in the text", '{"a":-Infinity}', "not-finite"],
  ["1e999", '{"a":1e999}', "not-finite"],
  ["a long number that overflows", `{"a":${"9".repeat(400)}}`, "not-finite"],
  ["NaN in a value", withPerson({ ageYears: Number.NaN }), "not-finite", "person.ageYears"],
  ["Infinity in a value", withPerson({ ageYears: Infinity }), "not-finite", "person.ageYears"],
  ["a function", withPerson({ ageYears: () => 1 }), "not-plain", "person.ageYears"],
  ["a Date", { ...base(), id: new Date(0) }, "not-plain", "id"],
  ["a Map", new Map(), "not-plain"],
  ["undefined", undefined, "not-plain"],
  ["null", null, "not-a-record"],
  ["a number", 5, "not-a-record"],
  ["a list", [], "not-a-record"],
  ["an empty block", {}, "not-a-record", "schema"],
  ["another schema", { schema: "fhir" }, "not-a-record", "schema"],
  ["no version", { schema: "kriebel-record", id: "x" }, "no-version", "version"],
  ["version one and a half", { ...base(), version: 1.5 }, "no-version", "version"],
  ["a newer version", { ...base(), version: 2 }, "newer-version", "version"],
  ["an unknown name at the top", { ...base(), medicins: [] }, "unknown-field", "medicins"],
  ["an unknown name inside", withPerson({ agee: 3 }), "unknown-field", "person.agee"],
  ["a text for a number", withPerson({ ageYears: "42" }), "wrong-type", "person.ageYears"],
  ["a block for a list", { ...base(), labs: {} }, "wrong-type", "labs"],
  ["no id", { schema: "kriebel-record", version: 1 }, "wrong-type", "id"],
  ["an unknown choice", withPerson({ pregnant: "maybe" }), "unknown-choice", "person.pregnant"],
  ["a child of 300 years", withPerson({ ageYears: 300 }), "impossible-value", "person.ageYears"],
  ["an age below zero", withPerson({ ageYears: -1 }), "impossible-value", "person.ageYears"],
  ["401 medicines", { ...base(), medicines: Array.from({ length: 401 }, () => ({ name: "x" })) }, "too-many", "medicines"],
  [
    "a date that is none",
    { ...base(), labs: [{ analyte: "ferritin", value: 18, unit: "ug/L", on: "gisteren" }] },
    "not-a-date",
    "labs[0].on",
  ],
  ["30 February", { ...base(), labs: [{ analyte: "ferritin", value: 18, unit: "ug/L", on: "2025-02-30" }] }, "no-such-date", "labs[0].on"],
  [
    "a date in the future",
    { ...base(), labs: [{ analyte: "ferritin", value: 18, unit: "ug/L", on: "2026-12" }] },
    "date-in-future",
    "labs[0].on",
  ],
  ["a night in the future", { ...base(), nights: [{ on: "2026-11-23" }] }, "date-in-future", "nights[0].on"],
  ["the year 1492", { ...base(), surgery: [{ name: "x", on: "1492" }] }, "date-too-early", "surgery[0].on"],
  ["twenty-five o'clock", { ...base(), complaint: { startsAt: "25:00" } }, "no-such-time", "complaint.startsAt"],
  ["nine o'clock in words", { ...base(), complaint: { startsAt: "negen uur" } }, "no-such-time", "complaint.startsAt"],
  ["pregnancy in someone born male", withPerson({ sexAtBirth: "male", pregnant: "yes" }), "pregnancy-in-male", "person.pregnant"],
  ["births in someone born male", withPerson({ sexAtBirth: "male", births: 2 }), "pregnancy-in-male", "person.births"],
  ["a birth year to come", withPerson({ birthYear: 2030 }), "birth-in-future", "person.birthYear"],
  ["a birth year that makes 130 years", withPerson({ birthYear: 1896 }), "birth-too-early", "person.birthYear"],
  ["an age against the birth year", withPerson({ ageYears: 42, birthYear: 1950 }), "age-against-birth-year", "person.ageYears"],
  [
    "an onset after now",
    { ...withPerson({ ageYears: 42 }), complaint: { onsetAgeYears: 50 } },
    "onset-after-age",
    "complaint.onsetAgeYears",
  ],
  [
    "an onset before birth",
    { ...withPerson({ ageYears: 2 }), complaint: { monthsSinceOnset: 60 } },
    "onset-before-birth",
    "complaint.monthsSinceOnset",
  ],
  ["a stop before the start", med({ started: "2025-03", stopped: "2024" }), "stop-before-start", "medicines[0].stopped"],
  ["a name of a million letters", med({ name: "a".repeat(1_000_000) }), "text-too-long", "medicines[0].name"],
];
for (const [what, input, code, at] of refused) {
  test(`${what} is refused in one sentence`, () => {
    const result = readRecord(input, today);
    assert.ok(!result.ok, "the input must be refused");
    const found = result.problems.find((one) => one.code === code);
    assert.ok(found, `expected ${code}, got ${result.problems.map((one) => one.code).join()}`);
    if (at !== undefined) assert.equal(found.at, at);
    for (const say of [found.say.nl, found.say.en]) {
      assert.match(say, /[.?]$/);
      assert.ok(say.length > 25 && say.length < 320, say);
      assert.ok(!say.includes("\n"));
    }
  });
}

test("a torn file and a wrong sign are told with line and column", () => {
  assert.match(problems('{\n  "schema": oops\n}')[0]?.say.en ?? "", /line 2, column 13/);
  assert.match(problems('{\n  "id": "a",\n  "id": "b"\n}')[0]?.say.en ?? "", /line 3, column 3/);
  assert.match(problems('{\n "id": "a')[0]?.say.nl ?? "", /regel 2, plaats 10/);
});

/** What is used, after a question. */
const asked: readonly (readonly [what: string, input: unknown, code: string])[] = [
  ["an age of two years ago", withPerson({ ageYears: 40, birthYear: 1984 }), "age-against-birth-year"],
  [
    "weeks of pregnancy without pregnancy",
    withPerson({ sexAtBirth: "female", pregnant: "no", pregnancyWeeks: 12 }),
    "pregnancy-weeks-without-pregnancy",
  ],
  ["a pregnancy at 75", withPerson({ ageYears: 75, sexAtBirth: "female", pregnant: "yes" }), "pregnancy-at-unusual-age"],
  ["a medicine in use and stopped", med({ using: "yes", stopped: "2025" }), "using-but-stopped"],
  ["stopped before it was started, in days", med({ startedDaysBeforeOnset: 10, stoppedDaysBeforeOnset: 20 }), "stop-before-start"],
  ["a change before the start", med({ started: "2025-03", changes: [{ what: "raised", on: "2024" }] }), "change-before-start"],
  [
    "limits that are swapped",
    { ...base(), labs: [{ analyte: "ferritin", value: 18, unit: "ug/L", low: 150, high: 20 }] },
    "limits-swapped",
  ],
  [
    "a blood test before birth",
    { ...withPerson({ birthYear: 1990 }), labs: [{ analyte: "ferritin", value: 18, unit: "ug/L", on: "1985" }] },
    "date-before-birth",
  ],
  [
    "an onset that does not fit the age",
    { ...withPerson({ birthYear: 1980 }), complaint: { onset: "2020", onsetAgeYears: 12 } },
    "onset-age-against-onset-date",
  ],
];
for (const [what, input, code] of asked) {
  test(`${what} asks`, () => {
    const result = readRecord(input, today);
    assert.ok(result.ok, JSON.stringify(result));
    assert.deepEqual(
      result.notes.map((note) => [note.code, note.level]),
      [[code, "ask"]],
    );
  });
}

test("what fits asks nothing", () => {
  const fits: readonly unknown[] = [
    withPerson({ ageYears: 42, birthYear: 1984, sexAtBirth: "female", pregnant: "yes", pregnancyWeeks: 30 }),
    withPerson({ ageYears: 41.5, birthYear: 1984 }),
    withPerson({ sexAtBirth: "male", pregnant: "no", births: 0 }),
    med({ started: "2025", stopped: "2025-03", using: "no" }),
    { ...withPerson({ ageYears: 42 }), complaint: { onsetAgeYears: 42.5 } },
    { ...base(), nights: [{ on: today, beganAt: "23:59" }] },
  ];
  for (const input of fits) assert.deepEqual(codes(input), []);
});

test("the form from before the release is converted, and says so", () => {
  const result = readRecord({ schema: "kriebel-record", version: 0, id: "old", person: { age: 42, sex: "F" } }, today);
  assert.ok(result.ok);
  assert.deepEqual(result.value, { ...emptyRecord("old"), person: { ageYears: 42, sexAtBirth: "female" } });
  assert.deepEqual(
    result.notes.map((note) => [note.code, note.level]),
    [["older-version", "note"]],
  );
});

test("an old name beside the new one is refused, not dropped", () => {
  assert.deepEqual(codes({ schema: "kriebel-record", version: 0, id: "old", person: { age: 42, ageYears: 41 } }), ["unknown-field"]);
});

test("emoji, right-to-left text and HTML stay the text that they are", () => {
  const story = "🦵🌙 רגליים <script>alert(1)</script> &amp; \u202eabc";
  const record: PersonRecord = {
    ...emptyRecord("p1"),
    label: "👩‍👧",
    complaint: { story },
    medicines: [{ name: "<img src=x onerror=alert(1)>" }],
  };
  const result = readRecord(JSON.stringify(record), today);
  assert.ok(result.ok);
  assert.deepEqual(result.value, record);
});

test("a sentence about someone's text stays one line and reads one way", () => {
  const [found] = problems({ ...base(), "\u202e\u001b[31mevil\nkey": 1 });
  assert.ok(found);
  assert.doesNotMatch(found.say.en + found.at, /[\p{Cc}\p{Cf}]/u);
});

test("a million wrong items give a short answer", () => {
  const result = readRecord({ ...base(), conditions: Array.from({ length: 299 }, () => 5) }, today);
  assert.ok(!result.ok);
  assert.equal(result.problems.length, 21);
  assert.equal(result.problems.at(-1)?.code, "more-problems");
});

test("depth, size and loops are refused quickly", () => {
  assert.deepEqual(codes("[".repeat(100_000)), ["too-deep"]);
  assert.deepEqual(codes("[".repeat(30) + "]".repeat(30)), ["not-a-record"]);
  let deep: unknown = 1;
  for (let i = 0; i < 20_000; i += 1) deep = { a: deep };
  assert.deepEqual(codes(deep), ["too-deep"]);
  const loop: Record<string, unknown> = {};
  loop.loop = loop;
  assert.deepEqual(codes(loop), ["too-deep"]);
  let doubling: unknown = 1;
  for (let i = 0; i < 30; i += 1) doubling = [doubling, doubling];
  assert.deepEqual(codes(doubling), ["too-many-values"]);
  assert.deepEqual(codes(`[${"1,".repeat(1_000_001)}1]`), ["too-many-values"]);
  assert.deepEqual(codes(" ".repeat(60_000_001)), ["too-large"]);
});

test("50 MB gets its answer: read when it is a record, refused when it is none", () => {
  const night = { on: "2025-01-01", note: "x".repeat(1_990) };
  const huge = JSON.stringify({ ...base(), nights: Array.from({ length: 20_000 }, () => night), complaint: { story: "y".repeat(20_000) } });
  assert.ok(huge.length > 40_000_000);
  assert.ok(readRecord(huge, today).ok);
  assert.deepEqual(codes(`{"a":"${"z".repeat(50_000_000)}"}`), ["not-a-record"]);
});

test("a getter or proxy that throws is one more value that cannot be read", () => {
  const trap = {
    get schema(): string {
      throw new Error("boo");
    },
  };
  assert.deepEqual(codes(trap), ["not-plain"]);
  assert.deepEqual(
    codes(
      new Proxy(
        {},
        {
          ownKeys() {
            throw new Error("boo");
          },
        },
      ),
    ),
    ["not-plain"],
  );
});

const answerWord = fc.constantFrom("yes" as const, "no" as const, "unknown" as const);
const pastDay = fc
  .tuple(fc.integer({ min: 1995, max: 2025 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([y, m, d]) => `${y}-${String(m).padStart(2, "0")}-${String(d).padStart(2, "0")}`);
const partialDay = fc.tuple(pastDay, fc.constantFrom(4, 7, 10)).map(([day, length]) => day.slice(0, length));
const anyText = fc.string({ unit: "grapheme", maxLength: 40 });
const finite = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value));
const record: fc.Arbitrary<PersonRecord> = fc
  .record({
    id: fc.string({ maxLength: 20 }),
    person: fc.record(
      {
        ageYears: fc.integer({ min: 20, max: 50 }),
        sexAtBirth: fc.constant("female" as const),
        heightCm: fc.integer({ min: 140, max: 200 }),
      },
      { requiredKeys: [] },
    ),
    story: anyText,
    answers: fc.dictionary(
      fc.stringMatching(/^[a-z][a-z_.]{0,20}$/).filter((key) => key !== "constructor" && key !== "prototype"),
      fc.record({ value: fc.oneof(answerWord, finite, fc.array(anyText, { maxLength: 3 })), on: pastDay }, { requiredKeys: ["value"] }),
    ),
    medicines: fc.array(
      fc.record({ name: anyText, started: partialDay, forLegs: answerWord, startedDaysBeforeOnset: finite }, { requiredKeys: ["name"] }),
      { maxLength: 5 },
    ),
    labs: fc.array(
      fc.record(
        { analyte: anyText, value: finite, unit: anyText, on: partialDay, comparator: fc.constantFrom("<" as const, ">" as const) },
        { requiredKeys: ["analyte", "value", "unit"] },
      ),
      { maxLength: 5 },
    ),
  })
  .map(
    ({ id, person, story, answers, medicines, labs }) =>
      ({ ...emptyRecord(id), person, complaint: { story }, answers, medicines, labs }) as PersonRecord,
  );

test("a sound record comes back as it was, from text and from value, and the input is left alone", () => {
  fc.assert(
    fc.property(record, (person) => {
      const text = JSON.stringify(person);
      const fromText = readRecord(text, today);
      assert.ok(fromText.ok, JSON.stringify(fromText));
      assert.equal(JSON.stringify(fromText.value), JSON.stringify(JSON.parse(JSON.stringify(fromText.value))));
      assert.deepEqual(fromText.value, JSON.parse(text));
      const fromValue = readRecord(person, today);
      assert.ok(fromValue.ok);
      assert.deepEqual(fromValue.value, fromText.value);
      assert.equal(JSON.stringify(person), text);
      assert.deepEqual(readRecord(JSON.stringify(fromText.value), today), fromText);
    }),
  );
});

test("any value and any damaged text gives a Result", () => {
  fc.assert(
    fc.property(
      fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withSparseArray: true }),
      (value) => {
        const result = readRecord(value, today);
        if (!result.ok) assert.ok(result.problems.length > 0);
      },
    ),
    { numRuns: 500 },
  );
  fc.assert(
    fc.property(record, fc.nat(), fc.nat(), fc.string({ maxLength: 3 }), (person, at, length, insert) => {
      const text = JSON.stringify(person);
      const cut = at % text.length;
      const damaged = text.slice(0, cut) + insert + text.slice(cut + (length % 5));
      const result = readRecord(damaged, today);
      if (!result.ok) assert.ok(result.problems.every(({ say }) => say.nl !== "" && say.en !== ""));
    }),
    { numRuns: 500 },
  );
});

test("known names with any value give a Result", () => {
  const anything = fc.anything({ maxDepth: 3 });
  const keys = [
    "person",
    "complaint",
    "answers",
    "medicines",
    "labs",
    "conditions",
    "family",
    "surgery",
    "lifestyle",
    "sleepStudies",
    "nights",
    "notUnderstood",
    "skipped",
    "label",
  ];
  fc.assert(
    fc.property(fc.constantFrom(...keys), anything, (key, value) => {
      readRecord({ ...base(), [key]: value }, today);
    }),
    { numRuns: 500 },
  );
});
