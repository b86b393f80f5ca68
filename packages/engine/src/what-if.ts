import type { Evidence, Words } from "@kriebel/evidence";
import type { PersonRecord, PersonTrial } from "@kriebel/record";
import { answerQuestion, showAsk } from "./answer-question.ts";
import { assess } from "./assess.ts";
import type { Ask, Assessment, Standing } from "./assessment.ts";

/** A route whose standing differs between two assessments. */
export interface StandingChange {
  readonly route: string;
  readonly from: Standing;
  readonly to: Standing;
}

/** What one answer or one result would do; nothing of it is kept. */
export interface Outcome {
  /** Id of the choice, `low`, `high` or `fine`. */
  readonly id: string;
  /** The choice in words; nothing for yes and no, which every screen has words for, and for a blood value. */
  readonly words?: Words;
  /** The value that was filled in to see. */
  readonly example?: { readonly value: number; readonly unit: string };
  readonly then: Assessment;
  /** The most important first. */
  readonly changes: readonly StandingChange[];
  readonly fitChanges: boolean;
}

/** Routes that stand otherwise in `after`, in the order of `after`; conclusions follow from the others and are left out. */
export function standingChanges(before: Assessment, after: Assessment): readonly StandingChange[] {
  return after.routes.flatMap((route) => {
    const was = before.routes.find(({ id }) => id === route.id)?.standing;
    return route.kind === "conclusion" || was === undefined || was === route.standing
      ? []
      : [{ route: route.id, from: was, to: route.standing }];
  });
}

/**
 * Two results of a blood test that nobody would doubt: one clearly out of bounds and one clearly within. Ours, only to
 * draw what the test could change (decision 0074); they judge nobody.
 */
const examples: Readonly<Record<string, { readonly out: number; readonly fine: number; readonly side: "low" | "high" }>> = {
  ferritin: { out: 18, fine: 120, side: "low" },
  tsat: { out: 12, fine: 30, side: "low" },
  hemoglobin: { out: 6.5, fine: 8.8, side: "low" },
  crp: { out: 30, fine: 2, side: "high" },
  egfr: { out: 12, fine: 90, side: "low" },
  b12_total: { out: 90, fine: 350, side: "low" },
  folate: { out: 4, fine: 20, side: "low" },
  glucose_fasting: { out: 9, fine: 5, side: "high" },
  hba1c: { out: 60, fine: 35, side: "high" },
  magnesium: { out: 0.55, fine: 0.85, side: "low" },
  tsh: { out: 12, fine: 2, side: "high" },
  ttg_iga: { out: 80, fine: 1, side: "high" },
  alt: { out: 200, fine: 20, side: "high" },
  vitamin_d: { out: 20, fine: 70, side: "low" },
};

/** The record as it would be with this blood value, measured today. The input is not changed. */
export function withLab(record: PersonRecord, analyte: string, value: number, unit: string, today: string): PersonRecord {
  return { ...record, labs: [...record.labs, { analyte, value, unit, on: today }] };
}

const trialEnds = {
  worse: { nl: "De avonden ermee zijn zwaarder", en: "The evenings with it are worse" },
  same: { nl: "Het maakt geen groot verschil", en: "It makes no big difference" },
} as const;

/** The record as it would be with a trial of this habit done, and this found. The input is not changed. */
export function withTrialResult(
  record: PersonRecord,
  habit: string,
  verdict: "worse" | "no_big_difference",
  difference: number,
  today: string,
): PersonRecord {
  const design = { start: today, periods: 20, nights: 2, washout: 0, maxRun: 3, nB: 10, scheme: "free", weekendSlack: 2 } as const;
  const trial: PersonTrial = {
    id: "trial-what-if",
    habit,
    plannedOn: today,
    design,
    seed: 1,
    testSeed: 1,
    schedule: "AB".repeat(10),
    state: "finished",
    outcome: { on: today, verdict, difference },
  };
  return { ...record, trials: [...(record.trials ?? []), trial] };
}

/** What each answer to an ask would do to the picture of this person: the same arithmetic, asked "what if". At most four. */
export function whatIf(
  ask: Pick<Ask, "id" | "kind">,
  record: PersonRecord,
  now: Assessment,
  evidence: Evidence,
  today: string,
): readonly Outcome[] {
  const outcome = (id: string, changed: PersonRecord, more: Pick<Outcome, "words" | "example"> = {}): Outcome => {
    const then = assess(changed, evidence, today);
    return { id, ...more, then, changes: standingChanges(now, then), fitChanges: then.fit.label !== now.fit.label };
  };
  if (ask.kind === "lab") {
    const analyte = ask.id.replace(/^lab:/, "");
    const unit = evidence.analytes[analyte]?.unit;
    const example = Object.hasOwn(examples, analyte) ? examples[analyte] : undefined;
    if (example === undefined || unit === undefined) return [];
    return [
      outcome(example.side, withLab(record, analyte, example.out, unit, today), { example: { value: example.out, unit } }),
      outcome("fine", withLab(record, analyte, example.fine, unit, today), { example: { value: example.fine, unit } }),
    ];
  }
  if (ask.id.startsWith("trial:")) {
    const habit = ask.id.slice("trial:".length);
    return [
      outcome("worse", withTrialResult(record, habit, "worse", 2, today), { words: trialEnds.worse }),
      outcome("same", withTrialResult(record, habit, "no_big_difference", 0, today), { words: trialEnds.same }),
    ];
  }
  if (ask.kind !== "question") return [];
  const question = showAsk({ ...ask, gain: 0, burden: 1, settles: [] }, record, evidence)?.question;
  const choices: readonly { readonly id: string; readonly text?: Words }[] =
    question?.kind === "yes_no" ? [{ id: "yes" }, { id: "no" }] : question?.kind === "choice" ? (question.choices ?? []) : [];
  const shown = choices.filter(({ id }) => id !== "unknown");
  if (shown.length === 0 || shown.length > 4) return [];
  return shown.map(({ id, text }) => outcome(id, answerQuestion(record, ask.id, id, evidence), text === undefined ? {} : { words: text }));
}
