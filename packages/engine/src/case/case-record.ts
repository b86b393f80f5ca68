import {
  type Evidence,
  findCasePhrases,
  findConditions,
  findLayTerms,
  foldText,
  type PhraseHit,
  readMedicineText,
  spellOut,
  togetherRules,
} from "@kriebel/evidence";
import { type Answer, type AnsweredFact, emptyRecord, type IsoDate, type PersonRecord, quoteText, type Relative } from "@kriebel/record";
import type { CaseTarget, Writable } from "./case-target.ts";
import { birthIn } from "./read-case-birth.ts";
import { readRelation } from "./read-case-family.ts";
import { type CaseFields, daysIn, isBlock, type NotUnderstood, numberIn } from "./read-case-fields.ts";
import { readLabs } from "./read-case-labs.ts";
import { readLifestyle, readWomenAndBlood } from "./read-case-lifestyle.ts";
import { readCaseMedicines } from "./read-case-medicines.ts";
import { saysNone, saysNothing } from "./read-case-none.ts";
import { hoursEarlierIn, worseSinceStart } from "./read-case-outcome.ts";
import { perWeekIn, readComplaint, readPerson } from "./read-case-person.ts";
import { byDay, everydayWords, symptomOnly, timeOnly } from "./read-case-plain-words.ts";
import { labsAfterTreatment, legsAfterTreatment } from "./read-case-treated.ts";

/** Days that stand for "a rise, and then the legs began" when no number is told; the note beside it says so. */
const afterRise = 14;

/** Years that stand for a stretch of life; the note beside it says that it was read so. */
const lifeYears = { since_childhood: 8, since_teens: 15 } as const;

/** Fevers that are the name of a disease. */
const namedFever = /\b(?:hay|mediterranean|rheumatic|scarlet|yellow|dengue|glandular|q|typhoid|valley|spotted|trench|relapsing) fever\b/;
/** A weak foot that changes is news, whatever disease it stands beside. */
const newOrWorse =
  /\b(?:new|newly|sudden\w*|acute\w*|recent\w*|today|yesterday|wors\w*|increas\w*|progress\w*|since last|this (?:morning|week|month)|(?:days?|weeks?) ago|for (?:\w+ )?(?:days?|weeks?))\b/;
const lifelongWeakness =
  /\b(?:charcot marie|cmt\w?|hmsn|hereditary (?:motor|sensory|neuropath\w*|polyneuropath\w*|spastic)|post ?polio\w*|polio\w*|cerebral palsy|spina bifida|(?:foot drop|weakness) since (?:childhood|birth|infancy))\b/;
const oldStroke = /\b(?:old|previous|prior|past|former|years|residual|sequel\w*|remote|chronic|long ?standing)\b/;

/** Fills one record from the facts of one case, field by field; what they say together comes last. */
export class CaseRecord implements CaseTarget {
  readonly record: PersonRecord;
  private readonly signs = new Set<string>();
  private readonly deniedSigns = new Set<string>();
  /** Signs that were only told as over or as years old: they raise no alarm. */
  private readonly oldSigns = new Set<string>();
  private readonly newSigns = new Set<string>();
  /** Signs that took part in an answer, and texts that wait to hear whether theirs did. */
  private readonly usedSigns = new Set<string>();
  /** Texts that tell of a weak foot. */
  private readonly weakFoot: string[] = [];
  private readonly waiting: { readonly text: string; readonly at: string; readonly ids: readonly string[] }[] = [];

  constructor(fields: CaseFields, evidence: Evidence, today: IsoDate, id: string) {
    this.fields = fields;
    this.evidence = evidence;
    this.today = today;
    this.record = emptyRecord(id.slice(0, 100));
  }
  readonly fields: CaseFields;
  readonly evidence: Evidence;
  readonly today: IsoDate;

  read(facts: Readonly<Record<string, unknown>>): PersonRecord {
    readPerson(this, facts);
    readComplaint(this, facts);
    this.readCriteria(facts["criteria"]);
    this.readConditions(facts["conditions"]);
    const medicines = readCaseMedicines(this.fields, this.evidence, facts["medicines"]);
    this.record.medicines = [...medicines.medicines];
    for (const sign of medicines.signs) this.signs.add(sign);
    for (const fact of medicines.facts) this.signs.add(`fact:${fact}`);
    for (const [question, value] of medicines.answers) this.answer(question, value, "facts.medicines");
    this.coffeeInMedicines();
    readLabs(this, facts["labs"]);
    readLifestyle(this, facts["lifestyle"]);
    readWomenAndBlood(this, facts);
    this.readSurgery(facts["surgery"]);
    this.readSleepStudy(facts["sleep_study"]);
    this.readFamily(facts["family"]);
    this.readTexts(facts["sensations"], "sensations");
    this.readTexts(facts["other_symptoms"], "other_symptoms");
    const course = this.fields.text(facts["course"], "facts.course");
    if (course !== undefined) this.readCourse(course);
    this.factsAsSigns();
    this.combine();
    this.treatmentThatTurned();
    this.record.labs = [...labsAfterTreatment(this.record, course)];
    this.record.conditions = [...legsAfterTreatment(this.record, [course ?? "", ...this.record.surgery.map((one) => one.name)])];
    this.record.notUnderstood = this.fields.notUnderstood.slice(0, 500).map((one: NotUnderstood) => ({ ...one }));
    return this.record;
  }

  /** A yes goes before a no; a number is not overwritten. */
  answer(question: string, value: AnsweredFact["value"], where: string): void {
    const before = this.record.answers[question];
    if (before !== undefined && (before.value === "yes" || (before.value !== "no" && value === "no"))) return;
    this.record.answers[question] = { value, from: { how: "imported", where: where.slice(0, 2_000) } };
  }

  private readCriteria(value: unknown): void {
    const { fields } = this;
    const block = fields.block(value, "facts.criteria");
    if (block === undefined) return;
    const names = ["urge", "rest", "relief_by_movement", "evening_night", "not_solely_other"] as const;
    fields.unknownFields(block, names, "facts.criteria");
    const [urge, rest, relief, evening, notOther] = names.map((name) => fields.truth(block[name], `facts.criteria.${name}`));
    const put = (question: string, truth: boolean | undefined, yes = "yes", name = question): void => {
      if (truth !== undefined) this.answer(question, truth ? yes : "no", `facts.criteria.${name}`);
    };
    put("C1.1", urge, "yes", "urge");
    put("C2.1", rest, "yes", "rest");
    put("C3.1", relief, "yes_partly", "relief_by_movement");
    put("C4.1", evening, "yes", "evening_night");
    put("C5", notOther, "yes", "not_solely_other");
    // The source says that the criterion is not met; "met in the past" counts as met, so it denies the past too.
    if (relief === false) this.answer("C3.4", "no", "facts.criteria.relief_by_movement");
    if (evening === false) this.answer("C4.3", "no", "facts.criteria.evening_night");
    if (urge === false) this.signs.add("fact:urge_no");
    if (rest === false) this.signs.add("fact:rest_no");
    if (relief === false) this.signs.add("fact:relief_no");
    if (evening === false) this.signs.add("fact:evening_no");
  }

  private readConditions(value: unknown): void {
    const { fields } = this;
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
      else if (code !== undefined || !saysNothing(name ?? "")) this.addCondition(name ?? code ?? "", code, since, at);
    }
    // "none" beside a disease only says that there is no other one; the lists stay open then.
    if (none && this.record.conditions.length === 0)
      for (const list of ["conditions.body", "conditions.brain", "conditions.mood"]) this.answer(list, [], "facts.conditions");
  }

  private addCondition(name: string, code: string | undefined, since: unknown, at: string): void {
    const { fields, record } = this;
    const matches = findConditions(this.evidence, name, code).filter((one) => one.concept !== "rls");
    const isRls = matches.length === 0 && /\b(?:rls|restless legs?|willis ekbom)\b/.test(foldText(name));
    const timing = since === undefined || since === null ? {} : this.since(since, `${at}.since`);
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
    this.signsInCondition(name, icd10, timing.since, matches.length === 0, at);
    const birth = this.readBirth(name, icd10, typeof since === "string" ? since : undefined, at);
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
          this.addRelative({ relation: "other", affected: "yes", text: name.slice(0, 2_000) });
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
      if (has === "yes") this.takeConcept(match.concept, at);
    }
  }

  /** An infection of the skin or a fever that stands among the conditions is a sign too. */
  private signsInCondition(name: string, code: string | undefined, since: string | undefined, unknown: boolean, at: string): void {
    const years = since !== undefined && since.slice(0, 4) < this.today.slice(0, 4);
    for (const hit of findCasePhrases(name, "conditions").hits) {
      const counts =
        hit.id === "leg_red_warm" || (unknown && (hit.id === "very_ill" || (hit.id === "fever" && !namedFever.test(foldText(name)))));
      if (counts) this.take({ ...hit, old: hit.old || years }, at);
    }
    if (code !== undefined && !years && /^(?:L03|A46)/i.test(code)) this.signs.add("leg_red_warm");
  }

  /** A birth of a known or a recent moment; true when the text is about a birth. */
  private readBirth(text: string, code: string | undefined, since: string | undefined, at: string): boolean {
    const { person } = this.record;
    if (person.sexAtBirth === "male") return false;
    const birth = birthIn(text, code, since, this.today);
    if (birth === undefined) return false;
    if (person.pregnant === "yes") return true;
    if (birth.days !== undefined && birth.days <= 728) person.weeksSinceBirth = Math.round((birth.days / 7) * 10) / 10;
    if (birth.recent !== undefined) this.answer("pregnancy.recent_birth", birth.recent ? "yes" : "no", at);
    return true;
  }

  /** Days since the birth, reckoned from the onset. */
  private birthBefore(days: number): void {
    const { person } = this.record;
    if (days > 728 || person.pregnant === "yes" || person.sexAtBirth === "male") return;
    person.weeksSinceBirth = Math.round(days / 7);
    if (days <= 42) this.answer("pregnancy.recent_birth", "yes", "facts.course");
  }

  private takeConcept(concept: string, at: string): void {
    this.signs.add(`condition:${concept}`);
    for (const question of this.evidence.conditions[concept]?.answers ?? []) this.answer(question, "yes", at);
  }

  /** When a condition began: a date, or only its order with the legs. */
  private since(value: unknown, at: string): { since?: string; legsBeganAfter?: Answer } {
    const { fields, today } = this;
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
    const months = this.record.complaint.monthsSinceOnset;
    if (length !== undefined) {
      const yearsAgo = Math.floor(length / 365.25);
      const since = yearsAgo >= 1 ? { since: String(Number(today.slice(0, 4)) - yearsAgo) } : {};
      if (months !== undefined && Math.abs(length / 30.4 - months) >= 1)
        return { ...since, legsBeganAfter: length / 30.4 > months ? "yes" : "no" };
      return since;
    }
    const age = /\b(?:at |since |from )?age(?:d)? (?:of )?(\d{1,2})\b/.exec(folded);
    const onsetAge = this.record.complaint.onsetAgeYears;
    if (age !== null)
      return onsetAge === undefined || onsetAge === Number(age[1]) ? {} : { legsBeganAfter: Number(age[1]) < onsetAge ? "yes" : "no" };
    if (/^(?:unknown|not (?:stated|known|reported)|unclear)$/.test(folded)) return {};
    if (stretch)
      return this.record.complaint.onsetAgeYears !== undefined && this.record.complaint.onsetAgeYears > 18 ? { legsBeganAfter: "yes" } : {};
    if (/\b(?:years|long ?standing|long time|chronic|many|decades)\b/.test(folded)) return {};
    fields.missed(text, at);
    return {};
  }

  /** Coffee that stands among the medicines is a habit too. */
  private coffeeInMedicines(): void {
    const { record } = this;
    for (const one of record.medicines) {
      if (one.substance !== "caffeine" || one.using === "no") continue;
      const cups = /(\d+(?:[.,]\d+)?)(?:\s*(?:-|–|to)\s*(\d+))?\s*(?:cups?|mugs?|cans?|coffees?|espressos?)/i.exec(
        [one.dose, ...(one.changes ?? []).map((change) => change.text)].join(" "),
      );
      const count = cups === null ? undefined : numberIn(`${cups[1]}${cups[2] === undefined ? "" : `-${cups[2]}`}`);
      if (count !== undefined && count <= 60) (record.lifestyle as Writable<PersonRecord["lifestyle"]>).coffeeCupsPerDay = count;
    }
  }

  private readSurgery(value: unknown): void {
    const { fields, record } = this;
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
      const [concept] = findConditions(this.evidence, text).filter((one) => !one.denied && !one.family);
      if (record.surgery.length < 100)
        record.surgery.push({ name: text.slice(0, 2_000), ...(concept === undefined ? {} : { concept: concept.concept }) });
      if (concept !== undefined && !record.conditions.some((one) => one.concept === concept.concept)) {
        record.conditions.push({ name: text.slice(0, 2_000), concept: concept.concept, has: "yes", from: { how: "imported", where: at } });
        this.takeConcept(concept.concept, at);
      }
      const reading = findCasePhrases(text, "surgery");
      for (const hit of reading.hits) this.take(hit, at);
      if (this.readBirth(text, undefined, undefined, at) && this.record.answers["pregnancy.recent_birth"] !== undefined) continue;
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
  }

  private readSleepStudy(value: unknown): void {
    const { fields, record } = this;
    if (typeof value === "string") {
      record.sleepStudies.push({ text: value.slice(0, 2_000) });
      this.answer("study.done", "yes", "facts.sleep_study");
      this.readItem(value, "sleep_study", "facts.sleep_study");
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
      if (/\b(?:no|none|absent|normal|not (?:increased|elevated|raised)|without)\b/.test(folded)) this.answer("support.plms", "no", plmsAt);
      else if (
        /\b(?:high|raised|elevated|increased|frequent|severe|many|present|yes|periodic (?:leg|limb)|plms?|abnormal|numerous|marked|moderate)\b/.test(
          folded,
        )
      )
        this.answer("support.plms", "yes", plmsAt);
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
        this.addCondition("obstructive sleep apnoea", undefined, undefined, ahiAt);
      else if (!/\b(?:no|none|normal|negative|absent|without|low)\b/i.test(ahi)) fields.missed(ahi, ahiAt);
    } else {
      const number = fields.number(ahi, ahiAt, 0, 250);
      if (number !== undefined) study.ahiPerHour = number;
    }
    if (texts.length > 0) study.text = texts.join("; ").slice(0, 2_000);
    if (Object.keys(study).length === 0) return;
    record.sleepStudies.push(study);
    this.answer("study.done", "yes", "facts.sleep_study");
  }

  private addRelative(relative: Relative): void {
    if (this.record.family.length < 200) this.record.family.push(relative);
  }

  private readFamily(value: unknown): void {
    const { fields, record } = this;
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
        this.answer("support.family", "no", at);
        this.answer("family.affected", [], at);
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
        this.addRelative({
          ...one,
          ...(count !== undefined && reading.relatives.length === 1 && Number.isInteger(count) ? { count } : {}),
          ...(onset === undefined ? {} : { onsetAge: onset }),
        });
      }
    }
    const near = new Set(["mother", "father", "parent", "sister", "brother", "sibling", "daughter", "son", "child", "twin"]);
    const first = record.family.filter((one) => near.has(one.relation));
    if (first.some((one) => one.affected === "yes")) this.answer("support.family", "yes", "facts.family");
  }

  private readTexts(value: unknown, field: "sensations" | "other_symptoms"): void {
    const { fields, record } = this;
    const items = typeof value === "string" ? [value] : fields.list(value, `facts.${field}`);
    for (const [index, item] of items.entries()) {
      const at = `facts.${field}[${index}]`;
      const text = fields.text(item, at);
      if (text === undefined || /^(?:none|nil|no|-|not (?:described|stated|reported)|unknown)\.?$/i.test(text)) continue;
      if (field === "sensations") {
        const words = record.complaint.words ?? [];
        if (words.length < 60) record.complaint.words = [...words, text.slice(0, 2_000)];
      }
      this.readItem(text, field, at);
    }
  }

  /** One piece of free text: phrases, lay terms, conditions; what is none of these is told. */
  private readItem(text: string, field: string, at: string, reading = findCasePhrases(text, field)): void {
    const { fields, evidence, record } = this;
    for (const hit of reading.hits) this.take(hit, at);
    if (reading.hits.some((hit) => hit.id === "foot_drop" && !hit.denied)) this.weakFoot.push(text);
    if (field === "other_symptoms") this.keepSymptom(text, reading.hits, at);
    this.placesOf(
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
      if (has === "yes") this.takeConcept(match.concept, at);
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
      const inMedicine = !inLay && !inCondition && this.namesMedicine(piece.text, field);
      if (!inLay && !inCondition && !inMedicine) fields.missed(piece.text, at);
    }
  }

  /** What it does by day and to sleep goes into the letter; what no rule reads is told. */
  private keepSymptom(
    text: string,
    hits: readonly { readonly id: string; readonly denied: boolean; readonly answers: Readonly<Record<string, string>> }[],
    at: string,
  ): void {
    const complaint = this.record.complaint as Writable<PersonRecord["complaint"]>;
    if (hits.some((hit) => byDay.has(hit.id) && !hit.denied)) {
      const kept = complaint.effectByDay === undefined ? text : `${complaint.effectByDay}; ${text}`;
      complaint.effectByDay = kept.slice(0, 20_000);
    } else if (hits.some((hit) => hit.id === "normal_findings")) {
      this.fields.tell(
        "kept",
        at,
        `"${quoteText(text, 60)}" is bewaard; geen regel leest het.`,
        `"${quoteText(text, 60)}" is kept; no rule reads it.`,
      );
    } else if (hits.length > 0 && hits.every((hit) => Object.keys(hit.answers).length === 0)) {
      this.waiting.push({ text, at, ids: hits.filter((hit) => !hit.denied).map((hit) => hit.id) });
    }
  }

  /** Does a piece of the course name a medicine? Then it is read there, see `medicineInCourse`. */
  private namesMedicine(text: string, field: string): boolean {
    return field === "course" && readMedicineText(this.evidence, text).matches.some((one) => one.kind !== "typo");
  }

  /**
   * A medicine that stands only in the course ("worse after interferon", "improved with levothyroxine") becomes a line of
   * its own, with what the course says of it, and a note.
   */
  private newMedicineInCourse(course: string): void {
    const { record, fields, signs } = this;
    for (const clause of course.split(/[.;,]| but | and then /)) {
      const folded = foldText(clause);
      for (const match of readMedicineText(this.evidence, clause).matches) {
        if (
          match.kind === "typo" ||
          match.kind === "misspelling" ||
          everydayWords.has(foldText(match.matched)) ||
          match.atc?.startsWith("B03A") === true
        )
          continue;
        const known = record.medicines.some(
          (one) =>
            (match.substance !== undefined && one.substance === match.substance) ||
            (match.atc !== undefined && one.atc !== undefined && (one.atc.startsWith(match.atc) || match.atc.startsWith(one.atc))),
        );
        if (known || record.medicines.length >= 400) continue;
        const word = foldText(match.matched);
        const before = folded.slice(0, Math.max(0, folded.indexOf(word)));
        const ended = /\b(?:stopp\w*|discontinu\w*|withdr\w*|cessation|quit\w*|taper\w*|reduc\w*|ceas\w*|abstinence|detox\w*)\b/.test(
          folded,
        );
        const better =
          /\b(?:improv\w*|better|resolv\w*|gone|disappear\w*|reliev\w*|respon\w*|remission|helped|controlled|subsid\w*)\b/.test(folded);
        const length = /\b(?:days?|weeks?|months?|hours?|minutes?)\b/.test(before) ? daysIn(clause) : undefined;
        const line: Writable<PersonRecord["medicines"][number]> = {
          name: match.matched,
          note: course.slice(0, 2_000),
          from: { how: "imported", where: "facts.course" },
        };
        if (match.substance !== undefined) line.substance = match.substance;
        if (match.atc !== undefined) line.atc = match.atc;
        if (ended && /\bswitch\w* to\b/.test(before) === false) {
          line.using = "no";
          if (better) line.effectOfStopping = /\b(?:improv\w*|better)\b/.test(folded) ? "improved" : "resolved";
          else {
            if (length !== undefined) line.stoppedDaysBeforeOnset = length;
            line.effectOfStopping = "started";
            const effects =
              (match.substance === undefined ? undefined : this.evidence.medicines[match.substance]?.effects) ??
              this.evidence.medicineClasses[match.classId ?? ""]?.effects ??
              [];
            if (effects.some((one) => one.effect === "withdrawal_rls")) {
              signs.add("medicine:stopped_withdrawal");
              this.answer("withdrawal.recent", "yes", "facts.course");
            }
          }
        } else if (better) {
          line.forLegs = "yes";
          line.helped = "yes";
          if (match.classCode === "dopamine_agonist") signs.add("medicine:dopaminergic");
        } else if (length !== undefined) line.startedDaysBeforeOnset = length;
        if (match.classCode === "dopamine_agonist") signs.add("medicine:dopaminergic");
        record.medicines.push(line);
        fields.tell(
          "medicine-in-course",
          "facts.course",
          `${quoteText(match.matched, 40)} staat alleen bij het beloop en is als middel opgenomen.`,
          `${quoteText(match.matched, 40)} stands only in the course and was taken as a medicine.`,
        );
      }
    }
  }

  private take(hit: PhraseHit, at: string): void {
    if (hit.denied) this.deniedSigns.add(hit.id);
    else {
      this.signs.add(hit.id);
      (hit.old ? this.oldSigns : this.newSigns).add(hit.id);
    }
    for (const [question, value] of Object.entries(hit.answers)) {
      // The field for a criterion goes before words about it.
      if (/^C[1-4]\.1$/.test(question) && this.record.answers[question] !== undefined) continue;
      if (question.startsWith("C4.2") || question.startsWith("C3.3")) {
        // A side remark never overrules what the source says of the criterion itself.
        const criterion = question.startsWith("C4") ? "C4.1" : "C3.1";
        if (this.record.answers[criterion] !== undefined && question === "C3.3" && this.record.answers[criterion]?.value !== "no") {
          this.answer("lookalike.positional_discomfort.1", value, at);
          continue;
        }
      }
      this.answer(question, value, at);
    }
  }

  private placesOf(ids: readonly string[], text: string): void {
    const complaint = this.record.complaint as Writable<PersonRecord["complaint"]>;
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
  }

  private readCourse(course: string): void {
    const { fields, record, signs } = this;
    const complaint = record.complaint as Writable<PersonRecord["complaint"]>;
    complaint.course = course.slice(0, 20_000);
    const onlyTime =
      /^(?:for |about |over |since )?(?:\S+ ){1,4}(?:years?|months?|weeks?|days?)(?: (?:ago|history|duration|course|long))?$/.test(
        `${foldText(course)}`,
      );
    const before = fields.notUnderstood.length;
    const notesBefore = fields.notes.length;
    const reading = findCasePhrases(course, "course");
    this.readItem(course, "course", "facts.course", reading);
    if (onlyTime) {
      fields.notUnderstood.splice(before);
      fields.notes.splice(notesBefore);
    }
    const has = (id: string): boolean => reading.hits.some((hit) => hit.id === id && !hit.denied);
    this.timeInCourse(course, onlyTime);
    if (complaint.sudden === undefined && has("sudden_onset")) complaint.sudden = "yes";
    else if (complaint.sudden === undefined && has("gradual")) complaint.sudden = "no";
    if (complaint.perWeek === undefined) {
      const perWeek = perWeekIn(course);
      if (perWeek !== undefined) complaint.perWeek = perWeek;
    }
    const trend =
      has("over") || has("better_now")
        ? "better"
        : has("getting_worse") || has("stronger")
          ? "worse"
          : has("now_and_then")
            ? "comes_and_goes"
            : has("stable")
              ? "stable"
              : undefined;
    if (trend !== undefined) this.answer("complaint.course", trend, "facts.course");
    if (has("over") && !has("now_and_then")) signs.add("fact:over");
    for (const id of ["since_childhood", "since_teens"] as const) {
      if (!has(id) || complaint.onsetAgeYears !== undefined) continue;
      const age = record.person.ageYears;
      if (age !== undefined && age < lifeYears[id]) continue;
      complaint.onsetAgeYears = lifeYears[id];
      fields.tell(
        "onset-in-words",
        "facts.course",
        `"${quoteText(course, 60)}" is gelezen als begonnen rond ${lifeYears[id]} jaar.`,
        `"${quoteText(course, 60)}" was read as begun around the age of ${lifeYears[id]}.`,
      );
    }
    if (has("familial") && record.family.length === 0)
      this.addRelative({ relation: "other", affected: "yes", text: course.slice(0, 2_000) });
    this.newMedicineInCourse(course);
    this.medicineInCourse(course, has);
    this.conditionInCourse(course);
    if (has("gone_after_birth") && record.person.pregnant === undefined && record.person.sexAtBirth !== "male")
      this.answer("pregnancy.earlier_rls", "yes", "facts.course");
    if (has("began_in_pregnancy") && record.person.pregnant !== "yes" && record.person.sexAtBirth !== "male") {
      this.answer("pregnancy.earlier_rls", "yes", "facts.course");
      if (!has("before_pregnancy")) this.answer("pregnancy.legs_before", "no", "facts.course");
      if (record.person.pregnant === undefined && record.answers["pregnancy.recent_birth"] === undefined)
        fields.tell(
          "pregnancy-past",
          "facts.course",
          "Of de zwangerschap nu nog duurt, staat er niet; het telt als eerdere zwangerschap.",
          "Whether the pregnancy still goes on is not said; it counts as an earlier pregnancy.",
        );
    }
    for (const clause of course.split(/[.;,](?!\d)/)) this.readBirth(clause, undefined, "in the course", "facts.course");
    // "began five days after delivery": the birth lies that long before the legs began.
    const began = has("postpartum") && /\b(?:began|begun|start\w*|onset|appear\w*|develop\w*|since)\b/.test(foldText(course));
    const offset = began && record.person.weeksSinceBirth === undefined ? daysIn(course) : undefined;
    if (offset !== undefined && complaint.monthsSinceOnset !== undefined) this.birthBefore(offset + complaint.monthsSinceOnset * 30.4);
  }

  /** "five years", "for 3 months", "since age 20", "at 15". */
  private timeInCourse(course: string, onlyTime: boolean): void {
    const complaint = this.record.complaint as Writable<PersonRecord["complaint"]>;
    const written = spellOut(course);
    const folded = foldText(written);
    // "2 years, nightly": one clause that only says how long.
    const clauseOfTime = written.split(/[,;.](?!\d)/).find((clause) => {
      const bare = foldText(clause);
      return (
        /^(?:for |about |over |since |x )?(?:\w+ ){1,3}(?:years?|months?|weeks?|days?)(?: (?:ago|history|duration|course|long))?$/.test(
          bare,
        ) && !/\b(?:after|before|within|until|earlier|later|every|each|in|on|per|a week|third|second|first|last|some|bad|good)\b/.test(bare)
      );
    });
    const age =
      /\b(?:since|from|at|began at|onset at|started at)(?: the)? (?:age )?(?:of )?(\d{1,2})(?: years?(?: of age| old)?)?(?=$| (?!(?:weeks|months|days|years|hours|mg|per)))/.exec(
        folded,
      );
    if (age !== null && complaint.onsetAgeYears === undefined && /\bage\b|\bsince \d|years old|years of age/.test(folded))
      complaint.onsetAgeYears = Number(age[1]);
    if (complaint.monthsSinceOnset !== undefined) return;
    const told = /\b(?:for|since|history|duration|began|started|onset|ago|long|over the (?:last|past)|during the (?:last|past))\b/.test(
      folded,
    );
    const aboutOther = /\b(?:after|before|later|within|until|earlier)\b/.test(folded);
    const days = clauseOfTime !== undefined ? daysIn(clauseOfTime) : daysIn(course);
    if (days !== undefined && (onlyTime || clauseOfTime !== undefined || (told && !aboutOther)) && days <= 43_800) {
      complaint.monthsSinceOnset = Math.round((days / 30.4) * 10) / 10;
      this.fields.tell(
        "months-from-course",
        "facts.course",
        `"${quoteText(course, 60)}" is gelezen als ${complaint.monthsSinceOnset} maanden klachten.`,
        `"${quoteText(course, 60)}" was read as ${complaint.monthsSinceOnset} months of complaints.`,
      );
    }
  }

  /** What the course says about a medicine of the list: began after it, rose with its dose, gone after stopping it. */
  private medicineInCourse(course: string, has: (id: string) => boolean): void {
    const { record, fields, signs } = this;
    const folded = foldText(course);
    const dopaminergic = signs.has("medicine:augmenting");
    const candidates = record.medicines.filter((one) => one.forLegs !== "yes");
    const named = readMedicineText(this.evidence, course).matches.filter((one) => one.kind !== "typo");
    const spoken = (medicine: PersonRecord["medicines"][number]): boolean =>
      named.some(
        (one) =>
          (one.substance !== undefined && one.substance === medicine.substance) ||
          (one.substance === undefined && one.atc !== undefined && medicine.atc?.startsWith(one.atc) === true),
      );
    const pointed = candidates.filter(spoken);
    const suspects = pointed.length > 0 ? pointed : candidates.length === 1 ? candidates : [];
    const set = (medicine: PersonRecord["medicines"][number], more: Partial<PersonRecord["medicines"][number]>): void => {
      const place = record.medicines.indexOf(medicine);
      if (place >= 0) record.medicines[place] = { ...medicine, ...more };
    };
    if (has("after_dose_increase") && !dopaminergic && suspects.length === 1) {
      const [one] = suspects as [PersonRecord["medicines"][number]];
      const changes = one.changes ?? [];
      const raised = changes.find((change) => change.what === "raised");
      if (raised === undefined)
        set(one, { changes: [...changes, { what: "raised", daysBeforeOnset: afterRise, text: course.slice(0, 2_000) }] });
      else if (raised.daysBeforeOnset === undefined)
        set(one, { changes: changes.map((change) => (change === raised ? { ...change, daysBeforeOnset: afterRise } : change)) });
      if (raised?.daysBeforeOnset === undefined)
        fields.tell(
          "rise-before-onset",
          "facts.course",
          `De verhoging van ${quoteText(one.name, 40)} is gelezen als kort voor het begin.`,
          `The rise of ${quoteText(one.name, 40)} was read as shortly before the onset.`,
        );
    }
    const started =
      /\b(?:after|following|since|upon|on|with)\b[a-z0-9 ]{0,16}\b(?:start\w*|beginning|initiat\w*|introduc\w*|taking|first dose|injection|infusion|dose|treatment with|addition)\b|\b(?:days?|weeks?|hours?|minutes?|months?) (?:after|into|of)\b|\bduring\b/;
    for (const medicine of pointed) {
      const days = medicine.startedDaysBeforeOnset;
      const clause =
        course
          .split(/[.;](?!\d)/)
          .find((one) =>
            readMedicineText(this.evidence, one).matches.some(
              (match) => match.substance !== undefined && match.substance === medicine.substance,
            ),
          ) ?? "";
      if (medicine.worseSinceStart === undefined && (days === undefined || days < 0) && worseSinceStart(clause) === "yes")
        set(medicine, { worseSinceStart: "yes" });
    }
    for (const medicine of suspects) {
      const current = record.medicines.find((one) => one.name === medicine.name && one.from?.where === medicine.from?.where) ?? medicine;
      let next = current;
      if (
        current.startedDaysBeforeOnset === undefined &&
        current.startedBeforeOnset === undefined &&
        started.test(folded) &&
        !has("withdrawal") &&
        !has("after_dose_increase") &&
        !/\b(?:stopp|withdraw|discontinu|cessation)\w*/.test(folded.split(/\bgone\b|\bresolv|\bdisappear/)[0] ?? "")
      ) {
        const length = /\b(\S+ )?(?:minutes?|hours?|days?|weeks?|months?) (?:after|into|of)\b/.test(folded)
          ? (daysIn(course) ??
            (/\b(?:minutes|hours)\b/.test(folded) ? 0 : /\bdays\b/.test(folded) ? 3 : /\bweeks\b/.test(folded) ? 14 : undefined))
          : undefined;
        if (length !== undefined && length <= 3_650) next = { ...next, startedDaysBeforeOnset: length };
      }
      if (
        next.effectOfStopping === undefined &&
        /\b(?:gone|resolv\w*|disappear\w*|ceas\w*|remit\w*|vanish\w*|better|improv\w*|subsid\w*)\b[a-z0-9 ]{0,20}\b(?:after|on|upon|when|with|following)\b[a-z0-9 ]{0,20}\b(?:stopp\w*|discontinu\w*|withdraw\w*|cessation|switch\w*)\b/.test(
          folded,
        )
      ) {
        next = { ...next, using: "no", effectOfStopping: /\b(?:better|improv\w*)\b/.test(folded) ? "improved" : "resolved" };
      }
      if (
        next.effectOfRestart === undefined &&
        /\b(?:recur\w*|return\w*|reappear\w*|relaps\w*|came back)\b[a-z0-9 ]{0,24}\b(?:re ?exposure|re ?challenge|restart\w*|re ?introduc\w*|resum\w*)\b|\bpositive re ?challenge\b/.test(
          folded,
        )
      )
        next = { ...next, effectOfRestart: "returned" };
      if (next !== current) set(current, next);
    }
    if (has("after_start") && suspects.length === 0 && candidates.length > 1) fields.missed(course, "facts.course");
    if (has("iron_response")) {
      const iron = record.medicines.findIndex((one) => one.atc?.startsWith("B03A") === true || /\biron\b/.test(foldText(one.name)));
      const old = record.medicines[iron];
      if (old !== undefined) record.medicines[iron] = { ...old, forLegs: "yes", helped: "yes" };
      else
        record.medicines.push({
          name: "iron",
          atc: "B03A",
          forLegs: "yes",
          helped: "yes",
          note: course.slice(0, 2_000),
          from: { how: "imported", where: "facts.course" },
        });
      if (this.record.answers["iron.taking"] === undefined)
        this.answer("iron.taking", /\b(?:iv|intravenous|infusion)\b/.test(folded) ? "infusion" : "tablets", "facts.course");
    }
    if (dopaminergic) {
      const afternoon = has("earlier_afternoon");
      if (afternoon || has("earlier") || has("augmentation_word")) {
        const told = hoursEarlierIn(course);
        const hours = told ?? (afternoon ? 4 : 2);
        // The hours beside the medicine are told; a guess from the course never goes before them.
        const known = told === undefined && typeof record.answers["augmentation.A1"]?.value === "number";
        if (!known) this.answer("augmentation.A1", hours, "facts.course");
        if (told === undefined && !known)
          fields.tell(
            "hours-earlier",
            "facts.course",
            `Hoeveel uur eerder staat er niet; er is ${hours} uur gerekend.`,
            `How many hours earlier is not said; ${hours} hours were counted.`,
          );
      }
    }
    if (has("withdrawal") && !has("gone_after_birth")) {
      const cause = record.medicines.some((one) => one.using === "no" || (one.changes ?? []).some((change) => change.what === "lowered"));
      if (cause && signs.has("medicine:stopped_withdrawal")) this.answer("withdrawal.recent", "yes", "facts.course");
      else if (!cause && /\bwithdrawal\b|\bdetox/.test(folded) && record.medicines.length === 0)
        this.answer("withdrawal.recent", "yes", "facts.course");
    }
  }

  /** "began after the stroke": the order of the legs and a condition of the list. */
  private conditionInCourse(course: string): void {
    const { record } = this;
    for (const match of findConditions(this.evidence, course)) {
      if (match.denied || match.family || match.concept === "rls") continue;
      const at = foldText(course).indexOf(foldText(match.matched));
      const before = foldText(course).slice(Math.max(0, at - 40), Math.max(0, at));
      // "resolved after the transplantation" says nothing about what came first.
      if (
        /\b(?:resolv\w*|better|improv\w*|gone|disappear\w*|worse\w*|worsen\w*|relie\w*|remi\w*|ceas\w*|vanish\w*|persist\w*|return\w*|subsid\w*|aggravat\w*)\b/.test(
          before.split("|").at(-1) ?? "",
        )
      )
        continue;
      const order = /\b(?:after|following|since|with|during|onset of|developed with)\b(?: \w+){0,4} ?$/.test(before)
        ? "yes"
        : /\bbefore\b(?: \w+){0,4} ?$/.test(before)
          ? "no"
          : undefined;
      if (order === undefined) continue;
      const place = record.conditions.findIndex((one) => one.concept === match.concept);
      const there = record.conditions[place];
      if (there !== undefined && there.legsBeganAfter === undefined) record.conditions[place] = { ...there, legsBeganAfter: order };
    }
  }

  private factsAsSigns(): void {
    const { record, signs } = this;
    const { ageYears, pregnant } = record.person;
    if (record.complaint.sudden === "yes") signs.add("fact:sudden");
    if (pregnant === "yes") signs.add("fact:pregnant");
    if (ageYears !== undefined && ageYears < 18) signs.add("fact:child");
    if (ageYears !== undefined && ageYears > 70) signs.add("fact:over70");
    if (record.answers["exposure.smoking"]?.value === "yes") signs.add("fact:smoker");
    const months = record.complaint.monthsSinceOnset;
    // A nerve disease that climbs does so within four weeks; within three months the doubt goes to the alarm.
    if (months !== undefined && months > 3) signs.add("fact:long");
    if (months !== undefined && months <= 1) signs.add("fact:days");
    const cannot =
      ["condition:dementia", "condition:intellectual_disability", "condition:autism"].some((one) => signs.has(one)) ||
      (ageYears !== undefined && ageYears < 12);
    // "I cannot describe it" is also what adults say of the feeling; only with an age or disease that takes the words away.
    if (signs.has("cannot_tell") && cannot && record.person.canTell === undefined) record.person.canTell = "no";
    // Told only by what others see, with nothing said of the urge: the one with the disease could not say it.
    const seen = ["rubs_legs", "evening_walking", "settles_walking"].some((one) => signs.has(one));
    const lost = signs.has("condition:dementia") || signs.has("condition:intellectual_disability");
    if (seen && lost && record.answers["C1.1"] === undefined && record.person.canTell === undefined) record.person.canTell = "no";
    if (
      record.person.canTell === "no" ||
      signs.has("condition:dementia") ||
      signs.has("condition:intellectual_disability") ||
      (ageYears !== undefined && ageYears < 6)
    )
      signs.add("fact:observed");
    // What the source says of relief by movement is what those around someone saw who cannot tell.
    if (record.person.canTell === "no" && record.answers["C1.1"] === undefined && record.answers["C3.1"]?.value === "yes_partly")
      this.answer("carer.3", "yes", "facts.criteria.relief_by_movement");
  }

  /**
   * Augmentation is of a treatment. A dopamine medicine whose signs are told was taken for the legs, also when it has
   * ended since, unless there is another disease that it is given for.
   */
  private treatmentThatTurned(): void {
    const { record, signs } = this;
    const { answers } = record;
    const hours = answers["augmentation.A1"]?.value;
    const told =
      signs.has("augmentation_word") ||
      (typeof hours === "number" && hours >= 2) ||
      ["augmentation.A4", "augmentation.A5", "augmentation.A6"].some((id) => answers[id]?.value === "yes");
    const otherUse = ["parkinson", "parkinsonism", "pituitary_adrenal"].some((one) => signs.has(`condition:${one}`));
    if (!signs.has("medicine:augmenting") || !told || otherUse) return;
    record.medicines = record.medicines.map((one) =>
      one.forLegs === undefined && /^(?:N04B|G02CB)/.test(one.atc ?? "") ? { ...one, forLegs: "yes" as const } : one,
    );
  }

  /** A weak foot of a disease of many years is no alarm of now, unless it is told as new or worse. */
  private knownWeakFoot(): void {
    const { record, weakFoot } = this;
    if (weakFoot.length === 0 || record.complaint.sudden === "yes" || weakFoot.some((text) => newOrWorse.test(foldText(text)))) return;
    const year = this.today.slice(0, 4);
    const cause = record.conditions.find((one) => {
      if (one.has !== "yes") return false;
      const folded = foldText(one.name);
      if (["cmt", "post_polio", "cerebral_palsy", "spastic_paraplegia"].includes(one.concept ?? "") || lifelongWeakness.test(folded))
        return true;
      const past =
        (one.since !== undefined && one.since.slice(0, 4) < year) || /^(?:I69|B91)/i.test(one.icd10 ?? "") || oldStroke.test(folded);
      return past && (one.concept === "stroke" || one.concept === "brain_injury" || /^(?:I6[0-49]|B91)/i.test(one.icd10 ?? ""));
    });
    if (cause === undefined || record.answers["alarm.foot_drop"]?.value !== "yes") return;
    delete record.answers["alarm.foot_drop"];
    const shown = quoteText(cause.name, 60);
    this.fields.tell(
      "known-weak-foot",
      "facts",
      `De klapvoet hoort bij "${shown}", dat er al lang is; of hij nieuw of erger is, blijft een vraag.`,
      `The foot drop goes with "${shown}", which has been there for long; whether it is new or worse stays a question.`,
    );
  }

  private combine(): void {
    const { signs, record } = this;
    this.knownWeakFoot();
    if (signs.has("medicine:augmenting") && signs.has("fact:effect_earlier") && record.answers["augmentation.A1"] === undefined) {
      this.answer("augmentation.A1", 2, "facts.medicines");
      this.fields.tell(
        "hours-earlier",
        "facts.medicines",
        "Hoeveel uur eerder staat er niet; er is 2 uur gerekend.",
        "How many hours earlier is not said; 2 hours were counted.",
      );
    }
    for (const rule of togetherRules) {
      const alarm = Object.keys(rule.answers).some((id) => id.startsWith("alarm."));
      const has = (sign: string): boolean => signs.has(sign) && !(alarm && this.oldSigns.has(sign) && !this.newSigns.has(sign));
      if (!rule.all.every(has)) continue;
      if (rule.any.length > 0 && !rule.any.some(has)) continue;
      if (rule.none.some((sign) => signs.has(sign))) continue;
      for (const [question, value] of Object.entries(rule.answers)) this.answer(question, value, `together: ${rule.id}`);
      for (const sign of [...rule.all, ...rule.any.filter(has)]) this.usedSigns.add(sign);
    }
    for (const { text, at, ids } of this.waiting) {
      if (ids.length > 0 && ids.some((id) => this.usedSigns.has(id))) continue;
      const shown = quoteText(text, 60);
      if (ids.length === 0)
        this.fields.tell("kept", at, `"${shown}" is bewaard; geen regel leest het.`, `"${shown}" is kept; no rule reads it.`);
      else
        this.fields.tell(
          "sign-without-question",
          at,
          `"${shown}" is herkend; alleen samen met andere tekens beantwoordt het een vraag.`,
          `"${shown}" was recognised; it answers a question only together with other signs.`,
        );
    }
    // Under a dopamine medicine that turned, the clock may be lost now and was there before: the past stays a question.
    if (Object.keys(record.answers).some((id) => id.startsWith("augmentation.") && record.answers[id]?.value !== "no")) {
      for (const past of ["C3.4", "C4.3"]) delete record.answers[past];
    }
    // Said, but not enough for the question itself: it stays a question.
    const said: readonly (readonly [sign: string, question: string])[] = [
      ["impulse", "alarm.impulse_control_new"],
      ["weight_loss", "alarm.weight_loss_5pct_6m"],
      ["chest_pain", "alarm.chest_pain_pressing"],
      ["incontinence", "alarm.new_incontinence"],
    ];
    for (const [sign, question] of said) {
      if (signs.has(sign) && this.record.answers[question] === undefined) {
        this.fields.tell(
          "not-enough",
          "facts",
          `Genoemd, maar niet genoeg om "${question}" met ja te beantwoorden; het blijft een vraag.`,
          `Mentioned, but not enough to answer "${question}" with yes; it stays a question.`,
        );
      }
    }
  }
}
