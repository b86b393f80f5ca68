import { randomUUID } from "node:crypto";
import { type PersonRecord, problem } from "@kriebel/record";
import { and, asc, desc, eq, gt, ilike, or } from "drizzle-orm";
import { notThere, Refused } from "./clinic-action.ts";
import type { Transaction } from "./database.ts";
import { account, letter, patient, recordVersion } from "./schema.ts";

export interface Patient {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly birthDate: string | null;
}

const shown = { id: patient.id, number: patient.number, name: patient.name, birthDate: patient.birthDate };

export const pageSize = 50;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * The patients of one's own organisation, by number; `search` looks in number and name.
 * @param after the id of the last one of the page before; a number would be somebody's, in an address
 */
export async function listPatients(tx: Transaction, search: string, after: string): Promise<readonly Patient[]> {
  const [last] = uuid.test(after) ? await tx.select({ number: patient.number }).from(patient).where(eq(patient.id, after)) : [];
  // What means "anything" in LIKE means itself here.
  const like = `%${search.replace(/[\\%_]/g, "\\$&")}%`;
  return tx
    .select(shown)
    .from(patient)
    .where(
      and(gt(patient.number, last?.number ?? ""), search === "" ? undefined : or(ilike(patient.number, like), ilike(patient.name, like))),
    )
    .orderBy(asc(patient.number))
    .limit(pageSize);
}

/** Throws Refused with 404 when there is none with one's own organisation. */
export async function findPatient(tx: Transaction, id: string): Promise<Patient> {
  const [one] = await tx.select(shown).from(patient).where(eq(patient.id, id));
  if (one === undefined) throw notThere();
  return one;
}

export async function addPatient(
  tx: Transaction,
  organisationId: string,
  values: { readonly number: string; readonly name: string; readonly birthDate: string | null },
  added: Date,
): Promise<Patient> {
  const id = randomUUID();
  await tx.insert(patient).values({ id, organisationId, ...values, added });
  return { id, ...values };
}

export interface KeptRecord {
  readonly version: number;
  readonly record: PersonRecord;
  readonly saved: Date;
  readonly savedBy: string;
}

/** The newest record; undefined when none was saved yet. */
export async function newestRecord(tx: Transaction, patientId: string): Promise<KeptRecord | undefined> {
  const [one] = await tx
    .select({ version: recordVersion.version, record: recordVersion.record, saved: recordVersion.saved, savedBy: account.name })
    .from(recordVersion)
    .innerJoin(account, eq(account.id, recordVersion.savedBy))
    .where(eq(recordVersion.patientId, patientId))
    .orderBy(desc(recordVersion.version))
    .limit(1);
  return one;
}

/** Saves a record on top of the version that was read; someone else's newer one is never overwritten. */
export async function saveRecord(
  tx: Transaction,
  keep: { readonly organisationId: string; readonly patientId: string; readonly by: string; readonly at: Date },
  on: number,
  record: PersonRecord,
): Promise<number> {
  const newest = (await newestRecord(tx, keep.patientId))?.version ?? 0;
  if (newest !== on) throw changedMeanwhile();
  const version = newest + 1;
  const { organisationId, patientId, by: savedBy, at: saved } = keep;
  await tx.insert(recordVersion).values({ organisationId, patientId, version, record, saved, savedBy });
  return version;
}

const changedMeanwhile = (): Refused =>
  new Refused(
    412,
    problem(
      "changed-meanwhile",
      "if-match",
      "Iemand anders heeft dit dossier intussen gewijzigd; haal het opnieuw op en breng je wijziging daarin aan.",
      "Someone else has changed this record meanwhile; fetch it again and make your change in that one.",
    ),
  );

export interface KeptLetter {
  readonly id: string;
  readonly made: Date;
  readonly madeBy: string;
  readonly lang: string;
  readonly edition: string;
  readonly recordVersion: number;
}

export const listLetters = (tx: Transaction, patientId: string): Promise<readonly KeptLetter[]> =>
  tx
    .select({
      id: letter.id,
      made: letter.made,
      madeBy: account.name,
      lang: letter.lang,
      edition: letter.edition,
      recordVersion: letter.recordVersion,
    })
    .from(letter)
    .innerJoin(account, eq(account.id, letter.madeBy))
    .where(eq(letter.patientId, patientId))
    .orderBy(desc(letter.made))
    .limit(200);

export async function findLetter(tx: Transaction, patientId: string, id: string): Promise<typeof letter.$inferSelect> {
  const [one] = await tx
    .select()
    .from(letter)
    .where(and(eq(letter.id, id), eq(letter.patientId, patientId)));
  if (one === undefined) throw notThere();
  return one;
}
