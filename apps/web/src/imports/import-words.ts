import type { DiaryField } from "@kriebel/reading/exports";
import { programName } from "../nights/program-name.ts";

/** What a file was taken for, as the program it is from; `diary`: a table of one's own. */
const programOf = (apple: string, own: string): ((id: string) => string) => {
  const name = programName(apple);
  return (id) => (id === "diary" ? own : name(id === "samsung" ? "samsung-health" : id.replaceAll("_", "-")));
};

/** The sentences of reading nights in; in a table of their own, because they are loaded only when somebody comes here. */
const nl = {
  title: "Nachten uit een horloge of app",
  lead: "Heeft je horloge, ring of telefoon je nachten bijgehouden? Kies het bestand dat je uit die app hebt gehaald.",
  stays: "Het bestand blijft op dit apparaat. Er gaat niets over internet.",
  choose: "Kies een bestand",
  drop: "Of sleep het hierheen. Meer bestanden tegelijk mag, en een zip-bestand hoef je niet uit te pakken.",
  where: "Hoe kom ik aan zo'n bestand?",
  makers: [
    ["Apple Gezondheid", "Op je iPhone: Gezondheid, je foto, Exporteer alle gezondheidsgegevens."],
    ["Fitbit en Google Fit", "Op takeout.google.com: kies alleen Fitbit of Google Fit, en vraag een zip-bestand."],
    ["Health Connect (Android)", "Instellingen, Health Connect, Gegevens beheren, Back-up en herstel, Exporteren."],
    ["Garmin", "Op garmin.com bij je account: Exporteer je gegevens. Losse FIT-bestanden van het horloge mogen ook."],
    ["Samsung Health", "In de app: Instellingen, Persoonlijke gegevens downloaden."],
    ["Oura", "Op cloud.ouraring.com: Export Data."],
    ["Withings", "In de app: je profiel, Download je gegevens."],
    ["Sleep as Android", "In de app: Back-up, Exporteer gegevens."],
    ["Eigen tabel", "Een dagboek uit Excel of een ander programma, bewaard als CSV."],
  ] as readonly (readonly [string, string])[],
  reading: (share: number): string => `Ik lees het bestand: ${share}%`,
  stop: "Breek af",
  // what was found
  foundTitle: "Dit staat erin",
  nothingNewTitle: "Alles stond er al",
  nothingNew: "Deze nachten heb je al. Er verandert niets.",
  period: (nights: number, first: string, last: string): string =>
    nights === 1 ? `1 nacht: ${first}.` : `${nights} nachten, van ${first} tot en met ${last}.`,
  from: (name: string): string => `Gelezen als: ${name}.`,
  things: {
    sleep: "Slaap",
    heartRate: "Hartslag in de nacht",
    restingHeartRate: "Hartslag in rust",
    steps: "Stappen",
    exercise: "Sport en bewegen",
    caffeine: "Koffie en cafeïne",
    alcohol: "Alcohol",
    scores: "Cijfer voor je benen",
    began: "Hoe laat het begon",
  },
  thing: "Wat",
  onNights: "Aantal nachten",
  changes: (added: number, changed: number, same: number): string =>
    [
      added === 0 ? undefined : added === 1 ? "1 nacht komt erbij" : `${added} nachten komen erbij`,
      changed === 0 ? undefined : changed === 1 ? "1 nacht wordt aangevuld" : `${changed} nachten worden aangevuld`,
      same === 0 ? undefined : same === 1 ? "1 nacht stond er al" : `${same} nachten stonden er al`,
    ]
      .filter((one) => one !== undefined)
      .join(", ")
      .concat("."),
  ownStays: "Wat je zelf hebt ingevuld, blijft staan.",
  keptOwn: (n: number): string =>
    n === 1
      ? "In 1 nacht had je zelf iets anders ingevuld. Dat blijft staan."
      : `In ${n} nachten had je zelf iets anders ingevuld. Dat blijft staan.`,
  devices: (list: string): string => `Meer apparaten: ${list}. Ze staan naast elkaar en worden niet opgeteld.`,
  skippedTitle: "Wat niet meedoet",
  otherDevice: (n: number): string => `${n} keer mat een tweede apparaat dezelfde nacht. Het langste telt.`,
  naps: (n: number): string => `${n} keer een dutje. Dat telt niet als nacht.`,
  impossible: (n: number): string => `${n} keer een tijd die niet kan, zoals een nacht van 30 uur.`,
  unread: (n: number): string => `${n} regels waren niet te lezen.`,
  passedOver: (n: number, list: string): string =>
    n === 1 ? `1 bestand gaat niet over nachten: ${list}.` : `${n} bestanden gaan niet over nachten, zoals ${list}.`,
  leftOut: (list: string): string => `Kolommen die niet meedoen: ${list}.`,
  asBefore: "De tabel is gelezen zoals de vorige keer.",
  otherColumns: "Kies andere kolommen",
  add: "Zet bij mijn nachten",
  notNow: "Niet doen",
  seeNights: "Bekijk mijn nachten",
  // done
  doneTitle: "Je nachten staan erbij",
  done: (added: number, changed: number): string =>
    [
      added === 0 ? undefined : added === 1 ? "1 nacht erbij" : `${added} nachten erbij`,
      changed === 0 ? undefined : changed === 1 ? "1 nacht aangevuld" : `${changed} nachten aangevuld`,
    ]
      .filter((one) => one !== undefined)
      .join(", ")
      .concat("."),
  marked: "Bij elke nacht staat uit welke app hij komt.",
  undo: "Maak ongedaan",
  undone: "Ongedaan gemaakt. Je nachten zijn weer zoals ze waren.",
  undoneEarlier: "Ongedaan gemaakt. Wat er die keer bij kwam, is weg.",
  undoneKept: (n: number): string =>
    n === 1
      ? "Ongedaan gemaakt. 1 nacht waarin je daarna iets invulde, is blijven staan."
      : `Ongedaan gemaakt. ${n} nachten waarin je daarna iets invulde, zijn blijven staan.`,
  more: "Nog een bestand",
  lastTime: (added: number, changed: number): string => `Net ingelezen: ${added + changed} nachten.`,
  // what came in before
  hereTitle: "Eerder ingelezen",
  earlier: (day: string, names: string, n: number): string => `${day}, ${names}: ${n === 1 ? "1 nacht" : `${n} nachten`}`,
  undoOne: (what: string): string => `Maak ongedaan: ${what}`,
  programsTitle: "Alles van één app",
  here: (name: string, n: number): string => (n === 1 ? `${name}: 1 nacht` : `${name}: ${n} nachten`),
  remove: "Haal weg",
  removeAll: (name: string): string => `Haal alles van ${name} weg`,
  removed: (name: string): string => `Alles van ${name} is weg. Wat je zelf invulde, staat er nog.`,
  // refused
  refusedTitle: "Dit lukt niet",
  failed: "Er ging iets mis in Kriebel. Je nachten zijn niet veranderd. Probeer het nog eens.",
  another: "Kies een ander bestand",
  // a table of one's own
  tableTitle: "Welke kolom is wat?",
  tableLead: (name: string, rows: number): string =>
    `${name} is een tabel met ${rows} ${rows === 1 ? "rij" : "rijen"}. Zeg wat er in de kolommen staat.`,
  tableHead: "De eerste rijen",
  fields: {
    on: "Datum van de avond",
    severity: "Cijfer, 0 tot 10",
    beganAt: "Hoe laat het begon",
    sleptFrom: "Geslapen van",
    sleptTo: "Geslapen tot",
    minutesAwake: "Minuten wakker",
    timesAwake: "Keer wakker of uit bed",
    note: "Opmerking",
  } satisfies Readonly<Record<DiaryField, string>>,
  notInTable: "staat er niet in",
  fieldWithExample: (field: string, example: string): string => `${field} (bijvoorbeeld ${example})`,
  moreColumns: "Staat dit er ook in?",
  unusedColumns: (names: readonly string[]): string => `Nog niet gekozen: ${names.join(", ")}. Weet je het niet? Laat het dan zo.`,
  datesAsk: (example: string): string => `Welke dag is ${example}?`,
  chooseDate: "Kies eerst de kolom met de datum.",
  chooseOrder: "Zeg eerst welke dag het is.",
  soReads: "Zo lees ik het",
  readRows: (found: number, rows: number): string => `${found} van de ${rows} rijen zijn een nacht.`,
  noRows: "Zo is er geen nacht te lezen. Klopt de kolom met de datum?",
  night: (on: string, parts: readonly string[]): string =>
    parts.length === 0 ? `Avond van ${on}: verder niets.` : `Avond van ${on}: ${parts.join(", ")}.`,
  part: {
    severity: (n: number): string => `cijfer ${String(n).replace(".", ",")}`,
    beganAt: (at: string): string => `begon om ${at}`,
    slept: (from: string, to: string): string => `geslapen van ${from} tot ${to}`,
    minutesAwake: (n: number): string => (n === 1 ? "1 minuut wakker" : `${n} minuten wakker`),
    timesAwake: (n: number): string => `${n} keer wakker`,
    note: (text: string): string => `"${text}"`,
  },
  useTable: "Lees de tabel zo",
  skipTable: "Lees dit bestand niet",
  program: programOf("Apple Gezondheid", "eigen tabel"),
};

const en: typeof nl = {
  title: "Nights from a watch or app",
  lead: "Did your watch, ring or phone keep track of your nights? Choose the file that you took from that app.",
  stays: "The file stays on this device. Nothing goes over the internet.",
  choose: "Choose a file",
  drop: "Or drag it here. Several files at once is fine, and you need not unpack a zip file.",
  where: "How do I get such a file?",
  makers: [
    ["Apple Health", "On your iPhone: Health, your picture, Export All Health Data."],
    ["Fitbit and Google Fit", "On takeout.google.com: choose only Fitbit or Google Fit, and ask for a zip file."],
    ["Health Connect (Android)", "Settings, Health Connect, Manage data, Backup and restore, Export."],
    ["Garmin", "On garmin.com under your account: Export Your Data. Single FIT files from the watch will do too."],
    ["Samsung Health", "In the app: Settings, Download personal data."],
    ["Oura", "On cloud.ouraring.com: Export Data."],
    ["Withings", "In the app: your profile, Download your data."],
    ["Sleep as Android", "In the app: Backup, Export data."],
    ["A table of your own", "A diary from Excel or another program, saved as CSV."],
  ],
  reading: (share) => `Reading the file: ${share}%`,
  stop: "Cancel",
  foundTitle: "This is in it",
  nothingNewTitle: "It was all there already",
  nothingNew: "You have these nights already. Nothing changes.",
  period: (nights, first, last) => (nights === 1 ? `1 night: ${first}.` : `${nights} nights, from ${first} to ${last}.`),
  from: (name) => `Read as: ${name}.`,
  things: {
    sleep: "Sleep",
    heartRate: "Heart rate at night",
    restingHeartRate: "Heart rate at rest",
    steps: "Steps",
    exercise: "Sport and exercise",
    caffeine: "Coffee and caffeine",
    alcohol: "Alcohol",
    scores: "Score for your legs",
    began: "When it began",
  },
  thing: "What",
  onNights: "Number of nights",
  changes: (added, changed, same) =>
    [
      added === 0 ? undefined : added === 1 ? "1 night is added" : `${added} nights are added`,
      changed === 0 ? undefined : changed === 1 ? "1 night is filled in further" : `${changed} nights are filled in further`,
      same === 0 ? undefined : same === 1 ? "1 night was there already" : `${same} nights were there already`,
    ]
      .filter((one) => one !== undefined)
      .join(", ")
      .concat("."),
  ownStays: "What you filled in yourself stays.",
  keptOwn: (n) =>
    n === 1 ? "In 1 night you had filled in something else. That stays." : `In ${n} nights you had filled in something else. That stays.`,
  devices: (list) => `Several devices: ${list}. They stand beside each other and are not added up.`,
  skippedTitle: "What is left out",
  otherDevice: (n) => `${n} times a second device measured the same night. The longest counts.`,
  naps: (n) => `${n} times a nap. It does not count as a night.`,
  impossible: (n) => `${n} times a time that cannot be, such as a night of 30 hours.`,
  unread: (n) => `${n} entries could not be read.`,
  passedOver: (n, list) => (n === 1 ? `1 file is not about nights: ${list}.` : `${n} files are not about nights, such as ${list}.`),
  leftOut: (list) => `Columns that are not used: ${list}.`,
  asBefore: "The table was read as it was last time.",
  otherColumns: "Choose other columns",
  add: "Add to my nights",
  notNow: "Do not add",
  seeNights: "See my nights",
  doneTitle: "Your nights are added",
  done: (added, changed) =>
    [
      added === 0 ? undefined : added === 1 ? "1 night added" : `${added} nights added`,
      changed === 0 ? undefined : changed === 1 ? "1 night filled in further" : `${changed} nights filled in further`,
    ]
      .filter((one) => one !== undefined)
      .join(", ")
      .concat("."),
  marked: "Each night shows which app it came from.",
  undo: "Undo this",
  undone: "Undone. Your nights are as they were.",
  undoneEarlier: "Undone. What came in that time is gone.",
  undoneKept: (n) =>
    n === 1
      ? "Undone. 1 night in which you filled in something afterwards has stayed."
      : `Undone. ${n} nights in which you filled in something afterwards have stayed.`,
  more: "Another file",
  lastTime: (added, changed) => `Just read in: ${added + changed} nights.`,
  hereTitle: "Read in earlier",
  earlier: (day, names, n) => `${day}, ${names}: ${n === 1 ? "1 night" : `${n} nights`}`,
  undoOne: (what) => `Undo this: ${what}`,
  programsTitle: "Everything from one app",
  here: (name, n) => (n === 1 ? `${name}: 1 night` : `${name}: ${n} nights`),
  remove: "Take away",
  removeAll: (name) => `Take away everything from ${name}`,
  removed: (name) => `Everything from ${name} is gone. What you filled in yourself is still there.`,
  refusedTitle: "This does not work",
  failed: "Something went wrong in Kriebel. Your nights have not changed. Please try again.",
  another: "Choose another file",
  tableTitle: "Which column is what?",
  tableLead: (name, rows) => `${name} is a table with ${rows} ${rows === 1 ? "row" : "rows"}. Say what the columns hold.`,
  tableHead: "The first rows",
  fields: {
    on: "Date of the evening",
    severity: "Score, 0 to 10",
    beganAt: "When it began",
    sleptFrom: "Slept from",
    sleptTo: "Slept to",
    minutesAwake: "Minutes awake",
    timesAwake: "Times awake or out of bed",
    note: "Remark",
  },
  notInTable: "not in the table",
  fieldWithExample: (field, example) => `${field} (for example ${example})`,
  moreColumns: "Is this in it too?",
  unusedColumns: (names) => `Not chosen yet: ${names.join(", ")}. Not sure? Then leave it.`,
  datesAsk: (example) => `Which day is ${example}?`,
  chooseDate: "First choose the column with the date.",
  chooseOrder: "First say which day it is.",
  soReads: "This is how I read it",
  readRows: (found, rows) => `${found} of the ${rows} rows are a night.`,
  noRows: "No night can be read this way. Is the column with the date right?",
  night: (on, parts) => (parts.length === 0 ? `Evening of ${on}: nothing else.` : `Evening of ${on}: ${parts.join(", ")}.`),
  part: {
    severity: (n) => `score ${n}`,
    beganAt: (at) => `began at ${at}`,
    slept: (from, to) => `slept from ${from} to ${to}`,
    minutesAwake: (n) => (n === 1 ? "1 minute awake" : `${n} minutes awake`),
    timesAwake: (n) => `awake ${n} times`,
    note: (text) => `"${text}"`,
  },
  useTable: "Read the table like this",
  skipTable: "Leave this file out",
  program: programOf("Apple Health", "a table of your own"),
};

export type ImportWords = typeof nl;
export const importTables = { nl, en } as const;
