import { valueForIronRules } from "@kriebel/evidence";
import { monthsBetweenPartial } from "@kriebel/record";
import type { IronReading, Presence } from "../assessment.ts";
import type { Observed, ObservedLab } from "../observe.ts";
import type { IronFields } from "./iron-fields.ts";
import { evaluateIronRules } from "./iron-rules.ts";

const known = (presence: Presence): boolean | undefined => (presence === "present" ? true : presence === "absent" ? false : undefined);

/** Whole months between the blood test and today; unknown without a date. */
export function monthsSinceLab(lab: ObservedLab, today: string): number | undefined {
  return lab.lab.on === undefined ? undefined : monthsBetweenPartial(lab.lab.on, today).least;
}

/** The iron rules' fields, drawn from what was observed; nothing is filled in that nobody said. */
export function ironFields(observed: Observed): IronFields {
  const { labs, sex, ageYears } = observed;
  const ferritin = labs.get("ferritin");
  const tsat = labs.get("tsat");
  const crp = labs.get("crp");
  const haemoglobin = labs.get("hemoglobin");
  const dialysis = observed.is("exposure.dialysis");
  const below15 = observed.is("exposure.egfr_lt15");
  const afterMenopause: Presence =
    observed.sex === "male"
      ? "absent"
      : observed.is("women.menopause") !== "unknown"
        ? observed.is("women.menopause")
        : observed.is("condition.menopause");
  const iv = observed.said("iron.weeks_since_iv");
  const oral = observed.said("iron.weeks_on_oral");
  const dated = ferritin ?? tsat;
  const severeKidney: Presence =
    dialysis === "present" || below15 === "present"
      ? "present"
      : dialysis === "absent" && (below15 === "absent" || labs.has("egfr"))
        ? "absent"
        : "unknown";
  return {
    age_years: ageYears,
    sex,
    pregnant: known(observed.pregnant),
    dialysis_or_egfr_below_15: known(severeKidney),
    ferritin_ug_l: ferritin === undefined ? undefined : valueForIronRules(observed.evidence, ferritin.lab),
    tsat_pct: tsat?.value,
    crp_mg_l: crp === undefined ? undefined : valueForIronRules(observed.evidence, crp.lab),
    fever_last_4_weeks: known(observed.is("iron.fever_last_4_weeks")),
    hb_below_lab_limit:
      haemoglobin === undefined ? (observed.is("condition.ida") === "present" ? true : undefined) : known(haemoglobin.low),
    heavy_menstrual_bleeding: sex === "male" || afterMenopause === "present" ? false : known(observed.is("iron.heavy_menses")),
    postmenopausal: known(afterMenopause),
    known_iron_overload_disease: known(observed.is("iron.overload")),
    ferritin_assay: ferritin?.lab.assay,
    draw_in_morning:
      tsat?.lab.morning === undefined
        ? undefined
        : known(tsat.lab.morning === "yes" ? "present" : tsat.lab.morning === "no" ? "absent" : "unknown"),
    draw_fasting:
      tsat?.lab.fasting === undefined
        ? undefined
        : known(tsat.lab.fasting === "yes" ? "present" : tsat.lab.fasting === "no" ? "absent" : "unknown"),
    hours_without_iron: tsat?.lab.hoursWithoutIron,
    weeks_on_oral_iron: typeof oral === "number" ? oral : undefined,
    weeks_since_iv_iron: typeof iv === "number" ? iv : undefined,
    months_since_test: dated === undefined ? undefined : monthsSinceLab(dated, observed.today),
  };
}

export function readIron(observed: Observed): IronReading {
  const fields = ironFields(observed);
  return { ...evaluateIronRules(fields, observed.evidence), fields };
}
