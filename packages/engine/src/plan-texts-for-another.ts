import type { Words } from "@kriebel/evidence";
import { type PlanStepId, planTexts } from "./plan-texts.ts";

/** Whom the answers are about, as in the record: oneself, one's child, someone one cares for. */
export type About = "self" | "parent" | "carer";

interface OtherText {
  readonly title?: Words;
  readonly text?: Words;
}

/**
 * The steps that speak of somebody's blood, legs, age or medicines, said to who answers for another (decision 0111). `{who}` is "je
 * kind" or "degene voor wie je zorgt", `{they}` the shorter word after it. What is not here says nothing of the body; whose doctor it is
 * is put right for all of them in `planTextFor`.
 */
const forAnother: Partial<Record<PlanStepId, OtherText>> = {
  low_hb: {
    title: { nl: "Maak deze week een afspraak over het Hb", en: "Make an appointment about the haemoglobin this week" },
    text: {
      nl: "Het Hb van {who} is te laag. Dat heet bloedarmoede. De huisarts zoekt uit waar dat van komt. Is {they} pas bevallen? Dan kun je ook de verloskundige bellen.",
      en: "The haemoglobin of {who} is too low. That is called anaemia. The doctor finds out what causes it. Did {they} give birth a short time ago? Then you can also call the midwife.",
    },
  },
  low_hb_midwife: {
    title: { nl: "Bel deze week de verloskundige over het Hb", en: "Call the midwife about the haemoglobin this week" },
    text: {
      nl: "Het Hb van {who} is te laag, ook voor in de zwangerschap. De verloskundige of huisarts kijkt waar dat van komt en wat er nodig is.",
      en: "The haemoglobin of {who} is too low, for pregnancy too. The midwife or doctor looks at the cause and at what is needed.",
    },
  },
  b12_low_with_signs: {
    title: { nl: "Bespreek de vitamine B12 deze week met de huisarts", en: "Discuss the vitamin B12 with the doctor this week" },
    text: {
      nl: "De vitamine B12 van {who} is laag, en er zijn klachten die van de zenuwen kunnen komen. Die twee kunnen bij elkaar horen. Vertel allebei. De huisarts kan kijken of er een tekort is en waar het van komt.",
      en: "The vitamin B12 of {who} is low, and there are complaints that can come from the nerves. The two can belong together. Tell both. The doctor can look whether there is a shortage and what causes it.",
    },
  },
  high_glucose: {
    title: { nl: "Bespreek de bloedsuiker deze week met de huisarts", en: "Discuss the blood sugar with the doctor this week" },
    text: {
      nl: "De suikerwaarde van {who} is hoger dan de grens. Dat kan bij diabetes passen. De huisarts kan de meting herhalen en uitleggen wat ze betekent. Krijgt {they} veel dorst, plast {they} veel of wordt {they} suf? Bel dan vandaag.",
      en: "The sugar value of {who} is above the limit. That can fit diabetes. The doctor can repeat the test and explain what it means. Is there much thirst, much passing of water, or drowsiness? Then call today.",
    },
  },
  thyroid_value: {
    title: { nl: "Bespreek de schildklierwaarde deze week met de huisarts", en: "Discuss the thyroid value with the doctor this week" },
    text: {
      nl: "De TSH van {who} ligt buiten de grenzen. De schildklier werkt misschien te snel of te traag. Te snel kan onrust geven. De huisarts kan uitleggen wat de waarde betekent en of ze opnieuw gemeten moet worden.",
      en: "The TSH of {who} is outside the limits. The thyroid may work too fast or too slowly. Too fast can cause restlessness. The doctor can explain what the value means and whether it should be measured again.",
    },
  },
  look_alike_first: {
    text: {
      nl: "Wat je vertelt, past minder goed bij rusteloze benen. Vraag de huisarts om mee te kijken naar wat er wel bij past.",
      en: "What you tell fits restless legs less well. Ask the doctor to look with you at what does fit.",
    },
  },
  cramp_talk: {
    text: {
      nl: "Wat je vertelt, lijkt op kuitkramp in de nacht. Een spier wordt dan opeens hard en pijnlijk. Noem ook de medicijnen: sommige kunnen kramp geven. Verander er niets aan zonder overleg.",
      en: "What you tell resembles leg cramps at night. A muscle then suddenly becomes hard and painful. Name the medicines too: some can cause cramps. Change nothing without asking.",
    },
  },
  vessels_talk: {
    title: { nl: "Vraag om onderzoek van de bloedvaten in de benen", en: "Ask for a check of the blood vessels in the legs" },
    text: {
      nl: "Pijn die komt bij lopen en weggaat bij stilstaan, kan van de slagaders komen. De huisarts kan de bloeddruk in de enkel meten.",
      en: "Pain that comes on walking and goes on standing still can come from the arteries. The doctor can measure the blood pressure at the ankle.",
    },
  },
  back_talk: {
    title: { nl: "Bespreek of het uit de rug kan komen", en: "Discuss whether it can come from the back" },
    text: {
      nl: "Wat je vertelt, kan bij een zenuw in de onderrug passen. De huisarts kan dat onderzoeken. Wordt het been slap, of lukt plassen niet? Bel dan meteen.",
      en: "What you tell can fit a nerve in the lower back. The doctor can examine that. Does the leg get weak, or is passing water not possible? Then call at once.",
    },
  },
  augmentation_talk: {
    title: { nl: "Bespreek de werking van het medicijn binnen een paar dagen", en: "Discuss within days how the medicine works" },
    text: {
      nl: "Komen de klachten van {who} vroeger op de dag, zijn ze sterker of ook in de armen? Dat kan door het medicijn zelf komen. Geef niet zelf meer en houd er niet opeens mee op. Bespreek het met de arts.",
      en: "Do the complaints of {who} come earlier in the day, are they stronger or also in the arms? The medicine itself may cause that. Do not give more yourself and do not end it suddenly. Discuss it with the doctor.",
    },
  },
  augmentation_watch: {
    title: { nl: "Let op of het medicijn anders gaat werken", en: "Watch whether the medicine begins to work differently" },
    text: {
      nl: "Bij dit medicijn voor de benen kunnen klachten na een tijd vroeger komen, sterker worden of naar de armen gaan. Zie je dat bij {who}? Geef dan niet zelf meer, en bespreek het binnen een paar dagen met de arts.",
      en: "With this medicine for the legs, complaints can after a time come earlier, grow stronger or go to the arms. Do you see that in {who}? Then do not give more yourself, and discuss it with the doctor within days.",
    },
  },
  withdrawal_talk: {
    title: { nl: "Bel de arts over het minderen of ophouden", en: "Call the doctor about lowering or ending it" },
    text: {
      nl: "De klachten van {who} begonnen toen een middel minder werd of eindigde. Bij sommige pijnstillers en slaapmiddelen horen dan ook zweten, gapen en rillen. Vraag om een plan in kleine stappen. Begin er niet zelf opnieuw mee.",
      en: "The complaints of {who} began when a medicine was lowered or ended. With some painkillers and sleeping pills, sweating, yawning and shivering belong to that too. Ask for a plan in small steps. Do not begin it again yourself.",
    },
  },
  discuss_medicine: {
    title: { nl: "Bespreek het medicijn met de arts of apotheker", en: "Discuss the medicine with the doctor or pharmacist" },
  },
  substitution_check: {
    title: {
      nl: "Vraag de huisarts of het schildkliermedicijn goed is ingesteld",
      en: "Ask the doctor whether the thyroid medicine is well adjusted",
    },
    text: {
      nl: "Dit medicijn vult aan wat de schildklier van {who} te weinig maakt. Het is dus nodig. Vraag of TSH en ferritine gecontroleerd kunnen worden. Te veel en te weinig schildklierhormoon geven allebei klachten. Is er ook ijzer bij? Vraag de apotheker hoeveel uur daartussen moet zitten.",
      en: "This medicine supplies what the thyroid of {who} makes too little of. So it is needed. Ask whether TSH and ferritin can be checked. Too much and too little thyroid hormone both cause complaints. Is there iron too? Ask the pharmacist how many hours should lie between them.",
    },
  },
  medicine_combination: {
    title: { nl: "Leg de combinatie van de medicijnen voor", en: "Ask about the combination of the medicines" },
    text: {
      nl: "Twee van de medicijnen van {who} versterken elkaar of werken elkaar tegen. Vraag de apotheker of de combinatie klopt.",
      en: "Two of the medicines of {who} strengthen or counter each other. Ask the pharmacist whether the combination is right.",
    },
  },
  no_iron_overload: {
    text: {
      nl: "Het lichaam van {who} kan te veel ijzer hebben of opslaan. Bespreek dit met de huisarts. Geeft de arts ijzer? Verander dan niets zonder overleg.",
      en: "The body of {who} may have or store too much iron. Discuss this with the doctor. Does the doctor give iron? Then change nothing without asking.",
    },
  },
  overload_check: {
    title: { nl: "Laat eerst nagaan of er te veel ijzer wordt opgeslagen", en: "First have it checked whether too much iron is stored" },
    text: {
      nl: "Bij {who} of in de familie is een reden bekend voor te veel ijzer. Vraag de huisarts of dat is nagekeken. Pas daarna is te zeggen of ijzer te bespreken is. Begin er niet zelf mee.",
      en: "A reason for too much iron is known in {who} or the family. Ask the doctor whether this was checked. Only then can we say whether iron is worth discussing. Do not start it yourself.",
    },
  },
  discuss_low_iron: {
    title: { nl: "Bespreek het ijzer met de huisarts", en: "Discuss the iron with the doctor" },
    text: {
      nl: "Het ijzer van {who} is laag voor iemand met rusteloze benen. Bespreek waar het ijzer blijft, en of ijzer hier past. Begin niet zelf met ijzer.",
      en: "The iron of {who} is low for someone with restless legs. Discuss where the iron goes, and whether iron is suitable here. Do not start iron on your own.",
    },
  },
  discuss_low_iron_running: {
    title: { nl: "Bespreek dat het ijzer nog laag is", en: "Discuss that the iron is still low" },
    text: {
      nl: "{Who} slikt al ijzer, en de waarde is nog laag voor iemand met rusteloze benen. Vraag de huisarts hoe lang al genoeg is geprobeerd, waar het ijzer blijft en wat er nog meer kan. Verander niets zonder overleg.",
      en: "{Who} already takes iron, and the value is still low for someone with restless legs. Ask the doctor how long is long enough, where the iron goes and what else is possible. Change nothing without asking.",
    },
  },
  iron_75_to_100: {
    title: { nl: "Vraag wat deze ferritine betekent", en: "Ask what this ferritin means" },
    text: {
      nl: "De ferritine van {who} zit tussen 75 en 100. Dat is niet laag. Bij rusteloze benen kijken sommige specialisten dan toch naar ijzer. Begin niet zelf met ijzer.",
      en: "The ferritin of {who} is between 75 and 100. That is not low. With restless legs some specialists still look at iron then. Do not start iron on your own.",
    },
  },
  ask_overload: {
    text: {
      nl: "Is er bij {who} of in de familie ooit ijzerstapeling (hemochromatose) gevonden? Pas daarna is te zeggen of ijzer te bespreken is.",
      en: "Was iron overload (haemochromatosis) ever found in {who} or the family? Only then can we say whether iron is worth discussing.",
    },
  },
  blood_test: {
    text: {
      nl: "Het gaat om ferritine en ijzerverzadiging, met CRP erbij. Hb en nierfunctie horen er ook bij, als die nog niet pas gemeten zijn. Liefst nuchter in de ochtend, en minstens 24 uur zonder ijzertabletten en ijzerrijk eten. Gaf de arts al ijzer? Vraag dan eerst of dat een dag mag worden overgeslagen.",
      en: "It is about ferritin and iron saturation, together with CRP. Haemoglobin and kidney function belong to it too, if they were not measured a short time ago. Preferably fasting, in the morning, and at least 24 hours without iron tablets and iron-rich food. Did the doctor give iron already? Then first ask whether a day may be skipped.",
    },
  },
  blood_test_kidney: {
    title: { nl: "Vraag de nierarts naar de ijzerwaarden", en: "Ask the kidney doctor about the iron values" },
    text: {
      nl: "Bij dialyse wordt het bloed vaak al geprikt. Vraag naar de laatste ferritine, ijzerverzadiging, Hb en CRP, en vul ze hier in.",
      en: "On dialysis the blood is often tested already. Ask for the latest ferritin, iron saturation, haemoglobin and CRP, and fill them in here.",
    },
  },
  complete_iron: {
    text: {
      nl: "De ferritine van {who} is bekend, deze twee nog niet. IJzerverzadiging laat zien of er te weinig of juist te veel ijzer in het bloed is. CRP laat zien of een ontsteking de ferritine hoger maakt. Liefst nuchter in de ochtend.",
      en: "The ferritin of {who} is known, these two are not. Iron saturation shows whether there is too little or too much iron in the blood. CRP shows whether inflammation makes the ferritin read higher. Preferably fasting in the morning.",
    },
  },
  complete_iron_saturation: {
    title: { nl: "Laat ook de ijzerverzadiging meten", en: "Have the iron saturation measured too" },
    text: {
      nl: "De ferritine van {who} is bekend, de ijzerverzadiging nog niet. Die laat zien of er te weinig of juist te veel ijzer in het bloed is. Liefst nuchter in de ochtend.",
      en: "The ferritin of {who} is known, the iron saturation is not. It shows whether there is too little or too much iron in the blood. Preferably fasting in the morning.",
    },
  },
  complete_iron_crp: {
    text: {
      nl: "De ferritine en ijzerverzadiging van {who} zijn bekend, CRP nog niet. CRP laat zien of een ontsteking de ferritine hoger maakt.",
      en: "The ferritin and iron saturation of {who} are known, CRP is not. CRP shows whether inflammation makes the ferritin read higher.",
    },
  },
  iron_dialysis_low: {
    title: { nl: "Bespreek het ijzer met de nierarts", en: "Discuss the iron with the kidney doctor" },
    text: {
      nl: "Bij dialyse en ernstig nierfalen gelden andere grenzen. De waarden van {who} liggen daaronder: ferritine onder 200 en ijzerverzadiging onder 20. Vraag de nierarts of een ijzerinfuus hier past. Zeg het erbij als er ijzerstapeling in de familie is.",
      en: "With dialysis and severe kidney failure other limits apply. The values of {who} are below them: ferritin under 200 and iron saturation under 20. Ask the kidney doctor whether an iron infusion is suitable here. Say so if there is iron overload in the family.",
    },
  },
  iron_with_nephrologist: { title: { nl: "De nierarts regelt het ijzer", en: "The kidney doctor manages the iron" } },
  iron_with_midwife: { title: { nl: "Bespreek het ijzer met de verloskundige", en: "Discuss the iron with the midwife" } },
  iron_infusion: {
    text: {
      nl: "{Who} kreeg kort geleden een ijzerinfuus. Of het de benen helpt, blijkt na 4 tot 12 weken. Ferritine en ijzerverzadiging zeggen pas na ongeveer 8 weken weer iets.",
      en: "{Who} had an iron infusion a short time ago. Whether it helps the legs shows after 4 to 12 weeks. Ferritin and iron saturation only tell something again after about 8 weeks.",
    },
  },
  iron_running: {
    title: { nl: "Er wordt al ijzer geslikt: laat meten rond 12 weken", en: "Iron is already taken: have it measured around 12 weeks" },
    text: {
      nl: "Verander niets zonder overleg. Rond 12 weken kan de huisarts ferritine en ijzerverzadiging opnieuw laten meten. Kijk dan samen of de benen beter zijn, en of ijzer nog nodig is.",
      en: "Change nothing without asking. Around 12 weeks the doctor can have ferritin and iron saturation measured again. Then look together whether the legs are better, and whether iron is still needed.",
    },
  },
  repeat_old_value: {
    text: {
      nl: "De uitslag is meer dan een jaar oud. Daar valt nu niets meer uit af te leiden. Vraag ferritine en ijzerverzadiging samen te meten, nuchter in de ochtend.",
      en: "The result is more than a year old. Nothing can be concluded from it now. Ask for ferritin and iron saturation together, fasting in the morning.",
    },
  },
  own_trial: {
    title: { nl: "Probeer samen twee weken iets wat veilig is", en: "Try something safe together for two weeks" },
    text: {
      nl: "Bijvoorbeeld: na de lunch geen koffie of cola, 's avonds geen alcohol, overdag wat meer bewegen als dat kan, of vaste bedtijden. Verander één ding tegelijk en schrijf elke ochtend op hoe de nacht was. Drinkt {who} elke dag of veel alcohol? Bel dan eerst de huisarts.",
      en: "For example: no coffee or cola after lunch, no alcohol in the evening, moving a little more by day if possible, or fixed bedtimes. Change one thing at a time and write down each morning how the night was. Does {who} drink alcohol every day, or a lot? Then call the doctor first.",
    },
  },
  heavy_periods: {
    title: { nl: "Vertel dat de menstruaties hevig zijn", en: "Tell that the periods are heavy" },
    text: {
      nl: "Veel bloedverlies kost ijzer. De huisarts kan iets aan het bloedverlies doen. Dat kan ook als ijzer niet past.",
      en: "Losing much blood costs iron. The doctor can do something about the blood loss. That is possible even if iron is not suitable.",
    },
  },
  low_ferritin_cause: {
    title: { nl: "Bespreek waardoor het ijzer laag is", en: "Discuss why the iron is low" },
    text: {
      nl: "De ijzervoorraad van {who} is laag en het Hb is goed. Dat komt vaak voor en heeft geen haast. Bespreek het op deze leeftijd wel met de huisarts.",
      en: "The iron store of {who} is low and the haemoglobin is fine. That is common and not urgent. At this age, do discuss it with the doctor.",
    },
  },
  pregnancy_talk: {
    text: {
      nl: "In de zwangerschap komen rusteloze benen vaak voor. Meestal worden ze na de bevalling minder. Gebruik geen middel voor de benen zonder de verloskundige of arts te vragen.",
      en: "Restless legs are common in pregnancy. Mostly they lessen after the birth. Do not use anything for the legs without asking the midwife or doctor.",
    },
  },
  kidney_low_talk: {
    title: { nl: "Bespreek de nierfunctie deze week met de huisarts", en: "Discuss the kidney function with the doctor this week" },
    text: {
      nl: "De nierfunctie van {who} is duidelijk verlaagd. De huisarts kan kijken waar dat van komt, en of een nierarts moet meekijken. Is er al een nierarts? Bel die dan. Vraag ook of de medicijnen nog passen.",
      en: "The kidney function of {who} is clearly lower. The doctor can look at the cause, and whether a kidney doctor should look too. Is there one already? Then call them. Ask too whether the medicines still fit.",
    },
  },
  kidney_test: {
    title: { nl: "Laat de nierfunctie volgen", en: "Have the kidney function followed" },
    text: {
      nl: "De nierfunctie van {who} is lager dan normaal. Vraag de huisarts wanneer de meting over moet.",
      en: "The kidney function of {who} is lower than normal. Ask the doctor when it should be measured again.",
    },
  },
  ms_contact: {
    text: {
      nl: "Een nieuwe klacht bij MS hoort binnen een paar dagen besproken te worden. Wordt {who} snel slapper of lukt plassen niet? Bel dan vandaag.",
      en: "A new complaint with MS should be discussed within a few days. Is there fast growing weakness, or is passing water not possible? Then call today.",
    },
  },
  neurologist_talk: {
    title: { nl: "Vertel over de benen bij de neuroloog", en: "Tell the neurologist about the legs" },
    text: {
      nl: "Bij deze aandoening komen rusteloze benen vaker voor. Vertel wanneer ze begonnen en wat er toen veranderde. Is er geen neuroloog? Ga dan naar de huisarts.",
      en: "With this condition restless legs are more common. Tell when they began and what changed then. Is there no neurologist? Then see the doctor.",
    },
  },
  inflammatory_talk: {
    title: {
      nl: "Vertel over de benen aan de arts van de darmen of gewrichten",
      en: "Tell the doctor of the bowel or joints about the legs",
    },
  },
  endocrine_talk: {
    title: {
      nl: "Vertel over de benen bij de controle van de schildklier of hormonen",
      en: "Mention the legs at the check of the thyroid or hormones",
    },
    text: {
      nl: "Vaak doet de huisarts die controle. Vertel wanneer de benen begonnen, en vraag of de waarden nog goed zijn.",
      en: "Often the doctor does that check. Tell when the legs began, and ask whether the values are still right.",
    },
  },
  internal_talk: {
    title: {
      nl: "Vertel over de benen aan de arts van de lever, het hart of de aderen",
      en: "Tell the doctor of the liver, heart or veins about the legs",
    },
    text: {
      nl: "Bij deze aandoening komen rusteloze benen vaker voor. Vertel wanneer ze begonnen en wat er toen veranderde. Is er voor deze aandoening geen specialist? Ga dan naar de huisarts.",
      en: "With this condition restless legs are more common. Tell when they began and what changed then. Is there no specialist for this condition? Then see the doctor.",
    },
  },
  nerve_check: { title: { nl: "Vraag om onderzoek van de zenuwen in de benen", en: "Ask for a check of the nerves in the legs" } },
  nerve_known: {
    text: {
      nl: "Zenuwschade in de benen van {who} is al bekend. Rusteloze benen kunnen daarnaast bestaan. Vertel de arts wat in rust komt en wat met bewegen weggaat, en vraag wat tegen elk van de twee kan helpen.",
      en: "Nerve damage in the legs of {who} is already known. Restless legs can exist beside it. Tell the doctor what comes at rest and what goes with moving, and ask what can help with each of the two.",
    },
  },
  b12_test: {
    text: {
      nl: "Een van de medicijnen van {who} kan vitamine B12 verlagen. Een tekort kan tintelende of dove voeten geven.",
      en: "One of the medicines of {who} can lower vitamin B12. A shortage can cause tingling or numb feet.",
    },
  },
  apnoea_treatment: {
    title: { nl: "Vraag of de slaapapneu goed behandeld is", en: "Ask whether the sleep apnoea is treated well" },
    text: {
      nl: "Slaapapneu is bij {who} al gevonden. Is {they} overdag nog slaperig, of lukt de behandeling niet? Bel dan de arts die ervoor behandelt. Wie in slaap valt achter het stuur, rijdt niet.",
      en: "Sleep apnoea was already found in {who}. Is there still sleepiness by day, or does the treatment not work out? Then call the doctor who treats it. Who falls asleep at the wheel does not drive.",
    },
  },
  sleep_apnoea: {
    title: { nl: "Vraag of de adem in de slaap onderzocht moet worden", en: "Ask whether the breathing in sleep needs a check" },
    text: {
      nl: "Snurken, adempauzes of slaperig zijn overdag kunnen bij slaapapneu horen. Wie in slaap valt achter het stuur, rijdt niet.",
      en: "Snoring, pauses in breathing or being sleepy by day can belong to sleep apnoea. Who falls asleep at the wheel does not drive.",
    },
  },
  mood_talk: { title: { nl: "Vertel ook hoe het met {who} gaat", en: "Also tell how {who} is doing" } },
  treat_without_cause: {
    title: { nl: "Vraag welke behandeling hier past", en: "Ask which treatment is suitable here" },
    text: {
      nl: "Er is goed gekeken en er is geen aanleiding gevonden. Dat komt vaak voor. Ook zonder aanleiding kan de huisarts behandelen, of doorsturen naar een neuroloog of slaapcentrum.",
      en: "It was looked at well and no trigger was found. That is common. Without a trigger too, the doctor can treat, or refer to a neurologist or sleep centre.",
    },
  },
  repeat_when_well: {
    text: {
      nl: "Er is een ontsteking in het bloed van {who}, of er was kort geleden koorts. Ferritine valt dan hoger uit dan de voorraad is. Een waarde die nu goed lijkt, zegt dus weinig. Meten, met ijzerverzadiging erbij, kan het best ongeveer 4 weken na herstel.",
      en: "There is inflammation in the blood of {who}, or there was a fever a short time ago. Ferritin then reads higher than the store is. So a value that looks fine now says little. A test, together with iron saturation, is best about 4 weeks after recovery.",
    },
  },
  take_letter: {
    text: {
      nl: "In de brief staat wat jij vertelde, in de volgorde die de huisarts gebruikt, met wat nog niemand bekeek.",
      en: "The letter tells what you told, in the order that the doctor uses, with what nobody looked at yet.",
    },
  },
  comfort: {
    text: {
      nl: "Lopen, rekken, masseren, of een warm of koud bad. Niet bij één dik of pijnlijk been, en let op de warmte bij weinig gevoel.",
      en: "Walking, stretching, massage, or a warm or cold bath. Not with one swollen or painful leg, and mind the heat where feeling is poor.",
    },
  },
  call_sooner: {
    text: {
      nl: "Worden de benen dik, slap of doof, lukt plassen niet, of is {who} ziek? Wacht dan niet, en bel de huisarts.",
      en: "Do the legs get swollen, weak or numb, is passing water not possible, or is {who} ill? Then do not wait, and call the doctor.",
    },
  },
};

const who: Readonly<Record<"parent" | "carer", { readonly who: Words; readonly they: Words }>> = {
  parent: { who: { nl: "je kind", en: "your child" }, they: { nl: "je kind", en: "your child" } },
  carer: {
    who: { nl: "degene voor wie je zorgt", en: "the person you care for" },
    they: { nl: "hij of zij", en: "he or she" },
  },
};

/** "Je huisarts" is the doctor of who is spoken of, and not always of who reads. */
const doctors: Readonly<Record<"nl" | "en", RegExp>> = {
  nl: /\b([Jj])e (?=(?:huisarts|arts|apotheker|verloskundige|nierarts|neuroloog|specialist|reumatoloog|MDL-arts|MS-verpleegkundige)\b)/g,
  en: /\b([Yy])our (?=(?:doctor|pharmacist|midwife|kidney doctor|neurologist|specialist|rheumatologist|gastroenterologist|MS nurse)\b)/g,
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Puts whom it is about, and whose doctor it is, into a text for who answers for another. */
export function putWho(text: string, lang: "nl" | "en", about: "parent" | "carer"): string {
  const { who: name, they } = who[about];
  return text
    .replaceAll("{who}", name[lang])
    .replaceAll("{Who}", capital(name[lang]))
    .replaceAll("{they}", they[lang])
    .replace(doctors[lang], (_all, first: string) => (lang === "nl" ? (first === "J" ? "De " : "de ") : first === "Y" ? "The " : "the "));
}

/** Title and text of a step, as they are said to this reader. */
export function planTextFor(id: PlanStepId, about: About): { readonly title: Words; readonly text: Words } {
  const own: { readonly title: Words; readonly text: Words } = planTexts[id];
  if (about === "self") return { title: own.title, text: own.text };
  const other = forAnother[id];
  const say = (words: Words): Words => ({ nl: putWho(words.nl, "nl", about), en: putWho(words.en, "en", about) });
  return { title: say(other?.title ?? own.title), text: say(other?.text ?? own.text) };
}
