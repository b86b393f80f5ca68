import { criterionJudge } from "@kriebel/evidence/clause-words";
import { storyEntries } from "@kriebel/evidence/story-words";
import { isOfClass } from "./clause-features.ts";
import type { StoryContext } from "./story-context.ts";
import type { StoryFact } from "./story-fact.ts";
import { type Criterion, criteria, type Heaviest, lightest, type StorySigns, storySigns } from "./story-weights.ts";
import { heaviestWords, weighedDirections } from "./weigh-sentences.ts";

/** How many words are named as the reason of a finding. */
const namedWords = 4;

/** How sure a yes or a no must be that a phrase tells, or that only weights tell: a choice of ours, on what is open (decision 0170). */
export const told = { byPhrase: 0.2, byWeights: 0.6 } as const;

/** What no phrase tells must have a sentence that weighs this much by itself (log odds); what only the other three would suggest is asked (decision 0174). */
export const leastSentence = -1.5;

/** Fewer sentences than this are a remark, and no story. */
const fewest = 4;
/** How sure a no must be to stand against a phrase in a remark, and how sure anything must be that no phrase of the remark tells. */
const surely = 0.8;
const alone = 0.65;

/** What words only imply of an urge and of rest is taken back from this on, where a no is likelier than a yes. */
const impliedAgainst = 0.3;

/** Facts by which a story is about a complaint of the legs, whatever complaint. */
const aboutLegs = new Set<StoryFact["kind"]>(["lookalike", "sensation", "place", "side", "complaint", "criterion"]);

/** Is there a word for legs, feet or a part of them? */
const namesLegs = (context: StoryContext): boolean =>
  context.words.some((word, at) => {
    const tongue = context.tongues[context.story.sentences[at] ?? 0];
    return (tongue !== "en" && isOfClass(word, "nl", ["leg"])) || (tongue !== "nl" && isOfClass(word, "en", ["leg"]));
  });

/** Is the story about a complaint of the legs, or does it speak of legs at all? Of anything else nothing is weighed. */
export const isAboutLegs = (context: StoryContext): boolean =>
  context.facts.some(({ kind, state }) => aboutLegs.has(kind) && state !== "unknown") || namesLegs(context);

/** How sure it is that the story tells a criterion as so, and as not so; the rest, up to one, is that it does not tell. */
export const judge = (criterion: Criterion, signs: StorySigns): { readonly yes: number; readonly no: number } => {
  const score = (side: "yes" | "no"): number => {
    const { bias, weights } = criterionJudge[side];
    return weights.reduce((sum, weight, at) => sum + weight * (signs[at] as number), bias[criteria.indexOf(criterion)] as number);
  };
  const [yes, no] = [Math.exp(score("yes")), Math.exp(score("no"))];
  return { yes: yes / (1 + yes + no), no: no / (1 + yes + no) };
};

/**
 * Phrases, statements and weights of words judged together, over the whole story (decision 0170): a yes or a no that is likely enough is told, with
 * the words of the phrase that found it or else with those that weighed most; a phrase that nothing bears out is taken back, and the question is asked.
 */
export const findWeighted = (context: StoryContext): void => {
  if (!isAboutLegs(context)) return;
  const { signs, best, pieces } = storySigns(context);
  const facts = (what: string): readonly StoryFact[] =>
    context.facts.filter((one) => one.kind === "criterion" && one.what === what && one.state !== "unknown");
  const found = criteria.map((criterion) => ({ yes: facts(criterion), no: facts(`${criterion}_no`) }));
  const unsure = criteria.map((criterion) =>
    context.facts.some(({ kind, what, state }) => kind === "criterion" && state === "unknown" && what.replace("_no", "") === criterion),
  );
  const other = context.facts.some(({ kind, state }) => kind === "lookalike" && state === "yes");
  const remark = pieces < fewest;
  // "De wilgen buigen naar de nacht": a phrase where no legs are named must be as sure as weights alone.
  const barOfPhrase = namesLegs(context) ? told.byPhrase : told.byWeights;
  const anyYes = found.some(({ yes }) => yes.length > 0);
  for (const [c, criterion] of criteria.entries()) {
    const sure = judge(criterion, signs[c] as StorySigns);
    const own = found[c] as (typeof found)[number];
    const side = sure.yes >= sure.no ? "yes" : "no";
    const heaviest = best[2 * c + (side === "yes" ? 0 : 1)]?.[0];
    const tells =
      own[side].length > 0 ? sure[side] >= barOfPhrase : sure[side] >= told.byWeights && (heaviest?.weight ?? lightest) >= leastSentence;
    if (remark && !remarkTells(sure, own, anyYes && !other, context)) continue;
    if (!remark) dropImplied(context, criterion, sure);
    for (const opposite of ["yes", "no"] as const)
      if (!tells || opposite !== side) for (const fact of own[opposite]) context.facts.splice(context.facts.indexOf(fact), 1);
    // What the person calls unsure stands.
    if (!tells || own[side].length > 0 || unsure[c]) continue;
    const direction = 2 * c + (side === "yes" ? 0 : 1);
    if (heaviest !== undefined && (criterion !== "urge" || side === "yes" || mayTellUrge(context, heaviest)))
      put(context, direction, heaviest, sure[side]);
  }
};

/**
 * "Rusteloze benen" names an urge, and a crawling that walking cures implies one; where the rest of the story speaks against it ("the urge my sister tells of
 * I do not know; she has restless legs"), the words stay and what they imply goes (decision 0181).
 */
const dropImplied = (context: StoryContext, criterion: Criterion, sure: { readonly yes: number; readonly no: number }): void => {
  const question = criterion === "urge" ? "C1.1" : criterion === "rest" ? "C2.1" : undefined;
  if (question === undefined) return;
  if (sure.no < impliedAgainst || sure.no <= sure.yes) return;
  for (const [at, fact] of context.facts.entries()) {
    const named = fact.what === "legs_named" && fact.kind === "complaint";
    if (!named && !fact.what.endsWith("_implied")) continue;
    const without = (all: Readonly<Record<string, unknown>> = {}) =>
      Object.fromEntries(Object.entries(all).filter(([id]) => id !== question));
    const { answers, implies, ...gives } = fact.gives;
    context.facts[at] = {
      ...fact,
      gives: {
        ...gives,
        ...(answers === undefined ? {} : { answers: without(answers) as typeof answers }),
        ...(implies === undefined ? {} : { implies: without(implies) as typeof implies }),
      },
    };
  }
  // What told nothing but that is gone.
  for (let i = context.facts.length - 1; i >= 0; i -= 1) {
    const { what, gives } = context.facts[i] as StoryFact;
    if (what.endsWith("_implied") && Object.keys(gives.answers ?? {}).length + Object.keys(gives.implies ?? {}).length === 0)
      context.facts.splice(i, 1);
  }
};

/**
 * Of a few sentences there is little to judge by: nothing is taken back for want of more, a no stands against a phrase only where it is sure and a sum of words can
 * tell; what no phrase tells needs more certainty, and no yes is told so where no phrase tells one of the four as so or one tells of something else.
 */
const remarkTells = (
  sure: { readonly yes: number; readonly no: number },
  own: { readonly yes: readonly StoryFact[]; readonly no: readonly StoryFact[] },
  isOfUnrest: boolean,
  context: StoryContext,
): boolean =>
  sure.yes >= sure.no
    ? sure.yes >= told.byWeights && (own.yes.length > 0 || (own.no.length === 0 && isOfUnrest && sure.yes >= alone))
    : sure.no >= told.byWeights &&
      (own.no.length > 0 || sure.no >= alone) &&
      (own.yes.length === 0 || (sure.no >= surely && !own.yes.some((fact) => standsTwofold(context, fact))));

const ofUrge = ["leg", "it", "move", "want", "keep", "still", "sense", "up", "sit", "hell"];
const needing = /^(?:hoe(?:f|ft|ven|fde)|moet|moeten|moest|need|needs|needed|must|have|had|drang|neiging|urge|urges)$/;

/** "Ik ben nergens tegenaan gestoten" denies something, and no urge: what denies one names the legs, the moving, the wanting or the feeling. */
const mayTellUrge = (context: StoryContext, { piece, tongue }: Heaviest): boolean => {
  for (let i = piece.from; i < piece.to; i += 1)
    if (needing.test(context.words[i] as string) || isOfClass(context.words[i] as string, tongue, ofUrge)) return true;
  return false;
};

const contrasts = new Set(
  "maar alleen behalve tot totdat zonder pas anders tenzij toch but only except until till without otherwise unless though yet".split(" "),
);
/** How many words around a phrase are looked through for a contrast. */
const contrastWithin = 24;

/**
 * "By day I need not, but in the evening I must", "zonder te lopen gaat het niet weg", "overdag niets": contrasts, two denials, and a day that is denied are
 * what the parts of statements are made for, and a sum of words cannot tell (decision 0146).
 */
const isTwofold = (context: StoryContext, first: number, last: number, criterion: string): boolean => {
  const { from, to } = context.sentenceOf(first);
  const tongue = context.tongues[context.story.sentences[first] ?? 0] === "en" ? "en" : "nl";
  const is = (at: number, ...classes: readonly string[]): boolean => isOfClass(context.words[at] as string, tongue, classes);
  let denials = 0;
  let day = -9;
  let denial = -9;
  for (let i = Math.max(from, first - contrastWithin); i < Math.min(to, last + contrastWithin); i += 1) {
    if (contrasts.has(context.words[i] as string)) return true;
    if (is(i, "neg")) {
      denials += 1;
      denial = i;
    }
    if (is(i, "morn", "day")) day = i;
    if (denials > 1 || (criterion === "evening" && Math.abs(day - denial) <= 5 && day >= 0)) return true;
  }
  return false;
};

/** Does a contrast or a second denial stand beside the words of a phrase? */
const standsTwofold = (context: StoryContext, { spans, what }: StoryFact): boolean => {
  const first = context.wordFrom(spans[0]?.start ?? -1);
  if (first < 0) return true;
  let last = first;
  while (last + 1 < context.words.length && (context.story.starts[last + 1] as number) < (spans[0]?.end ?? 0)) last += 1;
  return isTwofold(context, first, last, what);
};

/** Tells a direction with the words that weighed most. */
const put = (context: StoryContext, direction: number, { piece, tongue }: Heaviest, sure: number): void => {
  const name = weighedDirections[direction] as string;
  const entry = storyEntries.find(({ id }) => id === name);
  const words = heaviestWords(piece, direction, context.story, tongue, namedWords);
  if (entry === undefined || words.length === 0) return;
  const first = Math.min(...words.map(({ word }) => word));
  const last = Math.max(...words.map(({ word }) => word));
  const { past } = context.contextOf(first, last, true);
  context.add(
    "criterion",
    name,
    first,
    last,
    entry.label,
    { answers: entry.answers, sign: name, ...(past ? { old: true } : {}) },
    {
      state: direction % 2 === 0 ? "yes" : "no",
      // Below every phrase: the order of how sure a reading is stays true.
      confidence: Math.round((0.4 + 0.3 * sure) * 100) / 100,
      weighed: words.map(({ word, weight: one }) => ({ ...context.span(word, word), weight: Math.round(one * 100) / 100 })),
    },
  );
};
