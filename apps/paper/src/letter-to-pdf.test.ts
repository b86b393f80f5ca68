import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { assess, type LetterOptions, letterToText, routeMap, writeLetter } from "@kriebel/engine";
import { type Evidence, readEvidenceText } from "@kriebel/evidence";
import { emptyRecord, type PersonRecord } from "@kriebel/record";
import { getDocument, type PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { letterToPdf } from "./letter-to-pdf.ts";
import { readFonts } from "./read-fonts.ts";

const loaded = readEvidenceText(readFileSync(new URL("../../../packages/evidence/bundle.json", import.meta.url), "utf8"));
assert.ok(loaded.ok, "the bundle of the evidence can be read");
const evidence: Evidence = loaded.value;
const today = "2026-11-22";
const fonts = await readFonts();

const teacher: PersonRecord = {
  ...emptyRecord("teacher"),
  person: { ageYears: 42, sexAtBirth: "female", pregnant: "no", births: 2 },
  complaint: {
    words: ["gekriebel"],
    place: ["calves"],
    side: "both",
    onset: "2025-04",
    perWeek: 5,
    startsAt: "21:30",
    course: "Steeds erger.",
    effectByDay: "Doodmoe.",
    thinks: "Te weinig ijzer?",
    tried: "Lopen.",
    hopes: "Weten waar het van komt.",
  },
  answers: {
    "C1.1": { value: "yes" },
    "C2.1": { value: "yes" },
    "C3.1": { value: "yes_fully" },
    "C4.1": { value: "yes" },
    "iron.heavy_menses": { value: "yes" },
    "iron.overload": { value: "no" },
    "alarms.any": { value: [], on: today },
  },
  medicines: [{ name: "Remeron", substance: "mirtazapine", dose: "15 mg", using: "yes", started: "2026-09-09" }],
  labs: [{ analyte: "ferritin", value: 28, unit: "ug/L", on: "2026-09-14", low: 20, high: 150 }],
  family: [{ relation: "mother", affected: "yes", onsetAge: 35 }],
};
const twelve: PersonRecord = {
  ...teacher,
  complaint: {
    ...teacher.complaint,
    course: "Al jaren erger. ".repeat(200),
    tried: "Kousen, magnesium. ".repeat(100),
    story: "Het begon toen. ".repeat(900),
  },
  medicines: [
    "sertraline",
    "quetiapine",
    "metoclopramide",
    "omeprazol",
    "ibuprofen",
    "amitriptyline",
    "pramipexol",
    "levothyroxine",
    "cetirizine",
    "metformine",
    "furosemide",
    "iets onbekends",
  ].map((name, i) => ({ name, using: "yes" as const, started: `20${10 + i}-02` })),
  labs: ["2024-01-02", "2025-02-03", "2026-03-04"].flatMap((on) =>
    ["ferritin", "tsat", "crp", "hba1c", "b12_total"].map((analyte, i) => ({
      analyte,
      value: 20 + i,
      unit: analyte === "tsat" ? "%" : "ug/L",
      on,
    })),
  ),
};

async function pdfOf(record: PersonRecord, options: Partial<LetterOptions> = {}): Promise<Uint8Array> {
  const assessment = assess(record, evidence, today);
  const letter = writeLetter(record, assessment, evidence, { lang: "nl", forWhom: "gp", ...options });
  return letterToPdf(letter, routeMap(assessment, evidence, "letter"), fonts);
}
const open = (bytes: Uint8Array): Promise<PDFDocumentProxy> =>
  getDocument({ data: bytes.slice(), useSystemFonts: false, verbosity: 0 }).promise;
async function textOf(pdf: PDFDocumentProxy, page: number): Promise<string> {
  const content = await (await pdf.getPage(page)).getTextContent({ disableNormalization: true });
  return content.items
    .map((item) => ("str" in item ? item.str + (item.hasEOL ? " " : "") : ""))
    .join("")
    .replace(/\s+/g, " ");
}
const rolesOf = (node: unknown): string[] => {
  if (typeof node !== "object" || node === null) return [];
  const { role, children = [] } = node as { readonly role?: string; readonly children?: readonly unknown[] };
  return [...(role ? [role] : []), ...children.flatMap(rolesOf)];
};

test("an ordinary person's letter is one A4 whose text can be selected", async () => {
  const pdf = await open(await pdfOf(teacher));
  assert.equal(pdf.numPages, 1);
  const page = await pdf.getPage(1);
  assert.deepEqual(page.view.map(Math.round), [0, 0, 595, 842]);
  const text = await textOf(pdf, 1);
  for (const words of [
    "Brief bij uw spreekuur",
    "Hulpvraag.",
    "28 µg/L",
    "14 september 2026",
    "Gevolgtrekking van Kriebel",
    "IJzer",
    "waarschijnlijk",
    "Rusteloze benen",
    "Nog niet bekend",
    "Vragen voor het gesprek",
    "Geen diagnose",
  ])
    assert.ok(text.includes(words), `${words} stands in: ${text.slice(0, 400)}`);
});

test("a few lines too many at the right go under the left column when there is room, and the letter stays one page", async () => {
  const few: PersonRecord = { ...emptyRecord("few"), answers: teacher.answers };
  const assessment = assess(few, evidence, today);
  const letter = writeLetter(few, assessment, evidence, { lang: "nl", forWhom: "gp" });
  const longer = (count: number): typeof letter => ({
    ...letter,
    sections: letter.sections.map((section) =>
      section.id === "unknown"
        ? {
            ...section,
            blocks: [
              ...section.blocks,
              ...Array.from({ length: count }, (_, i) => ({
                type: "line" as const,
                kind: "unknown" as const,
                mark: "E" as const,
                says: [{ pieces: [`Regel${i}.`], sources: [] }],
                importance: 3 as const,
              })),
            ],
          }
        : section,
    ),
  });
  const made = async (count: number): Promise<PDFDocumentProxy> =>
    open(await letterToPdf(longer(count), routeMap(assessment, evidence, "letter"), fonts));
  const counts = [5, 10, 15, 20, 25, 30, 35];
  const texts = await Promise.all(counts.map(async (count) => ({ count, pdf: await made(count) })));
  const continued: number[] = [];
  for (const { count, pdf } of texts) {
    const text = await textOf(pdf, 1);
    if (!text.includes("Vervolg linksonder.")) continue;
    continued.push(count);
    assert.equal(pdf.numPages, 1, `${count} lines`);
    assert.match(text, /Nog niet bekend \(vervolg\)/);
    for (let i = 0; i < count; i++) assert.ok(text.includes(`Regel${i}.`), `line ${i} of ${count}`);
  }
  assert.ok(continued.length > 0, "some length needs the foot of the left column");
  assert.ok((await made(120)).numPages > 1, "what does not fit there either goes to the appendix");
});

test("it is tagged: document, headings, paragraphs, list, table, and the map as a figure with words", async () => {
  const pdf = await open(await pdfOf(teacher));
  const tree = await (await pdf.getPage(1)).getStructTree();
  const roles = rolesOf(tree);
  for (const role of ["H1", "H2", "P", "L", "LI", "LBody", "Table", "TR", "TH", "TD", "Figure"])
    assert.ok(roles.includes(role), `${role} in ${[...new Set(roles)].join(" ")}`);
  assert.equal(roles.filter((role) => role === "H1").length, 1);
  assert.match(JSON.stringify(tree), /"alt":"Routekaart\. IJzer: waarschijnlijk/);
  assert.equal(((await pdf.getMarkInfo()) as unknown as ReadonlyMap<string, boolean>).get("Marked"), true);
});

test("title, language and embedded faces are in the file; nothing else is named", async () => {
  for (const [lang, tag] of [
    ["nl", "nl-NL"],
    ["en", "en-GB"],
  ] as const) {
    const bytes = await pdfOf(teacher, { lang });
    const pdf = await open(bytes);
    const { info } = (await pdf.getMetadata()) as { readonly info: Readonly<Record<string, unknown>> };
    assert.equal(info["Language"], tag);
    assert.match(String(info["Title"]), lang === "nl" ? /Brief bij uw spreekuur/ : /Letter for the GP/);
    const raw = Buffer.from(bytes).toString("latin1");
    const fontNames = new Set(raw.match(/\/FontName \/[\w+]+(?:-\w+)?/g) ?? []);
    assert.ok(fontNames.size >= 2);
    for (const name of fontNames) assert.match(name, /AtkinsonHyperlegible/);
    assert.equal((raw.match(/\/FontFile2 /g) ?? []).length, fontNames.size, "every face is embedded");
    assert.doesNotMatch(raw, /Helvetica/);
  }
});

test("the same letter gives the same bytes", async () => {
  const [a, b] = [await pdfOf(teacher), await pdfOf(teacher)];
  assert.deepEqual(a, b);
  assert.match(Buffer.from(a).toString("latin1"), /D:20261122120000Z/);
});

test("a long case keeps the first page and its type size; the rest is on numbered appendix pages", async () => {
  const record = twelve;
  const pdf = await open(await pdfOf(record, { include: { story: true } }));
  assert.ok(pdf.numPages >= 2 && pdf.numPages <= 8, `${pdf.numPages} pages`);
  const first = await textOf(pdf, 1);
  for (const words of ["Het verhaal past", "Vragen voor het gesprek", "Bronnen.", "bijlage"]) assert.ok(first.includes(words), words);
  const all = (await Promise.all(Array.from({ length: pdf.numPages }, (_, i) => textOf(pdf, i + 1)))).join(" ");
  for (const medicine of record.medicines) assert.ok(all.includes(medicine.name), `${medicine.name} is in the letter`);
  assert.ok(all.includes("Bronnen voluit"));
  // No text smaller than the sources, but for the raised source numbers; nothing below the foot of the page.
  for (let n = 1; n <= pdf.numPages; n++) {
    const { items } = await (await pdf.getPage(n)).getTextContent();
    for (const item of items) {
      if (!("str" in item) || item.str.trim() === "") continue;
      if (!/^[\d,\s\u00a0]+$/.test(item.str)) assert.ok(Math.abs(item.transform[3]) >= 8.29, `${item.str} is ${item.transform[3]} pt`);
      assert.ok(
        item.transform[5] > 20 && item.transform[4] >= 0 && item.transform[4] + item.width <= 595.3,
        `${item.str} lies outside the page`,
      );
    }
  }
});

test("a nearly empty record still gives a letter that says what is not known", async () => {
  const pdf = await open(await pdfOf(emptyRecord("e"), { lang: "en" }));
  assert.equal(pdf.numPages, 1);
  const text = await textOf(pdf, 1);
  assert.match(text, /Not filled in: nature/);
  assert.match(text, /Not measured: ferritin/);
});

test("letters from elsewhere are printed, what no face holds is shown as […], and nothing crashes", async () => {
  const record: PersonRecord = {
    ...teacher,
    complaint: {
      ...teacher.complaint,
      hopes: "Łukasz Öztürk 😴 عايز أنام <b>x</b> slapen",
      thinks: "x".repeat(5_000),
      tried: "\ud800 \u202e\u0000",
    },
  };
  const pdf = await open(await pdfOf(record, { patientName: "Żółć Ğüneş" }));
  const text = await textOf(pdf, 1);
  assert.ok(text.includes("Łukasz Öztürk […]") && text.includes("<b>x</b> slapen"), text.slice(0, 500));
  assert.ok(text.includes("Żółć Ğüneş, 42 jaar"));
});

test("what stands in the PDF is what stands in the text letter", async () => {
  const assessment = assess(teacher, evidence, today);
  const letter = writeLetter(teacher, assessment, evidence, { lang: "nl", forWhom: "pharmacist" });
  const pdf = await open(await letterToPdf(letter, undefined, fonts));
  const printed = (await textOf(pdf, 1)).replace(/[\s\d,]/g, "");
  for (const section of letter.sections) assert.ok(printed.includes(section.heading.replace(/[\s\d,]/g, "")));
  assert.ok(letterToText(letter).includes("Remeron") && printed.includes("Remeron"));
});
