import { foldText, spellOut, treatmentWords } from "@kriebel/evidence";
import type { Condition, PersonRecord } from "@kriebel/record";
import { outcomeIn } from "./read-case-outcome.ts";

type Effect = NonNullable<Condition["legsAfterTreatment"]>;

const effectOf = (text: string): Effect | undefined => {
  const outcome = outcomeIn(text);
  return outcome === "worse" ? undefined : outcome;
};

/**
 * What the legs did when a condition was treated: "much better on CPAP" beside sleep apnoea, thyroid tablets that calmed
 * the legs beside a slow thyroid. Only for conditions of the record; the first text that tells it counts.
 */
export const legsAfterTreatment = (record: PersonRecord, texts: readonly string[]): readonly Condition[] => {
  const told = new Map<string, Effect>();
  const put = (concepts: readonly string[], effect: Effect | undefined): void => {
    if (effect !== undefined) for (const concept of concepts) if (!told.has(concept)) told.set(concept, effect);
  };
  for (const text of texts) {
    for (const clause of spellOut(text).split(/[.;,](?!\d)|\bbut\b/)) {
      const folded = foldText(clause);
      for (const treatment of treatmentWords) if (treatment.words.test(folded)) put(treatment.concepts, effectOf(clause));
    }
  }
  for (const medicine of record.medicines) {
    const { atc } = medicine;
    if (medicine.helped === undefined || atc === undefined) continue;
    const effect =
      medicine.helped === "no" ? "unchanged" : ((medicine.note === undefined ? undefined : effectOf(medicine.note)) ?? "improved");
    for (const treatment of treatmentWords) if (treatment.atc.some((code) => atc.startsWith(code))) put(treatment.concepts, effect);
  }
  return record.conditions.map((one) => {
    const effect = one.concept === undefined ? undefined : told.get(one.concept);
    return effect === undefined || one.has !== "yes" || one.legsAfterTreatment !== undefined ? one : { ...one, legsAfterTreatment: effect };
  });
};

/** Group of medicines that treats what a blood value measures. */
const treats: Readonly<Record<string, readonly string[]>> = {
  ferritin: ["B03A"],
  tsat: ["B03A"],
  iron: ["B03A"],
  tibc: ["B03A"],
  transferrin: ["B03A"],
  hemoglobin: ["B03"],
  mcv: ["B03"],
  b12_total: ["B03BA"],
  b12_active: ["B03BA"],
  mma: ["B03BA"],
  folate: ["B03BB"],
  tsh: ["H03"],
  ft4: ["H03"],
  magnesium: ["A12CC"],
  vitamin_d: ["A11CC"],
};

const treatmentOfValue =
  /\b(?:treat\w*|therap\w*|supplement\w*|infusions?|repletion|replacement|substitution|transfusions?|tablets|injections?|iron|ferrous|ferric|levothyroxine|thyroxine|dose (?:reduction|increase|change)|correction|cobalamin|b12|folic acid|magnesium|gluten free|repeat\w* infusion)\b/;
const otherTreatment = /\b(?:chemo\w*|radio\w*|psycho\w*|physio\w*|ablation|dopamin\w*|cpap)\b/;

/**
 * Was a value taken before or after treatment of what it measures? "before iron", "at diagnosis": no. "after infusion",
 * "on supplementation": yes. "after six months" only with an earlier value of the same kind and a treatment that is told.
 */
export const labsAfterTreatment = (record: PersonRecord, course: string | undefined): PersonRecord["labs"] =>
  record.labs.map((lab, index) => {
    if (lab.when === undefined || lab.afterTreatment !== undefined) return lab;
    const folded = foldText(spellOut(lab.when));
    const groups = treats[lab.analyte];
    if (groups === undefined) return lab;
    if (
      /^(?:just |shortly |right )?(?:before|prior to|pre|without)\b/.test(folded) &&
      (treatmentOfValue.test(folded) || /^(?:before|pre)$/.test(folded))
    )
      return { ...lab, afterTreatment: "no" as const };
    if (
      /\bpre ?(?:treatment|iron|infusion|supplement\w*|therapy)\b|\b(?:baseline|initial\w*|untreated|at (?:first )?(?:presentation|diagnosis|onset|referral|admission|intake|the start|first visit)|on admission|first visit|at the beginning)\b/.test(
        folded,
      )
    )
      return { ...lab, afterTreatment: "no" as const };
    const about = treatmentOfValue.test(folded) && !otherTreatment.test(folded);
    if (/\b(?:after|during|on|under|following|with|since|post|while on)\b/.test(folded) && about)
      return { ...lab, afterTreatment: "yes" as const };
    const later =
      /^(?:after|at|following)? ?(?:\w+ )?(?:\w+ )?(?:days?|weeks?|months?|years?)(?: later| after\w*| of follow up| follow up)?$|\blater\b|\bfollow up\b|\bon recheck\b|\brepeat\w*\b/.test(
        folded,
      ) && !/\b(?:before|ago|deliver\w*|birth|onset|partum)\b/.test(folded);
    const earlier = record.labs.slice(0, index).some((one) => one.analyte === lab.analyte);
    const given =
      record.medicines.some((one) => groups.some((group) => one.atc?.startsWith(group) === true)) ||
      (course !== undefined &&
        groups.some((group) => group.startsWith("B03")) &&
        /\b(?:iron|ferrous|ferric|infusion|supplement\w*|gluten free)\b/.test(foldText(course)));
    return later && earlier && given ? { ...lab, afterTreatment: "yes" as const } : lab;
  });
