import { type ClockFinding, type IsoDate, intervalOf, type PersonRecord } from "@kriebel/record";
import { analyseEvent, type Event, type EventResult } from "./before-after.ts";
import { type ChangePointResult, findChangePoint } from "./change-point.ts";
import { type ClockResult, watchClock } from "./clock.ts";
import { type Diary, hasScore } from "./diary.ts";
import { ownThings } from "./diary-of-record.ts";
import { analyseHabits, type HabitsResult, ownHabit, standardHabits } from "./habits.ts";
import type { Words } from "./say-nights.ts";

/** An event of the record with what it is called. */
export interface NamedEvent extends Event {
  readonly name: Words;
  readonly what: "started" | "stopped" | "changed";
  /** As the person wrote it. */
  readonly medicine: string;
}

export interface NightsSummary {
  readonly nights: number;
  readonly nightsWithScore: number;
  readonly from?: IsoDate;
  readonly to?: IsoDate;
  readonly clock: ClockResult;
  readonly habits: HabitsResult;
  readonly events: readonly (NamedEvent & { readonly result: EventResult })[];
  readonly change: ChangePointResult;
}

/** Which medicines of a record are iron and which work on dopamine; the door asks the evidence. */
export interface MedicineKinds {
  readonly isIron: (name: string, substance: string | undefined, atc: string | undefined) => boolean;
  readonly isDopamine: (name: string, substance: string | undefined, atc: string | undefined) => boolean;
}

/**
 * By ATC code and by name, which tells every medicine of the evidence by its substance (`apps/cli` tests it); so that the diary, which
 * waits for no evidence, and whoever has it at hand find the same.
 */
export const plainKinds: MedicineKinds = {
  isIron: (name, substance, atc) => atc?.startsWith("B03A") === true || ironWords.test(`${name} ${substance ?? ""}`),
  isDopamine: (name, substance, atc) => (atc !== undefined && dopamineCode.test(atc)) || dopamineWords.test(`${name} ${substance ?? ""}`),
};

const ironWords = /ijzer|\biron|-iron|\bferr|fumar|ferinject|feraccru|ferumat|monofer|losferron|fero-grad|tardyferon|venofer|injectafer/i;
/** Levodopa and what works as dopamine does; not what only slows its breakdown (N04BD) or works elsewhere (amantadine, N04BB). */
const dopamineCode = /^N04B[AC]/;
const dopamineWords =
  /pramipexol|ropinirol|rotigotin|levodopa|piribedil|apomorfin|apomorphin|pergolid|bromocriptin|cabergolin|sifrol|oprymea|mirapex|requip|adartrel|neupro|madopar|prolopa|sinemet|stalevo|apo-go|permax|parlodel|dostinex|sostilar/i;

/**
 * The same, helped by what an edition of the evidence knows of a substance.
 * @param codesOf the ATC codes of a substance; undefined where it is not known
 */
export function kindsByCodes(codesOf: (substance: string) => readonly string[] | undefined): MedicineKinds {
  const any = (is: (code: string) => boolean, substance: string | undefined): boolean =>
    substance !== undefined && (codesOf(substance) ?? []).some(is);
  return {
    isIron: (name, substance, atc) => any((code) => code.startsWith("B03A"), substance) || plainKinds.isIron(name, substance, atc),
    isDopamine: (name, substance, atc) => any((code) => dopamineCode.test(code), substance) || plainKinds.isDopamine(name, substance, atc),
  };
}

const wholeDate = (date: string | undefined): IsoDate | undefined =>
  date === undefined ? undefined : date.length === 10 ? date : undefined;

/**
 * What happened, from the record: medicines started, stopped and changed by the doctor, and iron. Only where the day is known:
 * the date and the profile are fixed before anyone looks at the nights.
 */
export function eventsOf(record: PersonRecord, kinds: MedicineKinds = plainKinds): readonly NamedEvent[] {
  const events: NamedEvent[] = [];
  for (const one of record.medicines) {
    const iron = kinds.isIron(one.name, one.substance, one.atc);
    const add = (what: NamedEvent["what"], on: string | undefined, nl: string, en: string, profile: Event["profile"]): void => {
      const date = wholeDate(on);
      if (date === undefined) return;
      events.push({ date, profile, what, medicine: one.name, name: { nl: `${nl} ${one.name}`, en: `${en} ${one.name}` } });
    };
    add("started", one.started, "de start van", "the start of", iron ? "ramp" : "step");
    add("stopped", one.stopped, "het einde van", "the end of", "step");
    if (!iron) for (const change of one.changes ?? []) add("changed", change.on, "de verandering van", "the change of", "step");
  }
  return events.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.name.en < b.name.en ? -1 : 1));
}

/** First day of a dopamine medicine in use, when its day is known. */
export function dopamineStart(record: PersonRecord, kinds: MedicineKinds = plainKinds): IsoDate | undefined {
  const starts = record.medicines
    .filter((one) => one.stopped === undefined && one.using !== "no" && kinds.isDopamine(one.name, one.substance, one.atc))
    .flatMap(({ started }) => (started === undefined ? [] : [intervalOf(started).first]));
  return starts.sort()[0];
}

/** Did the nights change around what happened? Only what fell between the first night and the last. */
export function analyseEvents(diary: Diary, record: PersonRecord, kinds: MedicineKinds = plainKinds): NightsSummary["events"] {
  const [first, last] = [diary[0]?.date, diary.at(-1)?.date];
  return eventsOf(record, kinds)
    .filter(({ date }) => first !== undefined && last !== undefined && date >= first && date <= last)
    .map((event) => ({ ...event, result: analyseEvent(diary, event) }));
}

/** Everything that the nights can carry, in one go. */
export function summariseNights(diary: Diary, record: PersonRecord | undefined, kinds: MedicineKinds = plainKinds): NightsSummary {
  const start = record === undefined ? undefined : dopamineStart(record, kinds);
  const before = start === undefined ? 0 : diary.filter(({ date, startHour }) => startHour !== undefined && date < start).length;
  // Compared with the weeks before the medicine where those were written down; else with the first weeks of the diary.
  const clock = watchClock(diary, start !== undefined && before >= 7 ? { medicineStart: start } : {});
  const habits = analyseHabits(diary, [...standardHabits, ...(record === undefined ? [] : ownThings(record).map(ownHabit))]);
  const [first, last] = [diary[0]?.date, diary.at(-1)?.date];
  const events = record === undefined ? [] : analyseEvents(diary, record, kinds);
  return {
    nights: diary.length,
    nightsWithScore: diary.filter(hasScore).length,
    ...(first === undefined ? {} : { from: first }),
    ...(last === undefined ? {} : { to: last }),
    clock,
    habits,
    events,
    change: findChangePoint(diary),
  };
}

const hundredths = (value: number): number => Math.round(value * 100) / 100;

/** What the watch found, as a fact for the record. */
export function clockFact({ verdict, shift, low, high, nBase, nBetween, nRecent }: ClockResult, on: IsoDate): ClockFinding {
  return {
    on,
    verdict,
    ...(shift === undefined ? {} : { shiftHours: hundredths(shift) }),
    ...(low === undefined ? {} : { lowHours: hundredths(low) }),
    ...(high === undefined ? {} : { highHours: hundredths(high) }),
    nights: nBase + nBetween + nRecent,
  };
}
