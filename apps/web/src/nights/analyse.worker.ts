import type { IsoDate, PersonRecord } from "@kriebel/record";
import {
  analyseEvents,
  analyseTrial,
  diaryOfRecord,
  diaryOfTrial,
  type NightsSummary,
  type PlannedDesign,
  personNoise,
  planTrials,
  shortestDesign,
  summariseNights,
  type TrialResult,
} from "@kriebel/trials";

/** What the screens ask of the worker, and what they get. One question at a time; the number tells answers apart. */
export type Question =
  | { readonly kind: "summary"; readonly record: PersonRecord }
  | { readonly kind: "events"; readonly record: PersonRecord }
  | { readonly kind: "trial"; readonly record: PersonRecord; readonly id: string }
  | { readonly kind: "plan"; readonly record: PersonRecord; readonly start: IsoDate };

export interface Answers {
  readonly summary: NightsSummary;
  readonly events: NightsSummary["events"];
  readonly trial: TrialResult;
  readonly plan: { readonly chosen: PlannedDesign | undefined; readonly fromOwnNights: boolean };
}

function answer(question: Question): Answers[Question["kind"]] {
  switch (question.kind) {
    case "summary":
      return summariseNights(diaryOfRecord(question.record), question.record);
    case "events":
      return analyseEvents(diaryOfRecord(question.record), question.record);
    case "trial": {
      const trial = question.record.trials?.find(({ id }) => id === question.id);
      if (trial === undefined) throw new Error("no such trial");
      return analyseTrial(diaryOfTrial(question.record, trial), {
        design: trial.design,
        seed: trial.seed,
        testSeed: trial.testSeed,
        ...(trial.stoppedAfter === undefined ? {} : { stoppedAfter: trial.stoppedAfter }),
      });
    }
    case "plan": {
      const diary = diaryOfRecord(question.record);
      const { designs } = planTrials(question.start, personNoise(diary));
      return { chosen: shortestDesign(designs), fromOwnNights: diary.filter(({ score }) => score !== undefined).length >= 28 };
    }
  }
}

self.addEventListener("message", ({ data }: MessageEvent<{ readonly number: number; readonly question: Question }>) => {
  try {
    self.postMessage({ number: data.number, answer: answer(data.question) });
  } catch (fault) {
    self.postMessage({ number: data.number, fault: String(fault) });
  }
});
