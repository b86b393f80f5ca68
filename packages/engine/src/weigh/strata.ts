import type { Exposure, Model } from "@kriebel/evidence";
import { inside } from "../arithmetic.ts";

/** The age and sex groups of the model's prevalences (`route_priors`). */
export type Stratum = "child" | "teen_f" | "teen_m" | "f18_44" | "m18_44" | "f45_64" | "m45_64" | "f65" | "m65";

/** The strata that someone may belong to: one when age and sex are known, more when they are not. */
export function strataOf(ageYears: number | undefined, sex: "female" | "male" | undefined): readonly Stratum[] {
  const bands =
    ageYears === undefined
      ? ["18_44", "45_64", "65"]
      : ageYears < 12
        ? ["child"]
        : ageYears < 18
          ? ["teen"]
          : ageYears < 45
            ? ["18_44"]
            : ageYears < 65
              ? ["45_64"]
              : ["65"];
  if (bands[0] === "child") return ["child"];
  const sexes = sex === "female" ? ["f"] : sex === "male" ? ["m"] : ["f", "m"];
  return bands.flatMap((band) => sexes.map((s) => (band === "teen" ? `teen_${s}` : `${s}${band}`) as Stratum));
}

/** Share of the stratum that has the exposure; 0 where it cannot apply (other sex, other age). */
export function prevalenceIn(exposure: Exposure, stratum: Stratum, ageYears: number | undefined): number {
  const female = stratum.startsWith("f") || stratum === "teen_f";
  const male = stratum.startsWith("m") || stratum === "teen_m";
  if (exposure.onlySex === "f" && male) return 0;
  if (exposure.onlySex === "m" && female) return 0;
  if (
    ageYears !== undefined &&
    ((exposure.ageMin !== undefined && ageYears < exposure.ageMin) || (exposure.ageMax !== undefined && ageYears > exposure.ageMax))
  )
    return 0;
  // As the model itself reads its table (`route_priors`): what it does not give for a group is the default, for teenagers too.
  return exposure.prevalence[stratum] ?? exposure.prevalence["default"] ?? 0;
}

/** Risk of restless legs without any exposure: children have a lower one (model, base_risk). */
export const baseRisk = (model: Model, child: boolean): number => (child ? model.baseRisk.child : model.baseRisk.adult);

/** Share among people with restless legs, from the share in the population and the published odds ratio. */
export const shareAmongAffected = (prevalence: number, oddsRatio: number): number => {
  const odds = prevalence * oddsRatio;
  return inside(odds / (1 - prevalence + odds));
};
