import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { alarmHeading } from "./alarm-heading.ts";
import { readEvidenceText } from "./read-evidence.ts";

const read = readEvidenceText(readFileSync(new URL("../bundle.json", import.meta.url), "utf8"));
if (!read.ok) throw new Error(read.problems.map((one) => one.say.en).join("\n"));
const alarms = Object.values(read.value.alarms);

/** Whom the text names first, in its own words. */
const namedFirst = (text: string): string => /112|113|verloskundige|huisarts|arts/.exec(text)?.[0] ?? "";

test("every alarm says whom to call, and its heading names the one whom its own text names first", () => {
  for (const alarm of alarms) {
    assert.ok(alarm.call, alarm.id);
    const heading = alarmHeading(alarm).nl;
    const text = alarm.text.nl;
    if (alarm.call === "113") assert.match(text, /huisarts.*113/, alarm.id);
    else if (alarm.call === "doctor") assert.match(text, /arts/, alarm.id);
    else if (namedFirst(text) === "") assert.equal(alarm.call, "gp", alarm.id);
    else assert.equal(namedFirst(heading), namedFirst(text), `${alarm.id}: “${heading}” above “${text}”`);
  }
});

test("112 stands above an alarm only where its text says to call 112 first", () => {
  for (const alarm of alarms.filter(({ call }) => call === "112")) {
    assert.equal(alarm.urgency, "now", alarm.id);
    assert.equal(namedFirst(alarm.text.nl), "112", alarm.id);
    assert.match(alarmHeading(alarm).nl, /112/);
    assert.match(alarmHeading(alarm).en, /112/);
  }
  assert.ok(!alarmHeading({ urgency: "now", call: "gp_emergency" }).nl.includes("112"));
});

test("a sign for which the text names someone else has that heading; together with a graver sign it has not", () => {
  const alarm = read.value.alarms["pulmonary_embolism"]!;
  assert.ok(!alarmHeading(alarm, ["pain_on_breathing"]).nl.includes("112"));
  assert.ok(alarmHeading(alarm, ["sudden_dyspnoea"]).nl.includes("112"));
  assert.ok(alarmHeading(alarm, ["pain_on_breathing", "sudden_dyspnoea"]).nl.includes("112"));
  for (const one of alarms)
    for (const sign of Object.keys(one.callFor ?? {})) assert.ok(one.rule.anyOf.includes(sign), `${one.id}: ${sign}`);
});

test("an alarm that needs the out-of-hours service at once names it", () => {
  for (const alarm of alarms.filter(({ urgency, call }) => urgency === "now" && call === "gp_emergency")) {
    assert.match(alarm.text.nl, /huisartsenpost/, alarm.id);
    assert.match(alarmHeading(alarm).nl, /huisartsenpost/, alarm.id);
  }
});
