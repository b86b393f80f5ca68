import { type UrgentSign, type UrgentWay, urgentClasses, urgentSigns } from "@kriebel/evidence/urgent-words";
import { isBlackByIron, isOfAdult, isOfChild, sits, stillHasPeriods } from "./calm-sense.ts";
import type { WeighedLabel } from "./choice-model.ts";
import type { Tongue } from "./clause-features.ts";
import { dropUnlikelyAlarms } from "./drop-unlikely-alarms.ts";
import type { StoryContext } from "./story-context.ts";
import type { StoryFact } from "./story-fact.ts";
import { piecesOf } from "./weigh-sentences.ts";
import { urgentModelFor } from "./weigh-urgent.ts";

/** Words and beginnings of words (a star in the data) that fill one part of a way. */
interface Part {
  readonly whole: ReadonlySet<string>;
  readonly heads: readonly string[];
}

interface Way {
  readonly sign: number;
  readonly parts: readonly Part[];
  readonly within: number;
  /** One of its parts is itself a denial: one beside it does not turn it. */
  readonly denies: boolean;
}

const partOf = (text: string, tongue: Tongue): Part => {
  const words = text
    .split("|")
    .flatMap((one) => (one.startsWith("@") ? (urgentClasses[tongue][one.slice(1)] ?? "").split(" ") : [one]))
    .filter((one) => one !== "");
  return {
    whole: new Set(words.filter((one) => !one.endsWith("*"))),
    heads: [...new Set(words.filter((one) => one.endsWith("*")).map((one) => one.slice(0, -1)))],
  };
};

/** Words of denial by which a part is known to hold one ("cannot pass water"). */
const denials = ["niet", "geen", "not", "no", "nothing", "niks", "zonder", "without"];

const wayOf = (way: UrgentWay, sign: number, tongue: Tongue): Way => {
  const parts = way.parts.map((one) => partOf(one, tongue));
  return { sign, parts, within: way.within, denies: parts.some(({ whole }) => denials.some((word) => whole.has(word))) };
};

interface Ways {
  readonly all: readonly Way[];
  /** Which ways a word can open, being of their first part; asked once for each word. */
  readonly openedBy: Map<string, readonly Way[]>;
}

const made: Partial<Record<Tongue, Ways>> = {};
const waysOf = (tongue: Tongue): Ways => {
  const there = made[tongue];
  if (there !== undefined) return there;
  const all = urgentSigns.flatMap(({ ways }, sign) => ways.map((way) => wayOf(way, sign, tongue)));
  const ways = { all, openedBy: new Map<string, readonly Way[]>() };
  made[tongue] = ways;
  return ways;
};

const fills = (word: string, { whole, heads }: Part): boolean => whole.has(word) || heads.some((head) => word.startsWith(head));

const opened = (word: string, tongue: Tongue): readonly Way[] => {
  const { all, openedBy } = waysOf(tongue);
  const held = openedBy.get(word);
  if (held !== undefined) return held;
  const found = all.filter(({ parts }) => fills(word, parts[0] as Part));
  if (openedBy.size < 20_000) openedBy.set(word, found);
  return found;
};

/** A word for every part but the first, each its own and the nearest to the key; undefined where one is missing. */
const placesOf = (words: readonly string[], way: Way, key: number, from: number, to: number): readonly number[] | undefined => {
  const taken = new Set([key]);
  for (const part of way.parts.slice(1)) {
    let found = -1;
    for (let step = 1; step <= way.within && found < 0; step += 1)
      for (const at of [key + step, key - step])
        if (found < 0 && at >= from && at < to && !taken.has(at) && fills(words[at] as string, part)) found = at;
    if (found < 0) return undefined;
    taken.add(found);
  }
  return [...taken];
};

const ofNerve = /^(?:saddle_numbness|foot_drop|fast_numbness_leg|sudden_weak_foot)$/;
const begun = /^(?:sinds|since|nu|now|ineens|opeens|plots\w*|sudden\w*|gisteren|yesterday|vanmorgen|vanochtend|morning|nieuw|new)$/;
const distance = /^(?:meter|meters|metres|yards|winkelkarretje|trolley)$/;
/** A calf that tightens on the way is no clot. */
const ofCalf = /^one_(?:calf_thick|leg_painful_swollen)$/;
const tense = /^(?:tight\w*|strak\w*|gespannen)$/;
const walks = /^(?:walk\w*|uphill|gate|lopen|loop|wandel\w*|meter|metres|yards)$/;
const thick = /^(?:dik\w*|gezwollen|opgezet|zwol\w*|swollen|swell\w*|thick\w*|bigger|size|shiny|glimmend|warm|hot|red|rood)$/;
const bought = /^(?:bought|buy|buying|kocht|koop|kopen|gekocht|bestelde|besteld|ordered)$/;
const remedy =
  /^(?:tablet\w*|pil|pillen|pills?|capsul\w*|slaap\w*|sleeping|magnesium|vitamin\w*|ijzer\w*|iron|zalf|cream|kousen|steunkous\w*|stockings?|socks|sokken|schoenen|shoes|mattress|matras|kussen|pillow|boek|book|middel\w*|druppels|spray|gel)$/;
const pauses = /^(?:stops|ademstops|pauzes|pauses|apneus?|apnoeas?|apneas?)$/;

/** Words of a way that stand together for something else: a foot that slept, tablets that were bought, pauses that were counted in sleep. */
const meansElse = (context: StoryContext, sign: string, places: readonly number[]): boolean => {
  const { from, to } = context.sentenceOf(places[0] as number);
  const near = context.words.slice(Math.max(from, Math.min(...places) - 14), Math.min(to, Math.max(...places) + 8));
  if (ofNerve.test(sign)) return near.some((word) => sits.test(word) || distance.test(word)) && !near.some((word) => begun.test(word));
  if (ofCalf.test(sign))
    return near.some((word) => tense.test(word)) && near.some((word) => walks.test(word)) && !near.some((word) => thick.test(word));
  if (sign === "impulse_control_new")
    return near.some((word, k) => bought.test(word) && near.slice(k + 1, k + 4).some((thing) => remedy.test(thing)));
  if (sign === "bleeding_after_menopause") return stillHasPeriods(context);
  if (sign === "black_tarry_stool") {
    const [first, last] = [Math.min(...places), Math.max(...places)];
    return isBlackByIron(context, { first, last, sentence: context.story.sentences[first] as number });
  }
  // "I dropped off with my fork halfway to my mouth": asleep.
  if (sign === "sudden_face_arm_leg_speech") return near.some((word, k) => /^drop(?:s|ped|ping)?$/.test(word) && near[k + 1] === "off");
  if (sign === "sudden_dyspnoea") return near.some((word) => pauses.test(word));
  return false;
};

/** Told of long ago, or as it has been for years, with no news beside it. */
const old = /^(?:jaren|jaar|years|decades|vroeger|destijds|ooit|once|childhood|jeugd|geboorte|birth|always|altijd|gebleven)$/;
const news =
  /^(?:nu|now|vandaag|today|gisteren|yesterday|eergisteren|vannacht|vanmorgen|vanochtend|vanmiddag|vanavond|gisteravond|tonight|overnight|ineens|opeens|plots\w*|sudden\w*|nieuw|nieuwe|new|zojuist|dagen|days|weken|weeks|week|hours|uren)$/;
/** News where no years stand beside it, or where a turn does: "weaker for twenty years, since polio" is none, "but since the fall" is. */
const newsBesideYears = /^(?:sinds|since|just|net|steeds|keeps)$/;
const ofNow =
  /^(?:nu|now|vandaag|today|gisteren|yesterday|vannacht|vanmorgen|vanochtend|vanmiddag|vanavond|gisteravond|tonight|overnight|morning|ineens|opeens|plots\w*|sudden\w*|daarnet|zojuist)$/;
const years = /^(?:jaar|jaren|years|decades)$/;
const turns = /^(?:maar|but|echter|however)$/;

/** Not of now, not so, not told: what stands around keeps it from being an alarm. */
const isNoAlarm = (
  context: StoryContext,
  denies: boolean,
  places: readonly number[],
  { ofOthers = false, firm = false }: { readonly ofOthers?: boolean; readonly firm?: boolean } = {},
): boolean => {
  const { words } = context;
  const own = (at: number): boolean => context.owners[at]?.who === "self";
  if (ofOthers ? places.every(own) : !places.every(own) && !places.some((at) => isMine(context, at))) return true;
  if (places.some((at) => context.unreal[at] === 1)) return true;
  const first = Math.min(...places);
  const last = Math.max(...places);
  const around = context.contextOf(first, last, denies);
  if (around.past || around.unsure || around.denied) return true;
  if (firm) return false;
  // "Geen bloed bij de ontlasting": a part that is denied by itself.
  if (!denies && places.some((at) => !denials.includes(words[at] as string) && context.contextOf(at, at).denied)) return true;
  const near = words.slice(Math.max(0, first - 5), last + 6);
  // "Feeling in the saddle area: normal."
  if (near.some((word) => /^(?:normaal|normal|prima)$/.test(word))) return true;
  if (!near.some((word) => old.test(word)) || near.some((word) => news.test(word))) return false;
  const turned = !near.some((word) => years.test(word)) || near.some((word) => turns.test(word));
  return !(turned && near.some((word) => newsBesideYears.test(word)));
};

const needed: Readonly<Record<Tongue, Map<string, readonly Part[]>>> = { nl: new Map(), en: new Map() };

const partsOf = (text: string, tongue: Tongue): readonly Part[] => {
  const parts = needed[tongue].get(text) ?? text.split(" & ").map((group) => partOf(group, tongue));
  needed[tongue].set(text, parts);
  return parts;
};

/** Stands of every group of words (" & " between groups) one among the words `[from, to)`? */
const holds = (words: readonly string[], text: string | undefined, from: number, to: number, tongue: Tongue): boolean => {
  if (text === undefined) return true;
  return partsOf(text, tongue).every((part) => {
    for (let i = from; i < to; i += 1) if (fills(words[i] as string, part)) return true;
    return false;
  });
};

/**
 * Stands of each group one that the sign cannot be told without? Where a denial does not turn the sign, one that is itself not denied: of "somber of
 * angstig ben ik niet" neither stands.
 */
const holdsNeeded = (context: StoryContext, { needs, ownDenial }: UrgentSign, from: number, to: number, tongue: Tongue): boolean => {
  if (!holds(context.words, needs, from, to, tongue)) return false;
  if (needs === undefined || ownDenial !== true) return true;
  const said = context.words.slice(from, to).map((word, k) => (context.contextOf(from + k, from + k).denied ? "" : word));
  return holds(said, needs, 0, said.length, tongue);
};

/** Which signs may be of this story: one of a child where a child is spoken of. Each is asked once. */
class Scene {
  readonly #context: StoryContext;
  readonly #child: boolean;
  readonly #adult: boolean;
  readonly #held = new Map<string, boolean>();

  constructor(context: StoryContext) {
    this.#context = context;
    this.#child = isOfChild(context);
    this.#adult = isOfAdult(context);
  }

  /** The story speaks of whom the sign is of. */
  isOf({ sign, ownScene }: UrgentSign): boolean {
    if (ownScene === undefined || (this.#child && ofChild.test(sign))) return true;
    const { words } = this.#context;
    const held = this.#held.get(sign) ?? (["nl", "en"] as const).some((tongue) => holds(words, ownScene, 0, words.length, tongue));
    this.#held.set(sign, held);
    return held;
  }

  /** A sign of a child, in a story of somebody grown up in which no child is named. */
  cannotBe(sign: UrgentSign): boolean {
    return this.#adult && ofChild.test(sign.sign) && !this.isOf(sign);
  }
}

const ofChild = /^child_/;

/** An urgent sign of somebody else, told with a word of now, is kept for a remark. */
const noteOthers = (context: StoryContext, { sign }: UrgentSign, denies: boolean, places: readonly number[]): void => {
  if (isNoAlarm(context, denies, places, { ofOthers: true })) return;
  const { from, to } = context.sentenceOf(places[0] as number);
  if (!context.words.slice(from, to).some((word) => ofNow.test(word))) return;
  context.othersSigns.push({ question: `alarm.${sign}`, first: Math.min(...places), last: Math.max(...places) });
};

/** So many sentences at most are weighed together, of so many words: a sign is often told in two or three ("It is fatter than the left one. And it glows."). */
const mostTogether = 3;
const longestTogether = 90;
/** Sentences are weighed together only where one of them weighs this much by itself: keeps an endless text quick. */
const worthMore = -3;
/** So many stretches of two or three sentences are weighed in one text: more than any story holds, and an end in an endless one. */
const mostStretches = 1000;
/**
 * From which weight (log odds of any sign against none) one, two or three sentences tell a sign where no phrase and no way told it: lower, and calm whole stories
 * begin to raise alarms (decisions 0186 and 0198).
 */
const bars: readonly number[] = [0.8, 0.4, 1.1];
/**
 * From which weight a sign is asked about at once where it raises no alarm (decisions 0188 and 0198): a bar lower and more calm stories would be asked, for hardly
 * another sign heard.
 */
const barsOfAsked: readonly number[] = [-0.4, -0.4, -0.1];
/** So much more where none of the sign's own words stands in the sentence, or the story is of somebody to whom it cannot belong. */
const more = 0.5;
/** So much more where nothing of what the sign cannot be told without stands in the sentences. */
const muchMore = 1.5;
/** One word alone tells no urgent sign, whatever it weighs. */
const fewestWords = 2;

/** One leg that is thicker, and one that is thick and hurts: one thing, and one alarm. */
const ofThickLeg = ["one_calf_thick", "one_leg_painful_swollen"];

/** The same thick leg is told in that sentence already, by a phrase or another reader. */
const isSameLeg = (context: StoryContext, sign: string, places: readonly number[]): boolean => {
  if (!ofThickLeg.includes(sign)) return false;
  const { start } = context.span(context.sentenceOf(Math.min(...places)).from, Math.min(...places));
  const { end } = context.span(Math.max(...places), context.sentenceOf(Math.max(...places)).to - 1);
  return context.facts.some(
    ({ gives, spans: [span] }) =>
      gives.old !== true &&
      span !== undefined &&
      span.start < end &&
      start < span.end &&
      ofThickLeg.some((one) => gives.answers?.[`alarm.${one}`] === "yes"),
  );
};

/** The sign as a fact that is an alarm, once. */
const raise = (
  context: StoryContext,
  told: Set<string>,
  { sign, label }: UrgentSign,
  places: readonly number[],
  more: { readonly confidence: number; readonly weighed?: StoryFact["weighed"] },
): void => {
  const question = `alarm.${sign}`;
  told.add(question);
  if (isSameLeg(context, sign, places)) return;
  context.add("alarm", sign, Math.min(...places), Math.max(...places), label, { answers: { [question]: "yes" }, sign }, more);
};

/** How often one sign is looked for in an endless text. */
const mostLooks = 400;

/**
 * Urgent signs that no phrase found, from everyday words that stand together (decision 0162): "the loo … nothing comes … since last night". Each
 * finding is a chip, and an alarm at once. Linear: a word opens few ways, and each looks at most `within` words to either side.
 */
export const findUrgent = (context: StoryContext, weighs = true): void => {
  const { words, story } = context;
  // What a phrase told as over is told anew where other words tell it as of now.
  const told = new Set(context.facts.flatMap(({ gives }) => (gives.old === true ? [] : Object.keys(gives.answers ?? {}))));
  const scene = new Scene(context);
  const looks = new Int32Array(urgentSigns.length);
  for (let key = 0; key < words.length; key += 1) {
    const sentence = story.sentences[key] as number;
    const tongue = context.tongues[sentence];
    const { from, to } = context.sentence(sentence);
    for (const one of tongue === "both" || tongue === undefined ? (["nl", "en"] as const) : [tongue])
      for (const way of opened(words[key] as string, one)) {
        const sign = urgentSigns[way.sign];
        if (sign === undefined || told.has(`alarm.${sign.sign}`) || (looks[way.sign] as number) >= mostLooks) continue;
        if (context.calm.get(`alarm.${sign.sign}`)?.has(sentence) === true) continue;
        looks[way.sign] = (looks[way.sign] as number) + 1;
        const places = placesOf(words, way, key, from, to);
        if (places === undefined || scene.cannotBe(sign) || meansElse(context, sign.sign, places)) continue;
        noteOthers(context, sign, way.denies, places);
        if (isNoAlarm(context, way.denies, places)) continue;
        raise(context, told, sign, places, { confidence: 0.6 });
      }
  }
  findSwallowedIron(context, told, scene);
  if (!weighs) return;
  weighSigns(context, told, scene);
  dropUnlikelyAlarms(context);
};

const iron = /^(?:ijzer\w*|staalpil\w*|staaltablet\w*|ferro\w*|iron|ferrous|fumarate|sulphate|sulfate)$/;
const emptied =
  /^(?:smarties|snoepjes|sweets|deksel|lid|cap|potje|doosje|strip|bottle|handbag|handtas|mond|mouth|lips|lippen|vegen|licked|likte|gelikt|chewed|kauwde|ate|eaten|opgegeten|doorgeslikt|swallowed|missing|kwijt|geteld|counted|weg)$/;
/** So many different words of a box that was opened, around a word of iron, in a story in which a child is spoken of. */
const fewestOfBox = 3;
const reachOfBox = 45;

/** A child at the iron tablets is told in two or three sentences: the tablets, the child with the box, how many are gone. */
const findSwallowedIron = (context: StoryContext, told: Set<string>, scene: Scene): void => {
  const sign = urgentSigns.find((one) => one.sign === "child_swallowed_iron");
  if (sign === undefined || told.has(`alarm.${sign.sign}`) || !scene.isOf(sign)) return;
  const { words } = context;
  for (let i = 0; i < words.length; i += 1) {
    if (!iron.test(words[i] as string)) continue;
    const places = new Map<string, number>();
    for (let k = i + 1; k < Math.min(words.length, i + reachOfBox); k += 1)
      if (emptied.test(words[k] as string) && context.unreal[k] !== 1) places.set(words[k] as string, k);
    if (places.size < fewestOfBox) continue;
    const at = [...places.values()];
    if (context.contextOf(Math.min(...at), Math.max(...at), true).past) continue;
    raise(context, told, sign, at, { confidence: 0.6 });
    return;
  }
};

/** What only the weights of words tell, sentence by sentence and of a few sentences together, in the language of each. */
const weighSigns = (context: StoryContext, told: Set<string>, scene: Scene): void => {
  const { story } = context;
  const pieces = piecesOf(story);
  for (const tongue of ["nl", "en"] as const) {
    const speaks = ([from]: readonly [number, number]): boolean => {
      const spoken = context.tongues[story.sentences[from] as number];
      return spoken === tongue || spoken === "both" || spoken === undefined;
    };
    const model = urgentModelFor(tongue);
    const odds = Float64Array.from(pieces, (piece) => (speaks(piece) ? model.oddsOfAny(story, piece[0], piece[1]) : Number.NaN));
    let stretches = 0;
    for (let count = 1; count <= mostTogether; count += 1)
      for (let at = 0; at + count <= pieces.length; at += 1) {
        const weights = odds.subarray(at, at + count);
        const from = (pieces[at] as readonly [number, number])[0];
        const to = (pieces[at + count - 1] as readonly [number, number])[1];
        const worth = weights.some((one) => one >= (count === 1 ? (barsOfAsked[0] as number) : worthMore)) && !weights.some(Number.isNaN);
        if (!worth || to - from > longestTogether) continue;
        if (count > 1) stretches += 1;
        if (stretches > mostStretches) break;
        weighTogether(context, told, scene, tongue, from, to, count);
      }
  }
};

/** Words by the sentences in which they stand. */
const bySentence = ({ story }: StoryContext, places: readonly number[]): readonly (readonly number[])[] =>
  [...new Set(places.map((at) => story.sentences[at]))].map((sentence) => places.filter((at) => story.sentences[at] === sentence));

/** So much of what a sign weighs must be told of oneself; the rest may stand in a sentence about who saw it ("my wife put her hand on it"). */
const ownShare = 0.4;
/** From so much above the bar on, a denial or a word of long ago beside the words takes nothing back: both were weighed. */
const firmly = 1;

const mine = /^(?:mijn|mn|my)$/;
const kin =
  /^(?:man|vrouw|vriend\w*|partner|zoon\w*|dochter\w*|kind\w*|moeder|vader|mama|papa|ma|pa|broer|zus\w*|oom|tante|opa|oma|buur\w*|collega\w*|husband|wife|son|daughter|child|mother|father|mum|mom|dad|brother|sister|uncle|aunt|gran\w*|neighbou?rs?|colleagues?|coworkers?|friends?|mates?|housemates?|roommates?|flatmates?|classmates?|buren|huisgeno\w*|kamergeno\w*|klasgeno\w*|studiegeno\w*|kameraden)$/;
/** How far before a word its "my" stands: "mijn grote teen", "the left corner of my mouth". */
const reachOfMine = 3;

/** "My husband saw a blister on my big toe": told of one's own body in a sentence about another. */
const isMine = ({ words, story }: StoryContext, at: number): boolean => {
  for (let i = at - 1; i >= at - reachOfMine && i >= 0 && story.sentences[i] === story.sentences[at]; i -= 1) {
    if (kin.test(words[i] as string)) return false;
    if (mine.test(words[i] as string)) return !kin.test(words[at] as string);
  }
  return false;
};

/** Of words in several sentences those in sentences of one's own; none where these weigh too little. */
const ownGroups = (context: StoryContext, words: WeighedLabel["words"]): readonly (readonly number[])[] => {
  const isOwn = ({ word }: { readonly word: number }): boolean => context.owners[word]?.who === "self";
  const places = words.map(({ word }) => word);
  const groups = bySentence(context, places).filter(
    (group) => group.every((word) => isOwn({ word })) || group.some((word) => isMine(context, word)),
  );
  const weigh = (some: WeighedLabel["words"]): number => some.reduce((sum, { weight }) => sum + weight, 0);
  const mine = new Set(groups.flat());
  return weigh(words.filter(({ word }) => mine.has(word))) < ownShare * weigh(words) ? [] : groups;
};

/** Keeps a sign that may be told, with where it weighs most: the sentence of the heaviest word. */
const noteMaybe = (context: StoryContext, { sign, label }: UrgentSign, { weight, words: [heaviest] }: WeighedLabel, own: boolean): void => {
  if (heaviest === undefined || (context.maybe.get(sign)?.weight ?? Number.NEGATIVE_INFINITY) >= weight) return;
  const { from, to } = context.sentenceOf(heaviest.word);
  context.maybe.set(sign, { sign, label, weight, own, first: from, last: to - 1 });
};

/** The signs that the words `[from, to)` of so many sentences tell, by weight; what may be told and raises no alarm is kept to be asked. */
const weighTogether = (
  context: StoryContext,
  told: Set<string>,
  scene: Scene,
  tongue: Tongue,
  from: number,
  to: number,
  sentences: number,
): void => {
  const { words } = context;
  const bar = bars[sentences - 1] as number;
  for (const found of urgentModelFor(tongue).weigh(context.story, from, to, barsOfAsked[sentences - 1] as number)) {
    const sign = urgentSigns.find((one) => one.sign === found.label);
    const places = found.words.map(({ word }) => word);
    if (sign === undefined || places.length < fewestWords || told.has(`alarm.${sign.sign}`)) continue;
    const calm = context.calm.get(`alarm.${sign.sign}`);
    if (places.some((at) => calm?.has(context.story.sentences[at] as number) === true)) continue;
    if (scene.cannotBe(sign) || meansElse(context, sign.sign, places)) continue;
    if (found.weight >= bar && isTold(context, scene, sign, found, { from, to, tongue, bar }))
      raise(context, told, sign, places, {
        confidence: Math.round((0.35 + 0.2 / (1 + Math.exp(-found.weight))) * 100) / 100,
        weighed: found.words.map(({ word, weight }) => ({ ...context.span(word, word), weight: Math.round(weight * 100) / 100 })),
      });
    else if (found.weight >= bar || holds(words, sign.needs, from, to, tongue))
      noteMaybe(context, sign, found, holds(words, sign.ownWords, from, to, tongue) && scene.isOf(sign));
  }
};

/** So much of what a sign weighs must be left without the words that are denied: "I was never a gambler, but since spring I sit on bingo sites". */
const leftShare = 0.7;

/** Without what is denied, where that leaves enough, a word of the sign among it: "the leg is not thick, and it hurts when I poke it" leaves none. */
const withoutDenied = (
  context: StoryContext,
  { ownWords }: UrgentSign,
  words: WeighedLabel["words"],
  from: number,
  to: number,
  tongue: Tongue,
): WeighedLabel["words"] => {
  const isDenied = (at: number): boolean => context.contextOf(at, at).denied;
  const left = words.filter(({ word }) => !denials.includes(context.words[word] as string) && !isDenied(word));
  const weigh = (some: WeighedLabel["words"]): number => some.reduce((sum, { weight }) => sum + weight, 0);
  if (left.length === words.length || left.length < fewestWords || weigh(left) < leftShare * weigh(words)) return words;
  const said = context.words.slice(from, to).map((word, k) => (isDenied(from + k) ? "" : word));
  return holds(said, ownWords, 0, said.length, tongue) ? left : words;
};

/** What weighs enough: is it told of oneself, as of now, in words of the sign? */
const isTold = (
  context: StoryContext,
  scene: Scene,
  sign: UrgentSign,
  found: WeighedLabel,
  { from, to, tongue, bar }: { readonly from: number; readonly to: number; readonly tongue: Tongue; readonly bar: number },
): boolean => {
  const { words } = context;
  if (found.weight < bar + muchMore && !holdsNeeded(context, sign, from, to, tongue)) return false;
  const own = holds(words, sign.ownWords, from, to, tongue) && scene.isOf(sign);
  if (!own && found.weight < bar + more) return false;
  const places = found.words.map(({ word }) => word);
  const denies = sign.ownDenial === true;
  if (own && bySentence(context, places).length === 1) noteOthers(context, sign, denies, places);
  // A denial that itself weighs, of a sign that is not told by one, is looked at whatever the rest weighs.
  const firm = found.weight >= bar + firmly && !(!denies && places.some((at) => denials.includes(words[at] as string)));
  const groups = ownGroups(context, denies || firm ? found.words : withoutDenied(context, sign, found.words, from, to, tongue));
  return groups.length > 0 && !groups.some((group) => isNoAlarm(context, denies || firm, group, { firm }));
};
