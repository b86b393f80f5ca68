type Block = Readonly<Record<string, unknown>>;

/** The letter that the app laid ready in this tab. */
export interface ReadyLetter {
  readonly title: string;
  readonly text: string;
  /** The same words, with a line for each thing instead of lines of 80 signs. */
  readonly shown: string;
  readonly lang: "nl" | "en";
}

const words = (text: string): string => text.replace(/\s/g, "");

/** Undefined where nothing, or nothing of ours, lies ready. */
export function readReadyLetter(kept: string | null): ReadyLetter | undefined {
  let value: unknown;
  try {
    value = JSON.parse(kept ?? "null");
  } catch {
    return undefined;
  }
  if (typeof value !== "object" || value === null) return undefined;
  const { title, text, shown, lang } = value as Block;
  if (typeof title !== "string" || typeof text !== "string" || text === "" || (lang !== "nl" && lang !== "en")) return undefined;
  // What is shown is word for word what is written, or it is not shown.
  return { title, text, shown: typeof shown === "string" && words(shown) === words(text) ? shown : text, lang };
}

export type ShownLine =
  | { readonly kind: "title" | "heading" | "line"; readonly text: string }
  /** A row of measured values. */
  | { readonly kind: "row"; readonly cells: readonly string[] };

/** The lines of the letter as a page shows them: what is underlined is a heading, what stands in columns a row, blank lines are space. */
export function linesOf(shown: string): readonly ShownLine[] {
  const lines = shown.split("\n");
  return lines.flatMap((text, i): readonly ShownLine[] => {
    const under = lines[i + 1] ?? "";
    if (text.trim() === "" || /^(?:={3,}|-{3,})$/.test(text)) return [];
    const cells = text.startsWith("  ") ? text.trim().split(/ {2,}/) : [];
    if (cells.length > 1) return [{ kind: "row", cells }];
    return [{ kind: /^={3,}$/.test(under) ? "title" : /^-{3,}$/.test(under) ? "heading" : "line", text }];
  });
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
