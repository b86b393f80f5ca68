import assert from "node:assert/strict";
import { test } from "node:test";
import { emptyRecord, type Lab, type Medicine, type PersonRecord } from "@kriebel/record";
import {
  bloodBesideNights,
  diaryOfRecord,
  remissionOf,
  sayIronSince,
  sayRemission,
  showLab,
  weeksOnIron,
  whenToTestAgain,
} from "./index.ts";

const recordOf = (labs: readonly Lab[], more: Partial<PersonRecord> = {}): PersonRecord => ({
  ...emptyRecord("invented"),
  labs: [...labs],
  ...more,
});
const nights = [3, 4, 8].map((severity, i) => ({ on: `2026-03-1${i + 1}`, severity }));

test("iron values stand in the order of their days, each beside the nights of that week; fewer than three nights say nothing", () => {
  const record = recordOf(
    [
      { analyte: "tsat", value: 17, unit: "%", on: "2026-03-12" },
      { analyte: "ferritin", value: 15, comparator: "<", unit: "µg/L", on: "2026-03-12" },
      { analyte: "ferritin", value: 60, unit: "µg/L", on: "2026-06" },
      { analyte: "ferritin", value: 22, unit: "µg/L", on: "2026-03-15" },
      { analyte: "crp", value: 3, unit: "mg/L", on: "2026-01-01" },
      { analyte: "ferritin", value: 9, unit: "µg/L" },
    ],
    { nights },
  );
  const rows = bloodBesideNights(record, diaryOfRecord(record));
  assert.deepEqual(
    rows.map(({ on, ferritin, tsat, meanAround }) => [on, ferritin?.value, tsat?.value, meanAround]),
    [
      ["2026-03-12", 15, 17, 5],
      ["2026-03-15", 22, undefined, undefined],
      ["2026-06", 60, undefined, undefined],
    ],
  );
  assert.deepEqual(showLab(rows[0]?.ferritin), { nl: "<15 µg/L", en: "<15 µg/L" });
  assert.deepEqual(showLab({ analyte: "tsat", value: 17.5, unit: "%" }), { nl: "17,5 %", en: "17.5 %" });
});

test("weeks on iron count from the first day of iron that is still taken; of ended iron, an unknown day and tomorrow there are none", () => {
  const iron = (more: Partial<Medicine>): Medicine => ({ name: "ferrofumaraat", using: "yes", ...more });
  const weeks = (...medicines: Medicine[]) => weeksOnIron(recordOf([], { medicines }), "2026-04-30");
  assert.equal(weeks(iron({ started: "2026-04-01" })), 4);
  assert.equal(weeks(iron({ started: "2026-04-29" })), 0);
  assert.equal(weeks(iron({ started: "2026-04" })), undefined);
  assert.equal(weeks(iron({ started: "2026-05-01" })), undefined);
  assert.equal(weeks(iron({ started: "2026-01-01", stopped: "2026-02-01" })), undefined);
  assert.equal(weeks({ name: "paracetamol", using: "yes", started: "2026-04-01" }), undefined);
  assert.equal(sayIronSince(0).nl, "Je begon minder dan een week geleden met ijzer.");
});

test("the figure of remission comes from the evidence with its source, or is not said at all", () => {
  const data = { value: 32.5, ci_low: 27, ci_high: 38.2 };
  const readings = { "course/remission.sleep_clinic_all": { data, because: [{ source: "szent2014" }] } };
  const remission = remissionOf(readings, { szent2014: { citation: "Szentkirályi 2014" } });
  assert.ok(remission);
  assert.match(sayRemission(remission).en, /33 of 100 people .* \(between 27 and 38\).*Source: Szentkirályi 2014/);
  assert.equal(remissionOf({}, {}), undefined);
  assert.equal(remissionOf({ "course/remission.sleep_clinic_all": { data: { value: "many" } } }, {}), undefined);
});

test("when to test again is told for the way in which iron is taken; both ways where none is in use, and week 4 always", () => {
  const told = (...medicines: PersonRecord["medicines"]): readonly string[] =>
    whenToTestAgain({ ...emptyRecord("one"), medicines: [...medicines] }).map(({ nl }) => nl);
  const tablets = /^Bij ijzertabletten is na ongeveer 12 weken/;
  const infusion = /^Na een infuus zeggen .* na ongeveer 8 weken/;
  const has = (lines: readonly string[], words: RegExp): boolean => lines.some((one) => words.test(one));
  const byMouth = told({ name: "ferrofumaraat", started: "2026-10-01" });
  assert.deepEqual([has(byMouth, tablets), has(byMouth, infusion)], [true, false]);
  const byVein = told({ name: "Ferinject", started: "2026-10-01" });
  assert.deepEqual([has(byVein, tablets), has(byVein, infusion)], [false, true]);
  const byCode = told({ name: "ijzer", atc: "B03AC", started: "2026-10-01" });
  assert.deepEqual([has(byCode, tablets), has(byCode, infusion)], [false, true]);
  for (const lines of [told(), told({ name: "ferrofumaraat", started: "2026-05-01", stopped: "2026-06-01" }), told({ name: "metformine" })])
    assert.deepEqual([has(lines, tablets), has(lines, infusion)], [true, true]);
  for (const lines of [byMouth, byVein, told()]) {
    assert.ok(has(lines, /^Na 4 weken is het nog te vroeg/));
    assert.ok(has(lines, /ferritine boven 100/));
  }
});
