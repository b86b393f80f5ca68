import { isKeptOpenly } from "./find-means-kept.ts";
import type { EntryMatch, StoryContext } from "./story-context.ts";

/** Does a word that fits stand within so many words of the match, in its sentence? */
export const closeBy = (context: StoryContext, one: EntryMatch, reach: number, pattern: RegExp): boolean => {
  const { from, to } = context.sentence(one.sentence);
  return context.words.slice(Math.max(from, one.first - reach), Math.min(to, one.last + reach + 1)).some((word) => pattern.test(word));
};

/** From this age on nobody is a child. */
const adult = 18;
/** Before this age bleeding again is hardly that after the last period. */
const changeOfLife = 42;
/** Before this age it is asked only of who tells of the change. */
const mostlyChanged = 46;
const ofChange = /^(?:overgang\w*|menopau\w*|climacterium|opvlieg\w*|flush\w*|hrt|change|oma|grandmother|gran)$/;

const agesIn = (context: StoryContext): readonly number[] => context.facts.flatMap(({ gives }) => gives.person?.ageYears ?? []);

/** Bleeding cannot be that after the last period in somebody of this age who tells of no change. */
export const stillHasPeriods = (context: StoryContext): boolean =>
  agesIn(context).some((age) => age < changeOfLife || (age < mostlyChanged && !context.words.some((word) => ofChange.test(word))));

/** Is the story told about a child? */
export const isOfChild = (context: StoryContext): boolean =>
  /^(?:child|son|daughter)$/.test(context.whose.relation ?? "") || agesIn(context).some((age) => age < adult);

/** Is it told about somebody who is no child, as far as an age or a word of kin says so? */
export const isOfAdult = (context: StoryContext): boolean =>
  !isOfChild(context) &&
  (agesIn(context).some((age) => age >= adult) || /^(?:mother|father|spouse|grand\w*|aunt|uncle)$/.test(context.whose.relation ?? ""));

const veins = /^(?:kronkel\w*|ader|aderen|spatader\w*|vaten|veins?|knots?)$/;
export const sits =
  /^(?:zit|zitten|zittend|zat|fiets\w*|kruk|bureaustoel|rijden|sit|sits|sitting|sat|bike|bikes|biking|cycl\w*|chair|drive|driving)$/;
const news =
  /^(?:nu|now|vandaag|today|gisteren|yesterday|vannacht|vanmorgen|vanochtend|ineens|opeens|plots\w*|sudden\w*|nieuw|new|sinds|since|dagen|days|steeds|erger|worse)$/;
const lossOfNerve =
  /^(?:plas\w*|poep\w*|veeg\w*|afveeg\w*|papier|wc|toilet|seks|vrijen|pee|wee|wipe|wiping|urine|bladder|bowels?|sex|niet|not|cannot)$/;
const breathing =
  /^(?:adem\w*|benauwd\w*|lucht|air|kortademig\w*|hijg\w*|stik\w*|smoor\w*|verdrink\w*|hart\w*|vocht|plaspil\w*|gezwollen|opgezet|dikke?|swollen|puffy|breath\w*|chok\w*|gasp\w*|suffocat\w*|drown\w*|heart|fluid|water)$/;
const raised =
  /^(?:been|benen|voet|voeten|enkels?|kuit|linkerbeen|rechterbeen|leg|legs|foot|feet|ankles?|calf|knee|knie|maag\w*|zuur|reflux|stomach|acid|heartburn|hiatus\w*|schouder|shoulder|rug|nek|neck|heup|hip|boek|book|sofa|couch|hem|omhoog|eronder|underneath|them|raised|raising)$/;
const ironTaken = /^(?:ijzer\w*|staaltablet\w*|staalpil\w*|ferro\w*|ferrous|iron|ferofumaraat|fero\w*)$/;
const tarry = /^(?:teer\w*|plak\w*|kleverig\w*|stink\w*|tar|tarry|sticky|sticks|smell\w*|stinks|bloed\w*|blood\w*|duizelig|dizzy)$/;
const denies = /^(?:niet|geen|nooit|zonder|not|no|never|without)$/;
const blood =
  /^(?:bloed\w*|bleed\w*|blood\w*|pads?|tampon\w*|verband\w*|maandverband\w*|period\w*|ongesteld\w*|vloei\w*|menstru\w*|flood\w*|soak\w*|drench\w*|doorgelekt|doorlek\w*|lekt?|stolsels?|clots?)$/;

/** Is blood spoken of in the sentence, or in the one before or behind it? */
const ofBlood = (context: StoryContext, one: EntryMatch): boolean => {
  const { from } = context.sentence(Math.max(0, one.sentence - 1));
  const { to } = context.sentence(Math.min(context.sentenceCount - 1, one.sentence + 1));
  return context.words.slice(Math.max(from, one.first - 30), Math.min(to, one.last + 30)).some((word) => blood.test(word));
};

const ofWater =
  /^(?:plas\w*|poep\w*|urine\w*|ontlasting|wc|toilet|blaas|pee\w*|wee|weeing|urin\w*|water|loo|bladder|bowels?|stools?|poo|bathroom|wet|nat|broek|trousers|pants|accidents?|ongeluk\w*)$/;
const drained =
  /^(?:plaspil\w*|plastablet\w*|plasmiddel\w*|diuretic\w*|furosemide|bumetanide|maagverkleining|verkleind|bypass|sleeve|gastric)$/;
/** Who helps to lose weight, and how one speaks of it: "daar heb ik met de diëtist hard voor gewerkt", "proud of every kilo". */
const worked = /^(?:dietist\w*|dietitian\w*|dietician\w*|watchers|voedingsdeskundige|trots|proud|afvalclub|crashdieet|afvallen)$/;
const workedFor = (context: StoryContext, one: EntryMatch): boolean => {
  const { to } = context.sentence(Math.min(context.sentenceCount - 1, one.sentence + 1));
  const { from } = context.sentence(one.sentence);
  const about = context.words.slice(Math.max(from, one.first - 15), Math.min(to, one.last + 25));
  const hard = about.some(
    (word, k) => /^(?:hard|mijn best)$/.test(word) && about.slice(k, k + 4).some((next) => /^(?:gewerkt|voor)$/.test(next)),
  );
  return (
    (hard || about.some((word) => worked.test(word)) || /\bworked (?:\w+ )?(?:hard )?for\b/.test(about.join(" "))) &&
    !about.some((word) => /^(?:zonder|without|vanzelf|niks|niets|nothing)$/.test(word))
  );
};
const lostOnPurpose = (context: StoryContext, one: EntryMatch): boolean => {
  if (workedFor(context, one)) return true;
  const { from } = context.sentence(Math.max(0, one.sentence - 2));
  const about = context.words.slice(Math.max(from, one.first - 30), one.last + 8);
  if (closeBy(context, one, 3, /^(?:dog|cat|hond|kat|poes)$/)) return true;
  return about.some((word, k) => drained.test(word) || (word === "water" && /^tablets?$/.test(about[k + 1] ?? "")));
};

/** "Sinds ik ijzertabletten neem is mijn ontlasting zwart": iron does that; sticky, stinking or bloody it is not the iron. */
export const isBlackByIron = (context: StoryContext, one: Pick<EntryMatch, "first" | "last" | "sentence">): boolean => {
  const { from } = context.sentence(Math.max(0, one.sentence - 1));
  const { to } = context.sentence(one.sentence);
  const about = context.words.slice(Math.max(from, one.first - 20), Math.min(to, one.last + 20));
  const isDenied = (at: number): boolean => about.slice(Math.max(0, at - 4), at).some((before) => denies.test(before));
  const taken = about.some((word, k) => ironTaken.test(word) && !isDenied(k));
  // "Stevig en niet plakkerig": what is told as not there.
  return taken && !about.some((word, k) => tarry.test(word) && !isDenied(k));
};

/** In front of these "fit" is a seizure; elsewhere it is a verb ("my trousers fit again") or says that somebody is in good shape. */
const ofSeizure =
  /^(?:a|an|the|this|that|these|those|my|his|her|another|one|two|three|four|first|second|third|last|latest|new|big|bad|had|have|has|having|get|gets|getting|got|of|with|without|from|any|no|more|few|several|some|many|epileptic|epilepsy|febrile|fever|sudden|small|little|tiny|mini|minor|major|short|brief|mal|absence|nocturnal|violent|full|proper|real|whole|previous|after|during|and|or|call|called)$/;
/** "A fit of giggles", "a fit woman", "a fit and healthy man". */
const ofShape = /^(?:man|woman|person|guy|bloke|lad|lady|girl|boy|young|old|healthy|enough|body|fifty|sixty|seventy|forty|thirty|\d\d)$/;
const ofMood = /^(?:giggl\w*|laugh\w*|cough\w*|sneez\w*|rage|anger|temper|pique|jealousy|crying|tears|despair|enthusiasm|the)$/;
/** Beside these a fit is a seizure, whatever stands in front of it. */
const beside = /^(?:shak\w*|shook|convuls\w*|collaps\w*|unconscious\w*|blackouts?|tongue|foam\w*|withdrawal|diazepam)$/;
const isOtherFit = (words: readonly string[], at: number): boolean => {
  if (!/^fits?$/.test(words[at] as string)) return false;
  const before = words[at - 1] ?? "";
  const next = words[at + 1] ?? "";
  // "He started to fit"
  if (before === "to" && /^(?:started|starts|starting|began|begins|begun)$/.test(words[at - 2] ?? "")) return false;
  // "Stopped the diazepam; shaking, fit": the words of a note.
  if (words.slice(Math.max(0, at - 4), at + 5).some((word) => beside.test(word))) return false;
  if (!ofSeizure.test(before)) return true;
  if (/^(?:am|is|are|was|be|feel|keep|stay)$/.test(words[at - 2] ?? "") && /^(?:and|or)$/.test(before)) return true;
  const praised = next === "and" && /^(?:healthy|well|active|strong|happy|sporty|slim)$/.test(words[at + 2] ?? "");
  return (
    words[at] === "fit" &&
    /^(?:a|an|another)$/.test(before) &&
    (ofShape.test(next) || praised || (next === "of" && ofMood.test(words[at + 2] ?? "")))
  );
};

/** What is stiff that has no muscles: "a stiff drink", "the stiff door", "het slot gaat stijf". */
const stiffThing =
  /^(?:drinks?|whisky|whiskey|gin|brandy|doors?|drawers?|gates?|locks?|keys?|lids?|taps?|hinges?|handles?|levers?|zips?|brush|collar|shirt|boots?|shoes?|soles?|sheets?|cardboard|wind|breeze|competition|deur|deuren|la|lade|laden|slot|sleutel|deksel|kraan|scharnier|hendel|rits|schoenen|schoen|laarzen|zolen|kraag|lakens|bries|borrel)$/;
const isStiffThing = ({ words, story }: StoryContext, one: EntryMatch): boolean => {
  const { first, last } = one;
  if (first !== last && words.slice(first, last + 1).join(" ") !== "so stiff" && words.slice(first, last + 1).join(" ") !== "zo stijf")
    return false;
  if (stiffThing.test(words[last + 1] ?? "") && story.clauses[last + 1] === story.clauses[last]) return true;
  // "The door is so stiff", "het slot gaat stijf": the thing is the subject right in front of the verb.
  return (
    /^(?:is|are|was|were|gaat|gaan|ging|gingen|zijn|waren|feels|voelt|runs)$/.test(words[first - 1] ?? "") &&
    stiffThing.test(words[first - 2] ?? "")
  );
};

/** What everyday words of a sign mean where they stand in a calm story (decision 0180): true where they mean that. */
const calmSenses: Readonly<Record<string, (context: StoryContext, one: EntryMatch) => boolean>> = {
  /** "Op mijn linkerkuit zitten dikke blauwe kronkels", "hoe langer ik op de been ben, hoe dikker": veins; being up. */
  one_leg_thick: (context, one) => {
    const { words } = context;
    if (words.slice(one.last + 1, one.last + 4).some((word) => veins.test(word))) return true;
    return words
      .slice(one.first, one.last + 1)
      .some((word, k) => word === "been" && /^op de$/.test(`${words[one.first + k - 2]} ${words[one.first + k - 1]}`));
  },
  /** "Van lang zitten wordt mijn bil doof", "doof als een kwartel": of sitting, of the ears. */
  saddle: (context, one) =>
    // "The number behind my name": a number is not numb.
    context.words.slice(one.first, one.last + 1).some((word) => /^(?:number|numbers|numbered|nummer)$/.test(word)) ||
    // "In between, my legs lie quiet."
    (context.words[one.first] === "between" && context.words[one.first - 1] === "in") ||
    /^als een kwartel/.test(context.words.slice(one.first + 1, one.first + 4).join(" ")) ||
    (closeBy(context, one, 14, sits) &&
      !closeBy(context, one, 10, news) &&
      !context.words.slice(one.first, one.last + 1).some((word) => lossOfNerve.test(word))),
  /** "Met mijn been op drie kussens", "rechtop in de stoel om mijn maag": nothing of breath or heart stands there. */
  orthopnoea: (context, one) => closeBy(context, one, 30, raised) && !closeBy(context, one, 12, breathing),
  black_stool: isBlackByIron,
  /** "My trousers fit again", "I am fit". */
  seizure: (context, one) => isOtherFit(context.words, one.last),
  /** "A stiff drink". */
  rigidity: isStiffThing,
  /** "Hay fever". */
  fever: (context, one) => context.words[one.first - 1] === "hay",
  /** "Plas helemaal rood, bleek van de bieten", not where none were eaten. */
  blood_urine: (context, one) => {
    const about = context.words.slice(Math.max(0, one.first - 12), one.last + 12);
    return about.some(
      (word, k) =>
        /^(?:biet\w*|beet\w*|rabarber|rhubarb)$/.test(word) && !about.slice(Math.max(0, k - 4), k).some((before) => denies.test(before)),
    );
  },
  /** "The same every hour since Saturday": of no blood. */
  pad_now: (context, one) => !ofBlood(context, one),
  pad_every_hour: (context, one) => !ofBlood(context, one),
  /** "De benauwdheid was net zo'n straf als liggen": a likeness, no time. */
  sudden_dyspnoea: (context, one) =>
    context.words
      .slice(one.first, one.last + 1)
      .some((word, k) => word === "net" && /^(?:zo|zon|als|alsof|op|genoeg)$/.test(context.words[one.first + k + 1] ?? "")),
  /** "I learned to breathe out slowly", "cross-legged, breath slow": on purpose. */
  slow_breathing: (context, one) =>
    closeBy(context, one, 8, /^(?:learn\w*|leer\w*|oefen\w*|exercis\w*|medita\w*|mediteer\w*|yoga|legged|uitademen|counting|tellend)$/) ||
    context.words.slice(one.first, one.last + 1).some((word, k, told) => /^breath\w*$/.test(word) && told[k + 1] === "out"),
  /** Legs that go their own way "zonder dat ik iets voel aankomen": no sleep. */
  sleep_attack: (context, one) =>
    context.words[one.last] === "aankomen" &&
    !closeBy(context, one, 14, /^(?:slaap|slapen|slapend|sliep|insliep|weg|stuur|wakker|ribbelstrook|dommel\w*|knikkebol\w*)$/),
  /** In somebody of whom an age before the change of life is told. */
  bleeding_after_menopause: stillHasPeriods,
  /** "Een paar keer door mijn knieën zakken": done on purpose. */
  giving_way: (context, one) =>
    context.words.slice(one.first, one.last + 1).includes("zakken") && closeBy(context, one, 4, /^(?:keer|keren|moest|moet|oefen\w*)$/),
  /** "One leg tucked under her, she cannot hold it any longer": of the legs, no word of water or stool. */
  new_incontinence: (context, one) =>
    context.words.slice(one.first, one.last + 1).some((word) => /^(?:hold|ophouden)$/.test(word)) && !closeBy(context, one, 20, ofWater),
  /** "After half a mile the foot drags, I have MS", "a splint since polio": known, and no word of news. */
  foot_drop: (context, one) =>
    context.words.slice(Math.max(0, one.first - 25), one.last + 15).some((word) => /^(?:ms|sclerose|sclerosis|polio)$/.test(word)) &&
    !closeBy(context, one, 12, news) &&
    !closeBy(context, one, 6, /^(?:this|these|dit|deze|die|week|weken|weeks)$/),
  /** "The water tablets were doubled, four kilos lighter", "after my stomach was made smaller": what it was for. */
  weight_loss_large: lostOnPurpose,
  weight_loss: lostOnPurpose,
  /** A child asleep in the car drives nobody into a tree. */
  wheel: (context) => isOfChild(context),
  /** "Bloed laten prikken": taken by a nurse. */
  rectal_blood: (context, one) =>
    context.words
      .slice(one.first, one.last + 1)
      .some((word, k, told) => word === "bloed" && /^(?:laten|prikken|geprikt|afgenomen|getest|nagekeken)$/.test(told[k + 1] ?? "")),
  /** "Alsof hij kruimels wegveegt die er niet zijn", "de hallucinaties bleven weg": a likeness; gone. */
  hallucinations: (context, one) =>
    context.words.slice(Math.max(0, one.first - 6), one.last).some((word) => word === "alsof") ||
    /^(?:wegens|vanwege)$/.test(context.words[one.first - 1] ?? "") ||
    /^(?:bleven|zijn|waren|are|were|went|have|has|never|stopped|verdwenen|over)\s(?:weg|verdwenen|over|gone|away|stopped|come)\b/.test(
      context.words.slice(one.last + 1, one.last + 4).join(" "),
    ),
  /** "Ik weet niet eens meer welke dag het is": weary. */
  sudden_confusion: (context, one) =>
    context.words.slice(one.first, one.last + 1).includes("eens") && closeBy(context, one, 3, /^(?:ik|i)$/),
  /** "The ulcer on my ankle is healing". */
  foot_sore: (context, one) =>
    closeBy(context, one, 4, /^(?:healing|healed|genezen|geheeld|genas)$/) &&
    !closeBy(context, one, 6, /^(?:niet|nooit|not|never|isn|hasn|slow\w*|langzaam|traag)$/),
  /** "One of those over the counter sleeping pills". */
  suicidal_plan: (context, one) =>
    context.words.slice(one.first, one.last + 1).includes("counter") || isKeptOpenly(context, one.first, one.last),
  suicidal: (context, one) => noWishToDie(context, one),
};

/** "Mijn hart gaat zo tekeer dat ik denk dat ik doodga", "at the end of it all", "want die benen": fear, a place, a Dutch pronoun. */
const noWishToDie = (context: StoryContext, one: EntryMatch): boolean => {
  const { words } = context;
  const told = words.slice(one.first, one.last + 1);
  const said = told.join(" ");
  if (
    /^(?:denk|dacht) ?(?:echt )?dat ik (?:doodga|dood ga|doodging|sterf)$/.test(said) ||
    /^(?:denk|dacht) (?:echt )?dat ik (?:dood|doodga)/.test(said)
  )
    return true;
  if (/^end of it all$/.test(said) && /^(?:the|at)$/.test(words[one.first - 1] ?? "")) return true;
  if (/\b(?:er een einde?|een einde?) aan$/.test(said) && /^(?:kwam|kwamen)$/.test(words[one.first - 1] ?? "")) return true;
  return (
    context.tongues[one.sentence] !== "en" &&
    told.includes("die") &&
    !/^(?:to|rather|not|just|i|could|would|or|and)$/.test(words[one.first + told.indexOf("die") - 1] ?? "")
  );
};

/** Do the words of an alarm mean something calm where they stand? */
export const hasCalmSense = (context: StoryContext, one: EntryMatch): boolean => calmSenses[one.entry.id]?.(context, one) ?? false;
