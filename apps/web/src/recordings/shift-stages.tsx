import { type ReactNode, useMemo, useState } from "react";
import { m } from "../messages/messages.js";
import { Button } from "../parts/button.tsx";
import type { NightOpened, NightScored } from "./night-messages.ts";

const order = ["W", "R", "N1", "N2", "N3"] as const;
const rowTall = 17;
const bars = 60;
const wide = 720;
const mostSeconds = 86_400;

type Epochs = NightScored["epochs"];

/**
 * The hypnogram beside the movements, as it is and as it would be with another clock: a plot to judge by. Nothing moves until the person says so, and then the
 * night is counted anew with it and says so wherever its figures go.
 */
export function ShiftStages({
  night,
  scored,
  applied,
  clock,
  onApply,
}: {
  readonly night: NightOpened;
  readonly scored: NightScored;
  /** Seconds by which the stages were moved already. */
  readonly applied: number;
  readonly clock: (signal: number) => string;
  readonly onApply: (seconds: number) => void;
}): ReactNode {
  const [text, setText] = useState(String(applied));
  const [open, setOpen] = useState(applied !== 0);
  const seconds = /^[-\u2212]?\d{1,5}$/.test(text.trim()) ? Number(text.trim().replace("\u2212", "-")) : undefined;
  const known = seconds !== undefined && Math.abs(seconds) <= mostSeconds ? seconds : undefined;
  const by = (known ?? applied) - applied;
  const starts = useMemo(() => scored.byRules["wasm-2016"].movements.map(({ signalSeconds }) => signalSeconds), [scored]);
  const awake = useMemo(() => scored.epochs.filter(({ stage }) => stage === "W"), [scored]);
  const inWake = (shift: number): number =>
    starts.filter((at) => awake.some((one) => at - shift >= one.startSeconds && at - shift < one.endSeconds)).length;
  return (
    <details className="night-shifting" open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{m.recordingShiftTitle()}</summary>
      {open ? (
        <div className="night-shift">
          <p>{m.recordingShiftLead()}</p>
          {applied === 0 ? null : (
            <p className="well" role="status">
              {m.recordingShiftApplied({ seconds: applied })}
            </p>
          )}
          <div className="night-buttons">
            <label className="stack-label">
              {m.recordingShiftSeconds()}
              <input className="input" inputMode="numeric" value={text} onChange={({ target }) => setText(target.value)} />
            </label>
            <Button className="button quiet" onPress={() => setText(String((known ?? applied) - 30))}>
              {m.recordingShiftEarlier()}
            </Button>
            <Button className="button quiet" onPress={() => setText(String((known ?? applied) + 30))}>
              {m.recordingShiftLater()}
            </Button>
          </div>
          {known === undefined ? (
            <p className="night-caution" role="alert">
              {m.recordingShiftWrong()}
            </p>
          ) : null}
          <Plot night={night} epochs={scored.epochs} starts={starts} by={by} clock={clock} />
          <p>{m.recordingShiftWords({ all: starts.length, now: inWake(0), moved: inWake(by) })}</p>
          <div className="night-buttons">
            <Button className="button main" isDisabled={known === undefined || by === 0} onPress={() => onApply(known ?? applied)}>
              {m.recordingShiftApply()}
            </Button>
            {applied === 0 ? null : (
              <Button className="button quiet" onPress={() => onApply(0)}>
                {m.recordingShiftUndo()}
              </Button>
            )}
          </div>
        </div>
      ) : null}
    </details>
  );
}

/** Stages as they are (dashed) and as they would be (whole line), above the movements of the night in sixty bars. */
function Plot({
  night,
  epochs,
  starts,
  by,
  clock,
}: {
  readonly night: NightOpened;
  readonly epochs: Epochs;
  readonly starts: readonly number[];
  readonly by: number;
  readonly clock: (signal: number) => string;
}): ReactNode {
  const whole = Math.max(1, night.signalSeconds);
  const x = (seconds: number): number => (wide * Math.max(0, Math.min(whole, seconds))) / whole;
  const path = (shift: number): string => {
    let out = "";
    let end: number | undefined;
    for (const { startSeconds, endSeconds, stage } of epochs) {
      const lane = order.indexOf(stage as (typeof order)[number]);
      const [from, to] = [startSeconds + shift, endSeconds + shift];
      if (lane < 0 || to <= 0 || from >= whole) continue;
      const y = 10 + lane * rowTall;
      out += `${end !== undefined && Math.abs(end - from) < 0.01 ? "L" : "M"}${x(from).toFixed(1)} ${y}L${x(to).toFixed(1)} ${y}`;
      end = to;
    }
    return out;
  };
  const counts = new Array<number>(bars).fill(0);
  for (const at of starts) {
    const bar = Math.min(bars - 1, Math.floor((at / whole) * bars));
    counts[bar] = (counts[bar] as number) + 1;
  }
  const most = Math.max(1, ...counts);
  return (
    <div>
      <div className="shift-plot">
        <div aria-hidden="true">
          {order.map((stage, i) => (
            <span key={stage} style={{ top: 10 + i * rowTall - 10 }}>
              {m.recordingStages({ which: stage })}
            </span>
          ))}
          <span style={{ top: 110 }}>{m.recordingLegs()}</span>
        </div>
        <svg viewBox={`0 0 ${wide} 150`} preserveAspectRatio="none" role="img" aria-label={m.recordingShiftTitle()}>
          {by === 0 ? null : (
            <path
              d={path(0)}
              fill="none"
              stroke="var(--k-ink-soft)"
              strokeWidth="1.5"
              strokeDasharray="3 4"
              vectorEffect="non-scaling-stroke"
            />
          )}
          <path d={path(by)} fill="none" stroke="var(--k-ink)" strokeWidth="2.5" vectorEffect="non-scaling-stroke" />
          {counts.map((n, i) => (
            <rect
              key={i}
              x={(i * wide) / bars}
              y={148 - (54 * n) / most}
              width={wide / bars - 1}
              height={(54 * n) / most}
              fill="var(--k-stream)"
            />
          ))}
          <line x1={0} y1={148} x2={wide} y2={148} stroke="var(--k-edge)" vectorEffect="non-scaling-stroke" />
        </svg>
      </div>
      <p className="accel-ticks small soft" aria-hidden="true">
        {[0, 0.25, 0.5, 0.75, 1].map((share) => (
          <span key={share}>{clock(share * whole).slice(0, whole < 7200 ? undefined : -3)}</span>
        ))}
      </p>
      {by === 0 ? null : (
        <p className="small soft">
          <span className="swatch shift-now" aria-hidden="true" /> {m.recordingShiftAsNow()}
          <span className="swatch shift-moved" aria-hidden="true" /> {m.recordingShiftAsMoved()}
        </p>
      )}
    </div>
  );
}
