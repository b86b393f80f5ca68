import { type Evidence, type MedicineMatch, medicineNameAt } from "@kriebel/evidence";

/** A name found at a word: how many words it takes, and what it may be. */
export interface NamedAt {
  readonly length: number;
  readonly matches: readonly MedicineMatch[];
}

const salt = /^(?:calcium|natrium|kalium|magnesium|lithium|sodium|potassium)$/;
/** What a medicine comes in, written to its name in Dutch. */
const form =
  /(?:bruistabletten|bruistablet|neusspray|injecties|injectie|druppels|capsules|capsule|pleisters|pleister|tabletten|tabletjes|tablet|pilletjes|pilletje|infusen|infuus|prikken|stroop|siroop|drankje|drank|poeder|spray|creme|pillen|zalf|prik|kuur|pil|gel)$/;
const onSkin = /(?:spray|zalf|creme|gel)$/;
const small = /(?:etjes|etje|tjes|tje|pjes|pje|jes|je)$/;

const exactly = (evidence: Evidence, words: readonly string[]): readonly MedicineMatch[] | undefined => {
  const named = medicineNameAt(evidence, words, 0, words.length, false);
  return named === undefined || named.length !== words.length ? undefined : named.matches;
};

/** "Calcium carbasalaat" (the two words turned), "een Sinemetje", "hydrocortisonzalf": a name in another form than lists have it. */
export const nameInForm = (evidence: Evidence, words: readonly string[], at: number, to: number): NamedAt | undefined => {
  const word = words[at] as string;
  const next = words[at + 1];
  if (salt.test(word) && next !== undefined && at + 1 < to && next.length >= 8) {
    const turned = exactly(evidence, [next, word]);
    if (turned !== undefined) return { length: 2, matches: turned };
  }
  if (word.length < 8) return undefined;
  for (const ending of [small, form]) {
    const cut = ending.exec(word)?.index;
    if (cut === undefined || cut < 5) continue;
    // "Magnesiumspray" on the skin is not the tablets.
    if (salt.test(word.slice(0, cut)) && onSkin.test(word)) continue;
    const stems =
      ending === small ? [cut, ...[2, 3].map((k) => word.replace(/s$/, "").length - k)].map((k) => word.slice(0, k)) : [word.slice(0, cut)];
    for (const stem of stems) {
      if (stem.length < 5) continue;
      const matches = exactly(evidence, [stem]) ?? exactly(evidence, [`${stem}e`]);
      if (matches !== undefined) return { length: 1, matches };
    }
  }
  return undefined;
};

const anyPill =
  /^(?:pil|pillen|pilletje|pilletjes|tablet|tabletten|tabletje|tabletjes|pills?|tablets?|medicijn|medicijnen|medicine|medicines|middel|middelen)$/;
const purposes: readonly (readonly [spoken: string, group: string])[] = [
  ["bloeddruk", "bloeddrukpillen"],
  ["cholesterol", "cholesterolpillen"],
  ["suiker", "suikerpillen"],
  ["schildklier", "schildklierpillen"],
  ["blood pressure", "blood pressure tablets"],
  ["thyroid", "thyroid tablets"],
  ["underactive thyroid", "thyroid tablets"],
  ["high cholesterol", "cholesterolpillen"],
  ["diabetes", "suikerpillen"],
];
/** So far behind a word of pills what they are for may stand: "drie pillen: voor de schildklier, voor de suiker en voor het cholesterol". */
const reach = 12;

/** "Een pilletje tegen de hoge bloeddruk", "one tablet for cholesterol": a group by what it is for, where pills were named in the sentence. */
export const nameByPurpose = (evidence: Evidence, words: readonly string[], at: number, from: number, to: number): NamedAt | undefined => {
  if (!/^(?:voor|tegen|for|against)$/.test(words[at] as string)) return undefined;
  if (!words.slice(Math.max(from, at - reach), at).some((word) => anyPill.test(word))) return undefined;
  let i = at + 1;
  while (i < to && i <= at + 3 && /^(?:de|het|mijn|m|n|mn|my|the|a|an|hoge|te|high|een)$/.test(words[i] as string)) i += 1;
  for (const [spoken, group] of purposes) {
    const parts = spoken.split(" ");
    if (i + parts.length > to || !parts.every((part, k) => words[i + k] === part)) continue;
    const matches = exactly(evidence, group.split(" "));
    if (matches !== undefined) return { length: i + parts.length - at, matches };
  }
  return undefined;
};
