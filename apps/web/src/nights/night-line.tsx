import { CaretLeft, CaretRight, Minus, Plus } from "@phosphor-icons/react";
import { type PointerEvent, type ReactNode, useId, useRef, useState } from "react";
import { m } from "../messages/messages.js";
import { Button } from "../parts/button.tsx";
import { ClockField } from "./clock-field.tsx";
import {
  clockSinceNoon,
  type LineStart,
  lineStartFor,
  lineStarts,
  type Marked,
  markedOf,
  moved,
  shownMinutes,
  sinceNoon,
  tapReach,
} from "./line-of-night.ts";
import { hoursOf } from "./say-measured.ts";

/** Room at either end of the line, so that its outer hours can be written and pointed at. In CSS pixels. */
const edge = 14;
const hours = Array.from({ length: shownMinutes / 60 + 1 }, (_, hour) => hour);
/** Along the line, as a share of it between its two ends. */
const along = (minutes: number, start: LineStart): string =>
  `calc(${edge}px + (100% - ${2 * edge}px) * ${(minutes - start) / shownMinutes})`;

interface Thumb {
  readonly id: number;
  readonly x: number;
  readonly from: number;
  /** Where it went on to, once it moved further than a tap does. */
  readonly to: number | undefined;
}

/**
 * The night as a line: a tap marks when it began, a swipe also how long it lasted. It offers nothing of another night: the hours are the
 * same every night (decision 0138). Everything on it can be done by taps and keys too: the quarter-hour buttons, the field, and the
 * buttons with minutes below.
 */
export function NightLine({
  begin,
  minutes,
  onChange,
}: {
  /** `22:30`, empty where it is not told. */
  readonly begin: string;
  readonly minutes: number | undefined;
  /** Minutes are given only where the thumb went on. */
  readonly onChange: (begin: string | undefined, minutes?: number) => void;
}): ReactNode {
  const id = useId();
  const track = useRef<HTMLDivElement>(null);
  const [thumb, setThumb] = useState<Thumb>();
  const [chosenStart, setChosenStart] = useState<LineStart>();
  const told = begin === "" ? undefined : sinceNoon(begin);
  const start = chosenStart ?? lineStartFor(told);
  const marked: Marked | undefined = thumb?.to === undefined ? undefined : markedOf(thumb.from, thumb.to, false, start);
  const shownBegin = marked?.begin ?? told;
  const shownLength = marked?.minutes ?? minutes;

  const minuteAt = (x: number): number => {
    const box = track.current?.getBoundingClientRect();
    return box === undefined ? start : start + ((x - box.left - edge) / (box.width - 2 * edge)) * shownMinutes;
  };
  const down = (event: PointerEvent): void => {
    if (thumb !== undefined || event.button !== 0) return;
    track.current?.setPointerCapture(event.pointerId);
    setThumb({ id: event.pointerId, x: event.clientX, from: minuteAt(event.clientX), to: undefined });
  };
  const go = (event: PointerEvent): void => {
    if (thumb?.id !== event.pointerId) return;
    if (thumb.to === undefined && Math.abs(event.clientX - thumb.x) < tapReach) return;
    setThumb({ ...thumb, to: minuteAt(event.clientX) });
  };
  const up = (event: PointerEvent): void => {
    if (thumb?.id !== event.pointerId) return;
    setThumb(undefined);
    const isTap = thumb.to === undefined && Math.abs(event.clientX - thumb.x) < tapReach;
    const done = markedOf(thumb.from, isTap ? thumb.from : minuteAt(event.clientX), isTap, start);
    const at = clockSinceNoon(done.begin);
    if (isTap) onChange(at === begin ? undefined : at);
    else onChange(at, done.minutes);
  };
  const shift = (by: number): void => setChosenStart(lineStarts[lineStarts.indexOf(start) + by]);
  const isShown = shownBegin !== undefined && shownBegin >= start && shownBegin <= start + shownMinutes;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a legend cannot stand beside the buttons
    <div role="group" aria-labelledby={id} className="night-line">
      <div className="line-head">
        <strong id={id}>{m.nightsLine()}</strong>
        {shownBegin === undefined || shownLength === undefined ? (
          <span className="small soft">{m.nightsLineHint()}</span>
        ) : (
          <span>{m.nightsAwakeFor({ time: hoursOf(shownLength) })}</span>
        )}
      </div>
      <div
        ref={track}
        className="line-track"
        aria-hidden="true"
        onPointerDown={down}
        onPointerMove={go}
        onPointerUp={up}
        // The browser took the thumb for scrolling: nothing was marked.
        onPointerCancel={() => setThumb(undefined)}
      >
        {hours.map((hour) => (
          <span key={hour} className={hour % 2 === 0 ? "tick hour" : "tick"} style={{ left: along(start + hour * 60, start) }}>
            {hour % 2 === 0 ? <span>{(start / 60 + hour + 12) % 24}</span> : null}
          </span>
        ))}
        {isShown && shownLength !== undefined && shownLength > 0 ? (
          <span
            className="line-stretch"
            style={{
              left: along(shownBegin, start),
              right: `calc(100% - ${along(Math.min(shownBegin + shownLength, start + shownMinutes), start)})`,
            }}
          />
        ) : null}
        {isShown ? <span className="line-begin" style={{ left: along(shownBegin, start) }} /> : null}
      </div>
      <div className="line-told">
        <Button isDisabled={begin === ""} onPress={() => onChange(moved(begin, -15))} aria-label={m.nightsQuarterEarlier()}>
          <Minus size={20} aria-hidden="true" />
        </Button>
        <ClockField
          label={m.nightsBeganAt()}
          isLabelHidden
          value={marked === undefined ? begin : clockSinceNoon(marked.begin)}
          onChange={(clock) => {
            setChosenStart(undefined);
            onChange(clock === "" ? undefined : clock);
          }}
        />
        <Button isDisabled={begin === ""} onPress={() => onChange(moved(begin, 15))} aria-label={m.nightsQuarterLater()}>
          <Plus size={20} aria-hidden="true" />
        </Button>
        <Button isDisabled={start === lineStarts[0]} onPress={() => shift(-1)} aria-label={m.nightsLineEarlier()}>
          <CaretLeft size={22} aria-hidden="true" />
        </Button>
        <Button isDisabled={start === lineStarts[2]} onPress={() => shift(1)} aria-label={m.nightsLineLater()}>
          <CaretRight size={22} aria-hidden="true" />
        </Button>
      </div>
    </div>
  );
}
