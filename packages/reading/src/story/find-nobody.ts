import { except, isFollowed, itWords, otherIllness } from "./kin-words.ts";
import { numberAt } from "./read-numbers.ts";
import type { StoryContext } from "./story-context.ts";
import { kinOf } from "./whose-story.ts";

export const ofUs = /\b(?:of us|van ons|wij het met|we het met)\b/;

/** "There were eight of us and five have it", "van de zeven kinderen thuis hebben vier het": brothers and sisters, counted with the writer. */
export const amongUs = (context: StoryContext): readonly number[] => {
  if (!context.whose.self) return [];
  const { words } = context;
  const found: number[] = [];
  for (let n = 0; n < context.sentenceCount && n < 4_000; n += 1) {
    const { from, to } = context.sentence(n);
    if (to - from > 40) continue;
    const said = words.slice(from, to);
    if (!said.some((one) => /^(?:us|ons|met)$/.test(one))) continue;
    const text = said.join(" ");
    const many =
      /\b(?:(?:waren|zijn) (?:thuis )?met (?:z n|zijn|ons) (?:vieren|vijven|zessen|zevenen|achten|negenen|tienen|elven)|(?:four|five|six|seven|eight|nine|ten|eleven|twelve|[4-9]|1[0-2]) of us|kinderen thuis|children at home|(?:four|five|six|seven|eight|nine|ten) children|(?:vier|vijf|zes|zeven|acht|negen|tien) kinderen)\b/.test(
        text,
      );
    if (!many || !ofUs.test(text) || /\b(?:niet|not|geen|none|no|niemand|enige|only)\b/.test(text)) continue;
    const has = said.findIndex(
      (one, k) => /^(?:have|has|hebben|heeft|got|kregen)$/.test(one) && said.slice(k + 1, k + 4).some((it) => itWords.has(it)),
    );
    const count = said.findIndex((_, k) => numberAt(said, k) !== undefined && Math.abs(k - has) <= 5 && k > 0);
    if (has >= 0 && count >= 0 && !said.some((one) => otherIllness.test(one))) found.push(from + has);
  }
  return found;
};

const familyWord = /^(?:familie|family|familieleden|relatives|verwanten|stamboom|familiefeest|familiereunie|familiedag|familieapp)$/;

/** Nouns of the house: "bij ons thuis niemand anders", "no one else at home". */
const houseWord = /^(?:thuis|home|huis|house|household|gezin|ons|onze|our|us)$/;

/** What is said of nobody, so that it is the complaint that nobody has. */
const complaintOf =
  /^(?:het|dit|dat|it|this|that|such|zulke|zoiets|last|benen|legs|rls|iets|anything|soortgelijks|kind|sort|aard|dergelijks|klachten|bekend|known|history|voorgeschiedenis|erfelijk|hereditary)$/;

/** "Not on my father's side nor on my mother's", "noch bij vaders noch bij moeders familie". */
export const onNeitherSide = (said: readonly string[]): boolean => {
  const father = said.findIndex((w) => /^(?:vader|vaders|vaderskant|father|fathers|dads|paternal)$/.test(w));
  const mother = said.findIndex((w) => /^(?:moeder|moeders|moederskant|mother|mothers|mums|moms|maternal)$/.test(w));
  if (father < 0 || mother < 0 || Math.abs(father - mother) > 9) return false;
  const side = said.some((w) => /^(?:kant|zijde|side|familie|family|vaderskant|moederskant|maternal|paternal)$/.test(w));
  const noes = said.filter((w) => /^(?:niet|noch|not|nor|neither|geen|evenmin|never|nooit)$/.test(w)).length;
  return side && noes >= 2 && !said.some((w) => /^(?:weet|know|alleen|only|maar|but)$/.test(w));
};

/**
 * Where a sentence says that nobody of the family has it: "niemand in mijn familie", "no family history", "bij ons heeft niemand het", "nothing of that
 * kind runs in our family", "family history: none". An exception ("nobody except my aunt") leaves it open; so does not knowing.
 */
export const nobodyAt = (
  context: StoryContext,
  from: number,
  to: number,
  legs: boolean,
): { readonly first: number; readonly last: number } | undefined => {
  const { words } = context;
  const length = to - from;
  if (length > 60) return undefined;
  const said = words.slice(from, to);
  if (said.some((one) => otherIllness.test(one)) && !said.some((one) => /^(?:benen|legs|rls|restless|rusteloze|onrustige)$/.test(one)))
    return undefined;
  const text = said.join(" ");
  const place = (first: number, last: number) => ({ first: from + Math.min(first, last), last: from + Math.max(first, last) });
  // "Erfelijk is het niet, voor zover bekend", "it is not hereditary as far as I know"
  const inherited = said.findIndex((one) => one === "erfelijk" || one === "hereditary");
  if (inherited >= 0 && /\b(?:erfelijk is het niet|is (?:het )?niet erfelijk|is not hereditary)\b/.test(text))
    return place(Math.max(0, inherited - 3), inherited);
  // "Ik ben de enige in de familie", "I am the only one at home with this"
  const only =
    said.some((one) => one === "ik" || one === "i") &&
    isFollowed(said, /^(?:ben|am)$/, 8, /^(?:enige|only|eerste|first)$/) &&
    /\b(?:de enige|the only one|de eerste|the first)\b/.test(text);
  const ofComplaint = legs || said.some((w) => complaintOf.test(w)) || said.some((w) => /^(?:gehad|had)$/.test(w));
  for (let i = 0; i < length; i += 1) {
    const word = said[i] as string;
    const next = said[i + 1] ?? "";
    const one =
      /^(?:niemand|nobody|noone)$/.test(word) ||
      (word === "no" && next === "one") ||
      (/^(?:geen|no)$/.test(word) &&
        /^(?:mens|mensen|ander|andere|familie|family|familielid|relative|relatives|familieleden|history|enkel)$/.test(next)) ||
      (/^(?:geen|no)$/.test(word) &&
        /^(?:known|bekende|other|andere|close)$/.test(next) &&
        /^(?:relatives|relative|familieleden|familie|family)$/.test(said[i + 2] ?? "")) ||
      (word === "none" && (next === "of" || i === length - 1)) ||
      (/^(?:geen|niemand|nobody|none)$/.test(word) && i === length - 1) ||
      (/^(?:not|nor|never)$/.test(word) && said.slice(i + 1, i + 5).some((w) => w === "soul")) ||
      /^(?:niets|niks|nothing)$/.test(word);
    const nothing = /^(?:niets|niks|nothing)$/.test(word);
    const family = said.findIndex((w) => familyWord.test(w));
    const house = said.findIndex(
      (w, k) =>
        houseWord.test(w) &&
        (/^(?:bij|in|at|with|the|niemand|nobody|one)$/.test(said[k - 1] ?? "") ||
          (/^(?:haar|hem|zijn|hun|his|her|their)$/.test(said[k - 1] ?? "") && /^(?:bij|at|in)$/.test(said[k - 2] ?? ""))),
    );
    if (!one && !(only && /^(?:enige|eerste)$/.test(word)) && !(only && /^(?:one|first)$/.test(word))) continue;
    if (/^(?:idee|idea|doubt|twijfel|wonder)$/.test(next)) continue;
    // "Wij zijn thuis met zes kinderen en ik ben de enige met dit gedoe"
    const among = only
      ? said.findIndex((w) => /^(?:thuis|home|kinderen|children|broers|brothers|siblings|gezin|familie|family)$/.test(w))
      : -1;
    if (among >= 0 && (familyWord.test(said[among] as string) || legs || said.some((w) => complaintOf.test(w))))
      return place(Math.min(among, i), Math.max(among, i));
    const near = family >= 0 && Math.abs(family - i) <= 9 ? family : !nothing && house >= 0 && Math.abs(house - i) <= 7 ? house : -1;
    if (near < 0) continue;
    // Of nothing and of the house it must be said what: "niets van dien aard", "no one else with such legs".
    const what = said.some((w) => complaintOf.test(w)) || legs;
    if (!what && near !== family) continue;
    if (nothing && !/\b(?:runs?|komt|voorkomt|bekend|known|van dien aard|of (?:that|the|this) (?:kind|sort))\b/.test(text)) continue;
    if (said.slice(i).some((w) => except.test(w)) && said.slice(i).some((w) => kinOf(w) !== undefined)) return undefined;
    // "Niemand in de familie weet …", "nobody in the family talked of it": nobody knows.
    if (
      !/\b(?:knows|knew) (?:it|this|the feeling|such)\b/.test(text) &&
      said.some((w) => /^(?:weet|weten|wist|knows|knew|praat|praatte|talked|talks|spoke|begrijpt|understands|gelooft|believes)$/.test(w)) &&
      near === family &&
      !/(?:voor zover|zover ik|as far|that i know)/.test(text)
    )
      return undefined;
    return place(i, near);
  }
  if (ofComplaint && onNeitherSide(said)) return place(0, Math.min(length - 1, 8));
  const family = said.findIndex((w) => familyWord.test(w));
  if (family < 0) return undefined;
  // "Heart trouble runs in the family, restless legs do not"
  const legsNot = /\b(?:rusteloze benen|restless legs|rls|onrustige benen|dit|this) (?:\w+ )?(?:do not|does not|niet|not)(?: \w+)?$/.exec(
    text,
  );
  if (legsNot !== null && !/\b(?:of|or|weet|know|idee|idea|alleen|only)\b/.test(text)) return place(family, length - 1);
  // "Nooit eerder gehad, ook in de familie niet", "never had it before, nor has the family"
  if (isFollowed(said, familyWord, 0, /^(?:niet|evenmin|neither)$/) || isFollowed(said, /^nor$/, 3, familyWord))
    return ofComplaint ? place(Math.max(0, family - 2), family) : undefined;
  // "In de familie komt het niet voor", "it does not run in the family", "not in the family"
  if (isFollowed(said, /^(?:komt|zit|komen|speelt)$/, 4, /^niet$/) || isFollowed(said, /^(?:not|never)$/, 2, /^(?:run|runs|occur|in)$/))
    return /\b(?:weet|know|idee|idea)\b/.test(text) ? undefined : place(Math.max(0, family - 3), family);
  return undefined;
};
