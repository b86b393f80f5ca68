import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { oncePerRun } from "./once-per-run.ts";

let shared: string;
before(() => {
  shared = mkdtempSync(join(tmpdir(), "kriebel-once-"));
});
after(() => rmSync(shared, { recursive: true, force: true }));

/** Another program that asks for the same thing; ends with what it found in the folder. */
function another(name: string, words: string): Promise<string> {
  const script = `
    import { mkdirSync, readFileSync, appendFileSync } from "node:fs";
    import { join } from "node:path";
    import { oncePerRun } from ${JSON.stringify(new URL("./once-per-run.ts", import.meta.url).href)};
    const { folder } = await oncePerRun(${JSON.stringify(name)}, async (path) => {
      mkdirSync(path);
      appendFileSync(${JSON.stringify(join(shared, "made"))}, "x");
      appendFileSync(join(path, "who"), ${JSON.stringify(words.slice(0, 1))});
      await new Promise((later) => setTimeout(later, 200));
      appendFileSync(join(path, "who"), ${JSON.stringify(words.slice(1))});
    });
    process.stdout.write(readFileSync(join(folder, "who"), "utf8"));`;
  const running = spawn(process.execPath, ["--input-type=module-typescript", "-e", script], {
    env: { ...process.env, KRIEBEL_TEST_RUN: shared },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  running.stdout.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  return new Promise((done) => running.on("close", () => done(said)));
}

test("of three programs that ask at the same moment one makes it, and all find it whole", async () => {
  const found = await Promise.all(["abc", "abc", "abc"].map((words) => another("together", words)));
  assert.deepEqual(found, ["abc", "abc", "abc"]);
  assert.deepEqual(
    readdirSync(shared).filter((name) => name.startsWith("together")),
    ["together"],
  );
  const { folder } = await oncePerRun("together", () => assert.fail("it is there"), shared);
  assert.equal(folder, join(shared, "together"));
});

test("where making it fails, who asked is told, and the next tries again", async () => {
  await assert.rejects(
    oncePerRun("failing", () => Promise.reject(new Error("no room")), shared),
    /no room/,
  );
  const { folder } = await oncePerRun("failing", async (path) => mkdirSync(path), shared);
  assert.ok(existsSync(folder));
});

test("a maker that was killed keeps nobody waiting", async () => {
  const gone = spawn(process.execPath, ["-e", ""], { stdio: "ignore" });
  await new Promise((done) => gone.on("close", done));
  writeFileSync(join(shared, "orphan-maker"), String(gone.pid));
  const { folder } = await oncePerRun("orphan", async (path) => mkdirSync(path), shared);
  assert.ok(existsSync(folder));
});

test("a file that runs by itself makes its own and takes it away", async () => {
  const { folder, remove } = await oncePerRun("alone", async (path) => mkdirSync(path), "");
  assert.ok(existsSync(folder));
  await remove();
  assert.ok(!existsSync(folder));
});
