import { type Assessment, assess, assessmentToJson, summary } from "@kriebel/engine";
import type { Evidence } from "@kriebel/evidence";
import type { PersonRecord } from "@kriebel/record";

/** The day on which the people of this folder are looked at: ages of results count to it. */
export const today = "2026-11-22";

/** How many questions and tests of the list are kept in a golden: enough to see the order change. */
const firstAsks = 6;

/** What a reader wants to compare: the outcome without the reasons, in a fixed order of keys. */
export interface Expected {
  readonly fit: { readonly verdict: string; readonly label: string };
  readonly alarms: readonly string[];
  readonly lookAlikes: readonly string[];
  /** Every route that stands, then those that nobody looked at, then the rest: `iron: likely`. */
  readonly routes: readonly string[];
  readonly ask: readonly string[];
  readonly plan: readonly string[];
  readonly summary: { readonly nl: string; readonly en: string };
}

export function expectedOf(a: Assessment, evidence: Evidence): Expected {
  const words = summary(a, evidence);
  return {
    fit: { verdict: a.fit.verdict, label: a.fit.label },
    alarms: a.alarms.map(({ id, urgency }) => `${id}: ${urgency}`),
    lookAlikes: a.lookAlikes.map(({ id, standing }) => `${id}: ${standing}`),
    routes: a.routes.map(({ id, standing }) => `${id}: ${standing}`),
    ask: a.ask.slice(0, firstAsks).map(({ id }) => id),
    plan: a.plan.map(({ id, who }) => `${id}: ${who}`),
    summary: { nl: words.nl, en: words.en },
  };
}

/** The golden as it stands in the file. */
export const goldenText = (expected: Expected): string => `${JSON.stringify(expected, null, 2)}\n`;

/** What every runtime must give for a person, to the byte: the public shape, and the golden made from it. */
export function answersFor(record: PersonRecord, evidence: Evidence): { readonly json: string; readonly golden: string } {
  const a = assess(record, evidence, today);
  return { json: JSON.stringify(assessmentToJson(a)), golden: goldenText(expectedOf(a, evidence)) };
}
