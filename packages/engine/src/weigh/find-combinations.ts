import type { Combination, Evidence } from "@kriebel/evidence";
import type { ObservedMedicine } from "../observe-medicines.ts";

/** Does this medicine match an entry of a combination: a substance id or an ATC prefix? */
function matchesEntry(m: ObservedMedicine, entry: string): boolean {
  if (m.substance?.id === entry) return true;
  for (let i = 0; i < m.atc.length; i += 1) if ((m.atc[i] as string).startsWith(entry) && /^[A-Z]\d\d/.test(entry)) return true;
  return false;
}

interface Combinations {
  readonly all: readonly { readonly combination: Combination; readonly lists: readonly number[] }[];
  /** Every list of which a combination needs one, by its number. */
  readonly lists: readonly (readonly string[])[];
  /** Substance → numbers of the lists that it stands on; filled in as substances are met. */
  readonly listsOf: Map<string, readonly number[]>;
}

const kept = new WeakMap<object, Combinations>();

function combinationsOf(evidence: Evidence): Combinations {
  let known = kept.get(evidence);
  if (known === undefined) {
    const lists: (readonly string[])[] = [];
    const all = Object.values(evidence.combinations).map((combination) => ({
      combination,
      lists: (combination.needsOneOfEach ?? []).map((list) => lists.push(list) - 1),
    }));
    known = { all, lists, listsOf: new Map() };
    kept.set(evidence, known);
  }
  return known;
}

function listsWith(m: ObservedMedicine, { lists, listsOf }: Combinations): readonly number[] {
  const known = m.substance === undefined ? undefined : listsOf.get(m.substance.id);
  if (known !== undefined) return known;
  const found = lists.flatMap((list, number) => (list.some((entry) => matchesEntry(m, entry)) ? [number] : []));
  if (m.substance !== undefined) listsOf.set(m.substance.id, found);
  return found;
}

/** Combinations of which every list has a medicine in use; a different medicine for each list. */
export function findCombinations(medicines: readonly ObservedMedicine[], evidence: Evidence): readonly string[] {
  const inUse = medicines.filter((m) => m.inUse && !m.stopped);
  if (inUse.length === 0) return [];
  const combinations = combinationsOf(evidence);
  const standsOn = inUse.map((m) => listsWith(m, combinations));
  const found: string[] = [];
  for (const { combination, lists } of combinations.all) {
    if (lists.length > 0) {
      // A different medicine for each list: with fewer medicines than lists it cannot be.
      if (lists.length > inUse.length || !lists.every((list) => standsOn.some((own) => own.includes(list)))) continue;
      const usable = standsOn.filter((_, i) => !combination.exclude.includes(inUse[i]?.substance?.id ?? ""));
      if (oneOfEach(usable, lists)) found.push(combination.id);
    } else if (combination.id === "more_than_one_risk_class" && inUse.length > 1 && fromTwoGroups(inUse, combination))
      found.push(combination.id);
  }
  return found.sort();
}

/** Two or more substances whose own effects provoke, strong to weak, from different groups (rule_en of the fact). */
function fromTwoGroups(inUse: readonly ObservedMedicine[], { atcPrefixes, exclude }: Combination): boolean {
  const groups = new Set<string>();
  for (const m of inUse) {
    if (exclude.includes(m.substance?.id ?? "")) continue;
    const effect = m.substance?.effects.find((e) => e.effect === "provokes_rls");
    if (effect === undefined || !["strong", "moderate", "weak"].includes(effect.strength)) continue;
    const prefix = atcPrefixes.find((p) => m.atc.some((code) => code.startsWith(p)));
    if (prefix !== undefined) groups.add(prefix === "N05BB" ? "R06A" : prefix);
  }
  return groups.size >= 2;
}

/** @param medicines for each medicine the numbers of the lists that it stands on */
function oneOfEach(medicines: readonly (readonly number[])[], lists: readonly number[], taken: readonly number[] = []): boolean {
  const list = lists[taken.length];
  if (list === undefined) return true;
  return medicines.some((own, i) => !taken.includes(i) && own.includes(list) && oneOfEach(medicines, lists, [...taken, i]));
}
