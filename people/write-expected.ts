/**
 * Writes the goldens of the people anew: `expected.json` and the two letters. Run: `node people/write-expected.ts [name …]`.
 * Read the difference (`git diff people`) before keeping it, and say in the commit why it is right.
 */
import { writeFileSync } from "node:fs";
import { makeBundle } from "../packages/evidence/tools/bundle.ts";
import { answersFor } from "./expected.ts";
import { letterFor } from "./letters.ts";
import { names, pathOf, readPerson } from "./read-people.ts";

const evidence = makeBundle();
const wanted = process.argv.slice(2);
for (const name of names.filter((one) => wanted.length === 0 || wanted.includes(one))) {
  const { record } = readPerson(name);
  writeFileSync(pathOf(name, "expected.json"), answersFor(record, evidence).golden);
  for (const lang of ["nl", "en"] as const) writeFileSync(pathOf(name, `letter.${lang}.txt`), letterFor(record, evidence, lang));
  process.stdout.write(`${name}\n`);
}
