/** Fewer than three different scores, or one score on more than 80 % of the nights: there is nothing to compare. */
export function hasNoVariation(scores: readonly number[]): boolean {
  const counts = new Map<number, number>();
  for (const score of scores) counts.set(score, (counts.get(score) ?? 0) + 1);
  return counts.size < 3 || Math.max(...counts.values()) > 0.8 * scores.length;
}

export const shareOf = (scores: readonly number[], score: number): number =>
  scores.length === 0 ? 0 : scores.filter((one) => one === score).length / scores.length;
