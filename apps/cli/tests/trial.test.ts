import assert from "node:assert/strict";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { folder, runKriebel } from "./run-kriebel.ts";

const reference = fileURLToPath(new URL("../../../packages/trials/reference", import.meta.url));

describe("trial check", { concurrency: 2 }, () => {
  test("--json gives every expected value beside ours, with nothing outside its tolerance", async () => {
    const ran = await runKriebel(["trial", "check", reference, "--json"]);
    assert.equal(ran.code, 0, ran.stderr);
    const shape = JSON.parse(ran.stdout) as { compared: number; outside: number; lines: { ours: unknown; expected: unknown }[] };
    assert.equal(shape.outside, 0);
    assert.equal(shape.compared, shape.lines.length);
    assert.ok(shape.compared > 500);
  });

  test("a value that differs is marked, counted, and gives exit code 1", async () => {
    const other = folder();
    cpSync(reference, other, { recursive: true });
    const file = join(other, "expected.json");
    writeFileSync(file, readFileSync(file, "utf8").replace("1.644890527", "1.745"));
    const ran = await runKriebel(["trial", "check", other, "--lang", "en"]);
    assert.equal(ran.code, 1);
    assert.match(ran.stdout, /! habits\[0\]\.mean\s+1\.745\s+1\.644890527/);
    assert.match(ran.stdout, /values compared, 1 outside the tolerance\./);
  });

  test("a file, a torn expected.json and a diary outside the folder get one sentence each", async () => {
    const here = folder();
    writeFileSync(join(here, "expected.json"), '{"cases": [');
    for (const where of [join(here, "expected.json"), here]) {
      const ran = await runKriebel(["trial", "check", where]);
      assert.equal(ran.code, 1);
      assert.match(ran.stderr, /expected\.json/, "which file");
      assert.equal(ran.stderr.trim().split("\n").length, 1, ran.stderr);
    }
    writeFileSync(join(here, "expected.json"), JSON.stringify({ cases: [{ id: "a", file: "../x.csv", analyses: [{ kind: "habits" }] }] }));
    const ran = await runKriebel(["trial", "check", here, "--lang", "en"]);
    assert.equal(ran.code, 1);
    assert.match(ran.stderr, /"\.\.\/x\.csv" is not in the folder/);
    // The diary itself: of many in the folder the one that is meant is named, and how it is mended is about a diary.
    writeFileSync(join(here, "expected.json"), JSON.stringify({ cases: [{ id: "a", file: "x.csv", analyses: [{ kind: "habits" }] }] }));
    for (const [bytes, said] of [
      [Buffer.from("a,b\n1,2\n"), /^x\.csv: There is no column "date"/],
      [Buffer.from([0xff, 0xd8, 0xff, 0x00]), /x\.csv" is no readable text \(UTF-8\); save the diary as CSV/],
    ] as const) {
      writeFileSync(join(here, "x.csv"), bytes);
      const told = await runKriebel(["trial", "check", here, "--lang", "en"]);
      assert.equal(told.code, 1);
      assert.match(told.stderr, said);
    }
  });
});
