/**
 * What comes from outside returns a Result; what is not known is a value; our own mistakes throw.
 * A Problem is one sentence for a person, in both languages, with the place and the mend in it.
 */
export interface Problem {
  /** Stable code for programs, for example `not-a-number`. */
  readonly code: string;
  /** Where in the input, for example `labs[2].value`; empty when it is about the whole. */
  readonly at: string;
  /** One sentence: what is wrong, where, and how to mend it. */
  readonly say: { readonly nl: string; readonly en: string };
  /** `refuse`: the input is not used. `ask`: suspicious, used only after a question. `note`: used, but tell the person. */
  readonly level: "refuse" | "ask" | "note";
}

export type Result<T, E = readonly Problem[]> =
  | { readonly ok: true; readonly value: T; readonly notes: readonly Problem[] }
  | { readonly ok: false; readonly problems: E };

export const ok = <T>(value: T, notes: readonly Problem[] = []): Result<T> => ({ ok: true, value, notes });
export const failed = <T>(...problems: readonly Problem[]): Result<T> => ({ ok: false, problems });

export const problem = (code: string, at: string, nl: string, en: string, level: Problem["level"] = "refuse"): Problem => ({
  code,
  at,
  say: { nl, en },
  level,
});
