import { type Problem, problem } from "@kriebel/record";
import { splitWords } from "../story/split-words.ts";
import { tellLanguage } from "../story/tell-language.ts";

/** Longest text that is read: some hundred pages. */
export const longestSheet = 3_000_000;

export type SheetKind = "labs" | "medicines";

/** Why a pasted text cannot be read at all, in one sentence; undefined: read it. */
export function sheetProblem(pasted: string, kind: SheetKind): Problem | undefined {
  if (pasted.trim() === "") {
    return kind === "labs"
      ? problem(
          "empty",
          "",
          "Er staat niets; plak de uitslag van het lab, of kies het PDF-bestand.",
          "There is nothing; paste the result of the laboratory, or choose the PDF file.",
        )
      : problem(
          "empty",
          "",
          "Er staat niets; plak je medicijnlijst, of kies het PDF-bestand.",
          "There is nothing; paste your list of medicines, or choose the PDF file.",
        );
  }
  if (pasted.length > longestSheet) {
    return problem(
      "too-large",
      "",
      `De tekst is te groot (${Math.round(pasted.length / 1_000_000)} miljoen tekens); plak alleen de bladzijden met ${kind === "labs" ? "uitslagen" : "medicijnen"}.`,
      `The text is too large (${Math.round(pasted.length / 1_000_000)} million characters); paste only the pages with ${kind === "labs" ? "results" : "medicines"}.`,
    );
  }
  let strange = 0;
  const part = pasted.slice(0, 20_000);
  for (let i = 0; i < part.length; i += 1) {
    const code = part.charCodeAt(i);
    if ((code < 32 && code !== 9 && code !== 10 && code !== 13 && code !== 12) || code === 0xfffd) strange += 1;
  }
  if (strange > part.length * 0.02 + 2) {
    return problem(
      "not-text",
      "",
      "Dit is geen leesbare tekst; open het bestand, kopieer de tekst eruit en plak die.",
      "This is no readable text; open the file, copy the text from it and paste that.",
    );
  }
  if (/^\s*\{[\s\S]{0,400}"resourceType"/.test(pasted.slice(0, 500))) {
    return problem(
      "fhir",
      "",
      "Dit is een FHIR-bestand, geen uitdraai; lees het met kriebel assess BESTAND.",
      "This is a FHIR file, no print-out; read it with kriebel assess FILE.",
    );
  }
  return undefined;
}

/** What to say when a text was read and nothing was found in it; French is read, and gets the sentence of a text without values. */
export function nothingFound(pasted: string, kind: SheetKind): Problem {
  const { plain, words } = splitWords(pasted.slice(0, 20_000));
  const { other } = tellLanguage(plain.text, words);
  if (other !== undefined && other.en !== "French") return otherLanguage(other.nl, other.en, kind);
  return kind === "labs"
    ? problem(
        "no-values",
        "",
        "In deze tekst staan geen bloeduitslagen die Kriebel kent; plak regels met een naam en een getal, zoals: Ferritine 28 µg/L.",
        "This text holds no blood results that Kriebel knows; paste lines with a name and a number, such as: Ferritin 28 µg/L.",
      )
    : problem(
        "no-medicines",
        "",
        "In deze tekst staan geen medicijnen; plak regels met een naam en een sterkte, zoals de apotheek ze afdrukt.",
        "This text holds no medicines; paste lines with a name and a strength, as the pharmacy prints them.",
      );
}

const otherLanguage = (nl: string, en: string, kind: SheetKind): Problem =>
  problem(
    "other-language",
    "",
    `Deze tekst lijkt ${nl}; Kriebel leest ${kind === "labs" ? "uitslagen" : "medicijnlijsten"} in het Nederlands, Engels en Frans; ${kind === "labs" ? "typ de getallen dan zelf in" : "zoek de medicijnen dan zelf op naam"}.`,
    `This text seems to be ${en}; Kriebel reads ${kind === "labs" ? "results" : "lists of medicines"} in Dutch, English and French; ${kind === "labs" ? "type the numbers yourself" : "look up the medicines by name yourself"}.`,
  );
