import { storyMedicineUse } from "@kriebel/evidence/story-words";
import type { Medicine } from "@kriebel/record";
import { type Kept, type Mention, otherComplaint, treatsLegs, withdrawalKind } from "./medicine-mention.ts";
import { isNeverStopped } from "./never-stopped.ts";
import { type Stretch, stretchesIn } from "./read-numbers.ts";
import type { StoryContext } from "./story-context.ts";
import { compilePatterns, type Patterns } from "./word-patterns.ts";

/** What words tell that became of the legs: the `same`, `gone`, `calm`er, `worse`, or that they `began`; that it `helped`, or `useless`ly did nothing. */
type Outcome = "same" | "gone" | "calm" | "worse" | "began" | "helped" | "useless";
/** What words tell that was done: taken no more (`ended`), left out for a while (`paused`), taken up again (`resumed`), less or more of it. */
type Turn = "ended" | "paused" | "resumed" | "less" | "more";

interface Told<T> {
  readonly what: T;
  readonly first: number;
  readonly last: number;
}

const outcomes: ReadonlySet<string> = new Set(["same", "gone", "calm", "worse", "began", "helped", "useless"]);

let compiled: { readonly nl: Patterns; readonly en: Patterns } | undefined;
const patternsOf = (lang: "nl" | "en"): Patterns =>
  compilePatterns(
    storyMedicineUse.follows.flatMap((frame, entry) => frame[lang].map((pattern) => ({ entry, pattern }))),
    storyMedicineUse.lists[lang],
  );

/** Sentences, and words, behind a name in which "it" may still be that medicine. */
const sentencesBehind = 5;
const wordsBehind = 110;

/** Other things that are stopped, and what somebody only thinks of. */
const otherThing =
  /^(?:roken|smoking|drinken|drinking|werken|working|lopen|walking|moving|bewegen|pedalling|fietsen|giving|geven|donating|doneren|bleeding|bloeden|periods|menstruatie|praten|talking|breathing|sporten|running)$/;
const onlyThought =
  /^(?:als|if|unless|zou|would|durf|durft|dare|dares|mag|may|wil|wilde|want|wants|wanted|should|moet|must|zal|shall|kan|can|could|cannot|hoe|how|of|whether|voordat|voor|before)$/;
const standing =
  /^(?:lopen|loop|loopt|liep|walk|walking|walked|move|moving|moves|beweeg|bewegen|sta|opsta|opstaan|stretch|stretching|strek|strekken|rondloop|rubbing|wrijven|masker|mask|koffie|coffee)$/;

/** Finds turns and outcomes in each sentence of a stretch of words. */
const toldIn = (
  context: StoryContext,
  low: number,
  high: number,
): { readonly turns: readonly Told<Turn>[]; readonly outcomes: readonly Told<Outcome>[] } => {
  compiled ??= { nl: patternsOf("nl"), en: patternsOf("en") };
  const { words, story } = context;
  const turns: Told<Turn>[] = [];
  const found: Told<Outcome>[] = [];
  let from = low;
  while (from < high) {
    const sentence = story.sentences[from] ?? 0;
    const to = Math.min(high, context.sentence(sentence).to);
    const tongue = context.tongues[sentence] ?? "both";
    for (const lang of ["nl", "en"] as const) {
      if (tongue !== "both" && tongue !== lang) continue;
      for (const { entry, first, last } of compiled[lang].find(words, from, to)) {
        const what = storyMedicineUse.follows[entry]?.tells ?? "";
        if (context.owners[first]?.who !== "self") continue;
        if (outcomes.has(what)) found.push({ what: what as Outcome, first, last });
        else turns.push({ what: what as Turn, first, last });
      }
    }
    from = to;
  }
  const byPlace = (a: Told<string>, b: Told<string>): number => a.first - b.first || a.last - b.last;
  return { turns: turns.toSorted(byPlace), outcomes: found.toSorted(byPlace) };
};

/** The words that may still be told of a medicine: from its clause up to the sentence of the next one. */
const windowOf = (
  context: StoryContext,
  place: Mention,
  mentions: readonly Mention[],
  own: ReadonlySet<number>,
): { readonly low: number; readonly high: number } => {
  const { from } = context.sentence(place.sentence);
  const others = mentions.filter((one) => !own.has(one.first));
  const before = others.filter((one) => one.sentence === place.sentence && one.last < place.first).at(-1);
  const next = others.find((one) => one.first > place.last);
  const low = before === undefined ? from : before.last + 1;
  if (next !== undefined && next.sentence === place.sentence) return { low, high: next.first };
  const lastSentence = Math.min(context.sentenceCount - 1, place.sentence + sentencesBehind);
  const end = next === undefined || next.sentence > lastSentence ? context.sentence(lastSentence).to : context.sentence(next.sentence).from;
  return { low, high: Math.min(end, place.last + 1 + wordsBehind) };
};

/** Is the turn told as done to this medicine, and not as thought of, denied or of something else? */
const isDone = (context: StoryContext, { first, last }: Told<Turn>, from: number, to: number): boolean => {
  const { words, unreal } = context;
  if (unreal[first] === 1) return false;
  for (let i = first; i <= last; i += 1) if (isNeverStopped(words, i)) return false;
  if (words.slice(Math.max(from, first - 4), last).some((word) => onlyThought.test(word))) return false;
  return !words.slice(Math.max(from, first - 3), Math.min(to, last + 4)).some((word) => otherThing.test(word));
};

const bodyIn = (context: StoryContext, from: number, to: number): boolean => {
  for (let i = from; i < to; i += 1)
    if (context.isIn(i, "leg") || context.isIn(i, "restless") || context.isIn(i, "feel") || sleepWord.test(context.words[i] as string))
      return true;
  return false;
};
const sleepWord =
  /^(?:slaap|slapen|sliep|sleep|slept|sleeping|nacht|nachten|night|nights|avond|avonden|evening|evenings|bed|stilzitten|stilliggen|still|it|het|dat|die|they|ze|alles|everything|onrust|pacing|crawling|spoken|zitten|liggen|sit|lie|film)$/;

/** Gives each medicine what the words behind it tell of what became of the legs once it was stopped, left out, taken less of or begun. */
export const followMedicines = (context: StoryContext, kept: readonly Kept[], mentions: readonly Mention[]): void => {
  if (context.words.length > 6_000) return;
  for (const one of kept.slice(0, 60)) {
    const places = [one, ...one.also];
    if (places.every(({ planned }) => planned)) continue;
    const own = new Set(places.map(({ first }) => first));
    for (const place of places) followOne(context, one, place, mentions, own);
  }
};

const followOne = (context: StoryContext, one: Kept, place: Mention, mentions: readonly Mention[], own: ReadonlySet<number>): void => {
  const { medicine } = one;
  const { low, high } = windowOf(context, place, mentions, own);
  const { turns, outcomes: told } = toldIn(context, low, high);
  const done = turns.filter((turn) => isDone(context, turn, low, high));
  const resumed = done.find(({ what }) => what === "resumed");
  const ended = done.find(({ what, last }) => what === "ended" && last > place.first - 8);
  // Told as stopped further on than weights look: "after five nights I stopped it".
  if (ended !== undefined && medicine.using !== "no" && resumed === undefined && medicine.changes === undefined && one.certain !== true) {
    const far = (context.story.sentences[ended.first] ?? 0) - place.sentence > 2;
    const later = (context.story.sentences[ended.first] ?? 0) > place.sentence;
    const strong = later && ended.last > ended.first;
    if (far || strong || medicine.using === undefined) {
      medicine.using = "no";
      one.endedHere = true;
    }
  }
  const paused = done.find(({ what }) => what === "paused");
  if (paused !== undefined && medicine.using !== "no" && medicine.changes === undefined) {
    medicine.using = "yes";
    const text = context.wordsAt(low, Math.min(high, low + 40) - 1).slice(0, 300);
    medicine.changes = [{ what: "paused", text }, ...(resumed === undefined ? [] : [{ what: "restarted" as const, text }])];
  }
  // "Toen ik de pilletjes zes weken vergat … Nu neem ik ze trouw": left out once, and taken.
  else if (paused !== undefined && resumed !== undefined && one.weighed !== undefined && medicine.changes === undefined) {
    medicine.using = "yes";
    one.endedHere = false;
    const text = context.wordsAt(low, Math.min(high, low + 40) - 1).slice(0, 300);
    medicine.changes = [
      { what: "paused", text },
      { what: "restarted", text },
    ];
  }
  const less = done.find(({ what }) => what === "less");
  const more = done.find(({ what }) => what === "more");
  const change = less ?? more;
  // "Was a miracle drug for four years … the dose was put up three times": taken still, as far as is told.
  const goesOn = change !== undefined && change === more && ended === undefined && one.certain !== true;
  if (change !== undefined && (medicine.using !== "no" || goesOn) && medicine.changes === undefined) {
    medicine.using = "yes";
    medicine.changes = [
      { what: less !== undefined ? "lowered" : "raised", text: context.wordsAt(low, Math.min(high, low + 40) - 1).slice(0, 300) },
    ];
  }
  const turn = (medicine.using === "no" ? ended : undefined) ?? paused ?? (medicine.using === "no" ? undefined : less);
  const lowered = medicine.using !== "no" && (medicine.changes ?? []).some(({ what }) => what === "lowered");
  if (turn !== undefined) effectBehind(context, one, turn, told, low, high);
  else if ((medicine.using === "no" && place.endedHere) || lowered)
    effectBehind(context, one, { first: place.first, last: place.last }, told, low, high);
  helpOf(context, one, place, told, ended, low, high);
  if (ended === undefined || medicine.effectOfStopping === undefined) orderOf(context, one, place, told, ended, low, high);
};

/** What became of the legs once it was stopped, left out or lowered: in its sentence or one of the two behind. */
const effectBehind = (
  context: StoryContext,
  { medicine, match, first: place }: Kept,
  turn: { readonly first: number; readonly last: number },
  told: readonly Told<Outcome>[],
  low: number,
  high: number,
): void => {
  const there = medicine.effectOfStopping;
  if (there !== undefined && there !== "resolved" && there !== "improved") return;
  const sentenceOf = (i: number): number => context.story.sentences[i] ?? 0;
  const at = sentenceOf(turn.first);
  // Withdrawal is told at length before the legs come in.
  const reach = withdrawalKind(context, match) ? 4 : 2;
  const near = told.filter(({ what, first, last }) => {
    const s = sentenceOf(first);
    if (what === "useless" || what === "helped" || s < at || s > at + reach) return false;
    const { from, to } = context.sentence(s);
    if (context.words.slice(Math.max(from, first - 5), Math.min(to, last + 4)).some((word) => standing.test(word))) return false;
    return (last > turn.last || sentenceOf(turn.first) === s) && first >= low && last < high && bodyIn(context, from, to);
  });
  const behind = near.filter(({ first }) => first > turn.last);
  const said = behind.find(({ what }) => what === "same") ?? behind[0];
  // "The temper left, but the legs stayed": told of something else as gone, and of the legs as the same.
  if (said === undefined || (there !== undefined && said.what !== "same")) return;
  // "Geprobeerd, zelfde benen": that it did nothing while it was taken, where no word tells of a stop.
  const atName = turn.first === place;
  if (
    atName &&
    said.what === "same" &&
    told.some(({ what, first, last }) => what === "useless" && first <= said.last && said.first <= last)
  )
    return;
  const treats = treatsLegs(context.evidence, match) || match.atc?.startsWith("B03A") === true;
  const legsBefore = earlierLegs(context, low);
  const effect: Medicine["effectOfStopping"] =
    said.what === "same"
      ? "unchanged"
      : said.what === "gone"
        ? "resolved"
        : said.what === "calm"
          ? "improved"
          : withdrawalKind(context, match) && !legsBefore
            ? "started"
            : "worse";
  if (treats && (effect === "resolved" || effect === "improved")) return;
  if (effect === "worse" && said.what === "began" && legsBefore === false && !withdrawalKind(context, match)) return;
  medicine.effectOfStopping = effect;
};

const earlierLegs = (context: StoryContext, before: number): boolean => {
  for (let i = 0; i < before; i += 1)
    if (context.owners[i]?.who === "self" && (context.isIn(i, "leg") || context.isIn(i, "restless"))) return true;
  return false;
};

const thanksTo =
  /^(?:sindsdien|since|nu|now|dankzij|thanks|weer|again|never|nooit|dream|angels|wonder|helped|helps|helpt|hielp|uitkomst|truc|trick|changer|brilliant|geweldig|job)$/;

/** Said of what helps, and of nothing else. */
const praise = /^(?:changer|wonder|wondermiddel|miracle|brilliant|uitkomst|godsend|lifesaver|redding)$/;

/** That it helped, or did nothing. */
const helpOf = (
  context: StoryContext,
  { medicine, match }: Kept,
  place: Mention,
  told: readonly Told<Outcome>[],
  ended: Told<Turn> | undefined,
  low: number,
  high: number,
): void => {
  if (medicine.helped !== undefined || medicine.effectOfStopping !== undefined || medicine.changes !== undefined) return;
  const s = place.sentence;
  const near = told.filter(
    ({ first }) =>
      first > place.last &&
      first < high &&
      (context.story.sentences[first] ?? 0) <= s + 1 &&
      (ended === undefined || first < ended.first) &&
      !context.words.slice(Math.max(low, first - 6), first + 4).some((word) => standing.test(word)),
  );
  const useless = near.find(({ what }) => what === "useless");
  if (useless !== undefined) {
    const { from, to } = context.sentence(context.story.sentences[useless.first] ?? 0);
    // "It did nothing for my headache" tells nothing of the legs.
    const other = otherComplaint.test(context.words.slice(from, to).join(" "));
    if (!other && (treatsLegs(context.evidence, match) || bodyOnly(context, from, to) || match.atc?.startsWith("B03A") === true))
      medicine.helped = "no";
    return;
  }
  const treats = treatsLegs(context.evidence, match) || /^(?:B03A|A12CC|N02A|N03|N05BA|N02BF|R05DA|N07BC)/.test(match.atc ?? "");
  const helps = near.find(({ what }) => what === "helped");
  if (helps !== undefined && treatsLegs(context.evidence, match)) {
    const { from, to } = context.sentence(context.story.sentences[helps.first] ?? 0);
    if (!otherComplaint.test(context.words.slice(from, to).join(" "))) {
      medicine.helped = "yes";
      return;
    }
  }
  const calm = near.find(({ what }) => what === "calm" || what === "gone");
  const open = medicine.startedBeforeOnset === undefined && medicine.startedDaysBeforeOnset === undefined;
  if (calm === undefined || !treats || (!open && !treatsLegs(context.evidence, match))) return;
  const { from, to } = context.sentence(context.story.sentences[calm.first] ?? 0);
  const said = context.words.slice(from, to);
  if (said.some((word) => praise.test(word)) || (said.some((word) => thanksTo.test(word)) && bodyIn(context, from, to)))
    medicine.helped = "yes";
};

const isLed = (words: readonly string[], one: Stretch): boolean =>
  /^(?:na|after|nadat|in|later|into|erna|following|verder|daarna)$/.test(words[one.last + 1] ?? "") ||
  /^(?:na|after|binnen|within)$/.test(words[one.first - 1] ?? "") ||
  /^(?:na|after)$/.test(words[one.first - 2] ?? "") ||
  (/^(?:of|or|so|a)$/.test(words[one.last + 1] ?? "") && /^(?:na|after)$/.test(words[one.first - 2] ?? ""));

/** "Vijf weken nadat ik ermee begon", "the legs started about six weeks in", "that is when it began": which came first, and by how much. */
const orderOf = (
  context: StoryContext,
  { medicine, match }: Kept,
  place: Mention,
  told: readonly Told<Outcome>[],
  ended: Told<Turn> | undefined,
  low: number,
  high: number,
): void => {
  if (medicine.startedDaysBeforeOnset !== undefined || medicine.forLegs === "yes") return;
  if (
    treatsLegs(context.evidence, match) ||
    match.atc?.startsWith("B03A") === true ||
    medicine.changes?.some(({ what }) => what !== "raised")
  )
    return;
  if (medicine.effectOfStopping === "started" || earlierComplaint(context, low)) return;
  const { words, story } = context;
  const until = Math.min(high, ended === undefined ? high : ended.first);
  const began = told.find(
    ({ what, first, last }) => what === "began" && last < until && last >= low && (story.sentences[first] ?? 0) <= place.sentence + 4,
  );
  for (let s = place.sentence; s <= place.sentence + 4 && s < context.sentenceCount; s += 1) {
    const { from, to } = context.sentence(s);
    if (from >= until) break;
    const start = Math.max(from, low);
    const end = Math.min(to, until);
    const sinceStart = words
      .slice(start, end)
      .some(
        (word, i, all) =>
          /^(?:nadat|after|sinds)$/.test(word) &&
          all
            .slice(i + 1, i + 7)
            .some((one) => /^(?:begon|begonnen|starting|started|start|gestart|beginning|began|taking|eerste|first)$/.test(one)),
      );
    const legs =
      bodyOnly(context, start, end) ||
      words.slice(start, end).some((word) => /^(?:stilzitten|stilliggen|still|sitting|zitten|onrust)$/.test(word));
    if (!legs && began === undefined) continue;
    for (const stretch of stretchesIn(words, start, end)) {
      if (!isLed(words, stretch) || stretch.days <= 0 || stretch.days > 2_000 || stretch.first < place.first - 12) continue;
      if (/^(?:geleden|ago)$/.test(words[stretch.last + 1] ?? "")) continue;
      // "Drie dagen na die kuur begon het": told of it by name, whatever else was read.
      const ofIt = words
        .slice(stretch.last + 1, stretch.last + 4)
        .some((word) => /^(?:kuur|course|pil|pillen|tabletten|tablets|pills|ermee)$/.test(word));
      if (medicine.startedBeforeOnset === "after_onset" && !ofIt && !sinceStart) continue;
      if (!(sinceStart || (began !== undefined && (story.sentences[began.first] ?? 0) === s))) continue;
      medicine.startedDaysBeforeOnset = Math.round(stretch.days);
      delete medicine.startedBeforeOnset;
      return;
    }
  }
  if (began !== undefined && medicine.startedBeforeOnset === undefined) {
    const s = story.sentences[began.first] ?? 0;
    const { from, to } = context.sentence(s);
    // The words tell that the one came with or upon the other.
    if (s - place.sentence <= 1 && words.slice(Math.max(from, low), Math.min(to, until)).some((word) => upon.test(word)))
      medicine.startedBeforeOnset = "within_4_weeks";
  }
};

const upon =
  /^(?:toen|then|when|sindsdien|since|diezelfde|dezelfde|same|that|juist|meteen|direct|straight|immediately|vanaf|daarna|afterwards)$/;

const bodyOnly = (context: StoryContext, from: number, to: number): boolean => {
  for (let i = from; i < to; i += 1) if (context.isIn(i, "leg") || context.isIn(i, "restless") || context.isIn(i, "feel")) return true;
  return false;
};

/** Was the complaint told before the medicine, as there already? */
const earlierComplaint = (context: StoryContext, low: number): boolean =>
  context.facts.some(
    ({ kind, spans }) =>
      kind === "onset" && spans[0] !== undefined && context.wordFrom(spans[0].start) >= 0 && context.wordFrom(spans[0].start) < low,
  );
