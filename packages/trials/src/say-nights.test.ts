import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { forbiddenClaims } from "@kriebel/evidence";
import { emptyRecord, type PersonRecord, type PersonTrial } from "@kriebel/record";
import { analyseEvent } from "./before-after.ts";
import type { ClockResult, ClockVerdict } from "./clock.ts";
import { analyseHabits, type HabitResult, type HabitVerdict } from "./habits.ts";
import { whyNotTry } from "./may-try.ts";
import { readDiary } from "./read-diary.ts";
import { percent, point, sayClock, sayEvent, sayHabit, sayHabits, sayLeftOut, sayTrial } from "./say-nights.ts";
import type { TrialResult, TrialVerdict } from "./trial.ts";
import { trialReport } from "./trial-report.ts";

const read = readDiary(readFileSync(new URL("../reference/dev-01-habits-clear.csv", import.meta.url), "utf8"));
assert.ok(read.ok);
const habits = analyseHabits(read.value);
const coffee = habits.habits[0] as HabitResult;

test("worse with coffee after noon: the size, its interval, and what it does not prove, in both languages", () => {
  assert.equal(
    sayHabit(coffee).en,
    "On evenings with coffee after noon your complaints were 1.6 points higher on average (probably between 0.8 and 2.5). They go together; that does not prove that coffee after noon is the cause.",
  );
  assert.match(sayHabit(coffee).nl, /gemiddeld 1,6 punt hoger \(waarschijnlijk tussen 0,8 en 2,5\)/);
});

test("better is told as a size with its ends from small to large", () => {
  const better = sayHabit({ ...coffee, verdict: "better", mean: -1.6, low: -2.5, high: -0.8 });
  assert.match(better.en, /1\.6 points lower on average \(probably between 0\.8 and 2\.5\)/);
});

test("cannot tell gives the evenings still needed, beyond half a year says that a trial is quicker, and is never called no effect", () => {
  assert.match(sayHabit({ ...coffee, verdict: "cannot_tell", moreNights: 28 }).en, /we cannot tell yet\. Expect about 28 more evenings\./);
  const long = sayHabit({ ...coffee, verdict: "cannot_tell", moreNights: 189 }, {}, true);
  assert.match(long.en, /not work within half a year this way; a trial is quicker/);
  assert.doesNotMatch(`${long.nl} ${long.en}`, /no effect|geen effect|geen verschil|no difference/);
});

test("numbers: a tenth, a Dutch comma, no minus zero; percents never 0 or 100", () => {
  assert.deepEqual(point(1.05), { nl: "1,1", en: "1.1" });
  assert.deepEqual(point(-0.04), { nl: "0,0", en: "0.0" });
  assert.deepEqual([percent(0), percent(0.004), percent(0.999), percent(1)], [1, 1, 99, 99]);
});

test("no sentence about nights, whatever the verdict, says what Kriebel never says", () => {
  const clock: ClockResult = { nBase: 14, nBetween: 40, nRecent: 12, shift: 2.4, low: 1, high: 4, verdict: "earlier" };
  const trial: TrialResult = {
    nights: 30,
    nightsA: 15,
    nightsB: 15,
    mean: -1.2,
    randLow: -8,
    randHigh: 0.4,
    p: 0.2,
    adherence: 0.5,
    armsChanged: 3,
    verdict: "better",
  };
  const said = [
    ...(["worse", "better", "no_big_difference", "cannot_tell", "no_variation"] as HabitVerdict[]).map((verdict) =>
      sayHabit({ ...coffee, verdict, tangledWith: ["alcohol"] }),
    ),
    ...(["earlier", "somewhat_earlier", "not_earlier", "cannot_tell", "too_few_nights"] as ClockVerdict[]).map((verdict) =>
      sayClock({ ...clock, verdict }),
    ),
    ...(["worse", "better", "no_big_difference", "cannot_tell", "no_variation", "too_few_nights", "no_schedule"] as TrialVerdict[]).flatMap(
      (verdict) => sayTrial({ ...trial, verdict }, "caffeine_after_noon", {}, true),
    ),
    ...(["worse", "better", "no_big_difference", "cannot_tell", "no_variation", "too_few_nights"] as const).flatMap((verdict) =>
      sayEvent(
        { nightsBefore: 20, nightsAfter: 3, mean: -1, low: -2, high: 0, verdict },
        { nl: "de start van ijzer", en: "the start of iron" },
      ),
    ),
    ...sayLeftOut({ alcohol: "not_recorded", nicotine: "too_few" }),
  ];
  assert.ok(said.length > 40);
  for (const { nl, en } of said) {
    assert.deepEqual(forbiddenClaims(nl, "nl"), [], nl);
    assert.deepEqual(forbiddenClaims(en, "en"), [], en);
  }
});

test("before and after X always says that something else may have changed at the same time", () => {
  const event = readDiary(readFileSync(new URL("../reference/dev-05-medicine-changed.csv", import.meta.url), "utf8"));
  assert.ok(event.ok);
  const words = sayEvent(analyseEvent(event.value, { date: "2026-02-26", profile: "step" }), { nl: "de verandering", en: "the change" });
  assert.match(words.map(({ en }) => en).join(" "), /fell by 2\.8 points \(between 0\.7 and 5\.0\)\. Something else may have changed/);
});

// Trials only over what is safe to vary oneself.
const person = (change: Partial<PersonRecord>): PersonRecord => ({ ...emptyRecord("invented"), ...change });
const nothingKnown = (): boolean => false;
for (const [habit, name, who, allowed] of [
  ["caffeine_after_noon", undefined, {}, true],
  ["exercise_evening", undefined, { person: { pregnant: "yes" } }, true],
  ["own-1", "warm bad", {}, true],
  ["own-1", "warm bad", { person: { pregnant: "yes" } }, false],
  ["alcohol", undefined, { person: { ageYears: 40 } }, true],
  ["alcohol", undefined, { person: { pregnant: "yes" } }, false],
  ["alcohol", undefined, { person: { ageYears: 16 } }, false],
  ["alcohol", undefined, { medicines: [{ name: "oxazepam", using: "yes" }] }, false],
  ["own-1", "een glas wijn", { person: { ageYears: 16 } }, false],
  ["nicotine", undefined, {}, false],
  ["stress_per_3", undefined, {}, false],
  ["own-1", "ijzertabletten", {}, false],
  ["own-1", "magnesium", {}, false],
  ["own-1", "mijn Sifrol overslaan", { medicines: [{ name: "Sifrol", using: "yes" }] }, false],
] as const) {
  test(`a trial of ${name ?? habit} ${Object.keys(who).length > 0 ? `by someone with ${JSON.stringify(who)} ` : ""}is ${allowed ? "allowed" : "refused with a sentence"}`, () => {
    const why = whyNotTry(habit, name, person(who as Partial<PersonRecord>), nothingKnown);
    assert.equal(why === undefined, allowed);
    if (why !== undefined) {
      assert.deepEqual(forbiddenClaims(why.nl, "nl"), []);
      assert.deepEqual(forbiddenClaims(why.en, "en"), []);
    }
  });
}

test("what the evidence knows as a medicine is refused, whatever it is called", () => {
  assert.ok(whyNotTry("own-1", "dat witte van de apotheek", person({}), () => true) !== undefined);
});

test("a trial that cannot tell says to which side and how far, without a minus that is overlooked", () => {
  const [said] = sayTrial(
    { nights: 30, nightsA: 15, nightsB: 15, verdict: "cannot_tell", mean: -0.6, randLow: -2.8, randHigh: 2.4 },
    "alcohol",
  );
  assert.equal(
    said?.nl,
    "We weten het nog niet. Gemiddeld waren de avonden met alcohol 0,6 punt lichter, maar dat kan toeval zijn. Het echte verschil ligt ergens tussen 2,8 punt lichter en 2,4 punt zwaarder.",
  );
  const [even] = sayTrial(
    { nights: 30, nightsA: 15, nightsB: 15, verdict: "cannot_tell", mean: 0.04, randLow: -1, randHigh: 0 },
    "alcohol",
  );
  assert.match(even?.en ?? "", /were just as bad, but that can be chance\. [^.]*between 1\.0 points lighter and just as bad\./);
});

test("how often chance gives such a difference is never said as more than the p in the report beside it", () => {
  const found = { nights: 40, nightsA: 20, nightsB: 20, verdict: "worse", mean: 2, randLow: 1, randHigh: 3 } as const;
  const chance = (p: number): readonly (string | undefined)[] => {
    const [said] = sayTrial({ ...found, p }, "alcohol");
    return [said?.nl, said?.en].map((one) => one?.match(/ in ([^.]+) (?:proeven|trials)\./)?.[1]);
  };
  assert.deepEqual(chance(0.0001), ["minder dan 1 van de 100", "fewer than 1 of 100"]);
  assert.deepEqual(chance(0.0099), ["minder dan 1 van de 100", "fewer than 1 of 100"]);
  assert.deepEqual(chance(2 / 200), ["1 van de 100", "1 of 100"]);
  assert.deepEqual(chance(0.047), ["5 van de 100", "5 of 100"]);
});

test("a verdict that is the same for every habit is said once", () => {
  const same = ["alcohol", "nicotine"].map((name) => ({ ...coffee, name, verdict: "no_variation" as const }));
  assert.equal(sayHabits(same, {}, () => false).length, 1);
  assert.equal(sayHabits([...same, coffee, { ...coffee, name: "alcohol" }], {}, () => false).length, 3);
});

test("the report of a plan that was edited shows what was drawn in its rows and what the file says beside it; without a comparison it gives no numbers", () => {
  const trial: PersonTrial = {
    id: "t",
    habit: "alcohol",
    plannedOn: "2026-01-01",
    design: { start: "2026-01-05", periods: 4, nights: 2, washout: 0, maxRun: 2, nB: 2, scheme: "free", weekendSlack: 2 },
    seed: 1,
    testSeed: 1,
    schedule: "BBBB",
    state: "finished",
  };
  const result: TrialResult = {
    nights: 8,
    nightsA: 4,
    nightsB: 4,
    schedule: "ABBA",
    verdict: "cannot_tell",
    mean: 1,
    p: 0.3,
    randLow: -1,
    randHigh: 3,
  };
  const report = trialReport(trial, [], result, "en");
  assert.deepEqual(
    report.table.slice(1).map((row) => row[2]),
    ["A", "B", "B", "A"],
  );
  const part = (which: string, of = report): string => of.parts.find(({ head }) => head === which)?.says ?? "";
  assert.match(part("Design"), /alcohol: ABBA\./);
  assert.match(part("Randomisation and blinding"), /The file now says BBBB: that was changed afterwards\./);
  assert.match(part("Result"), /1\.0 points \(interval -1\.0 to 3\.0\), p = 0\.300\./);
  for (const verdict of ["no_variation", "too_few_nights"] as const) {
    const { randLow: _none, ...few } = result;
    const without = trialReport(trial, [], verdict === "no_variation" ? { ...result, verdict } : { ...few, verdict }, "en");
    assert.doesNotMatch(part("Result", without), /\d|interval|p -/);
    assert.notEqual(part("Result", without), "");
  }
});

test("the report for the doctor tells what else was begun in those weeks, and the newest iron values before the end", () => {
  const trial: PersonTrial = {
    id: "t",
    habit: "alcohol",
    plannedOn: "2026-01-01",
    design: { start: "2026-01-05", periods: 20, nights: 2, washout: 0, maxRun: 3, nB: 10, scheme: "free", weekendSlack: 2 },
    seed: 1,
    testSeed: 1,
    schedule: "AABBABABBAABBABAABAB",
    state: "finished",
  };
  const result: TrialResult = { nights: 40, nightsA: 20, nightsB: 20, verdict: "cannot_tell" };
  const says = (record: PersonRecord): string =>
    trialReport(trial, [], result, "en", {}, record).parts.find(({ head }) => head === "Alongside")?.says ?? "";
  assert.match(says(emptyRecord("x")), /No medicine started[^.]*\. Ferritin and saturation: not known\./);
  const told = says({
    ...emptyRecord("x"),
    medicines: [
      { name: "ferrofumaraat", started: "2026-01-20" },
      { name: "gabapentine", started: "2025-12-01" },
    ],
    labs: [
      { analyte: "ferritin", value: 31, unit: "ug/L", on: "2026-01-10" },
      { analyte: "ferritin", value: 80, unit: "ug/L", on: "2026-05-01" },
    ],
  });
  assert.equal(told, "In those weeks: ferrofumaraat started 20 January 2026. Ferritin 31 ug/L, saturation ? (10 January 2026).");
  const whole = (["nl", "en"] as const).map((lang) => JSON.stringify(trialReport(trial, [], result, lang, {}, emptyRecord("x")))).join();
  assert.doesNotMatch(whole, /\d{4}-\d{2}-\d{2}/, "no date as a machine writes it");
  assert.match(whole, /5 January 2026 to 13 February 2026/);
  assert.match(whole, /05-01-2026 tot 13-02-2026/);
  assert.match(whole, /"5 Jan 2026"/);
});
