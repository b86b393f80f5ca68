import { findCasePhrases, findConditions, foldText } from "@kriebel/evidence";
import { type Answer, quoteText } from "@kriebel/record";
import { readBirth } from "./case-birth-told.ts";
import type { CaseDraft } from "./case-draft.ts";
import { daysIn } from "./read-case-fields.ts";
import { saysNone, saysNothing } from "./read-case-none.ts";

/** Fevers that are the name of a disease. */
const namedFever = /\b(?:hay|mediterranean|rheumatic|scarlet|yellow|dengue|glandular|q|typhoid|valley|spotted|trench|relapsing) fever\b/;

/** The list of conditions, by words or ICD-10; "none" answers the lists of conditions. */
export const readConditions = (draft: CaseDraft, value: unknown): void => {
  const { fields } = draft;
  let none = false;
  const items = typeof value === "string" ? [value] : fields.list(value, "facts.conditions");
  for (const [index, item] of items.entries()) {
    const at = `facts.conditions[${index}]`;
    const block = typeof item === "string" ? { name_en: item } : fields.block(item, at);
    if (block === undefined) continue;
    const open = block as Readonly<Record<string, unknown>>;
    fields.unknownFields(open, ["name_en", "name_nl", "name", "icd10", "since"], at);
    const name = fields.text(open["name_en"] ?? open["name"] ?? open["name_nl"], `${at}.name_en`);
    const code = fields.text(open["icd10"], `${at}.icd10`);
    const since = open["since"];
    if (name === undefined && code === undefined) continue;
    if (code === undefined && name !== undefined && saysNone(name, "conditions")) none = true;
    else if (code !== undefined || !saysNothing(name ?? "")) addCondition(draft, name ?? code ?? "", code, since, at);
  }
  // "none" beside a disease only says that there is no other one; the lists stay open then.
  if (none && draft.record.conditions.length === 0)
    for (const list of ["conditions.body", "conditions.brain", "conditions.mood"]) draft.answer(list, [], "facts.conditions");
};

/** One condition: own or of the family, denied, suspected or over, with its order to the legs. */
export const addCondition = (draft: CaseDraft, name: string, code: string | undefined, since: unknown, at: string): void => {
  const { fields, record } = draft;
  const matches = findConditions(draft.evidence, name, code).filter((one) => one.concept !== "rls");
  const isRls = matches.length === 0 && /\b(?:rls|restless legs?|willis ekbom)\b/.test(foldText(name));
  const timing = since === undefined || since === null ? {} : readSince(draft, since, `${at}.since`);
  const icd10 = code !== undefined && code.length <= 12 ? code.trim() : undefined;
  const base = { name: name.slice(0, 2_000), ...(icd10 === undefined ? {} : { icd10 }), from: { how: "imported" as const, where: at } };
  if (isRls) {
    fields.tell(
      "the-complaint-itself",
      `${at}.name_en`,
      `"${quoteText(name, 60)}" is de klacht zelf en telt niet als andere ziekte.`,
      `"${quoteText(name, 60)}" is the complaint itself and does not count as another disease.`,
    );
    return;
  }
  signsInCondition(draft, name, icd10, timing.since, matches.length === 0, at);
  const birth = readBirth(draft, name, icd10, typeof since === "string" ? since : undefined, at);
  if (matches.length === 0) {
    record.conditions.push({ ...base, has: "yes", ...timing });
    if (!birth) fields.missed(code === undefined ? name : `${name} (${code})`, `${at}.name_en`);
    return;
  }
  for (const match of matches) {
    if (match.family) {
      fields.tell(
        "someone-elses",
        `${at}.name_en`,
        `"${quoteText(name, 60)}" gaat over familie en telt niet als eigen ziekte.`,
        `"${quoteText(name, 60)}" is about the family and does not count as the person's own.`,
      );
      if (match.concept === "rls" || /\brls\b|restless/.test(foldText(name)))
        draft.addRelative({ relation: "other", affected: "yes", text: name.slice(0, 2_000) });
      continue;
    }
    const has: Answer = match.denied
      ? "no"
      : match.suspected || (match.past && /\b(?:resolved|in remission|cured)\b/.test(foldText(name)))
        ? "unknown"
        : "yes";
    if (match.suspected)
      fields.tell(
        "suspected",
        `${at}.name_en`,
        `"${quoteText(name, 60)}" is alleen vermoed en telt als onbekend.`,
        `"${quoteText(name, 60)}" is only suspected and counts as unknown.`,
      );
    if (record.conditions.some((one) => one.concept === match.concept)) continue;
    record.conditions.push({ ...base, concept: match.concept, has, ...timing });
    if (has === "yes") draft.takeConcept(match.concept, at);
  }
};

/** An infection of the skin or a fever that stands among the conditions is a sign too. */
const signsInCondition = (
  draft: CaseDraft,
  name: string,
  code: string | undefined,
  since: string | undefined,
  unknown: boolean,
  at: string,
): void => {
  const years = since !== undefined && since.slice(0, 4) < draft.today.slice(0, 4);
  for (const hit of findCasePhrases(name, "conditions").hits) {
    const counts =
      hit.id === "leg_red_warm" || (unknown && (hit.id === "very_ill" || (hit.id === "fever" && !namedFever.test(foldText(name)))));
    if (counts) draft.take({ ...hit, old: hit.old || years }, at);
  }
  if (code !== undefined && !years && /^(?:L03|A46)/i.test(code)) draft.signs.add("leg_red_warm");
};

/** When a condition began: a date, or only its order with the legs. */
const readSince = (draft: CaseDraft, value: unknown, at: string): { since?: string; legsBeganAfter?: Answer } => {
  const { fields, today } = draft;
  if (typeof value === "number") {
    if (value >= 1890 && value <= Number(today.slice(0, 4))) return { since: String(Math.trunc(value)) };
    fields.missed(String(value), at);
    return {};
  }
  const text = fields.text(value, at);
  if (text === undefined) return {};
  const folded = foldText(text);
  const year = /^(?:since |in |from )?((?:18|19|20)\d{2})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(text.trim());
  if (year !== null) {
    const date = [year[1], year[2], year[3]].filter((part) => part !== undefined).join("-");
    return date <= today ? { since: date } : {};
  }
  const length = daysIn(text);
  const onset = /\bonset\b|\brls\b|\brestless|\blegs\b|\bsymptoms?\b|\bcomplaints?\b/;
  if (/\b(?:after|following)\b/.test(folded) && onset.test(folded)) return { legsBeganAfter: "no" };
  if (/\b(?:before|prior to|preced\w*)\b/.test(folded)) return { legsBeganAfter: "yes" };
  if (/\b(?:years|months|weeks|long) before\b|\bpre ?existing\b|\bearlier\b/.test(folded)) return { legsBeganAfter: "yes" };
  if (
    /\b(?:at (?:the )?(?:same time|onset)|simultaneous\w*|together with|concurrent\w*|new\w* diagnos\w*|at presentation|at diagnosis|same time|day of onset)\b/.test(
      folded,
    )
  ) {
    fields.tell(
      "since-at-onset",
      at,
      `"${quoteText(text, 60)}" geeft geen volgorde; die blijft onbekend.`,
      `"${quoteText(text, 60)}" gives no order; it stays unknown.`,
    );
    return {};
  }
  const stretch = /\b(?:childhood|birth|congenital|infancy|lifelong)\b/.test(folded);
  const months = draft.record.complaint.monthsSinceOnset;
  if (length !== undefined) {
    const yearsAgo = Math.floor(length / 365.25);
    const since = yearsAgo >= 1 ? { since: String(Number(today.slice(0, 4)) - yearsAgo) } : {};
    if (months !== undefined && Math.abs(length / 30.4 - months) >= 1)
      return { ...since, legsBeganAfter: length / 30.4 > months ? "yes" : "no" };
    return since;
  }
  const age = /\b(?:at |since |from )?age(?:d)? (?:of )?(\d{1,2})\b/.exec(folded);
  const onsetAge = draft.record.complaint.onsetAgeYears;
  if (age !== null)
    return onsetAge === undefined || onsetAge === Number(age[1]) ? {} : { legsBeganAfter: Number(age[1]) < onsetAge ? "yes" : "no" };
  if (/^(?:unknown|not (?:stated|known|reported)|unclear)$/.test(folded)) return {};
  if (stretch)
    return draft.record.complaint.onsetAgeYears !== undefined && draft.record.complaint.onsetAgeYears > 18 ? { legsBeganAfter: "yes" } : {};
  if (/\b(?:years|long ?standing|long time|chronic|many|decades)\b/.test(folded)) return {};
  fields.missed(text, at);
  return {};
};
