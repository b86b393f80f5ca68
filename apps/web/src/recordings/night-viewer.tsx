import { Check, X } from "@phosphor-icons/react";
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { themeShown, usePreferences } from "../keep/preferences.ts";
import { Button } from "../parts/button.tsx";
import { saveFile } from "../parts/save-file.ts";
import { brushOf, drawOverview, drawWindow, secondsAt, type View } from "./draw-night.ts";
import { clockOf, hoursAndMinutes } from "./night-clock.ts";
import { NightFigures } from "./night-figures.tsx";
import type { Candidate, NightShown } from "./night-messages.ts";
import { useNightWords } from "./night-words.ts";
import type { useNight } from "./use-night.ts";

const [shortest, usual] = [10, 120] as const;
const widenings = [10, 30, 60, 120, 300, 600, 1800, 3600, 7200] as const;

/** The night as a whole, a part of it with both legs, every movement in a table, and the figures under both rule sets. */
export function NightViewer({ night, held }: { readonly night: NightShown; readonly held: ReturnType<typeof useNight> }): ReactNode {
  const w = useNightWords();
  const preferences = usePreferences();
  const theme = themeShown(preferences);
  const { pyramids, samples, edits, edited, askSamples, decide, undo, canUndo } = held;
  const first = night.candidates.find((one) => one.verdicts["wasm-2016"].reason === null)?.signalSeconds ?? 0;
  const [view, setView] = useState<View>({
    from: Math.max(0, Math.min(first - 10, night.signalSeconds - usual)),
    span: Math.min(usual, night.signalSeconds),
  });
  const [selected, setSelected] = useState<number>();
  const [onlyRejected, setOnlyRejected] = useState(false);
  const [keysShown, setKeysShown] = useState(false);
  const overview = useRef<HTMLCanvasElement>(null);
  const part = useRef<HTMLCanvasElement>(null);
  const [size, setSize] = useState(0);

  const language = preferences.language;
  const reasonOf = useCallback(
    (one: Candidate): string | undefined => {
      if (edits[one.id] === "reject") return w.handReject;
      if (edits[one.id] === "accept") return undefined;
      const { reason } = one.verdicts["wasm-2016"];
      return reason === null ? undefined : w.reasons[reason];
    },
    [edits, w],
  );
  const numberOf = useCallback((one: Candidate): number | undefined => {
    const at = one.verdicts["wasm-2016"].movement;
    return at === null ? undefined : at + 1;
  }, []);
  const shown = useMemo(
    () => (onlyRejected ? night.candidates.filter((one) => reasonOf(one) !== undefined) : night.candidates),
    [night, onlyRejected, reasonOf],
  );
  const clock = useCallback((signal: number): string => clockOf(night, signal), [night]);

  const move = useCallback(
    (next: View): void => {
      const span = Math.max(Math.min(shortest, night.signalSeconds), Math.min(next.span, night.signalSeconds));
      setView({ span, from: Math.max(0, Math.min(next.from, night.signalSeconds - span)) });
    },
    [night],
  );
  const zoom = useCallback(
    (closer: boolean): void => {
      const steps = [...widenings.filter((one) => one < night.signalSeconds), night.signalSeconds];
      const at = steps.findIndex((one) => one >= view.span - 0.5);
      const span = steps[Math.max(0, Math.min(steps.length - 1, at + (closer ? -1 : 1)))] ?? usual;
      const chosen = night.candidates.find(({ id }) => id === selected);
      const inSight = chosen !== undefined && chosen.signalSeconds >= view.from && chosen.signalSeconds <= view.from + view.span;
      const middle = inSight ? chosen.signalSeconds : view.from + view.span / 2;
      move({ from: middle - span / 2, span });
    },
    [move, night, selected, view],
  );
  const select = useCallback(
    (one: Candidate | undefined): void => {
      if (one === undefined) return;
      setSelected(one.id);
      if (one.signalSeconds < view.from || one.endSeconds - one.startSeconds + one.signalSeconds > view.from + view.span) {
        move({ from: one.signalSeconds - view.span / 2, span: view.span });
      }
    },
    [move, view],
  );
  const step = useCallback(
    (by: 1 | -1): void => {
      const at = shown.findIndex(({ id }) => id === selected);
      if (at >= 0) select(shown[at + by]);
      else
        select(
          by > 0 ? shown.find((one) => one.signalSeconds >= view.from) : shown.findLast((one) => one.signalSeconds < view.from + view.span),
        );
    },
    [select, selected, shown, view],
  );

  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const target = event.target as HTMLElement;
      if (event.ctrlKey || event.metaKey || event.altKey || target.matches("input, textarea, select, [role=textbox]")) return;
      const acts: Readonly<Record<string, () => void>> = {
        arrowleft: () => move({ ...view, from: view.from - view.span * 0.9 }),
        arrowright: () => move({ ...view, from: view.from + view.span * 0.9 }),
        n: () => step(1),
        p: () => step(-1),
        "+": () => zoom(true),
        "=": () => zoom(true),
        "-": () => zoom(false),
        r: () => setOnlyRejected((now) => !now),
        a: () => selected !== undefined && decide(selected, "accept"),
        x: () => selected !== undefined && decide(selected, "reject"),
        u: undo,
        "?": () => setKeysShown((now) => !now),
      };
      const act = acts[event.key.toLowerCase()];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [decide, move, selected, step, undo, view, zoom]);

  useEffect(() => {
    const watch = new ResizeObserver(() => setSize((now) => now + 1));
    for (const one of [overview.current, part.current]) if (one !== null) watch.observe(one);
    return () => watch.disconnect();
  }, []);

  // The pyramid is too coarse below a pixel per bin: then the samples themselves, with a little to both sides.
  useEffect(() => {
    if (view.span > 300) return;
    const timer = setTimeout(
      () => askSamples(Math.max(0, view.from - view.span / 2), Math.min(night.signalSeconds, view.from + view.span * 1.5)),
      60,
    );
    return () => clearTimeout(timer);
  }, [askSamples, night, view]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: size and theme change what is drawn through the page, not through a value
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      const above = overview.current === null ? undefined : brushOf(overview.current);
      if (above !== undefined) drawOverview(above, night, view, w, (signal) => clock(signal).slice(0, -3));
      const below = part.current === null ? undefined : brushOf(part.current);
      if (below !== undefined) {
        drawWindow(below, { night, view, pyramids, samples, candidates: shown, numberOf, reasonOf, selected, words: w, clock });
      }
    });
    return () => cancelAnimationFrame(frame);
  }, [night, view, pyramids, samples, shown, selected, w, size, theme, reasonOf, numberOf, clock, language]);

  const inSight = shown.filter(
    (one) => one.signalSeconds < view.from + view.span && one.signalSeconds + (one.endSeconds - one.startSeconds) > view.from,
  );
  const stage = night.epochs.find(
    (one) => view.from + view.span / 2 >= one.startSeconds && view.from + view.span / 2 < one.endSeconds,
  )?.stage;
  const count = Object.keys(edits).length;
  const base = night.name.replace(/\.[^.]+$/, "");
  const report = async (): Promise<void> => {
    const { makeNightReport } = await import("./make-night-report.ts");
    saveFile(`${base}-${language === "nl" ? "verslag" : "report"}.pdf`, "application/pdf", await makeNightReport(night, language));
  };

  return (
    <div className="night-page">
      <div className="night-facts">
        <p>
          <strong>{night.name}</strong>{" "}
          {w.facts(hoursAndMinutes(night.signalSeconds / 3600), Math.round(night.samplesPerSecond), night.legs.length)}
        </p>
        <div className="night-buttons">
          <Button className="button quiet" onPress={() => setKeysShown((now) => !now)} aria-expanded={keysShown}>
            {w.keys}
          </Button>
          <Button className="button quiet" onPress={held.close}>
            {w.another}
          </Button>
          <Button className="button quiet" onPress={() => void report()}>
            {w.report}
          </Button>
          <Button
            className="button main"
            onPress={() => saveFile(`${base}.events.csv`, "text/csv", (edited?.csv ?? night.csv)["wasm-2016"])}
          >
            {w.saveCsv}
          </Button>
        </div>
      </div>
      {keysShown ? (
        <ul className="night-keys">
          {w.keyList.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      ) : null}
      {night.notes.length > 0 ? (
        <details className="night-notes">
          <summary>
            {w.remarks} ({night.notes.length})
          </summary>
          <ul>
            {night.notes.map((one) => (
              <li key={one.en}>{one[language]}</li>
            ))}
          </ul>
        </details>
      ) : null}
      <div className="night-columns">
        <div className="night-main">
          <div className="night-head">
            <h2>{w.theNight}</h2>
            <span>{w.nightKey}</span>
          </div>
          <canvas
            ref={overview}
            className="night-overview"
            role="img"
            aria-label={w.nightPicture}
            onPointerDown={(event) => {
              const box = event.currentTarget.getBoundingClientRect();
              move({ ...view, from: secondsAt(event.clientX - box.left, box.width, night) - view.span / 2 });
            }}
          />
          <div className="night-head">
            <h2>{w.window(clock(view.from), clock(view.from + view.span), stage === undefined ? "" : w.stages[stage])}</h2>
            <span className="night-key">
              <span className="swatch counts" aria-hidden="true" /> {w.counts} <span className="swatch not" aria-hidden="true" /> ×{" "}
              {w.countsNot} · {w.limits}
            </span>
          </div>
          <div className="night-buttons">
            <Button className="button quiet" onPress={() => move({ ...view, from: view.from - view.span * 0.9 })}>
              ‹ {w.previous}
            </Button>
            <Button className="button quiet" onPress={() => move({ ...view, from: view.from + view.span * 0.9 })}>
              {w.following} ›
            </Button>
            <Button className="button quiet" onPress={() => zoom(true)}>
              + {w.zoomIn}
            </Button>
            <Button className="button quiet" onPress={() => zoom(false)}>
              − {w.zoomOut}
            </Button>
            <Button className="button quiet" aria-pressed={onlyRejected} onPress={() => setOnlyRejected((now) => !now)}>
              {onlyRejected ? <Check size={18} weight="bold" aria-hidden="true" /> : null}
              {w.onlyRejected}
            </Button>
          </div>
          <canvas
            ref={part}
            className="night-window"
            data-drawn={pyramids.length > 0}
            role="img"
            aria-label={w.windowPicture}
            onPointerDown={(event) => {
              const box = event.currentTarget.getBoundingClientRect();
              const at = view.from + ((event.clientX - box.left - 64) / Math.max(1, box.width - 72)) * view.span;
              const leg = night.legs[Math.floor(((event.clientY - box.top) / box.height) * night.legs.length)];
              const near = inSight
                .filter((one) => one.leg === leg)
                .map((one) => ({
                  one,
                  far: Math.max(0, one.signalSeconds - at, at - one.signalSeconds - (one.endSeconds - one.startSeconds)),
                }))
                .sort((x, y) => x.far - y.far)[0];
              if (near !== undefined && near.far < view.span / 30) setSelected(near.one.id);
            }}
            onWheel={(event) => {
              if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) move({ ...view, from: view.from + (event.deltaX / 800) * view.span });
            }}
          />
          {selected === undefined ? null : (
            <div className="night-buttons">
              <Button className="button quiet" onPress={() => decide(selected, "accept")}>
                {w.accept}
              </Button>
              <Button className="button quiet" onPress={() => decide(selected, "reject")}>
                {w.reject}
              </Button>
              <Button className="button quiet" isDisabled={edits[selected] === undefined} onPress={() => decide(selected, undefined)}>
                {w.clear}
              </Button>
              <Button className="button quiet" isDisabled={!canUndo} onPress={undo}>
                {w.undo}
              </Button>
              {count > 0 ? (
                <Button
                  className="button quiet"
                  onPress={() => saveFile(`${base}.edits.json`, "application/json", JSON.stringify({ file: night.name, edits }, null, 1))}
                >
                  {w.saveEdits} ({w.edits(count)})
                </Button>
              ) : null}
            </div>
          )}
          <EventTable candidates={inSight.slice(0, 200)} night={night} selected={selected} onSelect={setSelected} edits={edits} />
        </div>
        <NightFigures night={night} edited={edited} />
      </div>
    </div>
  );
}

function EventTable({
  candidates,
  night,
  selected,
  onSelect,
  edits,
}: {
  readonly candidates: readonly Candidate[];
  readonly night: NightShown;
  readonly selected: number | undefined;
  readonly onSelect: (id: number) => void;
  readonly edits: ReturnType<typeof useNight>["edits"];
}): ReactNode {
  const w = useNightWords();
  if (candidates.length === 0) return <p>{w.noneHere}</p>;
  const verdict = (one: Candidate, set: "wasm-2016" | "aasm-3"): ReactNode => {
    const { movement, reason } = one.verdicts[set];
    const series = movement === null ? undefined : night.byRules[set].movements[movement]?.series;
    if (reason === null)
      return (
        <td>
          <Check size={16} weight="bold" aria-hidden="true" /> {series === undefined ? w.counts : w.inSeries(series)}
        </td>
      );
    return (
      <td className="not">
        <X size={16} weight="bold" aria-hidden="true" /> {w.reasons[reason]}
      </td>
    );
  };
  return (
    <div className="table-scroll">
      <table className="night-table">
        <thead>
          <tr>
            <th scope="col">{w.table.nr}</th>
            <th scope="col">{w.table.start}</th>
            <th scope="col">{w.table.leg}</th>
            <th scope="col">{w.table.length}</th>
            <th scope="col">{w.table.interval}</th>
            <th scope="col">{w.table.wasm}</th>
            <th scope="col">{w.table.aasm}</th>
            <th scope="col">{w.table.hand}</th>
          </tr>
        </thead>
        <tbody>
          {candidates.map((one) => {
            const at = one.verdicts["wasm-2016"].movement;
            const movement = at === null ? undefined : night.byRules["wasm-2016"].movements[at];
            const isFirst = movement?.parts[0] === one.id;
            const hand = edits[one.id];
            return (
              <tr key={one.id} className={one.id === selected ? "chosen" : ""} onClick={() => onSelect(one.id)}>
                <td>
                  <button type="button" className="row-button" aria-pressed={one.id === selected} onClick={() => onSelect(one.id)}>
                    {at === null ? "–" : at + 1}
                  </button>
                </td>
                <td>{clockOf(night, one.signalSeconds, true)}</td>
                <td>{w.leg[movement !== undefined && movement.side === "bilateral" && isFirst ? "bilateral" : one.leg]}</td>
                <td>{(one.endSeconds - one.startSeconds).toFixed(2)} s</td>
                <td>{isFirst && movement?.intervalSeconds !== undefined ? `${movement.intervalSeconds.toFixed(1)} s` : "–"}</td>
                {verdict(one, "wasm-2016")}
                {verdict(one, "aasm-3")}
                <td>{hand === undefined ? "" : hand === "accept" ? w.handAccept : w.handReject}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
