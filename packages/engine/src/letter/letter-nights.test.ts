import assert from "node:assert/strict";
import test from "node:test";
import type { PersonRecord } from "@kriebel/record";
import { today } from "../../../../people/expected.ts";
import { evidence, recordOf, typical } from "../../../../people/invent.ts";
import { readPerson } from "../../../../people/read-people.ts";
import { assess, forbiddenClaims, letterToHtml, letterToMarkdown, letterToText, routeMap, writeLetter } from "../index.ts";
import { withTrialResult } from "../what-if.ts";

const textOf = (record: PersonRecord, lang: "nl" | "en"): string =>
  letterToText(writeLetter(record, assess(record, evidence, today), evidence, { lang, forWhom: "gp" })).replace(/\s+/g, " ");
const person: PersonRecord = recordOf({ answeredBy: "self", person: { ageYears: 44, sexAtBirth: "male" }, answers: typical });

test("the three who keep a diary have it in their letter, in both languages and in every form", () => {
  for (const [name, nl, en] of [
    [
      "bram",
      /Eigen proef\. Loting per blok.*koffie na 12 uur.*punt zwaarder \(.* tot .*p < 0,001\)/,
      /Own trial\..*coffee after noon.*points worse/,
    ],
    ["theo", /Begintijd\. Begint nu 4,4 uur eerder/, /Time of onset\. Now begins 4\.4 hours earlier/],
    [
      "yvonne",
      /Voor en na\. Rond de start van ferrofumaraat.*nog niet te zeggen.*Bewijst niet/,
      /Before and after\. Around the start of ferrofumaraat.*cannot be told yet/,
    ],
  ] as const) {
    const { record } = readPerson(name);
    assert.match(textOf(record, "nl"), nl, name);
    assert.match(textOf(record, "en"), en, name);
    const assessment = assess(record, evidence, today);
    const letter = writeLetter(record, assessment, evidence, { lang: "nl", forWhom: "gp" });
    for (const written of [letterToMarkdown(letter), letterToHtml(letter, routeMap(assessment, evidence, "letter"))])
      assert.match(
        written
          .replace(/<[^>]+>/g, "")
          .replace(/\*\*|\\/g, "")
          .replaceAll("&lt;", "<")
          .replace(/\s+/g, " "),
        nl,
        name,
      );
  }
});

test("a trial in every state has its sentence, none of them forbidden, and a running one has no result", () => {
  const verdicts = ["worse", "better", "no_big_difference", "cannot_tell", "no_variation", "too_few_nights", "no_schedule"] as const;
  const base = withTrialResult(person, "alcohol", "worse", 1.25, today).trials?.[0];
  assert.ok(base);
  for (const lang of ["nl", "en"] as const) {
    for (const verdict of verdicts) {
      const outcome = { on: today, verdict, difference: -1.25, low: -2.1, high: -0.4, p: 0.0004, nightsWith: 20, nightsWithout: 19 };
      const said = textOf({ ...person, trials: [{ ...base, outcome }] }, lang);
      assert.match(said, lang === "nl" ? /Eigen proef\./ : /Own trial\./);
      assert.deepEqual(forbiddenClaims(said, lang), []);
    }
    const { outcome: _none, ...running } = { ...base, state: "running" as const };
    assert.match(
      textOf({ ...person, trials: [running] }, lang),
      lang === "nl" ? /loopt nog, er is geen uitslag/ : /still going on, there is no result/,
    );
    const early = { ...base, state: "stopped" as const, stoppedAfter: 6, stoppedBecause: "results" as const };
    assert.match(
      textOf({ ...person, trials: [early] }, lang),
      lang === "nl" ? /gestopt na 6 van 20 blokken; .*alleen een indruk/ : /ended after 6 of 20 periods/,
    );
  }
});

test("an interval of a fall is told in its own direction: 1.3 lower, between 0.4 and 2.1", () => {
  const beforeAfter = [
    {
      on: today,
      what: "changed" as const,
      medicine: "gabapentine",
      date: "2026-09-01",
      verdict: "better" as const,
      difference: -1.25,
      low: -2.1,
      high: -0.4,
      nightsBefore: 30,
      nightsAfter: 40,
    },
  ];
  assert.match(
    textOf({ ...person, beforeAfter }, "en"),
    /Around the change of gabapentine \(1 September 2026\): complaints 1\.3 points lower \(0\.4 to 2\.1\); 30 nights before, 40 after\./,
  );
});

test("what was found long ago, what says nothing, and what a trial settled is left out; own words cannot become markup", () => {
  const finding = { habit: "caffeine_after_noon", verdict: "worse" as const, difference: 1.1, low: 0.3, high: 1.9 };
  assert.match(
    textOf({ ...person, habits: [{ on: today, ...finding }] }, "en"),
    /Goes together\. Coffee after noon: 1\.1 points higher \(0\.3 to 1\.9\)\./,
  );
  assert.doesNotMatch(textOf({ ...person, habits: [{ on: "2026-01-01", ...finding }] }, "en"), /Goes together/);
  assert.doesNotMatch(textOf({ ...person, habits: [{ on: today, ...finding, verdict: "cannot_tell" }] }, "en"), /Goes together/);
  const tried = withTrialResult(person, "caffeine_after_noon", "worse", 1.2, today);
  assert.doesNotMatch(textOf({ ...tried, habits: [{ on: today, ...finding }] }, "en"), /Goes together/);
  const own = { ...tried, trials: [{ ...tried.trials![0]!, habit: "own-1", name: "<script>alert(1)</script>" }] };
  const assessment = assess(own, evidence, today);
  const html = letterToHtml(
    writeLetter(own, assessment, evidence, { lang: "nl", forWhom: "gp" }),
    routeMap(assessment, evidence, "letter"),
  );
  assert.ok(!html.includes("<script>alert"), "own words are escaped");
});

test("who leaves the nights out of the letter leaves what they say out too", () => {
  const { record } = readPerson("bram");
  const letter = writeLetter(record, assess(record, evidence, today), evidence, { lang: "nl", forWhom: "gp", include: { nights: false } });
  assert.doesNotMatch(letterToText(letter), /Eigen proef|Begintijd|Dagboek/);
});
