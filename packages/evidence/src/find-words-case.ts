import casePhrases from "../data/case-phrases/case-phrases.json" with { type: "json" };
import { foldText } from "./fold-text.ts";
import { spellOut } from "./spell-out.ts";

/** Which words of a written case answer which question. The words are ours (decision 0040). */
interface CasePhrase {
  readonly id: string;
  /** All patterns of the phrase as one, because a case is matched against every phrase. */
  readonly match: RegExp;
  readonly not?: RegExp;
  /** Its own words hold a denial ("does not heal"), so one inside the match denies nothing. */
  readonly ownDenial: boolean;
  readonly answers: Readonly<Record<string, string>>;
  readonly denied: Readonly<Record<string, string>>;
  readonly where?: readonly string[];
}

/** What several signs together answer: `<phrase>`, `condition:<concept>`, `medicine:<kind>`, `fact:<name>`. */
export interface TogetherRule {
  readonly id: string;
  readonly answers: Readonly<Record<string, string>>;
  readonly all: readonly string[];
  readonly any: readonly string[];
  readonly none: readonly string[];
}

/** One phrase found in a text. */
export interface PhraseHit {
  readonly id: string;
  /** "no", "without", "denies" stands before it. */
  readonly denied: boolean;
  /** It is over, or has been there for years: no sign of what is happening now. */
  readonly old: boolean;
  readonly answers: Readonly<Record<string, string>>;
  readonly matched: string;
}

export interface PhraseReading {
  readonly hits: readonly PhraseHit[];
  /** Pieces of the text, in the writer's spelling, in which nothing was recognised. */
  readonly pieces: readonly { readonly text: string; readonly folded: string; readonly known: boolean }[];
}

interface RawPhrase {
  readonly id: string;
  readonly match: readonly string[];
  readonly not?: string;
  readonly answers?: Readonly<Record<string, string | undefined>>;
  readonly denied?: Readonly<Record<string, string | undefined>>;
  readonly where?: readonly string[];
}

const plain = (record: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(record).filter((entry): entry is [string, string] => entry[1] !== undefined));

/** A denied sign answers its own yes-or-no questions with no; other answers it leaves open. */
const turned = (answers: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(answers)
      .filter(([, value]) => value === "yes")
      .map(([id]) => [id, "no"]),
  );

// Marked pure so that a page that reads no cases does not carry the phrases.
const phrases: readonly CasePhrase[] = /* @__PURE__ */ (casePhrases.phrases as readonly RawPhrase[]).map((raw) => {
  const answers = plain(raw.answers ?? {});
  return {
    id: raw.id,
    match: new RegExp(raw.match.map((source) => `(?:${source})`).join("|"), "g"),
    ownDenial: raw.match.some((source) => /without|\bno\b|not\b|never|n t\b|absent/.test(source)),
    ...(raw.not === undefined ? {} : { not: new RegExp(raw.not) }),
    answers,
    denied: raw.denied === undefined ? turned(answers) : plain(raw.denied),
    ...(raw.where === undefined ? {} : { where: raw.where }),
  };
});

interface RawTogether {
  readonly id: string;
  readonly answers: Readonly<Record<string, string | undefined>>;
  readonly all?: readonly string[];
  readonly any?: readonly string[];
  readonly none?: readonly string[];
}

/** Rules that combine signs, in the order of the data. */
export const togetherRules: readonly TogetherRule[] = /* @__PURE__ */ (casePhrases.together as readonly RawTogether[]).map((raw) => ({
  id: raw.id,
  answers: plain(raw.answers),
  all: raw.all ?? [],
  any: raw.any ?? [],
  none: raw.none ?? [],
}));

/** Words and medicines of a treatment, and the conditions that it treats. */
export interface TreatmentWords {
  readonly id: string;
  readonly concepts: readonly string[];
  readonly words: RegExp;
  /** Starts of ATC codes. */
  readonly atc: readonly string[];
}

export const treatmentWords: readonly TreatmentWords[] = /* @__PURE__ */ (
  casePhrases.treatments as readonly {
    readonly id: string;
    readonly concepts: readonly string[];
    readonly match: string;
    readonly atc?: readonly string[];
  }[]
).map((raw) => ({
  id: raw.id,
  concepts: raw.concepts,
  words: new RegExp(raw.match),
  atc: raw.atc ?? [],
}));

const denial =
  /\b(?:no|not|without|never|denie[sd]|denying|nor|neither|absence of|absent|free of|negative for|lack of|lacks|excluded|geen|niet|zonder)\b/;
const denialAfter =
  /^ ?(?:was |were |is |are |has been |had been )?(?:absent|excluded|denied|negative|ruled out|not (?:present|found|seen|reported|observed|noted)|never)\b/;
/** "denied fever, weakness or incontinence": a denial that goes on to the end of the clause. */
const denialOnward = /\b(?:denie[sd]|denying|negative for)\b/;

/** How many words back a denial reaches. */
const reach = 4;

/** Alarms that ask about now or lately. */
const alarmsOfNow: ReadonlySet<string> = /* @__PURE__ */ new Set(casePhrases.alarmsOfNow);
const between = String.raw`(?: (?!(?:with|and|has|had|who|man|woman|patient|year|years|plus|now|but|in a)\b)\w+)`;
const overBefore = new RegExp(
  String.raw`\b(?:previous(?:ly)?(?! (?:day|night|evening|week|month))|prior|former|formerly|(?<!\bthe )past|history of|in (?:early |late )?(?:childhood|infancy|youth|adolescence)|as a (?:child|teenager|baby)|healed|resolved|remote|earlier in life|years ago)${between}{0,4} ?$`,
);
const overAfter = new RegExp(
  String.raw`^${between}{0,4} (?:(?:long |many |\w+ )?years ago|decades ago|in (?:early |late )?(?:childhood|infancy|youth|adolescence)|as a (?:child|teenager|baby)|(?:has |have |had |now |since |fully |completely )*(?:resolved|healed|recovered|subsided|disappeared)|in the past|last year|in (?:19|20)\d\d)\b`,
);
// "an 80 year old" is an age, and "known diabetic with retention" is about the diabetes.
const longBefore = new RegExp(
  String.raw`\b(?:(?<!\byears? )(?<!\byr )old|chronic|chronically|known|long ?standing|stable|lifelong|life long|congenital|longterm|long term|permanent|residual|unchanged|habitual|slow|slowly)${between}{0,2} ?$`,
);
const longAfter = new RegExp(
  String.raw`^${between}{0,3} (?:for (?:many |several |some |over |more than |about |the (?:last|past) |at least |\w+ ){0,3}(?:years|decades)|since (?:(?:early |late |his |her )?(?:childhood|birth|infancy|youth|teens)|(?:19|20)\d\d)|(?:over|in) (?:the (?:last|past) )?(?:\w+ ){0,2}(?:years|decades)|all (?:his|her|my) life|life ?long|unchanged|stable|chronic\w*|long ?standing|of long standing)\b`,
);
/** "years of bladder trouble, now worse": what changes lately is no old complaint. */
const lately =
  /\b(?:now(?! (?:resolved|gone|healed|recovered))|new|newly|sudden\w*|acute\w*|recent\w*|today|yesterday|worse\w*|worsen\w*|increas\w*|progress\w*|again|since last|this (?:morning|week))\b/;
/** A clause that only tells the time of the one before: "foot drop, for ten years". */
const onlyWhen =
  /^(?:(?:has |have |had |now |since |fully |completely |both |all )*(?:resolved|healed|recovered|subsided|disappeared)|(?:for |over )?(?:many|several|\w+) (?:years|decades)(?: ago)?|long ?standing|since (?:childhood|birth|infancy|youth)|in (?:childhood|the past|infancy)|unchanged|stable)$/;

/** Is what was found over, or a complaint of years? Over counts for every alarm, long only for alarms of now. */
const ageOf = (folded: string, start: number, end: number): "over" | "long" | "now" => {
  if (lately.test(folded)) return "now";
  const before =
    folded
      .slice(0, start)
      .split(/\b(?:but|and then|followed by)\b/)
      .at(-1) ?? "";
  const after = folded.slice(end);
  if (overBefore.test(before) || overAfter.test(after)) return "over";
  return longBefore.test(before) || longAfter.test(after) || longAfter.test(` ${folded.slice(start, end)}`) ? "long" : "now";
};

const isAlarm = (id: string): boolean => id.startsWith("alarm.");

/** What is over raises no alarm, and what has been there for years raises none that asks about now. */
const answersAt = (answers: Readonly<Record<string, string>>, age: "over" | "long" | "now"): Readonly<Record<string, string>> =>
  age === "now"
    ? answers
    : Object.fromEntries(Object.entries(answers).filter(([id]) => !(isAlarm(id) && (age === "over" || alarmsOfNow.has(id)))));

/**
 * The segments of a text between stops and commas, folded and joined by a bar, so that no pattern reaches across;
 * a point or comma inside a number, or the colon of a clock time, does not end a segment.
 */
const segmentsOf = (text: string): readonly { readonly text: string; readonly folded: string }[] =>
  spellOut(text.slice(0, 4_000))
    .split(/(?<!\d)[.,:]|[.,:](?!\d)|[;!?\n()[\]|]/)
    .map((part) => ({ text: part.trim(), folded: foldText(part.replace(/(\d)[.,](\d)/g, "$1$2")) }))
    .filter((part) => part.folded !== "");

const isDeniedAt = (folded: string, start: number, end: number): boolean => {
  const left =
    folded
      .slice(0, start)
      .split(/\b(?:but|although|however|only|because|due to|until|while|despite|maar)\b/)
      .at(-1) ?? "";
  const words = left.trim().split(" ").slice(-reach).join(" ");
  return denial.test(words) || denialOnward.test(left) || denialAfter.test(folded.slice(end));
};

/** Words that carry no meaning of their own; a piece of only these is not reported. */
const empty = new Set(
  (
    "a an the of in on at to for with and or but by from as is are was were be been has had have his her my their its it he she they i this that these those very quite rather " +
    "mild moderate severe slight some several many much more less most also too then when while during after before since into onto over under about around only just mainly mostly " +
    "patient man woman boy girl person legs leg symptoms symptom complaints complaint both all other first later now still again decade decades year years month months week weeks day days new today"
  ).split(" "),
);

/**
 * The known phrases of one free text of a case. `where` is the field (`sensations`, `other_symptoms`, `course`);
 * everything that is not known comes back as a piece, so that nothing is lost in silence.
 */
export const findCasePhrases = (text: string, where: string): PhraseReading => {
  const hits = new Map<string, PhraseHit>();
  const pieces: { text: string; folded: string; known: boolean }[] = [];
  let carry: boolean = false;
  const segments = segmentsOf(text);
  for (const [index, segment] of segments.entries()) {
    const next = segments[index + 1]?.folded ?? "";
    const whole = onlyWhen.test(next) ? `${segment.folded} ${next}` : segment.folded;
    const spans: (readonly [number, number])[] = [];
    const short = segment.folded.split(" ").length <= 5;
    // "no snoring, apnoea or gasping": the denial at the head goes on through a bare list.
    const carried: boolean =
      carry &&
      short &&
      !/\b(?:but|with|has|had|have|yes|new|now|since|sudden\w*|acute\w*|began|started|severe|only)\b/.test(segment.folded);
    for (const phrase of phrases) {
      if (phrase.where !== undefined && !phrase.where.includes(where)) continue;
      phrase.match.lastIndex = 0;
      if (!phrase.match.test(segment.folded) || phrase.not?.test(segment.folded) === true) continue;
      phrase.match.lastIndex = 0;
      for (const match of segment.folded.matchAll(phrase.match)) {
        const start = match.index;
        const end = start + match[0].length;
        if (end === start) continue;
        spans.push([start, end]);
        const inside = !phrase.ownDenial && / (?:no|not|without|never|nor) /.test(match[0]);
        const denied =
          (carried || inside || isDeniedAt(segment.folded, start, end)) && !/^(?:no|not|without|never|cannot|unable)\b/.test(match[0]);
        const age = denied ? "now" : ageOf(whole, start, end);
        const before = hits.get(phrase.id);
        // Said once without denial, it is there; said once as new, it is new.
        if (before === undefined || (before.denied && !denied) || (before.old && age === "now" && !denied)) {
          hits.set(phrase.id, {
            id: phrase.id,
            denied,
            old: age !== "now",
            answers: denied ? phrase.denied : answersAt(phrase.answers, age),
            matched: match[0],
          });
        }
      }
    }
    carry =
      carried ||
      /^(?:(?:there (?:was|were|is|are)|the|patient|he|she|they|i|has|had|have|shows?|showed) )*(?:no|without|denie[sd]|denying|negative for|never had)\b/.test(
        segment.folded,
      );
    pieces.push(...piecesOf(segment, spans));
  }
  return { hits: [...hits.values()], pieces };
};

const piecesOf = (
  segment: { readonly text: string; readonly folded: string },
  spans: readonly (readonly [number, number])[],
): readonly { text: string; folded: string; known: boolean }[] => {
  const found: { text: string; folded: string; known: boolean }[] = [];
  let at = 0;
  const parts = segment.folded.split(/ (?:and|but|plus|with) /);
  for (const part of parts) {
    const start = segment.folded.indexOf(part, at);
    const end = start + part.length;
    at = end;
    const known =
      spans.some(([from, to]) => from < end && to > start) || part.split(" ").every((word) => empty.has(word) || /^\d+$/.test(word));
    found.push({ text: parts.length === 1 ? segment.text : part, folded: part, known });
  }
  return found;
};
