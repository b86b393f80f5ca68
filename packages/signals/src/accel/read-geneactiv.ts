import { dayNumber, isRealDate } from "@kriebel/record/calendar";
import { failed, ok, type Result } from "@kriebel/record/result";
import type { ByteSource } from "../byte-source.ts";
import { notes, refuses } from "../recording-problems.ts";
import type { AccelSource } from "./accel-source.ts";

export const looksLikeGeneactiv = (head: Uint8Array): boolean => asciiOf(head.subarray(0, 15)) === "Device Identity";

const asciiOf = (bytes: Uint8Array): string => String.fromCharCode(...bytes);
/** Lines of the text in front; the rest is pages of ten lines. */
const headerLines = 59;
const samplesPerPage = 300;

/** `2019-05-21 12:16:43:500` on the device's clock, in seconds since 1970. */
function clockOf(text: string): number | undefined {
  const found = /^(\d{4}-\d{2}-\d{2}) (\d{2}):(\d{2}):(\d{2}):(\d{3})$/.exec(text.trim());
  if (found === null || !isRealDate(found[1] as string)) return undefined;
  return (
    dayNumber(found[1] as string) * 86_400 + Number(found[2]) * 3600 + Number(found[3]) * 60 + Number(found[4]) + Number(found[5]) / 1000
  );
}

const hex = (code: number): number =>
  code >= 48 && code <= 57 ? code - 48 : code >= 65 && code <= 70 ? code - 55 : code >= 97 && code <= 102 ? code - 87 : -1;
const signed12 = (value: number): number => (value & 0x800 ? value - 0x1000 : value);

/** Lines of a file as they come; a line longer than any of the format ends it. */
async function* linesOf(source: ByteSource): AsyncGenerator<Uint8Array> {
  const longest = 1 << 16;
  let rest = new Uint8Array(0);
  for (let at = 0; at < source.size; ) {
    const piece = await source.read(at, 1 << 18);
    if (piece.length === 0) break;
    at += piece.length;
    const bytes = new Uint8Array(rest.length + piece.length);
    bytes.set(rest);
    bytes.set(piece, rest.length);
    let from = 0;
    for (let end = bytes.indexOf(10, from); end >= 0; end = bytes.indexOf(10, from)) {
      yield bytes.subarray(from, end > from && bytes[end - 1] === 13 ? end - 1 : end);
      from = end + 1;
    }
    rest = bytes.slice(from);
    if (rest.length > longest) return;
  }
  if (rest.length > 0) yield rest;
}

interface Calibration {
  readonly gain: readonly [number, number, number];
  readonly offset: readonly [number, number, number];
  /** Lux for one step of the light meter. */
  readonly lux: number;
}

/**
 * GENEActiv (.bin): text in front, then pages of three hundred samples in hexadecimal, with the gain and offset of each axis from the
 * factory. The file is read to its real end, whatever number of pages its head promises; a page that cannot be read is left out and told.
 */
export async function openGeneactiv(source: ByteSource): Promise<Result<AccelSource>> {
  const fields = new Map<string, string>();
  let count = 0;
  for await (const line of linesOf(source)) {
    if (count >= headerLines) break;
    count += 1;
    const text = asciiOf(line.subarray(0, 400));
    const colon = text.indexOf(":");
    if (colon > 0 && !fields.has(text.slice(0, colon))) fields.set(text.slice(0, colon).trim(), text.slice(colon + 1).trim());
  }
  const numberOf = (name: string): number => Number((fields.get(name) ?? "").replace(/[^\d.+-].*$/, ""));
  const axis = (what: "gain" | "offset"): [number, number, number] => [numberOf(`x ${what}`), numberOf(`y ${what}`), numberOf(`z ${what}`)];
  const calibration: Calibration = { gain: axis("gain"), offset: axis("offset"), lux: numberOf("Lux") / numberOf("Volts") };
  const hz = numberOf("Measurement Frequency");
  if (![...calibration.gain, ...calibration.offset].every(Number.isFinite) || calibration.gain.some((gain) => gain === 0) || !(hz > 0))
    return failed(
      refuses(
        "no-calibration",
        "",
        "In dit GENEActiv-bestand ontbreekt de ijking van de assen (gain en offset); zet het opnieuw over van het apparaat.",
        "This GENEActiv file lacks the calibration of its axes (gain and offset); copy it from the device again.",
      ),
    );
  const zone = /GMT ?([+-])(\d{2}):(\d{2})/.exec(fields.get("Time Zone") ?? "");
  const site = fields.get("Device Location Code") ?? "";
  return ok({
    format: "geneactiv",
    hz,
    ...(fields.get("Device Unique Serial Code") ? { device: fields.get("Device Unique Serial Code") as string } : {}),
    ...(site === "" ? {} : { site: site.slice(0, 40) }),
    ...(zone === null ? {} : { zoneHours: (zone[1] === "-" ? -1 : 1) * (Number(zone[2]) + Number(zone[3]) / 60) }),
    async *stretches(tell) {
      let lineNumber = 0;
      let wrong = 0;
      let page: { startSeconds?: number; temperatureC?: number; hz: number } = { hz };
      let pages = 0;
      for await (const line of linesOf(source)) {
        lineNumber += 1;
        if (lineNumber <= headerLines) continue;
        if (line.length < 200) {
          const text = asciiOf(line);
          if (text.startsWith("Recorded Data")) page = { hz };
          else if (text.startsWith("Page Time:")) {
            const at = clockOf(text.slice(10));
            if (at !== undefined) page.startSeconds = at;
          } else if (text.startsWith("Temperature:")) {
            const degrees = Number(text.slice(12).replace(",", "."));
            if (Number.isFinite(degrees)) page.temperatureC = degrees;
          } else if (text.startsWith("Measurement Frequency:")) {
            const rate = Number.parseFloat(text.slice(22).replace(",", "."));
            if (rate > 0 && rate <= 1000) page.hz = rate;
          }
          continue;
        }
        const samples = readPage(line, calibration);
        if (samples === undefined || page.startSeconds === undefined) {
          wrong += 1;
          continue;
        }
        pages += 1;
        const { startSeconds, temperatureC } = page;
        yield {
          startSeconds,
          hz: page.hz,
          ...samples,
          ...(temperatureC === undefined ? {} : { temperatureC }),
        };
        page = { hz };
      }
      if (wrong > 0)
        tell(
          notes(
            "bad-pages",
            "",
            `${wrong} bladen van het bestand waren niet te lezen en zijn overgeslagen; daar is een gat.`,
            `${wrong} pages of the file could not be read and were left out; there is a gap there.`,
          ),
        );
      const promised = numberOf("Number of Pages");
      if (promised > pages)
        tell(
          notes(
            "fewer-pages",
            "",
            `Het bestand belooft ${promised} bladen en heeft er ${pages}; wat er is, is gelezen.`,
            `The file promises ${promised} pages and holds ${pages}; what is there was read.`,
          ),
        );
    },
  });
}

/** Twelve digits for each sample: x, y and z of twelve bits with a sign, ten bits of light, and two that are not used. */
function readPage(
  line: Uint8Array,
  { gain, offset, lux }: Calibration,
): { readonly x: Float32Array; readonly y: Float32Array; readonly z: Float32Array; readonly light: number } | undefined {
  const count = Math.min(samplesPerPage, Math.floor(line.length / 12));
  const x = new Float32Array(count);
  const y = new Float32Array(count);
  const z = new Float32Array(count);
  let light = 0;
  for (let i = 0; i < count; i += 1) {
    const at = i * 12;
    let bad = 0;
    const digits = (from: number): number => {
      const a = hex(line[at + from] ?? 0);
      const b = hex(line[at + from + 1] ?? 0);
      const c = hex(line[at + from + 2] ?? 0);
      if (a < 0 || b < 0 || c < 0) bad += 1;
      return (a << 8) | (b << 4) | c;
    };
    x[i] = (signed12(digits(0)) * 100 - offset[0]) / gain[0];
    y[i] = (signed12(digits(3)) * 100 - offset[1]) / gain[1];
    z[i] = (signed12(digits(6)) * 100 - offset[2]) / gain[2];
    light += Number.isFinite(lux) ? Math.floor((digits(9) >> 2) * lux) : 0;
    if (bad > 0) return undefined;
  }
  return count === 0 ? undefined : { x, y, z, light: light / count };
}
