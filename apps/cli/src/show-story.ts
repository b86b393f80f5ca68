import { alarmHeading, type Evidence } from "@kriebel/evidence";
import { needsNot, type StoryFact, type StoryReading } from "@kriebel/reading";
import type { AskedFirst } from "./read-command.ts";
import { calm, paint, type Style, type Terminal } from "./terminal.ts";
import { wrapText } from "./wrap-text.ts";

const say = {
  story: { nl: "Je verhaal", en: "Your story" },
  understood: { nl: "Dit lezen we erin. Klopt het?", en: "This is what we read in it. Is it right?" },
  about: { nl: "Het gaat over", en: "It is about" },
  not: { nl: "Gezien, maar niet begrepen", en: "Seen, but not understood" },
  unsure: { nl: "niet zeker", en: "not sure" },
  no: { nl: "niet", en: "not" },
  first: { nl: "Eerst een vraag die niet kan wachten", en: "First a question that cannot wait" },
  wrote: { nl: "Je schreef", en: "You wrote" },
  ifSo: { nl: "Zo ja", en: "If so" },
  confirm: {
    nl: "Pas wat je bevestigt telt mee. Wat je niet vertelde, blijft onbekend.",
    en: "Only what you confirm counts. What you did not tell stays unknown.",
  },
} as const;

const styleOf = (fact: StoryFact, alarm: boolean): Style => (alarm ? ["bold", "red"] : fact.state === "no" ? "yellow" : "green");

/**
 * The story with what was understood underlined and numbered, then the facts under it; alarms come first.
 *
 * @param raised ids of the alarms that the story raises, the most urgent first
 * @param possible urgent signs that it may tell: asked before all else
 */
export function showStory(
  reading: StoryReading,
  raised: readonly string[],
  possible: readonly AskedFirst[],
  text: string,
  evidence: Evidence,
  terminal: Terminal,
): string {
  const { lang, width } = terminal;
  const alarms = new Set(reading.alarms);
  const lines: string[] = [];
  for (const heading of alarmTexts(raised, evidence, lang))
    lines.push(...wrapText(heading, width).map((line) => paint(terminal, ["bold", "red"], line)), "");
  lines.push(...askFirst(possible, evidence, terminal));
  if (reading.about.words !== undefined) lines.push(`${say.about[lang]}: ${calm(reading.about.words)}`, "");
  lines.push(paint(terminal, "bold", say.story[lang]), ...markStory(reading, text, terminal, alarms), "");
  if (reading.facts.length > 0) {
    lines.push(paint(terminal, "bold", say.understood[lang]));
    for (const [index, fact] of reading.facts.entries()) {
      const sure = fact.confidence < 0.6 || fact.state === "unknown" ? ` (${say.unsure[lang]})` : "";
      const no = needsNot(fact, fact.say[lang]) ? `${say.no[lang]}: ` : "";
      const shown = `${no}${calm(fact.say[lang])}${sure} · “${calm(fact.words).slice(0, 80)}”`;
      lines.push(
        ...wrapText(shown, width, `${String(index + 1).padStart(3)} `, "    ").map((line) =>
          paint(terminal, styleOf(fact, alarms.has(fact.id)), line),
        ),
      );
      if (fact.asks !== undefined) lines.push(...wrapText(`? ${fact.asks[lang]}`, width, "    ", "      "));
    }
    lines.push("");
  }
  if (reading.notUnderstood.length > 0) {
    lines.push(paint(terminal, "bold", say.not[lang]));
    for (const one of reading.notUnderstood.slice(0, 40)) lines.push(...wrapText(calm(one.say[lang]), width, "  - ", "    "));
    lines.push("");
  }
  if (reading.facts.length > 0) lines.push(...wrapText(say.confirm[lang], width));
  return `${lines.join("\n")}\n`;
}

/** Words of the story shown with a question. */
const longestQuote = 120;

/** What may be urgent is asked before all else, with what to do when it is so. */
const askFirst = (possible: readonly AskedFirst[], evidence: Evidence, terminal: Terminal): readonly string[] => {
  const { lang, width } = terminal;
  if (possible.length === 0) return [];
  const lines = [paint(terminal, ["bold", "yellow"], say.first[lang])];
  for (const { ask, words, ifSo } of possible) {
    lines.push(...wrapText(`${ask[lang]} ${say.wrote[lang]}: “${calm(words).slice(0, longestQuote)}”`, width, "? ", "  "));
    const [alarm] = alarmTexts(
      ifSo.map(({ id }) => id),
      evidence,
      lang,
    );
    if (alarm !== undefined) lines.push(...wrapText(`${say.ifSo[lang]}: ${alarm}`, width, "  ", "  "));
  }
  return [...lines, ""];
};

/** What the evidence says of every alarm that the story raises, the most urgent first; shown whether confirmed or not. */
const alarmTexts = (raised: readonly string[], evidence: Evidence, lang: "nl" | "en"): readonly string[] =>
  raised.flatMap((id) => evidence.alarms[id] ?? []).map((alarm) => `${alarmHeading(alarm)[lang]}. ${alarm.text[lang]}`);

/** Shown of a very long story: enough to see where it was understood. */
const mostShown = 6_000;

const markStory = (reading: StoryReading, text: string, terminal: Terminal, alarms: ReadonlySet<string>): readonly string[] => {
  const marks: { start: number; end: number; fact: StoryFact; number: number }[] = [];
  let last = 0;
  for (const [index, fact] of reading.facts.entries()) {
    const [span] = fact.spans;
    if (span === undefined || span.start < last || span.end > mostShown) continue;
    marks.push({ ...span, fact, number: index + 1 });
    last = span.end;
  }
  let marked = "";
  let at = 0;
  for (const { start, end, fact, number } of marks) {
    marked += calm(text.slice(at, start));
    marked += paint(terminal, alarms.has(fact.id) ? ["underline", "red"] : "underline", calm(text.slice(start, end)));
    marked += paint(terminal, "dim", `[${number}]`);
    at = end;
  }
  marked += calm(text.slice(at, Math.max(at, Math.min(text.length, mostShown))));
  return wrapText(text.length > mostShown ? `${marked} …` : marked, terminal.width);
};
