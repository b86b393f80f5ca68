import assert from "node:assert/strict";
import test from "node:test";
import { evidence, given, lab, type Told, type Value } from "../../../people/invent.ts";

const alarms = Object.values(evidence.alarms);
const raisedBy = (told: Told): readonly string[] => given(told).alarms.map((alarm) => alarm.id);
const planned = (told: Told): readonly string[] => given(told).plan.flatMap((step) => step.because);

const woman = { ageYears: 42, sexAtBirth: "female", pregnant: "no" } as const;
const man = { ageYears: 55, sexAtBirth: "male" } as const;
const old = { ageYears: 66, sexAtBirth: "female" } as const;
const child = { ageYears: 8, sexAtBirth: "female" } as const;

/** Iron deficiency with anaemia. */
const anaemia = [lab("hemoglobin", 6.2, "mmol/L"), lab("ferritin", 9, "µg/L")]; // low in any week of a pregnancy too

/** A sign that is not asked but follows from the record: someone who has it, and someone who just does not. */
const computed: Readonly<Record<string, { readonly has: Told; readonly hasNot: Told }>> = {
  ida_man: {
    has: { person: { ageYears: 40, sexAtBirth: "male" }, labs: anaemia },
    hasNot: { person: { ageYears: 40, sexAtBirth: "male" }, labs: [lab("hemoglobin", 9, "mmol/L"), anaemia[1]!] },
  },
  ida_woman_no_heavy_periods: {
    has: { person: woman, answers: { "iron.heavy_menses": "no" }, labs: anaemia },
    hasNot: { person: woman, answers: { "iron.heavy_menses": "yes" }, labs: anaemia },
  },
  ida_over_50: {
    has: { person: { ...woman, ageYears: 51 }, labs: anaemia },
    hasNot: { person: { ...woman, ageYears: 50 }, labs: anaemia },
  },
  low_ferritin_man_over_50: {
    has: { person: { ...man, ageYears: 51 }, labs: [lab("hemoglobin", 9.2, "mmol/L"), lab("ferritin", 20, "µg/L")] },
    hasNot: { person: { ...man, ageYears: 50 }, labs: [lab("hemoglobin", 9.2, "mmol/L"), lab("ferritin", 20, "µg/L")] },
  },
  low_ferritin_postmenopausal: {
    has: { person: old, answers: { "women.menopause": "yes" }, labs: [lab("hemoglobin", 8.2, "mmol/L"), lab("ferritin", 20, "µg/L")] },
    hasNot: { person: woman, answers: { "women.menopause": "no" }, labs: [lab("hemoglobin", 8.2, "mmol/L"), lab("ferritin", 20, "µg/L")] },
  },
  nice_40_wl_pain: {
    has: { person: { ...man, ageYears: 40 }, answers: { "alarm.weight_loss_5pct_6m": "yes", "iron_cause.gi_blood_loss.4": "yes" } },
    hasNot: { person: { ...man, ageYears: 39 }, answers: { "alarm.weight_loss_5pct_6m": "yes", "iron_cause.gi_blood_loss.4": "yes" } },
  },
  nice_50_bleed_pain_wl: {
    has: { person: { ...man, ageYears: 50 }, answers: { "alarm.rectal_blood": "yes" } },
    hasNot: { person: { ...man, ageYears: 49 }, answers: { "alarm.rectal_blood": "yes" } },
  },
  nice_60_anaemia: {
    has: { person: { ...old, ageYears: 60 }, labs: [lab("hemoglobin", 7, "mmol/L")] },
    hasNot: { person: { ...old, ageYears: 59 }, labs: [lab("hemoglobin", 7, "mmol/L")] },
  },
  nice_u50_bleed_plus: {
    has: { person: { ...man, ageYears: 49 }, answers: { "alarm.rectal_blood": "yes", "alarm.weight_loss_5pct_6m": "yes" } },
    hasNot: { person: { ...man, ageYears: 49 }, answers: { "alarm.rectal_blood": "yes" } },
  },
  pregnant_one_leg_swollen: {
    has: { person: { ...woman, pregnant: "yes" }, answers: { "alarm.one_leg_painful_swollen": "yes" } },
    hasNot: { person: woman, answers: { "alarm.one_leg_painful_swollen": "yes" } },
  },
  postpartum_one_leg_swollen: {
    has: { person: { ...woman, weeksSinceBirth: 6 }, answers: { "alarm.one_calf_thick": "yes" } },
    hasNot: { person: { ...woman, weeksSinceBirth: 7 }, answers: { "alarm.one_calf_thick": "yes" } },
  },
  pregnant_on_rls_drug: {
    has: { person: { ...woman, pregnant: "yes" }, medicines: [{ name: "pramipexol", using: "yes", forLegs: "yes" }] },
    hasNot: { person: woman, medicines: [{ name: "pramipexol", using: "yes", forLegs: "yes" }] },
  },
  augmentation_two_or_more_signs: {
    has: {
      person: man,
      medicines: [{ name: "pramipexol", using: "yes", forLegs: "yes" }],
      answers: { "augmentation.A3": "yes", "augmentation.A4": "yes" },
    },
    hasNot: {
      person: man,
      medicines: [{ name: "pramipexol", using: "yes", forLegs: "yes" }],
      answers: { "augmentation.A3": "yes", "augmentation.A4": "no" },
    },
  },
  hb_below_5: {
    has: { person: man, labs: [lab("hemoglobin", 4.9, "mmol/L")] },
    hasNot: { person: man, labs: [lab("hemoglobin", 5, "mmol/L")] },
  },
  low_hb_breathless_faint: {
    has: { person: woman, labs: [lab("hemoglobin", 6.4, "mmol/L")], answers: { "alarm.sudden_dyspnoea": "yes" } },
    hasNot: { person: woman, labs: [lab("hemoglobin", 8.4, "mmol/L")], answers: { "alarm.sudden_dyspnoea": "yes" } },
  },
  egfr_below_30_new: {
    has: { person: man, labs: [lab("egfr", 29, "mL/min/1.73 m²")] },
    hasNot: { person: man, labs: [lab("egfr", 30, "mL/min/1.73 m²")] },
  },
  child_rls_pattern: {
    has: { person: child, answers: { "C1.1": "yes", "C2.1": "yes", "C3.1": "yes_fully", "C4.1": "yes" } },
    hasNot: {
      person: { ageYears: 18, sexAtBirth: "female" },
      answers: { "C1.1": "yes", "C2.1": "yes", "C3.1": "yes_fully", "C4.1": "yes" },
    },
  },
};

/** What the rule needs besides (`allOf`), for the rules that have it. */
const besides: Readonly<Record<string, Told>> = { on_dopaminergic_drug: { medicines: [{ name: "pramipexol", using: "yes" }] } };

const personFor = (sign: string): Told["person"] =>
  sign.startsWith("child_") && sign !== "child_swallowed_iron"
    ? child
    : sign.startsWith("pregnant_")
      ? { ...woman, pregnant: "yes", pregnancyWeeks: 24 }
      : woman;

function someoneWith(sign: string, value: Value, allOf: readonly string[]): Told {
  const need = allOf.map((id) => besides[id] ?? {});
  return Object.assign({ person: personFor(sign) }, ...need, { answers: { [`alarm.${sign}`]: value } });
}

test("there are 52 alarms, 50 that are shown as an alarm and two as a step", () => {
  assert.equal(alarms.length, 52);
  assert.equal(alarms.filter((alarm) => alarm.showAs === "alarm").length, 50);
});

const fires = (id: string, told: Told): boolean =>
  evidence.alarms[id]!.showAs === "alarm" ? raisedBy(told).includes(id) : planned(told).some((claim) => claim === `alarm/${id}`);

for (const alarm of alarms) {
  for (const sign of alarm.rule.anyOf) {
    const pair = computed[sign];
    if (pair !== undefined) {
      test(`${alarm.id}: ${sign} fires, and just beside it does not`, () => {
        assert.ok(fires(alarm.id, pair.has), "fires");
        assert.ok(!fires(alarm.id, pair.hasNot), "does not");
      });
      continue;
    }
    test(`${alarm.id}: ${sign} alone fires; no and unknown do not`, () => {
      assert.ok(fires(alarm.id, someoneWith(sign, "yes", alarm.rule.allOf)), "fires");
      assert.ok(!fires(alarm.id, someoneWith(sign, "no", alarm.rule.allOf)), "no");
      assert.ok(!fires(alarm.id, someoneWith(sign, "unknown", alarm.rule.allOf)), "unknown");
    });
  }
  if (alarm.rule.allOf.length > 0) {
    test(`${alarm.id}: without ${alarm.rule.allOf.join(" and ")} it does not fire`, () => {
      for (const sign of alarm.rule.anyOf) assert.ok(!fires(alarm.id, someoneWith(sign, "yes", [])));
    });
  }
}

test("what holds an alarm back holds it back only when it is there: pregnant and under 18 silence the bowel check, unknown does not", () => {
  const rule = evidence.alarms["iron_deficiency_anaemia_gi"]!.rule;
  assert.deepEqual([...rule.noneOf].sort(), ["pregnant", "under_18"], "so the test can fail");
  assert.deepEqual(
    alarms
      .filter((alarm) => alarm.rule.noneOf.length > 0)
      .map(({ id }) => id)
      .sort(),
    ["iron_deficiency_anaemia_gi", "nice_colorectal_symptoms"],
    "the only rules with such a list",
  );
  const answers = { "iron.heavy_menses": "no" };
  const raised = (person: Told["person"]): boolean =>
    raisedBy({ person: person!, answers, labs: anaemia }).includes("iron_deficiency_anaemia_gi");
  assert.ok(raised({ ageYears: 42, sexAtBirth: "female", pregnant: "no" }));
  assert.ok(raised({ ageYears: 42, sexAtBirth: "female" }), "pregnancy unknown");
  assert.ok(!raised({ ageYears: 42, sexAtBirth: "female", pregnant: "yes" }));
  assert.ok(!raised({ ageYears: 16, sexAtBirth: "female", pregnant: "no" }));
});

test("a low Hb over sixty asks for a look at the bowel, unless a kidney disease that explains it is known", () => {
  assert.deepEqual(evidence.alarms["nice_colorectal_symptoms"]!.rule.noneOf, ["known_kidney_disease"]);
  const raised = (more: Partial<Told>): readonly string[] =>
    raisedBy({
      person: { ageYears: 66, sexAtBirth: "male" },
      labs: [lab("hemoglobin", 6.4, "mmol/L"), lab("ferritin", 320, "µg/L")],
      ...more,
    });
  assert.ok(raised({}).includes("nice_colorectal_symptoms"));
  assert.ok(!raised({ answers: { "kidney.dialysis": "yes" } }).includes("nice_colorectal_symptoms"));
  // Blood or weight loss keeps its own alarm, whatever the kidneys do.
  assert.ok(raised({ answers: { "kidney.dialysis": "yes", "alarm.rectal_blood": "yes" } }).includes("bowel_alarm"));
});

test("alarms stand in order of urgency, then by name", () => {
  const many = given({
    person: woman,
    answers: {
      "alarm.weight_loss_5pct_6m": "yes",
      "alarm.chest_pain_pressing": "yes",
      "alarm.one_calf_thick": "yes",
      "alarm.black_tarry_stool": "yes",
    },
  }).alarms;
  assert.deepEqual(
    many.map(({ id, urgency }) => `${id} ${urgency}`),
    ["chest_pain now", "melaena now", "dvt today", "weight_loss soon"],
  );
});

test("a complaint that came suddenly in someone with MS is told, also when the list of signs was left empty", () => {
  const ms: Told = {
    person: woman,
    complaint: { sudden: "yes" },
    answers: { "alarms.any": [] },
    conditions: [{ name: "MS", icd10: "G35", has: "yes" }],
  };
  assert.ok(raisedBy(ms).includes("ms_new_symptom"));
  assert.ok(!raisedBy({ ...ms, complaint: { sudden: "no" } }).includes("ms_new_symptom"));
});

test("restlessness by a medicine that has ended, and then went, is over", () => {
  const told = (effectOfStopping: "resolved" | "unchanged"): Told => ({
    person: man,
    answers: { "lookalike.akathisia.1": "yes", "alarm.whole_body_restlessness_after_new_drug": "yes" },
    medicines: [{ name: "haloperidol", using: "no", startedDaysBeforeOnset: 3, effectOfStopping }],
  });
  assert.ok(!raisedBy(told("resolved")).includes("acute_akathisia"));
  assert.ok(raisedBy(told("unchanged")).includes("acute_akathisia"));
});

test("a new painkiller is no treatment: it neither augments nor hides an alarm", () => {
  const signs = { "augmentation.A3": "yes", "augmentation.A4": "yes" };
  assert.ok(!raisedBy({ person: man, answers: signs, medicines: [{ name: "tramadol", using: "yes" }] }).includes("augmentation_signs"));
  assert.ok(
    raisedBy({ person: man, answers: signs, medicines: [{ name: "tramadol", using: "yes", forLegs: "yes" }] }).includes(
      "augmentation_signs",
    ),
  );
});
