import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import type { IncomingMessage } from "node:http";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { problemsToOutcome } from "@kriebel/fhir";
import { type Problem, problem } from "@kriebel/record";
import { openAccel, openRecording } from "@kriebel/signals";
import { Metadata, Server } from "@tus/server";
import { and, eq } from "drizzle-orm";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { told } from "../openapi.ts";
import { sendOutcome } from "../send-outcome.ts";
import { appendAudit } from "./audit-trail.ts";
import { type Caller, usualReason } from "./caller.ts";
import { clearStaleUploads } from "./clear-stale-uploads.ts";
import type { Clinic } from "./clinic.ts";
import { Refused } from "./clinic-action.ts";
import type { Transaction } from "./database.ts";
import type { OpenFile } from "./file-source.ts";
import { actingRole } from "./guard.ts";
import { findPatient } from "./patients.ts";
import { recording } from "./schema.ts";

export interface UploadRoutes {
  readonly clinic: Clinic;
  readonly now: () => Date;
  /** The largest recording, in bytes. */
  readonly mostBytes?: number;
}

const mayUpload = ["clinician", "technician"] as const;
const usualMostBytes = 20_000_000_000;
/** Room that stays free for the database and the machine. */
const spareBytes = 1_000_000_000;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** What a name of a file may be shown as: its last part, without signs that are none. It names nothing on the disk. */
export const shownName = (name: string): string =>
  (name.split(/[\\/]/).at(-1) ?? "")
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "")
    .trim()
    .slice(0, 200);

/** Below this much room a fault while writing is put down to a full disk. */
const leastRoom = 1 << 20;
const diskFull = problem(
  "disk-full",
  "",
  "Er is op de server geen ruimte meer voor deze opname. Wat er al was is er nog; ga verder als er weer ruimte is.",
  "The server has no room left for this recording. What had come in is still there; go on when there is room again.",
);
const storeAway = problem(
  "store-away",
  "",
  "De opnamen zijn even niet te bereiken. Wat er al was is er nog; ga over een paar seconden verder.",
  "The recordings cannot be reached for a moment. What had come in is still there; go on in a few seconds.",
);

/** Did a write fail because nothing more fits? */
function isFull(error: unknown): boolean {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1)
    if (/^(?:ENOSPC|EDQUOT)$/.test(String((at as { readonly code?: unknown }).code))) return true;
  return false;
}

/** The SHA-256 of a stored file, in hexadecimal digits. */
export const hashFile = (path: string): Promise<string> => hashOf(createReadStream(path, { highWaterMark: 1 << 20 }));

async function hashOf(bytes: Readable): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(bytes, hash);
  return hash.digest("hex");
}

/** Can this be read as a recording at all? Header and annotations only. */
async function problemsOf(source: OpenFile): Promise<readonly Problem[]> {
  try {
    const opened = await openRecording(source);
    if (opened.ok) return [];
    const accel = await openAccel(source).catch(() => undefined);
    return accel?.ok ? [] : opened.problems;
  } finally {
    await source.close();
  }
}

/**
 * Recordings come in pieces and go on where they broke off (tus 1.0, `@tus/server`). Before it gets a call we look whether the upload is
 * of the caller's organisation; its place on the disk is made of two ids that this server gave, never of a name that was sent.
 */
export function addUploadRoutes(app: FastifyInstance, { clinic, now, mostBytes = usualMostBytes }: UploadRoutes): void {
  const { store } = clinic;
  /** What we know of a call that the library is to answer. */
  const known = new WeakMap<IncomingMessage, { readonly id: string; readonly caller: Caller; readonly request: FastifyRequest }>();
  const knownOf = (request: unknown) => {
    const raw = (request as { readonly runtime?: { readonly node?: { readonly req?: IncomingMessage } } }).runtime?.node?.req;
    const found = raw === undefined ? undefined : known.get(raw);
    if (found === undefined) throw new Error("An upload without its guard.");
    return found;
  };
  const tus = new Server({
    path: "/api/uploads",
    datastore: store.pieces,
    maxSize: mostBytes,
    relativeLocation: true,
    respectForwardedHeaders: false,
    allowedOrigins: [],
    namingFunction: (request) => {
      const { caller, id } = knownOf(request);
      return `${caller.organisation}/${id}`;
    },
    generateUrl: (request) => `/api/uploads/${knownOf(request).id}`,
    getFileIdFromRequest: (request) => {
      const { caller, id } = knownOf(request);
      return `${caller.organisation}/${id}`;
    },
    onUploadFinish: async (request) => {
      const { caller, id, request: call } = knownOf(request);
      await finish(caller, id, call);
      return {};
    },
    // The library answers in its own words; what a person reads is ours.
    onResponseError: async (_request, error) => {
      const { status_code: status } = error as { readonly status_code?: number };
      // The row of this upload was there a moment ago: a bucket without it does not answer, it does not deny.
      const denied = status === 404 && store.kind === "s3";
      if (status !== undefined && status < 500 && !denied) return undefined;
      const room = await store.room().catch(() => undefined);
      const full = isFull(error) || (room !== undefined && room < leastRoom);
      return { status_code: full ? 507 : 503, body: JSON.stringify(problemsToOutcome([full ? diskFull : storeAway])) };
    },
  });

  const audit = (
    tx: Transaction,
    request: FastifyRequest,
    caller: Caller,
    patientId: string | null,
    action: string,
    object: string,
    outcome = "done",
  ) => {
    const role = actingRole(caller.roles, mayUpload) ?? "technician";
    const line = {
      at: now(),
      accountId: caller.accountId,
      role,
      action,
      object,
      patientId,
      reason: usualReason[role],
      outcome,
      origin: request.ip,
      onBehalfOf: caller.onBehalfOf,
    };
    return appendAudit(tx, clinic.key, caller.organisation, [line]);
  };

  /** All bytes are there: is it a recording, and which? */
  async function finish(caller: Caller, id: string, request: FastifyRequest): Promise<void> {
    const problems = await problemsOf(await store.source(caller.organisation, id));
    const hash = problems.length === 0 ? await hashOf(await store.stream(caller.organisation, id)) : null;
    await clinic.database.as("kriebel_clinic", caller.organisation, async (tx) => {
      const [row] = await tx
        .update(recording)
        .set(hash === null ? { state: "refused", refusal: problems[0]?.say.nl.slice(0, 500) ?? "" } : { state: "stored", hash })
        .where(and(eq(recording.id, id), eq(recording.state, "uploading")))
        .returning({ patientId: recording.patientId });
      await audit(
        tx,
        request,
        caller,
        row?.patientId ?? null,
        "store recording",
        `recording ${id}`,
        hash === null ? "refused: not a recording" : "done",
      );
    });
    // What is no recording is not kept.
    if (hash === null) await store.remove(caller.organisation, id);
    else await store.settle(caller.organisation, id);
  }

  /** Hands the call to the library, with the headers that every answer of ours has. */
  async function handOver(request: FastifyRequest, reply: FastifyReply, caller: Caller, id: string): Promise<void> {
    known.set(request.raw, { id, caller, request });
    reply.hijack();
    for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) reply.raw.setHeader(name, value as string);
    reply.raw.setHeader("x-content-type-options", "nosniff");
    reply.raw.setHeader("content-security-policy", "default-src 'none'; frame-ancestors 'none'");
    reply.raw.setHeader("referrer-policy", "no-referrer");
    reply.raw.setHeader("cache-control", "no-store");
    await tus.handle(request.raw, reply.raw);
  }

  app.addContentTypeParser("application/offset+octet-stream", (_request, _payload, done) => done(null));

  // What nobody finishes does not lie here for ever; looked at when the server begins, and four times a day.
  let sweep: NodeJS.Timeout | undefined;
  const clear = (): void => void clearStaleUploads(clinic, now()).catch(() => undefined); // the database is away: the next time
  app.addHook("onListen", async () => {
    clear();
    sweep = setInterval(clear, 6 * 3_600_000).unref();
  });
  app.addHook("onClose", async () => clearInterval(sweep));

  const speaks = {
    "tus-resumable": "1.0.0",
    "tus-version": "1.0.0",
    "tus-extension": "creation,creation-with-upload,termination",
    "tus-max-size": String(mostBytes),
  };
  const noTus = problem(
    "not-tus",
    "tus-resumable",
    "Uploaden gaat hier volgens tus 1.0: stuur de kop Tus-Resumable: 1.0.0, en geen Upload-Concat.",
    "Uploads here go by tus 1.0: send the header Tus-Resumable: 1.0.0, and no Upload-Concat.",
  );
  app.options("/api/uploads", told("recordings", "What an upload may be (tus)", "anyone"), async (_request, reply) =>
    reply.code(204).headers(speaks).send(),
  );

  const answerRefused = (reply: FastifyReply, error: unknown): FastifyReply => {
    if (error instanceof Refused) return sendOutcome(reply, error.status, error.problems);
    throw error;
  };
  const callerOf = (request: FastifyRequest): Caller => {
    if (request.caller === undefined) throw new Error("An upload without its guard.");
    return request.caller;
  };

  app.post(
    "/api/uploads",
    told("recordings", "Begins an upload (tus 1.0): Upload-Length, and Upload-Metadata with patient (its id) and filename", mayUpload),
    async (request, reply) => {
      const caller = callerOf(request);
      // Looked at before a line is kept: a call that the library refuses would leave an upload that nobody began.
      if (request.headers["tus-resumable"] !== "1.0.0" || request.headers["upload-concat"] !== undefined)
        return sendOutcome(reply.headers(speaks), 412, [noTus]);
      try {
        const { patientId, fileName, bytes } = await askedOf(request);
        const id = randomUUID();
        await clinic.database.as("kriebel_clinic", caller.organisation, async (tx) => {
          await findPatient(tx, patientId);
          await tx.insert(recording).values({
            id,
            organisationId: caller.organisation,
            patientId,
            fileName,
            bytes,
            state: "uploading",
            refusal: null,
            hash: null,
            added: now(),
            addedBy: caller.accountId,
          });
          await audit(tx, request, caller, patientId, "begin upload", `recording ${id}`);
        });
        await handOver(request, reply, caller, id);
        if (reply.raw.statusCode >= 400)
          await clinic.database.as("kriebel_clinic", caller.organisation, async (tx) => {
            const where = and(eq(recording.id, id), eq(recording.state, "uploading"));
            const removed = await tx.delete(recording).where(where).returning({ id: recording.id });
            if (removed.length > 0) await audit(tx, request, caller, patientId, "end upload", `recording ${id}`, "refused: not begun");
          });
        return reply;
      } catch (error) {
        return answerRefused(reply, error);
      }
    },
  );

  async function askedOf(request: FastifyRequest) {
    const wrong = (at: string, nl: string, en: string) => new Refused(422, problem("wrong-upload", at, nl, en));
    const header = request.headers["upload-metadata"];
    let metadata: Readonly<Record<string, string | null>> = {};
    try {
      metadata = Metadata.parse(typeof header === "string" ? header : "");
    } catch {
      throw wrong("upload-metadata", "Upload-Metadata is niet te lezen.", "Upload-Metadata cannot be read.");
    }
    const patientId = metadata["patient"] ?? "";
    const fileName = shownName(metadata["filename"] ?? "");
    const length = request.headers["upload-length"];
    const bytes = typeof length === "string" && /^\d{1,15}$/.test(length) ? Number(length) : Number.NaN;
    if (!uuid.test(patientId))
      throw wrong("patient", "Noem in Upload-Metadata de patiënt bij zijn id.", "Name the patient by its id in Upload-Metadata.");
    if (fileName === "") throw wrong("filename", "Noem in Upload-Metadata de naam van het bestand.", "Name the file in Upload-Metadata.");
    if (!(bytes > 0))
      throw wrong("upload-length", "Zeg met Upload-Length hoe groot de opname is.", "Say with Upload-Length how large the recording is.");
    if (bytes > mostBytes)
      throw new Refused(
        413,
        problem(
          "too-large",
          "upload-length",
          `Deze opname is te groot (meer dan ${Math.round(mostBytes / 1e9)} GB).`,
          `This recording is too large (more than ${Math.round(mostBytes / 1e9)} GB).`,
        ),
      );
    const room = await store.room();
    if (room !== undefined && room < bytes + Math.min(spareBytes, mostBytes)) throw new Refused(507, diskFull);
    return { patientId, fileName, bytes };
  }

  const isPiece = (request: FastifyRequest): boolean =>
    /^application\/offset\+octet-stream\s*(?:;|$)/i.test(request.headers["content-type"] ?? "");
  const noPiece = problem(
    "not-supported",
    "content-type",
    "Stuur een stuk van een upload als application/offset+octet-stream.",
    "Send a piece of an upload as application/offset+octet-stream.",
  );

  for (const [method, summary] of [
    ["HEAD", "How much of an upload is there already (tus)"],
    ["PATCH", "The next piece of an upload (tus)"],
    ["DELETE", "Ends an upload that is not finished (tus)"],
  ] as const)
    app.route<{ readonly Params: { readonly upload: string } }>({
      method,
      url: "/api/uploads/:upload",
      ...told("recordings", summary, mayUpload),
      handler: async (request, reply) => {
        const caller = callerOf(request);
        const { upload } = request.params;
        const gone = problem(
          "not-found",
          "",
          "Deze upload is er niet, of niet bij jouw organisatie.",
          "This upload is not there, or not with your organisation.",
        );
        if (!uuid.test(upload)) return sendOutcome(reply, 404, [gone]);
        const [row] = await clinic.database.as("kriebel_clinic", caller.organisation, async (tx) => {
          const where = and(eq(recording.id, upload), eq(recording.state, "uploading"));
          if (method !== "DELETE") return tx.select({ patientId: recording.patientId }).from(recording).where(where);
          const removed = await tx.delete(recording).where(where).returning({ patientId: recording.patientId });
          if (removed[0] !== undefined) await audit(tx, request, caller, removed[0].patientId, "end upload", `recording ${upload}`);
          return removed;
        });
        if (row === undefined) return sendOutcome(reply, 404, [gone]);
        if (method === "PATCH" && !isPiece(request)) return sendOutcome(reply, 415, [noPiece]);
        // All bytes came, but the server was ended before it looked at them: look now.
        if (method === "HEAD" && (await store.size(caller.organisation, upload)) === (await sizeOf(caller, upload))) {
          await finish(caller, upload, request);
          const length = String(await sizeOf(caller, upload));
          return reply.headers({ "tus-resumable": "1.0.0", "upload-offset": length, "upload-length": length }).send();
        }
        await handOver(request, reply, caller, upload);
        return reply;
      },
    });

  const sizeOf = (caller: Caller, id: string): Promise<number | undefined> =>
    clinic.database.as(
      "kriebel_clinic",
      caller.organisation,
      async (tx) => (await tx.select({ bytes: recording.bytes }).from(recording).where(eq(recording.id, id)))[0]?.bytes,
    );
}
