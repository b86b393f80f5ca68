import { isPdf, type PdfLibrary, readPdf } from "@kriebel/paper/read-pdf";
import { rebuildLines } from "@kriebel/reading";
import type { Problem } from "@kriebel/record";
import { ownScript } from "../offline/own-script.ts";
import { type FileKind, kindOfFile } from "./kind-of-sheet-file.ts";

/** What a file cannot be read as, each with a sentence of its own. */
export type NotRead = Exclude<FileKind, "pdf" | "zip" | "text"> | "archive" | "unreadable" | "large";

export type SheetFile = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly why: NotRead | Problem };

/** A file larger than this is looked at by its first bytes only. */
const mostBytes = 60_000_000;
const headBytes = 65_536;

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

/** The text of a file that somebody chose or dropped. Nothing leaves the device. */
export async function readSheetFile(file: File): Promise<SheetFile> {
  const head = new Uint8Array(await file.slice(0, headBytes).arrayBuffer());
  const kind = isPdf(head) ? "pdf" : kindOfFile(head, file.type);
  if (kind !== "pdf" && kind !== "zip" && kind !== "text") return { ok: false, why: kind };
  if (file.size > mostBytes) return { ok: false, why: "large" };
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (kind === "pdf") {
    const read = await readPdf(bytes, await pdfLibrary());
    return read.ok ? { ok: true, text: rebuildLines(read.value) } : { ok: false, why: read.problems[0] ?? "unreadable" };
  }
  if (kind === "zip") {
    const { readWordFile } = await import("@kriebel/reading/word-file");
    const read = readWordFile(bytes);
    if (read === undefined) return { ok: false, why: "archive" };
    return read.ok ? { ok: true, text: read.value } : { ok: false, why: read.problems[0] ?? "unreadable" };
  }
  return { ok: true, text: decode(bytes) };
}

/** Text as it was saved: with a mark of its encoding, as UTF-8, or as an old Windows wrote it. */
function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
