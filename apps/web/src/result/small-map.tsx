import { type Assessment, routeMap } from "@kriebel/engine";
import { type ReactNode, useMemo } from "react";
import { LineSample } from "../parts/line-sample.tsx";
import { Stream } from "../parts/route-map-figure.tsx";
import { useWalk } from "../walk/use-walk.ts";

/** One stream into the pool, drawn by the same hand as the map; only for the eye, the words stand beside it. */
export function SmallMap({ assessment, route }: { readonly assessment: Assessment; readonly route: string }): ReactNode {
  const { evidence } = useWalk();
  const verdict = assessment.routes.find(({ id }) => id === route);
  const drawing = useMemo(
    () => (verdict ? routeMap({ ...assessment, routes: [verdict], ask: [] }, evidence, "phone") : undefined),
    [assessment, verdict, evidence],
  );
  const row = drawing?.rows[0];
  if (!drawing || !row) return verdict ? <LineSample standing={verdict.standing} width={140} /> : null;
  const left = drawing.labelWidth - 6;
  const shown = 34;
  return (
    <svg
      className="small-map"
      viewBox={`${left} 0 ${drawing.width - left} ${drawing.pool.top + shown}`}
      aria-hidden="true"
      preserveAspectRatio="xMidYMid meet"
    >
      <Stream line={row.line} />
      <path d={drawing.pool.outline} fill="var(--k-pool)" />
      <path d={drawing.pool.surface} fill="none" stroke="var(--k-stream)" strokeWidth="1.5" />
    </svg>
  );
}
