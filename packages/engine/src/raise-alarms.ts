import type { Alarm, Evidence, Urgency } from "@kriebel/evidence";
import type { Fit, Presence, RaisedAlarm } from "./assessment.ts";
import type { Observed } from "./observe.ts";
import { answerIndex, placeIn } from "./read-answers.ts";
import { augmentationSign, augmentationSigns, augmenting } from "./weigh/weigh-treatment.ts";

const order: Readonly<Record<Urgency, number>> = { now: 0, today: 1, soon: 2 };

const yes = (condition: boolean | undefined): Presence => (condition === undefined ? "unknown" : condition ? "present" : "absent");
const both = (a: Presence, b: Presence): Presence =>
  a === "absent" || b === "absent" ? "absent" : a === "present" && b === "present" ? "present" : "unknown";
const either = (a: Presence, b: Presence): Presence =>
  a === "present" || b === "present" ? "present" : a === "absent" && b === "absent" ? "absent" : "unknown";

const aged = ({ ageYears }: Observed, holds: (years: number) => boolean): Presence =>
  yes(ageYears === undefined ? undefined : holds(ageYears));
const born = (observed: Observed, sex: "female" | "male"): Presence => yes(observed.sex === undefined ? undefined : observed.sex === sex);

/** What several signs share, drawn once for one person. */
interface Shared {
  readonly observed: Observed;
  readonly fit: Fit;
  readonly hbLow: Presence;
  readonly ferritinLow: Presence;
  readonly ida: Presence;
  readonly heavy: Presence;
  readonly afterMenopause: Presence;
  readonly oneLeg: Presence;
  /** What was said of one urgent sign (`alarm.…`). */
  readonly sign: (name: string) => Presence;
}

function drawShared(observed: Observed, fit: Fit): Shared {
  const { sex, labs } = observed;
  const haemoglobin = labs.get("hemoglobin");
  const ferritin = labs.get("ferritin");
  const anaemia = observed.is("condition.ida");
  const sign = observed.is;
  const hbLow: Presence = anaemia === "present" ? "present" : (haemoglobin?.low ?? "unknown");
  // The limit of the own laboratory goes first; without it 30 µg/L (red_flag_findings, fallback).
  const ferritinLow: Presence =
    anaemia === "present"
      ? "present"
      : ferritin === undefined
        ? "unknown"
        : ferritin.lab.low !== undefined
          ? ferritin.low
          : yes(ferritin.value < 30);
  return {
    observed,
    fit,
    hbLow,
    ferritinLow,
    ida: both(hbLow, ferritinLow),
    heavy: sex === "male" ? "absent" : observed.is("iron.heavy_menses"),
    afterMenopause: sex === "male" ? "absent" : either(observed.is("women.menopause"), observed.is("condition.menopause")),
    oneLeg: either(either(sign("alarm.one_calf_thick"), sign("alarm.one_leg_painful_swollen")), sign("alarm.one_leg_red_warm")),
    sign,
  };
}

/** Kidney disease or dialysis is known: named, coded, or answered. */
const kidneyDiseaseKnown = (observed: Observed): boolean =>
  observed.conditions.some((concept) => ["kidney_disease", "ckd", "ckd_4", "esrd", "dialysis"].includes(concept)) ||
  observed.is("exposure.dialysis") === "present" ||
  observed.record.conditions.some((condition) => condition.has === "yes" && /^N1[789]|^Z99\.?2/.test(condition.icd10 ?? ""));

/** Signs that are not asked but follow from the record (`red_flag_findings` with from lab, medicine, person, combine). */
const computedSigns: Readonly<Record<string, (shared: Shared) => Presence>> = {
  pregnant: ({ observed }) => observed.pregnant,
  under_18: ({ observed }) => aged(observed, (years) => years < 18),
  ida_man: ({ observed, ida }) =>
    both(
      both(
        born(observed, "male"),
        aged(observed, (years) => years >= 18),
      ),
      ida,
    ),
  ida_woman_no_heavy_periods: ({ observed, ida, heavy }) =>
    both(
      both(
        born(observed, "female"),
        aged(observed, (years) => years >= 18),
      ),
      both(ida, heavy === "present" ? "absent" : heavy === "absent" ? "present" : "unknown"),
    ),
  // Fires unless heavy periods are known: over fifty a missed bowel check is the greater harm (W1, REVIEW §2).
  ida_over_50: ({ observed, ida, heavy }) =>
    both(
      both(
        aged(observed, (years) => years > 50),
        ida,
      ),
      heavy === "present" ? "absent" : "present",
    ),
  low_ferritin_man_over_50: ({ observed, ferritinLow }) => {
    const haemoglobin = observed.labs.get("hemoglobin");
    return both(
      both(
        born(observed, "male"),
        aged(observed, (years) => years > 50),
      ),
      both(ferritinLow, haemoglobin === undefined ? "unknown" : haemoglobin.low === "absent" ? "present" : "absent"),
    );
  },
  low_ferritin_postmenopausal: ({ observed, ferritinLow, afterMenopause }) => {
    const haemoglobin = observed.labs.get("hemoglobin");
    return both(
      afterMenopause,
      both(ferritinLow, haemoglobin === undefined ? "unknown" : haemoglobin.low === "absent" ? "present" : "absent"),
    );
  },
  nice_40_wl_pain: ({ observed, sign }) =>
    both(
      aged(observed, (years) => years >= 40),
      both(sign("alarm.weight_loss_5pct_6m"), observed.is("iron_cause.gi_blood_loss.4")),
    ),
  nice_50_bleed_pain_wl: ({ observed, sign }) =>
    both(
      aged(observed, (years) => years >= 50),
      either(sign("alarm.rectal_blood"), sign("alarm.weight_loss_5pct_6m")),
    ),
  nice_60_anaemia: ({ observed, hbLow }) =>
    both(
      aged(observed, (years) => years >= 60),
      hbLow,
    ),
  nice_u50_bleed_plus: ({ observed, sign }) =>
    both(
      aged(observed, (years) => years < 50),
      both(sign("alarm.rectal_blood"), sign("alarm.weight_loss_5pct_6m")),
    ),
  pregnant_one_leg_swollen: ({ observed, oneLeg }) => both(observed.pregnant, oneLeg),
  postpartum_one_leg_swollen: ({ observed, oneLeg }) => {
    const weeks = observed.record.person.weeksSinceBirth;
    return both(weeks === undefined ? observed.is("pregnancy.recent_birth") : yes(weeks <= 6), oneLeg);
  },
  pregnant_on_rls_drug: ({ observed }) => {
    const treats = observed.medicines.some(
      (m) =>
        m.inUse &&
        !m.stopped &&
        m.medicine.forLegs !== "no" &&
        m.effect("treats_rls") !== undefined &&
        !m.atc.some((code) => code.startsWith("B03")),
    );
    return both(either(observed.pregnant, observed.is("pregnancy.breastfeeding_or_wish")), yes(treats));
  },
  on_dopaminergic_drug: ({ observed }) => {
    if (observed.medicines.some((m) => m.inUse && !m.stopped && m.atc.some((code) => code.startsWith("N04B")))) return "present";
    if (observed.is("treatment.dopamine") === "present") return "present";
    return observed.record.medicines.length > 0 || observed.said("medicines.any") === "no" ? "absent" : "unknown";
  },
  augmentation_two_or_more_signs: ({ observed }) => {
    const treated = augmenting(observed).length > 0 || observed.is("treatment.dopamine") === "present";
    if (!treated) return "absent";
    let signs = 0;
    for (const question of augmentationSigns) if ((augmentationSign(observed, question) ?? 0) > 0) signs += 1;
    return yes(signs >= 2 ? true : undefined);
  },
  child_rls_pattern: ({ observed, fit }) =>
    both(
      aged(observed, (years) => years < 18),
      yes(fit.label === "fits_well" || fit.label === "fits_partly"),
    ),
  hb_below_5: ({ observed }) => {
    const haemoglobin = observed.labs.get("hemoglobin");
    return haemoglobin === undefined ? "unknown" : yes(haemoglobin.value < 5);
  },
  low_hb_breathless_faint: ({ hbLow, sign }) => both(hbLow, either(sign("alarm.sudden_dyspnoea"), sign("alarm.bleeding_and_dizzy"))),
  egfr_below_30_new: ({ observed }) => {
    const egfr = observed.labs.get("egfr");
    if (egfr === undefined) return "unknown";
    if (egfr.value >= 30) return "absent";
    return kidneyDiseaseKnown(observed) ? "absent" : "present";
  },
  // Anaemia that belongs to a known kidney disease is no reason by itself to think of the bowel.
  known_kidney_disease: ({ observed }) => (kidneyDiseaseKnown(observed) ? "present" : "unknown"),
  ms_new_or_worse_symptom: ({ observed, sign }) => {
    // A complaint that came suddenly in someone with MS is a new nervous complaint, also when the list of signs was left empty.
    return either(
      sign("alarm.ms_new_or_worse_symptom"),
      both(observed.is("condition.ms"), yes(observed.record.complaint.sudden === "yes" ? true : undefined)),
    );
  },
  diabetes_foot_wound: ({ observed, sign }) =>
    either(
      sign("alarm.diabetes_foot_wound"),
      both(either(observed.is("condition.diabetes"), observed.is("exposure.diabetic_neuropathy")), sign("alarm.foot_sore_not_healing")),
    ),
  whole_body_restlessness_after_new_drug: ({ observed, sign }) => {
    // What has gone by itself or after stopping is over: no alarm for the past.
    const suspects = observed.medicines.filter((m) => m.effect("akathisia_mimic") !== undefined);
    const over =
      suspects.length > 0 &&
      suspects.every((m) => m.stopped && (m.medicine.effectOfStopping === "resolved" || m.medicine.effectOfStopping === "improved"));
    if (over) return "absent";
    const recent = suspects.some((m) => !m.stopped && (m.timing === "within_4_weeks" || m.raisedJustBefore));
    return either(
      sign("alarm.whole_body_restlessness_after_new_drug"),
      both(observed.is("lookalike.akathisia.1"), yes(recent ? true : undefined)),
    );
  },
};

/** A sign with the names that it goes by, made once. */
interface Sign {
  /** Place of its observation. */
  readonly place: number;
  readonly claim: string;
  /** How it follows from the record, when it is not only asked. */
  readonly compute: ((shared: Shared) => Presence) | undefined;
}
interface CompiledAlarm {
  readonly alarm: Alarm;
  /** Places in the list of signs. */
  readonly anyOf: readonly number[];
  readonly allOf: readonly number[];
  readonly noneOf: readonly number[];
}
interface CompiledAlarms {
  readonly alarms: readonly CompiledAlarm[];
  readonly signs: readonly Sign[];
}

const compiledAlarms = new WeakMap<object, CompiledAlarms>();

function compiledOf(evidence: Evidence): CompiledAlarms {
  const known = compiledAlarms.get(evidence);
  if (known !== undefined) return known;
  const places = new Map<string, number>();
  const placeOf = (id: string): number => {
    const place = places.get(id) ?? places.size;
    places.set(id, place);
    return place;
  };
  const alarms = Object.values(evidence.alarms).map(
    (alarm): CompiledAlarm => ({
      alarm,
      anyOf: alarm.rule.anyOf.map(placeOf),
      allOf: alarm.rule.allOf.map(placeOf),
      noneOf: alarm.rule.noneOf.map(placeOf),
    }),
  );
  const index = answerIndex(evidence);
  const signs = [...places.keys()].map(
    (id): Sign => ({ place: placeIn(index, `alarm.${id}`), claim: `alarm-finding/${id}`, compute: computedSigns[id] }),
  );
  const compiled = { alarms, signs };
  compiledAlarms.set(evidence, compiled);
  return compiled;
}

/**
 * Alarms, before and apart from everything else. A rule fires when at least one `anyOf` is present, every `allOf` is
 * present and no `noneOf` is present; unknown never fires, and an unknown `noneOf` does not hold an alarm back.
 */
export function raiseAlarms(
  observed: Observed,
  fit: Fit,
): { readonly alarms: readonly RaisedAlarm[]; readonly planAlarms: readonly RaisedAlarm[] } {
  const raised: RaisedAlarm[] = [];
  const plan: RaisedAlarm[] = [];
  const { alarms, signs } = compiledOf(observed.evidence);
  const shared = drawShared(observed, fit);
  const states = new Array<Presence | undefined>(signs.length).fill(undefined);
  const stateOf = (place: number): Presence => {
    let state = states[place];
    if (state === undefined) {
      const sign = signs[place] as Sign;
      state = sign.compute === undefined ? observed.isAt(sign.place) : sign.compute(shared);
      states[place] = state;
    }
    return state;
  };
  const isPresent = (place: number): boolean => stateOf(place) === "present";
  for (const { alarm, anyOf, allOf, noneOf } of alarms) {
    if (!anyOf.some(isPresent) || !allOf.every(isPresent) || noneOf.some(isPresent)) continue;
    const because = [...anyOf.filter(isPresent), ...allOf].map((place) => (signs[place] as Sign).claim);
    (alarm.showAs === "alarm" ? raised : plan).push({ id: alarm.id, urgency: alarm.urgency, because });
  }
  const sort = (list: RaisedAlarm[]): RaisedAlarm[] => list.sort((a, b) => order[a.urgency] - order[b.urgency] || (a.id < b.id ? -1 : 1));
  return { alarms: sort(raised), planAlarms: sort(plan) };
}
