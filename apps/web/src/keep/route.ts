import { useSyncExternalStore } from "react";
import { afterPaint } from "../parts/after-paint.ts";

/** A screen that is shown already and whose address comes into the bar after it was drawn: the browser takes its time for that. */
let ahead: { readonly address: string; readonly write: () => void } | undefined;

/** The screen lives behind the # so that the built files work from any folder and any address. */
const here = (): string => ahead?.address ?? location.hash;
const read = (): string => here().replace(/^#\/?/, "");

const listeners = new Set<() => void>();
const tell = (): void => {
  for (const listener of listeners) listener();
};
// The browser's own way back and forth, an address typed by hand, and links.
window.addEventListener("hashchange", () => {
  ahead = undefined;
  tell();
});

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The address as parts: `question/C1.1` gives ["question", "C1.1"]. */
export function useRoute(): readonly string[] {
  const address = useSyncExternalStore(subscribe, read, read);
  return address === "" ? [] : address.split("/").map(unescapePart);
}

function unescapePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // a torn %-sign in a hand-typed address: such a screen does not exist, and that is what is shown
  }
}

export const addressOf = (...parts: readonly string[]): string => `#/${parts.map(encodeURIComponent).join("/")}`;

let stepsHere = 0;

export function go(...parts: readonly string[]): void {
  const address = addressOf(...parts);
  if (address === here()) return;
  ahead?.write();
  stepsHere += 1;
  // Not `location.hash = …`: the browser tells of that only later, and the next screen would wait for it.
  history.pushState(null, "", address);
  tell();
}

/** Shows the screen first and writes its address when it stands: from question to question, where every hundredth of a second counts. */
export function goAhead(...parts: readonly string[]): void {
  const address = addressOf(...parts);
  if (address === here()) return;
  ahead?.write();
  stepsHere += 1;
  const from = location.href;
  const mine = {
    address,
    write: afterPaint(() => {
      if (ahead !== mine) return;
      ahead = undefined;
      // Somebody used a link or the way back in between: then there they are.
      if (location.href === from) history.pushState(null, "", address);
    }),
  };
  ahead = mine;
  tell();
}

/** Where the app is, as it stands in the address. */
export const currentAddress = (): string => here();

/** Goes on without leaving this screen in the way back. */
export function goInstead(...parts: readonly string[]): void {
  ahead?.write();
  history.replaceState(null, "", addressOf(...parts));
  tell();
}

/** One screen back; the first screen when this page was opened at this address. */
export function goBack(): void {
  ahead?.write();
  if (stepsHere > 0) {
    stepsHere -= 1;
    history.back();
  } else {
    goInstead();
  }
}
