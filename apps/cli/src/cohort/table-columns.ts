import type { CohortRow } from "@kriebel/fhir";

export type ColumnKind = "text" | "number" | "flag" | "list";

/** The columns of a cohort table, in order. Lists are written with `;` between their items. */
export const columns: readonly { readonly name: keyof CohortRow; readonly kind: ColumnKind }[] = [
  { name: "patient", kind: "text" },
  { name: "ageYears", kind: "number" },
  { name: "sex", kind: "text" },
  { name: "legs", kind: "text" },
  { name: "noFerritin", kind: "flag" },
  { name: "ferritin", kind: "number" },
  { name: "ferritinOn", kind: "text" },
  { name: "tsat", kind: "number" },
  { name: "hemoglobin", kind: "number" },
  { name: "egfr", kind: "number" },
  { name: "provoking", kind: "list" },
  { name: "treating", kind: "list" },
  { name: "notLookedAt", kind: "list" },
  { name: "routes", kind: "list" },
  { name: "alarms", kind: "list" },
  { name: "notUnderstood", kind: "number" },
];

export type Cell = string | number | boolean | null;

export const cellOf = (row: CohortRow, { name, kind }: (typeof columns)[number]): Cell => {
  const value = row[name];
  return kind === "list" ? (value as readonly string[]).join(";") : (value as Cell);
};
