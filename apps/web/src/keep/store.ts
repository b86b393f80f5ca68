import type { PersonRecord } from "@kriebel/record";
import type { Dexie, EntityTable, Transaction } from "dexie";

/** Name of the database in this browser; also what "delete everything" deletes. */
export const databaseName = "kriebel";

/** A person as it lies on the device: readable, or sealed under the passphrase. Never both. */
export interface PersonRow {
  readonly id: string;
  /** Goes up with each save, over all people: the highest was changed last, whatever the clock said. */
  readonly turn: number;
  /** Goes up with each save of this person: how two tabs notice each other. */
  readonly rev: number;
  /** When, by this device's clock. Only shown, never reasoned with: clocks are set wrong. */
  readonly changed: number;
  readonly open?: PersonContent;
  readonly sealed?: Sealed;
}

/** What is secret when there is a passphrase. */
export interface PersonContent {
  readonly record: PersonRecord;
  /** Address of the screen where this person was. */
  readonly place?: string;
  /** The latest day on which something was kept, yyyy-mm-dd. */
  readonly day?: string;
  /** What stands in fields and was not confirmed yet, by the place where it stands; as `imports`, what each import brought. */
  readonly drafts?: Readonly<Record<string, unknown>>;
}

export interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** How the key that opens the rows is locked away. The passphrase and its key are never kept. */
export interface LockRow {
  readonly id: "lock";
  readonly version: 1;
  /** Names the key of the rows, so that a tab knows whether the key that it holds is still the one. */
  readonly keyId: string;
  readonly derive: { readonly name: "argon2id"; readonly memoryKiB: number; readonly passes: number; readonly lanes: number };
  readonly salt: Uint8Array<ArrayBuffer>;
  /** The key of the rows, sealed under the key that the passphrase gives. */
  readonly key: Sealed;
}

/** When a copy was last made, and until when nobody wants to hear of it. Milliseconds. */
export interface BackupRow {
  readonly id: "backup";
  readonly made?: number;
  /** `turn` of the newest person when the copy was made. */
  readonly turn?: number;
  readonly quietUntil?: number;
}

export type MetaRow = LockRow | BackupRow;

export interface Store {
  readonly database: Dexie;
  readonly people: EntityTable<PersonRow, "id">;
  readonly meta: EntityTable<MetaRow, "id">;
}

/** Rows of version 1: the record lay open beside the place, in the order of the clock. */
interface PersonRow1 {
  readonly id: string;
  readonly record: PersonRecord;
  readonly place?: string;
  readonly changed: number;
}

/** 1 → 2: the order no longer hangs on the clock, saves are counted, and a row can be sealed. Runs inside one transaction: all or nothing. */
async function toVersion2(transaction: Transaction): Promise<void> {
  const people = transaction.table("people");
  const rows = (await people.toArray()) as PersonRow1[];
  rows.sort((a, b) => (Number.isFinite(a.changed) ? a.changed : 0) - (Number.isFinite(b.changed) ? b.changed : 0));
  await people.bulkPut(
    rows.map(
      ({ id, record, place, changed }, at): PersonRow => ({
        id,
        turn: at + 1,
        rev: 1,
        changed: Number.isFinite(changed) ? changed : 0,
        open: place === undefined ? { record } : { record, place },
      }),
    ),
  );
}

/**
 * The database of this browser, opened and brought to the newest version. Rejects where the browser gives no storage.
 *
 * Dexie numbers: 1 first release, 2 turn, rev, sealing and `meta`. Each has a fixture in `tests/store-versions.json`.
 */
export async function openStore(): Promise<Store> {
  // Apart from the first file, so that the urgent signs do not wait for it.
  const { Dexie: Database } = await import("dexie");
  // strict: a save counts when it is on the disk, not when the browser has only promised to write it.
  const database = new Database(databaseName, { chromeTransactionDurability: "strict" });
  database.version(1).stores({ people: "id, changed" });
  database.version(2).stores({ people: "id, turn", meta: "id" }).upgrade(toVersion2);
  await database.open();
  return {
    database,
    people: database.table("people") as EntityTable<PersonRow, "id">,
    meta: database.table("meta") as EntityTable<MetaRow, "id">,
  };
}
