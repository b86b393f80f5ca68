import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { test } from "node:test";
import { roughSeconds, slowestFirst } from "./slowest-first.ts";

test("the longest file starts first, and every file once", () => {
  assert.deepEqual(slowestFirst(["a", "b", "c", "d"], { d: 20, b: 60 }), ["b", "d", "a", "c"]);
});

test("the table of seconds names no file that is gone", () => {
  const gone = Object.keys(roughSeconds).filter((path) => !existsSync(new URL(`../${path}`, import.meta.url)));
  assert.deepEqual(gone, []);
});
