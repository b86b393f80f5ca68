/** How much of the day the line shows at once. */
export const shownMinutes = 720;
/** The line begins at noon, at six in the evening, or at midnight; in minutes since the noon before the night. */
export const lineStarts = [0, 360, 720] as const;
export type LineStart = (typeof lineStarts)[number];

const day = 1440;
/** When it began is taken to the half hour, how long it lasted to the quarter: no finer than a thumb can point. */
const beginStep = 30;
const lengthStep = 15;
/** A thumb that moves less than this far, in CSS pixels, tapped. */
export const tapReach = 12;

/** Minutes since the noon before the night: 0 is 12:00, 720 is midnight. */
export const sinceNoon = (clock: string): number => (Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5)) + day / 2) % day;

export function clockSinceNoon(minutes: number): string {
  const ofDay = (((minutes + day / 2) % day) + day) % day;
  return `${String(Math.floor(ofDay / 60)).padStart(2, "0")}:${String(ofDay % 60).padStart(2, "0")}`;
}

/** Where the line has to begin to show this: from six to six where it can. @param begin minutes since noon */
export const lineStartFor = (begin: number | undefined): LineStart =>
  begin === undefined || (begin >= 360 && begin < 1080) ? 360 : begin < 360 ? 0 : 720;

export interface Marked {
  /** Minutes since noon. */
  readonly begin: number;
  /** Absent after a tap: that tells when, not how long. */
  readonly minutes?: number;
}

/**
 * What a thumb marked on the line. Whoever goes from the end back to the begin means the same stretch.
 * @param from where it came down, in minutes since noon @param to where it is now @param start where the line begins
 */
export function markedOf(from: number, to: number, isTap: boolean, start: LineStart): Marked {
  const latest = Math.min(start + shownMinutes, day) - beginStep;
  const [low, high] = from < to ? [from, to] : [to, from];
  const begin = Math.min(latest, Math.max(start, Math.round(low / beginStep) * beginStep));
  if (isTap) return { begin };
  const end = Math.min(high, start + shownMinutes);
  return { begin, minutes: Math.max(lengthStep, Math.round((end - begin) / lengthStep) * lengthStep) };
}

/** A quarter of an hour earlier or later, within the night from noon to noon. */
export const moved = (clock: string, byMinutes: number): string =>
  clockSinceNoon(Math.min(day - lengthStep, Math.max(0, sinceNoon(clock) + byMinutes)));
