/**
 * A piece of someone's input, made fit to stand inside one sentence: short, on one line, without signs that steer the
 * reading direction or the terminal. It stays plain text; a door that shows it in HTML escapes it like any other text.
 */
export function quoteText(input: string, most = 60): string {
  // The escape sequences of terminals and the bidirectional controls could make a sentence say something else.
  const cleaned = input
    .slice(0, most * 4)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  const letters = Array.from(cleaned);
  return letters.length > most ? `${letters.slice(0, most).join("")}…` : cleaned;
}
