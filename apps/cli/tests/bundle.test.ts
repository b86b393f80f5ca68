import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { makeNight } from "@kriebel/signals";
import { bundleFolder, freshBundle } from "../bin/fresh-bundle.mjs";
import { bundleCommandLine } from "../tools/bundle.ts";

const root = join(import.meta.dirname, "..", "..", "..");
let folder: string;
let night: string;
before(async () => {
  // A bundle of its own, where its imports of packages and of the other commands end up as they do in the usual place.
  mkdirSync(join(root, ".cache"), { recursive: true });
  folder = mkdtempSync(join(root, ".cache", "bundle-"));
  symlinkSync(join(root, "apps", "cli", "src"), join(folder, "src"));
  await bundleCommandLine(root, join(folder, "dist"));
  night = join(folder, "night.edf");
  writeFileSync(night, makeNight({ seed: 3, hours: 0.2, hertz: 200 }).bytes);
});
after(() => rmSync(folder, { recursive: true }));

const run = (script: string, ...args: readonly string[]) => spawnSync(process.execPath, [script, ...args], { encoding: "utf8" });
const source = join(root, "apps", "cli", "src", "kriebel.ts");

test("the bundled command gives the same bytes as its sources: a night, a folder, a refusal, help", () => {
  const bundled = join(folder, "dist", "kriebel.js");
  const nights = mkdtempSync(join(tmpdir(), "kriebel-nights-"));
  cpSync(night, join(nights, "a.edf"));
  cpSync(night, join(nights, "b.edf"));
  const record = join(folder, "record.json");
  writeFileSync(record, "{}");
  for (const args of [
    ["score", night, "--json"],
    ["score", night, "--lang", "en"],
    ["score", nights, "--json"],
    ["score", night, "--into", record],
    ["score", night, "--set", "nothing=1"],
    ["score", join(folder, "not-there.edf")],
    ["score", "--help"],
  ]) {
    writeFileSync(record, "{}");
    const one = run(bundled, ...args);
    const written = readFileSync(record, "utf8");
    writeFileSync(record, "{}");
    const other = run(source, ...args);
    assert.equal(one.stdout, other.stdout, args.join(" "));
    assert.equal(one.stderr, other.stderr, args.join(" "));
    assert.equal(one.status, other.status, args.join(" "));
    assert.equal(written, readFileSync(record, "utf8"), args.join(" "));
  }
  rmSync(nights, { recursive: true });
});

test("a bundle is used while its sources stand as they were, and no longer", () => {
  const copy = realpathSync(mkdtempSync(join(tmpdir(), "kriebel-fresh-")));
  const file = join(copy, "a.ts");
  writeFileSync(file, "1");
  assert.equal(freshBundle(copy), undefined, "no bundle");
  const at = new Date(1_700_000_000_000);
  utimesSync(file, at, at);
  mkdirSync(bundleFolder(copy), { recursive: true });
  const told = join(bundleFolder(copy), "made-from.json");
  writeFileSync(told, JSON.stringify([["a.ts", at.getTime(), 1]]));
  assert.equal(freshBundle(copy), join(bundleFolder(copy), "kriebel.js"));
  writeFileSync(file, "2");
  assert.equal(freshBundle(copy), undefined, "a source changed");
  utimesSync(file, at, at);
  assert.notEqual(freshBundle(copy), undefined);
  writeFileSync(file, "22");
  utimesSync(file, at, at);
  assert.equal(freshBundle(copy), undefined, "another length");
  rmSync(file);
  assert.equal(freshBundle(copy), undefined, "a source went");
  writeFileSync(told, "[[");
  assert.equal(freshBundle(copy), undefined, "a list that broke off");
  rmSync(copy, { recursive: true });
});
