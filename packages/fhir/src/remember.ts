import type { Evidence } from "@kriebel/evidence";
import type { Concept } from "./read-concept.ts";

/** What was looked up before: a practice names the same few thousand things again and again. More would only cost memory. */
const most = 20_000;

const keyOf = ({ codes, text }: Concept): string => {
  let key = text ?? "";
  for (const { system, code, display } of codes) key += `\u0001${system}\u0002${code}\u0002${display ?? ""}`;
  return key;
};

/** The same answer for the same concept of the same edition, worked out once. */
export function remembered<T>(find: (evidence: Evidence, concept: Concept) => T): (evidence: Evidence, concept: Concept) => T {
  const tables = new WeakMap<Evidence, Map<string, { readonly found: T }>>();
  return (evidence, concept) => {
    let table = tables.get(evidence);
    if (table === undefined) {
      table = new Map();
      tables.set(evidence, table);
    }
    const key = keyOf(concept);
    const known = table.get(key);
    if (known !== undefined) return known.found;
    const found = find(evidence, concept);
    // Endless names may not fill the memory.
    if (key.length <= 2_000) {
      if (table.size >= most) table.clear();
      table.set(key, { found });
    }
    return found;
  };
}
