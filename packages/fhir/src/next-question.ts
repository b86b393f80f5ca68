import { assess, nextQuestion, showAsk, skipQuestion } from "@kriebel/engine";
import type { Evidence } from "@kriebel/evidence";
import { emptyRecord, failed, type IsoDate, ok, type PersonRecord, problem, type Result } from "@kriebel/record";
import type { Questionnaire, QuestionnaireItem, QuestionnaireResponse, QuestionnaireResponseItem } from "fhir/r4.js";
import { bundleToRecord } from "./bundle-to-record.ts";
import { interviewAddress } from "./code-systems.ts";
import { type Block, blockOf, blocksOf, textOf, typeOf } from "./fhir-json.ts";
import { questionItem } from "./interview-questionnaire.ts";
import { openBundle, walkParameters } from "./open-bundle.ts";
import { readResponse } from "./read-response.ts";
import { Reading } from "./reading.ts";

/** An adaptive response longer than this is not one that we asked. */
const mostItems = 500;

interface Given {
  readonly response: Block;
  /** What is known besides, as a Bundle: medicines and blood values among it. */
  readonly bundle: Block | undefined;
}

/** A response by itself, or in Parameters with a Bundle beside it. */
function given(input: unknown): Given | undefined {
  const top = blockOf(input);
  if (top === undefined) return undefined;
  if (typeOf(top) === "QuestionnaireResponse") return { response: top, bundle: undefined };
  if (typeOf(top) !== "Parameters") return undefined;
  const resources: Block[] = [];
  walkParameters(blocksOf(top["parameter"]), "Parameters.parameter", 0, (resource) => void resources.push(resource));
  const response = resources.find((one) => typeOf(one) === "QuestionnaireResponse");
  return response === undefined ? undefined : { response, bundle: resources.find((one) => typeOf(one) === "Bundle") };
}

/**
 * SDC `$next-question`: the response with one question more in its contained Questionnaire, chosen by what is known so far;
 * `completed` when nothing left would change the picture. A question that came back without an answer was passed over.
 *
 * @param input a QuestionnaireResponse, or Parameters that hold one and, if wanted, a Bundle of what is known besides
 */
export function nextQuestionFor(input: unknown, evidence: Evidence, today: IsoDate): Result<QuestionnaireResponse> {
  const found = given(input);
  if (found === undefined)
    return failed(
      problem(
        "not-fhir",
        "QuestionnaireResponse",
        "Voor de volgende vraag is een QuestionnaireResponse nodig, los of in Parameters.",
        "The next question needs a QuestionnaireResponse, by itself or in Parameters.",
      ),
    );
  const { response } = found;
  const contained = blocksOf(response["contained"]).find((one) => typeOf(one) === "Questionnaire");
  const asked = blocksOf(contained?.["item"]);
  if (asked.length > mostItems || blocksOf(response["item"]).length > mostItems)
    return failed(
      problem(
        "too-many-entries",
        "QuestionnaireResponse.item",
        `Dit antwoord heeft meer dan ${mostItems} vragen; dat is geen gesprek van Kriebel.`,
        `This response has more than ${mostItems} questions; that is no interview of Kriebel.`,
      ),
    );
  let start: PersonRecord = emptyRecord("fhir");
  if (found.bundle !== undefined) {
    const read = bundleToRecord(found.bundle, evidence, today);
    if (!read.ok) return read;
    start = read.value;
  }
  const opened = openBundle(response);
  if (!opened.ok) return opened;
  const reading = new Reading(evidence, today, opened.value);
  let record = readResponse(reading, { resource: response, at: "QuestionnaireResponse", name: "QuestionnaireResponse" }, start);
  const items = blocksOf(response["item"]);
  for (const item of asked) {
    const id = textOf(item["linkId"]);
    if (id !== undefined && !items.some((one) => one["linkId"] === id && blocksOf(one["answer"]).length > 0))
      record = skipQuestion(record, id);
  }
  const ask = nextQuestion(assess(record, evidence, today));
  const shown = ask === undefined ? undefined : showAsk(ask, record, evidence);
  const kept = items as unknown as readonly QuestionnaireResponseItem[];
  const questions = asked as unknown as readonly QuestionnaireItem[];
  const next = ask === undefined || shown === undefined ? [] : [questionItem(shown.question, ask.id)];
  const questionnaire: Questionnaire = {
    resourceType: "Questionnaire",
    id: "asked",
    language: "nl",
    url: `${interviewAddress}-adaptive`,
    status: "active",
    ...(questions.length + next.length === 0 ? {} : { item: [...questions, ...next] }),
  };
  const subject = blockOf(response["subject"]);
  return ok(
    {
      resourceType: "QuestionnaireResponse",
      ...(textOf(response["id"]) === undefined ? {} : { id: textOf(response["id"]) as string }),
      contained: [questionnaire],
      questionnaire: "#asked",
      status: next.length === 0 ? "completed" : "in-progress",
      ...(subject === undefined ? {} : { subject }),
      ...(kept.length === 0 ? {} : { item: [...kept] }),
    },
    reading.notes,
  );
}
