import { type Answer, quoteText } from "@kriebel/record";
import type { CaseDraft } from "./case-draft.ts";
import { readRelation } from "./read-case-family.ts";

/** The relatives, with what is told of each. */
export const readFamily = (draft: CaseDraft, value: unknown): void => {
  const { fields, record } = draft;
  const items = typeof value === "string" ? [{ relation: value, affected: true }] : fields.list(value, "facts.family");
  for (const [index, item] of items.entries()) {
    const at = `facts.family[${index}]`;
    const block = typeof item === "string" ? { relation: item, affected: true } : fields.block(item, at);
    if (block === undefined) continue;
    const open = block as Readonly<Record<string, unknown>>;
    fields.unknownFields(open, ["relation", "affected", "count", "onset_age", "side"], at);
    const relation = fields.text(open["relation"], `${at}.relation`);
    if (relation === undefined) continue;
    const truth = fields.truth(open["affected"], `${at}.affected`);
    const affected: Answer = truth === undefined ? "unknown" : truth ? "yes" : "no";
    const reading = readRelation(relation, affected);
    if (reading.nobody) {
      draft.answer("support.family", "no", at);
      draft.answer("family.affected", [], at);
    }
    if (reading.widened)
      fields.tell(
        "degree-only",
        `${at}.relation`,
        `"${quoteText(relation, 60)}" noemt alleen de graad; het is opgeslagen als één van die graad.`,
        `"${quoteText(relation, 60)}" names only the degree; it is kept as one of that degree.`,
      );
    for (const piece of reading.missed) fields.missed(piece, `${at}.relation`);
    if (reading.counted && open["count"] === undefined)
      fields.tell(
        "count-guessed",
        `${at}.relation`,
        `Hoeveel "${quoteText(relation, 60)}" er zijn, staat er niet; er zijn er twee geteld.`,
        `How many "${quoteText(relation, 60)}" there are is not said; two were counted.`,
      );
    const count = fields.number(open["count"], `${at}.count`, 1, 200);
    const onset = fields.number(open["onset_age"], `${at}.onset_age`, 0, 120);
    for (const one of reading.relatives) {
      draft.addRelative({
        ...one,
        ...(count !== undefined && reading.relatives.length === 1 && Number.isInteger(count) ? { count } : {}),
        ...(onset === undefined ? {} : { onsetAge: onset }),
      });
    }
  }
  const near = new Set(["mother", "father", "parent", "sister", "brother", "sibling", "daughter", "son", "child", "twin"]);
  const first = record.family.filter((one) => near.has(one.relation));
  if (first.some((one) => one.affected === "yes")) draft.answer("support.family", "yes", "facts.family");
};
