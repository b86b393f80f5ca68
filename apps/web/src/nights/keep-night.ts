import { daysBetween, type Exposure, type IsoDate, type Night, type PersonRecord, type Stamp } from "@kriebel/record";

/** The night of a date as the record has it; an empty one where it has none. */
export const nightOn = (record: PersonRecord, on: IsoDate): Night => record.nights.find((night) => night.on === on) ?? { on };

/** The record with this night in place of what stood there; nights stay in the order of their dates. */
export function withNight(record: PersonRecord, night: Night): PersonRecord {
  const others = record.nights.filter(({ on }) => on !== night.on);
  return { ...record, nights: [...others, night].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)) };
}

/** A press of the night button. */
export const withStamp = (record: PersonRecord, on: IsoDate, stamp: Stamp): PersonRecord => {
  const night = nightOn(record, on);
  return withNight(record, { ...night, stamps: [...(night.stamps ?? []), stamp], from: night.from ?? "button" });
};

/** Changes the last press: how bad, or back in bed; undefined takes it away. */
export function changeLastStamp(record: PersonRecord, on: IsoDate, change: Partial<Stamp> | undefined): PersonRecord {
  const night = nightOn(record, on);
  const stamps = [...(night.stamps ?? [])];
  const last = stamps.pop();
  if (last === undefined) return record;
  if (change !== undefined) return withNight(record, { ...night, stamps: [...stamps, { ...last, ...change }] });
  const { stamps: _gone, ...rest } = night;
  const kept = stamps.length === 0 ? rest : { ...rest, stamps };
  // A night that held nothing but this press is no night any more.
  return Object.keys(kept).every((key) => key === "on" || key === "from")
    ? { ...record, nights: record.nights.filter((one) => one.on !== on) }
    : withNight(record, kept);
}

/** One thing of a day, in place of what was said of it; undefined: not known any more. */
export function withExposure(night: Night, id: string, exposure: Omit<Exposure, "id"> | undefined): Night {
  const others = (night.exposures ?? []).filter((one) => one.id !== id);
  const exposures = exposure === undefined ? others : [...others, { id, ...exposure }];
  const { exposures: _before, ...rest } = night;
  return exposures.length === 0 ? rest : { ...rest, exposures };
}

/** Filled in more than a day after the morning that ended it. */
export const isLate = (on: IsoDate, today: IsoDate): boolean => daysBetween(on, today) > 2;
