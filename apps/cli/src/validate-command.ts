import type { ReadCase } from "@kriebel/engine";
import type { IsoDate } from "@kriebel/record";
import { casesFrom, progressBar } from "./assess-command.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { loadEvidence } from "./load-evidence.ts";
import { scoreCases } from "./score-cases.ts";
import { showScores } from "./show-scores.ts";
import type { CaseSource } from "./story-cases.ts";
import { calm, type Lang, terminalFor } from "./terminal.ts";
import { writeOut } from "./write-out.ts";

/** The scores of a file of cases. Exit code 1 when a case could not be read; misses are an outcome, no fault. */
export async function validateCommand(
  path: string,
  options: { readonly json: boolean; readonly lang: Lang; readonly today: IsoDate; readonly from?: CaseSource },
): Promise<ExitCode> {
  const evidence = loadEvidence();
  const from = options.from ?? "facts";
  const lines = await casesFrom(path, from, evidence, options.today);
  const cases: ReadCase[] = [];
  const unread: string[] = [];
  for (const { id, read } of lines) {
    if (read.ok) cases.push(read.value);
    else {
      unread.push(id);
      for (const { say } of read.problems.slice(0, 5)) process.stderr.write(`${calm(say[options.lang])}\n`);
    }
  }
  const bar = progressBar(cases.length);
  const scores = scoreCases(cases, unread, evidence, options.today, () => bar?.increment(), from);
  bar?.stop();
  await writeOut(
    options.json ? `${JSON.stringify(scores, null, 2)}\n` : showScores(scores, evidence, terminalFor(process.stdout, options.lang)),
  );
  return unread.length > 0 ? exitCodes.inputProblem : exitCodes.done;
}
