import type { Answer, Relation, Relative } from "@kriebel/record";
import { findQuotedKin, isSpokenTo } from "./find-quoted-kin.ts";
import { numberAt } from "./read-numbers.ts";
import type { EntryMatch, StoryContext } from "./story-context.ts";
import { isOwner, isTheirOwner, kinOf } from "./whose-story.ts";

const legTalk = new Set(["urge", "unrest", "legs_named", "feeling", "sleep_jerks", "rest", "evening"]);
const sameWords = new Set("ook zelfde hetzelfde idem eveneens too also same likewise allebei both precies".split(" "));
const hasWords = new Set(
  "heeft hebben had hadden kreeg gehad last has have had got suffers suffered suffer leed lijdt was is liep loopt paced walked wiebelde schopte herkende plagued bothered troubled afflicted recognises recognizes recognised recognise recognize geplaagd kampt kampte tobt tobde behept gezegend opgezadeld belast gezegende cursed saddled blessed stuck klaagt klagen complain complains complained worstelt worstelen struggles struggle lijden known bekend".split(
    " ",
  ),
);
const itWords = new Set(
  "het dit dat dezelfde zulke onrustige rusteloze die zulk it this that them these the same such restless rls".split(" "),
);
const nobodyWords = new Set("niemand geen nobody none no".split(" "));
const everybody = /^(?:iedereen|everyone|everybody|allemaal|hele|whole)$/;
const except = /^(?:behalve|except|besides|bar|uitgezonderd)$/;
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

/** Relation to the person, when the writer is a parent, partner or child of that person. */
const seenFromPerson = (context: StoryContext, relation: string, owner: string): Relation | undefined => {
  const { whose } = context;
  if (whose.self) return relation === "spouse" || relation === "stranger" ? undefined : (relation as Relation);
  const child = whose.relation === "son" || whose.relation === "daughter" || whose.relation === "child";
  // "zijn vader", "her mother": already seen from the person.
  if (isTheirOwner(owner)) {
    // "Haar vader heeft het, zijn moeder ook": his mother is the girl's grandmother.
    const of =
      child && whose.sex === "female" && /^(?:zijn|z'n|his)$/.test(owner)
        ? "his"
        : child && whose.sex === "male" && /^(?:haar|her)$/.test(owner)
          ? "her"
          : "";
    if (of !== "") {
      if (relation === "mother") return "grandmother";
      if (relation === "father") return "grandfather";
      if (relation === "sister") return "aunt";
      if (relation === "brother") return "uncle";
    }
    return relation === "spouse" || relation === "stranger" ? undefined : (relation as Relation);
  }
  if (child) {
    if (relation === "spouse") return "parent";
    if (relation === "mother") return "grandmother";
    if (relation === "father") return "grandfather";
    if (relation === "sister") return "aunt";
    if (relation === "brother") return "uncle";
    if (relation === "daughter") return "sister";
    if (relation === "son") return "brother";
    return undefined;
  }
  const young = relation === "son" || relation === "daughter" || relation === "child" || relation === "grandchild";
  // A husband or wife tells: "onze dochter" is a child of both; the writer's own mother is no kin of the person.
  if (whose.relation === "spouse") return young ? relation : undefined;
  // A son or daughter tells of a parent: the writer's brothers and sisters are children of that parent.
  if (whose.relation === "mother" || whose.relation === "father") {
    if (relation === "sister" || relation === "half_sister") return "daughter";
    if (relation === "brother" || relation === "half_brother") return "son";
    return undefined;
  }
  // A brother or sister tells: the family is the same one.
  if (whose.relation === "sister" || whose.relation === "brother" || whose.relation === "twin")
    return young || relation === "spouse" || relation === "stranger" ? undefined : (relation as Relation);
  return undefined;
};

/** The family of a husband or wife, as the person's: "schoonmoeder" in the story of a child is a grandmother, in that of a husband his mother. */
const inLaws: Readonly<Record<string, { readonly ofSpouse: Relation; readonly ofChild: Relation }>> = {
  mother: { ofSpouse: "mother", ofChild: "grandmother" },
  father: { ofSpouse: "father", ofChild: "grandfather" },
  sister: { ofSpouse: "sister", ofChild: "aunt" },
  brother: { ofSpouse: "brother", ofChild: "uncle" },
};
const ofMarriage: Readonly<Record<string, keyof typeof inLaws>> = {
  schoonmoeder: "mother",
  schoonmama: "mother",
  schoonvader: "father",
  schoonpapa: "father",
  schoonzus: "sister",
  schoonbroer: "brother",
  zwager: "brother",
};

/** The relation of kin by marriage to a person who is not the writer; none where the writer is the person. */
const byMarriage = (context: StoryContext, at: number): Relation | undefined => {
  const { words, whose } = context;
  const kin = kinOf(words[at] as string)?.relation;
  const law = words[at + 1] === "in" && words[at + 2] === "law" ? inLaws[String(kin)] : inLaws[ofMarriage[words[at] as string] ?? ""];
  if (law === undefined || whose.self) return undefined;
  if (whose.relation === "spouse") return law.ofSpouse;
  return whose.relation === "son" || whose.relation === "daughter" || whose.relation === "child" ? law.ofChild : undefined;
};

/** The family: who has it too, who explicitly not. What a story says of a relative's legs is never the person's complaint. */
export const findFamily = (context: StoryContext, matches: readonly EntryMatch[]): void => {
  const { words, story } = context;
  const legsIn = new Map<number, EntryMatch[]>();
  for (const one of matches) if (legTalk.has(one.entry.id)) legsIn.set(one.sentence, [...(legsIn.get(one.sentence) ?? []), one]);
  const put = (
    relation: Relation,
    affected: Answer,
    first: number,
    last: number,
    count: number | undefined,
    side: Relative["side"],
    confidence: number,
  ): void => {
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
      { state: affected, confidence },
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
      const common = legsIn.has(sentence) && before.slice(-3).includes("in");
      const runs = common || clause.some((one) => /^(?:zit|runs|erfelijk|komt|vaker|meer|veel|hereditary|run)$/.test(one));
      if (runs && /^(?:de|in|mijn|onze|my|the|our)$/.test(words[i - 1] ?? "") && before.slice(-3).includes("in"))
        put("other", "yes", Math.max(from, i - 2), i, undefined, sideIn(words, from, to), 0.7);
    }
  }
  for (const at of amongUs(context)) put("sibling", "yes", at, at, undefined, undefined, 0.7);
  let last: LastNamed | undefined;
  const speaks = legsIn.size > 0 || words.slice(0, 4_000).some((one) => /^(?:benen|legs|rls)$/.test(one));
  for (let n = 0; speaks && n < context.sentenceCount && n < 4_000; n += 1) {
    const { from, to } = context.sentence(n);
    const groups = groupsIn(context, from, to);
    let before: "yes" | "no" | undefined;
    let another = false;
    if (groups[0] === undefined || groups[0].first > from) {
      const told = goesOnOf(context, last, n, legsIn, groups[0]?.first ?? to);
      if (told !== undefined)
        for (const one of told.relation === "parent" && last?.named.plural ? (["mother", "father"] as const) : [told.relation])
          put(one, told.affected, told.first, told.last, undefined, told.side, told.confidence);
    }
    for (const [index, group] of groups.entries()) {
      const until = endOfSaid(words, group.last, groups[index + 1]?.first ?? to);
      const start = index === 0 ? from : (groups[index - 1]?.last ?? from) + 1;
      const told =
        polarity(context, group, start, until, legsIn, before, nobodyIn === undefined ? undefined : n - nobodyIn) ??
        (answeredIn === n ? { affected: "yes" as const, confidence: 0.8 } : undefined);
      const [only] = group.kin;
      last =
        group.kin.length === 1 && only !== undefined && (!only.plural || only.relation === "parent")
          ? { named: only, sentence: n, at: group.last }
          : undefined;
      if (told === "another") another = true;
      if (told === undefined && last !== undefined) {
        const later = goesOnWithin(context, last, groups[index + 1]?.first ?? to, legsIn);
        if (later !== undefined) {
          for (const one of later.relation === "parent" && last.named.plural ? (["mother", "father"] as const) : [later.relation])
            put(one, later.affected, later.first, later.last, undefined, later.side, later.confidence);
          last = undefined;
        }
      }
      // "My nephew has growing pains, my sister doesn't": of the growing pains.
      if (told === undefined || told === "another" || (another && told.affected === "no")) continue;
      before = told.affected;
      last = undefined;
      for (const one of group.kin) {
        const spouse = one.relation === "spouse" && !context.whose.self ? kinOf(words[group.last] as string)?.sex : undefined;
        const elder = ofTheParent(context, one, group, groups[index - 1]);
        const seen = elder?.relation ?? (one.byMarriage ? (one.relation as Relation) : seenFromPerson(context, one.relation, one.owner));
        // "Mijn man en ik": the father, and the mother who writes.
        const relation: Relation | undefined = seen === "parent" && spouse !== undefined ? (spouse === "male" ? "father" : "mother") : seen;
        if (relation === undefined || (!context.whose.self && one.relation === context.whose.relation && !isTheirOwner(one.owner)))
          continue;
        const single = group.oneOf;
        const relations: readonly Relation[] = relation === "parent" && one.plural && !single ? ["mother", "father"] : [relation];
        for (const each of relations)
          put(
            each,
            told.affected,
            one.at,
            Math.max(one.at, Math.min(until - 1, to - 1, group.last + 6)),
            single || relations.length > 1 ? undefined : one.count,
            elder?.side ?? one.side,
            told.confidence,
          );
        // "One of my sisters has it, the other does not."
        if (single && one.plural && relation !== "parent" && told.affected === "yes" && theOther(words, until, to))
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
    }
  }
  for (const one of speaks ? findQuotedKin(context) : []) {
    const relation = seenFromPerson(context, one.relation, one.owner);
    const told = context.facts.some(({ kind, gives }) => kind === "family" && gives.relative?.relation === relation);
    const ofOther = words.slice(one.first, one.last + 1).some((word) => otherIllness.test(word) || otherThing.test(word));
    if (relation !== undefined && !told && !ofOther) put(relation, one.affected, one.first, one.last, undefined, undefined, 0.75);
  }
  writerToo(context, legsIn);
  // "It runs in the family: my father and my brother": who is named stands for the family.
  const named = context.facts.some(
    (one) => one.kind === "family" && one.state === "yes" && one.what !== "other" && one.what !== "parent_self",
  );
  if (named)
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

const ofUs = /\b(?:of us|van ons|wij het met|we het met)\b/;
/** "There were eight of us and five have it", "van de zeven kinderen thuis hebben vier het": brothers and sisters, counted with the writer. */
const amongUs = (context: StoryContext): readonly number[] => {
  if (!context.whose.self) return [];
  const { words } = context;
  const found: number[] = [];
  for (let n = 0; n < context.sentenceCount && n < 4_000; n += 1) {
    const { from, to } = context.sentence(n);
    if (to - from > 40) continue;
    const said = words.slice(from, to);
    const text = said.join(" ");
    const many =
      /\b(?:(?:waren|zijn) (?:thuis )?met (?:z n|zijn|ons) (?:vieren|vijven|zessen|zevenen|achten|negenen|tienen|elven)|(?:four|five|six|seven|eight|nine|ten|eleven|twelve|[4-9]|1[0-2]) of us|kinderen thuis|children at home|(?:four|five|six|seven|eight|nine|ten) children|(?:vier|vijf|zes|zeven|acht|negen|tien) kinderen)\b/.test(
        text,
      );
    if (!many || !ofUs.test(text) || /\b(?:niet|not|geen|none|no|niemand|enige|only)\b/.test(text)) continue;
    const has = said.findIndex(
      (one, k) => /^(?:have|has|hebben|heeft|got|kregen)$/.test(one) && said.slice(k + 1, k + 4).some((it) => itWords.has(it)),
    );
    const count = said.findIndex((_, k) => numberAt(said, k) !== undefined && Math.abs(k - has) <= 5 && k > 0);
    if (has >= 0 && count >= 0 && !said.some((one) => otherIllness.test(one))) found.push(from + has);
  }
  return found;
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

const familyWord = /^(?:familie|family|familieleden|relatives|verwanten|stamboom|familiefeest|familiereunie|familiedag|familieapp)$/;
/** Nouns of the house: "bij ons thuis niemand anders", "no one else at home". */
const houseWord = /^(?:thuis|home|huis|house|household|gezin|ons|onze|our|us)$/;
/** What is said of nobody, so that it is the complaint that nobody has. */
const complaintOf =
  /^(?:het|dit|dat|it|this|that|such|zulke|zoiets|last|benen|legs|rls|iets|anything|soortgelijks|kind|sort|aard|dergelijks|klachten|bekend|known|history|voorgeschiedenis|erfelijk|hereditary)$/;

/**
 * Where a sentence says that nobody of the family has it: "niemand in mijn familie", "no family history", "bij ons heeft niemand het", "nothing of that
 * kind runs in our family", "family history: none". An exception ("nobody except my aunt") leaves it open; so does not knowing.
 */
const nobodyAt = (
  context: StoryContext,
  from: number,
  to: number,
  legs: boolean,
): { readonly first: number; readonly last: number } | undefined => {
  const { words } = context;
  const length = to - from;
  if (length > 60) return undefined;
  const said = words.slice(from, to);
  if (said.some((one) => otherIllness.test(one)) && !said.some((one) => /^(?:benen|legs|rls|restless|rusteloze|onrustige)$/.test(one)))
    return undefined;
  const text = said.join(" ");
  const place = (first: number, last: number) => ({ first: from + Math.min(first, last), last: from + Math.max(first, last) });
  // "Erfelijk is het niet, voor zover bekend", "it is not hereditary as far as I know"
  const inherited = said.findIndex((one) => one === "erfelijk" || one === "hereditary");
  if (inherited >= 0 && /\b(?:erfelijk is het niet|is (?:het )?niet erfelijk|is not hereditary)\b/.test(text))
    return place(Math.max(0, inherited - 3), inherited);
  // "Ik ben de enige in de familie", "I am the only one at home with this"
  const only =
    said.some((one) => one === "ik" || one === "i") &&
    isFollowed(said, /^(?:ben|am)$/, 8, /^(?:enige|only|eerste|first)$/) &&
    /\b(?:de enige|the only one|de eerste|the first)\b/.test(text);
  const ofComplaint = legs || said.some((w) => complaintOf.test(w)) || said.some((w) => /^(?:gehad|had)$/.test(w));
  for (let i = 0; i < length; i += 1) {
    const word = said[i] as string;
    const next = said[i + 1] ?? "";
    const one =
      /^(?:niemand|nobody|noone)$/.test(word) ||
      (word === "no" && next === "one") ||
      (/^(?:geen|no)$/.test(word) &&
        /^(?:mens|mensen|ander|andere|familie|family|familielid|relative|relatives|familieleden|history|enkel)$/.test(next)) ||
      (/^(?:geen|no)$/.test(word) &&
        /^(?:known|bekende|other|andere|close)$/.test(next) &&
        /^(?:relatives|relative|familieleden|familie|family)$/.test(said[i + 2] ?? "")) ||
      (word === "none" && (next === "of" || i === length - 1)) ||
      (/^(?:geen|niemand|nobody|none)$/.test(word) && i === length - 1) ||
      (/^(?:not|nor|never)$/.test(word) && said.slice(i + 1, i + 5).some((w) => w === "soul")) ||
      /^(?:niets|niks|nothing)$/.test(word);
    const nothing = /^(?:niets|niks|nothing)$/.test(word);
    const family = said.findIndex((w) => familyWord.test(w));
    const house = said.findIndex(
      (w, k) =>
        houseWord.test(w) &&
        (/^(?:bij|in|at|with|the)$/.test(said[k - 1] ?? "") ||
          (/^(?:haar|hem|zijn|hun|his|her|their)$/.test(said[k - 1] ?? "") && /^(?:bij|at|in)$/.test(said[k - 2] ?? ""))),
    );
    if (!one && !(only && /^(?:enige|eerste)$/.test(word)) && !(only && /^(?:one|first)$/.test(word))) continue;
    if (/^(?:idee|idea|doubt|twijfel|wonder)$/.test(next)) continue;
    // "Wij zijn thuis met zes kinderen en ik ben de enige met dit gedoe"
    const among = only
      ? said.findIndex((w) => /^(?:thuis|home|kinderen|children|broers|brothers|siblings|gezin|familie|family)$/.test(w))
      : -1;
    if (among >= 0 && (familyWord.test(said[among] as string) || legs || said.some((w) => complaintOf.test(w))))
      return place(Math.min(among, i), Math.max(among, i));
    const near = family >= 0 && Math.abs(family - i) <= 9 ? family : !nothing && house >= 0 && Math.abs(house - i) <= 7 ? house : -1;
    if (near < 0) continue;
    // Of nothing and of the house it must be said what: "niets van dien aard", "no one else with such legs".
    const what = said.some((w) => complaintOf.test(w)) || legs;
    if (!what && near !== family) continue;
    if (nothing && !/\b(?:runs?|komt|voorkomt|bekend|known|van dien aard|of (?:that|the|this) (?:kind|sort))\b/.test(text)) continue;
    if (said.slice(i).some((w) => except.test(w)) && said.slice(i).some((w) => kinOf(w) !== undefined)) return undefined;
    // "Niemand in de familie weet …", "nobody in the family talked of it": nobody knows.
    if (
      !/\b(?:knows|knew) (?:it|this|the feeling|such)\b/.test(text) &&
      said.some((w) => /^(?:weet|weten|wist|knows|knew|praat|praatte|talked|talks|spoke|begrijpt|understands|gelooft|believes)$/.test(w)) &&
      near === family &&
      !/(?:voor zover|zover ik|as far|that i know)/.test(text)
    )
      return undefined;
    return place(i, near);
  }
  const family = said.findIndex((w) => familyWord.test(w));
  if (family < 0) return undefined;
  // "Heart trouble runs in the family, restless legs do not"
  const legsNot = /\b(?:rusteloze benen|restless legs|rls|onrustige benen|dit|this) (?:\w+ )?(?:do not|does not|niet|not)(?: \w+)?$/.exec(
    text,
  );
  if (legsNot !== null && !/\b(?:of|or|weet|know|idee|idea|alleen|only)\b/.test(text)) return place(family, length - 1);
  // "Nooit eerder gehad, ook in de familie niet", "never had it before, nor has the family"
  if (isFollowed(said, familyWord, 0, /^(?:niet|evenmin|neither)$/) || isFollowed(said, /^nor$/, 3, familyWord))
    return ofComplaint ? place(Math.max(0, family - 2), family) : undefined;
  // "In de familie komt het niet voor", "it does not run in the family", "not in the family"
  if (isFollowed(said, /^(?:komt|zit|komen|speelt)$/, 4, /^niet$/) || isFollowed(said, /^(?:not|never)$/, 2, /^(?:run|runs|occur|in)$/))
    return /\b(?:weet|know|idee|idea)\b/.test(text) ? undefined : place(Math.max(0, family - 3), family);
  return undefined;
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
    const too =
      all.some((word) => /^(?:ook|zelf|too|also|myself|allebei|both)$/.test(word)) &&
      all.some((word) => /^(?:heb|had|hebben|have|doe|deed|herken|ken|do|doing|recognise|recognize|know)$/.test(word)) &&
      !/^(?:zelf )?(?:niet|nooit|never)\b/.test(words.slice(at + 1, to).join(" "));
    if (too && (legsIn.has(s) || all.some((word) => itWords.has(word))))
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
  if (!context.whose.self || !isTheirOwner(one.owner)) return undefined;
  const his = /^(?:zijn|z'n|his)$/.test(one.owner);
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

/** A relative that is named: whose word, which relation, how many. */
interface Named {
  readonly at: number;
  readonly relation: NonNullable<ReturnType<typeof kinOf>>["relation"];
  readonly owner: string;
  /** "schoonmoeder" in the story of a child: already seen from the person. */
  readonly byMarriage: boolean;
  readonly plural: boolean;
  readonly count: number | undefined;
  readonly side: Relative["side"];
}

/** Relatives that are named in one breath ("mijn moeder en mijn tante"): what is said of the one is said of all. */
interface Group {
  readonly first: number;
  readonly last: number;
  readonly kin: readonly Named[];
  /** "een van mijn zussen", "one of my sisters" */
  readonly oneOf: boolean;
  /** "neither of my parents", "geen van mijn zussen" */
  readonly noneOf: boolean;
  /** Named without a word of owning ("nan, aunty jean"): only as part of a list. */
  readonly bare: boolean;
}

const joining =
  /^(?:en|and|of|or|nor|noch|plus|oudste|jongste|oudere|jongere|eldest|oldest|youngest|younger|older|elder|little|kleine|big|eigen|own|late|wijlen|lieve|dear|mijn|my|een|a|an|de|the|onze|our|m|zowel|both|beide|twee|two|als|jean|haar|zijn|his|her)$/;
const bareNames =
  /^(?:oma|opa|mama|papa|mam|pap|tante|mum|mom|mam|dad|daddy|granddad|grandad|grandma|grandpa|nan|granny|gran|ouders|moeder|vader|ma|zus|broer|sister|brother|auntie|aunty|aunt|uncle|nonkel|bomma|bompa|mother|father|tweelingbroer|tweelingzus)$/;

const groupsIn = (context: StoryContext, from: number, to: number): readonly Group[] => {
  const { words } = context;
  const found: { first: number; last: number; kin: Named[]; oneOf: boolean; noneOf: boolean; bare: boolean }[] = [];
  for (let i = from; i < to; i += 1) {
    const word = words[i] as string;
    const kin = kinOf(word) ?? childrenOf.get(word) ?? (ofMarriage[word] === undefined ? undefined : kinOf(ofMarriage[word] as string));
    const inLaw = byMarriage(context, i);
    if (kin === undefined || (inLaw === undefined && kin.relation === "stranger")) continue;
    // "mother in law", "as a child", "stiefmoeder"
    if (inLaw === undefined && words[i + 1] === "in" && words[i + 2] === "law") continue;
    if (/^(?:step|stief|schoon|ex)$/.test(words[i - 1] ?? "")) continue;
    // "Out of seven children four of us have it": the writer is one of them.
    if (/^(?:kinderen|children)$/.test(word) && ofUs.test(words.slice(from, to).join(" "))) continue;
    // "A half-brother by the same father", "van dezelfde vader": says which brother.
    if (/^(?:same|dezelfde|andere|different)$/.test(words[i - 1] ?? "") && /^(?:the|van|by|a|another|met|een)$/.test(words[i - 2] ?? ""))
      continue;
    // "In the car to grandma", "logeren bij oma": where one goes.
    if (/^(?:naar|to)$/.test(words[i - 1] ?? "") && !/^(?:according|due|thanks|next|close|dankzij)$/.test(words[i - 2] ?? "")) continue;
    // "A kind of unrest" is English and no child.
    if (word === "kind" && (words[i + 1] === "of" || /^(?:this|that|any|some|every|of|what)$/.test(words[i - 1] ?? ""))) continue;
    if (/^(?:as|als)$/.test(words[i - 1] ?? "") || (words[i - 1] === "a" && words[i - 2] === "as")) continue;
    let owner = i - 1;
    while (owner > from && i - owner < 4 && !isOwner(words[owner] as string) && !isTheirOwner(words[owner] as string)) owner -= 1;
    const owned =
      owner >= from &&
      i - owner < 4 &&
      (isOwner(words[owner] as string) || isTheirOwner(words[owner] as string)) &&
      kinBetween(words, owner, i) === false;
    const number = i > from ? numberAt(words, i - 1) : undefined;
    // "Ik ben nu 44, man" counts no husbands.
    const counted = number !== undefined && number.value <= 20 ? number : undefined;
    const listed = found.length > 0 && i - (found.at(-1)?.last ?? 0) <= 3;
    const bare = bareNames.test(word);
    // "Mijn broers en zussen": the owner stands before the first of the two.
    const follows = kin.plural === true && found.at(-1)?.last === i - 2 && /^(?:en|and|of|or|noch|nor)$/.test(words[i - 1] as string);
    const article =
      /^(?:een|an|a|beide|both|twee|two)$/.test(words[i - 1] ?? "") ||
      (word === "parent" && /^(?:neither|either)$/.test(words[i - 1] ?? ""));
    // "Mijn dochter zegt: mam, dat heb ik ook": who is spoken to.
    if (bare && !owned && saying.test(words[i - 1] ?? "")) continue;
    if (!owned && !bare && counted === undefined && !article && !follows) continue;
    // "een vriend van mijn vader": somebody else.
    const half = /^(?:half)$/.test(words[i - 1] ?? "");
    const great = /^(?:great|oud|overgroot)$/.test(words[i - 1] ?? "");
    let relation: NonNullable<ReturnType<typeof kinOf>>["relation"] = great
      ? "other"
      : half && kin.relation === "sister"
        ? "half_sister"
        : half && kin.relation === "brother"
          ? "half_brother"
          : kin.relation;
    // "Mijn zus en ik zijn een tweeling", "my brother and I are identical twins": that sister is a twin.
    if (
      (relation === "sister" || relation === "brother") &&
      kin.plural !== true &&
      /^(?:en|and)$/.test(words[i + 1] ?? "") &&
      /^(?:ik|i)$/.test(words[i + 2] ?? "") &&
      words.slice(i + 3, Math.min(to, i + 8)).some((one) => /^(?:tweeling|tweelingen|twins)$/.test(one))
    )
      relation = "twin";
    const sideWord = words.slice(i + 1, i + 3).findIndex((one) => /^(?:kant|side|zijde|familie|family|people|folk|folks|volk)$/.test(one));
    const ofSide = [...words.slice(i + 1, i + 4), words[i - 1] ?? ""].find((one) =>
      /^(?:moederskant|vaderskant|moeders|vaders|maternal|paternal)$/.test(one),
    );
    const isSide =
      sideWord >= 0 &&
      (word === "moeders" || word === "vaders" || words[i + 1] === "s" || /^(?:mums|moms|dads|mothers|fathers)$/.test(word));
    const named: Named = {
      at: owned ? owner : i,
      relation: inLaw ?? (isSide ? ("other" as Relation) : relation),
      byMarriage: inLaw !== undefined,
      // In the story of a child "opa" and "zijn vader en opa" are the child's.
      owner: owned ? (words[owner] as string) : ofTheChild(context, kin.relation) ? "zijn" : "mijn",
      plural: kin.plural === true || (word === "parent" && words[i - 1] === "neither"),
      count: counted !== undefined && counted.value >= 2 && counted.value <= 20 ? counted.value : kin.plural === true ? 2 : undefined,
      side: isSide
        ? kin.sex === "male"
          ? "paternal"
          : "maternal"
        : ofSide === undefined
          ? undefined
          : /^(?:moeder|maternal)/.test(ofSide)
            ? "maternal"
            : "paternal",
    };
    const lead = words.slice(Math.max(from, i - 5), i);
    const oneOf = lead.some((one, k) => /^(?:een|one)$/.test(one) && /^(?:van|of)$/.test(lead[k + 1] ?? ""));
    const noneOf =
      lead.some((one, k) => one === "one" && lead[k - 1] === "not" && lead[k + 1] === "of") ||
      lead.some((one, k) => /^(?:geen|neither|none|niemand|nobody)$/.test(one) && /^(?:van|of)$/.test(lead[k + 1] ?? "")) ||
      /^(?:nor|neither|noch|evenmin)$/.test(words[owned ? owner - 1 : i - 1] ?? "") ||
      (/^(?:does|do|did|has)$/.test(words[owned ? owner - 1 : i - 1] ?? "") && words[owned ? owner - 2 : i - 2] === "nor");
    // "My twin brother": one relative.
    const twinOf = relation === "twin" && /^(?:brother|sister|broer|zus|zusje)$/.test(words[i + 1] ?? "");
    const last = isSide ? i + 1 + sideWord : inLaw !== undefined && words[i + 1] === "in" ? i + 2 : twinOf ? i + 1 : i;
    if (twinOf) i += 1;
    const open = found.at(-1);
    const whose = open?.kin.at(-1);
    // "An aunt on my mother's side": the side of the aunt.
    if (
      isSide &&
      open !== undefined &&
      whose !== undefined &&
      words.slice(open.last + 1, named.at).every((one) => /^(?:on|of|from|van|aan)$/.test(one))
    ) {
      open.kin.splice(-1, 1, { ...whose, side: named.side });
      bothSides(open.kin, named.side);
      open.last = last;
      continue;
    }
    if (
      open !== undefined &&
      !isSide &&
      // "I never knew my father; my mother …": two sentences in one.
      !/[;:]/.test(context.story.plain.original.slice(context.story.ends[open.last] ?? 0, context.story.starts[named.at] ?? 0)) &&
      words.slice(open.last + 1, named.at).every((one) => joining.test(one)) &&
      named.at - open.last <= 5 &&
      !isSideGroup(open.kin)
    ) {
      const both = [whose?.relation, named.relation].toSorted().join() === "brother,sister" && whose?.plural === true && named.plural;
      // "Broers en zussen" is one line of the family.
      if (both && whose !== undefined) open.kin.splice(-1, 1, { ...whose, relation: "sibling" });
      else open.kin.push(named);
      bothSides(open.kin, named.side);
      open.last = last;
      if (noneOf) open.noneOf = true;
    } else if (owned || bare || listed || counted !== undefined || article)
      found.push({ first: named.at, last, kin: [named], oneOf, noneOf, bare: bare && !owned });
  }
  return found;
};

/** "Uncles and aunts on my father's side": the side of all who are counted. */
const bothSides = (kin: Named[], side: Relative["side"]): void => {
  if (side === undefined) return;
  for (const [i, one] of kin.entries())
    if (one.side === undefined && one.plural && /^(?:aunt|uncle|cousin)$/.test(one.relation)) kin[i] = { ...one, side };
};

/** "Opa", "oma", "tante" with no word of owning, in the story of a child: as the child calls them. */
const ofTheChild = (context: StoryContext, relation: string): boolean =>
  /^(?:son|daughter|child)$/.test(String(context.whose.relation)) && /^(?:grandmother|grandfather|grandparent|aunt|uncle)$/.test(relation);

/** Several children of the writer or the person, in whom no one child is told of. */
const childrenOf: ReadonlyMap<string, ReturnType<typeof kinOf>> = new Map(
  ["kinderen", "children", "kids"].map((word) => [word, { relation: "child", plural: true }] as const),
);

const isSideGroup = (kin: readonly Named[]): boolean => kin.some((one) => (one.relation as string) === "other" && one.side !== undefined);

/** Does another relative stand between the owner and the word ("mijn moeder en tante")? Then the owner is the other one's. */
const kinBetween = (words: readonly string[], owner: number, at: number): boolean => {
  for (let i = owner + 1; i < at; i += 1) if (kinOf(words[i] as string) !== undefined) return true;
  return false;
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
  const rest = words.slice(from, Math.min(to, from + 9));
  return rest.some((one) => /^(?:andere|other|others|anderen|rest)$/.test(one)) && rest.some((one) => /^(?:niet|not|geen|no)$/.test(one));
};

const otherIllness =
  /^(?:coeliakie|coeliac|celiac|crohn|colitis|schildklier|thyroid|astma|asthma|ziekte|disease|tremor|familietremor|neuropathie|neuropathy|neuropathieen|spierziekte|ataxie|ataxia|darmkanker|kanker|cancer|diabetes|suikerziekte|parkinson|parkinsons|reuma|dement|dementie|alzheimer|trombose|clot|spataderen|overleden|died|dood|beroerte|stroke|hartaanval|ms|epilepsie|epilepsy|zenuwziekte|parkinsonism|aders|aderen|veins|hernia|groeipijn|groeipijnen|sugar|suiker|circulation|doorbloeding|vaatlijden|etalagebenen|arthritis|artrose|arthrose|hashimoto|hashimotos|sjogren|sjogrens|charcot|nierfalen|nierziekte|nieren|nier|kidney|kidneys|copd|hartfalen|migraine|adhd|fibromyalgie|fibromyalgia|psoriasis|jicht|gout|osteoporose|osteoporosis|glaucoom|glaucoma|depressie|depressief|depression|eczeem|eczema|drank|allergie|allergy|dialyse|dialysis|apneu|apnoea|apnea|hoofdpijn|headaches)$/;
/** "Hartkwalen", "heart trouble": told of families as often as of persons. */
const heartTrouble =
  /^(?:hart|heart|hartkwalen|hartkwaal|hartziekte|hartziekten|hartproblemen|bloeddruk|pressure|cholesterol|kaalheid|baldness|longziekte|longen|lungs|eczeem|allergieen|allergies|drankzucht|obesitas|obesity|overgewicht|overweight)$/;
/** Cramps, which are another thing, however much they are of the legs and the night. */
const crampWord = /^(?:kramp|krampen|kuitkramp|kuitkrampen|beenkramp|beenkrampen|cramp|cramps|charley)$/;
/** "Dat is iets anders", "which is something else", "meer niet", "nothing more": it ends with what was named. */
const nothingElse =
  /\b(?:iets anders|wat anders|something else|another thing|another matter|meer niet|verder niets|nothing more|nothing else)\b/;
/** "Because of it", "er … voor": done for the complaint that is spoken of. */
const becauseOfIt = (said: readonly string[]): boolean =>
  said.some((word) => /^(?:ervoor|ervan|erom|erdoor)$/.test(word)) ||
  isFollowed(said, /^(?:er|daar)$/, 3, /^(?:voor|van|om|door)$/) ||
  isFollowed(said, /^because$/, 1, /^(?:it|this|that|them)$/) ||
  isFollowed(said, /^vanwege$/, 0, /^(?:die|dat|dit)$/);

/** Does a word of the second kind follow one of the first, with at most so many words between? */
const isFollowed = (said: readonly string[], first: RegExp, most: number, second: RegExp): boolean =>
  said.some((word, i) => first.test(word) && said.slice(i + 1, i + 2 + most).some((one) => second.test(one)));
/** What people do whose legs do not let them rest. */
const restless =
  /^(?:ijsbeer|ijsbeerde|ijsberen|ijsbeert|wiebelde|wiebelen|wiebelt|wipte|wippen|trappelde|trappelen|trapte|trappen|schopte|schoppen|paced|pacing|pace|jiggling|jiggled|jiggle|kicked|kicking|fidgeted|fidgeting|stamped|stampte)$/;
const walks = /^(?:liep|lopen|loopt|rondliep|wandelde|dwaalde|spookte|wandered|wandering|walked|walking|walk)$/;
const aboutTheHouse =
  /^(?:huis|house|rond|round|around|neer|down|weer|fro|tegels|tiles|zeil|lino|vloer|floor|kamer|room|trap|stairs|gang|landing|corridor)$/;
const stays = /^(?:stond|staan|stood|stand|standing|zat|zitten|sat|sit|sitting|sliep|slept|sleep)$/;
const coldOrRocking = /^(?:tegels|tiles|teil|tub|emmer|bucket|schommelstoel|rocking|schommel|koude|cold|kraan|tap)$/;
const byNight = /^(?:avond|avonds|nacht|nachts|nachten|slapen|sliep|slept|bed|night|nights|evening|evenings|bedtime)$/;

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
/** What somebody does who speaks, reads or hears of it, and has not got it by that. */
const speaking =
  /^(?:las|leest|lezen|gelezen|read|reads|heard|hoorde|gehoord|googelde|googled|zocht|looked|noemt|noemde|noemden|calls|called|kwam|vermoedt|suspects)$/;
/** Nouns behind "zulke", "these", "the same" that are no legs: it is of those that is spoken. */
const otherThing =
  /^(?:aders|aderen|spataders|spataderen|veins|varicose|enkels|ankles|knie|knee|knieen|knees|krampen|kramp|cramps|cramp|ogen|eyes|handen|hands|haar|hair|neus|nose|klachten in|hoofdpijn|headache|headaches|migraine|longen|lungs|botten|bones|heupen|hips|rug|back|maag|stomach|tanden|teeth|voeten koud|temperament|karakter|character|naam|name|leeftijd|age)$/;
const saying =
  /^(?:zegt|zei|says|said|vindt|vond|thinks|thought|denkt|dacht|ziet|sees|merkt|notices|klaagt|complains|vroeg|asked|wil|wants|raadde|told|vertelde|suggests|suggested|oppert|opperde|reckons|reckoned|meent|meende|gelooft|believes|guesses|mentions|mentioned|roept|raadt|advises|advised|blames|suggereert|opperen|suggest|suggereerde)$/;

/** Does an apostrophe of owning stand behind the relative, and a thing behind that? "My dad's legs" are still his legs. */
const isOwnersThing = (context: StoryContext, last: number, until: number): boolean => {
  const { words, story } = context;
  const behind = story.plain.original.slice(story.ends[last] ?? 0, story.starts[last + 1] ?? 0);
  const genitive = /^['’](?:s)?\s/.test(behind) || (/^['’]$/.test(behind) && words[last + 1] === "s");
  if (!genitive) return false;
  const thing = words[last + 1] === "s" ? last + 2 : last + 1;
  return thing < until && !/^(?:legs|benen|side|kant|rls|restless|both|calves|feet)$/.test(words[thing] ?? "");
};

/** The one relative that was named last, of whom nothing was told yet. */
interface LastNamed {
  readonly named: Named;
  readonly sentence: number;
  readonly at: number;
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
  if ((!female && !male && !both) || (last.named.plural && !both) || (sex === "female" && male) || (sex === "male" && female))
    return undefined;
  if (last.named.relation === "spouse" || (last.named.relation as string) === "stranger") return undefined;
  const group: Group = { first: of, last: of, kin: [last.named], oneOf: false, noneOf: false, bare: false };
  const until = endOfSaid(words, of, end);
  const told = polarity(context, group, from, until, legsIn, undefined, undefined);
  const relation = seenFromPerson(context, last.named.relation, last.named.owner);
  if (told === undefined || told === "another" || relation === undefined) return undefined;
  return { ...told, relation, side: last.named.side, first: of, last: Math.max(of, until - 1) };
};

/** Where what leads to a relative begins: behind the last semicolon or colon, which ends what is said of another. */
const behindHardStop = (context: StoryContext, from: number, first: number): number => {
  const { original } = context.story.plain;
  for (let i = first - 1; i > from && i > first - 30; i -= 1)
    if (/[;:]/.test(original.slice(context.story.ends[i - 1] ?? 0, context.story.starts[i] ?? 0))) return i;
  return from;
};

/** "Also has Sjögren's but quiet legs", "maar geen rusteloze benen", "but not this": what is told of the legs behind the turn. */
const turnedLegs = (turned: readonly string[]): boolean => {
  if (!/^(?:maar|but)$/.test(turned[0] ?? "")) return false;
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

/** "But that comes from his sugar", "maar bij haar komt het van de drank". */
const ofAnotherCause = (turned: readonly string[]): boolean => {
  if (!/^(?:maar|but|alleen|only)$/.test(turned[0] ?? "")) return false;
  const at = turned.findIndex((one) => /^(?:komt|kwam|comes|came|is|was)$/.test(one));
  const light = /^(?:bij|in|hem|haar|dat|dit|that|this|it|die|het|his|hers|case|zijn|geval|with|him|her)$/;
  if (at < 1 || at > 5 || !turned.slice(1, at).every((one) => light.test(one))) return false;
  const cause = turned[at + 1] === "het" ? turned[at + 2] : turned[at + 1];
  return /^(?:van|door|from|due|because|his|her|zijn|haar|down)$/.test(cause ?? "");
};

/** Was the restlessness just before told as not being able to keep still? Then who "neither could" has it as well. */
const restlessBefore = (context: StoryContext, sentence: number, first: number): boolean =>
  cannotBeStill(context.words.slice(context.sentence(sentence).from, first));

/** Does the group have it, too, or explicitly not? Undefined when it is not said. */
const polarity = (
  context: StoryContext,
  group: Group,
  begin: number,
  until: number,
  legsIn: ReadonlyMap<number, readonly EntryMatch[]>,
  before: "yes" | "no" | undefined,
  afterNobody: number | undefined,
): { readonly affected: "yes" | "no"; readonly confidence: number } | "another" | undefined => {
  const { words, story } = context;
  const sentence = story.sentences[group.first] ?? 0;
  const said = words.slice(group.last + 1, until);
  const start = behindHardStop(context, begin, group.first);
  const lead = words.slice(Math.max(start, group.first - 7), group.first);
  const first = said.slice(0, 9);
  const legs =
    (legsIn.get(sentence) ?? []).some((one) => one.first > group.last && one.first < until + 1) ||
    said.some((one) => one === "benen" || one === "legs");
  // "Mijn moeder had net zulke aders": of something else.
  const other = said.some(
    (one, k) => otherThing.test(one) && (itWords.has(said[k - 1] ?? "") || /^(?:had|has|have|heeft|hadden)$/.test(said[k - 1] ?? "")),
  );
  const it = said.some((one) => itWords.has(one) || /^(?:er|ervoor|daarvoor|t|ermee|mee)$/.test(one));
  const same = said.some(
    (one, k) => sameWords.has(one) || one === "well" || (one === "so" && /^(?:do|does|did|is|are|has|have|was)$/.test(said[k + 1] ?? "")),
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
    return undefined;
  const text = said.join(" ");
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
  const sentenceFrom = context.sentence(sentence).from;
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
        /^(?:benen|legs|been|leg)$/.test(one) &&
        (/^(?:open|dikke|zware|opgezette|kromme|kapotte|swollen|heavy|bandy|thick|puffy|bad|slechte|one|een|houten|wooden)$/.test(
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
  if (isSpokenTo(words, group.first) && !legs) return undefined;
  // "My mother had it with me and with my brother": one who is named as an object.
  if (/(?:^| )(?:mij|me|ons|us) (?:en|and)(?: (?:van|of|bij|with|met|voor|for))?$/.test(lead.join(" "))) return undefined;
  // "My grandad, my father and now me: three generations"
  if (
    /^(?:en|and)(?: (?:nu|now))? (?:ik|me|i|mijzelf|mezelf|myself)$/.test(
      words.slice(group.last + 1, group.last + (/^(?:nu|now)$/.test(words[group.last + 2] ?? "") ? 4 : 3)).join(" "),
    ) &&
    words.slice(group.last, group.last + 10).some((one) => /^(?:generaties|generations|generatie|generation)$/.test(one))
  )
    return { affected: "yes", confidence: 0.75 };
  // "At my parents' table", "mijn moeders huis": a thing of theirs.
  if (isOwnersThing(context, group.last, until)) return undefined;
  // "Had iets met haar benen, maar wat weet ik niet": nobody knows what.
  const rest = words.slice(group.last + 1, Math.min(group.last + 18, words.length));
  const something = rest.findIndex((one) => /^(?:iets|something|wat)$/.test(one));
  const dunno = rest.findIndex(
    (one, k) =>
      (/^(?:weet|know)$/.test(one) &&
        /^(?:niet|not)$/.test(`${rest[k + 1]} ${rest[k + 2]} ${rest[k - 1]}`.split(" ").find((w) => /^(?:niet|not)$/.test(w)) ?? "")) ||
      (/^(?:geen|no)$/.test(one) && /^(?:idee|idea)$/.test(rest[k + 1] ?? "")),
  );
  if (something >= 0 && something <= 3 && dunno > something && !same) return undefined;
  if (goesOnToHave(said) && !/\b(?:niet|not|nooit|never|geen)\b/.test(text) && !said.some((one) => otherIllness.test(one)))
    return { affected: "yes", confidence: 0.75 };
  if (speaking.test(said.find((one) => !/^(?:had|heeft|has|have|ook|eens|just|once|wel|er)$/.test(one)) ?? "") && !same) return undefined;
  // "I was given my sister's kidney", "de nier van mijn zus": a gift, no family history.
  const gift = /^(?:nier|kidney|lever|liver|stamcellen|beenmerg|marrow|donor|donornier|doneerde|donated)$/;
  if (said.slice(0, 3).some((one) => gift.test(one)) || lead.slice(-4).some((one) => gift.test(one))) return undefined;
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
    return undefined;
  if (/^(?:onbekend|unknown)$/.test(said[0] ?? "") || (/^(?:geen|no)$/.test(said[0] ?? "") && /^(?:idee|idea)$/.test(said[1] ?? "")))
    return undefined;
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
  if (saying.test(said[0] ?? "") && !said.slice(1).some((one) => /^(?:zelf|ook|too|also)$/.test(one))) return undefined;
  // "Mijn ouders leven niet meer", "I never knew my father": nothing is known of them.
  if (first.slice(0, 4).some((one) => /^(?:leven|leeft|leefden|alive|living|dood|dead|overleden)$/.test(one)) && !same) return undefined;
  if (isFollowed(lead.slice(-3), /^(?:weet|know|ken)$/, 1, /^(?:niets|niks|nothing|little|weinig)$/)) return undefined;
  // "Een aangetrouwde tante", "an aunt by marriage"
  if (
    words
      .slice(start, Math.min(context.sentence(sentence).to, until + 10))
      .some((one) => /^(?:aangetrouwd|aangetrouwde|marriage)$/.test(one))
  )
    return undefined;
  if (isFollowed(lead.slice(-4), /^(?:nooit|never|niet|not)$/, 1, /^(?:gekend|kende|ken|knew|know|met|ontmoet)$/)) return undefined;
  const denies = first.findIndex(
    (one, k) =>
      /^(?:niet|geen|nooit|nergens|evenmin|not|no|never|none|neither|either|niemand|nobody|noone)$/.test(one) &&
      !/^(?:alleen|only)$/.test(first[k + 1] ?? ""),
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
    return undefined;
  // "Could never sit still either": not being able denies nothing.
  if (denied && first.slice(0, denies).some((one) => /^(?:kon|kan|konden|kunnen|could|can)$/.test(one)) && !it)
    return same || said.some((one) => one === "either" || byNight.test(one)) ? { affected: "yes", confidence: 0.55 } : undefined;
  if (group.noneOf && (has || it || same || said.length <= 4)) return { affected: "no", confidence: 0.85 };
  const several = group.kin.some((one) => one.relation === "child" && one.plural);
  if (afterNobody !== undefined && afterNobody >= 0 && afterNobody <= 1 && !same && !legs && !several)
    return { affected: "no", confidence: 0.65 };
  if (denied && (has || it || same || legs || denies <= 1)) {
    // "mijn broer niet", "mijn broer heeft er geen last van": only where it is the complaint that is spoken of.
    if (denies <= 1 || it || same || legs || /^(?:last|trouble|klachten)$/.test(first[denies + 1] ?? "") || first.length - denies <= 1)
      return { affected: "no", confidence: 0.8 };
  }
  if (denied) return undefined;
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
  if (legs || like || from || soDoes || onlyThey || ((same || it) && has) || (same && said.length <= 4)) {
    if (like && !legsIn.has(sentence) && !words.slice(start, group.first).some((one) => /^(?:benen|legs|rls|it|het|dit)$/.test(one)))
      return undefined;
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
