import type { StillTest } from "@kriebel/record";
import type { PhoneChunk } from "@kriebel/signals";
import { type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import { stayOpen } from "../keep/lock-after-rest.ts";
import { m } from "../messages/messages.js";
import { Button } from "../parts/button.tsx";
import { type Cue, makeCue } from "./cue.ts";
import { MotionLine } from "./motion-line.tsx";
import { listenToMotion } from "./motion-sensor.ts";
import {
  answer,
  askedMinute,
  closeHole,
  endStill,
  openHole,
  SampleKeeper,
  type StillState,
  secondsOf,
  stillSeconds,
  tick,
  untilNext,
} from "./still-session.ts";
import { keepChunk, keepState } from "./still-store.ts";

/** `5:07` of so many seconds; `1:00:00` from an hour on. */
export const shortClock = (seconds: number): string => {
  const whole = Math.max(0, Math.ceil(seconds));
  const two = (n: number): string => String(n).padStart(2, "0");
  return whole >= 3600
    ? `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`
    : `${Math.floor(whole / 60)}:${two(whole % 60)}`;
};

/** Keeps the screen on as long as the test runs and the page is in sight; false where the browser cannot. */
function useWakeLock(): boolean {
  const [can, setCan] = useState(true);
  useEffect(() => {
    let lock: WakeLockSentinel | undefined;
    let left = false;
    const ask = (): void => {
      if (document.visibilityState !== "visible" || left) return;
      if (navigator.wakeLock === undefined) {
        setCan(false);
        return;
      }
      navigator.wakeLock.request("screen").then(
        (got) => {
          if (left) void got.release();
          else lock = got;
          setCan(true);
        },
        () => setCan(false),
      );
    };
    ask();
    // A browser lets go of it each time the page goes out of sight.
    document.addEventListener("visibilitychange", ask);
    return () => {
      left = true;
      document.removeEventListener("visibilitychange", ask);
      void lock?.release();
    };
  }, []);
  return can;
}

/** A phone that gives no measurement for so long has stopped, ms. */
const patienceMs = 5000;

export interface StillRunProps {
  readonly begun: StillTest;
  readonly from: StillState;
  /** Chunks that were kept before, when a test is taken up again. */
  readonly before: readonly PhoneChunk[];
  readonly sound: boolean;
  readonly buzz: boolean;
  readonly onDone: (state: StillState, chunks: readonly PhoneChunk[]) => void;
}

/** The hour itself: one large clock, a question now and then, nothing else. */
export function StillRun({ begun, from, before, sound, buzz, onDone }: StillRunProps): ReactNode {
  const key = begun.samplesKey ?? "";
  const state = useRef(from);
  const chunks = useRef<PhoneChunk[]>([...before]);
  const [shown, setShown] = useState(() => ({ state: from, seconds: secondsOf(from, Date.now()) }));
  const [said, setSaid] = useState("");
  const [hiddenFor, setHiddenFor] = useState<number>();
  const [stopAsked, setStopAsked] = useState(false);
  const [notKept, setNotKept] = useState(false);
  const line = useRef<((g: number) => void) | undefined>(undefined);
  const cue = useRef<Cue | undefined>(undefined);
  const wakeLock = useWakeLock();

  const kept = useCallback((work: Promise<void>): void => {
    work.then(
      () => setNotKept(false),
      () => setNotKept(true), // a full device: everything is still in memory, and the screen says so
    );
  }, []);
  const put = useCallback(
    (next: StillState): void => {
      const changed = next !== state.current;
      state.current = next;
      setShown({ state: next, seconds: secondsOf(next, Date.now()) });
      if (changed) kept(keepState(next, key));
    },
    [kept, key],
  );

  useEffect(stayOpen, []);
  useEffect(() => {
    const made = makeCue({ sound, buzz });
    cue.current = made;
    return made.end;
  }, [sound, buzz]);

  // The samples. A phone may refuse them (asked anew after a reload), or stop giving them in the middle: the screen says so, and a tap asks again.
  const [mute, setMute] = useState<"refused" | "absent" | "stopped">();
  const heardMs = useRef(Date.now());
  const listenAgain = useRef<() => void>(() => {});
  useEffect(() => {
    if (from.kind !== "phone") return;
    const keeper = new SampleKeeper(from.startedMs, (chunk) => {
      chunks.current.push(chunk);
      kept(keepChunk(from.id, chunks.current.length, chunk, key));
    });
    let end = (): void => {};
    let left = false;
    const listen = (): void => {
      end();
      end = () => {};
      heardMs.current = Date.now();
      void listenToMotion((x, y, z) => {
        heardMs.current = Date.now();
        setMute(undefined);
        line.current?.(Math.hypot(x, y, z));
        if (state.current.open?.why === "pause" || state.current.endedSeconds !== undefined) keeper.flush();
        else keeper.take(x, y, z, Date.now());
      }).then(({ answer: came, stop }) => {
        if (left) return stop();
        end = stop;
        if (came !== "listening") setMute(came);
      });
    };
    listenAgain.current = listen;
    listen();
    const change = (): void => {
      if (document.visibilityState === "hidden") keeper.flush();
      else heardMs.current = Date.now(); // it was out of sight: nothing came, and nothing was expected
    };
    document.addEventListener("visibilitychange", change);
    const watch = setInterval(() => {
      if (document.visibilityState === "visible" && Date.now() - heardMs.current > patienceMs) setMute((was) => was ?? "stopped");
    }, 1000);
    return () => {
      left = true;
      clearInterval(watch);
      end();
      keeper.flush();
      document.removeEventListener("visibilitychange", change);
    };
  }, [from, kept, key]);

  // The clock: by the wall, four times a second, so that a page that slept is right again at once.
  useEffect(() => {
    let asked: number | undefined;
    const look = (): void => {
      const seconds = secondsOf(state.current, Date.now());
      const next = tick(state.current, seconds);
      const minute = askedMinute(next, seconds);
      if (minute !== undefined && minute !== asked && document.visibilityState === "visible") {
        cue.current?.give();
        setSaid("");
      }
      asked = minute;
      if (next.missed.length > state.current.missed.length) setSaid(m.stillMissed({ minute: next.missed.at(-1) as number }));
      if (next !== state.current) put(next);
      else setShown((was) => (Math.floor(was.seconds) === Math.floor(seconds) ? was : { state: next, seconds }));
    };
    const timer = setInterval(look, 250);
    return () => clearInterval(timer);
  }, [put]);

  useEffect(() => {
    const change = (): void => {
      const seconds = secondsOf(state.current, Date.now());
      if (document.visibilityState === "hidden") put(openHole(state.current, "hidden", seconds));
      else if (state.current.open?.why === "hidden") {
        setHiddenFor(seconds - state.current.open.fromSeconds);
        put(closeHole(state.current, seconds));
      }
    };
    document.addEventListener("visibilitychange", change);
    return () => document.removeEventListener("visibilitychange", change);
  }, [put]);

  const ended = shown.state.endedSeconds !== undefined;
  const finish = useRef(onDone);
  finish.current = onDone;
  useEffect(() => {
    // The samples of the last seconds are handed on first.
    if (ended) setTimeout(() => finish.current(state.current, chunks.current), 300);
  }, [ended]);

  const now = (): number => secondsOf(state.current, Date.now());
  const minute = askedMinute(shown.state, shown.seconds);
  const give = (value: number): void => {
    if (minute === undefined) return;
    put(answer(state.current, minute, value, now()));
    setSaid(m.stillNoted({ value: from.kind === "sit" ? String(value) : String(Math.round(value / 10)) }));
  };
  const next = untilNext(shown.state, shown.seconds);
  const isPaused = shown.state.open?.why === "pause";
  return (
    <section className="still-run" data-asks={minute !== undefined}>
      <p className="still-clock" aria-hidden={minute !== undefined}>
        <span className="big">{shortClock(stillSeconds - shown.seconds)}</span>
        <span className="soft">{m.stillLeft()}</span>
      </p>
      <p className="visually-hidden" role="status">
        {said}
      </p>
      {minute !== undefined ? (
        <section className="still-ask" aria-label={m.stillAsk()}>
          <h2>{m.stillAsk()}</h2>
          {from.kind === "sit" ? <Slider key={minute} onSet={give} /> : <Steps onSet={give} />}
          {from.kind === "phone" ? <p className="small soft">{m.stillAskPhone()}</p> : null}
        </section>
      ) : (
        <>
          <p className="lead">{isPaused ? m.stillPaused() : from.kind === "m-sit" ? m.stillLegsMayMove() : m.stillSitStill()}</p>
          {said === "" ? null : <p className="soft">{said}</p>}
          <p>{next === undefined ? m.stillNoMore() : m.stillNextQuestion({ clock: shortClock(next) })}</p>
        </>
      )}
      {from.kind === "phone" ? <MotionLine feed={line} label={m.stillLineQuiet()} /> : null}
      {hiddenFor !== undefined && hiddenFor >= 1 ? (
        <p className="well">{m.stillWasHidden({ seconds: shortClock(Math.round(hiddenFor)) })}</p>
      ) : null}
      {mute === undefined ? null : (
        <div className="well" role="alert">
          <p>{m.stillMute({ which: mute })}</p>
          <Button className="button" onPress={() => listenAgain.current()}>
            {m.stillMuteAgain()}
          </Button>
        </div>
      )}
      {wakeLock ? null : <p className="well">{m.stillNoWakeLock()}</p>}
      {notKept ? (
        <p className="well" role="alert">
          {m.stillNotKept()}
        </p>
      ) : null}
      {stopAsked ? (
        <section className="still-stop" aria-label={m.stillStopAsk()}>
          <p>{m.stillStopAsk()}</p>
          <div className="pair">
            <Button className="button" onPress={() => put(endStill(state.current, now()))}>
              {m.stillStopYes()}
            </Button>
            <Button className="button" onPress={() => setStopAsked(false)}>
              {m.stillStopNo()}
            </Button>
          </div>
        </section>
      ) : (
        <div className="pair">
          <Button
            className="button"
            onPress={() => put(isPaused ? closeHole(state.current, now()) : openHole(state.current, "pause", now()))}
          >
            {isPaused ? m.stillGoOn() : m.stillPause()}
          </Button>
          <Button className="button" onPress={() => setStopAsked(true)}>
            {m.stillStopEarly()}
          </Button>
        </div>
      )}
    </section>
  );
}

/** Eleven large buttons, 0 to 10: for a thumb at the ankle. */
function Steps({ onSet }: { readonly onSet: (value: number) => void }): ReactNode {
  return (
    <div className="still-steps">
      {Array.from({ length: 11 }, (_, n) => (
        <button key={n} type="button" onClick={() => onSet(n * 10)}>
          <span>{n}</span>
          {n === 0 ? <small>{m.stillNone()}</small> : n === 10 ? <small>{m.stillWorst()}</small> : null}
        </button>
      ))}
    </div>
  );
}

/** The line of 100 mm of the test with electrodes, on screen; nothing is set until the button is pressed. */
function Slider({ onSet }: { readonly onSet: (value: number) => void }): ReactNode {
  const [value, setValue] = useState<number>();
  return (
    <div className="still-slider">
      <div className="ends" aria-hidden="true">
        <span>0 {m.stillNone()}</span>
        <span>{m.stillWorst()} 100</span>
      </div>
      <input
        type="range"
        min={0}
        max={100}
        step={1}
        defaultValue={50}
        aria-label={m.stillSlider()}
        aria-valuetext={value === undefined ? "?" : String(value)}
        data-set={value !== undefined}
        onChange={({ target }) => setValue(Number(target.value))}
        onPointerUp={({ currentTarget }) => setValue(Number(currentTarget.value))}
        // Where it stands already: with a keyboard there is no change to hear.
        onKeyUp={({ currentTarget, key }) => {
          if (key === "Enter" || key === " ") setValue(Number(currentTarget.value));
        }}
      />
      <Button className="button main" isDisabled={value === undefined} onPress={() => value !== undefined && onSet(value)}>
        {m.stillSetTo({ value: value ?? 50 })}
      </Button>
    </div>
  );
}
