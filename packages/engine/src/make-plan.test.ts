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
    [{ person: woman, answers: { ...free, "iron.overload": "yes" } }, "no_iron_overload"],
    [{ person: { ...woman, pregnant: "yes", pregnancyWeeks: 30 } }, "iron_with_midwife"],
    [{ person: woman, answers: { ...free, "kidney.dialysis": "yes" } }, "iron_with_nephrologist"],
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

test("every step has words in both languages, and its sources exist", () => {
  for (const id of Object.keys(planTexts)) {
    const said = sayPlan({ id, who: "gp", because: [] }, evidence);
    for (const words of [said.title, said.text]) assert.ok(words.nl.length > 5 && words.en.length > 5, id);
    assert.equal(said.sources.length, new Set(planTexts[id as keyof typeof planTexts].sources).size, `${id} cites what is not there`);
  }
});
