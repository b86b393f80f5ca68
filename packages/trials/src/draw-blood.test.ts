import assert from "node:assert/strict";
import { test } from "node:test";
import { addDays, emptyRecord, type PersonRecord } from "@kriebel/record";
import { diaryOfRecord } from "./diary-of-record.ts";
import { drawBlood, ironMoments } from "./draw-blood.ts";
import { pictureToSvg } from "./picture.ts";

const record: PersonRecord = {
  ...emptyRecord("someone"),
  labs: [
    { analyte: "ferritin", value: 18, unit: "ug/L", on: "2026-01-05" },
    { analyte: "tsat", value: 12, unit: "%", on: "2026-01-05" },
    { analyte: "ferritin", value: 64.5, unit: "ng/mL", on: "2026-04-10" },
    { analyte: "ferritin", value: 90, unit: "pmol/L", on: "2026-05-01" },
    { analyte: "ferritin", value: 30, unit: "ug/L", on: "2025-11" },
  ],
  medicines: [{ name: "ferrofumaraat", substance: "ferrous-fumarate", started: "2026-01-12" }],
  nights: Array.from({ length: 90 }, (_, n) => ({ on: addDays("2026-01-05", n), severity: n < 45 ? 7 : 5 })),
};

test("ferritin of a known day and unit stands above the nights, with the start of iron and when to test again; the table holds all", () => {
  for (const lang of ["nl", "en"] as const) {
    const picture = drawBlood(record, diaryOfRecord(record), lang);
    assert.ok(picture);
    const svg = pictureToSvg(picture, lang);
    assert.match(svg, lang === "nl" ? />64,5</ : />64\.5</);
    assert.doesNotMatch(svg, />90</, "another unit is not drawn on this scale");
    assert.match(svg, />ferrofumaraat</);
    assert.match(svg, lang === "nl" ? />12 weken: prikken\?</ : />12 weeks: test\?</);
    assert.doesNotMatch(svg, /NaN|undefined/);
    const table = picture.table.map((row) => row.join(" | "));
    assert.equal(table.length, 1 + 4 + 3, "four days of blood, three moments");
    assert.match(table.join("\n"), lang === "nl" ? /5 jan 2026 \| 18 ug\/L \| 12 % \| 7/ : /5 Jan 2026 \| 18 ug\/L \| 12 % \| 7/);
    assert.match(table.join("\n"), /90 pmol\/L/);
  }
});

test("a drip is tested after eight weeks; tablets that were left again are not tested for; without a day nothing is drawn", () => {
  const withIron = (medicine: PersonRecord["medicines"][number]) =>
    ironMoments({ ...record, medicines: [medicine] }, "en").map(({ kind, on }) => `${kind} ${on}`);
  assert.deepEqual(withIron({ name: "Ferinject", started: "2026-01-12" }), [
    "start 2026-01-12",
    "too_early_until 2026-02-09",
    "test_again 2026-03-09",
  ]);
  assert.deepEqual(withIron({ name: "ferrofumaraat", started: "2026-01-12", stopped: "2026-02-01" }), ["start 2026-01-12"]);
  assert.deepEqual(withIron({ name: "ferrofumaraat", started: "2026-01" }), []);
  assert.deepEqual(withIron({ name: "pramipexol", started: "2026-01-12" }), []);
  assert.equal(drawBlood({ ...record, labs: [] }, [], "en"), undefined);
});

test("one value without nights or iron is drawn too", () => {
  const alone = drawBlood({ ...emptyRecord("x"), labs: [{ analyte: "ferritin", value: 0, unit: "µg/L", on: "2026-01-05" }] }, [], "nl");
  assert.ok(alone);
  assert.doesNotMatch(pictureToSvg(alone, "nl"), /NaN/);
});
