import type { Token } from "./tokens.ts";

/** Beside a date: blood was taken then. */
export const isTakenThen = /afname|afgenomen|prik|staal|monster|materiaal|verzamel|collect|drawn|taken|sampl|specimen|pr[ée]l[èe]v/i;
/** Beside a date: the answer came then. */
export const isAnsweredThen = /uitslag|r[ée]sulta|result|rapport|report|antwoord|réponse/i;

export interface Draws {
  /** The one date to use: behind a label of taking blood, else behind any label of a draw, else the first. */
  readonly first: Extract<Token, { kind: "date" }> | undefined;
  readonly all: readonly Extract<Token, { kind: "date" }>[];
  /** Without dates of birth, print and receipt. */
  readonly used: readonly Extract<Token, { kind: "date" }>[];
  /** A label says that blood was taken. */
  readonly labelled: boolean;
}

export function drawDates(tokens: readonly Token[]): Draws {
  const all: Extract<Token, { kind: "date" }>[] = [];
  const used: Extract<Token, { kind: "date" }>[] = [];
  let isOther = false;
  let labelled = false;
  let label: string | undefined;
  let taken: (typeof used)[number] | undefined;
  let told: (typeof used)[number] | undefined;
  for (const token of tokens) {
    if (token.kind === "not-the-draw") isOther = true;
    else if (token.kind === "label") isOther = false;
    if (token.kind === "label" && token.column === "date") labelled = true;
    if (token.kind === "label") label = token.column === "date" ? token.text : undefined;
    if (token.kind === "date") {
      all.push(token);
      if (!isOther) {
        used.push(token);
        if (label !== undefined) told ??= token;
        if (label !== undefined && isTakenThen.test(label)) taken ??= token;
      }
      label = undefined;
    }
  }
  return { all, used, labelled, first: taken ?? told ?? used[0] };
}

export const isDropped = (token: Token, draws: Draws): boolean => token.kind === "date" && !draws.used.includes(token);
