import { type ConditionNames, compileConditionNames, conditionNameAt, type Evidence } from "@kriebel/evidence";
import { layConditionNames, type StoryEntry, storyConditions, storyEntries, storyLists } from "@kriebel/evidence/story-words";
import type { Condition } from "@kriebel/record";
import { conditionNotOwn } from "./condition-not-own.ts";
import { isFollowed } from "./kin-words.ts";
import { numberAt } from "./read-numbers.ts";
import type { EntryMatch, StoryContext } from "./story-context.ts";
import { weighConditions } from "./weigh-conditions.ts";
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
  "adverse_drug",
]);

/** "Chronische slapeloosheid", "slept badly and the doctor gave me …": sleeplessness that has a name or a treatment of its own; bad nights alone are what the legs do. */
const isTreatedSleep = (context: StoryContext, concept: string, first: number, last: number, byPhrase: boolean): boolean =>
  concept === "insomnia" && (byPhrase || context.words.slice(first, last + 1).some((word) => /^insomni/.test(word)));

/** What can be over for good. What stays with somebody (Parkinson, a bypass) or is asked as history (cancer, a clot) is not on it. Ours. */
const canBeOver = new Set(
  (
    "iron_deficiency ida anaemia_other b12_deficiency folate_deficiency vitamin_d_deficiency magnesium_deficiency other_vitamin_deficiency hyperthyroid " +
    "hypothyroid thyroid_other parathyroid depression anxiety burnout asthma eczema gestational_diabetes hepatitis h_pylori peptic_ulcer gastritis lyme covid " +
    "shingles obesity overweight radiculopathy spine_root gout opioid_dependence sedative_dependence alcohol stimulants cannabis menorrhagia fibroids " +
    "acute_kidney eating_disorder migraine haemorrhoids gi_bleeding gbs osa dialysis"
  ).split(" "),
);

/** What passes by itself: told of long ago it says nothing of now. */
const passing = new Set(["spinal_anaesthesia", "anxiety", "reflux", "hypertension"]);

const ofWomen = new Set(["menopause", "perimenopause", "endometriosis", "pcos", "fibroids", "gestational_diabetes", "menorrhagia"]);

/** A name for many, and the narrower ones that say which: told both, the narrower one stands. */
const widerThan: Readonly<Record<string, readonly string[]>> = {
  rheumatic: [
    "ra",
    "psoriatic_arthritis",
    "sle",
    "sjogren",
    "spondyloarthritis",
    "juvenile_arthritis",
    "polymyalgia",
    "systemic_sclerosis",
  ],
  lung_other: ["copd", "asthma", "sarcoidosis", "pulmonary_hypertension", "lung_transplant"],
  spine_root: ["radiculopathy", "spinal_stenosis"],
  diabetes: ["t1dm", "t2dm"],
  cancer: ["bowel_cancer", "blood_cancer", "brain_tumour", "cord_tumour"],
  thyroid_other: ["hypothyroid", "hyperthyroid"],
  polyneuropathy: ["small_fibre", "chemo_neuropathy", "alcoholic_neuropathy", "cmt"],
  perimenopause: ["menopause"],
};

/** What words weigh (log odds) before they tell a condition beside one that is told by its name: chosen on open stories (decision 0204), moved with the bars (0198). */
const besideName = 2.2;

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

/** Labels that are no illness: what a story tells of the same. */
const habits: Readonly<Record<string, string>> = { blood_donor: "blood_donor", vegetarian: "no_meat", shift_work: "shift_work" };

/** A habit that is neither denied, nor doubted, nor of long ago, where no phrase told of it. */
const addHabit = (context: StoryContext, habit: StoryEntry, first: number, last: number): void => {
  const { denied, unsure, past } = context.contextOf(first, last);
  if (denied || unsure || past || context.facts.some(({ what }) => what === habit.id)) return;
  const kind = habit.kind === "iron" ? "iron" : "lifestyle";
  context.add(kind, habit.id, first, last, habit.label, { answers: habit.answers, sign: habit.id }, { confidence: 0.5 });
};

const sentenceAt = (context: StoryContext, place: number): number => context.story.sentences[context.wordFrom(place)] ?? -1;

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

/** "Op de lijst voor een nieuwe nier", "waiting for a transplant", "a pile of ironing": still to come, or another thing. */
const awaited = new Set("lijst wachtlijst list waiting wacht wachten wachtend wachtende hoop hopen hope hoping line".split(" "));
const filler = new Set("voor op for to get een mijn a my the de het nieuwe new sta staan stond".split(" "));
const anotherThing = (context: StoryContext, first: number, last: number): boolean => {
  const { words } = context;
  const { from } = context.sentenceOf(first);
  // "Dialysis starts in summer", "de dialyse begint in mei": still to come.
  if (/^(?:starts|begins|begint|start|volgt|follows)$/.test(words[last + 1] ?? "")) return true;
  // "De overgang van waken naar slapen"
  if (words[first] === "overgang" && /^(?:van|naar|tussen)$/.test(words[last + 1] ?? "")) return true;
  if (first === last && /^piles?$/.test(words[first] as string) && words[last + 1] === "of") return true;
  // "I stroke my belly", "to be stroked", "gone at a stroke": a hand that strokes, and a turn of phrase.
  if (
    first === last &&
    /^strok/.test(words[first] as string) &&
    (words[first] !== "stroke" ||
      /^(?:to|i|we|you|she|he|they|would|can|could|gently|keep)$/.test(words[first - 1] ?? "") ||
      (words[first - 1] === "a" && words[first - 2] === "at"))
  )
    return true;
  for (let i = first - 1; i >= Math.max(from, first - 6); i -= 1) {
    if (awaited.has(words[i] as string)) return i < first - 1;
    if (!filler.has(words[i] as string)) return false;
  }
  return false;
};

/** What is rinsed, washed or stopped that is no blood and no breath in sleep, and what is still to come. */
const otherSense: Readonly<Record<string, RegExp>> = {
  dialysis:
    /^(?:mond|neus|benen|voeten|kuiten|keel|haar|tanden|ogen|oren|water|douche|douchen|vaat|afwas|wasmachine|mouth|nose|legs|feet|throat|hair|teeth|eyes|shower|dishes|clothes|wound|wond|liever|voorkomen|voorblijven|avoid|ahead|later|straks|binnenkort|ooit|misschien|maybe|perhaps|someday|zomer|summer|neighbour|buurman)$/,
};
/** "Drie adempauzes per uur": sleep apnoea begins at five an hour with complaints (`readings/sleep_study/osa_definition`). */
const fewestStops = 5;
const isChild = (context: StoryContext): boolean =>
  /^(?:son|daughter|child|grandchild)$/.test(String(context.whose.relation)) ||
  context.facts.some(({ gives }) => (gives.person?.ageYears ?? 99) < 18);

const anotherSense = (context: StoryContext, concept: string, first: number, last: number): boolean => {
  const { words, story } = context;
  const sense = otherSense[concept];
  const { from, to } = context.sentenceOf(first);
  if (
    sense !== undefined &&
    /^(?:spoel|gespoeld|rins|wash|clean|filter|zuiver|machine|nieren|bloed|blood|exchange|maandag|monday)/.test(words[first] as string)
  )
    for (let i = Math.max(from, first - 6); i < Math.min(to, last + 5); i += 1)
      if (story.clauses[i] === story.clauses[first] && sense.test(words[i] as string)) return true;
  // "Als ik een donornier krijg", "dialyse wil ze niet": wished for, feared or refused.
  if (concept === "dialysis" || concept === "kidney_transplant") {
    const near = words.slice(Math.max(from, first - 5), Math.min(to, last + 5));
    const ahead =
      near.some((one) => /^(?:als|wanneer|zodra|if|when|once|until|tot|totdat)$/.test(one)) &&
      near.some((one) => /^(?:krijg|krijgt|get|gets|komt|comes|mag)$/.test(one));
    const refused =
      isFollowed(near, /^(?:wil|wilde|want|wants|wanted|weiger|weigert|refuse|refuses)$/, 2, /^(?:niet|not|geen|no|nooit|never)$/) ||
      isFollowed(near, /^(?:not|niet)$/, 0, /^(?:want|willen)$/);
    if (ahead || refused) return true;
  }
  // In a child fewer pauses count already.
  if (concept !== "osa" || isChild(context)) return false;
  for (let i = Math.max(from, first - 4); i < Math.min(to, last + 7); i += 1) {
    const number = numberAt(words, i);
    if (number === undefined || number.value >= fewestStops || /^(?:a|an|een|one)$/.test(words[i] as string)) continue;
    if (words.slice(i, i + 7).some((one, k, all) => one === "uur" || (one === "hour" && all[k - 1] !== "every"))) return true;
  }
  return false;
};

const tested = /^(?:getest|onderzocht|gescreend|nagekeken|gecontroleerd|tested|checked|screened|examined|investigated|test|tests)$/;
const nothingFound = /^(?:niets|niks|nothing|negatief|negative|schoon|clear|goed|fine|normaal|normal|nee|no)$/;

const testWord = /^(?:test|tests|bloedtest|bloedonderzoek|onderzoek|scan|biopt|biopsy)$/;
const ofTest = /^(?:for|it|that|daarop|daarvoor|erop|ervoor|was|is|came|back|bleek|ook|toen|then|all)$/;
/** "Coeliac they think, but the blood test for it was negative" */
const isNegative = (said: readonly string[]): boolean => {
  let at = said.findIndex((word) => testWord.test(word)) + 1;
  if (at === 0) return false;
  while (ofTest.test(said[at] ?? "")) at += 1;
  return /^(?:negatief|negative)$/.test(said[at] ?? "");
};

/** "Getest op suiker: niets", "slaapapneu hebben ze uitgesloten", "onderzocht op coeliakie maar dat was het niet". */
const isRuledOut = (context: StoryContext, first: number, last: number): boolean => {
  const { words } = context;
  const { from, to } = context.sentenceOf(first);
  const after = words.slice(last + 1, Math.min(to, last + 9));
  const before = words.slice(Math.max(from, first - 6), last);
  if (
    before.some((one) => /^(?:uitgesloten|weggestreept|uitsluiten)$/.test(one)) ||
    isFollowed(before, /^(?:ruled|crossed|excluded)$/, 1, /^(?:out|off)$/)
  )
    return true;
  if (
    after.some((one) => /^(?:uitgesloten|weggestreept|excluded)$/.test(one)) ||
    isFollowed(after, /^(?:ruled|crossed)$/, 0, /^(?:out|off)$/)
  )
    return !after.some((one) => /^(?:niet|not|nooit|never)$/.test(one));
  if (isFollowed(after, /^(?:niet|nooit|not|never)$/, 1, /^(?:gevonden|aangetoond|found|shown|seen)$/)) return true;
  if (isNegative(words.slice(last + 1, Math.min(to, last + 16)))) return true;
  if (!before.some((one) => tested.test(one))) return false;
  const behind = after[0] ?? "";
  const toIt = isFollowed(after, /^(?:dat|het|it|that)$/, 1, /^(?:was|is)$/) && after.some((one) => /^(?:niet|not)$/.test(one));
  // "Tested for sugar to be on the safe side: nothing."
  const ends = /^(?:niets|niks|nothing|negatief|negative)$/.test(words[to - 1] ?? "") && to - last < 14;
  return (
    toIt || ends || nothingFound.test(behind) || isFollowed(after, /^(?:was|is|bleek|came|maar|but|en|and|alles|all)$/, 2, nothingFound)
  );
};

/** "Getest op coeliakie", "the clinic screens for diabetes": looked for, and it is not said whether it was found. */
const isLookedFor = (context: StoryContext, first: number, last: number): boolean => {
  const { words } = context;
  const { from, to } = context.sentenceOf(first);
  if (!isFollowed(words.slice(Math.max(from, first - 4), last), tested, 1, /^(?:op|for|naar)$/)) return false;
  // "… took a test for coeliac disease, and that was it", "en dat bleek het": found.
  const after = words.slice(last + 1, Math.min(to, last + 16)).join(" ");
  return (
    !/\b(?:that was it|it was that|dat (?:was|bleek) het(?: ook)?|en (?:ja|raak|bingo)|positi(?:ve|ef)|came back positive|(?:was|bleek|is) het ook)\b/.test(
      after,
    ) || /\b(?:not|niet|nooit|never)\b/.test(after)
  );
};

/** Where what is said of the condition ends: at the writer, the legs, or an organ that is told of next. */
const speaksOfLegs =
  /^(?:ik|i|nieren|kidneys|benen|legs|leg|klachten|onrust|drang|urge|kriebel[a-z]*|crawling|kuiten|calves|nachten|nights)$/;

/** "Dat is al tien jaar voorbij", "put right with tablets", "vroeger … gehad", "I used to have …": it was there once. */
const isOver = (context: StoryContext, first: number, last: number): boolean => {
  const { words } = context;
  const { from, to } = context.sentenceOf(first);
  const before = words.slice(Math.max(from, first - 7), first);
  const behind = words.slice(last + 1, Math.min(to, last + 13));
  const cut = behind.findIndex((one) => speaksOfLegs.test(one));
  const after = cut < 0 ? behind : behind.slice(0, cut);
  if (after.some((one) => /^(?:weer|again|terug|back)$/.test(one)) && !isFollowed(after, /^weer$/, 1, /^(?:goed|weg|over|beter|op)$/))
    return false;
  if (
    before.some((one, k) => one === "used" && before[k + 1] === "to") ||
    isFollowed(before, /^(?:vroeger|destijds)$/, 3, /^(?:had|een|gehad)$/)
  )
    return true;
  // "In de zwangerschap had ik het ook, toen door bloedarmoede"
  if (
    words.slice(Math.max(from, first - 12), first).some((one) => /^(?:zwangerschap|pregnancy|zwangerschappen|pregnancies)$/.test(one)) &&
    [...before, ...after].some((one) => /^(?:toen|then|had|was|kreeg|got)$/.test(one))
  )
    return true;
  // "Hoef ik niet meer te spoelen", "I no longer need dialysis"
  if (
    isFollowed(before, /^niet$/, 0, /^meer$/) ||
    isFollowed(before, /^no$/, 0, /^longer$/) ||
    isFollowed(before, /^not$/, 5, /^(?:any|anymore)$/) ||
    isFollowed(after, /^not$/, 0, /^any$/) ||
    // "At the machine, because my kidneys no longer work": what is over is the work of an organ.
    (isFollowed(after, /^no$/, 0, /^longer$/) && !isFollowed(after, /^longer$/, 0, /^(?:works?|working|can|do|does|functions?)$/)) ||
    isFollowed(after, /^niet$/, 0, /^meer$/)
  )
    return true;
  if (before.includes("vroeger") && after.some((one) => /^(?:gehad|had)$/.test(one))) return true;
  // "Als kind had ik astma, daar ben ik overheen gegroeid": said of it by a word that points back.
  const grown = [...behind].some(
    (one, k) => /^(?:overheen|uitgegroeid)$/.test(one) || (/^(?:grew|grown)$/.test(one) && behind[k + 1] === "out"),
  );
  return (
    grown ||
    isFollowed(after, /^never$/, 0, /^came$/) ||
    after.some((one) => /^(?:vanished|voorbij|genezen|hersteld|verholpen|opgelost|cured|healed|resolved|recovered)$/.test(one)) ||
    isFollowed(after, /^(?:goed|in)$/, 0, /^(?:gekomen|orde)$/) ||
    isFollowed(after, /^put$/, 0, /^right$/) ||
    isFollowed(after, /^(?:been|is|was)$/, 0, /^over$/) ||
    isFollowed(after, /^(?:fine|clear|gone)$/, 0, /^now$/) ||
    isFollowed(after, /^nu$/, 2, /^(?:goed|over|weg)$/)
  );
};

/** "eGFR (CKD-EPI)": the formula by which a laboratory reckons, and no kidney disease. */
const isFormula = (words: readonly string[], last: number): boolean => words[last] === "ckd" && words[last + 1] === "epi";

/** "Mijn oude hernia", "my diabetes": whoever calls it his own has it, also in what he thinks or fears of it. */
const isOnesOwn = (context: StoryContext, first: number): boolean => {
  const { words, whose } = context;
  const at = /^(?:oude|old|bekende|known|zware|lichte|bad|slechte)$/.test(words[first - 1] ?? "") ? first - 2 : first - 1;
  return whose.self ? /^(?:mijn|my)$/.test(words[at] ?? "") : /^(?:zijn|haar|his|her)$/.test(words[at] ?? "");
};

const takesDopamine = (context: StoryContext): boolean =>
  context.facts.some(({ gives }) => gives.medicine?.atc?.startsWith("N04B") === true && gives.medicine.using !== "no");

/** Told as a man, by what was read of the person before. */
const isMan = (context: StoryContext): boolean =>
  context.whose.sex === "male" || context.facts.some(({ gives }) => gives.person?.sexAtBirth === "male");

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

/** From this share of the kidneys' work on it is not yet severely reduced (KDIGO stage 4 lies below). */
const severeBelow = 30;
const stageOf = (words: readonly string[], concept: string, first: number, last: number): string => {
  if (concept !== "ckd_4") return concept;
  for (let i = first; i <= last; i += 1) {
    const number = numberAt(words, i);
    if (number !== undefined && number.value >= severeBelow) return "ckd";
  }
  return concept;
};

/** The conditions of the story, with whether the person has them, and their order with the legs where it is told. */
export const findStoryConditions = (context: StoryContext, matches: readonly EntryMatch[]): readonly Condition[] => {
  const { words, evidence, story } = context;
  const found = new Map<string, Condition>();
  const complaint = new Set(["urge", "unrest", "feeling", "legs_named", "tingling", "sleep_jerks"]);
  const legs = matches.filter((one) => complaint.has(one.entry.id) && one.owner.who === "self" && !one.context.denied);
  const named = new Uint8Array(words.length);
  const put = (
    concept: string,
    first: number,
    last: number,
    sure = 0.9,
    turned = false,
    byPhrase = false,
    { ownDenial = false, onlyIfSo = false }: { readonly ownDenial?: boolean; readonly onlyIfSo?: boolean } = {},
  ): void => {
    if ((complaintsOnly.has(concept) && !isTreatedSleep(context, concept, first, last, byPhrase)) || !concepts(context, concept)) return;
    const owner = context.owners[first];
    // "Mijn moeder had suikerziekte, ik niet"
    const notMe =
      context.whose.self &&
      /^(?:ik(?: zelf)? (?:niet|heb het niet)|i (?:am|do|did|have) not|not me)\b/.test(words.slice(last + 1, last + 5).join(" "));
    // "My wife gave me a kidney": hers was given, the writer has it.
    const toMe =
      concept === "kidney_transplant" &&
      words
        .slice(first, last + 1)
        .some((one, k, all) => /^(?:me|mij|ik|i)$/.test(one) || (/^(?:my|mijn)$/.test(one) && /^(?:in|into)$/.test(all[k - 1] ?? "")));
    if (owner !== undefined && owner.who !== "self" && !notMe && !toMe) return;
    if (anotherThing(context, first, last) || anotherSense(context, concept, first, last)) return;
    if (ofWomen.has(concept) && isMan(context)) return;
    // Falling asleep in the middle of a sentence is what these medicines do; the name of the illness must be told.
    if (concept === "narcolepsy" && byPhrase && takesDopamine(context)) return;
    const around = context.contextOf(first, last, ownDenial);
    const name = context.wordsAt(first, last);
    const not = conditionNotOwn(context, concept, first, last, byPhrase);
    if (not === "another") return;
    const over =
      (canBeOver.has(concept) && (!around.denied || concept === "dialysis") && isOver(context, first, last)) ||
      (not === "over" && (canBeOver.has(concept) || passing.has(concept)));
    const ruledOut = not === "no" || isRuledOut(context, first, last);
    const unsure = not === "unknown" || (around.unsure && !isOnesOwn(context, first)) || (!ruledOut && isLookedFor(context, first, last));
    const has = ruledOut || notMe ? "no" : unsure || over ? "unknown" : around.denied || turned ? "no" : "yes";
    const before = found.get(concept);
    if ((before !== undefined && (before.has === "yes" || has !== "yes")) || (onlyIfSo && has !== "yes")) return;
    const order = has === "yes" ? orderOf(context, first, last, legs) : undefined;
    const condition: Condition = {
      name: name.slice(0, 2_000),
      concept,
      has,
      ...(over && has === "unknown" ? { over: "yes" as const } : {}),
      ...(order === undefined ? {} : { legsBeganAfter: order }),
      from: { how: "read", where: name.slice(0, 200) },
    };
    found.set(concept, condition);
    const label = evidence.conditions[concept]?.name ?? { nl: name, en: name };
    const denied =
      has === "no"
        ? { nl: `Geen: ${label.nl}`, en: `No: ${label.en}` }
        : over && has === "unknown"
          ? { nl: `Geweest: ${label.nl}`, en: `In the past: ${label.en}` }
          : has === "unknown"
            ? { nl: `Misschien: ${label.nl}`, en: `Maybe: ${label.en}` }
            : label;
    // An anaemia that is over is still one that was ever there.
    const answers = has === "yes" || over ? Object.fromEntries((evidence.conditions[concept]?.answers ?? []).map((id) => [id, "yes"])) : {};
    context.add(
      "condition",
      concept,
      first,
      last,
      denied,
      {
        condition,
        ...(Object.keys(answers).length === 0 ? {} : { answers }),
        // Only whoever has or had a womb comes through the change.
        ...(ofWomen.has(concept) && has === "yes" ? { person: { sexAtBirth: "female" as const } } : {}),
      },
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
    if (story.sentences[last] !== story.sentences[i] || isFormula(words, last)) continue;
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
    const matched = [...(tongue === "en" ? [] : nl.find(words, from, to)), ...(tongue === "nl" ? [] : en.find(words, from, to))];
    // Phrases that hold their own denial go first: "no zest" is not turned by its "no".
    for (const { entry, first, last, source } of matched.toSorted(
      (a, b) => Number(denial.test(b.source)) - Number(denial.test(a.source)) || a.first - b.first,
    ))
      if (!named.subarray(first, last + 1).every((one) => one === 1) && !isFormula(words, last))
        // "Mijn schildklier werkt niet te traag": a denial inside that the phrase itself does not hold.
        put(
          stageOf(words, storyConditions[entry]?.id ?? "", first, last),
          first,
          last,
          0.85,
          !denial.test(source) && denial.test(words.slice(first, last + 1).join(" ")),
          true,
          { ownDenial: denial.test(source) },
        );
  }
  // What no name and no phrase told, by the weights of words; a name that was denied or doubted is not overruled, and where one stands the sentence speaks of that.
  const spoken = new Set(
    context.facts.flatMap(({ kind, spans }) => (kind === "condition" ? spans.map(({ start }) => sentenceAt(context, start)) : [])),
  );
  for (const { label, first, last, weight } of weighConditions(context)) {
    // What passes by itself is told by its name or not at all.
    if (spoken.has(story.sentences[first] ?? -1) || passing.has(label)) continue;
    // Who names one condition names the other one too: beside a name the weights must be sure.
    if (weight < besideName && [...found.values()].some(({ has }) => has === "yes")) continue;
    const habit = storyEntries.find(({ id }) => id === habits[label]);
    const near = [label, ...(widerThan[label] ?? []), ...Object.keys(widerThan).filter((wide) => widerThan[wide]?.includes(label))];
    if (habit !== undefined) addHabit(context, habit, first, last);
    else if (!near.some((one) => found.has(one)))
      put(label, first, last, Math.round((0.4 + 0.2 / (1 + Math.exp(-weight))) * 100) / 100, false, true, { onlyIfSo: true });
  }
  for (const [concept, condition] of found) {
    if (condition.has !== "yes" || condition.legsAfterTreatment !== undefined) continue;
    const effect = afterTreatment(context, concept);
    if (effect === undefined) continue;
    const told: Condition = { ...condition, legsAfterTreatment: effect };
    found.set(concept, told);
    const at = context.facts.findIndex((one) => one.kind === "condition" && one.what === concept);
    const fact = context.facts[at];
    if (fact !== undefined) context.facts[at] = { ...fact, gives: { ...fact.gives, condition: told } };
  }
  for (const [wide, narrow] of Object.entries(widerThan)) {
    if (!found.has(wide) || !narrow.some((one) => found.get(one)?.has === "yes")) continue;
    found.delete(wide);
    const at = context.facts.findIndex((one) => one.kind === "condition" && one.what === wide);
    if (at >= 0) context.facts.splice(at, 1);
  }
  return [...found.values()];
};

/** What treats a condition, by the words people use; only where the treatment names what it is for. Ours. */
const treatments: Readonly<Record<string, RegExp>> = {
  hypothyroid: /^(?:levothyrox[a-z]*|thyrax|euthyrox|thyroxine|schildkliertabletten|schildklierpillen)$/,
  osa: /^(?:cpap|apap|apneumasker|masker|mask|mra)$/,
  coeliac: /^(?:glutenvrij|glutenvrije|gluten)$/,
  dialysis: /^(?:transplantatie|niertransplantatie|transplant|transplantation|donornier)$/,
  b12_deficiency: /^(?:prikken|injecties|injections|jabs|hydroxocobalamine|b12)$/,
  varicose: /^(?:steunkousen|kousen|stockings|gespoten|gestript|stripped|injected|spataderoperatie)$/,
  hyperthyroid: /^(?:strumazol|thiamazol|carbimazole|jodium|iodine|bestraald)$/,
};
const legWord = /^(?:benen|kuiten|legs|calves|beenonrust|rusteloosheid|restlessness|kriebels|crawling)$/;
const isBetter =
  /^(?:beter|rustig|rustiger|minder|kalmer|opgeknapt|verbeterd|verminderd|gekalmeerd|bedaard|gehalveerd|draaglijk|better|quiet|quieter|calmer|calm|eased|improved|settled|calmed|halved|lessened|bearable)$/;
const isGone =
  /^(?:weg|verdwenen|verdween|verdwijnen|voorbij|stil|uitgedoofd|gedoofd|opgehouden|gone|vanished|disappeared|ceased|still|stilled|silent|died)$/;

/** "Ik kreeg levothyroxine. Nu … zijn die benen voor driekwart beter": what the legs did when the condition was treated. */
const afterTreatment = (context: StoryContext, concept: string): Condition["legsAfterTreatment"] => {
  const treatment = treatments[concept];
  if (treatment === undefined) return undefined;
  const { words } = context;
  for (let i = 0; i < words.length && i < 20_000; i += 1) {
    if (!treatment.test(words[i] as string) || context.owners[i]?.who !== "self") continue;
    const sentence = context.story.sentences[i] ?? 0;
    for (const n of [sentence, sentence + 1]) {
      const { from, to } = context.sentence(n);
      if (n > sentence && !/^(?:nu|now|sinds|sindsdien|since|daarna|after|toen|then|met|with|binnen|within)$/.test(words[from] ?? ""))
        continue;
      const said = words.slice(from, to);
      const legs = said.findIndex((one) => legWord.test(one));
      const better = said.findIndex((one, k) => k > legs && k - legs <= 8 && (isBetter.test(one) || isGone.test(one)));
      if (legs < 0 || better < 0 || said.slice(legs, better).some((one) => /^(?:niet|not|geen|no|nooit|never|maar|but)$/.test(one)))
        continue;
      return isGone.test(said[better] as string) ? "resolved" : "improved";
    }
  }
  return undefined;
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
