import { failed, ok, type Problem, type Result } from "@kriebel/record/result";
import { type ByteSource, readRows } from "./byte-source.ts";
import { type Annotation, mostAnnotations, readTals } from "./edf-annotations.ts";
import { duration, type EdfHeader, readEdfHeader } from "./edf-header.ts";
import { changedWhileReading, notes, refuses } from "./recording-problems.ts";

/** Records that follow each other in the file. */
export interface RecordRun {
  readonly firstRecord: number;
  readonly records: number;
}

/** A stretch of the recording without gaps. */
export interface Piece {
  /** File time of its first sample, in seconds since the start in the header. */
  readonly startSeconds: number;
  /** Signal time of its first sample: seconds of samples before it. */
  readonly signalSeconds: number;
  readonly seconds: number;
  readonly runs: readonly RecordRun[];
  /** Seconds at the front of the first run that another piece already holds (overlapping records). */
  readonly skipSeconds: number;
}

export interface Gap {
  readonly startSeconds: number;
  readonly endSeconds: number;
}

export interface Recording {
  readonly header: EdfHeader;
  readonly pieces: readonly Piece[];
  readonly gaps: readonly Gap[];
  readonly annotations: readonly Annotation[];
  /** Seconds of samples, without the gaps. */
  readonly signalSeconds: number;
}

/** Longer recordings are not one night, and a header that lies can promise years. */
export const longestHours = 14 * 24;
const mostRecords = 4_000_000;
const mostPieces = 100_000;
const mostAnnotationBytes = 1 << 20;

/** Is this more than one night could be, so that nothing of it is read? */
export const isTooLong = ({ records, recordSeconds }: EdfHeader): boolean =>
  records * recordSeconds > longestHours * 3600 || records > mostRecords;

export interface OpenOptions {
  /** Of a recording without gaps only the annotations of the first record: enough to know when it begins, and the rest of the file stays unread. */
  readonly firstAnnotations?: boolean;
}

/**
 * Reads header, annotations and gaps of a recording; no samples. A gap is a difference of more than half a sample (of the
 * fastest channel) between the time of a record and the end of the one before; records out of order are sorted; where two
 * overlap the later one loses its front (SCORING §10).
 */
export async function openRecording(source: ByteSource, { firstAnnotations = false }: OpenOptions = {}): Promise<Result<Recording>> {
  const read = await readEdfHeader(source);
  if (!read.ok) return read;
  const header = read.value;
  const found: Problem[] = [...read.notes];
  if (isTooLong(header)) {
    return failed(
      refuses(
        "too-long",
        "records",
        `Deze opname zou ${Math.round((header.records * header.recordSeconds) / 86_400)} dagen duren; knip er een stuk van hoogstens 14 dagen uit.`,
        `This recording would last ${Math.round((header.records * header.recordSeconds) / 86_400)} days; cut out a part of at most 14 days.`,
      ),
    );
  }
  const annotated = await readAnnotations(source, header, firstAnnotations);
  if (!annotated.ok) return annotated;
  found.push(...annotated.notes);
  const { annotations, times } = annotated.value;
  const layout = header.format.endsWith("+d") ? piecesOf(header, times) : onePiece(header, times[0] ?? 0);
  if (!layout.ok) return layout;
  found.push(...layout.notes);
  const pieces = layout.value;
  return ok({ header, pieces, gaps: gapsBetween(pieces), annotations, signalSeconds: header.records * header.recordSeconds }, found);
}

interface Annotated {
  readonly annotations: readonly Annotation[];
  /** File time per record; only the first one when the file says that it has no gaps. */
  readonly times: Float64Array;
}

async function readAnnotations(source: ByteSource, header: EdfHeader, onlyFirst: boolean): Promise<Result<Annotated>> {
  const channels = header.channels.filter((channel) => channel.annotations && channel.bytesInRecord > 0);
  const allTimes = header.format.endsWith("+d");
  const times = new Float64Array(allTimes ? header.records : Math.min(1, header.records));
  const records = onlyFirst ? times.length : header.records;
  const annotations: Annotation[] = [];
  const found: Problem[] = [];
  let torn = 0;
  let untimed = 0;
  let full = false;
  const keep = (annotation: Annotation): boolean => {
    if (annotations.length >= mostAnnotations) {
      full = true;
      return false;
    }
    annotations.push(annotation);
    return true;
  };
  for (const [which, channel] of channels.entries()) {
    const length = Math.min(channel.bytesInRecord, mostAnnotationBytes);
    if (length < channel.bytesInRecord) {
      found.push(
        notes(
          "long-annotations",
          "annotations",
          "Een blok heeft meer dan een megabyte aan aantekeningen; alleen het begin van elk blok is gelezen.",
          "A record holds over a megabyte of annotations; only the front of each record was read.",
        ),
      );
    }
    const perRead = Math.max(1, Math.min(8192, Math.floor((1 << 20) / length)));
    const buffer = new Uint8Array(perRead * length);
    for (let record = 0; record < records; record += perRead) {
      const rows = Math.min(perRead, records - record);
      const at = header.headerBytes + record * header.recordBytes + channel.startInRecord;
      const got = await readRows(source, at, header.recordBytes, length, rows, buffer);
      if (got < rows) return failed(changedWhileReading());
      for (let row = 0; row < rows; row += 1) {
        const tals = readTals(buffer, keep, row * length, (row + 1) * length);
        torn += tals.torn;
        if (which > 0 || record + row >= times.length) continue;
        if (tals.recordSeconds === undefined) untimed += 1;
        times[record + row] = tals.recordSeconds ?? (record + row > 0 ? (times[record + row - 1] as number) + header.recordSeconds : 0);
      }
      // A file without gaps that is full of annotations has nothing more to tell us.
      if (full && !allTimes) break;
    }
  }
  if (channels.length === 0) for (let record = 0; record < times.length; record += 1) times[record] = record * header.recordSeconds;
  if (full) {
    found.push(
      notes(
        "many-annotations",
        "annotations",
        `Er staan meer dan ${mostAnnotations} aantekeningen in het bestand; de rest is niet gelezen.`,
        `The file holds more than ${mostAnnotations} annotations; the rest was not read.`,
      ),
    );
  }
  if (torn > 0) {
    found.push(
      notes(
        "torn-annotations",
        "annotations",
        `${torn} aantekeningen waren niet te lezen en zijn overgeslagen.`,
        `${torn} annotations could not be read and were left out.`,
      ),
    );
  }
  if (untimed > 0 && allTimes && channels.length > 0) {
    found.push(
      notes(
        "untimed-records",
        "annotations",
        `${untimed} blokken zeggen niet hoe laat ze zijn; ze zijn achter het vorige blok gezet.`,
        `${untimed} records do not tell their time; they were put behind the one before.`,
      ),
    );
  }
  annotations.sort((a, b) => a.onsetSeconds - b.onsetSeconds);
  return ok({ annotations, times }, found);
}

function onePiece(header: EdfHeader, start: number): Result<readonly Piece[]> {
  if (header.records === 0) return ok([]);
  // EDF+ allows a fraction of a second here; a whole file that begins hours later is a file with a cut front.
  return ok([
    {
      startSeconds: start,
      signalSeconds: 0,
      seconds: header.records * header.recordSeconds,
      runs: [{ firstRecord: 0, records: header.records }],
      skipSeconds: 0,
    },
  ]);
}

function piecesOf(header: EdfHeader, times: Float64Array): Result<readonly Piece[]> {
  const { recordSeconds } = header;
  const found: Problem[] = [];
  const fastest = Math.max(0, ...header.channels.filter((one) => !one.annotations).map((one) => one.samplesPerSecond ?? 0));
  const slack = fastest > 0 ? 0.5 / fastest : 0.0005;
  let sorted = true;
  for (let i = 1; i < times.length; i += 1) if ((times[i] as number) < (times[i - 1] as number)) sorted = false;
  const order = sorted ? undefined : Float64Array.from(times.keys()).sort((a, b) => (times[a] as number) - (times[b] as number) || a - b);
  if (!sorted) {
    found.push(
      notes(
        "records-out-of-order",
        "records",
        "De blokken staan niet op volgorde van tijd; ze zijn gesorteerd.",
        "The records are not in order of time; they were sorted.",
      ),
    );
  }
  interface Growing {
    startSeconds: number;
    signalSeconds: number;
    seconds: number;
    runs: RecordRun[];
    skipSeconds: number;
  }
  const pieces: Growing[] = [];
  let current: Growing | undefined;
  let end = Number.NEGATIVE_INFINITY;
  let signal = 0;
  let overlapping = 0;
  for (let k = 0; k < times.length; k += 1) {
    const record = order === undefined ? k : (order[k] as number);
    const at = times[record] as number;
    const last = current?.runs.at(-1);
    if (current !== undefined && last !== undefined && Math.abs(at - end) <= slack) {
      if (last.firstRecord + last.records === record) {
        current.runs[current.runs.length - 1] = { firstRecord: last.firstRecord, records: last.records + 1 };
      } else current.runs.push({ firstRecord: record, records: 1 });
      current.seconds += recordSeconds;
      end += recordSeconds;
    } else {
      const skip = Math.max(0, end - at);
      if (skip > 0 && current !== undefined) {
        overlapping += 1;
        if (skip >= recordSeconds) continue; // wholly inside what is there already
      }
      current = {
        startSeconds: at + (current === undefined ? 0 : skip),
        signalSeconds: signal,
        seconds: recordSeconds - (current === undefined ? 0 : skip),
        runs: [{ firstRecord: record, records: 1 }],
        skipSeconds: current === undefined ? 0 : skip,
      };
      pieces.push(current);
      end = at + recordSeconds;
      if (pieces.length > mostPieces) {
        return failed(
          refuses(
            "too-many-gaps",
            "records",
            `De opname heeft meer dan ${mostPieces} onderbrekingen; zo is ze niet te scoren. Exporteer haar opnieuw.`,
            `The recording has more than ${mostPieces} interruptions; it cannot be scored like this. Export it again.`,
          ),
        );
      }
    }
    signal += recordSeconds;
  }
  let before = 0;
  for (const piece of pieces) {
    piece.signalSeconds = before;
    before += piece.seconds;
  }
  if (overlapping > 0) {
    found.push(
      notes(
        "overlapping-records",
        "records",
        `${overlapping} blokken overlappen een eerder blok; wat dubbel was is weggelaten.`,
        `${overlapping} records overlap an earlier one; what was there twice was left out.`,
      ),
    );
  }
  for (const gap of gapsBetween(pieces).slice(0, 20)) {
    found.push(
      notes(
        "gap",
        duration(gap.startSeconds),
        `Er is een onderbreking van ${duration(gap.endSeconds - gap.startSeconds)} na ${duration(gap.startSeconds)}.`,
        `There is a gap of ${duration(gap.endSeconds - gap.startSeconds)} after ${duration(gap.startSeconds)}.`,
      ),
    );
  }
  return ok(pieces, found);
}

const gapsBetween = (pieces: readonly Piece[]): readonly Gap[] =>
  pieces.slice(1).flatMap((piece, i) => {
    const before = pieces[i] as Piece;
    const from = before.startSeconds + before.seconds;
    return piece.startSeconds - from > 1e-9 ? [{ startSeconds: from, endSeconds: piece.startSeconds }] : [];
  });
