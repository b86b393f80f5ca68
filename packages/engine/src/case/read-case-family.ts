import { foldText } from "@kriebel/evidence";
import type { Answer, Relation, Relative } from "@kriebel/record";

interface Kin {
  readonly words: RegExp;
  readonly relation: Relation;
}

/** Longest and most telling first: "grandmother" before "mother", "half sister" before "sister". */
const kin: readonly Kin[] = [
  { words: /\b(?:great )?grand ?mothers?\b|\bgrandma\b|\boma\b|\bgrootmoeder\b/, relation: "grandmother" },
  { words: /\b(?:great )?grand ?fathers?\b|\bgrandpa\b|\bopa\b|\bgrootvader\b/, relation: "grandfather" },
  { words: /\b(?:great )?grand ?parents?\b|\bgrootouders?\b/, relation: "grandparent" },
  { words: /\bgrand ?(?:children|child|sons?|daughters?)\b|\bkleinkind\w*\b/, relation: "grandchild" },
  { words: /\bhalf ?sisters?\b/, relation: "half_sister" },
  { words: /\bhalf ?brothers?\b/, relation: "half_brother" },
  {
    words:
      /\b(?:identical |monozygotic |dizygotic |fraternal )?twins?(?: (?:brothers?|sisters?|siblings?))?\b|\bco ?twin\b|\btweeling\w*\b/,
    relation: "twin",
  },
  { words: /\baunts?\b|\btantes?\b/, relation: "aunt" },
  { words: /\buncles?\b|\booms?\b/, relation: "uncle" },
  { words: /\bcousins?\b|\bneef\b/, relation: "cousin" },
  { words: /\bnieces?\b|\bnicht\w*\b/, relation: "niece" },
  { words: /\bnephews?\b/, relation: "nephew" },
  { words: /\bmothers?\b|\bmum\b|\bmom\b|\bmoeder\b/, relation: "mother" },
  { words: /\bfathers?\b|\bdad\b|\bvader\b/, relation: "father" },
  { words: /\bparents?\b|\bouders?\b/, relation: "parent" },
  { words: /\bsisters?\b|\bzus\w*\b/, relation: "sister" },
  { words: /\bbrothers?\b|\bbroers?\b/, relation: "brother" },
  { words: /\bsiblings?\b/, relation: "sibling" },
  { words: /\bdaughters?\b|\bdochters?\b/, relation: "daughter" },
  { words: /\bsons?\b|\bzoons?\b|\bzonen\b/, relation: "son" },
  { words: /\bchildren\b|\bchild\b|\bkind\w*\b|\boffspring\b/, relation: "child" },
];

const counts: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  both: 2,
  several: 3,
  many: 3,
  some: 2,
  multiple: 3,
  few: 3,
  numerous: 3,
  couple: 2,
};

/** "his mother's sister": the relation of a relative of a relative, and its side. */
const throughAnother: readonly (readonly [RegExp, Relation, Relative["side"]?])[] = [
  [/\bmother s (?:mother|father|parents?)\b/, "grandparent", "maternal"],
  [/\bfather s (?:mother|father|parents?)\b/, "grandparent", "paternal"],
  [/\bmother s sisters?\b/, "aunt", "maternal"],
  [/\bmother s brothers?\b/, "uncle", "maternal"],
  [/\bfather s sisters?\b/, "aunt", "paternal"],
  [/\bfather s brothers?\b/, "uncle", "paternal"],
  [/\b(?:sister|brother|sibling) s (?:daughter|son|child|children)\b/, "niece"],
  [/\b(?:aunt|uncle) s (?:daughter|son|child|children)\b/, "cousin"],
  [/\b(?:daughter|son) s (?:daughter|son|child|children)\b/, "grandchild"],
];

export interface FamilyReading {
  readonly relatives: readonly Relative[];
  /** "no family history": nobody of the family is said to have it. */
  readonly nobody: boolean;
  /** Pieces that name no relative we know. */
  readonly missed: readonly string[];
  /** First-degree relatives in general: written as `sibling`, because the record has no wider word. */
  readonly widened: boolean;
  /** "siblings" without a number: two are counted. */
  readonly counted: boolean;
}

/** Family members by marriage share no blood; their legs say nothing about heredity. */
const byMarriage = /\b(?:wife|husband|spouse|partner|in law|step\w*|adopt\w*)\b/;

const sideOf = (piece: string): Relative["side"] =>
  /\bmaternal\b|\bmother s side\b|\bmoeders kant\b/.test(piece)
    ? "maternal"
    : /\bpaternal\b|\bfather s side\b|\bvaders kant\b/.test(piece)
      ? "paternal"
      : undefined;

const countIn = (piece: string, word: RegExp): number | undefined => {
  const share = /\b(\d{1,3}) (?:of|out of) (?:the )?\d{1,3}\b/.exec(piece);
  if (share !== null) return bounded(Number(share[1]));
  const at = word.exec(piece);
  const before = at === null ? piece : piece.slice(0, at.index);
  const digits = /(\d{1,3})(?: \w+){0,3} ?$/.exec(before.trim());
  if (digits !== null) return bounded(Number(digits[1]));
  const words = before.trim().split(" ").slice(-3).reverse();
  for (const one of words) if (counts[one] !== undefined) return counts[one];
  // "Siblings (six)": a figure behind it may be an age, a word is a count.
  const behind =
    at === null
      ? ""
      : (piece
          .slice(at.index + at[0].length)
          .trim()
          .split(" ")[0] ?? "");
  return counts[behind];
};

const bounded = (value: number): number | undefined => (value >= 1 && value <= 200 ? value : undefined);

/** Free text about relatives to lines of the pedigree: "mother and two sisters", "maternal aunt", "many relatives (30 of 88)". */
export const readRelation = (text: string, affected: Answer): FamilyReading => {
  const relatives: Relative[] = [];
  const missed: string[] = [];
  let widened = false;
  let counted = false;
  const whole = foldText(text);
  // One count over all: "30 of 88 relatives".
  // What stands in brackets tells about the relative before it, and so does a bare age.
  const pieces = text
    // "Brothers and sisters (six)" is one line, and one count over both.
    .replace(/\b(?:brothers and sisters|sisters and brothers|broers en zussen|zussen en broers)\b/gi, "siblings")
    .replace(/\([^)]*\)/g, (inside) => inside.replace(/[,;/&]|\b(?:and|en|plus)\b/g, " "))
    .replace(/,\s*(?=(?:now )?(?:aged? )\d)/gi, " ")
    .split(/,|;|\/|&|\band\b|\ben\b|\bas well as\b|\bplus\b/)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== "");
  if (
    /^(?:none|nobody|no one|no family history|negative|no|no relatives?|no known family history|negative family history)\b|\bfamily history(?: is| was)? negative\b|\bnot? (?:other )?(?:family members?|relatives?) affected\b/.test(
      whole,
    )
  ) {
    return { relatives, nobody: true, missed, widened, counted };
  }
  if (affected === "no" && /^(?:family|family history|relatives?|first degree relatives?|any|all|family members?)$/.test(whole)) {
    return { relatives, nobody: true, missed, widened, counted };
  }
  for (const piece of pieces) {
    const folded = foldText(piece);
    if (folded === "") continue;
    if (byMarriage.test(folded)) {
      missed.push(piece);
      continue;
    }
    const mine: Answer = /\b(?:not affected|unaffected|healthy|no rls|without)\b/.test(folded)
      ? "no"
      : /\b(?:possibl[ey]|maybe|suspected|uncertain|unclear)\b/.test(folded)
        ? "unknown"
        : affected;
    const onset = /\b(?:onset|since|from|began|at)(?: at)?(?: age)? (\d{1,2})\b/.exec(folded);
    const add = (relation: Relation, count: number | undefined, side: Relative["side"]): void => {
      relatives.push({
        relation,
        affected: mine,
        ...(count === undefined || count === 1 ? {} : { count }),
        ...(side === undefined ? {} : { side }),
        ...(onset === null ? {} : { onsetAge: Number(onset[1]) }),
        text: piece.slice(0, 2_000),
      });
    };
    const through = throughAnother.find(([pattern]) => pattern.test(folded));
    if (through !== undefined) {
      add(through[1], countIn(folded, through[0]), through[2]);
      continue;
    }
    const side = sideOf(folded);
    const found = kin.find((one) => one.words.test(folded.replace(/\b(?:mother|father) s side\b/, " ")));
    if (found !== undefined) {
      let count = countIn(folded, found.words);
      // "parents", "both parents": who they are is known.
      if (found.relation === "parent" && /\bparents\b|\bouders\b/.test(folded) && (count ?? 2) === 2) {
        add("mother", undefined, side);
        add("father", undefined, side);
        continue;
      }
      if (
        count === undefined &&
        /\b(?:sisters|brothers|siblings|sons|daughters|children|aunts|uncles|cousins|grandparents|nieces|nephews|grandchildren)\b/.test(
          folded,
        )
      ) {
        count = 2;
        counted = true;
      }
      add(found.relation, count, side);
      continue;
    }
    if (/\bfirst degree\b/.test(folded)) {
      widened = true;
      add("sibling", countIn(folded, /\bfirst degree\b/), side);
      continue;
    }
    if (/\bsecond degree\b/.test(folded)) {
      add("grandparent", countIn(folded, /\bsecond degree\b/), side);
      widened = true;
      continue;
    }
    if (/\b(?:relatives?|family|members?|generations?|familial|kin|pedigree|relations?|people|side|line)\b/.test(folded)) {
      add("other", countIn(folded, /\b(?:relatives?|family|members?)\b/), side);
      continue;
    }
    missed.push(piece);
  }
  return { relatives, nobody: false, missed, widened, counted };
};
