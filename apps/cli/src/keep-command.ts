import { resolve } from "node:path";
import { backUp, blockAccount, type Clinic, checkTrails, restore } from "@kriebel/server";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { openClinicFor, usualDataFolder } from "./open-clinic-for.ts";
import { refuse, refuseProblems } from "./refusal.ts";
import { calm, type Lang } from "./terminal.ts";
import { writeOut } from "./write-out.ts";

export interface KeepOptions {
  readonly data?: string;
  readonly lang: Lang;
}

const say = (lang: Lang, nl: string, en: string): void => void process.stderr.write(`${calm({ nl, en }[lang])}\n`);

/** Opens the clinic for one piece of work and closes it afterwards, whatever came of it. */
async function withClinic<T>({ data, lang }: KeepOptions, work: (clinic: Clinic) => Promise<T>): Promise<T> {
  // Named, so that what cannot be opened is refused, and never left out.
  const clinic = await openClinicFor({ data: data ?? usualDataFolder(), lang });
  if (clinic === undefined) throw new Error("A named data folder was left out.");
  try {
    return await work(clinic);
  } finally {
    await clinic.close();
  }
}

/** `kriebel serve backup FOLDER` */
export function backupCommand(out: string, options: KeepOptions): Promise<ExitCode> {
  return withClinic(options, async (clinic) => {
    const made = await backUp(clinic, resolve(out), new Date());
    if (!made.ok) throw refuseProblems(made.problems);
    const rows = Object.values(made.value.tables).reduce((sum, table) => sum + table.rows, 0);
    const files = made.value.recordings.length;
    say(
      options.lang,
      `De reservekopie staat in ${out}: ${rows} regels, ${files} opnamen. Er staan gegevens van mensen in: versleutel hem. De sleutel van de server zit er niet bij.`,
      `The back-up is in ${out}: ${rows} rows, ${files} recordings. It holds data of people: encrypt it. The key of the server is not in it.`,
    );
    return exitCodes.done;
  });
}

/** `kriebel serve restore FOLDER` */
export function restoreCommand(from: string, options: KeepOptions): Promise<ExitCode> {
  return withClinic(options, async (clinic) => {
    const put = await restore(clinic, resolve(from));
    if (!put.ok) throw refuseProblems(put.problems);
    say(
      options.lang,
      `De reservekopie van ${put.value.made} is teruggezet. Zet ook de sleutel van de server terug (server.key of KRIEBEL_KEY) en kijk het spoor na: kriebel serve audit.`,
      `The back-up of ${put.value.made} was restored. Put the key of the server back too (server.key or KRIEBEL_KEY) and check the trail: kriebel serve audit.`,
    );
    return exitCodes.done;
  });
}

export interface AuditOptions extends KeepOptions {
  readonly json?: boolean;
  /** Heads that were noted before, `slug=SEQ:SEAL`. */
  readonly head?: readonly string[];
}

/** `kriebel serve audit`: exit code 1 when a line is not as it was written. */
export function auditCommand(options: AuditOptions): Promise<ExitCode> {
  const { lang } = options;
  const noted = Object.fromEntries(
    (options.head ?? []).map((text) => {
      const [, slug, head] = /^([a-z0-9-]+)=(\d{1,10}:[\w-]{0,60})$/.exec(text) ?? [];
      if (slug === undefined || head === undefined)
        throw refuse(
          "Schrijf --head als organisatie=REGEL:ZEGEL, zoals deze opdracht het eerder gaf.",
          "Write --head as organisation=LINE:SEAL, as this command gave it before.",
          exitCodes.wrongUsage,
        );
      return [slug, head];
    }),
  );
  return withClinic(options, async ({ database, key }) => {
    const checks = await checkTrails(database, key, noted);
    const missing = Object.keys(noted).filter((slug) => !checks.some(({ organisation }) => organisation === slug));
    if (options.json) await writeOut(`${JSON.stringify({ trails: checks, missing }, null, 1)}\n`);
    else
      for (const { organisation, lines, head, broken } of checks)
        await writeOut(
          broken === undefined
            ? `${organisation}: ${lines} ${{ nl: "regels, heel", en: "lines, whole" }[lang]}. --head ${organisation}=${head}\n`
            : `${organisation}: ${{ nl: "klopt niet vanaf regel", en: "is not right from line" }[lang]} ${broken.seq} (${broken.why})\n`,
        );
    return checks.every(({ broken }) => broken === undefined) && missing.length === 0 ? exitCodes.done : exitCodes.inputProblem;
  });
}

/** `kriebel serve block SUBJECT` */
export function blockCommand(subject: string, options: KeepOptions & { readonly undo?: boolean }): Promise<ExitCode> {
  return withClinic(options, async (clinic) => {
    const count = await blockAccount(clinic, subject, options.undo !== true, new Date());
    if (count === 0)
      throw refuse(
        "Onder die naam heeft hier nog niemand ingelogd; kijk bij de inlogdienst wat zijn 'sub' is.",
        "Nobody of that name has logged in here; look up their 'sub' at the login service.",
      );
    if (options.undo) say(options.lang, "Kan weer inloggen.", "May log in again.");
    else say(options.lang, "Sessies beëindigd; kan niet meer inloggen.", "Sessions ended; cannot log in any more.");
    return exitCodes.done;
  });
}
