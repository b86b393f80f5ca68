import { dateOfDay, dayNumber, type Exposure, type IsoDate, type MeasuredSleep, nightOfSleep, readMoment } from "@kriebel/record";
import { HeartByQuarter } from "./heart-by-quarter.ts";
import { clockOf, dayNumberOf, type Moment, secondsBetween, writeMoment } from "./moment.ts";
import type { Seen, SeenSleepHeart, SeenSums, Stage } from "./seen.ts";
import { type Stretch, StretchList } from "./stretch-list.ts";

/** What watches and apps have of one night and the day before it. Devices stand beside each other and are never added up. */
export interface SeenNight {
  /** The date of the evening (decision 0053). */
  readonly on: IsoDate;
  readonly measured: readonly MeasuredSleep[];
  readonly exposures: readonly Exposure[];
  readonly steps?: number;
  readonly restingHeartRate?: number;
  /** Program that counted steps and heart rate at rest. */
  readonly dayBy?: string;
}

export interface GatheredNights {
  readonly nights: readonly SeenNight[];
  /** What the nights hold beside one sleep each, and stretches that cannot be: longer than a day, or backwards. */
  readonly beside: { readonly otherDevice: number; readonly nap: number; readonly impossible: number };
  /** Names of devices and apps, in order. */
  readonly devices: readonly string[];
}

/** A break longer than this ends a sleep: two hours, ours. People with restless legs are up for an hour and sleep on. */
const longestBreak = 2 * 3600;
/** A sleep longer than this is a device that was forgotten. Seconds. */
const longestSleep = 24 * 3600;

interface Sleep {
  readonly app: string;
  readonly device: string | undefined;
  readonly from: Moment;
  readonly to: Moment;
  readonly asleep: number | undefined;
  readonly awake: number | undefined;
  readonly timesAwake: number | undefined;
  readonly heartRateMean: number | undefined;
  readonly heartRateLowest: number | undefined;
}

interface Span {
  readonly from: Moment;
  readonly to: Moment;
}

/** One device or app: what it saw of sleep and of the heart. */
interface Source {
  readonly app: string;
  readonly device: string | undefined;
  readonly stretches: StretchList;
  readonly heart: HeartByQuarter;
  readonly hearts: SeenSleepHeart[];
  /** Steps by day, as the number of the day. */
  readonly steps: Map<number, number>;
}

const isAsleep = (stage: Stage): boolean => stage === "asleep" || stage === "light" || stage === "deep" || stage === "rem";
const order = (at: Moment): number => at.utc ?? at.local;
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Stretches that touch or overlap become one: the same hour is never counted twice. */
function union(sorted: readonly Span[]): readonly Span[] {
  const out: Span[] = [];
  for (const next of sorted) {
    const last = out.at(-1);
    if (last !== undefined && order(next.from) <= order(last.to)) {
      if (order(next.to) > order(last.to)) out[out.length - 1] = { from: last.from, to: next.to };
    } else out.push(next);
  }
  return out;
}

const total = (stretches: readonly Span[]): number => stretches.reduce((sum, { from, to }) => sum + secondsBetween(from, to), 0);

/** The sleeps of one device: stretches with breaks of at most two hours between them. */
function sleepsOf(source: Source): readonly Sleep[] {
  const sleeps: Sleep[] = [];
  let group: Stretch[] = [];
  let until = Number.NEGATIVE_INFINITY;
  const close = (): void => {
    if (group.length > 0) sleeps.push(sleepOfGroup(group, source));
    group = [];
  };
  for (const stretch of source.stretches.sorted()) {
    if (order(stretch.from) - until > longestBreak) close();
    group.push(stretch);
    until = Math.max(until, order(stretch.to));
  }
  close();
  return sleeps;
}

function sleepOfGroup(group: readonly Stretch[], source: Source): Sleep {
  const asleep = union(group.filter(({ stage }) => isAsleep(stage)));
  const known = group.some(({ stage }) => stage !== "in_bed");
  const bounds = asleep.length > 0 ? asleep : union(group);
  const from = bounds[0]!.from;
  const to = bounds.at(-1)!.to;
  const sleeping = total(asleep);
  const told = source.hearts.find((heart) => order(heart.from) < order(to) && order(heart.to) > order(from));
  const heart = source.heart.between(order(from), order(to));
  return {
    app: source.app,
    device: source.device,
    from,
    to,
    // Time in bed without a word about sleep says nothing about sleep: unknown, not zero.
    asleep: known ? sleeping : undefined,
    awake: asleep.length > 0 ? secondsBetween(from, to) - sleeping : undefined,
    timesAwake: asleep.length > 0 ? asleep.length - 1 : undefined,
    heartRateMean: told?.heartRateMean ?? heart?.mean,
    heartRateLowest: told?.heartRateLowest ?? heart?.lowest,
  };
}

const sleepOfSums = (
  { app, device, from, to, asleep, awake, timesAwake, heartRateMean, heartRateLowest }: SeenSums,
  heart: ReturnType<HeartByQuarter["between"]>,
): Sleep => ({
  app,
  device,
  from,
  to,
  asleep,
  awake,
  timesAwake,
  heartRateMean: heartRateMean ?? heart?.mean,
  heartRateLowest: heartRateLowest ?? heart?.lowest,
});

const possible = (from: Moment, to: Moment): boolean => {
  const length = secondsBetween(from, to);
  return length > 0 && length <= longestSleep && from.local > 0 && Math.abs(to.local - from.local) <= longestSleep + 7200;
};

const sourceOf = ({ app, device }: { readonly app: string; readonly device?: string | undefined }): string => `${app} ${device ?? ""}`;

/** Gathers what the readers tell and makes nights of it. Memory grows with nights, not with the size of the export. */
export class NightGatherer {
  readonly #sources = new Map<string, Source>();
  readonly #sums: SeenSums[] = [];
  readonly #resting = new Map<number, { readonly app: string; readonly perMinute: number }>();
  /** By day; then by what and when, so that two devices that saw the same walk tell it once. */
  readonly #exposures = new Map<number, Map<string, Exposure>>();
  #impossible = 0;
  /** The source that was told of last: an export tells of one device for thousands of lines. */
  #last: Source | undefined;

  readonly tell = (seen: Seen): void => {
    switch (seen.kind) {
      case "sleep":
        if (possible(seen.from, seen.to)) this.#source(seen).stretches.add(seen);
        else this.#impossible += 1;
        return;
      case "sums":
        if (possible(seen.from, seen.to)) this.#sums.push(seen);
        else this.#impossible += 1;
        return;
      case "sleep_heart":
        this.#source(seen).hearts.push(seen);
        return;
      case "heart_rate":
        this.#source(seen).heart.add(order(seen.at), seen.perMinute);
        return;
      case "steps": {
        const { steps } = this.#source(seen);
        const day = dayNumberOf(seen.at);
        steps.set(day, (steps.get(day) ?? 0) + seen.count);
        return;
      }
      case "resting_heart_rate":
        this.#resting.set(dayNumberOf(seen.at), { app: seen.app, perMinute: seen.perMinute });
        return;
      default: {
        const at = clockOf(seen.at.local);
        const { what, amount } = told(seen);
        this.#exposuresOn(dayNumberOf(seen.at)).set(`${seen.kind} ${at} ${what ?? ""}`, {
          id: seen.kind,
          has: "yes",
          ...(amount === undefined ? {} : { amount }),
          at,
          ...(what === undefined || what === "" ? {} : { what }),
          app: seen.app,
        });
      }
    }
  };

  #source({ app, device }: { readonly app: string; readonly device?: string | undefined }): Source {
    if (this.#last !== undefined && this.#last.app === app && this.#last.device === device) return this.#last;
    const name = sourceOf({ app, device });
    let source = this.#sources.get(name);
    if (source === undefined) {
      source = { app, device, stretches: new StretchList(), heart: new HeartByQuarter(), hearts: [], steps: new Map() };
      this.#sources.set(name, source);
    }
    this.#last = source;
    return source;
  }

  #exposuresOn(day: number): Map<string, Exposure> {
    const have = this.#exposures.get(day);
    if (have !== undefined) return have;
    const made = new Map<string, Exposure>();
    this.#exposures.set(day, made);
    return made;
  }

  /** Takes over what another one gathered from another file. */
  absorb(other: NightGatherer): void {
    for (const source of other.#sources.values()) {
      const mine = this.#source(source);
      mine.stretches.addAll(source.stretches);
      mine.heart.addAll(source.heart);
      mine.hearts.push(...source.hearts);
      // The same day in two files is the same day told twice, or the running total of it.
      for (const [day, count] of source.steps) mine.steps.set(day, Math.max(mine.steps.get(day) ?? 0, count));
    }
    for (const sum of other.#sums) this.#sums.push(sum);
    this.#impossible += other.#impossible;
    for (const [day, resting] of other.#resting) if (!this.#resting.has(day)) this.#resting.set(day, resting);
    for (const [day, exposures] of other.#exposures) for (const [key, exposure] of exposures) this.#exposuresOn(day).set(key, exposure);
  }

  #dayFacts(
    day: number,
    counted: ReadonlyMap<number, { readonly app: string; readonly count: number }>,
  ): Omit<SeenNight, "on" | "measured"> {
    const steps = counted.get(day);
    const resting = this.#resting.get(day);
    const dayBy = steps?.app ?? resting?.app;
    return {
      exposures: [...(this.#exposures.get(day)?.entries() ?? [])]
        .sort(([a], [b]) => byText(a, b))
        .map(([, exposure]) => exposure)
        .slice(0, 100),
      ...(steps === undefined ? {} : { steps: Math.min(500_000, Math.round(steps.count)) }),
      ...(resting === undefined ? {} : { restingHeartRate: Math.round(resting.perMinute) }),
      ...(dayBy === undefined ? {} : { dayBy }),
    };
  }

  finish(): GatheredNights {
    const sources = [...this.#sources.values()];
    const heartOf = (sum: SeenSums): ReturnType<HeartByQuarter["between"]> =>
      this.#sources.get(sourceOf(sum))?.heart.between(order(sum.from), order(sum.to));
    const sleeps = [...sources.flatMap(sleepsOf), ...this.#sums.map((sum) => sleepOfSums(sum, heartOf(sum)))];
    const byNight = new Map<number, Sleep[]>();
    for (const sleep of sleeps) {
      const day = dayNumber(nightOfSleep(readMoment(writeMoment(sleep.from))!));
      const list = byNight.get(day);
      if (list === undefined) byNight.set(day, [sleep]);
      else list.push(sleep);
    }
    // Phone and watch count the same steps: the device that counted most stands for the day.
    const counted = new Map<number, { readonly app: string; readonly count: number }>();
    for (const { app, steps } of sources)
      for (const [day, count] of steps) if (count > (counted.get(day)?.count ?? -1)) counted.set(day, { app, count });
    const beside = { otherDevice: 0, nap: 0, impossible: this.#impossible };
    const days = new Set([...byNight.keys(), ...counted.keys(), ...this.#resting.keys(), ...this.#exposures.keys()]);
    const nights = [...days]
      .sort((a, b) => a - b)
      .map((day): SeenNight => {
        const measured = measuredOf(byNight.get(day) ?? []);
        const long = measured.filter(({ nap }) => nap !== true).length;
        beside.otherDevice += Math.max(0, long - 1);
        beside.nap += measured.length - long;
        return { on: dateOfDay(day), measured, ...this.#dayFacts(day, counted) };
      });
    return { nights, beside, devices: [...new Set(sleeps.map(({ app, device }) => device ?? app))].sort(byText) };
  }
}

/** What and how much, in the units in which the diary keeps them: coffee has no number, since exports give milligrams and not cups. */
function told(seen: Extract<Seen, { readonly kind: "caffeine" | "alcohol" | "exercise" }>): {
  readonly what?: string | undefined;
  readonly amount?: number | undefined;
} {
  if (seen.kind === "alcohol") return { amount: seen.drinks };
  if (seen.kind === "exercise") return { what: seen.what, amount: seen.minutes };
  return { what: seen.milligrams === undefined ? undefined : `${Math.round(seen.milligrams)} mg` };
}

/** Each device's longest sleep of a night as its sleep, its other ones as naps; the same sleep told twice stands once. */
function measuredOf(sleeps: readonly Sleep[]): readonly MeasuredSleep[] {
  const longest = new Map<string, Sleep>();
  for (const sleep of sleeps) {
    const have = longest.get(sourceOf(sleep));
    if (have === undefined || secondsBetween(sleep.from, sleep.to) > secondsBetween(have.from, have.to))
      longest.set(sourceOf(sleep), sleep);
  }
  const out = new Map<string, MeasuredSleep>();
  for (const sleep of sleeps) {
    const key = `${sourceOf(sleep)} ${order(sleep.from)} ${order(sleep.to)}`;
    if (out.has(key)) continue;
    const { from, to } = longest.get(sourceOf(sleep))!;
    out.set(key, measuredSleep(sleep, order(from) !== order(sleep.from) || order(to) !== order(sleep.to)));
  }
  return [...out.values()]
    .sort((a, b) => byText(a.from, b.from) || byText(`${a.app} ${a.device ?? ""}`, `${b.app} ${b.device ?? ""}`))
    .slice(0, 50);
}

const minutes = (seconds: number): number => Math.round(Math.max(0, seconds) / 60);

const measuredSleep = (
  { app, device, from, to, asleep, awake, timesAwake, heartRateMean, heartRateLowest }: Sleep,
  nap: boolean,
): MeasuredSleep => ({
  from: writeMoment(from),
  to: writeMoment(to),
  ...(asleep === undefined ? {} : { minutesAsleep: minutes(asleep) }),
  ...(awake === undefined ? {} : { minutesAwake: minutes(awake) }),
  ...(timesAwake === undefined ? {} : { timesAwake: Math.round(timesAwake) }),
  ...(heartRateMean === undefined ? {} : { heartRateMean }),
  ...(heartRateLowest === undefined ? {} : { heartRateLowest }),
  ...(nap ? { nap: true } : {}),
  app,
  ...(device === undefined ? {} : { device }),
});
