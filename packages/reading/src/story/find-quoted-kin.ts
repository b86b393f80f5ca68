import type { StoryContext } from "./story-context.ts";
import { isOwner, isTheirOwner, kinOf } from "./whose-story.ts";

/** A relative who is quoted as having it, or not: "'Oh, I have that too,' said my mum". */
export interface QuotedKin {
  /** Where the relative is named. */
  readonly at: number;
  readonly owner: string;
  readonly relation: NonNullable<ReturnType<typeof kinOf>>["relation"];
  readonly affected: "yes" | "no";
  readonly first: number;
  readonly last: number;
}

const says = /^(?:zegt|zei|zeiden|riep|roept|lachte|knikte|says|said|goes|went|replied|answered|antwoordde|laughed|nodded)$/;
/** What stands before the words themselves; marks that they are quoted where no quote mark does. */
const interjection = /^(?:o|oh|ooh|ach|och|ah|ja|nou|joh|goh|he|nee|yes|yeah|well|no|ja)$/;
const it = /^(?:dat|die|het|dit|that|it|this|them|those|these|same|zelfde|hetzelfde)$/;
const alike =
  /^(?:ook|zelfde|hetzelfde|zelf|altijd|jaren|jaar|leven|vroeger|jongs|kind|too|also|well|same|always|years|life|girl|boy|myself|since|sinds)$/;
const denial = /^(?:niet|nooit|geen|nergens|not|never|no)$/;
/** "Do I have that too?", "I have that if I eat liquorice": nobody told that it is so. */
const supposed = /^(?:als|if|wanneer|misschien|maybe|perhaps|might|zou|would|hoop|hope|think|denk)$/;

/** How far the words themselves reach, and how far from them the relative is named. */
const longestSaid = 14;
const reach = 10;

/**
 * Relatives who are quoted speaking of themselves. The words must be theirs: in quote marks, behind a colon or a comma, behind "oh", or in an order of words
 * that only direct speech has ("zei mijn moeder dat heb ik ook"); "my mother says I have it too" may be of the writer, and tells nothing.
 */
export const findQuotedKin = (context: StoryContext): readonly QuotedKin[] => {
  const { words } = context;
  const found: QuotedKin[] = [];
  for (let i = 0; i < words.length && i < 100_000; i += 1) {
    const said = saidAt(context, i);
    if (said === undefined) continue;
    const speaker = speakerBefore(context, said.first, said.marked) ?? speakerBehind(context, said.last, said.first);
    if (speaker === undefined || found.length >= 200) continue;
    i = said.last;
    if (speaker === another) continue;
    found.push({ ...speaker, affected: said.affected, first: Math.min(speaker.at, said.first), last: Math.max(speaker.at, said.last) });
  }
  return found;
};

interface Said {
  readonly first: number;
  readonly last: number;
  readonly affected: "yes" | "no";
  /** Only direct speech stands so. */
  readonly marked: boolean;
}

/** "dat heb ik ook", "ik heb dat nooit gehad", "I have had that all my life", "me too", "same here" from here on. */
const saidAt = (context: StoryContext, first: number): Said | undefined => {
  const { words } = context;
  const at = (k: number): string => words[first + k] ?? "";
  const turned = /^(?:heb|had|ken|herken)$/.test(it.test(at(0)) ? at(1) : at(0)) && (it.test(at(0)) ? at(2) : at(1)) === "ik";
  const straight = /^(?:ik|i)$/.test(at(0)) && /^(?:heb|had|have|get|got|ken|herken|know|do|never|also|ook)$/.test(at(1));
  const short = (at(0) === "me" && at(1) === "too") || (at(0) === "same" && at(1) === "here") || (at(0) === "ik" && at(1) === "ook");
  if (!turned && !straight && !short) return undefined;
  if (short && !turned) {
    const last = first + 1;
    return { first, last, affected: "yes", marked: at(0) !== "ik" || isMarked(context, first) };
  }
  const end = endOfSaid(context, first);
  const all = words.slice(first, end);
  const denied = all.slice(0, 8).some((word) => denial.test(word));
  if (all.some((word) => supposed.test(word)) || words[first - 1] === "of" || words[first - 1] === "if") return undefined;
  if (!all.some((word) => it.test(word)) && !(turned && all.includes("ook"))) return undefined;
  if (!denied && !all.some((word) => alike.test(word))) return undefined;
  return { first, last: end - 1, affected: denied ? "no" : "yes", marked: (turned && it.test(at(0))) || isMarked(context, first) };
};

const endOfSaid = (context: StoryContext, first: number): number => {
  const { words, story } = context;
  const sentence = story.sentences[first];
  let end = first + 1;
  while (
    end < words.length &&
    end - first < longestSaid &&
    story.sentences[end] === sentence &&
    !says.test(words[end] as string) &&
    !/["”’»]/.test(between(context, end - 1).replace(/^['’]\p{L}/u, "")) &&
    kinOf(words[end] as string) === undefined &&
    // "… all my life, my dad said": of the owners only the relative's ends it.
    !(isOwner(words[end] as string) && kinOf(words[end + 1] ?? "") !== undefined)
  )
    end += 1;
  return end;
};

/** What stands in the story between a word and the next. */
const between = ({ story }: StoryContext, word: number): string =>
  word < 0 ? "" : story.plain.original.slice(story.ends[word] ?? 0, story.starts[word + 1] ?? story.plain.original.length);

const isMarked = (context: StoryContext, first: number): boolean =>
  /[:,"“”„'‘’«»]/.test(between(context, first - 1)) || interjection.test(context.words[first - 1] ?? "");

type Speaker = Pick<QuotedKin, "at" | "owner" | "relation">;

/** "De fysio zei: …", "ik zei tegen mijn moeder: …": somebody else speaks. */
const another = "another";

/** "Mijn moeder zei: …", "toen ik het mijn moeder vertelde zei ze: …", "mijn zus herkende het: '…'". */
const speakerBefore = (context: StoryContext, first: number, marked: boolean): Speaker | typeof another | undefined => {
  const { words, story } = context;
  let before = first - 1;
  while (
    before >= 0 &&
    first - before < 5 &&
    (interjection.test(words[before] as string) || /^(?:dat|that|direct|meteen|ook)$/.test(words[before] as string))
  )
    before -= 1;
  const pronoun = /^(?:ze|zij|hij|she|he)$/;
  const verb = [before, before - 1, before - 2, before - 3].find((k) => k >= 0 && says.test(words[k] as string));
  const near = (story.sentences[first] ?? 0) - (story.sentences[Math.max(0, before)] ?? 0) <= 1;
  if (!near || !marked) return undefined;
  if (verb === undefined) {
    // No word of saying: a colon or an opening quote mark right behind what the relative does.
    return /[:"“„‘«]/.test(between(context, first - 1)) ? kinBefore(context, before, undefined) : undefined;
  }
  const who = [words[verb - 1] ?? "", verb + 1 < first ? (words[verb + 1] ?? "") : ""];
  if (who.some((word) => /^(?:ik|i|we|wij|jij|je|you)$/.test(word)) && !kinOf(who[0] as string)) return another;
  const she = who.find((word) => pronoun.test(word));
  if (she !== undefined) return kinBefore(context, verb - 1, /^(?:ze|zij|she)$/.test(she) ? "female" : "male") ?? another;
  // "Mijn dochter zegt: mam, dat heb ik ook": who stands before the word speaks to who stands behind it.
  if (kinOf(words[verb - 1] ?? "") !== undefined) return kinBefore(context, verb - 1, undefined) ?? another;
  // "zei mijn moeder: dat heb ik ook"
  return kinIn(context, verb + 1, Math.min(first, verb + 4)) ?? kinBefore(context, verb, undefined) ?? another;
};

/** "… heb ik ook, zei mijn moeder", "… I have that too, my dad said". */
const speakerBehind = (context: StoryContext, last: number, first: number): Speaker | undefined => {
  const { words } = context;
  const verb = [last + 1, last + 2, last + 3, last + 4].find((k) => says.test(words[k] ?? ""));
  if (verb === undefined) return undefined;
  // "said my mum"; "my dad said"
  const behind = kinIn(context, verb + 1, Math.min(words.length, verb + 4));
  const ahead = kinIn(context, last + 1, verb);
  if (ahead !== undefined || behind !== undefined) return ahead ?? behind;
  const she = [words[verb + 1], words[verb - 1]].find((word) => /^(?:ze|zij|hij|she|he)$/.test(word ?? ""));
  return she === undefined ? undefined : kinBefore(context, first - 1, /^(?:ze|zij|she)$/.test(she) ? "female" : "male");
};

/** The nearest relative before a word, of that sex where a pronoun tells it; not one who is only spoken to. */
const kinBefore = (context: StoryContext, word: number, sex: "female" | "male" | undefined): Speaker | undefined => {
  const { words, story } = context;
  for (let k = word; k >= 0 && word - k <= reach; k -= 1) {
    if ((story.sentences[word] ?? 0) - (story.sentences[k] ?? 0) > 1) return undefined;
    const kin = kinOf(words[k] as string);
    if (kin === undefined) continue;
    if (sex !== undefined && kin.sex !== undefined && kin.sex !== sex) continue;
    const named = namedAt(context, k);
    // "Ik zei tegen mijn moeder: dat heb ik ook": the writer speaks, unless a pronoun takes it over.
    if (sex === undefined && named !== undefined && isSpokenTo(words, named.at)) return undefined;
    return named;
  }
  return undefined;
};

const kinIn = (context: StoryContext, from: number, to: number): Speaker | undefined => {
  for (let k = from; k < to; k += 1) if (kinOf(context.words[k] as string) !== undefined) return namedAt(context, k);
  return undefined;
};

/** Is the relative the one who is told, and the writer the one who tells? */
export const isSpokenTo = (words: readonly string[], at: number): boolean =>
  /^(?:tegen|aan|to|with|told|asked|vertelde|vroeg)$/.test(words[at - 1] ?? "") &&
  words.slice(Math.max(0, at - 4), at).some((word) => /^(?:ik|i|we|wij)$/.test(word));

const namedAt = ({ words }: StoryContext, at: number): Speaker | undefined => {
  const kin = kinOf(words[at] as string);
  if (kin === undefined || kin.relation === "stranger") return undefined;
  if (words[at + 1] === "in" && words[at + 2] === "law") return undefined;
  for (let k = at - 1; k >= 0 && at - k < 4; k -= 1) {
    const word = words[k] as string;
    if (isOwner(word) || isTheirOwner(word)) return { at: k, owner: word, relation: kin.relation };
    if (kinOf(word) !== undefined) break;
  }
  return /^(?:oma|opa|mama|papa|mam|pap|ma|pa|mum|mom|mummy|dad|daddy|granddad|grandad|grandma|grandpa|nan|granny|gran|bomma|bompa)$/.test(
    words[at] as string,
  )
    ? { at, owner: "mijn", relation: kin.relation }
    : undefined;
};
