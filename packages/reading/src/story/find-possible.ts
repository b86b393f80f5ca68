import type { Evidence } from "@kriebel/evidence";
import type { StoryContext } from "./story-context.ts";
import type { PossibleSign, StoryFact } from "./story-fact.ts";

/** So many are asked at most, and none that weighs so much less (log odds) than the likeliest. */
const mostAsked = 3;
const closeBehind = 2;
/** It is the person who says so, no longer the words. */
const sureOnceSaid = 0.9;

const isYes = ([, value]: readonly [string, unknown]): boolean => value === "yes";
const signsOf = (fact: StoryFact): readonly string[] =>
  fact.gives.old === true
    ? []
    : Object.entries(fact.gives.answers ?? {})
        .filter(isYes)
        .map(([id]) => id);

/** Signs of one and the same alarm: where one of them is told, the alarm is raised already. */
const sameAlarm = (evidence: Evidence, sign: string): readonly string[] =>
  Object.values(evidence.alarms)
    .filter(({ rule }) => rule.anyOf.includes(sign))
    .flatMap(({ rule }) => rule.anyOf);

/**
 * Urgent signs that weigh too little for an alarm, or that something around the words speaks against, and too much to pass over: they are asked at once
 * (decision 0188). None of an alarm that is raised already.
 */
export const findPossible = (context: StoryContext, facts: readonly StoryFact[]): readonly PossibleSign[] => {
  const told = new Set(facts.flatMap(signsOf));
  const raised = [...told].some((id) => id.startsWith("alarm."));
  const asked = [...context.maybe.values()]
    // Beside an alarm only what its own words tell: the first thing to do is said already.
    .filter(({ own }) => own || !raised)
    .filter(({ sign }) => ![sign, ...sameAlarm(context.evidence, sign)].some((one) => told.has(`alarm.${one}`)))
    .toSorted((a, b) => b.weight - a.weight || (a.sign < b.sign ? -1 : 1));
  const [first] = asked;
  return asked
    .filter(({ weight }) => first !== undefined && weight >= first.weight - closeBehind)
    .slice(0, mostAsked)
    .flatMap(({ sign, label, first: from, last }) => {
      const question = `alarm.${sign}`;
      const ask = context.evidence.questions[question]?.ask;
      if (ask === undefined) return [];
      const fact = context.make("alarm", sign, from, last, label, { answers: { [question]: "yes" }, sign }, { confidence: sureOnceSaid });
      return [{ question, ask, fact }];
    });
};
