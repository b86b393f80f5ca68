import { forgetEveryone } from "./people.ts";
import { forgetPreferences } from "./preferences.ts";

/**
 * Takes everything of Kriebel off this device: answers, passphrase and key, choices, the files kept for offline use, and the worker
 * that keeps them. False when the browser refused a part; the rest is gone all the same.
 */
export async function deleteEverything(): Promise<boolean> {
  const done = await Promise.all([forgetEveryone(), forgetStillTests(), forgetKeptFiles(), forgetWorkers()]);
  forgetPreferences();
  return forgetSmallStores() && done.every(Boolean);
}

/** The samples of tests of sitting still (`still/still-store.ts`); sealed, but theirs to take away. */
function forgetStillTests(): Promise<boolean> {
  return new Promise((done) => {
    try {
      const asked = indexedDB.deleteDatabase("kriebel-still");
      asked.onsuccess = () => done(true);
      asked.onerror = () => done(false);
      asked.onblocked = () => done(false);
    } catch {
      done(true); // no storage at all: nothing was kept
    }
  });
}

async function forgetKeptFiles(): Promise<boolean> {
  if (typeof caches === "undefined") return true;
  try {
    const names = (await caches.keys()).filter((name) => name.startsWith("kriebel-"));
    return (await Promise.all(names.map((name) => caches.delete(name)))).every(Boolean);
  } catch {
    return false;
  }
}

async function forgetWorkers(): Promise<boolean> {
  try {
    const workers = (await navigator.serviceWorker?.getRegistrations()) ?? [];
    return (await Promise.all(workers.map((worker) => worker.unregister()))).every(Boolean);
  } catch {
    return false;
  }
}

/** Only names of our own: another app may stand at the same address. */
function forgetSmallStores(): boolean {
  try {
    for (const kept of [localStorage, sessionStorage]) {
      for (const name of Object.keys(kept)) if (name.startsWith("kriebel")) kept.removeItem(name);
    }
    return true;
  } catch {
    return true; // blocked: nothing was kept there
  }
}
