import assert from "node:assert/strict";
import test from "node:test";
import { evidence, given, lab, routeOf, stands, type Told, typical } from "../../../../people/invent.ts";

const woman = { ageYears: 42, sexAtBirth: "female", pregnant: "no" } as const;
const man = { ageYears: 44, sexAtBirth: "male" } as const;
const weight = (told: Told, id: string): number => routeOf(given(told), id).probability.mean;
const ferritinBand = (value: number, more: Told = {}): number =>
  weight({ person: woman, ...more, labs: [lab("ferritin", value, "µg/L"), ...(more.labs ?? [])] }, "iron");

test("a ferritin of 75 fires the rule for low iron, 76 does not", () => {
  const fired = (value: number): boolean =>
    given({
      person: woman,
      answers: { "kidney.dialysis": "no" },
      labs: [lab("ferritin", value, "µg/L"), lab("tsat", 30, "%")],
    }).iron.fired.includes("A1_low");
  assert.deepEqual([fired(75), fired(76)], [true, false]);
});

test("a saturation of 19.9 speaks for iron, 20 against", () => {
  const told = (tsat: number): Told => ({ person: woman, labs: [lab("ferritin", 60, "µg/L"), lab("tsat", tsat, "%")] });
  assert.ok(routeOf(given(told(19.9)), "iron").for.includes("iron/tsat"));
  assert.ok(routeOf(given(told(20)), "iron").against.includes("iron/tsat"));
  assert.ok(weight(told(19.9), "iron") > weight(told(20), "iron"));
});

test("a CRP of 10 leaves ferritin as it is, 10.1 reads it at half", () => {
  const crp = (value: number): number => ferritinBand(60, { labs: [lab("crp", value, "mg/L")] });
  assert.equal(crp(10), ferritinBand(60), "an ordinary CRP changes nothing");
  assert.equal(crp(10.1), ferritinBand(30), "60 reads as 30");
  assert.ok(crp(10.1) > crp(10));
});

test("the bands of ferritin: an empty store at 15, less so just above; at 45 and 100 the next band begins", () => {
  const values = [15, 15.1, 24.9, 25, 34.9, 35, 44.9, 45, 99.9, 100].map((value) => ferritinBand(value));
  for (let i = 1; i < values.length; i += 1) assert.ok(values[i]! <= values[i - 1]!, `${i}: ${values[i]} after ${values[i - 1]}`);
  for (const [below, from] of [
    [0, 1],
    [2, 3],
    [4, 5],
    [6, 7],
    [8, 9],
  ] as const)
    assert.ok(values[below]! > values[from]!, "a band ends here, so the test can fail");
});

test("a normal haemoglobin weighs nothing", () => {
  assert.equal(ferritinBand(18, { labs: [lab("hemoglobin", 8.4, "mmol/L")] }), ferritinBand(18));
});

test("someone of 17 is read with the limits for children, someone of 18 with those for adults", () => {
  const fired = (ageYears: number): readonly string[] =>
    given({
      person: { ageYears, sexAtBirth: "female", pregnant: "no" },
      answers: { "kidney.dialysis": "no" },
      labs: [lab("ferritin", 40, "µg/L")],
    }).iron.fired;
  assert.ok(fired(17).includes("C1_child_low") && !fired(17).includes("A1_low"));
  assert.ok(fired(18).includes("A1_low") && !fired(18).includes("C1_child_low"));
});

test("kidney function: 14, 15, 29, 30, 59 and 60 fall in four bands, and from 60 the kidneys are out", () => {
  const band = (egfr: number): string | undefined =>
    routeOf(given({ person: man, labs: [lab("egfr", egfr, "mL/min/1.73 m²")] }), "kidney").for.find((claim) =>
      claim.startsWith("exposure/"),
    );
  assert.deepEqual([14, 15, 29, 30, 59, 60].map(band), [
    "exposure/egfr_lt15",
    "exposure/egfr_15_29",
    "exposure/egfr_15_29",
    "exposure/egfr_30_59",
    "exposure/egfr_30_59",
    undefined,
  ]);
  assert.equal(routeOf(given({ person: man, labs: [lab("egfr", 60, "mL/min/1.73 m²")] }), "kidney").standing, "ruled_out");
  assert.notEqual(routeOf(given({ person: man, labs: [lab("egfr", 59, "mL/min/1.73 m²")] }), "kidney").standing, "ruled_out");
});

test("dialysis counts once, also when 'kidney disease' was ticked beside it", () => {
  const both: Told = { person: man, answers: { "conditions.body": ["kidney_disease", "dialysis"] } };
  assert.equal(weight(both, "kidney"), weight({ person: man, answers: { "kidney.dialysis": "yes" } }, "kidney"));
});

test("a dose raised 28 days before the complaints counts as just before, 29 days does not", () => {
  const raised = (daysBeforeOnset: number): Told => ({
    person: man,
    medicines: [{ name: "sertraline", using: "yes", startedBeforeOnset: "longer_before", changes: [{ what: "raised", daysBeforeOnset }] }],
  });
  const claims = (days: number): readonly string[] => routeOf(given(raised(days)), "medicine").for;
  assert.ok(claims(28).includes("timing/onset_within_4w_of_start@0"));
  assert.ok(!claims(29).includes("timing/onset_within_4w_of_start@0"));
  assert.ok(!claims(-1).includes("timing/onset_within_4w_of_start@0"), "raised after it began");
});

test("a medicine that was ended long before the complaints, or that was taken for the legs, is no cause", () => {
  const stopped = (stoppedDaysBeforeOnset: number): readonly string[] =>
    routeOf(given({ person: man, medicines: [{ name: "sertraline", using: "no", stoppedDaysBeforeOnset }] }), "medicine").for;
  assert.ok(stopped(28).length > 0);
  assert.deepEqual(stopped(29), []);
  assert.deepEqual(routeOf(given({ person: man, medicines: [{ name: "tramadol", using: "yes", forLegs: "yes" }] }), "medicine").for, []);
});

test("complaints that began when a painkiller ended belong to withdrawal: not to the medicine, nor to augmentation", () => {
  const ended = given({
    person: man,
    answers: typical,
    medicines: [{ name: "tramadol", using: "no", effectOfStopping: "started", stoppedDaysBeforeOnset: 4 }],
  });
  assert.ok(stands.includes(routeOf(ended, "withdrawal").standing));
  assert.ok(!stands.includes(routeOf(ended, "medicine").standing));
  assert.ok(!ended.ask.some((ask) => ask.id.startsWith("augmentation.")));
  assert.ok(!ended.plan.some((step) => step.id === "augmentation_talk" || step.id === "discuss_medicine"));
  const treated = given({ person: man, answers: typical, medicines: [{ name: "tramadol", using: "yes", forLegs: "yes" }] });
  assert.ok(
    treated.ask.some((ask) => ask.id.startsWith("augmentation.")),
    "taken for the legs it can augment, so the test can fail",
  );
});

test("legs that were restless in an earlier pregnancy are never a trigger of someone who is not pregnant", () => {
  const long = routeOf(given({ person: { ...woman, births: 2 }, answers: { ...typical, "pregnancy.earlier_rls": "yes" } }), "pregnancy");
  assert.ok(!stands.includes(long.standing), "years ago it counts with the family tendency");
  const recent = routeOf(
    given({ person: { ...woman, births: 2, weeksSinceBirth: 6 }, answers: { ...typical, "pregnancy.earlier_rls": "yes" } }),
    "pregnancy",
  );
  assert.equal(recent.kind, "soil");
  assert.equal(routeOf(given({ person: { ...woman, pregnant: "yes", pregnancyWeeks: 30 } }), "pregnancy").kind, "trigger");
});

test("after the menopause nobody is asked about a pregnancy, and the route is out", () => {
  const after = given({ person: { ageYears: 54, sexAtBirth: "female" }, answers: { "women.menopause": "yes" } });
  assert.equal(routeOf(after, "pregnancy").standing, "ruled_out");
  assert.ok(!after.ask.some((ask) => ask.id === "pregnancy.now"));
  const at = (ageYears: number): string => routeOf(given({ person: { ageYears, sexAtBirth: "female" } }), "pregnancy").standing;
  assert.deepEqual([at(55), at(56)], ["unsettled", "ruled_out"], "the question goes to 55");
});

test("without diabetes, or without nerve damage, there is no nerve damage by diabetes", () => {
  const route = routeOf(given({ person: woman, answers: { "conditions.body": [], "neuropathy.burning_feet": "no" } }), "neuropathy");
  assert.equal(route.standing, "less_likely");
});

test("a route that was looked at and did not rise is less likely, not 'not looked at'", () => {
  const kidney = routeOf(given({ person: { ageYears: 84, sexAtBirth: "female" }, labs: [lab("egfr", 48, "mL/min/1.73 m²")] }), "kidney");
  assert.equal(kidney.standing, "less_likely");
  assert.equal(routeOf(given({ person: woman }), "kidney").standing, "unsettled");
});

test("a ratio of one or below is never a reason for a route", () => {
  const told = given({ person: man, answers: { "conditions.brain": ["osa"], "lifestyle.habits": ["caffeine_high"] } });
  for (const id of ["sleep_breathing", "lifestyle"])
    for (const claim of routeOf(told, id).for) assert.ok(!claim.startsWith("exposure/"), claim);
  assert.ok(
    evidence.model.exposures["osa"]!.ratio[0] < 1 && evidence.model.exposures["caffeine_high"]!.ratio[0] <= 1,
    "they are the two, so the test can fail",
  );
});

test("an empty list of iron losses says nothing about periods in a man or blood donation in a child", () => {
  const claims = (person: Told["person"]): readonly string[] =>
    routeOf(given({ person: person!, answers: { "iron.losses": [] } }), "iron").against;
  assert.deepEqual(claims(man), ["iron/no_blood_donor"]);
  assert.deepEqual(claims({ ageYears: 9, sexAtBirth: "female" }), []);
  assert.deepEqual(claims(woman), ["iron/no_heavy_menses", "iron/no_blood_donor"]);
});

test("the sentence that suggests to discuss iron stands only where nothing holds it back", () => {
  const told = (overload: "yes" | "no" | "unknown"): Told => ({
    person: woman,
    answers: { ...typical, "iron.overload": overload, "kidney.dialysis": "no" },
    labs: [lab("ferritin", 35, "µg/L"), lab("tsat", 24, "%")],
  });
  const claims = (overload: "yes" | "no" | "unknown"): readonly string[] => routeOf(given(told(overload)), "iron").for;
  assert.ok(claims("no").includes("iron-rule/A1_low"));
  assert.ok(
    !claims("unknown").includes("iron-rule/A1_low") && claims("unknown").includes("finding/iron_low_for_restless_legs"),
    "the fact alone",
  );
  assert.ok(
    !claims("yes").some((claim) => claim === "iron-rule/A1_low" || claim === "finding/iron_low_for_restless_legs"),
    "with known overload not even that",
  );
  const pregnant = routeOf(
    given({
      person: { ageYears: 33, sexAtBirth: "female", pregnant: "yes" },
      answers: { "iron.overload": "no" },
      labs: [lab("ferritin", 22, "µg/L")],
    }),
    "iron",
  ).for;
  assert.ok(pregnant.includes("iron-rule/P1_preg_rls") && !pregnant.includes("iron-rule/A1_low"), "in pregnancy only its own rules");
});

test("'no cause found' is never said beside a route that stands", () => {
  const found = given({
    person: woman,
    answers: {
      ...typical,
      "conditions.body": [],
      "conditions.brain": [],
      "medicines.any": "no",
      "kidney.dialysis": "no",
      "iron.overload": "no",
    },
    labs: [lab("ferritin", 35, "µg/L"), lab("egfr", 90, "mL/min/1.73 m²")],
  });
  assert.ok(stands.includes(routeOf(found, "iron").standing));
  assert.deepEqual(routeOf(found, "primary_unexplained").for, []);
});

test("a vitamin B12 that is low names the medicine that lowers it", () => {
  const route = routeOf(
    given({ person: man, medicines: [{ name: "metformine", using: "yes" }], labs: [lab("b12_total", 128, "pmol/L")] }),
    "other_deficiency",
  );
  assert.ok(route.for.includes("lab/b12_total") && route.for.includes("medicine/metformin/b12_depletion"));
});
