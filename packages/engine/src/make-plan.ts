import type { Fit, IronReading, LookAlikeVerdict, PlanStep, RaisedAlarm, RouteVerdict } from "./assessment.ts";
import type { Observed, ObservedLab } from "./observe.ts";
import type { ObservedMedicine } from "./observe-medicines.ts";
import { type PlanStepId, planTexts } from "./plan-texts.ts";
import { monthsSinceLab } from "./weigh/read-iron.ts";
import { augmenting } from "./weigh/weigh-treatment.ts";

export { type PlanStepId, planTexts } from "./plan-texts.ts";

/** What a person does now, and what waits until an alarm has been dealt with. */
export interface Plan {
  readonly now: readonly PlanStep[];
  /** Empty unless an alarm says to call now or today. */
  readonly later: readonly PlanStep[];
}

type Add = (id: PlanStepId, who: PlanStep["who"], because: readonly string[]) => void;

const order = Object.keys(planTexts);

const isStrong = (route: RouteVerdict | undefined): boolean => route?.standing === "established" || route?.standing === "likely";
const isRisen = (route: RouteVerdict | undefined): boolean => isStrong(route) || route?.standing === "possible";

/** Steps of a route, so that the route which stands strongest can go first. Iron has its own list. */
const stepsOfRoute: Readonly<Record<string, readonly PlanStepId[]>> = {
  augmentation: ["augmentation_talk", "augmentation_watch"],
  withdrawal: ["withdrawal_talk"],
  medicine: ["discuss_medicine", "medicine_combination", "substitution_check"],
  pregnancy: ["pregnancy_talk"],
  kidney: ["nephrologist_talk", "kidney_low_talk", "kidney_test"],
  neurological: ["ms_contact", "neurologist_talk"],
  inflammatory: ["inflammatory_talk"],
  endocrine: ["substitution_check", "endocrine_talk"],
  other_internal: ["internal_talk"],
  neuropathy: ["nerve_check", "nerve_known", "nitrous_talk", "b12_test"],
  other_deficiency: ["deficiency_talk", "nitrous_talk", "b12_test"],
  sleep_breathing: ["apnoea_treatment", "sleep_apnoea"],
  mood: ["mood_talk"],
};

const ironSteps: ReadonlySet<string> = new Set<PlanStepId>([
  "no_iron_overload",
  "overload_check",
  "ask_overload",
  "iron_dialysis_low",
  "iron_with_nephrologist",
  "iron_with_midwife",
  "iron_child",
  "iron_infusion",
  "iron_running",
  "repeat_old_value",
  "repeat_when_well",
  "discuss_low_iron",
  "discuss_low_iron_running",
  "iron_75_to_100",
  "blood_test",
  "blood_test_kidney",
  "complete_iron",
  "complete_iron_saturation",
  "complete_iron_crp",
  "heavy_periods",
  "find_iron_cause",
  "low_ferritin_cause",
]);

const beforeAll: readonly PlanStepId[] = [
  "call_first",
  "carer_first_pain",
  "appointment_alarm",
  "learn_more_first",
  "low_hb",
  "low_hb_midwife",
  "b12_low_with_signs",
  "high_glucose",
  "thyroid_value",
  "look_alike_first",
  "cramp_talk",
  "vessels_talk",
  "back_talk",
];
const afterAll: readonly PlanStepId[] = [
  "treat_without_cause",
  "ask_family",
  "ask_family_for_them",
  "own_trial",
  "own_trial_pregnant",
  "comfort",
  "take_letter",
  "check_again",
  "check_after_birth",
  "call_sooner",
];

/** Alarms of this week that have a step of their own, which then goes first. */
const stepOfAlarm: Readonly<Record<string, PlanStepId>> = { ms_new_symptom: "ms_contact", augmentation_signs: "augmentation_talk" };
/** What belongs to an alarm goes first behind it, also among what waits. */
const stepBehindAlarm: Readonly<Record<string, PlanStepId>> = {
  nitrous_oxide_nerves: "nitrous_talk",
  kidney_very_low: "kidney_low_talk",
  acute_akathisia: "discuss_medicine",
  suicidal_thoughts: "mood_talk",
  suicidal_danger: "mood_talk",
  drowsy_driving: "apnoea_treatment",
};

/**
 * Where a step stands: what comes before all else, then the steps of the routes that stand strongest, iron, the rest, and
 * what someone does at home (decision 0028).
 */
function placesOf(routes: readonly RouteVerdict[], alarms: readonly RaisedAlarm[]): (step: PlanStep) => number {
  const strong = routes.filter((route) => route.kind !== "conclusion" && isStrong(route)).map((route) => route.id);
  const risen = routes.filter(isRisen).map((route) => route.id);
  const own = alarms.flatMap((alarm) => stepOfAlarm[alarm.id] ?? stepBehindAlarm[alarm.id] ?? []);
  return (step) => {
    const id = step.id as PlanStepId;
    const { before, within, after, routes: ofRoutes } = seats.get(id) as Seat;
    const among = (ids: readonly string[]): number => (ofRoutes.length === 0 ? -1 : ids.findIndex((route) => ofRoutes.includes(route)));
    if (own.includes(id)) return 2 + within;
    // A thyroid value outside its limits is for this week; the same step without one follows its route.
    if (id === "substitution_check" && step.because.includes("lab/tsh")) return beforeAll.indexOf("thyroid_value") + within;
    if (before >= 0) return before + within;
    if (after >= 0) return 900 + after;
    if (id === "child_doctor") return 50;
    const first = among(strong);
    if (first >= 0) return 100 + first + within;
    if (ironSteps.has(id)) return 200 + within;
    const next = among(risen);
    return next >= 0 ? 300 + next + within : 400 + within;
  };
}

/** Where a step stands for everyone: before all else, after it, or with its routes. */
interface Seat {
  readonly before: number;
  readonly after: number;
  /** Its place among all steps, as a part of one. */
  readonly within: number;
  readonly routes: readonly string[];
  /** Why it stands there when nothing else is named. */
  readonly because: readonly string[];
}

const seats: ReadonlyMap<string, Seat> = new Map(
  order.map((step, place) => {
    const id = step as PlanStepId;
    const routes = Object.keys(stepsOfRoute).filter((route) => stepsOfRoute[route]?.includes(id));
    return [
      id,
      {
        before: beforeAll.indexOf(id),
        after: afterAll.indexOf(id),
        within: place / 1000,
        routes: ironSteps.has(id) ? ["iron", ...routes] : routes,
        because: [`plan/${id}`],
      },
    ];
  }),
);

/**
 * Who does what, in order. Paths apart for pregnancy, dialysis, children, known overload, and people on dopamine
 * medicines; iron is only discussed where no safety rule holds it back. With an alarm of now or today there is one step
 * now: the call.
 */
export function makePlan(
  observed: Observed,
  fit: Fit,
  routes: readonly RouteVerdict[],
  iron: IronReading,
  lookAlikes: readonly LookAlikeVerdict[],
  alarms: readonly RaisedAlarm[],
  planAlarms: readonly RaisedAlarm[],
): Plan {
  const steps: PlanStep[] = [];
  const add: Add = (id, who, because) => {
    if (steps.some((step) => step.id === id)) return;
    const reasons = because.length > 1 ? [...new Set(because)] : because.length === 1 ? because : (seats.get(id) as Seat).because;
    steps.push({ id, who, because: reasons });
  };
  const urgent = alarms.filter((alarm) => alarm.urgency !== "soon");
  const letter = fit.criteria.urge !== "unknown";

  planSafety(observed, fit, lookAlikes, alarms, planAlarms, routes, add);
  // Whoever looks for the cause of a low haemoglobin looks where the iron goes.
  const causeIsSought =
    steps.some((step) => step.id.startsWith("low_hb")) ||
    alarms.some((alarm) => alarm.id === "iron_deficiency_anaemia_gi" || alarm.id === "severe_anaemia");
  planIron(
    observed,
    fit,
    iron,
    routes.find((r) => r.id === "iron"),
    planAlarms,
    causeIsSought,
    add,
  );
  planMedicines(observed, lookAlikes, alarms, routes, add);
  planBody(observed, lookAlikes, alarms, routes, (id) => steps.some((step) => step.id === id), add);
  planSelf(observed, fit, routes, urgent.length > 0, add);
  if (letter) add("take_letter", "you", []);
  if (urgent.length === 0) add("call_sooner", "you", []);

  const place = placesOf(routes, alarms);
  const sorted = steps
    .map((step) => ({ step, at: place(step) }))
    .sort((a, b) => a.at - b.at)
    .map(({ step }) => step);
  if (urgent.length === 0) return { now: sorted, later: [] };
  const call: PlanStep = { id: "call_first", who: "you", because: urgent.map((alarm) => `alarm/${alarm.id}`) };
  return { now: [call, ...sorted.filter((step) => step.id === "take_letter")], later: sorted.filter((step) => step.id !== "take_letter") };
}

/** A value that still says something: not older than a year. */
const isFresh = (lab: ObservedLab, today: string): boolean => (monthsSinceLab(lab, today) ?? 0) <= 12;

/** Complaints that can come from the nerves. */
const nerveSigns = [
  "neuropathy.burning_feet",
  "lookalike.neuropathy.1",
  "lookalike.neuropathy.2",
  "alarm.nitrous_oxide_nerve_signs",
] as const;

function planSafety(
  observed: Observed,
  fit: Fit,
  lookAlikes: readonly LookAlikeVerdict[],
  alarms: readonly RaisedAlarm[],
  planAlarms: readonly RaisedAlarm[],
  routes: readonly RouteVerdict[],
  add: Add,
): void {
  const raised = (...ids: string[]): boolean => alarms.some((alarm) => ids.includes(alarm.id));
  const fresh = (id: string): ObservedLab | undefined => {
    const lab = observed.labs.get(id);
    return lab !== undefined && isFresh(lab, observed.today) ? lab : undefined;
  };
  const likely = (id: string): boolean => lookAlikes.some((l) => l.id === id && l.standing === "likely");

  if (observed.record.person.canTell === "no") add("carer_first_pain", "you", ["alarm-finding/sudden_confusion"]);
  const soon = alarms.filter((alarm) => alarm.urgency === "soon" && stepOfAlarm[alarm.id] === undefined);
  if (soon.length > 0)
    add(
      "appointment_alarm",
      "gp",
      soon.map((alarm) => `alarm/${alarm.id}`),
    );
  if (fit.label === "cannot_tell") add("learn_more_first", "you", []);

  // A low haemoglobin needs its cause, also when no rule of an alarm holds. On dialysis it belongs to the kidney doctor.
  const failing = observed.is("exposure.dialysis") === "present" || observed.is("exposure.egfr_lt15") === "present";
  if (
    fresh("hemoglobin")?.low === "present" &&
    !failing &&
    !raised("iron_deficiency_anaemia_gi", "severe_anaemia", "nice_colorectal_symptoms")
  )
    add(observed.pregnant === "present" ? "low_hb_midwife" : "low_hb", "gp", ["lab/hemoglobin"]);

  const lacksB12 = fresh("b12_total")?.low === "present" || fresh("b12_active")?.low === "present";
  const signs =
    isRisen(routes.find((r) => r.id === "neuropathy")) ||
    lookAlikes.some((l) => l.id === "neuropathy" && (l.standing === "likely" || l.standing === "possible")) ||
    nerveSigns.some((id) => observed.is(id) === "present");
  if (lacksB12 && signs)
    add(
      "b12_low_with_signs",
      "gp",
      ["b12_total", "b12_active", "mma"].filter((id) => observed.labs.has(id)).map((id) => `lab/${id}`),
    );

  if (!knowsDiabetes(observed)) {
    const high = ["hba1c", "glucose_fasting"].filter((id) => fresh(id)?.high === "present");
    if (high.length > 0)
      add(
        "high_glucose",
        "gp",
        high.map((id) => `lab/${id}`),
      );
  }
  // In pregnancy TSH has other limits.
  const tsh = fresh("tsh");
  if (tsh !== undefined && observed.pregnant !== "present" && (tsh.low === "present" || tsh.high === "present"))
    add(observed.medicines.some((m) => isSubstitution(m) && !m.stopped) ? "substitution_check" : "thyroid_value", "gp", ["lab/tsh"]);

  if (fit.label === "fits_poorly") {
    if (likely("leg_cramps")) add("cramp_talk", "gp", ["look-alike/leg_cramps"]);
    if (likely("pad") || likely("critical_ischaemia"))
      add(
        "vessels_talk",
        "gp",
        ["pad", "critical_ischaemia"].filter(likely).map((id) => `look-alike/${id}`),
      );
    const back = ["radiculopathy", "neurogenic_claudication", "vespers_curse"].filter(likely);
    if (back.length > 0)
      add(
        "back_talk",
        "gp",
        back.map((id) => `look-alike/${id}`),
      );
    const others = lookAlikes.filter(
      (l) => l.standing === "likely" && !["leg_cramps", "pad", "critical_ischaemia", ...back].includes(l.id),
    );
    if (others.length > 0 || !lookAlikes.some((l) => l.standing === "likely"))
      add("look_alike_first", "gp", [...fit.because, ...others.map((l) => `look-alike/${l.id}`)]);
  }
  if (observed.child && fit.label !== "fits_poorly")
    add("child_doctor", "gp", planAlarms.some((a) => a.id === "child_low_iron_story") ? ["alarm/child_low_iron_story"] : []);
}

/** Told, not only read from the value itself. */
const knowsDiabetes = (observed: Observed): boolean =>
  [
    "exposure.diabetes",
    "condition.diabetes",
    "condition.t1dm",
    "condition.t2dm",
    "condition.diabetic_neuropathy",
    "condition.gestational_diabetes",
  ].some((id) => {
    const finding = observed.findings.get(id);
    return finding?.state === "present" && finding.from.some((field) => !field.startsWith("labs"));
  });

/** Thyroid hormone: it supplies what the body lacks, so "is it still needed?" is the wrong question. */
export const isSubstitution = (m: ObservedMedicine): boolean => m.atc.some((code) => code.startsWith("H03AA"));

/** Iron that someone swallows now. */
const takesIron = (observed: Observed): boolean => {
  const weeks = observed.said("iron.weeks_on_oral");
  const listed = observed.medicines.filter((m) => m.atc.some((code) => code.startsWith("B03A")));
  return listed.length > 0 ? listed.some((m) => !m.stopped) : typeof weeks === "number" && weeks > 0;
};

/** Conditions of the person's own that store too much iron; an answer alone can also be about the family. */
const ownOverload = ["haemochromatosis", "thalassaemia", "sickle_cell", "sideroblastic_anaemia", "transfusions"] as const;

function planIron(
  observed: Observed,
  fit: Fit,
  iron: IronReading,
  route: RouteVerdict | undefined,
  planAlarms: readonly RaisedAlarm[],
  causeIsSought: boolean,
  add: Add,
): void {
  const fitsNot = fit.label === "fits_poorly";
  const shown = (id: string): boolean => iron.shown.includes(id);
  const has = (...ids: string[]): boolean => ids.some((id) => iron.fired.includes(id));
  const fired = (...ids: string[]): string[] => ids.filter((id) => iron.fired.includes(id)).map((id) => `iron-rule/${id}`);
  const measuredTooHigh = fired("S2_overload_pattern", "S3_tsat_high", "S4_ferritin_over_300");
  const overload = fired("S1_known_overload").length > 0 || measuredTooHigh.length > 0;
  const dialysis = iron.fields.dialysis_or_egfr_below_15 === true;
  const pregnant = observed.pregnant === "present";
  const running = takesIron(observed);
  const old = has("Q8_old_result");
  // Inflammation hides a low store; a value that is low all the same stays low (WHO).
  const hidden =
    has("Q2_inflammation", "Q3_inflammation_grey") && !has("A1_low", "E1_eskd", "C1_child_low", "P1_preg_rls", "P2_preg_id") && !dialysis;
  const ferritin = observed.labs.get("ferritin");
  const heavy = observed.sex !== "male" && !pregnant && observed.is("iron.heavy_menses") === "present";

  if (overload) {
    const own = measuredTooHigh.length > 0 || ownOverload.some((id) => observed.is(`condition.${id}`) === "present");
    add(own ? "no_iron_overload" : "overload_check", "gp", [...fired("S1_known_overload"), ...measuredTooHigh]);
  } else if (old) add("repeat_old_value", "gp", fired("Q8_old_result"));
  else if (dialysis && has("E1_eskd")) add("iron_dialysis_low", "specialist", fired("E1_eskd"));
  else if (dialysis && has("E2_eskd_other")) add("iron_with_nephrologist", "specialist", fired("E2_eskd_other"));
  else if (pregnant && has("P1_preg_rls", "P2_preg_id")) add("iron_with_midwife", "gp", fired("P1_preg_rls", "P2_preg_id"));
  else if (observed.child && has("C1_child_low", "C2_child_50_75")) add("iron_child", "gp", fired("C1_child_low", "C2_child_50_75"));
  else if (hidden && ferritin !== undefined) add("repeat_when_well", "gp", fired("Q2_inflammation", "Q3_inflammation_grey"));
  else if (shown("A1_low") || shown("A4_discordant"))
    add(running ? "discuss_low_iron_running" : "discuss_low_iron", "gp", fired("A1_low", "A4_discordant"));
  else if (shown("A2_75_100") && !running) add("iron_75_to_100", "gp", fired("A2_75_100"));

  if (has("F2_iv_12w", "F3_first_4w")) add("iron_infusion", dialysis ? "specialist" : "gp", fired("F2_iv_12w", "F3_first_4w"));
  if (running && !overload) add("iron_running", "gp", fired("F1_oral_12w", "F4_on_iron_enough"));
  // The question about overload opens the talk about iron; where that talk is not the next thing, it can wait.
  if (has("S6_overload_unknown") && !overload && !old && !hidden && !dialysis) add("ask_overload", "you", fired("S6_overload_unknown"));

  if (ferritin === undefined) {
    if (!fitsNot && fit.label !== "cannot_tell" && !observed.child && !overload)
      add(dialysis ? "blood_test_kidney" : "blood_test", dialysis ? "specialist" : "gp", fired("S5_no_test"));
  } else if (!fitsNot && !overload && !old && !hidden) {
    const tsat = route?.unknown.includes("lab:tsat") === true;
    const crp = route?.unknown.includes("lab:crp") === true && ferritin.value > 25 && !dialysis;
    if (tsat || crp)
      add(
        tsat && crp ? "complete_iron" : tsat ? "complete_iron_saturation" : "complete_iron_crp",
        dialysis ? "specialist" : "gp",
        fired("Q6_tsat_missing", "Q2_inflammation"),
      );
  }

  if (
    heavy &&
    !old &&
    (has("W4_hmb") || observed.labs.get("hemoglobin")?.low === "present" || (ferritin !== undefined && ferritin.value <= 75))
  )
    add("heavy_periods", "gp", [...fired("W4_hmb"), "iron/heavy_menses"]);
  // In pregnancy more iron is needed anyway, and on dialysis the kidney doctor knows where it goes.
  if (old || pregnant || dialysis || causeIsSought) return;
  const causes = fired("W1_ida_over50", "W2_ida_men_any_age", "W6_ida_postmenopausal", "W3_id_no_anaemia", "W5_coeliac");
  // A low store in a man over fifty or after the menopause has its own words: at that age it is worth a talk.
  if (planAlarms.some((a) => a.id === "low_ferritin_no_anaemia"))
    add("low_ferritin_cause", "gp", ["alarm/low_ferritin_no_anaemia", ...causes]);
  else if (causes.length > 0 && !(heavy && !has("W1_ida_over50", "W2_ida_men_any_age", "W6_ida_postmenopausal")))
    add("find_iron_cause", "gp", causes);
  else if (ferritin !== undefined && ferritin.value < 30 && !overload && !heavy) add("find_iron_cause", "gp", ["iron/ferritin"]);
}

function planMedicines(
  observed: Observed,
  lookAlikes: readonly LookAlikeVerdict[],
  alarms: readonly RaisedAlarm[],
  routes: readonly RouteVerdict[],
  add: Add,
): void {
  const route = (id: string): RouteVerdict | undefined => routes.find((r) => r.id === id);
  const raised = (id: string): boolean => alarms.some((alarm) => alarm.id === id);
  if (isRisen(route("augmentation")) || raised("augmentation_signs")) add("augmentation_talk", "gp", route("augmentation")?.for ?? []);
  else if (augmenting(observed).length > 0)
    add(
      "augmentation_watch",
      "gp",
      augmenting(observed).flatMap((m) => m.effect("augmentation")?.id ?? []),
    );
  if (isRisen(route("withdrawal"))) add("withdrawal_talk", "gp", route("withdrawal")?.for ?? []);

  const akathisia = lookAlikes.some((l) => l.id === "akathisia" && (l.standing === "likely" || l.standing === "possible"));
  const medicine = route("medicine");
  if (isRisen(medicine) || akathisia) {
    // What was ended already needs no talk about whether it is still needed.
    const kinds = ["provokes_rls", "worsens_plms", "akathisia_mimic", "lowers_iron_absorption"] as const;
    const suspects = observed.medicines.filter((m) => !m.stopped && kinds.some((kind) => m.effect(kind) !== undefined));
    const claims = medicine?.for ?? [];
    const named = suspects.filter((m) =>
      claims.some(
        (claim) => claim.endsWith(`@${m.index}`) || (m.substance !== undefined && claim.startsWith(`medicine/${m.substance.id}/`)),
      ),
    );
    const discussed = named.length > 0 ? named : suspects;
    if (discussed.some((m) => !isSubstitution(m)) || (observed.medicines.length === 0 && isRisen(medicine)))
      add("discuss_medicine", "gp", claims);
    if (discussed.some(isSubstitution)) add("substitution_check", "gp", claims);
  }
  const { combinations } = observed;
  if (combinations.length > 0)
    add(
      "medicine_combination",
      "pharmacist",
      combinations.map((id) => `combination/${id}`),
    );
  if (observed.medicines.some((m) => m.inUse && m.effect("b12_depletion") !== undefined) && !observed.labs.has("b12_total"))
    add(
      "b12_test",
      "gp",
      observed.medicines.flatMap((m) => (m.inUse ? (m.effect("b12_depletion")?.id ?? []) : [])),
    );
}

/** Told or coded: a disease of the kidneys that someone knows of. */
const knowsKidneyDisease = (observed: Observed): boolean =>
  ["kidney_disease", "ckd", "ckd_3", "ckd_4", "esrd", "dialysis", "kidney_transplant"].some((id) => observed.conditions.includes(id));

function planBody(
  observed: Observed,
  lookAlikes: readonly LookAlikeVerdict[],
  alarms: readonly RaisedAlarm[],
  routes: readonly RouteVerdict[],
  hasStep: (id: PlanStepId) => boolean,
  add: Add,
): void {
  const route = (id: string): RouteVerdict | undefined => routes.find((r) => r.id === id);
  const risen = (id: string): boolean => isRisen(route(id));
  const because = (id: string): readonly string[] => route(id)?.for ?? [];
  const present = (id: string): boolean => observed.is(id) === "present";

  // A low B12 with signs of the nerves has its own step, this week.
  const otherShortage = ["folate", "magnesium", "vitamin_d"].some((id) => observed.labs.get(id)?.low === "present");
  const nitrousAlone = because("other_deficiency").every((claim) => claim.includes("nitrous"));
  if (risen("other_deficiency") && (otherShortage || (!hasStep("b12_low_with_signs") && !nitrousAlone)))
    add("deficiency_talk", "gp", because("other_deficiency"));
  if (present("lifestyle.nitrous") || present("condition.nitrous_oxide") || alarms.some((a) => a.id === "nitrous_oxide_nerves"))
    add("nitrous_talk", "gp", ["answer/lifestyle.nitrous"]);
  if (observed.pregnant === "present") add("pregnancy_talk", "gp", because("pregnancy"));

  if (present("exposure.dialysis") || present("exposure.egfr_lt15")) add("nephrologist_talk", "specialist", because("kidney"));
  else if (present("exposure.egfr_15_29"))
    add(knowsKidneyDisease(observed) ? "nephrologist_talk" : "kidney_low_talk", knowsKidneyDisease(observed) ? "specialist" : "gp", [
      ...because("kidney"),
      "exposure/egfr_15_29",
    ]);
  else if (risen("kidney") || present("exposure.egfr_30_59"))
    add("kidney_test", "gp", [...because("kidney"), ...(present("exposure.egfr_30_59") ? ["exposure/egfr_30_59"] : [])]);

  const nerves = lookAlikes.some((l) => l.id === "neuropathy" && (l.standing === "likely" || l.standing === "possible"));
  if (risen("neuropathy") || nerves) {
    const known = present("exposure.polyneuropathy") || present("exposure.diabetic_neuropathy");
    add(known ? "nerve_known" : "nerve_check", "gp", risen("neuropathy") ? because("neuropathy") : ["look-alike/neuropathy"]);
  }
  if (alarms.some((a) => a.id === "ms_new_symptom")) add("ms_contact", "specialist", ["alarm/ms_new_symptom"]);
  else if (risen("neurological")) add("neurologist_talk", "specialist", because("neurological"));
  if (risen("inflammatory")) add("inflammatory_talk", "specialist", because("inflammatory"));
  const tsh = observed.labs.get("tsh");
  const thyroidStepStands =
    tsh !== undefined &&
    isFresh(tsh, observed.today) &&
    observed.pregnant !== "present" &&
    (tsh.low === "present" || tsh.high === "present");
  if (risen("endocrine") && !thyroidStepStands) add("endocrine_talk", "gp", because("endocrine"));
  if (risen("other_internal")) add("internal_talk", "specialist", because("other_internal"));

  // An apnoea–hypopnoea index of 15 or more is at least moderate apnoea.
  const apnoeaFound =
    present("condition.osa") || present("exposure.osa") || observed.record.sleepStudies.some((study) => (study.ahiPerHour ?? 0) >= 15);
  const apnoeaSigns =
    ["osa.2", "osa.3"].some((id) => observed.said(id) === "yes") ||
    ["osa.1", "osa.4", "osa.5", "osa.6", "osa.7", "osa.8"].filter((id) => observed.said(id) === "yes").length >= 3;
  if (apnoeaFound) add("apnoea_treatment", "gp", because("sleep_breathing"));
  else if (apnoeaSigns || risen("sleep_breathing"))
    add("sleep_apnoea", "gp", risen("sleep_breathing") ? because("sleep_breathing") : ["answer/osa.1"]);
  if (risen("mood")) add("mood_talk", "gp", because("mood"));
  if (isStrong(route("primary_unexplained")) && !routes.some((r) => r.kind === "trigger" && isRisen(r)))
    add("treat_without_cause", "gp", because("primary_unexplained"));
}

function planSelf(observed: Observed, fit: Fit, routes: readonly RouteVerdict[], cannotWait: boolean, add: Add): void {
  const route = (id: string): RouteVerdict | undefined => routes.find((r) => r.id === id);
  if (fit.label === "fits_poorly" || fit.label === "cannot_tell") return;
  const cannotTell = observed.record.person.canTell === "no";
  const forSelf = (observed.record.answeredBy ?? "self") === "self" && !cannotTell;
  if (route("heredity")?.unknown.includes("family.affected"))
    add(forSelf ? "ask_family" : "ask_family_for_them", "you", ["support/family"]);
  // With an urgent sign that cannot wait, trying something for two weeks is not the next thing.
  if (cannotWait) return;
  const pregnant = observed.pregnant === "present";
  if (!cannotTell && !observed.child) {
    add(
      pregnant ? "own_trial_pregnant" : "own_trial",
      "you",
      isRisen(route("lifestyle")) ? (route("lifestyle")?.for ?? []) : ["treatment/address_triggers"],
    );
    add("comfort", "you", ["treatment/massage_stretch"]);
  }
  add(pregnant ? "check_after_birth" : "check_again", "you", []);
}
