import { randomUUID } from "node:crypto";
import { assessmentToJson, letterAssessment, letterToHtml, letterToText, routeMap, writeLetter } from "@kriebel/engine";
import { checkAgainstEvidence, type Evidence } from "@kriebel/evidence";
import { bundleToRecord } from "@kriebel/fhir";
import { isRealDate, type PersonRecord, type Problem, problem, readRecord } from "@kriebel/record";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { weighRecord } from "../weigh-record.ts";
import type { Caller } from "./caller.ts";
import type { Clinic } from "./clinic.ts";
import { type ActionContext, addAction, type ClinicAction, notThere, Refused } from "./clinic-action.ts";
import type { Transaction } from "./database.ts";
import { asked, langOf } from "./lang-of.ts";
import { letterPdf } from "./letter-pdf.ts";
import {
  addPatient,
  findLetter,
  findPatient,
  listLetters,
  listPatients,
  newestRecord,
  type Patient,
  pageSize,
  saveRecord,
} from "./patients.ts";
import { letter } from "./schema.ts";

export interface PatientRoutes {
  readonly clinic: Clinic;
  readonly evidence: Evidence;
  readonly today: () => string;
  readonly now: () => Date;
}

/** Text that a database and a line on a screen can hold: no control signs, no lone halves of a sign. */
const line = (least: number, most: number) =>
  z
    .string()
    .transform((text) => text.trim().normalize("NFC"))
    .refine((text) => text.length >= least && text.length <= most && text.isWellFormed() && !/\p{Cc}/u.test(text));
const newPatient = z.object({
  number: line(1, 64),
  name: line(1, 200),
  birthDate: z
    .string()
    .refine((text) => text === "" || (text.length === 10 && isRealDate(text)))
    .optional(),
});

const searching = z.object({ search: z.string().max(200), after: z.string().max(64).optional() });

async function listed({ tx, sees }: ActionContext, search: string, after: string) {
  const patients = await listPatients(tx, search, after);
  sees(...patients.map(({ id }) => id));
  return { patients, next: patients.length === pageSize ? patients.at(-1)?.id : null };
}

const refuseProblems = (problems: readonly Problem[]): Refused => new Refused(422, ...problems);

/** A record of ours, or a Bundle of a record system, through the door that every record comes through. */
export function recordIn(body: unknown, evidence: Evidence, today: string): PersonRecord {
  if (typeof body !== "object" || body === null || Array.isArray(body))
    throw refuseProblems([
      problem("not-a-record", "", "Stuur een dossier van Kriebel of een FHIR-Bundle.", "Send a Kriebel record or a FHIR Bundle."),
    ]);
  let value: unknown = body;
  if ("resourceType" in body) {
    const read = bundleToRecord(body, evidence, today);
    if (!read.ok) throw refuseProblems(read.problems);
    value = read.value;
  }
  const read = readRecord(value, today);
  if (!read.ok) throw refuseProblems(read.problems);
  const wrong = checkAgainstEvidence(read.value, evidence, today).filter(({ level }) => level === "refuse");
  if (wrong.length > 0) throw refuseProblems(wrong);
  if (JSON.stringify(read.value).includes("\\u0000"))
    throw refuseProblems([
      problem("not-plain", "", "In het dossier staat een nulteken; haal dat weg.", "The record holds a null sign; take it out."),
    ]);
  return read.value;
}

/** The version that the caller builds upon: `If-Match: "3"`; none where nothing was saved yet. */
function builtOn(header: string | undefined): number {
  const version = header === undefined ? 0 : Number(/^"(\d{1,9})"$/.exec(header)?.[1] ?? Number.NaN);
  if (Number.isNaN(version))
    throw new Refused(400, problem("wrong-version", "if-match", 'Schrijf If-Match als "3".', 'Write If-Match as "3".'));
  return version;
}

/** The newest record of a patient of one's own organisation; 404 when the patient, or a record, is not there. */
export async function recordOf(tx: Transaction, patientId: string) {
  await findPatient(tx, patientId);
  const kept = await newestRecord(tx, patientId);
  if (kept === undefined) throw notThere();
  return kept;
}

/** Makes a letter from the newest record and keeps it as it was made. */
export async function makeLetter(
  tx: Transaction,
  { evidence, today }: Pick<PatientRoutes, "evidence" | "today">,
  of: { readonly caller: Caller; readonly patientId: string; readonly at: Date; readonly lang: "nl" | "en" },
): Promise<typeof letter.$inferSelect> {
  const patient = await findPatient(tx, of.patientId);
  const kept = await recordOf(tx, of.patientId);
  const { record, assessment } = weighRecord(kept.record, evidence, today());
  const written = writeLetter(record, assessment, evidence, {
    lang: of.lang,
    forWhom: "gp",
    patientName: patient.name,
    madeBy: { clinician: of.caller.name, at: of.caller.organisationName, onBehalfOf: of.caller.onBehalfOf },
  });
  const drawing = routeMap(letterAssessment(assessment), evidence, "letter");
  const row = {
    id: randomUUID(),
    organisationId: of.caller.organisation,
    patientId: of.patientId,
    recordVersion: kept.version,
    edition: assessment.edition,
    lang: of.lang,
    text: letterToText(written),
    html: letterToHtml(written, drawing),
    made: of.at,
    madeBy: of.caller.accountId,
    parts: { letter: written, drawing },
  };
  await tx.insert(letter).values(row);
  return row;
}

const paramsOf = (request: { readonly params: unknown }): Readonly<Record<string, string>> =>
  request.params as Readonly<Record<string, string>>;

/** Adds the patient that the body names; throws Refused where it names none. */
export async function addFromForm({ tx, caller, request, now: at, sees }: ActionContext): Promise<Patient> {
  const read = newPatient.safeParse(request.body);
  if (!read.success)
    throw new Refused(
      422,
      problem(
        "wrong-patient",
        String(read.error.issues[0]?.path[0] ?? ""),
        "Geef number (1 tot 64 tekens), name (1 tot 200 tekens) en zo mogelijk birthDate (jjjj-mm-dd).",
        "Give number (1 to 64 characters), name (1 to 200 characters) and if possible birthDate (yyyy-mm-dd).",
      ),
    );
  const { number, name, birthDate } = read.data;
  const added = await addPatient(tx, caller.organisation, { number, name, birthDate: birthDate || null }, at);
  sees(added.id);
  return added;
}

/** Patients, their records, assessments and letters, for programs. */
export function addPatientRoutes(app: FastifyInstance, { clinic, evidence, today, now }: PatientRoutes): void {
  const add = (action: Omit<ClinicAction, "tag" | "as"> & Partial<ClinicAction>): void =>
    addAction(app, clinic, now, { tag: "patients", as: "kriebel_clinic", ...action });

  add({
    method: "GET",
    url: "/api/patients",
    summary: "The patients of your organisation, by number; ?after= the id that the page before gave as next",
    roles: ["clinician", "technician"],
    action: "list patients",
    work: (context) => listed(context, "", asked(context.request, "after")),
  });
  // What is looked for is somebody's name or number: never in an address, which browsers and proxies keep.
  add({
    method: "POST",
    url: "/api/patients/search",
    summary: "Those whose number or name holds { search }; after: the id that the page before gave as next",
    roles: ["clinician", "technician"],
    action: "list patients",
    work: (context) => {
      const read = searching.safeParse(context.request.body);
      if (!read.success)
        throw new Refused(
          422,
          problem("wrong-search", "search", "Geef search (hoogstens 200 tekens).", "Give search (200 characters at most)."),
        );
      return listed(context, read.data.search.toWellFormed().replaceAll("\0", ""), read.data.after ?? "");
    },
  });
  add({
    method: "POST",
    url: "/api/patients",
    summary: "Adds a patient under the number that the clinic gives",
    roles: ["clinician", "technician"],
    action: "add patient",
    work: async (context) => {
      const added = await addFromForm(context);
      context.reply.code(201);
      return added;
    },
  });
  add({
    method: "GET",
    url: "/api/patients/:patient",
    summary: "One patient",
    roles: ["clinician", "technician"],
    action: "read patient",
    work: async ({ tx, request, sees }) => {
      const found = await findPatient(tx, paramsOf(request)["patient"] ?? "");
      sees(found.id);
      return found;
    },
  });
  add({
    method: "GET",
    url: "/api/patients/:patient/record",
    summary: "The newest record; its version stands in ETag",
    roles: ["clinician"],
    action: "read record",
    work: async ({ tx, request, reply, sees, object }) => {
      const id = paramsOf(request)["patient"] ?? "";
      const kept = await recordOf(tx, id);
      sees(id);
      object(`record ${kept.version}`);
      reply.header("etag", `"${kept.version}"`);
      return kept.record;
    },
  });
  add({
    method: "PUT",
    url: "/api/patients/:patient/record",
    summary: "Saves a record or a FHIR Bundle as the next version; If-Match names the version that it builds upon",
    roles: ["clinician"],
    action: "save record",
    work: async ({ tx, caller, request, reply, now: at, sees, object }) => {
      const id = paramsOf(request)["patient"] ?? "";
      await findPatient(tx, id);
      const record = recordIn(request.body, evidence, today());
      const keep = { organisationId: caller.organisation, patientId: id, by: caller.accountId, at };
      const version = await saveRecord(tx, keep, builtOn(request.headers["if-match"]), record);
      sees(id);
      object(`record ${version}`);
      reply.header("etag", `"${version}"`);
      return { version };
    },
  });
  add({
    method: "GET",
    url: "/api/patients/:patient/assessment",
    summary: "The newest record weighed (as kriebel assess --json)",
    roles: ["clinician"],
    action: "read assessment",
    work: async ({ tx, request, sees, object }) => {
      const id = paramsOf(request)["patient"] ?? "";
      const kept = await recordOf(tx, id);
      sees(id);
      object(`record ${kept.version}`);
      return assessmentToJson(weighRecord(kept.record, evidence, today()).assessment);
    },
  });
  add({
    method: "GET",
    url: "/api/patients/:patient/letters",
    summary: "The letters that were made",
    roles: ["clinician"],
    action: "list letters",
    work: async ({ tx, request, sees }) => {
      const id = paramsOf(request)["patient"] ?? "";
      await findPatient(tx, id);
      sees(id);
      return { letters: await listLetters(tx, id) };
    },
  });
  add({
    method: "POST",
    url: "/api/patients/:patient/letters",
    summary: "Makes a letter from the newest record and keeps it; ?lang=nl|en",
    roles: ["clinician"],
    action: "make letter",
    work: async ({ tx, caller, request, reply, now: at, sees, object }) => {
      const patientId = paramsOf(request)["patient"] ?? "";
      const made = await makeLetter(
        tx,
        { evidence, today },
        {
          caller,
          patientId,
          at,
          lang: langOf(request),
        },
      );
      sees(patientId);
      object(`letter ${made.id}`);
      reply.code(201);
      return { id: made.id };
    },
  });
  add({
    method: "GET",
    url: "/api/patients/:patient/letters/:letter",
    summary: "A letter as it was made; ?form=html, txt or pdf",
    roles: ["clinician"],
    action: "read letter",
    work: async ({ tx, request, reply, sees, object }) => {
      const { patient = "", letter: id = "" } = paramsOf(request);
      const found = await findLetter(tx, patient, id);
      sees(patient);
      object(`letter ${id}`);
      if (asked(request, "form") === "pdf") {
        const bytes = await letterPdf(tx, { evidence, today }, found);
        reply
          .type("application/pdf")
          .header("content-disposition", `inline; filename="kriebel-${found.lang === "nl" ? "brief" : "letter"}.pdf"`);
        return Buffer.from(bytes);
      }
      if (asked(request, "form") === "txt") {
        reply.type("text/plain; charset=utf-8");
        return found.text;
      }
      reply.type("text/html; charset=utf-8").header("content-security-policy", letterPolicy);
      return found.html;
    },
  });
}

/** The letter is a page by itself with its own style and nothing else. */
export const letterPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; sandbox";
