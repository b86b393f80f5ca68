import { useSyncExternalStore } from "react";
import { allKept } from "../keep/people.ts";
import { ownScript } from "./own-script.ts";

const workerAddress = "./sw.js";
let registered = false;
let waiting: ServiceWorker | undefined;
const listeners = new Set<() => void>();

function found(worker: ServiceWorker | null): void {
  waiting = worker ?? undefined;
  for (const tell of listeners) tell();
}

/** Keeps the app on the device for use without a network. Where the browser has no workers, everything else still works. */
export async function registerWorker(): Promise<void> {
  if (registered || !import.meta.env.PROD || !("serviceWorker" in navigator) || !isSecureContext) return;
  registered = true;
  try {
    const registration = await navigator.serviceWorker.register(ownScript(workerAddress));
    if (registration.waiting && navigator.serviceWorker.controller) found(registration.waiting);
    registration.addEventListener("updatefound", () => {
      const fresh = registration.installing;
      fresh?.addEventListener("statechange", () => {
        // The very first worker replaces nothing, so there is nothing to say.
        if (fresh.state === "installed" && navigator.serviceWorker.controller) found(fresh);
        if (fresh.state === "redundant" && waiting === fresh) found(null);
      });
    });
  } catch {
    // Private mode, or storage switched off: the app works as long as there is a network.
  }
}

const subscribe = (tell: () => void): (() => void) => {
  listeners.add(tell);
  return () => listeners.delete(tell);
};

const isWaiting = (): boolean => waiting !== undefined;

/** Is there a newer edition on the device that waits to be used? */
export const useNewEdition = (): boolean => useSyncExternalStore(subscribe, isWaiting, isWaiting);

/** Takes the newer edition into use, only when the person asks and after everything is saved. */
export async function takeNewEdition(): Promise<void> {
  await allKept();
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  waiting?.postMessage("use-the-new-edition");
}
