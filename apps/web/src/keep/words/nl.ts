/** Every sentence about keeping, locking, copying and deleting, in Dutch. `en.ts` must have exactly the same keys. */
export const nl = {
  // notices above a screen
  memory:
    "Je browser laat Kriebel niets bewaren. Je kunt gewoon doorgaan, maar als je dit scherm sluit, zijn je antwoorden weg. Maak een kopie als je ze wilt houden.",
  full: "Het geheugen van je toestel is vol. Je nieuwste antwoorden staan nog niet op je toestel. Sluit dit scherm niet. Maak eerst een kopie, of maak ruimte vrij.",
  visit: (who: string, system: string) =>
    `Dit is de bladzijde van ${who}, opgehaald uit ${system}. Alles blijft in dit venster; sluit je het, dan is het weg. Er gaat niets terug naar het dossier.`,
  visitNoName: "een patiënt zonder naam",
  visitEnd: "Einde: wis alles uit dit venster",
  slow: "Bewaren duurt lang op dit toestel. Sluit dit scherm nog niet.",
  emptied: "Hier stonden antwoorden, maar je browser heeft ze opgeruimd. Heb je een kopie? Dan kun je die nu openen.",
  clock: (day: string) =>
    `De klok van je toestel staat niet goed. Kriebel rekent met ${day}. Zet de klok goed in de instellingen van je toestel.`,
  makeCopy: "Maak een kopie",
  openCopy: "Open een kopie",
  remind: "Je hebt nog geen kopie van je antwoorden. Raakt je toestel kwijt, dan zijn ze weg.",
  remindAgain: "Je laatste kopie is al even oud. Wil je een nieuwe maken?",
  later: "Niet nu",
  haveCopy: "Ik heb een kopie van eerder",

  // locked
  lockedTitle: "Kriebel is op slot",
  lockedLead: "Vul je wachtzin in. Daarna ga je verder waar je was.",
  passphrase: "Wachtzin",
  open: "Open",
  opening: "Even geduld. Dit duurt een paar tellen, zodat niemand snel kan raden.",
  wrongPassphrase: "Deze wachtzin past niet. Probeer het nog eens.",
  forgotTitle: "Wachtzin vergeten?",
  forgot:
    "Niemand kan hem terughalen, ook wij niet. Heb je een kopie? Wis dan alles bij Instellingen en open de kopie. Heb je geen kopie, dan begin je opnieuw.",
  toSettings: "Naar Instellingen",

  // settings: whose pages
  pagesTitle: "Wie staan er op dit toestel?",
  pageName: "Naam van deze bladzijde",
  pageNameHint: "Bijvoorbeeld: mama. De naam blijft op dit toestel.",
  openPage: (who: string) => `Open: ${who}`,
  removePage: (who: string) => `Wis de bladzijde: ${who}`,
  removePageSure: (who: string) => `Alle antwoorden van ‘${who}’ verdwijnen van dit toestel. Dit kan niet terug.`,
  removePageYes: "Ja, wis deze bladzijde",
  openNow: "nu open",
  addPage: "Begin voor iemand anders",

  // settings: copies
  copyTitle: "Een kopie bewaren",
  copyLead: "Met een kopie raak je niets kwijt. In de kopie staan de antwoorden van iedereen op dit toestel.",
  copyPassphrase: "Wachtzin voor de kopie",
  copyPassphraseHint:
    "Mag leeg blijven. Met een wachtzin kan niemand anders de kopie lezen. Zonder de wachtzin kun jij het ook niet. Neem vier of vijf losse woorden.",
  copyMake: "Bewaar een kopie",
  copyMaking: "De kopie wordt gemaakt. Je kunt gewoon doorgaan.",
  copyMadeSealed: "De kopie staat bij je downloads. Hij gaat open met je wachtzin, hier of met het programma age.",
  copyMadeOpen: "De kopie staat bij je downloads. Het is gewone tekst: wie het bestand opent, kan het lezen.",
  copyLeftOut: (count: number) =>
    count === 1
      ? "Eén bladzijde is beschadigd en staat niet in de kopie."
      : `${count} bladzijden zijn beschadigd en staan niet in de kopie.`,
  copyFailed: "De kopie kon niet worden gemaakt. Probeer het nog eens.",
  copyLast: (day: string) => `Laatste kopie: ${day}.`,
  staying: "Je browser heeft beloofd deze gegevens niet vanzelf op te ruimen.",
  notStaying: "Je browser kan deze gegevens opruimen als je Kriebel lang niet gebruikt. Maak daarom af en toe een kopie.",

  // settings: opening a copy
  restoreTitle: "Een kopie openen",
  restoreChoose: "Kies het bestand",
  restorePassphrase: "Wachtzin van deze kopie",
  restoreOpen: "Open de kopie",
  restoreOpening: "De kopie wordt geopend.",
  restoreRefused: "Dit bestand kan Kriebel niet gebruiken:",
  restoreNothing: "Er is niets veranderd op dit toestel.",
  restoreTooBig: "Dit bestand is te groot. Een bestand van Kriebel is kleiner dan 50 MB.",
  restoreFailed: "Er was geen plek om de kopie terug te zetten. Er is niets veranderd. Maak ruimte vrij en probeer het nog eens.",
  restoreAsk: (count: number) =>
    count === 1
      ? "Deze bladzijde staat al op dit toestel. Wat wil je?"
      : `Van deze kopie staan er ${count} bladzijden al op dit toestel. Wat wil je?`,
  restoreBoth: "Houd allebei",
  restoreReplace: "Vervang wat er staat door de kopie",
  restoreCancel: "Doe niets",
  restoreDone: (count: number) => (count === 1 ? "Eén bladzijde is teruggezet." : `${count} bladzijden zijn teruggezet.`),
  restoreNotes: "Gelezen, met deze opmerkingen:",
  fromCopy: (who: string) => `${who} (kopie)`,

  // settings: passphrase
  sealTitle: "Op slot met een wachtzin",
  sealLead:
    "Deel je dit toestel? Met een wachtzin liggen je antwoorden versleuteld op je toestel. Na vijf minuten zonder aanraken gaat Kriebel op slot. Spoed blijft altijd open.",
  sealWarning: "Vergeet je de wachtzin, dan kan niemand je antwoorden openen. Maak daarom eerst een kopie.",
  sealNew: "Nieuwe wachtzin",
  sealAgain: "Nog een keer dezelfde wachtzin",
  sealHint: "Ten minste twaalf tekens. Vier of vijf losse woorden zijn makkelijk te onthouden en moeilijk te raden.",
  sealShort: "Deze wachtzin is te kort. Neem ten minste twaalf tekens.",
  sealDiffers: "De twee wachtzinnen zijn niet gelijk.",
  sealSet: "Zet op slot",
  sealChange: "Verander de wachtzin",
  sealRemove: "Haal de wachtzin weg",
  sealOld: "Wachtzin van nu",
  sealLockNow: "Nu op slot",
  sealOn: "Je antwoorden liggen versleuteld op dit toestel.",
  sealChanged: "De wachtzin is veranderd.",
  sealRemoved: "De wachtzin is weg. Je antwoorden liggen weer open op dit toestel.",
  sealFailed: "Dat lukte niet. Er is niets veranderd. Probeer het nog eens.",
  sealBusy: "Even geduld.",
  sealLater: "Een of meer antwoorden staan nog niet op je toestel. Daarom kan het slot er nu niet op.",
  sealMemory: "Je browser bewaart niets, dus er is ook niets om op slot te doen.",

  // settings: deleting
  deleteTitle: "Alles wissen",
  deleteAll: "Wis alles op dit toestel",
  deleteSure: "Weet je het zeker?",
  deleteText:
    "Alle antwoorden van iedereen op dit toestel verdwijnen, ook wat voor gebruik zonder internet bewaard was. Dit kan niet terug.",
  deleteYes: "Ja, wis alles",
  cancel: "Toch niet",
  deleted: "Alles is gewist. De geschiedenis van je browser kan nog laten zien dat je hier was. Die wis je zelf in je browser.",
  deleteFailed: "Wissen lukte niet helemaal. Wis de gegevens van deze site in de instellingen van je browser.",

  // a newer version
  newer: "Er is een nieuwe versie van Kriebel. Je antwoorden blijven staan.",
  newerTake: "Gebruik de nieuwe versie",
};
