import { answerQuestion, assess, nextQuestion } from "@kriebel/engine";
import { emptyRecord } from "@kriebel/record";
import { freshId } from "../keep/fresh-id.ts";
import { loadEvidence, loadFirstEvidence } from "./load-evidence.ts";
import { today } from "./today.ts";
import { addressFor, beginPerson } from "./use-walk.ts";

/** Fetches and works out what the first question needs, while somebody still looks at the answer that they chose. */
export async function prepareWalk(who: string): Promise<void> {
  const evidence = await loadFirstEvidence();
  assess(answerQuestion(emptyRecord("p"), "person.who", who, evidence), evidence, today());
}

/**
 * Opens a page for someone new and gives the place where it begins: the story, or what is most useful to ask. The screen that asks for
 * whom it is stands before the engine and the evidence have come; this is the first that needs them. `still`: does that screen stand
 * there yet? Who left it before the evidence came opened no page; then there is no place.
 */
export async function beginWalk(who: string, name: string, tell: boolean, still: () => boolean): Promise<readonly string[] | undefined> {
  const evidence = await (tell ? loadEvidence() : loadFirstEvidence()); // who tells a story may tell of anything
  if (!still()) return undefined;
  const called = name.trim();
  const record = answerQuestion({ ...emptyRecord(freshId()), ...(called === "" ? {} : { label: called }) }, "person.who", who, evidence);
  const place = tell ? ["tell"] : addressFor(nextQuestion(assess(record, evidence, today())));
  beginPerson(record, place);
  return place;
}
