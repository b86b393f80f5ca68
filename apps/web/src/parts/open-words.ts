import { sayUnknown } from "@kriebel/engine";
import type { Evidence, Words } from "@kriebel/evidence";

/** What is still open, as a noun in a list: "gewoonten: roken, slaap, koffie". Two pairs of brackets become one. */
export function openWords(id: string, evidence: Evidence): Words {
  const { nl, en } = sayUnknown(id, evidence);
  return { nl: nl.replace(") (", ", "), en: en.replace(") (", ", ") };
}

export const capital = (text: string): string =>
  text.startsWith("ij") ? `IJ${text.slice(2)}` : text.slice(0, 1).toUpperCase() + text.slice(1);
