import { findMedicine } from "@kriebel/evidence";
import type { PersonRecord } from "@kriebel/record";
import { calendarAt } from "./calendar-words.ts";
import { canBeClock } from "./can-be-clock.ts";
import { numberAt, stretchesIn } from "./read-numbers.ts";
import type { EntryMatch, StoryContext } from "./story-context.ts";

const months = (days: number): number => Math.round((days / 30.4) * 10) / 10;

const complaint = new Set([
  "urge",
  "unrest",
  "feeling",
  "legs_named",
  "tingling",
  "sleep_jerks",
  "burning_feet",
  "leg_pain",
  "cramp",
  "heavy_legs",
  "numbness",
]);

const taking =
  /^(?:slik|slikte|slikken|neem|nam|nemen|gebruik|gebruikte|gebruiken|krijg|kreeg|take|takes|took|taken|taking|use|used|using|pil|pillen|tabletten|tablets|pills|mg)$/;

/** "Since September he gets methylphenidate": a word of getting tells of taking beside a medicine by name; "it gets worse" does not. */
const getting = /^(?:slikt|neemt|gebruikt|krijgt|get|gets|got|uses|given)$/;
const shortestName = 5;

/** "Since 2012 I take quetiapine, my legs started in 2020": the clause of the moment tells of taking something and of no legs. */
const ofTaking = (context: StoryContext, at: number, from: number, to: number): boolean => {
  const { clauses } = context.story;
  let takes = false;
  let gets = false;
  const others: string[] = [];
  for (let i = Math.max(from, at - 14); i < Math.min(to, at + 14); i += 1) {
    if (clauses[i] !== clauses[at]) continue;
    if (context.isIn(i, "leg") || context.isIn(i, "restless") || context.isIn(i, "feel")) return false;
    const word = context.words[i] as string;
    if (taking.test(word)) takes = true;
    if (getting.test(word)) gets = true;
    else if (word.length >= shortestName) others.push(word);
  }
  return takes || (gets && others.some((word) => findMedicine(context.evidence, word).length > 0));
};

/**
 * "Ik slik al 2 maanden sertraline en heb sinds 5 maanden onrustige benen": of two stretches in one sentence the first is of the taking, when a word of
 * taking stands by it and the legs come only behind the second.
 */
const nearerTaking = (context: StoryContext, first: number, last: number, next: number): boolean => {
  for (let i = Math.max(0, first - 4); i < next; i += 1)
    if (context.isIn(i, "leg") || context.isIn(i, "restless") || context.isIn(i, "feel")) return false;
  return context.words.slice(Math.max(0, first - 4), last + 4).some((word) => taking.test(word) || /^(?:on|begonnen|started)$/.test(word));
};

/** "Ik neem sinds drie weken mirtazapine": since when it is taken, and not how long the legs have been so. */
const sinceTaken = (context: StoryContext, first: number, last: number, from: number, to: number): boolean => {
  const { words } = context;
  const clause = context.story.clauses[first];
  const near = [...words.slice(Math.max(from, first - 4), first), ...words.slice(last + 1, Math.min(to, last + 3))];
  if (!near.some((word) => taking.test(word)) || near.some((word) => /^(?:last|klachten|trouble|symptoms|it|het|dit|this)$/.test(word)))
    return false;
  for (let i = Math.max(from, first - 14); i < Math.min(to, last + 14); i += 1)
    if (context.story.clauses[i] === clause && (context.isIn(i, "leg") || context.isIn(i, "restless") || context.isIn(i, "feel")))
      return false;
  return true;
};

const beginning = /^(?:begon|begonnen|began|begun|started|startte|gestart|ontstaan|ontstond|kwam|kwamen|came)$/;

/** "With me it came when I was eighteen", between sentences of the legs: what began is the complaint. */
const isOfIt = (said: readonly string[], besideLegs: boolean): boolean =>
  besideLegs &&
  said.length <= 40 &&
  said.some(
    (word, i) =>
      beginning.test(word) &&
      (said.slice(Math.max(0, i - 3), i + 4).some((one) => /^(?:het|dit|it|this|that|something|iets)$/.test(one)) ||
        // "Het is in maart vorig jaar begonnen": the participle stands last.
        (/^(?:begonnen|ontstaan|gestart)$/.test(word) && /^(?:het|dit|dat)$/.test(said[0] ?? "") && said[1] === "is")),
  );

/** When it began, how often it comes, at what hour, how bad, how long the nights are. */
export const findTimes = (context: StoryContext, matches: readonly EntryMatch[]): void => {
  const { words, today } = context;
  const legSentences = new Set(
    matches.filter((one) => complaint.has(one.entry.id) && one.owner.who === "self" && !one.context.denied).map((one) => one.sentence),
  );
  // Words of the legs themselves, where no complaint is named: "al twee jaar met mijn benen te klooien".
  const legged = new Set<number>();
  for (let i = 0; i < words.length && i < 20_000; i += 1)
    if (context.owners[i]?.who === "self" && context.isIn(i, "leg")) legged.add(context.story.sentences[i] ?? 0);
  let onset = false;
  const give = (
    first: number,
    last: number,
    what: string,
    gives: Partial<PersonRecord["complaint"]>,
    nl: string,
    en: string,
    value: number | string,
    confidence = 0.8,
  ): void => {
    context.add("onset", what, first, last, { nl, en }, { complaint: gives }, { state: "value", value, confidence });
  };
  for (let s = 0; s < context.sentenceCount && s < 2_000; s += 1) {
    const { from, to } = context.sentence(s);
    const legs = legSentences.has(s);
    const ofIt = isOfIt(
      words.slice(from, to),
      [s - 1, s + 1].some((one) => legSentences.has(one)),
    );
    const near = legs || (s > 0 && legSentences.has(s - 1)) || ofIt;
    // A short line of its own ("sinds 8 maanden", "drie keer per week") is said of what stands around it.
    const alone = to - from <= 6 && [-3, -2, -1, 1].some((step) => legSentences.has(s + step) || legged.has(s + step));
    const begins = legged.has(s) && words.slice(from, Math.min(to, from + 60)).some((one) => beginning.test(one));
    for (let i = from; i < to; i += 1) {
      if (context.owners[i]?.who !== "self") continue;
      const word = words[i] as string;
      // "sinds mijn 46e", "vanaf mijn vijftiende", "since I was 30", "since age 15", "toen ik twaalf was", "op mijn 20e"
      if (!onset && (near || begins)) {
        const age = onsetAgeAt(words, i, to);
        if (age !== undefined && !ofTaking(context, i, from, to) && !ofAnotherHabit(context, i, from, to)) {
          onset = true;
          give(
            i,
            age.last,
            "age",
            { onsetAgeYears: age.years },
            `Begonnen rond ${age.years} jaar`,
            `Began around the age of ${age.years}`,
            age.years,
            0.9,
          );
        }
      }
      if (!onset && (near || alone || legged.has(s)) && /^(?:sinds|sedert|since|vanaf|from|in|begin|eind|early|late|end)$/.test(word)) {
        // "Begin 2022", "end of 2020": the part of the year belongs to the date.
        const part = /^(?:begin|eind|early|late|end)$/.test(word);
        const moment = calendarAt(words, part ? i : i + 1, to, today);
        // "In maart" alone may tell of anything; a year, or "since", tells when it began.
        const years = moment !== undefined && /^\d{4}/.test(words[moment.last] ?? "");
        // "Mijn benen begonnen in 2015", "it started in March last year": a beginning in the words just before, or behind ("het is in maart vorig jaar begonnen").
        const dated = years || (moment !== undefined && /^(?:jaar|year)$/.test(words[moment.last] ?? ""));
        const starts =
          dated &&
          (words.slice(Math.max(from, i - 3), i).some((one) => beginning.test(one)) ||
            (moment !== undefined && beginning.test(words[moment.last + 1] ?? "")));
        const firm = (word !== "in" && !part) || (legs && years) || ((legged.has(s) || ofIt) && starts);
        if (moment !== undefined && firm && !ofTaking(context, i, from, to) && !ofAnotherHabit(context, i, from, to)) {
          onset = true;
          const { on, last } = moment;
          const value = on.length === 4 ? Number(on) : on;
          give(
            i,
            last,
            on.length === 4 ? "year" : "date",
            { onset: on },
            `Begonnen in ${on}`,
            `Began in ${on}`,
            value,
            on.length === 4 ? 0.85 : 0.8,
          );
        }
      }
    }
    const stretches = stretchesIn(words, from, to);
    for (const [k, stretch] of stretches.entries()) {
      if (context.owners[stretch.first]?.who !== "self") continue;
      const before = words[stretch.first - 1] ?? "";
      const before2 = words[stretch.first - 2] ?? "";
      const after = words[stretch.last + 1] ?? "";
      const per = /^(?:per|a|in|op|each|every)$/.test(before);
      // Stretches that only say how long a fit, a walk or a night lasts.
      if (
        !onset &&
        stretch.days >= 1 &&
        !(
          stretches[k + 1] !== undefined &&
          nearerTaking(context, stretch.first, stretch.last, (stretches[k + 1] as { first: number }).first)
        ) &&
        (near || alone || legged.has(s)) &&
        !per &&
        !/^(?:na|after|later|zwanger|pregnant|per)$/.test(after) &&
        !/^(?:na|after|binnen|within|elke|every|iedere|each|over|om)$/.test(before)
      ) {
        const since =
          /^(?:al|sinds|since|for|for|nu|already|al|now|ongeveer|about|ruim|over|almost|bijna|zeker|these|past|last|afgelopen|laatste|meer|dan|than|heb|have|had|een|lang)$/.test(
            before,
          ) ||
          /^(?:al|sinds|since|for)$/.test(before2) ||
          /^(?:lang|long|geleden|ago|terug|already|al|now|nu|last)$/.test(after);
        const told = alone || aboutLegs(context, matches, stretch.first, stretch.last, s) || beside(context, stretch.first, stretch.last);
        const taken = sinceTaken(context, stretch.first, stretch.last, from, to);
        // "Al jaren", "for years": no number is told, and none is made of it; the record keeps the words.
        if (since && told && !taken && stretch.count === undefined && stretch.days < 43_000) {
          const spoken = context.wordsAt(stretch.first, stretch.last);
          const rough =
            `${/^(?:al|sinds|for|since)$/.test(before) ? context.wordsAt(stretch.first - 1, stretch.first - 1) : "al"} ${spoken}`.slice(
              0,
              200,
            );
          give(stretch.first, stretch.last, "for", { course: rough }, `Al ${spoken}`, `For ${spoken}`, spoken, 0.6);
        } else if (since && told && !taken && stretch.days < 43_000) {
          onset = true;
          const value = months(stretch.days);
          give(
            stretch.first,
            stretch.last,
            "for",
            { monthsSinceOnset: value },
            `Al ${context.wordsAt(stretch.first, stretch.last)}`,
            `For ${context.wordsAt(stretch.first, stretch.last)}`,
            value,
            0.8,
          );
        }
      }
      // "twee avonden per week", "three nights a week", "3x per week", "twice a week"
      const evening = /^(?:avond|avonden|nacht|nachten|night|nights|evening|evenings|dag|dagen|day|days)$/.test(stretch.unit);
      const week = words[stretch.last + 2] === "week" || words[stretch.last + 3] === "week";
      if (evening && stretch.count !== undefined && week && /^(?:per|a|in|van|of|out|each|every)$/.test(after) && stretch.count <= 7) {
        context.add(
          "frequency",
          "per_week",
          stretch.first,
          Math.min(to - 1, stretch.last + 2),
          { nl: `${stretch.count} keer per week`, en: `${stretch.count} times a week` },
          { complaint: { perWeek: stretch.count } },
          { state: "value", value: stretch.count },
        );
      }
      const sleepish = /^(?:uur|hours)$/.test(stretch.unit) && stretch.count !== undefined && stretch.count <= 14;
      if (sleepish) {
        const around = words.slice(Math.max(from, stretch.first - 5), Math.min(to, stretch.last + 5));
        const asleep =
          around.some((one) => /^(?:slaap|slapen|sleep|slept|sliep|slept)$/.test(one)) &&
          !around.some((one) => /^(?:wakker|awake|voor|before|duurde|took|lag|lie|pas|until)$/.test(one));
        const nightly =
          around.some((one) => /^(?:nacht|night|nachts)$/.test(one)) ||
          /^(?:slaap|sleep)$/.test(after) ||
          /^(?:slaap|sleep)$/.test(before) ||
          // "Ik slaap hooguit vier uur", "slaap ik overdag maar vijf uur", and no nap.
          (words.slice(Math.max(from, stretch.first - 5), stretch.first).some((one) => /^(?:slaap|slaapt|sleep|sleeps)$/.test(one)) &&
            around.some((one) => /^(?:hooguit|maar|hoogstens|amper|nauwelijks|only|barely|hardly|most|just)$/.test(one)) &&
            !around.some((one) => /^(?:middags|middag|afternoon|nap|dutje|extra|meer|more|minder|less|langer|longer)$/.test(one)));
        if (asleep && nightly && stretch.count !== undefined)
          context.add(
            "sleep",
            "hours",
            stretch.first,
            stretch.last,
            { nl: `${stretch.count} uur slaap`, en: `${stretch.count} hours of sleep` },
            { lifestyle: { sleepHours: stretch.count } },
            { state: "value", value: stretch.count },
          );
      }
    }
    const spoken = (near || alone || legged.has(s)) && !words.slice(from, Math.min(to, from + 80)).some((one) => otherHabit.test(one));
    for (let i = from; i < to; i += 1) {
      // "eens in de week", "once a week", "tweemaal per week", "om de nacht", "every other night"
      const often = spoken ? oftenAt(words, i, to) : undefined;
      if (often !== undefined)
        context.add(
          "frequency",
          "per_week",
          i,
          often.last,
          { nl: `${often.perWeek} keer per week`, en: `${often.perWeek} times a week` },
          { complaint: { perWeek: often.perWeek } },
          { state: "value", value: often.perWeek },
        );
      const number = numberAt(words, i);
      if (number === undefined) continue;
      const end = i + number.length;
      const next = words[end] ?? "";
      // "3x per week", "drie keer per week", "twice a week"
      if (
        /^(?:x|keer|maal|times)$/.test(next) &&
        /^(?:per|a|in)$/.test(words[end + 1] ?? "") &&
        /^(?:week|maand|month)$/.test(words[end + 2] ?? words[end + 3] ?? "") &&
        spoken &&
        number.value <= 30
      ) {
        const monthly = /^m/.test(words[end + 2] ?? "");
        const value = monthly ? Math.round((number.value / 4.35) * 10) / 10 : number.value;
        if (value <= 50)
          context.add(
            "frequency",
            "per_week",
            i,
            end + 2,
            { nl: `${value} keer per week`, en: `${value} times a week` },
            { complaint: { perWeek: value } },
            { state: "value", value },
          );
      }
      // "een 8", "8 op 10", "8 van de 10", "8/10", "8 out of 10"
      const outOf =
        (/^(?:op|out|van|of)$/.test(next) || next === "10") && [words[end], words[end + 1], words[end + 2], words[end + 3]].includes("10");
      if (outOf && number.value <= 10 && words[i] !== "a" && near)
        context.add(
          "severity",
          "k2",
          i,
          Math.min(to - 1, end + 1),
          { nl: `${number.value} op 10`, en: `${number.value} out of 10` },
          { answers: { "severity.K2": number.value } },
          { state: "value", value: number.value },
        );
      const clock = clockAt(words, i, from, to);
      if (clock !== undefined && legs && canBeClock(context, i, number.length)) {
        const starts = words
          .slice(Math.max(from, i - 7), Math.min(to, i + 6))
          .some((one) => /^(?:begint|beginnen|begonnen|start|starts|begin|begins|vanaf|from|komt|komen|begun|comes)$/.test(one));
        if (starts)
          context.add(
            "clock",
            "starts",
            i,
            clock.last,
            { nl: `Begint om ${clock.time}`, en: `Begins at ${clock.time}` },
            { complaint: { startsAt: clock.time }, answers: { "complaint.starts_at": clock.time } },
            { state: "value", value: clock.time, confidence: 0.7 },
          );
      }
    }
  }
};

const habit =
  /^(?:drink|drank|dronk|drinken|gedronken|drinking|rook|rookte|roken|gerookt|smoke|smoked|smoking|woon|woonde|wonen|live|lived|werk|werkte|werken|gewerkt|work|worked|working|getrouwd|married|gescheiden|divorced|weduwe|weduwnaar|widow|widowed|widower|pensioen|retired|gepensioneerd|eet|eat|eten)$/;

/** "Sinds februari drink ik niet meer", "since 2019 I have lived in Ghent": since when something else is so, where the clause names no legs. */
const ofAnotherHabit = (context: StoryContext, at: number, from: number, to: number): boolean => {
  const { clauses } = context.story;
  let other = false;
  for (let i = from; i < to; i += 1) {
    if (clauses[i] !== clauses[at]) continue;
    if (context.isIn(i, "leg") || /^(?:het|it|dit|this|last|klachten|complaints)$/.test(context.words[i] as string)) return false;
    if (habit.test(context.words[i] as string)) other = true;
  }
  return other;
};

/** Does a word of the legs stand in the same clause as the stretch, with no medicine or illness taken since then? */
const beside = (context: StoryContext, first: number, last: number): boolean => {
  const { clauses } = context.story;
  for (let i = Math.max(0, first - 9); i < Math.min(context.words.length, last + 10); i += 1) {
    if (clauses[i] !== clauses[first] || context.owners[i]?.who !== "self") continue;
    if (
      /^(?:slik|gebruik|neem|take|taking|mg|operatie|surgery|diabetes|suikerziekte|geopereerd|breuk|broken)$/.test(
        context.words[i] as string,
      )
    )
      return false;
  }
  for (let i = Math.max(0, first - 9); i < Math.min(context.words.length, last + 10); i += 1)
    if (clauses[i] === clauses[first] && context.isIn(i, "leg")) return true;
  return false;
};

/** What else comes so many times a week: sport, drink, tablets, dialysis. */
const otherHabit =
  /^(?:sport\w*|sports|gym|hardlopen|hardloop|running|run|train\w*|fitness|zwem\w*|swim\w*|fiets|fietsen|cycle|cycling|drink\w*|glas|glazen|glass|glasses|wijn|wine|bier|beer|beers|alcohol|tablet\w*|mg|pil|pillen|pill|pills|slik|neem|take|takes|dialyse\w*|dialysis|gespoeld|yoga|vlees|meat|koffie|coffee|werk|work|shift|shifts|dienst|diensten|nachtdienst|plas|plassen|pee|poep|ontlasting|stool|fysio\w*|physio\w*)$/;

/** Does a stretch of time stand in a clause, or beside one, that speaks of the legs and not of a medicine or a disease? */
const aboutLegs = (context: StoryContext, matches: readonly EntryMatch[], first: number, last: number, sentence: number): boolean => {
  const { clauses } = context.story;
  const here = matches.filter((one) => one.sentence === sentence && complaint.has(one.entry.id) && !one.context.denied);
  if (here.some((one) => clauses[one.first] === clauses[first] || clauses[one.last] === clauses[last])) return true;
  return here.some((one) => Math.abs(one.first - last) <= 7 || Math.abs(first - one.last) <= 7);
};

const timesWords: Readonly<Record<string, number>> = {
  eens: 1,
  eenmaal: 1,
  once: 1,
  tweemaal: 2,
  twice: 2,
  driemaal: 3,
  thrice: 3,
  viermaal: 4,
};

const oftenAt = (words: readonly string[], at: number, to: number): { readonly perWeek: number; readonly last: number } | undefined => {
  const word = words[at] as string;
  const next = words[at + 1] ?? "";
  const times = timesWords[word];
  if (times !== undefined && /^(?:per|a|in|each|every|the)$/.test(next)) {
    const at2 = /^(?:de|the)$/.test(words[at + 2] ?? "") ? at + 3 : at + 2;
    const unit = words[at2] ?? "";
    if (at2 >= to) return undefined;
    if (unit === "week") return { perWeek: times, last: at2 };
    if (/^(?:maand|month)$/.test(unit)) return { perWeek: Math.round((times / 4.35) * 10) / 10, last: at2 };
  }
  if (word === "om" && next === "de" && /^(?:avond|nacht|dag|andere)$/.test(words[at + 2] ?? "")) return { perWeek: 3.5, last: at + 2 };
  if (word === "every" && next === "other" && /^(?:night|evening|day)$/.test(words[at + 2] ?? "")) return { perWeek: 3.5, last: at + 2 };
  return undefined;
};

const onsetAgeAt = (words: readonly string[], at: number, to: number): { readonly years: number; readonly last: number } | undefined => {
  const word = words[at] as string;
  const next = words[at + 1] ?? "";
  if (/^(?:sinds|vanaf|op|rond|since|van)$/.test(word) && /^(?:mijn|zijn|haar|m'n)$/.test(next)) {
    const number = numberAt(words, at + 2);
    const suffix = words[at + 3] ?? "";
    if (
      number !== undefined &&
      number.value >= 1 &&
      number.value <= 95 &&
      (/^(?:e|ste|de|jaar|levensjaar)$/.test(suffix) || /(?:de|ste)$/.test(words[at + 2] ?? "")) &&
      !/^(?:kind|zwangerschap|bevalling|maand|week|dag)/.test(suffix)
    )
      return { years: number.value, last: Math.min(to - 1, at + (/^(?:e|ste|de|jaar)$/.test(suffix) ? 3 : 2)) };
  }
  if ((word === "since" || word === "when" || word === "sinds" || word === "toen") && /^(?:i|he|she|ik|hij|zij|ze)$/.test(next)) {
    for (let k = at + 2; k <= at + 5 && k < to; k += 1) {
      const number = numberAt(words, k);
      // "When I was carrying my first child" tells no age of one.
      if (number === undefined || number.value < 1 || number.value > 95) continue;
      if (/^(?:a|an|een|half|eerste|tweede|derde|vierde|first|second|third|fourth)$/.test(words[k] ?? "")) continue;
      const unit = words[k + number.length] ?? "";
      if (/^(?:weken|weeks|maanden|months|mg|dagen|days|uur|hours|keer|times|zwanger|pregnant)$/.test(unit)) return undefined;
      const was = words
        .slice(at, k + number.length + 4)
        .some((one) => one === "was" || one === "werd" || one === "turned" || one === "ben");
      if (was) return { years: number.value, last: k + number.length - 1 };
    }
  }
  // "When I was carrying my first child, at twenty-four, my legs began": no hour is that high in English.
  if (word === "at") {
    const number = numberAt(words, at + 1);
    const unit = number === undefined ? "" : (words[at + 1 + number.length] ?? "");
    if (
      number !== undefined &&
      number.value >= 13 &&
      number.value <= 95 &&
      !/^(?:o|oclock|hours|percent|per|mg|degrees|weeks|months|minutes|night|pm|am)$/.test(unit) &&
      words.slice(at + 1 + number.length, to).some((one) => /^(?:began|begun|started|developed|appeared)$/.test(one))
    )
      return { years: number.value, last: at + number.length };
  }
  // "Op twintigjarige leeftijd"
  const spelled = /^([a-z]{3,22}?)jarige$/.exec(next)?.[1];
  if (word === "op" && words[at + 2] === "leeftijd") {
    const number = spelled === undefined ? undefined : numberAt([spelled], 0);
    if (number !== undefined && number.value >= 1 && number.value <= 95) return { years: number.value, last: at + 2 };
  }
  // "At 52 I got", "op 52 kreeg ik"
  if ((word === "at" || word === "op") && /^\d\d$/.test(next) && Number(next) >= 5 && Number(next) <= 95) {
    const after = [words[at + 2] ?? "", words[at + 3] ?? "", words[at + 4] ?? ""];
    if (after.some((one) => /^(?:i|ik)$/.test(one)) && after.some((one) => /^(?:got|began|developed|started|had|kreeg|begon)$/.test(one)))
      return { years: Number(next), last: at + 1 };
  }
  if ((word === "age" || word === "aged" || word === "leeftijd") && /^(?:from|since|at|the|vanaf|sinds|op)$/.test(words[at - 1] ?? "")) {
    const number = numberAt(words, next === "of" || next === "van" ? at + 2 : at + 1);
    if (number !== undefined && number.value >= 1 && number.value <= 95)
      return { years: number.value, last: at + (next === "of" || next === "van" ? 2 : 1) };
  }
  return undefined;
};

/** "om elf uur", "22.30", "at ten", "11 pm", "vier uur 's middags". */
const clockAt = (
  words: readonly string[],
  at: number,
  from: number,
  to: number,
): { readonly time: string; readonly last: number } | undefined => {
  const number = numberAt(words, at);
  if (number === undefined || number.value > 24 || number.value < 0 || /^(?:a|an|een|half)$/.test(words[at] ?? "")) return undefined;
  const before = words[at - 1] ?? "";
  const next = words[at + number.length] ?? "";
  const led = /^(?:om|vanaf|rond|tegen|at|around|from|about|by)$/.test(before);
  const unit = next === "uur" || next === "u" || next === "pm" || next === "am" || next === "clock" || next === "o";
  if (!led || (!unit && !(number.value >= 5 && number.value <= 23.59 && led && at > from))) return undefined;
  if (!unit && /^(?:[a-z]+)$/.test(next) && /^(?:jaar|years|weken|weeks|dagen|days|maanden|months|mg|mijn|my)$/.test(next))
    return undefined;
  let hour = Math.trunc(number.value);
  const minutes = Math.round((number.value - hour) * 100);
  const around = words.slice(Math.max(from, at - 4), Math.min(to, at + 6));
  const afternoon = around.some((one) => /^(?:middags|namiddags|afternoon|pm|avonds|evening|savonds)$/.test(one));
  if (hour < 12 && (afternoon || (hour >= 6 && !around.some((one) => /^(?:ochtends|morgens|morning|am|nachts)$/.test(one))))) hour += 12;
  if (hour > 23 || minutes > 59) return undefined;
  return { time: `${String(hour).padStart(2, "0")}:${String(minutes).padStart(2, "0")}`, last: at + number.length - (unit ? 0 : 1) };
};
