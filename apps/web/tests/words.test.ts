import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { forbiddenClaims } from "@kriebel/engine";
import { filled, messagesOf } from "../../../tools/catalogues.ts";
import { m } from "../src/messages/messages.js";
import { overwriteGetLocale } from "../src/messages/runtime.js";

const source = new URL("../src/", import.meta.url);
const code = readdirSync(source, { recursive: true, encoding: "utf8" }).filter(
  (file) => /\.tsx?$/.test(file) && !file.startsWith("messages") && !file.endsWith(".test.ts"),
);
const textOf = (file: string): string => readFileSync(new URL(file, source), "utf8");

for (const lang of ["nl", "en"] as const) {
  test(`no sentence of the app makes a forbidden claim (${lang})`, () => {
    const all = messagesOf(lang).flatMap((message) => filled(message, "Remeron"));
    assert.ok(all.length > 1000, "the catalogues were read");
    for (const text of all) assert.deepEqual(forbiddenClaims(text, lang), [], text);
  });

  test(`the shipped typeface holds every letter of the app (${lang})`, () => {
    for (const text of messagesOf(lang).flatMap((message) => filled(message)))
      assert.match(text, /^[\u0000-\u00ff\u2010-\u2027\u20ac\u2212]*$/, text);
  });
}

test("a count takes the form of its language and is written as that language writes numbers", () => {
  const nl = { locale: "nl" } as const;
  const en = { locale: "en" } as const;
  assert.equal(m.showAllRoutes({ count: 1 }, nl), "Toon 1 route");
  assert.equal(m.showAllRoutes({ count: 0 }, nl), "Toon alle 0 routes");
  assert.equal(m.aboutSources({ count: 1526 }, nl), "De 1.526 bronnen");
  assert.equal(m.aboutSources({ count: 1526 }, en), "The 1,526 sources");
  assert.equal(m.checkOpen({ count: 1 }, nl), "Op 1 vraag weet je het antwoord niet. Dat staat zo in je brief.");
  assert.match(m.checkOpen({ count: 3 }, nl), /^Op 3 vragen/);
  assert.match(m.checkOpen({ count: 1 }, en), /^To 1 question /);
  assert.equal(m.importsWillAdd({ n: 1 }, nl), "1 nacht komt erbij");
  assert.equal(m.importsFilled({ n: 1 }, en), "1 night filled in further");
});

test("what is said of someone else, or without a map, takes the place of what is said of oneself", () => {
  const nl = { locale: "nl" } as const;
  assert.equal(m.toResult({ about: "self", map: "yes" }, nl), "Bekijk mijn kaart");
  assert.equal(m.toResult({ about: "carer", map: "yes" }, nl), "Bekijk de kaart");
  assert.equal(m.toResult({ about: "parent", map: "no" }, nl), "Bekijk de uitslag");
  assert.equal(m.chapters({ about: "parent", which: "person" }, nl), "Over je kind");
  assert.equal(m.chapters({ about: "parent", which: "iron" }, nl), "IJzer");
  assert.equal(m.chapters({ about: "self", which: "no such chapter" }, nl), "");
});

test("the language changes in place: the next call speaks it, nothing is loaded", () => {
  let language: "nl" | "en" = "nl";
  overwriteGetLocale(() => language);
  assert.equal(m.next(), "Verder");
  language = "en";
  assert.equal(m.next(), "Next");
});

test("every sentence is said somewhere", () => {
  const said = new Set(
    [...code.map(textOf), readFileSync(new URL("../build/first-look.tsx", source), "utf8")].flatMap((text) =>
      [...text.matchAll(/\bm\.(\w+)/g)].map(([, key]) => key),
    ),
  );
  assert.deepEqual(
    messagesOf("nl")
      .map(({ key }) => key)
      .filter((key) => !said.has(key)),
    [],
  );
});

test("what is drawn by itself is drawn again in another language", () => {
  let seen = 0;
  for (const file of code) {
    const text = textOf(file);
    for (const [part, name] of text.matchAll(/\bmemo\(function (\w+)\b[\s\S]*?\n\}\);/g)) {
      seen += 1;
      if (/\bm\.\w+/.test(part))
        assert.match(part, /\buse(?:Language|Say)\(\)/, `${file}: ${name} is memo and says something, so it must call useLanguage()`);
    }
    // A sentence that is said while a file is loaded stays in the language of that moment.
    const atLoading = [...text.matchAll(/^(?:export )?const [^=\n]+=(?!.*=>)[^\n]*\bm\.\w+\(/gm)].map(([line]) => line);
    assert.deepEqual(atLoading, [], file);
  }
  assert.ok(seen > 4, "the parts that are drawn by themselves were found");
});

test("the sentences are compiled without a network", () => {
  const folder = mkdtempSync(join(tmpdir(), "kriebel-messages-"));
  const maker = pathToFileURL(fileURLToPath(new URL("../build/make-messages.ts", source))).href;
  // Whoever asks for a socket or an address fails.
  const refuse = `
    const net = require("node:net"), dns = require("node:dns");
    net.Socket.prototype.connect = () => { throw new Error("a network was asked for"); };
    dns.lookup = () => { throw new Error("a network was asked for"); };
    globalThis.fetch = () => { throw new Error("a network was asked for"); };
    import(${JSON.stringify(maker)}).then(({ makeMessages }) => makeMessages(${JSON.stringify(join(folder, "made"))})).catch((fault) => { console.error(fault.message); process.exit(3); });`;
  try {
    const done = spawnSync(process.execPath, ["-e", refuse], { encoding: "utf8" });
    assert.equal(done.status, 0, done.stderr.slice(0, 400));
    assert.ok(readdirSync(join(folder, "made", "messages")).length > 1000, "one module for each sentence");
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("a sentence is never missing: what an unknown id is called is empty, and nothing asks whether it is undefined", () => {
  const asks = /\bm\.\w+\((?:[^()]|\([^()]*\))*\)\s*(?:\?\?|[!=]== undefined)/g;
  assert.match("m.units({ which: unit }) ?? unit", asks, "so the test can fail");
  assert.deepEqual(
    code.flatMap((file) => [...textOf(file).matchAll(asks)].map(([found]) => `${file}: ${found}`)),
    [],
  );
});

/** Words that stand in the markup itself: text between tags, and text of an attribute that is read or shown. */
function wordsInMarkup(source: string): readonly string[] {
  const text = [...source.matchAll(/>\s*([A-Za-zÀ-ÿ][A-Za-zÀ-ÿ ,.’'?!-]{1,200})\s*<\//g)].map(([, words]) => words!.trim());
  const attributes = [...source.matchAll(/\b(?:placeholder|aria-label|title|alt)="([^"]*[a-z][^"]*)"/g)].map(([, words]) => words!);
  return [...text, ...attributes].filter((words) => words !== "Kriebel");
}

test("no screen holds words of its own: every sentence comes from the catalogues", () => {
  assert.deepEqual(wordsInMarkup("<p>Hallo daar</p>"), ["Hallo daar"], "so the test can fail");
  const files = code.filter((file) => file.endsWith(".tsx") && !file.startsWith("design/"));
  assert.ok(files.length > 30);
  const found = files.flatMap((file) => wordsInMarkup(textOf(file)).map((words) => `${file}: ${words}`));
  assert.deepEqual(found, []);
});
