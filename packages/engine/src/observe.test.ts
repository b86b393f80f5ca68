import assert from "node:assert/strict";
import test from "node:test";
import { today } from "../../../people/expected.ts";
import { evidence, lab, recordOf, type Told } from "../../../people/invent.ts";
import { type Observed, observe } from "./observe.ts";

const seen = (told: Told): Observed => observe(recordOf(told), evidence, today);
const woman = { ageYears: 42, sexAtBirth: "female" } as const;

test("of an empty record everything is unknown, and nothing is found", () => {
  const observed = seen({});
  assert.equal(observed.findings.get("condition.diabetes"), undefined);
  for (const id of ["condition.diabetes", "exposure.dialysis", "alarm.one_calf_thick", "anything"])
    assert.equal(observed.is(id), "unknown", id);
  assert.equal(observed.pregnant, "unknown");
});

test("a yes stays a yes, whatever else says no", () => {
  const both = seen({ answers: { "conditions.body": [] }, conditions: [{ name: "diabetes", icd10: "E11", has: "yes" }] });
  assert.equal(both.is("condition.diabetes") === "present" || both.is("condition.t2dm") === "present", true);
  assert.equal(both.is("exposure.diabetes"), "present");
});

test("a condition is known by its code, the longest prefix first, and each finding says where it comes from", () => {
  const observed = seen({ conditions: [{ name: "suikerneuropathie", icd10: "E11.4", has: "yes" }] });
  const finding = observed.findings.get("condition.diabetic_neuropathy");
  assert.deepEqual([finding?.state, finding?.name, finding?.from], ["present", "suikerneuropathie", ["conditions[0]"]]);
  assert.equal(observed.is("condition.t2dm"), "unknown");
});

test("the newest value counts; of two on one day the later line", () => {
  const ferritin = (...labs: NonNullable<Told["labs"]>): number | undefined => seen({ labs }).labs.get("ferritin")?.value;
  assert.equal(
    ferritin(lab("ferritin", 20, "µg/L", "2026-03"), lab("ferritin", 60, "µg/L", "2026-10-01"), lab("ferritin", 40, "µg/L", "2025")),
    60,
  );
  assert.equal(ferritin(lab("ferritin", 20, "µg/L"), lab("ferritin", 30, "µg/L")), 30);
});

test("saturation is counted from iron and transferrin where it was not printed, kidney function from creatinine", () => {
  const observed = seen({
    person: { ageYears: 60, sexAtBirth: "male" },
    labs: [lab("iron", 8, "µmol/L"), lab("transferrin", 3, "g/L"), lab("creatinine", 200, "µmol/L")],
  });
  assert.ok(observed.labs.get("tsat")?.computed && observed.labs.get("egfr")?.computed);
  assert.ok(observed.labs.get("egfr")!.value < 60);
  assert.equal(
    seen({ person: { ageYears: 17, sexAtBirth: "male" }, labs: [lab("creatinine", 200, "µmol/L")] }).labs.has("egfr"),
    false,
    "the formula is for adults",
  );
  assert.equal(seen({ labs: [lab("creatinine", 200, "µmol/L")] }).labs.has("egfr"), false, "and needs age and sex");
});

test("the limit printed on the sheet goes before the table", () => {
  const low = (printed?: number): string | undefined =>
    seen({
      person: { ...woman, pregnant: "no" },
      labs: [{ ...lab("hemoglobin", 7.6, "mmol/L"), ...(printed === undefined ? {} : { low: printed }) }],
    }).labs.get("hemoglobin")?.low;
  assert.deepEqual([low(), low(7.7), low(7.5)], ["absent", "present", "absent"]);
});

test("a kidney function of 15 or more means no dialysis, unless someone said so", () => {
  assert.equal(seen({ labs: [lab("egfr", 15, "mL/min/1.73 m²")] }).is("exposure.dialysis"), "absent");
  assert.equal(seen({ labs: [lab("egfr", 14, "mL/min/1.73 m²")] }).is("exposure.dialysis"), "unknown");
  assert.equal(
    seen({ answers: { "kidney.dialysis": "yes" }, labs: [lab("egfr", 20, "mL/min/1.73 m²")] }).is("exposure.dialysis"),
    "present",
  );
});

test("nobody born male is pregnant; otherwise it is unknown until told", () => {
  assert.equal(seen({ person: { ageYears: 30, sexAtBirth: "male" } }).pregnant, "absent");
  assert.equal(seen({ person: woman }).pregnant, "unknown");
  assert.equal(seen({ person: { ...woman, pregnancyWeeks: 20 } }).pregnant, "present");
});

test("weeks of pregnancy: 13 is the first trimester, 14 the second, 27 the second, 28 the third", () => {
  const trimester = (weeks: number): string | undefined =>
    ["pregnancy_t1", "pregnancy_t2", "pregnancy_t3"].find(
      (id) => seen({ person: { ...woman, pregnancyWeeks: weeks } }).is(`exposure.${id}`) === "present",
    );
  assert.deepEqual([13, 14, 27, 28].map(trimester), ["pregnancy_t1", "pregnancy_t2", "pregnancy_t2", "pregnancy_t3"]);
});

test("the age at which it began is told, or counted from months or a date", () => {
  const onset = (complaint: Told["complaint"]): number | undefined => seen({ person: woman, complaint: complaint! }).onsetAge;
  assert.equal(onset({ onsetAgeYears: 15 }), 15);
  assert.equal(onset({ monthsSinceOnset: 24 }), 40);
  assert.ok(Math.abs(onset({ onset: "2016-11" })! - 32) < 0.2);
  assert.equal(onset({}), undefined);
});

test("cut-offs of habits: coffee from 4 cups, sleep under 6 hours, body-mass index from 30", () => {
  const is = (told: Told, id: string): string => seen(told).is(`exposure.${id}`);
  assert.deepEqual(
    [3, 4].map((coffeeCupsPerDay) => is({ lifestyle: { coffeeCupsPerDay } }, "caffeine_high")),
    ["absent", "present"],
  );
  assert.deepEqual(
    [5.5, 6].map((sleepHours) => is({ lifestyle: { sleepHours } }, "sleep_loss")),
    ["present", "absent"],
  );
  assert.deepEqual(
    [91, 92].map((weightKg) => is({ person: { heightCm: 175, weightKg } }, "obesity")),
    ["absent", "present"],
  );
});

test("a medicine is known by name, brand or code, and says nothing when it is none that is known", () => {
  const effects = (medicine: NonNullable<Told["medicines"]>[number]): number =>
    seen({ medicines: [medicine] }).medicines[0]!.effects.length;
  assert.ok(effects({ name: "Mirtazapine" }) > 0 && effects({ name: "Zoloft" }) > 0);
  assert.ok(effects({ name: "iets nieuws", atc: "N06AB99" }) > 0, "by its group");
  assert.equal(effects({ name: "druivensuiker" }), 0);
});

test("a start 28 days before the complaints is within four weeks, 29 days is not; 92 days is within three months, 93 is longer", () => {
  const timing = (startedDaysBeforeOnset: number): string =>
    seen({ medicines: [{ name: "sertraline", startedDaysBeforeOnset }] }).medicines[0]!.timing;
  assert.deepEqual([-1, 0, 28, 29, 92, 93].map(timing), [
    "after_onset",
    "within_4_weeks",
    "within_4_weeks",
    "one_to_three_months",
    "one_to_three_months",
    "longer_before",
  ]);
});

test("a bare year cannot say 'within four weeks', and a month only when every day of it agrees", () => {
  const timing = (started: string, onset: string): string =>
    seen({ complaint: { onset }, medicines: [{ name: "sertraline", started }] }).medicines[0]!.timing;
  assert.equal(timing("2026", "2026-10-05"), "unknown");
  assert.equal(timing("2026-09-14", "2026-10-05"), "within_4_weeks");
  assert.equal(timing("2026-09", "2026-10-05"), "unknown");
  assert.equal(timing("2019", "2026-10-05"), "longer_before");
});
