import { closeBy, hasCalmSense } from "./calm-sense.ts";
import { veinsElsewhere } from "./condition-not-own.ts";
import { entryOf } from "./entry-of.ts";
import { deathAskedAndDenied, deathDenied, findDeathWishes } from "./find-death-wish.ts";
import { findInfusionReaction } from "./find-infusion-reaction.ts";
import { findStatements, otherSentences } from "./find-statements.ts";
import { somethingElse } from "./something-else.ts";
import type { EntryMatch, StoryContext } from "./story-context.ts";
import type { FactGives, StoryFactKind } from "./story-fact.ts";

/** Pairs of entries that answer one question in opposite ways: the second is the denial. */
const opposite: Readonly<Record<string, string>> = {
  urge: "urge_no",
  rest: "rest_no",
  relief: "relief_no",
  evening: "evening_no",
};

/** Entries that say something of the legs only beside words about the legs or the complaint. */
const needsComplaint = new Set(["rest", "evening", "relief", "evening_no", "day_free", "relief_no", "gone_by_morning", "rest_no"]);

/** Words by which a clause or sentence is known to speak about the complaint. */
const complaintEntries = new Set([
  "urge",
  "unrest",
  "urge_no",
  "feeling",
  "tingling",
  "legs_named",
  "deep_itch",
  "burning_feet",
  "leg_pain",
  "cramp",
  "numbness",
  "heavy_legs",
  "sleep_jerks",
  "leg_agitation",
  "swelling",
  "weakness",
  "exertional",
  "whole_body",
  "leg_asleep",
]);

const kinds: ReadonlySet<string> = new Set([
  "criterion",
  "sensation",
  "place",
  "side",
  "onset",
  "course",
  "sleep",
  "lookalike",
  "alarm",
  "iron",
  "woman",
  "complaint",
]);

const kindOf = (kind: string): StoryFactKind => (kinds.has(kind) ? (kind as StoryFactKind) : kind === "life" ? "lifestyle" : "lookalike");

const places: Readonly<Record<string, string>> = {
  place_feet: "feet",
  place_lower_legs: "lower_legs",
  place_thighs: "thighs",
  place_arms: "arms",
  place_trunk: "trunk",
};

/** Entries that only a complaint that is there now may bring; told as over they stay a remark. */
const trends: Readonly<Record<string, string>> = {
  getting_worse: "worse",
  stable: "stable",
  now_and_then: "comes_and_goes",
  over: "better",
  better_now: "better",
};

/** Alarms that count even where the words around them are unsure or speak of fear. */
const neverDoubted = new Set(["suicidal", "suicidal_plan", "suicidal_attempt", "swallowed_iron"]);

/** Hints at wanting to die that people also say of a bus, a bed or a holiday: they count beside another word of death or life. */
const hints: Readonly<Record<string, string>> = { suicidal_hint: "suicidal", suicidal_plan_hint: "suicidal_plan" };
const ofDeath =
  /^(?:leven|leve|dood|doodgaan|opgeven|opgegeven|zinloos|hopeloos|uitzichtloos|waardeloos|afscheid|life|living|live|die|dying|dead|death|hopeless|pointless|worthless|goodbye|suicid.*|zelfmoord.*)$/;
const sayings = /^(?:tired|moe|op|moede|battery|batterij|hond|dog)$/;

const literal = ["toldMove", "toldRest", "leg", "feel", "restless"];

/** "Uit de auto uitstappen om te lopen", "how can I end it, this crawling": the hint is about the legs, the bed or the road. */
const isLiteral = (context: StoryContext, one: EntryMatch): boolean => {
  const { from, to } = context.sentence(one.sentence);
  for (let i = Math.max(from, one.first - 20); i < Math.min(to, one.last + 20); i += 1) {
    if (i >= one.first && i <= one.last) continue;
    if (
      /^(?:slaap|sleep|asleep|auto|car|bus|file|trein|tram|metro|lift|vliegtuig|train|plane|coach|enkel|knie|kramp|kuit|voet|ankle|knee|cramp|calf)$/.test(
        context.words[i] as string,
      ) ||
      literal.some((list) => context.isIn(i, list))
    )
      return true;
  }
  return false;
};

/** Does a hint stand beside a word of death or life, or beside another hint or a plain statement? */
const isMeant = (context: StoryContext, one: EntryMatch, matches: readonly EntryMatch[]): boolean => {
  if (
    matches.some(
      (other) =>
        other !== one && other.entry.id.startsWith("suicidal") && other.first !== one.first && other.entry.id !== "suicidal_plan_hint",
    )
  )
    return true;
  const dutch = context.tongues[one.sentence] === "nl";
  const { from } = context.sentence(Math.max(0, one.sentence - 1));
  const { to } = context.sentence(Math.min(context.sentenceCount - 1, one.sentence + 1));
  for (let i = Math.max(from, one.first - 40); i < Math.min(to, one.last + 40); i += 1) {
    if (i >= one.first && i <= one.last) continue;
    if (dutch && context.words[i] === "die") continue;
    if (ofDeath.test(context.words[i] as string) && !sayings.test(context.words[i + 1] ?? "") && context.owners[i]?.who === "self")
      return true;
  }
  return false;
};

/** "Er een einde aan maken, aan die onrustige benen", "zie het niet meer zitten om te ijsberen": of the complaint, not of life. */
const ofTheComplaint = (context: StoryContext, one: EntryMatch): boolean => {
  const { to } = context.sentence(one.sentence);
  const behind = context.words.slice(one.last + 1, Math.min(to, one.last + 8));
  // "Die" is a pronoun in Dutch.
  const dutch = context.tongues[one.sentence] === "nl";
  if (behind.some((word) => ofDeath.test(word) && !(dutch && word === "die"))) return false;
  // "Gabapentine maakte er een eind aan": a medicine did, to the complaint.
  const before = context.words.slice(Math.max(0, one.first - 6), one.first);
  if (/^(?:maakte|maakt|maakten)$/.test(before.at(-1) ?? "") && !before.some((word) => /^(?:ik|i|mijn|mezelf|leven)$/.test(word)))
    return true;
  const of = /^(?:aan|om|of|to)$/.test(/^(?:maken|komt|kwam|komen)$/.test(behind[0] ?? "") ? (behind[1] ?? "") : (behind[0] ?? ""));
  return (
    of &&
    behind.some((word) =>
      /^(?:benen|klachten|onrust|kriebels|gekriebel|gekribbel|getintel|gevoel|pijn|ellende|nacht|nachten|ijsberen|legs|misery|symptoms|itching|crawling|rls|night|pills|pillen)$/.test(
        word,
      ),
    )
  );
};

/** "Moet morgen vroeg opstaan voor mijn werk", "still have to get my blood taken": an appointment, no urge. */
const isErrand = (context: StoryContext, one: EntryMatch): boolean => {
  const { from, to } = context.sentence(one.sentence);
  for (let i = Math.max(from, one.first - 3); i < Math.min(to, one.last + 5); i += 1) {
    const word = context.words[i] as string;
    const next = context.words[i + 1] ?? "";
    if (word === "morgen" && context.words[i - 1] !== "s") return true;
    if (/^(?:tomorrow|afspraak|appointment|bloedprikken)$/.test(word)) return true;
    if (/^(?:volgende|next)$/.test(word) && /^(?:week|maand|month|monday|maandag)$/.test(next)) return true;
    if (/^(?:my|mijn|the|some|het)$/.test(word) && /^(?:blood|bloods|bloed|results|uitslag|prescription)$/.test(next)) return true;
    if (/^(?:voor|for|to|naar)$/.test(word) && (next === "work" || next === "werk" || (next === "mijn" && context.words[i + 2] === "werk")))
      return true;
  }
  return false;
};

/** "Bloed laten prikken", "moet ik prikken bij het lab", "mijn dagelijkse prikken": a needle, and no feeling. */
const isNeedle = (context: StoryContext, one: EntryMatch): boolean => {
  const { from, to } = context.sentence(one.sentence);
  // One slip from "geprik": what was pricked was pricked by somebody.
  if (context.words[one.first] === "geprikt") return true;
  return (
    context.words[one.first] === "prikken" &&
    context.words
      .slice(Math.max(from, one.first - 5), Math.min(to, one.last + 5))
      .some((word) =>
        /^(?:bloed\w*|lab|laten|laat|liet|gaan|ga|ging|moest|vinger|suiker|glucose|insuline|vaccin\w*|inenting\w*|griepprik|naald|assistente|ferritine|dokter|huisarts|verpleegkundige)$/.test(
          word,
        ),
      )
  );
};

/** "Met haar benen, en loopt weer naar beneden": where to, and nothing nasty ("mijn benen voelen naar"). */
const isWhereTo = (context: StoryContext, one: EntryMatch): boolean => {
  const { words, story } = context;
  const next = words[one.last + 1] ?? "";
  return (
    words[one.last] === "naar" &&
    story.clauses[one.last + 1] === story.clauses[one.last] &&
    !/^(?:gevoel|en|of|als|is|was|vooral|aan|in|s|savonds)$/.test(next)
  );
};

/** "Moet ik even op gang komen", "need a moment to get going", "have to stand still": stiffness or pain, no urge. */
const isStiffness = (context: StoryContext, one: EntryMatch): boolean => {
  const { to } = context.sentence(one.sentence);
  for (let i = one.first; i < Math.min(to, one.last + 3); i += 1) {
    const word = context.words[i] as string;
    const next = context.words[i + 1] ?? "";
    if (word === "gang" && context.words[i - 1] === "op") return true;
    if (word === "get" && next === "going") return true;
    if (word === "stand" && next === "still") return true;
    if (word === "stilstaan" && i <= one.last) return true;
  }
  return false;
};

/** "Niet in beide benen", "not both legs", "links heb ik het niet": the side itself is denied, not something that is named between. */
const deniedAtOnce = ({ words, story }: StoryContext, { first, last }: EntryMatch): boolean =>
  [first - 1, first - 2, last + 1, last + 2, last + 3, last + 4].some(
    (at) => /^(?:niet|nooit|not|never|geen|no)$/.test(words[at] ?? "") && story.clauses[at] === story.clauses[first],
  ) && !(/^(?:geen|no)$/.test(words[first - 2] ?? "") && !/^(?:in|on|op|aan|my|mijn|the|de|het)$/.test(words[first - 1] ?? ""));

const around3 = (about: ReadonlySet<number>, sentence: number): boolean => [-2, -1, 0, 1, 2].some((step) => about.has(sentence + step));

/** A habit beside the words: drinking, smoking, tablets, sport. */
const saysHabit = (context: StoryContext, one: EntryMatch): boolean => {
  const { from, to } = context.sentence(one.sentence);
  return context.words
    .slice(Math.max(from, one.first - 4), Math.min(to, one.last + 5))
    .some((word) =>
      /^(?:drink\w*|dronk|glas|glazen|glass|glasses|wijn|wine|bier|beer|rook|rookt|gerookt|smok\w*|koffie|coffee|tablet\w*|slik|hardloop|hardlopen|run|running|sport\w*|gym|werk|work\w*)$/.test(
        word,
      ),
    );
};

/** "Cannot sit or lie": said of rest with a denial, and nothing of its being worse there. */
const drivenFromRest = (context: StoryContext, one: EntryMatch): boolean =>
  context.words.slice(Math.max(0, one.first - 4), one.last + 5).some((word) => /^(?:niet|not|cannot|nergens|lukt|geen)$/.test(word));

/** Is the sentence a question that opens with a verb or a supposition: "wordt het dan erger?", "suppose I …, will it get worse?" */
const asksOf = (context: StoryContext, sentence: number): boolean => {
  const { from, to } = context.sentence(sentence);
  const { words, story } = context;
  const end = story.ends[to - 1] ?? 0;
  if (!story.plain.original.slice(end, story.starts[to] ?? end + 3).includes("?")) return false;
  return words
    .slice(from, Math.min(to, from + 14))
    .some((word) => /^(?:wordt|zal|gaat|kan|zou|will|does|can|could|would|is|stel|suppose|mocht|als|if|blijft|komt)$/.test(word));
};

const ofOneself = /^(?:ik ben|ben ik|ik heb|heb ik|ik voel|voel ik|i am|i m|i feel|i get|i have|am i)$/;
/** Words that may stand for the complaint, for its nights, or for its absence. */
const mayBeOfLegs =
  /^(?:het|t|it|that|this|dat|dit|die|deze|ze|they|them|er|last|klachten|klacht|symptoms|symptom|complaints|trouble|bother|bothered|niks|niets|nothing|none|free|vrij|nacht\w*|night\w*|avond\w*|evening\w*|dag\w*|day\w*|week\w*|maand\w*|month\w*|bed|slaap|slapen|sleep|aanval\w*|attack\w*|bui\w*|wakker|awake|up|op|eruit|lopen|walk\w*|move|bewegen|rust\w*|rest\w*|onrust\w*|kriebel\w*|jeuk\w*|tintel\w*|kramp\w*|cramp\w*|pijn|pain\w*|urge|drang)$/;

/** "Ik ben soms misselijk", "sometimes I feel sick": a sentence of its own about oneself in which nothing can be the legs says nothing of their course. */
const isOfAnotherComplaint = (context: StoryContext, { sentence }: EntryMatch): boolean => {
  const { from, to } = context.sentence(sentence);
  let own = false;
  for (let i = from; i < to; i += 1) {
    const word = context.words[i] as string;
    if (mayBeOfLegs.test(word) || context.isIn(i, "leg") || context.isIn(i, "restless")) return false;
    if (i + 1 < to && ofOneself.test(`${word} ${context.words[i + 1]}`)) own = true;
  }
  return own && to - from > 3;
};

/** "Is dit rusteloze benen?", "could it be restless legs", "de waarnemer zei: rusteloze benen": a name that is asked or said by others. */
const isAskedOrQuoted = (context: StoryContext, one: EntryMatch): boolean => {
  const { from, to } = context.sentence(one.sentence);
  const { words, story } = context;
  const end = story.ends[to - 1] ?? 0;
  const asks = story.plain.original.slice(end, story.starts[to] ?? end + 3).includes("?");
  const opening = words.slice(from, Math.min(one.first, from + 6));
  const why = opening.some((word) => /^(?:waarom|why|hoe|how|wat|what|hoelang)$/.test(word));
  const lead = words.slice(Math.max(from, one.first - 8), one.first);
  const it = lead.some(
    (word, k) =>
      /^(?:is|zijn|zou|zouden|kan|kunnen|could|can|might|are|would|heb|have)$/.test(word) &&
      /^(?:dit|dat|het|deze|this|that|it|these|they|ik|i|mijn|my)$/.test(lead[k + 1] ?? ""),
  );
  const behind = words.slice(one.last + 1, Math.min(to, one.last + 6));
  const itBehind = behind.some(
    (word, k) =>
      /^(?:is|zijn|zou|zouden|kan|kunnen|could|can|might|would|are)$/.test(word) &&
      /^(?:dit|dat|het|this|that|it|these|they)$/.test(behind[k + 1] ?? ""),
  );
  if (asks && !why && (it || itBehind || to - from <= 5 || lead.some((word) => /^(?:of|or)$/.test(word)))) return true;
  // Spoken without a question mark: "is dit nou dat rusteloze benen gedoe", "could this be a relapse or is it just restless legs".
  const inverted = lead.some(
    (word, k) =>
      /^(?:is|zijn|kan|could|can|might)$/.test(word) &&
      /^(?:dit|dat|this|it|that|het)$/.test(lead[k + 1] ?? "") &&
      /^(?:nou|nu|dan|just|dat|that|be|wel|misschien|gewoon|een|een|zijn|really)$/.test(lead[k + 2] ?? ""),
  );
  if (inverted) return true;
  // A layman, something read, or a doctor who was wrong: "de buurvrouw zegt: rusteloze benen", "the paper named restless legs", "a tip that it could be …".
  const says = lead.findIndex((word) => saidByOthers.test(word));
  return says >= 0 && lead.slice(Math.max(0, says - 4), says + 3).some((word) => laymen.has(word));
};

const saidByOthers =
  /^(?:zegt|zei|zeggen|said|says|say|denkt|dacht|thinks|thought|noemt|noemde|called|riep|named|names|mentions|mentioned|gaf|gaven|gave|wees|pointed|vertelde|told|houdt|hield|insists|opperde|suggested|tip|stuk|piece|folder|leaflet|artikel|article)$/;
const laymen = new Set(
  `buurvrouw buurman schoonzus schoonmoeder vriendin vriend collega waarnemer neighbour neighbor door law friend colleague stand locum internet google iedereen everyone
  people mensen kapper hairdresser moeder vader dochter zoon zus broer oma opa tante oom man vrouw mother mum father dad daughter son sister brother granny gran aunt uncle husband
  wife kennis acquaintance maat mate iemand somebody someone forum krant blad wijkblad ziekenhuisblad paper newspaper magazine tip folder leaflet stuk piece artikel article`.split(
    /\s+/,
  ),
);

/** "Geen gedachten aan de dood", "I do not want to die": the words of death or harm are taken back. */
const toldAsNot = (context: StoryContext, one: EntryMatch): boolean => {
  const { from } = context.sentence(one.sentence);
  if (deathAskedAndDenied(context, one.first, one.last)) return true;
  for (let i = one.first; i <= one.last; i += 1)
    if (
      /^(?:dood|doodgaan|sterven|zelfmoord\w*|zelfdoding|suicid\w*|death|dying|die|dead|harm\w*|hurt|kill\w*|mezelf|aandoen)$/.test(
        context.words[i] as string,
      )
    )
      return deathDenied(context.words, from, one.first, one.last);
  return false;
};

/** No other reader hears this alarm in its sentence. */
const hearsNoAlarm = (context: StoryContext, { entry, sentence }: EntryMatch): void => {
  // Stools that iron blackened are no change of habit either.
  const ids = [...Object.keys(entry.answers), ...(entry.id === "black_stool" ? ["alarm.changed_bowel_habit"] : [])];
  for (const id of ids) context.calm.set(id, (context.calm.get(id) ?? new Set<number>()).add(sentence));
};

const inSentence = (context: StoryContext, one: EntryMatch, pattern: RegExp): boolean => {
  const { from, to } = context.sentence(one.sentence);
  for (let i = Math.max(from, one.first - 30); i < Math.min(to, one.last + 30); i += 1)
    if (pattern.test(context.words[i] as string)) return true;
  return false;
};

/** "Achter het stuur ben ik nog nooit weggedoezeld", in one clause; "nog nooit zo slaperig" is another thing. */
const isNever = (context: StoryContext, one: EntryMatch): boolean => {
  const { words, story } = context;
  for (let i = Math.max(0, one.first - 4); i < Math.min(words.length, one.last + 6); i += 1)
    if (/^(?:nooit|never)$/.test(words[i] as string) && story.clauses[i] === story.clauses[one.first])
      return !/^(?:zo|eerder|before|so|felt|been)$/.test(words[i + 1] ?? "");
  return false;
};

/** "Zes uur achter het stuur", "32 kicks per uur", "a blood test came back", "blood thinners": the words of an alarm that mean something else. */
const isOtherwise = (context: StoryContext, one: EntryMatch): boolean => {
  const { id } = one.entry;
  if (id === "wheel")
    return (
      isNever(context, one) ||
      !closeBy(
        context,
        one,
        8,
        /^(?:slaap\w*|sliep|ingeslapen|sleep\w*|asleep|doz\w*|nod\w*|eyes|ogen|drows\w*|dommel\w*|\w*dommeld|dut|wegge\w*|knik\w*|gekni\w*|suf|bijna|nearly|almost|drift\w*|weg|closed|dicht|crash\w*|vangrail|barrier|awake|woke|wakker|moe|tired|verge|berm|wielen|ribbelstrook|rumble)$/,
      )
    );
  if (hasCalmSense(context, one)) return true;
  if (id === "weakness_rising_fast")
    return (
      !inSentence(
        context,
        one,
        /^(?:zwak\w*|slap\w*|kracht\w*|verlam\w*|weak\w*|strength|limp|paraly\w*|optillen|lift|lopen|walk|doof\w*|dove|gevoelloos|numb\w*|achteruit|been|benen|leg|legs|minder|less|worse|slechter)$/,
      ) || inSentence(context, one, /^(?:ademstops|schoppen|beenschoppen|kicks|pauses|stops|arousals|keer|movements|bewegingen)$/)
    );
  const told = context.words.slice(one.first, one.last + 3);
  if (
    told.some(
      (word, k) =>
        word === "blood" &&
        /^(?:tests?|pressure|sugars?|thinners?|count|counts|work|results?|samples?|drawn|taken|values|levels|donor|cells?)$/.test(
          told[k + 1] ?? "",
        ),
    )
  )
    return true;
  return told[0] === "thinners" || (told[0] === "thinner" && context.words[one.first - 1] === "blood");
};

/** Alarms of nerves and vessels: sudden or new they cannot wait; as they have been for years they are no news. */
const ofNow = new Set([
  "sudden_weak",
  "weakness",
  "weakness_rising_fast",
  "cold_pale_sudden",
  "cold_pale",
  "saddle",
  "retention",
  "new_incontinence",
  "foot_drop",
  "giving_way",
  "unsteady",
  "one_leg_thick",
  "leg_red_warm",
  "numb_fast",
  "stroke_signs",
  "chest_pain_pressing",
]);

const fresh =
  /^(?:nu|now|vandaag|today|gisteren|yesterday|vannacht|vanmorgen|vanochtend|gisteravond|eergisteren|tonight|ineens|opeens|plots|plotseling|sudden|suddenly|nieuw|new|acuut|dagen|days|uur|hours|week|weken|weeks|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|monday|tuesday|wednesday|thursday|friday|saturday|sunday|sindsdien|erger|worse|steeds|again|weer|toenemend|increasingly|rising)$/;

/** "Al tien jaar een klapvoet", "numb there for years, since the birth": as it has been for long, with no word of news in the sentence. */
const asForYears = (context: StoryContext, one: EntryMatch): boolean => {
  if (!ofNow.has(one.entry.id) || inSentence(context, one, fresh)) return false;
  const { from, to } = context.sentence(one.sentence);
  for (let i = Math.max(from, one.first - 20); i < Math.min(to, one.last + 20); i += 1) {
    const word = context.words[i] as string;
    const before = context.words[i - 1] ?? "";
    const before2 = context.words[i - 2] ?? "";
    // "For sixty-five years": a number may be two words.
    if (
      /^(?:jaar|jaren|years|decades)$/.test(word) &&
      [before, before2, context.words[i - 3] ?? ""].some((lead) => /^(?:al|for|sinds|since|past|afgelopen)$/.test(lead))
    )
      return true;
    if (word === "gebleven") return true;
    if (
      /^(?:geboorte|birth|jeugd|childhood|kindsbeen|altijd|always|jongs)$/.test(word) &&
      /^(?:sinds|since|mijn|my|al|van|vanaf|de)$/.test(before)
    )
      return true;
    // "Dat been is altijd koud".
    if (/^(?:altijd|always)$/.test(word) && /^(?:is|zijn|was|are|been|s)$/.test(before)) return true;
    if (/^(?:19|20)\d\d$/.test(word) && Number(word) < Number(context.today.slice(0, 4)) - 1 && /^(?:sinds|since)$/.test(before))
      return true;
  }
  return false;
};

const partOfToday = /^(?:morning|afternoon|vanmiddag|vanavond|daarnet|zojuist)$/;

/** "Mijn man heeft sinds vanmorgen een scheve mond": of somebody else, and of now. */
const noteOthersSign = (context: StoryContext, one: EntryMatch): void => {
  const { denied, past, unsure } = one.context;
  if (one.entry.kind !== "alarm" || denied || past || unsure || context.unreal[one.first] === 1) return;
  if (!(inSentence(context, one, fresh) || inSentence(context, one, partOfToday)) || isOtherwise(context, one)) return;
  for (const [question, value] of Object.entries(one.entry.answers))
    if (value === "yes" && question.startsWith("alarm.")) context.othersSigns.push({ question, first: one.first, last: one.last });
};

/** "Van mij hoeft het niet meer": of a wish not to live, "niet meer" is the wish itself and nothing that is over. */
const noMoreOfLife = (context: StoryContext, one: EntryMatch): boolean =>
  one.entry.id.startsWith("suicidal") &&
  context.words
    .slice(one.last + 1, one.last + 4)
    .join(" ")
    .startsWith("niet meer") &&
  !context.contextOf(one.first, one.last + 2).past;

/** "Niet afgevallen", "no weight loss", "door een dieet": no loss of weight that alarms. */
const notLost = (context: StoryContext, one: EntryMatch): boolean => {
  const { from, to } = context.sentence(one.sentence);
  const before = context.words.slice(Math.max(from, one.first - 3), one.first);
  if (before.some((word) => /^(?:niet|geen|not|no|never|nooit)$/.test(word))) return true;
  const near = context.words.slice(Math.max(from, one.first - 10), Math.min(to, one.last + 10));
  const without = near.some((word) => /^(?:zonder|without)$/.test(word));
  return (
    !without &&
    near.some((word) =>
      /^(?:dieet|dieten|diet|dieting|deliberate|cpap|maskertje|masker|mask|gezond|bewust|expres|purpose|sporten|gezonder|ozempic|wegovy|maagverkleining|bypass|slimming|deliberately)$/.test(
        word,
      ),
    )
  );
};

/** Sentences that speak of the person's own complaint. */
export const complaintSentences = (matches: readonly EntryMatch[]): ReadonlySet<number> =>
  new Set(matches.filter((one) => complaintEntries.has(one.entry.id) && one.owner.who === "self").map((one) => one.sentence));

/** Sentences that tell of it as there, for what only says where or when it is worse. */
const presentSentences = (matches: readonly EntryMatch[]): ReadonlySet<number> =>
  new Set(
    matches
      .filter((one) => complaintEntries.has(one.entry.id) && one.entry.id !== "urge_no" && one.owner.who === "self" && !one.context.denied)
      .map((one) => one.sentence),
  );

const fine = /\b(?:prima|fine|goed|gewoon|normaal|normal|niets|nothing|okay|oke)\b/;

/** "Mijn benen zijn 's avonds een ramp": an evening of the legs, in a sentence that does not say that they are fine. */
const ownTrouble = (context: StoryContext, one: EntryMatch): boolean => {
  if (one.entry.id !== "evening" && one.entry.id !== "rest") return false;
  const { from, to } = context.sentence(one.sentence);
  const told = context.words.slice(one.first, one.last + 1);
  return (
    told.some((word) => /(?:^been$|benen$|^legs?$|^limbs?$|^calves$|^kuiten$)/.test(word)) &&
    !fine.test(context.words.slice(from, Math.min(to, from + 60)).join(" "))
  );
};

/** The criterion that an entry speaks of, whether it says yes, and how firmly its phrases say it (decision 0096). */
const criterionOf: Readonly<Record<string, { readonly criterion: string; readonly holds: boolean; readonly strength: number }>> = {
  urge: { criterion: "urge", holds: true, strength: 2 },
  urge_no: { criterion: "urge", holds: false, strength: 2 },
  rest: { criterion: "rest", holds: true, strength: 1 },
  rest_no: { criterion: "rest", holds: false, strength: 2 },
  relief: { criterion: "relief", holds: true, strength: 2 },
  relief_no: { criterion: "relief", holds: false, strength: 2 },
  evening: { criterion: "evening", holds: true, strength: 1 },
  evening_no: { criterion: "evening", holds: false, strength: 2 },
};

/** What is told by parts that belong together is the firmest. */
const statedStrength = 3;

/** Sensations by which a story tells of unrest although its urge is denied. */
const unrestEntries = new Set(["feeling", "tingling", "deep_itch"]);

/** Signs of a limb that slept, a joint or a cramp: beside these, and without an urge, what comes at rest and goes by moving is theirs. */
const lookAlike = new Set(["leg_asleep", "position_only", "position_once", "hard_muscle", "exertional"]);

const isBareHour = (context: StoryContext, first: number, last: number): boolean =>
  !context.words
    .slice(Math.max(0, first - 4), last + 5)
    .some((word) =>
      /^(?:erg\w*|worse|worst|begint|beginnen|starts?|pijn\w*|pain\w*|hurts?|kramp\w*|cramp\w*|komt|comes|schiet|schieten|last|seizes|heviger|branden|burn\w*)$/.test(
        word,
      ),
    );

/** A fact of a criterion that waits until all that is said of it is known. */
interface Held {
  readonly criterion: string;
  readonly holds: boolean;
  readonly strength: number;
  /** An hour without a word of what comes or hurts then: "'s avonds zit ik stil". */
  readonly bare?: boolean;
  readonly add: () => void;
  /** What is told of it all the same when the other side wins. */
  readonly otherwise?: () => void;
}

/** "In bed, gestrekt, nooit", "in bed never": denied at the end of the clause or of a short sentence. */
const neverThere = (context: StoryContext, one: EntryMatch): boolean => {
  const { to } = context.sentence(one.sentence);
  for (let i = one.last + 1; i < Math.min(to, one.last + 5); i += 1)
    if (/^(?:nooit|never)$/.test(context.words[i] as string))
      return i + 1 >= to || context.story.clauses[i + 1] !== context.story.clauses[i];
  return false;
};

const wholly = /^(?:weg|over|verdwenen|verdween|verdwijnt|verdwijnen|foetsie|gone|vanishes|vanished|disappears|disappeared)$/;
const partly =
  /^(?:even|eventjes|bijna|deels|grotendeels|gedeeltelijk|soms|half|halfweg|vrijwel|haast|nooit|niet|geen|zowat|wat|iets|beetje|minder|zakt|langzaam|almost|nearly|partly|mostly|sometimes|half|never|not|hardly|some|somewhat|less|until)$/;

/** "Loop ik, dan is het weg", "it is gone as soon as I walk": gone, with nothing that says for the most part, for a moment or now and then. */
const isWholly = (context: StoryContext, first: number, last: number): boolean => {
  const { from, to } = context.sentenceOf(first);
  const said = context.words.slice(Math.max(from, first - 3), Math.min(to, last + 3));
  return (
    ([first, last].some((at) => wholly.test(context.words[at] as string)) || context.words[last + 1] === "away") &&
    !said.some((word) => partly.test(word))
  );
};

/** "'s Avonds slik ik": the hour of something else, with nothing of the legs beside it. */
const ofSomethingElse = (context: StoryContext, one: EntryMatch): boolean => {
  const { from, to } = context.sentence(one.sentence);
  const near = { from: Math.max(from, one.first - 4), to: Math.min(to, one.last + 5) };
  let other = false;
  for (let i = near.from; i < near.to; i += 1) {
    if (context.isIn(i, "leg") || context.isIn(i, "feel") || context.isIn(i, "restless")) return false;
    if (context.isIn(i, "toldInstead")) other = true;
  }
  return other;
};

/** Phrases of the lexicon → facts: criteria, sensations, places, look-alikes, alarms, course, sleep. */
export const findSigns = (context: StoryContext, matches: readonly EntryMatch[]): void => {
  const about = complaintSentences(matches);
  const there = presentSentences(matches);
  const length = (one: EntryMatch): number => one.last - one.first;
  const byClause = new Map<string, EntryMatch[]>();
  for (const one of matches) {
    const key = `${one.entry.id}|${context.story.clauses[one.first]}`;
    const list = byClause.get(key);
    if (list === undefined) byClause.set(key, [one]);
    else list.push(one);
  }
  const overlaps = (a: EntryMatch, b: EntryMatch): boolean => a.first <= b.last && b.first <= a.last;
  const bySentence = new Map<number, EntryMatch[]>();
  for (const one of matches) {
    const list = bySentence.get(one.sentence);
    if (list === undefined) bySentence.set(one.sentence, [one]);
    else list.push(one);
  }
  const told = new Map<string, number>();
  const held: Held[] = [];
  const isElsewhere = otherSentences(matches);
  // "Rusteloze benen heb ik dus nooit gehad": then every other naming is another's word for it.
  const neverNamed = matches.some(
    (one) => one.entry.id === "legs_named" && one.owner.who === "self" && one.context.denied && !one.context.past,
  );
  const wholeBody = matches.some((one) => one.entry.id === "whole_body" && one.owner.who === "self" && !one.context.denied);
  const statements = findStatements(context, matches);
  for (const { criterion, holds, first, last } of statements) {
    const id = holds ? criterion : `${criterion}_no`;
    const entry = entryOf(id);
    const key = `stated ${id}`;
    const times = told.get(key) ?? 0;
    if (entry === undefined || times >= 3) continue;
    if (
      wholeBody &&
      id === "rest" &&
      context.words.slice(Math.max(0, first - 5), last + 1).some((word) => /^(?:niet|not|cannot|nergens|geen)$/.test(word))
    )
      continue;
    told.set(key, times + 1);
    const { past } = context.contextOf(first, last, true);
    const answers = id === "relief" && isWholly(context, first, last) ? { ...entry.answers, "C3.1": "yes_fully" } : entry.answers;
    held.push({
      criterion,
      holds,
      bare: isBareHour(context, first, last),
      // An urge told by parts is as firm as one told by a phrase: a denial of the urge beside it holds.
      strength: criterion === "urge" ? 2 : statedStrength,
      add: () => {
        context.add(
          "criterion",
          id,
          first,
          last,
          entry.label,
          { answers, sign: id, ...(past ? { old: true } : {}) },
          { state: holds ? "yes" : "no", confidence: past ? 0.65 : 0.85 },
        );
      },
    });
  }
  for (const one of matches) {
    const { entry, context: around } = one;
    if (one.owner.who !== "self") {
      noteOthersSign(context, one);
      continue;
    }
    // Asked, read, supposed or warned of: nothing is told by it, but a wish to die may well be.
    if (context.unreal[one.first] === 1 && !entry.id.startsWith("suicidal")) continue;
    const meant = hints[entry.id];
    // A missed wish to die weighs more than one shown too often: a hint counts unless its sentence speaks of legs, bed or walking.
    const open = entry.id === "suicidal_hint" && !isLiteral(context, one);
    if (meant !== undefined && !open && !isMeant(context, one, matches)) continue;
    if (entry.id === "infusion_reaction") continue;
    if (entry.id === "suicidal" && ofTheComplaint(context, one)) continue;
    if (entry.id.startsWith("suicidal") && toldAsNot(context, one)) {
      hearsNoAlarm(context, one);
      continue;
    }
    const here = bySentence.get(one.sentence) ?? [];
    // "geen drang": the denial wins where both overlap.
    const no = opposite[entry.id];
    if (no !== undefined && here.some((other) => other.entry.id === no && overlaps(one, other))) continue;
    if (entry.id.endsWith("_no")) {
      const yes = here.find(
        (other) => opposite[other.entry.id] === entry.id && overlaps(one, other) && length(other) > 2 * length(one) + 2,
      );
      if (yes !== undefined && entry.id !== "urge_no" && entry.id !== "evening_no") continue;
    }
    // "Ik moet stoppen en dan gaat het weg": rest brings the relief, not walking.
    if (
      entry.id === "relief" &&
      here.some(
        (other) =>
          (other.entry.id === "stops_at_rest" || other.entry.id === "sitting_helps" || other.entry.id === "relief_no") &&
          overlaps(one, other),
      )
    )
      continue;
    // "Drink elke avond wijn", "mijn leven lang gerookt": said of something else.
    if (/^(?:daily|since_childhood|since_teens)$/.test(entry.id) && (saysHabit(context, one) || !around3(about, one.sentence))) continue;
    // "Van de ene op de andere dag weg": how it ended.
    if (
      entry.id === "sudden_onset" &&
      context.words.slice(one.last + 1, one.last + 3).some((word) => /^(?:weg|gone|over|verdwenen|voorbij|disappeared)$/.test(word))
    )
      continue;
    if ((entry.id === "relief" || entry.id === "rest") && isElsewhere(one.sentence)) continue;
    // "Als ik wandel wordt het minder": for as long as one walks, no course.
    if (
      (entry.id === "over" || entry.id === "better_now") &&
      [1, 2, 3, 4, 5, 6, 7, 8].some(
        (step) => context.story.sentences[one.first - step] === one.sentence && context.isIn(one.first - step, "toldMove"),
      )
    )
      continue;
    // "Wordt het dan erger?": asked, not told.
    if (entry.kind === "course" && asksOf(context, one.sentence)) continue;
    if (entry.id === "now_and_then" && isOfAnotherComplaint(context, one)) continue;
    if (entry.id === "urge" && isStiffness(context, one)) continue;
    // "Het is niet zo dat ik moet bewegen": the parts tell that it is denied.
    if (
      entry.id === "urge" &&
      statements.some((said) => said.criterion === "urge" && !said.holds && said.first <= one.last && one.first <= said.last)
    )
      continue;
    if (entry.id === "urge" && isErrand(context, one)) continue;
    if (entry.id === "tingling" && isNeedle(context, one)) continue;
    if (entry.id === "feeling" && isWhereTo(context, one)) continue;
    if (entry.id === "veins" && veinsElsewhere(context, one.first, one.last)) continue;
    // "No swelling in both legs": what is not there is the swelling.
    if (entry.kind === "side" && around.denied && !deniedAtOnce(context, one)) continue;
    // "Overdag hoef ik niet te bewegen, 's avonds wel": the parts tell that the no is of the day alone.
    if (
      entry.id === "urge_no" &&
      statements.some((said) => said.criterion === "urge" && said.holds && said.first <= one.last && one.first <= said.last)
    )
      continue;
    // Who cannot sit or lie because the whole body is driven is not worse at rest.
    if (entry.id === "rest" && wholeBody && around.denied === false && drivenFromRest(context, one)) continue;
    const spokenOf = entry.id === "rest" || entry.id === "evening" ? there : about;
    const near = [-3, -2, -1, 0, 1, 2].some((step) => spokenOf.has(one.sentence + step));
    if (needsComplaint.has(entry.id) && !near && !ownTrouble(context, one)) continue;
    if ((entry.id === "evening" || entry.id === "rest") && ofSomethingElse(context, one)) continue;
    if (entry.id === "rest" && neverThere(context, one)) continue;
    // What is not there is told within one clause: "late at night, gone when I walk" denies no night.
    if (/^(?:rest|relief|evening)_no$/.test(entry.id) && context.story.clauses[one.first] !== context.story.clauses[one.last]) continue;
    // Each thing is told at most a few times: the first places carry it.
    const past = around.past && !noMoreOfLife(context, one);
    const key = `${entry.id}|${around.denied}|${past}`;
    const times = told.get(key) ?? 0;
    if (times >= 3) continue;
    told.set(key, times + 1);
    const alarm = entry.kind === "alarm";
    // Lost on purpose, or told as not lost: no sign.
    if (entry.id.startsWith("weight_loss") && (notLost(context, one) || around.denied)) continue;
    if (alarm && isOtherwise(context, one)) {
      hearsNoAlarm(context, one);
      continue;
    }
    const named = entry.id === "legs_named";
    if (named && !around.denied && neverNamed) continue;
    const unsure = (around.unsure && !neverDoubted.has(entry.id)) || (named && !around.denied && isAskedOrQuoted(context, one));
    const doubted = unsure && (alarm || entry.id === "legs_named" || entry.id === "urge");
    const gives = givesOf(
      meant ?? entry.id,
      meant === undefined ? entry.answers : (entryOf(meant)?.answers ?? {}),
      entry.denied,
      around.denied,
      past || (alarm && asForYears(context, one)),
      doubted,
      here,
    );
    const state = doubted ? "unknown" : entry.id.endsWith("_no") || around.denied ? "no" : "yes";
    const confidence = (unsure ? 0.4 : 0.85) - (near || !needsComplaint.has(entry.id) ? 0 : 0.25) - (past ? 0.2 : 0);
    const add = (): void => {
      context.add(kindOf(entry.kind), meant ?? entry.id, one.first, one.last, entry.label, gives, { state, confidence });
    };
    const spoken = criterionOf[entry.id];
    // "Rusteloze benen" says an urge, unless the story tells that there is none.
    if (entry.id === "legs_named" && !around.denied)
      held.push({
        criterion: "urge",
        holds: true,
        // "In 1998 I had restless legs": of then.
        strength: around.past ? 0 : 1,
        add,
        otherwise: () => {
          const { answers: _, ...rest } = gives;
          context.add(kindOf(entry.kind), entry.id, one.first, one.last, entry.label, rest, { state, confidence });
        },
      });
    else if (spoken === undefined) add();
    else held.push({ ...spoken, holds: spoken.holds !== around.denied, bare: isBareHour(context, one.first, one.last), add });
  }
  const mimics = matches.some((one) => lookAlike.has(one.entry.id) && one.owner.who === "self" && !one.context.denied && !one.context.past);
  settle(
    held,
    mimics,
    // Who has a joint disease may have both: only where the urge is denied is what moving does the joint's.
    matches.some((one) => one.entry.id === "joint_pain" && one.owner.who === "self" && !one.context.denied),
    !matches.some((one) => unrestEntries.has(one.entry.id) && one.owner.who === "self" && !one.context.denied && !one.context.past),
  );
  const reaction = findInfusionReaction(context);
  if (reaction !== undefined)
    context.add(
      "alarm",
      "infusion_reaction",
      reaction.first,
      reaction.last,
      entryOf("infusion_reaction")?.label ?? { nl: "", en: "" },
      { answers: { "alarm.after_iron_infusion_unwell": "yes" }, sign: "infusion_reaction" },
      { confidence: 0.8 },
    );
  const wish = entryOf("suicidal");
  for (const { first, last } of wish === undefined ? [] : findDeathWishes(context).slice(0, 3))
    context.add(
      "alarm",
      "suicidal",
      first,
      last,
      wish?.label ?? { nl: "", en: "" },
      { answers: wish?.answers ?? {}, sign: "suicidal" },
      { confidence: 0.8 },
    );
};

/**
 * Of what is said for and against one criterion only one side becomes a fact: the firmer one; as firm as each other, the yes, because
 * what is there now and then is there. "Dag en nacht even erg" goes before a bare "nacht"; "'s avonds het ergst" before "dag en nacht".
 */
const settle = (held: readonly Held[], mimics: boolean, jointed: boolean, noUnrest: boolean): void => {
  let urge = 0;
  for (const criterion of ["urge", "rest", "relief", "evening"]) {
    // Where an urge is denied and no unrest is told at all, a chair, a bed and lying awake say nothing of a complaint of rest.
    const idle = noUnrest && urge < 0;
    const here = held.filter(
      (one) =>
        one.criterion === criterion &&
        !((urge < 0 ? mimics || jointed : urge === 0 && mimics) && one.holds && (criterion === "rest" || criterion === "relief")) &&
        !(idle && one.holds && (criterion === "rest" || criterion === "relief" || (criterion === "evening" && one.bare === true))),
    );
    const best = (holds: boolean): number => Math.max(0, ...here.filter((one) => one.holds === holds).map(({ strength }) => strength));
    const yes = best(true);
    const no = best(false);
    const kept = yes > 0 && yes >= no;
    if (criterion === "urge") urge = kept ? 1 : no > 0 ? -1 : 0;
    for (const one of here)
      if (one.holds === kept) one.add();
      else one.otherwise?.();
  }
};

const night = /\b(?:nacht|nachts|nachten|night|nights|bed|bedtime|bedtijd|slapen|sleep|nightly|nachtelijk\w*)\b/;
const legFeelings = new Set(["feeling", "tingling", "sleep_jerks", "burning_feet", "deep_itch"]);

const restWords =
  /\b(?:zit|zitten|lig|liggen|ligt|stil|bank|stoel|rust|avond|avonds|avonden|sit|sitting|lie|lying|still|sofa|chair|rest|evening|evenings)\b/;
const implyingUrge = new Set(["unrest", "leg_agitation", "night_walking", "feeling"]);
/** Words of lying in bed: who is driven by the legs there is driven at rest. */
const inBed = /\b(?:bed|bedtime|bedtijd|slapen|inslapen|sleep|asleep|slaapkamer)\b/;

/** Beside these, unrest in the legs at night implies no urge. */
const notRestless = [...somethingElse, "burning_feet", "numbness"];

/** Other complaints of the legs: trouble in the evening may be theirs. */
const notUnrest = [
  "leg_pain",
  "pain",
  "numbness",
  "heavy_legs",
  "swelling",
  "weakness",
  "burning_feet",
  "ankles",
  "veins",
  "cold_feet",
  "one_foot_cold",
  "sleep_jerks",
  "evening_no",
  "rest_no",
  "sudden_weak",
  "foot_sore",
];

/**
 * What several phrases imply together (decision 0046): who walks a crawling in the legs away has an urge; who is driven by
 * the legs at night is driven in bed. Marked as implied, so that anything told goes before it.
 */
export const findImplied = (context: StoryContext, matches: readonly EntryMatch[]): void => {
  const mine = matches.filter((one) => one.owner.who === "self" && !one.context.denied && !one.context.unsure);
  const has = (id: string): boolean => mine.some((one) => one.entry.id === id);
  const urges = mine.filter((one) => one.entry.id === "urge" || one.entry.id === "legs_named");
  if (urges.length === 0 && !has("urge_no") && !has("relief_no")) {
    const relief = mine.find(
      (one) =>
        one.entry.id === "relief" && mine.some((other) => legFeelings.has(other.entry.id) && Math.abs(other.sentence - one.sentence) <= 1),
    );
    if (relief !== undefined)
      context.add(
        "criterion",
        "urge_implied",
        relief.first,
        relief.last,
        { nl: "Een drang om de benen te bewegen", en: "An urge to move the legs" },
        { implies: { "C1.1": "yes" } },
        { confidence: 0.55 },
      );
  }
  const other = notRestless.some(has);
  if (urges.length === 0 && !has("urge_no") && !has("relief_no") && !other) {
    const unrest = mine.find((one) => {
      if (!implyingUrge.has(one.entry.id)) return false;
      const { from, to } = context.sentence(one.sentence);
      const around = context.words.slice(Math.max(from, one.first - 12), Math.min(to, one.last + 12)).join(" ");
      // Who walks the dog in the evening is not driven.
      if (one.entry.id === "night_walking" && /\b(?:hond|dog|plassen|pee|toilet|loo|baby)\b/.test(around)) return false;
      const legs =
        one.entry.id !== "night_walking" ||
        mine.some(
          (near) =>
            near.entry.id !== "night_walking" &&
            (legFeelings.has(near.entry.id) || near.entry.id === "leg_agitation" || near.entry.kind === "place"),
        );
      return legs && (night.test(around) || restWords.test(around));
    });
    if (unrest !== undefined)
      context.add(
        "criterion",
        "urge_implied",
        unrest.first,
        unrest.last,
        { nl: "Onrust die je niet stil laat liggen", en: "Unrest that does not let you lie still" },
        { implies: { "C1.1": "yes" } },
        { confidence: 0.45 },
      );
  }
  if (
    !mine.some((one) => one.entry.id === "urge" || one.entry.id === "legs_named") &&
    !has("urge_no") &&
    !has("relief_no") &&
    !other &&
    !notUnrest.some(has) &&
    !context.facts.some((one) => one.what === "urge_implied")
  ) {
    // "Sinds april zijn mijn benen 's avonds een ramp": trouble of the legs that belongs to the evening, and nothing else is told.
    const trouble = mine.find(
      (one) =>
        one.entry.id === "evening" &&
        context.words
          .slice(one.first, one.last + 1)
          .some((word) => /^(?:been|benen|beentjes|legs|leg|limbs|ledematen|kuiten|calves|shins|schenen|onderbenen|\w*benen)$/.test(word)),
    );
    if (trouble !== undefined)
      context.add(
        "criterion",
        "urge_implied",
        trouble.first,
        trouble.last,
        { nl: "Benen die je geen rust geven", en: "Legs that give you no rest" },
        { implies: { "C1.1": "yes" } },
        { confidence: 0.4 },
      );
  }
  const told = new Set(context.facts.map(({ what }) => what));
  if (!told.has("urge_no") && !told.has("rest") && !told.has("rest_no") && !has("burning_feet") && !has("numbness")) {
    const unrest =
      notUnrest.some(has) || other
        ? []
        : mine.filter((one) => one.entry.id === "leg_agitation" || (one.entry.id === "evening" && ownTrouble(context, one)));
    const stated = context.facts
      .filter((one) => one.what === "urge" && one.state === "yes")
      .map((one) => context.wordFrom(one.spans[0]?.start ?? -1))
      .filter((at) => at >= 0)
      .map((at) => ({ first: at, last: at, sentence: context.story.sentences[at] ?? 0 }));
    const driven = [
      ...urges,
      ...stated,
      ...mine.filter((one) => one.entry.id === "sleep_jerks" || one.entry.id === "feeling"),
      ...unrest,
    ].find((one) => {
      const { from, to } = context.sentence(one.sentence);
      return inBed.test(context.words.slice(Math.max(from, one.first - 10), Math.min(to, one.last + 10)).join(" "));
    });
    if (driven !== undefined)
      context.add(
        "criterion",
        "rest_implied",
        driven.first,
        driven.last,
        { nl: "In bed, dus in rust", en: "In bed, so at rest" },
        { implies: { "C2.1": "yes" } },
        { confidence: 0.5 },
      );
  }
};

/**
 * "Lopen helpt niet", "dag en nacht even erg": told of now. Restless legs that lost their pattern once had it, so the question after
 * earlier stays open where anything points there; where nothing does, the denial is taken to hold for earlier too, as not sure.
 */
export const findNeverOtherwise = (context: StoryContext, matches: readonly EntryMatch[]): void => {
  const mine = matches.filter((one) => one.owner.who === "self");
  const once =
    mine.some(
      (one) =>
        one.entry.id === "legs_named" &&
        !one.context.denied &&
        !one.context.unsure &&
        one.owner.who === "self" &&
        !isAskedOrQuoted(context, one),
    ) ||
    mine.some(({ entry }) =>
      ["augmentation_word", "earlier", "earlier_afternoon", "spread_arms", "needs_more", "worse_with_dose"].includes(entry.id),
    );
  // "Eerst hielp lopen nog", "it used to be evenings only": told of help or of an hour, not of "the first steps".
  const earlier = context.words.some(
    (word, i) =>
      /^(?:vroeger|eerst|aanvankelijk|begin|first|initially|used|formerly)$/.test(word) &&
      context.words
        .slice(Math.max(0, i - 6), i + 10)
        .some((near) =>
          /^(?:hielp|hielpen|helped|help|helpt|avonds|avond|evening|evenings|night|nights|nachts|alleen|only|lopen|walking)$/.test(near),
        ),
  );
  if (once || earlier) return;
  for (const [id, question, say] of [
    ["relief_no", "C3.4", { nl: "Bewegen hielp ook eerder niet", en: "Moving did not help before either" }],
    ["evening_no", "C4.3", { nl: "Het was ook eerder niet erger in de avond", en: "It was not worse in the evening before either" }],
  ] as const) {
    const told = context.facts.find((one) => one.what === id);
    const word = told === undefined ? -1 : context.wordFrom(told.spans[0]?.start ?? -1);
    if (word >= 0)
      context.add("criterion", `${id}_before`, word, word, say, { implies: { [question]: "no" } }, { state: "no", confidence: 0.45 });
  }
};

const givesOf = (
  id: string,
  answers: Readonly<Record<string, string>>,
  denied: Readonly<Record<string, string>>,
  isDenied: boolean,
  past: boolean,
  unsure: boolean,
  here: readonly EntryMatch[],
): FactGives => {
  if (unsure) return {};
  if (isDenied) return Object.keys(denied).length > 0 ? { answers: denied } : {};
  const place = places[id];
  const trend = trends[id];
  const complaint =
    place !== undefined
      ? { place: [place] }
      : id === "both_sides"
        ? { side: "both" as const }
        : id === "left"
          ? { side: "left" as const }
          : id === "right"
            ? { side: "right" as const }
            : id === "sudden_onset"
              ? { sudden: "yes" as const }
              : id === "gradual"
                ? { sudden: "no" as const }
                : id === "since_childhood"
                  ? { onsetAgeYears: 8 }
                  : id === "since_teens"
                    ? { onsetAgeYears: 15 }
                    : id === "daily"
                      ? { perWeek: here.some((one) => one.entry.id === "legs_named") ? 7 : 7 }
                      : undefined;
  const all: Record<string, string> = { ...answers };
  if (trend !== undefined) all["complaint.course"] = trend;
  if (id === "legs_named") all["C1.1"] = "yes";
  return {
    ...(Object.keys(all).length === 0 ? {} : { answers: past ? withoutAlarms(all) : all }),
    ...(complaint === undefined ? {} : { complaint }),
    sign: id,
    ...(past ? { old: true } : {}),
  };
};

const withoutAlarms = (answers: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(answers).filter(([id]) => !id.startsWith("alarm.")));
