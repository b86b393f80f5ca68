import { failed, ok, type Problem, type Result } from "@kriebel/record/result";
import { Unzip, type UnzipFile, UnzipInflate } from "fflate";
import type { ByteSource } from "../byte-source.ts";
import { notes, refuses } from "../recording-problems.ts";
import type { AccelSource, AccelStretch } from "./accel-source.ts";

/** A zip; whether ActiGraph's is seen when its `info.txt` is read. */
export const looksLikeZip = (head: Uint8Array): boolean => head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4;

/** .NET counts in tenths of microseconds since the year 1. */
const secondsOfTicks = (ticks: string): number => Number(BigInt(ticks) / 10_000n) / 1000 - 62_135_596_800;

/** Bytes of an archive inflated at a time, and the most that a small archive may grow. */
const piece = 1 << 14;
const highestRatio = 300;
const generous = 64 * 1024 * 1024;

/** The archive ends or breaks off, or grows beyond what a recording can be. */
class Torn extends Error {
  readonly bomb: boolean;
  constructor(bomb: boolean) {
    super(bomb ? "zip bomb" : "torn zip");
    this.bomb = bomb;
  }
}

/** Walks one file of the archive as it comes out; never more than a few pieces in memory. */
async function* entry(source: ByteSource, name: string): AsyncGenerator<Uint8Array> {
  const out: Uint8Array[] = [];
  let failure: Error | undefined;
  let done = false;
  let inflated = 0;
  let read = 0;
  const unzip = new Unzip((file: UnzipFile) => {
    if (file.name.toLowerCase() !== name) {
      // Inflated all the same, to get past it; so it counts.
      file.ondata = (_error, data) => {
        inflated += data?.length ?? 0;
      };
      file.start();
      return;
    }
    file.ondata = (error, data, final) => {
      if (error !== null) failure = error;
      else if (data.length > 0) {
        inflated += data.length;
        out.push(data);
      }
      done ||= final;
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  for (let at = 0; at < source.size && !done; at += piece) {
    const bytes = await source.read(at, piece);
    read += bytes.length;
    try {
      unzip.push(bytes.slice(), at + bytes.length >= source.size);
    } catch {
      throw new Torn(false);
    }
    if (failure !== undefined) throw new Torn(false);
    if (inflated > generous && inflated > read * highestRatio) throw new Torn(true);
    while (out.length > 0) yield out.shift()!;
    if (bytes.length === 0) break;
  }
}

const longestInfo = 1 << 16;

async function readInfo(source: ByteSource): Promise<ReadonlyMap<string, string>> {
  let text = "";
  for await (const bytes of entry(source, "info.txt")) {
    text += String.fromCharCode(...bytes.subarray(0, longestInfo));
    if (text.length > longestInfo) break;
  }
  const fields = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const colon = line.indexOf(":");
    if (colon > 0) fields.set(line.slice(0, colon).trim(), line.slice(colon + 1).trim());
  }
  return fields;
}

/** Counts for one g when the file does not say: by the first letters of the serial number, as the makers write. */
const defaultScale = (serial: string): number => (/^(?:NEO|CLE)/.test(serial) ? 341 : 256);

const signed12 = (value: number): number => (value & 0x800 ? value - 0x1000 : value);

/** Three samples of twelve bits in four and a half bytes, y first: ActiGraph's own order. */
function readTwelve(payload: Uint8Array, scale: number): Omit<AccelStretch, "startSeconds" | "hz"> {
  const count = Math.floor((payload.length * 8) / 36);
  const x = new Float32Array(count);
  const y = new Float32Array(count);
  const z = new Float32Array(count);
  const value = (index: number): number => {
    const bit = index * 12;
    const at = bit >> 3;
    const two = ((payload[at] ?? 0) << 8) | (payload[at + 1] ?? 0);
    return signed12(bit % 8 === 0 ? two >> 4 : two & 0xfff) / scale;
  };
  for (let i = 0; i < count; i += 1) {
    y[i] = value(i * 3);
    x[i] = value(i * 3 + 1);
    z[i] = value(i * 3 + 2);
  }
  return { x, y, z };
}

/** Three samples of sixteen bits, x first: the newer record. */
function readSixteen(payload: Uint8Array, scale: number): Omit<AccelStretch, "startSeconds" | "hz"> {
  const count = Math.floor(payload.length / 6);
  const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
  const axis = (which: number): Float32Array =>
    Float32Array.from({ length: count }, (_, i) => view.getInt16(i * 6 + which * 2, true) / scale);
  return { x: axis(0), y: axis(1), z: axis(2) };
}

/** Kinds of records that hold samples. */
const activity12 = 0;
const activity16 = 26;

/**
 * ActiGraph (.gt3x): a zip with a page of text and a log of records, each with its own second and checksum. A record with a wrong checksum
 * is left out and the next separator is looked for. A second without samples in idle sleep mode repeats the last value, as the makers
 * do; that is no movement and is counted.
 */
export async function openGt3x(source: ByteSource): Promise<Result<AccelSource>> {
  let info: ReadonlyMap<string, string>;
  try {
    info = await readInfo(source);
  } catch (error) {
    if (!(error instanceof Torn)) throw error;
    return failed(tornArchive(error));
  }
  const hz = Number.parseFloat((info.get("Sample Rate") ?? "").replace(",", "."));
  if (!(hz > 0 && hz <= 1000))
    return failed(
      refuses(
        "not-gt3x",
        "info.txt",
        "In dit zip-bestand staat geen opname van ActiGraph (info.txt met een meetfrequentie ontbreekt).",
        "This zip file holds no ActiGraph recording (info.txt with a sample rate is missing).",
      ),
    );
  const serial = info.get("Serial Number") ?? "";
  const told = Number.parseFloat((info.get("Acceleration Scale") ?? "").replace(",", "."));
  const scale = told > 0 ? told : defaultScale(serial);
  const start = /^\d{15,19}$/.test(info.get("Start Date") ?? "") ? secondsOfTicks(info.get("Start Date") as string) : undefined;
  const zone = /^(-?)(\d{2}):(\d{2})/.exec(info.get("TimeZone") ?? "");
  const old = !(await holds(source, "log.bin")) && (await holds(source, "activity.bin"));
  return ok({
    format: "gt3x",
    hz,
    ...(serial === "" ? {} : { device: serial }),
    ...(info.get("Limb") === undefined ? {} : { site: (info.get("Limb") as string).slice(0, 40) }),
    ...(zone === null ? {} : { zoneHours: (zone[1] === "-" ? -1 : 1) * (Number(zone[2]) + Number(zone[3]) / 60) }),
    stretches: (tell) => (old ? oldLog(source, hz, scale, start ?? 0, tell) : newLog(source, hz, scale, tell)),
  });
}

const tornArchive = ({ bomb }: Torn): Problem =>
  bomb
    ? refuses(
        "zip-bomb",
        "",
        "Dit zip-bestand wordt bij het uitpakken veel groter dan een opname kan zijn; het is niet verder gelezen. Kies het bestand zoals het apparaat het schreef.",
        "This zip file grows far larger on unpacking than a recording can be; it was not read any further. Choose the file as the device wrote it.",
      )
    : refuses(
        "torn-zip",
        "",
        "Het zip-bestand is niet heel; zet de opname opnieuw over.",
        "The zip file is not whole; copy the recording again.",
      );

/** What was read before the tear counts; of a bomb nothing does. */
const toldOf = (error: Torn): Problem => (error.bomb ? tornArchive(error) : { ...tornArchive(error), level: "note" });

async function holds(source: ByteSource, name: string): Promise<boolean> {
  try {
    for await (const bytes of entry(source, name)) if (bytes.length > 0) return true;
  } catch (error) {
    if (!(error instanceof Torn)) throw error;
  }
  return false;
}

async function* newLog(source: ByteSource, hz: number, scale: number, tell: (problem: Problem) => void): AsyncGenerator<AccelStretch> {
  let rest = new Uint8Array(0);
  let wrong = 0;
  let idle = 0;
  let last: readonly [number, number, number] | undefined;
  try {
    for await (const bytes of entry(source, "log.bin")) {
      const all = new Uint8Array(rest.length + bytes.length);
      all.set(rest);
      all.set(bytes, rest.length);
      let at = 0;
      while (at + 9 <= all.length) {
        if (all[at] !== 0x1e) {
          at += 1;
          continue;
        }
        const view = new DataView(all.buffer, all.byteOffset + at, Math.min(8, all.length - at));
        const length = view.getUint16(6, true);
        if (at + 9 + length > all.length) break;
        let sum = 0;
        for (let i = at; i < at + 8 + length; i += 1) sum ^= all[i] ?? 0;
        if ((~sum & 0xff) !== all[at + 8 + length]) {
          wrong += 1;
          at += 1; // the next separator is looked for from here
          continue;
        }
        const kind = all[at + 1];
        const startSeconds = view.getUint32(2, true);
        const payload = all.slice(at + 8, at + 8 + length);
        at += 9 + length;
        if (kind !== activity12 && kind !== activity16) continue;
        if (length <= 1) {
          if (last === undefined) continue;
          idle += 1;
          const [x, y, z] = last;
          const same = (value: number): Float32Array => new Float32Array(Math.round(hz)).fill(value);
          yield { startSeconds, hz, x: same(x), y: same(y), z: same(z) };
          continue;
        }
        const samples = kind === activity12 ? readTwelve(payload, scale) : readSixteen(payload, scale);
        const end = samples.x.length - 1;
        if (end < 0) continue;
        last = [samples.x[end] ?? 0, samples.y[end] ?? 0, samples.z[end] ?? 0];
        // A record holds one second, whatever number of samples came in it.
        yield { startSeconds, hz: samples.x.length, ...samples };
      }
      rest = all.slice(at);
    }
  } catch (error) {
    if (!(error instanceof Torn)) throw error;
    tell(toldOf(error));
  }
  if (wrong > 0)
    tell(
      notes(
        "bad-records",
        "",
        `${wrong} plekken in het bestand waren beschadigd en zijn overgeslagen; daar is een gat.`,
        `${wrong} places in the file were damaged and were left out; there is a gap there.`,
      ),
    );
  if (idle > 0)
    tell(
      notes(
        "idle-sleep",
        "",
        `${idle} seconden zonder metingen (spaarstand): daar is de laatste waarde herhaald, dat is geen beweging.`,
        `${idle} seconds without samples (idle sleep mode): the last value was repeated there, that is no movement.`,
      ),
    );
}

/** The older log: twelve-bit samples one after the other, without a time of their own. */
async function* oldLog(
  source: ByteSource,
  hz: number,
  scale: number,
  startSeconds: number,
  tell: (problem: Problem) => void,
): AsyncGenerator<AccelStretch> {
  // Two samples fill nine bytes: whole minutes keep the stretches even.
  const bytesPerStretch = Math.ceil((hz * 60) / 2) * 9;
  let rest = new Uint8Array(0);
  let at = startSeconds;
  const stretch = (bytes: Uint8Array): AccelStretch => {
    const samples = readTwelve(bytes, scale);
    const one = { startSeconds: at, hz, ...samples };
    at += samples.x.length / hz;
    return one;
  };
  try {
    for await (const bytes of entry(source, "activity.bin")) {
      const all = new Uint8Array(rest.length + bytes.length);
      all.set(rest);
      all.set(bytes, rest.length);
      let from = 0;
      for (; from + bytesPerStretch <= all.length; from += bytesPerStretch) yield stretch(all.slice(from, from + bytesPerStretch));
      rest = all.slice(from);
    }
  } catch (error) {
    if (!(error instanceof Torn)) throw error;
    tell(toldOf(error));
  }
  if (rest.length >= 5) yield stretch(rest);
}
