import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import casePhrases from "../data/case-phrases/case-phrases.json" with { type: "json" };
import { findLayTerms } from "./find-words.ts";
import { findCasePhrases, togetherRules } from "./find-words-case.ts";
import { readEvidenceText } from "./read-evidence.ts";

const loaded = readEvidenceText(readFileSync(new URL("../bundle.json", import.meta.url), "utf8"));
assert.ok(loaded.ok);
const evidence = loaded.value;
const lay = (text: string, lang: "nl" | "en") => findLayTerms(evidence, text, lang).map((one) => `${one.denied ? "-" : ""}${one.concept}`);

test("whole phrases go before words, words before beginnings of words, and spelling is kept", () => {
  assert.deepEqual(lay("Burning feet at night", "en"), ["burning_feet"]);
  const [one] = findLayTerms(evidence, "Het is zo'n KRIEBELÍG gevoel", "nl");
  assert.deepEqual([one?.concept, one?.spelled, one?.pointsTo], ["crawling", "KRIEBELÍG", "rls"]);
  assert.equal(findLayTerms(evidence, "kriebelbeentjes", "nl")[0]?.by, "start");
});

test("a denial in the four words before is seen, and not across a full stop", () => {
  assert.deepEqual(lay("Ik heb geen kramp", "nl"), ["-cramp"]);
  assert.deepEqual(lay("Nee, dat niet. Kramp wel", "nl"), ["cramp"]);
  assert.deepEqual(lay("it is not a cramp", "en"), ["-cramp"]);
});

test("a phrase that holds a denial itself is not denied by it", () => {
  assert.deepEqual(lay("ik kan mijn benen niet stilhouden", "nl"), ["urge"]);
});

test("every alarm word names an alarm of the evidence", () => {
  for (const term of evidence.layTerms)
    if (term.alarm !== undefined) assert.ok(evidence.alarms[term.alarm] !== undefined, `${term.term}: ${term.alarm}`);
});

test("every answer of the phrases belongs to a question, and every sign of a rule to a phrase", () => {
  const known = new Set(casePhrases.phrases.map((one) => one.id));
  for (const list of [casePhrases.phrases, casePhrases.together]) {
    for (const one of list)
      for (const id of Object.keys((one as { answers?: object }).answers ?? {}))
        assert.ok(evidence.questions[id] !== undefined, `${one.id}: ${id}`);
  }
  for (const rule of togetherRules) {
    for (const sign of [...rule.all, ...rule.any, ...rule.none]) {
      if (sign.startsWith("condition:")) assert.ok(evidence.conditions[sign.slice(10)] !== undefined, `${rule.id}: ${sign}`);
      else if (!sign.includes(":")) assert.ok(known.has(sign), `${rule.id}: ${sign}`);
    }
  }
});

test("an alarm needs its own words: swelling, heavy legs and a lower leg are none", () => {
  for (const text of [
    "swelling",
    "heavy legs",
    "discolouration of the lower leg",
    "black coffee",
    "weight loss",
    "chest pain years ago",
    "incontinence",
    "warm legs in bed",
    "both legs swollen",
    "weak legs at night",
    "stress incontinence",
  ]) {
    const alarms = findCasePhrases(text, "other_symptoms")
      .hits.flatMap((hit) => Object.keys(hit.answers))
      .filter((id) => id.startsWith("alarm."));
    assert.deepEqual(alarms, [], text);
  }
});

test("a denied sign answers no, through a bare list too", () => {
  const answers = Object.assign(
    {},
    ...findCasePhrases("no snoring, apnoeas or gasping", "other_symptoms").hits.map((hit) => hit.answers),
  ) as Record<string, string>;
  assert.deepEqual([answers["osa.1"], answers["osa.2"], answers["osa.3"]], ["no", "no", "no"]);
});

test("no text makes the reader throw or hang", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 400 }), (text) => {
      findLayTerms(evidence, text, "nl");
      findCasePhrases(text, "course");
    }),
  );
  // Ten thousand words: a reader that looks back from each of them would not come to an end here.
  assert.ok(findCasePhrases("the leg pain of the calf ".repeat(2_000), "sensations") !== undefined);
});
