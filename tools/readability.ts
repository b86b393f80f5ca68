/**
 * How easy every text is that a person reads, by a published formula per language: `npm run readability` writes
 * docs/measured/readability.md. The list of long words and where each is explained stands there too.
 */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readEase } from "./read-ease.ts";
import { longWords, readableTexts } from "./readable-texts.ts";

const to = fileURLToPath(new URL("../docs/measured/readability.md", import.meta.url));

const shown = (value: number, digits = 1): string => value.toFixed(digits);
const lines: string[] = [];

function table(language: "nl" | "en"): void {
  const english = language === "en";
  lines.push(
    `| texts | sentences | words | words per sentence | syllables per word | ${english ? "Flesch | grade" : "Flesch-Douma"} | over 20 words |`,
    `|---|--:|--:|--:|--:|--:|${english ? "--:|" : ""}--:|`,
  );
  const all: string[] = [];
  for (const [name, texts] of Object.entries(readableTexts(language))) {
    all.push(...texts);
    row(name, texts);
  }
  row("**all together**", all);
  function row(name: string, texts: readonly string[]): void {
    const ease = readEase(texts, language);
    lines.push(
      `| ${[
        name,
        ease.sentences,
        ease.words,
        shown(ease.wordsPerSentence),
        shown(ease.syllablesPerWord, 2),
        shown(ease.score),
        ...(english ? [shown(ease.grade ?? 0)] : []),
        `${shown(100 * ease.long)} %`,
      ].join(" | ")} |`,
    );
  }
}

lines.push(
  "# How easy the texts are to read",
  "",
  "**Question.** Can somebody who reads at B1 read what Kriebel says? **What would count:** no published formula measures B1 itself.",
  "Flesch-Douma from 60 up is what Dutch guides call plain, from 70 easy; Flesch from 60 up is plain English, grade 8 or lower.",
  "Names of diseases and of medicines make a text score lower than it reads, and lists of a few words score higher. `npm run readability`",
  "prints this page.",
  "",
  "Douma 1960: 206.84 − 0.77 × syllables per 100 words − 0.93 × words per sentence. Flesch 1948: 206.835 − 84.6 × syllables per word −",
  "1.015 × words per sentence. Kincaid 1975 gives the grade. Syllables are counted by rule (tools/count-syllables.ts); the English rule",
  "counts a few words one too many.",
  "",
  "## Dutch",
  "",
);
table("nl");
lines.push("", "## English", "");
table("en");
lines.push(
  "",
  "## Long Dutch words",
  "",
  "Words of 15 letters and more, how often they stand in the texts, and the explanation that the app gives (Lezen, Moeilijke woorden).",
  "A word of 15 letters and more that stands there three times or more has one (tools/readability.test.ts).",
  "",
  "| word | times | explained as |",
  "|---|--:|---|",
);
for (const { word, times, gloss } of longWords("nl")) lines.push(`| ${word} | ${times} | ${gloss ?? "–"} |`);
writeFileSync(to, `${lines.join("\n")}\n`);
process.stdout.write(`${lines.join("\n")}\n`);
