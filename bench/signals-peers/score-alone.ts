/** Scores a night four times in one process and prints wall and processor time of the last, ms. */
import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { scoreNight } from "@kriebel/signals";

const file = openSync(process.argv[2] as string, "r");
const { size } = fstatSync(file);
const room = new Uint8Array(1 << 23);
const source = {
  size,
  read(at: number, length: number): Promise<Uint8Array> {
    const into = length <= room.length && length >= 4096 ? room.subarray(0, length) : new Uint8Array(length);
    return Promise.resolve(into.subarray(0, readSync(file, into, 0, length, at)));
  },
  readRows(at: number, stride: number, length: number, count: number, into: Uint8Array): number {
    for (let row = 0; row < count; row += 1) if (readSync(file, into, row * length, length, at + row * stride) < length) return row;
    return count;
  },
};
for (let round = 0; round < 4; round += 1) {
  const from = performance.now();
  const used = process.cpuUsage();
  const scored = await scoreNight(source, { loops: process.argv[3] === "plain" ? "plain" : "wasm" });
  if (!scored.ok) process.exit(1);
  const { user, system } = process.cpuUsage(used);
  if (round === 3) process.stdout.write(`${performance.now() - from} ${(user + system) / 1000}\n`);
}
closeSync(file);
