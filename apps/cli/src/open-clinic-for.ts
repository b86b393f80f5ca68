import { accessSync, constants, existsSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { type Clinic, type ClinicSetting, openClinic, readClinicSetting } from "@kriebel/server";
import { exitCodes } from "./exit-codes.ts";
import { refuse, refuseProblems } from "./refusal.ts";
import type { Lang } from "./terminal.ts";

export interface ClinicPlace {
  readonly data?: string;
  readonly clinic?: string;
  readonly lang: Lang;
}

/** Where programs keep data of this account (XDG Base Directory). */
export const usualDataFolder = (env = process.env): string => {
  const base = env["XDG_DATA_HOME"];
  return join(base?.startsWith("/") ? base : join(homedir(), ".local", "share"), "kriebel", "clinic");
};

/** Can the folder be written, or made below the nearest one that is there? */
function canWrite(folder: string): boolean {
  let at = folder;
  while (!existsSync(at) && dirname(at) !== at) at = dirname(at);
  try {
    accessSync(at, constants.W_OK);
    return true;
  } catch {
    return false; // the answer to the question
  }
}

export function settingOf(path: string | undefined): ClinicSetting | undefined {
  if (path === undefined) return undefined;
  const read = readClinicSetting(path);
  if (!read.ok) throw refuseProblems(read.problems);
  return read.value;
}

/**
 * Opens the clinic that the options and DATABASE_URL name. What was asked for and cannot be had is refused; the usual folder, which
 * nobody asked for, is left out with one sentence, so that the record systems are served all the same.
 */
export async function openClinicFor({ data, clinic, lang }: ClinicPlace): Promise<Clinic | undefined> {
  const url = process.env["DATABASE_URL"] || undefined;
  const key = process.env["KRIEBEL_KEY"] || undefined;
  if (key !== undefined && !/^[0-9a-f]{64,256}$/i.test(key))
    throw refuse(
      "KRIEBEL_KEY hoort uit minstens 64 hexadecimale cijfers te bestaan (openssl rand -hex 32).",
      "KRIEBEL_KEY should be at least 64 hexadecimal digits (openssl rand -hex 32).",
      exitCodes.wrongUsage,
    );
  const setting = settingOf(clinic);
  const folder = resolve(data ?? usualDataFolder());
  const asked = data !== undefined || clinic !== undefined || url !== undefined;
  if (!canWrite(folder)) {
    if (asked)
      throw refuse(
        `In de map "${folder}" kan niet geschreven worden; kies met --data een andere.`,
        `The folder "${folder}" cannot be written; choose another with --data.`,
      );
    sayWithout(lang, "De gegevensmap kan niet geschreven worden", "The data folder cannot be written");
    return undefined;
  }
  const opened = await openClinic({ folder, url, key, store: process.env["KRIEBEL_STORE"] || undefined, setting });
  if (opened.ok) return opened.value;
  if (asked || opened.problems[0]?.code !== "in-use") throw refuseProblems(opened.problems);
  sayWithout(lang, "De gegevensmap is in gebruik door een andere Kriebel", "The data folder is in use by another Kriebel");
  return undefined;
}

function sayWithout(lang: Lang, nl: string, en: string): void {
  const words = { nl: `${nl}; deze server bewaart nu niets (--data).`, en: `${en}; this server keeps nothing now (--data).` };
  process.stderr.write(`${words[lang]}\n`);
}
