import { foldText } from "@kriebel/evidence";
import type { PersonRecord } from "@kriebel/record";
import type { CaseDraft } from "./case-draft.ts";
import type { Writable } from "./case-target.ts";
import { addCondition } from "./read-case-conditions.ts";
import { numberIn } from "./read-case-fields.ts";
import { readItem } from "./read-case-texts.ts";

/** A sleep study: movements and breathing stops an hour, or what is said of them in words. */
export const readSleepStudy = (draft: CaseDraft, value: unknown): void => {
  const { fields, record } = draft;
  if (typeof value === "string") {
    record.sleepStudies.push({ text: value.slice(0, 2_000) });
    draft.answer("study.done", "yes", "facts.sleep_study");
    readItem(draft, value, "sleep_study", "facts.sleep_study");
    return;
  }
  const block = fields.block(value, "facts.sleep_study");
  if (block === undefined) return;
  fields.unknownFields(block, ["plms_index", "ahi"], "facts.sleep_study");
  const study: Writable<PersonRecord["sleepStudies"][number]> = {};
  const texts: string[] = [];
  const plms = block["plms_index"];
  const plmsAt = "facts.sleep_study.plms_index";
  if (typeof plms === "string" && numberIn(plms) === undefined) {
    texts.push(`PLMS: ${plms}`);
    const folded = foldText(plms);
    if (/\b(?:no|none|absent|normal|not (?:increased|elevated|raised)|without)\b/.test(folded)) draft.answer("support.plms", "no", plmsAt);
    else if (
      /\b(?:high|raised|elevated|increased|frequent|severe|many|present|yes|periodic (?:leg|limb)|plms?|abnormal|numerous|marked|moderate)\b/.test(
        folded,
      )
    )
      draft.answer("support.plms", "yes", plmsAt);
    else fields.missed(plms, plmsAt);
  } else {
    const number = fields.number(plms, plmsAt, 0, 400);
    if (number !== undefined) study.plmsPerHour = number;
    if (typeof plms === "string") texts.push(`PLMS: ${plms}`);
  }
  const ahi = block["ahi"];
  const ahiAt = "facts.sleep_study.ahi";
  if (typeof ahi === "string" && numberIn(ahi) === undefined) {
    texts.push(`AHI: ${ahi}`);
    if (/\b(?:severe|moderate|osa|apn(?:o)?ea|high|raised|elevated|increased)\b/i.test(ahi) && !/\b(?:no|without|normal)\b/i.test(ahi))
      addCondition(draft, "obstructive sleep apnoea", undefined, undefined, ahiAt);
    else if (!/\b(?:no|none|normal|negative|absent|without|low)\b/i.test(ahi)) fields.missed(ahi, ahiAt);
  } else {
    const number = fields.number(ahi, ahiAt, 0, 250);
    if (number !== undefined) study.ahiPerHour = number;
  }
  if (texts.length > 0) study.text = texts.join("; ").slice(0, 2_000);
  if (Object.keys(study).length === 0) return;
  record.sleepStudies.push(study);
  draft.answer("study.done", "yes", "facts.sleep_study");
};
