import type { Evidence, Exposure } from "@kriebel/evidence";
import { ln, logit, toMilli } from "../arithmetic.ts";
import type { Observed } from "../observe.ts";
import { ourFigures } from "../our-figures.ts";
import { answerIndex, placeIn } from "../read-answers.ts";
import type { OpenExposure, RouteOpen } from "./route-draft.ts";
import { type Stratum, strataOf } from "./strata.ts";
import {
  absentFactor,
  type Cause,
  type Estimate,
  estimateOf,
  preparedExposure,
  presentCause,
  type Reason,
  scaled,
  shareOf,
  together,
  unknownCause,
  workedOut,
} from "./weigh-exposures.ts";

/** An exposure of the model with the names that it goes by; the same for everyone, so made once for each evidence. */
export interface NamedExposure {
  readonly exposure: Exposure;
  readonly observation: string;
  readonly place: number;
  /** Its number in the model. */
  readonly number: number;
  /** The reason that it is when it is there. */
  readonly pro: Reason;
  /** Conditions that set it. */
  readonly concepts: readonly string[];
}

/** A condition without an exposure in the model. */
export interface ConditionWithoutFigure {
  readonly concept: string;
  readonly place: number;
  readonly pro: Reason;
}

export interface ExposureGroups {
  readonly exposuresOf: ReadonlyMap<string, readonly NamedExposure[]>;
  readonly withoutFigure: ReadonlyMap<string, readonly ConditionWithoutFigure[]>;
  /** Place of a specific exposure → the general ones that it replaces. */
  readonly supersedes: readonly (readonly [place: number, replaced: readonly string[]])[];
  /** Routes as they are for people of one age and sex; made on first use. */
  readonly forPeople: (RoutesOfPeople | undefined)[];
}

const groups = new WeakMap<object, ExposureGroups>();

export function exposureGroups(evidence: Evidence): ExposureGroups {
  let known = groups.get(evidence);
  if (known === undefined) {
    known = groupExposures(evidence);
    groups.set(evidence, known);
  }
  return known;
}

function groupExposures(evidence: Evidence): ExposureGroups {
  const index = answerIndex(evidence);
  const conceptsOf = new Map<string, string[]>();
  const withoutFigure = new Map<string, ConditionWithoutFigure[]>();
  for (const concept of Object.values(evidence.conditions)) {
    for (const exposure of concept.exposures) conceptsOf.set(exposure, [...(conceptsOf.get(exposure) ?? []), concept.id]);
    if (concept.exposures.length > 0 || concept.route === undefined) continue;
    const pro = { claim: `condition/${concept.id}`, weight: toMilli(ln(ourFigures.condition_without_figure.ratio[0])) };
    const one = { concept: concept.id, place: placeIn(index, `condition.${concept.id}`), pro };
    withoutFigure.set(concept.route, [...(withoutFigure.get(concept.route) ?? []), one]);
  }
  const exposuresOf = new Map<string, NamedExposure[]>();
  for (const [number, exposure] of Object.values(evidence.model.exposures).entries()) {
    // Companions without a route in the model belong to `other_internal` in DESIGN §5 (liver, heart, veins, fibromyalgia).
    const route = exposure.modelRoute === "parity" ? "parity" : (exposure.route ?? "other_internal");
    const observation = `exposure.${exposure.id}`;
    const named: NamedExposure = {
      exposure,
      observation,
      place: placeIn(index, observation),
      number,
      pro: { claim: `exposure/${exposure.id}`, weight: toMilli(ln(exposure.ratio[0])) },
      concepts: conceptsOf.get(exposure.id) ?? [],
    };
    exposuresOf.set(route, [...(exposuresOf.get(route) ?? []), named]);
  }
  const supersedes = Object.entries(evidence.model.supersedes).map(
    ([specific, general]) => [placeIn(index, `exposure.${specific}`), general] as const,
  );
  return { exposuresOf, withoutFigure, supersedes, forPeople: [] };
}

/** Exposures that a more specific present one replaces. */
export function supersededIn(observed: Observed, { supersedes }: ExposureGroups): ReadonlySet<string> {
  let gone: Set<string> | undefined;
  for (const [place, replaced] of supersedes) {
    if (observed.isAt(place) !== "present") continue;
    gone ??= new Set();
    for (const id of replaced) gone.add(id);
  }
  return gone ?? none;
}
const none: ReadonlySet<string> = new Set();

/** An exposure for people of one age and sex: when nobody asked about it, and when it was asked about and is not there. */
export interface ExposureOfPeople extends NamedExposure {
  readonly cause: Cause;
  readonly share: number;
  readonly open: OpenExposure;
  readonly absent: Cause;
  readonly against: Reason;
}

/** What follows from which exposures of a route are absent, when none is there: the same for everyone alike. */
export interface Settled {
  readonly estimate: Estimate;
  readonly open: RouteOpen;
  /** Share of the prior mass that has been looked at. */
  readonly looked: number | undefined;
}

export interface RouteOfPeople {
  readonly exposures: readonly ExposureOfPeople[];
  /** Log-odds before anything of this person is known. */
  readonly priorLogit: number;
  /** Bits of the absent exposures → what follows. */
  readonly settled: (Settled | undefined)[];
}

export interface RoutesOfPeople {
  readonly byRoute: ReadonlyMap<string, RouteOfPeople>;
  readonly byExposure: ReadonlyMap<string, ExposureOfPeople>;
  readonly strata: readonly Stratum[];
}

/** The routes as they are for people of the age and sex of this person. */
export function routesOfPeopleLike(observed: Observed): RoutesOfPeople {
  const { ageYears, child, evidence } = observed;
  const { forPeople, exposuresOf } = exposureGroups(evidence);
  // The ages at which the shares of the model change; pregnancies have their own.
  const band =
    ageYears === undefined
      ? 0
      : ageYears < 12
        ? 1
        : ageYears < 14
          ? 2
          : ageYears < 18
            ? 3
            : ageYears < 45
              ? 4
              : ageYears <= 52
                ? 5
                : ageYears < 65
                  ? 6
                  : 7;
  const key = band * 3 + (observed.sex === undefined ? 0 : observed.sex === "female" ? 1 : 2);
  let known = forPeople[key];
  if (known === undefined) {
    const strata = strataOf(ageYears, observed.sex);
    const byExposure = new Map<string, ExposureOfPeople>();
    const byRoute = new Map<string, RouteOfPeople>();
    for (const [route, named] of exposuresOf) {
      const exposures = named.map((one): ExposureOfPeople => {
        const { exposure } = one;
        const share = shareOf(exposure, strata, ageYears);
        const cause = unknownCause(exposure, evidence.model, child, share);
        const absent = scaled(cause, absentFactor);
        return {
          ...one,
          cause,
          share,
          absent,
          against: { claim: `exposure/${exposure.id}`, weight: Math.round((cause.l - absent.l) * 1000) },
          open: { number: one.number, now: cause, present: presentCause(preparedExposure(exposure, evidence.model, child)), share },
        };
      });
      for (const one of exposures) byExposure.set(one.exposure.id, one);
      const prior = logit(estimateOf(together(exposures.map(({ cause }) => cause))).p);
      byRoute.set(route, { exposures, priorLogit: prior, settled: [] });
    }
    known = { byRoute, byExposure, strata };
    forPeople[key] = known;
  }
  return known;
}

/**
 * What follows when no exposure of a route is there and these bits say which were asked about. Routes have six exposures
 * at most, so that few of these exist.
 */
export function settleAbsent(route: RouteOfPeople, absentBits: number): Settled {
  let known = route.settled[absentBits];
  if (known === undefined) {
    const causes: Cause[] = [];
    const open: OpenExposure[] = [];
    let total = 0;
    let seen = 0;
    for (const [i, one] of route.exposures.entries()) {
      total += one.cause.l;
      if ((absentBits & (1 << i)) !== 0) {
        seen += one.cause.l;
        causes.push(one.absent);
      } else {
        causes.push(one.cause);
        if (one.share > 0) open.push(one.open);
      }
    }
    const { estimate, open: left } = settle(causes, open);
    known = { estimate: workedOut(estimate), open: left, looked: total <= 1e-9 ? undefined : seen / total };
    route.settled[absentBits] = known;
  }
  return known;
}

/** The mixture of these contributions, and what is open in it. */
export function settle(
  causes: readonly Cause[],
  unknown: readonly OpenExposure[],
): { readonly estimate: Estimate; readonly open: RouteOpen } {
  const cause = together(causes);
  const estimate = estimateOf(cause);
  return { estimate, open: { cause, unknown, p: estimate.p, gains: undefined } };
}
