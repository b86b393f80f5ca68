import type { Movement } from "@kriebel/signals";
import { m } from "../messages/messages.js";
import { withComma } from "../parts/show-number.ts";
import type { Candidate, Lane, NightOpened, NightScored } from "./night-messages.ts";
import { levelFor, type Pyramid } from "./pyramid.ts";
import type { SamplesShown } from "./use-night.ts";

/** Seconds of samples that are in sight. */
export interface View {
  readonly from: number;
  readonly span: number;
}

/** The colours and letters of the page, read once per theme and not sixty times a second. */
export interface Look {
  readonly role: (name: string) => string;
  readonly font: string;
}

export interface Brush extends Look {
  readonly canvas: CanvasRenderingContext2D;
  readonly width: number;
  readonly height: number;
}

/** Room at the left for the names of the lanes, and at the right. */
export const gutter = 76;
const edge = 8;

export function lookOf(element: HTMLElement): Look {
  const style = getComputedStyle(element);
  const known = new Map<string, string>();
  return {
    font: style.fontFamily,
    role: (name) => {
      let value = known.get(name);
      if (value === undefined) {
        value = style.getPropertyValue(`--k-${name}`).trim();
        known.set(name, value);
      }
      return value;
    },
  };
}

/** A canvas ready to draw on, in CSS pixels whatever the screen. `size` is what the page gave it, measured when it changed. */
export function brushOf(
  element: HTMLCanvasElement,
  look: Look,
  size: { readonly width: number; readonly height: number },
): Brush | undefined {
  const canvas = element.getContext("2d");
  const { width, height } = size;
  if (canvas === null || width === 0 || height === 0) return undefined;
  const ratio = window.devicePixelRatio || 1;
  const [across, down] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (element.width !== across) element.width = across;
  if (element.height !== down) element.height = down;
  canvas.setTransform(ratio, 0, 0, ratio, 0, 0);
  canvas.clearRect(0, 0, width, height);
  return { role: look.role, font: look.font, canvas, width, height };
}

/** How a candidate is drawn: a filled box (periodic, asleep), a striped one (periodic, awake), an empty one (a candidate outside a series), a bracket. */
export type Shape = "sleep" | "wake" | "single" | "not";

export interface MarkShown {
  readonly one: Candidate;
  readonly shape: Shape;
  /** Number of its movement, on the first part only. */
  readonly number: number | undefined;
  readonly reason: string | undefined;
  readonly byHand: boolean;
}

/** What is drawn of a scored night, made once per change and not per frame. */
export interface Prepared {
  readonly marksByLane: ReadonlyMap<number, readonly MarkShown[]>;
  readonly longestByLane: ReadonlyMap<number, number>;
  readonly movements: readonly Pick<Movement, "signalSeconds" | "intervalSeconds" | "periodic">[];
}

/** What the pictures want to know of a scored night. */
export interface ScoredPicture
  extends Pick<NightScored, "legs" | "epochs" | "respiratory" | "arousals" | "bad" | "rest" | "rise" | "candidates"> {
  readonly hours: Pick<NightScored["hours"], "hasHypnogram">;
}

const order = ["W", "R", "N1", "N2", "N3"] as const;
const stepHeight = 17;

const xOf = (view: View, width: number) => {
  const perSecond = (width - gutter - edge) / view.span;
  return (seconds: number): number => gutter + perSecond * (seconds - view.from);
};

/** Seconds under a place. */
export const secondsUnder = (place: number, width: number, view: View): number =>
  view.from + ((place - gutter) / Math.max(1, width - gutter - edge)) * view.span;

/** The whole night without the frame: stages as steps, movements per five minutes as small bars. Drawn once and copied. */
export function drawOverview(
  brush: Brush,
  night: NightOpened,
  scored: ScoredPicture | undefined,
  prepared: Prepared | undefined,
  /** The first lane, drawn where nothing was counted. */
  lane: Pyramid | undefined,
  clock: (signal: number) => string,
): void {
  const { canvas: c, width, height, role, font } = brush;
  const x = xOf({ from: 0, span: Math.max(1, night.signalSeconds) }, width);
  const base = height - 24;
  const hasStages = scored?.hours.hasHypnogram === true;
  const top = hasStages ? 10 + order.length * stepHeight : 12;
  c.font = `14px ${font}`;
  c.textBaseline = "middle";
  c.textAlign = "left";
  if (hasStages) drawStages(brush, scored, x);
  const bins = new Array<number>(Math.max(1, Math.ceil(night.signalSeconds / 300))).fill(0);
  for (const one of prepared?.movements ?? []) {
    const bin = Math.min(bins.length - 1, Math.floor(one.signalSeconds / 300));
    bins[bin] = (bins[bin] ?? 0) + 1;
  }
  const most = Math.max(4, ...bins);
  if (prepared === undefined) drawWhole(brush, lane, top, base);
  c.fillStyle = role("ink-soft");
  if (prepared !== undefined) c.fillText(m.recordingLegs(), 0, (base + top) / 2);
  c.fillStyle = role("stream");
  for (const [i, n] of bins.entries()) {
    const tall = ((base - top) * n) / most;
    c.fillRect(x(i * 300) + 0.5, base - tall, Math.max(1, Math.min(width - edge, x((i + 1) * 300)) - x(i * 300) - 1), tall);
  }
  c.strokeStyle = role("edge");
  c.lineWidth = 1;
  line(c, gutter, base, width - edge, base);
  drawGaps(brush, night, { from: 0, span: night.signalSeconds }, 2, base, false);
  c.fillStyle = role("ink-soft");
  c.textAlign = "center";
  for (const at of wholeTimes(night, { from: 0, span: night.signalSeconds }, Math.max(2, Math.floor(width / 90)))) {
    if (x(at) < gutter + 20 || x(at) > width - 26) continue;
    c.fillText(night.signalSeconds < 1800 ? clock(at) : clock(at).slice(0, -3), x(at), height - 9);
  }
  c.textAlign = "left";
}

/** How loud the first lane is over the whole recording, as far as it was read. */
function drawWhole({ canvas: c, width, role }: Brush, lane: Pyramid | undefined, top: number, base: number): void {
  const extremes = lane?.levels.at(-1)?.extremes;
  if (extremes === undefined) return;
  const bins = extremes.length >> 1;
  const swings = Array.from({ length: bins }, (_, i) => (extremes[2 * i + 1] as number) - (extremes[2 * i] as number));
  const known = swings.filter((one) => !Number.isNaN(one)).sort((a, b) => a - b);
  const most = known[Math.floor(known.length * 0.98)] || 1;
  const pixels = width - gutter - edge;
  c.fillStyle = role("ink-soft");
  for (let px = 0; px < pixels; px += 1) {
    let loud = 0;
    for (let i = Math.floor((px * bins) / pixels); i < Math.max(Math.floor((px * bins) / pixels) + 1, ((px + 1) * bins) / pixels); i += 1)
      loud = Math.max(loud, swings[i] || 0);
    const tall = (Math.min(1, loud / most) * (base - top)) / 2;
    c.fillRect(gutter + px, (base + top) / 2 - tall, 1, 2 * tall);
  }
}

function drawStages(brush: Brush, scored: ScoredPicture, x: (seconds: number) => number): void {
  const { canvas: c, width, role } = brush;
  for (const [i, stage] of order.entries()) {
    c.fillStyle = role("ink-soft");
    c.fillText(m.recordingStages({ which: stage }), 0, 10 + i * stepHeight);
    c.strokeStyle = role("line");
    c.lineWidth = 1;
    line(c, gutter, 10 + i * stepHeight, width - edge, 10 + i * stepHeight);
  }
  let last: number | undefined;
  for (const epoch of runsOf(scored.epochs)) {
    const lane = order.indexOf(epoch.stage as (typeof order)[number]);
    const [a, b] = [x(epoch.startSeconds), x(epoch.endSeconds)];
    if (lane < 0) {
      last = undefined;
      continue;
    }
    const y = 10 + lane * stepHeight;
    c.strokeStyle = role("ink");
    c.lineWidth = 2;
    if (last !== undefined && last !== y) line(c, a, last, a, y);
    c.lineWidth = epoch.stage === "R" ? 8 : 2;
    line(c, a, y, b, y);
    last = y;
  }
}

/** The frame around what is in sight, on a copy of the whole night. */
export function drawFrame(brush: Brush, night: NightOpened, view: View): void {
  const { canvas: c, width, height, role } = brush;
  const x = xOf({ from: 0, span: Math.max(1, night.signalSeconds) }, width);
  c.strokeStyle = role("ink");
  c.lineWidth = 3;
  c.strokeRect(x(view.from) - 1, 1.5, Math.max(4, x(view.from + view.span) - x(view.from)) + 2, height - 24 + 3);
}

/** Epochs of one stage that follow each other as one stretch, so that no seams show. */
function runsOf(epochs: NightScored["epochs"]): NightScored["epochs"] {
  const out: { startSeconds: number; endSeconds: number; stage: NightScored["epochs"][number]["stage"] }[] = [];
  for (const epoch of epochs) {
    const last = out.at(-1);
    if (last !== undefined && last.stage === epoch.stage && epoch.startSeconds - last.endSeconds < 0.01) last.endSeconds = epoch.endSeconds;
    else out.push({ ...epoch });
  }
  return out;
}

const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200] as const;

/** Round clock times in sight, at most so many. */
function wholeTimes(night: NightOpened, view: View, most: number): readonly number[] {
  const step = steps.find((one) => view.span / one <= most) ?? 14_400;
  const offset = (night.startClockSeconds ?? 0) + (night.pieces[0]?.startSeconds ?? 0);
  const first = Math.ceil((view.from + offset) / step) * step - offset;
  const out: number[] = [];
  for (let at = first; at <= view.from + view.span + 1e-6; at += step) out.push(at);
  return out;
}

export interface WindowPicture {
  readonly night: NightOpened;
  readonly scored: ScoredPicture | undefined;
  readonly prepared: Prepared | undefined;
  readonly view: View;
  /** In the order in which they are drawn. */
  readonly lanes: readonly Lane[];
  readonly pyramids: ReadonlyMap<number, Pyramid>;
  readonly samples: SamplesShown | undefined;
  readonly scales: LaneScales;
  /** How much louder the person wants to see it. */
  readonly gain: number;
  readonly selected: number | undefined;
  readonly clock: (signal: number) => string;
}

/** Where a lane stands, in pixels. */
export interface LanePlace {
  readonly lane: Lane;
  readonly top: number;
  readonly tall: number;
}

/** Legs take more room: they are what is scored. */
const weightOf = (lane: Lane): number => (lane.kind === "leg" ? 3 : 2);
/** Height of the window for these lanes, px. */
export const windowHeight = (lanes: readonly Lane[], narrow: boolean): number =>
  lanes.reduce((sum, lane) => sum + weightOf(lane) * (lanes.length <= 2 ? 64 : lanes.length <= 4 ? 46 : 38) * (narrow ? 0.8 : 1), 0) +
  stripTall +
  axisTall;
const stripTall = 20;
const axisTall = 26;

export function placesOf(lanes: readonly Lane[], height: number): readonly LanePlace[] {
  const whole = lanes.reduce((sum, lane) => sum + weightOf(lane), 0);
  const per = (height - stripTall - axisTall) / Math.max(1, whole);
  let top = stripTall;
  return lanes.map((lane) => {
    const tall = per * weightOf(lane);
    const place = { lane, top, tall };
    top += tall;
    return place;
  });
}

/** A part of the night: every lane, rest and limit, movements by their shape, what does not count with its reason, gaps. */
export function drawWindow(brush: Brush, picture: WindowPicture): void {
  const { canvas: c, width, height, role, font } = brush;
  const { night, view } = picture;
  const x = xOf(view, width);
  const places = placesOf(picture.lanes, height);
  c.font = `14px ${font}`;
  c.textBaseline = "middle";
  c.strokeStyle = role("line");
  c.fillStyle = role("ink-soft");
  c.lineWidth = 1;
  c.textAlign = "center";
  const precise = view.span < 12;
  for (const at of wholeTimes(night, view, Math.max(2, Math.min(8, Math.floor(width / 130))))) {
    const place = x(at);
    if (place < gutter - 1 || place > width - edge + 1) continue;
    line(c, place, stripTall, place, height - axisTall);
    if (place > gutter + 24 && place < width - 34)
      c.fillText(precise || view.span < 7200 ? picture.clock(at) : picture.clock(at).slice(0, -3), place, height - 10);
  }
  c.textAlign = "left";
  c.save();
  c.beginPath();
  c.rect(gutter, 0, width - gutter - edge + 2, height - axisTall);
  c.clip();
  drawEvents(brush, picture, x);
  for (const place of places) drawLane(brush, picture, place, x);
  c.restore();
  drawGaps(brush, night, view, stripTall, height - axisTall, true);
  drawIntervals(brush, picture, places, x);
  for (const { lane, top, tall } of places) {
    const isLeg = lane.kind === "leg";
    const name = isLeg && lane.leg !== undefined ? m.recordingLeg({ which: lane.leg }) : shortened(c, lane.label, gutter - 8);
    c.fillStyle = role("ink");
    c.font = `${isLeg ? 700 : 400} 14px ${font}`;
    c.fillText(name, 0, top + tall / 2 - 8);
    c.fillStyle = role("ink-soft");
    c.font = `13px ${font}`;
    c.fillText(shortened(c, lane.unit, gutter - 8), 0, top + tall / 2 + 9);
  }
}

/** As many letters as there is room for. */
function shortened(c: CanvasRenderingContext2D, text: string, room: number): string {
  if (c.measureText(text).width <= room) return text;
  let short = text;
  while (short.length > 1 && c.measureText(`${short}…`).width > room) short = short.slice(0, -1);
  return `${short}…`;
}

/** Breathing events as bars and arousals as tips, in a strip above the lanes. */
function drawEvents(brush: Brush, picture: WindowPicture, x: (seconds: number) => number): void {
  const { canvas: c, role, font } = brush;
  const { scored, view } = picture;
  if (scored === undefined || view.span > 7300) return;
  const inSight = ({ startSeconds, endSeconds }: { startSeconds: number; endSeconds: number }): boolean =>
    endSeconds > view.from && startSeconds < view.from + view.span;
  c.font = `13px ${font}`;
  for (const span of scored.respiratory) {
    if (!inSight(span)) continue;
    const [a, b] = [x(span.startSeconds), x(span.endSeconds)];
    c.strokeStyle = role("ink-soft");
    c.lineWidth = 4;
    line(c, a, 16, Math.max(a + 2, b), 16);
    if (b - a > 60) {
      c.fillStyle = role("ink-soft");
      c.fillText(m.recordingBreathing(), Math.max(gutter, a), 6);
    }
  }
  for (const span of scored.arousals) {
    if (!inSight(span)) continue;
    const a = x(span.startSeconds);
    c.fillStyle = role("ink");
    c.beginPath();
    c.moveTo(a, 19);
    c.lineTo(a - 5, 10);
    c.lineTo(a + 5, 10);
    c.fill();
  }
}

function drawLane(brush: Brush, picture: WindowPicture, { lane, top, tall }: LanePlace, x: (seconds: number) => number): void {
  const { canvas: c, width, role, font } = brush;
  const { view, scored, prepared } = picture;
  const isLeg = lane.kind === "leg";
  const middle = top + tall / 2 + (isLeg ? 10 : 0);
  const half = tall / 2 - (isLeg ? 26 : 6);
  const { centre, reach } = picture.scales.of(lane, picture);
  const scale = (half / reach) * (isLeg ? picture.gain : 1);
  const y = (value: number): number => middle - Math.max(-half, Math.min(half, (value - centre) * scale));
  const legs = scored?.legs.filter(({ index }) => index === lane.index) ?? [];
  for (const span of scored?.bad ?? []) {
    if (!legs.some(({ leg }) => leg === span.leg) || span.endSeconds < view.from || span.startSeconds > view.from + view.span) continue;
    c.fillStyle = role("caution-soft");
    c.fillRect(x(span.startSeconds), top + 4, Math.max(1, x(span.endSeconds) - x(span.startSeconds)), tall - 8);
  }
  const marks = marksIn(prepared, lane.index, view);
  const far = view.span > 1800;
  for (const { one, shape } of marks) {
    if (shape === "not" || (far && shape === "single" && one.id !== picture.selected)) continue;
    drawBox(brush, one, shape, x, middle - half, 2 * half, one.id === picture.selected, far);
  }
  drawTrace(brush, picture, lane, y);
  for (const { leg } of legs) drawLimits(brush, picture, leg, y, x);
  // Labels last, and only where there is room: what is written stays readable.
  let labelled = Number.NEGATIVE_INFINITY;
  for (const { one, shape, number, reason, byHand } of marks) {
    const [a, b] = [x(one.signalSeconds), x(endOf(one))];
    const isSelected = one.id === picture.selected;
    if (shape === "not") {
      if (far && !isSelected) {
        c.fillStyle = role("alarm");
        c.fillRect(a, middle - half - 6, 1.5, 6);
        continue;
      }
      c.strokeStyle = role("alarm");
      c.lineWidth = isSelected ? 3 : 2;
      c.setLineDash([4, 3]);
      c.beginPath();
      c.moveTo(a, middle - half + 10);
      c.lineTo(a, middle - half);
      c.lineTo(Math.max(a + 6, b), middle - half);
      c.lineTo(Math.max(a + 6, b), middle - half + 10);
      c.stroke();
      c.setLineDash([]);
    }
    if (far && !isSelected) continue;
    const text =
      shape === "not" ? `× ${reason ?? ""}` : shape === "single" ? `· ${reason ?? ""}` : number === undefined ? "" : String(number);
    if (text === "" || a - labelled <= 10) continue;
    if (shape !== "sleep" && shape !== "wake" && view.span > 900 && !isSelected) continue;
    c.font = `700 ${shape === "sleep" || shape === "wake" ? 14 : 13}px ${font}`;
    const shown = byHand ? `${m.recordingTableHand()}: ${text}` : text;
    const long = c.measureText(shown).width;
    c.fillStyle = role(shape === "not" ? "alarm" : shape === "single" ? "ink-soft" : "ink");
    c.fillText(shown, Math.max(gutter, Math.min(a, width - edge - long)), middle - half - 11);
    labelled = a + long;
  }
}

/** Marks of a lane that reach into the view; found by halving, because a night has thousands. */
export function marksIn(prepared: Prepared | undefined, lane: number, view: View): readonly MarkShown[] {
  const all = prepared?.marksByLane.get(lane);
  if (all === undefined) return [];
  const from = view.from - (prepared?.longestByLane.get(lane) ?? 0);
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle] as MarkShown).one.signalSeconds < from) low = middle + 1;
    else high = middle;
  }
  const out: MarkShown[] = [];
  for (let i = low; i < all.length; i += 1) {
    const mark = all[i] as MarkShown;
    if (mark.one.signalSeconds > view.from + view.span) break;
    if (endOf(mark.one) > view.from) out.push(mark);
  }
  return out;
}

function drawBox(
  { canvas: c, role }: Brush,
  one: Candidate,
  shape: Shape,
  x: (seconds: number) => number,
  top: number,
  tall: number,
  isSelected: boolean,
  far: boolean,
): void {
  const [a, b] = [x(one.signalSeconds), x(endOf(one))];
  const wide = Math.max(2, b - a);
  if (shape === "sleep") {
    c.fillStyle = role("stream-soft");
    c.fillRect(a, top, wide, tall);
  } else if (shape === "wake") {
    // Slanted lines: awake is told apart in black and white too.
    c.save();
    c.beginPath();
    c.rect(a, top, wide, tall);
    c.clip();
    c.strokeStyle = role("stream");
    c.lineWidth = 1;
    c.beginPath();
    for (let at = a - tall; at < a + wide; at += far ? 4 : 7) {
      c.moveTo(at, top + tall);
      c.lineTo(at + tall, top);
    }
    c.stroke();
    c.restore();
  }
  // In the whole night the boxes stand side by side: an edge each would hide the signal.
  if (far && !isSelected) return;
  c.strokeStyle = isSelected ? role("ink") : role("stream");
  c.lineWidth = isSelected ? 3 : 1.5;
  c.strokeRect(a, top, wide, tall);
}

export const endOf = (one: Candidate): number => one.signalSeconds + (one.endSeconds - one.startSeconds);

/** How far a lane swings, the same all night, so that zooming moves nothing up or down. */
export class LaneScales {
  readonly #known = new Map<number, { readonly key: string; readonly centre: number; readonly reach: number }>();

  of(
    lane: Lane,
    { pyramids, samples, scored }: Pick<WindowPicture, "pyramids" | "samples" | "scored">,
  ): { readonly centre: number; readonly reach: number } {
    const pyramid = pyramids.get(lane.index);
    const mine = scored?.legs.find(({ index }) => index === lane.index);
    const known = this.#known.get(lane.index);
    const key = `${mine?.leg ?? ""}${scored?.candidates.length ?? ""}${pyramid === undefined ? (samples === undefined ? "" : "s") : pyramid.levels.length}`;
    if (known?.key === key) return known;
    const reach = mine === undefined || scored === undefined ? undefined : legReach(scored, mine.leg);
    const scale = { key, ...(reach === undefined ? spread(lane, pyramid, samples?.byLane.get(lane.index)) : { centre: 0, reach }) };
    this.#known.set(lane.index, scale);
    return scale;
  }
}

/**
 * Loud enough to see the limit above rest, quiet enough to tell movements apart: the peak is that of the envelope, the signal itself reaches further and
 * is cut at the edge of its lane, as scorers are used to.
 */
function legReach(scored: ScoredPicture, leg: "left" | "right"): number | undefined {
  const peaks = scored.candidates
    .filter((one) => one.leg === leg && one.verdicts["wasm-2016"].reason === null)
    .map((one) => one.peakMicrovolts)
    .sort((a, b) => a - b);
  return peaks.length === 0 ? undefined : Math.max(30, 2.2 * (peaks[peaks.length >> 1] as number));
}

/** Middle and reach of a lane of which nothing is known but its values: those that nine in ten bins stay within. */
function spread(
  lane: Lane,
  pyramid: Pyramid | undefined,
  samples: Float32Array | undefined,
): { readonly centre: number; readonly reach: number } {
  const lows: number[] = [];
  const highs: number[] = [];
  const extremes = pyramid?.levels.at(-1)?.extremes;
  if (extremes !== undefined) {
    for (let i = 0; i + 1 < extremes.length; i += 2) {
      if (Number.isNaN(extremes[i])) continue;
      lows.push(extremes[i] as number);
      highs.push(extremes[i + 1] as number);
    }
  } else if (samples !== undefined) {
    const step = Math.max(1, Math.floor(samples.length / 200));
    for (let from = 0; from + step <= samples.length; from += step) {
      let low = Number.POSITIVE_INFINITY;
      let high = Number.NEGATIVE_INFINITY;
      for (let i = from; i < from + step; i += 1) {
        const value = samples[i] as number;
        if (value < low) low = value;
        if (value > high) high = value;
      }
      if (low > high) continue; // nothing was read there
      lows.push(low);
      highs.push(high);
    }
  }
  if (lows.length === 0) return { centre: 0, reach: lane.kind === "leg" ? 60 : 1 };
  const sort = (values: number[]): number[] => values.sort((a, b) => a - b);
  const centre = lane.filtered ? 0 : (sort(lows.map((low, i) => (low + (highs[i] as number)) / 2))[lows.length >> 1] as number);
  const far = sort(lows.map((low, i) => Math.max(centre - low, (highs[i] as number) - centre)));
  const reach = (far[Math.floor(far.length * 0.95)] as number) * 1.15;
  return { centre, reach: reach > 0 ? reach : 1 };
}

function drawTrace(brush: Brush, picture: WindowPicture, lane: Lane, y: (value: number) => number): void {
  const { canvas: c, width, role } = brush;
  const { view, samples } = picture;
  const pixels = width - gutter - edge;
  const rate = lane.samplesPerSecond;
  const perPixel = (view.span * rate) / pixels;
  const values = samples?.byLane.get(lane.index);
  c.strokeStyle = role("ink-soft");
  c.lineWidth = 1;
  c.beginPath();
  const covers =
    samples !== undefined &&
    values !== undefined &&
    samples.fromSeconds <= view.from + 0.05 &&
    samples.fromSeconds + values.length / rate >= view.from + view.span - 0.15;
  const bin = picture.pyramids.get(lane.index)?.levels[0]?.width ?? 0;
  if (covers && perPixel < Math.max(80, bin)) {
    const first = (view.from - samples.fromSeconds) * rate;
    if (perPixel < 3) drawLine(c, values, first, rate, view.span, pixels, y);
    else drawColumns(c, pixels, y, (px) => extremesOf(values, Math.floor(first + px * perPixel), Math.ceil(first + (px + 1) * perPixel)));
  } else {
    const pyramid = picture.pyramids.get(lane.index);
    if (pyramid === undefined) return;
    const level = levelFor(pyramid, perPixel) ?? pyramid.levels[0];
    if (level === undefined) return;
    const perBin = perPixel / level.width;
    const first = (view.from * rate) / level.width;
    const { extremes } = level;
    drawColumns(c, pixels, y, (px) => {
      const from = Math.max(0, Math.floor(first + px * perBin));
      const to = Math.min(extremes.length >> 1, Math.max(from + 1, Math.floor(first + (px + 1) * perBin)));
      for (let bin = from; bin < to; bin += 1) {
        const [low, high] = [extremes[2 * bin] as number, extremes[2 * bin + 1] as number];
        if (bin === from || low < found[0]) found[0] = low;
        if (bin === from || high > found[1]) found[1] = high;
      }
      return from < to ? found : undefined;
    });
  }
  c.stroke();
}

/** One pair for all columns: sixty times a second a thousand pairs would keep the collector busy. */
const found: [number, number] = [0, 0];

function extremesOf(values: Float32Array, from: number, to: number): readonly [number, number] | undefined {
  const start = Math.max(0, from);
  const end = Math.min(values.length, Math.max(start + 1, to));
  if (start >= end) return undefined;
  let low = values[start] as number;
  let high = low;
  for (let i = start + 1; i < end; i += 1) {
    const value = values[i] as number;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  found[0] = low;
  found[1] = high;
  return found;
}

function drawColumns(
  c: CanvasRenderingContext2D,
  pixels: number,
  y: (value: number) => number,
  extremes: (px: number) => readonly [number, number] | undefined,
): void {
  for (let px = 0; px < pixels; px += 1) {
    const pair = extremes(px);
    if (pair === undefined || !(pair[0] <= pair[1])) continue; // nothing was read here: left open, never bridged
    c.moveTo(gutter + px + 0.5, y(pair[0]) + 0.5);
    c.lineTo(gutter + px + 0.5, y(pair[1]) - 0.5);
  }
}

function drawLine(
  c: CanvasRenderingContext2D,
  values: Float32Array,
  first: number,
  rate: number,
  span: number,
  pixels: number,
  y: (value: number) => number,
): void {
  const perSample = pixels / (span * rate);
  let down = false;
  for (let i = Math.max(0, Math.floor(first)); i < values.length && (i - first) * perSample <= pixels + perSample; i += 1) {
    const value = values[i] as number;
    if (Number.isNaN(value)) {
      down = false;
      continue;
    }
    const x = gutter + (i - first) * perSample;
    if (down) c.lineTo(x, y(value));
    else c.moveTo(x, y(value));
    down = true;
  }
}

/** Rest, and the onset limit above it, to both sides of zero: dotted. */
function drawLimits(
  brush: Brush,
  picture: WindowPicture,
  leg: "left" | "right",
  y: (value: number) => number,
  x: (seconds: number) => number,
): void {
  const { canvas: c, role } = brush;
  const { view, scored, night } = picture;
  if (scored === undefined || view.span > 1800) return;
  c.strokeStyle = role("edge");
  c.lineWidth = 1;
  for (const { leg: which, piece, level } of scored.rest) {
    const start = night.pieces[piece]?.signalSeconds;
    if (which !== leg || start === undefined || start > view.from + view.span) continue;
    const first = Math.max(0, Math.floor((view.from - start) / 10));
    for (const above of [0, scored.rise]) {
      c.setLineDash(above === 0 ? [1, 4] : [5, 4]);
      for (const sign of [1, -1]) {
        c.beginPath();
        for (let block = first; block < level.length && start + block * 10 < view.from + view.span; block += 1) {
          const at = y(sign * ((level[block] as number) + above));
          c.lineTo(Math.max(gutter, x(start + block * 10)), at);
          c.lineTo(x(start + (block + 1) * 10), at);
        }
        c.stroke();
      }
    }
  }
  c.setLineDash([]);
}

/** A gap is a break in the picture with its length, never bridged. */
function drawGaps(brush: Brush, night: NightOpened, view: View, top: number, bottom: number, isNamed: boolean): void {
  const { canvas: c, width, role, font } = brush;
  const x = xOf(view, width);
  for (const [i, piece] of night.pieces.entries()) {
    const before = night.pieces[i - 1];
    if (before === undefined || piece.signalSeconds < view.from || piece.signalSeconds > view.from + view.span) continue;
    const at = x(piece.signalSeconds);
    c.fillStyle = role("bg");
    c.fillRect(at - 4, top, 8, bottom - top);
    c.strokeStyle = role("caution");
    c.lineWidth = 2;
    c.setLineDash([6, 4]);
    line(c, at - 4, top, at - 4, bottom);
    line(c, at + 4, top, at + 4, bottom);
    c.setLineDash([]);
    if (!isNamed) continue;
    const seconds = Math.round(piece.startSeconds - before.startSeconds - before.seconds);
    const text = m.recordingGap({ minutes: `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}` });
    c.font = `700 14px ${font}`;
    const long = c.measureText(text).width;
    const place = Math.min(width - edge - long - 4, Math.max(gutter, at + 10));
    c.fillStyle = role("caution-soft");
    c.fillRect(place - 4, bottom - 24, long + 8, 22);
    c.fillStyle = role("ink");
    c.fillText(text, place, bottom - 13);
  }
}

/** Distances from start to start, between the legs. */
function drawIntervals(brush: Brush, picture: WindowPicture, places: readonly LanePlace[], x: (seconds: number) => number): void {
  const { canvas: c, width, role, font } = brush;
  const { view, prepared } = picture;
  const legs = places.filter(({ lane }) => prepared?.marksByLane.has(lane.index));
  const first = legs[0];
  if (view.span > 400 || first === undefined || prepared === undefined) return;
  const middle = first.top + first.tall - 6;
  c.font = `14px ${font}`;
  for (const [i, one] of prepared.movements.entries()) {
    const before = prepared.movements[i - 1];
    if (one.signalSeconds < view.from - 90 || before === undefined || one.intervalSeconds === undefined || !one.periodic) continue;
    if (one.signalSeconds > view.from + view.span + 90) break;
    const [a, b] = [Math.max(gutter, x(before.signalSeconds)), Math.min(width - edge, x(one.signalSeconds))];
    if (b - a < 20) continue;
    c.strokeStyle = role("edge");
    c.lineWidth = 1.5;
    line(c, a + 2, middle, b - 2, middle);
    line(c, a + 2, middle - 4, a + 2, middle + 4);
    line(c, b - 2, middle - 4, b - 2, middle + 4);
    const text = `${withComma(one.intervalSeconds.toFixed(1))} s`;
    const long = c.measureText(text).width + 8;
    if (b - a > long + 16) {
      c.fillStyle = role("bg");
      c.fillRect((a + b - long) / 2, middle - 9, long, 18);
      c.fillStyle = role("ink");
      c.fillText(text, (a + b - long) / 2 + 4, middle);
    }
  }
}

function line(c: CanvasRenderingContext2D, x1: number, y1: number, x2: number, y2: number): void {
  c.beginPath();
  c.moveTo(x1, y1);
  c.lineTo(x2, y2);
  c.stroke();
}
