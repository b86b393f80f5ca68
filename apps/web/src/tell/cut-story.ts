import type { StoryMark } from "./list-facts.ts";

/** A piece of the story as it is shown: its words, whether they were read, and the numbers that stand behind it. */
export interface StoryPiece {
  readonly start: number;
  readonly text: string;
  /** The number of the stretch that was read as a whole. */
  readonly read: number | undefined;
  /** Numbers for which exactly these words weighed. */
  readonly weighed: readonly number[];
  readonly ends: readonly number[];
  /** Left out in the middle of a long stretch in which nothing was read, letters; 0 for none. */
  readonly leftOut: number;
}

/** A story longer than this is shown in parts: what was read, with some words around it. */
const longStory = 5_000;
/** Words kept on either side of a stretch that is left out, letters. */
const kept = 160;

/**
 * The story in pieces, so that every mark begins and ends with one; marks may lie in each other. Nothing is lost but what `leftOut` says.
 *
 * @param whole show all of a long story
 */
export function cutStory(story: string, marks: readonly StoryMark[], whole = false): readonly StoryPiece[] {
  const stretches = marks.flatMap(({ number, by, stretches: some }) =>
    some.filter(({ start, end }) => start >= 0 && end > start && end <= story.length).map((one) => ({ ...one, number, by })),
  );
  const cuts = [...new Set([0, story.length, ...stretches.flatMap(({ start, end }) => [start, end])])].toSorted((a, b) => a - b);
  const endsAt = new Map<number, number[]>();
  for (const { number, numberAt } of marks)
    if (numberAt !== undefined)
      endsAt.set(
        numberAt,
        [...(endsAt.get(numberAt) ?? []), number].toSorted((a, b) => a - b),
      );
  const inOrder = stretches.toSorted((a, b) => a.start - b.start);
  const open: (typeof stretches)[number][] = [];
  let next = 0;
  const pieces: StoryPiece[] = [];
  for (const [at, start] of cuts.entries()) {
    const end = cuts[at + 1];
    if (end === undefined) break;
    while (next < inOrder.length && (inOrder[next]?.start ?? Number.POSITIVE_INFINITY) <= start)
      open.push(inOrder[next++] as (typeof stretches)[number]);
    for (let i = open.length - 1; i >= 0; i -= 1) if ((open[i]?.end ?? 0) <= start) open.splice(i, 1);
    const numbers = (by: StoryMark["by"]): number[] => open.filter((one) => one.by === by).map(({ number }) => number);
    const ends = endsAt.get(end) ?? [];
    const [read] = numbers("phrase");
    const weighed = numbers("weights");
    const plain = read === undefined && weighed.length === 0;
    const text = story.slice(start, end);
    if (plain && !whole && story.length > longStory && text.length > 3 * kept) {
      const from = start === 0 ? 0 : kept;
      const to = end === story.length ? text.length : text.length - kept;
      pieces.push({ start, text: text.slice(0, from), read, weighed, ends: [], leftOut: to - from });
      pieces.push({ start: start + to, text: text.slice(to), read, weighed, ends, leftOut: 0 });
    } else pieces.push({ start, text, read, weighed, ends, leftOut: 0 });
  }
  return pieces;
}
