import type { StoryContext } from "./story-context.ts";

/** A drip, or a brand of iron that is only given as one. */
const drip =
  /^(?:infuus|infuusje|infusen|ijzerinfuus|ijzerinfuusje|ijzerinfusie|infusie|drip|infusion|iv|intravenous|intraveneus|intraveneuze|ader|ferinject|monofer|injectafer|venofer|cosmofer|feraheme|ferrlecit|ijzerspuit|ijzerprik|ijzerinjectie)$/;
const iron = /^(?:ijzer\w*|iron|ferinject|monofer|injectafer|venofer|cosmofer|feraheme|ferrlecit|ferri\w*|ijzer)$/;
/** Enough by itself, beside a drip of iron. */
const plainly =
  /^(?:galbulten|netelroos|urticaria|hives|anafyl\w*|anaphyl\w*|allergisch\w*|allergic|benauwd\w*|kortademig\w*|ademnood|piep\w*|wheez\w*|flauw\w*|flauwgevallen|bewusteloos|bewusteloosheid|onderuit|faint\w*|unconscious|collaps\w*|breathless\w*|uitslag|bulten|bultjes|bumps|welts|rash|shock|reactie|reaction)$/;
const part = /^(?:keel|lippen|lip|gezicht|tong|ogen|oogleden|throat|lips|face|tongue|eyes|eyelids|mond|mouth|hals|neck)$/;
const swells =
  /^(?:zwol|zwollen|zwelt|zwellen|gezwollen|opgezwollen|opgezet|opgezette|dik|dikke|dikker|dicht|knijpt|swell|swells|swelled|swelling|swollen|tight|tightened|tightening|puffy|puffed|closed|closing)$/;
const breath = /^(?:adem|ademen|ademhalen|ademhaling|lucht|breath|breathe|breathing)$/;
const hardly = /^(?:niet|geen|moeilijk|bijna|nauwelijks|slecht|not|no|cannot|hardly|short|trouble|hard|could|naar)$/;
const chest = /^(?:borst|borstkas|chest)$/;
const hurts = /^(?:pijn|druk|drukkend\w*|beklemd|strak|pain|tight|tightness|pressure|hurt)$/;
const passed = /^(?:passed|blacked|viel|vallen|gevallen|ging)$/;
const itch = /^(?:jeuk|jeukte|itch|itched|itchy|itching)$/;
const allOver = /^(?:hele|heel|overal|all|everywhere|whole)$/;
const denies = /^(?:geen|niet|zonder|nooit|no|not|without|never|any)$/;
const feared = /^(?:bang|angst|afraid|scared|worried|bijsluiter|leaflet|kans|risk|risico|als|if|kan|could|might|stel|krijgt|may)$/;
const longAgo = /^(?:jaar|jaren|years|year)$/;

/** Today or yesterday: then what happened may be told some sentences after the drip ("Om twaalf uur was ik thuis. Sinds een uur …"). */
const recent =
  /^(?:nu|net|zojuist|uur|uren|uurtje|minuten|vandaag|vanochtend|vanmorgen|vanmiddag|vanavond|vannacht|gisteren|gisteravond|now|just|hour|hours|minutes|today|tonight|yesterday|morning|afternoon|evening)$/;

/** Words behind a drip, also in the next sentence, that may tell what happened there; further where it was today or yesterday. */
const reach = 30;
const reachOfToday = 70;

/**
 * Unwell during or within a day of a drip of iron, in whatever words: breath, hives, a swollen face or throat, fainting, chest pain.
 * Not where it is denied, feared, another person's, or years ago.
 */
export const findInfusionReaction = (context: StoryContext): { readonly first: number; readonly last: number } | undefined => {
  const { words } = context;
  for (let i = 0; i < words.length; i += 1) {
    if (!drip.test(words[i] as string) || context.owners[i]?.who !== "self") continue;
    const { from } = context.sentenceOf(i);
    const next = context.story.sentences[i] ?? 0;
    const endOf = (more: number): number => context.sentence(Math.min(context.sentenceCount - 1, next + more)).to;
    const low = Math.max(from, i - 14);
    let high = Math.min(endOf(1), i + reach);
    const near = (first: number, last: number, pattern: RegExp): number => {
      for (let k = Math.max(low, first); k < Math.min(high, last + 1); k += 1) if (pattern.test(words[k] as string)) return k;
      return -1;
    };
    const today = near(low, high, recent) >= 0;
    // Who tells of restless legs and of "the drip" of today need not say what is in it.
    if (
      near(low, high, iron) < 0 &&
      !(
        today &&
        /^(?:the|a|infuus\w*|drip)$/.test(words[i - 1] ?? words[i] ?? "") &&
        /^(?:drip|infuus|infuusje|infusion)$/.test(words[i] as string)
      )
    )
      continue;
    if (today) high = Math.min(endOf(3), i + reachOfToday);
    const ago = near(low, high, /^(?:geleden|ago)$/);
    if (ago >= 0 && longAgo.test(words[ago - 1] ?? "")) continue;
    for (let k = low; k < high; k += 1) {
      if (context.owners[k]?.who !== "self") continue;
      const word = words[k] as string;
      const told =
        plainly.test(word) ||
        (part.test(word) && near(k - 4, k + 4, swells) >= 0) ||
        (breath.test(word) && near(k - 4, k + 2, hardly) >= 0) ||
        (chest.test(word) && near(k - 4, k + 3, hurts) >= 0) ||
        (passed.test(word) && near(k + 1, k + 2, /^(?:out|flauw|onderuit|weg)$/) >= 0) ||
        (itch.test(word) && near(k - 3, k + 5, allOver) >= 0);
      if (!told) continue;
      const denied = near(k - 3, k - 1, denies);
      // "I could not breathe" tells it; "geen uitslag of benauwdheid" does not.
      if ((denied >= 0 && !breath.test(word)) || context.contextOf(k, k).denied !== false) if (!breath.test(word)) continue;
      if (near(Math.min(i, k) - 6, Math.max(i, k), feared) >= 0 && !breath.test(word)) continue;
      return { first: Math.min(i, k), last: Math.max(i, k) };
    }
  }
  return undefined;
};
