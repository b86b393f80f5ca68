import { diaryFields } from "@kriebel/reading/exports";
import type { RememberedTables, TableChoice } from "./import-messages.ts";

/**
 * Which column held what, the last time a table with these headings was read. Numbers and fingerprints only: no heading of a person is
 * kept outside the record. "Delete everything" takes it along, by the beginning of its name.
 */
const name = "kriebel-table-columns";
const most = 20;

function choiceOf(kept: unknown): TableChoice | undefined {
  if (typeof kept !== "object" || kept === null) return undefined;
  const { columns, dates } = kept as { readonly columns?: unknown; readonly dates?: unknown };
  if (typeof columns !== "object" || columns === null) return undefined;
  const found = diaryFields.flatMap((field) => {
    const index = (columns as Readonly<Record<string, unknown>>)[field];
    return typeof index === "number" && Number.isInteger(index) && index >= 0 && index < 1000 ? [[field, index] as const] : [];
  });
  if (found.length === 0) return undefined;
  return { columns: Object.fromEntries(found), ...(dates === "day_first" || dates === "month_first" ? { dates } : {}) };
}

export function rememberedTables(): RememberedTables {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(name) ?? "{}");
    if (typeof kept !== "object" || kept === null) return {};
    return Object.fromEntries(
      Object.entries(kept).flatMap(([headings, one]) => {
        const choice = choiceOf(one);
        return choice === undefined || !/^[0-9a-f]{32}$/.test(headings) ? [] : [[headings, choice]];
      }),
    );
  } catch {
    return {}; // blocked or damaged: the columns are asked again
  }
}

export function rememberTable(headings: string, choice: TableChoice): void {
  const { [headings]: _before, ...others } = rememberedTables();
  const kept = Object.entries(others).slice(1 - most);
  try {
    localStorage.setItem(name, JSON.stringify({ ...Object.fromEntries(kept), [headings]: choice }));
  } catch {
    // Blocked: the columns are asked again next time.
  }
}
