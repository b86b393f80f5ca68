import type { Said } from "./night-messages.ts";

/** A browser gives a file that was changed, moved or thrown away since it was chosen no more: it says so with one of these names. */
const gone = new Set(["NotReadableError", "NotFoundError"]);

/** What a person can do about a file that could not be read; the browser's own words only where it is not known what they mean. */
export function cannotRead(error: unknown): Said {
  if (error instanceof Error && gone.has(error.name)) {
    return {
      code: "file-changed",
      nl: "Het bestand is veranderd, verplaatst of weg sinds je het koos. Kijk of het nog gekopieerd wordt, en kies het dan opnieuw.",
      en: "The file was changed, moved or is gone since you chose it. See whether it is still being copied, then choose it again.",
    };
  }
  const what = error instanceof Error ? ` (${error.message.slice(0, 200)})` : "";
  return {
    code: "unreadable",
    nl: `Het bestand kon niet gelezen worden${what}. Kies het opnieuw.`,
    en: `The file could not be read${what}. Choose it again.`,
  };
}
