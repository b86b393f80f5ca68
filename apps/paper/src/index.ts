export { type CodesPaper, codeSquares, codesToPdf } from "./codes-to-pdf.ts";
export type { PaperPicture } from "./draw-picture.ts";
export { fontFiles, type LetterFonts } from "./fonts.ts";
export { letterToPdf } from "./letter-to-pdf.ts";
export { codesToText, missingCodes, type PaperCode, readCode, textToCodes } from "./paper-codes.ts";
export { type Report, reportToPdf } from "./report-to-pdf.ts";
export { type TrialPaper, trialReportToPdf } from "./trial-report-to-pdf.ts";
