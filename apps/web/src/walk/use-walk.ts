import { type Ask, type Assessment, answerQuestion, assess, nextQuestion, showAsk, skipQuestion, withTold } from "@kriebel/engine";
import type { Evidence } from "@kriebel/evidence";
import { type PersonRecord, readRecord } from "@kriebel/record";
import { createContext, useContext } from "react";
import { dropDraft, isDraftOnDisk, type KeptPerson, keepPerson, openPerson, tellScreens } from "../keep/people.ts";
import { currentAddress, go, goAhead } from "../keep/route.ts";
import { afterPaint } from "../parts/after-paint.ts";
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

/** The edition that is loaded, also where no person is open. */
export const EvidenceContext = createContext<Evidence | undefined>(undefined);

export function useEvidence(): Evidence {
  const evidence = useContext(EvidenceContext);
  if (!evidence) throw new Error("A screen that tells facts was drawn without its evidence.");
  return evidence;
}

export function useWalk(): Walk {
  const walk = useContext(WalkContext);
  if (!walk) throw new Error("A screen of the walk was drawn without its person.");
  return walk;
}

const assessed = new WeakMap<PersonRecord, { readonly day: string; readonly evidence: Evidence; readonly assessment: Assessment }>();

/** `assess`, once per record, evidence and day. */
export function assessOnce(record: PersonRecord, evidence: Evidence, day: string): Assessment {
  const known = assessed.get(record);
  if (known?.day === day && known.evidence === evidence) return known.assessment;
  const assessment = assess(record, evidence, day);
  assessed.set(record, { day, evidence, assessment });
  return assessment;
}

/** A record that was checked, and the day on which it is read. */
export interface Checked {
  readonly record: PersonRecord;
  readonly today: string;
}

const checked = new WeakMap<PersonRecord, { readonly day: string; readonly found: Checked | undefined }>();

/**
 * What came back from the browser's storage, checked as anything from outside is; undefined when it cannot be used.
 *
 * Crossing a time zone, or mending a clock, can make today earlier than a date that was right when it was given. Such a record is
 * read on the latest day on which something was kept, so that a clock never turns someone's answers into a damaged file.
 */
export function checkedRecord({ record, day: keptUpTo }: Pick<KeptPerson, "record" | "day">, day: string = today()): Checked | undefined {
  const known = checked.get(record);
  if (known?.day === day) return known.found;
  const found = checkOn(record, day) ?? (keptUpTo !== undefined && keptUpTo > day ? checkOn(record, keptUpTo) : undefined);
  checked.set(record, { day, found });
  if (found) checked.set(found.record, { day, found });
  return found;
}

function checkOn(record: PersonRecord, day: string): Checked | undefined {
  const read = readRecord(record, day);
  return read.ok ? { record: read.value, today: day } : undefined;
}

/** Questions that have a screen of their own instead of a plain answer. */
const ownScreen: Readonly<Record<string, string>> = {
  "medicines.any": "medicines",
  "labs.any": "labs",
  "labs.ask": "labs",
  "family.affected": "family",
  "support.family": "family",
};

/** A trial of weeks, which the nights plan; its id names the habit. */
export const isTrial = (ask: Pick<Ask, "id">): boolean => ask.id.startsWith("trial:");

/** Where an ask is answered. */
export function addressFor(ask: Pick<Ask, "id" | "kind"> | undefined): readonly string[] {
  if (!ask) return ["enough"];
  if (isTrial(ask)) return ["trial", ask.id.slice("trial:".length)];
  if (ask.kind === "lab") return ["labs", ask.id.replace(/^lab:/, "")];
  return ownScreen[ask.id] === undefined ? ["question", ask.id] : [ownScreen[ask.id]!];
}

/** Where its draft is not on the disk yet, an answer waits this long at most for the disk before the next question comes; where it takes longer, the screen says so. */
const patienceMs = 400;
let latestStep = 0;

/** Goes on as soon as the answer is on the disk: who sees the next question can be sure that the last answer is kept. */
async function goWhenKept(kept: Promise<void>, ...to: readonly string[]): Promise<void> {
  latestStep += 1;
  const step = latestStep;
  const from = currentAddress();
  await Promise.race([kept, new Promise((late) => setTimeout(late, patienceMs))]);
  // A second tap on the same button goes on once; who went elsewhere meanwhile stays there.
  if (step === latestStep && currentAddress() === from) go(...to);
  setTimeout(tellScreens); // after the next screen is drawn, so that this one is not drawn again first
}

/** What was worked out ahead for the answer that stands in the field. */
let ahead: { readonly walk: Walk; readonly askId: string; readonly said: string; readonly record: PersonRecord } | undefined;

/**
 * The record with this answer, checked and weighed. Called while the answer stands there and nobody pressed on yet: then the next
 * question is known before it is asked for.
 */
export function withAnswer(walk: Walk, askId: string, value: string | number | readonly string[]): PersonRecord {
  const said = JSON.stringify(value);
  if (ahead?.walk === walk && ahead.askId === askId && ahead.said === said) return ahead.record;
  const shown = showAsk({ id: askId, kind: "question", gain: 0, burden: 1, settles: [] }, walk.record, walk.evidence);
  const answered = answerQuestion(walk.record, askId, withTold(value, shown, walk.record, walk.evidence), walk.evidence);
  const given = value === "unknown" ? skipQuestion(answered, askId) : answered;
  // The record as the next screen will read it; one that cannot be read goes on as it is, and is refused where it is read.
  const record = checkedRecord({ ...walk.person, record: given })?.record ?? given;
  assessOnce(record, walk.evidence, walk.today);
  ahead = { walk, askId, said, record };
  return record;
}

/** A field whose draft goes when its answer is kept. */
export interface Confirmed {
  /** Place of the draft. */
  readonly at: string;
  /** What stands in it. */
  readonly draft: unknown;
}

/**
 * Keeps the record, shows an alarm that it raised, else goes on to what is most useful to ask now. `confirmed`: the draft that this
 * answer was; where it lies on the disk already, the next screen does not wait for the disk: whatever happens now, on return the same
 * words stand in the same field.
 */
export function keepAndGoOn(walk: Walk, record: PersonRecord, then?: readonly string[], confirmed?: Confirmed): void {
  const before = new Set(walk.assessment.alarms.map(({ id }) => id));
  const after = assessOnce(record, walk.evidence, walk.today);
  const raised = after.alarms.filter(({ id }) => !before.has(id));
  const next = then ?? addressFor(nextQuestion(after));
  const safe = confirmed !== undefined && isDraftOnDisk(walk.person.id, confirmed.at, confirmed.draft);
  if (confirmed) dropDraft(walk.person.id, confirmed.at);
  const to = raised[0] ? ["alarm", raised[0].id, ...next] : next;
  const kept = keepPerson({ ...walk.person, record, place: next.map(encodeURIComponent).join("/") }, safe ? "after" : "quiet", walk.person);
  if (!safe) {
    void goWhenKept(kept, ...to);
    return;
  }
  latestStep += 1;
  goAhead(...to);
  afterPaint(tellScreens); // the next screen stands by then; before it, everything would be drawn twice
}

/** Keeps the record and stays. */
export function keepHere(walk: Walk, record: PersonRecord): void {
  void keepPerson({ ...walk.person, record }, "tell", walk.person);
}

/** Opens a page for someone new, or for a record that came in, and begins at a place. */
export function beginPerson(record: PersonRecord, place: readonly string[]): void {
  void keepPerson({ id: record.id, record, place: place.map(encodeURIComponent).join("/"), changed: 0 });
  openPerson(record.id);
}

export { answerQuestion };
