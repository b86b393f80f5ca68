import { addDays, dayNumber, type IsoDate, type Lab, type PersonRecord } from "@kriebel/record";
import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import type { Diary } from "./diary.ts";
import { type Intervention, shortDate } from "./draw-nights.ts";
import { bloodBesideNights, isInfusion, showLab, showMean, weeksUntilTest } from "./follow-up.ts";
import { type Picture, type Shape, shape } from "./picture.ts";
import { type MedicineKinds, plainKinds } from "./summarise-nights.ts";

type Lang = "nl" | "en";
const pick = (lang: Lang, nl: string, en: string): string => (lang === "nl" ? nl : en);

/** A moment after iron began, as the guideline has it (F1_oral_12w, F2_iv_12w, F3_first_4w of the evidence). */
export interface IronMoment extends Intervention {
  readonly kind: "start" | "too_early_until" | "test_again";
}

/** Start of each iron that is or was taken, until when it is too early to say anything, and when to test again. */
export function ironMoments(record: PersonRecord, lang: Lang, kinds: MedicineKinds = plainKinds): readonly IronMoment[] {
  return record.medicines.flatMap(({ name, substance, atc, started, stopped, using }): readonly IronMoment[] => {
    if (started?.length !== 10 || !kinds.isIron(name, substance, atc)) return [];
    const drip = isInfusion(name, substance, atc);
    const weeks = drip ? weeksUntilTest.infusion : weeksUntilTest.tablets;
    const start = { kind: "start", on: started, word: name } as const;
    // A drip is given and over; tablets that were left again are not tested for any more.
    if (!drip && (stopped !== undefined || using === "no")) return [start];
    return [
      start,
      { kind: "too_early_until", on: addDays(started, 28), word: pick(lang, "tot hier te vroeg", "too early until here") },
      { kind: "test_again", on: addDays(started, weeks * 7), word: pick(lang, `${weeks} weken: prikken?`, `${weeks} weeks: test?`) },
    ];
  });
}

/** The guideline speaks of these ferritin values, µg/L (source winkelman-2025). */
const limits = [75, 100] as const;

/** In µg/L, where it was written down in a unit that is the same. */
const ferritinIn = (lab: Lab | undefined): number | undefined =>
  lab !== undefined && /^(?:[uµμ]g\/l|ng\/ml|mcg\/l)$/i.test(lab.unit.trim()) && lab.value >= 0 ? lab.value : undefined;

const text = (x: number, y: number, words: string, more: Readonly<Record<string, string | number>> = {}): Shape =>
  shape("text", { class: "p-text", x, y, ...more }, words);

/**
 * Ferritin over time above, how bad the nights were below, on one line of time; with the start of iron, the weeks in which it is too early
 * to say anything, and when to test again. Undefined with no ferritin of a known day.
 */
export function drawBlood(record: PersonRecord, diary: Diary, lang: Lang): Picture | undefined {
  const rows = bloodBesideNights(record, diary);
  const values = rows.flatMap(({ on, ferritin }) => {
    const value = ferritinIn(ferritin);
    return value === undefined || on.length !== 10 ? [] : [{ on, value, below: ferritin?.comparator?.startsWith("<") === true }];
  });
  if (values.length === 0) return undefined;
  const moments = ironMoments(record, lang);
  const scored = diary.flatMap(({ date, score }) => (score === undefined ? [] : [{ on: date, score }]));
  const days = [...values, ...moments, ...scored].map(({ on }) => dayNumber(on));
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const [width, height, left, right] = [350, 334, 36, 16];
  const [top, middle, under, bottom] = [52, 190, 230, 304];
  const x = scaleLinear([first, Math.max(first + 28, last)], [left, width - right]);
  const most = Math.max(120, ...values.map(({ value }) => value * 1.15));
  const y = scaleLinear([0, most], [middle, top]);
  const s = scaleLinear([0, 10], [bottom, under]);
  const at = (on: IsoDate): number => x(dayNumber(on));
  const shapes: Shape[] = [];
  // The weeks in which nothing can be said lie behind everything.
  moments.forEach((moment, i) => {
    const start = moments[i - 1];
    if (moment.kind === "too_early_until" && start?.kind === "start")
      shapes.push(shape("rect", { class: "p-well", x: at(start.on), y: top, width: at(moment.on) - at(start.on), height: bottom - top }));
  });
  for (const value of [0, ...limits.filter((limit) => limit < most)]) {
    shapes.push(shape("line", { class: value === 0 ? "p-axis" : "p-grid", x1: left, x2: width - right, y1: y(value), y2: y(value) }));
    shapes.push(text(left - 6, y(value) + (value === 100 ? 1 : 6), String(value), { "text-anchor": "end" }));
  }
  for (const value of [0, 5, 10]) {
    shapes.push(shape("line", { class: "p-grid", x1: left, x2: width - right, y1: s(value), y2: s(value) }));
    shapes.push(text(left - 6, s(value) + 5, String(value), { "text-anchor": "end" }));
  }
  shapes.push(text(left, top - 36, pick(lang, "Ferritine, µg/L", "Ferritin, µg/L"), { class: "p-text p-strong" }));
  shapes.push(text(left, under - 15, pick(lang, "Klachten, 0 tot 10", "Complaints, 0 to 10"), { class: "p-text p-strong" }));
  let words = 0;
  for (const { kind, on, word } of moments) {
    if (kind === "too_early_until") continue;
    const place = at(on);
    const end = place > width / 2;
    // In two pieces: between them stand the words of the lower half.
    shapes.push(shape("line", { class: "p-event", x1: place, x2: place, y1: top - 4, y2: middle }));
    shapes.push(shape("line", { class: "p-event", x1: place, x2: place, y1: under, y2: bottom }));
    shapes.push(text(end ? place - 4 : place + 4, top - 8 - 14 * (words % 2), word.slice(0, 28), { "text-anchor": end ? "end" : "start" }));
    words += 1;
  }
  const joined = line<{ readonly on: IsoDate; readonly value: number }>(
    ({ on }) => at(on),
    ({ value }) => y(value),
  )(values);
  if (joined !== null && values.length > 1) shapes.push(shape("path", { class: "p-line", d: joined }));
  for (const { on, value, below } of values) {
    shapes.push(shape("circle", { class: "p-mark", cx: at(on), cy: y(value), r: 6 }));
    const end = at(on) > width - 60;
    shapes.push(
      text(end ? at(on) - 9 : at(on) + 9, y(value) - 8, `${below ? "<" : ""}${showNumber(value, lang)}`, {
        class: "p-text p-strong",
        "text-anchor": end ? "end" : "start",
      }),
    );
  }
  for (const { from, mean } of weekly(scored)) shapes.push(shape("circle", { class: "p-mark", cx: x(from + 3), cy: s(mean), r: 3.5 }));
  shapes.push(text(left, height - 10, shortDate(dateOf(first), lang)));
  shapes.push(text(width - right, height - 10, shortDate(dateOf(last), lang), { "text-anchor": "end" }));
  return {
    name: "blood",
    width,
    height,
    shapes,
    caption: pick(
      lang,
      `Lijnen op 75 en 100: de grenzen uit de richtlijn.${moments.length > 1 ? " Grijs: de eerste vier weken ijzer, dan is het nog te vroeg." : ""} Stippen onder: je weekgemiddelde.`,
      `Lines at 75 and 100: the limits of the guideline.${moments.length > 1 ? " Grey: the first four weeks of iron, when it is too early." : ""} Dots below: your mean of the week.`,
    ),
    table: [
      [pick(lang, "Datum", "Date"), pick(lang, "Ferritine", "Ferritin"), "TSAT", pick(lang, "Klachten die week", "Complaints that week")],
      ...rows.map(({ on, ferritin, tsat, meanAround }) => [
        on.length === 10 ? `${shortDate(on, lang)} ${on.slice(0, 4)}` : on,
        showLab(ferritin)[lang],
        showLab(tsat)[lang],
        showMean(meanAround)[lang],
      ]),
      ...moments.map(({ on, word }) => [`${shortDate(on, lang)} ${on.slice(0, 4)}`, word, "", ""]),
    ],
  };
}

const dateOf = (day: number): IsoDate => addDays("1970-01-01", day);
const showNumber = (value: number, lang: Lang): string => (lang === "nl" ? String(value).replace(".", ",") : String(value));

/** Mean of each week that holds a score, from the first night on. */
function weekly(
  scored: readonly { readonly on: IsoDate; readonly score: number }[],
): readonly { readonly from: number; readonly mean: number }[] {
  const start = scored[0] === undefined ? 0 : dayNumber(scored[0].on);
  const weeks = new Map<number, number[]>();
  for (const { on, score } of scored) {
    const week = Math.floor((dayNumber(on) - start) / 7);
    weeks.set(week, [...(weeks.get(week) ?? []), score]);
  }
  return [...weeks].map(([week, scores]) => ({ from: start + 7 * week, mean: scores.reduce((a, b) => a + b, 0) / scores.length }));
}
