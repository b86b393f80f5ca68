import { trialReportToPdf } from "@kriebel/paper";
import type { Picture, TrialReport } from "@kriebel/trials";
import { letterFonts } from "../walk/make-letter-pdf.ts";
import { today } from "../walk/today.ts";

/** The report of a trial as one page of PDF, made on this device. */
export async function makeTrialPdf(
  report: TrialReport,
  picture: Picture,
  blood: Picture | undefined,
  lang: "nl" | "en",
): Promise<Uint8Array<ArrayBuffer>> {
  const paper = { ...report, lang, picture, ...(blood === undefined ? {} : { blood }), today: today() };
  return new Uint8Array(await trialReportToPdf(paper, await letterFonts()));
}
