import type { EntryMatch, StoryContext } from "./story-context.ts";

const unrest = new Set(["feeling", "leg_agitation", "unrest"]);
const cramp = new Set(["cramp", "hard_muscle", "sudden_cramp"]);

/**
 * "Ik trek mijn tenen naar me toe", "the toes pull crooked": beside a cramp, pulling is what the muscle or the hand does, no feeling of unrest.
 * Gives the matches without those.
 */
export const dropCrampPull = (context: StoryContext, matches: readonly EntryMatch[]): readonly EntryMatch[] => {
  const cramps = new Set(matches.filter((one) => cramp.has(one.entry.id) && !one.context.denied).map((one) => one.sentence));
  return matches.filter((one) => {
    if (!unrest.has(one.entry.id)) return true;
    const pulls = context.words
      .slice(one.first, one.last + 1)
      .some((word) => /^(?:trek|trekt|trekken|trok|pull|pulls|pulled|pulling)$/.test(word));
    if (!pulls) return true;
    const byHand =
      /^(?:ik|i|je|you|we)$/.test(context.words[one.first - 1] ?? "") &&
      /^(?:trek|trekt|trok|pull|pulled)$/.test(context.words[one.first] as string);
    return !byHand && !cramps.has(one.sentence) && !cramps.has(one.sentence - 1);
  });
};
