import { quoteText } from "@kriebel/record/quote-text";
import { Argument, Command, InvalidArgumentError, Option } from "commander";
import { addCohort } from "./add-cohort.ts";
import { addImport } from "./add-import.ts";
import { addLabs } from "./add-labs.ts";
import { addMedicines } from "./add-medicines.ts";
import { addRead, fromOption } from "./add-read.ts";
import { addRecord } from "./add-record.ts";
import { addScore } from "./add-score.ts";
import { addServe } from "./add-serve.ts";
import { addTrial } from "./add-trial.ts";
import { addWorker } from "./add-worker.ts";
import { type CommandSetting, dayOption, languageOption, onlyJson, pick } from "./command-setting.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { nearestIds } from "./nearest-ids.ts";
import { type Refusal, refuse } from "./refusal.ts";
import type { CaseSource } from "./story-cases.ts";
import type { Lang } from "./terminal.ts";

/** Commands that stand in a file of their own; each adds itself. */
const added: readonly ((program: Command, setting: CommandSetting) => void)[] = [
  addCohort,
  addImport,
  addLabs,
  addMedicines,
  addRead,
  addRecord,
  addScore,
  addServe,
  addTrial,
  addWorker,
];

/**
 * All commands. Each loads its own code only when it is called, so that `kriebel explain` does not wait for the PDF.
 *
 * @param lang the language of help and of messages about the arguments
 * @param done gets the exit code of the command that ran
 */
export function makeProgram(lang: Lang, done: (code: ExitCode) => void): Command {
  const langOption = (): Option => languageOption(lang);
  const todayOption = (): Option => dayOption(lang);
  const jsonOption = (): Option => onlyJson(lang);
  const file = (): Argument =>
    new Argument(
      "[file]",
      pick(lang, "record.json, FHIR-Bundle of een casus; - is stdin", "record.json, FHIR Bundle or one case; - is stdin"),
    );

  const program = new Command("kriebel");
  program
    .description(
      pick(
        lang,
        "Waar komen onrustige benen vandaan, bij één persoon? Kriebel beschrijft; het stelt geen diagnose.",
        "Where do restless legs come from, in one person? Kriebel describes; it makes no diagnosis.",
      ),
    )
    .option("--port <number>", pick(lang, "poort voor de app in de browser", "port for the app in the browser"), (text) => {
      const port = Number(text);
      if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
      throw new InvalidArgumentError(pick(lang, "Kies een poort van 0 tot en met 65535.", "Choose a port from 0 to 65535."));
    })
    .option("--no-open", pick(lang, "de browser niet openen", "do not open the browser"))
    .addOption(langOption())
    .argument("[command...]")
    .usage(pick(lang, "[opties] [commando]", "[options] [command]"))
    .helpOption("-h, --help", pick(lang, "deze hulp", "this help"))
    .helpCommand(false)
    .enablePositionalOptions()
    .configureHelp({
      styleTitle: (title) => helpTitles[title]?.[lang] ?? title,
      optionDescription: (option) => option.description,
      visibleArguments: (command) => (command.parent === null ? [] : [...command.registeredArguments]),
    })
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(usageError(text, lang)) })
    .showSuggestionAfterError(true)
    .action(async (words: readonly string[], options: { readonly port?: number; readonly open: boolean }) => {
      if (words[0] !== undefined) throw unknownCommand(words[0], program);
      const { openApp } = await import("./open-app.ts");
      done(await openApp({ port: options.port, open: options.open, lang }));
    });

  program
    .command("assess")
    .description(pick(lang, "wat er bekend is, gewogen", "what is known, weighed"))
    .addArgument(file())
    .option(
      "--cases <file>",
      pick(lang, "een lijst van casussen; geeft één JSON-regel per casus", "an array of cases; gives one JSON line per case"),
    )
    .addOption(fromOption(lang))
    .addOption(jsonOption())
    .addOption(langOption())
    .addOption(todayOption())
    .action(
      async (
        path: string | undefined,
        options: {
          readonly json: boolean;
          readonly lang: Lang;
          readonly today: string;
          readonly cases?: string;
          readonly from: CaseSource;
        },
      ) => {
        const { assessCasesCommand, assessCommand } = await import("./assess-command.ts");
        if ((path === undefined) === (options.cases === undefined))
          throw refuse(
            "Noem één bestand: kriebel assess BESTAND, of kriebel assess --cases BESTAND --json.",
            "Name one file: kriebel assess FILE, or kriebel assess --cases FILE --json.",
            exitCodes.wrongUsage,
          );
        if (options.cases === undefined) return done(await assessCommand(path as string, options));
        if (!options.json)
          throw refuse(
            "Een lijst van casussen geeft JSON-regels; zet er --json bij.",
            "A list of cases gives JSON lines; add --json.",
            exitCodes.wrongUsage,
          );
        done(await assessCasesCommand(options.cases, options));
      },
    );

  program
    .command("interview")
    .description(pick(lang, "de vragen, hier in de terminal", "the questions, here in the terminal"))
    .addArgument(new Argument("[file]", pick(lang, "bestand waarin elk antwoord wordt bewaard", "file in which every answer is kept")))
    .addOption(new Option("--lang <nl|en>", pick(lang, "taal", "language")).choices(["nl", "en"]))
    .addOption(todayOption())
    .action(async (path: string | undefined, options: { readonly lang?: Lang; readonly today: string }) => {
      const { interviewCommand } = await import("./interview-command.ts");
      done(await interviewCommand(path, options));
    });

  program
    .command("letter")
    .description(pick(lang, "de brief voor huisarts of apotheker", "the letter for the doctor or pharmacist"))
    .addArgument(
      new Argument(
        "<file>",
        pick(lang, "record.json, FHIR-Bundle of een casus; - is stdin", "record.json, FHIR Bundle or one case; - is stdin"),
      ),
    )
    .requiredOption(
      "--out <file>",
      pick(lang, "X.pdf, X.html, X.md, X.txt of X.json (FHIR)", "X.pdf, X.html, X.md, X.txt or X.json (FHIR)"),
    )
    .addOption(new Option("--for <gp|pharmacist>", pick(lang, "voor wie", "for whom")).choices(["gp", "pharmacist"]).default("gp"))
    .option("--name <name>", pick(lang, "naam boven de brief; wordt nergens bewaard", "name above the letter; kept nowhere"))
    .addOption(langOption())
    .addOption(todayOption())
    .action(
      async (
        path: string,
        options: {
          readonly out: string;
          readonly for: "gp" | "pharmacist";
          readonly name?: string;
          readonly lang: Lang;
          readonly today: string;
        },
      ) => {
        const { letterCommand } = await import("./letter-command.ts");
        done(await letterCommand(path, options));
      },
    );

  program
    .command("validate")
    .description(pick(lang, "de scores op een lijst van casussen", "the scores on an array of cases"))
    .addArgument(new Argument("<cases>", pick(lang, "bestand met casussen", "file of cases")))
    .addOption(fromOption(lang))
    .addOption(jsonOption())
    .addOption(langOption())
    .addOption(todayOption())
    .action(
      async (path: string, options: { readonly json: boolean; readonly lang: Lang; readonly today: string; readonly from: CaseSource }) => {
        const { validateCommand } = await import("./validate-command.ts");
        done(await validateCommand(path, options));
      },
    );

  program
    .command("explain")
    .description(
      pick(
        lang,
        "een bewering, route, medicijn, alarm of getal, en waar het vandaan komt",
        "a claim, route, medicine, alarm or number and where it comes from",
      ),
    )
    .addArgument(new Argument("<id>", pick(lang, "bijvoorbeeld iron, dvt of venlafaxine", "for example iron, dvt or venlafaxine")))
    .addOption(jsonOption())
    .addOption(langOption())
    .action(async (id: string, options: { readonly json: boolean; readonly lang: Lang }) => {
      const { explainCommand } = await import("./explain-command.ts");
      done(await explainCommand(id, options));
    });

  for (const add of added) add(program, { lang, done });
  for (const command of program.commands) command.exitOverride().helpOption("-h, --help", pick(lang, "deze hulp", "this help"));
  return program;
}

const helpTitles: Readonly<Record<string, { readonly nl: string; readonly en: string }>> = {
  "Usage:": { nl: "Gebruik:", en: "Usage:" },
  "Options:": { nl: "Opties:", en: "Options:" },
  "Commands:": { nl: "Commando's:", en: "Commands:" },
  "Arguments:": { nl: "Gegevens:", en: "Arguments:" },
};

function unknownCommand(command: string, program: Command): Refusal {
  const shown = quoteText(command, 40);
  const [near] = nearestIds(
    command,
    program.commands.map((one) => one.name()),
    1,
  );
  return refuse(
    `Het commando "${shown}" bestaat niet.${near === undefined ? "" : ` Bedoel je ${near}?`} Hulp: kriebel --help.`,
    `The command "${shown}" does not exist.${near === undefined ? "" : ` Do you mean ${near}?`} Help: kriebel --help --lang en.`,
    exitCodes.wrongUsage,
  );
}

const usage: readonly (readonly [RegExp, (found: RegExpExecArray) => { readonly nl: string; readonly en: string }])[] = [
  [/unknown option '(.+?)'/, (m) => ({ nl: `De optie "${m[1]}" bestaat niet.`, en: `The option "${m[1]}" does not exist.` })],
  [/unknown command '(.+?)'/, (m) => ({ nl: `Het commando "${m[1]}" bestaat niet.`, en: `The command "${m[1]}" does not exist.` })],
  [/missing required argument '(.+?)'/, (m) => ({ nl: `Er ontbreekt iets: ${m[1]}.`, en: `Something is missing: ${m[1]}.` })],
  [/required option '(.+?)' not specified/, (m) => ({ nl: `Zet er ${m[1]} bij.`, en: `Add ${m[1]}.` })],
  [/option '(.+?)' argument missing/, (m) => ({ nl: `Bij ${m[1]} hoort nog een waarde.`, en: `A value belongs with ${m[1]}.` })],
  [
    /option '(.+?)' argument '(.*?)' is invalid\. (.*)/,
    (m) => ({
      nl: `Bij ${m[1]} past "${m[2]}" niet. ${choices(m[3], "Kies uit")}`,
      en: `"${m[2]}" does not fit ${m[1]}. ${choices(m[3], "Choose from")}`,
    }),
  ],
  [
    /too many arguments/,
    () => ({ nl: "Er staan te veel woorden achter het commando.", en: "There are too many words behind the command." }),
  ],
];

const choices = (text: string | undefined, lead: string): string => (text ?? "").replace(/^Allowed choices are/, lead).trim();

/** What commander says in English, in one sentence of the person's language, with where to find help. */
function usageError(text: string, lang: Lang): string {
  for (const [pattern, words] of usage) {
    const found = pattern.exec(text);
    if (found === null) continue;
    const near = /Did you mean (.+?)\?/.exec(text)?.[1];
    const meant = near === undefined ? "" : { nl: ` Bedoel je ${near}?`, en: ` Do you mean ${near}?` }[lang];
    return `${quoteText(words(found)[lang], 300)}${meant} ${pick(lang, "Hulp: kriebel --help.", "Help: kriebel --help --lang en.")}\n`;
  }
  return text;
}
