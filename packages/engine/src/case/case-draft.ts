import type { Evidence, PhraseHit } from "@kriebel/evidence";
import { type AnsweredFact, emptyRecord, type IsoDate, type PersonRecord, type Relative } from "@kriebel/record";
import type { CaseTarget } from "./case-target.ts";
import type { CaseFields } from "./read-case-fields.ts";

/** One record while it is filled from the facts of one case, with the signs that were met on the way. */
export class CaseDraft implements CaseTarget {
  readonly record: PersonRecord;
  readonly signs = new Set<string>();
  /** Signs that were only told as over or as years old: they raise no alarm. */
  readonly oldSigns = new Set<string>();
  readonly newSigns = new Set<string>();
  /** Signs that took part in an answer, and texts that wait to hear whether theirs did. */
  readonly usedSigns = new Set<string>();
  /** Texts that tell of a weak foot. */
  readonly weakFoot: string[] = [];
  readonly waiting: { readonly text: string; readonly at: string; readonly ids: readonly string[] }[] = [];

  constructor(fields: CaseFields, evidence: Evidence, today: IsoDate, id: string) {
    this.fields = fields;
    this.evidence = evidence;
    this.today = today;
    this.record = emptyRecord(id.slice(0, 100));
  }
  readonly fields: CaseFields;
  readonly evidence: Evidence;
  readonly today: IsoDate;

  /** A yes goes before a no; a number is not overwritten. */
  answer(question: string, value: AnsweredFact["value"], where: string): void {
    const before = this.record.answers[question];
    if (before !== undefined && (before.value === "yes" || (before.value !== "no" && value === "no"))) return;
    this.record.answers[question] = { value, from: { how: "imported", where: where.slice(0, 2_000) } };
  }

  take(hit: PhraseHit, at: string): void {
    if (!hit.denied) {
      this.signs.add(hit.id);
      (hit.old ? this.oldSigns : this.newSigns).add(hit.id);
    }
    for (const [question, value] of Object.entries(hit.answers)) {
      // The field for a criterion goes before words about it.
      if (/^C[1-4]\.1$/.test(question) && this.record.answers[question] !== undefined) continue;
      if (question.startsWith("C4.2") || question.startsWith("C3.3")) {
        // A side remark never overrules what the source says of the criterion itself.
        const criterion = question.startsWith("C4") ? "C4.1" : "C3.1";
        if (this.record.answers[criterion] !== undefined && question === "C3.3" && this.record.answers[criterion]?.value !== "no") {
          this.answer("lookalike.positional_discomfort.1", value, at);
          continue;
        }
      }
      this.answer(question, value, at);
    }
  }

  takeConcept(concept: string, at: string): void {
    this.signs.add(`condition:${concept}`);
    for (const question of this.evidence.conditions[concept]?.answers ?? []) this.answer(question, "yes", at);
  }

  addRelative(relative: Relative): void {
    if (this.record.family.length < 200) this.record.family.push(relative);
  }
}
