import type { StoryContext } from "./story-context.ts";

/** What is known of one word alone: its stem and the classes it belongs to. */
export interface Form {
  readonly stem: string;
  readonly classes: readonly string[];
}

/** Where something is named: a medicine, or relatives. */
export interface Place {
  readonly first: number;
  readonly last: number;
  readonly sentence: number;
}

/** So many words before the name, behind it, and of each sentence behind are looked at. */
const reachBefore = 16;
const reachBehind = 24;
const reachLater = 16;
/** How far apart two words may stand and still say something together. */
const near = 4;

/** Stand for the name itself and for another one. */
const self = "§";
const other = "¤";

/** A word, or a name, with where it stands: o own part of the sentence, x beyond another name, n the next sentences, m one with another name, p the one before. */
export interface Token {
  readonly zone: "o" | "x" | "n" | "m" | "p";
  readonly form: Form;
  /** Its place in the story. */
  readonly word: number;
  /** Words from the name; behind it more than 0. */
  readonly away: number;
  readonly clause: boolean;
}

const named = (stem: string): Form => ({ stem, classes: [] });

/** The words around one of the names of a story, each in its zone. */
export const tokensAround = (
  context: StoryContext,
  places: readonly Place[],
  k: number,
  formOf: (word: string) => Form,
): readonly Token[] => {
  const { words, story } = context;
  const place = places[k] as Place;
  const { from, to } = context.sentence(place.sentence);
  const tokens: Token[] = [];
  const put = (low: number, high: number, zoneOf: (i: number) => Token["zone"]): void => {
    let next = places.findIndex((one) => one.last >= low);
    for (let i = low; i < high; i += 1) {
      while (next >= 0 && next < places.length && (places[next] as Place).last < i) next += 1;
      const here = next >= 0 ? places[next] : undefined;
      const inName = here !== undefined && here.first <= i && i <= here.last;
      if (inName && i > here.first && i > low) continue;
      tokens.push({
        zone: zoneOf(i),
        word: i,
        form: inName ? named(here.first === place.first ? self : other) : formOf(words[i] as string),
        away: i < place.first ? i - place.first : Math.max(0, i - place.last),
        clause: story.clauses[i] === story.clauses[place.first],
      });
    }
  };
  const before = places[k - 1];
  const behind = places[k + 1];
  const left = before !== undefined && before.sentence === place.sentence ? before.last : -1;
  const right = behind !== undefined && behind.sentence === place.sentence ? behind.first : Number.POSITIVE_INFINITY;
  if (place.sentence > 0) {
    const previous = context.sentence(place.sentence - 1);
    put(Math.max(previous.from, previous.to - reachLater), previous.to, () => "p");
  }
  put(Math.max(from, place.first - reachBefore), Math.min(to, place.last + 1 + reachBehind), (i) => (i > left && i < right ? "o" : "x"));
  for (let s = place.sentence + 1; s <= place.sentence + 2 && s < context.sentenceCount; s += 1) {
    const next = context.sentence(s);
    const taken = places.some((one) => one.sentence === s);
    put(next.from, Math.min(next.to, next.from + reachLater), () => (taken ? "m" : "n"));
    if (taken) break;
  }
  return tokens;
};

export type See = (name: string, words: readonly number[]) => void;

/** Shows the names of all that these words bear, alone and together, with the words that bear them. */
export const eachNameOf = (tokens: readonly Token[], see: See): void => {
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
};
