import type { Evidence } from "@kriebel/evidence";
import type { PersonRecord } from "@kriebel/record";
import type { Assessment, CitedSource } from "./assessment.ts";
import { chooseAsks } from "./choose-asks.ts";
import { sourcesOf } from "./explain.ts";
import { judgeFit } from "./judge-fit.ts";
import { makePlan } from "./make-plan.ts";
import { observe } from "./observe.ts";
import { raiseAlarms } from "./raise-alarms.ts";
import { readIron } from "./weigh/read-iron.ts";
import { weighRoutes } from "./weigh/weigh-routes.ts";

/**
 * The heart: what is known of one person, weighed with the evidence of one edition.
 * Same record, evidence and day: same answer, in the browser, on the command line and on a server.
 *
 * @param today ISO date (`2026-11-22`); ages and ages of results are counted to it
 */
export function assess(record: PersonRecord, evidence: Evidence, today: string): Assessment {
  const observed = observe(record, evidence, today);
  const { fit, lookAlikes } = judgeFit(observed);
  const { alarms, planAlarms } = raiseAlarms(observed, fit);
  const iron = readIron(observed);
  const weighed = weighRoutes(observed, iron);
  const ask = chooseAsks(observed, fit, weighed, iron, lookAlikes);
  const { now: plan, later } = makePlan(observed, fit, weighed.routes, iron, lookAlikes, alarms, planAlarms);
  return {
    edition: evidence.edition,
    today,
    fit,
    lookAlikes,
    alarms,
    routes: weighed.routes,
    ask,
    plan,
    later,
    sources: cite(evidence, [[fit], lookAlikes, alarms, plan, later], weighed.routes),
    findings: observed.findings,
    iron,
    told: observed.told,
  };
}

/** The sources of an edition in the order of their ids, and which of them stand behind a claim; both made once. */
interface CitedSources {
  readonly inOrder: readonly CitedSource[];
  readonly placeOf: ReadonlyMap<string, number>;
  readonly byClaim: Map<string, readonly number[]>;
  /** By place in the order: 1 while it is cited. Wiped after each use. */
  readonly cited: Uint8Array;
}

const citedSources = new WeakMap<object, CitedSources>();

function citedSourcesOf(evidence: Evidence): CitedSources {
  const known = citedSources.get(evidence);
  if (known !== undefined) return known;
  const inOrder = Object.keys(evidence.sources)
    .sort()
    .map((id): CitedSource => ({ id, citation: evidence.sources[id]?.citation ?? "" }));
  const made = {
    inOrder,
    placeOf: new Map(inOrder.map(({ id }, place) => [id, place])),
    byClaim: new Map<string, readonly number[]>(),
    cited: new Uint8Array(inOrder.length),
  };
  citedSources.set(evidence, made);
  return made;
}

/** Every source that stands behind a claim of this assessment, by id. */
function cite(
  evidence: Evidence,
  lists: readonly (readonly { readonly because: readonly string[] }[])[],
  routes: Assessment["routes"],
): readonly CitedSource[] {
  const { inOrder, placeOf, byClaim, cited } = citedSourcesOf(evidence);
  const take = (claims: readonly string[]): void => {
    for (let i = 0; i < claims.length; i += 1) {
      const claim = claims[i] as string;
      let places = byClaim.get(claim);
      if (places === undefined) {
        places = sourcesOf(claim, evidence).flatMap((id) => placeOf.get(id) ?? []);
        byClaim.set(claim, places);
      }
      for (let j = 0; j < places.length; j += 1) cited[places[j] as number] = 1;
    }
  };
  for (const parts of lists) for (const part of parts) take(part.because);
  for (const route of routes) {
    take(route.for);
    take(route.against);
  }
  const sources: CitedSource[] = [];
  for (let place = 0; place < cited.length; place += 1) if (cited[place] === 1) sources.push(inOrder[place] as CitedSource);
  cited.fill(0);
  return sources;
}

/** The public shape (DESIGN §6), exactly: what `kriebel assess --json` prints. */
export function assessmentToJson(a: Assessment): Record<string, unknown> {
  return {
    edition: a.edition,
    today: a.today,
    fit: { verdict: a.fit.verdict, probability: a.fit.probability, criteria: a.fit.criteria, because: a.fit.because },
    lookAlikes: a.lookAlikes.map(({ id, standing, because }) => ({ id, standing, because })),
    alarms: a.alarms.map(({ id, urgency, because }) => ({ id, urgency, because })),
    routes: a.routes.map((r) => ({
      id: r.id,
      kind: r.kind,
      standing: r.standing,
      probability: r.probability,
      for: r.for,
      against: r.against,
      unknown: r.unknown,
    })),
    ask: a.ask.map(({ id, kind, gain, burden, settles }) => ({ id, kind, gain, burden, settles })),
    plan: a.plan.map(({ id, who, because }) => ({ id, who, because })),
    sources: a.sources.map(({ id, citation }) => ({ id, citation })),
  };
}
