import type { PersonRecord } from "@kriebel/record";
import type { Table } from "dexie";
import { useSyncExternalStore } from "react";
import { getPreferences, prefer } from "./preferences.ts";

/** One person on this device. `record` is what was kept; it is checked before the walk uses it. */
export interface KeptPerson {
  readonly id: string;
  readonly record: PersonRecord;
  /** Address of the screen where this person was. */
  readonly place?: string;
  readonly changed: number;
}

/** reading: not known yet · device: saved after each answer · memory: the browser keeps nothing · full: the last save failed. */
export type Keeping = "reading" | "device" | "memory" | "full";

export interface Shelf {
  readonly keeping: Keeping;
  readonly people: readonly KeptPerson[];
}

const patienceMs = 4000;
const listeners = new Set<() => void>();
const otherTabs = typeof BroadcastChannel === "undefined" ? undefined : new BroadcastChannel("kriebel-people");
let store: Table<KeptPerson, string> | undefined;
let shelf: Shelf = { keeping: "reading", people: [] };
let lastSave: Promise<void> = Promise.resolve();

function put(change: Partial<Shelf>): void {
  shelf = { ...shelf, ...change };
  for (const tell of listeners) tell();
}

const tooLong = (): Promise<never> =>
  new Promise((_done, fail) => setTimeout(() => fail(new Error("The browser's storage did not answer.")), patienceMs));

const newestFirst = (table: Table<KeptPerson, string>): Promise<KeptPerson[]> => table.orderBy("changed").reverse().toArray();

/** Opens the browser's storage. Where it is blocked, absent or silent, the app goes on in memory and says so. */
export async function openShelf(): Promise<void> {
  try {
    // Apart from the first file, so that the urgent signs do not wait for it.
    const { Dexie } = await import("dexie");
    const database = new Dexie("kriebel");
    database.version(1).stores({ people: "id, changed" });
    const table = database.table<KeptPerson, string>("people");
    const people = await Promise.race([newestFirst(table), tooLong()]);
    store = table;
    put({ keeping: "device", people });
  } catch {
    store = undefined;
    put({ keeping: "memory" });
  }
}

otherTabs?.addEventListener("message", () => {
  // Another tab saved: take over what it kept, so that the older copy here cannot overwrite it.
  if (!store) return;
  newestFirst(store).then(
    (people) => put({ people }),
    () => put({ keeping: "full" }),
  );
});

/** Keeps one person, in memory at once and on the device right after. */
export function keepPerson(person: KeptPerson): void {
  const kept = { ...person, changed: Date.now() };
  put({ people: [kept, ...shelf.people.filter(({ id }) => id !== person.id)] });
  const table = store;
  if (!table) return;
  lastSave = lastSave.then(async () => {
    try {
      await table.put(kept);
      if (shelf.keeping === "full") put({ keeping: "device" });
      otherTabs?.postMessage("kept");
    } catch {
      put({ keeping: "full" });
    }
  });
}

/** Resolves when everything so far is written. */
export const allKept = (): Promise<void> => lastSave;

/** Removes everyone from this device. False when the browser refused. */
export async function forgetEveryone(): Promise<boolean> {
  await lastSave;
  let gone = true;
  if (store) {
    try {
      await store.clear();
      otherTabs?.postMessage("forgotten");
    } catch {
      gone = false;
    }
  }
  put({ people: gone ? [] : shelf.people });
  return gone;
}

const subscribe = (tell: () => void): (() => void) => {
  listeners.add(tell);
  return () => listeners.delete(tell);
};

export const useShelf = (): Shelf => useSyncExternalStore(subscribe, () => shelf);

/** The person that is open now: the one chosen last, else the one changed last. */
export function currentPerson(people: readonly KeptPerson[], current: string | undefined): KeptPerson | undefined {
  return people.find(({ id }) => id === current) ?? people[0];
}

export const findPerson = (): KeptPerson | undefined => currentPerson(shelf.people, getPreferences().current);

export function openPerson(id: string): void {
  prefer({ current: id });
}
