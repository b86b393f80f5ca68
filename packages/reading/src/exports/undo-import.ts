import type { IsoDate, Night, PersonRecord } from "@kriebel/record";

/** The nights that an import changed: as they were (none: not there) and as it left them. */
export interface ImportTrace {
  readonly nights: readonly { readonly on: IsoDate; readonly before?: Night; readonly after: Night }[];
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

export function traceImport(before: PersonRecord, after: PersonRecord): ImportTrace {
  const was = new Map(before.nights.map((night) => [night.on, night]));
  return {
    nights: after.nights.flatMap((night) => {
      const old = was.get(night.on);
      if (old === undefined) return [{ on: night.on, after: night }];
      return same(old, night) ? [] : [{ on: night.on, before: old, after: night }];
    }),
  };
}

/** Takes an import back. A night that was written in since then stays as it is, and is named. */
export function undoImport(record: PersonRecord, trace: ImportTrace): { readonly record: PersonRecord; readonly kept: readonly IsoDate[] } {
  const byDate = new Map(trace.nights.map((one) => [one.on, one]));
  const kept: IsoDate[] = [];
  const nights = record.nights.flatMap((night) => {
    const one = byDate.get(night.on);
    if (one === undefined) return [night];
    if (!same(one.after, night)) {
      kept.push(night.on);
      return [night];
    }
    return one.before === undefined ? [] : [one.before];
  });
  return { record: { ...record, nights }, kept };
}

/** On how many nights each program has something, most first. */
export function importedPrograms(record: PersonRecord): readonly { readonly app: string; readonly nights: number }[] {
  const counts = new Map<string, number>();
  for (const night of record.nights) {
    const apps = new Set([
      ...(night.measured ?? []).flatMap(({ app }) => (app === undefined ? [] : [app])),
      ...(night.exposures ?? []).flatMap(({ app }) => (app === undefined ? [] : [app])),
      ...(night.dayBy === undefined ? [] : [night.dayBy]),
    ]);
    for (const app of apps) counts.set(app, (counts.get(app) ?? 0) + 1);
  }
  return [...counts].map(([app, nights]) => ({ app, nights })).sort((a, b) => b.nights - a.nights || (a.app < b.app ? -1 : 1));
}

/** Takes away everything that came from one program, however long ago. What the person wrote stays. */
export function withoutProgram(record: PersonRecord, app: string): PersonRecord {
  const nights = record.nights.flatMap((night): Night[] => {
    const { measured, exposures, steps, restingHeartRate, dayBy, ...rest } = night;
    const left = measured?.filter((one) => one.app !== app) ?? [];
    const things = exposures?.filter((one) => one.app !== app) ?? [];
    const untouched = left.length === (measured?.length ?? 0) && things.length === (exposures?.length ?? 0) && dayBy !== app;
    if (untouched) return [night];
    const kept: Night = {
      ...rest,
      ...(left.length === 0 ? {} : { measured: left }),
      ...(things.length === 0 ? {} : { exposures: things }),
      ...(dayBy === app
        ? {}
        : {
            ...(steps === undefined ? {} : { steps }),
            ...(restingHeartRate === undefined ? {} : { restingHeartRate }),
            ...(dayBy === undefined ? {} : { dayBy }),
          }),
    };
    // A night that held nothing else is no night any more.
    return Object.keys(kept).every((key) => key === "on" || key === "from") && kept.from === "imported" ? [] : [kept];
  });
  return { ...record, nights };
}
