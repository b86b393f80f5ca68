import { conditionNameAt } from "@kriebel/evidence";
import type { Condition } from "@kriebel/record";
import type { EntryMatch, StoryContext } from "./story-context.ts";

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

/** Conditions of which the story says in other words that someone has them: ours, by concept of the evidence. */
const inOtherWords: readonly (readonly [concept: string, pattern: RegExp])[] = [
  [
    "ckd_4",
    /\b(?:nieren|kidneys?) (?:\w+ ){0,4}(?:werken|werkt|work|works|working|function|functioneren)(?: nog)?(?: voor| at| for)?(?: maar| slechts| only)? (?:\w+ ){0,2}(?:procent|percent|per cent)\b/,
  ],
  [
    "kidney_disease",
    /\b(?:slechte nieren|slechte nierfunctie|nierfunctie (?:is |was )?(?:slecht|laag|verminderd)|bad kidneys|poor kidney function|kidneys (?:are|is) (?:failing|bad|weak|poor)|kidney function is (?:low|poor|bad)|nierziekte|nierschade|nierfalen|kidney failure|kidney trouble|renal failure)\b/,
  ],
  [
    "small_fibre",
    /\b(?:te weinig dunne (?:zenuw)?vezels|too few (?:thin|small) fibres|dunne zenuwvezels|thin nerve fibres|small nerve fibres)\b/,
  ],
  [
    "chemo_neuropathy",
    /\b(?:na|after|door|from|during|tijdens|sinds|since)(?: \w+){0,4} (?:oxaliplatine?|cisplatine?|paclitaxel|vincristine?|docetaxel|chemo\w*|bortezomib)\b(?=.{0,120}\b(?:voeten|feet|handen|hands|watten|cotton|doof|numb|tintel\w*|tingl\w*))/,
  ],
  ["varicose", /\b(?:spataders?|spataderen|varicose veins?)\b/],
  ["transverse_myelitis", /\b(?:ontsteking in mijn ruggenmerg|inflammation (?:in|of) (?:my|the) spinal cord|myelitis)\b/],
  [
    "iron_deficiency",
    /\b(?:ijzertekort|ijzergebrek|tekort aan ijzer|te weinig ijzer|(?:ijzer\w*|ferritine|iron stores?|ferritin|iron) (?:\w+ ){0,4}(?:laag|lage|leeg|low|empty|depleted)|(?:laag|lage|low|depleted|poor) (?:ijzer\w*|ferritine|iron|ferritin)|lack of iron|short of iron|iron deficien\w+)\b/,
  ],
  [
    "dvt",
    /\b(?:stolsel in (?:de|een|mijn) (?:ader|been|kuit)|trombose|trombosebeen|clot in (?:the|a|my) (?:vein|leg|calf)|deep vein thrombosis|thrombosis)\b/,
  ],
  ["diabetes", /\b(?:suikerziekte|diabeet|diabetes|diabetic|suiker ?patient|sugar disease)\b/],
  [
    "hypothyroid",
    /\b(?:trage schildklier|traag werkende schildklier|underactive thyroid|slow thyroid|schildklier (?:werkt|is) te (?:traag|langzaam)|schildklier te traag|hashimoto)\b/,
  ],
  ["hyperthyroid", /\b(?:snelle schildklier|te snel werkende schildklier|overactive thyroid|schildklier (?:werkt|is) te snel|graves)\b/],
  [
    "b12_deficiency",
    /\b(?:b ?12 (?:was |is |te |veel |heel |much |far |too |erg |very )*(?:laag|low|tekort|deficient|deficiency)|b ?12[- ]?tekort|vitamine b ?12[- ]?(?:tekort|gebrek)|laag b ?12|lage b ?12|low b ?12|tekort aan b ?12|lack of b ?12|pernicieuze|pernicious)\b/,
  ],
  ["lung_transplant", /\b(?:nieuwe longen|new lungs|lung transplant|longtransplantatie)\b/],
  ["kidney_transplant", /\b(?:nieuwe nier|new kidney|donornier|niertransplantatie|kidney transplant)\b/],
  ["depression", /\b(?:depressi(?:e|ef|eve)|depress(?:ed|ion|ive)|low mood|somberheid|zwaarmoedig)\b/],
  ["osa", /\b(?:slaap ?apneu|sleep apn(?:o)?ea|apneu|cpap)\b/],
  ["dialysis", /\b(?:nierdialyse|dialyse|dialysis|dialyseer)\b/],
  ["spine_root", /\b(?:hernia in (?:mijn|de) rug|rughernia|hernia|slipped disc|ischias|sciatica)\b/],
  ["ra", /\b(?:reuma|reumatoide artritis|rheumatoid arthritis|rheumatism)\b/],
  ["ibd", /\b(?:darmontsteking|inflammatory bowel)\b/],
  ["heart_failure", /\b(?:hartfalen|heart failure|zwak hart|weak heart)\b/],
  ["parkinson", /\bparkinson\b/],
  ["migraine", /\bmigraines?\b/],
  ["stroke", /\b(?:beroerte|herseninfarct|hersenbloeding|stroke)\b/],
  ["sci", /\b(?:dwarslaesie|spinal cord injury|paraplegi\w+)\b/],
  ["dementia", /\b(?:dement(?:e|ie)?|dementia|alzheimer)\b/],
  ["polyneuropathy", /\b(?:poly ?neuropathie|neuropathie|zenuwschade|neuropathy|nerve damage)\b/],
  [
    "magnesium_deficiency",
    /\b(?:magnesium (?:was |is |te |veel |too |very |far )*(?:laag|low)|laag magnesium|low magnesium|magnesiumtekort|(?:drop in|lage?) magnesium)\b/,
  ],
  [
    "vitamin_d_deficiency",
    /\b(?:vitamine? d (?:was |is |te |veel |too |very |far )*(?:laag|low|tekort)|laag vitamine? d|low vitamin d|vitamine d tekort)\b/,
  ],
];

const concepts = (context: StoryContext, id: string): boolean => context.evidence.conditions[id] !== undefined;

/** The conditions of the story, with whether the person has them, and their order with the legs where it is told. */
export const findStoryConditions = (context: StoryContext, matches: readonly EntryMatch[]): readonly Condition[] => {
  const { words, evidence, story } = context;
  const found = new Map<string, Condition>();
  const complaint = new Set(["urge", "feeling", "legs_named", "tingling", "sleep_jerks"]);
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
  // The same in other words, sentence by sentence; a very long sentence is read in its first part.
  for (let s = 0; s < context.sentenceCount && s < 4_000; s += 1) {
    const { from, to } = context.sentence(s);
    const end = Math.min(to, from + 80);
    const text = words.slice(from, end).join(" ");
    for (const [concept, pattern] of inOtherWords) {
      const match = pattern.exec(text);
      if (match === null) continue;
      const first = from + text.slice(0, match.index).split(" ").length - 1;
      const last = Math.min(end - 1, first + match[0].split(" ").length - 1);
      put(concept, first, last);
    }
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
