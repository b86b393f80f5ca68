import type { StoryWords } from "./split-words.ts";

/** Dutch words that English has not, and the English word that stands in phrases for each. Ours; the words in which legs, rest, moving and the hour are told. */
const english = new Map(
  (
    "ik:i mijn:my het:it de:the een:a en:and maar:but als:when wanneer:when niet:not geen:no nooit:never altijd:always alleen:only heb:have heeft:has hebben:have moet:must moeten:must " +
    "kan:can kon:could wil:want wilde:wanted zijn:are voor:for omdat:because sinds:since ook:too daarna:afterwards weer:again nu:now soms:sometimes " +
    "vaak:often elke:every iedere:every avond:evening avonds:evening nacht:night nachts:night ochtend:morning ochtends:morning overdag:daytime benen:legs kuiten:calves voeten:feet onderbenen:calves " +
    "bovenbenen:thighs kriebelen:crawl kriebelt:crawls kriebel:crawling kriebels:crawling jeuken:itch tintelen:tingle tintelt:tingles prikkelen:tingle onrust:restlessness onrustig:restless " +
    "onrustige:restless rusteloos:restless rusteloze:restless bewegen:move beweeg:move beweging:movement lopen:walk loop:walk loopt:walks wandelen:walk opstaan:get opsta:stand staan:stand zit:sit " +
    "zitten:sit stilzitten:sit lig:lie liggen:lie slapen:sleep slaap:sleep stil:still erger:worse ergst:worst beter:better minder:less weg:gone helpt:helps zetel:chair stoel:chair " +
    "gevoel:feeling voel:feel voelt:feels moeder:mother vader:father zus:sister broer:brother familie:family ijzer:iron jaar:years jaren:years weken:weeks maanden:months dagen:days drang:urge mij:me " +
    "komt:comes begint:begins begon:began wordt:becomes gaat:goes naar:to tijdens:during onder:under pijn:pain kramp:cramp"
  )
    .split(" ")
    .map((pair) => pair.split(":") as [string, string]),
);

/** English words that Dutch has not, and the Dutch ones. */
const dutch = new Map(
  (
    "i:ik my:mijn it:het the:de a:een and:en but:maar when:als not:niet no:geen never:nooit always:altijd only:alleen have:heb has:heeft must:moet can:kan cannot:kan could:kon wanted:wilde am:ben are:zijn " +
    "then:dan with:met for:voor because:omdat since:sinds too:ook afterwards:daarna again:weer now:nu already:al sometimes:soms often:vaak every:elke each:elke evening:avond evenings:avonds night:nacht " +
    "nights:nachts morning:ochtend daytime:overdag legs:benen calves:kuiten feet:voeten thighs:bovenbenen crawl:kriebelen crawls:kriebelt crawling:kriebels itch:jeuken itching:jeuk tingle:tintelen " +
    "tingling:tintelen restless:onrustig restlessness:onrust move:bewegen moving:bewegen movement:beweging walk:lopen walking:lopen walks:loopt stand:staan sit:zit sitting:zitten lie:lig lying:liggen " +
    "sleep:slapen still:stil worse:erger worst:ergst better:beter less:minder gone:weg helps:helpt sofa:bank couch:bank chair:stoel feeling:gevoel feel:voel feels:voelt mother:moeder father:vader " +
    "sister:zus brother:broer family:familie iron:ijzer years:jaren weeks:weken months:maanden days:dagen urge:drang comes:komt begins:begint starts:begint began:begon started:begon goes:gaat to:te at:op " +
    "during:tijdens pain:pijn cramp:kramp get:krijg"
  )
    .split(" ")
    .map((pair) => pair.split(":") as [string, string]),
);

/** Small words: two of them in the other language, and a clause mixes the two. A loose noun ("restless legs", "cold turkey") does not. */
const small =
  /^(?:i|my|the|and|but|when|not|have|has|must|can|cannot|am|are|then|with|for|because|since|it|to|at|ik|mijn|het|de|en|maar|als|niet|heb|heeft|moet|kan|zijn|voor|omdat|sinds|een|ook|nu)$/;
const fewest = 2;

/**
 * "In the evening my benen kriebelen and I moet lopen": a clause that mixes the two languages word by word is read in the one that most of its words are of; the places in
 * the original stay. A clause in one language stays as it is, whatever the others are in.
 */
export const inOneTongue = (story: StoryWords): StoryWords => {
  const { words, clauses } = story;
  let made: string[] | undefined;
  for (let from = 0; from < words.length; ) {
    let to = from + 1;
    while (to < words.length && clauses[to] === clauses[from]) to += 1;
    let [nl, en, nlSmall, enSmall] = [0, 0, 0, 0];
    for (let i = from; i < to; i += 1) {
      const word = words[i] as string;
      if (english.has(word)) {
        nl += 1;
        if (small.test(word)) nlSmall += 1;
      } else if (dutch.has(word)) {
        en += 1;
        if (small.test(word)) enSmall += 1;
      }
    }
    // Dutch nouns in an English clause are no borrowed words; English ones in a Dutch clause often are.
    const mixed = nl >= en ? enSmall >= fewest : nl >= fewest && enSmall >= fewest;
    if (mixed && nl + en >= 4) {
      made ??= [...words];
      const into = nl > en || (nl === en && nlSmall > enSmall) ? dutch : english;
      for (let i = from; i < to; i += 1) made[i] = into.get(words[i] as string) ?? (words[i] as string);
    }
    from = to;
  }
  return made === undefined ? story : { ...story, words: made };
};
