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
};
