import type { Lang } from "./letter-words.ts";

/** Our own words, words to stress, or the person's own words (shown exactly, escaped and isolated by every writer). */
export type Piece = string | { readonly strong: string } | { readonly own: string };

/** S: told by the person · O: measured or seen · E: inferred by Kriebel · P: to discuss. */
export type Mark = "S" | "O" | "E" | "P";

export interface Sentence {
  readonly pieces: readonly Piece[];
  /** Numbers in `letter.sources`. */
  readonly sources: readonly number[];
  /** unverified: the fact was not read in its source · ours: our own choice or arithmetic. */
  readonly status?: "unverified" | "ours";
  /** Closing mark that stands behind the source numbers: ";" in a list of claims. */
  readonly after?: string;
}

export interface LetterLine {
  readonly type: "line";
  readonly kind: "fact" | "inference" | "unknown" | "question" | "check" | "alarm" | "note";
  readonly mark?: Mark;
  /** Bold word before the line: "Klacht". */
  readonly head?: string;
  readonly says: readonly Sentence[];
  /** A box to tick stands before it. */
  readonly box?: boolean;
  /** A bullet stands before it. */
  readonly bullet?: boolean;
  /** Never leaves the first page. */
  readonly pinned?: boolean;
  /** 1 stays on the first page; 3 goes to the appendix first when the page is full. */
  readonly importance: 1 | 2 | 3;
}

export interface LetterTable {
  readonly type: "table";
  readonly kind: "fact" | "inference";
  readonly mark: Mark;
  readonly caption: string;
  readonly head: readonly string[];
  /** Shares of the width, together 1. */
  readonly widths: readonly number[];
  readonly rows: readonly (readonly Sentence[])[];
  readonly importance: 1 | 2 | 3;
}

/** The route map; the drawing itself is `routeMap(…, "letter")`. */
export interface LetterMap {
  readonly type: "map";
  readonly kind: "inference";
  /** What the picture says, for who does not see it. */
  readonly alt: string;
  readonly importance: 1;
}

/** Nights of the diary, one bar each; undefined is a night that was not filled in. */
export interface LetterNights {
  readonly type: "nights";
  readonly kind: "fact";
  readonly mark: "S";
  readonly from: string;
  readonly to: string;
  readonly severity: readonly (number | undefined)[];
  readonly alt: string;
  readonly importance: 2;
}

export type LetterBlock = LetterLine | LetterTable | LetterMap | LetterNights;

export interface LetterSection {
  readonly id: "told" | "measured" | "inference" | "unknown" | "questions" | "appendix" | "medicines";
  readonly heading: string;
  /** Left column: facts. Right column: what Kriebel makes of them. */
  readonly column: "facts" | "inference" | "appendix";
  readonly blocks: readonly LetterBlock[];
}

export interface LetterSource {
  readonly number: number;
  readonly id: string;
  /** Author and year, for the foot of the page. */
  readonly short: string;
  readonly citation: string;
  readonly link?: string;
  /** Was some part of it read while compiling? */
  readonly opened: boolean;
}

export interface Letter {
  readonly lang: Lang;
  readonly forWhom: "gp" | "pharmacist";
  readonly edition: string;
  /** First eight characters of the edition's hash. */
  readonly hash: string;
  readonly today: string;
  readonly title: string;
  /** Under the title: who made it, when, and that it is no diagnosis. */
  readonly subtitle: string;
  /** Name as typed at print time, and age and sex. */
  readonly person: readonly Piece[];
  readonly to: string;
  readonly code?: string;
  /** Alarm signs, request, question to the doctor. */
  readonly box: readonly LetterLine[];
  readonly sections: readonly LetterSection[];
  /** Own story and what did not belong on one page. */
  readonly appendix: readonly LetterSection[];
  readonly sources: readonly LetterSource[];
  /** What the marks ° and * mean, edition, arithmetic. */
  readonly footer: readonly string[];
}

/** ° after a sentence: not checked in its source. * : our own choice. */
export const statusMark = (status: Sentence["status"]): string => (status === "unverified" ? "°" : status === "ours" ? "*" : "");

export const say = (...pieces: readonly Piece[]): Sentence => ({ pieces, sources: [] });

export function pieceText(piece: Piece): string {
  if (typeof piece === "string") return piece;
  return "own" in piece ? piece.own : piece.strong;
}
