import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { chromiumPath } from "./chromium-path.mjs";
import { redisPath } from "./redis-server.mjs";
import { debianPlan, neededByTests, newestChange, packagesState, surroundings } from "./set-up.mjs";
import { isStale } from "./start.ts";

const lock = {
  packages: {
    "": { name: "kriebel" },
    "packages/record": { version: "0.1.0" },
    "node_modules/zod": { version: "4.6.7" },
    "node_modules/other-platform": { version: "1.0.0", optional: true },
  },
};

test("packages count as missing before the first install", () => {
  assert.equal(packagesState(lock, undefined), "missing");
});

test("packages count as fresh when each of the lock file is there in its version, another platform's left out", () => {
  assert.equal(packagesState(lock, { packages: { "node_modules/zod": { version: "4.6.7" } } }), "fresh");
});

test("packages count as stale when one has another version or is not there", () => {
  assert.equal(packagesState(lock, { packages: { "node_modules/zod": { version: "4.6.6" } } }), "stale");
  assert.equal(packagesState(lock, { packages: {} }), "stale");
});

test("npm runs on the machine's Node, not on the one that it is about to replace", () => {
  const env = surroundings({ PATH: "/project/node_modules/.bin:/usr/bin", HOME: "/somewhere" }, () => true);
  assert.equal(env.PATH, "/usr/bin");
  assert.equal(env.npm_config_cache, undefined);
});

test("npm keeps its cache inside the project when no other place can be written", () => {
  for (const home of ["", "/nonexistent", "/read-only"]) {
    assert.match(surroundings({ PATH: "", HOME: home }, () => false).npm_config_cache ?? "", /\.cache/);
  }
  assert.match(surroundings({ PATH: "", npm_config_cache: "/read-only" }, () => false).npm_config_cache ?? "", /\.cache/);
  assert.equal(surroundings({ PATH: "", HOME: "", npm_config_cache: "/chosen" }, () => true).npm_config_cache, "/chosen");
});

test("what tests need of the machine is installed by root or with passwordless sudo, and otherwise asked for in one sentence", () => {
  assert.deepEqual(
    neededByTests.map(({ name }) => name),
    ["Chromium", "PostgreSQL", "Redis"],
  );
  for (const wanted of neededByTests) {
    const [name = ""] = wanted.packages;
    assert.deepEqual(debianPlan({ apt: true, root: true, sudo: false }, wanted).commands?.at(-1)?.at(0), "apt-get");
    assert.deepEqual(debianPlan({ apt: true, root: false, sudo: true }, wanted).commands?.at(-1)?.at(0), "sudo");
    assert.ok(debianPlan({ apt: true, root: true, sudo: false }, wanted).commands?.at(-1)?.includes(name));
    assert.match(debianPlan({ apt: true, root: false, sudo: false }, wanted).say ?? "", new RegExp(`apt-get install ${name}`));
    assert.ok(debianPlan({ apt: false, root: true, sudo: false }, wanted).say?.includes(wanted.variable));
  }
});

test("a Redis that was named counts alone; else Redis or Valkey of the path", () => {
  assert.equal(
    redisPath({ KRIEBEL_REDIS: "/gone" }, (program) => program !== "/gone"),
    undefined,
  );
  assert.equal(
    redisPath({}, (program) => program === "valkey-server"),
    "valkey-server",
  );
});

test("a Chromium that was named counts alone; else the distribution's comes first", () => {
  assert.equal(
    chromiumPath({ KRIEBEL_CHROMIUM: "/mine" }, (path) => path === "/mine"),
    "/mine",
  );
  assert.equal(
    chromiumPath({ KRIEBEL_CHROMIUM: "/gone" }, (path) => path !== "/gone"),
    undefined,
  );
  assert.equal(
    chromiumPath({ PLAYWRIGHT_BROWSERS_PATH: "/none" }, () => true),
    "/usr/bin/chromium",
  );
});

test("the newest change in a folder is found in depth, and excepted folders do not count", () => {
  const folder = mkdtempSync(join(tmpdir(), "kriebel-"));
  mkdirSync(join(folder, "deep"));
  mkdirSync(join(folder, "dist"));
  writeFileSync(join(folder, "deep", "a"), "");
  writeFileSync(join(folder, "dist", "b"), "");
  utimesSync(join(folder, "deep", "a"), 5_000, 5_000);
  utimesSync(join(folder, "dist", "b"), 9_000, 9_000);
  for (const name of ["deep", "dist", "."]) utimesSync(join(folder, name), 1_000, 1_000);
  assert.equal(newestChange(folder), 9_000_000);
  assert.equal(newestChange(folder, ["dist"]), 5_000_000);
  assert.equal(newestChange(join(folder, "gone")), 0);
  rmSync(folder, { recursive: true });
});

test("the app is built again only when a source is newer", () => {
  assert.equal(isStale(10, [9, 10]), false);
  assert.equal(isStale(10, [9, 11]), true);
  assert.equal(isStale(0, [1]), true);
});
