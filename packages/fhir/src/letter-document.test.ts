import assert from "node:assert/strict";
import test from "node:test";
import { assess, forbiddenClaims, type LetterOptions, writeLetter } from "@kriebel/engine";
import type { PersonRecord } from "@kriebel/record";
import type { Composition, MedicationStatement, Observation } from "fhir/r4.js";
import { faultsOfBundle } from "../../../checks/fhir-faults.ts";
import { today } from "../../../people/expected.ts";
import { evidence } from "../../../people/invent.ts";
import { readPeople } from "../../../people/read-people.ts";
import { letterToDocument } from "./letter-document.ts";

const plain = (xhtml: string): string =>
  xhtml
    .replace(/<[^>]+>/g, " ")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&#96;", "`")
    .replaceAll("&amp;", "&")
    .replace(/\s+/g, " ")
    .trim();

for (const { name, record } of readPeople())
  for (const lang of ["nl", "en"] as const)
    test(`${name}, ${lang}: a valid document, Composition first, that says what the letter says`, () => {
      const assessment = assess(record, evidence, today);
      const document = letterToDocument(record, assessment, evidence, today, { lang, forWhom: "gp" });
      assert.deepEqual(faultsOfBundle(JSON.parse(JSON.stringify(document))), []);
      const [first, ...others] = (document.entry ?? []).map(({ resource }) => resource!);
      assert.equal(first?.resourceType, "Composition");
      const composition = first as Composition;
      const narrative = plain((composition.section ?? []).map(({ text }) => text?.div ?? "").join(" "));
      const letter = writeLetter(record, assessment, evidence, { lang, forWhom: "gp" });
      for (const line of letter.box)
        for (const { pieces } of line.says)
          for (const piece of pieces)
            if (typeof piece === "string") assert.ok(narrative.includes(piece.replace(/\s+/g, " ").trim()), piece);
      for (const { blocks } of [...letter.sections, ...letter.appendix])
        for (const block of blocks)
          if (block.type === "line")
            for (const { pieces } of block.says)
              for (const piece of pieces)
                if (typeof piece === "string") assert.ok(narrative.includes(piece.replace(/\s+/g, " ").trim()), piece);
      assert.deepEqual(forbiddenClaims(narrative, lang), []);
      // Every reference of the sections is in the document, and every resource but the frame is referred to.
      const referred = new Set((composition.section ?? []).flatMap(({ entry }) => (entry ?? []).map(({ reference }) => reference)));
      for (const resource of others) {
        const own = `${resource.resourceType}/${resource.id}`;
        if (resource.resourceType === "Patient" || resource.resourceType === "Device") continue;
        assert.ok(referred.has(own), own);
        referred.delete(own);
        const says = plain((resource as Observation).text?.div ?? "");
        assert.ok(says !== "" && narrative.includes(says), `${own}: ${says}`);
        if (resource.resourceType === "Observation") {
          const { valueQuantity, effectiveDateTime } = resource;
          assert.ok(says.includes(`${valueQuantity?.comparator ?? ""}${valueQuantity?.value} ${valueQuantity?.unit ?? ""}`.trim()), says);
          if (effectiveDateTime !== undefined) assert.ok(says.includes(effectiveDateTime), says);
        }
        if (resource.resourceType === "MedicationStatement") {
          const { status, medicationCodeableConcept, dosage, effectivePeriod } = resource as MedicationStatement;
          assert.match(
            says,
            { active: /in gebruik|in use/, stopped: /gestopt|stopped/, unknown: /onbekend|not known/ }[status as "active"],
          );
          for (const part of [medicationCodeableConcept?.text, dosage?.[0]?.text, effectivePeriod?.start, effectivePeriod?.end])
            if (part !== undefined) assert.ok(says.includes(part.replace(/\s+/g, " ").trim()), `${part} in ${says}`);
        }
      }
      assert.deepEqual([...referred], []);
    });

test("the document tells the doctor what the letter tells: not the story, not the answers, not the name unless typed", () => {
  const record = { ...readPeople()[0]!.record, label: "mijn zus", complaint: { story: "een geheim verhaal", hopes: "hoop" } };
  const options = { lang: "nl", forWhom: "gp" } as const;
  const text = JSON.stringify(letterToDocument(record, assess(record, evidence, today), evidence, today, options));
  assert.doesNotMatch(text, /geheim|mijn zus|QuestionnaireResponse|kriebel-rest/);
  const named = letterToDocument(record, assess(record, evidence, today), evidence, today, { ...options, patientName: "A. <b>Naam</b>" });
  assert.match(JSON.stringify(named.entry?.[1]), /A\. <b>Naam<\/b>/);
  assert.doesNotMatch(JSON.stringify(named.entry?.[0]), /<b>Naam/, "a name cannot become markup");
});

test("the document names who made it beside the program: the person, who answers, or the clinician; nobody where that is not known", () => {
  const record = readPeople()[0]!.record;
  const authors = (over: Partial<PersonRecord>, options: Partial<LetterOptions>): readonly unknown[] => {
    const told = { ...record, ...over };
    const document = letterToDocument(told, assess(told, evidence, today), evidence, today, { lang: "nl", forWhom: "gp", ...options });
    assert.deepEqual(faultsOfBundle(JSON.parse(JSON.stringify(document))), []);
    return (document.entry?.[0]?.resource as Composition | undefined)?.author ?? [];
  };
  const program = { reference: "Device/kriebel" };
  assert.deepEqual(authors({ answeredBy: "self" }, {}), [{ reference: "Patient/person" }, program]);
  assert.deepEqual(authors({ answeredBy: "parent" }, {}), [{ type: "RelatedPerson", display: "een ouder van de patiënt" }, program]);
  assert.deepEqual(authors({}, { madeBy: { clinician: "A. Arts", at: "Noord" } }), [
    { type: "Practitioner", display: "A. Arts (Noord)" },
    program,
  ]);
  assert.deepEqual(authors({}, { madeBy: { recordOf: "X" } }), [program]);
});
