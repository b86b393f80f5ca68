import assert from "node:assert/strict";
import { basename } from "node:path";
import { test } from "node:test";
import { isTest, jsonOf, lineAt, pathsOf, textOf } from "./repository.ts";
import { readSource } from "./source-text.ts";

const code = pathsOf("{packages,apps,bench,checks,people,tools}/**/*.{ts,tsx,mts,mjs,js,css}");
const written = [
  ...code,
  ...pathsOf(
    "*.md",
    "*.json",
    "docs/**/*.md",
    "changes/**/*.md",
    "people/**/*.{json,md}",
    "packages/evidence/data/**/*.json",
    ".ci/*",
    "{packages,apps}/*/*.json",
    "apps/web/*.html",
  ),
];

/** Places in files where a pattern stands, this file left out: it must name what it looks for. */
const placesOf = (pattern: RegExp, files: readonly string[], read: (path: string) => string = textOf): readonly string[] =>
  files
    .filter((path) => !path.endsWith("checks/housekeeping.test.ts"))
    .flatMap((path) => {
      const text = read(path);
      return [...text.matchAll(pattern)].map((found) => `${path}:${lineAt(text, found.index)} ${found[0]}`);
    });

test("no file names a folder of one machine", () => {
  assert.deepEqual(placesOf(/(?<![\w.~])\/(?:work|home|root|Users|workspace)\/[\w.-]+|[A-Z]:\\Users\\/g, written), []);
});

test("no file names a registry", () => {
  assert.deepEqual(
    placesOf(/\bregistry\.(?:npmjs|yarnpkg)\b|artifactory|_authToken|https?:\/\/[^\s"'/]+\/(?:api\/)?npm\//gi, [
      ...written,
      "package-lock.json",
      ".npmrc",
    ]),
    [],
  );
});

test("the lock file holds no addresses, so that it works with every registry", () => {
  const { packages } = jsonOf("package-lock.json") as { packages: Readonly<Record<string, { resolved?: string }>> };
  assert.deepEqual(
    Object.entries(packages).flatMap(([name, { resolved }]) => (resolved !== undefined && /^\w+:/.test(resolved) ? [name] : [])),
    [],
  );
});

test("the lock file names the packages of every platform: npm ci refuses it otherwise", () => {
  const { packages } = jsonOf("package-lock.json") as {
    packages: Readonly<Record<string, { optionalDependencies?: Readonly<Record<string, string>> }>>;
  };
  const named = Object.keys(packages);
  const missing = Object.entries(packages).flatMap(([owner, { optionalDependencies }]) =>
    Object.keys(optionalDependencies ?? {})
      .filter((name) => !named.some((path) => path.endsWith(`node_modules/${name}`)))
      .map((name) => `${owner}: ${name}`),
  );
  assert.deepEqual(missing, []);
});

test("nothing is left for later in the code", () => {
  assert.deepEqual(placesOf(/\b(?:TODO|FIXME|XXX|HACK)\b/g, written), []);
});

test("no drawer is called utils, helpers, misc or common", () => {
  assert.deepEqual(
    code.filter((path) => /(?:^|\/)(?:utils?|helpers?|misc|common)(?:\/|\.|-)/i.test(path)),
    [],
  );
});

test("no test is passed over, alone or put off", () => {
  const bare = (path: string): string => readSource(textOf(path)).bare;
  assert.deepEqual(
    placesOf(
      /\b(?:test|it|describe|suite|t|context)\.(?:skip|only|todo)\b|[{,]\s*(?:skip|only|todo)\s*:\s*(?!false)/g,
      code.filter(isTest),
      bare,
    ),
    [],
  );
});

test("no file of code is longer than 1200 lines", () => {
  const long = code
    .filter((path) => !path.endsWith(".css")) // a style sheet is a list, one line per property
    .map(
      (path) =>
        [
          path,
          textOf(path)
            .split("\n")
            .filter((line) => line.trim() !== "").length,
        ] as const,
    )
    .filter(([, lines]) => lines > 1200);
  assert.deepEqual(long, []);
});

test("an error that is caught is answered", () => {
  // A comment in the braces is an answer: it says why nothing needs to be done.
  assert.deepEqual(placesOf(/catch\s*(?:\([^)]*\))?\s*\{\s*\}|\.catch\(\s*\(\s*\w*\s*\)\s*=>\s*\{\s*\}\s*\)/g, code), []);
});

test("every package stands under the licence of the project", () => {
  const manifests = pathsOf("package.json", "packages/*/package.json", "apps/*/package.json");
  assert.deepEqual(
    manifests.filter((path) => (jsonOf(path) as { license?: string }).license !== "Apache-2.0"),
    [],
  );
});

test("a file of a package is named in small letters with dashes", () => {
  assert.deepEqual(
    code.filter(
      (path) => path.startsWith("packages/") && path.endsWith(".ts") && !/^[a-z0-9]+(?:[-.][a-z0-9]+)*\.ts$/.test(basename(path)),
    ),
    [],
  );
});
