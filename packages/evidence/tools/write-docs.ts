/**
 * Writes `evidence/coverage.md` and `docs/evidence/<route>.md` from the data. Run: `node packages/evidence/tools/write-docs.ts`.
 * `read-evidence.test.ts` fails when a page no longer says what the data say.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describeCoverage, type GuidelineCoverage } from "../src/describe-coverage.ts";
import { describeRoute } from "../src/describe-route.ts";
import { makeBundle } from "./bundle.ts";
import { readData, rootFolder } from "./read-data.ts";

/** Path from the root of the repository → text, for every generated page. */
export function makeDocs(files = readData()): ReadonlyMap<string, string> {
  const evidence = makeBundle(files);
  const guidelines = files.filter((f) => f.path.startsWith("coverage/")).map((f) => f.json as GuidelineCoverage);
  const routes = Object.keys(evidence.routes).sort();
  const index = [
    "# The evidence, route by route",
    "",
    "Made from `packages/evidence/data`. Each page says what counts for and against a route, with figures, intervals, status and sources, and what a doctor or pharmacist has still to judge.",
    "",
    ...routes.map((id) => `- [${evidence.routes[id]!.name.en}](${id}.md) (${evidence.routes[id]!.name.nl})`),
    "",
    "What of the guidelines is held: [coverage](../../evidence/coverage.md).",
    "",
  ].join("\n");
  return new Map([
    ["evidence/coverage.md", describeCoverage(guidelines, evidence)],
    ["docs/evidence/README.md", index],
    ...routes.map((id) => [`docs/evidence/${id}.md`, describeRoute(evidence, id)] as const),
  ]);
}

if (import.meta.main) {
  const docs = makeDocs();
  for (const [path, text] of docs) {
    const file = join(rootFolder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  const folder = join(rootFolder, "docs", "evidence");
  for (const name of readdirSync(folder)) if (name.endsWith(".md") && !docs.has(`docs/evidence/${name}`)) rmSync(join(folder, name));
  console.log(`${docs.size} pages → evidence/coverage.md, docs/evidence/`);
}
