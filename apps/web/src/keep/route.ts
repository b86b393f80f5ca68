import { useSyncExternalStore } from "react";

/** The screen lives behind the # so that the built files work from any folder and any address. */
const read = (): string => location.hash.replace(/^#\/?/, "");

const subscribe = (tell: () => void): (() => void) => {
  window.addEventListener("hashchange", tell);
  return () => window.removeEventListener("hashchange", tell);
};

/** The address as parts: `question/C1.1` gives ["question", "C1.1"]. */
export function useRoute(): readonly string[] {
  const address = useSyncExternalStore(subscribe, read);
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
  stepsHere += 1;
  location.hash = addressOf(...parts);
}

/** Goes on without leaving this screen in the way back. */
export function goInstead(...parts: readonly string[]): void {
  history.replaceState(null, "", addressOf(...parts));
  window.dispatchEvent(new HashChangeEvent("hashchange"));
}

/** One screen back; the first screen when this page was opened at this address. */
export function goBack(): void {
  if (stepsHere > 0) {
    stepsHere -= 1;
    history.back();
  } else {
    goInstead();
  }
}
