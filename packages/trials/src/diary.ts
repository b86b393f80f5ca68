import type { IsoDate } from "@kriebel/record";

/**
 * One night as the analyses see it. It belongs to the date of its evening. What is absent is unknown: never no, never zero.
 */
export interface DiaryNight {
  readonly date: IsoDate;
  /** Days since the first row of the diary. */
  readonly t: number;
  /** How bad, 0 to 10. */
  readonly score?: number;
  /** Clock time at which the complaints began, in hours from 0 up to 24. */
  readonly startHour?: number;
  readonly sleepHours?: number;
  readonly caffeineAfterNoon?: number;
  readonly alcohol?: number;
  readonly nicotine?: number;
  readonly exerciseEvening?: number;
  readonly stress?: number;
  readonly lateShift?: number;
  readonly cycleDay?: number;
  /** Own things that the person chose to follow: 1 yes, 0 no. */
  readonly own?: Readonly<Record<string, number>>;
  /** The arm that was drawn for this night, and what was done: 0 without, 1 with. */
  readonly arm?: 0 | 1;
  readonly did?: 0 | 1;
}

/** Nights in the order of their dates, each date once; t counts from the first. */
export type Diary = readonly DiaryNight[];

export const hasScore = (night: DiaryNight): night is DiaryNight & { readonly score: number } => night.score !== undefined;

/** No fit takes more nights than this; the latest are taken (METHOD §1). */
export const mostNights = 400;
