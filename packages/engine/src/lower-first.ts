/**
 * A name as it stands inside a sentence: "Ferritine" becomes "ferritine" and "IJzer" "ijzer"; what is written with capitals or
 * digits of its own stays: "HbA1c", "TSAT", "C-reactive protein", "B12".
 */
export function lowerFirst(text: string): string {
  if (/^IJ[a-z]/.test(text)) return `ij${text.slice(2)}`;
  const first = /^[^\s(,;:]*/.exec(text)?.[0] ?? "";
  if (/^(?:.+[A-Z0-9]|[A-Z]-|Hb$)/.test(first)) return text;
  return text.charAt(0).toLowerCase() + text.slice(1);
}
