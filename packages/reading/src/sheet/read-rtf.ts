import { failed, ok, type Problem, problem, type Result } from "@kriebel/record";

/** Bytes in a code page as letters; the platform's own decoder, handed in because nothing here may reach for one. */
export type Decode = (bytes: Uint8Array, label: string) => string;

/** A larger file holds pictures, bytes. */
const mostBytes = 30_000_000;
/** Groups in groups: a letter has a dozen. */
const deepest = 500;

/** What a group holds that is no text of the letter (RTF 1.9.1, "Destinations"). */
const passedOver: ReadonlySet<string> = new Set(
  "fonttbl colortbl stylesheet listtable listoverridetable rsidtbl revtbl filetbl info pict object objdata objclass nonshppict themedata colorschememapping datastore latentstyles xmlnstbl generator fldinst bkmkstart bkmkend annotation atnid atnauthor template private ftnsep ftnsepc aftnsep aftnsepc".split(
    " ",
  ),
);

/** Control words that stand for signs. */
const signs: Readonly<Record<string, string>> = {
  par: "\n",
  sect: "\n",
  page: "\n",
  line: "\n",
  row: "\n",
  nestrow: "\n",
  tab: "\t",
  cell: "\t",
  nestcell: "\t",
  emdash: "—",
  endash: "–",
  bullet: "•",
  lquote: "‘",
  rquote: "’",
  ldblquote: "“",
  rdblquote: "”",
  emspace: " ",
  enspace: " ",
  qmspace: " ",
};

/** The code page of a font by its number of characters (`\fcharset`), where it is not the document's. */
const pages: Readonly<Record<string, string>> = {
  "128": "shift_jis",
  "161": "windows-1253",
  "162": "windows-1254",
  "163": "windows-1258",
  "177": "windows-1255",
  "178": "windows-1256",
  "186": "windows-1257",
  "204": "windows-1251",
  "222": "windows-874",
  "238": "windows-1250",
};

interface Group {
  readonly skips: boolean;
  hidden: boolean;
  /** How many characters stand behind a `\u` for readers that do not know it. */
  fallback: number;
  font: string;
}

/** An RTF file, by its first bytes. */
export const isRtf = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x7b && bytes[1] === 0x5c && bytes[2] === 0x72 && bytes[3] === 0x74 && bytes[4] === 0x66;

/**
 * The text of an RTF file: a line for each paragraph, a tab behind each cell. Pictures, embedded objects, fields, hidden and struck words are passed over;
 * nothing in it is run or fetched. Once over the bytes, without recursion.
 */
export function readRtf(bytes: Uint8Array, decode: Decode): Result<string> {
  if (!isRtf(bytes)) return failed(damaged);
  if (bytes.length > mostBytes) return failed(large);
  const out: string[] = [];
  const stack: Group[] = [];
  let group: Group = { skips: false, hidden: false, fallback: 1, font: "" };
  let page = "windows-1252";
  const fontPages = new Map<string, string>();
  /** Font that the table of fonts is telling of. */
  let told = "";
  let inFonts = -1;
  let waiting: number[] = [];
  let skipCharacters = 0;
  let starred = false;
  let closed = false;
  const flush = (): void => {
    if (waiting.length === 0) return;
    out.push(decode(Uint8Array.from(waiting), fontPages.get(group.font) ?? page));
    waiting = [];
  };
  const isText = (): boolean => !group.skips && !group.hidden;
  const put = (text: string): void => {
    if (!isText()) return;
    flush();
    out.push(text);
  };
  const putByte = (byte: number): void => {
    if (skipCharacters > 0) skipCharacters -= 1;
    else if (isText()) waiting.push(byte);
  };
  let at = 0;
  while (at < bytes.length) {
    const byte = bytes[at] as number;
    if (byte === 0x7b) {
      if (stack.length >= deepest) return failed(damaged);
      flush();
      stack.push(group);
      group = { ...group };
      skipCharacters = 0;
      at += 1;
    } else if (byte === 0x7d) {
      flush();
      const outer = stack.pop();
      if (outer === undefined) return failed(damaged);
      group = outer;
      if (stack.length <= inFonts) inFonts = -1;
      skipCharacters = 0;
      at += 1;
      if (stack.length === 0) {
        closed = true;
        break;
      }
    } else if (byte === 0x5c) {
      const next = bytes[at + 1] ?? 0;
      if (next === 0x27) {
        const value = Number.parseInt(String.fromCharCode(bytes[at + 2] ?? 0, bytes[at + 3] ?? 0), 16);
        if (Number.isNaN(value)) at += 2;
        else {
          putByte(value);
          at += 4;
        }
      } else if (isLetter(next)) {
        const { word, value, end } = controlWord(bytes, at + 1);
        at = end;
        if (word === "bin") at += Math.max(0, value ?? 0);
        else if (word === "u") {
          if (value !== undefined) {
            put(String.fromCharCode(value < 0 ? value + 65_536 : value & 0xffff));
            skipCharacters = group.fallback;
          }
        } else if (word === "uc") group.fallback = Math.min(8, Math.max(0, value ?? 1));
        else if (word === "ansicpg") page = `windows-${value ?? 1252}`;
        else if (word === "mac") page = "macintosh";
        else if (word === "pc" || word === "pca") page = word === "pc" ? "ibm866" : "windows-1252";
        else if (word === "f") {
          flush();
          if (inFonts >= 0) told = String(value ?? "");
          else group.font = String(value ?? "");
        } else if (word === "fcharset") {
          const known = pages[String(value ?? "")];
          if (inFonts >= 0 && known !== undefined) fontPages.set(told, known);
        } else if (word === "v" || word === "deleted") {
          flush();
          group.hidden = value !== 0;
        } else if (word === "plain") {
          flush();
          group.hidden = false;
        } else if (passedOver.has(word) || starred) {
          flush();
          if (word === "fonttbl") inFonts = stack.length - 1;
          group = { ...group, skips: true };
        } else if (signs[word] !== undefined) put(signs[word] as string);
        starred = false;
      } else {
        at += 2;
        // `\*`: a destination that may be passed over by who does not know it.
        if (next === 0x2a) starred = true;
        else if (next === 0x7e) put(" ");
        else if (next === 0x5f) put("-");
        else if (next === 0x5c || next === 0x7b || next === 0x7d) putByte(next);
        else if (next === 0x0a || next === 0x0d) put("\n");
      }
    } else {
      if (byte !== 0x0a && byte !== 0x0d && byte !== 0) putByte(byte);
      at += 1;
    }
  }
  // Half a letter would be half the values: it is said instead.
  if (!closed) return failed(damaged);
  const text = out
    .join("")
    .split("\n")
    .map((line) => line.replace(/[ \t]+$/, ""))
    .join("\n");
  return text.trim() === "" ? failed(noWords) : ok(text);
}

const isLetter = (byte: number): boolean => (byte | 32) >= 97 && (byte | 32) <= 122;

/** A control word with its number; the space behind it belongs to it. */
function controlWord(bytes: Uint8Array, from: number): { readonly word: string; readonly value: number | undefined; readonly end: number } {
  let at = from;
  // No word of RTF is longer than 32 letters.
  while (at < bytes.length && at - from < 32 && isLetter(bytes[at] as number)) at += 1;
  const word = String.fromCharCode(...bytes.subarray(from, at));
  const first = at;
  if (bytes[at] === 0x2d) at += 1;
  while (at < bytes.length && at - first < 11 && (bytes[at] as number) >= 0x30 && (bytes[at] as number) <= 0x39) at += 1;
  const digits = String.fromCharCode(...bytes.subarray(first, at));
  const value = /\d/.test(digits) ? Number(digits) : undefined;
  return { word, value, end: bytes[at] === 0x20 ? at + 1 : at };
}

const damaged: Problem = problem(
  "rtf-damaged",
  "",
  "Dit bestand (RTF) is niet heel en kan niet gelezen worden; open het zelf, kopieer de tekst en plak die.",
  "This file (RTF) is not whole and cannot be read; open it yourself, copy the text and paste that.",
);
const large: Problem = problem(
  "rtf-too-large",
  "",
  "Dit bestand is te groot, misschien door de plaatjes erin; kopieer alleen de tekst die je nodig hebt en plak die.",
  "This file is too large, perhaps by the pictures in it; copy only the text that you need and paste that.",
);
const noWords: Problem = problem(
  "rtf-without-text",
  "",
  "In dit bestand staat geen tekst, misschien alleen een plaatje; typ over wat erop staat.",
  "This file holds no text, perhaps only a picture; type what is on it.",
);
