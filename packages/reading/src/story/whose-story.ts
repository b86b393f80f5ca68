import type { Relation } from "@kriebel/record";
import { numberAt } from "./read-numbers.ts";
import type { StoryWords } from "./split-words.ts";
import { type NamesOne, writerWords } from "./told-of-writer.ts";

export interface KinWord {
  readonly relation: Relation | "spouse" | "stranger";
  readonly sex?: "female" | "male";
  readonly plural?: boolean;
}

const kin = new Map<string, KinWord>();
const add = (words: string, relation: KinWord["relation"], sex?: "female" | "male", plural?: boolean): void => {
  for (const word of words.split(" "))
    kin.set(word, { relation, ...(sex === undefined ? {} : { sex }), ...(plural === true ? { plural } : {}) });
};
add("moeder mama mam mams moe ma mother mum mom mummy moeders mums moms mothers mami mamie moederke", "mother", "female");
add("vader papa pap pa vaders father dad daddy dads fathers va vake", "father", "male");
add("ouders parents", "parent", undefined, true);
add("ouder parent", "parent");
add("zus zusje zuster sister zussie", "sister", "female");
add("zussen zusjes zusters sisters", "sister", "female", true);
add("broer broertje brother", "brother", "male");
add("broers broertjes brothers broeders", "brother", "male", true);
add("siblings", "sibling", undefined, true);
add("sibling", "sibling");
add("dochter dochtertje daughter meisje girl", "daughter", "female");
add("dochters daughters", "daughter", "female", true);
add("zoon zoontje son jongetje boy jongen", "son", "male");
add("zonen zoons sons", "son", "male", true);
add("kind kindje child kid toddler kleuter peuter baby", "child");
add("oma omaatje grootmoeder grandmother grandma granny nan bomma moemoe", "grandmother", "female");
add("opa grootvader grandfather grandpa grandad bompa vava", "grandfather", "male");
add("granddad grampa gramps pepe", "grandfather", "male");
add("nanna nana gran meme memee", "grandmother", "female");
add("aunty tanteke", "aunt", "female");
add("grootouders grandparents", "grandparent", undefined, true);
add("tante aunt auntie", "aunt", "female");
add("tantes aunts aunties", "aunt", "female", true);
add("oom ome nonkel uncle", "uncle", "male");
add("overgrootvader overgrootmoeder oudtante oudoom", "other");
add("familieleden familielid relatives relative", "other", undefined, true);
add("ooms nonkels uncles", "uncle", "male", true);
add("nicht nichtje niece", "niece", "female");
add("neef neefje nephew", "nephew", "male");
add("cousin neven nichten cousins", "cousin", undefined, true);
add("kleinzoon grandson kleindochter granddaughter kleinkind grandchild", "grandchild");
add("kleinzoons grandsons kleindochters granddaughters kleinkinderen grandchildren", "grandchild", undefined, true);
add("achternicht achterneef achterkleinkind", "other");
add("tweelingzus tweelingbroer twin tweeling", "twin");
add("halfzusje halfsister", "half_sister", "female");
add("halfbroertje halfbrother", "half_brother", "male");
add("halfzus", "half_sister", "female");
add("halfbroer", "half_brother", "male");
add("man husband echtgenoot hubby vent", "spouse", "male");
add("vrouw wife echtgenote", "spouse", "female");
add("partner", "spouse");
add("vriend boyfriend", "spouse", "male");
add("vriendin girlfriend", "spouse", "female");
add(
  "buurvrouw buurman collega neighbour neighbor colleague friend schoonmoeder schoonvader schoonzus schoonbroer stiefmoeder stiefvader vriendinnen kennis stepfather stepmother",
  "stranger",
);

export const kinOf = (word: string): KinWord | undefined => kin.get(word);

const owners = new Set("mijn mijne m'n mien onze ons my our".split(" "));
const theirOwners = new Set("zijn haar his her hun their z'n".split(" "));
const legWords = new Set("been benen beentjes kuiten voeten onderbenen legs leg calves feet shins knieen schenen".split(" "));

export const isOwner = (word: string): boolean => owners.has(word);
export const isTheirOwner = (word: string): boolean => theirOwners.has(word);

/** Whose legs the story is about. */
export interface WhoseStory {
  readonly self: boolean;
  /** Relation of the person to the writer, when it is not the writer. */
  readonly relation?: KinWord["relation"];
  readonly sex?: "female" | "male";
  readonly ageYears?: number;
  /** Words that say so. */
  readonly first?: number;
  readonly last?: number;
}

/**
 * The writer, or someone the writer tells about ("mijn zoontje van 9", "my wife, 79, has Alzheimer's"): a relative who is
 * named early as subject, whose legs are spoken of, while the writer's own are not.
 */
export const whoseStory = (story: StoryWords): WhoseStory => {
  const { words, sentenceStarts } = story;
  let mine = 0;
  let theirs = 0;
  const most = Math.min(words.length, 3_000);
  const quoted = quotedWords(story, most);
  // The writer has it: "Ik heb het sinds mijn elfde; …": a relative named later is family.
  let own = Number.POSITIVE_INFINITY;
  for (let i = 0; i < most; i += 1) {
    const word = words[i] as string;
    // "'Mama, er rennen spinnetjes in mijn benen'": the child's words, not the writer's.
    if (quoted[i] === 1) continue;
    if (
      (word === "ik" || word === "i") &&
      /^(?:heb|have|had)$/.test(words[i + 1] ?? "") &&
      /^(?:het|it|dit|this|last|al|sinds|had|zelf|rusteloze|onrustige|restless)$/.test(words[i + 2] ?? "") &&
      !/^(?:ook|zelf|too|myself|as)$/.test(words[i + 3] ?? "")
    )
      own = Math.min(own, i);
    // "Ik heb 's avonds onrustige benen": the writer's legs, told before anyone is named.
    if (
      (word === "ik" || word === "i") &&
      /^(?:heb|have)$/.test(words[i + 1] ?? "") &&
      words.slice(i + 2, i + 7).some((one, k) => /^(?:benen|legs|rls)$/.test(one) && story.sentences[i + 2 + k] === story.sentences[i])
    )
      own = Math.min(own, i);
    const next = words[i + 1] ?? "";
    const after = words[i + 2] ?? "";
    if (word === "mijn" || word === "my") {
      if (legWords.has(next) || legWords.has(after)) mine += 4;
    } else if (theirOwners.has(word)) {
      if (legWords.has(next) || legWords.has(after)) theirs += 4;
    } else if (/^(?:mij|me)$/.test(word) && /^(?:bij|with)$/.test(words[i - 1] ?? "")) mine += 2;
    else if (word === "ik" || word === "i")
      mine += /^(?:heb|moet|kan|lig|zit|slik|ben|have|am|lie|sit|must|take|cannot|got|kreeg)$/.test(next) ? 1 : 0.3;
    else if (word === "hij" || word === "he" || word === "she" || word === "zij") theirs += 1;
    else if (
      word === "ze" &&
      /^(?:heeft|is|kan|wil|moet|loopt|slaapt|zegt|slikt|krijgt|wordt|valt|voelt|wrijft|schopt|dwaalt|huilt|klaagt)$/.test(next)
    )
      theirs += 1;
  }
  // "Moeder is 74 en woont …": a parent named without a word of owning, with an age, opens the story.
  const opener = kin.get(words[0] ?? "");
  if (
    opener !== undefined &&
    /^(?:moeder|vader|mama|papa|mam|pap|mum|mom|mother|father|dad|oma|opa|gran|granny|grandma|grandad|grandpa|nan)$/.test(
      words[0] as string,
    ) &&
    /^(?:is|wordt|was|turned|werd)$/.test(words[1] ?? "") &&
    numberAt(words, 2) !== undefined &&
    own === Number.POSITIVE_INFINITY &&
    mine < 4
  )
    return personOf(story, most, opener, 0, 0, ageNear(words, 0, sentenceStarts[1] ?? words.length));
  // "Mum has emphysema and still gets up to pace", and nothing of the writer.
  if (opener !== undefined && elders.has(opener.relation) && opener.plural !== true && mine === 0 && tellsOnlyOf(story, 0, opener, most))
    return personOf(story, most, opener, 0, 0, ageNear(words, 0, sentenceStarts[1] ?? words.length));
  const named = own === Number.POSITIVE_INFINITY && mine < 4 ? namedChild(story) : undefined;
  if (named !== undefined)
    return personOf(story, most, { relation: "child" }, named.at, named.at + 1, { years: named.years, last: named.last });
  const asked = askedFor(story, most, theirs >= 1 && mine < 4);
  if (asked !== undefined) {
    const found = kin.get(words[asked] as string) as KinWord;
    const end = sentenceStarts[(story.sentences[asked] ?? 0) + 1] ?? words.length;
    return personOf(story, most, found, asked - 1, asked, ageNear(words, asked, end));
  }
  // The first relatives that are named as a subject of one of the first sentences.
  for (let s = 0; s < Math.min(3, sentenceStarts.length - 1); s += 1) {
    const from = sentenceStarts[s] as number;
    const to = sentenceStarts[s + 1] as number;
    for (let i = from; i < Math.min(to, from + 14); i += 1) {
      const found = isYoung(words, i) ? undefined : (kin.get(words[i] as string) ?? ofTheChildren(words, i));
      if (found === undefined || found.plural === true || found.relation === "stranger" || own < i || isDead(words, i)) continue;
      // "Mijn opa, mijn moeder en nu mijn dochter van elf": of a line of relatives, the young one who is told of with an age is the person.
      const heir = young(found.relation) ? undefined : youngestOfList(words, i, to);
      if (heir !== undefined && theirs > 0 && own === Number.POSITIVE_INFINITY) {
        const of = kin.get(words[heir] as string) as KinWord;
        return personOf(story, most, of, heir - 1, heir, ageNear(words, heir, to));
      }
      // "My sister and I are twins": the writer is one of the two.
      if (/^(?:en|and)$/.test(words[i + 1] ?? "") && /^(?:ik|i)$/.test(words[i + 2] ?? "") && found.relation !== "spouse") {
        own = i;
        continue;
      }
      // "Onze opa stond vroeger …", "my gran used to …": a memory.
      if (words.slice(i + 1, i + 4).some((one, k, all) => one === "vroeger" || (one === "used" && all[k + 1] === "to"))) continue;
      // "My kid brother", "my baby sister": the second word says who.
      if (
        found.relation === "child" &&
        kin.get(words[i + 1] ?? "") !== undefined &&
        !/^(?:meisje|girl|boy|jongen)$/.test(words[i + 1] ?? "")
      )
        continue;
      let owner = i - 1;
      // "our little son", "mijn demente moeder"
      while (owner >= from && i - owner <= 3 && !owners.has(words[owner] as string)) owner -= 1;
      if (owner < from || !owners.has(words[owner] as string)) continue;
      // "De ferritine van mijn moeder was 11" tells no age of hers; "het Hb van mijn dochter (8)" does.
      const near = ageNear(words, i, to) ?? ageOfNamed(story, i, to);
      const age =
        near !== undefined && /^(?:van|of)$/.test(words[owner - 1] ?? "") && numberAt(words, i + 1) === undefined ? undefined : near;
      const subject = owner - from <= 3 || age !== undefined;
      if (!subject) continue;
      // "mijn vrouw zegt dat ik schop", "my mother had it too": the writer's own story.
      const aboutMe = words
        .slice(i, Math.min(to, i + 6))
        .some((word, k, all) => (word === "dat" || word === "that") && /^(?:ik|i|mijn|my)$/.test(all[k + 1] ?? ""));
      if (aboutMe) continue;
      // "Mijn moeder slikte pramipexol, zij had het ook": a memory told in passing, with nothing of her as she is now.
      if (age === undefined && !(mine === 0 && theirs >= 4) && (toldInPassing(story, i, to) || saysWhatIDo(words, most))) continue;
      // "Mijn moeder van 88 is ineens in de war": nothing is said of the writer at all.
      const onlyTheirs =
        s === 0 && mine === 0 && (age !== undefined || theirs > 0 || kinStarts(words, owner, from) || tellsOnlyOf(story, i, found, most));
      // "Mijn dochter van 11 heeft 's avonds kriebels. Ik heb zelf suiker": who opens the story, with an age and what she has.
      const opens =
        s === 0 &&
        age !== undefined &&
        mine < 3 &&
        kinStarts(words.slice(0, to), owner, from, 7) &&
        !words.slice(from, to).some((word) => /^(?:ik|i|ook|too|also|mij|me)$/.test(word));
      if (onlyTheirs || opens || theirs > mine || (age !== undefined && theirs > 0 && theirs >= 0.5 * mine && mine < 3)) {
        return personOf(story, most, found, owner, i, age);
      }
    }
  }
  return { self: true };
};

const young = (relation: KinWord["relation"]): boolean =>
  relation === "son" || relation === "daughter" || relation === "child" || relation === "grandchild";

/** The son or daughter at the end of a list of relatives, "and now my own daughter of eleven"; none where no age stands behind. */
const youngestOfList = (words: readonly string[], first: number, to: number): number | undefined => {
  let named = 1;
  for (let i = first + 1; i < Math.min(to, first + 16); i += 1) {
    const one = kin.get(words[i] as string);
    if (one === undefined) {
      if (
        !/^(?:en|and|mijn|my|onze|our|nu|now|eigen|own|jongste|oudste|youngest|eldest|ook|also|finally|ten|slotte)$/.test(
          words[i] as string,
        )
      )
        return undefined;
      continue;
    }
    named += 1;
    if (
      young(one.relation) &&
      one.plural !== true &&
      named >= 3 &&
      /^(?:nu|now)$/.test(words.slice(i - 3, i).find((word) => /^(?:nu|now)$/.test(word)) ?? "") &&
      ageNear(words, i, to) !== undefined
    )
      return i;
  }
  return undefined;
};

const elders = new Set<KinWord["relation"]>([
  "mother",
  "father",
  "parent",
  "sister",
  "brother",
  "sibling",
  "half_sister",
  "half_brother",
  "twin",
  "aunt",
  "uncle",
  "grandmother",
  "grandfather",
  "grandparent",
  "niece",
  "nephew",
  "cousin",
]);
const toldTaking =
  /^(?:slikte|slikt|gebruikte|gebruikt|nam|neemt|kreeg|krijgt|had|heeft|was|zat|zit|has|took|takes|used|uses|got|gets|given|swore|swears|zweert|zweerde|is)$/;
const ofNights =
  /^(?:onrust|onrustig|restless|slaapt|sleeps|nacht|nachts|night|nights|loopt|paces|trapt|schopt|kicks|wiebelt|stilzitten|rls)/;
const inTheSame = /^(?:hetzelfde|zelfde|ook|ervoor|er|daarvoor|too|same|also|it|likewise|eveneens)$/;

const saysOrGives =
  /^(?:zegt|zei|says|said|thinks|denkt|vindt|gave|gaf|noemt|noemde|calls|called|told|vertelde|vroeg|asked|died|overleed|stierf)$/;
const nowVerb =
  /^(?:is|heeft|has|krijgt|gets|slikt|takes|slaapt|sleeps|loopt|walks|paces|ligt|lies|zit|sits|kan|can|cannot|kent|knows|schopt|kicks|woont|lives|moet|needs|must|wil|wants|draagt|wears|gebruikt|uses|drinkt|drinks|rookt|smokes|lijdt|suffers|wacht|trekt|trapt|trappelt|wiebelt|wordt|becomes|goes|gaat|feels|voelt|keeps|eet|eats|hoest|coughs|refuses|weigert|mag|does)$/;

/**
 * Does the story tell of the relative who opens it and of nobody else: no word of the writer in it but as the owner of relatives? Of a parent, a brother or an aunt
 * it must tell how it is now; what is told of them in the past alone is a memory, and family history.
 */
const tellsOnlyOf = (story: StoryWords, at: number, opener: KinWord, most: number): boolean => {
  const { words, sentenceStarts } = story;
  if (opener.relation === "other" || opener.relation === "cousin" || saysOrGives.test(words[at + 1] ?? "")) return false;
  // "My father-in-law", "my son's best friend", and not "my mum's foot".
  if (words[at + 1] === "in") return false;
  if (words[at + 1] === "s" && words.slice(at + 2, at + 4).some((word) => kin.has(word))) return false;
  let now = false;
  for (let i = 0; i < most; i += 1) {
    const word = words[i] as string;
    const owns = word === "mijn" || word === "my";
    if (
      /^(?:ik|i|me|mij|mine|myself|mezelf|ikzelf|mijzelf)$/.test(word) ||
      (owns && !kin.has(words[i + 1] ?? "") && i + 1 !== at && i + 2 !== at)
    )
      return false;
    if (i > at && i < (sentenceStarts[3] ?? most) && nowVerb.test(word)) now = true;
  }
  return now || !elders.has(opener.relation);
};

/**
 * A parent, sister or uncle of whom one sentence tells what was taken, "for the same", "for it": the legs that are meant are the writer's. Only in a short
 * text; in a long one the words for "he" and "I" decide.
 */
const toldInPassing = (story: StoryWords, at: number, to: number): boolean => {
  const { words } = story;
  const relation = kin.get(words[at] as string)?.relation;
  if (relation === undefined || !elders.has(relation) || words.length > 40) return false;
  const behind = words.slice(at + 1, to);
  // "Mijn moeder slikt citalopram", and no word of her legs or her nights: what she takes, in the story of another.
  const near = behind.slice(0, 3);
  const takes =
    near.some((word) => /^(?:slikte|slikt|gebruikte|gebruikt|nam|neemt|took|takes|used|uses)$/.test(word)) ||
    (/^(?:is|was|zit|zat)$/.test(near[0] ?? "") && /^(?:on|aan|op)$/.test(near[1] ?? ""));
  if (takes && !words.some((word) => legWords.has(word) || ofNights.test(word))) return true;
  return behind.slice(0, 4).some((word) => toldTaking.test(word)) && behind.some((word) => inTheSame.test(word));
};

/** "Ik slik zelf niks", "I take nothing at all", "ik ben pas 44": the writer tells of himself what a carer would not. */
const saysWhatIDo = (words: readonly string[], most: number): boolean => {
  for (let i = 0; i + 1 < Math.min(most, 60); i += 1)
    if (/^(?:ik|i)$/.test(words[i] as string) && words.length <= 60) {
      const next = words.slice(i + 1, i + 5);
      if (/^(?:slik|neem|gebruik|take|use)$/.test(next[0] ?? "") || /^(?:slik|neem|gebruik)$/.test(words[i - 1] ?? "")) return true;
      if (/^(?:am|ben)$/.test(next[0] ?? "") && next.slice(1).some((word) => /^\d\d$/.test(word))) return true;
    }
  return false;
};

/** The relative as the person of the story, with what is told of sex and age. */
const personOf = (
  story: StoryWords,
  most: number,
  found: KinWord,
  first: number,
  at: number,
  age: { readonly years: number; readonly last: number } | undefined,
): WhoseStory => {
  const sex = found.sex ?? sexOfPronoun(story.words, most);
  const years = age?.years ?? ageOfPronoun(story, most);
  return {
    self: false,
    relation: found.relation,
    ...(sex === undefined ? {} : { sex }),
    ...(years === undefined ? {} : { ageYears: years }),
    first,
    last: age?.last ?? at,
  };
};

/** Right behind a relative whom a story says it is about: "my son, he is nine", "mijn dochter van 8"; not "my mother's funeral". */
const tellsOn = /^(?:he|she|hij|ze|zij|who|die|van|is|of|aged|\d{1,3})$/;

/** "This is about my son. He is nine", "ik schrijf over mijn dochter": whom the writer says it is about, and of whom the story then tells. */
const saidAbout = ({ words, sentences }: StoryWords, i: number): number | undefined => {
  if (!/^(?:over|about)$/.test(words[i] as string) || !owners.has(words[i + 1] ?? "")) return undefined;
  if (!/^(?:schrijf|gaat|is|s|it's|writing|write|it|dit)$/.test(words[i - 1] ?? "")) return undefined;
  const at = i + 2;
  if (sentences[at] !== sentences[i] || isYoung(words, at)) return undefined;
  const found = kin.get(words[at] ?? "");
  if (found === undefined || found.plural === true || found.relation === "stranger") return undefined;
  return sentences[at + 1] !== sentences[i] || tellsOn.test(words[at + 1] ?? "") ? at : undefined;
};

/** "Ik schrijf dit namens mijn vrouw", "I'm asking on behalf of my dad", "typing this for my husband": the relative, named by the writer himself. */
const askedFor = (story: StoryWords, most: number, theirs: boolean): number | undefined => {
  const { words, sentences } = story;
  for (let i = 0; i < most && (sentences[i] as number) < 4; i += 1) {
    const about = theirs && (sentences[i] as number) < 2 ? saidAbout(story, i) : undefined;
    if (about !== undefined) return about;
    if (!/^(?:schrijf|typ|type|vraag|post|stuur|writing|typing|asking|posting|write|ask)$/.test(words[i] as string)) continue;
    for (let k = i + 1; k < Math.min(most, i + 6) && sentences[k] === sentences[i]; k += 1) {
      if (!/^(?:namens|voor|for|of)$/.test(words[k] as string)) continue;
      if (words[k] === "of" && words[k - 1] !== "behalf") continue;
      const at = owners.has(words[k + 1] ?? "") ? k + 2 : -1;
      const found = at < 0 || isYoung(words, at) ? undefined : kin.get(words[at] ?? "");
      if (found !== undefined && found.plural !== true && found.relation !== "stranger") return at;
    }
  }
  return undefined;
};

/** "My late father", "wijlen mijn moeder", "mijn vader zaliger": a memory, not the person of the story. */
const isDead = (words: readonly string[], i: number): boolean =>
  /^(?:late|overleden|wijlen|deceased)$/.test(words[i - 1] ?? "") ||
  words[i - 2] === "wijlen" ||
  /^(?:zaliger|overleden|overleed|died)$/.test(words[i + 1] ?? "");

const child: KinWord = { relation: "child" };

/** "Onze jongste", "our eldest": a child of the writer; "mijn oudste zus" is a sister. */
const ofTheChildren = (words: readonly string[], i: number): KinWord | undefined =>
  /^(?:jongste|oudste|youngest|eldest|oldest)$/.test(words[i] as string) && owners.has(words[i - 1] ?? "") && !kin.has(words[i + 1] ?? "")
    ? child
    : undefined;

/** "My kid brother", "baby sister": the first word says how old. */
const isYoung = (words: readonly string[], i: number): boolean =>
  /^(?:kid|baby|boy|girl)$/.test(words[i] as string) && kin.get(words[i + 1] ?? "") !== undefined;

/** He or she, where only one of the two is spoken of. */
const sexOfPronoun = (words: readonly string[], most: number): "female" | "male" | undefined => {
  let he = 0;
  let she = 0;
  for (let i = 0; i < most; i += 1) {
    const word = words[i] as string;
    if (/^(?:hij|he|hem|him|his)$/.test(word)) he += 1;
    else if (/^(?:she|her|hers)$/.test(word) || (word === "haar" && he === 0)) she += 1;
  }
  return he > 0 && she === 0 ? "male" : she > 0 && he === 0 ? "female" : undefined;
};

/** "Hij is 50", "he's 7 years old", said anywhere of the one that the story is about. */
const ageOfPronoun = (story: StoryWords, most: number): number | undefined => {
  const { words } = story;
  for (let i = 0; i + 2 < most; i += 1) {
    const called = isCalled(story, i);
    if (!/^(?:hij|he|zij|ze|she|who)$/.test(words[i] as string) && !called) continue;
    if (!/^(?:is|wordt)$/.test(words[i + 1] as string)) continue;
    const at = /^(?:nu|now|pas|net|just|only|bijna|al|already|inmiddels)$/.test(words[i + 2] as string) ? i + 3 : i + 2;
    const number = numberAt(words, at);
    if (number === undefined || number.value < 1 || number.value > 110 || /^(?:a|an|een|half)$/.test(words[at] ?? "")) continue;
    if (
      /^(?:weken|weeks|uur|hours|keer|times|dagen|days|kilo|kg|procent|per|van|of|cm|maanden|months|minuten|minutes)$/.test(
        words[at + number.length] ?? "",
      )
    )
      continue;
    if (called && !endsAge(story, at + number.length)) continue;
    return number.value;
  }
  return undefined;
};

/** Is the word a name at the beginning of a sentence ("Samira is 27 en …"), as far as one can see? */
const isCalled = (story: StoryWords, i: number): boolean => {
  const letter = story.plain.original[story.starts[i] ?? 0] ?? "";
  return (
    story.sentences[i] !== story.sentences[i - 1] &&
    letter !== letter.toLowerCase() &&
    !/^(?:ferrit|hb|hemo|haemo|tsat|crp|b12|ijzer|iron|bloed|blood|score|gewicht|weight|bmi|het$|it$|d[ia]t$|th[ia][ts]$|er$|there$|tijd|time|pijn|pain|temp|pols|pulse)/.test(
      story.words[i] as string,
    )
  );
};

/** Behind an age stands a pause, the end, or a word that goes on. */
const endsAge = (story: StoryWords, end: number): boolean =>
  end >= story.words.length ||
  story.clauses[end] !== story.clauses[end - 1] ||
  /^(?:en|and|jaar|years|nu|now|maar|but|with|met)$/.test(story.words[end] as string);

/** 1 for every word that stands between quotes; an apostrophe inside or before a word ("'s avonds", "don't") is none. */
const quotedWords = (story: StoryWords, most: number): Uint8Array => {
  const { original } = story.plain;
  const inside = new Uint8Array(most);
  let open = -1;
  let closer = "";
  for (let i = 0; i < most; i += 1) {
    const start = story.starts[i] ?? 0;
    // An opening quote may belong to the word itself.
    const own = closerOf[original[start] ?? ""];
    const quote = own === undefined ? start - 1 : start;
    const closing = closerOf[original[quote] ?? ""];
    const spaced = " \n\t(:,".includes(original[quote - 1] ?? " ");
    if (open < 0 && closing !== undefined && spaced && (story.words[i] as string).length > 1) {
      open = i;
      closer = closing;
    }
    if (open < 0) continue;
    const end = story.ends[i] ?? 0;
    const after = original[end] ?? " ";
    // A quote that is never closed within forty words is none.
    if (i - open > 40) open = -1;
    else if (after === closer || (".,!?…".includes(after) && original[end + 1] === closer)) {
      for (let k = open; k <= i; k += 1) inside[k] = 1;
      open = -1;
    }
  }
  return inside;
};

/** By which mark a quote is closed. */
const closerOf: Readonly<Record<string, string>> = { "'": "'", '"': '"', "“": "”", "‘": "’", "„": "”" };

/** Does the story open with the relative as its subject, now: "Mijn man krijgt", "my toddler may have"? */
const kinStarts = (words: readonly string[], owner: number, from: number, most = 5): boolean =>
  owner === from &&
  words.slice(owner, owner + most).some((word) => /^(?:krijgt|is|heeft|slikt|kan|wil|gets|has|takes|may|cannot|will)$/.test(word));

const isName = (story: StoryWords, at: number): boolean => {
  const letter = story.plain.original[story.starts[at] ?? 0] ?? "";
  return letter !== letter.toLowerCase() && /^[a-z]{2,}$/.test(story.words[at] ?? "") && kin.get(story.words[at] as string) === undefined;
};

/** The age where "he is" speaks of one who was just named; no count of anything else. */
const ageSaidOf = (story: StoryWords, at: number, to: number): { readonly years: number; readonly last: number } | undefined => {
  const number = at < to ? numberAt(story.words, at) : undefined;
  if (number === undefined || number.value < 1 || number.value > 110 || /^(?:a|an|een|half)$/.test(story.words[at] ?? "")) return undefined;
  return endsAge(story, at + number.length) ? { years: number.value, last: at + number.length - 1 } : undefined;
};

const countedBehind = /^(?:weken|weeks|maanden|months|dagen|days|uur|kilo|kg|keer|times|procent)$/;

/** "Onze Finn, hij is zes", "our Finn, he's only six": the words between the name and the age. */
const pronounIs = (words: readonly string[], at: number): number | undefined => {
  if (!/^(?:hij|zij|ze|he|she|die)$/.test(words[at] ?? "") || !/^(?:is|wordt)$/.test(words[at + 1] ?? "")) return undefined;
  return /^(?:nu|now|pas|net|just|only|bijna|almost|nearly|al|already|inmiddels)$/.test(words[at + 2] ?? "") ? at + 3 : at + 2;
};

/** "My husband Kees, 51, snores": the age behind the name of the relative. */
const ageOfNamed = (story: StoryWords, at: number, to: number): { readonly years: number; readonly last: number } | undefined => {
  if (at + 2 >= to || !isName(story, at + 1)) return undefined;
  const said = pronounIs(story.words, at + 2);
  if (said !== undefined) return ageSaidOf(story, said, to);
  const lead = /^(?:van|of|is|aged)$/.test(story.words[at + 2] as string) ? at + 3 : at + 2;
  const number = numberAt(story.words, lead);
  const paused = /[,(]/.test(story.plain.original.slice(story.ends[lead - 1] ?? 0, story.starts[lead] ?? 0)) || lead === at + 3;
  if (
    number === undefined ||
    !paused ||
    number.value < 1 ||
    number.value > 110 ||
    !(lead === at + 3 ? !countedBehind.test(story.words[lead + number.length] ?? "") : endsAge(story, lead + number.length))
  )
    return undefined;
  return { years: number.value, last: lead + number.length - 1 };
};

/** "Onze Noor van zeven", "our Noor, seven": a child that is called by its name, with an age. */
const namedChild = (story: StoryWords): { readonly at: number; readonly years: number; readonly last: number } | undefined => {
  const { words, sentenceStarts } = story;
  for (let s = 0; s < Math.min(3, sentenceStarts.length - 1); s += 1) {
    const from = sentenceStarts[s] as number;
    const to = sentenceStarts[s + 1] as number;
    for (let i = from; i < Math.min(to, from + 6); i += 1) {
      // "Het gaat over ons Finn van zes", "this is about our Finn, he's six"
      if (!/^(?:onze|our|ons)$/.test(words[i] as string) || (i >= from + 3 && !/^(?:over|about)$/.test(words[i - 1] as string))) continue;
      const age = ageOfNamed(story, i, to);
      if (age !== undefined && age.years < 18) return { at: i, ...age };
    }
  }
  return undefined;
};

/** "van 7", "is 4", ", 79,", "(82)", "aged 9", "of five" right behind the word. */
const ageNear = (words: readonly string[], at: number, to: number): { readonly years: number; readonly last: number } | undefined => {
  // "Our eight-year-old son", "mijn achtjarige zoon", "mijn 8 jaar oude zoon".
  for (let i = at - 1; i >= Math.max(0, at - 4); i -= 1) {
    const stem = /^([a-z]{3,22}?)jarige?$/.exec(words[i] as string)?.[1];
    const spelled = stem === undefined ? undefined : numberAt([stem], 0);
    if (spelled !== undefined) return { years: spelled.value, last: at };
    const number = numberAt(words, i);
    if (number === undefined || number.value < 1 || number.value > 110 || /^(?:a|an|een|half)$/.test(words[i] ?? "")) continue;
    const behind = words.slice(i + number.length, at).join(" ");
    if (/^(?:year old|years old|yo|jarige?|jaar oude?|jaar oud)(?: |$)/.test(behind)) return { years: number.value, last: at };
  }
  for (let i = at + 1; i < Math.min(to, at + 5); i += 1) {
    const number = numberAt(words, i);
    if (number === undefined || number.value < 1 || number.value > 110 || words[i] === "a" || words[i] === "an" || words[i] === "een")
      continue;
    const unit = words[i + number.length] ?? "";
    if (/^(?:maanden|months|month|maand)$/.test(unit)) return { years: Math.round((number.value / 12) * 10) / 10, last: i + number.length };
    const before = words[i - 1] ?? "";
    const fits =
      i === at + 1 ||
      /^(?:van|is|of|aged|ben|was|am|s|jarige|net|bijna|already|just|nearly|now|nu)$/.test(before) ||
      /^(?:jaar|jarige|years|year|j)$/.test(unit);
    if (fits && !/^(?:weken|weeks|uur|mg|keer|times|dagen|days|kinderen|children)$/.test(unit)) return { years: number.value, last: i };
  }
  return undefined;
};

/** Of whom each clause speaks: `self` is the person of the story, `kin` a relative, `writer` who writes about somebody else, `other` a stranger. */
export interface ClauseOwner {
  readonly who: "self" | "kin" | "other" | "writer";
  /** Word that names the relative. */
  readonly at?: number;
}

const oneBeside: KinWord = { relation: "stranger" };
const manyBeside: KinWord = { relation: "stranger", plural: true };
/** Who lives, works or studies beside the writer, "mijn huisgenoten": what they do is theirs, and they are no family. */
const besides = new Map<string, KinWord>([
  ..."huisgenoot kamergenoot klasgenoot studiegenoot housemate roommate flatmate classmate coworker"
    .split(" ")
    .map((word): [string, KinWord] => [word, oneBeside]),
  ..."huisgenoten kamergenoten klasgenoten studiegenoten buren collegas vrienden kameraden housemates roommates flatmates classmates coworkers neighbours neighbors colleagues friends mates"
    .split(" ")
    .map((word): [string, KinWord] => [word, manyBeside]),
]);

/** "… en dan neem ik ook", "and I join in": what they do the writer does too. */
const joinsIn = (words: readonly string[], from: number, to: number): boolean =>
  /\b(?:ik (?:\w+ )?(?:ook|mee|soms)|i (?:\w+ )?(?:too|also|join|joined|sometimes)|(?:so|as) (?:do|am|did) i|me too|myself too|we|wij)\b/.test(
    words.slice(from, Math.min(to, from + 25)).join(" "),
  );

const isCaregiver =
  /^(?:huisarts|dokter|arts|neuroloog|specialist|internist|verpleegkundige|fysio|apotheker|psychiater|cardioloog|reumatoloog|doctor|gp|neurologist|nurse|physio|pharmacist|psychiatrist|cardiologist|rheumatologist|consultant|buurvrouw|buurman|collega|neighbour|neighbor|colleague)$/;

const subjectAgain = new Set("ik i mij me wij we mijzelf myself".split(" "));

/**
 * Who each word speaks of, in one walk: a relative named as subject keeps the floor until the writer speaks of himself again
 * or the sentence ends; a sentence that goes on with he or she stays with the relative.
 */
export const ownersOf = (story: StoryWords, whose: WhoseStory): readonly ClauseOwner[] => {
  const { words, sentences, clauses } = story;
  const self: ClauseOwner = { who: "self" };
  const owners: ClauseOwner[] = new Array(words.length);
  let now: ClauseOwner = self;
  let lastKin: number | undefined;
  let sentence = -1;
  const ofWriter = whose.self ? undefined : writerWords(story, namesIn(story, whose));
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i] as string;
    if (ofWriter?.[i] === 1) {
      if (sentences[i] !== sentence) sentence = sentences[i] as number;
      now = self;
      owners[i] = { who: "writer", at: i };
      continue;
    }
    if (sentences[i] !== sentence) {
      sentence = sentences[i] as number;
      const goesOn = whose.self && now.who !== "self" && /^(?:hij|zij|ze|he|she|die|haar|zijn|his|her)$/.test(word);
      if (!goesOn) now = self;
      // "De drang die mijn zus beschrijft ken ik niet. Zij heeft …": he or she is the relative who was named, not the writer.
      if (now.who === "self" && whose.self && lastKin !== undefined && sentence - (sentences[lastKin] as number) === 1) {
        const sex = kin.get(words[lastKin] as string)?.sex;
        const singular =
          /^(?:heeft|is|had|was|kan|kon|moet|moest|wil|slikt|loopt|liep|ligt|lag|krijgt|kreeg|kent|has|takes|gets|cannot|can|could)$/;
        if (
          singular.test(words[i + 1] ?? "") &&
          ((sex === "female" && /^(?:zij|ze|she)$/.test(word)) || (sex === "male" && /^(?:hij|he)$/.test(word)))
        )
          now = { who: "kin", at: lastKin };
      }
    }
    // A doctor who is named later is whom "he" or "she" means.
    if (isCaregiver.test(word)) lastKin = undefined;
    const found = isYoung(words, i) ? undefined : (kin.get(word) ?? besides.get(word));
    if (found !== undefined) {
      const start = story.sentenceStarts[sentence] ?? 0;
      const before = i - 1 >= start ? (words[i - 1] ?? "") : "";
      const before2 = i - 2 >= start ? (words[i - 2] ?? "") : "";
      const close = found.relation === "spouse" || found.relation === "child" || found.relation === "son" || found.relation === "daughter";
      // "een man van 45" is no husband; "een tante" is an aunt.
      const owned =
        (close ? isOwned(before) || isOwned(before2) : isPossessed(before) || isPossessed(before2)) ||
        isDialectOwned(words, i) ||
        // "Drie familieleden hebben ook Parkinson", "several uncles take tablets".
        (found.plural === true && !close && isSeveral(words, i - 1)) ||
        (/^(?:oma|opa|mama|papa|mum|dad)$/.test(word) && (whose.self || i > start));
      if (owned && found.relation !== "stranger" && found.plural !== true) lastKin = i;
      const isPerson = !whose.self && found.relation === whose.relation;
      // "een man van 45", "as a woman": no relative.
      if (owned && !isPerson) {
        const like = /^(?:net|als|zoals|like|dan|than)$/.test(words[i - 2] ?? "") || /^(?:net|als|like)$/.test(words[i - 3] ?? "");
        // "Bij mijn buurman begint het …", "with my neighbour it starts …": told of him; "bij mijn moeder thuis zat ik" is not.
        const opensOf =
          /^(?:bij|with)$/.test(before2) &&
          (i - 2 === start || clauses[i - 3] !== clauses[i - 2]) &&
          /^(?:begint|begon|komt|kwam|is|was|ging|gaat|helpt|hielp|werkt|werd|wordt|hebben|heeft|had|hadden|deed|deden|doet|it|walking|they|dit|this)$/.test(
            words[i + 1] ?? "",
          );
        const with_ = !opensOf && /^(?:met|naast|with|beside|voor|for|bij|by|aan|to|door|van|of)$/.test(before2);
        const shared = besides.has(word) && joinsIn(words, i + 1, story.sentenceStarts[sentence + 1] ?? words.length);
        if (!like && !with_ && !shared && !isBorne(story, i))
          now = found.relation === "stranger" || found.relation === "spouse" ? { who: "other", at: i } : { who: "kin", at: i };
      } else if (isPerson) now = self;
    } else if (whose.self && isNamedOne(story, i)) {
      // "Our Karen takes mirtazapine", "onze Piet slikt quetiapine".
      now = { who: "other", at: i };
    } else if (
      now.who === "kin" &&
      whose.self &&
      clauses[i] !== clauses[i - 1] &&
      words
        .slice(Math.max(story.sentenceStarts[sentence] ?? 0, i - 8), i)
        .some((one) => /^(?:hetzelfde|zelfde|ook|too|same|well|also|precies)$/.test(one)) &&
      !/^(?:hij|zij|ze|he|she|die|who)$/.test(word)
    ) {
      // "mijn zus heeft precies hetzelfde: 's avonds ...": what follows is of both.
      now = self;
    } else if (now.who !== "self" && whose.self && saysOfMe(words, i, story.sentenceStarts[sentence + 1] ?? words.length)) {
      // "My wife says since the tablets I …", "mijn man merkt dat mijn benen …": what follows is of the writer.
      now = self;
    } else if (now.who !== "self") {
      if (subjectAgain.has(word) && whose.self) now = self;
      else if ((word === "mijn" || word === "my") && whose.self && kin.get(words[i + 1] ?? "") === undefined) now = self;
      else if (!whose.self && clauses[i] !== clauses[i - 1] && /^(?:hij|zij|ze|he|she)$/.test(word)) now = self;
    }
    owners[i] = now;
  }
  return owners;
};

/** Whom the words of a story about somebody else name, for `writerWords`. */
const namesIn = (story: StoryWords, whose: WhoseStory): NamesOne => {
  const { words } = story;
  const quoted = quotedWords(story, Math.min(words.length, 100_000));
  const isHere = (at: number): boolean => kin.get(words[at] as string)?.relation === whose.relation && !isYoung(words, at);
  return {
    isOtherKin: (at) => kin.has(words[at] as string) && !isHere(at) && (isOwned(words[at - 1] ?? "") || isOwned(words[at - 2] ?? "")),
    // "Since I was a girl" names nobody.
    isPerson: (at) =>
      isHere(at) &&
      (isOwned(words[at - 1] ?? "") || isOwned(words[at - 2] ?? "") || /^(?:de|het|the|this|deze|dit)$/.test(words[at - 1] ?? "")),
    isQuoted: (at) => quoted[at] === 1,
  };
};

const dialectKin =
  /^(?:mam|mum|mom|ma|mother|mummy|dad|da|daddy|father|nan|nana|nanna|gran|granny|grandad|granddad|bro|brother|sis|sister|husband|wife|missus|son|daughter|lad|lass|kid|auntie|aunt|uncle|cousin)$/;
/** "He gave me mum's tablets": told to me, of mum. */
const givenTo =
  /^(?:give|gave|gives|giving|given|told|tell|tells|asked|asks|show|showed|sent|brought|lent|let|made|help|helped|for|to|with|of|and)$/;

/** "Us mam is on haloperidol", "me dad": the dialect of "our" and "my". */
const isDialectOwned = (words: readonly string[], i: number): boolean =>
  /^(?:us|me|wor)$/.test(words[i - 1] ?? "") && dialectKin.test(words[i] as string) && !givenTo.test(words[i - 2] ?? "");

const takesIt =
  /^(?:slikt|slikte|neemt|nam|gebruikt|gebruikte|krijgt|kreeg|takes|took|uses|used|gets|got|swallows|zit|zat|ligt|is|was|has|had|heeft)$/;

/** "Our Karen takes …", "onze Piet zit aan de …": a first name, written as one, of whom a medicine is told right behind it. */
const isNamedOne = ({ words, starts, plain }: StoryWords, i: number): boolean => {
  if (!/^(?:our|onze|ons)$/.test(words[i - 1] ?? "") || kin.has(words[i] as string)) return false;
  const first = plain.original.slice(starts[i], (starts[i] ?? 0) + 1);
  if (first === first.toLowerCase() || !takesIt.test(words[i + 1] ?? "")) return false;
  // "Onze Piet is zeven": of the being and having of somebody only what he is put on.
  return !/^(?:is|was|has|had|heeft|zit|zat|ligt)$/.test(words[i + 1] as string) || /^(?:on|aan|op|been|got)$/.test(words[i + 2] ?? "");
};

const bearing = /^(?:droeg|draag|kreeg|verwachtte|verwacht|baarde|bevallen|zwanger|carrying|carried|expecting|bore|pregnant|delivered)$/;

/** "Toen ik mijn eerste kind droeg", "when I was carrying my son": the writer speaks of carrying a child, not the child of himself. */
const isBorne = (story: StoryWords, at: number): boolean => {
  const { words, clauses } = story;
  if (!/^(?:child|son|daughter)$/.test(kin.get(words[at] as string)?.relation ?? "")) return false;
  let me = false;
  let bears = false;
  for (let i = Math.max(0, at - 7); i < Math.min(words.length, at + 3); i += 1) {
    if (clauses[i] !== clauses[at]) continue;
    if (/^(?:ik|i)$/.test(words[i] as string)) me = true;
    if (bearing.test(words[i] as string)) bears = true;
  }
  return me && bears;
};

const sayWord =
  /^(?:says?|said|tells?|told|thinks?|notices?|noticed|complains?|sees?|hears?|zegt|zei|zeggen|zeiden|vindt|vinden|merkt|merkte|merken|ziet|zien|hoort|horen|klaagt|klagen|denkt|denken|vertelt|vertelde|vertellen)$/;

/** A word of saying, and the writer as the next subject that is named, with no he or she before it. */
const saysOfMe = (words: readonly string[], at: number, end: number): boolean => {
  if (!sayWord.test(words[at] as string)) return false;
  for (let i = at + 1; i < Math.min(end, at + 7); i += 1) {
    if (/^(?:ik|i|mijn|my)$/.test(words[i] as string)) return true;
    if (/^(?:hij|he|she|ze|zij|die|zelf|herself|himself)$/.test(words[i] as string)) return false;
  }
  return false;
};

const isOwned = (word: string): boolean => owners.has(word) || theirOwners.has(word);

const several = new Set("enkele sommige meerdere verschillende andere veel vele some several many other most both beide".split(" "));
const isSeveral = (words: readonly string[], at: number): boolean => several.has(words[at] ?? "") || (numberAt(words, at)?.value ?? 0) > 1;

const isPossessed = (word: string): boolean =>
  owners.has(word) ||
  theirOwners.has(word) ||
  word === "een" ||
  word === "de" ||
  word === "the" ||
  word === "of" ||
  word === "twee" ||
  word === "two";
