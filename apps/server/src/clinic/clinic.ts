import { randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import { ok, type Result } from "@kriebel/record";
import { eq } from "drizzle-orm";
import type { ClinicSetting } from "./clinic-setting.ts";
import type { Database } from "./database.ts";
import { openDatabase } from "./open-database.ts";
import { diskStore, type RecordingStore } from "./recording-store.ts";
import { organisation } from "./schema.ts";
import { type ServerKey, serverKey } from "./server-key.ts";

/** What a clinic server stands on. */
export interface Clinic {
  readonly database: Database;
  readonly key: ServerKey;
  /** The data folder; `memory` where there is none. */
  readonly folder: string;
  readonly store: RecordingStore;
  /** Absent: nobody can log in, and every route of patients says so. */
  readonly setting: ClinicSetting | undefined;
  close(): Promise<void>;
}

export interface OpenClinic {
  readonly folder: string;
  readonly url?: string | undefined;
  readonly key?: string | undefined;
  /** Where recordings lie instead of the data folder: `s3://BUCKET`. */
  readonly store?: string | undefined;
  readonly setting?: ClinicSetting | undefined;
  /** Bytes that are free for an embedded database; a test brings its own. */
  readonly room?: (() => Promise<number>) | undefined;
}

/** Opens the database, brings it up to date, and writes the organisations of the setting into it. */
export async function openClinic({ folder, url, key, store: place, setting, room }: OpenClinic): Promise<Result<Clinic>> {
  if (folder !== "memory") mkdirSync(folder, { recursive: true, mode: 0o700 });
  // The library of the store is heavy; a clinic on its own disk does not wait for it.
  const store = place === undefined ? ok(diskStore(folder)) : (await import("./s3-recordings.ts")).s3Recordings(place);
  if (!store.ok) return store;
  const opened = await openDatabase({ folder, url, room });
  if (!opened.ok) return opened;
  const database = opened.value;
  try {
    await database.as("kriebel_gate", undefined, async (tx) => {
      for (const { slug, name } of setting?.organisations ?? []) {
        await tx.insert(organisation).values({ id: randomUUID(), slug, name }).onConflictDoNothing();
        await tx.update(organisation).set({ name }).where(eq(organisation.slug, slug));
      }
    });
    return ok({ database, key: serverKey(folder, key), folder, store: store.value, setting, close: () => database.close() });
  } catch (error) {
    await database.close();
    throw error;
  }
}
