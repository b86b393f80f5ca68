/** One cell of the fixed grid: how the noise remembers, and its weight beforehand. */
export interface GridCell {
  /** φ: how much one night's slow part carries to the next. */
  readonly carry: number;
  /** s: the share of the variance that is slow. */
  readonly slowShare: number;
  readonly prior: number;
}

export type PriorKind = "usual" | "slow";

const carries = [0.15, 0.3, 0.45, 0.6, 0.75, 0.88, 0.96] as const;
const shares = [0.25, 0.5, 0.75, 1] as const;
const weights = {
  usual: { none: 6, byCarry: [4, 4, 4, 4, 3, 2, 1], total: 28 },
  slow: { none: 1, byCarry: [1, 1, 1, 1, 1, 1, 1], total: 8 },
} as const;

/** The 29 cells of METHOD §1. */
export function gridOf(kind: PriorKind): readonly GridCell[] {
  const { none, byCarry, total } = weights[kind];
  return [
    { carry: 0, slowShare: 1, prior: none / total },
    ...carries.flatMap((carry, i) =>
      shares.map((slowShare) => ({ carry, slowShare, prior: (byCarry[i] as number) / shares.length / total })),
    ),
  ];
}

/** The 32 noise sds of the grid, in points. */
export const noiseSds: readonly number[] = Array.from({ length: 32 }, (_, k) => 0.3 * 1.1 ** k);
