import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { gzipSync } from "node:zlib";
import { bundleToRecord, recordToBundle } from "@kriebel/fhir";
import { parquetReadObjects } from "hyparquet";
import { today as now } from "../../../people/expected.ts";
import { evidence } from "../../../people/invent.ts";
import { readPeople } from "../../../people/read-people.ts";
import { generateBulk } from "../../../tools/generate-bulk.ts";
import { assessLines } from "../src/cohort/assess-lines.ts";
import { CohortCounter } from "../src/cohort/count-cohort.ts";
import { readLines } from "../src/cohort/read-lines.ts";
import { csvCell } from "../src/cohort/write-table.ts";
import { fileWith, folder, runKriebel, today } from "./run-kriebel.ts";

const lines = (values: readonly object[]): string => `${values.map((value) => JSON.stringify(value)).join("\n")}\n`;
const subject = { reference: "Patient/a" };
const legs = { resourceType: "Condition", code: { coding: [{ system: "http://snomed.info/sct", code: "32914008" }] }, subject };
const patient = { resourceType: "Patient", id: "a", gender: "female", birthDate: "1980-01-01" };
const ferritin = (value: number, reference = "Patient/a") => ({
  resourceType: "Observation",
  status: "final",
  code: { coding: [{ system: "http://loinc.org", code: "2276-4" }] },
  subject: { reference },
  valueQuantity: { value, unit: "ug/L" },
});

interface Row {
  readonly patient: string;
  readonly legs: string;
  readonly ferritin: number | null;
  readonly noFerritin: boolean;
  readonly provoking: readonly string[];
  readonly notLookedAt: readonly string[];
}

function rowsOf(text: string, setting: { readonly mostInMemory?: number } = {}): { rows: Row[]; wrong: string[] } {
  const rows: Row[] = [];
  const wrong: string[] = [];
  const temporary = folder();
  assessLines([fileWith(text, "bulk.ndjson")], {
    evidence,
    today: now,
    temporary,
    row: (row) => void rows.push(row),
    quarantine: ({ where, say }) => void wrong.push(`${where.split("/").at(-1)} ${say.en}`),
    ...setting,
  });
  assert.deepEqual(readdirSync(temporary), [], "nothing temporary stays behind");
  return { rows, wrong };
}

describe("cohort assess", () => {
  test("nights that nobody looked at yet are looked at, as `assess` does: the same record gives the same routes and alarms", async () => {
    const theo = readPeople().find(({ name }) => name === "theo");
    assert.ok(theo);
    const { clock: _clock, habits: _habits, beforeAfter: _events, ...bare } = theo.record;
    const alone = await runKriebel(["assess", fileWith(JSON.stringify(bare), "theo.json"), "--json", "--today", now]);
    const said = JSON.parse(alone.stdout) as { routes: { id: string; standing: string; kind: string }[]; alarms: { id: string }[] };
    const { rows } = rowsOf(lines([bare]));
    const [row] = rows as unknown as { routes: string[]; alarms: string[] }[];
    const counted = said.routes.filter(({ kind, standing }) => kind === "trigger" && /^(?:established|likely|possible)$/.test(standing));
    assert.deepEqual(
      row?.routes,
      counted.map(({ id }) => id),
    );
    assert.ok(row?.routes.includes("augmentation"), "only his nights say so");
    assert.deepEqual(
      row?.alarms,
      said.alarms.map(({ id }) => id),
    );
  });

  test("resources of one person are brought together, however they are ordered and spelled", () => {
    const about = (reference: string) => ({ ...legs, subject: { reference } });
    for (const reference of ["Patient/a", "https://ehr.example/fhir/Patient/a", "urn:uuid:a", "Patient/a/_history/3"]) {
      const { rows, wrong } = rowsOf(
        lines([ferritin(20, reference), { ...patient, id: "b" }, about(reference), patient, { resourceType: "Organization", id: "o" }]),
      );
      assert.deepEqual(wrong, []);
      assert.deepEqual(
        rows.map((row) => [row.patient, row.legs, row.ferritin]).sort(),
        [
          ["a", "known", 20],
          ["b", "none", null],
        ],
        reference,
      );
    }
  });

  test("restless legs that the record calls over are history, by every door the same; refuted and mistaken ones are none", () => {
    const standing = (more: object, others: readonly object[] = []) => {
      const bundle = {
        resourceType: "Bundle",
        type: "collection",
        entry: [patient, { ...legs, ...more }, ...others].map((resource) => ({ resource })),
      };
      const record = bundleToRecord(bundle, evidence, now);
      assert.ok(record.ok);
      const rows = [lines([patient, { ...legs, ...more }, ...others]), lines([bundle]), lines([record.value])].map((text) => {
        const [row] = rowsOf(text).rows;
        return [row?.legs, row?.notLookedAt.length === 0];
      });
      assert.deepEqual(rows[1], rows[0], "as a Bundle");
      assert.deepEqual(rows[2], rows[0], "as a record of ours");
      return rows[0];
    };
    const coded = (code: string) => ({ coding: [{ code }] });
    for (const code of ["resolved", "inactive", "remission"])
      assert.deepEqual(standing({ clinicalStatus: coded(code) }), ["over", true], code);
    for (const code of ["refuted", "entered-in-error"])
      assert.deepEqual(standing({ verificationStatus: coded(code) }), ["none", true], code);
    assert.deepEqual(standing({ verificationStatus: coded("provisional") }), ["suspected", false]);
    assert.deepEqual(standing({ clinicalStatus: coded("resolved") }, [legs]), ["known", false]);
    const forLegs = {
      resourceType: "MedicationStatement",
      status: "active",
      subject,
      medicationCodeableConcept: { text: "pramipexol 0,125 mg" },
      reasonCode: [{ text: "Restless legs" }],
    };
    assert.deepEqual(standing({ clinicalStatus: coded("resolved") }, [forLegs]), ["suspected", false], "treated for it now");
  });

  test("a packed file is told of once, with what to do; the files beside it are read", () => {
    const place = folder();
    const path = join(place, "a.ndjson");
    writeFileSync(path, gzipSync(lines([patient, legs])));
    const wrong: string[] = [];
    const rows: string[] = [];
    const right = join(place, "b.ndjson");
    writeFileSync(right, lines([patient, legs]));
    const wide = join(place, "c.ndjson");
    writeFileSync(wide, Buffer.from(`\ufeff${lines([patient])}`, "utf16le"));
    assessLines([path, right, wide], {
      evidence,
      today: now,
      temporary: place,
      row: (row) => void rows.push(row.legs),
      quarantine: ({ where, say }) => void wrong.push(`${where}: ${say.en}`),
    });
    assert.deepEqual(rows, ["known"]);
    assert.equal(wrong.length, 2);
    assert.match(wrong[0] ?? "", /a\.ndjson: .*packed.*gunzip -c/);
    assert.match(wrong[1] ?? "", /c\.ndjson: .*UTF-16/);
  });

  test("the same people come out whether lines stay in memory or are dealt out over files", () => {
    const place = folder();
    const path = join(place, "bulk.ndjson");
    generateBulk(path, 300, 7);
    const text = readFileSync(path, "utf8");
    const sorted = (rows: readonly Row[]) => [...rows].sort((x, y) => (x.patient < y.patient ? -1 : 1));
    const inMemory = rowsOf(text);
    const dealt = rowsOf(text, { mostInMemory: 1_000 });
    assert.equal(inMemory.rows.length, 300);
    assert.deepEqual(sorted(dealt.rows), sorted(inMemory.rows));
    assert.ok(inMemory.rows.some((row) => row.legs === "known" && row.noFerritin && row.notLookedAt.length > 0));
    assert.ok(inMemory.rows.every((row) => row.legs === "known" || row.legs === "suspected" || row.notLookedAt.length === 0));
  });

  test("Bundles and records of ours, a line each, are people too; a medicine may stand on a line of its own", () => {
    const people = readPeople().slice(0, 4);
    const bundles = people.map(({ record }) => recordToBundle(record, evidence, now));
    const asRecords = rowsOf(lines(people.map(({ record }) => record))).rows;
    const asBundles = rowsOf(lines(bundles)).rows;
    assert.deepEqual(
      asBundles.map(({ patient: _, ...row }) => row),
      asRecords.map(({ patient: _, ...row }) => row),
    );
    const statement = {
      resourceType: "MedicationStatement",
      status: "active",
      medicationReference: { reference: "Medication/m" },
      subject,
    };
    const { rows } = rowsOf(lines([statement, { resourceType: "Medication", id: "m", code: { text: "sertraline" } }, patient]));
    assert.deepEqual(rows[0]?.provoking, ["sertraline"]);
    const many = rowsOf(
      lines([
        {
          resourceType: "Bundle",
          type: "searchset",
          entry: [patient, { ...patient, id: "b" }, ferritin(9)].map((resource) => ({ resource })),
        },
      ]),
    );
    assert.deepEqual(
      many.rows.map((row) => [row.patient, row.ferritin]),
      [
        ["a", 9],
        ["b", null],
      ],
    );
  });

  test("a poisonous line ends in a sentence with its number, the rest goes on", () => {
    const text = `${JSON.stringify(patient)}\n{"torn":\n[]\n"x"\n{"no":"type"}\n${"[".repeat(200_000)}\n\n${JSON.stringify(ferritin(9))}\n{"__proto__":{"resourceType":"Patient"}}`;
    const { rows, wrong } = rowsOf(text);
    assert.deepEqual(
      rows.map(({ patient: id, ferritin: value }) => [id, value]),
      [["a", 9]],
    );
    assert.deepEqual(
      wrong.map((one) => one.split(" ")[0]),
      ["bulk.ndjson:2", "bulk.ndjson:3", "bulk.ndjson:4", "bulk.ndjson:5", "bulk.ndjson:6", "bulk.ndjson:9"],
    );
  });

  test("lines are found wherever the pieces of the file end, with and without a last end of line; a line too long is passed over", () => {
    for (const size of [1_048_575, 1_048_576, 1_048_577, 3_000_000]) {
      const path = fileWith(`${"x".repeat(size)}\r\nshort\n\nlast`, "lines.txt");
      assert.deepEqual(
        [...readLines(path, 10_000_000)].map(({ bytes }) => bytes.length),
        [size, 5, 0, 4],
      );
      assert.deepEqual(
        [...readLines(path, 1_000)].map(({ bytes, tooLong }) => [bytes.length, tooLong]),
        [
          [0, true],
          [5, false],
          [0, false],
          [4, false],
        ],
      );
    }
  });

  test("the command: a summary, JSON lines, CSV and Parquet with the same rows, private to their owner", async () => {
    const place = folder();
    const export_ = join(place, "export");
    mkdirSync(export_);
    writeFileSync(join(export_, "Patient.ndjson"), lines([patient, { ...patient, id: "=cmd|' /C calc'!A0" }]));
    writeFileSync(join(export_, "Condition.ndjson"), lines([legs]));
    const summary = await runKriebel(["cohort", "assess", export_, "--lang", "en", ...today]);
    assert.equal(summary.code, 0, summary.stderr);
    assert.match(summary.stdout, /People +2\n[\s\S]*of these 1: no ferritin known +1\n/);
    const json = await runKriebel(["cohort", "assess", export_, "--json", ...today]);
    const rows = json.stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    assert.equal(rows.length, 2);
    for (const form of ["csv", "parquet", "ndjson"]) {
      const out = join(place, `table.${form}`);
      const ran = await runKriebel(["cohort", "assess", export_, "--out", out, ...today]);
      assert.equal(ran.code, 0, ran.stderr);
      assert.equal(statSync(out).mode & 0o077, 0, form);
    }
    const csv = readFileSync(join(place, "table.csv"), "utf8").trim().split("\r\n");
    assert.equal(csv.length, 3);
    assert.match(csv[2] ?? "", /^'=cmd/, "no cell is a formula");
    const file = readFileSync(join(place, "table.parquet"));
    const read = await parquetReadObjects({
      file: { byteLength: file.length, slice: (from: number, to?: number) => new Uint8Array(file.subarray(from, to)).buffer },
    });
    assert.deepEqual(
      read.map(({ patient: id, legs: standing, noFerritin, ferritin: value }) => [id, standing, noFerritin, value]),
      rows.map((row) => [row.patient, row.legs, row.noFerritin, row.ferritin]),
    );
    assert.deepEqual(readdirSync(place).sort(), ["export", "table.csv", "table.ndjson", "table.parquet"]);
    for (const table of ["table.ndjson", "table.parquet"]) {
      const ran = await runKriebel(["cohort", "table", join(place, table), "--json"]);
      assert.equal(ran.code, 0, ran.stderr);
      assert.deepEqual(
        JSON.parse(ran.stdout).groups.map(({ people }: { people: unknown }) => people),
        [null],
        "two people are too few to be told",
      );
    }
  });

  test("what cannot be used is one sentence: a missing file, an empty folder, nobody in it, a wrong form", async () => {
    const empty = folder();
    for (const [args, code, says] of [
      [[join(empty, "not-there.ndjson")], 1, /is not there/],
      [[empty], 1, /holds no \.ndjson/],
      [[fileWith("\n\n", "x.ndjson")], 1, /hold nobody/],
      [[fileWith(lines([patient]), "x.ndjson"), "--out", join(empty, "x.xlsx")], 2, /\.csv, \.ndjson or \.parquet/],
      [[fileWith(lines([patient]), "x.ndjson"), "--out", join(empty, "no", "x.csv")], 1, /folder/],
    ] as const) {
      const ran = await runKriebel(["cohort", "assess", ...args, "--lang", "en"]);
      assert.equal(ran.code, code, ran.stderr);
      assert.match(ran.stderr, says);
      assert.doesNotMatch(ran.stderr, /\bat .*\.ts:\d+/);
    }
    const sheet = join(folder(), "t.csv");
    assert.equal((await runKriebel(["cohort", "assess", fileWith(lines([patient]), "x.ndjson"), "--out", sheet])).code, 0);
    const counted = await runKriebel(["cohort", "table", sheet, "--lang", "en"]);
    assert.equal(counted.code, 1);
    assert.match(counted.stderr, /spreadsheet.*--out X\.parquet/);
    const mixed = await runKriebel(["cohort", "assess", fileWith(`${JSON.stringify(patient)}\n{torn\n`, "x.ndjson"), "--lang", "en"]);
    assert.equal(mixed.code, 1);
    assert.match(mixed.stdout, /People +1\n/);
    assert.match(mixed.stderr, /:2: Line 2 is no JSON block/);
  });
});

describe("cohort table", () => {
  const row = (ageYears: number, sex: "female" | "male", standing: "known" | "none", noFerritin = false) =>
    ({ patient: "x", ageYears, sex, legs: standing, noFerritin, provoking: [] }) as never;

  test("no count below the least is told, nor one that what is told gives away", () => {
    const counter = new CohortCounter();
    for (let i = 0; i < 100; i += 1) counter.add(row(40, "female", i < 30 ? "known" : "none", i < 27));
    for (let i = 0; i < 40; i += 1) counter.add(row(40, "male", i < 3 ? "known" : "none"));
    for (let i = 0; i < 4; i += 1) counter.add(row(85, "male", "none"));
    const { groups, total } = counter.groupsFrom(10);
    const [women, men, old] = groups;
    assert.deepEqual([women?.people, women?.legs], [100, 30]);
    assert.equal(women?.noFerritin, null, "27 of 30 would tell that three had one");
    assert.deepEqual([men?.people, men?.legs], [40, null], "three are too few");
    assert.deepEqual([old?.people, old?.legs], [null, null]);
    assert.equal(total.people, null, "144 less 100 less 40 would be four");
    assert.equal(total.legs, null);
  });

  test("whatever the cohort, no told count is small, and no hidden one is the difference of what is told", () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const counter = new CohortCounter();
      let state = seed;
      const next = () => {
        state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
        return state / 4_294_967_296;
      };
      const size = Math.floor(next() * 200);
      const truth = new Map<string, { people: number; legs: number; noFerritin: number; provoking: number }>();
      for (let i = 0; i < size; i += 1) {
        const [age, sex] = [Math.floor(next() * 95), next() < 0.5 ? "female" : "male"] as const;
        const [known, without] = [next() < 0.4, next() < 0.5];
        counter.add(row(age, sex, known ? "known" : "none", without));
        const at = `${["0–17", "18–34", "35–49", "50–64", "65–79", "80+"][[18, 35, 50, 65, 80].filter((edge) => age >= edge).length]} ${sex}`;
        const own = truth.get(at) ?? { people: 0, legs: 0, noFerritin: 0, provoking: 0 };
        truth.set(at, own);
        own.people += 1;
        if (known) own.legs += 1;
        if (known && without) own.noFerritin += 1;
      }
      const { groups, total } = counter.groupsFrom(10);
      for (const measure of ["people", "legs", "noFerritin", "provoking"] as const) {
        for (const group of groups) {
          assert.ok(group[measure] === null || group[measure] >= 10);
          const whole = measure === "people" ? null : measure === "legs" ? group.people : group.legs;
          if (group[measure] !== null && whole !== null) assert.ok(whole - group[measure] === 0 || whole - group[measure] >= 10);
        }
        // By the true counts, behind the steps in which they are told.
        const all = [...truth.values()].reduce((sum, own) => sum + own[measure], 0);
        const told = groups.reduce(
          (sum, { band, sex, [measure]: of }) => sum + (of === null ? 0 : (truth.get(`${band} ${sex}`)?.[measure] ?? 0)),
          0,
        );
        assert.ok(total[measure] === null || all - told === 0 || all - told >= 10, `${seed} ${measure}: ${all - told}`);
        if (measure === "people" || total[measure] === null) continue;
        const wider = measure === "legs" ? "people" : "legs";
        const others = [...truth.values()].reduce((sum, own) => sum + own[wider] - own[measure], 0);
        assert.ok(others === 0 || others >= 10, `${seed} ${measure}: all but ${others}`);
      }
    }
  });

  test("what is told of all is never all but a few, and one person more or less moves a count by a step or not at all", () => {
    const counter = new CohortCounter();
    const both = () => [counter.groupsFrom(10), counter.add(row(40, "female", "known", true)), counter.groupsFrom(10)] as const;
    for (let i = 0; i < 58; i += 1) counter.add(row(40, "female", "known", i < 52));
    for (let i = 0; i < 60; i += 1) counter.add(row(70, "male", "known", i < 57));
    for (let i = 0; i < 40; i += 1) {
      const [before, , after] = both();
      assert.equal(after.total.noFerritin, null, "six and three had one: in neither group may it be told, nor of both");
      for (const measure of ["people", "legs"] as const) {
        const moved = (after.groups[0]?.[measure] ?? 0) - (before.groups[0]?.[measure] ?? 0);
        assert.ok(moved === 0 || moved === 5, `${moved}`);
        assert.equal((after.total[measure] ?? 0) % 5, 0);
      }
    }
  });

  test("a cell of a spreadsheet is never a formula and never breaks its row", () => {
    assert.deepEqual(["=1+1", "+31", "-x", "@a", 'a "b", c', "a\nb", "plain", ""].map(csvCell), [
      "'=1+1",
      "'+31",
      "'-x",
      "'@a",
      '"a ""b"", c"',
      '"a\nb"',
      "plain",
      "",
    ]);
    assert.deepEqual([csvCell(null), csvCell(true), csvCell(-1.5)], ["", "true", "-1.5"]);
  });
});
