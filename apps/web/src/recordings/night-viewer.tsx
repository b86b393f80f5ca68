import type { RuleSet } from "@kriebel/signals";
import { Check, X } from "@phosphor-icons/react";
import { memo, type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { themeShown, useLanguage, usePreferences } from "../keep/preferences.ts";
import { m } from "../messages/messages.js";
import { Button } from "../parts/button.tsx";
import { saveFile } from "../parts/save-file.ts";
import { withComma } from "../parts/show-number.ts";
import { AllFigures } from "./all-figures.tsx";
import type { MarkShown, Prepared, Shape, View } from "./draw-night.ts";
import { KeepNight } from "./keep-night.tsx";
import { ColumnChooser, LaneChooser, LegChooser } from "./lane-chooser.tsx";
import { NightCanvas, type NightControl } from "./night-canvas.tsx";
import { clockOf, hoursAndMinutes } from "./night-clock.ts";
import { NightFigures } from "./night-figures.tsx";
import type { Candidate, Edits, NightOpened, NightScored } from "./night-messages.ts";
import { ruleNames, ruleSets } from "./night-rules.ts";
import { sayHere } from "./say-here.ts";
import { ShiftStages } from "./shift-stages.tsx";
import type { useNight } from "./use-night.ts";

const usual = 120;
const lengths: Readonly<Record<string, number>> = { "1": 10, "2": 30, "3": 60, "4": 120, "5": 300, "6": 600 };
/** Rows of the table at once: more than anybody reads, and few enough to be there at once. */
const mostRows = 40;

type Held = ReturnType<typeof useNight>;

/** A stretch up to this long is named by the stage of its middle, s. */
const longestOfOneStage = 150;

/** What the keys do, in the order in which it is told. */
const keysTold = ["part", "movement", "zoom", "height", "rules", "rejected", "judge", "drag", "list"] as const;

/** The night as a whole, a part of it with every lane, every movement in a table, and the figures under both rule sets. */
export function NightViewer({ night, held }: { readonly night: NightOpened; readonly held: Held }): ReactNode {
  const preferences = usePreferences();
  const { language } = preferences;
  const { scoring, edits, edited, decide, undo, canUndo } = held;
  const scored = scoring.kind === "done" ? scoring.night : undefined;
  const control = useRef<NightControl>(null);
  const [view, setView] = useState<View>({ from: 0, span: Math.min(usual, night.signalSeconds) });
  const [selected, setSelected] = useState<number>();
  const [onlyRejected, setOnlyRejected] = useState(false);
  const [keysShown, setKeysShown] = useState(false);
  const [set, setSet] = useState<RuleSet>("wasm-2016");
  const [gain, setGain] = useState(1);
  const [chosen, setChosen] = useState<readonly number[]>(night.usual);
  const { askPyramids } = held;
  const lanes = useMemo(() => chosen.flatMap((index) => night.lanes.find((lane) => lane.index === index) ?? []), [chosen, night]);
  useEffect(() => askPyramids(chosen), [askPyramids, chosen]);
  // Legs that were scored are drawn, also when the person named others than the labels do.
  useEffect(() => {
    if (scored === undefined) return;
    setChosen((now) => [...scored.legs.map(({ index }) => index).filter((index) => !now.includes(index)), ...now]);
  }, [scored]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the reasons beside the movements are said again in another language
  const prepared = useMemo(
    () => (scored === undefined ? undefined : prepare(scored, edits, edited?.byRules[set].movements, set, onlyRejected)),
    [scored, edits, edited, set, onlyRejected, language],
  );
  const shown = useMemo(
    () =>
      prepared === undefined ? [] : [...prepared.marksByLane.values()].flat().sort((a, b) => a.one.signalSeconds - b.one.signalSeconds),
    [prepared],
  );
  const clock = useCallback((signal: number): string => clockOf(night, signal), [night]);

  const select = useCallback((one: Candidate | undefined): void => {
    if (one === undefined || control.current === null) return;
    setSelected(one.id);
    const now = control.current.view();
    if (one.signalSeconds < now.from || one.signalSeconds + (one.endSeconds - one.startSeconds) > now.from + now.span)
      control.current.move({ from: one.signalSeconds - now.span / 2, span: now.span }, true);
  }, []);
  const step = useCallback(
    (by: 1 | -1): void => {
      if (control.current === null) return;
      const now = control.current.view();
      const at = shown.findIndex(({ one }) => one.id === selected);
      if (at >= 0) select(shown[at + by]?.one);
      else if (by > 0) select(shown.find(({ one }) => one.signalSeconds >= now.from)?.one);
      else select(shown.findLast(({ one }) => one.signalSeconds < now.from + now.span)?.one);
    },
    [select, selected, shown],
  );
  const page = useCallback((by: 1 | -1): void => {
    const now = control.current?.view();
    if (now !== undefined) control.current?.move({ ...now, from: now.from + by * now.span * 0.9 }, true);
  }, []);
  const goTo = useCallback(
    (span: number): void => {
      const now = control.current?.view();
      if (now === undefined) return;
      const one = shown.find((mark) => mark.one.id === selected)?.one;
      const inSight = one !== undefined && one.signalSeconds >= now.from && one.signalSeconds <= now.from + now.span;
      control.current?.zoom(span / now.span, inSight ? one.signalSeconds : undefined);
    },
    [selected, shown],
  );
  const zoom = useCallback(
    (closer: boolean): void => {
      const now = control.current?.view();
      if (now !== undefined) goTo(now.span * (closer ? 0.5 : 2));
    },
    [goTo],
  );

  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const target = event.target as HTMLElement;
      if (event.ctrlKey || event.metaKey || event.altKey || target.matches("input, textarea, select, [role=textbox], [role=option]"))
        return;
      const now = control.current?.view();
      const acts: Readonly<Record<string, () => void>> = {
        arrowleft: () => page(-1),
        arrowright: () => page(1),
        pageup: () => page(-1),
        pagedown: () => page(1),
        home: () => now !== undefined && control.current?.move({ ...now, from: 0 }, true),
        end: () => now !== undefined && control.current?.move({ ...now, from: night.signalSeconds }, true),
        n: () => step(1),
        p: () => step(-1),
        "+": () => zoom(true),
        "=": () => zoom(true),
        "-": () => zoom(false),
        "0": () => goTo(night.signalSeconds),
        "[": () => setGain((was) => Math.max(0.1, was / 1.4)),
        "]": () => setGain((was) => Math.min(20, was * 1.4)),
        s: () => setSet((was) => (was === "wasm-2016" ? "aasm-3" : "wasm-2016")),
        r: () => setOnlyRejected((was) => !was),
        a: () => selected !== undefined && decide(selected, "accept"),
        x: () => selected !== undefined && decide(selected, "reject"),
        c: () => selected !== undefined && decide(selected, undefined),
        u: undo,
        "?": () => setKeysShown((was) => !was),
      };
      const length = lengths[event.key];
      const act = length === undefined ? acts[event.key.toLowerCase()] : () => goTo(length);
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [decide, goTo, night, page, selected, step, undo, zoom]);

  // The stage of the middle, where the stretch is short enough to have one: a whole night has all of them.
  const stage =
    view.span > longestOfOneStage
      ? undefined
      : scored?.epochs.find((one) => view.from + view.span / 2 >= one.startSeconds && view.from + view.span / 2 < one.endSeconds)?.stage;
  const rows = useMemo(
    () =>
      shown.filter(
        ({ one }) => one.signalSeconds < view.from + view.span && one.signalSeconds + (one.endSeconds - one.startSeconds) > view.from,
      ),
    [shown, view],
  );
  const count = Object.keys(edits).length;
  const base = night.name.replace(/\.[^.]+$/, "");
  const report = async (): Promise<void> => {
    if (scored === undefined) return;
    const { makeNightReport } = await import("./make-night-report.ts");
    saveFile(
      `${base}-${language === "nl" ? "verslag" : "report"}.pdf`,
      "application/pdf",
      await makeNightReport(night, scored, language, edited === undefined ? undefined : { byRules: edited.byRules, count }),
    );
  };
  const mark = shown.find(({ one }) => one.id === selected);

  return (
    <div className="night-page" data-scored-in={scoring.kind === "done" ? Math.round(scoring.milliseconds * 10) / 10 : undefined}>
      <div className="night-facts">
        <p>
          <strong>{night.name}</strong>{" "}
          {scored === undefined
            ? m.recordingHead({ channels: night.lanes.length, hours: hoursAndMinutes(night.signalSeconds / 3600) })
            : m.recordingFacts({
                hours: hoursAndMinutes(night.signalSeconds / 3600),
                hertz: Math.round(scored.samplesPerSecond),
                legs: scored.legs.length,
              })}
        </p>
        <div className="night-buttons">
          <Button className="button quiet night-keys-button" onPress={() => setKeysShown((now) => !now)} aria-expanded={keysShown}>
            {m.recordingKeys()}
          </Button>
          <Button className="button quiet" onPress={held.close}>
            {m.recordingAnother()}
          </Button>
          {scored === undefined ? null : (
            <>
              <Button className="button quiet" onPress={() => void report()}>
                {m.recordingReport()}
              </Button>
              <Button
                className="button main"
                onPress={() => saveFile(`${base}.${set}.events.csv`, "text/csv", (edited?.csv ?? scored.csv)[set])}
              >
                {m.recordingSaveCsvOf({ set: ruleNames[set] })}
              </Button>
            </>
          )}
        </div>
      </div>
      {keysShown ? (
        <ul className="night-keys">
          {keysTold.map((which) => (
            <li key={which}>{m.recordingKey({ which })}</li>
          ))}
        </ul>
      ) : null}
      {held.lost === undefined ? null : (
        <div className="night-caution" role="alert">
          {held.lost.map((one) => (
            <p key={one.code}>{sayHere(one, language)}</p>
          ))}
          <p>{m.recordingLost()}</p>
        </div>
      )}
      <ScoringState night={night} held={held} />
      {scored === undefined || scored.notes.length === 0 ? null : (
        <details className="night-notes">
          <summary>
            {m.recordingRemarks()} ({scored.notes.length})
          </summary>
          <ul>
            {scored.notes.map((one) => (
              <li key={one.en}>{sayHere(one, language)}</li>
            ))}
          </ul>
        </details>
      )}
      <div className={scored === undefined ? "night-columns alone" : "night-columns"}>
        <div className="night-main">
          <NightCanvas
            night={night}
            scored={scored}
            prepared={prepared}
            lanes={lanes}
            gain={gain}
            selected={selected}
            drawn={held.drawn}
            clock={clock}
            theme={themeShown(preferences)}
            first={view}
            control={control}
            askSamples={held.askSamples}
            onSelect={setSelected}
            onSettle={setView}
            caption={
              <>
                <div className="night-head">
                  <h2>
                    {stage === undefined
                      ? m.recordingWindow({ from: clock(view.from), to: clock(view.from + view.span) })
                      : m.recordingWindowStage({
                          from: clock(view.from),
                          to: clock(view.from + view.span),
                          stage: m.recordingStages({ which: stage }),
                        })}
                  </h2>
                  {scored === undefined ? null : <Key />}
                </div>
                <div className="night-buttons">
                  <Button className="button quiet" onPress={() => page(-1)}>
                    ‹ {m.recordingPrevious()}
                  </Button>
                  <Button className="button quiet" onPress={() => page(1)}>
                    {m.recordingFollowing()} ›
                  </Button>
                  <Button className="button quiet" onPress={() => zoom(true)}>
                    + {m.recordingZoomIn()}
                  </Button>
                  <Button className="button quiet" onPress={() => zoom(false)}>
                    − {m.recordingZoomOut()}
                  </Button>
                  <Button className="button quiet" onPress={() => setGain((was) => Math.min(20, was * 1.4))}>
                    {m.recordingLouder()}
                  </Button>
                  <Button className="button quiet" onPress={() => setGain((was) => Math.max(0.1, was / 1.4))}>
                    {m.recordingSofter()}
                  </Button>
                  {scored === undefined ? null : (
                    <>
                      <Button className="button quiet" aria-pressed={onlyRejected} onPress={() => setOnlyRejected((now) => !now)}>
                        {onlyRejected ? <Check size={18} weight="bold" aria-hidden="true" /> : null}
                        {m.recordingOnlyRejected()}
                      </Button>
                      <fieldset className="night-rules" aria-label={m.recordingRulesShown()}>
                        {ruleSets.map((one) => (
                          <button key={one} type="button" aria-pressed={one === set} onClick={() => setSet(one)}>
                            {one === set ? <Check size={18} weight="bold" aria-hidden="true" /> : null}
                            {ruleNames[one]}
                          </button>
                        ))}
                      </fieldset>
                    </>
                  )}
                </div>
              </>
            }
          />
          <LaneChooser lanes={night.lanes} chosen={chosen} onChange={setChosen} />
          {scored === undefined || !scored.hours.hasHypnogram ? null : (
            <ShiftStages
              key={held.asked?.shiftSeconds ?? 0}
              night={night}
              scored={scored}
              applied={held.asked?.shiftSeconds ?? 0}
              clock={clock}
              onApply={held.shift}
            />
          )}
          {mark === undefined || scored === undefined ? null : (
            <Detail mark={mark} scored={scored} edits={edits} held={{ decide, undo, canUndo }}>
              {count > 0 ? (
                <Button
                  className="button quiet"
                  onPress={() => saveFile(`${base}.edits.json`, "application/json", JSON.stringify({ file: night.name, edits }, null, 1))}
                >
                  {m.recordingSaveEdits()} ({m.recordingEdits({ n: count })})
                </Button>
              ) : null}
            </Detail>
          )}
          {scored === undefined ? null : (
            <>
              <EventTable
                rows={rows.slice(0, mostRows)}
                night={night}
                scored={scored}
                selected={selected}
                onSelect={setSelected}
                edits={edits}
              />
              {rows.length > mostRows ? <p className="small soft">{m.recordingMore({ n: rows.length - mostRows })}</p> : null}
              <AllFigures night={scored} byRules={edited?.byRules ?? scored.byRules} set={set} />
            </>
          )}
        </div>
        {scored === undefined ? null : (
          <aside className="night-side">
            <NightFigures night={scored} edited={edited} set={set} />
            <KeepNight night={night} scored={scored} still={held.asked?.test} />
          </aside>
        )}
      </div>
    </div>
  );
}

/** Counting, or why nothing was counted and what the person can do about it. */
function ScoringState({ night, held }: { readonly night: NightOpened; readonly held: Held }): ReactNode {
  const { language } = usePreferences();
  const { scoring } = held;
  if (scoring.kind === "done") return null;
  if (scoring.kind === "running") {
    const percent = Math.round(scoring.share * 100);
    return (
      <div className="night-drop" role="status">
        <p>{m.recordingScoring({ percent })}</p>
        <progress max={1} value={scoring.share} aria-label={m.recordingScoring({ percent })} />
      </div>
    );
  }
  const codes = scoring.said.map(({ code }) => code);
  const own = codes.some((code) => m.recordingRefusals({ which: code }) !== "");
  return (
    <div className="night-caution" role="alert">
      <p>
        <strong>{m.recordingNotScored()}.</strong>
      </p>
      {scoring.said.map((one) => (
        <p key={one.en}>{m.recordingRefusals({ which: one.code }) || sayHere(one, language)}</p>
      ))}
      <p>{m.recordingNotScoredMore()}</p>
      {own && held.asked !== undefined ? <LegChooser night={night} asked={held.asked} codes={codes} onChoose={held.score} /> : null}
      {codes.includes("no-marks") && held.asked !== undefined ? <ColumnChooser asked={held.asked} onChoose={held.score} /> : null}
    </div>
  );
}

function Key(): ReactNode {
  return (
    <span className="night-key">
      <span className="swatch counts" aria-hidden="true" /> {m.recordingCounts()}
      <span className="swatch awake" aria-hidden="true" /> {m.recordingCountsAwake()}
      <span className="swatch single" aria-hidden="true" /> {m.recordingOutside()}
      <span className="swatch not" aria-hidden="true" /> × {m.recordingCountsNot()} · {m.recordingLimits()}
    </span>
  );
}

/** Every candidate with its shape under the rules in sight, and what a person made of it. */
function prepare(
  scored: NightScored,
  edits: Edits,
  editedMovements: Prepared["movements"] | undefined,
  set: RuleSet,
  onlyRejected: boolean,
): Prepared {
  const { movements } = scored.byRules[set];
  const marksByLane = new Map<number, MarkShown[]>();
  const longestByLane = new Map<number, number>();
  for (const { index } of scored.legs) marksByLane.set(index, []);
  for (const one of scored.candidates) {
    const lane = scored.legs.find(({ leg }) => leg === one.leg)?.index;
    if (lane === undefined) continue;
    const { movement: at, reason } = one.verdicts[set];
    const movement = at === null ? undefined : movements[at];
    const hand = edits[one.id];
    const awake = one.stage === "W" && scored.hours.hasHypnogram;
    const found: Shape =
      reason === null ? (awake ? "wake" : "sleep") : movement?.candidate === true && reason !== "awake" ? "single" : "not";
    const shape: Shape = hand === "reject" ? "not" : hand === "accept" ? (awake ? "wake" : "sleep") : found;
    if (onlyRejected && (shape === "sleep" || shape === "wake")) continue;
    marksByLane.get(lane)?.push({
      one,
      shape,
      number: at === null || movement?.parts[0] !== one.id ? undefined : at + 1,
      reason: hand === "reject" ? m.recordingHandReject() : reason === null ? undefined : m.recordingReasons({ which: reason }),
      byHand: hand !== undefined,
    });
    longestByLane.set(lane, Math.max(longestByLane.get(lane) ?? 0, one.endSeconds - one.startSeconds));
  }
  return { marksByLane, longestByLane, movements: editedMovements ?? movements };
}

/** What is known of the movement that was tapped: its size, and what each rule set makes of it. */
function Detail({
  mark: { one },
  scored,
  edits,
  held: { decide, undo, canUndo },
  children,
}: {
  readonly mark: MarkShown;
  readonly scored: NightScored;
  readonly edits: Edits;
  readonly held: Pick<Held, "decide" | "undo" | "canUndo">;
  readonly children: ReactNode;
}): ReactNode {
  const verdict = (set: RuleSet): string => {
    const { movement, reason } = one.verdicts[set];
    const series = movement === null ? undefined : scored.byRules[set].movements[movement]?.series;
    return reason === null
      ? series === undefined
        ? m.recordingCounts()
        : m.recordingInSeries({ n: series })
      : m.recordingReasons({ which: reason });
  };
  const at = one.verdicts["wasm-2016"].movement;
  const interval = at === null ? undefined : scored.byRules["wasm-2016"].movements[at]?.intervalSeconds;
  const flags = one.flags.flatMap((flag) => m.recordingFlags({ which: flag }) || []);
  return (
    <section className="night-detail" aria-live="polite">
      <p>
        {m.recordingDetail({
          leg: m.recordingLeg({ which: one.leg }),
          length: withComma((one.endSeconds - one.startSeconds).toFixed(2)),
          peak: withComma(one.peakMicrovolts.toFixed(0)),
          rest: withComma(one.restMicrovolts.toFixed(1)),
        })}{" "}
        {interval === undefined ? "" : m.recordingIntervalOf({ seconds: withComma(interval.toFixed(1)) })}{" "}
        {ruleSets.map((set) => m.recordingUnderRules({ set: ruleNames[set], verdict: verdict(set) })).join(" ")}
        {flags.length === 0 ? "" : ` (${flags.join(", ")})`}
        {edits[one.id] === undefined
          ? ""
          : ` ${m.recordingTableHand()}: ${edits[one.id] === "accept" ? m.recordingAccept() : m.recordingReject()}.`}
      </p>
      <div className="night-buttons">
        <Button className="button quiet" onPress={() => decide(one.id, "accept")}>
          {m.recordingAccept()}
        </Button>
        <Button className="button quiet" onPress={() => decide(one.id, "reject")}>
          {m.recordingReject()}
        </Button>
        <Button className="button quiet" isDisabled={edits[one.id] === undefined} onPress={() => decide(one.id, undefined)}>
          {m.recordingClear()}
        </Button>
        <Button className="button quiet" isDisabled={!canUndo} onPress={undo}>
          {m.recordingUndo()}
        </Button>
        {children}
      </div>
    </section>
  );
}

const EventTable = memo(function EventTable({
  rows,
  night,
  scored,
  selected,
  onSelect,
  edits,
}: {
  readonly rows: readonly MarkShown[];
  readonly night: NightOpened;
  readonly scored: NightScored;
  readonly selected: number | undefined;
  readonly onSelect: (id: number) => void;
  readonly edits: Edits;
}): ReactNode {
  useLanguage();
  if (rows.length === 0) return <p>{m.recordingNoneHere()}</p>;
  const verdict = (one: Candidate, set: RuleSet): ReactNode => {
    const { movement, reason } = one.verdicts[set];
    const series = movement === null ? undefined : scored.byRules[set].movements[movement]?.series;
    if (reason === null)
      return (
        <td>
          <Check size={16} weight="bold" aria-hidden="true" />{" "}
          {series === undefined ? m.recordingCounts() : m.recordingInSeries({ n: series })}
        </td>
      );
    return (
      <td className="not">
        <X size={16} weight="bold" aria-hidden="true" /> {m.recordingReasons({ which: reason })}
      </td>
    );
  };
  return (
    <div className="table-scroll">
      <table className="night-table">
        <thead>
          <tr>
            <th scope="col">{m.recordingTableNr()}</th>
            <th scope="col">{m.recordingTableStart()}</th>
            <th scope="col">{m.recordingTableLeg()}</th>
            <th scope="col">{m.recordingTableLength()}</th>
            <th scope="col">{m.recordingTableInterval()}</th>
            <th scope="col">{m.recordingTableWasm()}</th>
            <th scope="col">{m.recordingTableAasm()}</th>
            <th scope="col">{m.recordingTableHand()}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ one }) => {
            const at = one.verdicts["wasm-2016"].movement;
            const movement = at === null ? undefined : scored.byRules["wasm-2016"].movements[at];
            const isFirst = movement?.parts[0] === one.id;
            const hand = edits[one.id];
            return (
              <tr key={one.id} className={one.id === selected ? "chosen" : ""} onClick={() => onSelect(one.id)}>
                <td>
                  <button type="button" className="row-button" aria-pressed={one.id === selected} onClick={() => onSelect(one.id)}>
                    {at === null ? "–" : at + 1}
                  </button>
                </td>
                <td>{withComma(clockOf(night, one.signalSeconds, true).replace(",", "."))}</td>
                <td>
                  {m.recordingLeg({ which: movement !== undefined && movement.side === "bilateral" && isFirst ? "bilateral" : one.leg })}
                </td>
                <td>{withComma((one.endSeconds - one.startSeconds).toFixed(2))} s</td>
                <td>{isFirst && movement?.intervalSeconds !== undefined ? `${withComma(movement.intervalSeconds.toFixed(1))} s` : "–"}</td>
                {verdict(one, "wasm-2016")}
                {verdict(one, "aasm-3")}
                <td>{hand === undefined ? "" : hand === "accept" ? m.recordingHandAccept() : m.recordingHandReject()}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
});
