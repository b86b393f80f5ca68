import type { Evidence, Question } from "@kriebel/evidence";
import type { AnsweredFact, PersonRecord } from "@kriebel/record";

/** What someone said to a question: yes, no, unknown (asked, not known), another choice, a number; undefined: not asked. */
export type Said = string | number | readonly string[] | undefined;

/** A choice of a checklist stands for one observation: chosen is yes, offered and not chosen is no. */
interface Offer {
  readonly choice: string;
  readonly observation: string;
}

/** Look-up tables that are made once for each evidence. */
export interface AnswerIndex {
  /** Checklist → its choices, each with the observation (`alarm.dark_urine`, `condition.diabetes`, …) that it stands for. */
  readonly choicesOf: ReadonlyMap<string, readonly Offer[]>;
  /** Observations that some checklist offers. */
  readonly offered: ReadonlySet<string>;
  /** Question id → other question ids that say the same. */
  readonly twins: ReadonlyMap<string, readonly string[]>;
  /** Group of urgent signs → everything that a no to the whole group says no to. */
  readonly inGroup: ReadonlyMap<string, readonly string[]>;
}

const indexes = new WeakMap<object, AnswerIndex>();

/** Which observation a choice of a checklist stands for. The rule is the checklist's chapter, see decision 0011. */
export function observationOf(question: Question, choice: string): string {
  if (question.id === "alarms.any") return `checklist.${choice}`;
  if (question.id.startsWith("alarms.")) return choice.startsWith("alarm.") ? choice : `alarm.${choice}`;
  if (question.id.startsWith("conditions.")) return `condition.${choice}`;
  if (question.id === "lifestyle.habits") return `exposure.${choice}`;
  if (question.id === "iron.losses") return `iron.${choice}`;
  if (question.id === "lookalikes.signs" || question.id === "augmentation.signs") return choice;
  return `${question.id}.${choice}`;
}

export function answerIndex(evidence: Evidence): AnswerIndex {
  const known = indexes.get(evidence);
  if (known !== undefined) return known;
  const made = makeIndex(evidence);
  indexes.set(evidence, made);
  return made;
}

function makeIndex(evidence: Evidence): AnswerIndex {
  const choicesOf = new Map<string, Offer[]>();
  const offered = new Set<string>();
  const twins = new Map<string, string[]>();
  const link = (a: string, b: string): void => {
    const list = twins.get(a);
    if (list === undefined) twins.set(a, [b]);
    else if (!list.includes(b)) list.push(b);
  };
  for (const question of Object.values(evidence.questions)) {
    if (question.kind === "many") {
      const list = (question.choices ?? []).map((choice) => ({ choice: choice.id, observation: observationOf(question, choice.id) }));
      choicesOf.set(question.id, list);
      for (const { observation } of list) offered.add(observation);
    }
    if (question.sameAs !== undefined) {
      link(question.id, question.sameAs);
      link(question.sameAs, question.id);
    }
  }
  // Questions that are twins of the same question are twins of each other.
  for (const question of Object.values(evidence.questions)) {
    if (question.sameAs === undefined) continue;
    for (const other of twins.get(question.sameAs) ?? []) if (other !== question.id) link(question.id, other);
  }
  const inGroup = new Map(
    (choicesOf.get("alarms.any") ?? []).map(
      ({ choice }) =>
        [choice, (choicesOf.get(choice) ?? []).flatMap(({ observation }) => [observation, ...(twins.get(observation) ?? [])])] as const,
    ),
  );
  return { choicesOf, offered, twins, inGroup };
}

/** Everything that was said, by question and observation id. */
export type Told = ReadonlyMap<string, string | number | readonly string[]>;

/**
 * Reads all answers once: each question, the questions that say the same, and what the checklists say of each sign.
 * A yes anywhere goes before a no: an answer never un-knows a finding. `alarms.any` names groups of signs; a group that
 * was offered and not chosen means no to each sign in it.
 */
export function readAnswers(record: PersonRecord, index: AnswerIndex): Told {
  const told = new Map<string, string | number | readonly string[]>();
  const put = (id: string, value: string | number | readonly string[]): void => {
    const before = told.get(id);
    if (before === "yes") return;
    if (value === "yes" || before === undefined || (before === "unknown" && value !== "unknown")) told.set(id, value);
  };
  const { twins } = index;
  const sayNo = (signs: readonly string[] | undefined): void => {
    if (signs === undefined) return;
    for (let i = 0; i < signs.length; i += 1) {
      const sign = signs[i] as string;
      const before = told.get(sign);
      if (before === undefined || before === "unknown") told.set(sign, "no");
    }
  };
  const ids = Object.keys(record.answers);
  const values = ids.map((id) => (record.answers[id] as AnsweredFact).value);
  // Nothing was put before, and no id comes twice.
  for (let i = 0; i < ids.length; i += 1) told.set(ids[i] as string, values[i] as AnsweredFact["value"]);
  for (let i = 0; i < ids.length; i += 1) {
    const same = twins.get(ids[i] as string);
    if (same !== undefined) for (const twin of same) put(twin, values[i] as AnsweredFact["value"]);
  }
  const spread = (id: string, value: string): void => {
    put(id, value);
    const same = twins.get(id);
    if (same !== undefined) for (const twin of same) put(twin, value);
  };
  for (let i = 0; i < ids.length; i += 1) {
    const id = ids[i] as string;
    const choices = index.choicesOf.get(id);
    if (choices === undefined) continue;
    const value = values[i] as AnsweredFact["value"];
    if (Array.isArray(value)) {
      for (const { choice, observation } of choices) {
        const chosen = value.includes(choice);
        spread(observation, chosen ? "yes" : "no");
        if (id === "alarms.any" && !chosen && !Object.hasOwn(record.answers, choice)) sayNo(index.inGroup.get(choice));
      }
    } else if (value === "unknown") for (const { observation } of choices) spread(observation, "unknown");
  }
  return told;
}

/**
 * The answers of the record last looked at; a record is never changed in place, so it is its own key. Only the last:
 * a table of every record of a long stream would cost more than reading one again.
 */
let last: { readonly record: PersonRecord; readonly index: AnswerIndex; readonly told: Told } | undefined;

/** As `readAnswers`, kept until another record is looked at: for doors that look up one answer at a time. */
export function toldOf(record: PersonRecord, index: AnswerIndex): Told {
  if (last === undefined || last.record !== record || last.index !== index) last = { record, index, told: readAnswers(record, index) };
  return last.told;
}

/** What the person said about one observation. */
export const saidOf = (record: PersonRecord, id: string, index: AnswerIndex): Said => toldOf(record, index).get(id);

/** yes → present, no → absent, anything else (also not asked) → unknown. */
export function presenceOf(said: Said): "present" | "absent" | "unknown" {
  return said === "yes" ? "present" : said === "no" ? "absent" : "unknown";
}
