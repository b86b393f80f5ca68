import type { StoryContext } from "./story-context.ts";
import type { StoryFact } from "./story-fact.ts";

/** Urgent signs of one leg: where and since when they are told is said of that leg, and of no restlessness. */
const ofOneLeg = /^alarm\.(?:one_calf_thick|one_leg_painful_swollen|one_leg_red_warm|red_hot_leg_fever|sudden_cold_pale_leg)$/;
const isPain = /^(?:leg_)?pain$/;
const saysWhere: ReadonlySet<StoryFact["kind"]> = new Set(["place", "side", "onset"]);

const isOfSickLeg = ({ kind, state, gives }: StoryFact): boolean =>
  kind === "alarm" && state === "yes" && Object.entries(gives.answers ?? {}).some(([id, value]) => value === "yes" && ofOneLeg.test(id));
const isOfComplaint = ({ kind, what }: StoryFact): boolean => kind === "criterion" || (kind === "sensation" && !isPain.test(what));

/**
 * "My legs crawl in the evening. My right calf has been thick and sore since Tuesday": the restlessness is not on the right, does not hurt, and did not begin on
 * Tuesday. Only where another sentence tells of the complaint, and that of the sick leg does not.
 */
export const withoutSickLeg = (context: StoryContext, facts: readonly StoryFact[]): readonly StoryFact[] => {
  if (!facts.some(isOfSickLeg)) return facts;
  const { story } = context;
  const sentenceAt = new Map<StoryFact, number>();
  for (const fact of facts) {
    const word = context.wordFrom(fact.spans[0]?.start ?? -1);
    if (word >= 0) sentenceAt.set(fact, story.sentences[word] as number);
  }
  const sentencesOf = (is: (fact: StoryFact) => boolean): ReadonlySet<number> =>
    new Set(facts.filter(is).flatMap((fact) => sentenceAt.get(fact) ?? []));
  const complaint = sentencesOf(isOfComplaint);
  const sick = new Set([...sentencesOf(isOfSickLeg)].filter((sentence) => !complaint.has(sentence)));
  if (complaint.size === 0 || sick.size === 0) return facts;
  return facts.filter((fact) => {
    const sentence = sentenceAt.get(fact);
    const where = saysWhere.has(fact.kind) || (fact.kind === "sensation" && isPain.test(fact.what));
    return !where || sentence === undefined || !sick.has(sentence);
  });
};

const besides = /^(?:also|besides|additionally|ook|daarnaast|bovendien|apart|separately)$/;
/** "Ook als ik loop doet het pijn": the same pain, when walking too. */
const thenToo = /^(?:als|wanneer|bij|tijdens|when|while|if|on|during)$/;
const unrest: ReadonlySet<string> = new Set(["feeling", "tingling", "leg_agitation", "unrest", "deep_itch", "legs_named"]);
const ofWalking: ReadonlySet<string> = new Set(["relief_no", "relief_no_before", "rest_no"]);

/**
 * "My legs crawl at night. I also get pain in my calves when I walk to the shop": a pain that is told beside the unrest, in a sentence of its own. That walking brings it
 * says nothing of what walking does for the unrest.
 */
export const withoutWalkingPain = (context: StoryContext, facts: readonly StoryFact[]): readonly StoryFact[] => {
  const { story, words } = context;
  const sentenceOf = ({ spans }: StoryFact): number => {
    const word = context.wordFrom(spans[0]?.start ?? -1);
    return word < 0 ? -1 : (story.sentences[word] as number);
  };
  const toldIn = (is: (fact: StoryFact) => boolean): ReadonlySet<number> =>
    new Set(facts.filter((fact) => fact.state === "yes" && is(fact)).map(sentenceOf));
  const restless = toldIn(({ what }) => unrest.has(what));
  const walking = [...toldIn(({ what }) => what === "exertional")].filter((sentence) => {
    if (sentence < 0 || restless.has(sentence)) return false;
    const { from, to } = context.sentence(sentence);
    return words.slice(from, to).some((word, i) => besides.test(word) && !thenToo.test(words[from + i + 1] ?? ""));
  });
  if (restless.size === 0 || walking.length === 0) return facts;
  return facts.filter((fact) => !(fact.kind === "criterion" && ofWalking.has(fact.what) && walking.includes(sentenceOf(fact))));
};
