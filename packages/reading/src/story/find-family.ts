import type { Answer, Relation, Relative } from "@kriebel/record";
import { amongUs, nobodyAt, onNeitherSide } from "./find-nobody.ts";
import { findQuotedKin } from "./find-quoted-kin.ts";
import { crampWord, heartTrouble, itWords, otherIllness, otherThing } from "./kin-words.ts";
import { type Group, groupsIn, type Named, seenFromPerson } from "./name-relatives.ts";
import type { EntryMatch, StoryContext } from "./story-context.ts";
import type { WeighedSpan } from "./story-fact.ts";
import { polarity, type Told } from "./told-of-kin.ts";
import { weighKin } from "./weigh-kin.ts";
import { isOwner, isTheirOwner, kinOf } from "./whose-story.ts";

const legTalk = new Set(["urge", "unrest", "legs_named", "feeling", "sleep_jerks", "rest", "evening"]);

const everybody = /^(?:iedereen|everyone|everybody|allemaal|hele|whole)$/;

const atHome = /^(?:thuis|huis|gezin|home|house|household)$/;

const relationNames: Readonly<Record<string, { readonly nl: string; readonly en: string }>> = {
  mother: { nl: "Moeder", en: "Mother" },
  father: { nl: "Vader", en: "Father" },
  sister: { nl: "Zus", en: "Sister" },
  brother: { nl: "Broer", en: "Brother" },
  sibling: { nl: "Broer of zus", en: "Brother or sister" },
  daughter: { nl: "Dochter", en: "Daughter" },
  son: { nl: "Zoon", en: "Son" },
  child: { nl: "Kind", en: "Child" },
  parent: { nl: "Ouder", en: "Parent" },
  grandmother: { nl: "Oma", en: "Grandmother" },
  grandfather: { nl: "Opa", en: "Grandfather" },
  grandparent: { nl: "Grootouder", en: "Grandparent" },
  aunt: { nl: "Tante", en: "Aunt" },
  uncle: { nl: "Oom", en: "Uncle" },
  other: { nl: "Familie", en: "Family" },
  twin: { nl: "Tweeling", en: "Twin" },
};

/** What is said of the family as a whole is put into the facts; those who are named are gathered, with what rules read of each. */
export const gatherFamily = (
  context: StoryContext,
  matches: readonly EntryMatch[],
): { readonly named: readonly KinTold[]; readonly legsIn: ReadonlyMap<number, readonly EntryMatch[]>; readonly put: Put } => {
  const { words, story } = context;
  const legsIn = new Map<number, EntryMatch[]>();
  for (const one of matches) if (legTalk.has(one.entry.id)) legsIn.set(one.sentence, [...(legsIn.get(one.sentence) ?? []), one]);
  const put: Put = (relation, affected, first, last, count, side, confidence, weighed) => {
    // "No one in my family has this. I asked my mum and my dad": whoever is named just after that does not have it.
    const after = (story.sentences[first] ?? 0) - (nobodyIn ?? Number.NEGATIVE_INFINITY);
    if (affected === "yes" && nobodyIn !== undefined && after >= 0 && after <= 1) return;
    const name = relationNames[relation] ?? { nl: "Familie", en: "Family" };
    const near = ["mother", "father", "parent", "sister", "brother", "sibling", "daughter", "son", "child", "twin"].includes(relation);
    const relative: Relative = { relation, affected, ...(count === undefined ? {} : { count }), ...(side === undefined ? {} : { side }) };
    context.add(
      "family",
      relation,
      first,
      last,
      affected === "yes"
        ? { nl: `${name.nl} heeft dit ook`, en: `${name.en} has this too` }
        : { nl: `${name.nl}: niet`, en: `${name.en}: not` },
      { relative, ...(affected === "yes" && near ? { answers: { "support.family": "yes" } } : {}) },
      { state: affected, confidence, ...(weighed === undefined ? {} : { weighed }) },
    );
  };
  let nobodyIn: number | undefined;
  /** The sentence that answers yes to the question after the family. */
  let answeredIn: number | undefined;
  for (let n = 0; n < context.sentenceCount && n < 4_000; n += 1) {
    const { from, to } = context.sentence(n);
    const at = nobodyAt(context, from, to, legsIn.has(n));
    if (at === undefined) continue;
    nobodyIn = n;
    // "Nothing of that kind runs in our family": the phrase of running in the family is turned.
    dropFamilial(context, n);
    context.add(
      "family",
      "nobody",
      at.first,
      at.last,
      { nl: "Niemand in de familie", en: "Nobody in the family" },
      { answers: { "support.family": "no", "family.affected": [] } },
      { state: "no", confidence: 0.85 },
    );
  }
  for (let i = 0; i < words.length && i < 100_000; i += 1) {
    const word = words[i] as string;
    const sentence = story.sentences[i] ?? 0;
    const { from, to } = context.sentence(sentence);
    // "Bij ons thuis heeft iedereen het", "everyone in my family has it", "we all have it at home"
    if (everybody.test(word) || (word === "all" && /^(?:we|of)$/.test(words[i - 1] ?? ""))) {
      const clause = words.slice(from, to);
      const ours = clause.some((one) => /^(?:familie|family)$/.test(one) || atHome.test(one));
      // "heeft iedereen het", "have it at home", and not "has had it with my kicking", "heeft het gezien".
      const has = clause.some(
        (one, k) =>
          itWords.has(one) &&
          clause.slice(Math.max(0, k - 3), k).some((near) => /^(?:heeft|hebben|has|have|had|hadden)$/.test(near)) &&
          /^(?:|ook|too|in|at|bij|thuis|al|all|allemaal|as|wel|een|a|beetje|bit|benen|legs|and|en)$/.test(clause[k + 1] ?? ""),
      );
      const all = words.slice(Math.max(from, i - 3), i + 3);
      if (
        ours &&
        has &&
        all.every((one) => !/^(?:niet|not|almost|day|night|dag|nacht)$/.test(one)) &&
        !clause.some((one) => otherIllness.test(one))
      ) {
        put("other", "yes", i, i, undefined, undefined, 0.7);
        continue;
      }
    }
    if (nobodyIn === sentence) continue;
    // "zit in de familie", "runs in the family"
    if (word === "familie" || word === "family") {
      const before = words.slice(Math.max(from, i - 8), i);
      const clause = words.slice(from, to);
      if (
        clause.some((one) => otherIllness.test(one) || heartTrouble.test(one)) &&
        !clause.some((one) => /^(?:benen|legs|rls)$/.test(one))
      ) {
        dropFamilial(context, sentence);
        continue;
      }
      // "Of het in de familie zit, vraagt u": asked; "Ja, bij mijn moeder" answers.
      if (isAskedOf(words, from, i)) {
        dropFamilial(context, sentence);
        const { from: next, to: end } = context.sentence(sentence + 1);
        const answer = words[next] ?? "";
        if (/^(?:ja|jazeker|jawel|yes|inderdaad|indeed)$/.test(answer)) answeredIn = sentence + 1;
        // "Mijn vader, zei ik": a relative who is named is the answer.
        else if (
          end - next <= 6 &&
          words.slice(next, end).some((one) => kinOf(one) !== undefined) &&
          !words.slice(next, end).some((one) => /^(?:niet|not|geen|no|niemand|nobody)$/.test(one))
        )
          answeredIn = sentence + 1;
        else if (
          /^(?:nee|neen|no|nope|niemand|nobody)$/.test(answer) &&
          !/^(?:idee|idea|clue)$/.test(words[next + 1] ?? "") &&
          end - next <= 8
        )
          context.add(
            "family",
            "nobody",
            next,
            next,
            { nl: "Niemand in de familie", en: "Nobody in the family" },
            { answers: { "support.family": "no", "family.affected": [] } },
            { state: "no", confidence: 0.8 },
          );
        continue;
      }
      // "Onze familie barst van de onrustige benen", "our family is riddled with restless legs"
      if (
        legsIn.has(sentence) &&
        words
          .slice(i + 1, Math.min(to, i + 6))
          .some((one) => /^(?:barst|stikt|wemelt|krioelt|riddled|full|vol|teems|teeming|bursting|geplaagd|plagued)$/.test(one)) &&
        /^(?:de|mijn|onze|my|the|our)$/.test(words[i - 1] ?? "")
      ) {
        put("other", "yes", i - 1, i, undefined, sideIn(words, from, to), 0.75);
        continue;
      }
      const common = legsIn.has(sentence) && before.slice(-3).includes("in");
      const runs = common || clause.some((one) => /^(?:zit|runs|erfelijk|komt|vaker|meer|veel|hereditary|run)$/.test(one));
      if (runs && /^(?:de|in|mijn|onze|my|the|our)$/.test(words[i - 1] ?? "") && before.slice(-3).includes("in"))
        put("other", "yes", Math.max(from, i - 2), i, undefined, sideIn(words, from, to), 0.7);
    }
  }
  dropFamilialIllness(context, legsIn);
  for (const at of amongUs(context)) put("sibling", "yes", at, at, undefined, undefined, 0.7);
  return { named: gatherKin(context, legsIn, nobodyIn, answeredIn), legsIn, put };
};

/** The family: who has it too, who explicitly not. What a story says of a relative's legs is never the person's complaint. */
export const findFamily = (context: StoryContext, matches: readonly EntryMatch[]): void => {
  const { words } = context;
  const { named, legsIn, put } = gatherFamily(context, matches);
  weighKin(context, named);
  for (const one of named) putKin(context, one, put);
  for (const one of speaksOfLegs(context, legsIn) ? findQuotedKin(context) : []) {
    const relation = seenFromPerson(context, one.relation, one.owner);
    const told = context.facts.some(({ kind, gives }) => kind === "family" && gives.relative?.relation === relation);
    const ofOther = words.slice(one.first, one.last + 1).some((word) => otherIllness.test(word) || otherThing.test(word));
    if (relation !== undefined && !told && !ofOther) put(relation, one.affected, one.first, one.last, undefined, undefined, 0.75);
  }
  writerToo(context, legsIn);
  dropOtherComplaints(context);
  // "It runs in the family: my father and my brother": who is named stands for the family.
  const someoneNamed = context.facts.some(
    (one) => one.kind === "family" && one.state === "yes" && one.what !== "other" && one.what !== "parent_self",
  );
  if (someoneNamed)
    for (let i = context.facts.length - 1; i >= 0; i -= 1) {
      const one = context.facts[i];
      if (
        one?.kind === "family" &&
        one.what === "other" &&
        one.state === "yes" &&
        one.gives.relative?.side === undefined &&
        /famil/i.test(one.words)
      )
        context.facts.splice(i, 1);
    }
};

type Put = (
  relation: Relation,
  affected: Answer,
  first: number,
  last: number,
  count: number | undefined,
  side: Relative["side"],
  confidence: number,
  weighed?: readonly WeighedSpan[],
) => void;

/** Is there a word of the legs in the story at all? */
const speaksOfLegs = (context: StoryContext, legsIn: ReadonlyMap<number, unknown>): boolean =>
  legsIn.size > 0 || context.words.slice(0, 4_000).some((one) => /^(?:benen|legs|rls)$/.test(one));

/** Relatives that are named together, and what is told of their legs. */
export interface KinTold {
  readonly group: Group;
  /** Of the group, as features are taken. */
  readonly first: number;
  readonly last: number;
  readonly sentence: number;
  /** Where what is said of them ends. */
  readonly until: number;
  /** Who was named just before. */
  readonly earlier: Group | undefined;
  /** Told of another complaint, or words that are known to tell nothing. */
  readonly ofOther: "another" | "untold" | undefined;
  told: Told | undefined;
  /** Where it is told, when that is not right behind the name. */
  at?: { readonly first: number; readonly last: number };
  /** The words that weighed, where weights settled it. */
  weighed?: readonly WeighedSpan[];
}

/** "Our Tracy never sits": what rules read of a name alone counts only where having is said right behind it. */
const isOnlyName = (words: readonly string[], { kin, last }: Group): boolean =>
  kin.length === 1 &&
  kinOf(words[last] as string) === undefined &&
  kin[0]?.relation === "other" &&
  /^(?:our|onze|ons)$/.test(words[last - 1] ?? "") &&
  !/^(?:has|had|heeft|kent|gets|got|kreeg|suffers)$/.test(words[last + 1] ?? "");

/** All relatives that are named, with what rules read of them. */
const gatherKin = (
  context: StoryContext,
  legsIn: ReadonlyMap<number, readonly EntryMatch[]>,
  nobodyIn: number | undefined,
  answeredIn: number | undefined,
): readonly KinTold[] => {
  const { words } = context;
  const all: KinTold[] = [];
  let last: LastNamed | undefined;
  let lastGroup: Group | undefined;
  const speaks = speaksOfLegs(context, legsIn);
  for (let n = 0; speaks && n < context.sentenceCount && n < 4_000; n += 1) {
    const { from, to } = context.sentence(n);
    // "Not on my father's side nor on my mother's": said of the families, not of the two.
    const groups = nobodyIn !== undefined && onNeitherSide(words.slice(from, to)) ? [] : groupsIn(context, from, to);
    let before: "yes" | "no" | undefined;
    let another = false;
    if (groups[0] === undefined || groups[0].first > from) {
      const told = goesOnOf(context, last, n, legsIn, groups[0]?.first ?? to);
      const of = last?.of;
      if (told !== undefined && of !== undefined) {
        of.told = told;
        of.at = { first: told.first, last: told.last };
        last = undefined;
      }
      // "Mijn dochter zegt: bel. Maar die is altijd ongerust. Zij heeft dat niet": still of the daughter.
      else if (
        last !== undefined &&
        last.sentence === n - 1 &&
        /^(?:(?:maar|en|but|and) )?(?:zij|ze|hij|die|she|he)\b/.test(words.slice(from, from + 2).join(" "))
      )
        last = { ...last, sentence: n };
    }
    const whoseBefore = lastGroup;
    for (const [index, group] of groups.entries()) {
      lastGroup = group;
      const until = endOfSaid(words, group.last, groups[index + 1]?.first ?? to);
      const start = index === 0 ? from : (groups[index - 1]?.last ?? from) + 1;
      if (isOfSpeaker(context, from, group.first)) continue;
      const read = polarity(context, group, start, until, legsIn, before, nobodyIn === undefined ? undefined : n - nobodyIn);
      const told =
        read !== undefined && read !== "untold" && !(isOnlyName(words, group) && typeof read !== "string")
          ? read
          : answeredIn === n
            ? { affected: "yes" as const, confidence: 0.8 }
            : undefined;
      if (told === "another") another = true;
      // "My nephew has growing pains, my sister doesn't": of the growing pains.
      const settled = told === "another" || (another && told?.affected === "no") ? undefined : told;
      const one: KinTold = {
        group,
        first: group.first,
        last: group.last,
        sentence: n,
        until,
        earlier: groups[index - 1] ?? whoseBefore,
        ofOther: told !== undefined && settled === undefined ? "another" : read === "untold" ? "untold" : undefined,
        told: settled,
      };
      all.push(one);
      const [only] = group.kin;
      last =
        settled === undefined && group.kin.length === 1 && only !== undefined && (!only.plural || only.relation === "parent")
          ? { named: only, sentence: n, at: group.last, of: one }
          : undefined;
      if (told === undefined && last !== undefined) {
        const later = goesOnWithin(context, last, groups[index + 1]?.first ?? to, legsIn);
        if (later !== undefined) {
          one.told = later;
          one.at = { first: later.first, last: later.last };
          last = undefined;
        }
      }
      if (settled !== undefined) before = settled.affected;
    }
  }
  return all;
};

/** The relations to the person of relatives who are named together; none of who is no kin. */
export const relationsOf = (context: StoryContext, one: KinTold): readonly Relation[] => {
  const found: Relation[] = [];
  putKin(context, { ...one, told: { affected: "yes", confidence: 1 } }, (relation, affected) => {
    if (affected === "yes") found.push(relation);
  });
  return found;
};

/** Puts what is told of relatives who are named together into the facts, each seen from the person. */
const putKin = (context: StoryContext, { group, sentence, until, earlier, told, at, weighed }: KinTold, put: Put): void => {
  if (told === undefined) return;
  const { words } = context;
  const { to } = context.sentence(sentence);
  for (const one of group.kin) {
    const spouse = one.relation === "spouse" && !context.whose.self ? kinOf(words[group.last] as string)?.sex : undefined;
    const elder = ofTheParent(context, one, group, earlier);
    // "My cousin says his mother has it": kin of somebody else than the writer.
    if (elder === undefined && context.whose.self && isTheirOwner(one.owner)) continue;
    const seen = elder?.relation ?? (one.byMarriage ? (one.relation as Relation) : seenFromPerson(context, one.relation, one.owner));
    // "Mijn man en ik": the father, and the mother who writes.
    const relation: Relation | undefined = seen === "parent" && spouse !== undefined ? (spouse === "male" ? "father" : "mother") : seen;
    if (relation === undefined || (!context.whose.self && one.relation === context.whose.relation && !isTheirOwner(one.owner))) continue;
    const single = group.oneOf;
    const relations: readonly Relation[] = relation === "parent" && one.plural && !single ? ["mother", "father"] : [relation];
    for (const each of relations)
      put(
        each,
        told.affected,
        at?.first ?? one.at,
        at?.last ?? Math.max(one.at, Math.min(until - 1, to - 1, group.last + 6)),
        single || relations.length > 1 || at !== undefined ? undefined : one.count,
        elder?.side ?? one.side,
        told.confidence,
        weighed,
      );
    // "One of my sisters has it, the other does not."
    const ranked = /^(?:jongste|oudste|middelste|youngest|eldest|oldest|middle)$/.test(words[group.last - 1] ?? "");
    if (
      ((single && one.plural) || ranked) &&
      relation !== "parent" &&
      told.affected === "yes" &&
      theOther(words, Math.min(until, group.last + 4), to)
    )
      put(relation, "no", Math.min(until, to - 1), Math.min(to - 1, until + 3), undefined, one.side, 0.7);
  }
  // "my husband and I both have": the writer too.
  const ofChild = context.whose.relation === "son" || context.whose.relation === "daughter" || context.whose.relation === "child";
  if (!context.whose.self && ofChild && told.affected === "yes") {
    const inGroup = words.slice(group.first, until).findIndex((word) => word === "ik" || word === "i");
    const iAt = inGroup < 0 ? -1 : group.first + inGroup;
    if (
      iAt >= 0 &&
      words.slice(iAt, until).some((word) => /^(?:both|allebei|beiden|ook|too|have|hebben)$/.test(word)) &&
      !/^(?:niet|not)$/.test(words[iAt + 1] ?? "")
    )
      put(otherParent(context, group), "yes", iAt, iAt, undefined, undefined, 0.8);
  }
};

const speaksUp = /^(?:zei|zegt|zeiden|vertelt|vertelde|meldt|says|said|tells|told|reports)$/;
const stranger =
  /^(?:collega|colleague|buurvrouw|buurman|neighbour|neighbor|kennis|acquaintance|kapper|hairdresser|kapster|verpleegkundige|nurse|zuster|dokter|doctor|huisarts|gp|iemand|someone|somebody|vrouw|man|woman)$/;

/**
 * "Een collega zei: rusteloze benen, mijn tante heeft dat ook": the aunt of whoever speaks. "Dochter vertelt dat moeder dit eerder had", in the note of a nurse:
 * the mother of the daughter is the person of the story.
 */
const isOfSpeaker = (context: StoryContext, from: number, group: number): boolean => {
  const { words, story } = context;
  for (let i = Math.max(from, group - 14); i < group; i += 1) {
    if (!speaksUp.test(words[i] as string)) continue;
    const who = words[i - 1] ?? "";
    const before = words[i - 2] ?? "";
    if (
      stranger.test(who) &&
      !/^(?:mijn|my)$/.test(before) &&
      /[:"“„‘]/.test(story.plain.original.slice(story.ends[i] ?? 0, story.starts[group] ?? 0))
    )
      return true;
    if (
      /^(?:dochter|zoon|daughter|son|schoondochter)$/.test(who) &&
      !isOwner(before) &&
      (i - 1 === from || /^(?:de|the)$/.test(before)) &&
      /^(?:moeder|vader|mother|father|mum|dad|mama|papa)$/.test(words[group] ?? "")
    )
      return true;
  }
  return false;
};

/** The first word that begins at a place of the text or behind it. */
const wordAt = (starts: ArrayLike<number>, place: number): number => {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low;
};

const namesLegs = /^(?:rls|restless|rusteloze|rusteloos|onrustige|onrust|willis)$/;

/** Where the writer tells that there is no urge to move, "my father has exactly the same" is of that other complaint; a relative whose restless legs are named has them. */
const dropOtherComplaints = (context: StoryContext): void => {
  const says = (value: string, of: string): boolean => context.facts.some(({ gives }) => gives.answers?.[of] === value);
  if (!says("no", "C1.1") || says("yes", "C1.1")) return;
  for (let i = context.facts.length - 1; i >= 0; i -= 1) {
    const one = context.facts[i];
    if (one?.kind !== "family" || one.state !== "yes") continue;
    const at = wordAt(context.story.starts, one.spans[0]?.start ?? 0);
    const { to } = context.sentenceOf(Math.max(0, at));
    // Named in this sentence or the one before it.
    const { from } = context.sentence(Math.max(0, (context.story.sentences[Math.max(0, at)] ?? 0) - 1));
    if (!context.words.slice(from, to).some((word) => namesLegs.test(word))) context.facts.splice(i, 1);
  }
};

/** "Anaemia is the family complaint": the phrase of running in the family is of that. */
const dropFamilialIllness = (context: StoryContext, legsIn: ReadonlyMap<number, readonly EntryMatch[]>): void => {
  const starts = new Set(context.facts.flatMap(({ gives, spans }) => (gives.sign === "familial" ? [spans[0]?.start ?? 0] : [])));
  if (starts.size === 0) return;
  for (let i = 0; i < context.words.length; i += 1) {
    if (!starts.has(context.story.starts[i] ?? -1)) continue;
    const n = context.story.sentences[i] ?? 0;
    const { from, to } = context.sentence(n);
    const said = context.words.slice(from, to);
    const ill = said.some((one) => otherIllness.test(one) || heartTrouble.test(one));
    if (ill && !legsIn.has(n) && !said.some((one) => /^(?:benen|legs|rls)$/.test(one))) dropFamilial(context, n);
  }
};

/** "De dokter vroeg of het in de familie zit", "whether it runs in the family": asked, not told. */
const isAskedOf = (words: readonly string[], from: number, at: number): boolean => {
  if (/^(?:of|whether|if)$/.test(words[from] ?? "")) return true;
  for (let i = Math.max(from, at - 8); i < at; i += 1) {
    if (words[i] === "whether") return true;
    if (
      /^(?:of|if)$/.test(words[i] as string) &&
      /^(?:vroeg|vraagt|vroegen|gevraagd|weten|weet|asked|asks|know|knows)$/.test(words[i - 1] ?? "")
    )
      return true;
  }
  return false;
};

/** What a phrase found of running in the family is taken back in a sentence that denies or only asks it. */
const dropFamilial = (context: StoryContext, sentence: number): void => {
  const { from, to } = context.sentence(sentence);
  const { start, end } = context.span(from, to - 1);
  for (let k = context.facts.length - 1; k >= 0; k -= 1) {
    const one = context.facts[k];
    if (one?.gives.sign === "familial" && one.spans.every((span) => span.start >= start && span.end <= end)) context.facts.splice(k, 1);
  }
};

/** "Aan moeders kant", "on my mother's side", anywhere in the sentence. */
const sideIn = (words: readonly string[], from: number, to: number): Relative["side"] => {
  const said = words.slice(from, to).join(" ");
  if (/\b(?:moederskant|moederszijde|maternal|(?:moeders?|mothers?|mums?|moms?)(?: s)? (?:kant|zijde|side))\b/.test(said))
    return "maternal";
  return /\b(?:vaderskant|vaderszijde|paternal|(?:vaders?|fathers?|dads?)(?: s)? (?:kant|zijde|side))\b/.test(said)
    ? "paternal"
    : undefined;
};

/** The parent that the writer is, beside the one that is named: "zijn vader en ik", "my wife and I". */
const otherParent = (context: StoryContext, group: Group): Relation => {
  for (const one of group.kin) {
    const sex = kinOf(context.words[group.last] as string)?.sex;
    if (one.relation === "father" || (one.relation === "spouse" && sex === "male")) return "mother";
    if (one.relation === "mother" || (one.relation === "spouse" && sex === "female")) return "father";
  }
  return "parent";
};

const within = (context: StoryContext, place: number, from: number, to: number): boolean =>
  place >= (context.story.starts[from] ?? 0) && place < (context.story.ends[to - 1] ?? 0);

/** "dat heb ik ook", "I have it myself": the writer who tells of a child. */
const writerToo = (context: StoryContext, legsIn: ReadonlyMap<number, readonly EntryMatch[]>): void => {
  const { words, whose } = context;
  const ofChild = whose.relation === "son" || whose.relation === "daughter" || whose.relation === "child";
  const ofParent = whose.relation === "mother" || whose.relation === "father";
  if (whose.self || (!ofChild && !ofParent)) return;
  for (let s = 0; s < context.sentenceCount && s < 200; s += 1) {
    const { from, to } = context.sentence(s);
    const at = words.findIndex((word, k) => k >= from && k < to && (word === "ik" || word === "i"));
    if (at < 0 || context.owners[at]?.who === "other") continue;
    // "The woman next door says: restless legs, I have that too."
    if (words.slice(from, at).some((word) => /^(?:zegt|zei|says|said|vertelt|told)$/.test(word))) continue;
    const all = words.slice(from, to);
    // "Zijn vader heeft het, ik zelf niet", "I do not": the other parent has it not.
    if (
      ofChild &&
      (/^(?:zelf )?(?:niet|nooit)\b/.test(words.slice(at + 1, to).join(" ")) ||
        /^(?:myself )?(?:do|have|did|never)(?: not)?$/.test(words.slice(at + 1, to).join(" "))) &&
      /\b(?:niet|not|nooit|never)\b/.test(words.slice(at + 1, to).join(" ")) &&
      to - at <= 4
    ) {
      const named = context.facts
        .filter(({ kind, state, words: told }) => kind === "family" && state === "yes" && told !== "")
        .map(({ what }) => what);
      const other = named.includes("father") ? "mother" : named.includes("mother") ? "father" : undefined;
      if (other !== undefined)
        context.add(
          "family",
          other,
          at,
          to - 1,
          other === "mother" ? { nl: "Moeder: niet", en: "Mother: not" } : { nl: "Vader: niet", en: "Father: not" },
          { relative: { relation: other, affected: "no" } },
          { state: "no", confidence: 0.7 },
        );
      continue;
    }
    if (all.some((word) => otherIllness.test(word) || crampWord.test(word)) || /\bgrowing pains?\b/.test(all.join(" "))) continue;
    // "Mijn moeder heeft het, ik heb het van toen ik klein was"
    const alike =
      /^(?:ik heb (?:het|dit|dat)|i have had (?:it|this)|i have (?:it|this)|i got it)\b/.test(words.slice(at, at + 4).join(" ")) &&
      context.facts.some(
        ({ kind, state, spans }) => kind === "family" && state === "yes" && within(context, spans[0]?.start ?? 0, from, to),
      );
    // "Ik heb zelf al jaren rusteloze benen", "I have restless legs and take pramipexole"
    const named = legsIn
      .get(s)
      ?.some((one) => one.owner.who === "writer" && one.entry.id === "legs_named" && !one.context.denied && !one.context.unsure);
    const too =
      named === true ||
      ((alike || all.some((word) => /^(?:ook|zelf|too|also|myself|allebei|both)$/.test(word))) &&
        all.some((word) => /^(?:heb|had|hebben|have|doe|deed|herken|ken|do|doing|recognise|recognize|know)$/.test(word)) &&
        !/^(?:zelf )?(?:niet|nooit|never)\b/.test(words.slice(at + 1, to).join(" ")));
    // "Mijn man en ik allebei": the parent who writes is told already.
    const start = context.story.starts[at] ?? -1;
    const isTold = context.facts.some(({ kind, state, spans }) => kind === "family" && state === "yes" && spans[0]?.start === start);
    if (too && !isTold && (legsIn.has(s) || all.some((word) => itWords.has(word))))
      context.add(
        "family",
        "parent_self",
        at,
        at,
        ofChild ? { nl: "Ouder heeft dit ook", en: "Parent has this too" } : { nl: "Kind heeft dit ook", en: "Child has this too" },
        { relative: { relation: ofChild ? "parent" : "child", affected: "yes" }, answers: { "support.family": "yes" } },
        { confidence: 0.75 },
      );
  }
};

/** "Mijn vader heeft het, zijn moeder ook": the mother of the father who was named just before is the writer's grandmother. */
const ofTheParent = (
  context: StoryContext,
  one: Named,
  group: Group,
  earlier: Group | undefined,
): { readonly relation: Relation; readonly side: Relative["side"] } | undefined => {
  if (!isTheirOwner(one.owner)) return undefined;
  const his = /^(?:zijn|z'n|his)$/.test(one.owner);
  // "My husband has had it since his army days, and so has his mother", in the story of a child: the child's grandmother.
  if (!context.whose.self) {
    const mate = earlier?.kin.at(-1);
    const ofChild = /^(?:son|daughter|child)$/.test(String(context.whose.relation));
    // "Mijn moeder heeft het, haar zus heeft het", in the story of a daughter: the sister of the grandmother.
    if (ofChild && mate !== undefined && isOwner(mate.owner) && mate.relation === (his ? "father" : "mother") && one.at - mate.at <= 8)
      return /^(?:sister|brother|mother|father)$/.test(one.relation) ? { relation: "other", side: undefined } : undefined;
    if (!ofChild || mate?.relation !== "spouse" || kinOf(context.words[earlier?.last ?? -1] ?? "")?.sex !== (his ? "male" : "female"))
      return undefined;
    const elder = ({ mother: "grandmother", father: "grandfather", sister: "aunt", brother: "uncle" } as const)[
      one.relation as "mother" | "father" | "sister" | "brother"
    ];
    return elder === undefined ? undefined : { relation: elder, side: his ? "paternal" : "maternal" };
  }
  const parent = [...(earlier?.kin ?? []), ...group.kin.filter(({ at }) => at < one.at)].at(-1)?.relation;
  // "Mijn zus en haar dochter", "an uncle and his son"
  const young = one.relation === "daughter" || one.relation === "son" || one.relation === "child";
  if (young && (his ? /^(?:brother|uncle)$/ : /^(?:sister|aunt)$/).test(parent ?? ""))
    return {
      relation: /^(?:uncle|aunt)$/.test(parent ?? "")
        ? "cousin"
        : one.relation === "son"
          ? "nephew"
          : one.relation === "daughter"
            ? "niece"
            : "other",
      side: undefined,
    };
  if (parent !== (his ? "father" : "mother")) return undefined;
  const relation = ({ mother: "grandmother", father: "grandfather", sister: "aunt", brother: "uncle" } as const)[
    one.relation as "mother" | "father" | "sister" | "brother"
  ];
  return relation === undefined ? undefined : { relation, side: his ? "paternal" : "maternal" };
};

/** The end of what is said of a relative: where the next relative is named or the writer speaks of himself again. */
const endOfSaid = (words: readonly string[], last: number, next: number): number => {
  for (let i = last + 1; i < Math.min(next, last + 16); i += 1) {
    const word = words[i] as string;
    // "mijn zus en ik" are two; "my mum has a bad back and I …" begins anew.
    const joined = /^(?:dan|than|als|like)$/.test(words[i - 1] ?? "") || (/^(?:en|and)$/.test(words[i - 1] ?? "") && i === last + 2);
    if (/^(?:ik|i|we|wij)$/.test(word) && i > last + 1 && !joined) return i;
    if (/^(?:mijn|my)$/.test(word) && i > last + 1 && kinOf(words[i + 1] ?? "") === undefined) return i;
    if (/^(?:maar|but)$/.test(word)) return i;
    // "the other does not": of another.
    if (/^(?:andere|other|others|anderen|rest)$/.test(word) && /^(?:de|the)$/.test(words[i - 1] ?? "")) return i - 1;
  }
  return Math.min(next, last + 16);
};

const theOther = (words: readonly string[], from: number, to: number): boolean => {
  const rest = words.slice(from, Math.min(to, from + 14));
  const at = rest.findIndex(
    (one, k) =>
      /^(?:andere|other|others|anderen|rest|oudste|jongste|middelste|eldest|youngest|oldest|middle)$/.test(one) &&
      /^(?:de|the|mijn|my)$/.test(rest[k - 1] ?? ""),
  );
  return at >= 0 && rest.slice(at, at + 7).some((one) => /^(?:niet|not|geen|no)$/.test(one));
};

/** The one relative that was named last, of whom nothing was told yet. */
interface LastNamed {
  readonly named: Named;
  readonly sentence: number;
  readonly at: number;
  readonly of: KinTold;
}

/** "De drang die mijn zus beschrijft ken ik niet. Zij heeft rusteloze benen": the next sentence goes on about the relative who was named. */
const goesOnOf = (
  context: StoryContext,
  last: LastNamed | undefined,
  sentence: number,
  legsIn: ReadonlyMap<number, readonly EntryMatch[]>,
  end: number,
):
  | {
      readonly relation: Relation;
      readonly side: Relative["side"];
      readonly affected: "yes" | "no";
      readonly first: number;
      readonly last: number;
      readonly confidence: number;
    }
  | undefined => {
  if (last === undefined || sentence !== last.sentence + 1) return undefined;
  return saidOfPronoun(context, last, context.sentence(sentence).from, end, legsIn);
};

/** "Met mijn zus heb ik het er vaak over; zij kent het niet": a later clause of the same sentence that begins with he or she. */
const goesOnWithin = (
  context: StoryContext,
  last: LastNamed,
  end: number,
  legsIn: ReadonlyMap<number, readonly EntryMatch[]>,
): ReturnType<typeof goesOnOf> => {
  const { clauses } = context.story;
  for (let i = last.at + 1; i < end && i < last.at + 20; i += 1) {
    if (clauses[i] === clauses[i - 1]) continue;
    const told = saidOfPronoun(context, last, i, end, legsIn);
    if (told !== undefined) return told;
  }
  return undefined;
};

const saidOfPronoun = (
  context: StoryContext,
  last: LastNamed,
  from: number,
  end: number,
  legsIn: ReadonlyMap<number, readonly EntryMatch[]>,
): ReturnType<typeof goesOnOf> => {
  const { words, whose } = context;
  if (!whose.self) return undefined;
  const sex = kinOf(words[last.at] as string)?.sex;
  const of = /^(?:bij|with)$/.test(words[from] ?? "") ? from + 1 : from;
  const pronoun = words[of] ?? "";
  const female = of > from ? /^(?:haar|her)$/.test(pronoun) : /^(?:zij|ze|she)$/.test(pronoun);
  const male = of > from ? /^(?:hem|him)$/.test(pronoun) : /^(?:hij|he)$/.test(pronoun);
  const both = last.named.plural && /^(?:they|zij|ze|die)$/.test(pronoun);
  // "Mijn vader noemt het aanstellerij, die heeft nergens last van"
  const die = pronoun === "die" && /^(?:heeft|had|slaapt|sliep|kent|kende|is|was|ligt|lag|zit|zat|loopt|liep)$/.test(words[of + 1] ?? "");
  if (
    (!female && !male && !both && !die) ||
    (last.named.plural && !both && !die) ||
    (sex === "female" && male) ||
    (sex === "male" && female)
  )
    return undefined;
  if (last.named.relation === "spouse" || (last.named.relation as string) === "stranger") return undefined;
  const group: Group = { first: of, last: of, kin: [last.named], oneOf: false, noneOf: false, bare: false };
  const until = endOfSaid(words, of, end);
  const told = polarity(context, group, from, until, legsIn, undefined, undefined);
  const relation = seenFromPerson(context, last.named.relation, last.named.owner);
  if (told === undefined || typeof told === "string" || relation === undefined) return undefined;
  return { ...told, relation, side: last.named.side, first: of, last: Math.max(of, until - 1) };
};
