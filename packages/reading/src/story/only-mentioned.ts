import { numberAt } from "./read-numbers.ts";
import type { StoryContext } from "./story-context.ts";
import { compilePatterns, type Patterns } from "./word-patterns.ts";

/** A condition is spoken of, and it is not told that the person has it now: why not. */
export type OnlyMentioned = "another" | "no" | "unknown" | "over";

let phrases:
  | Readonly<Record<"wondered" | "others" | "stranger" | "elsewhere" | "madeFor" | "work" | "noBehind" | "nearly", Patterns>>
  | undefined;

/** What is said around a condition that is only spoken of, in the language of phrases. */
const phrasesOf = (): NonNullable<typeof phrases> => {
  const from = (...patterns: readonly string[]): Patterns =>
    compilePatterns(
      patterns.map((pattern) => ({ entry: 0, pattern })),
      {},
    );
  phrases ??= {
    // "Ik las over …", "ik vroeg me af of …", "zocht naar schade": spoken of, and nothing found yet.
    wondered: from(
      "las/lees/read ~3 over/about/van/of/dat/that",
      "heard/hoorde ~3 over/about",
      "vroeg/vraag/vroegen/asked/ask/asks/wonder/wondered ~3 of/if/whether/about/naar",
      "zocht/zochten/searched/looked naar/for",
      "opperde/opperden/suggested",
      "to see if/whether",
      "kijken of",
      "op ~1 forum voor/over/van",
      "does having",
      "zal ?wel hebben",
      "must have",
      "feared/fear",
    ),
    // "Mensen met", "children with", "folk who have": others, whom the writer meets.
    others: from(
      "mensen/kinderen/gentlemen/folk/people/pupils/leerlingen/patienten/patients/clienten/bewoners/residents/those/children/lotgenoten/heren/dames/ladies ~1 met/with/die",
      "mensen/gentlemen/folk/people/pupils/patients/residents/those/children/ladies who have/had",
    ),
    // Somebody or something that is no relative: next door, a dog, a brother-in-law.
    stranger: from(
      "mijn/my/de/the/onze/our/een/a overbuurman/overbuurvrouw/buurman/buurvrouw/hond/kat/poes/dog/cat/zwager/schoonzus/nicht/neef/neighbour/neighbor/colleague/collega/boss/baas/kapper/hairdresser",
      "man/woman/lady/couple next door",
    ),
    // "Aan longemfyseem is mijn vader overleden", "high blood pressure except me".
    elsewhere: from(
      "is/zijn/was mijn/onze ~1 overleden/gestorven/doodgegaan",
      "my/our ~1 died",
      "except me",
      "behalve ik",
      "behalve bij mij",
    ),
    // "Een middel tegen parkinson", "invented against migraine": what a medicine was made for.
    madeFor: from(
      "een/a/is/zijn/eigenlijk/was/were ~1 middel/middelen/medicijn/medicine/drug/remedy ~1 tegen/against/voor/for",
      "invented/uitgevonden/bedoeld/meant/ontwikkeld against/tegen/voor/for",
    ),
    // Whoever works with it has it no more than others.
    work: from(
      "als doktersassistente/assistente/assistent/verpleegkundige/arts/psycholoog",
      "doktersassistente/receptionist/assistant/prikster",
      "work/works/worked/werk/werkte ~3 as/als/bij/with/met",
      "geef les",
      "i teach/sell/run",
      "ik verkoop",
      "hand out",
      "maak/make ~1 voor/for",
      "gave jabs/injections",
    ),
    noBehind: from(
      "zelf heb/ben ik ~4 niet/geen/nooit",
      "said no",
      "zei nee",
      "not got it",
      "nee dus",
      "dus nee",
      "but not i",
      "heb het gen niet",
      "struck ~4 from",
      "lijst gestreept",
    ),
    nearly: from(
      "bijna",
      "nearly",
      "almost",
      "het of",
      "alsof",
      "as if/though",
      "zoiets als",
      "a bit like",
      "it is like",
      "lijkt/leken op",
    ),
  };
  return phrases;
};

/** "Is dit fibromyalgie of …", "is a slow thyroid a cause …": a question of what it is. */
const question = /^(?:is|are|zijn|does|do|kan|could|can) (?:dit|het|this|it|that|a|an|een|having|true)\b/;
const causeAsked = /\b(?:cause|oorzaak|of|or|mean|betekent)\b/;

const jest = /\b(?:wijze van spreken|zogezegd|voor de grap|grapje|so to speak|as a joke|figure of speech|lijken wel|lijkt wel|liever)\b/;
/** "Ik word er nog psychotisch van". */
const driven = /\b(?:word|worden|wordt|going|go|driving|drives|drive)(?: me| er| hier)?(?: nog)? (?:\w+ )?(?:van|mad)\b/;

const asOne = /\b(?:als|as|for|voor|bij|ons|us|like|programme|programma|groep|boksgroep)$/;

const ownToo = /\b(?:zelf|myself|ook|too|i have|and have|en heb|ik heb|have had|want ik|since i)\b/;

/** "In orde", "schoon", "perfect": said of an organ or a value. */
const sound =
  /\b(?:in orde|keurig|normaal|normale|schoon|gaaf|perfect|normal|clean|clear|healthy|gezond|voldoende|sufficient|sloot goed|all fine|quite mild|light and short|niks van|nothing wrong|honderd procent|hundred per cent|werkt prima|zijn goed|is goed|none of them|nothing to remark|came back clean|antistoffen waren negatief|waren negatief|was negatief|found nothing|vond niets|vond er niks)\b/;
/** Good by treatment is not good by itself. */
const treated = /\b(?:met|with|sinds|since|nu|now|dankzij|thanks|on|pil|pillen|tabletten|tablets|never|nooit|niet|not|no|till|weer)\b/;

/** "Nee dus.", "I do not, I just …", "Daar hoor ik gelukkig niet bij.": answered in the next sentence. */
const answeredNo =
  /^(?:nee\b[ ,]*(?:dus|gelukkig|hoor)?[.,!]|no[,.!]|never[ ,]|i (?:do not|don.t|have not|haven.t|am not)[,.]|me, i\b|not me\b|nooit\b[^.]{0,12}(?:gehad|last)|dat heb ik (?:gelukkig )?niet|daar (?:hoor|heb|ben|lijd) ik (?:gelukkig )?(?:niet|geen|nooit)|bij mij (?:niet|zit het alleen)|never (?:had|given|been)|mine works|he means it|zelf (?:heb|ben) ik [^.]{0,20}(?:niet|nooit)|mine has never|that was all)/i;
/** Once, as a child, or never again: it was there and is over. */
const once =
  /\b(?:never again|nooit meer (?:gehad|terug\w*|last)|is die nooit|daarna nooit meer|nooit meer terug|eenmaal|een keer|once|groeide eruit|grew out|was zo over|was gone|genas|healed|gered|saved|weer goed|years ago and|overgegroeid)\b/;
const asChild = /\b(?:als kind|as a child|als student|as a student|als baby|as a baby|when pregnant|in (?:19|20)\d\d)\b/;

/** "Ruggenprik … vijfentwintig jaar geleden", "an epidural with my eldest, who is twenty-six": no longer lately. */
const longAgo = /\b(?:jaar geleden|years ago|jaren geleden|oudste|eldest|jongste|youngest|(?:19[0-9]|200|201)\d?)\b/;
/** Years of dialysis that came before a new kidney. */
const afterYears =
  /\b(?:nieuwe nier|new kidney|donornier|donor|transplant)\b.*\b(?:na|after) (?:(?:een|twee|drie|vier|vijf|zes|one|two|three|four|five|six|several|enkele|\d) )?(?:jaar|jaren|years)\b/;
/** Not yet, or to be put off. */
const notYet =
  /\b(?:nog niet|nog net zonder|zonder machine|without (?:the )?machine|uit te stellen|uitstellen|put off|pre|hoeft nog|just in case|volgende week|so far|voorlopig)\b/;

/** From this weight on it is obesity in nearly every grown-up (BMI 30 at 1.97 m is 116 kg), and it is asked again. Ours. */
const heavyFrom: Readonly<Record<string, number>> = { kilo: 118, kilos: 118, kg: 118, pounds: 265, lbs: 265, stone: 19 };
/** WHO: a body mass index of 30 or more. */
const obeseFrom = 30;

/** Is a number in the phrase one that does not tell of the condition? */
const isOrdinaryNumber = (context: StoryContext, concept: string, first: number, last: number): boolean => {
  const { words } = context;
  const said = words.slice(first, last + 1);
  if (concept === "obesity") {
    const unit = said.find((one) => heavyFrom[one] !== undefined);
    const index = said.includes("bmi");
    if (unit === undefined && !index) return false;
    if (said.some((one) => /^(?:te|too|over|lose|af|afvallen|kwijt|heavy)/.test(one))) return false;
    const { to } = context.sentenceOf(first);
    // "Lost 130 pounds", "140 kilo getild"
    if (
      words
        .slice(Math.max(0, first - 3), Math.min(to, last + 4))
        .some((one) => /^(?:lost|kwijt|afgevallen|tillen|lift|lifting|getild|wegen|weighing|lighter|lichter|eraf|alsof|benen)$/.test(one))
    )
      return true;
    const values = said.map((_, k) => numberAt(words, first + k)?.value ?? 0);
    const most = Math.max(...values);
    // "Honderdveertig kilo": a number of one word that the reader of numbers may not know.
    if (most <= 1 && said.some((one) => /^honderd[a-z]{4,}/.test(one)))
      return !said.some((one) => /^honderd(?:twintig|.*(?:dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig))$/.test(one));
    return most < (index ? obeseFrom : (heavyFrom[unit as string] as number)) || most > 700;
  }
  return false;
};

/** A condition of which the story only speaks: read of, asked, another's, in jest, of work, sound, over or still to come. */
export const onlyMentioned = (
  context: StoryContext,
  concept: string,
  first: number,
  last: number,
  byPhrase: boolean,
): OnlyMentioned | undefined => {
  const { words, story, whose } = context;
  const { from, to } = context.sentenceOf(first);
  const before = words.slice(Math.max(from, first - 12), first).join(" ");
  const near = words.slice(Math.max(from, first - 8), first).join(" ");
  const after = words.slice(last + 1, Math.min(to, last + 13)).join(" ");
  const said = words.slice(first, last + 1).join(" ");
  const mine = whose.self ? /\b(?:mijn|my)(?: \w+)?$/.test(near) : /\b(?:zijn|haar|his|her)(?: \w+)?$/.test(near);
  if (byPhrase && isOrdinaryNumber(context, concept, first, last)) return "another";
  if (jest.test(before) || jest.test(after) || driven.test(`${near} ${said} ${after.split(" ").slice(0, 2).join(" ")}`)) return "another";
  const { wondered, others, stranger, elsewhere, madeFor, work, noBehind, nearly } = phrasesOf();
  const begin = Math.max(from, first - 8);
  const end = Math.min(to, last + 13);
  /** Does such a phrase stand before the condition, ending at most so many words from it? */
  const standsBefore = (found: Patterns, within: number): boolean =>
    found.find(words, begin, first).some((one) => first - one.last <= within + 1);
  if (standsBefore(madeFor, 1) || elsewhere.find(words, last + 1, Math.min(to, last + 9)).length > 0) return "another";
  const grouped = others.find(words, begin, first).find((one) => first - one.last <= 5);
  if (grouped !== undefined && !asOne.test(words.slice(begin, grouped.first).join(" "))) return "another";
  if (whose.self && standsBefore(stranger, 5) && !/\b(?:ik|i)\b/.test(near)) return "another";
  const ofWork = work.find(words, Math.max(from, first - 12), last + 1);
  if (ofWork.length > 0 && !ownToo.test(near) && ofWork.some((one) => story.clauses[one.first] === story.clauses[first])) return "another";
  if ((concept === "dialysis" || concept === "kidney_transplant") && (notYet.test(near) || notYet.test(after))) return "no";
  // "Een nieuwe nier, na vijf jaar spoelen"
  if (concept === "dialysis" && afterYears.test(`${near} ${said} ${after}`)) return "over";
  if (concept === "spinal_anaesthesia" && (longAgo.test(before) || longAgo.test(after))) return "over";
  const behind = context.wordsAt(Math.min(to, words.length - 1), Math.min(to + 8, words.length - 1));
  if ((to < words.length && answeredNo.test(behind)) || noBehind.find(words, last + 1, end).length > 0) return "no";
  if (standsBefore(nearly, 6)) return "another";
  if (byPhrase) {
    const clause = words.slice(first, Math.min(to, last + 7)).join(" ");
    const found = sound.exec(clause);
    if (found !== null && !treated.test(clause.slice(Math.max(0, found.index - 14), found.index))) return "no";
  }
  if (once.test(after) || (asChild.test(`${before}`) && once.test(`${before} ${said} ${after}`))) return "over";
  if (
    !mine &&
    (wondered.find(words, Math.max(from, first - 12), first).length > 0 ||
      (question.test(words.slice(from, from + 3).join(" ")) && causeAsked.test(after)))
  )
    return "unknown";
  return undefined;
};
