import type { StoryWords } from "./split-words.ts";

/** What the words around a phrase do to it, in the line of NegEx and ConText; the words are ours, in two languages. */
export interface PhraseContext {
  /** "geen", "no", "without": it is not there. */
  readonly denied: boolean;
  /** "vroeger", "used to", "niet meer": it was there once. */
  readonly past: boolean;
  /** "misschien", "might", "bang voor": nobody is sure. */
  readonly unsure: boolean;
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(" "));

/** A denial that reaches over whatever noun follows. */
const farDeniers = set("geen zonder noch no without nor neither none zero");
/** A denial that reaches only over light words. */
const nearDeniers = set("niet nooit nergens niks niets nauwelijks amper not never nothing hardly barely scarcely cannot");
/** Words that carry a denial along and bear no meaning of their own. */
const light = set(
  "echt zo veel last van de het een hebben heb heeft had gehad er eens ook wel nog ooit of en in mijn zijn haar als enige bekend eerder bijzonder erg heel meer ik hij zij ze daar op " +
    "really much any a an the of or and feel felt have has had having got get experience experienced suffer suffered from been ever to my his her i he she it also had use used take taken smoke drink known did done such",
);
/** What follows a denial and turns it around: "niet alleen", "not only", "geen idee". */
const noDenial = set(
  "alleen only zomaar idee wonder twijfel doubt idea normaal sure zeker uitleggen weten wist wisten know knew explain te",
);
/** What stops a far denial. */
const stopsFar = set(
  "door by because vanwege wegens due met with terwijl while want since sinds wel behalve except omdat but maar toch still tijdens during doordat slaap slapen sleep rust rest help helps hulp ik i",
);
const pastWords = set("vroeger destijds indertijd formerly previously vorige genezen hersteld healed recovered");
const unsureWords = set(
  "misschien mogelijk mogelijke wellicht vermoedelijk zou zouden vermoeden vermoed vermoedde verdenking dacht denkt denken dachten might maybe perhaps possibly possible probably suspected suspect suspects suspicion wonder wondered could thought thinks",
);
const fears = set(
  "bang angst vrees afraid scared fear worried worry risk risico kans bijsluiter leaflet vragen vraag internet google googled gelezen read",
);
const turnsContrast = set("maar but however echter toch yet wel behalve except although hoewel");

/** How far before a phrase a far denial still speaks about it. */
const farReach = 6;
const nearReach = 5;

const isListJoin = (word: string): boolean =>
  word === "of" || word === "or" || word === "noch" || word === "nor" || word === "en" || word === "and";

/** Does a denial before word `first` reach it? */
const deniedBefore = (story: StoryWords, first: number, from: number): boolean => {
  const { words, clauses } = story;
  const clause = clauses[first];
  let lightSoFar = true;
  for (let i = first - 1; i >= from && first - i <= farReach + 4; i -= 1) {
    const word = words[i] as string;
    const next = words[i + 1] as string;
    const otherClause = clauses[i] !== clause;
    if (otherClause) {
      // "geen koorts, bloed of kortademigheid": a bare list carries its denial over the comma.
      const carried = carriedDenial(story, i, first, from);
      return carried;
    }
    if (turnsContrast.has(word)) return false;
    // "Without feeling it and my seat is numb": something new is told of.
    if ((word === "en" || word === "and") && /^(?:mijn|my|ik|i|het|it|nu|now)$/.test(next) && first > i + 1) return false;
    const distance = first - i;
    const far = farDeniers.has(word) || (/^(?:nooit|never)$/.test(word) && /^(?:een|a|an|any|the|de|die|enige)$/.test(next));
    if (far && distance <= farReach) {
      if (noDenial.has(next)) return false;
      return true;
    }
    if (nearDeniers.has(word)) {
      // "I do not have cramps or swollen ankles": neither of them.
      const listed = /^(?:or|nor)$/.test(words[first - 1] as string) && /^(?:have|had|get|got|feel|notice|see|suffer)$/.test(next);
      if (listed && distance <= nearReach) return true;
      if (lightSoFar && distance <= nearReach && !noDenial.has(next)) return !(word === "niet" && next === "meer" && false);
      return false;
    }
    if (stopsFar.has(word) && !(word === "ik" || word === "i")) return false;
    if (!light.has(word)) lightSoFar = false;
  }
  return false;
};

const isColonBehind = ({ plain, ends, starts }: StoryWords, at: number): boolean =>
  plain.original.slice(ends[at] ?? 0, starts[at + 1] ?? 0).includes(":");

const carriedDenial = (story: StoryWords, endOfBefore: number, first: number, from: number): boolean => {
  const { words, clauses } = story;
  // "No swelling, both legs the same": what is likened is told, and is no part of the list.
  for (let k = first; k < words.length && k < first + 8 && clauses[k] === clauses[first]; k += 1)
    if (/^(?:same|hetzelfde|gelijk|alike|equal|equally|identical|identiek)$/.test(words[k] as string)) return false;
  // The clause of the phrase itself must be short and without a subject of its own.
  for (let k = endOfBefore + 1; k < first; k += 1) {
    const word = words[k] as string;
    if (!isListJoin(word) && !light.has(word)) return false;
    if (/^(?:ik|i|hij|he|zij|she|ze|wel|heb|have|had|mijn|my)$/.test(word)) return false;
  }
  let k = endOfBefore;
  let hops = 0;
  while (k >= from && hops < 4) {
    const clause = clauses[k];
    let start = k;
    while (start > from && clauses[start - 1] === clause) start -= 1;
    let denies = false;
    for (let m = start; m <= k; m += 1) {
      const word = words[m] as string;
      if (farDeniers.has(word)) denies = true;
      if (turnsContrast.has(word)) return false;
    }
    // "Een appel krijg ik niet weg zonder water: Sjögren": what is without ends at the colon.
    if (denies) return k - start <= 7 && !(isColonBehind(story, k) && /^(?:zonder|without)$/.test(words[k - 1] ?? ""));
    if (k - start > 3) return false;
    k = start - 1;
    hops += 1;
  }
  return false;
};

/** Words that may stand between a phrase and the Dutch denial behind it: "kramp heb ik niet". */
const lightAfter = set(
  "of zo iets dergelijks doe hoor heb heeft had ben is zijn was ik hij zij ze het er daar dat voel voelt merk merkt ken doet doen gelukkig eigenlijk ook nu overdag van toen dus last bij mij die dan nog helemaal absoluut komt kwam",
);
const notDenialAfter = set(
  "alleen meer te zo genoeg normaal weg over stil uit goed lang lekker fijn leuk erg veel altijd slapen zitten liggen houden tegen prettig slecht best op echt",
);
const absentAfter = set("absent excluded denied negative none afwezig uitgesloten");

/** English words that may stand between a phrase and its denial behind it: "that urge from back then I don't have now". */
const lightAfterEnglish = set("that this i do did does have now really at all from back then before of it just we they he she is was");

/** "An urge to move, no I don't know that", "drang, nee dat heb ik niet", "that itch I don't have any more". */
const deniedByAnswer = (story: StoryWords, last: number, to: number): boolean => {
  const { words, plain, starts, ends } = story;
  // "Drang om te bewegen? Nee."
  const asked = last + 1 === to && plain.original.slice(ends[last], starts[to] ?? (ends[last] ?? 0) + 1).includes("?");
  const end = asked ? to + 3 : to;
  for (let i = last + 1; i < end && i <= last + 8; i += 1) {
    const word = words[i];
    if (word === undefined) return false;
    const next = words[i + 1] ?? "";
    const after = words[i + 2] ?? "";
    if (/^(?:nee|neen|nope)$/.test(word)) return true;
    if (word === "no" && (asked || /^(?:i|that|not|never)$/.test(next))) return true;
    if (asked) return /^(?:niet|geen|nooit|not|never|none|niks|niets)$/.test(word);
    if (word === "not" && /^(?:have|had|know|get|feel|recognise|recognize|there|that)$/.test(next))
      return next !== "have" || after !== "to";
    if (!lightAfterEnglish.has(word)) return false;
  }
  return false;
};

/** What does not do this is there. */
const staying = set(
  "weggaat weggaan weggegaan overgaat overgaan overgegaan ophoudt ophouden zakt stopt verdwijnt verdwijnen wegtrekt wegzakt dichtgaat weg over dicht",
);

/** Does a denial behind word `last` turn the phrase? */
const deniedAfter = (story: StoryWords, last: number, to: number): boolean => {
  const { words, clauses } = story;
  if (deniedByAnswer(story, last, to)) return true;
  // "Somber of angstig ben ik er gelukkig niet van geworden": of all that is named.
  const listed = /^(?:of|noch)$/.test(words[last + 1] ?? "") ? 2 : 0;
  for (let i = last + 1 + listed; i < to && i <= last + 5 + listed && clauses[i] === clauses[last]; i += 1) {
    const word = words[i] as string;
    if (absentAfter.has(word)) return true;
    if (word === "niet" || word === "nooit" || word === "nergens") {
      const next = words[i + 1];
      const sameClause = next !== undefined && clauses[i + 1] === clauses[i];
      // "Drukkende pijn die niet (meer) weggaat": it stays.
      const what = next === "meer" ? (words[i + 2] ?? "") : (next ?? "");
      if (sameClause && staying.has(what)) return false;
      return !(sameClause && notDenialAfter.has(next));
    }
    if (word === "geen" && (words[i + 1] === "last" || words[i + 1] === "sprake")) return true;
    if (!lightAfter.has(word)) return false;
  }
  return false;
};

/**
 * The context of the phrase at words `first` to `last` in its sentence `[from, to)`.
 *
 * @param ownDenial the phrase holds its own denial, so one beside it changes nothing
 */
export const readContext = (
  story: StoryWords,
  first: number,
  last: number,
  from: number,
  to: number,
  ownDenial: boolean,
  thisYear?: number,
): PhraseContext => {
  const { words, clauses } = story;
  const denied = !ownDenial && (deniedBefore(story, first, from) || deniedAfter(story, last, to));
  let past = false;
  let unsure = false;
  const clause = clauses[first];
  for (let i = first - 1; i >= from && i >= first - 6; i -= 1) {
    const word = words[i] as string;
    if (
      /^(?:taken|took|held|taking)$/.test(word) &&
      words.slice(i, i + 4).includes("for") &&
      !/^(?:off|out|away)$/.test(words[i + 1] ?? "")
    )
      unsure = true;
    if (clauses[i] !== clause) break;
    // "Vorige week" is lately, "een vorige keer" is over.
    if (pastWords.has(word) && !/^(?:week|weken|maand|nacht|dag|night|month)$/.test(words[i + 1] ?? "")) past = true;
    // "I could not lie still" is sure.
    if (unsureWords.has(word) && !(word === "could" && /^(?:not|hardly|barely|never|no)$/.test(words[i + 1] ?? ""))) unsure = true;
    if (fears.has(word)) unsure = true;
    if (word === "used" && words[i + 1] === "to") past = true;
    if (word === "history" && words[i + 1] === "of") past = true;
  }
  for (let i = last + 1; i < to && i <= last + 6 && clauses[i] === clauses[last]; i += 1) {
    const word = words[i] as string;
    if (pastWords.has(word)) past = true;
    if ((word === "geleden" || word === "ago") && i >= 1 && /^(?:jaar|jaren|years|decades)$/.test(words[i - 1] as string)) past = true;
    if (word === "niet" && words[i + 1] === "meer" && i - last <= 2 && !staying.has(words[i + 2] ?? "")) past = true;
    // "voor rusteloze benen gehouden"
    if (word === "gehouden" || word === "aangezien") unsure = true;
  }
  if (!past) past = isLongAgo(story, first, last, from, to, thisYear);
  return { denied, past, unsure };
};

/** Words that make a year or "ten years ago" the beginning of what is still there. */
const goesOn = set("sinds since begon begonnen began started begin start al already nog still ever vanaf nu now");
const wasThen = set("had hadden kreeg kregen was waren got were suffered");

/** "Tien jaar geleden had ik …", "I had … in 2010, long healed": told of long ago, in a sentence that does not say that it began then. */
const isLongAgo = (story: StoryWords, first: number, last: number, from: number, to: number, thisYear: number | undefined): boolean => {
  const { words } = story;
  let ago = false;
  let then = false;
  // "Nu al lang niet meer", "long gone now": over, so its "now" does not make it go on; "nu weer" does.
  const low = Math.max(from, first - 9);
  const high = Math.min(to, last + 12);
  let over = false;
  let again = false;
  for (let i = low; i < high; i += 1) {
    const word = words[i] as string;
    if (
      /^(?:gone|over|voorbij|weg|genezen|healed|hersteld|recovered|resolved|verdwenen)$/.test(word) ||
      (word === "meer" && words[i - 1] === "niet")
    )
      over = true;
    if (/^(?:weer|again|terug|back|opnieuw|sinds|since|gisteren|yesterday|vandaag|today)$/.test(word)) again = true;
  }
  const isOver = over && !again;
  for (let i = Math.max(from, first - 9); i < Math.min(to, last + 9); i += 1) {
    const word = words[i] as string;
    if (goesOn.has(word) && !(isOver && /^(?:nu|now|al|already|nog|still)$/.test(word))) return false;
    if (wasThen.has(word)) then = true;
    if ((word === "geleden" || word === "ago") && i > 0 && /^(?:jaar|jaren|years|decades)$/.test(words[i - 1] as string)) ago = true;
    if (/^(?:healed|hersteld|genezen)$/.test(word)) ago = true;
    const year = /^(?:19|20)\d\d$/.test(word) ? Number(word) : undefined;
    if (year !== undefined && thisYear !== undefined && year < thisYear && /^(?:in)$/.test(words[i - 1] ?? "")) ago = true;
  }
  return ago && then;
};
