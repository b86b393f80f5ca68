import { somethingElse } from "./something-else.ts";
import type { EntryMatch, StoryContext } from "./story-context.ts";

const carriesNothing = new Set([...somethingElse, "sudden_cramp", "position_once", "large_muscles"]);

const unrestSigns = new Set(["feeling", "tingling", "unrest", "leg_agitation", "deep_itch", "legs_named"]);

const restWord =
  /^(?:zit|zitten|zat|lig|ligt|liggen|lag|bed|bank|sofa|zetel|stoel|slapen|slaap|inslapen|stil|stilzitten|stilliggen|rust|dekbed|matras|tv|televisie|film|lezen|sit|sits|sitting|sat|lie|lies|lying|lay|couch|chair|armchair|sleep|asleep|still|rest|resting|duvet|mattress|telly|television|reading|settee|seat|pew|kerkbank|cinema|bioscoop|woelen|bedtime|bedtijd|nachtrust|slapengaan|krant|newspaper|toneel|bad|bath)$/;
const nightWord =
  /^(?:avond|avonds|avonden|nacht|nachts|nachten|bed|bedtijd|slapengaan|slapen|inslapen|middernacht|avondeten|avondnieuws|journaal|donker|tienen|elven|evening|evenings|night|nights|nightly|bedtime|sleep|midnight|supper|dinner|dark|overnight)$/;

/**
 * What the criteria that are told carry with them (decision 0148): who walks it off has an urge; who has an urge that walking takes off, in a story of beds and
 * chairs, has it at rest; and whose nights are told with it has it then. Marked as implied, shown as not sure, and silent as soon as anything is denied or a
 * sign of something else is told. Nothing ever carries that moving helps.
 */
export const findCarried = (context: StoryContext, matches: readonly EntryMatch[]): void => {
  const told = (what: string): boolean => context.facts.some((one) => one.kind === "criterion" && one.what === what);
  const mine = matches.filter((one) => one.owner.who === "self" && !one.context.denied && !one.context.past && !one.context.unsure);
  // A joint disease beside a crawling in the legs: both may be there.
  const unrest = mine.some((one) => unrestSigns.has(one.entry.id));
  if (mine.some((one) => carriesNothing.has(one.entry.id) && !(one.entry.id === "joint_pain" && unrest)) || told("urge_no")) return;
  const named = context.facts.find((one) => one.what === "legs_named" && one.state === "yes" && one.gives.old !== true);
  const relief = context.facts.find((one) => one.what === "relief" && one.state === "yes");
  const implied = context.facts.find((one) => one.what === "urge_implied");
  const put = (
    what: string,
    from: { readonly words: string; readonly spans: readonly { readonly start: number }[] },
    question: string,
    say: { nl: string; en: string },
    confidence: number,
  ): void => {
    const first = context.wordFrom(from.spans[0]?.start ?? -1);
    if (first < 0) return;
    const last = first + Math.max(0, from.words.trim().split(/\s/).length - 1);
    context.add(
      "criterion",
      what,
      first,
      Math.min(last, context.words.length - 1),
      say,
      { implies: { [question]: "yes" } },
      { confidence },
    );
  };
  const legs = context.words.some((_, i) => context.isIn(i, "leg"));
  if (!legs && named === undefined) return;
  if (!told("urge") && !told("relief_no")) {
    const from = relief ?? named ?? implied;
    if (from !== undefined) put("urge", from, "C1.1", { nl: "Een drang om de benen te bewegen", en: "An urge to move the legs" }, 0.55);
  }
  const urge = told("urge");
  if (!urge) return;
  const at = (pattern: RegExp): number =>
    context.words.findIndex((word, i) => pattern.test(word) && context.owners[i]?.who === "self" && context.unreal[i] !== 1);
  if (!told("rest") && !told("rest_no") && relief !== undefined) {
    const where = at(restWord);
    if (where >= 0)
      context.add("criterion", "rest", where, where, { nl: "In rust", en: "At rest" }, { implies: { "C2.1": "yes" } }, { confidence: 0.5 });
  }
  if (!told("evening") && !told("evening_no") && told("rest") && relief !== undefined) {
    const when = at(nightWord);
    if (when >= 0)
      context.add(
        "criterion",
        "evening",
        when,
        when,
        { nl: "In de avond of nacht", en: "In the evening or at night" },
        { implies: { "C4.1": "yes" } },
        { confidence: 0.5 },
      );
  }
};
