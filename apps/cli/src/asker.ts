/** One way to ask a person something; the terminal is one, a script in a test another. Undefined: the person left (Ctrl+C). */
export interface Choosable {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
}

export interface Asker {
  choose(message: string, options: readonly Choosable[], initial?: string): Promise<string | undefined>;
  chooseMany(message: string, options: readonly Choosable[], initial?: readonly string[]): Promise<readonly string[] | undefined>;
  /** Free text; `check` gives the sentence that says why it cannot be used. */
  write(message: string, hint: string, check: (text: string) => string | undefined): Promise<string | undefined>;
  /** Shown apart from the questions: an explanation, an alarm, the result. */
  show(text: string): void;
}
