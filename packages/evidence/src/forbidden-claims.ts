/**
 * Sentences that Kriebel must never say to a person: that they have (or do not have) the disease, to stop or
 * change a medicine, a dose, to begin iron on their own, a cure, a promise, or that it is imagined.
 *
 * A matcher of sentences cannot prove a text safe; it stops the wrong sentence that somebody writes or that two
 * pieces of text make together. Ours, decision 0030: it refuses rather too much than too little, and safety
 * sentences ("Stop nooit zelf", "Never stop on your own") must pass, because those are the ones that protect.
 */

export type ClaimLanguage = "nl" | "en";

export interface ForbiddenClaim {
  /** Which rule, for example `nl/stop`. */
  readonly rule: string;
  /** The words that broke it. */
  readonly words: string;
  /** The sentence in which they stand. */
  readonly sentence: string;
}

interface ClaimRule {
  readonly id: string;
  readonly claim: RegExp;
  /** Spares the claim when the words before it in the same clause match. */
  readonly before?: RegExp;
  /** Spares the claim when its own words and what follows in the same clause match. */
  readonly from?: RegExp;
  /** Spares the claim when its whole clause matches. */
  readonly clause?: RegExp;
  /** A question ("Heb je …?") asks and does not claim. */
  readonly sparesQuestions?: true;
}

const rule = (id: string, claim: RegExp, rest: Omit<ClaimRule, "id" | "claim"> = {}): ClaimRule => ({ id, claim, ...rest });

const B = "(?<![\\p{L}\\p{N}])"; // a word begins here; \b knows no é or ë
const E = "(?![\\p{L}\\p{N}])"; // a word ends here

// ---- the words ------------------------------------------------------------------------------

const nlDisease =
  "(?:rls|plmd|(?:het |de )?(?:syndroom van )?rusteloze[- ]?benen(?:[- ]?syndroom)?|(?:het )?restless[- ]legs(?:[- ]syndro(?:om|me))?|(?:de )?ziekte van (?:willis|ekbom)(?:[- ]ekbom)?)";
const enDisease = "(?:rls|plmd|(?:a |the )?restless[- ]legs?(?: syndrome)?|willis[- ]ekbom(?: disease)?|periodic limb movement disorder)";
/** Found by an examination, so never ours to declare. */
const nlFinding =
  "(?:(?:een )?(?:ijzertekort|ijzergebrek|slaapapneu|apneu|trombose|trombosebeen|augmentatie|nierfalen|dunnevezelneuropathie|polyneuropathie))";
const enFinding =
  "(?:(?:an? )?(?:iron deficiency|sleep apn(?:o)?ea|blood clot|thrombosis|augmentation|kidney failure|small fibre neuropathy|polyneuropathy))";
const nlWho =
  "(?:je|jij|u|hij|zij|ze|(?:je|jouw|uw|mijn) (?:kind|zoon|dochter|moeder|vader|partner|naaste)|de pati[eë]nte?|mevrouw|meneer)";
const enWho = "(?:you|he|she|your (?:child|son|daughter|mother|father|partner)|the patient)";
const nlSure =
  "(?:(?:zelf|dus|echt|zeker|vast|ook|nu|toch|duidelijk|waarschijnlijk|vrijwel zeker|hoogstwaarschijnlijk|inderdaad|gewoon|wel|ernstige?|lichte?|milde?|geen|niet|last van het) ){0,3}";
const enSure =
  "(?:(?:probably|clearly|definitely|surely|certainly|most likely|likely|almost certainly|indeed|simply|also|severe|mild|no) ){0,3}";
const nlMedicine =
  "(?:ijzer(?:tablet(?:ten)?|pillen|preparaat|supplement(?:en)?|infuus|druppels)?|staalpillen|magnesium|foliumzuur|vitamine[sn]?(?: [a-z]\\d*)?|supplement(?:en)?|medicijn(?:en)?|medicatie|pramipexol|ropinirol|rotigotine|levodopa|gabapentine|pregabaline|clonazepam|oxycodon|tramadol|melatonine)";
const enMedicine =
  "(?:iron(?: tablets?| pills?| supplements?| infusions?)?|magnesium|folic acid|vitamins?(?: [a-z]\\d*)?|supplements?|medicines?|medication|pramipexole|ropinirole|rotigotine|levodopa|gabapentin|pregabalin|clonazepam|oxycodone|tramadol|melatonin)";
const amount = "(?:\\d+(?:[.,]\\d+)?|een halve|halve|half|één|een|twee|drie|vier|one|two|three|four|a|an)";
const nlUnit =
  "(?:mg|milligram|mcg|µg|microgram|ie|ml|milliliter|gram|g|tablet(?:ten)?|pil(?:len|letje|letjes)?|capsules?|druppels?|maatlepels?)";
const enUnit = "(?:mg|milligrams?|mcg|µg|micrograms?|iu|ml|millilit(?:re|er)s?|grams?|g|tablets?|pills?|capsules?|drops?|spoonfuls?)";
const nlDose = `${B}${amount} ?${nlUnit}(?![\\p{L}/])`;
const enDose = `${B}${amount} ?${enUnit}(?![\\p{L}/])`;

const re = (source: string): RegExp => new RegExp(source, "giu");

const nlNot = re(`${B}(?:niet|nooit|niets|geen|zonder|noch)${E}`);
const enNot = re(`${B}(?:not|never|nothing|no|without|nor|neither|cannot|don't|doesn't|can't|mustn't|shouldn't|isn't|won't)${E}`);

// ---- Dutch ----------------------------------------------------------------------------------

const dutch: readonly ClaimRule[] = [
  rule("diagnosis", re(`${B}${nlWho} (?:hebt|heeft|heb|lijdt aan|krijgt) ${nlSure}(?:${nlDisease}|${nlFinding})${E}`), {
    before: re(`${B}(?:als|of|wanneer|indien|mits|nooit|niet|mensen die|iemand die|stel dat)${E}`),
    sparesQuestions: true,
  }),
  rule("diagnosis", re(`${B}(?:dat|omdat|doordat|aangezien) ${nlWho} ${nlSure}(?:${nlDisease}|${nlFinding}) (?:hebt|heeft|heb)${E}`), {
    before: re(`${B}(?:niet|nooit|geen|of)${E}`),
  }),
  rule(
    "diagnosis",
    re(
      `${B}(?:dus|daarom|waarschijnlijk|zeker|blijkbaar|hiermee|daarmee|dan|nu) (?:heb|hebt|heeft) ${nlWho} ${nlSure}(?:${nlDisease}|${nlFinding})${E}`,
    ),
    { sparesQuestions: true },
  ),
  rule("diagnosis", re(`${B}(?:dit|het|dat) is ${nlSure}${nlDisease}${E}`), {
    before: re(`${B}(?:of|als|niet|nooit)${E}`),
    sparesQuestions: true,
  }),
  rule("diagnosis", re(`${B}(?:de|je|jouw|uw) diagnose (?:is|luidt)${E}`), {
    before: re(`${B}(?:of|wat|niet|nooit)${E}`),
    sparesQuestions: true,
  }),
  rule(
    "cause",
    re(
      `${B}(?:(?:je|jouw|uw) (?:klachten|(?:rusteloze |onrustige )?benen)) (?:(?:komen|worden) (?:dus |zeker |duidelijk |veroorzaakt |alleen )*(?:door|van|veroorzaakt door)|zijn het gevolg van)${E}`,
    ),
    { before: re(`${B}(?:waar|waardoor|of|als|niet|nooit|waarvan|hoe)${E}`), sparesQuestions: true },
  ),
  rule("stop", re(`${B}(?:stop|staak|kap)${E}(?! (?:je|jij|u|ik)${E}[^.!]*\\?)`), {
    // The no must stand near: "Stop met paroxetine, niet met ijzer" says stop.
    before: re(`${B}(?:niet|nooit|niets|ik|een|de|na|zonder) (?:(?:zelf|zomaar|plotseling|opeens|ineens|abrupt|plotse|abrupte) )*$`),
    from: re(
      `^(?:stop|staak|kap) (?:(?!(?:met|ermee|hiermee|daarmee|die|als|en|want|dan|tot|zodra)${E})[\\p{L}]+ ){0,3}(?:niet|nooit|niets|geen)${E}|^stop (?:en start|of start|[-–])`,
    ),
    clause: re(`${B}(?:verander|begin|start|wijzig) of (?:stop|staak)${E}.*${B}niet zonder overleg`),
  }),
  rule(
    "stop",
    re(
      `${B}(?:hou|houd) (?:op met|ermee op)${E}|${B}(?:laat|sla) (?:je|jouw|de|het|een|die|dit) (?!veld|regel|vraag|stap|pagina|woord)[\\p{L} ]{2,40}?(?:weg|staan|over)${E}`,
    ),
    {
      from: nlNot,
      sparesQuestions: true,
    },
  ),
  rule(
    "stop",
    re(
      `${B}(?:(?:je|jij|u) (?:kunt|kan|mag|moet|dient|hoort|zou(?:dt)?)|(?:kun|kan|mag|moet|kunt) (?:je|u))${E}[^.!?;:,]{0,60}${B}(?:stoppen|staken|afbouwen|weglaten)${E}`,
    ),
    {
      before: re(`${B}(?:of|hoe|wanneer|waarom|voordat|niet|nooit)${E}`),
      from: re(`${B}(?:niet|nooit|niets)${E}`), // "zonder probleem" is not a no
      sparesQuestions: true,
    },
  ),
  rule(
    "dose",
    re(
      `${B}(?:neem|slik|gebruik|drink|spuit|probeer|verhoog|verlaag|start|begin)${E}(?! (?:je|jij|u)${E}[^.!]*\\?)[^.!?;]{0,60}?${nlDose}`,
    ),
    {
      before: re(`${B}ik${E}`),
      from: re(`${B}mee${E}`),
    },
  ),
  rule(
    "dose",
    re(
      `${B}(?:je|jij|u|kun je|kunt u|mag je) ?(?:kunt|kan|mag|moet|dient|zou|hoort)?${E}[^.!?;]{0,40}?${nlDose}[^.!?;]{0,30}?${B}(?:nemen|slikken|innemen|gebruiken|verhogen|verlagen)${E}`,
    ),
    {
      before: re(`${B}(?:ik|of)${E}`),
      sparesQuestions: true,
    },
  ),
  rule(
    "dose-change",
    re(
      `${B}(?:verhoog|verlaag|halveer|verdubbel|bouw|minder)${E} (?!je zorgen)(?:(?:zelf|nu|langzaam|rustig) )*(?:je|jouw|uw|de|het|deze|die|dit)${E}`,
    ),
    {
      from: nlNot,
      before: nlNot,
      sparesQuestions: true,
    },
  ),
  rule(
    "begin",
    re(
      `${B}(?:begin|start) (?:(?:nu|zelf|direct|meteen|vandaag|alvast|gerust|maar|dan|weer) )*(?:met )?(?:(?:het|een|extra|wat|je) )*(?:slikken van )?${nlMedicine}${E}`,
    ),
    {
      before: nlNot,
      from: nlNot,
    },
  ),
  rule(
    "begin",
    re(
      `${B}(?:neem|slik|gebruik|koop|probeer|ga)${E} (?!(?:je|jij|u)${E}[^.!]*\\?)(?:(?:elke|iedere|dag|nu|zelf|een|wat|extra|meer|dan|eerst|gerust|twee|weken|je) )*${nlMedicine}(?: (?:slikken|nemen|gebruiken))?${E}`,
    ),
    {
      before: re(`${B}(?:niet|nooit|geen|ik)${E}`),
      // Keeping two things apart in time is about what somebody takes already.
      from: re(`${B}(?:niet|nooit|geen|mee|los van)${E}|${B}uur [^.]*${B}(?:na|voor|ertussen)${E}`),
    },
  ),
  rule(
    "begin",
    re(
      `${B}(?:je|jij|u) (?:moet|kunt|mag|hoort|dient) (?:(?:nu|gerust|dus|zelf|wel|het beste) )*(?:(?:extra|wat|een) )*${nlMedicine} (?:te )?(?:slikken|nemen|gebruiken|proberen|kopen)${E}`,
    ),
    {
      before: re(`${B}(?:of|als|niet|nooit)${E}`),
      sparesQuestions: true,
    },
  ),
  rule(
    "cure",
    re(
      `${B}(?:geneest${E}(?! (?:slecht|niet|langzaam))|genees je|genezen van|(?:je|u) genezen|volledig genezen|(?:definitieve|volledige) genezing|genezing (?:van|voor)|voorgoed (?:weg|verdwenen|vanaf))${E}`,
    ),
    {
      before: re(`${B}(?:niet|nooit|geen|wond(?:je|jes|en)?|zonder)${E}`),
      from: nlNot,
    },
  ),
  rule(
    "promise",
    re(
      `${B}(?:gegarandeerd|helpt (?:zeker|altijd)|werkt altijd|(?:er is )?niets aan de hand|niets ernstigs|geen enkel risico|helemaal veilig|hoef(?:t)? (?:je |u )?(?:niet|geen) (?:naar )?(?:de |een )?(?:huisarts|arts|dokter)|(?:maak|hoef) je (?:je )?geen zorgen)${E}`,
    ),
    {
      before: re(`${B}(?:niet|nooit|betekent niet dat|zegt niet dat|of)${E}`),
      sparesQuestions: true,
    },
  ),
  rule(
    "imagined",
    re(`${B}(?:tussen (?:je|uw|de) oren|je beeldt het je in|het is (?:maar |gewoon |alleen )*(?:inbeelding|aanstellerij|stress))${E}`),
    {
      before: re(`${B}(?:niet|nooit|dachten?|dacht dat|zei(?:den)?|ik|mijn)${E}`),
      from: nlNot,
      sparesQuestions: true,
    },
  ),
];

// ---- English --------------------------------------------------------------------------------

const enTold = re(`${B}(?:if|whether|when|suppose|unless|people who|someone who|who|not|never|doesn't|do|does|cannot|in case)${E}`);
const english: readonly ClaimRule[] = [
  rule(
    "diagnosis",
    re(
      `${B}${enWho} (?:(?:do|does) not |don't |doesn't |${enSure})?(?:have|has|got|have got|suffers? from)${E} ${enSure}(?:${enDisease}|${enFinding})${E}`,
    ),
    {
      before: enTold,
      sparesQuestions: true,
    },
  ),
  rule("diagnosis", re(`${B}(?:you've|he's|she's) (?:got )?${enSure}(?:${enDisease}|${enFinding})${E}`), {
    before: enTold,
    sparesQuestions: true,
  }),
  rule("diagnosis", re(`${B}(?:this|it|that) is ${enSure}${enDisease}${E}`), { before: enTold, sparesQuestions: true }),
  rule("diagnosis", re(`${B}(?:the|your) diagnosis is${E}`), {
    before: re(`${B}(?:what|whether|if|not|never)${E}`),
    sparesQuestions: true,
  }),
  rule(
    "cause",
    re(
      `${B}your (?:complaints|symptoms|(?:restless )?legs|rls) (?:are (?:clearly |certainly |simply )?(?:caused by|due to|the result of)|come (?:only )?from)${E}`,
    ),
    {
      before: re(`${B}(?:where|whether|what|if|how|not|never)${E}`),
      sparesQuestions: true,
    },
  ),
  rule(
    "stop",
    re(
      `${B}(?:stop|quit|discontinue|cease|come off)${E} (?:(?:now|immediately|with|at once) )?(?:taking|using|your|the|this|these|those|that|it|all|any|${enMedicine})${E}`,
    ),
    {
      before: re(
        `${enNot.source}|${B}(?:if|when|whether|before|after|did|does|do|who|that|because) (?:you |they |people |someone |or not |to )*$|${B}(?:whether|how) to $|${B}I $|${B}(?:a|the|sudden) $`,
      ),
      from: re(`^(?:stop|quit|discontinue|cease|come off) (?:or \\p{L}+ )?(?:nothing|no )`),
    },
  ),
  rule(
    "stop",
    re(
      `${B}(?:you (?:can|may|should|must|could|need to|have to)|it is safe to|it's safe to)${E}[^.!?;:,]{0,30}${B}(?:stop|quit|discontinue|taper|skip|leave out)${E}`,
    ),
    {
      before: re(`${B}(?:if|whether|ask|not|never|before|how)${E}`),
      from: enNot,
      sparesQuestions: true,
    },
  ),
  rule("dose", re(`${B}(?:take|swallow|use|drink|inject|try|increase|raise|lower|reduce|start|begin)${E}[^.!?;]{0,60}?${enDose}`), {
    // "You take 20 mg" tells what is known; "you should take 20 mg" tells what to do.
    before: re(`${B}(?:you|they|people|who|I|we|patients)(?: (?:now|still|already|also))? $`),
    from: re(`${B}(?:along|with you)${E}`),
  }),
  rule(
    "dose-change",
    re(
      `${B}(?:increase|raise|lower|reduce|halve|double|taper|skip)${E} (?:your|the|this|that|a) (?:dose|dosage|medicines?|medication|tablets?|pills?)${E}`,
    ),
    {
      before: re(`${enNot.source}|${B}(?:whether|ask|if|to|can|may|doctor|did|you|who|they)${E}[^,;:]*$`),
      sparesQuestions: true,
    },
  ),
  rule(
    "begin",
    re(
      `${B}(?:start|begin|take|try|buy|use)${E} (?:(?:taking|with|on|using) )?(?:(?:some|extra|more|an?|your|daily|oral) )*${enMedicine}${E}`,
    ),
    {
      sparesQuestions: true,
      before: re(
        `${enNot.source}|${B}(?:if|when|whether|did|do|does|who|you|they|people|I|before|after|to|that|of|doctors)(?: (?:you|they|now|also|already|still|there|sometimes|often|to|not))* $`,
      ),
      from: re(`${enNot.source}|${B}apart from${E}|${B}hours? [^.]*${B}(?:after|before|between)${E}`),
    },
  ),
  rule(
    "begin",
    re(
      `${B}you (?:should|must|can|may|need to|have to|ought to) (?:start |begin |be )?(?:taking|take|try|buy|use|start)${E} (?:(?:some|extra|more|an?|daily) )*${enMedicine}${E}`,
    ),
    {
      before: re(`${B}(?:if|whether|ask|not|never)${E}`),
      sparesQuestions: true,
    },
  ),
  rule("cure", re(`${B}(?:cures?|cured|curing)${E}`), { before: enNot, sparesQuestions: true }),
  rule(
    "promise",
    re(
      `${B}(?:guaranteed|always helps|always works|certain to help|nothing to worry about|nothing serious|nothing is wrong|no risk at all|completely safe|(?:no need|do not need|don't need|not necessary) to see a doctor)${E}`,
    ),
    {
      before: re(`${B}(?:does not mean|doesn't mean|not|never|whether)${E}`),
      sparesQuestions: true,
    },
  ),
  rule(
    "imagined",
    re(`${B}(?:between (?:your|the) ears|(?:all )?in your head|you (?:are imagining|imagine) it|it is (?:just|only|all) stress)${E}`),
    {
      before: re(`${B}(?:not|never|isn't|thought|said|I|my)${E}`),
      sparesQuestions: true,
    },
  ),
];

// ---- reading a text -------------------------------------------------------------------------

/** Marks of layout must not hide words from the rules; invisible characters neither. */
function plainWords(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, "")
    .replace(/<[^>]{0,200}>/g, " ")
    .replace(/[*_`~"“”„«»()[\]|]+/g, " ")
    .replace(/[‘’]/g, "'")
    .replace(/[\u2010\u2011]/g, "-");
}

/** Sentences with their closing mark; a number ("2.5 mg") does not end one. A paragraph or an item of a list ends one too. */
function sentencesOf(text: string): readonly string[] {
  return plainWords(text)
    .split(/(?<=[.!?…])\s+|\n\s*(?:\n|[-•#>]|\d+[.)])\s*/u)
    .map((sentence) => sentence.replace(/\s+/gu, " ").trim())
    .filter((sentence) => sentence !== "");
}

const clauseStart = (sentence: string, at: number): number => {
  const before = sentence.slice(0, at);
  const border = /.*(?:[,;:]|\s(?:maar|but)\s)/su.exec(before);
  return border === null ? 0 : border[0].length;
};

function clauseEnd(sentence: string, from: number): number {
  const border = /[,;:.!?](?!\d)|\s(?:maar|but)\s/u.exec(sentence.slice(from));
  return border === null ? sentence.length : from + border.index;
}

const matches = (pattern: RegExp | undefined, text: string): boolean => {
  if (pattern === undefined) return false;
  pattern.lastIndex = 0;
  return pattern.test(text);
};

function breaks(one: ClaimRule, sentence: string): string | undefined {
  one.claim.lastIndex = 0;
  for (const found of sentence.matchAll(one.claim)) {
    if (one.sparesQuestions && sentence.endsWith("?")) continue;
    const before = sentence.slice(clauseStart(sentence, found.index), found.index);
    const from = sentence.slice(found.index, clauseEnd(sentence, found.index + found[0].length));
    if (matches(one.before, before) || matches(one.from, from) || matches(one.clause, before + from)) continue;
    return found[0].trim();
  }
  return undefined;
}

/** Every sentence of a text that a person may read and that Kriebel must not say. Empty: none was found. */
export function forbiddenClaims(text: string, lang: ClaimLanguage): readonly ForbiddenClaim[] {
  const rules = lang === "nl" ? dutch : english;
  const found: ForbiddenClaim[] = [];
  for (const sentence of sentencesOf(text)) {
    for (const one of rules) {
      const words = breaks(one, sentence);
      if (words !== undefined && !found.some((claim) => claim.rule === `${lang}/${one.id}` && claim.sentence === sentence)) {
        found.push({ rule: `${lang}/${one.id}`, words, sentence });
      }
    }
  }
  return found;
}
