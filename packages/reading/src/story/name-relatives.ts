import type { Relation, Relative } from "@kriebel/record";
import { ofUs } from "./find-nobody.ts";
import { saying } from "./kin-words.ts";
import { numberAt } from "./read-numbers.ts";
import type { StoryContext } from "./story-context.ts";
import { isOwner, isTheirOwner, kinOf } from "./whose-story.ts";

/** Relation to the person, when the writer is a parent, partner or child of that person. */
export const seenFromPerson = (context: StoryContext, relation: string, owner: string): Relation | undefined => {
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
    // The writer's grandparents are the child's great-grandparents.
    if (relation === "grandmother" || relation === "grandfather" || relation === "grandparent") return "other";
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
export const byMarriage = (context: StoryContext, at: number): Relation | undefined => {
  const { words, whose } = context;
  const kin = kinOf(words[at] as string)?.relation;
  const law = words[at + 1] === "in" && words[at + 2] === "law" ? inLaws[String(kin)] : inLaws[ofMarriage[words[at] as string] ?? ""];
  if (law === undefined || whose.self) return undefined;
  if (whose.relation === "spouse") return law.ofSpouse;
  return whose.relation === "son" || whose.relation === "daughter" || whose.relation === "child" ? law.ofChild : undefined;
};

/** A relative that is named: whose word, which relation, how many. */
export interface Named {
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
export interface Group {
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
  /^(?:oma|opa|mama|papa|mam|pap|tante|mum|mom|mam|dad|daddy|granddad|grandad|grandma|grandpa|nan|granny|gran|ouders|moeder|vader|ma|zus|broer|sister|brother|auntie|aunty|aunt|uncle|nonkel|bomma|bompa|mother|father|parents|grandparents|grootouders|tweelingbroer|tweelingzus|pa|da|oom|ome|meme|pepe|gramps|nana|nanna)$/;

export const groupsIn = (context: StoryContext, from: number, to: number): readonly Group[] => {
  const { words } = context;
  const found: { first: number; last: number; kin: Named[]; oneOf: boolean; noneOf: boolean; bare: boolean }[] = [];
  for (let i = from; i < to; i += 1) {
    const word = words[i] as string;
    const kin =
      kinOf(word) ??
      childrenOf.get(word) ??
      oneOfTheChildren(words, i) ??
      calledByName(context, i) ??
      (ofMarriage[word] === undefined ? undefined : kinOf(ofMarriage[word] as string));
    const inLaw = byMarriage(context, i);
    if (kin === undefined || (inLaw === undefined && (kin.relation === "stranger" || ofMarriage[word] !== undefined))) continue;
    // "mother in law", "as a child", "stiefmoeder"
    if (inLaw === undefined && words[i + 1] === "in" && words[i + 2] === "law") continue;
    if (/^(?:step|stief|schoon|ex)$/.test(words[i - 1] ?? "")) continue;
    // "Out of seven children four of us have it": the writer is one of them.
    if (/^(?:kinderen|children)$/.test(word) && ofUs.test(words.slice(from, to).join(" "))) continue;
    // "The son of my sister", "my sister's son": says whose son.
    if (
      isOwner(words[i - 1] ?? "") &&
      /^(?:van|of)$/.test(words[i - 2] ?? "") &&
      /^(?:zoon|zoontje|dochter|dochtertje|kind|kinderen|man|vrouw|son|daughter|boy|girl|child|children|husband|wife|vriend|vriendin|friend)$/.test(
        words[i - 3] ?? "",
      )
    )
      continue;
    const owns = words[i + 1] === "s" ? i + 2 : i + 1;
    if (
      /^(?:son|sons|daughter|daughters|boy|girl|child|children|kids|husband|wife)$/.test(words[owns] ?? "") &&
      /['’]/.test(context.story.plain.original.slice((context.story.ends[i] ?? 0) - 2, context.story.starts[owns] ?? 0))
    )
      continue;
    // "A half-brother by the same father", "van dezelfde vader": says which brother.
    if (/^(?:same|dezelfde|andere|different)$/.test(words[i - 1] ?? "") && /^(?:the|van|by|a|another|met|een)$/.test(words[i - 2] ?? ""))
      continue;
    // "In the car to grandma", "logeren bij oma": where one goes.
    const goes = isOwner(words[i - 1] ?? "") || isTheirOwner(words[i - 1] ?? "") ? i - 2 : i - 1;
    if (
      /^(?:naar|to)$/.test(words[goes] ?? "") &&
      /^(?:car|auto|bus|trein|train|rit|drive|trip|onderweg|way|road|weg|logeren|visit|visits|went|go|goes|ging|gaan|gaat|drove|rijden|reden|terug|back)$/.test(
        words[goes - 1] ?? "",
      )
    )
      continue;
    // "A kind of unrest" is English and no child.
    // "Sleeps like a baby"
    if (word === "baby" && /^(?:like|als)$/.test(words[i - 2] ?? "")) continue;
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
    // "Mijn vader en dochter", "my brother and parents": the word of owning stands before the first of the two.
    const second =
      found.at(-1)?.last === i - 2 &&
      isOwner(found.at(-1)?.kin.at(-1)?.owner ?? "") &&
      /^(?:en|and|noch|nor)$/.test(words[i - 1] as string) &&
      /^(?:broer|zus|dochter|zoon|brother|sister|daughter|son|tante|oom|aunt|uncle|moeder|vader|mother|father|ouders|parents)$/.test(word);
    const bare = bareNames.test(word);
    // "Mijn broers en zussen": the owner stands before the first of the two.
    const follows = kin.plural === true && found.at(-1)?.last === i - 2 && /^(?:en|and|of|or|noch|nor)$/.test(words[i - 1] as string);
    const article =
      /^(?:een|an|a|beide|both|twee|two)$/.test(words[i - 1] ?? "") ||
      (word === "parent" && /^(?:neither|either)$/.test(words[i - 1] ?? ""));
    // "Mijn dochter zegt: mam, dat heb ik ook": who is spoken to.
    if (bare && !owned && saying.test(words[i - 1] ?? "")) continue;
    if (!owned && !bare && !second && counted === undefined && !article && !follows && !(listed && kin.plural === true)) continue;
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
    // "Two sisters of my gran", "een broer van mijn vader"
    const of = /^(?:van|of)$/.test(words[i + 1] ?? "")
      ? kinOf(words[i + (isOwner(words[i + 2] ?? "") ? 3 : 2)] ?? "")?.relation
      : undefined;
    if (of !== undefined && /^(?:sister|brother)$/.test(relation))
      relation = of === "mother" || of === "father" ? (relation === "sister" ? "aunt" : "uncle") : ("other" as Relation);
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
      owner: owned
        ? (words[owner] as string)
        : (follows || second) && isTheirOwner(found.at(-1)?.kin.at(-1)?.owner ?? "")
          ? (found.at(-1)?.kin.at(-1)?.owner as string)
          : ofTheChild(context, kin.relation)
            ? "zijn"
            : "mijn",
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

/** "Bij mijn jongste", "in my eldest": a child of the writer. */
const oneOfTheChildren = (words: readonly string[], i: number): ReturnType<typeof kinOf> =>
  /^(?:jongste|oudste|middelste|youngest|eldest|oldest)$/.test(words[i] as string) &&
  isOwner(words[i - 1] ?? "") &&
  kinOf(words[i + 1] ?? "") === undefined &&
  childrenOf.get(words[i + 1] ?? "") === undefined
    ? { relation: "child" }
    : undefined;

/** "Our Karen has it too", "onze Piet": somebody of the family, and who it is is not said. */
const calledByName = (context: StoryContext, i: number): ReturnType<typeof kinOf> => {
  const { words, story } = context;
  if (!/^(?:our|onze|ons)$/.test(words[i - 1] ?? "")) return undefined;
  // "Our Noor, seven": whose story it is.
  const { whose } = context;
  if (!whose.self && whose.first !== undefined && words.slice(whose.first, (whose.last ?? whose.first) + 1).includes(words[i] as string))
    return undefined;
  const written = story.plain.original.slice(story.starts[i] ?? 0, story.ends[i] ?? 0);
  return /^[A-Z][a-z]{2,15}$/.test(written) && !noName.test(words[i] as string) ? { relation: "other" } : undefined;
};

/** Written with a capital and no name of a person. */
const noName =
  /^(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|january|february|march|april|may|june|july|august|september|october|november|december|christmas|easter|kerst|pasen|lieve|heer|lord|god|doctor|gp|nhs)$/;

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
