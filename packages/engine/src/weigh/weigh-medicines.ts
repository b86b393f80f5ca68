import type { MedicineEffect, Ratio } from "@kriebel/evidence";
import { ln } from "../arithmetic.ts";
import type { Observed } from "../observe.ts";
import type { ObservedMedicine } from "../observe-medicines.ts";
import { type OurFigureId, ourFigures } from "../our-figures.ts";
import {
  type Cause,
  causeOf,
  type Estimate,
  preparedExposure,
  probabilityOfCausation,
  type Reason,
  reason,
  withTiming,
} from "./weigh-exposures.ts";

/** Which exposure of the model a provoking medicine is: the substance first, then its group. */
export function exposureOf(m: ObservedMedicine): string | undefined {
  if (m.substance?.id === "mirtazapine") return "mirtazapine";
  const code = m.atc[0] ?? "";
  if (code.startsWith("N06AB")) return "ssri";
  if (code.startsWith("N06AA")) return "tca";
  if (code.startsWith("N06AX") || code === "N06A") return "snri_other_ad";
  if (code.startsWith("N05A") && !code.startsWith("N05AN")) return "antipsychotic";
  if (/^(R06AA|R06AB|R06AC|R06AD|R06AE|N05BB|A03FA)/.test(code) || code === "R06A") return "sedating_h1_or_antiemetic";
  return undefined;
}

const strengthFigure: Readonly<Record<MedicineEffect["strength"], OurFigureId>> = {
  strong: "provokes_strong",
  moderate: "provokes_moderate",
  weak: "provokes_weak",
  conflicting: "provokes_conflicting",
  case_reports: "provokes_case_reports",
};

/** Tier by which a ratio without a published figure is shrunk: never better than many consistent clinic studies. */
const strengthTier = { strong: "B", moderate: "C+", weak: "C", conflicting: "C", case_reports: "C" } as const;

export interface WeighedMedicine {
  readonly medicine: ObservedMedicine;
  readonly cause: Cause;
  readonly estimate: Estimate;
  readonly exposure: string | undefined;
  readonly reasons: readonly Reason[];
  readonly against: readonly Reason[];
  readonly unknown: readonly string[];
  /** Time order or what happened after stopping is known and speaks for it. */
  readonly direct: boolean;
}

/** Medicines taken for the legs themselves are treatment; they are weighed as augmentation, not as a cause. */
const isTreatment = (m: ObservedMedicine): boolean => m.medicine.forLegs === "yes";

/** Probability that this medicine contributes, from its ratio, its time order, and what stopping did. */
export function weighMedicine(m: ObservedMedicine, observed: Observed): WeighedMedicine | undefined {
  const provokes = m.effect("provokes_rls");
  // Complaints that began when it ended belong to withdrawal (T5), not to the medicine itself.
  if (provokes === undefined || isTreatment(m) || !m.inUse || m.medicine.effectOfStopping === "started") return undefined;
  const { evidence, child } = observed;
  const model = evidence.model;
  const timing = model.timing;
  const exposureId = exposureOf(m);
  const exposure = exposureId === undefined ? undefined : model.exposures[exposureId];
  const fallback = ourFigures[strengthFigure[provokes.strength]];
  const prepared =
    exposure === undefined
      ? probabilityOfCausation(fallback.ratio, strengthTier[provokes.strength], model, child)
      : preparedExposure(exposure, model, child);

  const ratios: Ratio[] = [];
  // Where studies disagree about the substance, its group is the reason, not a study that found less.
  const reasons: Reason[] = [
    {
      claim:
        provokes.strength === "conflicting" && exposureId !== undefined && exposure !== undefined ? `exposure/${exposureId}` : provokes.id,
      weight: Math.round(ln(exposure?.ratio[0] ?? fallback.ratio[0]) * 1000),
    },
  ];
  const against: Reason[] = [];
  const unknown: string[] = [];
  let direct = false;
  const count = (claim: string, ratio: Ratio | undefined): void => {
    if (ratio === undefined) return;
    ratios.push(ratio);
    const entry = reason(`${claim}@${m.index}`, ratio[0]);
    if (entry.weight >= 0) {
      reasons.push(entry);
      direct = true;
    } else against.push({ claim: entry.claim, weight: -entry.weight });
  };
  const stopping = m.medicine.effectOfStopping;
  if (m.timing === "within_4_weeks" || m.raisedJustBefore) count("timing/onset_within_4w_of_start", timing["onset_within_4w_of_start"]);
  else if (m.timing === "one_to_three_months") count("ours/start_one_to_three_months", ourFigures.start_one_to_three_months.ratio);
  else if (m.timing === "after_onset") {
    if (
      m.medicine.worseSinceStart === "yes" ||
      (m.medicine.changes ?? []).some((change) => change.what === "raised") ||
      stopping === "resolved" ||
      stopping === "improved"
    )
      count("ours/worse_after_rise", ourFigures.worse_after_rise.ratio);
    else {
      count("timing/onset_before_exposure", timing["onset_before_exposure"]);
      if (m.medicine.worseSinceStart === undefined) unknown.push(`medicine.worse_since:${m.index}`);
    }
  } else if (m.timing === "unknown") unknown.push(`medicine.timing:${m.index}`);

  if (stopping === "resolved" || stopping === "improved") count("timing/dechallenge_positive", timing["dechallenge_positive"]);
  else if (stopping === "unchanged") count("timing/no_change_on_dechallenge", timing["no_change_on_dechallenge"]);
  if (m.medicine.effectOfRestart === "returned") count("ours/rechallenge_positive", ourFigures.rechallenge_positive.ratio);
  else if (m.medicine.effectOfRestart === "not_returned") count("ours/rechallenge_negative", ourFigures.rechallenge_negative.ratio);

  const estimate = withTiming(prepared, ratios);
  return { medicine: m, cause: causeOf(estimate), estimate, exposure: exposureId, reasons, against, unknown, direct };
}

/** Combinations that together provoke more than each alone; a reason, and a factor on the strongest of the pair. */
export const provokingCombinations = ({ combinations, evidence }: Observed): readonly string[] =>
  combinations.filter((id) => evidence.combinations[id]?.effect === "provokes_rls");
