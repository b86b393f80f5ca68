import { Argument, type Command } from "commander";
import { type CommandSetting, dayOption, languageOption, onlyJson, pick } from "./command-setting.ts";
import type { Lang } from "./terminal.ts";

/** `kriebel nights FILE`: what a diary can carry. */
export function addNights(program: Command, { lang, done }: CommandSetting): void {
  program
    .command("nights")
    .description(pick(lang, "wat de nachten laten zien, en wat nog niet", "what the nights show, and what not yet"))
    .addArgument(
      new Argument(
        "<file>",
        pick(lang, "record.json of een dagboek als tabel (CSV); - is stdin", "record.json or a diary as a table (CSV); - is stdin"),
      ),
    )
    .option("--pictures <folder>", pick(lang, "map voor de tekeningen (SVG)", "folder for the pictures (SVG)"))
    .option("--out <file>", pick(lang, "record.json waarin staat wat de nachten zeggen", "record.json that keeps what the nights say"))
    .option(
      "--visit <file>",
      pick(lang, "bladzijde voor het volgende bezoek (.html, .md, .txt)", "page for the next visit (.html, .md, .txt)"),
    )
    .addOption(onlyJson(lang))
    .addOption(languageOption(lang))
    .addOption(dayOption(lang))
    .action(
      async (
        path: string,
        options: {
          readonly json: boolean;
          readonly lang: Lang;
          readonly today: string;
          readonly pictures?: string;
          readonly out?: string;
          readonly visit?: string;
        },
      ) => {
        const { nightsCommand } = await import("./nights-command.ts");
        done(await nightsCommand(path, options));
      },
    );
}
