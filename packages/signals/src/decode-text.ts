/**
 * Text of bytes in the encodings that sleep laboratories use. Written out, because the packages know no `TextDecoder`
 * (it belongs to browsers and Node, not to the language).
 */

/** Text of UTF-8 bytes, or undefined when they are not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  const parts: string[] = [];
  let codes: number[] = [];
  for (let i = 0; i < bytes.length; ) {
    const first = bytes[i] as number;
    let code = first;
    let more = 0;
    let least = 0;
    if (first < 0x80) least = 0;
    else if (first >= 0xc2 && first < 0xe0) [code, more, least] = [first & 0x1f, 1, 0x80];
    else if (first >= 0xe0 && first < 0xf0) [code, more, least] = [first & 0x0f, 2, 0x800];
    else if (first >= 0xf0 && first < 0xf5) [code, more, least] = [first & 0x07, 3, 0x10000];
    else return undefined;
    if (i + more >= bytes.length) return undefined;
    for (let k = 1; k <= more; k += 1) {
      const next = bytes[i + k] as number;
      if ((next & 0xc0) !== 0x80) return undefined;
      code = (code << 6) | (next & 0x3f);
    }
    if (code < least || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return undefined;
    codes.push(code);
    i += more + 1;
    if (codes.length === 4096) {
      parts.push(String.fromCodePoint(...codes));
      codes = [];
    }
  }
  parts.push(String.fromCodePoint(...codes));
  return parts.join("");
}

/** Text of Latin-1 bytes; every byte is a sign. */
export function decodeLatin1(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let i = 0; i < bytes.length; i += 4096) parts.push(String.fromCharCode(...bytes.subarray(i, i + 4096)));
  return parts.join("");
}

/** EDF says ASCII; French and Nordic systems write UTF-8 or Latin-1 (SCORING §10). */
export const decodeLabel = (bytes: Uint8Array): string => decodeUtf8(bytes) ?? decodeLatin1(bytes);

/** Bytes that are looked at to tell UTF-16 without a byte-order mark: its letters have a nought on the same side. */
const looked = 512;

function utf16Side(bytes: Uint8Array): "little" | "big" | undefined {
  const end = Math.min(looked, bytes.length - (bytes.length % 2));
  let [even, odd] = [0, 0];
  for (let i = 0; i < end; i += 2) {
    if (bytes[i] === 0) even += 1;
    if (bytes[i + 1] === 0) odd += 1;
  }
  const pairs = end / 2;
  if (pairs < 4) return undefined;
  if (odd > pairs * 0.6 && even === 0) return "little";
  return even > pairs * 0.6 && odd === 0 ? "big" : undefined;
}

/** Text of a whole file: UTF-16 by its byte-order mark or by its noughts, UTF-8 with or without a mark, else Latin-1. */
export function decodeFile(bytes: Uint8Array): string {
  const side = utf16Side(bytes);
  if (side !== undefined) return decodeUtf16(bytes, side === "little");
  const [a, b, c] = bytes;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) return decodeUtf16(bytes.subarray(2), a === 0xff);
  if (a === 0xef && b === 0xbb && c === 0xbf) return decodeLabel(bytes.subarray(3));
  return decodeLabel(bytes);
}

function decodeUtf16(bytes: Uint8Array, little: boolean): string {
  const parts: string[] = [];
  let codes: number[] = [];
  for (let i = 0; i + 1 < bytes.length; i += 2) {
    const [one, two] = [bytes[i] as number, bytes[i + 1] as number];
    codes.push(little ? one | (two << 8) : (one << 8) | two);
    if (codes.length === 4096) {
      parts.push(String.fromCharCode(...codes));
      codes = [];
    }
  }
  parts.push(String.fromCharCode(...codes));
  return parts.join("");
}
