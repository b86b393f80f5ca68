import type { Words } from "@kriebel/evidence";
import type { Problem } from "@kriebel/record";
import { type ExitCode, exitCodes } from "./exit-codes.ts";

/**
 * Ends a command with sentences for a person and an exit code; never with a stack trace.
 * Thrown only in this room, where the door decides what a problem means for the whole command.
 */
export class Refusal extends Error {
  readonly sentences: readonly Words[];
  readonly exitCode: ExitCode;

  constructor(sentences: readonly Words[], exitCode: ExitCode) {
    super(sentences.map(({ en }) => en).join(" "));
    this.name = "Refusal";
    this.sentences = sentences;
    this.exitCode = exitCode;
  }
}

export const refuse = (nl: string, en: string, exitCode: ExitCode = exitCodes.inputProblem): Refusal => new Refusal([{ nl, en }], exitCode);

/** Problems of a reader, each with its place in front where the sentence does not name it. */
export const refuseProblems = (problems: readonly Problem[]): Refusal =>
  new Refusal(
    problems.map(({ say }) => say),
    exitCodes.inputProblem,
  );
