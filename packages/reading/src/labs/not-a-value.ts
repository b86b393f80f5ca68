import { type NumberToken, saidComparator, type Token } from "./tokens.ts";

type Name = Extract<Token, { kind: "name" }>;

/** What ought to be, or what would be done then: directly before the name. */
const wantedBefore =
  /(?:^|[^\p{L}])(?:streef(?:waarde|doel)?|streven naar|doel(?:waarde)?|target|goal|aim(?: for)?|aiming for|liefst|graag|ideaal|ideally)(?:[ :]{1,3}(?:is|a|an|een|for|naar|van|voor|of|the|het|de|serum)){0,3}[ :]{0,3}$/iu;
/** A condition: "indien Hb < 7", "refer if ferritin <15". It counts only with a sign, because "bij een Hb van 8,0" is a value. */
const conditionBefore =
  /(?:^|[^\p{L}])(?:indien|als|wanneer|zolang|tot|totdat|bij|if|when|unless|until|where|in (?:men|women|mannen|vrouwen),?|for|voor|mits|with|or)(?: (?:een|a|the|het|de|uw|your|je|nog|still)){0,2} ?$/iu;
/** Between the name and its number: "ferritine moet boven de 100", "ferritin should be over 75". */
const wantedBetween =
  /(?:^|[^\p{L}])(?:moet|moeten|hoort|horen|zou|streven|streef(?:waarde)?|liefst|graag|should|ought|must|needs?|target|goal|doel(?:waarde)?|aim)(?![\p{L}])/iu;
/** Behind a number with a sign in words: "ferritine boven 75 wordt nagestreefd". */
const wantedBehind =
  /^[^.;\d]{0,40}(?:nagestre|gewenst|aanbevolen|aangeraden|wenselijk|streef|vereist|recommended|advised|desirable|required|preferred|target|goal)/iu;
/** What is also taken: with a weight and no volume behind the number it is a dose. */
const alsoTaken = new Set(["iron", "magnesium", "folate", "vitamin_d", "b12_total", "b12_active", "phosphate"]);
const dose =
  /^ ?(?:mg|mcg|µg|ug|gr?|gram|ie|iu|e|units?|eenheden|ml|microgram|tablet(?:ten|s)?|capsules?)(?![\p{L}\p{N}%])(?! ?(?:\/|per (?:d?l|liter|litre)))/iu;
const endOfSentence = /[.!?;] {1,3}\p{Lu}/u;
/** Notes under or between the values. */
const noteLine =
  /^\W{0,4}(?:(?:gp|dr|lab|arts|huisarts)[ -])?(?:opm(?:erkingen|erking)?|comments?|commentaar|notes?|nb|toelichting|uitleg|interpretati(?:e|on)|conclusi(?:e|on)|beoordeling|advies|advice|bespreking|let op|legenda?|remarques?|beleid|plan)\b[^:.]{0,30}[:.]/iu;

/** Does this line only remark on values? */
export const isNoteLine = (text: string): boolean => noteLine.test(text.slice(0, 60));

/**
 * Tokens behind a name without the numbers that are no value of it: a goal, a condition of advice, and what stands in a later sentence.
 * A label ("Ref:") keeps its numbers. `line` is the text in which the tokens stand.
 */
export function withoutRules(tokens: readonly Token[], line: string, before: Token | undefined): readonly Token[] {
  const name = tokens.findLast((token): token is Name => token.kind === "name" && !token.bracketed) ?? tokens.find(isName);
  if (name === undefined || !tokens.some(({ kind }) => kind === "number")) return tokens;
  const first = tokens.find((token): token is NumberToken => token.kind === "number" && token.start >= name.end);
  const lead = line.slice(Math.max(0, name.start - 40), name.start);
  const isGoal =
    wantedBefore.test(lead) ||
    (before?.kind === "label" && before.column === "reference" && /^\s{0,2}$/.test(line.slice(before.end, name.start)));
  const dropsFirst =
    first !== undefined &&
    (isGoal ||
      (name.analyte !== undefined && alsoTaken.has(name.analyte) && dose.test(line.slice(first.end, first.end + 24))) ||
      (first.comparator !== undefined && conditionBefore.test(lead)) ||
      (saidComparator.test(first.text) && wantedBehind.test(line.slice(first.end, first.end + 50))) ||
      wantedBetween.test(line.slice(name.end, Math.min(first.start, name.end + 60))));
  // "Glucose negative, protein trace, sp gravity 1.021": what stands behind the word is of something else.
  const answered = tokens.find(({ kind }) => kind === "no-number");
  const isAnswered =
    answered !== undefined &&
    (first === undefined || answered.start < first.start) &&
    /^[\s:.=-]{0,6}$/.test(line.slice(name.end, answered.start));
  let sawValue = false;
  let labelled = false;
  let dayLabelled = false;
  let ended = false;
  let last = name.end;
  return tokens.filter((token) => {
    if (token.start < name.start) return true;
    if (sawValue && endOfSentence.test(line.slice(last - 1, Math.min(token.start + 1, last + 200)))) ended = true;
    last = token.end;
    if (token.kind === "label") labelled = true;
    if (token.kind === "label" && (token.column === "previous" || token.column === "date") && !/^d\.?d\.?$/i.test(token.text))
      dayLabelled = true;
    // "MCV 80 fl. MRI d.d. 14-05-2026": the day of another sentence.
    if (token.kind === "date") return !ended || dayLabelled;
    if (token.kind !== "number") return true;
    if (token === first && dropsFirst) {
      sawValue = true;
      return false;
    }
    if ((ended || isAnswered) && !labelled) return false;
    sawValue = true;
    return true;
  });
}

const isName = (token: Token): token is Name => token.kind === "name";
