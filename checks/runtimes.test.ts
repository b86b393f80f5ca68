import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { createContext, runInContext, Script } from "node:vm";
import { build } from "esbuild";
import type { Browser } from "playwright-core";
import { answersFor } from "../people/expected.ts";
import { evidence } from "../people/invent.ts";
import { pathOf, readPeople } from "../people/read-people.ts";
import { openChromium } from "../tools/chromium.ts";
import { root } from "./repository.ts";

// The same people, the same bytes: in Node, in a context that holds nothing but the language, and in a browser.

type Answers = readonly { readonly name: string; readonly json: string; readonly golden: string }[];

const people = readPeople().map(({ name, record }) => ({ name, record }));
const inNode: Answers = people.map(({ name, record }) => ({ name, ...answersFor(record, evidence) }));

/** The engine with its packages in one script, `answersFor` on a global name; nothing of any platform is put in. */
const made = await build({
  stdin: { contents: 'export { answersFor } from "./people/expected.ts";', resolveDir: root, loader: "ts" },
  bundle: true,
  format: "iife",
  globalName: "kriebel",
  platform: "neutral",
  mainFields: ["module", "main"],
  target: "es2023",
  write: false,
  logLevel: "silent",
});
const script = made.outputFiles[0]!.text;
/** Run inside each runtime, with two texts: the people and the evidence. */
const ask =
  "JSON.stringify(JSON.parse(peopleText).map(({ name, record }) => ({ name, ...kriebel.answersFor(record, JSON.parse(evidenceText)) })))";
const peopleText = JSON.stringify(people);
const evidenceText = JSON.stringify(evidence);

function same(found: Answers, where: string): void {
  assert.equal(found.length, inNode.length);
  for (const [i, answer] of found.entries()) {
    const ours = inNode[i]!;
    assert.equal(answer.name, ours.name);
    if (answer.json !== ours.json) {
      const at = [...ours.json].findIndex((sign, place) => sign !== answer.json[place]);
      assert.fail(
        `${answer.name} differs ${where} from sign ${at}: …${ours.json.slice(at - 60, at + 60)}… became …${answer.json.slice(at - 60, at + 60)}…`,
      );
    }
    assert.equal(answer.golden, readFileSync(pathOf(answer.name, "expected.json"), "utf8"), `${answer.name} against its golden, ${where}`);
  }
}

test("in Node every person comes out as the golden says", () => {
  assert.ok(inNode.length >= 20);
  same(inNode, "in Node");
});

test("in a bare context, without process, console, fetch or clock of a platform, to the byte", () => {
  const bare = createContext(Object.create(null) as object, { codeGeneration: { strings: false, wasm: false } });
  const there = runInContext(
    "['process', 'console', 'fetch', 'setTimeout', 'URL', 'TextEncoder', 'navigator', 'document'].filter((name) => name in globalThis).join()",
    bare,
  ) as string;
  assert.equal(there.replace(/^console$/, ""), "", "the context holds nothing of a platform"); // V8 gives its own silent console
  // Chance and the clock are taken away: whoever asks for them stops here.
  runInContext(
    "delete Math.random; globalThis.Date = class { constructor() { throw new Error('the clock was asked'); } static now() { throw new Error('the clock was asked'); } };",
    bare,
  );
  new Script(`${script};globalThis.kriebel = kriebel;`).runInContext(bare);
  runInContext(`globalThis.peopleText = ${JSON.stringify(peopleText)}; globalThis.evidenceText = ${JSON.stringify(evidenceText)};`, bare);
  same(JSON.parse(runInContext(ask, bare) as string) as Answers, "in a bare context");
});

let browser: Browser;
before(async () => {
  browser = await openChromium();
});
after(async () => {
  await browser.close();
});

test("in Chromium, to the byte", async () => {
  const page = await browser.newPage();
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  await page.setContent("<!doctype html><title>people</title>");
  await page.addScriptTag({ content: script });
  const text = await page.evaluate(
    `(() => { const peopleText = ${JSON.stringify(peopleText)}; const evidenceText = ${JSON.stringify(evidenceText)}; return ${ask}; })()`,
  );
  same(JSON.parse(text as string) as Answers, "in Chromium");
  assert.deepEqual(requests, [], "and nothing was fetched");
  await page.close();
});
