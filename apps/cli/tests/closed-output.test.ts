import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { makeNight } from "@kriebel/signals";
import { fileWith } from "./run-kriebel.ts";

const commandLine = fileURLToPath(new URL("../src/kriebel.ts", import.meta.url));
const night = fileWith(makeNight({ seed: 3, hours: 0.2, hertz: 200 }).bytes, "night.edf");
const person = fileWith({ schema: "kriebel-record-1", facts: [] });

/** The command with readers that have left before its first word. */
function unread(args: readonly string[], closed: readonly ("stdout" | "stderr")[]): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [commandLine, ...args], { stdio: ["ignore", "pipe", "pipe"] });
    for (const name of ["stdout", "stderr"] as const)
      if (closed.includes(name)) child[name].destroy();
      else child[name].resume();
    child.on("error", reject);
    child.on("exit", resolve);
  });
}

for (const args of [["--help"], ["explain", "iron", "--json"], ["record", "info", night], ["score", night, "--json"]]) {
  test(`a pipe that closes early is no fault: kriebel ${args.map((one) => one.replace(/^.*\//, "")).join(" ")}`, async () => {
    assert.equal(await unread(args, ["stdout"]), 0);
    assert.equal(await unread(args, ["stdout", "stderr"]), 0);
  });
}

test("what is refused stays refused when nobody reads the reason", async () => {
  assert.equal(await unread(["score", person], ["stderr"]), 1);
  assert.equal(await unread(["score"], ["stderr"]), 2);
});

test("a full disk gets one sentence and exit code 1, not a trace", async () => {
  if (!existsSync("/dev/full")) return; // only Linux has a disk that is always full
  const full = openSync("/dev/full", "w");
  const said = await new Promise<{ code: number | null; text: string }>((resolve, reject) => {
    const child = spawn(process.execPath, [commandLine, "score", night, "--json", "--lang", "en"], { stdio: ["ignore", full, "pipe"] });
    let text = "";
    child.stderr?.setEncoding("utf8").on("data", (part: string) => {
      text += part;
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, text }));
  });
  closeSync(full);
  assert.equal(said.code, 1);
  assert.match(said.text, /The output could not be written \(ENOSPC\)/);
  assert.doesNotMatch(said.text, /\n\s+at /);
});
