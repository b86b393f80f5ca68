import type { StoryContext } from "./story-context.ts";

const year = /^(?:19|20)\d\d$/;
const years = /^(?:jaar|jaren|years?|decades?)$/;
const number =
  /^(?:\d{1,2}|(?:\w*(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen)en)?(?:tien|elf|twaalf|dertien|veertien|vijftien|zestien|zeventien|achttien|negentien|twintig|dertig|veertig|vijftig|zestig|zeventig)|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy)$/;
/** "Op mijn zevenentwintigste". */
const ordinal = /^\w+(?:tiende|tigste|elfde|twaalfde)$/;
const young = /^(?:kind|kleuter|peuter|baby|tiener|student|klein|jong|child|toddler|baby|teenager|student|girl|boy|little|young|kid)$/;

const behind =
  /^(?:was|waren|werd|werden|had|hadden|kreeg|kregen|ging|gingen|stond|zag|kwam|kwamen|bleek|bleken|gehad|geweest|gekregen|geworden|were|went|got|came|turned|lost|woke|caught|took|found|bled|fell|threw|felt|saw|stood|lay|spat|broke|began|kept|became|viel|vielen|lag|lagen|zat|zaten|liep|liepen|spuugde|braakte|bloedde|voelde|moest|moesten|kon|konden|hoestte|plaste|brak|gaf|hing|hingen|deed|deden|wilde|wilden|wou|did|hung)$|^[a-z]{3,}ed$/;
const ofNow =
  /^(?:nu|now|vandaag|today|tonight|gisteren|gisteravond|eergisteren|yesterday|vannacht|vanmorgen|vanochtend|vanmiddag|vanavond|morning|sinds|sindsdien|since|nog|still|weer|opnieuw|again|steeds|keeps|terug|back|deze|dit|this|recent|recently|onlangs|nieuw|new)$/;

const bornFirst = /^(?:eerste|tweede|derde|vierde|oudste|jongste|first|second|third|fourth|eldest|oldest|youngest)$/;
const ofBirth = /^(?:i|ik|had|kreeg|got|was|werd|zwangerschap|bevalling|kind|kindje|baby|zoon|dochter|pregnancy|birth|child|son|daughter)$/;
const undoes = /^(?:nooit|niet|never|not)$/;
/** "It has never come back": a word of now that is taken back tells of nothing now. */
const isUndone = (words: readonly string[], at: number): boolean => words.slice(Math.max(0, at - 3), at).some((word) => undoes.test(word));

/** Does the word at `at` tell of years that lie behind: "in 2018", "drie jaar geleden", "toen ik negentien was", "as a toddler", "last year"? */
const isYearsBehind = (words: readonly string[], at: number, thisYear: number): boolean => {
  const word = words[at] as string;
  const before = words[at - 1] ?? "";
  const next = words[at + 1] ?? "";
  if (year.test(word))
    return Number(word) < thisYear && /^(?:in|of|begin|eind|zomer|winter|voorjaar|najaar|herfst|spring|summer|autumn)$/.test(before);
  if (/^(?:geleden|ago|terug|back)$/.test(word)) return years.test(before);
  if (years.test(word)) return /^(?:vorig|last)$/.test(before);
  // "With my second I had flashing lights": the child is born.
  if (bornFirst.test(word))
    return /^(?:(?:bij|van|met|na|with|after) (?:mijn|my))$/.test(`${words[at - 2] ?? ""} ${before}`) && ofBirth.test(words[at + 1] ?? "");
  // "In my twenties".
  if (/^(?:twenties|thirties|forties|fifties|teens)$/.test(word)) return /^(?:my|his|her|in)$/.test(before);
  if (ordinal.test(word)) return /^(?:mijn|mn|haar|zijn|his|her|my)$/.test(before);
  if (young.test(word)) return /^(?:als|as|a)$/.test(before) && !/^(?:mijn|my)$/.test(words[at - 2] ?? "");
  // "Toen ik negentien was", "when I was twenty seven".
  if (number.test(word)) {
    const three = words.slice(Math.max(0, at - 3), at).join(" ");
    return (
      /(?:^| )(?:toen (?:ik|hij|zij|ze)|when (?:i|he|she) was)$/.test(three) &&
      !/^(?:weken|weeks|maanden|months|minuten|minutes)$/.test(next)
    );
  }
  return false;
};

/** How far the words of then are looked for in an endless sentence. */
const reach = 60;

/**
 * "Vorig jaar ben ik bij de cardioloog geweest voor een drukkend gevoel op de borst": the sentence tells of years behind in a verb of then, and of nothing of now.
 */
export const isToldOfThen = (context: StoryContext, at: number): boolean => {
  const { words } = context;
  const whole = context.sentenceOf(at);
  const from = Math.max(whole.from, at - reach);
  const to = Math.min(whole.to, at + reach);
  const thisYear = Number(context.today.slice(0, 4));
  let then = false;
  let verb = false;
  for (let i = from; i < to; i += 1) {
    const word = words[i] as string;
    if (isYearsBehind(words, i, thisYear)) then = true;
    else if (ofNow.test(word) && !isUndone(words, i)) return false;
    if (behind.test(word)) verb = true;
  }
  return then && verb;
};
