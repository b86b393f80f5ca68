import { type ConditionMatch, type Evidence, findConditions } from "@kriebel/evidence";
import { systems } from "./code-systems.ts";
import { allWords, type Concept, codesIn } from "./read-concept.ts";
import { remembered } from "./remember.ts";

const snomedIndexes = new WeakMap<Evidence, ReadonlyMap<string, readonly string[]>>();

/** SNOMED CT codes of the evidence → its conditions; made once. */
function bySnomed(evidence: Evidence): ReadonlyMap<string, readonly string[]> {
  const known = snomedIndexes.get(evidence);
  if (known !== undefined) return known;
  const made = new Map<string, string[]>();
  for (const { id, snomed } of Object.values(evidence.conditions)) {
    for (const code of (snomed ?? "").split(/[ ,;]+/)) if (code !== "") made.set(code, [...(made.get(code) ?? []), id]);
  }
  snomedIndexes.set(evidence, made);
  return made;
}

const icpcIndexes = new WeakMap<Evidence, ReadonlyMap<string, readonly string[]>>();

/** ICPC-1 codes of the evidence → its conditions. Not by the reader of ICD-10: `N04` is restless legs in the one, a kidney in the other. */
function byIcpc(evidence: Evidence, code: string): readonly string[] {
  let index = icpcIndexes.get(evidence);
  if (index === undefined) {
    const made = new Map<string, string[]>();
    for (const { id, icpc1 } of Object.values(evidence.conditions))
      for (const one of (icpc1 ?? "").split(/[ ,;/]+/)) if (one !== "") made.set(one, [...(made.get(one) ?? []), id]);
    index = made;
    icpcIndexes.set(evidence, made);
  }
  const key = code.trim().toUpperCase();
  return index.get(key) ?? index.get(key.split(".")[0] as string) ?? [];
}

/** The tag that SNOMED CT puts behind a name says what kind of thing it is, not which. */
const withoutTag = (text: string): string =>
  text.replace(
    / \((?:disorder|finding|procedure|situation|observable entity|event|regime\/therapy|aandoening|bevinding|verrichting)\)$/,
    "",
  );

/** The conditions of the evidence that the codes and the words of another system name. */
export const conceptsOf = (evidence: Evidence, concept: Concept | undefined): readonly ConditionMatch[] =>
  concept === undefined ? [] : conceptsNamed(evidence, concept);

const conceptsNamed = remembered((evidence: Evidence, concept: Concept): readonly ConditionMatch[] => {
  const words = allWords(concept).map(withoutTag);
  const spoken = words.flatMap((text) => findConditions(evidence, text));
  const found: ConditionMatch[] = [];
  const add = (match: ConditionMatch): void => {
    if (!found.some((one) => one.concept === match.concept)) found.push(match);
  };
  const coded = (id: string, by: ConditionMatch["by"], code: string): void => {
    const said = spoken.find((one) => one.concept === id);
    const { denied = false, past = false, family = false, suspected = false } = said ?? {};
    add({ concept: id, by, matched: code, denied, past, family, suspected });
  };
  for (const code of codesIn(concept, systems.icd10)) for (const match of findConditions(evidence, words[0] ?? "", code)) add(match);
  for (const code of codesIn(concept, systems.icpc)) for (const id of byIcpc(evidence, code)) coded(id, "icpc", code);
  for (const code of codesIn(concept, systems.snomed)) for (const id of bySnomed(evidence).get(code) ?? []) coded(id, "words", code);
  for (const match of spoken) add(match);
  return found;
});

export const snomedOf = (evidence: Evidence, concept: string | undefined): string | undefined =>
  concept === undefined ? undefined : (evidence.conditions[concept]?.snomed ?? undefined)?.split(/[ ,;]+/)[0];
