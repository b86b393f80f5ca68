import type { LabColumn, LabMaterial } from "@kriebel/evidence/lab-words";
import { addMonths, type IsoDate, type PartialDate, readDate, readNumber } from "@kriebel/record";
import type { SheetLine } from "../sheet/cells.ts";
import { type Hit, hitAt, type LabLexicon, nearHit, type SheetWord, sheetWords } from "./lab-lexicon.ts";
import { takeUnit } from "./take-unit.ts";

interface Placed {
  /** Places in the line. */
  readonly start: number;
  readonly end: number;
}

export type Flag = "low" | "high" | "abnormal" | "normal";

export interface NumberToken extends Placed {
  readonly kind: "number";
  readonly text: string;
  readonly comparator?: "<" | ">";
  /** Every reading; more than one when a point or comma can be decimal or thousands. */
  readonly readings: readonly number[];
  readonly bracketed: boolean;
}

export interface RangeToken extends Placed {
  readonly kind: "range";
  readonly low?: readonly number[];
  readonly high?: readonly number[];
  readonly unit?: string;
}

export interface DateToken extends Placed {
  readonly kind: "date";
  readonly text: string;
  readonly hour?: number;
}

export type Token =
  | NumberToken
  | RangeToken
  | DateToken
  | (Placed & { readonly kind: "unit"; readonly text: string; readonly bracketed: boolean })
  | (Placed & { readonly kind: "flag"; readonly flag: Flag })
  | (Placed & {
      readonly kind: "name";
      /** Undefined: a test that says nothing about restless legs here. */
      readonly analyte: string | undefined;
      readonly text: string;
      readonly weak: boolean;
      readonly bracketed: boolean;
      readonly distance: number;
    })
  | (Placed & { readonly kind: "label"; readonly column: LabColumn; readonly text: string })
  | (Placed & { readonly kind: "not-the-draw" })
  | (Placed & { readonly kind: "section"; readonly material: LabMaterial })
  | (Placed & { readonly kind: "no-number"; readonly text: string })
  | (Placed & { readonly kind: "word"; readonly text: string });

export interface ReadLine {
  readonly line: SheetLine;
  readonly tokens: readonly Token[];
}

const monthWords = "(?:jan|feb|mrt|maa|mar|apr|mei|may|mai|jun|jul|aug|sep|okt|oct|nov|dec)[a-z]{0,7}";
const dates: readonly RegExp[] = [
  /\d{1,2}([-/.])\d{1,2}\1(?:19|20)?\d{2}(?![\d.,]\d|\d)/y,
  /(?:19|20)\d{2}([-/.])\d{1,2}\1\d{1,2}(?!\d)/y,
  new RegExp(`\\d{1,2}(?:e|st|nd|rd|th)?[ .-]{1,2}${monthWords}\\.?[ ,.-]{1,2}'?(?:(?:19|20)\\d{2}|\\d{2})(?!\\d|[.,]\\d)`, "iy"),
  new RegExp(`${monthWords}\\.? \\d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\\d{2}(?!\\d)`, "iy"),
  new RegExp(`${monthWords}\\.?[ -](?:'\\d{2}|(?:19|20)\\d{2})(?!\\d)`, "iy"),
  /(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?=\d{4,6}(?!\d)|(?!\d))/y,
];
const timeBehind =
  /(?:[ T,]|\s?(?:om|at|à)\s)\s?(\d{1,2})[:.uh](\d{2})(?::\d{2})?(?:[.,]\d{1,6})?(?: ?(?:uur|u|h|am|pm|AM|PM|Z|[+-]\d{2}:?\d{2}))?(?![\d.,])/y;
const dayWithoutYear = /(?:0?[1-9]|[12]\d|3[01])[-/](?:0?[1-9]|1[0-2])(?=:(?:\s|$))/y;
const yearAtHead = /(?:19|20)\d{2}(?= ?:(?:\s|$))|(?:0?[1-9]|[12]\d|3[01])[-/](?:0?[1-9]|1[0-2])(?=:(?:\s|$))/y;
const compactTime = /\d{4,6}/y;

const comparatorHere =
  /(?:<=|>=|=<|=>|[<>≤≥‹›]|(?:kleiner|lager|minder|less|lower|smaller|below) (?:dan|than)|(?:groter|hoger|meer|greater|higher|more|above) (?:dan|than)|inférieur à|supérieur à|(?:above|below|over|under|boven|onder)(?= (?:de )?\d)(?: de)?) ?/iy;
/** A sign that is said in a word, as people and letters say it. */
export const saidComparator = /^(?:above|below|over|under|boven|onder) /i;
const digitsHere = /\d{1,15}(?:[.,]\d{1,9}){0,4}|[.,]\d{1,6}/y;
const spacedHere = /\d{1,3}(?: \d{3}){1,3}(?:[.,]\d{1,4})?(?![\d.,])/y;
const between = /( ?)(-|tot(?: en met)?|t\/m|to|à|a|\.{2,3}|~|…)( ?)(?=[\d.,<≤])/iy;
const flagSigns =
  /(?:HH|LL|\(H\)|\(L\)|\[H\]|\[L\]|\*{1,2}H|\*{1,2}L|H\*|L\*|[HL](?![\p{L}\p{N}/])|↑{1,2}|↓{1,2}|▲|▼|\+{1,3}(?!\d)|-{1,2}(?![\d.,])|\*{1,3}|!{1,2})(?![\p{L}\p{N}])/uy;
/** Where a portal says in words on which side of the limits a value lies: "Below range", "binnen de referentiewaarden". */
const flagSaid =
  /(?:(below|under|beneath|onder|lager dan)|(above|over|boven|hoger dan)|(within|inside|binnen|outside|out of|buiten|in)) (?:(?:the|de|het|of|normal|normale|reference|expected|low|high|lower|upper) ){0,3}(?:ranges?|limits?|normaalwaarden?|referentiewaarden?|grenswaarden?|grenzen|norm|streefwaarden?)(?![\p{L}\p{N}])/iuy;

function takeFlagSaid(text: string, at: number): (Placed & { readonly kind: "flag"; readonly flag: Flag }) | undefined {
  flagSaid.lastIndex = at;
  const found = flagSaid.exec(text);
  if (found === null) return undefined;
  const flag = found[1] !== undefined ? "low" : found[2] !== undefined ? "high" : /^(?:out|buiten)/i.test(found[0]) ? "abnormal" : "normal";
  return { kind: "flag", flag, start: at, end: at + found[0].length };
}

const flagWords: Readonly<Record<string, Flag>> = {
  verhoogd: "high",
  hoog: "high",
  high: "high",
  elevated: "high",
  élevé: "high",
  verlaagd: "low",
  laag: "low",
  low: "low",
  bas: "low",
  afwijkend: "abnormal",
  abnormal: "abnormal",
  abnormaal: "abnormal",
  normaal: "normal",
  normal: "normal",
};

const flagOf = (sign: string): Flag => (/[H↑▲+]/.test(sign) ? "high" : /[L↓▼-]/.test(sign) ? "low" : "abnormal");

/** Readings of the digits of one number; none when it is no number. */
function readingsOf(text: string): readonly number[] {
  const read = readNumber(text.replace(/^[.,]/, "0."));
  return read.ok && read.value.unit === "" ? (read.value.readings ?? [read.value.value]) : [];
}

/** Places at which a cell begins: there a short sign such as Fe, Mg or Hb is a name. */
const beginsCell = (line: SheetLine, at: number): boolean =>
  line.cells.some(({ start }) => start === at || (at > start && at - start <= 4 && /^[\s\-•*·:(]{0,4}$/.test(line.text.slice(start, at))));

/** Small words that are labels only with a colon behind them or in a head of columns. */
const smallLabels = new Set([
  "n",
  "nw",
  "rr",
  "min",
  "max",
  "van",
  "tot",
  "norm",
  "lab",
  "laag",
  "hoog",
  "low",
  "high",
  "normaal",
  "normal",
  "test",
  "waarde",
  "value",
  "item",
  "dd",
  "datum",
  "date",
  "range",
  "bereik",
  "status",
  "trend",
  "nr",
  "code",
  "naam",
  "nom",
  "onderzoek",
  "analyse",
  "meting",
  "bron",
  "source",
  "monster",
  "materiaal",
  "huidig",
  "current",
  "actueel",
  "component",
  "parameter",
  "grenzen",
  "target",
  "grafiek",
  "upper",
  "lower",
  "units",
  "unit",
]);

/** The tokens of one line, left to right. Linear: every pattern has a fixed longest length. */
export function readLine(line: SheetLine, lexicon: LabLexicon, isHead = false): ReadLine {
  const { text } = line;
  const words = sheetWords(text);
  const wordAt = new Map<number, number>();
  words.forEach((word, index) => {
    wordAt.set(word.start, index);
  });
  const tokens: Token[] = [];
  let depth = 0;
  let at = 0;
  const isIn = (): boolean => depth > 0;
  while (at < text.length) {
    const sign = text[at] as string;
    if (/\s/.test(sign)) {
      at += 1;
      continue;
    }
    if (sign === "(" || sign === "[") {
      const flag = match(flagSigns, text, at);
      if (flag !== undefined && /[HL]/.test(flag)) {
        tokens.push({ kind: "flag", flag: flagOf(flag), start: at, end: at + flag.length });
        at += flag.length;
        continue;
      }
      depth += 1;
      at += 1;
      continue;
    }
    if (sign === ")" || sign === "]") {
      depth = Math.max(0, depth - 1);
      at += 1;
      continue;
    }
    const index = wordAt.get(at);
    // 1. A code or a name: names hold digits (B12, 25-OH), so they go before numbers.
    const loinc = /\d/.test(sign) ? match(/\d{1,5}-\d(?![\d.,])/y, text, at) : undefined;
    const coded = loinc === undefined ? undefined : lexicon.byLoinc.get(loinc);
    if (loinc !== undefined && coded !== undefined && (at === 0 || !/[\p{L}\p{N}.,]/u.test(text[at - 1] as string))) {
      tokens.push({
        kind: "name",
        analyte: coded,
        text: loinc,
        weak: true,
        bracketed: false,
        distance: 0,
        start: at,
        end: at + loinc.length,
      });
      at += loinc.length;
      continue;
    }
    // "Below range" says a side; in the head of a table "In range" is a column.
    const said = index === undefined || isHead ? undefined : takeFlagSaid(text, at);
    if (said !== undefined) {
      tokens.push(said);
      at = said.end;
      continue;
    }
    if (index !== undefined || sign === "%") {
      const hit = index === undefined ? undefined : takeHit(lexicon, line, words, index, isHead);
      if (hit !== undefined) {
        const token = tokenOf(hit, line, isIn(), isHead, tokens);
        if (token !== undefined) {
          tokens.push(token);
          at = hit.end;
          continue;
        }
      }
    }
    // 2. A date.
    if (/[\p{L}\p{N}]/u.test(sign) && standsFree(text, at)) {
      const date = takeDate(text, at);
      if (date !== undefined) {
        tokens.push(date);
        at = date.end;
        continue;
      }
    }
    // 3. A unit, when a number could have been before it.
    if (at === 0 || !/\p{L}/u.test(text[at - 1] as string)) {
      const unit = takeUnit(text, at);
      if (unit !== undefined && !(sign === "%" && isName(tokens.at(-1)) && !line.cells.some(({ start }) => start === at))) {
        tokens.push({ kind: "unit", text: unit, bracketed: isIn(), start: at, end: at + unit.length });
        at += unit.length;
        continue;
      }
    }
    // 4. A number, alone or as the begin of a range.
    const number = takeNumber(line, at, isIn());
    if (number !== undefined) {
      const range = number.comparator === undefined ? takeRange(line, number, isIn()) : undefined;
      tokens.push(range ?? number);
      at = (range ?? number).end;
      continue;
    }
    // 5. A flag.
    const flag = match(flagSigns, text, at);
    // "TSH - 2,3": a dash marks a value only behind it.
    const isMark =
      flag !== undefined &&
      (!/^[-+]/.test(flag) || ((tokens.at(-1)?.kind === "number" || tokens.at(-1)?.kind === "unit") && !separates(text, at, flag)));
    if (flag !== undefined && isMark) {
      tokens.push({ kind: "flag", flag: flagOf(flag), start: at, end: at + flag.length });
      at += flag.length;
      continue;
    }
    if (index !== undefined) {
      const word = words[index] as SheetWord;
      const known = flagWords[word.folded];
      // A time of day (08:15), a titre (1:80) or 2x: no value.
      const more = /\d/.test(sign) ? (match(/\d{1,6}(?:[:xX/]\d{0,4}|\p{L}{1,12}){1,3}/uy, text, at) ?? "") : "";
      const end = Math.max(word.end, at + more.length);
      tokens.push(
        known === undefined ? { kind: "word", text: text.slice(at, end), start: at, end } : { kind: "flag", flag: known, start: at, end },
      );
      at = end;
      continue;
    }
    at += 1;
  }
  return { line, tokens };
}

/** "Hb 8,1 - MCV 88": a dash with a word behind it is a separator; with a unit, a limit or nothing behind it, it is a mark. */
function separates(text: string, at: number, sign: string): boolean {
  if (!/\s/.test(text[at - 1] ?? "")) return false;
  const rest = /^\s{0,40}/.exec(text.slice(at + sign.length, at + sign.length + 41))?.[0].length ?? 0;
  const next = at + sign.length + rest;
  return next < text.length && /\p{L}/u.test(text[next] as string) && takeUnit(text, next) === undefined;
}

/** No letter, digit or decimal sign stands directly before. */
const standsFree = (text: string, at: number): boolean =>
  at === 0 || !(/[\p{L}\p{N}]/u.test(text[at - 1] as string) || (/[.,]/.test(text[at - 1] as string) && /\d/.test(text[at - 2] ?? "")));

const isName = (token: Token | undefined): boolean => token?.kind === "name";

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  return found === null || found[0] === "" ? undefined : found[0];
}

const beginsWithValue = /^\s?(?:[:=(,]|is|was|van|of|op|at)?\s?[<>≤≥]?\s?\d/i;

function takeHit(lexicon: LabLexicon, line: SheetLine, words: readonly SheetWord[], index: number, isHead: boolean): Hit | undefined {
  const word = words[index] as SheetWord;
  const hit = hitAt(lexicon, line.text, words, index);
  if (hit !== undefined) return hit;
  // "Hb8,1" and "CRP<5": a name and its number without a space.
  const glued = /^(\p{L}{2,12})(\d{1,4})$/u.exec(word.folded);
  if (glued !== null) {
    const name = { folded: glued[1] as string, start: word.start, end: word.start + (glued[1] as string).length };
    const found = hitAt(lexicon, line.text, [name], 0);
    if (found?.meanings.some(({ kind }) => kind === "analyte") === true) return found;
  }
  if (isHead || !(/\d/.test(line.text) || line.text.length < 60)) return undefined;
  // In the middle of a sentence a word that only resembles a name is a word, unless its number stands beside it.
  const isNamed = beginsCell(line, word.start) || beginsWithValue.test(line.text.slice(word.end, word.end + 24));
  return isNamed ? nearHit(lexicon, word) : undefined;
}

const givenNames = /^(?:ijzer|iron|magnesium|foliumzuur|folic acid|folate|vitamine? [bd]\d{0,2}|b12)$/i;
const givenBefore =
  /(?:^|[^\p{L}])(?:na|after|met|with|on|door|dankzij|zonder|without|oral|intravenous|iv|extra|start(?:te|ed)?(?: met| with)?)(?: (?:een|het|de|uw|your|her|his|the|oral|oraal|intraveneus))? $/iu;

/** "Hb 5,9 MCV 68 CRP 3 ur 3,8": at least two names with their numbers stand before. */
const isRunning = (tokens: readonly Token[]): boolean =>
  tokens.filter(({ kind }) => kind === "name").length >= 2 && tokens.filter(({ kind }) => kind === "number").length >= 2;

const isBehindTest = (tokens: readonly Token[]): boolean =>
  tokens.some((token) => token.kind === "name" && token.analyte !== "magnesium" && token.analyte !== "iron") &&
  tokens.some(({ kind }) => kind === "number");

function tokenOf(hit: Hit, line: SheetLine, bracketed: boolean, isHead: boolean, before: readonly Token[]): Token | undefined {
  const { start, end } = hit;
  const text = line.text.slice(start, end);
  // "METOPROLOL 50 MG 1 tablet": milligrams, and no magnesium; behind another test and its number ("K 4,1 MG 0,82") it is.
  if (/^(?:MG|mg)$/.test(text) && /\d ?$/.test(line.text.slice(Math.max(0, start - 3), start)) && !isBehindTest(before)) return undefined;
  const name = hit.meanings.find((one) => one.kind === "analyte" || one.kind === "other");
  const column = hit.meanings.find((one) => one.kind === "column");
  const place = { start, end };
  const behind = /^ {0,3}([:=.]?)/.exec(line.text.slice(end, end + 4))?.[1] ?? "";
  if (column !== undefined && column.kind === "column" && (isHead || name === undefined)) {
    const small = smallLabels.has(text.toLowerCase().replace(/\.$/, ""));
    const wholeCell = line.cells.some((cell) => cell.start === start && cell.end - end <= 1);
    const before = /^[\s(]*[\d<>≤≥]/.test(line.text.slice(end, end + 6));
    // "Uitslagen van 12-03": only a cell of its own makes "van" the head of a column.
    const isJoin = /^(?:van|tot|n|in|dd|d\.d\.)$/i.test(text) && !wholeCell;
    if (
      (isHead && !isJoin) ||
      behind === ":" ||
      behind === "=" ||
      !small ||
      (wholeCell && !/^(?:laag|hoog|low|high|normaal|normal)$/i.test(text)) ||
      (behind === "." && before) ||
      (before && /^(?:norm|nw|rr|min|max|normaal|normal)$/i.test(text) && /[\d<>≤≥]/.test(line.text.slice(0, start)))
    )
      return { kind: "label", column: column.column, text, ...place };
  }
  if (name !== undefined) {
    // "After iron it was 66": what was given, no test.
    if (
      givenNames.test(text) &&
      givenBefore.test(line.text.slice(Math.max(0, start - 24), start)) &&
      !/^ ?[:=(]? ?[<>]?\d/.test(line.text.slice(end, end + 5))
    )
      return undefined;
    // Two letters (Hb, Fe, Mg, pH) are a name at the head of a cell or with its capital; "af" and "mg" are also words.
    const isSignInRun = /^(?:ur|fe|tf|verz)$/.test(text) && /^[ :=]{1,2}[<>]?\d/.test(line.text.slice(end, end + 5)) && isRunning(before);
    const short = text.length === 2 && !/^hb$/i.test(text) && !isSignInRun;
    if (short && !(beginsCell(line, start) && /^[A-Zp]/.test(text)) && !/^[A-Z][A-Za-z]$/.test(text)) return undefined;
    if (short && /^[ ]?\//.test(line.text.slice(end, end + 2))) return undefined;
    // "Ht 0,40" and "K 4,1" in a running list: a sign with its number directly behind it.
    const hasNumber = /^[A-Z]/.test(text) && /^[ :=]{1,2}[<>]?\d/.test(line.text.slice(end, end + 5));
    if (
      /^(?:ph|af|ht|pt|rf|ck|t3|t4|lh|na|ca|cl|k|ratio|index|ur|verz)$/i.test(text) &&
      !hasNumber &&
      !isSignInRun &&
      !(beginsCell(line, start) && text.length > 1)
    )
      return undefined;
    return {
      kind: "name",
      analyte: name.kind === "analyte" ? name.analyte : undefined,
      text,
      weak: name.kind === "analyte" && name.weak,
      bracketed,
      distance: hit.distance,
      ...place,
    };
  }
  if (hit.meanings.some(({ kind }) => kind === "not-the-draw")) return { kind: "not-the-draw", ...place };
  const section = hit.meanings.find((one) => one.kind === "section");
  if (section !== undefined && section.kind === "section") return { kind: "section", material: section.material, ...place };
  if (hit.meanings.some(({ kind }) => kind === "no-number") && !/^(?:volgt|lab)$/i.test("")) return { kind: "no-number", text, ...place };
  return undefined;
}

/** The date that begins at `at`, with the hour behind it, or undefined. */
export function takeDate(text: string, at: number): DateToken | undefined {
  // "2024: ferritine 9" at the head of a line, and "14-05: 22" without a year.
  const loose = match(text.slice(0, at).trim() === "" ? yearAtHead : dayWithoutYear, text, at);
  if (loose !== undefined) return { kind: "date", text: loose, start: at, end: at + loose.length };
  for (const [i, pattern] of dates.entries()) {
    const found = match(pattern, text, at);
    if (found === undefined) continue;
    let end = at + found.length;
    let hour: number | undefined;
    if (i === 5) {
      const time = match(compactTime, text, end);
      if (time !== undefined) {
        end += time.length;
        hour = Number(time.slice(0, 2));
      }
    } else {
      timeBehind.lastIndex = end;
      const time = timeBehind.exec(text);
      if (time !== null) {
        end += time[0].length;
        hour = Number(time[1]) + (/pm/i.test(time[0]) && Number(time[1]) < 12 ? 12 : 0);
      }
    }
    return { kind: "date", text: found, start: at, end, ...(hour === undefined || hour > 23 ? {} : { hour }) };
  }
  return undefined;
}

function takeNumber(line: SheetLine, at: number, bracketed: boolean): NumberToken | undefined {
  const { text } = line;
  if (!standsFree(text, at)) return undefined;
  // No blood value is below zero; a dash with room behind it is a dash.
  if (text[at] !== "-" && text[at - 1] === "-" && /(?:^|[\s:=(])$/.test(text.slice(Math.max(0, at - 2), at - 1))) return undefined;
  const sign = match(comparatorHere, text, at);
  let from = at + (sign?.length ?? 0);
  while (sign !== undefined && from - at < 30 && text[from] === " ") from += 1;
  const cell = line.cells.find(({ start, end }) => at >= start && at < end);
  // A space as thousands sign only where the number is alone in its cell: elsewhere it is two numbers.
  const spaced = match(spacedHere, text, from);
  const behindSpaced = spaced === undefined ? "" : text.slice(from + spaced.length, from + spaced.length + 1);
  const alone =
    spaced !== undefined &&
    ((cell !== undefined && line.hard && cell.start === at && cell.end === from + spaced.length) ||
      // "1 234 µg/L": the unit directly behind it holds the groups together.
      (/^\d{1,2} \d{3}$/.test(spaced) && takeUnit(text, from + spaced.length + (behindSpaced === " " ? 1 : 0)) !== undefined));
  const digits = alone ? spaced : match(digitsHere, text, from);
  if (digits === undefined) return undefined;
  // "1. Ferritin: 21": the number of the line in a list.
  if (
    sign === undefined &&
    /^\s*$/.test(text.slice(0, at)) &&
    /^[.)]\s{1,4}[\p{L}*]/u.test(text.slice(at + digits.length, at + digits.length + 6))
  )
    return undefined;
  // 25-OH is part of the name of vitamin D.
  if (/^(?:25|1)$/.test(digits) && /^[- ]?\(?(?:OH|hydroxy|dihydroxy)/i.test(text.slice(from + digits.length, from + digits.length + 10)))
    return undefined;
  // The body surface of a filtration rate: "per 1.73 square metres".
  if (/^1[.,]73$/.test(digits) && /^ ?(?:m|square|vierkante)/i.test(text.slice(from + 4, from + 16))) return undefined;
  const end = from + digits.length;
  const next = text[end] ?? "";
  if (/[\p{L}\p{N}]/u.test(next)) {
    const flag = match(flagSigns, text, end);
    if (takeUnit(text, end) === undefined && (flag === undefined || !/[HL]/.test(flag))) return undefined;
  }
  if (next === ":" && /\d/.test(text[end + 1] ?? "")) return undefined;
  // "01" is the number of a laboratory, a page or a house; 12 weeks, 80 kg and 4 nights are no blood value.
  if (/^0\d+$/.test(digits) || ((sign === undefined || saidComparator.test(`${sign} `)) && notABloodValue.test(text.slice(end, end + 14))))
    return undefined;
  const readings = readingsOf(digits);
  if (readings.length === 0) return undefined;
  // "<" or ">" in words of this language.
  const comparator =
    sign === undefined ? undefined : /[<≤‹=]*[<≤‹]|kleiner|lager|minder|less|lower|smaller|below|under|onder|inf/i.test(sign) ? "<" : ">";
  return {
    kind: "number",
    text: text.slice(at, end),
    readings,
    bracketed,
    start: at,
    end,
    ...(comparator === undefined ? {} : { comparator }),
  };
}

/** Units of time, weight and length behind a number: it is no blood value. */
const notABloodValue =
  /^ ?(?:kg|cm|weken|week|weeks?|maanden|maand|months?|nachten|nacht|nights?|dagen|days?|keer|times|x per|x daags|dd\d|years?|jaren|jaar oud|yrs)(?![\p{L}\p{N}/])/iu;

/** `20 - 250`, `20 tot 250`, `20 µg/L - 150 µg/L`; not `28 - 20 - 150`, where the first dash is a flag. */
function takeRange(line: SheetLine, low: NumberToken, bracketed: boolean): RangeToken | undefined {
  const { text } = line;
  let at = low.end;
  const inner = takeUnit(text, at + (text[at] === " " ? 1 : 0));
  if (inner !== undefined) at += (text[at] === " " ? 1 : 0) + inner.length;
  const bridge = match(between, text, at);
  if (bridge === undefined) return undefined;
  at += bridge.length;
  const high = takeNumber(line, at, bracketed) ?? numberAfter(line, at, bracketed);
  if (high === undefined || high.comparator !== undefined) return undefined;
  const fits = low.readings.some((a) => high.readings.some((b) => a <= b));
  if (!fits) return undefined;
  // A second dash: the first number was the value, its dash a flag.
  if (/^\s?-\s?\d/.test(text.slice(high.end, high.end + 4)) && /-/.test(bridge)) return undefined;
  const behind = takeUnit(text, high.end + (text[high.end] === " " ? 1 : 0));
  const unit = behind ?? inner;
  const lows = low.readings.filter((a) => high.readings.some((b) => a <= b));
  const highs = high.readings.filter((b) => lows.some((a) => a <= b));
  return { kind: "range", low: lows, high: highs, start: low.start, end: high.end, ...(unit === undefined ? {} : { unit }) };
}

function numberAfter(line: SheetLine, at: number, bracketed: boolean): NumberToken | undefined {
  const digits = match(digitsHere, line.text, at);
  if (digits === undefined) return undefined;
  const readings = readingsOf(digits);
  return readings.length === 0 ? undefined : { kind: "number", text: digits, readings, bracketed, start: at, end: at + digits.length };
}

/**
 * A date of the sheet. Day before month, unless the sheet itself shows that the month goes first. Dates up to two years ahead are
 * read (the caller refuses them): else the year of an old one would be mistaken.
 */
export function readSheetDate(
  text: string,
  today: IsoDate,
  monthFirst: boolean,
): { readonly date: PartialDate; readonly isGuess: boolean } | undefined {
  const plain = text.replace(/(\d)(?:e|st|nd|rd|th)\b/, "$1").replace(/\bmai\b/i, "mei");
  const swapped = monthFirst ? plain.replace(/^(\d{1,2})([-/.])(\d{1,2})\2/, "$3$2$1$2") : plain;
  const read = readDate(swapped, addMonths(today, 24));
  if (!read.ok) return undefined;
  const isGuess = !monthFirst && read.value.readings !== undefined;
  return { date: read.value.date, isGuess };
}
