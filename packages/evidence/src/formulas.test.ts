import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import cases from "./formulas.cases.json" with { type: "json" };
import {
  ckdEpi2009,
  ckdEpi2021,
  ferritinBeckmanToRoche,
  ferritinRocheToBeckman,
  formulasById,
  hba1cToIfcc,
  kdigoStage,
  plmsIndex,
  schwartzBedside,
  tsatFromTibc,
  tsatFromTransferrin,
} from "./formulas.ts";

test("all 25 formulas have a function and at least one vector", () => {
  assert.equal(cases.length, 25);
  assert.deepEqual(cases.map(({ id }) => id).sort(), Object.keys(formulasById).sort());
  assert.ok(cases.every(({ vectors, sources }) => vectors.length > 0 && sources.length > 0));
});

for (const { id, vectors } of cases) {
  for (const { inputs, expected } of vectors) {
    test(`${id} of ${Object.values(inputs).join(", ")} is ${expected ?? "not given"}`, () => {
      const found = formulasById[id]?.(inputs as unknown as Record<string, number | string>);
      if (typeof expected === "number") {
        assert.ok(typeof found === "number" && Math.abs(found - expected) <= 0.5e-4 + 1e-9, `${found}`); // four decimals are printed
      } else assert.equal(found ?? null, expected);
    });
  }
}

test("outside their domain the formulas give nothing", () => {
  const nothing: readonly unknown[] = [
    tsatFromTransferrin(15, 0),
    tsatFromTransferrin(-1, 2),
    tsatFromTransferrin(80, 2),
    tsatFromTibc(61, 60),
    tsatFromTibc(15, Number.NaN),
    ckdEpi2009(80, 17.9, "male"),
    ckdEpi2009(0, 50, "male"),
    ckdEpi2009(80, Number.NaN, "male"),
    ckdEpi2021(80, 121, "female"),
    ckdEpi2009(80, 50, "unknown" as "male"),
    schwartzBedside(0, 50),
    schwartzBedside(100, 0),
    schwartzBedside(100, 44, 19),
    schwartzBedside(100, 44, 0.5),
    kdigoStage(-1),
    kdigoStage(Number.NaN),
    ferritinBeckmanToRoche(301),
    ferritinRocheToBeckman(458),
    ferritinBeckmanToRoche(-1),
    hba1cToIfcc(1),
    plmsIndex(10, 0),
    plmsIndex(-1, 400),
    plmsIndex(10, 1441),
    formulasById.convert_crp_mgdl_to_mgl?.({}),
  ];
  for (const [i, value] of nothing.entries()) assert.equal(value, undefined, `case ${i}`);
});

test("the two assays are each other's inverse", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 300, noNaN: true }), (beckman) => {
      const back = ferritinRocheToBeckman(ferritinBeckmanToRoche(beckman) ?? Number.NaN);
      assert.ok(back !== undefined && Math.abs(back - beckman) < 1e-9);
    }),
  );
});

test("more creatinine never means a better kidney", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 20, max: 1500, noNaN: true }),
      fc.double({ min: 1, max: 500, noNaN: true }),
      fc.integer({ min: 18, max: 100 }),
      fc.constantFrom("female" as const, "male" as const),
      (low, more, age, sex) => {
        for (const formula of [ckdEpi2009, ckdEpi2021]) assert.ok((formula(low + more, age, sex) ?? 0) < (formula(low, age, sex) ?? 0));
      },
    ),
  );
});
