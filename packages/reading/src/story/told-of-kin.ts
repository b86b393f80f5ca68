import { isSpokenTo } from "./find-quoted-kin.ts";
import {
  becauseOfIt,
  byNight,
  crampWord,
  except,
  hasWords,
  isFollowed,
  itWords,
  nobodyWords,
  nothingElse,
  otherIllness,
  otherThing,
  sameWords,
  saying,
  speaking,
} from "./kin-words.ts";
import type { Group } from "./name-relatives.ts";
import type { EntryMatch, StoryContext } from "./story-context.ts";
import { kinOf } from "./whose-story.ts";

/** What people do whose legs do not let them rest. */
const restless =
  /^(?:ijsbeer|ijsbeerde|ijsberen|ijsbeert|wiebelde|wiebelen|wiebelt|wipte|wippen|trappelde|trappelen|trapte|trappen|schopte|schoppen|paced|pacing|pace|jiggling|jiggled|jiggle|kicked|kicking|fidgeted|fidgeting|stamped|stampte)$/;

const walks = /^(?:liep|lopen|loopt|rondliep|wandelde|dwaalde|spookte|wandered|wandering|walked|walking|walk)$/;

const aboutTheHouse =
  /^(?:huis|house|rond|round|around|neer|down|weer|fro|tegels|tiles|zeil|lino|vloer|floor|kamer|room|trap|stairs|gang|landing|corridor)$/;

const stays = /^(?:stond|staan|stood|stand|standing|zat|zitten|sat|sit|sitting|sliep|slept|sleep)$/;

const coldOrRocking = /^(?:tegels|tiles|teil|tub|emmer|bucket|schommelstoel|rocking|schommel|koude|cold|kraan|tap)$/;

/** "Liep 's nachts door het huis", "sat every evening with his feet in cold water": what restless legs make people do, with the hour. */
const actsRestless = (said: readonly string[]): boolean => {
  const has = (kind: RegExp): boolean => said.some((word) => kind.test(word));
  return has(byNight) && (has(restless) || (has(walks) && has(aboutTheHouse)) || (has(stays) && has(coldOrRocking)));
};

/** "Bij mijn zus begon het op haar twintigste", "with my mother it is worse": the complaint is theirs. */
const itIsWith = (said: readonly string[]): boolean => {
  const near = said.slice(0, 4);
  return (
    near.some((word) =>
      /^(?:begon|begint|kwam|komt|zit|speelt|is|was|ging|gaat|werd|began|begins|begun|started|starts|came|comes|went|has)$/.test(word),
    ) && near.some((word) => /^(?:het|dit|it|this)$/.test(word))
  );
};

const isWith = (context: StoryContext, group: Group, from: number, said: readonly string[]): boolean => {
  const { words, story } = context;
  const at = group.first - 1;
  if (at < from || !/^(?:bij|with)$/.test(words[at] as string)) return false;
  const opens = at === from || story.clauses[at - 1] !== story.clauses[at] || /^(?:en|and|maar|but|want)$/.test(words[at - 1] as string);
  return opens && itIsWith(said);
};

/** "Noemde het de dansbenen, hij had het zijn leven lang": the second clause says that he has it. */
const goesOnToHave = (said: readonly string[]): boolean =>
  said.some(
    (word, i) =>
      /^(?:he|she|hij|zij|ze)$/.test(word) &&
      isFollowed(said.slice(i + 1, i + 6), /^(?:had|has|heeft)$/, 2, /^(?:it|het|dit|this|ook|too)$/) &&
      /^(?:had|has|heeft)$/.test(said[i + 1] ?? ""),
  );

/** Does an apostrophe of owning stand behind the relative, and a thing behind that? "My dad's legs" are still his legs. */
const isOwnersThing = (context: StoryContext, last: number, until: number): boolean => {
  const { words, story } = context;
  const behind = story.plain.original.slice(story.ends[last] ?? 0, story.starts[last + 1] ?? 0);
  const written = story.plain.original.slice(story.starts[last] ?? 0, story.ends[last] ?? 0);
  const genitive = /['’]s?$/.test(written) || /^['’](?:s)?\s/.test(behind) || (/^['’]$/.test(behind) && words[last + 1] === "s");
  if (!genitive) return false;
  const thing = words[last + 1] === "s" ? last + 2 : last + 1;
  // "My sister's been the same": has, not owns.
  return (
    thing < until &&
    !/^(?:legs|benen|side|kant|rls|restless|both|calves|feet|been|got|had|always|never|a|the|just|also|in|on|no|not|only|exactly|another|gone|started|starting|getting|well|too)$/.test(
      words[thing] ?? "",
    )
  );
};

/** Where what leads to a relative begins: behind the last semicolon or colon, which ends what is said of another. */
const behindHardStop = (context: StoryContext, from: number, first: number): number => {
  const { original } = context.story.plain;
  for (let i = first; i > from && i > first - 30; i -= 1)
    if (/[;:]/.test(original.slice(context.story.ends[i - 1] ?? 0, context.story.starts[i] ?? 0))) return i;
  return from;
};

/** "Also has Sjögren's but quiet legs", "maar geen rusteloze benen", "but not this": what is told of the legs behind the turn. */
const turnedLegs = (turned: readonly string[]): boolean => {
  if (!/^(?:maar|but)$/.test(turned[0] ?? "")) return false;
  if (isUntroubled(turned)) return true;
  const text = turned.slice(1).join(" ");
  if (
    /^(?:(?:zij|ze|hij|she|he) )?(?:heeft |has |had )?(?:geen|no|not|niet|never|nooit|zonder|without) (?:ever |ooit )?(?:deze |these |such |zulke |last van |any )?(?:rusteloze|onrustige|restless|benen|legs|rls|dit|dat|this|it|the legs)\b/.test(
      text,
    )
  )
    return true;
  if (/^(?:dit|dat|this|that) (?:niet|not|nooit|never)\b/.test(text)) return true;
  const at = turned.findIndex((one) => /^(?:benen|legs)$/.test(one));
  return (
    at > 0 &&
    at <= 4 &&
    turned.some((one) =>
      /^(?:rustig|rustige|stil|stille|quiet|calm|fine|prima|goed|still|peaceful|normaal|normale|normal|gewone|ordinary)$/.test(one),
    ) &&
    !turned.some((one) => /^(?:niet|not|never|nooit)$/.test(one))
  );
};

/** "Could never keep her legs still", "kon haar benen nooit stilhouden": the restlessness itself, told as not being able. */
const cannotBeStill = (said: readonly string[]): boolean =>
  (isFollowed(said, /^(?:could|can|kon|kan|konden|kunnen)$/, 7, /^(?:never|not|hardly|nooit|niet|nauwelijks|amper)$/) ||
    isFollowed(said, /^(?:never|nooit|niet|not)$/, 2, /^(?:could|able)$/)) &&
  said.some((one) => /^(?:benen|legs|voeten|feet|beentjes)$/.test(one)) &&
  said.some((one) => /^(?:still|stil|stilhouden|stilliggen|stilzitten|rustig|quiet)$/.test(one));

const sleepVerb = /^(?:slaapt|slapen|sliep|sliepen|sleeps|sleep|slept)$/;
const soundSleeper =
  /^(?:roos|rozen|blok|blokken|baby|babies|marmot|marmotten|os|ossen|log|logs|dormouse|dormice|top|tops|lamb|lambs|stone|steen)$/;

/** "Slaapt als een roos", "sleep like dormice", "heeft niks aan zijn benen", "has the calmest legs in the village": nothing of the kind. */
const isUntroubled = (said: readonly string[]): boolean => {
  const like = said.findIndex((one) => /^(?:als|like)$/.test(one));
  if (
    like > 0 &&
    said.slice(Math.max(0, like - 3), like).some((one) => sleepVerb.test(one)) &&
    said.slice(like + 1, like + 4).some((one) => soundSleeper.test(one))
  )
    return true;
  const legs = said.findIndex((one) => /^(?:benen|legs|kuiten|calves)$/.test(one));
  if (legs < 0) return false;
  const lead = said.slice(Math.max(0, legs - 5), legs);
  return (
    lead.some((one) => /^(?:rustigste|stilste|kalmste|calmest|quietest|stillest|steadiest)$/.test(one)) ||
    (lead.some((one) => /^(?:niks|niets|nothing)$/.test(one)) && lead.some((one) => /^(?:aan|wrong|mis|matter|with)$/.test(one)))
  );
};

const legNoun = /^(?:benen|beentjes|onderdanen|onderstel|legs|kuiten|calves)$/;
const whoseLegs = /^(?:zijn|haar|hun|his|her|their|de|the)$/;
const calm =
  /^(?:fine|quiet|calm|still|peaceful|good|grand|steady|stil|stille|rustig|rustige|kalm|kalme|prima|goed|goede|luisteren|gehoorzamen|obey|behave)$/;
const doubts = /^(?:heard|hear|hoor|hoorde|gehoord|idee|idea|know|weet|asked|gevraagd|tell|weten)$/;
const denial = /^(?:no|geen|never|nooit|not|niet|niets|niks|nothing)$/;
/** Legs that are calm of something, or again, were restless. */
const sinceThen = /^(?:sinds|since|nu|now|again|weer|dankzij|thanks|na|after|tabletten|pillen|tablets|pills|daarvan|ermee)$/;

/** The words told of a relative up to where the writer or another relative is spoken of, also behind "but". */
const allSaid = (words: readonly string[], last: number, to: number): readonly string[] => {
  let end = last + 1;
  while (
    end < to &&
    end - last < 30 &&
    !/^(?:ik|i|mijn|my|onze|our|we|wij|andere|other|others)$/.test(words[end] as string) &&
    kinOf(words[end] as string) === undefined
  )
    end += 1;
  return words.slice(last + 1, end);
};

/** "Has rheumatism too, but not a thing wrong with his legs", "her legs do as they are told", "met prima benen"; "no idea about her legs" tells nothing. */
const ofTheLegs = (all: readonly string[], rest: readonly string[]): "calm" | "untold" | undefined => {
  const legs = all.findIndex((one) => legNoun.test(one));
  if (legs < 1) return undefined;
  const theirs = whoseLegs.test(all[legs - 1] as string);
  const near = all.slice(Math.max(0, legs - 9), legs + 7);
  // What the writer knows stands behind "I", where what is said of the relative ends.
  if (theirs && [near, [...near, ...rest]].some((one) => one.some((word) => doubts.test(word)) && one.some((word) => denial.test(word))))
    return "untold";
  const close = all.slice(Math.max(0, legs - 6), legs + 5);
  const text = close.join(" ");
  const nothingWrong =
    close.some((one) => /^(?:niks|niets|nothing|not)$/.test(one)) && close.some((one) => /^(?:mis|wrong|mankeert|matter)$/.test(one));
  const doesNothing = /\b(?:legs|benen) (?:do|doen|did|deden) (?:nothing|niks|niets|as they|wat ze moeten|gewoon)\b/.test(text);
  if (nothingWrong || (theirs && doesNothing)) return "calm";
  if (near.some((one) => sinceThen.test(one))) return undefined;
  if (close.some((one) => /^(?:niet|not|never|nooit|nauwelijks|hardly|cannot|could|kon|kan|wou|would)$/.test(one))) return undefined;
  return calm.test(all[legs - 1] as string) || (theirs && near.some((one) => calm.test(one))) ? "calm" : undefined;
};

/** "But that comes from his sugar", "maar bij haar komt het van de drank". */
const ofAnotherCause = (turned: readonly string[]): boolean => {
  if (!/^(?:maar|but|alleen|only)$/.test(turned[0] ?? "")) return false;
  const at = turned.findIndex((one) => /^(?:komt|kwam|comes|came|is|was)$/.test(one));
  const light = /^(?:bij|in|hem|haar|dat|dit|that|this|it|die|het|his|hers|case|zijn|geval|with|him|her)$/;
  if (at < 1 || at > 5 || !turned.slice(1, at).every((one) => light.test(one))) return false;
  const cause = turned[at + 1] === "het" ? turned[at + 2] : turned[at + 1];
  return /^(?:van|door|from|due|because|his|her|zijn|haar|down)$/.test(cause ?? "");
};

/** "Van generatie op generatie", "handed down": said of a line of relatives, all of them have it. */
const handedDown =
  /\b(?:van hand tot hand|van hand op hand|from hand to hand|hand to hand|van generatie op generatie|van generatie tot generatie|from generation to generation|handed down|passed (?:down|on) (?:from|through)|van moeder op dochter|from mother to daughter|van vader op zoon|from father to son|overgeerfd|doorgegeven)\b/;

/** Does a clause, or the sentence, end with this word? */
const endsClause = ({ story, words }: StoryContext, at: number): boolean =>
  at + 1 >= words.length || story.clauses[at + 1] !== story.clauses[at] || story.sentences[at + 1] !== story.sentences[at];

/** Was the restlessness just before told as not being able to keep still? Then who "neither could" has it as well. */
const restlessBefore = (context: StoryContext, sentence: number, first: number): boolean =>
  cannotBeStill(context.words.slice(context.sentence(sentence).from, first));

/** Has it, or explicitly not, and how sure that is. */
export interface Told {
  readonly affected: "yes" | "no";
  readonly confidence: number;
}

/**
 * Does the group have it, too, or explicitly not? "Another" where another complaint is told, "untold" where the words are known to tell nothing (asked, in
 * doubt, whose word it is); undefined where nothing that is known is said.
 */
export const polarity = (
  context: StoryContext,
  group: Group,
  begin: number,
  until: number,
  legsIn: ReadonlyMap<number, readonly EntryMatch[]>,
  before: "yes" | "no" | undefined,
  afterNobody: number | undefined,
): Told | "another" | "untold" | undefined => {
  const { words, story } = context;
  const sentence = story.sentences[group.first] ?? 0;
  // "Vanished at a stroke" is no stroke.
  const said = words
    .slice(group.last + 1, until)
    .map((one, k, all) => (one === "stroke" && all[k - 1] === "a" && all[k - 2] === "at" ? "once" : one));
  const start = behindHardStop(context, begin, group.first);
  const lead = words.slice(Math.max(start, group.first - 7), group.first);
  const first = said.slice(0, 9);
  const sentenceTo = context.sentence(sentence).to;
  // "Dad's got nowt", "mijn pa heeft niks", "my sister with her two: nothing"
  const whole = words.slice(group.last + 1, sentenceTo);
  const nothing = /^(?:niks|niets|nothing|nowt)$/;
  if (
    (/^(?:heeft|has|got|hebben|have)$/.test(said[0] ?? "") && nothing.test(said[1] ?? "") && endsClause(context, group.last + 2)) ||
    (nothing.test(said[0] ?? "") && whole.length === 1) ||
    (/^(?:met|with)$/.test(said[0] ?? "") && whole.length <= 7 && nothing.test(whole.at(-1) ?? ""))
  )
    return { affected: "no", confidence: 0.7 };
  // "Of my mother I would not know", "van mijn moeder zou ik het niet weten"
  if (
    /^(?:(?:zou|weet|wist) ik (?:het |dat )?(?:niet|nooit)|i (?:would|could|do|did) not (?:know|say|tell))\b/.test(
      whole.slice(0, 5).join(" "),
    )
  )
    return "untold";
  // "Hebben er niks van", "heeft er geen last van"
  if (
    /^(?:heeft|hebben|had|hadden) (?:er|daar|hier) (?:zelf |ook |gelukkig )?(?:niks|niets|geen last|nooit last) van\b/.test(
      whole.slice(0, 7).join(" "),
    )
  )
    return { affected: "no", confidence: 0.75 };
  // "It runs in the family: gran, my mother and two sisters"
  const intro = words.slice(context.sentence(sentence).from, group.first);
  if (
    /^(?:familie|family)$/.test(intro.at(-1) ?? "") &&
    /:/.test(story.plain.original.slice(story.ends[group.first - 1] ?? 0, story.starts[group.first] ?? 0)) &&
    intro.some((one) => /^(?:zit|runs|run|komt|erfelijk|hereditary)$/.test(one)) &&
    !intro.some((one) => otherIllness.test(one) || /^(?:niet|not|of|whether|if|vroeg|asked)$/.test(one)) &&
    !said.some((one) => otherIllness.test(one) || /^(?:niet|not|geen|no|niemand|nobody)$/.test(one))
  )
    return { affected: "yes", confidence: 0.75 };
  const legs =
    (legsIn.get(sentence) ?? []).some((one) => one.first > group.last && one.first < until + 1) ||
    said.some((one) => one === "benen" || one === "legs");
  // "Mijn moeder had net zulke aders": of something else.
  const other = said.some(
    (one, k) => otherThing.test(one) && (itWords.has(said[k - 1] ?? "") || /^(?:had|has|have|heeft|hadden)$/.test(said[k - 1] ?? "")),
  );
  const it = said.some(
    (one) => itWords.has(one) || /^(?:er|ervoor|daarvoor|t|ermee|mee|eraan|hieraan|daaraan|hieronder|eronder)$/.test(one),
  );
  const same = said.some(
    (one, k) =>
      sameWords.has(one) ||
      one === "well" ||
      // "Mien va had t ok"
      (one === "ok" && said[k - 1] === "het") ||
      (one === "so" && (/^(?:do|does|did|is|are|has|have|was)$/.test(said[k + 1] ?? "") || /^(?:do|does|did)$/.test(said[k - 1] ?? ""))),
  );
  const has = said.some(
    (one) =>
      hasWords.has(one) ||
      /^(?:begint|starts|starting|does|do|doet|kent|herkent|zit|vol|full|slikt|takes|gets|krijgt|kreeg|zat|sat)$/.test(one),
  );
  if (
    lead.some((one) => /^(?:of|whether|if|weet|know)$/.test(one)) &&
    words.slice(start, group.first).some((one) => /^(?:niet|not|geen|wonder|vraag)$/.test(one)) &&
    !group.noneOf
  )
    return "untold";
  const text = said.join(" ");
  // "My granddaughter is typing this for me", "my daughter asks about it": what is done with the story is no complaint.
  if (
    !same &&
    !group.noneOf &&
    said.slice(0, 6).some((one) => /^(?:typing|typt|tikt|writing|schrijft|dicteert|asks|vraagt|wonders|weet|knows)$/.test(one)) &&
    said.some((one) => /^(?:this|dit|it|het|about|ernaar|erover|nothing|niets|niks|me|mij)$/.test(one)) &&
    !said.some((one) => /^(?:feeling|gevoel|niet|not|wel|zelf)$/.test(one))
  )
    return "untold";
  // Children who sleep well tell nothing yet: they are too young for it.
  if (isUntroubled(said) && group.kin.every(({ relation }) => relation !== "child")) return { affected: "no", confidence: 0.75 };
  // "My mother is coeliac too, but her legs are quiet"
  const cutAt = said.findIndex((one) => /^(?:maar|but)$/.test(one));
  if (turnedLegs(cutAt >= 0 ? said.slice(cutAt, cutAt + 7) : words.slice(until, Math.min(until + 7, context.sentence(sentence).to))))
    return { affected: "no", confidence: 0.8 };
  // "Kon haar benen nooit stilhouden, en haar zus evenmin"
  if (cannotBeStill(said) && !said.some((one) => otherIllness.test(one))) return { affected: "yes", confidence: 0.65 };
  if (
    before === "yes" &&
    restlessBefore(context, sentence, group.first) &&
    (/^(?:evenmin|neither)$/.test(said[0] ?? "") || /^(?:nor|evenmin)$/.test(lead.at(-2) ?? lead.at(-1) ?? ""))
  )
    return { affected: "yes", confidence: 0.6 };
  const sentenceFrom = context.sentence(sentence).from;
  // "I have what my mother had"
  if (
    /^(?:what|wat)$/.test(lead.at(-1) ?? "") &&
    /^(?:had|has|have|heeft|hadden|hebben)$/.test(said[0] ?? "") &&
    lead.some((one) => /^(?:have|heb|got|heeft)$/.test(one))
  )
    return { affected: "yes", confidence: 0.7 };
  // "Mum says: had exactly that with you"
  if (
    /^(?:zegt|zei|says|said) (?:(?:net|precies|juist) (?:hetzelfde|dat|zo)\b|(?:had|got) (?:exactly |just |precisely )?(?:that|the same|it too)\b|hetzelfde gehad\b)/.test(
      whole.slice(0, 8).join(" "),
    )
  )
    return { affected: "yes", confidence: 0.7 };
  // "Don't know what it is", "weten niet wat dit is": never felt it.
  if (/^(?:(?:do|does|did) not know|weten niet|weet niet) (?:what|wat) (?:it|this|dit|het|dat) is\b/.test(whole.slice(0, 7).join(" ")))
    return { affected: "no", confidence: 0.65 };
  const peace = ofTheLegs(allSaid(words, group.last, sentenceTo), words.slice(group.last + 1, sentenceTo).slice(0, 24));
  if (peace === "calm") return { affected: "no", confidence: 0.75 };
  if (peace === "untold") return "untold";
  // "Whether my father had it we do not know", "of mijn moeder het had is nooit besproken"
  const asks = words[group.first - 1] ?? "";
  if (
    asks === "whether" ||
    (asks === "of" &&
      /^(?:mijn|onze|zijn|haar|hun)$/.test(words[group.first] ?? "") &&
      (group.first - 1 === sentenceFrom || story.clauses[group.first - 2] !== story.clauses[group.first - 1]))
  )
    return "untold";
  // "Had nothing of the sort"
  if (/\b(?:nothing of (?:the|that|this) (?:sort|kind)|niets van dien aard|niets van dat alles|no such thing|zoiets niet)\b/.test(text))
    return { affected: "no", confidence: 0.8 };
  // "Ik zie het ook bij mijn jongste", "I see it in my son too"
  if (
    /^(?:bij|in|aan)$/.test(words[group.first - 1] ?? "") &&
    lead.some(
      (one, k) =>
        /^(?:zie|zien|merk|merken|herken|herkennen|see|notice|recognise|recognize|spot)$/.test(one) &&
        lead.slice(k + 1).some((it) => /^(?:het|dit|dat|it|this)$/.test(it)),
    ) &&
    !lead.some((one) => /^(?:niet|not|nooit|never|geen|no)$/.test(one))
  )
    return { affected: "yes", confidence: 0.65 };
  // "If I may believe my cousin", "according to my mother": whose word it is.
  if (/^(?:geloven|believe|volgens|aldus|according)$/.test(lead.at(-1) === "to" ? (lead.at(-2) ?? "") : (lead.at(-1) ?? "")))
    return "untold";
  // "Geen van allen", "not one of them", behind whoever was listed
  if (
    /^(?:geen van (?:allen|beiden|beide|drieen|vieren|hen|ze)|(?:none|neither|not one) of them|niemand van hen|allebei niet|allemaal niet)\b/.test(
      text,
    )
  )
    return { affected: "no", confidence: 0.8 };
  // "Herkent er niets van", "never noticed anything of it"
  if (
    /\b(?:herkent|herkennen|herkende|kent|kende|merkt|merkte|merkten|recognises|recognizes|recognised|knows|knew|notices|noticed|feels|felt|voelt|voelde) (?:er |daar |hier )?(?:niets|niks|nothing)\b/.test(
      text,
    )
  )
    return { affected: "no", confidence: 0.75 };
  // "Turned ninety without this", "heeft nooit zonder …": without it.
  if (isFollowed(said, /^(?:without|zonder)$/, 1, /^(?:this|it|dit|zulke|such|these|deze|restless|rusteloze)$/))
    return { affected: "no", confidence: 0.8 };
  // "I asked my brother and my aunt as well", behind what nobody has
  if (
    afterNobody !== undefined &&
    afterNobody >= 0 &&
    afterNobody <= 1 &&
    [...lead.slice(-3), ...said.slice(0, 4)].some((one) => /^(?:asked|vroeg|gevraagd|nagevraagd|vragen|belde|called)$/.test(one))
  )
    return { affected: "no", confidence: 0.7 };
  // "Only my brother escaped", "mijn zus is vrij", "bleef de dans ontsprongen"
  if (
    said.slice(0, 6).some((one) => /^(?:escaped|dodged|ontsnapte|ontsprong|ontsprongen|ontkwam|verschoond|gespaard|spared)$/.test(one)) ||
    (before === "yes" && /^(?:is|are|was|were|blijft|bleef|zijn|waren) (?:\w+ )?(?:free|vrij)$/.test(text))
  )
    return { affected: "no", confidence: 0.75 };
  // "Who has the same nerves, but does not know it": the feeling is not known.
  if (
    /\b(?:kent|kennen|kende|kenden) (?:dat|dit|het|zoiets) (?:\w+ )?(?:niet|niks|nooit)\b|\b(?:do|does|did) not know (?:it|the feeling|such a thing)\b|\bnever (?:knew|had|felt) (?:it|this|such|anything)\b/.test(
      text,
    )
  )
    return { affected: "no", confidence: 0.75 };
  // "Hashimoto heerst bij ons, mijn zus heeft die ook", "I have diabetes and so has my mother": it is the illness that was just named.
  const ofLegs =
    (legsIn.get(sentence) ?? []).length > 0 || words.slice(sentenceFrom, until).some((one) => /^(?:benen|legs|rls)$/.test(one));
  if (
    !ofLegs &&
    words
      .slice(Math.max(sentenceFrom, group.first - 18), group.first)
      .some((one) => otherIllness.test(one) && !/^(?:died|dood|overleden|drank)$/.test(one))
  )
    return "another";
  // "The same burning, but that comes from his sugar": of another cause.
  const restlessNamed = said.some((one) => /^(?:rls|restless|rusteloze|rusteloos|onrustige)$/.test(one));
  if (!restlessNamed && ofAnotherCause(words.slice(until, Math.min(until + 12, context.sentence(sentence).to)))) return "another";
  // "Mijn opa, mijn moeder, mijn broer: het gaat bij ons van hand tot hand"
  if (
    group.kin.length >= 2 &&
    handedDown.test(words.slice(sentenceFrom, context.sentence(sentence).to).join(" ")) &&
    (ofLegs || !said.some((one) => otherIllness.test(one)))
  )
    return { affected: "yes", confidence: 0.75 };
  // "Alleen kuitkramp, dat is iets anders": of another complaint, however like it.
  const named = said.some((one) => /^(?:rls|restless|rusteloze|rusteloos|onrustige|kriebel[a-z]*|crawling)$/.test(one));
  if (said.some((one) => crampWord.test(one)) && !named) return "another";
  if (said.some((one) => otherIllness.test(one)) && nothingElse.test(text)) return "another";
  if (other && !legs) return "another";
  // "Open benen", "swollen legs": an illness of the legs.
  if (
    !named &&
    said.some(
      (one, k) =>
        /^(?:benen|legs|been|leg|voeten|feet)$/.test(one) &&
        (/^(?:flat|doorgezakte|platte|koude|cold|open|dikke|zware|opgezette|kromme|kapotte|swollen|heavy|bandy|thick|puffy|bad|slechte|one|een|houten|wooden)$/.test(
          said[k - 1] ?? "",
        ) ||
          /^(?:ulcer|ulcers)$/.test(said[k + 1] ?? "")),
    )
  )
    return "another";
  if (
    /\b(?:zijn er \w+ zo|(?:is|zijn) (?:ook|net|precies) zo|(?:is|are|was|were) (?:just )?like (?:this|that|me))\b/.test(text) &&
    !/\b(?:niet|not|never|nooit)\b/.test(text)
  )
    return { affected: "yes", confidence: 0.7 };
  // "I told my mum I have that too": the writer has it.
  if (isSpokenTo(words, group.first) && !legs) return "untold";
  // "My mother had it with me and with my brother": one who is named as an object.
  if (/(?:^| )(?:mij|me|ons|us) (?:en|and)(?: (?:van|of|bij|with|met|voor|for))?$/.test(lead.join(" "))) return "untold";
  // "My grandad, my father and now me: three generations"
  if (
    /^(?:en|and)(?: (?:nu|now))? (?:ik|me|i|mijzelf|mezelf|myself)$/.test(
      words.slice(group.last + 1, group.last + (/^(?:nu|now)$/.test(words[group.last + 2] ?? "") ? 4 : 3)).join(" "),
    ) &&
    words.slice(group.last, group.last + 10).some((one) => /^(?:generaties|generations|generatie|generation)$/.test(one))
  )
    return { affected: "yes", confidence: 0.75 };
  // "At my parents' table", "mijn moeders huis": a thing of theirs.
  if (isOwnersThing(context, group.last, until)) return "untold";
  // "Had iets met haar benen, maar wat weet ik niet": nobody knows what.
  const rest = words.slice(group.last + 1, Math.min(group.last + 18, words.length));
  const something = rest.findIndex((one) => /^(?:iets|something|wat)$/.test(one));
  const dunno = rest.findIndex(
    (one, k) =>
      (/^(?:weet|know)$/.test(one) &&
        /^(?:niet|not)$/.test(`${rest[k + 1]} ${rest[k + 2]} ${rest[k - 1]}`.split(" ").find((w) => /^(?:niet|not)$/.test(w)) ?? "")) ||
      (/^(?:geen|no)$/.test(one) && /^(?:idee|idea)$/.test(rest[k + 1] ?? "")),
  );
  if (something >= 0 && something <= 3 && dunno > something && !same) return "untold";
  if (goesOnToHave(said) && !/\b(?:niet|not|nooit|never|geen)\b/.test(text) && !said.some((one) => otherIllness.test(one)))
    return { affected: "yes", confidence: 0.75 };
  if (speaking.test(said.find((one) => !/^(?:had|heeft|has|have|ook|eens|just|once|wel|er)$/.test(one)) ?? "") && !same) return "untold";
  // "I was given my sister's kidney", "de nier van mijn zus": a gift, no family history.
  const gift = /^(?:nier|niertje|kidney|lever|liver|stamcellen|beenmerg|marrow|donor|donornier|doneerde|donated)$/;
  if (said.slice(0, 3).some((one) => gift.test(one)) || lead.slice(-4).some((one) => gift.test(one))) return "untold";
  // "My grandmother, my mother, my aunt, and me since I was 12": one list, and the writer in it.
  if (
    /^(?:en|and)$/.test(said[0] ?? "") &&
    /^(?:ik|me|i|mezelf|myself|ikzelf)$/.test(said[1] ?? words[until] ?? "") &&
    /^(?:since|sinds|vanaf|from)$/.test(words[group.last + 3] ?? "")
  )
    return { affected: "yes", confidence: 0.75 };
  // "Had Parkinson and could never sit still": the unrest is of the illness.
  const feels = (legsIn.get(sentence) ?? []).some(
    (one) => one.first > group.last && one.first < until + 1 && !/^(?:rest|evening|unrest|urge|sleep_jerks)$/.test(one.entry.id),
  );
  const ill = said.some((one) => otherIllness.test(one)) || /\bgrowing pains\b/.test(text);
  // "Bad circulation in his legs": of the illness, though legs are named.
  const ownLegs = said.some((one, k) => (one === "benen" || one === "legs") && !/^(?:in|of|van)$/.test(said[k - 2] ?? ""));
  if (ill && !feels && !named && !ownLegs) return "another";
  // "nor have my sons", "en mijn zoons evenmin"
  if (
    /^(?:evenmin|neither)$/.test(said[0] ?? "") ||
    (/^(?:have|has|had|did|does|do|could)$/.test(words[group.first - 1] ?? "") && words[group.first - 2] === "nor")
  )
    return { affected: "no", confidence: 0.8 };
  // "Neither my father nor my mother knows this", "mijn vader noch mijn moeder"
  if (
    lead.slice(-2).some((one) => /^(?:neither|noch)$/.test(one)) ||
    words.slice(group.first, group.last).some((one) => /^(?:noch|nor)$/.test(one)) ||
    words[until] === "noch" ||
    /^(?:noch|nor)$/.test(said[0] ?? "")
  )
    return { affected: "no", confidence: 0.8 };
  // "vader/moeder: weet ik niet", "my son does not know this": nothing is known of them.
  const unknown = said.slice(0, 7);
  if (
    unknown.some((one, k) => /^(?:weet|weten|wist|know|knows)$/.test(one) && !/^(?:the|that|het|die|dat)$/.test(unknown[k + 1] ?? "")) &&
    unknown.some((one) => /^(?:niet|not|geen)$/.test(one)) &&
    // "She doesn't know it at all" is the feeling itself.
    !isFollowed(said, /^at$/, 0, /^all$/) &&
    !unknown.some((one) => /^(?:kent|ken|feeling|gevoel|last)$/.test(one))
  )
    return "untold";
  if (/^(?:onbekend|unknown)$/.test(said[0] ?? "") || (/^(?:geen|no)$/.test(said[0] ?? "") && /^(?:idee|idea)$/.test(said[1] ?? "")))
    return "untold";
  // "Nu zegt mijn zoontje dat zijn benen …": the child's own legs.
  if (
    said.some((one, k) => /^(?:benen|beentjes|legs|calves|kuiten)$/.test(one) && /^(?:zijn|haar|his|her)$/.test(said[k - 1] ?? "")) &&
    (saying.test(words[group.first - 1] ?? "") || saying.test(said[0] ?? ""))
  )
    return { affected: "yes", confidence: 0.6 };
  // "Mijn moeder zegt dat ze dat niet kent", "my mother says she has it"
  if (saying.test(said[0] ?? "")) {
    const rest = said.slice(1, 9);
    const speaks = rest.findIndex((one) => /^(?:ze|zij|hij|she|he)$/.test(one));
    if (speaks >= 0 && speaks <= 2) {
      const knows = rest.some((one) =>
        /^(?:kent|herkent|know|knows|recognise|recognize|has|have|heeft|had|last|felt|feels|voelt|get|gets|got|krijgt)$/.test(one),
      );
      const not = rest.some((one) => /^(?:niet|not|never|nooit|geen|no)$/.test(one));
      if (knows && not) return { affected: "no", confidence: 0.75 };
      if (knows && rest.some((one) => itWords.has(one) || sameWords.has(one))) return { affected: "yes", confidence: 0.75 };
    }
  }
  if (saying.test(said[0] ?? "") && !said.slice(1).some((one) => /^(?:zelf|ook|too|also)$/.test(one))) return "untold";
  // "Mijn ouders leven niet meer", "I never knew my father": nothing is known of them.
  if (first.slice(0, 4).some((one) => /^(?:leven|leeft|leefden|alive|living|dood|dead|overleden)$/.test(one)) && !same) return "untold";
  if (isFollowed(lead.slice(-3), /^(?:weet|know|ken)$/, 1, /^(?:niets|niks|nothing|little|weinig)$/)) return "untold";
  // "Een aangetrouwde tante", "an aunt by marriage"
  if (
    words
      .slice(start, Math.min(context.sentence(sentence).to, until + 10))
      .some((one) => /^(?:aangetrouwd|aangetrouwde|marriage)$/.test(one))
  )
    return "untold";
  if (isFollowed(lead.slice(-4), /^(?:nooit|never|niet|not)$/, 1, /^(?:gekend|kende|ken|knew|know|met|ontmoet)$/)) return "untold";
  const denies = first.findIndex(
    (one, k) =>
      /^(?:niet|geen|nooit|nergens|evenmin|not|no|never|none|neither|either|niemand|nobody|noone)$/.test(one) &&
      !/^(?:alleen|only|since|sinds|any|again|anymore|meer)$/.test(first[k + 1] ?? "") &&
      // "Had it in her pregnancy, and now no longer": she had it.
      !(one === "no" && first[k + 1] === "longer" && k > 2) &&
      !(/^(?:daarna|nadien|nu|afterwards|now)$/.test(first[k - 1] ?? "") && k > 2),
  );
  // What stands behind a colon or in a later clause is the complaint itself.
  const denied = denies >= 0 && (story.clauses[group.last + 1 + denies] === story.clauses[group.last] || denies <= 3);
  if (isWith(context, group, start, said) || isWith(context, group, context.sentence(sentence).from, said)) {
    const clause = said.filter((_, k) => story.clauses[group.last + 1 + k] === story.clauses[group.last]);
    return clause.some((one) => /^(?:niet|not|nooit|never|geen|no)$/.test(one))
      ? { affected: "no", confidence: 0.7 }
      : { affected: "yes", confidence: 0.75 };
  }
  // "On the sofa with my children": beside whom somebody sits.
  const beside = words[group.first - 1] ?? "";
  if (/^(?:met|with|naast|beside)$/.test(beside) || (/^(?:bij|by|near)$/.test(beside) && group.kin.every((one) => one.plural)))
    return "untold";
  // "Could never sit still either": not being able denies nothing.
  if (denied && first.slice(0, denies).some((one) => /^(?:kon|kan|konden|kunnen|could|can)$/.test(one)) && !it)
    return same || said.some((one) => one === "either" || byNight.test(one)) ? { affected: "yes", confidence: 0.55 } : "untold";
  if (group.noneOf && (has || it || same || said.length <= 4)) return { affected: "no", confidence: 0.85 };
  const several = group.kin.some((one) => one.relation === "child" && one.plural);
  if (afterNobody !== undefined && afterNobody >= 0 && afterNobody <= 1 && !same && !legs && !several)
    return { affected: "no", confidence: 0.65 };
  if (denied && (has || it || same || legs || denies <= 1)) {
    // "mijn broer niet", "mijn broer heeft er geen last van": only where it is the complaint that is spoken of.
    if (denies <= 1 || it || same || legs || /^(?:last|trouble|klachten)$/.test(first[denies + 1] ?? "") || first.length - denies <= 1)
      return { affected: "no", confidence: 0.8 };
  }
  if (denied) return "untold";
  if (lead.slice(-3).some((one) => except.test(one)) && words.slice(start, group.first).some((one) => nobodyWords.has(one)))
    return { affected: "yes", confidence: 0.75 };
  // "Are free of it", "bleef ervan verschoond"
  if (
    isFollowed(first, /^(?:is|are|was|were|been|blijft|bleef|bleven|zijn)$/, 2, /^(?:free|spared|verschoond|gespaard|vrij)$/) &&
    (it || first.includes("of"))
  )
    return { affected: "no", confidence: 0.75 };
  const like = lead.some(
    (one, k) =>
      /^(?:zoals|like|as)$/.test(one) ||
      (one === "net" && /^(?:als|zoals)$/.test(lead[k + 1] ?? "")) ||
      (one === "als" && lead[k - 1] === "zelfde"),
  );
  const from =
    lead.some((one) => /^(?:van|from|after)$/.test(one)) &&
    lead.some((one) => /^(?:heb|geerfd|got|inherited|get|kreeg|krijg)$/.test(one)) &&
    lead.some((one) => itWords.has(one) || one === "benen" || one === "legs");
  const soDoes = /^(?:does|do|did|has)$/.test(words[group.first - 1] ?? "") && words[group.first - 2] === "so";
  const onlyThey =
    lead.slice(-3).some((one) => /^(?:alleen|only)$/.test(one)) &&
    lead.some((one) => /^(?:heeft|has|hebben)$/.test(one)) &&
    (it || lead.some((one) => itWords.has(one)));
  // "Mijn kinderen lachen erom": who laughs at it or worries has not got it by that.
  const forIt =
    becauseOfIt(said) &&
    !said.some((one) =>
      /^(?:me|mij|mijn|my|ons|us|lach|lacht|lachen|laugh|laughs|plaagt|tease|teases|bezorgd|worries|worried|worry|boos|angry)$/.test(one),
    );
  if (forIt) return { affected: "yes", confidence: 0.7 };
  // "Opa had het, mijn vader sliep daarom op de vloer": a night that is spent otherwise for what was told of the one before.
  if (
    before === "yes" &&
    denies < 0 &&
    said.slice(0, 4).some((one) => /^(?:daarom|therefore)$/.test(one)) &&
    said.some((one) => byNight.test(one))
  )
    return { affected: "yes", confidence: 0.65 };
  if (legs || like || from || soDoes || onlyThey || ((same || it) && has) || (same && said.length <= 4)) {
    if (like && !legsIn.has(sentence) && !words.slice(start, group.first).some((one) => /^(?:rls|it|het|dit)$|(?:benen|legs)$/.test(one)))
      return "untold";
    return { affected: "yes", confidence: legs || same ? 0.9 : 0.75 };
  }
  // "mijn vader ook niet" behind a no was taken above; "ook" alone follows what was said before.
  if (before === "no" && /^(?:ook|either|neither|evenmin)$/.test(said[0] ?? "") && /^(?:niet|not)?$/.test(said[1] ?? ""))
    return { affected: "no", confidence: 0.75 };
  if (/^(?:idem|ook|too|wel|same)$/.test(said[0] ?? "")) return { affected: "yes", confidence: 0.8 };
  // "Nergens last van, mijn zus des te meer"
  if (before === "no" && /^(?:des te meer|juist wel|des te erger|(?:has it )?all the (?:more|worse))\b/.test(text))
    return { affected: "yes", confidence: 0.75 };
  // "Dad never had this, Mum did."
  if (before === "no" && /^(?:did|does|has|heeft|had)$/.test(said[0] ?? "") && denies < 0 && said.length <= 3)
    return { affected: "yes", confidence: 0.75 };
  if (actsRestless(said)) return { affected: "yes", confidence: 0.55 };
  // A bare list behind what was told of others: "my mum's side all have it, nan, mum".
  if (before !== undefined && said.length <= 2 && (group.bare || group.kin.length > 0) && denies < 0 && !has)
    return { affected: before, confidence: 0.65 };
  return undefined;
};
