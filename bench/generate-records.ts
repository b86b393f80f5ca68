import { type Evidence, type Question, unitsOf } from "@kriebel/evidence";
import {
  type AnsweredFact,
  type Condition,
  emptyRecord,
  type Lab,
  type Medicine,
  type PersonRecord,
  type Relation,
  type Relative,
} from "@kriebel/record";
import { type Chance, seededChance } from "./seeded-chance.ts";

/**
 * Invented records that touch every field: ages, both sexes, children and carers, pregnancy, dialysis, 0 to 12 medicines, blood
 * values in every unit, conditions, family, nights. Half are as long as an interview leaves them, the rest shorter or much longer.
 * They are for measuring, not for medicine: the mixture is ours (an interview asks about twenty questions).
 */
export class RecordGenerator {
  private readonly questions: readonly Question[];
  private readonly medicines: readonly Evidence["medicines"][string][];
  private readonly analytes: readonly Evidence["analytes"][string][];
  private readonly concepts: readonly Evidence["conditions"][string][];
  private readonly year: number;

  /** @param today ISO date; no date of a record lies after it */
  constructor(evidence: Evidence, today: string) {
    // Templates (`medicine.timing`) are answered in the medicine itself.
    this.questions = Object.values(evidence.questions).filter(
      ({ id, kind }) => kind !== "text" && !id.startsWith("medicine.") && !own.has(id),
    );
    this.medicines = Object.values(evidence.medicines);
    this.analytes = Object.values(evidence.analytes);
    this.concepts = Object.values(evidence.conditions);
    this.year = Number(today.slice(0, 4));
  }

  /** Record number `index` of a series; the same numbers give the same record. */
  make(seed: number, index: number): PersonRecord {
    const chance = seededChance(Math.imul(seed, 2_654_435_761) ^ Math.imul(index + 1, 40_503));
    const base = emptyRecord(`generated-${index}`);
    const child = chance.happens(0.08);
    const age = child ? chance.whole(3, 17) : Math.round(18 + 72 * chance.next() ** 0.9);
    const female = chance.happens(0.62);
    const carer = !child && chance.happens(0.04);
    const pregnant = female && age >= 18 && age <= 45 && chance.happens(0.1);
    return {
      ...base,
      answeredBy: child ? "parent" : carer ? "carer" : "self",
      person: {
        ...(chance.happens(0.95) ? { ageYears: age } : {}),
        ...(chance.happens(0.95) ? { sexAtBirth: female ? "female" : "male" } : {}),
        ...(female && age >= 12 && age <= 55 ? { pregnant: pregnant ? "yes" : chance.happens(0.8) ? "no" : "unknown" } : {}),
        ...(pregnant ? { pregnancyWeeks: chance.whole(4, 40) } : {}),
        ...(female && age >= 18 && chance.happens(0.4) ? { births: chance.whole(0, 5) } : {}),
        ...(chance.happens(0.3)
          ? { heightCm: chance.whole(child ? 90 : 150, child ? 180 : 200), weightKg: chance.whole(child ? 14 : 45, child ? 80 : 140) }
          : {}),
        ...(carer ? { canTell: chance.pick(["yes", "no", "no", "unknown"] as const) } : {}),
      },
      complaint: this.complaint(chance, age),
      answers: this.answers(chance),
      medicines: Array.from({ length: child ? chance.whole(0, 2) : Math.floor(13 * chance.next() ** 3) }, () => this.medicine(chance)),
      labs: chance.happens(0.45) ? Array.from({ length: chance.whole(1, 10) }, () => this.lab(chance)) : [],
      conditions: chance.happens(0.55) ? Array.from({ length: chance.whole(1, 5) }, () => this.condition(chance)) : [],
      family: chance.happens(0.4) ? Array.from({ length: chance.whole(1, 6) }, () => relative(chance)) : [],
      surgery: chance.happens(0.1)
        ? [{ name: chance.pick(["gastric bypass", "hip replacement", "appendectomy"]), on: this.date(chance) }]
        : [],
      lifestyle: {
        ...(chance.happens(0.5) ? { coffeeCupsPerDay: chance.whole(0, 9) } : {}),
        ...(chance.happens(0.5) ? { alcoholUnitsPerWeek: chance.whole(0, 24) } : {}),
        ...(chance.happens(0.3) ? { sleepHours: chance.whole(4, 10) } : {}),
        ...(chance.happens(0.1) ? { diet: "vegetarian" } : {}),
      },
      sleepStudies: chance.happens(0.07)
        ? [{ on: this.date(chance), plmsPerHour: chance.whole(0, 80), ahiPerHour: chance.whole(0, 45) }]
        : [],
      nights: chance.happens(0.1)
        ? Array.from({ length: chance.whole(3, 28) }, (_, i) => ({
            on: `${this.year - 1}-02-${String(i + 1).padStart(2, "0")}`,
            severity: chance.whole(0, 10),
          }))
        : [],
    };
  }

  private date(chance: Chance): string {
    const year = this.year - 1 - Math.floor(4 * chance.next() ** 2);
    const month = String(chance.whole(1, 12)).padStart(2, "0");
    return chance.happens(0.3) ? `${year}-${month}` : `${year}-${month}-${String(chance.whole(1, 28)).padStart(2, "0")}`;
  }

  private complaint(chance: Chance, age: number): PersonRecord["complaint"] {
    const onset = Math.max(1, Math.round(age * chance.next() ** 0.7));
    return {
      ...(chance.happens(0.7) ? { onsetAgeYears: onset } : {}),
      ...(chance.happens(0.3) ? { sudden: chance.pick(["yes", "no", "unknown"] as const) } : {}),
      ...(chance.happens(0.5) ? { perWeek: chance.whole(0, 7) } : {}),
      ...(chance.happens(0.4) ? { startsAt: `${chance.whole(18, 23)}:30` } : {}),
      ...(chance.happens(0.4) ? { side: chance.pick(["both", "left", "right", "alternating"] as const) } : {}),
      ...(chance.happens(0.3) ? { words: [chance.pick(["kriebels", "jeuk van binnen", "creepy-crawly", "trekken"])] } : {}),
      ...(chance.happens(0.2) ? { thinks: "IJzer?", hopes: "Weer slapen" } : {}),
    };
  }

  private answers(chance: Chance): PersonRecord["answers"] {
    const answers: Record<string, AnsweredFact> = {};
    const put = (id: string, value: AnsweredFact["value"]): void => {
      answers[id] = { value };
    };
    const story = chance.pick(["fits", "fits", "fits", "partly", "poorly"] as const);
    const yes = { fits: 0.93, partly: 0.65, poorly: 0.2 }[story];
    const said = (p: number): string => (chance.happens(0.08) ? "unknown" : chance.happens(p) ? "yes" : "no");
    for (const id of ["C1.1", "C2.1", "C4.1"]) if (chance.happens(0.9)) put(id, said(yes));
    if (chance.happens(0.9)) put("C3.1", chance.happens(yes) ? chance.pick(["yes_fully", "yes_partly"]) : "no");
    put("alarms.any", chance.happens(0.07) ? [chance.pick(["alarms.legs", "alarms.nerves", "alarms.bleeding", "alarms.mind"])] : []);
    const share = chance.pick([0.02, 0.04, 0.06, 0.06, 0.08, 0.15]);
    for (const question of this.questions) {
      if (!chance.happens(question.kind === "many" ? Math.min(0.9, share * 6) : share) || answers[question.id] !== undefined) continue;
      put(question.id, this.answer(chance, question));
    }
    return answers;
  }

  private answer(chance: Chance, question: Question): AnsweredFact["value"] {
    if (chance.happens(0.08)) return "unknown";
    const choices = (question.choices ?? []).map(({ id }) => id);
    switch (question.kind) {
      case "yes_no":
        return chance.happens(question.id.startsWith("alarm.") ? 0.01 : 0.25) ? "yes" : "no";
      case "choice":
        return chance.pick(choices);
      case "many":
        return choices.filter(() => chance.happens(question.id.startsWith("alarms.") ? 0.02 : 0.12));
      case "clock":
        return `${chance.whole(18, 23)}:${chance.pick(["00", "30"])}`;
      default:
        return chance.whole(Math.ceil(question.min ?? 0), Math.floor(Math.min(question.max ?? 10, 30)));
    }
  }

  private medicine(chance: Chance): Medicine {
    const substance = chance.pick(this.medicines);
    const stopped = chance.happens(0.2);
    const known = chance.happens(0.93);
    const atc = substance.atc[0];
    return {
      name: substance.name.nl,
      ...(known ? { substance: substance.id } : {}),
      ...(atc === undefined ? {} : { atc }),
      using: stopped ? "no" : "yes",
      ...(chance.happens(0.4) ? { started: this.date(chance) } : {}),
      ...(chance.happens(0.3)
        ? { startedBeforeOnset: chance.pick(["within_4_weeks", "one_to_three_months", "longer_before", "after_onset"] as const) }
        : {}),
      ...(chance.happens(0.1)
        ? { changes: [{ what: chance.pick(["raised", "lowered"] as const), daysBeforeOnset: chance.whole(-60, 60) }] }
        : {}),
      ...(stopped ? { effectOfStopping: chance.pick(["resolved", "improved", "unchanged", "unknown"] as const) } : {}),
      ...(chance.happens(0.1)
        ? { forLegs: chance.pick(["yes", "no"] as const), helped: chance.pick(["yes", "no", "unknown"] as const) }
        : {}),
    };
  }

  private lab(chance: Chance): Lab {
    const analyte = chance.happens(0.5)
      ? (this.analytes.find(({ id }) => id === "ferritin") ?? chance.pick(this.analytes))
      : chance.pick(this.analytes);
    const { softMin, softMax, min, max } = analyte.plausible;
    // The unit decides the number: the same blood in another unit is another number.
    const unit = chance.pick(unitsOf(analyte));
    const [low, high] = chance.happens(0.9) ? [softMin, softMax] : [min, max];
    const canonical = low + (high - low) * chance.next() ** 2;
    const value = Number(((canonical - unit.offset) / unit.factor).toPrecision(4));
    return {
      analyte: analyte.id,
      value,
      unit: unit.unit,
      ...(chance.happens(0.8) ? { on: this.date(chance) } : {}),
      ...(chance.happens(0.3) ? { fasting: chance.pick(["yes", "no", "unknown"] as const) } : {}),
    };
  }

  private condition(chance: Chance): Condition {
    const concept = chance.pick(this.concepts);
    return {
      name: concept.name.en,
      concept: concept.id,
      has: chance.pick(["yes", "yes", "yes", "no", "unknown"] as const),
      ...(chance.happens(0.4) ? { since: this.date(chance) } : {}),
      ...(chance.happens(0.2) ? { legsBeganAfter: chance.pick(["yes", "no", "unknown"] as const) } : {}),
    };
  }
}

/** Fields of the record, filled above; not among the answers. */
const own = new Set([
  "person.who",
  "person.age",
  "person.sex",
  "person.can_tell",
  "person.height_cm",
  "person.weight_kg",
  "pregnancy.now",
  "pregnancy.weeks",
  "pregnancy.births",
  "complaint.onset_age",
  "complaint.sudden",
  "complaint.per_week",
  "complaint.starts_at",
  "complaint.side",
  "complaint.place",
  "lifestyle.coffee",
  "lifestyle.alcohol",
  "lifestyle.sleep_hours",
]);

const relations: readonly Relation[] = [
  "mother",
  "father",
  "sister",
  "brother",
  "daughter",
  "son",
  "grandmother",
  "aunt",
  "uncle",
  "cousin",
];

const relative = (chance: Chance): Relative => ({
  relation: chance.pick(relations),
  affected: chance.pick(["yes", "no", "no", "unknown"] as const),
  ...(chance.happens(0.2) ? { onsetAge: chance.whole(5, 70) } : {}),
});
