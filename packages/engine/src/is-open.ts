import { fieldAnswer } from "./answer-question.ts";
import type { Observed } from "./observe.ts";

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
