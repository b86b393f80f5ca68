import assert from "node:assert/strict";
import test from "node:test";
import { assess, triedHabitWords } from "@kriebel/engine";
import { habitName, standardHabits, whyNotTry } from "@kriebel/trials";
import fc from "fast-check";
import { arbitraryRecord } from "./arbitrary-record.ts";
import { today } from "./expected.ts";
import { evidence } from "./invent.ts";
import { readPeople } from "./read-people.ts";

test("no trial is offered that the door would refuse to plan, to nobody here and to nobody that could be", () => {
  let offered = 0;
  const check = (record: Parameters<typeof assess>[0]): void => {
    for (const { id } of assess(record, evidence, today).ask) {
      if (!id.startsWith("trial:")) continue;
      offered += 1;
      assert.equal(
        whyNotTry(id.slice(6), undefined, record, () => false),
        undefined,
        id,
      );
    }
  };
  for (const { record } of readPeople()) check(record);
  // Of a record drawn at random hardly anybody's story fits: those who drink, with a story that does.
  const typical = readPeople().find(({ name }) => name === "joost")!.record;
  fc.assert(
    fc.property(arbitraryRecord(evidence), fc.integer({ min: 0, max: 30 }), (drawn, units) => {
      check(drawn);
      check({
        ...drawn,
        answeredBy: "self",
        complaint: typical.complaint,
        answers: { ...typical.answers, ...(drawn.answers["pregnancy.now"] ? { "pregnancy.now": drawn.answers["pregnancy.now"] } : {}) },
        person: { ...drawn.person, ageYears: Math.max(18, drawn.person.ageYears ?? 40) },
        lifestyle: { ...drawn.lifestyle, alcoholUnitsPerWeek: units, coffeeCupsPerDay: 0 },
      });
    }),
    { numRuns: 300 },
  );
  assert.ok(offered > 10, `offered ${offered} times, so the test can fail`);
});

test("a habit is called the same in the letter and the map as on the screens of the nights", () => {
  for (const { name } of standardHabits) assert.deepEqual(triedHabitWords[name], habitName(name), name);
});
