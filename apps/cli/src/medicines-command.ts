import {
  joinLists,
  looksLikeLabs,
  type MedicineList,
  nothingFound,
  type ReadMedicine,
  readMedicineList,
  sheetProblem,
} from "@kriebel/reading";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { loadEvidence } from "./load-evidence.ts";
import { readSheetInput } from "./read-sheet-input.ts";
import { refuse, refuseProblems } from "./refusal.ts";
import { assessUrgentWords, tellUrgentWords } from "./sheet-alarms.ts";
import { calm, type Lang, paint, type Terminal, terminalFor } from "./terminal.ts";
import { wrapText } from "./wrap-text.ts";
import { writeOut } from "./write-out.ts";

export interface MedicinesOptions {
  readonly json: boolean;
  readonly lang: Lang;
  readonly today: string;
}

/** Reads one list. Exit 1, with one sentence, when it cannot be read or names no medicine. */
export async function medicinesCommand(path: string, { json, lang, today }: MedicinesOptions): Promise<ExitCode> {
  const texts = await readSheetInput(path, lang);
  const text = texts.join("\n\n");
  const evidence = loadEvidence();
  const tell = (isSheet: boolean): ReturnType<typeof tellUrgentWords> =>
    tellUrgentWords(assessUrgentWords(text, isSheet, evidence, today), { json, lang, evidence });
  const refused = sheetProblem(text, "medicines");
  if (refused !== undefined) {
    await tell(false);
    throw refuseProblems([refused]);
  }
  const lists = texts.map((one) => readMedicineList(evidence, one, { today }));
  const list = joinLists(lists);
  const other = looksLikeLabs(evidence, texts, lists, { today });
  const isSheet = other !== undefined || list.items.some(({ substances }) => substances.length > 0);
  const alarms = await tell(isSheet);
  if (other !== undefined)
    throw refuse(`${other.say.nl.slice(0, -1)}; lees het met kriebel labs.`, `${other.say.en.slice(0, -1)}; read it with kriebel labs.`);
  const isEmpty = list.items.length === 0 && list.allergies.length === 0;
  if (json) await writeOut(`${JSON.stringify({ ...list, alarms }, null, 2)}\n`);
  else if (!isEmpty) await writeOut(showMedicineList(list, terminalFor(process.stdout, lang)));
  if (isEmpty) throw refuseProblems([nothingFound(text, "medicines")]);
  return exitCodes.done;
}

/** A list for a person at a terminal; directions are shown as printed, never as advice. */
export function showMedicineList(list: MedicineList, terminal: Terminal): string {
  const { lang, width } = terminal;
  const t = (nl: string, en: string): string => ({ nl, en })[lang];
  const lines: string[] = [];
  const say = (text: string, first: string, rest: string): void => void lines.push(...wrapText(calm(text), width, first, rest));
  const describe = (item: ReadMedicine): string =>
    [
      item.substances.length === 0
        ? t("wij kennen dit middel niet", "we do not know this medicine")
        : item.substances.map(({ name }) => name[lang]).join(" + "),
      item.strength,
      item.dosage === undefined ? undefined : `"${item.dosage}"`,
      item.asNeeded ? t("zo nodig", "as needed") : undefined,
      item.started === undefined ? undefined : `${t("sinds", "since")} ${item.started}`,
      item.stopped === undefined ? undefined : `${t("gestopt", "ended")} ${item.stopped}`,
      item.endsOn === undefined ? undefined : `${t("tot", "until")} ${item.endsOn}`,
    ]
      .filter((part) => part !== undefined)
      .join(" · ");
  const part = (title: string, items: readonly ReadMedicine[]): void => {
    if (items.length === 0) return;
    if (lines.length > 0) lines.push("");
    lines.push(paint(terminal, "bold", title));
    for (const item of items) {
      say(item.name, "  ", "  ");
      say(describe(item), "    ", "    ");
      for (const ask of item.asks) say(`? ${ask.say[lang]}`, "    ", "      ");
    }
  };
  part(
    t("In gebruik, volgens de lijst", "In use, according to the list"),
    list.items.filter(({ using }) => using === "yes"),
  );
  part(
    t("Gestopt", "No longer used"),
    list.items.filter(({ using }) => using === "no"),
  );
  part(
    t("Niet gezegd of je het nu gebruikt", "Not said whether it is in use"),
    list.items.filter(({ using }) => using === undefined),
  );
  if (list.allergies.length > 0) {
    lines.push(
      "",
      paint(terminal, "bold", t("Allergie of overgevoeligheid, dus niet in gebruik", "Allergy or intolerance, so not in use")),
    );
    for (const { words } of list.allergies) say(words, "  ", "  ");
  }
  if (list.notUnderstood.length > 0) {
    lines.push("", paint(terminal, "bold", t("Niet begrepen", "Not understood")));
    for (const one of list.notUnderstood.slice(0, 40)) say(`${t("regel", "line")} ${one.line}: ${one.words}`, "  - ", "    ");
  }
  return `${lines.join("\n")}\n`;
}
