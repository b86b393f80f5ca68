import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { strToU8, zipSync } from "fflate";
import { isZip, readWordFile } from "./read-word-file.ts";

const word = (body: string): Uint8Array =>
  zipSync({
    "[Content_Types].xml": strToU8("<Types/>"),
    "word/document.xml": strToU8(`<?xml version="1.0"?><w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`),
  });
const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
const cells = (...texts: readonly string[]): string => `<w:tr>${texts.map((text) => `<w:tc>${paragraph(text)}</w:tc>`).join("")}</w:tr>`;
const textOf = (bytes: Uint8Array): string => {
  const read = readWordFile(bytes);
  assert.ok(read?.ok, JSON.stringify(read));
  return read.value;
};

test("a paragraph is a line, and the cells of a table stand apart by tabs", () => {
  assert.equal(
    textOf(word(`${paragraph("Afname 12-03-2026")}<w:tbl>${cells("Ferritine", "28", "µg/L")}${cells("Hb", "8,1", "mmol/L")}</w:tbl>`)),
    "Afname 12-03-2026\nFerritine \t28 \tµg/L\nHb \t8,1 \tmmol/L\n",
  );
});

test("words cut into runs are one word; a tab and a break are what they are; what was struck out is not read", () => {
  assert.equal(
    textOf(
      word(
        "<w:p><w:r><w:t>Ferri</w:t></w:r><w:r><w:t>tine</w:t><w:tab/><w:t>28</w:t><w:br/><w:t>en &lt;5</w:t></w:r><w:del><w:r><w:delText>99</w:delText></w:r></w:del></w:p>",
      ),
    ),
    "Ferritine\t28\nen <5\n",
  );
});

test("an OpenDocument text is read alike", () => {
  const odt = zipSync({
    mimetype: strToU8("application/vnd.oasis.opendocument.text"),
    "content.xml": strToU8(
      '<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b"><office:body><text:p>Ferritine<text:tab/><text:span>28</text:span></text:p><table:table><table:table-row><table:table-cell><text:p>Hb</text:p></table:table-cell><table:table-cell><text:p>8,1</text:p></table:table-cell></table:table-row></table:table></office:body></office:document-content>',
    ),
  });
  assert.equal(textOf(odt), "Ferritine\t28\nHb \t8,1\n");
});

const why = (bytes: Uint8Array): string | undefined => {
  const read = readWordFile(bytes);
  return read === undefined ? "other" : read.ok ? "read" : read.problems[0]?.code;
};

test("another archive is no letter; a torn one, one without words and one with an entity of its own get their sentence", () => {
  assert.equal(why(zipSync({ "xl/workbook.xml": strToU8("<x/>") })), "other");
  assert.equal(why(word("")), "document-without-text");
  assert.equal(why(word("<w:p>")), "document-damaged");
  const whole = word(paragraph("Ferritine 28"));
  assert.equal(why(whole.subarray(0, whole.length - 40)), "document-damaged");
  const bomb = zipSync({
    "word/document.xml": strToU8(
      `<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><w:document xmlns:w="w"><w:p><w:t>&b;</w:t></w:p></w:document>`,
    ),
  });
  assert.equal(why(bomb), "document-damaged");
});

test("a body that is larger than any letter is not unpacked", () => {
  assert.equal(why(zipSync({ "word/document.xml": new Uint8Array(31_000_000) })), "document-too-large");
});

test("whatever bytes come, there is a text, a sentence, or no letter, and nothing is thrown", () => {
  const whole = word(paragraph("Ferritine 28"));
  assert.ok(isZip(whole));
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 6 }), fc.nat(whole.length), (changes, length) => {
      const bytes = whole.slice(0, length);
      for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
      assert.doesNotThrow(() => readWordFile(bytes));
    }),
  );
});
