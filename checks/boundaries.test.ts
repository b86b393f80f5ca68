import assert from "node:assert/strict";
import { dirname, join, normalize } from "node:path";
import { test } from "node:test";
import { isTest, jsonOf, lineAt, pathsOf, textOf } from "./repository.ts";
import { importsOf } from "./source-text.ts";

/** Which of our own packages each may know. One way: record ← evidence ← engine ← fhir ← apps. */
const mayKnow: Readonly<Record<string, readonly string[]>> = {
  "packages/record": [],
  "packages/evidence": ["record"],
  "packages/signals": ["record"],
  "packages/trials": ["record"],
  "packages/reading": ["record", "evidence"],
  "packages/engine": ["record", "evidence"],
  "packages/fhir": ["record", "evidence", "engine"],
  "apps/paper": ["record", "evidence", "engine"],
  "apps/jobs": ["record", "signals"],
};
/** Doors may know every package, and the paper on which the letter is set. */
const doors = ["record", "evidence", "signals", "trials", "reading", "engine", "fhir", "paper", "jobs", "server"];

interface Manifest {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

const manifestOf = (folder: string): Manifest => jsonOf(folder === "" ? "package.json" : `${folder}/package.json`) as Manifest;
const packageName = (from: string): string => (from.startsWith("@") ? from.split("/").slice(0, 2).join("/") : (from.split("/")[0] ?? from));

/** Places of the repository that tests and tools may read from any package. */
const shared = /^(?:tools|people|checks)\//;

/** What is wrong with one import, or undefined. */
function wrongImport(
  file: string,
  from: string,
  folder: string,
  declared: ReadonlySet<string>,
  mayUse: readonly string[],
): string | undefined {
  if (from.startsWith(".")) {
    const target = normalize(join(dirname(file), from));
    const outside = !target.startsWith(`${folder}/`);
    const loose = isTest(file) || !file.startsWith(`${folder}/src/`);
    if (outside && !(loose && shared.test(target))) return `leaves its package with ${from}`;
    return undefined;
  }
  if (from.startsWith("node:") || from.startsWith("virtual:") || from.startsWith("/")) return undefined; // what is pure is another check
  const name = packageName(from);
  if (!declared.has(name)) return `imports ${name}, which its package.json does not declare`;
  const ours = /^@kriebel\/(.+)$/.exec(name)?.[1];
  if (ours !== undefined && !mayUse.includes(ours)) return `imports ${name}, which it may not know`;
  return undefined;
}

const folders = pathsOf("packages/*/package.json", "apps/*/package.json").map((path) => dirname(path));

test("the matcher refuses undeclared, upward and escaping imports", () => {
  const declared = new Set(["zod", "@kriebel/record", "@kriebel/engine"]);
  const check = (from: string, file = "packages/evidence/src/a.ts"): string | undefined =>
    wrongImport(file, from, "packages/evidence", declared, ["record"]);
  assert.match(check("left-pad") ?? "", /does not declare/);
  assert.match(check("@kriebel/engine") ?? "", /may not know/);
  assert.match(check("../../engine/src/x.ts") ?? "", /leaves its package/);
  assert.match(check("../../../tools/chromium.ts") ?? "", /leaves its package/);
  assert.equal(check("../../../tools/chromium.ts", "packages/evidence/src/a.test.ts"), undefined);
  assert.equal(check("zod/v4"), undefined);
  assert.equal(check("./b.ts"), undefined);
  assert.equal(check("@kriebel/record"), undefined);
});

test("every package has its place in the order record ← evidence ← engine ← fhir ← apps", () => {
  const placed = (folder: string): boolean => folder.startsWith("apps/") || mayKnow[folder] !== undefined;
  assert.deepEqual(
    folders.filter((folder) => !placed(folder)),
    [],
    "give the new package a line in mayKnow, with its reason in the commit",
  );
});

test("imports are declared, point one way and stay inside their package", () => {
  const everyone = Object.keys(manifestOf("").devDependencies ?? {});
  const wrong: string[] = [];
  for (const folder of folders) {
    const manifest = manifestOf(folder);
    const uses = new Set([...Object.keys(manifest.dependencies ?? {}), manifest.name]);
    const develops = new Set(
      [...uses, ...Object.keys(manifest.devDependencies ?? {}), ...everyone].flatMap((name) => [name, name.replace(/^@types\//, "")]),
    );
    const mayUse = [...(mayKnow[folder] ?? doors), folder.split("/")[1] ?? ""];
    for (const file of pathsOf(`${folder}/**/*.{ts,tsx,mts,mjs}`)) {
      const text = textOf(file);
      const inSource = file.startsWith(`${folder}/src/`) && !isTest(file) && !file.endsWith(".d.ts");
      const onlyTypes = (index: number): boolean => /\b(?:import|export)\s+type\b[^;]*$/.test(text.slice(0, index));
      for (const { from, index } of importsOf(text)) {
        const says = wrongImport(file, from, folder, inSource && !onlyTypes(index) ? uses : develops, isTest(file) ? doors : mayUse);
        if (says !== undefined) wrong.push(`${file}:${lineAt(text, index)} ${says}`);
      }
    }
  }
  assert.deepEqual(wrong, []);
});

test("a package declares no package of ours that it may not know", () => {
  const wrong = folders.flatMap((folder) =>
    Object.keys(manifestOf(folder).dependencies ?? {})
      .map((name) => /^@kriebel\/(.+)$/.exec(name)?.[1])
      .filter((name): name is string => name !== undefined && !(mayKnow[folder] ?? doors).includes(name))
      .map((name) => `${folder} depends on @kriebel/${name}`),
  );
  assert.deepEqual(wrong, []);
});
