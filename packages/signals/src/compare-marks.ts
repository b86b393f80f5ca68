import type { Clock } from "./events-csv.ts";
import { fileTimeOf, pieceAt, signalTimeOf } from "./file-time.ts";
import { stageAt } from "./hypnogram.ts";
import { type Indices, indicesOf } from "./indices.ts";
import type { LegInput, Movement, Scored } from "./movement.ts";
import type { HandMark } from "./night-marks.ts";
import { scoreMovements } from "./score-movements.ts";
import type { NightResult } from "./score-night.ts";
import type { RuleSet } from "./score-settings.ts";

/** Movements that a person marked, under the same rules, in the same hours. */
export interface HandScored {
  readonly scored: Scored;
  readonly indices: Indices;
}

/** How well what was found agrees with what was marked. */
export interface Agreement {
  readonly found: number;
  readonly marked: number;
  readonly both: number;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
  /** Mean of our onset minus the marked one, over the pairs, s. */
  readonly onsetDifference: number | null;
}

/** Marks of a person as the rules take them. A mark without a leg goes to the left: rules for one leg then apply. */
export function marksToInputs(given: readonly HandMark[], result: NightResult, clock: Clock = "file"): readonly LegInput[] {
  const { pieces } = result.recording;
  const marks =
    clock === "file"
      ? given
      : given.map((mark) => ({
          ...mark,
          startSeconds: fileTimeOf(pieces, mark.startSeconds),
          endSeconds: fileTimeOf(pieces, mark.endSeconds, true),
        }));
  return marks.flatMap((mark, id): readonly LegInput[] => {
    const piece = pieceAt(pieces, mark.startSeconds);
    if (piece === undefined) return [];
    const end = Math.min(mark.endSeconds, piece.startSeconds + piece.seconds);
    const signalSeconds = signalTimeOf(pieces, mark.startSeconds);
    return [
      {
        id,
        leg: mark.leg ?? "left",
        startSeconds: fileTimeOf(pieces, signalSeconds),
        endSeconds: end,
        signalSeconds,
        piece: pieces.indexOf(piece),
        stage: stageAt(result.hypnogram, signalSeconds),
        flags: end < mark.endSeconds ? ["cut"] : [],
        sustained: true,
      },
    ];
  });
}

export function scoreMarks(marks: readonly HandMark[], result: NightResult, rules: RuleSet, clock: Clock = "file"): HandScored {
  const { settings } = result.byRules[rules];
  const scored = scoreMovements(marksToInputs(marks, result, clock), result.events, settings);
  return { scored, indices: indicesOf(scored, result.hours, result.events, result.recording.header.startClockSeconds) };
}

/**
 * Which clock a list of marks from another file goes by. A list does not say, and behind a gap it matters: the one under which more
 * of the marks stand at a movement of ours; since the start of the recording when both do as well, as in a night without gaps.
 */
export function clockOfMarks(marks: readonly HandMark[], result: NightResult, rules: RuleSet): Clock {
  if (result.recording.gaps.length === 0) return "file";
  const both = (clock: Clock): number =>
    agreementOf(result.byRules[rules].scored.movements, scoreMarks(marks, result, rules, clock).scored.movements).both;
  return both("signal") > both("file") ? "signal" : "file";
}

/** Onsets further apart than this are not the same movement, s. */
const farthest = 0.5;

/** Pairs movements one to one, in order of time: they overlap, or their onsets are half a second apart at most. */
export function agreementOf(found: readonly Movement[], marked: readonly Movement[]): Agreement {
  let both = 0;
  let difference = 0;
  let from = 0;
  for (const one of found) {
    while (from < marked.length && (marked[from] as Movement).endSeconds < one.startSeconds - farthest) from += 1;
    const other = marked[from];
    if (other === undefined) break;
    const overlap = other.startSeconds < one.endSeconds && other.endSeconds > one.startSeconds;
    if (!overlap && Math.abs(other.startSeconds - one.startSeconds) > farthest) continue;
    both += 1;
    difference += one.startSeconds - other.startSeconds;
    from += 1;
  }
  const precision = found.length > 0 ? both / found.length : null;
  const recall = marked.length > 0 ? both / marked.length : null;
  return {
    found: found.length,
    marked: marked.length,
    both,
    precision,
    recall,
    f1: found.length + marked.length > 0 ? (2 * both) / (found.length + marked.length) : null,
    onsetDifference: both > 0 ? difference / both : null,
  };
}

/** Agreement of an index over nights (Bland and Altman): mean difference and its 95 % limits. */
export interface BlandAltman {
  readonly nights: number;
  readonly meanDifference: number | null;
  readonly sd: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

/** @param pairs our index and the marked one, per night; nights without one of them are left out */
export function blandAltman(pairs: readonly (readonly [ours: number | null, marked: number | null])[]): BlandAltman {
  const differences = pairs.flatMap(([a, b]) => (a === null || b === null ? [] : [a - b]));
  const n = differences.length;
  if (n === 0) return { nights: 0, meanDifference: null, sd: null, lower: null, upper: null };
  const mean = differences.reduce((sum, one) => sum + one, 0) / n;
  if (n < 2) return { nights: n, meanDifference: mean, sd: null, lower: null, upper: null };
  const sd = Math.sqrt(differences.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (n - 1));
  return { nights: n, meanDifference: mean, sd, lower: mean - 1.96 * sd, upper: mean + 1.96 * sd };
}
