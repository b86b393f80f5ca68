import { olderWords } from "./interpret-entry.ts";
import type { Token } from "./tokens.ts";

export type NameToken = Extract<Token, { kind: "name" }>;

export interface NameRun {
  readonly names: readonly NameToken[];
  /** From the first name to the next run. */
  readonly tokens: readonly Token[];
}

/** Names that stand together without a number between them are one. */
export function nameRuns(tokens: readonly Token[], line: string): readonly NameRun[] {
  const runs: { names: NameToken[]; tokens: Token[]; sawValue: boolean }[] = [];
  for (const [at, token] of tokens.entries()) {
    const last = runs.at(-1);
    if (token.kind === "name") {
      // A name in brackets behind a value is a comment: "28 µg/L (Roche ferritine)".
      const isComment = token.bracketed && tokens[at + 1]?.kind !== "number";
      if (last !== undefined && (!last.sawValue || isComment)) {
        last.names.push(token);
        last.tokens.push(token);
      } else runs.push({ names: [token], tokens: [token], sawValue: false });
    } else if (
      last?.sawValue === true &&
      token.kind === "word" &&
      !olderWords.test(token.text) &&
      isOpenNumber(tokens[at + 1]) &&
      /[,;.] $/.test(line.slice(0, token.start))
    ) {
      // In running text an unknown word with a number is a test of its own: "MCV 84, leuco's 6,1".
      const unknown: NameToken = { ...token, kind: "name", analyte: undefined, weak: false, bracketed: false, distance: 0 };
      runs.push({ names: [unknown], tokens: [unknown], sawValue: false });
    } else if (last !== undefined) {
      if (token.kind === "number" || token.kind === "range" || token.kind === "no-number") last.sawValue = true;
      last.tokens.push(token);
    }
  }
  return runs;
}

export const tokenBefore = (tokens: readonly Token[], run: NameRun): Token | undefined => tokens[tokens.indexOf(run.names[0] as Token) - 1];

const isOpenNumber = (token: Token | undefined): boolean => token?.kind === "number" && !token.bracketed;

/** Of names that stand together: not in brackets, no lay word or code, the first. */
export function best(names: readonly NameToken[]): NameToken {
  const rank = (name: NameToken): number => (name.weak ? 4 : 0) + (name.bracketed ? 2 : 0) + (name.distance > 0 ? 1 : 0);
  // Of two that are as good the last: it stands beside the number ("IJzer en ferritine: 28").
  return names.reduce((a, b) => (rank(b) < rank(a) || (rank(b) === rank(a) && a.analyte !== b.analyte) ? b : a));
}
