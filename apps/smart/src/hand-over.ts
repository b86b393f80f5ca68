import type { PersonRecord } from "@kriebel/record";

/** Where the app looks for a visit: in this tab alone, gone when it closes. `apps/web/src/keep/visit.ts` reads it. */
const visitKey = "kriebel-visit";
const openHereKey = "kriebel-open-here";

/** The patient for whom writing was granted; another one is not written to. */
export const writeForKey = "kriebel-write-for";
/** The letter that the app lays ready: `apps/web/src/keep/visit.ts` writes it. */
export const letterKey = "kriebel-write";

/** Where fhirclient keeps the login of this tab. */
function tokenEntries(): readonly (readonly [string, string])[] {
  const state = sessionStorage.getItem("SMART_KEY");
  if (state === null) return [];
  const kept = sessionStorage.getItem(JSON.parse(state) as string);
  return kept === null
    ? []
    : [
        ["SMART_KEY", state],
        [JSON.parse(state) as string, kept],
      ];
}

/** Puts the record where the app finds it, and leaves nothing else of the launch behind in this tab. */
export function handOver(record: PersonRecord, name: string, system: string, patientId: string | undefined): void {
  const writes = patientId !== undefined;
  const kept = writes ? tokenEntries() : [];
  sessionStorage.clear(); // the token and the state of the launch: only who may write needs them once more
  for (const [key, value] of kept) sessionStorage.setItem(key, value);
  if (writes) sessionStorage.setItem(writeForKey, patientId);
  const id = crypto.randomUUID();
  sessionStorage.setItem(
    visitKey,
    JSON.stringify({ version: 1, name, system, ...(writes ? { writes } : {}), person: { id, record, changed: 0 }, fetched: record }),
  );
  sessionStorage.setItem(openHereKey, id);
}
