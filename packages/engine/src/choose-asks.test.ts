import assert from "node:assert/strict";
import test from "node:test";
import { evidence, given, lab, recordOf, type Told, typical } from "../../../people/invent.ts";
import { nextQuestion, showAsk } from "./index.ts";

const woman = { ageYears: 42, sexAtBirth: "female", pregnant: "no" } as const;
const asks = (told: Told): readonly string[] => given(told).ask.map((ask) => ask.id);

test("from nothing: who, age, sex and the urgent signs come first", () => {
  assert.deepEqual(asks({}).slice(0, 4), ["person.who", "person.age", "person.sex", "alarms.any"]);
});

test("a group of urgent signs that was chosen is asked before everything else", () => {
  assert.equal(nextQuestion(given({ answeredBy: "self", person: woman, answers: { "alarms.any": ["alarms.legs"] } }))?.id, "alarms.legs");
});

test("what was answered, also with 'I don't know', and what was passed over is not asked", () => {
  for (const value of ["yes", "no", "unknown"]) assert.ok(!asks({ person: woman, answers: { "C1.1": value } }).includes("C1.1"), value);
  assert.ok(!asks({ person: woman, skipped: ["C1.1"] }).includes("C1.1"));
  assert.ok(asks({ person: woman }).includes("C1.1"), "otherwise it is, so the test can fail");
});

test("nobody who listed medicines is asked whether there are any, and 'no medicines, now or recently' answers the question about ending them", () => {
  assert.ok(asks({ person: woman, answers: typical }).includes("medicines.any"));
  assert.ok(!asks({ person: woman, answers: typical, medicines: [{ name: "paracetamol", using: "yes" }] }).includes("medicines.any"));
  assert.ok(asks({ person: woman, answers: { ...typical, "medicines.any": "yes" } }).includes("withdrawal.recent"));
  assert.ok(!asks({ person: woman, answers: { ...typical, "medicines.any": "no" } }).includes("withdrawal.recent"));
  const listing = (name: string): boolean =>
    asks({ person: woman, answers: { ...typical, "medicines.any": "yes" }, medicines: [{ name, using: "yes" }] }).includes(
      "withdrawal.recent",
    );
  assert.deepEqual([listing("oxycodon"), listing("lisinopril")], [true, false], "only beside a medicine whose end is known for it");
});

test("what follows from the medicines' dates is not asked again", () => {
  const told = given({
    person: woman,
    answers: { ...typical, "lookalike.akathisia.1": "yes" },
    medicines: [{ name: "haloperidol", using: "yes", startedBeforeOnset: "within_4_weeks" }],
  }).ask.map((ask) => ask.id);
  assert.ok(!told.includes("lookalike.akathisia.2"));
});

test("with enough iron in the blood, losses are not asked; with an ordinary CRP, fever is not", () => {
  const labs = (ferritin: number): Told => ({
    person: woman,
    answers: { ...typical, "iron.overload": "no", "kidney.dialysis": "no" },
    labs: [lab("ferritin", ferritin, "µg/L"), lab("tsat", 30, "%")],
  });
  assert.ok(asks(labs(60)).includes("iron.losses"));
  assert.ok(!asks(labs(160)).includes("iron.losses"));
  assert.ok(!asks(labs(75)).includes("iron.fever_last_4_weeks"), "a low ferritin stays low with a fever");
  assert.ok(asks(labs(160)).includes("iron.fever_last_4_weeks"));
  assert.ok(!asks({ ...labs(160), labs: [...(labs(160).labs ?? []), lab("crp", 2, "mg/L")] }).includes("iron.fever_last_4_weeks"));
});

test("two or more questions of one screen are asked by that screen; one is asked by itself", () => {
  const low = { person: woman, answers: { ...typical, "conditions.body": [] }, labs: [lab("ferritin", 40, "µg/L"), lab("tsat", 30, "%")] };
  const first = asks(low);
  assert.ok(first.includes("iron.before"), first.join(" "));
  for (const id of ["iron.overload", "iron.losses"]) assert.ok(!first.includes(id), id);
  const left = asks({ ...low, answers: { ...low.answers, "iron.losses": [] } });
  assert.deepEqual([left.includes("iron.before"), left.includes("iron.overload")], [false, true]);
});

test("the answer to a screen answers each of its questions, 'I don't know' too; passing it over passes them over", () => {
  const low = { person: woman, answers: { ...typical, "conditions.body": [] }, labs: [lab("ferritin", 40, "µg/L"), lab("tsat", 30, "%")] };
  const parts = ["iron.before", "iron.overload", "iron.losses", "iron.fever_last_4_weeks", "kidney.dialysis"];
  for (const value of [[], ["iron.overload"], "unknown"] as const) {
    const after = asks({ ...low, answers: { ...low.answers, "iron.before": value } });
    for (const id of parts) assert.ok(!after.includes(id), `${JSON.stringify(value)}: ${id}`);
  }
  for (const id of parts) assert.ok(!asks({ ...low, skipped: ["iron.before"] }).includes(id), id);
  const known = (value: string | readonly string[]): string =>
    String(given({ ...low, answers: { ...low.answers, "iron.before": value } }).iron.fields.known_iron_overload_disease);
  assert.deepEqual([known(["iron.overload"]), known(["iron.blood_donor"]), known("unknown")], ["true", "false", "undefined"]);
});

test("a screen does not ask again what was told, and does not turn it round", () => {
  const told: Told = {
    person: woman,
    answers: { ...typical, "conditions.body": [], "iron.overload": "yes", "iron.before": [] },
    labs: [lab("ferritin", 40, "µg/L")],
  };
  assert.equal(given(told).iron.fields.known_iron_overload_disease, true);
  const ask = { id: "iron.before", kind: "question", gain: 1, burden: 2, settles: ["iron"] } as const;
  const offered = showAsk(ask, recordOf(told), evidence)?.question.choices?.map(({ id }) => id) ?? [];
  assert.ok(!offered.includes("iron.overload"), offered.join(" "));
});

test("more about what goes together with restless legs is not asked of someone whose story fits", () => {
  const answers = { ...typical, "lookalikes.signs": ["lookalike.neuropathy.1"] };
  const companions = (told: Told): readonly string[] => asks(told).filter((id) => id.startsWith("lookalike.neuropathy"));
  assert.deepEqual(companions({ person: woman, answers }), []);
  assert.ok(companions({ person: woman, answers: { ...answers, "C1.1": "no" } }).length > 0);
});

test("a dopamine medicine in use is taken to be for the legs until its purpose can change something", () => {
  const asked = (using: "yes" | "no"): boolean =>
    asks({ person: woman, answers: typical, medicines: [{ name: "pramipexol", using }] }).includes("medicine.for_legs:0");
  assert.deepEqual([asked("yes"), asked("no")], [false, true]);
});

test("of someone who cannot tell, nothing is asked that only they can feel", () => {
  const carer: Told = {
    answeredBy: "carer",
    person: { ageYears: 84, sexAtBirth: "female", canTell: "no" },
    medicines: [{ name: "haloperidol", using: "yes" }],
  };
  assert.deepEqual(
    asks(carer).filter((id) => /^C\d|^lookalike/.test(id)),
    [],
  );
  assert.ok(asks(carer).includes("carer.1"));
});

test("a question about a medicine names it", () => {
  const told: Told = { person: woman, answers: typical, medicines: [{ name: "Zoloft", using: "yes" }] };
  const ask = given(told).ask.find(({ id }) => id === "medicine.timing:0");
  assert.match(showAsk(ask!, recordOf(told), evidence)?.question.ask.nl ?? "", /Zoloft/);
});

test("gain lies between 0 and 1 and is worth the asking; burden is that of the kind", () => {
  for (const ask of given({ person: woman, answers: typical }).ask) {
    assert.ok(ask.gain >= 0.02 && ask.gain <= 1, ask.id);
    assert.equal(ask.burden, ask.kind === "lab" ? 4 : ask.kind === "study" ? 5 : ask.burden);
    assert.ok(ask.settles.length > 0, ask.id);
  }
});
