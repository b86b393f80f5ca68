import assert from "node:assert/strict";
import test from "node:test";
import { evidence, given, lab, type Told, typical } from "../../../people/invent.ts";
import { planTexts } from "./make-plan.ts";
import { sayPlan } from "./say.ts";

const woman = { ageYears: 42, sexAtBirth: "female", pregnant: "no" } as const;
const free = { ...typical, "iron.overload": "no", "kidney.dialysis": "no" };
const steps = (told: Told): readonly string[] => given(told).plan.map((step) => step.id);

test("low iron is discussed; between 75 and 100 it is not called low; above 100 nothing is said of it", () => {
  const at = (ferritin: number): readonly string[] =>
    steps({ person: woman, answers: free, labs: [lab("ferritin", ferritin, "µg/L"), lab("tsat", 28, "%")] }).filter(
      (id) => id === "discuss_low_iron" || id === "iron_75_to_100",
    );
  assert.deepEqual([75, 76, 100, 101].map(at), [["discuss_low_iron"], ["iron_75_to_100"], ["iron_75_to_100"], []]);
});

test("with iron overload, in pregnancy, on dialysis and in a child the ordinary step for low iron is never there", () => {
  const labs = [lab("ferritin", 20, "µg/L"), lab("tsat", 15, "%")];
  const found = (told: Told): readonly string[] => steps({ answers: free, ...told, labs });
  assert.ok(found({ person: woman }).includes("discuss_low_iron"), "the ordinary person, so the test can fail");
  for (const [told, instead] of [
    [{ person: woman, answers: { ...free, "iron.overload": "yes" } }, "overload_check"],
    [{ person: woman, conditions: [{ name: "hemochromatose", concept: "haemochromatosis", has: "yes" }] }, "no_iron_overload"],
    [{ person: { ...woman, pregnant: "yes", pregnancyWeeks: 30 } }, "iron_with_midwife"],
    [{ person: woman, answers: { ...free, "kidney.dialysis": "yes" } }, "iron_dialysis_low"],
    [{ person: { ageYears: 9, sexAtBirth: "female" } }, "iron_child"],
  ] as const satisfies readonly (readonly [Told, string])[]) {
    assert.ok(found(told).includes(instead), instead);
    assert.ok(!found(told).includes("discuss_low_iron"), instead);
  }
});

test("unasked overload brings the question, not the iron", () => {
  const found = steps({
    person: woman,
    answers: { ...typical, "kidney.dialysis": "no" },
    labs: [lab("ferritin", 20, "µg/L"), lab("tsat", 15, "%")],
  });
  assert.ok(found.includes("ask_overload") && !found.includes("discuss_low_iron"));
});

test("for someone who cannot tell, pain, passing water, fever and new medicines come first", () => {
  const found = steps({
    answeredBy: "carer",
    person: { ageYears: 84, sexAtBirth: "female", canTell: "no" },
    answers: { "carer.1": "yes", "carer.2": "yes", "carer.3": "yes" },
    labs: [lab("ferritin", 41, "µg/L")],
  });
  assert.equal(found[0], "carer_first_pain");
});

test("of an empty record the first step is to answer a few questions more", () => {
  assert.equal(steps({})[0], "learn_more_first");
});

test("beside a sign that cannot wait nobody is sent to try something for two weeks, to walk or stretch, or to look again in three months", () => {
  const later = ["own_trial", "comfort", "check_again"];
  for (const sign of ["saddle_numbness", "one_calf_thick", "sudden_cold_pale_leg", "chest_pain_pressing"]) {
    const found = steps({ person: woman, answers: { ...typical, [`alarm.${sign}`]: "yes" } });
    assert.deepEqual(
      found.filter((id) => later.includes(id)),
      [],
      sign,
    );
  }
  assert.deepEqual(
    steps({ person: woman, answers: typical }).filter((id) => later.includes(id)),
    later,
    "without a sign they are there, so the test can fail",
  );
});

test("a shortage that was measured is discussed", () => {
  const told = (value: number): Told => ({
    person: { ageYears: 63, sexAtBirth: "male" },
    answers: typical,
    labs: [lab("b12_total", value, "pmol/L")],
  });
  assert.ok(steps(told(128)).includes("deficiency_talk"));
  assert.ok(!steps(told(400)).includes("deficiency_talk"));
});

test("with an alarm of now or today the only thing to do is the call; the rest waits and is not lost", () => {
  for (const sign of ["saddle_numbness", "one_calf_thick", "suicidal_thoughts"]) {
    const { plan, later } = given({ person: woman, answers: { ...typical, [`alarm.${sign}`]: "yes" } });
    assert.deepEqual(
      plan.map((step) => step.id),
      ["call_first", "take_letter"],
      sign,
    );
    assert.ok(
      later?.some((step) => step.id === "blood_test"),
      sign,
    );
  }
  assert.deepEqual(given({ person: woman, answers: typical }).later, []);
});

test("an alarm of this week goes before everything else, by its own step when it has one", () => {
  assert.equal(steps({ person: woman, answers: { ...typical, "alarm.drowsy_at_wheel": "yes" } })[0], "appointment_alarm");
  const ms = steps({
    person: woman,
    answers: typical,
    complaint: { sudden: "yes" },
    conditions: [{ name: "MS", concept: "ms", has: "yes" }],
  });
  assert.deepEqual([ms[0], ms.includes("appointment_alarm"), ms.includes("neurologist_talk")], ["ms_contact", false, false]);
});

test("a low haemoglobin is for this week, in pregnancy with the midwife, on dialysis with the kidney doctor, and not when it is a year old", () => {
  const at = (told: Told, on?: string): readonly string[] =>
    steps({ answers: free, labs: [lab("hemoglobin", 6.4, "mmol/L", on)], ...told }).filter((id) => id.startsWith("low_hb"));
  assert.deepEqual(at({ person: { ageYears: 45, sexAtBirth: "male" } }), ["low_hb"]);
  assert.deepEqual(at({ person: { ...woman, pregnant: "yes", pregnancyWeeks: 12 } }), ["low_hb_midwife"]);
  assert.deepEqual(at({ person: woman, answers: { ...free, "kidney.dialysis": "yes" } }), []);
  assert.deepEqual(at({ person: woman }, "2024-05-01"), []);
});

test("values outside their limits are for this week: B12 with signs of the nerves, sugar, thyroid", () => {
  const told = (labs: NonNullable<Told["labs"]>, more: Told = {}): readonly string[] =>
    steps({ person: { ageYears: 63, sexAtBirth: "male" }, answers: typical, labs, ...more });
  const burning = { answers: { ...typical, "neuropathy.burning_feet": "yes" } };
  assert.equal(told([lab("b12_total", 95, "pmol/L")], burning)[0], "b12_low_with_signs");
  assert.ok(!told([lab("b12_total", 95, "pmol/L")]).includes("b12_low_with_signs"));
  assert.equal(told([lab("hba1c", 88, "mmol/mol")])[0], "high_glucose");
  assert.ok(
    !told([lab("hba1c", 88, "mmol/mol")], { conditions: [{ name: "diabetes", concept: "t2dm", has: "yes" }] }).includes("high_glucose"),
  );
  assert.equal(told([lab("tsh", 0.02, "mU/L")])[0], "thyroid_value");
  const treated = told([lab("tsh", 9.8, "mU/L")], { medicines: [{ name: "levothyroxine", substance: "levothyroxine", using: "yes" }] });
  assert.deepEqual(
    [treated[0], treated.includes("thyroid_value"), treated.includes("discuss_medicine")],
    ["substitution_check", false, false],
  );
});

test("a medicine that fits likely goes before the blood test; one that has ended is not asked about", () => {
  const onset = { onset: "2026-04" } as const;
  const mirtazapine = { name: "mirtazapine", substance: "mirtazapine", startedDaysBeforeOnset: 10 };
  const found = steps({ person: woman, answers: typical, complaint: onset, medicines: [{ ...mirtazapine, using: "yes" }] });
  assert.ok(found.indexOf("discuss_medicine") === 0 && found.includes("blood_test"), found.join());
  assert.ok(
    !steps({ person: woman, answers: typical, complaint: onset, medicines: [{ ...mirtazapine, using: "no" }] }).includes(
      "discuss_medicine",
    ),
  );
});

test("a ferritin that inflammation may have lifted, and one of more than a year ago, are only asked again", () => {
  const at = (labs: NonNullable<Told["labs"]>): readonly string[] =>
    steps({ person: woman, answers: typical, labs }).filter((id) => /iron|ferritin|repeat|overload/.test(id));
  assert.deepEqual(at([lab("ferritin", 90, "µg/L"), lab("crp", 40, "mg/L")]), ["repeat_when_well"]);
  assert.deepEqual(at([lab("ferritin", 20, "µg/L", "2024-05-01")]), ["repeat_old_value"]);
});

test("who swallows iron is not told not to begin with it", () => {
  const iron = [{ name: "ferrofumaraat", substance: "ferrous-fumarate", atc: "B03AA02", using: "yes" as const }];
  const at = (ferritin: number): readonly string[] =>
    steps({
      person: woman,
      answers: free,
      medicines: iron,
      labs: [lab("ferritin", ferritin, "µg/L"), lab("tsat", 28, "%"), lab("crp", 1, "mg/L")],
    });
  assert.ok(at(88).includes("iron_running") && !at(88).includes("iron_75_to_100"));
  assert.ok(at(30).includes("discuss_low_iron_running") && !at(30).includes("discuss_low_iron"));
});

test("in pregnancy no step allows alcohol, and looking again is after the birth", () => {
  const found = steps({ person: { ...woman, pregnant: "yes", pregnancyWeeks: 32 }, answers: free, labs: [lab("ferritin", 20, "µg/L")] });
  for (const id of ["own_trial", "check_again", "find_iron_cause", "heavy_periods"]) assert.ok(!found.includes(id), id);
  for (const id of ["own_trial_pregnant", "check_after_birth"]) assert.ok(found.includes(id), id);
});

test("who knows too little is asked more, and not sent for blood or to the family", () => {
  const found = steps({ answers: { "C1.1": "yes" } });
  assert.equal(found[0], "learn_more_first");
  for (const id of ["blood_test", "ask_family", "own_trial"]) assert.ok(!found.includes(id), id);
});

test("cramp that is likely is named, and every plan without a call ends with when to call sooner", () => {
  const found = steps({
    person: { ageYears: 70 },
    answers: { "C1.1": "no", "C2.1": "no", "C3.1": "no", "C4.1": "no", "lookalike.leg_cramps.1": "yes", "lookalike.leg_cramps.2": "yes" },
  });
  assert.equal(found[0], "cramp_talk");
  for (const told of [{}, { answers: typical }, { person: woman, answers: free }] satisfies Told[])
    assert.equal(steps(told).at(-1), "call_sooner");
});

test("known sleep apnoea asks whether the treatment is good", () => {
  const found = steps({
    person: { ageYears: 57, sexAtBirth: "male" },
    answers: { ...typical, "osa.1": "yes", "osa.2": "yes" },
    sleepStudies: [{ ahiPerHour: 32 }],
  });
  assert.ok(found.includes("apnoea_treatment") && !found.includes("sleep_apnoea"));
});

test("every step has words in both languages, and its sources exist", () => {
  for (const id of Object.keys(planTexts)) {
    const said = sayPlan({ id, who: "gp", because: [] }, evidence);
    for (const words of [said.title, said.text]) assert.ok(words.nl.length > 5 && words.en.length > 5, id);
    assert.equal(said.sources.length, new Set(planTexts[id as keyof typeof planTexts].sources).size, `${id} cites what is not there`);
  }
});
