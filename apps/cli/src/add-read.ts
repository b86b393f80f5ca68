import { type Command, Option } from "commander";
import { type CommandSetting, dayOption, languageOption, onlyJson, pick } from "./command-setting.ts";
import { exitCodes } from "./exit-codes.ts";
import { refuse } from "./refusal.ts";
import type { Lang } from "./terminal.ts";

/** Which part of a case is read, for `assess` and `validate`. */
export const fromOption = (lang: Lang): Option =>
  new Option("--from <facts|story-nl|story-en>", pick(lang, "waaruit het record komt", "what the record is made from"))
    .choices(["facts", "story-nl", "story-en"])
    .default("facts");

/** `kriebel read`: a story on stdin, or the stories of a file of cases. */
export function addRead(program: Command, { lang, done }: CommandSetting): void {
  program
    .command("read")
    .description(
      pick(lang, "een verhaal op stdin: wat eruit te lezen is, met de woorden", "a story on stdin: what it tells, with the words"),
    )
    .option(
      "--cases <file>",
      pick(
        lang,
        "een lijst van casussen; één JSON-regel per casus, beide talen",
        "an array of cases; one JSON line per case, both languages",
      ),
    )
    .addOption(onlyJson(lang))
    .addOption(languageOption(lang))
    .addOption(dayOption(lang))
    .action(async (options: { readonly json: boolean; readonly lang: Lang; readonly today: string; readonly cases?: string }) => {
      const { readCasesCommand, readStoryCommand } = await import("./read-command.ts");
      if (options.cases === undefined) return done(await readStoryCommand(options));
      if (!options.json)
        throw refuse(
          "Een lijst van casussen geeft JSON-regels; zet er --json bij.",
          "A list of cases gives JSON lines; add --json.",
          exitCodes.wrongUsage,
        );
      done(await readCasesCommand(options.cases, options));
    });
}
