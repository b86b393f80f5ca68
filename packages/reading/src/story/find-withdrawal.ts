import type { StoryContext } from "./story-context.ts";

/** Strong painkillers, sleeping tablets, tranquillisers and medicines for the legs after whose end legs can be restless (`questions/ours/withdrawal.recent`). */
const leaves = ["N02A", "N07BC", "R05DA", "N05B", "N05C", "N03AE", "N04B", "M03BX01", "N02BF"];

/** What the body does in the first days without them. */
const ofBody =
  /^(?:kippenvel|gapen|gaap|geeuwen|niezen|snotteren|snotter|loopneus|rillingen|afkick\w*|onthouding\w*|ontwenning\w*|goose\w*|yawning|yawn|sneezing|shivers|withdrawal|withdrawing|detox\w*)$/;

/** All at once: "cold turkey", "in één keer", "abrupt", "flushed the lot". */
const atOnce =
  /\b(?:cold turkey|in (?:een|1) keer|in one go|at once|abrupt\w*|overnight|flushed|door (?:de|het) (?:wc|toilet|plee)|van de ene op de andere dag)\b/;

/** That it came then, and not before. */
const cameThen =
  /\b(?:sindsdien|sedertdien|since then|ever since|since|daags (?:daarna|erna)|de dag (?:erna|daarna)|the (?:day|night) after|the next (?:day|night)|etmaal later|(?:dag|nacht|day|night) later|(?:tweede|eerste|derde|second|first|third) (?:nacht|dag|night|day)|nooit eerder|voordien nooit|daarvoor nooit|never before|never (?:had|been)|voor die tijd|before (?:that|then))\b/;

/**
 * "Oxazepam … in one go … and these legs, never had that before": legs that came when such a medicine was left. Told is that it was left, that it went all at once or
 * that the body missed it, and that the legs came then.
 */
export const findWithdrawal = (context: StoryContext): void => {
  const left = context.facts.find(
    ({ gives: { medicine } }) => medicine?.using === "no" && leaves.some((code) => medicine.atc?.startsWith(code) === true),
  );
  if (left === undefined || context.facts.some(({ gives }) => gives.medicine?.effectOfStopping !== undefined)) return;
  const at = context.wordFrom(left.spans[0]?.start ?? -1);
  if (at < 0) return;
  const sentence = context.story.sentences[at] ?? 0;
  // Named before or behind: the story of the medicine is told in the sentences around it.
  const { from } = context.sentence(Math.max(0, sentence - 1));
  const { to } = context.sentence(Math.min(context.sentenceCount - 1, sentence + 9));
  const words = context.words.slice(from, to);
  const text = words.join(" ");
  const missed = words.findIndex((word) => ofBody.test(word));
  if (missed < 0 && !atOnce.test(text)) return;
  if (!cameThen.test(text)) return;
  context.add(
    "onset",
    "withdrawal",
    at,
    at,
    { nl: "Begon toen een medicijn stopte of omlaag ging", en: "Began when a medicine was stopped or lowered" },
    { answers: { "withdrawal.recent": "yes" } },
    { confidence: 0.6 },
  );
};
