import { joinSheets, looksLikeMedicines, nothingFound, readLabSheet, sheetProblem } from "@kriebel/reading";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { loadEvidence } from "./load-evidence.ts";
import { readSheetInput } from "./read-sheet-input.ts";
import { refuse, refuseProblems } from "./refusal.ts";
import { assessUrgentWords, tellUrgentWords } from "./sheet-alarms.ts";
import { showLabSheet } from "./show-lab-sheet.ts";
import { type Lang, terminalFor } from "./terminal.ts";
import { writeOut } from "./write-out.ts";

export interface LabsOptions {
  readonly json: boolean;
  readonly lang: Lang;
  readonly today: string;
  readonly sex?: "female" | "male";
}

/** Reads one print-out. Exit 1, with one sentence, when it cannot be read or holds no test at all. */
export async function labsCommand(path: string, { json, lang, today, sex }: LabsOptions): Promise<ExitCode> {
  const texts = await readSheetInput(path, lang);
  const text = texts.join("\n\n");
  const evidence = loadEvidence();
  const tell = (isSheet: boolean): ReturnType<typeof tellUrgentWords> =>
    tellUrgentWords(assessUrgentWords(text, isSheet, evidence, today), { json, lang, evidence });
  const refused = sheetProblem(text, "labs");
  if (refused !== undefined) {
    await tell(false);
    throw refuseProblems([refused]);
  }
  // Each by itself: a date at the head of one never goes to the values of another.
  const sheet = joinSheets(texts.map((one) => readLabSheet(evidence, one, { today, sex })));
  const other = looksLikeMedicines(evidence, texts, [sheet], { today });
  const isEmpty = sheet.values.length === 0 && sheet.notUsed.length === 0;
  const alarms = await tell(!isEmpty || other !== undefined);
  if (other !== undefined)
    throw refuse(
      `${other.say.nl.slice(0, -1)}; lees het met kriebel medicines.`,
      `${other.say.en.slice(0, -1)}; read it with kriebel medicines.`,
    );
  if (json) await writeOut(`${JSON.stringify({ ...sheet, alarms }, null, 2)}\n`);
  else if (!isEmpty) await writeOut(showLabSheet(sheet, terminalFor(process.stdout, lang)));
  if (isEmpty) throw refuseProblems([nothingFound(text, "labs")]);
  return exitCodes.done;
}
