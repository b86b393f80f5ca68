import { plural } from "../../words/plural.ts";

/** Every sentence about sharing by a link, in Dutch. `en.ts` must have exactly the same keys. */
export const nl = {
  lead: "Je arts opent de brief met een link. De brief ligt versleuteld op de server van deze kliniek. Alleen wie de hele link heeft, kan hem lezen. Stuur de link dus alleen aan je arts.",
  what: "Wat gaat mee?",
  letterOnly: "Alleen de brief",
  letterOnlyHint: "Als tekst, met wat hieronder staat.",
  all: "De brief en al je antwoorden",
  allHint: "Ook wat je uit de brief liet. Je arts kan dan alles nalezen.",
  howLong: "Hoe lang werkt de link?",
  hours: { "24": "1 dag", "168": "1 week", "720": "30 dagen" } as Readonly<Record<string, string>>,
  howOften: "Hoe vaak mag hij open?",
  times: (count: number) => plural("nl", count, { one: "# keer", other: "# keer" }),
  make: "Maak de link",
  making: "De link wordt gemaakt.",
  made: "Je link",
  copy: "Kopieer de link",
  copied: "Gekopieerd.",
  qr: "Een code die je arts met een camera kan lezen. Het is dezelfde link.",
  failed: "Dit lukte niet. Er is niets gedeeld. Kijk of je verbinding hebt, en probeer het nog eens.",
  full: "Op de server is nu geen plaats. Er is niets gedeeld. Probeer het later, of geef de brief op papier mee.",
  open: "Links die nog kunnen werken",
  until: (day: string, count: number) => `tot ${day}, ${plural("nl", count, { one: "# keer openen", other: "# keer openen" })}`,
  revoke: "Trek in",
  revokeThis: (day: string) => `Trek de link tot ${day} in`,
  revoked: "De link is ingetrokken. Hij werkt niet meer.",
  revokeFailed: "Intrekken lukte niet. Kijk of je verbinding hebt, en probeer het nog eens.",
};
