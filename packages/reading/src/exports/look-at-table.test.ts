import assert from "node:assert/strict";
import { test } from "node:test";
import { strToU8 } from "fflate";
import { lookAtTable } from "./look-at-table.ts";
import { dateOrderOf } from "./read-diary-csv.ts";
import { readExport } from "./read-export.ts";

const look = (text: string, name = "mijn.csv") => lookAtTable(strToU8(text), name);

test("a table of one's own is shown with its first rows and what we think each column holds", () => {
  const table = look("Datum;Cijfer;Weer\n1-5-2024;6,5;mooi\n2-5-2024;4;nat\n");
  assert.deepEqual(table?.columns, ["Datum", "Cijfer", "Weer"]);
  assert.deepEqual(table?.first, [
    ["1-5-2024", "6,5", "mooi"],
    ["2-5-2024", "4", "nat"],
  ]);
  assert.deepEqual(table?.guess, { on: "Datum", severity: "Cijfer" });
  assert.equal(table?.dates["Datum"], undefined, "1-5 and 2-5 can be read both ways, so it is asked");
  assert.equal(table?.dates["Weer"], "either", "a column without such dates asks nothing");
});

test("a table of a maker is not shown as one's own, nor is a text or an empty table", () => {
  assert.equal(look("from,to,light (s),deep (s)\n2024-05-01T23:00:00+02:00,2024-05-02T07:00:00+02:00,1,1\n"), undefined);
  assert.equal(look("datum;cijfer\n"), undefined);
  assert.equal(look(""), undefined);
  assert.equal(look('{"a":1}'), undefined);
});

test("a day above twelve tells which number is the day; without one nothing is taken for granted", () => {
  assert.equal(dateOrderOf(["3/4/2024", "25/4/2024"]), "day_first");
  assert.equal(dateOrderOf(["3/4/2024", "4/25/2024"]), "month_first");
  assert.equal(dateOrderOf(["3/4/2024", "5/4/2024"]), undefined);
  assert.equal(dateOrderOf(["2024-04-03"]), "either");
});

test("the same table reads otherwise when the month comes first; a named column that is left out is not guessed back in", async () => {
  const bytes = strToU8("date,score,note\n3/4/2024,6,a\n");
  const read = async (table: object) => {
    const result = await readExport("x.csv", [bytes], { offsetAt: () => 0, ...table });
    return result.ok ? result.value.diary?.nights : result.problems;
  };
  assert.deepEqual(await read({}), [{ on: "2024-04-03", severity: 6, note: "a" }]);
  assert.deepEqual(await read({ dates: "month_first" }), [{ on: "2024-03-04", severity: 6, note: "a" }]);
  assert.deepEqual(await read({ columns: { on: "date" }, dates: "day_first" }), [{ on: "2024-04-03", severity: 6, note: "a" }]);
});
