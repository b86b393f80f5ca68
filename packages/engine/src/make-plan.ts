import type { Evidence, Words } from "@kriebel/evidence";
import type { Fit, IronReading, LookAlikeVerdict, PlanStep, RaisedAlarm, RouteVerdict } from "./assessment.ts";
import type { Observed } from "./observe.ts";
import { combinationsIn } from "./observe-medicines.ts";
import { monthsSinceLab } from "./read-iron.ts";
import { augmenting } from "./weigh-treatment.ts";

interface StepText {
  readonly title: Words;
  readonly text: Words;
  /** Facts and sources that stand behind the step itself. */
  readonly sources: readonly string[];
}

/**
 * The steps' own words. A step describes what to discuss or look at; it never tells anyone to start, stop or dose.
 * Order in this table is the order in which steps of equal weight are shown (decision 0028).
 */
export const planTexts = {
  learn_more_first: {
    title: { nl: "Beantwoord eerst nog een paar vragen", en: "First answer a few more questions" },
    text: { nl: "We weten nog te weinig om iets te zeggen. De vragen over rust, bewegen en het moment van de dag helpen het meest.", en: "We know too little to say anything yet. The questions about rest, moving and the time of day help most." },
    sources: ["allen2014"],
  },
  carer_first_pain: {
    title: { nl: "Kijk eerst naar pijn, plassen, koorts en nieuwe medicijnen", en: "First look at pain, passing water, fever and new medicines" },
    text: { nl: "Iemand die het niet kan vertellen, laat onrust op veel manieren zien. Is de onrust in uren of dagen ontstaan? Bel dan vandaag de huisarts.", en: "Someone who cannot tell shows restlessness in many ways. Did it come within hours or days? Then call the doctor today." },
    sources: ["richards2010"],
  },
  look_alike_first: {
    title: { nl: "Bespreek eerst wat het anders kan zijn", en: "First discuss what else it can be" },
    text: { nl: "Je verhaal past minder goed bij rusteloze benen. Vraag je huisarts om mee te kijken naar wat er wel bij past.", en: "Your story fits restless legs less well. Ask your doctor to look with you at what does fit." },
    sources: ["hening2009"],
  },
  blood_test: {
    title: { nl: "Vraag je huisarts om een bloedtest", en: "Ask your doctor for a blood test" },
    text: {
      nl: "Het gaat om ferritine, ijzerverzadiging, Hb, CRP en nierfunctie. Liefst nuchter in de ochtend, en minstens 24 uur zonder ijzertabletten en ijzerrijk eten. Kreeg je ijzer van je arts? Vraag dan eerst of je een dag mag overslaan.",
      en: "It is about ferritin, iron saturation, haemoglobin, CRP and kidney function. Preferably fasting, in the morning, and at least 24 hours without iron tablets and iron-rich food. Did your doctor give you iron? Then first ask whether you may skip a day.",
    },
    sources: ["aasm2025", "nvkc-ijzer"],
  },
  complete_iron: {
    title: { nl: "Maak het ijzerbeeld compleet", en: "Complete the picture of the iron" },
    text: {
      nl: "Er ontbreekt nog een waarde. Vraag of die gemeten kan worden, nuchter in de ochtend: ijzerverzadiging laat zien of er te weinig of juist te veel ijzer is, en CRP of een ontsteking de ferritine hoger maakt.",
      en: "A value is still missing. Ask whether it can be measured, fasting in the morning: iron saturation shows whether there is too little or too much iron, and CRP whether inflammation makes the ferritin read higher.",
    },
    sources: ["aasm2025"],
  },
  repeat_old_value: {
    title: { nl: "Vraag om een nieuwe ijzerwaarde", en: "Ask for a new iron value" },
    text: { nl: "Je uitslag is meer dan een jaar oud. Daar valt nu niets meer uit af te leiden.", en: "Your result is more than a year old. Nothing can be concluded from it now." },
    sources: [],
  },
  discuss_low_iron: {
    title: { nl: "Bespreek je ijzer met je huisarts", en: "Discuss your iron with your doctor" },
    text: {
      nl: "Je ijzer is laag voor iemand met rusteloze benen. Bespreek waar het ijzer blijft, en of ijzer bij jou past. Begin niet zelf met ijzer.",
      en: "Your iron is low for someone with restless legs. Discuss where the iron goes, and whether iron suits you. Do not start iron on your own.",
    },
    sources: ["aasm2025", "irlssg2018"],
  },
  iron_75_to_100: {
    title: { nl: "Vraag wat je ferritine voor jou betekent", en: "Ask what your ferritin means for you" },
    text: {
      nl: "Je ferritine zit tussen 75 en 100. Dat is niet laag. Bij rusteloze benen kijken sommige specialisten dan toch naar ijzer. Begin niet zelf met ijzer, en verander niets zonder overleg.",
      en: "Your ferritin is between 75 and 100. That is not low. With restless legs some specialists still look at iron then. Do not start iron on your own, and change nothing without asking.",
    },
    sources: ["aasm2025"],
  },
  iron_with_midwife: {
    title: { nl: "Bespreek je ijzer met je verloskundige", en: "Discuss your iron with your midwife" },
    text: { nl: "In de zwangerschap gelden andere regels voor ijzer. Je verloskundige of arts kijkt mee. Begin niet zelf met extra ijzer.", en: "In pregnancy other rules apply for iron. Your midwife or doctor looks with you. Do not start extra iron on your own." },
    sources: ["aasm2025"],
  },
  iron_with_nephrologist: {
    title: { nl: "Bespreek ijzer met je nierarts", en: "Discuss iron with your kidney doctor" },
    text: { nl: "Bij dialyse of ernstig nierfalen gelden andere grenzen. Je nierarts regelt je ijzer. Verander daar niets aan zonder overleg.", en: "With dialysis or severe kidney failure other limits apply. Your kidney doctor manages your iron. Change nothing without asking." },
    sources: ["aasm2025"],
  },
  iron_child: {
    title: { nl: "Bespreek het ijzer met de huisarts of kinderarts", en: "Discuss the iron with the doctor or paediatrician" },
    text: { nl: "Bij kinderen gelden andere grenzen. Geef nooit zelf ijzer aan een kind: te veel kan levensgevaarlijk zijn.", en: "For children other limits apply. Never give iron to a child on your own: too much can be life-threatening." },
    sources: ["aasm2025"],
  },
  no_iron_overload: {
    title: { nl: "Begin niet met ijzer", en: "Do not start iron" },
    text: { nl: "Je lichaam kan te veel ijzer hebben of opslaan. Bespreek dit met je huisarts. Krijg je ijzer van je arts? Verander dan niets zonder overleg.", en: "Your body may have or store too much iron. Discuss this with your doctor. Does your doctor give you iron? Then change nothing without asking." },
    sources: ["aasm2025"],
  },
  ask_overload: {
    title: { nl: "Vertel of er ijzerstapeling in de familie is", en: "Tell whether there is iron overload in the family" },
    text: { nl: "Is er bij jou of in je familie ooit ijzerstapeling (hemochromatose) gevonden? Pas daarna is te zeggen of ijzer te bespreken is.", en: "Was iron overload (haemochromatosis) ever found in you or your family? Only then can we say whether iron is worth discussing." },
    sources: [],
  },
  find_iron_cause: {
    title: { nl: "Zoek uit waar het ijzer blijft", en: "Find out where the iron goes" },
    text: { nl: "Een laag ijzer heeft een oorzaak: bloedverlies, eten, opname, of meer nodig hebben. Je huisarts kan daarnaar kijken.", en: "Low iron has a cause: blood loss, diet, uptake, or needing more. Your doctor can look into it." },
    sources: ["nhg-anemie"],
  },
  low_ferritin_cause: {
    title: { nl: "Bespreek waardoor je ijzer laag is", en: "Discuss why your iron is low" },
    text: { nl: "Je ijzervoorraad is laag en je Hb is goed. Dat komt vaak voor en heeft geen haast. Bespreek het op jouw leeftijd wel met je huisarts.", en: "Your iron store is low and your haemoglobin is fine. That is common and not urgent. At your age, do discuss it with your doctor." },
    sources: ["bsg2005"],
  },
  discuss_medicine: {
    title: { nl: "Bespreek je medicijn met je arts of apotheker", en: "Discuss your medicine with your doctor or pharmacist" },
    text: {
      nl: "Dit medicijn kan rusteloze benen geven of erger maken. Vraag of het nog nodig is en wat er nog meer kan. Verander niets zonder overleg: zelf ophouden kan klachten of gevaar geven.",
      en: "This medicine can cause restless legs or make them worse. Ask whether it is still needed and what else is possible. Change nothing without asking: ending it yourself can cause symptoms or danger.",
    },
    sources: ["aasm2025"],
  },
  medicine_combination: {
    title: { nl: "Leg de combinatie van je medicijnen voor", en: "Ask about the combination of your medicines" },
    text: { nl: "Twee van je medicijnen versterken elkaar of werken elkaar tegen. Vraag je apotheker of de combinatie klopt. Verander niets zonder overleg.", en: "Two of your medicines strengthen or counter each other. Ask your pharmacist whether the combination is right. Change nothing without asking." },
    sources: [],
  },
  augmentation_talk: {
    title: { nl: "Bespreek de werking van je medicijn binnen een paar dagen", en: "Discuss within days how your medicine works" },
    text: {
      nl: "Komen je klachten vroeger op de dag, zijn ze sterker of ook in je armen? Dat kan door het medicijn zelf komen. Neem niet zelf meer en houd niet opeens op. Bespreek het met je arts.",
      en: "Do your complaints come earlier in the day, are they stronger or also in your arms? The medicine itself may cause that. Do not take more yourself and do not end it suddenly. Discuss it with your doctor.",
    },
    sources: ["augm2016", "allen2011_augm"],
  },
  withdrawal_talk: {
    title: { nl: "Bespreek het minderen of ophouden met je arts", en: "Discuss lowering or ending it with your doctor" },
    text: { nl: "De klachten begonnen toen je een middel minderde of ermee ophield. Bel je arts voor een plan in kleine stappen. Begin niet zelf opnieuw.", en: "The complaints began when you lowered or ended a medicine. Call your doctor for a plan in small steps. Do not begin it again yourself." },
    sources: ["mccarter2023"],
  },
  pregnancy_talk: {
    title: { nl: "Vertel het je verloskundige", en: "Tell your midwife" },
    text: {
      nl: "In de zwangerschap komen rusteloze benen vaak voor. Meestal worden ze na de bevalling minder. Gebruik geen middel voor je benen zonder je verloskundige of arts te vragen.",
      en: "Restless legs are common in pregnancy. Mostly they lessen after the birth. Do not use anything for your legs without asking your midwife or doctor.",
    },
    sources: ["chen2018", "manconi2004"],
  },
  nephrologist_talk: {
    title: { nl: "Vertel het je nierarts", en: "Tell your kidney doctor" },
    text: { nl: "Bij dialyse en ernstige nierziekte komen rusteloze benen vaak voor. Je nierarts kan meekijken naar ijzer, dialyse en medicijnen.", en: "Restless legs are common with dialysis and severe kidney disease. Your kidney doctor can look at iron, dialysis and medicines." },
    sources: ["hd2024"],
  },
  kidney_test: {
    title: { nl: "Laat je nierfunctie volgen", en: "Have your kidney function followed" },
    text: { nl: "Je nierfunctie is lager dan normaal. Vraag je huisarts wanneer de meting over moet.", en: "Your kidney function is lower than normal. Ask your doctor when it should be measured again." },
    sources: ["rldb-cns"],
  },
  nerve_check: {
    title: { nl: "Vraag om onderzoek van de zenuwen in je benen", en: "Ask for a check of the nerves in your legs" },
    text: { nl: "Doof gevoel, branden of diabetes wijzen op de zenuwen. De huisarts kan het gevoel testen en suiker, vitamine B12 en schildklier laten meten.", en: "Numbness, burning or diabetes point to the nerves. The doctor can test feeling and have sugar, vitamin B12 and thyroid measured." },
    sources: ["polydefkis2000"],
  },
  ms_contact: {
    title: { nl: "Bel je MS-verpleegkundige of neuroloog", en: "Call your MS nurse or neurologist" },
    text: { nl: "Een nieuwe klacht bij MS hoort binnen een paar dagen besproken te worden.", en: "A new complaint with MS should be discussed within a few days." },
    sources: ["ms2018"],
  },
  specialist_talk: {
    title: { nl: "Noem je benen bij je behandelend arts", en: "Mention your legs to your treating doctor" },
    text: { nl: "Bij jouw aandoening komen rusteloze benen vaker voor. Vertel je arts wanneer ze begonnen en wat er toen veranderde.", en: "With your condition restless legs are more common. Tell your doctor when they began and what changed then." },
    sources: [],
  },
  b12_test: {
    title: { nl: "Vraag of vitamine B12 gemeten kan worden", en: "Ask whether vitamin B12 can be measured" },
    text: { nl: "Een van je medicijnen kan vitamine B12 verlagen. Een tekort kan tintelende of dove voeten geven.", en: "One of your medicines can lower vitamin B12. A shortage can cause tingling or numb feet." },
    sources: ["nhg-b12-2014"],
  },
  deficiency_talk: {
    title: { nl: "Bespreek het tekort met je huisarts", en: "Discuss the shortage with your doctor" },
    text: { nl: "Een waarde is laag, of een tekort is bekend. Vraag waar het door komt, of er iets aan te doen is, en wanneer het opnieuw gemeten wordt.", en: "A value is low, or a shortage is known. Ask what causes it, whether something can be done, and when it is measured again." },
    sources: ["nhg-b12-2014"],
  },
  sleep_apnoea: {
    title: { nl: "Vraag of je adem in de slaap onderzocht moet worden", en: "Ask whether your breathing in sleep needs a check" },
    text: { nl: "Snurken, adempauzes of slaperig zijn overdag kunnen bij slaapapneu horen. Val je in slaap achter het stuur? Rijd dan niet.", en: "Snoring, pauses in breathing or being sleepy by day can belong to sleep apnoea. Do you fall asleep at the wheel? Then do not drive." },
    sources: ["rldb-osa"],
  },
  mood_talk: {
    title: { nl: "Vertel ook hoe het met je gaat", en: "Also tell how you are doing" },
    text: { nl: "Somberheid en rusteloze benen komen vaak samen voor, en het een maakt het ander zwaarder. Je huisarts kan voor beide meedenken.", en: "Low mood and restless legs often come together, and each makes the other heavier. Your doctor can help with both." },
    sources: ["szent_dep"],
  },
  ask_family: {
    title: { nl: "Vraag je familie of zij dit kennen", en: "Ask your family whether they know this" },
    text: { nl: "Vraag ouders, broers, zussen en kinderen of zij dit gevoel in de benen kennen. Veel mensen weten niet dat het een naam heeft.", en: "Ask parents, brothers, sisters and children whether they know this feeling in the legs. Many people do not know that it has a name." },
    sources: ["xiong2010"],
  },
  own_trial: {
    title: { nl: "Probeer twee weken iets wat veilig is", en: "Try something safe for two weeks" },
    text: {
      nl: "Bijvoorbeeld: na de lunch geen koffie, 's avonds geen alcohol, elke dag bewegen, of vaste bedtijden. Verander één ding tegelijk en schrijf elke ochtend op hoe de nacht was. Drink je elke dag of veel alcohol? Bel dan eerst je huisarts.",
      en: "For example: no coffee after lunch, no alcohol in the evening, moving every day, or fixed bedtimes. Change one thing at a time and write down each morning how the night was. Do you drink alcohol every day, or a lot? Then call your doctor first.",
    },
    sources: ["aasm2025", "batool2016"],
  },
  comfort: {
    title: { nl: "Wat nu kan helpen", en: "What can help now" },
    text: { nl: "Lopen, rekken, masseren, of een warm of koud bad. Niet bij één dik of pijnlijk been, en let op de warmte als je weinig voelt.", en: "Walking, stretching, massage, or a warm or cold bath. Not with one swollen or painful leg, and mind the heat if you feel little." },
    sources: ["aasm2025"],
  },
  child_doctor: {
    title: { nl: "Bespreek dit met de huisarts", en: "Discuss this with the doctor" },
    text: { nl: "Bij een kind met onrustige benen kan de arts ook het ijzer laten meten. Vraag het kind om te tekenen wat het voelt, en neem de tekening mee.", en: "With a child with restless legs the doctor can also have the iron measured. Ask the child to draw what it feels, and bring the drawing." },
    sources: ["picchietti2011", "picchietti2013"],
  },
  take_letter: {
    title: { nl: "Neem de brief mee naar je huisarts", en: "Take the letter to your doctor" },
    text: { nl: "In de brief staat je verhaal in de volgorde die de huisarts gebruikt, met wat nog niemand bekeek.", en: "The letter tells your story in the order that the doctor uses, with what nobody looked at yet." },
    sources: ["rest2005"],
  },
  check_again: {
    title: { nl: "Kijk over drie maanden opnieuw", en: "Look again in three months" },
    text: { nl: "Rusteloze benen schommelen vanzelf. Is er iets veranderd of gemeten? Vul het aan: het beeld verandert mee. Worden je benen dik, slap of doof, of voel je je ziek? Bel dan eerder.", en: "Restless legs swing by themselves. Has something changed or been measured? Add it: the picture changes with it. Do your legs get swollen, weak or numb, or do you feel ill? Then call sooner." },
    sources: ["szent2014"],
  },
} as const satisfies Record<string, StepText>;

export type PlanStepId = keyof typeof planTexts;

const order = Object.keys(planTexts);

/**
 * Who does what, in order. Paths apart for pregnancy, dialysis, children, known overload, and people on dopamine
 * medicines; iron is only discussed where no safety rule holds it back.
 */
export function makePlan(
  observed: Observed,
  fit: Fit,
  routes: readonly RouteVerdict[],
  iron: IronReading,
  lookAlikes: readonly LookAlikeVerdict[],
  alarms: readonly RaisedAlarm[],
  planAlarms: readonly RaisedAlarm[],
  evidence: Evidence,
): readonly PlanStep[] {
  const steps: PlanStep[] = [];
  const add = (id: PlanStepId, who: PlanStep["who"], because: readonly string[]): void => {
    if (!steps.some((step) => step.id === id)) steps.push({ id, who, because: because.length > 0 ? [...new Set(because)] : [`plan/${id}`] });
  };
  const route = (id: string): RouteVerdict | undefined => routes.find((r) => r.id === id);
  const risen = (id: string): boolean => ["established", "likely", "possible"].includes(route(id)?.standing ?? "");
  const fitsNot = fit.label === "fits_poorly";
  const cannotTell = observed.record.person.canTell === "no";

  if (cannotTell) add("carer_first_pain", "you", ["alarm-finding/sudden_confusion"]);
  if (fitsNot) {
    add("look_alike_first", "gp", [...fit.because, ...lookAlikes.filter((l) => l.standing === "likely").map((l) => `look-alike/${l.id}`)]);
  }
  if (fit.label === "cannot_tell" && fit.criteria.urge === "unknown") add("learn_more_first", "you", []);
  if (observed.child && !fitsNot) add("child_doctor", "gp", planAlarms.some((a) => a.id === "child_low_iron_story") ? ["alarm/child_low_iron_story"] : []);

  planIron(observed, iron, route("iron"), planAlarms, fitsNot, add);

  if (risen("augmentation")) add("augmentation_talk", "specialist", route("augmentation")?.for ?? []);
  else if (augmenting(observed).length > 0) add("augmentation_talk", "gp", augmenting(observed).flatMap((m) => m.effect("augmentation")?.id ?? []));
  if (risen("withdrawal")) add("withdrawal_talk", "gp", route("withdrawal")?.for ?? []);
  const akathisia = lookAlikes.some((l) => l.id === "akathisia" && (l.standing === "likely" || l.standing === "possible"));
  if (risen("medicine") || akathisia) add("discuss_medicine", "gp", route("medicine")?.for ?? []);
  const combinations = combinationsIn(observed.medicines, evidence);
  if (combinations.length > 0) add("medicine_combination", "pharmacist", combinations.map((id) => `combination/${id}`));
  if (observed.medicines.some((m) => m.inUse && m.effect("b12_depletion") !== undefined) && !observed.labs.has("b12_total")) {
    add("b12_test", "gp", observed.medicines.flatMap((m) => (m.inUse ? (m.effect("b12_depletion")?.id ?? []) : [])));
  }
  if (risen("other_deficiency")) add("deficiency_talk", "gp", route("other_deficiency")?.for ?? []);
  if (observed.pregnant === "present") add("pregnancy_talk", "gp", route("pregnancy")?.for ?? []);
  if (risen("kidney")) {
    const severe = observed.is("exposure.dialysis") === "present" || observed.is("exposure.egfr_lt15") === "present" || observed.is("exposure.egfr_15_29") === "present";
    add(severe ? "nephrologist_talk" : "kidney_test", severe ? "specialist" : "gp", route("kidney")?.for ?? []);
  } else if (observed.is("exposure.egfr_30_59") === "present") add("kidney_test", "gp", ["exposure/egfr_30_59"]);
  const nerves = lookAlikes.some((l) => l.id === "neuropathy" && (l.standing === "likely" || l.standing === "possible"));
  if (risen("neuropathy") || nerves) add("nerve_check", "gp", risen("neuropathy") ? (route("neuropathy")?.for ?? []) : ["look-alike/neuropathy"]);
  if (alarms.some((a) => a.id === "ms_new_symptom")) add("ms_contact", "specialist", ["alarm/ms_new_symptom"]);
  for (const id of ["neurological", "inflammatory", "endocrine", "other_internal"]) if (risen(id)) add("specialist_talk", "specialist", route(id)?.for ?? []);
  const apnoea = ["osa.2", "osa.3"].some((id) => observed.said(id) === "yes") || ["osa.1", "osa.4", "osa.5", "osa.6", "osa.7", "osa.8"].filter((id) => observed.said(id) === "yes").length >= 3;
  if (apnoea || risen("sleep_breathing")) add("sleep_apnoea", "gp", risen("sleep_breathing") ? (route("sleep_breathing")?.for ?? []) : ["answer/osa.1"]);
  if (risen("mood")) add("mood_talk", "gp", route("mood")?.for ?? []);
  if (!fitsNot && route("heredity")?.unknown.includes("family.affected")) add("ask_family", "you", ["support/family"]);

  // With an urgent sign that cannot wait, trying something for two weeks is not the next thing.
  const leg = alarms.some((a) => ["dvt", "pregnancy_clot", "infection_leg", "acute_limb_ischaemia", "critical_limb_ischaemia", "diabetic_foot"].includes(a.id));
  const cannotWait = leg || alarms.some((a) => a.urgency === "now");
  if (!fitsNot && !cannotTell && !observed.child && !cannotWait) {
    add("own_trial", "you", risen("lifestyle") ? (route("lifestyle")?.for ?? []) : ["treatment/address_triggers"]);
    add("comfort", "you", ["treatment/massage_stretch"]);
  }
  if (fit.criteria.urge !== "unknown") add("take_letter", "you", []);
  if (!fitsNot && fit.label !== "cannot_tell" && !cannotWait) add("check_again", "you", []);

  const weight = (step: PlanStep): number => order.indexOf(step.id);
  return steps.sort((a, b) => weight(a) - weight(b));
}

type Add = (id: PlanStepId, who: PlanStep["who"], because: readonly string[]) => void;

function planIron(observed: Observed, iron: IronReading, route: RouteVerdict | undefined, planAlarms: readonly RaisedAlarm[], fitsNot: boolean, add: Add): void {
  const shown = (id: string): boolean => iron.shown.includes(id);
  const fired = (...ids: string[]): string[] => ids.filter((id) => iron.fired.includes(id)).map((id) => `iron-rule/${id}`);
  const overload = fired("S1_known_overload", "S2_overload_pattern", "S3_tsat_high", "S4_ferritin_over_300");
  const dialysis = iron.fields.dialysis_or_egfr_below_15 === true;
  if (overload.length > 0) add("no_iron_overload", "gp", overload);
  else if (dialysis && (shown("E1_eskd") || shown("E2_eskd_other"))) add("iron_with_nephrologist", "specialist", fired("E1_eskd", "E2_eskd_other"));
  else if (observed.pregnant === "present" && fired("P1_preg_rls", "P2_preg_id").length > 0) add("iron_with_midwife", "gp", fired("P1_preg_rls", "P2_preg_id"));
  else if (observed.child && fired("C1_child_low", "C2_child_50_75").length > 0) add("iron_child", "gp", fired("C1_child_low", "C2_child_50_75"));
  else if (shown("A1_low") || shown("A4_discordant")) add("discuss_low_iron", "gp", fired("A1_low", "A4_discordant"));
  else if (shown("A2_75_100")) add("iron_75_to_100", "gp", fired("A2_75_100"));
  if (iron.fired.includes("S6_overload_unknown") && overload.length === 0) add("ask_overload", "you", fired("S6_overload_unknown"));
  const ferritin = observed.labs.get("ferritin");
  if (ferritin === undefined) {
    if (!fitsNot) add("blood_test", dialysis ? "specialist" : "gp", fired("S5_no_test"));
  } else {
    if ((monthsSinceLab(ferritin, observed.today) ?? 0) > 12) add("repeat_old_value", "gp", fired("Q8_old_result"));
    if (!fitsNot && (route?.unknown.includes("lab:tsat") || (route?.unknown.includes("lab:crp") && ferritin.value > 25))) add("complete_iron", dialysis ? "specialist" : "gp", fired("Q6_tsat_missing", "Q2_inflammation", "Q3_inflammation_grey"));
  }
  const causes = fired("W1_ida_over50", "W2_ida_men_any_age", "W6_ida_postmenopausal", "W3_id_no_anaemia", "W4_hmb", "W5_coeliac");
  // A low store in a man over fifty or after the menopause has its own words: at that age it is worth a talk.
  if (planAlarms.some((a) => a.id === "low_ferritin_no_anaemia")) add("low_ferritin_cause", "gp", ["alarm/low_ferritin_no_anaemia", ...causes]);
  else if (causes.length > 0) add("find_iron_cause", "gp", causes);
  else if (ferritin !== undefined && ferritin.value < 30 && overload.length === 0) add("find_iron_cause", "gp", ["iron/ferritin"]);
}
