import type { ByteSource } from "../byte-source.ts";
import { notes } from "../recording-problems.ts";
import type { AccelSource, AccelStretch } from "./accel-source.ts";

const headerBytes = 1024;
const blockBytes = 512;
/** Blocks that are read at a time: a megabyte. */
const blocksAtOnce = 2048;

/** `MD` at the start of an Axivity file. */
export const looksLikeCwa = (head: Uint8Array): boolean => head[0] === 0x4d && head[1] === 0x44 && head.length >= 64;

/** Samples per second from the rate code of the device: 3200 halved as often as the low half says. */
const rateOf = (code: number): number => 3200 / 2 ** (15 - (code & 0x0f));

/** Seconds since 1970 of the device's packed clock; undefined when it is no moment. */
function clockOf(packed: number): number | undefined {
  const year = (packed >>> 26) + 2000;
  const month = (packed >>> 22) & 0x0f;
  const day = (packed >>> 17) & 0x1f;
  const hour = (packed >>> 12) & 0x1f;
  const minute = (packed >>> 6) & 0x3f;
  const second = packed & 0x3f;
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 59) return undefined;
  return daysTo(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second;
}

/** Days since 1970-01-01, by the years and months themselves; the device counts no others than 2000 to 2063. */
function daysTo(year: number, month: number, day: number): number {
  const before = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
  const leap = year % 4 === 0;
  return 10_957 + (year - 2000) * 365 + Math.ceil((year - 2000) / 4) + (before[month - 1] ?? 0) + (leap && month > 2 ? 1 : 0) + day - 1;
}

interface Block {
  readonly sequence: number;
  /** Of its first sample. */
  readonly startSeconds: number;
  readonly hz: number;
  readonly count: number;
  readonly temperatureC: number;
  readonly light: number;
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly z: Float32Array;
}

/** One block of 512 bytes; undefined when its checksum or its numbers are wrong. */
function readBlock(bytes: Uint8Array, at: number): Block | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, blockBytes);
  if (view.getUint16(0, true) !== 0x5841) return undefined;
  let sum = 0;
  for (let word = 0; word < blockBytes; word += 2) sum = (sum + view.getUint16(word, true)) & 0xffff;
  if (sum !== 0) return undefined;
  const whole = clockOf(view.getUint32(14, true));
  const code = view.getUint8(24);
  const count = view.getUint16(28, true);
  const layout = view.getUint8(25);
  const axes = layout >> 4;
  const packed = (layout & 0x0f) === 0;
  const hz = code === 0 ? view.getInt16(26, true) : rateOf(code);
  if (whole === undefined || count === 0 || axes < 3 || hz <= 0 || hz > 3200) return undefined;
  if (packed ? axes !== 3 || count > 120 : count * axes * 2 > 480) return undefined;
  // The sample to which the clock belongs; with a fraction of a second it was moved to look whole to old readers, and is moved back.
  const fraction = view.getUint16(4, true);
  let offset = code === 0 ? 0 : view.getInt16(26, true);
  let exact = whole;
  if (fraction & 0x8000) {
    const part = (fraction & 0x7fff) << 1;
    offset += Math.floor((part * Math.floor(hz)) / 65_536);
    exact += part / 65_536;
  }
  const scale = 1 / 2 ** (8 + (view.getUint16(18, true) >> 13));
  const x = new Float32Array(count);
  const y = new Float32Array(count);
  const z = new Float32Array(count);
  if (packed) {
    for (let i = 0; i < count; i += 1) {
      const word = view.getUint32(30 + i * 4, true);
      const shift = word >>> 30;
      // Ten bits with a sign, and two that say how far they are shifted, for all three axes.
      x[i] = ((((word << 22) >> 22) << shift) as number) * scale;
      y[i] = ((((word << 12) >> 22) << shift) as number) * scale;
      z[i] = ((((word << 2) >> 22) << shift) as number) * scale;
    }
  } else {
    // With six or nine axes the gyroscope comes first.
    const first = axes >= 6 ? 3 : 0;
    for (let i = 0; i < count; i += 1) {
      const from = 30 + (i * axes + first) * 2;
      x[i] = view.getInt16(from, true) * scale;
      y[i] = view.getInt16(from + 2, true) * scale;
      z[i] = view.getInt16(from + 4, true) * scale;
    }
  }
  return {
    sequence: view.getUint32(10, true),
    startSeconds: exact - offset / hz,
    hz,
    count,
    temperatureC: ((view.getUint16(20, true) & 0x3ff) - 171) / 3.142,
    light: view.getUint16(18, true) & 0x3ff,
    x,
    y,
    z,
  };
}

/**
 * Axivity AX3 and AX6 (.cwa). Time comes from the stamp of each block: a stretch lasts until the first sample of the next block when that
 * follows at once, so that the drift of the device's clock is in the rate and not in the time. A block with a wrong checksum is left out
 * and told; the next stamp is right again.
 */
export async function openCwa(source: ByteSource): Promise<AccelSource> {
  const head = (await source.read(0, Math.min(headerBytes, source.size))).slice();
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const number = view.getUint16(5, true) + (view.getUint16(11, true) === 0xffff ? 0 : view.getUint16(11, true) * 65_536);
  return {
    format: "cwa",
    hz: head.length > 36 ? rateOf(view.getUint8(36)) : 0,
    device: String(number),
    async *stretches(tell) {
      let wrong = 0;
      let pending: Block | undefined;
      const stretch = (block: Block, next: Block | undefined): AccelStretch => {
        const nominal = block.count / block.hz;
        const until = next !== undefined && next.sequence === block.sequence + 1 ? next.startSeconds - block.startSeconds : nominal;
        // A stamp that is more than a tenth off is no drift but a gap, or a clock that was set.
        const seconds = Math.abs(until / nominal - 1) < 0.1 ? until : nominal;
        const { startSeconds, count, x, y, z, temperatureC, light } = block;
        return { startSeconds, hz: count / seconds, x, y, z, temperatureC, light };
      };
      let at = headerBytes;
      while (at < source.size) {
        const bytes = (await source.read(at, blocksAtOnce * blockBytes)).slice();
        const whole = Math.floor(bytes.length / blockBytes);
        if (whole === 0) break;
        for (let k = 0; k < whole; k += 1) {
          const block = readBlock(bytes, k * blockBytes);
          if (block === undefined) {
            wrong += 1;
            continue;
          }
          if (pending !== undefined) yield stretch(pending, block);
          pending = block;
        }
        at += whole * blockBytes;
      }
      if (pending !== undefined) yield stretch(pending, undefined);
      if (wrong > 0)
        tell(
          notes(
            "bad-blocks",
            "",
            `${wrong} blokken van het bestand waren beschadigd en zijn overgeslagen; daar is een gat.`,
            `${wrong} blocks of the file were damaged and were left out; there is a gap there.`,
          ),
        );
      const over = (source.size - headerBytes) % blockBytes;
      if (over > 0)
        tell(
          notes(
            "torn-end",
            "",
            "Het bestand houdt midden in een blok op; wat ervoor staat is gelezen.",
            "The file ends in the middle of a block; what stands before it was read.",
          ),
        );
    },
  };
}
