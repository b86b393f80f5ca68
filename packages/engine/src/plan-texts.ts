import type { Words } from "@kriebel/evidence";

interface StepText {
  readonly title: Words;
  readonly text: Words;
  /** Facts and sources that stand behind the step itself. */
  readonly sources: readonly string[];
}

/**
 * The steps' own words. A step describes what to discuss or look at; it never tells anyone to start, stop or dose.
 * The order in which they are shown is made by `makePlan` (decision 0028).
 */
export const planTexts = {
  // Before all else.
  call_first: {
    title: { nl: "Doe eerst wat bij het alarm staat", en: "First do what the alarm says" },
    text: {
      nl: "Een van je antwoorden kan niet wachten. Wat je dan doet, staat bij het alarm. Daarna komt de rest.",
      en: "One of your answers cannot wait. What to do stands with the alarm. The rest comes after that.",
    },
    sources: [],
  },
  carer_first_pain: {
    title: {
      nl: "Kijk eerst naar pijn, plassen, koorts en nieuwe medicijnen",
      en: "First look at pain, passing water, fever and new medicines",
    },
    text: {
      nl: "Iemand die het niet kan vertellen, laat onrust op veel manieren zien. Is de onrust in uren of dagen ontstaan? Bel dan vandaag de huisarts.",
      en: "Someone who cannot tell shows restlessness in many ways. Did it come within hours or days? Then call the doctor today.",
    },
    sources: ["richards2010"],
  },
  appointment_alarm: {
    title: { nl: "Maak eerst de afspraak die bij het alarm staat", en: "First make the appointment that stands with the alarm" },
    text: {
      nl: "Een van je antwoorden vraagt deze week aandacht. Bij het alarm staat wie je belt. De andere stappen kunnen daarna, of in hetzelfde gesprek.",
      en: "One of your answers needs attention this week. The alarm says whom to call. The other steps can follow, or fit in the same visit.",
    },
    sources: [],
  },
  learn_more_first: {
    title: { nl: "Beantwoord eerst nog een paar vragen", en: "First answer a few more questions" },
    text: {
      nl: "We weten nog te weinig om iets te zeggen. De vragen over rust, bewegen en het moment van de dag helpen het meest.",
      en: "We know too little to say anything yet. The questions about rest, moving and the time of day help most.",
    },
    sources: ["allen2014"],
  },

  // Values that need a talk this week, whatever the legs turn out to be.
  low_hb: {
    title: { nl: "Maak deze week een afspraak over je Hb", en: "Make an appointment about your haemoglobin this week" },
    text: {
      nl: "Je Hb is te laag. Dat heet bloedarmoede. Je huisarts zoekt uit waar dat van komt. Ben je pas bevallen? Dan kun je ook je verloskundige bellen.",
      en: "Your haemoglobin is too low. That is called anaemia. Your doctor finds out what causes it. Did you give birth a short time ago? Then you can also call your midwife.",
    },
    sources: ["nhg-anemie"],
  },
  low_hb_midwife: {
    title: { nl: "Bel deze week je verloskundige over je Hb", en: "Call your midwife about your haemoglobin this week" },
    text: {
      nl: "Je Hb is te laag, ook voor in de zwangerschap. Je verloskundige of huisarts kijkt waar dat van komt en wat er nodig is.",
      en: "Your haemoglobin is too low, for pregnancy too. Your midwife or doctor looks at the cause and at what is needed.",
    },
    sources: ["nhg-anemie"],
  },
  b12_low_with_signs: {
    title: { nl: "Bespreek je vitamine B12 deze week met je huisarts", en: "Discuss your vitamin B12 with your doctor this week" },
    text: {
      nl: "Je vitamine B12 is laag, en je hebt klachten die van de zenuwen kunnen komen. Die twee kunnen bij elkaar horen. Vertel allebei. Je huisarts kan kijken of er een tekort is en waar het van komt.",
      en: "Your vitamin B12 is low, and you have complaints that can come from the nerves. The two can belong together. Tell both. Your doctor can look whether there is a shortage and what causes it.",
    },
    sources: ["nhg-b12-2014", "nhg-lesa-b12"],
  },
  high_glucose: {
    title: { nl: "Bespreek je bloedsuiker deze week met je huisarts", en: "Discuss your blood sugar with your doctor this week" },
    text: {
      nl: "Je suikerwaarde is hoger dan de grens. Dat kan bij diabetes passen. Je huisarts kan de meting herhalen en uitleggen wat ze betekent. Krijg je veel dorst, plas je veel of word je suf? Bel dan vandaag.",
      en: "Your sugar value is above the limit. That can fit diabetes. Your doctor can repeat the test and explain what it means. Do you get very thirsty, pass much water or get drowsy? Then call today.",
    },
    sources: [],
  },
  thyroid_value: {
    title: { nl: "Bespreek je schildklierwaarde deze week met je huisarts", en: "Discuss your thyroid value with your doctor this week" },
    text: {
      nl: "Je TSH ligt buiten de grenzen. Je schildklier werkt misschien te snel of te traag. Te snel kan onrust geven. Je huisarts kan uitleggen wat de waarde betekent en of ze opnieuw gemeten moet worden.",
      en: "Your TSH is outside the limits. Your thyroid may work too fast or too slowly. Too fast can cause restlessness. Your doctor can explain what the value means and whether it should be measured again.",
    },
    sources: ["thy2022"],
  },

  // What else it can be.
  look_alike_first: {
    title: { nl: "Bespreek eerst wat het anders kan zijn", en: "First discuss what else it can be" },
    text: {
      nl: "Je verhaal past minder goed bij rusteloze benen. Vraag je huisarts om mee te kijken naar wat er wel bij past.",
      en: "Your story fits restless legs less well. Ask your doctor to look with you at what does fit.",
    },
    sources: ["hening2009"],
  },
  cramp_talk: {
    title: { nl: "Bespreek of het kuitkramp kan zijn", en: "Discuss whether it can be leg cramps" },
    text: {
      nl: "Wat je vertelt, lijkt op kuitkramp in de nacht. Een spier wordt dan opeens hard en pijnlijk. Noem ook je medicijnen: sommige kunnen kramp geven. Verander er niets aan zonder overleg.",
      en: "What you tell resembles leg cramps at night. A muscle then suddenly becomes hard and painful. Name your medicines too: some can cause cramps. Change nothing without asking.",
    },
    sources: ["bmc2011_t3"],
  },
  vessels_talk: {
    title: { nl: "Vraag om onderzoek van de bloedvaten in je benen", en: "Ask for a check of the blood vessels in your legs" },
    text: {
      nl: "Pijn die komt bij lopen en weggaat bij stilstaan, kan van de slagaders komen. De huisarts kan de bloeddruk in je enkel meten.",
      en: "Pain that comes on walking and goes on standing still can come from the arteries. The doctor can measure the blood pressure at your ankle.",
    },
    sources: ["nhg_pav"],
  },
  back_talk: {
    title: { nl: "Bespreek of het uit je rug kan komen", en: "Discuss whether it can come from your back" },
    text: {
      nl: "Wat je vertelt, kan bij een zenuw in de onderrug passen. Je huisarts kan dat onderzoeken. Word je been slap, of kun je niet plassen? Bel dan meteen.",
      en: "What you tell can fit a nerve in the lower back. Your doctor can examine that. Does your leg get weak, or can you not pass water? Then call at once.",
    },
    sources: ["nhg_lrs"],
  },

  // Medicines and treatment.
  augmentation_talk: {
    title: { nl: "Bespreek de werking van je medicijn binnen een paar dagen", en: "Discuss within days how your medicine works" },
    text: {
      nl: "Komen je klachten vroeger op de dag, zijn ze sterker of ook in je armen? Dat kan door het medicijn zelf komen. Neem niet zelf meer en houd niet opeens op. Bespreek het met je arts.",
      en: "Do your complaints come earlier in the day, are they stronger or also in your arms? The medicine itself may cause that. Do not take more yourself and do not end it suddenly. Discuss it with your doctor.",
    },
    sources: ["augm2016", "allen2011_augm"],
  },
  augmentation_watch: {
    title: { nl: "Let op of je medicijn anders gaat werken", en: "Watch whether your medicine begins to work differently" },
    text: {
      nl: "Bij jouw medicijn voor de benen kunnen klachten na een tijd vroeger komen, sterker worden of naar je armen gaan. Merk je dat? Neem dan niet zelf meer, en bespreek het binnen een paar dagen met je arts.",
      en: "With your medicine for the legs, complaints can after a time come earlier, grow stronger or go to your arms. Do you notice that? Then do not take more yourself, and discuss it with your doctor within days.",
    },
    sources: ["augm2016", "allen2011_augm"],
  },
  withdrawal_talk: {
    title: { nl: "Bel je arts over het minderen of ophouden", en: "Call your doctor about lowering or ending it" },
    text: {
      nl: "De klachten begonnen toen je een middel minderde of ermee ophield. Bij sommige pijnstillers en slaapmiddelen horen dan ook zweten, gapen en rillen. Vraag om een plan in kleine stappen. Begin niet zelf opnieuw.",
      en: "The complaints began when you lowered or ended a medicine. With some painkillers and sleeping pills, sweating, yawning and shivering belong to that too. Ask for a plan in small steps. Do not begin it again yourself.",
    },
    sources: ["mccarter2023"],
  },
  discuss_medicine: {
    title: { nl: "Bespreek je medicijn met je arts of apotheker", en: "Discuss your medicine with your doctor or pharmacist" },
    text: {
      nl: "Dit medicijn kan rusteloze benen geven of erger maken. Vraag of het nog nodig is en wat er nog meer kan. Verander niets zonder overleg: zelf ophouden kan klachten of gevaar geven.",
      en: "This medicine can cause restless legs or make them worse. Ask whether it is still needed and what else is possible. Change nothing without asking: ending it yourself can cause symptoms or danger.",
    },
    sources: ["aasm2025"],
  },
  substitution_check: {
    title: {
      nl: "Vraag je huisarts of je schildkliermedicijn goed is ingesteld",
      en: "Ask your doctor whether your thyroid medicine is well adjusted",
    },
    text: {
      nl: "Dit medicijn vult aan wat je schildklier te weinig maakt. Je hebt het dus nodig. Vraag of TSH en ferritine gecontroleerd kunnen worden. Te veel en te weinig schildklierhormoon geven allebei klachten. Gebruik je ook ijzer? Vraag je apotheker hoeveel uur daartussen moet zitten.",
      en: "This medicine supplies what your thyroid makes too little of. So you need it. Ask whether TSH and ferritin can be checked. Too much and too little thyroid hormone both cause complaints. Do you also use iron? Ask your pharmacist how many hours should lie between them.",
    },
    sources: ["thy2022"],
  },
  medicine_combination: {
    title: { nl: "Leg de combinatie van je medicijnen voor", en: "Ask about the combination of your medicines" },
    text: {
      nl: "Twee van je medicijnen versterken elkaar of werken elkaar tegen. Vraag je apotheker of de combinatie klopt.",
      en: "Two of your medicines strengthen or counter each other. Ask your pharmacist whether the combination is right.",
    },
    sources: [],
  },

  // Iron.
  no_iron_overload: {
    title: { nl: "Begin niet met ijzer", en: "Do not start iron" },
    text: {
      nl: "Je lichaam kan te veel ijzer hebben of opslaan. Bespreek dit met je huisarts. Krijg je ijzer van je arts? Verander dan niets zonder overleg.",
      en: "Your body may have or store too much iron. Discuss this with your doctor. Does your doctor give you iron? Then change nothing without asking.",
    },
    sources: ["niv-hh"],
  },
  overload_check: {
    title: { nl: "Laat eerst nagaan of jij te veel ijzer opslaat", en: "First have it checked whether you store too much iron" },
    text: {
      nl: "Bij jou of in je familie is een reden bekend voor te veel ijzer. Vraag je huisarts of dat bij jou is nagekeken. Pas daarna is te zeggen of ijzer iets voor jou is. Begin er niet zelf mee.",
      en: "A reason for too much iron is known in you or your family. Ask your doctor whether this was checked in you. Only then can we say whether iron is something for you. Do not start it yourself.",
    },
    sources: ["niv-hh"],
  },
  iron_dialysis_low: {
    title: { nl: "Bespreek je ijzer met je nierarts", en: "Discuss your iron with your kidney doctor" },
    text: {
      nl: "Bij dialyse en ernstig nierfalen gelden andere grenzen. Jouw waarden liggen daaronder: ferritine onder 200 en ijzerverzadiging onder 20. Vraag je nierarts of een ijzerinfuus bij jou past. Zeg het erbij als er ijzerstapeling in je familie is.",
      en: "With dialysis and severe kidney failure other limits apply. Your values are below them: ferritin under 200 and iron saturation under 20. Ask your kidney doctor whether an iron infusion suits you. Say so if there is iron overload in your family.",
    },
    sources: ["hd-ironsucrose", "aasm2025-sec"],
  },
  iron_with_nephrologist: {
    title: { nl: "Je nierarts regelt je ijzer", en: "Your kidney doctor manages your iron" },
    text: {
      nl: "Bij dialyse en ernstig nierfalen gelden andere grenzen. Verander niets zonder overleg.",
      en: "With dialysis and severe kidney failure other limits apply. Change nothing without asking.",
    },
    sources: ["hd-ironsucrose", "aasm2025-sec"],
  },
  iron_with_midwife: {
    title: { nl: "Bespreek je ijzer met je verloskundige", en: "Discuss your iron with your midwife" },
    text: {
      nl: "In de zwangerschap gelden andere regels voor ijzer. Je verloskundige of arts kijkt mee. Begin niet zelf met extra ijzer.",
      en: "In pregnancy other rules apply for iron. Your midwife or doctor looks with you. Do not start extra iron on your own.",
    },
    sources: ["aasm2025"],
  },
  iron_child: {
    title: { nl: "Bespreek het ijzer met de huisarts of kinderarts", en: "Discuss the iron with the doctor or paediatrician" },
    text: {
      nl: "Bij kinderen gelden andere grenzen. Geef nooit zelf ijzer aan een kind: te veel kan levensgevaarlijk zijn.",
      en: "For children other limits apply. Never give iron to a child on your own: too much can be life-threatening.",
    },
    sources: ["aasm2025"],
  },
  iron_infusion: {
    title: { nl: "Geef het ijzerinfuus de tijd, en laat daarna meten", en: "Give the iron infusion time, and have it measured after that" },
    text: {
      nl: "Je kreeg kort geleden een ijzerinfuus. Of het je benen helpt, blijkt na 4 tot 12 weken. Ferritine en ijzerverzadiging zeggen pas na ongeveer 8 weken weer iets.",
      en: "You had an iron infusion a short time ago. Whether it helps your legs shows after 4 to 12 weeks. Ferritin and iron saturation only tell something again after about 8 weeks.",
    },
    sources: ["trenkwalder2017"],
  },
  iron_running: {
    title: { nl: "Je slikt al ijzer: laat meten rond 12 weken", en: "You already take iron: have it measured around 12 weeks" },
    text: {
      nl: "Verander niets zonder overleg. Rond 12 weken kan je huisarts ferritine en ijzerverzadiging opnieuw laten meten. Kijk dan samen of je benen beter zijn, en of ijzer nog nodig is.",
      en: "Change nothing without asking. Around 12 weeks your doctor can have ferritin and iron saturation measured again. Then look together whether your legs are better, and whether iron is still needed.",
    },
    sources: ["wang2009"],
  },
  repeat_old_value: {
    title: { nl: "Vraag om een nieuwe ijzerwaarde", en: "Ask for a new iron value" },
    text: {
      nl: "Je uitslag is meer dan een jaar oud. Daar valt nu niets meer uit af te leiden. Vraag ferritine en ijzerverzadiging samen te meten, nuchter in de ochtend.",
      en: "Your result is more than a year old. Nothing can be concluded from it now. Ask for ferritin and iron saturation together, fasting in the morning.",
    },
    sources: [],
  },
  repeat_when_well: {
    title: { nl: "Vraag om een nieuwe ijzermeting na de ontsteking", en: "Ask for a new iron test after the inflammation" },
    text: {
      nl: "Er is een ontsteking in je bloed, of je had kort geleden koorts. Ferritine valt dan hoger uit dan je voorraad is. Een waarde die nu goed lijkt, zegt dus weinig. Meten, met ijzerverzadiging erbij, kan het best ongeveer 4 weken na herstel.",
      en: "There is inflammation in your blood, or you had a fever a short time ago. Ferritin then reads higher than your store is. So a value that looks fine now says little. A test, together with iron saturation, is best about 4 weeks after you are well.",
    },
    sources: ["who-ferritin"],
  },
  discuss_low_iron: {
    title: { nl: "Bespreek je ijzer met je huisarts", en: "Discuss your iron with your doctor" },
    text: {
      nl: "Je ijzer is laag voor iemand met rusteloze benen. Bespreek waar het ijzer blijft, en of ijzer bij jou past. Begin niet zelf met ijzer.",
      en: "Your iron is low for someone with restless legs. Discuss where the iron goes, and whether iron suits you. Do not start iron on your own.",
    },
    sources: ["aasm2025", "irlssg2018"],
  },
  discuss_low_iron_running: {
    title: { nl: "Bespreek dat je ijzer nog laag is", en: "Discuss that your iron is still low" },
    text: {
      nl: "Je slikt al ijzer, en je waarde is nog laag voor iemand met rusteloze benen. Vraag je huisarts hoe lang al genoeg is geprobeerd, waar het ijzer blijft en wat er nog meer kan. Verander niets zonder overleg.",
      en: "You already take iron, and your value is still low for someone with restless legs. Ask your doctor how long is long enough, where the iron goes and what else is possible. Change nothing without asking.",
    },
    sources: ["aasm2025", "irlssg2018"],
  },
  iron_75_to_100: {
    title: { nl: "Vraag wat je ferritine voor jou betekent", en: "Ask what your ferritin means for you" },
    text: {
      nl: "Je ferritine zit tussen 75 en 100. Dat is niet laag. Bij rusteloze benen kijken sommige specialisten dan toch naar ijzer. Begin niet zelf met ijzer.",
      en: "Your ferritin is between 75 and 100. That is not low. With restless legs some specialists still look at iron then. Do not start iron on your own.",
    },
    sources: ["aasm2025"],
  },
  ask_overload: {
    title: { nl: "Vertel of er ijzerstapeling in de familie is", en: "Tell whether there is iron overload in the family" },
    text: {
      nl: "Is er bij jou of in je familie ooit ijzerstapeling (hemochromatose) gevonden? Pas daarna is te zeggen of ijzer te bespreken is.",
      en: "Was iron overload (haemochromatosis) ever found in you or your family? Only then can we say whether iron is worth discussing.",
    },
    sources: ["niv-hh"],
  },
  blood_test: {
    title: { nl: "Vraag je huisarts om een bloedtest", en: "Ask your doctor for a blood test" },
    text: {
      nl: "Het gaat om ferritine en ijzerverzadiging, met CRP erbij. Hb en nierfunctie horen er ook bij, als die nog niet pas gemeten zijn. Liefst nuchter in de ochtend, en minstens 24 uur zonder ijzertabletten en ijzerrijk eten. Kreeg je ijzer van je arts? Vraag dan eerst of je een dag mag overslaan.",
      en: "It is about ferritin and iron saturation, together with CRP. Haemoglobin and kidney function belong to it too, if they were not measured a short time ago. Preferably fasting, in the morning, and at least 24 hours without iron tablets and iron-rich food. Did your doctor give you iron? Then first ask whether you may skip a day.",
    },
    sources: ["aasm2025", "nvkc-ijzer"],
  },
  blood_test_kidney: {
    title: { nl: "Vraag je nierarts naar je ijzerwaarden", en: "Ask your kidney doctor about your iron values" },
    text: {
      nl: "Bij dialyse wordt je bloed vaak al geprikt. Vraag naar de laatste ferritine, ijzerverzadiging, Hb en CRP, en vul ze hier in.",
      en: "On dialysis your blood is often tested already. Ask for the latest ferritin, iron saturation, haemoglobin and CRP, and fill them in here.",
    },
    sources: ["hd-ironsucrose"],
  },
  complete_iron: {
    title: { nl: "Laat ook ijzerverzadiging en CRP meten", en: "Have iron saturation and CRP measured too" },
    text: {
      nl: "Je ferritine is bekend, deze twee nog niet. IJzerverzadiging laat zien of er te weinig of juist te veel ijzer in je bloed is. CRP laat zien of een ontsteking je ferritine hoger maakt. Liefst nuchter in de ochtend.",
      en: "Your ferritin is known, these two are not. Iron saturation shows whether there is too little or too much iron in your blood. CRP shows whether inflammation makes your ferritin read higher. Preferably fasting in the morning.",
    },
    sources: ["aasm2025", "who-ferritin"],
  },
  complete_iron_saturation: {
    title: { nl: "Laat ook je ijzerverzadiging meten", en: "Have your iron saturation measured too" },
    text: {
      nl: "Je ferritine is bekend, je ijzerverzadiging nog niet. Die laat zien of er te weinig of juist te veel ijzer in je bloed is. Liefst nuchter in de ochtend.",
      en: "Your ferritin is known, your iron saturation is not. It shows whether there is too little or too much iron in your blood. Preferably fasting in the morning.",
    },
    sources: ["aasm2025"],
  },
  complete_iron_crp: {
    title: { nl: "Laat ook CRP meten", en: "Have CRP measured too" },
    text: {
      nl: "Je ferritine en ijzerverzadiging zijn bekend, CRP nog niet. CRP laat zien of een ontsteking je ferritine hoger maakt.",
      en: "Your ferritin and iron saturation are known, CRP is not. CRP shows whether inflammation makes your ferritin read higher.",
    },
    sources: ["who-ferritin"],
  },
  heavy_periods: {
    title: { nl: "Vertel dat je menstruaties hevig zijn", en: "Tell that your periods are heavy" },
    text: {
      nl: "Veel bloedverlies kost ijzer. Je huisarts kan iets aan het bloedverlies doen. Dat kan ook als ijzer voor jou niet past.",
      en: "Losing much blood costs iron. Your doctor can do something about the blood loss. That is possible even if iron does not suit you.",
    },
    sources: ["nhg-anemie"],
  },
  find_iron_cause: {
    title: { nl: "Zoek uit waar het ijzer blijft", en: "Find out where the iron goes" },
    text: {
      nl: "Een laag ijzer heeft een oorzaak: bloedverlies, eten, opname, of meer nodig hebben. Je huisarts kan daarnaar kijken.",
      en: "Low iron has a cause: blood loss, diet, uptake, or needing more. Your doctor can look into it.",
    },
    sources: ["nhg-anemie"],
  },
  low_ferritin_cause: {
    title: { nl: "Bespreek waardoor je ijzer laag is", en: "Discuss why your iron is low" },
    text: {
      nl: "Je ijzervoorraad is laag en je Hb is goed. Dat komt vaak voor en heeft geen haast. Bespreek het op jouw leeftijd wel met je huisarts.",
      en: "Your iron store is low and your haemoglobin is fine. That is common and not urgent. At your age, do discuss it with your doctor.",
    },
    sources: ["bsg2005"],
  },

  // Body.
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
    text: {
      nl: "Bij dialyse en ernstige nierziekte komen rusteloze benen vaak voor. Je nierarts kan meekijken naar ijzer, dialyse en medicijnen.",
      en: "Restless legs are common with dialysis and severe kidney disease. Your kidney doctor can look at iron, dialysis and medicines.",
    },
    sources: ["hd2024"],
  },
  kidney_low_talk: {
    title: { nl: "Bespreek je nierfunctie deze week met je huisarts", en: "Discuss your kidney function with your doctor this week" },
    text: {
      nl: "Je nierfunctie is duidelijk verlaagd. Je huisarts kan kijken waar dat van komt, en of je naar een nierarts gaat. Heb je al een nierarts? Bel die dan. Vraag ook of je medicijnen nog passen.",
      en: "Your kidney function is clearly lower. Your doctor can look at the cause, and whether you should see a kidney doctor. Do you already have one? Then call them. Ask too whether your medicines still fit.",
    },
    sources: ["rldb-cns"],
  },
  kidney_test: {
    title: { nl: "Laat je nierfunctie volgen", en: "Have your kidney function followed" },
    text: {
      nl: "Je nierfunctie is lager dan normaal. Vraag je huisarts wanneer de meting over moet.",
      en: "Your kidney function is lower than normal. Ask your doctor when it should be measured again.",
    },
    sources: ["rldb-cns"],
  },
  ms_contact: {
    title: { nl: "Bel je MS-verpleegkundige of neuroloog", en: "Call your MS nurse or neurologist" },
    text: {
      nl: "Een nieuwe klacht bij MS hoort binnen een paar dagen besproken te worden. Word je snel slapper of kun je niet plassen? Bel dan vandaag.",
      en: "A new complaint with MS should be discussed within a few days. Do you get weaker fast or can you not pass water? Then call today.",
    },
    sources: ["ms2018"],
  },
  neurologist_talk: {
    title: { nl: "Vertel over je benen bij je neuroloog", en: "Tell your neurologist about your legs" },
    text: {
      nl: "Bij jouw aandoening komen rusteloze benen vaker voor. Vertel wanneer ze begonnen en wat er toen veranderde. Heb je geen neuroloog? Ga dan naar je huisarts.",
      en: "With your condition restless legs are more common. Tell when they began and what changed then. Do you have no neurologist? Then see your doctor.",
    },
    sources: [],
  },
  inflammatory_talk: {
    title: {
      nl: "Vertel over je benen aan de arts van je darmen of gewrichten",
      en: "Tell the doctor of your bowel or joints about your legs",
    },
    text: {
      nl: "Bij een ontsteking van darmen of gewrichten komen rusteloze benen vaker voor, soms door minder ijzer. Vertel je MDL-arts, reumatoloog of huisarts wanneer ze begonnen en wat er toen veranderde.",
      en: "With inflammation of bowel or joints restless legs are more common, sometimes through less iron. Tell your gastroenterologist, rheumatologist or own doctor when they began and what changed then.",
    },
    sources: [],
  },
  endocrine_talk: {
    title: {
      nl: "Vertel over je benen bij de controle van je schildklier of hormonen",
      en: "Mention your legs at the check of your thyroid or hormones",
    },
    text: {
      nl: "Vaak doet je huisarts die controle. Vertel wanneer je benen begonnen, en vraag of je waarden nog goed zijn.",
      en: "Often your own doctor does that check. Tell when your legs began, and ask whether your values are still right.",
    },
    sources: ["thy2022"],
  },
  internal_talk: {
    title: {
      nl: "Vertel over je benen aan de arts van je lever, hart of aderen",
      en: "Tell the doctor of your liver, heart or veins about your legs",
    },
    text: {
      nl: "Bij jouw aandoening komen rusteloze benen vaker voor. Vertel wanneer ze begonnen en wat er toen veranderde. Heb je voor deze aandoening geen specialist? Ga dan naar je huisarts.",
      en: "With your condition restless legs are more common. Tell when they began and what changed then. Do you have no specialist for this condition? Then see your own doctor.",
    },
    sources: [],
  },
  nerve_check: {
    title: { nl: "Vraag om onderzoek van de zenuwen in je benen", en: "Ask for a check of the nerves in your legs" },
    text: {
      nl: "Doof gevoel, branden of diabetes wijzen op de zenuwen. De huisarts kan het gevoel testen. Zijn suiker, vitamine B12 en schildklier nog niet gemeten? Vraag daar dan ook om.",
      en: "Numbness, burning or diabetes point to the nerves. The doctor can test feeling. Were sugar, vitamin B12 and thyroid not measured yet? Then ask for those too.",
    },
    sources: ["polydefkis2000"],
  },
  nerve_known: {
    title: {
      nl: "Bespreek wat van de zenuwen komt en wat van rusteloze benen",
      en: "Discuss what comes from the nerves and what from restless legs",
    },
    text: {
      nl: "Zenuwschade in je benen is al bekend. Rusteloze benen kunnen daarnaast bestaan. Vertel je arts wat in rust komt en wat met bewegen weggaat, en vraag wat tegen elk van de twee kan helpen.",
      en: "Nerve damage in your legs is already known. Restless legs can exist beside it. Tell your doctor what comes at rest and what goes with moving, and ask what can help with each of the two.",
    },
    sources: ["polydefkis2000"],
  },
  nitrous_talk: {
    title: { nl: "Vertel je huisarts over lachgas", en: "Tell your doctor about nitrous oxide" },
    text: {
      nl: "Lachgas kan vitamine B12 onbruikbaar maken en de zenuwen beschadigen. Een gewone B12-test kan dan goed lijken. Vraag of ook MMA gemeten kan worden.",
      en: "Nitrous oxide can make vitamin B12 useless and harm the nerves. An ordinary B12 test can then look fine. Ask whether MMA can be measured too.",
    },
    sources: ["henw_lachgas2020"],
  },
  b12_test: {
    title: { nl: "Vraag of vitamine B12 gemeten kan worden", en: "Ask whether vitamin B12 can be measured" },
    text: {
      nl: "Een van je medicijnen kan vitamine B12 verlagen. Een tekort kan tintelende of dove voeten geven.",
      en: "One of your medicines can lower vitamin B12. A shortage can cause tingling or numb feet.",
    },
    sources: ["nhg-b12-2014"],
  },
  deficiency_talk: {
    title: { nl: "Bespreek het tekort met je huisarts", en: "Discuss the shortage with your doctor" },
    text: {
      nl: "Een waarde is laag, of een tekort is bekend. Vraag waar het door komt, of er iets aan te doen is, en wanneer het opnieuw gemeten wordt.",
      en: "A value is low, or a shortage is known. Ask what causes it, whether something can be done, and when it is measured again.",
    },
    sources: ["nhg-b12-2014"],
  },
  apnoea_treatment: {
    title: { nl: "Vraag of je slaapapneu goed behandeld is", en: "Ask whether your sleep apnoea is treated well" },
    text: {
      nl: "Slaapapneu is bij jou al gevonden. Ben je overdag nog slaperig, of lukt de behandeling niet? Bel dan de arts die je ervoor behandelt. Val je in slaap achter het stuur? Rijd dan niet.",
      en: "Sleep apnoea was already found in you. Are you still sleepy by day, or does the treatment not work out? Then call the doctor who treats it. Do you fall asleep at the wheel? Then do not drive.",
    },
    sources: ["rldb-osa"],
  },
  sleep_apnoea: {
    title: { nl: "Vraag of je adem in de slaap onderzocht moet worden", en: "Ask whether your breathing in sleep needs a check" },
    text: {
      nl: "Snurken, adempauzes of slaperig zijn overdag kunnen bij slaapapneu horen. Val je in slaap achter het stuur? Rijd dan niet.",
      en: "Snoring, pauses in breathing or being sleepy by day can belong to sleep apnoea. Do you fall asleep at the wheel? Then do not drive.",
    },
    sources: ["rldb-osa"],
  },
  mood_talk: {
    title: { nl: "Vertel ook hoe het met je gaat", en: "Also tell how you are doing" },
    text: {
      nl: "Somberheid en rusteloze benen komen vaak samen voor, en het een maakt het ander zwaarder. Je huisarts kan voor beide meedenken.",
      en: "Low mood and restless legs often come together, and each makes the other heavier. Your doctor can help with both.",
    },
    sources: ["szent_dep"],
  },
  treat_without_cause: {
    title: { nl: "Vraag welke behandeling bij jou past", en: "Ask which treatment suits you" },
    text: {
      nl: "Er is goed gekeken en er is geen aanleiding gevonden. Dat komt vaak voor. Ook zonder aanleiding kan je huisarts je behandelen, of je doorsturen naar een neuroloog of slaapcentrum.",
      en: "It was looked at well and no trigger was found. That is common. Without a trigger too, your doctor can treat you, or refer you to a neurologist or sleep centre.",
    },
    sources: ["aasm2025"],
  },
  child_doctor: {
    title: { nl: "Bespreek dit met de huisarts", en: "Discuss this with the doctor" },
    text: {
      nl: "Bij een kind met onrustige benen kan de arts ook het ijzer laten meten. Vraag het kind om te tekenen wat het voelt, en neem de tekening mee.",
      en: "With a child with restless legs the doctor can also have the iron measured. Ask the child to draw what it feels, and bring the drawing.",
    },
    sources: ["picchietti2011", "picchietti2013"],
  },

  // What someone can do.
  ask_family: {
    title: { nl: "Vraag je familie of zij dit kennen", en: "Ask your family whether they know this" },
    text: {
      nl: "Vraag het je ouders, broers, zussen of kinderen, als dat kan. Kennen zij dit gevoel in de benen? Veel mensen weten niet dat het een naam heeft.",
      en: "Ask your parents, brothers, sisters or children, if you can. Do they know this feeling in the legs? Many people do not know that it has a name.",
    },
    sources: ["xiong2010"],
  },
  ask_family_for_them: {
    title: { nl: "Vraag in de familie wie dit kent", en: "Ask in the family who knows this" },
    text: {
      nl: "Heeft een familielid onrustige benen, nu of vroeger? Veel mensen weten niet dat het een naam heeft.",
      en: "Does a relative have restless legs, now or in the past? Many people do not know that it has a name.",
    },
    sources: ["xiong2010"],
  },
  own_trial: {
    title: { nl: "Probeer twee weken iets wat veilig is", en: "Try something safe for two weeks" },
    text: {
      nl: "Bijvoorbeeld: na de lunch geen koffie, 's avonds geen alcohol, overdag wat meer bewegen als dat kan, of vaste bedtijden. Verander één ding tegelijk en schrijf elke ochtend op hoe de nacht was. Drink je elke dag of veel alcohol? Bel dan eerst je huisarts.",
      en: "For example: no coffee after lunch, no alcohol in the evening, moving a little more by day if you can, or fixed bedtimes. Change one thing at a time and write down each morning how the night was. Do you drink alcohol every day, or a lot? Then call your doctor first.",
    },
    sources: ["aasm2025", "batool2016"],
  },
  own_trial_pregnant: {
    title: { nl: "Probeer twee weken iets wat veilig is", en: "Try something safe for two weeks" },
    text: {
      nl: "Bijvoorbeeld: na de lunch geen koffie, overdag een stuk wandelen, of vaste bedtijden. Verander één ding tegelijk en schrijf elke ochtend op hoe de nacht was. Alcohol is in de zwangerschap nooit veilig: lukt het niet om niet te drinken, vertel het je verloskundige.",
      en: "For example: no coffee after lunch, a walk by day, or fixed bedtimes. Change one thing at a time and write down each morning how the night was. Alcohol is never safe in pregnancy: if not drinking does not work out, tell your midwife.",
    },
    sources: ["tommys"],
  },
  comfort: {
    title: { nl: "Wat nu kan helpen", en: "What can help now" },
    text: {
      nl: "Lopen, rekken, masseren, of een warm of koud bad. Niet bij één dik of pijnlijk been, en let op de warmte als je weinig voelt.",
      en: "Walking, stretching, massage, or a warm or cold bath. Not with one swollen or painful leg, and mind the heat if you feel little.",
    },
    sources: ["massager2020"],
  },
  take_letter: {
    title: { nl: "Neem de brief mee naar je huisarts", en: "Take the letter to your doctor" },
    text: {
      nl: "In de brief staat je verhaal in de volgorde die de huisarts gebruikt, met wat nog niemand bekeek.",
      en: "The letter tells your story in the order that the doctor uses, with what nobody looked at yet.",
    },
    sources: ["rest2005"],
  },
  check_again: {
    title: { nl: "Kijk over drie maanden opnieuw", en: "Look again in three months" },
    text: {
      nl: "Rusteloze benen worden soms vanzelf minder of erger. Is er iets veranderd of gemeten? Vul het aan: het beeld verandert mee.",
      en: "Restless legs come and go by themselves. Has something changed or been measured? Add it: the picture changes with it.",
    },
    sources: ["szent2014"],
  },
  check_after_birth: {
    title: { nl: "Kijk na de bevalling opnieuw", en: "Look again after the birth" },
    text: {
      nl: "Meestal worden rusteloze benen binnen een paar weken na de bevalling minder. Blijven ze, vul dan aan wat er veranderd of gemeten is.",
      en: "Restless legs mostly lessen within a few weeks after the birth. If they stay, add what has changed or been measured.",
    },
    sources: ["manconi2004"],
  },
  call_sooner: {
    title: { nl: "Bel eerder als er iets verandert", en: "Call sooner if something changes" },
    text: {
      nl: "Worden de benen dik, slap of doof, lukt plassen niet, of voel je je ziek? Wacht dan niet, en bel de huisarts.",
      en: "Do the legs get swollen, weak or numb, can you not pass water, or do you feel ill? Then do not wait, and call the doctor.",
    },
    sources: ["thuisarts_dvt", "nhg_lrs"],
  },
} as const satisfies Record<string, StepText>;

export type PlanStepId = keyof typeof planTexts;
