import PDFDocument from "pdfkit";
import type { LetterFonts } from "./fonts.ts";
import { type Pdf, TextSetter } from "./set-text.ts";

/** A4 with the margin of reports, in points. */
export const reportPage = { width: 595.28, height: 841.89, margin: 42 } as const;

/** What every report of ours says of itself. */
export interface ReportHead {
  readonly lang: "nl" | "en";
  readonly title: string;
  /** Day of the report, yyyy-mm-dd. */
  readonly today: string;
}

/** A tagged PDF, A4, black on white, that `draw` fills. Same head and same drawing, same bytes. */
export async function makeReportPdf(
  { lang, title, today }: ReportHead,
  fonts: LetterFonts,
  draw: (pdf: Pdf, setter: TextSetter) => void,
): Promise<Uint8Array> {
  const [year = 2000, month = 1, day = 1] = today.split("-").map(Number);
  const pdf = new (PDFDocument as unknown as new (options: Record<string, unknown>) => Pdf)({
    size: "A4",
    margin: 0,
    tagged: true,
    lang: lang === "nl" ? "nl-NL" : "en-GB",
    pdfVersion: "1.7",
    displayTitle: true,
    compress: false,
    font: null,
    info: { Title: title, Author: "Kriebel", Producer: "Kriebel", CreationDate: new Date(Date.UTC(year, month - 1, day, 12)) },
  });
  const chunks: Uint8Array[] = [];
  const done = new Promise<Uint8Array>((resolve, reject) => {
    pdf.on("data", (chunk) => chunks.push(chunk));
    pdf.on("end", () => {
      const out = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
      let at = 0;
      for (const chunk of chunks) {
        out.set(chunk, at);
        at += chunk.length;
      }
      resolve(out);
    });
    pdf.on("error", reject);
  });
  draw(pdf, new TextSetter(pdf, fonts));
  pdf.end();
  return done;
}
