import type { StoryContext } from "./story-context.ts";
import type { Span, StoryFact } from "./story-fact.ts";
import { isToldOfThen } from "./told-of-then.ts";
import { piecesOf } from "./weigh-sentences.ts";
import { urgentModelFor } from "./weigh-urgent.ts";

/** Log odds of any sign under which the sentence around speaks against what was found: by a way of words that stand near each other, and by a phrase. */
const barOfWay = -1;
const barOfPhrase = -3;
/** As sure as a phrase is; a way is less. */
const surePhrase = 0.7;
/** A shorter sentence holds too little to speak against a phrase: "foot drop, left". */
const fewestWords = 6;

/** Phrases of words that everybody uses for other things too; any other phrase, of a doctor's words above all, the bank knows too little of to speak against. */
const everydayPhrases = /^alarm\.(?:new_incontinence|weight_loss_5pct_6m)$/;
/** Weight that goes after an operation on the stomach is what the operation is for. */
const weightLoss = /^alarm\.weight_loss/;
/** Wishes to die are never taken back in silence: a missed one weighs too much. */
const never = /^alarm\.suicidal_\w+$/;

const asked = /^(?:vroeg|vraagt|vroegen|gevraagd|asked|asks|ask|asking)$/;
/** Who asks: the person asking is not asked. */
const byOneself = /^(?:ik|i)$/;
const no = /^(?:nee|neen|no|nope)$/;
/** How far before the words of the sign one asks, and how far behind them the answer stands. */
const reach = 12;
const answerWithin = 6;

/** How far around the sign its sentence is looked at for then and now, and how far behind it for what became of it. */
const reachOfThen = 20;
const reachOfLook = 70;

/** "The doctor asked whether I had coughed up blood and I said no." */
const askedAndDenied = ({ words, story }: StoryContext, first: number, last: number): boolean => {
  const sentence = story.sentences[first] as number;
  let asks = -1;
  for (let i = first; i >= Math.max(0, first - reach) && story.sentences[i] === sentence && asks < 0; i -= 1)
    if (asked.test(words[i] as string) && !byOneself.test(words[i - 1] ?? "")) asks = i;
  if (asks < 0) return false;
  for (let i = last + 1; i <= last + answerWithin && i < words.length && (story.sentences[i] as number) <= sentence + 1; i += 1) {
    if (/^(?:ja|yes|wel|did)$/.test(words[i] as string)) return false;
    if (no.test(words[i] as string)) return true;
  }
  return false;
};

const leaflet = /^(?:bijsluiter\w*|leaflet\w*|bijwerking\w*|effects|waarschuw\w*|gewaarschuwd|warned|warning|warnings|lette|watches)$/;
const denies = /^(?:nee|neen|niet|geen|nooit|niks|niets|no|not|never|none|neither|nothing|nor)$/;
const affirms = /^(?:ja|yes|wel|did|maar|but|toch|yet|however|behalve|except|until|tot|totdat)$/;
/** So far behind the words of the sign what was asked or warned of is denied: in the same sentence, or in the next. */
const deniedWithin = 22;

/**
 * "The leaflet says you may start to gamble or fall asleep; I have had none of that", "she asked about black stools, but I've had neither": warned of or asked
 * by another, and denied behind it.
 */
const warnedAndDenied = (context: StoryContext, first: number, last: number, orAsked: boolean): boolean => {
  const { words, story } = context;
  const sentence = story.sentences[first] as number;
  const { from, to } = context.sentence(sentence);
  const head = Math.max(from, first - deniedWithin);
  const isAsked = (i: number): boolean => orAsked && asked.test(words[i] as string) && !byOneself.test(words[i - 1] ?? "");
  let warned = false;
  for (let i = head; i < first && !warned; i += 1) warned = leaflet.test(words[i] as string) || isAsked(i);
  // "They warned me" may stand behind it too: "starting to gamble, that is on the leaflet".
  for (let i = last + 1; i < Math.min(to, last + 8) && !warned; i += 1) warned = leaflet.test(words[i] as string);
  if (!warned) return false;
  const end = context.sentence(Math.min(context.sentenceCount - 1, sentence + 1)).to;
  for (let i = last + 1; i < Math.min(end, last + deniedWithin); i += 1) {
    const word = words[i] as string;
    if (denies.test(word)) return true;
    // "Maar dat heb ik niet": a turn may lead the denial.
    if (affirms.test(word) && !words.slice(i + 1, i + 6).some((next) => denies.test(next))) return false;
  }
  return false;
};

/** Told in a film, a course or of an animal: "in de soap had iemand een klapvoet", "the dog's poo was black". */
const toldOfElse =
  /^(?:film|films|soap|serie|series|roman|novel|hoofdpersoon|personage|character|hero|held|cursus|ehbo|documentaire|documentary|programme|comedian|acteur|actor|hond|honden|dog|dogs|kat|katten|cat|cats|poes|puppy|plant|planten|plants)$/;
/** A person of whom something may be told: a question without one asks how things are, of nobody. */
const someone =
  /^(?:ik|mijn|mn|mij|me|wij|we|ons|onze|hij|hem|zij|ze|haar|zijn|i|my|mine|our|us|he|him|his|she|her|they|man|vrouw|zoon|zoontje|dochter|dochtertje|kind|moeder|vader|mama|papa|husband|wife|son|daughter|child|mother|father|mum|dad|boy|girl)$/;
/** "What is foot drop", "hoe herken je bloed in de urine": how a thing is, or how one knows it. */
const asksHow =
  /^(?:what (?:is|are|would|does)|how (?:can|do|does|would) (?:you|one|a)|wat (?:is|zijn|houdt|betekent)|hoe (?:herken|merk|weet|zie|voelt?|herkent|merkt|ziet) )/;
/** The next sentence answers that it is not so: "Dat heb ik niet", "I haven't any", "gebeurd is het nooit". */
const answersNo =
  /^(?:(?:dat|zoiets|dit|die) (?:heb|had|doe|ken) ik (?:niet|nooit)|ik heb (?:het|dat|die|er|ze) (?:niet|geen|nooit)|(?:het|dat) speelt niet|gebeurd is (?:het|dat) nooit|(?:dat|het) is nooit gebeurd|i have not (?:any|one|it|that)|i have (?:none|never had)|it is not (?:my case|me)|that never happened)(?! (?:meer|eens|zo|longer))\b/;
/** Words that say nothing in such an answer. */
const besideAnswer = /^(?:zelf|ook|helemaal|gelukkig|nog|echt|allemaal|hier|bij|mij|me|has|got|myself|luckily|actually)$/;
const wordsOfAnswer = 8;

/** The sign is told in a question of how things are: "how can you tell when a sore on a foot takes too long?" */
const asksOfNobody = ({ words, story }: StoryContext, from: number, to: number): boolean => {
  const end = story.ends[to - 1] ?? 0;
  if (!story.plain.original.slice(end, story.starts[to] ?? end + 3).includes("?")) return false;
  const said = words.slice(from, Math.min(to, from + reachOfThen * 2));
  // "What does it mean when your vomit is full of specks?": hardly asked of nothing.
  if (said.some((word, k) => someone.test(word) || (/^(?:when|if|als)$/.test(word) && /^(?:your|je)$/.test(said[k + 1] ?? ""))))
    return false;
  return asksHow.test(`${said.join(" ")} `);
};

/** The next sentence says that it is not so. */
const deniedNext = (context: StoryContext, sentence: number): boolean => {
  if (sentence + 1 >= context.sentenceCount) return false;
  const { from, to } = context.sentence(sentence + 1);
  const said = context.words.slice(from, Math.min(to, from + wordsOfAnswer)).filter((word) => !besideAnswer.test(word));
  return answersNo.test(said.join(" "));
};

/** How far before a sign a film or a dog may stand, with nobody and nothing new in between. */
const reachOfElse = 7;
const opensPart =
  /^(?:en|and|toen|then|maar|but|ik|i|mijn|my|hij|he|zij|she|sudden|suddenly|ineens|opeens|nu|now|liep|walk|walked|walking|feed|fed|uitlaten)$/;

/** Told of nobody here: it is asked, and no alarm. */
const isOfNobodyHere = (context: StoryContext, first: number, last: number): boolean => {
  const { words } = context;
  const { from, to } = context.sentenceOf(first);
  const ofSomeone = words.slice(first, last + 1).some((word) => someone.test(word));
  for (let i = first - 1; i >= Math.max(from, first - reachOfElse) && !ofSomeone && !opensPart.test(words[i] as string); i -= 1)
    if (toldOfElse.test(words[i] as string)) return true;
  return asksOfNobody(context, from, to);
};

const snores = /^(?:snor\w*|snurk\w*|apneu\w*|apn[oe]ea\w*|cpap|ahi)$/;

/** "He snores, then it is silent, and he gasps for air": pauses of sleep are no sudden want of breath. */
const gaspsAsleep = (context: StoryContext, at: number): boolean => {
  const { from, to } = context.sentenceOf(at);
  return context.words.slice(Math.max(from, at - reachOfThen), Math.min(to, at + reachOfThen)).some((word) => snores.test(word));
};

/** The sentence tells of then: a verb in the past, and no word of now. */
const then =
  /^(?:was|waren|werd|werden|had|hadden|kreeg|kregen|zwol|zwollen|bloedde|ging|gingen|stond|zag|viel|vielen|plaste|hoestte|turned|were|went|got|swelled|blew|came|bled|vomited|drooped|slapped|dropped|ignored|found)$/;
const now =
  /^(?:nu|now|vandaag|today|tonight|gisteren|gisteravond|eergisteren|yesterday|vannacht|vanmorgen|vanochtend|vanmiddag|vanavond|morning|sinds|sindsdien|since|nog|still|steeds|is|zijn|heb|heeft|have|has|am|are)$/;
/** What became of it: looked at with a machine, cut out, treated. */
const looked =
  /^(?:echo|echografie|ct|mri|mrscan|scan|scans|ultrasound|doppler|camera|biopsie|biopsy|hapje|gastroscop\w*|coloscop\w*|colonoscop\w*|endoscop\w*|darmonderzoek|kijkonderzoek|poliep\w*|polyps?|filmpje|foto|bloedverdunner\w*|antistolling\w*|anticoagula\w*|apixaban|rivaroxaban|heparin\w*|transfusi\w*|cyste|cyst)$/;
const thins = /^(?:thin|thins|thinning|thinners?)$/;
/** How many sentences behind the sign tell what became of it. */
const followsWithin = 3;
/** Signs of nerves and mind are not settled by a picture. */
const settles =
  /^alarm\.(?:one_calf_thick|one_leg_painful_swollen|one_leg_red_warm|bleeding_after_menopause|rectal_blood|black_tarry_stool|vomiting_blood|visible_blood_in_urine|coughing_blood|abdominal_mass|changed_bowel_habit|sudden_dyspnoea|pain_on_breathing|weight_loss_5pct_6m)$/;

/** "In March my calf was thick. The scan showed a clot, and I took tablets for six months": told as it was, and looked at since. */
const lookedAtSince = (context: StoryContext, first: number): boolean => {
  const { words, story } = context;
  const sentence = story.sentences[first] as number;
  const { from, to } = context.sentence(sentence);
  const told = words.slice(Math.max(from, first - reachOfThen), Math.min(to, first + reachOfThen));
  // "Maar toen is er een echo gemaakt": no now.
  const isNow = (word: string, k: number): boolean => now.test(word) && !/^(?:toen|daarna|then)$/.test(told[k - 1] ?? "");
  if (!told.some((word) => then.test(word)) || told.some(isNow)) return false;
  const end = context.sentence(Math.min(context.sentenceCount - 1, sentence + followsWithin)).to;
  const behind = words.slice(first, Math.min(end, first + reachOfLook));
  return behind.some((word, k) => looked.test(word) || (thins.test(word) && behind.slice(Math.max(0, k - 3), k + 3).includes("blood")));
};

/** The word that holds a character of the plain text: the last that begins at or before it. */
const wordAt = (starts: Int32Array, at: number): number => {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
};

const isOwnAlarm = ({ kind, state, gives }: StoryFact): boolean =>
  kind === "alarm" &&
  state === "yes" &&
  gives.old !== true &&
  Object.entries(gives.answers ?? {}).some(([id, value]) => id.startsWith("alarm.") && value === "yes");

/** Keeps what was taken back as a question. */
const askAbout = (context: StoryContext, id: string, { say: label }: StoryFact, first: number, last: number): void => {
  const sign = id.replace(/^alarm\./, "");
  context.maybe.set(sign, { sign, label, weight: 0, own: true, first, last });
};

/**
 * Takes back alarms of phrases and ways where the words around them speak against them (decision 0176): asked by somebody and answered with no; or in a sentence that,
 * weighed as a whole, tells most likely no urgent sign ("I typed it by accident", "the surgeon wants me to lose two stone"). Linear: a piece is weighed once.
 */
export const dropUnlikelyAlarms = (context: StoryContext): void => {
  const { story } = context;
  if (context.facts.every(({ kind }) => kind !== "alarm")) return;
  const pieces = piecesOf(story);
  const begins = Int32Array.from(pieces, ([from]) => from);
  const odds = new Map<string, number>();
  /** Of the sentences in which the words `[first, last]` stand, together. */
  const oddsOf = (first: number, last: number): number => {
    const [head, tail] = [wordAt(begins, first), wordAt(begins, last)];
    const key = `${head} ${tail}`;
    const held = odds.get(key);
    if (held !== undefined) return held;
    const from = (pieces[head] as readonly [number, number])[0];
    const to = (pieces[tail] as readonly [number, number])[1];
    const spoken = context.tongues[story.sentences[from] as number];
    const tongues = spoken === "both" || spoken === undefined ? (["nl", "en"] as const) : [spoken];
    const found = to - from < fewestWords ? 0 : Math.max(...tongues.map((tongue) => urgentModelFor(tongue).oddsOfAny(story, from, to)));
    odds.set(key, found);
    return found;
  };
  const pauses = new Set(
    context.facts
      .filter(({ what }) => what === "apnoea_seen" || what === "osa")
      .map(({ spans }) => story.sentences[wordAt(story.starts, spans[0]?.start ?? 0)]),
  );
  const slimmed = context.facts.some(({ kind, what, state }) => kind === "condition" && what === "gastric_surgery" && state === "yes");
  const settled: Span[] = [];
  const likely = context.facts.filter((fact) => {
    const [span] = fact.spans;
    if (span === undefined || fact.kind !== "alarm" || fact.state !== "yes") return true;
    const first = wordAt(story.starts, span.start);
    const last = wordAt(story.starts, span.end - 1);
    const ids = Object.keys(fact.gives.answers ?? {});
    const ofDeath = ids.some((id) => never.test(id));
    // These hold for what only counts together with others too. A wish to die is asked about even so; what a doctor asked of it and what was answered
    // is weighed where it is found.
    if (isToldOfThen(context, first) || warnedAndDenied(context, first, last, !ofDeath)) {
      for (const id of ids) if (never.test(id)) askAbout(context, id, fact, first, last);
      return false;
    }
    if (ofDeath) return true;
    if (/^(?:sudden_dyspnoea|dyspnoea|orthopnoea)$/.test(fact.what) && gaspsAsleep(context, first)) return false;
    if (!isOwnAlarm(fact)) return true;
    // What weights alone tell has been weighed.
    const weighs = fact.weighed !== undefined;
    if (!weighs && askedAndDenied(context, first, last)) return false;
    if (!weighs && deniedNext(context, story.sentences[last] as number)) return false;
    if (!weighs && isOfNobodyHere(context, first, last)) {
      for (const id of ids) if (id.startsWith("alarm.")) askAbout(context, id, fact, first, last);
      return false;
    }
    if (ids.every((id) => settles.test(id)) && lookedAtSince(context, first)) {
      settled.push(span);
      return false;
    }
    if (slimmed && ids.every((id) => weightLoss.test(id))) return false;
    const way = !weighs && fact.confidence < surePhrase;
    // "34 keer per uur stop ik met ademen": pauses that were counted in sleep are no sudden want of breath.
    if (way && ids.includes("alarm.sudden_dyspnoea") && pauses.has(story.sentences[first] as number)) return false;
    if (!way && !ids.some((id) => everydayPhrases.test(id))) return true;
    return Math.max(oddsOf(first, first), oddsOf(last, last), oddsOf(first, last)) >= (way ? barOfWay : barOfPhrase);
  });
  // The swelling that was looked at raises nothing together with a side either.
  const kept = likely.filter(
    ({ what, spans: [span] }) =>
      what !== "swelling" || span === undefined || !settled.some(({ start, end }) => start < span.end && span.start < end),
  );
  if (kept.length < context.facts.length) context.facts.splice(0, context.facts.length, ...kept);
};
