import assert from "node:assert/strict";
import { test } from "node:test";
import type { Outcome } from "../src/index.ts";
import { threadEngine } from "../src/index.ts";
import { editionOf, type NightJob } from "../src/night-job.ts";

const job = (name: string, i: number): NightJob => ({
  id: String(i),
  // The test reads its patience from here.
  place: { at: `/${name}`, bytes: name === "hangs" ? 2_000 : 100_000, stamp: "" },
  name,
  rules: "wasm-2016",
  settings: {},
  edition: editionOf("wasm-2016", {}),
  salt: "",
});

test("a thread that falls, hangs or eats memory takes its own night with it and no other", { timeout: 120_000 }, async () => {
  const names = ["falls", "good", "hangs", "good", "throws", "good", "eats", "good", "good"];
  const engine = threadEngine({
    threads: 2,
    script: new URL("./falling-thread.ts", import.meta.url),
    patience: (bytes) => bytes,
    megabytes: 64,
  });
  const outcomes = await new Promise<readonly Outcome[]>((resolve) => {
    const found: Outcome[] = [];
    void engine.start((outcome) => {
      found.push(outcome);
      if (found.length === names.length) resolve(found);
    });
    for (const [i, name] of names.entries()) void engine.give([job(name, i)]);
  });
  await engine.close();
  const kinds = new Map(outcomes.map((outcome) => [Number(outcome.id), outcome]));
  for (const [i, name] of names.entries()) assert.equal(kinds.get(i)?.kind, name === "good" ? "row" : "quarantine", `${i} ${name}`);
  const say = (i: number): string => {
    const outcome = kinds.get(i);
    return outcome?.kind === "quarantine" ? outcome.say.en : "";
  };
  assert.match(say(0), /fell over/);
  assert.match(say(2), /did not finish in the time/);
  assert.match(say(4), /fell over/);
  assert.match(say(6), /more memory/);
});
