import type { Leg } from "./channel-guess.ts";
import type { Annotation } from "./edf-annotations.ts";
import { type RespiratoryKind, readLabel, type Stage } from "./read-label.ts";

/** A stretch of file time. */
export interface Span {
  readonly startSeconds: number;
  readonly endSeconds: number;
}

export interface StageMark extends Span {
  readonly stage: Stage;
}

export interface RespiratoryEvent extends Span {
  readonly what: RespiratoryKind;
}

/** A leg movement that a person marked. `leg` is undefined where the file does not tell. */
export interface HandMark extends Span {
  readonly leg: Leg | undefined;
}

/** What people marked in a night, sorted out by meaning. All times are file time. */
export interface NightMarks {
  readonly stages: readonly StageMark[];
  readonly respiratory: readonly RespiratoryEvent[];
  readonly arousals: readonly Span[];
  readonly artefacts: readonly Span[];
  readonly lightsOff: readonly number[];
  readonly lightsOn: readonly number[];
  readonly movements: readonly HandMark[];
  /** Marks of a whole series as one long event; never read as one movement. */
  readonly series: readonly Span[];
  /** Movements that were marked without a length: listed, not scored. */
  readonly points: readonly number[];
  readonly discomfort: readonly { readonly atSeconds: number; readonly value: number; readonly of: number }[];
  /** Texts that mean nothing to us, each once, with how often. */
  readonly unread: readonly { readonly text: string; readonly times: number }[];
}

/** A night holds a few thousand epochs and events; more is a file that lies, and must not cost hours. */
const mostOfAKind = 20_000;

/** Epoch length when the file does not give one (SCORING §7). */
export const usualEpochSeconds = 30;

/** Sorts annotations by what their texts mean (SCORING §11). */
export function sortMarks(annotations: readonly Annotation[]): NightMarks {
  const stages: StageMark[] = [];
  const respiratory: RespiratoryEvent[] = [];
  const arousals: Span[] = [];
  const artefacts: Span[] = [];
  const lightsOff: number[] = [];
  const lightsOn: number[] = [];
  const movements: HandMark[] = [];
  const series: Span[] = [];
  const points: number[] = [];
  const discomfort: { readonly atSeconds: number; readonly value: number; readonly of: number }[] = [];
  const unread = new Map<string, number>();
  const seen = new Map<string, number>();
  for (const { onsetSeconds, durationSeconds, text } of annotations) {
    const label = readLabel(text, durationSeconds);
    const span = { startSeconds: onsetSeconds, endSeconds: onsetSeconds + Math.max(0, durationSeconds ?? 0) };
    const times = (seen.get(label?.kind ?? "") ?? 0) + 1;
    seen.set(label?.kind ?? "", times);
    if (label !== undefined && times > mostOfAKind) continue;
    switch (label?.kind) {
      case undefined:
        if (unread.size < 200 || unread.has(text)) unread.set(text, (unread.get(text) ?? 0) + 1);
        break;
      case "stage":
        // Without a length, or with length 0, an epoch lasts until the next one: filled in by `hypnogramOf`.
        stages.push({ ...span, stage: label.stage });
        break;
      case "respiratory":
        respiratory.push({ ...span, what: label.what });
        break;
      case "arousal":
        arousals.push(span);
        break;
      case "artefact":
        artefacts.push(span);
        break;
      case "lights":
        (label.on ? lightsOn : lightsOff).push(onsetSeconds);
        break;
      case "series":
        series.push(span);
        break;
      case "movement":
        if (span.endSeconds > span.startSeconds) movements.push({ ...span, leg: label.leg });
        else points.push(onsetSeconds);
        break;
      case "discomfort":
        discomfort.push({ atSeconds: onsetSeconds, value: label.value, of: label.of });
        break;
    }
  }
  return {
    stages,
    respiratory,
    arousals,
    artefacts,
    lightsOff,
    lightsOn,
    movements,
    series,
    points,
    discomfort,
    unread: [...unread].map(([text, times]) => ({ text, times })),
  };
}
