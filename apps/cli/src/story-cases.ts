import type { CaseLine } from "@kriebel/engine";
import type { Evidence } from "@kriebel/evidence";
import { readStory, storyToRecord } from "@kriebel/reading";
import { failed, type IsoDate, ok, type PersonRecord, problem, type Result, readRecord } from "@kriebel/record";

/** From which part of a case the record is made: its facts, or only the text of its story. */
export type CaseSource = "facts" | "story-nl" | "story-en";

/**
 * The record that a story gives when everything that was read is confirmed as read; what was not understood stands in it.
 * Fails when the text is no story, or when what it says cannot be (an onset after today).
 */
export function recordFromStory(story: string, id: string, evidence: Evidence, today: IsoDate): Result<PersonRecord> {
  const read = readStory(story, evidence, today);
  if (!read.ok) return read;
  const made = storyToRecord(read.value.facts, story, evidence, today);
  const notUnderstood = read.value.notUnderstood
    .slice(0, 200)
    .map(({ words, start }) => ({ text: words.slice(0, 2_000), where: `story[${start}]` }));
  const checked = readRecord({ ...made, id: id.slice(0, 100), notUnderstood }, today);
  if (!checked.ok) return checked;
  return ok(checked.value, [
    ...checked.notes,
    ...read.value.remarks.map(({ code, say }) => problem(code, "story", say.nl, say.en, "note")),
  ]);
}

/** A case with its record made from its story alone. A case without a story in that language is refused by name. */
export function fromStory(line: CaseLine, source: CaseSource, evidence: Evidence, today: IsoDate): CaseLine {
  if (source === "facts" || !line.read.ok) return line;
  const one = line.read.value;
  const story = source === "story-nl" ? one.storyNl : one.storyEn;
  const field = source === "story-nl" ? "story_nl" : "story_en";
  const shown = line.id.slice(0, 40);
  if (story === undefined || story.trim() === "")
    return {
      ...line,
      read: failed(
        problem(
          "no-story",
          field,
          `Casus ${shown} heeft geen ${field}; vul het verhaal in of gebruik --from facts.`,
          `Case ${shown} has no ${field}; add the story or use --from facts.`,
        ),
      ),
    };
  const record = recordFromStory(story, one.id, evidence, today);
  if (!record.ok) return { ...line, read: record };
  return { ...line, read: ok({ ...one, record: record.value, notes: record.notes }) };
}
