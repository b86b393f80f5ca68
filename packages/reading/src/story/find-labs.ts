import { type Analyte, type Evidence, findAnalyte, foldText, medicineNameAt, readLab, unitsOf, type Words } from "@kriebel/evidence";
import type { Lab } from "@kriebel/record";
import { calendarAt } from "./calendar-words.ts";
import { dateLabs, type PlacedLab } from "./date-labs.ts";
import { numberAt, unitDays } from "./read-numbers.ts";
import type { StoryContext } from "./story-context.ts";
import { tellBelgian } from "./tell-belgian.ts";
import { isOwner, isTheirOwner, kinOf } from "./whose-story.ts";

/** Names by which people call a value in a sentence; ours, beside the synonyms of the evidence. */
const spokenNames: Readonly<Record<string, string>> = {
  ferritine: "ferritin",
  ferretine: "ferritin",
  ferritin: "ferritin",
  feritine: "ferritin",
  feritin: "ferritin",
  ferriten: "ferritin",
  ijzervoorraad: "ferritin",
  ijzerreserve: "ferritin",
  ijzerreserves: "ferritin",
  "iron reserves": "ferritin",
  "iron store": "ferritin",
  "iron stores": "ferritin",
  hemoglobine: "hemoglobin",
  haemoglobin: "hemoglobin",
  hemoglobin: "hemoglobin",
  hb: "hemoglobin",
  transferrineverzadiging: "tsat",
  "transferrin saturation": "tsat",
  tsat: "tsat",
  "transferrine saturatie": "tsat",
  ijzerverzadiging: "tsat",
  "transferrine verzadiging": "tsat",
  "transferrin sat": "tsat",
  transferrinesaturatie: "tsat",
  "ijzer verzadiging": "tsat",
  a1c: "hba1c",
  "folic acid": "folate",
  foliumzuur: "folate",
  "iron saturation": "tsat",
  crp: "crp",
  egfr: "egfr",
  nierfunctie: "egfr",
  "kidney function": "egfr",
  tsh: "tsh",
  "vrije t4": "ft4",
  "free t4": "ft4",
  "vrij t4": "ft4",
  ft4: "ft4",
  hba1c: "hba1c",
  b12: "vitamin_b12",
  "nuchtere suiker": "glucose_fasting",
  "nuchtere bloedsuiker": "glucose_fasting",
  "nuchter suiker": "glucose_fasting",
  "nuchter glucose": "glucose_fasting",
  "nuchtere glucose": "glucose_fasting",
  "fasting sugar": "glucose_fasting",
  "fasting glucose": "glucose_fasting",
  "fasting blood sugar": "glucose_fasting",
  "fasting blood glucose": "glucose_fasting",
  "langdurige suiker": "hba1c",
  "lange suiker": "hba1c",
  "long term sugar": "hba1c",
  "average sugar": "hba1c",
  "ferro waarde": "iron",
  "vit d": "vitamin_d",
  "vit b12": "vitamin_b12",
  filtratie: "egfr",
  klaring: "egfr",
  clearance: "egfr",
  "filtration rate": "egfr",
  "serum iron": "iron",
  "serum ferritin": "ferritin",
  "serum ferritine": "ferritin",
  "vitamine b12": "vitamin_b12",
  "vitamin b12": "vitamin_b12",
  "totaal ijzerbindend vermogen": "tibc",
  ijzerbindingscapaciteit: "tibc",
  "total iron binding capacity": "tibc",
  voorraad: "ferritin",
  store: "ferritin",
  stores: "ferritin",
  "kidney figure": "egfr",
  "kidney number": "egfr",
  nierengetal: "egfr",
  niergetal: "egfr",
  "thyroid number": "tsh",
  "thyroid figure": "tsh",
  "thyroid level": "tsh",
  schildkliergetal: "tsh",
  schildklierwaarde: "tsh",
  "three month sugar": "hba1c",
  "3 month sugar": "hba1c",
  driemaandssuiker: "hba1c",
  driemaandsuiker: "hba1c",
  driemaandensuiker: "hba1c",
  "drie maanden suiker": "hba1c",
  "drie maandensuiker": "hba1c",
  "inflammation number": "crp",
  "inflammation figure": "crp",
  "inflammation level": "crp",
  ontstekingsgetal: "crp",
  ontstekingswaarde: "crp",
};

/** "Mijn nierengetal is zes": an eGFR where it is low; what is higher may as well be a creatinine. */
const kidneyNumber = /^(?:kidney figure|kidney number|nierengetal|niergetal)$/;
const highestSurely = 45;
/** "De voorraad stond op veertien": of iron, where iron or blood was spoken of just before. */
const storeWord = /^(?:voorraad|store|stores)$/;
const ironBefore = /^(?:ijzer|iron|ferritine|ferritin|bloedgever|bloeddonor|donor|bloedbank|blood|bloed)$/;
const reachOfStore = 30;
const isOfIron = ({ words }: StoryContext, at: number): boolean =>
  words.slice(Math.max(0, at - reachOfStore), at).some((word) => ironBefore.test(word));

/**
 * Names by which people tell that all is well, and no number: "my thyroid was fine", "nieren in orde". Not the other way about: "mijn schildklier was te
 * laag" says no more of a TSH than that something was wrong.
 */
const fineNames: Readonly<Record<string, string>> = {
  t4: "ft4",
  thyroid: "tsh",
  schildklier: "tsh",
  nieren: "egfr",
  kidneys: "egfr",
  sugar: "glucose_fasting",
  sugars: "glucose_fasting",
  "blood sugar": "glucose_fasting",
  "blood sugars": "glucose_fasting",
  suiker: "glucose_fasting",
  suikers: "glucose_fasting",
  bloedsuiker: "glucose_fasting",
};

/** "Feritine", "ferittine", "ferretin", "heamoglobin": the two names that people misspell most. */
const misspelt = (word: string): string | undefined =>
  /^fer(?:r|)[aei]t(?:t|)(?:i|e|y|ie|ei)n(?:n|)(?:e|a|)$/.test(word)
    ? "ferritin"
    : /^h(?:e|ae|ea)mo?g(?:l|)obine?$/.test(word)
      ? "hemoglobin"
      : undefined;

const between = new Set(
  "read reads reading done showed shows toonde toont was is van of op naar to bleek kwam zat stond uit slechts maar nog only just at toen nu now then stond gestegen gezakt gedaald crept went ging rose fell had has have om precies from between not niet nog wel zelfs onder below even only slechts tot rond around about ongeveer ca circa mijn my de het the een a laag low hoog high te very heel erg veel much far waarde value level gehalte gelijk equals measured gemeten came back down uitslag result gedaald gezakt dropped met with bij in al dat which were too laatst last recent recently mine mijne mij aan on lage hoge kant side borderline randje keurig precies prima goed weer again steeds still turned out be bleken tested checked bepalen bepaald prikken geprikt laten testen kleiner minder lager groter hoger less lower smaller greater higher dan than gone gegaan like zoiets ergens somewhere zowat roughly approximately pakweg gewoon zo amper nauwelijks barely hardly maarliefst schommelt schommelde hovers hovered varieert tussen steeg zakte daalde climbed jumped volgens according it that iets slightly licht lichtelijk mildly meten bepaald nakijken onderzoeken controleren check checked telkens iedere elke each every not even respectable keurige nette geweest been keer time laatste opgekropen opgelopen crept up risen vorige previous nadien daarna afterwards under above boven over zijn moest moet zou should verhoogd raised elevated verlaagd lowered sky skyhigh bloedbank ziekenhuis lab hospital bloodbank clinic polikliniek huisarts sober nuchter fasting times points punten by werd werden taken well zit sta sits am".split(
    " ",
  ),
);

/** "ferritinegehalte", "ferritinewaarde": the name with a word of measuring written to it. */
const stemOf = (word: string): string | undefined => {
  if (!/^(?:ferritine|ferritin|hb|crp|tsh|b12|ijzer)(?:gehalte|waarde|waarden|level|levels|spiegel|uitslag)$/.test(word))
    return misspelt(word);
  const stem = word.replace(/(?:gehalte|waarde|waarden|level|levels|spiegel|uitslag)$/, "");
  return stem === "ijzer" ? "iron" : spokenNames[stem];
};

interface NameIndex {
  readonly firsts: ReadonlySet<string>;
  readonly longest: number;
}
const indexes = new WeakMap<Evidence, NameIndex>();

const indexOf = (evidence: Evidence): NameIndex => {
  const there = indexes.get(evidence);
  if (there !== undefined) return there;
  const firsts = new Set<string>();
  let longest = 1;
  const add = (name: string): void => {
    const parts = foldText(name).split(" ");
    if ((parts[0] ?? "").length >= 2) firsts.add(parts[0] as string);
    longest = Math.max(longest, Math.min(parts.length, 4));
  };
  for (const analyte of Object.values(evidence.analytes))
    for (const name of [analyte.id, analyte.name.nl, analyte.name.en, ...analyte.synonyms]) add(name);
  for (const name of [...Object.keys(spokenNames), ...Object.keys(fineNames)]) add(name);
  const built = { firsts, longest };
  indexes.set(evidence, built);
  return built;
};

const unitPattern =
  /^\s*(?:\()?(µg\/l|ug\/l|μg\/l|mcg\/l|ng\/ml|nanogram per milliliter|microgram per liter|mmol\/l|mmol\/mol|umol\/l|µmol\/l|μmol\/l|nmol\/l|pmol\/l|g\/dl|g\/l|mg\/dl|mg\/l|miu\/l|mu\/l|iu\/l|u\/l|ml\/min\/1[.,]73 ?m2|ml\/min|[mnpuµμ]mol|microgram|µg|ug|ng|g|%|procent|per ?cent)(?![a-z])/i;

const unitNames: Readonly<Record<string, string>> = {
  procent: "%",
  percent: "%",
  "per cent": "%",
  microgram: "ug/L",
  µg: "ug/L",
  ug: "ug/L",
  ng: "ng/mL",
  "microgram per liter": "ug/L",
  mmol: "mmol/L",
  nmol: "nmol/L",
  pmol: "pmol/L",
  umol: "µmol/L",
  µmol: "µmol/L",
  μmol: "µmol/L",
  g: "g/L",
};

/** Laboratory values in running sentences: "ferritine van 18", "Hb 7,4 mmol/l", "the lab rang with a haemoglobin of 4.4". */
export const findStoryLabs = (context: StoryContext): readonly Lab[] => {
  const { words, evidence } = context;
  const index = indexOf(evidence);
  const labs: Lab[] = [];
  const placed: PlacedLab[] = [];
  for (let i = 0; i < words.length && labs.length < 200; i += 1) {
    if (!index.firsts.has(words[i] as string) && stemOf(words[i] as string) === undefined) continue;
    const { from, to } = context.sentenceOf(i);
    let analyte: ReturnType<typeof findAnalyte>;
    let length = Math.min(index.longest, to - i);
    for (; length >= 1; length -= 1) {
      const spoken = words.slice(i, i + length).join(" ");
      analyte = findAnalyte(evidence, spokenNames[spoken] ?? fineNames[spoken] ?? stemOf(spoken) ?? spoken);
      if (analyte !== undefined) break;
    }
    if (analyte === undefined) continue;
    const nameEnd = i + length - 1;
    if (context.owners[i]?.who !== "self") continue;
    // "600 mg, tot drie keer": a milligram is no magnesium.
    if (
      length === 1 &&
      doseUnit.test(words[i] as string) &&
      (i === 0 || /^[\d½¼]|^(?:half|halve|een|one|twee|two|per)$/.test(words[i - 1] as string))
    )
      continue;
    // "On a website: a ferritin under 100 is too low", "does anyone know what a good ferritin is?": read or asked, nobody's own.
    if (context.unreal[i] === 1 && !/^(?:mijn|my|mine)$/.test(words[i - 1] ?? "")) continue;
    if (isOfAnother(context, nameEnd) || isKins(context, i, from)) continue;
    const spoken = words.slice(i, nameEnd + 1).join(" ");
    if (storeWord.test(spoken) && !isOfIron(context, i)) continue;
    const loose = fineNames[words.slice(i, nameEnd + 1).join(" ")] !== undefined;
    const behind =
      loose && !/^(?:schildklier|suiker|bloedsuiker)$/.test(words[i] as string) ? [] : valuesBehind(context, index, nameEnd, from, to);
    const all = behind.length > 0 || loose ? behind : valuesBefore(context, placed, i, nameEnd, from, to);
    // What is counted behind the first value is a value only where it can be one.
    const told = all.filter(
      ({ value }, k) => (k === 0 || isPlausible(evidence, analyte.id, value)) && !(kidneyNumber.test(spoken) && value > highestSurely),
    );
    if (told.length === 0 && tellFewFigures(context, labs, placed, analyte.id, analyte.name, i, nameEnd, to)) {
      i = nameEnd;
      continue;
    }
    if (isAfterMeal(words, analyte.id, told.at(0), to)) {
      i = nameEnd;
      continue;
    }
    if (told.length === 0) {
      tellWithoutNumber(context, analyte.id, analyte.name, i, nameEnd, from, to, loose);
      i = nameEnd;
      continue;
    }
    const { id, name } = (told.length === 1 ? namedAnew(context, index, told[0]?.last ?? nameEnd, to) : undefined) ?? analyte;
    const unit = unitOfAll(context, id, told);
    for (const { at, last, value } of told) tellValue(context, labs, placed, id, name, i, at, last, value, unit);
    i = Math.max(nameEnd, told.at(-1)?.at ?? nameEnd);
  }
  tellLater(context, labs, placed);
  dateLabs(context, placed);
  return labs;
};

const figureCount = /^(?:figures?|digits?|cijfers?|getallen)$/;
/** "Ferritin in single figures", "ferritine van één cijfer", "in the teens": below ten or twenty, and no nearer. */
const tellFewFigures = (
  context: StoryContext,
  labs: Lab[],
  placed: PlacedLab[],
  id: string,
  name: { readonly nl: string; readonly en: string },
  first: number,
  last: number,
  to: number,
): boolean => {
  if (id !== "ferritin") return false;
  const { words } = context;
  for (let i = last + 1; i < Math.min(to, last + 8); i += 1) {
    const word = words[i] as string;
    const single = /^(?:single|enkele|een)$/.test(word) && figureCount.test(words[i + 1] ?? "");
    const teens = word === "teens" && words[i - 1] === "the";
    if (single || teens) {
      const end = single ? i + 1 : i;
      tellValue(context, labs, placed, id, name, first, i, end, single ? 10 : 20, undefined, "<");
      return true;
    }
    if (!between.has(word) && !/^(?:the|in|low|lage|double)$/.test(word)) return false;
  }
  return false;
};

const isPlausible = (evidence: Evidence, id: string, value: number): boolean => {
  const analyte = evidence.analytes[id];
  if (analyte === undefined) return false;
  const { softMin, softMax } = analyte.plausible;
  return unitsOf(analyte).some(({ factor, offset }) => value * factor + offset >= softMin && value * factor + offset <= softMax);
};

/** "Mijn suiker was dertien na het eten": not fasting. */
const isAfterMeal = (words: readonly string[], id: string, told: ToldNumber | undefined, to: number): boolean =>
  id === "glucose_fasting" &&
  told !== undefined &&
  words
    .slice(told.last + 1, Math.min(to, told.last + 6))
    .some(
      (word, k, all) =>
        /^(?:eten|maaltijd|ontbijt|lunch|meal|eating|food|dinner|breakfast)$/.test(word) &&
        all.slice(0, k).some((one) => /^(?:na|after)$/.test(one)),
    );

const doseUnit = /^(?:mg|g|ml|l|u|iu|ie)$/;
const ironShare = /^(?:verzadiging|saturatie|saturation)$/;
const oxygen = /^(?:zuurstof|oxygen|o2|blood)$/;

/**
 * Values that point back: "ferritine: 11. Na drie maanden … was dat 64 µg/l" is ferritin again, when the unit is one of its own and a
 * pointing word stands beside the number; and "verzadiging 9 %" beside ferritin is that of transferrin.
 */
const tellLater = (context: StoryContext, labs: Lab[], placed: PlacedLab[]): void => {
  const { words, evidence, story } = context;
  if (labs.length === 0) return;
  const told = context.facts
    .filter((one) => one.kind === "lab" && one.gives.lab !== undefined)
    .map((one) => ({
      start: one.spans[0]?.start ?? 0,
      what: one.gives.lab?.analyte ?? one.what,
      sentence: story.sentences[context.wordFrom(one.spans[0]?.start ?? 0)] ?? 0,
    }));
  const iron = labs.some(
    ({ analyte }) => analyte === "ferritin" || analyte === "hemoglobin" || analyte === "iron" || analyte === "transferrin",
  );
  for (let i = 0; i < words.length && labs.length < 200; i += 1) {
    const start = story.starts[i] ?? 0;
    if (context.understood[i] === 1 || context.owners[i]?.who !== "self") continue;
    const { from, to } = context.sentenceOf(i);
    if (iron && ironShare.test(words[i] as string) && !words.slice(Math.max(from, i - 2), i).some((one) => oxygen.test(one))) {
      for (let at = i + 1; at < Math.min(to, i + 5); at += 1) {
        const number = valueAt(context, at, to);
        if (number === undefined) continue;
        const percent = /^\s*(?:%|procent|per ?cent)/.test(
          story.plain.original.slice(story.ends[number.last] ?? 0, (story.ends[number.last] ?? 0) + 12),
        );
        const analyte = evidence.analytes["tsat"];
        if (percent && number.value <= 100 && analyte !== undefined)
          tellValue(context, labs, placed, "tsat", analyte.name, i, number.at, number.last, number.value);
        break;
      }
      continue;
    }
    if (!/^\d/.test(words[i] as string)) continue;
    const end = story.ends[i] ?? 0;
    const unit = concentration
      .exec(story.plain.original.slice(end, end + 24))?.[0]
      ?.trim()
      .toLowerCase();
    if (unit === undefined) {
      const again = told.findLast((one) => one.start < start);
      const number = again === undefined ? undefined : valueAt(context, i, to);
      const analyte = again === undefined ? undefined : evidence.analytes[again.what];
      if (number === undefined || again === undefined || analyte === undefined || (story.sentences[i] ?? 0) - again.sentence > 1) continue;
      const { softMin, softMax } = analyte.plausible;
      if (number.value >= softMin && number.value <= softMax && pointsBack(words, from, i))
        tellValue(context, labs, placed, analyte.id, analyte.name, i, number.at, number.last, number.value);
      continue;
    }
    const points = words
      .slice(Math.max(from, i - 4), i)
      .some((one) => /^(?:dat|het|die|it|that|nu|now|inmiddels|opgelopen|gestegen|risen)$/.test(one));
    const before = told.findLast((one) => one.start < start);
    const analyte = before === undefined ? undefined : evidence.analytes[before.what];
    if (!points || before === undefined || analyte === undefined) continue;
    const near = (story.sentences[i] ?? 0) - before.sentence;
    const own = [analyte.unit, ...analyte.otherUnits.map((one) => one.unit)].some((one) => plainUnit(one) === plainUnit(unit));
    const number = valueAt(context, i, to);
    if (near > 1 || !own || number === undefined) continue;
    tellValue(context, labs, placed, analyte.id, analyte.name, i, number.at, number.last, number.value);
  }
};

const pointer = /^(?:it|het|hij|die|dat|that|this|deze|t)$/;
const turned =
  /^(?:was|is|came|comes|kwam|komt|stond|staat|bleek|steeg|rose|gestegen|risen|zat|zit|dropped|gezakt|zakte|fell|went|ging|gone|gegaan|opgelopen)$/;

/** "Last week it came back at 62", "na drie maanden was het 64": only small words, and one of standing or turning, between "it" and the number. */
const pointsBack = (words: readonly string[], from: number, at: number): boolean => {
  let turns = false;
  let points = false;
  for (let k = at - 1; k >= Math.max(from, at - 7) && !(turns && points); k -= 1) {
    const word = words[k] as string;
    if (turned.test(word)) turns = true;
    else if (pointer.test(word)) points = true;
    else if (!between.has(word) && !timeWord.test(word)) return false;
  }
  return turns && points;
};

/** A unit as laboratories spell it ("µg/L" for "ug/l"), where it is one of this test. */
const spelledUnit = (evidence: Evidence, id: string, unit: string): string => {
  const analyte = evidence.analytes[id];
  const own = analyte === undefined ? [] : [analyte.unit, ...analyte.otherUnits.map((one) => one.unit)];
  return own.find((one) => plainUnit(one) === plainUnit(unit)) ?? unit;
};

const plainUnit = (unit: string): string => unit.toLowerCase().replace(/[µμ]/g, "u").replace("mcg", "ug");

/** A number that is told of a value, in figures or words: `[at, last]` are its words. */
interface ToldNumber {
  readonly at: number;
  readonly last: number;
  readonly value: number;
}

const timeWord =
  /^(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|january|february|march|may|june|july|august|october|vorig|vorige|last|jaar|year|maand|month|week|geleden|ago|huisarts|gp|doctor|dokter|bloed|blood|geprikt|prikte|tested|test|which|die|lab|assistente|zomer|winter|herfst|voorjaar|lente|summer|spring|autumn|begin|eind)$/;
const noValueUnit =
  /^(?:points|point|punten|punt|jaar|years|year|weken|weeks|maanden|months|keer|times|dagen|days|mg|tabletten|tablets|uur|hours|e|ste|pillen|pills|kilo|kg|x|weekly|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|january|february|march|may|june|july|august|october)$/;
const furtherWord =
  /^(?:the|points|punten|keer|time|daarvoor|ervoor|before|previous|previously|eerder|earlier|lente|druppels|drops|infuus|infusie|infusion|kuur|course|prikken|injections|injecties|all|way|helemaal|is|afgelopen|past|dus|so|zit|zat|staat|stond|later|nu|now|inmiddels|toen|then|daarna|en|and|to|naar|tot|up|by|crept|rose|risen|gestegen|gezakt|dropped|fell|omhoog|omlaag|weer|again|opnieuw|after|na|is|was|it|had|has|het|currently|momenteel|recent|recently|laatst|last|vorige|week|maand|month|jaar|year|in|de|a|an|een|drie|three|three|maanden|months|weken|weeks|ijzer|iron|tabletten|tablets|they|gave|me|about|ongeveer|ze|gaven|net|just|only|maar|nog|of|from|van|op|at|went|ging|steeg|zakte|down|back|terug|precies|exact|exactly|zijn|te|om)$/;

/** The number at word `at` when it can be a value: not a year, an age, a dose or a date. */
const valueAt = (context: StoryContext, at: number, to: number): ToldNumber | undefined => {
  const { words, story } = context;
  const word = words[at] as string;
  if (at >= to || /^(?:een|a|an|half|halve|paar|few|couple|enkele|eerste|tweede|derde|first|second|third|several)$/.test(word))
    return undefined;
  const number = numberAt(words, at);
  // "Honderd keer geprikt" and "a hundred times" count; "hundred and thirty" is said of a value.
  if (number === undefined || (number.length === 1 && /^(?:honderd|hundred)$/.test(word))) return undefined;
  // "Suiker sinds mijn vijftigste": an age.
  if (/(?:ste|de)$/.test(word) && !/^\d/.test(word)) return undefined;
  const last = at + number.length - 1;
  const next = words[last + 1] ?? "";
  const figure = /^\d/.test(word);
  if (last >= to) return undefined;
  if (
    figure &&
    /^(?:19|20)\d\d$/.test(word) &&
    !unitPattern.test(story.plain.original.slice(story.ends[last] ?? 0, (story.ends[last] ?? 0) + 24))
  )
    return undefined;
  // "18 (april)": when it was, and no day of April.
  const dated = figure && opensBracket(context, last);
  if (
    noValueUnit.test(next) &&
    !dated &&
    !unitPattern.test(story.plain.original.slice(story.ends[last] ?? 0, (story.ends[last] ?? 0) + 24))
  )
    return undefined;
  // "vijf" and "ten" in words are values only from ten on; below that they count something else.
  if (!figure && number.value < 4) return undefined;
  return { at, last, value: number.value };
};

/** "Had her ferritin tested and it was 18", "liet ferritine bepalen en dat was 18". */
const isAndItWas = (words: readonly string[], at: number): boolean =>
  /^(?:and|en)$/.test(words[at] as string) &&
  /^(?:it|that|which|dat|die|het|deze)$/.test(words[at + 1] ?? "") &&
  /^(?:was|is|came|turned|bleek|kwam|zat|stond)$/.test(words[at + 2] ?? "");

/** "Haalde de tien niet", "haalt geen 20", "did not reach 20", "never got to 30". */
const isNotReached = (words: readonly string[], at: number, to: number): boolean => {
  const word = words[at] as string;
  if (/^(?:haalt|haalde|haalden|bereikt|bereikte)$/.test(word))
    return words.slice(at + 1, Math.min(to, at + 6)).some((one) => /^(?:niet|geen|nooit|amper|nauwelijks)$/.test(one));
  return (
    /^(?:reach|reached|reaches|make|made|get|got|hit|break|broke)$/.test(word) &&
    words.slice(Math.max(0, at - 3), at).some((one) => /^(?:not|never|hardly|barely)$/.test(one))
  );
};

const takesBack = /^(?:nee|no|sorry|wacht|wait|pardon|correctie|correction|oeps|oops|rather|beter)$/;
const takenBackOver =
  /^(?:nee|no|sorry|wacht|wait|of|or|het|was|it|is|ik|i|bedoel|mean|meant|beter|rather|gezegd|dat|that|niet|not|eh|uh)$/;

/** The number behind "nee wacht", "sorry", "or rather", "I mean" at word `at`, over words of taking back. */
const correctedTo = (context: StoryContext, at: number, to: number): ToldNumber | undefined => {
  const { words } = context;
  const means = /^(?:ik|i)$/.test(words[at] as string) && /^(?:bedoel|mean|meant)$/.test(words[at + 1] ?? "");
  const rather = /^(?:of|or)$/.test(words[at] as string) && /^(?:nee|no|rather|beter|eigenlijk)$/.test(words[at + 1] ?? "");
  if (!means && !rather && !takesBack.test(words[at] as string)) return undefined;
  for (let i = at + 1; i < Math.min(to, at + 6); i += 1) {
    const number = valueAt(context, i, to);
    if (number !== undefined) return number;
    if (!takenBackOver.test(words[i] as string)) return undefined;
  }
  return undefined;
};

/** "IJzer 140 zeiden ze, ferritine dan", "the iron was 12, I mean the ferritin": the name of another value as the last word on the one told. */
const namedAnew = (context: StoryContext, index: NameIndex, last: number, to: number): ReturnType<typeof findAnalyte> => {
  const { words, evidence } = context;
  for (let i = last + 1; i < Math.min(to, last + 7); i += 1) {
    if (!index.firsts.has(words[i] as string)) continue;
    const behind = words.slice(i + 1, Math.min(to, i + 3)).join(" ");
    const before = words.slice(Math.max(last + 1, i - 3), i).join(" ");
    const told =
      /^(?:dan|dus|bedoel|that is|i mean|that)/.test(behind) || /(?:^| )(?:ik bedoel|i mean|i meant)(?: de| het| the)?$/.test(before);
    const analyte = findAnalyte(evidence, spokenNames[words[i] as string] ?? (words[i] as string));
    // "IJzer 9, ferritine dus 12": a value of its own.
    if (analyte !== undefined) return told && to - i <= 4 && !numberSoon(context, i, to) ? analyte : undefined;
  }
  return undefined;
};

/** The numbers behind a name, over small words: "was 18, later 45", "ging van 12 naar 64", "was not 12 … mine was 112". */
const valuesBehind = (context: StoryContext, index: NameIndex, nameEnd: number, from: number, to: number): readonly ToldNumber[] => {
  const { words } = context;
  const found: ToldNumber[] = [];
  let denied = false;
  let gap = 0;
  let odd = 0;
  for (let at = nameEnd + 1; at < to && gap <= (found.length === 0 ? 12 : 14); at += 1) {
    const word = words[at] as string;
    // "Ferritine (12-05-2026): 33", "op 3 juni": a day is no value.
    const day = /^\d{1,2}$/.test(word) && !opensBracket(context, at) ? calendarAt(words, at, to, context.today) : undefined;
    if (day !== undefined && day.last > at) {
      gap += 1;
      at = day.last;
      continue;
    }
    // "De ferritine haalde de tien niet", "never made it to 20": what it did not reach.
    if (found.length === 0 && isNotReached(words, at, to)) break;
    // "Ferritine drie maanden geleden 31": how long ago is no value.
    const stretch = stretchAgo(words, at, to);
    if (stretch !== undefined) {
      gap += 1;
      at = stretch;
      continue;
    }
    // "De ijzervoorraad, zei ze, die stond op zeventien": who says it stands between.
    if (found.length === 0 && /^(?:zei|zegt|said|says)$/.test(word)) {
      let end = at;
      while (end + 1 < to && end - at < 4 && context.story.clauses[end + 1] === context.story.clauses[at]) end += 1;
      if (end - at < 4) {
        at = end;
        gap += 1;
        continue;
      }
    }
    // "De ferritine van mijn moeder": hers, and none of the person's; "het Hb van mijn dochter (8)" in a story of that daughter.
    if (found.length === 0 && kinOf(word) !== undefined && (isOwner(words[at - 1] ?? "") || isTheirOwner(words[at - 1] ?? ""))) {
      if (context.owners[at]?.who !== "self" || !isPersonHere(context, word)) break;
      if (/^\d{1,2}$/.test(words[at + 1] ?? "")) at += 1;
      gap += 1;
      continue;
    }
    // "Ferritine 41, nee wacht, 14", "it was 40, sorry, 14": what is said last.
    const instead = found.length > 0 && at - (found.at(-1)?.last ?? at) <= 2 ? correctedTo(context, at, to) : undefined;
    if (instead !== undefined) {
      found.splice(-1, 1, instead);
      at = instead.last;
      gap = 0;
      continue;
    }
    const number = valueAt(context, at, to);
    // "(ref. 30-400)", "nog nooit boven de 30 geweest": a bound, and none of the values.
    if (number !== undefined && isLimit(words, nameEnd + 1, number)) {
      at = number.last;
      gap = 0;
      continue;
    }
    // "Ferritin 24 (30 - 300)": two numbers with a dash between them, behind the value.
    if (number !== undefined && found.length > 0 && isRange(context, number)) {
      at = number.last;
      gap = 0;
      continue;
    }
    // "moet boven de 75 zijn", "should be over 75": what it ought to be is no value.
    if (number !== undefined && isGoal(words, nameEnd + 1, number)) {
      at = number.last;
      gap = 0;
      continue;
    }
    if (number !== undefined) {
      const direct = /^(?:not|niet|geen)$/.test(words[at - 1] ?? "") && words[at - 2] !== "nog";
      if (direct) denied = true;
      else if (found.length > 0 && /^(?:precies|zijn|exact|exactly|exact)$/.test(words[at - 1] ?? ""))
        found.splice(0, found.length, number);
      else found.push(number);
      at = number.last;
      gap = 0;
      if (found.length >= 4) break;
      continue;
    }
    // Another value begins its own story.
    if (index.firsts.has(word) && findAnalyte(context.evidence, spokenNames[word] ?? word) !== undefined) break;
    const fine =
      found.length === 0
        ? between.has(word) ||
          bound.test(word) ||
          isAndItWas(words, at) ||
          isAndItWas(words, at - 1) ||
          timeWord.test(word) ||
          denied ||
          /^\d/.test(word)
        : furtherWord.test(word) || timeWord.test(word) || unitWord.test(word) || /^\d/.test(word);
    // "Voor mijn schildklier Thyrax 112": the number is the dose of what is named.
    if (!fine && found.length === 0 && word.length >= 5 && medicineNameAt(context.evidence, words, at, to, false) !== undefined) break;
    // One or two words of another kind ("bij de bloedbank") are stepped over when a number with its unit follows.
    // "Van 15 opgekrabbeld naar 48": one word of any kind, and then where it went to.
    if (!fine && found.length === 1 && odd < 2 && goesTo(context, at, to)) {
      odd += 1;
      gap += 1;
      continue;
    }
    // "10.4 before the hysterectomy and 13.1 six months after it": one word of any kind, and then the next value.
    if (!fine && found.length > 0 && odd < 1 && nextValueSoon(context, at, to)) {
      odd += 1;
      gap += 1;
      continue;
    }
    if (!fine) {
      odd += 1;
      // "… van 100, ik zit nu op 46": where the person stands is the value.
      const stands =
        /^(?:ik|i)$/.test(word) &&
        /^(?:zit|sta|stond|zat|am|was|kwam|kom)$/.test(words[at + 1] ?? "") &&
        words.slice(at + 2, at + 4).some((one) => /^(?:op|at|rond|around)$/.test(one));
      if (stands && found.length === 0) {
        gap += 1;
        continue;
      }
      if (odd > 2 || found.length > 0 || newSubject.test(word)) break;
      const near = context.story.clauses[at] === context.story.clauses[nameEnd] || /[(]/.test(gapBehind(context, at));
      if (!unitFollows(context, at, Math.min(to, at + 5)) && !(near && numberSoon(context, at, to))) break;
    }
    gap += 1;
  }
  // "My ferritin was not 12, that was my daughter's. Mine was 112."
  if (denied || found.length === 0) {
    const next = context.story.sentences[nameEnd] ?? 0;
    if (next + 1 < context.sentenceCount) {
      const { from: start, to: end } = context.sentence(next + 1);
      const mine = /^(?:mine|mijne|die)$/.test(words[start] ?? "") || /^(?:mijne)$/.test(words[start + 1] ?? "");
      if (denied && mine)
        for (let at = start + 1; at < Math.min(end, start + 5); at += 1) {
          const number = valueAt(context, at, end);
          if (number !== undefined) {
            found.push(number);
            break;
          }
        }
    }
  }
  void from;
  return found;
};

/** Who or what begins a thing of its own: what is counted behind it is not the value. */
const newSubject =
  /^(?:ik|i|we|wij|he|she|hij|zij|you|je|they|toen|when|terwijl|while|omdat|because|want|slik|neem|take|taking|weeg|weigh|slaap|sleep)$/;

/** Does "naar 48", "up to 130" stand within four words behind word `at`? */
const goesTo = (context: StoryContext, at: number, to: number): boolean => {
  const { words } = context;
  for (let i = at + 1; i < Math.min(to - 1, at + 5) && context.story.clauses[i] === context.story.clauses[at]; i += 1)
    if (/^(?:naar|to|tot)$/.test(words[i] as string)) return valueAt(context, i + 1, to) !== undefined;
  return false;
};

/** Does "and 13.1", "then 64" stand within three words behind word `at`? */
const nextValueSoon = (context: StoryContext, at: number, to: number): boolean => {
  const { words } = context;
  for (let i = at + 1; i < Math.min(to - 1, at + 4); i += 1)
    if (/^(?:and|en|then|toen|later|daarna|nu|now)$/.test(words[i] as string)) return valueAt(context, i + 1, to) !== undefined;
  return false;
};

/** Is there a number within three words of word `at`, in its own clause? */
const numberSoon = (context: StoryContext, at: number, to: number): boolean => {
  for (let i = at + 1; i < Math.min(to, at + 4); i += 1) {
    if (context.story.clauses[i] !== context.story.clauses[at] && !/[(]/.test(gapBehind(context, i - 1))) return false;
    if (newSubject.test(context.words[i] as string)) return false;
    if (valueAt(context, i, to) !== undefined) return true;
  }
  return false;
};

/** The last word of "drie maanden geleden", "two years ago" at word `at`. */
const stretchAgo = (words: readonly string[], at: number, to: number): number | undefined => {
  const number = numberAt(words, at);
  if (number === undefined) return undefined;
  for (let i = at + number.length; i < Math.min(to, at + number.length + 4); i += 1) {
    if (/^(?:geleden|ago|terug|earlier|eerder)$/.test(words[i] as string)) return i;
    if (unitDays[words[i] as string] === undefined && !/^(?:of|a|goede|good|full|hele)$/.test(words[i] as string)) return undefined;
  }
  return undefined;
};

/** "De ferritine van mijn moeder", "the ferritin of my sister": hers. */
const isOfAnother = (context: StoryContext, nameEnd: number): boolean => {
  const { words } = context;
  if (!/^(?:van|of|bij|from|in)$/.test(words[nameEnd + 1] ?? "") || !isOwner(words[nameEnd + 2] ?? "")) return false;
  const word = words[nameEnd + 3] ?? "";
  return kinOf(word) !== undefined && !isPersonHere(context, word);
};

const firstPerson = /^(?:ik|mijn|mij|me|bij|i|my|mine|myself|zelf)$/;

/** "Mijn zus heeft een ferritine van 300", "in het bloed van mijn kleinzoon, ferritine 9": a relative in front of the name, and nobody else behind it. */
const isKins = (context: StoryContext, first: number, from: number): boolean => {
  const { words } = context;
  for (let i = first - 1; i > from && i >= first - 12; i -= 1) {
    const word = words[i] as string;
    const kin = kinOf(word) !== undefined && isOwner(words[i - 1] ?? "");
    if (kin)
      return !isPersonHere(context, word) && /^(?:heeft|had|hebben|has|have|kreeg|got|van|of|in)$/.test(words[i - 2] ?? words[i + 1] ?? "");
    if (firstPerson.test(word)) return false;
  }
  return false;
};

/** Is this relative the one whose story it is? */
const isPersonHere = (context: StoryContext, word: string): boolean =>
  !context.whose.self && kinOf(word)?.relation === context.whose.relation;

/** One end of "30 - 300". */
const isRange = (context: StoryContext, { at, last }: ToldNumber): boolean => {
  const dash = /^ ?[-–—] ?$/;
  return (
    (dash.test(gapBehind(context, last)) && /^\d/.test(context.words[last + 1] ?? "")) ||
    (dash.test(gapBehind(context, at - 1)) && /^\d/.test(context.words[at - 1] ?? ""))
  );
};

const bound =
  /^(?:ref|referentie|referentiewaarde|referentiewaarden|reference|range|norm|normaal|normal|normaalwaarde|normaalwaarden|grens|limit|ondergrens|bovengrens|cutoff|afkapwaarde)$/;
/** A bound told along with a value: "(normaal 30 tot 400)", "never above 30", "the limit is 75". */
const isLimit = (words: readonly string[], from: number, number: ToldNumber): boolean => {
  const low = Math.max(from, number.at - 5);
  const near = words.slice(low, number.at);
  if (
    near.some((one) => /^(?:nooit|never)$/.test(one)) &&
    near.some((one) => /^(?:boven|above|over|onder|below|under|hoger|lager|higher|lower)$/.test(one))
  )
    return true;
  const at = near.findLastIndex((one) => bound.test(one));
  if (at < 0) return false;
  // "Was normal: 48" is the value; "normal is 30 to 400" is the bound, and so is the second number of a range.
  const since = near.slice(at + 1);
  if (
    /^(?:was|were|waren|is|binnen|within|niet|not|gewoon|heel)$/.test(near[at - 1] ?? "") &&
    !/^(?:is|tussen|between|van|from)$/.test(since[0] ?? "")
  )
    return false;
  return since.every((one) =>
    /^(?:is|are|zijn|tussen|between|van|from|to|tot|en|and|boven|above|over|under|onder|below|de|the|of|\d.*)$/.test(one),
  );
};

const ought =
  /^(?:moet|moest|hoort|hoorde|should|must|ought|streef|streven|streefwaarde|target|zou|mikken|mikt|mik|doel|goal|aim|aiming|aims|willen|wants|want)$/;
/** "Ze mikken op een ferritine van 100", "aiming for a ferritin of 100": said in front of the name. */
const aims = /^(?:mikken|mikt|mik|streef|streven|streeft|doel|goal|aim|aiming|aims|target|streefwaarde)$/;
const isGoal = (words: readonly string[], from: number, number: ToldNumber): boolean =>
  words.slice(Math.max(0, number.at - 6), number.at).some((one) => aims.test(one)) ||
  words.slice(Math.max(from, number.at - 4), number.at).some((one) => ought.test(one)) ||
  (/^(?:moet|moest|hoort)$/.test(words[number.last + 1] ?? "") && words[number.last + 2] === "zijn");

/** Does a number with a unit of a laboratory stand among the next words? */
const unitFollows = (context: StoryContext, at: number, to: number): boolean => {
  const { words, story } = context;
  for (let i = at + 1; i < to; i += 1) {
    if (!/^\d/.test(words[i] as string)) continue;
    const end = story.ends[i] ?? 0;
    return concentration.test(story.plain.original.slice(end, end + 24));
  }
  return false;
};

const concentration =
  /^\s*(?:µg\/l|ug\/l|μg\/l|mcg\/l|ng\/ml|mmol\/l|mmol\/mol|umol\/l|µmol\/l|μmol\/l|nmol\/l|pmol\/l|g\/dl|mg\/dl|mg\/l|%|procent|per ?cent)(?![a-z])/i;

const unitWord = /^(?:ug|mcg|ng|mmol|umol|nmol|pmol|l|ml|dl|g|procent|percent|microgram|per|liter|litre|miu|iu|mu|u|min)$/;

/** Words between a number and the name that it is told of, the number first: "18 was my", "a 23 for", "met 41 is de". */
const namedBehind =
  /^(?:plenty|genoeg|voldoende|ruim|enough|fine|prima|goed|was|is|bedroeg|stond|zat|kwam|came|voor|for|als|as|mijn|my|de|het|the|van|of|on|op|aan|in|at|on|dat|that)$/;
/** Said of a value that is named afterwards: "… steeg van 14 naar 29, de ferritine dus", "23, my ferritin that is". */
const afterthought = /^(?:dus|bedoel|ik|i|mean|that|is|namelijk|was|dan|then|i\.e|zeg)$/;
const turnsTo = /^(?:was|is|were|stond|zat|van|from|to|naar|tot|op|at|of|bleek|came|kwam|with|met)$/;

/** The number in front of a name, where none stands behind it: "18 was mijn ferritine", "het steeg van 14 naar 29, de ferritine dus". */
const valuesBefore = (
  context: StoryContext,
  placed: readonly PlacedLab[],
  first: number,
  last: number,
  from: number,
  to: number,
): readonly ToldNumber[] => {
  const { words } = context;
  const free = (at: number): boolean => !placed.some((one) => one.at <= at && at <= one.last);
  const all = thoughtAfter(context, first, last, from, to, free);
  if (all.length > 0) return all;
  for (let at = first - 1, gap = 0; at >= Math.max(from, first - 6); at -= 1, gap += 1) {
    // "Twenty five" is found at its first word.
    const number = valueAt(context, at, first) ?? undefined;
    if (number !== undefined) {
      const whole = valueAt(context, at - 1, first);
      const own = whole !== undefined && whole.last >= number.last && at - 1 >= from ? whole : number;
      const small = gap > 0 || /[(]/.test(gapBehind(context, first - 1));
      return small && free(own.at) && !isGoal(words, from, own) && !isLimit(words, from, own) ? [own] : [];
    }
    if (!namedBehind.test(words[at] as string)) break;
  }
  return [];
};

/** "Het steeg van 14 naar 29, de ferritine dus": the numbers of a sentence whose name comes as an afterthought. */
const thoughtAfter = (
  context: StoryContext,
  first: number,
  last: number,
  from: number,
  to: number,
  free: (at: number) => boolean,
): readonly ToldNumber[] => {
  const { words } = context;
  const ends = words.slice(last + 1, to);
  const set = [first, first - 1, first - 2].some((i) => i > from && context.story.clauses[i] !== context.story.clauses[i - 1]);
  if (!set || ends.length > 4 || !ends.every((word) => afterthought.test(word))) return [];
  const found: ToldNumber[] = [];
  for (let at = Math.max(from, first - 12); at < first; at += 1) {
    const number = valueAt(context, at, first);
    if (number === undefined) continue;
    const said = turnsTo.test(words[number.at - 1] ?? "") || /^(?:was|is)$/.test(words[number.last + 1] ?? "");
    if (!free(number.at) || !said || isGoal(words, from, number) || isLimit(words, from, number)) return [];
    found.push(number);
    at = number.last;
  }
  return found;
};

/** One value as a fact, or a remark when it cannot be. */
const tellValue = (
  context: StoryContext,
  labs: Lab[],
  placed: PlacedLab[],
  id: string,
  name: { readonly nl: string; readonly en: string },
  i: number,
  at: number,
  last: number,
  number: number,
  /** The unit of several values told in one breath, where none of them has one. */
  shared?: string,
  below?: "<",
): void => {
  const { words, evidence, story, today } = context;
  const value = String(number);
  const raw = story.plain.original;
  const end = story.ends[last] ?? 0;
  const gap = raw.slice(story.ends[at - 1] ?? 0, story.starts[at] ?? 0);
  const comparator =
    below !== undefined ||
    gap.includes("<") ||
    /^(?:onder|below|under|minder)$/.test(words[at - 1] ?? "") ||
    /^(?:kleiner|minder|lager|less|lower|smaller) (?:dan|than)$/.test(words.slice(Math.max(0, at - 2), at).join(" "))
      ? ("<" as const)
      : gap.includes(">") ||
          /^(?:boven|above|over)$/.test(words[at - 1] ?? "") ||
          /^(?:groter|meer|hoger|more|higher|greater) (?:dan|than)$/.test(words.slice(Math.max(0, at - 2), at).join(" "))
        ? (">" as const)
        : undefined;
  const unitMatch = unitPattern.exec(raw.slice(end, end + 24));
  const unitText = unitMatch?.[1]?.toLowerCase();
  // "Een nierfunctie van 28 procent" is how people say an eGFR of 28.
  const unit =
    unitText === undefined || (id === "egfr" && /^(?:%|procent|per ?cent)$/.test(unitText))
      ? undefined
      : spelledUnit(evidence, id, unitNames[unitText] ?? unitText);
  const known = unit ?? shared ?? placed.findLast((one) => one.analyte === id && one.unit !== undefined)?.unit;
  const open = known === undefined ? openUnits(context, id, number, i, at, last) : undefined;
  if (
    known === undefined &&
    comparator === undefined &&
    isBareIron(context, id, number, i) &&
    tellBareIron(context, placed, number, i, at, last)
  )
    return;
  const told = {
    analyte: id,
    value: number,
    unit: known ?? open?.units[0] ?? usualUnit(evidence, id, number),
    ...(comparator === undefined ? {} : { comparator }),
    from: { how: "read" as const, where: raw.slice(story.starts[Math.min(i, at)] ?? 0, Math.max(end, story.ends[i] ?? 0)).slice(0, 200) },
  };
  const read = readLab(evidence, told, today);
  const shown = `${comparator ?? ""}${value}${unit === undefined ? "" : ` ${unit}`}`;
  if (!read.ok) {
    context.notUnderstood.push({
      ...context.span(i, last),
      words: context.wordsAt(i, last),
      say: read.problems[0]?.say ?? { nl: `"${shown}" begrijpen we niet.`, en: `We do not understand "${shown}".` },
    });
    return;
  }
  const lab = read.value;
  const labOneOf = (open?.units ?? []).flatMap((one) => {
    const other = readLab(evidence, { ...told, unit: one }, today);
    return other.ok ? [other.value] : [];
  });
  if (labOneOf.length < 2) labs.push(lab);
  const asked = read.notes.some((note) => note.level === "ask");
  // "Was 9, na het infuus 160": a further number of the same name stands by itself, with the name beside it.
  const further = placed.some((one) => one.first === i && one.analyte === id);
  placed.push({ fact: context.facts.length, analyte: id, first: i, at, last, unit });
  if (open !== undefined && labOneOf.length > 1) {
    context.add(
      "lab",
      id,
      further ? at : i,
      last,
      { nl: `${name.nl} ${comparator ?? ""}${value.replace(".", ",")}`, en: `${name.en} ${comparator ?? ""}${value}` },
      { labOneOf },
      { state: "value", value: number, confidence: 0.7, asks: open.ask, ...(further ? { also: [context.span(i, i)] } : {}) },
    );
    return;
  }
  context.add(
    "lab",
    id,
    further ? at : Math.min(i, at),
    further ? last : Math.max(i, last),
    {
      nl: `${name.nl} ${comparator ?? ""}${value.replace(".", ",")} ${lab.unit}`,
      en: `${name.en} ${comparator ?? ""}${value} ${lab.unit}`,
    },
    { lab },
    {
      state: "value",
      value: lab.value,
      confidence: unit === undefined || asked ? 0.7 : 0.95,
      ...(further ? { also: [context.span(i, i)] } : {}),
    },
  );
};

const ofIronBesides =
  /^(?:ferrit|ferret|ferit|transferr|tsat|tibc|verzadiging|saturation|ijzervoorraad|ijzerreserve|ijzerbind|ijzerverzadiging|serum|voorraad|reserve)/;

/** "Mijn ijzer was elf", and nowhere a ferritin, a transferrin or a decimal: people say so of the iron store as well as of the iron (decision 0201). */
const isBareIron = ({ words }: StoryContext, id: string, value: number, name: number): boolean =>
  id === "iron" &&
  /^(?:ijzer|iron|ijzertje)$/.test(words[name] as string) &&
  Number.isInteger(value) &&
  !words.some((word, i) => ofIronBesides.test(word) || ((word === "store" || word === "stores") && words[i - 1] === "iron"));

const askIron: Words = {
  nl: "Was dit de ijzervoorraad (ferritine, µg/L) of het ijzer in het bloed zelf? Het staat op de uitslag; laat het anders open.",
  en: "Was this the iron store (ferritin, µg/L) or the iron in the blood itself? The result says so; leave it open if not.",
};

/** Which of the two it was is asked, before either enters the record. */
const tellBareIron = (context: StoryContext, placed: PlacedLab[], value: number, first: number, at: number, last: number): boolean => {
  const { evidence, today, story } = context;
  const where = story.plain.original.slice(story.starts[Math.min(first, at)] ?? 0, Math.max(story.ends[last] ?? 0, story.ends[first] ?? 0));
  const from = { how: "read" as const, where: where.slice(0, 200) };
  const labOneOf = [
    { analyte: "ferritin", unit: usualUnit(evidence, "ferritin", value) },
    { analyte: "iron", unit: usualUnit(evidence, "iron", value) },
  ].flatMap(({ analyte, unit }) => {
    const read = readLab(evidence, { analyte, value, unit, from }, today);
    return read.ok ? [read.value] : [];
  });
  if (labOneOf.length < 2 || labOneOf[0]?.unit === labOneOf[1]?.unit) return false;
  placed.push({ fact: context.facts.length, analyte: "iron", first, at, last, unit: undefined });
  context.add(
    "lab",
    "iron",
    Math.min(first, at),
    Math.max(first, last),
    { nl: `IJzer of ijzervoorraad (ferritine) ${value}`, en: `Iron or iron store (ferritin) ${value}` },
    { labOneOf },
    { state: "value", value, confidence: 0.7, asks: askIron },
  );
  return true;
};

/** "From 13.4 to 9.8": the one unit in which all values told of a name are usual, where none is written and each alone might mean another. */
const unitOfAll = (context: StoryContext, id: string, told: readonly ToldNumber[]): string | undefined => {
  const analyte = context.evidence.analytes[id];
  if (analyte === undefined || told.length < 2) return undefined;
  // "Van 9,2 naar 7,1", in Flanders: in mmol/L both are usual, in g/dL it is what happened.
  if (told.every(({ value }) => trapOf(analyte, value) !== undefined) && tellBelgian(context)) return undefined;
  const { softMin, softMax } = analyte.plausible;
  const fits = unitsOf(analyte).filter(({ factor, offset }) =>
    told.every(({ value }) => value * factor + offset >= softMin && value * factor + offset <= softMax),
  );
  // Several fit, and the number alone does not tell which: each value is looked at by itself.
  return fits.length > 1 && told.every(({ value }) => trapOf(analyte, value) !== undefined) ? undefined : fits[0]?.unit;
};

/** What the evidence asks of a number without a unit: always, or where it lies between two units ("9,5 mmol/L is good, 9,5 g/dL is anaemia"). */
const trapOf = ({ unitTraps, plausible }: Analyte, value: number): Analyte["unitTraps"][number] | undefined =>
  unitTraps.find(
    ({ onlyIfUnitMissing, ifMin = Number.POSITIVE_INFINITY, ifMax = Number.NEGATIVE_INFINITY }) =>
      value >= ifMin && value <= ifMax && (onlyIfUnitMissing === true || (ifMin <= plausible.softMin && ifMax >= plausible.softMax)),
  );

/**
 * The units that are to be chosen from where none is written and more than one is likely (decision 0178). A Dutch sentence, or a number with a decimal
 * comma, speaks in the unit of Dutch laboratories up to what they call high; English is written in countries with each of them.
 */
const openUnits = (
  context: StoryContext,
  id: string,
  value: number,
  name: number,
  at: number,
  last: number,
): { readonly units: readonly string[]; readonly ask: Words } | undefined => {
  const { evidence, story, tongues, words } = context;
  const analyte = evidence.analytes[id];
  const trap = analyte === undefined ? undefined : trapOf(analyte, value);
  if (analyte === undefined || trap === undefined) return undefined;
  const belgian = tellBelgian(context);
  const { softMin, softMax, min } = analyte.plausible;
  // From a Belgian paper a haemoglobin of 6 is more likely, and very low, than one in mmol/L.
  // So it is in English, which is written where laboratories give g/dL or g/L: 5.9 may be the severe anaemia of 5.9 g/dL, and is asked.
  const least = belgian || (id === "hemoglobin" && tongues[story.sentences[at] ?? 0] === "en") ? min : softMin;
  const units = unitsOf(analyte).filter(({ factor, offset }) => value * factor + offset >= least && value * factor + offset <= softMax);
  if (units.length < 2) return undefined;
  // "Anaemic, with a haemoglobin of 9.8": told as low, so it stands in a unit in which it is low.
  const lowest = Math.max(...analyte.reference.map(({ kind, low }) => (kind === "reference" ? (low ?? 0) : 0)));
  const low = units.filter(({ factor, offset }) => value * factor + offset < lowest);
  if (low.length === 1 && low.length < units.length && isToldLow(context, id, name, at, last))
    return { units: low.map(({ unit }) => unit), ask: trap.ask };
  const tongue = tongues[story.sentences[at] ?? 0];
  // Too short to tell its language, but written in the Dutch way: "hb 7,2", "vitamine D 22".
  const dutch = /\d,\d/.test(story.plain.original.slice(story.starts[at] ?? 0, story.ends[last] ?? 0)) || /ine$/.test(words[name] ?? "");
  const isWoman = context.facts.some(({ gives }) => gives.person?.sexAtBirth === "female");
  const highest = Math.max(
    ...analyte.reference.map(({ kind, high, sex }) => (kind === "reference" && !(isWoman && sex === "male") ? (high ?? 0) : 0)),
  );
  if (!belgian && (tongue === "nl" || (tongue === "both" && dutch)) && (highest <= 0 || value <= highest)) return undefined;
  return { units: units.map(({ unit }) => unit), ask: trap.ask };
};

const anaemia = /^(?:bloedarmoede|anemie|anemisch|bloedarm|anaemia|anaemic|anemia|anemic)$/;

/** Is the value told as low: "anaemic" in its sentence for haemoglobin, "te laag" by its name or right behind the number? */
const isToldLow = (context: StoryContext, id: string, name: number, at: number, last: number): boolean => {
  const { words } = context;
  const { from, to } = context.sentenceOf(at);
  const denied = (i: number): boolean => words.slice(Math.max(from, i - 4), i).some((word) => notWord.test(word) || word === "no");
  if (id === "hemoglobin")
    for (let i = from; i < to; i += 1) if (anaemia.test(words[i] as string) && context.owners[i]?.who === "self" && !denied(i)) return true;
  const amid = words.slice(name + 1, at);
  if (amid.some((word) => lowWord.test(word)) && !amid.some((word) => notWord.test(word))) return true;
  return levelBefore(context, Math.min(name, at), from) === "low" || levelBehind(context, last, to) === "low";
};

/**
 * The unit that is meant where a story gives none: the usual one of Dutch laboratories when the value can be in it, else the
 * first other one in which it can. The person sees it on the chip and confirms it (decision 0047).
 */
const usualUnit = (evidence: Evidence, id: string, value: number): string | undefined => {
  const analyte = evidence.analytes[id];
  if (analyte === undefined) return undefined;
  const { softMin, softMax } = analyte.plausible;
  if (value >= softMin && value <= softMax) return analyte.unit;
  const other = analyte.otherUnits.find(
    ({ factor, offset }) => value * factor + offset >= softMin && value * factor + offset <= softMax,
  )?.unit;
  // A value that would be rare in every unit is most of all one that must not be lost ("Hb 3,9").
  return other ?? (value >= analyte.plausible.min && value <= analyte.plausible.max ? analyte.unit : undefined);
};

type Level = "low" | "fine";
const lowWord = /^(?:laag|lage|laagjes|low|lowish|tekort|leeg|empty|weinig|depleted|deficient|deficit|short|uitgeput)$/;
const fineWord = /^(?:goed|goede|normaal|normale|prima|fine|normal|good|ok|oke|okay|orde|keurig|perfect)$/;
const notWord = /^(?:niet|niks|niets|geen|nooit|not|never|isn|wasn|nothing)$/;
/** Said of a value that is not well; with a denial in front it is. */
const oddWord = /^(?:afwijkend|afwijkends|abnormal|bijzonder|bijzonders|ordinary|verontrustend|alarmerend|alarming|worrying)$/;
/** Small words over which a level without a number is still said of the value in front of it. */
const levelBridge =
  /^(?:is|was|zijn|waren|were|are|bleek|blijkt|bleef|blijft|stays|stayed|remained|turned|out|to|be|of|the|came|come|back|kwam|terug|nog|still|steeds|altijd|always|ook|also|aan|de|the|kant|side|on|too|te|heel|erg|veel|very|far|much|net|just|wat|a|een|bit|iets|slightly|gewoon|weer|again|wel|toen|then|nu|now|helemaal|completely|vrijwel|nearly|bijna|almost|rather|quite|nogal|vrij|behoorlijk|flink|really|echt|gehalte|level|levels|waarde|waarden|uitslag|result|voorraad|stores?|reserves?|van|of|mij|mijn|my|in|het|bloed|blood|vond|noemde|said|told|me|zei|volgens|according|hij|ze|they|he|she|who|die|eindelijk|finally|blijkbaar|apparently)$/;

const bloodWord = (context: StoryContext, from: number): boolean => {
  const { to } = context.sentenceOf(from);
  return context.words.slice(from, to).some((word) => /^(?:bloed|blood|bloods|bloedonderzoek|bloedtest|geprikt|lab)$/.test(word));
};

/** "Te weinig ijzer", "een laag Hb", "low iron", "normal ferritin": said in front of the name. */
const levelBefore = (context: StoryContext, first: number, from: number): Level | undefined => {
  const { words } = context;
  for (let i = first - 1; i >= Math.max(from, first - 4); i -= 1) {
    // "Hb was goed, ijzer niet gekeken": over a comma it was said of something else.
    if (endsClause(context, i) || /,/.test(gapBehind(context, i))) return undefined;
    const word = words[i] as string;
    // "Te weinig ijzer heb ik niet".
    if (
      lowWord.test(word) &&
      /^(?:heb ik|had ik|is het|was het|do i|did i) (?:niet|nooit|not)/.test(words.slice(first + 1, first + 4).join(" "))
    )
      return undefined;
    // "Genoeg ijzer in mijn bloed", and not on the plate.
    if (/^(?:genoeg|voldoende|enough|plenty|sufficient)$/.test(word) && bloodWord(context, from))
      return notWord.test(words[i - 1] ?? "") ? "low" : "fine";
    if (lowWord.test(word)) return notWord.test(words[i - 1] ?? "") ? undefined : "low";
    if (fineWord.test(word)) return notWord.test(words[i - 1] ?? "") || i < first - 1 ? undefined : "fine";
    // "Er was niks mis met mijn ijzer", "nothing wrong with my thyroid".
    if (/^(?:mis|wrong|aan)$/.test(word) && /^(?:niks|niets|nothing)$/.test(words[i - 1] ?? "")) return "fine";
    // "Alles was goed, ook de TSH", "… keurig, net als het vitamine D".
    if (/^(?:ook|also|including|inclusief|als|like)$/.test(word))
      return saidFine(context, word === "als" || word === "like" ? i - 1 : i, from) ? "fine" : undefined;
    if (!/^(?:aan|of|in|on|my|mijn|the|het|de|een|a|bloed|blood|met|with)$/.test(word)) return undefined;
  }
  return undefined;
};

/** Is word `at` the name of a value of blood, and of nothing that is also bought in a box ("magnesium at ten")? */
export const namesValue = (context: StoryContext, at: number): boolean => {
  const word = context.words[at] as string;
  if (!indexOf(context.evidence).firsts.has(word) && stemOf(word) === undefined) return false;
  const named = findAnalyte(context.evidence, spokenNames[word] ?? stemOf(word) ?? word)?.id;
  return named !== undefined && !inBoxes.has(named);
};

const inBoxes: ReadonlySet<string> = new Set(["iron", "magnesium", "vitamin_d", "folate", "b12_total", "b12_active", "vitamin_b12"]);

/** Was something told as fine in the clause that ends before word `at`? */
const saidFine = (context: StoryContext, at: number, from: number): boolean => {
  const near = context.words.slice(Math.max(from, at - 8), at);
  return near.some((word) => fineWord.test(word)) && !near.some((word) => notWord.test(word) || lowWord.test(word));
};

/** The last word of the name of another value at word `at`. */
const otherValueAt = (context: StoryContext, at: number, to: number): number | undefined => {
  for (let length = Math.min(3, to - at); length >= 1; length -= 1) {
    const spoken = context.words.slice(at, at + length).join(" ");
    if (findAnalyte(context.evidence, spokenNames[spoken] ?? fineNames[spoken] ?? stemOf(spoken) ?? spoken) !== undefined)
      return at + length - 1;
  }
  return undefined;
};

/** Was "everything" told as fine before word `at`, in its sentence? */
const fineSoFar = (context: StoryContext, at: number, to: number): boolean => {
  const { from } = context.sentenceOf(Math.min(at, to - 1));
  const before = context.words.slice(Math.max(from, at - 14), at);
  const all = before.findIndex((word) =>
    /^(?:alles|everything|all|rest|bloed|bloods|blood|waarden|bloedwaarden|bloedwaardes|bloeduitslagen|uitslagen|results|bloodwork)$/.test(
      word,
    ),
  );
  return all >= 0 && before.slice(all).some((word) => fineWord.test(word)) && !before.slice(all).some((word) => notWord.test(word));
};

/** "Bloedwaarden perfect: ijzer, B12, schildklier": each name of the list behind the colon. */
const listedAsFine = (context: StoryContext, first: number, from: number, to: number): boolean => {
  for (let i = first - 1; i >= Math.max(from, first - 10); i -= 1) {
    if (gapBehind(context, i).includes(":")) return fineSoFar(context, i + 1, to);
    const word = context.words[i] as string;
    if (
      !/^(?:en|and|d|ook)$/.test(word) &&
      otherValueAt(context, i, first) === undefined &&
      otherValueAt(context, i - 1, first) === undefined
    )
      return false;
  }
  return false;
};

/** "Ferritine was veel te laag", "the Hb came back fine", "ijzer was op": said behind it, over small words and no further than its clause. */
const levelBehind = (context: StoryContext, last: number, to: number): Level | undefined => {
  const { words } = context;
  let denied = false;
  for (let i = last + 1; i < Math.min(to, last + 9); i += 1) {
    if (endsClause(context, i - 1)) return undefined;
    const word = words[i] as string;
    // "B12 en foliumzuur waren goed": said of both.
    const both = word === "als" && words.slice(Math.max(0, last - 3), last).includes("zowel");
    const skipped = both && /^(?:de|het|mijn)$/.test(words[i + 1] ?? "") ? 2 : 1;
    const also = both || /^(?:en|and)$/.test(word) ? otherValueAt(context, i + skipped, to) : stretchAgo(words, i, to);
    if (also !== undefined) {
      i = also;
      continue;
    }
    // "Alles was normaal, schildklier ook".
    if (i === last + 1 && /^(?:ook|too|also|eveneens|idem|as)$/.test(word) && fineSoFar(context, last, to)) return "fine";
    if (notWord.test(word)) denied = true;
    // "Het ijzer was op": all gone; "op" before another word is a plain preposition.
    else if (
      lowWord.test(word) ||
      (word === "op" && /^(?:is|was|bijna|helemaal|echt|raakte)$/.test(words[i - 1] ?? "") && closes(context, i, to))
    )
      return denied ? "fine" : "low";
    else if (oddWord.test(word)) return denied ? "fine" : undefined;
    else if (fineWord.test(word)) return denied ? undefined : "fine";
    else if (!levelBridge.test(word) && !timeWord.test(word)) return undefined;
  }
  return undefined;
};

const gapBehind = (context: StoryContext, i: number): string =>
  context.story.plain.original.slice(context.story.ends[i] ?? 0, context.story.starts[i + 1] ?? 0);

/** Does a colon, semicolon or bracket stand behind word `i`? A comma does not part "was, zei de dokter, te laag". */
const endsClause = (context: StoryContext, i: number): boolean => /[:;()[\]]/.test(gapBehind(context, i));

const opensBracket = (context: StoryContext, i: number): boolean => /^ ?\($/.test(gapBehind(context, i));

/** Nothing of the clause comes behind word `i`. */
const closes = (context: StoryContext, i: number, to: number): boolean =>
  i + 1 >= to ||
  /[,.;:!?)]/.test(gapBehind(context, i)) ||
  /^(?:en|and|maar|but|dus|so|volgens|according|zei|said)$/.test(context.words[i + 1] ?? "");

/** "Hb was gewoon goed", "mijn ferritine was te laag": told without a number; kept as words, weighed only as far as a question asks. */
const tellWithoutNumber = (
  context: StoryContext,
  id: string,
  name: { readonly nl: string; readonly en: string },
  first: number,
  last: number,
  from: number,
  to: number,
  /** Only a name by which people tell that all is well. */
  loose: boolean,
): void => {
  const level =
    levelBefore(context, first, from) ?? levelBehind(context, last, to) ?? (listedAsFine(context, first, from, to) ? "fine" : undefined);
  if (level === undefined || (loose && level === "low")) return;
  // "Weet iemand wat een goede ferritine is?": asked of anyone's.
  const end = context.story.ends[to - 1] ?? 0;
  const asks = context.story.plain.original.slice(end, context.story.starts[to] ?? end + 3).includes("?");
  if (asks && /^(?:een|a|goede|good|normale|normal|lage|low)$/.test(context.words[first - 1] ?? "")) return;
  const low = level === "low";
  const iron = id === "ferritin" || id === "hemoglobin" || id === "iron";
  context.add(
    "lab",
    `${id}_${low ? "low" : "fine"}`,
    first,
    Math.min(to - 1, last + 3),
    low
      ? { nl: `${name.nl}: laag, zonder getal`, en: `${name.en}: low, without a number` }
      : { nl: `${name.nl}: goed, zonder getal`, en: `${name.en}: fine, without a number` },
    low && iron ? { answers: { "iron.anaemia_ever": "yes" }, sign: "anaemia" } : {},
    { state: low ? "yes" : "no", confidence: 0.7 },
  );
};
