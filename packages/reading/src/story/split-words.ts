import { type PlainText, plainText } from "../plain-text.ts";

/**
 * A story as words. The arrays run side by side: word `i` is `words[i]`, spelled at `[starts[i], ends[i])` in the original
 * (UTF-16 code units). Written-together forms are taken apart ("don't" → "do not"), so two words may share one place.
 */
export interface StoryWords {
  readonly plain: PlainText;
  readonly words: readonly string[];
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Number of the sentence of each word. */
  readonly sentences: Int32Array;
  /** Number of the clause of each word: sentences, and what commas, dashes and joining words cut. */
  readonly clauses: Int32Array;
  /** First word of every sentence, and at the end the number of words. */
  readonly sentenceStarts: readonly number[];
}

/** Short forms and chat spelling → what they stand for. Ours; only what can mean one thing in a story. */
const writtenOut: Readonly<Record<string, string>> = {
  "m'n": "mijn",
  mn: "mijn",
  "z'n": "zijn",
  zn: "zijn",
  "d'r": "haar",
  "'t": "het",
  "'k": "ik",
  "'s": "s",
  savonds: "s avonds",
  snachts: "s nachts",
  smorgens: "s morgens",
  smiddags: "s middags",
  sochtends: "s ochtends",
  "'savonds": "s avonds",
  "'snachts": "s nachts",
  kheb: "ik heb",
  kzen: "ik ben",
  kben: "ik ben",
  kan: "kan",
  gij: "jij",
  ge: "je",
  nie: "niet",
  ni: "niet",
  nimeer: "niet meer",
  nimmer: "niet meer",
  niemeer: "niet meer",
  nix: "niks",
  kwil: "ik wil",
  kmoet: "ik moet",
  kkan: "ik kan",
  kvoel: "ik voel",
  kslaap: "ik slaap",
  kga: "ik ga",
  k: "ik",
  der: "er",
  t: "het",
  tis: "het is",
  tkomt: "het komt",
  tbegint: "het begint",
  tgaat: "het gaat",
  thelpt: "het helpt",
  effe: "even",
  effekes: "even",
  da: "dat",
  efkes: "even",
  subiet: "straks",
  em: "them",
  coz: "because",
  cos: "because",
  cuz: "because",
  idk: "i do not know",
  abt: "about",
  youve: "you have",
  youre: "you are",
  theyre: "they are",
  thats: "that is",
  shes: "she is",
  hes: "he is",
  werent: "were not",
  arent: "are not",
  shouldnt: "should not",
  ff: "even",
  idd: "inderdaad",
  i: "i",
  im: "i am",
  "i'm": "i am",
  ive: "i have",
  "i've": "i have",
  "i'd": "i had",
  "i'll": "i will",
  "it's": "it is",
  "that's": "that is",
  "there's": "there is",
  "he's": "he is",
  "she's": "she is",
  "they're": "they are",
  "we've": "we have",
  "they've": "they have",
  cant: "cannot",
  "can't": "cannot",
  wont: "will not",
  "won't": "will not",
  dont: "do not",
  doesnt: "does not",
  didnt: "did not",
  isnt: "is not",
  wasnt: "was not",
  havent: "have not",
  hasnt: "has not",
  hadnt: "had not",
  couldnt: "could not",
  wouldnt: "would not",
  wouldn: "would not",
  aint: "is not",
  gotta: "got to",
  gonna: "going to",
  wanna: "want to",
  legz: "legs",
  nite: "night",
  nites: "nights",
  tonite: "tonight",
  thru: "through",
  bc: "because",
  hcp: "doctor",
  yrs: "years",
  yr: "year",
  wks: "weeks",
  wk: "week",
  mths: "months",
  jr: "jaar",
  mnd: "maanden",
  wkn: "weken",
  rbs: "rls",
  rlb: "rls",
};

/** Words after which a new clause begins even without a comma. */
const opensClause = new Set(
  "maar but however want because omdat doordat although though hoewel ofschoon terwijl whereas zodat waardoor echter yet except behalve".split(
    " ",
  ),
);

/** A stop behind these is no end of a sentence. */
const abbreviations = new Set("dr drs mr mw dhr mevr ca bijv bv evt o.a max min nr st vs approx incl resp mg ml tab".split(" "));

const isWordCode = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code > 191;

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** A sentence without a stop for this many words is cut where a new thought begins. */
const longBreath = 26;
const newThought = new Set("en and maar but dus so want then dan toen ook plus".split(" "));
const thoughtSubject = new Set(
  "ik i het it mijn my dat that ze they dan then nu now als when if toen we wij he she hij zij s overdag during at in tijdens the de er there k sinds since".split(
    " ",
  ),
);

/** Longest stretch that is taken as one word; a longer one is no language. */
const longestWord = 60;

/** Cuts a story into words, clauses and sentences; one walk, linear in the length. */
export const splitWords = (original: string): StoryWords => {
  const plain = plainText(original);
  const { text, from } = plain;
  const words: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const sentences: number[] = [];
  const clauses: number[] = [];
  const sentenceStarts: number[] = [];
  let sentence = -1;
  let clause = -1;
  let newSentence = true;
  let newClause = true;
  // Dictated: the stops are spoken ("punt", "komma", "full stop") and none is written.
  const spoken = !/[.,!?;]/.test(text);
  let inSentence = 0;
  const put = (word: string, start: number, end: number): void => {
    if (spoken && (word === "punt" || word === "komma" || word === "comma")) {
      if (word === "punt") newSentence = true;
      else newClause = true;
      return;
    }
    // The joining word opens the new sentence when what follows it is a subject.
    if (
      inSentence > longBreath &&
      thoughtSubject.has(word) &&
      newThought.has(words.at(-1) ?? "") &&
      words.at(-2) !== undefined &&
      !newSentence
    ) {
      const last = words.length - 1;
      sentence += 1;
      clause += 1;
      sentences[last] = sentence;
      clauses[last] = clause;
      sentenceStarts.push(last);
      inSentence = 1;
    }
    inSentence = newSentence ? 0 : inSentence + 1;
    if (newSentence) {
      sentence += 1;
      sentenceStarts.push(words.length);
    }
    if (newSentence || newClause || opensClause.has(word)) clause += 1;
    newSentence = false;
    newClause = false;
    words.push(word);
    starts.push(start);
    ends.push(end);
    sentences.push(sentence);
    clauses.push(clause);
  };
  let i = 0;
  while (i < text.length) {
    const code = text.charCodeAt(i);
    const quoteOpens = code === 39 && isWordCode(text.charCodeAt(i + 1)) && !isWordCode(text.charCodeAt(i - 1));
    if (isWordCode(code) || quoteOpens) {
      let end = i + 1;
      const number = isDigit(code);
      while (end < text.length && end - i < longestWord) {
        const next = text.charCodeAt(end);
        if (isWordCode(next)) {
          // "18ug", "15mg": the number ends where the letters begin; "b12" stays whole.
          if (number && !isDigit(next)) break;
          end += 1;
        } else if (next === 39 && isWordCode(text.charCodeAt(end + 1))) end += 2;
        else if (number && (next === 46 || next === 44) && isDigit(text.charCodeAt(end + 1))) end += 2;
        else break;
      }
      const raw = text.slice(i, end);
      const startAt = from[i] as number;
      const endAt = from[end] as number;
      const lastAt = end > 0 ? Math.max(startAt + 1, Math.min(endAt, (from[end - 1] as number) + 1)) : endAt;
      if (number) put(raw.replace(",", "."), startAt, lastAt);
      else {
        const written = writtenOut[raw] ?? (raw.endsWith("n't") ? `${raw.slice(0, -3)} not` : undefined);
        if (written === undefined && raw.startsWith("'")) put(raw.slice(1), startAt, lastAt);
        else if (written === undefined && raw.includes("'")) for (const part of raw.split("'")) part !== "" && put(part, startAt, lastAt);
        else for (const part of (written ?? raw).split(" ")) put(part, startAt, lastAt);
      }
      i = end;
      continue;
    }
    const before = words.at(-1) ?? "";
    if (code === 10 || code === 33 || code === 63) newSentence = true;
    else if (code === 46) {
      const next = text.charCodeAt(i + 1);
      if (!(abbreviations.has(before) && !Number.isNaN(next)) && !(before.length === 1 && isWordCode(next))) newSentence = true;
    } else if (code === 44 || code === 59 || code === 58 || code === 40 || code === 41 || code === 61 || code === 124) newClause = true;
    else if (code === 45 && text.charCodeAt(i - 1) === 32) newClause = true;
    i += 1;
  }
  sentenceStarts.push(words.length);
  return {
    plain,
    words,
    starts: Int32Array.from(starts),
    ends: Int32Array.from(ends),
    sentences: Int32Array.from(sentences),
    clauses: Int32Array.from(clauses),
    sentenceStarts,
  };
};
