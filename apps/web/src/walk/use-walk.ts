import { type Ask, type Assessment, answerQuestion, assess, nextQuestion } from "@kriebel/engine";
import type { Evidence } from "@kriebel/evidence";
import { type PersonRecord, readRecord } from "@kriebel/record";
import { createContext, useContext } from "react";
import { type KeptPerson, keepPerson, openPerson } from "../keep/people.ts";
import { go } from "../keep/route.ts";
import { today } from "./today.ts";

/** What every screen of the walk stands on: one person, one edition, one day, and what follows from them. */
export interface Walk {
  readonly evidence: Evidence;
  readonly person: KeptPerson;
  readonly record: PersonRecord;
  readonly assessment: Assessment;
  readonly today: string;
}

export const WalkContext = createContext<Walk | undefined>(undefined);

export function useWalk(): Walk {
  const walk = useContext(WalkContext);
  if (!walk) throw new Error("A screen of the walk was drawn without its person.");
  return walk;
}

const assessed = new WeakMap<PersonRecord, { readonly day: string; readonly assessment: Assessment }>();

/** `assess`, once per record and day. */
export function assessOnce(record: PersonRecord, evidence: Evidence, day: string): Assessment {
  const known = assessed.get(record);
  if (known?.day === day) return known.assessment;
  const assessment = assess(record, evidence, day);
  assessed.set(record, { day, assessment });
  return assessment;
}

const checked = new WeakMap<PersonRecord, PersonRecord | "damaged">();

/** What came back from the browser's storage, checked as anything from outside is. */
export function checkedRecord(record: PersonRecord): PersonRecord | undefined {
  let known = checked.get(record);
  if (known === undefined) {
    const read = readRecord(record, today());
    known = read.ok ? read.value : "damaged";
    checked.set(record, known);
    if (known !== "damaged") checked.set(known, known);
  }
  return known === "damaged" ? undefined : known;
}

/** Questions that have a screen of their own instead of a plain answer. */
const ownScreen: Readonly<Record<string, string>> = {
  "medicines.any": "medicines",
  "labs.any": "labs",
  "labs.ask": "labs",
  "family.affected": "family",
  "support.family": "family",
};

/** Where an ask is answered. */
export function addressFor(ask: Pick<Ask, "id" | "kind"> | undefined): readonly string[] {
  if (!ask) return ["enough"];
  if (ask.kind === "lab") return ["labs", ask.id.replace(/^lab:/, "")];
  return ownScreen[ask.id] === undefined ? ["question", ask.id] : [ownScreen[ask.id]!];
}

/** Keeps the record, shows an alarm that it raised, else goes on to what is most useful to ask now. */
export function keepAndGoOn(walk: Walk, record: PersonRecord, then?: readonly string[]): void {
  const before = new Set(walk.assessment.alarms.map(({ id }) => id));
  const after = assessOnce(record, walk.evidence, walk.today);
  const raised = after.alarms.filter(({ id }) => !before.has(id));
  const next = then ?? addressFor(nextQuestion(after));
  keepPerson({ ...walk.person, record, place: next.map(encodeURIComponent).join("/") });
  if (raised[0]) go("alarm", raised[0].id, ...next);
  else go(...next);
}

/** Keeps the record and stays. */
export const keepHere = (walk: Walk, record: PersonRecord): void => keepPerson({ ...walk.person, record });

/** Begins a record for someone and opens it. */
export function beginPerson(record: PersonRecord, place: readonly string[]): void {
  keepPerson({ id: record.id, record, place: place.map(encodeURIComponent).join("/"), changed: 0 });
  openPerson(record.id);
}

export { answerQuestion };
