import type { AppliesIf, Evidence, Question, Words } from "@kriebel/evidence";
import type { Medicine, PersonRecord } from "@kriebel/record";
import type { Ask, Shown } from "./assessment.ts";
import { answerIndex, type Said, saidOf } from "./read-answers.ts";

export type AnswerValue = string | number | readonly string[];

/** `medicine.timing:2` → template `medicine.timing`, place 2. */
export function templateOf(askId: string): { readonly template: string; readonly place: number | undefined } {
  const colon = askId.lastIndexOf(":");
  if (colon < 0 || !/^\d+$/.test(askId.slice(colon + 1))) return { template: askId, place: undefined };
  return { template: askId.slice(0, colon), place: Number(askId.slice(colon + 1)) };
}

const timings: Readonly<Record<string, NonNullable<Medicine["startedBeforeOnset"]>>> = {
  within_4_weeks_before: "within_4_weeks",
  "1_to_3_months_before": "one_to_three_months",
  longer_before: "longer_before",
  after_onset: "after_onset",
};
const timingChoices = Object.fromEntries(Object.entries(timings).map(([choice, value]) => [value, choice]));

const stoppings: Readonly<Record<string, Pick<Medicine, "using" | "effectOfStopping">>> = {
  still_using: { using: "yes" },
  stopped_gone: { using: "no", effectOfStopping: "resolved" },
  stopped_better: { using: "no", effectOfStopping: "improved" },
  stopped_same: { using: "no", effectOfStopping: "unchanged" },
  stopped_began: { using: "no", effectOfStopping: "started" },
};

function answerMedicine(medicine: Medicine, template: string, value: AnswerValue): Medicine {
  const text = String(value);
  switch (template) {
    case "medicine.timing": {
      const timing = timings[text];
      return timing === undefined ? medicine : { ...medicine, startedBeforeOnset: timing };
    }
    case "medicine.stopping":
      return { ...medicine, ...(stoppings[text] ?? {}) };
    case "medicine.dose": {
      const rest = (medicine.changes ?? []).filter((change) => change.text !== "asked");
      if (text === "raised_before") return { ...medicine, changes: [...rest, { what: "raised", daysBeforeOnset: 14, text: "asked" }] };
      if (text === "raised_after_worse") return { ...medicine, changes: [...rest, { what: "raised", daysBeforeOnset: -1, text: "asked" }] };
      return { ...medicine, changes: rest };
    }
    case "medicine.for_legs":
      return { ...medicine, forLegs: text === "yes" || text === "no" ? text : "unknown" };
    case "medicine.worse_since":
      return { ...medicine, worseSinceStart: text === "yes" || text === "no" ? text : "unknown" };
    case "medicine.helped":
      return { ...medicine, helped: text === "yes" || text === "no" ? text : "unknown" };
    default:
      return medicine;
  }
}

const answerWord = (value: AnswerValue): "yes" | "no" | "unknown" => (value === "yes" || value === "no" ? value : "unknown");

type Person = PersonRecord["person"];
type Complaint = PersonRecord["complaint"];

/** Questions whose answer lives in a field of the record, not among the answers: how to read and how to write it. */
const fields: Readonly<
  Record<
    string,
    {
      readonly read: (r: PersonRecord) => Said;
      readonly write: (r: PersonRecord, v: AnswerValue) => PersonRecord;
      readonly clear: (r: PersonRecord) => PersonRecord;
    }
  >
> = {
  "person.who": { read: (r) => r.answeredBy, write: (r, v) => ({ ...r, answeredBy: v as "self" }), clear: (r) => without(r, "answeredBy") },
  "person.age": ofPerson("ageYears", Number),
  "person.sex": ofPerson("sexAtBirth", String as (v: AnswerValue) => "female" | "male"),
  "person.can_tell": ofPerson("canTell", answerWord),
  "person.height_cm": ofPerson("heightCm", Number),
  "person.weight_kg": ofPerson("weightKg", Number),
  "pregnancy.now": ofPerson("pregnant", answerWord),
  "pregnancy.weeks": ofPerson("pregnancyWeeks", Number),
  "pregnancy.births": ofPerson("births", Number),
  "complaint.onset_age": ofComplaint("onsetAgeYears", Number),
  "complaint.sudden": ofComplaint("sudden", answerWord),
  "complaint.per_week": ofComplaint("perWeek", Number),
  "complaint.starts_at": ofComplaint("startsAt", String),
  "complaint.side": ofComplaint("side", String as (v: AnswerValue) => "both"),
  "complaint.place": ofComplaint("place", (v) => (Array.isArray(v) ? [...v] : [String(v)])),
  "complaint.effect_by_day": ofComplaint("effectByDay", String),
  "complaint.thinks": ofComplaint("thinks", String),
  "complaint.tried": ofComplaint("tried", String),
  "complaint.hopes": ofComplaint("hopes", String),
  "complaint.words": {
    read: (r) => (r.complaint.words === undefined ? undefined : r.complaint.words.join(", ")),
    write: (r, v) => ({ ...r, complaint: { ...r.complaint, words: [String(v)] } }),
    clear: (r) => ({ ...r, complaint: without(r.complaint, "words") }),
  },
  "lifestyle.coffee": ofLifestyle("coffeeCupsPerDay"),
  "lifestyle.alcohol": ofLifestyle("alcoholUnitsPerWeek"),
  "lifestyle.sleep_hours": ofLifestyle("sleepHours"),
};

function without<T extends object, K extends keyof T>(from: T, key: K): T {
  const copy = { ...from };
  delete copy[key];
  return copy;
}
function ofPerson<K extends keyof Person>(key: K, make: (v: AnswerValue) => Person[K]) {
  return {
    read: (r: PersonRecord): Said => r.person[key] as Said,
    write: (r: PersonRecord, v: AnswerValue): PersonRecord => ({ ...r, person: { ...r.person, [key]: make(v) } }),
    clear: (r: PersonRecord): PersonRecord => ({ ...r, person: without(r.person, key) }),
  };
}
function ofComplaint<K extends keyof Complaint>(key: K, make: (v: AnswerValue) => Complaint[K]) {
  return {
    read: (r: PersonRecord): Said => r.complaint[key] as Said,
    write: (r: PersonRecord, v: AnswerValue): PersonRecord => ({ ...r, complaint: { ...r.complaint, [key]: make(v) } }),
    clear: (r: PersonRecord): PersonRecord => ({ ...r, complaint: without(r.complaint, key) }),
  };
}
function ofLifestyle(key: "coffeeCupsPerDay" | "alcoholUnitsPerWeek" | "sleepHours") {
  return {
    read: (r: PersonRecord): Said => r.lifestyle[key],
    write: (r: PersonRecord, v: AnswerValue): PersonRecord => ({ ...r, lifestyle: { ...r.lifestyle, [key]: Number(v) } }),
    clear: (r: PersonRecord): PersonRecord => ({ ...r, lifestyle: without(r.lifestyle, key) }),
  };
}

/**
 * The record with one answer more. A new answer replaces the old one; nothing else changes; the input is not changed.
 * `unknown` is kept as an answer: the person was asked and does not know, so it is not asked again.
 */
export function answerQuestion(record: PersonRecord, askId: string, value: AnswerValue, _evidence: Evidence): PersonRecord {
  const { template, place } = templateOf(askId);
  const unskipped = record.skipped?.includes(askId) ? { ...record, skipped: record.skipped.filter((id) => id !== askId) } : record;
  const answers = { ...unskipped.answers, [askId]: { value: Array.isArray(value) ? [...value] : (value as string | number) } };
  if (place !== undefined && template.startsWith("medicine.")) {
    if (place >= unskipped.medicines.length) return unskipped;
    const medicines = unskipped.medicines.map((medicine, i) => (i === place ? answerMedicine(medicine, template, value) : medicine));
    return value === "unknown" || template === "medicine.dose" ? { ...unskipped, medicines, answers } : { ...unskipped, medicines };
  }
  const field = Object.hasOwn(fields, askId) ? fields[askId] : undefined;
  if (field !== undefined) {
    if (value === "unknown") return { ...field.clear(unskipped), answers };
    const rest = { ...unskipped.answers };
    delete rest[askId];
    return field.write({ ...unskipped, answers: rest }, value);
  }
  return { ...unskipped, answers };
}

/** Takes an answer back: the question is open again. */
export function forgetAnswer(record: PersonRecord, askId: string): PersonRecord {
  const field = Object.hasOwn(fields, askId) ? fields[askId] : undefined;
  const answers = { ...record.answers };
  delete answers[askId];
  const rest = { ...record, answers };
  return field === undefined ? rest : field.clear(rest);
}

/** Passed over: not asked again in this round, and still unknown. */
export function skipQuestion(record: PersonRecord, askId: string): PersonRecord {
  return record.skipped?.includes(askId) ? record : { ...record, skipped: [...(record.skipped ?? []), askId] };
}

/** The answer of a question that has a field of its own in the record; undefined for any other question. */
export const fieldAnswer = (record: PersonRecord, askId: string): Said =>
  Object.hasOwn(fields, askId) ? fields[askId]?.read(record) : undefined;

/** What was answered; `unknown` when the person does not know; undefined when it was never asked. */
export function answerOf(record: PersonRecord, askId: string, evidence: Evidence): Said {
  const { template, place } = templateOf(askId);
  if (place !== undefined && template.startsWith("medicine.")) {
    const medicine = record.medicines[place];
    const noted = record.answers[askId]?.value;
    if (medicine === undefined) return undefined;
    if (template === "medicine.timing") {
      const timing = medicine.startedBeforeOnset;
      return timing !== undefined
        ? timingChoices[timing]
        : medicine.startedDaysBeforeOnset !== undefined
          ? medicine.startedDaysBeforeOnset
          : noted;
    }
    if (template === "medicine.stopping") {
      const found = Object.entries(stoppings).find(
        ([, s]) => s.effectOfStopping !== undefined && s.effectOfStopping === medicine.effectOfStopping,
      );
      return found?.[0] ?? (medicine.effectOfStopping === undefined && medicine.using === "yes" ? "still_using" : noted);
    }
    if (template === "medicine.for_legs") return medicine.forLegs ?? noted;
    if (template === "medicine.helped") return medicine.helped ?? noted;
    if (template === "medicine.worse_since") return medicine.worseSinceStart ?? noted;
    return noted;
  }
  const field = Object.hasOwn(fields, askId) ? fields[askId] : undefined;
  const value = field?.read(record);
  if (value !== undefined) return value;
  return saidOf(record, askId, answerIndex(evidence));
}

/** Can this question or choice apply to this person? Unknown facts exclude nothing; `after` waits for its answer. */
export function applies(when: AppliesIf | undefined, record: PersonRecord, evidence: Evidence): boolean {
  if (when === undefined) return true;
  const { person } = record;
  if (when.sex !== undefined && person.sexAtBirth !== undefined && person.sexAtBirth !== when.sex) return false;
  if (when.ageMin !== undefined && person.ageYears !== undefined && person.ageYears < when.ageMin) return false;
  if (when.ageMax !== undefined && person.ageYears !== undefined && Math.floor(person.ageYears) > when.ageMax) return false;
  const given = (id: string, wanted: readonly string[]): boolean => {
    const said = answerOf(record, id, evidence);
    return Array.isArray(said) ? said.some((s) => wanted.includes(s)) : said !== undefined && wanted.includes(String(said));
  };
  if (when.after !== undefined && !Object.entries(when.after).every(([id, wanted]) => given(id, wanted))) return false;
  if (when.afterAny !== undefined && !Object.entries(when.afterAny).some(([id, wanted]) => given(id, wanted))) return false;
  if (when.unless !== undefined && Object.entries(when.unless).some(([id, wanted]) => given(id, wanted))) return false;
  return true;
}

const fill = (words: Words, name: string): Words => ({ nl: words.nl.replaceAll("{name}", name), en: words.en.replaceAll("{name}", name) });

/** A parent or carer answers for someone else: whom the words mean is said each time. */
const aboutAnother: Words = {
  nl: "‘Je’ is hier degene voor wie je dit invult.",
  en: "‘You’ is here the person for whom you fill this in.",
};

/** Told already by another question: a screen that gathers several does not ask it again. */
function isTold(record: PersonRecord, observation: string, evidence: Evidence): boolean {
  const said = saidOf(record, observation, answerIndex(evidence));
  return said === "yes" || said === "no";
}

/** The question as it is shown now: names filled in, choices that cannot apply left out. */
export function showAsk(ask: Ask, record: PersonRecord, evidence: Evidence): Shown | undefined {
  const { template, place } = templateOf(ask.id);
  const question = evidence.questions[template];
  if (question === undefined) return undefined;
  const name = place === undefined ? "" : (record.medicines[place]?.name ?? record.conditions[place]?.name ?? "");
  const choices = question.choices
    ?.filter(
      (choice) => applies(choice.appliesIf, record, evidence) && (question.gathers === undefined || !isTold(record, choice.id, evidence)),
    )
    .map((choice) => ({ ...choice, text: fill(choice.text, name) }));
  const hint = question.hint === undefined ? undefined : fill(question.hint, name);
  const forAnother =
    (record.answeredBy === "parent" || record.answeredBy === "carer") &&
    /\b(?:je|jij|jou|jouw)\b/i.test(question.ask.nl) &&
    question.id !== "person.who";
  const shownHint = forAnother
    ? {
        nl: hint === undefined ? aboutAnother.nl : `${aboutAnother.nl} ${hint.nl}`,
        en: hint === undefined ? aboutAnother.en : `${aboutAnother.en} ${hint.en}`,
      }
    : hint;
  const shown: Question = {
    ...question,
    ask: fill(question.ask, name),
    ...(shownHint === undefined ? {} : { hint: shownHint }),
    ...(question.why === undefined ? {} : { why: fill(question.why, name) }),
    ...(choices === undefined ? {} : { choices }),
  };
  return { ask, question: shown };
}

const yesNo: Readonly<Record<string, Words>> = {
  yes: { nl: "Ja", en: "Yes" },
  no: { nl: "Nee", en: "No" },
  unknown: { nl: "Weet ik niet", en: "I don't know" },
};
const none: Words = { nl: "Geen van deze", en: "None of these" };

/** Units of the questions in both languages; of one, where it differs. */
const dutchUnits: Readonly<Record<string, readonly [one: string, more: string]>> = {
  years: ["jaar", "jaar"],
  weeks: ["week", "weken"],
  days: ["dag", "dagen"],
  hours: ["uur", "uur"],
  minutes: ["minuut", "minuten"],
  births: ["bevalling", "bevallingen"],
  evenings: ["avond", "avonden"],
  points: ["punt", "punten"],
  "nights per week": ["nacht per week", "nachten per week"],
  "cups per day": ["kop per dag", "koppen per dag"],
  "glasses per week": ["glas per week", "glazen per week"],
  kg: ["kg", "kg"],
  cm: ["cm", "cm"],
};

/** "weeks" → "weken" / "weeks"; of one: "week". A unit that is not in the list is shown as it is. */
export function unitInWords(unit: string, value: number): Words {
  const dutch = dutchUnits[unit];
  const english =
    value === 1 ? unit.replace(/^(year|week|day|hour|minute|birth|evening|point|night|cup)s\b/, "$1").replace(/^glasses\b/, "glass") : unit;
  return { nl: dutch === undefined ? unit : value === 1 ? dutch[0] : dutch[1], en: english };
}

/** An answer in words, in both languages. */
export function answerInWords(question: Question, value: AnswerValue): Words {
  if (value === "unknown") return yesNo["unknown"] as Words;
  const ofChoice = (id: string): Words => question.choices?.find((choice) => choice.id === id)?.text ?? yesNo[id] ?? { nl: id, en: id };
  if (Array.isArray(value)) {
    if (value.length === 0) return none;
    const words = (value as readonly string[]).map(ofChoice);
    return { nl: words.map((w) => w.nl).join(" · "), en: words.map((w) => w.en).join(" · ") };
  }
  if (typeof value === "number") {
    const unit = question.unit === undefined ? undefined : unitInWords(question.unit, value);
    return {
      nl: `${String(value).replace(".", ",")}${unit === undefined ? "" : ` ${unit.nl}`}`,
      en: `${value}${unit === undefined ? "" : ` ${unit.en}`}`,
    };
  }
  return ofChoice(String(value));
}

export interface OverviewItem {
  readonly askId: string;
  readonly question: Words;
  readonly answer: Words;
}

/** All answers by chapter, in the order of the walk, each of which can be changed. */
export function overview(
  record: PersonRecord,
  evidence: Evidence,
): readonly { readonly chapter: string; readonly items: readonly OverviewItem[] }[] {
  const chapters = new Map<string, OverviewItem[]>();
  const add = (question: Question, askId: string, asked: Words, value: AnswerValue): void => {
    const items = chapters.get(question.chapter) ?? [];
    items.push({ askId, question: asked, answer: answerInWords(question, value) });
    chapters.set(question.chapter, items);
  };
  const seen = new Set<string>();
  for (const id of Object.keys(fields)) {
    const question = evidence.questions[id];
    const value = fields[id]?.read(record);
    if (question === undefined || value === undefined) continue;
    seen.add(id);
    add(question, id, question.ask, value);
  }
  for (const [askId, answer] of Object.entries(record.answers)) {
    if (seen.has(askId)) continue;
    const { template, place } = templateOf(askId);
    const question = evidence.questions[template];
    if (question === undefined) continue;
    add(question, askId, place === undefined ? question.ask : fill(question.ask, record.medicines[place]?.name ?? ""), answer.value);
  }
  return [...chapters].map(([chapter, items]) => ({ chapter, items }));
}
