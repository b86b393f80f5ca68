import { ArrowUUpLeft, Bed, Check, X } from "@phosphor-icons/react";
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from "react";
import { dress, useLanguage } from "../keep/preferences.ts";
import { go } from "../keep/route.ts";
import { m } from "../messages/messages.js";
import { changeLastStamp, nightOn, withStamp } from "../nights/keep-night.ts";
import { momentNow, plainClock, thisNight } from "../nights/now.ts";
import type { NightPerson } from "../nights/use-person.ts";
import { Button } from "../parts/button.tsx";
import { showList } from "../parts/show-list.ts";

const wiggles = { light: 4, moderate: 9, heavy: 15 } as const;
type Step = keyof typeof wiggles;
const steps = { light: m.nightsLight, moderate: m.nightsModerate, heavy: m.nightsHeavy } as const;

function Wiggle({ height, width = 70 }: { readonly height: number; readonly width?: number }): ReactNode {
  const middle = 18;
  const wave = `q${width / 16} ${-height} ${width / 8} 0 t${width / 8} 0 t${width / 8} 0 t${width / 8} 0 t${width / 8} 0 t${width / 8} 0 t${width / 8} 0 t${width / 8} 0`;
  return (
    <svg width={width} height="36" viewBox={`0 0 ${width} 36`} aria-hidden="true">
      <path d={`M0 ${middle}${wave}`} fill="none" stroke="currentColor" strokeWidth="4" strokeLinecap="round" />
    </svg>
  );
}

/** The time on the wall, from minute to minute. */
function useClock(): string {
  const [now, setNow] = useState(momentNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(momentNow()), 5_000);
    return () => clearInterval(timer);
  }, []);
  return plainClock(now);
}

/** The colours of the night as long as this screen is open, and the screen stays on; both end with it. */
function useBedsideLamp(): void {
  // After every drawing: whatever else dresses the page (a first person kept, a change of the clock), the lamp stays on.
  useLayoutEffect(() => {
    if (document.documentElement.dataset["theme"] !== "night") document.documentElement.dataset["theme"] = "night";
  });
  useEffect(() => {
    let lock: WakeLockSentinel | undefined;
    let left = false;
    navigator.wakeLock?.request("screen").then(
      (got) => {
        if (left) void got.release();
        else lock = got;
      },
      () => undefined, // not allowed: the screen then goes dark by itself, as it always does
    );
    return () => {
      left = true;
      void lock?.release();
      dress();
    };
  }, []);
}

/** One button for the middle of the night: it stamps the moment; everything else may wait. No questions, no sound. */
export function NightScreen({ person }: { readonly person: NightPerson }): ReactNode {
  const clock = useClock();
  const language = useLanguage();
  useBedsideLamp();
  const [stamped, setStamped] = useState<string>();
  const [said, setSaid] = useState("");
  const heading = useRef<HTMLHeadingElement>(null);
  const on = thisNight();
  const stamps = nightOn(person.record, on).stamps ?? [];
  const step = stamps.at(-1)?.step;
  const title = `${m.nightsOpenNight()} - Kriebel`;
  useEffect(() => {
    document.title = title;
  }, [title]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: focus moves when the other half of the screen is shown
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, [stamped]);

  const press = (): void => {
    const at = momentNow();
    person.keep(withStamp(person.record, on, { at }));
    navigator.vibrate?.(30);
    setStamped(at);
    setSaid(m.nightsNoted({ time: plainClock(at) }));
  };
  const change = (next: { step?: Step; backAt?: string } | undefined, words: string): void => {
    person.keep(changeLastStamp(person.record, on, next));
    setSaid(words);
  };
  return (
    <main className="night-room">
      <div className="top-line">
        <p className="clock">{clock}</p>
        <Button className="icon-button" onPress={() => go()}>
          <X size={24} aria-hidden="true" />
          {m.nightsCloseNight()}
        </Button>
      </div>
      <p className="visually-hidden" role="status">
        {said}
      </p>
      {stamped === undefined ? (
        <>
          <h1 ref={heading} tabIndex={-1} className="visually-hidden">
            {m.nightsOpenNight()}
          </h1>
          <button type="button" className="night-press" onClick={press}>
            <span>
              <Wiggle height={13} width={176} />
              {m.nightsRestless()}
            </span>
          </button>
          <div className="rest">
            {said === m.nightsUndone() || said === m.nightsBackNoted() ? <p>{said}</p> : null}
            <p>
              {stamps.length === 0
                ? ""
                : m.nightsTonight({
                    n: stamps.length,
                    times: showList(
                      stamps.map(({ at }) => plainClock(at)),
                      language,
                    ),
                  })}
            </p>
            <Button className="button" onPress={() => go("urgent")}>
              {m.haveUrgent()}
            </Button>
          </div>
        </>
      ) : (
        <>
          <h1 ref={heading} tabIndex={-1} className="marked">
            <Check size={32} weight="bold" aria-hidden="true" />
            {m.nightsNoted({ time: plainClock(stamped) })}
          </h1>
          <p className="soft">{m.nightsWalkOn()}</p>
          <fieldset className="three-steps">
            <legend>
              <strong>{m.nightsHowBadNow()}</strong> <span className="soft">{m.nightsMayWait()}</span>
            </legend>
            {(Object.keys(wiggles) as Step[]).map((one) => (
              <button key={one} type="button" aria-pressed={step === one} onClick={() => change({ step: one }, steps[one]())}>
                <Wiggle height={wiggles[one]} />
                {steps[one]()}
              </button>
            ))}
          </fieldset>
          <Button
            className="button main night-big"
            onPress={() => {
              change({ backAt: momentNow() }, m.nightsBackNoted());
              setStamped(undefined);
            }}
          >
            <Bed size={32} aria-hidden="true" />
            {m.nightsBackInBed()}
          </Button>
          <div className="rest">
            <Button
              className="button"
              onPress={() => {
                change(undefined, m.nightsUndone());
                setStamped(undefined);
              }}
            >
              <ArrowUUpLeft size={24} aria-hidden="true" />
              {m.nightsMistake()}
            </Button>
          </div>
        </>
      )}
    </main>
  );
}
