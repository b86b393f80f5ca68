import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { folder, runKriebel } from "./run-kriebel.ts";

test("a clinic's data are backed up, put back into another folder and its trail checked, each by one command", async () => {
  const [data, other, copy] = [join(folder(), "data"), join(folder(), "data"), join(folder(), "copy")];
  const made = await runKriebel(["serve", "backup", copy, "--data", data, "--lang", "en"]);
  assert.equal(made.code, 0, made.stderr);
  assert.match(made.stderr, /0 rows, 0 recordings/);
  assert.ok(existsSync(join(copy, "manifest.json")));
  const again = await runKriebel(["serve", "backup", copy, "--data", data, "--lang", "en"]);
  assert.equal(again.code, 1);
  assert.match(again.stderr, /exists already/);
  const back = await runKriebel(["serve", "restore", copy, "--data", other, "--lang", "en"]);
  assert.equal(back.code, 0, back.stderr);
  const audit = await runKriebel(["serve", "audit", "--data", other, "--json"]);
  assert.equal(audit.code, 0, audit.stderr);
  assert.deepEqual(JSON.parse(audit.stdout), { trails: [], missing: [] });
  assert.equal((await runKriebel(["serve", "audit", "--data", other, "--head", "x", "--lang", "en"])).code, 2);
  const nobody = await runKriebel(["serve", "block", "nobody", "--data", other, "--lang", "en"]);
  assert.equal(nobody.code, 1);
  assert.match(nobody.stderr, /Nobody of that name/);
  const none = await runKriebel(["serve", "restore", other, "--data", join(folder(), "data"), "--lang", "en"]);
  assert.equal(none.code, 1);
  assert.match(none.stderr, /no back-up/);
});
