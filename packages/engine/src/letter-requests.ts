import type { Medicine } from "@kriebel/record";
import type { RouteVerdict } from "./assessment.ts";
import type { ClaimContext } from "./letter-claims.ts";
import { substanceOf } from "./letter-facts.ts";
import { type LetterLine, type Piece, type Sentence, say } from "./letter-model.ts";
import { ownWords } from "./letter-own-words.ts";
import { analyteWord, listWords } from "./letter-words.ts";
import { planTexts } from "./make-plan.ts";

const spoken = (route: RouteVerdict | undefined): boolean =>
  route !== undefined && (route.standing === "established" || route.standing === "likely" || route.standing === "possible");

/**
 * Questions of the patient and proposed checks, each with a box to tick. Questions, never orders: the doctor decides.
 * What the laboratory part rests on: the iron rules that fired, and which of ferritin, saturation, CRP, Hb, eGFR are absent.
 */
export function requestLines(c: ClaimContext): readonly LetterLine[] {
  const lines: LetterLine[] = [...labRequests(c), ...ironRequests(c), ...medicineRequests(c), ...planRequests(c)];
  return lines.length > 0
    ? lines
    : [box(c, "question", 1, say(pick(c, "Welk onderzoek is nu zinvol?", "Which investigation makes sense now?")))];
}

const pick = (c: ClaimContext, nl: string, en: string): string => (c.lang === "nl" ? nl : en);
const box = (_c: ClaimContext, kind: "question" | "check", importance: 1 | 2 | 3, ...says: readonly Sentence[]): LetterLine => ({
  type: "line",
  kind,
  mark: "P",
  box: true,
  says,
  importance,
});

function missingIronTests(c: ClaimContext): readonly string[] {
  const have = new Set(c.record.labs.map((lab) => lab.analyte));
  if (have.has("iron") && (have.has("transferrin") || have.has("tibc"))) have.add("tsat");
  if (have.has("creatinine")) have.add("egfr");
  return ["ferritin", "tsat", "crp", "hemoglobin", "egfr"].filter((id) => !have.has(id)).map((id) => analyteWord(id, c.evidence, c.lang));
}

/** One line in the head of the letter: what is asked of the reader. */
export function requestSummary(c: ClaimContext): string {
  const parts: string[] = [];
  const missing = missingIronTests(c);
  const iron = c.assessment.routes.find((route) => route.id === "iron");
  if (missing.length > 0 && iron?.standing !== "ruled_out")
    parts.push(pick(c, `bepaling van ${listWords(missing.slice(0, 5), "nl")}`, `measuring ${listWords(missing.slice(0, 5), "en")}`));
  if (medicinesToDiscuss(c).length > 0) parts.push(pick(c, "medicatie bespreken", "discussing medication"));
  if (parts.length === 0) parts.push(pick(c, "meedenken over de vervolgstap", "thinking along about the next step"));
  return parts.join("; ");
}

function labRequests(c: ClaimContext): readonly LetterLine[] {
  const lines: LetterLine[] = [];
  const missing = missingIronTests(c);
  const iron = c.assessment.routes.find((route) => route.id === "iron");
  const open = c.assessment.fit.label !== "fits_poorly" && iron?.standing !== "ruled_out";
  if (missing.length > 0 && open) {
    const names = listWords(missing, c.lang);
    lines.push(
      box(c, "check", 1, {
        pieces: [
          pick(
            c,
            `Is bepaling van ${names} zinvol (nuchter, ’s ochtends, 24 uur zonder ijzer)?`,
            `Would measuring ${names} make sense (fasting, morning, 24 hours without iron)?`,
          ),
        ],
        sources: c.cite(c.evidence.sources["aasm2025"] ? ["aasm2025"] : []),
      }),
    );
  }
  const ironSet = new Set(["ferritin", "tsat", "iron", "transferrin", "tibc", "crp", "hemoglobin", "mcv", "egfr", "creatinine"]);
  const others = c.assessment.ask
    .filter((ask) => ask.kind === "lab" && !ironSet.has(ask.id.slice(4)))
    .slice(0, 3)
    .map((ask) => analyteWord(ask.id.slice(4), c.evidence, c.lang));
  if (others.length > 0)
    lines.push(
      box(c, "check", 2, say(pick(c, `Is ook ${listWords(others, "nl")} zinvol?`, `Would ${listWords(others, "en")} make sense too?`))),
    );
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
    if (!text || seen.has(text)) continue;
    seen.add(text);
    const sources = rule.because.flatMap((one) => ("source" in one && c.evidence.sources[one.source] ? [one.source] : []));
    lines.push(
      box(c, "check", lines.length < 2 ? 1 : 2, {
        pieces: [text],
        sources: c.cite(sources.slice(0, 1)),
        ...(rule.status === "unverified" ? { status: "unverified" as const } : rule.status === "ours" ? { status: "ours" as const } : {}),
      }),
    );
    if (lines.length === 4) break;
  }
  return lines;
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
        : [
            pick(c, "Past ", "Does "),
            name,
            pick(c, " nog, of is er een alternatief? ", " still fit, or is there an alternative? "),
            stopRiskWords(c, medicine),
          ];
      return box(c, "question", index < 3 ? 1 : 2, {
        pieces: question,
        sources: c.cite(
          effects
            .flatMap((effect) => effect.because.flatMap((one) => ("source" in one && c.evidence.sources[one.source] ? [one.source] : [])))
            .slice(0, 1),
        ),
      });
    });
}

/**
 * Plan steps of the doctor that the lines above do not carry yet, as questions. The person reads the step itself in plain
 * words (`sayPlan`); sources are those of the step.
 */
const planQuestions: Readonly<Record<string, readonly [nl: string, en: string]>> = {
  look_alike_first: [
    "Wilt u eerst kijken naar wat erop lijkt (zie links en hierboven)?",
    "Would you look first at what resembles it (see left and above)?",
  ],
  low_ferritin_cause: ["Is een oorzaak van de lage ferritine te zoeken?", "Should a cause of the low ferritin be looked for?"],
  find_iron_cause: ["Is een oorzaak van de lage ferritine te zoeken?", "Should a cause of the low ferritin be looked for?"],
  repeat_old_value: [
    "Kan de ijzerbepaling over? De uitslag is ouder dan een jaar.",
    "Can the iron tests be repeated? The result is over a year old.",
  ],
  no_iron_overload: [
    "Is onderzoek naar ijzerstapeling nodig, en past ijzer hier niet?",
    "Is investigation for iron overload needed, and should iron be avoided?",
  ],
  medicine_combination: ["Kloppen de combinaties van deze middelen?", "Are the combinations of these medicines right?"],
  augmentation_talk: [
    "Is er augmentatie, en past overleg met voorschrijver of neuroloog?",
    "Is there augmentation, and would talking with the prescriber or neurologist fit?",
  ],
  withdrawal_talk: ["Past een plan voor het afbouwen in kleine stappen?", "Would a plan of small steps for lowering it fit?"],
  pregnancy_talk: ["Past overleg met de verloskundige over deze klachten?", "Would talking with the midwife about these complaints fit?"],
  nephrologist_talk: [
    "Past overleg met de nefroloog over ijzer, dialyse en medicatie?",
    "Would talking with the nephrologist about iron, dialysis and medication fit?",
  ],
  kidney_test: ["Wanneer moet de nierfunctie opnieuw gemeten worden?", "When should kidney function be measured again?"],
  nerve_check: [
    "Is neurologisch onderzoek van de benen (gevoel, reflexen) zinvol, met glucose, B12 en TSH?",
    "Would a neurological examination of the legs (sensation, reflexes) make sense, with glucose, B12 and TSH?",
  ],
  ms_contact: [
    "Past overleg met de MS-verpleegkundige of neuroloog binnen enkele dagen?",
    "Would talking with the MS nurse or neurologist within days fit?",
  ],
  specialist_talk: [
    "Past overleg met de behandelend specialist over deze klachten?",
    "Would talking with the treating specialist about these complaints fit?",
  ],
  b12_test: ["Is bepaling van vitamine B12 zinvol, gezien de medicatie?", "Would measuring vitamin B12 make sense, given the medication?"],
  sleep_apnoea: ["Is onderzoek naar slaapapneu zinvol?", "Would investigation for sleep apnoea make sense?"],
  mood_talk: ["Is aandacht voor de stemming nodig, naast de benen?", "Is attention to mood needed, beside the legs?"],
  child_doctor: ["Past overleg met de kinderarts?", "Would talking with a paediatrician fit?"],
  carer_first_pain: [
    "Zijn pijn, blaasretentie, infectie, delier en nieuwe medicatie uitgesloten?",
    "Are pain, urinary retention, infection, delirium and new medication excluded?",
  ],
};
const carriedElsewhere: Readonly<Record<string, readonly string[]>> = {
  find_iron_cause: [
    "GP_LOW_THRESHOLD_FOR_CAUSE",
    "GP_GASTRO_COLONOSCOPY",
    "GP_CONSIDER_GI_WORKUP",
    "GP_TREAT_HMB",
    "DISCUSS_IRON_ORAL_OR_IV",
  ],
  low_ferritin_cause: ["GP_LOW_THRESHOLD_FOR_CAUSE", "DISCUSS_IRON_ORAL_OR_IV"],
  repeat_old_value: ["RESULT_IS_OLD"],
  no_iron_overload: ["BLOCK_IRON", "BLOCK_IRON_ASK_GP_OVERLOAD", "BLOCK_IRON_REPEAT_FASTING", "BLOCK_IRON_ASK_GP_HIGH_FERRITIN"],
  pregnancy_talk: ["DISCUSS_WITH_MIDWIFE", "IRON_DEFICIENCY_PREGNANCY"],
  child_doctor: ["DISCUSS_IRON_CHILD", "CONSIDER_CHILD"],
  nephrologist_talk: ["DISCUSS_IV_IRON_NEPHROLOGIST", "IRON_BY_NEPHROLOGIST_ONLY"],
};

function planRequests(c: ClaimContext, only?: readonly string[]): readonly LetterLine[] {
  const said = new Set(c.assessment.iron.shown.map((id) => c.evidence.ironRules[id]?.then.code));
  const lines = c.assessment.plan.flatMap((step): readonly LetterLine[] => {
    const words = Object.hasOwn(planQuestions, step.id) ? planQuestions[step.id] : undefined;
    if (!words || (only && !only.includes(step.id)) || (carriedElsewhere[step.id] ?? []).some((code) => said.has(code))) return [];
    const text: readonly { readonly sources: readonly string[] }[] = Object.hasOwn(planTexts, step.id)
      ? [planTexts[step.id as keyof typeof planTexts]]
      : [];
    const sources = text.flatMap((one) => one.sources).filter((id) => c.evidence.sources[id]);
    const urgent = [
      "look_alike_first",
      "augmentation_talk",
      "no_iron_overload",
      "carer_first_pain",
      "nephrologist_talk",
      "pregnancy_talk",
    ].includes(step.id);
    return [box(c, "check", urgent ? 1 : 2, { pieces: [pick(c, words[0], words[1])], sources: c.cite(sources.slice(0, 1)) })];
  });
  const vessels = c.assessment.lookAlikes.some(
    (one) => (one.id === "pad" || one.id === "critical_ischaemia") && (one.standing === "likely" || one.standing === "possible"),
  );
  if (vessels && !only)
    return [
      ...lines,
      box(
        c,
        "check",
        1,
        say(
          pick(
            c,
            "Is onderzoek van de bloedvaten (enkel-armindex) zinvol?",
            "Would examination of the vessels (ankle-brachial index) make sense?",
          ),
        ),
      ),
    ];
  if (!only && !lines.some((line) => line.kind === "check") && c.assessment.ask.slice(0, 4).some((ask) => ask.kind === "study"))
    return [...lines, box(c, "check", 3, say(pick(c, "Is een slaaponderzoek zinvol?", "Would a sleep study make sense?")))];
  return lines;
}

/** For the pharmacist: the medicines and their combinations. */
export const pharmacistRequests = (c: ClaimContext): readonly LetterLine[] => [
  ...medicineRequests(c),
  ...planRequests(c, ["medicine_combination", "augmentation_talk", "withdrawal_talk", "b12_test"]),
];
