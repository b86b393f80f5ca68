import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { emptyRecord, type PersonRecord } from "@kriebel/record";
import { fileWith, folder, runKriebel, today } from "./run-kriebel.ts";

const record = (over: object = {}): object => ({ ...emptyRecord("someone"), ...over });
const deep = (levels: number): string => `${"[".repeat(levels)}${"]".repeat(levels)}`;
const medicines = (count: number): object[] => Array.from({ length: count }, (_, i) => ({ name: `medicine ${i}` }));

/** Each is refused with a sentence on stderr, nothing on stdout, exit code 1, in both languages. */
const refused: readonly (readonly [name: string, content: string | Uint8Array | object, says: RegExp])[] = [
  ["an empty file", "", /leeg/],
  ["a torn file", '{"schema":"kriebel-record","version":1,', /breekt te vroeg af/],
  ["lists inside lists, 100,000 deep", deep(100_000), /meer dan 64 blokken/],
  ["a record inside 5,000 objects", `${'{"a":'.repeat(5_000)}1${"}".repeat(5_000)}`, /meer dan 64 blokken/],
  ["bytes that are no text", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]), /geen leesbare tekst/],
  ["bytes that are no UTF-8", new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]), /geen leesbare tekst/],
  ["a duplicate key", '{"schema":"kriebel-record","version":1,"id":"a","id":"b"}', /twee keer/],
  ["__proto__", '{"schema":"kriebel-record","version":1,"__proto__":{"id":"a"}}', /__proto__/],
  ["an escaped __proto__", '{"\\u005f_proto__":{"id":"a"}}', /__proto__/],
  ["NaN", '{"schema":"kriebel-record","version":1,"id":"a","person":{"ageYears":NaN}}', /getal/],
  ["a number too large to be one", '{"schema":"kriebel-record","version":1,"id":"a","person":{"ageYears":1e999}}', /getal/],
  ["a list where a record should be", "[]", /lijst van 0 casussen/],
  ["a bare word", '"hello"', /geen Kriebel-bestand/],
  ["a wrong type", record({ medicines: "paracetamol" }), /medicines/],
  ["a number where text should be", record({ medicines: [{ name: 7 }] }), /medicines/],
  ["an unknown field", record({ diagnosis: "RLS" }), /diagnosis/],
  ["an unknown analyte", record({ labs: [{ analyte: "unicornium", value: 3, unit: "g" }] }), /unicornium/],
  ["an unknown substance", record({ medicines: [{ name: "x", substance: "unicornine" }] }), /unicornine/],
  ["an unknown question", record({ answers: { "C9.9": { value: "yes" } } }), /C9\.9/],
  ["a newer schema", record({ version: 2 }), /nieuwer|versie/],
  [
    "a date in the future",
    record({ labs: [{ analyte: "ferritin", value: 18, unit: "ug/L", on: "2031-01-01" }] }),
    /toekomst|nog komen|na vandaag|2031/,
  ],
  [
    "a date that does not exist",
    record({ labs: [{ analyte: "ferritin", value: 18, unit: "ug/L", on: "2026-02-30" }] }),
    /2026-02-30|datum/,
  ],
  ["ferritin in mmol/L", record({ labs: [{ analyte: "ferritin", value: 18, unit: "mmol/L" }] }), /mmol\/L/],
  ["a pregnant man", record({ person: { sexAtBirth: "male", pregnant: "yes" } }), /zwanger/i],
  ["a child of 300 years", record({ person: { ageYears: 300 } }), /ageYears|leeftijd/],
  ["401 medicines", record({ medicines: medicines(401) }), /400/],
];

describe("bad input is refused in one clear sentence, exit code 1", { concurrency: 2 }, () => {
  for (const [name, content, says] of refused) {
    test(name, async () => {
      const path = fileWith(content);
      const ran = await runKriebel(["assess", path, "--json", ...today]);
      assert.equal(ran.code, 1, `${ran.stdout.slice(0, 200)} ${ran.stderr}`);
      assert.equal(ran.stdout, "");
      assert.match(ran.stderr, says);
      assert.doesNotMatch(ran.stderr, /\bat .*\.ts:\d+|node:internal|Error:/, "no trace of the code");
      assert.ok(ran.stderr.length < 2_000, "short");
    });
  }

  test("50 MB of text is refused, and quickly enough", async () => {
    const path = fileWith(`{"schema":"kriebel-record","version":1,"id":"${"a".repeat(50_000_000)}"}`);
    const from = Date.now();
    const ran = await runKriebel(["assess", path, "--json", ...today]);
    assert.equal(ran.code, 1);
    assert.equal(ran.stdout, "");
    assert.ok(ran.stderr.length < 1_000);
    assert.ok(Date.now() - from < 30_000);
  });

  test("50 MB of random brackets is refused", async () => {
    const ran = await runKriebel(["assess", fileWith("[{".repeat(25_000_000)), "--json", ...today]);
    assert.equal(ran.code, 1);
    assert.ok(ran.stderr.length < 1_000);
  });

  test("a missing file, a folder and a path through a file are told apart", async () => {
    const place = folder();
    mkdirSync(join(place, "map"));
    for (const [path, says] of [
      [join(place, "not-there.json"), /is er niet/],
      [join(place, "map"), /is een map/],
      [join(fileWith("{}"), "record.json"), /is er niet/],
      ["a\u001b[2Jb.json", /"a\[2Jb\.json" is er niet/],
    ] as const) {
      const ran = await runKriebel(["assess", path]);
      assert.equal(ran.code, 1);
      assert.match(ran.stderr, says);
      assert.equal(ran.stderr.includes("\u001b"), false);
    }
  });

  test("the sentences come in English when asked for", async () => {
    const ran = await runKriebel(["assess", fileWith(""), "--lang", "en"]);
    assert.match(ran.stderr, /This file is empty/);
  });

  test("a torn file of cases, and one that holds none", async () => {
    for (const content of ['[{"id":"a"', '"a"', "7"]) {
      const ran = await runKriebel(["assess", "--cases", fileWith(content), "--json"]);
      assert.equal(ran.code, 1);
      assert.equal(ran.stdout, "");
      const scored = await runKriebel(["validate", fileWith(content)]);
      assert.equal(scored.code, 1);
    }
  });
});

describe("odd input that is right is used", { concurrency: 2 }, () => {
  const html = '<script>alert(1)</script><img src=x onerror="alert(2)">';
  const odd: Partial<PersonRecord> = {
    label: html,
    complaint: { story: html, words: [html], thinks: `${html} רגליים חסרות מנוחה`, hopes: "😴💤👨‍👩‍👧‍👦", tried: "\u202edesrever" },
    medicines: [{ name: `${html} 💊🦵` }, { name: "دواء" }],
    conditions: [{ name: html, has: "yes" }],
    notUnderstood: [{ text: html, where: "story" }],
  };

  test("emoji, right-to-left text and HTML in every text field come out as text, nothing executed", async () => {
    const path = fileWith(record(odd));
    const shown = await runKriebel(["assess", path, ...today]);
    assert.equal(shown.code, 0, shown.stderr);
    assert.equal(/[\u001b\u202e]/.test(shown.stdout), false, "no control signs reach the terminal");
    const place = folder();
    for (const form of ["html", "md", "txt", "pdf"]) {
      const ran = await runKriebel(["letter", path, "--out", join(place, `x.${form}`), ...today]);
      assert.equal(ran.code, 0, ran.stderr);
    }
    const { readFileSync } = await import("node:fs");
    const letter = readFileSync(join(place, "x.html"), "utf8");
    assert.equal(/<script>alert|<img src=x/i.test(letter), false);
    assert.ok(letter.includes("&lt;script&gt;"), "the text itself is kept, escaped");
  });

  test("400 medicines are weighed", async () => {
    const ran = await runKriebel(["assess", fileWith(record({ medicines: medicines(400) })), "--json", ...today]);
    assert.equal(ran.code, 0, ran.stderr);
    JSON.parse(ran.stdout);
  });
});

test("a story that an older editor of Windows saved is read as a story", async () => {
  const story = Buffer.from("Savonds kriebelen mijn benen, ook één voet, en ik moet lopen.", "latin1");
  const ran = await runKriebel(["read", "--json", "--lang", "nl", ...today], new Uint8Array(story));
  assert.equal(ran.code, 0, ran.stderr);
  assert.ok(JSON.parse(ran.stdout).facts.some(({ words }: { words: string }) => words.includes("benen")));
});
