import { entryOf } from "./entry-of.ts";
import { numberAt } from "./read-numbers.ts";
import type { StoryContext } from "./story-context.ts";

/** What can harm, besides a medicine by name. */
const means =
  /^(?:pil|pillen|pilletjes|tablet|tablets|tabletten|tabletjes|capsules|pills|strips|medicijnen|meds|medication|insuline|insulin|spul|gif|vergif|rattengif|landbouwgif|bestrijdingsmiddel|poison|weedkiller|pesticide|jachtgeweer|geweer|pistool|shotgun|pistol|rifle|touw|rope)$/;
/** "Some of the stuff", but not "stuff" as any thing: only with what it is for. */
const stuff = /^(?:stuff)$/;
const stuffFor = /^(?:cattle|cows|sheep|pigs|horses|rats|mice|moles|weeds|vet)$/;
const aside =
  /^(?:bewaard|bewaar|opgespaard|gespaard|spaar|opgepot|verstopt|verzameld|achtergehouden|weggelegd|saved|saving|kept|hidden|stashed|hoarded|hoarding|squirrelled|squirreled)$/;
/** "Apart gezet", "opzij gelegd", "put by", "set aside", "put some … by". */
const putAway = /^(?:staat|ligt|gezet|gelegd|gehouden|leg|zet|put|set|laid|tucked)$/;
const away = /^(?:apart|opzij|by|aside)$/;

/** What they are kept for by one's own words: bad nights, a journey, the chemist, and where children are. */
const openReason =
  /^(?:vakantie|reis|noodgeval|noodgevallen|reserve|apotheek|apotheker|terugbrengen|terugbreng|inleveren|lever|koelkast|fridge|holiday|trip|travel|emergency|emergencies|chemist|pharmacy|pharmacist|spare|children|kids|kinderen|kleinkinderen|grandchildren|toddler|peuter|nachten|nights|dagen|days)$/;

/** A number of them that one has counted: no strip, no day's amount. */
const manyFrom = 15;
const lies = /^(?:liggen|ligt|zitten|heb|tel|telde|have|got|are|counted)$/;
const unitBehind =
  /^(?:mg|milligram|jaar|jaren|years|year|keer|times|uur|hours|weken|weeks|dagen|days|maanden|months|kilo|kg|euro|pounds)$/;

/** So many words on either side of what was put aside still speak of it. */
const reach = 45;

const pairs = {
  /** "Ik weet hoeveel er nodig is", "enough of them now", "I looked up how many it takes". */
  enough:
    /\b(?:(?:weet|opgezocht|uitgezocht|uitgerekend) (?:nu |precies |al |ook )?hoeveel (?:er |het |je |ik )?(?:\w+ )?(?:nodig|genoeg)|genoeg (?:nu|is|om)|(?:know|looked up|worked out) (?:exactly )?how (?:much|many) (?:is|are|it|you|would|of|i need)|enough (?:of them )?(?:now|to do))\b/,
  /** "De vrouw weet dit niet", "nobody knows about it"; who hides from the doctor alone that the tablets are left tells something else. */
  secret:
    /\b(?:(?:niemand|vrouw|man|kinderen) weet (?:dit|dat|het|er|hier|daar)(?: \w+)? (?:niet|niks|niets|van)|niemand weet (?:het|dit|dat|ervan|van)|(?:nobody|no one|noone) knows|(?:wife|husband|partner|kids|family) (?:does not|doesnt|doesn t|do not|dont|don t) know (?:this|that|about|it))\b/,
  /** Who is taken care of afterwards: "de kat gaat naar de buren", "I have found a home for the dog", "my papers are in order". */
  settled:
    /\b(?:(?:kat|poes|hond|dieren|konijn|kippen|parkiet|vogels) (?:gaat|gaan|kan|mag|mogen|is|zijn) (?:naar|bij|dan naar)|(?:cat|dog|pets|animals|rabbit|hens|budgie) (?:goes|go|is going|are going|can go|will go|is sorted|is taken care)|home for the (?:cat|dog)|thuis (?:gevonden )?voor de (?:kat|hond)|(?:papieren|zaken|administratie|testament|uitvaart|begrafenis) (?:is|zijn|heb ik|ligt|liggen) (?:\w+ )?(?:geregeld|klaar|orde|op orde|in orde)|(?:papers|affairs|will|funeral) (?:is|are) (?:all )?(?:in order|sorted|arranged|done)|weggegeven|giving my things away|given my things away)\b/,
  /** "Ik wil niet meer verder", "I can't go on like this". */
  weary:
    /\b(?:(?:wil|kan|hoef) (?:zo )?niet meer (?:verder|zo)|wil niet verder|niet meer verder zo|(?:cannot|cant|can t|do not want to|dont want to|don t want to) (?:go|carry) on)\b/,
} as const;

const forThat = /^(?:for|voor)$/;
const openAim = /^(?:nights?|days?|nachten|dagen|holidays?|trips?|travel|emergency|emergencies|vakantie|reis|noodgeval|noodgevallen)$/;

/** "I save my tablets for the bad nights": nothing else in the story tells what they are kept for. */
export const isKeptOpenly = (context: StoryContext, first: number, last: number): boolean => {
  const { from, to } = context.sentenceOf(first);
  return (
    context.words.slice(Math.max(from, first - 3), last + 1).some((word) => aside.test(word)) &&
    context.words
      .slice(Math.max(from, first - 8), Math.min(to, last + 10))
      .some((word, i, said) => forThat.test(word) && said.slice(i + 1, i + 5).some((aim) => openAim.test(aim))) &&
    signsAround(context, first) === 0
  );
};

const takesIt = /\b(?:take|slik|inneem|gebruik|taking) /;

/** What was put aside, and how many things besides tell what for. */
export interface MeansKept {
  readonly first: number;
  readonly last: number;
  readonly told: number;
}

/**
 * Tablets or other means put aside in silence: what people tell around them (how many are needed, that nobody knows, who takes the cat) rather than a
 * word of death. A plan and means are what makes the danger immediate in the evidence (alarm `suicidal_danger`; decision 0208). `told` counts kinds of such
 * signs; one is worth a question, two an alarm. Windows are bounded: linear.
 */
export const findMeansKept = (context: StoryContext): readonly MeansKept[] => {
  const { words } = context;
  const named = new Set(
    context.facts.filter(({ kind }) => kind === "medicine").flatMap(({ spans }) => spans.map(({ start }) => context.wordFrom(start))),
  );
  const found: MeansKept[] = [];
  for (let i = 0; i < words.length; i += 1) {
    const put = aside.test(words[i] as string) || (away.test(words[i] as string) && isPutBy(context, i));
    if (!put || context.owners[i]?.who !== "self" || context.unreal[i] === 1) continue;
    const { from, to } = context.sentenceOf(i);
    let what = -1;
    for (let k = Math.max(from, i - 12); k < Math.min(to, i + 9); k += 1)
      if (means.test(words[k] as string) || named.has(k) || (stuff.test(words[k] as string) && isForBeasts(words, k, to))) what = k;
    if (what < 0) continue;
    let plainly = false;
    let counted = false;
    for (let k = Math.max(from, i - 14); k < Math.min(words.length, i + 16); k += 1) {
      const word = words[k] as string;
      if (k < to && openReason.test(word)) plainly = true;
      const number = numberAt(words, k);
      if (number !== undefined && number.value >= manyFrom && !unitBehind.test(words[k + number.length] ?? ""))
        for (let l = Math.max(0, k - 4); l < k; l += 1) if (lies.test(words[l] as string) && l !== i) counted = true;
    }
    const others = signsAround(context, i);
    if (others === 0 || (plainly && others < 2)) continue;
    found.push({ first: Math.min(i, what), last: Math.max(i, what), told: others + (counted ? 1 : 0) });
    i = to - 1; // one a sentence
  }
  return found;
};

/** So many kinds of {@link pairs} stand near a word. */
const signsAround = ({ words }: StoryContext, at: number): number => {
  const said = words.slice(Math.max(0, at - reach), Math.min(words.length, at + reach)).join(" ");
  const silent = pairs.secret.exec(said);
  const secret = silent !== null && !takesIt.test(said.slice(silent.index, silent.index + 60));
  return [pairs.enough, pairs.settled, pairs.weary].filter((one) => one.test(said)).length + (secret ? 1 : 0);
};

/** "Apart gezet", "zet … apart", "put … by": a word of putting beside it. */
const isPutBy = ({ words }: StoryContext, at: number): boolean => {
  for (let k = Math.max(0, at - 9); k < Math.min(words.length, at + 3); k += 1) if (putAway.test(words[k] as string)) return true;
  return false;
};

const isForBeasts = (words: readonly string[], at: number, to: number): boolean =>
  words.slice(at + 1, Math.min(to, at + 5)).some((word) => stuffFor.test(word));

/** Shows what {@link findMeansKept} finds: an alarm where two things tell what for, a question where one does. */
export const addMeansKept = (context: StoryContext): void => {
  const plan = entryOf("suicidal_plan");
  if (plan === undefined) return;
  for (const { first, last, told } of findMeansKept(context).slice(0, 2))
    if (told >= 2)
      context.add(
        "alarm",
        "suicidal_plan",
        first,
        last,
        plan.label,
        { answers: plan.answers ?? {}, sign: "suicidal_plan" },
        { confidence: 0.8 },
      );
    else {
      // As heavy as the heaviest of the others: asked first, and none of them crowded out.
      const weight = Math.max(0, ...Array.from(context.maybe.values(), (one) => one.weight));
      context.maybe.set("suicidal_plan", { sign: "suicidal_plan", label: plan.label, weight, own: true, first, last });
    }
};
