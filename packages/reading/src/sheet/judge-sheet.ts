import { type Problem, problem } from "@kriebel/record";

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

/** Scripts and common words by which a text shows a language that is not read; French is, and gets the sentence of a text without values. */
const scripts: readonly (readonly [pattern: RegExp, nl: string, en: string])[] = [
  [/[\u0600-\u06ff]/g, "in Arabisch schrift", "in Arabic script"],
  [/[\u0400-\u04ff]/g, "in cyrillisch schrift", "in Cyrillic script"],
  [/[\u0370-\u03ff]/g, "Grieks", "Greek"],
  [/[\u0590-\u05ff]/g, "Hebreeuws", "Hebrew"],
  [/[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]/g, "Chinees, Japans of Koreaans", "Chinese, Japanese or Korean"],
];
const tongues: readonly (readonly [words: RegExp, nl: string, en: string])[] = [
  [/\b(?:und|der|die|das|nicht|ich|für|mit|ist|werte|befund|normbereich)\b/gi, "Duits", "German"],
  [/\b(?:el|los|las|que|del|una|resultado|valores|unidades|análisis)\b/gi, "Spaans", "Spanish"],
  [/\b(?:ve|bir|için|değil|sonuç|birim|hasta|kan)\b/gi, "Turks", "Turkish"],
  [/\b(?:się|nie|jest|wynik|badanie|norma|oraz|krew)\b/gi, "Pools", "Polish"],
  [/\b(?:il|che|della|esame|risultato|valori|unità|sono)\b/gi, "Italiaans", "Italian"],
  [/\b(?:não|uma|resultado|valores|exame|unidade|para)\b/gi, "Portugees", "Portuguese"],
  [/\b(?:le|les|des|une|est|pas|vous|résultat|avec|pour)\b/gi, "Frans", "French"],
];

/** What to say when a text was read and nothing was found in it. */
export function nothingFound(pasted: string, kind: SheetKind): Problem {
  const part = pasted.slice(0, 20_000);
  const words = Math.max(1, (part.match(/\p{L}+/gu) ?? []).length);
  for (const [pattern, nl, en] of scripts) if ((part.match(pattern) ?? []).length > part.length * 0.2) return otherLanguage(nl, en, kind);
  const dutch = (part.match(/\b(?:de|het|een|en|van|niet|ik|dat|is|the|and|of|not|my|with)\b/gi) ?? []).length;
  for (const [pattern, nl, en] of tongues) {
    const hits = (part.match(pattern) ?? []).length;
    if (hits < 3 || hits <= words * 0.08 || hits <= dutch * 1.5) continue;
    if (en === "French") break;
    return otherLanguage(nl, en, kind);
  }
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
