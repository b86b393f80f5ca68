import { type Stretch, stretchesIn } from "./read-numbers.ts";
import type { StoryContext } from "./story-context.ts";

/**
 * The words by which a story tells that the legs came upon something done with a medicine: "since then", "a week later", "and then my legs began",
 * "toen begonnen mijn benen", "na de Primperan". A beginning, and legs beside it, tell no order; two sentences next to each other do not either (decision 0200).
 */
export interface CameUpon {
  /** The words that say so, both included. */
  readonly first: number;
  readonly last: number;
  /** How long after, where it is told. */
  readonly after: Stretch | undefined;
}

/** Where what was done stands: the name, or the words of its change or its end. */
export interface Done {
  readonly first: number;
  readonly last: number;
  readonly sentence: number;
}

const ordinal =
  /^(?:eerste|tweede|derde|vierde|vijfde|zesde|zevende|tiende|first|second|third|fourth|fifth|sixth|seventh|tenth|dag|day|nacht|night|week)$/;

/** Links of one word that carry the order by themselves. */
const thenceforth = /^(?:sindsdien|sedertdien|nadien|thereafter|eversince)$/;
/** Links that are also said of much else: they count beside a word of beginning. */
const thenWord =
  /^(?:toen|dan|daarna|erna|vervolgens|waarna|waarop|then|afterwards|soon|shortly|prompt|promptly|whereupon|meteen|direct|immediately)$/;

const links: readonly (readonly string[])[] = [
  "since then",
  "ever since",
  "from then",
  "from then on",
  "after that",
  "since that",
  "sinds toen",
  "vanaf toen",
  "sinds die",
  "vanaf die",
  "vanaf dat",
  "sinds dat",
  "na die",
  "na dat",
  "from that",
  "that same",
  "the same",
  "the very",
  "that very",
  "de eerste",
  "the first",
  "de volgende",
  "the next",
  "the following",
].map((one) => one.split(" "));

const moment =
  /^(?:moment|dag|dagen|nacht|nachten|avond|avonden|ochtend|middag|week|weken|maand|tijd|day|days|night|nights|evening|evenings|morning|afternoon|weeks|month|time|dose|tablet|pill|pil|dosis)$/;

const after = /^(?:later|erna|daarna|nadien|verder|afterwards|thereafter|in|into|on|after|na|nadat|following)$/;
const leads = /^(?:na|after|binnen|within|nog)$/;

/** Begin of the complaint. "Kreeg ik onrust", "kon ik niet meer stilzitten". */
const onset =
  /^(?:begon|begonnen|beginnen|begint|kwam|kwamen|ontstond|ontstonden|ontstaan|startte|startten|gestart|kreeg|kregen|gekregen|losgebarsten|barstte|barstten|brak|werd|werden|raakte|raakten|sloeg|sloegen|gingen|ging|kon|konden|moest|moesten|wilde|wilden|began|begun|begin|started|came|arrived|appeared|turned|became|went|got|could|couldn|had|kicked|set|woke|wouldn|wanted|drove|couldnt|broke)$/;
/** Said of the complaint, it can only be its beginning. */
const began =
  /^(?:begon|begonnen|ontstond|ontstonden|ontstaan|startte|startten|losgebarsten|barstte|barstten|began|begun|started|arrived|appeared|kicked)$/;

const calmed =
  /^(?:weg|verdwenen|verdween|over|rustig|rustiger|minder|beter|kalm|kalmer|gone|disappeared|vanished|calm|calmer|calmed|quiet|quieter|better|less|eased|settled|helped|hielp|helpt|helps|stopped|stopten|stopte|gestopt|milder|slapen|hetzelfde|onveranderd|unchanged)$/;

/** Words that put the beginning of the complaint at another time, or upon something else. */
const elsewhen =
  /^(?:geleden|ago|al|already|before|voor|voordat|daarvoor|ervoor|eerder|earlier|jeugd|altijd|always|jong|kind|child|when|toen|nadat|sinds|sindsdien|since|because|omdat|doordat|door|years|jaren|pregnant|zwanger|zwangerschap|pregnancy|wanneer|whether|of)$/;

const complaintWord =
  /^(?:stilzitten|stilliggen|stilhouden|stilstaan|ijsberen|ijsbeer|ijsbeerde|trappelen|trappel|trappelde|getrappel|trappelbenen|pace|paced|pacing|fidget|fidgeting|fidgets|kicking|twitching|jittering|gekriebel|gewriemel)$/;
/** Other things that legs do: what came then is not this complaint. */
const swelling =
  /^(?:dik|dikke|dikker|gezwollen|opgezwollen|opgezette|swollen|swell|swelled|swelling|oedeem|oedema|edema|kramp|krampen|cramp|cramps)$/;
const wild =
  /^(?:wild|wilde|gek|gekke|dol|tekeer|mad|crazy|haywire|berserk|bonkers|nuts|dancing|los|onrustig|onrustige|rusteloos|restless|jumpy|jittery|itchy|fidgety|crawly|trappelen|kriebelen|twitchy)$/;
/** "Het begon", "the trouble started": the complaint by another word; counts beside a beginning. */
const complaintAgain =
  /^(?:het|it|this|dit|dat|that|klachten|klacht|ellende|gedoe|circus|gedonder|ellende|symptoms|trouble|nights|nachten|misery|problem|probleem|problemen)$/;

const complaintAt = (context: StoryContext, i: number): boolean =>
  context.owners[i]?.who === "self" &&
  (context.isIn(i, "leg") || context.isIn(i, "restless") || context.isIn(i, "feel") || complaintWord.test(context.words[i] as string));

/** "Kon niet stilzitten", "could not keep still": told without the legs. */
const cannotRest = (words: readonly string[], from: number, to: number): boolean => {
  for (let i = from; i < to; i += 1)
    if (
      /^(?:stil|still|zitten|liggen|blijven|sit|lie|seat|stay)$/.test(words[i] as string) &&
      words.slice(Math.max(from, i - 6), i).some((one) => /^(?:niet|geen|nooit|not|cannot|never|no|couldn|couldnt|nergens)$/.test(one))
    )
      return true;
  return false;
};

const anyIn = (words: readonly string[], from: number, to: number, pattern: RegExp): boolean => {
  for (let i = Math.max(0, from); i < to; i += 1) if (pattern.test(words[i] as string)) return true;
  return false;
};

/** Is something told of the person's own complaint in words `[from, to)`, and not as gone or better? */
const complaintIn = (context: StoryContext, from: number, to: number): boolean => {
  const { words } = context;
  for (let i = from; i < to; i += 1) {
    // "Niet rustig": what is denied is not calm.
    if (swelling.test(words[i] as string)) return false;
    if (calmed.test(words[i] as string) && !/^(?:niet|not|no|geen|never|nooit)$/.test(words[i - 1] ?? "")) return false;
  }
  for (let i = from; i < to; i += 1) if (complaintAt(context, i)) return true;
  return cannotRest(words, from, to);
};

/** How many words the link at word `i` takes; 0 where none stands there. */
const linkAt = (words: readonly string[], i: number, to: number): number => {
  const word = words[i] as string;
  if (thenceforth.test(word)) return 1;
  for (const link of links) {
    if (!link.every((one, k) => words[i + k] === one)) continue;
    const end = i + link.length;
    const pointing =
      /^(?:die|dat|that|same|very|eerste|first|volgende|next|following)$/.test(link.at(-1) as string) && link.join(" ") !== "after that";
    if (!pointing) return link.length;
    for (let k = end; k < Math.min(to, end + 2); k += 1) if (moment.test(words[k] as string)) return k + 1 - i;
  }
  // "Since the second day", "vanaf de derde tablet", "within the week".
  if (/^(?:sinds|vanaf|since|from|na|after|binnen|within|on|op|in)$/.test(word)) {
    const at = /^(?:de|the|een|a)$/.test(words[i + 1] ?? "") ? i + 2 : i + 1;
    const counted = ordinal.test(words[at] ?? "") && moment.test(words[at + 1] ?? "");
    if (counted) return at + 2 - i;
    if (/^(?:binnen|within)$/.test(word) && moment.test(words[at] ?? "")) return at + 1 - i;
  }
  if (/^(?:diezelfde|dezelfde)$/.test(word) && moment.test(words[i + 1] ?? "")) return 2;
  // "Ever since.", "sinds" at the end, "the legs have been mad since".
  if (word === "since" && i + 1 >= to) return 1;
  return 0;
};

/** Words that may stand between "na", "since", "when" and the name they lead to. */
const lightLead =
  /^(?:ik|i|de|het|een|die|dat|mijn|my|the|that|this|those|a|an|me|mij|we|ze|they|op|on|aan|met|with|van|of|to|had|heb|ben|was|being|eerste|first|tweede|second|start|starten|gestart|started|starting|startte|begin|begon|begonnen|beginning|began|begun|begint|innemen|inname|slikken|slik|slikte|gebruik|gebruikte|neem|nam|take|taking|took|got|getting|get|having|gave|given|kreeg|krijg|gekregen|kuur|course|couple|paar|dosis|dose|doses|tablet|tabletten|tablets|pil|pillen|pill|pills|injectie|injection|infuus|drip|prik|shot|huisarts|arts|dokter|doctor|gp|put|went|came|using|use|introduced|introducing|adding|added|switching|switch|changing|overstap|toevoegen|verhogen|verhoging|verhoogd|raising|raised|increase|increasing|ophogen|ophoging|dosisverhoging|stopped|stopping|stopte|stoppen|stop|gestopt|quit|quitting|coming|come|off|af|afbouwen|afbouw|tapering|staken|weglaten|\d+|mg|milligram|mcg|nieuwe|new)$/;
const towards = /^(?:na|nadat|sinds|sedert|vanaf|after|since|following|when|toen|once|zodra|upon|on|bij|met|with|op)$/;
/** Of these a beginning of the complaint must be told. */
const looseTowards = /^(?:when|toen|once|zodra|upon|on|bij|met|with|op)$/;

/** "Na de Primperan", "since I started the sertraline", "toen ik met mirtazapine begon": where the words that lead to the name begin. */
const leadTo = (
  context: StoryContext,
  { first, last }: Done,
  from: number,
  to: number,
): { readonly at: number; readonly end: number } | undefined => {
  const { words } = context;
  for (let i = first - 1; i >= Math.max(from, first - 9); i -= 1) {
    const word = words[i] as string;
    if (
      towards.test(word) &&
      !(looseTowards.test(word) && !/^(?:when|toen|once|zodra)$/.test(word) && i !== first - 1 && i !== first - 2)
    ) {
      if (/^(?:when|toen|once|zodra)$/.test(word) || !looseTowards.test(word)) {
        // "Nadat de huisarts mij metoclopramide gaf".
        let end = last;
        while (end + 1 < to && lightLead.test(words[end + 1] as string) && end - last < 6) end += 1;
        return { at: i, end };
      }
      if (!lightLead.test(word)) return { at: i, end: last };
    }
    if (!lightLead.test(word)) return undefined;
  }
  return undefined;
};

/** Where the words from `low` up to `high` (its own part of its sentence), or the next sentence, tell that the legs came upon it. */
export const legsCameUpon = (context: StoryContext, done: Done, low: number, high: number): CameUpon | undefined => {
  const { words } = context;
  const own = context.sentence(done.sentence);
  // 1. "Na de start van sertraline begonnen mijn benen", "my legs have been wild since the Maxolon".
  const lead = leadTo(context, done, Math.max(own.from, low), high);
  if (lead !== undefined) {
    const stretch = stretchesIn(words, Math.max(own.from, lead.at - 6), lead.at).find((one) => one.last === lead.at - 1);
    const loose = looseTowards.test(words[lead.at] as string);
    const start = lead.at;
    const behind = complaintIn(context, lead.end + 1, Math.min(high, lead.end + 22))
      ? [lead.end + 1, Math.min(high, lead.end + 22)]
      : undefined;
    const ahead = complaintIn(context, Math.max(low, own.from, start - 16), start)
      ? [Math.max(low, own.from, start - 16), start]
      : undefined;
    const [from = 0, to = 0] = behind ?? ahead ?? [];
    const told =
      to > from && (!loose || anyIn(words, from, to, onset)) && !anyIn(words, from, Math.min(to, start), /^(?:voor|before|al|already)$/);
    // "Drie weken nadat ik met mirtazapine begon.": all that the sentence tells, behind one about the legs.
    const alone =
      !told &&
      !loose &&
      stretch !== undefined &&
      stretch.first - own.from <= 2 &&
      own.to - lead.end <= 2 &&
      done.sentence > 0 &&
      complaintIn(context, context.sentence(done.sentence - 1).from, context.sentence(done.sentence - 1).to);
    if (told || alone) return { first: stretch?.first ?? start, last: lead.end, after: stretch };
  }
  const ahead = beforeOnset(context, done, own.from, own.to, low, high) ?? timeOn(context, done, own.from, high);
  if (ahead !== undefined) return ahead;
  // 2. "… en een week later kriebelden mijn benen", "and since then I cannot sit still".
  const here = linkedIn(context, done.last + 1, high);
  if (here !== undefined) return here;
  // 3. "… and my legs started", and nothing of another time.
  const joinsAt = joinedOnset(context, done.last + 1, high);
  if (joinsAt !== undefined) return joinsAt;
  if (high < own.to || done.sentence + 1 >= context.sentenceCount) return undefined;
  // 4. The next sentence: "Sindsdien …", "Three days later my legs …", "Toen begonnen mijn benen".
  const next = context.sentence(done.sentence + 1);
  const there = linkedIn(context, next.from, next.to);
  if (there !== undefined && there.first - next.from <= 14) return there;
  return beginsAlone(context, next.from, next.to) ?? uponIt(context, next.from, next.to);
};

/** The first of it: "de eerste klachten", "the first bad night", "my legs started". */
const firstOfIt = /^(?:klachten|klacht|symptoms|symptom|complaints|nacht|night|onset|trouble|kriebels|onrust|attack|aanval)$/;

/** "Drie weken voor de eerste klachten was ik begonnen met …", "it was doubled a fortnight before my legs started". */
const beforeOnset = (context: StoryContext, done: Done, from: number, to: number, low: number, high: number): CameUpon | undefined => {
  const { words } = context;
  for (let i = Math.max(from, done.first - 14); i < Math.min(to, done.last + 14); i += 1) {
    if (!/^(?:before|voor|voordat)$/.test(words[i] as string) || (i >= done.first && i <= done.last)) continue;
    if ((i < done.first && i < Math.max(low, from)) || (i > done.last && i >= high)) continue;
    const end = Math.min(to, i + 6);
    const first = anyIn(words, i + 1, Math.min(end, i + 4), /^(?:first|eerste)$/) && anyIn(words, i + 1, end, firstOfIt);
    let begins = false;
    for (let k = i + 1; k < end; k += 1)
      if (complaintAt(context, k) && anyIn(words, i + 1, Math.min(to, k + 4), began) && !anyIn(words, i + 1, k, /^(?:ik|i)$/))
        begins = true;
    if (!first && !begins) continue;
    const stretch = stretchesIn(words, Math.max(from, i - 6), i).find((one) => one.last === i - 1);
    return { first: stretch?.first ?? i, last: Math.min(end, i + 4) - 1, after: stretch };
  }
  return undefined;
};

/** "A week into Chantix I could not sit", "I'd been two weeks on Zyprexa when my legs started dancing", "zes weken Prozac en ik kon niet meer stilzitten". */
const timeOn = (context: StoryContext, done: Done, from: number, high: number): CameUpon | undefined => {
  const { words } = context;
  for (const stretch of stretchesIn(words, Math.max(from, done.first - 9), done.first)) {
    if (stretch.days > 120 || done.first - stretch.last > 3) continue;
    const between = words.slice(stretch.last + 1, done.first);
    if (!between.every((word) => /^(?:into|on|onto|aan|op|met|in|de|het|the|my|mijn|of|van)$/.test(word))) continue;
    if (/^(?:for|al|voor|elke|every|per|sinds|since|nu|after|na)$/.test(words[stretch.first - 1] ?? "")) continue;
    const end = Math.min(high, done.last + 16);
    if (anyIn(words, done.last + 1, end, /^(?:erger|worse|already|al|before)$/) || !complaintIn(context, done.last + 1, end)) continue;
    const at = onsetAt(words, done.last + 1, end);
    if (at >= 0) return { first: stretch.first, last: stretch.last, after: stretch };
  }
  return undefined;
};

const onsetAt = (words: readonly string[], from: number, to: number): number => {
  for (let i = from; i < to; i += 1) if (onset.test(words[i] as string)) return i;
  return -1;
};

/** "Kort nadat hij daarmee begon kreeg hij onrust in zijn benen.", "Legs started the winter after I got on it." */
const uponIt = (context: StoryContext, from: number, to: number): CameUpon | undefined => {
  const { words } = context;
  if (to - from > 30) return undefined;
  for (let i = from; i < to; i += 1) {
    if (!/^(?:na|nadat|after|sinds|since)$/.test(words[i] as string)) continue;
    const end = Math.min(to, i + 7);
    const it = anyIn(words, i + 1, end, /^(?:it|them|that|daarmee|ermee|hiermee|dat|die|ze)$/);
    if (!it || !anyIn(words, i + 1, end, /^(?:began|begon|start|started|starting|begonnen|got|went|put|taking|kreeg|slikte)$/)) continue;
    if (anyIn(words, i + 1, end, /^(?:stopped|stopping|off|gestopt|stopte|af|quit)$/)) continue;
    const stretch = stretchesIn(words, Math.max(from, i - 5), i).find((one) => one.last === i - 1);
    if (!complaintIn(context, from, to) || !anyIn(words, from, to, onset)) continue;
    return { first: stretch?.first ?? i, last: end - 1, after: stretch };
  }
  return undefined;
};

const linkedIn = (context: StoryContext, from: number, to: number): CameUpon | undefined => {
  const { words } = context;
  if (to - from < 2) return undefined;
  for (const stretch of stretchesIn(words, from, Math.min(to, from + 30))) {
    const behind = words[stretch.last + 1] ?? "";
    const led = leads.test(words[stretch.first - 1] ?? "") || (after.test(behind) && stretch.last + 1 < to);
    if (!led || stretch.days > 2_000 || /^(?:geleden|ago)$/.test(behind)) continue;
    // "A week after the birth": after something else.
    if (/^(?:after|na|nadat|following)$/.test(behind) && !/^(?:that|dat|die|it|dit|this)$/.test(words[stretch.last + 2] ?? "")) continue;
    if (
      /^(?:in|on|into)$/.test(behind) &&
      stretch.last + 2 < to &&
      !/^(?:the|my|i|de|mijn|ik|it|when)$/.test(words[stretch.last + 2] ?? "") &&
      behind !== "in"
    )
      continue;
    const last = after.test(behind) ? stretch.last + 1 : stretch.last;
    const told =
      complaintIn(context, last + 1, Math.min(to, last + 20)) ||
      (complaintIn(context, from, to) && anyIn(words, from, to, onset)) ||
      againBegins(words, from, to);
    if (told) return { first: stretch.first, last, after: stretch };
  }
  for (let i = from; i < Math.min(to, from + 24); i += 1) {
    const length = linkAt(words, i, to);
    const sinceEnd = length === 1 && words[i] === "since";
    if (length > 0) {
      const told = sinceEnd
        ? complaintIn(context, from, i) && (cannotRest(words, from, i) || !anyIn(words, from, i, /^(?:not|never|no|niet|nooit|geen)$/))
        : complaintIn(context, i + length, Math.min(to, i + length + 18)) ||
          (complaintIn(context, Math.max(from, i - 14), i) && !/^(?:na|after)$/.test(words[i] as string)) ||
          againBegins(words, i + length, Math.min(to, i + length + 10));
      if (told) return { first: i, last: i + length - 1, after: undefined };
      continue;
    }
    if (!thenWord.test(words[i] as string)) continue;
    // "Toen ik", "then I stopped": a time of its own.
    if (/^(?:toen|dan)$/.test(words[i] as string) && !onset.test(words[i + 1] ?? "")) continue;
    const end = Math.min(to, i + 14);
    if (anyIn(words, i + 1, Math.min(end, i + 8), onset) && (complaintIn(context, i + 1, end) || againBegins(words, i + 1, end)))
      return { first: i, last: Math.min(end, i + 3) - 1, after: undefined };
  }
  return undefined;
};

/** "Begon het", "it started". */
const againBegins = (words: readonly string[], from: number, to: number): boolean => {
  for (let i = from; i < to; i += 1) {
    if (!began.test(words[i] as string)) continue;
    for (let k = Math.max(from, i - 2); k < Math.min(to, i + 3); k += 1)
      if (complaintAgain.test(words[k] as string) && k !== i) return true;
  }
  return false;
};

/** "Kreeg metoclopramide en mijn benen begonnen te kriebelen", "and my legs went wild". */
const joinedOnset = (context: StoryContext, from: number, to: number): CameUpon | undefined => {
  const { words } = context;
  for (let i = from; i < Math.min(to, from + 16); i += 1) {
    if (!/^(?:en|and|so|dus|waarop|waarna)$/.test(words[i] as string)) continue;
    const end = Math.min(to, i + 12);
    for (let k = i + 1; k < Math.min(end, i + 8); k += 1) {
      if (!onset.test(words[k] as string) || /^(?:had|could|kon|moest)$/.test(words[k] as string)) continue;
      // "It went with the tablets out of the door": gone wild, and not just gone.
      if (/^(?:ging|gingen|went|werd|werden|became|turned|got|raakte|raakten)$/.test(words[k] as string) && !anyIn(words, k + 1, end, wild))
        continue;
      if (!complaintIn(context, i + 1, end) || anyIn(words, i + 1, Math.min(to, end + 4), elsewhen) || anyIn(words, i + 1, end, /^\d{4}$/))
        continue;
      return { first: i, last: k, after: undefined };
    }
  }
  return undefined;
};

/** A next sentence that tells the beginning of the complaint and no other time: "My legs started kicking." */
const beginsAlone = (context: StoryContext, from: number, to: number): CameUpon | undefined => {
  const { words } = context;
  const end = Math.min(to, from + 12);
  if (anyIn(words, from, Math.min(to, from + 18), elsewhen) || anyIn(words, from, end, /^\d{4}$/) || !complaintIn(context, from, end))
    return undefined;
  for (let k = from; k < Math.min(end, from + 7); k += 1) {
    if (!began.test(words[k] as string) || /^(?:ik|i)$/.test(words[k - 1] ?? "")) continue;
    return { first: from, last: k, after: undefined };
  }
  return undefined;
};

const earlier = /^(?:before|voordat|voor|voorafgaand|eer|prior|predates?|predated)$/;
/** Words that tell of the complaint as of something that was there. */
const there =
  /^(?:was|waren|were|had|have|has|heb|hebben|bestond|bestonden|bestaan|begon|begonnen|began|begun|started|start|kwam|kwamen|came|kreeg|ontstond|ontstonden|got|is|zijn|been|gehad|speelde|speelden|last)$/;

/** How the words tell that the legs were there before the medicine: "for years before I started it", "the legs were there first", "tien jaar later kreeg ik". */
export const legsCameFirst = (context: StoryContext, done: Done, low: number, high: number): CameUpon | undefined => {
  const { words } = context;
  const own = context.sentence(done.sentence);
  const start = Math.max(own.from, low);
  // 1. "I'd had the crawling for years before I started citalopram", "long before I was put on lamotrigine".
  for (let i = done.first - 1; i >= Math.max(start, done.first - 10); i -= 1) {
    if (earlier.test(words[i] as string)) {
      const from = Math.max(own.from, i - 16);
      const stretch = stretchesIn(words, Math.max(from, i - 6), i).find((one) => one.last === i - 1);
      const weak = words[i] === "voor" && stretch === undefined && !/^(?:lang|ver|ruim|al|jaren|net|vlak)$/.test(words[i - 1] ?? "");
      if (
        !weak &&
        complaintIn(context, from, i) &&
        anyIn(words, from, i, there) &&
        !anyIn(words, from, i, /^(?:never|nooit|nergens|fine|no|geen)$/)
      )
        return { first: stretch?.first ?? i, last: i, after: stretch };
      break;
    }
    if (!lightLead.test(words[i] as string)) break;
  }
  // 2. "I have had restless legs since I was 30. Ten years later I got sertraline"; "mijn benen begonnen in 2019 en de diltiazem kreeg ik een jaar later".
  const previous = done.sentence > 0 ? context.sentence(done.sentence - 1) : own;
  for (const stretch of stretchesIn(words, start, Math.min(high, done.last + 10))) {
    if (words[stretch.last + 1] !== "later" || stretch.days > 20_000) continue;
    const aheadOfName = stretch.last < done.first;
    if (aheadOfName && done.first - stretch.last > 9) continue;
    // "… een jaar later mijn benen": that is the legs, upon it.
    if (!aheadOfName && (complaintIn(context, stretch.last + 2, high) || againBegins(words, stretch.last + 2, high))) continue;
    const clause = Math.min(done.first, stretch.first);
    const told = (from: number, to: number): boolean => complaintIn(context, from, to) && anyIn(words, from, to, there);
    if (told(start, clause) || (clause - start <= 6 && done.sentence > 0 && told(previous.from, previous.to)))
      return { first: stretch.first, last: stretch.last + 1, after: stretch };
  }
  // 3. "The legs were there first", "de benen waren er toen al jaren", "die zijn van ver daarvoor", "my legs started the year before that".
  const ranges = [
    { from: done.last + 1, to: high },
    ...(high >= own.to && done.sentence + 1 < context.sentenceCount ? [context.sentence(done.sentence + 1)] : []),
    ...(done.sentence > 0 ? [previous] : []),
  ];
  for (const [k, { from, to }] of ranges.entries()) {
    if (!complaintIn(context, from, to)) continue;
    for (let i = from; i < Math.min(to, from + 26); i += 1) {
      const word = words[i] as string;
      const next = words[i + 1] ?? "";
      const back = k < 2;
      const found =
        (back &&
          /^(?:daarvoor|ervoor|beforehand)$/.test(word) &&
          (anyIn(words, i - 3, i, /^(?:lang|ver|al|jaren|van|maanden|weken|al)$/) || /^(?:al|ook)$/.test(next))) ||
        (back &&
          word === "before" &&
          /^(?:that|it|this|then|any)$/.test(next) &&
          anyIn(words, Math.max(from, i - 6), i, /^(?:long|years|year|months|already|from|had|have|were|was|well)$/)) ||
        (word === "there" && (next === "first" || (back && next === "already"))) ||
        (back && word === "already" && next === "there") ||
        (back &&
          word === "er" &&
          anyIn(words, i + 1, Math.min(to, i + 4), /^(?:toen|al)$/) &&
          anyIn(words, i + 1, Math.min(to, i + 5), /^al$/) &&
          anyIn(words, Math.max(from, i - 3), i, /^(?:waren|was|zat|zaten)$/)) ||
        (word === "waren" && anyIn(words, i + 1, Math.min(to, i + 4), /^eerst$/));
      if (found && !anyIn(words, from, to, /^(?:never|nooit|geen|nergens|none|no|fine)$/))
        return { first: i, last: Math.min(i + 1, to - 1), after: undefined };
    }
  }
  return undefined;
};
