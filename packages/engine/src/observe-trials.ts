import { addDays, type PersonRecord, type PersonTrial } from "@kriebel/record";
import type { Finding } from "./assessment.ts";

/** Habits of which a trial says something about the lifestyle route. An own thing may be anything, so it weighs nothing (decision 0085). */
export const habitsToTry = ["caffeine_after_noon", "alcohol", "exercise_evening"] as const;
export type HabitToTry = (typeof habitsToTry)[number];

const isHabit = (habit: string): habit is HabitToTry => (habitsToTry as readonly string[]).includes(habit);

/** Trials with an outcome that chance was reckoned with: not those that were ended because of what they showed. */
export const tellingTrials = (record: PersonRecord, today: string): readonly PersonTrial[] =>
  (record.trials ?? []).filter(
    ({ outcome, stoppedBecause }) => outcome !== undefined && outcome.on <= today && stoppedBecause !== "results",
  );

/** Is a trial planned or going on? Its last evening has not passed and it was not ended. */
export const isGoingOn = ({ state, design, outcome }: PersonTrial, today: string): boolean =>
  outcome === undefined &&
  (state === "planned" || state === "running") &&
  // A start on a weekend moves to the next Monday: three days at most.
  addDays(design.start, design.periods * design.nights + 2) >= today;

/** What this person's own trials found, as findings: the newest of each habit counts. */
export function observeTrials(record: PersonRecord, today: string, put: (finding: Finding) => void): void {
  const newest = new Map<HabitToTry, { readonly trial: PersonTrial; readonly index: number }>();
  const telling = new Set(tellingTrials(record, today));
  (record.trials ?? []).forEach((trial, index) => {
    if (!telling.has(trial) || !isHabit(trial.habit)) return;
    const before = newest.get(trial.habit);
    if (before === undefined || (before.trial.outcome?.on ?? "") <= (trial.outcome?.on ?? "")) newest.set(trial.habit, { trial, index });
  });
  for (const [habit, { trial, index }] of newest) {
    const { verdict, difference, on } = trial.outcome ?? {};
    const told = verdict === "worse" ? "trial_worse" : verdict === "no_big_difference" ? "trial_no_difference" : undefined;
    if (told === undefined) continue;
    put({
      id: `${told}.${habit}`,
      state: "present",
      from: [`trials[${index}]`],
      ...(difference === undefined ? {} : { value: difference, unit: "points" }),
      ...(on === undefined ? {} : { on }),
    });
  }
}
