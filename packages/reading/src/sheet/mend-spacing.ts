import type { SheetText } from "./sheet-text.ts";

/** A sheet whose stray spaces are gone, and where in its text digits were joined that stood apart. */
export interface Mended {
  readonly sheet: SheetText;
  /** Places in the mended text of digits that had a space before them ("7 1" became "71"): such a number is asked about. */
  readonly joined: ReadonlySet<number>;
}

/** Spaces where no hand or printer puts them: "7 ,6", "24 - 06 - 2025", "T S H", "mmol /l". */
const stray =
  /\d ,\d|\d, \d(?=\s|$)|\d ?- \d{1,2} ?- \d{2,4}|\d \/ ?\d{1,2} \/ \d|(?:^|\s)\p{Lu} \p{Lu} \p{Lu}(?:\s|$)|\p{L} \/\p{L}(?!\p{L}{3})|\d \d(?=\s{2,}\p{L}{1,5} ?\/)/u;

/** Fewer lines than this with stray spaces are typing. */
const fewest = 3;

/** Signs of a cell that is a value, limits, a date or a unit: no space in it means anything. */
const onlyNumbers = /^[<>≤≥([ ]{0,4}\d[\d ,.\-/:()\]<>≤≥]*$/;
const onlyUnit =
  /^\(?(?:x ?)?(?:1 ?0 ?\^? ?\d{1,2} ?\/ ?[lL]|[\p{L}µ%]{1,2}(?: ?[\p{L}µ]){0,6} ?\/ ?[\p{L}\d](?: ?[\p{L}\d]){0,5}|f ?l|p ?g|%)\)?$/u;

/**
 * Text of a scanner has spaces inside words and numbers. When several lines show them, the spaces inside a cell go: from numbers, dates and
 * units always, from words where `nameOf` knows the word without them (it gives the word back as it is spelled). Cells stand two spaces
 * apart. Every sign remembers its place in what was pasted. Other sheets are given back as they are.
 */
export function mendSpacing(sheet: SheetText, nameOf: (squeezed: string) => string | undefined): Mended {
  const lines = sheet.text.split("\n");
  if (lines.filter((line) => line.length < 400 && stray.test(line)).length < fewest) return { sheet, joined: new Set() };
  const parts: string[] = [];
  const from: number[] = [];
  const joined = new Set<number>();
  let length = 0;
  let lineStart = 0;
  const put = (sign: string, at: number): void => {
    parts.push(sign);
    from.push(sheet.from[at] as number);
    length += 1;
  };
  lines.forEach((line, index) => {
    if (index > 0) put("\n", lineStart - 1);
    let at = 0;
    for (const cell of line.length > 400 ? [] : line.matchAll(/[^\s](?: ?[^\s])*/gu)) {
      for (; at < cell.index; at += 1) put(line[at] as string, lineStart + at);
      const kept = keptSpaces(cell[0], nameOf);
      for (let k = 0; k < cell[0].length; k += 1) {
        const sign = cell[0][k] as string;
        if (sign !== " " || kept.has(k)) {
          if (/\d/.test(sign) && cell[0][k - 1] === " " && !kept.has(k - 1) && /\d/.test(cell[0][k - 2] ?? "")) joined.add(length);
          put(sign, lineStart + cell.index + k);
        }
      }
      at = cell.index + cell[0].length;
    }
    for (; at < line.length; at += 1) put(line[at] as string, lineStart + at);
    lineStart += line.length + 1;
  });
  from.push(sheet.from.at(-1) as number);
  return { sheet: { ...sheet, text: parts.join(""), from: Int32Array.from(from) }, joined };
}

/** Places in a cell of the spaces that stay. */
function keptSpaces(cell: string, nameOf: (squeezed: string) => string | undefined): ReadonlySet<number> {
  const spaces = [...cell].flatMap((sign, i) => (sign === " " ? [i] : []));
  if (spaces.length === 0) return new Set();
  if (onlyNumbers.test(cell) || onlyUnit.test(cell)) return new Set();
  const bare = cell.replace(/ /g, "");
  const spelled = nameOf(bare);
  if (spelled !== undefined) {
    // The spaces of the known spelling stay where the cell has one there too; what was torn apart is joined.
    const kept = new Set<number>();
    let letters = 0;
    for (const [i, sign] of [...cell].entries()) {
      if (sign !== " ") letters += 1;
      else if (lettersBefore(spelled).has(letters)) kept.add(i);
    }
    return kept;
  }
  // "Datum afname : 24 - 06 - 2025": only inside the date.
  const inDate = new Set<number>();
  for (const date of cell.matchAll(/\d ?\d? ?[-/.] ?\d ?\d? ?[-/.] ?\d ?\d(?: ?\d ?\d)?/g))
    for (let i = date.index; i < date.index + date[0].length; i += 1) if (cell[i] === " ") inDate.add(i);
  return new Set(spaces.filter((place) => !inDate.has(place)));
}

/** After how many letters a space stands in a spelling. */
function lettersBefore(spelled: string): ReadonlySet<number> {
  const counts = new Set<number>();
  let letters = 0;
  for (const sign of spelled) {
    if (sign === " ") counts.add(letters);
    else letters += 1;
  }
  return counts;
}
