import { type Evidence, readLab } from "@kriebel/evidence";
import type { LabSheet, ReadValue } from "@kriebel/reading";
import type { Lab, PartialDate } from "@kriebel/record";

/** What the person said about one value that was read. */
export interface LabAnswer {
  /** Klopt niet: it is not kept. */
  readonly dropped: boolean;
  /** The unit that was picked. */
  readonly unit?: string;
  /** The month stands before the day: the date is the other of the two that it can be. */
  readonly monthFirst?: boolean;
  /** Codes of questions that were answered with yes. */
  readonly confirmed: readonly string[];
}

export const noAnswer: LabAnswer = { dropped: false, confirmed: [] };

/** What was said of each value, from its draft; what cannot be read was not said. */
export function answersFrom(text: string, count: number): readonly LabAnswer[] {
  let found: unknown;
  try {
    found = JSON.parse(text === "" ? "[]" : text);
  } catch {
    found = [];
  }
  const list: readonly unknown[] = Array.isArray(found) && found.length === count ? found : [];
  return Array.from({ length: count }, (_, i) => {
    const { dropped, unit, confirmed, monthFirst } = (list[i] ?? {}) as Readonly<Record<string, unknown>>;
    return {
      dropped: dropped === true,
      ...(typeof unit === "string" ? { unit } : {}),
      ...(monthFirst === true ? { monthFirst } : {}),
      confirmed: Array.isArray(confirmed) ? confirmed.filter((code) => typeof code === "string") : [],
    };
  });
}

/** Questions about one value that are still open. */
export const openAsks = (value: ReadValue, answer: LabAnswer): readonly ReadValue["asks"][number][] =>
  value.asks.filter(({ choices, code }) => (choices === undefined ? !answer.confirmed.includes(code) : answer.unit === undefined));

/** The code of the question whether the day or the month of a date stands first. */
export const dateAsk = "ambiguous-date";

/** A date with day and month the other way round; undefined where that is no date, or no other one. */
export function otherWayRound(on: PartialDate | undefined, today: string): PartialDate | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(on ?? "");
  if (parts === null || Number(parts[3]) > 12 || parts[2] === parts[3]) return undefined;
  const other = `${parts[1]}-${parts[3]}-${parts[2]}`;
  return other > today ? undefined : other;
}

/** The date of a value, as the person settled it. */
export const dateOf = (value: ReadValue, answer: LabAnswer, today: string): PartialDate | undefined =>
  answer.monthFirst === true ? (otherWayRound(value.on, today) ?? value.on) : value.on;

/** The value as it enters the record; undefined while a question is open, when it was dropped, or when the picked unit cannot be. */
export function labFrom(
  evidence: Evidence,
  value: ReadValue,
  answer: LabAnswer,
  date: PartialDate | undefined,
  today: string,
): Lab | undefined {
  const unit = answer.unit ?? value.unit;
  if (answer.dropped || unit === undefined || openAsks(value, answer).length > 0) return undefined;
  const on = dateOf(value, answer, today) ?? date;
  const read = readLab(
    evidence,
    {
      analyte: value.analyte,
      value: value.value,
      unit,
      ...(value.comparator === undefined ? {} : { comparator: value.comparator }),
      ...(on === undefined ? {} : { on }),
    },
    today,
  );
  if (!read.ok) return undefined;
  const sameUnit = answer.unit === undefined || answer.unit === value.unit;
  return {
    ...read.value,
    // Limits are printed in the unit of the sheet; with another unit they would be other limits.
    ...(value.low !== undefined && (sameUnit || value.unitFrom === "missing" || value.unitFrom === "filled-in") ? { low: value.low } : {}),
    ...(value.high !== undefined && (sameUnit || value.unitFrom === "missing" || value.unitFrom === "filled-in")
      ? { high: value.high }
      : {}),
    ...(value.analyte === "glucose_fasting" && answer.confirmed.includes("fasting")
      ? { fasting: "yes" as const }
      : value.fasting === undefined
        ? {}
        : { fasting: value.fasting }),
    ...(value.morning === undefined ? {} : { morning: value.morning }),
    from: { how: "read", where: value.words, on: today },
  };
}

/** The labs of a record with those of a sheet: of the same test on the same day the new one stays. */
export function withLabs(labs: readonly Lab[], added: readonly Lab[]): Lab[] {
  const key = ({ analyte, on, value }: Lab): string => `${analyte}|${on ?? `undated ${value}`}`;
  const fresh = new Set(added.map(key));
  return [...labs.filter((lab) => !fresh.has(key(lab))), ...added];
}

export const isEmptySheet = (sheet: LabSheet): boolean => sheet.values.length === 0 && sheet.notUsed.length === 0;
