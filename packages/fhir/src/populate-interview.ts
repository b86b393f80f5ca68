import { answerOf } from "@kriebel/engine";
import type { Evidence } from "@kriebel/evidence";
import { failed, type IsoDate, ok, problem, type Result } from "@kriebel/record";
import type { QuestionnaireResponse, QuestionnaireResponseItem } from "fhir/r4.js";
import { bundleToRecord } from "./bundle-to-record.ts";
import { interviewAddress } from "./code-systems.ts";
import { type Block, typeOf } from "./fhir-json.ts";
import { interviewQuestionnaire } from "./interview-questionnaire.ts";
import { openBundle } from "./open-bundle.ts";
import { writeAnswer } from "./record-to-bundle.ts";

/**
 * SDC `$populate`: what a Bundle already tells, as a response to the whole interview. Only what was said is filled in;
 * a question that nobody answered stays open, and what was not understood stands in the notes.
 */
export function populateInterview(input: unknown, evidence: Evidence, today: IsoDate): Result<QuestionnaireResponse> {
  const opened = openBundle(input);
  if (!opened.ok) return opened;
  // A subject by reference alone: an empty response would read as "nothing is known".
  if (typeOf(input as Block) === "Parameters" && opened.value.placed.length === 0)
    return failed(
      problem(
        "nothing-sent",
        "Parameters.parameter",
        "Er is niets meegestuurd om uit te lezen; stuur de gegevens zelf mee (context met content, of een Bundle): Kriebel haalt niets op.",
        "Nothing was sent to read from; send the data themselves (context with content, or a Bundle): Kriebel fetches nothing.",
      ),
    );
  const read = bundleToRecord(input, evidence, today);
  if (!read.ok) return read;
  const record = read.value;
  const items = (interviewQuestionnaire(evidence).item ?? []).flatMap((group): readonly QuestionnaireResponseItem[] => {
    const filled = (group.item ?? []).flatMap(({ linkId, text }): readonly QuestionnaireResponseItem[] => {
      const said = answerOf(record, linkId, evidence);
      if (said === undefined) return [];
      const answer = writeAnswer(Array.isArray(said) ? [...said] : (said as string | number), evidence.questions[linkId]?.kind);
      return answer.length === 0 ? [] : [{ linkId, ...(text === undefined ? {} : { text }), answer: [...answer] }];
    });
    return filled.length === 0 ? [] : [{ linkId: group.linkId, ...(group.text === undefined ? {} : { text: group.text }), item: filled }];
  });
  return ok(
    {
      resourceType: "QuestionnaireResponse",
      questionnaire: `${interviewAddress}|${evidence.edition}`,
      status: "in-progress",
      ...(items.length === 0 ? {} : { item: [...items] }),
    },
    read.notes,
  );
}
