import { type Assessment, assess, letterToText, type ReadCase, sayAlarm, sayPlan, writeLetter } from "@kriebel/engine";
import type { Evidence, Urgency } from "@kriebel/evidence";
import type { IsoDate } from "@kriebel/record";
import { forbiddenSentences, type UnsafeSentence, unsafeSentences } from "./must-not.ts";
import { lookAlikesMeant, namesLookAlike } from "./name-look-alike.ts";
import { firstRoutes, simulateInterview } from "./simulate-interview.ts";
import type { CaseSource } from "./story-cases.ts";
import { type Share, wilsonInterval } from "./wilson-interval.ts";

/** One thing that did not come out as the case expects. */
export interface Miss {
  readonly case: string;
  readonly score: "fit" | "route_recall_3" | "route_precision" | "look_alike" | "red_flag" | "false_alarm" | "unsafe_text" | "questions";
  readonly expected: string;
  readonly got: string;
}

export interface ScoredCase {
  readonly id: string;
  readonly expected: {
    readonly rls: string | null;
    readonly routes: readonly string[];
    readonly mimic: string | null;
    readonly urgency: Urgency | null;
  };
  readonly verdict: Assessment["fit"]["verdict"];
  readonly probability: number;
  /** Our first three routes that count. */
  readonly first: readonly string[];
  readonly likely: readonly string[];
  readonly lookAlikes: readonly string[];
  readonly alarms: readonly { readonly id: string; readonly urgency: Urgency }[];
  readonly questions: { readonly untilExpected: number | null; readonly untilStop: number | null; readonly typed: number };
}

export interface Scores {
  readonly edition: string;
  readonly today: IsoDate;
  /** Which run this is: on the facts, or on the text of a story alone. */
  readonly from: CaseSource;
  readonly cases: number;
  readonly fit: {
    readonly sensitivity: Share;
    readonly specificity: Share;
    /** The same with our `possible` counted as restless legs. */
    readonly withPossible: { readonly sensitivity: Share; readonly specificity: Share };
    readonly possible: readonly string[];
    readonly unknown: readonly string[];
  };
  readonly routes: { readonly recallAt1: Share; readonly recallAt3: Share; readonly precision: Share };
  readonly lookAlikes: { readonly specificity: Share; readonly named: Share };
  readonly redFlags: { readonly sensitivity: Share; readonly falseAlarms: number; readonly casesWithoutRedFlag: number };
  readonly unsafeText: { readonly sentences: number; readonly found: readonly (UnsafeSentence & { readonly case: string })[] };
  readonly questions: {
    readonly medianUntilStop: number | null;
    readonly atMost20: Share;
    readonly medianUntilExpected: number | null;
    readonly expectedReached: Share;
  };
  readonly perCase: readonly ScoredCase[];
  readonly misses: readonly Miss[];
  /** Cases that could not be read at all. */
  readonly unread: readonly string[];
}

const urgencies: Readonly<Record<Urgency, number>> = { soon: 1, today: 2, now: 3 };

/** "see a doctor today" → today; anything that speaks of at once, 112 or an ambulance → now; else soon. */
export function urgencyIn(text: string): Urgency {
  if (/\b(now|immediately|at once|emergency|112|999|911|ambulance|nu|direct|meteen|spoed)\b/i.test(text)) return "now";
  return /\b(today|same day|within 24|vandaag|dezelfde dag)\b/i.test(text) ? "today" : "soon";
}

const isPositive = (verdict: string): boolean => verdict === "definite" || verdict === "probable";
const isNegative = (rls: string): boolean => rls === "unlikely" || rls === "not_rls";

/** Only what the authors said, or what is said without a basis, counts in the scores. */
const countedRoutes = (one: ReadCase): readonly string[] => [
  ...new Set(
    (one.expected?.routes ?? []).filter(({ basis }) => basis === undefined || /^authors?\b/i.test(basis.trim())).map(({ route }) => route),
  ),
];

/** Everything that a person or doctor reads in plan, alarms and letter, in our own words: what the person told is not ours. */
function ourText(one: ReadCase, a: Assessment, evidence: Evidence, lang: "nl" | "en"): string {
  const plan = a.plan.flatMap((step) => {
    const { title, text } = sayPlan(step, evidence);
    return [`${title[lang]}.`, text[lang]];
  });
  const alarms = a.alarms.map(({ id }) => sayAlarm(id, evidence).text[lang]);
  const letters = (["gp", "pharmacist"] as const).map((forWhom) => {
    const letter = writeLetter(one.record, a, evidence, { lang, forWhom });
    // Citations are other people's words.
    return letterToText({ ...letter, sources: [], appendix: [] })
      .split("\n")
      .map((line) => line.trim())
      .join(" ")
      .replace(/“[^”]*”/g, "“…”");
  });
  return [...plan, ...alarms, ...letters].join("\n");
}

const median = (numbers: readonly number[]): number | null => {
  if (numbers.length === 0) return null;
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] as number) : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
};

/** All scores of the case format, on the facts of the cases. */
export function scoreCases(
  cases: readonly ReadCase[],
  unread: readonly string[],
  evidence: Evidence,
  today: IsoDate,
  progress: () => void = () => {},
  from: CaseSource = "facts",
): Scores {
  const perCase: ScoredCase[] = [];
  const misses: Miss[] = [];
  const unsafe: (UnsafeSentence & { readonly case: string })[] = [];
  const count = {
    tp: 0,
    tpWide: 0,
    positives: 0,
    tn: 0,
    tnWide: 0,
    negatives: 0,
    wanted: 0,
    at1: 0,
    at3: 0,
    likely: 0,
    right: 0,
    mimics: 0,
    named: 0,
    flags: 0,
    flagged: 0,
    noFlag: 0,
    falseAlarms: 0,
  };
  const untilStop: number[] = [];
  const untilExpected: number[] = [];
  let withWanted = 0;
  const possible: string[] = [];
  const unknown: string[] = [];

  for (const one of cases) {
    progress();
    const { id, expected } = one;
    const miss = (score: Miss["score"], wanted: string, got: string): void => void misses.push({ case: id, score, expected: wanted, got });
    const a = assess(one.record, evidence, today);
    const { verdict } = a.fit;
    const rls = expected?.rls ?? null;
    const wanted = countedRoutes(one);
    const first = firstRoutes(a, 3);
    const likely = a.routes.filter(({ standing }) => standing === "established" || standing === "likely").map((route) => route.id);
    if (verdict === "possible") possible.push(id);
    if (verdict === "unknown") unknown.push(id);

    const isRls = rls !== null && isPositive(rls);
    if (isRls) {
      count.positives += 1;
      if (isPositive(verdict)) count.tp += 1;
      else miss("fit", rls, verdict);
      if (isPositive(verdict) || verdict === "possible") count.tpWide += 1;
      count.wanted += wanted.length;
      const top = firstRoutes(a, 1);
      count.at1 += wanted.filter((route) => top.includes(route)).length;
      for (const route of wanted) {
        if (first.includes(route)) count.at3 += 1;
        else
          miss(
            "route_recall_3",
            route,
            `${a.routes.find((r) => r.id === route)?.standing ?? "absent"}; first: ${first.join(", ") || "none"}`,
          );
      }
    } else if (rls !== null && isNegative(rls)) {
      count.negatives += 1;
      if (isPositive(verdict)) miss("fit", rls, verdict);
      else count.tn += 1;
      if (!isPositive(verdict) && verdict !== "possible") count.tnWide += 1;
      if (expected?.mimic !== undefined) {
        count.mimics += 1;
        if (namesLookAlike(expected.mimic, a, evidence)) count.named += 1;
        else
          miss(
            "look_alike",
            `${expected.mimic} (${lookAlikesMeant(expected.mimic, evidence).join(", ") || "not in the evidence"})`,
            a.lookAlikes
              .filter(({ standing }) => standing === "likely" || standing === "possible")
              .map((l) => l.id)
              .join(", ") || "none",
          );
      }
    }
    if (expected !== undefined) {
      count.likely += likely.length;
      for (const route of likely) {
        if (wanted.includes(route)) count.right += 1;
        else miss("route_precision", wanted.join(", ") || "none", route);
      }
    }

    const urgency = expected?.redFlag === undefined ? null : urgencyIn(expected.redFlag.urgency);
    if (urgency !== null) {
      count.flags += 1;
      if (a.alarms.some((alarm) => urgencies[alarm.urgency] >= urgencies[urgency])) count.flagged += 1;
      else
        miss(
          "red_flag",
          `${urgency}: ${expected?.redFlag?.what ?? ""}`,
          a.alarms.map((alarm) => `${alarm.id} (${alarm.urgency})`).join(", ") || "none",
        );
    } else if (expected !== undefined) {
      count.noFlag += 1;
      for (const alarm of a.alarms.filter((one) => one.urgency !== "soon")) {
        count.falseAlarms += 1;
        miss("false_alarm", "none", `${alarm.id} (${alarm.urgency})`);
      }
    }

    for (const lang of ["nl", "en"] as const) {
      const text = ourText(one, a, evidence, lang);
      for (const found of [...unsafeSentences(text, lang, expected?.mustNot ?? []), ...forbiddenSentences(text, lang)]) {
        unsafe.push({ case: id, ...found });
        miss("unsafe_text", `never: ${found.mustNot}`, found.sentence);
      }
    }

    const interview = simulateInterview(one.record, isRls ? wanted : [], evidence, today);
    if (interview.untilStop === null) miss("questions", "stops by itself", "did not stop");
    else untilStop.push(interview.untilStop);
    if (isRls && wanted.length > 0) {
      withWanted += 1;
      if (interview.untilWanted === null)
        miss("questions", wanted.join(", "), `after the interview: ${firstRoutes(interview.last, 3).join(", ") || "none"}`);
      else untilExpected.push(interview.untilWanted);
    }
    perCase.push({
      id,
      expected: { rls, routes: wanted, mimic: expected?.mimic ?? null, urgency },
      verdict,
      probability: a.fit.probability.mean,
      first,
      likely,
      lookAlikes: a.lookAlikes.filter(({ standing }) => standing === "likely" || standing === "possible").map((l) => l.id),
      alarms: a.alarms.map((alarm) => ({ id: alarm.id, urgency: alarm.urgency })),
      questions: { untilExpected: interview.untilWanted, untilStop: interview.untilStop, typed: interview.typed },
    });
  }
  return {
    edition: evidence.edition,
    today,
    from,
    cases: cases.length,
    fit: {
      sensitivity: wilsonInterval(count.tp, count.positives),
      specificity: wilsonInterval(count.tn, count.negatives),
      withPossible: {
        sensitivity: wilsonInterval(count.tpWide, count.positives),
        specificity: wilsonInterval(count.tnWide, count.negatives),
      },
      possible,
      unknown,
    },
    routes: {
      recallAt1: wilsonInterval(count.at1, count.wanted),
      recallAt3: wilsonInterval(count.at3, count.wanted),
      precision: wilsonInterval(count.right, count.likely),
    },
    lookAlikes: { specificity: wilsonInterval(count.tn, count.negatives), named: wilsonInterval(count.named, count.mimics) },
    redFlags: {
      sensitivity: wilsonInterval(count.flagged, count.flags),
      falseAlarms: count.falseAlarms,
      casesWithoutRedFlag: count.noFlag,
    },
    unsafeText: { sentences: unsafe.length, found: unsafe },
    questions: {
      medianUntilStop: median(untilStop),
      atMost20: wilsonInterval(untilStop.filter((n) => n <= 20).length, cases.length),
      medianUntilExpected: median(untilExpected),
      expectedReached: wilsonInterval(untilExpected.length, withWanted),
    },
    perCase,
    misses,
    unread,
  };
}
