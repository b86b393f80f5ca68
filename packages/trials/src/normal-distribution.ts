/**
 * The normal distribution, to about 1e-15: a table of expansions, so that a night's worth of probabilities costs no exponentials.
 *
 * Between two knots Φ is its Taylor series around the nearest knot. The derivatives of the density φ follow
 * φ⁽ᵏ⁺¹⁾(x) = −x φ⁽ᵏ⁾(x) − k φ⁽ᵏ⁻¹⁾(x); the values at the knots come from Φ(x) = ½ + φ(x)(x + x³/3 + x⁵/15 + …).
 */

const reach = 9; // beyond this, 1 − Φ is below 1.2e-19 and is written as zero
const perUnit = 16;
const terms = 9;

function valueAtKnot(x: number): number {
  let term = Math.abs(x);
  let sum = term;
  for (let k = 3; term > 1e-18 * sum; k += 2) {
    term *= (x * x) / k;
    sum += term;
  }
  const half = (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)) * sum;
  return x < 0 ? Math.max(0, 0.5 - half) : Math.min(1, 0.5 + half);
}

const series: Float64Array = makeSeries();

function makeSeries(): Float64Array {
  const knots = 2 * reach * perUnit + 1;
  const out = new Float64Array(knots * terms);
  for (let knot = 0; knot < knots; knot += 1) {
    const x = knot / perUnit - reach;
    let before = 0;
    let density = Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
    out[knot * terms] = valueAtKnot(x);
    let factorial = 1;
    for (let k = 1; k < terms; k += 1) {
      factorial *= k;
      out[knot * terms + k] = density / factorial;
      const next = -x * density - (k - 1) * before;
      before = density;
      density = next;
    }
  }
  return out;
}

/** Φ(x): the probability that a standard normal number lies below x. */
export function normalBelow(x: number): number {
  if (Number.isNaN(x)) return Number.NaN;
  if (x <= -reach) return 0;
  if (x >= reach) return 1;
  const knot = Math.round((x + reach) * perUnit);
  const step = x - (knot / perUnit - reach);
  let sum = 0;
  for (let k = terms - 1; k >= 0; k -= 1) sum = sum * step + (series[knot * terms + k] as number);
  return sum < 0 ? 0 : sum > 1 ? 1 : sum;
}

/** The number below which a standard normal number lies with this probability; the inverse of `normalBelow`. */
export function normalQuantile(probability: number): number {
  if (!(probability > 0 && probability < 1)) throw new RangeError("A probability lies between 0 and 1.");
  let low = -reach;
  let high = reach;
  for (let halving = 0; halving < 80; halving += 1) {
    const middle = (low + high) / 2;
    if (normalBelow(middle) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
