import { type AnsweredFact, type IsoDate, type PersonRecord, type Problem, problem, quoteText } from "@kriebel/record";
import { readLab } from "./read-lab.ts";
import type { Evidence, Question } from "./types.ts";

export type EvidenceForRecords = Pick<Evidence, "analytes" | "questions" | "medicines" | "conditions" | "alarmFindings" | "model">;

/**
 * The ids and values of a record against one edition of the evidence: `readRecord` knows the form, this knows the words.
 * Refused: blood values, units, answers, substances and conditions that this edition does not know, and values that cannot be.
 * Asked: what `readLab` asks.
 */
export function checkAgainstEvidence(record: PersonRecord, evidence: EvidenceForRecords, today: IsoDate): readonly Problem[] {
  return [
    ...checkLabs(record, evidence, today),
    ...Object.entries(record.answers).flatMap(([id, fact]) => checkAnswer(id, fact, evidence)),
    ...record.medicines.flatMap(({ substance }, i) =>
      substance === undefined || Object.hasOwn(evidence.medicines, substance) ? [] : [unknownId(`medicines[${i}].substance`, substance)],
    ),
    ...record.conditions.flatMap(({ concept }, i) =>
      concept === undefined || Object.hasOwn(evidence.conditions, concept) ? [] : [unknownId(`conditions[${i}].concept`, concept)],
    ),
  ];
}

const unknownId = (at: string, id: string): Problem =>
  problem(
    "unknown-id",
    at,
    `Kriebel kent "${quoteText(id, 40)}" bij ${at} niet; kijk de spelling na, of laat het veld weg.`,
    `Kriebel does not know "${quoteText(id, 40)}" at ${at}; check the spelling, or leave the field out.`,
  );

function checkLabs(record: PersonRecord, evidence: EvidenceForRecords, today: IsoDate): readonly Problem[] {
  return record.labs.flatMap((lab, i) => {
    if (!Object.hasOwn(evidence.analytes, lab.analyte)) return [unknownId(`labs[${i}].analyte`, lab.analyte)];
    const read = readLab(evidence, lab, today);
    return (read.ok ? read.notes : read.problems).map((one) => ({ ...one, at: `labs[${i}].${one.at}` }));
  });
}

/** Checklists give their choices as observations of their own (`condition.diabetes`, `iron.heavy_menses`). */
function isKnownAnswer(id: string, evidence: EvidenceForRecords): boolean {
  if (Object.hasOwn(evidence.questions, id)) return true;
  const dot = id.indexOf(".");
  const [room, rest] = [id.slice(0, dot), id.slice(dot + 1)];
  if (dot < 0) return false;
  return (
    (room === "alarm" && (Object.hasOwn(evidence.alarmFindings, rest) || Object.hasOwn(evidence.alarmFindings, id))) ||
    (room === "condition" && Object.hasOwn(evidence.conditions, rest)) ||
    (room === "exposure" && Object.hasOwn(evidence.model.exposures, rest)) ||
    choicesOf(evidence.questions).has(id) ||
    choicesOf(evidence.questions).has(rest)
  );
}

const choiceSets = new WeakMap<Evidence["questions"], ReadonlySet<string>>();

function choicesOf(questions: Evidence["questions"]): ReadonlySet<string> {
  let set = choiceSets.get(questions);
  if (set === undefined) {
    set = new Set(Object.values(questions).flatMap(({ choices }) => (choices ?? []).map(({ id }) => id)));
    choiceSets.set(questions, set);
  }
  return set;
}

const plainAnswers: ReadonlySet<unknown> = new Set(["yes", "no", "unknown", "none"]);

function checkAnswer(id: string, { value }: AnsweredFact, evidence: EvidenceForRecords): readonly Problem[] {
  const at = `answers.${quoteText(id)}`;
  if (!isKnownAnswer(id, evidence)) return [unknownId(at, id)];
  const question = Object.hasOwn(evidence.questions, id) ? evidence.questions[id] : undefined;
  if (question === undefined || fitsQuestion(question, value)) return [];
  if (question.kind === "number") {
    const [min, max] = [question.min ?? 0, question.max];
    const range = max === undefined ? [`vanaf ${min}`, `from ${min}`] : [`van ${min} tot en met ${max}`, `from ${min} to ${max}`];
    return [
      problem(
        "impossible-answer",
        `${at}.value`,
        `Bij ${at} hoort een getal ${range[0]} te staan, of "unknown"; kijk het na.`,
        `At ${at} there should be a number ${range[1]}, or "unknown"; check it.`,
      ),
    ];
  }
  const allowed = (question.choices ?? []).map((choice) => choice.id).slice(0, 12);
  const words = [...(question.kind === "yes_no" ? ["yes", "no"] : question.kind === "clock" ? ["21:30"] : allowed), "unknown"].join(", ");
  return [
    problem(
      "impossible-answer",
      `${at}.value`,
      `Bij ${at} past dit antwoord niet bij de vraag; mogelijk zijn bijvoorbeeld ${words}.`,
      `At ${at} this answer does not fit the question; possible are for example ${words}.`,
    ),
  ];
}

function fitsQuestion(question: Question, value: AnsweredFact["value"]): boolean {
  if (value === "unknown") return true;
  const choices = new Set((question.choices ?? []).map(({ id }) => id));
  switch (question.kind) {
    case "yes_no":
      return plainAnswers.has(value) || (typeof value === "string" && choices.has(value));
    case "choice":
      return typeof value === "string" && (choices.has(value) || plainAnswers.has(value));
    case "many":
      return Array.isArray(value) ? value.every((one) => choices.has(one)) : plainAnswers.has(value) || choices.has(String(value));
    case "number":
      return typeof value === "number" && value >= (question.min ?? -Infinity) && value <= (question.max ?? Infinity);
    case "clock":
      return typeof value === "string" && /^([01]\d|2[0-3]):[0-5]\d$/.test(value);
    case "text":
      return typeof value === "string";
  }
}
