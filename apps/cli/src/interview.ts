import {
  type AnswerValue,
  type Assessment,
  answerOf,
  answerQuestion,
  assess,
  letterQuestions,
  nextQuestion,
  openChoices,
  type Shown,
  showAsk,
  skipQuestion,
  withTold,
} from "@kriebel/engine";
import type { Evidence, Question } from "@kriebel/evidence";
import { type IsoDate, type PersonRecord, readNumber } from "@kriebel/record";
import { askLabs } from "./ask-labs.ts";
import { askMedicines } from "./ask-medicines.ts";
import type { Asker, Choosable } from "./asker.ts";
import { assessUrgentLine } from "./sheet-alarms.ts";
import { calm, type Lang } from "./terminal.ts";

export interface InterviewRoom {
  readonly asker: Asker;
  readonly evidence: Evidence;
  readonly lang: Lang;
  readonly today: IsoDate;
  /** Keeps the record; called after every answer. */
  readonly save: (record: PersonRecord) => void;
  readonly showAlarms: (assessment: Assessment) => string;
}

export interface InterviewEnd {
  readonly record: PersonRecord;
  /** `stopped`: nothing left would change the picture; `left`: the person ended it; `paused`: Ctrl+C. */
  readonly how: "stopped" | "left" | "paused";
}

/** What a person can say instead of an answer. */
const unknown = "?unknown";
const back = "?back";
const why = "?why";
const enough = "?enough";
const none = "?none";

const words = {
  unknown: { nl: "Weet ik niet", en: "I don't know" },
  back: { nl: "← Terug", en: "← Back" },
  why: { nl: "Waarom vragen we dit?", en: "Why do we ask this?" },
  enough: { nl: "Laat zien wat er nu bekend is", en: "Show what is known now" },
  none: { nl: "Geen van deze", en: "None of these" },
  chooseFirst: {
    nl: "Kies een antwoord. Weet je het niet? Kies dan ‘Weet ik niet’.",
    en: "Choose an answer. You do not know? Then choose ‘I don’t know’.",
  },
  yes: { nl: "Ja", en: "Yes" },
  no: { nl: "Nee", en: "No" },
  noWhy: {
    nl: "Het antwoord helpt om te zien welke route bij jou hoort.",
    en: "The answer helps to see which route is yours.",
  },
  typing: {
    nl: "Leeg: weet ik niet. < terug, ? waarom, ! laat zien wat er nu bekend is.",
    en: "Empty: I don't know. < back, ? why, ! show what is known now.",
  },
} as const;

type Reply =
  | { readonly kind: "answer"; readonly value: AnswerValue }
  | { readonly kind: "back" }
  | { readonly kind: "why" }
  | { readonly kind: "enough" }
  | { readonly kind: "left" };

/** Asks until nothing left would change the picture, urgent signs first; every answer is kept at once. */
export async function interview(start: PersonRecord, given: InterviewRoom): Promise<InterviewEnd> {
  const { evidence, today, lang } = given;
  // Whatever is typed as a medicine or a value may be a cry for help.
  const asker: Asker = {
    ...given.asker,
    write: async (message, hint, check) => {
      const typed = await given.asker.write(message, hint, check);
      const urgent = typed === undefined ? undefined : assessUrgentLine(typed, evidence, today);
      if (urgent !== undefined && urgent.alarms.length > 0) given.asker.show(given.showAlarms(urgent));
      return typed;
    },
  };
  const room: InterviewRoom = { ...given, asker };
  // Each record as it was before an answer, so that "back" brings exactly that back.
  const before: PersonRecord[] = [];
  let record = start;
  const told = new Set<string>();
  let forLetter: "not offered" | "yes" | "no" = "not offered";
  for (;;) {
    const a = assess(record, evidence, today);
    const raised = a.alarms.filter(({ id }) => !told.has(id));
    if (raised.length > 0) {
      for (const { id } of raised) told.add(id);
      asker.show(room.showAlarms({ ...a, alarms: raised }));
    }
    let askId = urgentFirst(record, evidence) ?? nextQuestion(a)?.id;
    if (askId === undefined) {
      const left = letterQuestions(record, evidence);
      if (left.length === 0 || forLetter === "no") return { record, how: "stopped" };
      if (forLetter === "not offered") {
        const more = await offerLetterQuestions(left.length, room);
        if (more === undefined) return { record, how: "paused" };
        forLetter = more ? "yes" : "no";
        if (!more) continue;
      }
      askId = left[0] as string;
    }
    const shown = showAsk({ id: askId, kind: "question", gain: 0, burden: 1, settles: [] }, record, evidence);
    if (shown === undefined) {
      // An edition that names a question it does not hold is our own fault.
      throw new Error(`The question ${askId} is not in this edition.`);
    }
    const reply = await askOne(shown, before.length, room, record);
    if (reply.kind === "left") return { record, how: "paused" };
    if (reply.kind === "enough") return { record, how: "left" };
    if (reply.kind === "why") {
      asker.show(shown.question.why?.[lang] ?? words.noWhy[lang]);
      continue;
    }
    if (reply.kind === "back") {
      const earlier = before.pop();
      if (earlier !== undefined) {
        record = earlier;
        forLetter = forLetter === "no" ? "not offered" : forLetter;
        room.save(record);
      }
      continue;
    }
    const next = await keep(record, askId, withTold(reply.value, shown, record, evidence), room);
    if (next === undefined) return { record, how: "paused" };
    before.push(record);
    record = next;
    room.save(record);
  }
}

/** The list of urgent signs goes before everything, also before age. */
const urgentFirst = (record: PersonRecord, evidence: Evidence): string | undefined =>
  evidence.questions["alarms.any"] !== undefined &&
  answerOf(record, "alarms.any", evidence) === undefined &&
  !(record.skipped?.includes("alarms.any") ?? false)
    ? "alarms.any"
    : undefined;

async function offerLetterQuestions(left: number, { asker, lang }: InterviewRoom): Promise<boolean | undefined> {
  const chosen = await asker.choose(
    {
      nl: `Meer vragen verandert het beeld niet. Wil je nog ${left} ${left === 1 ? "vraag" : "vragen"} beantwoorden voor de brief?`,
      en: `Asking more does not change the picture. Do you want to answer ${left} more ${left === 1 ? "question" : "questions"} for the letter?`,
    }[lang],
    [
      { id: "yes", label: words.yes[lang] },
      { id: "no", label: words.no[lang] },
    ],
  );
  return chosen === undefined ? undefined : chosen === "yes";
}

/** The record with the answer; undefined when the person left halfway through a list. */
async function keep(record: PersonRecord, askId: string, value: AnswerValue, room: InterviewRoom): Promise<PersonRecord | undefined> {
  const { evidence } = room;
  const answered = answerQuestion(record, askId, value, evidence);
  if (askId === "medicines.any" && value === "yes") return askMedicines(answered, room);
  if (askId === "labs.any" && value === "yes") return askLabs(skipQuestion(answered, "labs.ask"), room);
  return answered;
}

function askOne(shown: Shown, step: number, room: InterviewRoom, record: PersonRecord): Promise<Reply> {
  const { question } = shown;
  const { lang } = room;
  const { open, told } = openChoices(shown, record, room.evidence);
  const hint = [...(told.length > 0 ? [toldBefore(told, lang)] : []), ...(question.hint === undefined ? [] : [question.hint[lang]])].join(
    "\n",
  );
  const message = calm(`${step + 1}. ${question.ask[lang]}${hint === "" ? "" : `\n${hint}`}`);
  switch (question.kind) {
    case "yes_no":
      return askChoice(
        message,
        [
          { id: "yes", label: words.yes[lang] },
          { id: "no", label: words.no[lang] },
        ],
        step,
        room,
      );
    case "choice":
      return askChoice(message, choicesOf(question, lang), step, room);
    case "many":
      return askMany(message, choicesOf({ ...question, choices: open }, lang), step, room, answerOf(record, shown.ask.id, room.evidence));
    case "number":
    case "clock":
    case "text":
      return askText(message, question, room);
  }
}

/** What a story told of this list already: said back, and not asked again. */
const toldBefore = (told: NonNullable<Question["choices"]>, lang: Lang): string =>
  ({ nl: "Dit vertelde je al: ", en: "You told this already: " })[lang] + told.map(({ text }) => `“${text[lang]}”`).join(", ");

const choicesOf = (question: Question, lang: Lang): readonly Choosable[] =>
  (question.choices ?? []).map(({ id, text }) => ({ id, label: text[lang] }));

const others = (lang: Lang, step: number): readonly Choosable[] => [
  { id: unknown, label: words.unknown[lang] },
  { id: why, label: words.why[lang] },
  ...(step > 0
    ? [
        { id: back, label: words.back[lang] },
        { id: enough, label: words.enough[lang] },
      ]
    : []),
];

async function askChoice(message: string, choices: readonly Choosable[], step: number, { asker, lang }: InterviewRoom): Promise<Reply> {
  return replyOf(await asker.choose(message, [...choices, ...others(lang, step)]));
}

function replyOf(chosen: string | undefined): Reply {
  switch (chosen) {
    case undefined:
      return { kind: "left" };
    case back:
      return { kind: "back" };
    case why:
      return { kind: "why" };
    case enough:
      return { kind: "enough" };
    case unknown:
      return { kind: "answer", value: "unknown" };
    default:
      return { kind: "answer", value: chosen };
  }
}

async function askMany(
  message: string,
  choices: readonly Choosable[],
  step: number,
  room: InterviewRoom,
  said: ReturnType<typeof answerOf>,
): Promise<Reply> {
  const { asker, lang } = room;
  const chosen = await asker.chooseMany(
    message,
    [...choices, { id: none, label: words.none[lang] }, ...others(lang, step)],
    Array.isArray(said) ? (said as readonly string[]) : undefined,
  );
  if (chosen === undefined) return { kind: "left" };
  // An empty Enter is no answer: choosing nothing must never mean no to a list of urgent signs.
  if (chosen.length === 0) {
    asker.show(words.chooseFirst[lang]);
    return askMany(message, choices, step, room, said);
  }
  // Whoever asks why or goes back has not answered yet, whatever else was ticked.
  for (const special of [back, why, enough, unknown]) {
    if (chosen.includes(special)) {
      const ticked = chosen.filter((id) => !id.startsWith("?"));
      if (special === unknown && ticked.length > 0) break;
      return replyOf(special);
    }
  }
  return { kind: "answer", value: chosen.filter((id) => !id.startsWith("?")) };
}

async function askText(message: string, question: Question, { asker, lang }: InterviewRoom): Promise<Reply> {
  const typed = await asker.write(message, words.typing[lang], (text) => wrongAnswer(question, text, lang));
  if (typed === undefined) return { kind: "left" };
  if (typed === "<") return { kind: "back" };
  if (typed === "?") return { kind: "why" };
  if (typed === "!") return { kind: "enough" };
  if (typed === "") return { kind: "answer", value: "unknown" };
  if (question.kind === "number") {
    const read = readNumber(typed);
    if (read.ok) return { kind: "answer", value: read.value.value };
  }
  if (question.kind === "clock") return { kind: "answer", value: clockOf(typed) ?? "unknown" };
  return { kind: "answer", value: typed.slice(0, 2_000) };
}

/** 21:30, 21.30, 2130 and 21 are all a time of the day. */
export function clockOf(text: string): string | undefined {
  const found = /^(\d{1,2})(?:[:.h]?(\d{2}))?(?:\s*(?:uur|h))?$/i.exec(text.trim());
  if (found === null) return undefined;
  const [hours, minutes] = [Number(found[1]), Number(found[2] ?? "0")];
  if (hours > 23 || minutes > 59) return undefined;
  return `${String(hours).padStart(2, "0")}:${String(minutes).padStart(2, "0")}`;
}

function wrongAnswer(question: Question, text: string, lang: Lang): string | undefined {
  const typed = text.trim();
  if (typed === "" || typed === "<" || typed === "?" || typed === "!") return undefined;
  if (question.kind === "clock" && clockOf(typed) === undefined)
    return { nl: "Schrijf een tijd, bijvoorbeeld 21:30.", en: "Write a time, for example 21:30." }[lang];
  if (question.kind !== "number") return undefined;
  const read = readNumber(typed);
  if (!read.ok) return read.problems[0]?.say[lang];
  const { value } = read.value;
  const [min, max] = [question.min ?? 0, question.max ?? Number.POSITIVE_INFINITY];
  if (value >= min && value <= max) return undefined;
  return max === Number.POSITIVE_INFINITY
    ? { nl: `Vul een getal in vanaf ${min}.`, en: `Fill in a number from ${min}.` }[lang]
    : { nl: `Vul een getal in van ${min} tot en met ${max}.`, en: `Fill in a number from ${min} to ${max}.` }[lang];
}
