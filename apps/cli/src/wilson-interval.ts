/** A share of a count with its 95 % Wilson interval; no share where there is nothing to count. */
export interface Share {
  readonly hits: number;
  readonly of: number;
  readonly share: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

const z = 1.959963984540054;
const thousandths = (x: number): number => Math.round(x * 1000) / 1000;

export function wilsonInterval(hits: number, of: number): Share {
  if (of === 0) return { hits, of, share: null, low: null, high: null };
  const p = hits / of;
  const middle = p + (z * z) / (2 * of);
  const spread = z * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of));
  const whole = 1 + (z * z) / of;
  return {
    hits,
    of,
    share: thousandths(p),
    low: thousandths(Math.max(0, (middle - spread) / whole)),
    high: thousandths(Math.min(1, (middle + spread) / whole)),
  };
}
