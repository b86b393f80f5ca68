import assert from "node:assert/strict";
import { test } from "node:test";
import { type Assessment, assess, type RouteVerdict } from "@kriebel/engine";
import { emptyRecord, type Lab, type Medicine, type PersonRecord } from "@kriebel/record";
import { makeBundle } from "../packages/evidence/tools/bundle.ts";

// The proof, from record to answer, of controls in docs/safety/hazards.md. Names of tests are cited there.

const evidence = makeBundle();
const today = "2026-11-22";

const yes = { value: "yes" } as const;
const no = { value: "no" } as const;
const unknown = { value: "unknown" } as const;

/** Answers of someone whose story fits in every respect. */
const typical = {
  "C1.1": yes,
  "C1.2": yes,
  "C2.1": yes,
  "C2.2": yes,
  "C2.3": no,
  "C3.1": { value: "yes_fully" },
  "C3.2": yes,
  "C3.3": no,
  "C4.1": yes,
  "C4.2": { value: "less_in_morning" },
} as const;

const woman = { ageYears: 42, sexAtBirth: "female", pregnant: "no" } as const;

interface Told {
  readonly person?: PersonRecord["person"];
  readonly answers?: Readonly<Record<string, { readonly value: string | number }>>;
  readonly labs?: readonly Lab[];
  readonly medicines?: readonly Medicine[];
  readonly family?: PersonRecord["family"];
}

const recordOf = (told: Told): PersonRecord => ({
  ...emptyRecord("invented"),
  person: told.person ?? woman,
  answers: { ...told.answers },
  labs: [...(told.labs ?? [])],
  medicines: [...(told.medicines ?? [])],
  family: told.family ?? [],
});

const given = (told: Told): Assessment => assess(recordOf(told), evidence, today);
const lab = (analyte: string, value: number, unit: string, on = "2026-11-01"): Lab => ({
  analyte,
  value,
  unit,
  on,
  morning: "yes",
  fasting: "yes",
  hoursWithoutIron: 48,
});
const route = (assessment: Assessment, id: string): RouteVerdict => {
  const found = assessment.routes.find((one) => one.id === id);
  assert.ok(found, `route ${id} is always there`);
  return found;
};
const stands = ["established", "likely", "possible"];

test("each urgent sign that is asked about raises its alarm when it is there", () => {
  const asked = Object.values(evidence.alarms).filter(
    (alarm) => alarm.rule.allOf.length === 0 && alarm.rule.noneOf.length === 0 && alarm.showAs === "alarm",
  );
  const silent: string[] = [];
  let tried = 0;
  for (const alarm of asked) {
    for (const finding of alarm.rule.anyOf.filter((id) => evidence.alarmFindings[id]?.from === "ask")) {
      const forChild = finding.startsWith("child_");
      const person: PersonRecord["person"] = forChild
        ? { ageYears: 8, sexAtBirth: "female" }
        : { ...woman, pregnant: "yes", pregnancyWeeks: 24 };
      tried += 1;
      if (!given({ person, answers: { [`alarm.${finding}`]: yes } }).alarms.some((raised) => raised.id === alarm.id))
        silent.push(`${finding} → ${alarm.id}`);
    }
  }
  assert.ok(tried > 30, "the signs were found");
  assert.deepEqual(silent, []);
});

test("what nobody knows silences no alarm", () => {
  const everyUnknown = Object.fromEntries(Object.keys(evidence.questions).map((id) => [id, unknown]));
  const raised = given({ answers: { ...everyUnknown, "alarm.one_leg_painful_swollen": yes } }).alarms;
  assert.deepEqual(
    raised.filter((alarm) => alarm.id === "dvt").map((alarm) => alarm.urgency),
    ["today"],
  );
});

test("a story that does not fit still raises its alarms", () => {
  const { alarms, fit } = given({ answers: { "C1.1": no, "C2.1": no, "C4.1": no, "C4.3": no, "alarm.saddle_numbness": yes } });
  assert.ok(!["definite", "probable"].includes(fit.verdict));
  assert.ok(alarms.some((alarm) => alarm.id === "cauda_equina" && alarm.urgency === "now"));
});

test("typical legs in a healthy person raise no alarm", () => {
  const quiet = Object.fromEntries(
    Object.keys(evidence.questions)
      .filter((id) => id.startsWith("alarm."))
      .map((id) => [id, no]),
  );
  assert.deepEqual(given({ answers: { ...typical, ...quiet } }).alarms, []);
  assert.deepEqual(given({ answers: { ...typical } }).alarms, [], "unanswered is no alarm either: it is asked");
});

test("a plan to end one's life is an alarm for now, thoughts of it for today", () => {
  const urgency = (sign: string): readonly string[] =>
    given({ answers: { [`alarm.${sign}`]: yes } })
      .alarms.filter((alarm) => alarm.id.startsWith("suicidal"))
      .map((alarm) => alarm.urgency);
  assert.deepEqual(urgency("suicidal_plan"), ["now"]);
  assert.ok(urgency("suicidal_thoughts").includes("today"));
});

test("sudden confusion in someone with a carer is an alarm before it is restless legs", () => {
  const record = {
    ...recordOf({ person: { ageYears: 82, sexAtBirth: "female", canTell: "no" }, answers: { "alarm.sudden_confusion": yes } }),
    answeredBy: "carer" as const,
  };
  assert.ok(assess(record, evidence, today).alarms.some((alarm) => alarm.id === "delirium" && alarm.urgency === "today"));
});

test("iron swallowed by a child is an alarm for now", () => {
  const { alarms } = given({ person: { ageYears: 3, sexAtBirth: "male" }, answers: { "alarm.child_swallowed_iron": yes } });
  assert.ok(alarms.some((alarm) => alarm.id === "iron_swallowed_by_child" && alarm.urgency === "now"));
});

test("low ferritin in someone who stores too much iron blocks every iron step", () => {
  const { iron } = given({ answers: { ...typical, "iron.overload": yes }, labs: [lab("ferritin", 40, "ug/L"), lab("tsat", 25, "%")] });
  assert.equal(iron.blocked, true);
  assert.deepEqual(
    iron.shown.filter((id) => evidence.ironRules[id]?.id.startsWith("A")),
    [],
  );
});

test("in pregnancy and on dialysis the ordinary adult iron rules stay silent", () => {
  const ordinary = (assessment: Assessment): readonly string[] => assessment.iron.shown.filter((id) => /^[ACG]\d/.test(id));
  const labs = [lab("ferritin", 40, "ug/L"), lab("tsat", 25, "%"), lab("egfr", 90, "mL/min/{1.73_m2}")];
  const free = { ...typical, "iron.overload": no };
  assert.ok(
    ordinary(given({ answers: { ...free, "kidney.dialysis": no }, labs })).length > 0,
    "without them a rule speaks, so the test can fail",
  );
  assert.deepEqual(
    ordinary(given({ person: { ...woman, pregnant: "yes", pregnancyWeeks: 30 }, answers: { ...free, "kidney.dialysis": no }, labs })),
    [],
  );
  assert.deepEqual(ordinary(given({ answers: { ...free, "kidney.dialysis": yes }, labs })), []);
});

test("a ferritin that inflammation can have raised does not speak against low iron", () => {
  const iron = (crp: number): number =>
    route(given({ answers: { ...typical }, labs: [lab("ferritin", 110, "ug/L"), lab("crp", crp, "mg/L")] }), "iron").probability.mean;
  assert.ok(iron(40) >= iron(1), "with a CRP of 40 the same ferritin says no more than with a CRP of 1");
  assert.notEqual(
    route(given({ answers: { ...typical }, labs: [lab("ferritin", 110, "ug/L"), lab("crp", 40, "mg/L")] }), "iron").standing,
    "ruled_out",
  );
});

test("a normal haemoglobin never speaks against low iron stores", () => {
  const without = route(given({ answers: { ...typical } }), "iron");
  const withHb = route(given({ answers: { ...typical }, labs: [lab("hemoglobin", 8.6, "mmol/L")] }), "iron");
  assert.ok(withHb.probability.mean >= without.probability.mean);
});

test("the same value in another unit gives the same answer", () => {
  const one = given({ answers: { ...typical }, labs: [lab("ferritin", 30, "ug/L"), lab("hemoglobin", 8, "mmol/L")] });
  const other = given({ answers: { ...typical }, labs: [lab("ferritin", 30, "ng/mL"), lab("hemoglobin", 8 / 0.6206, "g/dL")] });
  assert.deepEqual(
    other.routes.map(({ id, standing, probability }) => ({ id, standing, probability })),
    one.routes.map(({ id, standing, probability }) => ({ id, standing, probability })),
  );
});

test("an old ferritin asks for a new one", () => {
  const old = given({
    answers: { ...typical, "iron.overload": no, "kidney.dialysis": no },
    labs: [lab("ferritin", 20, "ug/L", "2021-03-01")],
  });
  assert.ok(old.ask.some((ask) => ask.id === "lab:ferritin") || old.iron.shown.some((id) => id.startsWith("Q")));
});

test("a look-alike that lacks the urge to move is never called restless legs", () => {
  const { fit } = given({ answers: { ...typical, "C1.1": no } });
  assert.ok(!["definite", "probable"].includes(fit.verdict), fit.verdict);
  assert.notEqual(fit.label, "fits_well");
});

test("complaints that got earlier and worse on a dopamine medicine bring augmentation up", () => {
  const pramipexole: Medicine = {
    name: "pramipexol",
    substance: "pramipexole",
    using: "yes",
    started: "2019",
    forLegs: "yes",
    helped: "yes",
  };
  const signs = Object.fromEntries(
    Object.keys(evidence.questions)
      .filter((id) => id.startsWith("augmentation."))
      .map((id) => [id, yes]),
  );
  const assessment = given({ answers: { ...typical, ...signs }, medicines: [pramipexole] });
  assert.ok(stands.includes(route(assessment, "augmentation").standing), route(assessment, "augmentation").standing);
});

test("of an empty record nothing is claimed: every trigger is unsettled and says what to look at", () => {
  const empty = assess(emptyRecord("invented"), evidence, today);
  assert.equal(empty.fit.verdict, "unknown");
  assert.equal(empty.fit.label, "cannot_tell");
  for (const one of empty.routes.filter(({ kind }) => kind === "trigger")) {
    assert.ok(!stands.includes(one.standing) && one.standing !== "ruled_out", `${one.id} is ${one.standing}`);
  }
  assert.ok(route(empty, "iron").unknown.length > 0);
  assert.ok(empty.ask.length > 0);
});

test("a route is ruled out or unexplained only after somebody looked", () => {
  const { routes } = given({ answers: { ...typical } });
  assert.ok(!stands.includes(route({ routes } as Assessment, "primary_unexplained").standing));
  assert.notEqual(route({ routes } as Assessment, "iron").standing, "ruled_out");
});

test("every probability comes with an interval around it, never narrower than it can be told", () => {
  for (const told of [{}, { answers: { ...typical } }, { answers: { ...typical }, labs: [lab("ferritin", 12, "ug/L")] }]) {
    const { fit, routes } = given(told);
    for (const { low, mean, high } of [fit.probability, ...routes.map((one) => one.probability)]) {
      assert.ok(low >= 0 && low <= mean && mean <= high && high <= 1);
      for (const value of [low, mean, high]) assert.equal(Math.round(value * 1000) / 1000, value);
    }
    assert.ok(route({ routes } as Assessment, "iron").probability.high - route({ routes } as Assessment, "iron").probability.low > 0.01);
  }
});

test("a family of which nothing is known is not a family without restless legs", () => {
  const silent = route(given({ answers: { ...typical } }), "heredity");
  const affected = route(given({ answers: { ...typical }, family: [{ relation: "mother", affected: "yes" }] }), "heredity");
  const notKnown = route(given({ answers: { ...typical }, family: [{ relation: "mother", affected: "unknown" }] }), "heredity");
  assert.ok(affected.probability.mean > silent.probability.mean);
  assert.equal(notKnown.probability.mean, silent.probability.mean);
  assert.notEqual(silent.standing, "ruled_out");
});

test("heredity does not push a likely trigger from first place", () => {
  const { routes } = given({
    answers: { ...typical },
    family: [
      { relation: "mother", affected: "yes" },
      { relation: "sister", affected: "yes" },
    ],
    labs: [lab("ferritin", 9, "ug/L"), lab("tsat", 8, "%")],
  });
  assert.equal(routes[0]?.id, "iron", JSON.stringify(routes.slice(0, 3).map(({ id, standing }) => [id, standing])));
});

test("the same complaints fit as well in a man as in a woman, and in the old as in the young", () => {
  const fits = [
    { ageYears: 25, sexAtBirth: "male" },
    { ageYears: 25, sexAtBirth: "female", pregnant: "no" },
    { ageYears: 70, sexAtBirth: "male" },
    { ageYears: 70, sexAtBirth: "female" },
  ].map((person) => given({ person: person as PersonRecord["person"], answers: { ...typical } }).fit);
  assert.equal(new Set(fits.map(({ label }) => label)).size, 1);
  assert.equal(new Set(fits.map(({ criteria }) => JSON.stringify(criteria))).size, 1);
});

test("the order of medicines changes nothing, and the same input gives the same output", () => {
  const medicines: readonly Medicine[] = ["mirtazapine", "metoclopramide", "omeprazole", "paroxetine"].map((substance) => ({
    name: substance,
    substance,
    using: "yes",
  }));
  const shape = (assessment: Assessment): string =>
    JSON.stringify({
      fit: assessment.fit.probability,
      routes: assessment.routes.map(({ id, standing, probability }) => [id, standing, probability]),
      alarms: assessment.alarms.map(({ id }) => id),
    });
  const forwards = given({ answers: { ...typical }, medicines });
  assert.equal(shape(given({ answers: { ...typical }, medicines: [...medicines].reverse() })), shape(forwards));
  assert.equal(shape(given({ answers: { ...typical }, medicines })), shape(forwards));
});

test("iron deficiency with anaemia in an older man asks where the blood went", () => {
  const { alarms, plan, iron } = given({
    person: { ageYears: 64, sexAtBirth: "male" },
    answers: { ...typical, "iron.overload": no, "kidney.dialysis": no },
    labs: [lab("ferritin", 9, "ug/L"), lab("hemoglobin", 6.2, "mmol/L"), lab("tsat", 6, "%")],
  });
  const names = [...alarms.map(({ id }) => id), ...plan.map(({ id }) => id), ...iron.shown].join(" ");
  assert.match(names, /iron_deficiency_anaemia_gi|W1_ida_over50|nice_colorectal/);
});

test("an assessment names its edition and cites only sources of it", () => {
  const assessment = given({ answers: { ...typical }, labs: [lab("ferritin", 12, "ug/L")] });
  assert.equal(assessment.edition, evidence.edition);
  assert.ok(assessment.sources.length > 0);
  for (const source of assessment.sources) assert.equal(evidence.sources[source.id]?.citation, source.citation, source.id);
});
