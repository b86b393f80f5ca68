import type { Standing } from "../assessment.ts";

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** How one stream is drawn. Path strings are SVG `d`, lengths in px. `halo` goes under it in the colour of the page. */
export type StreamLine =
  | {
      readonly kind: "solid";
      readonly outline: string;
      readonly width: number;
      readonly laneX: number;
      readonly halo: Halo;
      readonly thread?: { readonly path: string; readonly width: number };
    }
  | {
      readonly kind: "striped";
      readonly outline: string;
      readonly stripes: string;
      readonly bank: number;
      readonly width: number;
      readonly laneX: number;
      readonly halo: Halo;
    }
  | {
      readonly kind: "dotted";
      readonly dots: readonly Point[];
      readonly radius: number;
      readonly width: number;
      readonly laneX: number;
      readonly halo: Halo;
    }
  | {
      readonly kind: "dam";
      readonly line: string;
      readonly bar: string;
      readonly lineWidth: number;
      readonly barWidth: number;
      readonly end: number;
    }
  | { readonly kind: "closed"; readonly bars: string; readonly barWidth: number; readonly end: number };

/** A stroke along the outline (or, for dots, the centre) that keeps neighbours apart. */
export interface Halo {
  readonly path: string;
  readonly width: number;
}

interface Place {
  readonly standing: Standing;
  readonly from: Point;
  readonly laneX: number;
  readonly width: number;
  /** Height of the bend. */
  readonly drop: number;
  readonly poolTop: number;
  readonly unit: number;
}

/** A stream at one place of its course: centre, direction (unit vector) and full width. */
export interface Station {
  readonly at: Point;
  readonly along: Point;
  readonly width: number;
}

const samples = 48;

/**
 * The course: a cubic from the row to the lane (handles 72 % of the way across and 12 % down), then straight into the
 * pool, 6 px deep. It swells from 45 % at its source to full width at 70 % of the bend (LOOK §4).
 */
export function streamCourse(place: Pick<Place, "from" | "laneX" | "width" | "drop" | "poolTop">): readonly Station[] {
  const { from, laneX, width, poolTop } = place;
  const bottom = poolTop + 6;
  // The last rows lie near the pool: their bend is as deep as there is room.
  const drop = Math.min(place.drop, bottom - from.y - 2);
  const p0 = from;
  const p1 = { x: from.x + 0.72 * (laneX - from.x), y: from.y };
  const p2 = { x: laneX, y: from.y + 0.12 * drop };
  const p3 = { x: laneX, y: from.y + drop };
  const stations: Station[] = [];
  for (let i = 0; i <= samples; i++) {
    const t = i / samples;
    const s = 1 - t;
    const at = {
      x: s * s * s * p0.x + 3 * s * s * t * p1.x + 3 * s * t * t * p2.x + t * t * t * p3.x,
      y: s * s * s * p0.y + 3 * s * s * t * p1.y + 3 * s * t * t * p2.y + t * t * t * p3.y,
    };
    const dx = s * s * (p1.x - p0.x) + 2 * s * t * (p2.x - p1.x) + t * t * (p3.x - p2.x);
    const dy = s * s * (p1.y - p0.y) + 2 * s * t * (p2.y - p1.y) + t * t * (p3.y - p2.y);
    const length = Math.sqrt(dx * dx + dy * dy) || 1;
    stations.push({ at, along: { x: dx / length, y: dy / length }, width: width * swell(t) });
  }
  if (bottom > from.y + drop) stations.push({ at: { x: laneX, y: bottom }, along: { x: 0, y: 1 }, width });
  return stations;
}

/** Share of the full width at t of the bend: 0.45 at the source, 1 from 0.7 on, smooth at both ends. */
const swell = (t: number): number => {
  const u = Math.min(1, t / 0.7);
  return 0.45 + 0.55 * u * u * (3 - 2 * u);
};

/** The line of a route that flows (established, likely, possible, unsettled). */
export function placeStream(place: Place): StreamLine {
  const course = streamCourse(place);
  const { width, laneX, standing, unit } = place;
  const shape = { width: round(width), laneX: round(laneX) };
  if (standing === "unsettled") {
    const offset = Math.max(width / 2 - 1.3 * unit, width * 0.3);
    // An empty bed is as wide at its source as at its end: it claims nothing, so it does not swell.
    const step = unit < 1 ? 5.1 : 6.4;
    const dots = [...dotsAlong(course, offset, step), ...dotsAlong(course, -offset, step)];
    return {
      kind: "dotted",
      dots,
      radius: round(Math.max(1.3 * Math.min(unit, 1), 0.8)),
      ...shape,
      halo: { path: openPath(course.map((s) => s.at)), width: round(width + 6) },
    };
  }
  const outline = outlineOf(course);
  const halo = { path: outline, width: 6 };
  if (standing === "possible") {
    const bank = unit < 1 ? 0.9 : 1.2;
    return { kind: "striped", outline, stripes: stripesAlong(course, 7 * (unit < 1 ? 0.75 : 1)), bank, ...shape, halo };
  }
  if (standing === "established") {
    return { kind: "solid", outline, ...shape, halo, thread: { path: openPath(course.map((s) => s.at)), width: round(1.8 * unit) } };
  }
  return { kind: "solid", outline, ...shape, halo };
}

/** A line that stops at a dam (less likely), or the dam alone (ruled out). `to` is as far as it may come. */
export function damLine(place: {
  readonly standing: Standing;
  readonly from: Point;
  readonly to: number;
  readonly way: number;
  readonly unit: number;
}): StreamLine {
  const { from, standing, to, way, unit } = place;
  const half = unit < 1 ? 6 : 10;
  const barWidth = unit < 1 ? 2.2 : 4;
  const bar = (x: number): string => `M${round(x)} ${round(from.y - half)}V${round(from.y + half)}`;
  if (standing === "ruled_out") {
    const first = from.x + (unit < 1 ? 5 : 6);
    const step = unit < 1 ? 6 : 10;
    return { kind: "closed", bars: bar(first) + bar(first + step), barWidth, end: round(first + step + barWidth / 2) };
  }
  const end = Math.max(from.x + 8, Math.min(from.x + Math.max(40, 0.3 * way), to));
  return {
    kind: "dam",
    line: `M${round(from.x)} ${round(from.y)}H${round(end)}`,
    bar: bar(end),
    lineWidth: unit < 1 ? 1.6 : 2.5,
    barWidth,
    end: round(end + barWidth / 2),
  };
}

const side = (station: Station, share: number): Point => ({
  // The normal points to the left of the flow: up on the level stretch, right on the way down.
  x: station.at.x + station.along.y * station.width * share,
  y: station.at.y - station.along.x * station.width * share,
});

function outlineOf(course: readonly Station[]): string {
  const upper = course.map((station) => side(station, 0.5));
  const lower = course.map((station) => side(station, -0.5)).reverse();
  return `${openPath([...upper, ...lower])}Z`;
}

const openPath = (points: readonly Point[]): string =>
  points.map((point, index) => `${index === 0 ? "M" : "L"}${round(point.x)} ${round(point.y)}`).join("");

/** The station at `distance` px along the course; undefined past its end. */
function walker(course: readonly Station[]): (distance: number) => Station | undefined {
  const lengths: number[] = [0];
  for (let i = 1; i < course.length; i++) {
    const a = course[i - 1]!.at;
    const b = course[i]!.at;
    lengths.push(lengths[i - 1]! + Math.sqrt((b.x - a.x) ** 2 + (b.y - a.y) ** 2));
  }
  return (distance) => {
    if (distance > lengths[lengths.length - 1]!) return undefined;
    let i = 1;
    while (i < lengths.length - 1 && lengths[i]! < distance) i++;
    const a = course[i - 1]!;
    const b = course[i]!;
    const span = lengths[i]! - lengths[i - 1]!;
    const t = span > 0 ? (distance - lengths[i - 1]!) / span : 0;
    const mix = (from: number, to: number): number => from + (to - from) * t;
    return {
      at: { x: mix(a.at.x, b.at.x), y: mix(a.at.y, b.at.y) },
      along: { x: mix(a.along.x, b.along.x), y: mix(a.along.y, b.along.y) },
      width: mix(a.width, b.width),
    };
  };
}

/** Bars at 45° to the flow, one every `period` px, each half a period thick: stripes that need no clipping. */
function stripesAlong(course: readonly Station[], period: number): string {
  const at = walker(course);
  let path = "";
  for (let start = 0; ; start += period) {
    const edge = (distance: number, share: number): Point | undefined => {
      const base = at(distance);
      // Slanted by the width itself, so that the bar makes 45° with the bank.
      const here = base && at(distance + base.width * (share + 0.5));
      return here && side(here, share);
    };
    const corners = [edge(start, -0.5), edge(start, 0.5), edge(start + period / 2, 0.5), edge(start + period / 2, -0.5)];
    if (corners.some((corner) => corner === undefined)) return path;
    path += `${openPath(corners as Point[])}Z`;
  }
}

/** Dots on a line `offset` px beside the course, `step` px apart. */
function dotsAlong(course: readonly Station[], offset: number, step: number): readonly Point[] {
  const shifted = course.map(
    (station): Station => ({
      at: { x: station.at.x + station.along.y * offset, y: station.at.y - station.along.x * offset },
      along: station.along,
      width: 0,
    }),
  );
  const at = walker(shifted);
  const dots: Point[] = [];
  for (let distance = 0; ; distance += step) {
    const here = at(distance);
    if (!here) return dots;
    dots.push({ x: round(here.at.x), y: round(here.at.y) });
  }
}

const round = (x: number): number => Math.round(x * 100) / 100;
