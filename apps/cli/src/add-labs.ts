import { Argument, type Command, Option } from "commander";
import { type CommandSetting, dayOption, languageOption, onlyJson, pick } from "./command-setting.ts";
import type { Lang } from "./terminal.ts";

/** `kriebel labs [file]`: a print-out of a laboratory → values, units, dates, and what was not understood. */
export function addLabs(program: Command, { lang, done }: CommandSetting): void {
  program
    .command("labs")
    .description(
      pick(
        lang,
        "een labuitdraai (tekst, tabel, HTML, CSV, PDF, Word, RTF of e-mail) lezen",
        "read a lab print-out (text, table, HTML, CSV, PDF, Word, RTF or e-mail)",
      ),
    )
    .addArgument(
      new Argument("[file]", pick(lang, "tekst, PDF of mail; - of niets is stdin", "text, PDF or mail; - or nothing is stdin")).default(
        "-",
      ),
    )
    .addOption(
      new Option("--sex <female|male>", pick(lang, "voor grenzen die per geslacht zijn afgedrukt", "for limits printed by sex")).choices([
        "female",
        "male",
      ]),
    )
    .addOption(onlyJson(lang))
    .addOption(languageOption(lang))
    .addOption(dayOption(lang))
    .action(
      async (
        path: string,
        options: { readonly json: boolean; readonly lang: Lang; readonly today: string; readonly sex?: "female" | "male" },
      ) => {
        const { labsCommand } = await import("./labs-command.ts");
        done(await labsCommand(path, options));
      },
    );
}
