import assert from "node:assert/strict";
import fs, { existsSync, mkdirSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { join } from "node:path";
import { mock, test } from "node:test";
import fc from "fast-check";
import { Journal, type Outcome, StateProblem } from "../src/index.ts";
import { folder } from "./made-nights.ts";

const rowOf = (id: string): Outcome => ({ kind: "row", id, key: `k${id}/e`, name: `${id} é.edf`, row: { file: `${id}.edf`, plms_h: 3 } });
const heldOf = (id: string): Outcome => ({ kind: "quarantine", id, name: `${id}.edf`, say: { nl: "Kapot.", en: "Broken." } });

test("cut off at any byte, the journal opens, keeps every whole line and takes new ones", async () => {
  const place = folder();
  const journal = await Journal.open(place);
  await journal.append([rowOf("a"), heldOf("b"), rowOf("c")]);
  journal.close();
  const whole = readFileSync(journal.path);
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length), async (cut) => {
      const own = folder();
      writeFileSync(join(own, "journal.ndjson"), whole);
      truncateSync(join(own, "journal.ndjson"), cut);
      const ends = [...whole.subarray(0, cut)].flatMap((byte, at) => (byte === 10 ? [at + 1] : []));
      const opened = await Journal.open(own);
      assert.equal(statSync(opened.path).size, ends.at(-1) ?? 0);
      assert.equal(opened.isScored("a"), ends.length >= 1);
      assert.equal(opened.quarantineOf("b") !== undefined, ends.length >= 2);
      await opened.append([rowOf("d")]);
      opened.close();
      const again = await Journal.open(own);
      assert.equal(again.isScored("d"), true);
      assert.equal(again.isScored("a"), ends.length >= 1);
      again.close();
    }),
    { numRuns: 60 },
  );
});

test("an outcome that comes twice is on the disk once; a row ends a quarantine", async () => {
  const journal = await Journal.open(folder());
  await journal.append([heldOf("a")]);
  await journal.append([rowOf("a")]);
  await journal.append([rowOf("a")]);
  assert.equal(journal.quarantineOf("a"), undefined);
  assert.equal(readFileSync(journal.path, "utf8").trim().split("\n").length, 2);
  journal.close();
});

test("when the disk is full in the middle of a line the journal is as it was, and goes on when there is room", async () => {
  const journal = await Journal.open(folder());
  await journal.append([rowOf("a")]);
  const before = readFileSync(journal.path);
  const real = fs.writeSync;
  const full = mock.method(fs, "writeSync", (file: number, bytes: Buffer, at: number, length: number, position: number) => {
    if (full.mock.callCount() > 0) throw Object.assign(new Error("no space left on device"), { code: "ENOSPC" });
    return real(file, bytes, at, Math.min(7, length), position);
  });
  syncBuiltinESMExports();
  try {
    await assert.rejects(() => journal.append([rowOf("b")]), { code: "ENOSPC" });
  } finally {
    full.mock.restore();
    syncBuiltinESMExports();
  }
  assert.deepEqual(readFileSync(journal.path), before);
  assert.equal(journal.isScored("b"), false);
  await journal.append([rowOf("b")]);
  journal.close();
  const again = await Journal.open(journal.folder);
  assert.deepEqual([again.isScored("a"), again.isScored("b")], [true, true]);
  again.close();
});

test("a list of what is wanted that did not fit on the disk leaves nothing behind, and the list before it stays", async () => {
  const journal = await Journal.open(folder());
  const found = async function* (count: number) {
    for (let i = 0; i < count; i += 1) yield { name: `${i}.edf`, place: { at: `/${i}.edf`, bytes: 1, stamp: "" } };
  };
  await journal.want(found(2), ({ name }) => name);
  const full = mock.method(fs, "writeSync", () => {
    throw Object.assign(new Error("no space left on device"), { code: "ENOSPC" });
  });
  syncBuiltinESMExports();
  try {
    await assert.rejects(() => journal.want(found(3), ({ name }) => name), { code: "ENOSPC" });
  } finally {
    full.mock.restore();
    syncBuiltinESMExports();
  }
  assert.equal(existsSync(`${journal.wantedPath}.part`), false);
  assert.equal(readFileSync(journal.wantedPath, "utf8").trim().split("\n").length, 2);
  journal.close();
});

test("two runs in one folder: the second is refused; a lock whose owner is gone is taken over", async () => {
  const place = folder();
  const lock = join(place, "lock");
  mkdirSync(place, { recursive: true });
  const { hostname } = await import("node:os");
  writeFileSync(lock, JSON.stringify({ host: hostname(), process: process.ppid }));
  await assert.rejects(Journal.open(place), StateProblem);
  writeFileSync(lock, JSON.stringify({ host: "another-machine", process: 1 }));
  await assert.rejects(Journal.open(place), StateProblem);
  // Numbers of processes end far below this one.
  writeFileSync(lock, JSON.stringify({ host: hostname(), process: 2 ** 30 }));
  const journal = await Journal.open(place);
  journal.close();
  assert.equal(existsSync(lock), false);
});

test("the folder is for its owner alone", async () => {
  const journal = await Journal.open(join(folder(), "state"));
  await journal.append([rowOf("a")]);
  assert.equal(statSync(journal.folder).mode & 0o077, 0);
  assert.equal(statSync(journal.path).mode & 0o077, 0);
  journal.close();
});
