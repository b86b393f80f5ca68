import { foldText } from "@kriebel/evidence/fold-text";

/** Share of letters that need not change to turn one word into the other (Levenshtein), 0 … 1. */
function nearness(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 3) return 0;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1)
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return 1 - (row[b.length] ?? 0) / Math.max(a.length, b.length, 1);
}

/** Share of pairs of neighbouring letters that two words have in common (Dice), 0 … 1. */
function likeness(a: string, b: string): number {
  const pairs = (text: string): string[] => Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2));
  const left = pairs(a);
  const right = pairs(b);
  if (left.length + right.length === 0) return a === b ? 1 : 0;
  const rest = [...right];
  let common = 0;
  for (const pair of left) {
    const at = rest.indexOf(pair);
    if (at < 0) continue;
    rest.splice(at, 1);
    common += 1;
  }
  return (2 * common) / (left.length + right.length);
}

/** The ids most like what was typed, the best first; none when nothing is near. The part behind the last `/` counts too. */
export function nearestIds(typed: string, ids: readonly string[], most: number): readonly string[] {
  const wanted = foldText(typed.slice(0, 120)).replace(/\s/g, "");
  if (wanted === "") return [];
  return [...new Set(ids)]
    .map((id) => {
      const whole = foldText(id).replace(/\s/g, "");
      const tail = foldText(id.slice(id.indexOf("/") + 1)).replace(/\s/g, "");
      const begins = tail.startsWith(wanted) || whole.startsWith(wanted) ? 0.5 : 0;
      return {
        id,
        score: Math.max(likeness(wanted, whole), likeness(wanted, tail), nearness(wanted, whole), nearness(wanted, tail)) + begins,
      };
    })
    .filter(({ score }) => score >= 0.55)
    .sort((a, b) => b.score - a.score || a.id.length - b.id.length || (a.id < b.id ? -1 : 1))
    .slice(0, most)
    .map(({ id }) => id);
}
