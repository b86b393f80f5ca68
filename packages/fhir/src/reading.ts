import type { Evidence } from "@kriebel/evidence";
import { type IsoDate, isRealDate, type PartialDate, type PersonRecord, type Problem, problem, quoteText } from "@kriebel/record";
import type { Block } from "./fhir-json.ts";
import type { OpenedBundle, Placed } from "./open-bundle.ts";
import { isToCome } from "./read-fhir-date.ts";

export type Writable<T> = { -readonly [K in keyof T]: T[K] };
type Provenance = NonNullable<PersonRecord["labs"][number]["from"]>;

interface Missed {
  readonly text: string;
  readonly where: string;
  count: number;
}

/** What is known while a Bundle is read: the record so far, and what was not understood. */
export class Reading {
  readonly evidence: Evidence;
  readonly today: IsoDate;
  readonly bundle: OpenedBundle;
  readonly notes: Problem[] = [];
  /** Resources that another one already told: the results of a sleep study. */
  readonly told = new Set<Block>();
  private readonly missedByText = new Map<string, Missed>();

  constructor(evidence: Evidence, today: IsoDate, bundle: OpenedBundle) {
    this.evidence = evidence;
    this.today = today;
    this.bundle = bundle;
  }

  /** Said and not understood: shown back, never dropped. The same thing a hundred times is one line with its count. */
  missed(text: string, where: string): void {
    const shown = quoteText(text, 300);
    const before = this.missedByText.get(shown);
    if (before === undefined) this.missedByText.set(shown, { text: shown, where: where.slice(0, 200), count: 1 });
    else before.count += 1;
  }

  note(code: string, at: string, nl: string, en: string, level: Problem["level"] = "note"): void {
    this.notes.push(problem(code, at, nl, en, level));
  }

  /** A date that has been; one to come is told and left out. */
  past(date: PartialDate | undefined, at: string): PartialDate | undefined {
    if (date === undefined) return undefined;
    if (!isToCome(date, this.today)) return date;
    this.note(
      "date-in-future",
      at,
      `De datum ${date} op ${at} ligt na vandaag (${this.today}); hij is niet gebruikt.`,
      `The date ${date} at ${at} lies after today (${this.today}); it was not used.`,
      "ask",
    );
    return undefined;
  }

  from(where: string, on?: PartialDate): Provenance {
    return {
      how: "imported",
      where,
      ...(on !== undefined && on.length === 10 && isRealDate(on) && !isToCome(on, this.today) ? { on } : {}),
    };
  }

  /** The list for the record: at most 500 lines, what is more is counted in the last. */
  notUnderstood(): PersonRecord["notUnderstood"] {
    const all = [...this.missedByText.values()].map(({ text, where, count }) => ({
      text: count === 1 ? text : `${text} (×${count})`,
      where,
    }));
    if (all.length <= 500) return all;
    const rest = all.length - 499;
    return [...all.slice(0, 499), { text: `+ ${rest}`, where: "Bundle" }];
  }
}

export interface ReadingOf<T> {
  readonly placed: Placed;
  readonly value: T;
}
