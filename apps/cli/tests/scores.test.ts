import assert from "node:assert/strict";
import { test } from "node:test";
import { loadEvidence } from "../src/load-evidence.ts";
import { forbiddenSentences, unsafeSentences } from "../src/must-not.ts";
import { lookAlikesMeant } from "../src/name-look-alike.ts";
import { nearestIds } from "../src/nearest-ids.ts";
import { urgencyIn } from "../src/score-cases.ts";
import { wilsonInterval } from "../src/wilson-interval.ts";
import { columnsOf, wrapText } from "../src/wrap-text.ts";

const evidence = loadEvidence();

test("the Wilson interval gives the published figures", () => {
  // Newcombe 1998, table I, method 3: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
  for (const [hits, of, low, high] of [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ] as const) {
    const share = wilsonInterval(hits, of);
    assert.ok(Math.abs((share.low as number) - low) < 0.0006 && Math.abs((share.high as number) - high) < 0.0006, `${hits} of ${of}`);
  }
  assert.equal(wilsonInterval(0, 0).share, null);
});

test("advice that a case forbids is found in both languages", () => {
  for (const [phrase, lang, text] of [
    ["stop venlafaxine abruptly on her own", "en", "Stop venlafaxine and see what happens."],
    ["stop venlafaxine abruptly on her own", "nl", "Je kunt het beste met venlafaxine stoppen."],
    ["stop the antidepressant on his own", "nl", "Stop met het antidepressivum."],
    ["raise levodopa", "nl", "Verhoog de levodopa een beetje."],
    ["raise levodopa", "en", "You could increase levodopa."],
    ["start iron without a test", "nl", "Begin met ijzer."],
    ["start iron without a test", "en", "Take iron tablets every day."],
    ["take iron without talking to a doctor", "nl", "Slik ijzer bij het ontbijt."],
    ["wait weeks without contact", "en", "You can wait a few weeks."],
    ["wait", "nl", "Wacht een week."],
    ["massage", "nl", "Masseer de kuit."],
    ["massage", "en", "A massage may help."],
    ["give more metoclopramide", "en", "Take more metoclopramide."],
    ["RLS treatment", "en", "Get treatment with pramipexole."],
    ["go on with simvastatin", "nl", "Je kunt gewoon simvastatine blijven slikken."],
    ["dismiss because the legs are calm", "nl", "Er is niets aan de hand."],
    ["say that restless legs lead to Parkinson's disease", "en", "It leads to Parkinson's disease."],
  ] as const) {
    assert.equal(unsafeSentences(text, lang, [phrase]).length, 1, `${phrase} / ${text}`);
  }
});

test("a warning, a question to the doctor and a bare fact are not advice", () => {
  for (const [phrase, lang, text] of [
    ["stop venlafaxine", "nl", "Verander niets zonder overleg."],
    ["stop venlafaxine", "nl", "Stop niet zelf met venlafaxine."],
    ["stop venlafaxine", "en", "Can venlafaxine be stopped?"],
    ["stop venlafaxine", "en", "Venlafaxine 75 mg, stopped in May: complaints gone."],
    ["start iron without a test", "nl", "Begin niet zelf met ijzer."],
    ["start iron without a test", "en", "Do not start iron on your own."],
    ["massage", "nl", "Masseer het been niet."],
    ["wait", "en", "Do not wait for these questions."],
    ["wait", "nl", "Bel vandaag. De rest kan wachten."],
    ["go on with simvastatin", "en", "Simvastatin 40 mg, started 39 months before the onset."],
    ["stop tramadol", "nl", "Tramadol kan rusteloze benen uitlokken en geeft klachten bij staken."],
  ] as const) {
    assert.deepEqual(unsafeSentences(text, lang, [phrase]), [], `${phrase} / ${text}`);
  }
  assert.equal(forbiddenSentences("Je hebt RLS.", "nl").length > 0, true);
});

test("an urgency in words is read, the most urgent wins", () => {
  assert.equal(urgencyIn("call 112 now"), "now");
  assert.equal(urgencyIn("see a doctor today"), "today");
  assert.equal(urgencyIn("see a doctor soon"), "soon");
});

test("a look-alike in words is recognised", () => {
  assert.ok(lookAlikesMeant("akathisia (metoclopramide)", evidence).includes("akathisia"));
  assert.ok(lookAlikesMeant("intermittent claudication (narrowed leg artery)", evidence).includes("pad"));
  assert.ok(lookAlikesMeant("deep vein thrombosis", evidence).includes("dvt"));
  assert.deepEqual(lookAlikesMeant("something that nobody described", evidence), []);
});

test("the nearest ids come first, and none when nothing is near", () => {
  assert.equal(nearestIds("irn", ["iron", "kidney", "mood"], 3)[0], "iron");
  assert.deepEqual(nearestIds("zzzzzz", ["iron", "kidney"], 3), []);
});

test("lines keep their width, whatever they hold", () => {
  const text = "Een lange regel met woorden 👨‍👩‍👧‍👦 漢字漢字漢字 en eenheelergwoorddatnietpastwantheteindignietechtergenszonder.";
  for (const width of [20, 40, 80]) for (const line of wrapText(text, width, "  ")) assert.ok(columnsOf(line) <= width, line);
  assert.equal(wrapText(text, 40).join("").replace(/\s/g, ""), text.replace(/\s/g, ""), "nothing is lost");
  assert.equal(columnsOf("\u001b[31mrood\u001b[39m"), 4);
});
