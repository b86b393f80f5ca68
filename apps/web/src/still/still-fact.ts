import type { StillTest } from "@kriebel/record";
import {
  discomfortOf,
  type PhoneChunk,
  type PhoneStart,
  phoneSource,
  type StillMark,
  type StillScored,
  scoreStill,
  scoringEdition,
} from "@kriebel/signals";
import type { StillState } from "./still-session.ts";

const two = (n: number): string => String(n).padStart(2, "0");
const tenth = (value: number): number => Math.round(value * 10) / 10;

/** When the test began, on the clock of this device. */
export function startOf(startedMs: number): PhoneStart {
  const at = new Date(startedMs);
  return {
    year: at.getFullYear(),
    month: at.getMonth() + 1,
    day: at.getDate(),
    clockSeconds: at.getHours() * 3600 + at.getMinutes() * 60 + at.getSeconds() + at.getMilliseconds() / 1000,
  };
}

export const scoreKept = (state: StillState, chunks: readonly PhoneChunk[]): Promise<StillScored> =>
  scoreStill(phoneSource(chunks), {
    startSeconds: 0,
    seconds: state.endedSeconds ?? 0,
    answering: state.holes,
    discomfort: state.marks.map(({ minute, value }) => ({ minute, value })),
  });

/** As it stands in the record from the moment it begins: without figures. */
export function begunFact(state: StillState, samplesKey: string): StillTest {
  const start = startOf(state.startedMs);
  return {
    id: state.id,
    on: `${start.year}-${two(start.month)}-${two(start.day)}`,
    startedAt: `${two(Math.floor(start.clockSeconds / 3600))}:${two(Math.floor(start.clockSeconds / 60) % 60)}`,
    kind: state.kind,
    minutes: 0,
    ended: "early",
    everyMinutes: state.everyMinutes,
    discomfort: [],
    samplesKey,
  };
}

/** The finished test as a fact: what was measured, how, and what limits it. `scored` only where something was measured. */
export function finishedFact(begun: StillTest, state: StillState, scored: StillScored | undefined): StillTest {
  const seconds = state.endedSeconds ?? 0;
  const holes = scored === undefined ? 0 : seconds - scored.measuredHours * 3600;
  const quality = [
    ...(seconds < 3600 - 1 ? ["ended-early"] : []),
    ...(scored === undefined
      ? []
      : [
          ...(scored.measuredHours < 0.5 ? ["little-measured"] : []),
          ...(scored.slow ? ["band-limited"] : []),
          ...((scored.stepMg ?? 0) > 2 ? [`coarse: ${tenth(scored.stepMg ?? 0)} mg`] : []),
          ...(holes > 60 ? [`gaps: ${Math.round(holes / 60)} min`] : []),
        ]),
    ...(state.missed.length > 0 ? [`missed: ${state.missed.join(", ")}`] : []),
  ];
  return {
    ...begun,
    minutes: tenth(seconds / 60),
    ended: seconds < 3600 - 1 ? "early" : "whole",
    discomfort: state.marks.map(({ minute, value }) => ({ minute, value })),
    ...(scored === undefined || scored.perHour === null || scored.inSeriesPerHour === null
      ? {}
      : {
          activityPerHour: tenth(scored.perHour),
          inSeriesPerHour: tenth(scored.inSeriesPerHour),
          measuredHours: Math.round(scored.measuredHours * 1000) / 1000,
          hertz: tenth(scored.hertz),
          site: "ankle",
          settings: `onset ${tenth(scored.onsetMg ?? 0)} mg, offset ${tenth(scored.offsetMg ?? 0)} mg above rest, length 0.5-10 s, series 4 or more at 10-90 s`,
        }),
    quality,
    edition: scoringEdition,
    from: { how: "measured", where: state.kind === "phone" ? "accelerometer of a phone at the ankle" : "clock and discomfort on screen" },
  };
}

export const summaryOf = (test: StillTest) => discomfortOf(test.discomfort, Math.max(test.minutes, 1));

/** Answers, and the edges of the test, as marks on a recording: words that every reader of ours knows. */
export function marksOf(test: StillTest): readonly StillMark[] {
  return [
    { atSeconds: 0, text: "Lights off" },
    ...test.discomfort.map(({ minute, value }) => ({ atSeconds: minute * 60, text: `Discomfort ${value}/100` })),
    { atSeconds: test.minutes * 60, text: "Lights on" },
  ];
}
