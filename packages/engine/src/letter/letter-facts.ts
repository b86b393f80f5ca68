import type { Evidence, Question } from "@kriebel/evidence";
import { addDays, type Lab, type Medicine, type PersonRecord, type Relation } from "@kriebel/record";
import { lowerFirst } from "../lower-first.ts";
import { answerIndex, saidOf } from "../read-answers.ts";
import { type LetterBlock, type LetterLine, type LetterNights, type LetterTable, type Piece, type Sentence, say } from "./letter-model.ts";
import { ownWords, quoted } from "./letter-own-words.ts";
import { signWords } from "./letter-signs.ts";
import { analyteWord, capital, type Lang, listWords, sayClock, sayDate, sayNumber, sayUnit, sentence } from "./letter-words.ts";

/** Rule sets of our own scoring as they are written; a typed report keeps its own words. */
const rulesSaid: ReadonlyMap<string, string> = new Map([
  ["wasm-2016", "WASM 2016"],
  ["aasm-3", "AASM 3"],
]);

/** Sections of the record that the person left in or out of the letter; absent means in. */
export interface LetterParts {
  readonly complaint?: boolean;
  readonly medicines?: boolean;
  readonly family?: boolean;
  readonly conditions?: boolean;
  readonly lifestyle?: boolean;
  readonly labs?: boolean;
  readonly nights?: boolean;
  /** Mood, and thoughts about death. */
  readonly mood?: boolean;
  /** Thoughts about death alone: whoever tells a doctor in their own words leaves them out. The screen keeps the call and 113. */
  readonly thoughts?: boolean;
  /** The story in the person's own words and all other answers, in an appendix: only when `true`. */
  readonly story?: boolean;
}

interface Context {
  readonly record: PersonRecord;
  readonly evidence: Evidence;
  readonly lang: Lang;
  readonly parts: LetterParts;
  /** Source ids → numbers. */
  readonly cite: (ids: readonly string[]) => readonly number[];
}
export type FactContext = Context;

const line = (head: string, importance: 1 | 2 | 3, ...says: readonly Sentence[]): LetterLine => ({
  type: "line",
  kind: "fact",
  mark: "S",
  head,
  says,
  importance,
});

/** The answer to a question, also when a twin question or a checklist gave it. */
const said = (c: Context, id: string): string | number | readonly string[] | undefined => saidOf(c.record, id, answerIndex(c.evidence));

const t = (c: Context, nl: string, en: string): string => (c.lang === "nl" ? nl : en);

// ---- S: what the person told, in the order of the Dutch guideline on sleep problems ------------

/** Nature, duration, course, frequency, effect by day, what the person thinks, tried and hopes for. */
export function complaintLines(c: Context): readonly LetterLine[] {
  const { record, lang } = c;
  const { complaint } = record;
  const lines: LetterLine[] = [];
  const missing: string[] = [];

  // 1. Nature: the four features, the words, the place, the clock.
  const nature: Sentence[] = [];
  const has: string[] = [];
  const hasNot: string[] = [];
  for (const id of ["C1.1", "C2.1", "C3.1", "C4.1"]) {
    const answer = said(c, id);
    const name = signWords(id)?.[lang] ?? id;
    if (answer === "yes" || answer === "yes_fully" || answer === "yes_partly")
      // A story tells that it helps; how much was not asked.
      has.push(answer === "yes_partly" && record.answers[id]?.from?.how !== "read" ? t(c, `${name} (deels)`, `${name} (partly)`) : name);
    else if (answer === "no") hasNot.push(name);
  }
  if (has.length > 0) nature.push(say(sentence(capital(listWords(has, lang)))));
  if (hasNot.length > 0) nature.push(say(sentence(t(c, `Niet: ${listWords(hasNot, lang)}`, `Not: ${listWords(hasNot, lang)}`))));
  const words =
    complaint.words ??
    (typeof said(c, "complaint.words") === "string" && said(c, "complaint.words") !== "unknown"
      ? [String(said(c, "complaint.words"))]
      : []);
  const own = wordsOnce(words);
  if (own.length > 0)
    nature.push({
      pieces: [
        t(c, "Omschrijving: ", "Described as: "),
        ...own.slice(0, 6).flatMap((word, i): readonly Piece[] => [...(i > 0 ? [", "] : []), ...quoted(word, 60)]),
        ".",
      ],
      sources: [],
    });
  const place = placeWords(c);
  if (place) nature.push({ pieces: [...place, "."], sources: [] });
  const clock = [
    complaint.startsAt ? t(c, `begin rond ${sayClock(complaint.startsAt, lang)} uur`, `starts around ${complaint.startsAt}`) : "",
    complaint.worstAt ? t(c, `het ergst rond ${sayClock(complaint.worstAt, lang)} uur`, `worst around ${complaint.worstAt}`) : "",
  ].filter((text) => text !== "");
  if (clock.length > 0) nature.push(say(sentence(capital(clock.join(", ")))));
  if (nature.length > 0) lines.push(line(t(c, "Klacht.", "Complaint."), 1, ...nature));
  else missing.push(t(c, "aard", "nature"));

  // 2. Duration, 3. course, 4. frequency.
  const since = sinceWords(c);
  const course: Sentence[] = [];
  if (since) course.push(say(sentence(capital(since))));
  else missing.push(t(c, "duur", "duration"));
  const sudden = complaint.sudden ?? said(c, "complaint.sudden");
  if (sudden === "yes") course.push(say(t(c, "Plotseling begonnen.", "Sudden onset.")));
  if (sudden === "no") course.push(say(t(c, "Geleidelijk begonnen.", "Gradual onset.")));
  const courseWord = choiceText(c, "complaint.course");
  // The interview stores the choice itself; a record from elsewhere holds free words.
  const chosen = complaint.course
    ? c.evidence.questions["complaint.course"]?.choices?.find((choice) => choice.id === complaint.course)?.text[lang]
    : undefined;
  if (chosen) course.push(say(sentence(t(c, `Beloop: ${lower(chosen)}`, `Course: ${lower(chosen)}`))));
  else if (complaint.course) course.push(ownSentence(t(c, "Beloop: ", "Course: "), complaint.course, 160));
  else if (courseWord) course.push(say(sentence(t(c, `Beloop: ${lower(courseWord)}`, `Course: ${lower(courseWord)}`))));
  else missing.push(t(c, "beloop", "course"));
  const perWeek = complaint.perWeek ?? numberOf(said(c, "complaint.per_week"));
  if (perWeek !== undefined)
    course.push(
      say(
        t(
          c,
          `${sayNumber(perWeek, lang)} ${perWeek === 1 ? "nacht" : "nachten"} per week.`,
          `${sayNumber(perWeek, lang)} ${perWeek === 1 ? "night" : "nights"} a week.`,
        ),
      ),
    );
  else missing.push(t(c, "frequentie", "frequency"));
  const week = lastWeek(c);
  if (week) course.push(say(week));
  if (course.length > 0) lines.push(line(t(c, "Duur, beloop.", "Duration, course."), 1, ...course));

  // 5. Effect by day.
  const day: Sentence[] = [];
  if (complaint.effectByDay) day.push(ownSentence("", complaint.effectByDay, 160));
  const burden = said(c, "specifier.clinical_significance");
  if (burden === "yes" || burden === "no") {
    const name = signWords("specifier.clinical_significance")?.[lang] ?? "";
    day.push(
      say(
        sentence(
          burden === "yes"
            ? capital(name)
            : t(
                c,
                "Geen duidelijke last in slaap, energie, stemming, werk of contacten",
                "No clear burden on sleep, energy, mood, work or contacts",
              ),
        ),
      ),
    );
  }
  const sleepy = said(c, "support.little_sleepiness");
  if (sleepy === "dozes_off") day.push(say(t(c, "Valt overdag makkelijk in slaap.", "Falls asleep easily by day.")));
  if (sleepy === "tired_but_awake") day.push(say(t(c, "Moe maar klaarwakker overdag.", "Tired but wide awake by day.")));
  const wheel = said(c, "alarm.drowsy_at_wheel");
  // "None of these" on a list is no answer about driving, and a child does not drive.
  const aboutDriving = record.answers["alarm.drowsy_at_wheel"] !== undefined && (record.person.ageYears ?? 18) >= 18;
  if (wheel === "no" && aboutDriving) day.push(say(t(c, "Dommelt niet weg achter het stuur.", "Does not doze off at the wheel.")));
  if (wheel === "yes") day.push(say(t(c, "Dommelt weg achter het stuur.", "Dozes off at the wheel.")));
  if (day.length > 0) lines.push(line(t(c, "Overdag.", "By day."), 2, ...day));
  else missing.push(t(c, "gevolgen overdag", "effect by day"));

  // 6. What the person thinks, 7. tried, 8. hopes for.
  const told = (head: string, text: string | undefined, name: string, importance: 1 | 2): void => {
    if (text) lines.push(line(head, importance, ownSentence("", text, 150)));
    else missing.push(name);
  };
  told(
    t(c, "Denkt zelf aan.", "Thinks of."),
    complaint.thinks ?? textOf(said(c, "complaint.thinks")),
    t(c, "eigen gedachten", "own ideas"),
    2,
  );
  told(
    t(c, "Zelf geprobeerd.", "Tried."),
    complaint.tried ?? textOf(said(c, "complaint.tried")),
    t(c, "wat geprobeerd is", "what was tried"),
    2,
  );
  if (!hopesOf(c)) missing.push(t(c, "wat patiënt hoopt", "what the patient hopes"));
  const lost = record.notUnderstood;
  if (lost.length > 0)
    lines.push({
      ...line(t(c, "Niet begrepen door Kriebel.", "Not understood by Kriebel."), 3, {
        pieces: [
          ...lost.slice(0, 12).flatMap((one, i): readonly Piece[] => [...(i > 0 ? ["; "] : []), ...quoted(one.text, 80)]),
          lost.length > 12 ? t(c, ` en ${lost.length - 12} andere.`, ` and ${lost.length - 12} more.`) : ".",
        ],
        sources: [],
      }),
      kind: "unknown",
    });
  if (missing.length > 0)
    lines.push({ ...line(t(c, "Niet ingevuld:", "Not filled in:"), 2, say(sentence(missing.join(", ")))), kind: "unknown" });
  return lines;
}

/** Each description once: "pain" says nothing beside "pain in my calves". */
function wordsOnce(words: readonly string[]): readonly string[] {
  const plain = words.map(
    (word) =>
      ` ${word
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, " ")
        .trim()} `,
  );
  return words.filter((_, i) => !plain.some((other, j) => j !== i && other.includes(plain[i] ?? "") && (other !== plain[i] || j < i)));
}

export const hopesOf = (c: Context): string | undefined => c.record.complaint.hopes ?? textOf(said(c, "complaint.hopes"));

function placeWords(c: Context): readonly Piece[] | undefined {
  const { complaint } = c.record;
  const chosen = said(c, "complaint.place");
  const names: Readonly<Record<string, readonly [string, string]>> = {
    feet: ["voeten", "feet"],
    lower_legs: ["onderbenen", "lower legs"],
    calves: ["kuiten", "calves"],
    thighs: ["bovenbenen", "thighs"],
    arms: ["armen", "arms"],
    trunk: ["romp", "trunk"],
    elsewhere: ["elders", "elsewhere"],
    legs: ["benen", "legs"],
  };
  const listed = complaint.place ?? (Array.isArray(chosen) ? (chosen as readonly string[]) : []);
  const places = listed.map((one): Piece => {
    const known = Object.hasOwn(names, one) ? names[one] : undefined;
    return known ? t(c, known[0], known[1]) : { own: ownWords(one, 40) };
  });
  const side = complaint.side ?? said(c, "complaint.side");
  const sides: Readonly<Record<string, readonly [string, string]>> = {
    both: ["beiderzijds", "both sides"],
    left: ["alleen links", "left only"],
    right: ["alleen rechts", "right only"],
    alternating: ["wisselende kant", "alternating side"],
  };
  const sideWords = typeof side === "string" && Object.hasOwn(sides, side) ? sides[side] : undefined;
  const all: Piece[] = [...places, ...(sideWords ? [t(c, sideWords[0], sideWords[1])] : [])];
  return all.length > 0
    ? [t(c, "Plaats: ", "Site: "), ...all.flatMap((piece, i): readonly Piece[] => (i > 0 ? [", ", piece] : [piece]))]
    : undefined;
}

function sinceWords(c: Context): string | undefined {
  const { complaint } = c.record;
  if (complaint.onset) return t(c, `sinds ${sayDate(complaint.onset, "nl")}`, `since ${sayDate(complaint.onset, "en")}`);
  const months = complaint.monthsSinceOnset;
  if (months !== undefined) {
    const years = Math.floor(months / 12);
    // Weeks told as weeks: "6 weeks" is no "1 months".
    const weeks = Math.max(1, Math.round((months * 30.44) / 7));
    if (months < 3)
      return weeks === 1
        ? t(c, "sinds ongeveer 1 week", "for about 1 week")
        : t(c, `sinds ongeveer ${weeks} weken`, `for about ${weeks} weeks`);
    return months < 24
      ? t(c, `sinds ongeveer ${sayNumber(Math.round(months), "nl")} maanden`, `for about ${Math.round(months)} months`)
      : t(c, `sinds ongeveer ${years} jaar`, `for about ${years} years`);
  }
  const age = complaint.onsetAgeYears ?? numberOf(said(c, "complaint.onset_age"));
  return age === undefined
    ? undefined
    : t(c, `begonnen rond de leeftijd van ${sayNumber(age, "nl")} jaar`, `began around the age of ${sayNumber(age, "en")}`);
}

/** The four own figures of the past week; not a validated scale, and the letter says so. */
function lastWeek(c: Context): string | undefined {
  const parts: string[] = [];
  const k1 = numberOf(said(c, "severity.K1"));
  const k2 = numberOf(said(c, "severity.K2"));
  const k4 = numberOf(said(c, "severity.K4"));
  if (k1 !== undefined) parts.push(t(c, `${k1} van 7 avonden`, `${k1} of 7 evenings`));
  if (k2 !== undefined) parts.push(t(c, `ernst ${sayNumber(k2, "nl")} op 10`, `severity ${sayNumber(k2, "en")} out of 10`));
  if (k4 !== undefined) parts.push(t(c, `${sayNumber(k4, "nl")} minuten wakker per nacht`, `${sayNumber(k4, "en")} minutes awake a night`));
  return parts.length > 0
    ? t(c, `Afgelopen week: ${parts.join(", ")} (geen gevalideerde schaal).`, `Past week: ${parts.join(", ")} (not a validated scale).`)
    : undefined;
}

// ---- medicines --------------------------------------------------------------------------------

/** One line a medicine: what, dose, start, changes, stop, and what the legs did then. Class and stop risk from the evidence. */
export function medicineLines(c: Context, detail: "short" | "full"): readonly LetterLine[] {
  const { record } = c;
  if (record.medicines.length === 0) {
    const any = said(c, "medicines.any");
    const text = any === "no" ? t(c, "Gebruikt geen medicijnen.", "Uses no medicines.") : t(c, "Niet bekend.", "Not known.");
    return [{ ...line(t(c, "Medicatie.", "Medication."), 1, say(text)), ...(any === "no" ? {} : { kind: "unknown" as const }) }];
  }
  // A pharmacist wants each medicine on a line of its own; on the page for the GP what cannot provoke stands together.
  const apart = record.medicines.filter((medicine) => detail === "full" || record.medicines.length === 1 || isSuspect(c, medicine));
  const together = record.medicines.filter((medicine) => !apart.includes(medicine));
  const bulleted = apart.length + together.length > 1;
  const lines = apart.map(
    (medicine, i): LetterLine => ({
      ...line("", i < 5 || detail === "full" ? 1 : 2, medicineSentence(c, medicine, detail)),
      bullet: bulleted,
    }),
  );
  if (together.length > 0) {
    const pieces = together.flatMap((medicine, i): Piece[] => [
      ...(i > 0 ? ["; "] : []),
      ...medicineSentence(c, medicine, detail).pieces.slice(0, -1),
    ]);
    lines.push({
      ...line("", 2, { pieces: [...(apart.length > 0 ? [t(c, "Ook: ", "Also: ")] : []), ...pieces, "."], sources: [] }),
      bullet: bulleted,
    });
  }
  return lines.map((one, i) => (i === 0 ? { ...one, head: t(c, "Medicatie.", "Medication.") } : one));
}

/** Substance of the evidence for a medicine of the record; names are matched exactly, typing errors are the doors' work. */
export function substanceOf(c: { readonly evidence: Evidence }, medicine: Medicine): Evidence["medicines"][string] | undefined {
  if (medicine.substance) return c.evidence.medicines[medicine.substance];
  const key = medicine.name.toLowerCase().trim();
  return Object.values(c.evidence.medicines).find(
    (one) => one.id === key || one.name.nl.toLowerCase() === key || one.name.en.toLowerCase() === key,
  );
}

const suspectEffects = new Set(["provokes_rls", "augmentation", "withdrawal_rls", "worsens_plms", "akathisia_mimic"]);
const isSuspect = (c: Context, medicine: Medicine): boolean =>
  substanceOf(c, medicine)?.effects.some((effect) => suspectEffects.has(effect.effect)) ?? true;

function medicineSentence(c: Context, medicine: Medicine, detail: "short" | "full"): Sentence {
  const { lang } = c;
  const substance = substanceOf(c, medicine);
  const pieces: Piece[] = [{ own: ownWords(medicine.name, 80) }];
  const name = substance?.name[lang];
  const told = medicine.name.toLowerCase();
  const inBrackets = [
    ...(name && name.toLowerCase() !== told && !told.includes(name.toLowerCase()) ? [name] : []),
    ...(substance && (detail === "full" || isSuspect(c, medicine)) && !/^(?:overig|other)/i.test(substance.className[lang])
      ? [shortClass(substance.className[lang])]
      : []),
  ];
  if (medicine.dose) pieces.push(" ", { own: ownWords(medicine.dose, 60) });
  if (inBrackets.length > 0) pieces.push(` (${inBrackets.join("; ")})`);
  const facts: Piece[][] = [];
  if (medicine.started) facts.push([t(c, `sinds ${sayDate(medicine.started, "nl")}`, `since ${sayDate(medicine.started, "en")}`)]);
  else if (medicine.startedDaysBeforeOnset !== undefined) facts.push([daysWords(c, medicine.startedDaysBeforeOnset, "start")]);
  for (const change of medicine.changes ?? []) {
    const what = {
      raised: ["verhoogd", "raised"],
      lowered: ["verlaagd", "lowered"],
      restarted: ["hervat", "restarted"],
      paused: ["onderbroken", "paused"],
      changed: ["gewijzigd", "changed"],
    }[change.what] as [string, string];
    const when = change.on
      ? ` ${sayDate(change.on, lang)}`
      : change.daysBeforeOnset !== undefined
        ? ` ${daysWords(c, change.daysBeforeOnset, "change")}`
        : "";
    facts.push([`${t(c, what[0], what[1])}${when}`, ...(change.text ? [" ", ...quoted(change.text, 60)] : [])]);
  }
  if (medicine.stopped) facts.push([t(c, `gestopt ${sayDate(medicine.stopped, "nl")}`, `ended ${sayDate(medicine.stopped, "en")}`)]);
  else if (medicine.using === "no") facts.push([t(c, "niet meer in gebruik", "no longer used")]);
  const effects: Readonly<Record<string, readonly [string, string]>> = {
    resolved: ["daarna klachten weg", "complaints then gone"],
    improved: ["daarna klachten minder", "complaints then less"],
    unchanged: ["daarna klachten gelijk", "complaints then the same"],
    worse: ["daarna klachten erger", "complaints then worse"],
    started: ["daarna klachten begonnen", "complaints then began"],
  };
  const after = medicine.effectOfStopping ? effects[medicine.effectOfStopping] : undefined;
  if (after) facts.push([t(c, after[0], after[1])]);
  if (medicine.effectOfRestart === "returned") facts.push([t(c, "terug na hervatten", "back on restarting")]);
  if (medicine.effectOfRestart === "not_returned") facts.push([t(c, "niet terug na hervatten", "not back on restarting")]);
  if (medicine.forLegs === "yes") facts.push([t(c, "voor de benen", "for the legs")]);
  if (medicine.helped === "yes") facts.push([t(c, "hielp, althans eerst", "helped, at least at first")]);
  if (medicine.helped === "no") facts.push([t(c, "hielp niet", "did not help")]);
  if (!medicine.started && medicine.startedDaysBeforeOnset === undefined && isSuspect(c, medicine))
    facts.push([t(c, "startdatum onbekend", "start date unknown")]);
  for (const fact of facts) pieces.push(", ", ...fact);
  pieces.push(".");
  if (medicine.note && detail === "full") pieces.push(" ", ...quoted(medicine.note, 200), ".");
  return { pieces, sources: [] };
}

/** "antidepressivum (SSRI)" → antidepressivum, SSRI: it stands within brackets already. */
const shortClass = (name: string): string =>
  name.length > 38
    ? name.replace(/\s*\(.*$/, "").replace(/[,;].*$/, "")
    : name.replace(/\s*\((?:overig|other)\)/, "").replace(/\s*\(([^)]*)\)/, ", $1");

function daysWords(c: Context, days: number, of: "start" | "change"): string {
  const n = Math.abs(Math.round(days));
  const span =
    n >= 60
      ? t(c, `${Math.round(n / 30.44)} maanden`, `${Math.round(n / 30.44)} months`)
      : n >= 14
        ? t(c, `${Math.round(n / 7)} weken`, `${Math.round(n / 7)} weeks`)
        : t(c, `${n} ${n === 1 ? "dag" : "dagen"}`, `${n} ${n === 1 ? "day" : "days"}`);
  const start = of === "start" ? t(c, "begonnen ", "started ") : "";
  return days < 0
    ? t(c, `${start}${span} ná het begin van de klacht`, `${start}${span} after the onset`)
    : t(c, `${start}${span} vóór het begin van de klacht`, `${start}${span} before the onset`);
}

// ---- family, history, habits, other signs -----------------------------------------------------

export function familyLine(c: Context): LetterLine {
  const { record } = c;
  const head = t(c, "Familie.", "Family.");
  const says: Sentence[] = [];
  const named = (affected: "yes" | "no"): string[] =>
    record.family
      .filter((one) => one.affected === affected)
      .map(
        (one) =>
          `${one.count && one.count > 1 ? `${one.count} × ` : ""}${relationWords(one.relation, c.lang)}${one.onsetAge !== undefined ? t(c, ` (vanaf ${sayNumber(one.onsetAge, "nl")} jaar)`, ` (from age ${sayNumber(one.onsetAge, "en")})`) : ""}`,
      );
  const chosen = said(c, "family.affected");
  const yes = named("yes");
  if (yes.length === 0 && Array.isArray(chosen) && chosen.length > 0)
    yes.push(...(chosen as readonly string[]).map((one) => lower(choiceWord(c.evidence.questions["family.affected"], one, c.lang))));
  const no = named("no");
  if (yes.length > 0) says.push(say(t(c, `Rusteloze benen bij ${listWords(yes, "nl")}.`, `Restless legs in ${listWords(yes, "en")}.`)));
  if (no.length > 0) says.push(say(t(c, `Niet bij ${listWords(no, "nl")}.`, `Not in ${listWords(no, "en")}.`)));
  const any = said(c, "support.family");
  if (yes.length === 0 && any === "yes")
    says.push(say(t(c, "Rusteloze benen bij een eerstegraads familielid.", "Restless legs in a first-degree relative.")));
  if (yes.length === 0 && (any === "no" || (Array.isArray(chosen) && chosen.length === 0)) && no.length === 0)
    says.push(say(t(c, "Geen rusteloze benen bekend in de familie.", "No restless legs known in the family.")));
  // No alarm by itself (evidence: bowel_alarm); a doctor weighs it where iron or blood is low, so a doctor is told.
  const bowel = "alarm.family_crc_under_70";
  if (said(c, bowel) === "yes") {
    if (says.length === 0) says.push(say(t(c, "Rusteloze benen: niet bekend.", "Restless legs: not known.")));
    says.push(say(sentence(capital(signWords(bowel)?.[c.lang] ?? ""))));
  }
  if (says.length === 0) return { ...line(head, 1, say(t(c, "Niet bekend.", "Not known."))), kind: "unknown" };
  return line(head, 1, ...says);
}

function relationWords(relation: Relation, lang: Lang): string {
  const dutch: Readonly<Record<Relation, string>> = {
    mother: "moeder",
    father: "vader",
    sister: "zus",
    brother: "broer",
    sibling: "broer of zus",
    daughter: "dochter",
    son: "zoon",
    child: "kind",
    parent: "ouder",
    half_sister: "halfzus",
    half_brother: "halfbroer",
    grandmother: "grootmoeder",
    grandfather: "grootvader",
    grandparent: "grootouder",
    aunt: "tante",
    uncle: "oom",
    cousin: "neef of nicht",
    niece: "nicht",
    nephew: "neef",
    grandchild: "kleinkind",
    twin: "tweelingbroer of -zus",
    other: "ander familielid",
  };
  return lang === "nl" ? dutch[relation] : relation === "other" ? "another relative" : relation.replaceAll("_", " ");
}

/** Answers that say the same as an illness that stands in the list before them. */
const alreadyNamed: Readonly<Record<string, string>> = { "iron.heavy_menses": "menorrhagia", "iron.anaemia_ever": "iron_deficiency" };

/** What was read in a story goes by its name: the words that told it are half a sentence ("ijzer was aan de lage"). */
function conditionPiece(c: Context, { name, concept, from }: PersonRecord["conditions"][number]): Piece {
  const known = from?.how === "read" && concept !== undefined ? c.evidence.conditions[concept]?.name[c.lang] : undefined;
  return known === undefined ? { own: ownWords(name, 80) } : lowerFirst(known);
}

export function historyLines(c: Context): readonly LetterLine[] {
  const { record, evidence, lang } = c;
  const yes: Piece[][] = [];
  const seen = new Set<string>();
  const mood = new Set(["depression", "anxiety", "bipolar", "ptsd", "psychosis"]);
  const hidden = (concept: string | undefined): boolean => c.parts.mood === false && concept !== undefined && mood.has(concept);
  for (const condition of record.conditions) {
    if (condition.has !== "yes" || hidden(condition.concept)) continue;
    if (condition.concept) {
      // One illness told twice is one illness.
      if (seen.has(condition.concept)) continue;
      seen.add(condition.concept);
    }
    yes.push([
      conditionPiece(c, condition),
      ...(condition.since ? [t(c, ` (sinds ${sayDate(condition.since, "nl")})`, ` (since ${sayDate(condition.since, "en")})`)] : []),
    ]);
  }
  for (const id of ["conditions.body", "conditions.head", "conditions.brain", "conditions.mood"]) {
    const chosen = record.answers[id]?.value;
    if (!Array.isArray(chosen) || (id === "conditions.mood" && c.parts.mood === false)) continue;
    for (const one of chosen) {
      if (hidden(one)) continue;
      const words = lower(choiceWord(evidence.questions[id], one, lang));
      // "Diabetes type 2" in the list and "diabetes" on the checklist are one fact.
      const first = words.split(/[ (]/)[0] ?? words;
      const twice =
        seen.has(one) ||
        record.conditions.some(
          (condition) => condition.has === "yes" && condition.name.toLowerCase().includes(first.length >= 5 ? first : words),
        );
      if (!twice) yes.push([words]);
      seen.add(one);
    }
  }
  for (const one of record.surgery) yes.push([{ own: ownWords(one.name, 80) }, ...(one.on ? [` (${sayDate(one.on, lang)})`] : [])]);
  const says: Sentence[] = [];
  const [head] = yes;
  if (head && typeof head[0] === "string") head[0] = capital(head[0]);
  if (yes.length > 0)
    says.push({ pieces: [...yes.flatMap((pieces, i): Piece[] => [...(i > 0 ? [", "] : []), ...pieces]), "."], sources: [] });
  const weeks = record.person.pregnancyWeeks;
  if (record.person.pregnant === "yes" || weeks !== undefined)
    says.push(
      say(t(c, `Zwanger${weeks !== undefined ? `, ${weeks} weken` : ""}.`, `Pregnant${weeks !== undefined ? `, ${weeks} weeks` : ""}.`)),
    );
  const birth = record.person.weeksSinceBirth;
  if (birth !== undefined)
    says.push(
      say(
        t(c, `Bevallen, ${birth} ${birth === 1 ? "week" : "weken"} geleden.`, `Gave birth ${birth} ${birth === 1 ? "week" : "weeks"} ago.`),
      ),
    );
  for (const id of [
    "iron.heavy_menses",
    "iron.blood_donor",
    "iron.meat_free_diet",
    "iron.stomach_surgery",
    "iron.anaemia_ever",
    "pregnancy.earlier_rls",
    "women.menopause",
  ]) {
    if (said(c, id) === "yes" && !(alreadyNamed[id] !== undefined && seen.has(alreadyNamed[id])))
      says.push(say(sentence(capital(signWords(id)?.[lang] ?? id))));
  }
  const overload = said(c, "iron.overload");
  if (overload === "no") says.push(say(t(c, "Geen ijzerstapeling bekend, nagevraagd.", "No iron overload known, asked.")));
  if (overload === "yes")
    says.push({ pieces: [{ strong: t(c, "IJzerstapeling of reden daarvoor.", "Iron overload or a reason for it.") }], sources: [] });
  return says.length > 0
    ? [line(t(c, "Voorgeschiedenis.", "History."), 1, ...says)]
    : [{ ...line(t(c, "Voorgeschiedenis.", "History."), 2, say(t(c, "Niet bekend.", "Not known."))), kind: "unknown" }];
}

export function lifestyleLines(c: Context): readonly LetterLine[] {
  const { lifestyle } = c.record;
  const facts: Piece[][] = [];
  const coffee = lifestyle.coffeeCupsPerDay ?? numberOf(said(c, "lifestyle.coffee"));
  if (coffee !== undefined) facts.push([t(c, `koffie ${sayNumber(coffee, "nl")} per dag`, `coffee ${sayNumber(coffee, "en")} a day`)]);
  const alcohol = lifestyle.alcoholUnitsPerWeek ?? numberOf(said(c, "lifestyle.alcohol"));
  if (alcohol !== undefined)
    facts.push([t(c, `alcohol ${sayNumber(alcohol, "nl")} per week`, `alcohol ${sayNumber(alcohol, "en")} a week`)]);
  const smoking = said(c, "exposure.smoking");
  if (smoking === "yes") facts.push([t(c, "rookt", "smokes")]);
  if (smoking === "no") facts.push([t(c, "rookt niet", "does not smoke")]);
  const hours = lifestyle.sleepHours ?? numberOf(said(c, "lifestyle.sleep_hours"));
  if (hours !== undefined) facts.push([t(c, `slaapt ${sayNumber(hours, "nl")} uur`, `sleeps ${sayNumber(hours, "en")} hours`)]);
  if (said(c, "exposure.shift_work") === "yes") facts.push([t(c, "onregelmatige diensten", "shift work")]);
  if (said(c, "exposure.inactive") === "yes") facts.push([t(c, "beweegt weinig", "moves little")]);
  if (lifestyle.diet) facts.push([t(c, "voeding: ", "diet: "), { own: ownWords(lifestyle.diet, 60) }]);
  if (lifestyle.exercise) facts.push([t(c, "beweging: ", "exercise: "), { own: ownWords(lifestyle.exercise, 60) }]);
  const nitrous = said(c, "lifestyle.nitrous");
  if (nitrous === "yes" || said(c, "alarm.nitrous_oxide_nerve_signs") === "yes") facts.push([t(c, "lachgasgebruik", "nitrous oxide use")]);
  if (nitrous === "no") facts.push([t(c, "geen lachgas", "no nitrous oxide")]);
  if (facts.length === 0) return [];
  const pieces = facts.flatMap((one, i): Piece[] => [
    ...(i > 0 ? [", "] : []),
    ...(i === 0 && typeof one[0] === "string" ? [capital(one[0]), ...one.slice(1)] : one),
  ]);
  return [line(t(c, "Leefstijl.", "Lifestyle."), 2, { pieces: [...pieces, "."], sources: [] })];
}

/** Signs asked one by one: what is there, and what was asked and is not (one sign a look-alike, eight at most). */
export function otherSignsLines(c: Context): readonly LetterLine[] {
  const there: string[] = [];
  const not: string[] = [];
  const seen = new Set<string>();
  const groups = new Set<string>();
  for (const id of Object.keys(c.evidence.questions)) {
    if (!/^(lookalike\.|osa\.|neuropathy\.burning|support\.plms|sleep\.partner|C1\.4|carer\.)/.test(id)) continue;
    const words = signWords(id)?.[c.lang];
    const answer = said(c, id);
    if (!words || seen.has(words) || (answer !== "yes" && answer !== "no")) continue;
    seen.add(words);
    if (answer === "yes") there.push(words);
    else {
      const group = id.replace(/\.\w+$/, "");
      if (!groups.has(group)) not.push(words);
      groups.add(group);
    }
  }
  const lines: LetterLine[] = [];
  if (there.length > 0) lines.push(line(t(c, "Andere verschijnselen.", "Other signs."), 1, say(sentence(capital(there.join(", "))))));
  if (not.length > 0) {
    const more = not.length > 8 ? t(c, ` en ${not.length - 8} andere`, ` and ${not.length - 8} more`) : "";
    lines.push(line(t(c, "Nagevraagd, niet aanwezig:", "Asked, not present:"), 3, say(`${not.slice(0, 8).join("; ")}${more}.`)));
  }
  return lines;
}

// ---- O: measured ------------------------------------------------------------------------------

/** What an iron question needs beside the ferritin; named as "not measured" when absent. */
const wanted = ["ferritin", "tsat", "crp", "hemoglobin", "egfr"] as const;

export function labBlocks(c: Context): readonly LetterBlock[] {
  const { record, evidence, lang } = c;
  const order = [...wanted, "iron", "transferrin", "mcv", "creatinine"] as readonly string[];
  const rank = (lab: Lab): number => (order.indexOf(lab.analyte) < 0 ? order.length : order.indexOf(lab.analyte));
  const labs = record.labs.map((lab, index) => ({ lab, index })).sort((a, b) => rank(a.lab) - rank(b.lab) || a.index - b.index);
  const dates = [...new Set(labs.map(({ lab }) => lab.on ?? lab.when ?? ""))].sort(newerFirst);
  const rowOf = (lab: Lab): readonly Sentence[] => {
    const value = `${lab.comparator ?? ""}${sayNumber(lab.value, lang)} ${ownWords(sayUnit(lab.unit, lang), 24)}`;
    const limits =
      lab.low !== undefined && lab.high !== undefined
        ? `${sayNumber(lab.low, lang)}–${sayNumber(lab.high, lang)}`
        : lab.low !== undefined
          ? `> ${sayNumber(lab.low, lang)}`
          : lab.high !== undefined
            ? `< ${sayNumber(lab.high, lang)}`
            : "–";
    const outside = (lab.low !== undefined && lab.value < lab.low) || (lab.high !== undefined && lab.value > lab.high);
    const draw =
      lab.fasting === "yes" ? t(c, " (nuchter)", " (fasting)") : lab.fasting === "no" ? t(c, " (niet nuchter)", " (not fasting)") : "";
    return [
      say(`${evidence.analytes[lab.analyte] ? capitalTest(analyteWord(lab.analyte, evidence, lang)) : ownWords(lab.analyte, 40)}${draw}`),
      { pieces: lab.analyte === "ferritin" || outside ? [{ strong: value }] : [value], sources: [] },
      say(limits),
    ];
  };
  const have = new Set(record.labs.map((lab) => lab.analyte));
  if (have.has("iron") && (have.has("transferrin") || have.has("tibc"))) have.add("tsat");
  if (have.has("creatinine")) have.add("egfr");
  const absent = wanted.filter((id) => !have.has(id)).map((id) => analyteWord(id, evidence, lang));
  const blocks: LetterBlock[] = [];
  const copied = record.labs.some((lab) => !lab.from || lab.from.how === "asked" || lab.from.how === "read");
  dates.forEach((date, i) => {
    const dated = date === "" ? t(c, "datum onbekend", "date unknown") : /^\d{4}/.test(date) ? sayDate(date, lang) : ownWords(date, 40);
    const table: LetterTable = {
      type: "table",
      kind: "fact",
      mark: "O",
      // A result that the laboratory itself delivered says so by its provenance; the rest was copied by hand.
      caption: t(
        c,
        `Bloed van ${dated}${copied && i === 0 ? " (overgetypt)" : ""}`,
        `Blood test, ${dated}${copied && i === 0 ? " (copied by hand)" : ""}`,
      ),
      head: [t(c, "Bepaling", "Test"), t(c, "Uitslag", "Result"), t(c, "Grens lab", "Lab limit")],
      widths: [0.4, 0.37, 0.23],
      rows: labs.filter(({ lab }) => (lab.on ?? lab.when ?? "") === date).map(({ lab }) => rowOf(lab)),
      importance: i < 2 ? 1 : 3,
    };
    blocks.push(table);
  });
  if (absent.length > 0)
    blocks.push({
      type: "line",
      kind: "unknown",
      mark: "O",
      head: t(c, "Niet gemeten:", "Not measured:"),
      says: [say(sentence(absent.join(", ")))],
      importance: 1,
    });
  return blocks;
}

export function nightBlocks(c: Context, today: string): readonly LetterBlock[] {
  const { record, lang } = c;
  const last = [...record.nights].filter((night) => night.on <= today).sort((a, b) => (a.on < b.on ? -1 : 1));
  const end = last[last.length - 1]?.on;
  if (!end) return [];
  const days: string[] = [];
  for (let back = 27; back >= 0; back--) days.push(addDays(end, -back));
  const byDay = new Map(last.map((night) => [night.on, night]));
  const first = days.findIndex((day) => byDay.has(day));
  const shown = days.slice(first);
  const severity = shown.map((day) => byDay.get(day)?.severity);
  const filled = severity.filter((one): one is number => one !== undefined);
  const mean = filled.length > 0 ? Math.round((filled.reduce((sum, one) => sum + one, 0) / filled.length) * 10) / 10 : undefined;
  const bad = filled.filter((one) => one > 0).length;
  const text = t(
    c,
    `${filled.length} van ${shown.length} nachten ingevuld, last in ${bad}${mean !== undefined ? `, ernst gemiddeld ${sayNumber(mean, "nl")} op 10` : ""}${filled.length < shown.length ? "; ? is onbekend" : ""}.`,
    `${filled.length} of ${shown.length} nights filled in, trouble in ${bad}${mean !== undefined ? `, mean severity ${sayNumber(mean, "en")} of 10` : ""}${filled.length < shown.length ? "; ? is unknown" : ""}.`,
  );
  const nights: LetterNights = {
    type: "nights",
    kind: "fact",
    mark: "S",
    from: sayDate(shown[0] ?? end, lang),
    to: sayDate(end, lang),
    severity,
    alt: text,
    importance: 2,
  };
  return [line(t(c, "Dagboek.", "Diary."), 2, say(text)), ...(filled.length >= 5 ? [nights] : [])];
}

export function studyLines(c: Context): readonly LetterLine[] {
  return c.record.sleepStudies.map((study): LetterLine => {
    const pieces: Piece[] = [];
    const add = (piece: Piece): void => {
      if (pieces.length > 0) pieces.push(", ");
      pieces.push(piece);
    };
    if (study.on) add(sayDate(study.on, c.lang));
    if (study.plmsPerHour !== undefined)
      add(
        t(
          c,
          `PLMS-index ${sayNumber(study.plmsPerHour, "nl")} per uur${study.rules ? "" : " (regels niet vermeld)"}`,
          `PLMS index ${sayNumber(study.plmsPerHour, "en")} per hour${study.rules ? "" : " (rules not given)"}`,
        ),
      );
    if (study.rules) add({ own: ownWords(rulesSaid.get(study.rules) ?? study.rules, 40) });
    if (study.ahiPerHour !== undefined)
      add(t(c, `AHI ${sayNumber(study.ahiPerHour, "nl")} per uur`, `AHI ${sayNumber(study.ahiPerHour, "en")} per hour`));
    if (study.text) add({ own: ownWords(study.text, 120) });
    return {
      type: "line",
      kind: "fact",
      mark: "O",
      head: t(c, "Slaaponderzoek.", "Sleep study."),
      says: [{ pieces: [...pieces, "."], sources: [] }],
      importance: 1,
    };
  });
}

/** The newest two hours of sitting still that were finished: discomfort as told, movement as measured, and what it cannot be compared with. */
export function stillLines(c: Context): readonly LetterLine[] {
  return (c.record.stillTests ?? [])
    .filter(({ from }) => from !== undefined)
    .slice(-2)
    .map((test): LetterLine => {
      const marks = test.discomfort.map(({ value }) => value);
      const pieces: Piece[] = [
        sayDate(test.on, c.lang),
        ", ",
        t(c, `${Math.round(test.minutes)} minuten`, `${Math.round(test.minutes)} minutes`),
      ];
      if (marks.length > 0) {
        const mean = Math.round(marks.reduce((sum, one) => sum + one, 0) / marks.length);
        pieces.push(
          t(
            c,
            `; ongemak gemiddeld ${mean} van 100, hoogst ${Math.max(...marks)}`,
            `; discomfort mean ${mean} of 100, highest ${Math.max(...marks)}`,
          ),
        );
      }
      if (test.activityPerHour !== undefined)
        pieces.push(
          t(
            c,
            `; telefoon aan de enkel: ${sayNumber(test.activityPerHour, "nl")} beenbewegingen per uur, ${sayNumber(test.inSeriesPerHour ?? 0, "nl")} in reeksen (bewegingsmeter, niet te vergelijken met een EMG)`,
            `; phone at the ankle: ${sayNumber(test.activityPerHour, "en")} leg movements per hour, ${sayNumber(test.inSeriesPerHour ?? 0, "en")} in series (accelerometer, not comparable with an EMG)`,
          ),
        );
      return {
        type: "line",
        kind: "fact",
        mark: "O",
        head: t(c, "Stilzittest thuis.", "Sitting still at home."),
        says: [{ pieces: [...pieces, "."], sources: [] }],
        importance: 2,
      };
    });
}

// ---- appendix ---------------------------------------------------------------------------------

/** The story as told, what was not understood, and every answer that the page itself does not carry. */
export function appendixLines(c: Context): readonly LetterLine[] {
  const { record, evidence, lang } = c;
  const lines: LetterLine[] = [];
  const { story } = record.complaint;
  if (story) lines.push({ ...line(t(c, "Eigen verhaal.", "Own story."), 3, { pieces: [...quoted(story, 2_500)], sources: [] }) });
  const skip =
    /^(alarms?\.|complaint\.|person\.|family\.|medicine|labs\.|lookalike|osa\.|severity\.|lifestyle\.|conditions\.|C1\.1|C2\.1|C3\.1|C4\.1|support\.(family|little)|specifier\.clinical|iron\.(heavy|blood|meat|stomach|anaemia|overload|losses))/;
  for (const [id, fact] of Object.entries(record.answers)) {
    if (skip.test(id)) continue;
    const question: Question | undefined = evidence.questions[id];
    if (!question) continue;
    const words = signWords(id)?.[lang];
    const answer = answerWords(question, fact.value, lang);
    if (answer === undefined) continue;
    lines.push(
      line(
        "",
        3,
        words
          ? { pieces: [`${capital(words)}: `, answer, "."], sources: [] }
          : { pieces: ["“", question.ask[lang].replaceAll("{name}", "…"), "” ", answer, "."], sources: [] },
      ),
    );
  }
  return lines;
}

function answerWords(question: Question, value: string | number | readonly string[], lang: Lang): Piece | undefined {
  if (value === "yes") return lang === "nl" ? "ja" : "yes";
  if (value === "no") return lang === "nl" ? "nee" : "no";
  if (value === "unknown") return lang === "nl" ? "weet patiënt niet" : "patient does not know";
  if (typeof value === "number") return `${sayNumber(value, lang)}${question.unit ? ` ${question.unit}` : ""}`;
  if (typeof value === "string") return question.choices ? lower(choiceWord(question, value, lang)) : { own: ownWords(value, 200) };
  return value.length === 0
    ? lang === "nl"
      ? "niets hiervan"
      : "none of these"
    : value.map((one) => lower(choiceWord(question, one, lang))).join(", ");
}

/** eGFR and tTG-IgA keep their small first letter. */
const capitalTest = (name: string): string => (/^[a-z][A-Z]|^[a-z][A-Z]{2}/.test(name) || /^tTG/.test(name) ? name : capital(name));

const newerFirst = (a: string, b: string): number => (a < b ? 1 : a > b ? -1 : 0);

// ---- small readers ----------------------------------------------------------------------------

const choiceWord = (question: Question | undefined, id: string, lang: Lang): string =>
  question?.choices?.find((choice) => choice.id === id)?.text[lang] ?? ownWords(id, 80);

function choiceText(c: Context, id: string): string | undefined {
  const value = said(c, id);
  return typeof value === "string" && value !== "unknown" ? choiceWord(c.evidence.questions[id], value, c.lang) : undefined;
}
const numberOf = (value: unknown): number | undefined => (typeof value === "number" ? value : undefined);
const textOf = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "unknown" && value.trim() !== "" ? value : undefined;
const lower = (text: string): string => (/^[A-Z][A-Z]/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1));
/** “The person's own words.” One closing mark is enough. */
export function ownSentence(before: string, text: string, most: number): Sentence {
  const own = ownWords(text, most);
  const closes = /[.!?…]$/.test(own);
  return { pieces: [...(before ? [before] : []), "“", { own }, closes ? "”" : "”."], sources: [] };
}
