import type { Annotation } from "./edf-annotations.ts";

/** A channel to write; `samples` gives the digital values of one record. */
export interface EdfChannelToWrite {
  readonly label: string;
  readonly unit: string;
  readonly physicalMinimum: number;
  readonly physicalMaximum: number;
  readonly digitalMinimum: number;
  readonly digitalMaximum: number;
  readonly samplesPerRecord: number;
  readonly prefilter?: string;
  readonly transducer?: string;
  /** Fills the digital samples of a record. */
  readonly samples: (record: number, into: Int32Array) => void;
}

export interface EdfToWrite {
  readonly format: "edf" | "edf+c" | "edf+d" | "bdf" | "bdf+c" | "bdf+d";
  readonly records: number;
  readonly recordSeconds: number;
  readonly channels: readonly EdfChannelToWrite[];
  readonly annotations?: readonly Annotation[];
  /** File time of a record; without it they follow each other. */
  readonly timeOf?: (record: number) => number;
  /** Bytes for annotations per record; as many as the fullest record needs when not given. */
  readonly annotationBytes?: number;
  /** When it began; the date of no one when not given. */
  readonly start?: { readonly year: number; readonly month: number; readonly day: number; readonly clockSeconds: number };
  /** What stands behind the start date in the field of the recording: investigation, technician, equipment. No name of a person. */
  readonly recording?: string;
}

const ascii = (text: string, width: number): Uint8Array => {
  const out = new Uint8Array(width).fill(0x20);
  const bytes = utf8(text);
  out.set(bytes.subarray(0, width));
  return out;
};

/** UTF-8 bytes of a text. */
export function utf8(text: string): Uint8Array {
  const out: number[] = [];
  for (const sign of text) {
    const code = sign.codePointAt(0) as number;
    if (code < 0x80) out.push(code);
    else if (code < 0x800) out.push(0xc0 | (code >> 6), 0x80 | (code & 63));
    else if (code < 0x10000) out.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    else out.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
  }
  return Uint8Array.from(out);
}

/** The bytes of an EDF or BDF file. For invented recordings and for what a phone measured; anonymous. */
export function writeEdf(file: EdfToWrite): Uint8Array {
  const size = file.format.startsWith("bdf") ? 3 : 2;
  const plus = file.format.includes("+");
  const timeOf = file.timeOf ?? ((record: number) => record * file.recordSeconds);
  const tals = plus ? talsOf(file, timeOf) : [];
  const needed = tals.reduce((most, one) => Math.max(most, one.length), 0);
  const talSamples = plus ? Math.ceil(Math.max(file.annotationBytes ?? 0, needed, 16) / size) : 0;
  const count = file.channels.length + (plus ? 1 : 0);
  const recordBytes = (file.channels.reduce((sum, one) => sum + one.samplesPerRecord, 0) + talSamples) * size;
  const headerBytes = 256 * (count + 1);
  const out = new Uint8Array(headerBytes + recordBytes * file.records);
  out.set(headerOf(file, plus, count, headerBytes, talSamples, size));
  const longest = file.channels.reduce((most, one) => Math.max(most, one.samplesPerRecord), 0);
  const values = new Int32Array(longest);
  let at = headerBytes;
  for (let record = 0; record < file.records; record += 1) {
    for (const channel of file.channels) {
      channel.samples(record, values);
      for (let i = 0; i < channel.samplesPerRecord; i += 1) {
        const value = values[i] as number;
        out[at] = value & 255;
        out[at + 1] = (value >> 8) & 255;
        if (size === 3) out[at + 2] = (value >> 16) & 255;
        at += size;
      }
    }
    if (plus) out.set((tals[record] as Uint8Array).subarray(0, talSamples * size), at);
    at += talSamples * size;
  }
  return out;
}

const months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

function headerOf(file: EdfToWrite, plus: boolean, count: number, headerBytes: number, talSamples: number, size: number): Uint8Array {
  const out = new Uint8Array(headerBytes).fill(0x20);
  let at = 0;
  const put = (text: string, width: number): void => {
    out.set(ascii(text, width), at);
    at += width;
  };
  if (size === 3) {
    out[0] = 255;
    at = 1;
    put("BIOSEMI", 7);
  } else put("0", 8);
  put("X X X X", 80);
  const { year, month, day, clockSeconds } = file.start ?? { year: 2025, month: 2, day: 1, clockSeconds: 81_000 };
  const two = (n: number): string => String(n).padStart(2, "0");
  const about = file.recording ?? "X X invented";
  put(plus ? `Startdate ${two(day)}-${months[month - 1] ?? "JAN"}-${year} ${about}` : about.replace(/^X X /, ""), 80);
  put(`${two(day)}.${two(month)}.${two(year % 100)}`, 8);
  const clock = Math.floor(clockSeconds) % 86_400;
  put(`${two(Math.floor(clock / 3600))}.${two(Math.floor(clock / 60) % 60)}.${two(clock % 60)}`, 8);
  put(String(headerBytes), 8);
  put(plus ? `${file.format.slice(0, 3).toUpperCase()}+${file.format.endsWith("d") ? "D" : "C"}` : size === 3 ? "24BIT" : "", 44);
  put(String(file.records), 8);
  put(String(file.recordSeconds), 8);
  put(String(count), 4);
  const digital = size === 3 ? 8_388_607 : 32_767;
  const last = { label: size === 3 ? "BDF Annotations" : "EDF Annotations", least: -digital - 1, most: digital };
  const field = (width: number, of: (one: EdfChannelToWrite) => string, forTals: string): void => {
    for (const one of file.channels) put(of(one), width);
    if (plus) put(forTals, width);
  };
  field(16, (one) => one.label, last.label);
  field(80, (one) => one.transducer ?? "surface electrode", "");
  field(8, (one) => one.unit, "");
  field(8, (one) => String(one.physicalMinimum), "-1");
  field(8, (one) => String(one.physicalMaximum), "1");
  field(8, (one) => String(one.digitalMinimum), String(last.least));
  field(8, (one) => String(one.digitalMaximum), String(last.most));
  field(80, (one) => one.prefilter ?? "HP:none LP:none", "");
  field(8, (one) => String(one.samplesPerRecord), String(talSamples));
  field(32, () => "", "");
  return out;
}

/** The annotation bytes of each record: its own time, then what begins in it. */
function talsOf(file: EdfToWrite, timeOf: (record: number) => number): readonly Uint8Array[] {
  const byRecord = Array.from({ length: file.records }, (_, record) => `+${plain(timeOf(record))}\u0014\u0014\u0000`);
  const sorted = [...(file.annotations ?? [])].sort((a, b) => a.onsetSeconds - b.onsetSeconds);
  let record = 0;
  for (const { onsetSeconds, durationSeconds, text } of sorted) {
    while (record + 1 < file.records && timeOf(record + 1) <= onsetSeconds) record += 1;
    const length = durationSeconds === undefined ? "" : `\u0015${plain(durationSeconds)}`;
    byRecord[record] += `${onsetSeconds < 0 ? "" : "+"}${plain(onsetSeconds)}${length}\u0014${text}\u0014\u0000`;
  }
  return byRecord.map(utf8);
}

const plain = (value: number): string => String(Math.round(value * 1e6) / 1e6);
