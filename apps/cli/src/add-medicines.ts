import { Argument, type Command } from "commander";
import { type CommandSetting, dayOption, languageOption, onlyJson, pick } from "./command-setting.ts";
import type { Lang } from "./terminal.ts";

/** `kriebel medicines [file]`: a list of medicines → substances, dates and directions as printed, and what was not understood. */
export function addMedicines(program: Command, { lang, done }: CommandSetting): void {
  program
    .command("medicines")
    .description(
      pick(
        lang,
        "een medicijnlijst (tekst, tabel, HTML, CSV, PDF, Word, RTF of e-mail) lezen",
        "read a list of medicines (text, table, HTML, CSV, PDF, Word, RTF or e-mail)",
      ),
    )
    .addArgument(
      new Argument("[file]", pick(lang, "tekst, PDF of mail; - of niets is stdin", "text, PDF or mail; - or nothing is stdin")).default(
        "-",
      ),
    )
    .addOption(onlyJson(lang))
    .addOption(languageOption(lang))
    .addOption(dayOption(lang))
    .action(async (path: string, options: { readonly json: boolean; readonly lang: Lang; readonly today: string }) => {
      const { medicinesCommand } = await import("./medicines-command.ts");
      done(await medicinesCommand(path, options));
    });
}
