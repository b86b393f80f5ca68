import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { createContext, runInContext } from "node:vm";
import { build } from "esbuild";
import fc from "fast-check";
import { compiledPath, compileLoops } from "../tools/compile-loops.ts";
import { bandPass, makeNight, memorySource, type NightPlan, nightJson, type ScoreOptions, scoreNight } from "./index.ts";
import { type LegLoops, type LoopSizes, settle } from "./leg-loops.ts";
import { plainLoops } from "./plain-loops.ts";
import { wasmLoops } from "./wasm-loops.ts";

test("the compiled loops are what their source compiles to", async () => {
  assert.equal(readFileSync(compiledPath, "utf8"), await compileLoops(), "run: node packages/signals/tools/compile-loops.ts");
});

/** Everything that a night gives, to the last digit. */
async function told(bytes: Uint8Array, loops: "wasm" | "plain", options: ScoreOptions = {}): Promise<string> {
  const result = await scoreNight(memorySource(bytes), { ...options, loops });
  assert.ok(result.ok, JSON.stringify(result));
  return JSON.stringify([nightJson(result.value, "wasm-2016", "night"), result.value.bursts]);
}

const plans: readonly (readonly [string, NightPlan, ScoreOptions?])[] = [
  ["two legs", { seed: 1, hours: 0.2, hertz: 256 }],
  ["a leg by itself", { seed: 2, hours: 0.1, hertz: 200, oneLeg: true }],
  ["24 bits", { seed: 3, hours: 0.1, hertz: 512, format: "bdf+c" }],
  ["heart and mains", { seed: 4, hours: 0.2, hertz: 256, ecgMicrovolts: 45, beatsPerMinute: 108, mainsMicrovolts: 5 }],
  ["clipping", { seed: 5, hours: 0.1, hertz: 256, limitMicrovolts: 30 }],
  ["a gap", { seed: 6, hours: 0.2, hertz: 100, gaps: [{ afterSeconds: 300, seconds: 20 }] }],
  [
    "pieces of every length",
    { seed: 7, hours: 0.1, hertz: 128, gaps: [3, 41, 80, 81, 200].map((afterSeconds) => ({ afterSeconds, seconds: 7 })) },
  ],
  ["another window of the mean", { seed: 8, hours: 0.1, hertz: 256 }, { detect: { envelopeSeconds: 0 } }],
];
for (const [name, plan, options] of plans) {
  test(`loops in WebAssembly and plain ones give the same bits: ${name}`, async () => {
    const { bytes } = makeNight(plan);
    assert.ok(wasmLoops(smallest), "WebAssembly runs here, so the test can fail");
    const quick = await told(bytes, "wasm", options);
    assert.ok(quick.includes('"onset_s"'), "the night holds movements");
    assert.equal(quick, await told(bytes, "plain", options));
  });
}

const smallest: LoopSizes = { chunk: 8, ahead: 2, half: 1, ring: 8, blocks: 1, bytesPerSample: 2 };

test("any samples: both loops leave the same bits in every array", () => {
  const sizes: LoopSizes = { chunk: 40, ahead: 9, half: 4, ring: 40, blocks: 4, bytesPerSample: 2 };
  const filter = bandPass(256, 10, 100);
  const run = (loops: LegLoops, left: readonly number[], right: readonly number[]): readonly string[] => {
    const { room } = loops;
    room.raw[0].set(left);
    room.raw[1].set(right);
    room.values.fill(0);
    settle(room, filter);
    loops.forward(filter, 49, 0);
    loops.backward(filter, 49, 44, [0.1, 0.02]);
    loops.mean(40, 0, 10);
    const bits = [room.forward, room.values, room.peaks, ...room.envelope, ...room.rectified].map((one) =>
      Buffer.from(one.buffer, one.byteOffset, one.byteLength).toString("hex"),
    );
    loops.giveBack();
    return bits;
  };
  const leg = fc.array(fc.integer({ min: -32_768, max: 32_767 }), { minLength: 49, maxLength: 49 });
  fc.assert(
    fc.property(leg, leg, (left, right) => {
      const quick = wasmLoops(sizes);
      assert.ok(quick);
      assert.deepEqual(run(quick, left, right), run(plainLoops(sizes), left, right));
    }),
    { numRuns: 200 },
  );
});

test("a limit is seen wherever its sample stands, and never where there is none", () => {
  const loops = wasmLoops({ ...smallest, chunk: 40 });
  assert.ok(loops);
  const { raw } = loops.room;
  for (let place = 0; place < 42; place += 1) {
    raw[1].fill(5);
    raw[1][place] = 100;
    for (let count = 1; count <= 42; count += 1) assert.equal(loops.mayReach(1, count, -100, 100), place < count, `${place} of ${count}`);
    raw[1][place] = -100;
    assert.equal(loops.mayReach(1, 42, -100, 101), true);
    assert.equal(loops.mayReach(1, 42, -101, 101), false);
  }
  loops.giveBack();
});

test("where a policy forbids WebAssembly the plain loops do the work", async () => {
  const made = await build({
    stdin: { contents: 'export { memorySource, nightJson, scoreNight } from "./index.ts";', resolveDir: import.meta.dirname, loader: "ts" },
    bundle: true,
    format: "iife",
    globalName: "signals",
    platform: "neutral",
    mainFields: ["module", "main"],
    write: false,
    logLevel: "silent",
  });
  const strict = createContext({ TextDecoder }, { codeGeneration: { strings: false, wasm: false } });
  runInContext(made.outputFiles[0]?.text ?? "", strict);
  assert.throws(() => runInContext("new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))", strict));
  const { bytes } = makeNight({ seed: 9, hours: 0.1, hertz: 200 });
  strict["bytes"] = bytes;
  const ask = `signals.scoreNight(signals.memorySource(bytes), { loops: "wasm" }).then(({ value }) =>
    JSON.stringify([signals.nightJson(value, "wasm-2016", "night"), value.bursts]))`;
  assert.equal(await runInContext(ask, strict), await told(bytes, "wasm"));
});

test("a thousand nights in a row do not run out of addresses", () => {
  for (let night = 0; night < 1000; night += 1) {
    const loops = wasmLoops({ ...smallest, chunk: 1 << 16, ring: 1 << 16 });
    assert.ok(loops, `night ${night}`);
    if (night % 10 !== 0) loops.giveBack(); // one in ten breaks off
  }
});
