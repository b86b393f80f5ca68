import type { Evidence, Words } from "@kriebel/evidence";
import { type StoryEntry, storyEntries, storyLists } from "@kriebel/evidence/story-words";
import type { IsoDate } from "@kriebel/record";
import { unrealWords } from "./find-unreal.ts";
import { type PhraseContext, readContext } from "./read-context.ts";
import type { StoryWords } from "./split-words.ts";
import type { FactGives, NotUnderstoodWords, Span, StoryFact, StoryFactKind } from "./story-fact.ts";
import { tongueOf } from "./tell-language.ts";
import { type ClauseOwner, ownersOf, type WhoseStory, whoseStory } from "./whose-story.ts";
import { compilePatterns, type Patterns } from "./word-patterns.ts";

/** One phrase of the lexicon in the story, with its context. */
export interface EntryMatch {
  readonly entry: StoryEntry;
  readonly first: number;
  readonly last: number;
  readonly sentence: number;
  readonly context: PhraseContext;
  readonly owner: ClauseOwner;
}

let compiled: { readonly nl: Patterns; readonly en: Patterns } | undefined;

/** The phrases of the evidence, compiled once per process. */
export const storyPatterns = (): { readonly nl: Patterns; readonly en: Patterns } => {
  compiled ??= { nl: patternsOf("nl"), en: patternsOf("en") };
  return compiled;
};

const patternsOf = (lang: "nl" | "en"): Patterns =>
  compilePatterns(
    storyEntries.flatMap((entry, index) => entry[lang].map((pattern) => ({ entry: index, pattern }))),
    storyLists[lang],
  );

const deniers = new Set("niet geen nooit zonder nergens niks niets not no never cannot without nor nothing".split(" "));

const heldDeniers = new Map<string, boolean>();

/** Does a phrase of the lexicon hold a denial of its own ("kan ~3 niet ~2 stil")? Asked once for each phrase. */
const holdsDenier = (source: string): boolean => {
  let there = heldDeniers.get(source);
  if (there === undefined) {
    there = source
      .split(/[ /]/)
      .some((word) => deniers.has(word.replace("?", "")) || word === "@not" || /^(?:amper|nauwelijks|hardly|barely)$/.test(word));
    heldDeniers.set(source, there);
  }
  return there;
};

/** An urgent sign of somebody else than the story is about (`alarm.…`), with its words. */
export interface OthersSign {
  readonly question: string;
  readonly first: number;
  readonly last: number;
}

/** An urgent sign that the words may tell, not surely enough for an alarm (decision 0188). */
export interface MaybeSign {
  readonly sign: string;
  readonly label: Words;
  /** Log odds against no sign. */
  readonly weight: number;
  /** Words of the sign itself stand there. */
  readonly own: boolean;
  readonly first: number;
  readonly last: number;
}

/** What a fact may bear besides. */
interface MoreOfFact {
  readonly state?: StoryFact["state"];
  readonly value?: string | number;
  readonly confidence?: number;
  readonly also?: readonly Span[];
  readonly weighed?: StoryFact["weighed"];
  readonly asks?: Words;
}

/** "Zodra ik ga lopen is het weg but it comes back when I lie down": a clause all of the one language beside one all of the other. */
const turnsTongue = (story: StoryWords, sentence: number): boolean => {
  const end = story.sentenceStarts[sentence + 1] as number;
  let [dutch, english] = [false, false];
  for (let from = story.sentenceStarts[sentence] as number; from < end; ) {
    let to = from + 1;
    while (to < end && story.clauses[to] === story.clauses[from]) to += 1;
    const { nl, en } = tongueOf(story.words, from, to);
    // "Is" counts as English, and stands in every Dutch clause.
    if (nl >= 2 && nl > en) dutch = true;
    if (en >= 2 && nl === 0) english = true;
    from = to;
  }
  return dutch && english;
};

/** A story under way: its words, who speaks of whom, and the facts found so far. */
export class StoryContext {
  readonly story: StoryWords;
  readonly evidence: Evidence;
  readonly today: IsoDate;
  readonly whose: WhoseStory;
  readonly owners: readonly ClauseOwner[];
  /** Language of each sentence. */
  readonly tongues: readonly ("nl" | "en" | "both")[];
  readonly facts: StoryFact[] = [];
  private readonly ids = new Set<string>();
  readonly notUnderstood: NotUnderstoodWords[] = [];
  /** 1 for every word that only asks, quotes, supposes or advises. */
  readonly unreal: Uint8Array;
  /** Sentences in which words of an alarm stand in a calm sense, by the question of the alarm: no other reader hears it there. */
  readonly calm = new Map<string, Set<number>>();
  /** Urgent signs of others, told as of now. */
  readonly othersSigns: OthersSign[] = [];
  /** Urgent signs that may be told, each where it weighs most. */
  readonly maybe = new Map<string, MaybeSign>();
  /** Words that some reader understood. */
  readonly understood: Uint8Array;

  constructor(story: StoryWords, evidence: Evidence, today: IsoDate, language: "nl" | "en" | "mixed" | "unknown") {
    this.story = story;
    this.evidence = evidence;
    this.today = today;
    this.whose = whoseStory(story);
    this.owners = ownersOf(story, this.whose);
    this.unreal = unrealWords(story);
    this.understood = new Uint8Array(story.words.length);
    const tongues: ("nl" | "en" | "both")[] = [];
    const all = tongueOf(story.words, 0, Math.min(story.words.length, 600));
    // Two small words tell no language: a short remark is read in both.
    const sure = all.nl + all.en >= 3;
    for (let s = 0; s + 1 < story.sentenceStarts.length; s += 1) {
      const { nl, en } = tongueOf(story.words, story.sentenceStarts[s] as number, story.sentenceStarts[s + 1] as number);
      const whole = sure && (language === "nl" || language === "en") ? language : "both";
      // Words of the other language in a sentence: a mixed story is read in both. One small word ("in", "is") tells no language.
      const few = Math.abs(nl - en) < 2;
      const one = few ? whole : nl > 2 * en ? "nl" : en > 2 * nl ? "en" : "both";
      tongues.push(one !== "both" && nl >= 2 && en >= 2 && turnsTongue(story, s) ? "both" : one);
    }
    this.tongues = tongues;
  }

  get words(): readonly string[] {
    return this.story.words;
  }

  get sentenceCount(): number {
    return this.story.sentenceStarts.length - 1;
  }

  sentence(index: number): { readonly from: number; readonly to: number } {
    return { from: this.story.sentenceStarts[index] ?? 0, to: this.story.sentenceStarts[index + 1] ?? this.words.length };
  }

  sentenceOf(word: number): { readonly from: number; readonly to: number } {
    return this.sentence(this.story.sentences[word] ?? 0);
  }

  contextOf(first: number, last: number, ownDenial = false): PhraseContext {
    const { from, to } = this.sentenceOf(first);
    return readContext(this.story, first, last, from, to, ownDenial, Number(this.today.slice(0, 4)));
  }

  /** Place of the words in the original. */
  span(first: number, last: number): Span {
    return { start: this.story.starts[first] ?? 0, end: this.story.ends[last] ?? 0 };
  }

  /** The word that begins at a place of the original; -1 where none does. */
  wordFrom(start: number): number {
    return this.story.starts.indexOf(start);
  }

  wordsAt(first: number, last: number): string {
    const { start, end } = this.span(first, last);
    return this.story.plain.original.slice(start, end);
  }

  /** Is the word in a list of the evidence, in the language of its sentence? */
  isIn(word: number, list: string): boolean {
    const text = this.words[word];
    if (text === undefined) return false;
    const tongue = this.tongues[this.story.sentences[word] ?? 0];
    const { nl, en } = storyPatterns();
    return (tongue !== "en" && nl.isIn(text, list)) || (tongue !== "nl" && en.isIn(text, list));
  }

  /** A phrase whose own words deny ("cannot keep still") is not turned by a denial beside it. */
  private holdsDenial(first: number, last: number): boolean {
    for (let i = first; i <= last; i += 1) if (deniers.has(this.words[i] as string)) return true;
    return false;
  }

  /** "Mijn ontlasting is niet zwart": a denial right before the last word, where the phrase itself holds none. */
  private deniesInside(first: number, last: number, source: string): boolean {
    if (holdsDenier(source)) return false;
    let low = last - 2;
    // "The leg is not thick or hot": a denial speaks of both.
    if (/^(?:or|of|nor|noch)$/.test(this.words[last - 1] ?? "")) low -= 2;
    for (let i = Math.max(first + 1, low); i < last; i += 1)
      if (deniers.has(this.words[i] as string) && !/^(?:alleen|only|just|zo|eens|need|nodig|te)$/.test(this.words[i + 1] as string))
        return true;
    return false;
  }

  matches(): EntryMatch[] {
    const found: EntryMatch[] = [];
    const { nl, en } = storyPatterns();
    for (let s = 0; s < this.sentenceCount; s += 1) {
      const { from, to } = this.sentence(s);
      const tongue = this.tongues[s];
      const raw = [...(tongue === "en" ? [] : nl.find(this.words, from, to)), ...(tongue === "nl" ? [] : en.find(this.words, from, to))];
      // One entry is told once per clause: its longest match there.
      const kept = new Map<string, (typeof raw)[number]>();
      for (const one of raw) {
        const key = `${one.entry}|${this.story.clauses[one.first]}`;
        const there = kept.get(key);
        if (there === undefined || one.last - one.first > there.last - there.first) kept.set(key, one);
      }
      for (const { entry: index, first, last, source } of kept.values()) {
        const entry = storyEntries[index] as StoryEntry;
        const around = readContext(
          this.story,
          first,
          last,
          from,
          to,
          entry.ownDenial || this.holdsDenial(first, last),
          Number(this.today.slice(0, 4)),
        );
        found.push({
          entry,
          first,
          last,
          sentence: s,
          context: !entry.ownDenial && this.deniesInside(first, last, source) ? { ...around, denied: true } : around,
          owner: this.owners[last] ?? { who: "self" },
        });
      }
    }
    return found;
  }

  /** A fact of these words, not added to those of the story. */
  make(kind: StoryFactKind, what: string, first: number, last: number, say: Words, gives: FactGives, more: MoreOfFact = {}): StoryFact {
    const span = this.span(first, last);
    return {
      id: `${kind}/${what}@${span.start}`,
      kind,
      what,
      state: more.state ?? "yes",
      ...(more.value === undefined ? {} : { value: more.value }),
      say,
      ...(more.asks === undefined ? {} : { asks: more.asks }),
      words: this.story.plain.original.slice(span.start, span.end),
      spans: [span, ...(more.also ?? [])],
      confidence: more.confidence ?? 0.8,
      ...(more.weighed === undefined ? {} : { weighed: more.weighed }),
      fills: fillsOf(gives),
      gives,
    };
  }

  add(
    kind: StoryFactKind,
    what: string,
    first: number,
    last: number,
    say: Words,
    gives: FactGives,
    more: MoreOfFact = {},
  ): StoryFact | undefined {
    const fact = this.make(kind, what, first, last, say, gives, more);
    if (this.ids.has(fact.id)) return undefined;
    this.ids.add(fact.id);
    for (let i = first; i <= last; i += 1) this.understood[i] = 1;
    this.facts.push(fact);
    return fact;
  }
}

const fillsOf = (gives: FactGives): readonly string[] => [
  ...Object.keys(gives.answers ?? {}).map((id) => `answers.${id}`),
  ...Object.keys(gives.implies ?? {}).map((id) => `answers.${id}`),
  ...Object.keys(gives.person ?? {}).map((id) => `person.${id}`),
  ...Object.keys(gives.complaint ?? {}).map((id) => `complaint.${id}`),
  ...Object.keys(gives.lifestyle ?? {}).map((id) => `lifestyle.${id}`),
  ...(gives.medicine === undefined ? [] : ["medicines"]),
  ...(gives.condition === undefined ? [] : ["conditions"]),
  ...(gives.surgery === undefined ? [] : ["surgery"]),
  ...(gives.lab === undefined && gives.labOneOf === undefined ? [] : ["labs"]),
  ...(gives.relative === undefined ? [] : ["family"]),
  ...(gives.answeredBy === undefined ? [] : ["answeredBy"]),
];
