import type { Word } from "./fold-text.ts";
import { foldText, wordsIn } from "./fold-text.ts";
import type { ConditionConcept, Evidence } from "./types.ts";

/** A condition recognised in a code or in words, with what the words around it say. */
export interface ConditionMatch {
  /** Id of the concept in the evidence. */
  readonly concept: string;
  readonly by: "icd10" | "icpc" | "words";
  /** The code or the words, as written. */
  readonly matched: string;
  /** "no", "without", "excluded", "geen": the text says that it is not there. */
  readonly denied: boolean;
  /** "history of", "previous", "resolved": it was there once. */
  readonly past: boolean;
  /** "mother has", "family history of": it is somebody else's. */
  readonly family: boolean;
  /** "possible", "suspected", "?": nobody is sure. */
  readonly suspected: boolean;
}

interface ConditionIndex {
  readonly icd10: ReadonlyMap<string, readonly string[]>;
  readonly icpc: ReadonlyMap<string, readonly string[]>;
  readonly phrases: ConditionNames;
}

/** Names of conditions by the form of their first word, the longest first. */
export type ConditionNames = ReadonlyMap<string, readonly { readonly words: readonly string[]; readonly concept: string }[]>;

const indexes = new WeakMap<Evidence, ConditionIndex>();

/** English and Dutch plurals of longer words, so that "migraines" finds "migraine". */
const stem = (word: string): string => {
  if (word.length < 5) return word;
  if (word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  if (word.endsWith("ss") || word.endsWith("is") || word.endsWith("us")) return word;
  if (word.endsWith("s")) return word.slice(0, -1);
  return word;
};

/** British and American spelling of the same word: anaemia, oedema, haemo-, tumour. */
const spelling = (word: string): string =>
  word
    .replace(/haem/g, "hem")
    .replace(/anaem/g, "anem")
    .replace(/aemia/g, "emia")
    .replace(/oede/g, "ede")
    .replace(/oeso/g, "eso")
    .replace(/coel/g, "cel")
    .replace(/paed/g, "ped")
    .replace(/our$/, "or")
    .replace(/pnoe/g, "pne")
    .replace(/rrhoe/g, "rrhe")
    .replace(/oestr/g, "estr")
    .replace(/fibre/g, "fiber")
    .replace(/isation$/, "ization")
    .replace(/iae/g, "ia");

const formOf = (word: string): string => stem(spelling(word));

const codeKey = (code: string): string => code.toUpperCase().replace(/[^A-Z0-9]/g, "");

const indexOf = (evidence: Evidence): ConditionIndex => {
  const there = indexes.get(evidence);
  if (there !== undefined) return there;
  const icd10 = new Map<string, string[]>();
  const icpc = new Map<string, string[]>();
  const put = (map: Map<string, string[]>, key: string, id: string): void => {
    if (key === "") return;
    const list = map.get(key) ?? [];
    if (!list.includes(id)) list.push(id);
    map.set(key, list);
  };
  for (const concept of Object.values(evidence.conditions).toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    for (const code of concept.icd10) put(icd10, codeKey(code), concept.id);
    for (const code of (concept.icpc1 ?? "").split(/[ ,;/]+/)) put(icpc, codeKey(code), concept.id);
  }
  const phrases = compileConditionNames(
    Object.values(evidence.conditions)
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      .flatMap((concept) => writtenNames(concept).map((written) => ({ concept: concept.id, written }))),
  );
  const built = { icd10, icpc, phrases };
  indexes.set(evidence, built);
  return built;
};

/** Written names → an index in which plural, British and American forms of a word are one. */
export const compileConditionNames = (names: readonly { readonly concept: string; readonly written: string }[]): ConditionNames => {
  const phrases = new Map<string, { words: readonly string[]; concept: string }[]>();
  for (const { concept, written } of names) {
    const words = wordsIn(written).map((word) => formOf(word.folded));
    const first = words[0];
    if (first === undefined) continue;
    const list = phrases.get(first) ?? [];
    if (!list.some((one) => one.concept === concept && one.words.join(" ") === words.join(" "))) list.push({ words, concept });
    phrases.set(first, list);
  }
  for (const list of phrases.values()) list.sort((a, b) => b.words.length - a.words.length || (a.concept < b.concept ? -1 : 1));
  return phrases;
};

const writtenNames = (concept: ConditionConcept): readonly string[] => [
  ...concept.words.en,
  ...concept.words.nl,
  concept.name.en.replace(/\([^)]*\)/g, " "),
  concept.name.nl.replace(/\([^)]*\)/g, " "),
];

/** Concepts of a code: the longest prefix that the evidence knows; ICD-10 with or without its dot, else ICPC. */
const byCode = (index: ConditionIndex, code: string): { ids: readonly string[]; by: "icd10" | "icpc" } | undefined => {
  const key = codeKey(code);
  for (let length = key.length; length >= 2; length -= 1) {
    const ids = index.icd10.get(key.slice(0, length));
    if (ids !== undefined) return { ids, by: "icd10" };
  }
  for (let length = key.length; length >= 3; length -= 1) {
    const ids = index.icpc.get(key.slice(0, length));
    if (ids !== undefined) return { ids, by: "icpc" };
  }
  return undefined;
};

const before = {
  denied: /\b(?:no|not|without|never|denies|denied|excluded|negative for|absence of|ruled out|geen|niet|zonder|nooit|uitgesloten)\b/,
  past: /\b(?:history of|past|previous|previously|prior|former|formerly|earlier|remote|treated|vroeger|eerder|eerdere|voorgeschiedenis|doorgemaakte?)\b/,
  family:
    /\b(?:family|familial|mother|father|sister|brother|sibling|siblings|parent|parents|relative|relatives|aunt|uncle|son|daughter|grandmother|grandfather|moeder|vader|zus|broer|familie|tante|oom)\b/,
  suspected: /\b(?:possible|possibly|suspected|probable|questionable|query|wrongly|misdiagnosed|mistaken|mogelijk|vermoed|verdenking)\b/,
};
const after = {
  denied: /^(?:\w+ ){0,3}(?:excluded|ruled out|absent|negative|unlikely|uitgesloten|afwezig)\b/,
  past: /^(?:\w+ ){0,3}(?:resolved|in remission|in the past|years ago|genezen|in remissie|vroeger)\b/,
  suspected: /^(?:\w+ ){0,2}(?:suspected|possible|not confirmed|unconfirmed|in doubt|vermoed)\b/,
};

/** How far before a name a word still speaks about it. */
const reach = 5;

const surroundings = (
  words: readonly Word[],
  text: string,
  at: number,
  length: number,
): Pick<ConditionMatch, "denied" | "past" | "family" | "suspected"> => {
  let from = at;
  while (
    from > 0 &&
    at - from < reach &&
    words[from]?.newClause !== true &&
    !/^(?:but|maar|however|though)$/.test(words[from - 1]?.folded ?? "")
  )
    from -= 1;
  let to = at + length;
  while (
    to < words.length &&
    to - at - length < reach &&
    words[to]?.newClause !== true &&
    !/^(?:but|maar|however|though|and|en)$/.test(words[to]?.folded ?? "")
  )
    to += 1;
  const left = words
    .slice(from, at)
    .map((word) => word.folded)
    .join(" ");
  const right = words
    .slice(at + length, to)
    .map((word) => word.folded)
    .join(" ");
  const next = text.slice(words[at + length - 1]?.end ?? 0).trimStart();
  return {
    denied: before.denied.test(left) || after.denied.test(right),
    past: before.past.test(left) || after.past.test(right),
    family: before.family.test(left),
    suspected: before.suspected.test(left) || after.suspected.test(right) || next.startsWith("?"),
  };
};

/**
 * Which conditions a code and a text name. The code goes first (the longest known prefix); the words add what the code
 * does not say, on whole words, plural or singular, British or American, Dutch or English. Nothing known gives an empty list.
 */
export const findConditions = (evidence: Evidence, text: string, icd10?: string | null): readonly ConditionMatch[] => {
  const index = indexOf(evidence);
  const cut = text.slice(0, 4_000);
  const words = wordsIn(cut);
  const found: ConditionMatch[] = [];
  const named: ConditionMatch[] = [];
  for (let at = 0; at < words.length; ) {
    const candidates = index.phrases
      .get(formOf(words[at]?.folded ?? ""))
      ?.filter((candidate) => candidate.words.every((part, offset) => formOf(words[at + offset]?.folded ?? "") === part));
    const longest = candidates?.[0]?.words.length ?? 0;
    if (candidates === undefined || longest === 0) {
      at += 1;
      continue;
    }
    const around = surroundings(words, cut, at, longest);
    const matched = cut.slice(words[at]?.start, words[at + longest - 1]?.end);
    for (const candidate of candidates) {
      if (candidate.words.length === longest) named.push({ concept: candidate.concept, by: "words", matched, ...around });
    }
    at += longest;
  }
  const code = typeof icd10 === "string" && icd10.trim() !== "" ? byCode(index, icd10) : undefined;
  if (code !== undefined && icd10 != null) {
    // What the words say about a coded condition ("excluded", "past") holds for the code too.
    const whole = wholeText(cut);
    for (const concept of code.ids) {
      // "Overweight (E66)": the code is of both; where only the milder is named, the other was not said.
      const milder = milderThan[concept];
      if (milder !== undefined && named.some((one) => one.concept === milder) && !named.some((one) => one.concept === concept)) continue;
      const spoken = named.find((one) => one.concept === concept);
      const around =
        spoken === undefined ? whole : { denied: spoken.denied, past: spoken.past, family: spoken.family, suspected: spoken.suspected };
      found.push({ concept, by: code.by, matched: icd10.trim(), ...around });
    }
  }
  for (const one of named) if (!found.some((other) => other.concept === one.concept)) found.push(one);
  return found;
};

/** Two conditions under one code of three signs, of which the words say which. */
const milderThan: Readonly<Record<string, string | undefined>> = { obesity: "overweight" };

/**
 * The conditions that are named at word `at` of a text of folded words, with how many words the longest name takes. For
 * readers that keep the place of every word, and read what stands around it, themselves.
 *
 * @param names other names than those of the evidence itself, compiled once
 */
export const conditionNameAt = (
  evidence: Evidence,
  words: readonly string[],
  at: number,
  names: ConditionNames = indexOf(evidence).phrases,
): { readonly concepts: readonly string[]; readonly length: number } | undefined => {
  const forms = formsRemembered.get(evidence) ?? new Map<string, string>();
  if (forms.size === 0) formsRemembered.set(evidence, forms);
  const form = (word: string): string => {
    const known = forms.get(word);
    if (known !== undefined) return known;
    const made = formOf(word);
    if (forms.size < 50_000) forms.set(word, made);
    return made;
  };
  const candidates = names
    .get(form(words[at] ?? ""))
    ?.filter((candidate) => candidate.words.every((part, offset) => form(words[at + offset] ?? "") === part));
  const length = candidates?.[0]?.words.length ?? 0;
  if (candidates === undefined || length === 0) return undefined;
  return { concepts: candidates.filter((one) => one.words.length === length).map((one) => one.concept), length };
};

const formsRemembered = new WeakMap<Evidence, Map<string, string>>();

/** For a coded condition whose own words are not known: only a denial at the very start or end is read. */
const wholeText = (text: string): Pick<ConditionMatch, "denied" | "past" | "family" | "suspected"> => {
  const folded = foldText(text);
  return {
    denied: /^(?:no|not|without|never|geen|excluded) /.test(folded) || / (?:excluded|ruled out|uitgesloten)$/.test(folded),
    past: /^(?:history of|past|previous|prior|former|status post|s p) /.test(folded) || / (?:resolved|in remission)$/.test(folded),
    family: /^(?:family history|mother|father)/.test(folded),
    suspected: /^(?:possible|suspected|probable)/.test(folded) || text.trim().endsWith("?"),
  };
};
