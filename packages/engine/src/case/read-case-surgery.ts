import { findCasePhrases, findConditions } from "@kriebel/evidence";
import { quoteText } from "@kriebel/record";
import { readBirth } from "./case-birth-told.ts";
import type { CaseDraft } from "./case-draft.ts";
import { isBlock } from "./read-case-fields.ts";

/** Operations, as text or with a date; one that makes a condition is taken as that too. */
export const readSurgery = (draft: CaseDraft, value: unknown): void => {
  const { fields, record } = draft;
  const items = typeof value === "string" ? [value] : fields.list(value, "facts.surgery");
  for (const [index, item] of items.entries()) {
    const at = `facts.surgery[${index}]`;
    let text: string | undefined;
    if (isBlock(item)) {
      fields.unknownFields(item, ["name", "name_en", "what", "date", "since", "when", "icd10", "date_relative"], at);
      text = [item["name"] ?? item["name_en"] ?? item["what"], item["when"] ?? item["since"] ?? item["date_relative"] ?? item["date"]]
        .flatMap((one) => fields.text(one, at) ?? [])
        .join(", ");
    } else text = fields.text(item, at);
    if (text === undefined || text === "") continue;
    const [concept] = findConditions(draft.evidence, text).filter((one) => !one.denied && !one.family);
    if (record.surgery.length < 100)
      record.surgery.push({ name: text.slice(0, 2_000), ...(concept === undefined ? {} : { concept: concept.concept }) });
    if (concept !== undefined && !record.conditions.some((one) => one.concept === concept.concept)) {
      record.conditions.push({ name: text.slice(0, 2_000), concept: concept.concept, has: "yes", from: { how: "imported", where: at } });
      draft.takeConcept(concept.concept, at);
    }
    const reading = findCasePhrases(text, "surgery");
    for (const hit of reading.hits) draft.take(hit, at);
    if (readBirth(draft, text, undefined, undefined, at) && draft.record.answers["pregnancy.recent_birth"] !== undefined) continue;
    if (
      concept === undefined &&
      !reading.hits.some((hit) => ["stomach_surgery", "spine_procedure", "transplant", "dialysis_words"].includes(hit.id))
    ) {
      // Kept in the record and in the letter; no rule reads it.
      fields.tell(
        "surgery-kept",
        at,
        `De operatie "${quoteText(text, 60)}" is bewaard; geen regel leest hem.`,
        `The operation "${quoteText(text, 60)}" is kept; no rule reads it.`,
      );
    }
  }
};
