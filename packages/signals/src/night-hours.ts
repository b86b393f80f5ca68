import { pieceAt, signalTimeOf } from "./file-time.ts";
import type { Hypnogram } from "./hypnogram.ts";
import type { Span } from "./night-marks.ts";
import type { Piece } from "./open-recording.ts";
import type { Stage } from "./read-label.ts";

/** An epoch that counts in denominators. */
export interface CountedEpoch extends Span {
  readonly stage: Stage;
  /** Signal time of its start and its length, s. */
  readonly signalSeconds: number;
  readonly seconds: number;
}

export interface NightHours {
  /** Epochs inside lights in which at least one leg can be scored for half the time. File time. */
  readonly epochs: readonly CountedEpoch[];
  /** Hours per stage. */
  readonly byStage: Readonly<Record<Stage, number>>;
  /** Hours inside lights in which at least one leg can be scored, with or without a hypnogram. */
  readonly scorable: number;
  /** Share of the time inside lights that each leg can be scored. */
  readonly shareByLeg: readonly { readonly leg: string; readonly share: number }[];
  readonly hasHypnogram: boolean;
}

/**
 * Hours for denominators (SCORING §7). Unscored and unscorable time counts in none.
 *
 * @param badByLeg what cannot be scored on each leg, in file time
 */
export function nightHours(
  pieces: readonly Piece[],
  lights: readonly Span[],
  hypnogram: Hypnogram | undefined,
  badByLeg: readonly { readonly leg: string; readonly bad: readonly Span[] }[],
): NightHours {
  const inside = merge(lights.map((span) => onSignal(pieces, span)));
  const badLegs = badByLeg.map(({ leg, bad }) => ({ leg, bad: merge(bad.map((span) => onSignal(pieces, span))) }));
  const good = badLegs.map(({ bad }) => subtract(inside, bad));
  const either = merge(good.flat());
  const seconds = total(either);
  const available = total(inside);
  const byStage: Record<Stage, number> = { W: 0, N1: 0, N2: 0, N3: 0, R: 0, "?": 0 };
  const epochs: CountedEpoch[] = [];
  let from = 0;
  for (const epoch of hypnogram?.epochs ?? []) {
    const nominal = Math.max(hypnogram?.epochSeconds ?? 0, epoch.endSeconds - epoch.startSeconds);
    while (from < either.length && (either[from] as Span).endSeconds <= epoch.startSeconds) from += 1;
    let scorable = 0;
    for (let k = from; k < either.length; k += 1) {
      const span = either[k] as Span;
      if (span.startSeconds >= epoch.endSeconds) break;
      scorable += Math.max(0, Math.min(span.endSeconds, epoch.endSeconds) - Math.max(span.startSeconds, epoch.startSeconds));
    }
    if (scorable < nominal / 2 - 0.0005) continue;
    const length = epoch.endSeconds - epoch.startSeconds;
    byStage[epoch.stage] += length / 3600;
    const start = fileTime(pieces, epoch.startSeconds);
    epochs.push({
      startSeconds: start,
      endSeconds: start + length,
      stage: epoch.stage,
      signalSeconds: epoch.startSeconds,
      seconds: length,
    });
  }
  return {
    epochs,
    byStage,
    scorable: seconds / 3600,
    shareByLeg: badLegs.map(({ leg }, i) => ({ leg, share: available > 0 ? total(good[i] ?? []) / available : 0 })),
    hasHypnogram: hypnogram !== undefined,
  };
}

const onSignal = (pieces: readonly Piece[], span: Span): Span => ({
  startSeconds: signalTimeOf(pieces, span.startSeconds),
  endSeconds: endOnSignal(pieces, span.endSeconds),
});

/** The end of a piece is the moment at which its samples end, not that of the next one's start; on signal time both are the same. */
function endOnSignal(pieces: readonly Piece[], fileSeconds: number): number {
  const inside = pieceAt(pieces, fileSeconds);
  if (inside !== undefined) return inside.signalSeconds + (fileSeconds - inside.startSeconds);
  const last = pieces.at(-1);
  if (last !== undefined && fileSeconds >= last.startSeconds + last.seconds) return last.signalSeconds + last.seconds;
  return signalTimeOf(pieces, fileSeconds);
}

function fileTime(pieces: readonly Piece[], signalSeconds: number): number {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle] as Piece).signalSeconds <= signalSeconds + 1e-9) low = middle;
    else high = middle - 1;
  }
  const piece = pieces[low];
  return piece === undefined ? signalSeconds : piece.startSeconds + (signalSeconds - piece.signalSeconds);
}

/** Spans in order, those that touch as one. */
export function merge(spans: readonly Span[]): readonly Span[] {
  const out: { startSeconds: number; endSeconds: number }[] = [];
  for (const span of [...spans].sort((a, b) => a.startSeconds - b.startSeconds)) {
    if (!(span.endSeconds > span.startSeconds)) continue;
    const last = out.at(-1);
    if (last !== undefined && span.startSeconds <= last.endSeconds) last.endSeconds = Math.max(last.endSeconds, span.endSeconds);
    else out.push({ startSeconds: span.startSeconds, endSeconds: span.endSeconds });
  }
  return out;
}

/** What is left of `spans` without `holes`; both merged. */
export function subtract(spans: readonly Span[], holes: readonly Span[]): readonly Span[] {
  const out: Span[] = [];
  let h = 0;
  for (const span of spans) {
    let from = span.startSeconds;
    while (h < holes.length && (holes[h] as Span).endSeconds <= from) h += 1;
    for (let k = h; k < holes.length; k += 1) {
      const hole = holes[k] as Span;
      if (hole.startSeconds >= span.endSeconds) break;
      if (hole.startSeconds > from) out.push({ startSeconds: from, endSeconds: hole.startSeconds });
      from = Math.max(from, hole.endSeconds);
    }
    if (from < span.endSeconds) out.push({ startSeconds: from, endSeconds: span.endSeconds });
  }
  return out;
}

const total = (spans: readonly Span[]): number => spans.reduce((sum, span) => sum + span.endSeconds - span.startSeconds, 0);
