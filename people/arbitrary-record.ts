import type { Evidence, Question } from "@kriebel/evidence";
import { emptyRecord, type PersonRecord } from "@kriebel/record";
import fc from "fast-check";

/**
 * Any record that the schema allows and the evidence knows: sparse or full, of any age, with answers to real questions,
 * real medicines and medicines that nobody knows, values in every unit, conditions by code or by name.
 */
export function arbitraryRecord(evidence: Evidence): fc.Arbitrary<PersonRecord> {
  const questions = Object.values(evidence.questions).filter(
    (question) => !question.id.startsWith("person.") && question.kind !== "text" && !question.id.startsWith("medicine."),
  );
  const answer = fc
    .constantFrom(...questions)
    .chain((question) => arbitraryAnswer(question).map((value) => [question.id, { value }] as const));
  const threeValued = fc.constantFrom("yes" as const, "no" as const, "unknown" as const);
  const maybe = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(of, { nil: undefined });
  const month = fc
    .tuple(fc.integer({ min: 2018, max: 2026 }), fc.integer({ min: 1, max: 10 }))
    .map(([year, m]) => `${year}-${String(m).padStart(2, "0")}`);

  const medicine = fc
    .record({
      name: fc.oneof(
        { weight: 5, arbitrary: fc.constantFrom(...Object.values(evidence.medicines).map((m) => m.name.nl)) },
        { weight: 1, arbitrary: fc.string({ minLength: 1, maxLength: 12 }) },
      ),
      using: maybe(threeValued),
      started: maybe(month),
      startedBeforeOnset: maybe(
        fc.constantFrom("within_4_weeks" as const, "one_to_three_months" as const, "longer_before" as const, "after_onset" as const),
      ),
      startedDaysBeforeOnset: maybe(fc.integer({ min: -400, max: 400 })),
      stoppedDaysBeforeOnset: maybe(fc.integer({ min: -60, max: 60 })),
      effectOfStopping: maybe(
        fc.constantFrom(
          "resolved" as const,
          "improved" as const,
          "unchanged" as const,
          "worse" as const,
          "started" as const,
          "unknown" as const,
        ),
      ),
      effectOfRestart: maybe(fc.constantFrom("returned" as const, "not_returned" as const, "unknown" as const)),
      forLegs: maybe(threeValued),
      helped: maybe(threeValued),
      changes: maybe(
        fc.array(
          fc.record({
            what: fc.constantFrom("raised" as const, "lowered" as const, "restarted" as const),
            daysBeforeOnset: fc.integer({ min: -30, max: 60 }),
          }),
          { maxLength: 2 },
        ),
      ),
    })
    .map(known);

  const analytes = Object.values(evidence.analytes);
  const lab = fc.constantFrom(...analytes).chain((analyte) =>
    fc
      .record({
        analyte: fc.constant(analyte.id),
        unit: fc.constant(analyte.unit),
        value: fc.double({ min: analyte.plausible.min, max: analyte.plausible.max, noNaN: true }).map((x) => Math.round(x * 100) / 100),
        on: maybe(month),
        fasting: maybe(threeValued),
        morning: maybe(threeValued),
      })
      .map(known),
  );

  const condition = fc
    .record({
      name: fc.string({ minLength: 1, maxLength: 20 }),
      concept: maybe(fc.constantFrom(...Object.keys(evidence.conditions))),
      has: threeValued,
      legsBeganAfter: maybe(threeValued),
    })
    .map(known);

  const relative = fc.record({
    relation: fc.constantFrom(
      "mother" as const,
      "father" as const,
      "sister" as const,
      "aunt" as const,
      "grandparent" as const,
      "child" as const,
      "cousin" as const,
    ),
    affected: threeValued,
  });

  return fc
    .record({
      person: fc
        .record({
          ageYears: maybe(fc.integer({ min: 0, max: 110 })),
          sexAtBirth: maybe(fc.constantFrom("female" as const, "male" as const)),
          pregnant: maybe(threeValued),
          canTell: maybe(threeValued),
          births: maybe(fc.integer({ min: 0, max: 6 })),
        })
        .map(known)
        // The door refuses a pregnant man (check-record).
        .map((person) => (person.sexAtBirth === "male" ? { ...person, pregnant: "no" as const } : person)),
      complaint: fc
        .record({
          onsetAgeYears: maybe(fc.integer({ min: 0, max: 100 })),
          onset: maybe(month),
          sudden: maybe(threeValued),
          perWeek: maybe(fc.integer({ min: 0, max: 7 })),
        })
        .map(known),
      answers: fc.array(answer, { maxLength: 60 }).map((pairs) => Object.fromEntries(pairs) as PersonRecord["answers"]),
      medicines: fc.array(medicine, { maxLength: 5 }),
      labs: fc.array(lab, { maxLength: 6 }),
      conditions: fc.array(condition, { maxLength: 4 }),
      family: fc.array(relative, { maxLength: 4 }),
      answeredBy: maybe(fc.constantFrom("self" as const, "parent" as const, "carer" as const)),
      sleepStudies: fc.array(fc.record({ plmsPerHour: fc.integer({ min: 0, max: 100 }), ahiPerHour: fc.integer({ min: 0, max: 90 }) }), {
        maxLength: 1,
      }),
    })
    .map((drawn) => ({ ...emptyRecord("any"), ...known(drawn) }) as PersonRecord);
}

/** A valid answer to this question; "I don't know" one time in five. */
export function arbitraryAnswer(question: Question): fc.Arbitrary<string | number | string[]> {
  const unknown = fc.constant("unknown");
  const choices = (question.choices ?? []).map((choice) => choice.id);
  const told: fc.Arbitrary<string | number | string[]> =
    question.kind === "many"
      ? fc.subarray(choices)
      : question.kind === "choice"
        ? fc.constantFrom(...choices)
        : question.kind === "number"
          ? fc.integer({ min: Math.ceil(question.min ?? 0), max: Math.floor(question.max ?? 100) })
          : question.kind === "clock"
            ? fc.constantFrom("21:30", "03:00")
            : question.kind === "text"
              ? fc.string({ maxLength: 30 })
              : fc.constantFrom("yes", "no");
  return fc.oneof({ weight: 4, arbitrary: told }, { weight: 1, arbitrary: unknown });
}

/** Without the keys that were not drawn: absent is not the same as undefined. */
const known = <T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as { [K in keyof T]: Exclude<T[K], undefined> };
