import type { Evidence, Question } from "@kriebel/evidence";
import type { AnsweredFact, PersonRecord } from "@kriebel/record";

/** What someone said to a question: yes, no, unknown (asked, not known), another choice, a number; undefined: not asked. */
export type Said = string | number | readonly string[] | undefined;

/** A choice of a checklist stands for one observation: chosen is yes, offered and not chosen is no. */
interface Offer {
  readonly choice: string;
  readonly observation: string;
  /** Place of the observation. */
  readonly place: number;
}

/** A condition of the evidence, with the names of what it sets. */
interface ConditionNames {
  readonly concept: string;
  readonly exposures: readonly string[];
  readonly answers: readonly string[];
  /** Some checklist offers it: leaving it open there says no. */
  readonly offered: boolean;
}

/**
 * Look-up tables that are made once for each evidence. Every name that the evidence knows has a place: what is said of one
 * person is then a row of values, and whoever knows the place of a name need not look the name up for each person.
 */
export interface AnswerIndex {
  readonly placeOf: ReadonlyMap<string, number>;
  /** By place of a checklist: its choices, each with the observation (`alarm.dark_urine`, `condition.diabetes`, …) that it stands for. */
  readonly choicesOf: readonly (readonly Offer[] | undefined)[];
  /** Place of the question that names the groups of urgent signs. */
  readonly groups: number | undefined;
  /** `condition.diabetes` → what that condition sets. */
  readonly conditions: ReadonlyMap<string, ConditionNames>;
  /** Observations of the exposures of the model, in its order, with their places. */
  readonly exposures: readonly (readonly [name: string, place: number])[];
  /** By place: 1 for the name of a condition. */
  readonly isCondition: Uint8Array;
  /** By place of a screen that gathers lists: those lists, each with its choices. */
  readonly listsIn: readonly (readonly { readonly place: number; readonly choices: readonly Offer[] }[] | undefined)[];
  /** Question → the screen that gathers it with others. */
  readonly screenOf: ReadonlyMap<string, Question>;
  /** By place: places of the questions that say the same. */
  readonly twins: readonly (readonly number[] | undefined)[];
  /** Group of urgent signs → places of everything that a no to the whole group says no to. */
  readonly inGroup: ReadonlyMap<string, readonly number[]>;
  /** By place. */
  readonly names: readonly string[];
}

/** The place of a name that the evidence knows; a name that it does not know is a mistake of ours. */
export function placeIn(index: AnswerIndex, name: string): number {
  const place = index.placeOf.get(name);
  if (place === undefined) throw new Error(`The evidence has no observation ${name}`);
  return place;
}

const indexes = new WeakMap<object, AnswerIndex>();

/** Which observation a choice of a checklist stands for. The rule is the checklist's chapter, see decision 0011. */
export function observationOf(question: Question, choice: string): string {
  if (question.id === "alarms.any") return `checklist.${choice}`;
  if (question.id.startsWith("alarms.")) return choice.startsWith("alarm.") ? choice : `alarm.${choice}`;
  if (question.id.startsWith("conditions.")) return `condition.${choice}`;
  if (question.id === "lifestyle.habits") return `exposure.${choice}`;
  if (question.id === "iron.losses") return `iron.${choice}`;
  if (question.gathers !== undefined || question.id === "lookalikes.signs" || question.id === "augmentation.signs") return choice;
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
  const placeOf = new Map<string, number>();
  const names: string[] = [];
  const give = (name: string): number => {
    let place = placeOf.get(name);
    if (place === undefined) {
      place = names.length;
      placeOf.set(name, place);
      names.push(name);
    }
    return place;
  };
  const questions = Object.values(evidence.questions);
  for (const question of questions) give(question.id);
  for (const id in evidence.conditions) give(`condition.${id}`);
  for (const id in evidence.alarmFindings) give(`alarm.${id}`);
  const exposures = Object.keys(evidence.model.exposures).map((id) => [`exposure.${id}`, give(`exposure.${id}`)] as const);

  const choicesOf = new Map<string, Offer[]>();
  const offered = new Set<string>();
  const twins: number[][] = [];
  const link = (a: number, b: number): void => {
    const list = twins[a];
    if (list === undefined) twins[a] = [b];
    else if (!list.includes(b)) list.push(b);
  };
  for (const question of questions) {
    if (question.kind === "many") {
      const list = (question.choices ?? []).map((choice) => {
        const observation = observationOf(question, choice.id);
        return { choice: choice.id, observation, place: give(observation) };
      });
      choicesOf.set(question.id, list);
      for (const { observation } of list) offered.add(observation);
    }
    if (question.sameAs !== undefined) {
      link(give(question.id), give(question.sameAs));
      link(give(question.sameAs), give(question.id));
    }
  }
  // Questions that are twins of the same question are twins of each other.
  for (const question of questions) {
    if (question.sameAs === undefined) continue;
    const place = give(question.id);
    for (const other of twins[give(question.sameAs)] ?? []) if (other !== place) link(place, other);
  }
  const inGroup = new Map(
    (choicesOf.get("alarms.any") ?? []).map(
      ({ choice }) => [choice, (choicesOf.get(choice) ?? []).flatMap(({ place }) => [place, ...(twins[place] ?? [])])] as const,
    ),
  );
  const gathering = questions.filter(({ gathers }) => gathers !== undefined);
  const screenOf = new Map(gathering.flatMap((screen) => (screen.gathers ?? []).map((id) => [id, screen] as const)));
  const listsIn = new Map(
    gathering.map((screen) => [
      screen.id,
      (screen.gathers ?? []).flatMap((id) => {
        const choices = choicesOf.get(id);
        return choices === undefined ? [] : [{ place: give(id), choices }];
      }),
    ]),
  );
  const conditions = new Map(
    Object.values(evidence.conditions).map(({ id, exposures: sets, answers }) => [
      `condition.${id}`,
      { concept: id, exposures: sets.map((one) => `exposure.${one}`), answers: answers ?? [], offered: offered.has(`condition.${id}`) },
    ]),
  );
  return {
    placeOf,
    choicesOf: names.map((name) => choicesOf.get(name)),
    groups: placeOf.get("alarms.any"),
    listsIn: names.map((name) => listsIn.get(name)),
    screenOf,
    conditions,
    exposures,
    isCondition: Uint8Array.from(names, (name) => (name.startsWith("condition.") ? 1 : 0)),
    twins: names.map((_, place) => twins[place]),
    inGroup,
    names,
  };
}

/** Everything that was said, by question and observation id. */
export class Told {
  private readonly placeOf: ReadonlyMap<string, number>;
  private readonly values: readonly Said[];
  private readonly others: ReadonlyMap<string, Said> | undefined;
  /** Names of the conditions of which something was said, in the order of the answers. */
  readonly conditions: readonly string[];

  constructor(
    placeOf: ReadonlyMap<string, number>,
    values: readonly Said[],
    others: ReadonlyMap<string, Said> | undefined,
    conditions: readonly string[],
  ) {
    this.placeOf = placeOf;
    this.values = values;
    this.others = others;
    this.conditions = conditions;
  }

  /** What was said of this name; undefined when nothing. */
  get(name: string): Said {
    const place = this.placeOf.get(name);
    return place === undefined ? this.others?.get(name) : this.values[place];
  }

  /** The same by place. */
  at(place: number): Said {
    return this.values[place];
  }
}

/**
 * Reads all answers once: each question, the questions that say the same, and what the checklists say of each sign.
 * A yes anywhere goes before a no: an answer never un-knows a finding. `alarms.any` names groups of signs; a group that
 * was offered and not chosen means no to each sign in it.
 */
export function readAnswers(record: PersonRecord, index: AnswerIndex): Told {
  const { placeOf, twins, choicesOf, isCondition, names } = index;
  const values = new Array<Said>(names.length).fill(undefined);
  const conditions: string[] = [];
  let others: Map<string, Said> | undefined;
  const put = (place: number, value: AnsweredFact["value"]): void => {
    const before = values[place];
    if (before === undefined) {
      values[place] = value;
      if (isCondition[place] === 1) conditions.push(names[place] as string);
    } else if (before !== "yes" && (value === "yes" || (before === "unknown" && value !== "unknown"))) values[place] = value;
  };
  const spread = (place: number, value: AnsweredFact["value"]): void => {
    put(place, value);
    const same = twins[place];
    if (same !== undefined) for (let i = 0; i < same.length; i += 1) put(same[i] as number, value);
  };
  /** What the answer to a screen says of the lists that it gathers. */
  const tellLists = (screen: number, value: AnsweredFact["value"]): void => {
    const lists = index.listsIn[screen];
    if (lists === undefined || lists.length === 0 || (value !== "unknown" && !Array.isArray(value))) return;
    const chosen = (choicesOf[screen] ?? []).flatMap(({ choice, place }) => (value.includes(choice) ? [place] : []));
    for (const { place: list, choices } of lists)
      put(list, value === "unknown" ? value : choices.flatMap(({ choice, place }) => (chosen.includes(place) ? [choice] : [])));
  };
  const { answers } = record;
  /** Places of the answers that say more: of other questions, or of the signs on a list. */
  const saysMore: number[] = [];
  // Nothing was put before, and no id comes twice.
  for (const id in answers) {
    const { value } = answers[id] as AnsweredFact;
    const place = placeOf.get(id);
    if (place === undefined) {
      others ??= new Map();
      others.set(id, value);
      if (id.startsWith("condition.")) conditions.push(id);
      continue;
    }
    put(place, value);
    if (twins[place] !== undefined || choicesOf[place] !== undefined) saysMore.push(place);
  }
  const answered = saysMore.map((place) => values[place] as AnsweredFact["value"]);
  for (let i = 0; i < saysMore.length; i += 1) {
    const same = twins[saysMore[i] as number];
    if (same !== undefined) for (const twin of same) put(twin, answered[i] as AnsweredFact["value"]);
  }
  for (let i = 0; i < saysMore.length; i += 1) {
    const choices = choicesOf[saysMore[i] as number];
    if (choices === undefined) continue;
    const value = answered[i] as AnsweredFact["value"];
    tellLists(saysMore[i] as number, value);
    if (Array.isArray(value)) {
      const isGroups = saysMore[i] === index.groups;
      for (const { choice, place } of choices) {
        const chosen = value.includes(choice);
        spread(place, chosen ? "yes" : "no");
        if (isGroups && !chosen && !Object.hasOwn(answers, choice)) for (const sign of index.inGroup.get(choice) ?? []) put(sign, "no");
      }
    } else if (value === "unknown") for (const { place } of choices) spread(place, "unknown");
  }
  return new Told(placeOf, values, others, conditions);
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
