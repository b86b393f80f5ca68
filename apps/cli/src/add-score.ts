import { Argument, type Command, InvalidArgumentError, Option } from "commander";
import { type CommandSetting, languageOption, onlyJson, pick } from "./command-setting.ts";
import type { Lang } from "./terminal.ts";

export interface ScoreCommandOptions {
  readonly rules: "wasm-2016" | "aasm-3";
  readonly left?: string;
  readonly right?: string;
  readonly unit?: string;
  readonly hypnogram?: string;
  readonly shift?: number;
  readonly map: readonly string[];
  readonly set: readonly string[];
  readonly events?: string;
  readonly out?: string;
  readonly into?: string;
  readonly times: "file" | "signal";
  readonly sit: boolean;
  /** A file of marks, or true: the marks stand in the night itself. */
  readonly compare?: string | true;
  readonly workers?: number;
  readonly json: boolean;
  readonly lang: Lang;
}

const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];

/** `kriebel score`: leg movements of a night, or of a folder of nights. */
export function addScore(program: Command, { lang, done }: CommandSetting): void {
  const t = (nl: string, en: string): string => pick(lang, nl, en);
  const number =
    (least: number, most: number) =>
    (text: string): number => {
      const value = Number(text.replace(",", "."));
      if (text.trim() !== "" && value >= least && value <= most) return value;
      throw new InvalidArgumentError(t(`Geef een getal van ${least} tot en met ${most}.`, `Give a number from ${least} to ${most}.`));
    };
  program
    .command("score")
    .description(t("beenbewegingen in een nacht, of in een map met nachten", "leg movements in a night, or in a folder of nights"))
    .addArgument(
      new Argument(
        "[night]",
        t("opname (EDF, BDF, CWA, GT3X, GENEActiv of CSV), of een map", "recording (EDF, BDF, CWA, GT3X, GENEActiv or CSV), or a folder"),
      ),
    )
    .addOption(new Option("--rules <set>", t("regels", "rules")).choices(["wasm-2016", "aasm-3"]).default("wasm-2016"))
    .option("--left <channel>", t("kanaal van het linkerbeen (naam of nummer)", "channel of the left leg (name or number)"))
    .option("--right <channel>", t("kanaal van het rechterbeen (naam of nummer)", "channel of the right leg (name or number)"))
    .option("--unit <unit>", t("eenheid, als die niet in het bestand staat", "unit, where the file gives none"))
    .option(
      "--hypnogram <file>",
      t(
        "slaapstadia en andere tekens uit een ander bestand (CSV, XML, EDF+)",
        "sleep stages and other marks from another file (CSV, XML, EDF+)",
      ),
    )
    .option(
      "--shift <seconds>",
      t("schuif de stadia en tekens zoveel seconden later (-: eerder)", "move stages and marks so many seconds later (-: earlier)"),
      number(-86_400, 86_400),
    )
    .option(
      "--map <role=column>",
      t("kolom in die lijst: time, end, duration of event", "column in that list: time, end, duration or event"),
      collect,
      [],
    )
    .option(
      "--set <name=value>",
      t("een instelling van de regels, bijvoorbeeld shortestInterval=5", "a setting of the rules, for example shortestInterval=5"),
      collect,
      [],
    )
    .option("--events <file>", t("schrijf de bewegingen als CSV", "write the movements as CSV"))
    .addOption(
      new Option(
        "--times <clock>",
        t("tijd in die CSV: seconden meting, of sinds de start", "time in that CSV: seconds of samples, or since the start"),
      )
        .choices(["file", "signal"])
        .default("signal"),
    )
    .option("--sit", t("het is een stilzit-test (SIT), geen nacht", "it is an immobilisation test (SIT), no night"), false)
    .option(
      "--compare [marks]",
      t(
        "vergelijk met tekens van een mens, in het bestand zelf of in een ander",
        "compare with marks of a person, in the file itself or in another",
      ),
    )
    .option("--into <record>", t("zet de getallen in dit record", "put the figures into this record"))
    .option("--out <file>", t("bij een map: schrijf de tabel als .csv of .parquet", "with a folder: write the table as .csv or .parquet"))
    .option("--workers <n>", t("bij een map: zoveel nachten tegelijk", "with a folder: so many nights at once"), number(1, 256))
    .addOption(onlyJson(lang))
    .addOption(languageOption(lang))
    .action(async (path: string | undefined, options: ScoreCommandOptions) => {
      const { scoreCommand } = await import("./score-command.ts");
      done(await scoreCommand(path, options));
    });
}
