import { numberAt } from "./read-numbers.ts";
import type { StoryContext } from "./story-context.ts";

const operation = new Set(
  "geopereerd operatie operaties opereren ingreep keizersnede transplantatie prothese bypass operation operated surgery caesarean transplant implant keyhole".split(
    " ",
  ),
);
const takenOut = new Set("verwijderd weggehaald afgezet geamputeerd removed amputated".split(" "));
const newPart = new Set("knie heup hartklep knee hip valve".split(" "));
const mothers = new Set("kinderen children bevallingen births deliveries kids".split(" "));

/** Operations of the person, kept in the words in which they are told; and how often someone gave birth. */
export const findOperations = (context: StoryContext): void => {
  const { words } = context;
  for (let i = 0; i < words.length && i < 100_000; i += 1) {
    if (context.owners[i]?.who !== "self") continue;
    const word = words[i] as string;
    const fresh = newPart.has(word) && /^(?:nieuwe|new|kunst|artificial)$/.test(words[i - 1] ?? "");
    if (operation.has(word) || takenOut.has(word) || fresh) {
      const { from, to } = context.sentenceOf(i);
      if (context.contextOf(i, i).denied) continue;
      const { clauses } = context.story;
      let first = i;
      let last = i;
      while (first > from && i - first < 8 && clauses[first - 1] === clauses[i]) first -= 1;
      while (last + 1 < to && last - i < 5 && clauses[last + 1] === clauses[i]) last += 1;
      const name = context.wordsAt(first, last).slice(0, 200);
      context.add(
        "surgery",
        "operation",
        first,
        last,
        { nl: `Operatie: ${name}`, en: `Operation: ${name}` },
        { surgery: { name } },
        { confidence: 0.7 },
      );
      i = last;
      continue;
    }
    // "moeder van drie", "mother of three", "ik heb drie kinderen gebaard", "three births"
    const count = numberAt(words, i);
    if (count === undefined || !Number.isInteger(count.value) || count.value < 1 || count.value > 15 || /^(?:a|an|een)$/.test(word))
      continue;
    const next = words[i + count.length] ?? "";
    const mother = /^(?:van|of)$/.test(words[i - 1] ?? "") && /^(?:moeder|mother|mum)$/.test(words[i - 2] ?? "");
    const bore =
      mothers.has(next) &&
      (/^(?:gebaard|gekregen)$/.test(words[i + count.length + 1] ?? "") ||
        /^(?:baarde|bore)$/.test(words[i - 1] ?? "") ||
        /^(?:bevallingen|births|deliveries)$/.test(next));
    if (mother || bore)
      context.add(
        "woman",
        "births",
        i,
        Math.min(words.length - 1, i + (bore ? count.length : 0)),
        { nl: `${count.value} bevallingen`, en: `${count.value} births` },
        { person: { births: count.value, sexAtBirth: "female" } },
        { state: "value", value: count.value, confidence: 0.75 },
      );
  }
};
