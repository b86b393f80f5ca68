import { failed, ok, problem, type Result } from "@kriebel/record";
import { base32nopad } from "@scure/base";

/**
 * A text on paper as numbered codes. The text is packed (deflate), cut into pieces of 300 bytes, and each piece is one QR code:
 * `KRIEBEL:1:CHECK:2:5:PIECE`, signs of the alphanumeric mode only, the piece in base32 (RFC 4648) without padding. CHECK is the first
 * half of the SHA-256 of the packed whole: it tells the codes of one paper from those of another, and at the end whether all is right.
 */
const start = "KRIEBEL:1:";
/** A code of 500 signs is one of 73 by 73 squares, which a phone reads at 7 cm wide. */
const pieceBytes = 300;
/** Ten pages; whoever has more takes a file. */
export const mostCodes = 60;
/** What comes out is no larger than this, however small it was packed. */
const mostText = 5_000_000;

export interface PaperCode {
  readonly check: string;
  /** From 1. */
  readonly number: number;
  readonly of: number;
  readonly piece: Uint8Array;
}

const checkOf = async (packed: Uint8Array<ArrayBuffer>): Promise<string> =>
  Array.from(new Uint8Array(await crypto.subtle.digest("SHA-256", packed)).subarray(0, 16), (byte) => byte.toString(16).padStart(2, "0"))
    .join("")
    .toUpperCase();

/** Runs bytes through a stream of the platform; undefined when it gives more than `most` or cannot read them. */
async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: GenericTransformStream,
  most: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  try {
    for (;;) {
      const { done, value } = (await reader.read()) as { readonly done: boolean; readonly value?: Uint8Array };
      if (done || value === undefined) break;
      size += value.length;
      if (size > most) {
        await reader.cancel();
        return undefined;
      }
      parts.push(value);
    }
  } catch {
    return undefined;
  }
  const out = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** The texts of the codes, in order; refused where they would fill more than ten pages. */
export async function textToCodes(text: string): Promise<Result<readonly string[]>> {
  const packed = await through(new TextEncoder().encode(text), new CompressionStream("deflate-raw"), mostText);
  const count = Math.max(1, Math.ceil((packed?.length ?? Number.POSITIVE_INFINITY) / pieceBytes));
  if (packed === undefined || count > mostCodes)
    return failed(
      problem(
        "too-much-for-paper",
        "",
        "Dit is te veel voor codes op papier; bewaar een kopie als bestand.",
        "This is too much for codes on paper; save a copy as a file.",
      ),
    );
  const check = await checkOf(packed);
  return ok(
    Array.from(
      { length: count },
      (_, i) => `${start}${check}:${i + 1}:${count}:${base32nopad.encode(packed.subarray(i * pieceBytes, (i + 1) * pieceBytes))}`,
    ),
  );
}

/** One code as a camera reads it; undefined for a code of something else. */
export function readCode(text: string): PaperCode | undefined {
  if (!text.startsWith(start) || text.length > 1_000) return undefined;
  const [check = "", number = "", of = "", piece = "", ...more] = text.slice(start.length).split(":");
  if (more.length > 0 || !/^[0-9A-F]{32}$/.test(check) || !/^[1-9]\d?$/.test(number) || !/^[1-9]\d?$/.test(of)) return undefined;
  if (Number(number) > Number(of) || Number(of) > mostCodes) return undefined;
  try {
    return { check, number: Number(number), of: Number(of), piece: base32nopad.decode(piece) };
  } catch {
    return undefined;
  }
}

/** The numbers of one paper that are not there yet. */
export function missingCodes(codes: readonly PaperCode[]): readonly number[] {
  const have = new Set(codes.map(({ number }) => number));
  return Array.from({ length: codes[0]?.of ?? 0 }, (_, i) => i + 1).filter((number) => !have.has(number));
}

/** The text of all codes of one paper, in any order, each once or more. Refused: one that is missing, two papers, a whole that is not right. */
export async function codesToText(codes: readonly PaperCode[]): Promise<Result<string>> {
  const [first] = codes;
  const wrong = (code: string, nl: string, en: string): Result<string> => failed(problem(code, "", nl, en));
  if (first === undefined) return wrong("no-codes", "Er is geen code van Kriebel gelezen.", "No code of Kriebel was read.");
  if (codes.some(({ check, of }) => check !== first.check || of !== first.of))
    return wrong(
      "two-papers",
      "Deze codes zijn van twee verschillende papieren; lees er één tegelijk.",
      "These codes are from two different papers; read one at a time.",
    );
  const missing = missingCodes(codes);
  if (missing.length > 0)
    return wrong(
      "code-missing",
      `Deze codes ontbreken nog: ${missing.join(", ")}.`,
      `These codes are still missing: ${missing.join(", ")}.`,
    );
  const packed = new Uint8Array(first.of * pieceBytes);
  let size = 0;
  for (let number = 1; number <= first.of; number += 1) {
    const piece = codes.find((one) => one.number === number)?.piece ?? new Uint8Array();
    if (piece.length > pieceBytes) return torn();
    packed.set(piece, size);
    size += piece.length;
  }
  const whole = packed.slice(0, size);
  if ((await checkOf(whole)) !== first.check) return torn();
  const bytes = await through(whole, new DecompressionStream("deflate-raw"), mostText);
  return bytes === undefined ? torn() : ok(new TextDecoder().decode(bytes));
}

const torn = (): Result<string> =>
  failed(
    problem(
      "codes-torn",
      "",
      "Wat in de codes staat, klopt niet meer; lees ze opnieuw, of vraag een nieuw papier.",
      "What the codes hold is no longer right; read them again, or ask for a new paper.",
    ),
  );
