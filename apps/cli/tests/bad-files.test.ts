import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { madeBadFiles } from "@kriebel/reading/made-bad-files";
import { folder, runKriebel } from "./run-kriebel.ts";

const page = readFileSync(new URL("../../../docs/measured/bad-input.md", import.meta.url), "utf8");
const inOneLine = (text: string): string => text.replace(/\s+/g, " ").trim();

describe("a file that cannot be read as it is", { concurrency: 2 }, () => {
  for (const { kind, name, bytes, nights } of madeBadFiles())
    test(`${kind}: the sentence that the page of bad input shows, and the record beside it is as it was`, async () => {
      const path = join(folder(), name);
      writeFileSync(path, bytes);
      const into = join(folder(), "record.json");
      writeFileSync(into, "{}");
      const { code, stdout, stderr } = await runKriebel(["import", path, ...(nights === 0 ? ["--into", into] : [])]);
      assert.equal(code, nights === 0 ? 1 : 0, stderr);
      assert.doesNotMatch(stderr, /at .*\.ts:\d+|Error:/, "a sentence, no stack");
      assert.equal(readFileSync(into, "utf8"), "{}");
      const told = inOneLine(nights === 0 ? stderr : `${stderr} ${stdout}`);
      const row = page.split("\n").find((line) => line.startsWith(`| ${kind} |`));
      assert.ok(row !== undefined, `the page has no row for ${kind}`);
      const said = (row.split("|")[2] ?? "").trim();
      assert.ok(said.length > 10 && told.includes(said), `${said}\n${told}`);
    });
});
