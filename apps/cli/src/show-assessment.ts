import {
  type Assessment,
  type CriterionState,
  lowerFirst,
  type Probability,
  probabilityWords,
  type RouteVerdict,
  type Said,
  type Standing,
  sayAlarm,
  sayClaim,
  sayFit,
  sayPlan,
  sayUnknown,
  showAsk,
  standingWords,
  statusWords,
  summary,
  whoWords,
} from "@kriebel/engine";
import { alarmHeading, citeSource, type Evidence, type Words } from "@kriebel/evidence";
import type { PersonRecord } from "@kriebel/record";
import { calm, type Lang, paint, type Style, type Terminal } from "./terminal.ts";
import { columnsOf, padTo, wrapText } from "./wrap-text.ts";

/** Where a thing stands, as a sign that also works without colour. */
const standingSigns: Readonly<Record<Standing, string>> = {
  established: "●",
  likely: "●",
  possible: "◐",
  unsettled: "○",
  less_likely: "·",
  ruled_out: "×",
};
const standingStyles: Readonly<Record<Standing, Style>> = {
  established: ["bold", "yellow"],
  likely: ["bold", "yellow"],
  possible: "yellow",
  unsettled: "cyan",
  less_likely: "dim",
  ruled_out: "dim",
};

const criterionNames: Readonly<Record<keyof Assessment["fit"]["criteria"], string>> = {
  urge: "C1",
  rest: "C2",
  relief_by_movement: "C3",
  evening_night: "C4",
  not_solely_other: "C5",
};
const criterionSigns: Readonly<Record<CriterionState, string>> = { met: "✓", not_met: "✗", unknown: "?" };
const criterionStates: Readonly<Record<CriterionState, Words>> = {
  met: { nl: "ja", en: "yes" },
  not_met: { nl: "nee", en: "no" },
  unknown: { nl: "nog niet bekend", en: "not known yet" },
};

/** Claims that are told about one route; the rest is counted, and `--json` has them all. */
const mostClaims = 5;
const mostSources = 2;

class Page {
  readonly lines: string[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly terminal: Terminal;
  private readonly evidence: Evidence;

  constructor(terminal: Terminal, evidence: Evidence) {
    this.terminal = terminal;
    this.evidence = evidence;
  }

  say(text: string, first = "  ", rest = first, style?: Style): void {
    for (const line of wrapText(calm(text), this.terminal.width, first, rest))
      this.lines.push(style === undefined ? line : paint(this.terminal, style, line));
  }

  gap(): void {
    if (this.lines.at(-1) !== "") this.lines.push("");
  }

  heading(words: Words): void {
    this.gap();
    this.lines.push(paint(this.terminal, ["bold", "underline"], words[this.terminal.lang]));
  }

  /** A frame round what may not be missed. */
  box(title: string, blocks: readonly (readonly string[])[], style: Style): void {
    const { width } = this.terminal;
    const inner = width - 4;
    const top = `┏━ ${title} `;
    this.lines.push(paint(this.terminal, style, `${top}${"━".repeat(Math.max(0, width - columnsOf(top) - 1))}┓`));
    for (const [i, block] of blocks.entries()) {
      if (i > 0) this.boxLine("", inner, style);
      for (const [j, text] of block.entries())
        for (const line of wrapText(calm(text), inner)) this.boxLine(j === 0 ? paint(this.terminal, "bold", line) : line, inner, style);
    }
    this.lines.push(paint(this.terminal, style, `┗${"━".repeat(width - 2)}┛`));
  }

  private boxLine(text: string, inner: number, style: Style): void {
    const edge = paint(this.terminal, style, "┃");
    this.lines.push(`${edge} ${padTo(text, inner)} ${edge}`);
  }

  /** "[1, 2]": the numbers of these sources in the list below, given in the order of reading. */
  cite(ids: readonly string[]): string {
    const known = ids.filter((id) => Object.hasOwn(this.evidence.sources, id)).slice(0, mostSources);
    if (known.length === 0) return "";
    const numbers = known.map((id) => {
      if (!this.numbers.has(id)) this.numbers.set(id, this.numbers.size + 1);
      return this.numbers.get(id);
    });
    return ` [${numbers.join(", ")}]`;
  }

  sources(): void {
    const { lang } = this.terminal;
    if (this.numbers.size === 0) return;
    this.heading({ nl: "Bronnen", en: "Sources" });
    for (const [id, number] of this.numbers) {
      const source = this.evidence.sources[id];
      if (source === undefined) continue;
      const unread = source.opened ? "" : { nl: " (niet ingezien)", en: " (not opened)" }[lang];
      this.say(`${citeSource(source, lang)}${unread}`, `  [${number}] `, "      ", "dim");
    }
  }

  toString(): string {
    return `${this.lines.join("\n")}\n`;
  }
}

const chanceWords = (p: Probability, lang: Lang, standing?: Standing): string =>
  `${{ nl: "Hoe waarschijnlijk", en: "How likely" }[lang]}: ${probabilityWords(p, standing)[lang]}.`;

const capital = (text: string): string => (text.startsWith("ij") ? `IJ${text.slice(2)}` : text.charAt(0).toUpperCase() + text.slice(1));
/** What is still open, as a noun in a list; two pairs of brackets become one. */
const openWords = (id: string, evidence: Evidence, lang: Lang): string => lowerFirst(sayUnknown(id, evidence)[lang].replace(") (", ", "));

/** The title of a step may name someone already: "Bel je verloskundige", "Ask your pharmacist". */
const namesSomeone =
  /arts\b|specialist|verloskundige|verpleegkundige|apotheker|neuroloog|doctor|midwife|nurse|pharmacist|neurologist|\bGP\b/i;

const sentenceEnd = (text: string): string => (/[.!?…]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);

/** ° : not checked in its source; * : a choice of our own. Explained at the foot. */
const statusSign = (status: Said["status"]): string => (status === "unverified" ? "°" : status === "ours" ? "*" : "");

function showRoute(page: Page, terminal: Terminal, route: RouteVerdict, a: Assessment, evidence: Evidence, names: readonly string[]): void {
  const { lang } = terminal;
  const name = evidence.routes[route.id]?.name[lang] ?? route.id;
  page.gap();
  const style = standingStyles[route.standing];
  const head = `${standingSigns[route.standing]} ${name}: ${standingWords[route.standing][lang]}`;
  for (const line of wrapText(head, terminal.width, "  ", "    ")) page.lines.push(paint(terminal, style, line));
  page.say(chanceWords(route.probability, lang, route.standing), "    ", "    ", "dim");
  const claims = (ids: readonly string[], sign: string, signStyle: Style): void => {
    for (const id of ids.slice(0, mostClaims)) {
      const said = sayClaim(id, a, evidence, names);
      const lines = wrapText(
        calm(`${sentenceEnd(said.text[lang])}${statusSign(said.status)}${page.cite(said.sources)}`),
        terminal.width,
        "    X ",
        "      ",
      );
      for (const [i, line] of lines.entries())
        page.lines.push(i === 0 ? line.replace("    X", `    ${paint(terminal, signStyle, sign)}`) : line);
    }
    const rest = ids.length - mostClaims;
    if (rest > 0) page.say({ nl: `en nog ${rest}`, en: `and ${rest} more` }[lang], "      ", "      ", "dim");
  };
  claims(route.for, "+", "green");
  claims(route.against, "−", "red");
  if (route.unknown.length > 0) {
    const open = [...new Set(route.unknown.map((id) => openWords(id, evidence, lang)))];
    const more = open.length > 4 ? { nl: ` En nog ${open.length - 4}.`, en: ` And ${open.length - 4} more.` }[lang] : "";
    const lead = { nl: "Nog niet bekend: ", en: "Not known yet: " }[lang];
    const lines = wrapText(`${lead}${sentenceEnd(open.slice(0, 4).join("; "))}${more}`, terminal.width, "    X ", "      ");
    for (const [i, line] of lines.entries()) page.lines.push(i === 0 ? line.replace("    X", `    ${paint(terminal, "cyan", "?")}`) : line);
  }
}

/** Every alarm that was raised, in one frame, the most urgent first. */
export function showAlarms(a: Assessment, evidence: Evidence, terminal: Terminal): string {
  const page = new Page(terminal, evidence);
  addAlarms(page, a, evidence, terminal, false);
  return page.lines.join("\n");
}

function addAlarms(page: Page, a: Assessment, evidence: Evidence, terminal: Terminal, withSources: boolean): void {
  const { lang } = terminal;
  if (a.alarms.length === 0) return;
  const urgent = a.alarms.some(({ urgency }) => urgency !== "soon");
  page.box(
    { nl: "Eerst dit", en: "First this" }[lang],
    a.alarms.map((alarm) => {
      const said = sayAlarm(alarm.id, evidence);
      return [
        `! ${
          alarmHeading(
            evidence.alarms[alarm.id] ?? alarm,
            alarm.because.map((claim) => claim.replace("alarm-finding/", "")),
          )[lang]
        }`,
        `${said.text[lang]}${statusSign(said.status)}${withSources ? page.cite(said.sources) : ""}`,
      ];
    }),
    urgent ? ["bold", "red"] : ["bold", "yellow"],
  );
}

/** The whole picture for a person at a terminal, at most 80 columns wide. */
export function showAssessment(a: Assessment, record: PersonRecord, evidence: Evidence, terminal: Terminal): string {
  const { lang } = terminal;
  const page = new Page(terminal, evidence);
  const names = record.medicines.map(({ name }) => calm(name).slice(0, 60));
  page.say(
    {
      nl: `Kriebel, editie ${a.edition}. Dit helpt je een gesprek voor te bereiden. Het is geen diagnose.`,
      en: `Kriebel, edition ${a.edition}. This helps you prepare a conversation. It is not a diagnosis.`,
    }[lang],
    "",
    "",
    "dim",
  );
  page.gap();
  addAlarms(page, a, evidence, terminal, true);

  page.heading({ nl: "Past dit bij rusteloze benen?", en: "Does this fit restless legs?" });
  page.say(sayFit(a, evidence)[lang], "  ", "  ", "bold");
  if (a.fit.label !== "cannot_tell") page.say(chanceWords(a.fit.probability, lang), "  ", "  ", "dim");
  for (const [name, criterion] of Object.entries(criterionNames)) {
    const state = a.fit.criteria[name as keyof typeof criterionNames];
    const words = evidence.criteria[criterion]?.name[lang] ?? name;
    const style: Style = state === "met" ? "green" : state === "not_met" ? "red" : "cyan";
    page.lines.push(`  ${paint(terminal, style, criterionSigns[state])} ${words}: ${criterionStates[state][lang]}`);
  }
  const others = a.lookAlikes.filter(({ standing }) => standing === "likely" || standing === "possible");
  if (others.length > 0) {
    page.gap();
    page.say({ nl: "Wat er ook op lijkt:", en: "What also looks like it:" }[lang]);
    for (const other of others.slice(0, 6))
      page.say(
        `${evidence.lookAlikes[other.id]?.name[lang] ?? other.id}: ${standingWords[other.standing][lang]}`,
        `  ${standingSigns[other.standing]} `,
        "    ",
      );
  }

  page.heading({ nl: "Waar komt het vandaan?", en: "Where does it come from?" });
  page.say(summary(a, evidence)[lang], "  ", "  ", "bold");
  const risen = a.routes.filter(({ standing }) => standing === "established" || standing === "likely" || standing === "possible");
  for (const route of risen) showRoute(page, terminal, route, a, evidence, names);
  // What lies under it (heredity) and what is left when nothing is found are no routes that someone forgot to look at.
  const listed = (standing: Standing, lead: Words): void => {
    const routes = a.routes.filter(
      (route) =>
        route.standing === standing &&
        (standing === "less_likely" ? route.kind !== "conclusion" : route.kind === "trigger") &&
        // Asked for nobody: a boy, a man, someone who is not pregnant.
        !(route.id === "pregnancy" && standing === "ruled_out"),
    );
    if (routes.length === 0) return;
    page.gap();
    const list = routes.map(({ id }) => evidence.routes[id]?.shortName[lang] ?? id).join(", ");
    page.say(`${lead[lang]} ${list}.`, `  ${standingSigns[standing]} `, "    ", standingStyles[standing]);
  };
  listed("unsettled", { nl: "Nog niet bekeken:", en: "Not looked at yet:" });
  listed("less_likely", { nl: "Minder waarschijnlijk:", en: "Less likely:" });
  listed("ruled_out", { nl: "Uitgesloten:", en: "Ruled out:" });

  addNext(page, a, record, evidence, terminal);

  if (a.plan.length > 0) {
    page.heading({ nl: "Wat je kunt doen", en: "What you can do" });
    const steps = a.later === undefined || a.later.length === 0 ? [a.plan] : [a.plan, a.later];
    for (const [i, step] of steps.flat().entries()) {
      // An urgent sign leaves one thing to do now; what else is worth doing stands behind it, by name.
      if (i === a.plan.length) page.heading({ nl: "Als dat geregeld is", en: "When that is settled" });
      const { title, text, sources } = sayPlan(step, evidence, record.answeredBy);
      if (i > 0) page.gap();
      const who =
        step.who === "you" || namesSomeone.test(title[lang]) ? "" : ` (${{ nl: "met", en: "with" }[lang]} ${whoWords[step.who][lang]})`;
      page.say(`${title[lang]}${who}`, `  ${i + 1}. `, "     ", "bold");
      page.say(`${text[lang]}${page.cite(sources.map(({ id }) => id))}`, "     ");
    }
  }
  page.sources();
  page.gap();
  const marks = {
    nl: `° ${statusWords.unverified.nl}. * ${statusWords.ours.nl}.`,
    en: `° ${statusWords.unverified.en}. * ${statusWords.ours.en}.`,
  }[lang];
  page.say(
    {
      nl: `${marks} Uitleg bij een route, medicijn of getal: kriebel explain iron.`,
      en: `${marks} More about a route, medicine or number: kriebel explain iron --lang en.`,
    }[lang],
    "",
    "",
    "dim",
  );
  return page.toString();
}

function addNext(page: Page, a: Assessment, record: PersonRecord, evidence: Evidence, terminal: Terminal): void {
  const { lang } = terminal;
  page.heading({ nl: "Wat nu het meest helpt om te weten", en: "What helps most to know now" });
  const question = a.ask.find(({ kind }) => kind === "question");
  const test = a.ask.find(({ id, kind }) => kind === "lab" || (kind === "study" && !id.startsWith("trial:")));
  const trial = a.ask.find(({ id }) => id.startsWith("trial:"));
  const shown = question && showAsk(question, record, evidence);
  // A list without its choices says nothing: name what it is about.
  if (question !== undefined && shown !== undefined) {
    const about = openWords(question.id, evidence, lang);
    page.say(
      shown.question.kind === "many" && shown.question.short !== undefined
        ? sentenceEnd({ nl: `Vragen over ${about}`, en: `Questions about ${about}` }[lang])
        : shown.question.ask[lang],
      "  ? ",
      "    ",
    );
  }
  if (test !== undefined) page.say(sentenceEnd(capital(openWords(test.id, evidence, lang))), "  ? ", "    ");
  if (trial !== undefined) {
    const habit = trial.id.slice("trial:".length);
    page.say(
      {
        nl: `${capital(openWords(trial.id, evidence, lang))}: zes tot acht weken, elke ochtend één cijfer. Zo: kriebel trial plan BESTAND --habit ${habit}.`,
        en: `${capital(openWords(trial.id, evidence, lang))}: six to eight weeks, one score each morning. Like this: kriebel trial plan FILE --habit ${habit}.`,
      }[lang],
      "  ? ",
      "    ",
    );
  }
  if (shown === undefined && test === undefined && trial === undefined)
    page.say({ nl: "Meer vragen verandert dit beeld niet.", en: "Asking more does not change this picture." }[lang]);
  else if (shown !== undefined)
    page.say(
      { nl: "Verder met de vragen: kriebel interview BESTAND.", en: "Go on with the questions: kriebel interview FILE." }[lang],
      "    ",
      "    ",
      "dim",
    );
}
