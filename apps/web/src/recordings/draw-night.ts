import type { Candidate, NightShown } from "./night-messages.ts";
import type { nl } from "./night-words.ts";
import { levelFor, type Pyramid } from "./pyramid.ts";

/** Seconds of samples that are in sight. */
export interface View {
  readonly from: number;
  readonly span: number;
}

export interface Brush {
  readonly canvas: CanvasRenderingContext2D;
  readonly width: number;
  readonly height: number;
  /** Value of a colour role of the look. */
  readonly role: (name: string) => string;
  readonly font: string;
}

/** Room at the left for the names of the lanes. */
export const gutter = 64;

/** A canvas ready to draw on, in CSS pixels whatever the screen. */
export function brushOf(element: HTMLCanvasElement): Brush | undefined {
  const canvas = element.getContext("2d");
  const width = element.clientWidth;
  const height = element.clientHeight;
  if (canvas === null || width === 0) return undefined;
  const ratio = window.devicePixelRatio || 1;
  if (element.width !== Math.round(width * ratio)) element.width = Math.round(width * ratio);
  if (element.height !== Math.round(height * ratio)) element.height = Math.round(height * ratio);
  canvas.setTransform(ratio, 0, 0, ratio, 0, 0);
  canvas.clearRect(0, 0, width, height);
  const style = getComputedStyle(element);
  return { canvas, width, height, role: (name) => style.getPropertyValue(`--k-${name}`).trim(), font: style.fontFamily };
}

const order = ["W", "R", "N1", "N2", "N3"] as const;

/** The whole night: stages as steps, movements per five minutes as small bars, and a frame around what is in sight. */
export function drawOverview(brush: Brush, night: NightShown, view: View, words: typeof nl, clock: (signal: number) => string): void {
  const { canvas: c, width, height, role, font } = brush;
  const x = (seconds: number): number => gutter + ((width - gutter - 8) * seconds) / Math.max(1, night.signalSeconds);
  const stepHeight = 17;
  c.font = `14px ${font}`;
  c.textBaseline = "middle";
  for (const [i, stage] of order.entries()) {
    c.fillStyle = role("ink-soft");
    c.fillText(words.stages[stage], 0, 10 + i * stepHeight);
    c.strokeStyle = role("line");
    c.lineWidth = 1;
    line(c, gutter, 10 + i * stepHeight, width - 8, 10 + i * stepHeight);
  }
  let last: number | undefined;
  for (const epoch of runsOf(night.epochs)) {
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
  const base = height - 24;
  const top = 10 + order.length * stepHeight;
  const bins = new Array<number>(Math.max(1, Math.ceil(night.signalSeconds / 300))).fill(0);
  for (const one of night.byRules["wasm-2016"].movements) {
    const bin = Math.min(bins.length - 1, Math.floor(one.signalSeconds / 300));
    bins[bin] = (bins[bin] ?? 0) + 1;
  }
  const most = Math.max(4, ...bins);
  c.fillStyle = role("ink-soft");
  c.fillText(words.legs, 0, (base + top) / 2);
  c.fillStyle = role("stream");
  for (const [i, n] of bins.entries()) {
    const tall = ((base - top) * n) / most;
    c.fillRect(x(i * 300) + 0.5, base - tall, Math.max(1, x((i + 1) * 300) - x(i * 300) - 1), tall);
  }
  c.strokeStyle = role("edge");
  c.lineWidth = 1;
  line(c, gutter, base, width - 8, base);
  drawGaps(brush, night, { from: 0, span: night.signalSeconds }, 2, base);
  c.fillStyle = role("ink-soft");
  c.textAlign = "center";
  const hours = Math.max(1, Math.round(night.signalSeconds / 3600));
  const step = night.signalSeconds / Math.min(hours, Math.max(2, Math.floor(width / 90)));
  for (let at = step; at < night.signalSeconds - 1; at += step) c.fillText(clock(at), x(at), height - 9);
  c.textAlign = "left";
  c.strokeStyle = role("ink");
  c.lineWidth = 3;
  c.strokeRect(x(view.from) - 1, 1.5, Math.max(4, x(view.from + view.span) - x(view.from)) + 2, base + 3);
}

/** Epochs of one stage that follow each other as one stretch, so that no seams show. */
function runsOf(epochs: NightShown["epochs"]): NightShown["epochs"] {
  const out: { startSeconds: number; endSeconds: number; stage: NightShown["epochs"][number]["stage"] }[] = [];
  for (const epoch of epochs) {
    const last = out.at(-1);
    if (last !== undefined && last.stage === epoch.stage && epoch.startSeconds - last.endSeconds < 0.01) last.endSeconds = epoch.endSeconds;
    else out.push({ ...epoch });
  }
  return out;
}

/** Seconds of the night under a place on the overview. */
export const secondsAt = (place: number, width: number, night: NightShown): number =>
  Math.max(0, Math.min(night.signalSeconds, ((place - gutter) / Math.max(1, width - gutter - 8)) * night.signalSeconds));

export interface WindowPicture {
  readonly night: NightShown;
  readonly view: View;
  readonly pyramids: readonly Pyramid[];
  /** Samples of the view, when they are there. */
  readonly samples:
    | { readonly fromSeconds: number; readonly legs: readonly { readonly leg: "left" | "right"; readonly values: Float32Array }[] }
    | undefined;
  readonly candidates: readonly Candidate[];
  readonly numberOf: (candidate: Candidate) => number | undefined;
  readonly reasonOf: (candidate: Candidate) => string | undefined;
  readonly selected: number | undefined;
  readonly words: typeof nl;
  readonly clock: (signal: number) => string;
}

/** A part of the night: both legs, rest and limit, movements that count as filled boxes, others as dashed brackets with their reason. */
export function drawWindow(brush: Brush, picture: WindowPicture): void {
  const { canvas: c, width, height, role, font } = brush;
  const { night, view, words } = picture;
  const x = (seconds: number): number => gutter + ((width - gutter - 8) * (seconds - view.from)) / view.span;
  const lane = (height - 28) / Math.max(1, night.legs.length);
  c.font = `14px ${font}`;
  c.textBaseline = "middle";
  c.strokeStyle = role("line");
  c.fillStyle = role("ink-soft");
  c.lineWidth = 1;
  const ticks = Math.max(2, Math.min(6, Math.floor(width / 150)));
  for (let i = 0; i <= ticks; i += 1) {
    const at = view.from + (view.span * i) / ticks;
    line(c, x(at), 0, x(at), height - 24);
    c.textAlign = i === 0 ? "left" : i === ticks ? "right" : "center";
    c.fillText(picture.clock(at), x(at), height - 9);
  }
  c.textAlign = "left";
  for (const [i, leg] of night.legs.entries()) drawLeg(brush, picture, leg, i * lane, lane, x);
  drawGaps(brush, night, view, 0, height - 24);
  drawIntervals(brush, picture, lane, x);
  c.fillStyle = role("ink");
  for (const [i, leg] of night.legs.entries()) {
    c.font = `700 14px ${font}`;
    c.fillText(words.leg[leg], 0, i * lane + lane / 2 - 8);
    c.font = `14px ${font}`;
    c.fillText("µV", 0, i * lane + lane / 2 + 10);
  }
}

function drawLeg(
  brush: Brush,
  picture: WindowPicture,
  leg: "left" | "right",
  top: number,
  tall: number,
  x: (seconds: number) => number,
): void {
  const { canvas: c, width, role, font } = brush;
  const { night, view } = picture;
  const middle = top + tall / 2 + 10;
  const half = tall / 2 - 34;
  const scale = half / scaleOf(picture, leg);
  const y = (microvolts: number): number => middle - Math.max(-half, Math.min(half, microvolts * scale));

  for (const span of night.bad) {
    if (span.leg !== leg) continue;
    c.fillStyle = role("caution-soft");
    c.fillRect(x(span.startSeconds), top + 24, Math.max(1, x(span.endSeconds) - x(span.startSeconds)), tall - 30);
  }
  const mine = picture.candidates.filter((one) => one.leg === leg && endOf(one) > view.from && one.signalSeconds < view.from + view.span);
  for (const one of mine) {
    if (picture.reasonOf(one) !== undefined) continue;
    const [a, b] = [x(one.signalSeconds), x(endOf(one))];
    c.fillStyle = role("stream-soft");
    c.fillRect(a, middle - half, Math.max(2, b - a), 2 * half);
    // In the whole night the boxes stand side by side: an edge each would hide the signal.
    if (view.span > 1800 && one.id !== picture.selected) continue;
    c.strokeStyle = one.id === picture.selected ? role("ink") : role("stream");
    c.lineWidth = one.id === picture.selected ? 3 : 1.5;
    c.strokeRect(a, middle - half, Math.max(2, b - a), 2 * half);
  }
  drawTrace(brush, picture, leg, y);
  drawLimits(brush, picture, leg, y, x);
  // Labels last, and only where there is room: what is written stays readable.
  let labelled = Number.NEGATIVE_INFINITY;
  for (const one of mine) {
    const reason = picture.reasonOf(one);
    const [a, b] = [x(one.signalSeconds), x(endOf(one))];
    const number = picture.numberOf(one);
    if (reason === undefined) {
      if (number !== undefined && a - labelled > 14) {
        c.font = `700 14px ${font}`;
        c.fillStyle = role("ink");
        c.fillText(String(number), Math.max(gutter, a), middle - half - 10);
        labelled = a + 12;
      }
      continue;
    }
    c.strokeStyle = role("alarm");
    c.lineWidth = one.id === picture.selected ? 3 : 2;
    c.setLineDash([4, 3]);
    c.beginPath();
    c.moveTo(a, middle - half + 10);
    c.lineTo(a, middle - half);
    c.lineTo(Math.max(a + 6, b), middle - half);
    c.lineTo(Math.max(a + 6, b), middle - half + 10);
    c.stroke();
    c.setLineDash([]);
    c.font = `700 13px ${font}`;
    const text = `× ${reason}`;
    const long = c.measureText(text).width;
    if (a - labelled > 8 && view.span <= 900) {
      c.fillStyle = role("alarm");
      c.fillText(text, Math.max(gutter, Math.min(a, width - 8 - long)), middle - half - 10);
      labelled = a + long;
    }
  }
}

const endOf = (one: Candidate): number => one.signalSeconds + (one.endSeconds - one.startSeconds);

/** The same for a leg all night, so that zooming moves nothing up or down: loud enough to see, quiet enough to fit. */
function scaleOf(picture: WindowPicture, leg: "left" | "right"): number {
  const peaks = picture.night.candidates
    .filter((one) => one.leg === leg && picture.reasonOf(one) === undefined)
    .map((one) => one.peakMicrovolts);
  if (peaks.length === 0) return 60;
  peaks.sort((a, b) => a - b);
  // The peak is that of the envelope; the signal itself reaches three to four times as far.
  return Math.max(40, 4.5 * (peaks[Math.floor(peaks.length / 2)] as number));
}

function drawTrace(brush: Brush, picture: WindowPicture, leg: "left" | "right", y: (microvolts: number) => number): void {
  const { canvas: c, width, role } = brush;
  const { view, night } = picture;
  const pyramid = picture.pyramids.find((one) => one.leg === leg);
  const pixels = width - gutter - 8;
  const perPixel = (view.span * night.samplesPerSecond) / pixels;
  c.strokeStyle = role("ink-soft");
  c.lineWidth = 1;
  c.beginPath();
  const samples = picture.samples?.legs.find((one) => one.leg === leg)?.values;
  const covers =
    picture.samples !== undefined &&
    samples !== undefined &&
    picture.samples.fromSeconds <= view.from + 0.01 &&
    picture.samples.fromSeconds + samples.length / night.samplesPerSecond >= view.from + view.span - 0.1;
  if (samples !== undefined && picture.samples !== undefined && covers && perPixel < 64) {
    const first = Math.round((view.from - picture.samples.fromSeconds) * night.samplesPerSecond);
    for (let px = 0; px < pixels; px += 1) {
      const from = first + Math.floor(px * perPixel);
      const to = Math.max(from + 1, first + Math.floor((px + 1) * perPixel));
      let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
      for (let i = from; i < to && i < samples.length; i += 1) {
        low = Math.min(low, samples[i] as number);
        high = Math.max(high, samples[i] as number);
      }
      if (low > high) continue;
      if (perPixel < 2) c.lineTo(gutter + px, y((low + high) / 2));
      else {
        c.moveTo(gutter + px + 0.5, y(low));
        c.lineTo(gutter + px + 0.5, y(high) - 0.5);
      }
    }
  } else if (pyramid !== undefined) {
    const level = levelFor(pyramid, perPixel) ?? (pyramid.levels[0] as (typeof pyramid.levels)[number]);
    const perBin = perPixel / level.width;
    const first = (view.from * pyramid.samplesPerSecond) / level.width;
    for (let px = 0; px < pixels; px += 1) {
      const from = Math.floor(first + px * perBin);
      const to = Math.max(from + 1, Math.floor(first + (px + 1) * perBin));
      let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
      for (let bin = Math.max(0, from); bin < to && 2 * bin < level.extremes.length; bin += 1) {
        low = Math.min(low, level.extremes[2 * bin] as number);
        high = Math.max(high, level.extremes[2 * bin + 1] as number);
      }
      if (low > high) continue;
      c.moveTo(gutter + px + 0.5, y(low));
      c.lineTo(gutter + px + 0.5, y(high) - 0.5);
    }
  }
  c.stroke();
}

/** Rest, and the onset limit above it, to both sides of zero: dotted. */
function drawLimits(
  brush: Brush,
  picture: WindowPicture,
  leg: "left" | "right",
  y: (microvolts: number) => number,
  x: (seconds: number) => number,
): void {
  const { canvas: c, role } = brush;
  const { view, night } = picture;
  const rest = night.rest.find((one) => one.leg === leg)?.level;
  if (rest === undefined || view.span > 1800) return;
  c.strokeStyle = role("edge");
  c.lineWidth = 1;
  c.setLineDash([2, 4]);
  const first = Math.max(0, Math.floor(view.from / 10));
  for (const above of [0, 8]) {
    for (const sign of [1, -1]) {
      c.beginPath();
      for (let block = first; block < rest.length && block * 10 < view.from + view.span; block += 1) {
        const level = y(sign * ((rest[block] as number) + above));
        c.lineTo(Math.max(gutter, x(block * 10)), level);
        c.lineTo(x((block + 1) * 10), level);
      }
      c.stroke();
    }
  }
  c.setLineDash([]);
}

/** A gap is a break in the picture with its length, never bridged. */
function drawGaps(brush: Brush, night: NightShown, view: View, top: number, bottom: number): void {
  const { canvas: c, width, role } = brush;
  for (const piece of night.pieces.slice(1)) {
    if (piece.signalSeconds < view.from || piece.signalSeconds > view.from + view.span) continue;
    const at = gutter + ((width - gutter - 8) * (piece.signalSeconds - view.from)) / view.span;
    c.fillStyle = role("bg");
    c.fillRect(at - 4, top, 8, bottom - top);
    c.strokeStyle = role("caution");
    c.lineWidth = 2;
    c.setLineDash([6, 4]);
    line(c, at - 4, top, at - 4, bottom);
    line(c, at + 4, top, at + 4, bottom);
    c.setLineDash([]);
  }
}

/** Distances from start to start, between the lanes. */
function drawIntervals(brush: Brush, picture: WindowPicture, lane: number, x: (seconds: number) => number): void {
  const { canvas: c, width, role, font } = brush;
  const { view, night } = picture;
  if (view.span > 400) return;
  const movements = night.byRules["wasm-2016"].movements.filter(
    (one) => one.signalSeconds > view.from - 90 && one.signalSeconds < view.from + view.span + 90,
  );
  const middle = night.legs.length > 1 ? lane : lane - 8;
  c.font = `14px ${font}`;
  for (const [i, one] of movements.entries()) {
    const before = movements[i - 1];
    if (before === undefined || one.intervalSeconds === undefined || !one.periodic) continue;
    const [a, b] = [Math.max(gutter, x(before.signalSeconds)), Math.min(width - 8, x(one.signalSeconds))];
    if (b - a < 20) continue;
    c.strokeStyle = role("edge");
    c.lineWidth = 1.5;
    line(c, a + 2, middle, b - 2, middle);
    line(c, a + 2, middle - 4, a + 2, middle + 4);
    line(c, b - 2, middle - 4, b - 2, middle + 4);
    const text = `${one.intervalSeconds.toFixed(1)} s`;
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
