import type { Evidence } from "@kriebel/evidence";
import { storyEntries } from "@kriebel/evidence/story-words";
import { failed, type IsoDate, ok, problem, type Result } from "@kriebel/record";
import { dropCrampPull } from "./drop-cramp-pull.ts";
import { findCarried } from "./find-carried.ts";
import { findStoryConditions } from "./find-conditions.ts";
import { findFamily } from "./find-family.ts";
import { findStoryLabs } from "./find-labs.ts";
import { findLifestyle } from "./find-lifestyle.ts";
import { addMeansKept } from "./find-means-kept.ts";
import { findMedicines } from "./find-medicines.ts";
import { findOperations } from "./find-operations.ts";
import { findOwnWords } from "./find-own-words.ts";
import { findPerson } from "./find-person.ts";
import { findPossible } from "./find-possible.ts";
import { findSeen } from "./find-seen.ts";
import { findImplied, findNeverOtherwise, findSigns } from "./find-signs.ts";
import { findTimes } from "./find-times.ts";
import { findUrgent } from "./find-urgent.ts";
import { findWeighted } from "./find-weighted.ts";
import { findWithdrawal } from "./find-withdrawal.ts";
import { withoutSickLeg, withoutWalkingPain } from "./of-sick-leg.ts";
import { inOneTongue } from "./one-tongue.ts";
import { orderMedicines } from "./order-medicines.ts";
import { splitWords } from "./split-words.ts";
import { type EntryMatch, StoryContext } from "./story-context.ts";
import type { StoryFact, StoryReading } from "./story-fact.ts";
import { signsOf } from "./story-to-record.ts";
import { tellLanguage } from "./tell-language.ts";
import { tellOthersSign } from "./tell-others-sign.ts";

/** Longer than this is no story of one person; a sentence says how to mend it. */
export const longestStory = 2_000_000;
/** So few words tell nothing yet: "benen". */
const shortestTold = 3;

/**
 * A story in somebody's own words → what it tells, each fact with the words it came from. Dutch, English or both mixed.
 * Pure, and linear in the length of the story. Nothing is confirmed here: see `storyToRecord`.
 *
 * Fails only on what is no story at all: empty, too long, or not text. Another language, or a story in which nothing is
 * recognised, is a reading with a remark.
 */
export const readStory = (
  text: string,
  evidence: Evidence,
  today: IsoDate,
  /** Without the weighted reader, or without the readers of urgent signs (or their weights), to measure what they add. */
  readers: { readonly weighted?: boolean; readonly urgent?: "none" | "ways" | "all" } = {},
): Result<StoryReading> => {
  if (text.length > longestStory)
    return failed(
      problem(
        "story-too-long",
        "story",
        "Dit is meer dan 2 miljoen tekens; plak alleen het deel dat over de benen gaat.",
        "This is more than 2 million characters; paste only the part about the legs.",
      ),
    );
  if (isBinary(text))
    return failed(
      problem(
        "not-text",
        "story",
        "Dit is geen leesbare tekst; plak of typ het verhaal zelf.",
        "This is no readable text; paste or type the story itself.",
      ),
    );
  const story = inOneTongue(splitWords(text));
  if (story.words.length === 0)
    return failed(
      problem(
        "empty-story",
        "story",
        "Er staat nog geen verhaal; vertel in je eigen woorden wat je voelt en wanneer.",
        "There is no story yet; tell in your own words what you feel and when.",
      ),
    );
  const tongue = tellLanguage(story.plain.text, story.words);
  const context = new StoryContext(story, evidence, today, tongue.language);
  const matches = findByPhrases(context);
  if (readers.weighted ?? true) findWeighted(context);
  findNeverOtherwise(context, matches);
  if (readers.urgent !== "none") findUrgent(context, readers.urgent !== "ways");
  findTimes(context, matches);
  findStoryLabs(context);
  findMedicines(context, matches);
  orderMedicines(context);
  findWithdrawal(context);
  addMeansKept(context);
  findStoryConditions(context, matches);
  findFamily(context, matches);
  findOperations(context);
  findLifestyle(context);
  findSeen(context);
  findOwnWords(context);
  const facts = (
    isOnlyScene(context)
      ? []
      : withoutWalkingPain(context, withoutSickLeg(context, keepMeant(withoutParent(withoutWishes(context)), evidence, today)))
  ).toSorted((a, b) => (a.spans[0]?.start ?? 0) - (b.spans[0]?.start ?? 0) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const remarks: { code: string; say: { nl: string; en: string } }[] = [];
  if (tongue.other !== undefined)
    remarks.push({
      code: "other-language",
      say: {
        nl: `Dit lijkt ${tongue.other.nl}; Kriebel leest alleen Nederlands en Engels. Vertel het in een van die talen, of beantwoord de vragen.`,
        en: `This looks like ${tongue.other.en}; Kriebel reads only Dutch and English. Tell it in one of these, or answer the questions.`,
      },
    });
  else if (facts.length === 0 && story.words.length <= shortestTold)
    remarks.push({
      code: "too-short",
      say: {
        nl: "Dit is nog te kort om er iets uit te lezen; vertel wat je voelt en wanneer, of beantwoord de vragen.",
        en: "This is still too short to read anything in it; tell what you feel and when, or answer the questions.",
      },
    });
  else if (facts.length === 0)
    remarks.push({
      code: "nothing-recognised",
      say: {
        nl: "Hier herkennen we niets over onrustige benen in; vertel wat je voelt en wanneer, of beantwoord de vragen.",
        en: "We recognise nothing about restless legs in this; tell what you feel and when, or answer the questions.",
      },
    });
  remarks.push(...tellOthersSign(context));
  const { whose } = context;
  return ok({
    language: tongue.language,
    about:
      whose.self || whose.first === undefined || whose.last === undefined
        ? { who: "self" }
        : { who: String(whose.relation), words: context.wordsAt(whose.first, whose.last) },
    facts,
    alarms: facts.filter(isAlarm).map((one) => one.id),
    possible: findPossible(context, facts),
    notUnderstood: context.notUnderstood.toSorted((a, b) => a.start - b.start),
    remarks,
  });
};

/** What phrases and statements find of the person and the complaint, before anything is weighed. */
export const findByPhrases = (context: StoryContext): readonly EntryMatch[] => {
  const matches = dropCrampPull(context, context.matches());
  findPerson(context);
  findSigns(context, matches);
  findImplied(context, matches);
  findCarried(context, matches);
  return matches;
};

/** Somebody, or something that comes and goes: "het komt vooral 's avonds". */
const told =
  /^(?:ik|mij|me|mijn|mn|i|my|myself|we|wij|ons|onze|our|us|hij|zij|ze|he|she|his|her|hem|haar|it|komt|begint|erger|ergst|ergste|vooral|alleen|meestal|starts|comes|worse|worst|mostly|mainly|only|especially)$/;
const shortNote = 8;

/** "De avond valt in stille straten": an hour in a text of nobody and of no legs is the hour of a poem. A short note ("vooral 's avonds") is an answer. */
const isOnlyScene = (context: StoryContext): boolean =>
  context.words.length > shortNote &&
  context.facts.length > 0 &&
  context.facts.every(({ kind, what }) => kind === "criterion" && what === "evening") &&
  !context.words.some((word, i) => told.test(word) || context.isIn(i, "leg") || context.isIn(i, "restless") || context.isIn(i, "feel"));

/** "Ik wil soms niet meer leven": how often is said of the wish, and not of the legs. "Door die benen wil ik niet meer leven": no urge is denied. */
const withoutWishes = (context: StoryContext): readonly StoryFact[] => {
  const { facts, story, words } = context;
  const clauseOf = ({ spans }: StoryFact): number => story.clauses[context.wordFrom(spans[0]?.start ?? 0)] ?? -1;
  const ofWish = facts.filter(({ what }) => what.startsWith("suicidal"));
  if (ofWish.length === 0) return facts;
  const wishes = new Set(ofWish.map(clauseOf));
  const inWish = ({ spans }: StoryFact): boolean =>
    spans.some(({ start, end }) => ofWish.some((wish) => wish.spans.some((its) => start < its.end && its.start < end)));
  const ofLegs = new Set(words.flatMap((_, i) => (context.isIn(i, "leg") || context.isIn(i, "feel") ? [story.clauses[i] ?? -1] : [])));
  return facts.filter(
    (one) =>
      !((one.kind === "criterion" || one.kind === "sensation") && one.state === "no" && inWish(one)) &&
      (!(one.kind === "course" || one.kind === "frequency") || !wishes.has(clauseOf(one)) || ofLegs.has(clauseOf(one))),
  );
};

const ofParent = new Set(["pregnant", "earlier_pregnancy", "breastfeeding", "wish_pregnant", "births"]);

/** Before this age a pregnancy that is told is the mother's, who writes. */
const noMotherYet = 12;
const withoutParent = (facts: readonly StoryFact[]): readonly StoryFact[] =>
  facts.some(({ gives }) => (gives.person?.ageYears ?? noMotherYet) < noMotherYet)
    ? facts.filter(({ kind, what }) => kind !== "woman" || !ofParent.has(what))
    : facts;

const onlyWith: ReadonlyMap<string, string> = new Map(
  storyEntries.flatMap(({ id, onlyWith: sign }) => (sign === undefined ? [] : [[id, sign] as const])),
);

/** "Angstig" is a sign after a dopamine medicine was stopped, a "flare" one of MS: where that is not told, they are not shown as it. */
const keepMeant = (facts: readonly StoryFact[], evidence: Evidence, today: IsoDate): readonly StoryFact[] => {
  const needs = ({ gives }: StoryFact): string | undefined => (gives.sign === undefined ? undefined : onlyWith.get(gives.sign));
  if (facts.every((one) => needs(one) === undefined)) return facts;
  const signs = signsOf(facts, evidence, today);
  return facts.filter((one) => {
    const needed = needs(one);
    return needed === undefined || signs.has(needed);
  });
};

/** A fact that answers an alarm's own question with yes. */
const isAlarm = (fact: StoryFact): boolean =>
  Object.entries(fact.gives.answers ?? {}).some(([id, value]) => id.startsWith("alarm.") && value === "yes");

/** So many come along with a short text that was copied from a PDF or a terminal. */
const strayOdd = 3;

/** Signs that no keyboard gives, in the first stretch of a text: more than a few and more than one in twenty, or a zero byte. */
const isBinary = (text: string): boolean => {
  const looked = Math.min(text.length, 4_000);
  let odd = 0;
  for (let i = 0; i < looked; i += 1) {
    const code = text.charCodeAt(i);
    if (code === 0) return true;
    if (code === 0xfffd || (code < 32 && code !== 9 && code !== 10 && code !== 13)) odd += 1;
  }
  return (odd - strayOdd) * 20 > looked;
};
