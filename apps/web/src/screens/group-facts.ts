import type { StoryFact } from "@kriebel/reading/story";

/** Facts that came from one stretch of the story: one number, one underline, and what was read in it. */
export interface FactGroup {
  readonly number: number;
  readonly start: number;
  readonly end: number;
  readonly facts: readonly StoryFact[];
}

/** Does this fact change anything by itself, so that it is worth a question of its own? */
const counts = (fact: StoryFact): boolean => fact.fills.length > 0 || (fact.kind === "alarm" && fact.state === "yes");

/** Longest stretch under one number. */
const longest = 140;

/**
 * The facts to confirm, in the order of the story; those whose words overlap share a number, and a thing that is told twice
 * is asked once.
 */
export function groupFacts(facts: readonly StoryFact[]): readonly FactGroup[] {
  const seen = new Set<string>();
  const groups: { start: number; end: number; facts: StoryFact[] }[] = [];
  for (const fact of facts) {
    const [span] = fact.spans;
    const key = `${fact.what.replace(/_implied$/, "")} ${fact.state}`;
    if (span === undefined || !counts(fact) || seen.has(key)) continue;
    seen.add(key);
    const last = groups.at(-1);
    if (last !== undefined && span.start < last.end && Math.max(last.end, span.end) - last.start <= longest) {
      last.end = Math.max(last.end, span.end);
      last.facts.push(fact);
    } else groups.push({ start: Math.max(span.start, last?.end ?? 0), end: Math.max(span.end, last?.end ?? 0), facts: [fact] });
  }
  return groups.map((group, index) => ({ ...group, number: index + 1 }));
}
