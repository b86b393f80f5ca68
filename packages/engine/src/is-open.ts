import type { Evidence } from "@kriebel/evidence";
import { fieldAnswer } from "./answer-question.ts";
import type { Observed } from "./observe.ts";
import { answerIndex } from "./read-answers.ts";

/** What there is to look at in a route, apart by how it is looked at; made once for each evidence. */
interface LookAt {
  readonly id: string;
  /** `lab:` and `study:` have no place. */
  readonly place: number | undefined;
}

const lookAtLists = new WeakMap<object, ReadonlyMap<string, readonly LookAt[]>>();

function lookAtOf(evidence: Evidence, route: string): readonly LookAt[] {
  let lists = lookAtLists.get(evidence);
  if (lists === undefined) {
    const { placeOf } = answerIndex(evidence);
    const plain = (id: string): boolean => id !== "lifestyle.coffee" && id !== "medicines.any";
    lists = new Map(
      Object.values(evidence.routes).map(({ id, lookAt }) => [
        id,
        [...new Set(lookAt)].map((one) => ({ id: one, place: plain(one) ? placeOf.get(one) : undefined })),
      ]),
    );
    lookAtLists.set(evidence, lists);
  }
  return lists.get(route) ?? [];
}

/** What nobody looked at in this route, in the order of the evidence. */
export function openIn(observed: Observed, route: string): string[] {
  const open: string[] = [];
  // Whatever was said of a question, it has been put; that is known at once from its place.
  for (const { id, place } of lookAtOf(observed.evidence, route))
    if ((place === undefined || observed.told.at(place) === undefined) && isOpen(observed, id)) open.push(id);
  return open;
}

/** Has nobody answered this question, measured this value or done this study? */
export function isOpen(observed: Observed, id: string): boolean {
  if (id.startsWith("lab:")) return !observed.labs.has(id.slice(4));
  if (id === "study:sleep") return observed.record.sleepStudies.length === 0;
  const question = observed.evidence.questions[id];
  if (question?.kind === "many") return observed.said(id) === undefined;
  if (id === "medicines.any" && observed.record.medicines.length > 0) return false;
  const said = observed.told.get(id);
  // Coffee has a finding of its own, which a number of cups sets.
  if (said !== undefined && id !== "lifestyle.coffee") return false;
  const answered = fieldAnswer(observed.record, id) ?? said;
  if (answered !== undefined && answered !== "unknown") return false;
  if (id === "lifestyle.coffee") return observed.is("exposure.caffeine_high") === "unknown";
  return said === undefined && observed.is(id) === "unknown";
}
