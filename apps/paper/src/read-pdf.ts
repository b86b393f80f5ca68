import { failed, ok, type Problem, problem, type Result } from "@kriebel/record";

/** A piece of text with its place on the page, in points from the left and the bottom. */
export interface PdfText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly page: number;
}

/** The part of pdfjs-dist that is used. Each door brings its own copy: the browser its module and worker, Node the legacy build. */
export interface PdfLibrary {
  getDocument(source: Readonly<Record<string, unknown>>): {
    readonly promise: Promise<PdfFile>;
    destroy(): Promise<void>;
  };
}

interface PdfFile {
  readonly numPages: number;
  getPage(number: number): Promise<{
    getTextContent(): Promise<{ readonly items: readonly object[] }>;
    cleanup(): unknown;
  }>;
}

export const mostPdfBytes = 25_000_000;
export const mostPdfPages = 80;
const mostPieces = 200_000;

export const isPdf = (bytes: Uint8Array): boolean => {
  // The sign may stand behind some bytes of a mail program; the format allows a kilobyte.
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 1_024));
  return head.includes("%PDF-");
};

/**
 * The text of a PDF with its places. Only text is asked for: nothing is drawn, no script, form or font code of the file is run.
 * Refused, each with one sentence: with a password, without text (a scan), damaged, too large.
 */
export async function readPdf(bytes: Uint8Array, library: PdfLibrary): Promise<Result<readonly PdfText[]>> {
  if (bytes.length > mostPdfBytes) return failed(tooLarge);
  const task = library.getDocument({
    // pdf.js takes the bytes away from their owner, so it gets its own.
    data: bytes.slice(),
    verbosity: 0,
    isEvalSupported: false,
    enableXfa: false,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    useWasm: false,
    stopAtErrors: false,
    disableAutoFetch: true,
    disableStream: true,
  });
  try {
    const file = await task.promise;
    if (file.numPages > mostPdfPages) return failed(tooLarge);
    const pieces: PdfText[] = [];
    let found = 0;
    for (let number = 1; number <= file.numPages; number += 1) {
      const page = await file.getPage(number);
      const { items } = await page.getTextContent();
      const turned: Record<Turn, PdfText[]> = { upright: [], left: [], right: [], upsideDown: [] };
      for (const item of items) {
        const piece = pieceOf(item, number);
        if (piece === undefined) continue;
        turned[piece.turn].push(piece.text);
        found += 1;
        if (found > mostPieces) return failed(tooLarge);
      }
      // A page on its side is read as it is meant; what stands across the rest is a watermark or a margin note and would tear the lines apart.
      const letters = (some: readonly PdfText[]): number => some.reduce((sum, { text }) => sum + text.length, 0);
      const [most = []] = Object.values(turned).toSorted((a, b) => letters(b) - letters(a));
      pieces.push(...most);
      page.cleanup();
    }
    return pieces.length === 0 ? failed(scanned) : ok(pieces);
  } catch (error) {
    const name = error instanceof Error ? error.name : "";
    return failed(name === "PasswordException" ? locked : damaged);
  } finally {
    await task.destroy().catch(() => undefined);
  }
}

/** Which way the words of a piece run. */
type Turn = "upright" | "left" | "right" | "upsideDown";

/** A piece as it stands when its words run from left to right. */
function pieceOf(item: object, page: number): { readonly turn: Turn; readonly text: PdfText } | undefined {
  if (!("str" in item) || typeof item.str !== "string" || item.str.trim() === "") return undefined;
  const { transform, width, height } = item as { transform?: unknown; width?: unknown; height?: unknown };
  if (!Array.isArray(transform) || transform.length < 6) return undefined;
  const [a, b, , , x, y] = transform.map(Number) as [number, number, number, number, number, number];
  const size = { text: item.str, width: Number(width) || 0, height: Number(height) || Math.max(Math.abs(a), Math.abs(b)) || 10, page };
  if (Math.abs(b) > Math.abs(a))
    return b > 0 ? { turn: "left", text: { ...size, x: y, y: -x } } : { turn: "right", text: { ...size, x: -y, y: x } };
  return a < 0 ? { turn: "upsideDown", text: { ...size, x: -x, y: -y } } : { turn: "upright", text: { ...size, x, y } };
}

const tooLarge: Problem = problem(
  "pdf-too-large",
  "",
  `Deze PDF is te groot (meer dan ${mostPdfPages} bladzijden of 25 MB); bewaar alleen de bladzijden die je nodig hebt.`,
  `This PDF is too large (more than ${mostPdfPages} pages or 25 MB); save only the pages that you need.`,
);
const locked: Problem = problem(
  "pdf-locked",
  "",
  "Deze PDF is met een wachtwoord beveiligd; open hem zelf, kopieer de tekst en plak die.",
  "This PDF is protected by a password; open it yourself, copy the text and paste that.",
);
const scanned: Problem = problem(
  "pdf-without-text",
  "",
  "In deze PDF staat geen tekst, alleen een plaatje of scan; typ over wat erop staat, of vraag om een gewone PDF.",
  "This PDF holds no text, only a picture or scan; type what is on it, or ask for an ordinary PDF.",
);
const damaged: Problem = problem(
  "pdf-damaged",
  "",
  "Deze PDF is beschadigd en kan niet gelezen worden; download hem opnieuw of plak de tekst.",
  "This PDF is damaged and cannot be read; download it again or paste the text.",
);
