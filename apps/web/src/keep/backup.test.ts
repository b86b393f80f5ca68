import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { emptyRecord, type PersonRecord } from "@kriebel/record";
import fc from "fast-check";
import { backupText, isSealed, readBackup, sealBackup, unsealBackup } from "./backup.ts";

const today = "2026-11-22";
const record = (id: string): PersonRecord => ({ ...emptyRecord(id), label: id, person: { ageYears: 42 } });
const people = [
  { id: "p-1", record: record("p-1"), place: "question/C1.1", changed: 1 },
  { id: "p-2", record: record("p-2"), changed: 2 },
];
const text = backupText(people, today);
const bytes = (words: string): Uint8Array => new TextEncoder().encode(words);

test("a copy gives back the same people, the same places and the day on which it was made", () => {
  const read = readBackup(text, today);
  assert.ok(read.ok);
  assert.equal(read.value.made, today);
  assert.deepEqual(read.value.people, [{ record: record("p-1"), place: "question/C1.1" }, { record: record("p-2") }]);
});

test("a single record, as the command line writes it, comes in as well", () => {
  const read = readBackup(JSON.stringify(record("p-9")), today);
  assert.ok(read.ok);
  assert.deepEqual(read.value.people, [{ record: record("p-9") }]);
});

test("a copy torn anywhere is refused whole", () => {
  for (let length = 0; length < text.trimEnd().length; length += 7) {
    const read = readBackup(text.slice(0, length), today);
    assert.equal(read.ok, false, `${length} characters`);
    assert.ok(!read.ok && read.problems.length > 0 && read.problems.every(({ say }) => say.nl !== "" && say.en !== ""));
  }
});

test("one person that cannot be right refuses the whole copy and says which", () => {
  const wrong = readBackup(text.replace('"ageYears": 42', '"ageYears": 300'), today);
  assert.equal(wrong.ok, false);
  assert.ok(!wrong.ok && wrong.problems[0]?.at.startsWith("people[0]."));
});

test("a foreign file, a newer copy, the same person twice, and days that do not exist are refused", () => {
  for (const foreign of [
    "",
    "hallo",
    "[]",
    "null",
    "{}",
    '{"schema":"kriebel-backup"}',
    text.replace('"version": 1', '"version": 2'),
    text.replaceAll("p-2", "p-1"),
    text.replace(`"made": "${today}"`, '"made": "2026-13-45"'),
    text.replace(`"made": "${today}"`, '"made": {"a": 1}'),
    '{"schema":"kriebel-backup","version":1,"people":[null]}',
    '{"schema":"kriebel-backup","version":1,"people":{"length":1}}',
  ]) {
    assert.equal(readBackup(foreign, today).ok, false, foreign.slice(0, 60));
  }
});

test("any text and any value gives an answer, never an error", () => {
  fc.assert(fc.property(fc.string(), (any) => void readBackup(any, today)));
  fc.assert(
    fc.property(fc.anything(), fc.anything(), (version, list) => {
      const json = JSON.stringify({ schema: "kriebel-backup", version: version ?? 1, people: list }, (_name, value: unknown) =>
        typeof value === "bigint" ? Number(value) : value,
      );
      readBackup(json, today);
    }),
  );
});

test("a sealed copy is an age file, opens with its passphrase only, and is refused whole when torn", async () => {
  const sealed = await sealBackup(text, "vier losse woorden hier");
  assert.ok(isSealed(sealed));
  assert.equal(isSealed(bytes(text)), false);
  const opened = await unsealBackup(sealed, "vier losse woorden hier");
  assert.ok(opened.ok);
  assert.equal(opened.value, text);
  for (const torn of [sealed.slice(0, -1), sealed.slice(0, 90), sealed.slice(0, 30)])
    assert.equal((await unsealBackup(torn, "vier losse woorden hier")).ok, false);
  const changed = sealed.slice();
  changed[changed.length - 20] = (changed[changed.length - 20] ?? 0) ^ 1;
  assert.equal((await unsealBackup(changed, "vier losse woorden hier")).ok, false);
  const wrong = await unsealBackup(sealed, "vier losse woorden");
  assert.ok(!wrong.ok && wrong.problems[0]?.code === "not-opened");
});

test("a file that Debian's age closed with a passphrase opens here", async () => {
  const file = new Uint8Array(await readFile(new URL("../../tests/fixtures/closed-by-debian-age.age", import.meta.url)));
  assert.ok(isSealed(file));
  const opened = await unsealBackup(file, "vier losse woorden hier");
  assert.ok(opened.ok);
  const read = readBackup(opened.value, today);
  assert.ok(read.ok);
  assert.equal(read.value.people[0]?.record.complaint.story, "Gesloten door age.");
});

test("an age file that would take gigabytes, or was closed with a key, is refused before any work", async () => {
  const head = (stanza: string): Uint8Array => bytes(`age-encryption.org/v1\n-> ${stanza}\nAAAA\n--- AAAA\n`);
  const costly = await unsealBackup(head("scrypt bBjlhJVYZeE4aqUdmtRHfw 30"), "x");
  assert.ok(!costly.ok && costly.problems[0]?.code === "too-costly");
  const keyed = await unsealBackup(head("X25519 ajtqAvDkVNr2B7zUOtq2mBpbc"), "x");
  assert.ok(!keyed.ok && keyed.problems[0]?.code === "not-a-passphrase-file");
});
