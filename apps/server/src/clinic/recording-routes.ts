import { type Problem, problem } from "@kriebel/record";
import type { FastifyInstance } from "fastify";
import type { Clinic } from "./clinic.ts";
import { addAction, type ClinicAction, notThere, Refused } from "./clinic-action.ts";
import type { Transaction } from "./database.ts";
import { asked } from "./lang-of.ts";
import { findPatient } from "./patients.ts";
import { readWindow } from "./read-window.ts";
import { findNight, findRecording, keepNight, listRecordings, rulesEdition } from "./recordings.ts";
import { nightScore } from "./schema.ts";
import { type NightJson, type ScoreRecording, scoreHere } from "./score-recording.ts";

export interface RecordingRoutes {
  readonly clinic: Clinic;
  readonly now: () => Date;
  readonly score?: ScoreRecording | undefined;
}

const staff = ["clinician", "technician"] as const;
const idOf = (request: { readonly params: unknown }, name: string): string =>
  (request.params as Readonly<Record<string, string>>)[name] ?? "";

/** What a researcher sees of a night: the figures, and a name that leads nowhere. */
export function withoutPatient(
  clinic: Clinic,
  row: { readonly recordingHash: string; readonly rulesEdition: string; readonly night: NightJson },
) {
  const { rules, indices, hours, not_scored, layout } = row.night;
  return {
    night: clinic.key.seal("pseudonym", row.recordingHash).slice(0, 22),
    edition: row.rulesEdition,
    rules,
    hours,
    indices,
    not_scored,
    layout,
  };
}

/** Every scored night of one's own organisation as research sees it. */
export async function listNights(tx: Transaction, clinic: Clinic) {
  const rows = await tx
    .select({ recordingHash: nightScore.recordingHash, rulesEdition: nightScore.rulesEdition, night: nightScore.night })
    .from(nightScore)
    .orderBy(nightScore.recordingHash)
    .limit(5_000);
  return rows.map((row) => withoutPatient(clinic, row));
}

/** Scores a stored recording, unless this edition of the rules scored it before. The transaction is not held meanwhile. */
export async function scoreOnce(
  { clinic, now, score = scoreHere }: RecordingRoutes,
  organisation: string,
  found: { readonly id: string; readonly hash: string | null },
): Promise<{ readonly night: NightJson } | { readonly problems: readonly Problem[] }> {
  const { hash } = found;
  if (hash === null)
    return {
      problems: [problem("not-stored", "", "Deze opname is nog niet helemaal binnen.", "This recording has not fully come in yet.")],
    };
  const as = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => clinic.database.as("kriebel_clinic", organisation, work);
  const before = await as((tx) => findNight(tx, hash));
  if (before !== undefined) return { night: before.night };
  const scored = await clinic.store.atHand(organisation, found.id, score);
  if ("night" in scored)
    await as((tx) => keepNight(tx, { organisationId: organisation, recordingHash: hash, night: scored.night, scored: now() }));
  return scored;
}

/** Recordings, their scores and what a viewer draws. */
export function addRecordingRoutes(app: FastifyInstance, setting: RecordingRoutes): void {
  const { clinic, now } = setting;
  const add = (action: Omit<ClinicAction, "tag" | "as"> & Partial<ClinicAction>): void =>
    addAction(app, clinic, now, { tag: "recordings", as: "kriebel_clinic", ...action });

  add({
    method: "GET",
    url: "/api/recordings",
    summary: "Recordings, the newest first; ?patient= the id of one",
    roles: staff,
    action: "list recordings",
    work: async ({ tx, request, sees }) => {
      const patient = asked(request, "patient");
      if (patient !== "" && !/^[0-9a-f-]{36}$/.test(patient)) throw notThere();
      if (patient !== "") await findPatient(tx, patient);
      const recordings = await listRecordings(tx, patient === "" ? undefined : patient);
      sees(...recordings.map((one) => one.patient));
      return { recordings };
    },
  });
  add({
    method: "GET",
    url: "/api/recordings/:recording",
    summary: "One recording",
    roles: staff,
    action: "read recording",
    work: async ({ tx, request, sees, object }) => {
      const found = await findRecording(tx, idOf(request, "recording"));
      sees(found.patient);
      object(`recording ${found.id}`);
      return found;
    },
  });
  add({
    method: "POST",
    url: "/api/recordings/:recording/score",
    summary: "Scores the recording under the rules of now; done before: the same answer",
    roles: staff,
    action: "score recording",
    work: async ({ tx, request, sees, object }) => {
      const found = await findRecording(tx, idOf(request, "recording"));
      sees(found.patient);
      object(`recording ${found.id} edition ${rulesEdition}`);
      return found;
    },
    after: async (found, { caller, reply }) => {
      const scored = await scoreOnce(setting, caller.organisation, found as { id: string; hash: string | null });
      if ("night" in scored) return { edition: rulesEdition, summary: scored.night["summary"] };
      const busy = scored.problems[0]?.code === "busy";
      if (busy) reply.header("retry-after", "60");
      throw new Refused(busy ? 503 : 422, ...scored.problems);
    },
  });
  add({
    method: "GET",
    url: "/api/recordings/:recording/night",
    summary: "The scored night with every movement and every rejected one, as kriebel score --json prints it",
    roles: staff,
    action: "read night",
    work: async ({ tx, request, sees, object }) => {
      const found = await findRecording(tx, idOf(request, "recording"));
      const night = await findNight(tx, found.hash);
      if (night === undefined) throw notThere();
      sees(found.patient);
      object(`recording ${found.id} edition ${night.rulesEdition}`);
      return { ...night.night, file: found.fileName };
    },
  });
  add({
    method: "GET",
    url: "/api/recordings/:recording/signal",
    summary: "A window of a channel as a viewer draws it: ?channel=, ?from= and ?seconds=, ?points=; without channel the list of channels",
    roles: staff,
    action: "read signal",
    work: async ({ tx, request, sees, object, caller }) => {
      const found = await findRecording(tx, idOf(request, "recording"));
      if (found.state !== "stored") throw notThere();
      sees(found.patient);
      object(`recording ${found.id}`);
      return readWindow(await clinic.store.source(caller.organisation, found.id), {
        channel: asked(request, "channel"),
        from: Number(asked(request, "from") || 0),
        seconds: Number(asked(request, "seconds") || 30),
        points: Number(asked(request, "points") || 1_000),
      });
    },
  });
  add({
    method: "GET",
    url: "/api/recordings/:recording/file",
    summary: "The recording itself, as it was sent",
    roles: staff,
    action: "take recording",
    work: async ({ tx, request, reply, sees, object, caller }) => {
      const found = await findRecording(tx, idOf(request, "recording"));
      if (found.state !== "stored") throw notThere();
      sees(found.patient);
      object(`recording ${found.id}`);
      reply
        .type("application/octet-stream")
        .header("content-length", found.bytes)
        .header("content-disposition", `attachment; filename="${found.id}.edf"`);
      return clinic.store.stream(caller.organisation, found.id);
    },
  });
  add({
    method: "GET",
    url: "/api/nights",
    summary: "Scored nights without patient, number, name or date, for research",
    roles: ["researcher"],
    as: "kriebel_research",
    action: "read nights for research",
    work: async ({ tx, object }) => {
      const nights = await listNights(tx, clinic);
      object(`${nights.length} nights`);
      return { nights };
    },
  });
}
