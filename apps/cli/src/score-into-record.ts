import { existsSync } from "node:fs";
import { emptyRecord, type PersonRecord, personRecord, readRecord, scanJson } from "@kriebel/record";
import { type NightResult, type RuleSet, sleepStudyOf } from "@kriebel/signals";
import { readInput } from "./read-input.ts";
import { refuseProblems } from "./refusal.ts";
import type { Lang } from "./terminal.ts";
import { writeWholeFile } from "./write-whole-file.ts";

const dayHere = (): string => {
  const now = new Date();
  const two = (n: number): string => String(n).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
};

/**
 * Adds the scored night to `sleepStudies` of a record, or begins a record with it. The same file under the same rules takes the
 * place of its earlier figures, so that scoring twice leaves one study.
 */
export function putInRecord(path: string, result: NightResult, rules: RuleSet, lang: Lang, file: string): void {
  let record: PersonRecord = emptyRecord("scored");
  if (existsSync(path)) {
    const text = readInput(path);
    const wrong = scanJson(text);
    if (wrong) throw refuseProblems([wrong]);
    const read = readRecord(text, dayHere());
    if (!read.ok) throw refuseProblems(read.problems);
    record = read.value;
  }
  const study = sleepStudyOf(result, rules, file);
  const others = record.sleepStudies.filter(
    (one) => !(one.method === "scored" && one.rules === rules && one.from?.where === study.from.where),
  );
  const next = personRecord.parse({ ...record, sleepStudies: [...others, study] });
  writeWholeFile(path, `${JSON.stringify(next, null, 2)}\n`);
  process.stderr.write(
    lang === "nl"
      ? "De getallen staan in het record, met regels, instellingen en kwaliteit.\n"
      : "The figures are in the record, with rules, settings and quality.\n",
  );
}
