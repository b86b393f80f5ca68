import { plural } from "../../words/plural.ts";
import type { nl } from "./nl.ts";

/** Every sentence about sharing by a link, in English. */
export const en: typeof nl = {
  lead: "Your doctor opens the letter with a link. The letter lies encrypted on the server of this clinic. Only who has the whole link can read it. So send the link to your doctor only.",
  what: "What goes along?",
  letterOnly: "Only the letter",
  letterOnlyHint: "As text, with what stands below.",
  all: "The letter and all your answers",
  allHint: "Also what you left out of the letter. Your doctor can then look everything up.",
  howLong: "How long does the link work?",
  hours: { "24": "1 day", "168": "1 week", "720": "30 days" },
  howOften: "How often may it be opened?",
  times: (count) => plural("en", count, { one: "# time", other: "# times" }),
  make: "Make the link",
  making: "The link is being made.",
  made: "Your link",
  copy: "Copy the link",
  copied: "Copied.",
  qr: "A code that your doctor can read with a camera. It is the same link.",
  failed: "This did not work. Nothing was shared. See whether you have a connection, and try again.",
  full: "There is no room on the server now. Nothing was shared. Try later, or take the letter along on paper.",
  open: "Links that may still work",
  until: (day, count) => `until ${day}, ${plural("en", count, { one: "# opening", other: "# openings" })}`,
  revoke: "Take back",
  revokeThis: (day) => `Take back the link until ${day}`,
  revoked: "The link was taken back. It does not work any more.",
  revokeFailed: "Taking it back did not work. See whether you have a connection, and try again.",
  codesLead:
    "A page of codes to go with the letter. Your doctor, or you on another device, reads them into Kriebel with a photo. No internet is needed.",
  codesOpen: "The codes hold all your answers, also what you left out of the letter. Whoever has the paper can read them.",
  codesMake: "Save the codes (PDF)",
  codesMaking: "The codes are being made.",
  codesMade: (codes: number, pages: number) =>
    `Done: ${plural("en", codes, { one: "# code", other: "# codes" })} on ${plural("en", pages, { one: "# page", other: "# pages" })}.`,
  codesTooMuch: "This is too much for paper. Make a copy as a file, under Settings.",
  codesFailed: "The codes could not be made. Try again.",
  /** What stands on the paper, in the language of the letter. */
  onPaper: {
    nl: {
      title: "Antwoorden in codes",
      made: (day: string) => `Gemaakt met Kriebel op ${day}. Hierin staan alle antwoorden.`,
      read: "Zo lees je ze in: open Kriebel, kies Instellingen, zoek Een kopie openen, en maak een foto van elke bladzijde.",
      open: "Wie dit papier heeft, kan de antwoorden lezen. Bewaar het zoals een brief van de dokter.",
      name: (number: number, of: number) => `Code ${number} van ${of}`,
    },
    en: {
      title: "Answers in codes",
      made: (day: string) => `Made with Kriebel on ${day}. It holds all answers.`,
      read: "To read them in: open Kriebel, choose Settings, find Open a copy, and take a photo of each page.",
      open: "Whoever has this paper can read the answers. Keep it as you keep a letter from the doctor.",
      name: (number: number, of: number) => `Code ${number} of ${of}`,
    },
  },
  photoChoose: "Read codes from paper",
  photoMore: "Another photo",
  photoHint: "Take a sharp photo of each page, from straight above. You may choose several at once.",
  photoReading: "The codes are being read.",
  photoMissing: (have: number, of: number, missing: string) => `${have} of the ${of} codes read. Still needed: ${missing}.`,
  photoNoPicture: "This is no photo that this browser can read.",
  photoNone: "No code of Kriebel can be read in this photo. Take it from nearer by, without shadow.",
};
