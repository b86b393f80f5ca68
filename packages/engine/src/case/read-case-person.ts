import { foldText } from "@kriebel/evidence";
import { type PersonRecord, quoteText } from "@kriebel/record";
import type { CaseTarget, Writable } from "./case-target.ts";
import { daysIn, numberIn } from "./read-case-fields.ts";

export const readPerson = (target: CaseTarget, facts: Readonly<Record<string, unknown>>): void => {
  const { fields, record } = target;
  const person = record.person as Writable<PersonRecord["person"]>;
  const age = fields.number(facts["age"], "facts.age", 0, 120);
  if (age !== undefined) person.ageYears = age;
  const sex = fields.text(facts["sex"], "facts.sex")?.toLowerCase();
  if (sex !== undefined) {
    if (/^(?:f|female|woman|girl|v|vrouw)$/.test(sex)) person.sexAtBirth = "female";
    else if (/^(?:m|male|man|boy)$/.test(sex)) person.sexAtBirth = "male";
    else fields.missed(sex, "facts.sex");
  }
  const pregnant = facts["pregnant"];
  if (typeof pregnant === "boolean") person.pregnant = pregnant ? "yes" : "no";
  else if (typeof pregnant === "string") {
    const weeks = numberIn(pregnant);
    if (/^(?:no|false|not)\b/i.test(pregnant)) person.pregnant = "no";
    else {
      person.pregnant = "yes";
      if (weeks !== undefined && weeks <= 45) person.pregnancyWeeks = weeks;
      else
        fields.tell(
          "pregnant-from-text",
          "facts.pregnant",
          `"${quoteText(pregnant, 40)}" is gelezen als zwanger.`,
          `"${quoteText(pregnant, 40)}" was read as pregnant.`,
        );
    }
  } else {
    const block = fields.block(pregnant, "facts.pregnant");
    if (block !== undefined) {
      person.pregnant = "yes";
      const weeks = fields.number(block["weeks"], "facts.pregnant.weeks", 0, 45);
      if (weeks !== undefined) person.pregnancyWeeks = weeks;
      fields.unknownFields(block, ["weeks"], "facts.pregnant");
    }
  }
};

export const readComplaint = (target: CaseTarget, facts: Readonly<Record<string, unknown>>): void => {
  const { fields, record } = target;
  const complaint = record.complaint as Writable<PersonRecord["complaint"]>;
  const onset = fields.number(facts["onset_age"], "facts.onset_age", 0, 120);
  if (onset !== undefined) complaint.onsetAgeYears = onset;
  const rawMonths = facts["months_since_onset"];
  const spelled = typeof rawMonths === "string" ? daysIn(rawMonths) : undefined;
  const months = spelled === undefined ? fields.number(rawMonths, "facts.months_since_onset", 0, 1440) : Math.round(spelled / 3.04) / 10;
  if (months !== undefined) complaint.monthsSinceOnset = months;
  const sudden = fields.truth(facts["onset_sudden"], "facts.onset_sudden");
  if (sudden !== undefined) complaint.sudden = sudden ? "yes" : "no";
  const frequency = facts["frequency_per_week"];
  const known = typeof frequency === "string" ? perWeekIn(frequency) : undefined;
  const perWeek = known ?? fields.number(frequency, "facts.frequency_per_week", 0, 50);
  if (perWeek !== undefined) complaint.perWeek = perWeek;
};

/** Nights a week in words: "daily", "three times a week", "once a month". */
export const perWeekIn = (text: string): number | undefined => {
  const folded = foldText(text);
  if (/\b(?:daily|nightly|every (?:single )?(?:night|evening|day)|each (?:night|evening|day))\b/.test(folded)) return 7;
  if (/\b(?:most|almost every|nearly every|nearly all) (?:nights?|evenings?|days?)\b/.test(folded)) return 5;
  const match = /\b(\w+)(?: to \w+)? (?:times|nights|evenings|days|x)?(?: a| per| each)? ?(week|month)\b/.exec(folded);
  if (match === null) return undefined;
  const count = match[1] === "once" ? 1 : match[1] === "twice" ? 2 : match[1] === "thrice" ? 3 : numberIn(match[1] ?? "");
  if (count === undefined || count > 31 || !/\b(?:a|per|each|times|nights|evenings|days)\b/.test(folded)) return undefined;
  return match[2] === "week" ? count : Math.round((count / 4.35) * 100) / 100;
};
