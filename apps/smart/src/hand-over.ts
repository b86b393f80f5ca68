import type { PersonRecord } from "@kriebel/record";

/** Where the app looks for a visit: in this tab alone, gone when it closes. `apps/web/src/keep/visit.ts` reads it. */
const visitKey = "kriebel-visit";
const openHereKey = "kriebel-open-here";

/** Puts the record where the app finds it, and leaves nothing else of the launch behind in this tab. */
export function handOver(record: PersonRecord, name: string, system: string): void {
  sessionStorage.clear(); // the token and the state of the launch: not needed any more
  const id = crypto.randomUUID();
  sessionStorage.setItem(visitKey, JSON.stringify({ version: 1, name, system, person: { id, record, changed: 0 } }));
  sessionStorage.setItem(openHereKey, id);
}
