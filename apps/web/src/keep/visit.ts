import type { PersonRecord } from "@kriebel/record";
import type { KeptPerson } from "./people.ts";

/**
 * A visit from a record system (SMART App Launch): the page of the launch left one person in this tab. Everything of the visit stays in
 * the tab's own storage and goes when the tab closes; the database of this device is not opened, so that a consulting room's computer
 * keeps nothing of a patient and mixes nothing with who else uses it.
 */
export interface Visit {
  /** Name and day of birth, as the record system writes them. */
  readonly name: string;
  readonly system: string;
  /** The record system granted writing a letter; the page of the launch does it. */
  readonly writes?: boolean;
  readonly person: KeptPerson;
  /** The record as it was fetched: what still stands so was taken over, and not told here. */
  readonly fetched?: PersonRecord;
}

/** `apps/smart/src/hand-over.ts` writes it. */
const key = "kriebel-visit";

export function readVisit(): Visit | undefined {
  let kept: unknown;
  try {
    kept = JSON.parse(sessionStorage.getItem(key) ?? "null");
  } catch {
    return undefined; // blocked or damaged: no visit
  }
  if (typeof kept !== "object" || kept === null) return undefined;
  const { version, name, system, writes, person, fetched } = kept as Readonly<Record<string, unknown>>;
  if (version !== 1 || typeof name !== "string" || typeof system !== "string") return undefined;
  if (typeof person !== "object" || person === null) return undefined;
  const { id, record } = person as Readonly<Record<string, unknown>>;
  if (typeof id !== "string" || typeof record !== "object" || record === null) return undefined;
  return {
    name,
    system,
    ...(writes === true ? { writes } : {}),
    ...(typeof fetched === "object" && fetched !== null ? { fetched: fetched as PersonRecord } : {}),
    person: person as KeptPerson,
  };
}

/** False when the tab has no room left. */
export function writeVisit(visit: Visit): boolean {
  try {
    sessionStorage.setItem(key, JSON.stringify({ version: 1, ...visit }));
    return true;
  } catch {
    return false;
  }
}

/** Lays a letter ready and goes to the page that may write it: that one shows it once more, and asks. False when the tab has no room. */
export function offerLetter(letter: {
  readonly title: string;
  /** As it is written into the record. */
  readonly text: string;
  /** The same words with a line for each thing, as a screen of any width shows them. */
  readonly shown: string;
  readonly lang: "nl" | "en";
}): boolean {
  try {
    sessionStorage.setItem("kriebel-write", JSON.stringify(letter));
  } catch {
    return false;
  }
  location.assign("../smart/?write");
  return true;
}

/** Ends the visit: nothing of it stays, and the page starts anew. */
export function endVisit(): void {
  sessionStorage.clear();
  location.replace(location.pathname);
}
