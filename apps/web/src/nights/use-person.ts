import { emptyRecord, type IsoDate, type PersonRecord, readRecord } from "@kriebel/record";
import { freshId } from "../keep/fresh-id.ts";
import { currentPerson, type KeptPerson, keepPerson, openPerson, useShelf } from "../keep/people.ts";
import { usePreferences } from "../keep/preferences.ts";
import { today } from "../walk/today.ts";

const checked = new WeakMap<PersonRecord, PersonRecord | "damaged">();

/** What came back from the browser's storage, checked as anything from outside is. */
function checkedRecord(record: PersonRecord): PersonRecord | undefined {
  let known = checked.get(record);
  if (known === undefined) {
    const read = readRecord(record, today());
    known = read.ok ? read.value : "damaged";
    checked.set(record, known);
    if (known !== "damaged") checked.set(known, known);
  }
  return known === "damaged" ? undefined : known;
}

/**
 * A record that was read back by the reader already (in a worker, say), or that only lost nights against one that was: it need not be
 * checked once more while somebody waits. Ten years of nights would hold the page for a tenth of a second.
 */
export const trustRecord = (record: PersonRecord): void => void checked.set(record, record);

export interface NightPerson {
  readonly record: PersonRecord;
  readonly today: IsoDate;
  readonly keep: (record: PersonRecord) => void;
}

/**
 * Whose nights these are. At three in the morning nobody is asked who they are: where no one is on this device yet, the first
 * thing kept begins a record. `undefined` while the shelf is read, or where what was kept is damaged.
 */
export function useNightPerson(): NightPerson | "reading" | "locked" | "damaged" {
  const { people, keeping } = useShelf();
  const { current } = usePreferences();
  if (keeping === "reading") return "reading";
  // Behind a passphrase nobody is begun anew: the screen that asks for it comes first.
  if (keeping === "locked") return "locked";
  const person: KeptPerson | undefined = currentPerson(people, current);
  if (person === undefined) {
    return {
      record: emptyRecord(""),
      today: today(),
      keep: (record) => {
        const id = freshId();
        const named = { ...record, id };
        if (checked.get(record) === record) trustRecord(named);
        keepPerson({ id, record: named, changed: 0 });
        openPerson(id);
      },
    };
  }
  const record = checkedRecord(person.record);
  if (record === undefined) return "damaged";
  return { record, today: today(), keep: (next) => keepPerson({ ...person, record: next }) };
}
