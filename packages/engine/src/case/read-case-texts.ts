import { findCasePhrases, findConditions, findLayTerms, foldText, readMedicineText } from "@kriebel/evidence";
import { type Answer, type PersonRecord, quoteText } from "@kriebel/record";
import type { CaseDraft } from "./case-draft.ts";
import type { Writable } from "./case-target.ts";
import { perWeekIn } from "./read-case-person.ts";
import { byDay, symptomOnly, timeOnly } from "./read-case-plain-words.ts";

/** The free texts on feelings and other complaints, one by one. */
export const readTexts = (draft: CaseDraft, value: unknown, field: "sensations" | "other_symptoms"): void => {
  const { fields, record } = draft;
  const items = typeof value === "string" ? [value] : fields.list(value, `facts.${field}`);
  for (const [index, item] of items.entries()) {
    const at = `facts.${field}[${index}]`;
    const text = fields.text(item, at);
    if (text === undefined || /^(?:none|nil|no|-|not (?:described|stated|reported)|unknown)\.?$/i.test(text)) continue;
    if (field === "sensations") {
      const words = record.complaint.words ?? [];
      if (words.length < 60) record.complaint.words = [...words, text.slice(0, 2_000)];
    }
    readItem(draft, text, field, at);
  }
};

/** One piece of free text: phrases, lay terms, conditions; what is none of these is told. */
export const readItem = (draft: CaseDraft, text: string, field: string, at: string, reading = findCasePhrases(text, field)): void => {
  const { fields, evidence, record } = draft;
  for (const hit of reading.hits) draft.take(hit, at);
  if (reading.hits.some((hit) => hit.id === "foot_drop" && !hit.denied)) draft.weakFoot.push(text);
  if (field === "other_symptoms") keepSymptom(draft, text, reading.hits, at);
  placesOf(
    draft,
    reading.hits.filter((hit) => !hit.denied).map((hit) => hit.id),
    text,
  );
  const lay = findLayTerms(evidence, text, "en");
  const conditions = findConditions(evidence, text);
  for (const match of conditions) {
    if (match.concept === "rls" || match.family) continue;
    // A mood or a bad night told as a symptom is no diagnosis; the list of conditions is the place for that.
    if (symptomOnly.has(match.concept)) continue;
    if (match.by !== "words" || match.suspected) continue;
    if (record.conditions.some((one) => one.concept === match.concept)) continue;
    const has: Answer = match.denied ? "no" : "yes";
    record.conditions.push({ name: text.slice(0, 2_000), concept: match.concept, has, from: { how: "imported", where: at } });
    if (has === "yes") draft.takeConcept(match.concept, at);
  }
  for (const piece of reading.pieces) {
    // A stretch of time or a number of nights is read elsewhere.
    if (
      piece.known ||
      perWeekIn(piece.text) !== undefined ||
      (timeOnly.test(piece.folded) && (field === "course" || /\b(?:years?|months?|weeks?|days?|hours?|nights?)\b/.test(piece.folded)))
    )
      continue;
    const inLay = lay.some((term) => piece.folded.includes(foldText(term.spelled)));
    const inCondition = conditions.some((one) => piece.folded.includes(foldText(one.matched)));
    const inMedicine = !inLay && !inCondition && namesMedicine(draft, piece.text, field);
    if (!inLay && !inCondition && !inMedicine) fields.missed(piece.text, at);
  }
};

/** What it does by day and to sleep goes into the letter; what no rule reads is told. */
const keepSymptom = (
  draft: CaseDraft,
  text: string,
  hits: readonly { readonly id: string; readonly denied: boolean; readonly answers: Readonly<Record<string, string>> }[],
  at: string,
): void => {
  const complaint = draft.record.complaint as Writable<PersonRecord["complaint"]>;
  if (hits.some((hit) => byDay.has(hit.id) && !hit.denied)) {
    const kept = complaint.effectByDay === undefined ? text : `${complaint.effectByDay}; ${text}`;
    complaint.effectByDay = kept.slice(0, 20_000);
  } else if (hits.some((hit) => hit.id === "normal_findings")) {
    draft.fields.tell(
      "kept",
      at,
      `"${quoteText(text, 60)}" is bewaard; geen regel leest het.`,
      `"${quoteText(text, 60)}" is kept; no rule reads it.`,
    );
  } else if (hits.length > 0 && hits.every((hit) => Object.keys(hit.answers).length === 0)) {
    draft.waiting.push({ text, at, ids: hits.filter((hit) => !hit.denied).map((hit) => hit.id) });
  }
};

/** Does a piece of the course name a medicine? Then it is read there, see `medicineInCourse`. */
const namesMedicine = (draft: CaseDraft, text: string, field: string): boolean => {
  return field === "course" && readMedicineText(draft.evidence, text).matches.some((one) => one.kind !== "typo");
};

const placesOf = (draft: CaseDraft, ids: readonly string[], text: string): void => {
  const complaint = draft.record.complaint as Writable<PersonRecord["complaint"]>;
  const places = new Set(complaint.place ?? []);
  const names: Readonly<Record<string, string>> = {
    place_arms: "arms",
    place_feet: "feet",
    place_lower_legs: "lower_legs",
    place_thighs: "thighs",
    place_trunk: "trunk",
    place_elsewhere: "elsewhere",
  };
  for (const id of ids) {
    const place = names[id];
    if (place !== undefined && !/\bback pain\b/.test(foldText(text))) places.add(place);
  }
  if (places.size > 0) complaint.place = [...places].toSorted();
  if (complaint.side === undefined) {
    const left = ids.includes("left");
    const right = ids.includes("right");
    if (ids.includes("both_sides") || (left && right)) complaint.side = "both";
    else if (left) complaint.side = "left";
    else if (right) complaint.side = "right";
  }
};
