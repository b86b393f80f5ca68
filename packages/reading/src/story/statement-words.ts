import type { StoryContext } from "./story-context.ts";

/** What a word can be in a statement about moving, resting and the hour; a word may be several things at once. */
export const tag = {
  move: 1,
  ease: 1 << 1,
  /** Eases only beside a subject or a condition: "over", "goed", "goes". */
  easeWeak: 1 << 2,
  worse: 1 << 3,
  rest: 1 << 4,
  come: 1 << 5,
  hell: 1 << 6,
  eve: 1 << 7,
  day: 1 << 8,
  morn: 1 << 9,
  neg: 1 << 10,
  when: 1 << 11,
  only: 1 << 12,
  until: 1 << 13,
  stop: 1 << 14,
  same: 1 << 15,
  effect: 1 << 16,
  trouble: 1 << 17,
  mostly: 1 << 18,
  pain: 1 << 19,
  subject: 1 << 20,
  instead: 1 << 21,
  must: 1 << 22,
  feel: 1 << 23,
  leg: 1 << 24,
} as const;

const listOf: readonly (readonly [string, number])[] = [
  ["toldMove", tag.move],
  ["toldEase", tag.ease],
  ["toldEaseWeak", tag.easeWeak],
  ["toldWorse", tag.worse],
  ["toldRest", tag.rest],
  ["toldCome", tag.come],
  ["toldHell", tag.hell],
  ["toldEve", tag.eve],
  ["toldDay", tag.day],
  ["toldMorn", tag.morn],
  ["toldNeg", tag.neg],
  ["toldIf", tag.when],
  ["toldOnly", tag.only],
  ["toldUntil", tag.until],
  ["toldStop", tag.stop],
  ["toldSame", tag.same],
  ["toldEffect", tag.effect],
  ["toldTrouble", tag.trouble],
  ["toldMostly", tag.mostly],
  ["toldPain", tag.pain],
  ["toldSubject", tag.subject],
  ["toldInstead", tag.instead],
  ["toldMust", tag.must],
  ["feel", tag.feel],
  ["agit", tag.feel],
  ["restless", tag.feel],
  ["drive", tag.feel],
  ["leg", tag.leg],
];

/** The tags of every word of a story, in the language of its sentence. One look-up per different word. */
export const tagWords = (context: StoryContext): Int32Array => {
  const { words, story } = context;
  const tags = new Int32Array(words.length);
  const known = new Map<string, number>();
  for (let i = 0; i < words.length; i += 1) {
    const key = `${context.tongues[story.sentences[i] ?? 0]}|${words[i]}`;
    let mask = known.get(key);
    if (mask === undefined) {
      mask = 0;
      for (const [list, bit] of listOf) if (context.isIn(i, list)) mask |= bit;
      if (known.size < 50_000) known.set(key, mask);
    }
    // "Op de been", "on my feet", "up and about": the words of going about that are two.
    if (
      (words[i] === "been" && words[i - 1] === "de" && words[i - 2] === "op") ||
      ((words[i] === "feet" || words[i] === "voeten") &&
        /^(?:my|mijn|m'n|mn|his|her)$/.test(words[i - 1] ?? "") &&
        /^(?:on|op)$/.test(words[i - 2] ?? ""))
    )
      mask |= tag.move;
    // "Na het eten", "on the way", "out with the dog"
    if (words[i] === "eten" && words[i - 1] === "het" && words[i - 2] === "na") mask |= tag.eve;
    if (words[i] === "way" && words[i - 1] === "the" && words[i - 2] === "on") mask |= tag.move;
    if (
      (words[i] === "dog" || words[i] === "hond") &&
      [1, 2, 3, 4].some((back) => /^(?:out|walk|walked|walking|took|uit|gegaan|wandel|wandelen|liep|loop)$/.test(words[i - back] ?? ""))
    )
      mask = (mask | tag.move) & ~tag.instead;
    // "In the small hours"
    if (/^(?:hours|uurtjes|uren)$/.test(words[i] as string) && /^(?:small|wee|late|kleine)$/.test(words[i - 1] ?? "")) mask |= tag.eve;
    tags[i] = mask;
  }
  return tags;
};
