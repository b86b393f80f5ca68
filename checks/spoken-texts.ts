import { filled, messagesOf } from "../tools/catalogues.ts";
import { isTest, jsonOf, pathsOf, textOf } from "./repository.ts";
import { readSource } from "./source-text.ts";

/** A text that a person can read: on a screen, on paper, on the command line or in a page about Kriebel. */
export interface SpokenText {
  readonly at: string;
  /** Absent when the text may be in either language. */
  readonly lang?: "nl" | "en";
  readonly text: string;
}

const dutchWords = /(?<!\p{L})(?:de|het|een|je|jouw|van|niet|en|wat|dat|bij|voor|met|zijn|wordt|geen|ook|naar|om|te)(?!\p{L})/giu;
const englishWords = /(?<!\p{L})(?:the|an|you|your|of|not|and|what|that|at|for|with|are|no|also|to|this|by|from|does|do)(?!\p{L})/giu;

/** The language of a text, or undefined where it may be either: then both must be clean. */
export function languageOf(text: string): "nl" | "en" | undefined {
  const dutch = text.match(dutchWords)?.length ?? 0;
  const english = text.match(englishWords)?.length ?? 0;
  if (dutch === english) return undefined;
  return dutch > english ? "nl" : "en";
}

const inLanguage = (lang: "nl" | "en" | undefined): { lang?: "nl" | "en" } => (lang === undefined ? {} : { lang });

function pairsIn(value: unknown, at: string): readonly SpokenText[] {
  if (Array.isArray(value)) return value.flatMap((item, i) => pairsIn(item, `${at}[${i}]`));
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, item]): readonly SpokenText[] => {
    const lang = /^(nl|en)$|[a-z](Nl|En)$|_(nl|en)$/
      .exec(key)
      ?.slice(1)
      .find((found) => found !== undefined)
      ?.toLowerCase();
    const isNote = /^(?:review_)?note/i.test(key); // a remark between makers, shown nowhere
    if (typeof item === "string" && lang !== undefined && !isNote) return [{ at: `${at}.${key}`, lang: lang as "nl" | "en", text: item }];
    return pairsIn(item, `${at}.${key}`);
  });
}

/** Texts of the evidence, in the languages that their keys name. */
export const evidenceTexts = (): readonly SpokenText[] =>
  pathsOf("packages/evidence/data/**/*.json")
    .filter((path) => !path.includes("/sources/"))
    .flatMap((path) => pairsIn(jsonOf(path), path));

/** The sentences of the app, from its catalogues. */
export const messageTexts = (): readonly SpokenText[] =>
  (["nl", "en"] as const).flatMap((lang) =>
    messagesOf(lang).flatMap((message) =>
      filled(message).map((text) => ({ at: `apps/web/messages/${lang}/${message.room}.json ${message.key}`, lang, text })),
    ),
  );

/** The messages of the app and quoted texts in the code (the files that look for forbidden sentences left out: they must name them) of packages and apps: messages, letters, problems. One word alone is a name, not a sentence. */
export const codeTexts = (): readonly SpokenText[] => [
  ...messageTexts(),
  ...pathsOf("{packages,apps}/*/src/**/*.{ts,tsx}")
    .filter((path) => !isTest(path) && !/(?:forbidden-claims|must-not)\.ts$/.test(path))
    .flatMap((path) => {
      const source = textOf(path);
      const lang = /(?:^|[/.-])(nl|en)\.tsx?$/.exec(path)?.[1] as "nl" | "en" | undefined;
      const spoken = readSource(source).quoted.filter(({ text }) => /\S\s+\S/.test(text));
      const between = path.endsWith(".tsx")
        ? [...source.matchAll(/>([^<>{}=;]{8,})</g)].map((found) => ({ text: found[1] ?? "", index: found.index }))
        : [];
      return [...spoken, ...between].map(({ text, index }) => ({
        at: `${path}:${source.slice(0, index).split("\n").length}`,
        ...inLanguage(lang ?? languageOf(text)),
        text,
      }));
    }),
];

/** Pages for persons, static pages of the app, and what the invented people get to read. Their own words are theirs. */
export const pageTexts = (): readonly SpokenText[] =>
  pathsOf(
    "README.md",
    "SECURITY.md",
    "docs/intended-use.md",
    "docs/evidence/**/*.md",
    "people/**/*.{md,txt,html}",
    "apps/web/*.html",
    "apps/web/public/**/*.{html,webmanifest}",
  ).flatMap((path) =>
    textOf(path)
      .replace(/<script\b[\s\S]*?<\/script>|<style\b[\s\S]*?<\/style>/g, "")
      .split(/\n\s*\n/)
      .map((text) => ({ at: path, ...inLanguage(languageOf(text)), text })),
  );
