import { type CameUpon, legsCameFirst, legsCameUpon } from "./legs-came-upon.ts";
import { clauseRange, type Kept, type Mention, treatsLegs, turn } from "./medicine-mention.ts";
import type { StoryContext } from "./story-context.ts";

const raiseWords = turn("raiseWords");
const lowerWords = turn("lowerWords");
const stopWords = turn("stopWords");
/** Keeps the words that tell the order as those of the medicine. */
export const because = (context: StoryContext, mention: Mention, { first, last }: CameUpon): void => {
  mention.because = [...(mention.because ?? []), context.span(first, last)];
};

const thrownOut = /^(?:binned|chucked|ditched|dumped|dropped|quit|gedumpt|weggegooid|gooide|afgezworen|stopped|gestopt|stopte|off|af)$/;

/** Which came first, by words that link the two, where no word of beginning stands by the name: "Metoclopramide, en een uur later …". */
export const tellOrder = (context: StoryContext, one: Kept, mentions: readonly Mention[]): void => {
  const { medicine, match } = one;
  if (treatsLegs(context.evidence, match) || match.atc?.startsWith("B03A") === true || medicine.forLegs === "yes") return;
  for (const place of [one, ...one.also]) {
    const open = medicine.startedBeforeOnset === undefined && medicine.startedDaysBeforeOnset === undefined;
    const moved = (medicine.changes ?? []).length > 0 || medicine.effectOfStopping === "started" || medicine.worseSinceStart !== undefined;
    if (!open || moved || place.planned) return;
    const { from, to } = clauseRange(context, place, mentions);
    const first = legsCameFirst(context, place, from, to);
    const upon = first === undefined ? legsCameUpon(context, place, from, to) : undefined;
    const told = first ?? upon;
    if (told === undefined) continue;
    // "Tramadol gestopt, en een week later …": that is the stop.
    const between = context.words.slice(Math.min(place.last + 1, told.last + 1), Math.max(told.first, place.first));
    const ahead = context.words.slice(Math.max(from, place.first - 5), place.first);
    if (ahead.some((word) => thrownOut.test(word) || (stopWords.has(word) && medicine.using === "no"))) continue;
    if (between.some((word) => stopWords.has(word) || lowerWords.has(word) || raiseWords.has(word))) continue;
    because(context, one, told);
    const counted = told.after?.count === undefined ? undefined : Math.round(told.after.days);
    if (counted !== undefined) medicine.startedDaysBeforeOnset = first === undefined ? counted : -counted;
    else medicine.startedBeforeOnset = first === undefined ? "within_4_weeks" : "after_onset";
  }
};
