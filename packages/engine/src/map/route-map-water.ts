import type { Point } from "./route-map-stream.ts";

/**
 * The pool's outline with a waving top, and the top alone, as SVG `d`. `height` is from trough to crest, in px.
 * One cubic per half wave; its handles (4/3π of the half period, 4/3 of the amplitude) give a sine's crest and slope.
 */
export function waveEdge(box: {
  readonly width: number;
  readonly top: number;
  readonly bottom: number;
  readonly period: number;
  readonly height: number;
}): { readonly outline: string; readonly surface: string } {
  const half = box.period / 2;
  const reach = (4 * half) / (3 * Math.PI);
  const lift = ((4 / 3) * box.height) / 2;
  const waves = Math.max(1, Math.round(box.width / half));
  // The last wave ends exactly at the edge.
  const step = box.width / waves;
  let surface = `M0 ${round(box.top)}`;
  for (let i = 0; i < waves; i++) {
    const y = box.top + (i % 2 === 0 ? -lift : lift);
    const x = i * step;
    surface += `C${round(x + reach)} ${round(y)} ${round(x + step - reach)} ${round(y)} ${round(x + step)} ${round(box.top)}`;
  }
  return { surface, outline: `${surface}V${round(box.bottom)}H0Z` };
}

/** Soil: short slanted strokes in staggered rows, as one path. */
export function soilHatch(box: { readonly width: number; readonly top: number; readonly height: number; readonly step: number }): string {
  const { width, top, height, step } = box;
  const dash = step * 0.55;
  const between = step * 0.72;
  let path = "";
  for (let row = 0; (row + 1) * between <= height; row++) {
    const y = top + (row + 1) * between;
    for (let x = (row % 2) * (step / 2) + step * 0.2; x + dash <= width; x += step) {
      path += `M${round(x)} ${round(y)}L${round(x + dash)} ${round(Math.max(top, y - dash * 0.8))}`;
    }
  }
  return path;
}

/** Dots along left, bottom and right edge: soil that nobody looked at. */
export function dottedFrame(box: {
  readonly width: number;
  readonly top: number;
  readonly height: number;
  readonly step: number;
}): readonly Point[] {
  const { width, top, height, step } = box;
  const dots: Point[] = [];
  const rows = Math.floor((height - 2) / step);
  for (let i = 1; i <= rows; i++) dots.push({ x: 2, y: round(top + i * step) }, { x: round(width - 2), y: round(top + i * step) });
  const columns = Math.floor((width - 4) / step);
  const inset = (width - columns * step) / 2;
  for (let i = 0; i <= columns; i++) dots.push({ x: round(inset + i * step), y: round(top + height - 1) });
  return dots;
}

const round = (x: number): number => Math.round(x * 100) / 100;
