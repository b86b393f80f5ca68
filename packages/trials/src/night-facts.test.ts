import assert from "node:assert/strict";
import { test } from "node:test";
import { addDays, type Night, type PersonRecord, readRecord } from "@kriebel/record";
import { readPerson } from "../../../people/read-people.ts";
import { lastEvening, withNightFacts } from "./index.ts";

const today = "2026-11-22";
const bare = (name: string): PersonRecord => {
  const { clock: _c, beforeAfter: _b, habits: _h, ...rest } = readPerson(name).record;
  return rest;
};

test("what the nights say enters the record as facts, and the record can still be opened", () => {
  const theo = withNightFacts(bare("theo"), today);
  assert.equal(theo.clock?.at(-1)?.verdict, "earlier");
  const yvonne = withNightFacts(bare("yvonne"), today);
  assert.deepEqual(
    yvonne.beforeAfter?.map(({ what, medicine, verdict }) => [what, medicine, verdict]),
    [["started", "ferrofumaraat", "cannot_tell"]],
  );
  assert.ok(
    withNightFacts(bare("bram"), today).habits?.some(({ habit, verdict }) => habit === "caffeine_after_noon" && verdict === "worse"),
  );
  for (const record of [theo, yvonne]) assert.ok(readRecord(record, today).ok);
});

test("asking twice gives the very same record, also some days later; a look of this week is replaced, one of last month is kept", () => {
  const once = withNightFacts(bare("theo"), today);
  assert.equal(withNightFacts(once, today), once);
  assert.equal(withNightFacts(once, addDays(today, 3)), once);
  const more: Night = { on: addDays(today, 1), severity: 6, beganAt: "15:00" };
  const later = withNightFacts({ ...once, nights: [...once.nights, more] }, addDays(today, 3));
  assert.deepEqual(
    later.clock?.map(({ on }) => on),
    [addDays(today, 3)],
  );
  assert.equal(withNightFacts(once, addDays(today, 30)).clock?.length, 2);
});

test("a record without nights and without trials comes back as it is; three nights say nothing", () => {
  const empty = { ...bare("theo"), nights: [] };
  assert.equal(withNightFacts(empty, today), empty);
  const three = withNightFacts({ ...empty, nights: bare("theo").nights.slice(0, 3) }, today);
  assert.equal(three.clock, undefined);
  assert.equal(three.habits, undefined);
});

test("a trial gets its outcome after its last evening and not before; one that was ended gets it at once; its plan stays as it was", () => {
  const { trials, ...bram } = bare("bram");
  const { outcome: _known, ...trial } = trials![0]!;
  const running = { ...trial, state: "running" as const };
  const last = lastEvening(running);
  const outcomeOn = (day: string, one: typeof running | (typeof running & { readonly stoppedAfter: number })) =>
    withNightFacts({ ...bram, trials: [one] }, day).trials?.[0];
  assert.equal(outcomeOn(last, running)?.outcome, undefined);
  assert.equal(outcomeOn(addDays(last, 1), running)?.outcome?.verdict, "worse");
  assert.equal(outcomeOn(addDays(last, 1), running)?.state, "finished");
  const ended = { ...running, state: "stopped" as never, stoppedAfter: 10 };
  const found = outcomeOn(addDays(trial.design.start, 20), ended);
  assert.equal(found?.state, "stopped");
  assert.notEqual(found?.outcome, undefined);
  assert.equal(found?.schedule, trial.schedule);
  // Ended after ten blocks: the scores of later evenings count no more, whenever it is looked at.
  const counted = (one: Parameters<typeof outcomeOn>[1]): number => {
    const { nightsWith = 0, nightsWithout = 0 } = outcomeOn(addDays(last, 30), one)?.outcome ?? {};
    return nightsWith + nightsWithout;
  };
  assert.ok(counted(ended) > 0 && counted(ended) <= 10 * trial.design.nights, `${counted(ended)}`);
  assert.ok(counted(running) > 10 * trial.design.nights, `${counted(running)}`);
});

test("nights of tomorrow are not looked at", () => {
  const record = bare("theo");
  const far: Night = { on: "2026-12-24", severity: 10, beganAt: "12:00" };
  assert.deepEqual(withNightFacts({ ...record, nights: [...record.nights, far] }, today).clock, withNightFacts(record, today).clock);
});
