import { type Assessment, type RouteMapDrawing, routeMap } from "@kriebel/engine";
import type { Evidence } from "@kriebel/evidence";

type Size = Parameters<typeof routeMap>[2];
const drawn = new WeakMap<Assessment, Map<Size, RouteMapDrawing>>();

/** `routeMap`, once per assessment and size: the screen before the result draws it ahead, the map and its cards share it. */
export function drawMap(assessment: Assessment, evidence: Evidence, size: Size): RouteMapDrawing {
  const known = drawn.get(assessment) ?? new Map<Size, RouteMapDrawing>();
  drawn.set(assessment, known);
  const drawing = known.get(size) ?? routeMap(assessment, evidence, size);
  known.set(size, drawing);
  return drawing;
}
