/**
 * Text made comparable: lower case, no accents, only letters, digits and single spaces.
 * The spelling of the person is never replaced; words keep their place in the text.
 */
export const foldText = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/ß/g, "ss")
    .replace(/æ/g, "ae")
    .replace(/œ/g, "oe")
    .replace(/ø/g, "o")
    .replace(/α/g, "alpha")
    .replace(/β/g, "beta")
    .replace(/[^a-z0-9]+/g, " ")
    .trim();

/** One word of a text: folded, with its place in the original. */
export interface Word {
  readonly folded: string;
  readonly start: number;
  readonly end: number;
  /** A full stop, semicolon, colon or line end stands between the word before and this one. */
  readonly newClause: boolean;
}

/** The words of a text in order, each with its own spelling's place. */
export const wordsIn = (text: string): readonly Word[] => {
  const found: Word[] = [];
  let last = 0;
  for (const match of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    const start = match.index;
    const end = start + match[0].length;
    const newClause = /[.;:\n!?]/.test(text.slice(last, start)) && found.length > 0;
    // A decimal point or comma between digits is no end of a clause.
    const decimal = /^[.:]$/.test(text.slice(last, start)) && /\d$/.test(text.slice(0, last)) && /^\d/.test(match[0]);
    for (const [index, folded] of foldText(match[0]).split(" ").entries()) {
      if (folded === "") continue;
      found.push({ folded, start, end, newClause: newClause && !decimal && index === 0 });
    }
    last = end;
  }
  return found;
};
