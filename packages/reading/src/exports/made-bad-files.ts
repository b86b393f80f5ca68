import { strFromU8, strToU8, zipSync } from "fflate";
import { type MadeExport, madeExports } from "./made-exports.ts";

/** A file that cannot be read as it is, or not wholly: what somebody could choose by mistake, or in bad faith. */
export interface BadFile extends MadeExport {
  /** The code of the sentence that it gets. */
  readonly code: string;
  /** Nights that are read all the same; 0 where the file is refused. */
  readonly nights: number;
}

const text = (words: string): Uint8Array => strToU8(words);

/** UTF-16 with its mark, little end first. */
function utf16(words: string): Uint8Array {
  const bytes = new Uint8Array(2 + 2 * words.length);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0xfeff, true);
  for (let at = 0; at < words.length; at += 1) view.setUint16(2 + 2 * at, words.charCodeAt(at), true);
  return bytes;
}

const withNoise = (bytes: Uint8Array, at: number): Uint8Array => bytes.map((byte, place) => (place === at ? byte ^ 0xff : byte));

/** Each kind of bad file once, small and of nobody; the bomb is small too, and would be 200 MB. */
export function madeBadFiles(): readonly BadFile[] {
  const made = madeExports();
  const of = (kind: string): Uint8Array => made.find((one) => one.kind === kind)?.bytes ?? new Uint8Array(0);
  const zip = of("apple");
  const xml = of("apple-xml");
  const fit = of("garmin-fit");
  return [
    { kind: "an empty file", name: "leeg.csv", bytes: new Uint8Array(0), code: "empty", nights: 0 },
    { kind: "an empty export", name: "export.xml", bytes: text('<?xml version="1.0"?><HealthData/>'), code: "nothing-found", nights: 0 },
    {
      kind: "an empty export of a ring",
      name: "oura.json",
      bytes: text('{"data":[],"next_token":null}'),
      code: "nothing-found",
      nights: 0,
    },
    { kind: "a table without rows", name: "dagboek.csv", bytes: text("datum,cijfer,begon\n"), code: "no-rows", nights: 0 },
    { kind: "an empty zip file", name: "export.zip", bytes: zipSync({}), code: "nothing-found", nights: 0 },
    { kind: "a torn zip file", name: "export.zip", bytes: zip.subarray(0, zip.length - 200), code: "torn-zip", nights: 0 },
    {
      kind: "a zip bomb",
      name: "takeout.zip",
      bytes: zipSync({ "sleep-2024.json": new Uint8Array(200 * 1024 * 1024) }, { level: 9 }),
      code: "zip-bomb",
      nights: 0,
    },
    {
      kind: "names that climb out of the archive",
      name: "export.zip",
      bytes: zipSync({ "../../../etc/cron.d/sleep.json": text("[]"), "C:\\Windows\\sleep.json": text("[]") }),
      code: "nothing-found",
      nights: 0,
    },
    {
      kind: "XML entities that grow",
      name: "export.xml",
      bytes: text(
        `<?xml version="1.0"?><!DOCTYPE HealthData [<!ENTITY a "ha">${"bcdefghij"
          .split("")
          .map((name, at) => `<!ENTITY ${name} "${`&${"abcdefghi"[at]};`.repeat(10)}">`)
          .join("")}]><HealthData><Record type="&j;"/></HealthData>`,
      ),
      code: "torn-xml",
      nights: 0,
    },
    { kind: "XML cut off", name: "export.xml", bytes: xml.subarray(0, xml.length - 30), code: "torn-xml", nights: 0 },
    { kind: "XML in UTF-16", name: "export.xml", bytes: utf16(strFromU8(xml)), code: "torn-xml", nights: 0 },
    { kind: "FIT with a wrong checksum", name: "night.fit", bytes: withNoise(fit, 20), code: "torn-fit", nights: 0 },
    {
      kind: "FIT with bytes too many",
      name: "night.fit",
      bytes: Uint8Array.from([...fit, 1, 2, 3, 4, 5, 6, 7]),
      code: "extra-bytes",
      nights: 3,
    },
    {
      kind: "a picture",
      name: "foto.jpg",
      bytes: new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70, 0, 1]),
      code: "not-an-export",
      nights: 0,
    },
    {
      kind: "a torn database",
      name: "health_connect_export.db",
      bytes: text(`SQLite format 3\0${"x".repeat(100)}`),
      code: "torn-database",
      nights: 0,
    },
    {
      kind: "two entries for one night",
      name: "dagboek.csv",
      bytes: text("datum,cijfer\n2026-06-13,4\n2026-06-13,7\n2026-06-14,5\n"),
      code: "night-twice",
      nights: 2,
    },
    {
      kind: "a night of thirty hours",
      name: "dagboek.csv",
      bytes: text("datum,cijfer,minuten wakker\n2026-06-13,4,1800\n2026-06-14,5,30\n"),
      code: "not-understood",
      nights: 2,
    },
    {
      kind: "a sleep whose end is before its start",
      name: "sleep.csv",
      bytes: text(
        'from,to,"light (s)","deep (s)","rem (s)","awake (s)"\n2026-06-13T23:00:00+02:00,2026-06-13T07:00:00+02:00,14400,7200,3600,3600\n2026-06-14T23:00:00+02:00,2026-06-15T07:00:00+02:00,14400,7200,3600,3600\n',
      ),
      code: "",
      nights: 1,
    },
  ];
}
