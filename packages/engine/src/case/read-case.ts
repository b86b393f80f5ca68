import type { Evidence } from "@kriebel/evidence";
import {
  copyPlain,
  failed,
  type IsoDate,
  ok,
  type PersonRecord,
  type Problem,
  problem,
  quoteText,
  type Result,
  readRecord,
} from "@kriebel/record";
import { CaseDraft } from "./case-draft.ts";
import { type CaseExpected, readExpected } from "./read-case-expected.ts";
import { readCaseFacts } from "./read-case-facts.ts";
import { CaseFields, isBlock } from "./read-case-fields.ts";

export type { CaseExpected } from "./read-case-expected.ts";

/** One published case as a record, with everything that was not understood beside it. */
export interface ReadCase {
  readonly id: string;
  readonly record: PersonRecord;
  readonly expected?: CaseExpected;
  readonly storyNl?: string;
  readonly storyEn?: string;
  /** What was read with a remark, and what was not understood. */
  readonly notes: readonly Problem[];
}

/** Case `index` of a file, read or refused; a refused case never stops the others. */
export interface CaseLine {
  readonly index: number;
  readonly id: string;
  readonly read: Result<ReadCase>;
}

const caseFields = [
  "id",
  "source",
  "language_of_story",
  "story_en",
  "story_nl",
  "facts",
  "expected",
  "what_happened",
  "difficulty",
] as const;

const factFields = [
  "age",
  "sex",
  "pregnant",
  "onset_age",
  "months_since_onset",
  "onset_sudden",
  "criteria",
  "criteria_basis",
  "sensations",
  "frequency_per_week",
  "family",
  "conditions",
  "medicines",
  "labs",
  "lifestyle",
  "menses",
  "blood_donor",
  "surgery",
  "sleep_study",
  "course",
  "other_symptoms",
] as const;

/**
 * A file of cases (an array, one case, or the JSON text of either): one line per case. A case with a wrong type or an
 * impossible value is refused with the case and the field named; the others are still read.
 */
export const readCases = (json: unknown, evidence: Evidence, today: IsoDate): Result<readonly CaseLine[]> => {
  let value = json;
  if (typeof json === "string") {
    try {
      value = JSON.parse(json) as unknown;
    } catch {
      return failed(
        problem(
          "not-json",
          "",
          "Dit bestand is geen geldige JSON; kijk of het heel is.",
          "This file is not valid JSON; check that it is complete.",
        ),
      );
    }
  }
  const list = Array.isArray(value) ? value : isBlock(value) ? [value] : undefined;
  if (list === undefined) {
    return failed(problem("no-cases", "", "Hier hoort een lijst met casussen.", "A list of cases belongs here."));
  }
  if (list.length > 100_000) {
    return failed(
      problem(
        "too-many-cases",
        "",
        "Er staan meer dan 100.000 casussen in; deel het bestand op.",
        "There are more than 100,000 cases; split the file.",
      ),
    );
  }
  const seen = new Set<string>();
  return ok(
    list.map((item, index): CaseLine => {
      const read = readCase(item, evidence, today, `#${index + 1}`);
      const id = read.ok ? read.value.id : idOf(item, `#${index + 1}`);
      if (seen.has(id)) {
        const shown = quoteText(id, 40);
        return {
          index,
          id,
          read: failed(
            problem(
              "double-id",
              "id",
              `Casus ${shown} staat er twee keer in; geef elke casus een eigen id.`,
              `Case ${shown} stands there twice; give every case its own id.`,
            ),
          ),
        };
      }
      seen.add(id);
      return { index, id, read };
    }),
  );
};

const idOf = (value: unknown, otherwise: string): string => {
  const copy = copyPlain(value);
  if (!copy.ok || !isBlock(copy.value)) return otherwise;
  const id = copy.value["id"];
  return typeof id === "string" && id.trim() !== "" ? id.trim().slice(0, 100) : typeof id === "number" ? String(id) : otherwise;
};

/** One case of the format to a record. Silence stays unknown; nothing is passed over in silence. */
export const readCase = (json: unknown, evidence: Evidence, today: IsoDate, fallbackId = "case"): Result<ReadCase> => {
  const copy = copyPlain(json);
  if (!copy.ok) return copy;
  const id = idOf(copy.value, fallbackId);
  const fields = new CaseFields(id);
  if (!isBlock(copy.value))
    return failed(
      problem(
        "wrong-type",
        "",
        `Casus ${quoteText(id, 40)}: hier hoort een blok met velden.`,
        `Case ${quoteText(id, 40)}: a block of fields belongs here.`,
      ),
    );
  const block = copy.value;
  fields.unknownFields(block, caseFields, "");
  const facts = fields.block(block["facts"], "facts") ?? {};
  fields.unknownFields(facts, factFields, "facts");
  const record = readCaseFacts(new CaseDraft(fields, evidence, today, id), facts);
  const storyNl = fields.text(block["story_nl"], "story_nl");
  const storyEn = fields.text(block["story_en"], "story_en");
  const expected = readExpected(fields, block["expected"]);
  if (fields.problems.length > 0) return { ok: false, problems: fields.problems };
  const checked = readRecord(record, today);
  if (!checked.ok) {
    const shown = quoteText(id, 40);
    return {
      ok: false,
      problems: checked.problems.map((one) => ({
        ...one,
        say: { nl: `Casus ${shown}: ${one.say.nl}`, en: `Case ${shown}: ${one.say.en}` },
      })),
    };
  }
  return ok({
    id,
    record: checked.value,
    ...(expected === undefined ? {} : { expected }),
    ...(storyNl === undefined ? {} : { storyNl }),
    ...(storyEn === undefined ? {} : { storyEn }),
    notes: [...fields.notes, ...checked.notes],
  });
};
