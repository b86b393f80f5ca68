/** "Een pil", "that pill", "two pills": one of many, and never the contraceptive by itself. */
const oneOfMany =
  /^(?:een|a|n|die|deze|dit|that|this|elke|every|each|iedere|another|andere|other|halve|half|mijn|my|witte|white|kleine|small|little|nieuwe|new|laatste|last|geen|no|slaap|sleeping|zo)$/;
/** Any medicine whose name is not told. */
const unnamed =
  /^(?:pil|pilletje|pillen|pilletjes|pill|pills|tablet|tablets|tabletten|tabletje|tabletjes|capsule|capsules|medicijn|medicijntje|medicine)$/;
/** Words of what the contraceptive is for, or of who takes it. */
const ofWomen =
  /^(?:anticoncep\w*|voorbehoed\w*|contracep\w*|birth|spiraal\w*|iud|menstru\w*|ongesteld\w*|zwanger\w*|pregnan\w*|period|periods|microgynon|stopweek|doorslik\w*|acne|puist\w*)$/;
/** In front of "the pill" these say which one it is, whatever was told before. */
const saysSo = /^(?:aan|on|ook|also|plus|besides|daarnaast|verder)$/;
const measure = /^(?:uur|uren|uurtje|hour|hours|kwartier|minuten|minutes|min)$/;
const count = /^(?:about|ongeveer|pas|just|zo|n|maar|only|een|an|a|half|halve|twee|two|one|drie|three|te|too|\d{1,2})$/;
const late = /^(?:laat|later|late|vroeg|vroeger|early|earlier|eerder)$/;
/** Said of the pill that works on the legs, and not of one that is taken every morning. */
const wears = /^(?:uitwerkt|uitgewerkt|wears off|wore off|wearing off|kicks in|inwerkt|raakt uitgewerkt)(?: |$)/;
const toward = /^(?:voor|tegen|for|against)$/;
const ofLegs = /^(?:benen|been|legs|leg|kriebel|kriebels|rls|onrust|slapen|nacht|bed|bedtime|night)$/;

/** "The pill an hour late", "de pil te laat", "the pill wears off", "de pil voor mijn benen". */
const isOfLegs = (behind: readonly string[]): boolean => {
  const told = behind.filter((word) => !count.test(word));
  if (late.test(told[0] ?? "") || (measure.test(told[0] ?? "") && isLateBehind(told))) return true;
  return wears.test(behind.join(" ")) || (toward.test(behind[0] ?? "") && behind.slice(1, 5).some((word) => ofLegs.test(word)));
};

/** Behind the hours: "late", "later", "before bed". */
const isLateBehind = (told: readonly string[]): boolean => late.test(told[1] ?? "") || /^(?:voor|before)$/.test(told[1] ?? "");

/** So far back an unnamed medicine is still what "the pill" points to. */
const pointsBack = 80;

/**
 * Is "de pil", "the pill" at word `at` (its last word) another medicine than the contraceptive? Where one without a name was told of before it, where an hour or
 * the legs are said of it, and where the person is a man.
 */
export const isOtherPill = (words: readonly string[], at: number, isMan: boolean): boolean => {
  const article = /^(?:de|the)$/.test(words[at - 1] ?? "");
  const lead = words[at - (article ? 2 : 1)] ?? "";
  const behind = words.slice(at + 1, at + 9);
  if (words.slice(Math.max(0, at - 6), at + 9).some((word) => ofWomen.test(word))) return false;
  if (isMan || (!article && oneOfMany.test(lead))) return true;
  if (isOfLegs(behind)) return true;
  if (saysSo.test(lead)) return false;
  const before = words.slice(Math.max(0, at - pointsBack), at - (article ? 1 : 0));
  return before.some((word, i) => unnamed.test(word) && oneOfMany.test(before[i - 1] ?? "")) && !words.some((word) => ofWomen.test(word));
};
