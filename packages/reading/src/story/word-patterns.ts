import { typingDistance } from "./typing-slip.ts";

/**
 * A small language for phrases, matched on words instead of letters, so that no pattern can take more than linear time:
 * every gap has a fixed greatest length.
 *
 * - `word`, `wor*` (begins so), `*ord` (ends so), `@class` (a word of that list), `#` (a number), `a/b` (one of these)
 * - `?word` may be absent; `~` up to three words between, `~5` up to five
 * - `a & b`: both in one sentence, at most eight words apart, in either order
 */
export interface PatternSource {
  /** What the pattern stands for; several patterns may share one. */
  readonly entry: number;
  readonly pattern: string;
}

interface Step {
  readonly element: number;
  readonly optional: boolean;
  /** Greatest number of words that may stand before this step. */
  readonly gap: number;
}

interface Compiled {
  readonly entry: number;
  readonly steps: readonly Step[];
  readonly source: string;
}

export interface PatternMatch {
  readonly entry: number;
  readonly source: string;
  /** First and last word, both included. */
  readonly first: number;
  readonly last: number;
}

export interface Patterns {
  /** All matches among the words `from` up to `to` (a sentence: no match leaves it). */
  readonly find: (words: readonly string[], from: number, to: number) => readonly PatternMatch[];
  /** Is this word, or what it is a slip of, part of any pattern or class? */
  readonly knows: (word: string) => boolean;
  /** Does this word belong to the class? */
  readonly isIn: (word: string, name: string) => boolean;
}

const defaultGap = 3;
const togetherGap = 8;
/** Good words that lie one slip from a word of the lists. Ours. */
const neverSlips = new Set(
  "vroegen geweest geleden collega verteld wekker harder gezegd tellen gegaan jongen schoon passen bellen ervoor schreef hadden schijnt zwager melken vandaar herken groeit honden vieren tijden verstopt zolder lappen plakken zwolle kleiner gemeen lichten vandaan schelen kennen vullen scheren gebeld gepakt getild neerzet sliepen vonden lachte piepen tassen schone gemeld geweten pompen kratten schijf geraakt wekken gezocht gestapt schonken engels hekken kruisen uitleg violen draven breken doorgaan uitzetten stinken binden gedichten gekraakt soorten gelicht schenken verdere spaken gehaakt geloven gestort spoelen werker geweld gestemd stoffen overgaan scholen rollen getallen gewacht kolder schimmel ruiken dringen omgezet winden gepast besteed bezweet interne brother thinks called summer talking stayed saying halfway shouting calling sewing locked places proper filling accident flushes leaving player sweeping trapped strike carries smells shipping chance cooking fierce moaning lively remain pushed charge packing lodger tables fright glowing heating hearing stared stains waited tuning singing porter butter sweets rumble raging animal stranger figure cooked shaving prayed spoiled riding hiding popped diving beating shares staring sprain liking smiled leading selling roaring praying camino breadth smelled shelling closer leader lunging tricks stocks drunks charged hunting wonders wonder wander minder winder kinder zinder binder lekker wakker bakker wekker stopping hopping weinig dragen slagen stoffen straffen schapen schepen letter better latter matter bitter walker talker waking taking making rustige lustige borrels stroked stroking mening menig regels tegels zomers somers luchten zuchten vluchten".split(
    " ",
  ),
);
/** Slips are forgiven in words of this length or longer. */
const shortestSlip = 6;

const compact = (list: readonly number[]): readonly number[] => [...new Set(list)].toSorted((a, b) => a - b);

/** Compiles phrases; throws on a pattern that is written wrongly, because that is our own mistake. */
export const compilePatterns = (sources: readonly PatternSource[], classes: Readonly<Record<string, readonly string[]>>): Patterns => {
  const elements = new Map<string, number>();
  const exact = new Map<string, number[]>();
  const prefixes = new Map<string, number[]>();
  const suffixes = new Map<string, number[]>();
  const numbers: number[] = [];
  let longestPrefix = 0;
  let longestSuffix = 0;
  const push = (map: Map<string, number[]>, key: string, element: number): void => {
    const list = map.get(key);
    if (list === undefined) map.set(key, [element]);
    else list.push(element);
  };
  const addWord = (word: string, element: number): void => {
    if (word === "#") numbers.push(element);
    else if (word.endsWith("*")) {
      const start = word.slice(0, -1);
      longestPrefix = Math.max(longestPrefix, start.length);
      push(prefixes, start, element);
    } else if (word.startsWith("*")) {
      const end = word.slice(1);
      longestSuffix = Math.max(longestSuffix, end.length);
      push(suffixes, end, element);
    } else push(exact, word, element);
  };
  const elementOf = (written: string): number => {
    const there = elements.get(written);
    if (there !== undefined) return there;
    const element = elements.size;
    elements.set(written, element);
    for (const part of written.split("/")) {
      if (part === "") throw new Error(`An empty word in the pattern element "${written}".`);
      if (part.startsWith("@")) {
        const list = classes[part.slice(1)];
        if (list === undefined) throw new Error(`No list of words is called "${part}".`);
        for (const word of list) addWord(word, element);
      } else addWord(part, element);
    }
    return element;
  };
  for (const name of Object.keys(classes)) elementOf(`@${name}`);
  const compiled: Compiled[] = [];
  const compileOne = (entry: number, pattern: string, source: string): void => {
    const steps: Step[] = [];
    let gap = 0;
    for (const part of pattern.split(" ")) {
      if (part === "") continue;
      const gapMatch = /^~(\d*)$/.exec(part);
      if (gapMatch !== null) {
        gap = gapMatch[1] === "" ? defaultGap : Number(gapMatch[1]);
        continue;
      }
      const optional = part.startsWith("?");
      steps.push({ element: elementOf(optional ? part.slice(1) : part), optional, gap });
      gap = 0;
    }
    if (gap > 0) throw new Error(`Nothing stands behind the last gap of the pattern "${source}".`);
    const [head] = steps;
    if (head === undefined || head.optional) throw new Error(`The pattern "${source}" has no first word.`);
    compiled.push({ entry, steps, source });
  };
  for (const { entry, pattern } of sources) {
    const sides = pattern.split(" & ");
    if (sides.length === 1) compileOne(entry, pattern, pattern);
    else if (sides.length === 2) {
      compileOne(entry, `${sides[0]} ~${togetherGap} ${sides[1]}`, pattern);
      compileOne(entry, `${sides[1]} ~${togetherGap} ${sides[0]}`, pattern);
    } else throw new Error(`The pattern "${pattern}" has more than one &.`);
  }
  const byHead: Compiled[][] = Array.from({ length: elements.size }, () => []);
  for (const one of compiled) byHead[(one.steps[0] as Step).element]?.push(one);

  // Words that are one slip away from a known word, found through the letters that are left when one falls out.
  const withoutOne = new Map<string, string[]>();
  for (const word of exact.keys()) {
    if (word.length < shortestSlip) continue;
    for (let k = -1; k < word.length; k += 1) {
      const key = k < 0 ? word : word.slice(0, k) + word.slice(k + 1);
      const list = withoutOne.get(key);
      if (list === undefined) withoutOne.set(key, [word]);
      else list.push(word);
    }
  }
  const directly = (word: string): number[] => {
    const found: number[] = [...(exact.get(word) ?? [])];
    for (let length = Math.min(longestPrefix, word.length); length >= 2; length -= 1) {
      const list = prefixes.get(word.slice(0, length));
      if (list !== undefined) found.push(...list);
    }
    for (let length = Math.min(longestSuffix, word.length); length >= 3; length -= 1) {
      const list = suffixes.get(word.slice(word.length - length));
      if (list !== undefined) found.push(...list);
    }
    const code = word.charCodeAt(0);
    if (code >= 48 && code <= 57) found.push(...numbers);
    return found;
  };
  const slipOf = (word: string): string | undefined => {
    if (word.length < shortestSlip || neverSlips.has(word) || word.length > 30 || /\d/.test(word)) return undefined;
    const seen = new Set<string>();
    for (let k = -1; k < word.length; k += 1)
      for (const candidate of withoutOne.get(k < 0 ? word : word.slice(0, k) + word.slice(k + 1)) ?? []) seen.add(candidate);
    let meant: string | undefined;
    for (const candidate of [...seen].toSorted())
      if (candidate[0] === word[0] && typingDistance(word, candidate) <= 1) {
        meant = candidate;
        break;
      }
    return meant;
  };
  const none: readonly number[] = [];
  const memory = new Map<string, readonly number[]>();
  const membership = (word: string): readonly number[] => {
    const there = memory.get(word);
    if (there !== undefined) return there;
    let found = directly(word);
    if (found.length === 0) {
      const meant = slipOf(word);
      if (meant !== undefined) found = directly(meant);
    }
    const list = found.length === 0 ? none : compact(found);
    if (memory.size < 50_000) memory.set(word, list);
    return list;
  };
  const has = (word: string, element: number): boolean => {
    const list = membership(word);
    for (let k = 0; k < list.length; k += 1) if (list[k] === element) return true;
    return false;
  };
  const follow = (steps: readonly Step[], step: number, at: number, words: readonly string[], to: number): number => {
    if (step === steps.length) return at - 1;
    const { element, optional, gap } = steps[step] as Step;
    const most = Math.min(to - 1, at + gap);
    for (let k = at; k <= most; k += 1) {
      if (!has(words[k] as string, element)) continue;
      const end = follow(steps, step + 1, k + 1, words, to);
      if (end >= 0) return end;
    }
    return optional ? follow(steps, step + 1, at, words, to) : -1;
  };
  const find = (words: readonly string[], from: number, to: number): readonly PatternMatch[] => {
    const found: PatternMatch[] = [];
    for (let first = from; first < to; first += 1) {
      for (const element of membership(words[first] as string)) {
        for (const { entry, steps, source } of byHead[element] ?? []) {
          const last = steps.length === 1 ? first : follow(steps, 1, first + 1, words, to);
          if (last >= 0) found.push({ entry, source, first, last });
        }
      }
    }
    return found;
  };
  return {
    find,
    knows: (word) => membership(word).length > 0,
    isIn: (word, name) => {
      const element = elements.get(`@${name}`);
      return element !== undefined && has(word, element);
    },
  };
};
