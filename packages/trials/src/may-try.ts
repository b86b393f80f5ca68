import type { PersonRecord } from "@kriebel/record";
import { standardHabits } from "./habits.ts";
import type { Words } from "./say-nights.ts";

/**
 * May a person try this out alone? Only what is safe to vary oneself: never a medicine, never iron, never nicotine, and in
 * pregnancy nothing beyond coffee and exercise. A trial asks people to do a thing on half of the evenings, so alcohol is
 * refused wherever drinking is unwise. Decision 0054.
 *
 * @param isMedicine whether words name a medicine or a supplement; the door asks the evidence
 * @returns why not, in one sentence; undefined when it may
 */
export function whyNotTry(
  habit: string,
  name: string | undefined,
  record: PersonRecord,
  isMedicine: (text: string) => boolean,
): Words | undefined {
  const standard = standardHabits.find((one) => one.name === habit);
  if (standard !== undefined) {
    if (!standard.mayTry) return notByYourself[habit] ?? notOpen;
    if (habit === "alcohol") return whyNoAlcohol(record);
    return undefined;
  }
  const text = `${habit} ${name ?? ""}`;
  if (
    isMedicine(text) ||
    medicineWords.test(text) ||
    record.medicines.some((one) => namesIt(text, one.name) || namesIt(text, one.substance))
  )
    return noMedicine;
  if (/alcohol|bier|beer|wijn|wine|borrel|roken|sigaret|smok|vape|nicotin|cannabis|wiet|weed|thc/i.test(text))
    return whyNoAlcohol(record) ?? notOpen;
  if (/nacht\s*doorhalen|wakker blijven|vasten|slaap\s*overslaan|fasting|stay(?:ing)? awake|skip(?:ping)? sleep/i.test(text))
    return notOpen;
  if (expecting(record))
    return {
      nl: "Tijdens een zwangerschap test je alleen koffie en beweging zelf. Overleg al het andere met je verloskundige of huisarts.",
      en: "During a pregnancy you try out only coffee and exercise yourself. Discuss everything else with your midwife or doctor.",
    };
  return undefined;
}

const medicineWords =
  /ijzer|iron|ferro|medicijn|medicine|medicat|tablet|capsule|\bpil(?:len|s|l)?\b|pleister|patch|supplement|vitamine?|magnesium|foliumzuur|folic|cbd|melatonin|infuus|infusion|druppels|drops|slaapmiddel|sleeping pill|pijnstiller|painkiller|\bmg\b/i;

const namesIt = (text: string, medicine: string | undefined): boolean => {
  const word = (medicine ?? "").trim().toLowerCase().split(/\s+/)[0] ?? "";
  return word.length >= 4 && text.toLowerCase().includes(word);
};

const expecting = ({ person, answers }: PersonRecord): boolean =>
  person.pregnant === "yes" || person.pregnancyWeeks !== undefined || answers["pregnancy.now"]?.value === "yes";

function ageOf({ person }: PersonRecord): number | undefined {
  return person.ageYears;
}

const unwiseWithAlcohol = new Set([
  "alcohol",
  "cirrhosis",
  "hepatitis",
  "liver_disease",
  "fatty_liver",
  "pancreatitis",
  "epilepsy",
  "opioid_dependence",
  "sedative_dependence",
]);

function whyNoAlcohol(record: PersonRecord): Words | undefined {
  const age = ageOf(record);
  const unwise =
    expecting(record) ||
    (record.person.weeksSinceBirth ?? 1_000) <= 52 ||
    (age !== undefined && age < 18) ||
    record.answeredBy === "parent" ||
    record.conditions.some(({ has, concept }) => has === "yes" && concept !== undefined && unwiseWithAlcohol.has(concept)) ||
    // Half of the evenings would be evenings with alcohol: nobody who takes medicines is asked to drink.
    record.medicines.some(({ using, stopped }) => using === "yes" || (using === undefined && stopped === undefined));
  return unwise
    ? {
        nl: "Een proef vraagt om op de helft van de avonden wel te drinken. Dat vraagt Kriebel niet bij zwangerschap, borstvoeding, medicijnen, onder de 18 of bij sommige ziekten. Bespreek alcohol met je arts.",
        en: "A trial asks you to drink on half of the evenings. Kriebel does not ask that in pregnancy, while breastfeeding, with medicines, under 18 or with some illnesses. Discuss alcohol with your doctor.",
      }
    : undefined;
}

const noMedicine: Words = {
  nl: "Medicijnen, ijzer en andere middelen test je nooit zelf. Wil je weten of iets helpt of stoort, bespreek het met je arts of apotheker.",
  en: "Never try out medicines, iron or other remedies yourself. If you want to know whether one helps or harms, discuss it with your doctor or pharmacist.",
};
const notOpen: Words = {
  nl: "Hiervoor maakt Kriebel geen proef: het is niet veilig of niet mogelijk om het zelf af te wisselen.",
  en: "Kriebel makes no trial of this: it is not safe or not possible to alternate it yourself.",
};
const notByYourself: Readonly<Record<string, Words>> = {
  nicotine: {
    nl: "Roken wisselen we niet af in een proef: dan krijg je ontwenning, en die lijkt op je klachten. Hulp bij minderen geeft je huisarts.",
    en: "We do not alternate smoking in a trial: that gives withdrawal, which resembles your complaints. Your doctor can help you cut down.",
  },
};
