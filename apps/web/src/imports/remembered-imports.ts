import { type ImportTrace, readTrace } from "@kriebel/reading/exports";
import { type IsoDate, isRealDate } from "@kriebel/record";
import { freshId } from "../keep/fresh-id.ts";
import { findPerson, type KeptPerson, keepDraft } from "../keep/people.ts";

/** One import as it is remembered beside the record of a person, sealed with it, so that it can be taken back later. */
export interface RememberedImport {
  readonly id: string;
  /** The day on which it came in. */
  readonly day: IsoDate;
  /** What the files were taken for: `fitbit`, `diary`. */
  readonly from: readonly string[];
  readonly added: number;
  readonly changed: number;
  readonly trace: ImportTrace;
}

const place = "imports";
/** Older ones can still be taken away by program. */
const most = 12;

const isCount = (value: unknown): value is number => typeof value === "number" && Number.isInteger(value) && value >= 0;

function importOf(kept: unknown): RememberedImport | undefined {
  if (typeof kept !== "object" || kept === null) return undefined;
  const { id, day, from, added, changed, trace } = kept as Partial<Record<keyof RememberedImport, unknown>>;
  const read = readTrace(trace);
  if (typeof id !== "string" || typeof day !== "string" || !isRealDate(day) || read === undefined) return undefined;
  if (!isCount(added) || !isCount(changed) || !Array.isArray(from) || !from.every((one) => typeof one === "string")) return undefined;
  return { id, day, from, added, changed, trace: read };
}

/** What was read back already: every save of the person brings the same list again. */
const known = new WeakMap<object, readonly RememberedImport[]>();

/** The imports of this person that can be taken back, the last one first. Damaged ones are not there: the programs still are. */
export function rememberedImports(person: KeptPerson | undefined): readonly RememberedImport[] {
  const kept = person?.drafts?.[place];
  if (!Array.isArray(kept)) return [];
  let read = known.get(kept);
  if (read === undefined) {
    read = kept.flatMap((one) => importOf(one) ?? []).reverse();
    known.set(kept, read);
  }
  return read;
}

/** Remembers what an import brought to the person who is open now. Gives its id, by which it is known on the screen. */
export function rememberImport(one: Omit<RememberedImport, "id">): string {
  const id = freshId();
  const person = findPerson();
  if (person !== undefined) {
    const before = [...rememberedImports(person)].reverse();
    void keepDraft(person.id, place, [...before, { ...one, id }].slice(-most));
  }
  return id;
}

export function forgetImport(id: string): void {
  const person = findPerson();
  if (person === undefined) return;
  const left = [...rememberedImports(person)].reverse().filter((one) => one.id !== id);
  void keepDraft(person.id, place, left.length === 0 ? undefined : left);
}
