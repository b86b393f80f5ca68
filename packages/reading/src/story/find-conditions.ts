import { type ConditionNames, compileConditionNames, conditionNameAt, type Evidence } from "@kriebel/evidence";
import { layConditionNames, storyConditions, storyLists } from "@kriebel/evidence/story-words";
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

const denial = /\b(?:niet|geen|nooit|not|no|never)\b/;

/** Good words that lie one slip from a name. Ours. */
const plainLongWords = new Set("depressed depressing allergic hormonal anxiously".split(" "));

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

let lay: { readonly names: ConditionNames; readonly capitals: ConditionNames } | undefined;

/** The names by which people call a condition, compiled once per process. */
const layNames = (): { readonly names: ConditionNames; readonly capitals: ConditionNames } => {
  lay ??= {
    names: compileConditionNames(layConditionNames.filter(({ capitals }) => !capitals)),
    capitals: compileConditionNames(layConditionNames.filter(({ capitals }) => capitals)),
  };
  return lay;
};

/** Abbreviations that are plain words in small letters, also behind a word of having. */
const plainShort = new Set("ass add pad als aids me cp mg uc sca cts".split(" "));

/** "nierpatiënt", "reumapatiënte": the condition with its patient written to it. */
const patientOf = /^([a-z]{3,24}?)s?patient(?:e|en|s)?$/;

/** "Ik werk met mensen met dementie", "a nurse on the stroke ward": somebody else's, by profession. */
const atWork = new Set(
  "werk werkte werkzaam verpleegkundige verzorgende nurse nursing ward afdeling collega collegas patienten clienten bewoners patients residents carer mantelzorger".split(
    " ",
  ),
);
const byProfession = (context: StoryContext, first: number, last: number): boolean => {
  const { from, to } = context.sentenceOf(first);
  const { clauses } = context.story;
  for (let i = Math.max(from, first - 7); i < Math.min(to, last + 4); i += 1)
    if (atWork.has(context.words[i] as string) && clauses[i] === clauses[first]) return true;
  return false;
};

/** "Op de lijst voor een nieuwe nier", "waiting for a transplant", "a pile of ironing": still to come, or another thing. */
const awaited = new Set("lijst wachtlijst list waiting wacht wachten wachtend wachtende hoop hopen hope hoping line".split(" "));
const filler = new Set("voor op for to get een mijn a my the de het nieuwe new sta staan stond".split(" "));
const anotherThing = (context: StoryContext, first: number, last: number): boolean => {
  const { words } = context;
  const { from } = context.sentenceOf(first);
  if (first === last && /^piles?$/.test(words[first] as string) && words[last + 1] === "of") return true;
  for (let i = first - 1; i >= Math.max(from, first - 6); i -= 1) {
    if (awaited.has(words[i] as string)) return i < first - 1;
    if (!filler.has(words[i] as string)) return false;
  }
  return false;
};

/** The longest name at a word: of the evidence, of the people, or an abbreviation in capitals. */
const nameAt = (context: StoryContext, at: number): { readonly concepts: readonly string[]; readonly length: number } | undefined => {
  const { words, evidence } = context;
  const { names, capitals } = layNames();
  const own = conditionNameAt(evidence, words, at);
  const spoken = conditionNameAt(evidence, words, at, names);
  const best = spoken !== undefined && spoken.length > (own?.length ?? 0) ? spoken : own;
  if (best !== undefined) return best;
  const short = conditionNameAt(evidence, words, at, capitals);
  if (short !== undefined) {
    const written = context.wordsAt(at, at + short.length - 1);
    const had = /^(?:heb|hebt|heeft|had|gehad|met|have|has|with|kreeg|an|een)$/.test(words[at - 1] ?? "");
    // In small letters an abbreviation of three letters or more counts behind a word of having; two letters never do.
    if (written[0] === written[0]?.toUpperCase() && written.at(-1) === written.at(-1)?.toUpperCase()) return short;
    if (had && written.length > 2 && !plainShort.has(words[at] as string)) return short;
  }
  const patient = patientOf.exec(words[at] as string)?.[1];
  if (patient === undefined) return undefined;
  for (const stem of [patient, `${patient}en`, `${patient}s`, `${patient}ziekte`]) {
    const found = conditionNameAt(evidence, [stem], 0, names) ?? conditionNameAt(evidence, [stem], 0);
    if (found !== undefined) return { concepts: found.concepts, length: 1 };
  }
  return undefined;
};

let slips: { readonly evidence: Evidence; readonly names: Patterns; readonly concepts: readonly string[] } | undefined;
/** Names shorter than this are too near to other words to forgive a slip. */
const shortestSlip = 8;

/** Long names of one word, for a slip of typing in them. */
const longNames = (evidence: Evidence): { readonly names: Patterns; readonly concepts: readonly string[] } => {
  if (slips?.evidence === evidence) return slips;
  const concepts: string[] = [];
  const sources: { entry: number; pattern: string }[] = [];
  const add = (concept: string, written: string): void => {
    if (written.length < shortestSlip || !/^[a-z]+$/.test(written) || complaintsOnly.has(concept)) return;
    sources.push({ entry: concepts.length, pattern: written });
    concepts.push(concept);
  };
  for (const { id, words } of Object.values(evidence.conditions)) for (const one of [...words.nl, ...words.en]) add(id, one.toLowerCase());
  for (const { concept, written, capitals } of layConditionNames) if (!capitals) add(concept, written.toLowerCase());
  slips = { evidence, names: compilePatterns(sources, {}), concepts };
  return slips;
};

const concepts = (context: StoryContext, id: string): boolean => context.evidence.conditions[id] !== undefined;

/** The conditions of the story, with whether the person has them, and their order with the legs where it is told. */
export const findStoryConditions = (context: StoryContext, matches: readonly EntryMatch[]): readonly Condition[] => {
  const { words, evidence, story } = context;
  const found = new Map<string, Condition>();
  const complaint = new Set(["urge", "unrest", "feeling", "legs_named", "tingling", "sleep_jerks"]);
  const legs = matches.filter((one) => complaint.has(one.entry.id) && one.owner.who === "self" && !one.context.denied);
  const named = new Uint8Array(words.length);
  const put = (concept: string, first: number, last: number, sure = 0.9, turned = false): void => {
    if (complaintsOnly.has(concept) || !concepts(context, concept)) return;
    const owner = context.owners[first];
    if (owner !== undefined && owner.who !== "self") return;
    if (byProfession(context, first, last) || anotherThing(context, first, last)) return;
    const around = context.contextOf(first, last);
    const name = context.wordsAt(first, last);
    const has = around.unsure ? "unknown" : around.denied || turned ? "no" : "yes";
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
        confidence: has === "unknown" ? 0.5 : sure,
      },
    );
  };
  for (let i = 0; i < words.length; i += 1) {
    const name = nameAt(context, i);
    if (name === undefined) continue;
    const last = i + name.length - 1;
    if (story.sentences[last] !== story.sentences[i]) continue;
    const spoken = words.slice(i, last + 1).join(" ");
    if (plainWords.has(spoken)) {
      const written = context.wordsAt(i, last);
      if (!(inCapitals.has(spoken) && written === written.toUpperCase())) {
        if (!(spoken === "ms" && /^(?:met|with|heb|have|de|the)$/.test(words[i - 1] ?? ""))) continue;
      }
    }
    for (const concept of name.concepts) put(concept, i, last);
    named.fill(1, i, last + 1);
    i = last;
  }
  const long = longNames(evidence);
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i] as string;
    if (named[i] === 1 || word.length < shortestSlip || !long.names.knows(word)) continue;
    if (context.understood[i] === 1 || plainLongWords.has(word)) continue;
    const [slip] = long.names.find(words, i, i + 1);
    if (slip !== undefined) put(long.concepts[slip.entry] ?? "", i, i, 0.6);
  }
  // The same in other words, sentence by sentence.
  for (let n = 0; n < context.sentenceCount; n += 1) {
    const { from, to } = context.sentence(n);
    const tongue = context.tongues[n];
    const { nl, en } = otherWords();
    for (const { entry, first, last, source } of [
      ...(tongue === "en" ? [] : nl.find(words, from, to)),
      ...(tongue === "nl" ? [] : en.find(words, from, to)),
    ])
      if (!named.subarray(first, last + 1).every((one) => one === 1))
        // "Mijn schildklier werkt niet te traag": a denial inside that the phrase itself does not hold.
        put(
          storyConditions[entry]?.id ?? "",
          first,
          last,
          0.85,
          !denial.test(source) && denial.test(words.slice(first, last + 1).join(" ")),
        );
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
