import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { folder, runKriebel } from "./run-kriebel.ts";

const night = (day: string, next: string): string =>
  `<Record type="HKCategoryTypeIdentifierSleepAnalysis" sourceName="Horloge" startDate="${day} 23:00:00 +0200" endDate="${next} 06:30:00 +0200" value="HKCategoryValueSleepAnalysisAsleepCore"/>`;
const apple = `<?xml version="1.0"?><HealthData locale="nl_NL">${night("2024-05-01", "2024-05-02")}${night("2024-05-02", "2024-05-03")}</HealthData>`;

function file(name: string, content: string): string {
  const path = join(folder(), name);
  writeFileSync(path, content);
  return path;
}

test("import tells in two sentences what was read, in the language that is asked for", async () => {
  const path = file("export.xml", apple);
  const nl = await runKriebel(["import", path]);
  assert.equal(nl.code, 0, nl.stderr);
  assert.match(nl.stdout, /2 nachten gelezen, van 1 mei 2024 tot en met 2 mei 2024\./);
  assert.match(nl.stdout, /7 uur 30 min slaap/);
  const en = await runKriebel(["import", path, "--lang", "en"]);
  assert.match(en.stdout, /2 nights read/);
});

test("import --json gives the nights as a record keeps them, alone on stdout", async () => {
  const { code, stdout, stderr } = await runKriebel(["import", file("export.xml", apple), "--json"]);
  assert.deepEqual([code, stderr], [0, ""]);
  const { nights, files } = JSON.parse(stdout) as {
    nights: readonly { on: string; measured: readonly object[] }[];
    files: readonly object[];
  };
  assert.deepEqual([nights.length, nights[0]?.on, nights[0]?.measured.length], [2, "2024-05-01", 1]);
  assert.equal(files.length, 1);
});

test("import --into adds the nights to a record, once; assess still reads it", async () => {
  const into = join(folder(), "record.json");
  const path = file("export.xml", apple);
  const first = await runKriebel(["import", path, "--into", into, "--lang", "en"]);
  // The path of the record may wrap the line anywhere.
  assert.match(first.stdout.replace(/\s+/g, " "), /2 nights added, 0 filled in/);
  const before = readFileSync(into, "utf8");
  const second = await runKriebel(["import", path, "--into", into, "--lang", "en"]);
  assert.match(second.stdout.replace(/\s+/g, " "), /0 nights added, 0 filled in, 2 were there already/);
  assert.equal(readFileSync(into, "utf8"), before);
  assert.equal((await runKriebel(["assess", into, "--json"])).code, 0);
});

test("a diary of one's own: columns can be named; without a date column the sentence says how", async () => {
  const path = file("dagboek.csv", "wanneer;hoe erg\n1-5-2024;6,5\n");
  const asked = await runKriebel(["import", path]);
  assert.deepEqual([asked.code, asked.stdout], [1, ""]);
  assert.match(asked.stderr, /--columns on=Datum/);
  const told = await runKriebel(["import", path, "--columns", "on=wanneer,severity=hoe erg", "--json"]);
  assert.deepEqual((JSON.parse(told.stdout) as { nights: unknown }).nights, [{ on: "2024-05-01", severity: 6.5, from: "imported" }]);
});

test("a torn export changes nothing in the record and ends with code 1", async () => {
  const into = file("record.json", "{}");
  const torn = await runKriebel(["import", file("export.xml", apple.slice(0, -20)), "--into", into]);
  assert.equal(torn.code, 1);
  assert.match(torn.stderr, /niet heel/);
  assert.equal(readFileSync(into, "utf8"), "{}");
});

test("a file that is not there, a folder, a wrong zone and a wrong column map are each named", async () => {
  assert.equal((await runKriebel(["import", "/nowhere/export.zip"])).code, 1);
  assert.match((await runKriebel(["import", folder(), "--lang", "en"])).stderr, /is a folder/);
  const wrongZone = await runKriebel(["import", file("a.xml", apple), "--zone", "Mars/Olympus"]);
  assert.equal(wrongZone.code, 2);
  assert.equal((await runKriebel(["import", file("a.csv", "x\n1\n"), "--columns", "nonsense"])).code, 2);
});
