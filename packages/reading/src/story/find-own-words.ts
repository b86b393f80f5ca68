import type { StoryContext } from "./story-context.ts";
import { storyPatterns } from "./story-context.ts";

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

/** Things that people take or put on for their legs; each is named, and what we know nothing about is said to be so. */
const remedyEnd =
  /(?:spray|olie|zalf|creme|druppels|thee|supplement|supplementen|capsules|poeder|tabletjes|pleisters|kousen|deken|kussen|bandage|matje|kruiden|balsem|cream|drops|patches|lotion|balm|powder|gummies|blanket|insoles|stockings|oil)$/;
const remedies = new Set(
  "acupunctuur acupuncture homeopathie homeopathy yoga pilates hypnose hypnosis osteopaat osteopathy fysiotherapie physiotherapy massage chiropractor kinine tonic zeep soap cbd lavendel lavender magneet meditatie meditation ademhalingsoefeningen".split(
    " ",
  ),
);
const takes = new Set(
  "geprobeerd probeer probeerde gebruik gebruikte gebruikt neem nam smeer smeerde slik slikte kocht hielp helpt tried try use used using take took bought rub rubbed helped helps spray sprayde doe draag droeg wear wore kreeg".split(
    " ",
  ),
);

/** The person's own theory, what was tried and hoped, and remedies about which nothing is known. */
export const findOwnWords = (context: StoryContext): void => {
  const { words, story } = context;
  const patterns = storyPatterns();
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
    for (let i = from; i < to; i += 1) {
      const word = words[i] as string;
      if (word.length < 3) continue;
      const remedy =
        remedies.has(word) ||
        (word.length > 6 && remedyEnd.test(word)) ||
        (remedyEnd.test(word) && !patterns.nl.knows(words[i - 1] ?? "") && (words[i - 1] ?? "").length > 4);
      if (!remedy || context.facts.some((one) => one.kind === "medicine" && one.words.toLowerCase().includes(word))) continue;
      const tried = words.slice(Math.max(from, i - 6), Math.min(to, i + 7)).some((one) => takes.has(one));
      if (!tried) continue;
      const name = context.wordsAt(i, i);
      context.notUnderstood.push({
        ...context.span(i, i),
        words: name,
        say: {
          nl: `"${name}": over de werking bij rusteloze benen weten we niets.`,
          en: `"${name}": we know nothing about its effect on restless legs.`,
        },
      });
    }
  }
};
