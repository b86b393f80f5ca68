import { type Exposure, type IsoDate, isRealDate, type MeasuredSleep, type Night, type PersonRecord } from "@kriebel/record";

/** What one import brought to one night. Small: what was brought is known by a fingerprint and not kept twice. */
export interface ImportedNight {
  readonly on: IsoDate;
  /** Which parts of the night it brought or replaced, in order: `measured fitbit`, `exposure caffeine`, `field steps`. */
  readonly parts: readonly string[];
  /** Fingerprint of those parts as the import left them. */
  readonly mark: string;
  /** What stood there before, for parts that were replaced. */
  readonly before?: Readonly<Record<string, unknown>>;
  /** The night was not there before. */
  readonly made?: true;
}

/** What one import brought, so that this one can be taken back, also after later imports and after a reload. */
export interface ImportTrace {
  readonly nights: readonly ImportedNight[];
}

type Parts = Map<string, unknown>;

/** A night by its parts, each of which one import brings as a whole: what an app measured, what is known of a thing, a field. */
function partsOf(night: Night): Parts {
  const { on: _on, from: _from, measured, exposures, ...fields } = night;
  const parts: Parts = new Map();
  const add = (name: string, one: unknown): void => void parts.set(name, [...((parts.get(name) as unknown[] | undefined) ?? []), one]);
  for (const one of measured ?? []) add(`measured ${one.app ?? ""}`, one);
  for (const one of exposures ?? []) add(`exposure ${one.id}`, one);
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) parts.set(`field ${name}`, value);
  return parts;
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Text of plain data that does not hang on the order of names: a record read back from the disk has another one. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(textOf).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const named = Object.entries(value).filter(([, one]) => one !== undefined);
  return `{${named
    .sort(([a], [b]) => byText(a, b))
    .map(([name, one]) => `${JSON.stringify(name)}:${textOf(one)}`)
    .join(",")}}`;
}

/** Two sums over the letters (FNV-1a and a multiplicative one), 64 bits together: tells a changed night from an unchanged one, no more. */
function markOf(parts: Parts, names: readonly string[]): string {
  const text = textOf(names.map((name) => [name, parts.get(name) ?? null]));
  let one = 0x811c9dc5;
  let two = 0x9e3779b9;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    one = Math.imul(one ^ code, 0x01000193) >>> 0;
    two = Math.imul(two + code, 0x85ebca6b) >>> 0;
    two = (two ^ (two >>> 15)) >>> 0;
  }
  return one.toString(16).padStart(8, "0") + two.toString(16).padStart(8, "0");
}

export function traceImport(before: PersonRecord, after: PersonRecord): ImportTrace {
  const was = new Map(before.nights.map((night) => [night.on, night]));
  return {
    nights: after.nights.flatMap((night): ImportedNight[] => {
      const old = was.get(night.on);
      const oldParts = old === undefined ? new Map<string, unknown>() : partsOf(old);
      const parts = partsOf(night);
      const names = [...parts.keys()].filter((name) => textOf(parts.get(name)) !== textOf(oldParts.get(name))).sort(byText);
      if (names.length === 0 && old !== undefined) return [];
      const replaced = names.filter((name) => oldParts.has(name));
      return [
        {
          on: night.on,
          parts: names,
          mark: markOf(parts, names),
          ...(replaced.length === 0 ? {} : { before: Object.fromEntries(replaced.map((name) => [name, oldParts.get(name)])) }),
          ...(old === undefined ? { made: true as const } : {}),
        },
      ];
    }),
  };
}

/** The night without some parts, or with what stood there before. */
function takenBack(night: Night, { parts, before = {} }: ImportedNight): Night {
  const out: Record<string, unknown> = { ...night };
  let measured: readonly MeasuredSleep[] = night.measured ?? [];
  let exposures: readonly Exposure[] = night.exposures ?? [];
  for (const part of parts) {
    const space = part.indexOf(" ");
    const [kind, name] = [part.slice(0, space), part.slice(space + 1)];
    const old = Object.hasOwn(before, part) ? before[part] : undefined;
    if (kind === "measured") {
      const others = measured.filter((one) => (one.app ?? "") !== name);
      measured = Array.isArray(old)
        ? [...others, ...(old as MeasuredSleep[])].sort((a, b) => byText(a.from, b.from) || byText(a.app ?? "", b.app ?? ""))
        : others;
    } else if (kind === "exposure") {
      const place = exposures.findIndex((one) => one.id === name);
      const others = exposures.filter((one) => one.id !== name);
      exposures = Array.isArray(old) ? [...others.slice(0, place), ...(old as Exposure[]), ...others.slice(place)] : others;
    } else if (kind === "field" && name !== "on") {
      if (old === undefined) delete out[name];
      else out[name] = old;
    }
  }
  delete out["measured"];
  delete out["exposures"];
  if (measured.length > 0) out["measured"] = measured;
  if (exposures.length > 0) out["exposures"] = exposures;
  return out as unknown as Night;
}

const holdsNothing = (night: Night): boolean => partsOf(night).size === 0;

/**
 * Takes one import back and leaves what came from others, before or after it. A night in which something that it brought was changed
 * since stays as it is, and is named. What is gone already is nobody's loss.
 */
export function undoImport(record: PersonRecord, trace: ImportTrace): { readonly record: PersonRecord; readonly kept: readonly IsoDate[] } {
  const byDate = new Map(trace.nights.map((one) => [one.on, one]));
  const kept: IsoDate[] = [];
  const nights = record.nights.flatMap((night): Night[] => {
    const one = byDate.get(night.on);
    if (one === undefined) return [night];
    const parts = partsOf(night);
    if (markOf(parts, one.parts) !== one.mark) {
      if (one.parts.some((name) => parts.has(name))) kept.push(night.on);
      return [night];
    }
    const back = takenBack(night, one);
    // A night that some import made and that holds nothing any more is no night, whichever import made it.
    return holdsNothing(back) && (one.made === true || back.from === "imported") ? [] : [back];
  });
  return { record: { ...record, nights }, kept };
}

/** What was remembered of an import, read back as anything from outside is; undefined when it is damaged. */
export function readTrace(value: unknown): ImportTrace | undefined {
  if (typeof value !== "object" || value === null || !Array.isArray((value as { nights?: unknown }).nights)) return undefined;
  const nights: ImportedNight[] = [];
  for (const one of (value as { readonly nights: readonly unknown[] }).nights) {
    if (typeof one !== "object" || one === null) return undefined;
    const { on, parts, mark, before, made } = one as Partial<Record<keyof ImportedNight, unknown>>;
    if (typeof on !== "string" || !isRealDate(on) || typeof mark !== "string") return undefined;
    if (!Array.isArray(parts) || !parts.every((part) => typeof part === "string")) return undefined;
    if (before !== undefined && (typeof before !== "object" || before === null)) return undefined;
    nights.push({
      on,
      parts,
      mark,
      ...(before === undefined ? {} : { before: before as Record<string, unknown> }),
      ...(made === true ? { made } : {}),
    });
  }
  return { nights };
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
