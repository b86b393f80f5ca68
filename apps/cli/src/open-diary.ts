import { type IsoDate, type PersonRecord, type Problem, scanJson } from "@kriebel/record";
import { type Diary, diaryOfRecord, readDiary } from "@kriebel/trials";
import { loadEvidence } from "./load-evidence.ts";
import { recordFrom } from "./open-record.ts";
import { readInput } from "./read-input.ts";
import { refuseProblems } from "./refusal.ts";

export interface OpenedDiary {
  readonly diary: Diary;
  /** The record that the nights came from; none for a table of nights. */
  readonly record: PersonRecord | undefined;
  readonly notes: readonly Problem[];
}

/** Nights from a record, or from a table (CSV) with a line per date. */
export function openDiary(path: string, today: IsoDate): OpenedDiary {
  const text = readInput(path);
  if (/^\uFEFF?\s*[[{]/.test(text.slice(0, 200))) {
    const wrong = scanJson(text);
    if (wrong) throw refuseProblems([wrong]);
    const { record, notes } = recordFrom(JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text), loadEvidence(), today);
    return { diary: diaryOfRecord(record), record, notes };
  }
  const read = readDiary(text);
  if (!read.ok) throw refuseProblems(read.problems);
  return { diary: read.value, record: undefined, notes: read.notes };
}
