import assert from "node:assert/strict";
import test from "node:test";
import type { Ratio } from "@kriebel/evidence";
import { evidence } from "../../../../people/invent.ts";
import { logistic } from "../arithmetic.ts";
import { intervalOfBlocks } from "../perturb.ts";
import { causeOf, estimateOf, intervalOf, preparedExposure, probabilityOfCausation, together, withTiming } from "./weigh-exposures.ts";

// The dossier draws 20,000 times (epidemiology §9.6); the engine moves each input to the ends of its interval. How far apart?

const { model } = evidence;
const draws = 20_000;

/** Mulberry32: a small seeded generator, uniform on 0 … 1. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
const uniform = seeded(20261122);
/** Standard normal (Box and Muller). */
const normal = (): number => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
const drawRatio = ([value, low, high]: Ratio): number =>
  Math.exp(Math.log(value) + (low > 0 && high > low ? Math.log(high / low) / 3.92 : 0) * normal());

function drawCausation(ratio: Ratio, tier: keyof typeof model.tiers): number {
  const k = Math.exp(Math.log(model.tiers[tier].median) + model.tiers[tier].sdLn * normal());
  return Math.max(0.001, (1 - model.baseRisk.adult) * (1 - Math.exp(-k * Math.log(drawRatio(ratio)))));
}
const withRatios = (p: number, ratios: readonly Ratio[]): number => {
  const odds = ratios.reduce((o, ratio) => o * drawRatio(ratio), p / (1 - p));
  return odds / (1 + odds);
};

interface Someone {
  readonly who: string;
  /** Exposures that are there, each with what is known of its order in time. */
  readonly exposures: readonly (readonly [id: string, ...timing: string[]])[];
}
const people: readonly Someone[] = [
  { who: "dialysis", exposures: [["dialysis"]] },
  { who: "dialysis, legs after it", exposures: [["dialysis", "onset_after_disease"]] },
  { who: "third trimester", exposures: [["pregnancy_t3"]] },
  { who: "third trimester, begun in it", exposures: [["pregnancy_t3", "onset_during_exposure"]] },
  { who: "mirtazapine just before", exposures: [["mirtazapine", "onset_within_4w_of_start"]] },
  { who: "nerve damage by diabetes, burning feet", exposures: [["diabetic_neuropathy", "onset_after_disease", "burning_feet"]] },
  { who: "an SSRI, nothing more known", exposures: [["ssri"]] },
  { who: "MS", exposures: [["ms"]] },
  { who: "five habits at once", exposures: [["obesity"], ["sleep_loss"], ["smoking"], ["inactive"], ["shift_work"]] },
  { who: "a ratio that crosses one: eGFR 30-59", exposures: [["egfr_30_59"]] },
  { who: "a ratio below one: sleep apnoea", exposures: [["osa"]] },
];

/** Largest distance that we accept between an end of ours and that of the draws; the largest found is printed. */
const bound = 0.03;

test("the quick interval lies within 0.03 of 20,000 draws, at both ends", (t) => {
  let largest = { distance: 0, who: "" };
  for (const { who, exposures } of people) {
    const timing = (names: readonly string[]): readonly Ratio[] => names.map((name) => model.timing[name] as Ratio);
    const ours = intervalOf(
      estimateOf(
        together(
          exposures.map(([id, ...names]) => causeOf(withTiming(preparedExposure(model.exposures[id]!, model, false), timing(names)))),
        ),
      ),
    );
    const drawn: number[] = [];
    for (let i = 0; i < draws; i += 1) {
      let none = 1;
      for (const [id, ...names] of exposures)
        none *= 1 - withRatios(drawCausation(model.exposures[id]!.ratio, model.exposures[id]!.tier), timing(names));
      drawn.push(1 - none);
    }
    drawn.sort((a, b) => a - b);
    const theirs = { low: drawn[draws * 0.025]!, high: drawn[draws * 0.975]! };
    const distance = Math.max(Math.abs(ours.low - theirs.low), Math.abs(ours.high - theirs.high));
    if (distance > largest.distance) largest = { distance, who };
    t.diagnostic(`${who}: ours ${ours.low}–${ours.high}, drawn ${theirs.low.toFixed(3)}–${theirs.high.toFixed(3)}`);
    assert.ok(distance <= bound, `${who}: ours ${ours.low}–${ours.high}, drawn ${theirs.low.toFixed(3)}–${theirs.high.toFixed(3)}`);
  }
  t.diagnostic(`largest difference ${largest.distance.toFixed(3)} (${largest.who})`);
});

test("a mixture of two states (the iron chain) has its ends within 0.03 of 20,000 draws too", () => {
  const iron = model.iron.exposures;
  const full = probabilityOfCausation(iron.id_nonanaemic.ratio, iron.id_nonanaemic.tier, model, false);
  const other = probabilityOfCausation([1.7, 1, 2.9], "B", model, false);
  const [state, stateSd] = [1.73, 0.36]; // empty stores in 85 of 100 (73 to 92): dossier §10, person 1
  const at = (s: number, a: number, b: number): number =>
    logistic(state + s) * logistic(full.logitPc + a) + (1 - logistic(state + s)) * logistic(other.logitPc + b);
  const ours = intervalOf(
    intervalOfBlocks(at, [
      [stateSd, stateSd],
      [full.sdDown, full.sdUp],
      [other.sdDown, other.sdUp],
    ]),
  );
  const drawn: number[] = [];
  for (let i = 0; i < draws; i += 1) {
    const s = 1 / (1 + Math.exp(-(state + stateSd * normal())));
    drawn.push(s * drawCausation(iron.id_nonanaemic.ratio, iron.id_nonanaemic.tier) + (1 - s) * drawCausation([1.7, 1, 2.9], "B"));
  }
  drawn.sort((a, b) => a - b);
  assert.ok(Math.abs(ours.low - drawn[draws * 0.025]!) <= bound, `${ours.low} against ${drawn[draws * 0.025]}`);
  assert.ok(Math.abs(ours.high - drawn[draws * 0.975]!) <= bound, `${ours.high} against ${drawn[draws * 0.975]}`);
});
