import assert from "node:assert/strict";
import test from "node:test";
import type { PersonRecord } from "@kriebel/record";
import { today } from "../../../people/expected.ts";
import { evidence, recordOf, type Told, typical } from "../../../people/invent.ts";
import { gainOfTrial } from "./ask-trials.ts";
import { assess } from "./assess.ts";
import { explain } from "./explain.ts";
import { sayClaim, sayUnknown } from "./say.ts";
import { whatIf, withTrialResult } from "./what-if.ts";

type Trial = NonNullable<PersonRecord["trials"]>[number];
type Habit = NonNullable<PersonRecord["habits"]>[number];

const drinker = {
  answeredBy: "self",
  person: { ageYears: 44, sexAtBirth: "male" },
  answers: { ...typical, "alarms.any": [], "lifestyle.habits": ["smoking", "sleep_loss"] },
  lifestyle: { coffeeCupsPerDay: 6 },
} as const satisfies Told;
const of = (told: Told, more: Partial<PersonRecord> = {}) => assess({ ...recordOf(told), ...more }, evidence, today);
const trialsIn = (told: Told, more: Partial<PersonRecord> = {}): readonly string[] =>
  of(told, more)
    .ask.map(({ id }) => id)
    .filter((id) => id.startsWith("trial:"));

const done = (verdict: NonNullable<Trial["outcome"]>["verdict"], more: Partial<Trial> = {}): Trial => ({
  ...(withTrialResult(recordOf(drinker), "caffeine_after_noon", "worse", 1.6, today).trials?.at(-1) as Trial),
  outcome: { on: today, verdict, difference: 1.6, low: 0.8, high: 2.4, p: 0.002 },
  ...more,
});
const goesAlong: Habit = {
  on: today,
  habit: "caffeine_after_noon",
  verdict: "worse",
  difference: 1.1,
  low: 0.3,
  high: 1.9,
  nightsWith: 30,
};

test("a trial of coffee is offered to who drinks much and smokes, as a study with a gain and the heaviest burden", () => {
  const { ask } = of(drinker);
  const trial = ask.find(({ id }) => id === "trial:caffeine_after_noon");
  assert.ok(trial, ask.map(({ id }) => id).join(" "));
  assert.deepEqual([trial.kind, trial.burden, trial.settles], ["study", 5, ["lifestyle"]]);
  assert.ok(trial.gain >= 0.04 && trial.gain < 0.4, String(trial.gain));
});

test("a blood test that nobody did goes before it", () => {
  const ids = of(drinker, { habits: [goesAlong] }).ask.map(({ id }) => id);
  assert.ok(ids.includes("lab:ferritin") && ids.includes("trial:caffeine_after_noon"));
  assert.ok(ids.indexOf("lab:ferritin") < ids.indexOf("trial:caffeine_after_noon"));
});

test("a diary that goes along with it makes it worth more, one that finds no difference takes it away", () => {
  const gain = (habits: readonly Habit[]) =>
    of(drinker, { habits: [...habits] }).ask.find(({ id }) => id === "trial:caffeine_after_noon")?.gain ?? 0;
  assert.ok(gain([goesAlong]) > gain([]));
  assert.equal(gain([{ ...goesAlong, verdict: "no_big_difference" }]), 0);
});

test("not to a child, not for somebody else, not without coffee, not with an urgent sign or before that was asked, not beside another trial", () => {
  const { "alarms.any": _asked, ...unasked } = drinker.answers;
  assert.deepEqual(trialsIn({ ...drinker, person: { ...drinker.person, ageYears: 17 } }), []);
  assert.deepEqual(trialsIn({ ...drinker, person: { sexAtBirth: "male" } }), [], "an age that nobody told is not an adult's");
  assert.deepEqual(trialsIn({ ...drinker, answeredBy: "carer" }), []);
  assert.deepEqual(trialsIn({ ...drinker, lifestyle: { coffeeCupsPerDay: 0 } }), []);
  assert.deepEqual(trialsIn({ ...drinker, answers: unasked }), []);
  assert.deepEqual(trialsIn({ ...drinker, answers: { ...drinker.answers, "alarms.any": ["alarms.legs"] } }), []);
  const { outcome: _none, ...running } = done("worse", { state: "running" });
  assert.deepEqual(trialsIn(drinker, { trials: [running] }), []);
  const old = { ...running, design: { ...running.design, start: "2026-01-05" } };
  assert.deepEqual(
    trialsIn(drinker, { trials: [old] }),
    ["trial:caffeine_after_noon"],
    "one whose evenings are long past stands in nobody's way",
  );
});

test("alcohol is offered only where drinking is not unwise", () => {
  const told = { ...drinker, lifestyle: { alcoholUnitsPerWeek: 8 } } as const;
  assert.deepEqual(trialsIn(told), ["trial:alcohol"]);
  assert.deepEqual(trialsIn({ ...told, medicines: [{ name: "paracetamol", using: "yes" }] }), []);
  assert.deepEqual(trialsIn({ ...told, conditions: [{ name: "epilepsie", concept: "epilepsy", has: "yes" }] }), []);
});

test("a finished trial weighs: worse lifts lifestyle with its own reason, no difference lowers it a little, cannot tell leaves it", () => {
  const lifestyle = (...trials: Trial[]) => of(drinker, { trials }).routes.find(({ id }) => id === "lifestyle")!;
  const none = lifestyle();
  const worse = lifestyle(done("worse"));
  assert.ok(worse.probability.mean > none.probability.mean);
  assert.equal(worse.for[0], "finding/trial_worse.caffeine_after_noon");
  const same = lifestyle(done("no_big_difference"));
  assert.ok(same.probability.mean < none.probability.mean && same.probability.mean > none.probability.mean * 0.6);
  assert.ok(same.against.includes("finding/trial_no_difference.caffeine_after_noon"));
  for (const silent of [
    done("cannot_tell"),
    done("better"),
    done("worse", { stoppedBecause: "results" }),
    done("worse", { habit: "own-1" }),
  ])
    assert.deepEqual(lifestyle(silent).probability, none.probability, JSON.stringify(silent.outcome));
});

test("of two trials of one habit the newest counts, and two habits count once", () => {
  const lifestyle = (...trials: Trial[]) => of(drinker, { trials }).routes.find(({ id }) => id === "lifestyle")!.probability.mean;
  const before = done("worse", { id: "a", outcome: { on: "2026-03-01", verdict: "worse" } });
  assert.equal(lifestyle(before, done("no_big_difference")), lifestyle(done("no_big_difference")));
  assert.equal(lifestyle(done("worse"), done("worse", { habit: "alcohol" })), lifestyle(done("worse")));
});

test("a settled habit is not offered again", () => {
  for (const verdict of ["worse", "no_big_difference"] as const)
    assert.deepEqual(trialsIn(drinker, { trials: [done(verdict)] }), [], verdict);
  assert.deepEqual(trialsIn(drinker, { trials: [done("cannot_tell")] }), ["trial:caffeine_after_noon"]);
});

test("what a trial could show stands beside it, in words, and every id of it is explained", () => {
  const record = recordOf(drinker);
  const now = assess(record, evidence, today);
  const outcomes = whatIf({ id: "trial:caffeine_after_noon", kind: "study" }, record, now, evidence, today);
  assert.deepEqual(
    outcomes.map(({ id }) => id),
    ["worse", "same"],
  );
  assert.ok(outcomes[0]?.changes.some(({ route }) => route === "lifestyle"));
  assert.equal(record.trials, undefined, "the record itself is left alone");
  assert.match(sayUnknown("trial:caffeine_after_noon", evidence).nl, /koffie na 12 uur/);
  assert.match(explain("trial:caffeine_after_noon", evidence)?.text.en ?? "", /by lot|The lot/);
  assert.equal(explain("trial:something_else", evidence), undefined);
  const after = of(drinker, { trials: [done("worse")] });
  assert.match(sayClaim("finding/trial_worse.caffeine_after_noon", after, evidence).text.nl, /1,6 punt zwaarder/);
});

test("the gain grows with the chance that the habit matters and never is negative", () => {
  for (const p of [0.02, 0.1, 0.3, 0.6, 0.95]) {
    let before = -1;
    for (const chance of [0, 0.2, 0.5, 1]) {
      const gain = gainOfTrial(p, chance);
      assert.ok(gain >= 0 && gain > before && gain <= 1, `${p} ${chance} ${gain}`);
      before = gain;
    }
  }
});

test("not so late in a pregnancy that the birth falls in the weeks of the trial", () => {
  const at = (pregnancyWeeks: number) =>
    trialsIn({ ...drinker, person: { ageYears: 30, sexAtBirth: "female", pregnant: "yes", pregnancyWeeks } });
  assert.deepEqual(at(12), ["trial:caffeine_after_noon"]);
  assert.deepEqual(at(34), []);
});
