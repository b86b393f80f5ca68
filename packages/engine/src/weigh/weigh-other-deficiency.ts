import { logit } from "../arithmetic.ts";
import { isOpen, openIn } from "../is-open.ts";
import type { Observed } from "../observe.ts";
import { ourFigures } from "../our-figures.ts";
import { exposureGroups } from "./exposure-groups.ts";
import type { Draft } from "./route-draft.ts";
import { type Cause, causeOf, estimateOf, plain, probabilityOfCausation, type Reason, together } from "./weigh-exposures.ts";

/** Weighs shortages other than of iron: measured ones, known ones, and what takes B12 away. No figure exists for them (0010). */
export function weighOtherDeficiency(observed: Observed): Draft {
  const { evidence, child } = observed;
  const pro: Reason[] = [];
  const against: Reason[] = [];
  const causes: Cause[] = [];
  const prepared = probabilityOfCausation(ourFigures.condition_without_figure.ratio, "C", evidence.model, child);
  let measured = 0;
  for (const analyte of ["b12_total", "b12_active", "folate", "magnesium", "vitamin_d"]) {
    const lab = observed.labs.get(analyte);
    if (lab === undefined) continue;
    measured += 1;
    if (lab.low === "present") {
      pro.push({ claim: `lab/${analyte}`, weight: 900 });
      causes.push(causeOf(plain(prepared)));
    } else if (lab.low === "absent") against.push({ claim: `lab/${analyte}`, weight: 300 });
  }
  for (const { concept, place } of exposureGroups(evidence).withoutFigure.get("other_deficiency") ?? []) {
    if (observed.isAt(place) !== "present") continue;
    pro.push({ claim: `condition/${concept}`, weight: 900 });
    causes.push(causeOf(plain(prepared)));
  }
  const unknown: string[] = [];
  // Laughing gas puts vitamin B12 out of action, also when the value in the blood is normal (ntvg_lachgas2017).
  if (observed.is("lifestyle.nitrous") === "present" || observed.is("alarm.nitrous_oxide_nerve_signs") === "present") {
    pro.push({ claim: "answer/lifestyle.nitrous", weight: 800 });
    causes.push(causeOf(plain(prepared)));
    for (const id of ["lab:b12_total", "lab:mma"]) if (isOpen(observed, id)) unknown.push(id);
  }
  for (const m of observed.medicines) {
    const effect = m.effect("b12_depletion");
    if (effect === undefined || !m.inUse) continue;
    if (!observed.labs.has("b12_total")) unknown.push("lab:b12_total");
    else if (observed.labs.get("b12_total")?.low === "present") pro.push({ claim: effect.id, weight: 1 });
  }
  for (const id of openIn(observed, "other_deficiency")) if (!unknown.includes(id)) unknown.push(id);
  const mixed = together([{ l: 0.01, sdDown: 0.004, sdUp: 0.01 }, ...causes]);
  return {
    id: "other_deficiency",
    kind: "trigger",
    estimate: estimateOf(mixed),
    priorLogit: logit(0.01),
    for: pro,
    against,
    unknown,
    asked: pro.length > 0 || measured > 0,
    direct: false,
    proven: false,
    looked: measured >= 2 ? 1 : measured / 2,
    floor: pro.length > 0 ? "possible" : undefined,
    cap: "possible",
    fixed: undefined,
  };
}
