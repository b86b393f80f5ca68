import { foldText, spellOut } from "@kriebel/evidence";

/** What the legs did in the end. */
export type Outcome = "resolved" | "improved" | "unchanged" | "worse";

const words = {
  unchanged:
    /\bunchanged\b|\bno (?:\w+ )?(?:change|effect|improvement|difference|relief|benefit|response|resolution|influence|impact)\b|\b(?:persist\w*|continued|remain(?:ed|s)?|same|ongoing)\b|\b(?:did|does|do) not (?:help|improve|change|resolve|disappear|stop|respond|settle)\b|\bnot (?:improv\w*|resolv\w*|better|help\w*|reliev\w*|affected|influenced)\b|\bwithout (?:improvement|effect|change|relief|benefit)\b|\bineffective\b/,
  worse: /\bwors\w*|\baggravat\w*|\brebound\b|\bexacerbat\w*|\bstronger\b|\bdeteriorat\w*|\bintensif\w*/,
  partly: /\b(?:partial\w*|partly|almost|nearly|mostly|largely|virtually|not (?:completely|fully|entirely))\b/,
  resolved:
    /\b(?:returned|back) to normal\b|\bnormali[sz]ed\b|\b(?:no|without) (?:recurrence|relapse|residual\w*)\b|\b(?:resolv\w*|disappear\w*|vanish\w*|ceas\w*|remit\w*|remission|clear(?:ed|s)|subsid\w*|abat\w*|settl\w*|fad(?:ed|ing)|symptom free|symptomfree|cured|recover\w*|quiet\w*)\b|\b(?:legs?|arms|it|symptoms?|complaints?|rls|nights?)(?: \w+){0,3} (?:calm|calmed|quiet|still|peaceful)\b|^(?:calm|quiet)\b|\bfree (?:of|from) (?:\w+ )?(?:symptoms?|complaints?|rls|restless\w*)\b|\bno (?:more|longer|further)\b|\b(?:gone|passed|went away|stopped|over)\b|\bcomplete(?:ly)? (?:relief|relieved|remission|recovery|resolution|gone|better|improv\w*)\b|\btotal(?:ly)? (?:relief|gone)\b/,
  improved:
    /\bimprov\w*|\bbetter\b|\bless\b|\bpartial\w*|\breduc\w*|\beas(?:ed|ing|ier)\b|\brelie\w*|\bmilder\b|\bdecreas\w*|\bhelp\w*|\bdiminish\w*|\blessen\w*|\bcalm\w*|\b(?:back|returned?) to (?:the |her |his |an? )?(?:earlier|previous|baseline|former|mild\w*|usual|old|evening|occasional)\b|\b(?:halved|dropped|fell)\b/,
} as const;

/** "score from 28 to 9", "IRLS 31 → 12": a fall of a fifth or more is better (ours), to nothing is gone. */
const byScore = (text: string): Outcome | undefined => {
  if (!/\b(?:score|scores|scale|severity|irls\w*|rating|points?|vas|nrs)\b/i.test(text)) return undefined;
  const match = /(\d{1,3}(?:[.,]\d)?)\s*(?:points? )?(?:to|→|->|tot)\s*(\d{1,3}(?:[.,]\d)?)/i.exec(text);
  if (match === null) return undefined;
  const from = Number((match[1] ?? "").replace(",", "."));
  const to = Number((match[2] ?? "").replace(",", "."));
  if (to > from) return "worse";
  return to === 0 && from > 0 ? "resolved" : to <= from * 0.8 ? "improved" : "unchanged";
};

const ofClause = (folded: string): Outcome | undefined => {
  if (words.unchanged.test(folded) && !/\bno (?:change|difference)\b[a-z ]*\bbut\b/.test(folded)) return "unchanged";
  const resolved = words.resolved.test(folded);
  if (resolved)
    return words.partly.test(folded) || /\bnot (?:\w+ )?(?:gone|resolv\w*|disappear\w*)\b/.test(folded) ? "improved" : "resolved";
  if (words.partly.test(folded) && /\bfree\b/.test(folded)) return "improved";
  if (words.worse.test(folded)) return "worse";
  return words.improved.test(folded) ? "improved" : undefined;
};

/** A worsening that the text itself calls passing. */
const passing =
  /\b(?:after|following)? ?(?:an? |some )?(?:initial\w*|transient\w*|brief\w*|temporar\w*|short\w*|first|passing)(?: \w+)? (?:worsening|worse|rebound|increase|aggravation|exacerbation|deterioration)\b/g;
const aboutRestart = /\bre ?(?:challeng\w*|exposure|introduc\w*|start\w*)\b/;

/**
 * What happened to the legs in the end: "after an initial worsening back to mild" is improved. The last clause that says
 * something counts; what a rechallenge did is told elsewhere.
 */
export const outcomeIn = (text: string): Outcome | undefined => {
  const written = spellOut(text);
  const score = byScore(written);
  if (score !== undefined) return score;
  const clauses = written
    .split(/[.;,](?!\d)|\b(?:then|but|later|eventually|finally|however)\b/)
    .map((clause) => foldText(clause).replace(passing, " ").replace(/ +/g, " ").trim())
    .filter((clause) => clause !== "" && !aboutRestart.test(clause));
  for (const clause of clauses.toReversed()) {
    const outcome = ofClause(clause);
    if (outcome !== undefined) return outcome;
  }
  return undefined;
};

/** "worse since starting", "from monthly to nightly since then", "aggravated by it": it got worse under a medicine that came later. */
export const worseSinceStart = (text: string): "yes" | "no" | undefined => {
  const folded = foldText(spellOut(text));
  if (
    /\b(?:no|without|not) (?:any |an |\w+ )?(?:influence|effect|change|impact|worsening|difference)\b[a-z ]{0,16}\b(?:on|in|of|to) (?:the |his |her |my )?(?:legs?|rls|symptoms|complaints|restless\w*)\b|\b(?:legs?|rls|symptoms|complaints)\b[a-z ]{0,16}\b(?:not (?:influenced|affected|changed|worse)|unchanged|unaffected|the same)\b|\bno (?:change|influence|effect)\b[a-z ]{0,24}\b(?:on|when|after|neither on) starting\b/.test(
      folded,
    )
  )
    return "no";
  if (
    /\b(?:wors\w+|aggravat\w+|more (?:severe|frequent|intense)|intensif\w+|deteriorat\w+|exacerbat\w+)\b[a-z0-9 ]{0,16}\b(?:since|after|from|with|by|on|under|upon)\b(?: (?:then|that|it|this|the start\w*|starting|start|its start|beginning|introduc\w*|initiat\w*|taking|adding|addition|treatment|the (?:drug|medicine|medication|tablets?)))?/.test(
      folded,
    ) &&
    !/\b(?:wors\w+)[a-z0-9 ]{0,16}\b(?:after|on|with|by) (?:stopp\w*|withdraw\w*|discontinu\w*|reduc\w*|lower\w*|taper\w*|every (?:step|rise|increase)|the (?:rise|increase)|dose|rais\w*)\b/.test(
      folded,
    )
  )
    return "yes";
  if (
    /\bfrom (?:monthly|weekly|rare\w*|occasional\w*|mild|now and then|sporadic|once a (?:week|month)) to (?:nightly|daily|weekly|severe|constant|every (?:night|day|evening))\b/.test(
      folded,
    )
  )
    return "yes";
  return /\b(?:aggravated|worsened|made worse) by\b|\bsince (?:then|starting|it)\b[a-z ]{0,14}\b(?:much |far |clearly )?worse\b/.test(
    folded,
  )
    ? "yes"
    : undefined;
};

const clock = String.raw`(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm)?|(noon|midday|midnight)`;

const hourOf = (parts: readonly (string | undefined)[]): { hour: number; sure: boolean } | undefined => {
  const [hours, minutes, half, word] = parts;
  if (word !== undefined) return { hour: word === "midnight" ? 24 : 12, sure: true };
  let hour = Number(hours);
  if (!Number.isFinite(hour) || hour > 24 || Number(minutes ?? 0) > 59) return undefined;
  if (half === "pm" && hour < 12) hour += 12;
  else if (half === "am" && hour === 12) hour = 24;
  return { hour: hour + Number(minutes ?? 0) / 60, sure: minutes !== undefined || half !== undefined };
};

/** How many hours earlier it begins now: "onset moved from 21:00 to 12:00", "4 pm instead of 10 pm", "3 hours earlier". */
export const hoursEarlierIn = (text: string): number | undefined => {
  const written = spellOut(text).toLowerCase();
  const told = /\b(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten) (?:h|hours?) earlier\b/.exec(written);
  if (told !== null) {
    const number =
      ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"].indexOf(told[1] ?? "") + 1 || Number(told[1]);
    return number >= 1 && number <= 23 ? number : undefined;
  }
  if (
    !/\b(?:onset|start\w*|beg[aiu]n\w*|symptoms?|complaints?|legs|rls|earlier|instead|moved|shifted|advanc\w*)\b/.test(written) ||
    /\b(?:sleep\w*|slept|works?|shift work|bed ?time)\b/.test(written)
  )
    return undefined;
  const fromTo = new RegExp(`from (?:about |around )?(?:${clock}) (?:forward |back |on )?to (?:about |around )?(?:${clock})`).exec(written);
  const instead =
    fromTo === null
      ? new RegExp(
          `(?:at|from|around) (?:about |around )?(?:${clock}),? (?:instead of|rather than) (?:at |from |about )?(?:${clock})`,
        ).exec(written)
      : null;
  const match = fromTo ?? instead;
  if (match === null) return undefined;
  const one = hourOf(match.slice(1, 5));
  const two = hourOf(match.slice(5, 9));
  if (one === undefined || two === undefined || (!one.sure && !two.sure)) return undefined;
  const before = fromTo === null ? two.hour : one.hour;
  const now = fromTo === null ? one.hour : two.hour;
  // One o'clock at night comes after eleven in the evening.
  const late = before <= 6 && now > before ? before + 24 : before;
  const hours = Math.round((late - now) * 10) / 10;
  return hours >= 0.5 && hours <= 23 ? hours : undefined;
};
