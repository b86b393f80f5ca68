import assert from "node:assert/strict";
import { test } from "node:test";
import { fileWith, runKriebel, today } from "./run-kriebel.ts";

/** A page of text as a PDF, by hand: each piece with its place. */
const pdfOf = (pieces: readonly (readonly [text: string, x: number, y: number])[]): Uint8Array => {
  const stream = `BT /F1 10 Tf ${pieces.map(([text, x, y]) => `1 0 0 1 ${x} ${y} Tm (${text.replace(/[()\\]/g, "\\$&")}) Tj`).join(" ")} ET`;
  return new TextEncoder().encode(
    [
      "%PDF-1.4",
      "1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj",
      "2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj",
      "3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >> endobj",
      `4 0 obj << /Length ${stream.length} >> stream\n${stream}\nendstream endobj`,
      "5 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> endobj",
      "trailer << /Root 1 0 R >>",
    ].join("\n"),
  );
};

test("kriebel labs puts numbers below their days however a PDF draws them, and kriebel read reads a story from a PDF", async () => {
  const at = [50, 200, 300, 400];
  const rows = [
    ["", "14-05-2026", "02-12-2025", "Referentie"],
    ["Ferritine ug/L", "33", "12", "20 - 150"],
    ["Hb mmol/L", "", "7,4", "7,5 - 10,0"],
  ];
  const pieces = rows.flatMap((texts, row) =>
    texts.flatMap((text, i) => (text === "" ? [] : [[text, at[i] as number, 700 - row * 20] as const])),
  );
  // Column after column, the last one first, as some print-outs are drawn.
  const drawn = pieces.toSorted((a, b) => b[1] - a[1] || a[2] - b[2]);
  const ran = await runKriebel(["labs", "-", "--json", ...today], pdfOf(drawn));
  assert.deepEqual(
    JSON.parse(ran.stdout).values.map(
      ({ analyte, value, on }: { analyte: string; value: number; on: string }) => `${analyte} ${value} ${on}`,
    ),
    ["ferritin 33 2026-05-14", "ferritin 12 2025-12-02", "hemoglobin 7.4 2025-12-02"],
  );
  const story = pdfOf([
    ["Als ik 's avonds op de bank zit kriebelen mijn benen.", 50, 700],
    ["Als ik ga lopen is het weg.", 50, 680],
  ]);
  const told = JSON.parse((await runKriebel(["read", "--json", "--lang", "nl", ...today], story)).stdout);
  assert.ok(told.facts.length > 0, "the sentences of the page are read");
  const torn = await runKriebel(["read", "--lang", "nl", ...today], "%PDF-1.7 torn");
  assert.equal(torn.code, 1);
  assert.match(torn.stderr, /beschadigd/);
});

const columns = (y: number, texts: readonly string[]) =>
  texts.map((text, i) => [text, [50, 200, 280, 360, 440][i] as number, y] as const).filter(([text]) => text !== "");

test("kriebel labs reads stdin and gives values, units, dates and what was not used, as JSON alone on stdout", async () => {
  const ran = await runKriebel(["labs", "--json", ...today], "Afname: 12-03-2025\nFerritine 28 µg/L (20-150)\nKalium 4,1 mmol/L\nHb 8,1\n");
  assert.equal(ran.code, 0, ran.stderr);
  const sheet = JSON.parse(ran.stdout);
  assert.deepEqual(
    sheet.values.map((value: Record<string, unknown>) => [
      value["analyte"],
      value["value"],
      value["unit"],
      value["on"],
      value["low"],
      value["high"],
    ]),
    [
      ["ferritin", 28, "µg/L", "2025-03-12", 20, 150],
      ["hemoglobin", 8.1, undefined, "2025-03-12", undefined, undefined],
    ],
  );
  assert.equal(sheet.labs.length, 1, "the open unit of Hb keeps it out of the record");
  assert.equal(sheet.notUsed[0].name, "Kalium");
  assert.equal(ran.stderr, "");
});

test("a PDF with columns of two dates is read under the right dates", async () => {
  const file = fileWith(
    pdfOf([
      ...columns(700, ["Onderzoek", "04-11-2023", "12-03-2025", "Eenheid", "Referentie"]),
      ...columns(680, ["Ferritine", "62", "28", "ug/L", "20 - 150"]),
      ...columns(660, ["CRP", "", "< 5", "mg/L", "< 10"]),
      ...columns(640, ["Kalium", "4,1", "4,0", "mmol/L", "3,5 - 5,0"]),
    ]),
    "uitslag.pdf",
  );
  const ran = await runKriebel(["labs", file, "--json", ...today]);
  assert.equal(ran.code, 0, ran.stderr);
  assert.deepEqual(
    JSON.parse(ran.stdout).values.map(
      (value: Record<string, unknown>) => `${value["analyte"]} ${value["comparator"] ?? ""}${value["value"]} ${value["on"]}`,
    ),
    ["ferritin 62 2023-11-04", "ferritin 28 2025-03-12", "crp <5 2025-03-12"],
  );
});

test("a text in the Windows code page keeps its µ", async () => {
  const bytes = Uint8Array.from(
    [..."Ferritine 28 "]
      .map((sign) => sign.charCodeAt(0))
      .concat(
        [0xb5],
        [..."g/L"].map((sign) => sign.charCodeAt(0)),
      ),
  );
  const ran = await runKriebel(["labs", "-", "--json", ...today], bytes);
  assert.equal(JSON.parse(ran.stdout).values[0].unit, "µg/L");
});

const bad: readonly (readonly [what: string, bytes: Uint8Array | string, nl: RegExp, en: RegExp])[] = [
  ["nothing", "", /Er staat niets/, /There is nothing/],
  ["one word", "hallo", /geen bloeduitslagen/, /no blood results/],
  ["a picture", Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]), /foto of plaatje/, /photo or picture/],
  ["binary", Uint8Array.from(Array.from({ length: 500 }, (_, i) => i % 7)), /geen leesbare tekst/, /no readable text/],
  ["a torn PDF", "%PDF-1.7 torn", /beschadigd/, /damaged/],
  ["a torn document", Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 20, 0]), /beschadigd/, /damaged/],
  ["an old office file", Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 20, 0]), /oud Office-bestand/, /old Office file/],
  ["a sound", Uint8Array.from([0x49, 0x44, 0x33, 4, 0, 0]), /geluid of beeld/, /sound or video/],
  ["five megabytes", "Ferritine is niet gemeten. ".repeat(200_000), /te groot/, /too large/],
  ["another language", "Der Patient ist nicht nüchtern und die Werte sind für den Arzt mit der Post verschickt.", /Duits/, /German/],
  ["another script", "Это не результат анализа крови, а просто текст", /cyrillisch/, /Cyrillic/],
];
for (const [what, input, nl, en] of bad) {
  test(`${what} gets one sentence in both languages and exit code 1`, async () => {
    for (const [lang, words] of [
      ["nl", nl],
      ["en", en],
    ] as const) {
      const ran = await runKriebel(["labs", "--lang", lang, ...today], input);
      assert.equal(ran.code, 1);
      assert.match(ran.stderr, words);
      assert.equal(ran.stderr.trim().split("\n").length, 1);
      assert.equal(ran.stdout, "");
    }
  });
}

test("kriebel medicines gives names, substances and dates as JSON, and says when there are none", async () => {
  const ran = await runKriebel(
    ["medicines", "--json", ...today],
    "Remeron 15 mg 's avonds sinds 9 september 2026\nFoobarizol 20 mg 1x daags\n",
  );
  assert.equal(ran.code, 0, ran.stderr);
  const list = JSON.parse(ran.stdout);
  assert.deepEqual(
    list.medicines.map((one: Record<string, unknown>) => [one["name"], one["substance"], one["started"]]),
    [
      ["Remeron", "mirtazapine", "2026-09-09"],
      ["Foobarizol", undefined, undefined],
    ],
  );
  const none = await runKriebel(["medicines", "--lang", "en", ...today], "the weather is nice");
  assert.equal(none.code, 1);
  assert.match(none.stderr, /no medicines/);
});

test("a paper of the other kind gets one sentence with the command that reads it", async () => {
  const labs = await runKriebel(["medicines", "--lang", "en", ...today], "Ferritin 28 ug/L\nVitamin B12 301 pmol/L\n");
  assert.deepEqual([labs.code, labs.stdout], [1, ""]);
  assert.match(labs.stderr, /laboratory result[^\n]*kriebel labs/);
  const list = await runKriebel(["labs", "--lang", "nl", ...today], "Metoprolol tablet 50 mg 1x per dag\n");
  assert.deepEqual([list.code, list.stdout], [1, ""]);
  assert.match(list.stderr, /medicijnlijst[^\n]*kriebel medicines/);
});

for (const [command, typed] of [
  ["labs", "Ferritine 12 µg/L\nik wil niet meer leven"],
  ["labs", "I want to die"],
  ["medicines", "sertraline 50 mg 1dd1\nik wil dood"],
  ["medicines", "I want to kill myself"],
] as const)
  test(`kriebel ${command} shows the helpline first where “${typed.split("\n").at(-1)}” stands among what is asked`, async () => {
    for (const lang of ["nl", "en"]) {
      const ran = await runKriebel([command, "--lang", lang, ...today], typed);
      assert.match(ran.stdout.slice(0, 400), /113/, ran.stdout);
    }
    const asJson = await runKriebel([command, "--json", ...today], typed);
    assert.ok(JSON.parse(asJson.stdout).alarms.some(({ id }: { id: string }) => id.startsWith("suicidal")));
    assert.match(asJson.stderr, /113/);
  });

test("a printed direction raises nothing: a spray for the chest is no pain on the chest", async () => {
  const ran = await runKriebel(["medicines", "--json", ...today], "Nitrolingual spray 0,4 mg bij pijn op de borst 1 spray onder de tong\n");
  assert.deepEqual(JSON.parse(ran.stdout).alarms, []);
});
