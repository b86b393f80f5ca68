import { type Assessment, alarmName, assess, observeMedicines, sayAlarm } from "@kriebel/engine";
import type { Because, Combination, Evidence, MedicineEffect, MedicineEffectKind, Words } from "@kriebel/evidence";
import { emptyRecord, type IsoDate, type Lab, type Medicine, ok, type PersonRecord, type Result } from "@kriebel/record";
import type { ServiceRequest } from "fhir/r4.js";
import { bundleToRecord } from "./bundle-to-record.ts";
import type { CdsService } from "./cds-services.ts";
import { systems } from "./code-systems.ts";
import { nameUuid } from "./name-uuid.ts";
import { openBundle } from "./open-bundle.ts";
import { type CdsRequest, readCdsRequest } from "./read-cds-request.ts";
import { readMedication } from "./read-medication.ts";
import { Reading } from "./reading.ts";

type Lang = "nl" | "en";

export interface CdsCard {
  readonly uuid: string;
  readonly summary: string;
  readonly detail: string;
  readonly indicator: "info" | "warning" | "critical";
  readonly source: {
    readonly label: string;
    readonly url?: string;
    readonly topic?: { readonly system: string; readonly code: string; readonly display: string };
  };
  readonly suggestions?: readonly {
    readonly label: string;
    readonly uuid: string;
    readonly isRecommended: boolean;
    readonly actions: readonly { readonly type: "create"; readonly description: string; readonly resource: ServiceRequest }[];
  }[];
  readonly selectionBehavior?: "any";
  readonly overrideReasons?: readonly { readonly code: string; readonly system: string; readonly display: string }[];
}

/** A card before it has its number. */
type Draft = Omit<CdsCard, "uuid" | "suggestions"> & { readonly key: string; readonly order?: readonly string[] };

export interface CdsSetting {
  readonly evidence: Evidence;
  readonly today: IsoDate;
  readonly lang: Lang;
}

/** CDS Hooks allows 140 characters; a longer name of a medicine is cut where a word ends. */
export function shortSummary(text: string): string {
  const letters = Array.from(text);
  if (letters.length <= 140) return text;
  const cut = letters.slice(0, 139).join("");
  const space = cut.lastIndexOf(" ");
  return `${space > 100 ? cut.slice(0, space) : cut}…`;
}

/** Text of others inside Markdown: signs that would make a link, a picture or markup are shown as they are. */
const inMarkdown = (text: string): string => text.replace(/\s+/g, " ").replace(/[\\`*_{}[\]<>()#+!|]/g, "\\$&");

/**
 * The answer to one CDS Hooks call: cards, or none where there is nothing useful to say. A problem with code
 * `wrong-hook-request` is a wrong call, `prefetch-lacking` one without the data, any other data that could not be read.
 */
export function answerHook(input: unknown, service: CdsService, setting: CdsSetting): Result<{ readonly cards: readonly CdsCard[] }> {
  const request = readCdsRequest(input, service);
  if (!request.ok) return request;
  const read = bundleToRecord({ resourceType: "Bundle", type: "collection", entry: request.value.known }, setting.evidence, setting.today);
  if (!read.ok) return read;
  // Of someone who has died there is nothing left to look at.
  if (read.notes.some(({ code }) => code === "deceased")) return ok({ cards: [] });
  const record = read.value;
  const drafts = service.hook === "patient-view" ? viewCards(record, setting) : orderCards(record, request.value, setting);
  return ok({ cards: drafts.map((draft) => finish(draft, request.value, service, setting)) });
}

function finish({ key, order = [], ...card }: Draft, request: CdsRequest, service: CdsService, { lang, evidence }: CdsSetting): CdsCard {
  const uuid = nameUuid(`${service.id}/${request.hookInstance}/${key}`);
  const suggestions = order.flatMap((analyte) => {
    const known = evidence.analytes[analyte];
    const code = known?.loinc[0];
    if (known === undefined || code === undefined) return [];
    const label = { nl: `${known.name.nl} aanvragen`, en: `Request ${known.name.en.toLowerCase()}` }[lang];
    return [
      {
        label,
        uuid: nameUuid(`${uuid}/${analyte}`),
        isRecommended: false,
        actions: [
          {
            type: "create" as const,
            description: label,
            resource: {
              resourceType: "ServiceRequest" as const,
              status: "draft" as const,
              intent: "proposal" as const,
              code: { coding: [{ system: systems.loinc, code }], text: known.name[lang] },
              subject: { reference: `Patient/${request.patientId}` },
            },
          },
        ],
      },
    ];
  });
  return {
    uuid,
    ...card,
    summary: shortSummary(card.summary),
    ...(suggestions.length === 0 ? {} : { suggestions, selectionBehavior: "any" as const }),
  };
}

// ---- what is known or suspected ---------------------------------------------------------------

export type LegsStanding = "known" | "suspected" | "over" | "none";

/**
 * Restless legs: in the list of conditions, or the answers fit at least partly, or a medicine is taken for them. *Over*: the list
 * says so, and nothing else speaks for them.
 */
export function legsStanding(record: PersonRecord, { fit }: Assessment): LegsStanding {
  const listed = record.conditions.filter(({ concept }) => concept === "rls");
  if (listed.some(({ has }) => has === "yes")) return "known";
  if (fit.verdict === "definite" || fit.verdict === "probable" || fit.verdict === "possible") return "suspected";
  if (record.medicines.some(({ forLegs, using }) => forLegs === "yes" && using !== "no")) return "suspected";
  const open = listed.filter(({ has }) => has === "unknown");
  if (open.some(({ over }) => over !== "yes")) return "suspected";
  return open.length > 0 ? "over" : "none";
}

const told = (standing: Exclude<LegsStanding, "none">): Words =>
  ({
    known: { nl: "rusteloze benen in het dossier", en: "restless legs in the record" },
    suspected: { nl: "mogelijk rusteloze benen", en: "possible restless legs" },
    over: { nl: "eerder rusteloze benen", en: "restless legs in the past" },
  })[standing];

const decimal = (value: number, lang: Lang): string => (lang === "nl" ? String(value).replace(".", ",") : String(value));
/** A blood value as it was measured, its micro sign as people write it. */
const shownLab = ({ comparator, value, unit }: Lab, lang: Lang): string =>
  `${comparator ?? ""}${decimal(value, lang)} ${unit.replace(/^u(?=(?:g|mol|kat)\b)/, "µ")}`;
const onDay = ({ on }: Lab): string => (on === undefined ? "" : ` (${on})`);

/** The source of a fact, its first one with a link. */
function sourceOf(because: readonly Because[], evidence: Evidence): CdsCard["source"] {
  const ids = because.flatMap((one) => ("source" in one ? [one.source] : []));
  const sources = ids.flatMap((id) => evidence.sources[id] ?? []);
  const linked = sources.find(({ doi }) => typeof doi === "string") ?? sources.find(({ url }) => /^https:\/\//.test(url ?? ""));
  const url =
    linked === undefined
      ? undefined
      : typeof linked.doi === "string"
        ? `https://doi.org/${linked.doi.replace(/^https?:\/\/doi\.org\//, "")}`
        : (linked.url as string);
  const label = linked ?? sources[0];
  return {
    label: label === undefined ? "Kriebel" : `Kriebel · ${label.citation.slice(0, 120)}`,
    ...(url === undefined ? {} : { url }),
    topic: { system: systems.snomed, code: "32914008", display: "Restless legs" },
  };
}

const closing: Words = {
  nl: "Kriebel beschrijft wat er in het dossier staat en wat bekend is; het stelt geen diagnose en geeft geen behandeladvies. De arts beslist.",
  en: "Kriebel describes what stands in the record and what is known; it makes no diagnosis and gives no advice on treatment. The doctor decides.",
};

// ---- patient-view -----------------------------------------------------------------------------

/** Blood tests of the walk, in the order of the guideline: iron first, then what looks for another route. */
const tests = [
  { id: "ferritin", instead: [], name: { nl: "ferritine", en: "ferritin" } },
  { id: "tsat", instead: ["iron"], name: { nl: "transferrineverzadiging (TSAT)", en: "transferrin saturation (TSAT)" } },
  { id: "egfr", instead: ["creatinine"], name: { nl: "nierfunctie (eGFR)", en: "kidney function (eGFR)" } },
] as const;

/** Iron rules of the engine that call a ferritin low for restless legs. */
const ironLow = ["A1_low", "C1_child_low", "P1_preg_rls"] as const;

function viewCards(record: PersonRecord, setting: CdsSetting): readonly Draft[] {
  const { evidence, today, lang } = setting;
  const assessment = assess(record, evidence, today);
  const cards: Draft[] = alarmCards(assessment, setting);
  const standing = legsStanding(record, assessment);
  if (standing === "none" || standing === "over") return cards;
  const legs = told(standing);
  const newest = (id: string) =>
    record.labs.filter(({ analyte }) => analyte === id).sort((a, b) => ((a.on ?? "") < (b.on ?? "") ? 1 : -1))[0];
  const missing = tests
    .filter(({ id, instead }) => newest(id) === undefined && !instead.some((other) => newest(other) !== undefined))
    .map(({ id }) => id);
  const ferritin = newest("ferritin");
  const fired = new Set(assessment.iron.fired);
  const months = Math.floor(assessment.iron.fields.months_since_test ?? 0);
  const stale = ferritin !== undefined && fired.has("Q8_old_result");
  const ironSource = sourceOf(evidence.ironRules["A1_low"]?.because ?? [], evidence);
  if (missing.length > 0 || stale) {
    const names = (list: readonly string[]): string =>
      tests
        .filter(({ id }) => list.includes(id))
        .map(({ name }) => name[lang])
        .join(", ");
    const first =
      ferritin === undefined
        ? { nl: "geen ferritine bekend", en: "no ferritin known" }
        : stale
          ? { nl: `ferritine is ${months} maanden oud`, en: `ferritin is ${months} months old` }
          : { nl: `nog niet bekeken: ${names(missing)}`, en: `not looked at yet: ${names(missing)}` };
    const upper = {
      nl: `${legs.nl[0]?.toUpperCase()}${legs.nl.slice(1)}: ${first.nl}`,
      en: `${legs.en[0]?.toUpperCase()}${legs.en.slice(1)}: ${first.en}`,
    };
    const lines = {
      nl: [
        `**${upper.nl}.**`,
        ...(missing.length > 0 ? [`- Niet in dit dossier gevonden: ${names(missing)}.`] : []),
        ...(stale && ferritin !== undefined ? [`- Laatste ferritine: ${inMarkdown(shownLab(ferritin, "nl"))}${onDay(ferritin)}.`] : []),
        "- Bij rusteloze benen ligt de grens van ferritine hoger dan bij gewone bloedarmoede (tot en met 75 µg/L geldt als laag); een normaal Hb zegt daar niets over.",
        "",
        closing.nl,
      ],
      en: [
        `**${upper.en}.**`,
        ...(missing.length > 0 ? [`- Not found in this record: ${names(missing)}.`] : []),
        ...(stale && ferritin !== undefined ? [`- Last ferritin: ${inMarkdown(shownLab(ferritin, "en"))}${onDay(ferritin)}.`] : []),
        "- In restless legs the limit of ferritin lies higher than in ordinary anaemia (up to 75 µg/L counts as low); a normal Hb says nothing about it.",
        "",
        closing.en,
      ],
    }[lang];
    cards.push({
      key: "not-looked-at",
      summary: upper[lang],
      detail: lines.join("\n"),
      indicator: "info",
      source: ironSource,
      order: [...missing, ...(stale ? ["ferritin"] : [])],
    });
  }
  // The adult rule also fires on a low saturation; this card speaks of ferritin.
  const {
    ferritin_ug_l: measured,
    tsat_pct: saturation,
    dialysis_or_egfr_below_15: kidneyFailure,
    age_years: age,
  } = assessment.iron.fields;
  // Without a kidney function the adult rule waits: beyond dialysis its limit holds, and in dialysis 75 is low as well.
  const kidneyUnknown = kidneyFailure === undefined && age !== undefined && age >= 18;
  const rule =
    measured !== undefined && measured <= 75 ? (ironLow.find((id) => fired.has(id)) ?? (kidneyUnknown ? "A1_low" : undefined)) : undefined;
  const overload = fired.has("S1_known_overload");
  if (ferritin !== undefined && rule !== undefined && !stale && !overload) {
    const shown = shownLab(ferritin, lang);
    const limit: Words =
      rule === "C1_child_low"
        ? { nl: "onder 50 µg/L bij kinderen", en: "below 50 µg/L in children" }
        : { nl: "tot en met 75 µg/L", en: "up to 75 µg/L" };
    const kidney: Words = {
      nl: "- Nierfunctie niet in dit dossier gevonden: bij dialyse of een eGFR onder 15 geldt een andere grens (ferritine onder 200 µg/L én TSAT onder 20 %).",
      en: "- No kidney function found in this record: in dialysis or with an eGFR below 15 another limit holds (ferritin below 200 µg/L and TSAT below 20 %).",
    };
    cards.push({
      key: "ferritin-low",
      summary: {
        nl: `Ferritine ${shown}${onDay(ferritin)}: laag voor wie rusteloze benen heeft`,
        en: `Ferritin ${shown}${onDay(ferritin)}: low for who has restless legs`,
      }[lang],
      detail: [
        {
          nl: `- Gemeten: ferritine ${inMarkdown(shown)}${onDay(ferritin)}. Grens bij rusteloze benen: ${limit.nl}.`,
          en: `- Measured: ferritin ${inMarkdown(shown)}${onDay(ferritin)}. Limit in restless legs: ${limit.en}.`,
        }[lang],
        ...(kidneyUnknown && !fired.has(rule) ? [kidney[lang]] : []),
        "",
        closing[lang],
      ].join("\n"),
      indicator: "info",
      source: sourceOf(evidence.ironRules[rule]?.because ?? [], evidence),
    });
  }
  const saturated = newest("tsat");
  // In dialysis both count together.
  if (ferritin !== undefined && saturated !== undefined && fired.has("E1_eskd") && !stale && !overload) {
    const [iron, tsat] = [shownLab(ferritin, lang), shownLab(saturated, lang)];
    cards.push({
      key: "iron-low-kidney",
      summary: {
        nl: `Ferritine ${iron} en TSAT ${tsat}: laag voor wie dialyse en rusteloze benen heeft`,
        en: `Ferritin ${iron} and TSAT ${tsat}: low for who has dialysis and restless legs`,
      }[lang],
      detail: [
        {
          nl: `- Gemeten: ferritine ${inMarkdown(iron)}${onDay(ferritin)}, TSAT ${inMarkdown(tsat)}${onDay(saturated)}. Grens bij dialyse of een eGFR onder 15: ferritine onder 200 µg/L én TSAT onder 20 %.`,
          en: `- Measured: ferritin ${inMarkdown(iron)}${onDay(ferritin)}, TSAT ${inMarkdown(tsat)}${onDay(saturated)}. Limit in dialysis or with an eGFR below 15: ferritin below 200 µg/L and TSAT below 20 %.`,
        }[lang],
        "",
        closing[lang],
      ].join("\n"),
      indicator: "info",
      source: sourceOf(evidence.ironRules["E1_eskd"]?.because ?? [], evidence),
    });
  }
  // The same rule by the saturation alone: a ferritin that an inflammation lifts hides it.
  if (rule === undefined && saturated !== undefined && saturation !== undefined && saturation < 20 && fired.has("A1_low") && !overload) {
    const shown = shownLab(saturated, lang);
    cards.push({
      key: "tsat-low",
      summary: {
        nl: `Transferrineverzadiging ${shown}${onDay(saturated)}: laag, ook bij een ferritine boven 75 µg/L; ${legs.nl}`,
        en: `Transferrin saturation ${shown}${onDay(saturated)}: low, also with a ferritin above 75 µg/L; ${legs.en}`,
      }[lang],
      detail: [
        {
          nl: `- Gemeten: transferrineverzadiging ${inMarkdown(shown)}${onDay(saturated)}. Grens bij rusteloze benen: onder 20 %.`,
          en: `- Measured: transferrin saturation ${inMarkdown(shown)}${onDay(saturated)}. Limit in restless legs: below 20 %.`,
        }[lang],
        "",
        closing[lang],
      ].join("\n"),
      indicator: "info",
      source: ironSource,
    });
  }
  cards.push(...augmentationCards(record, assessment, legs, setting));
  const provoking = observeMedicines(record, evidence).flatMap((m) => {
    const effect = m.stopped || m.medicine.using === "no" || m.medicine.using === "unknown" ? undefined : m.effect("provokes_rls");
    return effect === undefined || effect.strength === "conflicting" ? [] : [{ name: m.substance?.name[lang] ?? m.name, effect }];
  });
  const [worst] = [...provoking].sort((a, b) => strengthRank[a.effect.strength] - strengthRank[b.effect.strength]);
  if (worst !== undefined) {
    const names = provoking.map(({ name }) => name).join(", ");
    cards.push({
      key: "medicine",
      summary: {
        nl: `Gebruikt ${names}: kan rusteloze benen uitlokken of versterken; ${legs.nl}`,
        en: `Uses ${names}: can bring on or worsen restless legs; ${legs.en}`,
      }[lang],
      detail: [
        ...provoking.map(({ name, effect }) => `- **${inMarkdown(name)}**: ${inMarkdown(effect.text[lang])} ${sureness(effect, lang)}`),
        "",
        notSuddenly[lang],
        closing[lang],
      ].join("\n"),
      indicator: "info",
      source: sourceOf(worst.effect.because, evidence),
    });
  }
  return cards;
}

/** A medicine for the legs that can itself worsen them with time, in use: whether that is happening is a question to ask. */
function augmentationCards(record: PersonRecord, assessment: Assessment, legs: Words, { evidence, lang }: CdsSetting): readonly Draft[] {
  const looked = assessment.routes.some(
    ({ id, standing }) => id === "augmentation" && (standing === "ruled_out" || standing === "less_likely"),
  );
  const inUse = observeMedicines(record, evidence).flatMap((m) => {
    const effect = m.stopped || m.medicine.using !== "yes" ? undefined : m.effect("augmentation");
    return effect === undefined || effect.strength === "conflicting" ? [] : [{ name: m.substance?.name[lang] ?? m.name, effect }];
  });
  const [first] = inUse;
  if (first === undefined || looked) return [];
  const names = [...new Set(inUse.map(({ name }) => name))].join(", ");
  return [
    {
      key: "augmentation",
      summary: {
        nl: `Gebruikt ${names}; ${legs.nl}: nog niet bekeken of de klachten juist eerder of heviger worden (augmentatie)`,
        en: `Uses ${names}; ${legs.en}: not looked at yet whether complaints come earlier or stronger (augmentation)`,
      }[lang],
      detail: [
        ...inUse.map(({ name, effect }) => `- **${inMarkdown(name)}**: ${inMarkdown(effect.text[lang])} ${sureness(effect, lang)}`),
        {
          nl: "- Tekens: klachten vroeger op de dag, sneller bij rust, sterker, of ook in de armen.",
          en: "- Signs: complaints earlier in the day, sooner at rest, stronger, or in the arms as well.",
        }[lang],
        "",
        notSuddenly[lang],
        closing[lang],
      ].join("\n"),
      indicator: "info",
      source: sourceOf(first.effect.because, evidence),
    },
  ];
}

const strengthRank: Readonly<Record<MedicineEffect["strength"], number>> = {
  strong: 0,
  moderate: 1,
  weak: 2,
  case_reports: 3,
  conflicting: 4,
};
const sureness = ({ strength, status }: MedicineEffect, lang: Lang): string => {
  const words: Readonly<Record<MedicineEffect["strength"], Words>> = {
    strong: { nl: "sterk bewijs", en: "strong evidence" },
    moderate: { nl: "matig bewijs", en: "moderate evidence" },
    weak: { nl: "zwak bewijs", en: "weak evidence" },
    case_reports: { nl: "alleen losse gevallen", en: "case reports only" },
    conflicting: { nl: "onderzoeken spreken elkaar tegen", en: "studies disagree" },
  };
  const opened: Words = status === "unverified" ? { nl: "; bron niet ingezien", en: "; source not opened" } : { nl: "", en: "" };
  return `(${words[strength][lang]}${opened[lang]})`;
};
const notSuddenly: Words = {
  nl: "Plotseling ophouden met een medicijn kan zelf klachten geven.",
  en: "Ending a medicine suddenly can itself cause complaints.",
};

function alarmCards(assessment: Assessment, { evidence, lang }: CdsSetting): Draft[] {
  return assessment.alarms.slice(0, 3).map(({ id, urgency }): Draft => {
    const alarm = evidence.alarms[id];
    return {
      key: `alarm-${id}`,
      summary: { nl: `Dringend teken in dit dossier: ${alarmName(id).nl}`, en: `Urgent sign in this record: ${alarmName(id).en}` }[lang],
      detail: [
        { nl: "Aan de patiënt zegt Kriebel:", en: "To the patient Kriebel says:" }[lang],
        "",
        `> ${inMarkdown(sayAlarm(id, evidence).text[lang])}`,
        "",
        closing[lang],
      ].join("\n"),
      indicator: urgency === "now" ? "critical" : "warning",
      source: sourceOf(alarm?.because ?? [], evidence),
    };
  });
}

// ---- orders -----------------------------------------------------------------------------------

const overrideReasons = (lang: Lang): NonNullable<CdsCard["overrideReasons"]> => [
  {
    code: "already-discussed",
    system: "https://kriebel.example/fhir/CodeSystem/override",
    display: { nl: "Al besproken", en: "Already discussed" }[lang],
  },
  {
    code: "benefit-outweighs",
    system: "https://kriebel.example/fhir/CodeSystem/override",
    display: { nl: "Het nut weegt zwaarder", en: "The benefit outweighs it" }[lang],
  },
  {
    code: "not-restless-legs",
    system: "https://kriebel.example/fhir/CodeSystem/override",
    display: { nl: "Geen rusteloze benen", en: "No restless legs" }[lang],
  },
];

/** Combinations that are a risk for anyone; the others matter here only beside restless legs. */
const riskForAll: ReadonlySet<MedicineEffectKind> = new Set(["breathing_risk", "serotonin_risk"]);

/** The medicines of draft orders, read as if they were given: that is the question that the hook asks. */
function draftedMedicines({ drafts, known, beside }: CdsRequest, { evidence, today }: CdsSetting): readonly Medicine[] {
  const opened = openBundle({ resourceType: "Bundle", type: "collection", entry: [...known, ...beside] });
  if (!opened.ok) return [];
  const reading = new Reading(evidence, today, opened.value);
  return drafts.flatMap((draft) =>
    readMedication(reading, { resource: { ...draft, status: "active", intent: "order" }, at: "context.draftOrders", name: "draft" }).map(
      (one): Medicine => ({ ...one, using: "yes" }),
    ),
  );
}

function orderCards(record: PersonRecord, request: CdsRequest, setting: CdsSetting): readonly Draft[] {
  const { evidence, today, lang } = setting;
  const drafted = draftedMedicines(request, setting);
  if (drafted.length === 0) return [];
  const weighed = assess(record, evidence, today);
  const listed = legsStanding(record, weighed);
  // An order whose reason is the legs says that somebody has them.
  const standing = (listed === "none" || listed === "over") && drafted.some(({ forLegs }) => forLegs === "yes") ? "suspected" : listed;
  const cards: Draft[] = [];
  const now = { ...record, medicines: record.medicines.filter(({ using }) => using !== "no") };
  const then = { ...now, medicines: [...now.medicines, ...drafted] };
  const observed = observeMedicines(then, evidence);
  if (standing !== "none") {
    const legs = told(standing);
    const seen = new Set<string>();
    for (const m of observed.slice(now.medicines.length)) {
      const name = m.substance?.name[lang] ?? m.name;
      if (seen.has(name)) continue;
      seen.add(name);
      const provokes = m.effect("provokes_rls");
      const augments = m.effect("augmentation");
      if (provokes !== undefined && provokes.strength !== "conflicting") {
        cards.push({
          key: `provokes-${m.substance?.id ?? m.name}`,
          summary: {
            nl: `${name} kan rusteloze benen uitlokken of versterken; ${legs.nl}`,
            en: `${name} can bring on or worsen restless legs; ${legs.en}`,
          }[lang],
          detail: [`- ${inMarkdown(provokes.text[lang])} ${sureness(provokes, lang)}`, "", closing[lang]].join("\n"),
          indicator: provokes.strength === "strong" || provokes.strength === "moderate" ? "warning" : "info",
          source: sourceOf(provokes.because, evidence),
          overrideReasons: overrideReasons(lang),
        });
      } else if (augments !== undefined) {
        cards.push({
          key: `augmentation-${m.substance?.id ?? m.name}`,
          summary: {
            nl: `${name}: bij langer gebruik kunnen rusteloze benen eerder en heviger worden (augmentatie)`,
            en: `${name}: with longer use restless legs can come earlier and stronger (augmentation)`,
          }[lang],
          detail: [`- ${inMarkdown(augments.text[lang])} ${sureness(augments, lang)}`, "", closing[lang]].join("\n"),
          indicator: "info",
          source: sourceOf(augments.because, evidence),
          overrideReasons: overrideReasons(lang),
        });
      }
    }
  }
  const before = combinationsIn(assess(now, evidence, today));
  for (const id of combinationsIn(assess(then, evidence, today))) {
    const combination = evidence.combinations[id];
    if (combination === undefined || before.has(id) || (standing === "none" && !riskForAll.has(combination.effect))) continue;
    // Who takes part: without it the combination would not be there. Two that each would do are both named.
    const parts = drafted.filter(
      (one) =>
        !combinationsIn(
          assess({ ...now, medicines: [...now.medicines, ...drafted.filter((other) => other !== one)] }, evidence, today),
        ).has(id),
    );
    // And with what of the list: without it the combination would not be there either.
    const beside = now.medicines.filter(
      (one) => !combinationsIn(assess({ ...then, medicines: then.medicines.filter((other) => other !== one) }, evidence, today)).has(id),
    );
    const card = combinationCard(combination, parts.length > 0 ? parts : drafted, beside, setting);
    // Two combinations of the same medicines with the same effect are told once.
    if (!cards.some(({ summary }) => summary === card.summary)) cards.push(card);
  }
  return cards;
}

/** The combinations that the plan of an assessment names. */
const combinationsIn = ({ plan, later = [] }: Assessment): ReadonlySet<string> =>
  new Set(
    [...plan, ...later].flatMap(({ because }) =>
      because.filter((claim) => claim.startsWith("combination/")).map((claim) => claim.slice("combination/".length)),
    ),
  );

function combinationCard(
  combination: Combination,
  drafted: readonly Medicine[],
  beside: readonly Medicine[],
  { evidence, lang }: CdsSetting,
): Draft {
  const namesOf = (medicines: readonly Medicine[]): string =>
    [
      ...new Set(
        observeMedicines({ ...emptyRecord("names"), medicines: [...medicines] }, evidence).map(
          ({ substance, name }) => substance?.name[lang] ?? name,
        ),
      ),
    ].join(", ");
  const names = namesOf(drafted);
  const others = namesOf(beside);
  const among = drafted.length > 1 && others === "";
  const what: Partial<Record<MedicineEffectKind, Words>> = {
    breathing_risk: { nl: "samen meer sufheid en een zwakkere ademhaling", en: "together more drowsiness and weaker breathing" },
    serotonin_risk: { nl: "samen kans op te veel serotonine", en: "together a chance of too much serotonin" },
    provokes_rls: { nl: "samen meer kans op rusteloze benen", en: "together more chance of restless legs" },
    bleeding: {
      nl: "samen meer kans op een bloeding, en zo op ijzerverlies",
      en: "together more chance of a bleed, and so of losing iron",
    },
    lowers_iron_absorption: { nl: "werken elkaar tegen bij de opname", en: "hinder each other's uptake" },
    b12_depletion: { nl: "samen kans op een laag vitamine B12", en: "together a chance of low vitamin B12" },
  };
  const words = what[combination.effect] ?? { nl: "een combinatie om na te gaan", en: "a combination to check" };
  return {
    key: `combination-${combination.id}`,
    summary: {
      nl: `${names}${among ? "" : ` met ${others === "" ? "wat al gebruikt wordt" : others}`}: ${words.nl}`,
      en: `${names}${among ? "" : ` with ${others === "" ? "what is already used" : others}`}: ${words.en}`,
    }[lang],
    detail: [
      { nl: "Aan de patiënt zegt Kriebel:", en: "To the patient Kriebel says:" }[lang],
      "",
      `> ${inMarkdown(combination.text[lang])}`,
      "",
      closing[lang],
    ].join("\n"),
    indicator:
      combination.effect === "breathing_risk" || combination.effect === "serotonin_risk" || combination.effect === "bleeding"
        ? "warning"
        : "info",
    source: sourceOf(combination.because, evidence),
    overrideReasons: overrideReasons(lang),
  };
}
