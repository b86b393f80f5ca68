import { comesBefore, type IsoDate, intervalOf, isRealDate, type PartialDate } from "./calendar.ts";
import { readMoment, sleepIsPossible } from "./night-of.ts";
import { quoteText } from "./quote-text.ts";
import type { PersonRecord } from "./record.ts";
import { type Problem, problem } from "./result.ts";
import { sayDate, sayMoment } from "./say-date.ts";

/** A date of the record with the place where it stands. */
interface DateAt {
  readonly at: string;
  readonly date: PartialDate;
}

/** Nobody alive was born before this year (the oldest documented age is 122). */
const firstYear = 1890;

function* datesOf(record: PersonRecord): Generator<DateAt> {
  const at = (place: string, date: PartialDate | undefined): DateAt[] => (date === undefined ? [] : [{ at: place, date }]);
  yield* at("complaint.onset", record.complaint.onset);
  for (const [id, fact] of Object.entries(record.answers)) {
    yield* at(`answers.${quoteText(id)}.on`, fact.on);
    yield* at(`answers.${quoteText(id)}.from.on`, fact.from?.on);
  }
  for (const [i, medicine] of record.medicines.entries()) {
    yield* at(`medicines[${i}].started`, medicine.started);
    yield* at(`medicines[${i}].stopped`, medicine.stopped);
    yield* at(`medicines[${i}].from.on`, medicine.from?.on);
    for (const [j, change] of (medicine.changes ?? []).entries()) yield* at(`medicines[${i}].changes[${j}].on`, change.on);
  }
  for (const [i, lab] of record.labs.entries()) {
    yield* at(`labs[${i}].on`, lab.on);
    yield* at(`labs[${i}].from.on`, lab.from?.on);
  }
  for (const [i, condition] of record.conditions.entries()) {
    yield* at(`conditions[${i}].since`, condition.since);
    yield* at(`conditions[${i}].from.on`, condition.from?.on);
  }
  for (const [i, surgery] of record.surgery.entries()) yield* at(`surgery[${i}].on`, surgery.on);
  for (const [i, study] of record.sleepStudies.entries()) yield* at(`sleepStudies[${i}].on`, study.on);
  for (const [i, night] of record.nights.entries()) yield* at(`nights[${i}].on`, night.on);
  for (const [i, items] of (record.weekly ?? []).entries()) yield* at(`weekly[${i}].on`, items.on);
  for (const [i, test] of (record.stillTests ?? []).entries()) yield* at(`stillTests[${i}].on`, test.on);
  for (const [i, finding] of (record.clock ?? []).entries()) yield* at(`clock[${i}].on`, finding.on);
  for (const [i, finding] of (record.beforeAfter ?? []).entries()) {
    yield* at(`beforeAfter[${i}].on`, finding.on);
    yield* at(`beforeAfter[${i}].date`, finding.date);
  }
  for (const [i, finding] of (record.habits ?? []).entries()) yield* at(`habits[${i}].on`, finding.on);
  for (const [i, trial] of (record.trials ?? []).entries()) {
    yield* at(`trials[${i}].plannedOn`, trial.plannedOn);
    yield* at(`trials[${i}].stoppedOn`, trial.stoppedOn);
    yield* at(`trials[${i}].outcome.on`, trial.outcome?.on);
  }
}

function checkDates(record: PersonRecord, today: IsoDate): { readonly problems: readonly Problem[]; readonly sound: boolean } {
  const problems: Problem[] = [];
  let sound = true;
  const birthYear = record.person.birthYear;
  for (const { at, date } of datesOf(record)) {
    if (!isRealDate(date)) {
      sound = false;
      problems.push(
        problem(
          "no-such-date",
          at,
          `De datum ${date} bij ${at} bestaat niet; kijk de dag en de maand na.`,
          `The date ${date} at ${at} does not exist; check the day and the month.`,
        ),
      );
      continue;
    }
    const { first, last } = intervalOf(date);
    if (first > today) {
      problems.push(
        problem(
          "date-in-future",
          at,
          `De datum ${sayDate(date, "nl")} bij ${at} ligt na vandaag (${sayDate(today, "nl")}); vul in wanneer het echt was.`,
          `The date ${sayDate(date, "en")} at ${at} lies after today (${sayDate(today, "en")}); fill in when it really was.`,
        ),
      );
    } else if (Number(date.slice(0, 4)) < firstYear) {
      problems.push(
        problem(
          "date-too-early",
          at,
          `De datum ${sayDate(date, "nl")} bij ${at} ligt voor ${firstYear}; kijk het jaar na.`,
          `The date ${sayDate(date, "en")} at ${at} lies before ${firstYear}; check the year.`,
        ),
      );
    } else if (birthYear !== undefined && Number(last.slice(0, 4)) < birthYear) {
      problems.push(
        problem(
          "date-before-birth",
          at,
          `De datum ${sayDate(date, "nl")} bij ${at} ligt voor het geboortejaar ${birthYear}; welke van de twee klopt?`,
          `The date ${sayDate(date, "en")} at ${at} lies before the birth year ${birthYear}; which of the two is right?`,
          "ask",
        ),
      );
    }
  }
  return { problems, sound };
}

/** The age that a record gives, from the age itself or the birth year; a birth year alone leaves one year open. */
function ageBounds(record: PersonRecord, today: IsoDate): { readonly least: number; readonly most: number } | undefined {
  const { ageYears, birthYear } = record.person;
  if (ageYears !== undefined) return { least: ageYears, most: Math.floor(ageYears) + 1 };
  if (birthYear === undefined) return undefined;
  const years = Number(today.slice(0, 4)) - birthYear;
  return { least: years - 1, most: years + 1 };
}

function checkPerson(record: PersonRecord, today: IsoDate): readonly Problem[] {
  const problems: Problem[] = [];
  const { ageYears, birthYear, sexAtBirth, pregnant, pregnancyWeeks, weeksSinceBirth, births } = record.person;
  const thisYear = Number(today.slice(0, 4));
  if (birthYear !== undefined && birthYear > thisYear) {
    problems.push(
      problem(
        "birth-in-future",
        "person.birthYear",
        `Het geboortejaar ${birthYear} ligt na vandaag (${sayDate(today, "nl")}); kijk het jaar na.`,
        `The birth year ${birthYear} lies after today (${sayDate(today, "en")}); check the year.`,
      ),
    );
  } else if (birthYear !== undefined && thisYear - birthYear > 121) {
    problems.push(
      problem(
        "birth-too-early",
        "person.birthYear",
        `Met geboortejaar ${birthYear} zou iemand ouder dan 120 zijn; kijk het jaar na.`,
        `With birth year ${birthYear} someone would be older than 120; check the year.`,
      ),
    );
  } else if (birthYear !== undefined && ageYears !== undefined) {
    const years = thisYear - birthYear;
    const age = Math.floor(ageYears);
    const off = age > years ? age - years : age < years - 1 ? years - 1 - age : 0;
    if (off > 0) {
      // A few years off: the age was probably filled in long ago. More: one of the two is a typing error.
      problems.push(
        problem(
          "age-against-birth-year",
          "person.ageYears",
          `De leeftijd ${ageYears} past niet bij het geboortejaar ${birthYear}; welke van de twee klopt?`,
          `The age ${ageYears} does not fit the birth year ${birthYear}; which of the two is right?`,
          off <= 3 && age < years ? "ask" : "refuse",
        ),
      );
    }
  }
  const signs = [
    ...(pregnant === "yes" ? ["person.pregnant"] : []),
    ...(pregnancyWeeks !== undefined ? ["person.pregnancyWeeks"] : []),
    ...(weeksSinceBirth !== undefined ? ["person.weeksSinceBirth"] : []),
    ...(births !== undefined && births > 0 ? ["person.births"] : []),
  ];
  const [sign] = signs;
  if (sexAtBirth === "male" && sign !== undefined) {
    problems.push(
      problem(
        "pregnancy-in-male",
        sign,
        `Bij ${sign} staat een zwangerschap of bevalling, maar bij geslacht bij de geboorte staat man; welke van de twee klopt?`,
        `At ${sign} there is a pregnancy or birth, but sex at birth says male; which of the two is right?`,
      ),
    );
  }
  if (pregnant === "no" && pregnancyWeeks !== undefined) {
    problems.push(
      problem(
        "pregnancy-weeks-without-pregnancy",
        "person.pregnancyWeeks",
        `Er staan ${pregnancyWeeks} weken zwangerschap, maar ook dat er geen zwangerschap is; welke van de twee klopt?`,
        `It says ${pregnancyWeeks} weeks of pregnancy, but also that there is no pregnancy; which of the two is right?`,
        "ask",
      ),
    );
  }
  const age = ageBounds(record, today);
  const isPregnant = pregnant === "yes" || pregnancyWeeks !== undefined;
  if (age !== undefined && sexAtBirth !== "male" && isPregnant && (age.most <= 11 || age.least >= 60)) {
    problems.push(
      problem(
        "pregnancy-at-unusual-age",
        "person.pregnant",
        `Een zwangerschap op deze leeftijd is heel ongewoon; kloppen de leeftijd en de zwangerschap allebei?`,
        `A pregnancy at this age is very unusual; are both the age and the pregnancy right?`,
        "ask",
      ),
    );
  }
  return problems;
}

function checkOnset(record: PersonRecord, today: IsoDate, datesAreSound: boolean): readonly Problem[] {
  const problems: Problem[] = [];
  const age = ageBounds(record, today);
  const { onsetAgeYears, onset, monthsSinceOnset } = record.complaint;
  const { birthYear } = record.person;
  if (onsetAgeYears !== undefined && age !== undefined && onsetAgeYears > age.most) {
    problems.push(
      problem(
        "onset-after-age",
        "complaint.onsetAgeYears",
        `De klachten begonnen op leeftijd ${onsetAgeYears}, maar dat is ouder dan de leeftijd nu; kijk beide na.`,
        `The complaints began at age ${onsetAgeYears}, but that is older than the age now; check both.`,
      ),
    );
  }
  if (monthsSinceOnset !== undefined && age !== undefined && monthsSinceOnset > age.most * 12) {
    problems.push(
      problem(
        "onset-before-birth",
        "complaint.monthsSinceOnset",
        `De klachten zijn er ${monthsSinceOnset} maanden, langer dan iemand van deze leeftijd leeft; kijk beide na.`,
        `The complaints are there for ${monthsSinceOnset} months, longer than someone of this age has lived; check both.`,
      ),
    );
  }
  // The difference of a birth year and an onset year leaves a year open at each end; a remembered age may be rounded.
  if (datesAreSound && onset !== undefined && birthYear !== undefined && onsetAgeYears !== undefined) {
    const implied = Number(onset.slice(0, 4)) - birthYear;
    if (Math.abs(implied - onsetAgeYears) > 3) {
      problems.push(
        problem(
          "onset-age-against-onset-date",
          "complaint.onset",
          `De klachten begonnen in ${sayDate(onset, "nl")}, maar ook op leeftijd ${onsetAgeYears}; dat past niet bij elkaar, welke van de twee klopt?`,
          `The complaints began in ${sayDate(onset, "en")}, but also at age ${onsetAgeYears}; these do not fit together, which of the two is right?`,
          "ask",
        ),
      );
    }
  }
  return problems;
}

function checkMedicines(record: PersonRecord, datesAreSound: boolean): readonly Problem[] {
  const problems: Problem[] = [];
  for (const [i, medicine] of record.medicines.entries()) {
    const name = quoteText(medicine.name) || `${i + 1}`;
    const { started, stopped } = medicine;
    if (datesAreSound && started !== undefined && stopped !== undefined && comesBefore(stopped, started) === "yes") {
      problems.push(
        problem(
          "stop-before-start",
          `medicines[${i}].stopped`,
          `Bij "${name}" ligt het stoppen (${sayDate(stopped, "nl")}) voor het beginnen (${sayDate(started, "nl")}); kijk beide data na.`,
          `For "${name}" the stop (${sayDate(stopped, "en")}) comes before the start (${sayDate(started, "en")}); check both dates.`,
        ),
      );
    }
    if (medicine.using === "yes" && stopped !== undefined) {
      problems.push(
        problem(
          "using-but-stopped",
          `medicines[${i}].using`,
          `Bij "${name}" staat dat je het nu gebruikt, maar ook dat het gestopt is (${sayDate(stopped, "nl")}); welke van de twee klopt?`,
          `For "${name}" it says that it is in use now, but also that it was stopped (${sayDate(stopped, "en")}); which of the two is right?`,
          "ask",
        ),
      );
    }
    const { startedDaysBeforeOnset: start, stoppedDaysBeforeOnset: stop } = medicine;
    if (start !== undefined && stop !== undefined && stop > start) {
      problems.push(
        problem(
          "stop-before-start",
          `medicines[${i}].stoppedDaysBeforeOnset`,
          `Bij "${name}" ligt het stoppen (${stop} dagen voor de klachten) voor het beginnen (${start} dagen); klopt dat?`,
          `For "${name}" the stop (${stop} days before the complaints) comes before the start (${start} days); is that right?`,
          "ask",
        ),
      );
    }
    for (const [j, change] of (medicine.changes ?? []).entries()) {
      if (datesAreSound && change.on !== undefined && started !== undefined && comesBefore(change.on, started) === "yes") {
        problems.push(
          problem(
            "change-before-start",
            `medicines[${i}].changes[${j}].on`,
            `Bij "${name}" ligt een verandering (${sayDate(change.on, "nl")}) voor het beginnen (${sayDate(started, "nl")}); welke datum klopt?`,
            `For "${name}" a change (${sayDate(change.on, "en")}) comes before the start (${sayDate(started, "en")}); which date is right?`,
            "ask",
          ),
        );
      }
    }
  }
  return problems;
}

function checkLabs(record: PersonRecord): readonly Problem[] {
  const problems: Problem[] = [];
  for (const [i, lab] of record.labs.entries()) {
    if (lab.low !== undefined && lab.high !== undefined && lab.low > lab.high) {
      problems.push(
        problem(
          "limits-swapped",
          `labs[${i}].low`,
          `Bij bloeduitslag ${i + 1} ("${quoteText(lab.analyte)}") is de ondergrens hoger dan de bovengrens; zijn ze verwisseld?`,
          `For blood result ${i + 1} ("${quoteText(lab.analyte)}") the lower limit is above the upper limit; were they swapped?`,
          "ask",
        ),
      );
    }
  }
  return problems;
}

function checkClocks(record: PersonRecord): readonly Problem[] {
  const clocks: (readonly [string, string | undefined])[] = [
    ["complaint.startsAt", record.complaint.startsAt],
    ["complaint.worstAt", record.complaint.worstAt],
    ...record.nights.map((night, i) => [`nights[${i}].beganAt`, night.beganAt] as const),
    ...record.nights.flatMap((night, i) => (night.exposures ?? []).map(({ at }, j) => [`nights[${i}].exposures[${j}].at`, at] as const)),
    ...(record.weekly ?? []).map((items, i) => [`weekly[${i}].K3`, items.K3] as const),
  ];
  return clocks.flatMap(([at, time]) =>
    time !== undefined && (Number(time.slice(0, 2)) > 23 || Number(time.slice(3, 5)) > 59)
      ? [
          problem(
            "no-such-time",
            at,
            `De tijd ${time} bij ${at} bestaat niet; schrijf een tijd van 00:00 tot 23:59.`,
            `The time ${time} at ${at} does not exist; write a time from 00:00 to 23:59.`,
          ),
        ]
      : [],
  );
}

/** Nights that cannot be as they stand: used all the same, and asked back. */
function checkNights(record: PersonRecord): readonly Problem[] {
  const problems: Problem[] = [];
  const seen = new Map<string, number>();
  for (const [i, night] of record.nights.entries()) {
    const earlier = seen.get(night.on);
    if (earlier === undefined) seen.set(night.on, i);
    else
      problems.push(
        problem(
          "two-entries",
          `nights[${i}]`,
          `De nacht van ${sayDate(night.on, "nl")} staat er twee keer in; welke klopt? Tot je kiest telt de eerste.`,
          `The night of ${sayDate(night.on, "en")} is there twice; which is right? Until you choose, the first counts.`,
          "ask",
        ),
      );
    const pairs = [
      ...(night.slept === undefined ? [] : [{ at: `nights[${i}].slept`, ...night.slept }]),
      ...(night.measured ?? []).map(({ from, to }, j) => ({ at: `nights[${i}].measured[${j}]`, from, to })),
    ];
    for (const { at, from, to } of pairs) {
      const [start, end] = [readMoment(from), readMoment(to)];
      if (start === undefined || end === undefined)
        problems.push(
          problem(
            "no-such-time",
            at,
            `De tijd ${start === undefined ? from : to} bij ${at} bestaat niet; kijk de dag en de tijd na.`,
            `The time ${start === undefined ? from : to} at ${at} does not exist; check the day and the time.`,
          ),
        );
      else if (!sleepIsPossible(start, end))
        problems.push(
          problem(
            "sleep-cannot-be",
            at,
            `Bij de nacht van ${sayDate(night.on, "nl")} loopt de slaap van ${sayMoment(from, "nl")} tot ${sayMoment(to, "nl")}; dat kan niet, dus die slaap telt niet mee tot je hem verbetert.`,
            `At the night of ${sayDate(night.on, "en")} the sleep runs from ${sayMoment(from, "en")} to ${sayMoment(to, "en")}; that cannot be, so it does not count until you mend it.`,
            "ask",
          ),
        );
    }
  }
  return problems;
}

/**
 * What is well formed but cannot be, or asks for a second look: dates, age, onset, pregnancy, medicines, limits.
 * A contradiction that someone may reach by changing one answer after another asks; what cannot be at all refuses.
 */
export function checkRecord(record: PersonRecord, today: IsoDate): readonly Problem[] {
  const dates = checkDates(record, today);
  return [
    ...checkPerson(record, today),
    ...checkOnset(record, today, dates.sound),
    ...dates.problems,
    ...checkClocks(record),
    ...checkNights(record),
    ...checkMedicines(record, dates.sound),
    ...checkLabs(record),
  ];
}
