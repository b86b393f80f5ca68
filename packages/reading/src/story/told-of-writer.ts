import type { StoryWords } from "./split-words.ts";

/** How a word names somebody, as the story knows it. */
export interface NamesOne {
  /** A relative that is owned here ("my sister", "zijn vader"), not the person of the story. */
  readonly isOtherKin: (at: number) => boolean;
  /** The person of the story, by the word for the relative ("my son", "de kleine jongen"). */
  readonly isPerson: (at: number) => boolean;
  readonly isQuoted: (at: number) => boolean;
}

const me = /^(?:ik|i)$/;
const ofSelf = /^(?:zelf|ikzelf|mezelf|mijzelf|myself)$/;
const joins = /^(?:en|and|maar|but|dus|so|or|of|want|plus|yet|toch|then|dan|daarom|therefore)$/;
const between =
  /^(?:zelf|ook|nu|now|al|also|too|myself|just|still|nog|dan|then|toen|daar|er|always|altijd|already|inmiddels|tegenwoordig|soms|sometimes|weer|again|s|avonds|nachts|nowadays|currently|daarvoor|hiervoor|never|nooit|do|did|not|niet|geen|therefore|daarom|gewoon|only|alleen|usually|meestal)$/;

/** What one does to, for or with another, or only thinks: "I give", "ik zie", "I have noticed", "I had the blood checked". */
const caresOrThinks =
  /^(?:geef|gaf|gegeven|geven|zie|zag|gezien|merk|merkte|gemerkt|denk|dacht|gedacht|vind|vond|gevonden|weet|wist|hoor|hoorde|gehoord|masseer|masseerde|gemasseerd|wrijf|wreef|gewreven|laat|liet|laten|probeer|probeerde|geprobeerd|proberen|vraag|vroeg|gevraagd|lees|las|gelezen|schrijf|geschreven|hoop|help|hielp|geholpen|breng|zorg|koop|kocht|gekocht|leg|doe|begin|begon|begonnen|stop|stopte|gestopt|start|gestart|bang|ongerust|bezorgd|benieuwd|vragen|indruk|idee|give|gave|given|giving|see|saw|seen|seeing|notice|noticed|noticing|think|thought|thinking|find|found|know|knew|hear|heard|rub|rubbed|rubbing|massage|massaged|let|try|tried|trying|ask|asked|asking|read|reading|write|writing|hope|hoping|help|helped|helping|bring|care|cared|buy|bought|started|start|stopped|done|checked|tested|measured|told|tell|afraid|worried|worrying|wonder|wondering|wondered|question|questions|impression|idea|watch|watched|watching|keep|kept|put|made|make|work|works|werk|looked|looking|noted|fright|scare|scared|shock|shocked|schrik|schrok|geschrokken|here|hier|noted|recorded|filmed|gefilmd|geteld|gebeld|called)$/;

/** What one has, is and takes oneself. */
const hasOrTakes =
  /^(?:heb|had|ben|was|geweest|gehad|slik|slikte|slikken|geslikt|neem|nam|genomen|gebruik|gebruikte|gebruikt|krijg|kreeg|gekregen|lijd|leed|voel|voelde|rook|rookte|drink|dronk|have|am|been|take|took|taken|taking|use|used|using|get|got|suffer|suffered|feel|felt|smoke|smoked|drank|swallow|swallowed)$/;
const takesNow = /^(?:slik|slikte|neem|nam|gebruik|gebruikte|take|took|use|used|taking|using|swallow|swallowed)$/;
/** "I take it that", "ik neem aan", "I take him along", "I use my phone to film". */
const noTaking = /^(?:aan|that|notes|note|over|turns|photos|pictures|care|hem|haar|him|her|them|hun|mee|along|away|part|time|contact)$/;

const subordinate = /^(?:omdat|doordat|nadat|sinds|toen|als|terwijl|zolang|voordat|aangezien)$/;

const theirs = /^(?:hem|hij|he|him|his|she|her|hers|haar|zij|ze|hun|their|them|z'n|zijn|die|who)$/;
const newSubject = /^(?:hij|he|she|zij|we|wij|you|jij|je|u|they|who)$/;
const likeThem = /^(?:like|als|as|dan|than|zoals|unlike)$/;
const thirdPerson =
  /^(?:heeft|has|slikt|neemt|krijgt|gets|takes|uses|gebruikt|schopt|kicks|trapt|loopt|walks|ligt|lies|slaapt|sleeps|doet|does|wil|wants|wordt|becomes|zegt|says|moet|needs|gaat|goes|huilt|cries|klaagt|complains|wrijft|rubs|paces|wakes|keeps|feels|voelt|cannot|slikte)$/;
const says = /^(?:zegt|zei|roept|riep|vertelt|vertelde|klaagt|klaagde|says|said|tells|told|complains|cries|shouts|asks|vraagt)$/;
/** Who lies beside somebody tells of the other's kicks by his own nights. */
const ofKicks = /^(?:kick|schop|getrap|geschop|trapp|trapt|jerk)/;
const ownThings =
  /^(?:been|benen|kuiten|voeten|onderbenen|legs|leg|calves|feet|rls|restless|rusteloze|onrustige|medicijnen|medicatie|pillen|tabletten|medication|medicine|medicines|tablets|pills|ferritine\w*|ferritin|ijzer\w*|iron|hb|hemoglobine|haemoglobin|hemoglobin|b12|bloedwaarde\w*|bloeduitslag\w*|bloods|tsh|schildklier|thyroid)$/;

/**
 * 1 for every word that the writer of a story about somebody else tells of himself: "Ik heb zelf rusteloze benen en slik pramipexol. Neem ook ijzer", and not
 * "Ik geef hem melatonine". The subject stays over the verbs that are joined to it, and over a next sentence that begins with a verb, until somebody else is named.
 */
export const writerWords = (story: StoryWords, names: NamesOne): Uint8Array => {
  const told = new Uint8Array(story.words.length);
  let goesOn = false;
  for (let s = 0; s + 1 < story.sentenceStarts.length; s += 1)
    goesOn = markSentence(story, names, story.sentenceStarts[s] as number, story.sentenceStarts[s + 1] as number, goesOn, told);
  return told;
};

/** One sentence; says whether the writer is its subject at the end. */
const markSentence = (story: StoryWords, names: NamesOne, from: number, to: number, goesOn: boolean, told: Uint8Array): boolean => {
  const { words } = story;
  // "Neem ook ijzer", "Also take iron", "Zelf rusteloze benen": no subject is said.
  const first = skipBetween(words, from, to);
  const bare =
    (goesOn && hasOrTakes.test(words[first] ?? "") && !theirs.test(words[first + 1] ?? "")) ||
    (ofSelf.test(words[from] as string) && !thirdPerson.test(words[from + 1] ?? ""));
  /** Is the writer the subject here, and is what is said of him? */
  let subject = bare;
  let own = false;
  let begins = from;
  for (let at = from; at < to; at = begins) {
    const until = endOfPredicate(story, names, at, to);
    const meAt = findMe(story, names, at, until);
    if (meAt >= 0) subject = !isSpeechOf(story, from, meAt);
    else if (mineAt(story, names, at, until)) subject = true;
    else if (at > from && turnsAway(story, names, at, until)) subject = false;
    if (!subject) own = false;
    else own = isOwn(story, names, at, until, meAt, own);
    if (own) told.fill(1, at, until);
    begins = until;
  }
  // "Pramipexol helpt mij goed": who it helps is said behind.
  return subject;
};

const skipBetween = (words: readonly string[], from: number, to: number): number => {
  let i = from;
  while (i < to && i < from + 5 && (between.test(words[i] as string) || joins.test(words[i] as string))) i += 1;
  return i;
};

/** A predicate ends before a joining word that a verb follows, at a comma, and where somebody else is the subject. */
const endOfPredicate = ({ words, clauses }: StoryWords, names: NamesOne, at: number, to: number): number => {
  for (let i = at + 1; i < to; i += 1) {
    const word = words[i] as string;
    if (clauses[i] !== clauses[i - 1] || joins.test(word)) return i;
    // "Omdat ik pramipexol slik / wil de dokter …": the verb ends what is said in front.
    if (subordinate.test(words[at] as string) && me.test(words[at + 1] as string) && i > at + 3 && takesNow.test(words[i - 1] as string))
      return i;
    if (newSubject.test(word) && !likeThem.test(words[i - 1] as string) && !joins.test(words[i - 1] as string)) return i;
    if (me.test(word) && i - at > 3) {
      // In Dutch the verb may stand before: "… nu slik ik".
      const verb = hasOrTakes.test(words[i - 1] as string) || caresOrThinks.test(words[i - 1] as string);
      if (!verb) return i;
      if (i - 1 > at) return i - 1;
    }
    if (names.isOtherKin(i) && i > at + 1 && !likeThem.test(words[i - 2] as string)) return i - 1;
  }
  return to;
};

const findMe = ({ words }: StoryWords, names: NamesOne, at: number, until: number): number => {
  for (let i = at; i < until; i += 1) if (me.test(words[i] as string) && !names.isQuoted(i)) return i;
  return -1;
};

const works = /^(?:werkt|werkte|works|worked|helpt|hielp|begon|started)$/;

/** "Mijn benen …", "my own ferritin", "bij mij begon het", "pramipexol helpt mij". */
const mineAt = ({ words }: StoryWords, names: NamesOne, at: number, until: number): boolean => {
  for (let i = at; i < until; i += 1) {
    if (names.isQuoted(i)) continue;
    const next = words[i + 1] ?? "";
    const thing = /^(?:eigen|own)$/.test(next) ? (words[i + 2] ?? "") : next;
    if (/^(?:mijn|mn|my)$/.test(words[i] as string) && ownThings.test(thing) && (i <= at + 2 || thing !== next)) return true;
    if (!/^(?:mij|me)$/.test(words[i] as string)) continue;
    const before = words[i - 1] ?? "";
    if (/^(?:helpt|hielp|helps|helped|suits|suited)$/.test(before)) return true;
    // "It was worse for me", and not "it is hard for me to see".
    if (/^(?:bij|with|for|voor)$/.test(before) && (i <= at + 2 || i + 1 === until || works.test(words[i - 2] ?? ""))) return true;
  }
  return false;
};

/** Is somebody else than the writer the subject of what is joined on? */
const turnsAway = (story: StoryWords, names: NamesOne, at: number, until: number): boolean => {
  const { words } = story;
  const first = joins.test(words[at] as string) ? skipBetween(words, at + 1, until) : at;
  if (thirdPerson.test(words[first] ?? "")) return true;
  for (let i = at; i < until; i += 1) {
    if (newSubject.test(words[i] as string) || names.isPerson(i) || names.isOtherKin(i)) return true;
    // "… en zijn benen", "and her ferritin"
    if (i <= first + 1 && /^(?:his|her|haar|zijn|z'n|hun|their|ze)$/.test(words[i] as string)) return true;
  }
  return isNameAt(story, first);
};

/** A word with a capital where no sentence begins. */
const isNameAt = ({ words, starts, sentences, plain }: StoryWords, i: number): boolean => {
  const letter = plain.original[starts[i] ?? 0] ?? "";
  return i > 0 && sentences[i] === sentences[i - 1] && letter !== letter.toLowerCase() && (words[i] ?? "").length > 2;
};

/** "Hij zegt: ik heb mieren in mijn benen", "she says I've got ants": the person speaks; "the doctor says that I have it" is of the writer. */
const isSpeechOf = ({ words }: StoryWords, from: number, at: number): boolean => {
  for (let i = at - 1; i >= Math.max(from, at - 4); i -= 1) {
    if (/^(?:dat|that|of|whether|if)$/.test(words[i] as string)) return false;
    if (says.test(words[i] as string)) return !me.test(words[i - 1] ?? "");
  }
  return false;
};

/** Of a predicate whose subject is the writer: is it told of the writer's own body and medicines? */
const isOwn = (story: StoryWords, names: NamesOne, at: number, until: number, meAt: number, before: boolean): boolean => {
  const { words } = story;
  let self = false;
  let too = false;
  let has = false;
  let cares = false;
  for (let i = at; i < until; i += 1) {
    const word = words[i] as string;
    const previous = words[i - 1] ?? "";
    if (ofSelf.test(word)) self = true;
    if (/^(?:ook|too)$/.test(word)) too = true;
    if (takesNow.test(word) && noTaking.test(words[i + 1] ?? "")) cares = true;
    else if (hasOrTakes.test(word)) has = true;
    // "I have to rub": a duty.
    if (caresOrThinks.test(word) || (/^(?:have|had|got)$/.test(word) && words[i + 1] === "to")) cares = true;
    if (/^(?:gevoel|feeling)$/.test(word) && /^(?:dat|that)$/.test(words[i + 1] ?? "")) cares = true;
    // "Moeten zijn": the verb, at the end of what is said.
    const verb = word === "zijn" && i + 1 >= until;
    if (!likeThem.test(previous) && ((theirs.test(word) && !verb) || names.isPerson(i))) return false;
    if (/^(?:for|voor)$/.test(previous) && isNameAt(story, i) && !/^(?:rls|plmd|parkinson)$/.test(word)) return false;
    if (ofKicks.test(word)) cares = true;
  }
  if (mineAt(story, names, at, until)) return true;
  if (cares) return self && has;
  // "… en een onrustige slaap": what is joined on belongs to what was said before.
  return has || self || before || (meAt >= 0 && too);
};
