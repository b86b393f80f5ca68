import type { Problem } from "@kriebel/record/result";
import { duration } from "./edf-header.ts";
import { signalTimeOf } from "./file-time.ts";
import { type NightMarks, type Span, type StageMark, usualEpochSeconds } from "./night-marks.ts";
import type { Recording } from "./open-recording.ts";
import type { Stage } from "./read-label.ts";
import { notes } from "./recording-problems.ts";

/** One epoch in signal time (seconds of samples); the end is not part of it. */
export interface Epoch {
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly stage: Stage;
}

/** Sleep stages over the seconds of samples, in order, without overlap; there may be holes. */
export interface Hypnogram {
  readonly epochSeconds: number;
  readonly epochs: readonly Epoch[];
}

/**
 * The hypnogram of a recording. Epochs are laid on the samples: one that a gap cuts through goes on behind the gap for the rest
 * of its length, until the next epoch begins (decision 0057). Stretches longer than an epoch are cut into epochs.
 *
 * @returns no hypnogram when no stage was marked
 */
export function hypnogramOf(
  marks: NightMarks,
  recording: Recording,
): { readonly hypnogram: Hypnogram | undefined; readonly notes: readonly Problem[] } {
  const sorted = [...marks.stages].sort((a, b) => a.startSeconds - b.startSeconds);
  if (sorted.length === 0) return { hypnogram: undefined, notes: [] };
  const found: Problem[] = [];
  const epochSeconds = epochLength(sorted);
  const runsOnSignal = recording.gaps.length > 0 && runsOnSignalTime(sorted, recording);
  if (runsOnSignal) {
    found.push(
      notes(
        "hypnogram-in-signal-time",
        "hypnogram",
        "Het hypnogram loopt door zonder de onderbrekingen van de opname; het is over de metingen gelegd, niet over de klok.",
        "The hypnogram runs on without the gaps of the recording; it was laid over the samples, not over the clock.",
      ),
    );
  }
  const at = (seconds: number): number => (runsOnSignal ? seconds : signalTimeOf(recording.pieces, seconds));
  const starts = sorted.map(({ startSeconds }) => at(startSeconds));
  const end = recording.signalSeconds;
  const epochs: Epoch[] = [];
  let beyond = 0;
  for (const [i, mark] of sorted.entries()) {
    const from = starts[i] as number;
    const next = starts[i + 1] ?? Number.POSITIVE_INFINITY;
    const length = mark.endSeconds > mark.startSeconds ? mark.endSeconds - mark.startSeconds : Math.min(epochSeconds, next - from);
    const whole = Math.min(from + length, next);
    const to = Math.min(whole, end);
    beyond += Math.max(0, whole - Math.max(from, end));
    let start = Math.max(0, from);
    while (start < to - 1e-9) {
      const stop = length > epochSeconds * 1.5 ? Math.min(to, start + epochSeconds) : to;
      if (epochs.length > 200_000) break;
      epochs.push({ startSeconds: start, endSeconds: stop, stage: mark.stage });
      start = stop;
    }
  }
  if (beyond > epochSeconds) {
    found.push(
      notes(
        "hypnogram-longer",
        "hypnogram",
        `Het hypnogram is ${duration(beyond)} langer dan de opname; dat stuk telt niet mee.`,
        `The hypnogram is ${duration(beyond)} longer than the recording; that part does not count.`,
      ),
    );
  }
  const covered = epochs.reduce((sum, epoch) => sum + epoch.endSeconds - epoch.startSeconds, 0);
  if (end - covered > epochSeconds && epochs.length > 0) {
    found.push(
      notes(
        "hypnogram-shorter",
        "hypnogram",
        `Van ${duration(end - covered)} van de opname is geen slaapstadium bekend; dat stuk is geen slaap en geen waak.`,
        `For ${duration(end - covered)} of the recording no sleep stage is known; that part is neither sleep nor wake.`,
      ),
    );
  }
  return { hypnogram: epochs.length === 0 ? undefined : { epochSeconds, epochs }, notes: found };
}

/** The commonest length of a mark, or the commonest distance between marks that have no length. */
function epochLength(sorted: readonly StageMark[]): number {
  const counts = new Map<number, number>();
  for (const [i, mark] of sorted.entries()) {
    const length = mark.endSeconds - mark.startSeconds || (sorted[i + 1]?.startSeconds ?? Number.NaN) - mark.startSeconds;
    const rounded = Math.round(length * 10) / 10;
    if (rounded >= 1 && rounded <= 60) counts.set(rounded, (counts.get(rounded) ?? 0) + 1);
  }
  const [commonest] = [...counts].sort((a, b) => b[1] - a[1] || Math.abs(a[0] - usualEpochSeconds) - Math.abs(b[0] - usualEpochSeconds));
  // Stretches of one stage (Sleep-EDF) have all lengths; then the usual epoch fits.
  return commonest !== undefined && commonest[1] * 2 >= sorted.length ? commonest[0] : usualEpochSeconds;
}

/** Epochs that follow each other without a hole, as long together as the samples and clearly shorter than the clock. */
function runsOnSignalTime(sorted: readonly StageMark[], recording: Recording): boolean {
  const [first, last] = [sorted[0] as StageMark, sorted.at(-1) as StageMark];
  const whole = sorted.every((mark, i) => {
    const next = sorted[i + 1];
    return next === undefined || Math.abs(mark.endSeconds - next.startSeconds) < 0.5;
  });
  const clock = recording.pieces.at(-1);
  if (!whole || clock === undefined) return false;
  const fileSeconds = clock.startSeconds + clock.seconds;
  const length = last.endSeconds - first.startSeconds;
  return Math.abs(length - recording.signalSeconds) < Math.min(60, Math.abs(length - fileSeconds));
}

/** Stage at a signal time; an onset on the border belongs to the later epoch (SCORING §7). Unscored where nothing is known. */
export function stageAt(hypnogram: Hypnogram | undefined, signalSeconds: number): Stage {
  if (hypnogram === undefined) return "?";
  const { epochs } = hypnogram;
  let low = 0;
  let high = epochs.length - 1;
  const at = signalSeconds + 0.0005;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const epoch = epochs[middle] as Epoch;
    if (at < epoch.startSeconds) high = middle - 1;
    else if (at >= epoch.endSeconds) low = middle + 1;
    else return epoch.stage;
  }
  return "?";
}

/**
 * From lights off to lights on, in file time; several pairs are allowed. The whole recording where no light was marked.
 */
export function lightsOf(marks: NightMarks, recording: Recording): { readonly spans: readonly Span[]; readonly marked: boolean } {
  const first = recording.pieces[0];
  const last = recording.pieces.at(-1);
  if (first === undefined || last === undefined) return { spans: [], marked: false };
  const whole = { startSeconds: first.startSeconds, endSeconds: last.startSeconds + last.seconds };
  const changes = [...marks.lightsOff.map((at) => ({ at, on: false })), ...marks.lightsOn.map((at) => ({ at, on: true }))].sort(
    (a, b) => a.at - b.at || Number(b.on) - Number(a.on),
  );
  if (changes.length === 0) return { spans: [whole], marked: false };
  const spans: Span[] = [];
  // A file that only says when the light went on began in the dark.
  let from: number | undefined = changes[0]?.on === true ? whole.startSeconds : undefined;
  for (const change of changes) {
    if (!change.on) from ??= change.at;
    else if (from !== undefined) {
      spans.push({ startSeconds: from, endSeconds: change.at });
      from = undefined;
    }
  }
  if (from !== undefined) spans.push({ startSeconds: from, endSeconds: whole.endSeconds });
  const inside = spans
    .map((span) => ({
      startSeconds: Math.max(span.startSeconds, whole.startSeconds),
      endSeconds: Math.min(span.endSeconds, whole.endSeconds),
    }))
    .filter((span) => span.endSeconds > span.startSeconds);
  return { spans: inside, marked: true };
}
