import type { EventResult } from "./before-after.ts";
import type { ChangePointResult } from "./change-point.ts";
import type { ClockResult } from "./clock.ts";
import { fitsPoorly } from "./diagnostics.ts";
import type { HabitResult, HabitsResult } from "./habits.ts";
import { notWithinHalfAYear } from "./more-nights.ts";
import type { TrialResult } from "./trial.ts";

/** A sentence in both languages. Words follow the numbers (METHOD §7): they never say more than the verdict does. */
export interface Words {
  readonly nl: string;
  readonly en: string;
}

const words = (nl: string, en: string): Words => ({ nl, en });

/** Rounded to a tenth; the Dutch comma. */
export const point = (value: number): Words => {
  const text = (Math.round(Math.abs(value) * 10) / 10).toFixed(1);
  const sign = value < 0 && text !== "0.0" ? "-" : "";
  return words(`${sign}${text.replace(".", ",")}`, `${sign}${text}`);
};

/** A difference with its side in words: a minus before a number is easily overlooked. */
function heavier(value: number): Words {
  const size = point(Math.abs(value));
  if (size.en === "0.0") return words("even zwaar", "just as bad");
  return value > 0
    ? words(`${size.nl} punt zwaarder`, `${size.en} points worse`)
    : words(`${size.nl} punt lichter`, `${size.en} points lighter`);
}

/** Whole percents, never 0 or 100. */
export const percent = (p: number): number => Math.min(99, Math.max(1, Math.round(p * 100)));

/** A chance in whole percents; below one it says that it is less, so that it agrees with the p beside it in the report. */
const outOfHundred = (p: number): Words =>
  p < 0.01 ? words("minder dan 1 van de 100", "fewer than 1 of 100") : words(`${percent(p)} van de 100`, `${percent(p)} of 100`);

const habitNames: Readonly<Record<string, Words>> = {
  caffeine_after_noon: words("koffie na 12 uur", "coffee after noon"),
  alcohol: words("alcohol", "alcohol"),
  nicotine: words("roken of vapen", "smoking or vaping"),
  exercise_evening: words("sporten na 18 uur", "exercise after 6 in the evening"),
  stress_per_3: words("3 punten meer stress", "3 points more stress"),
  late_shift: words("een avonddienst of nachtdienst", "an evening or night shift"),
  short_sleep_before: words("minder dan 6 uur slaap in de nacht ervoor", "less than 6 hours of sleep the night before"),
  around_menses: words("de dagen rond de menstruatie", "the days around the period"),
};

/** What a habit is called; an own thing by the person's own words. */
export const habitName = (id: string, own: Readonly<Record<string, string>> = {}): Words =>
  habitNames[id] ?? words(own[id] ?? id, own[id] ?? id);

export const proves = {
  habits: words(
    "Dit laat zien wat samengaat. Het bewijst niet wat de oorzaak is: iets dat je niet hebt opgeschreven kan beide veroorzaken.",
    "This shows what goes together. It does not prove a cause: something you did not write down can cause both.",
  ),
  trial: words(
    "Dit geldt voor jou, in deze weken. Het zegt niets over andere mensen of over later.",
    "This holds for you, in these weeks. It says nothing about other people or about later.",
  ),
  clock: words(
    "Begintijden schuiven ook vanzelf; hoe groot de verschuiving is, is dan minder zeker dan het lijkt.",
    "Times of onset also drift by themselves; how large the shift is, is then less sure than it looks.",
  ),
  event: words(
    "Er kan tegelijk iets anders veranderd zijn. Klachten worden ook vanzelf minder of erger.",
    "Something else may have changed at the same time. Complaints also get less or worse by themselves.",
  ),
} as const;

/** How many more evenings, in words. */
export function sayMoreNights(nights: number | null, mayTry: boolean): Words {
  if (nights === null || nights > notWithinHalfAYear)
    return mayTry
      ? words(
          "Zo lukt dat niet binnen een half jaar; een proef is sneller.",
          "That will not work within half a year this way; a trial is quicker.",
        )
      : words("Zo lukt dat niet binnen een half jaar.", "That will not work within half a year this way.");
  return words(`Reken op nog ongeveer ${nights} avonden.`, `Expect about ${nights} more evenings.`);
}

const join = (...parts: readonly (Words | undefined)[]): Words => {
  const said = parts.filter((part) => part !== undefined);
  return words(said.map(({ nl }) => nl).join(" "), said.map(({ en }) => en).join(" "));
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** One habit in one or two sentences. */
export function sayHabit(result: HabitResult, own: Readonly<Record<string, string>> = {}, mayTry = false): Words {
  const x = habitName(result.name, own);
  const [m, low, high] = [point(Math.abs(result.mean)), ...ends(result)];
  const tangled = result.tangledWith.map((other) => habitName(other, own));
  const knot =
    tangled.length === 0
      ? undefined
      : words(
          `${capital(x.nl)} en ${tangled.map(({ nl }) => nl).join(", ")} komen bij jou bijna altijd samen; daarom zijn ze niet uit elkaar te halen.`,
          `With you ${x.en} and ${tangled.map(({ en }) => en).join(", ")} nearly always come together, so they cannot be told apart.`,
        );
  switch (result.verdict) {
    case "worse":
      return join(
        words(
          `Op avonden met ${x.nl} waren je klachten gemiddeld ${m.nl} punt hoger (waarschijnlijk tussen ${low.nl} en ${high.nl}). Dat gaat samen; het bewijst niet dat ${x.nl} de oorzaak is.`,
          `On evenings with ${x.en} your complaints were ${m.en} points higher on average (probably between ${low.en} and ${high.en}). They go together; that does not prove that ${x.en} is the cause.`,
        ),
        knot,
      );
    case "better":
      return join(
        words(
          `Op avonden met ${x.nl} waren je klachten gemiddeld ${m.nl} punt lager (waarschijnlijk tussen ${low.nl} en ${high.nl}). Dat gaat samen; het bewijst niet dat het door ${x.nl} komt.`,
          `On evenings with ${x.en} your complaints were ${m.en} points lower on average (probably between ${low.en} and ${high.en}). They go together; that does not prove that ${x.en} is the reason.`,
        ),
        knot,
      );
    case "no_big_difference":
      return words(
        `${capital(x.nl)}: een verschil van 1 punt of meer is onwaarschijnlijk.`,
        `${capital(x.en)}: a difference of 1 point or more is unlikely.`,
      );
    case "no_variation":
      return noVariation;
    case "cannot_tell":
      return join(
        words(`${capital(x.nl)}: dit is nog niet te zeggen.`, `${capital(x.en)}: we cannot tell yet.`),
        sayMoreNights(result.moreNights, mayTry),
        knot,
      );
  }
}

/** Every habit in words; what holds of all of them alike is said once. */
export function sayHabits(
  results: readonly HabitResult[],
  own: Readonly<Record<string, string>>,
  mayTry: (name: string) => boolean,
): readonly Words[] {
  const said = results.map((result) => sayHabit(result, own, mayTry(result.name)));
  return said.filter((one, i) => said.findIndex(({ en }) => en === one.en) === i);
}

/** The ends of an interval of a size: from small to large, whatever the sign of the effect. */
function ends({ mean, low, high }: { readonly mean: number; readonly low: number; readonly high: number }): readonly [Words, Words] {
  return mean >= 0 ? [point(low), point(high)] : [point(-high), point(-low)];
}

const noVariation = words(
  "Bijna alle avonden hebben hetzelfde cijfer; daar valt niets uit te vergelijken.",
  "Nearly all evenings have the same score; there is nothing to compare.",
);

/** What may be said of the whole comparison: that the model fits poorly, that many nights stand at zero, that one night carries much. */
export function sayDoubts(result: HabitsResult, dateOf: (t: number) => string): readonly Words[] {
  const doubts: Words[] = [];
  const { residualR1, residualPairs, floorShare } = result;
  if (residualR1 !== undefined && residualPairs !== undefined && fitsPoorly({ residualR1, residualPairs }))
    doubts.push(
      words(
        "Ons rekenmodel past slecht bij deze nachten. Neem de cijfers met een korrel zout.",
        "Our model fits these nights poorly. Take the figures with a grain of salt.",
      ),
    );
  if ((floorShare ?? 0) > 0.4)
    doubts.push(
      words(
        `Op ${percent(floorShare ?? 0)} van de 100 avonden was het cijfer 0. Verschillen worden dan kleiner geteld dan ze zijn.`,
        `On ${percent(floorShare ?? 0)} of 100 evenings the score was 0. Differences then count smaller than they are.`,
      ),
    );
  for (const habit of result.habits) {
    const said = habit.verdict === "worse" || habit.verdict === "better";
    if (said && Math.abs(habit.influence) > Math.abs(habit.mean) / 3)
      doubts.push(
        words(
          `De nacht van ${dateOf(habit.mostInfluentialNight)} weegt zwaar mee bij ${habitName(habit.name).nl}. Klopt wat daar staat?`,
          `The night of ${dateOf(habit.mostInfluentialNight)} weighs heavily for ${habitName(habit.name).en}. Is what it says right?`,
        ),
      );
  }
  return doubts;
}

/** Why habits were left out: those that were hardly written down share one sentence. */
export function sayLeftOut(
  leftOut: Readonly<Record<string, "not_recorded" | "too_few">>,
  own: Readonly<Record<string, string>> = {},
): readonly Words[] {
  const named = (why: "not_recorded" | "too_few"): readonly Words[] =>
    Object.entries(leftOut).flatMap(([name, reason]) => (reason === why ? [habitName(name, own)] : []));
  const list = (some: readonly Words[], lang: "nl" | "en"): string => some.map((one) => one[lang]).join(", ");
  const [unwritten, few] = [named("not_recorded"), named("too_few")];
  return [
    ...(unwritten.length === 0
      ? []
      : [
          words(
            `Te vaak niet ingevuld om te vergelijken: ${list(unwritten, "nl")}. Dat hoeft ook niet.`,
            `Too often not filled in to compare: ${list(unwritten, "en")}. That is fine too.`,
          ),
        ]),
    ...(few.length === 0
      ? []
      : [
          words(
            `Te weinig avonden met, of te weinig zonder: ${list(few, "nl")}.`,
            `Too few evenings with it, or too few without: ${list(few, "en")}.`,
          ),
        ]),
  ];
}

export const tooFewNights = (have: number, need: number): Words =>
  words(
    `Er zijn ${have} avonden om mee te rekenen; vanaf ${need} valt er iets te zeggen.`,
    `There are ${have} evenings to reckon with; from ${need} something can be said.`,
  );

/** A trial in words: the finding, then how sure, then what it does not prove. */
export function sayTrial(
  result: TrialResult,
  habit: string,
  own: Readonly<Record<string, string>> = {},
  stoppedForResults = false,
): readonly Words[] {
  const x = habitName(habit, own);
  const said: Words[] = [];
  const { mean = 0, randLow = 0, randHigh = 0, p = 1 } = result;
  const size = point(Math.abs(mean));
  const [low, high] = mean >= 0 ? [point(randLow), point(randHigh)] : [point(-randHigh), point(-randLow)];
  const chance = outOfHundred(p);
  switch (result.verdict) {
    case "worse":
      said.push(
        words(
          `In jouw proef waren de avonden met ${x.nl} ${size.nl} punt zwaarder (tussen ${low.nl} en ${high.nl}). Toeval alleen geeft zo'n verschil in ${chance.nl} proeven.`,
          `In your trial the evenings with ${x.en} were ${size.en} points worse (between ${low.en} and ${high.en}). Chance alone gives such a difference in ${chance.en} trials.`,
        ),
      );
      break;
    case "better":
      said.push(
        words(
          `In jouw proef waren de avonden met ${x.nl} ${size.nl} punt lichter (tussen ${low.nl} en ${high.nl}). Toeval alleen geeft zo'n verschil in ${chance.nl} proeven.`,
          `In your trial the evenings with ${x.en} were ${size.en} points lighter (between ${low.en} and ${high.en}). Chance alone gives such a difference in ${chance.en} trials.`,
        ),
      );
      break;
    case "no_big_difference":
      said.push(words("Een verschil van 1 punt of meer is onwaarschijnlijk.", "A difference of 1 point or more is unlikely."));
      break;
    case "no_variation":
      said.push(noVariation);
      break;
    case "cannot_tell":
      said.push(
        words(
          `We weten het nog niet. Gemiddeld waren de avonden met ${x.nl} ${heavier(mean).nl}, maar dat kan toeval zijn. Het echte verschil ligt ergens tussen ${heavier(randLow).nl} en ${heavier(randHigh).nl}.`,
          `We cannot tell yet. On average the evenings with ${x.en} were ${heavier(mean).en}, but that can be chance. The real difference lies somewhere between ${heavier(randLow).en} and ${heavier(randHigh).en}.`,
        ),
      );
      break;
    case "too_few_nights":
      said.push(words("Er zijn geen avonden met een cijfer die meetellen.", "There are no evenings with a score that count."));
      break;
    case "no_schedule":
      said.push(words("Met deze opzet is geen volgorde te loten.", "With this design no order can be drawn by lot."));
      break;
  }
  if (result.randLow === -8 || result.randHigh === 8)
    said.push(words("Zo weinig avonden laten de grootte van het verschil open.", "So few evenings leave the size of the difference open."));
  if (result.adherence !== undefined && result.adherence < 0.8)
    said.push(
      words(
        `Op ${percent(result.adherence)} van de 100 avonden ging het zoals geloot. We rekenen zoals geloot, dus een verschil lijkt dan kleiner.`,
        `On ${percent(result.adherence)} of 100 evenings it went as drawn. We reckon as drawn, so a difference then looks smaller.`,
      ),
    );
  if ((result.armsChanged ?? 0) > 0)
    said.push(
      words(
        `Bij ${result.armsChanged} avonden is het plan later veranderd. We rekenen met wat geloot was.`,
        `On ${result.armsChanged} evenings the plan was changed afterwards. We reckon with what was drawn.`,
      ),
    );
  if (stoppedForResults)
    said.push(
      words(
        "De proef stopte om wat de cijfers lieten zien. Dan is toeval niet meer goed te berekenen; lees dit als een indruk.",
        "The trial was ended because of what the scores showed. Chance can then no longer be reckoned well; read this as an impression.",
      ),
    );
  // Where nothing was found out there is nothing that holds.
  if (!["too_few_nights", "no_schedule", "no_variation"].includes(result.verdict)) said.push(proves.trial);
  return said;
}

/** What a shift in start times does not prove; nothing where no shift was said. */
export const sayClockDoubt = ({ verdict }: ClockResult): Words | undefined =>
  verdict === "earlier" || verdict === "somewhat_earlier" ? proves.clock : undefined;

/** Start times in words. */
export function sayClock(result: ClockResult): Words {
  const hours = point(result.shift ?? 0);
  switch (result.verdict) {
    case "earlier":
      return words(
        `Je klachten beginnen nu ongeveer ${hours.nl} uur eerder dan in de eerste weken. Bespreek dit met je arts. Verander zelf niets aan je medicijnen.`,
        `Your complaints now start about ${hours.en} hours earlier than in the first weeks. Discuss this with your doctor. Do not change your medicine yourself.`,
      );
    case "somewhat_earlier":
      return words(
        `Je klachten beginnen nu waarschijnlijk wat eerder dan in de eerste weken, ongeveer ${hours.nl} uur. Vertel het je arts bij het volgende bezoek. Verander zelf niets aan je medicijnen.`,
        `Your complaints probably start somewhat earlier now than in the first weeks, about ${hours.en} hours. Tell your doctor at the next visit. Do not change your medicine yourself.`,
      );
    case "not_earlier":
      return words(
        "Je klachten beginnen niet twee uur of meer eerder dan in de eerste weken.",
        "Your complaints do not start two hours or more earlier than in the first weeks.",
      );
    case "cannot_tell":
      return words(
        "Of je klachten eerder beginnen dan in de eerste weken is nog niet te zeggen.",
        "Whether your complaints start earlier than in the first weeks, we cannot tell yet.",
      );
    case "too_few_nights":
      return words(
        "Schrijf vaker op hoe laat het begint: zeven keer in de eerste weken en zeven keer in de laatste twee weken is genoeg.",
        "Write down more often when it begins: seven times in the first weeks and seven times in the last two weeks is enough.",
      );
  }
}

/** Before and after X. `x` is what happened: "de start van ijzer". */
export function sayEvent(result: EventResult, x: Words): readonly Words[] {
  const size = point(Math.abs(result.mean ?? 0));
  const [low, high] = ends({ mean: result.mean ?? 0, low: result.low ?? 0, high: result.high ?? 0 });
  const end = proves.event;
  switch (result.verdict) {
    case "better":
      return [
        words(
          `Rond ${x.nl} daalden je klachten ${size.nl} punt (tussen ${low.nl} en ${high.nl}).`,
          `Around ${x.en} your complaints fell by ${size.en} points (between ${low.en} and ${high.en}).`,
        ),
        end,
      ];
    case "worse":
      return [
        words(
          `Rond ${x.nl} stegen je klachten ${size.nl} punt (tussen ${low.nl} en ${high.nl}).`,
          `Around ${x.en} your complaints rose by ${size.en} points (between ${low.en} and ${high.en}).`,
        ),
        end,
      ];
    case "no_big_difference":
      return [
        words(
          `Rond ${x.nl}: een verandering van 1 punt of meer is onwaarschijnlijk.`,
          `Around ${x.en}: a change of 1 point or more is unlikely.`,
        ),
        end,
      ];
    case "no_variation":
      return [noVariation];
    case "too_few_nights": {
      const short = result.nightsBefore < 14 ? "before" : "after";
      return [
        words(
          `Of er rond ${x.nl} iets veranderde is nog niet te zeggen: ${short === "before" ? `ervoor zijn er ${result.nightsBefore}` : `erna zijn er ${result.nightsAfter}`} avonden, en 14 zijn er nodig.`,
          `Whether something changed around ${x.en} we cannot tell yet: there are ${short === "before" ? `${result.nightsBefore} evenings before` : `${result.nightsAfter} evenings after`} it, and 14 are needed.`,
        ),
      ];
    }
    case "cannot_tell":
      return [
        words(`Of er rond ${x.nl} iets veranderde is nog niet te zeggen.`, `Whether something changed around ${x.en} we cannot tell yet.`),
        end,
      ];
  }
}

/** A change on a date that nobody knows; nothing where nothing may be said. */
export function sayChange(result: ChangePointResult, sayDate: (date: string) => Words): Words | undefined {
  if (result.verdict !== "changed" || result.bestNight === undefined) return undefined;
  const [best, from, to] = [result.bestNight, result.windowFrom ?? result.bestNight, result.windowTo ?? result.bestNight].map(sayDate) as [
    Words,
    Words,
    Words,
  ];
  return words(
    `Rond ${best.nl} veranderde er iets (tussen ${from.nl} en ${to.nl}). Waardoor, dat zeggen deze cijfers niet.`,
    `Around ${best.en} something changed (between ${from.en} and ${to.en}). These figures do not say what changed it.`,
  );
}
