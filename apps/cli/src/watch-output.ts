import { exitCodes } from "./exit-codes.ts";
import type { Lang } from "./terminal.ts";

/**
 * A reader that leaves early, such as `| head`, is no fault: on stdout nothing is left to do, on stderr the rest goes on unheard. What cannot be written for
 * another reason (a full disk) gets one sentence.
 */
export function watchOutput(lang: Lang): void {
  process.stderr.on("error", () => {});
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(exitCodes.done);
    const sentence = {
      nl: `De uitvoer kon niet geschreven worden (${error.code ?? "?"}): misschien is de schijf vol. Maak ruimte en doe het opnieuw.\n`,
      en: `The output could not be written (${error.code ?? "?"}): perhaps the disk is full. Make room and try again.\n`,
    }[lang];
    process.stderr.write(sentence, () => process.exit(exitCodes.inputProblem));
  });
}
