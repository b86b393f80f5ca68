import { everydayNames, findAnalyte, type MedicineMatch, medicineNameAt, type Words } from "@kriebel/evidence";
import { storyMedicineUse } from "@kriebel/evidence/story-words";
import type { Medicine } from "@kriebel/record";
import { dateMedicines, stepDoses } from "./date-medicines.ts";
import { followMedicines } from "./follow-medicines.ts";
import { legsCameFirst, legsCameUpon } from "./legs-came-upon.ts";
import {
  clauseRange,
  effectIn,
  has,
  type Kept,
  type Mention,
  set,
  treatsLegs,
  turn,
  unchangedIn,
  withdrawalKind,
} from "./medicine-mention.ts";
import { nameByPurpose, nameInForm } from "./name-forms.ts";
import { namedByForm } from "./named-by-form.ts";
import { isNeverStopped } from "./never-stopped.ts";
import { type Stretch, stretchesIn } from "./read-numbers.ts";
import { settleOrder, settleSwap, settleUse } from "./settle-medicines.ts";
import { isMeantFor } from "./since-phrases.ts";
import { type EntryMatch, type StoryContext, storyPatterns } from "./story-context.ts";
import { because, tellOrder } from "./tell-order.ts";
import { isOtherPill } from "./the-pill.ts";
import { weighUses } from "./weigh-uses.ts";
import { kinOf } from "./whose-story.ts";

/** Words that name the person in a story of somebody else. */
const ofPerson = /^(?:hem|hij|he|him|his|she|her|haar|zij|ze)$/;

const givenAs = /^nicotine ?(?:pleisters?|kauwgom|patch|patches|gum|lozenges?|zuigtabletten|spray|mondspray)(?: |$)/;

/** Substances that are habits; their amounts are read elsewhere. */
const habits = set("caffeine alcohol nicotine");

const startWords = turn("startWords");
const sinceWords = turn("sinceWords");
const raiseWords = turn("raiseWords");
const raiseUp = set("up");
const lowerWords = turn("lowerWords");
const stopWords = turn("stopWords");
const againWords = turn("againWords");
const goneWords = turn("goneWords");
const betterWords = turn("betterWords");
const worseWords = turn("worseWords");
const helpWords = turn("helpWords");
const stillWords = turn("stillWords");
const takeWords = turn("takeWords");
const forLegs = set("benen legs rls rusteloze restless");

/** The medicines of the story: name, dose, start, change and stop, and what the legs did, in their order. */
export const findMedicines = (context: StoryContext, matches: readonly EntryMatch[], weighed = true): readonly Medicine[] => {
  const { kept, mentions } = gatherMedicines(context, matches);
  if (weighed) weighUses(context, kept, mentions);
  for (const one of kept.slice(0, 60)) tellOrder(context, one, mentions);
  followMedicines(context, kept, mentions);
  return tell(context, kept);
};

/** Each medicine once, with what rules read of it. */
export const gatherMedicines = (
  context: StoryContext,
  matches: readonly EntryMatch[],
): { readonly kept: readonly Kept[]; readonly mentions: readonly Mention[] } => {
  const mentions = joinCombinations(context, withoutApposition(context, withoutSlips(context, mentionsIn(context))));
  const complaint = new Set([
    "urge",
    "unrest",
    "feeling",
    "legs_named",
    "tingling",
    "rest",
    "sleep_jerks",
    "leg_pain",
    "burning_feet",
    "whole_body",
  ]);
  const legSentences = new Set(
    matches.filter((one) => complaint.has(one.entry.id) && !one.context.denied && one.owner.who === "self").map((one) => one.sentence),
  );
  const neverBefore = matches.some((one) => one.entry.id === "never_before");
  const firstLegs = Math.min(...legSentences, Number.POSITIVE_INFINITY);
  for (const mention of mentions) mention.sentenceAlone = !mentions.some((one) => one !== mention && one.sentence === mention.sentence);
  const parkinson = context.words.some((word) => word.startsWith("parkinson"));
  for (const mention of mentions) readAround(context, mention, mentions, legSentences, firstLegs, neverBefore, parkinson);
  readLaterSentences(context, mentions, legSentences);
  readDetox(context, mentions, legSentences);
  stepDoses(context, mentions);
  settleUse(context, mentions, legSentences, firstLegs);
  for (const mention of mentions)
    if (mention.corrected === true && (mention.planned || (mention.medicine.using === "no" && !mention.endedHere))) {
      mention.planned = false;
      mention.certain = true;
      mention.medicine.using = "yes";
    }
  settleOrder(context, mentions);
  settleSwap(context, mentions);
  dateMedicines(context, mentions);
  return { kept: merge(context, mentions), mentions };
};

/** "Slaappillen zonder recept, difenhydramine 50 mg": the group and then its name are one medicine. */
const withoutApposition = (context: StoryContext, mentions: Mention[]): Mention[] =>
  mentions.filter((one, k) => {
    const next = mentions[k + 1];
    const before = mentions[k - 1];
    // "Dexamethasone eye drops": what the one before it comes in.
    if (one.match.kind === "class" && before !== undefined && before.match.kind !== "class" && before.last + 1 === one.first)
      return /[(:,;.]/.test(context.story.plain.original.slice(context.story.ends[before.last] ?? 0, context.story.starts[one.first] ?? 0));
    if (one.match.kind !== "class" || next === undefined || next.match.kind === "class") return true;
    if (next.sentence !== one.sentence || next.first - one.last > 5) return true;
    const between = context.words.slice(one.last + 1, next.first);
    // "Slaaptabletten met difenhydramine": what is in them.
    if (between.length === 1 && /^(?:met|with)$/.test(between[0] as string) && pillWord.test(context.words[one.last] as string))
      return false;
    const bracket = /[(:,]/.test(
      context.story.plain.original.slice(context.story.ends[one.last] ?? 0, context.story.starts[next.first] ?? 0),
    );
    return !bracket || between.some((word) => /^(?:en|and|of|or|plus|met|with|ook|also|maar|but|toen|then)$/.test(word));
  });

/** "Cetirizine, nee, difenhydramine", "cetirizine no diphenhydramine", "sertraline, I mean citalopram": a name that is taken back at once. */
const withoutSlips = (context: StoryContext, mentions: readonly Mention[]): Mention[] =>
  mentions.filter((one, k) => {
    const next = mentions[k + 1];
    if (next === undefined || next.sentence - one.sentence > 1 || next.first - one.last > 6 || next.first - one.last < 2) return true;
    const words = context.words.slice(one.last + 1, next.first);
    if (!isTakenBack(words)) return true;
    // "Cetirizine, no diphenhydramine": the one, and none of the other.
    const comma = /[,;]/.test(
      context.story.plain.original.slice(context.story.ends[one.last] ?? 0, context.story.starts[one.last + 1] ?? 0),
    );
    if (words.join(" ") === "no" && comma && !/[,;]/.test(behindNo(context, one.last + 1))) return true;
    next.corrected = true;
    return false;
  });

const behindNo = ({ story }: StoryContext, at: number): string =>
  story.plain.original.slice(story.ends[at] ?? 0, story.starts[at + 1] ?? story.ends[at] ?? 0);

const takesBack = /^(?:nee|no|sorry|wacht|wait|bedoel|mean|meant|rather|correctie|correction|oeps|oops|actually|eigenlijk)$/;
const whileTakingBack = /^(?:of|or|oh|uh|eh|het|was|is|it|that|dat|ik|i|the|de|not|niet|my|mijn)$/;
/** "Nee wacht", "sorry, ik bedoel": words of taking back and small ones, and nothing else. */
const isTakenBack = (words: readonly string[]): boolean =>
  words.some((word) => takesBack.test(word)) && words.every((word) => takesBack.test(word) || whileTakingBack.test(word));

/** "Levodopa en benserazide", "Madopar (levodopa)": two parts of a combination are one medicine, and a part in brackets behind it is no second one. */
const joinCombinations = (context: StoryContext, mentions: readonly Mention[]): Mention[] => {
  const { words, evidence, story } = context;
  const joined: Mention[] = [];
  for (const mention of mentions) {
    const before = joined.at(-1);
    // "Levodopa" by itself is a group in the evidence.
    const part = mention.match.substance ?? (words[mention.last] as string);
    if (before !== undefined && before.sentence === mention.sentence) {
      if (mention.first <= before.last) continue;
      const parts = before.match.substance?.split("-") ?? [];
      const between = story.plain.original.slice(story.ends[before.last] ?? 0, story.starts[mention.first] ?? 0);
      if (parts.length > 1 && parts.includes(part) && between.trim() === "(") continue;
    }
    const other = /^(?:en|and|met|with|plus)$/.test(words[mention.last + 1] ?? "") ? (words[mention.last + 2] ?? "") : "";
    const whole = [`${part}-${other}`, `${other}-${part}`].map((id) => evidence.medicines[id]).find((one) => one !== undefined);
    if (other === "" || whole === undefined) joined.push(mention);
    else {
      const atc = whole.atc[0];
      joined.push({
        ...mention,
        match: { ...mention.match, substance: whole.id, name: whole.name, ...(atc === undefined ? {} : { atc }) },
        medicine: {
          ...mention.medicine,
          name: context.wordsAt(mention.first, mention.last + 2),
          substance: whole.id,
          ...(atc === undefined ? {} : { atc }),
        },
        last: mention.last + 2,
      });
    }
  }
  return joined;
};

const pillWord = /(?:tabletten|tablet|pillen|pilletjes|tablets|pills|capsules|druppels|drops|spray|siroop|syrup|pleisters|patches)$/;

const nameTyposAllowed = (word: string, distance: number): boolean =>
  (word.length >= 6 && distance <= 1) || (word.length >= 10 && distance <= 2);

const mentionsIn = (context: StoryContext): Mention[] => {
  const { words, evidence, story } = context;
  const patterns = storyPatterns();
  const found: Mention[] = [];
  const ofWriter = new Set<string>();
  const isMan = context.facts.some(({ gives }) => gives.person?.sexAtBirth === "male");
  const values = context.facts.filter((one) => one.kind === "lab").flatMap((one) => one.spans);
  // "Vitamine B12 145 pmol/l": what was measured, not what was taken.
  const inBloodValue = (i: number): boolean => {
    const at = story.starts[i] ?? 0;
    return values.some(({ start, end }) => start <= at && at < end);
  };
  for (let i = 0; i < words.length && found.length < 400; i += 1) {
    const word = words[i] as string;
    // "D-Cure" and "L-thyroxine" begin with a letter.
    if ((word.length < 2 && !/^[dl]$/.test(word)) || (word.charCodeAt(0) >= 48 && word.charCodeAt(0) <= 57)) continue;
    const { from, to } = context.sentenceOf(i);
    const plain = medicineNameAt(evidence, words, i, to, false);
    const turned = plain === undefined || plain.length === 1 ? nameInForm(evidence, words, i, to) : undefined;
    let named = turned !== undefined && (plain === undefined || turned.length > 1) ? turned : plain;
    let confidence = 0.95;
    named ??= nameByPurpose(evidence, words, i, from, to);
    if (named === undefined) {
      const known = (one: string): boolean => patterns.nl.knows(one) || patterns.en.knows(one);
      if (word.length < 6 || commonWord.has(word)) continue;
      if (known(word)) {
        // "Quetapine" is known to phrases as a slip of the medicine itself.
        const [near] = word.length < 8 ? [] : (medicineNameAt(evidence, words, i, to, true)?.matches ?? []);
        const ofName =
          near !== undefined &&
          near.substance !== undefined &&
          near.distance === 1 &&
          [near.name.nl, near.name.en].some((one) => known(one.toLowerCase()));
        if (!ofName) continue;
      }
      // "Kalium 3,9" is a blood value, not Valium with a slip.
      if (findAnalyte(evidence, word) !== undefined) continue;
      named = medicineNameAt(evidence, words, i, to, true);
      const [slip] = named?.matches ?? [];
      if (named === undefined || slip === undefined || !nameTyposAllowed(word, slip.distance)) continue;
      // A group is known by a slip only where its word is long: "antidepresiva", "bloedverduners".
      if (slip.substance === undefined && (slip.atc?.length ?? 0) < 7 && (word.length < 11 || slip.distance > (word.length < 13 ? 1 : 2)))
        continue;
      confidence = 0.7;
    }
    const [match] = named.matches;
    if (match === undefined) continue;
    const last = i + named.length - 1;
    // "as a" is not "ASA"; "co codamol" is one.
    if (
      named.length > 1 &&
      words.slice(i, last + 1).join("").length < 10 &&
      !words.slice(i, last + 1).some((one) => one.length >= 5) &&
      words.slice(i, last + 1).some((one) => one.length <= 2 && !/\d/.test(one) && one !== "b" && one !== "d" && one !== "s")
    )
      continue;
    const spoken = words.slice(i, last + 1).join(" ");
    // Nicotine in a patch or gum is a medicine.
    if (match.substance !== undefined && habits.has(match.substance) && !givenAs.test(`${spoken} ${words[last + 1] ?? ""}`)) {
      i = last;
      continue;
    }
    if (everydayNames.has(spoken) || (named.length === 1 && spoken.length <= 3 && match.kind !== "substance")) {
      const near =
        words.slice(Math.max(from, i - 5), Math.min(to, last + 5)).some((one) => takeWords.has(one)) ||
        (/^(?:the )?pill?$/.test(spoken) &&
          words.slice(last, Math.min(to, last + 9)).some((one) => /^(?:gestopt|stopped|afgestapt)$/.test(one)));
      const led =
        // "Magnesium tablets", "ijzer druppels": what it comes in.
        pillWord.test(words[last + 1] ?? "") ||
        (last > i && pillWord.test(words[last] as string)) ||
        /^(?:met|with|dankzij|na|after|on|door|thanks|extra)$/.test(words[i - 1] ?? "") ||
        // "Magnesium van de drogist", "de dokter zette me op magnesium".
        words
          .slice(last + 1, Math.min(to, last + 5))
          .some((one) => /^(?:drogist|drogisterij|apotheek|kruidvat|etos|chemist|chemists|pharmacy|boots)$/.test(one)) ||
        (words[i - 1] === "op" && words.slice(Math.max(from, i - 5), i - 1).some((one) => /^(?:zette|zetten|gezet|zet)$/.test(one))) ||
        // "I chucked out the pill".
        (/^(?:the |de )?pill?$/.test(spoken) &&
          words.slice(Math.max(from, i - 4), i).some((one) => /^(?:chucked|binned|ditched|dropped|quit|gooide|threw)$/.test(one))) ||
        (/^(?:the )?pill?$/.test(spoken) &&
          /^(?:aan|on|off|van|from|met|with|zonder|without|heb|heeft|have|has|had|verder|alleen|only|just|daarvoor|hiervoor|eerst|vroeger|that|first|previously)$/.test(
            leadOf(words, i),
          ));
      // "Methotrexaat op donderdag en de dag erna foliumzuur", "just the iron": in a list of medicines, or all there is.
      const before = found.at(-1);
      const listed =
        (before !== undefined && before.sentence === story.sentences[i] && i - before.last <= 8) ||
        /^(?:alleen|enkel|only|just)$/.test(leadOf(words, i));
      const low =
        // "Ijzer was"; not "toen ik zwanger was heb ik ijzer geslikt".
        words[last + 1] === "was" ||
        words.slice(Math.max(from, i - 3), Math.min(to, last + 4)).some(
          (one, k, all) =>
            // "Ik eet goed, slik alleen foliumzuur": said of something else, in a clause of its own.
            story.clauses[Math.max(from, i - 3) + k] === story.clauses[i] &&
            (measured.test(one) ||
              // "Te weinig ijzer".
              (one === "te" && /^(?:weinig|laag|hoog)$/.test(all[k + 1] ?? ""))),
        );
      if (!(near || led || listed) || low) continue;
    }
    if (commonWord.has(spoken)) continue;
    // English "heroine" is a woman; the Dutch word and the drug stand beside words of taking or of coming off.
    if (spoken === "heroine" && !words.slice(Math.max(from, i - 7), Math.min(to, last + 8)).some((one) => ofDrugs.test(one))) continue;
    // "Lithium Street", "a lithium battery": the word, and no medicine.
    if (elsewhere.test(words[last + 1] ?? "")) {
      i = last;
      continue;
    }
    // "I take a pill for my legs; when I take the pill an hour late": that one, whose name is not told.
    if (pill.test(spoken) && isOtherPill(words, last, isMan)) {
      if (found.length === 0 && context.owners[i]?.who === "self" && !context.notUnderstood.some(({ say }) => say === whichPill))
        context.notUnderstood.push({ ...context.span(i, last), words: context.wordsAt(i, last), say: whichPill });
      i = last;
      continue;
    }
    if (
      isShortage(context, match, i, last, from, to) ||
      (inBloodValue(i) && !pillWord.test(words[last] as string) && !pillWord.test(words[last + 1] ?? "")) ||
      isPillOfAnother(words, spoken, i, last, found, story.sentences[i] ?? 0)
    ) {
      i = last;
      continue;
    }
    const substance = match.substance ?? match.atc ?? spoken;
    if (context.owners[i]?.who === "writer") ofWriter.add(substance);
    // "Ik slik zelf pramipexol. Die pramipexol werkt goed": still the writer's, where the person is not named beside it.
    const stillWriters =
      ofWriter.has(substance) &&
      !found.some((one) => (one.match.substance ?? one.match.atc) === substance) &&
      !words.slice(from, to).some((word) => ofPerson.test(word) || kinOf(word)?.relation === context.whose.relation);
    if (context.owners[i]?.who !== "self" || stillWriters) {
      i = last;
      continue;
    }
    found.push(asMention(context, match, named.matches, i, last, confidence));
    i = last;
  }
  // "Na de prikken werd het stil": named by its form only, behind a value of B12.
  for (const { at, match, all } of namedByForm(context, found)) found.push(asMention(context, match, all, at, at, 0.7));
  return found.toSorted((a, b) => a.first - b.first);
};

/** A medicine named at words `first` to `last`, with nothing read of it yet. */
const asMention = (
  context: StoryContext,
  match: MedicineMatch,
  all: readonly MedicineMatch[],
  first: number,
  last: number,
  confidence: number,
): Mention => ({
  match,
  all,
  first,
  last,
  sentence: context.story.sentences[first] ?? 0,
  medicine: {
    name: context.wordsAt(first, last),
    ...(match.substance === undefined ? {} : { substance: match.substance }),
    ...(match.atc === undefined ? {} : { atc: match.atc }),
    from: { how: "read", where: context.wordsAt(first, last).slice(0, 200) },
  },
  confidence,
  startedHere: false,
  endedHere: false,
  sincePhrase: false,
  doseChangedHere: false,
  sentenceAlone: true,
  planned: false,
});

const pill = /^(?:(?:de|the) )?(?:pil|pill)$/;
const whichPill: Words = {
  nl: "Welke pil dit is, weten we niet; zet de naam erbij als je die weet.",
  en: "Which pill this is, we do not know; add its name if you know it.",
};

/** Words by which iron, B12 or folic acid is a value in the blood: "ijzer prikken ze elk jaar", "iron was tested". */
const measured =
  /^(?:laag|lage|low|tekort|gebrek|deficiency|deficient|store|stores|voorraad|waarde|level|levels|normaal|normal|getest|tested|checked|goed|fine|gemeten|meten|bepaald|bepalen|geprikt|prikken|prikt|gecontroleerd|measured|measure|controleren|order|orde)$/;

/** What makes the word before it the name of something else. */
const elsewhere =
  /^(?:street|road|lane|avenue|battery|batteries|mine|mines|mining|straat|laan|weg|accu|accus|batterij|batterijen|deficiency)$/;

/** "Een tekort aan vitamine D", "lack of folic acid", "vitamin D deficiency": a shortage of it, not a medicine. */
const isShortage = (context: StoryContext, match: MedicineMatch, first: number, last: number, from: number, to: number): boolean => {
  if (!/^(?:A11|A12|B03)/.test(match.atc ?? "")) return false;
  const { words } = context;
  const before = words.slice(Math.max(from, first - 3), first).join(" ");
  const after = words.slice(last + 1, Math.min(to, last + 3)).join(" ");
  return (
    /(?:tekort|gebrek|shortage|lack|short|low|deficient|weinig|lage|laag)(?: aan| of| in| on| mijn| my)?$/.test(before) ||
    /^(?:tekort|gebrek|deficiency|deficient|shortage|was (?:te )?(?:laag|low)|te laag|too low|is (?:te )?(?:laag|low))/.test(after)
  );
};

/** The word in front of a name, over its article. */
const leadOf = (words: readonly string[], at: number): string =>
  (/^(?:de|the|het)$/.test(words[at - 1] ?? "") ? words[at - 2] : words[at - 1]) ?? "";

/**
 * "The pill has worn off", "de pil hielp niet" behind another medicine: that one again. The contraceptive is "the pill" of which one is
 * told that it is taken, begun or left.
 */
const isPillOfAnother = (
  words: readonly string[],
  spoken: string,
  first: number,
  last: number,
  found: readonly Mention[],
  sentence: number,
): boolean => {
  if (!pill.test(spoken) || !found.some((one) => sentence - one.sentence <= 3)) return false;
  const lead = leadOf(words, first);
  const behind = words[last + 1] ?? "";
  if (/^(?:is|was|had|has|werkt|werkte|works|worked|wears|wore|helpt|hielp|helps|helped|uitgewerkt)$/.test(behind)) return true;
  return !/^(?:aan|on|slik|slikte|slikken|neem|nam|gebruik|gebruikte|take|took|taking|using|start|started|begon|stopped|gestopt|off|met|with|anticonceptie|and|en|heb|heeft|have|has|verder|alleen|only|just|daarvoor|hiervoor|eerst|vroeger|that|first|previously|ook|also)$/.test(
    lead,
  );
};

/** "I never stopped the gabapentin", "omeprazol, nooit gestopt": right before the name, or behind it. */
const neverStopped = (
  words: readonly string[],
  mention: Mention,
  { from, to }: { readonly from: number; readonly to: number },
): boolean => {
  for (let i = Math.max(from, mention.first - 4); i < mention.first; i += 1)
    if (
      isNeverStopped(words, i) &&
      words.slice(i + 1, mention.first).every((word) => /^(?:de|het|mijn|the|my|with|met|taking)$/.test(word))
    )
      return true;
  for (let i = mention.last + 1; i < Math.min(to, mention.last + 7); i += 1)
    if (
      isNeverStopped(words, i) &&
      /^(?:never|nooit)$/.test(words.slice(Math.max(0, i - 3), i).find((word) => /^(?:never|nooit)$/.test(word)) ?? "")
    )
      return true;
  return false;
};

/** "IJzer slik ik niet", "iron I do not take": a denial behind the name and a word of taking. */
const refusedBehind = (words: readonly string[], mention: Mention, to: number): boolean => {
  const behind = words.slice(mention.last + 1, Math.min(to, mention.last + 7)).join(" ");
  return /^(?:(?:slik|neem|gebruik|krijg|heb|wil|slikte|nam|gebruikte) ik (?:er |nu |ook |nog )?(?:niet|nooit|geen)|i (?:do not|have never|never|did not|don t) (?:take|use|took|taken|used))(?! meer| langer| any longer| every| elke)/.test(
    behind,
  );
};

/** "Moet ik nu ijzer gaan slikken?", "should I be taking iron": asked, not taken. */
const askedAbout = (words: readonly string[], mention: Mention, from: number): boolean => {
  const before = words.slice(Math.max(from, mention.first - 7), mention.first).join(" ");
  // "If I were to feel sick later on and be given Primperan", "mocht ik ooit pramipexol krijgen".
  const far = words.slice(Math.max(from, mention.first - 20), mention.first).join(" ");
  if (/(?:^| )(?:if i (?:were to|was to|should|would)|mocht ik|stel (?:dat )?ik|suppose i|als ik ooit)(?: |$)/.test(far)) return true;
  return /(?:^| )(?:(?:moet|zou|zal|mag|kan) (?:ik|je|men|mijn)|(?:should|shall|could|can|would|must|may) (?:i|one|you|we)|(?:ca|could|should) not i|do i (?:need|have) to)(?: |$)/.test(
    before,
  );
};

/** Does a question mark stand behind the sentence that ends before word `to`? */
const endsAsQuestion = ({ story, words }: StoryContext, to: number): boolean =>
  story.plain.original.slice(story.ends[to - 1] ?? 0, to < words.length ? story.starts[to] : undefined).includes("?");

/** Plain words that lie near the name of a medicine or bear one. Ours; from reading stories, grown with use. */
const commonWord = turn("commonWord");

const doseAt = (context: StoryContext, mention: Mention): string | undefined => {
  const { words } = context;
  const { to } = context.sentence(mention.sentence);
  for (let i = mention.last + 1; i < Math.min(to, mention.last + 6); i += 1) {
    if (/^\d/.test(words[i] as string) && /^(?:mg|milligram|mcg|ug|microgram|gram|ml|g)$/.test(words[i + 1] ?? ""))
      return context.wordsAt(i, i + 1);
  }
  for (let i = mention.first - 1; i >= mention.first - 4 && i >= 0; i -= 1) {
    if (/^(?:mg|milligram|mcg)$/.test(words[i] as string)) {
      const between = words.slice(i + 1, mention.first);
      const own = between.every((word) => /^(?:of|van|a|an|de|the|het|aan|per|dag|day|daags|daily|tabletten|tablets|tablet)$/.test(word));
      const comma = /[,;]/.test(context.story.plain.original.slice(context.story.ends[i] ?? 0, context.story.starts[mention.first] ?? 0));
      return own && !comma && /^\d/.test(words[i - 1] ?? "") ? context.wordsAt(i - 1, i) : undefined;
    }
  }
  return undefined;
};

/** What the sentence of the name itself says. */
const readAround = (
  context: StoryContext,
  mention: Mention,
  mentions: readonly Mention[],
  legSentences: ReadonlySet<number>,
  firstLegs: number,
  neverBefore: boolean,
  parkinson: boolean,
): void => {
  const { words, evidence } = context;
  const { medicine, match } = mention;
  const { from, to } = clauseRange(context, mention, mentions);
  const sentence = context.sentence(mention.sentence);
  const dose = doseAt(context, mention);
  if (dose !== undefined) medicine.dose = dose;
  const before = words.slice(Math.max(from, mention.first - 6), mention.first);
  const near = { from: Math.max(from, mention.first - 7), to: Math.min(to, mention.last + 8) };
  const denied = mention.corrected !== true && context.contextOf(mention.first, mention.last).denied;
  // "Slaappillen zonder recept, difenhydramine": without the prescription, not without the medicine.
  const ledBy = before.findLastIndex((one) => !/^(?:de|het|die|dat|een|mijn|deze|the|that|those|my|a|any|enige|extra)$/.test(one));
  const without = /^(?:zonder|without)$/.test(before[ledBy] ?? "");
  const treats = treatsLegs(evidence, match);
  const started = has(words, near.from, near.to, startWords) >= 0;
  // "Sinds kort duloxetine", "since lately": since when it is taken, not what began since it.
  const since = before
    .slice(-5)
    .some((one, k, near) => sinceWords.has(one) && !/^(?:kort|kortgeleden|recently|lately|shortly)$/.test(near[k + 1] ?? ""));
  const raisedAt = has(words, near.from, near.to, raiseWords);
  const raised =
    (raisedAt >= 0 && words[raisedAt] !== "meer") ||
    (has(words, mention.last + 1, near.to, raiseUp) >= 0 &&
      /^(?:put|went|gone|go|moved|turned|was)$/.test(words[has(words, mention.last + 1, near.to, raiseUp) - 1] ?? ""));
  const loweredAt = has(words, near.from, near.to, lowerWords);
  // "Een halve milligram" is how much, and not that it was halved.
  const lowered = loweredAt >= 0 && !(words[loweredAt] === "halve" && /^(?:een|de|n|anderhalve|a)$/.test(words[loweredAt - 1] ?? ""));
  // "I never stopped the gabapentin", "omeprazol, nooit gestopt".
  if (neverStopped(words, mention, sentence)) {
    medicine.using = "yes";
    mention.certain = true;
    return;
  }
  const stoppedAt = ownStop(words, stopAt(words, near.from, near.to, mention, sentence.to), from > sentence.from, mention);
  const instead = insteadAt(words, mention, near);
  const iron = match.atc?.startsWith("B03A") === true;
  const ironStopped = iron && stoppedAt >= 0 && Math.abs(stoppedAt - mention.first) <= 2;
  const bothStopped =
    has(words, sentence.from, sentence.to, set("beide beiden both allebei")) >= 0 &&
    has(words, sentence.from, sentence.to, set("gestopt gestaakt stopped pulled afgebouwd")) >= 0;
  const stopped = bothStopped || (stoppedAt >= 0 && (!iron || ironStopped)) || without || instead;
  const again =
    has(words, near.from, near.to, againWords) >= 0 &&
    has(words, near.from, near.to, set("terug again returned restarted opnieuw herstart rechallenge")) >= 0;
  const cameBack = words.slice(mention.last + 1, Math.min(sentence.to, mention.last + 7)).some(
    (word, k, all) =>
      /^(?:kwam|kwamen|came|keerde|returned)$/.test(word) &&
      (word === "returned" || all.slice(k, k + 5).some((one) => /^(?:terug|weer|back|again)$/.test(one))) &&
      // "Met oxycodon kwam ik terug uit het ziekenhuis": the person came back.
      !all.slice(Math.max(0, k - 1), k + 2).some((one) => /^(?:ik|i|we|wij)$/.test(one)),
  );
  if (cameBack && !stopped && before.slice(-3).some((one) => /^(?:met|with|on|op|bij|door)$/.test(one))) {
    medicine.startedBeforeOnset = "within_4_weeks";
    medicine.effectOfRestart = "returned";
    medicine.using = "yes";
    mention.startedHere = true;
    return;
  }
  mention.startedHere = started || since;
  mention.endedHere = stopped || lowered;
  mention.sincePhrase = since;
  mention.doseChangedHere = raised;
  if (refusedBehind(words, mention, sentence.to)) {
    medicine.using = "no";
    return;
  }
  const said = words.slice(sentence.from, mention.first).slice(-7).join(" ");
  if (/(?:^| )(?:not (?:currently |now |even )?(?:on|taking|using)|niet aan)(?: (?:any|the|my|de|het|een))?$/.test(said)) {
    medicine.using = "no";
    return;
  }
  if (
    /(?:^| )(?:allerg[a-z]+|overgevoelig|intolerant|hypersensitive)(?: reactie| reaction)? (?:voor|to|op|for|van)(?: (?:de|het|the))?$/.test(
      said,
    ) ||
    notBegun.test(words.slice(mention.last + 1, Math.min(sentence.to, mention.last + 14)).join(" "))
  ) {
    mention.planned = true;
    return;
  }
  const side = switchedSide(words, mention, sentence);
  if (side === "to") medicine.using = "yes";
  if (side === "from") {
    medicine.using = "no";
    mention.endedHere = true;
  }
  const now = opensNow(context, mention);
  if (!stopped && !since && !now && isOver(words, mention, sentence)) {
    medicine.using = "no";
    mention.endedHere = true;
    return;
  }
  if (!stopped && !since && askedAbout(words, mention, sentence.from)) {
    mention.planned = true;
    mention.certain = endsAsQuestion(context, sentence.to);
    return;
  }
  if (denied && !without && !stopped && !deniesEffect(words, mention, sentence)) {
    // "Ik nam een week geen tramadol en toen begonnen mijn benen": left out for a while, and not never taken.
    if (leftOut(words, mention, sentence)) {
      if (withdrawalKind(context, match) && !treatsLegs(evidence, match) && ownLegs(context, mention.last + 1, sentence.to))
        medicine.effectOfStopping = "started";
      return;
    }
    medicine.using = "no";
    mention.certain = /^(?:geen|no)$/.test(words[mention.first - 1] ?? "");
    return;
  }
  if (!stopped && !since && onlyTalkedOf(context, words, mention, sentence)) {
    mention.planned = true;
    return;
  }
  if (!stopped && !since && !now && noLongerTaken(words, mention, sentence)) {
    medicine.using = "no";
    // What was left long ago brings no withdrawal now; the rest is told as stopped.
    mention.endedHere = !withdrawalKind(context, match);
    return;
  }
  const legsHere = legSentences.has(mention.sentence);
  const legsNext = legSentences.has(mention.sentence + 1);
  const legsBefore = firstLegs < mention.sentence;
  // "My lips went numb" tells nothing of the legs: something of theirs, or "it", must be gone.
  const ofLegs =
    legsHere ||
    words.slice(sentence.from, sentence.to).some((one) => forLegs.has(one) || /^(?:het|it|ze|they|alles|dat|that|klachten)$/.test(one));
  const gone = ofLegs && has(words, sentence.from, sentence.to, goneWords) >= 0;
  const better = has(words, sentence.from, sentence.to, betterWords) >= 0;
  const worse = has(words, sentence.from, sentence.to, worseWords) >= 0;
  const unchangedAt = unchangedIn(words, sentence.from, sentence.to);
  const noEffect = deniesEffect(words, mention, sentence);
  const helped = has(words, near.from, near.to, helpWords) >= 0 && unchangedAt < 0 && !noEffect;
  const noted = words.slice(sentence.from, sentence.to);
  const legsNamedHere = noted.some((one) => forLegs.has(one));
  const stretch = stretchFor(context, mention, sentence);
  const upon = legsCameUpon(context, mention, from, to);
  if (raised && !lowered) {
    if (upon !== undefined) because(context, mention, upon);
    medicine.changes = [
      {
        what: "raised",
        // Told as come upon it, and not how long after: within the weeks that count (decision 0200).
        ...(upon === undefined
          ? {}
          : { daysBeforeOnset: upon.after !== undefined && upon.after.days <= 120 ? Math.round(upon.after.days) : 14 }),
        text: context.wordsAt(near.from, near.to - 1).slice(0, 300),
      },
    ];
    medicine.using = "yes";
  }
  if (stopped || lowered) {
    if (lowered && !stopped)
      medicine.changes = [...(medicine.changes ?? []), { what: "lowered", text: context.wordsAt(near.from, near.to - 1).slice(0, 300) }];
    else medicine.using = "no";
    const effect = effectIn(words, sentence, gone, better, worse, unchangedAt >= 0);
    // The legs came with the stopping: told after it, and not as gone.
    const thrown = stoppedAt >= 0 && /^(?:gooide|threw|flushed|spoelde)$/.test(words[stoppedAt] as string);
    const done =
      stoppedAt < 0 ? mention : { ...mention, first: Math.min(mention.first, stoppedAt), last: Math.max(mention.last, stoppedAt) };
    const uponStop = legsCameUpon(context, done, from, to);
    const newAfter = withdrawalKind(context, match) && (legsHere || legsNext) && !legsBefore && (uponStop !== undefined || thrown);
    if (newAfter && (neverBefore || effect === undefined || thrown || !gone)) {
      medicine.effectOfStopping = "started";
      if (uponStop !== undefined) because(context, mention, uponStop);
      if (stretch !== undefined && stretch.days <= 200) medicine.stoppedDaysBeforeOnset = Math.round(stretch.days);
    } else if (effect !== undefined && !(effect === "worse" && treats)) medicine.effectOfStopping = effect;
    // "Zonder maagbeschermer": not taken; that it ever was is not said.
    const leftOff = without && !instead && !bothStopped && (stoppedAt < 0 || /^(?:zonder|without)$/.test(words[stoppedAt] as string));
    if (leftOff && medicine.effectOfStopping === undefined) mention.endedHere = false;
    if (again) medicine.effectOfRestart = "returned";
    return;
  }
  if (treats && !(parkinson && !legsNamedHere) && (helped || gone || better || legsNamedHere) && !(since && worse)) {
    medicine.forLegs =
      legsNamedHere || helped || legsBefore || legsHere || context.facts.some((one) => one.what === "legs_named") ? "yes" : "unknown";
    // What no longer helps helped before.
    const before = noEffect && words.slice(mention.last + 1, mention.last + 7).some((word) => /^(?:meer|longer|anymore)$/.test(word));
    if (unchangedAt >= 0 || (noEffect && !before)) medicine.helped = "no";
    else if (helped || gone || better) medicine.helped = "yes";
    medicine.using ??= "yes";
    return;
  }
  if (iron) {
    medicine.using ??= "yes";
    const sleepsAgain = words
      .slice(sentence.from, sentence.to)
      .some(
        (word, k, all) =>
          (word === "slaap" || word === "sleep") && all.slice(Math.max(0, k - 3), k + 4).some((one) => one === "weer" || one === "again"),
      );
    if (helped || gone || better || sleepsAgain) {
      medicine.forLegs = "yes";
      medicine.helped = "yes";
    }
    return;
  }
  const first = legsCameFirst(context, mention, from, to);
  if (first !== undefined && !raised) {
    because(context, mention, first);
    if (first.after !== undefined && first.after.count !== undefined) medicine.startedDaysBeforeOnset = -Math.round(first.after.days);
    else medicine.startedBeforeOnset = "after_onset";
    medicine.using ??= "yes";
    if (unchangedAt >= 0) medicine.worseSinceStart = "no";
    return;
  }
  if (unchangedAt >= 0 && Math.abs(unchangedAt - mention.last) <= 12 && (legsBefore || legsHere) && !raised) {
    medicine.worseSinceStart = "no";
    medicine.startedBeforeOnset = "after_onset";
    return;
  }
  if ((started || since) && !raised) {
    const later = stretch !== undefined && /^(?:later)$/.test(words[stretch.last + 1] ?? "") && stretch.first < mention.first;
    if (worse && (legsHere || legsBefore || since) && !neverBefore && (legsBefore || comparesLegs(words, sentence))) {
      medicine.worseSinceStart = "yes";
      medicine.startedBeforeOnset = "after_onset";
    } else if (later && legsBefore) {
      medicine.startedDaysBeforeOnset = -Math.round(stretch.days);
    } else if (legsHere || legsNext || since) {
      // A beginning and legs beside it tell no order; words must say that the one came upon the other.
      if (upon !== undefined) {
        because(context, mention, upon);
        if (upon.after?.count !== undefined) medicine.startedDaysBeforeOnset = Math.round(upon.after.days);
        else medicine.startedBeforeOnset = "within_4_weeks";
      }
    }
  }
  if (has(words, near.from, near.to, stillWords) >= 0 || started || since) medicine.using ??= "yes";
};

/** Do the person's own legs come in words `[from, to)`? */
const ownLegs = (context: StoryContext, from: number, to: number): boolean => {
  for (let i = from; i < to && i < from + 25; i += 1)
    if (context.owners[i]?.who === "self" && (context.isIn(i, "leg") || context.isIn(i, "restless"))) return true;
  return false;
};

/** "Omdat de Neupro niet meer werkte", "it no longer helped": what it does is denied, not that it is taken. */
const effectVerb = /^(?:werkt|werkte|werkten|help|helpt|hielp|hielpen|deed|doet|works|worked|working|work|helps|helped|does|did|do)$/;
const deniesEffect = (
  words: readonly string[],
  mention: Mention,
  { from, to }: { readonly from: number; readonly to: number },
): boolean => {
  const behind = words.slice(mention.last + 1, Math.min(to, mention.last + 6));
  // "Paracetamol helpt niet, ibuprofen ook niet", "nor does ibuprofen".
  const before = words.slice(Math.max(from, mention.first - 7), mention.first);
  const shared =
    before.some((word) => effectVerb.test(word)) && before.some((word) => /^(?:niet|niks|niets|not|nothing|nor|neither|noch)$/.test(word));
  if (
    shared &&
    (/^(?:ook niet|evenmin|either|ook niks|ook niets)/.test(behind.join(" ")) ||
      /^(?:nor|neither|noch)$/.test(before.at(-2) ?? before.at(-1) ?? ""))
  )
    return true;
  const no = behind.findIndex((word) => /^(?:niet|niks|niets|geen|no|not|nothing|nauwelijks|hardly)$/.test(word));
  return no >= 0 && behind.some((word, k) => effectVerb.test(word) && Math.abs(k - no) <= 3);
};

/** "Een week geen tramadol", "drie nachten geen zopiclon": how long it was left out stands before the denial. */
const leftOut = (words: readonly string[], mention: Mention, { from }: { readonly from: number }): boolean => {
  const low = Math.max(from, mention.first - 6);
  const no = words.slice(low, mention.first).findLastIndex((word) => /^(?:geen|no|zonder|without)$/.test(word));
  if (no < 0) return false;
  return stretchesIn(words, low, low + no).some((one) => low + no - one.last <= 2 && one.days >= 1 && one.days < 100);
};

/** Words of taking, craving or leaving a drug. */
const ofDrugs =
  /^(?:verslaafd|verslaving|gebruik|gebruikte|gebruikt|gebruiken|spoot|spuiten|rookte|roken|kick|afkicken|afgekickt|clean|af|methadon|ontwenning|afbouwen|gestopt|addict|addicted|addiction|used|using|off|inject|injected|withdrawal|detox|methadone|quit)$/;

/** "Maar ben er nog niet mee begonnen", "but haven't started it yet", "heb ik nooit opgehaald". */
const notBegun =
  /(?:^| )(?:(?:nog )?(?:niet|nooit) (?:mee |aan |op )?(?:begonnen|gestart|opgehaald|ingenomen|geslikt|durven)|(?:have not|haven t|haven|not|never|didn t|did not) (?:yet )?(?:started?|begun|begin|collect(?:ed)?|picked|dared?|fill(?:ed)?)(?! (?:to|getting) (?:get|feel|work|help)))(?: |$)/;

/** "Van tramadol naar oxycodon overgestapt", "switched from citalopram to mirtazapine": which side of the change it stands on. */
const switchedSide = (
  words: readonly string[],
  mention: Mention,
  sentence: { readonly from: number; readonly to: number },
): "from" | "to" | undefined => {
  const turned = words
    .slice(Math.max(sentence.from, mention.first - 8), Math.min(sentence.to, mention.last + 8))
    .some((word) => /^(?:overgestapt|overgezet|omgezet|gewisseld|switched|changed|moved|swapped|veranderd)$/.test(word));
  if (!turned) return undefined;
  const before = words[mention.first - 1] ?? "";
  const behind = words.slice(mention.last + 1, mention.last + 5);
  if (/^(?:van|from)$/.test(before) && behind.some((word) => /^(?:naar|to|op|onto)$/.test(word))) return "from";
  const ahead = words.slice(Math.max(sentence.from, mention.first - 7), mention.first - 1);
  return /^(?:naar|to|op|onto)$/.test(before) && ahead.some((word) => /^(?:van|from)$/.test(word)) ? "to" : undefined;
};

/** "I used to smoke, now I take sertraline": its clause opens with "now", so what was before it is of something else. */
const opensNow = (context: StoryContext, mention: Mention): boolean => {
  const { words, story } = context;
  let start = mention.first;
  while (start > 0 && story.clauses[start - 1] === story.clauses[mention.first]) start -= 1;
  return words.slice(start, Math.min(mention.first, start + 3)).some((word) => /^(?:nu|now|tegenwoordig|momenteel|currently)$/.test(word));
};

/** "I used it until last year", "in 2009 … een half jaar gehad", "was on it for half a year in 2009": taken then, over since. */
const isOver = (words: readonly string[], mention: Mention, sentence: { readonly from: number; readonly to: number }): boolean => {
  const from = Math.max(sentence.from, mention.first - 14);
  const to = Math.min(sentence.to, mention.last + 10);
  const near = words.slice(from, to);
  const past = near.some((word) => /^(?:slikte|gebruikte|nam|had|gehad|kreeg|was|took|used|gebruikt|geslikt|genomen)$/.test(word));
  if (!past || near.some((word) => /^(?:sinds|since|nog|still|nu|now|daarna|then)$/.test(word))) return false;
  const until = words
    .slice(mention.last + 1, to)
    .some(
      (word, k, all) =>
        /^(?:tot|until|till)$/.test(word) &&
        /^(?:vorig|vorige|last|\d{4}|begin|eind|mijn|my|the|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|january|february|march|may|june|july|august|october)$/.test(
          all[k + 1] ?? "",
        ),
    );
  if (until) return true;
  // A year of long ago, and how long it lasted.
  const year = near.some((word, k) => /^(?:19|20)[01]\d$/.test(word) && /^(?:in|rond|around)$/.test(near[k - 1] ?? ""));
  return year && stretchesIn(words, from, to).length > 0;
};

const planWords = turn("planWords");
const takenWords = turn("takenWords");

/** "De neuroloog wil beginnen met pramipexol", "has anyone tried ropinirole", "I said no thanks": talked of, not taken. */
const onlyTalkedOf = (
  context: StoryContext,
  words: readonly string[],
  mention: Mention,
  sentence: { readonly from: number; readonly to: number },
): boolean => {
  const from = Math.max(sentence.from, mention.first - 9);
  const to = Math.min(sentence.to, mention.last + 10);
  let plan = false;
  const { clauses } = context.story;
  for (let i = from; i < to; i += 1) {
    const word = words[i] as string;
    if (i >= mention.first && i <= mention.last) continue;
    // "I had hoped iron would help, but after four months of taking it …".
    if (takenWords.has(word) || /^(?:gehoopt|hoopte|hoped)$/.test(word)) return false;
    if (planWords.has(word)) plan = true;
    // "… en neemt Sinemet, 's avonds kan hij zijn benen niet stilhouden": a clause of its own tells of something else.
    else if (i > mention.last && clauses[i] !== clauses[mention.last]) continue;
    // "wil … beginnen", "wants me to start", "zou … proberen"
    else if (/^(?:wil|wilde|willen|zou|zouden|wants|wanted|want|would|should|could|might|ga|gaan|going|moet|mag|kan|may)$/.test(word)) {
      const verb = words
        .slice(i + 1, to)
        .some((one) =>
          /^(?:beginnen|starten|proberen|geven|voorschrijven|slikken|nemen|overstappen|start|try|take|give|prescribe|put|begin|begint|help|helpen|iets|zijn|krijgen|krijg|get|need)$/.test(
            one,
          ),
        );
      if (verb) plan = true;
    }
  }
  return plan;
};

/** "Ik slikte vroeger sertraline, nu niet meer", "I was on sertraline in my twenties": taken once. */
const noLongerTaken = (words: readonly string[], mention: Mention, sentence: { readonly from: number; readonly to: number }): boolean => {
  const near = words.slice(Math.max(sentence.from, mention.first - 8), Math.min(sentence.to, mention.last + 10));
  const once = near.some(
    (word, k) =>
      /^(?:vroeger|destijds|formerly|twenties|thirties|forties)$/.test(word) ||
      (word === "niet" && near[k + 1] === "meer") ||
      (word === "no" && near[k + 1] === "longer") ||
      (word === "used" && near[k + 1] === "to"),
  );
  return once && near.some((word) => /^(?:slikte|gebruikte|nam|kreeg|had|gehad|was|took|used|gebruikt|geslikt|genomen|been)$/.test(word));
};

const comparesLegs = (words: readonly string[], sentence: { readonly from: number; readonly to: number }): boolean =>
  has(words, sentence.from, sentence.to, set("erger worse heviger verergerd toegenomen")) >= 0;

/** "De Plaquenil stopgezet en nu zit ik op methotrexaat": a stop behind another name, with "and now" after it, is that one's. */
const ownStop = (words: readonly string[], stop: number, another: boolean, mention: Mention): number =>
  another &&
  stop >= 0 &&
  stop < mention.first &&
  words.slice(stop + 1, mention.first).some((one) => /^(?:en|and|nu|now|toen|then|waarna)$/.test(one))
    ? -1
    : stop;

const stopAt = (words: readonly string[], from: number, to: number, mention: Mention, sentenceEnd: number): number => {
  for (let i = from; i < to; i += 1) {
    const word = words[i] as string;
    if (!stopWords.has(word) || isNeverStopped(words, i)) continue;
    if (
      word === "off" &&
      !/^(?:came|come|coming|taken|took|get|getting|going|be|been|weaned|of)$/.test(words[i - 1] ?? "") &&
      i !== mention.first - 1
    )
      continue;
    if (
      word === "weg" &&
      !/^(?:gooide|liet|laten|gooien)$/.test(
        words.slice(Math.max(from, i - 7), i).find((one) => /^(?:gooide|liet|laten|gooien)$/.test(one)) ?? "",
      )
    )
      continue;
    if (word === "ran" && words[i + 1] !== "out") continue;
    if (word === "kwijt" || word === "stopt" || word === "stop" || word === "stops") if (Math.abs(i - mention.first) > 5) continue;
    if (
      (word === "stopte" || word === "stopped") &&
      !/^(?:ik|i|we|toen|when|with|met|it|the|he|hij|ze|she|after|nadat|arts|taking)$/.test(words[i - 1] ?? "") &&
      !/^(?:met|ik|taking|the|it|with|my|ermee|we|giving)$/.test(words[i + 1] ?? "") &&
      words[i + 1] !== words[mention.first]
    )
      continue;
    if (word === "zonder" || word === "without") {
      if (i > mention.first || mention.first - i > 4) continue;
    }
    if (word === "abrupt" && !words.slice(from, to).some((one) => /^(?:gestopt|stopped|stop)$/.test(one))) continue;
    return i;
  }
  // "gooide het in een keer weg", "threw it out": further off, and never anything else.
  for (let i = mention.last + 1; i < Math.min(words.length, mention.last + 22) && i < sentenceEnd; i += 1) {
    if (
      /^(?:gooide|threw|flushed|spoelde)$/.test(words[i] as string) &&
      words.slice(i, i + 7).some((one) => /^(?:weg|out|away|door|down)$/.test(one))
    )
      return i;
    if (
      /^(?:stopte|stopten|stopped|gestopt|quit)$/.test(words[i] as string) &&
      words.slice(i - 2, i + 4).some((one) => /^(?:ermee|it|them|ze|beide|both|plotseling|abrupt|suddenly)$/.test(one)) &&
      !isNeverStopped(words, i) &&
      mention.sentenceAlone
    )
      return i;
  }
  return -1;
};

/** "een ander middel in plaats van quetiapine", "instead of": it was replaced. */
const insteadAt = (words: readonly string[], mention: Mention, near: { readonly from: number; readonly to: number }): boolean => {
  for (let i = Math.max(near.from, mention.first - 5); i < mention.first; i += 1)
    if ((words[i] === "plaats" && words[i + 1] === "van") || (words[i] === "instead" && words[i + 1] === "of")) return true;
  return false;
};

/** The stretch of time that stands between the start (or stop) and the legs: "drie weken na", "a month later", "de derde nacht". */
const stretchFor = (
  context: StoryContext,
  mention: Mention,
  sentence: { readonly from: number; readonly to: number },
): Stretch | undefined => {
  const { words } = context;
  const next = context.sentence(mention.sentence + 1);
  const ranges = [sentence, { from: next.from, to: Math.min(next.to, next.from + 9) }];
  for (const range of ranges) {
    const all = stretchesIn(words, range.from, range.to);
    const led = all.find(
      (one) =>
        /^(?:na|after|later|nadat|daarna|into|erna|van|following)$/.test(words[one.last + 1] ?? "") ||
        /^(?:na|after|binnen|within|in|op|on|de|the)$/.test(words[one.first - 1] ?? ""),
    );
    if (led !== undefined) {
      const before = words[led.first - 1] ?? "";
      if (
        (before === "in" || before === "op" || before === "on" || before === "de" || before === "the") &&
        !/^(?:eerste|tweede|derde|vierde|vijfde|first|second|third|fourth|fifth|paar|few|couple)$/.test(words[led.first] ?? "")
      )
        continue;
      if (led.days >= 0 && !/^(?:geleden|ago)$/.test(words[led.last + 1] ?? "")) return led;
    }
    const [only] = all;
    const lasted = only !== undefined && range === sentence && /^(?:al|for)$/.test(words[only.first - 1] ?? "");
    if (lasted && !isMeantFor(words, sentence.from, only)) return only;
  }
  return undefined;
};

/** Sentences that speak of "it" without a name: "Toen we ermee stopten, verdween het"; "the doctor changed the tablet". */
const readLaterSentences = (context: StoryContext, mentions: readonly Mention[], legSentences: ReadonlySet<number>): void => {
  const { words } = context;
  const { evidence } = context;
  for (let s = 0; s < context.sentenceCount && s < 2_000; s += 1) {
    const { from, to } = context.sentence(s);
    const here = mentions.filter((one) => one.sentence === s);
    const stopWord = laterStop(words, from, to);
    const replacedAt = replacedIn(words, from, to);
    if (stopWord < 0 && replacedAt < 0) continue;
    if (here.some((one) => one.endedHere)) continue;
    const gone = has(words, from, to, goneWords) >= 0;
    const better = has(words, from, to, betterWords) >= 0;
    const worse = has(words, from, to, worseWords) >= 0;
    const unchanged = unchangedIn(words, from, to) >= 0;
    const nextSentence = context.sentence(s + 1);
    const goneNext = !gone && !better && has(words, nextSentence.from, nextSentence.to, goneWords) >= 0 && !legSentences.has(s + 1);
    const effect = effectIn(words, { from, to }, gone || goneNext, better, worse, unchanged);
    if (effect === undefined) continue;
    // The medicine named last before this, that is no treatment of the legs; when several began together, all of them.
    const turn = stopWord >= 0 ? stopWord : replacedAt;
    const earlier = mentions.filter(
      (one) => one.sentence <= s && (one.sentence < s || one.first < turn) && !treatsLegs(evidence, one.match),
    );
    const last = earlier.at(-1);
    if (last === undefined) continue;
    const together = earlier.filter(
      (one) =>
        one.sentence === last.sentence && (one === last || one.startedHere === last.startedHere) && (s > last.sentence || one === last),
    );
    for (const one of together) {
      if (one.medicine.effectOfStopping !== undefined || one.match.atc?.startsWith("B03A") === true) continue;
      one.medicine.using = "no";
      one.medicine.effectOfStopping = effect;
      const back = words
        .slice(from, to)
        .some(
          (word, k, all) =>
            (word === "terug" || word === "again" || word === "back") && all.slice(0, k).some((w) => w === "kwam" || w === "came"),
        );
      const restarted = words.slice(from, to).some((word) => /^(?:opnieuw|herstart|restarted|rechallenge)$/.test(word));
      if (back && restarted) one.medicine.effectOfRestart = "returned";
    }
  }
};

const laterStop = (words: readonly string[], from: number, to: number): number => {
  for (let i = from; i < to; i += 1) {
    const word = words[i] as string;
    if (
      /^(?:ermee|hiermee|daarmee)$/.test(word) &&
      words.slice(i, i + 5).some((one) => /^(?:stop|stopte|stopten|gestopt|ophield|ophielden)/.test(one))
    )
      return i;
    if (
      /^(?:stopte|stopten|gestopt|gestaakt|stopped|afgebouwd|gehalveerd|verlaagd|lowered|reduced|halved|discontinued|withdrawn)$/.test(word)
    ) {
      const subject = words[i - 1] ?? "";
      if (isNeverStopped(words, i)) continue;
      if (
        /^(?:het|dat|it|that|dit|alles)$/.test(subject) &&
        !words.slice(from, i).some((one) => /^(?:was|werd|is|been)$/.test(one)) &&
        word !== "gestopt"
      )
        continue;
      if (/^(?:geven|giving|donating|roken|smoking|menstru)/.test(words[i + 1] ?? "") || words[i + 2] === "geven") continue;
      return i;
    }
    if (/^(?:halving|halvering|stopping)$/.test(word)) return i;
    if (
      (word === "zonder" || word === "without") &&
      /^(?:de|het|die|dat|the|that|it|deze)$/.test(words[i + 1] ?? "") &&
      /^(?:tablet|tabletten|pil|pillen|middel|medicijn|medicijnen|tablets|pill|pills|medicine|drug|slaaptablet|slaappil|sleeping|antidepressivum)$/.test(
        words[i + 2] ?? "",
      )
    )
      return i;
    if (word === "helft" && /^(?:de|met)$/.test(words[i - 1] ?? "")) return i;
  }
  return -1;
};

const replacedIn = (words: readonly string[], from: number, to: number): number => {
  for (let i = from; i < to; i += 1) {
    const word = words[i] as string;
    const next = words[i + 1] ?? "";
    if (/^(?:vervangen|verving|vervingen|replaced|vervangt|switched|overgestapt|overgezet)$/.test(word)) return i;
    if (
      /^(?:changed|changing|veranderden|veranderde|wijzigde|wisselde)$/.test(word) &&
      words
        .slice(i, i + 5)
        .some((one) => /^(?:tablet|tablets|medicijnen|medicijn|middel|medicine|medication|pills|pill|pil|dose|drug|drugs)$/.test(one))
    )
      return i;
    if (
      /^(?:ander|andere|another|other|different|anders)$/.test(word) &&
      (/^(?:middel|medicijn|pil|tablet|medicine|drug|pill|soort|medicatie|medication|antidepressivum|merk)$/.test(next) ||
        (word === "anders" && words[i - 1] === "iets"))
    )
      return i;
    if (word === "something" && /^(?:else|different|other)$/.test(next)) return i;
  }
  return -1;
};

const doseSay = (medicine: Medicine): string => (medicine.dose === undefined ? "" : ` ${medicine.dose}`);

const orderSay = (medicine: Medicine): { nl: string; en: string } => {
  const parts: { nl: string; en: string }[] = [];
  const { startedDaysBeforeOnset: days } = medicine;
  if (days !== undefined && days >= 0)
    parts.push({ nl: `begonnen ${days} dagen vóór de klachten`, en: `begun ${days} days before the complaints` });
  if (days !== undefined && days < 0) parts.push({ nl: "begonnen na de klachten", en: "begun after the complaints" });
  if (medicine.startedBeforeOnset === "within_4_weeks")
    parts.push({ nl: "begonnen kort vóór de klachten", en: "begun shortly before the complaints" });
  if (medicine.startedBeforeOnset === "longer_before") parts.push({ nl: "al veel langer in gebruik", en: "in use for much longer" });
  if (medicine.startedBeforeOnset === "after_onset") parts.push({ nl: "begonnen na de klachten", en: "begun after the complaints" });
  if ((medicine.changes ?? []).some((one) => one.what === "raised")) parts.push({ nl: "dosis verhoogd", en: "dose raised" });
  if ((medicine.changes ?? []).some((one) => one.what === "lowered")) parts.push({ nl: "dosis verlaagd", en: "dose lowered" });
  if (medicine.using === "no") parts.push({ nl: "niet meer in gebruik", en: "no longer in use" });
  const effects = {
    resolved: ["daarna was het weg", "then it was gone"],
    improved: ["daarna was het minder", "then it was less"],
    unchanged: ["dat veranderde niets", "that changed nothing"],
    worse: ["daarna was het erger", "then it was worse"],
    started: ["daarna begon het", "then it began"],
    unknown: ["", ""],
  } as const;
  if (medicine.effectOfStopping !== undefined && medicine.effectOfStopping !== "unknown") {
    const [nl, en] = effects[medicine.effectOfStopping];
    parts.push({ nl, en });
  }
  if (medicine.worseSinceStart === "yes") parts.push({ nl: "sindsdien erger", en: "worse since then" });
  if (medicine.helped === "yes") parts.push({ nl: "helpt of hielp", en: "helps or helped" });
  if (parts.length === 0) return { nl: "", en: "" };
  return { nl: `: ${parts.map((one) => one.nl).join(", ")}`, en: `: ${parts.map((one) => one.en).join(", ")}` };
};

/** One line per medicine: what several sentences say of it comes together; the first that says a thing is kept. */
/** Words that tell of coming off something; the legs then came with that, unless they were there before. */
const detox = turn("detox");

/** "in een kliniek om van de heroine af te komen": stopped, and the legs came with the stopping. */
const readDetox = (context: StoryContext, mentions: readonly Mention[], legSentences: ReadonlySet<number>): void => {
  const { words } = context;
  if (legSentences.size === 0) return;
  const anywhere = words.length < 4_000 && words.some((word) => detox.has(word));
  for (const one of mentions) {
    if (!withdrawalKind(context, one.match) || one.match.atc?.startsWith("N04B") === true) continue;
    const near = words.slice(Math.max(0, one.first - 8), one.last + 9);
    const getsOff = near.some(
      (word, k) =>
        (word === "af" && near[k + 1] === "te" && near[k + 2] === "komen") ||
        (word === "off" && /^(?:get|got|getting|come|came|coming|be)$/.test(near[k - 1] ?? "")),
    );
    if ((anywhere || getsOff) && one.medicine.effectOfStopping === undefined && one.medicine.forLegs !== "yes") {
      one.medicine.using = "no";
      one.medicine.effectOfStopping = "started";
      one.endedHere = true;
    }
  }
};

/** Id of a substance; the English name of a medicine without facts, written as an id; the code of a group. */
const whatOf = ({ match, medicine }: Mention): string =>
  match.substance ??
  (match.kind === "class"
    ? match.atc
    : match.name.en
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, "-")
        .replace(/^-|-$/g, "")) ??
  medicine.name;

/** "Simvastatine … of ik met die cholesterolpil door moet": a group of which one was named before is that one, unless another is spoken of. */
const namedBefore = <T extends Mention>(context: StoryContext, mention: Mention, kept: readonly T[]): T | undefined => {
  const { match, first } = mention;
  const other = context.words
    .slice(Math.max(0, first - 3), first)
    .some((word) => /^(?:ander|andere|nog|tweede|other|another|second|more|ook|also|en|and)$/.test(word));
  if (other || match.atc === undefined) return undefined;
  return kept.find((one) => one.match.substance !== undefined && one.match.atc?.startsWith(match.atc ?? "-") === true);
};

const merge = (context: StoryContext, mentions: readonly Mention[]): readonly Kept[] => {
  const kept = new Map<string, Kept>();
  for (const mention of mentions) {
    const key = mention.match.substance ?? `atc:${mention.match.atc ?? mention.medicine.name}`;
    const there =
      kept.get(key) ??
      (mention.match.substance === undefined
        ? undefined
        : [...kept.values()].find((one) => one.match.substance === mention.match.substance)) ??
      (mention.match.substance === undefined
        ? undefined
        : [...kept.values()].find(
            (one) => one.match.substance === undefined && mention.match.atc?.startsWith(one.match.atc ?? "-") === true,
          )) ??
      (mention.match.substance === undefined ? namedBefore(context, mention, [...kept.values()]) : undefined);
    if (there === undefined) kept.set(key, { ...mention, also: [] });
    else {
      const { from, name, ...more } = mention.medicine;
      // "My blood thinner is Xarelto": the group turns out to be that one.
      const named = there.match.kind === "class" && mention.match.substance !== undefined;
      if (named) there.match = mention.match;
      there.medicine = {
        ...more,
        ...there.medicine,
        ...(named ? { name, from, substance: mention.match.substance } : {}),
        ...(named && mention.match.atc !== undefined ? { atc: mention.match.atc } : {}),
        ...(more.changes === undefined ? {} : { changes: [...(there.medicine.changes ?? []), ...more.changes].slice(0, 50) }),
      };
      if (mention.medicine.using === "no" && mention.endedHere) there.medicine.using = "no";
      if (mention.medicine.effectOfStopping !== undefined) there.medicine.effectOfStopping ??= mention.medicine.effectOfStopping;
      there.also.push(mention);
    }
  }
  return [...kept.values()];
};

const tell = (context: StoryContext, kept: readonly Kept[]): readonly Medicine[] => {
  const found: Medicine[] = [];
  for (const mention of kept) {
    const { medicine } = mention;
    if (mention.planned && mention.also.every((one) => one.planned)) {
      // Shown, so that nobody wonders where it went; nothing of it enters the record.
      context.add(
        "medicine",
        whatOf(mention),
        mention.first,
        mention.last,
        { nl: `${mention.match.name.nl}: besproken, niet in gebruik`, en: `${mention.match.name.en}: talked of, not in use` },
        {},
        { state: "unknown", confidence: 0.6, ...(mention.weighed === undefined ? {} : { weighed: mention.weighed }) },
      );
      continue;
    }
    found.push(medicine);
    const order = orderSay(medicine);
    // The same name on a box means one thing here and another elsewhere: what is meant is asked.
    const mayBe = storyMedicineUse.mayBe[medicine.name.toLowerCase()];
    if (mayBe !== undefined) context.notUnderstood.push({ ...context.span(mention.first, mention.last), words: medicine.name, say: mayBe });
    const denied =
      medicine.using === "no" &&
      medicine.effectOfStopping === undefined &&
      medicine.stopped === undefined &&
      !mention.endedHere &&
      mention.also.length === 0;
    if (denied) {
      context.add(
        "medicine",
        whatOf(mention),
        mention.first,
        mention.last,
        { nl: `${medicine.name}: niet in gebruik`, en: `${medicine.name}: not in use` },
        {},
        { state: "no", confidence: mention.confidence },
      );
      continue;
    }
    context.add(
      "medicine",
      whatOf(mention),
      mention.first,
      mention.last,
      { nl: `${mention.match.name.nl}${doseSay(medicine)}${order.nl}`, en: `${mention.match.name.en}${doseSay(medicine)}${order.en}` },
      { medicine },
      {
        state: "yes",
        // Settled by weights: less sure than what rules read.
        confidence: mention.weighed === undefined ? mention.confidence : Math.min(mention.confidence, 0.65),
        also: [
          ...mention.also.map((one) => context.span(one.first, one.last)),
          ...[mention, ...mention.also].flatMap((one) => one.because ?? []),
        ],
        ...(mention.weighed === undefined ? {} : { weighed: mention.weighed }),
      },
    );
  }
  return found;
};
