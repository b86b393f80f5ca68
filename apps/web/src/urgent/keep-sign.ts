import type { PersonRecord } from "@kriebel/record";
import { findPerson, keepPerson } from "../keep/people.ts";

/** What was tapped here and not taken back; only that is taken back, never an answer of the interview. */
const tapped = new Set<string>();

/** The engine joins these from two answers; the leg is the part that can be kept without asking more. */
const keptAs: Readonly<Record<string, string>> = {
  pregnant_one_leg_swollen: "one_leg_painful_swollen",
  postpartum_one_leg_swollen: "one_leg_painful_swollen",
};
/** Signs whose own words say "pregnant" of the one who taps: that answer is kept too, unless the sex that was given speaks against it. */
const saysPregnant: ReadonlySet<string> = new Set(["pregnant_one_leg_swollen"]);
/** Signs whose own words say that there was a birth in the past six weeks: that answer is kept too. */
const saysBirth: ReadonlySet<string> = new Set(["postpartum_one_leg_swollen"]);
const birth = "pregnancy.recent_birth";
/** What stood there before, per sign, so that a wrong tap leaves nothing behind. */
const pregnantBefore = new Map<string, "no" | "unknown" | undefined>();
type Said = PersonRecord["answers"][string];
const birthBefore = new Map<string, Said | undefined>();

const answerOf = (sign: string): string => `alarm.${keptAs[sign] ?? sign}`;

/**
 * Keeps a sign that was tapped on the urgent screen among the answers of whoever is open, so that the letter and the plan
 * know it. Without a person nothing is kept: the urgent screens work before and without everything else.
 */
export function keepSign(sign: string): void {
  const person = findPerson();
  const id = answerOf(sign);
  if (!person || person.record.answers[id]?.value === "yes") return;
  tapped.add(id);
  const { person: about } = person.record;
  const alsoPregnant = saysPregnant.has(sign) && about.pregnant !== "yes" && about.sexAtBirth !== "male";
  if (alsoPregnant) pregnantBefore.set(sign, about.pregnant === "yes" ? undefined : about.pregnant);
  const alsoBirth = saysBirth.has(sign) && person.record.answers[birth]?.value !== "yes" && about.sexAtBirth !== "male";
  if (alsoBirth) birthBefore.set(sign, person.record.answers[birth]);
  keepPerson({
    ...person,
    record: {
      ...person.record,
      ...(alsoPregnant ? { person: { ...about, pregnant: "yes" as const } } : {}),
      answers: { ...person.record.answers, [id]: { value: "yes" }, ...(alsoBirth ? { [birth]: { value: "yes" } } : {}) },
    },
  });
}

/** Takes a wrong tap back: the sign is not asked yet. */
export function forgetSign(sign: string): void {
  const person = findPerson();
  const id = answerOf(sign);
  if (!person || !tapped.delete(id)) return;
  const answers = { ...person.record.answers };
  delete answers[id];
  if (birthBefore.has(sign)) {
    const before = birthBefore.get(sign);
    birthBefore.delete(sign);
    if (before === undefined) delete answers[birth];
    else answers[birth] = before;
  }
  const about = { ...person.record.person };
  if (pregnantBefore.has(sign)) {
    const before = pregnantBefore.get(sign);
    pregnantBefore.delete(sign);
    if (before === undefined) delete about.pregnant;
    else about.pregnant = before;
  }
  keepPerson({ ...person, record: { ...person.record, person: about, answers } });
}

export const isKept = (sign: string): boolean => tapped.has(answerOf(sign));
