import type { Evidence, Words } from "@kriebel/evidence";
import type { CriterionName, Standing } from "../assessment.ts";

export type Lang = "nl" | "en";

/**
 * Words of the letter and of the map in the letter: formal, short, as a doctor writes them. The screen has its own,
 * plainer words (`evidence.routes[id].shortName`).
 */
const routeNames: Readonly<Record<string, Words>> = {
  iron: { nl: "IJzer", en: "Iron" },
  pregnancy: { nl: "Zwangerschap", en: "Pregnancy" },
  kidney: { nl: "Nierfunctie", en: "Kidney function" },
  neuropathy: { nl: "Polyneuropathie", en: "Polyneuropathy" },
  inflammatory: { nl: "Ontsteking, darm", en: "Inflammation, bowel" },
  medicine: { nl: "Medicatie", en: "Medication" },
  lifestyle: { nl: "Leefstijl", en: "Lifestyle" },
  neurological: { nl: "Neurologisch", en: "Neurological" },
  endocrine: { nl: "Endocrien", en: "Endocrine" },
  other_deficiency: { nl: "Ander tekort", en: "Other deficiency" },
  sleep_breathing: { nl: "Slaapapneu", en: "Sleep apnoea" },
  other_internal: { nl: "Inwendig, overig", en: "Other internal" },
  mood: { nl: "Stemming", en: "Mood" },
  augmentation: { nl: "Augmentatie", en: "Augmentation" },
  withdrawal: { nl: "Onttrekking", en: "Withdrawal" },
  heredity: { nl: "Aanleg (familie)", en: "Heredity (family)" },
  primary_unexplained: { nl: "Zonder gevonden aanleiding", en: "No trigger found" },
};

export function formalRouteName(id: string, evidence: Evidence): Words {
  const name = routeNames[id] ?? evidence.routes[id]?.shortName;
  if (!name) throw new Error(`The assessment names the route ${id}, which this edition does not hold.`);
  return name;
}

export function mapStandingWord(standing: Standing, size: "phone" | "desktop" | "letter"): Words {
  switch (standing) {
    case "established":
      return { nl: "vastgesteld", en: "established" };
    case "likely":
      return { nl: "waarschijnlijk", en: "likely" };
    case "possible":
      return { nl: "mogelijk", en: "possible" };
    case "unsettled":
      return size === "letter" ? { nl: "niet onderzocht", en: "not investigated" } : { nl: "nog niet bekeken", en: "not looked at yet" };
    case "less_likely":
      return { nl: "minder waarschijnlijk", en: "less likely" };
    case "ruled_out":
      return { nl: "uitgesloten", en: "ruled out" };
  }
}

export const criterionWords: Readonly<Record<CriterionName, Words>> = {
  urge: { nl: "drang om te bewegen", en: "urge to move" },
  rest: { nl: "begin of toename in rust", en: "onset or worsening at rest" },
  relief_by_movement: { nl: "minder door bewegen", en: "relief by movement" },
  evening_night: { nl: "erger in avond of nacht", en: "worse in the evening or night" },
  not_solely_other: { nl: "niet alleen door iets anders", en: "not solely due to another condition" },
};

const dutchMonths = [
  "januari",
  "februari",
  "maart",
  "april",
  "mei",
  "juni",
  "juli",
  "augustus",
  "september",
  "oktober",
  "november",
  "december",
];
const englishMonths = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** `2025-03-14` → 14 maart 2025; `2025-03` → maart 2025; `2025` → 2025. Anything else comes back as it is. */
export function sayDate(date: string, lang: Lang): string {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(date);
  if (!match) return date;
  const [, year, month, day] = match;
  const name = month ? (lang === "nl" ? dutchMonths : englishMonths)[Number(month) - 1] : undefined;
  if (!name) return year ?? date;
  return day ? `${Number(day)} ${name} ${year}` : `${name} ${year}`;
}

/** Dutch decimal comma; at most three decimals, none added. */
export function sayNumber(value: number, lang: Lang): string {
  const text = String(Math.round(value * 1000) / 1000);
  return lang === "nl" ? text.replace(".", ",") : text;
}

export const sayClock = (clock: string, lang: Lang): string => (lang === "nl" ? clock.replace(":", ".") : clock);

/** `ug/L` is what records hold; people and laboratories write µg/L. */
export function sayUnit(unit: string, lang: Lang): string {
  return unit
    .replace(/\bug\b/g, "µg")
    .replace(/\bumol\b/g, "µmol")
    .replace(/^ml\/min\/1[.,]73 ?m(?:2|²|\^2)$/i, lang === "nl" ? "ml/min/1,73 m²" : "ml/min/1.73 m²");
}

const shortAnalytes: Readonly<Record<string, Words>> = {
  ferritin: { nl: "ferritine", en: "ferritin" },
  tsat: { nl: "ijzerverzadiging", en: "transferrin saturation" },
  crp: { nl: "CRP", en: "CRP" },
  hemoglobin: { nl: "Hb", en: "Hb" },
  mcv: { nl: "MCV", en: "MCV" },
  egfr: { nl: "eGFR", en: "eGFR" },
  tsh: { nl: "TSH", en: "TSH" },
  hba1c: { nl: "HbA1c", en: "HbA1c" },
  iron: { nl: "serumijzer", en: "serum iron" },
  b12_total: { nl: "vitamine B12", en: "vitamin B12" },
  ttg_iga: { nl: "tTG-IgA", en: "tTG-IgA" },
};

/** Name of a test as a doctor writes it within a sentence: ferritine, CRP, Hb. */
export function analyteWord(id: string, evidence: Evidence, lang: Lang): string {
  const short = Object.hasOwn(shortAnalytes, id) ? shortAnalytes[id] : undefined;
  if (short) return short[lang];
  const name = evidence.analytes[id]?.name[lang] ?? id;
  return /^[A-Z][a-z]{2}/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}

/** a, b en c */
export function listWords(items: readonly string[], lang: Lang): string {
  if (items.length < 2) return items[0] ?? "";
  return `${items.slice(0, -1).join(", ")} ${lang === "nl" ? "en" : "and"} ${items[items.length - 1]}`;
}

export const capital = (text: string): string => {
  // ij is one letter in Dutch.
  if (/^ij/.test(text)) return `IJ${text.slice(2)}`;
  return text.charAt(0).toUpperCase() + text.slice(1);
};

/** Ends with one full stop; other closing marks stay. */
export const sentence = (text: string): string => (/[.!?…]["”’)]?$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);
