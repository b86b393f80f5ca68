import { storyMedicineUse, storyTurns } from "@kriebel/evidence/story-words";
import { stemmer as stemDutch } from "@orama/stemmers/dutch";
import { stemmer as stemEnglish } from "@orama/stemmers/english";
import type { Tongue } from "./clause-features.ts";
import type { Mention } from "./medicine-mention.ts";
import type { StoryContext } from "./story-context.ts";

/** What is known of one word alone: its stem and the classes of the words by which stories tell of medicines. */
interface Form {
  readonly stem: string;
  readonly classes: readonly string[];
}

const stems: Readonly<Record<Tongue, (word: string) => string>> = { nl: stemDutch, en: stemEnglish };
const held: Readonly<Record<Tongue, Map<string, Form>>> = { nl: new Map(), en: new Map() };

let classes: Readonly<Record<Tongue, ReadonlyMap<string, readonly string[]>>> | undefined;
const classesOf = (tongue: Tongue): ReadonlyMap<string, readonly string[]> => {
  const build = (of: Tongue): ReadonlyMap<string, readonly string[]> => {
    const found = new Map<string, string[]>();
    const put = (word: string, name: string): void => {
      found.set(word, [...(found.get(word) ?? []), name]);
    };
    for (const [name, words] of Object.entries(storyTurns)) if (name !== "commonWord") for (const word of words) put(word, name);
    for (const [name, words] of Object.entries(storyMedicineUse.lists[of])) for (const word of words) put(word, name);
    return found;
  };
  classes ??= { nl: build("nl"), en: build("en") };
  return classes[tongue];
};

const formOf = (word: string, tongue: Tongue): Form => {
  const there = held[tongue].get(word);
  if (there !== undefined) return there;
  const first = word.charCodeAt(0);
  const digit = first >= 48 && first <= 57;
  const year = /^(?:19|20)\d\d$/.test(word);
  const form = {
    stem: year ? "####" : digit ? "#" : stems[tongue](word.slice(0, 24)),
    classes: digit ? [] : (classesOf(tongue).get(word) ?? []),
  };
  if (held[tongue].size < 20_000) held[tongue].set(word, form);
  return form;
};

/** So many words before the name, behind it, and of each sentence behind are looked at. */
const reachBefore = 16;
const reachBehind = 24;
const reachLater = 16;
/** How far apart two words may stand and still say something together. */
const near = 4;

/** Stand for the name itself and for another medicine. */
const self = "§";
const other = "¤";

/** A word, or a name, with where it stands: o own part of the sentence, x beyond another medicine, n the next sentences, m one with another medicine, p the one before. */
interface Token {
  readonly zone: "o" | "x" | "n" | "m" | "p";
  readonly form: Form;
  /** Its place in the story. */
  readonly word: number;
  /** Words from the name; behind it more than 0. */
  readonly away: number;
  readonly clause: boolean;
}

const named = (stem: string): Form => ({ stem, classes: [] });

const tokensOf = (context: StoryContext, mention: Mention, mentions: readonly Mention[], k: number, tongue: Tongue): readonly Token[] => {
  const { words, story } = context;
  const { from, to } = context.sentence(mention.sentence);
  const tokens: Token[] = [];
  const put = (low: number, high: number, zoneOf: (i: number) => Token["zone"]): void => {
    let next = mentions.findIndex((one) => one.last >= low);
    for (let i = low; i < high; i += 1) {
      while (next >= 0 && next < mentions.length && (mentions[next] as Mention).last < i) next += 1;
      const here = next >= 0 ? mentions[next] : undefined;
      const inName = here !== undefined && here.first <= i && i <= here.last;
      if (inName && i > here.first && i > low) continue;
      tokens.push({
        zone: zoneOf(i),
        word: i,
        form: inName ? named(here.first === mention.first ? self : other) : formOf(words[i] as string, tongue),
        away: i < mention.first ? i - mention.first : Math.max(0, i - mention.last),
        clause: story.clauses[i] === story.clauses[mention.first],
      });
    }
  };
  const before = mentions[k - 1];
  const behind = mentions[k + 1];
  const left = before !== undefined && before.sentence === mention.sentence ? before.last : -1;
  const right = behind !== undefined && behind.sentence === mention.sentence ? behind.first : Number.POSITIVE_INFINITY;
  if (mention.sentence > 0) {
    const previous = context.sentence(mention.sentence - 1);
    put(Math.max(previous.from, previous.to - reachLater), previous.to, () => "p");
  }
  put(Math.max(from, mention.first - reachBefore), Math.min(to, mention.last + 1 + reachBehind), (i) =>
    i > left && i < right ? "o" : "x",
  );
  for (let s = mention.sentence + 1; s <= mention.sentence + 2 && s < context.sentenceCount; s += 1) {
    const next = context.sentence(s);
    const taken = mentions.some((one) => one.sentence === s);
    put(next.from, Math.min(next.to, next.from + reachLater), () => (taken ? "m" : "n"));
    if (taken) break;
  }
  return tokens;
};

type See = (name: string, words: readonly number[]) => void;

/** Shows the names of all that the words around one mention bear, with the words that bear them. */
const eachName = (context: StoryContext, mention: Mention, mentions: readonly Mention[], tongue: Tongue, see: See): void => {
  const k = mentions.findIndex((one) => one.first === mention.first);
  const tokens = tokensOf(context, mention, mentions, k, tongue);
  for (const [i, a] of tokens.entries()) {
    const { zone, form, away, clause, word } = a;
    if (form.stem !== self) {
      const own = [word];
      see(`${zone}:${form.stem}`, own);
      for (const name of form.classes) see(`${zone}@${name}`, own);
      if (zone === "o") {
        const side = away < 0 ? "<" : ">";
        see(`${side}${form.stem}`, own);
        if (clause) see(`=${side}${form.stem}`, own);
        for (const name of form.classes) see(`${side}@${name}`, own);
      }
    }
    if (zone === "x" || zone === "m") continue;
    for (let j = i + 1; j < Math.min(tokens.length, i + near + 1); j += 1) {
      const b = tokens[j] as Token;
      if (b.zone !== zone) break;
      const both = [word, b.word];
      if (j === i + 1) see(`${zone}:${form.stem} ${b.form.stem}`, both);
      if (zone === "p") continue;
      if (j > i + 1) see(`${zone}:${form.stem}~${b.form.stem}`, both);
      for (const one of form.classes) see(`${zone}@${one}~${b.form.stem}`, both);
      for (const one of b.form.classes) see(`${zone}:${form.stem}~@${one}`, both);
      const c = tokens[j + 1];
      if (j === i + 1 && c !== undefined && c.zone === zone)
        see(`${zone}:${form.stem} ${b.form.stem} ${c.form.stem}`, [word, b.word, c.word]);
    }
  }
  const { atc } = mention.match;
  if (atc !== undefined) for (const length of [1, 3, 4, 5]) if (atc.length >= length) see(`#${atc.slice(0, length)}`, []);
  see(`k${Math.min(k, 3)}`, []);
  see(`l${Math.min(mentions.length - 1 - k, 3)}`, []);
  if (!tokens.some(({ zone }) => zone === "n" || zone === "m")) see("last", []);
};

/** The names of all that the words around one mention bear. */
export const useNames = (context: StoryContext, mention: Mention, mentions: readonly Mention[], tongue: Tongue, names: Set<string>): void =>
  eachName(context, mention, mentions, tongue, (name) => {
    names.add(name);
  });

/** The same, each once with the words that bear it. */
export const placesNamed = (
  context: StoryContext,
  mention: Mention,
  mentions: readonly Mention[],
  tongue: Tongue,
): ReadonlyMap<string, readonly number[]> => {
  const found = new Map<string, readonly number[]>();
  eachName(context, mention, mentions, tongue, (name, words) => {
    if (!found.has(name)) found.set(name, words);
  });
  return found;
};

/** What rules read of it. */
export const ruleNames = (mention: Mention, names: Set<string>): void => {
  const { medicine } = mention;
  const verdict = mention.planned
    ? "none"
    : medicine.using === "yes"
      ? "now"
      : medicine.using === "no"
        ? mention.endedHere
          ? "past"
          : "no"
        : "open";
  names.add(`!${verdict}`);
  for (const one of mention.tells ?? []) {
    names.add(`!!${one}`);
    names.add(`!!${one}+${verdict}`);
  }
  if ((mention.tells?.size ?? 0) === 0) names.add(`!!nothing+${verdict}`);
  if (medicine.changes !== undefined) names.add(`!!changes+${verdict}`);
  if (medicine.effectOfStopping !== undefined) names.add(`!!effect+${verdict}`);
};
