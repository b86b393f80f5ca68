import { Argument, type Command } from "commander";
import { type CommandSetting, languageOption, onlyJson, pick } from "./command-setting.ts";
import type { Lang } from "./terminal.ts";

/** `kriebel record info`: what stands in the header of a recording. */
export function addRecord(program: Command, { lang, done }: CommandSetting): void {
  const record = program.command("record").description(pick(lang, "wat er in een opname staat", "what stands in a recording"));
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
}
