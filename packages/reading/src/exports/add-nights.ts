import { addDays, type Exposure, type IsoDate, type MeasuredSleep, type Night, type PersonRecord } from "@kriebel/record";
import type { SeenNight } from "./gather-nights.ts";
import type { DiaryNight } from "./read-diary-csv.ts";
import type { ReadExport } from "./read-export.ts";

export interface AddedNights {
  readonly record: PersonRecord;
  /** Nights that were not in the record, nights that got something new, and nights that stayed as they were. */
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  /** Nights in which the person had written something else than the table says; what they wrote stays. */
  readonly kept: readonly IsoDate[];
}

/** The record holds at most this many nights: fifty years. */
const mostNights = 20_000;

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A new export of the same app replaces what that app had of the night; other apps stay beside it. */
function measuredWith(before: readonly MeasuredSleep[] | undefined, seen: readonly MeasuredSleep[]): readonly MeasuredSleep[] {
  const apps = new Set(seen.map(({ app }) => app));
  const all = [...(before ?? []).filter(({ app }) => !apps.has(app)), ...seen];
  return all.sort((a, b) => byText(a.from, b.from) || byText(`${a.app} ${a.device ?? ""}`, `${b.app} ${b.device ?? ""}`)).slice(0, 50);
}

/** What the person wrote of a thing stands for that day; an app adds only things that are not there at all. */
function exposuresWith(before: readonly Exposure[] | undefined, seen: readonly Exposure[]): readonly Exposure[] {
  const have = new Set((before ?? []).map(({ id }) => id));
  return [...(before ?? []), ...seen.filter(({ id }) => !have.has(id))].slice(0, 200);
}

function withSeen(before: Night | undefined, seen: SeenNight): Night {
  const { measured, exposures, steps, restingHeartRate, dayBy } = seen;
  return {
    ...(before ?? { on: seen.on, from: "imported" }),
    ...(measured.length === 0 ? {} : { measured: [...measuredWith(before?.measured, measured)] }),
    ...(exposures.length === 0 ? {} : { exposures: [...exposuresWith(before?.exposures, exposures)] }),
    ...(steps === undefined ? {} : { steps }),
    ...(restingHeartRate === undefined ? {} : { restingHeartRate }),
    ...(dayBy === undefined ? {} : { dayBy }),
  };
}

/** From and to of a table are clock times: falling asleep after noon is on the evening itself, before noon on the morning after it. */
function sleptOf({ on, sleptFrom, sleptTo }: DiaryNight): Pick<Night, "slept"> {
  if (sleptFrom === undefined || sleptTo === undefined) return {};
  const from = `${sleptFrom >= "12:00" ? on : addDays(on, 1)}T${sleptFrom}`;
  const same = `${from.slice(0, 10)}T${sleptTo}`;
  return { slept: { from, to: same > from ? same : `${addDays(from.slice(0, 10), 1)}T${sleptTo}` } };
}

const nightOfDiary = (written: DiaryNight): Night => {
  const { sleptFrom: _from, sleptTo: _to, timesAwake, ...night } = written;
  return { ...night, ...(timesAwake === undefined ? {} : { timesUp: Math.round(timesAwake) }), ...sleptOf(written) };
};

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * Adds what was read to the nights of a record. What the person wrote is never written over; what an app had of a night is replaced as
 * a whole. The same export twice changes nothing.
 */
export function addNights(record: PersonRecord, read: ReadExport): AddedNights {
  const nights = new Map<IsoDate, Night>(record.nights.map((night) => [night.on, night]));
  const kept: IsoDate[] = [];
  let added = 0;
  let changed = 0;
  let unchanged = 0;
  const put = (on: IsoDate, next: Night): void => {
    const before = nights.get(on);
    if (before === undefined) added += 1;
    else if (same(before, next)) unchanged += 1;
    else changed += 1;
    nights.set(on, next);
  };
  for (const seen of read.nights) put(seen.on, withSeen(nights.get(seen.on), seen));
  for (const written of read.diary?.nights ?? []) {
    const night = nightOfDiary(written);
    const before = nights.get(night.on);
    if (before === undefined) put(night.on, { ...night, from: "imported" });
    else {
      if (Object.entries(night).some(([field, value]) => field in before && !same(before[field as keyof Night], value)))
        kept.push(night.on);
      put(night.on, { ...before, ...Object.fromEntries(Object.entries(night).filter(([field]) => !(field in before))) });
    }
  }
  const sorted = [...nights.values()].sort((a, b) => byText(a.on, b.on)).slice(-mostNights);
  return { record: { ...record, nights: sorted }, added, changed, same: unchanged, kept };
}
