/** Words that lists of medicines print around a name (decision 0050). Each pattern has a fixed longest length. */

/** 50 mg, 12,5 mg/ml, 100/25 mg, 20 µg/uur, 1.000 IE. */
export const strength =
  /(?<![\p{L}\p{N}])\d{1,6}(?:[.,]\d{1,4})?(?: ?(?:mg|mcg|µg|ug|g))?(?: ?[/+-] ?\d{1,6}(?:[.,]\d{1,4})?(?: ?(?:mg|mcg|µg|ug|g))?){0,2} ?(?:mg|mcg|µg|ug|microgram|micrograms|milligram|gram|g|ml|IE|IU|I\.E\.|E|eenheden|units|%)(?: ?\/ ?(?:\d{0,4} ?(?:ml|mL|g|uur|u|hours?|h|hr|24 ?h|24 ?uur|dosis|dose|do|stuk|druppel|inhalatie|puff|spray))(?: ?\/ ?\d{1,4}(?:[.,]\d{1,3})? ?(?:mg|mcg|µg|ug|micrograms?|microgram)\/(?:dosis|dose|do|puff|inhalatie))?)?(?![\p{L}\p{N}])(?! ?(?:\/|per ) ?d?l(?:iter|itre)?(?!\p{L}))/iu;

/** A value measured in blood: no box is sold by amount per litre or decilitre. */
export const perLitre = /\d ?(?:[munpµμ]?(?:mol|g|kat)|m?eq|[munpµμk]?(?:iu|ie|u|e)) ?(?:\/|per ) ?(?:[dmµ]?l(?:iter|itre)?)(?!\p{L})/iu;

export const form =
  /(?<![\p{L}])(?:(?:filmomhulde|kauw|bruis|smelt|zuig|retard|depot|oplos|orodispergeerbare|msr|mga|maagsapresistente|dispergeerbare|film-coated|prolonged-release|modified-release|modified release|chewable|effervescent|coated|soft|hard|harde|zachte|slow release) ?){0,2}(?:tablet(?:ten|s|je|jes)?(?: ?(?:mva|msr|mga|mvg|filmomhuld|fo|met gereguleerde afgifte|retard))?|tabl?\.?|comprimé(?:s)?|comp\.?|cpr|gélules?|capsules?|caps\.?|dragees?|pil(?:len)?|pills?|drank|siroop|syrup|suspensie|suspension|oplossing|solution|druppels|drops|(?:transdermale )?pleisters?|patch(?:es)?|zalf|crème|creme|cream|ointment|gel|injecties?|injections?|inj\.?vlst\.?|injectievloeistof|ampul(?:len)?|spuit(?:en)?|wegwerpspuit|pen|neusspray|nasal spray|spray|inhalator|inhaler|aerosol|inhalatiepoeder|poeder|powder|sachets?|zetpil(?:len)?|supposito(?:ries|ires?)|klysma|oogdruppels|eye drops|oordruppels|smelttablet(?:ten)?|kauwtablet(?:ten)?|bruistablet(?:ten)?|tablet(?:te)?n?|granulaat|vloeistof|infuus|implantaat)(?![\p{L}])/iu;

export const asNeeded =
  /(?<![\p{L}])(?:zo ?nodig|z\.? ?n\.?(?=[ ,;.)]|$)|indien nodig|als (?:ik|ze|zij|hij|u|je) (?:pijn|last|klachten|hoofdpijn) (?:hebt|heb|heeft)|bij (?:de |een )?(?:(?:rug|hoofd|buik|maag|spier|keel|zenuw|gewrichts|menstruatie)?pijn|klachten|last(?! van)|koorts|migraine|jeuk|benauwdheid|kortademigheid|onrust|angst|paniek|slapeloosheid|zuurbranden|maagzuur|misselijkheid|diarree|obstipatie|verstopping|hoest|hooikoorts|allergie|duizeligheid|kramp(?:en)?|een aanval|aanval(?:len)?)(?![\p{L}])|(?:alleen )?als (?:het )?(?:echt )?nodig(?: is)?|(?:alleen )?(?:in|bij|voor) nood|in geval van|prn|p\.r\.n\.|(?:as|when|if|only if|only when|only as) (?:needed|required|necessary|necessar)|(?:for|when|if) (?:i have )?(?:pain|heartburn|headaches?|nausea|wheez(?:e|ing)|anxiety|itch(?:ing)?)(?= ?(?:$|[,;.)(]|only|as needed))|once in a while|on occasion|si besoin|si nécessaire|si (?:douleurs?|fièvre|nausées?|crise)|en cas de|au besoin|af en toe|soms|sometimes|occasionally|now and then|alleen bij)(?![\p{L}])/iu;

/** The title of a part whose medicines are taken only when needed: nothing else stands on the line. */
export const neededPart =
  /^\W*(?:(?:medicatie|medicijnen|alleen|bij|los|overig|lijst|medicines?|medications?|to be taken|taken|use) ?(?:of|van)?:? )?(?:zo ?nodig(?:[- ]?medicatie|[- ]?lijst)?|zn(?:[- ]?medicatie)?|indien nodig|als het nodig is|als (?:dat )?nodig|als (?:ik|ze|zij|hij|u|je) (?:pijn|last|klachten|hoofdpijn) (?:hebt|heb|heeft)|prn(?: medic\w{0,10})?|as[- ](?:needed|required)(?: medic\w{0,10})?|when (?:needed|required)|only when needed|soms|af en toe|sometimes|si besoin|au besoin)\W*$/iu;

/** The begin of what is printed about taking it. */
export const dosage =
  /(?<![\p{L}\p{N}])(?:\d{1,2} ?(?:x|×|maal|keer|fois)(?: ?(?:daags|per|p\.?d\.?|dgs|a|à|\/|\d|par)|$)|\d{1,2} ?d{1,2} ?\d|\d{1,2} ?dd(?![\p{L}])|\d{1,2}[dD]\d{1,2}[a-zA-Z]{0,3}|\d(?:[.,]\d)?(?: ?- ?\d(?:[.,]\d)?){2,3}(?![\d.,])|(?:dagelijks|daags|elke dag|iedere dag|per dag|'s ochtends|'s avonds|'s morgens|s avonds|s ochtends|voor de nacht|voor het slapen|bij het slapen|a\.n\.|an(?= )|om de dag|elke \d|iedere \d|per week|wekelijks|volgens (?:schema|voorschrift|afspraak)|gebruik bekend|inname|innemen|neem|nemen|aanbrengen|smeren|inhaleren|druppelen|take|one (?:tablet|capsule|to be|daily|at)|two (?:tablets|capsules|daily)|\d (?:tablets?|capsules?|puffs?|stuks?|stuk|co|comp|tablet(?:ten)?|capsule(?:s)?|keer|inhalaties?|pleisters?|sachets?|druppels)|once|twice|daily|every|at night|at bedtime|nightly|in the morning|od(?![\p{L}])|bd(?![\p{L}])|tds|qds|nocte|mane|weekly|apply|inhale|use as|as directed|chaque|par jour|le soir|le matin|au coucher)(?![\p{L}])|zo ?nodig|z\.n\.|prn|as needed|as required|when required|indien nodig|si besoin)/iu;

export const atcCode = /(?<![\p{L}\p{N}])[A-V]\d{2}[A-Z]{2}\d{2}(?![\p{L}\p{N}])/u;

export const startLabel =
  /(?:start(?:datum|date|ed)?|begin(?:datum)?|begonnen|gestart|ingangsdatum|ingang|sinds|vanaf|van|since|from|début|date de début|depuis|du|dd\.? start)(?: op| on| le)?\s*:?\s*$/iu;
export const stopLabel =
  /(?:d\/c'?d?|dc'd|stop(?:datum|date|ped)?|eind(?:datum)?|einde|gestopt|gest\.|gestaakt|beëindigd|t\/m|tot(?: en met)?|until|till|to|end(?: date|ed)?|ended|discontinued|fin|date de fin|jusqu'au|au|arr[êe]t[ée]?e?|quit|(?:gestopt|gestaakt|stopped) (?:vanaf|sinds|since|from))(?: op| on| le| per)?\s*:?\s*$|(?<=\d\s?)[-–]\s*$/iu;
export const otherDateLabel =
  /(?:uitgifte(?:datum)?|(?:laatst )?opgehaald|afgehaald|besteld|herhalen(?: vanaf)?|opgevraagd|last(?: (?:ordered|filled|dispensed|supplied|taken))?|filled|ordered|refilled?|next (?:due|issue)|verified|reconciled|as of|afgeleverd|verstrekt|verstrekking|voorschrijfdatum|voorgeschreven|recept(?:datum)?|laatste (?:uitgifte|recept|levering|keer)|last issued|issued|dispensed|prescribed|review(?: date)?|controle|afdrukdatum|printed|geboortedatum|geb\.?|geboren|dob|date of birth|datum overzicht|overzicht van|peildatum|opgesteld|gemaakt|bijgewerkt|updated|houdbaar|chipsoft|allergie)(?: op| on| d\.d\.)?\s*:?\s*$/iu;

/** Titles of parts of a list. */
export const currentPart =
  /(?:medicatieoverzicht|start taking|continue taking|keep taking|ontslagmedicatie|ongewijzigd|unchanged|mijn medicijnen|my medicines|^nieuw\W*$|^new\W*$|^(?:gewijzigd|aangepast|changed|continued?|doorgaan|verder)\W*$|change how you take|mijn (?:medicatie|pillen|pilletjes)|my (?:meds|medications|pills)|(?:wat|dit|deze) (?:slik|gebruik|neem) ik|(?:wat|die) ik (?:slik|gebruik|neem)|baxter|medicijn(?:en)?rol|weekrol|weekdoos|med(?:icijn)?kaart|thuismedicatie|home medic|on discharge|actue(?:el|le)|huidig|current|lopend|in gebruik|active|actief|traitement en cours|medicatieschema|schéma de médication|repeat (?:medication|prescription|template)|herhaalrecept|regular medication|chronisch gebruik|chronische medicatie)/iu;
export const stoppedPart =
  /(?:gestopt|gestaakt|beëindigd|voormalig|stopped|stop taking|stop using|niet meer innemen|past (?:medication|medicines|drugs)|discontinued|niet meer|vroeger|eerdere medicatie|eerder gebruik|niet langer|oude medicatie|voorheen|medicatiehistorie|historie|afgesloten|verleden|previous (?:medication|medicines)|inactive|médicaments arrêtés|expired|arrêtés?\W*$|^past\W*$|^stop\W*$)/iu;
export const allergyPart =
  /(?:allergie|allergisch|allergic|allergy|allergies|^\W*intol\b|intoleranti|overgevoelig|contra-?indicatie|hypersensitiv|bijwerkingen gemeld|adverse reaction|sensitivities|^all\.?:)/iu;
/** Before a name: not taken (considered, warned of, refused, an allergy in running text). */
export const notTaken =
  /(?:allerg|intol|overgevoelig|advies|advice|advised|te bespreken|to discuss|overleg|bespreken|proberen|nog te|cave|overwogen|overweeg|considered|consider|niet gestart|not started|vermijd|avoid|combineer|combine|liever (?:geen|niet))[^.;]{0,60}$|(?:^|[^\p{L}])(?:geen|nooit|never)(?![\p{L}])[^.;,]{0,40}$/iu;
/** What was put in the place of another: the one behind these words is taken. */
export const insteadOf =
  /^[^,;]{2,50}?(?: changed to | switched to | replaced by | omgezet (?:naar|in) | vervangen door | ?-> ?)(?=\p{L}{3})/iu;
/** Before a name: it was ended, perhaps with the day ("Gestopt per 12-02-2026:", "vorig jaar gestopt met", "quit"). */
export const endedLead =
  /^\W{0,3}(?:(?:vorig jaar|vorige maand|last (?:year|month)|in (?:19|20)\d{2}|ik ben|i) )?(?:gestopt|gestaakt|gest\.|stop(?:ped|t)?|quit|arr[êe]t[ée]?e?s?|discontinued|dc'd|d\/c|no longer|niet (?:meer|langer))(?: (?:met|in gebruik|taking|using|per|op|sinds|since|on|le|de|van)){0,2}(?: (?:\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})|(?:0?[1-9]|1[0-2])[-/](?:19|20)\d{2}|(?:19|20)\d{2}))?\s{0,3}(?::|(?<=[\p{L}\d]) (?=\p{L}))\s{0,3}(?=\p{L})/iu;
/** What a column of status or of remarks says first. */
export const statusEnded =
  /^(?:gestopt|gestaakt|stop|stopped|discontinued|beëindigd|ended|inactief|inactive|arrêtée?|niet meer|afgesloten|verlopen|no longer)(?![\p{L}])/iu;
export const statusOpen = /^(?:actief|active|continued?|doorgaan|lopend|current|ongewijzigd|unchanged|verder)(?![\p{L}])/iu;
/** Directly behind a name: it was only spoken of. */
export const notTakenBehind =
  /^ ?(?:\?|(?:nee|no|neen)(?![\p{L}])|(?:proberen|minderen|overwegen|starten\??|try|avoid|vermijden|niet)(?![\p{L}]))/iu;
/** What is also eaten, drunk or smoked: a medicine only with an amount or a form. */
export const alsoNotMedicine: ReadonlySet<string> = new Set(["alcohol", "caffeine", "nicotine", "cannabis"]);
/** "Commonly known as: Wellbutrin XL": the other name of the medicine above. */
export const otherNameLabel =
  /^\W{0,3}(?:commonly known as|also known as|brand(?: name)?|generic(?: name)?|merk(?:naam)?|stofnaam|werkzame stof|alias|aka|equivalent)\s{0,2}:/iu;
/** Words of titles; a short line with one of them is no medicine. */
export const titleWord =
  /(?<![\p{L}])(?:\p{L}*medic\p{L}*|meds|\p{L}*middel(?:en)?|pil(?:len)?|pills?|recept(?:en)?|prescriptions?|lijst|list|overzicht|kaart|rol|schema|thuis|tijdens|dialyse|chronisch|tijdelijk|kuur|acute?|repeat|herhaal|gewijzigd|aangepast|changed|nieuw|new|ochtend|middag|avond|nacht|ontbijt|lunch|diner|slapen|morning|noon|evening|night|bedtime|matin|midi|soir|coucher|dagelijks|daily|weekly|wekelijks|overig|overige|other|vaccin\p{L}*|apotheek|pharmacy|gebruik|in use|patient|opmerking\p{L}*|notes?|drug history|\p{L}*geschiedenis)(?![\p{L}])/iu;
export const noneHere = /^\W*(?:geen|none|niet bekend|no known|nkda|nil|aucune?)\b/iu;

/** Salts that Dutch names carry at their end: "metoprololsuccinaat". */
export const salts =
  /(?:hydrochloride|hydrobromide|hcl|succinaat|tartraat|maleaat|besilaat|mesilaat|fumaraat|natrium|kalium|calcium|magnesium|sulfaat|acetaat|citraat|fosfaat|bromide|oxalaat|decanoaat|dihydraat|monohydraat|tabletten|tabletjes|pillen|capsules|druppels|poeder)$/i;

/** A time of day at the head of a column, as on the Belgian medication scheme. */
export const timeOfDay =
  /^(?:nuchter|ontbijt|voormiddag|middag(?:maal)?|namiddag|avond(?:maal)?|ochtend|morgen|nacht|slapen(?:gaan)?|bedtijd|breakfast|morning|noon|lunch|evening|bedtime|night|lever|matin|midi|soir|coucher|nuit|\d{1,2}(?:[.:]\d{2})? ?(?:u|uur|h))$/i;

export type MedicineColumn =
  | "name"
  | "strength"
  | "form"
  | "dosage"
  | "started"
  | "stopped"
  | "atc"
  | "other"
  | "asNeeded"
  | "time"
  | "period";

export const columnWords: readonly (readonly [pattern: RegExp, column: MedicineColumn])[] = [
  [
    /^(?:genees|genees-?\/?hulp)?middel(?:en)?$|^medicijn(?:en)?$|^medicatie$|^(?:naam(?: (?:van )?(?:het )?(?:genees)?(?:middel|medicijn))?)$|^medicine(?:s)?$|^medication(?: name)?$|^drug(?: name)?$|^name$|^m[ée]dicaments?$|^medicamenten$|^artikel$|^product$|^stofnaam$|^werkzame stof$|^omschrijving$|^item$/iu,
    "name",
  ],
  [/^sterkte$|^strength$|^dosage fort$|^dosis$|^dose$|^hoeveelheid per stuk$/iu, "strength"],
  [/^(?:toedienings)?vorm$|^form$|^forme$/iu, "form"],
  [
    /^dosering(?:en)?$|^gebruik$|^gebruiks(?:voorschrift|aanwijzing)$|^posologie$|^directions?$|^dosage(?: instructions)?$|^instructions?$|^sig$|^hoe gebruiken$|^hoe en wanneer$|^inname$|^schema$|^voorschrift$|^frequency$|^frequentie$|^use$|^how to take$/iu,
    "dosage",
  ],
  [
    /^start(?:datum)?$|^begonnen(?: op)?$|^gestart(?: op)?$|^begin(?:datum)?$|^van(?:af)?$|^sinds$|^start(?:ed)?(?: date| on)?$|^from$|^début$|^ingangsdatum$|^date started$|^datum start$/iu,
    "started",
  ],
  [
    /^stop(?:datum)?$|^gestopt(?: op)?$|^beëindigd(?: op)?$|^eind(?:e|datum)?$|^tot(?: en met)?$|^t\/m$|^stop(?:ped)?(?: date| on)?$|^end(?: date)?$|^until$|^to$|^fin$|^date stopped$|^datum stop$/iu,
    "stopped",
  ],
  [/^atc(?:-?code)?$/iu, "atc"],
  [/^zo nodig$|^prn$/iu, "asNeeded"],
  [
    /^voorschrijver$|^reden$|^indicatie$|^opmerking(?:en)?$|^toelichting$|^prescriber$|^indication$|^reason$|^comments?$|^quantity$|^aantal$|^hoeveelheid$|^verstrekker$|^apotheek$|^bron$|^hpk$|^prk$|^zi-?nummer$|^status$|^datum$|^date$|^uitgifte(?:datum)?$|^last issued$|^wijze$|^toedieningsweg$|^route$|^laatste (?:uitgifte|levering)$|^ontbijt$|^middag(?:maal)?$|^avond(?:maal)?$|^ochtend$|^morgen$|^nacht$|^slapen(?:gaan)?$|^matin$|^midi$|^soir$|^coucher$|^afspraak$|^nr\.?$|^#$|^mo$|^no$/iu,
    "other",
  ],
];
