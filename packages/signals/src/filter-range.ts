import { ok, type Result } from "@kriebel/record/result";
import { type BandPass, filterWhole } from "./band-pass.ts";
import type { ByteSource } from "./byte-source.ts";
import type { EdfChannel, EdfHeader } from "./edf-header.ts";
import type { Piece } from "./open-recording.ts";
import { readSamples, samplesOf } from "./read-samples.ts";

/** Band-passed samples `from` to `to` of a piece in µV, signed; as the filter of the whole piece gives them. */
export async function filterRange(
  source: ByteSource,
  header: EdfHeader,
  piece: Piece,
  channel: EdfChannel,
  from: number,
  to: number,
  filter: BandPass,
  microvoltsPerDigit: number,
): Promise<Result<Float64Array>> {
  const { count } = samplesOf(piece, channel, header);
  const first = Math.max(0, from - filter.settleSamples);
  const last = Math.min(count, to + filter.settleSamples);
  const length = Math.max(0, last - first);
  const raw = header.bytesPerSample === 2 ? new Int16Array(length) : new Int32Array(length);
  const read = await readSamples(source, header, piece, channel, first, length, raw);
  if (!read.ok) return read;
  return ok(filterWhole(raw, length, filter, microvoltsPerDigit).subarray(from - first, to - first));
}
