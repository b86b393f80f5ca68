/** Mails as they are saved by mail programs, read with the parser that the app and the command line use. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { type FileReaders, readGivenFile } from "@kriebel/reading/given-file";
import { kindOfFile } from "@kriebel/reading/kind-of-sheet-file";
import { failed, ok, problem } from "@kriebel/record";
import fc from "fast-check";
import PostalMime from "postal-mime";
import { runKriebel, today } from "./run-kriebel.ts";

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const readers: FileReaders = {
  decode: (bytes) => new TextDecoder("windows-1252").decode(bytes),
  mail: (bytes) => PostalMime.parse(bytes, { maxNestingDepth: 30 }),
  pdf: async (bytes) =>
    bytes.length > 4 ? ok("Hb 8,1 mmol/L") : failed(problem("pdf-damaged", "", "De PDF is beschadigd.", "The PDF is damaged.")),
};
const read = async (mail: string, opens = true): Promise<{ texts: readonly string[]; notes: readonly string[]; refused: string }> => {
  const found = await readGivenFile(bytesOf(mail.replaceAll("\n", "\r\n")), "mail", readers, opens);
  return found.ok
    ? { texts: found.value.parts.map(({ text }) => text), notes: found.value.notes.map(({ code }) => code), refused: "" }
    : { texts: [], notes: [], refused: found.problems[0]?.code ?? "" };
};

const head = "Return-Path: <lab@example.nl>\nFrom: Lab <lab@example.nl>\nSubject: Uitslag\nMIME-Version: 1.0\n";
const mixed = (...parts: readonly string[]): string =>
  `${head}Content-Type: multipart/mixed; boundary="b1"\n\n${parts.map((part) => `--b1\n${part}\n`).join("")}--b1--\n`;
const plain = "Content-Type: text/plain; charset=utf-8\n\nFerritine 28 ug/L";
const photo =
  'Content-Type: image/jpeg; name="foto.jpg"\nContent-Disposition: attachment; filename="foto.jpg"\nContent-Transfer-Encoding: base64\n\n/9j/4AA=';
const pdf = (content: string): string =>
  `Content-Type: application/pdf\nContent-Disposition: attachment; filename="uitslag.pdf"\nContent-Transfer-Encoding: base64\n\n${Buffer.from(content).toString("base64")}`;

test("a mail is known by its first lines and read whatever its encoding", async () => {
  assert.equal(kindOfFile(bytesOf(`${head}\nFerritine 28`), ""), "mail");
  assert.deepEqual((await read(`${head}\nFerritine 28`)).texts, ["Ferritine 28"]);
  for (const [encoding, body] of [
    ["quoted-printable", "Ferritine 28 =C2=B5g/L="],
    ["base64", Buffer.from("Ferritine 28 µg/L").toString("base64")],
    ["8bit", "Ferritine 28 µg/L"],
  ])
    assert.deepEqual(
      (await read(`${head}Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: ${encoding}\n\n${body}`)).texts,
      ["Ferritine 28 µg/L"],
      encoding,
    );
});

test("the text part goes before the HTML part; of HTML alone the words are left, and no script", async () => {
  const both = `${head}Content-Type: multipart/alternative; boundary="a"\n\n--a\n${plain}\n--a\nContent-Type: text/html\n\n<p>Ferritine 99</p>\n--a--\n`;
  assert.deepEqual((await read(both)).texts, ["Ferritine 28 ug/L"]);
  const html = `${head}Content-Type: text/html; charset=utf-8\n\n<html><head><style>p{}</style></head><body><script>alert(1)</script><img src="http://x.example/a.png" onerror="alert(2)"><table><tr><td>Ferritine</td><td>28 &micro;g/L</td></tr></table></body></html>`;
  const [text = ""] = (await read(html)).texts;
  assert.match(text, /Ferritine\t28 µg\/L/);
  assert.doesNotMatch(text, /alert|x\.example|style/);
});

test("an attachment is named and not opened, unless it is a PDF where results are read", async () => {
  assert.deepEqual(await read(mixed(plain, photo)), { texts: ["Ferritine 28 ug/L"], notes: ["attachments-not-opened"], refused: "" });
  assert.deepEqual(await read(mixed(plain, pdf("%PDF-1.4 x"))), { texts: ["Ferritine 28 ug/L", "Hb 8,1 mmol/L"], notes: [], refused: "" });
  assert.deepEqual(await read(mixed(plain, pdf("%PDF-1.4 x")), false), {
    texts: ["Ferritine 28 ug/L"],
    notes: ["attachments-not-opened"],
    refused: "",
  });
  assert.deepEqual(await read(mixed(plain, pdf("x"))), { texts: ["Ferritine 28 ug/L"], notes: ["pdf-damaged"], refused: "" });
});

test("a mail that breaks off, holds no text or is encrypted says so", async () => {
  assert.deepEqual((await read(mixed(plain, photo).slice(0, -30))).notes, ["mail-broken-off", "attachments-not-opened"]);
  assert.equal((await read(mixed(photo))).refused, "mail-without-text");
  assert.equal((await read(`${head}\n\n`)).refused, "mail-without-text");
  assert.equal(
    (
      await read(
        `${head}Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name="smime.p7m"\nContent-Transfer-Encoding: base64\n\nMIAGCSq=`,
      )
    ).refused,
    "mail-encrypted",
  );
  // Parts in parts without end.
  const deep = Array.from({ length: 60 }, (_, i) => `Content-Type: multipart/mixed; boundary="n${i}"\n\n--n${i}\n`).join("");
  assert.equal((await read(`${head}${deep}`)).refused, "mail-damaged");
});

test("whatever the bytes of a mail, an answer comes and no exception", async () => {
  const pieces = [
    "--b1\n",
    "--b1--\n",
    "Content-Type: text/html\n\n",
    "Content-Type: multipart/mixed; boundary=b1\n\n",
    "=C3=",
    "Content-Transfer-Encoding: base64\n",
    "\n",
    "<script>",
    "Ferritine 28",
    "Content-Disposition: attachment; filename*=utf-8''%F\n",
    "\u0000",
    "é",
  ];
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...pieces)), async (parts) => {
      const found = await readGivenFile(bytesOf(`${head}${parts.join("")}`), "mail", readers, true);
      assert.ok(found.ok ? found.value.parts.length > 0 : found.problems.length === 1);
    }),
    { numRuns: 300 },
  );
});

test("kriebel labs, medicines and read take a mail and an RTF file, and name what they did not open", async () => {
  const mail = mixed(plain, photo);
  const labs = await runKriebel(["labs", "--json", "--lang", "nl", ...today], mail);
  assert.deepEqual(
    JSON.parse(labs.stdout).values.map(({ analyte, value }: { analyte: string; value: number }) => `${analyte} ${value}`),
    ["ferritin 28"],
  );
  assert.match(labs.stderr, /^Bij deze mail zit "foto\.jpg"; dat is niet geopend\.[^\n]*\n$/);
  const list = await runKriebel(
    ["medicines", "--json", "--lang", "en", ...today],
    String.raw`{\rtf1\ansi Metoprolol tablet 50 mg 1x per dag\par}`,
  );
  assert.deepEqual(
    JSON.parse(list.stdout).items.map(({ name }: { name: string }) => name),
    ["Metoprolol"],
  );
  const story = await runKriebel(["read", "--json", "--lang", "en", ...today], `${head}\nIn the evening I have to move my legs.`);
  assert.ok(
    JSON.parse(story.stdout).facts.some(({ what }: { what: string }) => what === "urge"),
    story.stdout,
  );
  const torn = await runKriebel(["labs", "--lang", "en", ...today], String.raw`{\rtf1 Ferritine 28\par`);
  assert.deepEqual([torn.code, torn.stdout], [1, ""]);
  assert.match(torn.stderr, /file \(RTF\) is not whole/);
});
