import { closeSync, existsSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { makeNight } from "@kriebel/signals";

/** The night of `hours` among 66 other channels: a polysomnogram of about a gigabyte for eight hours. Written record by record, once. */
export function bigNight(place: string, hours: number): string {
  const path = join(place, `psg-${hours}h.edf`);
  if (existsSync(path)) return path;
  const small = makeNight({ seed: 101, hours, hertz: 256, driftMicrovolts: 30, annotationBytes: 120 }).bytes;
  const shell = makeNight({ seed: 101, hours: 2 / 3600, hertz: 256, otherChannels: 66, annotationBytes: 120 }).bytes;
  const head = 256 * 70;
  const header = shell.slice(0, head);
  header.set(Buffer.from(String(hours * 3600).padEnd(8)), 236);
  const perRecord = (shell.length - head) / 2;
  const legs = 2 * 256 * 2;
  const smallRecord = (small.length - 1024) / (hours * 3600);
  const record = shell.slice(head, head + perRecord);
  const file = openSync(path, "w");
  writeSync(file, header);
  for (let k = 0; k < hours * 3600; k += 1) {
    const from = 1024 + k * smallRecord;
    record.set(small.subarray(from, from + legs), 33 * 512);
    record.set(small.subarray(from + legs, from + smallRecord), perRecord - (smallRecord - legs));
    writeSync(file, record);
  }
  closeSync(file);
  return path;
}

/** The two-leg night of eight hours over and over, up to `hours`; its annotations stand in the first eight hours only. */
export function longNight(place: string, hours: number): string {
  const path = join(place, `long-${hours}h.edf`);
  if (existsSync(path)) return path;
  const night = makeNight({ seed: 101, hours: 8, hertz: 256, driftMicrovolts: 30 }).bytes;
  const head = 256 * 4;
  const seconds = 8 * 3600;
  const perRecord = (night.length - head) / seconds;
  const legs = 2 * 256 * 2;
  const file = openSync(path, "w");
  const header = night.slice(0, head);
  header.set(Buffer.from(String(hours * 3600).padEnd(8)), 236);
  writeSync(file, header);
  const records = night.subarray(head);
  for (let second = 0; second < hours * 3600; second += seconds) {
    if (second === seconds) for (let k = 0; k < seconds; k += 1) records.fill(0, k * perRecord + legs, (k + 1) * perRecord);
    writeSync(file, records, 0, Math.min(seconds, hours * 3600 - second) * perRecord);
  }
  closeSync(file);
  return path;
}
