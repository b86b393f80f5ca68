import assert from "node:assert/strict";
import test from "node:test";
import { type PersonRecord, readRecord } from "@kriebel/record";
import fc from "fast-check";
import { arbitraryRecord } from "../../../people/arbitrary-record.ts";
import { today } from "../../../people/expected.ts";
import { evidence } from "../../../people/invent.ts";
import { readPeople } from "../../../people/read-people.ts";
import { bundleToRecord } from "./bundle-to-record.ts";
import { recordToBundle } from "./record-to-bundle.ts";

/** To FHIR, through text as it would travel, and back. */
function thereAndBack(record: PersonRecord, on = today): PersonRecord {
  const bundle: unknown = JSON.parse(JSON.stringify(recordToBundle(record, evidence, today)));
  const read = bundleToRecord(bundle, evidence, on);
  assert.ok(read.ok, read.ok ? "" : read.problems.map(({ say }) => say.en).join(" "));
  return read.value;
}

for (const { name, record } of readPeople())
  test(`${name} comes back from FHIR as the same record, also when it is read years later`, () => {
    assert.deepEqual(thereAndBack(record), record);
    assert.deepEqual(thereAndBack(record, "2031-05-01"), record);
  });

test("any record comes back from FHIR as it was", () => {
  fc.assert(
    fc.property(arbitraryRecord(evidence), (drawn) => {
      const record = JSON.parse(JSON.stringify(drawn)) as PersonRecord;
      assert.deepEqual(thereAndBack(record), record);
    }),
    { numRuns: 150 },
  );
});

const wild = fc.string({ unit: "binary", maxLength: 30 });
const state = fc.constantFrom("yes" as const, "no" as const, "unknown" as const);
const some = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });
const known = <T extends object>(value: T) => Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined));
const month = fc.constantFrom("2019", "2024-02", "2025-11-30", "1999-12-31");
const provenance = fc.record({ how: fc.constantFrom("asked", "imported", "read", "measured"), where: some(wild) }).map(known);

/** Every field of the schema, with texts that no writer of FHIR expects. */
const everyField = fc.record({
  label: wild,
  answeredBy: fc.constantFrom("self", "parent", "carer"),
  person: fc
    .record({
      ageYears: some(fc.double({ min: 0, max: 119, noNaN: true })),
      birthYear: some(fc.integer({ min: 1920, max: 2020 })),
      weeksSinceBirth: some(fc.integer({ min: 0, max: 104 })),
      heightCm: some(fc.double({ min: 30, max: 260, noNaN: true })),
      weightKg: some(fc.integer({ min: 1, max: 400 })),
      births: some(fc.integer({ min: 0, max: 25 })),
      pregnant: some(state),
      pregnancyWeeks: some(fc.double({ min: 0, max: 45, noNaN: true })),
    })
    .map(known),
  complaint: fc
    .record({
      story: some(wild),
      words: some(fc.array(wild, { maxLength: 3 })),
      place: some(fc.array(fc.constantFrom("calves", "", " "), { maxLength: 2 })),
      side: some(fc.constantFrom("both", "unknown")),
      onset: some(month),
      monthsSinceOnset: some(fc.integer({ min: 0, max: 500 })),
      startsAt: some(fc.constantFrom("21:30")),
      worstAt: some(fc.constantFrom("03:00")),
      course: some(wild),
      thinks: some(wild),
      hopes: some(wild),
      tried: some(wild),
    })
    .map(known),
  answers: fc.dictionary(
    fc.constantFrom(
      "C1.1",
      "exposure.smoking",
      "lifestyle.habits",
      "complaint.thinks",
      "severity.K3",
      "person.age",
      "medicine.timing:0",
      "not.known",
      "with space",
    ),
    fc
      .record({
        value: fc.oneof(wild, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.array(wild, { maxLength: 3 })),
        on: some(fc.constantFrom("2025-01-02")),
        from: some(provenance),
      })
      .map(known),
  ),
  medicines: fc.array(
    fc
      .record({
        name: wild,
        substance: some(fc.constantFrom("sertraline")),
        atc: some(fc.constantFrom("N06AB06", "", "x y")),
        dose: some(wild),
        using: some(state),
        started: some(month),
        stopped: some(month),
        changes: some(
          fc.array(fc.record({ what: fc.constantFrom("raised", "paused"), on: some(month), text: some(wild) }).map(known), {
            maxLength: 2,
          }),
        ),
        worseSinceStart: some(state),
        note: some(wild),
        from: some(provenance),
      })
      .map(known),
    { maxLength: 3 },
  ),
  labs: fc.array(
    fc
      .record({
        analyte: fc.constantFrom("ferritin", "b12_active", "urea", "hba1c", "no such thing"),
        value: fc.double({ noNaN: true, noDefaultInfinity: true }),
        comparator: some(fc.constantFrom("<", ">")),
        unit: fc.oneof(fc.constantFrom("µg/L", "pmol/L", "mg/dL BUN", "%", ""), wild),
        on: some(month),
        when: some(wild),
        fasting: some(state),
        hoursWithoutIron: some(fc.integer({ min: 0, max: 99 })),
        low: some(fc.integer({ min: 0, max: 9 })),
        high: some(fc.integer({ min: 10, max: 99 })),
        laboratory: some(wild),
        afterTreatment: some(state),
        assay: some(fc.constantFrom("roche")),
        from: some(provenance),
      })
      .map(known),
    { maxLength: 3 },
  ),
  conditions: fc.array(
    fc
      .record({
        name: wild,
        icd10: some(fc.constantFrom("N18.5", "")),
        concept: some(fc.constantFrom("ckd", "rls", "dialysis")),
        has: state,
        over: some(fc.constant("yes" as const)),
        since: some(month),
        legsAfterTreatment: some(fc.constantFrom("improved")),
        from: some(provenance),
      })
      .map(known),
    { maxLength: 3 },
  ),
  family: fc.array(
    fc
      .record({
        relation: fc.constantFrom("mother", "half_brother", "twin", "other", "grandchild"),
        affected: state,
        count: some(fc.integer({ min: 1, max: 200 })),
        side: some(fc.constantFrom("maternal", "paternal")),
        onsetAge: some(fc.integer({ min: 0, max: 120 })),
        text: some(wild),
      })
      .map(known),
    { maxLength: 3 },
  ),
  surgery: fc.array(fc.record({ name: wild, on: some(month), concept: some(fc.constantFrom("gastric_surgery")) }).map(known), {
    maxLength: 2,
  }),
  lifestyle: fc
    .record({
      coffeeCupsPerDay: some(fc.double({ min: 0, max: 60, noNaN: true })),
      alcoholUnitsPerWeek: some(fc.integer({ min: 0, max: 400 })),
      diet: some(wild),
      exercise: some(wild),
      sleepHours: some(fc.integer({ min: 0, max: 24 })),
    })
    .map(known),
  sleepStudies: fc.array(
    fc
      .record({
        on: some(month),
        plmsPerHour: some(fc.double({ min: 0, max: 400, noNaN: true })),
        ahiPerHour: some(fc.integer({ min: 0, max: 250 })),
        rules: some(fc.constantFrom("wasm-2016")),
        text: some(wild),
      })
      .map(known),
    { maxLength: 2 },
  ),
  nights: fc.array(
    fc
      .record({
        on: fc.constantFrom("2026-01-01", "2026-02-28"),
        severity: some(fc.double({ min: 0, max: 10, noNaN: true })),
        beganAt: some(fc.constantFrom("23:15")),
        minutesAwake: some(fc.integer({ min: 0, max: 1440 })),
        measured: some(
          fc.array(
            fc.record({
              from: fc.constant("2026-01-01T23:10+01:00"),
              minutesAsleep: fc.integer({ min: 0, max: 900 }),
              nap: fc.boolean(),
              app: wild,
            }),
            { maxLength: 2 },
          ),
        ),
        stamps: some(
          fc.array(fc.record({ at: fc.constant("2026-01-02T01:00Z"), step: fc.constantFrom("light", "heavy") }), { maxLength: 2 }),
        ),
        note: some(wild),
      })
      .map(known),
    { maxLength: 3 },
  ),
  trials: some(
    fc.array(
      fc
        .record({
          id: wild,
          habit: wild,
          seed: fc.integer({ min: 0, max: 4_294_967_295 }),
          design: fc.record({ start: fc.constant("2026-03-01"), weekendSlack: fc.double({ min: 0, max: 100, noNaN: true }) }),
          did: some(fc.array(fc.record({ on: fc.constant("2026-03-02"), arm: fc.constantFrom("A", "B") }), { maxLength: 2 })),
        })
        .map(known),
      { maxLength: 2 },
    ),
  ),
  followed: some(fc.array(fc.record({ id: wild, name: wild }), { maxLength: 2 })),
  notUnderstood: fc.array(fc.record({ text: wild, where: wild }), { maxLength: 2 }),
  skipped: fc.array(fc.constantFrom("C1.2", "x"), { maxLength: 2 }),
});

test("every field of the schema survives, with blank texts, control signs and half letters in it", () => {
  fc.assert(
    fc.property(everyField, (fields) => {
      const record = { schema: "kriebel-record", version: 1, id: "any", ...fields } as unknown as PersonRecord;
      const plain = JSON.parse(JSON.stringify(record)) as PersonRecord;
      assert.deepEqual(thereAndBack(plain), plain);
    }),
    { numRuns: 400 },
  );
});

test("a system that changes a field of FHIR changes our record: the rest does not hold it back", () => {
  const read = readRecord({ ...readPeople()[0]!.record, labs: [{ analyte: "ferritin", value: 18, unit: "µg/L", fasting: "yes" }] }, today);
  assert.ok(read.ok);
  const bundle = JSON.parse(JSON.stringify(recordToBundle(read.value, evidence, today)));
  const lab = bundle.entry.find((entry: { resource: { id: string } }) => entry.resource.id === "lab-1").resource;
  lab.valueQuantity.value = 81;
  const back = bundleToRecord(bundle, evidence, today);
  assert.ok(back.ok);
  assert.deepEqual(back.value.labs, [{ analyte: "ferritin", value: 81, unit: "µg/L", fasting: "yes" }]);
});
