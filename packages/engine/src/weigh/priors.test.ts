import assert from "node:assert/strict";
import test from "node:test";
import { evidence, given, routeOf, type Told } from "../../../../people/invent.ts";
import type { Assessment } from "../assessment.ts";

// `route_priors` of the model: the share of each route among people with restless legs of whom only age and sex are known.

/** One person in the middle of each stratum. */
const middle: Readonly<Record<string, Told["person"]>> = {
  child: { ageYears: 8 },
  teen_f: { ageYears: 15, sexAtBirth: "female" },
  teen_m: { ageYears: 15, sexAtBirth: "male" },
  f18_44: { ageYears: 33, sexAtBirth: "female" },
  m18_44: { ageYears: 33, sexAtBirth: "male" },
  f45_64: { ageYears: 54, sexAtBirth: "female" },
  m45_64: { ageYears: 54, sexAtBirth: "male" },
  f65: { ageYears: 72, sexAtBirth: "female" },
  m65: { ageYears: 72, sexAtBirth: "male" },
};

/** The model's route → ours. What the model calls other internal is three routes here (DESIGN §5). */
const ours: Readonly<Record<string, readonly string[]>> = {
  heredity: ["heredity"],
  iron: ["iron"],
  kidney: ["kidney"],
  pregnancy: ["pregnancy"],
  neuropathy_diabetes: ["neuropathy"],
  immune_bowel: ["inflammatory"],
  medication: ["medicine"],
  lifestyle_sleep: ["lifestyle"],
  other_neuro: ["neurological"],
  mood: ["mood"],
  other_internal: ["other_internal", "endocrine", "sleep_breathing"],
};

const together = (assessment: Assessment, ids: readonly string[]): number =>
  1 - ids.reduce((none, id) => none * (1 - routeOf(assessment, id).probability.mean), 1);

test("the table has nine strata, and every route of it but parity (soil, read in the pregnancy route) is one of ours", () => {
  assert.deepEqual([...new Set(evidence.priors.map((p) => p.stratum))].sort(), Object.keys(middle).sort());
  assert.deepEqual(
    [...new Set(evidence.priors.map((p) => p.route))].filter((route) => ours[route] === undefined),
    ["parity"],
  );
});

for (const [stratum, person] of Object.entries(middle)) {
  test(`${stratum}: with nothing known but age and sex, each route lies within the interval of the model`, () => {
    const assessment = given({ person: person! });
    const outside: string[] = [];
    for (const prior of evidence.priors.filter((p) => p.stratum === stratum && p.route !== "parity")) {
      const p = together(assessment, ours[prior.route]!);
      if (p < prior.low - 0.0015 || p > prior.high + 0.0015)
        outside.push(`${prior.route}: ours ${p.toFixed(3)}, the model ${prior.prior} (${prior.low}-${prior.high})`);
    }
    assert.deepEqual(outside, []);
  });
}
