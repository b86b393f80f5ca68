import { existsSync } from "node:fs";
import { emptyRecord, type PersonRecord, personRecord, readRecord, scanJson } from "@kriebel/record";
import { sayStudy } from "@kriebel/signals";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { readInput } from "./read-input.ts";
import { refuse, refuseProblems } from "./refusal.ts";
import { type Lang, terminalFor } from "./terminal.ts";
import { wrapText } from "./wrap-text.ts";
import { writeOut } from "./write-out.ts";
import { writeWholeFile } from "./write-whole-file.ts";

export interface StudyOptions {
  readonly plms?: number;
  readonly plmw?: number;
  readonly arousal?: number;
  readonly ahi?: number;
  readonly on?: string;
  readonly rules?: string;
  readonly json: boolean;
  readonly lang: Lang;
}

const today = (): string => {
  const now = new Date();
  const two = (n: number): string => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
};

/** `kriebel record study RECORD --plms 23,4`: figures of a laboratory's report as a fact of the record, said in plain words. */
export async function recordStudy(path: string, options: StudyOptions): Promise<ExitCode> {
  const { plms, plmw, arousal, ahi, on, rules, lang } = options;
  if (plms === undefined && plmw === undefined && arousal === undefined && ahi === undefined) {
    throw refuse(
      "Noem minstens één getal: --plms, --plmw, --arousal of --ahi.",
      "Name at least one figure: --plms, --plmw, --arousal or --ahi.",
      exitCodes.wrongUsage,
    );
  }
  const day = today();
  let record: PersonRecord = emptyRecord("report");
  if (existsSync(path)) {
    const text = readInput(path);
    const torn = scanJson(text);
    if (torn) throw refuseProblems([torn]);
    const read = readRecord(text, day);
    if (!read.ok) throw refuseProblems(read.problems);
    record = read.value;
  }
  const study: PersonRecord["sleepStudies"][number] = {
    ...(on === undefined ? {} : { on }),
    ...(plms === undefined ? {} : { plmsPerHour: plms }),
    ...(plmw === undefined ? {} : { plmwPerHour: plmw }),
    ...(arousal === undefined ? {} : { plmsArousalPerHour: arousal }),
    ...(ahi === undefined ? {} : { ahiPerHour: ahi }),
    ...(rules === undefined ? {} : { rules: rules.slice(0, 60) }),
    method: "report",
    from: { how: "asked", where: "report of a laboratory, typed over", on: day },
  };
  // The same report typed twice is one study.
  const others = record.sleepStudies.filter((one) => !(one.method === "report" && one.on === study.on && one.rules === study.rules));
  const parsed = personRecord.safeParse({ ...record, sleepStudies: [...others, study] });
  const checked = readRecord(parsed.success ? parsed.data : { ...record, sleepStudies: [...others, study] }, day);
  if (!checked.ok) throw refuseProblems(checked.problems);
  writeWholeFile(path, `${JSON.stringify(checked.value, null, 2)}\n`);
  const { ageYears, birthYear } = record.person;
  const words = sayStudy({
    plmsPerHour: plms,
    ahiPerHour: ahi,
    rules,
    ageYears: ageYears ?? (birthYear === undefined ? undefined : Number(day.slice(0, 4)) - birthYear),
  });
  if (options.json) await writeOut(`${JSON.stringify({ study, words }, null, 1)}\n`);
  else {
    const { width } = terminalFor(process.stdout, lang);
    const lines = [
      lang === "nl" ? "Het getal staat in het record." : "The figure is in the record.",
      "",
      ...words.flatMap((one) => wrapText(`${one[lang]}${one.sources.length === 0 ? "" : ` (${one.sources.join(", ")})`}`, width)),
    ];
    await writeOut(`${lines.join("\n")}\n`);
  }
  return exitCodes.done;
}
