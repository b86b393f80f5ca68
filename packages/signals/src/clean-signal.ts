import { ok, type Problem, type Result } from "@kriebel/record/result";
import type { BandPass } from "./band-pass.ts";
import type { ByteSource } from "./byte-source.ts";
import type { LegChannel } from "./detect-legs.ts";
import type { DetectSettings } from "./detect-settings.ts";
import { filterRange } from "./filter-range.ts";
import { type Beat, type BeatTemplate, findBeats, findSpikes, isRegular } from "./heart-beats.ts";
import { lineNear, type MainsHertz, subtractMains } from "./mains.ts";
import type { Recording } from "./open-recording.ts";
import { samplesOf } from "./read-samples.ts";
import { notes } from "./recording-problems.ts";
import { blockSeconds } from "./rest-level.ts";

/** What is taken out of a leg's signal before it is rectified. */
export interface Interference {
  readonly mains: MainsHertz | undefined;
  /** Beats per piece, in order; `template` is the place in `templates`. */
  readonly beats: readonly (readonly (Beat & { readonly template: number })[])[] | undefined;
  readonly templates: readonly BeatTemplate[];
  readonly highHertz: number;
  /** A heart beats along in this leg and still does after the cleaning, or was not to be taken out. */
  readonly heartStays: boolean;
}

export const noInterference: Interference = { mains: undefined, beats: undefined, templates: [], highHertz: 0, heartStays: false };

/** Windows that are looked at before the night is read. */
const looks = 24;
const lookSeconds = 10;
const segmentSeconds = 300;
const marginSeconds = 15;

/**
 * Looks at windows spread over the night: is there mains in them, does a heart beat in them? Only where that is so the whole
 * night is cleaned; a clean night costs nothing.
 */
export async function planInterference(
  source: ByteSource,
  recording: Recording,
  leg: LegChannel,
  filter: BandPass,
  settings: DetectSettings,
): Promise<Result<Interference>> {
  const rate = leg.channel.samplesPerSecond ?? 0;
  const length = Math.round(lookSeconds * rate);
  const lines: Record<MainsHertz, number> = { 50: 0, 60: 0 };
  const withHeart: { readonly index: number; readonly from: number; readonly values: Float64Array }[] = [];
  let looked = 0;
  for (const [index, from] of windowsOf(recording, leg, length)) {
    const piece = recording.pieces[index];
    if (piece === undefined) continue;
    const got = await filterRange(source, recording.header, piece, leg.channel, from, from + length, filter, leg.microvoltsPerDigit);
    if (!got.ok) return got;
    const values = got.value;
    looked += 1;
    for (const hertz of [50, 60] as const) {
      if (settings.mains !== "auto" || lineNear(values, 0, values.length, rate, hertz) === undefined) continue;
      lines[hertz] += 1;
      subtractMains(values, 0, values.length, values.length, rate, hertz, settings.highHertz);
    }
    if (isRegular(findSpikes(values, rate), rate)) withHeart.push({ index, from, values });
  }
  const hearts = withHeart.length;
  const often = (times: number): boolean => times >= Math.min(3, Math.max(1, looked)) && times >= 0.1 * looked;
  const mains: MainsHertz | undefined = often(Math.max(lines[50], lines[60])) ? (lines[50] >= lines[60] ? 50 : 60) : undefined;
  const base: Interference = { ...noInterference, mains, highHertz: settings.highHertz };
  const hum = mains === undefined ? [] : [mainsNote(leg, mains)];
  if (!often(hearts)) return ok(mains === undefined ? noInterference : base, hum);
  if (settings.ecg === "off") return ok({ ...base, heartStays: true }, hum);
  const cleaned = await beatsOf(source, recording, leg, filter, base);
  if (!cleaned.ok) return cleaned;
  // Mains is out of these windows already; what of the heart is still there?
  const beatsOnly = { ...cleaned.value, mains: undefined };
  const block = Math.round(blockSeconds * rate);
  const left = withHeart.filter(({ index, from, values }) => {
    cleanSignal(values, values.length, index, from, rate, block, beatsOnly);
    return isRegular(findSpikes(values, rate), rate);
  });
  return ok(left.length * 2 > hearts ? { ...cleaned.value, heartStays: true } : cleaned.value, cleaned.notes);
}

function windowsOf(recording: Recording, leg: LegChannel, length: number): readonly (readonly [piece: number, from: number])[] {
  const counts = recording.pieces.map((piece) => Math.floor(samplesOf(piece, leg.channel, recording.header).count / length));
  const all = counts.reduce((sum, count) => sum + count, 0);
  const step = Math.max(1, all / looks);
  const windows: [number, number][] = [];
  let before = 0;
  for (const [piece, count] of counts.entries()) {
    for (let k = Math.ceil((before - step / 2) / step); k * step + step / 2 < before + count; k += 1) {
      const inside = Math.floor(k * step + step / 2) - before;
      if (inside >= 0 && inside < count && windows.length < 2 * looks) windows.push([piece, inside * length]);
    }
    before += count;
  }
  return windows;
}

/** Every beat of the night, five minutes at a time, with fifteen seconds to both sides. */
async function beatsOf(
  source: ByteSource,
  recording: Recording,
  leg: LegChannel,
  filter: BandPass,
  base: Interference,
): Promise<Result<Interference>> {
  const rate = leg.channel.samplesPerSecond ?? 0;
  const segment = Math.round(segmentSeconds * rate);
  const margin = Math.round(marginSeconds * rate);
  const block = Math.round(lookSeconds * rate);
  const templates: BeatTemplate[] = [];
  const beats: (Beat & { readonly template: number })[][] = [];
  let total = 0;
  for (const piece of recording.pieces) {
    const mine: (Beat & { readonly template: number })[] = [];
    beats.push(mine);
    const { count } = samplesOf(piece, leg.channel, recording.header);
    for (let from = 0; from < count; from += segment) {
      const start = Math.max(0, from - margin);
      const end = Math.min(count, from + segment + margin);
      const got = await filterRange(source, recording.header, piece, leg.channel, start, end, filter, leg.microvoltsPerDigit);
      if (!got.ok) return got;
      const values = got.value;
      if (base.mains !== undefined) {
        for (let at = 0; at < values.length; at += block) {
          const to = Math.min(values.length, at + block);
          subtractMains(values, at, to, to, rate, base.mains, base.highHertz);
        }
      }
      const found = findBeats(values, rate);
      if (found === undefined) continue;
      templates.push(found.template);
      for (const beat of found.beats) {
        const at = beat.at + start;
        if (at >= from && at < from + segment) mine.push({ ...beat, at, template: templates.length - 1 });
      }
    }
    total += mine.length;
  }
  const found: Problem[] = base.mains === undefined ? [] : [mainsNote(leg, base.mains)];
  if (total === 0) return ok(base, found);
  found.push(
    notes(
      "ecg-in-leg",
      leg.channel.label,
      `In het kanaal ${leg.channel.label} klopt het hart mee; ${total} hartslagen zijn eruit gehaald.`,
      `The heart beats along in channel ${leg.channel.label}; ${total} beats were taken out.`,
    ),
  );
  return ok({ ...base, beats, templates }, found);
}

const mainsNote = (leg: LegChannel, hertz: MainsHertz): Problem =>
  notes(
    "mains",
    leg.channel.label,
    `In het kanaal ${leg.channel.label} zit brom van het lichtnet (${hertz} Hz); die is eruit gehaald.`,
    `Channel ${leg.channel.label} holds mains hum (${hertz} Hz); it was taken out.`,
  );

/**
 * Takes mains and heart out of the first `keep` values of a chunk that starts at sample `start` of a piece, in place.
 */
export function cleanSignal(
  values: Float64Array,
  keep: number,
  piece: number,
  start: number,
  samplesPerSecond: number,
  blockSamples: number,
  interference: Interference,
): void {
  const { mains, beats, templates, highHertz } = interference;
  if (mains !== undefined) {
    for (let from = 0; from < keep; from += blockSamples) {
      const to = Math.min(keep, from + blockSamples);
      // A tail of less than a second behind the last whole block is the margin: it gets the block's own sinusoid.
      const until = keep - to < samplesPerSecond ? keep : to;
      subtractMains(values, from, to, until, samplesPerSecond, mains, highHertz);
      if (until === keep) break;
    }
  }
  const mine = beats?.[piece] ?? [];
  for (let k = firstAt(mine, start - samplesPerSecond); k < mine.length; k += 1) {
    const beat = mine[k] as Beat & { readonly template: number };
    if (beat.at > start + keep + samplesPerSecond) break;
    const { shape, slope } = templates[beat.template] as BeatTemplate;
    const from = beat.at - (shape.length >> 1) - start;
    for (let i = Math.max(0, -from); i < shape.length && from + i < keep; i += 1) {
      const place = from + i;
      values[place] = (values[place] as number) - beat.amount * (shape[i] as number) - beat.slope * (slope[i] as number);
    }
  }
}

function firstAt(beats: readonly Beat[], sample: number): number {
  let low = 0;
  let high = beats.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((beats[middle] as Beat).at < sample) low = middle + 1;
    else high = middle;
  }
  return low;
}
