import type { Words } from "@kriebel/evidence";
import type { AnsweredFact, Condition, Lab, Medicine, PersonRecord, Relative } from "@kriebel/record";

/** Place in the original story, in UTF-16 code units; `end` is one past the last. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A word and what it weighed for what was found. */
export interface WeighedSpan extends Span {
  readonly weight: number;
}

export type StoryFactKind =
  | "person"
  | "complaint"
  | "criterion"
  | "sensation"
  | "place"
  | "side"
  | "onset"
  | "course"
  | "frequency"
  | "clock"
  | "severity"
  | "sleep"
  | "medicine"
  | "condition"
  | "surgery"
  | "lab"
  | "family"
  | "lifestyle"
  | "iron"
  | "woman"
  | "lookalike"
  | "alarm"
  | "own_words";

/** What a fact puts into the record once it is confirmed. */
export interface FactGives {
  readonly answers?: Readonly<Record<string, AnsweredFact["value"]>>;
  /** Answers that the words only imply; anything told elsewhere goes before them. */
  readonly implies?: Readonly<Record<string, string>>;
  readonly person?: Partial<PersonRecord["person"]>;
  readonly complaint?: Partial<PersonRecord["complaint"]>;
  readonly lifestyle?: Partial<PersonRecord["lifestyle"]>;
  readonly medicine?: Medicine;
  readonly condition?: Condition;
  readonly surgery?: PersonRecord["surgery"][number];
  readonly lab?: Lab;
  /** The value in every unit that it can be in, where none is written and several are likely: one is chosen before it counts (decision 0178). */
  readonly labOneOf?: readonly Lab[];
  readonly relative?: Relative;
  readonly answeredBy?: NonNullable<PersonRecord["answeredBy"]>;
  /** Counts only together with other signs of the story (rules of the evidence). */
  readonly sign?: string;
  /** The sign is told as over or as years old: it raises no alarm. */
  readonly old?: boolean;
}

/** One thing that the story tells, with the words that tell it. Nothing enters a record before the person confirms it. */
export interface StoryFact {
  /** `kind/what@start`: the same story always gives the same ids. */
  readonly id: string;
  readonly kind: StoryFactKind;
  readonly what: string;
  /** yes, no, unknown (told as unsure), or a value. */
  readonly state: "yes" | "no" | "unknown" | "value";
  readonly value?: string | number;
  /** What the chip says. */
  readonly say: Words;
  /** What has to be answered before it counts. */
  readonly asks?: Words;
  /** The words of the person, as written. */
  readonly words: string;
  readonly spans: readonly Span[];
  /** From 0 to 1; ours, an order of how sure the reading is, no probability. */
  readonly confidence: number;
  /** Found by the weights of words (decision 0152): the words that weighed most, heaviest first, each with its share in log odds. */
  readonly weighed?: readonly WeighedSpan[];
  /** Fields and answers of the record that it fills. */
  readonly fills: readonly string[];
  readonly gives: FactGives;
}

/** Something that was seen and not understood, with where it stands. */
export interface NotUnderstoodWords extends Span {
  readonly words: string;
  readonly say: Words;
}

/** An urgent sign that the words may tell, not surely enough for an alarm: asked before anything else, and nothing until it is answered (decision 0188). */
export interface PossibleSign {
  /** The question of the sign: `alarm.…`. */
  readonly question: string;
  readonly ask: Words;
  /** What is told once the person says that it is so. */
  readonly fact: StoryFact;
}

export interface StoryReading {
  readonly language: "nl" | "en" | "mixed" | "unknown";
  /** Whose legs it is about: the writer, or someone the writer tells about. */
  readonly about: { readonly who: string; readonly words?: string };
  readonly facts: readonly StoryFact[];
  /** Ids of the facts that are alarms: shown at once, confirmed or not. */
  readonly alarms: readonly string[];
  /** Likeliest first; few. */
  readonly possible: readonly PossibleSign[];
  readonly notUnderstood: readonly NotUnderstoodWords[];
  /** A remark on the whole, in one sentence: nothing recognised, another language, cut off. */
  readonly remarks: readonly { readonly code: string; readonly say: Words }[];
}

/** Kinds in which what is told as not so is said with its denial: "Niet zwanger", "Moving does not help", "Nobody in the family". */
const saidWithDenial: ReadonlySet<StoryFactKind> = new Set(["criterion", "family", "condition", "woman", "person"]);
const startsWithDenial = /^(?:geen|niet|nooit|niemand|no |not |never|nobody)/i;
const holdsDenial = /\b(?:geen|niet|nooit|niemand|no|not|never|nobody)\b/i;

/** Must a "not" be set before the name of the fact, or does the name say it already? */
export const needsNot = ({ kind, state }: StoryFact, name: string): boolean =>
  state === "no" && !startsWithDenial.test(name) && !(saidWithDenial.has(kind) && holdsDenial.test(name));
