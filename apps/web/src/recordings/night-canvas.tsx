import { type ReactNode, type RefObject, startTransition, useEffect, useImperativeHandle, useMemo, useRef } from "react";
import { useLanguage } from "../keep/preferences.ts";
import { m } from "../messages/messages.js";
import {
  type Brush,
  brushOf,
  drawFrame,
  drawOverview,
  drawWindow,
  endOf,
  gutter,
  LaneScales,
  type Look,
  lookOf,
  marksIn,
  type Prepared,
  placesOf,
  secondsUnder,
  type View,
  windowHeight,
} from "./draw-night.ts";
import type { Lane, NightOpened, NightScored } from "./night-messages.ts";
import { narrowest } from "./pyramid.ts";
import type { Drawn } from "./use-night.ts";

export const shortest = 10;
/** Longer windows are drawn from the pyramid; shorter ones from the samples, read ahead to both sides. */
const samplesUntil = 300;
/** A recording of days has a coarser pyramid; its samples are drawn in windows up to this long. */
const samplesOfDaysUntil = 1800;
/** Pixels across, about. */
const across = 1000;
const glideMs = 180;
const settleMs = 140;

export interface NightControl {
  readonly view: () => View;
  /** Goes there; `glide` when the person jumps, so that the eye can follow. */
  readonly move: (next: View, glide?: boolean) => void;
  /** Zooms around a moment; the middle of what is in sight when none is given. */
  readonly zoom: (factor: number, around?: number) => void;
}

interface NightCanvasProps {
  readonly night: NightOpened;
  readonly scored: NightScored | undefined;
  readonly prepared: Prepared | undefined;
  readonly lanes: readonly Lane[];
  readonly gain: number;
  readonly selected: number | undefined;
  readonly drawn: Drawn;
  readonly clock: (signal: number) => string;
  readonly theme: string;
  readonly first: View;
  readonly control: RefObject<NightControl | null>;
  readonly askSamples: (fromSeconds: number, toSeconds: number, lanes: readonly number[]) => void;
  readonly onSelect: (id: number) => void;
  /** Told when the view has come to rest: tables follow then, not sixty times a second. */
  readonly onSettle: (view: View) => void;
  readonly caption: ReactNode;
}

/** The whole night above, a part of it below; drawn by itself, frame by frame, while the rest of the page stands still. */
export function NightCanvas(props: NightCanvasProps): ReactNode {
  const { night, lanes, control, drawn } = props;
  const language = useLanguage();
  const overview = useRef<HTMLCanvasElement>(null);
  const part = useRef<HTMLCanvasElement>(null);
  const now = useRef({ ...props, language });
  now.current = { ...props, language };

  // biome-ignore lint/correctness/useExhaustiveDependencies: one engine per recording; what changes is read from `now`
  const engine = useMemo(() => {
    let view = props.first;
    let frame = 0;
    let shownFirst = false;
    /** The frame before drew only the part: this one draws the whole night. */
    let turned = false;
    /** The part changed since it was drawn. */
    let waits = true;
    let look: Look | undefined;
    let base: { readonly picture: HTMLCanvasElement; readonly of: readonly unknown[] } | undefined;
    const sizes = { overview: { width: 0, height: 0 }, part: { width: 0, height: 0 } };
    const scales = new LaneScales();
    let glide: { readonly from: View; readonly to: View; readonly since: number } | undefined;
    let settling: ReturnType<typeof setTimeout> | undefined;
    let asking: ReturnType<typeof setTimeout> | undefined;

    const clamp = (next: View): View => {
      const whole = now.current.night.signalSeconds;
      const span = Math.max(Math.min(shortest, whole), Math.min(next.span, whole));
      return { span, from: Math.max(0, Math.min(next.from, whole - span)) };
    };
    const keyOf = ({ width, height }: { readonly width: number; readonly height: number }): readonly unknown[] => {
      const { night: of, scored, prepared, language: said, theme, clock, drawn: held } = now.current;
      return [of, scored, prepared, said, theme, width, height, clock, scored === undefined ? held.version : 0];
    };
    const isMade = (size: { readonly width: number; readonly height: number }): boolean => {
      const key = keyOf(size);
      return base?.of.every((one, i) => one === key[i]) === true;
    };
    /** The whole night, drawn once and copied while the frame moves. */
    const whole = (brush: Brush): HTMLCanvasElement => {
      if (base !== undefined && isMade(brush)) return base.picture;
      const { night: of, scored, prepared, clock, lanes: shown } = now.current;
      const { pyramids } = now.current.drawn;
      const picture = base?.picture ?? document.createElement("canvas");
      const own = brushOf(picture, brush, { width: brush.width, height: brush.height });
      if (own !== undefined) drawOverview(own, of, scored, prepared, pyramids.get(shown[0]?.index ?? -1), clock);
      base = { picture, of: keyOf(brush) };
      return picture;
    };
    const draw = (): void => {
      frame = 0;
      if (glide !== undefined) {
        waits = true;
        const share = Math.min(1, (performance.now() - glide.since) / glideMs);
        const eased = 1 - (1 - share) ** 3;
        // Spans change by their ratio: each frame is then as much nearer as the one before.
        const span = glide.from.span * (glide.to.span / glide.from.span) ** eased;
        const middle = (v: View): number => v.from + v.span / 2;
        const centre =
          glide.from.span === glide.to.span
            ? middle(glide.from) + (middle(glide.to) - middle(glide.from)) * eased
            : middle(glide.from) + (middle(glide.to) - middle(glide.from)) * ((glide.from.span - span) / (glide.from.span - glide.to.span));
        view = clamp({ span, from: centre - span / 2 });
        if (share >= 1) {
          view = glide.to;
          glide = undefined;
          settle();
        } else frame = requestAnimationFrame(draw);
      }
      const { night: of, scored, prepared, gain, selected, clock, lanes: shown } = now.current;
      // The whole night changed: it gets a frame of its own, after the part that the person looks at. Both at once would hold up the page.
      const alone = !turned && !isMade(sizes.overview);
      const wasTurned = turned;
      turned = alone;
      if (alone && frame === 0) frame = requestAnimationFrame(draw);
      // Made anew, the whole night has its frame to itself; what of the part waits is drawn in the next one.
      const remakes = overview.current !== null && !alone && !isMade(sizes.overview);
      if (remakes && waits && frame === 0) frame = requestAnimationFrame(draw);
      if (overview.current !== null && !alone) {
        look ??= lookOf(overview.current);
        const brush = brushOf(overview.current, look, sizes.overview);
        if (brush !== undefined) {
          brush.canvas.drawImage(whole(brush), 0, 0, brush.width, brush.height);
          drawFrame(brush, of, view);
        }
      }
      if (part.current !== null && !remakes && (waits || alone || !wasTurned)) {
        waits = false;
        look ??= lookOf(part.current);
        const brush = brushOf(part.current, look, sizes.part);
        if (brush !== undefined) {
          drawWindow(brush, {
            night: of,
            scored,
            prepared,
            view,
            lanes: shown,
            pyramids: now.current.drawn.pyramids,
            samples: now.current.drawn.samples,
            scales,
            gain,
            selected,
            clock,
          });
          if (!shownFirst && now.current.drawn.samples !== undefined) {
            shownFirst = true;
            performance.mark("night-first-picture");
          }
          const isWhole = String(shown.every(({ index }) => now.current.drawn.whole.has(index)));
          if (part.current.dataset["whole"] !== isWhole) part.current.dataset["whole"] = isWhole;
        }
      }
    };
    const redraw = (): void => {
      waits = true;
      if (frame === 0) frame = requestAnimationFrame(draw);
    };
    const ask = (): void => {
      const { askSamples, lanes: shown, night: of, drawn: held } = now.current;
      const until = shown.reduce((longest, { index, samplesPerSecond }) => {
        const bin = held.whole.has(index) ? (held.pyramids.get(index)?.levels[0]?.width ?? 0) : 0;
        return bin > narrowest ? Math.max(longest, Math.min(samplesOfDaysUntil, (bin * across) / samplesPerSecond)) : longest;
      }, samplesUntil);
      if (view.span > until) return;
      // What came with the first picture reaches far enough: nothing is asked for twice.
      const there = held.samples;
      const reaches = ({ index, samplesPerSecond }: Lane): boolean => {
        const values = there?.byLane.get(index);
        if (there === undefined || values === undefined) return false;
        const wantedEnd = Math.min(of.signalSeconds, view.from + 2 * view.span);
        return (
          there.fromSeconds <= Math.max(0, view.from - view.span) + 0.05 &&
          there.fromSeconds + values.length / samplesPerSecond >= wantedEnd - 0.15
        );
      };
      if (shown.every(reaches)) return;
      askSamples(
        Math.max(0, view.from - view.span),
        Math.min(of.signalSeconds, view.from + 2 * view.span),
        shown.map(({ index }) => index),
      );
    };
    const settle = (): void => {
      clearTimeout(settling);
      settling = setTimeout(() => startTransition(() => now.current.onSettle(view)), settleMs);
      clearTimeout(asking);
      asking = setTimeout(ask, 40);
    };
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
    const made: NightControl = {
      view: () => view,
      move: (next, isJump = false) => {
        const to = clamp(next);
        if (isJump && !calm.matches) glide = { from: view, to, since: performance.now() };
        else {
          glide = undefined;
          view = to;
          settle();
        }
        redraw();
      },
      zoom: (factor, around) => {
        const from = glide?.to ?? view;
        const centre = around ?? from.from + from.span / 2;
        const span = Math.max(
          Math.min(shortest, now.current.night.signalSeconds),
          Math.min(now.current.night.signalSeconds, from.span * factor),
        );
        made.move({ span, from: centre - ((centre - from.from) / from.span) * span }, true);
      },
    };
    return {
      control: made,
      redraw,
      ask,
      settle,
      sized: (name: "overview" | "part", size: { width: number; height: number }): void => {
        sizes[name] = size;
        redraw();
      },
      dressed: (): void => {
        look = undefined;
        base = undefined;
        redraw();
      },
      end: (): void => {
        cancelAnimationFrame(frame);
        frame = 0;
        clearTimeout(settling);
        clearTimeout(asking);
      },
    };
  }, []);

  useImperativeHandle(control, () => engine.control, [engine]);
  useEffect(() => {
    drawn.redraw = engine.redraw;
    engine.settle();
    return () => {
      drawn.redraw = () => {};
      engine.end();
    };
  }, [drawn, engine]);
  useEffect(() => {
    const watch = new ResizeObserver((entries) => {
      for (const { target, contentRect } of entries)
        engine.sized(target === overview.current ? "overview" : "part", { width: contentRect.width, height: contentRect.height });
    });
    for (const one of [overview.current, part.current]) if (one !== null) watch.observe(one);
    return () => watch.disconnect();
  }, [engine]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme changes the colours of the page, which are read again
  useEffect(() => engine.dressed(), [engine, props.theme]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each of these changes what is drawn
  useEffect(() => engine.redraw(), [engine, props.night, props.scored, props.prepared, props.gain, props.selected, lanes, language]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other lanes want other samples
  useEffect(() => engine.ask(), [engine, lanes]);
  usePointers(part, overview, engine.control, now);

  return (
    <>
      <div className="night-head">
        <h2>{m.recordingTheNight()}</h2>
        <span>
          {props.scored?.hours.hasHypnogram === true ? m.recordingNightKey() : props.scored === undefined ? "" : m.recordingNightKeyPlain()}
        </span>
      </div>
      <canvas
        ref={overview}
        className="night-overview"
        data-stages={props.scored?.hours.hasHypnogram === true}
        role="img"
        aria-label={m.recordingNightPicture()}
      />
      {props.caption}
      <canvas
        ref={part}
        className="night-window"
        data-scored={props.scored !== undefined}
        role="img"
        aria-label={m.recordingWindowPicture()}
        style={{ height: windowHeight(lanes, window.innerWidth < 700) }}
        data-night={night.name}
      />
    </>
  );
}

/** Drag, pinch, wheel and tap on the pictures. */
function usePointers(
  part: RefObject<HTMLCanvasElement | null>,
  overview: RefObject<HTMLCanvasElement | null>,
  control: NightControl,
  now: RefObject<NightCanvasProps>,
): void {
  useEffect(() => {
    const below = part.current;
    const above = overview.current;
    if (below === null || above === null) return;
    const down = new Map<number, { x: number; y: number }>();
    let begun: { readonly view: View; readonly x: number; readonly far: number; moved: boolean } | undefined;
    const boxOf = (element: Element): DOMRect => element.getBoundingClientRect();
    const middleX = (): number => [...down.values()].reduce((sum, { x }) => sum + x, 0) / Math.max(1, down.size);
    const apart = (): number => {
      const [a, b] = [...down.values()];
      return a === undefined || b === undefined ? 0 : Math.abs(a.x - b.x);
    };
    const begin = (moved: boolean): void => {
      begun = down.size === 0 ? undefined : { view: control.view(), x: middleX(), far: apart(), moved };
    };
    const press = (event: PointerEvent): void => {
      if (event.button !== 0) return;
      down.set(event.pointerId, { x: event.clientX, y: event.clientY });
      below.setPointerCapture(event.pointerId);
      begin(down.size > 1);
    };
    const drag = (event: PointerEvent): void => {
      if (!down.has(event.pointerId) || begun === undefined) return;
      down.set(event.pointerId, { x: event.clientX, y: event.clientY });
      const box = boxOf(below);
      const x = middleX();
      if (Math.abs(x - begun.x) > 5) begun.moved = true;
      if (!begun.moved) return;
      const span = down.size > 1 && begun.far > 10 && apart() > 10 ? (begun.view.span * begun.far) / apart() : begun.view.span;
      // The moment under the finger stays under the finger.
      const held = secondsUnder(begun.x - box.left, box.width, begun.view);
      const from = held - ((x - box.left - gutter) / Math.max(1, box.width - gutter - 8)) * span;
      control.move({ from, span });
    };
    const lift = (event: PointerEvent): void => {
      if (!down.delete(event.pointerId)) return;
      if (begun !== undefined && !begun.moved && down.size === 0 && event.type === "pointerup") tap(event);
      begin(true);
    };
    const tap = (event: PointerEvent): void => {
      const box = boxOf(below);
      const view = control.view();
      const at = secondsUnder(event.clientX - box.left, box.width, view);
      const y = event.clientY - box.top;
      const place = placesOf(now.current.lanes, box.height).find(({ top, tall }) => y >= top && y < top + tall);
      if (place === undefined) return;
      const near = marksIn(now.current.prepared, place.lane.index, view)
        .map(({ one }) => ({ one, far: Math.max(0, one.signalSeconds - at, at - endOf(one)) }))
        .sort((a, b) => a.far - b.far)[0];
      if (near !== undefined && near.far < view.span / 30) now.current.onSelect(near.one.id);
    };
    const wheel = (event: WheelEvent): void => {
      const view = control.view();
      const box = boxOf(below);
      // A pinch on a touch pad comes as a wheel with Ctrl; a plain wheel scrolls the page, as everywhere.
      if (event.ctrlKey || event.altKey) {
        event.preventDefault();
        const at = secondsUnder(event.clientX - box.left, box.width, view);
        const span = view.span * Math.exp(Math.max(-60, Math.min(60, event.deltaY)) / 160);
        control.move({ span, from: at - ((at - view.from) / view.span) * span });
      } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
        event.preventDefault();
        control.move({ ...view, from: view.from + ((event.deltaX || event.deltaY) / box.width) * view.span });
      }
    };
    const jump = (event: PointerEvent): void => {
      if (event.type === "pointermove" && event.buttons === 0) return;
      const box = boxOf(above);
      const whole = { from: 0, span: Math.max(1, now.current.night.signalSeconds) };
      const view = control.view();
      control.move({ ...view, from: secondsUnder(event.clientX - box.left, box.width, whole) - view.span / 2 });
    };
    const ends = ["pointerup", "pointercancel"] as const;
    below.addEventListener("pointerdown", press);
    below.addEventListener("pointermove", drag);
    for (const end of ends) below.addEventListener(end, lift);
    below.addEventListener("wheel", wheel, { passive: false });
    above.addEventListener("pointerdown", jump);
    above.addEventListener("pointermove", jump);
    return () => {
      below.removeEventListener("pointerdown", press);
      below.removeEventListener("pointermove", drag);
      for (const end of ends) below.removeEventListener(end, lift);
      below.removeEventListener("wheel", wheel);
      above.removeEventListener("pointerdown", jump);
      above.removeEventListener("pointermove", jump);
    };
  }, [part, overview, control, now]);
}
