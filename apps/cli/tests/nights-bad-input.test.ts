import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { addDays, type Night, type PersonRecord, sayDate } from "@kriebel/record";
import { pathOf } from "../../../people/read-people.ts";
import { fileWith, folder, runKriebel, today } from "./run-kriebel.ts";

const bram = JSON.parse(readFileSync(pathOf("bram", "record.json"), "utf8")) as PersonRecord;
const given = bram.trials?.[0];
assert.ok(given);
const { outcome: _known, ...trial } = given;
const plain = ({ clock: _clock, beforeAfter: _events, habits: _habits, ...rest }: PersonRecord): PersonRecord => rest;

const nights = async (change: Partial<PersonRecord>, ...more: string[]) =>
  runKriebel(["nights", fileWith({ ...plain(bram), trials: [], ...change }), "--lang", "en", ...more, ...today]);
const analyse = async (change: Partial<PersonRecord>, ...more: string[]) =>
  runKriebel(["trial", "analyse", fileWith({ ...plain(bram), ...change }), "--lang", "en", ...more, ...today]);
const inOneLine = (text: string): string => text.replace(/\s+/g, " ");

describe("nights that cannot be as they are written", { concurrency: 2 }, () => {
  test("two entries for one night, a night of thirty hours and times that run backwards: one sentence each, and nothing is lost", async () => {
    const [first, second, third, ...rest] = bram.nights as [Night, Night, Night, ...Night[]];
    const out = join(folder(), "kept.json");
    const ran = await nights(
      {
        nights: [
          first,
          { ...first, severity: 9 },
          { ...second, slept: { from: `${second.on}T22:00+02:00`, to: `${addDays(second.on, 2)}T04:00+02:00` } },
          { ...third, slept: { from: `${addDays(third.on, 1)}T07:00+02:00`, to: `${third.on}T23:00+02:00` } },
          ...rest,
        ],
      },
      "--out",
      out,
    );
    assert.equal(ran.code, 0, ran.stderr);
    assert.equal(ran.stderr.trim().split("\n").length, 3, ran.stderr);
    assert.ok(ran.stderr.includes(sayDate(first.on, "en")), ran.stderr);
    assert.doesNotMatch(ran.stderr, /\d{4}-\d{2}-\d{2}/, "days and clock times stand in words");
    const kept = JSON.parse(readFileSync(out, "utf8")) as PersonRecord;
    assert.equal(kept.nights.length, bram.nights.length + 1, "both entries are still there");
    assert.notEqual(kept.nights[2]?.slept, undefined);
  });

  test("all nights equal: there is nothing to compare, and of coffee nothing is said", async () => {
    const ran = await nights({ nights: bram.nights.map((night) => ({ ...night, severity: 5 })) });
    assert.equal(ran.code, 0, ran.stderr);
    assert.match(inOneLine(ran.stdout), /Nearly all evenings have the same score; there is nothing to compare\./);
    assert.doesNotMatch(ran.stdout, /points higher|points lower|is unlikely/);
  });

  test("a thing that is always there is left out as too few without it, never called harmless", async () => {
    const always = bram.nights.map((night) => ({ ...night, exposures: [{ id: "caffeine", has: "yes" as const, at: "16:00" }] }));
    const ran = await nights({ nights: always });
    assert.match(inOneLine(ran.stdout), /Too few evenings with it, or too few without: [^.]*coffee after noon/);
    assert.doesNotMatch(inOneLine(ran.stdout), /coffee after noon: a difference/i);
  });

  test("five thousand nights are answered from the latest four hundred, all of them are counted", async () => {
    const many = Array.from(
      { length: 5_000 },
      (_, i): Night => ({
        on: addDays("2013-03-14", i),
        severity: (i * 7) % 11,
        beganAt: "21:30",
        exposures: [{ id: "caffeine", has: i % 3 === 0 ? "yes" : "no", ...(i % 3 === 0 ? { at: "15:00" } : {}) }],
      }),
    );
    const ran = await nights({ nights: many }, "--json");
    assert.equal(ran.code, 0, ran.stderr);
    const found = JSON.parse(ran.stdout) as { nights: number; habits: { nightsUsed: number; nightsWithScore: number } };
    assert.deepEqual([found.nights, found.habits.nightsWithScore, found.habits.nightsUsed], [5_000, 5_000, 400]);
  });
});

describe("trials that went otherwise than planned", { concurrency: 2 }, () => {
  test("a trial in which every score was the same gives no verdict on coffee", async () => {
    const ran = await analyse({ trials: [trial], nights: bram.nights.map((night) => ({ ...night, severity: 4 })) }, "--json");
    assert.equal(ran.code, 0, ran.stderr);
    assert.equal((JSON.parse(ran.stdout) as { verdict: string }).verdict, "no_variation");
  });

  test("a trial that was given up is analysed as far as it went, and why it ended is said; given up before it began, it has no nights", async () => {
    const stopped = { ...trial, state: "stopped" as const, stoppedOn: "2026-10-06", stoppedAfter: 6 };
    const ran = await analyse({ trials: [{ ...stopped, stoppedBecause: "results" }] });
    assert.equal(ran.code, 0, ran.stderr);
    assert.match(inOneLine(ran.stdout), /Ended after 6 of 20 periods \(because of the scores so far\)/);
    assert.match(inOneLine(ran.stdout), /Chance can then no longer be reckoned well/);
    const never = await analyse({ trials: [{ ...stopped, stoppedAfter: 0, stoppedBecause: "wanted" }] }, "--json");
    assert.equal(never.code, 0, never.stderr);
    assert.deepEqual((({ verdict, nights }: { verdict: string; nights: number }) => [verdict, nights])(JSON.parse(never.stdout)), [
      "too_few_nights",
      0,
    ]);
  });

  test("a schedule that was edited afterwards is analysed as it was drawn, and both are said", async () => {
    const edited = { ...trial, schedule: `B${trial.schedule.slice(1, -1)}B`.replace(/^BA/, "BB") };
    const ran = await analyse({ trials: [edited] });
    assert.equal(ran.code, 0, ran.stderr);
    assert.match(ran.stderr, /is not the one that was drawn/);
    assert.match(inOneLine(ran.stdout), /the plan was changed afterwards\. We reckon with what was drawn\./);
  });

  test("a change of the clock in mid-trial moves no night and shortens no sleep", async () => {
    assert.ok(
      trial.design.start < "2026-10-24" && bram.nights.some(({ on }) => on > "2026-10-26" && on < "2026-10-30"),
      "the trial runs over the change",
    );
    const found = (JSON.parse((await analyse({ trials: [trial] }, "--json")).stdout) as { nights: number; nightsA: number }).nights;
    const inSummer = bram.nights.map(({ slept, stamps: _stamps, ...night }) =>
      slept === undefined
        ? night
        : { ...night, slept: { from: slept.from.replace("+01:00", "+02:00"), to: slept.to.replace("+01:00", "+02:00") } },
    );
    const without = (JSON.parse((await analyse({ trials: [trial], nights: inSummer }, "--json")).stdout) as { nights: number }).nights;
    assert.equal(found, without);
    assert.equal(found, 38);
  });
});
