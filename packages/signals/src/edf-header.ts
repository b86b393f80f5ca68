import { failed, ok, type Problem, type Result } from "@kriebel/record/result";
import type { ByteSource } from "./byte-source.ts";
import { decodeLabel, decodeLatin1 } from "./decode-text.ts";
import { notes, quoted, refuses } from "./recording-problems.ts";

/** How the file says that its records follow each other. `c`: without gaps; `d`: each record tells its own time; plain: no annotations. */
export type EdfFormat = "edf" | "edf+c" | "edf+d" | "bdf" | "bdf+c" | "bdf+d";

export interface EdfChannel {
  /** Place in the file, from 0. Labels may repeat, so this is what tells channels apart. */
  readonly index: number;
  readonly label: string;
  readonly transducer: string;
  /** Unit as the file writes it. */
  readonly unit: string;
  readonly prefilter: string;
  readonly digitalMinimum: number;
  readonly digitalMaximum: number;
  readonly physicalMinimum: number;
  readonly physicalMaximum: number;
  /** physical = digital × scale + offset, in `unit`; undefined when the header gives no usable scale. */
  readonly scale: number | undefined;
  readonly offset: number;
  readonly samplesPerRecord: number;
  /** Undefined where a record has no duration. */
  readonly samplesPerSecond: number | undefined;
  /** First byte of this channel inside a record, and how many. */
  readonly startInRecord: number;
  readonly bytesInRecord: number;
  readonly annotations: boolean;
}

export interface EdfHeader {
  readonly format: EdfFormat;
  readonly bytesPerSample: 2 | 3;
  /** Local patient and recording fields, as written. Shown only on request: they may hold a name. */
  readonly patient: string;
  readonly recording: string;
  /** Year, month, day of the start; undefined for an anonymous or unreadable date. */
  readonly startDate: { readonly year: number; readonly month: number; readonly day: number } | undefined;
  /** Seconds after midnight of the start; undefined when unreadable. */
  readonly startClockSeconds: number | undefined;
  readonly headerBytes: number;
  readonly recordBytes: number;
  readonly recordSeconds: number;
  /** Whole records that are really in the file. */
  readonly records: number;
  /** What the header says; -1 when it does not know. */
  readonly recordsTold: number;
  readonly channels: readonly EdfChannel[];
}

/** Fields per channel in the order of the file, with their width in bytes. */
const fieldWidths = [16, 80, 8, 8, 8, 8, 8, 80, 8, 32] as const;
const mostChannels = 4096;

/**
 * Reads the header of an EDF, EDF+, BDF or BDF+ file with the faults that real ones have: counts that are wrong, commas in
 * numbers, zero bytes as blanks, labels in Latin-1 or UTF-8. What can be used is used and said; what cannot is one refusal.
 */
export async function readEdfHeader(source: ByteSource): Promise<Result<EdfHeader>> {
  const fixed = (await source.read(0, 256)).slice();
  if (fixed.length < 256) return failed(tooShort(fixed.length));
  const kind = kindOf(fixed);
  if (kind === undefined) return failed(notEdf(fixed));

  const found: Problem[] = [];
  const text = (from: number, to: number): string => trim(decodeLabel(fixed.subarray(from, to)));
  const channelCount = readWhole(text(252, 256));
  if (channelCount === undefined || channelCount < 1 || channelCount > mostChannels) {
    return failed(
      refuses(
        "channel-count",
        "header",
        `In de kop staat "${quoted(text(252, 256))}" als aantal kanalen; dat kan niet. Laat het bestand opnieuw uitschrijven.`,
        `The header gives "${quoted(text(252, 256))}" as the number of channels; that cannot be. Have the file exported again.`,
      ),
    );
  }
  const headerBytes = 256 * (channelCount + 1);
  const rest = await source.read(256, headerBytes - 256);
  if (rest.length < headerBytes - 256) return failed(tooShort(256 + rest.length));
  const toldBytes = readWhole(text(184, 192));
  if (toldBytes !== headerBytes) {
    found.push(
      notes(
        "header-bytes",
        "header",
        `De kop noemt een lengte van "${quoted(text(184, 192))}" bytes; bij ${channelCount} kanalen hoort ${headerBytes}. Dat is gebruikt.`,
        `The header gives its length as "${quoted(text(184, 192))}" bytes; ${channelCount} channels need ${headerBytes}. That was used.`,
      ),
    );
  }
  const recordSeconds = readNumber(text(244, 252));
  if (recordSeconds === undefined || recordSeconds < 0 || recordSeconds > 86_400) {
    return failed(
      refuses(
        "record-duration",
        "header",
        `In de kop staat "${quoted(text(244, 252))}" als duur van een blok; dat kan niet. Laat het bestand opnieuw uitschrijven.`,
        `The header gives "${quoted(text(244, 252))}" as the duration of a record; that cannot be. Have the file exported again.`,
      ),
    );
  }

  const bytesPerSample = kind === "bdf" ? 3 : 2;
  const fields = fieldsOf(rest, channelCount);
  const channels: EdfChannel[] = [];
  let startInRecord = 0;
  for (let index = 0; index < channelCount; index += 1) {
    const channel = readChannel(fields, index, startInRecord, bytesPerSample, recordSeconds);
    if (channel === undefined) {
      const at = fields[8]?.[index] ?? "";
      return failed(
        refuses(
          "samples-per-record",
          `channel ${index + 1}`,
          `Bij kanaal ${index + 1} staat "${quoted(at)}" als aantal metingen per blok; dat kan niet. Laat het bestand opnieuw uitschrijven.`,
          `Channel ${index + 1} gives "${quoted(at)}" as its samples per record; that cannot be. Have the file exported again.`,
        ),
      );
    }
    channels.push(channel);
    startInRecord += channel.bytesInRecord;
  }
  if (startInRecord === 0) {
    return failed(
      refuses(
        "empty-records",
        "header",
        "Volgens de kop heeft geen enkel kanaal metingen; er is niets te lezen.",
        "According to the header no channel has samples; there is nothing to read.",
      ),
    );
  }

  const reserved = text(192, 236).toUpperCase();
  const plus = reserved.startsWith("EDF+") || reserved.startsWith("BDF+") || channels.some(({ annotations }) => annotations);
  const format: EdfFormat = plus ? `${kind}+${reserved.slice(4, 5) === "D" ? "d" : "c"}` : kind;
  const recordsTold = readWhole(text(236, 244)) ?? -1;
  const records = Math.floor((source.size - headerBytes) / startInRecord);
  found.push(...recordNotes(recordsTold, records, recordSeconds, source.size - headerBytes - records * startInRecord));

  return ok(
    {
      format,
      bytesPerSample,
      patient: text(8, 88),
      recording: text(88, 168),
      startDate: readDate(text(168, 176)),
      startClockSeconds: readClock(text(176, 184)),
      headerBytes,
      recordBytes: startInRecord,
      recordSeconds,
      // A file that goes on after the records it tells of (padding, a second file behind it) is read as far as it tells.
      records: recordsTold > 0 ? Math.min(records, recordsTold) : records,
      recordsTold,
      channels,
    },
    found,
  );
}

function kindOf(fixed: Uint8Array): "edf" | "bdf" | undefined {
  if (fixed[0] === 255 && decodeLatin1(fixed.subarray(1, 8)) === "BIOSEMI") return "bdf";
  return /^0[ \0]{7}$/.test(decodeLatin1(fixed.subarray(0, 8))) ? "edf" : undefined;
}

function fieldsOf(rest: Uint8Array, channels: number): readonly (readonly string[])[] {
  let from = 0;
  return fieldWidths.map((width) => {
    const values = Array.from({ length: channels }, (_, index) =>
      trim(decodeLabel(rest.subarray(from + index * width, from + (index + 1) * width))),
    );
    from += channels * width;
    return values;
  });
}

function readChannel(
  fields: readonly (readonly string[])[],
  index: number,
  startInRecord: number,
  bytesPerSample: number,
  recordSeconds: number,
): EdfChannel | undefined {
  const field = (which: number): string => fields[which]?.[index] ?? "";
  const samplesPerRecord = readWhole(field(8));
  if (samplesPerRecord === undefined || samplesPerRecord < 0) return undefined;
  const limits = [field(3), field(4), field(5), field(6)].map((text) => readNumber(text) ?? Number.NaN);
  const [physicalMinimum = Number.NaN, physicalMaximum = Number.NaN, digitalMinimum = Number.NaN, digitalMaximum = Number.NaN] = limits;
  const scale = (physicalMaximum - physicalMinimum) / (digitalMaximum - digitalMinimum);
  const usable = Number.isFinite(scale) && scale !== 0;
  return {
    index,
    label: field(0),
    transducer: field(1),
    unit: field(2),
    prefilter: field(7),
    physicalMinimum,
    physicalMaximum,
    digitalMinimum,
    digitalMaximum,
    scale: usable ? scale : undefined,
    offset: usable ? physicalMinimum - digitalMinimum * scale : 0,
    samplesPerRecord,
    samplesPerSecond: recordSeconds > 0 ? samplesPerRecord / recordSeconds : undefined,
    startInRecord,
    bytesInRecord: samplesPerRecord * bytesPerSample,
    annotations: /^(?:EDF|BDF) Annotations$/i.test(field(0)),
  };
}

/** Zero bytes stand for blanks in some files. */
const trim = (text: string): string => text.replace(/[\0\s]+$/, "").replace(/^[\0\s]+/, "");

/** A number with a point or a comma, perhaps an exponent; undefined for anything else. */
export function readNumber(text: string): number | undefined {
  if (text.length > 40 || !/^[+-]?(?:\d+[.,]?\d*|[.,]\d+)(?:[eE][+-]?\d{1,4})?$/.test(text)) return undefined;
  const value = Number(text.replace(",", "."));
  return Number.isFinite(value) ? value : undefined;
}

function readWhole(text: string): number | undefined {
  const value = readNumber(text);
  return value !== undefined && Number.isInteger(value) ? value : undefined;
}

/** dd.mm.yy with 85-99 in the last century (SCORING §10); "yy" is anonymous. */
function readDate(text: string): EdfHeader["startDate"] {
  const parts = /^(\d\d?)[./:-](\d\d?)[./:-](\d\d)$/.exec(text);
  if (parts === null) return undefined;
  const [day, month, yy] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  if (day < 1 || day > 31 || month < 1 || month > 12) return undefined;
  return { year: yy >= 85 ? 1900 + yy : 2000 + yy, month, day };
}

function readClock(text: string): number | undefined {
  const parts = /^(\d\d?)[.:](\d\d?)[.:](\d\d?)$/.exec(text);
  if (parts === null) return undefined;
  const [hour, minute, second] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  return hour > 23 || minute > 59 || second > 59 ? undefined : hour * 3600 + minute * 60 + second;
}

function recordNotes(told: number, found: number, seconds: number, left: number): readonly Problem[] {
  const cut = left > 0;
  if (told <= 0) {
    return [
      notes(
        "records-unknown",
        "header",
        `De kop zegt niet hoeveel blokken er zijn; in het bestand staan er ${found}.`,
        `The header does not tell how many records there are; the file holds ${found}.`,
      ),
    ];
  }
  if (found < told) {
    return [
      notes(
        "stops-early",
        "records",
        `De opname stopt te vroeg: de kop belooft ${told} blokken (${duration(told * seconds)}), er zijn ${found} hele (${duration(found * seconds)}). Alle getallen gaan over wat er is.`,
        `The recording stops early: the header promises ${told} records (${duration(told * seconds)}), there are ${found} whole ones (${duration(found * seconds)}). All figures are about what is there.`,
      ),
    ];
  }
  if (found > told || cut) {
    return [
      notes(
        "more-than-told",
        "records",
        `Na de ${told} blokken die de kop noemt staan nog bytes; die zijn niet gelezen.`,
        `Behind the ${told} records that the header tells of there are more bytes; they were not read.`,
      ),
    ];
  }
  return [];
}

/** Seconds as h:mm:ss. */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  const two = (n: number): string => String(n).padStart(2, "0");
  return `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
}

const tooShort = (bytes: number): Problem =>
  refuses(
    "torn-header",
    "header",
    `Het bestand is te kort voor een EDF-opname (${bytes} bytes); kopieer of exporteer het opnieuw.`,
    `The file is too short for an EDF recording (${bytes} bytes); copy or export it again.`,
  );

function notEdf(fixed: Uint8Array): Problem {
  const [a = 0, b = 0, c = 0, d = 0] = fixed;
  const looks =
    a === 0xff && b === 0xd8
      ? { nl: "een foto (JPEG)", en: "a picture (JPEG)" }
      : a === 0x89 && b === 0x50
        ? { nl: "een plaatje (PNG)", en: "a picture (PNG)" }
        : a === 0x50 && b === 0x4b
          ? { nl: "een zip-bestand", en: "a zip file" }
          : a === 0x25 && b === 0x50 && c === 0x44 && d === 0x46
            ? { nl: "een PDF", en: "a PDF" }
            : undefined;
  return refuses(
    "not-edf",
    "",
    `Dit is geen EDF- of BDF-opname${looks === undefined ? "" : `, het is ${looks.nl}`}; kies het bestand dat het slaapsysteem als EDF uitschrijft.`,
    `This is no EDF or BDF recording${looks === undefined ? "" : `, it is ${looks.en}`}; choose the file that the sleep system exports as EDF.`,
  );
}
