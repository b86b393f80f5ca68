import { type Explanation, statusWords } from "@kriebel/engine";
import { citeSource } from "@kriebel/evidence";
import { calm, paint, type Terminal } from "./terminal.ts";
import { wrapText } from "./wrap-text.ts";

const kindWords: Readonly<Record<string, { readonly nl: string; readonly en: string }>> = {
  criterion: { nl: "kenmerk", en: "criterion" },
  "look-alike": { nl: "lijkt erop", en: "look-alike" },
  alarm: { nl: "alarmsignaal", en: "alarm sign" },
  "alarm-finding": { nl: "alarmsignaal", en: "alarm sign" },
  route: { nl: "route", en: "route" },
  exposure: { nl: "omstandigheid", en: "circumstance" },
  condition: { nl: "ziekte", en: "condition" },
  medicine: { nl: "medicijn", en: "medicine" },
  class: { nl: "groep medicijnen", en: "group of medicines" },
  combination: { nl: "combinatie", en: "combination" },
  question: { nl: "vraag", en: "question" },
  answer: { nl: "antwoord", en: "answer" },
  timing: { nl: "volgorde in de tijd", en: "order in time" },
  iron: { nl: "ijzer", en: "iron" },
  "iron-rule": { nl: "ijzerregel", en: "iron rule" },
  heredity: { nl: "aanleg", en: "heredity" },
  lab: { nl: "bloedwaarde", en: "blood value" },
  study: { nl: "onderzoek", en: "study" },
  support: { nl: "steunend teken", en: "supporting sign" },
  treatment: { nl: "behandeling", en: "treatment" },
  finding: { nl: "bevinding", en: "finding" },
  plan: { nl: "stap", en: "step" },
  ours: { nl: "keuze van Kriebel", en: "choice of Kriebel" },
  source: { nl: "bron", en: "source" },
  reading: { nl: "gelezen stof", en: "reading" },
};

/** What an id means and where it comes from, for a person at a terminal. */
export function showExplanation(one: Explanation, terminal: Terminal): string {
  const { lang, width } = terminal;
  const lines: string[] = [];
  const say = (text: string, first: string, rest = first): void => void lines.push(...wrapText(calm(text), width, first, rest));
  lines.push(...wrapText(calm(one.title[lang]), width).map((line) => paint(terminal, ["bold", "underline"], line)));
  const kind = kindWords[one.kind]?.[lang] ?? one.kind;
  lines.push(paint(terminal, "dim", `${one.id} · ${kind} · ${statusWords[one.status][lang]}`), "");
  say(one.text[lang], "  ");
  if (one.figure !== undefined) {
    const number = (text: string): string => (lang === "nl" ? text.replaceAll(".", ",") : text);
    const interval = one.interval === undefined ? "" : ` (95%: ${number(one.interval)})`;
    lines.push("");
    say(`${{ nl: "Getal", en: "Figure" }[lang]}: ${number(one.figure)}${interval}`, "  ");
  }
  lines.push("");
  if (one.sources.length > 0) {
    lines.push(paint(terminal, "bold", { nl: "Bronnen", en: "Sources" }[lang]));
    for (const source of one.sources) {
      const unread = source.opened ? "" : { nl: " (niet ingezien)", en: " (not opened)" }[lang];
      say(`${citeSource(source, lang)}${unread}${source.doi ? ` doi:${source.doi}` : ""}`, "  - ", "    ");
    }
  }
  const decisions = one.because.flatMap((because) => ("decision" in because ? [because.decision] : []));
  for (const decision of new Set(decisions))
    say(
      { nl: `Keuze van Kriebel, zie docs/decisions/${decision}.md`, en: `A choice of Kriebel, see docs/decisions/${decision}.md` }[lang],
      "  - ",
      "    ",
    );
  return `${lines.join("\n").trimEnd()}\n`;
}
