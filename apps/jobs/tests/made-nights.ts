import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { makeNight } from "@kriebel/signals";

const folders: string[] = [];
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

export function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "kriebel-jobs-"));
  folders.push(made);
  return made;
}

const kept = new Map<number, Uint8Array>();

/** A short invented night; the same seed gives the same bytes. */
export function nightBytes(seed: number): Uint8Array {
  const have = kept.get(seed);
  if (have !== undefined) return have;
  const { bytes } = makeNight({ seed, hours: 0.1, hertz: 100 });
  kept.set(seed, bytes);
  return bytes;
}

export function nightsIn(place: string, count: number): readonly string[] {
  const names = Array.from({ length: count }, (_, i) => `night-${String(i + 1).padStart(3, "0")}.edf`);
  for (const [i, name] of names.entries()) writeFileSync(join(place, name), nightBytes(i + 1));
  return names;
}
