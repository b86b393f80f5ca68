/**
 * The arithmetic of the laboratory dossier. Each function gives undefined where the formula does not hold, never a guess.
 * Sources and test vectors stand beside it in `formulas.cases.json`; coefficients are those of the named sources.
 */

/** µmol of iron that a gram of transferrin can bind (79,500 g/mol, two ions each); sources tsat-398, tsat-limbach, nvkc-tf. */
const ironPerGramTransferrin = 25.1;
/** µmol/L in one mg/dL of creatinine. */
const creatininePerMgDl = 88.4;

const positive = (...values: readonly number[]): boolean => values.every((value) => Number.isFinite(value) && value > 0);
const notNegative = (value: number): boolean => Number.isFinite(value) && value >= 0;

/** Transferrin saturation (%) from iron (µmol/L) and transferrin (g/L). More iron than can be bound is an input error. */
export function tsatFromTransferrin(ironUmolL: number, transferrinGL: number): number | undefined {
  const tibc = tibcFromTransferrin(transferrinGL);
  return tibc === undefined ? undefined : tsatFromTibc(ironUmolL, tibc);
}

/** Transferrin saturation (%) from iron and total iron binding capacity in the same unit. */
export function tsatFromTibc(iron: number, tibc: number): number | undefined {
  return notNegative(iron) && positive(tibc) && iron <= tibc ? (100 * iron) / tibc : undefined;
}

/** Total iron binding capacity (µmol/L) from transferrin (g/L). */
export function tibcFromTransferrin(transferrinGL: number): number | undefined {
  return positive(transferrinGL) ? ironPerGramTransferrin * transferrinGL : undefined;
}

export type Sex = "female" | "male";

interface CkdEpi {
  readonly constant: number;
  readonly alpha: Readonly<Record<Sex, number>>;
  readonly exponentHigh: number;
  readonly ageBase: number;
  readonly femaleFactor: number;
}
const kappa: Readonly<Record<Sex, number>> = { female: 0.7, male: 0.9 };

function ckdEpi(equation: CkdEpi, creatinineUmolL: number, ageYears: number, sex: Sex): number | undefined {
  if (!positive(creatinineUmolL) || !(ageYears >= 18 && ageYears <= 120) || (sex !== "female" && sex !== "male")) return undefined;
  const ratio = creatinineUmolL / creatininePerMgDl / kappa[sex];
  return (
    equation.constant *
    Math.min(ratio, 1) ** equation.alpha[sex] *
    Math.max(ratio, 1) ** equation.exponentHigh *
    equation.ageBase ** ageYears *
    (sex === "female" ? equation.femaleFactor : 1)
  );
}

/** eGFR (mL/min/1.73 m²), CKD-EPI creatinine 2009 without the ethnicity factor; adults. The one on a Dutch sheet. */
export const ckdEpi2009 = (creatinineUmolL: number, ageYears: number, sex: Sex): number | undefined =>
  ckdEpi(
    { constant: 141, alpha: { female: -0.329, male: -0.411 }, exponentHigh: -1.209, ageBase: 0.993, femaleFactor: 1.018 },
    creatinineUmolL,
    ageYears,
    sex,
  );

/** eGFR (mL/min/1.73 m²), CKD-EPI creatinine 2021; adults. Only as a second value. */
export const ckdEpi2021 = (creatinineUmolL: number, ageYears: number, sex: Sex): number | undefined =>
  ckdEpi(
    { constant: 142, alpha: { female: -0.241, male: -0.302 }, exponentHigh: -1.2, ageBase: 0.9938, femaleFactor: 1.012 },
    creatinineUmolL,
    ageYears,
    sex,
  );

/** eGFR (mL/min/1.73 m²) of a child of 1 to 18 years, bedside Schwartz 2009; needs an enzymatic creatinine. */
export function schwartzBedside(heightCm: number, creatinineUmolL: number, ageYears?: number): number | undefined {
  if (!positive(heightCm, creatinineUmolL) || heightCm > 260) return undefined;
  if (ageYears !== undefined && !(ageYears >= 1 && ageYears <= 18)) return undefined;
  return (0.413 * creatininePerMgDl * heightCm) / creatinineUmolL;
}

export type KdigoStage = "G1" | "G2" | "G3a" | "G3b" | "G4" | "G5";

/** GFR category of KDIGO. A stage of kidney disease only when it lasts three months; G1 and G2 need another sign too. */
export function kdigoStage(egfr: number): KdigoStage | undefined {
  if (!notNegative(egfr)) return undefined;
  if (egfr >= 90) return "G1";
  if (egfr >= 60) return "G2";
  if (egfr >= 45) return "G3a";
  if (egfr >= 30) return "G3b";
  return egfr >= 15 ? "G4" : "G5";
}

/** Beckman and Roche ferritin (µg/L) that belong together (roche-beckman, choy2021); the origin is an assumption. */
const assayPoints: readonly (readonly [beckman: number, roche: number])[] = [
  [0, 0],
  [50, 83],
  [75, 121],
  [100, 158],
  [300, 457],
];

function interpolate(value: number, from: 0 | 1, to: 0 | 1): number | undefined {
  if (!notNegative(value)) return undefined;
  for (const [i, right] of assayPoints.entries()) {
    const left = assayPoints[i - 1];
    if (left === undefined || value > right[from]) continue;
    return left[to] + ((value - left[from]) * (right[to] - left[to])) / (right[from] - left[from]);
  }
  return undefined;
}

/** Information only: no decision may change on it in silence. Undefined above 300 µg/L. */
export const ferritinBeckmanToRoche = (beckmanUgL: number): number | undefined => interpolate(beckmanUgL, 0, 1);
/** Information only: no decision may change on it in silence. Undefined above 457 µg/L. */
export const ferritinRocheToBeckman = (rocheUgL: number): number | undefined => interpolate(rocheUgL, 1, 0);

/** HbA1c from % (NGSP) to mmol/mol (IFCC); undefined where the line falls below zero. */
export function hba1cToIfcc(ngspPercent: number): number | undefined {
  const ifcc = 10.9314 * ngspPercent - 23.5242;
  return Number.isFinite(ifcc) && ifcc >= 0 ? ifcc : undefined;
}

/** Periodic limb movements per hour of sleep; none where there was no sleep, because zero would read as "no movements". */
export function plmsIndex(plmsCount: number, totalSleepMinutes: number): number | undefined {
  return notNegative(plmsCount) && positive(totalSleepMinutes) && totalSleepMinutes <= 1440
    ? plmsCount / (totalSleepMinutes / 60)
    : undefined;
}

const times =
  (factor: number) =>
  (value: number): number | undefined =>
    notNegative(value) ? value * factor : undefined;

/** g/dL → mmol/L */
export const hemoglobinToMmolL = times(0.6206);
/** µg/dL → µmol/L */
export const ironToUmolL = times(0.17905);
/** mg/dL → µmol/L */
export const creatinineToUmolL = times(creatininePerMgDl);
/** mg/dL → mmol/L */
export const glucoseToMmolL = times(0.05551);
/** pg/mL → pmol/L */
export const b12ToPmolL = times(0.7378);
/** ng/mL → nmol/L */
export const folateToNmolL = times(2.266);
/** ng/mL → nmol/L */
export const vitaminDToNmolL = times(2.496);
/** mg/dL → mmol/L */
export const magnesiumToMmolL = times(0.4114);
/** mg/dL → g/L */
export const transferrinMgDlToGL = times(0.01);
/** µmol/L → g/L */
export const transferrinUmolLToGL = times(0.0795);
/** pmol/L → µg/L */
export const ferritinToUgL = times(0.445);
/** mg/dL → mg/L */
export const crpToMgL = times(10);
/** ng/dL → pmol/L */
export const ft4ToPmolL = times(12.87);
/** mg/dL → mmol/L */
export const phosphateToMmolL = times(0.3229);

type Inputs = Readonly<Record<string, number | string>>;
const num = (inputs: Inputs, name: string): number => {
  const value = inputs[name];
  return typeof value === "number" ? value : Number.NaN;
};
const other =
  (formula: (value: number) => number | undefined) =>
  (inputs: Inputs): number | undefined =>
    formula(num(inputs, "other"));

/** Each formula by its id in the evidence, with the named inputs of its test vectors. */
export const formulasById: Readonly<Record<string, (inputs: Inputs) => number | string | undefined>> = {
  tsat_from_transferrin: (i) => tsatFromTransferrin(num(i, "iron_umol_l"), num(i, "transferrin_g_l")),
  tsat_from_tibc: (i) => tsatFromTibc(num(i, "iron"), num(i, "tibc")),
  tibc_from_transferrin: (i) => tibcFromTransferrin(num(i, "transferrin_g_l")),
  ckd_epi_2009: (i) => ckdEpi2009(num(i, "creatinine_umol_l"), num(i, "age_years"), i.sex as Sex),
  ckd_epi_2021: (i) => ckdEpi2021(num(i, "creatinine_umol_l"), num(i, "age_years"), i.sex as Sex),
  schwartz_bedside: (i) => schwartzBedside(num(i, "height_cm"), num(i, "creatinine_umol_l")),
  kdigo_g_stage: (i) => kdigoStage(num(i, "egfr")),
  ferritin_beckman_to_roche: (i) => ferritinBeckmanToRoche(num(i, "beckman_ug_l")),
  ferritin_roche_to_beckman: (i) => ferritinRocheToBeckman(num(i, "roche_ug_l")),
  hba1c_ngsp_to_ifcc: (i) => hba1cToIfcc(num(i, "ngsp_pct")),
  plms_index: (i) => plmsIndex(num(i, "plms_count"), num(i, "total_sleep_time_min")),
  convert_hb_gdl_to_mmoll: other(hemoglobinToMmolL),
  convert_iron_ugdl_to_umoll: other(ironToUmolL),
  convert_creatinine_mgdl_to_umoll: other(creatinineToUmolL),
  convert_glucose_mgdl_to_mmoll: other(glucoseToMmolL),
  convert_b12_pgml_to_pmoll: other(b12ToPmolL),
  convert_folate_ngml_to_nmoll: other(folateToNmolL),
  convert_vitd_ngml_to_nmoll: other(vitaminDToNmolL),
  convert_magnesium_mgdl_to_mmoll: other(magnesiumToMmolL),
  convert_transferrin_mgdl_to_gl: other(transferrinMgDlToGL),
  convert_transferrin_umoll_to_gl: other(transferrinUmolLToGL),
  convert_ferritin_pmoll_to_ugl: other(ferritinToUgL),
  convert_crp_mgdl_to_mgl: other(crpToMgL),
  convert_ft4_ngdl_to_pmoll: other(ft4ToPmolL),
  convert_phosphate_mgdl_to_mmoll: other(phosphateToMmolL),
};
