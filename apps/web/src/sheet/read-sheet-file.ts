import { isPdf, type PdfLibrary, readPdf } from "@kriebel/paper/read-pdf";
import { rebuildLines } from "@kriebel/reading";
import type { FileReaders, GivenText } from "@kriebel/reading/given-file";
import { type FileKind, kindOfFile } from "@kriebel/reading/kind-of-sheet-file";
import { ok, type Problem, type Result } from "@kriebel/record";
import { ownScript } from "../offline/own-script.ts";

/** What a file cannot be read as, each with a sentence of its own. */
export type NotRead = Exclude<FileKind, "pdf" | "zip" | "text" | "rtf" | "mail"> | "archive" | "unreadable" | "large" | "empty";

export type SheetFile = ({ readonly ok: true } & GivenText) | { readonly ok: false; readonly why: NotRead | Problem };

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

const linesOfPdf = async (bytes: Uint8Array): Promise<Result<string>> => {
  const read = await readPdf(bytes, await pdfLibrary());
  return read.ok ? ok(rebuildLines(read.value)) : read;
};

/**
 * The text of a file that somebody chose or dropped. Nothing leaves the device.
 *
 * @param opensPdfs the PDFs that came with a mail are read as well
 */
export async function readSheetFile(file: File, opensPdfs: boolean): Promise<SheetFile> {
  const head = new Uint8Array(await file.slice(0, headBytes).arrayBuffer());
  const kind = isPdf(head) ? "pdf" : kindOfFile(head, file.type);
  if (kind !== "pdf" && kind !== "zip" && kind !== "text" && kind !== "rtf" && kind !== "mail") return { ok: false, why: kind };
  if (file.size === 0) return { ok: false, why: "empty" };
  if (file.size > mostBytes) return { ok: false, why: "large" };
  const bytes = new Uint8Array(await file.arrayBuffer());
  const only = (read: Result<string>): SheetFile =>
    read.ok
      ? { ok: true, parts: [{ name: undefined, text: read.value }], notes: [] }
      : { ok: false, why: read.problems[0] ?? "unreadable" };
  if (kind === "pdf") return only(await linesOfPdf(bytes));
  if (kind === "zip") {
    const { readWordFile } = await import("@kriebel/reading/word-file");
    const read = readWordFile(bytes);
    return read === undefined ? { ok: false, why: "archive" } : only(read);
  }
  if (kind === "text") return only(ok(decode(bytes)));
  const { readGivenFile } = await import("@kriebel/reading/given-file");
  const read = await readGivenFile(bytes, kind, { decode: decodeAs, mail: parseMail, pdf: linesOfPdf }, opensPdfs);
  return read.ok ? { ok: true, ...read.value } : { ok: false, why: read.problems[0] ?? "unreadable" };
}

/** The reader of mails comes with the first one. */
const parseMail = async (bytes: Uint8Array): ReturnType<FileReaders["mail"]> => {
  const { default: PostalMime } = await import("postal-mime");
  return PostalMime.parse(bytes, { maxNestingDepth: 30, maxRfc822NestingDepth: 5 });
};

/** A code page that no browser knows is read as Western. */
const decodeAs = (bytes: Uint8Array, label: string): string => {
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
};

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
