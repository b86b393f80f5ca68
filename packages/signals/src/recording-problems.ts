import { quoteText } from "@kriebel/record/quote-text";
import { type Problem, problem } from "@kriebel/record/result";

/** Text of a file inside one of our sentences: short, on one line, without signs that could hide something. */
export const quoted = (text: string): string => quoteText(text, 60);

export const refuses = (code: string, at: string, nl: string, en: string): Problem => problem(code, at, nl, en, "refuse");
export const asks = (code: string, at: string, nl: string, en: string): Problem => problem(code, at, nl, en, "ask");
export const notes = (code: string, at: string, nl: string, en: string): Problem => problem(code, at, nl, en, "note");

/** A file that ended earlier than it was long when it was opened. */
export const changedWhileReading = (): Problem =>
  refuses(
    "changed-while-reading",
    "",
    "Het bestand werd korter terwijl het gelezen werd; kijk of het nog geschreven of gekopieerd wordt en probeer het dan opnieuw.",
    "The file became shorter while it was read; see whether it is still being written or copied, then try again.",
  );
