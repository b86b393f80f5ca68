import type { Medicine } from "@kriebel/record";
import type { PlanStep, RouteVerdict } from "../assessment.ts";
import { type PlanStepId, planTexts } from "../plan-texts.ts";
import { alarmName } from "./letter-alarms.ts";
import type { ClaimContext } from "./letter-claims.ts";
import { substanceOf } from "./letter-facts.ts";
import { type LetterLine, type Piece, type Sentence, say } from "./letter-model.ts";
import { ownWords } from "./letter-own-words.ts";
import { bestSource } from "./letter-sources.ts";
import { analyteWord, listWords, sayNumber, sayUnit } from "./letter-words.ts";

const spoken = (route: RouteVerdict | undefined): boolean =>
  route !== undefined && (route.standing === "established" || route.standing === "likely" || route.standing === "possible");

/**
 * Questions of the patient and proposed checks, each with a box to tick. Questions, never orders: the doctor decides.
 * An alarm first, then the order of the plan: what stands strongest is asked first, and nothing that was measured or done.
 */
export function requestLines(c: ClaimContext): readonly LetterLine[] {
  const given = new Set<string>();
  const lines: LetterLine[] = [];
  const once = (group: string, made: () => readonly LetterLine[]): void => {
    if (given.has(group)) return;
    given.add(group);
    lines.push(...made());
  };
  once("alarms", () => alarmRequests(c));
  for (const { id } of stepsOf(c)) {
    once(`step ${id}`, () => stepRequest(c, id));
    if (medicineSteps.has(id)) once("medicines", () => medicineRequests(c));
    if (ironTalks.has(id)) once("iron", () => ironRequests(c));
    if (labSteps.has(id)) once("labs", () => labRequests(c));
  }
  once("medicines", () => medicineRequests(c));
  once("iron", () => ironRequests(c));
  once("others", () => otherRequests(c));
  if (lines.length > 0) return lines;
  return [box("question", 1, say(pick(c, "Welke vervolgstap past nu?", "Which next step fits now?")))];
}

const pick = (c: ClaimContext, nl: string, en: string): string => (c.lang === "nl" ? nl : en);
const box = (kind: "question" | "check", importance: 1 | 2 | 3, ...says: readonly Sentence[]): LetterLine => ({
  type: "line",
  kind,
  mark: "P",
  box: true,
  says,
  importance,
});

/** Steps of now and those that wait behind an alarm: the doctor reads them in one visit. */
const stepsOf = (c: ClaimContext): readonly PlanStep[] => [...c.assessment.plan, ...(c.assessment.later ?? [])];
const hasStep = (c: ClaimContext, id: string): boolean => stepsOf(c).some((step) => step.id === id);

const medicineSteps = new Set(["discuss_medicine", "substitution_check", "augmentation_talk", "withdrawal_talk"]);
const labSteps = new Set([
  "blood_test",
  "blood_test_kidney",
  "complete_iron",
  "complete_iron_saturation",
  "complete_iron_crp",
  "low_hb",
  "low_hb_midwife",
  "iron_child",
  "iron_with_midwife",
  "discuss_low_iron",
  "discuss_low_iron_running",
  "child_doctor",
]);
const ironTalks = new Set([
  "no_iron_overload",
  "overload_check",
  "ask_overload",
  "iron_dialysis_low",
  "iron_with_nephrologist",
  "iron_with_midwife",
  "iron_child",
  "iron_infusion",
  "iron_running",
  "repeat_when_well",
  "discuss_low_iron",
  "discuss_low_iron_running",
  "iron_75_to_100",
  "find_iron_cause",
  "low_ferritin_cause",
  "heavy_periods",
]);

/** The alarms as the first question: what stands at the head of the letter asks for an answer too. */
function alarmRequests(c: ClaimContext): readonly LetterLine[] {
  const names = c.assessment.alarms.filter((alarm) => !(alarm.id in alarmsWithStep)).map((alarm) => alarmName(alarm.id)[c.lang]);
  if (names.length === 0) return [];
  return [
    box(
      "question",
      1,
      say(pick(c, `Wilt u eerst dit beoordelen: ${listWords(names, "nl")}?`, `Would you first look at this: ${listWords(names, "en")}?`)),
    ),
  ];
}
/** These have a question of their own. */
const alarmsWithStep: Readonly<Record<string, true>> = { ms_new_symptom: true, augmentation_signs: true };

const measuredTests = (c: ClaimContext): ReadonlySet<string> => {
  const have = new Set(c.record.labs.map((lab) => lab.analyte));
  if (have.has("iron") && (have.has("transferrin") || have.has("tibc"))) have.add("tsat");
  if (have.has("creatinine")) have.add("egfr");
  return have;
};

function missingIronTests(c: ClaimContext): readonly string[] {
  const have = measuredTests(c);
  const dialysis = c.assessment.iron.fields.dialysis_or_egfr_below_15 === true;
  const child = (c.assessment.iron.fields.age_years ?? 18) < 18;
  return ["ferritin", "tsat", "crp", "hemoglobin", "egfr"]
    .filter((id) => !have.has(id) && !(id === "egfr" && (dialysis || child)))
    .map((id) => analyteWord(id, c.evidence, c.lang));
}

/** One line in the head of the letter: what is asked of the reader, the weightiest first. */
export function requestSummary(c: ClaimContext): string {
  const parts: string[] = [];
  // "Overleg met de nefroloog" is said already by "overleg met de nefroloog over ijzer".
  const add = (text: string | undefined): void => {
    if (text === undefined || parts.some((part) => part.startsWith(text))) return;
    const shorter = parts.findIndex((part) => text.startsWith(part));
    if (shorter >= 0) parts[shorter] = text;
    else parts.push(text);
  };
  const urgent = c.assessment.alarms.some((alarm) => alarm.urgency !== "soon");
  if (c.assessment.alarms.some((alarm) => !(alarm.id in alarmsWithStep)))
    add(pick(c, "eerst het alarmsignaal beoordelen", "first looking at the alarm sign"));
  for (const { id } of stepsOf(c)) {
    if (parts.length >= (urgent ? 2 : 3)) break;
    if (id === "discuss_medicine" || id === "withdrawal_talk") {
      if (medicinesToDiscuss(c).length > 0) add(pick(c, "medicatie bespreken", "discussing medication"));
    } else if (labSteps.has(id) && !requests[id]?.short) {
      const missing = missingIronTests(c);
      if (missing.length > 0) add(pick(c, `bepaling van ${listWords(missing, "nl")}`, `measuring ${listWords(missing, "en")}`));
    } else {
      const short = requests[id]?.short;
      add(short && pick(c, short[0], short[1]));
    }
  }
  if (parts.length === 0) parts.push(pick(c, "meedenken over de vervolgstap", "thinking along about the next step"));
  return parts.join("; ");
}

function labRequests(c: ClaimContext): readonly LetterLine[] {
  const missing = missingIronTests(c);
  if (missing.length === 0) return [];
  const names = listWords(missing, c.lang);
  // Fasting, in the morning and without iron bears on the saturation, not on the other tests.
  const saturation = missing.includes(analyteWord("tsat", c.evidence, c.lang));
  const how = saturation ? pick(c, " (nuchter, ’s ochtends, 24 uur zonder ijzer)", " (fasting, morning, 24 hours without iron)") : "";
  return [
    box("check", saturation ? 1 : 2, {
      pieces: [pick(c, `Is bepaling van ${names} zinvol${how}?`, `Would measuring ${names} make sense${how}?`)],
      sources: c.cite(bestSource(["aasm2025"], c.evidence)),
    }),
  ];
}

const knowsDiabetes = (c: ClaimContext): boolean => c.assessment.findings.get("exposure.diabetes")?.state === "present";

/** Tests for the nerves that nobody did yet. */
function nerveTests(c: ClaimContext): readonly string[] {
  const have = measuredTests(c);
  return [
    ...(knowsDiabetes(c) || have.has("hba1c") || have.has("glucose_fasting") ? [] : [pick(c, "glucose", "glucose")]),
    ...["b12_total", "tsh"]
      .filter((id) => !have.has(id) && !(id === "b12_total" && hasStep(c, "b12_test")))
      .map((id) => analyteWord(id, c.evidence, c.lang)),
  ];
}

/** Other tests and studies that would change the picture, as far as no line above asks for them. */
function otherRequests(c: ClaimContext): readonly LetterLine[] {
  if (c.assessment.fit.label === "fits_poorly" || c.assessment.fit.label === "cannot_tell") return [];
  const lines: LetterLine[] = [];
  const have = measuredTests(c);
  const asked = new Set([
    ...["ferritin", "tsat", "iron", "transferrin", "tibc", "crp", "hemoglobin", "mcv", "egfr", "creatinine"],
    ...(knowsDiabetes(c) || have.has("hba1c") || have.has("glucose_fasting") ? ["hba1c", "glucose_fasting"] : []),
    ...(hasStep(c, "nerve_check") ? ["hba1c", "glucose_fasting", "b12_total", "tsh"] : []),
    ...(hasStep(c, "b12_test") || hasStep(c, "nitrous_talk") ? ["b12_total", "b12_active", "mma"] : []),
  ]);
  const others = c.assessment.ask
    .filter((ask) => ask.kind === "lab" && !asked.has(ask.id.slice(4)) && !have.has(ask.id.slice(4)))
    .slice(0, 3)
    .map((ask) => analyteWord(ask.id.slice(4), c.evidence, c.lang));
  if (others.length > 0)
    lines.push(
      box(
        "check",
        2,
        say(pick(c, `Is bepaling van ${listWords(others, "nl")} zinvol?`, `Would measuring ${listWords(others, "en")} make sense?`)),
      ),
    );
  const vessels = c.assessment.lookAlikes.some(
    (one) => (one.id === "pad" || one.id === "critical_ischaemia") && (one.standing === "likely" || one.standing === "possible"),
  );
  if (vessels && !hasStep(c, "vessels_talk")) lines.push(...stepRequest(c, "vessels_talk"));
  return lines;
}

/** Rules that ask something of the doctor, as questions. `then.code` → question. */
const ironQuestions: Readonly<Record<string, readonly [nl: string, en: string]>> = {
  DISCUSS_IRON_ORAL_OR_IV: [
    "Past ijzer (oraal of intraveneus) bij deze waarden, en is er een oorzaak te zoeken?",
    "Would iron (oral or intravenous) fit these values, and is there a cause to look for?",
  ],
  DISCUSS_IV_ONLY: ["Past verwijzing om ijzer intraveneus te bespreken?", "Would referral to discuss intravenous iron fit?"],
  DISCUSS_IRON_CHILD: [
    "Past overleg met de kinderarts over ijzer bij dit kind?",
    "Would talking with a paediatrician about iron fit for this child?",
  ],
  CONSIDER_CHILD: [
    "Past overleg met de kinderarts over ijzer bij dit kind?",
    "Would talking with a paediatrician about iron fit for this child?",
  ],
  DISCUSS_IV_IRON_NEPHROLOGIST: ["Past overleg met de nefroloog over ijzer?", "Would talking with the nephrologist about iron fit?"],
  IRON_BY_NEPHROLOGIST_ONLY: ["Past overleg met de nefroloog over ijzer?", "Would talking with the nephrologist about iron fit?"],
  DISCUSS_WITH_MIDWIFE: [
    "Past overleg met de verloskundige over de lage ferritine?",
    "Would talking with the midwife about the low ferritin fit?",
  ],
  IRON_DEFICIENCY_PREGNANCY: [
    "Past overleg met de verloskundige over de lage ferritine?",
    "Would talking with the midwife about the low ferritin fit?",
  ],
  BLOCK_IRON: ["Past ijzer hier juist niet, gezien de ijzerstapeling?", "Should iron be avoided here, given the overload?"],
  BLOCK_IRON_ASK_GP_OVERLOAD: ["Is onderzoek naar ijzerstapeling nodig?", "Is investigation for iron overload needed?"],
  BLOCK_IRON_REPEAT_FASTING: [
    "Kan de ijzerverzadiging nuchter in de ochtend over?",
    "Can the saturation be repeated fasting in the morning?",
  ],
  BLOCK_IRON_ASK_GP_HIGH_FERRITIN: ["Wat verklaart de hoge ferritine?", "What explains the high ferritin?"],
  FERRITIN_MAY_BE_FALSELY_HIGH: [
    "Kan de bepaling over na herstel van de ontsteking?",
    "Can the test be repeated once the inflammation is over?",
  ],
  DEFICIENCY_NOT_EXCLUDED: [
    "Kan de bepaling over na herstel van de ontsteking?",
    "Can the test be repeated once the inflammation is over?",
  ],
  TSAT_UNRELIABLE: ["Kan de ijzerverzadiging nuchter in de ochtend over?", "Can the saturation be repeated fasting in the morning?"],
  REPEAT_TSAT_ONCE: ["Kan de ijzerverzadiging eenmaal over?", "Can the saturation be repeated once?"],
  RESULT_IS_OLD: [
    "Kan de ijzerbepaling over? De uitslag is ouder dan een jaar.",
    "Can the iron tests be repeated? The result is over a year old.",
  ],
  ASK_OVERLOAD_FIRST: [
    "Is ijzerstapeling (ook in de familie) uitgesloten, vóór ijzer besproken wordt?",
    "Is iron overload (in the family too) excluded before iron is discussed?",
  ],
  GP_GASTRO_COLONOSCOPY: [
    "Is onderzoek van maag en darmen nodig bij ijzergebreksanemie boven 50 jaar?",
    "Is investigation of stomach and bowel needed for iron deficiency anaemia over 50?",
  ],
  GP_CONSIDER_GI_WORKUP: [
    "Is onderzoek naar de oorzaak van de ijzergebreksanemie nodig?",
    "Is investigation of the cause of the iron deficiency anaemia needed?",
  ],
  GP_LOW_THRESHOLD_FOR_CAUSE: ["Is een oorzaak van de lage ferritine te zoeken?", "Should a cause of the low ferritin be looked for?"],
  GP_TREAT_HMB: ["Is behandeling van het hevige menstruele bloedverlies mogelijk?", "Can the heavy menstrual bleeding be treated?"],
  GP_COELIAC_SEROLOGY: ["Is coeliakieserologie zinvol?", "Would coeliac serology make sense?"],
  RECHECK: [
    "Kunnen ferritine en verzadiging opnieuw, na 12 weken ijzer?",
    "Can ferritin and saturation be rechecked after 12 weeks of iron?",
  ],
  STILL_NEEDED: ["Is ijzer nog nodig bij deze ferritine?", "Is iron still needed at this ferritin?"],
};

function ironRequests(c: ClaimContext): readonly LetterLine[] {
  const seen = new Set<string>();
  const lines: LetterLine[] = [];
  for (const id of c.assessment.iron.shown) {
    const rule = c.evidence.ironRules[id];
    if (!rule) throw new Error(`The assessment names the iron rule ${id}, which this edition does not hold.`);
    const words = Object.hasOwn(ironQuestions, rule.then.code) ? ironQuestions[rule.then.code] : undefined;
    const text = words && pick(c, words[0], words[1]);
    if (!text || seen.has(text) || !fitsPlan(c, rule.then.code)) continue;
    seen.add(text);
    const sources = rule.because.flatMap((one) => ("source" in one && c.evidence.sources[one.source] ? [one.source] : []));
    lines.push(
      box("check", lines.length < 2 ? 1 : 2, {
        pieces: [text],
        sources: c.cite(bestSource(sources, c.evidence)),
        ...(rule.status === "unverified" ? { status: "unverified" as const } : rule.status === "ours" ? { status: "ours" as const } : {}),
      }),
    );
    if (lines.length === 4) break;
  }
  return lines;
}

/** A rule may hold where the plan goes another way: overload is not asked where no iron is to be discussed, nor twice. */
function fitsPlan(c: ClaimContext, code: string): boolean {
  if (code === "ASK_OVERLOAD_FIRST") return hasStep(c, "ask_overload");
  if (code === "RESULT_IS_OLD") return !hasStep(c, "repeat_old_value");
  if (code === "BLOCK_IRON") return hasStep(c, "no_iron_overload");
  if (code === "REPEAT_TSAT_ONCE") return c.assessment.iron.fields.dialysis_or_egfr_below_15 !== true;
  // A low value stays low in inflammation; it is asked again only where it seems fine.
  if (code === "FERRITIN_MAY_BE_FALSELY_HIGH" || code === "DEFICIENCY_NOT_EXCLUDED") return !hasStep(c, "repeat_when_well");
  return true;
}

const worthTalking = new Set(["provokes_rls", "augmentation", "withdrawal_rls", "akathisia_mimic"]);

/** Medicines that a standing route or a look-alike points to, in the record's order. */
export function medicinesToDiscuss(c: ClaimContext): readonly Medicine[] {
  const routes = c.assessment.routes.filter(
    (route) => (route.id === "medicine" || route.id === "augmentation" || route.id === "withdrawal") && spoken(route),
  );
  const named = new Set(
    routes
      .flatMap((route) => route.for)
      .flatMap((claim) => {
        const at = /@(\d+)$/.exec(claim);
        if (at) return [Number(at[1])];
        const owner = /^(?:medicine|class)\/([^/]+)\//.exec(claim)?.[1];
        return c.record.medicines.flatMap((medicine, index) => {
          const substance = substanceOf(c, medicine);
          return owner !== undefined &&
            (substance?.id === owner || substance?.atc.some((code) => code.startsWith(owner)) || medicine.atc?.startsWith(owner))
            ? [index]
            : [];
        });
      }),
  );
  const akathisia = c.assessment.lookAlikes.some(
    (one) => (one.id === "akathisia" || one.id === "hypotensive_akathisia") && (one.standing === "likely" || one.standing === "possible"),
  );
  return c.record.medicines.filter(
    (medicine, index) =>
      named.has(index) ||
      (akathisia &&
        medicine.using !== "no" &&
        medicine.stopped === undefined &&
        (substanceOf(c, medicine)?.effects.some((e) => e.effect === "akathisia_mimic") ?? false)),
  );
}

/** The warning that goes with every question about a medicine. Never an advice to stop. */
export function stopRiskWords(c: ClaimContext, medicine: Medicine): string {
  const risk = substanceOf(c, medicine)?.stopRisk;
  if (risk === "high") return pick(c, "Plotseling staken is gevaarlijk.", "Sudden stopping is dangerous.");
  if (risk === "moderate") return pick(c, "Niet zelf staken: onttrekking, terugval.", "Not to be ended alone: withdrawal, relapse.");
  if (risk === "low" || risk === "none") return pick(c, "Patiënt verandert niets zelf.", "The patient changes nothing alone.");
  return pick(
    c,
    "Risico bij staken onbekend; patiënt verandert niets zelf.",
    "Risk on stopping unknown; the patient changes nothing alone.",
  );
}

export function medicineRequests(c: ClaimContext): readonly LetterLine[] {
  return medicinesToDiscuss(c)
    .slice(0, 4)
    .map((medicine, index): LetterLine => {
      const substance = substanceOf(c, medicine);
      const effects = substance?.effects.filter((effect) => worthTalking.has(effect.effect)) ?? [];
      const over = medicine.using === "no" || medicine.stopped !== undefined;
      const name: Piece = { own: ownWords(medicine.name, 40) };
      const question: readonly Piece[] = over
        ? [
            pick(c, "Kan ", "Could "),
            name,
            pick(c, " (gestopt) aan deze klachten hebben bijgedragen?", " (ended) have contributed to these complaints?"),
          ]
        : isThyroidHormone(substance)
          ? thyroidQuestion(c, name)
          : [
              pick(c, "Past ", "Does "),
              name,
              pick(c, " nog, of is er een alternatief? ", " still fit, or is there an alternative? "),
              stopRiskWords(c, medicine),
            ];
      return box("question", index < 3 ? 1 : 2, {
        pieces: question,
        sources: c.cite(
          bestSource(
            effects.flatMap((effect) => effect.because.flatMap((one) => ("source" in one ? [one.source] : []))),
            c.evidence,
          ),
        ),
      });
    });
}

/** What supplies a lack is not asked to go, but whether it is well adjusted. */
const isThyroidHormone = (substance: ReturnType<typeof substanceOf>): boolean =>
  substance?.atc.some((code) => code.startsWith("H03AA")) ?? false;

function thyroidQuestion(c: ClaimContext, name: Piece): readonly Piece[] {
  const tsh = c.record.labs.filter((lab) => lab.analyte === "tsh").at(-1);
  const value =
    tsh === undefined ? "" : ` (TSH ${tsh.comparator ?? ""}${sayNumber(tsh.value, c.lang)} ${ownWords(sayUnit(tsh.unit, c.lang), 12)})`;
  return [pick(c, "Is ", "Is "), name, pick(c, ` goed ingesteld${value}?`, ` well adjusted${value}?`)];
}

interface Request {
  /** In the head of the letter: "bepaling van …". */
  readonly short?: readonly [nl: string, en: string];
  /** The question with its box. */
  readonly ask?: readonly [nl: string, en: string];
  /** Iron rules that already ask the same. */
  readonly carriedBy?: readonly string[];
  readonly first?: boolean;
}

/**
 * What each step of the plan asks of the doctor. The person reads the step itself in plain words (`sayPlan`); the source
 * is that of the step.
 */
const requests: Readonly<Record<string, Request>> = {
  carer_first_pain: {
    short: ["pijn, blaas, infectie en medicatie nagaan", "checking pain, bladder, infection and medication"],
    ask: [
      "Zijn pijn, blaasretentie, infectie, delier en nieuwe medicatie uitgesloten?",
      "Are pain, urinary retention, infection, delirium and new medication excluded?",
    ],
    first: true,
  },
  low_hb: {
    short: ["oorzaak van het lage Hb", "the cause of the low Hb"],
    ask: ["Wat is de oorzaak van het lage Hb?", "What causes the low Hb?"],
    first: true,
  },
  low_hb_midwife: {
    short: ["het lage Hb in de zwangerschap", "the low Hb in pregnancy"],
    ask: ["Wat is nodig voor het lage Hb in de zwangerschap?", "What does the low Hb in pregnancy need?"],
    first: true,
  },
  b12_low_with_signs: {
    short: ["de lage vitamine B12 met zenuwklachten", "the low vitamin B12 with nerve signs"],
    ask: [
      "Is er een vitamine-B12-tekort met neurologische klachten, en is behandeling nu nodig?",
      "Is there a vitamin B12 deficiency with nerve signs, and is treatment needed now?",
    ],
    first: true,
  },
  high_glucose: {
    short: ["de verhoogde glucose", "the raised glucose"],
    ask: ["Is er diabetes, gezien de verhoogde glucose of HbA1c?", "Is there diabetes, given the raised glucose or HbA1c?"],
    first: true,
  },
  thyroid_value: {
    short: ["de afwijkende TSH", "the TSH outside its limits"],
    ask: ["Wat verklaart de afwijkende TSH?", "What explains the TSH outside its limits?"],
    first: true,
  },
  look_alike_first: {
    short: ["wat er wel bij past", "what does fit"],
    ask: ["Wat past er wel bij dit verhaal?", "What does fit this story?"],
    first: true,
  },
  cramp_talk: {
    short: ["beoordelen of het kuitkramp is", "looking whether these are leg cramps"],
    ask: ["Is dit nachtelijke kuitkramp, en draagt medicatie bij?", "Are these nocturnal leg cramps, and does medication contribute?"],
    first: true,
  },
  vessels_talk: {
    short: ["onderzoek van de bloedvaten", "examination of the vessels"],
    ask: ["Is onderzoek van de bloedvaten (enkel-armindex) zinvol?", "Would examination of the vessels (ankle-brachial index) make sense?"],
    first: true,
  },
  back_talk: {
    short: ["onderzoek van de rug", "examination of the back"],
    ask: ["Komt dit uit de rug (wortel, kanaalstenose)?", "Does this come from the back (root, stenosis)?"],
    first: true,
  },
  augmentation_talk: {
    short: ["nagaan of er augmentatie is", "whether there is augmentation"],
    ask: [
      "Is er augmentatie, en past overleg met voorschrijver of neuroloog?",
      "Is there augmentation, and would talking with the prescriber or neurologist fit?",
    ],
    first: true,
  },
  withdrawal_talk: {
    ask: ["Past een plan voor het afbouwen in kleine stappen?", "Would a plan of small steps for lowering it fit?"],
  },
  substitution_check: { short: ["instelling van het schildkliermedicijn", "adjustment of the thyroid medicine"] },
  medicine_combination: {
    ask: ["Kloppen de combinaties van deze middelen?", "Are the combinations of these medicines right?"],
  },
  no_iron_overload: {
    short: ["ijzerstapeling nagaan", "checking for iron overload"],
    ask: [
      "Is onderzoek naar ijzerstapeling nodig, en past ijzer hier niet?",
      "Is investigation for iron overload needed, and should iron be avoided?",
    ],
    carriedBy: ["BLOCK_IRON", "BLOCK_IRON_ASK_GP_OVERLOAD", "BLOCK_IRON_REPEAT_FASTING", "BLOCK_IRON_ASK_GP_HIGH_FERRITIN"],
    first: true,
  },
  overload_check: {
    short: ["nagaan of patiënt zelf ijzer stapelt", "checking whether the patient stores iron"],
    ask: [
      "Is bij patiënt zelf nagegaan of er ijzerstapeling is, vóór ijzer besproken wordt?",
      "Was iron overload checked in the patient, before iron is discussed?",
    ],
    first: true,
  },
  iron_dialysis_low: {
    short: ["overleg met de nefroloog over ijzer", "talking with the nephrologist about iron"],
    ask: [
      "Past overleg met de nefroloog over intraveneus ijzer (ferritine onder 200 µg/L, verzadiging onder 20 %)?",
      "Would talking with the nephrologist about intravenous iron fit (ferritin under 200 µg/L, saturation under 20 %)?",
    ],
    carriedBy: ["DISCUSS_IV_IRON_NEPHROLOGIST"],
    first: true,
  },
  iron_with_nephrologist: {
    ask: ["Past overleg met de nefroloog over ijzer?", "Would talking with the nephrologist about iron fit?"],
    carriedBy: ["IRON_BY_NEPHROLOGIST_ONLY", "DISCUSS_IV_IRON_NEPHROLOGIST"],
  },
  iron_with_midwife: {
    short: ["overleg met de verloskundige over ijzer", "talking with the midwife about iron"],
    ask: ["Past overleg met de verloskundige over de lage ferritine?", "Would talking with the midwife about the low ferritin fit?"],
    carriedBy: ["DISCUSS_WITH_MIDWIFE", "IRON_DEFICIENCY_PREGNANCY"],
    first: true,
  },
  iron_child: {
    short: ["overleg met de kinderarts over ijzer", "talking with a paediatrician about iron"],
    ask: ["Past overleg met de kinderarts over ijzer bij dit kind?", "Would talking with a paediatrician about iron fit for this child?"],
    carriedBy: ["DISCUSS_IRON_CHILD", "CONSIDER_CHILD"],
    first: true,
  },
  iron_infusion: {
    ask: [
      "Kunnen ferritine en verzadiging over, ongeveer 8 weken na het ijzerinfuus?",
      "Can ferritin and saturation be repeated, about 8 weeks after the infusion?",
    ],
  },
  iron_running: {
    short: ["hercontrole na 12 weken ijzer", "a recheck after 12 weeks of iron"],
    ask: [
      "Kunnen ferritine en verzadiging over, rond 12 weken ijzer?",
      "Can ferritin and saturation be repeated, around 12 weeks of iron?",
    ],
    carriedBy: ["RECHECK"],
  },
  repeat_old_value: {
    short: ["nieuwe ijzerbepaling", "new iron tests"],
    ask: [
      "Kan de ijzerbepaling over, met verzadiging en CRP? De uitslag is ouder dan een jaar.",
      "Can the iron tests be repeated, with saturation and CRP? The result is over a year old.",
    ],
    first: true,
  },
  repeat_when_well: {
    short: ["ijzerbepaling over na herstel", "iron tests again after recovery"],
    ask: [
      "Kan de ijzerbepaling over na herstel van de ontsteking, met verzadiging?",
      "Can the iron tests be repeated after the inflammation, with saturation?",
    ],
    first: true,
  },
  discuss_low_iron: { short: ["ijzer en de oorzaak ervan bespreken", "discussing iron and its cause"] },
  discuss_low_iron_running: {
    short: ["de nog lage ijzerwaarde bespreken", "discussing the iron value that is still low"],
    ask: ["Wat past nu de ferritine laag blijft met ijzer?", "What fits now that ferritin stays low on iron?"],
    carriedBy: ["DISCUSS_IRON_ORAL_OR_IV"],
  },
  heavy_periods: {
    short: ["hevige menstruatie", "heavy periods"],
    ask: ["Is behandeling van het hevige menstruele bloedverlies mogelijk?", "Can the heavy menstrual bleeding be treated?"],
    carriedBy: ["GP_TREAT_HMB"],
  },
  find_iron_cause: {
    ask: ["Is een oorzaak van de lage ferritine te zoeken?", "Should a cause of the low ferritin be looked for?"],
    carriedBy: ["GP_LOW_THRESHOLD_FOR_CAUSE", "GP_GASTRO_COLONOSCOPY", "GP_CONSIDER_GI_WORKUP", "GP_TREAT_HMB", "DISCUSS_IRON_ORAL_OR_IV"],
  },
  low_ferritin_cause: {
    short: ["oorzaak van de lage ferritine", "the cause of the low ferritin"],
    ask: ["Is een oorzaak van de lage ferritine te zoeken?", "Should a cause of the low ferritin be looked for?"],
    carriedBy: ["GP_LOW_THRESHOLD_FOR_CAUSE", "DISCUSS_IRON_ORAL_OR_IV"],
  },
  pregnancy_talk: {
    short: ["overleg met de verloskundige", "talking with the midwife"],
    ask: ["Past overleg met de verloskundige over deze klachten?", "Would talking with the midwife about these complaints fit?"],
    carriedBy: ["DISCUSS_WITH_MIDWIFE", "IRON_DEFICIENCY_PREGNANCY"],
    first: true,
  },
  nephrologist_talk: {
    short: ["overleg met de nefroloog", "talking with the nephrologist"],
    ask: [
      "Past overleg met de nefroloog over deze klachten en de medicatie?",
      "Would talking with the nephrologist about these complaints and the medication fit?",
    ],
    first: true,
  },
  kidney_low_talk: {
    short: ["de verlaagde eGFR", "the low eGFR"],
    ask: [
      "Wat is de oorzaak van de verlaagde eGFR, en past overleg met een nefroloog?",
      "What causes the low eGFR, and would talking with a nephrologist fit?",
    ],
    first: true,
  },
  kidney_test: { ask: ["Wanneer moet de nierfunctie opnieuw gemeten worden?", "When should kidney function be measured again?"] },
  ms_contact: {
    short: ["overleg met de MS-verpleegkundige of neuroloog", "talking with the MS nurse or neurologist"],
    ask: [
      "Past overleg met de MS-verpleegkundige of neuroloog binnen enkele dagen?",
      "Would talking with the MS nurse or neurologist within days fit?",
    ],
    first: true,
  },
  neurologist_talk: {
    short: ["overleg met de neuroloog", "talking with the neurologist"],
    ask: ["Past overleg met de neuroloog over deze klachten?", "Would talking with the neurologist about these complaints fit?"],
  },
  inflammatory_talk: {
    short: ["overleg met MDL-arts of reumatoloog", "talking with the gastroenterologist or rheumatologist"],
    ask: [
      "Past overleg met de MDL-arts of reumatoloog over deze klachten?",
      "Would talking with the gastroenterologist or rheumatologist about these complaints fit?",
    ],
  },
  endocrine_talk: {
    ask: ["Zijn schildklier en hormonen goed ingesteld?", "Are thyroid and hormones well adjusted?"],
  },
  internal_talk: {
    ask: [
      "Past overleg met de behandelaar van lever, hart of aderen over deze klachten?",
      "Would talking with whoever treats liver, heart or veins about these complaints fit?",
    ],
  },
  nerve_check: { short: ["neurologisch onderzoek van de benen", "neurological examination of the legs"] },
  nerve_known: {
    short: ["wat van de polyneuropathie komt", "what comes from the polyneuropathy"],
    ask: [
      "Welk deel van de klachten komt van de bekende polyneuropathie, en welke behandeling past daarbij?",
      "Which part of the complaints comes from the known polyneuropathy, and which treatment fits?",
    ],
  },
  nitrous_talk: {
    short: ["B12 en methylmalonzuur bij lachgas", "B12 and methylmalonic acid with nitrous oxide"],
    ask: [
      "Is bepaling van vitamine B12 én methylmalonzuur (MMA) zinvol, gezien lachgas?",
      "Would measuring vitamin B12 and methylmalonic acid (MMA) make sense, given nitrous oxide?",
    ],
    first: true,
  },
  b12_test: {
    ask: ["Is bepaling van vitamine B12 zinvol, gezien de medicatie?", "Would measuring vitamin B12 make sense, given the medication?"],
  },
  deficiency_talk: {
    short: ["het tekort bespreken", "discussing the shortage"],
    ask: ["Wat is de oorzaak van het tekort, en is aanvullen nodig?", "What causes the shortage, and should it be supplied?"],
  },
  apnoea_treatment: {
    short: ["behandeling van de slaapapneu", "treatment of the sleep apnoea"],
    ask: ["Is de behandeling van de slaapapneu toereikend?", "Is the treatment of the sleep apnoea sufficient?"],
    first: true,
  },
  sleep_apnoea: {
    short: ["onderzoek naar slaapapneu", "investigation for sleep apnoea"],
    ask: ["Is onderzoek naar slaapapneu zinvol?", "Would investigation for sleep apnoea make sense?"],
  },
  mood_talk: {
    short: ["stemming", "mood"],
    ask: ["Is aandacht voor de stemming nodig, naast de benen?", "Is attention to mood needed, beside the legs?"],
  },
  treat_without_cause: {
    short: ["welke behandeling past", "which treatment fits"],
    ask: [
      "Welke behandeling of verwijzing past, nu geen aanleiding is gevonden?",
      "Which treatment or referral fits, now that no trigger was found?",
    ],
    first: true,
  },
  child_doctor: {
    short: ["overleg met de kinderarts", "talking with a paediatrician"],
    ask: ["Past overleg met de kinderarts?", "Would talking with a paediatrician fit?"],
    carriedBy: ["DISCUSS_IRON_CHILD", "CONSIDER_CHILD"],
  },
};

function stepRequest(c: ClaimContext, id: string): readonly LetterLine[] {
  const request = requests[id];
  const said = new Set(c.assessment.iron.shown.map((rule) => c.evidence.ironRules[rule]?.then.code));
  if (request?.carriedBy?.some((code) => said.has(code))) return [];
  const nerves = nerveTests(c);
  const words =
    id === "nerve_check"
      ? pick(
          c,
          `Is neurologisch onderzoek van de benen (gevoel, reflexen) zinvol${nerves.length > 0 ? `, met ${listWords(nerves, "nl")}` : ""}?`,
          `Would a neurological examination of the legs (sensation, reflexes) make sense${nerves.length > 0 ? `, with ${listWords(nerves, "en")}` : ""}?`,
        )
      : request?.ask && pick(c, request.ask[0], request.ask[1]);
  if (!words) return [];
  const sources = Object.hasOwn(planTexts, id) ? planTexts[id as PlanStepId].sources : [];
  return [box("check", request?.first ? 1 : 2, { pieces: [words], sources: c.cite(bestSource(sources, c.evidence)) })];
}

/** For the pharmacist: the medicines and their combinations. */
export const pharmacistRequests = (c: ClaimContext): readonly LetterLine[] => [
  ...medicineRequests(c),
  ...["medicine_combination", "augmentation_talk", "withdrawal_talk", "b12_test"]
    .filter((id) => hasStep(c, id))
    .flatMap((id) => stepRequest(c, id)),
];
