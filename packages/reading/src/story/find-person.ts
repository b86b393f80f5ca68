import { numberAt, stretchesIn } from "./read-numbers.ts";
import type { StoryContext } from "./story-context.ts";

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
const male = new Set(["man", "male", "jongen", "boy", "meneer", "heer", "kerel", "guy", "bloke", "vader"]);

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
        person: {
          ...(whose.ageYears === undefined ? {} : { ageYears: whose.ageYears }),
          ...(whose.sex === undefined ? {} : { sexAtBirth: whose.sex }),
        },
      },
      { state: "value", value: String(whose.relation ?? ""), confidence: 0.85 },
    );
  }
  let age = whose.self ? undefined : whose.ageYears;
  let sex = whose.self ? undefined : whose.sex;
  for (let s = 0; s < context.sentenceCount && s < 400; s += 1) {
    const { from, to } = context.sentence(s);
    for (let i = from; i < to; i += 1) {
      if (context.owners[i]?.who !== "self") continue;
      const word = words[i] as string;
      if (age === undefined) {
        const found = ageAt(words, i, from, to, whose.self);
        if (found !== undefined) {
          age = found.years;
          context.add(
            "person",
            "age",
            found.first,
            found.last,
            ageSay(age),
            { person: { ageYears: age } },
            { state: "value", value: age, confidence: 0.9 },
          );
        }
      }
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
          // "(38, vrouw)", "54 jaar, man", "vrouw, 54", "mevrouw Visser", "I'm Mrs Visser"
          (numberAt(words, i - 1) !== undefined && before !== "een" && before !== "a") ||
          (/^(?:jaar|years|yo|old|jarige)$/.test(before) && numberAt(words, i - 2) !== undefined) ||
          ageBeside(words, i + 1) !== undefined ||
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
        if (body !== undefined) {
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
      if (pregnancy !== undefined && sex === undefined && whose.self) sex = "female";
      birthAt(context, i, from, to);
    }
  }
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
  // "toen ik zwanger was", "when I was pregnant", "I wanted to get pregnant", "we hopen dat ik zwanger word"
  if (/^(?:zwanger|pregnant)$/.test(word)) {
    const lead = words.slice(Math.max(0, i - 6), i);
    if (lead.some((one) => /^(?:vrouw|wife|zus|sister|dochter|daughter|ze|she)$/.test(one))) return undefined;
    return lead.some((one) => /^(?:ik|i)$/.test(one)) ? "female" : undefined;
  }
  if (
    (word === "pil" || word === "pill") &&
    /^(?:de|the)$/.test(before) &&
    /^(?:slik|gebruik|neem|aan|on|take|alleen|stopte)$/.test(before2)
  )
    return "female";
  if (/^(?:bevallen|beviel)$/.test(word)) return words.slice(Math.max(0, i - 6), i + 2).includes("ik") ? "female" : undefined;
  return undefined;
};

const ageAt = (
  words: readonly string[],
  at: number,
  from: number,
  to: number,
  self: boolean,
): { readonly years: number; readonly first: number; readonly last: number } | undefined => {
  const number = numberAt(words, at);
  if (number === undefined || number.value < 1 || number.value > 110 || !Number.isInteger(number.value)) return undefined;
  const word = words[at] as string;
  if (word === "een" || word === "a" || word === "an" || word === "half") return undefined;
  const before = words[at - 1] ?? "";
  const before2 = words[at - 2] ?? "";
  const end = at + number.length;
  const next = words[end] ?? "";
  const next2 = words[end + 1] ?? "";
  if (
    /^(?:mg|keer|x|kopjes|koppen|glazen|weken|weeks|maanden|months|dagen|days|uur|hours|kinderen|children|kilo|kg|weekly|procent|per|percent|minutes|minuten|zwanger|times|cm|kids|cups)$/.test(
      next,
    )
  )
    return undefined;
  const ago = /^(?:geleden|ago|lang|long|later)$/.test(next2) || /^(?:al|for|since|sinds)$/.test(before);
  const am =
    /^(?:ben|am|word|turned|werd|being|aged|age|leeftijd|leeftijd:)$/.test(before) ||
    (/^(?:nu|now|net|just|bijna|al|almost|inmiddels|pas|only)$/.test(before) && /^(?:ben|am)$/.test(before2));
  const ofMan = /^(?:van|of|,)$/.test(before) && (female.has(before2) || male.has(before2));
  const unit = /^(?:jaar|jarige|years|year|jr|yo|j)$/.test(next);
  const old = unit && (/^(?:oud|old|oude|jong|of)$/.test(next2) || next === "jarige" || next === "yo");
  const behindSex = (female.has(before) || male.has(before)) && at - from <= 3;
  const beforeSex = unit && (female.has(next2) || male.has(next2) || female.has(words[end + 2] ?? "") || male.has(words[end + 2] ?? ""));
  if (ago) return undefined;
  if (am || ofMan || old || behindSex || (beforeSex && !ago)) {
    const past = /^(?:was|toen|when|werd|since|sinds)$/.test(before2) || (before === "was" && true);
    if (past && !old) return undefined;
    if (old && /^(?:toen|when|was|since)$/.test(words[at - 3] ?? "")) return undefined;
    return { years: number.value, first: at, last: Math.min(to - 1, old ? end : end - 1) };
  }
  // "geworden": "net 40 geworden"
  if (next === "geworden" && number.value >= 10) return { years: number.value, first: at, last: end };
  // "ik heb ms (38, vrouw)", "vrouw, 54"
  if (
    !notAge.test(next) &&
    number.value >= 5 &&
    (female.has(next) || male.has(next) || ((female.has(before) || male.has(before)) && !/^(?:mijn|my|de|the|haar|zijn)$/.test(before2)))
  )
    return { years: number.value, first: at, last: end - 1 };
  // "(82)" or "54, vrouw" at the very start
  if (at - from <= 1 && at <= 3 && (female.has(next) || male.has(next) || female.has(before) || male.has(before)))
    return { years: number.value, first: at, last: end - 1 };
  if (!self && at - from <= 6 && /^(?:is|van|of)$/.test(before) && /^(?:en|and|jaar|years)?$/.test(next) && at < 12)
    return { years: number.value, first: at, last: end - 1 };
  return undefined;
};

const pregnantSay = (weeks: number | undefined) =>
  weeks === undefined ? { nl: "Zwanger", en: "Pregnant" } : { nl: `${weeks} weken zwanger`, en: `${weeks} weeks pregnant` };

const ordinals = /^(?:eerste|tweede|derde|vierde|vijfde|first|second|third|fourth|fifth)$/;

const pregnancyAt = (context: StoryContext, at: number, from: number, to: number): boolean | undefined => {
  const { words } = context;
  const word = words[at] as string;
  const expects =
    (word === "verwachting" && words[at - 1] === "in") ||
    (/^(?:verwacht|verwachten)$/.test(word) &&
      words.slice(at + 1, Math.min(to, at + 4)).some((one) => /^(?:kindje|kind|baby|tweeling)$/.test(one)));
  if (!expects && word !== "zwanger" && word !== "pregnant" && word !== "expecting" && word !== "zwangere") return undefined;
  const before = words.slice(Math.max(from, at - 8), at);
  // "Stel dat ik zwanger word", "if I get pregnant": supposed.
  if (before.some((one) => /^(?:stel|suppose|mocht|if|als|wanneer|whether)$/.test(one)) && !before.some((one) => /^(?:nu|now)$/.test(one)))
    return undefined;
  if (
    before.some((one) => /^(?:was|toen|when|werd|became|vorige|eerdere|worden|raken|become|get|trying|wil|want)$/.test(one)) &&
    !before.some((one) => /^(?:nu|now|ben|am)$/.test(one))
  )
    return undefined;
  const { denied } = context.contextOf(at, at);
  // "Ben het niet, zwanger"
  if (denied || /^(?:niet|not)$/.test(words[at - 1] ?? "")) {
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
