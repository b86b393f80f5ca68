import { type Command, InvalidArgumentError } from "commander";
import { type CommandSetting, languageOption, pick } from "./command-setting.ts";
import type { Lang } from "./terminal.ts";

export interface ServeOptions {
  readonly port: number;
  readonly host: string;
  readonly allow?: string;
  readonly origin?: readonly string[];
  readonly smart?: string;
  readonly lang: Lang;
}

/** `kriebel serve`: the server for record systems. */
export function addServe(program: Command, { lang, done }: CommandSetting): void {
  program
    .command("serve")
    .description(pick(lang, "de server voor dossiersystemen (CDS Hooks, FHIR)", "the server for record systems (CDS Hooks, FHIR)"))
    .option(
      "--port <number>",
      pick(lang, "poort; 0 neemt een vrije", "port; 0 takes a free one"),
      (text) => {
        const port = Number(text);
        if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
        throw new InvalidArgumentError(pick(lang, "Kies een poort van 0 tot en met 65535.", "Choose a port from 0 to 65535."));
      },
      8080,
    )
    .option(
      "--host <address>",
      pick(
        lang,
        "adres waarop hij luistert; zonder toegangslijst alleen deze computer",
        "address to listen on; without an allow-list only this machine",
      ),
      "127.0.0.1",
    )
    .option(
      "--allow <file>",
      pick(lang, "toegangslijst: welke systemen mogen aanroepen, met hun sleutels", "allow-list: which systems may call, with their keys"),
    )
    .option(
      "--origin <address...>",
      pick(lang, "webpagina's die vanuit een browser mogen aanroepen", "web pages that may call from a browser"),
    )
    .option(
      "--smart <file>",
      pick(
        lang,
        "dossiersystemen die Kriebel voor een patiënt mogen openen (SMART App Launch)",
        "record systems that may open Kriebel for a patient (SMART App Launch)",
      ),
    )
    .addOption(languageOption(lang))
    .action(async (options: ServeOptions) => {
      const { serveCommand } = await import("./serve-command.ts");
      done(await serveCommand(options));
    });
}
