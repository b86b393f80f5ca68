import { Argument, type Command, InvalidArgumentError } from "commander";
import { type CommandSetting, languageOption, onlyJson, pick } from "./command-setting.ts";
import type { StudyOptions } from "./record-study.ts";
import type { Lang } from "./terminal.ts";

/** `kriebel record info`: what stands in the header of a recording. `kriebel record study`: figures of a report into a record. */
export function addRecord(program: Command, { lang, done }: CommandSetting): void {
  const record = program
    .command("record")
    .description(pick(lang, "wat er in een opname of een verslag staat", "what stands in a recording or a report"));
  record
    .command("info")
    .description(pick(lang, "kop, kanalen, onderbrekingen en waarschuwingen", "header, channels, gaps and warnings"))
    .addArgument(new Argument("<file>", pick(lang, "opname (EDF, BDF)", "recording (EDF, BDF)")))
    .addOption(onlyJson(lang))
    .addOption(languageOption(lang))
    .action(async (path: string, options: { readonly json: boolean; readonly lang: Lang }) => {
      const { recordInfo } = await import("./record-info.ts");
      done(await recordInfo(path, options));
    });
  const number =
    (most: number) =>
    (text: string): number => {
      const value = Number(text.replace(",", "."));
      if (text.trim() !== "" && value >= 0 && value <= most) return value;
      throw new InvalidArgumentError(pick(lang, `Geef een getal van 0 tot en met ${most}.`, `Give a number from 0 to ${most}.`));
    };
  const date = (text: string): string => {
    if (/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/.test(text)) return text;
    throw new InvalidArgumentError(
      pick(lang, "Schrijf de datum als 2026-03-14, 2026-03 of 2026.", "Write the date as 2026-03-14, 2026-03 or 2026."),
    );
  };
  record
    .command("study")
    .description(pick(lang, "getallen van een verslag in een record, met uitleg", "figures of a report into a record, explained"))
    .addArgument(
      new Argument("<record>", pick(lang, "record (JSON); wordt gemaakt als het er niet is", "record (JSON); made when it is not there")),
    )
    .option("--plms <n>", pick(lang, "PLMS-index, per uur slaap", "PLMS index, per hour of sleep"), number(400))
    .option("--plmw <n>", pick(lang, "PLM per uur wakker", "PLM per hour awake"), number(400))
    .option("--arousal <n>", pick(lang, "PLMS met een wekreactie, per uur", "PLMS with an arousal, per hour"), number(400))
    .option("--ahi <n>", pick(lang, "AHI, per uur slaap", "AHI, per hour of sleep"), number(250))
    .option("--on <date>", pick(lang, "datum van het onderzoek", "date of the study"), date)
    .option("--rules <name>", pick(lang, "regels volgens het verslag", "rules by the report"))
    .addOption(onlyJson(lang))
    .addOption(languageOption(lang))
    .action(async (path: string, options: StudyOptions) => {
      const { recordStudy } = await import("./record-study.ts");
      done(await recordStudy(path, options));
    });
}
