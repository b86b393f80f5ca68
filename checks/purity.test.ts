import assert from "node:assert/strict";
import { test } from "node:test";
import { isTest, lineAt, pathsOf, textOf } from "./repository.ts";
import { importsOf, readSource } from "./source-text.ts";

// Same in, same out, in the browser, on the command line and on the server: nothing in packages/*/src may
// reach for a clock, chance, a disk, a network, a screen or the settings of the machine.
const own = "(?<![.\\w$])"; // `record.process.x` is a field of ours
const impure: readonly (readonly [string, RegExp])[] = [
  ["a clock", new RegExp(`${own}Date\\.(?:now|parse)\\b|${own}new Date\\b|${own}Date\\(|${own}performance\\.`, "g")],
  ["chance", /Math\.random\b|\bcrypto\b/g],
  ["the process", new RegExp(`${own}(?:process|Buffer|__dirname|__filename)\\b(?=[.([])|import\\.meta`, "g")],
  ["the console", new RegExp(`${own}console\\.`, "g")],
  ["the network", new RegExp(`${own}(?:fetch\\(|XMLHttpRequest\\b|WebSocket\\b|EventSource\\b)`, "g")],
  ["storage", new RegExp(`${own}(?:localStorage|sessionStorage|indexedDB)\\b`, "g")],
  ["a timer", new RegExp(`${own}(?:setTimeout|setInterval|setImmediate|queueMicrotask|requestAnimationFrame)\\b`, "g")],
  ["the screen", new RegExp(`${own}(?:document|window|navigator|location)\\.(?=\\w)`, "g")],
  ["everything at once", new RegExp(`${own}(?:globalThis|eval\\(|new Function\\b)`, "g")],
  ["the language of the machine", /\.(?:toLocale\w*String|localeCompare)\(|(?<![.\w$])Intl\./g],
];

/** Impure words of a source, as sentences. */
function impureWords(source: string): readonly string[] {
  const { bare } = readSource(source);
  // A `document` or `window` that the file itself declares is no screen.
  const declared = new Set(
    [...bare.matchAll(/\b(?:const|let|function)\s+(\w+)|(\w+)\s*(?:\?)?:\s*(?=[A-Zr{])|\(\s*(\w+)\s*[,)]/g)].flatMap((m) => m.slice(1)),
  );
  const words = impure.flatMap(([what, pattern]) =>
    [...bare.matchAll(pattern)]
      .filter((found) => !declared.has(/^\w+/.exec(found[0])?.[0] ?? ""))
      .map((found) => `line ${lineAt(source, found.index)}: \`${found[0]}\` reaches for ${what}`),
  );
  const imports = importsOf(source)
    .filter(({ from }) => /^(?:node:|fs$|path$|os$|crypto$)/.test(from))
    .map(({ from, index }) => `line ${lineAt(source, index)}: imports ${from}`);
  return [...words, ...imports];
}

test("the matcher sees what is impure and leaves the rest", () => {
  for (const wrong of [
    "const t = Date.now();",
    "new Date(x)",
    "Math.random()",
    "console.log(1)",
    "await fetch(u)",
    'import fs from "node:fs";',
    "document.title",
    "process.env.A",
    "`${Date.now()}`",
    "a.localeCompare(b)",
  ]) {
    assert.ok(impureWords(wrong).length > 0, wrong);
  }
  for (const right of [
    "// Date.now()",
    'const a = "console.log";',
    "record.process.x",
    "const date = IsoDate(x)",
    "isoDate.now",
    "/fetch(/".replace("(", ""),
  ]) {
    assert.deepEqual(impureWords(right), [], right);
  }
});

test("the packages are pure: no clock, chance, disk, network or screen", () => {
  const files = pathsOf("packages/*/src/**/*.ts").filter((path) => !isTest(path));
  assert.ok(files.length > 5, "the packages were found");
  assert.deepEqual(
    files.flatMap((path) => impureWords(textOf(path)).map((words) => `${path} ${words}`)),
    [],
  );
});
