/** The command line (DESIGN §7). Reads arguments, calls one command, and turns what went wrong into one sentence and an exit code. */
import { CommanderError } from "commander";
import { exitCodes } from "./exit-codes.ts";
import { makeProgram } from "./program.ts";
import { Refusal } from "./refusal.ts";
import { calm, type Lang } from "./terminal.ts";
import { watchOutput } from "./watch-output.ts";

/** The language of messages, also before the arguments are understood. */
export function langOf(args: readonly string[]): Lang {
  const at = args.lastIndexOf("--lang");
  return args[at + 1] === "en" && at >= 0 ? "en" : args.includes("--lang=en") ? "en" : "nl";
}

function ended(error: unknown, lang: Lang): number {
  if (error instanceof Refusal) {
    for (const words of error.sentences) process.stderr.write(`${calm(words[lang])}\n`);
    return error.exitCode;
  }
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.wrongUsage;
  const what = calm(error instanceof Error ? error.message : String(error))
    .split("\n")[0]
    ?.slice(0, 300);
  process.stderr.write(
    {
      nl: `Er ging iets mis in Kriebel zelf (${what}); er is niets half geschreven. Meld dit met wat je deed.\n`,
      en: `Something went wrong in Kriebel itself (${what}); nothing was half-written. Report this with what you did.\n`,
    }[lang],
  );
  // The place in our own code helps whoever mends it; a person who only wants an answer never sees it.
  if (process.env["KRIEBEL_TRACE"] === "1" && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  return exitCodes.ownFault;
}

const args = process.argv.slice(2);
const lang = langOf(args);
watchOutput(lang);
try {
  process.exitCode = await makeProgram(lang, (code) => {
    process.exitCode = code;
  })
    .parseAsync(args, { from: "user" })
    .then(() => process.exitCode ?? exitCodes.done);
} catch (error) {
  process.exitCode = ended(error, lang);
}
