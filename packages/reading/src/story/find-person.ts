import { numberAt, stretchesIn } from "./read-numbers.ts";
import type { StoryContext } from "./story-context.ts";
import { isOtherPill } from "./the-pill.ts";

const female = new Set([
  "mrs",
  "mw",
  "mevr",
  "oma",
  "vrouwtje",
  "vrouw",
  "woman",
  "female",
  "meisje",
  "girl",
  "mevrouw",
  "dame",
  "lady",
  "moeder",
  "mum",
]);
const male = new Set([
  "man",
  "male",
  "jongen",
  "boy",
  "meneer",
  "heer",
  "kerel",
  "guy",
  "bloke",
  "lad",
  "chap",
  "vent",
  "gast",
  "gozer",
  "vader",
  "father",
  "jongman",
  "bachelor",
]);

const ageSay = (years: number) => ({ nl: `${years} jaar`, en: `${years} years old` });

/** Age, sex, pregnancy, births of the person of the story. */
export const findPerson = (context: StoryContext): void => {
  const { words, whose } = context;
  if (!whose.self && whose.first !== undefined && whose.last !== undefined) {
    const child = whose.relation === "son" || whose.relation === "daughter" || whose.relation === "child";
    const shown = context.wordsAt(whose.first, whose.last);
    context.add(
      "person",
      "who",
      whose.first,
      whose.last,
      { nl: `Het gaat over: ${shown}`, en: `It is about: ${shown}` },
      {
        answeredBy: child ? "parent" : "carer",
        person: whose.sex === undefined ? {} : { sexAtBirth: whose.sex },
      },
      { state: "value", value: String(whose.relation ?? ""), confidence: 0.85 },
    );
    if (whose.ageYears !== undefined) {
      const at = ageWord(words, whose.first, whose.last, whose.ageYears);
      context.add(
        "person",
        "age",
        at,
        whose.last,
        ageSay(whose.ageYears),
        { person: { ageYears: whose.ageYears } },
        { state: "value", value: whose.ageYears, confidence: 0.85 },
      );
    }
  } else tellAge(context);
  let sex = whose.self ? undefined : whose.sex;
  let deniedAt: number | undefined;
  for (let s = 0; s < context.sentenceCount && s < 400; s += 1) {
    const { from, to } = context.sentence(s);
    for (let i = from; i < to; i += 1) {
      if (context.owners[i]?.who !== "self") continue;
      const word = words[i] as string;
      if (
        sex === undefined &&
        (female.has(word) || male.has(word)) &&
        whose.self &&
        !/^(?:mijn|my|zijn|his|haar|her|our|onze)$/.test(words[i - 1] ?? "")
      ) {
        const before = words[i - 1] ?? "";
        const before2 = words[i - 2] ?? "";
        const next = words[i + 1] ?? "";
        const self =
          (/^(?:een|a|als|as|year|old|jarige|oude|jonge|young|middle)$/.test(before) &&
            /^(?:ben|am|ik|i|als|as|van|of|jarige|old|een|a|year|is|was)$/.test(before2)) ||
          ((before === "als" || before === "as") && true) ||
          (/^(?:van|of|aged|en|and)$/.test(next) && /^(?:een|a)$/.test(before)) ||
          (i - from <= 1 && numberAt(words, i + 1) !== undefined) ||
          // "man van zevenenzeventig, vijftig jaar gerookt"
          (i === from && /^(?:van|of)$/.test(next) && (numberAt(words, i + 2)?.value ?? 0) >= 10) ||
          // "(38, vrouw)", "54 jaar, man", "vrouw, 54", "mevrouw Visser", "I'm Mrs Visser"
          (numberAt(words, i - 1) !== undefined && before !== "een" && before !== "a") ||
          (/^(?:jaar|years|yo|old|jarige)$/.test(before) && numberAt(words, i - 2) !== undefined) ||
          ageBeside(words, i + 1) !== undefined ||
          standsApart(context, i, from, to) ||
          // "Vader van drie", "a carpenter and father of three"
          (/^(?:vader|father)$/.test(word) && /^(?:van|of)$/.test(next) && numberAt(words, i + 2) !== undefined) ||
          (/^(?:mevrouw|mevr|mw|mrs|meneer)$/.test(word) && /^(?:ben|am|is|met|this)$/.test(before) && from + 12 > i) ||
          (to - from === 1 && i < words.length);
        if (self) {
          sex = female.has(word) ? "female" : "male";
          context.add(
            "person",
            "sex",
            i,
            i,
            sex === "female" ? { nl: "Vrouw", en: "Woman" } : { nl: "Man", en: "Man" },
            { person: { sexAtBirth: sex } },
            { state: "value", value: sex, confidence: 0.9 },
          );
        }
      }
      // "Mijn menstruatie", "toen ik zwanger was", "I'm on the pill": told of the writer's own body.
      if (sex === undefined && whose.self) {
        const body = bodyAt(words, i);
        // "Ik ben niet zwanger": few men say it, but it is asked of everyone; shown as not sure, and anything plainer goes before it.
        if (body !== undefined && /^(?:zwanger|pregnant)$/.test(words[i] as string) && isDenied(context, i)) deniedAt ??= i;
        else if (body !== undefined) {
          sex = body;
          context.add(
            "person",
            "sex",
            i,
            i,
            sex === "female" ? { nl: "Vrouw", en: "Woman" } : { nl: "Man", en: "Man" },
            { person: { sexAtBirth: sex } },
            { state: "value", value: sex, confidence: 0.75 },
          );
        }
      }
      const pregnancy = pregnancyAt(context, i, from, to);
      if (pregnancy === true && sex === undefined && whose.self) sex = "female";
      birthAt(context, i, from, to);
    }
  }
  if (sex === undefined && deniedAt !== undefined)
    context.add(
      "person",
      "sex",
      deniedAt,
      deniedAt,
      { nl: "Vrouw", en: "Woman" },
      { person: { sexAtBirth: "female" } },
      { state: "value", value: "female", confidence: 0.55 },
    );
};

/** "Niet zwanger", "ben het niet, zwanger". */
const isDenied = (context: StoryContext, at: number): boolean =>
  context.contextOf(at, at).denied ||
  /^(?:niet|not)$/.test(context.words[at - 1] ?? "") ||
  // "Zwanger ben ik niet", "pregnant I am not"
  /^(?:ben ik niet|i am not|im not)\b/.test(context.words.slice(at + 1, at + 4).join(" "));

/** "Ik ben 61, gepensioneerd, vrouw", "I am 59, a woman.": between pauses, in a sentence in which the writer says what he is. */
const standsApart = (context: StoryContext, at: number, from: number, to: number): boolean => {
  const { words, story } = context;
  if (!/^(?:man|vrouw|woman|male|female|jongen|meid|bloke|lad|guy|kerel|vent)$/.test(words[at] as string)) return false;
  const first = /^(?:een|a)$/.test(words[at - 1] ?? "") ? at - 1 : at;
  if (first === from) return false;
  const before = story.plain.original.slice(story.ends[first - 1] ?? 0, story.starts[first] ?? 0);
  const behind = story.plain.original.slice(story.ends[at] ?? 0, story.starts[at + 1] ?? (story.ends[at] ?? 0) + 1);
  if (!/[,;(]/.test(before) || !(at + 1 >= to || /[,;.)]/.test(behind))) return false;
  const lead = words.slice(Math.max(from, first - 12), first);
  return lead.some((one, k) => /^(?:ben|am)$/.test(one) && (/^(?:ik|i)$/.test(lead[k - 1] ?? "") || /^(?:ik|i)$/.test(lead[k + 1] ?? "")));
};

/** A number that can be an age and counts nothing else: "vrouw, 54", not "man 2 kinderen". */
const ageBeside = (words: readonly string[], at: number): number | undefined => {
  const number = numberAt(words, at);
  if (number === undefined || number.value < 5 || number.value > 105 || !Number.isInteger(number.value)) return undefined;
  if (/^(?:een|a|an)$/.test(words[at] as string)) return undefined;
  return notAge.test(words[at + number.length] ?? "") ? undefined : number.value;
};

const notAge =
  /^(?:mg|keer|x|kopjes|koppen|glazen|weken|weeks|maanden|months|dagen|days|uur|hours|kinderen|children|kilo|kg|weekly|procent|per|percent|minutes|minuten|zwanger|times|cm|kids|cups|jaren|broers|zussen|brothers|sisters|meter|metres|graden|degrees)$/;

const womb =
  /^(?:menstruatie|menstruaties|ongesteld|ongesteldheid|menses|periods|vleesbomen|fibroids|baarmoeder|baarmoederverwijdering|womb|hysterectomy|eierstokken|ovaries|spiraaltje|menopauze|menopause|overgang|zwangerschap|zwangerschappen|pregnancies|pregnancy|bevalling|bevallingen|kraambed|borstvoeding|breastfeeding)$/;

/** What is told of the own body: a womb, a pregnancy, a prostate. */
const bodyAt = (words: readonly string[], i: number): "female" | "male" | undefined => {
  const word = words[i] as string;
  const before = words[i - 1] ?? "";
  const before2 = words[i - 2] ?? "";
  const next = words[i + 1] ?? "";
  if (/^(?:prostaat|prostate|prostaatkanker)$/.test(word) && /^(?:mijn|my)$/.test(before)) return "male";
  if (womb.test(word)) {
    if (
      /^(?:mijn|my)$/.test(before) ||
      (/^(?:mijn|my)$/.test(before2) && !/^(?:dochter|daughter|vrouw|wife|sister|zus|moeder|mother)$/.test(before))
    )
      return "female";
    if (/^(?:overgang|menopauze|menopause)$/.test(word))
      return /^(?:de|the)$/.test(before) && /^(?:in|na|door|after|through|sinds|since)$/.test(before2) ? "female" : undefined;
    if (word === "ongesteld") return /^(?:ik|ben|word|was)$/.test(before) || next === "ben" ? "female" : undefined;
    if (/^(?:borstvoeding|breastfeeding)$/.test(word))
      return /^(?:geef|gaf|am|ik)$/.test(before) || /^(?:ik)$/.test(before2) ? "female" : undefined;
    return undefined;
  }
  // "Toen ik mijn eerste kind droeg", "when I was carrying my first child"
  if (/^(?:droeg|carrying)$/.test(word)) {
    const near = words.slice(Math.max(0, i - 6), i + 5);
    if (near.some((one) => /^(?:ik|i)$/.test(one)) && near.some((one) => /^(?:kind|child)$/.test(one))) return "female";
  }
  // "toen ik zwanger was", "when I was pregnant", "I wanted to get pregnant", "we hopen dat ik zwanger word"
  if (/^(?:zwanger|pregnant)$/.test(word)) {
    const lead = words.slice(Math.max(0, i - 6), i);
    if (lead.some((one) => /^(?:vrouw|wife|zus|sister|dochter|daughter|ze|she)$/.test(one))) return undefined;
    return lead.some((one) => /^(?:ik|i)$/.test(one)) ? "female" : undefined;
  }
  if (
    (word === "pil" || word === "pill") &&
    !isOtherPill(words, i, false) &&
    /^(?:de|the)$/.test(before) &&
    /^(?:slik|gebruik|neem|aan|on|take|alleen|stopte)$/.test(before2)
  )
    return "female";
  if (/^(?:bevallen|beviel)$/.test(word)) return words.slice(Math.max(0, i - 6), i + 2).includes("ik") ? "female" : undefined;
  return undefined;
};

/** An age that a story may tell, and how surely it is that of the writer now. */
interface Age {
  readonly years: number;
  readonly first: number;
  readonly last: number;
  readonly sure: number;
}

/** The word of the number between two words. */
const ageWord = (words: readonly string[], first: number, last: number, years: number): number => {
  for (let i = last; i > first; i -= 1) if (numberAt(words, i)?.value === years) return i;
  return first;
};

/** The age of the writer: of all that could be one, the surest; of equals the first. "Meisje van negen … ik ben nu 52" is 52. */
const tellAge = (context: StoryContext): void => {
  let best: Age | undefined;
  for (let s = 0; s < context.sentenceCount && s < 400; s += 1) {
    const { from, to } = context.sentence(s);
    for (let i = from; i < to; i += 1) {
      if (context.owners[i]?.who !== "self") continue;
      const found = ageAt(context, i, from, to);
      if (found !== undefined && found.sure > (best?.sure ?? 0)) best = found;
    }
  }
  if (best === undefined) return;
  const { years, first, last, sure } = best;
  context.add(
    "person",
    "age",
    first,
    last,
    ageSay(years),
    { person: { ageYears: years } },
    { state: "value", value: years, confidence: sure >= 2 ? 0.9 : 0.75 },
  );
};

const beingWord = /^(?:ben|am|im|word|turned|being|aged|leeftijd)$/;
const smallBetween =
  /^(?:nu|now|net|just|bijna|inmiddels|pas|only|zelf|myself|almost|nearly|intussen|vandaag|today|ik|een|a|man|vrouw|woman)$/;

const ageAt = (context: StoryContext, at: number, from: number, to: number): Age | undefined => {
  const { words, story } = context;
  const number = numberAt(words, at);
  if (number === undefined || number.value < 1 || number.value > 110 || !Number.isInteger(number.value)) return undefined;
  const word = words[at] as string;
  if (/^(?:een|a|an|half)$/.test(word)) return undefined;
  const end = at + number.length;
  const [before = "", before2 = "", before3 = ""] = [words[at - 1], words[at - 2], words[at - 3]];
  const [next = "", next2 = "", next3 = ""] = [words[end], words[end + 1], words[end + 2]];
  const coming = ageComing(context, at, end);
  if (coming !== undefined) return { years: coming, first: at, last: end - 1, sure: 2.5 };
  const spoken = ageReached(context, at, end);
  if (spoken) return { years: number.value, first: at, last: end - 1, sure: 2 };
  if (notAge.test(next) && next !== "jaren") return undefined;
  const unit = /^(?:jaar|jarige|years|year|jr|yo|j)$/.test(next);
  const found = (sure: number, last = end - 1): Age => ({ years: number.value, first: at, last: Math.min(to - 1, last), sure });
  if (unit && /^(?:geleden|ago|lang|long|later|terug|na|after|voor|before|earlier)$/.test(next2)) return undefined;
  if (/^(?:sinds|since|for|na|after|over|ruim|tot|until)$/.test(before)) return undefined;
  // "I am 52", "ik ben nu 52", "I am a man myself, 62", "aged 40"; "I was 52" and "toen ik 52 was" are of another time.
  let lead = at - 1;
  while (lead > from && at - lead <= 4 && smallBetween.test(words[lead] as string)) lead -= 1;
  const past = [before, before2, before3].some((one) => /^(?:was|toen|when|werd|were)$/.test(one)) || /^(?:was|werd)$/.test(next);
  const me = /^(?:ik|i|we|wij)$/;
  const counted = !unit && endsBareAge(context, end, to) === false;
  if (beingWord.test(words[lead] as string) && !past && !counted) {
    // "Ben al twaalf jaar ziek": years of something.
    if (
      unit &&
      !/^(?:oud|old|jong|of|en|and|dus|so|nu|now|maar|but|man|vrouw|woman)$/.test(next2) &&
      next !== "jarige" &&
      next !== "yo" &&
      end + 1 < to &&
      !pauseBehind(context, end)
    )
      return undefined;
    return found(me.test(words[lead - 1] ?? "") || words[lead] !== "ben" ? 3 : 2.5, unit ? end : end - 1);
  }
  // "Zeventig ben ik", "62 am I"; "seventy I am".
  // "Een maand of acht ben ik ziek" counts months.
  const bare = at === from || pauseBehind(context, at - 1);
  if (bare && ((/^(?:ben|am)$/.test(next) && me.test(next2)) || (me.test(next) && /^(?:ben|am)$/.test(next2)))) return found(3);
  if (unit && /^(?:ben|am)$/.test(next2) && me.test(next3)) return found(3, end);
  if (next === "geworden" && number.value >= 10) return found(3, end);
  const old = unit && (/^(?:oud|old|oude|jong)$/.test(next2) || next === "jarige" || next === "yo" || (next2 === "of" && next3 === "age"));
  if (old) {
    // "Mijn MS is twaalf jaar oud": of a thing; "toen ik twaalf jaar oud was": of another time.
    if (/^(?:is|zijn|are)$/.test(before) || past || /^(?:toen|when|was|since|sinds)$/.test(before3)) return undefined;
    return found(2.5, /^(?:oud|old)$/.test(next2) ? end + 1 : end);
  }
  // "Vrouw van 44", "a man of 60", "vrouw, 54"; "als meisje van negen" is of another time.
  const sexBefore = female.has(before) || male.has(before);
  const sexOf = /^(?:van|of)$/.test(before) && (female.has(before2) || male.has(before2));
  const asChild = (k: number): boolean => {
    const led = words.slice(Math.max(from, k - 3), k);
    if (led.some((one) => /^(?:was|when|toen|since|sinds)$/.test(one))) return true;
    return /^(?:meisje|girl|jongen|boy|jongetje)$/.test(words[k] ?? "") && led.some((one) => /^(?:als|as)$/.test(one));
  };
  if (sexOf) return asChild(at - 2) || /^(?:mijn|my|haar|zijn|her|his|de|the)$/.test(before3) ? undefined : found(2);
  if (sexBefore)
    return asChild(at - 1) || /^(?:mijn|my|haar|zijn|her|his|de|the)$/.test(before2) || number.value < 5 ? undefined : found(2);
  // "Ik ben een weduwe van 58", "I'm a fella of seventy-one": whatever somebody is, he is it at that age.
  const isOneOf = /^(?:een|a|an)$/.test(before3) && /^(?:ben|am|im)$/.test(words[at - 4] ?? "") && /^(?:van|of)$/.test(before);
  if (isOneOf && number.value >= 10 && !counted) return found(2);
  // "27 f", "31/m": the letter of a form, at the beginning.
  if (!unit && /^[fmv]$/.test(next) && at - from <= 2 && pauseBehind(context, end)) return found(2);
  // "Kamer 14. Mevrouw": of another sentence.
  const sexAfter = (unit ? end + 1 : end) < to && (female.has(unit ? next2 : next) || male.has(unit ? next2 : next));
  if (sexAfter && number.value >= 5) return found(2, unit ? end : end - 1);
  if (unit && (female.has(next3) || male.has(next3))) return found(1.5, end);
  // "…, 31 jaar, …": between pauses, where nothing else tells what is counted.
  const ownPart = at === from || /[,;(.]/.test(story.plain.original.slice(story.ends[at - 1] ?? 0, story.starts[at] ?? 0));
  if (unit && ownPart && number.value >= 14 && pauseBehind(context, end)) return found(1, end);
  // "Boer, 64, nooit ziek": how somebody opens.
  const opens = context.story.sentences[at] === 0 && at - from <= 3 && (ownPart || at === from);
  if (
    opens &&
    !unit &&
    number.value >= 16 &&
    number.value <= 105 &&
    pauseBehind(context, end - 1) &&
    (numberAt(words, end) === undefined || ordinals.test(next))
  )
    return found(1);
  // "I'm a student, 22.", "ik ben de op één na jongste, 41, een dochter": between pauses, in a sentence that says what the writer is.
  const lead8 = words.slice(Math.max(from, at - 8), at);
  const isMe = lead8.some(
    (one, k) => /^(?:ben|am)$/.test(one) && (/^(?:ik|i)$/.test(lead8[k - 1] ?? "") || /^(?:ik|i)$/.test(lead8[k + 1] ?? "")),
  );
  if (isMe && ownPart && at > from && !unit && number.value >= 10 && pauseBehind(context, end - 1)) return found(1.5);
  return undefined;
};

/** "Ik word volgende maand 84", "I shall be 84 next month", "I turn 60 in May": a year younger until then. */
const ageComing = (context: StoryContext, at: number, end: number): number | undefined => {
  const { words } = context;
  const value = numberAt(words, at)?.value ?? 0;
  if (value < 18) return undefined;
  const lead = words.slice(Math.max(0, at - 5), at);
  const soon = /^(?:volgende|volgend|komende|komend|over|binnenkort|next|soon|in|on)$/;
  const become = lead.indexOf("word");
  if (
    become >= 0 &&
    (lead[become - 1] === "ik" || lead[become + 1] === "ik") &&
    (lead.some((one) => soon.test(one)) || soon.test(words[end] ?? ""))
  )
    return value - 1;
  const be = /^(?:(?:shall|will|ll) be|turn|am turning)$/;
  const said = [lead.slice(-2).join(" "), lead.at(-1) ?? ""].some((one) => be.test(one));
  return said && lead.includes("i") && soon.test(words[end] ?? "") ? value - 1 : undefined;
};

/** "Op mijn 77ste moet ik …", "at 77 one shouldn't …": an age that is told as reached, with the present behind it. */
const ageReached = (context: StoryContext, at: number, end: number): boolean => {
  const { words } = context;
  const behind = /^(?:ste|e|de)$/.test(words[end] ?? "") ? end + 1 : end;
  const [before = "", before2 = "", next = "", next2 = ""] = [words[at - 1], words[at - 2], words[behind], words[behind + 1]];
  const value = numberAt(words, at)?.value ?? 0;
  if (value < 25) return false;
  // "Now, at 72", "nu, op mijn 72e"
  if ((before === "at" && before2 === "now") || (before === "mijn" && before2 === "op" && words[at - 3] === "nu")) return true;
  if (before === "mijn" && before2 === "op")
    return /^(?:moet|mag|kan|wil|heb|ben|hoor|hoef|zou|loop|slik|zit|lig)$/.test(next) && next2 === "ik";
  return (
    before === "at" &&
    (/^(?:one|you)$/.test(next) ||
      (next === "i" && /^(?:am|still|should|shouldnt|cant|cannot|can|dont|have|shall|may|must|ought)$/.test(next2)) ||
      next === "im")
  );
};

/** A comma, stop or bracket behind word `i`, or the end. */
const pauseBehind = (context: StoryContext, i: number): boolean =>
  i + 1 >= context.words.length ||
  /[,;.:)!?–-]/.test(context.story.plain.original.slice(context.story.ends[i] ?? 0, context.story.starts[i + 1] ?? 0));

/** Is nothing counted behind a bare number: a pause, a small word, or the end ("ik ben 52 en …", not "ik ben 12 kilo kwijt")? */
const endsBareAge = (context: StoryContext, end: number, to: number): boolean =>
  end >= to ||
  pauseBehind(context, end - 1) ||
  /^(?:en|and|nu|now|man|vrouw|male|female|but|maar|met|with|werk|work|geworden|inmiddels|when|toen|getrouwd|married|moeder|mother|vader|father|this|dit|next|in|bijna|have|heb|had|retired|gepensioneerd|o|oh|ja|yes|eh|um|uh|hoor|f|m|v|x|years|jaar|oud|old|zwanger|pregnant|of|or|er|die|who|dus|so|al|already)$/.test(
    context.words[end] ?? "",
  );

const pregnantSay = (weeks: number | undefined) =>
  weeks === undefined ? { nl: "Zwanger", en: "Pregnant" } : { nl: `${weeks} weken zwanger`, en: `${weeks} weeks pregnant` };

const ordinals = /^(?:eerste|tweede|derde|vierde|vijfde|first|second|third|fourth|fifth)$/;

/** Words by which weeks, or a test, are those of a pregnancy; and those by which they are of something else. */
const ofPregnancy =
  /^(?:zwangerschapstest|positieve|positief|positive|found|ontdek\w*|verrass\w*|surprise|verloskund\w*|midwife|vroedvrouw|uitgerekend|due|echo|scan|bump|kindje|baby|bevallen|bevalling|misselijk\w*|morning)$/;
const ofElse =
  /^(?:corona\w*|covid\w*|ziek|sick|ill|post|off|after|clean|sober|nuchter|clear|out|into|ago|geleden|na|vrij|gestopt|without|zonder|in|op|bezig|thuis|home|old|oud|back|terug|free|since|sinds|van|from|to|tot|on)$/;
const reachOfTest = 25;

const isWeekOfPregnancy = (words: readonly string[], k: number, at: number): boolean => {
  const number = numberAt(words, k);
  return number !== undefined && k + number.length === at && number.value >= 5 && number.value <= 42;
};
const pauseAt = (words: readonly string[], at: number, to: number): boolean =>
  at + 1 < to && /^(?:en|and|nu|now|gone|along|pregnant|zwanger)$/.test(words[at + 1] as string);

/** "Found out on Monday that I'm nine weeks", "vorige week positieve test, ik ben nu ongeveer negen weken", "de zwangerschapstest was positief". */
const isFoundOut = (words: readonly string[], at: number, from: number, to: number): boolean => {
  const near = words.slice(Math.max(0, at - reachOfTest), at + reachOfTest);
  if (words[at] === "zwangerschapstest" || (words[at] === "pregnancy" && words[at + 1] === "test"))
    return words
      .slice(Math.max(from, at - 5), Math.min(to, at + 6))
      .some((word) => /^(?:positie\w*|positive|raak|streepjes|lines)$/.test(word));
  if (!/^(?:weeks|weken)$/.test(words[at] as string) || ofElse.test(words[at + 1] ?? "")) return false;
  const watched = words.slice(Math.max(0, at - 200), at + 200).some((word) => /^(?:verloskundige|midwife|vroedvrouw)$/.test(word));
  // "Thirty-three weeks, my first", where a midwife watches.
  const opening = [at - 1, at - 2].find((k) => k === from && isWeekOfPregnancy(words, k, at));
  if (watched && opening !== undefined && /^(?:my|mijn|of|van)$/.test(words[at + 1] ?? "") && ordinals.test(words[at + 2] ?? ""))
    return true;
  const told = [at - 1, at - 2].some((k) => {
    const number = k >= from ? numberAt(words, k) : undefined;
    const before = words.slice(Math.max(from, k - 4), k);
    return (
      number !== undefined &&
      k + number.length === at &&
      number.value >= 4 &&
      number.value <= 42 &&
      before.some((word) => /^(?:am|im|m|ben)$/.test(word)) &&
      before.some((word) => /^(?:i|ik|im|m)$/.test(word))
    );
  });
  // "Ik ben 32 weken.": said of no one else where a midwife is spoken of, however far from it.
  const bare = watched && (at + 1 >= to || pauseAt(words, at, to));
  return told && (bare || near.some((word) => ofPregnancy.test(word))) && !near.some((word) => /^(?:corona|covid)/.test(word));
};

const pregnancyAt = (context: StoryContext, at: number, from: number, to: number): boolean | undefined => {
  const { words } = context;
  const word = words[at] as string;
  const expects =
    (word === "verwachting" && words[at - 1] === "in") ||
    (/^(?:verwacht|verwachten)$/.test(word) &&
      words.slice(at + 1, Math.min(to, at + 4)).some((one) => /^(?:kindje|kind|baby|tweeling)$/.test(one)));
  // "Tweede kindje op komst", "a baby on the way", "31 weeks, twins", "before this pregnancy I did not know it"
  const near = words.slice(Math.max(from, at - 6), Math.min(to, at + 5));
  const comes =
    ((word === "komst" && words[at - 1] === "op") || (word === "way" && words[at - 1] === "the" && words[at - 2] === "on")) &&
    near.some((one) => /^(?:kind|kindje|baby|tweeling|twins|child|kleintje|little)$/.test(one));
  const twins =
    /^(?:tweeling|twins)$/.test(word) &&
    [at - 1, at - 2, at - 3].some(
      (k) => k > from && /^(?:weeks|weken)$/.test(words[k] as string) && /^(?:[89]|[1-3]\d|4[0-2])$/.test(words[k - 1] ?? ""),
    );
  const present =
    /^(?:zwangerschap|pregnancy)$/.test(word) &&
    /^(?:deze|this|huidige|current)$/.test(words[at - 1] ?? "") &&
    !/^(?:was|werd|is)$/.test(words[at + 1] ?? "");
  // "35 weeks, first baby": how far, and of whom.
  const counted =
    /^(?:baby|kindje|bump)$/.test(word) &&
    [at - 1, at - 2, at - 3].some(
      (k) =>
        k > from &&
        /^(?:weeks|weken)$/.test(words[k] as string) &&
        /^(?:1\d|2\d|3\d|4[0-2]|[6-9])$/.test(words[k - 1] ?? "") &&
        !/^(?:old|oud|oude|ago|geleden|after|na)$/.test(words[k + 1] ?? ""),
    );
  // "Tweede kind, 27 weken.", "third pregnancy, 31 weeks": how far, behind which one.
  const ahead = numberAt(words, at + 1);
  const ordinal =
    /^(?:kind|kindje|child|baby|zwangerschap|pregnancy)$/.test(word) &&
    /^(?:eerste|tweede|derde|vierde|vijfde|first|second|third|fourth|fifth)$/.test(words[at - 1] ?? "") &&
    ahead !== undefined &&
    ahead.value >= 5 &&
    ahead.value <= 42 &&
    at + 1 + ahead.length < to &&
    /^(?:weeks|weken)$/.test(words[at + 1 + ahead.length] ?? "") &&
    !/^(?:old|oud|oude|ago|geleden|after|na|early|te|prematuur|premature)$/.test(words[at + 2 + ahead.length] ?? "");
  // "I'm 32 weeks along", "thirty weeks gone with number two", "ik ben 30 weken ver".
  const far =
    /^(?:along|gone|ver|onderweg)$/.test(word) &&
    /^(?:weeks|weken)$/.test(words[at - 1] ?? "") &&
    !/^(?:by|since|before|voorbij)$/.test(words[at + 1] ?? "") &&
    [at - 2, at - 3].some((k) => {
      const number = k >= from ? numberAt(words, k) : undefined;
      const before = words[k - 1] ?? "";
      return (
        number !== undefined &&
        k + number.length === at - 1 &&
        number.value >= 5 &&
        number.value <= 42 &&
        (k === from || /^(?:am|im|i|m|now|nu|ben|about|around|and|en|ongeveer|bijna|nearly|almost|ruim|is|already|al)$/.test(before))
      );
    });
  // "Lieve verloskundige, ik zit in week 34": a week that is numbered, to or about who watches over a pregnancy.
  const numbered =
    word === "week" &&
    /^(?:in|nu|now|am|ben|at)$/.test(words[at - 1] ?? "") &&
    /^(?:[5-9]|[1-3]\d|4[0-2])$/.test(words[at + 1] ?? "") &&
    words
      .slice(Math.max(0, at - 200), at + 200)
      .some((one) => /^(?:verloskundige|midwife|vroedvrouw|gynaecoloog|obstetrician|uitgerekend|zwangerschap|pregnancy)$/.test(one));
  const found = isFoundOut(words, at, from, to);
  if (
    !expects &&
    !counted &&
    !far &&
    !ordinal &&
    !numbered &&
    !found &&
    !comes &&
    !twins &&
    !present &&
    word !== "zwanger" &&
    word !== "pregnant" &&
    word !== "expecting" &&
    word !== "zwangere"
  )
    return undefined;
  const before = words.slice(Math.max(from, at - 8), at);
  // "Stel dat ik zwanger word", "if I get pregnant": supposed.
  if (before.some((one) => /^(?:stel|suppose|mocht|if|als|wanneer|whether)$/.test(one)) && !before.some((one) => /^(?:nu|now)$/.test(one)))
    return undefined;
  if (
    before.some((one) => /^(?:was|toen|when|werd|became|vorige|eerdere|worden|raken|become|get|trying|wil|want)$/.test(one)) &&
    !before.some((one) => /^(?:nu|now|ben|am)$/.test(one))
  )
    return undefined;
  if (!present && isDenied(context, at)) {
    context.add(
      "woman",
      "pregnant",
      at,
      at,
      { nl: "Niet zwanger", en: "Not pregnant" },
      { person: { pregnant: "no" } },
      { state: "no", confidence: 0.9 },
    );
    return undefined;
  }
  const weeks = stretchesIn(words, Math.max(from, at - 6), Math.min(to, at + 7)).find(
    (one) => /^(?:weken|weeks|week|maanden|months)$/.test(one.unit) && Math.abs(one.last - at) <= 6,
  );
  let count = weeks?.count === undefined ? undefined : /^m/.test(weeks.unit) ? Math.round(weeks.count * 4.35) : weeks.count;
  if (count === undefined) {
    for (let i = Math.max(from, at - 6); i < Math.min(to, at + 7); i += 1) {
      if (words[i] === "week") count = numberAt(words, i + 1)?.value;
      if (words[i] === "maand" || words[i] === "month") {
        const month = numberAt(words, i - 1)?.value;
        if (month !== undefined && month >= 1 && month <= 9) count = Math.round((month - 0.5) * 4.35);
      }
    }
  }
  const ok = count !== undefined && count >= 1 && count <= 45;
  const first = weeks !== undefined && ok ? Math.min(weeks.first, at) : at;
  const last = weeks !== undefined && ok ? Math.max(weeks.last, at) : at;
  const nth = words.slice(at, Math.min(to, at + 5)).find((one) => ordinals.test(one));
  const births = nth === undefined ? undefined : (numberAt([nth], 0)?.value ?? 1) - 1;
  context.add(
    "woman",
    "pregnant",
    first,
    last,
    pregnantSay(ok ? count : undefined),
    {
      person: {
        pregnant: "yes",
        sexAtBirth: "female",
        ...(ok && count !== undefined ? { pregnancyWeeks: count } : {}),
        ...(births === undefined ? {} : { births }),
      },
      answers: { "pregnancy.now": "yes" },
    },
    { state: "yes", ...(ok && count !== undefined ? { value: count } : {}), confidence: 0.95 },
  );
  return true;
};

const birthWords = new Set([
  "bevallen",
  "bevalling",
  "beviel",
  "gave",
  "birth",
  "delivery",
  "kraambed",
  "postpartum",
  "born",
  "geboren",
  "baby",
]);

/** A birth of the last year: "tien dagen geleden bevallen", "my daughter came ten days ago", "baby van drie weken". */
const birthAt = (context: StoryContext, at: number, from: number, to: number): void => {
  const { words } = context;
  const word = words[at] as string;
  const came =
    (word === "kwam" || word === "came") &&
    words.slice(Math.max(from, at - 5), at).some((one) => /^(?:dochter|zoon|baby|daughter|son|kindje)$/.test(one));
  if (!birthWords.has(word) && !came) return;
  // "Three days ago the doctor gave me tablets": only "gave birth" is one.
  if (word === "gave" && words[at + 1] !== "birth") return;
  if (word === "birth" && !/^(?:gave|given|the|after|to|her)$/.test(words[at - 1] ?? "")) return;
  const stretch = stretchesIn(words, Math.max(from, at - 6), Math.min(to, at + 7)).find(
    (one) =>
      one.days > 0 &&
      one.days <= 400 &&
      (/^(?:geleden|ago|na|after|oud|old)$/.test(words[one.last + 1] ?? "") ||
        /^(?:van|of)$/.test(words[one.first - 1] ?? "") ||
        word === "postpartum"),
  );
  if (stretch === undefined) return;
  if (/^(?:na|after|later)$/.test(words[stretch.last + 1] ?? "") && word !== "postpartum") return;
  const weeks = Math.round((stretch.days / 7) * 10) / 10;
  context.add(
    "woman",
    "recent_birth",
    Math.min(stretch.first, at),
    Math.max(stretch.last, at),
    { nl: "Pas bevallen", en: "Recently gave birth" },
    {
      person: { weeksSinceBirth: weeks, sexAtBirth: "female" },
      answers: weeks <= 6 ? { "pregnancy.recent_birth": "yes" } : {},
    },
    { state: "yes", value: weeks, confidence: 0.9 },
  );
};
