import { quoteText } from "./quote-text.ts";
import { failed, ok, type Problem, problem, type Result } from "./result.ts";

export interface ReadNumber {
  readonly value: number;
  /** The sign before it. `≤5` is read as `<` with `inclusive`. */
  readonly comparator?: "<" | ">";
  readonly inclusive?: true;
  /** What stands behind the number, unchanged; empty when nothing does. */
  readonly unit: string;
  /** Every reading of an ambiguous number, `value` first: `1.234` is 1.234 or 1234. */
  readonly readings?: readonly number[];
  /** "about 18" */
  readonly approximate?: true;
}

const comparators: readonly (readonly [pattern: RegExp, sign: "<" | ">", inclusive: boolean])[] = [
  [/^(?:<=|=<|≤|≦|⩽|&lt;=|hooguit|hoogstens|maximaal|max\.|at most|up to)/i, "<", true],
  [/^(?:>=|=>|≥|≧|⩾|&gt;=|minstens|minimaal|ten minste|tenminste|min\.|at least)/i, ">", true],
  [/^(?:<|&lt;|‹|(?:kleiner|lager|minder) dan|onder|less than|lower than|smaller than|below|under)/i, "<", false],
  [/^(?:>|&gt;|›|(?:groter|hoger|meer) dan|boven|more than|greater than|higher than|above|over)/i, ">", false],
];

const about = /^(?:~|≈|±|ca\.?|circa|ongeveer|rond|zo'n|about|around|approx\.?|approximately)(?=[\s\d<>+-])/i;

const notANumber = (text: string): Problem =>
  problem(
    "not-a-number",
    "",
    `"${quoteText(text, 30)}" is geen getal; schrijf het zoals het op de uitslag staat, bijvoorbeeld 18 of 7,4.`,
    `"${quoteText(text, 30)}" is not a number; write it as it stands on the result, for example 18 or 7.4.`,
  );

/**
 * A number as people and laboratories write it: `7,4`, `7.4`, `1.234,5`, `1 234`, `<3`, `≥90`, `−2`, `18 ug/L`.
 * A single point or comma before exactly three digits can be decimal or thousands: both readings are given, with a question.
 */
export function readNumber(text: string): Result<ReadNumber> {
  if (text.length > 200) return failed(notANumber(text));
  let rest = text.trim();
  if (rest === "") {
    return failed(
      problem("empty", "", "Er staat geen getal; vul een getal in of laat het leeg.", "There is no number; fill one in or leave it empty."),
    );
  }
  let approximate = false;
  if (about.test(rest)) {
    approximate = true;
    rest = rest.replace(about, "").trim();
  }
  let comparator: "<" | ">" | undefined;
  let inclusive = false;
  for (const [pattern, sign, included] of comparators) {
    const match = pattern.exec(rest);
    if (match === null) continue;
    comparator = sign;
    inclusive = included;
    rest = rest.slice(match[0].length).trim();
    break;
  }
  const sign = /^[-−–—]/.test(rest) ? -1 : 1;
  rest = rest.replace(/^[-−–—+]/, "").trimStart();

  const number = takeNumber(rest);
  if (number === undefined) return failed(notANumber(text));
  const unit = rest.slice(number.length).trim();
  const tail = checkTail(unit, text);
  if (tail !== undefined) return failed(tail);

  const readings = number.readings.map((reading) => (reading === 0 ? 0 : sign * reading));
  const [value] = readings;
  if (value === undefined || readings.some((reading) => !Number.isFinite(reading))) return failed(notANumber(text));
  const notes: Problem[] = [];
  if (readings.length > 1) {
    const [a, b] = [readings[0], readings[1]];
    const written = quoteText(text, 30);
    notes.push(
      problem(
        "ambiguous-number",
        "",
        `"${written}" kan ${dutch(a as number)} of ${dutch(b as number)} zijn; welke van de twee bedoel je?`,
        `"${written}" can be ${a} or ${b}; which of the two do you mean?`,
        "ask",
      ),
    );
  }
  if (approximate) {
    notes.push(
      problem(
        "approximate-number",
        "",
        "Dit getal is bij benadering; neem het liefst het getal van de uitslag over.",
        "This number is approximate; copy the number of the result if you can.",
        "note",
      ),
    );
  }
  return ok(
    {
      value,
      ...(comparator === undefined ? {} : { comparator }),
      ...(inclusive ? { inclusive: true as const } : {}),
      unit,
      ...(readings.length > 1 ? { readings } : {}),
      ...(approximate ? { approximate: true as const } : {}),
    },
    notes,
  );
}

const dutch = (value: number): string => String(value).replace(".", ",");

/** The digits at the start: how many signs they take and what they can mean. */
function takeNumber(text: string): { readonly length: number; readonly readings: readonly number[] } | undefined {
  // 1. Thousands with spaces, apostrophes: 1 234, 12 345,6 and 1'234.5
  const spaced = /^\d{1,3}(?:[\u0020\u00a0\u2009\u202f'’]\d{3})+(?:[.,]\d+)?(?![\d.,])/.exec(text);
  if (spaced !== null) {
    const plain = spaced[0].replace(/[\u0020\u00a0\u2009\u202f'’]/g, "").replace(",", ".");
    return { length: spaced[0].length, readings: [Number(plain)] };
  }
  // 2. Digits with points and commas, and an exponent.
  const match = /^(?:\d[\d.,]*\d|\d|[.,]\d+)/.exec(text);
  if (match === null) return undefined;
  const digits = match[0];
  const exponent = /^[eE][+-]?\d{1,3}(?![\d.,])/.exec(text.slice(digits.length));
  const scale = exponent === null ? "" : exponent[0];
  const readings = readDigits(digits, scale !== "");
  if (readings === undefined) return undefined;
  return { length: digits.length + scale.length, readings: readings.map((plain) => Number(plain + scale)) };
}

/** Plain spellings with a decimal point, the likelier first; undefined when the points and commas make no number. */
function readDigits(digits: string, hasExponent: boolean): readonly string[] | undefined {
  const points = digits.split(".").length - 1;
  const commas = digits.split(",").length - 1;
  if (points === 0 && commas === 0) return [digits];
  if (points > 0 && commas > 0) {
    // The last kind is the decimal sign and stands once; the other groups thousands.
    const decimal = digits.lastIndexOf(".") > digits.lastIndexOf(",") ? "." : ",";
    const group = decimal === "." ? "," : ".";
    const [whole, fraction, ...more] = digits.split(decimal);
    if (whole === undefined || fraction === undefined || more.length > 0 || fraction.includes(group)) return undefined;
    return isGrouped(whole, group) ? [`${whole.replaceAll(group, "")}.${fraction}`] : undefined;
  }
  const sign = points > 0 ? "." : ",";
  if (points + commas > 1) return isGrouped(digits, sign) ? [digits.replaceAll(sign, "")] : undefined;
  const [whole = "", fraction = ""] = digits.split(sign);
  const decimal = `${whole === "" ? "0" : whole}.${fraction}`;
  // 0.123 and 1234.567 cannot be thousands; 1.234 can.
  const canBeThousands = fraction.length === 3 && /^[1-9]\d{0,2}$/.test(whole) && !hasExponent;
  return canBeThousands ? [decimal, whole + fraction] : [decimal];
}

const isGrouped = (text: string, sign: string): boolean => {
  const [first = "", ...groups] = text.split(sign);
  return /^[1-9]\d{0,2}$/.test(first) && groups.length > 0 && groups.every((group) => /^\d{3}$/.test(group));
};

/** What follows must look like a unit, not like a second number. */
function checkTail(unit: string, text: string): Problem | undefined {
  if (unit === "") return undefined;
  if (/^[-–—−/]\s*\d/.test(unit) || /^(?:tot|à|to|or|of)\s*\d/i.test(unit)) {
    return problem(
      "a-range",
      "",
      `"${quoteText(text, 30)}" zijn twee getallen; vul één uitslag in.`,
      `"${quoteText(text, 30)}" is two numbers; fill in one result.`,
    );
  }
  const power = /^(?:[x×*·]\s*)?10\s*(?:\^|\*|E|e)?\s*[-−]?\d/.test(unit); // 7,2 x10^9/L: cells are counted so
  if (/^\d/.test(unit) && !power) {
    return problem(
      "two-numbers",
      "",
      `In "${quoteText(text, 30)}" staan twee getallen; vul één uitslag in.`,
      `"${quoteText(text, 30)}" holds two numbers; fill in one result.`,
    );
  }
  // Letters, percent and the signs of units; not a stray point or bracket.
  if (unit.length > 60 || (!/^[\p{L}%‰°µμ[({/'"*]/u.test(unit) && !power)) return notANumber(text);
  return undefined;
}
