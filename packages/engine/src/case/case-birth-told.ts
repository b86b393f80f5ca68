import type { CaseDraft } from "./case-draft.ts";
import { birthIn } from "./read-case-birth.ts";

/** A birth of a known or a recent moment; true when the text is about a birth. */
export const readBirth = (draft: CaseDraft, text: string, code: string | undefined, since: string | undefined, at: string): boolean => {
  const { person } = draft.record;
  if (person.sexAtBirth === "male") return false;
  const birth = birthIn(text, code, since, draft.today);
  if (birth === undefined) return false;
  if (person.pregnant === "yes") return true;
  if (birth.days !== undefined && birth.days <= 728) person.weeksSinceBirth = Math.round((birth.days / 7) * 10) / 10;
  if (birth.recent !== undefined) draft.answer("pregnancy.recent_birth", birth.recent ? "yes" : "no", at);
  return true;
};

/** Days since the birth, reckoned from the onset. */
export const birthBefore = (draft: CaseDraft, days: number): void => {
  const { person } = draft.record;
  if (days > 728 || person.pregnant === "yes" || person.sexAtBirth === "male") return;
  person.weeksSinceBirth = Math.round(days / 7);
  if (days <= 42) draft.answer("pregnancy.recent_birth", "yes", "facts.course");
};
