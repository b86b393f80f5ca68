import type { Piece } from "./letter-model.ts";

/**
 * The person's own words, made safe to place in a document: control and direction-override characters go (they could
 * turn the rest of the page round), white space becomes one space, and a long text is cut at a word with "…".
 * Nothing else changes; escaping is the writer's work (HTML, Markdown, PDF each have their own).
 */
export function ownWords(text: string, most = 2_000): string {
  const clean = text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]/g, "")
    .replace(/\s+/gu, " ")
    .trim();
  const letters = Array.from(clean);
  if (letters.length <= most) return wellFormed(clean);
  const cut = letters.slice(0, most - 1).join("");
  const space = cut.lastIndexOf(" ");
  return `${wellFormed(space > most / 2 ? cut.slice(0, space) : cut)}…`;
}

/** Half a surrogate pair would make the file unreadable. */
const wellFormed = (text: string): string =>
  text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd");

/** “the person's own words” */
export const quoted = (text: string, most?: number): readonly Piece[] => ["“", { own: ownWords(text, most) }, "”"];

/** Does the text hold letters that run from right to left? */
export const runsRightToLeft = (text: string): boolean => /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/.test(text);
