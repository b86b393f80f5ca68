import type { Evidence, Source, Status, Words } from "@kriebel/evidence";
import { answerInWords } from "./answer-question.ts";
import type { Assessment, PlanStep, Probability, RouteVerdict, Said, Standing } from "./assessment.ts";
import { explain, plainName, sourcesOf, withoutPlace } from "./explain.ts";
import { signWords } from "./letter/letter-signs.ts";
import { lowerFirst } from "./lower-first.ts";
import { type PlanStepId, planTexts } from "./make-plan.ts";
import { type About, planTextFor } from "./plan-texts-for-another.ts";
import { trialFindingWords, trialTitle } from "./trial-words.ts";

/** The six standings in words (LOOK §4). */
export const standingWords: Readonly<Record<Standing, Words>> = {
  established: { nl: "vastgesteld", en: "established" },
  likely: { nl: "waarschijnlijk", en: "likely" },
  possible: { nl: "mogelijk", en: "possible" },
  unsettled: { nl: "nog niet bekeken", en: "not looked at yet" },
  less_likely: { nl: "minder waarschijnlijk", en: "less likely" },
  ruled_out: { nl: "uitgesloten", en: "ruled out" },
};

/** How sure a fact is, in words that stand beside it. */
export const statusWords: Readonly<Record<Status, Words>> = {
  verified: { nl: "gelezen in de bron", en: "read in the source" },
  secondary: { nl: "gelezen in een tekst over de bron", en: "read in a text about the source" },
  unverified: { nl: "nog niet nagekeken", en: "not checked yet" },
  ours: { nl: "keuze van Kriebel", en: "a choice of Kriebel" },
};

const tenth = (p: number): number => Math.round(p * 10);

/**
 * "ongeveer 8 op de 10, kan ook 6 of 9 zijn": never a percentage. A route that is possible only because a guideline or
 * a report names it has no figure that means anything: that is said instead.
 */
export function probabilityWords(p: Probability, standing?: Standing): Words {
  if ((standing === "possible" || standing === "likely") && p.mean < 0.15)
    return { nl: "hier is geen bruikbaar getal voor", en: "there is no usable figure for this" };
  const [mean, low, high] = [tenth(p.mean), tenth(p.low), tenth(p.high)];
  if (high === 0) return { nl: "minder dan 1 op de 20", en: "fewer than 1 in 20" };
  if (mean === 0)
    return high <= 1
      ? { nl: "minder dan 1 op de 10", en: "fewer than 1 in 10" }
      : { nl: `minder dan 1 op de 10, hooguit ${high}`, en: `fewer than 1 in 10, at most ${high}` };
  const nl = mean === 10 ? "meer dan 9 op de 10" : `ongeveer ${mean} op de 10`;
  const en = mean === 10 ? "more than 9 in 10" : `about ${mean} in 10`;
  if (low === high) return { nl, en };
  if (low === mean) return { nl: `${nl}, hooguit ${high}`, en: `${en}, at most ${high}` };
  if (high === mean) return { nl: `${nl}, minstens ${low}`, en: `${en}, at least ${low}` };
  return { nl: `${nl}, kan ook ${low} of ${high} zijn`, en: `${en}, could also be ${low} or ${high}` };
}

const months = {
  nl: ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"],
  en: ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
} as const;

/** 2025-03-14 → 14 maart 2025; 2025-03 → maart 2025; 2025 → 2025. */
export function dateWords(date: string): Words {
  const [year, month, day] = date.split("-");
  const named = (lang: "nl" | "en"): string =>
    [day === undefined ? "" : String(Number(day)), month === undefined ? "" : (months[lang][Number(month) - 1] ?? ""), year ?? ""]
      .filter((part) => part !== "")
      .join(" ");
  return { nl: named("nl"), en: named("en") };
}

const numberWords = (value: number): Words => {
  const rounded = Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 10) / 10;
  return { nl: String(rounded).replace(".", ","), en: String(rounded) };
};

/** "Ferritine 18 µg/L (14 maart 2025)" of this person. */
function labWords(analyteId: string, a: Assessment, evidence: Evidence): Words | undefined {
  const finding = a.findings.get(`lab.${analyteId}`);
  const analyte = evidence.analytes[analyteId];
  if (finding === undefined || analyte === undefined || typeof finding.value !== "number") return undefined;
  const value = numberWords(finding.value);
  const on = finding.on === undefined ? undefined : dateWords(finding.on);
  return {
    nl: `${analyte.name.nl.replace(/\s*\(.*$/, "")} ${value.nl} ${analyte.unit}${on === undefined ? "" : ` (${on.nl})`}`,
    en: `${analyte.name.en.replace(/\s*\(.*$/, "")} ${value.en} ${analyte.unit}${on === undefined ? "" : ` (${on.en})`}`,
  };
}

/** What this ferritin says of the stores, read as the arithmetic reads it: at half when CRP is above the cut. */
function ferritinWords(lab: Words, value: number, a: Assessment, evidence: Evidence): Words {
  const { crpCut, crpFerritinFactor, ferritinBands } = evidence.model.iron;
  const crp = a.findings.get("lab.crp")?.value;
  const inflamed = typeof crp === "number" && crp > crpCut;
  const read = inflamed ? value * crpFerritinFactor : value;
  const ratio = ferritinBands.find((band) => read < band.below)?.lr[0] ?? 1;
  const says: Words =
    ratio >= 5
      ? { nl: "dat past bij een voorraad die leeg is of bijna leeg", en: "that fits stores that are empty or nearly so" }
      : ratio > 1
        ? { nl: "een lege voorraad is dan waarschijnlijker", en: "empty stores are then more likely" }
        : { nl: "een lege voorraad is dan minder waarschijnlijk", en: "empty stores are then less likely" };
  if (!inflamed) return { nl: `${lab.nl}: ${says.nl}.`, en: `${lab.en}: ${says.en}.` };
  const half = numberWords(read);
  return {
    nl: `${lab.nl}. Door een ontsteking (CRP ${numberWords(crp).nl}) valt ferritine hoger uit. Kriebel leest het als ${half.nl}: ${says.nl}.`,
    en: `${lab.en}. Inflammation (CRP ${numberWords(crp).en}) makes ferritin higher. Kriebel reads it as ${half.en}: ${says.en}.`,
  };
}

/** The fact behind an iron rule, without its advice (that stands in the plan): the value and whose limit it is. */
function lowIronWords(rule: string, a: Assessment, evidence: Evidence): Words | undefined {
  const ferritin = labWords("ferritin", a, evidence);
  const tsat = labWords("tsat", a, evidence);
  const value = a.findings.get("lab.ferritin")?.value;
  const saturation = a.findings.get("lab.tsat")?.value;
  const lowSaturation = tsat !== undefined && typeof saturation === "number" && saturation < 20;
  if (rule === "A3_enough" && ferritin !== undefined && tsat !== undefined)
    return {
      nl: `${ferritin.nl}, ${lowerFirst(tsat.nl)}: er is genoeg ijzer.`,
      en: `${ferritin.en}, ${lowerFirst(tsat.en)}: there is enough iron.`,
    };
  if (rule === "E1_eskd" && ferritin !== undefined && tsat !== undefined)
    return {
      nl: `${ferritin.nl}, ${lowerFirst(tsat.nl)}. Bij dialyse of ernstig nierfalen gelden andere grenzen: onder 200 en onder 20 % is laag.`,
      en: `${ferritin.en}, ${lowerFirst(tsat.en)}. With dialysis or severe kidney failure other limits apply: below 200 and below 20 % is low.`,
    };
  if (rule === "A4_discordant" && ferritin !== undefined && tsat !== undefined)
    return {
      nl: `${tsat.nl}: laag, terwijl de voorraad gewoon lijkt (${lowerFirst(ferritin.nl)}).`,
      en: `${tsat.en}: low, while the stores look ordinary (${lowerFirst(ferritin.en)}).`,
    };
  if (rule === "C1_child_low" && ferritin !== undefined)
    return {
      nl: `${ferritin.nl}: onder 50 is laag bij een kind met rusteloze benen.`,
      en: `${ferritin.en}: below 50 is low in a child with restless legs.`,
    };
  if (rule === "P2_preg_id" && ferritin !== undefined)
    return {
      nl: `${ferritin.nl}: in de zwangerschap is onder 30 laag, ook zonder rusteloze benen.`,
      en: `${ferritin.en}: in pregnancy below 30 is low, without restless legs too.`,
    };
  if (!["A1_low", "P1_preg_rls", "iron_low_for_restless_legs"].includes(rule)) return undefined;
  if (ferritin !== undefined && typeof value === "number" && value <= 75) {
    return value < 30
      ? {
          nl: `${ferritin.nl}: laag. Bij rusteloze benen kijken artsen al onder 75.`,
          en: `${ferritin.en}: low. In restless legs doctors already look below 75.`,
        }
      : {
          nl: `${ferritin.nl}: voor een gezond mens genoeg, maar bij rusteloze benen kijken artsen al onder 75.`,
          en: `${ferritin.en}: enough for a healthy person, but in restless legs doctors already look below 75.`,
        };
  }
  return lowSaturation ? { nl: `${tsat.nl}: onder 20 % is laag.`, en: `${tsat.en}: below 20 % is low.` } : undefined;
}

/** The question without the instruction behind it ("Fill in how many …"). */
const onlyAsked = (text: string): string => (text.includes("?") ? text.slice(0, text.lastIndexOf("?") + 1) : text);

/** A sentence ends with a point, once. */
const endWith = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

function personalWords(claim: string, a: Assessment, evidence: Evidence): Words | undefined {
  const id = withoutPlace(claim);
  if (id === "iron/ferritin" || id === "iron/tsat" || id === "iron/crp") {
    const lab = labWords(id.slice(5), a, evidence);
    if (lab === undefined) return undefined;
    const value = a.findings.get(`lab.${id.slice(5)}`)?.value as number;
    if (id === "iron/tsat")
      return value > 45
        ? { nl: `${lab.nl}: dat is hoog.`, en: `${lab.en}: that is high.` }
        : value < 20
          ? { nl: `${lab.nl}: dat is laag.`, en: `${lab.en}: that is low.` }
          : { nl: `${lab.nl}: dat is niet laag.`, en: `${lab.en}: that is not low.` };
    if (id === "iron/crp")
      return {
        nl: `${lab.nl}: een ontsteking maakt ferritine hoger dan het is.`,
        en: `${lab.en}: inflammation makes ferritin read higher than it is.`,
      };
    return ferritinWords(lab, value, a, evidence);
  }
  if (id.startsWith("iron-rule/") || id === "finding/iron_low_for_restless_legs") {
    const fact = lowIronWords(id.slice(id.indexOf("/") + 1), a, evidence);
    if (fact !== undefined) return fact;
  }
  if (id === "answer/pregnancy.now")
    return a.findings.get("pregnancy.now")?.state === "present"
      ? { nl: "Zwanger.", en: "Pregnant." }
      : { nl: "Nu niet zwanger.", en: "Not pregnant now." };
  if (id === "answer/medicines.any")
    return { nl: "Geen medicijnen of andere middelen, ook kort geleden niet.", en: "No medicines or other products, not recently either." };
  if (id === "treatment/caffeine")
    return {
      nl: "Veel cafeïne. De Amerikaanse slaaprichtlijn noemt dit als iets om eerst te bekijken; onderzoek is niet eenduidig.",
      en: "Much caffeine. The American sleep guideline names this as something to look at first; studies do not agree.",
    };
  if (id === "treatment/alcohol")
    return {
      nl: "Alcohol. De Amerikaanse slaaprichtlijn noemt dit als iets om eerst te bekijken; onderzoek is niet eenduidig.",
      en: "Alcohol. The American sleep guideline names this as something to look at first; studies do not agree.",
    };
  // Asked and not there: the absence is the reason, not how often restless legs come with it.
  if (id.startsWith("exposure/") && a.findings.get(id.replace("/", "."))?.state === "absent") {
    const exposure = evidence.model.exposures[id.slice(9)];
    const name = exposure && plainName(exposure.name);
    if (name === undefined) return undefined;
    // A habit can be denied; of a disease a person only knows that nobody has found it.
    return exposure?.route === "lifestyle"
      ? { nl: `${name.nl}: nee.`, en: `${name.en}: no.` }
      : { nl: `${name.nl}: niet eerder vastgesteld, voor zover bekend.`, en: `${name.en}: not found before, as far as known.` };
  }
  if (id.startsWith("answer/")) {
    const question = evidence.questions[id.slice(7)];
    const value = a.told?.get(id.slice(7));
    if (id === "answer/augmentation.A1" && typeof value === "number")
      return {
        nl: `De klachten beginnen nu ongeveer ${numberWords(value).nl} uur eerder op de dag dan voor het medicijn.`,
        en: `The complaints now begin about ${numberWords(value).en} hours earlier in the day than before the medicine.`,
      };
    // What was answered, in the short words of a sign; a question with "Yes." behind it is no sentence.
    const sign = signWords(id.slice(7));
    if (sign !== undefined && (value === "yes" || value === "no"))
      return value === "yes"
        ? { nl: `Je antwoord: ${sign.nl}.`, en: `Your answer: ${sign.en}.` }
        : { nl: `Je antwoord: geen ${sign.nl}.`, en: `Your answer: no ${sign.en}.` };
    const answer = question === undefined || value === undefined ? undefined : answerInWords(question, value);
    return (
      question &&
      answer && { nl: `${onlyAsked(question.ask.nl)} ${endWith(answer.nl)}`, en: `${onlyAsked(question.ask.en)} ${endWith(answer.en)}` }
    );
  }
  if (id.startsWith("finding/trial_")) {
    const points = a.findings.get(id.slice(8))?.value;
    return trialFindingWords(id.slice(8), typeof points === "number" ? points : undefined);
  }
  if (id === "treatment/treat_sleep_apnoea") {
    return {
      nl: "Er is slaapapneu. De Amerikaanse slaaprichtlijn noemt slaapapneu die niet behandeld wordt als iets om eerst te bekijken.",
      en: "There is sleep apnoea. The American sleep guideline names sleep apnoea that is not treated as something to look at first.",
    };
  }
  if (id.startsWith("route/")) {
    const route = a.routes.find((r) => r.id === id.slice(6));
    const name = evidence.routes[id.slice(6)]?.shortName;
    return (
      route &&
      name && {
        nl: `Er is wel iets gevonden: ${lowerFirst(name.nl)} (${standingWords[route.standing].nl}).`,
        en: `Something was found: ${lowerFirst(name.en)} (${standingWords[route.standing].en}).`,
      }
    );
  }
  if (id.startsWith("criterion/")) {
    const criterion = evidence.criteria[id.slice(10)];
    const state =
      a.fit.criteria[
        ({ C1: "urge", C2: "rest", C3: "relief_by_movement", C4: "evening_night", C5: "not_solely_other" } as const)[id.slice(10) as "C1"]
      ];
    if (criterion === undefined || state === undefined) return undefined;
    const answer = {
      met: { nl: "ja", en: "yes" },
      not_met: { nl: "nee", en: "no" },
      unknown: { nl: "nog niet bekend", en: "not known yet" },
    }[state];
    return { nl: `${criterion.name.nl}: ${answer.nl}.`, en: `${criterion.name.en}: ${answer.en}.` };
  }
  if (id.startsWith("lab/")) {
    const lab = labWords(id.slice(4), a, evidence);
    // A shortage stands for its route only when the value is below the limit (`weighOtherDeficiency`).
    const low = a.routes.some((r) => r.id === "other_deficiency" && r.for.includes(claim));
    return lab && { nl: low ? `${lab.nl}: dat is laag.` : `${lab.nl}.`, en: low ? `${lab.en}: that is low.` : `${lab.en}.` };
  }
  if (id.startsWith("exposure/egfr")) {
    const lab = labWords("egfr", a, evidence);
    const base = explain(id, evidence)?.text;
    return lab && base && { nl: `${lab.nl}. ${base.nl}`, en: `${lab.en}. ${base.en}` };
  }
  if (id === "heredity/onset") {
    const onset = a.findings.get("complaint.onset_age")?.value;
    if (typeof onset !== "number") return undefined;
    const years = Math.round(onset);
    const more = a.routes.some((r) => r.id === "heredity" && r.for.includes(claim));
    return more
      ? {
          nl: `Het begon rond het ${years}e jaar. Dat past vaker bij aanleg in de familie dan een later begin.`,
          en: `It began around age ${years}. That fits a family tendency more often than a later start.`,
        }
      : {
          nl: `Het begon rond het ${years}e jaar. Dat past minder vaak bij aanleg in de familie dan een vroeger begin.`,
          en: `It began around age ${years}. That fits a family tendency less often than an earlier start.`,
        };
  }
  return undefined;
}

/** The name of the medicine that a claim is about (`…@2`), as the person wrote it. */
function medicineName(claim: string, names: readonly string[]): string | undefined {
  const place = /@(\d+)$/.exec(claim)?.[1];
  return place === undefined ? undefined : names[Number(place)];
}

/**
 * One sentence for a claim, with this person's own value, date or medicine in it, and its sources.
 *
 * @param medicineNames names of the medicines in the record's order, for claims about one of them
 */
export function sayClaim(claim: string, a: Assessment, evidence: Evidence, medicineNames: readonly string[] = []): Said {
  const explained = explain(claim, evidence);
  const own = personalWords(claim, a, evidence);
  const name = medicineName(claim, medicineNames);
  const base: Words = own ?? explained?.text ?? { nl: claim, en: claim };
  const text = name === undefined ? base : { nl: `${name}: ${lowerFirst(base.nl)}`, en: `${name}: ${lowerFirst(base.en)}` };
  return { text, sources: sourcesOf(claim, evidence), status: explained?.status ?? "unverified" };
}

/** "Ferritine (bloedtest)"; in a name with brackets of its own it goes inside: "Vitamine B12 (totaal, bloedtest)". */
const withKind = (name: string, kind: string): string => (name.endsWith(")") ? `${name.slice(0, -1)}, ${kind})` : `${name} (${kind})`);

/** What nobody looked at, as a short noun: "Ferritine", "Hoe laat begint het meestal?" */
export function sayUnknown(id: string, evidence: Evidence): Words {
  if (id.startsWith("lab:")) {
    const analyte = evidence.analytes[id.slice(4)];
    if (analyte !== undefined) return { nl: withKind(analyte.name.nl, "bloedtest"), en: withKind(analyte.name.en, "blood test") };
  }
  if (id === "study:sleep") return { nl: "Een slaaponderzoek", en: "A sleep study" };
  const trial = trialTitle(id);
  if (trial !== undefined) return trial;
  const question = evidence.questions[id.replace(/:\d+$/, "")];
  if (question?.short !== undefined)
    return { nl: question.short.nl.replaceAll("{name}", "dit medicijn"), en: question.short.en.replaceAll("{name}", "this medicine") };
  if (question !== undefined)
    return { nl: question.ask.nl.replaceAll("{name}", "dit medicijn"), en: question.ask.en.replaceAll("{name}", "this medicine") };
  return { nl: id, en: id };
}

/** A step of the plan in words; `about`: of whom the reader speaks, so that no parent is told of their own blood. */
export function sayPlan(
  step: PlanStep,
  evidence: Evidence,
  about: About = "self",
): { readonly title: Words; readonly text: Words; readonly sources: readonly Source[] } {
  const { title, text } = planTextFor(step.id as PlanStepId, about);
  const sources = [
    ...new Set([...planTexts[step.id as PlanStepId].sources, ...step.because.flatMap((claim) => sourcesOf(claim, evidence))]),
  ];
  return { title, text, sources: sources.flatMap((id) => evidence.sources[id] ?? []) };
}

export const whoWords: Readonly<Record<PlanStep["who"], Words>> = {
  you: { nl: "jij", en: "you" },
  gp: { nl: "je huisarts", en: "your doctor" },
  pharmacist: { nl: "je apotheker", en: "your pharmacist" },
  specialist: { nl: "je specialist", en: "your specialist" },
};

export function sayAlarm(id: string, evidence: Evidence): Said {
  const alarm = evidence.alarms[id];
  return { text: alarm?.text ?? { nl: id, en: id }, sources: sourcesOf(`alarm/${id}`, evidence), status: alarm?.status ?? "unverified" };
}

/** The sentence about the fit that a person reads: one of four (`decision_rules`). */
export const sayFit = (a: Assessment, evidence: Evidence): Words => evidence.labels[a.fit.label] ?? { nl: "", en: "" };

const count = (n: number): Words => ({
  nl: ["Geen", "Eén", "Twee", "Drie", "Vier", "Vijf", "Zes", "Zeven", "Acht", "Negen", "Tien"][n] ?? String(n),
  en: ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"][n] ?? String(n),
});

/** The lead of the result in a few short sentences: what stands out, what lies under it, what nobody looked at. */
export function summary(a: Assessment, evidence: Evidence): Words {
  const name = (r: RouteVerdict): Words => evidence.routes[r.id]?.shortName ?? { nl: r.id, en: r.id };
  const of = (...standings: Standing[]): RouteVerdict[] => a.routes.filter((r) => r.kind === "trigger" && standings.includes(r.standing));
  const nl: string[] = [];
  const en: string[] = [];
  for (const standing of ["established", "likely", "possible"] as const) {
    const routes = of(standing).slice(0, 3);
    if (routes.length === 0) continue;
    const list = (lang: "nl" | "en"): string => {
      const names = routes.map((r, i) => (i === 0 ? name(r)[lang] : lowerFirst(name(r)[lang])));
      const last = names.pop() as string;
      return names.length === 0 ? last : `${names.join(", ")} ${lang === "nl" ? "en" : "and"} ${last}`;
    };
    nl.push(`${list("nl")}: ${standingWords[standing].nl}.`);
    en.push(`${list("en")}: ${standingWords[standing].en}.`);
  }
  const soil = a.routes.find((r) => r.id === "heredity");
  if (soil !== undefined && ["established", "likely", "possible"].includes(soil.standing)) {
    nl.push("Aanleg in de familie zit eronder.");
    en.push("Underneath lies a tendency in the family.");
  }
  const conclusion = a.routes.find((r) => r.id === "primary_unexplained");
  if (
    conclusion !== undefined &&
    (conclusion.standing === "likely" || conclusion.standing === "possible") &&
    of("established", "likely", "possible").length === 0
  ) {
    nl.push("Een oorzaak van buiten is niet gevonden.");
    en.push("No outside cause was found.");
  }
  const open = of("unsettled").length;
  if (open > 0) {
    nl.push(`${count(open).nl} ${open === 1 ? "route is" : "routes zijn"} nog niet bekeken.`);
    en.push(`${count(open).en} ${open === 1 ? "route was" : "routes were"} not looked at yet.`);
  }
  return { nl: nl.join(" "), en: en.join(" ") };
}
