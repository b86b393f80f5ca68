import { addDays, type PersonRecord, type PersonTrial, sayDate } from "@kriebel/record";
import type { Diary } from "./diary.ts";
import { shortDate } from "./draw-nights.ts";
import { bloodBesideNights, showLab } from "./follow-up.ts";
import { habitName, percent, point, sayTrial, type Words } from "./say-nights.ts";
import { eventsOf } from "./summarise-nights.ts";
import { placeNights, type TrialResult } from "./trial.ts";

/** A report on one page for the doctor, in the order of the CENT 2015 items (Vohra 2015, Shamseer 2015). */
export interface TrialReport {
  readonly title: string;
  readonly parts: readonly { readonly head: string; readonly says: string }[];
  /** One row a period: what each gave. */
  readonly table: readonly (readonly string[])[];
  readonly foot: string;
}

type Lang = "nl" | "en";
/** As a doctor writes it: 20-01-2026; in English the month in letters, since 02-01 is another day in another country. */
const day = (date: string, lang: Lang): string =>
  lang === "nl" ? `${date.slice(8)}-${date.slice(5, 7)}-${date.slice(0, 4)}` : sayDate(date, lang);
/** The same in a narrow column: 20 Jan 2026. */
const shortDay = (date: string, lang: Lang): string => (lang === "nl" ? day(date, lang) : `${shortDate(date, lang)} ${date.slice(0, 4)}`);

/** p as a doctor reads it. */
const sayP = (p: number | undefined, lang: Lang): string => {
  if (p === undefined) return "-";
  const text = p < 0.001 ? "< 0.001" : `= ${p.toFixed(3)}`;
  return lang === "nl" ? text.replace(".", ",") : text;
};

/** An own thing may be called anything; the report is one page. */
const longestName = 80;
const shortened = (name: string): string => (name.length > longestName ? `${[...name].slice(0, longestName - 1).join("")}…` : name);

/** What else was treated in those weeks, and the newest iron values: a difference may come from there (CENT 2015, concurrent treatments). */
function sayAlongside(record: PersonRecord, from: string, to: string, lang: Lang): string {
  const t = (nl: string, en: string): string => (lang === "nl" ? nl : en);
  const changed = eventsOf(record)
    .filter(({ date }) => date >= from && date <= to)
    .map(({ date, what, medicine }) => {
      const did = { started: t("begonnen", "started"), stopped: t("gestopt", "stopped"), changed: t("veranderd", "changed") }[what];
      return `${shortened(medicine)} ${did} ${day(date, lang)}`;
    });
  const newest = bloodBesideNights(record, [])
    .filter(({ on }) => on <= to)
    .at(-1);
  const blood =
    newest === undefined
      ? t("Ferritine en verzadiging: niet bekend.", "Ferritin and saturation: not known.")
      : t(
          `Ferritine ${showLab(newest.ferritin).nl}, verzadiging ${showLab(newest.tsat).nl} (${newest.on.length === 10 ? day(newest.on, lang) : sayDate(newest.on, lang)}).`,
          `Ferritin ${showLab(newest.ferritin).en}, saturation ${showLab(newest.tsat).en} (${newest.on.length === 10 ? day(newest.on, lang) : sayDate(newest.on, lang)}).`,
        );
  return `${
    changed.length === 0
      ? t(
          "Geen medicijn begonnen, veranderd of gestopt in die weken, voor zover opgeschreven.",
          "No medicine started, changed or stopped in those weeks, as far as written down.",
        )
      : t(`In die weken: ${changed.slice(0, 6).join(", ")}.`, `In those weeks: ${changed.slice(0, 6).join(", ")}.`)
  } ${blood}`;
}

export function trialReport(
  trial: PersonTrial,
  diary: Diary,
  result: TrialResult,
  lang: Lang,
  own: Readonly<Record<string, string>> = {},
  record?: PersonRecord,
): TrialReport {
  const t = (nl: string, en: string): string => (lang === "nl" ? nl : en);
  const name = shortened(habitName(trial.habit, trial.name === undefined ? own : { ...own, [trial.habit]: trial.name })[lang]);
  const { design } = trial;
  const startDate = result.startDate ?? design.start;
  const end = addDays(startDate, design.periods * design.nights - 1);
  const placed = placeNights(diary, design, startDate);
  const done = trial.stoppedAfter ?? design.periods;
  const inTrial = placed.filter(({ period }) => period < done);
  const filled = inTrial.filter(({ night }) => night.score !== undefined).length;
  const stopped = trial.state === "stopped";
  const counted = design.nights - design.washout;
  const words = sayTrial(
    result,
    trial.habit,
    trial.name === undefined ? own : { ...own, [trial.habit]: trial.name },
    trial.stoppedBecause === "results",
  );
  const because: Readonly<Record<string, Words>> = {
    too_heavy: { nl: "te zwaar", en: "too heavy" },
    wanted: { nl: "eigen keuze", en: "own choice" },
    results: { nl: "om de tussentijdse cijfers", en: "because of the scores so far" },
    other: { nl: "een andere reden", en: "another reason" },
  };
  // Reckoned is with what the seed draws; a plan that was changed in the file stands beside it, not in its place.
  const schedule = result.schedule ?? trial.schedule;
  const edited = schedule !== trial.schedule;
  // A number without anything to compare reads as "no difference at all".
  const sized = result.randLow !== undefined && result.verdict !== "no_variation";
  const interval =
    result.randLow === undefined ? "-" : `${point(result.randLow)[lang]} ${t("tot", "to")} ${point(result.randHigh ?? 0)[lang]}`;
  const parts = [
    {
      head: t("Vraag", "Objective"),
      says: t(
        `Zijn de avonden met ${name} bij deze persoon zwaarder dan de avonden zonder? Zelf opgezet in Kriebel op ${day(trial.plannedOn, lang)}, voor de eerste avond; nergens anders geregistreerd.`,
        `Are the evenings with ${name} worse in this person than the evenings without? Set up in Kriebel on ${day(trial.plannedOn, lang)}, before the first evening; registered nowhere else.`,
      ),
    },
    {
      head: t("Opzet", "Design"),
      says: t(
        `N=1-proef, ${design.periods} blokken van ${design.nights} ${design.nights === 1 ? "avond" : "avonden"}, ${day(startDate, lang)} tot ${day(end, lang)}. A zonder, B met ${name}: ${schedule}. ${design.washout === 0 ? "Geen uitwasavonden." : `De eerste ${design.washout} van elk blok ${design.washout === 1 ? "telt" : "tellen"} niet mee.`}`,
        `N-of-1 trial, ${design.periods} periods of ${design.nights} ${design.nights === 1 ? "evening" : "evenings"}, ${day(startDate, lang)} to ${day(end, lang)}. A without, B with ${name}: ${schedule}. ${design.washout === 0 ? "No washout evenings." : `The first ${design.washout} of each period ${design.washout === 1 ? "does" : "do"} not count.`}`,
      ),
    },
    {
      head: t("Uitkomst", "Outcome"),
      says: t(
        "Een cijfer per nacht voor de onrust, 0 tot 10, door de persoon zelf.",
        "One score a night for the restlessness, 0 to 10, by the person.",
      ),
    },
    {
      head: t("Loting en blindering", "Randomisation and blinding"),
      says: t(
        `Volgorde geloot door de computer (xorshift128, startgetal ${trial.seed}) uit ${result.assignments ?? "meer dan 20.000"} toegestane volgordes: hoogstens ${design.maxRun} gelijke blokken achter elkaar, weekenden verdeeld.${edited ? ` In het bestand staat nu ${trial.schedule}: dat is later veranderd.` : ""} Niet geblindeerd.`,
        `Order drawn by computer (xorshift128, seed ${trial.seed}) from ${result.assignments ?? "more than 20,000"} allowed orders: at most ${design.maxRun} equal periods in a row, weekends shared out.${edited ? ` The file now says ${trial.schedule}: that was changed afterwards.` : ""} Not blinded.`,
      ),
    },
    {
      head: t("Analyse", "Analysis"),
      says: t(
        `Zoals geloot. ${result.exact === false ? "Randomisatietoets met 9.999 trekkingen" : "Exacte randomisatietoets"} met samenhang tussen nachten, trend en weekdag; interval door de toets om te keren.`,
        `As drawn. ${result.exact === false ? "Randomisation test with 9,999 draws" : "Exact randomisation test"} allowing for memory between nights, trend and weekday; interval by inverting the test.`,
      ),
    },
    {
      head: t("Verloop", "Flow"),
      says: t(
        `${stopped ? `Gestopt na ${done} van ${design.periods} blokken (${because[trial.stoppedBecause ?? "other"]?.nl}). ` : ""}${filled} van ${done * design.nights} avonden ingevuld; ${result.nights} tellen mee (${result.nightsB} met, ${result.nightsA} zonder). ${result.adherence === undefined ? "Niet opgeschreven of het ging zoals geloot." : `Zoals geloot gedaan: ${percent(result.adherence)} van de 100 avonden.`}`,
        `${stopped ? `Ended after ${done} of ${design.periods} periods (${because[trial.stoppedBecause ?? "other"]?.en}). ` : ""}${filled} of ${done * design.nights} evenings filled in; ${result.nights} count (${result.nightsB} with, ${result.nightsA} without). ${result.adherence === undefined ? "Not written down whether it went as drawn." : `Done as drawn: ${percent(result.adherence)} of 100 evenings.`}`,
      ),
    },
    ...(record === undefined
      ? []
      : [{ head: t("Daarnaast", "Alongside"), says: sayAlongside(record, startDate, addDays(startDate, done * design.nights - 1), lang) }]),
    {
      head: t("Resultaat", "Result"),
      says: sized
        ? `${t("Verschil met - zonder", "Difference with - without")}: ${point(result.mean ?? 0)[lang]} ${t("punt", "points")} (${t("interval", "interval")} ${interval}), p ${sayP(result.p, lang)}. ${words[0]?.[lang] ?? ""}`
        : (words[0]?.[lang] ?? ""),
    },
    {
      head: t("Schade", "Harms"),
      says: t("Niet apart bijgehouden.", "Not recorded separately."),
    },
    {
      head: t("Beperkingen", "Limitations"),
      says: [
        t("Niet blind: verwachting kan meespelen.", "Not blinded: expectation can play a part."),
        ...(design.washout === 0
          ? [t("Zonder uitwas maakt nawerking het verschil kleiner.", "Without washout, carry-over makes the difference smaller.")]
          : []),
        ...words.slice(1).map((one) => one[lang]),
      ].join(" "),
    },
  ];
  const table = [
    [t("Blok", "Period"), t("Vanaf", "From"), t("Arm", "Arm"), t("Tellen mee", "Counted"), t("Gemiddeld", "Mean")],
    ...[...schedule].map((arm, k) => {
      const scores =
        k < done
          ? placed.flatMap(({ night, period, place }) =>
              period === k && place >= design.washout && night.score !== undefined ? [night.score] : [],
            )
          : [];
      return [
        String(k + 1),
        shortDay(addDays(startDate, k * design.nights), lang),
        arm,
        `${scores.length}/${counted}`,
        scores.length === 0 ? "?" : point(scores.reduce((a, b) => a + b, 0) / scores.length)[lang],
      ];
    }),
  ];
  return {
    title: t(`Proef bij één persoon: ${name}`, `One-person trial: ${name}`),
    parts,
    table,
    foot: t(
      "In de volgorde van CENT 2015. Gemaakt met Kriebel; beschrijft en stelt geen diagnose.",
      "In the order of CENT 2015. Made with Kriebel; it describes and makes no diagnosis.",
    ),
  };
}

/** Periods of short trials fit a row each; long ones stand several in a row. */
const blocksAcross = (rows: number): number => (rows <= 16 ? 1 : rows <= 32 ? 2 : 3);

export function reportToMarkdown({ title, parts, table, foot }: TrialReport): string {
  const [head = [], ...rows] = table;
  const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return `# ${title}\n\n${parts.map(({ head: name, says }) => `**${name}.** ${says}`).join("\n\n")}\n\n${row(head)}\n${row(head.map(() => "---"))}\n${rows.map(row).join("\n")}\n\n${foot}\n`;
}

export function reportToText({ title, parts, table, foot }: TrialReport): string {
  const widths = (table[0] ?? []).map((_, c) => Math.max(...table.map((row) => (row[c] ?? "").length)));
  const rows = table.map((row) =>
    row
      .map((cell, c) => cell.padEnd(widths[c] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  return `${title}\n${"=".repeat(title.length)}\n\n${parts.map(({ head, says }) => `${head}: ${says}`).join("\n\n")}\n\n${rows.join("\n")}\n\n${foot}\n`;
}

const escapeXml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/**
 * One page of A4, readable by itself.
 * @param picture an SVG of the result, drawn by the house
 * @param blood one of ferritin over time, where there is any
 */
export function reportToHtml({ title, parts, table, foot }: TrialReport, lang: Lang, picture = "", blood = ""): string {
  const [head = [], ...rows] = table;
  const across = blocksAcross(rows.length);
  const deep = Math.ceil(rows.length / across);
  const blocks = Array.from({ length: across }, (_, b) => rows.slice(b * deep, (b + 1) * deep));
  const tableOf = (some: readonly (readonly string[])[]): string =>
    `<table><thead><tr>${head.map((cell) => `<th scope="col">${escapeXml(cell)}</th>`).join("")}</tr></thead><tbody>${some.map((row) => `<tr>${row.map((cell) => `<td>${escapeXml(cell)}</td>`).join("")}</tr>`).join("")}</tbody></table>`;
  return `<!doctype html><html lang="${lang}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeXml(title)}</title>
<style>@page{size:A4;margin:14mm}body{font:10pt/13pt "Atkinson Hyperlegible Next",system-ui,sans-serif;color:#000;background:#fff;max-width:180mm;margin:6mm auto;padding:0 4mm}h1{font-size:14pt;margin:0 0 3mm}dl{margin:0}dt{font-weight:700;float:left;clear:left;width:36mm}dd{margin:0 0 1.6mm 38mm}.under{display:flex;gap:6mm;align-items:flex-start;margin-top:3mm;flex-wrap:wrap}table{border-collapse:collapse;font-size:8.3pt;line-height:10pt}td,th{border-bottom:.3pt solid #000;padding:.3mm 1.8mm;text-align:left}svg{width:70mm;height:auto}footer{margin-top:3mm;font-size:8.3pt}@media(max-width:600px){dt{float:none;width:auto}dd{margin-left:0}}</style>
<h1>${escapeXml(title)}</h1><dl>${parts.map(({ head: name, says }) => `<dt>${escapeXml(name)}</dt><dd>${escapeXml(says)}</dd>`).join("")}</dl><div class="under">${picture}${blood}${blocks.map(tableOf).join("")}</div><footer>${escapeXml(foot)}</footer></html>
`;
}
