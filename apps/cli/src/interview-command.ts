import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { assess } from "@kriebel/engine";
import { checkAgainstEvidence, type Evidence } from "@kriebel/evidence";
import { emptyRecord, type IsoDate, type PersonRecord, readRecord } from "@kriebel/record";
import { clackAsker } from "./clack-asker.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { interview } from "./interview.ts";
import { formOf, writeLetterFile } from "./letter-command.ts";
import { loadEvidence } from "./load-evidence.ts";
import { readInput } from "./read-input.ts";
import { Refusal, refuse, refuseProblems } from "./refusal.ts";
import { showAlarms, showAssessment } from "./show-assessment.ts";
import { calm, type Lang, paint, terminalFor } from "./terminal.ts";
import { wrapText } from "./wrap-text.ts";
import { writeOut } from "./write-out.ts";
import { writeWholeFile } from "./write-whole-file.ts";

/** The interview in the terminal. Every answer is on disk before the next question comes. */
export async function interviewCommand(
  path: string | undefined,
  options: { readonly lang?: Lang; readonly today: IsoDate },
): Promise<ExitCode> {
  const { today } = options;
  if (!process.stdin.isTTY || !process.stdout.isTTY) {
    throw refuse(
      "Het vraaggesprek heeft een terminal nodig waarin je kunt typen; voor een bestand is er kriebel assess BESTAND.",
      "The interview needs a terminal that you can type in; for a file there is kriebel assess FILE.",
      exitCodes.wrongUsage,
    );
  }
  const evidence = loadEvidence();
  const start = path !== undefined && existsSync(path) ? recordToGoOnWith(path, evidence, today) : emptyRecord(randomUUID());
  const firstTerminal = terminalFor(process.stdout, options.lang ?? "nl");
  const lang =
    options.lang ??
    ((await clackAsker("nl", firstTerminal.width).choose("Taal · Language", [
      { id: "nl", label: "Nederlands" },
      { id: "en", label: "English" },
    ])) as Lang | undefined);
  if (lang === undefined) return exitCodes.done;
  const terminal = terminalFor(process.stdout, lang);
  const asker = clackAsker(lang, terminal.width);
  const kept = path === undefined ? undefined : calm(path);
  const intro = {
    nl: [
      "Kriebel helpt je een gesprek met je arts voor te bereiden. Het is geen diagnose en geeft geen medicijnadvies.",
      kept === undefined
        ? "Er wordt niets bewaard tot je dat aan het eind zelf kiest."
        : `Elk antwoord wordt meteen bewaard in ${kept}. Stoppen mag altijd met Ctrl+C.`,
      "Benauwd, pijn op de borst, opeens slap of scheef? Wacht niet op deze vragen: bel 112. Denk je aan de dood? Bel 113.",
    ],
    en: [
      "Kriebel helps you prepare a conversation with your doctor. It is not a diagnosis and gives no advice on medicines.",
      kept === undefined
        ? "Nothing is kept until you choose so at the end."
        : `Every answer is kept at once in ${kept}. You may stop at any time with Ctrl+C.`,
      "Short of breath, chest pain, suddenly weak or drooping? Do not wait for these questions: call 112. Thoughts of death? In the Netherlands call 113.",
    ],
  }[lang];
  const [about = "", keeping = "", urgent = ""] = intro;
  process.stdout.write(
    `\n${[...wrapText(about, terminal.width), ...wrapText(keeping, terminal.width), "", ...wrapText(urgent, terminal.width).map((line) => paint(terminal, ["bold", "red"], line))].join("\n")}\n\n`,
  );

  const save = (record: PersonRecord): void => {
    if (path !== undefined) writeWholeFile(path, `${JSON.stringify(record, null, 2)}\n`);
  };
  const { record, how } = await interview(start, {
    asker,
    evidence,
    lang,
    today,
    save,
    showAlarms: (a) => showAlarms(a, evidence, { ...terminal, width: terminal.width - 3 }),
  });
  if (how === "paused") {
    process.stdout.write(
      kept === undefined
        ? { nl: "\nGestopt. Er is niets bewaard.\n", en: "\nEnded. Nothing was kept.\n" }[lang]
        : { nl: `\nGestopt. Verder gaan: kriebel interview ${kept}\n`, en: `\nEnded. To go on: kriebel interview ${kept}\n` }[lang],
    );
    return exitCodes.done;
  }
  await writeOut(`\n${showAssessment(assess(record, evidence, today), record, evidence, terminal)}\n`);
  await offerToKeep(path, record);
  await offerLetter(record);
  return exitCodes.done;

  async function offerToKeep(file: string | undefined, toKeep: PersonRecord): Promise<void> {
    if (file !== undefined) return;
    const name = await asker.write(
      { nl: "Je antwoorden bewaren? Geef een bestandsnaam.", en: "Keep your answers? Give a file name." }[lang as Lang],
      { nl: "Bijvoorbeeld record.json. Leeg: niet bewaren.", en: "For example record.json. Empty: do not keep." }[lang as Lang],
      (text) =>
        existsSync(text.trim()) && text.trim() !== ""
          ? { nl: "Dat bestand is er al; kies een andere naam.", en: "That file is there already; choose another name." }[lang as Lang]
          : undefined,
    );
    if (name === undefined || name === "") return;
    await sayIfRefused(() => writeWholeFile(name, `${JSON.stringify(toKeep, null, 2)}\n`));
  }

  async function offerLetter(toTell: PersonRecord): Promise<void> {
    const name = await asker.write(
      { nl: "De brief voor je huisarts maken? Geef een bestandsnaam.", en: "Make the letter for your doctor? Give a file name." }[
        lang as Lang
      ],
      {
        nl: "Bijvoorbeeld brief.pdf (ook .html, .md of .txt). Leeg: nu niet.",
        en: "For example letter.pdf (also .html, .md or .txt). Empty: not now.",
      }[lang as Lang],
      (text) => {
        if (text.trim() === "") return undefined;
        try {
          formOf(text.trim());
          return undefined;
        } catch (error) {
          if (error instanceof Refusal) return error.sentences[0]?.[lang as Lang];
          throw error;
        }
      },
    );
    if (name === undefined || name === "") return;
    await sayIfRefused(async () => {
      await writeLetterFile(toTell, evidence, today, { lang: lang as Lang, forWhom: "gp" }, name);
      asker.show({ nl: `De brief staat in ${calm(name)}.`, en: `The letter is in ${calm(name)}.` }[lang as Lang]);
    });
  }

  /** A place that cannot be written is told; what was answered is not lost by it. */
  async function sayIfRefused(write: () => void | Promise<void>): Promise<void> {
    try {
      await write();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      for (const sentence of error.sentences) asker.show(sentence[lang as Lang]);
    }
  }
}

/** Only a record of Kriebel is gone on with: the interview writes the file anew. */
function recordToGoOnWith(path: string, evidence: Evidence, today: IsoDate): PersonRecord {
  const read = readRecord(readInput(path), today);
  if (!read.ok) throw refuseProblems(read.problems);
  const refused = checkAgainstEvidence(read.value, evidence, today).filter(({ level }) => level === "refuse");
  if (refused.length > 0) throw refuseProblems(refused);
  return read.value;
}
