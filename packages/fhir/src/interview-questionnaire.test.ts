import assert from "node:assert/strict";
import test from "node:test";
import { answerQuestion, applies, assess, nextQuestion } from "@kriebel/engine";
import { emptyRecord, type PersonRecord } from "@kriebel/record";
import type { QuestionnaireItem, QuestionnaireResponse } from "fhir/r4.js";
import { faultsOf } from "../../../checks/fhir-faults.ts";
import { today } from "../../../people/expected.ts";
import { evidence } from "../../../people/invent.ts";
import { readPeople } from "../../../people/read-people.ts";
import { findIn } from "../tests/find-in.ts";
import { interviewQuestionnaire } from "./interview-questionnaire.ts";
import { nextQuestionFor } from "./next-question.ts";
import { populateInterview } from "./populate-interview.ts";
import { recordToBundle, writeAnswer } from "./record-to-bundle.ts";

const itemsOf = (items: readonly QuestionnaireItem[] | undefined): readonly QuestionnaireItem[] =>
  (items ?? []).flatMap((item) => [item, ...itemsOf(item.item)]);
const questionnaire = interviewQuestionnaire(evidence);
const items = itemsOf(questionnaire.item);

test("the interview is a valid Questionnaire: every question once, every text in Dutch with the English beside it", () => {
  assert.deepEqual(faultsOf(JSON.parse(JSON.stringify(questionnaire))), []);
  const ids = items.map(({ linkId }) => linkId);
  assert.equal(new Set(ids).size, ids.length, "no link id twice");
  for (const { id, chapter } of Object.values(evidence.questions)) assert.equal(ids.includes(id), chapter !== "medicine", id);
  for (const item of items) {
    const english = item._text?.extension?.[0]?.extension?.find(({ url }) => url === "content")?.valueString;
    assert.ok(item.text !== undefined && item.text !== "" && english !== undefined && english !== "", item.linkId);
  }
});

test("every question of yes and no, and of a choice, can be answered with not knowing", () => {
  for (const item of items.filter(({ type }) => type === "choice"))
    assert.ok(
      item.answerOption?.some(({ valueCoding }) => valueCoding?.code === "unknown"),
      item.linkId,
    );
});

test("a question is enabled by its FHIRPath exactly when the engine lets it apply", () => {
  let enabled = 0;
  let disabled = 0;
  for (const item of items) {
    const expression = item.extension?.find(({ url }) => url.endsWith("enableWhenExpression"))?.valueExpression?.expression;
    const when = evidence.questions[item.linkId]?.appliesIf;
    if (expression === undefined || when === undefined) continue;
    const conditions = { ...when.after, ...when.afterAny, ...when.unless };
    const samples: Readonly<Record<string, string | number>>[] = [
      {},
      { "person.sex": "female", "person.age": 30 },
      { "person.sex": "male", "person.age": 80 },
      { "person.age": 9 },
      ...Object.entries(conditions).flatMap(([id, wanted]) => [{ [id]: wanted[0] as string, "person.age": 30 }, { [id]: "unknown" }]),
      Object.fromEntries(Object.entries({ ...when.after, ...when.afterAny }).map(([id, wanted]) => [id, wanted[0] as string])),
    ];
    for (const sample of samples) {
      let record: PersonRecord = emptyRecord("any");
      for (const [id, value] of Object.entries(sample)) record = answerQuestion(record, id, value, evidence);
      const response = {
        resourceType: "QuestionnaireResponse",
        status: "in-progress",
        item: Object.entries(sample).map(([linkId, value]) => ({ linkId, answer: writeAnswer(value, evidence.questions[linkId]?.kind) })),
      };
      const result = findIn(response, expression, { resource: response });
      const wanted = applies(when, record, evidence);
      assert.deepEqual(result, [wanted], `${item.linkId} with ${JSON.stringify(sample)}: ${expression}`);
      if (wanted) enabled += 1;
      else disabled += 1;
    }
  }
  assert.ok(enabled > 50 && disabled > 50, `${enabled} enabled, ${disabled} not`);
});

test("$next-question walks the same interview as the engine, to its end", () => {
  let record: PersonRecord = emptyRecord("fhir");
  let response: QuestionnaireResponse = { resourceType: "QuestionnaireResponse", status: "in-progress" };
  for (let count = 0; count < 120; count += 1) {
    const next = nextQuestionFor(JSON.parse(JSON.stringify(response)), evidence, today);
    assert.ok(next.ok);
    assert.deepEqual(faultsOf(JSON.parse(JSON.stringify(next.value))), []);
    const ask = nextQuestion(assess(record, evidence, today));
    const asked = next.value.contained?.[0]?.resourceType === "Questionnaire" ? (next.value.contained[0].item ?? []) : [];
    if (ask === undefined) {
      assert.equal(next.value.status, "completed");
      assert.ok(count > 10, `${count} questions`);
      return;
    }
    const last = asked.at(-1);
    assert.equal(last?.linkId, ask.id);
    const question = evidence.questions[ask.id];
    const value =
      question?.kind === "many"
        ? []
        : question?.kind === "number"
          ? Math.max(question.min ?? 0, Math.min(40, question.max ?? 40))
          : question?.kind === "yes_no"
            ? count % 4 === 3
              ? "no"
              : "yes"
            : question?.kind === "choice"
              ? (question.choices?.[0]?.id ?? "unknown")
              : "unknown";
    record = answerQuestion(record, ask.id, value, evidence);
    response = { ...next.value, item: [...(next.value.item ?? []), { linkId: ask.id, answer: [...writeAnswer(value, question?.kind)] }] };
  }
  assert.fail("the interview did not end");
});

test("a question that comes back without an answer is not asked again", () => {
  const first = nextQuestionFor({ resourceType: "QuestionnaireResponse", status: "in-progress" }, evidence, today);
  assert.ok(first.ok);
  const second = nextQuestionFor(JSON.parse(JSON.stringify(first.value)), evidence, today);
  assert.ok(second.ok);
  const [contained] = second.value.contained ?? [];
  const asked = contained?.resourceType === "Questionnaire" ? (contained.item ?? []).map(({ linkId }) => linkId) : [];
  assert.equal(new Set(asked).size, 2);
});

test("$next-question takes a Bundle of what is known: nobody is asked an age that the record system has", () => {
  const known = {
    resourceType: "Bundle",
    type: "collection",
    entry: [{ resource: { resourceType: "Patient", birthDate: "1980-01-01", gender: "female" } }],
  };
  let response: object = { resourceType: "QuestionnaireResponse", status: "in-progress" };
  for (let i = 0; i < 8; i += 1) {
    const next = nextQuestionFor(
      {
        resourceType: "Parameters",
        parameter: [
          { name: "questionnaire-response", resource: response },
          { name: "known", resource: known },
        ],
      },
      evidence,
      today,
    );
    assert.ok(next.ok);
    response = JSON.parse(JSON.stringify(next.value));
  }
  assert.doesNotMatch(JSON.stringify(response), /"person\.(?:age|sex)"/);
});

test("anything but a response is refused", () => {
  for (const wrong of [null, 3, {}, { resourceType: "Patient" }, { resourceType: "Parameters" }])
    assert.ok(!nextQuestionFor(wrong, evidence, today).ok);
});

test("$populate reads what SDC sends as context with its content, and refuses a subject without data", () => {
  const patient = { resourceType: "Patient", id: "p1", birthDate: "1980-01-01", gender: "female" };
  const sent = (...parameter: object[]) => populateInterview({ resourceType: "Parameters", parameter }, evidence, today);
  const subject = { name: "subject", valueReference: { reference: "Patient/p1" } };
  const context = (resource: object) => ({
    name: "context",
    part: [
      { name: "name", valueString: "patient" },
      { name: "content", resource },
    ],
  });
  for (const resource of [patient, { resourceType: "Bundle", type: "searchset", entry: [{ resource: patient }] }]) {
    const filled = sent(subject, context(resource));
    assert.ok(filled.ok);
    assert.match(JSON.stringify(filled.value), /"person\.sex"/);
  }
  const refused = sent(subject);
  assert.ok(!refused.ok);
  assert.equal(refused.problems[0]?.code, "nothing-sent");
  let deep: object = { name: "x", resource: patient };
  for (let i = 0; i < 1_000; i += 1) deep = { name: "x", part: [deep] };
  assert.ok(!sent(deep).ok, "no endless depth");
});

test("$populate fills in what the bundle tells, as answers that the Questionnaire offers, and leaves the rest open", () => {
  for (const { name, record } of readPeople()) {
    const filled = populateInterview(JSON.parse(JSON.stringify(recordToBundle(record, evidence, today))), evidence, today);
    assert.ok(filled.ok);
    assert.deepEqual(faultsOf(JSON.parse(JSON.stringify(filled.value))), [], name);
    const answered = (filled.value.item ?? []).flatMap(({ item }) => item ?? []);
    assert.ok(answered.length > 0, name);
    for (const { linkId, answer } of answered) {
      const item = items.find((one) => one.linkId === linkId);
      assert.ok(item !== undefined, linkId);
      for (const one of answer ?? [])
        if (one.valueCoding !== undefined)
          assert.ok(
            item.answerOption?.some(({ valueCoding }) => valueCoding?.code === one.valueCoding?.code),
            `${name} ${linkId}: ${one.valueCoding.code}`,
          );
    }
  }
});
