/** What the trail calls things, in words for the auditor; the trail itself keeps the English ones. */
export const auditWords: Readonly<Record<string, { readonly nl: string; readonly en: string }>> = {
  clinician: { nl: "arts", en: "clinician" },
  technician: { nl: "laborant", en: "technician" },
  researcher: { nl: "onderzoeker", en: "researcher" },
  auditor: { nl: "toezicht", en: "auditor" },
  server: { nl: "de server zelf", en: "the server itself" },
  treatment: { nl: "behandeling", en: "treatment" },
  emergency: { nl: "spoed", en: "emergency" },
  quality: { nl: "kwaliteit", en: "quality" },
  research: { nl: "onderzoek", en: "research" },
  audit: { nl: "toezicht", en: "audit" },
  request: { nl: "op verzoek", en: "on request" },
  done: { nl: "gelukt", en: "done" },
  "add patient": { nl: "patiënt toegevoegd", en: "added a patient" },
  "check audit trail": { nl: "spoor nagekeken", en: "checked the trail" },
  "list letters": { nl: "brieven op een rij gezien", en: "saw the list of letters" },
  "list patients": { nl: "in de lijst gezien", en: "saw in the list" },
  "list recordings": { nl: "opnamen op een rij gezien", en: "saw the list of recordings" },
  "log in": { nl: "ingelogd", en: "logged in" },
  "end sessions": { nl: "andere schermen uitgelogd", en: "logged out other screens" },
  "log out": { nl: "uitgelogd", en: "logged out" },
  "make letter": { nl: "brief gemaakt", en: "made a letter" },
  "read assessment": { nl: "uitkomst gelezen", en: "read the answer" },
  "read audit trail": { nl: "spoor gelezen", en: "read the trail" },
  "read letter": { nl: "brief gelezen", en: "read a letter" },
  "read night": { nl: "nacht gelezen", en: "read a night" },
  "read night page": { nl: "nacht bekeken", en: "looked at a night" },
  "read nights for research": { nl: "nachten gezien, zonder wie", en: "saw nights, without whose" },
  "read patient": { nl: "patiënt gelezen", en: "read a patient" },
  "read patient page": { nl: "bladzijde van patiënt gezien", en: "saw a patient's page" },
  "read record": { nl: "dossier gelezen", en: "read a record" },
  "read recording": { nl: "opname gelezen", en: "read a recording" },
  "read signal": { nl: "signaal bekeken", en: "looked at a signal" },
  "save record": { nl: "dossier bewaard", en: "saved a record" },
  "score recording": { nl: "opname gescoord", en: "scored a recording" },
  "take recording": { nl: "opname meegenomen", en: "took a recording along" },
  "begin upload": { nl: "opname begonnen te sturen", en: "began to send a recording" },
  "end upload": { nl: "sturen afgebroken", en: "ended an upload" },
  "end stale upload": { nl: "blijven liggen, opgeruimd", en: "left unfinished, cleared away" },
  "store recording": { nl: "opname bewaard", en: "stored a recording" },
};

/** A word of the trail, or several roles, as a person reads it; one that is not in the list stays as it is. */
export function sayAudit(word: string, lang: "nl" | "en"): string {
  if (word.startsWith("refused: ")) return `${lang === "nl" ? "geweigerd" : "refused"} (${word.slice(9)})`;
  return (
    auditWords[word]?.[lang] ??
    word
      .split(" ")
      .map((part) => auditWords[part]?.[lang] ?? part)
      .join(" ")
  );
}
