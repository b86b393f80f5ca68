import { extname } from "node:path";
import {
  assess,
  type Letter,
  type LetterOptions,
  letterAssessment,
  letterToHtml,
  letterToMarkdown,
  letterToText,
  type RouteMapDrawing,
  routeMap,
  writeLetter,
} from "@kriebel/engine";
import type { Evidence } from "@kriebel/evidence";
import type { IsoDate, PersonRecord } from "@kriebel/record";
import { addNightFacts } from "./add-night-facts.ts";
import { tellNotes, tellNotUnderstood } from "./assess-command.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { loadEvidence } from "./load-evidence.ts";
import { openRecord } from "./open-record.ts";
import { refuse } from "./refusal.ts";
import { calm, type Lang } from "./terminal.ts";
import { writeWholeFile } from "./write-whole-file.ts";

const forms = [".pdf", ".html", ".md", ".txt", ".json"] as const;
export type LetterForm = (typeof forms)[number];

/** The form that the name of the file asks for; `.json` is a FHIR document. Throws a Refusal for a name that asks for none. */
export function formOf(path: string): LetterForm {
  const end = extname(path).toLowerCase();
  const form = forms.find((one) => one === end);
  if (form !== undefined) return form;
  throw refuse(
    `De naam van de brief moet eindigen op .pdf, .html, .md, .txt of .json (FHIR), niet op "${calm(end)}".`,
    `The name of the letter must end in .pdf, .html, .md, .txt or .json (FHIR), not in "${calm(end)}".`,
  );
}

export async function writeLetterFile(
  record: PersonRecord,
  evidence: Evidence,
  today: IsoDate,
  options: LetterOptions,
  path: string,
): Promise<void> {
  const form = formOf(path);
  const assessment = assess(record, evidence, today);
  if (form === ".json") {
    const { letterToDocument } = await import("@kriebel/fhir");
    writeWholeFile(path, `${JSON.stringify(letterToDocument(record, assessment, evidence, today, options), null, 2)}\n`);
    return;
  }
  const letter = writeLetter(record, assessment, evidence, options);
  const drawing = routeMap(letterAssessment(assessment, options.include), evidence, "letter");
  writeWholeFile(path, await letterIn(form, letter, drawing));
}

async function letterIn(form: Exclude<LetterForm, ".json">, letter: Letter, drawing: RouteMapDrawing): Promise<string | Uint8Array> {
  switch (form) {
    case ".txt":
      return letterToText(letter);
    case ".md":
      return letterToMarkdown(letter);
    case ".html":
      return letterToHtml(letter, drawing);
    case ".pdf": {
      // The PDF writer and its fonts are heavy; the other forms do not wait for them.
      const [{ letterToPdf }, { readFonts }] = await Promise.all([import("@kriebel/paper"), import("@kriebel/paper/read-fonts")]);
      return letterToPdf(letter, drawing, await readFonts());
    }
  }
}

export interface LetterCommandOptions {
  readonly out: string;
  readonly for: "gp" | "pharmacist";
  readonly name?: string;
  readonly lang: Lang;
  readonly today: IsoDate;
}

export async function letterCommand(path: string, options: LetterCommandOptions): Promise<ExitCode> {
  formOf(options.out);
  const evidence = loadEvidence();
  const { record: opened, notes, notUnderstood, fromFhir = false } = openRecord(path, evidence, options.today);
  const record = await addNightFacts(opened, evidence, options.today);
  tellNotes(notes, options.lang);
  tellNotUnderstood(notUnderstood, options.lang);
  await writeLetterFile(
    record,
    evidence,
    options.today,
    {
      lang: options.lang,
      forWhom: options.for,
      ...(options.name === undefined ? {} : { patientName: options.name }),
      // A file of another system in which nobody answered anything was not made by the patient.
      ...(fromFhir && Object.keys(record.answers).length === 0 ? { madeBy: { recordOf: undefined } } : {}),
    },
    options.out,
  );
  const name = calm(options.out);
  process.stderr.write({ nl: `De brief staat in ${name}.\n`, en: `The letter is in ${name}.\n` }[options.lang]);
  return exitCodes.done;
}
