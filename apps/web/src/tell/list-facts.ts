import type { StoryFact } from "@kriebel/reading/story";

/** Under which heading a fact is asked, in the order in which they stand: what is most worth a look comes first. */
export const factRooms = ["urgent", "legs", "medicines", "labs", "health", "family", "rest"] as const;
export type FactRoom = (typeof factRooms)[number];

/** One thing to confirm, with all places of the story that tell it. */
export interface ListedFact {
  readonly fact: StoryFact;
  /** Told again elsewhere in the same way: asked once, and answered together. */
  readonly again: readonly StoryFact[];
  /** The same for the same words wherever they stand: what was said of it outlives a story that was added to. */
  readonly key: string;
  readonly room: FactRoom;
  /** The number under the words; none where it counts only together with others. */
  readonly number: number | undefined;
}

/** A stretch of the story under one number: read as a whole, or words of it that weighed together. */
export interface StoryMark {
  readonly number: number;
  readonly by: "phrase" | "weights";
  readonly stretches: readonly { readonly start: number; readonly end: number }[];
  /** Behind which letter the number stands; none where it stands elsewhere already. */
  readonly numberAt: number | undefined;
}

export interface ListedStory {
  /** Each of these changes something by itself. */
  readonly facts: readonly ListedFact[];
  /** These count only together with others. */
  readonly together: readonly ListedFact[];
  readonly marks: readonly StoryMark[];
}

const roomOf: Readonly<Record<StoryFact["kind"], FactRoom>> = {
  alarm: "urgent",
  criterion: "legs",
  sensation: "legs",
  place: "legs",
  side: "legs",
  complaint: "legs",
  onset: "legs",
  course: "legs",
  frequency: "legs",
  clock: "legs",
  severity: "legs",
  sleep: "legs",
  lookalike: "legs",
  medicine: "medicines",
  lab: "labs",
  condition: "health",
  // A diet without meat, giving blood, piles: what drains iron or does not bring it; iron that is taken is a medicine.
  iron: "health",
  surgery: "health",
  woman: "health",
  family: "family",
  person: "rest",
  lifestyle: "rest",
  own_words: "rest",
};

/** Does this fact change anything by itself, so that it is worth a question of its own? */
const counts = (fact: StoryFact): boolean => fact.fills.length > 0 || (fact.kind === "alarm" && fact.state === "yes");

/** What makes two facts one question: the same thing, told the same way; two values of one blood test are two things. */
const matter = ({ what, state, value, gives: { lab: read, labOneOf: [first] = [] } }: StoryFact): string => {
  const lab = read ?? first;
  return [what.replace(/_implied$/, ""), state, lab === undefined ? (value ?? "") : `${lab.value} ${lab.on ?? lab.when ?? ""}`].join(" ");
};

/** Longest stretch under one number. */
const longest = 140;

interface Stretch {
  by: StoryMark["by"];
  start: number;
  end: number;
  stretches: { start: number; end: number }[];
  facts: StoryFact[];
}

/**
 * What is to be confirmed, in the order of the story. Facts whose words overlap share a number; words that weighed together bear
 * the number of the stretch that they stand in, or else their own.
 */
export function listFacts(facts: readonly StoryFact[]): ListedStory {
  const first = new Map<string, { readonly fact: StoryFact; readonly again: StoryFact[] }>();
  for (const fact of facts) {
    if (fact.spans[0] === undefined || (!counts(fact) && fact.gives.sign === undefined)) continue;
    const one = `${counts(fact)} ${matter(fact)}`;
    const known = first.get(one);
    if (known === undefined) first.set(one, { fact, again: [] });
    else known.again.push(fact);
  }
  const all = [...first.values()];
  const stretches = stretchesOf(all.map(({ fact }) => fact).filter(counts));
  const numberOf = new Map(stretches.flatMap(({ facts: some }, at) => some.map((fact) => [fact, at + 1] as const)));
  const listed = all.map(
    ({ fact, again }): ListedFact => ({
      fact,
      again,
      key: `${fact.kind}/${matter(fact)} ${fact.words.slice(0, 80)}`,
      room: roomOf[fact.kind],
      number: numberOf.get(fact),
    }),
  );
  const place = ({ room }: ListedFact): number => factRooms.indexOf(room);
  return {
    facts: listed.filter(({ number }) => number !== undefined).toSorted((a, b) => place(a) - place(b) || (a.number ?? 0) - (b.number ?? 0)),
    together: listed.filter(({ number }) => number === undefined),
    marks: stretches.flatMap(({ by, stretches: some, facts: read }, at): StoryMark[] => {
      const number = at + 1;
      // An urgent sign is underlined wherever it is told.
      const elsewhere = all
        .filter(({ fact }) => fact.kind === "alarm" && read.includes(fact))
        .flatMap(({ again }) => again.flatMap(({ spans }) => spans));
      // Words that weighed inside a stretch that is read as a whole: both are shown, under its number.
      const inside = by === "phrase" ? read.flatMap((fact) => weighedWords(fact) ?? []) : [];
      return [
        { number, by, stretches: [...some, ...inOrder(elsewhere)], numberAt: some.at(-1)?.end },
        ...(inside.length === 0 ? [] : [{ number, by: "weights" as const, stretches: inOrder(inside), numberAt: undefined }]),
      ];
    }),
  };
}

/**
 * The words that a fact was read from, where no phrase holds it. Of a medicine the name was read; the words that weighed whether it is
 * taken ("en", "ik") tell a reader nothing.
 */
export const weighedWords = ({ kind, weighed }: StoryFact): StoryFact["weighed"] => (kind === "medicine" ? undefined : weighed);

const inOrder = (some: readonly { readonly start: number; readonly end: number }[]): { start: number; end: number }[] =>
  some.map(({ start, end }) => ({ start, end })).toSorted((a, b) => a.start - b.start);

/** Stretches of the story in the order in which their numbers stand in it. */
function stretchesOf(facts: readonly StoryFact[]): readonly Stretch[] {
  const read: Stretch[] = [];
  for (const fact of facts) {
    const [span] = fact.spans;
    if (span === undefined || weighedWords(fact) !== undefined) continue;
    const last = read.at(-1);
    if (last !== undefined && span.start < last.end && Math.max(last.end, span.end) - last.start <= longest) {
      last.end = Math.max(last.end, span.end);
      last.facts.push(fact);
    } else {
      const start = Math.max(span.start, last?.end ?? 0);
      read.push({ by: "phrase", start, end: Math.max(span.end, start), stretches: [], facts: [fact] });
    }
  }
  const weighed: Stretch[] = [];
  for (const fact of facts) {
    const by = weighedWords(fact);
    if (by === undefined) continue;
    const words = inOrder(by);
    const [start, end] = [words[0]?.start ?? fact.spans[0]?.start ?? 0, words.at(-1)?.end ?? fact.spans[0]?.end ?? 0];
    const around = read.find((one) => one.start <= start && one.end >= end);
    if (around !== undefined) around.facts.push(fact);
    else weighed.push({ by: "weights", start, end, stretches: words, facts: [fact] });
  }
  for (const one of read) one.stretches = [{ start: one.start, end: one.end }];
  return [...read, ...weighed].toSorted((a, b) => a.end - b.end || a.start - b.start);
}
