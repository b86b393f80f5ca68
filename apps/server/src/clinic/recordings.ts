import { join } from "node:path";
import { scoringEdition } from "@kriebel/signals";
import { and, desc, eq } from "drizzle-orm";
import { notThere } from "./clinic-action.ts";
import type { Transaction } from "./database.ts";
import { nightScore, patient, recording } from "./schema.ts";

const shown = {
  id: recording.id,
  patient: recording.patientId,
  number: patient.number,
  fileName: recording.fileName,
  bytes: recording.bytes,
  state: recording.state,
  refusal: recording.refusal,
  hash: recording.hash,
  added: recording.added,
  scored: nightScore.scored,
};
export type ShownRecording = {
  readonly [Name in keyof typeof shown]: Name extends "refusal" | "hash"
    ? string | null
    : Name extends "bytes"
      ? number
      : Name extends "added"
        ? Date
        : Name extends "scored"
          ? Date | null
          : string;
};

/** The edition of the rules under which nights are scored now; with the hash of the recording the key of a score. */
export const rulesEdition = scoringEdition;

/** Where a recording of an organisation lies; both parts are ids that this server gave. */
export const recordingPath = (folder: string, organisation: string, id: string): string => join(folder, "recordings", organisation, id);

/** Recordings, the newest first; of one patient, or of all. */
export const listRecordings = (tx: Transaction, patientId?: string): Promise<readonly ShownRecording[]> =>
  tx
    .select(shown)
    .from(recording)
    .innerJoin(patient, eq(patient.id, recording.patientId))
    .leftJoin(nightScore, and(eq(nightScore.recordingHash, recording.hash), eq(nightScore.rulesEdition, rulesEdition)))
    .where(patientId === undefined ? undefined : eq(recording.patientId, patientId))
    .orderBy(desc(recording.added))
    .limit(200);

export async function findRecording(tx: Transaction, id: string): Promise<ShownRecording> {
  const [one] = await tx
    .select(shown)
    .from(recording)
    .innerJoin(patient, eq(patient.id, recording.patientId))
    .leftJoin(nightScore, and(eq(nightScore.recordingHash, recording.hash), eq(nightScore.rulesEdition, rulesEdition)))
    .where(eq(recording.id, id));
  if (one === undefined) throw notThere();
  return one;
}

/** The night of a recording as it was scored under the rules of now; undefined when it was not yet. */
export async function findNight(tx: Transaction, hash: string | null): Promise<typeof nightScore.$inferSelect | undefined> {
  if (hash === null) return undefined;
  const [one] = await tx
    .select()
    .from(nightScore)
    .where(and(eq(nightScore.recordingHash, hash), eq(nightScore.rulesEdition, rulesEdition)));
  return one;
}

/** Keeps a score; the same recording under the same edition leaves one row, whoever scored it and how often. */
export const keepNight = (
  tx: Transaction,
  row: {
    readonly organisationId: string;
    readonly recordingHash: string;
    readonly night: Readonly<Record<string, unknown>>;
    readonly scored: Date;
  },
) =>
  tx
    .insert(nightScore)
    .values({ ...row, rulesEdition })
    .onConflictDoNothing();
