import type { Evidence, Question } from "@kriebel/evidence";
import type { PersonRecord } from "@kriebel/record";
import { type AnswerValue, answerOf, applies } from "./answer-question.ts";
import type { Shown } from "./assessment.ts";
import { observationOf } from "./read-answers.ts";

type Choice = NonNullable<Question["choices"]>[number];

/** What is left of a list to be asked, and what of it was told already. */
export interface OpenChoices {
  readonly open: readonly Choice[];
  /** Told as so: said back to the person, and part of the answer. */
  readonly told: readonly Choice[];
  /** Choices of this list that what was told stands for: the groups of urgent signs in which one is so. */
  readonly chosen: readonly string[];
}

/** What the person said of one observation by itself: an answer of its own or a condition of the record, not another list. */
function ownWord(record: PersonRecord, observation: string): "yes" | "no" | undefined {
  const said = Object.hasOwn(record.answers, observation) ? record.answers[observation]?.value : undefined;
  if (said === "yes" || said === "no") return said;
  if (!observation.startsWith("condition.")) return undefined;
  const has = record.conditions.find(({ concept }) => concept === observation.slice("condition.".length))?.has;
  return has === "yes" || has === "no" ? has : undefined;
}

const isGroups = (question: Question): boolean => question.id === "alarms.any";

/** The signs of a group of urgent signs that can apply to this person. */
const signsOfGroup = (group: string, record: PersonRecord, evidence: Evidence): readonly Choice[] =>
  (evidence.questions[group]?.choices ?? []).filter(({ appliesIf }) => applies(appliesIf, record, evidence));

/**
 * A list as it stands after a story: what was told of it by itself is not asked again. Who changes an answer that was given sees
 * the whole list.
 */
export function openChoices({ ask, question }: Shown, record: PersonRecord, evidence: Evidence): OpenChoices {
  const choices = question.choices ?? [];
  if (question.kind !== "many" || answerOf(record, ask.id, evidence) !== undefined) return { open: choices, told: [], chosen: [] };
  const open: Choice[] = [];
  const told: Choice[] = [];
  const chosen: string[] = [];
  for (const choice of choices) {
    if (isGroups(question)) {
      const signs = signsOfGroup(choice.id, record, evidence);
      const yes = signs.filter(({ id }) => ownWord(record, `alarm.${id}`) === "yes");
      if (yes.length > 0) {
        told.push(...yes);
        chosen.push(choice.id);
      } else if (signs.length === 0 || signs.some(({ id }) => ownWord(record, `alarm.${id}`) === undefined)) open.push(choice);
      continue;
    }
    const said = ownWord(record, observationOf(question, choice.id));
    if (said === undefined) open.push(choice);
    else if (said === "yes") {
      told.push(choice);
      chosen.push(choice.id);
    }
  }
  return { open, told, chosen };
}

/** The answer to a list together with what was told of it before; "I don't know" stays what it is. */
export function withTold(value: AnswerValue, shown: Shown | undefined, record: PersonRecord, evidence: Evidence): AnswerValue {
  if (shown === undefined || !Array.isArray(value)) return value;
  const { chosen } = openChoices(shown, record, evidence);
  const given = value as readonly string[];
  return [...given, ...chosen.filter((id) => !given.includes(id))];
}

/** Is every sign of this group of urgent signs told by itself? Then there is nothing left to ask in it. */
export function isGroupTold(group: string, record: PersonRecord, evidence: Evidence): boolean {
  const signs = signsOfGroup(group, record, evidence);
  return signs.length > 0 && signs.every(({ id }) => ownWord(record, `alarm.${id}`) !== undefined);
}
