import { getShelf, lockNow } from "./people.ts";

/** Without a touch or a key for this long, what has a passphrase is locked. */
export const restMs = 5 * 60_000;
const lookEveryMs = 10_000;

let held = 0;
/** While somebody sits still for an hour nothing is touched, and nothing is locked. Give the answer back by calling what comes. */
export function stayOpen(): () => void {
  held += 1;
  let mine = 1;
  return () => {
    held -= mine;
    mine = 0;
  };
}

/**
 * Locks after a while. Counts by two clocks and takes the larger: one stands still while the device sleeps, the other can be set back.
 */
export function lockAfterRest(): void {
  let touched = { wall: Date.now(), steady: performance.now() };
  const touch = (): void => {
    touched = { wall: Date.now(), steady: performance.now() };
  };
  const look = (): void => {
    const { sealed, keeping } = getShelf();
    if (held > 0) touch();
    if (!sealed || keeping === "locked") return;
    const rested = Math.max(Date.now() - touched.wall, performance.now() - touched.steady);
    if (rested >= restMs) void lockNow();
  };
  for (const name of ["pointerdown", "keydown", "input"]) window.addEventListener(name, touch, { capture: true, passive: true });
  // Coming back to a page that was out of sight: look before anything is touched.
  document.addEventListener("visibilitychange", look);
  window.addEventListener("pageshow", look);
  setInterval(look, lookEveryMs);
}
