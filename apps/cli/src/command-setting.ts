import type { IsoDate } from "@kriebel/record";
import { isRealDate } from "@kriebel/record/calendar";
import { InvalidArgumentError, Option } from "commander";
import type { ExitCode } from "./exit-codes.ts";
import type { Lang } from "./terminal.ts";

/** What every command gets: the language of help and messages, and where its exit code goes. */
export interface CommandSetting {
  readonly lang: Lang;
  readonly done: (code: ExitCode) => void;
}

export const pick = (lang: Lang, nl: string, en: string): string => (lang === "nl" ? nl : en);

/** The machine's own date, in its own time zone. */
export function todayHere(): IsoDate {
  const now = new Date();
  const two = (n: number): string => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

export const languageOption = (lang: Lang): Option =>
  new Option("--lang <nl|en>", pick(lang, "taal van het antwoord", "language of the answer")).choices(["nl", "en"]).default("nl");

export const dayOption = (lang: Lang): Option =>
  new Option("--today <YYYY-MM-DD>", pick(lang, "de dag die als vandaag telt", "the day that counts as today"))
    .argParser((text) => {
      if (isRealDate(text) && text.length === 10) return text;
      throw new InvalidArgumentError(pick(lang, "Schrijf een datum als 2026-11-22.", "Write a date such as 2026-11-22."));
    })
    .default(todayHere(), pick(lang, "de dag van nu", "the present day"));

export const onlyJson = (lang: Lang): Option =>
  new Option("--json", pick(lang, "alleen JSON op stdout", "only JSON on stdout")).default(false);
