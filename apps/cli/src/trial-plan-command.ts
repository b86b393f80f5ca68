import { randomInt } from "node:crypto";
import { type IsoDate, type PersonRecord, type PersonTrial, sayDate } from "@kriebel/record";
import {
  type Diary,
  designOf,
  drawSchedule,
  drawTimeline,
  habitName,
  type PlannedDesign,
  personNoise,
  pictureToSvg,
  planTrials,
  point,
  schedulesOf,
  scheduleText,
  shortestDesign,
  startOn,
  whyNotTry,
} from "@kriebel/trials";
import { tellNotes } from "./assess-command.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { loadEvidence } from "./load-evidence.ts";
import { namesMedicine } from "./medicine-kinds.ts";
import { openDiary } from "./open-diary.ts";
import { Refusal, refuse } from "./refusal.ts";
import { type Lang, paint, terminalFor } from "./terminal.ts";
import { wrapText } from "./wrap-text.ts";
import { writeOut } from "./write-out.ts";
import { writeWholeFile } from "./write-whole-file.ts";

export interface TrialPlanOptions {
  readonly habit: string;
  readonly name?: string;
  readonly start?: IsoDate;
  readonly seed?: number;
  readonly out?: string;
  readonly picture?: string;
  readonly json: boolean;
  readonly lang: Lang;
  readonly today: IsoDate;
}

/** A plan drawn by lot, from this person's own nights; kept in the record before the first night. */
export async function trialPlanCommand(path: string, options: TrialPlanOptions): Promise<ExitCode> {
  const { lang, today } = options;
  const { diary, record, notes } = openDiary(path, today);
  tellNotes(notes, lang);
  if (record === undefined && options.out !== undefined)
    throw refuse(
      "Een plan bewaren kan alleen in een record.json; laat --out weg of geef een record.",
      "A plan can only be kept in a record.json; leave out --out or give a record.",
      exitCodes.wrongUsage,
    );
  if (record !== undefined) {
    const why = whyNotTry(options.habit, options.name, record, namesMedicine(loadEvidence()));
    if (why !== undefined) throw new Refusal([why], exitCodes.inputProblem);
  } else if (whyNotTry(options.habit, options.name, emptyOne, namesMedicine(loadEvidence())) !== undefined) {
    throw new Refusal(
      [whyNotTry(options.habit, options.name, emptyOne, namesMedicine(loadEvidence())) as { nl: string; en: string }],
      exitCodes.inputProblem,
    );
  }
  const start = startOn(options.start ?? today);
  const noise = personNoise(diary);
  const { designs } = planTrials(start, noise);
  const best = shortestDesign(designs);
  if (best === undefined)
    throw refuse(
      "Je nachten wisselen zo sterk dat geen proef van hoogstens 16 weken een verschil van 2 punten laat zien; houd eerst je nachten langer bij.",
      "Your nights swing so much that no trial of at most 16 weeks shows a difference of 2 points; keep the diary for longer first.",
    );
  const design = designOf(best, start);
  const schedules = schedulesOf(design);
  if (schedules === undefined) throw new Error("A planned design has no schedule.");
  const seed = options.seed ?? randomInt(2 ** 32);
  const trial: PersonTrial = {
    id: `trial-${start}-${seed}`,
    habit: options.habit,
    ...(options.name === undefined ? {} : { name: options.name }),
    plannedOn: today,
    design: { ...design },
    seed,
    testSeed: (seed ^ 0x5bd1e995) >>> 0,
    schedule: scheduleText(drawSchedule(schedules, seed)),
    state: "planned",
  };
  if (options.out !== undefined && record !== undefined)
    writeWholeFile(options.out, `${JSON.stringify({ ...record, trials: [...(record.trials ?? []), trial] }, null, 2)}\n`);
  if (options.picture !== undefined)
    writeWholeFile(options.picture, pictureToSvg(drawTimeline(trial.schedule, best.nights, start, lang), lang));
  await writeOut(
    options.json ? `${JSON.stringify({ trial, chosen: best, noise, designs }, null, 2)}\n` : showPlan(trial, best, diary, lang),
  );
  return exitCodes.done;
}

const emptyOne: PersonRecord = {
  schema: "kriebel-record",
  version: 1,
  id: "",
  person: {},
  complaint: {},
  answers: {},
  medicines: [],
  labs: [],
  conditions: [],
  family: [],
  surgery: [],
  lifestyle: {},
  sleepStudies: [],
  nights: [],
  notUnderstood: [],
};

function showPlan(trial: PersonTrial, best: PlannedDesign, diary: Diary, lang: Lang): string {
  const t = (nl: string, en: string): string => ({ nl, en })[lang];
  const terminal = terminalFor(process.stdout, lang);
  const x = habitName(trial.habit, trial.name === undefined ? {} : { [trial.habit]: trial.name })[lang];
  const of10 = (power: number): number => Math.min(9, Math.round(power * 10));
  const lines = [
    t(
      `${best.totalNights} avonden vanaf ${sayDate(trial.design.start, "nl")}: ${best.periods} blokken van ${best.nights}.${diary.length === 0 ? "" : " De lengte past bij hoe jouw nachten wisselen."}`,
      `${best.totalNights} evenings from ${sayDate(trial.design.start, "en")}: ${best.periods} periods of ${best.nights}.${diary.length === 0 ? "" : " The length fits how your nights swing."}`,
    ),
    t(
      `De volgorde is geloot (startgetal ${trial.seed}): A is zonder, B is met ${x}.`,
      `The order was drawn by lot (seed ${trial.seed}): A is without, B is with ${x}.`,
    ),
    ...(best.washout > 0
      ? [
          t(
            `De eerste ${best.washout} avonden van elk blok tellen niet mee.`,
            `The first ${best.washout} evenings of each period do not count.`,
          ),
        ]
      : [
          t(
            "Werkt iets door tot de volgende avond, dan lijkt het verschil kleiner dan het is.",
            "What lasts into the next evening makes the difference look smaller than it is.",
          ),
        ]),
    t(
      `Is het verschil echt 2 punten, dan laat zo'n proef dat in ${of10(best.powerTwo)} van de 10 keer zien; 1 punt in ${of10(best.powerOne)} van de 10 keer.`,
      `If the difference is really 2 points, such a trial shows it in ${of10(best.powerTwo)} of 10 times; 1 point in ${of10(best.powerOne)} of 10 times.`,
    ),
    t(
      "Elke ochtend één cijfer. Een nacht missen mag. Je kunt altijd ophouden; geef je drie nachten achter elkaar een 9 of 10, houd dan op en bel je huisarts als het niet gaat.",
      "One score every morning. A missed night is fine. You can always end it; after three nights of 9 or 10 in a row, end it, and call your doctor if it is too much.",
    ),
    t(
      "De uitslag komt pas na de laatste avond. Medicijnen test je nooit zelf.",
      "The result comes only after the last evening. Never try out medicines yourself.",
    ),
  ];
  const rows = trial.schedule.match(/.{1,14}/g) ?? [];
  return `${[
    paint(terminal, "bold", `${t("Proef", "Trial")}: ${x}`),
    ...lines.flatMap((line) => wrapText(line, terminal.width, "  · ", "    ")),
    "",
    ...rows.map((row) => `    ${row}`),
    "",
    `  ${t("Verwachte nauwkeurigheid", "Expected precision")}: ± ${point(1.96 * best.effectSd)[lang]} ${t("punt", "points")}`,
  ].join("\n")}\n`;
}
