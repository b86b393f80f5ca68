import type { Because, Evidence, MedicineEffect, Status, Words } from "@kriebel/evidence";
import type { PersonRecord } from "@kriebel/record";
import type { Assessment } from "../assessment.ts";
import { explain } from "../explain.ts";
import { lowerFirst } from "../lower-first.ts";
import { ourFigures } from "../our-figures.ts";
import { formalTrialWords } from "../trial-words.ts";
import type { Piece, Sentence } from "./letter-model.ts";
import { ownWords } from "./letter-own-words.ts";
import { signWords } from "./letter-signs.ts";
import { bestSource } from "./letter-sources.ts";
import { analyteWord, criterionWords, type Lang, sayDate, sayNumber, sayUnit } from "./letter-words.ts";

export interface ClaimContext {
  readonly record: PersonRecord;
  readonly assessment: Assessment;
  readonly evidence: Evidence;
  readonly lang: Lang;
  /** Source ids → numbers in the letter. */
  readonly cite: (ids: readonly string[]) => readonly number[];
}

interface Claim {
  readonly pieces: readonly Piece[];
  readonly sources: readonly string[];
  readonly status: Status;
}

const sourcesOf = (because: readonly Because[]): string[] => because.flatMap((one) => ("source" in one ? [one.source] : []));

/**
 * A claim in the short, formal words of the letter ("ferritine 28 µg/L (14 maart 2025)"), with its source numbers.
 * The screen has a sentence of its own for the same claim (`sayClaim`). One source a claim, the best that was read: the letter is one page.
 */
export function formalClaim(id: string, c: ClaimContext): Sentence {
  const claim = findClaim(id, c);
  const sources = c.cite(bestSource(claim.sources, c.evidence));
  const status = claim.status === "unverified" ? "unverified" : claim.status === "ours" ? "ours" : undefined;
  return { pieces: claim.pieces, sources, ...(status ? { status } : {}) };
}

function findClaim(id: string, c: ClaimContext): Claim {
  const { evidence, lang } = c;
  const at = /^(.*)@(\d+)$/.exec(id);
  const base = at?.[1] ?? id;
  const medicine = at ? c.record.medicines[Number(at[2])] : undefined;
  const about: readonly Piece[] = medicine ? [{ own: ownWords(medicine.name, 40) }, ": "] : [];
  const slash = base.indexOf("/");
  const kind = slash < 0 ? "" : base.slice(0, slash);
  const rest = base.slice(slash + 1);
  const t = (nl: string, en: string): string => (lang === "nl" ? nl : en);
  const make = (text: string | readonly Piece[], because: readonly Because[], status: Status): Claim => ({
    pieces: [...about, ...(typeof text === "string" ? [text] : text)],
    sources: sourcesOf(because),
    status,
  });

  switch (kind) {
    case "medicine":
    case "class": {
      const effect = effectById(evidence, base);
      if (effect) return make([...(medicine ? [] : ownNameOf(rest, c)), effectWords(effect, lang)], effect.because, effect.status);
      break;
    }
    case "exposure": {
      const exposure = evidence.model.exposures[rest];
      if (exposure)
        return make(
          withValue(exposureNames[rest]?.[lang] ?? lowerFirst(exposure.name[lang]), `exposure.${rest}`, c),
          exposure.because,
          exposure.status,
        );
      break;
    }
    case "condition": {
      const concept = evidence.conditions[rest];
      const name = concept?.name ?? conditionNames[rest];
      if (name) return make(lowerFirst(name[lang]), concept?.because ?? [], concept?.status ?? "ours");
      break;
    }
    case "lab":
      return make(labWords(rest, c), evidence.analytes[rest]?.because ?? [], evidence.analytes[rest]?.status ?? "ours");
    case "iron-rule": {
      const rule = evidence.ironRules[rest];
      if (rule) return make(ironRuleWords[rule.then.code]?.[lang] ?? lowerFirst(rule.whenText), rule.because, rule.status);
      break;
    }
    case "iron": {
      if (rest === "ferritin" || rest === "tsat" || rest === "crp")
        return make(labWords(rest, c), ironSources(rest, evidence), rest === "crp" ? "ours" : "verified");
      const name = ironUpstream[rest.replace(/^no_/, "")];
      if (name)
        return make(
          rest.startsWith("no_") ? t(`geen ${name.nl}`, `no ${name.en}`) : name[lang],
          upstreamSources(rest.replace(/^no_/, ""), evidence),
          "secondary",
        );
      break;
    }
    case "timing": {
      const words = timingWords[rest];
      if (words) return make(words[lang], modelSources(evidence, rest), "ours");
      break;
    }
    case "ours": {
      const short = ourFigureWords[rest];
      if (short) return make(short[lang], [], "ours");
      const figure = Object.hasOwn(ourFigures, rest) ? ourFigures[rest as keyof typeof ourFigures] : undefined;
      if (figure) return make(lowerFirst(figure.text[lang].replace(/\.$/, "")), [], "ours");
      break;
    }
    case "heredity": {
      const words = heredityWords[rest];
      if (words)
        return make(
          rest === "onset" ? onsetWords(c) : words[lang],
          modelSources(evidence, rest),
          modelReadings[rest] ? "secondary" : "ours",
        );
      break;
    }
    case "combination": {
      const combination = evidence.combinations[rest];
      if (combination) return make(combinationPieces(rest, c), combination.because, combination.status);
      break;
    }
    case "treatment": {
      const treatment = evidence.treatments[rest];
      if (treatment && rest === "treat_sleep_apnoea") {
        const ahi = c.record.sleepStudies.find((study) => study.ahiPerHour !== undefined)?.ahiPerHour;
        return make(
          `${t("slaapapneu gevonden", "sleep apnoea found")}${ahi === undefined ? "" : ` (AHI ${sayNumber(ahi, lang)})`}`,
          treatment.because,
          treatment.status,
        );
      }
      if (treatment) return make(lowerFirst(treatment.name[lang]), treatment.because, treatment.status);
      break;
    }
    case "lookalike":
    case "answer": {
      const question = kind === "lookalike" ? base.replaceAll("/", ".") : rest;
      const fact = evidence.questions[question];
      const words = signWords(question)?.[lang] ?? answerNames[question]?.[lang];
      const told = c.record.answers[question]?.value;
      const state = c.assessment.findings.get(question)?.state;
      const value = typeof told === "string" ? told : state === "absent" ? "no" : state === "present" ? "yes" : undefined;
      if (words) return make(value === "no" ? t(`geen ${words}`, `no ${words}`) : words, fact?.because ?? [], fact?.status ?? "ours");
      if (fact)
        return make(
          [`“${fact.ask[lang]}” `, value === "no" ? t("nee", "no") : value === "yes" ? t("ja", "yes") : t("beantwoord", "answered")],
          fact.because,
          fact.status,
        );
      break;
    }
    case "alarm-finding": {
      // What was found is a fact of the record; the rule that makes it an alarm has the source.
      const words = signWords(`alarm.${rest}`)?.[lang] ?? alarmFindingWords[rest]?.[lang] ?? evidence.alarmFindings[rest]?.text[lang];
      if (words) return make(lowerFirst(words.replace(/\.$/, "")), [], "verified");
      break;
    }
    case "look-alike": {
      const lookAlike = evidence.lookAlikes[rest];
      if (lookAlike) return make(lowerFirst(lookAlike.name[lang]), lookAlike.because, lookAlike.status);
      break;
    }
    case "support": {
      const reading = evidence.readings[`supportive_feature/${rest}`];
      const words = supportWords[rest];
      if (reading && words) return make(words[lang], reading.because, reading.status);
      break;
    }
    case "finding": {
      const points = c.assessment.findings.get(rest)?.value;
      const words = formalTrialWords(rest, typeof points === "number" ? points : undefined) ?? findingWords[rest];
      if (words) return make(words[lang], [], "ours");
      break;
    }
    case "criterion": {
      const [which = rest] = rest.split("/");
      const criterion = evidence.criteria[which];
      if (criterion) return make(criterionState(which, c) ?? lowerFirst(criterion.name[lang]), criterion.because, criterion.status);
      break;
    }
    default:
      break;
  }
  const sign = signWords(base)?.[lang] ?? signWords(`alarm.${base}`)?.[lang];
  if (sign) return make(sign, evidence.questions[base]?.because ?? [], evidence.questions[base]?.status ?? "ours");
  // A kind of claim that came later than this page: its title, which every id has in both languages.
  const known = explain(base, evidence);
  if (known)
    return { pieces: [...about, lowerFirst(known.title[lang])], sources: known.sources.map((source) => source.id), status: known.status };
  throw new Error(`The letter has no words for the claim ${id}.`);
}

/** A criterion as a reason: by the number that the line about the fit gives it, and whether it is there. */
function criterionState(which: string, { assessment, lang }: ClaimContext): string | undefined {
  const order = Object.keys(criterionWords) as (keyof typeof criterionWords)[];
  const name = order[Number(which.slice(1)) - 1];
  const state = name && assessment.fit.criteria[name];
  if (name === undefined || state === undefined || state === "unknown") return undefined;
  const words = `${order.indexOf(name) + 1} (${criterionWords[name][lang]})`;
  if (state === "met") return lang === "nl" ? `kenmerk ${words} aanwezig` : `feature ${words} present`;
  return lang === "nl" ? `kenmerk ${words} afwezig` : `feature ${words} absent`;
}

// ---- medicines --------------------------------------------------------------------------------

export function effectById(evidence: Evidence, id: string): MedicineEffect | undefined {
  const [kind, owner] = id.split("/");
  const holder =
    kind === "medicine" ? evidence.medicines[owner ?? ""] : kind === "class" ? evidence.medicineClasses[owner ?? ""] : undefined;
  return holder?.effects.find((effect) => effect.id === id);
}

/** `mirtazapine/provokes_rls` → the name under which the person takes it, and a colon. */
function ownNameOf(rest: string, c: ClaimContext): readonly Piece[] {
  const owner = rest.split("/")[0] ?? "";
  const substance = c.evidence.medicines[owner];
  if (substance) return [`${substance.name[c.lang]}: `];
  const group = c.evidence.medicineClasses[owner];
  return group ? [`${group.name[c.lang]}: `] : [];
}

export function effectWords(effect: MedicineEffect, lang: Lang): string {
  const strength: Readonly<Record<MedicineEffect["strength"], Words>> = {
    strong: { nl: "sterk bewijs", en: "strong evidence" },
    moderate: { nl: "matig bewijs", en: "moderate evidence" },
    weak: { nl: "zwak bewijs", en: "weak evidence" },
    conflicting: { nl: "tegenstrijdig bewijs", en: "conflicting evidence" },
    case_reports: { nl: "losse meldingen", en: "case reports" },
  };
  const what: Readonly<Record<MedicineEffect["effect"], Words>> = {
    provokes_rls: { nl: "kan rusteloze benen uitlokken", en: "can provoke restless legs" },
    worsens_plms: { nl: "kan beenschokken in de slaap versterken", en: "can increase leg movements in sleep" },
    lowers_iron_absorption: { nl: "kan ijzeropname verlagen", en: "can lower iron absorption" },
    bleeding: { nl: "kan bloedverlies geven", en: "can cause blood loss" },
    augmentation: { nl: "kan augmentatie geven", en: "can cause augmentation" },
    withdrawal_rls: { nl: "rusteloze benen beschreven bij staken of verlagen", en: "restless legs described on stopping or lowering" },
    akathisia_mimic: { nl: "kan acathisie geven, die erop lijkt", en: "can cause akathisia, a look-alike" },
    cramp_mimic: { nl: "kan kramp of spierpijn geven, die erop lijkt", en: "can cause cramp or muscle pain, a look-alike" },
    neuropathy: { nl: "kan polyneuropathie geven", en: "can cause polyneuropathy" },
    oedema: { nl: "kan oedeem geven", en: "can cause oedema" },
    b12_depletion: { nl: "kan vitamine B12 verlagen", en: "can lower vitamin B12" },
    treats_rls: { nl: "wordt bij rusteloze benen gebruikt", en: "is used for restless legs" },
    likely_neutral: { nl: "geen meldingen gevonden", en: "no reports found" },
    breathing_risk: { nl: "kan de ademhaling remmen, zeker in combinatie", en: "can depress breathing, more so in combination" },
    serotonin_risk: { nl: "kan bijdragen aan serotonerge toxiciteit", en: "can add to serotonin toxicity" },
  };
  const neutral =
    effect.effect === "likely_neutral" ||
    effect.effect === "treats_rls" ||
    effect.effect === "breathing_risk" ||
    effect.effect === "serotonin_risk";
  return neutral ? what[effect.effect][lang] : `${what[effect.effect][lang]} (${strength[effect.strength][lang]})`;
}

/** "combinatie: Remeron + Tramal": the person's own medicines that make it, by substance or ATC prefix. */
function combinationPieces(id: string, c: ClaimContext): readonly Piece[] {
  const combination = c.evidence.combinations[id];
  const lists = combination?.needsOneOfEach ?? [];
  const used = new Set<number>();
  const names = lists.flatMap((list) => {
    const index = c.record.medicines.findIndex((medicine, i) => {
      const substance = c.evidence.medicines[medicine.substance ?? medicine.name.toLowerCase().trim()];
      const codes = substance?.atc ?? (medicine.atc ? [medicine.atc] : []);
      return (
        !used.has(i) &&
        medicine.using !== "no" &&
        list.some((entry) => entry === substance?.id || (/^[A-Z]\d\d/.test(entry) && codes.some((code) => code.startsWith(entry))))
      );
    });
    if (index < 0) return [];
    used.add(index);
    return [c.record.medicines[index]?.name ?? ""];
  });
  if (names.length < 2)
    return [c.lang === "nl" ? "meer dan één middel dat klachten kan uitlokken" : "more than one medicine that can provoke complaints"];
  return [
    c.lang === "nl" ? "combinatie " : "combination ",
    ...names.flatMap((name, i): readonly Piece[] => [...(i > 0 ? [" + "] : []), { own: ownWords(name, 40) }]),
  ];
}

// ---- laboratory and iron ----------------------------------------------------------------------

function labWords(analyte: string, c: ClaimContext): string {
  const { lang } = c;
  const name = analyteWord(analyte, c.evidence, lang);
  const finding = c.assessment.findings.get(`lab.${analyte}`);
  if (finding === undefined || typeof finding.value !== "number") return name;
  const lab = c.record.labs[Number(/labs\[(\d+)\]/.exec(finding.from[0] ?? "")?.[1] ?? -1)];
  const value =
    lab && lab.analyte === analyte
      ? `${lab.comparator ?? ""}${sayNumber(lab.value, lang)} ${ownWords(sayUnit(lab.unit, lang), 24)}`
      : `${sayNumber(finding.value, lang)} ${sayUnit(finding.unit ?? "", lang)} ${lang === "nl" ? "(berekend)" : "(computed)"}`.trim();
  return `${name} ${analyte === "egfr" ? value.replace(/ ml\/min.*$/, "") : value}${finding.on && newestDateDiffers(c) ? ` (${sayDate(finding.on, lang)})` : ""}`;
}

/** The table of results carries the date; it is repeated only when results have different dates. */
const newestDateDiffers = (c: ClaimContext): boolean => new Set(c.record.labs.map((lab) => lab.on ?? "")).size > 1;

const ironSources = (which: "ferritin" | "tsat" | "crp", evidence: Evidence): readonly Because[] => {
  const wanted = which === "crp" ? ["who-ferritin"] : ["aasm2025"];
  return wanted.filter((source) => evidence.sources[source]).map((source) => ({ source }));
};

function upstreamSources(key: string, evidence: Evidence): readonly Because[] {
  const cause: Readonly<Record<string, string>> = {
    heavy_menses: "heavy_menses",
    blood_donor: "blood_donation",
    meat_free_diet: "diet",
    bariatric_or_gastrectomy: "bariatric",
    long_term_acid_blocker: "ppi",
  };
  return evidence.ironCauses[cause[key] ?? ""]?.because ?? [];
}

const ironUpstream: Readonly<Record<string, Words>> = {
  heavy_menses: { nl: "hevige menstruatie", en: "heavy periods" },
  blood_donor: { nl: "bloeddonor", en: "blood donor" },
  meat_free_diet: { nl: "eten zonder vlees en vis", en: "diet without meat and fish" },
  bariatric_or_gastrectomy: { nl: "operatie aan maag of darm", en: "surgery of stomach or bowel" },
  long_term_acid_blocker: { nl: "langdurig maagzuurremmer", en: "long-term acid suppressant" },
};

/** What a fired iron rule says, to a doctor. The words for the person are in the rule itself. */
export const ironRuleWords: Readonly<Record<string, Words>> = {
  BLOCK_IRON: {
    nl: "bekende ijzerstapeling of risico daarop: geen ijzersuggestie",
    en: "known iron overload or risk of it: no iron suggestion",
  },
  BLOCK_IRON_ASK_GP_OVERLOAD: {
    nl: "ijzerverzadiging en ferritine beide hoog: stapeling uitsluiten",
    en: "saturation and ferritin both high: exclude overload",
  },
  BLOCK_IRON_REPEAT_FASTING: { nl: "hoge ijzerverzadiging: nuchter herhalen", en: "high saturation: repeat fasting" },
  BLOCK_IRON_ASK_GP_HIGH_FERRITIN: { nl: "ferritine boven 300 µg/L: oorzaak nagaan", en: "ferritin above 300 µg/L: look for the cause" },
  ASK_FOR_BLOOD_TEST: { nl: "nog geen ijzeronderzoek", en: "no iron tests yet" },
  ASK_OVERLOAD_FIRST: { nl: "ijzerstapeling nog niet nagevraagd", en: "iron overload not asked yet" },
  TSAT_UNRELIABLE: {
    nl: "verzadiging niet nuchter in de ochtend: kan te hoog zijn",
    en: "saturation not drawn fasting in the morning: may be too high",
  },
  FERRITIN_MAY_BE_FALSELY_HIGH: { nl: "ontsteking: ferritine kan te hoog uitvallen", en: "inflammation: ferritin may read too high" },
  DEFICIENCY_NOT_EXCLUDED: { nl: "ijzertekort bij ontsteking niet uitgesloten", en: "iron deficiency not excluded in inflammation" },
  ASSAY_NOTE: { nl: "bepalingsmethode geeft hogere ferritinewaarden", en: "assay reads ferritin higher" },
  REPEAT_TSAT_ONCE: { nl: "lage verzadiging eenmaal herhalen", en: "repeat a single low saturation" },
  ASK_FOR_TSAT: { nl: "ijzerverzadiging ontbreekt", en: "saturation is missing" },
  ASK_PREGNANCY: { nl: "zwangerschap niet nagevraagd", en: "pregnancy not asked" },
  RESULT_IS_OLD: { nl: "uitslag ouder dan een jaar", en: "result over a year old" },
  ASK_KIDNEY: { nl: "nierfunctie onbekend", en: "kidney function unknown" },
  DISCUSS_IRON_ORAL_OR_IV: { nl: "laag volgens AASM (75 of lager; geen NHG-grens)", en: "low by AASM (75 or lower; not a Dutch limit)" },
  DISCUSS_IV_ONLY: { nl: "ferritine 75 tot 100 µg/L", en: "ferritin 75 to 100 µg/L" },
  IRON_UNLIKELY: { nl: "ferritine en verzadiging voldoende", en: "ferritin and saturation sufficient" },
  DISCORDANT_CHECK_INFLAMMATION: {
    nl: "voldoende ferritine met lage verzadiging: past bij ontsteking",
    en: "sufficient ferritin with low saturation: fits inflammation",
  },
  DISCUSS_IRON_CHILD: { nl: "ferritine onder 50 µg/L bij een kind", en: "ferritin below 50 µg/L in a child" },
  CONSIDER_CHILD: { nl: "ferritine 50 tot 75 µg/L bij een kind", en: "ferritin 50 to 75 µg/L in a child" },
  DISCUSS_IV_IRON_NEPHROLOGIST: {
    nl: "bij dialyse: ferritine onder 200 µg/L en verzadiging onder 20 %",
    en: "on dialysis: ferritin below 200 µg/L and saturation below 20 %",
  },
  IRON_BY_NEPHROLOGIST_ONLY: { nl: "ijzerbeleid bij de nefroloog", en: "iron policy with the nephrologist" },
  DISCUSS_WITH_MIDWIFE: { nl: "ferritine 75 µg/L of lager in de zwangerschap", en: "ferritin 75 µg/L or lower in pregnancy" },
  IRON_DEFICIENCY_PREGNANCY: { nl: "lage ijzervoorraad in de zwangerschap", en: "low iron stores in pregnancy" },
  FIND_CAUSE_AND_TREAT: {
    nl: "ferritine onder 50 tot 75 µg/L (Engelse richtlijn)",
    en: "ferritin below 50 to 75 µg/L (English guideline)",
  },
  CONSIDER_ORAL_IRON_VITC: { nl: "ferritine 75 µg/L of lager (AAN 2016)", en: "ferritin 75 µg/L or lower (AAN 2016)" },
  NL_PATIENT_ORG_SAME_LIMIT: { nl: "ferritine onder 75 µg/L (patiëntenstichting)", en: "ferritin below 75 µg/L (patient foundation)" },
  GP_GASTRO_COLONOSCOPY: {
    nl: "ijzergebreksanemie boven 50 jaar zonder hevige menstruatie",
    en: "iron deficiency anaemia over 50 without heavy periods",
  },
  GP_CONSIDER_GI_WORKUP: { nl: "ijzergebreksanemie: oorzaak zoeken", en: "iron deficiency anaemia: look for the cause" },
  GP_LOW_THRESHOLD_FOR_CAUSE: { nl: "lage ferritine zonder anemie", en: "low ferritin without anaemia" },
  GP_TREAT_HMB: { nl: "hevige menstruatie met laag Hb", en: "heavy periods with low Hb" },
  GP_COELIAC_SEROLOGY: {
    nl: "ijzergebreksanemie: coeliakieserologie te overwegen",
    en: "iron deficiency anaemia: coeliac serology to consider",
  },
  RECHECK: { nl: "12 weken ijzer: hercontrole", en: "12 weeks of iron: recheck" },
  RECHECK_IV: { nl: "na ijzerinfuus: effect na 4 tot 12 weken", en: "after infusion: effect after 4 to 12 weeks" },
  TOO_EARLY: { nl: "te vroeg na ijzerinfuus", en: "too early after the infusion" },
  STILL_NEEDED: { nl: "op ijzer, ferritine boven 100 µg/L", en: "on iron, ferritin above 100 µg/L" },
};

// ---- the model's own words --------------------------------------------------------------------

const timingWords: Readonly<Record<string, Words>> = {
  onset_within_4w_of_start: { nl: "begin binnen 4 weken na start of verhoging", en: "onset within 4 weeks of start or rise" },
  onset_before_exposure: { nl: "klacht bestond al eerder", en: "complaint existed before" },
  onset_after_disease: { nl: "begin na deze aandoening", en: "onset after this condition" },
  onset_during_exposure: { nl: "begin tijdens de zwangerschap", en: "onset during pregnancy" },
  existed_before_pregnancy: { nl: "bestond al vóór de zwangerschap", en: "existed before the pregnancy" },
  burning_feet: { nl: "branden of tintelen van de voeten", en: "burning or tingling feet" },
  dechallenge_positive: { nl: "minder of weg na staken", en: "less or gone after stopping" },
  no_change_on_dechallenge: { nl: "gelijk gebleven na staken", en: "unchanged after stopping" },
};

/** Our own figures in a few words, where the sentence for the person is too long for a list of claims. */
const ourFigureWords: Readonly<Record<string, Words>> = {
  start_one_to_three_months: { nl: "begin 1 tot 3 maanden na start of verhoging", en: "onset 1 to 3 months after start or rise" },
  rechallenge_positive: { nl: "terug bij hervatten", en: "back on restarting" },
  rechallenge_negative: { nl: "niet terug bij hervatten", en: "not back on restarting" },
  worse_after_rise: { nl: "erger na start of verhoging", en: "worse after start or rise" },
  withdrawal: { nl: "begin na staken of verlagen", en: "onset after stopping or lowering" },
  condition_without_figure: { nl: "beschreven bij deze aandoening, zonder getal", en: "described with this condition, without a figure" },
  sudden_with_nerve_disease: { nl: "plotseling begin bij neurologische ziekte", en: "sudden onset with a neurological disease" },
  better_with_treatment: { nl: "minder na behandeling van deze aandoening", en: "less after treatment of this condition" },
  unchanged_with_treatment: { nl: "gelijk na behandeling van deze aandoening", en: "unchanged after treatment of this condition" },
};

const heredityWords: Readonly<Record<string, Words>> = {
  onset: { nl: "leeftijd bij begin", en: "age at onset" },
  first_degree: { nl: "eerstegraads familielid met rusteloze benen", en: "first-degree relative with restless legs" },
  more_relatives: { nl: "meer dan één familielid", en: "more than one relative" },
  second_degree: { nl: "tweedegraads familielid met rusteloze benen", en: "second-degree relative with restless legs" },
  none_affected: { nl: "geen eerstegraads familielid met rusteloze benen", en: "no first-degree relative with restless legs" },
  neuropathic_pain: { nl: "brandende voeten (past minder bij aanleg)", en: "burning feet (fits heredity less)" },
  own_pregnancy_rls: { nl: "eerder in een zwangerschap", en: "earlier in a pregnancy" },
  explained_otherwise: { nl: "al verklaard door een andere route", en: "already explained by another route" },
};

const supportWords: Readonly<Record<string, Words>> = {
  family: { nl: "familie met rusteloze benen", en: "family with restless legs" },
  plms: { nl: "beenbewegingen in de slaap", en: "leg movements in sleep" },
  dopamine_response: { nl: "reactie op een dopaminerg middel", en: "response to a dopaminergic medicine" },
  little_sleepiness: { nl: "weinig slaperigheid voor het slaaptekort", en: "little sleepiness for the lack of sleep" },
};

/** What the engine found itself, as a doctor says it; the sentence for the person stands in the evidence. */
const alarmFindingWords: Readonly<Record<string, Words>> = {
  egfr_below_30_new: { nl: "eGFR onder 30, nierziekte niet eerder bekend", en: "eGFR below 30, kidney disease not known before" },
  hb_below_5: { nl: "Hb onder 5 mmol/L", en: "Hb below 5 mmol/L" },
  low_hb_breathless_faint: { nl: "laag Hb met kortademigheid of flauwvallen", en: "low Hb with breathlessness or fainting" },
  ida_man: { nl: "man met laag Hb en lage ferritine", en: "man with low Hb and low ferritin" },
  ida_woman_no_heavy_periods: {
    nl: "vrouw met laag Hb en lage ferritine, zonder hevige menstruatie",
    en: "woman with low Hb and low ferritin, without heavy periods",
  },
  ida_over_50: { nl: "ouder dan 50 met laag Hb en lage ferritine", en: "over 50 with low Hb and low ferritin" },
  low_ferritin_man_over_50: { nl: "man boven 50 met lage ferritine", en: "man over 50 with low ferritin" },
  low_ferritin_postmenopausal: { nl: "postmenopauzaal met lage ferritine", en: "postmenopausal with low ferritin" },
  nice_60_anaemia: { nl: "60 jaar of ouder met laag Hb", en: "60 or older with low Hb" },
  augmentation_two_or_more_signs: { nl: "twee of meer tekenen van augmentatie", en: "two or more signs of augmentation" },
};

const findingWords: Readonly<Record<string, Words>> = {
  iron_low_for_restless_legs: { nl: "ijzerwaarde laag voor rusteloze benen", en: "iron value low for restless legs" },
  no_provoking_medicine: { nl: "geen middel dat rusteloze benen uitlokt", en: "no medicine that provokes restless legs" },
  starts_earlier: {
    nl: "volgens het dagboek begin ten minste 2 uur eerder dan in de eerste weken",
    en: "onset at least 2 hours earlier than in the first weeks, by the diary",
  },
  cannot_be_pregnant: { nl: "kan niet zwanger zijn", en: "cannot be pregnant" },
  looked_and_found_nothing: { nl: "de andere routes zijn bekeken, niets gevonden", en: "the other routes were looked at, nothing found" },
};

const answerNames: Readonly<Record<string, Words>> = {
  "medicines.any": { nl: "medicijngebruik", en: "use of medicines" },
  "pregnancy.now": { nl: "zwangerschap", en: "pregnancy" },
  "augmentation.A1": {
    nl: "klachten beginnen uren eerder dan voor het middel",
    en: "complaints begin hours earlier than before the medicine",
  },
};

const conditionNames: Readonly<Record<string, Words>> = {
  ida: { nl: "bekende ijzergebreksanemie", en: "known iron deficiency anaemia" },
  iron_deficiency: { nl: "bekend ijzertekort", en: "known iron deficiency" },
};

/** The facts that stand nearest to the model's own ratios, which are assumptions and say so. */
const modelReadings: Readonly<Record<string, string>> = {
  dechallenge_positive: "dechallenge/rule",
  no_change_on_dechallenge: "dechallenge/rule",
  onset: "genetics/early_late",
  first_degree: "supportive_feature/family",
  more_relatives: "supportive_feature/family",
  second_degree: "supportive_feature/family",
  none_affected: "supportive_feature/family",
};

function modelSources(evidence: Evidence, key: string): readonly Because[] {
  return evidence.readings[modelReadings[key] ?? ""]?.because ?? [];
}

function onsetWords(c: ClaimContext): string {
  const age = c.assessment.findings.get("complaint.onset_age")?.value;
  if (typeof age !== "number") return c.lang === "nl" ? "leeftijd bij begin" : "age at onset";
  return c.lang === "nl" ? `begin rond ${Math.round(age)} jaar` : `onset around age ${Math.round(age)}`;
}

function withValue(name: string, finding: string, c: ClaimContext): string {
  const found = c.assessment.findings.get(finding);
  if (found?.state === "absent")
    return absentWords[finding.slice("exposure.".length)]?.[c.lang] ?? (c.lang === "nl" ? `geen ${name}` : `no ${name}`);
  // A value of the laboratory says which test it is.
  const lab = typeof found?.value === "number" ? c.record.labs[Number(/^labs\[(\d+)\]/.exec(found.from[0] ?? "")?.[1] ?? -1)] : undefined;
  if (lab !== undefined) return `${name} (${labWords(lab.analyte, c)})`;
  if (typeof found?.value !== "number" || finding.startsWith("exposure.parity") || finding.startsWith("exposure.pregnancy")) return name;
  if (finding === "exposure.caffeine_high") return `${name} (${sayNumber(found.value, c.lang)} ${c.lang === "nl" ? "per dag" : "a day"})`;
  return `${name} (${sayNumber(found.value, c.lang)}${found.unit ? ` ${unitWord(found.unit, c.lang)}` : ""})`;
}

/** Where the name for the person reads oddly among claims for a doctor. */
const exposureNames: Readonly<Record<string, Words>> = {
  diabetes: { nl: "diabetes", en: "diabetes" },
  parity_1: { nl: "één bevalling", en: "one birth" },
  parity_2: { nl: "twee bevallingen", en: "two births" },
  parity_3: { nl: "drie of meer bevallingen", en: "three or more births" },
};

/** Where "geen" before the name would not be Dutch. */
const absentWords: Readonly<Record<string, Words>> = {
  inactive: { nl: "beweegt voldoende", en: "moves enough" },
  smoking: { nl: "rookt niet", en: "does not smoke" },
  sleep_loss: { nl: "slaapt 6 uur of meer", en: "sleeps 6 hours or more" },
  shift_work: { nl: "geen onregelmatige diensten", en: "no shift work" },
  caffeine_high: { nl: "weinig cafeïne", en: "little caffeine" },
  egfr_lt15: { nl: "eGFR niet onder 15", en: "eGFR not below 15" },
  egfr_15_29: { nl: "eGFR niet onder 30", en: "eGFR not below 30" },
  egfr_30_59: { nl: "eGFR niet onder 60", en: "eGFR not below 60" },
  pregnancy_t1: { nl: "niet zwanger", en: "not pregnant" },
  pregnancy_t2: { nl: "niet zwanger", en: "not pregnant" },
  pregnancy_t3: { nl: "niet zwanger", en: "not pregnant" },
};

const unitWord = (unit: string, lang: Lang): string =>
  unit === "hours" && lang === "nl" ? "uur" : unit === "weeks" && lang === "nl" ? "weken" : sayUnit(unit, lang);
