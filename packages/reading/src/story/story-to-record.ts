import { type Evidence, togetherRules } from "@kriebel/evidence";
import { daysBetween, emptyRecord, type IsoDate, type Medicine, type PersonRecord } from "@kriebel/record";
import type { StoryFact } from "./story-fact.ts";

/** Places and side keep what was there; the rest of the complaint takes the first that is told. */
type Writable<T> = { -readonly [key in keyof T]: T[key] };

/**
 * The confirmed facts of a story as a record; what they say together (rules of the evidence) is worked out here, so that a
 * fact that was dropped drops its consequences too.
 *
 * @param facts only those that the person confirmed
 * @param onto the record that already stands; its own answers are never overwritten
 */
export const storyToRecord = (
  facts: readonly StoryFact[],
  story: string,
  evidence: Evidence,
  today: IsoDate,
  onto: PersonRecord = emptyRecord("story"),
): PersonRecord => {
  const { record, signs, old, fresh, answer } = gather(facts, story, evidence, today, onto);
  fillFromMedicines(record, signs, answer);
  applyTogether(record, signs, old, fresh, answer);
  return record;
};

/** What the facts together are signs of, medicines and conditions among them, as the rules of the evidence name it. */
export const signsOf = (facts: readonly StoryFact[], evidence: Evidence, today: IsoDate): ReadonlySet<string> =>
  gather(facts, "", evidence, today, emptyRecord("story")).signs;

interface Gathered {
  readonly record: PersonRecord;
  readonly signs: ReadonlySet<string>;
  /** Signs told as over, and told as of now: one can be both. */
  readonly old: ReadonlySet<string>;
  readonly fresh: ReadonlySet<string>;
  readonly answer: AnswerOne;
}

/** Fact by fact into a copy of the record, before anything is worked out from what they say together. */
const gather = (facts: readonly StoryFact[], story: string, evidence: Evidence, today: IsoDate, onto: PersonRecord): Gathered => {
  const record = structuredCopy(onto);
  const person = record.person as Writable<PersonRecord["person"]>;
  const complaint = record.complaint as Writable<PersonRecord["complaint"]>;
  if (complaint.story === undefined && story.trim() !== "") complaint.story = story.slice(0, 20_000);
  const own = new Set(Object.keys(onto.answers));
  const signs = new Set<string>();
  const old = new Set<string>();
  const fresh = new Set<string>();
  const answer = (id: string, value: PersonRecord["answers"][string]["value"], where: string): void => {
    if (own.has(id)) return;
    const before = record.answers[id];
    // Said once, it is there; a no never takes a yes away.
    if (before !== undefined && (value === "no" || before.value === "yes" || before.value === "yes_fully")) return;
    // "It helps" and, further on, "then it is gone": gone goes before helped.
    if (before?.value === "yes_partly" && value !== "yes_fully") return;
    record.answers[id] = { value: Array.isArray(value) ? [...value] : value, from: { how: "read", where: where.slice(0, 2_000) } };
  };
  for (const fact of facts) {
    const { gives } = fact;
    for (const [id, value] of Object.entries(gives.answers ?? {})) answer(id, value, fact.words);
    for (const [key, value] of Object.entries(gives.person ?? {})) (person as Record<string, unknown>)[key] ??= value;
    for (const [key, value] of Object.entries(gives.complaint ?? {})) {
      if (key === "place") complaint.place = [...new Set([...(complaint.place ?? []), ...(value as readonly string[])])].toSorted();
      else if (key === "side" && complaint.side !== undefined && complaint.side !== value) complaint.side = "both";
      else (complaint as Record<string, unknown>)[key] ??= value;
    }
    if (gives.lifestyle !== undefined) record.lifestyle = { ...gives.lifestyle, ...record.lifestyle };
    if (gives.answeredBy !== undefined) record.answeredBy ??= gives.answeredBy;
    if (gives.medicine !== undefined && record.medicines.length < 400 && !sameMedicine(record.medicines, gives.medicine))
      record.medicines.push(structuredCopy(gives.medicine));
    if (gives.condition !== undefined && !record.conditions.some((one) => one.concept === gives.condition?.concept))
      record.conditions.push({ ...gives.condition });
    if (gives.surgery !== undefined && record.surgery.length < 100) record.surgery.push({ ...gives.surgery });
    if (
      gives.lab !== undefined &&
      !record.labs.some((one) => one.analyte === gives.lab?.analyte && one.value === gives.lab?.value && one.on === gives.lab?.on)
    )
      record.labs.push({ ...gives.lab });
    if (
      gives.relative !== undefined &&
      !record.family.some((one) => one.relation === gives.relative?.relation && one.affected === gives.relative?.affected)
    )
      record.family.push({ ...gives.relative });
    if (gives.sign !== undefined) {
      signs.add(gives.sign);
      (gives.old === true ? old : fresh).add(gives.sign);
    }
    if (fact.kind === "sensation" && fact.state === "yes")
      complaint.words = [...new Set([...(complaint.words ?? []), fact.words.slice(0, 200)])].slice(0, 60);
  }
  // After all that name a relative or a side.
  const familial = facts.find(({ gives }) => gives.sign === "familial");
  if (familial !== undefined && record.family.length < 200 && !record.family.some((one) => one.affected === "yes"))
    record.family.push({ relation: "other", affected: "yes", text: familial.words.slice(0, 200) });
  for (const fact of facts)
    for (const [id, value] of Object.entries(fact.gives.implies ?? {})) if (record.answers[id] === undefined) answer(id, value, fact.words);
  if (complaint.perWeek !== undefined && complaint.perWeek > 7) complaint.perWeek = 7;
  if (complaint.onsetAgeYears !== undefined && person.ageYears !== undefined && complaint.onsetAgeYears > person.ageYears)
    delete complaint.onsetAgeYears;
  if (
    complaint.monthsSinceOnset !== undefined &&
    person.ageYears !== undefined &&
    complaint.onsetAgeYears === undefined &&
    complaint.monthsSinceOnset / 12 <= person.ageYears
  )
    complaint.onsetAgeYears = Math.round((person.ageYears - complaint.monthsSinceOnset / 12) * 10) / 10;
  addDerivedSigns(record, evidence, signs, today);
  return { record, signs, old, fresh, answer };
};

const sameMedicine = (medicines: readonly Medicine[], one: Medicine): boolean =>
  medicines.some(
    (other) =>
      (one.substance !== undefined && other.substance === one.substance) ||
      (one.substance === undefined && other.name.toLowerCase() === one.name.toLowerCase()),
  );

const structuredCopy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** What fields and medicines say to the rules that combine signs, the same as for published cases. */
const addDerivedSigns = (record: PersonRecord, evidence: Evidence, signs: Set<string>, today: IsoDate): void => {
  const { ageYears, pregnant } = record.person;
  if (record.complaint.sudden === "yes") signs.add("fact:sudden");
  if (pregnant === "yes") signs.add("fact:pregnant");
  if (ageYears !== undefined && ageYears < 18) signs.add("fact:child");
  if (record.answeredBy === "parent") signs.add("fact:child");
  if (ageYears !== undefined && ageYears > 70) signs.add("fact:over70");
  if (record.answers["exposure.smoking"]?.value === "yes") signs.add("fact:smoker");
  const { monthsSinceOnset } = record.complaint;
  // "Al jaren": no number, and long all the same.
  const { course } = record.complaint;
  if ((monthsSinceOnset !== undefined && monthsSinceOnset > 3) || /(?:jaren|years|decades)$/.test(course ?? "")) signs.add("fact:long");
  if (monthsSinceOnset !== undefined && monthsSinceOnset <= 1) signs.add("fact:days");
  for (const [question, sign] of [
    ["C1.1", "fact:urge_no"],
    ["C2.1", "fact:rest_no"],
    ["C3.1", "fact:relief_no"],
    ["C4.1", "fact:evening_no"],
  ] as const)
    if (record.answers[question]?.value === "no") signs.add(sign);
  // What is told as over raises no alarm of now (the same as for published cases).
  if (signs.has("over") && !signs.has("now_and_then")) signs.add("fact:over");
  if (signs.has("alcohol_stopped")) signs.add("medicine:sedative_stopped");
  for (const one of record.conditions) if (one.has === "yes" && one.concept !== undefined) signs.add(`condition:${one.concept}`);
  const lost =
    ["dementia", "intellectual_disability", "autism"].some((one) => signs.has(`condition:${one}`)) ||
    (ageYears !== undefined && ageYears < 12);
  if (signs.has("cannot_tell") && lost) (record.person as Writable<PersonRecord["person"]>).canTell ??= "no";
  if (record.person.canTell === "no" || signs.has("condition:dementia") || (ageYears !== undefined && ageYears < 6))
    signs.add("fact:observed");
  for (const medicine of record.medicines) signsOfMedicine(medicine, evidence, signs, today);
};

const starts = (atc: string | undefined, ...prefixes: readonly string[]): boolean =>
  atc !== undefined && prefixes.some((prefix) => atc.startsWith(prefix));

const withdrawalKinds = ["N02A", "N07BC", "R05DA", "N05B", "N05C", "N03AE", "N04B", "M03BX01", "N02BF"];

/** Days within which unrest of the whole body is looked at as an effect of what was begun (the same as for published cases). */
const akathisiaWithin = 56;

/** "Three days ago they gave me metoclopramide": begun so short ago that what is told as now came after it. */
const givenWithin = ({ started = "" }: Medicine, days: number, today: IsoDate): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(started) && daysBetween(started, today) <= days;

const signsOfMedicine = (medicine: Medicine, evidence: Evidence, signs: Set<string>, today: IsoDate): void => {
  const { atc } = medicine;
  const stopped = medicine.using === "no";
  const lowered = (medicine.changes ?? []).some((one) => one.what === "lowered");
  const days = medicine.startedDaysBeforeOnset ?? (medicine.startedBeforeOnset === "within_4_weeks" ? 14 : undefined);
  const newWithin = (limit: number): boolean =>
    (days !== undefined && days >= 0 && days <= limit) ||
    (medicine.changes ?? []).some(
      (one) => one.what === "raised" && one.daysBeforeOnset !== undefined && one.daysBeforeOnset >= 0 && one.daysBeforeOnset <= limit,
    );
  const substance = medicine.substance === undefined ? undefined : evidence.medicines[medicine.substance];
  if (starts(atc, "N04B", "G02CB") || substance?.classCode === "dopamine_agonist") {
    signs.add("medicine:dopaminergic");
    signs.add("medicine:augmenting");
    if (stopped || lowered) signs.add("medicine:dopaminergic_stopped");
  }
  if (medicine.forLegs === "yes" && (substance?.effects ?? []).some((one) => one.effect === "augmentation"))
    signs.add("medicine:augmenting");
  if (starts(atc, "N05A", "A03FA") && !starts(atc, "N05AN")) signs.add("medicine:antidopaminergic");
  if (
    starts(atc, "N05A", "A03FA", "N06A", "N07CA", "R06AD", "N05BB", "A04AD") &&
    (newWithin(akathisiaWithin) || givenWithin(medicine, akathisiaWithin, today))
  )
    signs.add("medicine:akathisia_new");
  if (starts(atc, "C10AA", "C10B")) {
    signs.add("medicine:statin");
    if (newWithin(45)) signs.add("medicine:statin_new");
  }
  if (starts(atc, "N06A", "N02AX02") && newWithin(2)) signs.add("medicine:serotonergic_new");
  if (starts(atc, "N06A", "N02AX02", "N02CC", "N05AN", "J01XX08", "N02AB", "N04BD")) signs.add("medicine:serotonergic");
  if (!stopped && (starts(atc, "N02A", "N05B", "N05C", "N03AE", "N02BF", "N07BC", "M03BX01", "N01AX") || medicine.substance === "ghb"))
    signs.add("medicine:sedating");
  if (medicine.substance === "nitrous-oxide") signs.add("medicine:nitrous");
  if (starts(atc, "B03AC") || (starts(atc, "B03A") && /infu|drip|intrav/i.test(`${medicine.name} ${medicine.note ?? ""}`)))
    signs.add("medicine:iv_iron");
  const sedative =
    starts(atc, "N05B", "N05C", "N03AE", "M03BX01", "N03AA") || medicine.substance === "alcohol" || medicine.substance === "ghb";
  if (sedative && stopped) signs.add("medicine:sedative_stopped");
  const effects = substance?.effects ?? [];
  if ((stopped || lowered) && (effects.some((one) => one.effect === "withdrawal_rls") || starts(atc, ...withdrawalKinds))) {
    signs.add("medicine:stopped_withdrawal");
    if (medicine.effectOfStopping === "started") signs.add("fact:withdrawal_effect");
  }
};

type AnswerOne = (id: string, value: PersonRecord["answers"][string]["value"], where: string) => void;

/** Hours that stand for "earlier than before" when no hour is told (the same as for published cases). */
const earlierHours = { afternoon: 4, otherwise: 2 } as const;

const fillFromMedicines = (record: PersonRecord, signs: ReadonlySet<string>, answer: AnswerOne): void => {
  for (const one of record.medicines) {
    if (starts(one.atc, "B03A"))
      answer("iron.taking", starts(one.atc, "B03AC") || signs.has("medicine:iv_iron") ? "infusion" : "tablets", one.name);
    if (one.effectOfStopping === "started" && signs.has("medicine:stopped_withdrawal")) answer("withdrawal.recent", "yes", one.name);
    if (one.forLegs === "yes" && one.helped !== undefined && starts(one.atc, "N04B"))
      answer("support.dopamine_response", one.helped, one.name);
  }
  if (signs.has("medicine:augmenting")) {
    if (signs.has("earlier_afternoon")) answer("augmentation.A1", earlierHours.afternoon, "earlier_afternoon");
    else if (signs.has("earlier") || signs.has("augmentation_word")) answer("augmentation.A1", earlierHours.otherwise, "earlier");
    const told = [
      "augmentation_word",
      "earlier_afternoon",
      "earlier",
      "spread_arms",
      "faster_at_rest",
      "worse_with_dose",
      "needs_more",
    ].some((sign) => signs.has(sign));
    const otherUse = signs.has("condition:parkinson") || signs.has("condition:parkinsonism");
    if (told && !otherUse)
      record.medicines = record.medicines.map((one) =>
        one.forLegs === undefined && starts(one.atc, "N04B", "G02CB") ? { ...one, forLegs: "yes" as const } : one,
      );
  }
};

const applyTogether = (
  record: PersonRecord,
  signs: ReadonlySet<string>,
  old: ReadonlySet<string>,
  fresh: ReadonlySet<string>,
  answer: AnswerOne,
): void => {
  for (const rule of togetherRules) {
    const alarm = Object.keys(rule.answers).some((id) => id.startsWith("alarm."));
    const has = (sign: string): boolean => signs.has(sign) && !(alarm && old.has(sign) && !fresh.has(sign));
    if (!rule.all.every(has)) continue;
    if (rule.any.length > 0 && !rule.any.some(has)) continue;
    if (rule.none.some((sign) => signs.has(sign))) continue;
    for (const [question, value] of Object.entries(rule.answers)) answer(question, value, `together: ${rule.id}`);
  }
  if (Object.keys(record.answers).some((id) => id.startsWith("augmentation.") && record.answers[id]?.value !== "no"))
    for (const past of ["C3.4", "C4.3"]) delete record.answers[past];
};
