import { clauseWeights } from "@kriebel/evidence/clause-words";
import { formOf, fullLength, joins, lookAround, namesOfWord, near, type Tongue } from "./clause-features.ts";
import type { StoryWords } from "./split-words.ts";

/** Urge, rest, moving and evening, each told as so and as not so: the order of the weights. */
export const weighedDirections = ["urge", "urge_no", "rest", "rest_no", "relief", "relief_no", "evening", "evening_no"] as const;

/** A sentence, or a piece of a long one, and what it weighs for each direction (log odds of the bank: 0 is as likely as not). */
export interface WeighedPiece {
  /** First word, and one past the last. */
  readonly from: number;
  readonly to: number;
  readonly weights: readonly number[];
}

const directions = weighedDirections.length;

/** What of the weights one word of a story bears, by itself and with a word behind it. */
interface KnownWord {
  readonly stem: string;
  /** Places of its own features among the weights, and of those it has besides where it is denied. */
  readonly own: Int32Array;
  readonly denied: Int32Array;
  /** Places of its classes in the table of pairs. */
  readonly classes: readonly number[];
  /** By the stem behind it. */
  readonly next: ReadonlyMap<string, number> | undefined;
  readonly near: ReadonlyMap<string, number> | undefined;
}

/** How many different words are remembered; of a story with more, the rest are looked up each time. */
const mostWords = 20_000;

/**
 * What each feature weighs, learned from the bank, in a form that is quick to add up: two words are looked up by places in tables, never by a name that
 * is put together first.
 */
export class ClauseModel {
  readonly bias: readonly number[];
  /** Eight by eight. */
  readonly weights: Int16Array;
  readonly #places = new Map<string, number>();
  readonly #next = new Map<string, Map<string, number>>();
  readonly #near = new Map<string, Map<string, number>>();
  readonly #classes = new Map<string, number>();
  /** Place of each pair of classes, by join, first and second class; -1 where none was learned. */
  readonly #pairs: Int32Array;
  readonly #known = new Map<string, KnownWord>();
  readonly #tongue: Tongue;
  /** At which turn a feature was last counted, so that each counts once in a piece. */
  readonly #counted: Int32Array;
  #turn = 0;

  constructor(tongue: Tongue, bias: readonly number[], features: Iterable<readonly [name: string, weights: readonly number[]]>) {
    this.#tongue = tongue;
    this.bias = bias;
    const all: (readonly number[])[] = [];
    const pairs: [join: number, first: number, second: number, place: number][] = [];
    const classAt = (name: string): number => {
      const at = this.#classes.get(name) ?? this.#classes.size;
      this.#classes.set(name, at);
      return at;
    };
    const put = (map: Map<string, Map<string, number>>, name: string, cut: number, place: number): void => {
      const first = name.slice(0, cut);
      const list = map.get(first) ?? new Map<string, number>();
      map.set(first, list.set(name.slice(cut + 1), place));
    };
    for (const [name, weights] of features) {
      const place = all.push(weights) - 1;
      const join = /^@(\w+)(>|\|\|?)@(\w+)$/.exec(name);
      if (join !== null) pairs.push([joins.indexOf(join[2] as ">"), classAt(join[1] as string), classAt(join[3] as string), place]);
      else if (name.includes("~")) put(this.#near, name, name.indexOf("~"), place);
      else if (name.includes(" ")) put(this.#next, name, name.indexOf(" "), place);
      else this.#places.set(name, place);
    }
    const count = this.#classes.size;
    this.#pairs = new Int32Array(joins.length * count * count).fill(-1);
    for (const [join, first, second, place] of pairs) this.#pairs[(join * count + first) * count + second] = place;
    this.weights = Int16Array.from(all.flat());
    this.#counted = new Int32Array(all.length);
  }

  #wordOf(word: string): KnownWord {
    const held = this.#known.get(word);
    if (held !== undefined) return held;
    const form = formOf(word, this.#tongue);
    const placesOf = (names: readonly string[]): Int32Array =>
      Int32Array.from(names.map((name) => this.#places.get(name) ?? -1).filter((place) => place >= 0));
    const own = namesOfWord(word, form, false);
    const denied = new Set(own);
    const known: KnownWord = {
      stem: form.stem,
      own: placesOf(own),
      denied: placesOf(namesOfWord(word, form, true).filter((name) => !denied.has(name))),
      classes: form.classes.map((name) => this.#classes.get(name) ?? -1).filter((place) => place >= 0),
      next: this.#next.get(form.stem),
      near: this.#near.get(form.stem),
    };
    if (this.#known.size < mostWords) this.#known.set(word, known);
    return known;
  }

  /** Shows every learned feature of the words `[from, to)` once, with the words that bear it. */
  eachFeature(story: StoryWords, from: number, to: number, see: (place: number, first: number, second: number) => void): void {
    this.#turn += 1;
    const turn = this.#turn;
    const counted = this.#counted;
    const known: KnownWord[] = [];
    for (let i = from; i < to; i += 1) known.push(this.#wordOf(story.words[i] as string));
    const take = (place: number | undefined, first: number, second: number): void => {
      if (place === undefined || place < 0 || counted[place] === turn) return;
      counted[place] = turn;
      see(place, first, second);
    };
    const count = this.#classes.size;
    const pairs = this.#pairs;
    lookAround(story, from, to, this.#tongue, {
      word(at, denied) {
        const word = known[at - from] as KnownWord;
        for (const place of word.own) take(place, at, at);
        if (denied) for (const place of word.denied) take(place, at, at);
      },
      pair(first, second, join) {
        const a = known[first - from] as KnownWord;
        const b = known[second - from] as KnownWord;
        const distance = second - first;
        if (distance === 1 && join === 0) take(a.next?.get(b.stem), first, second);
        if (distance <= near) take(a.near?.get(b.stem), first, second);
        for (const one of a.classes) for (const other of b.classes) take(pairs[(join * count + one) * count + other], first, second);
      },
    });
  }
}

const numbers = (text: string): number[] => text.split(" ").map(Number);
/** The letters of the bank, in the order of the weights. */
const letters = "UuRrMmEe";
/** "R34 e-12" → eight weights. */
const weightsOf = (text: string): readonly number[] => {
  const weights = new Array<number>(directions).fill(0);
  for (const one of text.split(" ")) weights[letters.indexOf(one[0] as string)] = Number(one.slice(1));
  return weights;
};
const modelOf = (tongue: Tongue): ClauseModel => {
  const { bias, features } = clauseWeights[tongue];
  return new ClauseModel(
    tongue,
    numbers(bias),
    features.map((row) => {
      const cut = row.indexOf(" : ");
      return [row.slice(0, cut), weightsOf(row.slice(cut + 3))];
    }),
  );
};
const models: Partial<Record<Tongue, ClauseModel>> = {};
const modelFor = (tongue: Tongue): ClauseModel => {
  models[tongue] ??= modelOf(tongue);
  return models[tongue];
};

/** A sentence longer than this is looked at in pieces, cut where clauses end; a clause without an end is cut all the same. */
const longestPiece = 45;
const longestClause = 60;

/** The sentences of a story, `[first word, one past the last]`; what has no full stops is cut between clauses. Linear in the words. */
export const piecesOf = (story: StoryWords, first = 0, end = story.words.length): readonly (readonly [from: number, to: number])[] => {
  const { clauses, sentences } = story;
  const found: (readonly [number, number])[] = [];
  let from = first;
  for (let i = first + 1; i <= end; i += 1) {
    const ends = i === end || sentences[i] !== sentences[from];
    const long = i - from >= longestPiece && clauses[i] !== clauses[i - 1];
    if (!ends && !long && i - from < longestClause) continue;
    if (i > from) found.push([from, i]);
    from = i;
  }
  return found;
};

/** What a piece weighs in each direction, by the weights of the evidence or others. */
export const weighPiece = (story: StoryWords, from: number, to: number, tongue: Tongue, model = modelFor(tongue)): WeighedPiece => {
  const { bias, weights } = model;
  const sums = new Array<number>(directions).fill(0);
  let seen = 0;
  model.eachFeature(story, from, to, (place) => {
    seen += 1;
    for (let d = 0; d < directions; d += 1) sums[d] = (sums[d] as number) + (weights[place * directions + d] as number);
  });
  const unit = 1 / fullLength(seen);
  return { from, to, weights: sums.map((sum, d) => ((bias[d] as number) + sum * unit) / 10) };
};

/** A word of a piece and what it weighed, in log odds; a pair of words shares what it weighs. */
export interface WeighedWord {
  readonly word: number;
  readonly weight: number;
}

/** The words that weighed most for one direction, heaviest first: the reason that is shown. */
export const heaviestWords = (
  piece: WeighedPiece,
  direction: number,
  story: StoryWords,
  tongue: Tongue,
  most: number,
): readonly WeighedWord[] => {
  const model = modelFor(tongue);
  const shares = new Float64Array(piece.to - piece.from);
  let seen = 0;
  model.eachFeature(story, piece.from, piece.to, (place, first, second) => {
    seen += 1;
    const half = (model.weights[place * directions + direction] as number) / 2;
    shares[first - piece.from] = (shares[first - piece.from] as number) + half;
    shares[second - piece.from] = (shares[second - piece.from] as number) + half;
  });
  const unit = 1 / (10 * fullLength(seen));
  return Array.from(shares, (share, index) => ({ word: piece.from + index, weight: share * unit }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || a.word - b.word)
    .slice(0, most);
};
