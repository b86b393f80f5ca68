/** The nineteen fields that the iron rules read (`labs.json` → iron_rule_fields). Absent means nobody knows. */
export interface IronFields {
  readonly age_years?: number | undefined;
  readonly sex?: "male" | "female" | undefined;
  readonly pregnant?: boolean | undefined;
  readonly dialysis_or_egfr_below_15?: boolean | undefined;
  /** µg/L */
  readonly ferritin_ug_l?: number | undefined;
  /** % */
  readonly tsat_pct?: number | undefined;
  /** mg/L */
  readonly crp_mg_l?: number | undefined;
  readonly fever_last_4_weeks?: boolean | undefined;
  readonly hb_below_lab_limit?: boolean | undefined;
  readonly heavy_menstrual_bleeding?: boolean | undefined;
  readonly postmenopausal?: boolean | undefined;
  readonly known_iron_overload_disease?: boolean | undefined;
  readonly ferritin_assay?: string | undefined;
  readonly draw_in_morning?: boolean | undefined;
  readonly draw_fasting?: boolean | undefined;
  readonly hours_without_iron?: number | undefined;
  readonly weeks_on_oral_iron?: number | undefined;
  readonly weeks_since_iv_iron?: number | undefined;
  readonly months_since_test?: number | undefined;
}
