import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Evidence } from "@kriebel/evidence";
import { type IsoDate, sayDate } from "@kriebel/record";
import {
  bloodBesideNights,
  type Diary,
  drawBlood,
  drawCalendar,
  drawClock,
  drawTrend,
  type NightsSummary,
  ownNames,
  type Picture,
  type Profile,
  pictureToSvg,
  proves,
  remissionOf,
  sayChange,
  sayClock,
  sayClockDoubt,
  sayDoubts,
  sayEvent,
  sayHabits,
  sayIronSince,
  sayLeftOut,
  sayRemission,
  shortDate,
  showLab,
  showMean,
  standardHabits,
  summariseNights,
  tooFewNights,
  type Words,
  weeksOnIron,
  whenToTestAgain,
  withNightFacts,
} from "@kriebel/trials";
import { tellNotes } from "./assess-command.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { loadEvidence } from "./load-evidence.ts";
import { medicineKinds } from "./medicine-kinds.ts";
import { type OpenedDiary, openDiary } from "./open-diary.ts";
import { refuse } from "./refusal.ts";
import { calm, type Lang, paint, terminalFor } from "./terminal.ts";
import { wrapText } from "./wrap-text.ts";
import { writeOut } from "./write-out.ts";
import { writeWholeFile } from "./write-whole-file.ts";

export interface NightsOptions {
  readonly json: boolean;
  readonly lang: Lang;
  readonly today: IsoDate;
  /** Folder for the pictures (SVG). */
  readonly pictures?: string;
  /** Where the record is kept with what the nights say. */
  readonly out?: string;
  /** A page to take along to the next visit: `.html`, `.md` or `.txt`. */
  readonly visit?: string;
}

/** What the nights can carry, in words; with pictures where asked. */
export async function nightsCommand(path: string, options: NightsOptions): Promise<ExitCode> {
  const opened = openDiary(path, options.today);
  tellNotes(opened.notes, options.lang);
  const evidence = loadEvidence();
  const summary = summariseNights(opened.diary, opened.record, medicineKinds(evidence));
  const own = opened.record === undefined ? {} : ownNames(opened.record);
  const pictures = drawAll(opened, summary, evidence, options);
  if (options.pictures !== undefined) {
    mkdirSync(options.pictures, { recursive: true });
    for (const picture of pictures) writeWholeFile(join(options.pictures, `${picture.name}.svg`), pictureToSvg(picture, options.lang));
  }
  if (options.out !== undefined) {
    if (opened.record === undefined)
      throw refuse(
        "Bewaren kan alleen in een record.json; laat --out weg of geef een record.",
        "Keeping is only possible in a record.json; leave out --out or give a record.",
        exitCodes.wrongUsage,
      );
    const kept = withNightFacts(opened.record, options.today, medicineKinds(evidence), summary);
    writeWholeFile(options.out, `${JSON.stringify(kept, null, 2)}\n`);
  }
  const followUp = followUpParts(opened, evidence, options);
  // Without a picture nobody is told of its dotted line.
  const shown = options.pictures === undefined ? [drawClock(opened.diary, options.lang)] : pictures;
  const said = [...sayNights(summary, opened.diary, own, shown, options.lang), ...followUp.parts];
  if (options.visit !== undefined) {
    const { writeVisitPage } = await import("./visit-page.ts");
    writeVisitPage(options.visit, said, opened.record?.visit, options.lang);
  }
  if (options.json) await writeOut(`${JSON.stringify({ ...summary, blood: followUp.blood, words: said }, null, 2)}\n`);
  else await writeOut(showNights(said, options.lang));
  return exitCodes.done;
}

export interface Part {
  readonly head: string;
  readonly lines: readonly string[];
}

/** Blood beside the nights, when to test again, and that better is not proof: where iron or a medicine is in play. */
function followUpParts({ diary, record }: OpenedDiary, evidence: Evidence, { lang, today }: NightsOptions) {
  const t = (nl: string, en: string): string => ({ nl, en })[lang];
  const blood = record === undefined ? [] : bloodBesideNights(record, diary);
  const weeks = record === undefined ? undefined : weeksOnIron(record, today, medicineKinds(evidence));
  const remission = remissionOf(evidence.readings, evidence.sources);
  const parts: readonly Part[] = [
    ...(blood.length === 0
      ? []
      : [
          {
            head: t("Bloed en klachten naast elkaar", "Blood and complaints side by side"),
            lines: blood.map(({ on, ferritin, tsat, meanAround }) =>
              t(
                `${sayDate(on, "nl")}: ferritine ${showLab(ferritin).nl}, saturatie ${showLab(tsat).nl}, ernst die week ${showMean(meanAround).nl}.`,
                `${sayDate(on, "en")}: ferritin ${showLab(ferritin).en}, saturation ${showLab(tsat).en}, severity that week ${showMean(meanAround).en}.`,
              ),
            ),
          },
        ]),
    ...(blood.length === 0 && weeks === undefined
      ? []
      : [
          {
            head: t("Wanneer weer prikken", "When to test again"),
            lines: [
              ...(weeks === undefined ? [] : [sayIronSince(weeks)[lang]]),
              ...whenToTestAgain(record, medicineKinds(evidence)).map((line) => line[lang]),
            ],
          },
        ]),
    ...(remission === undefined || record === undefined || (blood.length === 0 && record.medicines.length === 0)
      ? []
      : [{ head: t("Beter is nog geen bewijs", "Better is no proof yet"), lines: [sayRemission(remission)[lang]] }]),
  ];
  return { blood, parts };
}

function sayNights(
  summary: NightsSummary,
  diary: Diary,
  own: Readonly<Record<string, string>>,
  pictures: readonly Picture[],
  lang: Lang,
): readonly Part[] {
  const t = (nl: string, en: string): string => ({ nl, en })[lang];
  const said = (words: Words): string => words[lang];
  const { habits, clock, events, change } = summary;
  const span = diary.length === 0 ? 0 : (diary.at(-1)?.t ?? 0) + 1;
  const dateOf = (at: number): string => shortDate(diary.find((night) => night.t === at)?.date ?? "1970-01-01", lang);
  const clockPicture = pictures.find(({ name }) => name === "clock");
  const changed = sayChange(change, (date) => ({ nl: shortDate(date, "nl"), en: shortDate(date, "en") }));
  return [
    {
      head: t("Je nachten", "Your nights"),
      lines: [
        summary.from === undefined
          ? t("Er staat nog geen nacht in.", "There is no night yet.")
          : t(
              `${summary.nightsWithScore} van ${span} nachten hebben een cijfer, van ${sayDate(summary.from, "nl")} tot ${sayDate(summary.to ?? summary.from, "nl")}. Een nacht missen mag.`,
              `${summary.nightsWithScore} of ${span} nights have a score, from ${sayDate(summary.from, "en")} to ${sayDate(summary.to ?? summary.from, "en")}. A missed night is fine.`,
            ),
        ...(changed === undefined ? [] : [said(changed)]),
      ],
    },
    {
      head: t("Hoe laat het komt", "When it comes"),
      lines: [
        ...(clockPicture === undefined ? [] : [clockPicture.caption]),
        said(sayClock(clock)),
        ...[sayClockDoubt(clock)].flatMap((doubt) => (doubt === undefined ? [] : [said(doubt)])),
      ],
    },
    {
      head: t("Wat samengaat met zwaardere nachten", "What goes together with worse nights"),
      lines: [
        ...(habits.verdict === "too_few_nights"
          ? [
              habits.nightsUsed < 14
                ? said(tooFewNights(habits.nightsUsed, 14))
                : t("Er is nog niets om te vergelijken.", "There is nothing to compare yet."),
            ]
          : [
              ...sayHabits(habits.habits, own, (id) => standardHabits.find(({ name }) => name === id)?.mayTry ?? false).map(said),
              ...sayDoubts(habits, dateOf).map(said),
              said(proves.habits),
            ]),
        // With too few nights, which habits were not written down is no news.
        ...(habits.verdict === "too_few_nights" && habits.nightsUsed < 14 ? [] : sayLeftOut(habits.left_out, own).map(said)),
      ],
    },
    ...(events.length === 0
      ? []
      : [
          {
            head: t("Wat er veranderde", "What changed"),
            lines: events.map(({ name, result }) => sayEvent(result, name).map(said).join(" ")),
          },
        ]),
  ];
}

function showNights(parts: readonly Part[], lang: Lang): string {
  const terminal = terminalFor(process.stdout, lang);
  const out = parts.flatMap(({ head, lines }) => [
    "",
    paint(terminal, ["bold", "underline"], head),
    ...lines.flatMap((line) => wrapText(calm(line), terminal.width, "  · ", "    ")),
  ]);
  return `${out.join("\n")}\n`;
}

/** The course over the day that research found, as the evidence holds it. */
export function publishedProfile(evidence: Evidence): Profile {
  const data = (evidence.readings?.["circadian/clock"] as { readonly data?: { readonly hourly_profile?: unknown } } | undefined)?.data;
  const hours = Array.isArray(data?.hourly_profile) ? data.hourly_profile : [];
  return hours.flatMap((one: { readonly hour?: unknown; readonly relative_intensity?: unknown }) =>
    typeof one.hour === "number" && typeof one.relative_intensity === "number" ? [{ hour: one.hour, value: one.relative_intensity }] : [],
  );
}

function drawAll(
  { diary, record }: OpenedDiary,
  { events }: NightsSummary,
  evidence: Evidence,
  { lang, today }: NightsOptions,
): readonly Picture[] {
  const months = [...new Set(diary.map(({ date }) => date.slice(0, 7)))];
  const blood = record === undefined ? undefined : drawBlood(record, diary, lang);
  return [
    drawClock(diary, lang, { published: publishedProfile(evidence) }),
    drawTrend(
      diary,
      events.map(({ date, name }) => ({ on: date, word: name[lang] })),
      lang,
    ),
    ...(blood === undefined ? [] : [blood]),
    ...months.slice(-24).map((month) => drawCalendar(diary, month, lang, today)),
  ];
}
