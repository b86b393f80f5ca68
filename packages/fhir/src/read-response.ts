import { answerQuestion, templateOf } from "@kriebel/engine";
import type { AnsweredFact, PersonRecord } from "@kriebel/record";
import { interviewAddress } from "./code-systems.ts";
import { bareAnswers, convertAnswer } from "./convert-answer.ts";
import { type Block, blockOf, blocksOf, textOf } from "./fhir-json.ts";
import { applyRest, findRest } from "./keep-rest.ts";
import type { Placed } from "./open-bundle.ts";
import type { Reading } from "./reading.ts";

interface PlacedItem {
  readonly item: Block;
  readonly at: string;
}

const deepest = 12;

/** Every item with an answer or a rest of ours, in order, with its place. */
function* itemsOf(holder: Block, at: string, depth = 0): Generator<PlacedItem> {
  if (depth > deepest) return;
  for (const [i, item] of blocksOf(holder["item"]).entries()) {
    const place = `${at}.item[${i}]`;
    if (blocksOf(item["answer"]).length > 0 || findRest(item) !== undefined) yield { item, at: place };
    yield* itemsOf(item, place, depth + 1);
    for (const [j, answer] of blocksOf(item["answer"]).entries()) yield* itemsOf(answer, `${place}.answer[${j}]`, depth + 1);
  }
}

/** Ours, or a bare one without the name of its questionnaire, whose link ids are then our question ids. */
const isOurs = (resource: Block): boolean => {
  const questionnaire = textOf(resource["questionnaire"]) ?? textOf(blockOf(resource["questionnaire"])?.["reference"]);
  if (questionnaire === undefined) return true;
  if (questionnaire.startsWith("#"))
    return blocksOf(resource["contained"]).some((one) => isInterview(textOf(one["url"]) ?? textOf(blocksOf(one["derivedFrom"])[0])));
  return isInterview(questionnaire);
};
const isInterview = (address: string | undefined): boolean => address?.split("|")[0]?.startsWith(interviewAddress) ?? false;

/** The answers of a QuestionnaireResponse; what belongs to another questionnaire is listed with its answer. */
export function readResponse(reading: Reading, { resource, at }: Placed, start: PersonRecord): PersonRecord {
  let record = start;
  const status = textOf(resource["status"]);
  if (status === "entered-in-error") {
    reading.missed("QuestionnaireResponse (entered-in-error)", at);
    return record;
  }
  const { evidence } = reading;
  const ours = isOurs(resource);
  const kept: [string, AnsweredFact][] = [];
  for (const { item, at: place } of itemsOf(resource, at)) {
    const id = textOf(item["linkId"]) ?? "";
    const { template } = templateOf(id);
    const question = ours && Object.hasOwn(evidence.questions, template) ? evidence.questions[template] : undefined;
    const value = question === undefined ? undefined : convertAnswer(question, item);
    const rest = ours ? findRest(item) : undefined;
    if (rest !== undefined) {
      if (/^(?:__proto__|constructor|prototype)$/.test(id) || id === "") continue;
      kept.push([id, applyRest(value === undefined ? {} : { value }, rest) as AnsweredFact]);
    } else if (value === undefined) {
      const asked = textOf(item["text"]) ?? id;
      reading.missed(`${asked}: ${bareAnswers(item).join(", ")}`, place);
    } else record = answerQuestion(record, id, value, evidence);
  }
  for (const [id, fact] of kept) record = { ...record, answers: { ...record.answers, [id]: fact } };
  return record;
}
