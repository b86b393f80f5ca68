import type { PhoneChunk } from "@kriebel/signals";
import type { StillState } from "./still-session.ts";

/**
 * Tests of sitting still on this device: a database of its own, because an hour of samples is larger than everything else together. Every row is sealed
 * under a key that stands in the person's record: whoever cannot read the record cannot read the samples, and a deleted record leaves nothing readable.
 */
export const stillDatabase = "kriebel-still";

interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly bytes: ArrayBuffer;
}
interface Row extends Sealed {
  /** `ID` for the state, `ID/0001` … for samples. */
  readonly id: string;
}

function open(): Promise<IDBDatabase> {
  return new Promise((done, fail) => {
    const asking = indexedDB.open(stillDatabase, 1);
    asking.onupgradeneeded = () => void asking.result.createObjectStore("rows", { keyPath: "id" });
    asking.onsuccess = () => {
      // Deleting everything, in this tab or another, must not wait for us.
      asking.result.onversionchange = () => asking.result.close();
      done(asking.result);
    };
    asking.onerror = () => fail(asking.error ?? new Error("The browser keeps nothing."));
    asking.onblocked = () => fail(new Error("The browser's storage is busy."));
  });
}

async function run<T>(mode: IDBTransactionMode, work: (rows: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open();
  try {
    return await new Promise<T>((done, fail) => {
      const transaction = database.transaction("rows", mode, { durability: "strict" });
      const asked = work(transaction.objectStore("rows"));
      transaction.oncomplete = () => done(asked.result);
      transaction.onerror = () => fail(transaction.error ?? new Error("not written"));
      transaction.onabort = () => fail(transaction.error ?? new Error("not written"));
    });
  } finally {
    database.close();
  }
}

const text = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
const bytesOf = (encoded: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(encoded), (sign) => sign.charCodeAt(0));

/** A fresh key, as it stands in the record. */
export const freshSamplesKey = (): string => text(crypto.getRandomValues(new Uint8Array(32)));

const keyOf = (encoded: string): Promise<CryptoKey> =>
  crypto.subtle.importKey("raw", bytesOf(encoded), { name: "AES-GCM" }, false, ["encrypt", "decrypt"]);

async function seal(id: string, plain: BufferSource, key: string): Promise<Row> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const bytes = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: new TextEncoder().encode(id) }, await keyOf(key), plain);
  return { id, iv, bytes };
}

const unseal = async ({ id, iv, bytes }: Row, key: string): Promise<ArrayBuffer> =>
  crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: new TextEncoder().encode(id) }, await keyOf(key), bytes);

/** Keeps how far the test is. Rejects when the device is full or keeps nothing. */
export async function keepState(state: StillState, key: string): Promise<void> {
  const row = await seal(state.id, new TextEncoder().encode(JSON.stringify(state)), key);
  await run("readwrite", (rows) => rows.put(row));
}

const four = (n: number): string => String(n).padStart(5, "0");

/** Keeps ten seconds of samples. `number` counts up within the test. */
export async function keepChunk(id: string, number: number, chunk: PhoneChunk, key: string): Promise<void> {
  const head = new Float64Array([chunk.fromSeconds, chunk.hz]);
  const plain = new Uint8Array(16 + chunk.counts.byteLength);
  plain.set(new Uint8Array(head.buffer));
  plain.set(new Uint8Array(chunk.counts.buffer, chunk.counts.byteOffset, chunk.counts.byteLength), 16);
  const row = await seal(`${id}/${four(number)}`, plain, key);
  await run("readwrite", (rows) => rows.put(row));
}

export interface KeptStill {
  readonly state: StillState;
  readonly chunks: readonly PhoneChunk[];
}

/** A test as it was kept; undefined when it is not on this device, or cannot be read. */
export async function readStill(id: string, key: string): Promise<KeptStill | undefined> {
  try {
    const state = (await run("readonly", (rows) => rows.get(id))) as Row | undefined;
    if (state === undefined) return undefined;
    const rows = (await run("readonly", (all) => all.getAll(IDBKeyRange.bound(`${id}/`, `${id}/~`)))) as readonly Row[];
    const chunks: PhoneChunk[] = [];
    for (const row of rows) {
      const plain = await unseal(row, key);
      const [fromSeconds = 0, hz = 0] = new Float64Array(plain.slice(0, 16));
      chunks.push({ fromSeconds, hz, counts: new Int16Array(plain.slice(16)) });
    }
    return { state: JSON.parse(new TextDecoder().decode(await unseal(state, key))) as StillState, chunks };
  } catch {
    return undefined;
  }
}

/** Takes the samples of a test off the device. */
export async function forgetStill(id: string): Promise<void> {
  await run("readwrite", (rows) => rows.delete(IDBKeyRange.bound(`${id}/`, `${id}/~`)));
  await run("readwrite", (rows) => rows.delete(id));
}

/** Takes away what belongs to nobody on this device any more: `ids` are all tests in all records. */
export async function sweepStill(ids: ReadonlySet<string>): Promise<void> {
  const keys = (await run("readonly", (rows) => rows.getAllKeys())) as readonly string[];
  const gone = new Set(keys.map((key) => key.split("/")[0] as string).filter((id) => !ids.has(id)));
  for (const id of gone) await forgetStill(id);
}
