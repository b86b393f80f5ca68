import { Argument, type Command, InvalidArgumentError } from "commander";
import { type CommandSetting, dayOption, languageOption, onlyJson, pick } from "./command-setting.ts";
import type { Lang } from "./terminal.ts";

export interface CohortAssessOptions {
  readonly out?: string;
  readonly temporary?: string;
  readonly json: boolean;
  readonly lang: Lang;
  readonly today: string;
}

export interface CohortTableOptions {
  readonly least: number;
  readonly json: boolean;
  readonly lang: Lang;
}

/** `kriebel cohort …`: many records, one table. */
export function addCohort(program: Command, { lang, done }: CommandSetting): void {
  const cohort = program
    .command("cohort")
    .description(pick(lang, "veel dossiers of nachten, één tabel", "many records or nights, one table"))
    .helpCommand(false);
  const quiet = (command: Command): Command => command.exitOverride().helpOption("-h, --help", pick(lang, "deze hulp", "this help"));

  quiet(
    cohort
      .command("assess")
      .description(
        pick(
          lang,
          "een praktijk (FHIR Bulk Data): wie heeft de klacht, en wat bekeek niemand",
          "a practice (FHIR Bulk Data): who has the complaint, and what nobody looked at",
        ),
      )
      .addArgument(
        new Argument(
          "<files...>",
          pick(lang, "NDJSON-bestanden of een map ervan; - is stdin", "NDJSON files or a folder of them; - is stdin"),
        ),
      )
      .option("--out <file>", pick(lang, "tabel: X.csv, X.ndjson of X.parquet", "table: X.csv, X.ndjson or X.parquet"))
      .option("--temporary <folder>", pick(lang, "map voor tijdelijke bestanden", "folder for temporary files"))
      .addOption(onlyJson(lang))
      .addOption(languageOption(lang))
      .addOption(dayOption(lang))
      .action(async (files: readonly string[], options: CohortAssessOptions) => {
        const { cohortAssessCommand } = await import("./cohort/cohort-assess-command.ts");
        done(await cohortAssessCommand(files, options));
      }),
  );

  quiet(
    cohort
      .command("table")
      .description(pick(lang, "aantallen uit een tabel, niemand herkenbaar", "counts from a table, nobody recognisable"))
      .addArgument(new Argument("<file>", pick(lang, "X.ndjson of X.parquet van cohort assess", "X.ndjson or X.parquet of cohort assess")))
      .option(
        "--least <number>",
        pick(lang, "aantallen onder dit getal worden niet genoemd", "counts below this number are not told"),
        (text) => {
          const least = Number(text);
          if (Number.isInteger(least) && least >= 5 && least <= 1_000) return least;
          throw new InvalidArgumentError(pick(lang, "Kies een getal van 5 tot en met 1000.", "Choose a number from 5 to 1000."));
        },
        10,
      )
      .addOption(onlyJson(lang))
      .addOption(languageOption(lang))
      .action(async (file: string, options: CohortTableOptions) => {
        const { cohortTableCommand } = await import("./cohort/cohort-table-command.ts");
        done(await cohortTableCommand(file, options));
      }),
  );
}
