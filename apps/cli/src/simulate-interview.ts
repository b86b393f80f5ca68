import { type Assessment, answerOf, answerQuestion, assess, nextQuestion } from "@kriebel/engine";
import type { Evidence, Question } from "@kriebel/evidence";
import { type AnsweredFact, emptyRecord, type IsoDate, type Medicine, type PersonRecord } from "@kriebel/record";

/** An interview that does not stop by itself has failed; this ends it. */
const mostQuestions = 200;

export interface SimulatedInterview {
  /** Questions until every wanted route stands in the first three; null when that never came. */
  readonly untilWanted: number | null;
  /** Questions until nothing left would change the picture; null when it did not stop. */
  readonly untilStop: number | null;
  /** Names and values typed besides: medicines and blood values. */
  readonly typed: number;
  readonly asked: readonly string[];
  readonly last: Assessment;
}

/** Our first three routes that count: established, likely or possible. */
export const firstRoutes = (a: Assessment, most: number): readonly string[] =>
  a.routes
    .filter(({ standing }) => standing === "established" || standing === "likely" || standing === "possible")
    .slice(0, most)
    .map(({ id }) => id);

/**
 * The interview from nothing, with the answers that `known` holds and "unknown" where it is silent.
 * A sign of a checklist on which `known` is silent stays unknown; it does not become no by being left unticked.
 */
export function simulateInterview(known: PersonRecord, wanted: readonly string[], evidence: Evidence, today: IsoDate): SimulatedInterview {
  let record = emptyRecord(known.id);
  let typed = 0;
  let untilWanted: number | null = null;
  const asked: string[] = [];
  for (;;) {
    const a = assess(record, evidence, today);
    const first = firstRoutes(a, 3);
    if (untilWanted === null && wanted.length > 0 && wanted.every((id) => first.includes(id))) untilWanted = asked.length;
    const next = nextQuestion(a);
    if (next === undefined || asked.length >= mostQuestions) {
      return { untilWanted, untilStop: next === undefined ? asked.length : null, typed, asked, last: a };
    }
    asked.push(next.id);
    if (next.id === "medicines.any") typed += known.medicines.length;
    if (next.id === "labs.any") typed += known.labs.length;
    record = answerAs(known, record, next.id, evidence, asked);
  }
}

function answerAs(known: PersonRecord, record: PersonRecord, askId: string, evidence: Evidence, asked: string[]): PersonRecord {
  const said = answerOf(known, askId, evidence);
  const answered = (value: NonNullable<typeof said>): PersonRecord => answerQuestion(record, askId, value, evidence);
  const place = /^medicine\.(\w+):(\d+)$/.exec(askId);
  if (place !== null) return answerMedicine(known, record, place[1] as string, Number(place[2]), askId, evidence);
  switch (askId) {
    case "medicines.any":
      return known.medicines.length === 0
        ? answered(said ?? "unknown")
        : {
            ...answered("yes"),
            medicines: known.medicines.map(
              ({ name, substance, atc, dose, using }) => withoutAbsent({ name, substance, atc, dose, using }) as Medicine,
            ),
          };
    case "labs.any":
      return known.labs.length === 0 ? answered(said ?? "unknown") : { ...answered("yes"), labs: [...known.labs] };
    case "family.affected":
      return { ...answered("unknown"), family: [...known.family] };
    case "study.done":
      return { ...answered(known.sleepStudies.length > 0 ? "yes" : "unknown"), sleepStudies: [...known.sleepStudies] };
    case "alarms.any": {
      // A group with a sign that is there would be opened: one question more each.
      let told = answered("unknown");
      for (const { id: group } of evidence.questions[askId]?.choices ?? []) {
        const signs = observed(known, evidence.questions[group], evidence);
        if (!Object.values(signs).some(({ value }) => value === "yes")) continue;
        asked.push(group);
        told = { ...told, answers: { ...told.answers, ...signs, [group]: { value: "unknown" } } };
      }
      return told;
    }
    default: {
      const question = evidence.questions[askId];
      if (question?.kind !== "many" || said !== undefined) return answered(said ?? "unknown");
      const told = answered("unknown");
      return {
        ...told,
        answers: { ...told.answers, ...observed(known, question, evidence) },
        conditions: askId.startsWith("conditions.") ? mergeConditions(known, told, question, askId, evidence) : told.conditions,
      };
    }
  }
}

const withoutAbsent = (value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined));

/** Names that the choices of a checklist may have as observations of their own. */
const observationsOf = (question: Question, choice: string): readonly string[] => {
  const room = { alarms: "alarm", conditions: "condition", lifestyle: "exposure", iron: "iron" }[question.id.split(".")[0] as "alarms"];
  return room === undefined || choice.startsWith(`${room}.`) ? [choice] : [`${room}.${choice}`, choice];
};

/** What is known of each sign of a checklist, as answers of their own. */
function observed(known: PersonRecord, question: Question | undefined, evidence: Evidence): Readonly<Record<string, AnsweredFact>> {
  const told: Record<string, AnsweredFact> = {};
  for (const { id: choice } of question?.choices ?? []) {
    for (const observation of observationsOf(question as Question, choice)) {
      const said = answerOf(known, observation, evidence);
      if (said === "yes" || said === "no") told[observation] = { value: said };
    }
  }
  return told;
}

/** The illnesses that this checklist offers, by name or by what they set; any that no checklist offers come with the body. */
function mergeConditions(
  known: PersonRecord,
  record: PersonRecord,
  question: Question,
  askId: string,
  evidence: Evidence,
): PersonRecord["conditions"] {
  const offers = (one: Question, concept: string | undefined): boolean =>
    concept !== undefined &&
    (one.choices ?? []).some(
      ({ id }) =>
        id === concept || (evidence.conditions[concept]?.exposures ?? []).some((e) => evidence.conditions[id]?.exposures.includes(e)),
    );
  // Who answers for themselves sees one list for brain, nerves, sleep and mood; what stands on none comes with the body.
  const shown =
    known.answeredBy === undefined || known.answeredBy === "self" ? ["conditions.head"] : ["conditions.brain", "conditions.mood"];
  const lists = ["conditions.body", ...shown].flatMap((id) => evidence.questions[id] ?? []);
  const added = known.conditions.filter(
    ({ concept }) => offers(question, concept) || (askId === "conditions.body" && !lists.some((list) => offers(list, concept))),
  );
  return [...record.conditions, ...added.filter((one) => !record.conditions.includes(one))];
}

/** Which fields of a medicine each question about it fills. */
const medicineFields: Readonly<Record<string, readonly (keyof Medicine)[]>> = {
  timing: ["started", "startedDaysBeforeOnset", "startedBeforeOnset"],
  stopping: ["using", "stopped", "stoppedDaysBeforeOnset", "effectOfStopping", "effectOfRestart"],
  dose: ["changes"],
  for_legs: ["forLegs"],
  helped: ["helped"],
};

function answerMedicine(
  known: PersonRecord,
  record: PersonRecord,
  template: string,
  place: number,
  askId: string,
  evidence: Evidence,
): PersonRecord {
  const from = known.medicines[place];
  const told = Object.fromEntries(
    (medicineFields[template] ?? []).flatMap((field) => (from?.[field] === undefined ? [] : [[field, from[field]]])),
  );
  const asked = answerQuestion(record, askId, "unknown", evidence);
  if (Object.keys(told).length === 0) return asked;
  return { ...asked, medicines: record.medicines.map((medicine, i) => (i === place ? ({ ...medicine, ...told } as Medicine) : medicine)) };
}
