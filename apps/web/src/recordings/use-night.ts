import { startTransition, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { ownScript } from "../offline/own-script.ts";
import type { AccelShown, FromAccel, ToAccel } from "./accel-messages.ts";
import accelScorer from "./accel-scorer.ts?worker&url";
import { PiecesOfNight } from "./night-in-pieces.ts";
import type {
  Ask,
  Edits,
  FromReader,
  FromScorer,
  NightOpened,
  NightScored,
  RulesShown,
  Said,
  ToReader,
  ToScorer,
  Verdict,
} from "./night-messages.ts";
import nightReader from "./night-reader.ts?worker&url";
import nightScorer from "./night-scorer.ts?worker&url";
import type { Pyramid } from "./pyramid.ts";
import rowFeeder from "./row-feeder.ts?worker&url";

export type Opening =
  | { readonly kind: "none" }
  | { readonly kind: "reading" }
  | { readonly kind: "refused"; readonly said: readonly Said[] }
  | { readonly kind: "open"; readonly night: NightOpened }
  /** An accelerometer's file, while it is counted and after. */
  | { readonly kind: "counting" }
  | { readonly kind: "accel"; readonly accel: AccelShown };

/** A recording can be looked at also when its legs cannot be scored. */
export type Scoring =
  | { readonly kind: "running"; readonly share: number }
  | { readonly kind: "refused"; readonly said: readonly Said[] }
  | { readonly kind: "done"; readonly night: NightScored; readonly milliseconds: number };

export interface SamplesShown {
  readonly fromSeconds: number;
  readonly byLane: ReadonlyMap<number, Float32Array>;
}

export interface Edited {
  readonly byRules: Readonly<Record<"wasm-2016" | "aasm-3", RulesShown>>;
  readonly csv: Readonly<Record<"wasm-2016" | "aasm-3", string>>;
}

/** What is drawn, outside of React: it changes sixty times a second, and no table has to hear of it. */
export interface Drawn {
  readonly pyramids: Map<number, Pyramid>;
  samples: SamplesShown | undefined;
  /** Counts up with each piece of a pyramid. */
  version: number;
  /** Lanes that were read to their end. */
  readonly whole: Set<number>;
  /** Called when there is something new to draw. */
  redraw: () => void;
}

const startReader = (): Worker => new Worker(ownScript(nightReader), { type: "module" });
const startFeeder = (): Worker => new Worker(ownScript(rowFeeder), { type: "module" });
const startScorer = (): Worker => new Worker(ownScript(nightScorer), { type: "module" });

/** A recording behind three workers: one reads what is drawn, one scores, and one reads ahead of it; and the changes that a person makes. */
export function useNight() {
  const reader = useRef<Worker>(undefined);
  const scorer = useRef<Worker>(undefined);
  const accel = useRef<Worker>(undefined);
  const feeder = useRef<Worker>(undefined);
  const drawn = useMemo<Drawn>(() => ({ pyramids: new Map(), samples: undefined, version: 0, whole: new Set(), redraw: () => {} }), []);
  /** Workers that were started with the screen, so that they stand ready when a file is chosen. Each is used once. */
  const spare = useRef<{ reader?: Worker | undefined; scorer?: Worker | undefined; feeder?: Worker | undefined }>({});
  const [opening, setOpening] = useState<Opening>({ kind: "none" });
  /** The file went away while it was looked at: what was read and counted stays, and this is said above it. */
  const [lost, setLost] = useState<readonly Said[]>();
  const [scoring, setScoring] = useState<Scoring>({ kind: "running", share: 0 });
  const [asked, setAsked] = useState<Ask>();
  const [history, setHistory] = useState<readonly Edits[]>([{}]);
  const [edited, setEdited] = useState<Edited>();
  const ask = useRef(0);

  const close = useCallback(() => {
    reader.current?.terminate();
    scorer.current?.terminate();
    accel.current?.terminate();
    feeder.current?.terminate();
    reader.current = undefined;
    scorer.current = undefined;
    accel.current = undefined;
    feeder.current = undefined;
    drawn.pyramids.clear();
    drawn.whole.clear();
    drawn.samples = undefined;
    ask.current = 0;
    setOpening({ kind: "none" });
    setLost(undefined);
    setScoring({ kind: "running", share: 0 });
    setHistory([{}]);
    setEdited(undefined);
  }, [drawn]);
  useEffect(() => {
    const waiting = spare.current;
    waiting.reader ??= startReader();
    waiting.scorer ??= startScorer();
    waiting.feeder ??= startFeeder();
    return () => {
      const started = [reader.current, scorer.current, accel.current, feeder.current, waiting.reader, waiting.scorer, waiting.feeder];
      for (const one of started) one?.terminate();
      waiting.reader = undefined;
      waiting.scorer = undefined;
      waiting.feeder = undefined;
    };
  }, []);

  const latest = useRef<Edits>({});
  latest.current = history.at(-1) as Edits;
  /** Scores (again): with other channels, another list of stages, or as an immobilisation test. What a person changed stays only where the movements stay. */
  const score = useCallback((next: Ask, sameMovements = false) => {
    scorer.current?.terminate();
    feeder.current?.terminate();
    setAsked(next);
    setScoring({ kind: "running", share: 0 });
    if (!sameMovements) setHistory([{}]);
    setEdited(undefined);
    const made = spare.current.scorer ?? startScorer();
    spare.current.scorer = undefined;
    scorer.current = made;
    const ahead = spare.current.feeder ?? startFeeder();
    spare.current.feeder = undefined;
    feeder.current = ahead;
    const pieces = new PiecesOfNight();
    made.onmessage = ({ data }: MessageEvent<FromScorer>) => {
      if (pieces.take(data)) return;
      if (data.kind === "scored" || data.kind === "refused") {
        ahead.terminate();
        reader.current?.postMessage({ kind: "go-on" } satisfies ToReader);
      }
      if (data.kind === "scored" && sameMovements && Object.keys(latest.current).length > 0)
        made.postMessage({ kind: "edits", edits: latest.current } satisfies ToScorer);
      // A transition: the table of a night is long, and what the person does meanwhile comes first.
      startTransition(() => {
        if (data.kind === "progress") setScoring((now) => (now.kind === "running" ? { kind: "running", share: data.share } : now));
        else if (data.kind === "refused") setScoring({ kind: "refused", said: data.said });
        else if (data.kind === "scored") setScoring({ kind: "done", night: pieces.whole(data.night), milliseconds: data.milliseconds });
        else if (data.kind === "edited") setEdited({ byRules: data.byRules, csv: data.csv });
      });
    };
    const { port1, port2 } = new MessageChannel();
    ahead.postMessage(port1, [port1]);
    made.postMessage({ kind: "score", ask: next, feed: port2 } satisfies ToScorer, [port2]);
  }, []);

  /** What is no EDF may be a recording of an accelerometer; where it is not, the first answer stands. */
  const tryAccel = useCallback(({ night, still }: Ask, otherwise: readonly Said[]) => {
    const made = new Worker(ownScript(accelScorer), { type: "module" });
    accel.current = made;
    made.onmessage = ({ data }: MessageEvent<FromAccel>) => {
      if (data.kind === "begun") setOpening({ kind: "counting" });
      else if (data.kind === "read") startTransition(() => setOpening({ kind: "accel", accel: data.accel }));
      else setOpening({ kind: "refused", said: data.kind === "refused" ? data.said : otherwise });
    };
    made.postMessage({ file: night, still } satisfies ToAccel);
  }, []);

  const open = useCallback(
    (next: Ask) => {
      close();
      setOpening({ kind: "reading" });
      let shown = false;
      const made = spare.current.reader ?? startReader();
      spare.current.reader = undefined;
      reader.current = made;
      made.onmessage = ({ data }: MessageEvent<FromReader>) => {
        // A transition: the screen of a night is put up in short pieces, and the page never stands still for it.
        if (data.kind === "opened") {
          shown = true;
          startTransition(() => setOpening({ kind: "open", night: data.night }));
        } else if (data.kind === "refused") {
          if (shown && data.said.some(({ code }) => code === "file-changed" || code === "unreadable")) setLost(data.said);
          else if (data.said.some(({ code }) => code === "not-edf")) tryAccel(next, data.said);
          else setOpening({ kind: "refused", said: data.said });
        } else if (data.kind === "pyramid") {
          drawn.pyramids.set(data.lane, { samplesPerSecond: data.samplesPerSecond, levels: data.levels });
          drawn.version += 1;
          if (data.whole) drawn.whole.add(data.lane);
          drawn.redraw();
        } else if (data.ask === ask.current) {
          drawn.samples = { fromSeconds: data.fromSeconds, byLane: new Map(data.lanes.map(({ lane, values }) => [lane, values])) };
          drawn.redraw();
        }
      };
      made.postMessage({ kind: "open", night: next.night } satisfies ToReader);
      score(next);
    },
    [close, drawn, score, tryAccel],
  );

  const chooseAgain = useCallback((next: Ask) => score(next), [score]);
  /** Puts the stages later or earlier; the movements are the same ones. */
  const shift = useCallback(
    (seconds: number) => {
      if (asked === undefined) return;
      const { shiftSeconds: _before, ...others } = asked;
      score(seconds === 0 ? others : { ...others, shiftSeconds: seconds }, true);
    },
    [asked, score],
  );

  const askSamples = useCallback((fromSeconds: number, toSeconds: number, lanes: readonly number[]) => {
    ask.current += 1;
    reader.current?.postMessage({ kind: "window", fromSeconds, toSeconds, lanes, ask: ask.current } satisfies ToReader);
  }, []);
  const askPyramids = useCallback((lanes: readonly number[]) => {
    reader.current?.postMessage({ kind: "pyramids", lanes } satisfies ToReader);
  }, []);

  const edits = history.at(-1) as Edits;
  const tell = useCallback((next: readonly Edits[]) => {
    setHistory(next);
    const last = next.at(-1) as Edits;
    if (Object.keys(last).length === 0) setEdited(undefined);
    else scorer.current?.postMessage({ kind: "edits", edits: last } satisfies ToScorer);
  }, []);
  const decide = useCallback(
    (id: number, verdict: Verdict | undefined) => {
      const { [id]: _before, ...others } = edits;
      tell([...history, verdict === undefined ? others : { ...others, [id]: verdict }]);
    },
    [edits, history, tell],
  );
  const undo = useCallback(() => {
    if (history.length > 1) tell(history.slice(0, -1));
  }, [history, tell]);

  return {
    opening,
    lost,
    scoring,
    asked,
    drawn,
    edits,
    edited: Object.keys(edits).length === 0 ? undefined : edited,
    canUndo: history.length > 1,
    open,
    score: chooseAgain,
    shift,
    close,
    askSamples,
    askPyramids,
    decide,
    undo,
  };
}
