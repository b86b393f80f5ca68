import { conditionNameAt } from "@kriebel/evidence";
import { storyConditions, storyLists } from "@kriebel/evidence/story-words";
import type { Condition } from "@kriebel/record";
import type { EntryMatch, StoryContext } from "./story-context.ts";
import { compilePatterns, type Patterns } from "./word-patterns.ts";

/** Told in a story these are complaints or habits, no diagnosis of a doctor; they have readers of their own. */
const complaintsOnly = new Set([
  "rls",
  "insomnia",
  "snoring",
  "cramps",
  "growing_pains",
  "nausea",
  "infection_recent",
  "back_pain",
  "oedema",
  "hypersomnia",
  "myalgia",
  "chronic_pain",
  "plmd",
  "akathisia",
  "burnout",
  "pregnancy",
  "pregnancy_any",
  "smoking",
  "smoking_not",
  "hypnic_jerks",
  "pica",
  "breast_feeding",
  "menopause",
  "perimenopause",
]);

/** Plain words that the list of conditions uses as abbreviations: "als", "pad", "ra". */
const plainWords = new Set([
  "als",
  "pad",
  "ra",
  "ms",
  "ed",
  "cf",
  "als mnd",
  "ad",
  "sea",
  "pd",
  "af",
  "tia",
  "cp",
  "ibs",
  "ptss",
  "ess",
  "dm",
  "rem",
]);
/** Abbreviations that count when they are written in capitals. */
const inCapitals = new Set(["ms", "als", "ra", "pd", "ibs", "tia", "pad", "ptss", "af", "dm"]);

let compiled: { readonly nl: Patterns; readonly en: Patterns } | undefined;

/** Conditions that are told in other words than their names, compiled once per process. */
const otherWords = (): { readonly nl: Patterns; readonly en: Patterns } => {
  const patternsOf = (lang: "nl" | "en"): Patterns =>
    compilePatterns(
      storyConditions.flatMap((entry, index) => entry[lang].map((pattern) => ({ entry: index, pattern }))),
      storyLists[lang],
    );
  compiled ??= { nl: patternsOf("nl"), en: patternsOf("en") };
  return compiled;
};

const concepts = (context: StoryContext, id: string): boolean => context.evidence.conditions[id] !== undefined;

/** The conditions of the story, with whether the person has them, and their order with the legs where it is told. */
export const findStoryConditions = (context: StoryContext, matches: readonly EntryMatch[]): readonly Condition[] => {
  const { words, evidence, story } = context;
  const found = new Map<string, Condition>();
  const complaint = new Set(["urge", "unrest", "feeling", "legs_named", "tingling", "sleep_jerks"]);
  const legs = matches.filter((one) => complaint.has(one.entry.id) && one.owner.who === "self" && !one.context.denied);
  const put = (concept: string, first: number, last: number): void => {
    if (complaintsOnly.has(concept) || !concepts(context, concept)) return;
    const owner = context.owners[first];
    if (owner !== undefined && owner.who !== "self") return;
    const around = context.contextOf(first, last);
    const name = context.wordsAt(first, last);
    const has = around.unsure ? "unknown" : around.denied ? "no" : "yes";
    const before = found.get(concept);
    if (before !== undefined && (before.has === "yes" || has !== "yes")) return;
    const order = has === "yes" ? orderOf(context, first, last, legs) : undefined;
    const condition: Condition = {
      name: name.slice(0, 2_000),
      concept,
      has,
      ...(order === undefined ? {} : { legsBeganAfter: order }),
      from: { how: "read", where: name.slice(0, 200) },
    };
    found.set(concept, condition);
    const label = evidence.conditions[concept]?.name ?? { nl: name, en: name };
    const denied =
      has === "no"
        ? { nl: `Geen: ${label.nl}`, en: `No: ${label.en}` }
        : has === "unknown"
          ? { nl: `Misschien: ${label.nl}`, en: `Maybe: ${label.en}` }
          : label;
    const answers = has === "yes" ? Object.fromEntries((evidence.conditions[concept]?.answers ?? []).map((id) => [id, "yes"])) : {};
    context.add(
      "condition",
      concept,
      first,
      last,
      denied,
      { condition, ...(Object.keys(answers).length === 0 ? {} : { answers }) },
      {
        state: has,
        confidence: has === "unknown" ? 0.5 : 0.9,
      },
    );
  };
  for (let i = 0; i < words.length; i += 1) {
    const named = conditionNameAt(evidence, words, i);
    if (named === undefined) continue;
    const last = i + named.length - 1;
    if (story.sentences[last] !== story.sentences[i]) continue;
    const spoken = words.slice(i, last + 1).join(" ");
    if (plainWords.has(spoken)) {
      const written = context.wordsAt(i, last);
      if (!(inCapitals.has(spoken) && written === written.toUpperCase())) {
        if (!(spoken === "ms" && /^(?:met|with|heb|have|de|the)$/.test(words[i - 1] ?? ""))) continue;
      }
    }
    for (const concept of named.concepts) put(concept, i, last);
    i = last;
  }
  // The same in other words, sentence by sentence.
  for (let n = 0; n < context.sentenceCount; n += 1) {
    const { from, to } = context.sentence(n);
    const tongue = context.tongues[n];
    const { nl, en } = otherWords();
    for (const { entry, first, last } of [
      ...(tongue === "en" ? [] : nl.find(words, from, to)),
      ...(tongue === "nl" ? [] : en.find(words, from, to)),
    ])
      put(storyConditions[entry]?.id ?? "", first, last);
  }
  return [...found.values()];
};

/** "sinds de beroerte", "jaren voor ik wankel werd", "after six rounds of oxaliplatin": what came first. */
const orderOf = (context: StoryContext, first: number, last: number, legs: readonly EntryMatch[]): "yes" | "no" | undefined => {
  const { words, story } = context;
  const sentence = story.sentences[first] ?? 0;
  const { from, to } = context.sentence(sentence);
  const here = legs.some((one) => one.sentence === sentence);
  const next = legs.some((one) => one.sentence === sentence + 1);
  const before = words.slice(Math.max(from, first - 5), first);
  const after = words.slice(last + 1, Math.min(to, last + 12));
  const { from: nextFrom } = context.sentence(sentence + 1);
  const nextWords = words.slice(nextFrom, nextFrom + 8);
  const sinceWord = /^(?:sinds|sedert|na|nadat|since|after|following)$/;
  if (here && before.some((word) => sinceWord.test(word))) return "yes";
  if (here && after.some((word) => /^(?:sindsdien|daarna|sinds)$/.test(word))) return "yes";
  if (next && nextWords.some((word) => /^(?:sindsdien|daarna|since|afterwards|after)$/.test(word))) return "yes";
  if (here && before.some((word) => /^(?:voor|before|voordat)$/.test(word))) return undefined;
  return undefined;
};
