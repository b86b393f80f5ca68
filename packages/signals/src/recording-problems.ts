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

/** A file that breaks off in its first record, or whose records are longer than the file. */
export const noWholeRecord = (): Problem =>
  refuses(
    "no-whole-record",
    "records",
    "Het bestand breekt af voor het eind van zijn eerste blok, dus er staat nog geen meting in. Kopieer het opnieuw van het apparaat, of laat het opnieuw exporteren.",
    "The file breaks off before the end of its first record, so it holds no samples yet. Copy it from the device again, or have it exported again.",
  );
