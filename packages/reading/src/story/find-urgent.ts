import { type UrgentSign, type UrgentWay, urgentClasses, urgentSigns } from "@kriebel/evidence/urgent-words";
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

/** Told of long ago, or as it has been for years, with no news beside it. */
const old = /^(?:jaren|jaar|years|decades|vroeger|destijds|ooit|once|childhood|jeugd|geboorte|birth|always|altijd)$/;
const news =
  /^(?:nu|now|vandaag|today|gisteren|yesterday|eergisteren|vannacht|vanmorgen|vanochtend|vanmiddag|vanavond|gisteravond|tonight|overnight|ineens|opeens|plots\w*|sudden\w*|nieuw|nieuwe|new|zojuist|dagen|days|weken|weeks|week|hours|uren)$/;
/** News where no years stand beside it, or where a turn does: "weaker for twenty years, since polio" is none, "but since the fall" is. */
const newsBesideYears = /^(?:sinds|since|just|net|steeds|keeps)$/;
const years = /^(?:jaar|jaren|years|decades)$/;
const turns = /^(?:maar|but|echter|however)$/;

/** Not of now, not so, not told: what stands around keeps it from being an alarm. */
const isNoAlarm = (context: StoryContext, denies: boolean, places: readonly number[]): boolean => {
  const { words } = context;
  if (places.some((at) => context.owners[at]?.who !== "self" || context.unreal[at] === 1)) return true;
  const first = Math.min(...places);
  const last = Math.max(...places);
  const around = context.contextOf(first, last, denies);
  if (around.past || around.unsure || around.denied) return true;
  // "Geen bloed bij de ontlasting": a part that is denied by itself.
  if (!denies && places.some((at) => !denials.includes(words[at] as string) && context.contextOf(at, at).denied)) return true;
  const near = words.slice(Math.max(0, first - 5), last + 6);
  // "Feeling in the saddle area: normal."
  if (near.some((word) => /^(?:normaal|normal|prima)$/.test(word))) return true;
  if (!near.some((word) => old.test(word)) || near.some((word) => news.test(word))) return false;
  const turned = !near.some((word) => years.test(word)) || near.some((word) => turns.test(word));
  return !(turned && near.some((word) => newsBesideYears.test(word)));
};

const needed: Readonly<Record<Tongue, Map<string, Part>>> = { nl: new Map(), en: new Map() };

/** Stands one of the words that the sign needs among these or between them? */
const holds = (context: StoryContext, needs: string | undefined, places: readonly number[], tongue: Tongue): boolean => {
  if (needs === undefined) return true;
  const part = needed[tongue].get(needs) ?? partOf(needs, tongue);
  needed[tongue].set(needs, part);
  return context.words.slice(Math.min(...places), Math.max(...places) + 1).some((word) => fills(word, part));
};

/** From which weight (log odds of any sign against none) a sign is told where no phrase and no way told it, chosen on calm whole stories (decision 0176). */
const bars: Readonly<Record<Tongue, number>> = { nl: 0, en: 0 };
/** One word alone tells no urgent sign, whatever it weighs. */
const fewestWords = 2;

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
  const looks = new Int32Array(urgentSigns.length);
  for (let key = 0; key < words.length; key += 1) {
    const sentence = story.sentences[key] as number;
    const tongue = context.tongues[sentence];
    const { from, to } = context.sentence(sentence);
    for (const one of tongue === "both" || tongue === undefined ? (["nl", "en"] as const) : [tongue])
      for (const way of opened(words[key] as string, one)) {
        const sign = urgentSigns[way.sign];
        if (sign === undefined || told.has(`alarm.${sign.sign}`) || (looks[way.sign] as number) >= mostLooks) continue;
        looks[way.sign] = (looks[way.sign] as number) + 1;
        const places = placesOf(words, way, key, from, to);
        if (places === undefined || isNoAlarm(context, way.denies, places)) continue;
        raise(context, told, sign, places, { confidence: 0.6 });
      }
  }
  if (!weighs) return;
  weighSigns(context, told);
  dropUnlikelyAlarms(context);
};

/** What only the weights of words tell, sentence by sentence, in the language of each. */
const weighSigns = (context: StoryContext, told: Set<string>): void => {
  const { story } = context;
  for (const [from, to] of piecesOf(story)) {
    const spoken = context.tongues[story.sentences[from] as number];
    for (const tongue of spoken === "both" || spoken === undefined ? (["nl", "en"] as const) : [spoken])
      for (const found of urgentModelFor(tongue).weigh(story, from, to, bars[tongue])) {
        const sign = urgentSigns.find((one) => one.sign === found.sign);
        const places = found.words.map(({ word }) => word);
        if (sign === undefined || places.length < fewestWords || told.has(`alarm.${sign.sign}`)) continue;
        if (!holds(context, sign.needs, places, tongue)) continue;
        if (isNoAlarm(context, sign.ownDenial === true, places)) continue;
        raise(context, told, sign, places, {
          confidence: Math.round((0.35 + 0.2 / (1 + Math.exp(-found.weight))) * 100) / 100,
          weighed: found.words.map(({ word, weight }) => ({ ...context.span(word, word), weight: Math.round(weight * 100) / 100 })),
        });
      }
  }
};
