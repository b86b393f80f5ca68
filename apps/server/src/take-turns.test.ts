import assert from "node:assert/strict";
import { test } from "node:test";
import { Turns } from "./take-turns.ts";

const turnOfLoop = (): Promise<void> => new Promise((done) => setImmediate(done));

test("one piece of work a turn of the event loop, in the order of asking, also when more is asked meanwhile", async () => {
  const turns = new Turns();
  const done: string[] = [];
  turns.take(() => {
    done.push("first");
    turns.take(() => done.push("asked by the first"));
  });
  turns.take(() => done.push("second"));
  assert.equal(turns.waiting, 2);
  assert.deepEqual(done, [], "nothing is done in the turn of who asks");
  await turnOfLoop();
  assert.deepEqual(done, ["first"]);
  await turnOfLoop();
  assert.deepEqual(done, ["first", "second"]);
  await turnOfLoop();
  assert.deepEqual(done, ["first", "second", "asked by the first"]);
  assert.equal(turns.waiting, 0);
});

test("thousands that wait come in order, each once, and it goes on after a rest", async () => {
  const turns = new Turns();
  const done: number[] = [];
  const most = 5_000;
  await new Promise<void>((end) => {
    for (let i = 0; i < most; i += 1)
      turns.take(() => {
        done.push(i);
        if (i === most - 1) end();
      });
  });
  assert.deepEqual(
    done,
    Array.from({ length: most }, (_, i) => i),
  );
  await new Promise<void>((end) => turns.take(end));
});
