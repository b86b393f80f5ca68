import type { z } from "zod";
import { type IsoDate, isRealDate } from "./calendar.ts";
import { checkRecord } from "./check-record.ts";
import { copyPlain } from "./copy-plain.ts";
import { migrate } from "./migrations.ts";
import { quoteText } from "./quote-text.ts";
import { currentVersion, emptyRecord, type PersonRecord, personRecord } from "./record.ts";
import { ok, type Problem, problem, type Result } from "./result.ts";
import { scanJson } from "./scan-json.ts";

/** More than this many problems help nobody; the rest is counted in one sentence. */
const mostProblems = 20;

/**
 * JSON text, or the value of it, to a checked record of the current version.
 *
 * Refused with place and sentence: torn or oversized text, unknown names, wrong types, a newer version, what cannot be.
 * What is only suspicious is used and stands in `notes` with level `ask`. Lists that are left out are empty: absent is unknown.
 * Throws only on our own mistake: a `today` that is no date.
 */
export function readRecord(input: unknown, today: IsoDate): Result<PersonRecord> {
  if (!isRealDate(today) || today.length !== 10) throw new RangeError("today must be a calendar date, yyyy-mm-dd");
  const plain = typeof input === "string" ? parse(input) : copyPlain(input);
  if (!plain.ok) return plain;
  const current = toCurrentVersion(plain.value);
  if (!current.ok) return current;
  const tooLong = listsTooLong(current.value);
  if (tooLong.length > 0) return refuse(tooLong);
  const parsed = personRecord.safeParse(current.value);
  if (!parsed.success) return refuse(parsed.error.issues.flatMap((issue) => sentenceFor(issue)));
  const found = checkRecord(parsed.data as PersonRecord, today);
  if (found.some(({ level }) => level === "refuse")) return refuse(found);
  return ok(parsed.data as PersonRecord, [...current.notes, ...found]);
}

function parse(text: string): Result<unknown> {
  const wrong = scanJson(text);
  if (wrong) return { ok: false, problems: [wrong] };
  return ok(JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text));
}

/** Refusals first; what only asks comes after, and the list stays readable. */
function refuse(found: readonly Problem[]): Result<never> {
  const sorted = [...found.filter(({ level }) => level === "refuse"), ...found.filter(({ level }) => level !== "refuse")];
  const rest = sorted.length - mostProblems;
  if (rest <= 0) return { ok: false, problems: sorted };
  return {
    ok: false,
    problems: [
      ...sorted.slice(0, mostProblems),
      problem(
        "more-problems",
        "",
        `Er zijn nog ${rest} andere punten; los eerst deze op en probeer het opnieuw.`,
        `There are ${rest} other points; mend these first and try again.`,
      ),
    ],
  };
}

function toCurrentVersion(value: unknown): Result<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return refuse([
      problem(
        "not-a-record",
        "",
        "Dit is geen Kriebel-bestand: het begint niet met een blok tussen accolades; kies het bestand dat je met Kriebel hebt bewaard.",
        "This is no Kriebel file: it does not start with a block in braces; choose the file that you saved with Kriebel.",
      ),
    ]);
  }
  const record = value as Record<string, unknown>;
  if (record.schema !== "kriebel-record") {
    return refuse([
      problem(
        "not-a-record",
        "schema",
        'Dit is geen Kriebel-bestand: het veld "schema" hoort "kriebel-record" te zijn; kies het bestand dat je met Kriebel hebt bewaard.',
        'This is no Kriebel file: the field "schema" should be "kriebel-record"; choose the file that you saved with Kriebel.',
      ),
    ]);
  }
  const version = record.version;
  if (typeof version !== "number" || !Number.isInteger(version) || version < 0) {
    return refuse([
      problem(
        "no-version",
        "version",
        `Het veld "version" hoort een heel getal te zijn, zoals ${currentVersion}; zonder dat weet Kriebel niet hoe het bestand te lezen is.`,
        `The field "version" should be a whole number, such as ${currentVersion}; without it Kriebel does not know how to read the file.`,
      ),
    ]);
  }
  if (version > currentVersion) {
    return refuse([
      problem(
        "newer-version",
        "version",
        `Dit bestand is gemaakt met een nieuwere Kriebel (versie ${version}; deze kent tot en met ${currentVersion}); werk Kriebel bij en open het opnieuw.`,
        `This file was made by a newer Kriebel (version ${version}; this one knows up to ${currentVersion}); update Kriebel and open it again.`,
      ),
    ]);
  }
  const migrated = migrate(record, version);
  const { id: _noId, ...empty } = emptyRecord("");
  return ok(
    { ...empty, ...migrated },
    version === currentVersion
      ? []
      : [
          problem(
            "older-version",
            "version",
            `Dit bestand is van een oudere Kriebel (versie ${version}) en is omgezet; bewaar het opnieuw om de nieuwe vorm te houden.`,
            `This file is from an older Kriebel (version ${version}) and was converted; save it again to keep the new form.`,
            "note",
          ),
        ],
  );
}

/** What the lists are called in a sentence. */
const listNames: Readonly<Record<string, readonly [nl: string, en: string, one: string, oneEn: string]>> = {
  answers: ["antwoorden", "answers", "antwoord", "answer"],
  medicines: ["medicijnen", "medicines", "medicijn", "medicine"],
  labs: ["bloeduitslagen", "blood results", "bloeduitslag", "blood result"],
  conditions: ["aandoeningen", "conditions", "aandoening", "condition"],
  family: ["familieleden", "relatives", "familielid", "relative"],
  surgery: ["operaties", "operations", "operatie", "operation"],
  sleepStudies: ["slaaponderzoeken", "sleep studies", "slaaponderzoek", "sleep study"],
  nights: ["nachten", "nights", "nacht", "night"],
  notUnderstood: ["stukjes tekst die niet begrepen zijn", "pieces of text that were not understood", "stukje tekst", "piece of text"],
  skipped: ["overgeslagen vragen", "skipped questions", "overgeslagen vraag", "skipped question"],
};

const listLimits: Readonly<Record<string, number>> = {
  answers: 5_000,
  medicines: 400,
  labs: 2_000,
  conditions: 300,
  family: 200,
  surgery: 100,
  sleepStudies: 50,
  nights: 20_000,
  notUnderstood: 500,
  skipped: 2_000,
};

/** Before the schema looks at each item: a list of a million wrong items would give a million issues. */
function listsTooLong(record: Record<string, unknown>): readonly Problem[] {
  return Object.entries(listLimits).flatMap(([list, limit]) => {
    const value = record[list];
    const length = Array.isArray(value)
      ? value.length
      : list === "answers" && typeof value === "object" && value !== null
        ? Object.keys(value).length
        : 0;
    if (length <= limit) return [];
    const [nl, en] = listNames[list] ?? [list, list];
    return [
      problem(
        "too-many",
        list,
        `Er staan ${length} ${nl} in het bestand, meer dan de ${limit} die erin mogen; haal weg wat niet nodig is.`,
        `There are ${length} ${en} in the file, more than the ${limit} that are allowed; remove what is not needed.`,
      ),
    ];
  });
}

type Issue = z.core.$ZodIssue;

const placeOf = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((at, key) => {
    if (typeof key === "number") return `${at}[${key}]`;
    const shown = quoteText(String(key));
    return at === "" ? shown : `${at}.${shown}`;
  }, "");

/** "medicijn 3, veld started" beside the path of programs. */
function placeWords(path: readonly PropertyKey[]): readonly [nl: string, en: string] {
  const at = placeOf(path);
  const [list, index] = path;
  const names = listNames[String(list)];
  if (names !== undefined && typeof index === "number") return [`${at} (${names[2]} ${index + 1})`, `${at} (${names[3]} ${index + 1})`];
  return [at, at];
}

const typeWords: Readonly<Record<string, readonly [nl: string, en: string]>> = {
  string: ["tekst tussen aanhalingstekens", "text in quotation marks"],
  number: ["een getal", "a number"],
  int: ["een heel getal", "a whole number"],
  array: ["een lijst tussen vierkante haken", "a list in square brackets"],
  object: ["een blok tussen accolades", "a block in braces"],
  record: ["een blok tussen accolades", "a block in braces"],
  boolean: ["true of false", "true or false"],
};

function sentenceFor(issue: Issue): readonly Problem[] {
  const at = placeOf(issue.path);
  const [nlPlace, enPlace] = placeWords(issue.path);
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.slice(0, mostProblems).map((key) => {
        const shown = quoteText(key);
        return problem(
          "unknown-field",
          at === "" ? shown : `${at}.${shown}`,
          `Kriebel kent de naam "${shown}" niet${at === "" ? "" : ` bij ${nlPlace}`}; verbeter of verwijder die naam, want niets wordt stil overgeslagen.`,
          `Kriebel does not know the name "${shown}"${at === "" ? "" : ` at ${enPlace}`}; correct or remove that name, because nothing is passed over in silence.`,
        );
      });
    case "invalid_type": {
      const [nl, en] = typeWords[issue.expected] ?? [`iets van het soort ${issue.expected}`, `something of kind ${issue.expected}`];
      return [
        problem(
          "wrong-type",
          at,
          `Bij ${nlPlace} hoort ${nl} te staan; zet dat daar neer of laat het veld weg als je het niet weet.`,
          `At ${enPlace} there should be ${en}; put that there or leave the field out when it is not known.`,
        ),
      ];
    }
    case "too_big":
    case "too_small":
      return [outOfRange(issue, at, nlPlace, enPlace)];
    case "invalid_value": {
      const choices = issue.values.map((value) => quoteText(String(value))).join(", ");
      return [
        problem(
          "unknown-choice",
          at,
          `Bij ${nlPlace} kan alleen een van deze woorden staan: ${choices}.`,
          `At ${enPlace} only one of these words can stand: ${choices}.`,
        ),
      ];
    }
    case "invalid_format": {
      const isClock = /(startsAt|worstAt|beganAt)$/.test(at);
      return [
        isClock
          ? problem(
              "no-such-time",
              at,
              `Bij ${nlPlace} hoort een tijd te staan, zoals 21:30.`,
              `At ${enPlace} there should be a time, such as 21:30.`,
            )
          : problem(
              "not-a-date",
              at,
              `Bij ${nlPlace} hoort een datum te staan, zoals 2025-03-14.`,
              `At ${enPlace} there should be a date, such as 2025-03-14.`,
            ),
      ];
    }
    case "invalid_union":
      return [
        problem(
          "wrong-type",
          at,
          `Bij ${nlPlace} hoort een tekst, een getal of een lijst van teksten te staan.`,
          `At ${enPlace} there should be a text, a number or a list of texts.`,
        ),
      ];
    default:
      return [
        problem(
          "not-valid",
          at,
          `Bij ${nlPlace} staat iets dat Kriebel niet kan gebruiken; verbeter het of laat het veld weg.`,
          `At ${enPlace} there is something that Kriebel cannot use; correct it or leave the field out.`,
        ),
      ];
  }
}

function outOfRange(issue: Extract<Issue, { code: "too_big" | "too_small" }>, at: string, nlPlace: string, enPlace: string): Problem {
  const big = issue.code === "too_big";
  const limit = String(big ? issue.maximum : issue.minimum);
  if (issue.origin === "string") {
    return problem(
      "text-too-long",
      at,
      `De tekst bij ${nlPlace} is te lang (hooguit ${limit} tekens); maak hem korter.`,
      `The text at ${enPlace} is too long (at most ${limit} characters); make it shorter.`,
    );
  }
  if (issue.origin === "array") {
    return problem(
      "too-many",
      at,
      `De lijst bij ${nlPlace} is te lang (hooguit ${limit}); haal weg wat niet nodig is.`,
      `The list at ${enPlace} is too long (at most ${limit}); remove what is not needed.`,
    );
  }
  return problem(
    "impossible-value",
    at,
    `Het getal bij ${nlPlace} kan niet ${big ? "meer" : "minder"} zijn dan ${limit}; kijk het na.`,
    `The number at ${enPlace} cannot be ${big ? "more" : "less"} than ${limit}; check it.`,
  );
}
