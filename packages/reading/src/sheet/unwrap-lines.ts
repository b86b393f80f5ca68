import type { SheetLine } from "./cells.ts";

/** Shorter lines end because what they say ends. */
const shortestWrapped = 55;
/** Together no longer than this, so that a text without any stop stays linear. */
const longestTogether = 1_600;

const wide = / {2}|\t/;

/** Running text: one cell, at least seven words, and no stop at its end. */
const goesOn = ({ text, hard, cells }: SheetLine): boolean =>
  !hard &&
  cells.length === 1 &&
  text.trim().length >= shortestWrapped &&
  !/[.!?:;]\s*$/.test(text) &&
  (text.match(/\S+/g)?.length ?? 0) >= 7;

/** "Reçu le 17/02/2026 - édité le", and the day on the next line. */
export const endsOpen = (above: string): boolean =>
  /(?:^|[\s(])(?:le|du|au|op|on|of|dd|d\.d\.|van|tot|from|to|since|sinds|vanaf|the|een|de|het|a|an)\s*$|,\s*$/i.test(above);

/** "14" and "May 2026", or "14 May" and "2026". */
const splitDate =
  /\d{1,2}\n(?:jan|feb|mrt|maa|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)[a-zé]{0,7}\.? (?:19|20)\d{2}|(?:jan|feb|mrt|maa|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)[a-zé]{0,7}\n(?:19|20)\d{2}/i;

/** Does this line go on with the one above? It begins small, with a bracket, or with a number behind a word; never with a date. */
function isRest(above: string, { text, hard, cells }: SheetLine): boolean {
  if (hard || cells.length !== 1 || wide.test(text.trimStart())) return false;
  const rest = text.trimStart();
  if (endsOpen(above) || splitDate.test(`${above.trimEnd().slice(-20)}\n${rest.slice(0, 20)}`)) return true;
  if (/^[-•*·]|^\d{1,2}[.)] |^\d{1,4}[-/. ](?:\d{1,2}|[a-z]{3,9})[-/. ]\d{2,4}/i.test(rest)) return false;
  if (/^[\p{Ll}(µ<>]/u.test(rest)) return true;
  return (
    /^\d/.test(rest) &&
    /\s(?:was|is|were|are|nog|nu|now|still|only|slechts|maar|precies|naar|tot|rond|ongeveer|about|around|at|bij)\s*$/i.test(above)
  );
}

/**
 * Letters and PDFs break a sentence where the paper ends: such lines become one again. The line end becomes a space, so that every
 * place stays the same. `beginsAnew` says that the second line is one of its own whatever it looks like.
 */
export function unwrapLines(
  lines: readonly SheetLine[],
  beginsAnew: (text: string, above: string) => boolean = () => false,
): readonly SheetLine[] {
  const made: SheetLine[] = [];
  for (const line of lines) {
    const last = made.at(-1);
    if (
      last !== undefined &&
      line.start === last.start + last.text.length + 1 &&
      goesOn(last) &&
      last.text.length + line.text.length < longestTogether &&
      isRest(last.text.slice(-200), line) &&
      !beginsAnew(line.text, last.text)
    ) {
      const text = `${last.text} ${line.text}`;
      const start = text.length - text.trimStart().length;
      made[made.length - 1] = { ...last, text, cells: [{ text: text.trim(), start, end: text.trimEnd().length }] };
    } else made.push(line);
  }
  return made;
}
