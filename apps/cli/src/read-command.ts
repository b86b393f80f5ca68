import { assess } from "@kriebel/engine";
import type { Evidence, Words } from "@kriebel/evidence";
import { readStory, type Span, type StoryReading, storyToRecord } from "@kriebel/reading";
import type { IsoDate, Result } from "@kriebel/record";
import { openCases, progressBar } from "./assess-command.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { loadEvidence } from "./load-evidence.ts";
import { readStoryInput } from "./read-sheet-input.ts";
import { refuseProblems } from "./refusal.ts";
import { showStory } from "./show-story.ts";
import { calm, type Lang, terminalFor } from "./terminal.ts";
import { writeOut } from "./write-out.ts";

export interface ReadOptions {
  readonly json: boolean;
  readonly lang: Lang;
  readonly today: IsoDate;
}

/** A story on stdin → what was read in it, coloured for a person or as JSON with spans, confidence and the record it would give. */
export async function readStoryCommand(options: ReadOptions): Promise<ExitCode> {
  const evidence = loadEvidence();
  const text = await readStoryInput(options.lang);
  const read = readStory(text, evidence, options.today);
  if (!read.ok) throw refuseProblems(read.problems);
  for (const { say } of read.value.remarks) process.stderr.write(`${calm(say[options.lang])}\n`);
  const record = storyToRecord(read.value.facts, text, evidence, options.today);
  const { alarms } = assess(record, evidence, options.today);
  const possible = possibleOf(read.value, text, evidence, options.today, alarms);
  await writeOut(
    options.json
      ? `${JSON.stringify({ ...readingToJson(read.value, alarms, possible), record }, null, 2)}\n`
      : showStory(
          read.value,
          alarms.map(({ id }) => id),
          possible,
          text,
          evidence,
          terminalFor(process.stdout, options.lang),
        ),
  );
  return exitCodes.done;
}

type Raised = readonly { readonly id: string; readonly urgency: string }[];

/** An urgent sign that the story may tell, and the alarms that it raises once the person says so. */
export interface AskedFirst {
  readonly question: string;
  readonly ask: Words;
  readonly words: string;
  readonly spans: readonly Span[];
  readonly ifSo: readonly { readonly id: string; readonly urgency: string }[];
}

const possibleOf = (reading: StoryReading, text: string, evidence: Evidence, today: IsoDate, raised: Raised): readonly AskedFirst[] =>
  reading.possible.map(({ question, ask, fact }) => {
    const { alarms } = assess(storyToRecord([...reading.facts, fact], text, evidence, today), evidence, today);
    const ifSo = alarms.filter(({ id }) => raised.every((one) => one.id !== id)).map(({ id, urgency }) => ({ id, urgency }));
    return { question, ask, words: fact.words, spans: fact.spans, ifSo };
  });

/**
 * The reading without the inner signs: what was told, where, how sure, what it fills, a medicine or blood value as it would stand in the record, and the
 * alarms that it raises, with the urgent signs that are only asked about.
 */
const readingToJson = (reading: StoryReading, alarms: Raised, possible: readonly AskedFirst[]): Readonly<Record<string, unknown>> => ({
  language: reading.language,
  about: reading.about,
  alarms: alarms.map(({ id, urgency }) => ({ id, urgency })),
  possible,
  facts: reading.facts.map(({ gives: { medicine, lab, labOneOf }, ...fact }) => ({
    ...fact,
    ...(medicine === undefined ? {} : { medicine }),
    ...(lab === undefined ? {} : { lab }),
    ...(labOneOf === undefined ? {} : { labOneOf }),
  })),
  notUnderstood: reading.notUnderstood,
  remarks: reading.remarks,
});

/** One line per case with the reading of both stories; a case without one of them has null there. */
export async function readCasesCommand(path: string, options: ReadOptions): Promise<ExitCode> {
  const evidence = loadEvidence();
  const cases = openCases(path, evidence, options.today);
  const bar = progressBar(cases.length);
  let exitCode: ExitCode = exitCodes.done;
  for (const one of cases) {
    bar?.increment();
    if (!one.read.ok) {
      exitCode = exitCodes.inputProblem;
      for (const { say } of one.read.problems.slice(0, 5)) process.stderr.write(`${calm(say[options.lang])}\n`);
      continue;
    }
    const { id, storyNl, storyEn } = one.read.value;
    await writeOut(
      `${JSON.stringify({ id, nl: readOne(storyNl, evidence, options.today), en: readOne(storyEn, evidence, options.today) })}\n`,
    );
  }
  bar?.stop();
  return exitCode;
}

const readOne = (story: string | undefined, evidence: Evidence, today: IsoDate): unknown => {
  if (story === undefined) return null;
  const read: Result<StoryReading> = readStory(story, evidence, today);
  if (!read.ok) return { problems: read.problems.map(({ code, say }) => ({ code, say })) };
  const { alarms } = assess(storyToRecord(read.value.facts, story, evidence, today), evidence, today);
  return readingToJson(read.value, alarms, possibleOf(read.value, story, evidence, today, alarms));
};
