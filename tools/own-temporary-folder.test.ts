import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(import.meta.url);
const leaves = process.env["KRIEBEL_LEAVES"];

/** A run of this file alone, which leaves a folder behind and then fails, or waits to be killed. */
function run(place: string, how: "fails" | "waits") {
  const env: NodeJS.ProcessEnv = { ...process.env, KRIEBEL_LEAVES: how };
  for (const name of ["TMPDIR", "TMP", "TEMP"]) env[name] = place;
  delete env["KRIEBEL_TEST_RUN"];
  delete env["NODE_TEST_CONTEXT"];
  const child = spawn(process.execPath, [join(here, "../test.ts"), "own-temporary-folder"], { env, stdio: "ignore" });
  const ended = new Promise<number | string | null>((done) => child.once("exit", (code, signal) => done(signal ?? code)));
  return { child, ended };
}

/** Each folder that lies in the place, and what lies in those. */
const below = (place: string): readonly string[] => readdirSync(place, { recursive: true }).map(String);

async function until(has: () => boolean, what: string): Promise<void> {
  for (let tries = 0; !has(); tries += 1) {
    assert.ok(tries < 600, what);
    await pause(100);
  }
}

if (leaves === undefined) {
  test("a test's temporary folders lie in that of its run", () => {
    const shared = process.env["KRIEBEL_TEST_RUN"];
    if (shared !== undefined) assert.ok(shared.startsWith(tmpdir()), `${shared} is not in ${tmpdir()}`);
  });

  test("a run leaves nothing in the system's temporary folder, also when a test leaves its own and fails", async () => {
    const place = mkdtempSync(join(tmpdir(), "k-"));
    assert.equal(await run(place, "fails").ended, 1, "the test of the run failed, so it did leave its folder");
    assert.deepEqual(below(place), []);
  });

  test("a run that is ended by a signal leaves nothing either", async () => {
    const place = mkdtempSync(join(tmpdir(), "k-"));
    const { child, ended } = run(place, "waits");
    await until(() => below(place).some((path) => path.includes("left-behind-")), "the run made its folder");
    child.kill("SIGTERM");
    await ended;
    await until(() => below(place).length === 0, "the folder of the run is gone");
  });

  test("what a run left that was killed outright goes with the next one, and that of a running one stays", async () => {
    const place = mkdtempSync(join(tmpdir(), "k-"));
    for (const [name, owner] of [
      ["kriebel-run-dead", "999999999"],
      ["kriebel-run-alive", String(process.pid)],
    ] as const) {
      mkdirSync(join(place, name));
      writeFileSync(join(place, name, "owner"), owner);
    }
    await run(place, "fails").ended;
    assert.deepEqual(readdirSync(place), ["kriebel-run-alive"]);
  });
} else
  test("leaves a folder behind", async () => {
    mkdtempSync(join(tmpdir(), "left-behind-"));
    if (leaves === "waits") await pause(120_000);
    assert.fail("as it is meant to");
  });
