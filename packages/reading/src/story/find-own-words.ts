import type { StoryContext } from "./story-context.ts";

const pairs: readonly (readonly [what: "thinks" | "tried" | "hopes", starts: readonly string[]])[] = [
  [
    "thinks",
    [
      "ik denk dat",
      "volgens mij",
      "ik vermoed",
      "ik dacht dat",
      "zelf denk ik",
      "i think",
      "i suspect",
      "i believe",
      "my own theory",
      "i put this down",
      "in my opinion",
    ],
  ],
  ["tried", ["geprobeerd", "ik probeerde", "ik probeer", "i tried", "have tried", "already tried", "also tried", "tried everything"]],
  [
    "hopes",
    ["ik hoop", "ik wil weten", "ik wil graag", "ik zou graag", "i hope", "i want to know", "i would like", "i just want", "ik wil gewoon"],
  ],
];

const says: Readonly<Record<"thinks" | "tried" | "hopes", { readonly nl: string; readonly en: string }>> = {
  thinks: { nl: "Wat je zelf denkt", en: "What you think yourself" },
  tried: { nl: "Wat je al probeerde", en: "What you have tried" },
  hopes: { nl: "Wat je hoopt", en: "What you hope" },
};

/** Longest sentence that is kept whole, words. Who dictates sets no full stops: then the words around the one that tells it are kept. */
const longestKept = 24;
const keptBefore = 12;
const keptAfter = 12;

/** "I tried to sleep", "ik probeer stil te liggen": what the legs keep one from, and nothing that was tried against them. */
const keptFrom =
  /^(?:sleep|sit|lie|stay|keep|hold|rest|relax|concentrate|explain|tell|describe|write|remember|ignore|slapen|zitten|liggen|stilliggen|stilzitten|blijven|houden|rusten|inslapen|uitleggen|vertellen|uit|negeren|beschrijven|slaap)$/;
const triedTo = /^(?:tried|try|probeer|probeerde|geprobeerd)$/;

/** The first word of the words that begin it, and -1 where they do not stand in the sentence. */
const placeOf = (words: readonly string[], from: number, to: number, start: string): number => {
  const wanted = start.split(" ");
  for (let i = from; i + wanted.length <= to; i += 1) if (wanted.every((word, j) => words[i + j] === word)) return i;
  return -1;
};

/** Only an attempt to sleep or to keep still is told. */
const isOnlyAgainst = (words: readonly string[], at: number, to: number): boolean => {
  const verb = words.slice(at, at + 4).findIndex((word) => triedTo.test(word));
  if (verb < 0) return false;
  const after = words.slice(at + verb + 1, Math.min(to, at + verb + 6));
  return (after[0] === "to" || after.includes("te") || after.includes("stil")) && after.some((word) => keptFrom.test(word));
};

/** The person's own theory, what was tried and what is hoped. */
export const findOwnWords = (context: StoryContext): void => {
  const { words, story } = context;
  for (let s = 0; s < context.sentenceCount && s < 1_000; s += 1) {
    const { from, to } = context.sentence(s);
    for (const [what, starts] of pairs) {
      const places = starts.map((start) => placeOf(words, from, Math.min(to, from + 300), start)).filter((at) => at >= 0);
      const at = Math.min(...places);
      if (places.length === 0 || (what === "tried" && isOnlyAgainst(words, at, to))) continue;
      const whole = to - from <= longestKept;
      const first = whole ? from : Math.max(from, what === "tried" ? at - keptBefore : at);
      const last = whole ? to - 1 : Math.min(to - 1, at + keptAfter);
      const span = context.span(first, last);
      const told = story.plain.original.slice(span.start, span.end).slice(0, 2_000);
      context.add(
        "own_words",
        what,
        first,
        last,
        says[what],
        { complaint: { [what]: told } },
        { state: "value", value: told.slice(0, 200), confidence: 0.7 },
      );
      // The whole sentence is kept, but its words are still open for other readers.
    }
  }
};
