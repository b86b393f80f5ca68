import { isPdf, type PdfLibrary, readPdf } from "@kriebel/paper/read-pdf";
import { rebuildLines } from "@kriebel/reading";
import type { Problem } from "@kriebel/record";
import { ownScript } from "../offline/own-script.ts";

export type SheetFile =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly why: "picture" | "unreadable" | Problem };

let library: Promise<PdfLibrary> | undefined;

/** pdf.js and its worker, from the app's own files, only when the first PDF comes. */
function pdfLibrary(): Promise<PdfLibrary> {
  library ??= Promise.all([import("pdfjs-dist/build/pdf.min.mjs"), import("pdfjs-dist/build/pdf.worker.min.mjs?worker&url")])
    .then(([pdf, worker]) => {
      pdf.GlobalWorkerOptions.workerPort = new Worker(ownScript(worker.default), { type: "module" });
      return pdf as unknown as PdfLibrary;
    })
    .catch((wrong: unknown) => {
      library = undefined;
      throw wrong;
    });
  return library;
}

const begins = (bytes: Uint8Array, ...signs: readonly number[]): boolean => signs.every((sign, i) => bytes[i] === sign);
const isPicture = (bytes: Uint8Array): boolean =>
  begins(bytes, 0x89, 0x50, 0x4e, 0x47) ||
  begins(bytes, 0xff, 0xd8, 0xff) ||
  begins(bytes, 0x47, 0x49, 0x46, 0x38) ||
  begins(bytes, 0x52, 0x49, 0x46, 0x46);

/** The text of a file that somebody chose or dropped. Nothing leaves the device. */
export async function readSheetFile(file: File): Promise<SheetFile> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (isPdf(bytes)) {
    const read = await readPdf(bytes, await pdfLibrary());
    return read.ok ? { ok: true, text: rebuildLines(read.value) } : { ok: false, why: read.problems[0] ?? "unreadable" };
  }
  if (isPicture(bytes) || file.type.startsWith("image/")) return { ok: false, why: "picture" };
  if (bytes.subarray(0, 65_536).includes(0)) return { ok: false, why: "unreadable" };
  try {
    return { ok: true, text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return { ok: true, text: new TextDecoder("windows-1252").decode(bytes) };
  }
}
