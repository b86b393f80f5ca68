/**
 * The shapes of the facts. One fact per file in `packages/evidence/data`; `readEvidence` checks the bundle of them.
 * Every fact says where it comes from (`because`) and how sure we are (`status`).
 */

/** verified: read in an opened source · secondary: read in a text about the source · unverified: known but not read · ours: our own choice or arithmetic, with a decision page. */
export type Status = "verified" | "secondary" | "unverified" | "ours";

export interface Words {
  readonly nl: string;
  readonly en: string;
}

export type Because = { readonly source: string; readonly where?: string } | { readonly ours: string; readonly decision: string };

export interface Fact {
  readonly id: string;
  readonly status: Status;
  readonly because: readonly Because[];
  /** Reviewer's or maker's remark, English. */
  readonly note?: string;
}

export interface Source {
  readonly id: string;
  readonly citation: string;
  readonly year?: number | null;
  readonly url?: string | null;
  readonly doi?: string | null;
  /** Was some part of it read while compiling? */
  readonly opened: boolean;
  /** How much: "abstract", "table", "first part" … */
  readonly depth?: string | null;
  readonly note?: string | null;
}

/** When a question, cause or exposure can apply to someone; absent means always. Unknown facts do not exclude. */
export interface AppliesIf {
  readonly sex?: "female" | "male";
  readonly ageMin?: number;
  readonly ageMax?: number;
  /** Question id → answers of which one must have been given. Not yet answered: the question waits. */
  readonly after?: Readonly<Record<string, readonly string[]>>;
  /** As `after`, but one of these questions is enough: pregnant, or just delivered. */
  readonly afterAny?: Readonly<Record<string, readonly string[]>>;
  /** Question id → answers that make this one pointless. Not yet answered: it excludes nothing. */
  readonly unless?: Readonly<Record<string, readonly string[]>>;
}

export interface Choice {
  readonly id: string;
  readonly text: Words;
  /** What ticking it does, where that is not what one would think: in a list of urgent signs, one that has no haste. */
  readonly note?: Words;
  /** A choice that cannot apply to this person is not shown; absent means always. */
  readonly appliesIf?: AppliesIf;
}

export interface Question extends Fact {
  readonly chapter: string;
  readonly ask: Words;
  /** What it is about, as a noun phrase for a list of what is still open: "gewoonten: roken, slaap, koffie". */
  readonly short?: Words;
  readonly hint?: Words;
  readonly why?: Words;
  /** yes_no: yes/no/unknown · choice: one of choices · many: any of choices (none of them means no to each) · number · clock HH:MM · text */
  readonly kind: "yes_no" | "choice" | "many" | "number" | "clock" | "text";
  readonly choices?: readonly Choice[];
  readonly unit?: string;
  readonly min?: number;
  readonly max?: number;
  readonly appliesIf?: AppliesIf;
  /** 1: a tap; 2: think or ask someone at home; 3: look something up. */
  readonly burden: 1 | 2 | 3;
  /** This question says the same as another: an answer to one answers both. */
  readonly sameAs?: string;
  /** One screen for these questions: its choices are named by what they stand for, and answering it answers each of them. */
  readonly gathers?: readonly string[];
  /** The record already tells (for example `person.age > 70`): never asked. */
  readonly knownFrom?: string;
  /** A question of a criterion: does it alone decide, or does it only colour? */
  readonly decides?: boolean;
}

export interface Criterion extends Fact {
  readonly name: Words;
  readonly meaning: string;
  /** Question ids in order. */
  readonly questions: readonly string[];
  readonly metWhen: string;
  readonly notMetWhen: string;
  readonly caveats: readonly string[];
  /** The same in Dutch; `meaning` and `caveats` are English. */
  readonly meaningNl?: string;
  readonly caveatsNl?: readonly string[];
}

export type Strength = "strong" | "moderate" | "weak";

export interface Discriminator extends Fact {
  /** Question id. */
  readonly question: string;
  readonly onAnswer: string;
  /** `rls`, `mimic:<id>`, `against:<id>`, `red_flag:<id>`, `other:<name>`. */
  readonly supports: string;
  readonly strength: Strength;
  readonly effect: string;
  /** Published likelihood ratio, valid only inside the named look-alike. */
  readonly lr?: number;
  readonly lrSource?: string;
}

export interface LookAlike extends Fact {
  readonly name: Words;
  readonly failedCriteria: readonly string[];
  readonly canSeemToMeet: readonly string[];
  readonly discriminators: readonly Discriminator[];
  readonly numbers?: string | null;
  readonly coexists?: string | null;
  readonly numbersNl?: string;
  readonly coexistsNl?: string;
  readonly alarms: readonly string[];
}

export type Urgency = "now" | "today" | "soon";

/**
 * Whom an alarm's own text says to call first: the emergency number · the GP, also at night and at weekends · the GP ·
 * the doctor who treats or prescribed · the midwife (or hospital) · the line for suicidal thoughts, beside the GP.
 */
export type Call = "112" | "gp_emergency" | "gp" | "doctor" | "midwife" | "113";

export interface Alarm extends Fact {
  readonly urgency: Urgency;
  /** Absent: the GP. */
  readonly call?: Call;
  /** Signs for which the text says to call someone else than `call`: by id of the finding. */
  readonly callFor?: Readonly<Record<string, Call>>;
  readonly showAs: "alarm" | "plan";
  readonly when: string;
  readonly rule: { readonly anyOf: readonly string[]; readonly allOf: readonly string[]; readonly noneOf: readonly string[] };
  readonly text: Words;
}

export interface AlarmFinding {
  readonly id: string;
  /** ask: a question `alarm.<id>` · lab, medicine, person, combine: the engine computes it. */
  readonly from: "ask" | "lab" | "medicine" | "person" | "combine";
  /** ask: the question. The others: a sentence that can be said on the telephone, whoever says it. */
  readonly text: Words;
}

// ---- medicines ------------------------------------------------------------------------------

export type MedicineEffectKind =
  | "provokes_rls"
  | "worsens_plms"
  | "lowers_iron_absorption"
  | "bleeding"
  | "augmentation"
  | "withdrawal_rls"
  | "akathisia_mimic"
  | "cramp_mimic"
  | "neuropathy"
  | "oedema"
  | "b12_depletion"
  | "treats_rls"
  | "likely_neutral"
  | "breathing_risk"
  | "serotonin_risk";

export type EvidenceStrength = "strong" | "moderate" | "weak" | "conflicting" | "case_reports";

/** `id` is `medicine/<substance>/<effect>` or `class/<atc prefix>/<effect>`. */
export interface MedicineEffect extends Fact {
  readonly effect: MedicineEffectKind;
  readonly strength: EvidenceStrength;
  readonly text: Words;
  readonly typicalOnset?: string | null;
  /** Days after the start (after stopping, for withdrawal_rls) in which it usually shows: [from, to]. */
  readonly onsetDays?: readonly [number, number] | null;
  readonly mechanism?: string | null;
  readonly scope?: "substance" | "class" | null;
}

export interface MedicineWarning {
  readonly code: string;
  readonly text: Words;
  readonly status: Status;
  readonly because: readonly Because[];
}

export interface Substance {
  readonly id: string;
  readonly name: Words;
  readonly atc: readonly string[];
  readonly classCode: string | null;
  readonly className: Words;
  readonly kind: "medicine" | "substance" | "supplement";
  readonly brands: { readonly nl: readonly string[]; readonly be: readonly string[]; readonly international: readonly string[] };
  readonly misspellings: readonly string[];
  readonly otc: boolean;
  readonly effects: readonly MedicineEffect[];
  readonly figures: readonly {
    readonly value: number | null;
    readonly unit: string;
    readonly text: Words;
    readonly status: Status;
    readonly because: readonly Because[];
  }[];
  readonly halfLifeHours?: readonly [number, number] | null;
  readonly discuss: Words;
  readonly safety: Words;
  readonly stopRisk: "none" | "low" | "moderate" | "high";
  readonly stopReason?: string | null;
  readonly warnings: readonly MedicineWarning[];
  readonly ironInteraction?: Words;
  readonly ironInteractionBecause?: readonly Because[];
  /** AASM 2025 stance, when it has one. */
  readonly guideline?: {
    readonly direction: string;
    readonly strength: string;
    readonly status: Status;
    readonly because: readonly Because[];
  };
  readonly brandSharedWith?: unknown;
  readonly market?: readonly string[];
  /** Every code stands in the ATC list of 2026. */
  readonly atcChecked?: boolean;
  readonly note?: string;
}

export interface MedicineClass {
  /** The ATC prefix. */
  readonly id: string;
  readonly classCode: string | null;
  readonly name: Words;
  readonly effects: readonly MedicineEffect[];
  readonly text: Words;
  readonly discuss: Words;
  readonly safety: Words;
  readonly stopRisk: "none" | "low" | "moderate" | "high";
  readonly stopReason?: string | null;
  readonly note?: string;
}

export interface Combination extends Fact {
  readonly effect: MedicineEffectKind;
  readonly figure: string | null;
  readonly strength: EvidenceStrength;
  readonly text: Words;
  /** A match needs one entry of each list: a substance id, or an ATC prefix. Goes before `drugs` and `atcPrefixes`. */
  readonly needsOneOfEach?: readonly (readonly string[])[];
  readonly drugs: readonly string[];
  readonly atcPrefixes: readonly string[];
  readonly exclude: readonly string[];
  readonly rule?: string;
}

/** How long before the complaints something began, and what that says (T1 … T9). */
export interface TimingRule {
  readonly id: string;
  readonly weight: string;
  readonly when: Words;
  readonly verdict: Words;
  readonly status: Status;
  readonly because: readonly Because[];
}

// ---- laboratory -----------------------------------------------------------------------------

export interface UnitFactor {
  readonly unit: string;
  readonly ucum: string;
  /** canonical = value * factor + offset */
  readonly factor: number;
  readonly offset: number;
  readonly forLoinc?: string;
}

export interface ReferenceRange {
  readonly sex: "female" | "male" | null;
  readonly ageMin: number | null;
  readonly ageMax: number | null;
  readonly pregnant: boolean | null;
  /** Completed weeks of pregnancy, both inclusive, where the limit moves with them. */
  readonly weeksMin?: number;
  readonly weeksMax?: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly kind: string;
  readonly status: Status;
  readonly because: readonly Because[];
  readonly noteNl?: string;
  readonly noteEn?: string;
}

export interface Analyte {
  readonly id: string;
  readonly name: Words;
  readonly synonyms: readonly string[];
  readonly loinc: readonly string[];
  readonly unit: string;
  readonly ucum: string;
  readonly otherUnits: readonly UnitFactor[];
  readonly reference: readonly ReferenceRange[];
  readonly plausible: { readonly min: number; readonly max: number; readonly softMin: number; readonly softMax: number };
  readonly unitTraps: readonly {
    readonly ifMin?: number;
    readonly ifMax?: number;
    readonly ifText?: string;
    readonly onlyIfUnitMissing?: boolean;
    readonly ask: Words;
    readonly likely: string;
    readonly convertFactor?: number;
    readonly convertOffset?: number;
  }[];
  readonly relevance?: unknown;
  readonly dutchGpTesting?: unknown;
  readonly because: readonly Because[];
  readonly status: Status;
  readonly note?: string;
}

/** Three-valued condition of an iron rule. */
export type RuleCondition =
  | { readonly all: readonly RuleCondition[] }
  | { readonly any: readonly RuleCondition[] }
  | { readonly not: RuleCondition }
  | { readonly field: string; readonly op: "==" | "!=" | "<" | "<=" | ">" | ">=" | "missing"; readonly value?: string | number | boolean };

export interface IronRule extends Fact {
  readonly guideline: string;
  readonly population: string;
  readonly priority: number;
  readonly when: RuleCondition;
  readonly whenText: string;
  readonly then: { readonly code: string; readonly text: Words; readonly blocksIronSuggestion: boolean };
  readonly strength: string;
}

export interface IronCause extends Fact {
  readonly name: Words;
  /** Question ids. */
  readonly questions: readonly string[];
  /** Answers that speak for this cause, where they are not simply yes. An empty list: the answer is only told, not weighed. */
  readonly supportsWhen?: Readonly<Record<string, readonly string[]>>;
  readonly nextStepForGp: Words;
  readonly facts: string;
  readonly factsNl?: string;
  readonly appliesIf: readonly string[];
  readonly alarms: readonly string[];
}

export interface Treatment extends Fact {
  readonly name: Words;
  readonly kind: string;
  readonly direction: string;
  readonly strength: string;
  readonly certainty: string;
  readonly population: string;
  readonly populationNl?: string;
  readonly cautions: Words | null;
  readonly dutchPractice: string | null;
  readonly dutchPracticeEn?: string;
}

// ---- the model (epidemiology §9) --------------------------------------------------------------

/** value, low, high: a ratio with its 95 % interval. */
export type Ratio = readonly [number, number, number];

/** `id` as in the model; the claim id is `exposure/<id>`. */
export interface Exposure extends Fact {
  /** Route id of the design (`iron`, `kidney`, …); null: a companion that does not compete as a trigger. */
  readonly route: string | null;
  /** Route of the model's own list (`neuropathy_diabetes`, `parity`, …). */
  readonly modelRoute: string;
  readonly name: Words;
  readonly measure: string;
  readonly ratio: Ratio;
  readonly tier: "A" | "B" | "C+" | "C";
  /** Population prevalence by stratum, with `default`. */
  readonly prevalence: Readonly<Record<string, number>>;
  readonly basis: string;
  readonly onlySex?: "f" | "m";
  readonly ageMin?: number;
  readonly ageMax?: number;
}

export interface Model {
  readonly version: string;
  readonly baseRisk: { readonly adult: number; readonly child: number };
  readonly tiers: Readonly<Record<"A" | "B" | "C+" | "C", { readonly median: number; readonly sdLn: number; readonly meaning: string }>>;
  readonly exposures: Readonly<Record<string, Exposure>>;
  readonly supersedes: Readonly<Record<string, readonly string[]>>;
  readonly timing: Readonly<Record<string, Ratio>>;
  readonly iron: {
    /** Prevalence of iron deficiency by stratum: [mean, effective n]. */
    readonly prevalence: Readonly<Record<string, readonly [number, number]>>;
    readonly oddsRatioRaw: number;
    readonly ferritinBands: readonly { readonly below: number; readonly lr: Ratio }[];
    readonly upstream: Readonly<Record<string, { readonly pos: Ratio; readonly neg?: Ratio }>>;
    readonly upstreamWeightIfFerritinKnown: number;
    readonly crpCut: number;
    readonly crpFerritinFactor: number;
    readonly tsat: { readonly low: Ratio; readonly normal: Ratio };
    readonly exposures: Readonly<
      Record<"ida" | "id_nonanaemic" | "low_normal_unknown", { readonly ratio: Ratio; readonly tier: "A" | "B" | "C+" | "C" }>
    >;
    readonly lowNormalBands: readonly { readonly below: number; readonly ratio: Ratio }[];
  };
  readonly heredity: {
    readonly priorLogit: number;
    readonly priorSd: number;
    readonly onset: {
      readonly famMean: number;
      readonly famSd: number;
      readonly nonMean: number;
      readonly nonSd: number;
      readonly shrink: number;
      readonly shrinkSd: number;
      readonly cap: number;
    };
    readonly family: Readonly<Record<"first_degree" | "second_degree" | "none_of_5" | "none_of_2", Ratio>>;
    readonly modifiers: Readonly<Record<string, Ratio>>;
    readonly explainingAway: readonly [number, number];
    readonly meanExternal: number;
    readonly explainedBy: readonly string[];
  };
  readonly rankRule: { readonly minShift: number; readonly minP: number; readonly highP: number };
  readonly independenceFails: readonly string[];
}

export interface RoutePrior {
  readonly stratum: string;
  readonly route: string;
  readonly prior: number;
  readonly low: number;
  readonly high: number;
  readonly logOdds?: number;
}

/** A condition that someone can have: how to recognise it and where it leads. */
export interface ConditionConcept extends Fact {
  readonly name: Words;
  /** ICD-10 prefixes, longest match wins. */
  readonly icd10: readonly string[];
  readonly icpc1?: string | null;
  readonly snomed?: string | null;
  /** Words or phrases, lower case, no accents, that name it in running text. */
  readonly words: { readonly nl: readonly string[]; readonly en: readonly string[] };
  /** Exposures of the model that it sets (`diabetes`, `ms`, …). */
  readonly exposures: readonly string[];
  /** Route that it bears on, also where the model has no figure. */
  readonly route?: string;
  /** Look-alike that it makes worth asking about. */
  readonly lookAlike?: string;
  /** Questions it answers with yes (`iron.overload`, `heavy_menses`, …). */
  readonly answers?: readonly string[];
}

export interface Route {
  readonly id: string;
  readonly kind: "trigger" | "soil" | "conclusion";
  readonly name: Words;
  readonly shortName: Words;
  /** One or two sentences: what this route is. */
  readonly about: Words;
  /** What to look at when nobody has looked: question ids and `lab:<analyte>`, `study:sleep`. */
  readonly lookAt: readonly string[];
  readonly status: Status;
  readonly because: readonly Because[];
}

export interface LayTerm {
  readonly term: string;
  readonly lang: "nl" | "en";
  readonly variants: readonly string[];
  readonly concept: string;
  readonly pointsTo: string;
  readonly weight: Strength;
  readonly attested: boolean;
  readonly because: readonly Because[];
  readonly alarm?: string;
  readonly note?: string;
}

/** Facts that are shown and explained but that no rule reads; kept whole, with their sources. */
export interface Reading extends Fact {
  readonly topic: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface Evidence {
  /** Name of this edition, for example `2026-11-22`. A letter cites only its own edition. */
  readonly edition: string;
  /** SHA-256 over the content, hexadecimal. */
  readonly hash: string;
  readonly sources: Readonly<Record<string, Source>>;
  readonly criteria: Readonly<Record<string, Criterion>>;
  /** fits_well, fits_partly, fits_poorly, cannot_tell. */
  readonly labels: Readonly<Record<string, Words>>;
  readonly lookAlikes: Readonly<Record<string, LookAlike>>;
  readonly alarms: Readonly<Record<string, Alarm>>;
  readonly alarmFindings: Readonly<Record<string, AlarmFinding>>;
  readonly questions: Readonly<Record<string, Question>>;
  readonly routes: Readonly<Record<string, Route>>;
  readonly conditions: Readonly<Record<string, ConditionConcept>>;
  readonly medicines: Readonly<Record<string, Substance>>;
  readonly medicineClasses: Readonly<Record<string, MedicineClass>>;
  readonly combinations: Readonly<Record<string, Combination>>;
  readonly timingRules: Readonly<Record<string, TimingRule>>;
  readonly analytes: Readonly<Record<string, Analyte>>;
  readonly ironRules: Readonly<Record<string, IronRule>>;
  readonly ironRulePolicy: readonly string[];
  readonly ironCauses: Readonly<Record<string, IronCause>>;
  readonly labRequest: Readonly<Record<string, unknown>>;
  readonly treatments: Readonly<Record<string, Treatment>>;
  readonly model: Model;
  readonly priors: readonly RoutePrior[];
  readonly layTerms: readonly LayTerm[];
  /** Everything else of the dossiers, by `topic/id`: prevalence, associations, likelihoods, genetics, clock, course, severity, … */
  readonly readings: Readonly<Record<string, Reading>>;
}
