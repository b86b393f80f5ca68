import { Argument, type Command } from "commander";
import { type CommandSetting, languageOption, onlyJson, pick } from "./command-setting.ts";
import type { Lang } from "./terminal.ts";

/** `kriebel trial …`: one-person trials. */
export function addTrial(program: Command, { lang, done }: CommandSetting): void {
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
  for (const command of trial.commands) command.exitOverride().helpOption("-h, --help", pick(lang, "deze hulp", "this help"));
}
