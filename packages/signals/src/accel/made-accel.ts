/**
 * Made recordings of an accelerometer, for tests and measurements: a limb that lies still in changing positions, sleeps, kicks and is taken off, and
 * writers of the four file forms. Seeded: the same seed gives the same bytes everywhere.
 */
import { strToU8, zipSync } from "fflate";

export interface MadeAccel {
  readonly hz: number;
  readonly startSeconds: number;
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly z: Float32Array;
}

/** Chance with a seed: xorshift, good enough for noise. */
export function chance(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 4_294_967_296;
  };
}

export interface MadeSettings {
  readonly hz: number;
  readonly hours: number;
  readonly seed: number;
  readonly startSeconds?: number;
  /** Kicks: seconds from the start and how long. */
  readonly kicks?: readonly { readonly at: number; readonly seconds: number }[];
  /** Turning over, every so many seconds; none when absent. */
  readonly turnEverySeconds?: number;
  /** In bed: the limb turns only every twenty-five minutes, as sleepers do; seconds. */
  readonly calm?: { readonly from: number; readonly to: number };
  /** Taken off from and to, in seconds. */
  readonly off?: { readonly from: number; readonly to: number };
  /** A factory calibration that is off. */
  readonly gain?: readonly [number, number, number];
  readonly offset?: readonly [number, number, number];
  readonly noiseG?: number;
}

export function makeAccel(settings: MadeSettings): MadeAccel {
  const { hz, hours, seed, startSeconds = 1_700_000_000, kicks = [], turnEverySeconds, off, calm } = settings;
  const next = chance(seed);
  const noise = settings.noiseG ?? 0.004;
  const normal = (): number => next() + next() + next() + next() + next() + next() - 3; // variance one half
  const count = Math.round(hours * 3600 * hz);
  const [x, y, z] = [new Float32Array(count), new Float32Array(count), new Float32Array(count)];
  const gain = settings.gain ?? [1, 1, 1];
  const offset = settings.offset ?? [0, 0, 0];
  let direction: readonly [number, number, number] = [0, 0, 1];
  let turned = 0;
  let kick = 0;
  const sorted = [...kicks].sort((a, b) => a.at - b.at);
  for (let i = 0; i < count; i += 1) {
    const at = i / hz;
    const away = off !== undefined && at >= off.from && at < off.to;
    const inBed = calm !== undefined && at >= calm.from && at < calm.to;
    if (turnEverySeconds !== undefined && at >= turned && !away) {
      turned = inBed
        ? at + 1500
        : Math.min(at + turnEverySeconds, calm !== undefined && at < calm.from ? calm.from : Number.POSITIVE_INFINITY);
      const up = 2 * next() - 1;
      const round = 2 * Math.PI * next();
      direction = [Math.sqrt(1 - up * up) * Math.cos(round), Math.sqrt(1 - up * up) * Math.sin(round), up];
    }
    while (kick < sorted.length && at >= (sorted[kick]?.at as number) + (sorted[kick]?.seconds as number)) kick += 1;
    const now = sorted[kick];
    const moving = now !== undefined && at >= now.at && !away;
    const push = moving ? 0.25 * Math.sin(2 * Math.PI * 3 * (at - now.at)) : 0;
    const still = away ? noise * 0.3 : noise;
    x[i] = (direction[0] + push + still * normal() - offset[0]) / gain[0];
    y[i] = (direction[1] + push * 0.6 + still * normal() - offset[1]) / gain[1];
    z[i] = (direction[2] - push * 0.4 + still * normal() - offset[2]) / gain[2];
  }
  return { hz, startSeconds, x, y, z };
}

const two = (n: number): string => String(n).padStart(2, "0");

/** Axivity: packed three times ten bits, 120 samples a block, checksum right. */
export function asCwa({ hz, startSeconds, x, y, z }: MadeAccel): Uint8Array {
  const code = 15 - Math.round(Math.log2(3200 / hz)); // 100 Hz is 0x0a, range 16 g
  const blocks = Math.floor(x.length / 120);
  const out = new Uint8Array(1024 + blocks * 512);
  const head = new DataView(out.buffer);
  head.setUint16(0, 0x444d, true);
  head.setUint16(2, 1020, true);
  head.setUint16(5, 1234, true);
  head.setUint16(11, 0xffff, true);
  head.setUint8(36, code);
  for (let block = 0; block < blocks; block += 1) {
    const view = new DataView(out.buffer, 1024 + block * 512, 512);
    view.setUint16(0, 0x5841, true);
    view.setUint16(2, 508, true);
    const first = startSeconds + (block * 120) / hz;
    const whole = Math.ceil(first);
    const when = civil(whole);
    view.setUint32(10, block, true);
    view.setUint32(
      14,
      ((when.year - 2000) * 2 ** 26 + (when.month << 22) + (when.day << 17) + (when.hour << 12) + (when.minute << 6) + when.second) >>> 0,
      true,
    );
    view.setUint16(20, 265, true);
    view.setUint8(24, code);
    view.setUint8(25, 0x30);
    view.setInt16(26, Math.round((whole - first) * hz), true);
    view.setUint16(28, 120, true);
    for (let i = 0; i < 120; i += 1) {
      const of = (values: Float32Array): number =>
        Math.max(-512, Math.min(511, Math.round((values[block * 120 + i] as number) * 256))) & 0x3ff;
      view.setUint32(30 + i * 4, (of(x) | (of(y) << 10) | (of(z) << 20)) >>> 0, true);
    }
    let sum = 0;
    for (let word = 0; word < 510; word += 2) sum = (sum + view.getUint16(word, true)) & 0xffff;
    view.setUint16(510, (0x10000 - sum) & 0xffff, true);
  }
  return out;
}

function civil(seconds: number): { year: number; month: number; day: number; hour: number; minute: number; second: number } {
  const days = Math.floor(seconds / 86_400);
  const rest = seconds - days * 86_400;
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const part = Math.floor((5 * dayOfYear + 2) / 153);
  const month = part < 10 ? part + 3 : part - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * part + 2) / 5) + 1,
    hour: Math.floor(rest / 3600),
    minute: Math.floor((rest % 3600) / 60),
    second: Math.floor(rest % 60),
  };
}

/** ActiGraph: twelve bits, y first, one record a second, checksum right. */
export function asGt3x({ hz, startSeconds, x, y, z }: MadeAccel): Uint8Array {
  const seconds = Math.floor(x.length / hz);
  const payloadBytes = Math.ceil((hz * 36) / 8);
  const log = new Uint8Array(seconds * (9 + payloadBytes));
  for (let second = 0; second < seconds; second += 1) {
    const at = second * (9 + payloadBytes);
    const view = new DataView(log.buffer, at, 9 + payloadBytes);
    view.setUint8(0, 0x1e);
    view.setUint8(1, 0);
    view.setUint32(2, startSeconds + second, true);
    view.setUint16(6, payloadBytes, true);
    for (let i = 0; i < hz; i += 1)
      [y, x, z].forEach((values, axis) => {
        const value = Math.max(-2048, Math.min(2047, Math.round((values[second * hz + i] as number) * 256))) & 0xfff;
        const bit = (i * 3 + axis) * 12;
        const byte = at + 8 + (bit >> 3);
        if (bit % 8 === 0) {
          log[byte] = value >> 4;
          log[byte + 1] = (log[byte + 1] as number) | ((value & 0xf) << 4);
        } else {
          log[byte] = (log[byte] as number) | (value >> 8);
          log[byte + 1] = value & 0xff;
        }
      });
    let sum = 0;
    for (let i = at; i < at + 8 + payloadBytes; i += 1) sum ^= log[i] as number;
    log[at + 8 + payloadBytes] = ~sum & 0xff;
  }
  const info = `Serial Number: MOS2A00000000\nSample Rate: ${hz}\nAcceleration Scale: 256.0\nLimb: Ankle\nTimeZone: 01:00:00\n`;
  return zipSync({ "log.bin": log, "info.txt": strToU8(info) });
}

/** GENEActiv: a head of 59 lines and pages of three hundred samples in hexadecimal. */
export function asGeneactiv({ hz, startSeconds, x, y, z }: MadeAccel, promisedPages?: number): Uint8Array {
  const pages = Math.floor(x.length / 300);
  const head = [
    "Device Identity",
    "Device Unique Serial Code:000001",
    "Device Type:GENEActiv",
    `Measurement Frequency:${hz} Hz`,
    "Time Zone:GMT +01:00",
    "Device Location Code:left ankle",
    "x gain:25600",
    "x offset:0",
    "y gain:25600",
    "y offset:0",
    "z gain:25600",
    "z offset:0",
    "Volts:100",
    "Lux:800",
    `Number of Pages:${promisedPages ?? pages}`,
  ];
  while (head.length < 59) head.push("");
  const hex = (value: number): string => (value & 0xfff).toString(16).padStart(3, "0");
  const lines = [...head];
  for (let page = 0; page < pages; page += 1) {
    const first = startSeconds + (page * 300) / hz;
    const when = civil(Math.floor(first));
    const milliseconds = Math.round((first - Math.floor(first)) * 1000);
    lines.push(
      "Recorded Data",
      "Device Unique Serial Code:000001",
      `Sequence Number:${page}`,
      `Page Time:${when.year}-${two(when.month)}-${two(when.day)} ${two(when.hour)}:${two(when.minute)}:${two(when.second)}:${String(milliseconds).padStart(3, "0")}`,
      "Unassigned:",
      "Temperature:28.5",
      "Battery voltage:4.0",
      "Device Status:Recording",
      `Measurement Frequency:${hz.toFixed(1)}`,
    );
    let data = "";
    for (let i = page * 300; i < page * 300 + 300; i += 1)
      for (const values of [x, y, z, undefined])
        data += values === undefined ? "000" : hex(Math.max(-2048, Math.min(2047, Math.round((values[i] as number) * 256))));
    lines.push(data);
  }
  return strToU8(`${lines.join("\n")}\n`);
}

/** A table with seconds, in the unit that is asked for. */
export function asCsv({ hz, startSeconds, x, y, z }: MadeAccel, unit: "g" | "mg" | "m/s2" = "g", names = "time,x,y,z"): Uint8Array {
  const scale = unit === "g" ? 1 : unit === "mg" ? 1000 : 9.806_65;
  const lines = [names];
  for (let i = 0; i < x.length; i += 1)
    lines.push(
      `${(startSeconds + i / hz).toFixed(4)},${((x[i] as number) * scale).toFixed(5)},${((y[i] as number) * scale).toFixed(5)},${((z[i] as number) * scale).toFixed(5)}`,
    );
  return strToU8(`${lines.join("\n")}\n`);
}
