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
import { tellNotes } from "./assess-command.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { loadEvidence } from "./load-evidence.ts";
import { openRecord } from "./open-record.ts";
import { refuse } from "./refusal.ts";
import { calm, type Lang } from "./terminal.ts";
import { writeWholeFile } from "./write-whole-file.ts";

const forms = [".pdf", ".html", ".md", ".txt"] as const;
export type LetterForm = (typeof forms)[number];

/** The form that the name of the file asks for. Throws a Refusal for a name that asks for none, or for FHIR, which is not there yet. */
export function formOf(path: string): LetterForm {
  const end = extname(path).toLowerCase();
  const form = forms.find((one) => one === end);
  if (form !== undefined) return form;
  if (end === ".json")
    throw refuse(
      "Een brief als FHIR-document kan deze editie van Kriebel nog niet maken; kies .pdf, .html, .md of .txt.",
      "This edition of Kriebel cannot make a letter as a FHIR document yet; choose .pdf, .html, .md or .txt.",
    );
  throw refuse(
    `De naam van de brief moet eindigen op .pdf, .html, .md of .txt, niet op "${calm(end)}".`,
    `The name of the letter must end in .pdf, .html, .md or .txt, not in "${calm(end)}".`,
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
  const letter = writeLetter(record, assessment, evidence, options);
  const drawing = routeMap(letterAssessment(assessment, options.include), evidence, "letter");
  writeWholeFile(path, await letterIn(form, letter, drawing));
}

async function letterIn(form: LetterForm, letter: Letter, drawing: RouteMapDrawing): Promise<string | Uint8Array> {
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
  const { record, notes } = openRecord(path, evidence, options.today);
  tellNotes(notes, options.lang);
  await writeLetterFile(
    record,
    evidence,
    options.today,
    { lang: options.lang, forWhom: options.for, ...(options.name === undefined ? {} : { patientName: options.name }) },
    options.out,
  );
  const name = calm(options.out);
  process.stderr.write({ nl: `De brief staat in ${name}.\n`, en: `The letter is in ${name}.\n` }[options.lang]);
  return exitCodes.done;
}
