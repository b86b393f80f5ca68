import { type Exposure, type IsoDate, type MeasuredSleep, nightOfSleep, readMoment } from "@kriebel/record";
import { clockOf, dayOf, type Moment, secondsBetween, writeMoment } from "./moment.ts";
import type { Seen, SeenSleep, SeenSums, Stage } from "./seen.ts";

/** What watches and apps have of one night and the day before it. Devices stand beside each other and are never added up. */
export interface SeenNight {
  /** The date of the evening (decision 0053). */
  readonly on: IsoDate;
  readonly measured: readonly MeasuredSleep[];
  readonly exposures: readonly Exposure[];
  readonly steps?: number;
  readonly restingHeartRate?: number;
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
}

interface Stretch {
  readonly from: Moment;
  readonly to: Moment;
}

const isAsleep = (stage: Stage): boolean => stage === "asleep" || stage === "light" || stage === "deep" || stage === "rem";
const order = (at: Moment): number => at.utc ?? at.local;
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Stretches that touch or overlap become one: the same hour is never counted twice. */
function union(stretches: readonly Stretch[]): readonly Stretch[] {
  const sorted = [...stretches].sort((a, b) => order(a.from) - order(b.from) || order(a.to) - order(b.to));
  const out: Stretch[] = [];
  for (const next of sorted) {
    const last = out.at(-1);
    if (last !== undefined && order(next.from) <= order(last.to)) {
      if (order(next.to) > order(last.to)) out[out.length - 1] = { from: last.from, to: next.to };
    } else out.push(next);
  }
  return out;
}

const total = (stretches: readonly Stretch[]): number => stretches.reduce((sum, { from, to }) => sum + secondsBetween(from, to), 0);

/** The sleeps of one device: stretches with breaks of at most two hours between them. */
function sleepsOf(stretches: readonly SeenSleep[]): readonly Sleep[] {
  const sorted = [...stretches].sort((a, b) => order(a.from) - order(b.from) || order(a.to) - order(b.to));
  const groups: SeenSleep[][] = [];
  let until = Number.NEGATIVE_INFINITY;
  for (const stretch of sorted) {
    if (order(stretch.from) - until > longestBreak) groups.push([]);
    groups.at(-1)?.push(stretch);
    until = Math.max(until, order(stretch.to));
  }
  return groups.map((group) => {
    const asleep = union(group.filter(({ stage }) => isAsleep(stage)));
    const known = group.some(({ stage }) => stage !== "in_bed");
    const bounds = asleep.length > 0 ? asleep : union(group);
    const from = bounds[0]!.from;
    const to = bounds.at(-1)!.to;
    const sleeping = total(asleep);
    return {
      app: group[0]!.app,
      device: group[0]!.device,
      from,
      to,
      // Time in bed without a word about sleep says nothing about sleep: unknown, not zero.
      asleep: known ? sleeping : undefined,
      awake: asleep.length > 0 ? secondsBetween(from, to) - sleeping : undefined,
      timesAwake: asleep.length > 0 ? asleep.length - 1 : undefined,
    };
  });
}

const sleepOfSums = ({ app, device, from, to, asleep, awake, timesAwake }: SeenSums): Sleep => ({
  app,
  device,
  from,
  to,
  asleep,
  awake,
  timesAwake,
});

const possible = (from: Moment, to: Moment): boolean => {
  const length = secondsBetween(from, to);
  return length > 0 && length <= longestSleep && from.local > 0 && Math.abs(to.local - from.local) <= longestSleep + 7200;
};

interface DayFacts {
  readonly steps: Map<string, number>;
  restingHeartRate: number | undefined;
  /** By what and when, so that two devices that saw the same walk tell it once. */
  readonly exposures: Map<string, Exposure>;
}

const sourceOf = ({ app, device }: { readonly app: string; readonly device?: string | undefined }): string => `${app} ${device ?? ""}`;

/** Gathers what the readers tell and makes nights of it. Memory grows with nights, not with the size of the export. */
export class NightGatherer {
  readonly #stretches = new Map<string, SeenSleep[]>();
  readonly #sums: SeenSums[] = [];
  readonly #days = new Map<IsoDate, DayFacts>();
  #impossible = 0;

  readonly tell = (seen: Seen): void => {
    if (seen.kind === "sleep" || seen.kind === "sums") {
      if (!possible(seen.from, seen.to)) this.#impossible += 1;
      else if (seen.kind === "sums") this.#sums.push(seen);
      else {
        const list = this.#stretches.get(sourceOf(seen));
        if (list === undefined) this.#stretches.set(sourceOf(seen), [seen]);
        else list.push(seen);
      }
      return;
    }
    const day = this.#day(dayOf(seen.at));
    if (seen.kind === "steps") day.steps.set(sourceOf(seen), (day.steps.get(sourceOf(seen)) ?? 0) + seen.count);
    else if (seen.kind === "resting_heart_rate") day.restingHeartRate = seen.perMinute;
    else {
      const at = clockOf(seen.at.local);
      const { what, amount } = told(seen);
      const key = `${seen.kind} ${at} ${what ?? ""}`;
      day.exposures.set(key, {
        id: seen.kind,
        has: "yes",
        ...(amount === undefined ? {} : { amount }),
        at,
        ...(what === undefined || what === "" ? {} : { what }),
      });
    }
  };

  #day(on: IsoDate): DayFacts {
    const have = this.#days.get(on);
    if (have !== undefined) return have;
    const made: DayFacts = { steps: new Map(), restingHeartRate: undefined, exposures: new Map() };
    this.#days.set(on, made);
    return made;
  }

  finish(): GatheredNights {
    const sleeps = [...[...this.#stretches.values()].flatMap(sleepsOf), ...this.#sums.map(sleepOfSums)];
    const byNight = new Map<IsoDate, Sleep[]>();
    for (const sleep of sleeps) {
      const on = nightOfSleep(readMoment(writeMoment(sleep.from))!);
      const list = byNight.get(on);
      if (list === undefined) byNight.set(on, [sleep]);
      else list.push(sleep);
    }
    const beside = { otherDevice: 0, nap: 0, impossible: this.#impossible };
    const nights = [...new Set([...byNight.keys(), ...this.#days.keys()])].sort(byText).map((on): SeenNight => {
      const measured = measuredOf(byNight.get(on) ?? []);
      const long = measured.filter(({ nap }) => nap !== true).length;
      beside.otherDevice += Math.max(0, long - 1);
      beside.nap += measured.length - long;
      return { on, measured, ...dayFacts(this.#days.get(on)) };
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

const measuredSleep = ({ app, device, from, to, asleep, awake, timesAwake }: Sleep, nap: boolean): MeasuredSleep => ({
  from: writeMoment(from),
  to: writeMoment(to),
  ...(asleep === undefined ? {} : { minutesAsleep: minutes(asleep) }),
  ...(awake === undefined ? {} : { minutesAwake: minutes(awake) }),
  ...(timesAwake === undefined ? {} : { timesAwake: Math.round(timesAwake) }),
  ...(nap ? { nap: true } : {}),
  app,
  ...(device === undefined ? {} : { device }),
});

function dayFacts(day: DayFacts | undefined): Pick<SeenNight, "exposures" | "steps" | "restingHeartRate"> {
  if (day === undefined) return { exposures: [] };
  return {
    exposures: [...day.exposures.entries()]
      .sort(([a], [b]) => byText(a, b))
      .map(([, exposure]) => exposure)
      .slice(0, 100),
    // Phone and watch count the same steps: the device that counted most stands for the day.
    ...(day.steps.size === 0 ? {} : { steps: Math.round(Math.max(...day.steps.values())) }),
    ...(day.restingHeartRate === undefined ? {} : { restingHeartRate: Math.round(day.restingHeartRate) }),
  };
}
