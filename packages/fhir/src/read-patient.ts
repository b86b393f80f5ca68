import { ageOn, intervalOf, type PersonRecord } from "@kriebel/record";
import { extensionOf } from "./extension-values.ts";
import { textOf } from "./fhir-json.ts";
import { findRest } from "./keep-rest.ts";
import type { Placed } from "./open-bundle.ts";
import { readFhirDate } from "./read-fhir-date.ts";
import type { Reading, Writable } from "./reading.ts";

const birthSex = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-birthsex";

/** Age and sex of a Patient. Names, numbers, addresses and telephone numbers are not taken over. */
export function readPatient(reading: Reading, { resource, at }: Placed): PersonRecord["person"] {
  const { today } = reading;
  const person: Writable<PersonRecord["person"]> = {};
  const birth = readFhirDate(resource["birthDate"]);
  if (birth === undefined && resource["birthDate"] !== undefined)
    reading.missed(`birthDate: ${textOf(resource["birthDate"])?.slice(0, 40) ?? typeof resource["birthDate"]}`, `${at}.birthDate`);
  if (birth !== undefined && intervalOf(birth).first <= today) {
    person.birthYear = Number(birth.slice(0, 4));
    // Our own Patient keeps the age that was told; of a stranger it is counted, from a whole date only.
    if (findRest(resource) === undefined && birth.length === 10) person.ageYears = ageOn(birth, today);
    if (person.ageYears !== undefined && person.ageYears > 120) {
      reading.missed(`birthDate: ${birth}`, `${at}.birthDate`);
      delete person.ageYears;
      delete person.birthYear;
    }
  } else if (birth !== undefined) reading.past(birth, `${at}.birthDate`);
  const born = textOf(extensionOf(resource, birthSex)?.["valueCode"]);
  const gender = textOf(resource["gender"])?.toLowerCase();
  const sex = born === "F" ? "female" : born === "M" ? "male" : gender;
  if (sex === "female" || sex === "male") person.sexAtBirth = sex;
  else if (gender !== undefined && gender !== "unknown") reading.missed(`gender: ${gender}`, `${at}.gender`);
  if (resource["deceasedBoolean"] === true || textOf(resource["deceasedDateTime"]) !== undefined)
    reading.note(
      "deceased",
      `${at}.deceased`,
      "Volgens dit dossier is deze persoon overleden.",
      "According to this record this person has died.",
      "ask",
    );
  return person;
}
