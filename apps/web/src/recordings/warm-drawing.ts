import {
  brushOf,
  drawOverview,
  drawWindow,
  LaneScales,
  type Look,
  lookOf,
  type MarkShown,
  type Prepared,
  type ScoredPicture,
} from "./draw-night.ts";
import { clockOf } from "./night-clock.ts";
import type { Candidate, Lane, NightOpened } from "./night-messages.ts";
import { type Pyramid, PyramidMaker } from "./pyramid.ts";

/** Seconds of the made recording: long enough for every way of drawing, from single samples to bins. */
const seconds = 1200;
const rate = 50;
const size = { width: 320, height: 200 };

const lanes: readonly Lane[] = [
  { index: 0, label: "-", unit: "µV", samplesPerSecond: rate, kind: "leg", leg: "left", filtered: true },
  { index: 1, label: "-", unit: "-", samplesPerSecond: rate, kind: "other", leg: undefined, filtered: false },
];
const night: NightOpened = {
  name: "",
  bytes: 0,
  format: "",
  signalSeconds: seconds,
  startClockSeconds: 0,
  pieces: [
    { startSeconds: 0, signalSeconds: 0, seconds: 60 },
    { startSeconds: 90, signalSeconds: 60, seconds: seconds - 60 },
  ],
  lanes,
  usual: [0, 1],
};
const clock = (at: number): string => clockOf(night, at);

function makeMarks(): readonly MarkShown[] {
  return (["sleep", "wake", "single", "not"] as const).map((shape, i) => {
    const verdict = { movement: null, reason: null };
    const one: Candidate = {
      id: i,
      leg: "left",
      startSeconds: 2 + 25 * i,
      endSeconds: 4 + 25 * i,
      signalSeconds: 2 + 25 * i,
      restMicrovolts: 2,
      peakMicrovolts: 40,
      stage: "N2",
      flags: [],
      verdicts: { "wasm-2016": verdict, "aasm-3": verdict },
    };
    return { one, shape, number: i, reason: "-", byHand: false };
  });
}

function makeScored(marks: readonly MarkShown[]): ScoredPicture {
  return {
    hours: { hasHypnogram: true },
    legs: [{ leg: "left", index: 0, label: "-", restMedian: 2 }],
    epochs: (["W", "N2", "R"] as const).map((stage, i) => ({ startSeconds: 400 * i, endSeconds: 400 * (i + 1), stage })),
    respiratory: [{ startSeconds: 10, endSeconds: 40 }],
    arousals: [{ startSeconds: 50, endSeconds: 53 }],
    bad: [{ leg: "left", startSeconds: 100, endSeconds: 105 }],
    rest: [{ leg: "left", piece: 0, level: new Float32Array(6).fill(2) }],
    rise: 8,
    candidates: marks.map(({ one }) => one),
  };
}

/**
 * What draws a night runs cold the first time: half of its processor time goes into compiling it and fetching its letters. So it draws a made one of
 * twenty minutes on a canvas that nobody sees, in pieces, while the page has nothing to do. Calling the answer ends it.
 */
export function warmDrawing(): () => void {
  let look: Look;
  const samples = new Float32Array(seconds * rate).map((_, i) => ((i * 37) % 41) - 20);
  const shown = { fromSeconds: 0, byLane: new Map(lanes.map(({ index }) => [index, samples])) };
  let marks: readonly MarkShown[];
  let scored: ScoredPicture;
  let prepared: Prepared;
  const pyramids = new Map<number, Pyramid>();
  const scales = new LaneScales();
  const element = document.createElement("canvas");
  const onBrush = (draw: (brush: NonNullable<ReturnType<typeof brushOf>>) => void): void => {
    const brush = brushOf(element, look, size);
    if (brush !== undefined) draw(brush);
  };
  const part = (span: number, isScored: boolean) => (): void =>
    onBrush((brush) =>
      drawWindow(brush, {
        night,
        scored: isScored ? scored : undefined,
        prepared: isScored ? prepared : undefined,
        view: { from: 0, span },
        lanes,
        pyramids,
        samples: shown,
        scales,
        gain: 1,
        selected: undefined,
        clock,
      }),
    );
  const whole = (isScored: boolean) => (): void =>
    onBrush((brush) => drawOverview(brush, night, isScored ? scored : undefined, isScored ? prepared : undefined, pyramids.get(0), clock));
  const steps: (() => void)[] = [
    () => {
      look = lookOf(document.body);
    },
    part(120, false),
    () => {
      const maker = new PyramidMaker(samples.length);
      maker.add(0, samples);
      pyramids.set(0, { samplesPerSecond: rate, levels: maker.finish() });
    },
    whole(false),
    () => {
      marks = makeMarks();
      scored = makeScored(marks);
      const movements = marks.map(({ one }, i) => ({ signalSeconds: one.signalSeconds, intervalSeconds: 25, periodic: i > 0 }));
      prepared = { marksByLane: new Map([[0, marks]]), longestByLane: new Map([[0, 2]]), movements };
    },
    whole(true),
    part(120, true),
    part(10, true),
    part(seconds, true),
  ];
  // Safari has no idle callbacks: there a pause between the pieces does.
  const idle: (then: () => void) => () => void =
    typeof requestIdleCallback === "function"
      ? (then) => {
          const id = requestIdleCallback(then);
          return () => cancelIdleCallback(id);
        }
      : (then) => {
          const id = setTimeout(then, 100);
          return () => clearTimeout(id);
        };
  let end = (): void => {};
  const go = (): void => {
    const step = steps.shift();
    if (step === undefined) return;
    step();
    end = idle(go);
  };
  end = idle(go);
  return () => end();
}
