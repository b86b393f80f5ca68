import { type Command, InvalidArgumentError } from "commander";
import { type CommandSetting, languageOption, pick } from "./command-setting.ts";
import type { AuditOptions, KeepOptions } from "./keep-command.ts";
import type { Lang } from "./terminal.ts";

export interface ServeOptions {
  readonly port: number;
  readonly host: string;
  readonly allow?: string;
  readonly origin?: readonly string[];
  readonly smart?: string;
  /** The data folder; absent: the usual one. */
  readonly data?: string;
  /** False with --no-database: nothing is kept. */
  readonly database: boolean;
  readonly clinic?: string;
  readonly lang: Lang;
}

/** `kriebel serve`: the server for record systems. */
export function addServe(program: Command, { lang, done }: CommandSetting): void {
  const serve = program
    .command("serve")
    .description(
      pick(
        lang,
        "de server voor dossiersystemen en klinieken (CDS Hooks, FHIR, patiënten)",
        "the server for record systems and clinics (CDS Hooks, FHIR, patients)",
      ),
    )
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
    .option(
      "--data <folder>",
      pick(
        lang,
        "map voor de database en de opnamen (anders de gegevensmap van je account); DATABASE_URL neemt PostgreSQL voor de database",
        "folder for the database and the recordings (else the data folder of your account); DATABASE_URL takes PostgreSQL for the database",
      ),
    )
    .option("--no-database", pick(lang, "geen database: er wordt niets bewaard", "no database: nothing is kept"))
    .option(
      "--clinic <file>",
      pick(lang, "instelling van de kliniek: organisaties en inlogdienst", "setting of the clinic: organisations and login service"),
    )
    .addOption(languageOption(lang))
    .action(async (options: ServeOptions) => {
      const { serveCommand } = await import("./serve-command.ts");
      done(await serveCommand(options));
    });
  addKeeping(serve, { lang, done });
}

/** What is done to a clinic's data beside serving it. */
function addKeeping(serve: Command, { lang, done }: CommandSetting): void {
  const command = (usage: string, nl: string, en: string): Command =>
    serve
      .command(usage)
      .description(pick(lang, nl, en))
      .option("--data <folder>", pick(lang, "gegevensmap van de kliniek", "data folder of the clinic"))
      .addOption(languageOption(lang));
  const load = () => import("./keep-command.ts");
  command("backup <folder>", "schrijft een reservekopie in een nieuwe map", "writes a back-up into a new folder").action(
    async (folder: string, options: KeepOptions) => done(await (await load()).backupCommand(folder, options)),
  );
  command(
    "restore <folder>",
    "zet een reservekopie terug in een lege map of database",
    "restores a back-up into an empty folder or database",
  ).action(async (folder: string, options: KeepOptions) => done(await (await load()).restoreCommand(folder, options)));
  command("audit", "kijkt na of elke regel van het spoor nog heel is", "checks whether every line of the audit trail is whole")
    .option("--json", pick(lang, "als JSON", "as JSON"))
    .option(
      "--head <head...>",
      pick(lang, "einden die je eerder noteerde (organisatie=REGEL:ZEGEL)", "heads that you noted before (organisation=LINE:SEAL)"),
    )
    .action(async (options: AuditOptions) => done(await (await load()).auditCommand(options)));
  command("block <subject>", "beëindigt de sessies van iemand en laat hem niet meer in", "ends someone's sessions and lets them in no more")
    .option("--undo", pick(lang, "laat weer toe", "lets in again"))
    .action(async (subject: string, options: KeepOptions & { readonly undo?: boolean }) =>
      done(await (await load()).blockCommand(subject, options)),
    );
}
