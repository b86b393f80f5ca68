import type { Evidence, MedicineMatch } from "@kriebel/evidence";
import { storyTurns } from "@kriebel/evidence/story-words";
import type { Medicine } from "@kriebel/record";
import type { StoryContext } from "./story-context.ts";
import type { Span, WeighedSpan } from "./story-fact.ts";

/** Words of the evidence by which a story tells what happened to a medicine. */
export const turn = (name: string): ReadonlySet<string> => new Set(storyTurns[name] ?? []);

export const set = (words: string): ReadonlySet<string> => new Set(words.split(" "));

export interface Mention {
  match: MedicineMatch;
  readonly all: readonly MedicineMatch[];
  readonly first: number;
  readonly last: number;
  readonly sentence: number;
  medicine: { -readonly [key in keyof Medicine]: Medicine[key] };
  /** How sure the reading of the name is. */
  readonly confidence: number;
  startedHere: boolean;
  endedHere: boolean;
  sincePhrase: boolean;
  doseChangedHere: boolean;
  /** Planned, advised, asked about or refused: it was never taken. */
  planned: boolean;
  /** Its use was told together with that of another medicine ("swapped for", "first … then … now"). */
  firm?: boolean;
  /** Told so plainly (a question, "no vitamins", "never stopped it") that weights leave it. */
  certain?: boolean;
  /** It came for a name that was taken back ("cetirizine, no, diphenhydramine"): the no is of that one. */
  corrected?: boolean;
  /** The words by which the legs are told to have come before it or upon it. */
  because?: readonly Span[];
  /** What the frames around it tell. */
  tells?: ReadonlySet<string>;
  /** No other medicine stands in its sentence. */
  sentenceAlone: boolean;
}

/** One medicine of the story, with the other places where it is named, and the words that weighed where weights settled its use. */
export type Kept = Mention & { also: Mention[]; weighed?: readonly WeighedSpan[] };

const effectsOf = (evidence: Evidence, match: MedicineMatch) =>
  (match.substance === undefined ? undefined : evidence.medicines[match.substance]?.effects) ??
  (match.classId === undefined ? [] : (evidence.medicineClasses[match.classId]?.effects ?? []));

/** Is it a medicine that people take for restless legs? */
export const treatsLegs = (evidence: Evidence, match: MedicineMatch): boolean =>
  match.atc?.startsWith("N04BC") === true || effectsOf(evidence, match).some((one) => one.effect === "treats_rls");

export const clauseRange = (context: StoryContext, mention: Mention, mentions: readonly Mention[]): { from: number; to: number } => {
  // The stretch of the sentence that belongs to this medicine: up to halfway to the next one named.
  const { from, to } = context.sentence(mention.sentence);
  const siblings = mentions.filter((one) => one.sentence === mention.sentence && one !== mention);
  // "een SSRI en een antipsychoticum": what is said of the one is said of the other.
  const joined = (a: Mention, b: Mention): boolean =>
    b.first - a.last <= 4 &&
    context.words
      .slice(a.last + 1, b.first)
      .every((word) => /^(?:en|and|of|or|met|with|plus|een|a|an|the|de|het|ook|also|\d.*|mg)$/.test(word));
  const before = siblings.filter((one) => one.last < mention.first && !joined(one, mention)).at(-1);
  const after = siblings.find((one) => one.first > mention.last && !joined(mention, one));
  return { from: before === undefined ? from : Math.max(from, before.last + 1), to: after === undefined ? to : after.first };
};

export const has = (words: readonly string[], from: number, to: number, list: ReadonlySet<string>): number => {
  for (let i = from; i < to; i += 1) if (list.has(words[i] as string)) return i;
  return -1;
};

/** What else a medicine may help against. */
export const otherComplaint =
  /(?:^| )(?:pijn|hoofdpijn|rugpijn|rug|zenuwpijn|pain|headache|headaches|back|migraine|angst|anxiety|paniek|panic|stemming|mood|depressie|depression|maag|stomach|epilepsie|aanvallen|seizures|fits|hoest|cough)(?: |$)/;

const nothingWords = turn("nothingWords");
const changeWords = turn("changeWords");
/** Where words tell that nothing changed; -1 where none do. */
export const unchangedIn = (words: readonly string[], from: number, to: number): number => {
  for (let i = from; i < to; i += 1) {
    const word = words[i] as string;
    if (word === "onveranderd" || word === "unchanged") return i;
    if (!changeWords.has(word)) continue;
    for (let k = Math.max(from, i - 3); k < Math.min(to, i + 4); k += 1) if (k !== i && nothingWords.has(words[k] as string)) return i;
  }
  return -1;
};

export const effectIn = (
  words: readonly string[],
  sentence: { readonly from: number; readonly to: number },
  gone: boolean,
  better: boolean,
  worse: boolean,
  unchanged: boolean,
): Medicine["effectOfStopping"] => {
  if (unchanged) return "unchanged";
  if (
    better &&
    has(
      words,
      sentence.from,
      sentence.to,
      set("grotendeels bijna almost mostly partly deels wat duidelijk clearly milder minder less rustiger"),
    ) >= 0
  )
    return "improved";
  if (gone) return "resolved";
  if (better) return "improved";
  return worse ? "worse" : undefined;
};

const withdrawalAtc = ["N02A", "N07BC", "R05DA", "N05B", "N05C", "N03AE", "N04B", "M03BX01", "N02BF", "N03AX12", "N03AX16"];

export const withdrawalKind = (context: StoryContext, match: MedicineMatch): boolean =>
  effectsOf(context.evidence, match).some((one) => one.effect === "withdrawal_rls") ||
  withdrawalAtc.some((atc) => match.atc?.startsWith(atc) === true);
