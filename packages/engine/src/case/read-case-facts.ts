import type { PersonRecord } from "@kriebel/record";
import type { CaseDraft } from "./case-draft.ts";
import type { Writable } from "./case-target.ts";
import { combine, factsAsSigns, treatmentThatTurned } from "./case-together.ts";
import { readConditions } from "./read-case-conditions.ts";
import { readCourse } from "./read-case-course.ts";
import { readCriteria } from "./read-case-criteria.ts";
import { type NotUnderstood, numberIn } from "./read-case-fields.ts";
import { readLabs } from "./read-case-labs.ts";
import { readLifestyle, readWomenAndBlood } from "./read-case-lifestyle.ts";
import { readCaseMedicines } from "./read-case-medicines.ts";
import { readComplaint, readPerson } from "./read-case-person.ts";
import { readFamily } from "./read-case-relatives.ts";
import { readSleepStudy } from "./read-case-study.ts";
import { readSurgery } from "./read-case-surgery.ts";
import { readTexts } from "./read-case-texts.ts";
import { labsAfterTreatment, legsAfterTreatment } from "./read-case-treated.ts";

/** Fills one record from the facts of one case, field by field; what they say together comes last. */
export const readCaseFacts = (draft: CaseDraft, facts: Readonly<Record<string, unknown>>): PersonRecord => {
  readPerson(draft, facts);
  readComplaint(draft, facts);
  readCriteria(draft, facts["criteria"]);
  readConditions(draft, facts["conditions"]);
  const medicines = readCaseMedicines(draft.fields, draft.evidence, facts["medicines"]);
  draft.record.medicines = [...medicines.medicines];
  for (const sign of medicines.signs) draft.signs.add(sign);
  for (const fact of medicines.facts) draft.signs.add(`fact:${fact}`);
  for (const [question, value] of medicines.answers) draft.answer(question, value, "facts.medicines");
  coffeeInMedicines(draft);
  readLabs(draft, facts["labs"]);
  readLifestyle(draft, facts["lifestyle"]);
  readWomenAndBlood(draft, facts);
  readSurgery(draft, facts["surgery"]);
  readSleepStudy(draft, facts["sleep_study"]);
  readFamily(draft, facts["family"]);
  readTexts(draft, facts["sensations"], "sensations");
  readTexts(draft, facts["other_symptoms"], "other_symptoms");
  const course = draft.fields.text(facts["course"], "facts.course");
  if (course !== undefined) readCourse(draft, course);
  factsAsSigns(draft);
  combine(draft);
  treatmentThatTurned(draft);
  draft.record.labs = [...labsAfterTreatment(draft.record, course)];
  draft.record.conditions = [...legsAfterTreatment(draft.record, [course ?? "", ...draft.record.surgery.map((one) => one.name)])];
  draft.record.notUnderstood = draft.fields.notUnderstood.slice(0, 500).map((one: NotUnderstood) => ({ ...one }));
  return draft.record;
};

/** Coffee that stands among the medicines is a habit too. */
const coffeeInMedicines = (draft: CaseDraft): void => {
  const { record } = draft;
  for (const one of record.medicines) {
    if (one.substance !== "caffeine" || one.using === "no") continue;
    const cups = /(\d+(?:[.,]\d+)?)(?:\s*(?:-|–|to)\s*(\d+))?\s*(?:cups?|mugs?|cans?|coffees?|espressos?)/i.exec(
      [one.dose, ...(one.changes ?? []).map((change) => change.text)].join(" "),
    );
    const count = cups === null ? undefined : numberIn(`${cups[1]}${cups[2] === undefined ? "" : `-${cups[2]}`}`);
    if (count !== undefined && count <= 60) (record.lifestyle as Writable<PersonRecord["lifestyle"]>).coffeeCupsPerDay = count;
  }
};
