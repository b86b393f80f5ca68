import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { forbiddenClaims } from "@kriebel/engine";
import type { Evidence } from "@kriebel/evidence";
import { emptyRecord } from "@kriebel/record";
import { changeLastStamp, withExposure, withNight, withStamp } from "../src/nights/keep-night.ts";
import { publishedCourse } from "../src/nights/published-course.ts";
import { calendarFile } from "../src/nights/reminder.ts";
import { weeklyQuestions } from "../src/nights/weekly-questions.ts";

const evidence = JSON.parse(readFileSync(new URL("../../../packages/evidence/bundle.json", import.meta.url), "utf8")) as Evidence;

test("the seven weekly questions and the course over the day are those of the evidence, word for word", () => {
  for (const { id, ask } of weeklyQuestions) assert.deepEqual(ask, evidence.questions[`severity.${id}`]?.ask, id);
  const data = evidence.readings["circadian/clock"] as unknown as {
    readonly data: { readonly hourly_profile: readonly { hour: number; relative_intensity: number }[] };
  };
  assert.deepEqual(
    publishedCourse,
    data.data.hourly_profile.map(({ hour, relative_intensity }) => ({ hour, value: relative_intensity })),
  );
  for (const { ask } of weeklyQuestions) assert.deepEqual([...forbiddenClaims(ask.nl, "nl"), ...forbiddenClaims(ask.en, "en")], []);
});

test("a press taken back leaves no empty night behind, but never takes a night that holds more", () => {
  const empty = emptyRecord("invented");
  const pressed = withStamp(empty, "2026-11-22", { at: "2026-11-23T03:12+01:00" });
  assert.deepEqual(changeLastStamp(pressed, "2026-11-22", undefined).nights, []);
  const scored = withNight(pressed, { ...pressed.nights[0], on: "2026-11-22", severity: 4 });
  assert.deepEqual(changeLastStamp(scored, "2026-11-22", undefined).nights, [{ on: "2026-11-22", from: "button", severity: 4 }]);
  assert.deepEqual(changeLastStamp(empty, "2026-11-22", undefined), empty);
});

test("nights stay in the order of their dates, one of each; a thing taken back is unknown again", () => {
  const record = withNight(withNight(withNight(emptyRecord("invented"), { on: "2026-11-22" }), { on: "2026-11-20", severity: 1 }), {
    on: "2026-11-20",
    severity: 2,
  });
  assert.deepEqual(
    record.nights.map(({ on, severity }) => [on, severity]),
    [
      ["2026-11-20", 2],
      ["2026-11-22", undefined],
    ],
  );
  assert.deepEqual(withExposure(withExposure({ on: "2026-11-22" }, "alcohol", { has: "yes" }), "alcohol", undefined), { on: "2026-11-22" });
});

test("a calendar file folds long lines and escapes what a calendar would read as its own signs", () => {
  const file = calendarFile(
    [
      {
        id: "a",
        on: "2026-11-23",
        at: "08:00",
        title: "één, twee; drie\\ en een héél lange zin die over het einde van de regel heen loopt, nog verder",
      },
    ],
    "2026-11-22",
  );
  assert.match(file, /SUMMARY:één\\, twee\\; drie\\\\ en/);
  for (const line of file.split("\r\n")) assert.ok(Buffer.byteLength(line) <= 75, line);
});
