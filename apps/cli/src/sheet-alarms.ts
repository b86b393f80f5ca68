import { type Assessment, assess } from "@kriebel/engine";
import { type Evidence, findMedicine } from "@kriebel/evidence";
import { readStory, storyToRecord, urgentInSheet } from "@kriebel/reading";
import type { IsoDate } from "@kriebel/record";
import { showAlarms } from "./show-assessment.ts";
import { type Lang, terminalFor } from "./terminal.ts";
import { writeOut } from "./write-out.ts";

type Raised = Pick<Assessment, "alarms">["alarms"];

/** Of a longer text only so many letters are looked at: it takes a second. */
const mostLetters = 400_000;

/** What somebody wrote of danger among values or medicines: the assessment of that alone, by the reader and the rules of a story (decision 0183). */
export function assessUrgentWords(text: string, isSheet: boolean, evidence: Evidence, today: IsoDate): Assessment | undefined {
  const read = readStory(text.slice(0, mostLetters), evidence, today);
  if (!read.ok) return undefined;
  const told = urgentInSheet(read.value.facts, text, isSheet);
  return assess(storyToRecord(told, text, evidence, today), evidence, today);
}

const twoWords = /\p{L}{2}[^\p{L}\d]+\p{L}{2}/u;

/** The same of one typed line: a number or a single name is not read. */
export const assessUrgentLine = (typed: string, evidence: Evidence, today: IsoDate): Assessment | undefined =>
  twoWords.test(typed) ? assessUrgentWords(typed, findMedicine(evidence, typed).length > 0, evidence, today) : undefined;

/** Shows the alarms above all else that is said of the text, beside JSON on stderr; gives them as `--json` prints them. */
export async function tellUrgentWords(
  assessed: Assessment | undefined,
  { json, lang, evidence }: { readonly json: boolean; readonly lang: Lang; readonly evidence: Evidence },
): Promise<readonly Pick<Raised[number], "id" | "urgency">[]> {
  if (assessed === undefined || assessed.alarms.length === 0) return [];
  const text = `${showAlarms(assessed, evidence, terminalFor(json ? process.stderr : process.stdout, lang))}\n\n`;
  if (json) process.stderr.write(text);
  else await writeOut(text);
  return assessed.alarms.map(({ id, urgency }) => ({ id, urgency }));
}
