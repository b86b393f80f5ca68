import {
  type Analyte,
  canonicalValue,
  ckdEpi2009,
  type Evidence,
  isBelowLimit,
  type RangePerson,
  referenceFor,
  tsatFromTibc,
  tsatFromTransferrin,
} from "@kriebel/evidence";
import { type Lab, monthsBetweenPartial, type PersonRecord } from "@kriebel/record";
import type { Finding, Findings, Presence } from "./assessment.ts";
import { type ObservedMedicine, observeMedicines } from "./observe-medicines.ts";
import { observeTrials } from "./observe-trials.ts";
import { answerIndex, presenceOf, type Said, type Told, toldOf } from "./read-answers.ts";
import { findCombinations } from "./weigh/find-combinations.ts";

/** The newest value of one analyte, in its canonical unit. */
export interface ObservedLab {
  readonly value: number;
  readonly comparator?: "<" | ">";
  readonly lab: Lab;
  readonly index: number;
  /** Below or above the limits of its own sheet, else of the reference table; unknown when neither fits. */
  readonly low: Presence;
  readonly high: Presence;
  /** Computed from other values of the same sheet, not printed. */
  readonly computed?: boolean;
}

/** Everything that the weighing reads, drawn once from the record. */
export interface Observed {
  readonly record: PersonRecord;
  readonly evidence: Evidence;
  readonly today: string;
  readonly findings: Findings;
  readonly ageYears: number | undefined;
  readonly sex: "female" | "male" | undefined;
  readonly child: boolean;
  readonly pregnant: Presence;
  readonly onsetAge: number | undefined;
  readonly medicines: readonly ObservedMedicine[];
  /** Combinations of them that the evidence knows. */
  readonly combinations: readonly string[];
  readonly labs: ReadonlyMap<string, ObservedLab>;
  /** Iron values to weigh the cause by: those from before iron was taken, when it helped (or nobody says); else the newest. */
  readonly ironLabs: ReadonlyMap<string, ObservedLab>;
  /** What was said to a question or sign. */
  readonly said: (id: string) => Said;
  readonly told: Told;
  /** Concepts of the conditions that are known to be there. */
  readonly conditions: readonly string[];
  /** present, absent or unknown for any observation id. */
  readonly is: (id: string) => Presence;
  /** The same for an observation whose place is known (`answerIndex`). */
  readonly isAt: (place: number) => Presence;
}

const trimesters = ["exposure.pregnancy_t1", "exposure.pregnancy_t2", "exposure.pregnancy_t3"] as const;
const parities = ["exposure.parity_1", "exposure.parity_2", "exposure.parity_3"] as const;

const middleOf = (span: { readonly least: number; readonly most: number }): number => (span.least + span.most) / 2;

const kidneyBands = ["exposure.egfr_lt15", "exposure.egfr_15_29", "exposure.egfr_30_59"] as const;

/** ICD-10 prefix → concept, longest first; made once for each evidence. */
const codeIndexes = new WeakMap<object, readonly (readonly [string, string])[]>();

function conceptOfCode(evidence: Evidence, code: string): string | undefined {
  let list = codeIndexes.get(evidence);
  if (list === undefined) {
    list = Object.values(evidence.conditions)
      .flatMap((concept) => concept.icd10.map((prefix) => [prefix.replace(".", "").toUpperCase(), concept.id] as const))
      .sort((a, b) => b[0].length - a[0].length || (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] < b[1] ? -1 : 1));
    codeIndexes.set(evidence, list);
  }
  const clean = code.replace(".", "").toUpperCase();
  return list.find(([prefix]) => clean.startsWith(prefix))?.[1];
}

/** Above the upper limit of its own sheet, else of the reference table. */
function isAboveLimit(evidence: Evidence, analyte: Analyte, lab: Lab, value: number, who: RangePerson): Presence {
  const printed = lab.high === undefined ? undefined : canonicalValue(evidence, { ...lab, value: lab.high });
  const limit = printed ?? referenceFor(analyte, who).shown?.high ?? undefined;
  if (limit === undefined) return "unknown";
  return value > limit || (value === limit && lab.comparator === ">") ? "present" : "absent";
}

/** Within the ages of the question itself (`pregnancy.now`); an age that nobody told excludes nothing. */
export function canBePregnant(evidence: Evidence, ageYears: number | undefined): boolean {
  const ages = evidence.questions["pregnancy.now"]?.appliesIf;
  return (
    ageYears === undefined ||
    ((ages?.ageMin === undefined || ageYears >= ages.ageMin) && (ages?.ageMax === undefined || Math.floor(ageYears) <= ages.ageMax))
  );
}

const both = (a: Presence, b: Presence): Presence =>
  a === "absent" || b === "absent" ? "absent" : a === "present" && b === "present" ? "present" : "unknown";

/** Newer first: a dated value goes before an undated one; of two undated the later line is the newer. */
function isNewer(a: Lab, b: Lab): boolean {
  if (a.on !== undefined && b.on !== undefined) return a.on >= b.on;
  if (a.on !== undefined) return true;
  return b.on === undefined;
}

/** Was this value taken after iron had begun? Told, or by the dates of an iron medicine. */
function isAfterIron(lab: Lab, record: PersonRecord, evidence: Evidence): boolean {
  if (lab.afterTreatment !== undefined) return lab.afterTreatment === "yes";
  if (lab.on === undefined) return false;
  return record.medicines.some(
    (m) =>
      m.started !== undefined &&
      m.started < (lab.on as string) &&
      (evidence.medicines[m.substance ?? ""]?.atc.some((code) => code.startsWith("B03A")) ?? m.atc?.startsWith("B03A") ?? false),
  );
}

const ironAnalytes = new Set(["ferritin", "tsat", "iron", "transferrin", "tibc", "hemoglobin"]);

function observeLabs(record: PersonRecord, evidence: Evidence, who: RangePerson, beforeIron = false): Map<string, ObservedLab> {
  const newest = new Map<string, { lab: Lab; index: number; value: number }>();
  record.labs.forEach((lab, index) => {
    if (beforeIron && (!ironAnalytes.has(lab.analyte) || isAfterIron(lab, record, evidence))) return;
    const value = canonicalValue(evidence, lab);
    if (value === undefined) return;
    const before = newest.get(lab.analyte);
    if (before === undefined || isNewer(lab, before.lab)) newest.set(lab.analyte, { lab, index, value });
  });
  const labs = new Map<string, ObservedLab>();
  for (const [analyteId, { lab, index, value }] of newest) {
    const analyte = evidence.analytes[analyteId];
    if (analyte === undefined) continue;
    labs.set(analyteId, {
      value,
      ...(lab.comparator === undefined ? {} : { comparator: lab.comparator }),
      lab,
      index,
      low: presenceOf(isBelowLimit(evidence, lab, who)),
      high: isAboveLimit(evidence, analyte, lab, value, who),
    });
  }
  const iron = labs.get("iron");
  const transferrin = labs.get("transferrin");
  const tibc = labs.get("tibc");
  if (!labs.has("tsat") && iron !== undefined) {
    const value =
      transferrin !== undefined
        ? tsatFromTransferrin(iron.value, transferrin.value)
        : tibc !== undefined
          ? tsatFromTibc(iron.value, tibc.value)
          : undefined;
    if (value !== undefined)
      labs.set("tsat", {
        value: Math.round(value * 10) / 10,
        lab: iron.lab,
        index: iron.index,
        low: value < 20 ? "present" : "absent",
        high: value > 45 ? "present" : "absent",
        computed: true,
      });
  }
  const creatinine = labs.get("creatinine");
  if (!labs.has("egfr") && creatinine !== undefined && who.sex !== undefined && who.ageYears !== undefined && who.ageYears >= 18) {
    const value = ckdEpi2009(creatinine.value, who.ageYears, who.sex);
    if (value !== undefined)
      labs.set("egfr", {
        value: Math.round(value),
        lab: creatinine.lab,
        index: creatinine.index,
        low: value < 60 ? "present" : "absent",
        high: "unknown",
        computed: true,
      });
  }
  return labs;
}

/**
 * From the record to findings: present, absent or unknown, each with the fields that it comes from.
 * Absent from the map means unknown. Nothing is judged here.
 *
 * @param today ISO date; ages and ages of results are counted to it.
 */
export function observe(record: PersonRecord, evidence: Evidence, today: string): Observed {
  const index = answerIndex(evidence);
  const { placeOf } = index;
  const findings = new Map<string, Finding>();
  /** By place: the state of the finding of that name. */
  const seen = new Array<Presence | undefined>(index.names.length).fill(undefined);
  const conditionNames: string[] = [];
  const put = (finding: Finding): void => {
    const { id, state } = finding;
    const before = findings.get(id);
    if (before !== undefined) {
      // A yes stays a yes, whatever else says no: an answer never un-knows a finding.
      if (before.state === "present" && state !== "present") return;
      if (before.state !== "unknown" && state === "unknown") return;
    } else if (id.startsWith("condition.")) conditionNames.push(id);
    findings.set(id, finding);
    const place = placeOf.get(id);
    if (place !== undefined) seen[place] = state;
  };
  const told = toldOf(record, index);
  const said = (id: string): Said => told.get(id);

  const { person, complaint } = record;
  const ageYears = person.ageYears ?? (person.birthYear === undefined ? undefined : Number(today.slice(0, 4)) - person.birthYear);
  const sex = person.sexAtBirth;
  const child = ageYears !== undefined && ageYears < 18;
  // Conditions: the list first, then the checklists.
  record.conditions.forEach((condition, i) => {
    const concept = condition.concept ?? (condition.icd10 === undefined ? undefined : conceptOfCode(evidence, condition.icd10));
    if (concept === undefined) return;
    put({
      id: `condition.${concept}`,
      state: condition.has === "yes" ? "present" : condition.has === "no" ? "absent" : "unknown",
      from: [`conditions[${i}]`],
      name: condition.name,
      ...(condition.since === undefined ? {} : { on: condition.since }),
    });
    if (condition.legsAfterTreatment !== undefined)
      put({
        id: `treated.${concept}`,
        state: condition.legsAfterTreatment === "unchanged" ? "absent" : "present",
        from: [`conditions[${i}].legsAfterTreatment`],
      });
    if (condition.legsBeganAfter !== undefined)
      put({ id: `after.${concept}`, state: presenceOf(condition.legsBeganAfter), from: [`conditions[${i}].legsBeganAfter`] });
  });
  for (const id of told.conditions) {
    const state = presenceOf(told.get(id));
    if (state !== "unknown") put({ id, state, from: [`answers.${id}`] });
  }

  const pregnant: Presence =
    sex === "male"
      ? "absent"
      : person.pregnant === "yes" || person.pregnancyWeeks !== undefined
        ? "present"
        : person.pregnant === "no"
          ? "absent"
          : !canBePregnant(evidence, ageYears) ||
              said("women.menopause") === "yes" ||
              findings.get("condition.menopause")?.state === "present"
            ? "absent"
            : presenceOf(said("pregnancy.now"));
  put({ id: "pregnancy.now", state: pregnant, from: ["person.pregnant"] });

  let onsetAge = complaint.onsetAgeYears;
  if (onsetAge === undefined && ageYears !== undefined) {
    if (complaint.monthsSinceOnset !== undefined) onsetAge = Math.max(0, ageYears - complaint.monthsSinceOnset / 12);
    else if (complaint.onset !== undefined) onsetAge = Math.max(0, ageYears - middleOf(monthsBetweenPartial(complaint.onset, today)) / 12);
  }
  if (onsetAge !== undefined)
    put({ id: "complaint.onset_age", state: "present", value: Math.round(onsetAge * 10) / 10, unit: "years", from: ["complaint"] });

  const rangePerson: RangePerson = {
    sex,
    ageYears,
    pregnant: pregnant === "unknown" ? undefined : pregnant === "present",
    pregnancyWeeks: person.pregnancyWeeks,
  };
  const labs = observeLabs(record, evidence, rangePerson);
  for (const [id, lab] of labs) {
    put({
      id: `lab.${id}`,
      state: "present",
      value: lab.value,
      unit: evidence.analytes[id]?.unit ?? lab.lab.unit,
      from: [`labs[${lab.index}]`],
      ...(lab.lab.on === undefined ? {} : { on: lab.lab.on }),
    });
  }

  // Exposures of the model: what a condition sets, what was answered, what a laboratory value says.
  for (const name of [...conditionNames]) {
    const finding = findings.get(name) as Finding;
    const condition = index.conditions.get(name);
    if (condition === undefined) continue;
    // "No cirrhosis" is not "no liver disease": only a concept that a checklist offers, or that stands alone, can say no.
    if (finding.state === "present" || condition.offered) for (const exposure of condition.exposures) put({ ...finding, id: exposure });
    if (finding.state === "present") for (const answered of condition.answers) put({ ...finding, id: answered });
  }
  for (const [id, place] of index.exposures) {
    const state = presenceOf(told.at(place));
    if (state !== "unknown") put({ id, state, from: [`answers.${id}`] });
  }
  // Nerve damage by diabetes needs both: without one of them it is not there.
  const [diabetes, nerves] = [findings.get("exposure.diabetes"), findings.get("exposure.polyneuropathy")];
  const nervesByDiabetes = both(diabetes?.state ?? "unknown", nerves?.state ?? "unknown");
  if (nervesByDiabetes !== "unknown")
    put({ id: "exposure.diabetic_neuropathy", state: nervesByDiabetes, from: [...(diabetes?.from ?? []), ...(nerves?.from ?? [])] });
  observeKidney(labs, findings, put, said);
  const hba1c = labs.get("hba1c");
  const glucose = labs.get("glucose_fasting");
  // Values at which a Dutch GP thinks of diabetes: HbA1c 48 mmol/mol, fasting glucose 7.0 mmol/L (labs.json, vpf-dm).
  const sugar = hba1c !== undefined && hba1c.value >= 48 ? hba1c : glucose !== undefined && glucose.value >= 7 ? glucose : undefined;
  if (sugar !== undefined) put({ id: "exposure.diabetes", state: "present", value: sugar.value, from: [`labs[${sugar.index}]`] });
  const tsh = labs.get("tsh");
  // A raised TSH is how a slow thyroid is found; a normal one speaks against it (not in pregnancy: other limits).
  if (tsh !== undefined && pregnant !== "present" && tsh.high !== "unknown")
    put({
      id: "exposure.hypothyroid",
      state: tsh.high === "present" ? "present" : "absent",
      value: tsh.value,
      from: [`labs[${tsh.index}]`],
    });
  if (tsh?.low === "present" && pregnant !== "present" && evidence.conditions["hyperthyroid"] !== undefined)
    put({ id: "condition.hyperthyroid", state: "present", value: tsh.value, from: [`labs[${tsh.index}]`] });
  observeBody(record, put);
  observeLifestyle(record, put, said);

  if (pregnant !== "unknown") {
    const weeks = person.pregnancyWeeks ?? (typeof said("pregnancy.weeks") === "number" ? (said("pregnancy.weeks") as number) : undefined);
    const trimester =
      pregnant === "absent"
        ? undefined
        : weeks === undefined
          ? trimesters[1]
          : weeks < 14
            ? trimesters[0]
            : weeks < 28
              ? trimesters[1]
              : trimesters[2];
    for (const id of trimesters)
      put({
        id,
        state: id === trimester ? "present" : "absent",
        from: ["person.pregnant"],
        ...(weeks === undefined ? {} : { value: weeks, unit: "weeks" }),
      });
  }
  const births = person.births ?? (typeof said("pregnancy.births") === "number" ? (said("pregnancy.births") as number) : undefined);
  if (births !== undefined) {
    const which = births === 0 ? undefined : parities[births === 1 ? 0 : births === 2 ? 1 : 2];
    for (const id of parities) put({ id, state: id === which ? "present" : "absent", from: ["person.births"], value: births });
  }
  const earlier = presenceOf(said("pregnancy.earlier_rls"));
  if (earlier !== "unknown") put({ id: "exposure.past_pregnancy_rls", state: earlier, from: ["answers.pregnancy.earlier_rls"] });

  if (record.trials !== undefined) observeTrials(record, today, put);

  const medicines = observeMedicines(record, evidence);
  const ironLabs = ironLabsOf(record, evidence, rangePerson, labs, medicines);
  const isAt = (place: number): Presence => seen[place] ?? presenceOf(told.at(place));
  const is = (id: string): Presence => {
    const place = placeOf.get(id);
    return place === undefined ? (findings.get(id)?.state ?? presenceOf(said(id))) : isAt(place);
  };
  const conditions: string[] = [];
  for (const name of conditionNames) if (findings.get(name)?.state === "present") conditions.push(name.slice("condition.".length));
  return {
    record,
    evidence,
    today,
    findings,
    ageYears,
    sex,
    child,
    pregnant,
    onsetAge,
    medicines,
    combinations: medicines.length === 0 ? [] : findCombinations(medicines, evidence),
    labs,
    ironLabs,
    said,
    told,
    is,
    isAt,
    conditions,
  };
}

/**
 * A ferritin that rose on iron says little about what kept the legs awake before. So the value from before counts when the
 * legs got better on iron or nobody says; the newest counts when iron did not help: then low iron was not it, or not alone.
 */
function ironLabsOf(
  record: PersonRecord,
  evidence: Evidence,
  who: RangePerson,
  labs: ReadonlyMap<string, ObservedLab>,
  medicines: readonly ObservedMedicine[],
): ReadonlyMap<string, ObservedLab> {
  if (!record.labs.some((lab) => ironAnalytes.has(lab.analyte) && isAfterIron(lab, record, evidence))) return labs;
  const iron = medicines.filter((m) => m.atc.some((code) => code.startsWith("B03A")));
  const didNotHelp = iron.some((m) => m.medicine.helped === "no" || m.medicine.effectOfStopping === "unchanged");
  if (didNotHelp) return labs;
  const before = observeLabs(record, evidence, who, true);
  return before.has("ferritin") || before.has("tsat") ? new Map([...labs, ...before]) : labs;
}

function observeKidney(
  labs: ReadonlyMap<string, ObservedLab>,
  findings: ReadonlyMap<string, Finding>,
  put: (finding: Finding) => void,
  said: (id: string) => Said,
): void {
  const dialysis = presenceOf(said("kidney.dialysis"));
  if (dialysis !== "unknown") put({ id: "exposure.dialysis", state: dialysis, from: ["answers.kidney.dialysis"] });
  // The question asks for both: dialysis, or kidneys that hardly work.
  if (dialysis === "absent") put({ id: "exposure.egfr_lt15", state: "absent", from: ["answers.kidney.dialysis"] });
  const egfr = labs.get("egfr");
  if (egfr !== undefined) {
    const band = egfr.value < 15 ? kidneyBands[0] : egfr.value < 30 ? kidneyBands[1] : egfr.value < 60 ? kidneyBands[2] : undefined;
    // A kidney function of 15 or more, and nobody said dialysis: no dialysis (labs.json, iron_rule_fields).
    if (egfr.value >= 15 && findings.get("exposure.dialysis") === undefined)
      put({ id: "exposure.dialysis", state: "absent", from: [`labs[${egfr.index}]`] });
    for (const id of kidneyBands) {
      put({
        id,
        state: id === band ? "present" : "absent",
        value: egfr.value,
        from: [`labs[${egfr.index}]`],
        ...(egfr.lab.on === undefined ? {} : { on: egfr.lab.on }),
      });
    }
  }
  // Someone who says "no kidney disease" is not on dialysis and not near it; a mildly lower function is often not known.
  if (findings.get("condition.ckd")?.state === "absent" || findings.get("condition.kidney_disease")?.state === "absent") {
    for (const id of ["exposure.dialysis", "exposure.egfr_lt15", "exposure.egfr_15_29"])
      if (!findings.has(id)) put({ id, state: "absent", from: ["answers.conditions.body"] });
  }
}

function observeBody(record: PersonRecord, put: (finding: Finding) => void): void {
  const { heightCm, weightKg } = record.person;
  if (heightCm === undefined || weightKg === undefined || heightCm < 120) return;
  // Obesity: body-mass index of 30 kg/m² or more (World Health Organization definition).
  const bmi = weightKg / ((heightCm / 100) * (heightCm / 100));
  put({
    id: "exposure.obesity",
    state: bmi >= 30 ? "present" : "absent",
    value: Math.round(bmi * 10) / 10,
    unit: "kg/m²",
    from: ["person.heightCm", "person.weightKg"],
  });
}

/** Cut-offs of what counts as an exposure are ours (decision 0003): coffee from four cups, sleep under six hours. */
function observeLifestyle(record: PersonRecord, put: (finding: Finding) => void, said: (id: string) => Said): void {
  const { lifestyle } = record;
  const coffee =
    lifestyle.coffeeCupsPerDay ?? (typeof said("lifestyle.coffee") === "number" ? (said("lifestyle.coffee") as number) : undefined);
  if (coffee !== undefined)
    put({ id: "exposure.caffeine_high", state: coffee >= 4 ? "present" : "absent", value: coffee, from: ["lifestyle.coffeeCupsPerDay"] });
  const hours =
    lifestyle.sleepHours ?? (typeof said("lifestyle.sleep_hours") === "number" ? (said("lifestyle.sleep_hours") as number) : undefined);
  if (hours !== undefined)
    put({
      id: "exposure.sleep_loss",
      state: hours < 6 ? "present" : "absent",
      value: hours,
      unit: "hours",
      from: ["lifestyle.sleepHours"],
    });
}
