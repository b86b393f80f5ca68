import { findDenials, findHoursAlike } from "./find-denials.ts";
import { findDriven } from "./find-driven.ts";
import { findFragments } from "./find-fragments.ts";
import { findHour } from "./find-hour.ts";
import { findRelief } from "./find-relief.ts";
import { findRest } from "./find-rest.ts";
import { findUrge } from "./find-urge.ts";
import { anyIn, type Scene, type Statement } from "./statement-scene.ts";
import { tag, tagWords } from "./statement-words.ts";
import type { EntryMatch, StoryContext } from "./story-context.ts";

/** Signs by which a sentence speaks of cramp, a joint or a limb that went to sleep: what helps there says nothing of unrest. */
const otherTrouble = new Set([
  "cramp",
  "hard_muscle",
  "sudden_cramp",
  "leg_asleep",
  "position_only",
  "position_once",
  "joint_pain",
  "exertional",
  "large_muscles",
  "back_pain",
  "heavy_legs",
  "swelling",
]);

/** Signs of the unrest itself: a sentence that tells both is about the unrest too. */
const own = new Set(["urge", "unrest", "feeling", "tingling", "legs_named", "leg_agitation", "deep_itch"]);

/** Is a sentence, or the one before it, about cramp, a joint or a limb that sleeps, and not about the unrest? */
export const otherSentences = (matches: readonly EntryMatch[]): ((sentence: number) => boolean) => {
  const unrest = new Set(matches.filter((one) => own.has(one.entry.id) && !one.context.denied).map((one) => one.sentence));
  const other = new Set(
    matches.filter((one) => otherTrouble.has(one.entry.id) && !one.context.denied && !unrest.has(one.sentence)).map((one) => one.sentence),
  );
  return (sentence) => other.has(sentence) || (other.has(sentence - 1) && !unrest.has(sentence));
};

/** All that the story states by parts of the four criteria, in the order of the words. Linear: every window is bounded. */
export const findStatements = (context: StoryContext, matches: readonly EntryMatch[]): readonly Statement[] => {
  const found: Statement[] = [];
  const tags = tagWords(context);
  const isElsewhere = otherSentences(matches);
  const put = (one: Statement): void => {
    found.push(one);
  };
  let moved = false;
  let legs = false;
  for (let s = 0; s < context.sentenceCount; s += 1) {
    const { from, to } = context.sentence(s);
    const scene: Scene = { words: context.words, tags, clauses: context.story.clauses, from, to };
    const after = s + 1 < context.sentenceCount ? context.sentence(s + 1) : undefined;
    const elsewhere = isElsewhere(s);
    const keep = (one: Statement): void => {
      if (elsewhere && one.holds && (one.criterion === "relief" || one.criterion === "rest")) return;
      put(one);
    };
    const next = after === undefined ? undefined : { ...scene, ...after };
    moved = findRelief(context, scene, next, keep, moved);
    findUrge(context, scene, keep);
    findRest(context, scene, keep);
    if (!findHoursAlike(context, scene, keep)) findHour(context, scene, keep, legs);
    findDenials(context, scene, keep);
    findFragments(context, scene, next, keep, legs);
    findDriven(context, scene, keep, legs);
    legs = anyIn(scene, from, to, tag.leg) >= 0;
  }
  return found;
};
