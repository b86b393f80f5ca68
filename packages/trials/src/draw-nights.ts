import { addDays, dayNumber, type IsoDate } from "@kriebel/record";
import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import { weekdayOf } from "./base-columns.ts";
import type { Diary, DiaryNight } from "./diary.ts";
import { type Picture, type Shape, shape } from "./picture.ts";
import { point } from "./say-nights.ts";
import type { PlacedNight } from "./trial.ts";

type Lang = "nl" | "en";
const pick = (lang: Lang, nl: string, en: string): string => (lang === "nl" ? nl : en);
const months = {
  nl: ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"],
  en: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
} as const;
const monthOf = (date: IsoDate, lang: Lang): string => months[lang][Number(date.slice(5, 7)) - 1] ?? "";
/** `14 mrt` */
export const shortDate = (date: IsoDate, lang: Lang): string => `${Number(date.slice(8, 10))} ${monthOf(date, lang)}`;

const text = (x: number, y: number, words: string, more: Readonly<Record<string, string | number>> = {}): Shape =>
  shape("text", { class: "p-text", x, y, ...more }, words);
const level = (from: number, to: number, y: number, kind = "p-grid"): Shape =>
  shape("line", { class: kind, x1: from, x2: to, y1: y, y2: y });

/** How many hours after noon a clock time is: nights run from noon to noon. */
const afterNoon = (hour: number): number => (hour + 12) % 24;
const hourText = (hour: number): string => String(hour % 24);

/** Relative strength at each hour of the clock, for the line behind the bars. */
export type Profile = readonly { readonly hour: number; readonly value: number }[];

/** When in the 24 hours the complaints begin, with the published course behind it. */
export function drawClock(
  diary: Diary,
  lang: Lang,
  options: { readonly published?: Profile; readonly inBed?: { readonly from: number; readonly to: number } } = {},
): Picture {
  const starts = diary.flatMap(({ startHour }) => (startHour === undefined ? [] : [startHour]));
  const counts = Array.from({ length: 24 }, () => 0);
  for (const hour of starts) counts[Math.floor(afterNoon(hour))] = (counts[Math.floor(afterNoon(hour))] as number) + 1;
  const [width, height, left, right, top, bottom] = [350, 220, 12, 12, 30, 34];
  const x = scaleLinear([0, 24], [left, width - right]);
  const most = Math.max(1, ...counts);
  const y = scaleLinear([0, most], [height - bottom, top]);
  const shapes: Shape[] = [];
  const bed = options.inBed;
  if (bed !== undefined) {
    const [from, to] = [afterNoon(bed.from), afterNoon(bed.to)];
    if (to > from) {
      shapes.push(shape("rect", { class: "p-well", x: x(from), y: top - 16, width: x(to) - x(from), height: height - bottom - top + 16 }));
      shapes.push(text(x(to) - 4, top - 2, pick(lang, "in bed", "in bed"), { "text-anchor": "end", class: "p-text p-soft" }));
    }
  }
  const published = options.published ?? [];
  if (published.length > 0) {
    const highest = Math.max(...published.map(({ value }) => value));
    const along = [...published].map(({ hour, value }) => ({ at: afterNoon(hour) + 0.5, value })).sort((a, b) => a.at - b.at);
    const path = line<{ at: number; value: number }>(
      ({ at }) => x(at),
      ({ value }) => y((value / highest) * most),
    )(along);
    if (path !== null) shapes.push(shape("path", { class: "p-published", d: path }));
  }
  counts.forEach((count, i) => {
    if (count > 0)
      shapes.push(shape("rect", { class: "p-mark", x: x(i) + 1.5, y: y(count), width: x(1) - x(0) - 3, height: y(0) - y(count) }));
  });
  shapes.push(level(left, width - right, y(0), "p-axis"));
  for (const hour of [0, 6, 12, 18, 24]) {
    const anchor = hour === 0 ? "start" : hour === 24 ? "end" : "middle";
    shapes.push(text(x(hour), height - 10, hour === 12 ? pick(lang, "0 uur", "0 h") : hourText(hour + 12), { "text-anchor": anchor }));
  }
  const peak = counts.indexOf(most);
  if (starts.length > 0)
    shapes.push(
      text(x(peak + 0.5), y(most) - 6, pick(lang, `${most} keer`, `${most} times`), {
        "text-anchor": peak > 16 ? "end" : "middle",
        class: "p-text p-strong",
      }),
    );
  const sorted = starts.map(afterNoon).sort((a, b) => a - b);
  const quantile = (share: number): string =>
    hourText(Math.round((sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0) + 12));
  const [early, late] = [quantile(0.1), quantile(0.9)];
  const mostly =
    early === late
      ? pick(lang, `rond ${early} uur`, `around ${early} h`)
      : pick(lang, `tussen ${early} en ${late} uur`, `between ${early} and ${late} h`);
  return {
    name: "clock",
    width,
    height,
    shapes,
    caption:
      starts.length === 0
        ? pick(lang, "Nog geen nacht met een begintijd.", "No night with a start time yet.")
        : pick(
            lang,
            `${starts.length} nachten. Meestal ${mostly}.${published.length > 0 ? " Stippellijn: het verloop uit onderzoek, getrokken door weinig metingen." : ""}`,
            `${starts.length} nights. Mostly ${mostly}.${published.length > 0 ? " Dotted line: the course found in research, drawn through few measurements." : ""}`,
          ),
    table: [
      [pick(lang, "Uur", "Hour"), pick(lang, "Nachten", "Nights")],
      ...counts.flatMap((count, i) => (count === 0 ? [] : [[`${hourText(i + 12)}-${hourText(i + 13)}`, String(count)]])),
    ],
  };
}

/** Something that happened: start of iron, a medicine that the doctor changed. */
export interface Intervention {
  readonly on: IsoDate;
  readonly word: string;
}

interface Week {
  readonly first: IsoDate;
  readonly mean: number | undefined;
  readonly low: number;
  readonly high: number;
  readonly nights: number;
}

/** Weeks from Monday, the mean of each and where most of its nights lie (the middle two thirds). */
function weeksOf(diary: Diary): readonly Week[] {
  if (diary.length === 0) return [];
  const first = dayNumber((diary[0] as DiaryNight).date) - weekdayOf((diary[0] as DiaryNight).date);
  const last = dayNumber((diary.at(-1) as DiaryNight).date);
  return Array.from({ length: Math.floor((last - first) / 7) + 1 }, (_, w) => {
    const from = first + 7 * w;
    const scores = diary
      .filter(({ date }) => dayNumber(date) >= from && dayNumber(date) < from + 7)
      .flatMap(({ score }) => (score === undefined ? [] : [score]))
      .sort((a, b) => a - b);
    const at = (share: number): number => scores[Math.min(scores.length - 1, Math.max(0, Math.round(share * (scores.length - 1))))] ?? 0;
    return {
      first: addDays("1970-01-01", from),
      mean: scores.length === 0 ? undefined : scores.reduce((a, b) => a + b, 0) / scores.length,
      low: at(1 / 6),
      high: at(5 / 6),
      nights: scores.length,
    };
  });
}

/** Severity a week: dots, range, gaps as "?", what happened as dashed lines. A line never bridges a gap. */
export function drawTrend(diary: Diary, interventions: readonly Intervention[], lang: Lang): Picture {
  const weeks = weeksOf(diary);
  const [width, height, left, right, top, bottom] = [350, 220, 30, 14, 34, 30];
  const x = scaleLinear([-0.5, Math.max(1, weeks.length - 0.5)], [left, width - right]);
  const y = scaleLinear([0, 10], [height - bottom, top]);
  const shapes: Shape[] = [0, 5, 10].flatMap((value) => [
    level(left, width - right, y(value)),
    text(left - 8, y(value) + 5, String(value), { "text-anchor": "end" }),
  ]);
  let month = "";
  weeks.forEach(({ first }, w) => {
    const name = monthOf(first, lang);
    if (name !== month && (weeks.length <= 26 || Number(first.slice(5, 7)) % 2 === 1))
      shapes.push(text(x(w), height - 8, name, { "text-anchor": w === 0 ? "start" : "middle" }));
    month = name;
  });
  const start = weeks[0]?.first ?? "1970-01-05";
  for (const { on, word } of interventions) {
    const at = x((dayNumber(on) - dayNumber(start)) / 7 - 0.5);
    if (at < left || at > width - right) continue;
    shapes.push(shape("line", { class: "p-event", x1: at, x2: at, y1: top - 8, y2: height - bottom }));
    shapes.push(
      text(at > width / 2 ? at - 6 : at + 6, top - 14, word, { class: "p-text p-strong", "text-anchor": at > width / 2 ? "end" : "start" }),
    );
  }
  const joined = line<Week & { readonly w: number }>(
    ({ w }) => x(w),
    ({ mean }) => y(mean ?? 0),
  ).defined(({ mean }) => mean !== undefined)(weeks.map((week, w) => ({ ...week, w })));
  if (joined !== null && weeks.length > 0) shapes.push(shape("path", { class: "p-line", d: joined }));
  weeks.forEach(({ mean, low, high }, w) => {
    if (mean === undefined) {
      shapes.push(text(x(w), y(5) + 5, "?", { "text-anchor": "middle", class: "p-text p-soft" }));
      return;
    }
    shapes.push(shape("line", { class: "p-range", x1: x(w), x2: x(w), y1: y(low), y2: y(high) }));
    shapes.push(shape("circle", { class: "p-mark", cx: x(w), cy: y(mean), r: weeks.length > 30 ? 3 : 5.5 }));
  });
  const scored = diary.filter(({ score }) => score !== undefined).length;
  return {
    name: "trend",
    width,
    height,
    shapes,
    caption: pick(
      lang,
      `${scored} nachten. Stip = weekgemiddelde, streep = de meeste nachten, ? = niet ingevuld.`,
      `${scored} nights. Dot = mean of the week, bar = most nights, ? = not filled in.`,
    ),
    table: [
      [pick(lang, "Week vanaf", "Week from"), pick(lang, "Gemiddeld", "Mean"), pick(lang, "Nachten", "Nights")],
      ...weeks.map(({ first, mean, nights }) => [shortDate(first, lang), mean === undefined ? "?" : point(mean)[lang], String(nights)]),
      ...interventions.map(({ on, word }) => [shortDate(on, lang), word, ""]),
    ],
  };
}

/** One month: a number and a bar for every night, "?" for a night that was not filled in. */
export function drawCalendar(diary: Diary, month: string, lang: Lang, today: IsoDate): Picture {
  const first = `${month}-01`;
  const days: IsoDate[] = [];
  for (let date = first; date.startsWith(month); date = addDays(date, 1)) days.push(date);
  const byDate = new Map(diary.map((night) => [night.date, night]));
  const cell = 50;
  const [width, top] = [350, 26];
  const before = weekdayOf(first);
  const rows = Math.ceil((before + days.length) / 7);
  const names = pick(lang, "ma di wo do vr za zo", "Mo Tu We Th Fr Sa Su").split(" ");
  const shapes: Shape[] = names.map((name, i) => text(i * cell + cell / 2, 16, name, { "text-anchor": "middle", class: "p-text p-soft" }));
  let filled = 0;
  let bad = 0;
  const began = diary[0]?.date ?? today;
  days.forEach((date, i) => {
    const place = before + i;
    const [left, upper] = [(place % 7) * cell, top + Math.floor(place / 7) * cell];
    const score = byDate.get(date)?.score;
    const past = date < today && date >= began;
    const missing = score === undefined && past;
    shapes.push(
      shape("rect", { class: missing ? "p-unknown" : "p-box", x: left + 2, y: upper + 2, width: cell - 4, height: cell - 4, rx: 5 }),
    );
    shapes.push(text(left + 6, upper + 17, String(i + 1), { class: "p-text p-soft", style: "font-size:13px" }));
    if (score !== undefined) {
      filled += 1;
      if (score > 0) bad += 1;
      shapes.push(text(left + cell - 8, upper + 33, String(score), { "text-anchor": "end", class: "p-text p-strong" }));
      if (score > 0)
        shapes.push(shape("rect", { class: "p-mark", x: left + 5, y: upper + cell - 11, width: (cell - 10) * (score / 10), height: 6 }));
    } else if (missing) shapes.push(text(left + cell - 8, upper + 33, "?", { "text-anchor": "end", class: "p-text p-strong" }));
  });
  const passed = days.filter((date) => date < today && date >= began).length;
  return {
    name: `calendar-${month}`,
    width,
    height: top + rows * cell + 4,
    shapes,
    caption: pick(
      lang,
      `${filled} van ${Math.max(passed, filled)} nachten ingevuld. Last in ${bad}. 0 is geen last, 10 is het ergst. ? is niet ingevuld en telt niet als goed.`,
      `${filled} of ${Math.max(passed, filled)} nights filled in. Trouble in ${bad}. 0 is none, 10 is the worst. ? is not filled in and does not count as good.`,
    ),
    table: [
      [pick(lang, "Nacht", "Night"), pick(lang, "Ernst", "Severity")],
      ...days
        .filter((date) => date <= today)
        .map((date) => [shortDate(date, lang), byDate.get(date)?.score === undefined ? "?" : String(byDate.get(date)?.score)]),
    ],
  };
}

/** The plan of a trial as a row of periods: striped is with, empty is without. */
export function drawTimeline(schedule: string, nights: number, startDate: IsoDate, lang: Lang, today?: IsoDate): Picture {
  const periods = [...schedule];
  const perRow = periods.length <= 16 ? Math.ceil(periods.length / Math.ceil(periods.length / 8)) : 14;
  const [width, height, gap] = [350, periods.length <= 16 ? 44 : 26, 3];
  const box = width / perRow;
  const now = today === undefined ? -1 : Math.floor((dayNumber(today) - dayNumber(startDate)) / nights);
  const shapes = periods.flatMap((arm, k): Shape[] => {
    const [left, upper] = [(k % perRow) * box, Math.floor(k / perRow) * (height + 22)];
    const word = arm === "B" ? pick(lang, "wel", "with") : pick(lang, "niet", "not");
    const roomy = box >= 36;
    return [
      shape("rect", { class: arm === "B" ? "p-with" : "p-box", x: left + gap / 2, y: upper + 18, width: box - gap, height, rx: 4 }),
      ...(roomy
        ? [
            shape("rect", {
              x: left + box / 2 - 17,
              y: upper + 18 + height / 2 - 11,
              width: 34,
              height: 21,
              class: "p-box",
              style: "stroke:none",
            }),
            text(left + box / 2, upper + 18 + height / 2 + 5, word, { "text-anchor": "middle", class: "p-text p-strong" }),
          ]
        : [
            text(left + box / 2, upper + 18 + height / 2 + 5, arm === "B" ? "+" : "-", {
              "text-anchor": "middle",
              class: "p-text p-strong",
            }),
          ]),
      ...(k === now
        ? [shape("rect", { class: "p-mark", x: left + gap / 2, y: upper + 18 + height + 2, width: box - gap, height: 4 })]
        : []),
      ...(k % perRow === 0
        ? [text(left + 2, upper + 12, shortDate(addDays(startDate, k * nights), lang), { class: "p-text p-soft", style: "font-size:13px" })]
        : []),
    ];
  });
  return {
    name: "timeline",
    width,
    height: Math.ceil(periods.length / perRow) * (height + 22) + 6,
    shapes,
    caption: pick(
      lang,
      `${periods.length} blokken van ${nights} ${nights === 1 ? "avond" : "avonden"}, volgorde door het lot. Gestreept is met, leeg is zonder.`,
      `${periods.length} blocks of ${nights} ${nights === 1 ? "evening" : "evenings"}, the order drawn by lot. Striped is with, empty is without.`,
    ),
    table: [
      [pick(lang, "Vanaf", "From"), pick(lang, "Arm", "Arm")],
      ...periods.map((arm, k) => [
        shortDate(addDays(startDate, k * nights), lang),
        arm === "B" ? pick(lang, "met", "with") : pick(lang, "zonder", "without"),
      ]),
    ],
  };
}

/** The nights that counted, a dot each, means as lines: filled is with, ring is without. */
export function drawTrialResult(counted: readonly PlacedNight[], schedule: string, washout: number, name: string, lang: Lang): Picture {
  const arms = { B: [] as number[], A: [] as number[] };
  for (const { night, period, place } of counted)
    if (night.score !== undefined && place >= washout) arms[schedule[period] === "B" ? "B" : "A"].push(night.score);
  const [width, height, left, top, bottom] = [350, 240, 30, 16, 56];
  const y = scaleLinear([0, 10], [height - bottom, top]);
  const shapes: Shape[] = [0, 5, 10].flatMap((value) => [
    level(left, width - 8, y(value)),
    text(left - 8, y(value) + 5, String(value), { "text-anchor": "end" }),
  ]);
  const groups = [
    {
      scores: arms.B,
      middle: 110,
      kind: "p-mark",
      word: name.length > 18 ? pick(lang, "met", "with") : pick(lang, `met ${name}`, `with ${name}`),
    },
    { scores: arms.A, middle: 262, kind: "p-ring", word: pick(lang, "zonder", "without") },
  ];
  for (const { scores, middle, kind, word } of groups) {
    const seen = new Map<number, number>();
    const total = new Map<number, number>();
    for (const score of scores) total.set(score, (total.get(score) ?? 0) + 1);
    const step = Math.min(15, 130 / Math.max(1, ...total.values()));
    for (const score of scores) {
      const nth = seen.get(score) ?? 0;
      seen.set(score, nth + 1);
      shapes.push(
        shape("circle", {
          class: kind,
          cx: middle + (nth - ((total.get(score) ?? 1) - 1) / 2) * step,
          cy: y(score),
          r: Math.min(6, step / 2 + 1),
        }),
      );
    }
    if (scores.length > 0) {
      const mean = scores.reduce((a, b) => a + b, 0) / scores.length;
      shapes.push(shape("line", { class: "p-mean", x1: middle - 68, x2: middle + 68, y1: y(mean), y2: y(mean) }));
    }
    shapes.push(text(middle, height - 30, word, { "text-anchor": "middle", class: "p-text p-strong" }));
    shapes.push(
      text(middle, height - 10, pick(lang, `${scores.length} nachten`, `${scores.length} nights`), {
        "text-anchor": "middle",
        class: "p-text p-soft",
      }),
    );
  }
  const mean = (scores: readonly number[]): string =>
    scores.length === 0 ? "?" : point(scores.reduce((a, b) => a + b, 0) / scores.length)[lang];
  return {
    name: "result",
    width,
    height,
    shapes,
    caption: pick(
      lang,
      `Elke stip is een nacht die meetelt, de streep het gemiddelde: ${mean(arms.B)} met, ${mean(arms.A)} zonder.`,
      `Each dot is a night that counts, the line the mean: ${mean(arms.B)} with, ${mean(arms.A)} without.`,
    ),
    table: [
      ["", pick(lang, "Nachten", "Nights"), pick(lang, "Gemiddeld", "Mean")],
      [pick(lang, `met ${name}`, `with ${name}`), String(arms.B.length), mean(arms.B)],
      [pick(lang, "zonder", "without"), String(arms.A.length), mean(arms.A)],
    ],
  };
}
