import type { Movement } from "./movement.ts";
import type { CountedEpoch, NightHours } from "./night-hours.ts";
import type { NightMarks, Span } from "./night-marks.ts";
import type { ScoreSettings } from "./score-settings.ts";

/** One mark on the discomfort scale, as 0 to 100. */
export interface Discomfort {
  readonly minute: number;
  readonly value: number;
}

export interface DiscomfortSummary {
  /** 5 or 10: minutes between marks. */
  readonly everyMinutes: number;
  readonly marks: readonly Discomfort[];
  readonly mean: number | null;
  readonly maximum: number | null;
  readonly lastMinusFirst: number | null;
  /** Least squares, per 10 minutes. */
  readonly slopePerTenMinutes: number | null;
  /** Minutes at which a mark was due and none was given. Nothing is filled in. */
  readonly missingMinutes: readonly number[];
}

export interface ImmobilizationBlock {
  readonly fromMinute: number;
  readonly toMinute: number;
  readonly plmw: number;
  readonly plmwPerHour: number | null;
  readonly movements: number;
  /** Discomfort at the end of the block. */
  readonly discomfort: number | null;
}

/** A suggested immobilization test (SCORING §9). Measurements and two published facts; no verdict. */
export interface ImmobilizationTest {
  readonly minutes: number;
  readonly wakeHours: number;
  readonly sleepMinutes: number;
  readonly sleptTooLong: boolean;
  readonly plm: number;
  readonly plmPerHour: number | null;
  /** The rule for intervals that was used: must stand next to any cut-off. */
  readonly intervalSeconds: readonly [shortest: number, longest: number];
  readonly discomfort: DiscomfortSummary | null;
  readonly blocks: readonly ImmobilizationBlock[];
}

/** The published cut-off used intervals of 4 or 5 to 90 s; ours are those of the rule set unless set otherwise. */
export const originalSitShortestInterval = 5;

/** @param movements of the whole test, already scored */
export function immobilizationTest(
  movements: readonly Movement[],
  hours: NightHours,
  marks: NightMarks,
  lights: readonly Span[],
  settings: ScoreSettings,
): ImmobilizationTest {
  const start = lights[0]?.startSeconds ?? 0;
  const end = lights.at(-1)?.endSeconds ?? start;
  const asleep = (one: { readonly stage: string }): boolean =>
    one.stage === "N1" || one.stage === "N2" || one.stage === "N3" || one.stage === "R";
  const awake = (one: Movement): boolean => (hours.hasHypnogram ? one.stage === "W" : true);
  const sleepMinutes = hours.epochs.filter(asleep).reduce((sum, epoch) => sum + epoch.seconds, 0) / 60;
  const wakeHours = hours.hasHypnogram ? hours.byStage.W : hours.scorable;
  const plm = movements.filter((one) => one.periodic && awake(one)).length;
  const discomfort = discomfortOf(
    marks.discomfort.map(({ atSeconds, value, of }) => ({ minute: (atSeconds - start) / 60, value: (value * 100) / Math.max(1, of) })),
    (end - start) / 60,
  );
  return {
    minutes: (end - start) / 60,
    wakeHours,
    sleepMinutes,
    sleptTooLong: sleepMinutes > 5,
    plm,
    plmPerHour: wakeHours > 0 ? plm / wakeHours : null,
    intervalSeconds: [settings.shortestInterval, settings.longestInterval],
    discomfort,
    blocks: blocksOf(movements.filter(awake), hours, start, end, discomfort),
  };
}

/** What the marks on the scale say; undefined minutes stay undefined. Marks belong to the due minute that is nearest, within half the distance. */
export function discomfortOf(given: readonly Discomfort[], minutes: number): DiscomfortSummary | null {
  const marks = given.filter(({ minute, value }) => minute >= -2.5 && minute <= minutes + 2.5 && value >= 0 && value <= 100);
  if (marks.length === 0) return null;
  const apart = marks.slice(1).map(({ minute }, i) => minute - (marks[i] as Discomfort).minute);
  const everyMinutes = apart.length > 0 && Math.min(...apart) < 7.5 ? 5 : 10;
  const last = Math.round(minutes / everyMinutes) * everyMinutes;
  const placed = new Map<number, number>();
  for (const { minute, value } of marks) {
    const due = Math.max(0, Math.min(last, Math.round(minute / everyMinutes) * everyMinutes));
    placed.set(due, value);
  }
  const list = [...placed].sort((a, b) => a[0] - b[0]).map(([minute, value]) => ({ minute, value }));
  const mean = list.reduce((sum, { value }) => sum + value, 0) / list.length;
  const middle = list.reduce((sum, { minute }) => sum + minute, 0) / list.length;
  const spread = list.reduce((sum, { minute }) => sum + (minute - middle) ** 2, 0);
  const missingMinutes: number[] = [];
  for (let minute = 0; minute <= last; minute += everyMinutes) if (!placed.has(minute)) missingMinutes.push(minute);
  return {
    everyMinutes,
    marks: list,
    mean,
    maximum: Math.max(...list.map(({ value }) => value)),
    lastMinusFirst: list.length < 2 ? null : (list.at(-1) as Discomfort).value - (list[0] as Discomfort).value,
    slopePerTenMinutes:
      spread > 0 ? (10 * list.reduce((sum, { minute, value }) => sum + (minute - middle) * (value - mean), 0)) / spread : null,
    missingMinutes,
  };
}

function blocksOf(
  movements: readonly Movement[],
  hours: NightHours,
  start: number,
  end: number,
  discomfort: DiscomfortSummary | null,
): readonly ImmobilizationBlock[] {
  const count = Math.max(1, Math.min(1000, Math.round((end - start) / 600)));
  return Array.from({ length: count }, (_, i) => {
    const from = start + i * 600;
    const to = i === count - 1 ? Math.max(end, from + 1) : from + 600;
    const inside = (seconds: number): boolean => seconds >= from - 0.0005 && seconds < to - 0.0005;
    const mine = movements.filter((one) => inside(one.startSeconds));
    const awake = (epoch: CountedEpoch): boolean => epoch.stage === "W" && inside(epoch.startSeconds);
    const wakeHours = hours.hasHypnogram
      ? hours.epochs.filter(awake).reduce((sum, epoch) => sum + epoch.seconds, 0) / 3600
      : Math.min(end, to) / 3600 - from / 3600;
    const plmw = mine.filter(({ periodic }) => periodic).length;
    const minute = (i + 1) * 10;
    return {
      fromMinute: i * 10,
      toMinute: minute,
      plmw,
      plmwPerHour: wakeHours > 0 ? plmw / wakeHours : null,
      movements: mine.length,
      discomfort: discomfort?.marks.find((mark) => mark.minute === minute)?.value ?? null,
    };
  });
}

/** m-SIT: four tests of an hour, usually at 18, 20, 22 and 24 h; per test and the mean of those that there are. */
export function meanOfTests(tests: readonly Pick<ImmobilizationTest, "plmPerHour" | "discomfort">[]): {
  readonly tests: number;
  readonly plmPerHour: number | null;
  readonly discomfort: number | null;
} {
  const mean = (values: readonly (number | null | undefined)[]): number | null => {
    const there = values.filter((value): value is number => value !== null && value !== undefined);
    return there.length === 0 ? null : there.reduce((sum, value) => sum + value, 0) / there.length;
  };
  return {
    tests: tests.length,
    plmPerHour: mean(tests.map(({ plmPerHour }) => plmPerHour)),
    discomfort: mean(tests.map(({ discomfort }) => discomfort?.mean)),
  };
}
