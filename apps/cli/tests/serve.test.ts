import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { recordToBundle } from "@kriebel/fhir";
import { today } from "../../../people/expected.ts";
import { evidence } from "../../../people/invent.ts";
import { readPerson } from "../../../people/read-people.ts";
import { fileWith, runKriebel } from "./run-kriebel.ts";

const commandLine = fileURLToPath(new URL("../src/kriebel.ts", import.meta.url));

test("kriebel serve answers /cds-services and a card for a bundle of people/, and ends with exit code 0 when asked", async () => {
  const folder = mkdtempSync(join(tmpdir(), "kriebel-serve-"));
  const child = spawn(process.execPath, [commandLine, "serve", "--port", "0", "--lang", "en", "--data", folder], { stdio: "pipe" });
  let log = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    log += text;
  });
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  const address = await new Promise<string>((resolve, reject) => {
    let said = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      said += text;
      const found = /listens at (http:\S+)\n[\s\S]*\n$/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
    child.on("close", () => reject(new Error(`It ended: ${said}${log}`)));
  });
  const { services } = (await (await fetch(`${address}/cds-services`)).json()) as { services: { id: string }[] };
  assert.ok(services.some(({ id }) => id === "kriebel-patient-view"));
  const answer = await fetch(`${address}/cds-services/kriebel-patient-view`, {
    method: "POST",
    headers: { "content-type": "application/json", "accept-language": "nl" },
    body: JSON.stringify({
      hook: "patient-view",
      hookInstance: "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
      context: { userId: "Practitioner/1", patientId: "person" },
      prefetch: { record: recordToBundle(readPerson("bas").record, evidence, today) },
    }),
  });
  const { cards } = (await answer.json()) as { cards: { summary: string }[] };
  assert.equal(cards[0]?.summary, "Mogelijk rusteloze benen: geen ferritine bekend");
  child.kill("SIGTERM");
  assert.equal(await ended, 0, log);
  for (const line of log.trim().split("\n")) assert.equal(typeof JSON.parse(line).route, "string");
});

test("beyond this machine it wants to know who may call; a list that is none is refused in one sentence", async () => {
  const open = await runKriebel(["serve", "--host", "0.0.0.0", "--port", "0", "--lang", "en"]);
  assert.equal(open.code, 2);
  assert.match(open.stderr, /allow-list/);
  for (const list of [
    "{",
    "{}",
    { audience: "https://a.example", issuers: [] },
    { audience: "https://a.example", issuers: [{ iss: "x", keys: [{ kty: "oct", k: "c2VjcmV0", kid: "1" }] }] },
  ]) {
    const ran = await runKriebel(["serve", "--allow", fileWith(list), "--port", "0", "--lang", "en"]);
    assert.equal(ran.code, 1);
    assert.equal(ran.stderr.trim().split("\n").length, 1, ran.stderr);
  }
  assert.equal((await runKriebel(["serve", "--allow", "/not/there", "--port", "0"])).code, 1);
});
