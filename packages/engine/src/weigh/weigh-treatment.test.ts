import assert from "node:assert/strict";
import test from "node:test";
import type { PersonRecord } from "@kriebel/record";
import { today } from "../../../../people/expected.ts";
import { evidence, recordOf, typical } from "../../../../people/invent.ts";
import { assess } from "../assess.ts";
import { explain } from "../explain.ts";

type Clock = NonNullable<PersonRecord["clock"]>[number];

/** Someone on pramipexole for the legs, whose diary found this. */
const treated = (clock: readonly Clock[], answers: Readonly<Record<string, string | number>> = {}, forLegs: "yes" | "no" = "yes") => {
  const record = recordOf({
    person: { ageYears: 61, sexAtBirth: "female" },
    answers: { ...typical, ...answers },
    medicines: [{ name: "pramipexol", using: "yes", forLegs }],
  });
  return assess({ ...record, clock: [...clock] }, evidence, today);
};
const augmentation = (...told: Parameters<typeof treated>) => treated(...told).routes.find(({ id }) => id === "augmentation")!;
const found = (verdict: Clock["verdict"], shiftHours: number, on = today): Clock => ({ on, verdict, shiftHours, nights: 40 });

test("a diary that starts two hours earlier is a sign of augmentation, four hours a stronger one", () => {
  const [none, two, four] = [augmentation([]), augmentation([found("earlier", 2.4)]), augmentation([found("earlier", 4)])];
  assert.ok(none.unknown.includes("augmentation.A1"), "otherwise it is not known, so the test can fail");
  assert.ok(two.for.includes("finding/starts_earlier") && !two.unknown.includes("augmentation.A1"));
  assert.ok(none.probability.mean < two.probability.mean && two.probability.mean < four.probability.mean);
});

test("less than that, 'not earlier', a finding of long ago, of the future, or beside a medicine for something else says nothing", () => {
  const none = augmentation([]).probability;
  const silent = [
    found("somewhat_earlier", 1.4),
    found("not_earlier", 0.2),
    found("cannot_tell", 3),
    found("earlier", 3, "2026-01-10"),
    found("earlier", 3, "2027-01-10"),
  ];
  for (const clock of silent) assert.deepEqual(augmentation([clock]).probability, none, JSON.stringify(clock));
  assert.equal(augmentation([found("earlier", 5)], {}, "no").standing, "ruled_out");
});

test("the newest finding counts, wherever it stands in the list", () => {
  const clocks = [found("not_earlier", 0.1, today), found("earlier", 3, "2026-11-01")];
  assert.deepEqual(augmentation(clocks), augmentation([...clocks].reverse()));
  assert.ok(!augmentation(clocks).for.includes("finding/starts_earlier"));
});

test("of answer and diary the stronger counts: neither takes the other away", () => {
  const told = augmentation([found("earlier", 2.5)], { "augmentation.A1": 5 });
  assert.ok(told.for.includes("answer/augmentation.A1") && !told.for.includes("finding/starts_earlier"));
  const measured = augmentation([found("earlier", 2.5)], { "augmentation.A1": 0 });
  assert.ok(measured.for.includes("finding/starts_earlier") && !measured.against.includes("answer/augmentation.A1"));
});

test("with one sign more it is an alarm of this week, and the finding is explained in both languages", () => {
  const raised = (clock: readonly Clock[]) => treated(clock, { "augmentation.A2": "yes" }).alarms.map(({ id }) => id);
  assert.ok(!raised([]).includes("augmentation_signs"));
  assert.ok(raised([found("earlier", 3)]).includes("augmentation_signs"));
  const said = explain("finding/starts_earlier", evidence);
  assert.ok(said?.text.nl.includes("dagboek") && said.text.en.includes("diary"));
});
