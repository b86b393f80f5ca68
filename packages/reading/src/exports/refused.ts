import { type Problem, problem, quoteText } from "@kriebel/record";
import type { Kind } from "./kind-of-file.ts";

/** What stops the reading of a file: one sentence, kept as a Problem. */
export class Refused extends Error {
  readonly problem: Problem;
  constructor(refused: Problem) {
    super(refused.code);
    this.problem = refused;
  }
}

export const refuse = (code: string, at: string, nl: string, en: string): Refused => new Refused(problem(code, at, nl, en));

export const tornZip = (name: string): Refused =>
  refuse(
    "torn-zip",
    name,
    `Het zip-bestand ${quoteText(name, 80)} is niet heel of met een wachtwoord gesloten. Maak de export opnieuw; er is niets overgenomen.`,
    `The zip file ${quoteText(name, 80)} is not whole, or locked with a password. Make the export again; nothing was taken over.`,
  );

export const zipBomb = (name: string): Refused =>
  refuse(
    "zip-bomb",
    name,
    `Het bestand ${quoteText(name, 80)} in dit zip-bestand wordt onmogelijk groot; het is geen echte export. Er is niets overgenomen.`,
    `The file ${quoteText(name, 80)} in this zip file grows impossibly large; it is no real export. Nothing was taken over.`,
  );

export const tooLargeWords = (name: string, megabytes: number): readonly [string, string] => [
  `Het bestand ${quoteText(name, 80)} is groter dan ${megabytes} MB; zo groot is een export van deze soort niet. Het is overgeslagen.`,
  `The file ${quoteText(name, 80)} is larger than ${megabytes} MB; an export of this kind is never that large. It was left out.`,
];

/** Why XML was refused, from the words of the parser; those themselves are English and for programmers. */
export function tornXmlWords(name: string, fault: string): readonly [string, string] {
  const shown = quoteText(name, 80);
  const again = ["Maak de export opnieuw; er is niets overgenomen.", "Make the export again; nothing was taken over."] as const;
  if (/entity/i.test(fault))
    return [
      `In ${shown} staan verwijzingen die een echte export niet heeft; die volgen we niet. ${again[0]}`,
      `${shown} holds references that a real export does not have; we do not follow them. ${again[1]}`,
    ];
  if (/unclosed|end of|unexpected end/i.test(fault))
    return [
      `Het bestand ${shown} is niet heel: het eind ontbreekt. ${again[0]}`,
      `The file ${shown} is not whole: its end is missing. ${again[1]}`,
    ];
  return [
    `Het bestand ${shown} is niet heel, of iets heeft het veranderd. ${again[0]}`,
    `The file ${shown} is not whole, or something changed it. ${again[1]}`,
  ];
}

/** XML that is not in UTF-8: no export of Apple is. */
export const wrongEncodingWords = (name: string): readonly [string, string] => [
  `Het bestand ${quoteText(name, 80)} is opgeslagen in een andere tekenset (UTF-16). Kies het bestand zoals de telefoon het gaf; er is niets overgenomen.`,
  `The file ${quoteText(name, 80)} was saved in another character set (UTF-16). Choose the file as the phone gave it; nothing was taken over.`,
];

/** Why a FIT file was left out, by the word of the library. */
const fitFaults: Readonly<Record<string, readonly [nl: string, en: string]>> = {
  invalid_crc: ["de controlesom klopt niet", "its checksum is wrong"],
  invalid_header: ["het begin klopt niet, of er ontbreekt een stuk", "its beginning is wrong, or a piece of it is missing"],
  invalid_structure: ["er staat iets in dat geen FIT is", "it holds something that is not FIT"],
};

export function tornFitWords(name: string, fault: string): readonly [string, string] {
  const [nl, en] = fitFaults[fault] ?? ["het is niet te lezen", "it cannot be read"];
  const shown = quoteText(name, 80);
  return [
    `Het FIT-bestand ${shown} is niet heel (${nl}); het is overgeslagen. Zet het opnieuw over van het horloge.`,
    `The FIT file ${shown} is not whole (${en}); it was left out. Copy it from the watch again.`,
  ];
}

export const extraBytesWords = (name: string, extra: number): readonly [string, string] => [
  `Achter het FIT-bestand ${quoteText(name, 80)} ${extra === 1 ? "staat 1 byte die er niet bij hoort; die is" : `staan ${extra} bytes die er niet bij horen; die zijn`} niet gelezen.`,
  `Behind the FIT file ${quoteText(name, 80)} ${extra === 1 ? "stands 1 byte that does not belong to it; it was" : `stand ${extra} bytes that do not belong to it; they were`} not read.`,
];

export const tornDatabaseWords = (name: string): readonly [string, string] => [
  `De database ${quoteText(name, 80)} is niet heel, of is niet van Health Connect; hij is overgeslagen. Maak de export opnieuw.`,
  `The database ${quoteText(name, 80)} is not whole, or is not one of Health Connect; it was left out. Make the export again.`,
];

export const nestedTooDeepWords = (name: string): readonly [string, string] => [
  `Het zip-bestand ${quoteText(name, 80)} zit te diep in andere zip-bestanden en is overgeslagen. Pak het uit en kies het zelf.`,
  `The zip file ${quoteText(name, 80)} lies too deep inside other zip files and was left out. Unpack it and choose it by itself.`,
];

export const nestedTornWords = (name: string): readonly [string, string] => [
  `Het zip-bestand ${quoteText(name, 80)} binnen de export is niet heel. Wat erin stond kan ontbreken; vraag de export opnieuw aan.`,
  `The zip file ${quoteText(name, 80)} inside the export is not whole. What it held may be missing; ask for the export again.`,
];

export function notAnExport(kind: Kind, name: string): Refused {
  const shown = quoteText(name, 80);
  if (kind === "empty")
    return refuse(
      "empty",
      name,
      `Het bestand ${shown} is leeg. Kies een ander bestand, of maak de export opnieuw.`,
      `The file ${shown} is empty. Choose another file, or make the export again.`,
    );
  if (kind === "gzip")
    return refuse(
      "gzip",
      name,
      `${shown} is met gzip ingepakt (.gz of .tgz). Pak het eerst uit, of vraag de export als .zip.`,
      `${shown} is packed with gzip (.gz or .tgz). Unpack it first, or ask for the export as .zip.`,
    );
  if (kind === "csv")
    return refuse(
      "unknown-columns",
      name,
      `In ${shown} staat geen kolom met de datum van de nacht. Zeg welke kolom wat is (op de opdrachtregel: --columns on=Datum,severity=Cijfer).`,
      `${shown} has no column with the date of the night. Say which column is what (on the command line: --columns on=Date,severity=Score).`,
    );
  return refuse(
    "not-an-export",
    name,
    `${shown} is geen export die Kriebel kent: Apple Gezondheid, Fitbit, Garmin, Health Connect, Oura, Withings, Samsung Health, Sleep as Android, Google Takeout of een eigen tabel (CSV).`,
    `${shown} is no export that Kriebel knows: Apple Health, Fitbit, Garmin, Health Connect, Oura, Withings, Samsung Health, Sleep as Android, Google Takeout or a table of your own (CSV).`,
  );
}

export const noRows = (name: string): Refused =>
  refuse(
    "no-rows",
    name,
    `In ${quoteText(name, 80)} staan namen van kolommen, maar geen nachten eronder. Vul er nachten in, of maak de export opnieuw.`,
    `${quoteText(name, 80)} holds names of columns, but no nights below them. Fill in nights, or make the export again.`,
  );

export const noDates = (name: string, column: string): Refused =>
  refuse(
    "no-dates",
    name,
    `In ${quoteText(name, 80)} staat onder "${quoteText(column, 40)}" nergens een datum als 31-3-2026 of 2026-03-31. Verander die kolom, of zeg welke kolom de datum heeft (op de opdrachtregel: --columns on=Datum).`,
    `In ${quoteText(name, 80)} there is nowhere a date like 31-3-2026 or 2026-03-31 under "${quoteText(column, 40)}". Change that column, or say which column has the date (on the command line: --columns on=Date).`,
  );

export const onlyDates = (name: string): Refused =>
  refuse(
    "only-dates",
    name,
    `In ${quoteText(name, 80)} staan datums, maar niets dat Kriebel van een nacht kent. Zeg welke kolom wat is (op de opdrachtregel: --columns on=Datum,severity=Cijfer).`,
    `${quoteText(name, 80)} holds dates, but nothing that Kriebel knows of a night. Say which column is what (on the command line: --columns on=Date,severity=Score).`,
  );
