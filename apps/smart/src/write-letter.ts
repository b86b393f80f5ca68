type Block = Readonly<Record<string, unknown>>;

/** The letter that the app laid ready in this tab. */
export interface ReadyLetter {
  readonly title: string;
  readonly text: string;
  readonly lang: "nl" | "en";
}

/** Undefined where nothing, or nothing of ours, lies ready. */
export function readReadyLetter(kept: string | null): ReadyLetter | undefined {
  let value: unknown;
  try {
    value = JSON.parse(kept ?? "null");
  } catch {
    return undefined;
  }
  if (typeof value !== "object" || value === null) return undefined;
  const { title, text, lang } = value as Block;
  if (typeof title !== "string" || typeof text !== "string" || text === "" || (lang !== "nl" && lang !== "en")) return undefined;
  return { title, text, lang };
}

const base64 = (text: string): string => {
  let bytes = "";
  for (const byte of new TextEncoder().encode(text)) bytes += String.fromCharCode(byte);
  return btoa(bytes);
};

/** The one thing that is ever written: the letter as a document of this patient, not yet signed by anyone. */
export const letterDocument = (
  letter: ReadyLetter,
  patientId: string,
  now: Date,
): Block & { readonly resourceType: "DocumentReference" } => ({
  resourceType: "DocumentReference",
  status: "current",
  docStatus: "preliminary",
  type: { coding: [{ system: "http://loinc.org", code: "34109-9", display: "Note" }], text: letter.title },
  subject: { reference: `Patient/${patientId}` },
  date: now.toISOString(),
  description: letter.title,
  content: [
    { attachment: { contentType: "text/plain; charset=utf-8", language: letter.lang, title: letter.title, data: base64(letter.text) } },
  ],
});
