import { canonicalValue, type Evidence } from "@kriebel/evidence";
import { type Lab, type Problem, problem } from "@kriebel/record";
import type { ReadValue } from "./lab-reading.ts";

export interface Kept {
  readonly value: ReadValue;
  readonly lab: Lab | undefined;
}

const askedWhich = ({ value, lab }: Kept): Kept => ({
  lab,
  value: {
    ...value,
    confidence: Math.min(value.confidence, 0.6),
    asks: value.asks.some(({ code }) => code === "two-values")
      ? value.asks
      : [
          ...value.asks,
          problem(
            "two-values",
            "on",
            `Er staat meer dan één uitslag van ${value.name.nl} op ${value.on}; is deze van die dag?`,
            `There is more than one result of ${value.name.en} on ${value.on}; is this one of that day?`,
            "ask",
          ),
        ],
  },
});

/** The same value of the same day once; two different values of one day are both kept and asked about. */
export function withoutDoubles(
  evidence: Evidence,
  values: readonly ReadValue[],
  labs: readonly (Lab | undefined)[],
): { readonly kept: readonly Kept[]; readonly notes: readonly Problem[] } {
  const kept: Kept[] = [];
  const notes: Problem[] = [];
  const byDay = new Map<string, number[]>();
  const canonical = ({ value, unit, analyte, comparator }: ReadValue): number | undefined =>
    unit === undefined
      ? undefined
      : canonicalValue(evidence, { analyte, value, unit, ...(comparator === undefined ? {} : { comparator }) });
  values.forEach((value, i) => {
    const key = `${value.analyte}|${value.on ?? ""}`;
    const same = byDay.get(key) ?? [];
    const own = canonical(value);
    const double = same.find((at) => {
      const other = (kept[at] as Kept).value;
      const theirs = canonical(other);
      if (other.comparator !== value.comparator) return false;
      // One value in two units may be rounded; in one unit 90 and 91 are two values.
      if (own === undefined || theirs === undefined || other.unit === value.unit)
        return other.value === value.value && other.unit === value.unit;
      return Math.abs(own - theirs) <= 0.02 * Math.max(Math.abs(own), Math.abs(theirs));
    });
    if (double !== undefined) {
      const there = kept[double] as Kept;
      // Of two the one with fewer questions.
      if (value.asks.length < there.value.asks.length) kept[double] = { value, lab: labs[i] };
      return;
    }
    const clash = same.length > 0 && value.on !== undefined;
    if (clash)
      notes.push(
        problem(
          "two-values",
          `values[${kept.length}]`,
          `Er staan twee uitslagen van ${value.name.nl} op ${value.on}; welke is de goede?`,
          `There are two results of ${value.name.en} on ${value.on}; which one is right?`,
          "ask",
        ),
      );
    byDay.set(key, [...same, kept.length]);
    kept.push({ value, lab: labs[i] });
    // Two that differ on one day: the day or the value of one was read wrongly, and nobody knows of which. Both are asked.
    if (clash) for (const at of [...same, kept.length - 1]) kept[at] = askedWhich(kept[at] as Kept);
  });
  return { kept, notes };
}
