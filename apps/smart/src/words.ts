/** Every sentence of the launch page, in both languages. */
const nl = {
  reading: "De gegevens worden opgehaald.",
  toLogin: "Je gaat naar het dossiersysteem om in te loggen.",
  choose: "Vanuit welk dossiersysteem?",
  chooseLead: "Je logt daar in en kiest de patiënt. Kriebel leest alleen, en schrijft niets terug.",
  chooseLeadWrites: "Je logt daar in en kiest de patiënt. Kriebel leest, en schrijft alleen een brief als je daar zelf op drukt.",
  readTitle: "Dit is opgehaald",
  who: "Patiënt",
  noName: "Zonder naam in het dossier",
  checkWho: "Klopt deze patiënt niet? Sluit dit venster dan.",
  counts: {
    medicines: ["middel", "middelen"],
    labs: ["bloedwaarde", "bloedwaarden"],
    conditions: ["ziekte of klacht", "ziekten of klachten"],
    family: ["familielid", "familieleden"],
    surgery: ["operatie", "operaties"],
  },
  notUnderstood: (n: number): string =>
    n === 1 ? "1 gegeven is niet begrepen; het staat in het overzicht." : `${n} gegevens zijn niet begrepen; ze staan in het overzicht.`,
  notRead: (what: string): string => `Niet opgehaald, want het systeem geeft het niet: ${what}.`,
  cut: (what: string): string => `Er was meer dan hier past; niet alles is opgehaald: ${what}.`,
  types: {
    Condition: "ziekten",
    DiagnosticReport: "slaaponderzoek",
    FamilyMemberHistory: "familie",
    MedicationRequest: "voorschriften",
    MedicationStatement: "middelen",
    Observation: "metingen",
    Procedure: "operaties",
  },
  nothingStays: "Wat je hier invult, blijft in dit venster. Sluit je het, dan is alles weg. Er gaat niets terug naar het dossier.",
  writesOnlyWhenSaid:
    "Wat je hier invult, blijft in dit venster. Sluit je het, dan is alles weg. Alleen de brief kan terug naar het dossier, en pas als je daar zelf op drukt.",
  writeTitle: "Deze brief in het dossier zetten?",
  writeWhat: (system: string): string =>
    `Er komt één stuk bij in ${system}: de brief hieronder, als nieuw document. De antwoorden zelf gaan niet mee. In het dossier verandert verder niets.`,
  write: "Zet de brief in het dossier",
  writeNot: "Terug, niets schrijven",
  writing: "De brief wordt geschreven.",
  written: "De brief staat in het dossier",
  writtenTo: (who: string, system: string): string => `Het is een nieuw document bij ${who}, in ${system}.`,
  notWritten:
    "Het dossiersysteem nam de brief niet aan. Er is niets geschreven. Open Kriebel opnieuw vanuit het dossier, of bewaar de brief als PDF.",
  nothingReady: "Er ligt geen brief klaar om te schrijven. Ga naar de brief in Kriebel, en begin daar.",
  notGranted: "Het dossiersysteem gaf geen toestemming om voor deze patiënt een brief te schrijven. Er is niets geschreven.",
  back: "Terug naar Kriebel",
  open: "Open Kriebel",
  wrong: "Het openen lukte niet",
  unknownSystem: "Dit dossiersysteem staat niet op de lijst van deze Kriebel. Vraag je beheerder om het toe te voegen.",
  noSettings: "Deze Kriebel is nog niet met een dossiersysteem verbonden. De beheerder doet dat met: kriebel serve --smart BESTAND.",
  unsafe:
    "Het dossiersysteem wil je inloggen op een adres dat niet op de lijst staat, of zonder de beveiliging die nodig is (PKCE). Er is niets opgehaald.",
  refused: "Het dossiersysteem gaf geen toestemming. Er is niets opgehaald.",
  stale: "Deze opening is verlopen. Open Kriebel opnieuw vanuit het dossier.",
  noPatient: "Er was geen patiënt gekozen, of die was niet te lezen. Kies de patiënt in het dossier en open Kriebel opnieuw.",
  notFhir: "Wat het dossier gaf, is niet te lezen als FHIR R4. Er is niets overgenomen.",
} as const;

type Shape<T> = {
  readonly [K in keyof T]: T[K] extends string ? string : T[K] extends (...of: infer A) => string ? (...of: A) => string : Shape<T[K]>;
};
export type LaunchWords = Shape<typeof nl>;

const en: LaunchWords = {
  reading: "The data are being fetched.",
  toLogin: "You are going to the record system to log in.",
  choose: "From which record system?",
  chooseLead: "You log in there and choose the patient. Kriebel only reads, and writes nothing back.",
  chooseLeadWrites: "You log in there and choose the patient. Kriebel reads, and writes a letter only when you press for it.",
  readTitle: "This was fetched",
  who: "Patient",
  noName: "Without a name in the record",
  checkWho: "Not the right patient? Then close this window.",
  counts: {
    medicines: ["medicine", "medicines"],
    labs: ["blood value", "blood values"],
    conditions: ["condition or complaint", "conditions or complaints"],
    family: ["relative", "relatives"],
    surgery: ["operation", "operations"],
  },
  notUnderstood: (n) =>
    n === 1 ? "1 item was not understood; it stands in the overview." : `${n} items were not understood; they stand in the overview.`,
  notRead: (what) => `Not fetched, because the system does not give it: ${what}.`,
  cut: (what) => `There was more than fits here; not everything was fetched: ${what}.`,
  types: {
    Condition: "conditions",
    DiagnosticReport: "sleep study",
    FamilyMemberHistory: "family",
    MedicationRequest: "prescriptions",
    MedicationStatement: "medicines",
    Observation: "measurements",
    Procedure: "operations",
  },
  nothingStays: "What you fill in here stays in this window. Close it, and everything is gone. Nothing goes back to the record.",
  writesOnlyWhenSaid:
    "What you fill in here stays in this window. Close it, and everything is gone. Only the letter can go back to the record, and not before you press for it.",
  writeTitle: "Put this letter into the record?",
  writeWhat: (system) =>
    `One thing is added in ${system}: the letter below, as a new document. The answers themselves do not go along. Nothing else in the record changes.`,
  write: "Put the letter into the record",
  writeNot: "Back, write nothing",
  writing: "The letter is being written.",
  written: "The letter is in the record",
  writtenTo: (who, system) => `It is a new document of ${who}, in ${system}.`,
  notWritten:
    "The record system did not take the letter. Nothing was written. Open Kriebel again from the record, or save the letter as PDF.",
  nothingReady: "No letter lies ready to be written. Go to the letter in Kriebel, and begin there.",
  notGranted: "The record system gave no permission to write a letter for this patient. Nothing was written.",
  back: "Back to Kriebel",
  open: "Open Kriebel",
  wrong: "Opening did not work",
  unknownSystem: "This record system is not on the list of this Kriebel. Ask your administrator to add it.",
  noSettings: "This Kriebel is not connected with a record system yet. The administrator does that with: kriebel serve --smart FILE.",
  unsafe:
    "The record system wants you to log in at an address that is not on the list, or without the protection that is needed (PKCE). Nothing was fetched.",
  refused: "The record system gave no permission. Nothing was fetched.",
  stale: "This opening has expired. Open Kriebel again from the record.",
  noPatient: "No patient was chosen, or the patient could not be read. Choose the patient in the record and open Kriebel again.",
  notFhir: "What the record gave cannot be read as FHIR R4. Nothing was taken over.",
};

export const wordsFor = (language: "nl" | "en"): LaunchWords => (language === "nl" ? nl : en);
