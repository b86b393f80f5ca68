import type { LabSheet, NotUnderstood, ReadValue } from "@kriebel/reading";
import { calm, paint, type Terminal } from "./terminal.ts";
import { padTo, wrapText } from "./wrap-text.ts";

const why: Readonly<Record<NotUnderstood["because"], { readonly nl: string; readonly en: string }>> = {
  "no-number": { nl: "geen getal", en: "no number" },
  "second-number": { nl: "een getal te veel", en: "one number too many" },
  line: { nl: "niet begrepen", en: "not understood" },
};

/** What a print-out says, for a person at a terminal: values, then questions, then what is not used and not understood. */
export function showLabSheet(sheet: LabSheet, terminal: Terminal): string {
  const { lang, width } = terminal;
  const t = (nl: string, en: string): string => ({ nl, en })[lang];
  const lines: string[] = [];
  const number = (value: number): string => (lang === "nl" ? String(value).replace(".", ",") : String(value));
  const shown = ({ comparator, value, unit }: ReadValue): string =>
    `${comparator ?? ""}${number(value)} ${unit ?? t("(eenheid?)", "(unit?)")}`;
  const limits = ({ low, high }: ReadValue): string =>
    low === undefined && high === undefined
      ? ""
      : high === undefined
        ? `> ${number(low as number)}`
        : low === undefined
          ? `< ${number(high)}`
          : `${number(low)} - ${number(high)}`;
  const title = (text: string): void => void lines.push("", paint(terminal, "bold", text));

  if (sheet.values.length > 0) {
    lines.push(paint(terminal, "bold", t("Gelezen", "Read")));
    const rows = sheet.values.map((value) => [
      `${value.name[lang].replace(/ \(.*$/, "")}${value.asks.length > 0 ? " ?" : ""}`,
      shown(value),
      value.on ?? t("geen datum", "no date"),
      limits(value) === "" ? "" : `${t("lab", "lab")} ${limits(value)}`,
      `${t("regel", "line")} ${value.at.line}`,
    ]);
    const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
    for (const row of rows) lines.push(calm(`  ${row.map((cell, column) => padTo(cell, widths[column] ?? 0)).join("  ")}`).trimEnd());
  }
  const asked = sheet.values.filter(({ asks }) => asks.length > 0);
  if (asked.length + sheet.notes.length > 0) {
    title(t("Eerst nog vragen", "To be asked first"));
    for (const value of asked)
      for (const ask of value.asks) lines.push(...wrapText(calm(`${value.printed}: ${ask.say[lang]}`), width, "  - ", "    "));
    for (const note of sheet.notes) lines.push(...wrapText(calm(note.say[lang]), width, "  - ", "    "));
  }
  if (sheet.notUsed.length > 0) {
    title(t("Niet gebruikt", "Not used"));
    const names = sheet.notUsed.map(({ name, value, unit }) => [name, value, unit].filter((part) => part !== undefined).join(" "));
    lines.push(...wrapText(calm(names.join("; ")), width, "  "));
  }
  if (sheet.notUnderstood.length > 0) {
    title(t("Niet begrepen", "Not understood"));
    for (const one of sheet.notUnderstood.slice(0, 40))
      lines.push(...wrapText(calm(`${t("regel", "line")} ${one.line} (${why[one.because][lang]}): ${one.words}`), width, "  - ", "    "));
    if (sheet.notUnderstood.length > 40)
      lines.push(`  ${t("en nog", "and")} ${sheet.notUnderstood.length - 40} ${t("regels", "more lines")}`);
  }
  if (sheet.leftOut > 0) lines.push("", `  ${sheet.leftOut} ${t("regels zijn niet afgedrukt", "lines are not printed")}`);
  return `${lines.join("\n").trimStart()}\n`;
}
