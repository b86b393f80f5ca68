import {
  type BeforeAfterFinding,
  daysBetween,
  type HabitFinding,
  type IsoDate,
  type PersonRecord,
  type PersonTrial,
} from "@kriebel/record";
import { diaryOfRecord, diaryOfTrial, ownNames } from "./diary-of-record.ts";
import { clockFact, type MedicineKinds, type NightsSummary, plainKinds, summariseNights } from "./summarise-nights.ts";
import { analyseTrial } from "./trial.ts";
import { lastEvening, withOutcome } from "./trial-outcome.ts";

const hundredths = (value: number): number => Math.round(value * 100) / 100;

/** The interval of an effect as a fact keeps it. */
const sized = ({ mean, low, high }: { readonly mean?: number; readonly low?: number; readonly high?: number }) => ({
  ...(mean === undefined ? {} : { difference: hundredths(mean) }),
  ...(low === undefined ? {} : { low: hundredths(low) }),
  ...(high === undefined ? {} : { high: hundredths(high) }),
});

/** What the nights around each medicine say, as facts; where there are too few nights there is none. */
export function beforeAfterFacts({ events }: NightsSummary, on: IsoDate): readonly BeforeAfterFinding[] {
  return events.flatMap(({ what, medicine, date, result }): readonly BeforeAfterFinding[] =>
    result.verdict === "too_few_nights"
      ? []
      : [
          {
            on,
            what,
            medicine,
            date,
            verdict: result.verdict,
            ...sized(result),
            nightsBefore: result.nightsBefore,
            nightsAfter: result.nightsAfter,
          },
        ],
  );
}

/** What goes together with worse nights, as facts. */
export function habitFacts({ habits }: NightsSummary, on: IsoDate, own: Readonly<Record<string, string>>): readonly HabitFinding[] {
  return habits.habits.map((habit) => ({
    on,
    habit: habit.name,
    ...(own[habit.name] === undefined ? {} : { name: own[habit.name] as string }),
    verdict: habit.verdict,
    ...sized(habit),
    ...(habit.nightsWith === null ? {} : { nightsWith: habit.nightsWith }),
    ...(habit.nightsWithout === null ? {} : { nightsWithout: habit.nightsWithout }),
  }));
}

/** A trial whose last evening has passed, or that was ended, gets its outcome; a trial that goes on is left alone. */
function concluded(record: PersonRecord, trial: PersonTrial, today: IsoDate): PersonTrial {
  const isOver = trial.state === "stopped" || trial.state === "finished" || lastEvening(trial) < today;
  if (!isOver || trial.outcome !== undefined) return trial;
  const { design, seed, testSeed, stoppedAfter } = trial;
  const asked = { design, seed, testSeed, ...(stoppedAfter === undefined ? {} : { stoppedAfter }) };
  return withOutcome(trial, analyseTrial(diaryOfTrial(record, trial), asked), today);
}

/** What was found before and is the same now keeps its day; so whoever opens a screen every day changes nothing by it. */
function sameAsBefore<T extends { readonly on: IsoDate }>(found: readonly T[], before: readonly T[] | undefined, today: IsoDate): T[] {
  const plain = ({ on: _on, ...rest }: T): string => JSON.stringify(rest);
  return found.map(
    (one) => before?.find((was) => plain(was) === plain(one) && was.on <= today && daysBetween(was.on, today) < month) ?? one,
  );
}
const month = 28;

/** The watch looks once a week: a look of less than a week ago is replaced by the newest. */
const week = 7;

/**
 * The record with what its nights say in it, as facts with their day: the clock, before and after each medicine, habits, and
 * trials that are over. The weighing and the letter read these and never work them out (ARCHITECTURE, The rooms).
 *
 * @param today nights after it are left out of account
 * @param summary what was worked out already, by a worker for instance
 */
export function withNightFacts(
  record: PersonRecord,
  today: IsoDate,
  kinds: MedicineKinds = plainKinds,
  summary?: NightsSummary,
): PersonRecord {
  const past = { ...record, nights: record.nights.filter(({ on }) => on <= today) };
  const trials = record.trials?.map((trial) => concluded(past, trial, today));
  const withTrials = trials === undefined || trials.every((trial, i) => trial === record.trials?.[i]) ? record : { ...record, trials };
  if (past.nights.length === 0) return withTrials;
  const found = summary ?? summariseNights(diaryOfRecord(past), past, kinds);
  const look = clockFact(found.clock, today);
  const recent = record.clock?.filter(({ on }) => on <= today && daysBetween(on, today) < week);
  const clock =
    look.verdict === "too_few_nights"
      ? record.clock
      : [...(record.clock ?? []).filter(({ on }) => on < today && daysBetween(on, today) >= week), ...sameAsBefore([look], recent, today)];
  const beforeAfter = sameAsBefore(beforeAfterFacts(found, today), record.beforeAfter, today);
  const habits = sameAsBefore(habitFacts(found, today, ownNames(record)), record.habits, today);
  const facts = {
    ...(clock === undefined ? {} : { clock }),
    ...(beforeAfter.length === 0 && record.beforeAfter === undefined ? {} : { beforeAfter }),
    ...(habits.length === 0 && record.habits === undefined ? {} : { habits }),
  };
  const { clock: clockWas, beforeAfter: eventsWas, habits: habitsWas } = record;
  const were = {
    ...(clockWas === undefined ? {} : { clock: clockWas }),
    ...(eventsWas === undefined ? {} : { beforeAfter: eventsWas }),
    ...(habitsWas === undefined ? {} : { habits: habitsWas }),
  };
  return JSON.stringify(facts) === JSON.stringify(were) ? withTrials : { ...withTrials, ...facts };
}
