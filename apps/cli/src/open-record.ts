import { readCase } from "@kriebel/engine";
import { checkAgainstEvidence, type Evidence } from "@kriebel/evidence";
import { type IsoDate, type PersonRecord, type Problem, readRecord, scanJson } from "@kriebel/record";
import { readInput } from "./read-input.ts";
import { refuse, refuseProblems } from "./refusal.ts";

export interface OpenedRecord {
  readonly record: PersonRecord;
  /** What was read with a remark, or must be asked back; the record is used all the same. */
  readonly notes: readonly Problem[];
}

const isBlock = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * A record of Kriebel, or one case, from a file or stdin (`-`). Throws a Refusal for anything that cannot be used;
 * a FHIR Bundle is named as such, because it is right input for a later edition.
 */
export function openRecord(path: string, evidence: Evidence, today: IsoDate): OpenedRecord {
  const text = readInput(path);
  const wrong = scanJson(text);
  if (wrong) throw refuseProblems([wrong]);
  return recordFrom(JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text), evidence, today);
}

export function recordFrom(json: unknown, evidence: Evidence, today: IsoDate): OpenedRecord {
  const value = Array.isArray(json) && json.length === 1 ? json[0] : json;
  if (Array.isArray(value)) {
    throw refuse(
      `Dit is een lijst van ${value.length} casussen; gebruik: kriebel assess --cases BESTAND --json.`,
      `This is a list of ${value.length} cases; use: kriebel assess --cases FILE --json.`,
    );
  }
  if (isBlock(value) && "resourceType" in value) {
    throw refuse(
      "Dit is een FHIR-bestand; dat kan deze editie van Kriebel nog niet lezen. Gebruik een record.json van Kriebel.",
      "This is a FHIR file; this edition of Kriebel cannot read that yet. Use a record.json of Kriebel.",
    );
  }
  if (isBlock(value) && !("schema" in value) && ("facts" in value || "story_nl" in value || "story_en" in value)) {
    const read = readCase(value, evidence, today);
    if (!read.ok) throw refuseProblems(read.problems);
    return { record: read.value.record, notes: read.value.notes };
  }
  if (!isBlock(value)) {
    // A string would be read as JSON text a second time.
    throw refuse(
      "Dit is geen Kriebel-bestand: er staat geen blok tussen accolades in; kies het bestand dat je met Kriebel hebt bewaard.",
      "This is no Kriebel file: it holds no block in braces; choose the file that you saved with Kriebel.",
    );
  }
  const read = readRecord(value, today);
  if (!read.ok) throw refuseProblems(read.problems);
  const found = checkAgainstEvidence(read.value, evidence, today);
  const refused = found.filter(({ level }) => level === "refuse");
  if (refused.length > 0) throw refuseProblems(refused);
  return { record: read.value, notes: [...read.notes, ...found] };
}
