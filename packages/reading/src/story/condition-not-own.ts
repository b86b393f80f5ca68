import { isFollowed } from "./kin-words.ts";
import { numberAt } from "./read-numbers.ts";
import type { StoryContext } from "./story-context.ts";
import { kinOf } from "./whose-story.ts";
import { compilePatterns, type Patterns } from "./word-patterns.ts";

/** Why a condition that is named is not one that the person has now: somebody else's or nobody's, looked for and not there, only asked or wondered about, or over. */
export type NotOwn = "another" | "no" | "unknown" | "over";

/**
 * Whether a condition that a story names is told of the person of the story at all. It may be a relative's, a neighbour's, of patients at work, read, feared, meant as
 * a figure of speech, tested for and not found, asked about, or over; none where it is told as the person's own.
 */
export const conditionNotOwn = (
  context: StoryContext,
  concept: string,
  first: number,
  last: number,
  /** Found by a phrase, and not by its name. */
  byPhrase: boolean,
): NotOwn | undefined => {
  if (byProfession(context, first, last) || isOfAnother(context, first, last) || isReadOfAll(context, first)) return "another";
  if (isOfName(context, first) || isOfFamily(context, first, last)) return "another";
  const found = [byWordsBeside(context, concept, first, last), byPhrasesAround(context, concept, first, last, byPhrase)];
  return (["another", "no", "over", "unknown"] as const).find((one) => found.includes(one));
};

/** "Ik werk met mensen met dementie", "a nurse on the stroke ward": somebody else's, by profession. */
const atWork = new Set(
  "werk werkte werkzaam verpleegkundige verzorgende nurse nursing ward afdeling collega collegas patienten clienten bewoners patients residents carer mantelzorger".split(
    " ",
  ),
);
const byProfession = (context: StoryContext, first: number, last: number): boolean => {
  const { from, to } = context.sentenceOf(first);
  const { clauses } = context.story;
  if (isNurseOfOwn(context, first, last)) return false;
  for (let i = Math.max(from, first - 7); i < Math.min(to, last + 4); i += 1)
    if (atWork.has(context.words[i] as string) && clauses[i] === clauses[first])
      // "Ik werk als verpleegkundige en heb zelf migraine"
      return !isFollowed(context.words.slice(i + 1, first), /^(?:en|and|maar|but)$/, 1, /^(?:heb|have|had)$/);
  return false;
};

const partner =
  /^(?:man|vrouw|husband|wife|vader|moeder|father|mother|zus|broer|sister|brother|zoon|dochter|son|daughter|vriend|vriendin|partner|buurman|buurvrouw|collega)$/;

/** "De beroerte van mijn vrouw", "bij hem na een transplantatie"; in the story of a child, what the writer himself has. */
const isOfAnother = (context: StoryContext, first: number, last: number): boolean => {
  const { words, whose, story } = context;
  const { from, to } = context.sentenceOf(first);
  if (/^(?:van|of)$/.test(words[last + 1] ?? "") && /^(?:mijn|my|haar|zijn|her|his|onze|our|een|a)$/.test(words[last + 2] ?? "")) {
    const owner = words.slice(last + 3, Math.min(to, last + 5)).find((one) => partner.test(one));
    if (owner !== undefined && (whose.self || kinOf(owner)?.relation !== whose.relation)) return true;
  }
  // "Een vriendin met MS", "a colleague with diabetes"
  if (
    /^(?:met|with)$/.test(words[first - 1] ?? "") &&
    /^(?:vriend|vriendin|vrienden|friend|friends|collega|colleague|kennis|buurman|buurvrouw|neighbour|neighbor|iemand|someone|somebody|mensen|people|patienten|patients|acquaintance)$/.test(
      words[first - 2] ?? "",
    ) &&
    // "Als iemand met schizofrenie": the writer.
    !/^(?:als|as|like)$/.test(words[first - 3] ?? "")
  )
    return true;
  // "Werd bij mijn man prostaatkanker gevonden"
  if (
    whose.self &&
    words
      .slice(Math.max(from, first - 5), first)
      .some(
        (one, k, all) => partner.test(one) && /^(?:mijn|my)$/.test(all[k - 1] ?? "") && /^(?:bij|van|with|in|of)$/.test(all[k - 2] ?? ""),
      )
  )
    return true;
  if (whose.self)
    return words
      .slice(Math.max(from, first - 8), first)
      .some((one, k, all) => /^(?:hem|him|haar|her)$/.test(one) && /^(?:bij|with)$/.test(all[k - 1] ?? ""));
  for (let i = first - 1; i >= Math.max(from, first - 5) && story.clauses[i] === story.clauses[first]; i -= 1) {
    if (/^(?:hij|zij|ze|he|she|hem|him|haar|her|hun|their|zijn|his)$/.test(words[i] as string)) return false;
    if (/^(?:ik|i)$/.test(words[i] as string))
      return (
        /^(?:heb|ben|had|have|am|was|suffer|lijd)$/.test(words[i + 1] ?? "") || /^(?:heb|ben|had|have|am|was)$/.test(words[i - 1] ?? "")
      );
  }
  return false;
};

const theirHaving = /^(?:had|has|heeft|kreeg|got|himself|herself|zelf|suffers|suffered|lijdt|leed|lived|leefde|died|overleed|stierf)$/;
const notName =
  /^(?:i|ik|mr|mrs|dr|the|de|het|een|a|an|he|she|it|they|we|hij|zij|ze|wij|dat|dit|that|this|who|die|wie|my|mijn|our|onze|god|heb|hebt|have|had|ben|am|was|is|of|nobody|niemand|everyone|everybody|iedereen)$/;

/** "Harold himself had Parkinson's", "buurman Kees heeft diabetes": of somebody who is called by name. */
const isOfName = (context: StoryContext, first: number): boolean => {
  const { words, story, whose } = context;
  if (!whose.self) return false;
  const { from } = context.sentenceOf(first);
  for (let i = first - 1; i >= Math.max(from, first - 6) && story.clauses[i] === story.clauses[first]; i -= 1) {
    if (/^(?:ik|i|mij|me|mijn|my)$/.test(words[i] as string)) return false;
    const letter = story.plain.original[story.starts[i] ?? 0] ?? "";
    // "I've" is written out as two words in one place.
    if (story.starts[i] === story.starts[i - 1]) continue;
    if (letter === letter.toLowerCase() || !theirHaving.test(words[i + 1] ?? "") || notName.test(words[i] as string)) continue;
    if (kinOf(words[i] as string) !== undefined) return false;
    if (!/^[a-z]{3,}$/.test(words[i] as string)) continue;
    // At the beginning of a sentence every word is written so: a name is called by it a second time, or behind a relation, or "himself" stands behind it.
    if (i > from || /^(?:himself|herself|zelf)$/.test(words[i + 1] ?? "")) return true;
    if (words.slice(0, from).some((one, k) => one === words[i] && /^[A-Z]/.test(story.plain.original[story.starts[k] ?? 0] ?? "")))
      return true;
  }
  return false;
};

/** "ADHD runs in our family", "diabetes zit in de familie": of the family, and not yet of the writer. */
const isOfFamily = (context: StoryContext, first: number, last: number): boolean => {
  const { words } = context;
  const { from, to } = context.sentenceOf(first);
  const said = words.slice(from, to);
  if (said.some((one, k) => /^(?:ik|i|me|mij|had|heeft|has|kreeg|got)$/.test(one) && said[k + 1] !== "think")) return false;
  const near = words.slice(Math.max(from, first - 8), Math.min(to, last + 9));
  const family = near.findIndex((one) => /^(?:familie|family)$/.test(one));
  return (
    family > 0 &&
    /^(?:de|our|the|my|onze|mijn|ons)$/.test(near[family - 1] ?? "") &&
    near
      .slice(Math.max(0, family - 7), family)
      .concat(near.slice(family + 1))
      .some((one) => /^(?:runs|run|zit|komt|voorkomt|heerst|erfelijk|hereditary|veel|lots|common|riddled|vol|full)$/.test(one))
  );
};

/** "Uit uw folder begrijp ik dat nierziekte …": what is read of everyone. */
const isReadOfAll = (context: StoryContext, first: number): boolean => {
  const { words } = context;
  const { from } = context.sentenceOf(first);
  return isFollowed(
    words.slice(Math.max(from, first - 12), first),
    /^(?:folder|foldertje|leaflet|brochure|booklet|boekje|website|internet|artikel|article|rubriek|column|krant|newspaper)$/,
    5,
    /^(?:dat|that|staat|stond|says|said)$/,
  );
};

const set = (words: string): ReadonlySet<string> => new Set(words.split(" "));

const others = set(
  "zwager zwagerin schoondochter schoonzoon achterneef achternicht ex exman exvrouw chef baas manager collega collegas buren buurjongen buurmeisje kennissen huisgenoot docent " +
    "boss coworker colleague colleagues mate mates flatmate roommate teacher neighbours friends vrienden buddy buddies pal maat makker kameraad",
);
const many = set(
  "mensen vrouwen mannen jongens kinderen patienten clienten bewoners anderen veteranen people women men boys lads kids children patients clients others veterans residents folk",
);
const selfHas = /^(?:ik|i|mijn|my|me|mij|zelf|myself|we|wij|ons|our)$/;
const reads = set(
  "las lees gelezen lezen read reading artikel article krant newspaper blad magazine documentaire documentary televisie tv forum boek book roman novel film",
);
const jobs = set(
  "worker agent vrijwilliger volunteer therapeut therapist technician laborant laborante trainer collecteer collect foundation stichting therapists verpleger verzorger physio fysiotherapeut",
);
const looks = set(
  "getest onderzocht gescreend nagekeken gekeken keek zochten zocht looked look checked tested screened examined test tests bang vreesde vrees afraid feared scared worried dacht thought sure zeker considered overwoog overwogen waarschuwing warning vermoedde suspected vragenlijst questionnaire pictures fotos foto ct scan mri biopt biopsy echo",
);
const clean =
  /^(?:negatief|negative|schoon|schone|gaaf|gave|normaal|normale|normal|fine|clear|clean|none|nil|nee|healthy|gezond|goedgekeurd|alarm|uitgesloten)$/;
const illnessNurse = /^(?:nurse|nurses|verpleegkundige|consulent|consulente|poli|polikliniek|clinic|team)$/;

/** "De diabetesverpleegkundige belt mij", "my MS nurse": the nurse of an illness sees who has it, except who is one himself. */
const isNurseOfOwn = (context: StoryContext, first: number, last: number): boolean => {
  const { words } = context;
  const { from } = context.sentenceOf(first);
  return (
    illnessNurse.test(words[last + 1] ?? "") &&
    !words
      .slice(Math.max(from, first - 6), first)
      .some((one) => /^(?:als|as|ben|am|werk|werkte|work|worked|verpleegkundige|nurse|arts|doctor|collega|colleague|a|an|een)$/.test(one))
  );
};

const isOthers = (words: readonly string[], from: number, first: number): boolean => {
  for (let i = first - 1; i >= Math.max(from, first - 8); i -= 1) {
    const word = words[i] as string;
    if (others.has(word)) return /^(?:mijn|my|een|a|an|n|onze|our|de|the|s)$/.test(words[i - 1] ?? "") || i === from;
    if (many.has(word)) return !/^(?:als|like|zoals)$/.test(words[i - 1] ?? "");
    if (selfHas.test(word) && !others.has(words[i + 1] ?? "")) return false;
  }
  return false;
};

const isFigure = (words: readonly string[], from: number, first: number, last: number, to: number): boolean => {
  const before = words.slice(Math.max(from, first - 5), first);
  const said = ` ${before.join(" ")} `;
  return (
    /\b(?:like an?|leek wel|lijk wel|alsof ik|as if|make you|maakt je|maakt mij|bijna een|nearly had|almost had|nearly|zowat een|dreamt|dreamed|droomde|the only)\b/.test(
      said,
    ) ||
    before.some((one) => /^(?:weer|weather|klimaat|climate|noordzee|atlantische|kat|cat|hond|dog)$/.test(one)) ||
    (/^(?:of|van)$/.test(words[last + 1] ?? "") &&
      /^(?:my|mijn)$/.test(words[last + 2] ?? "") &&
      /^(?:evenings?|nights?|avonden|nachten|leven|life)$/.test(words[last + 3] ?? "")) ||
    /\b(?:zegt|says) (?:dat|that)? ?(?:ik|i)\b/.test(said) ||
    words
      .slice(last + 1, Math.min(to, last + 8))
      .join(" ")
      .includes("ha ha")
  );
};

const asks = (context: StoryContext, first: number, last: number): boolean => {
  const { words } = context;
  const { from, to } = context.sentenceOf(first);
  const opening = words.slice(from, from + 3).join(" ");
  const before = words.slice(Math.max(from, first - 4), first);
  if (before.some((one) => /^(?:mijn|my|the)$/.test(one))) return false;
  if (
    /^(?:kan het|kan ik|kun je|kunnen|klopt het|zou het|heb ik|is het een|is een|does anyone|could it|can it|can you|is it an?|might it)\b/.test(
      opening,
    )
  )
    return true;
  const asked = before.findIndex((one) => /^(?:asked|vroeg|vroegen|gevraagd)$/.test(one));
  return (
    (asked >= 0 && before.slice(asked + 1, asked + 3).some((one) => /^(?:about|after|naar|for|of)$/.test(one))) ||
    /\b(?:i asked|vroeg ik|vraag ik me af|i wonder)\b/.test(words.slice(last + 1, Math.min(to, last + 6)).join(" "))
  );
};

/** Looked for, feared or thought of, and then: "the ECG was fine", "en er was niets", "No, said the doctor." */
const wasNotFound = (context: StoryContext, first: number, last: number): boolean => {
  const { words, story } = context;
  const { from, to } = context.sentenceOf(first);
  if (/^(?:niet|not)$/.test(words[last + 1] ?? "")) return false;
  if (
    /^(?:was|were|is|waren)$/.test(words[last + 1] ?? "") &&
    words.slice(last + 2, Math.min(to, last + 5)).some((one) => /^(?:negatief|negative|normaal|normal|schoon|clear)$/.test(one))
  )
    return true;
  if (!words.slice(from, last + 1).some((one) => looks.has(one))) return false;
  const after = words.slice(last + 1, Math.min(to, last + 16));
  if (after.some((one) => /^(?:positief|positive|inderdaad|indeed|raak)$/.test(one))) return false;
  if (after.some((one) => clean.test(one)) || /\b(?:said no|there was none|niets te zien|niet gevonden|kwam door)\b/.test(after.join(" ")))
    return true;
  const next = context.sentence((story.sentences[first] ?? 0) + 1);
  return /^(?:nee|no|niets|nothing|all negative|alles negatief|gelukkig niet|het was niet|it was not)\b/.test(
    words.slice(next.from, Math.min(next.to, next.from + 3)).join(" "),
  );
};

/** What a word stands for besides the illness, by the words beside it. */
const anotherMeaning: Readonly<Record<string, RegExp>> = {
  hyperthyroid: /^robert$/,
  shingles: /^(?:prik|vaccin|vaccinatie|vaccine|vaccinated|ingeent|jab|shingrix|roof|roofer|porch|dak|beach)$/,
  nitrous_oxide: /^(?:tandarts|dentist|bevalling|labour|labor|birth|party|feestje|verjaardag|birthday|beslag|berm|fun|eenmalig)$/,
  coronary: /^(?:liesslagader|bekkenslagader|beenslagader|linkerbeen|rechterbeen|been|lies|leg|legs|thigh|groin|pelvis|arterial)$/,
  kidney_transplant: /^(?:registered|geregistreerd|codicil|donorcodicil|afgestaan|stond)$/,
  cancer: /^(?:goedaardig|goedaardige|benign|harmless|onschuldig|onschuldige|schildklier|thyroid|radioactief|radioactive)$/,
  haemochromatosis: /^(?:carrier|drager|draagster)$/,
  alcohol: /^(?:studententijd|student|christmas|kerst)$/,
  gastric_surgery: /^(?:whipple)$/,
};

const elsewhereVeins =
  /^(?:slokdarm\w*|gullet|oesophag\w*|esophag\w*|maag|maagwand|stomach|balzak|zaadbal\w*|teelbal\w*|scrotum|testicles?|varicocele|levercirrose|cirrose|cirrhosis)$/;
const veinsOfLegs =
  /^(?:\w*been|\w*benen|kuit|kuiten|enkels?|voet|voeten|dij|dijen|legs?|calf|calves|ankles?|foot|feet|thighs?|steunkous\w*|stockings)$/;

/** "Swollen veins in the gullet", "spataderen in de slokdarm": not those of the legs, unless the sentence names these too. */
export const veinsElsewhere = (context: StoryContext, first: number, last: number): boolean => {
  const { words } = context;
  const { from, to } = context.sentenceOf(first);
  const near = words.slice(Math.max(from, first - 8), Math.min(to, last + 9));
  return near.some((one) => elsewhereVeins.test(one)) && !near.some((one) => veinsOfLegs.test(one));
};

/** Is the illness that is named here told of nobody, only asked for, or looked for and not found? */
const byWordsBeside = (context: StoryContext, concept: string, first: number, last: number): NotOwn | undefined => {
  const { words } = context;
  const { from, to } = context.sentenceOf(first);
  const sense = anotherMeaning[concept];
  if (sense !== undefined && words.slice(Math.max(from, first - 8), Math.min(to, last + 7)).some((one) => sense.test(one)))
    return "another";
  if (concept === "varicose" && veinsElsewhere(context, first, last)) return "another";
  // "PSA" in capitals is what is measured of the prostate; the arthritis is written PsA.
  if (first === last && words[first] === "psa" && context.wordsAt(first, last) === "PSA") return "another";
  const near = words.slice(Math.max(from, first - 8), Math.min(to, last + 7));
  const member = near.some((one) => /^(?:lid|member|leden|members)$/.test(one));
  if (isOthers(words, from, first) || isFigure(words, from, first, last, to)) return "another";
  if (!member && near.some((one) => jobs.has(one)) && near.some((one) => /^(?:ik|i)$/.test(one))) return "another";
  const before = words.slice(Math.max(from, first - 9), first);
  const reading = [...before, ...words.slice(last + 1, Math.min(to, last + 4))].some((one) => reads.has(one));
  if (reading && !member && !/^(?:mijn|my)$/.test(words[first - 1] ?? "")) return "another";
  if (wasNotFound(context, first, last)) return "no";
  return asks(context, first, last) ? "unknown" : undefined;
};

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
      // "Iemand op de zaal kreeg een donornier"
      "iemand/somebody/someone op/in/on/at/uit/from ~1 zaal/ward/afdeling/kamer/room/klas/class/werk/work/straat/street/koor/choir",
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

const well = /^(?:goed|prima|fine|good|normal|normaal|okay|oke|keurig|gemeten|doorgemeten|nagekeken|measured|checked)$/;
/** "Suiker goed ingesteld": well by treatment. */
const keptWell = /^(?:ingesteld|geregeld|controlled|managed|onder|under|met|with|dankzij)$/;

/** "IJzer kwam terug op tachtig": up to a number, and nothing that ran out. "Suiker goed, nieren goed, zenuwen gemeten": what was looked at and is well. */
const isFigureOrWell = (context: StoryContext, first: number, last: number): boolean => {
  const { words } = context;
  const next = words[last + 1] ?? "";
  if (words[last] === "op" && (numberAt(words, last + 1) !== undefined || /^(?:honderd|twee|drie|peil|orde|niveau)/.test(next)))
    return true;
  return [first + 1, last + 1].some((at) => well.test(words[at] ?? "") && !keptWell.test(words[at + 1] ?? ""));
};

/** What is told by how it shows itself, and by its name only once somebody has said so. */
const showsItself = new Set(["stroke", "migraine"]);
const named = /^(?:migr|beroerte|stroke|tia|herseninfarct|triptan)/;
const ofToday =
  /\b(?:vandaag|gisteren|gisteravond|vannacht|vanochtend|vanmorgen|vanmiddag|today|yesterday|last night|this morning|this afternoon|tonight)\b/;

/** A condition of which the story only speaks: read of, asked, another's, in jest, of work, sound, over or still to come. */
const byPhrasesAround = (context: StoryContext, concept: string, first: number, last: number, byPhrase: boolean): NotOwn | undefined => {
  const { words, story, whose } = context;
  const { from, to } = context.sentenceOf(first);
  const before = words.slice(Math.max(from, first - 12), first).join(" ");
  const near = words.slice(Math.max(from, first - 8), first).join(" ");
  const after = words.slice(last + 1, Math.min(to, last + 13)).join(" ");
  const said = words.slice(first, last + 1).join(" ");
  const mine = whose.self ? /\b(?:mijn|my)(?: \w+)?$/.test(near) : /\b(?:zijn|haar|his|her)(?: \w+)?$/.test(near);
  if (byPhrase && (isOrdinaryNumber(context, concept, first, last) || isFigureOrWell(context, first, last))) return "another";
  // "Sinds gisteravond een bonkende koppijn": what began today or yesterday has no name yet; the readers of urgent signs hear it.
  if (
    byPhrase &&
    showsItself.has(concept) &&
    !words.slice(first, last + 1).some((word) => named.test(word)) &&
    ofToday.test(words.slice(from, Math.min(to, from + 80)).join(" "))
  )
    return "another";
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
  // "Bijna elk weekend lachgas" is said of how often.
  const almost = nearly
    .find(words, begin, first)
    .some(
      (one) => first - one.last <= 7 && !/^(?:elk|elke|ieder|iedere|every|each|altijd|always|all|alle)$/.test(words[one.last + 1] ?? ""),
    );
  if (almost) return "another";
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
