import type { CaseDraft } from "./case-draft.ts";

/** The five criteria as the source gives them. */
export const readCriteria = (draft: CaseDraft, value: unknown): void => {
  const { fields } = draft;
  const block = fields.block(value, "facts.criteria");
  if (block === undefined) return;
  const names = ["urge", "rest", "relief_by_movement", "evening_night", "not_solely_other"] as const;
  fields.unknownFields(block, names, "facts.criteria");
  const [urge, rest, relief, evening, notOther] = names.map((name) => fields.truth(block[name], `facts.criteria.${name}`));
  const put = (question: string, truth: boolean | undefined, yes = "yes", name = question): void => {
    if (truth !== undefined) draft.answer(question, truth ? yes : "no", `facts.criteria.${name}`);
  };
  put("C1.1", urge, "yes", "urge");
  put("C2.1", rest, "yes", "rest");
  put("C3.1", relief, "yes_partly", "relief_by_movement");
  put("C4.1", evening, "yes", "evening_night");
  put("C5", notOther, "yes", "not_solely_other");
  // The source says that the criterion is not met; "met in the past" counts as met, so it denies the past too.
  if (relief === false) draft.answer("C3.4", "no", "facts.criteria.relief_by_movement");
  if (evening === false) draft.answer("C4.3", "no", "facts.criteria.evening_night");
  if (urge === false) draft.signs.add("fact:urge_no");
  if (rest === false) draft.signs.add("fact:rest_no");
  if (relief === false) draft.signs.add("fact:relief_no");
  if (evening === false) draft.signs.add("fact:evening_no");
};
