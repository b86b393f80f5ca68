import type { Ratio } from "@kriebel/evidence";
import { inside, ln, logit, toMilli } from "../arithmetic.ts";
import { canBePregnant, type Observed } from "../observe.ts";
import type { RoutesOfPeople } from "./exposure-groups.ts";
import type { DraftedRoute, OpenExposure } from "./route-draft.ts";
import { type Cause, causeOf, estimateOf, noCause, plain, preparedExposure, type Reason, together, withTiming } from "./weigh-exposures.ts";

const trimesterIds = ["pregnancy_t1", "pregnancy_t2", "pregnancy_t3"] as const;
const parities = [1, 2, 3].map((births) => ({ observation: `exposure.parity_${births}`, claim: `exposure/parity_${births}` }));

/** Weighs the pregnancy of now; legs that were restless in an earlier one are soil, unless these complaints began there. */
export function weighPregnancy(observed: Observed, people: RoutesOfPeople): DraftedRoute {
  const { evidence, child } = observed;
  const model = evidence.model;
  const pro: Reason[] = [];
  const against: Reason[] = [];
  const causes: Cause[] = [];
  const priors: Cause[] = [];
  const open: OpenExposure[] = [];
  let direct = false;
  let soil = false;
  const trimesters = trimesterIds.flatMap((id) => people.byExposure.get(id) ?? []);
  const present = trimesters.find(({ place }) => observed.isAt(place) === "present");
  for (const before of trimesters) {
    priors.push(before.cause);
    if (observed.pregnant === "unknown") {
      causes.push(before.cause);
      if (before.share > 0) open.push(before.open);
    }
    if (before !== present) continue;
    const { exposure } = before;
    const ratios: Ratio[] = [];
    pro.push(before.pro);
    const existed = observed.is("pregnancy.legs_before");
    if (existed === "present") {
      ratios.push(model.timing["existed_before_pregnancy"] ?? [0.25, 0.1, 0.6]);
      against.push({ claim: "timing/existed_before_pregnancy", weight: 1386 });
    } else if (existed === "absent") {
      ratios.push(model.timing["onset_during_exposure"] ?? [5, 2, 12]);
      pro.push({ claim: "timing/onset_during_exposure", weight: 1609 });
    }
    direct = existed !== "present";
    causes.push(causeOf(withTiming(preparedExposure(exposure, model, child), ratios)));
  }
  const earlier = model.exposures["past_pregnancy_rls"];
  if (earlier !== undefined && observed.is("exposure.past_pregnancy_rls") === "present") {
    const prepared = preparedExposure(earlier, model, child);
    causes.push(causeOf(plain(prepared)));
    pro.push({ claim: "exposure/past_pregnancy_rls", weight: toMilli(ln(earlier.ratio[0])) });
    // It rises only when these complaints began with a pregnancy that is recent or named as their start; an earlier
    // pregnancy with such legs is soil, and counts with heredity.
    soil =
      present === undefined &&
      (observed.is("pregnancy.legs_before") === "absent" ||
        observed.is("pregnancy.recent_birth") === "present" ||
        (observed.record.person.weeksSinceBirth ?? 999) <= 52);
  }
  for (const { observation, claim } of parities) if (observed.is(observation) === "present") pro.push({ claim, weight: 1 });
  const mixed = together(causes.length === 0 ? [noCause] : causes);
  const estimate = estimateOf(mixed);
  const prior = estimateOf(together(priors));
  const cannot = observed.sex === "male" || !canBePregnant(evidence, observed.ageYears);
  const unknown = [
    ...(observed.pregnant === "unknown" ? ["pregnancy.now"] : []),
    ...(present !== undefined && observed.is("pregnancy.legs_before") === "unknown" ? ["pregnancy.legs_before"] : []),
    ...(!cannot &&
    observed.sex === "female" &&
    observed.is("pregnancy.earlier_rls") === "unknown" &&
    observed.is("exposure.past_pregnancy_rls") === "unknown"
      ? ["pregnancy.earlier_rls"]
      : []),
  ];
  const ruledOut = cannot || (observed.pregnant === "absent" && !soil);
  if (ruledOut) against.push({ claim: cannot ? "finding/cannot_be_pregnant" : "answer/pregnancy.now", weight: 900 });
  return {
    draft: {
      // Legs that were restless in an earlier pregnancy are soil, not a trigger of today (DESIGN §5).
      id: "pregnancy",
      kind: soil ? "soil" : "trigger",
      estimate,
      priorLogit: logit(inside(prior.p)),
      for: pro,
      against,
      unknown,
      asked: observed.pregnant !== "unknown" || soil,
      direct,
      proven: observed.is("pregnancy.legs_before") === "absent",
      looked: observed.pregnant === "unknown" ? 0 : 1,
      floor: undefined,
      cap: soil ? "possible" : undefined,
      // Shortly after a birth it is not ruled out: complaints of the pregnancy can last a while.
      fixed: !ruledOut
        ? undefined
        : pro.some((r) => r.claim === "exposure/past_pregnancy_rls") ||
            (!cannot && ((observed.record.person.weeksSinceBirth ?? 999) <= 26 || observed.is("pregnancy.recent_birth") === "present"))
          ? "less_likely"
          : "ruled_out",
    },
    open: { cause: mixed, unknown: open, p: estimate.p, gains: undefined },
  };
}
