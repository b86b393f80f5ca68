import type { Evidence } from "@kriebel/evidence";
import type { PersonRecord } from "@kriebel/record";
import type { Assessment, CitedSource } from "./assessment.ts";
import { chooseAsks } from "./choose-asks.ts";
import { judgeFit } from "./judge-fit.ts";
import { makePlan } from "./make-plan.ts";
import { observe } from "./observe.ts";
import { raiseAlarms } from "./raise-alarms.ts";
import { readIron } from "./read-iron.ts";
import { sourcesOf } from "./explain.ts";
import { weighRoutes } from "./weigh-routes.ts";

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
  const plan = makePlan(observed, fit, weighed.routes, iron, lookAlikes, alarms, planAlarms, evidence);
  return {
    edition: evidence.edition,
    today,
    fit,
    lookAlikes,
    alarms,
    routes: weighed.routes,
    ask,
    plan,
    sources: cite(evidence, [fit, ...lookAlikes, ...alarms, ...plan], weighed.routes),
    findings: observed.findings,
    iron,
    told: observed.told,
  };
}

/** Every source that stands behind a claim of this assessment, by id. */
function cite(evidence: Evidence, parts: readonly { readonly because: readonly string[] }[], routes: Assessment["routes"]): readonly CitedSource[] {
  const ids = new Set<string>();
  const take = (claim: string): void => {
    for (const id of sourcesOf(claim, evidence)) ids.add(id);
  };
  for (const part of parts) part.because.forEach(take);
  for (const route of routes) {
    route.for.forEach(take);
    route.against.forEach(take);
  }
  return [...ids].sort().flatMap((id) => {
    const source = evidence.sources[id];
    return source === undefined ? [] : [{ id, citation: source.citation }];
  });
}

/** The public shape (DESIGN §6), exactly: what `kriebel assess --json` prints. */
export function assessmentToJson(a: Assessment): Record<string, unknown> {
  return {
    edition: a.edition,
    today: a.today,
    fit: { verdict: a.fit.verdict, probability: a.fit.probability, criteria: a.fit.criteria, because: a.fit.because },
    lookAlikes: a.lookAlikes.map(({ id, standing, because }) => ({ id, standing, because })),
    alarms: a.alarms.map(({ id, urgency, because }) => ({ id, urgency, because })),
    routes: a.routes.map((r) => ({ id: r.id, kind: r.kind, standing: r.standing, probability: r.probability, for: r.for, against: r.against, unknown: r.unknown })),
    ask: a.ask.map(({ id, kind, gain, burden, settles }) => ({ id, kind, gain, burden, settles })),
    plan: a.plan.map(({ id, who, because }) => ({ id, who, because })),
    sources: a.sources.map(({ id, citation }) => ({ id, citation })),
  };
}
