import { type ReactNode, type RefObject, useEffect, useRef } from "react";

const width = 320;
const height = 72;
const seconds = 10;

/** The last ten seconds of movement as a line, so that a person sees that it measures. `feed` takes the length of the acceleration, m/s². */
export function MotionLine({
  feed,
  label,
}: {
  readonly feed: RefObject<((metresPerSecondSquared: number) => void) | undefined>;
  readonly label: string;
}): ReactNode {
  const path = useRef<SVGPathElement>(null);
  useEffect(() => {
    const points: { readonly at: number; readonly value: number }[] = [];
    let slow = Number.NaN;
    let due = false;
    const draw = (): void => {
      due = false;
      const now = performance.now();
      while (points.length > 0 && now - (points[0] as { at: number }).at > seconds * 1000) points.shift();
      const x = (at: number): number => width - ((now - at) / (seconds * 1000)) * width;
      const y = (value: number): number => height / 2 - Math.max(-1, Math.min(1, value / 4)) * (height / 2 - 4);
      // A point for each few pixels is enough to see movement.
      const step = Math.max(1, Math.floor(points.length / 160));
      const d = points
        .filter((_, i) => i % step === 0)
        .map(({ at, value }, i) => `${i === 0 ? "M" : "L"}${x(at).toFixed(1)} ${y(value).toFixed(1)}`)
        .join("");
      path.current?.setAttribute("d", d === "" ? `M0 ${height / 2}H${width}` : d);
    };
    feed.current = (value) => {
      slow = Number.isNaN(slow) ? value : slow + (value - slow) * 0.02;
      points.push({ at: performance.now(), value: value - slow });
      if (points.length > 2000) points.splice(0, 1000);
      if (!due) {
        due = true;
        requestAnimationFrame(draw);
      }
    };
    return () => {
      feed.current = undefined;
    };
  }, [feed]);
  return (
    <figure className="still-line">
      <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true" preserveAspectRatio="none">
        <path ref={path} d={`M0 ${height / 2}H${width}`} />
      </svg>
      <figcaption className="small soft">{label}</figcaption>
    </figure>
  );
}
