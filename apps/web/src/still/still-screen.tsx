import { m } from "../messages/messages.js";
import "./still.css";
import type { StillTest } from "@kriebel/record";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { freshId } from "../keep/fresh-id.ts";
import { usePreferences } from "../keep/preferences.ts";
import { go, goInstead } from "../keep/route.ts";
import { longDay } from "../nights/now.ts";
import type { NightPerson } from "../nights/use-person.ts";
import { OneAnswer } from "../parts/answers.tsx";
import { Button } from "../parts/button.tsx";
import { Screen } from "../parts/screen.tsx";
import { MotionLine } from "./motion-line.tsx";
import { listenToMotion, type SensorAnswer } from "./motion-sensor.ts";
import { begunFact, finishedFact, scoreKept, summaryOf } from "./still-fact.ts";
import { StillResult } from "./still-result.tsx";
import { StillRun, type StillRunProps } from "./still-run.tsx";
import { beginStill, endStill, type StillKind, secondsOf, stillSeconds, takeUpAgain } from "./still-session.ts";
import { freshSamplesKey, keepState, readStill, sweepStill } from "./still-store.ts";

type Running = Omit<StillRunProps, "onDone">;

/** An hour of sitting still: choose, get ready, the hour itself, what came of it. */
export default function StillScreen({ person, id }: { readonly person: NightPerson; readonly id: string | undefined }): ReactNode {
  const [plan, setPlan] = useState<{ kind: StillKind; every: 5 | 10; sound: boolean; buzz: boolean }>({
    kind: "phone",
    every: 10,
    sound: true,
    buzz: true,
  });
  const [stage, setStage] = useState<"choose" | "prepare">("choose");
  const [running, setRunning] = useState<Running>();
  const latest = useRef(person);
  latest.current = person;
  const tests = person.record.stillTests ?? [];

  const putTest = (test: StillTest): void => {
    const { record, keep } = latest.current;
    keep({ ...record, stillTests: [...(record.stillTests ?? []).filter((one) => one.id !== test.id), test] });
  };
  const begin = (): void => {
    const key = freshSamplesKey();
    const from = beginStill({
      id: freshId(),
      kind: plan.kind,
      everyMinutes: plan.kind === "m-sit" ? 10 : plan.every,
      startedMs: Date.now(),
    });
    const begun = begunFact(from, key);
    putTest(begun);
    void keepState(from, key).catch(() => undefined); // the hour itself says when nothing is kept
    setRunning({ begun, from, before: [], sound: plan.sound, buzz: plan.buzz });
  };
  const done: StillRunProps["onDone"] = (state, chunks) => {
    if (running === undefined) return;
    const finish = async (): Promise<void> => {
      const scored = state.kind === "phone" && chunks.length > 0 ? await scoreKept(state, chunks) : undefined;
      putTest(finishedFact(running.begun, state, scored));
      setRunning(undefined);
      setStage("choose");
      goInstead("still", state.id);
    };
    void finish();
  };

  if (running !== undefined) {
    return (
      <Screen title={m.stillTitle()} about="still-run" whose={false}>
        <StillRun {...running} onDone={done} />
      </Screen>
    );
  }
  const shown = id === undefined ? undefined : tests.find((one) => one.id === id && one.from !== undefined);
  if (shown !== undefined) return <StillResult key={shown.id} test={shown} person={person} />;
  if (stage === "prepare") return <Prepare kind={plan.kind} onBegin={begin} onClock={() => setPlan({ ...plan, kind: "sit" })} />;
  return (
    <Screen
      title={m.stillTitle()}
      about="still"
      bar={
        <Button className="button main" onPress={() => setStage("prepare")}>
          {m.stillNext()}
        </Button>
      }
    >
      <p className="lead">{m.stillLead()}</p>
      <p>{m.stillIsNot()}</p>
      <Unfinished tests={tests} onTakeUp={setRunning} putTest={putTest} plan={plan} />
      <OneAnswer
        label={m.stillHow()}
        labelShown
        value={plan.kind}
        onChange={(kind) => setPlan({ ...plan, kind: kind as StillKind })}
        options={(["phone", "sit", "m-sit"] as const).map((kind) => ({
          id: kind,
          text: m.stillKinds({ which: kind }),
          second: m.stillKindNotes({ which: kind }),
        }))}
      />
      {plan.kind === "m-sit" ? null : (
        <OneAnswer
          label={m.stillOften()}
          labelShown
          row
          value={String(plan.every)}
          onChange={(every) => setPlan({ ...plan, every: every === "5" ? 5 : 10 })}
          options={[5, 10].map((minutes) => ({ id: String(minutes), text: m.stillEvery({ minutes }) }))}
        />
      )}
      <div className="still-switches">
        <label>
          <input type="checkbox" checked={plan.sound} onChange={({ target }) => setPlan({ ...plan, sound: target.checked })} />
          {m.stillSound()}
        </label>
        <label>
          <input type="checkbox" checked={plan.buzz} onChange={({ target }) => setPlan({ ...plan, buzz: target.checked })} />
          {m.stillBuzz()}
        </label>
      </div>
      <Before tests={tests} />
    </Screen>
  );
}

function Prepare({
  kind,
  onBegin,
  onClock,
}: {
  readonly kind: StillKind;
  readonly onBegin: () => void;
  readonly onClock: () => void;
}): ReactNode {
  const [sensor, setSensor] = useState<SensorAnswer | "asking">();
  const line = useRef<((g: number) => void) | undefined>(undefined);
  const stop = useRef<() => void>(undefined);
  useEffect(() => () => stop.current?.(), []);
  const feel = (): void => {
    setSensor("asking");
    void listenToMotion((x, y, z) => line.current?.(Math.hypot(x, y, z))).then((heard) => {
      stop.current = heard.stop;
      setSensor(heard.answer);
    });
  };
  const phone = kind === "phone";
  const ready = !phone || sensor === "listening";
  return (
    <Screen
      title={phone ? m.stillPrepareTitle() : m.stillTitle()}
      about={`prepare-${kind}`}
      bar={
        ready ? (
          <Button
            className="button main"
            onPress={() => {
              stop.current?.();
              onBegin();
            }}
          >
            {phone ? m.stillBegin() : m.stillBeginClock()}
          </Button>
        ) : (
          <Button className="button main" onPress={feel} isDisabled={sensor === "asking"}>
            {m.stillFeel()}
          </Button>
        )
      }
    >
      <ol className="still-list">
        {phone
          ? ([1, 2, 3, 4] as const).map((which) => <li key={which}>{m.stillPrepare({ which })}</li>)
          : ([1, 2, 3] as const).map((which) => <li key={which}>{m.stillPrepareClock({ which })}</li>)}
      </ol>
      {phone ? <MotionLine feed={line} label={m.stillLineQuiet()} /> : null}
      <p role="status">{sensor === "asking" ? m.stillFeeling() : sensor === "listening" ? m.stillFelt() : ""}</p>
      {sensor === "refused" || sensor === "absent" ? (
        <div className="well" role="alert">
          <p>{sensor === "refused" ? m.stillRefused() : m.stillAbsent()}</p>
          <Button className="button" onPress={onClock}>
            {m.stillClockInstead()}
          </Button>
        </div>
      ) : null}
    </Screen>
  );
}

/** A test that was cut off: a battery, a closed tab. It can go on within its hour, and what there is can be kept. */
function Unfinished({
  tests,
  onTakeUp,
  putTest,
  plan,
}: {
  readonly tests: readonly StillTest[];
  readonly onTakeUp: (running: Running) => void;
  readonly putTest: (test: StillTest) => void;
  readonly plan: { readonly sound: boolean; readonly buzz: boolean };
}): ReactNode {
  const { language } = usePreferences();
  const begun = tests.findLast((one) => one.from === undefined && one.samplesKey !== undefined);
  const [now] = useState(() => Date.now());
  useEffect(() => {
    void sweepStill(new Set(tests.map(({ id }) => id))).catch(() => undefined); // another tab may hold it; next time then
  }, [tests]);
  if (begun?.samplesKey === undefined) return null;
  const key = begun.samplesKey;
  const startedMs = Date.parse(`${begun.on}T${begun.startedAt ?? "00:00"}`);
  const withinHour = now - startedMs < stillSeconds * 1000;
  const read = async (go: boolean): Promise<void> => {
    const kept = await readStill(begun.id, key);
    const last = kept?.chunks.at(-1);
    const lastSeconds = last === undefined ? 0 : last.fromSeconds + last.counts.length / 3 / last.hz;
    if (go && kept !== undefined) {
      const from = takeUpAgain(kept.state, lastSeconds, secondsOf(kept.state, Date.now()));
      onTakeUp({ begun, from, before: kept.chunks, ...plan });
      return;
    }
    const lastMark = kept?.state.marks.at(-1)?.atSeconds ?? 0;
    const state = endStill(
      kept?.state ?? beginStill({ id: begun.id, kind: begun.kind, everyMinutes: begun.everyMinutes, startedMs }),
      Math.max(lastSeconds, lastMark),
    );
    await keepState(state, key).catch(() => undefined);
    const scored = begun.kind === "phone" && kept !== undefined && kept.chunks.length > 0 ? await scoreKept(state, kept.chunks) : undefined;
    putTest(finishedFact(begun, state, scored));
    goInstead("still", begun.id);
  };
  return (
    <div className="well">
      <p>{m.stillUnfinished({ day: longDay(begun.on, language), clock: begun.startedAt ?? "?" })}</p>
      <div className="pair">
        {withinHour ? (
          <Button className="button" onPress={() => void read(true)}>
            {m.stillTakeUp()}
          </Button>
        ) : null}
        <Button className="button" onPress={() => void read(false)}>
          {m.stillFinishIt()}
        </Button>
      </div>
    </div>
  );
}

function Before({ tests }: { readonly tests: readonly StillTest[] }): ReactNode {
  const { language } = usePreferences();
  const done = tests.filter(({ from }) => from !== undefined).reverse();
  if (done.length === 0) return null;
  const number = (value: number, digits = 0): string =>
    language === "nl" ? value.toFixed(digits).replace(".", ",") : value.toFixed(digits);
  return (
    <>
      <h2>{m.stillBefore()}</h2>
      <ul className="still-before">
        {done.slice(0, 50).map((one) => {
          const mean = summaryOf(one)?.mean;
          return (
            <li key={one.id}>
              <span>
                {longDay(one.on, language)}, {one.startedAt ?? "?"}
                <br />
                <span className="small soft">
                  {mean === null || mean === undefined ? "" : `${m.stillMeanDiscomfort()}: ${number(mean)}`}
                  {one.activityPerHour === undefined ? "" : ` · ${m.stillPerHour()}: ${number(one.activityPerHour, 1)}`}
                </span>
              </span>
              <Button className="button plain" onPress={() => go("still", one.id)}>
                {m.stillLook()}
              </Button>
            </li>
          );
        })}
      </ul>
    </>
  );
}
