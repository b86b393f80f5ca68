import assert from "node:assert/strict";
import { test } from "node:test";
import { faultsOf } from "../../../checks/fhir-faults.ts";
import { mayWrite, scopesFor } from "./scopes.ts";
import { letterDocument, linesOf, readReadyLetter } from "./write-letter.ts";

test("writing is asked for only where it is set, as one scope, and counts only when it was granted", () => {
  assert.doesNotMatch(scopesFor("ehr", true, false), /DocumentReference/);
  assert.match(scopesFor("ehr", true, true), / patient\/DocumentReference\.c$/);
  assert.match(scopesFor("standalone", false, true), / patient\/DocumentReference\.write$/);
  for (const granted of [
    "patient/DocumentReference.c",
    "launch patient/DocumentReference.cruds",
    "patient/*.write",
    "patient/DocumentReference.*",
  ])
    assert.ok(mayWrite(granted), granted);
  for (const not of [
    undefined,
    "",
    "patient/DocumentReference.rs",
    "patient/Observation.c",
    "user/DocumentReference.c",
    "patient/DocumentReferences.c",
  ])
    assert.ok(!mayWrite(not), String(not));
});

test("the letter is a valid document of this patient, unsigned, and says every sign as it stood", () => {
  const made = letterDocument(
    { title: "Brief", text: "Ferritine 45 µg/L — “laag”", shown: "", lang: "nl" },
    "p-1",
    new Date("2026-11-22T10:00:00Z"),
  );
  assert.deepEqual(faultsOf(made), []);
  assert.equal(made["docStatus"], "preliminary");
  const [content] = made["content"] as readonly { readonly attachment: { readonly data: string } }[];
  assert.equal(Buffer.from(content?.attachment.data ?? "", "base64").toString("utf8"), "Ferritine 45 µg/L — “laag”");
});

test("what lies ready and is no letter of ours is not taken for one", () => {
  assert.deepEqual(readReadyLetter('{"title":"a","text":"b","lang":"en","more":1}'), { title: "a", text: "b", shown: "b", lang: "en" });
  for (const odd of [null, "", "[]", "{", '{"title":"a"}', '{"title":"a","text":"","lang":"nl"}', '{"title":"a","text":"b","lang":"fr"}'])
    assert.equal(readReadyLetter(odd), undefined, String(odd));
});

test("what is shown is what is written: other lines are shown only when they hold the same words", () => {
  const text = "Brief\n=====\nEen zin die te lang\nis.\n\nFeiten\n------\n- een\n  Ferritine    12 µg/l  30–300\n";
  const whole = "Brief\n=====\nEen zin die te lang is.\n\nFeiten\n------\n- een\n  Ferritine    12 µg/l  30–300\n";
  const read = (shown: unknown) => readReadyLetter(JSON.stringify({ title: "Brief", text, shown, lang: "nl" }))?.shown;
  assert.equal(read(whole), whole);
  assert.equal(read(whole.replace("te lang", "te kort")), text);
  assert.equal(read(7), text);
  assert.deepEqual(
    linesOf(whole).map((line) => Object.values(line)),
    [
      ["title", "Brief"],
      ["line", "Een zin die te lang is."],
      ["heading", "Feiten"],
      ["line", "- een"],
      ["row", ["Ferritine", "12 µg/l", "30–300"]],
    ],
  );
});
