import type { Language } from "../keep/preferences.ts";

const tags = { nl: "nl-NL", en: "en-GB" } as const;

/** "a, b en c": a list as this language says it. */
export const showList = (parts: readonly string[], language: Language): string =>
  new Intl.ListFormat(tags[language], { type: "conjunction" }).format(parts);
