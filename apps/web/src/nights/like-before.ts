import { daysBetween, type Exposure, type Followed, type IsoDate, type Night, type PersonRecord } from "@kriebel/record";
import { withExposure } from "./keep-night.ts";

/** Numbers that stand for themselves: never taken over from another day. */
export const isOwnNumber = (id: string): boolean => id === "stress" || id === "menstruation";

/** From where on coffee and exercise count as late in the day (the habits of the method). */
export const lateFrom: Readonly<Record<string, { readonly part: NonNullable<Exposure["part"]>; readonly hour: number }>> = {
  caffeine: { part: "afternoon", hour: 12 },
  exercise: { part: "evening", hour: 18 },
};

/** Does it fall in the part of the day that matters, by its clock time where there is one? */
export function isLater({ id, at, part }: Exposure): boolean {
  const late = lateFrom[id];
  if (late === undefined) return false;
  return at === undefined ? part !== undefined && part !== "morning" : Number(at.slice(0, 2)) >= late.hour;
}

export interface DayBefore {
  readonly on: IsoDate;
  /** Yes or no, and early or late; without the clock time, which was of that day. */
  readonly lines: readonly Exposure[];
}

/**
 * What the newest day before this one held of the things that are followed, to be taken over with one tap: what a day holds is much the
 * same from day to day. Only what the person wrote, not older than a week; none where everything was "no".
 */
export function dayBefore({ nights, followed = [] }: PersonRecord, on: IsoDate): DayBefore | undefined {
  const ids = new Set(followed.filter(({ id }) => !isOwnNumber(id)).map(({ id }) => id));
  const written = (night: Night): readonly Exposure[] =>
    (night.exposures ?? []).filter(({ id, has, app }) => ids.has(id) && has !== "unknown" && app === undefined);
  const last = nights.filter((night) => night.on < on && daysBetween(night.on, on) <= 7 && written(night).length > 0).at(-1);
  if (last === undefined) return undefined;
  const lines = written(last).map((line): Exposure => {
    const late = lateFrom[line.id];
    const part = line.has !== "yes" || late === undefined ? undefined : isLater(line) ? late.part : ("morning" as const);
    return {
      id: line.id,
      has: line.has,
      ...(part === undefined ? {} : { part }),
      ...(line.what === undefined ? {} : { what: line.what }),
    };
  });
  return lines.some(({ has }) => has === "yes") ? { on: last.on, lines } : undefined;
}

const isOpen = (night: Night, id: string): boolean => !(night.exposures ?? []).some((one) => one.id === id);

/** Would taking the day before over fill in anything that is not answered yet? */
export const fillsSomething = (night: Night, { lines }: DayBefore): boolean => lines.some(({ id }) => isOpen(night, id));

/** What is not answered yet as on the day before; what was answered stays. */
export const withDayBefore = (night: Night, { lines }: DayBefore): Night =>
  lines.filter(({ id }) => isOpen(night, id)).reduce((changed, { id, ...line }) => withExposure(changed, id, line), night);

/** What is not answered yet becomes "no"; what was answered stays. */
export const withNothingElse = (night: Night, followed: readonly Followed[]): Night =>
  followed
    .filter(({ id }) => !isOwnNumber(id) && isOpen(night, id))
    .reduce((changed, { id }) => withExposure(changed, id, { has: "no" }), night);

/** Day of the cycle that follows from the last one told, where that is at most five weeks on; the first day is offered beside it. */
export function cycleDayNow({ nights }: PersonRecord, on: IsoDate): number | undefined {
  const last = nights
    .filter((night) => night.on < on)
    .flatMap((night) =>
      (night.exposures ?? []).flatMap(({ id, amount }) =>
        id === "menstruation" && amount !== undefined ? [{ on: night.on, amount }] : [],
      ),
    )
    .at(-1);
  if (last === undefined) return undefined;
  const day = last.amount + daysBetween(last.on, on);
  return day <= 60 && daysBetween(last.on, on) <= 35 ? day : undefined;
}
