import { fullLength, type Tongue } from "./clause-features.ts";
import type { StoryWords } from "./split-words.ts";
import { classReach, isLoose, isUrgentDenied, namesOfUrgentWord, stemReach, urgentFormOf } from "./urgent-features.ts";

/** What of the weights one word bears, by itself and with a word behind it. */
interface KnownWord {
  readonly stem: string;
  readonly denies: boolean;
  /** Places of its own features among the weights, and of those it has besides where it is denied. */
  readonly own: Int32Array;
  readonly denied: Int32Array;
  /** Places of its classes in the table of pairs. */
  readonly classes: readonly number[];
  /** By the stem behind it. */
  readonly next: ReadonlyMap<string, number> | undefined;
  readonly near: ReadonlyMap<string, number> | undefined;
  /** By the place of a class that stands near it; undefined where it may stand beside none. */
  readonly beside: ReadonlyMap<number, number> | undefined;
}

/** A second label is told beside the likeliest where it weighs at most so much less (log odds), and so many are told of one piece: a sentence tells one thing, seldom two. */
const closeBehind = 1.5;
const mostAtOnce = 2;

/** How many different words are remembered; of a story with more, the rest are looked up each time. */
const mostWords = 20_000;

/** A row of the weights: the name of a feature, and the place of a label and its weight in turn. */
export type ChoiceRow = readonly [name: string, weights: readonly number[]];

/** A label that a piece of a story tells, with the words that weighed most. */
export interface WeighedLabel {
  readonly label: string;
  /** Log odds against no label at all; of the likeliest label those of all together. */
  readonly weight: number;
  /** Heaviest first. */
  readonly words: readonly { readonly word: number; readonly weight: number }[];
}

/**
 * What each feature weighs for each label (an urgent sign, a condition), or for none (place 0), in a form that is quick to add up: two words are looked up by places in tables, never by
 * a name that is put together first.
 */
export class ChoiceModel {
  readonly #tongue: Tongue;
  readonly #labels: readonly string[];
  readonly #bias: readonly number[];
  readonly #places = new Map<string, number>();
  readonly #next = new Map<string, Map<string, number>>();
  readonly #near = new Map<string, Map<string, number>>();
  readonly #beside = new Map<string, Map<number, number>>();
  readonly #classes = new Map<string, number>();
  /** Place of each two classes; -1 where nothing was learned. */
  readonly #pairs: Int32Array;
  readonly #known = new Map<string, KnownWord>();
  /** Of each feature where its weights begin (and the next ones), the label and the weight of each. */
  readonly #starts: Int32Array;
  readonly #of: Uint8Array;
  readonly #weights: Int16Array;
  readonly #sums: Float64Array;
  /** At which turn a feature was last counted, so that each counts once in a piece. */
  readonly #counted: Int32Array;
  #turn = 0;
  #seen = 0;

  /** `labels` without the first place, which is none; the bias with it. Tenths of log odds. */
  constructor(tongue: Tongue, labels: readonly string[], bias: readonly number[], rows: readonly ChoiceRow[]) {
    this.#tongue = tongue;
    this.#labels = labels;
    this.#bias = bias;
    this.#sums = new Float64Array(bias.length);
    const classAt = (name: string): number => {
      const at = this.#classes.get(name) ?? this.#classes.size;
      this.#classes.set(name, at);
      return at;
    };
    const put = <K>(map: Map<string, Map<K, number>>, key: string, other: K, place: number): void => {
      map.set(key, (map.get(key) ?? new Map<K, number>()).set(other, place));
    };
    const pairs: [first: number, second: number, place: number][] = [];
    const starts = new Int32Array(rows.length + 1);
    const all: number[] = [];
    for (const [place, [name, weights]] of rows.entries()) {
      starts[place] = all.length / 2;
      all.push(...weights);
      const cut = name.indexOf("~");
      const space = name.indexOf(" ");
      const plus = name.indexOf("+@");
      if (cut > 0 && name.startsWith("@")) put(this.#beside, name.slice(cut + 1), classAt(name.slice(1, cut)), place);
      else if (cut > 0) put(this.#near, name.slice(0, cut), name.slice(cut + 1), place);
      else if (space > 0) put(this.#next, name.slice(0, space), name.slice(space + 1), place);
      else if (plus > 0) pairs.push([classAt(name.slice(1, plus)), classAt(name.slice(plus + 2)), place]);
      else this.#places.set(name, place);
    }
    starts[rows.length] = all.length / 2;
    this.#starts = starts;
    this.#of = Uint8Array.from(all.filter((_, at) => at % 2 === 0));
    this.#weights = Int16Array.from(all.filter((_, at) => at % 2 === 1));
    this.#counted = new Int32Array(rows.length);
    const count = this.#classes.size;
    this.#pairs = new Int32Array(count * count).fill(-1);
    for (const [first, second, place] of pairs) {
      this.#pairs[first * count + second] = place;
      this.#pairs[second * count + first] = place;
    }
  }

  #wordOf(word: string): KnownWord {
    const held = this.#known.get(word);
    if (held !== undefined) return held;
    const form = urgentFormOf(word, this.#tongue);
    const placesOf = (names: Iterable<string>): Int32Array =>
      Int32Array.from([...names].map((name) => this.#places.get(name) ?? -1).filter((place) => place >= 0));
    const own = new Set(namesOfUrgentWord(word, form, false));
    const known: KnownWord = {
      stem: form.stem,
      denies: form.denies,
      own: placesOf(own),
      denied: placesOf(namesOfUrgentWord(word, form, true).filter((name) => !own.has(name))),
      classes: form.classes.map((name) => this.#classes.get(name) ?? -1).filter((place) => place >= 0),
      next: this.#next.get(form.stem),
      near: this.#near.get(form.stem),
      beside: isLoose(form) ? this.#beside.get(form.stem) : undefined,
    };
    if (this.#known.size < mostWords) this.#known.set(word, known);
    return known;
  }

  /** Shows every learned feature of the words `[from, to)` once, with the words that bear it. */
  #eachFeature(words: readonly string[], from: number, to: number, see: (place: number, first: number, second: number) => void): void {
    this.#turn += 1;
    this.#seen = 0;
    const turn = this.#turn;
    const counted = this.#counted;
    const take = (place: number | undefined, first: number, second: number): void => {
      if (place === undefined || place < 0 || counted[place] === turn) return;
      counted[place] = turn;
      this.#seen += 1;
      see(place, first, second);
    };
    const known: KnownWord[] = [];
    for (let i = from; i < to; i += 1) known.push(this.#wordOf(words[i] as string));
    const denies = (at: number): boolean => (known[at] as KnownWord).denies;
    const count = this.#classes.size;
    for (const [i, a] of known.entries()) {
      const at = from + i;
      for (const place of a.own) take(place, at, at);
      if (a.denied.length > 0 && isUrgentDenied(denies, i, 0, known.length)) for (const place of a.denied) take(place, at, at);
      const end = Math.min(known.length, i + (a.classes.length > 0 ? classReach : stemReach) + 1);
      for (let j = i + 1; j < end; j += 1) {
        const b = known[j] as KnownWord;
        if (j === i + 1) take(a.next?.get(b.stem), at, from + j);
        if (j <= i + stemReach) {
          take(a.near?.get(b.stem), at, from + j);
          if (b.beside !== undefined) for (const one of a.classes) take(b.beside.get(one), at, from + j);
          if (a.beside !== undefined) for (const one of b.classes) take(a.beside.get(one), at, from + j);
        }
        for (const one of a.classes) for (const other of b.classes) take(this.#pairs[one * count + other], at, from + j);
      }
    }
  }

  /** What the words `[from, to)` weigh for none and for each label, in log odds that only mean something against each other. Good until the next call. */
  sums({ words }: Pick<StoryWords, "words">, from: number, to: number): Float64Array {
    const sums = this.#sums.fill(0);
    const starts = this.#starts;
    this.#eachFeature(words, from, to, (place) => {
      for (let k = starts[place] as number; k < (starts[place + 1] as number); k += 1)
        sums[this.#of[k] as number] = (sums[this.#of[k] as number] as number) + (this.#weights[k] as number);
    });
    const unit = 1 / fullLength(this.#seen);
    for (let k = 0; k < sums.length; k += 1) sums[k] = ((this.#bias[k] as number) + (sums[k] as number) * unit) / 10;
    return sums;
  }

  /** Log odds that the words `[from, to)` tell any label. */
  oddsOfAny(story: Pick<StoryWords, "words">, from: number, to: number): number {
    const sums = this.sums(story, from, to);
    let all = 0;
    for (let k = 1; k < sums.length; k += 1) all += Math.exp((sums[k] as number) - (sums[0] as number));
    return Math.log(all);
  }

  /**
   * The labels that the words `[from, to)` tell, likeliest first: none where all together are less likely than `bar` (log odds against none);
   * else the likeliest, and beside it what reaches the bar by itself and weighs nearly as much.
   */
  weigh(story: Pick<StoryWords, "words">, from: number, to: number, bar: number): readonly WeighedLabel[] {
    const sums = this.sums(story, from, to);
    const none = sums[0] as number;
    let most = Number.NEGATIVE_INFINITY;
    for (let k = 1; k < sums.length; k += 1) most = Math.max(most, sums[k] as number);
    // All together weigh at most as if each weighed as much as the heaviest.
    if (most + Math.log(this.#labels.length) < none + bar) return [];
    let all = 0;
    for (let k = 1; k < sums.length; k += 1) all += Math.exp((sums[k] as number) - none);
    const any = Math.log(all);
    if (any < bar) return [];
    const told = Array.from(sums, (sum, k) => ({ k, sum, weight: sum === most ? any : sum - none }))
      .slice(1)
      .filter(({ sum, weight }) => weight >= bar && sum >= most - closeBehind)
      .sort((a, b) => b.weight - a.weight || a.k - b.k)
      .slice(0, mostAtOnce);
    return told.map(({ k, weight }) => ({ label: this.#labels[k - 1] as string, weight, words: this.#heaviest(story.words, from, to, k) }));
  }

  /** What each word adds to a label, against none; two words share what they weigh together. */
  #heaviest(words: readonly string[], from: number, to: number, label: number): WeighedLabel["words"] {
    const shares = new Float64Array(to - from);
    this.#eachFeature(words, from, to, (place, first, second) => {
      let half = 0;
      for (let k = this.#starts[place] as number; k < (this.#starts[place + 1] as number); k += 1)
        if (this.#of[k] === label) half += (this.#weights[k] as number) / 2;
        else if (this.#of[k] === 0) half -= (this.#weights[k] as number) / 2;
      shares[first - from] = (shares[first - from] as number) + half;
      shares[second - from] = (shares[second - from] as number) + half;
    });
    const unit = 1 / (10 * fullLength(this.#seen));
    return Array.from(shares, (share, at) => ({ word: from + at, weight: share * unit }))
      .filter(({ weight }) => weight > 0)
      .sort((a, b) => b.weight - a.weight || a.word - b.word)
      .slice(0, 4);
  }
}

/** A model as it is written in the evidence: labels and bias parted by spaces, and of each feature "name : place:weight place:weight". */
export interface WrittenModel {
  readonly labels: string;
  readonly bias: string;
  readonly features: readonly string[];
}

/** Puts up a written model. */
export const readChoiceModel = (tongue: Tongue, { labels, bias, features }: WrittenModel): ChoiceModel => {
  const rows = features.map((row): ChoiceRow => {
    const cut = row.indexOf(" : ");
    return [
      row.slice(0, cut),
      row
        .slice(cut + 3)
        .split(/[ :]/)
        .map(Number),
    ];
  });
  return new ChoiceModel(tongue, labels.split(" "), bias.split(" ").map(Number), rows);
};
