import { forgetAnswer } from "@kriebel/engine";
import type { Evidence } from "@kriebel/evidence";
import type { StoryFact } from "@kriebel/reading/story";
import { storyToRecord } from "@kriebel/reading/story-to-record";
import type { Lab, PersonRecord } from "@kriebel/record";

const alike = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
/** "Yes" and "yes, partly" do not contradict each other. */
const agrees = (a: unknown, b: unknown): boolean =>
  alike(a, b) || (typeof a === "string" && typeof b === "string" && a.startsWith("yes") && b.startsWith("yes"));

/** Blocks of the record in which a fact fills a place that holds one thing. */
const blocks = ["person", "complaint", "lifestyle"] as const;
/** Places that gather what several facts tell; another one beside it is no contradiction. */
const gathers: ReadonlySet<string> = new Set(["place", "side", "tried", "thinks", "hopes", "course", "effectByDay"]);

/** How a fact stands to the record: not there yet, there already, or told otherwise before. */
export type Standing = "new" | "there" | "otherwise";

/** Does the record hold this already, or something else in its place? */
export function standingOf(fact: StoryFact, record: PersonRecord): Standing {
  const otherwise =
    Object.entries(fact.gives.answers ?? {}).some(([id, value]) => {
      const known = record.answers[id]?.value;
      return known !== undefined && known !== "unknown" && !agrees(known, value);
    }) ||
    blocks.some((block) =>
      Object.entries(fact.gives[block] ?? {}).some(([name, value]) => {
        const known = (record[block] as Readonly<Record<string, unknown>>)[name];
        return known !== undefined && !gathers.has(name) && !alike(known, value);
      }),
    );
  if (otherwise) return "otherwise";
  return holds(fact, record) ? "there" : "new";
}

/** Does the record hold all that this fact puts into it? What only counts together with others puts nothing in by itself. */
function holds({ gives }: StoryFact, record: PersonRecord): boolean {
  const { medicine, lab, labOneOf, condition, relative, surgery, answeredBy } = gives;
  const isKept = (told: Lab): boolean =>
    record.labs.some((one) => one.analyte === told.analyte && one.value === told.value && (told.on === undefined || one.on === told.on));
  const held: boolean[] = [
    ...Object.entries(gives.answers ?? {}).map(([id, value]) => agrees(record.answers[id]?.value, value)),
    ...blocks.flatMap((block) =>
      Object.entries(gives[block] ?? {}).map(([name, value]) => {
        const known = (record[block] as Readonly<Record<string, unknown>>)[name];
        return Array.isArray(value) && Array.isArray(known) ? value.every((one) => known.includes(one)) : alike(known, value);
      }),
    ),
    ...(medicine === undefined ? [] : [record.medicines.some((one) => sameMedicine(medicine, one))]),
    ...(lab === undefined ? [] : [isKept(lab)]),
    ...(labOneOf === undefined ? [] : [labOneOf.some(isKept)]),
    ...(condition === undefined ? [] : [record.conditions.some((one) => one.concept === condition.concept && one.has === condition.has)]),
    ...(relative === undefined
      ? []
      : [record.family.some((one) => one.relation === relative.relation && one.affected === relative.affected)]),
    ...(surgery === undefined ? [] : [record.surgery.some((one) => alike(one, surgery))]),
    ...(answeredBy === undefined ? [] : [record.answeredBy === answeredBy]),
  ];
  return held.length > 0 && held.every((one) => one);
}

const sameMedicine = (one: PersonRecord["medicines"][number], other: PersonRecord["medicines"][number]): boolean =>
  one.substance === undefined ? one.name.toLowerCase() === other.name.toLowerCase() : one.substance === other.substance;

/**
 * The record without what this fact had put into it at an earlier time; what the person answered or filled in by hand stays.
 */
export function withoutFact(record: PersonRecord, { gives, words, kind }: StoryFact): PersonRecord {
  let rest = record;
  for (const [id, value] of Object.entries({ ...gives.implies, ...gives.answers }))
    if (rest.answers[id]?.from?.how === "read" && agrees(rest.answers[id]?.value, value)) rest = forgetAnswer(rest, id);
  for (const block of blocks) {
    const told = gives[block];
    if (told === undefined) continue;
    const left = Object.entries(rest[block]).filter(([name, value]) => !alike(value, (told as Readonly<Record<string, unknown>>)[name]));
    rest = { ...rest, [block]: Object.fromEntries(left) };
  }
  const { medicine, condition, relative, surgery } = gives;
  if (medicine) rest = { ...rest, medicines: rest.medicines.filter((one) => one.from?.how !== "read" || !sameMedicine(medicine, one)) };
  for (const lab of [...(gives.lab === undefined ? [] : [gives.lab]), ...(gives.labOneOf ?? [])])
    rest = { ...rest, labs: rest.labs.filter((one) => one.from?.how !== "read" || one.analyte !== lab.analyte || one.value !== lab.value) };
  if (condition)
    rest = { ...rest, conditions: rest.conditions.filter((one) => one.from?.how !== "read" || one.concept !== condition.concept) };
  if (relative) rest = { ...rest, family: rest.family.filter((one) => !alike(one, relative)) };
  if (surgery) rest = { ...rest, surgery: rest.surgery.filter((one) => !alike(one, surgery)) };
  if (gives.sign === "familial") rest = { ...rest, family: rest.family.filter((one) => one.text !== words.slice(0, 200)) };
  if (kind === "sensation" && rest.complaint.words !== undefined)
    rest = { ...rest, complaint: { ...rest.complaint, words: rest.complaint.words.filter((one) => one !== words.slice(0, 200)) } };
  return rest;
}

/** The record without what speaks against a fact that the person now confirms: the latest word counts. */
export function withoutOpposite(record: PersonRecord, { gives }: StoryFact): PersonRecord {
  let rest = record;
  for (const [id, value] of Object.entries(gives.answers ?? {}))
    if (rest.answers[id] !== undefined && !agrees(rest.answers[id]?.value, value)) rest = forgetAnswer(rest, id);
  for (const block of blocks) {
    const told = gives[block] as Readonly<Record<string, unknown>> | undefined;
    if (told === undefined) continue;
    const left = Object.entries(rest[block]).filter(
      ([name, value]) => told[name] === undefined || gathers.has(name) || alike(value, told[name]),
    );
    rest = { ...rest, [block]: Object.fromEntries(left) };
  }
  return rest;
}

/** Longest story that a record holds, letters. */
export const keptLetters = 20_000;

export interface Judged {
  /** As confirmed, or as the person changed them. */
  readonly confirmed: readonly StoryFact[];
  /** As they were read: called wrong, or changed. */
  readonly refused: readonly StoryFact[];
}

/**
 * An urgent sign that was shown and called wrong was asked and answered: it is no, and not asked again. What another confirmed fact
 * tells of the same sign goes first.
 */
function withDenied(record: PersonRecord, { confirmed, refused }: Judged): PersonRecord {
  const told = new Set(confirmed.flatMap(({ gives }) => Object.keys(gives.answers ?? {})));
  const denied = refused
    .filter(({ kind, state }) => kind === "alarm" && state === "yes")
    .flatMap(({ gives }) => Object.entries(gives.answers ?? {}))
    .filter(([id, value]) => id.startsWith("alarm.") && value === "yes" && !told.has(id) && record.answers[id] === undefined)
    .map(([id]) => [id, { value: "no", from: { how: "asked" as const } }] as const);
  return denied.length === 0 ? record : { ...record, answers: { ...record.answers, ...Object.fromEntries(denied) } };
}

/** The record with what was confirmed of a story, without what was refused, and with the story itself. */
export function keepStory(record: PersonRecord, story: string, judged: Judged, evidence: Evidence, today: string): PersonRecord {
  let base = record;
  for (const fact of judged.refused) base = withoutFact(base, fact);
  // What followed from several facts together is worked out anew from those that are left.
  if (judged.refused.length > 0)
    for (const [id, { from }] of Object.entries(base.answers))
      if (from?.how === "read" && from.where?.startsWith("together: ") === true) base = forgetAnswer(base, id);
  for (const fact of judged.confirmed) base = withoutOpposite(base, fact);
  base = withDenied(base, judged);
  const made = storyToRecord(judged.confirmed, story, evidence, today, base);
  return { ...made, complaint: { ...made.complaint, story: story.slice(0, keptLetters) } };
}
