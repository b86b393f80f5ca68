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
  [
    "tried",
    [
      "geprobeerd",
      "ik probeerde",
      "ik probeer",
      "heb al",
      "i tried",
      "have tried",
      "i have already",
      "tried everything",
      "ik heb van alles",
    ],
  ],
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

/** The person's own theory, what was tried and what is hoped. */
export const findOwnWords = (context: StoryContext): void => {
  const { words, story } = context;
  for (let s = 0; s < context.sentenceCount && s < 1_000; s += 1) {
    const { from, to } = context.sentence(s);
    const text = ` ${words.slice(from, Math.min(to, from + 60)).join(" ")} `;
    for (const [what, starts] of pairs) {
      if (!starts.some((start) => text.includes(` ${start} `))) continue;
      const span = context.span(from, to - 1);
      const told = story.plain.original.slice(span.start, span.end).slice(0, 2_000);
      context.add(
        "own_words",
        what,
        from,
        to - 1,
        says[what],
        { complaint: { [what]: told } },
        { state: "value", value: told.slice(0, 200), confidence: 0.7 },
      );
      // The whole sentence is kept, but its words are still open for other readers.
    }
  }
};
