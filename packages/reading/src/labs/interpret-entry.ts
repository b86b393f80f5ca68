import type { LabColumn } from "@kriebel/evidence/lab-words";
import { type Column, type Columns, columnOf } from "./lab-columns.ts";
import type { DateToken, Flag, NumberToken, RangeToken, ReadLine, Token } from "./tokens.ts";

/** A token with the line that it stands on. */
export interface Located {
  readonly token: Token;
  readonly read: ReadLine;
}

export interface FoundValue {
  readonly number: NumberToken;
  readonly read: ReadLine;
  readonly unit?: string;
  readonly date?: string;
  readonly hour?: number;
  /** The sheet calls it an earlier value. */
  readonly isOlder: boolean;
}

/** What stands beside one name: values with their unit, limits, mark and date. */
export interface Entry {
  readonly values: readonly FoundValue[];
  readonly unit?: string;
  readonly unitOfReference?: string;
  readonly low?: readonly number[];
  readonly high?: readonly number[];
  readonly flag?: Flag;
  /** Numbers that have no place. */
  readonly leftOver: readonly NumberToken[];
  /** Two numbers stood below one day: which day is whose cannot be told from where they stand. */
  readonly isShifted?: boolean;
  /** 0 to 1. */
  readonly trust: number;
}

type Sex = "female" | "male";

const sexWords: Readonly<Record<string, Sex>> = {
  m: "male",
  man: "male",
  mannen: "male",
  male: "male",
  men: "male",
  "♂": "male",
  v: "female",
  vrouw: "female",
  vrouwen: "female",
  f: "female",
  female: "female",
  women: "female",
  w: "female",
  "♀": "female",
};
export const scaleWords =
  /^(?:deficiënt|deficient|deficiency|tekort|ernstig|onvoldoende|insufficient|insufficiënt|insufficiency|voldoende|sufficient|sufficiënt|optimaal|optimal|toxisch|toxic|suboptimaal|borderline|grensgebied|prediabetes|diabetes|optimum|goed|matig|severe|mild|moderate)$/i;
/** Behind a value: "27 ug/l (was 34 ug/l op 11-02-2026)", "27, eerst 34". */
export const olderWords = /^(?:was|waren|were|toen|eerst|daarvoor|eerder|voorheen|previously|formerly|tevoren)$/i;
const years = new Set(["jaar", "jr", "years", "yrs", "year", "yr", "ans", "mnd", "maanden", "months", "weken"]);

/** Reads what stands beside one name. Labels go before columns, columns before the order on the line. */
export function interpretEntry(located: readonly Located[], columns: Columns | undefined, sex: Sex | undefined): Entry {
  const { roles, isShifted } = inOrder(located, rolesOf(located, columns), columns);
  const numbers: {
    readonly number: NumberToken;
    readonly at: number;
    readonly role: LabColumn | undefined;
    readonly column: Column | undefined;
  }[] = [];
  const ranges: { readonly range: RangeToken; readonly at: number; readonly sex: Sex | undefined }[] = [];
  const units: { readonly text: string; readonly at: number; readonly bracketed: boolean }[] = [];
  const dates: { readonly date: DateToken; readonly at: number }[] = [];
  let flag: Flag | undefined;
  let low: readonly number[] | undefined;
  let high: readonly number[] | undefined;
  located.forEach(({ token }, at) => {
    const { role, column } = roles[at] as Role;
    if (role === "comment" && (token.kind === "number" || token.kind === "flag")) return;
    const next = located[at + 1]?.token;
    const isAge = next?.kind === "word" && years.has(next.text.toLowerCase());
    if (token.kind === "number" && !isAge) {
      if (role === "low") low = token.readings;
      else if (role === "high") high = token.readings;
      else numbers.push({ number: token, at, role, column });
    } else if (token.kind === "range" && !isAge) ranges.push({ range: token, at, sex: sexBefore(located, at) });
    else if (token.kind === "unit") units.push({ text: token.text, at, bracketed: token.bracketed });
    else if (token.kind === "date") dates.push({ date: token, at });
    else if (token.kind === "flag" && (flag === undefined || flag === "normal") && numbersBeside(located, at)) flag = token.flag;
  });

  // 1. Which numbers are values.
  let trust = 1;
  const leftOver: NumberToken[] = [];
  const isReference = ({ number, role, at }: (typeof numbers)[number]): boolean =>
    role === "reference" || (number.bracketed && number.comparator !== undefined) || isLimitAtEnd(located, at, number);
  const decided = numbers.filter(
    ({ role, number, at }) =>
      (role === "result" || role === "previous") &&
      !(number.bracketed && number.comparator !== undefined && numbers.length > 1) &&
      !isLimitAtEnd(located, at, number),
  );
  const free = numbers.filter((one) => !isReference(one) && (one.role === undefined || columns === undefined || !columns.decides));
  const rows = rowsOfDates(
    located,
    numbers.filter((one) => !isReference(one)),
  );
  // "45 ng/mL (vorige 22)": by its label only the older one is known; the first without a label is the value.
  const current =
    decided.length > 0 && decided.every(({ role, column }) => role === "previous" && column === undefined) ? free[0] : undefined;
  const withCurrent = current === undefined ? decided : [current, ...decided];
  let chosen =
    rows.length > 0
      ? rows
      : withCurrent.length > 0
        ? withCurrent
        : chooseByOrder(free.length > 0 ? free : numbers.filter((one) => !isReference(one)));
  const unitBehind = (at: number): string | undefined => adjacentUnit(located, at);
  if (chosen.length > 1 && decided.length === 0 && rows.length === 0) {
    const [first] = chosen;
    const rest = chosen.slice(1);
    const plainDates = dates.length;
    const firstUnit = unitBehind((first as (typeof numbers)[number]).at);
    const alternatives = rest.filter(
      ({ at, number }) => number.bracketed || (unitBehind(at) !== undefined && firstUnit !== undefined && unitBehind(at) !== firstUnit),
    );
    const others = rest.filter((one) => !alternatives.includes(one));
    const [second] = others;
    const between = dates.filter(({ at }) => first !== undefined && second !== undefined && at > first.at && at < second.at);
    if (others.length === 1 && second !== undefined && plainDates === 1 && between.length === 1) {
      // "9 µg/L (15 - 150)  10-06-2025: 22": the date stands with the second number.
      chosen = [first as (typeof numbers)[number], { ...second, role: "previous" }];
    } else if (others.length > 0 && plainDates >= others.length + 1) {
      chosen = [first as (typeof numbers)[number], ...others];
    } else if (
      others.length === 2 &&
      ranges.length === 0 &&
      low === undefined &&
      high === undefined &&
      isAscending(others[0]?.number, others[1]?.number)
    ) {
      // value, lower limit, upper limit: the order of most tables without a head.
      low = others[0]?.number.readings;
      high = others[1]?.number.readings;
      chosen = [first as (typeof numbers)[number]];
      trust = Math.min(trust, 0.7);
    } else {
      leftOver.push(...others.map(({ number }) => number));
      chosen = [first as (typeof numbers)[number]];
      if (others.length > 0) trust = Math.min(trust, 0.6);
    }
  }

  // 2. Limits: ranges first, then what has a sign and is no value.
  const fitting = ranges.length > 1 ? chooseRange(ranges, sex) : ranges[0]?.range;
  if (fitting !== undefined) {
    low ??= fitting.low;
    high ??= fitting.high;
  }
  // "tekort <30, onvoldoende 30-50, voldoende >50" is a scale, no pair of limits.
  const isScale =
    located.some(({ token }) => token.kind === "word" && scaleWords.test(token.text)) &&
    numbers.length + ranges.length - chosen.length >= 2;
  if (isScale) {
    low = undefined;
    high = undefined;
  }
  for (const one of isScale ? [] : numbers) {
    if (chosen.includes(one)) continue;
    const { number } = one;
    const isLimit = isReference(one) || number.comparator !== undefined;
    if (!isLimit || ranges.length > 0) continue;
    if (number.comparator === ">") low ??= number.readings;
    else if (number.comparator === "<") high ??= number.readings;
  }

  // 3. Each value with its unit and its date.
  const plain = units.filter(({ bracketed, at }) => !bracketed && roles[at]?.role !== "reference");
  const unit = plain[0]?.text ?? units[0]?.text;
  const pairs = chosen.length > 1 && dates.length >= chosen.length;
  // Dates that stand with an older value are not of the new one.
  const taken = new Set(
    chosen.flatMap(({ at, role, column }) => {
      const beside = role === "previous" && column?.date === undefined ? dateBeside(located, at, dates) : undefined;
      return dates.filter(({ date }) => date === beside);
    }),
  );
  const values = chosen.map((one, i): FoundValue => {
    const { number, at, column, role } = one;
    const own = unitBehind(at);
    const onLine = rows.length > 0 ? dates.find(({ at: place }) => located[place]?.read === located[at]?.read)?.date : undefined;
    const paired = onLine ?? (pairs && column?.date === undefined ? dates[i]?.date : undefined);
    const beside = paired === undefined && column?.date === undefined && role === "previous" ? dateBeside(located, at, dates) : undefined;
    // "18 (dit was 34 in september 2025)": the day stands with the other number.
    const isOfAnother = (date: (typeof dates)[number]): boolean =>
      numbers.some(
        (other) =>
          !chosen.includes(other) &&
          !isReference(other) &&
          other.number.bracketed &&
          other.at > at &&
          other.at < date.at &&
          located[other.at]?.read === located[date.at]?.read &&
          !/\)/.test(located[date.at]?.read.line.text.slice(other.number.end, date.date.start) ?? ""),
      );
    const single =
      column?.date === undefined && !pairs && role !== "previous"
        ? dates.find((date) => !taken.has(date) && !isOfAnother(date))?.date
        : undefined;
    const date = column?.date ?? paired?.text ?? beside?.text ?? single?.text;
    const hour = column?.hour ?? paired?.hour ?? beside?.hour ?? single?.hour;
    return {
      number,
      read: (located[at] as Located).read,
      isOlder: role === "previous",
      ...(own === undefined ? {} : { unit: own }),
      ...(date === undefined ? {} : { date }),
      ...(hour === undefined ? {} : { hour }),
    };
  });
  return {
    values,
    ...(unit === undefined ? {} : { unit }),
    ...(fitting?.unit === undefined ? {} : { unitOfReference: fitting.unit }),
    ...(low === undefined ? {} : { low }),
    ...(high === undefined ? {} : { high }),
    ...(flag === undefined ? {} : { flag }),
    leftOver,
    ...(isShifted ? { isShifted } : {}),
    trust,
  };
}

interface Role {
  readonly role: LabColumn | undefined;
  readonly column: Column | undefined;
}

/** What each token is for: by the label before it, else by the column in which it stands. */
function rolesOf(located: readonly Located[], columns: Columns | undefined): readonly Role[] {
  let label: LabColumn | undefined;
  let sawNumber = false;
  return located.map(({ token, read }): Role => {
    if (token.kind === "word" && sawNumber && olderWords.test(token.text)) {
      label = "previous";
      return { role: undefined, column: undefined };
    }
    if (token.kind === "number") sawNumber = true;
    if (token.kind === "label") {
      label = token.column;
      return { role: label, column: undefined };
    }
    if (token.kind === "name") label = undefined;
    if (label !== undefined) {
      const role = label;
      const isDone =
        token.kind === "range" ||
        (token.kind === "number" && label !== "comment") ||
        (token.kind === "date" && label === "date") ||
        (token.kind === "unit" && label === "unit");
      if (isDone) label = undefined;
      return { role, column: undefined };
    }
    const column = columns !== undefined && (columns.hard || columns.decides) ? columnOf(columns, read, token) : undefined;
    if (column === undefined) return { role: undefined, column: undefined };
    // A number under "unit", "name" or "flag" is no value where separators are real; with spaces it may have slipped.
    const role =
      token.kind === "number" && columns?.hard === false && !["result", "previous", "low", "high", "reference"].includes(column.role)
        ? undefined
        : column.role;
    return {
      role: token.kind === "number" && (role === "name" || role === "unit" || role === "flag" || role === "date") ? "comment" : role,
      column,
    };
  });
}

/**
 * A row that slipped out of its columns: two numbers stand nearest to one day. With as many numbers as days they go in their order;
 * otherwise nobody can say.
 */
function inOrder(
  located: readonly Located[],
  roles: readonly Role[],
  columns: Columns | undefined,
): { readonly roles: readonly Role[]; readonly isShifted: boolean } {
  const days = columns === undefined || columns.hard ? [] : columns.columns.filter(({ date }) => date !== undefined);
  if (days.length < 2) return { roles, isShifted: false };
  const numbers = located.flatMap(({ token, read }, at) => (token.kind === "number" && !token.bracketed ? [{ token, read, at }] : []));
  const below = numbers.flatMap(({ at }) => roles[at]?.column ?? []).filter((column) => days.includes(column));
  if (new Set(below).size === below.length || new Set(numbers.map(({ read }) => read)).size > 1) return { roles, isShifted: false };
  const plain = numbers.filter(({ token }) => token.comparator === undefined);
  const own = numbers.length === days.length ? numbers : plain;
  if (own.length !== days.length) return { roles, isShifted: true };
  return {
    roles: roles.map((role, at): Role => {
      const nth = own.findIndex((one) => one.at === at);
      if (nth >= 0) return { role: "result", column: days[nth] };
      return numbers.some((one) => one.at === at) ? { role: "reference", column: undefined } : role;
    }),
    isShifted: false,
  };
}

/** The date that stands with a number: behind it before any other number, else before it. */
function dateBeside(
  located: readonly Located[],
  at: number,
  dates: readonly { readonly date: DateToken; readonly at: number }[],
): DateToken | undefined {
  for (const step of [1, -1])
    for (let i = at + step; i >= 0 && i < located.length && Math.abs(i - at) <= 5; i += step) {
      const kind = located[i]?.token.kind;
      if (kind === "number" || kind === "name" || kind === "range") break;
      const found = dates.find((date) => date.at === i);
      if (found !== undefined) return found.date;
    }
  return undefined;
}

/** "18  96  mg/L  < 10": a sign behind a value and its unit, with nothing of its own behind it, is a limit. */
function isLimitAtEnd(located: readonly Located[], at: number, number: NumberToken): boolean {
  const read = located[at]?.read;
  const previous = located[at - 1];
  if (number.comparator === undefined || previous?.token.kind !== "unit" || previous.read !== read) return false;
  const next = located[at + 1];
  if (next !== undefined && next.read === read && next.token.kind !== "flag" && next.token.kind !== "word") return false;
  return located.slice(0, at - 1).some(({ token, read: line }) => line === read && token.kind === "number");
}

/** "15-01-2026  44", "11-12-2024  >1476 H": under one name as many lines as values, each with its own date; else none. */
function rowsOfDates<T extends { readonly at: number }>(located: readonly Located[], numbers: readonly T[]): readonly T[] {
  if (numbers.length < 2) return [];
  const dated = new Set(located.filter(({ token }) => token.kind === "date").map(({ read }) => read));
  const lines = new Set(numbers.map(({ at }) => located[at]?.read));
  const head = located.find(({ token }) => token.kind === "name")?.read;
  const eachItsOwn = lines.size === numbers.length && numbers.every(({ at }) => dated.has((located[at] as Located).read));
  return eachItsOwn && (head === undefined || !lines.has(head)) ? numbers : [];
}

/** A plain number goes before one with a sign, because limits bear signs; without any, the first sign is the value. */
function chooseByOrder<T extends { readonly number: NumberToken }>(numbers: readonly T[]): readonly T[] {
  const open = numbers.filter(({ number }) => !number.bracketed);
  const from = open.length > 0 ? open : numbers;
  const plain = from.filter(({ number }) => number.comparator === undefined);
  if (plain.length > 0) return plain;
  return from.slice(0, 1);
}

const isAscending = (a: NumberToken | undefined, b: NumberToken | undefined): boolean =>
  a !== undefined && b !== undefined && a.readings.some((x) => b.readings.some((y) => x < y));

/** The unit directly behind a number, with at most a flag or a bracket between. */
function adjacentUnit(located: readonly Located[], at: number): string | undefined {
  for (let i = at + 1; i < Math.min(located.length, at + 3); i += 1) {
    const token = located[i]?.token;
    if (token?.kind === "unit") return token.text;
    if (token?.kind !== "flag") return undefined;
  }
  return undefined;
}

/** A flag counts only beside a number: "hoog" in a comment is a word. */
const numbersBeside = (located: readonly Located[], at: number): boolean =>
  [at - 3, at - 2, at - 1, at + 1, at + 2].some((i) => located[i]?.token.kind === "number");

function sexBefore(located: readonly Located[], at: number): Sex | undefined {
  for (const i of [at - 1, at - 2]) {
    const token = located[i]?.token;
    if (token?.kind === "word" && Object.hasOwn(sexWords, token.text.toLowerCase())) return sexWords[token.text.toLowerCase()];
  }
  return undefined;
}

/** Of several limits: those of this sex; the only ones without a sex; else none, because a choice would be a guess. */
function chooseRange(
  ranges: readonly { readonly range: RangeToken; readonly sex: Sex | undefined }[],
  sex: Sex | undefined,
): RangeToken | undefined {
  const own = ranges.filter((one) => one.sex === sex && sex !== undefined);
  if (own.length === 1) return own[0]?.range;
  if (ranges.every((one) => one.sex === undefined)) return ranges[0]?.range;
  return undefined;
}
