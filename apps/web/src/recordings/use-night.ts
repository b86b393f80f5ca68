import { useCallback, useEffect, useRef, useState } from "react";
import { ownScript } from "../offline/own-script.ts";
import type { Edits, FromWorker, NightShown, RulesShown, Said, ToWorker, Verdict } from "./night-messages.ts";
import nightWorker from "./night-worker.ts?worker&url";
import type { Pyramid } from "./pyramid.ts";

export type Opening =
  | { readonly kind: "none" }
  | { readonly kind: "reading"; readonly share: number; readonly head: { readonly channels: number; readonly hours: number } | undefined }
  | { readonly kind: "refused"; readonly said: readonly Said[] }
  | { readonly kind: "open"; readonly night: NightShown };

export type WindowSamples = Extract<FromWorker, { readonly kind: "window" }>;

export interface Edited {
  readonly byRules: Readonly<Record<"wasm-2016" | "aasm-3", RulesShown>>;
  readonly csv: Readonly<Record<"wasm-2016" | "aasm-3", string>>;
}

/** A recording behind a worker: opened, scored, its pictures, and the changes that a person makes to it. */
export function useNight() {
  const worker = useRef<Worker>(undefined);
  const [opening, setOpening] = useState<Opening>({ kind: "none" });
  const [pyramids, setPyramids] = useState<readonly Pyramid[]>([]);
  const [samples, setSamples] = useState<WindowSamples>();
  const [history, setHistory] = useState<readonly Edits[]>([{}]);
  const [edited, setEdited] = useState<Edited>();
  const asked = useRef(0);

  const close = useCallback(() => {
    worker.current?.terminate();
    worker.current = undefined;
    setOpening({ kind: "none" });
    setPyramids([]);
    setSamples(undefined);
    setHistory([{}]);
    setEdited(undefined);
  }, []);
  useEffect(() => () => worker.current?.terminate(), []);

  const open = useCallback(
    (night: File, marks: File | undefined) => {
      close();
      setOpening({ kind: "reading", share: 0, head: undefined });
      const made = new Worker(ownScript(nightWorker), { type: "module" });
      worker.current = made;
      made.onmessage = ({ data }: MessageEvent<FromWorker>) => {
        switch (data.kind) {
          case "head":
            setOpening({ kind: "reading", share: 0, head: data });
            break;
          case "progress":
            setOpening((now) => (now.kind === "reading" ? { ...now, share: data.share } : now));
            break;
          case "refused":
            setOpening({ kind: "refused", said: data.said });
            break;
          case "scored":
            setOpening({ kind: "open", night: data.night });
            break;
          case "pyramid":
            setPyramids(data.pyramids);
            break;
          case "window":
            if (data.ask === asked.current) setSamples(data);
            break;
          case "edited":
            setEdited({ byRules: data.byRules, csv: data.csv });
        }
      };
      const ask: ToWorker = { kind: "open", night, marks };
      made.postMessage(ask);
    },
    [close],
  );

  const askSamples = useCallback((fromSeconds: number, toSeconds: number) => {
    asked.current += 1;
    worker.current?.postMessage({ kind: "window", fromSeconds, toSeconds, ask: asked.current } satisfies ToWorker);
  }, []);

  const edits = history.at(-1) as Edits;
  const tell = useCallback((next: readonly Edits[]) => {
    setHistory(next);
    const last = next.at(-1) as Edits;
    if (Object.keys(last).length === 0) setEdited(undefined);
    else worker.current?.postMessage({ kind: "edits", edits: last } satisfies ToWorker);
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
    pyramids,
    samples,
    edits,
    edited: Object.keys(edits).length === 0 ? undefined : edited,
    canUndo: history.length > 1,
    open,
    close,
    askSamples,
    decide,
    undo,
  };
}
