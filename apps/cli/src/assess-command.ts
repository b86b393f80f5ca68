import { assess, assessmentToJson, type CaseLine, letterToText, readCases, writeLetter } from "@kriebel/engine";
import type { Evidence } from "@kriebel/evidence";
import { type IsoDate, type Problem, scanJson } from "@kriebel/record";
import { SingleBar } from "cli-progress";
import { addNightFacts } from "./add-night-facts.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { loadEvidence } from "./load-evidence.ts";
import { type OpenedRecord, openRecord } from "./open-record.ts";
import { readInput } from "./read-input.ts";
import { refuseProblems } from "./refusal.ts";
import { showAssessment } from "./show-assessment.ts";
import type { CaseSource } from "./story-cases.ts";
import { calm, type Lang, terminalFor } from "./terminal.ts";
import { writeOut } from "./write-out.ts";

export interface AssessOptions {
  readonly json: boolean;
  readonly lang: Lang;
  readonly today: IsoDate;
  /** For a file of cases: the record comes from the facts, or only from the text of the story. */
  readonly from?: CaseSource;
}

/** A file of cases may hold many; each case is small, so only the whole is wide. */
export const caseFileLimits = { length: 60_000_000, depth: 32, values: 20_000_000 } as const;

/** What was read with a remark, one line each; stdout stays for the answer. */
export function tellNotes(notes: readonly Problem[], lang: Lang): void {
  const shown = notes.slice(0, 10);
  for (const { say } of shown) process.stderr.write(`${calm(say[lang])}\n`);
  const rest = notes.length - shown.length;
  if (rest > 0) process.stderr.write({ nl: `En nog ${rest} opmerkingen.\n`, en: `And ${rest} more remarks.\n` }[lang]);
}

/** What a file of another system holds and Kriebel does not use: the first lines, and how many more; all of it stands in --json. */
export function tellNotUnderstood(list: OpenedRecord["notUnderstood"], lang: Lang): void {
  if (list === undefined || list.length === 0) return;
  process.stderr.write(
    { nl: `Niet begrepen of niet gebruikt (${list.length}):\n`, en: `Not understood or not used (${list.length}):\n` }[lang],
  );
  for (const { text, where } of list.slice(0, 8)) process.stderr.write(`  ${calm(text)}  ${calm(where)}\n`);
  const rest = list.length - 8;
  if (rest > 0)
    process.stderr.write(
      { nl: `  … en nog ${rest}; alles staat in --json.\n`, en: `  … and ${rest} more; all of it stands in --json.\n` }[lang],
    );
}

export async function assessCommand(path: string, options: AssessOptions): Promise<ExitCode> {
  const evidence = loadEvidence();
  const { record: opened, notes, notUnderstood } = openRecord(path, evidence, options.today);
  const record = await addNightFacts(opened, evidence, options.today);
  const assessment = assess(record, evidence, options.today);
  tellNotes(notes, options.lang);
  tellNotUnderstood(notUnderstood, options.lang);
  await writeOut(
    options.json
      ? `${JSON.stringify({ ...assessmentToJson(assessment), ...(notUnderstood === undefined ? {} : { notUnderstood }) }, null, 2)}\n`
      : showAssessment(assessment, record, evidence, terminalFor(process.stdout, options.lang)),
  );
  return exitCodes.done;
}

/** The cases of a file, read as far as they can be. Throws a Refusal when the file as a whole cannot be used. */
export function openCases(path: string, evidence: Evidence, today: IsoDate) {
  const text = readInput(path);
  const wrong = scanJson(text, caseFileLimits);
  if (wrong) throw refuseProblems([wrong]);
  const read = readCases(JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text), evidence, today);
  if (!read.ok) throw refuseProblems(read.problems);
  return read.value;
}

/** The cases of a file with their records made from the facts or from a story alone. */
export async function casesFrom(path: string, from: CaseSource, evidence: Evidence, today: IsoDate): Promise<readonly CaseLine[]> {
  const lines = openCases(path, evidence, today);
  if (from === "facts") return lines;
  const { fromStory } = await import("./story-cases.ts");
  return lines.map((line) => fromStory(line, from, evidence, today));
}

/**
 * One JSON line per case, in the order of the file, with the words of the case that were not understood.
 * A case that cannot be read is told on stderr; the others still come out.
 */
export async function assessCasesCommand(path: string, options: AssessOptions): Promise<ExitCode> {
  const { lang, today, from = "facts" } = options;
  const evidence = loadEvidence();
  const cases = await casesFrom(path, from, evidence, today);
  const bar = progressBar(cases.length);
  let exitCode: ExitCode = exitCodes.done;
  for (const one of cases) {
    bar?.increment();
    if (!one.read.ok) {
      exitCode = exitCodes.inputProblem;
      for (const { say } of one.read.problems.slice(0, 5)) process.stderr.write(`${calm(say[lang])}\n`);
      continue;
    }
    const { id, record } = one.read.value;
    const assessment = assess(record, evidence, today);
    const letter = letterToText(writeLetter(record, assessment, evidence, { lang, forWhom: "gp" }));
    // Beside the answer, not on stderr: over a whole file the reader has to know which case lost which word.
    const notUnderstood = record.notUnderstood ?? [];
    await writeOut(`${JSON.stringify({ id, ...assessmentToJson(assessment), notUnderstood, letter })}\n`);
  }
  bar?.stop();
  return exitCode;
}

/** Only on a terminal, only for long work, and never between the lines of an answer that goes to the same terminal. */
export function progressBar(total: number): SingleBar | undefined {
  if (!process.stderr.isTTY || process.stdout.isTTY || total < 50) return undefined;
  const bar = new SingleBar({ stream: process.stderr, format: "{bar} {value}/{total}", clearOnComplete: true });
  bar.start(total, 0);
  return bar;
}
