import { extname } from "node:path";
import type { IsoDate } from "@kriebel/record";
import {
  analyseTrial,
  diaryOfRecord,
  diaryOfTrial,
  drawBlood,
  drawTrialResult,
  lastEvening,
  type Picture,
  pictureToSvg,
  placeNights,
  reportToHtml,
  reportToMarkdown,
  reportToText,
  startOn,
  trialReport,
  withOutcome,
} from "@kriebel/trials";
import { tellNotes } from "./assess-command.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { openDiary } from "./open-diary.ts";
import { refuse } from "./refusal.ts";
import { calm, type Lang, terminalFor } from "./terminal.ts";
import { wrapText } from "./wrap-text.ts";
import { writeOut } from "./write-out.ts";
import { writeWholeFile } from "./write-whole-file.ts";

export interface TrialAnalyseOptions {
  readonly id?: string;
  /** `.pdf`, `.html`, `.md` or `.txt`: the report for the doctor; `.json`: the record with the outcome in it. */
  readonly out?: string;
  readonly json: boolean;
  readonly lang: Lang;
  readonly today: IsoDate;
}

/** The result of a trial, after its planned end or after it was ended; never before. */
export async function trialAnalyseCommand(path: string, options: TrialAnalyseOptions): Promise<ExitCode> {
  const { lang, today } = options;
  const { record, notes } = openDiary(path, today);
  tellNotes(notes, lang);
  const trials = record?.trials ?? [];
  if (record === undefined || trials.length === 0)
    throw refuse(
      "In dit bestand staat geen proef; maak er een met kriebel trial plan BESTAND --habit caffeine_after_noon --out BESTAND.",
      "There is no trial in this file; make one with kriebel trial plan FILE --habit caffeine_after_noon --out FILE.",
    );
  const trial = options.id === undefined ? trials.at(-1) : trials.find(({ id }) => id === options.id);
  if (trial === undefined) {
    const ids = trials.map(({ id }) => calm(id)).join(", ");
    throw refuse(`Die proef staat er niet in; kies uit ${ids}.`, `That trial is not there; choose from ${ids}.`);
  }
  const { design } = trial;
  const startDate = startOn(design.start);
  const end = lastEvening(trial);
  if (trial.state !== "stopped" && end >= today)
    throw refuse(
      `Deze proef loopt tot en met ${end}. Voor die tijd is er geen uitslag: wie tussendoor kijkt, ziet vaker iets wat er niet is.`,
      `This trial runs up to and including ${end}. Before that there is no result: whoever looks in between sees more often what is not there.`,
    );
  const diary = diaryOfTrial(record, trial);
  const result = analyseTrial(diary, {
    design,
    seed: trial.seed,
    testSeed: trial.testSeed,
    ...(trial.stoppedAfter === undefined ? {} : { stoppedAfter: trial.stoppedAfter }),
  });
  // The plan as it was written down must be the one that its seed draws; else somebody changed it.
  if (result.schedule !== undefined && result.schedule !== trial.schedule)
    process.stderr.write(
      {
        nl: `Let op: het plan in dit bestand (${trial.schedule}) is niet het gelote plan (${result.schedule}). We rekenen met wat geloot was.\n`,
        en: `Note: the plan in this file (${trial.schedule}) is not the one that was drawn (${result.schedule}). We reckon with what was drawn.\n`,
      }[lang],
    );
  const report = trialReport(trial, diary, result, lang, {}, record);
  const blood = drawBlood(record, diaryOfRecord(record), lang);
  const drawn = (): Picture => {
    const done = placeNights(diary, design, startDate).filter(({ period }) => period < (trial.stoppedAfter ?? design.periods));
    return drawTrialResult(done, result.schedule ?? trial.schedule, design.washout, report.title.split(": ").at(-1) ?? "", lang);
  };
  if (options.out !== undefined) {
    switch (extname(options.out).toLowerCase()) {
      case ".pdf": {
        // The PDF writer and its fonts are heavy; the other forms do not wait for them.
        const [{ trialReportToPdf }, { readFonts }] = await Promise.all([import("@kriebel/paper"), import("@kriebel/paper/read-fonts")]);
        writeWholeFile(
          options.out,
          await trialReportToPdf(
            { ...report, lang, picture: drawn(), ...(blood === undefined ? {} : { blood }), today },
            await readFonts(),
          ),
        );
        break;
      }
      case ".html":
        writeWholeFile(
          options.out,
          reportToHtml(report, lang, pictureToSvg(drawn(), lang), blood === undefined ? "" : pictureToSvg(blood, lang)),
        );
        break;
      case ".md":
        writeWholeFile(options.out, reportToMarkdown(report));
        break;
      case ".txt":
        writeWholeFile(options.out, reportToText(report));
        break;
      case ".json":
        writeWholeFile(
          options.out,
          `${JSON.stringify({ ...record, trials: trials.map((one) => (one === trial ? withOutcome(trial, result, today) : one)) }, null, 2)}\n`,
        );
        break;
      default:
        throw refuse(
          `De naam van het verslag moet eindigen op .pdf, .html, .md, .txt of .json (het record met de uitslag erin).`,
          `The name of the report must end in .pdf, .html, .md, .txt or .json (the record with the outcome in it).`,
          exitCodes.wrongUsage,
        );
    }
  }
  if (options.json) await writeOut(`${JSON.stringify({ id: trial.id, habit: trial.habit, ...result, report }, null, 2)}\n`);
  else {
    const { width } = terminalFor(process.stdout, lang);
    await writeOut(
      `${reportToText(report)
        .split("\n")
        .flatMap((line) => (line.length > width ? wrapText(line, width) : [line]))
        .join("\n")}\n`,
    );
  }
  return exitCodes.done;
}
