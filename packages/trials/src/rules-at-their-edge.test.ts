import assert from "node:assert/strict";
import { test } from "node:test";
import { addDays, emptyRecord, type PersonRecord } from "@kriebel/record";
import { analyseEvent } from "./before-after.ts";
import type { DiaryNight } from "./diary.ts";
import { hasNoVariation } from "./no-variation.ts";
import { dopamineStart, eventsOf } from "./summarise-nights.ts";

const withMedicines = (...medicines: PersonRecord["medicines"]): PersonRecord => ({ ...emptyRecord("someone"), medicines });

test("one score on eight of ten nights still varies, on more it does not; two different scores never do", () => {
  const nights = (same: number): readonly number[] => [...Array.from({ length: same }, () => 5), 3, 4, 6, 7].slice(0, same + 4);
  assert.equal(hasNoVariation(nights(16)), false);
  assert.equal(hasNoVariation(nights(17)), true);
  assert.equal(hasNoVariation([4, 5, 4, 5, 4, 5]), true);
});

test("iron works up over 84 nights, another medicine from its day on", () => {
  const [iron] = eventsOf(withMedicines({ name: "ferrofumaraat", started: "2026-02-01" }));
  const [other] = eventsOf(withMedicines({ name: "gabapentine", started: "2026-02-01" }));
  assert.deepEqual([iron?.profile, other?.profile], ["ramp", "step"]);
  const diary = Array.from({ length: 100 }, (_, t): DiaryNight => ({ date: addDays("2026-01-05", t), t, score: (t * 7) % 11 }));
  const ramp = (nights?: number) =>
    analyseEvent(diary, { date: "2026-02-01", profile: "ramp", ...(nights === undefined ? {} : { ramp: nights }) }).mean;
  assert.equal(ramp(), ramp(84));
  assert.notEqual(ramp(), ramp(56));
});

test("the clock is compared with before a dopamine medicine only while it is taken", () => {
  assert.equal(dopamineStart(withMedicines({ name: "pramipexol", started: "2026-02-01" })), "2026-02-01");
  assert.equal(dopamineStart(withMedicines({ name: "pramipexol", started: "2026-02-01", stopped: "2026-03-01" })), undefined);
  assert.equal(dopamineStart(withMedicines({ name: "pramipexol", started: "2026-02-01", using: "no" })), undefined);
});
