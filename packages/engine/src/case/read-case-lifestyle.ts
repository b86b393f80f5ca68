import { findCasePhrases, foldText } from "@kriebel/evidence";
import { type PersonRecord, quoteText } from "@kriebel/record";
import type { CaseTarget, Writable } from "./case-target.ts";
import { type CaseFields, numberIn } from "./read-case-fields.ts";

export const readLifestyle = (target: CaseTarget, value: unknown): void => {
  const { fields, record } = target;
  const block = fields.block(value, "facts.lifestyle");
  if (block === undefined) return;
  const at = "facts.lifestyle";
  fields.unknownFields(block, ["coffee_cups", "alcohol_units_week", "smoking", "shift_work", "diet", "exercise", "sleep_hours"], at);
  const life = record.lifestyle as Writable<PersonRecord["lifestyle"]>;
  const coffee = amount(fields, block["coffee_cups"], `${at}.coffee_cups`, 60);
  if (typeof coffee === "number") life.coffeeCupsPerDay = coffee;
  else if (coffee !== undefined) target.answer("exposure.caffeine_high", coffee, `${at}.coffee_cups`);
  const alcohol = amount(fields, block["alcohol_units_week"], `${at}.alcohol_units_week`, 400);
  if (typeof alcohol === "number") {
    life.alcoholUnitsPerWeek = alcohol;
    target.answer("lifestyle.alcohol", alcohol, `${at}.alcohol_units_week`);
  }
  const hours = fields.number(block["sleep_hours"], `${at}.sleep_hours`, 0, 24);
  if (hours !== undefined) life.sleepHours = hours;
  const habit = (key: string, question: string, no: RegExp, yes: RegExp): void => {
    const raw = block[key];
    if (raw === null || raw === undefined) return;
    if (typeof raw === "boolean") target.answer(question, raw ? "yes" : "no", `${at}.${key}`);
    else {
      const text = fields.text(raw, `${at}.${key}`);
      if (text === undefined) return;
      const folded = foldText(text);
      if (no.test(folded)) target.answer(question, "no", `${at}.${key}`);
      else if (yes.test(folded)) target.answer(question, "yes", `${at}.${key}`);
      else fields.missed(text, `${at}.${key}`);
    }
  };
  habit("smoking", "exposure.smoking", /^(?:no|none|never|non|not|ex|former|past|quit|stopped|nee|0)\b/, /./);
  habit(
    "shift_work",
    "exposure.shift_work",
    /^(?:no|none|never|not|day|nee)\b/,
    /\b(?:yes|night|shift|rotat\w*|ja|ploeg\w*|nacht\w*|true|evening)\b/,
  );
  const exercise = fields.text(block["exercise"], `${at}.exercise`);
  if (exercise !== undefined) {
    life.exercise = exercise.slice(0, 2_000);
    const folded = foldText(exercise);
    if (
      /\b(?:marathon|triathlon|endurance|ultra|elite|competitive|[6-9]|[1-4]\d) ?(?:h|hours)?\b/.test(folded) &&
      /\b(?:marathon|triathlon|endurance|elite|competitive|hours|h|ultra)\b/.test(folded)
    )
      target.answer("iron_cause.endurance_sport.1", "yes", `${at}.exercise`);
    if (
      /\b(?:sedentary|inactive|inactivity|none|no|little|immobile|immobili\w*|wheelchair|bedbound|bedridden|low|never|rarely|sits?|sitting)\b/.test(
        folded,
      )
    )
      target.answer("exposure.inactive", "yes", `${at}.exercise`);
    else if (
      /\b(?:regular\w*|daily|active|often|yes|run\w*|walk\w*|cycl\w*|swim\w*|gym|sport\w*|train\w*|weekly|exercis\w*|heavy|intense|moderate|high|marathon|endurance|yoga|athlet\w*|times)\b/.test(
        folded,
      )
    )
      target.answer("exposure.inactive", "no", `${at}.exercise`);
    else fields.missed(exercise, `${at}.exercise`);
  }
  const diet = fields.text(block["diet"], `${at}.diet`);
  if (diet !== undefined) {
    life.diet = diet.slice(0, 2_000);
    const reading = findCasePhrases(diet, "diet");
    let understood = false;
    for (const hit of reading.hits) {
      if (!["no_meat", "pica", "overload", "stomach_surgery"].includes(hit.id)) continue;
      understood = true;
      for (const [question, said] of Object.entries(hit.answers)) target.answer(question, said, `${at}.diet`);
    }
    const folded = foldText(diet);
    if (/\b(?:omnivor\w*|normal|mixed|varied|meat|usual|balanced|regular)\b/.test(folded) && !understood) {
      target.answer("iron.meat_free_diet", "no", `${at}.diet`);
      understood = true;
    }
    if (/\b(?:milk)\b/.test(folded)) {
      target.answer("iron_cause.growth.2", "yes", `${at}.diet`);
      understood = true;
    }
    if (/\b(?:gluten|lactose|dairy|sugar|salt|low carb|keto\w*)\b/.test(folded)) understood = true;
    if (/\b(?:poor|restrict\w*|low iron|little|crash|fasting|anorex\w*|malnutrit\w*|picky|selective)\b/.test(folded)) {
      target.answer("iron_cause.diet.3", "yes", `${at}.diet`);
      understood = true;
    }
    if (!understood) fields.missed(diet, `${at}.diet`);
  }
};

export const readWomenAndBlood = (target: CaseTarget, facts: Readonly<Record<string, unknown>>): void => {
  const { fields } = target;
  const menses = facts["menses"];
  if (typeof menses === "string" || typeof menses === "boolean") {
    const text = String(menses);
    const folded = foldText(text);
    if (/\bheavy\b|\bmenorrhag/.test(folded)) target.answer("iron.heavy_menses", "yes", "facts.menses");
    else if (/\b(?:normal|light|regular)\b/.test(folded)) target.answer("iron.heavy_menses", "no", "facts.menses");
    else if (/\bmenopaus/.test(folded)) target.answer("women.menopause", "yes", "facts.menses");
    else fields.missed(text, "facts.menses");
  } else {
    const block = fields.block(menses, "facts.menses");
    if (block !== undefined) {
      fields.unknownFields(block, ["heavy"], "facts.menses");
      const raw = block["heavy"];
      const heavy = typeof raw === "string" && /\bheavy|menorrhag/i.test(raw) ? true : fields.truth(raw, "facts.menses.heavy");
      if (heavy !== undefined) target.answer("iron.heavy_menses", heavy ? "yes" : "no", "facts.menses.heavy");
    }
  }
  const donor = facts["blood_donor"];
  if (donor !== null && donor !== undefined) {
    const gives =
      typeof donor === "number"
        ? donor > 0
        : typeof donor === "string" && /\d|regular|frequent|often|times|year/i.test(donor) && !/^(?:no|never|not)\b/i.test(donor)
          ? true
          : fields.truth(donor, "facts.blood_donor");
    if (gives !== undefined) target.answer("iron.blood_donor", gives ? "yes" : "no", "facts.blood_donor");
  }
};

/** A count, or only "many" (yes) and "none" (no). */
const amount = (fields: CaseFields, value: unknown, at: string, max: number): number | "yes" | "no" | undefined => {
  if (typeof value === "string" && numberIn(value) === undefined) {
    const folded = foldText(value);
    if (/^(?:none|no|never|0|nil|abstain\w*|teetotal\w*)\b/.test(folded)) return 0;
    if (/\b(?:heavy|many|much|high|excess\w*|lots|large)\b/.test(folded)) {
      fields.tell(
        "amount-in-words",
        at,
        `"${quoteText(value, 40)}" is een hoeveelheid zonder getal.`,
        `"${quoteText(value, 40)}" is an amount without a number.`,
      );
      return "yes";
    }
    fields.missed(value, at);
    return undefined;
  }
  return fields.number(value, at, 0, max);
};
