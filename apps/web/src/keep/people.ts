import type { PersonRecord } from "@kriebel/record";
import { useSyncExternalStore } from "react";
import { afterPaint } from "../parts/after-paint.ts";
import { today } from "../walk/today.ts";
import { isSame, mergeRecords } from "./merge-records.ts";
import { getPreferences, prefer } from "./preferences.ts";
import type { BackupRow, LockRow, PersonRow, Store } from "./store.ts";
import { readVisit, type Visit, writeVisit } from "./visit.ts";

/** One person on this device. `record` is what was kept; it is checked before the walk uses it. */
export interface KeptPerson {
  readonly id: string;
  readonly record: PersonRecord;
  /** Address of the screen where this person was. */
  readonly place?: string;
  readonly changed: number;
  /** The latest day on which something was kept: a record may hold dates up to this day, also when the clock went back since. */
  readonly day?: string;
  /** What stands in fields and was not confirmed yet; and, as `imports`, what each import brought. Changed by `keepDraft` and `dropDraft` alone; read it as from outside. */
  readonly drafts?: Readonly<Record<string, unknown>>;
}

/**
 * reading: not known yet · device: saved after each answer · slow: a save takes long · memory: the browser keeps nothing ·
 * full: the last save failed · locked: there is a passphrase, and nobody gave it yet · visit: in this tab only, for a record system.
 */
export type Keeping = "reading" | "device" | "slow" | "memory" | "full" | "locked" | "visit";

export interface Shelf {
  readonly keeping: Keeping;
  readonly people: readonly KeptPerson[];
  /** A passphrase is set. */
  readonly sealed: boolean;
  /** There were answers here, and the browser's storage is empty now. */
  readonly emptied: boolean;
  readonly backup?: BackupRow;
  /** `turn` of the newest save: how much happened since the last copy. */
  readonly turn: number;
  /** Whose visit this is, when a record system opened the app. */
  readonly visit?: Omit<Visit, "person">;
}

/** How long the browser's storage may be silent before the app goes on without it. */
const patienceMs = 8000;
/** After this long a person hears that saving takes time. */
const slowMs = 3000;
const retryMs = 5000;
/** Remembers, outside the database, that something was kept: an emptied database is noticed by it. */
const markName = "kriebel-kept";

const listeners = new Set<() => void>();
let shelf: Shelf = { keeping: "reading", people: [], sealed: false, emptied: false, turn: 0 };
let store: Store | undefined;
let key: CryptoKey | undefined;
let lock: LockRow | undefined;

/** What this tab last saw on the device of each person. */
const seen = new Map<string, { readonly rev: number; readonly person: KeptPerson }>();
/** People with something that is not on the device yet. */
const waiting = new Set<string>();
/** People whose save is under way: what they have in memory is not on the device either. */
const underWay = new Set<string>();
let saving: Promise<void> = Promise.resolve();
let retry: ReturnType<typeof setTimeout> | undefined;

type Message = { readonly kind: "kept" | "gone"; readonly id: string } | { readonly kind: "lock" | "forgotten" | "backup" };
const otherTabs = typeof BroadcastChannel === "undefined" ? undefined : new BroadcastChannel("kriebel-people");
const tellTabs = (message: Message): void => otherTabs?.postMessage(message);

function tell(): void {
  for (const listener of listeners) listener();
}

function put(change: Partial<Shelf>): void {
  shelf = { ...shelf, ...change };
  tell();
}

/** The mark outside the database. Where that is blocked, nothing was promised either. */
function mark(kept: boolean): void {
  try {
    if (kept) localStorage.setItem(markName, "1");
    else localStorage.removeItem(markName);
  } catch {
    // Blocked: an emptied store then goes unnoticed, and the first screen still offers to open a copy.
  }
}
function isMarked(): boolean {
  try {
    return localStorage.getItem(markName) !== null;
  } catch {
    return false;
  }
}

/** Was something kept in this browser before? Known at once, before its storage was opened. */
export const wasHere = (): boolean => isMarked();

const within = <T>(ms: number, work: Promise<T>): Promise<T> =>
  Promise.race([work, new Promise<never>((_done, fail) => setTimeout(() => fail(new Error("The browser's storage did not answer.")), ms))]);

// ── Opening ──────────────────────────────────────────────────────────────────────────────────────────────────────────

async function openDevice(): Promise<Store> {
  const { openStore } = await import("./store.ts");
  const opened = await within(patienceMs, openStore());
  // Another tab deletes everything, or brings the store to a newer form: let go at once.
  opened.database.on("versionchange", (event) => {
    opened.database.close();
    if (store !== opened) return;
    store = undefined;
    if (event.newVersion === null) forgetHere();
  });
  return opened;
}

/** Opens the browser's storage. Where it is blocked, absent or silent, the app goes on in memory and says so. */
export async function openShelf(): Promise<void> {
  const visit = readVisit();
  if (visit) {
    const { person, ...rest } = visit;
    return put({ keeping: "visit", people: [person], visit: rest });
  }
  try {
    store = await openDevice();
    await within(patienceMs, takeFromDevice());
  } catch {
    store = undefined;
    put({ keeping: "memory" });
  }
}

async function takeFromDevice(): Promise<void> {
  if (!store) return;
  const { people, meta, database } = store;
  const seenBefore = new Map(seen);
  const [rows, lockRow, backup] = await database.transaction("r", people, meta, () =>
    Promise.all([people.orderBy("turn").reverse().toArray(), meta.get("lock"), meta.get("backup")]),
  );
  const isLock = lockRow?.id === "lock";
  if (!isLock || lockRow.keyId !== lock?.keyId) key = undefined; // the key that this tab holds is not that of the rows any more
  lock = isLock ? lockRow : undefined;
  const about = { ...(backup?.id === "backup" ? { backup } : {}), turn: rows[0]?.turn ?? 0, sealed: isLock };
  if (isLock && !key) {
    // What was given while the storage was locked or silent is not lost: it is saved on top.
    const unsaved = shelf.people.filter(({ id }) => waiting.has(id) || underWay.has(id));
    seen.clear();
    put({ ...about, keeping: "locked", people: unsaved, emptied: false });
    return;
  }
  const read = await Promise.all(rows.map(async (row) => ({ row, person: await openRow(row) })));
  // What waits, what is being written, and what was written while the rows were read is newer here than in them.
  const isOurs = (id: string): boolean => waiting.has(id) || underWay.has(id) || seen.get(id)?.rev !== seenBefore.get(id)?.rev;
  const ours = shelf.people.filter(({ id }) => isOurs(id));
  const merged = ours.map((mine) => {
    const theirs = read.find(({ row }) => row.id === mine.id);
    return theirs && theirs.row.rev > (seen.get(mine.id)?.rev ?? 0) ? withMerged(seen.get(mine.id)?.person, mine, theirs.person) : mine;
  });
  const turn = Math.max(about.turn, ours.length > 0 ? shelf.turn : 0);
  for (const id of [...seen.keys()]) if (!ours.some((mine) => mine.id === id)) seen.delete(id);
  for (const { row, person } of read) if ((seen.get(row.id)?.rev ?? 0) < row.rev) seen.set(row.id, { rev: row.rev, person });
  put({
    ...about,
    turn,
    keeping: "device",
    people: [...merged, ...read.map(({ person }) => person).filter(({ id }) => !ours.some((mine) => mine.id === id))],
    emptied: rows.length === 0 && ours.length === 0 && isMarked(),
  });
  if (rows.length > 0) mark(true);
  if (waiting.size > 0) void save();
}

/** What lies in a row; an unreadable seal gives a record that is refused where it is read, so that nothing hides it. */
async function openRow(row: PersonRow): Promise<KeptPerson> {
  let content = row.open;
  if (row.sealed && key) {
    const { unseal } = await import("./sealing.ts");
    content = await unseal(row.id, row.sealed, key);
  }
  return { id: row.id, changed: row.changed, ...(content ?? { record: {} as PersonRecord }) };
}

otherTabs?.addEventListener("message", ({ data }: MessageEvent<Message>) => {
  if (shelf.visit) return; // what other tabs keep on this device is nothing of a visit
  if (data.kind === "forgotten") forgetHere();
  else if (data.kind === "gone") dropHere(data.id);
  else if (data.kind === "kept") void takeFromOther(data.id).catch(() => put({ keeping: "full" }));
  else void takeFromDevice().catch(() => put({ keeping: "full" })); // a passphrase was set, changed or taken away, or a copy made
});

/** Another tab saved: take it over, with what is still being given here on top. */
async function takeFromOther(id: string): Promise<void> {
  if (!store || shelf.keeping === "locked") return;
  const row = await store.people.get(id);
  if (!row) return;
  if (row.sealed && !key) return takeFromDevice();
  const theirs = await openRow(row);
  const before = seen.get(id);
  if (before && before.rev >= row.rev) return;
  seen.set(id, { rev: row.rev, person: theirs });
  const here = shelf.people.find((one) => one.id === id);
  const merged = here && (waiting.has(id) || underWay.has(id)) ? withMerged(before?.person, here, theirs) : theirs;
  put({ people: [merged, ...shelf.people.filter((one) => one.id !== id)], turn: Math.max(shelf.turn, row.turn) });
}

const withMerged = (base: KeptPerson | undefined, mine: KeptPerson, theirs: KeptPerson): KeptPerson => ({
  ...theirs,
  ...mine,
  record: mergeRecords(base?.record, mine.record, theirs.record),
  ...(mine.drafts || theirs.drafts ? { drafts: mergeRecords(base?.drafts ?? {}, mine.drafts ?? {}, theirs.drafts ?? {}) } : {}),
});

// ── Saving ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/**
 * Keeps one person: in memory at once, on the device right after. Resolves when it is on the disk, or could not be put there;
 * `quiet` leaves telling the screens to the caller, who is about to show another one; `after` also draws that one before it writes, and
 * is only for what lies on the disk as a draft already. `drawnFrom`: the person as the screen had it; what another tab brought in since
 * is not undone.
 */
export function keepPerson(person: KeptPerson, how: "tell" | "quiet" | "after" = "tell", drawnFrom?: KeptPerson): Promise<void> {
  const day = today();
  const here = shelf.people.find(({ id }) => id === person.id);
  const record =
    here && drawnFrom && here.record !== drawnFrom.record ? mergeRecords(drawnFrom.record, person.record, here.record) : person.record;
  const kept = {
    ...person,
    record,
    changed: Date.now(),
    day: person.day !== undefined && person.day > day ? person.day : day,
    ...(here?.drafts ? { drafts: here.drafts } : {}),
  };
  shelf = { ...shelf, people: [kept, ...shelf.people.filter(({ id }) => id !== person.id)] };
  if (how === "tell") tell();
  waiting.add(person.id);
  if (how !== "after") return save();
  saveSoon?.();
  saveSoon = afterPaint(() => void save());
  return saving;
}

let saveSoon: (() => void) | undefined;
window.addEventListener("pagehide", () => saveSoon?.());

/**
 * Keeps what stands in a field before it is confirmed, so that a battery that dies takes no word with it. `undefined` takes it away.
 * Resolves when it is on the disk, or could not be put there. No screen is told: it shows its own field already.
 */
export function keepDraft(id: string, at: string, draft: unknown): Promise<void> {
  if (!putDraft(id, at, draft)) return saving;
  waiting.add(id);
  return save();
}

/** Takes a draft away together with what is kept next: the answer and its draft change in the same moment. */
export const dropDraft = (id: string, at: string): void => void putDraft(id, at, undefined);

/** Where the questions that were asked after a story lie, in the order in which they were asked. */
const askedAt = "asked";

/** The questions that were asked since a story was told; undefined where none was told, or for somebody of before. */
export function askedSinceStory({ drafts }: Pick<KeptPerson, "drafts">): readonly string[] | undefined {
  const asked = drafts?.[askedAt];
  return Array.isArray(asked) ? asked.filter((one) => typeof one === "string") : undefined;
}

const hereNow = (id: string): KeptPerson | undefined => shelf.people.find((one) => one.id === id);

/** From here on the questions are counted: what a story told was not asked. Kept together with what is kept next. */
export function countFromStory(id: string): void {
  const here = hereNow(id);
  if (here && askedSinceStory(here) === undefined) putDraft(id, askedAt, []);
}

/** This question was answered: it keeps its number. Kept together with what is kept next. */
export function countAsked(id: string, askId: string): void {
  const here = hereNow(id);
  const asked = here && askedSinceStory(here);
  if (asked !== undefined && !asked.includes(askId)) putDraft(id, askedAt, [...asked, askId]);
}

function putDraft(id: string, at: string, draft: unknown): boolean {
  const here = shelf.people.find((one) => one.id === id);
  if (!here || isSame(here.drafts?.[at], draft)) return false;
  const { [at]: _before, ...others } = here.drafts ?? {};
  const now = { ...here, drafts: draft === undefined ? others : { ...others, [at]: draft } };
  shelf = { ...shelf, people: shelf.people.map((one) => (one === here ? now : one)) };
  return true;
}

/** Does this draft lie on the disk as it stands in the field? Then no pulled plug can take it any more. */
export const isDraftOnDisk = (id: string, at: string, draft: unknown): boolean =>
  draft !== undefined && isSame(seen.get(id)?.person.drafts?.[at], draft);

/** Tells the screens what was kept quietly. */
export const tellScreens = (): void => tell();

/** Writes everything that waits, one after the other. */
function save(): Promise<void> {
  saving = saving.then(async () => {
    if (shelf.visit) return saveVisit(shelf.visit);
    for (const id of [...waiting]) {
      if (lock && !key) return; // locked: it waits in memory until the passphrase is given
      if (!store && (shelf.keeping === "memory" || shelf.keeping === "reading")) return;
      waiting.delete(id);
      const slow = setTimeout(() => put({ keeping: "slow" }), slowMs);
      try {
        store ??= await openDevice(); // let go of after everything was deleted
        underWay.add(id);
        await saveOne(id);
        clearTimeout(slow);
        if (shelf.keeping === "full" || shelf.keeping === "slow") put({ keeping: "device" });
      } catch {
        waiting.add(id);
        clearTimeout(slow);
        put({ keeping: "full" });
        // Room may come back by itself; what waits is tried again until then.
        clearTimeout(retry);
        retry = setTimeout(() => void save(), retryMs);
        return;
      } finally {
        underWay.delete(id);
      }
    }
  });
  return saving;
}

/** Into this tab alone: a reload keeps the answers, closing the tab does not. */
function saveVisit(visit: NonNullable<Shelf["visit"]>): void {
  const [person] = shelf.people;
  if (!person) return;
  const written = writeVisit({ ...visit, person });
  if (written) waiting.clear();
  if (written !== (shelf.keeping === "visit")) put({ keeping: written ? "visit" : "full" });
}

async function saveOne(id: string): Promise<void> {
  for (;;) {
    const person = shelf.people.find((one) => one.id === id);
    if (!store || !person) return;
    const { people, meta, database } = store;
    const before = seen.get(id);
    const { id: _id, changed, ...content } = person;
    const sealed = key ? await (await import("./sealing.ts")).seal(id, content, key) : undefined;
    // One transaction: either the whole answer is on the disk, or nothing of it. Looking and writing cannot be parted by another tab.
    const found = await database.transaction("rw", people, meta, async () => {
      const [row, newest, lockRow] = await Promise.all([people.get(id), people.orderBy("turn").last(), meta.get("lock")]);
      if ((lockRow?.id === "lock" ? lockRow.keyId : undefined) !== lock?.keyId) return "lock" as const;
      if (row && row.rev !== (before?.rev ?? 0)) return row;
      // A draft is no answer: it does not make a copy older, nor this person the one who was changed last.
      const onlyDraft = row !== undefined && before?.person.record === person.record && before.person.place === person.place;
      const turn = onlyDraft ? row.turn : (newest?.turn ?? 0) + 1;
      const rev = (before?.rev ?? 0) + 1;
      await people.put({ id, turn, rev, changed, ...(sealed ? { sealed } : { open: content }) });
      return { turn, rev } as const;
    });
    if (found === "lock") {
      // Another tab set or took away the passphrase in between. What waits here stays, and goes on top after.
      waiting.add(id);
      await takeFromDevice();
      return;
    }
    if ("id" in found) {
      const theirs = await openRow(found);
      seen.set(id, { rev: found.rev, person: theirs });
      const here = shelf.people.find((one) => one.id === id) ?? person;
      put({ people: [withMerged(before?.person, here, theirs), ...shelf.people.filter((one) => one.id !== id)] });
      continue;
    }
    seen.set(id, { rev: found.rev, person });
    shelf = { ...shelf, turn: Math.max(shelf.turn, found.turn), emptied: false };
    mark(true);
    tellTabs({ kind: "kept", id });
    void askToStay();
    return;
  }
}

/** Resolves when everything so far is written, or could not be. */
export const allKept = (): Promise<void> => saving;

/** Nothing waits for the disk. */
export const isAllKept = (): boolean => waiting.size === 0 && underWay.size === 0;

let asked = false;
/** Asks the browser not to clean up what is kept here. Asked once per visit, after the first answer: then it is clear what for. */
async function askToStay(): Promise<void> {
  if (asked || typeof navigator.storage?.persist !== "function") return;
  asked = true;
  try {
    if (!(await navigator.storage.persisted())) await navigator.storage.persist();
  } catch {
    // No promise from the browser: the settings say so.
  }
}

/** Did the browser promise to keep it? undefined when it cannot say. */
export async function isStaying(): Promise<boolean | undefined> {
  try {
    return await navigator.storage?.persisted?.();
  } catch {
    return undefined;
  }
}

/** Runs when nothing is being written, and lets nothing be written meanwhile. */
function alone<T>(work: () => Promise<T>): Promise<T> {
  const done = saving.then(work);
  saving = done.then(
    () => undefined,
    () => undefined,
  );
  return done.finally(() => void save());
}

// ── The passphrase ───────────────────────────────────────────────────────────────────────────────────────────────────

/** How often another tab may come in between before it is given up. */
const tries = 5;

/**
 * Writes every row anew in one transaction, together with the lock: sealed or open, never half. Until it is done the old rows stand,
 * and what another tab saves in between makes it begin again.
 */
async function rewrite(toRow: (row: PersonRow) => Promise<PersonRow | undefined>, newLock: LockRow | undefined): Promise<boolean> {
  store ??= await openDevice();
  const { people, meta, database } = store;
  const keyIdBefore = lock?.keyId;
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const rows = await people.toArray();
    const written = await Promise.all(rows.map(toRow));
    if (written.some((row) => row === undefined)) return false;
    const done = await database.transaction("rw", people, meta, async () => {
      const [now, lockNow] = await Promise.all([people.toArray(), meta.get("lock")]);
      const sameRows = now.length === rows.length && now.every((row) => rows.some(({ id, rev }) => id === row.id && rev === row.rev));
      if (!sameRows || (lockNow?.id === "lock" ? lockNow.keyId : undefined) !== keyIdBefore) return false;
      await people.bulkPut(written as PersonRow[]);
      if (newLock) await meta.put(newLock);
      else await meta.delete("lock");
      return true;
    });
    if (done) return true;
  }
  return false;
}

/** Seals everything under a passphrase. False when it could not be done; then everything lies open as before. */
export const setPassphrase = (passphrase: string): Promise<boolean> =>
  alone(async () => {
    if (lock || waiting.size > 0) return false;
    const { freshKey, lockKey, seal } = await import("./sealing.ts");
    const newKey = await freshKey();
    const newLock = await lockKey(newKey, crypto.randomUUID(), passphrase);
    const sealed = await rewrite(async ({ open, ...row }) => {
      if (!open) return undefined;
      return { ...row, rev: row.rev + 1, sealed: await seal(row.id, open, newKey) };
    }, newLock);
    if (!sealed) return false;
    key = newKey;
    lock = newLock;
    await takeFromDevice();
    tellTabs({ kind: "lock" });
    return true;
  });

/** Takes the passphrase away; everything lies open again. False for a wrong one, or when it could not be done. */
export const removePassphrase = (passphrase: string): Promise<boolean> =>
  alone(async () => {
    if (!lock || waiting.size > 0) return false;
    const { unlockKey, unseal } = await import("./sealing.ts");
    const rowKey = await unlockKey(lock, passphrase);
    if (!rowKey) return false;
    const opened = await rewrite(async ({ sealed, ...row }) => {
      const open = sealed && (await unseal(row.id, sealed, rowKey));
      return open ? { ...row, rev: row.rev + 1, open } : undefined; // a damaged row would be lost with its key: then nothing changes
    }, undefined);
    if (!opened) return false;
    await takeFromDevice();
    tellTabs({ kind: "lock" });
    return true;
  });

/** Another passphrase for the same key: one small row changes, the answers are not touched. */
export const changePassphrase = (old: string, fresh: string): Promise<boolean> =>
  alone(async () => {
    if (!lock || !store) return false;
    const { lockKey, unlockKey } = await import("./sealing.ts");
    const rowKey = await unlockKey(lock, old);
    if (!rowKey) return false;
    const before = lock;
    const newLock = await lockKey(rowKey, lock.keyId, fresh);
    const { meta, database } = store;
    const done = await database.transaction("rw", meta, async () => {
      const now = await meta.get("lock");
      if (now?.id !== "lock" || now.salt.join() !== before.salt.join()) return false;
      await meta.put(newLock);
      return true;
    });
    if (!done) return false;
    lock = newLock;
    tellTabs({ kind: "lock" });
    return true;
  });

/** Opens what is locked. False for a wrong passphrase; how wrong it was is not told. */
export async function unlock(passphrase: string): Promise<boolean> {
  if (!store || !lock) return false;
  const { unlockKey } = await import("./sealing.ts");
  const row = await store.meta.get("lock"); // another tab may have changed it since
  if (row?.id !== "lock") {
    await takeFromDevice();
    return true;
  }
  const opened = await unlockKey(row, passphrase);
  if (!opened) return false;
  lock = row;
  key = opened;
  await takeFromDevice();
  return true;
}

/** Forgets the key and everything that was open. Not while something waits for the disk: that would lose it. */
export const lockNow = (): Promise<boolean> =>
  alone(async () => {
    if (!lock || waiting.size > 0) return false;
    key = undefined;
    seen.clear();
    put({ keeping: "locked", people: [] });
    return true;
  });

// ── Copies ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Puts people from a copy on this device, all of them or none. They come in as they are; the caller asked what to do with doubles. */
export const addPeople = (fresh: readonly KeptPerson[]): Promise<boolean> =>
  alone(async () => {
    if (lock && !key) return false;
    if (!store && shelf.keeping === "memory") {
      put({ people: [...fresh, ...shelf.people.filter(({ id }) => !fresh.some((one) => one.id === id))] });
      return true;
    }
    try {
      store ??= await openDevice();
      const { people, database } = store;
      const rows = await Promise.all(
        fresh.map(async ({ id, changed, ...content }) => {
          const sealed = key ? await (await import("./sealing.ts")).seal(id, content, key) : undefined;
          return { id, changed, ...(sealed ? { sealed } : { open: content }) };
        }),
      );
      await database.transaction("rw", people, async () => {
        let turn = (await people.orderBy("turn").last())?.turn ?? 0;
        for (const row of rows) {
          turn += 1;
          await people.put({ ...row, turn, rev: ((await people.get(row.id))?.rev ?? 0) + 1 });
        }
      });
    } catch {
      return false;
    }
    for (const { id } of fresh) waiting.delete(id);
    mark(true);
    await takeFromDevice();
    for (const { id } of fresh) tellTabs({ kind: "kept", id });
    return true;
  });

/** Remembers that a copy was made, or that nobody wants to hear of it for a while. A lost reminder is no harm. */
export async function noteBackup(change: Omit<BackupRow, "id">): Promise<void> {
  const backup: BackupRow = { ...shelf.backup, ...change, id: "backup" };
  put({ backup });
  try {
    await store?.meta.put(backup);
    tellTabs({ kind: "backup" });
  } catch {
    // A full disk: the copy itself was made, only the reminder may come too early.
  }
}

// ── Taking away ──────────────────────────────────────────────────────────────────────────────────────────────────────

function forgetHere(): void {
  waiting.clear();
  seen.clear();
  clearTimeout(retry);
  key = undefined;
  lock = undefined;
  mark(false);
  const { backup: _gone, ...rest } = shelf;
  shelf = rest;
  put({ keeping: shelf.keeping === "memory" ? "memory" : "device", people: [], sealed: false, emptied: false, turn: 0 });
}

function dropHere(id: string): void {
  waiting.delete(id);
  seen.delete(id);
  put({ people: shelf.people.filter((one) => one.id !== id) });
}

/** Removes one person from this device. False when the browser refused. */
export const forgetPerson = (id: string): Promise<boolean> =>
  alone(async () => {
    try {
      await store?.people.delete(id);
    } catch {
      return false;
    }
    dropHere(id);
    if (shelf.people.length === 0) mark(false);
    tellTabs({ kind: "gone", id });
    return true;
  });

/** Where the storage was silent or blocked, there may be a database all the same. */
const deleteUnopened = (): Promise<void> =>
  new Promise((done, fail) => {
    let asked: IDBOpenDBRequest;
    try {
      asked = indexedDB.deleteDatabase("kriebel");
    } catch {
      return done(); // no storage at all: nothing was kept
    }
    asked.onsuccess = () => done();
    asked.onerror = () => fail(asked.error ?? new Error("The browser did not delete the database."));
  });

/** Removes everyone: the database itself goes, also while it is locked. False when the browser refused. */
export const forgetEveryone = (): Promise<boolean> =>
  alone(async () => {
    const old = store;
    try {
      // Other tabs let go when they hear of it (`versionchange`); what they hold in memory goes too.
      await within(patienceMs, old?.database.delete() ?? deleteUnopened());
    } catch {
      return false;
    }
    store = undefined; // a new one is made only when something is answered again
    forgetHere();
    tellTabs({ kind: "forgotten" });
    return true;
  });

// ── Looking ──────────────────────────────────────────────────────────────────────────────────────────────────────────

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const getShelf = (): Shelf => shelf;
export const useShelf = (): Shelf => useSyncExternalStore(subscribe, getShelf, getShelf);

/**
 * The person whose page is open in this tab. Nobody when that page is gone, or when there are several and none was chosen: an answer
 * is never kept under whoever happens to be first.
 */
export function currentPerson(people: readonly KeptPerson[], current: string | undefined): KeptPerson | undefined {
  if (current === undefined) return people.length === 1 ? people[0] : undefined;
  return people.find(({ id }) => id === current);
}

export const findPerson = (): KeptPerson | undefined =>
  shelf.keeping === "locked" ? undefined : currentPerson(shelf.people, getPreferences().current);

export function openPerson(id: string): void {
  prefer({ current: id });
}
