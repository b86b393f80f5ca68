import assert from "node:assert/strict";
import test from "node:test";
import type { Question } from "@kriebel/evidence";
import { emptyRecord, type PersonRecord, personRecord } from "@kriebel/record";
import fc from "fast-check";
import { arbitraryAnswer, arbitraryRecord } from "../../../people/arbitrary-record.ts";
import { today } from "../../../people/expected.ts";
import { evidence, recordOf } from "../../../people/invent.ts";
import { answerInWords, answerOf, answerQuestion, forgetAnswer, overview, skipQuestion, templateOf } from "./answer-question.ts";
import { assess } from "./assess.ts";
import { nextQuestion } from "./choose-asks.ts";
import { observe } from "./observe.ts";

const settings = { numRuns: 150, seed: 20261122 };
const questionOf = (id: string): Question => evidence.questions[templateOf(id).template]!;

const medicines = Object.values(evidence.medicines);

/** Longest interview that anyone may meet, whatever the answers (most people: see `people/interview.test.ts`). */
const longest = 60;

test("the interview ends within 60 questions whatever the answers, never asks twice and never what is known", () => {
  const lengths: number[] = [];
  fc.assert(
    fc.property(fc.infiniteStream(fc.nat()), fc.constantFrom("self", "parent", "carer"), (chance, who) => {
      const pick = (): number => chance.next().value as number;
      let record: PersonRecord = emptyRecord("interview");
      const asked = new Set<string>();
      let ask = nextQuestion(assess(record, evidence, today));
      while (ask !== undefined) {
        assert.ok(!asked.has(ask.id), `${ask.id} is asked twice`);
        assert.equal(answerOf(record, ask.id, evidence), undefined, `${ask.id} is known`);
        assert.ok(!Object.hasOwn(record.answers, ask.id), `${ask.id} was answered`);
        asked.add(ask.id);
        assert.ok(asked.size <= longest, `${[...asked].slice(-12).join(", ")} …`);
        const question = questionOf(ask.id);
        const value =
          ask.id === "person.who"
            ? who
            : ask.id === "person.age"
              ? pick() % 95
              : pick() % 6 === 0
                ? "unknown"
                : question.kind === "many"
                  ? (question.choices ?? []).filter(() => pick() % 5 === 0).map((choice) => choice.id)
                  : question.kind === "choice"
                    ? question.choices![pick() % question.choices!.length]!.id
                    : question.kind === "number"
                      ? (question.min ?? 0) + (pick() % Math.max(1, (question.max ?? 10) - (question.min ?? 0)))
                      : ["yes", "no"][pick() % 2]!;
        record = answerQuestion(record, ask.id, value, evidence);
        // Who says yes to medicines names one to three, as on the screen: each brings questions of its own.
        if (ask.id === "medicines.any" && value === "yes")
          record = {
            ...record,
            medicines: Array.from({ length: 1 + (pick() % 3) }, () => ({ name: medicines[pick() % medicines.length]!.name.nl })),
          };
        assert.ok(personRecord.safeParse(record).success, `${ask.id} = ${JSON.stringify(value)} leaves a record`);
        ask = nextQuestion(assess(record, evidence, today));
      }
      lengths.push(asked.size);
    }),
    { ...settings, numRuns: 100 },
  );
  assert.ok(lengths.length >= 100 && Math.min(...lengths) > 5, "and it asks something, so the test can fail");
});

test("an answer is read back as it was given, and can be changed and taken back", () => {
  const ids = Object.values(evidence.questions).filter((question) => question.kind !== "text" && !question.id.startsWith("medicine."));
  fc.assert(
    fc.property(
      fc.constantFrom(...ids).chain((question) => fc.tuple(fc.constant(question), arbitraryAnswer(question), arbitraryAnswer(question))),
      ([question, first, second]) => {
        const record = answerQuestion(emptyRecord("r"), question.id, first, evidence);
        assert.deepEqual(answerOf(record, question.id, evidence), first, question.id);
        const changed = answerQuestion(record, question.id, second, evidence);
        assert.deepEqual(answerOf(changed, question.id, evidence), second, `${question.id} changed`);
        assert.equal(answerOf(forgetAnswer(changed, question.id), question.id, evidence), undefined, `${question.id} taken back`);
      },
    ),
    settings,
  );
});

test("an answer changes nothing but itself, and not the record that it was given to", () => {
  fc.assert(
    fc.property(
      arbitraryRecord(evidence),
      fc.constantFrom(...Object.values(evidence.questions).filter((q) => q.kind === "yes_no")),
      (record, question) => {
        const before = JSON.stringify(record);
        const after = answerQuestion(record, question.id, "yes", evidence);
        assert.equal(JSON.stringify(record), before);
        for (const id of Object.keys(record.answers)) if (id !== question.id) assert.deepEqual(after.answers[id], record.answers[id]);
        assert.deepEqual([after.labs, after.conditions, after.family], [record.labs, record.conditions, record.family]);
      },
    ),
    settings,
  );
});

test("passing a question over is not an answer, and answering later takes it up again", () => {
  const passed = skipQuestion(emptyRecord("r"), "C1.1");
  assert.equal(answerOf(passed, "C1.1", evidence), undefined);
  assert.deepEqual(skipQuestion(passed, "C1.1"), passed);
  assert.deepEqual(answerQuestion(passed, "C1.1", "yes", evidence).skipped, []);
});

test("the questions about one medicine are answered in that medicine, and read back", () => {
  const record = recordOf({ medicines: [{ name: "a", using: "yes" }, { name: "b" }] });
  const told = [
    ["medicine.timing:1", "within_4_weeks_before"],
    ["medicine.stopping:1", "stopped_better"],
    ["medicine.for_legs:1", "no"],
    ["medicine.dose:1", "raised_before"],
  ] as const;
  const after = told.reduce((r, [id, value]) => answerQuestion(r, id, value, evidence), record);
  assert.deepEqual(after.medicines[0], record.medicines[0], "the other one stays as it was");
  assert.equal(after.medicines[1]?.startedBeforeOnset, "within_4_weeks");
  assert.equal(after.medicines[1]?.effectOfStopping, "improved");
  for (const [id, value] of told) assert.equal(answerOf(after, id, evidence), value, id);
  assert.equal(
    answerQuestion(record, "medicine.timing:7", "within_4_weeks_before", evidence).medicines.length,
    2,
    "a medicine that is not there is not made",
  );
});

test("the overview shows every answer, in words, in both languages", () => {
  const record = [
    ["person.age", 42],
    ["person.sex", "female"],
    ["C1.1", "yes"],
    ["alarms.any", []],
    ["conditions.body", ["diabetes"]],
    ["lifestyle.coffee", 3],
    ["family.affected", "unknown"],
  ] as const;
  const items = overview(
    record.reduce((r, [id, value]) => answerQuestion(r, id, value as string, evidence), emptyRecord("r")),
    evidence,
  ).flatMap((chapter) => chapter.items);
  assert.deepEqual(items.map((item) => item.askId).sort(), record.map(([id]) => id).sort());
  for (const item of items) assert.ok(item.answer.nl !== "" && item.answer.en !== "" && item.question.nl !== "", item.askId);
  assert.equal(items.find((item) => item.askId === "alarms.any")?.answer.nl, "Geen van deze");
});

test("a checklist left empty says no to each sign in it; 'I don't know' says nothing of any", () => {
  const after = (value: string | string[]): string =>
    observe(answerQuestion(emptyRecord("r"), "conditions.body", value, evidence), evidence, today).is("condition.diabetes");
  assert.deepEqual([after([]), after(["diabetes"]), after("unknown")], ["absent", "present", "unknown"]);
});

test("urgent groups that were not chosen are no; a chosen group waits for its own answer", () => {
  const observed = observe(answerQuestion(emptyRecord("r"), "alarms.any", ["alarms.legs"], evidence), evidence, today);
  assert.equal(observed.is("alarm.chest_pain_pressing"), "absent");
  assert.equal(observed.is("alarm.one_calf_thick"), "unknown");
});

test("one of something is said in the singular, in both languages", () => {
  const births = questionOf("pregnancy.births");
  assert.deepEqual(answerInWords(births, 1), { nl: "1 bevalling", en: "1 birth" });
  assert.deepEqual(answerInWords(births, 2), { nl: "2 bevallingen", en: "2 births" });
  assert.deepEqual(answerInWords(questionOf("pregnancy.weeks"), 1), { nl: "1 week", en: "1 week" });
});
