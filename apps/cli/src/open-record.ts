import { readCase } from "@kriebel/engine";
import { checkAgainstEvidence, type Evidence } from "@kriebel/evidence";
import { bundleToRecord } from "@kriebel/fhir";
import { type IsoDate, jsonLimits, type PersonRecord, type Problem, readRecord, scanJson } from "@kriebel/record";
import { readInput } from "./read-input.ts";
import { refuse, refuseProblems } from "./refusal.ts";

export interface OpenedRecord {
  readonly record: PersonRecord;
  /** What was read with a remark, or must be asked back; the record is used all the same. */
  readonly notes: readonly Problem[];
  /** Of a file of another system: what was said there and not understood, with the place where it stands. */
  readonly notUnderstood?: PersonRecord["notUnderstood"];
  /** The file was a FHIR Bundle. */
  readonly fromFhir?: boolean;
}

/** FHIR nests deeper than a record of ours; a record is held to its own depth when it is read. */
const fileLimits = { ...jsonLimits, depth: 64 } as const;

const isBlock = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * A record of Kriebel, a FHIR Bundle, or one case, from a file or stdin (`-`). Throws a Refusal for anything that cannot be used.
 */
export function openRecord(path: string, evidence: Evidence, today: IsoDate): OpenedRecord {
  const text = readInput(path);
  if (/^\ufeff?\s*<(?:\?xml|Bundle|[A-Za-z]+ xmlns)/.test(text.slice(0, 200)))
    throw refuse(
      "Dit is XML; Kriebel leest FHIR als JSON. Vraag het systeem om een export in JSON (application/fhir+json).",
      "This is XML; Kriebel reads FHIR as JSON. Ask the system for an export in JSON (application/fhir+json).",
    );
  const wrong = scanJson(text, fileLimits);
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
    const read = bundleToRecord(value, evidence, today);
    if (!read.ok) throw refuseProblems(read.problems);
    const { record, notes } = checked(read.value, evidence, today);
    return { record, notes: [...read.notes, ...notes], notUnderstood: record.notUnderstood, fromFhir: true };
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
  return checked(value, evidence, today);
}

/** Through the one door of every record, and against the words of this edition. */
function checked(value: unknown, evidence: Evidence, today: IsoDate): OpenedRecord {
  const read = readRecord(value, today);
  if (!read.ok) throw refuseProblems(read.problems);
  const found = checkAgainstEvidence(read.value, evidence, today);
  const refused = found.filter(({ level }) => level === "refuse");
  if (refused.length > 0) throw refuseProblems(refused);
  return { record: read.value, notes: [...read.notes, ...found] };
}
