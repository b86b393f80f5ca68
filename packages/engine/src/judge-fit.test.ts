import assert from "node:assert/strict";
import test from "node:test";
import { today } from "../../../people/expected.ts";
import { evidence, given, recordOf, type Told, typical, type Value } from "../../../people/invent.ts";
import { assess } from "./assess.ts";
import type { Fit } from "./assessment.ts";

const woman = { ageYears: 42, sexAtBirth: "female", pregnant: "no" } as const;
const fitOf = (answers: Readonly<Record<string, Value>>, more: Told = {}): Fit => given({ person: woman, ...more, answers }).fit;
const standing = (id: string, told: Told): string | undefined => given(told).lookAlikes.find((one) => one.id === id)?.standing;

test("all four criteria met and the look-alikes asked: the story fits well, and only then it is definite", () => {
  assert.deepEqual([fitOf(typical).label, fitOf(typical).verdict], ["fits_well", "probable"]);
  assert.deepEqual(
    [fitOf({ ...typical, "lookalikes.signs": [] }).label, fitOf({ ...typical, "lookalikes.signs": [] }).verdict],
    ["fits_well", "definite"],
  );
});

test("the fifth criterion stays open until look-alikes were asked about: no urgent sign, and what a story denies, ask nothing", () => {
  const fifth = (answers: Readonly<Record<string, Value>>, how: "asked" | "read" = "asked"): string => {
    const record = recordOf({ person: woman, answers: { ...typical, ...answers } });
    const marked = Object.entries(record.answers).map(([id, one]) => [id, { ...one, from: { how } }] as const);
    const { fit } = assess({ ...record, answers: Object.fromEntries(marked) }, evidence, today);
    return `${fit.criteria.not_solely_other} ${fit.verdict}`;
  };
  const three = { "lookalike.skin_itch.1": "no", "lookalike.neuropathy.1": "no", "lookalike.arthritis.1": "no" };
  assert.equal(fifth({ "alarms.any": [] }), "unknown probable");
  assert.equal(fifth({ "lookalike.pad.1": "no", "lookalike.pad.2": "no", "lookalike.pad.3": "no" }), "unknown probable");
  assert.equal(fifth(three, "read"), "unknown probable");
  assert.equal(fifth(three), "met definite");
  assert.equal(fifth({ "alarms.any": [], "lookalikes.signs": [] }), "met definite");
});

test("without the urge to move it fits poorly, whatever else is so", () => {
  assert.equal(fitOf({ ...typical, "C1.1": "no" }).label, "fits_poorly");
  assert.ok(["unlikely", "not_rls"].includes(fitOf({ ...typical, "C1.1": "no" }).verdict));
});

test("one criterion not met: it fits in part; two: poorly", () => {
  assert.equal(fitOf({ ...typical, "C2.1": "no" }).label, "fits_partly");
  assert.equal(fitOf({ ...typical, "C2.1": "no", "C3.1": "no", "C3.4": "no" }).label, "fits_poorly");
});

test("unknown is never no: one open criterion fits in part, two cannot be told", () => {
  assert.equal(fitOf({ "C1.1": "yes", "C2.1": "yes", "C3.1": "yes_fully" }).label, "fits_partly");
  assert.equal(fitOf({ "C1.1": "yes", "C2.1": "yes" }).label, "cannot_tell");
  assert.deepEqual([fitOf({}).label, fitOf({}).verdict], ["cannot_tell", "unknown"]);
});

test("moving and the evening may have been so in the past: met, and said to be of the past", () => {
  const now = fitOf({ ...typical, "C3.1": "no", "C3.4": "yes", "C4.2": "the_same", "C4.3": "yes" });
  assert.equal(now.criteria.relief_by_movement, "met");
  assert.equal(now.criteria.evening_night, "met");
  assert.deepEqual([...now.metInThePast].sort(), ["evening_night", "relief_by_movement"]);
  assert.deepEqual(fitOf(typical).metInThePast, []);
});

test("as bad in the morning is not the evening pattern, unless it once was", () => {
  assert.equal(fitOf({ ...typical, "C4.2": "the_same", "C4.3": "no" }).criteria.evening_night, "not_met");
  assert.equal(fitOf({ ...typical, "C4.2": "the_same" }).criteria.evening_night, "unknown");
});

test("a change of posture that takes it away for good is no relief by moving", () => {
  assert.equal(fitOf({ ...typical, "C3.3": "yes", "C3.2": "no" }).criteria.relief_by_movement, "not_met");
  assert.equal(fitOf({ ...typical, "C3.3": "yes", "C3.2": "yes" }).criteria.relief_by_movement, "met");
});

test("leg movements in sleep support above 15 an hour in adults and above 5 in children, not at 15 or 5", () => {
  const supports = (plmsPerHour: number, ageYears: number): boolean =>
    fitOf(typical, { person: { ageYears, sexAtBirth: "female" }, sleepStudies: [{ plmsPerHour }] }).because.includes("support/plms");
  assert.deepEqual(
    [supports(15, 42), supports(16, 42), supports(5, 9), supports(6, 9), supports(16, 17), supports(16, 18)],
    [false, true, false, true, true, true],
  );
});

test("leg movements alone, without any complaint, say nothing of restless legs", () => {
  assert.ok(["unknown", "not_rls", "unlikely"].includes(fitOf({ "C1.1": "no" }, { sleepStudies: [{ plmsPerHour: 60 }] }).verdict));
});

test("a look-alike is likely only by its own questions", () => {
  const cramps = { "C1.1": "no", "C2.1": "yes", "C3.1": "yes_partly", "lookalike.leg_cramps.1": "yes", "lookalike.leg_cramps.2": "yes" };
  assert.equal(standing("leg_cramps", { person: woman, answers: cramps }), "likely");
  assert.notEqual(
    standing("leg_cramps", { person: woman, answers: { ...cramps, "lookalike.leg_cramps.1": "no", "lookalike.leg_cramps.2": "no" } }),
    "likely",
  );
});

test("a medicine's dates alone never make a look-alike stand: somebody must feel it", () => {
  const told: Told = {
    person: woman,
    answers: { ...typical, "lookalikes.signs": [] },
    medicines: [{ name: "haloperidol", using: "yes", startedBeforeOnset: "within_4_weeks" }],
  };
  assert.ok(!["likely", "possible"].includes(standing("akathisia", told) ?? ""));
  assert.ok(
    ["likely", "possible"].includes(
      standing("akathisia", {
        ...told,
        answers: { "C1.1": "yes", "C2.1": "no", "lookalike.akathisia.1": "yes", "lookalike.akathisia.4": "yes" },
      }) ?? "",
    ),
    "the whole body cannot be still, so the test can fail",
  );
});

test("what a companion disease brings never lowers the fit by itself", () => {
  const nerves = fitOf({ ...typical, "lookalikes.signs": ["lookalike.neuropathy.1"], "lookalike.neuropathy.3": "yes" });
  assert.equal(nerves.label, "fits_well");
});

test("growing pains are for children only", () => {
  const told = (ageYears: number): Told => ({
    person: { ageYears, sexAtBirth: "female" },
    answers: { "lookalike.growing_pains.2": "yes", "lookalike.growing_pains.3": "yes" },
  });
  assert.ok(standing("growing_pains", told(17)) !== undefined);
  assert.equal(standing("growing_pains", told(18)), undefined);
});

test("someone who cannot tell is read by what others see, and the evening is not required", () => {
  const seen = { "carer.1": "yes", "carer.2": "yes", "carer.3": "yes" };
  const carer: Told = { answeredBy: "carer", person: { ageYears: 84, sexAtBirth: "female", canTell: "no" } };
  assert.ok(["fits_partly", "fits_well"].includes(fitOf(seen, carer).label));
  assert.equal(fitOf({ ...seen, "carer.1": "no", "carer.2": "no" }, carer).criteria.urge, "not_met");
});

test("a clinician who found another full explanation lowers it, one who did not raises nothing by itself", () => {
  assert.equal(fitOf({ ...typical, C5: "no" }).verdict, "unlikely");
  assert.equal(fitOf({ ...typical, C5: "yes" }).criteria.not_solely_other, "met");
});

test("the four labels are sentences, in both languages", () => {
  assert.deepEqual(Object.keys(evidence.labels).sort(), ["cannot_tell", "fits_partly", "fits_poorly", "fits_well"]);
});

test("each criterion that becomes met raises the probability, each that fails lowers it", () => {
  const steps: readonly Readonly<Record<string, Value>>[] = [
    {},
    { "C1.1": "yes" },
    { "C1.1": "yes", "C2.1": "yes" },
    { "C1.1": "yes", "C2.1": "yes", "C3.1": "yes_fully" },
    { "C1.1": "yes", "C2.1": "yes", "C3.1": "yes_fully", "C4.1": "yes" },
  ];
  const means = steps.map((answers) => fitOf(answers).probability.mean);
  for (let i = 1; i < means.length; i += 1) assert.ok(means[i]! > means[i - 1]!, `${means}`);
  assert.ok(fitOf({ "C1.1": "no" }).probability.mean < fitOf({}).probability.mean);
});
