import type { Evidence, Source } from "@kriebel/evidence";
import type { PersonRecord } from "@kriebel/record";
import type { Assessment } from "../assessment.ts";
import { mapIsOpen } from "../map/route-map.ts";
import type { PlanStepId } from "../plan-texts.ts";
import { answerIndex, saidOf } from "../read-answers.ts";
import { alarmName } from "./letter-alarms.ts";
import { type ClaimContext, effectWords, formalClaim } from "./letter-claims.ts";
import {
  appendixLines,
  complaintLines,
  type FactContext,
  familyLine,
  historyLines,
  hopesOf,
  type LetterParts,
  labBlocks,
  lifestyleLines,
  medicineLines,
  nightBlocks,
  otherSignsLines,
  ownSentence,
  stillLines,
  studyLines,
  substanceOf,
} from "./letter-facts.ts";
import { inferenceBlocks, unknownLines } from "./letter-inference.ts";
import {
  type Letter,
  type LetterBlock,
  type LetterLine,
  type LetterSection,
  type LetterSource,
  type Piece,
  pieceText,
  type Sentence,
  say,
} from "./letter-model.ts";
import { nightFindingLines } from "./letter-nights.ts";
import { ownWords } from "./letter-own-words.ts";
import { pharmacistRequests, requestLines, requestSummary, stopRiskWords } from "./letter-requests.ts";
import { bestSource, linkOf } from "./letter-sources.ts";
import { type Lang, sayDate } from "./letter-words.ts";

export type { LetterParts } from "./letter-facts.ts";
export { letterToHtml } from "./letter-html.ts";
export { letterToMarkdown } from "./letter-markdown.ts";
export * from "./letter-model.ts";
export { letterToText } from "./letter-text.ts";

export interface LetterOptions {
  readonly lang: Lang;
  /** What the person left out (`false`); absent means in. */
  readonly include?: LetterParts;
  /** Typed when printing; goes nowhere else. */
  readonly patientName?: string;
  readonly forWhom: "gp" | "pharmacist";
  /** Who made it, where it was not the person or who answers for them. */
  readonly madeBy?: LetterMaker;
}

export type LetterMaker =
  /** Someone in care: name, clinic, and for whom they act where that is another. */
  | { readonly clinician: string; readonly at: string; readonly onBehalfOf?: string | undefined }
  /** Whoever had the patient's record before them; the name of the system that it came from, where known. */
  | { readonly recordOf: string | undefined };

const pick = (lang: Lang, nl: string, en: string): string => (lang === "nl" ? nl : en);

/**
 * The assessment as the letter may show it: routes that would tell what the person left out are gone.
 * Give the same to `routeMap` for the picture in the letter.
 */
export function letterAssessment(assessment: Assessment, include: LetterParts = {}): Assessment {
  const hidden = new Set([
    ...(include.medicines === false ? ["medicine", "augmentation", "withdrawal"] : []),
    ...(include.family === false ? ["heredity"] : []),
    ...(include.lifestyle === false ? ["lifestyle"] : []),
    ...(include.mood === false ? ["mood"] : []),
    // That a man or a boy is not pregnant is nothing to tell a doctor.
    ...(assessment.routes.some((route) => route.id === "pregnancy" && route.against.includes("finding/cannot_be_pregnant")) ||
    assessment.iron.fields.sex === "male"
      ? ["pregnancy"]
      : []),
  ]);
  const silent = include.mood === false || include.thoughts === false;
  const leaves = (step: { readonly id: string }): boolean =>
    !(include.medicines === false && medicineSteps.has(step.id)) && !(include.mood === false && step.id === "mood_talk");
  return {
    ...assessment,
    alarms: silent ? assessment.alarms.filter((alarm) => !alarm.id.startsWith("suicidal_")) : assessment.alarms,
    routes: assessment.routes.filter((route) => !hidden.has(route.id)),
    ask: assessment.ask.filter((ask) => !ask.settles.every((id) => hidden.has(id))),
    plan: assessment.plan.filter(leaves),
    ...(assessment.later === undefined ? {} : { later: assessment.later.filter(leaves) }),
  };
}

/** Steps that would tell which medicines someone uses. */
const medicineSteps: ReadonlySet<string> = new Set<PlanStepId>([
  "discuss_medicine",
  "medicine_combination",
  "substitution_check",
  "augmentation_talk",
  "augmentation_watch",
  "withdrawal_talk",
  "b12_test",
  "iron_running",
  "discuss_low_iron_running",
]);

/**
 * The letter for the GP or the pharmacist as a document without a form: facts apart from inference, every claim with
 * its source number, unknowns by name, questions with boxes. Cites only its own edition: a source that the evidence does
 * not hold is never numbered. `letterToText`, `…Markdown`, `…Html` and the PDF of `@kriebel/paper` write it down.
 */
export function writeLetter(record: PersonRecord, full: Assessment, evidence: Evidence, options: LetterOptions): Letter {
  if (full.edition !== evidence.edition)
    throw new Error(
      `The assessment is of edition ${full.edition}, the evidence of ${evidence.edition}: a letter cites only its own edition.`,
    );
  const { lang, forWhom } = options;
  const parts = options.include ?? {};
  const assessment = letterAssessment(full, parts);

  // Numbers are given in the order of reading.
  const numbered: string[] = [];
  const cite = (ids: readonly string[]): readonly number[] =>
    ids
      .filter((id) => evidence.sources[id])
      .map((id) => {
        if (!numbered.includes(id)) numbered.push(id);
        return numbered.indexOf(id) + 1;
      });
  const facts: FactContext = { record, evidence, lang, parts, cite };
  const claims: ClaimContext = { record, assessment, evidence, lang, cite };

  const box =
    forWhom === "gp" ? headBox(facts, claims, options.madeBy) : [...alarmLines(claims, parts), ...leftOut(claims, parts, options.madeBy)];
  const sections = forWhom === "gp" ? gpSections(facts, claims, options.madeBy) : pharmacistSections(facts, claims);
  const appendix: LetterSection[] = [];
  if (forWhom === "gp" && parts.story === true) {
    const lines = appendixLines(facts);
    if (lines.length > 0)
      appendix.push({
        id: "appendix",
        heading: pick(lang, "Bijlage: eigen verhaal en overige antwoorden", "Appendix: own story and other answers"),
        column: "appendix",
        blocks: lines,
      });
  }
  const fits = mapIsOpen(assessment);
  return {
    lang,
    forWhom,
    edition: evidence.edition,
    hash: evidence.hash.slice(0, 8),
    today: assessment.today,
    title:
      forWhom === "gp"
        ? pick(
            lang,
            `Brief bij uw spreekuur: ${fits ? "rusteloze benen" : "onrustige benen"}`,
            `Letter for the GP: ${fits ? "restless legs" : "unrest in the legs"}`,
          )
        : pick(lang, "Brief bij uw medicatiegesprek: rusteloze benen", "Letter for your medication review: restless legs"),
    subtitle: sayMaker(record, options, assessment.today),
    person: personPieces(record, options, assessment.today),
    to: forWhom === "gp" ? pick(lang, "Voor: huisarts", "For: general practitioner") : pick(lang, "Voor: apotheker", "For: pharmacist"),
    ...((assessment.fit.label === "fits_well" || assessment.fit.label === "fits_partly") && forWhom === "gp"
      ? { code: pick(lang, "ICPC (voorstel): N04", "ICPC (proposed): N04") }
      : {}),
    box,
    sections,
    appendix,
    sources: numbered.map((id, index) => sourceOf(evidence.sources[id] as Source, index + 1)),
    footer: [
      pick(
        lang,
        "E is een rekenmodel, geen oordeel van een arts. ° niet nagekeken in de bron. * keuze van Kriebel.",
        "E is a model, not a doctor’s judgement. ° not checked in its source. * Kriebel’s own choice.",
      ),
      pick(
        lang,
        `Editie ${evidence.edition} (${evidence.hash.slice(0, 8)}).`,
        `Edition ${evidence.edition} (${evidence.hash.slice(0, 8)}).`,
      ),
    ],
  };
}

const answering = {
  self: { nl: "de patiënt", en: "the patient" },
  parent: { nl: "een ouder van de patiënt", en: "a parent of the patient" },
  carer: { nl: "een naaste van de patiënt", en: "a carer of the patient" },
} as const;

/** Who made the letter and when; where that is not who answered, also whose answers stand in it. */
function sayMaker(record: PersonRecord, { lang, madeBy }: LetterOptions, today: string): string {
  const answers = answering[record.answeredBy ?? "self"][lang];
  const day = sayDate(today, lang);
  const none = pick(lang, "Geen diagnose, geen verwijzing.", "Not a diagnosis, not a referral.");
  if (madeBy === undefined)
    return pick(lang, `Gemaakt door ${answers} met Kriebel, ${day}. ${none}`, `Made by ${answers} with Kriebel, ${day}. ${none}`);
  const named = (text: string | undefined): string => ownWords(text ?? "", 80);
  const put = (text: string): string => (text === "" ? "" : ` (${text})`);
  const told =
    record.answeredBy === undefined ? "" : pick(lang, ` De antwoorden gaf ${answers}.`, ` The answers were given by ${answers}.`);
  if ("recordOf" in madeBy) {
    const from = put(named(madeBy.recordOf));
    return pick(
      lang,
      `Gemaakt vanuit het dossier van de patiënt${from} met Kriebel, ${day}.${told} ${none}`,
      `Made from the patient’s record${from} with Kriebel, ${day}.${told} ${none}`,
    );
  }
  const who = named(madeBy.clinician) || pick(lang, "een zorgverlener", "a care provider");
  const chief = named(madeBy.onBehalfOf);
  const whole = `${who}${chief === "" ? "" : pick(lang, ` namens ${chief}`, ` on behalf of ${chief}`)}${put(named(madeBy.at))}`;
  return pick(
    lang,
    `Voor de patiënt gemaakt door ${whole} met Kriebel, ${day}.${told} ${none}`,
    `Made for the patient by ${whole} with Kriebel, ${day}.${told} ${none}`,
  );
}

function personPieces(record: PersonRecord, options: LetterOptions, today: string): readonly Piece[] {
  const { lang } = options;
  const age =
    record.person.ageYears ?? (record.person.birthYear === undefined ? undefined : Number(today.slice(0, 4)) - record.person.birthYear);
  const years =
    age === undefined
      ? pick(lang, "leeftijd onbekend", "age unknown")
      : record.person.ageYears === undefined
        ? pick(lang, `geboren in ${record.person.birthYear}`, `born in ${record.person.birthYear}`)
        : pick(lang, `${Math.floor(age)} jaar`, `${Math.floor(age)} years`);
  const child = age !== undefined && age < 18;
  const sex =
    record.person.sexAtBirth === "female"
      ? child
        ? pick(lang, "meisje", "girl")
        : pick(lang, "vrouw", "woman")
      : record.person.sexAtBirth === "male"
        ? child
          ? pick(lang, "jongen", "boy")
          : pick(lang, "man", "man")
        : pick(lang, "geslacht onbekend", "sex unknown");
  const name = options.patientName?.trim();
  return [...(name ? [{ own: ownWords(name, 60) }, ", "] : []), name ? `${years}, ${sex}` : `${capitalFirst(years)}, ${sex}`];
}
const capitalFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

// ---- the head: alarms first, then what the person asks ------------------------------------------

function headBox(f: FactContext, c: ClaimContext, madeBy: LetterMaker | undefined): readonly LetterLine[] {
  const { lang } = f;
  const hopes = f.parts.complaint === false ? undefined : hopesOf(f);
  const alarms = alarmLines(c, f.parts);
  const request: LetterLine = {
    type: "line",
    kind: "question",
    mark: "P",
    head: pick(lang, "Hulpvraag.", "Request."),
    importance: 1,
    says: [
      hopes ? ownSentence("", hopes, 170) : say(pick(lang, "Niet ingevuld.", "Not filled in.")),
      { pieces: [{ strong: pick(lang, "Vraag aan u: ", "Question to you: ") }, `${requestSummary(c)}.`], sources: [] },
    ],
  };
  const fired = c.assessment.alarms.length > 0;
  return [...(fired ? alarms : []), request, ...(fired ? [] : alarms), ...leftOut(c, f.parts, madeBy)];
}

function leftOut(c: ClaimContext, parts: LetterParts, madeBy: LetterMaker | undefined): readonly LetterLine[] {
  return Object.values(parts).includes(false)
    ? [
        {
          type: "line",
          kind: "note",
          says: [
            say(
              madeBy === undefined
                ? pick(
                    c.lang,
                    "Patiënt koos zelf welke onderdelen in deze brief staan; niet alles is opgenomen.",
                    "The patient chose which parts stand in this letter; not everything is included.",
                  )
                : pick(
                    c.lang,
                    "Wie deze brief maakte, koos welke onderdelen erin staan; niet alles is opgenomen.",
                    "Whoever made this letter chose which parts stand in it; not everything is included.",
                  ),
            ),
          ],
          importance: 1,
        },
      ]
    : [];
}

/** Fired alarms, the most urgent first, with what they rest on; else whether they were asked. */
function alarmLines(c: ClaimContext, parts: LetterParts): readonly LetterLine[] {
  const { lang, record, evidence, assessment } = c;
  const urgency = {
    now: pick(lang, "spoed", "emergency"),
    today: pick(lang, "vandaag", "today"),
    soon: pick(lang, "binnenkort", "soon"),
  } as const;
  const lines = assessment.alarms.map((alarm): LetterLine => {
    const fact = evidence.alarms[alarm.id];
    if (!fact) throw new Error(`The assessment names the alarm ${alarm.id}, which this edition does not hold.`);
    const sources = c.cite(
      bestSource(
        fact.because.flatMap((one) => ("source" in one ? [one.source] : [])),
        evidence,
      ),
    );
    const name = alarmName(alarm.id)[lang];
    const because = alarm.because
      .slice(0, 4)
      .map((id) => formalClaim(id, c))
      .filter((claim) => claim.pieces.map(pieceText).join("") !== name);
    const says: Sentence[] = [
      {
        pieces: [{ strong: `${name}.` }],
        sources,
        ...(fact.status === "unverified" ? { status: "unverified" as const } : fact.status === "ours" ? { status: "ours" as const } : {}),
      },
      ...(because.length > 0
        ? [
            {
              pieces: [
                pick(lang, "Gemeld: ", "Reported: "),
                ...because.flatMap((claim, i): readonly Piece[] => [...(i > 0 ? ["; "] : []), ...claim.pieces]),
                ".",
              ],
              sources: [],
            },
          ]
        : []),
    ];
    return {
      type: "line",
      kind: "alarm",
      mark: "S",
      head: pick(lang, `Alarmsignaal (${urgency[alarm.urgency]}):`, `Alarm sign (${urgency[alarm.urgency]}):`),
      says,
      importance: 1,
    };
  });
  if (lines.length > 0) return lines;
  const any = record.answers["alarms.any"];
  const index = answerIndex(evidence);
  const asked = Object.keys(evidence.questions).filter((id) => id.startsWith("alarm."));
  const known = asked.filter((id) => {
    const said = saidOf(record, id, index);
    return said === "yes" || said === "no";
  }).length;
  const date = any?.on ? pick(lang, ` op ${sayDate(any.on, "nl")}`, ` on ${sayDate(any.on, "en")}`) : "";
  const text = Array.isArray(any?.value)
    ? pick(lang, `nagevraagd${date}, geen die nu spoed geeft.`, `asked${date}, none that is urgent now.`)
    : known > 0
      ? pick(
          lang,
          `voor een deel nagevraagd (${known} van ${asked.length}), daarvan geen die spoed geeft.`,
          `asked in part (${known} of ${asked.length}), none of these urgent.`,
        )
      : pick(lang, "niet nagevraagd.", "not asked.");
  return [
    {
      type: "line",
      kind: known > 0 || any ? "fact" : "unknown",
      mark: "S",
      // Without the mood part the line speaks of the body only, whatever was answered there.
      head:
        parts.mood === false || parts.thoughts === false
          ? pick(lang, "Lichamelijke alarmsignalen:", "Physical alarm signs:")
          : pick(lang, "Alarmsignalen:", "Alarm signs:"),
      says: [say(text)],
      importance: 1,
    },
  ];
}

// ---- sections -----------------------------------------------------------------------------------

function gpSections(f: FactContext, c: ClaimContext, madeBy: LetterMaker | undefined): readonly LetterSection[] {
  const { lang, parts } = f;
  const on = (part: keyof LetterParts): boolean => parts[part] !== false;
  const told: LetterBlock[] = [
    ...(on("complaint") ? complaintLines(f) : []),
    ...(on("medicines") ? medicineLines(f, "short") : []),
    ...(on("family") ? [familyLine(f)] : []),
    ...(on("conditions") ? historyLines(f) : []),
    ...(on("lifestyle") ? lifestyleLines(f) : []),
    ...(on("complaint") ? otherSignsLines(f) : []),
  ];
  const measured: LetterBlock[] = [
    ...(on("labs") ? labBlocks(f) : []),
    ...studyLines(f),
    ...stillLines(f),
    ...(on("nights") ? [...nightBlocks(f, c.assessment.today), ...nightFindingLines({ ...f, today: c.assessment.today })] : []),
  ];
  const sections: LetterSection[] = [
    {
      id: "told",
      // What a record system held was not told to whoever made the letter.
      heading:
        madeBy === undefined
          ? pick(lang, "S · Feiten: verteld", "S · Facts: told")
          : pick(lang, "S · Feiten: verteld of uit het dossier", "S · Facts: told or from the record"),
      column: "facts",
      blocks: told,
    },
    { id: "measured", heading: pick(lang, "O · Feiten: gemeten", "O · Facts: measured"), column: "facts", blocks: measured },
    {
      id: "inference",
      heading: pick(lang, "E · Gevolgtrekking van Kriebel", "E · Inference by Kriebel"),
      column: "inference",
      blocks: inferenceBlocks(c),
    },
    { id: "unknown", heading: pick(lang, "Nog niet bekend", "Not known yet"), column: "inference", blocks: unknownLines(c) },
    {
      id: "questions",
      heading: pick(lang, "P · Vragen voor het gesprek", "P · Questions for the visit"),
      column: "inference",
      blocks: requestLines(c),
    },
  ];
  return sections.filter((section) => section.blocks.length > 0);
}

/** Medicines and their questions only: a pharmacist needs no story, no family, no mood. */
function pharmacistSections(f: FactContext, c: ClaimContext): readonly LetterSection[] {
  const { lang, record } = f;
  const told = f.parts.medicines === false ? [] : medicineLines(f, "full");
  const inferred: LetterLine[] = [];
  for (const medicine of record.medicines) {
    const substance = substanceOf(f, medicine);
    const name: Piece = { own: ownWords(medicine.name, 60) };
    if (!substance) {
      inferred.push({
        type: "line",
        kind: "unknown",
        mark: "E",
        says: [
          {
            pieces: [{ strong: "" }, name, pick(lang, ": niet herkend in deze editie.", ": not recognised in this edition.")],
            sources: [],
          },
        ],
        importance: 2,
      });
      continue;
    }
    const says = substance.effects
      .filter((effect) => effect.effect !== "likely_neutral")
      .slice(0, 4)
      .map(
        (effect, i, all): Sentence => ({
          pieces: [...(i === 0 ? [name, ": "] : []), effectWords(effect, lang)],
          sources: c.cite(
            bestSource(
              effect.because.flatMap((one) => ("source" in one ? [one.source] : [])),
              c.evidence,
            ),
          ),
          ...(effect.status === "unverified"
            ? { status: "unverified" as const }
            : effect.status === "ours"
              ? { status: "ours" as const }
              : {}),
          after: i < all.length - 1 ? ";" : ".",
        }),
      );
    if (says.length === 0) says.push({ pieces: [name, pick(lang, ": geen meldingen gevonden.", ": no reports found.")], sources: [] });
    inferred.push({ type: "line", kind: "inference", mark: "E", says: [...says, say(stopRiskWords(c, medicine))], importance: 1 });
  }
  const questions = pharmacistRequests(c);
  const sections: LetterSection[] = [
    { id: "medicines", heading: pick(lang, "S · Feiten: medicatie", "S · Facts: medication"), column: "facts", blocks: told },
    {
      id: "inference",
      heading: pick(lang, "E · Wat bekend is van deze middelen", "E · What is known of these medicines"),
      column: "inference",
      blocks: f.parts.medicines === false ? [] : inferred,
    },
    {
      id: "questions",
      heading: pick(lang, "P · Vragen voor het gesprek", "P · Questions for the talk"),
      column: "inference",
      blocks:
        questions.length > 0
          ? questions
          : [
              {
                type: "line",
                kind: "question",
                mark: "P",
                box: true,
                says: [
                  say(
                    pick(
                      lang,
                      "Kan een van deze middelen aan onrustige benen bijdragen?",
                      "Could one of these medicines contribute to restless legs?",
                    ),
                  ),
                ],
                importance: 1,
              },
            ],
    },
  ];
  return sections.filter((section) => section.blocks.length > 0);
}

// ---- sources --------------------------------------------------------------------------------------

function sourceOf(source: Source, number: number): LetterSource {
  const link = linkOf(source);
  return {
    number,
    id: source.id,
    short: shortCitation(source),
    citation: source.citation,
    ...(link && /^https?:\/\//.test(link) ? { link } : {}),
    opened: source.opened,
  };
}

/** "Winkelman 2025": the first author's surname and the year; a body or a standard keeps its own first words. */
function shortCitation(source: Source): string {
  const author = /^([A-Z][\p{L}'’-]+(?: [a-z]{2,3} [A-Z][\p{L}'’-]+| [A-Z][\p{L}'’-]+)?) [A-Z]{1,3}(?:[,.:]| et al)/u.exec(
    source.citation,
  )?.[1];
  const year = source.year ? ` ${source.year}` : "";
  if (author) return `${author}${year}`;
  const words =
    source.citation
      .replace(/^[^\p{L}\d]+/u, "")
      .split(/[.:;(]/)[0]
      ?.trim() ?? source.id;
  const cut = words.length > 44 ? `${words.slice(0, 44).replace(/\s+\S*$/, "")}…` : words;
  return `${cut}${year && !cut.includes(year.trim()) ? year : ""}`;
}
