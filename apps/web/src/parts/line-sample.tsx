import type { Standing } from "@kriebel/engine";
import { type ReactNode, useId } from "react";

/** A short piece of the line of a standing, as the map draws it: the kind of line says the standing, never its colour. */
export function LineSample({ standing, width = 46 }: { readonly standing: Standing; readonly width?: number }): ReactNode {
  const id = useId();
  const full = { x: 0, y: 3, width, height: 14 };
  return (
    <svg width={width} height="20" viewBox={`0 0 ${width} 20`} aria-hidden="true">
      {standing === "established" || standing === "likely" ? <rect {...full} fill="var(--k-stream)" /> : null}
      {standing === "established" ? <path d={`M0 10H${width}`} stroke="var(--k-bg)" strokeWidth="2" /> : null}
      {standing === "possible" ? (
        <>
          <defs>
            <pattern id={id} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <rect width="3.4" height="7" fill="var(--k-stream)" />
            </pattern>
          </defs>
          <rect x="0" y="5" width={width} height="10" fill={`url(#${id})`} />
          <path d={`M0 5H${width}M0 15H${width}`} stroke="var(--k-stream)" strokeWidth="1.4" />
        </>
      ) : null}
      {standing === "unsettled" ? (
        <path
          d={`M2 6H${width}M2 14H${width}`}
          stroke="var(--k-stream)"
          strokeWidth="2.6"
          strokeLinecap="round"
          strokeDasharray="0.1 6.4"
        />
      ) : null}
      {standing === "less_likely" ? (
        <path d={`M0 10H${width - 8}M${width - 8} 2V18`} stroke="var(--k-ink-soft)" strokeWidth="3" fill="none" />
      ) : null}
      {standing === "ruled_out" ? <path d="M5 1V19M14 1V19" stroke="var(--k-ink-soft)" strokeWidth="4" fill="none" /> : null}
    </svg>
  );
}
