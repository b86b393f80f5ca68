import { Argument, type Command, InvalidArgumentError, Option } from "commander";
import { type CommandSetting, languageOption, onlyJson, pick } from "./command-setting.ts";
import type { Lang } from "./terminal.ts";

/** `kriebel import EXPORT`: the nights of a watch, an app or a diary of one's own. */
export function addImport(program: Command, { lang, done }: CommandSetting): void {
  program
    .command("import")
    .description(
      pick(
        lang,
        "nachten uit een export van een horloge, ring of app, of uit een eigen dagboek (CSV)",
        "nights from an export of a watch, ring or app, or from a diary of your own (CSV)",
      ),
    )
    .addArgument(
      new Argument(
        "<export...>",
        pick(
          lang,
          "export.zip, export.xml, .fit, .json, .csv of .db; meer bestanden mag",
          "export.zip, export.xml, .fit, .json, .csv or .db; several files may be given",
        ),
      ),
    )
    .option("--into <file>", pick(lang, "record.json waar de nachten bij komen", "record.json to which the nights are added"))
    .option(
      "--zone <name>",
      pick(lang, "tijdzone waar je sliep, zoals Europe/Amsterdam", "time zone in which you slept, such as Europe/Amsterdam"),
      (name) => {
        try {
          new Intl.DateTimeFormat("en", { timeZone: name });
          return name;
        } catch {
          throw new InvalidArgumentError(
            pick(lang, "Schrijf een tijdzone als Europe/Amsterdam.", "Write a time zone such as Europe/Amsterdam."),
          );
        }
      },
    )
    .option(
      "--columns <map>",
      pick(lang, "bij een eigen tabel: on=Datum,severity=Cijfer,…", "for a table of your own: on=Date,severity=Score,…"),
    )
    .addOption(
      new Option(
        "--dates <order>",
        pick(lang, "bij een eigen tabel: wat eerst komt in 3/4/2026", "for a table of your own: what comes first in 3/4/2026"),
      ).choices(["day-first", "month-first"]),
    )
    .addOption(onlyJson(lang))
    .addOption(languageOption(lang))
    .action(
      async (
        paths: readonly string[],
        options: {
          readonly into?: string;
          readonly zone?: string;
          readonly columns?: string;
          readonly dates?: "day-first" | "month-first";
          readonly json: boolean;
          readonly lang: Lang;
        },
      ) => {
        const { importCommand } = await import("./import-command.ts");
        done(await importCommand(paths, options));
      },
    );
}
