import medicineNames from "../data/medicine-words/medicine-names.json" with { type: "json" };
import medicineWords from "../data/medicine-words/medicine-words.json" with { type: "json" };
import { foldText, wordsIn } from "./fold-text.ts";
import type { Evidence, MedicineClass, Words } from "./types.ts";
import { forgiven, typingDistance } from "./typing-distance.ts";

/** How a medicine was recognised; `typo` and `misspelling` should be shown back to the person. */
export type MedicineMatchKind = "substance" | "brand" | "class" | "misspelling" | "typo";

export interface MedicineMatch {
  readonly kind: MedicineMatchKind;
  /** Id of a substance of the evidence; absent for a group and for a medicine that has no facts of its own. */
  readonly substance?: string;
  /** ATC code or prefix; absent for a few substances that have none. */
  readonly atc?: string;
  /** The longest class of the evidence that this ATC code falls under. */
  readonly classId?: string;
  readonly classCode?: string;
  readonly name: Words;
  /** The words of the text that were recognised, in their own spelling; in a search the name that was hit. */
  readonly matched: string;
  /** Typing errors forgiven. */
  readonly distance: number;
  /** Which medicine of the text: matches with the same part are alternatives of one another; each of a combination has its own. */
  readonly part: number;
}

export interface MedicineReading {
  readonly matches: readonly MedicineMatch[];
  /** Words that are no dose, route or salt and that name nothing we know. */
  readonly unread: readonly string[];
}

interface Target {
  readonly kind: "substance" | "brand" | "class" | "misspelling";
  readonly substance?: string;
  readonly atc?: string;
  readonly name: Words;
  /** Its place among the medicines that are in one box: 0 for the leading one. */
  readonly nth?: number;
}

interface Entry {
  /** Folded, without spaces. */
  readonly key: string;
  /** Folded, with spaces, for the start of a later word. */
  readonly folded: string;
  readonly shown: string;
  readonly target: Target;
  /** Which letters occur, one bit each: two words that differ in more bits than a slip can change are passed over. */
  readonly letters: number;
  /** Only exactly as written: a slip towards one of a few thousand names on boxes is a guess. */
  readonly exact?: true;
}

/** Names of medicines and groups that are plain words of daily speech too, folded: a reader takes them only beside a word of taking. */
export const everydayNames: ReadonlySet<string> = new Set(medicineWords.everyday);

/** One bit for each of the letters a–z; digits share bit 26. */
const lettersOf = (key: string): number => {
  let letters = 0;
  for (let i = 0; i < key.length; i += 1) {
    const code = key.charCodeAt(i) - 97;
    letters |= 1 << (code >= 0 && code < 26 ? code : 26);
  }
  return letters;
};

const bitsIn = (value: number): number => {
  let count = 0;
  for (let rest = value; rest !== 0; rest &= rest - 1) count += 1;
  return count;
};

interface MedicineIndex {
  readonly entries: readonly Entry[];
  readonly byKey: ReadonlyMap<string, readonly Entry[]>;
  readonly longest: number;
  /** Words that were looked up before: a file of cases names the same things again and again. */
  readonly near: Map<string, Near | undefined>;
}

interface Near {
  readonly entries: readonly Entry[];
  readonly distance: number;
}

/** More remembered words than this would only cost memory. */
const mostRemembered = 5_000;

const indexes = new WeakMap<Evidence, MedicineIndex>();

/** Between two medicines or inside a name; never part of one. */
const connectors = new Set("and or plus en of met with w und et und combined combination fixed".split(" "));

/** Words around a medicine that say how, how much or in which form, never which one. */
const aroundNames = new Set(
  (
    "mg mcg ug microgram micrograms milligram milligrams gram grams g ml l iu ie units unit mmol per day daily dag daags week weekly month " +
    "monthly hour hours hr h q qd bd bid tid tds qid qds od om on nocte mane prn sr xr er mr cr la retard ret prolonged extended slow controlled release immediate " +
    "ir oral orally po iv im sc sl intravenous intravenously intramuscular subcutaneous transdermal sublingual inhaled nasal topical rectal epidural intrathecal spinal " +
    "patch patches pleister tablet tablets tab tabs capsule capsules caps pill pills syrup drops druppels spray injection injections infusion infusions depot lai solution suspension gel cream suppository " +
    "hydrochloride hcl hydrobromide hbr sulfate sulphate sodium potassium maleate fumarate hemifumarate besylate besilate mesylate mesilate tartrate bitartrate succinate acetate citrate " +
    "phosphate oxalate chloride bromide nitrate decanoate enanthate palmitate pamoate carbonate magnesium calcium lactate gluconate dihydrochloride monohydrate tosylate " +
    "low high dose doses dosage full single multiple small large moderate max maximum minimum standard unspecified unknown several various other new old different long short term chronic acute acutely " +
    "acting therapy treatment medication medications medicine medicines drug drugs agent agents use used using regular irregular occasional occasionally intermittent abuse dependence " +
    "in at to a an the for from of by as then later first before after until up down x s i e eg ie nos not no specified name generic brand over counter otc night evening morning bedtime noon evenings nights mornings " +
    "once twice thrice times two three four one six eight ten half total each every other alternate days weeks months years year"
  ).split(" "),
);

/** Forms that Dutch writes to the name of the medicine: "fentanylpleister", "prednisonkuur". What is sprayed or rubbed on ("magnesiumspray") is another thing. */
const formEnd =
  /(?:stootkuur|pleister|infuus|injectie|bruistablet|zuigtablet|tablet|capsule|druppel|siroop|poeder|drank|spuit|prik|pomp|kuur|pil|pen|patch)(?:s|je|jes|len|letje|letjes|ten|tje|tjes|ken|en|es|n)?$|(?:infusen|kuren|pompen|gebruik|therapie|behandeling|medicatie|medicijnen|medicijn)$/;
/** A name that is left must be long enough to be one. */
const shortestName = 4;

/** The name of a compound without its form; nothing where no form stands at its end. */
const withoutForm = (word: string): string | undefined => {
  const end = formEnd.exec(word);
  return end === null || end.index < shortestName ? undefined : word.slice(0, end.index);
};

/** A whole name under its key; else without the form at its end, or with the ending of the other language ("ribavirine"). */
const entriesOf = (index: MedicineIndex, key: string): readonly Entry[] | undefined => {
  const whole = index.byKey.get(key);
  if (whole !== undefined || key.length < shortestName + 3) return whole;
  const bare = withoutForm(key);
  if (bare !== undefined) return index.byKey.get(bare) ?? (bare.endsWith("s") ? index.byKey.get(bare.slice(0, -1)) : undefined);
  // "Paracetamolletje", "oxazepammetje", "zolpidemmetjes": the small form, with its letter written twice.
  const small = key.length < 9 ? null : /(?:([lmnr])\1e)?tjes?$/.exec(key);
  if (small !== null && small.index >= 5) return index.byKey.get(key.slice(0, small.index) + (small[1] ?? ""));
  // "Valiumpje".
  if (key.length >= 8 && /mpjes?$/.test(key)) return index.byKey.get(key.replace(/pjes?$/, ""));
  if (!/(?:in|id|on|ol|an|il|at|it|os)e$/.test(key) || key.length < 8) return undefined;
  return index.byKey.get(key.slice(0, -1))?.filter(({ target }) => target.substance !== undefined || target.kind === "class");
};

/** The class of the evidence under which an ATC code falls: the longest prefix that has one. */
export const classForAtc = (evidence: Evidence, atc: string): MedicineClass | undefined => {
  for (let length = atc.length; length >= 1; length -= 1) {
    const found = evidence.medicineClasses[atc.slice(0, length)];
    if (found !== undefined) return found;
  }
  return undefined;
};

const permutations = (parts: readonly string[]): readonly (readonly string[])[] =>
  parts.length < 2
    ? [parts]
    : parts.flatMap((part, index) => permutations([...parts.slice(0, index), ...parts.slice(index + 1)]).map((rest) => [part, ...rest]));

/** Names inside one written name: without its brackets, and every part of `a, b or c` when `split`. */
const writtenNames = (name: string, split: boolean): readonly string[] => {
  const bare = name.replace(/\([^)]*\)/g, " ").trim();
  if (!split) return [bare];
  const inside = [...name.matchAll(/\(([^)]*)\)/g)].flatMap((match) => (match[1] ?? "").split(/,| of | or /));
  const parts = bare.includes(",") ? bare.split(/,| of | or /) : bare.split(" / ");
  return [bare, ...parts, ...inside].map((part) => part.trim()).filter((part) => part !== "");
};

/** A name that ends in "plus" is another box than the one without it: Atacand Plus holds a second medicine. "Met XL" begins with its name. */
const withoutConnectors = (folded: string): string =>
  folded
    .split(" ")
    .filter((word, at, all) => !connectors.has(word) || (all.length > 1 && (at === 0 || (word === "plus" && at === all.length - 1))))
    .join(" ");

/** Words in brackets that say how it is given, not what it is. */
const noName = new Set([
  "ook medicinaal",
  "also medicinal",
  "neusspray",
  "nasal spray",
  "nasal",
  "infuus",
  "infusion",
  "inhalatie",
  "inhaled",
  "tablet",
  "hoestdrank",
  "hoestmiddel",
  "cough medicine",
  "voedingssupplement",
  "dietary supplement",
  "food supplement",
  "injectie",
  "roken",
  "smoking",
  "patch",
  "pleister",
  "gum",
  "kauwgom",
]);

const buildIndex = (evidence: Evidence): MedicineIndex => {
  const entries: Entry[] = [];
  const seen = new Set<string>();
  const ownNames = new Set<string>();
  const seenAsSubstance = (word: string): boolean => ownNames.has(keyOf(word));
  const add = (written: string, target: Target, exact?: true): void => {
    const folded = withoutConnectors(foldText(written));
    const key = folded.replaceAll(" ", "");
    if (key.length < 2) return;
    const mark = `${key}|${target.substance ?? ""}|${target.substance === undefined ? (target.atc ?? "") : ""}`;
    if (seen.has(mark)) return;
    seen.add(mark);
    if (target.kind === "substance") ownNames.add(key);
    entries.push({ key, folded, shown: written, target, letters: lettersOf(key), ...(exact === undefined ? {} : { exact }) });
  };
  const substances = Object.values(evidence.medicines);
  const targetOf = (id: string, kind: Target["kind"]): Target | undefined => {
    const substance = evidence.medicines[id];
    if (substance === undefined) return undefined;
    const atc = substance.atc[0];
    return { kind, substance: id, name: substance.name, ...(atc === undefined ? {} : { atc }) };
  };
  // Own names first, then brands, then misspellings: the first to claim a name gives it its kind.
  for (const substance of substances) {
    const target = targetOf(substance.id, "substance") as Target;
    for (const written of [substance.name.en, substance.name.nl, substance.id.replaceAll("-", " ")]) {
      for (const name of writtenNames(written, substance.kind !== "medicine" || / \/ |,|\(/.test(written))) {
        if (noName.has(foldText(name))) continue;
        add(name, target);
        const parts = name.split("/").map((part) => part.trim());
        if (parts.length > 1 && parts.length < 4) for (const order of permutations(parts)) add(order.join(" "), target);
      }
    }
  }
  for (const same of medicineWords.same) {
    const target = targetOf(same.substance, "substance");
    if (target !== undefined) for (const word of same.words) add(word, target);
  }
  // Medicines without facts of their own: a name and a code, so that they are known as what they are.
  const without = new Map<string, Target>();
  for (const { atc, name, also = [] } of medicineNames.medicines as readonly NamedOnly[]) {
    const target: Target = { kind: "substance", atc, name };
    without.set(name.en, target);
    for (const written of [name.nl, name.en, ...also]) if (!seenAsSubstance(written)) add(written, target);
  }
  // Names on boxes. A box with several medicines first: it stands for each of them, also where the facts of one bear its name.
  const boxes = medicineNames.boxes.toSorted((a, b) => b.of.length - a.of.length);
  const several = new Set<string>();
  for (const { of, names } of boxes) {
    for (const [nth, one] of of.entries()) {
      const target = without.get(one) ?? targetOf(one, "brand");
      if (target === undefined) continue;
      for (const name of names) {
        if (of.length > 1) several.add(keyOf(name));
        add(name, { ...target, kind: "brand", ...(nth === 0 ? {} : { nth }) }, true);
      }
    }
  }
  for (const { name, brands = [] } of medicineNames.medicines as readonly NamedOnly[])
    for (const brand of brands) add(brand, { ...(without.get(name.en) as Target), kind: "brand" }, true);
  for (const substance of substances) {
    const target = targetOf(substance.id, "brand") as Target;
    const { nl, be, international } = substance.brands;
    for (const brand of [...nl, ...be, ...international])
      for (const name of writtenNames(brand, false)) if (!several.has(keyOf(name))) add(name, target);
  }
  for (const group of medicineWords.groups) {
    const found = classForAtc(evidence, group.atc);
    for (const word of group.words) {
      if (seenAsSubstance(word)) continue;
      const own = "name" in group ? (group.name as Words) : undefined;
      add(word, { kind: "class", atc: group.atc, name: own ?? found?.name ?? { nl: word, en: word } });
    }
  }
  for (const one of Object.values(evidence.medicineClasses)) {
    for (const written of [one.name.en, one.name.nl]) {
      for (const name of writtenNames(written, false)) {
        if (seenAsSubstance(name)) continue;
        add(name, { kind: "class", atc: one.id, name: one.name });
      }
    }
  }
  for (const substance of substances) {
    const target = targetOf(substance.id, "misspelling") as Target;
    for (const word of substance.misspellings) add(word, target);
  }
  const byKey = new Map<string, Entry[]>();
  let longest = 1;
  for (const entry of entries) {
    longest = Math.max(longest, entry.folded.split(" ").length);
    const there = byKey.get(entry.key);
    // A misspelling of one medicine that is the true name of another belongs to the other.
    if (there === undefined) byKey.set(entry.key, [entry]);
    else if (entry.target.kind !== "misspelling") there.push(entry);
  }
  return { entries, byKey, longest: Math.min(longest + 1, 9), near: new Map() };
};

/** A medicine of `medicine-names`: a name, a code and what is on its boxes. */
interface NamedOnly {
  readonly atc: string;
  readonly name: Words;
  readonly also?: readonly string[];
  readonly brands?: readonly string[];
}

const keyOf = (written: string): string => withoutConnectors(foldText(written)).replaceAll(" ", "");

const indexOf = (evidence: Evidence): MedicineIndex => {
  let index = indexes.get(evidence);
  if (index === undefined) {
    index = buildIndex(evidence);
    indexes.set(evidence, index);
  }
  return index;
};

const matchOf = (
  evidence: Evidence,
  target: Target,
  matched: string,
  part: number,
  distance: number,
  kind: MedicineMatchKind = target.kind,
): MedicineMatch => {
  const found = target.atc === undefined ? undefined : classForAtc(evidence, target.atc);
  const substanceClass = target.substance === undefined ? undefined : evidence.medicines[target.substance]?.classCode;
  const classCode = substanceClass ?? found?.classCode ?? undefined;
  return {
    kind,
    name: target.name,
    matched,
    part: part + (target.nth ?? 0),
    distance,
    ...(target.substance === undefined ? {} : { substance: target.substance }),
    ...(target.atc === undefined ? {} : { atc: target.atc }),
    ...(found === undefined ? {} : { classId: found.id }),
    ...(classCode === undefined ? {} : { classCode }),
  };
};

const atcCode = /^[A-V]\d{2}(?:[A-Z](?:[A-Z](?:\d{2})?)?)?$/;

const byAtc = (evidence: Evidence, code: string, matched: string, part: number): readonly MedicineMatch[] => {
  const holders = Object.values(evidence.medicines).filter((one) => one.atc.includes(code));
  if (holders.length > 0) {
    return holders.map((one) => matchOf(evidence, { kind: "substance", substance: one.id, atc: code, name: one.name }, matched, part, 0));
  }
  const found = classForAtc(evidence, code);
  if (found === undefined) return [];
  return [matchOf(evidence, { kind: "class", atc: code, name: found.name }, matched, part, 0)];
};

/** The nearest names of one written word, when they all mean the same medicine; else nothing, because a guess is no reading. */
const nearest = (index: MedicineIndex, word: string): Near | undefined => {
  if (index.near.has(word)) return index.near.get(word);
  const found = searchNearest(index, word);
  if (index.near.size < mostRemembered) index.near.set(word, found);
  return found;
};

const searchNearest = (index: MedicineIndex, word: string): Near | undefined => {
  const limit = forgiven(word.length);
  if (limit === 0) return undefined;
  const letters = lettersOf(word);
  let best: Entry[] = [];
  let distance = limit + 1;
  for (const entry of index.entries) {
    if (
      entry.exact ||
      entry.key.length < 5 ||
      Math.abs(entry.key.length - word.length) > limit ||
      bitsIn(entry.letters ^ letters) > 2 * limit
    )
      continue;
    const found = typingDistance(word, entry.key, Math.min(limit, distance));
    if (found > limit || found > distance) continue;
    // Two errors and another first letter is another word more often than a slip.
    if (found === 2 && entry.key[0] !== word[0]) continue;
    if (found < distance) best = [];
    distance = found;
    best.push(entry);
  }
  const meant = new Set(best.map((entry) => entry.target.substance ?? entry.target.atc ?? ""));
  return best.length > 0 && meant.size === 1 ? { entries: best.slice(0, 1), distance } : undefined;
};

/**
 * Which medicines a text names: substances, brands, groups, ATC codes, misspellings and slips of typing; doses, salts,
 * forms and routes are passed over. Nothing found gives no match, and every word that stayed unread is in `unread`.
 */
export const readMedicineText = (evidence: Evidence, text: string): MedicineReading => {
  const index = indexOf(evidence);
  const words = wordsIn(text.slice(0, 2_000))
    .filter(
      (word, at, all) => !connectors.has(word.folded) || (word.folded === "plus" ? endsName(index, all, at) : beginsName(index, all, at)),
    )
    .slice(0, 200);
  const matches: MedicineMatch[] = [];
  const unread: string[] = [];
  let part = 0;
  let at = 0;
  while (at < words.length) {
    const taken = takeExact(evidence, index, words, text, at, part) ?? takeNear(evidence, index, words, text, at, part);
    if (taken === undefined) {
      const word = words[at] as (typeof words)[number];
      if (!/\d/.test(word.folded) && word.folded.length > 1 && !aroundNames.has(word.folded)) unread.push(text.slice(word.start, word.end));
      at += 1;
    } else {
      matches.push(...taken.matches);
      part = Math.max(part, ...taken.matches.map((match) => match.part)) + 1;
      at += taken.words;
    }
  }
  return { matches: bestFirst(matches), unread };
};

type PlacedWord = ReturnType<typeof wordsIn>[number];

/** Is this joining word the first of a name of two words? */
const beginsName = (index: MedicineIndex, words: readonly PlacedWord[], at: number): boolean =>
  index.byKey.has(`${(words[at] as PlacedWord).folded}${words[at + 1]?.folded ?? ""}`) && words[at + 1] !== undefined;

/** Do the words before this "plus" and the plus make a name? */
const endsName = (index: MedicineIndex, words: readonly PlacedWord[], at: number): boolean => {
  let key = "plus";
  for (let from = at - 1; from >= Math.max(0, at - 3); from -= 1) {
    key = `${(words[from] as PlacedWord).folded}${key}`;
    if (index.byKey.has(key)) return true;
  }
  return false;
};

const takeExact = (
  evidence: Evidence,
  index: MedicineIndex,
  words: readonly PlacedWord[],
  text: string,
  at: number,
  part: number,
): { matches: readonly MedicineMatch[]; words: number } | undefined => {
  for (let length = Math.min(index.longest, words.length - at); length >= 1; length -= 1) {
    const span = words.slice(at, at + length);
    const matched = text.slice(span[0]?.start, span.at(-1)?.end);
    const key = span.map((word) => word.folded).join("");
    const found = length === 1 ? entriesOf(index, key) : index.byKey.get(key);
    if (found !== undefined) return { matches: found.map((entry) => matchOf(evidence, entry.target, matched, part, 0)), words: length };
    if (length === 1 && atcCode.test(matched.toUpperCase())) {
      const coded = byAtc(evidence, matched.toUpperCase(), matched, part);
      if (coded.length > 0) return { matches: coded, words: 1 };
    }
  }
  return undefined;
};

const takeNear = (
  evidence: Evidence,
  index: MedicineIndex,
  words: readonly PlacedWord[],
  text: string,
  at: number,
  part: number,
): { matches: readonly MedicineMatch[]; words: number } | undefined => {
  const word = words[at];
  if (word === undefined || aroundNames.has(word.folded) || /\d/.test(word.folded)) return undefined;
  const near = nearest(index, word.folded);
  if (near === undefined) return undefined;
  const matched = text.slice(word.start, word.end);
  return { matches: near.entries.map((entry) => matchOf(evidence, entry.target, matched, part, near.distance, "typo")), words: 1 };
};

const joining: ReadonlySet<string> = new Set(["met", "with", "plus"]);

/**
 * The medicine that is named at word `at` of a text of folded words, with how many words its name takes; the longest name
 * wins. With `slips` a word with a typing error counts too. For readers that keep the place of every word themselves.
 */
export const medicineNameAt = (
  evidence: Evidence,
  words: readonly string[],
  at: number,
  to: number,
  slips: boolean,
): { readonly matches: readonly MedicineMatch[]; readonly length: number } | undefined => {
  const index = indexOf(evidence);
  const longest = Math.min(index.longest, to - at);
  let key = "";
  let found: { entries: readonly Entry[]; length: number; matched: string } | undefined;
  let joined = 0;
  for (let length = 1; length <= longest + joined && at + length <= to; length += 1) {
    const spoken = words[at + length - 1] as string;
    // "Levodopa met benserazide": said with a joining word where the name has a stroke.
    if (length > 1 && joined === 0 && joining.has(spoken)) {
      const box = spoken === "plus" ? index.byKey.get(`${key}plus`) : undefined;
      if (box !== undefined) found = { entries: box, length, matched: words.slice(at, at + length).join(" ") };
      joined = 1;
      continue;
    }
    key += spoken;
    const entries = length === 1 ? entriesOf(index, key) : index.byKey.get(key);
    if (entries !== undefined && (joined === 0 || entries.some(({ target }) => target.substance !== undefined)))
      found = { entries, length, matched: words.slice(at, at + length).join(" ") };
  }
  if (found !== undefined) {
    const { entries, matched, length } = found;
    return { matches: bestFirst(entries.map((entry) => matchOf(evidence, entry.target, matched, 0, 0))), length };
  }
  const word = words[at] as string;
  if (!slips || aroundNames.has(word) || /\d/.test(word)) return undefined;
  const near = nearest(index, word);
  if (near === undefined) return undefined;
  return { matches: near.entries.map((entry) => matchOf(evidence, entry.target, word, 0, near.distance, "typo")), length: 1 };
};

const order: Readonly<Record<MedicineMatchKind, number>> = { substance: 0, brand: 1, misspelling: 2, typo: 3, class: 4 };

/** One line per medicine; a group is dropped when one of its own members is named beside it ("SSRI (sertraline)"). */
const bestFirst = (matches: readonly MedicineMatch[]): readonly MedicineMatch[] => {
  const kept = new Map<string, MedicineMatch>();
  for (const match of matches) {
    const key = match.substance ?? `atc:${match.atc ?? ""}`;
    const there = kept.get(key);
    if (there === undefined || order[match.kind] < order[there.kind]) {
      kept.set(key, there === undefined ? match : { ...match, part: there.part });
    }
  }
  const all = [...kept.values()];
  return all
    .filter(
      (match) =>
        match.kind !== "class" ||
        !all.some(
          (other) =>
            other !== match &&
            (other.substance !== undefined || (other.atc ?? "").length > (match.atc ?? "").length) &&
            (other.atc ?? "").startsWith(match.atc ?? "-"),
        ),
    )
    .toSorted((a, b) => order[a.kind] - order[b.kind] || a.distance - b.distance || a.part - b.part || compare(a, b));
};

const compare = (a: MedicineMatch, b: MedicineMatch): number => {
  const left = a.substance ?? a.atc ?? "";
  const right = b.substance ?? b.atc ?? "";
  return left < right ? -1 : left > right ? 1 : 0;
};

/** Which medicines a text names, best first; nothing known gives an empty list, and the caller says so. */
export const findMedicine = (evidence: Evidence, text: string): readonly MedicineMatch[] => readMedicineText(evidence, text).matches;

/**
 * Suggestions while someone types a medicine: names that begin so, then words inside a name, then names with a typing error; the best
 * name of each substance first, then its other brands that fit what was typed.
 * Meant for every key stroke: a few thousand names are passed over in well under 30 ms.
 */
export const searchMedicines = (evidence: Evidence, typed: string, limit = 8): readonly MedicineMatch[] => {
  const folded = withoutConnectors(foldText(typed.slice(0, 120)));
  const key = folded.replaceAll(" ", "");
  if (key.length < 2) return [];
  if (/^[a-v]\d{2}[a-z]/.test(key)) {
    const coded = byAtc(evidence, key.toUpperCase(), typed.trim(), 0);
    if (coded.length > 0) return coded.slice(0, limit);
  }
  const index = indexOf(evidence);
  const scored: { entry: Entry; score: number; distance: number }[] = [];
  const kindCost = { substance: 0, brand: 1, class: 2, misspelling: 3 } as const;
  for (const entry of index.entries) {
    // A box with several medicines stands there once, as its leading one.
    if (entry.target.nth !== undefined) continue;
    const cost = kindCost[entry.target.kind];
    if (entry.key === key) scored.push({ entry, score: cost, distance: 0 });
    else if (entry.key.startsWith(key)) scored.push({ entry, score: 10 + cost, distance: 0 });
    else if (entry.folded.includes(` ${folded}`)) scored.push({ entry, score: 20 + cost, distance: 0 });
  }
  const certain = new Set(scored.map(({ entry }) => entry.target.substance ?? entry.target.atc)).size;
  const errors = forgiven(key.length);
  if (certain < limit && errors > 0) {
    for (const entry of index.entries) {
      if (entry.key.length < 5) continue;
      const cost = kindCost[entry.target.kind];
      const whole = typingDistance(key, entry.key, errors);
      if (whole > 0 && whole <= errors) scored.push({ entry, score: 30 + 10 * whole + cost, distance: whole });
      else if (entry.key.length > key.length) {
        const start = typingDistance(key, entry.key.slice(0, key.length), errors);
        if (start > 0 && start <= errors && entry.key[0] === key[0]) scored.push({ entry, score: 40 + 10 * start + cost, distance: start });
      }
    }
  }
  scored.sort(
    (a, b) =>
      a.score - b.score || a.entry.key.length - b.entry.key.length || (a.entry.key < b.entry.key ? -1 : a.entry.key > b.entry.key ? 1 : 0),
  );
  const shown = new Map<string, MedicineMatch>();
  const show = (id: string, { entry, distance }: (typeof scored)[number]): void => {
    if (shown.size < limit && !shown.has(id))
      shown.set(id, matchOf(evidence, entry.target, entry.shown, 0, distance, distance > 0 ? "typo" : entry.target.kind));
  };
  const idOf = ({ target }: Entry): string => target.substance ?? `atc:${target.atc ?? ""}`;
  // What the evidence knows something of comes before what has only a name.
  const isKnown = ({ entry }: (typeof scored)[number]): boolean =>
    entry.exact === undefined && (entry.target.substance !== undefined || entry.target.kind === "class");
  for (const some of [scored.filter(isKnown), scored.filter((one) => !isKnown(one))]) {
    for (const one of some) show(idOf(one.entry), one);
    // Then every other name on a box that begins so: a person looks for the word that stands on theirs.
    const first = new Set([...shown.values()].map(({ matched }) => foldText(matched)));
    for (const one of some) {
      const { entry, distance } = one;
      if (distance > 0 || entry.target.kind !== "brand" || first.has(foldText(entry.shown))) continue;
      show(`${idOf(entry)} ${foldText(entry.shown)}`, one);
    }
  }
  return [...shown.values()];
};
