import { Argument, type Command, InvalidArgumentError, Option } from "commander";
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

export interface CohortScoreOptions {
  readonly rules: "wasm-2016" | "aasm-3";
  readonly left?: string;
  readonly right?: string;
  readonly unit?: string;
  readonly set: readonly string[];
  readonly out: string;
  readonly state?: string;
  readonly workers?: number;
  readonly again: boolean;
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

  const t = (nl: string, en: string): string => pick(lang, nl, en);
  quiet(
    cohort
      .command("score")
      .description(
        t(
          "nachten scoren tot één tabel, elk één keer; op deze machine, of op de wachtrij (REDIS_URL)",
          "score nights into one table, each once; on this machine, or on the queue (REDIS_URL)",
        ),
      )
      .addArgument(
        new Argument(
          "<nights...>",
          t("opnamen (EDF, BDF), mappen ervan, of s3://emmer/map", "recordings (EDF, BDF), folders of them, or s3://bucket/folder"),
        ),
      )
      .option("--out <file>", t("tabel: X.parquet, X.csv of X.ndjson", "table: X.parquet, X.csv or X.ndjson"), "nights.parquet")
      .option("--state <folder>", t("map die onthoudt wat al klaar is", "folder that remembers what is done already"))
      .addOption(new Option("--rules <set>", t("regels", "rules")).choices(["wasm-2016", "aasm-3"]).default("wasm-2016"))
      .option("--left <channel>", t("kanaal van het linkerbeen (naam of nummer)", "channel of the left leg (name or number)"))
      .option("--right <channel>", t("kanaal van het rechterbeen (naam of nummer)", "channel of the right leg (name or number)"))
      .option("--unit <unit>", t("eenheid, als die niet in het bestand staat", "unit, where the file gives none"))
      .option(
        "--set <name=value>",
        t("een instelling van de regels, bijvoorbeeld shortestInterval=5", "a setting of the rules, for example shortestInterval=5"),
        (value: string, before: readonly string[]) => [...before, value],
        [] as readonly string[],
      )
      .option("--workers <n>", t("zoveel nachten tegelijk op deze machine", "so many nights at once on this machine"), (text) => {
        const workers = Number(text);
        if (Number.isInteger(workers) && workers >= 1 && workers <= 256) return workers;
        throw new InvalidArgumentError(t("Kies een getal van 1 tot en met 256.", "Choose a number from 1 to 256."));
      })
      .option("--again", t("probeer ook wat eerder apart is gezet", "also try what was set apart before"), false)
      .addOption(onlyJson(lang))
      .addOption(languageOption(lang))
      .action(async (from: readonly string[], options: CohortScoreOptions) => {
        const { cohortScoreCommand } = await import("./cohort/cohort-score-command.ts");
        done(await cohortScoreCommand(from, options));
      }),
  );

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
      .addArgument(
        new Argument(
          "<file>",
          pick(lang, "X.ndjson of X.parquet van cohort assess of cohort score", "X.ndjson or X.parquet of cohort assess or cohort score"),
        ),
      )
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
