import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";
import type { IronRule } from "@kriebel/evidence";
import fc from "fast-check";
import type { IronFields } from "./iron-fields.ts";
import { evaluateIronRules, mayShowIronFact } from "./iron-rules.ts";

const data = new URL("../../../evidence/data/labs/", import.meta.url);
const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, data), "utf8"));
const rules = readdirSync(new URL("iron-rules/", data))
  .filter((name) => name.endsWith(".json"))
  .map((name) => read(`iron-rules/${name}`) as IronRule);
const evidence = { ironRules: Object.fromEntries(rules.map((rule) => [rule.id, rule])) };

interface Vector {
  readonly name: string;
  readonly inputs: IronFields;
  readonly expected_fired: readonly string[];
  readonly expected_shown: readonly string[];
  readonly iron_suggestion_blocked: boolean;
}
const vectors = read("iron-rules.cases.json") as readonly Vector[];

test("all 38 rules and all 40 vectors are there, so the tests can fail", () => {
  assert.equal(rules.length, 38);
  assert.equal(vectors.length, 40);
});

/** The vectors name the rules of one priority in the order of the dossier; ours is by id. */
const byPriority = (ids: readonly string[]): readonly string[] =>
  [...ids].sort((a, b) => (evidence.ironRules[a]?.priority ?? 0) - (evidence.ironRules[b]?.priority ?? 0) || (a < b ? -1 : 1));

for (const vector of vectors) {
  test(`iron: ${vector.name}`, () => {
    const verdict = evaluateIronRules(vector.inputs, evidence);
    assert.deepEqual(verdict.fired, byPriority(vector.expected_fired));
    assert.deepEqual(verdict.shown, byPriority(vector.expected_shown));
    assert.equal(verdict.blocked, vector.iron_suggestion_blocked);
    const nulls = Object.fromEntries(Object.keys(fieldValues).map((key) => [key, vector.inputs[key as keyof IronFields] ?? null]));
    assert.deepEqual(evaluateIronRules(nulls as unknown as IronFields, evidence), verdict, "null is missing too");
  });
}

const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });
const fieldValues = {
  age_years: maybe(fc.integer({ min: 0, max: 100 })),
  sex: maybe(fc.constantFrom("female" as const, "male" as const)),
  pregnant: maybe(fc.boolean()),
  dialysis_or_egfr_below_15: maybe(fc.boolean()),
  ferritin_ug_l: maybe(fc.oneof(fc.constantFrom(30, 50, 75, 100, 200, 300), fc.integer({ min: 1, max: 1000 }))),
  tsat_pct: maybe(fc.oneof(fc.constantFrom(20, 45), fc.integer({ min: 1, max: 100 }))),
  crp_mg_l: maybe(fc.integer({ min: 0, max: 50 })),
  fever_last_4_weeks: maybe(fc.boolean()),
  hb_below_lab_limit: maybe(fc.boolean()),
  heavy_menstrual_bleeding: maybe(fc.boolean()),
  postmenopausal: maybe(fc.boolean()),
  known_iron_overload_disease: maybe(fc.boolean()),
  ferritin_assay: maybe(fc.constantFrom("roche", "beckman", "unknown")),
  draw_in_morning: maybe(fc.boolean()),
  draw_fasting: maybe(fc.boolean()),
  hours_without_iron: maybe(fc.integer({ min: 0, max: 72 })),
  weeks_on_oral_iron: maybe(fc.integer({ min: 0, max: 60 })),
  weeks_since_iv_iron: maybe(fc.integer({ min: 0, max: 60 })),
  months_since_test: maybe(fc.integer({ min: 0, max: 60 })),
};
const fields = fc.record(fieldValues) as fc.Arbitrary<IronFields>;

test("nothing that suggests iron is shown while something blocks, nor the adult and child rules in pregnancy", () => {
  fc.assert(
    fc.property(fields, (input) => {
      const { fired, shown, blocked } = evaluateIronRules(input, evidence);
      assert.equal(
        blocked,
        fired.some((id) => evidence.ironRules[id]?.then.blocksIronSuggestion === true),
      );
      if (blocked) assert.ok(!shown.some((id) => /^[AGCEP]/.test(id)));
      if (input.pregnant === true) assert.ok(!shown.some((id) => /^[AGC]/.test(id)));
      assert.ok(shown.every((id) => fired.includes(id)));
      assert.deepEqual(fired, byPriority(fired));
    }),
    { numRuns: 2000 },
  );
});

test("known iron overload, and overload that was never asked, always block a low ferritin", () => {
  fc.assert(
    fc.property(fields, fc.constantFrom(true, undefined), (input, overload) => {
      const verdict = evaluateIronRules({ ...input, ferritin_ug_l: 20, known_iron_overload_disease: overload }, evidence);
      assert.equal(verdict.blocked, true);
    }),
  );
});

test("nothing known gives one request: a blood test", () => {
  assert.deepEqual(evaluateIronRules({}, evidence), { fired: ["S5_no_test"], shown: ["S5_no_test"], blocked: true });
  assert.equal(mayShowIronFact(evaluateIronRules({}, evidence), evidence), false);
});

test("the value itself may be said when only the question about overload is open", () => {
  const open = evaluateIronRules({ ferritin_ug_l: 20, tsat_pct: 12, sex: "male", age_years: 40 }, evidence);
  assert.deepEqual([open.blocked, mayShowIronFact(open, evidence)], [true, true]);
  const known = evaluateIronRules({ ferritin_ug_l: 20, tsat_pct: 12, known_iron_overload_disease: true }, evidence);
  assert.deepEqual([known.blocked, mayShowIronFact(known, evidence)], [true, false]);
});

test("a rule on an unknown field is our own mistake, and stops", () => {
  const [rule] = rules;
  assert.ok(rule);
  const broken = { ironRules: { x: { ...rule, when: { field: "ferritine", op: "<", value: 3 } as const } } };
  assert.throws(() => evaluateIronRules({}, broken), /unknown field ferritine/);
});
