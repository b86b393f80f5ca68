import type { StoryWords } from "./split-words.ts";

/** With what a question opens that asks whether something is so: nothing is told by it. */
const asking =
  /^(?:helpt|hielp|zou|zouden|zal|moet|moest|wordt|gaat|komt|kan|mag|is|does|do|did|would|should|could|can|will|must|shall|might|helps)$/;
const asked = /^(?:ik|i|het|it|dat|that|dit|this|je|jij|u|you|ze|they|we|er|there|lopen|bewegen|wandelen|walking|moving|exercise|sporten)$/;
/** "Heeft iemand dit ook, dat je …?", "is it normal that I …": the question takes it for granted. */
const granted =
  /^(?:iemand|anyone|anybody|someone|jullie|mensen|people|normaal|normal|gewoon|vreemd|weird|strange|common|raar|gek|erg|dat|that|waarom|why)$/;
const joins = /^(?:of|or|en|and|maar|but|dus|so|dan|then|nu|now|want)$/;
const turning = /^(?:maar|but|however|alleen|behalve|except|echter|toch)$/;
/** An answer that makes what was asked or read the writer's own. */
const own =
  /^(?:ja|yes|jazeker|inderdaad|indeed|klopt|zeker|absoluut|absolutely|definitely|herken|herkende|herkenbaar|herkenning|recognise|recognised|recognize|recognized|precies|exactly|raak|same|hetzelfde|true|correct|past|fits|fit|matches|bingo)$/;

const warns = /^(?:waarschuwt|waarschuwde|waarschuwden|gewaarschuwd|warned|warns)$/;
/** With what something begins that is told for itself, behind a warning. */
const opensAnew = /^(?:when|since|because|after|before|while|toen|sinds|sindsdien|omdat|want|nadat|terwijl|doordat|maar|but)$/;

const asksWords =
  /^(?:vroeg|vroegen|vraagt|vragen|gevraagd|asked|asks|asking|wondered|wonder|wondering|afvraag|afvroeg|benieuwd|know|weten|informeerde)$/;
/** Another asks about a thing: "ze vroeg nog naar lachgas"; who asks himself speaks of his own. */
const isAskedAbout = (words: readonly string[], at: number): boolean => {
  if (!/^(?:vroeg|vroegen|vraagt|asked|asks|ask)$/.test(words[at] as string)) return false;
  if (words.slice(Math.max(0, at - 3), at).some((word) => /^(?:ik|i|we|wij)$/.test(word)) || words[at + 1] === "ik") return false;
  return words.slice(at + 1, at + 4).some((word) => /^(?:naar|about|after)$/.test(word));
};

const sources =
  /^(?:las|lees|gelezen|read|bijsluiter|folder|foldertje|leaflet|internet|google|googled|gegoogeld|website|site|forum|wikipedia|artikel|article|brochure|boekje|booklet|krant|newspaper|facebook|thuisarts|apotheker)$/;
const sourceSays = /^(?:dat|that|says|say|said|staat|stond|over|about|zegt)$/;
const doctors =
  /^(?:huisarts|dokter|arts|neuroloog|fysio|fysiotherapeut|specialist|internist|verpleegkundige|praktijkondersteuner|doctor|gp|physio|physiotherapist|neurologist|nurse|consultant|therapist|coach|therapeut|moeder|mother|man|husband|vrouw|wife)$/;
const advises =
  /^(?:zei|zegt|zeggen|adviseerde|adviseert|raadde|raadt|vindt|vond|wil|wilde|told|tells|says|said|say|advises|advised|suggested|suggests|recommends|recommended|wants|wanted)$/;
const betterDo =
  /^(?:meer|vaker|more|should|regularly|regelmatig|beter|better|daily|dagelijks|aan|genoeg|enough|proberen|try|minder|less|ought)$/;

/**
 * Words that tell nothing of what is so: asked ("helpt het als ik loop?"), asked by others ("he asked whether it is worse at night"), read somewhere ("the
 * leaflet says …"), supposed ("stel dat …"), said of everyone, or advised ("ik moest meer bewegen van de fysio"). 1 for each such word. One walk; what
 * answers "yes" or "that is me" behind it makes it the writer's own again.
 */
export const unrealWords = (story: StoryWords): Uint8Array => {
  const { words, clauses, sentenceStarts } = story;
  const unreal = new Uint8Array(words.length);
  for (let s = 0; s + 1 < sentenceStarts.length; s += 1) {
    const from = sentenceStarts[s] as number;
    const to = sentenceStarts[s + 1] as number;
    const answered = ownedAfter(story, to);
    const mark = (first: number): void => {
      for (let i = first; i < to; i += 1) {
        if (i > first + 1 && turning.test(words[i] as string)) return;
        unreal[i] = 1;
      }
    };
    /** "Everyone warned me about panic and misery, and I had none": as far as the warning reaches. */
    const markWarning = (first: number, last: number): void => {
      for (let i = first; i < last && clauses[i] === clauses[first] && !opensAnew.test(words[i] as string); i += 1) unreal[i] = 1;
    };
    const end = story.ends[to - 1] ?? 0;
    const asks = story.plain.original.slice(end, story.starts[to] ?? end + 3).includes("?");
    for (let i = from; i < to; i += 1) {
      const word = words[i] as string;
      if (unreal[i] === 1) continue;
      const opens = i === from || clauses[i - 1] !== clauses[i] || (joins.test(words[i - 1] as string) && i - 1 >= from && asks);
      if (asks && opens && !answered && asking.test(word) && asked.test(words[i + 1] ?? "") && i + 1 < to) {
        let presumed = false;
        for (let k = i + 1; k < Math.min(to, i + 7); k += 1)
          if (granted.test(words[k] as string) && !(k === i + 1 && /^(?:dat|that)$/.test(words[k] as string))) presumed = true;
        if (!presumed) mark(i);
      } else if (opens && /^(?:stel|suppose|mocht|supposing)$/.test(word)) mark(i);
      else if (isAskedAbout(words, i)) {
        // "She did ask about laughing gas": asked, and nothing told.
        if (!answered && !ownedBetween(words, i, to)) markWarning(i + 1, to);
      } else if (asksWords.test(word)) {
        const whether = nextOf(words, i + 1, Math.min(to, i + 6), /^(?:of|if|whether)$/);
        if (whether >= 0 && !answered && !ownedBetween(words, whether, to)) mark(whether);
      } else if (sources.test(word)) {
        const says = nextOf(words, i + 1, Math.min(to, i + 8), sourceSays);
        const first = says >= 0 && nextOf(words, i + 1, says, /^(?:ik|i|mijn|my)$/) >= 0 && !/^(?:las|gelezen|read|lees)$/.test(word);
        if (says >= 0 && !first && !answered && !ownedBetween(words, says, to)) mark(says);
      } else if (/^(?:men|mensen|people|iedereen|everyone|everybody|they|ze)$/.test(word) && opens) {
        const says = nextOf(
          words,
          i + 1,
          Math.min(to, i + 3),
          word === "ze" ? /^(?:zeggen|beweren)$/ : /^(?:zegt|zeggen|say|says|beweren|claim)$/,
        );
        const that = says < 0 ? -1 : /^(?:dat|that)$/.test(words[says + 1] ?? "") ? says + 2 : says + 1;
        if (says >= 0 && !/^(?:ik|i|mijn|my)$/.test(words[that] ?? "")) mark(says);
      } else if (warns.test(word)) {
        const of = nextOf(words, i + 1, Math.min(to, i + 6), /^(?:about|of|for|that|voor|over|dat)$/);
        if (of >= 0 && !answered && !ownedBetween(words, of, to)) markWarning(of, to);
      } else if (doctors.test(word)) {
        const says = nextOf(words, i + 1, Math.min(to, i + 4), advises);
        const better = says < 0 ? -1 : nextOf(words, says + 1, Math.min(to, says + 8), betterDo);
        if (better >= 0 && nextOf(words, says + 1, better, /^(?:niet|not)$/) < 0) mark(says);
      }
    }
  }
  return unreal;
};

const nextOf = (words: readonly string[], first: number, end: number, pattern: RegExp): number => {
  for (let i = first; i < end; i += 1) if (pattern.test(words[i] as string)) return i;
  return -1;
};

const ownedBetween = (words: readonly string[], first: number, end: number): boolean => {
  for (let i = first; i < Math.min(end, first + 40); i += 1) {
    if (own.test(words[i] as string)) return true;
    if (/^(?:ook|too)$/.test(words[i] as string) && /^(?:ik|mij|me|i)$/.test(words[i - 1] ?? "")) return true;
    // "… of ik bloed had, en dat is zo."
    if (/^(?:zo|so)$/.test(words[i] as string) && /^(?:is|was)$/.test(words[i - 1] ?? "") && /^(?:dat|that|it)$/.test(words[i - 2] ?? ""))
      return true;
  }
  return false;
};

/** "… worse at night? Yes.", "… dat het met lopen weggaat. Dat herken ik.": the next sentence takes it over. */
const ownedAfter = (story: StoryWords, to: number): boolean => {
  for (let i = to; i < Math.min(story.words.length, to + 6) && story.sentences[i] === story.sentences[to]; i += 1)
    if (own.test(story.words[i] as string)) return story.words[i - 1] !== "niet" && story.words[i - 1] !== "not";
  return false;
};
