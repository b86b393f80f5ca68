import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type Decode, readRtf } from "./read-rtf.ts";

const decode: Decode = (bytes, label) => {
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
};
const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0) & 0xff);
const read = (text: string): string => {
  const found = readRtf(bytesOf(text), decode);
  return found.ok ? found.value : `refused: ${found.problems[0]?.code}`;
};

test("the words of an RTF file are read, with its signs, its lines and the cells of its tables", () => {
  const letter = String.raw`{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss Helvetica;}}{\colortbl;\red0\green0\blue0;}{\*\generator Riched20 10.0;}{\info{\author Lab}}
\pard\f0\fs24 Geachte mevrouw,\par Ferritine \b 28\b0  \u956?g/L (20 \endash  150)\line caf\'e9 \{ok\}\par
\trowd\cellx1000\cellx2000 Hb\cell 8,1 mmol/L\cell\row}`;
  assert.equal(read(letter), "Geachte mevrouw,\nFerritine 28 μg/L (20 – 150)\ncafé {ok}\nHb\t8,1 mmol/L\n");
});

test("fonts say the code page of their words, and a sign of several units is one", () => {
  assert.equal(
    read(
      String.raw`{\rtf1\ansi{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial CYR;}}\f1\'ed\'ee\'e3\'e8\f0  legs \u-10178?\u-8779?}`,
    ),
    "ноги legs 🦵",
  );
});

test("what is hidden, struck, embedded or a picture is passed over, and nothing is fetched or run", () => {
  assert.equal(
    read(
      String.raw`{\rtf1 a{\pict\pngblip 89504e47}{\object{\*\objdata 0105}{\result b}}{\v hidden}{\deleted gone}{\field{\*\fldinst HYPERLINK "http://x.example"}{\fldrslt link}}{\*\unknown text}c\bin4 }{\\d}`,
    ),
    "alinkcd",
  );
});

test("a file that is cut off, torn, empty or too large gets one sentence", () => {
  assert.equal(read(String.raw`{\rtf1 Ferritine 28\par Hb 8`), "refused: rtf-damaged");
  assert.equal(read("Ferritine 28"), "refused: rtf-damaged");
  assert.equal(read(`{\\rtf1 ${"{".repeat(100_000)}`), "refused: rtf-damaged");
  assert.equal(read(String.raw`{\rtf1{\fonttbl{\f0 Arial;}}\pard\par}`), "refused: rtf-without-text");
  const huge = new Uint8Array(30_000_001).fill(65);
  huge.set(bytesOf("{\\rtf1 "));
  const refused = readRtf(huge, decode);
  assert.equal(refused.ok ? "" : refused.problems[0]?.code, "rtf-too-large");
});

test("whatever the bytes, an answer comes and no exception", () => {
  const pieces = [
    "{",
    "}",
    "\\",
    "\\par",
    "\\u8364",
    "\\uc0",
    "\\'",
    "\\'e9",
    "\\bin9 ",
    "\\*",
    "\\fonttbl",
    "\\f1",
    "\\v",
    "\\ansicpg9",
    "a",
    " ",
    "é",
    "\n",
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces)), (parts) => {
      const found = readRtf(bytesOf(`{\\rtf1${parts.join("")}`), decode);
      assert.ok(found.ok ? !found.value.includes("\\rtf") : found.problems.length === 1);
    }),
    { numRuns: 2_000 },
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      readRtf(bytes, decode);
      readRtf(Uint8Array.from([...bytesOf("{\\rtf1 "), ...bytes]), decode);
    }),
  );
});

test("a letter of five million characters is read in one walk", () => {
  const long = `{\\rtf1 ${"Ferritine 28\\par {\\b x}".repeat(210_000)}}`;
  assert.equal(read(long).split("\n").length, 210_001);
});
