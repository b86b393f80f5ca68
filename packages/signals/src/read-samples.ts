import { failed, ok, type Result } from "@kriebel/record/result";
import { type ByteSource, readRows } from "./byte-source.ts";
import type { EdfChannel, EdfHeader } from "./edf-header.ts";
import type { Piece } from "./open-recording.ts";
import { changedWhileReading } from "./recording-problems.ts";

/** Number of samples of a channel in a piece, and how many at the front of its first record belong to another piece. */
export function samplesOf(piece: Piece, channel: EdfChannel, header: EdfHeader): { readonly count: number; readonly skip: number } {
  const records = piece.runs.reduce((sum, run) => sum + run.records, 0);
  const skip = header.recordSeconds > 0 ? Math.round((piece.skipSeconds / header.recordSeconds) * channel.samplesPerRecord) : 0;
  return { count: Math.max(0, records * channel.samplesPerRecord - skip), skip };
}

/** Digital samples `from` to `from + count` of one channel in a piece, as the file holds them. */
export const readSamples = (
  source: ByteSource,
  header: EdfHeader,
  piece: Piece,
  channel: EdfChannel,
  from: number,
  count: number,
  into: Int16Array | Int32Array,
): Promise<Result<undefined>> => readSamplesTogether(source, header, piece, [channel], from, count, [into]);

/** The same for channels with the same number of samples per record, with one walk through the file. */
export async function readSamplesTogether(
  source: ByteSource,
  header: EdfHeader,
  piece: Piece,
  channels: readonly EdfChannel[],
  from: number,
  count: number,
  into: readonly (Int16Array | Int32Array)[],
): Promise<Result<undefined>> {
  const first = channels[0];
  if (first === undefined) return ok(undefined);
  const per = first.samplesPerRecord;
  const { skip } = samplesOf(piece, first, header);
  let done = 0;
  let before = 0;
  for (const run of piece.runs) {
    const runSamples = run.records * per;
    if (before + runSamples > from + skip + done) {
      let sample = from + skip + done - before;
      while (done < count && sample < runSamples) {
        const record = Math.floor(sample / per);
        const inside = sample - record * per;
        // Whole records go in rows; a part of one record by itself.
        const rows = inside === 0 ? Math.min(Math.floor((count - done) / per), run.records - record) : 0;
        const samples = rows > 0 ? rows * per : Math.min(per - inside, count - done);
        const whole = await readStretch(
          source,
          header,
          channels,
          run.firstRecord + record,
          inside,
          rows > 0 ? per : samples,
          Math.max(1, rows),
          into,
          done,
        );
        if (!whole) return failed(changedWhileReading());
        done += samples;
        sample += samples;
      }
    }
    before += runSamples;
    if (done >= count) break;
  }
  for (const values of into) if (done < count) values.fill(0, done, count);
  return ok(undefined);
}

/** Little-endian machines (all that run this) can take the 16-bit samples as they are. */
const littleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;
/** Records up to this size, or with this share of wanted bytes, are read whole: fewer calls cost less than fewer bytes. */
const smallRecord = 8192;
const wantedShare = 1 / 6;
const mostAtOnce = 1 << 22;

/** `samples` of each record in `rows` records, from sample `inside` of the record on, for each channel. */
async function readStretch(
  source: ByteSource,
  header: EdfHeader,
  channels: readonly EdfChannel[],
  record: number,
  inside: number,
  samples: number,
  rows: number,
  into: readonly (Int16Array | Int32Array)[],
  done: number,
): Promise<boolean> {
  const size = header.bytesPerSample;
  const length = samples * size;
  const at = (channel: EdfChannel): number => header.headerBytes + record * header.recordBytes + channel.startInRecord + inside * size;
  const starts = channels.map(at);
  const first = Math.min(...starts);
  const span = Math.max(...starts) + length - first;
  const wanted = length * channels.length;
  const direct = size === 2 && littleEndian;
  const stride = header.recordBytes;
  const apart = source.gathered !== true;
  if (apart && rows > 1 && (stride <= smallRecord || wanted >= stride * wantedShare)) {
    const perRead = Math.max(1, Math.floor(mostAtOnce / stride));
    for (let row = 0; row < rows; row += perRead) {
      const n = Math.min(perRead, rows - row);
      const bytes = await source.read(first + row * stride, (n - 1) * stride + span);
      if (bytes.length < (n - 1) * stride + span) return false;
      for (const [which, values] of into.entries()) {
        gather(bytes, (starts[which] as number) - first, stride, samples, n, size, values, done + row * samples);
      }
    }
    return true;
  }
  if (apart && channels.length > 1 && rows > 1 && span <= 2 * wanted) {
    // Legs beside each other: one call per record fetches them all.
    const perRead = Math.max(1, Math.floor(mostAtOnce / span));
    const bytes = new Uint8Array(Math.min(rows, perRead) * span);
    for (let row = 0; row < rows; row += perRead) {
      const n = Math.min(perRead, rows - row);
      if ((await readRows(source, first + row * stride, stride, span, n, bytes)) !== n) return false;
      for (const [which, values] of into.entries()) {
        gather(bytes, (starts[which] as number) - first, span, samples, n, size, values, done + row * samples);
      }
    }
    return true;
  }
  for (const [which, values] of into.entries()) {
    const bytes =
      direct && values instanceof Int16Array
        ? new Uint8Array(values.buffer, values.byteOffset + done * 2, rows * length)
        : new Uint8Array(rows * length);
    if ((await readRows(source, starts[which] as number, stride, length, rows, bytes)) !== rows) return false;
    if (!direct || !(values instanceof Int16Array)) gather(bytes, 0, length, samples, rows, size, values, done);
  }
  return true;
}

/** Samples out of rows of bytes, one behind the other. */
function gather(
  bytes: Uint8Array,
  from: number,
  stride: number,
  samples: number,
  rows: number,
  size: 2 | 3,
  into: Int16Array | Int32Array,
  done: number,
): void {
  if (size === 2 && littleEndian && (bytes.byteOffset + from) % 2 === 0 && stride % 2 === 0) {
    // One view for the whole block: a view per row would cost more than the samples in it.
    const view = new Int16Array(bytes.buffer, bytes.byteOffset + from, (bytes.length - from) >> 1);
    gatherWords(view, stride >> 1, samples, rows, into, done);
    return;
  }
  let place = done;
  for (let row = 0; row < rows; row += 1) {
    let k = from + row * stride;
    if (size === 2) {
      for (let i = 0; i < samples; i += 1, k += 2) into[place++] = (((bytes[k] as number) | ((bytes[k + 1] as number) << 8)) << 16) >> 16;
    } else {
      for (let i = 0; i < samples; i += 1, k += 3) {
        into[place++] = (((bytes[k] as number) << 8) | ((bytes[k + 1] as number) << 16) | ((bytes[k + 2] as number) << 24)) >> 8;
      }
    }
  }
}

/** Rows from this length on are copied as a whole: below it making a view costs more than its samples. */
const longRow = 48;

function gatherWords(view: Int16Array, stride: number, samples: number, rows: number, into: Int16Array | Int32Array, done: number): void {
  let place = done;
  for (let row = 0; row < rows; row += 1) {
    const start = row * stride;
    if (samples >= longRow) into.set(view.subarray(start, start + samples), place);
    else for (let i = 0; i < samples; i += 1) into[place + i] = view[start + i] as number;
    place += samples;
  }
}
