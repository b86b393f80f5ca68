import { trialReportToPdf } from "@kriebel/paper";
import type { Picture, TrialReport } from "@kriebel/trials";
import { letterFonts } from "../walk/make-letter-pdf.ts";
import { today } from "../walk/today.ts";

/** The report of a trial as one page of PDF, made on this device. */
export async function makeTrialPdf(report: TrialReport, picture: Picture, lang: "nl" | "en"): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await trialReportToPdf({ ...report, lang, picture, today: today() }, await letterFonts()));
}
