import type { Evidence } from "@kriebel/evidence";
import { inside, logit, toMilli } from "../arithmetic.ts";
import type { IronReading, RouteVerdict, Standing } from "../assessment.ts";
import { isOpen } from "../is-open.ts";
import type { Observed } from "../observe.ts";
import { exposureGroups, type RouteOfPeople, type RoutesOfPeople, routesOfPeopleLike, supersededIn } from "./exposure-groups.ts";
import type { Draft, DraftedRoute, RouteOpen } from "./route-draft.ts";
import { weighExposureRoute } from "./weigh-exposure-route.ts";
import { intervalOf, type Reason } from "./weigh-exposures.ts";
import { weighHeredity } from "./weigh-heredity.ts";
import { ironRuleSaysLow, weighIron } from "./weigh-iron.ts";
import { weighMedicineRoute } from "./weigh-medicine-route.ts";
import { type WeighedMedicine, weighMedicine } from "./weigh-medicines.ts";
import { weighOtherDeficiency } from "./weigh-other-deficiency.ts";
import { weighPregnancy } from "./weigh-pregnancy.ts";
import { weighAugmentation, weighWithdrawal } from "./weigh-treatment.ts";

/** The routes, and what later steps need of the arithmetic. */
export interface Weighed {
  readonly routes: readonly RouteVerdict[];
  /** For each route what asking could still change: contribution of each unknown exposure. */
  readonly open: ReadonlyMap<string, RouteOpen>;
  /** Each provoking medicine by itself. */
  readonly medicines: readonly WeighedMedicine[];
}

const rank: Readonly<Record<Standing, number>> = { established: 0, likely: 1, possible: 2, unsettled: 3, less_likely: 4, ruled_out: 5 };
const better = (a: Standing, b: Standing): Standing => (rank[a] <= rank[b] ? a : b);
const worse = (a: Standing, b: Standing): Standing => (rank[a] >= rank[b] ? a : b);

/** Kidney, nerves, and the other routes whose exposures are conditions and habits of the model. */
const otherExposureRoutes = [
  "inflammatory",
  "lifestyle",
  "neurological",
  "endocrine",
  "sleep_breathing",
  "other_internal",
  "mood",
] as const;

/** @param shift log-odds of the estimate against the prior */
function decide(draft: Draft, evidence: Evidence, shift: number): Standing {
  if (draft.fixed !== undefined) return draft.fixed;
  const { minP, minShift, highP } = evidence.model.rankRule;
  const p = draft.estimate.p;
  let standing: Standing;
  const supported = draft.asked && draft.for.length > 0 && ((p >= minP && shift >= minShift) || (p >= highP && shift >= 0));
  if (supported) {
    standing = p >= highP && draft.proven ? "established" : p >= 0.6 || (p >= 0.4 && draft.direct) ? "likely" : "possible";
  } else if (draft.asked && draft.looked >= 0.5 && (draft.kind === "trigger" || draft.for.length === 0 || shift <= -minShift))
    standing = "less_likely";
  else standing = "unsettled";
  if (draft.cap !== undefined) standing = worse(standing, rank[standing] < rank[draft.cap] ? draft.cap : standing);
  if (draft.floor !== undefined) standing = better(standing, draft.floor);
  return standing;
}

/** The weightier first, then by name. */
const goesBefore = (a: Reason, b: Reason): boolean => a.weight > b.weight || (a.weight === b.weight && a.claim < b.claim);

/** The claims of these reasons, the weightiest first, each once. */
function claimsOf(reasons: readonly Reason[]): string[] {
  const sorted: Reason[] = [];
  for (let i = 0; i < reasons.length; i += 1) {
    // Short lists, mostly in order: put in their place one by one.
    const reason = reasons[i] as Reason;
    let at = i;
    while (at > 0 && goesBefore(reason, sorted[at - 1] as Reason)) {
      sorted[at] = sorted[at - 1] as Reason;
      at -= 1;
    }
    sorted[at] = reason;
  }
  const claims: string[] = [];
  for (let i = 0; i < sorted.length; i += 1) {
    const { claim } = sorted[i] as Reason;
    if (i === 0 || !claims.includes(claim)) claims.push(claim);
  }
  return claims;
}

function finish(draft: Draft, evidence: Evidence): RouteVerdict {
  const { estimate } = draft;
  const x = estimate.known?.logit ?? logit(inside(estimate.p));
  const shift = x - draft.priorLogit;
  return {
    id: draft.id,
    kind: draft.kind,
    standing: decide(draft, evidence, shift),
    probability: estimate.known?.interval ?? intervalOf(estimate, x),
    shift: toMilli(shift),
    for: claimsOf(draft.for),
    against: claimsOf(draft.against),
    unknown: draft.unknown,
  };
}

/**
 * Weighs every route: probability that it contributes, given that the complaint is restless legs (epidemiology §9).
 * Order: standing, then probability, then id; soil never competes with triggers for first place.
 */
export function weighRoutes(observed: Observed, iron: IronReading): Weighed {
  const { evidence } = observed;
  const people = routesOfPeopleLike(observed);
  const gone = supersededIn(observed, exposureGroups(evidence));
  const drafts: Draft[] = [draftIron(observed, people, iron)];
  const open = new Map<string, RouteOpen>();
  const take = (id: string, drafted: DraftedRoute): Draft => {
    drafts.push(drafted.draft);
    open.set(id, drafted.open);
    return drafted.draft;
  };

  const byExposures = (id: string): DraftedRoute => weighExposureRoute(id, observed, people.byRoute.get(id) as RouteOfPeople, gone);
  const kidney = take("kidney", withKidneyFloor(byExposures("kidney"), observed));
  const neuropathy = take("neuropathy", byExposures("neuropathy"));
  for (const id of otherExposureRoutes) take(id, byExposures(id));
  const medicines = observed.medicines.flatMap((m) => weighMedicine(m, observed) ?? []);
  const medicine = take("medicine", weighMedicineRoute(observed, medicines, people.byRoute.get("medicine") as RouteOfPeople));
  take("pregnancy", weighPregnancy(observed, people));
  drafts.push(weighOtherDeficiency(observed), draftAugmentation(observed), draftWithdrawal(observed));
  const noExternal = withoutTrigger(drafts);
  drafts.push(draftHeredity(observed, 1 - (1 - kidney.estimate.p) * (1 - medicine.estimate.p) * (1 - neuropathy.estimate.p)));

  const routes = drafts.map((draft) => finish(draft, evidence));
  routes.push(conclude(routes, observed, noExternal));
  return { routes: inOrder(routes), open, medicines };
}

function draftIron(observed: Observed, { strata }: RoutesOfPeople, iron: IronReading): Draft {
  const weighed = weighIron(observed, strata, iron);
  const low = ironRuleSaysLow(iron);
  // With an inflammation a ferritin that is not low says nothing: nobody has really looked yet (rules Q2, Q3).
  const unreadable =
    low.length === 0 &&
    (iron.fired.includes("Q2_inflammation") || iron.fired.includes("Q3_inflammation_grey")) &&
    observed.ironLabs.get("tsat") === undefined;
  const pro: Reason[] = [];
  const against: Reason[] = [];
  for (const one of weighed.reasons) {
    if (one.weight > 0) {
      if (one.claim !== "iron/crp") pro.push(one);
      // A value that a rule calls low is told once, as low for restless legs; not also as a reason against.
    } else if (one.weight < 0 && !(low.length > 0 && one.claim === "iron/ferritin")) against.push(reversed(one));
  }
  if (low.length === 0 && iron.shown.includes("A3_enough")) against.push({ claim: "iron-rule/A3_enough", weight: 500 });
  return {
    id: "iron",
    kind: "trigger",
    estimate: weighed.estimate,
    priorLogit: weighed.priorLogit,
    for: pro,
    against,
    unknown: unreadable && !weighed.unknown.includes("lab:ferritin") ? ["lab:ferritin", ...weighed.unknown] : weighed.unknown,
    asked: weighed.asked,
    direct: weighed.measured,
    proven: weighed.measured,
    looked: unreadable ? 0 : weighed.measured ? 1 : weighed.asked ? 0.3 : 0,
    floor: low.length > 0 ? "possible" : undefined,
    cap: undefined,
    fixed: undefined,
  };
}

const reversed = ({ claim, weight }: Reason): Reason => ({ claim, weight: -weight });

function draftAugmentation(observed: Observed): Draft {
  const weighed = weighAugmentation(observed);
  return {
    id: "augmentation",
    kind: "trigger",
    estimate: weighed.estimate,
    priorLogit: augmentationPrior,
    for: weighed.for,
    against: weighed.against,
    unknown: weighed.unknown,
    asked: weighed.signs > 0 || weighed.against.length > 0,
    direct: weighed.direct,
    proven: false,
    looked: weighed.unknown.length === 0 ? 1 : weighed.against.length / 6,
    floor: undefined,
    cap: undefined,
    fixed: weighed.applies === true ? undefined : weighed.applies === false ? "ruled_out" : "unsettled",
  };
}

function draftWithdrawal(observed: Observed): Draft {
  const weighed = weighWithdrawal(observed);
  return {
    id: "withdrawal",
    kind: "trigger",
    estimate: weighed.estimate,
    priorLogit: withdrawalPrior,
    for: weighed.for,
    against: weighed.against,
    unknown: weighed.unknown,
    asked: weighed.applies === true,
    direct: weighed.direct,
    proven: false,
    looked: weighed.applies === undefined ? 0 : 1,
    floor: undefined,
    cap: undefined,
    fixed: weighed.applies === true ? undefined : weighed.applies === false ? "less_likely" : "unsettled",
  };
}

/** Decisions 0024 and 0023. */
const augmentationPrior = logit(0.2);
const withdrawalPrior = logit(0.02);

/** @param external probability that kidney, medicine or nerve damage contributes */
function draftHeredity(observed: Observed, external: number): Draft {
  const heredity = weighHeredity(observed, external);
  const relatives = heredity.firstDegree + heredity.further;
  return {
    id: "heredity",
    kind: "soil",
    estimate: heredity.estimate,
    priorLogit: heredity.priorLogit,
    for: heredity.reasons.filter((r) => r.weight > 0),
    against: heredity.reasons.filter((r) => r.weight < 0).map(reversed),
    unknown: heredity.unknown,
    asked: heredity.asked,
    direct: relatives >= 2,
    proven: relatives >= 2,
    looked: heredity.unknown.includes("family.affected") ? 0.4 : 1,
    // Someone in the family has it: never below possible, whatever the age.
    floor: relatives > 0 ? "possible" : undefined,
    cap: relatives > 0 ? undefined : "possible",
    fixed: undefined,
  };
}

/** Probability that no trigger contributes. Augmentation and withdrawal come with a treatment, not beside it. */
function withoutTrigger(drafts: readonly Draft[]): number {
  let none = 1;
  for (const { id, kind, fixed, estimate } of drafts)
    if (id !== "augmentation" && id !== "withdrawal" && kind === "trigger" && fixed !== "ruled_out") none *= 1 - estimate.p;
  return none;
}

function withKidneyFloor({ draft, open }: DraftedRoute, observed: Observed): DraftedRoute {
  const egfr = observed.labs.get("egfr");
  if (egfr !== undefined && egfr.value >= 60 && observed.is("exposure.dialysis") !== "present")
    return { draft: { ...draft, fixed: "ruled_out", against: [...draft.against, { claim: "lab/egfr", weight: 900 }] }, open };
  // Dialysis and kidney failure are measured facts, not only a circumstance.
  const severe = observed.is("exposure.dialysis") === "present" || observed.is("exposure.egfr_lt15") === "present";
  return { draft: severe ? { ...draft, direct: true, proven: true } : draft, open };
}

/** What must have been looked at before "no cause found" may be said (DESIGN §5). */
const toLookAtFirst = ["iron", "medicine", "kidney", "neuropathy", "pregnancy"] as const;

function conclude(routes: readonly RouteVerdict[], observed: Observed, noExternal: number): RouteVerdict {
  const unknown: string[] = [];
  let looked = true;
  for (const id of toLookAtFirst) {
    const route = routes.find((r) => r.id === id);
    if (route === undefined || route.standing !== "unsettled") continue;
    looked = false;
    for (const one of route.unknown.slice(0, 2)) if (!unknown.includes(one) && isOpen(observed, one)) unknown.push(one);
  }
  const risen = routes.filter((r) => r.kind === "trigger" && hasRisen(r));
  const strong = risen.some((r) => rank[r.standing] <= rank.likely);
  return {
    id: "primary_unexplained",
    kind: "conclusion",
    standing: strong ? "less_likely" : !looked ? "unsettled" : risen.length === 0 && noExternal >= 0.6 ? "likely" : "possible",
    probability: intervalOf({ p: inside(noExternal), sdLogit: 0.6 }),
    shift: 0,
    for: looked && risen.length === 0 ? ["finding/looked_and_found_nothing"] : [],
    against: risen.map((r) => `route/${r.id}`),
    unknown,
  };
}

const hasRisen = (route: RouteVerdict): boolean => rank[route.standing] <= rank.possible;
const kindOrder: Readonly<Record<RouteVerdict["kind"], number>> = { trigger: 0, soil: 1, conclusion: 2 };

/**
 * One number for the order: what rose before the conclusion and that before the rest; inside, standing, then a trigger
 * before the soil before the conclusion, then probability (in thousandths, so that it fits behind).
 */
function placeOf(route: RouteVerdict): number {
  const group = hasRisen(route) && route.kind !== "conclusion" ? 0 : 1;
  return ((group * 6 + rank[route.standing]) * 3 + kindOrder[route.kind]) * 2000 - Math.round(route.probability.mean * 1000);
}

/** The most important first, ties by id. Soil never takes first place from a trigger that rose: the first of those goes before it. */
function inOrder(routes: readonly RouteVerdict[]): readonly RouteVerdict[] {
  const sorted: RouteVerdict[] = [];
  const places: number[] = [];
  for (const route of routes) {
    const place = placeOf(route);
    let at = sorted.length;
    while (at > 0 && ((places[at - 1] as number) > place || (places[at - 1] === place && (sorted[at - 1] as RouteVerdict).id > route.id))) {
      sorted[at] = sorted[at - 1] as RouteVerdict;
      places[at] = places[at - 1] as number;
      at -= 1;
    }
    sorted[at] = route;
    places[at] = place;
  }
  const first = sorted.findIndex((route) => route.kind === "trigger" && hasRisen(route));
  if (first <= 0) return sorted;
  const [trigger] = sorted.splice(first, 1);
  return trigger === undefined ? sorted : [trigger, ...sorted];
}
