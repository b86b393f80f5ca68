/** What comes from others: only under licences that may go with ours, only as the very bytes that were looked at, and running nothing by itself. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { jsonOf } from "./repository.ts";

interface Locked {
  readonly version?: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly hasInstallScript?: boolean;
}
const { packages } = jsonOf("package-lock.json") as { readonly packages: Readonly<Record<string, Locked>> };
const others = Object.entries(packages)
  .filter(([path, { link }]) => path.includes("node_modules/") && link !== true)
  .map(([path, locked]) => ({ ...locked, path, name: path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length) }));

/** Give much, ask for a mention: may go with what we hand out. */
const free = new Set([
  "MIT",
  "MIT-0",
  "ISC",
  "0BSD",
  "Apache-2.0",
  "MIT OR Apache-2.0",
  "(MIT OR Apache-2.0)",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "BlueOak-1.0.0",
  "(MIT AND Zlib)",
]);
/** Letters, given out as they are. */
const letters = new Set(["OFL-1.1"]);
/** Only for building and testing, never in what is handed out. */
const forBuilding = new Set([...free, "MPL-2.0", "Python-2.0", "WTFPL OR ISC"]);
/** The package's own file names no licence, or says to read it: read by hand (docs/security/dependencies.md). */
const readByHand = new Set([
  "png-js",
  "@inlang/plugin-message-format",
  "sqlite-wasm-kysely",
  "@react-aria/optimize-locales-plugin",
  "combine-errors",
  "emitter-component",
  "fhirpath",
  "@lhncbc/ucum-lhc",
]);

test("every package of others has a licence that may go with ours, and none that asks for more than a mention is handed out", () => {
  assert.ok(others.length > 300, "the list is there, so the test can fail");
  const wrong = others.filter(({ license = "", dev, name }) => {
    if (license === "" || /^SEE LICEN[CS]E/i.test(license)) return !readByHand.has(name);
    if (letters.has(license)) return !name.startsWith("@fontsource");
    return !(dev === true ? forBuilding : free).has(license);
  });
  assert.deepEqual(
    wrong.map(({ name, license }) => `${name} ${license ?? "none"}`),
    [],
  );
});

test("every package of others that an installation takes is pinned by its hash", () => {
  // A program for another system has no hash where the list was made on a machine that never fetched it: npm then takes what the registry says.
  const loose = others.filter(({ integrity, optional }) => !/^sha512-[\w+/]{86}==$/.test(integrity ?? "") && optional !== true);
  assert.deepEqual(
    loose.map(({ path }) => path),
    [],
  );
});

test("no package of others runs a program at installation that was not looked at", () => {
  assert.deepEqual([...new Set(others.flatMap(({ name, hasInstallScript }) => (hasInstallScript === true ? [name] : [])))].sort(), [
    "core-js",
    "esbuild",
    "fhirpath",
    "msgpackr-extract",
    "node",
  ]);
  const { allowScripts } = jsonOf("package.json") as { readonly allowScripts: Readonly<Record<string, boolean>> };
  assert.deepEqual(Object.keys(allowScripts).sort(), ["esbuild", "node"]);
});
