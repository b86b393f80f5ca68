import { numberAt } from "./read-numbers.ts";
import type { StoryContext } from "./story-context.ts";

const coffee = new Set("koffie coffee espresso espressos cappuccino coffees bakkie koffies".split(" "));
const cola = new Set("cola coke energydrank energydrankjes redbull energy thee tea".split(" "));
const drinks = new Set(
  "slaapmutsje slaapmutsjes nightcap nightcaps wijn wijntje wijntjes wine wines bier biertje biertjes pils pilsje pilsjes beer beers lager ale stout cider alcohol jenever jenevers jenevertje jenevertjes gin gins borrel borrels borreltje borreltjes whisky whiskys whiskies whiskey whiskeys wodka wodkas vodka vodkas rum rums brandy brandies cognac cognacje cognacjes likeur likeurtje likeurtjes advocaat campari martini martinis aperitif spritz prosecco champagne champagnes bubbels cava rose port ports portje portjes sherry sherrys sherries drank glaasje glaasjes pints pint pinten pintje pintjes units eenheden drinks drankjes drankje cocktail cocktails neut neutje neutjes kopstoot shots shot pastis berenburg duvel duvels tripel tripels trappist trappisten".split(
    " ",
  ),
);
/** Words that are a drink only beside a glass or an amount: a harbour, a colour, the feeling in the legs. */
const onlyPoured = /^(?:port|ports|rose|stout|champagne|bubbels|shot|shots|ale)$/;
const glasses = /^(?:glas|glazen|glaasje|glaasjes|glass|glasses|tumblers|tumbler|consumpties|flessen|fles|bottles|bottle)$/;
const toDrink =
  /^(?:drink|drinkt|drinken|dronk|gedronken|drank|drinks|drinking|alcohol|wijn|wine|port|bier|beer|sherry|borrel|jenever|whisky|wodka|vodka|gin|fles|bottle|cava|prosecco)$/;
const notStrong = /^(?:water|melk|milk|sap|juice|limonade|lemonade|fris|frisdrank|cola|coke|thee|tea|karnemelk|squash|spa)$/;
const measures = new Set(
  "kop kopje kopjes koppen bakjes bak bakken mok mokken tassen tas glas glazen glaasjes glaasje fles flessen blikjes blikje cup cups mugs mug glass glasses bottle bottles pints pint cans can beers biertjes units eenheden pilsjes drinks drankjes borrels tins tin wijntjes pintjes pintje bekers beker".split(
    " ",
  ),
);
const perDay = /^(?:dag|day|dags|daily|dagelijks|avond|evening|night|nacht)$/;
const perWeek = /^(?:week|weekly|weekend|wekelijks)$/;

/** "Een borreltje voor het slapen", "a sherry before bed", a nightcap: a glass of every night. */
const bedtime =
  /\b(?:voor (?:het|t|ik ga|ik) (?:slapen|slapengaan|slaap|naar bed)|voor bedtijd|bij het slapengaan|before (?:i go to )?(?:bed|sleep|bedtime|sleeping|turning in)|at bedtime)\b/;
const isNightcap = /^(?:slaapmutsjes?|nightcaps?)$/;
const nowAndThen =
  /^(?:soms|sometimes|weleens|eens|zelden|rarely|seldom|occasionally|vroeger|had|dronk|gisteren|gisteravond|yesterday|ooit|once|nooit|never|toe|if|als|weekend|weekends|per|week)$/;

/** One glass, where an article stands before the drink ("een klein borreltje") and the words around tell of every evening. */
const oneOfEvery = (
  words: readonly string[],
  i: number,
  from: number,
  to: number,
): { readonly value: number; readonly first: number; readonly last: number } | undefined => {
  const at = [i - 1, i - 2].find((k) => k >= from && /^(?:een|a|an|mijn|my|n)$/.test(words[k] as string));
  if (at === undefined || words.slice(Math.max(from, at - 5), Math.min(to, i + 8)).some((one) => nowAndThen.test(one))) return undefined;
  return { value: 1, first: at, last: at };
};

const isWineColour = /^(?:rood|rode|wit|witte|rose|red|white)$/;

/** "Een halve fles rood", "a glass of white": wine by its colour, behind a bottle or a glass. */
const isWineByColour = (words: readonly string[], i: number): boolean =>
  /^(?:rood|rode|wit|witte|rose|red|white|prosecco|port)$/.test(words[i] as string) &&
  (/^(?:fles|flesje|flessen|glas|glaasje|glazen)$/.test(words[i - 1] ?? "") ||
    (words[i - 1] === "of" && /^(?:bottle|bottles|glass|glasses)$/.test(words[i - 2] ?? ""))) &&
  !/^(?:limonade|lemonade|water|sap|juice|fris)$/.test(words[i + 1] ?? "");

/** "Een kan van twee liter, zwart, zo tien bekers", "black, easily ten mugs": coffee by its colour, beside so many cups. */
const isBlackCoffee = (words: readonly string[], i: number, from: number, to: number): boolean =>
  /^(?:zwart|black)$/.test(words[i] as string) &&
  words
    .slice(Math.max(from, i - 6), Math.min(to, i + 9))
    .some((one) => /^(?:koppen|kopjes|bekers|mokken|bakken|bakjes|tassen|cups|mugs)$/.test(one)) &&
  !words.slice(from, to).some((one) => coffee.has(one) || /^(?:thee|tea|ontlasting|stool|stools)$/.test(one));

const smoking =
  /^(?:rook|rookt|rookte|roken|gerookt|roker|rookster|smoke|smokes|smoked|smoking|smoker|cigarette|cigarettes|sigaret|sigaretten|shag|sjek|rollups|ups)$/;
const quit = /^(?:gestopt|opgehouden|stopte|stopten|gekapt|afgeleerd|opgegeven|stopped|quit|quitted|gave|given|kicked)$/;
const notQuit = /^(?:weer|again|opnieuw|wil|willen|want|moet|should|probeer|probeerde|try|tried|trying|kan|cannot|niet|not)$/;

/** Does the sentence of a place count the years it lasted: "veertig jaar zware shag"? */
const ofYears = (context: StoryContext, place: number): boolean => {
  const { from, to } = context.sentenceOf(Math.max(0, context.wordFrom(place)));
  return context.words.slice(from, to).some((word) => /^(?:jaar|jaren|years)$/.test(word));
};

/** "Twintig jaar geleden ben ik met roken gestopt", "I used to smoke", "nooit gerookt", "ex-smoker": no smoker now. */
const findNoSmoker = (context: StoryContext): void => {
  const { words } = context;
  for (let i = 0; i < words.length && i < 200_000; i += 1) {
    if (!smoking.test(words[i] as string) || context.owners[i]?.who !== "self") continue;
    if (words[i] === "ups" && words[i - 1] !== "roll") continue;
    const { from, to } = context.sentenceOf(i);
    const before = words.slice(Math.max(from, i - 7), i);
    const after = words.slice(i + 1, Math.min(to, i + 6));
    const around = [...before, ...after];
    const last = /^(?:sigaret|sigaretten|cigarette|cigarettes)$/.test(words[i] as string) && /^(?:laatste|last)$/.test(words[i - 1] ?? "");
    const stopped = (last || around.some((one) => quit.test(one))) && !around.some((one) => notQuit.test(one));
    const usedTo = before.at(-1) === "to" && before.at(-2) === "used";
    const ex = /^(?:ex|oud|non|niet)$/.test(before.at(-1) ?? "") && /^(?:roker|rookster|smoker)$/.test(words[i] as string);
    const never = before.slice(-3).some((one) => /^(?:nooit|never)$/.test(one));
    const noMore = /\b(?:niet meer|no longer|no more|not any ?more)\b(?! (?:dan|than))/.test(
      [...before.slice(-3), "", ...after, words[i + 6] ?? ""].join(" "),
    );
    // "Ik rook sinds vier jaar niet meer", "I've not smoked for four years"
    const forYears =
      (/^(?:smoked|gerookt)$/.test(words[i] as string) &&
        before.slice(-2).some((one) => /^(?:not|niet)$/.test(one)) &&
        /^(?:for|since|in)$/.test(after[0] ?? "")) ||
      (words[i] === "rook" && /^(?:sinds|al)\b.*\bniet meer\b(?! dan)/.test(words.slice(i + 1, Math.min(to, i + 8)).join(" ")));
    if (!stopped && !usedTo && !ex && !never && !noMore && !forYears) continue;
    const { start, end } = context.span(from, to - 1);
    for (let k = context.facts.length - 1; k >= 0; k -= 1) {
      const one = context.facts[k];
      if (one?.gives.answers?.["exposure.smoking"] !== "yes") continue;
      const here = one.spans.every((span) => span.start >= start && span.end <= end);
      // "Veertig jaar zware shag. Ik rook sinds vier jaar niet meer.": what was, before it is said to be over.
      const earlier = (forYears || noMore) && one.spans.every((span) => span.end <= start) && ofYears(context, one.spans[0]?.start ?? 0);
      if (here || earlier) context.facts.splice(k, 1);
    }
    context.add(
      "lifestyle",
      "no_smoker",
      i,
      i,
      { nl: "Rookt niet (meer)", en: "Does not smoke (any more)" },
      { answers: { "exposure.smoking": "no" } },
      { state: "no", confidence: 0.8 },
    );
  }
};

/** What is given or taken that is no blood for others: an organ, blood that is let, a donor one meets, is refused as, or only thinks of being. */
const noGift =
  /^(?:nier|nieren|kidney|kidneys|orgaan|organ|organs|organen|graft|lever|liver|codicil|transplant\w*|hemochromatos\w*|haemochromatos\w*|hemachromatos\w*|ijzerstapel\w*|phlebotom\w*|venesection\w*|aderlat\w*|prikster|geweigerd|refused|weigeren|bloedplaatjes|milt|spleen)$/;
/** "Ik geef plaatjes", "I give platelets": told of the writer, whatever else is named. */
const gives = /^(?:geef|gaf|doneer|doneerde|give|gave|donate|donated|giving)$/;

/** "A donor kidney", "I wanted to become a donor but they won't have me", "phlebotomy every three weeks": no giver of blood. */
const dropOtherDonors = (context: StoryContext): void => {
  for (let k = context.facts.length - 1; k >= 0; k -= 1) {
    const one = context.facts[k];
    if (one?.gives.answers?.["iron.blood_donor"] !== "yes") continue;
    const at = context.wordFrom(one.spans[0]?.start ?? -1);
    if (at < 0) continue;
    const { from, to } = context.sentenceOf(at);
    const near = context.words.slice(Math.max(from, at - 10), Math.min(to, at + 12));
    const own = near.some((word, i) => gives.test(word) && near.slice(Math.max(0, i - 2), i + 3).some((who) => /^(?:ik|i)$/.test(who)));
    const has = (kind: RegExp): boolean => near.some((word) => kind.test(word));
    const atWork = has(/^(?:werk|work|nurse|verpleegkundige)$/) && has(/^(?:bloedbank|bank|centre|center)$/);
    const wished = has(/^(?:wilde|wanted|zou|would)$/) && has(/^(?:licht|light|oud|old|maar|but)$/);
    if ((near.some((word) => noGift.test(word)) || atWork || wished) && !own) context.facts.splice(k, 1);
  }
};

const edgesOf = (context: StoryContext, i: number): readonly [from: number, to: number] => {
  const { from, to } = context.sentenceOf(i);
  return [from, to];
};

/** Amounts of coffee and alcohol, smoking that was left; sleep hours are read with the times. */
export const findLifestyle = (context: StoryContext): void => {
  const { words } = context;
  findNoSmoker(context);
  dropOtherDonors(context);
  for (let i = 0; i < words.length && i < 200_000; i += 1) {
    const word = words[i] as string;
    const isCoffee = coffee.has(word) || (/^(?:zwart|black)$/.test(word) && isBlackCoffee(words, i, ...edgesOf(context, i)));
    const isCola = cola.has(word);
    const byColour = isWineByColour(words, i);
    const poured = isGlassOfDrink(context, i);
    const isDrink = (drinks.has(word) && (!onlyPoured.test(word) || isPoured(words, i))) || byColour || poured;
    if (!isCoffee && !isCola && !isDrink) continue;
    if (context.owners[i]?.who !== "self") {
      if (isDrink && touchesNone(context, i)) addAlcohol(context, i, i, 0, 0.7);
      continue;
    }
    const { from, to } = context.sentenceOf(i);
    const around = { from: Math.max(from, i - 6), to: Math.min(to, i + 7) };
    // "Every evening I have half a bottle of red": how often stands further away than how much.
    const often = words.slice(Math.max(from, i - 9), around.to);
    const week = often.some((one) => perWeek.test(one));
    const toBed = isDrink && !week && (isNightcap.test(word) || bedtime.test(words.slice(i + 1, Math.min(to, i + 6)).join(" ")));
    const day = toBed || often.some((one) => perDay.test(one));
    const amount = amountBefore(words, i, around.from, Math.min(to, i + 13)) ?? (toBed ? oneOfEvery(words, i, from, to) : undefined);
    // "Koffie drink ik niet"
    const turned =
      /^(?:drink|lust|gebruik|neem)$/.test(words[i + 1] ?? "") && words[i + 2] === "ik" && /^(?:niet|nooit)$/.test(words[i + 3] ?? "");
    const denied = context.contextOf(i, i).denied || turned;
    const near = words.slice(around.from, i);
    const little = near.some((one) => /^(?:amper|nauwelijks|hardly|barely|zelden|rarely|seldom|weinig|little)$/.test(one));
    if (isCoffee || isCola) {
      if (isCola && !/^(?:cola|coke|energydrank|energydrankjes|redbull)$/.test(word)) continue;
      const cups = denied ? 0 : little ? 0 : amount === undefined ? undefined : week ? amount.value / 7 : amount.value;
      if (cups === undefined || cups > 60) continue;
      const rounded = Math.round(cups * 10) / 10;
      context.add(
        "lifestyle",
        "coffee",
        amount?.first ?? i,
        i,
        { nl: `${rounded} koppen koffie of cola per dag`, en: `${rounded} cups of coffee or cola a day` },
        { lifestyle: { coffeeCupsPerDay: rounded }, answers: { "lifestyle.coffee": rounded } },
        { state: "value", value: rounded, confidence: denied || little ? 0.7 : 0.85 },
      );
    } else {
      if (/^(?:drank)$/.test(word) && amount === undefined && !denied) continue;
      const heavy = words.slice(around.from, around.to).some((one) => /^(?:veel|heavily|lots|stevig|zwaar)$/.test(one));
      let units = denied || little ? 0 : amount === undefined ? undefined : amount.value * (day || !week ? (day ? 7 : 1) : 1);
      if (
        amount !== undefined &&
        /^(?:fles|flessen|bottle|bottles)$/.test(words[amount.last + 1] ?? "") &&
        (byColour || /^(?:wijn|wine)$/.test(word))
      )
        units = (units ?? 0) * 7;
      if (units === undefined || (amount !== undefined && !day && !week) || units > 400) {
        if (heavy && !denied)
          context.add("lifestyle", "alcohol_much", i, i, { nl: "Veel alcohol", en: "Much alcohol" }, {}, { confidence: 0.6 });
        continue;
      }
      if (/^(?:fles|bottle|last|laatste)$/.test(words[i - 1] ?? "") && amount === undefined) continue;
      addAlcohol(context, amount?.first ?? i, i, units, denied ? 0.7 : 0.85);
    }
  }
  findNoDrinker(context);
};

const addAlcohol = (context: StoryContext, first: number, last: number, units: number, confidence: number): void => {
  const rounded = Math.round(units * 10) / 10;
  context.add(
    "lifestyle",
    "alcohol",
    Math.min(first, last),
    last,
    { nl: `${rounded} glazen alcohol per week`, en: `${rounded} drinks of alcohol a week` },
    { lifestyle: { alcoholUnitsPerWeek: rounded }, answers: { "lifestyle.alcohol": rounded } },
    { state: "value", value: rounded, confidence },
  );
};

/** "Twee glaasjes port", "the first port", "port after dinner": poured, and no harbour. */
const isPoured = (words: readonly string[], i: number): boolean =>
  words.slice(Math.max(0, i - 3), i).some((one) => measures.has(one) || /^(?:eerste|first|of|drink|dronk|drank|halve|half)$/.test(one)) ||
  /^(?:drink|drank|after|na|begon|began)$/.test(words[i + 1] ?? "");

/** "Zo'n 25 glazen in de week", "some 25 glasses a week": of alcohol, where the sentences beside it speak of drinking and of nothing milder. */
const isGlassOfDrink = (context: StoryContext, i: number): boolean => {
  const { words } = context;
  if (!glasses.test(words[i] as string) || words[i] === "fles" || words[i] === "bottle") return false;
  const { from, to } = context.sentenceOf(i);
  const before = context.sentence(Math.max(0, (context.story.sentences[i] ?? 0) - 1)).from;
  // The drink itself is named behind the glass: that word is counted.
  if (words.slice(i + 1, i + 4).some((one) => drinks.has(one) || notStrong.test(one) || isWineColour.test(one))) return false;
  if (words.slice(from, to).some((one) => notStrong.test(one))) return false;
  return (
    words.slice(before, to).some((one, k) => toDrink.test(one) && before + k !== i) &&
    !words.slice(before, to).some((one) => notStrong.test(one))
  );
};

/** "Mijn man drinkt elke avond wijn, ik raak het niet aan", "I never touch it": the writer does not drink. */
const touchesNone = (context: StoryContext, i: number): boolean => {
  const { words } = context;
  const { to } = context.sentenceOf(i);
  const after = words.slice(i + 1, Math.min(to, i + 12)).join(" ");
  return /\bik (?:raak|drink|lust) (?:het|dat|er|zelf)? ?(?:geen|niet|nooit|niets)\b|\bi (?:do not|never) (?:touch|drink)\b|\bi drink (?:nothing|none)\b/.test(
    after,
  );
};

/** "Sinds februari drink ik niet meer", "I no longer drink", "sober since spring": what was drunk is over. */
const findNoDrinker = (context: StoryContext): void => {
  const { words } = context;
  for (let i = 0; i < words.length && i < 200_000; i += 1) {
    const word = words[i] as string;
    if (
      !/^(?:drink|drinken|drinking|nuchter|sober|alcohol|teetotal|geheelonthouder|dry|droog)$/.test(word) ||
      context.owners[i]?.who !== "self"
    )
      continue;
    const { from, to } = context.sentenceOf(i);
    const before = words.slice(Math.max(from, i - 5), i).join(" ");
    const after = words.slice(i + 1, Math.min(to, i + 5)).join(" ");
    const over =
      (word === "drink" &&
        (/^ik (?:niet|niets) meer\b(?! dan)/.test(after) ||
          /\bno longer$/.test(before) ||
          (/\bdo not$/.test(before) && /^(?:any more|anymore)\b/.test(after)))) ||
      (/^(?:drinken|alcohol)$/.test(word) && /\b(?:gestopt|stopte|gekapt) met$/.test(before)) ||
      (/^(?:drinking|alcohol|drink)$/.test(word) &&
        /\b(?:stopped|quit|gave up|given up)$/.test(before) &&
        !/^(?:coffee|tea|wine for|milk)\b/.test(after)) ||
      (/^(?:nuchter|sober|droog|dry)$/.test(word) &&
        /^(?:sinds|since|now for)\b/.test(after) &&
        !/\b(?:mond|mouth|huid|skin|ogen|eyes|eye)\b/.test(before)) ||
      /^(?:teetotal|geheelonthouder)$/.test(word);
    // "Nuchter sinds gisteravond": for a blood test.
    if (
      word === "nuchter" &&
      !/\b(?:jaar|jaren|maanden|weken|(?:19|20)\d\d|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)\b/.test(
        words.slice(i + 1, Math.min(to, i + 8)).join(" "),
      )
    )
      continue;
    if (!over || /\b(?:toen|when|if|als|zou|would|wil|want|moet|should|weer|again)\b/.test(`${before} ${after}`)) continue;
    for (let k = context.facts.length - 1; k >= 0; k -= 1) {
      const one = context.facts[k];
      if (one?.kind === "lifestyle" && one.what === "alcohol" && one.gives.lifestyle?.alcoholUnitsPerWeek !== 0) context.facts.splice(k, 1);
    }
    addAlcohol(context, i, i, 0, 0.7);
    return;
  }
};

const amountBefore = (
  words: readonly string[],
  at: number,
  from: number,
  to: number,
): { readonly value: number; readonly first: number; readonly last: number } | undefined => {
  for (let i = at - 1; i >= from; i -= 1) {
    const number = numberAt(words, i);
    if (
      number === undefined ||
      number.value > 60 ||
      (/^(?:a|an|een|de|the)$/.test(words[i] as string) && !measures.has(words[i + 1] ?? ""))
    )
      continue;
    const next = words[i + number.length] ?? "";
    // "Half a bottle of red"
    if (/^(?:a|an|een)$/.test(words[i] as string) && /^(?:half|halve)$/.test(words[i - 1] ?? "") && measures.has(next))
      return { value: 0.5, first: i - 1, last: i };
    if (measures.has(next) || i + number.length === at) return { value: number.value, first: i, last: i + number.length - 1 };
  }
  // "koffie, zes koppen per dag"
  for (let i = at + 1; i < to; i += 1) {
    const number = numberAt(words, i);
    if (number === undefined || number.value > 60 || !measures.has(words[i + number.length] ?? "")) continue;
    // "Koffie, en twee glazen wijn": of the drink that stands behind.
    const behind = words.slice(i + number.length + 1, i + number.length + 3);
    if (behind.some((one) => drinks.has(one) || coffee.has(one) || cola.has(one) || notStrong.test(one) || isWineColour.test(one)))
      return undefined;
    return { value: number.value, first: at, last: i };
  }
  return undefined;
};
