import assert from "node:assert/strict";
import { test } from "node:test";
import { emptyRecord } from "@kriebel/record";
import { cost, freshKey, lockKey, seal, unlockKey, unseal } from "./sealing.ts";

const content = { record: { ...emptyRecord("p-1"), label: "mama" }, place: "question/C1.1", day: "2026-11-22" };
const plain = (bytes: Uint8Array): string => new TextDecoder("latin1").decode(bytes);

test("what is sealed comes back whole with the passphrase, and not a word of it can be read without", async () => {
  const key = await freshKey();
  const lock = await lockKey(key, "key-1", "vier losse woorden hier");
  const sealed = await seal("p-1", content, key);
  assert.equal(/mama|C1\.1|kriebel-record|2026/.test(plain(sealed.bytes)), false);
  const opened = await unlockKey(lock, "vier losse woorden hier");
  assert.ok(opened);
  assert.deepEqual(await unseal("p-1", sealed, opened), content);
});

test("a passphrase that is one letter off, empty, or in another case opens nothing", async () => {
  const lock = await lockKey(await freshKey(), "key-1", "vier losse woorden hier");
  for (const wrong of ["vier losse woorden hie", "", "Vier losse woorden hier"])
    assert.equal(await unlockKey(lock, wrong), undefined, wrong);
});

test("an accent typed as one sign or as two is the same passphrase", async () => {
  const lock = await lockKey(await freshKey(), "key-1", "café café café");
  assert.ok(await unlockKey(lock, "cafe\u0301 cafe\u0301 cafe\u0301"));
});

test("one changed byte, or the row of another person, is refused", async () => {
  const key = await freshKey();
  const sealed = await seal("p-1", content, key);
  const torn = new Uint8Array(sealed.bytes);
  torn[5] = (torn[5] ?? 0) ^ 1;
  assert.equal(await unseal("p-1", { iv: sealed.iv, bytes: torn }, key), undefined);
  assert.equal(await unseal("p-1", { iv: sealed.iv, bytes: sealed.bytes.slice(0, -1) }, key), undefined);
  assert.equal(await unseal("p-2", sealed, key), undefined);
  assert.equal(await unseal("p-1", sealed, await freshKey()), undefined);
});

test("every seal and every lock has its own random start, so that equal answers do not look equal", async () => {
  const key = await freshKey();
  const [one, two] = [await seal("p-1", content, key), await seal("p-1", content, key)];
  assert.notDeepEqual(one.iv, two.iv);
  assert.notDeepEqual(one.bytes, two.bytes);
});

test("a guess costs at least what OWASP asks of Argon2id: 19 MiB, two passes", () => {
  assert.ok(cost.memoryKiB >= 19 * 1024 && cost.passes >= 2 && cost.lanes >= 1);
});
