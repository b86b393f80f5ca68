import type { Evidence } from "@kriebel/evidence";
import { forgiven, typingDistance } from "@kriebel/evidence";
import { type LabColumn, type LabMaterial, labWords } from "@kriebel/evidence/lab-words";

/** What a run of words on a sheet means. */
export type Meaning =
  | { readonly kind: "analyte"; readonly analyte: string; readonly weak: boolean }
  | { readonly kind: "other" }
  | { readonly kind: "column"; readonly column: LabColumn }
  | { readonly kind: "not-the-draw" }
  | { readonly kind: "section"; readonly material: LabMaterial }
  | { readonly kind: "no-number" };

/** A word of a line: folded, with its place in the line. */
export interface SheetWord {
  readonly folded: string;
  readonly start: number;
  readonly end: number;
}

export interface Hit {
  readonly meanings: readonly Meaning[];
  readonly start: number;
  readonly end: number;
  /** How many words it took. */
  readonly words: number;
  /** Typing errors forgiven. */
  readonly distance: number;
}

interface Node {
  readonly next: Map<string, Node>;
  meanings: readonly Meaning[];
}

export interface LabLexicon {
  readonly root: Node;
  /** Single words of six letters or more, for typing errors. */
  readonly longWords: readonly { readonly word: string; readonly meanings: readonly Meaning[] }[];
  readonly near: Map<string, { readonly meanings: readonly Meaning[]; readonly distance: number } | undefined>;
  readonly byLoinc: ReadonlyMap<string, string>;
  /** Names without any space or sign between, to their spelling: for text that a scanner tore apart. */
  readonly squeezed: ReadonlyMap<string, string>;
}

const fold = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase();

/** The words of a line; a percent sign is a word of its own ("% saturation"). */
export function sheetWords(line: string): readonly SheetWord[] {
  const found: SheetWord[] = [];
  for (const match of line.matchAll(/[\p{L}\p{N}\p{M}]+|%/gu))
    found.push({ folded: fold(match[0]), start: match.index, end: match.index + match[0].length });
  return found;
}

const lexicons = new WeakMap<Evidence["analytes"], LabLexicon>();

/** The names of the evidence and of `lab-words`, made once for each edition. */
export function labLexicon(evidence: Pick<Evidence, "analytes">): LabLexicon {
  const there = lexicons.get(evidence.analytes);
  if (there !== undefined) return there;
  const root: Node = { next: new Map(), meanings: [] };
  const longWords = new Map<string, Meaning[]>();
  const squeezed = new Map<string, string>();
  const add = (name: string, meaning: Meaning): void => {
    const words = sheetWords(name).map(({ folded }) => folded);
    if (words.length === 0) return;
    if (meaning.kind === "analyte" || meaning.kind === "other") {
      const bare = fold(name).replace(/ /g, "");
      if (!squeezed.has(bare)) squeezed.set(bare, name);
    }
    // "M.C.V." is MCV.
    if (words.length === 1 && /^[a-z]{3,4}$/.test(words[0] as string) && (meaning.kind === "analyte" || meaning.kind === "other"))
      add([...(words[0] as string)].join("."), meaning);
    let node = root;
    for (const word of words) {
      let next = node.next.get(word);
      if (next === undefined) {
        next = { next: new Map(), meanings: [] };
        node.next.set(word, next);
      }
      node = next;
    }
    const isName = meaning.kind === "analyte" || meaning.kind === "other";
    // The first to claim a name keeps it; a name may also be a word of a column ("Fe", "HDL" never are, "lab" is).
    if (node.meanings.some((one) => (isName ? one.kind === "analyte" || one.kind === "other" : one.kind === meaning.kind))) return;
    node.meanings = [...node.meanings, meaning];
    const [only] = words;
    if (words.length === 1 && only !== undefined && only.length >= 6 && isName)
      longWords.set(only, [...(longWords.get(only) ?? []), meaning]);
  };
  const analytes = Object.values(evidence.analytes).sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const { analyte, names } of labWords.analytes)
    if (Object.hasOwn(evidence.analytes, analyte)) for (const name of names) add(name, { kind: "analyte", analyte, weak: false });
  for (const { analyte, lay } of labWords.analytes)
    if (Object.hasOwn(evidence.analytes, analyte)) for (const name of lay) add(name, { kind: "analyte", analyte, weak: true });
  for (const name of labWords.others) add(name, { kind: "other" });
  // The evidence's own names last: its synonyms also hold lay words ("suiker"), which are weak here.
  for (const analyte of analytes)
    for (const name of [
      analyte.name.nl,
      analyte.name.en,
      analyte.name.nl.replace(/\s*\(.*\)/, ""),
      analyte.name.en.replace(/\s*\(.*\)/, ""),
      ...analyte.synonyms,
    ])
      add(name, { kind: "analyte", analyte: analyte.id, weak: false });
  for (const [column, words] of Object.entries(labWords.columns))
    for (const word of words) add(word, { kind: "column", column: column as LabColumn });
  for (const word of labWords.notTheDraw) add(word, { kind: "not-the-draw" });
  for (const [material, words] of Object.entries(labWords.sections))
    for (const word of words) add(word, { kind: "section", material: material as LabMaterial });
  for (const word of labWords.noNumber) add(word, { kind: "no-number" });
  const byLoinc = new Map<string, string>();
  for (const analyte of analytes) for (const code of analyte.loinc) byLoinc.set(code, analyte.id);
  const lexicon: LabLexicon = {
    root,
    longWords: [...longWords].map(([word, meanings]) => ({ word, meanings })).sort((a, b) => (a.word < b.word ? -1 : 1)),
    near: new Map(),
    byLoinc,
    squeezed,
  };
  lexicons.set(evidence.analytes, lexicon);
  return lexicon;
}

/** A name as it is spelled, from its signs without spaces. */
export const spelledName = (lexicon: LabLexicon, squeezed: string): string | undefined => lexicon.squeezed.get(fold(squeezed));

/** Only these may stand between two words of one name. */
const joins = /^[ .,:;/()[\]&'’+*_-]{0,3}$/;

/** Two heads beside each other are two columns: "Résultat   Antérieur" is no "résultat antérieur". */
const wideGap = / {2}|\t/;

/** The longest name or label that begins at word `at`, or undefined. */
export function hitAt(lexicon: LabLexicon, line: string, words: readonly SheetWord[], at: number): Hit | undefined {
  let node = lexicon.root;
  let best: Hit | undefined;
  let isWide = false;
  for (let i = at; i < words.length; i += 1) {
    const word = words[i] as SheetWord;
    const before = words[i - 1];
    const between = i > at && before !== undefined ? line.slice(before.end, word.start) : "";
    if (!joins.test(between)) break;
    isWide ||= wideGap.test(between);
    const next = node.next.get(word.folded);
    if (next === undefined) break;
    node = next;
    if (node.meanings.length > 0 && !(isWide && node.meanings.every(({ kind }) => kind === "column")))
      best = { meanings: node.meanings, start: (words[at] as SheetWord).start, end: word.end, words: i - at + 1, distance: 0 };
  }
  return best;
}

const mostRemembered = 5_000;

/** A single word with a slip of typing or of a scanner; nothing when it could mean two tests. */
export function nearHit(lexicon: LabLexicon, word: SheetWord): Hit | undefined {
  const { folded } = word;
  if (folded.length < 6 || folded.length > 30 || /\d/.test(folded)) return undefined;
  let found = lexicon.near.get(folded);
  if (found === undefined && !lexicon.near.has(folded)) {
    const limit = Math.min(forgiven(folded.length), folded.length >= 10 ? 2 : 1);
    let distance = limit + 1;
    let meanings: readonly Meaning[][] = [];
    for (const one of lexicon.longWords) {
      if (one.word[0] !== folded[0] || Math.abs(one.word.length - folded.length) > limit) continue;
      const here = typingDistance(folded, one.word, limit);
      if (here > limit || here > distance) continue;
      meanings = here < distance ? [[...one.meanings]] : [...meanings, [...one.meanings]];
      distance = here;
    }
    const keys = new Set(meanings.flat().map((one) => (one.kind === "analyte" ? one.analyte : one.kind)));
    const [first] = meanings;
    found = first !== undefined && keys.size === 1 ? { meanings: first, distance } : undefined;
    if (lexicon.near.size < mostRemembered) lexicon.near.set(folded, found);
  }
  return found === undefined ? undefined : { ...found, start: word.start, end: word.end, words: 1 };
}
