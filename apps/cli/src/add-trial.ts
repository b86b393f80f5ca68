import { isRealDate } from "@kriebel/record/calendar";
import { Argument, type Command, InvalidArgumentError } from "commander";
import { addNights } from "./add-nights.ts";
import { type CommandSetting, dayOption, languageOption, onlyJson, pick } from "./command-setting.ts";
import type { Lang } from "./terminal.ts";

/** `kriebel nights` and `kriebel trial …`: what a diary can carry, and one-person trials. */
export function addTrial(program: Command, setting: CommandSetting): void {
  const { lang, done } = setting;
  addNights(program, setting);
  const trial = program.command("trial").description(pick(lang, "proeven bij één persoon", "one-person trials"));
  trial
    .command("check")
    .description(
      pick(lang, "vergelijkt onze cijfers met die van een map met dagboeken", "compares our figures with those of a folder of diaries"),
    )
    .addArgument(
      new Argument(
        "<folder>",
        pick(lang, "map met expected.json en de dagboeken (CSV)", "folder with expected.json and the diaries (CSV)"),
      ),
    )
    .addOption(onlyJson(lang))
    .addOption(languageOption(lang))
    .action(async (folder: string, options: { readonly json: boolean; readonly lang: Lang }) => {
      const { trialCheckCommand } = await import("./trial-check-command.ts");
      done(await trialCheckCommand(folder, options));
    });
  const file = (): Argument =>
    new Argument("<file>", pick(lang, "record.json (voor plan ook een dagboek als CSV)", "record.json (for plan also a diary as CSV)"));
  trial
    .command("plan")
    .description(
      pick(lang, "een proef die bij jouw nachten past, volgorde door het lot", "a trial that fits your nights, the order drawn by lot"),
    )
    .addArgument(file())
    .requiredOption(
      "--habit <id>",
      pick(lang, "wat je afwisselt, bijvoorbeeld caffeine_after_noon", "what you alternate, for example caffeine_after_noon"),
    )
    .option("--name <words>", pick(lang, "hoe een eigen ding heet", "what an own thing is called"))
    .option("--start <YYYY-MM-DD>", pick(lang, "eerste avond", "first evening"), (text) => {
      if (isRealDate(text) && text.length === 10) return text;
      throw new InvalidArgumentError(pick(lang, "Schrijf een datum als 2026-11-22.", "Write a date such as 2026-11-22."));
    })
    .option("--seed <number>", pick(lang, "startgetal van het lot", "seed of the lot"), (text) => {
      const seed = Number(text);
      if (Number.isInteger(seed) && seed >= 0 && seed <= 4_294_967_295) return seed;
      throw new InvalidArgumentError(
        pick(lang, "Kies een heel getal van 0 tot en met 4294967295.", "Choose a whole number from 0 to 4294967295."),
      );
    })
    .option("--out <file>", pick(lang, "record.json waarin het plan wordt bewaard", "record.json in which the plan is kept"))
    .option("--picture <file>", pick(lang, "tekening van het plan (SVG)", "picture of the plan (SVG)"))
    .addOption(onlyJson(lang))
    .addOption(languageOption(lang))
    .addOption(dayOption(lang))
    .action(async (path: string, options: import("./trial-plan-command.ts").TrialPlanOptions) => {
      const { trialPlanCommand } = await import("./trial-plan-command.ts");
      done(await trialPlanCommand(path, options));
    });
  trial
    .command("analyse")
    .description(pick(lang, "de uitslag van een proef, en een verslag voor de arts", "the result of a trial, and a report for the doctor"))
    .addArgument(file())
    .option("--id <trial>", pick(lang, "welke proef; anders de laatste", "which trial; the last one otherwise"))
    .option(
      "--out <file>",
      pick(lang, "verslag (.pdf, .html, .md, .txt) of record (.json)", "report (.pdf, .html, .md, .txt) or record (.json)"),
    )
    .addOption(onlyJson(lang))
    .addOption(languageOption(lang))
    .addOption(dayOption(lang))
    .action(async (path: string, options: import("./trial-analyse-command.ts").TrialAnalyseOptions) => {
      const { trialAnalyseCommand } = await import("./trial-analyse-command.ts");
      done(await trialAnalyseCommand(path, options));
    });
  for (const command of trial.commands) command.exitOverride().helpOption("-h, --help", pick(lang, "deze hulp", "this help"));
}
