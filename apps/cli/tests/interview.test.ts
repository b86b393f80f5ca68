import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { test } from "node:test";
import type { Assessment } from "@kriebel/engine";
import { emptyRecord, type PersonRecord, readRecord } from "@kriebel/record";
import type { Asker } from "../src/asker.ts";
import { clockOf, type InterviewRoom, interview } from "../src/interview.ts";
import { loadEvidence } from "../src/load-evidence.ts";
import { Refusal } from "../src/refusal.ts";
import { writeWholeFile } from "../src/write-whole-file.ts";
import { fileWith, folder } from "./run-kriebel.ts";

const evidence = loadEvidence();
const today = "2026-11-22";

type Answers = (message: string, ids: readonly string[]) => string | readonly string[] | undefined;

/** A person who answers by a rule; everything that was asked and shown is kept. */
function scripted(answers: Answers) {
  const asked: string[] = [];
  const shown: string[] = [];
  const saved: PersonRecord[] = [];
  const reply = (message: string, ids: readonly string[]): string | readonly string[] | undefined => {
    asked.push(message);
    assert.ok(asked.length < 300, "the interview stops by itself");
    return answers(message, ids);
  };
  const asker: Asker = {
    choose: async (message, options) => {
      const said = reply(
        message,
        options.map(({ id }) => id),
      );
      if (said === undefined) return undefined;
      assert.equal(typeof said, "string");
      assert.ok(
        options.some(({ id }) => id === said),
        `${message} has no ${String(said)}`,
      );
      return said as string;
    },
    chooseMany: async (message, options) => {
      const said = reply(
        message,
        options.map(({ id }) => id),
      );
      return said === undefined ? undefined : Array.isArray(said) ? (said as readonly string[]) : [said as string];
    },
    write: async (message, _hint, check) => {
      const said = reply(message, []);
      if (said === undefined) return undefined;
      assert.equal(check(String(said)), undefined, `${message}: ${String(said)} is refused`);
      return String(said);
    },
    show: (text) => void shown.push(text),
  };
  const room: InterviewRoom = {
    asker,
    evidence,
    lang: "en",
    today,
    save: (record) => void saved.push(record),
    showAlarms: (a: Assessment) => `ALARM ${a.alarms.map(({ id }) => id).join()}`,
  };
  return { room, asked, shown, saved };
}

/** "I don't know" to everything that can be chosen, nothing where something can be typed. */
const unsure: Answers = (_message, ids) =>
  ids.includes("?unknown") ? "?unknown" : ids.includes("no") && !ids.includes("yes") ? "no" : ids.length === 0 ? "" : "no";

test("someone who knows nothing comes to the end, urgent signs first, and nothing becomes no", async () => {
  const { room, asked, saved } = scripted(unsure);
  const { record, how } = await interview(emptyRecord("a"), room);
  assert.equal(how, "stopped");
  assert.match(asked[0] ?? "", /Does any of this apply now/);
  assert.ok(asked.length > 5);
  assert.equal(saved.length, asked.length - 1, "every answer is kept; the last thing asked is only whether to go on for the letter");
  for (const { value } of Object.values(record.answers)) assert.equal(value, "unknown");
  assert.ok(readRecord(JSON.parse(JSON.stringify(record)), today).ok);
});

test("an urgent sign is shown at once, and only once", async () => {
  let step = 0;
  const { room, shown } = scripted((message, ids) => {
    step += 1;
    if (step === 1) return ["alarms.legs"];
    if (step === 2) return ["one_calf_thick", "one_leg_painful_swollen"];
    return step > 8 ? "?enough" : unsure(message, ids);
  });
  const { how } = await interview(emptyRecord("a"), room);
  assert.equal(how, "left");
  assert.equal(shown.filter((text) => text.startsWith("ALARM") && text.includes("dvt")).length, 1);
});

test("back brings the record before it back, and is saved too", async () => {
  let step = 0;
  const { room, asked, saved } = scripted((_message, ids) => {
    step += 1;
    if (step === 1) return ["?none"];
    if (step === 2) return "self";
    if (step === 3) return "<";
    if (step === 4) return "carer";
    assert.ok(ids.length >= 0);
    return undefined;
  });
  const { record, how } = await interview(emptyRecord("a"), room);
  assert.equal(how, "paused");
  assert.equal(record.answeredBy, "carer");
  assert.equal(asked[1]?.slice(3), asked[3]?.slice(3), "the same question comes back");
  assert.equal(saved[2]?.answeredBy, undefined);
});

test("an empty Enter on the urgent signs is no answer: the same question comes back", async () => {
  let step = 0;
  const { room, asked, shown } = scripted(() => {
    step += 1;
    return step === 1 ? [] : undefined;
  });
  const { record } = await interview(emptyRecord("a"), room);
  assert.equal(asked[0], asked[1]);
  assert.equal(shown.length, 1);
  assert.equal(record.answers["alarms.any"], undefined);
});

test("why explains and asks the same again", async () => {
  let step = 0;
  const { room, asked, shown } = scripted(() => {
    step += 1;
    return step === 1 ? "?why" : undefined;
  });
  await interview(emptyRecord("a"), room);
  assert.equal(shown.length, 1);
  assert.equal(asked[0], asked[1]);
});

test("a medicine with a typing mistake and a blood value with its unit come into the record", async () => {
  const { room } = scripted((message, ids) => {
    if (/medicines or other substances/.test(message)) return "yes";
    if (/Which medicine/.test(message)) return "mirtzapin";
    if (/Which one do you mean/.test(message)) return "0";
    if (/Do you use it now/.test(message)) return "yes";
    if (/Noted: mirtazapine/.test(message)) return "";
    if (/result of a blood test/i.test(message)) return "yes";
    if (/Which result do you have/.test(message)) return "ferritin";
    if (/which value/.test(message)) return "18";
    if (/Which unit/.test(message)) return ids[0] ?? "?";
    if (/date of the result/.test(message)) return "14 March 2026";
    if (/Another result/.test(message)) return "done";
    return unsure(message, ids);
  });
  const { record } = await interview(emptyRecord("a"), room);
  assert.equal(record.medicines[0]?.substance, "mirtazapine");
  assert.equal(record.labs[0]?.analyte, "ferritin");
  assert.equal(record.labs[0]?.value, 18);
  assert.equal(record.labs[0]?.on, "2026-03-14");
});

test("a wish to die typed as the name of a medicine is answered at once", async () => {
  const { room, shown } = scripted((message, ids) => {
    if (/medicines or other substances/.test(message)) return "yes";
    if (/Which medicine/.test(message)) return "I do not want to live any more";
    if (/Which one do you mean/.test(message)) return undefined;
    return unsure(message, ids);
  });
  await interview(emptyRecord("a"), room);
  assert.deepEqual(
    shown.filter((text) => text.startsWith("ALARM")),
    ["ALARM suicidal_thoughts"],
  );
});

test("a time of the day is read as people write it", () => {
  assert.equal(clockOf("21:30"), "21:30");
  assert.equal(clockOf("9.05"), "09:05");
  assert.equal(clockOf("21 uur"), "21:00");
  assert.equal(clockOf("25:00"), undefined);
  assert.equal(clockOf("in de avond"), undefined);
});

test("a file is written whole or not at all", () => {
  const path = fileWith("old");
  writeWholeFile(path, "new");
  assert.equal(readFileSync(path, "utf8"), "new");
  assert.deepEqual(readdirSync(dirname(path)), ["record.json"]);
  const place = folder();
  assert.throws(() => writeWholeFile(place, "new"), Refusal);
  assert.throws(() => writeWholeFile(`${place}/no/where.json`, "new"), Refusal);
  assert.deepEqual(readdirSync(place), []);
});
