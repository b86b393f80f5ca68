import { type BeforeAfterFinding, daysBetween, type HabitFinding, type PersonRecord, type PersonTrial } from "@kriebel/record";
import { isGoingOn } from "../observe-trials.ts";
import { triedHabitWords } from "../trial-words.ts";
import type { LetterLine, Piece, Sentence } from "./letter-model.ts";
import { say } from "./letter-model.ts";
import { ownWords } from "./letter-own-words.ts";
import { capital, type Lang, sayDate, sayNumber } from "./letter-words.ts";

interface Context {
  readonly record: PersonRecord;
  readonly lang: Lang;
  readonly today: string;
}

/** Longer ago says nothing of now (decision 0042 for the clock; the same for what was worked out from the nights). */
const stillTold = 92;
/** The newest trials fit on the page; older ones are in the record. */
const mostTrials = 3;
const mostEvents = 3;

const t = ({ lang }: Context, nl: string, en: string): string => (lang === "nl" ? nl : en);

const line = (head: string, importance: 1 | 2 | 3, mark: "O" | "S", ...says: readonly Sentence[]): LetterLine => ({
  type: "line",
  kind: "fact",
  mark,
  head,
  says,
  importance,
});

/** 1,1 or 1.1; one decimal is as much as such figures carry. */
const tenth = (c: Context, value: number): string => sayNumber(Math.round(Math.abs(value) * 10) / 10, c.lang);
const signed = (c: Context, value: number): string => {
  const rounded = Math.round(value * 10) / 10;
  return `${rounded < 0 ? "−" : ""}${sayNumber(Math.abs(rounded), c.lang)}`;
};

/** "0,9 tot 2,7": the ends of an interval in the direction of the difference. */
function between(c: Context, difference: number, low: number, high: number): string {
  const [from, to] = difference < 0 ? [-high, -low] : [low, high];
  return `${signed(c, from)} ${t(c, "tot", "to")} ${signed(c, to)}`;
}

const isRecent = (on: string, today: string): boolean => on <= today && daysBetween(on, today) <= stillTold;

/** Since when the complaints begin earlier, or that they do not. */
function clockLines(c: Context): readonly LetterLine[] {
  const newest = c.record.clock?.filter(({ on }) => isRecent(on, c.today)).at(-1);
  if (newest === undefined) return [];
  const { shiftHours, lowHours, highHours, nights } = newest;
  const interval =
    lowHours === undefined || highHours === undefined ? "" : ` (${signed(c, lowHours)} ${t(c, "tot", "to")} ${signed(c, highHours)})`;
  const from = nights === undefined ? "" : t(c, `, ${nights} nachten`, `, ${nights} nights`);
  const hours = shiftHours === undefined ? "" : tenth(c, shiftHours);
  const head = t(c, "Begintijd.", "Time of onset.");
  switch (newest.verdict) {
    case "earlier":
    case "somewhat_earlier":
      return [
        line(
          head,
          1,
          "S",
          say(
            t(
              c,
              `Begint nu ${newest.verdict === "earlier" ? "" : "waarschijnlijk "}${hours === "" ? "" : `${hours} uur `}eerder dan in de eerste weken van het dagboek${interval}${from}.`,
              `Now ${newest.verdict === "earlier" ? "" : "probably "}begins ${hours === "" ? "" : `${hours} hours `}earlier than in the first weeks of the diary${interval}${from}.`,
            ),
          ),
        ),
      ];
    case "not_earlier":
      return [
        line(
          head,
          3,
          "S",
          say(
            t(
              c,
              `Niet twee uur of meer eerder dan in de eerste weken van het dagboek${from}.`,
              `Not two hours or more earlier than in the first weeks of the diary${from}.`,
            ),
          ),
        ),
      ];
    case "cannot_tell":
      return [
        line(
          head,
          3,
          "S",
          say(
            t(
              c,
              `Of het eerder begint dan in de eerste weken is nog niet te zeggen${from}.`,
              `Whether it begins earlier than in the first weeks cannot be told yet${from}.`,
            ),
          ),
        ),
      ];
    case "too_few_nights":
      return [];
  }
}

const trialName = (c: Context, { habit, name }: { readonly habit: string; readonly name?: string | undefined }): Piece =>
  name === undefined ? (triedHabitWords[habit]?.[c.lang] ?? { own: ownWords(habit, 60) }) : { own: ownWords(name, 60) };

const sayP = (c: Context, p: number): string =>
  (p < 0.001 ? "p < 0,001" : `p = ${p.toFixed(3)}`).replace(/[.,]/, c.lang === "nl" ? "," : ".");

function trialSays(c: Context, trial: PersonTrial): Sentence {
  const { outcome, design, stoppedAfter, stoppedBecause } = trial;
  const what: Piece[] = [
    t(c, "Loting per blok van avonden, met en zonder ", "By lot, in periods of evenings with and without "),
    trialName(c, trial),
  ];
  const period = t(
    c,
    `, ${design.periods * design.nights} avonden vanaf ${sayDate(design.start, "nl")}`,
    `, ${design.periods * design.nights} evenings from ${sayDate(design.start, "en")}`,
  );
  if (outcome === undefined)
    return {
      pieces: [
        ...what,
        period,
        isGoingOn(trial, c.today)
          ? t(c, "; loopt nog, er is geen uitslag.", "; still going on, there is no result.")
          : t(c, "; uitslag nog niet berekend.", "; result not worked out yet."),
      ],
      sources: [],
    };
  const { verdict, difference, low, high, p, nightsWith = 0, nightsWithout = 0, adherence } = outcome;
  const sized = difference !== undefined && low !== undefined && high !== undefined;
  const counted = t(c, ` (${nightsWith} met, ${nightsWithout} zonder)`, ` (${nightsWith} with, ${nightsWithout} without)`);
  const chance = p === undefined ? "" : `, ${sayP(c, p)}`;
  const found = ((): string => {
    switch (verdict) {
      case "worse":
      case "better": {
        const way = verdict === "worse" ? t(c, "zwaarder", "worse") : t(c, "lichter", "lighter");
        return sized
          ? t(
              c,
              `avonden met ${tenth(c, difference)} punt ${way} (${between(c, difference, low, high)}${chance})`,
              `evenings with it ${tenth(c, difference)} points ${way} (${between(c, difference, low, high)}${chance})`,
            )
          : t(c, `avonden met waren ${way}`, `evenings with it were ${way}`);
      }
      case "no_big_difference":
        return t(c, "een verschil van 1 punt of meer is onwaarschijnlijk", "a difference of 1 point or more is unlikely");
      case "cannot_tell":
        return sized
          ? t(
              c,
              `nog niet te zeggen: verschil ${signed(c, difference)} punt (${signed(c, low)} tot ${signed(c, high)}${chance})`,
              `cannot be told yet: difference ${signed(c, difference)} points (${signed(c, low)} to ${signed(c, high)}${chance})`,
            )
          : t(c, "nog niet te zeggen", "cannot be told yet");
      default:
        return t(c, "te weinig om te vergelijken", "too little to compare");
    }
  })();
  const notes = [
    ...(stoppedAfter === undefined
      ? []
      : [t(c, `gestopt na ${stoppedAfter} van ${design.periods} blokken`, `ended after ${stoppedAfter} of ${design.periods} periods`)]),
    ...(stoppedBecause === "results"
      ? [t(c, "gestopt om de tussenstand: alleen een indruk", "ended because of the scores so far: only an impression")]
      : []),
    ...(adherence !== undefined && adherence < 0.8
      ? [t(c, `${Math.round(adherence * 100)} van de 100 avonden zoals geloot`, `${Math.round(adherence * 100)} of 100 evenings as drawn`)]
      : []),
  ];
  return {
    pieces: [
      ...what,
      `${period}${counted}: ${found}${notes.length > 0 ? `; ${notes.join("; ")}` : ""}. ${t(c, "Niet geblindeerd.", "Not blinded.")}`,
    ],
    sources: [],
  };
}

function trialLines(c: Context): readonly LetterLine[] {
  const trials = [...(c.record.trials ?? [])].filter(({ plannedOn }) => plannedOn <= c.today).slice(-mostTrials);
  return trials.map((trial) => {
    const told = trial.outcome?.verdict === "worse" || trial.outcome?.verdict === "better";
    return line(t(c, "Eigen proef.", "Own trial."), told ? 1 : 2, "O", trialSays(c, trial));
  });
}

const happened: Readonly<Record<BeforeAfterFinding["what"], readonly [nl: string, en: string]>> = {
  started: ["de start", "start"],
  stopped: ["het einde", "end"],
  changed: ["de verandering", "change"],
};

/** What the nights around a medicine say. Somebody else may have changed something too, and complaints swing by themselves. */
function eventLines(c: Context): readonly LetterLine[] {
  const events = (c.record.beforeAfter ?? []).filter(({ on }) => isRecent(on, c.today)).slice(-mostEvents);
  return events.map((event) => {
    const { verdict, difference, low, high, nightsBefore, nightsAfter } = event;
    const sized = difference !== undefined && low !== undefined && high !== undefined;
    const way = verdict === "worse" ? t(c, "hoger", "higher") : t(c, "lager", "lower");
    const found =
      (verdict === "worse" || verdict === "better") && sized
        ? t(
            c,
            `klachten ${tenth(c, difference)} punt ${way} (${between(c, difference, low, high)})`,
            `complaints ${tenth(c, difference)} points ${way} (${between(c, difference, low, high)})`,
          )
        : verdict === "no_big_difference"
          ? t(c, "een verandering van 1 punt of meer is onwaarschijnlijk", "a change of 1 point or more is unlikely")
          : verdict === "cannot_tell" && sized
            ? t(
                c,
                `nog niet te zeggen (${signed(c, difference)} punt, ${signed(c, low)} tot ${signed(c, high)})`,
                `cannot be told yet (${signed(c, difference)} points, ${signed(c, low)} to ${signed(c, high)})`,
              )
            : t(c, "te weinig verschil in de cijfers om te vergelijken", "too little difference in the scores to compare");
    const [nl, en] = happened[event.what];
    return line(t(c, "Voor en na.", "Before and after."), 2, "O", {
      pieces: [
        t(c, `Rond ${nl} van `, `Around the ${en} of `),
        { own: ownWords(event.medicine, 60) },
        t(
          c,
          ` (${sayDate(event.date, "nl")}): ${found}; ${nightsBefore} nachten ervoor, ${nightsAfter} erna. Bewijst niet dat het daardoor komt.`,
          ` (${sayDate(event.date, "en")}): ${found}; ${nightsBefore} nights before, ${nightsAfter} after. Does not prove that this is why.`,
        ),
      ],
      sources: [],
    });
  });
}

/** Habits that go together with worse or lighter nights; the others say nothing that a doctor has to read. */
function habitLines(c: Context): readonly LetterLine[] {
  // What a trial settled by lot is not told a second time from evenings that the person chose.
  const settled = new Set(
    (c.record.trials ?? []).flatMap(({ habit, outcome }) => (outcome === undefined || outcome.verdict === "cannot_tell" ? [] : [habit])),
  );
  const told = (c.record.habits ?? []).filter(
    (one): one is HabitFinding & { readonly difference: number; readonly low: number; readonly high: number } =>
      !settled.has(one.habit) &&
      isRecent(one.on, c.today) &&
      (one.verdict === "worse" || one.verdict === "better") &&
      one.difference !== undefined &&
      one.low !== undefined &&
      one.high !== undefined,
  );
  if (told.length === 0) return [];
  const says = told.map((one, i): Sentence => {
    const name = trialName(c, one);
    return {
      pieces: [
        ...(i === 0 && typeof name === "string" ? [capital(name)] : [name]),
        `: ${tenth(c, one.difference)} ${t(c, "punt", "points")} ${one.verdict === "worse" ? t(c, "hoger", "higher") : t(c, "lager", "lower")} (${between(c, one.difference, one.low, one.high)})`,
      ],
      sources: [],
      after: i < told.length - 1 ? ";" : ".",
    };
  });
  return [
    line(
      t(c, "Gaat samen.", "Goes together."),
      2,
      "O",
      ...says,
      say(t(c, "Samengaan bewijst geen oorzaak.", "Going together proves no cause.")),
    ),
  ];
}

/** What the diary was found to say: the clock, trials, before and after a medicine, habits. Facts of the record, nothing worked out here. */
export const nightFindingLines = (c: Context): readonly LetterLine[] => [
  ...clockLines(c),
  ...trialLines(c),
  ...eventLines(c),
  ...habitLines(c),
];
