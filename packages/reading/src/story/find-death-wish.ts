import type { StoryContext } from "./story-context.ts";

/** Words of being alive, as a verb or as what one goes on with. */
const living = /^(?:leven|leef|leven?d|voortleven|verderleven|doorleven|live|living|alive|exist|existing|bestaan|besta)$/;
const life = /^(?:leven|life|bestaan|existence)$/;
/** Words that hold the wish to live themselves: without them, or lost, they tell enough. */
const zest = /^(?:levenslust|levenszin|levensvreugde|levenswil|levensmoed)$/;
const death =
  /^(?:dood|doodgaan|doodga|sterven|sterf|zelfmoord|zelfdoding|euthanasie|suicide|suicidaal|suicidal|death|dying|dead|doodsgedachte|doodsgedachten|doodswens|doodsverlangen|zelfmoordgedachten|zelfmoordgedachte)$/;
/** What tells a wish by itself, without a word of wishing beside it. */
const deathThought = /^(?:doodsgedachte|doodsgedachten|doodswens|doodsverlangen|zelfmoordgedachten|zelfmoordgedachte|suicidaal|suicidal)$/;
const no = /^(?:niet|geen|nooit|niks|niets|niemand|not|no|never|nothing|without|zonder|cannot|nor|noch)$/;
const want =
  /^(?:wil|wilde|willen|wou|hoef|hoeft|hoeven|hoefde|zin|reden|wens|want|wanted|wanting|wish|need|needs|feel|care|desire|reason|mood|energy|kracht|moed|will|trek)$/;
const wishing =
  /^(?:wil|wilde|willen|wou|hoop|hoopte|hopen|liever|liefst|wens|wenste|fantaseer|fantaseerde|fantaseren|droom|droomde|denk|dacht|denken|gedacht|gedachte|gedachten|verlang|verlangde|verlangen|speel|overweeg|overwoog|want|wanted|wanting|wish|wished|wishing|hope|hoped|rather|sooner|think|thinking|thought|thoughts|dream|dreamt|fantasise|fantasize|fantasising|fantasizing|longing|consider|considered|considering|relief|opluchting|verlossing|bevrijding|release|welcome)$/;
const weary = /^(?:klaar|zat|beu|moe|moede|genoeg|done|finished|fed|tired|sick|weary|enough|through)$/;
const lost = /^(?:lost|losing|lose|gone|kwijt|verloren|verlies|weg|zonder|geen|no|without|left|little|weinig)$/;
const worthless =
  /^(?:zinloos|waardeloos|nutteloos|uitzichtloos|hopeloos|pointless|meaningless|worthless|ondraaglijk|unbearable|onleefbaar|unliveable)$/;
const worth = /^(?:waarde|zin|nut|betekenis|moeite|worth|meaning|purpose|point)$/;
const asking = /^(?:waarom|waarvoor|waartoe|why|point)$/;
/** "Geen gedachten aan de dood", "not suicidal" but not "I would not mind dying". */
const unafraid = /^(?:mind|care|erg|bang|afraid|scared|uitmaken|uitmaakt|schelen|bother)$/;

const anyOf = (words: readonly string[], first: number, last: number, pattern: RegExp): number => {
  for (let i = Math.max(0, first); i <= last && i < words.length; i += 1) if (pattern.test(words[i] as string)) return i;
  return -1;
};

/** "Live in Ghent", "live with my son", "a living room", "my whole life long": where or how one lives. */
const elsewhere = (words: readonly string[], i: number): boolean => {
  const next = words[i + 1] ?? "";
  const after = words[i + 2] ?? "";
  const before = words[i - 1] ?? "";
  if (/^(?:lang|long|room|stijl|style|loop|van|zonder|without|on|off|near|abroad|op|apart)$/.test(next)) return true;
  if (/^(?:in|at|with|met|alone|alleen|samen|together|bij)$/.test(next))
    return !/^(?:dit|this|it|deze|die|these|that|zulke|such|zon|constant|pijn|pain)$/.test(after);
  return /^(?:social|sociale|daily|dagelijks|dagelijkse|sex|seks|family|work|love|normal|normaal|my|mijn|quality|whole|hele|gewone|ander|another|new|nieuw)$/.test(
    before,
  );
};

const askedByAnother = /^(?:vroeg|vraagt|gevraagd|vroegen|asked|asks|asking)$/;
/** Words of the wish itself, or that lead the answer to it. */
const betweenAskedAndAnswer =
  /^(?:it|all|er|aan|een|eind|einde|te|maken|wilde|wil|mijn|my|leven|life|myself|mezelf|en|and|maar|but|toen|then|ik|i|zei|said|antwoordde|answered)$/;
const wholly = /^(?:absoluut|zeker|echt|helemaal|beslist|natuurlijk|absolutely|certainly|definitely|really)$/;

/**
 * "The GP asked if I thought of ending it all: no, absolutely not", "the list asks if life is worth living. No!": asked by another, and denied at once
 * and wholly.
 */
export const deathAskedAndDenied = (context: StoryContext, first: number, last: number): boolean => {
  const { words } = context;
  const sentence = context.story.sentences[first] as number;
  const { from } = context.sentence(sentence);
  if (anyOf(words, Math.max(from, first - 12), first - 1, askedByAnother) < 0) return false;
  const next = sentence + 1 < context.sentenceCount ? context.sentence(sentence + 1) : undefined;
  // A sentence that is nothing but the no.
  if (next !== undefined && next.to - next.from === 1) return /^(?:nee|neen|no|nooit|never)$/.test(words[next.from] as string);
  let at = last + 1;
  while (at < last + 8 && betweenAskedAndAnswer.test(words[at] ?? "")) at += 1;
  if (!/^(?:nee|neen|no)$/.test(words[at] ?? "")) return false;
  return wholly.test(words[at + 1] ?? "") && /^(?:niet|not)$/.test(words[at + 2] ?? "");
};

/** Is what stands at `at` taken back: "geen gedachten aan de dood", "I do not want to die", "nooit aan zelfmoord gedacht"? */
export const deathDenied = (words: readonly string[], from: number, first: number, last: number): boolean => {
  const low = Math.max(from, first - 5);
  for (let i = last; i >= low; i -= 1) {
    const word = words[i] as string;
    if (!no.test(word) || /^(?:alleen|only|meer|longer)$/.test(words[i + 1] ?? "")) continue;
    // "no way out", "no reason to live": the words that tell it hold a no of their own.
    if (anyOf(words, low, last + 1, living) >= 0 || anyOf(words, low, last + 2, unafraid) >= 0) return false;
    if (anyOf(words, low, last, /^(?:wakker|wake|waking|here|hier|er|way|uitweg|uit|zin|hoeft|hoef|around)$/) >= 0) return false;
    return true;
  }
  return false;
};

/** "Does that exist, just like that?", "kan zoiets bestaan": a thing exists, nobody lives. */
const ofThings = (words: readonly string[], at: number): boolean =>
  /^(?:exist|existing|bestaan)$/.test(words[at] as string) && /^(?:that|this|it|such|there|dat|dit|zoiets)$/.test(words[at - 1] ?? "");

/** A wish to be dead, in parts that may stand in any order within one sentence: what is not wanted (life), or what is (death). */
export interface DeathWish {
  readonly first: number;
  readonly last: number;
}

/**
 * Wishes not to live, told in whatever words: a denial of wanting and a word of living, being tired of life, life without worth, a wish
 * beside a word of death, "from me it may be over". A missed one weighs more than one shown too often, so nothing here is left out for doubt;
 * only what is plainly denied, said of another, or about a place to live. Every window is bounded, so it stays linear.
 */
export const findDeathWishes = (context: StoryContext): readonly DeathWish[] => {
  const { words } = context;
  const found: DeathWish[] = [];
  const put = (a: number, b: number): void => {
    if (deathAskedAndDenied(context, Math.min(a, b), Math.max(a, b))) return;
    found.push({ first: Math.min(a, b), last: Math.max(a, b) });
  };
  for (let s = 0; s < context.sentenceCount; s += 1) {
    const { from, to } = context.sentence(s);
    const english = context.tongues[s] !== "nl";
    const within = (first: number, last: number, pattern: RegExp): number =>
      anyOf(words, Math.max(from, first), Math.min(to - 1, last), pattern);
    for (let i = from; i < to; i += 1) {
      if (context.owners[i]?.who !== "self") continue;
      const word = words[i] as string;
      // "want die benen", "wil er niks in mijn benen, die …": Dutch, in a story of both languages.
      const pronoun = context.tongues[s] !== "en" && !/^(?:to|rather|not|just|i|could|would|or|and|will|ll|d)$/.test(words[i - 1] ?? "");
      const dies = english && ((word === "die" && !pronoun) || word === "dies");
      if (zest.test(word)) {
        const gone = within(i - 4, i + 4, lost);
        if (gone >= 0) put(gone, i);
      } else if ((living.test(word) || life.test(word)) && !elsewhere(words, i) && !ofThings(words, i)) {
        const noun = /^(?:life|leven|bestaan|existence)$/.test(word);
        const close = noun && /^(?:dit|this|zon|zulk|such|a|het|the|mijn|my|te|om|of|met|with|wil|to)$/.test(words[i - 1] ?? "");
        // "ik wil dit leven niet", "not want to go on living", "no will to live"
        const wanted = within(i - 6, i + 3, want);
        const denied = wanted < 0 ? -1 : within(Math.min(wanted, i) - 4, Math.max(wanted, i) + 4, no);
        const nearest = word === "life" && !close ? -1 : denied;
        if (wanted >= 0 && nearest >= 0 && !/^(?:alleen|only)$/.test(words[nearest + 1] ?? "")) put(Math.min(wanted, nearest, i), i);
        // "I would rather not be alive", "liever niet meer bestaan", "wish I weren't alive"
        const rather = within(i - 7, i - 1, /^(?:rather|liever|liefst|wish|wished|beter|better|wens|wou|thinking|denk|gedachte|thought)$/);
        if (rather >= 0 && !noun && within(rather, i, no) >= 0) put(rather, i);
        // "How quiet it would be not to exist"
        if (/^(?:exist|live|bestaan)$/.test(word) && /^(?:not to|niet te)$/.test(`${words[i - 2]} ${words[i - 1]}`)) put(i - 2, i);
        const without = within(i - 5, i - 1, /^(?:lost|lose|losing|kwijt|verloren)$/);
        if (without >= 0 && within(without, i, /^(?:will|zin|wil|lust|reason|reden|wish)$/) >= 0) put(without, i);
        const tired = within(i - 5, i + 3, weary);
        if (tired >= 0 && within(Math.min(tired, i), Math.max(tired, i), /^(?:met|van|with|of|het)$/) >= 0) put(tired, i);
        const less = within(i - 6, i + 6, worthless);
        if (less >= 0 && noun) put(less, i);
        const value = within(i - 5, i + 6, worth);
        if (value >= 0 && within(value - 4, value + 1, no) >= 0) put(value, i);
        const whom = within(i - 4, i - 1, /^(?:wie|wat)$/);
        if (whom >= 0 && words[whom - 1] === "voor" && !noun) put(whom, i);
        const why = within(i - 6, i - 1, asking);
        if (why >= 0 && !noun) put(why, i);
        else if (why >= 0 && word === "leven" && within(i - 5, i - 1, /^(?:nog|zou|zouden|moet)$/) >= 0) put(why, i);
        // "I am not sure I want to live", "ik weet niet of ik nog wil leven"
        const unsure = within(i - 9, i - 1, /^(?:af|sure|wonder|weet|know)$/);
        if (unsure >= 0 && within(unsure, i, want) >= 0 && within(unsure - 3, i, /^(?:of|if|whether|not|niet)$/) >= 0) put(unsure, i);
        if (word === "live" && /^(?:or|and)$/.test(words[i + 1] ?? "") && words[i + 2] === "die") put(i, i + 2);
        // "if this is living"
        if (/^(?:living|life|leven)$/.test(word) && within(i - 4, i - 1, /^(?:if|als)$/) >= 0 && within(i + 1, i + 7, no) >= 0) put(i, i);
      } else if (death.test(word) || dies) {
        if (/^(?:tired|op|moe|on|leg|legs|still|set|beat|van|asleep|ringer)$/.test(words[i + 1] ?? "") && !deathThought.test(word))
          continue;
        // "She would rather die than ring the bell", but not "I would rather die than live like this".
        if (
          words[i + 1] === "than" &&
          !/^(?:live|living|go|carry|be|being|keep|suffer|continue|endure|have|this)$/.test(words[i + 2] ?? "")
        )
          continue;
        const wish = deathThought.test(word) ? i : within(i - 6, i + 5, wishing);
        if (wish < 0) continue;
        // "My heart races so that I think I am dying", "ik denk dat ik doodga": afraid of it.
        if (/^(?:doodga|sterf|dying)$/.test(word) && /^(?:dat ik|i am|i m|i was)$/.test(`${words[i - 2]} ${words[i - 1]}`)) continue;
        if (
          within(
            Math.min(wish, i),
            Math.max(wish, i),
            /^(?:vader|moeder|man|vrouw|broer|zus|father|mother|husband|wife|brother|sister)$/,
          ) >= 0
        )
          continue;
        if (!deathDenied(words, from, Math.min(wish, i), Math.max(wish, i))) put(wish, i);
      } else if (/^(?:gedaan|afgelopen|voorbij|over|klaar)$/.test(word)) {
        // "van mij mag het afgelopen zijn", "'t mag voor mij gedaan zijn"
        const may = within(i - 6, i - 1, /^(?:mag|mocht)$/);
        const mine = within(i - 6, i - 1, /^(?:mij|me)$/);
        if (may >= 0 && mine >= 0 && /^(?:van|voor)$/.test(words[mine - 1] ?? "")) put(Math.min(may, mine), i);
      } else if (/^(?:mezelf|myself|mijzelf)$/.test(word)) {
        const harm = within(i - 4, i + 5, /^(?:aandoen|doen|hurt|hurting|harm|harming|kill|killing|kant|ophangen|verdrinken)$/);
        if (harm < 0 || deathDenied(words, from, Math.min(i, harm), Math.max(i, harm))) continue;
        const something = within(i - 2, i + 5, /^(?:iets|wat|aandoen|kant|ophangen|verdrinken)$/) >= 0;
        const thinking = within(Math.min(i, harm) - 6, i + 6, wishing) >= 0;
        if (/^(?:kill|killing|harm|harming|kant|ophangen|verdrinken)$/.test(words[harm] as string) || (something && harm > i) || thinking)
          put(i, harm);
      } else if (/^(?:mij|me|i)$/.test(word)) {
        // "beter af zonder mij", "better off without me", "better off if I was gone"
        const better = within(i - 8, i + 4, /^(?:beter|better)$/);
        // "It is better for everyone if I am no longer here"
        const everyone =
          word === "i" && within(i - 5, i - 1, /^(?:everyone|everybody|them|us|all|kids|children|family|wife|husband)$/) >= 0;
        const nomore =
          /^(?:am |was |were |m )?(?:gone|dead|(?:no longer|not|n t) (?:here|around|there|alive)|wasnt here|werent here|disappear)\b/.test(
            words.slice(i + 1, i + 6).join(" "),
          );
        if (better >= 0 && better < i && everyone && nomore) {
          put(better, i);
          continue;
        }
        if (better < 0 || !/^(?:af|off)$/.test(words[better + 1] ?? "") || (words[better + 2] ?? "") === "met") continue;
        const without = /^(?:zonder|without)$/.test(words[i - 1] ?? "");
        const gone = word === "i" && within(i + 1, i + 3, /^(?:gone|dead|not)$/) >= 0;
        if (without || gone) put(better, i);
      } else if (/^(?:here|around|er|hier)$/.test(word)) {
        // "not being here", "not sure I want to be here", "ik weet niet of ik hier nog wil zijn"
        const being = within(i - 1, i + 5, /^(?:zijn|wezen)$/) >= 0 || /^(?:be|being)$/.test(words[i - 1] ?? "");
        if (!being) continue;
        const wish = within(
          i - 6,
          i + 4,
          /^(?:wil|wou|wilde|want|wanted|wish|thoughts|thought|gedachten|gedachte|hoef|hoeft|need|rather|sooner|liever)$/,
        );
        const denied = within(i - 9, i + 4, /^(?:niet|not|no|never|nooit|longer)$/);
        if (wish >= 0 && denied >= 0 && within(i - 9, i + 6, /^(?:more|anymore|meer|nog|longer|not|niet)$/) >= 0)
          if (within(i + 1, i + 3, /^(?:today|vandaag|ziekenhuis|hospital|op|voor|for)$/) < 0 && being) put(Math.min(wish, denied), i);
      } else if (word === "on" && /^(?:carry|go|going|carrying)$/.test(words[i - 1] ?? "")) {
        // "I do not want to carry on", not "go on holiday", "carry on with the tablets"
        const wish = within(i - 6, i - 1, /^(?:want|wanting|wish|reason|point|strength|energy)$/);
        const denied = wish < 0 ? -1 : within(wish - 3, i - 1, no);
        if (
          denied >= 0 &&
          (i + 1 >= to ||
            context.story.clauses[i + 1] !== context.story.clauses[i] ||
            /^(?:living|like|any|anymore|and|but)$/.test(words[i + 1] ?? ""))
        )
          put(denied, i);
      } else if (word === "meer" && words[i - 1] === "niet") {
        // "Ik kan en wil niet meer", "het gevoel dat het niet meer hoeft"
        const both = within(i - 5, i - 2, /^(?:kan)$/) >= 0 && within(i - 3, i - 2, /^(?:wil)$/) >= 0;
        const closes = i + 1 >= to || context.story.clauses[i + 1] !== context.story.clauses[i];
        const needless =
          words[i + 1] === "hoeft" && words[i - 2] === "het" && within(i - 8, i - 3, /^(?:gevoel|denk|dacht|gedachte|idee)$/) >= 0;
        if ((both && closes) || needless) put(i - 1, i);
      } else if (/^(?:springen|jumping|ophangen|verdrinken)$/.test(word)) {
        if (
          /^(?:aan|about|of|om|te)$/.test(words[i - 1] ?? "") &&
          within(i - 5, i - 2, /^(?:denk|dacht|denken|think|thinking|thought|thoughts|gedachten|gedacht)$/) >= 0
        )
          put(i - 1, i);
      } else if (/^(?:things|everything|alles|alle|all)$/.test(word)) {
        // "Ending things", "taking all my tablets", "alles in te nemen wat er ligt"
        const thinking = within(
          i - 8,
          i - 1,
          /^(?:denk|dacht|denken|gedacht|gedachten|think|thinking|thought|thoughts|tempted|overweeg|fantaseer)$/,
        );
        if (thinking < 0 || within(thinking - 2, thinking + 1, /^(?:niet|not|never|nooit|no|geen)$/) >= 0) continue;
        const ends = /^(?:end|ending)$/.test(words[i - 1] ?? "");
        const takes =
          within(i - 3, i + 5, /^(?:taking|take|innemen|nemen|slikken|swallowing|swallow)$/) >= 0 &&
          (within(i + 1, i + 4, /^(?:pills|tablets|pillen|tabletten|medicijnen|meds|medication)$/) >= 0 || word === "alles");
        if (ends || takes) put(thinking, i);
      } else if (/^(?:woke|wakker)$/.test(word)) {
        const regret = within(i - 6, i - 1, /^(?:sorry|jammer|disappointed|teleurgesteld|balen)$/);
        if (
          regret >= 0 &&
          within(regret, i, /^(?:i|ik)$/) >= 0 &&
          within(i + 1, i + 6, /^(?:you|u|je|jou|partner|husband|wife|man|vrouw)$/) < 0
        )
          put(regret, i);
      } else if (/^(?:dialyse|dialyses|dialysis|machine|insuline|insulin)$/.test(word)) {
        // "They'd all be better off if I skipped the machine for good", "ik ga niet meer naar de dialyse, dan is het voor iedereen beter"
        const leaves = within(
          i - 9,
          i + 5,
          /^(?:skip|skipped|skipping|stop|stopped|stopping|quit|quitting|leave|leaving|not|niet|oversla|sla|overslaan|overgeslagen|stoppen|stopte|wegblijf|wegblijven)$/,
        );
        if (leaves < 0) continue;
        const said = words.slice(Math.max(from, i - 20), Math.min(to, i + 14)).join(" ");
        // "I stopped dialysis for good after the transplant"
        if (/\b(?:transplant\w*|donornier|new kidney|nieuwe nier)\b/.test(said)) continue;
        if (
          /\b(?:better off|better for (?:every\w+|them|all)|for good|let(?:ting)? (?:it|things) end|miss me|easier to just|niemand (?:zou|zal) m(?:e|ij) missen|voor (?:iedereen|hen|ze) beter|beter voor (?:iedereen|hen|ze)|laten aflopen|dan is het klaar|voorgoed)\b/.test(
            said,
          )
        )
          put(Math.min(leaves, i), Math.max(leaves, i));
      } else if (/^(?:als|if)$/.test(word)) {
        // "if it has to be like this, I don't need it any more", "als dit zo doorgaat hoef ik niet meer"
        const so = within(i + 1, i + 8, /^(?:zo|like|how|blijft|doorgaat|moet)$/);
        if (so < 0 || !/^(?:dit|het|t|this|it|that)$/.test(words[i + 1] ?? "")) continue;
        const over = within(so + 1, so + 12, /^(?:hoef|hoeft|need|want|wil)$/);
        if (over < 0) continue;
        const denied = within(over - 3, over + 5, /^(?:niet|not|no)$/);
        const more = within(over, over + 6, /^(?:meer|any|anymore|longer|it)$/);
        // "I do not want to wait any more": something that is not wanted is named.
        if (denied >= 0 && more >= 0 && within(over + 1, over + 6, /^(?:om|te|to|that|dat|die|pillen|pills|medicijn|deze)$/) < 0)
          put(i, more);
      }
    }
  }
  return found;
};
