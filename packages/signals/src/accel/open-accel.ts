import { ok, type Result } from "@kriebel/record/result";
import type { ByteSource } from "../byte-source.ts";
import type { AccelSource } from "./accel-source.ts";
import { openAccelCsv } from "./read-accel-csv.ts";
import { looksLikeCwa, openCwa } from "./read-cwa.ts";
import { looksLikeGeneactiv, openGeneactiv } from "./read-geneactiv.ts";
import { looksLikeZip, openGt3x } from "./read-gt3x.ts";

/** An accelerometer's file by its first bytes, whatever its name; undefined when it is none. */
export async function openAccel(source: ByteSource): Promise<Result<AccelSource> | undefined> {
  const head = (await source.read(0, Math.min(64, source.size))).slice();
  if (looksLikeCwa(head)) return ok(await openCwa(source));
  if (looksLikeGeneactiv(head)) return openGeneactiv(source);
  if (looksLikeZip(head)) return openGt3x(source);
  // Bytes that are no text are no table; names of columns stand in the first line or after a short head.
  if (head.length === 0 || head.some((byte) => byte === 0 || (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13))) return undefined;
  return openAccelCsv(source);
}
