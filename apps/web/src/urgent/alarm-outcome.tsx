import { PhoneCall, WarningOctagon } from "@phosphor-icons/react";
import type { ReactNode } from "react";
import { m } from "../messages/messages.js";
import { Screen } from "../parts/screen.tsx";

export interface AlarmShown {
  readonly id: string;
  readonly urgency: "now" | "today" | "soon";
  /** Whom its own text says to call first; `heading` says it in words. */
  readonly call: "112" | "gp_emergency" | "gp" | "doctor" | "midwife" | "113";
  readonly heading: string;
  readonly text: string;
}

/** Telephone numbers as they stand in the evidence's own sentence, in that order. */
export const numbersIn = (text: string): readonly string[] => [
  ...new Set(text.match(/\b(?:0800-0113|1813|112|113)\b(?!\.)|\b(?:0800-0113|1813|112|113)\b(?=\.(?:\s|$))/g) ?? []),
];

/** Danger to oneself is answered in warm words, without a red head (LOOK §5, 15); another alarm may name 113 too, for when it gets worse. */
export const isAboutSuicide = (alarm: string): boolean => alarm.startsWith("suicidal_");

/** Sentence by sentence, because a frightened person reads one thing at a time; a question keeps its answer beside it. */
function parts(text: string): readonly { readonly when?: string; readonly advice: string }[] {
  const sentences = text
    .match(/[^.?!]+(?:\.(?=\S)[^.?!]*)*[.?!]+|.+$/g)
    ?.map((one) => one.trim())
    .filter((one) => one !== "") ?? [text];
  const found: { when?: string; advice: string }[] = [];
  let when: string | undefined;
  for (const sentence of sentences) {
    if (sentence.endsWith("?")) when = when === undefined ? sentence : `${when} ${sentence}`;
    else {
      found.push(when === undefined ? { advice: sentence } : { when, advice: sentence });
      when = undefined;
    }
  }
  if (when !== undefined) found.push({ advice: when });
  return found;
}

interface Call {
  readonly number: string;
  readonly look: string;
  readonly label: string;
  /** It is the first thing to do, and no number for when it gets worse. */
  readonly first: boolean;
}

/** The numbers of one alarm. Filled only where calling it is the first thing to do; else the doctor comes first, and the button says when it is for. */
const callsOf = ({ id, call, text }: Pick<AlarmShown, "id" | "call" | "text">): readonly Call[] =>
  numbersIn(text).map((number, index) => {
    if (isAboutSuicide(id)) return { number, look: index === 0 ? "main" : "", label: m.callNumber({ number }), first: true };
    if (call === "112" && index === 0) return { number, look: "call", label: m.callNumber({ number }), first: true };
    if (number === "112") return { number, look: "alarm", label: m.callIfWorse({ number }), first: false };
    return { number, look: "", label: m.callIfDesperate({ number }), first: false };
  });

/** A doctor or midwife has a number of their own, which we do not know: who it is, and who answers when they are closed. */
type Whom = Exclude<AlarmShown["call"], "112" | "113">;
const whomOf = (call: AlarmShown["call"] | undefined): Whom | undefined => (call === "112" || call === "113" ? undefined : call);

/** Whom to call first where no number is for everyone, by day and when the practice is closed (decision 0195). */
function WhoFirst({ whom }: { readonly whom: Whom }): ReactNode {
  return (
    <div className="well stack tight who-first">
      <p className="marked">
        <PhoneCall size={26} weight="fill" aria-hidden="true" />
        <strong>{whom === "midwife" ? m.callMidwife() : whom === "doctor" ? m.callDoctorByDay() : m.callGpByDay()}</strong>
      </p>
      {whom === "midwife" ? null : (
        <>
          <p>{m.callWhenClosed()}</p>
          <p>
            <a className="link tall" href={`tel:${m.closedNumber()}`}>
              {m.callClosedNumber({ number: m.closedNumber() })}
            </a>
          </p>
        </>
      )}
    </div>
  );
}

/** A button for every number that the alarms name, each once: as the alarm for which it comes first has it. */
export function CallButtons(props: {
  readonly alarms: readonly Pick<AlarmShown, "id" | "call" | "text">[];
  /** Whom to call first is said in words too, where it is no number; left out where the words beside it say so. */
  readonly whom?: AlarmShown["call"];
}): ReactNode {
  const calls = props.alarms.flatMap(callsOf);
  const whom = props.whom === undefined ? undefined : whomOf(props.whom);
  const shown = calls
    .filter((one, at) => at === calls.findIndex(({ number }) => number === one.number))
    .map((one) => calls.find(({ number, first }) => number === one.number && first) ?? one);
  return (
    <div className="stack tight">
      {whom === undefined ? null : <WhoFirst whom={whom} />}
      {shown.map(({ number, look, label, first }, index) => (
        <a key={number} href={`tel:${number.replace("-", "")}`} className={`button ${look}`.trim()}>
          <PhoneCall size={26} weight={first && index === 0 ? "fill" : "regular"} aria-hidden="true" />
          {label}
        </a>
      ))}
    </div>
  );
}

/** What to do, in a few words; advice the call button; advice the whole sentence of the evidence. */
export function AlarmOutcome(props: {
  readonly alarms: readonly AlarmShown[];
  readonly said: readonly string[];
  readonly bar: ReactNode;
  readonly stackedBar?: boolean;
  readonly fromAnswer: boolean;
  /** What raised it was told in a story. */
  readonly fromStory?: boolean;
  /** A sign that was tapped on the urgent screen stands among the answers now. */
  readonly kept?: boolean;
}): ReactNode {
  const first = props.alarms[0];
  if (!first) return null;
  const warm = props.alarms.some((alarm) => isAboutSuicide(alarm.id));
  const title = warm ? m.warmTitle() : first.heading;
  const head = (h1: ReactNode): ReactNode =>
    warm ? (
      <div className="warm-head">
        <div>
          <p className="alarm-tag">{m.warmTag()}</p>
          {h1}
        </div>
      </div>
    ) : (
      <div className={first.urgency === "now" ? "alarm-head" : first.urgency === "today" ? "alarm-line" : "alarm-line soon"}>
        <div>
          <p
            className="alarm-tag"
            style={first.urgency === "now" ? {} : { color: first.urgency === "today" ? "var(--k-alarm)" : "var(--k-caution)" }}
          >
            <WarningOctagon size={34} weight="fill" aria-hidden="true" />
            {m.urgencyTag({ which: first.urgency })}
          </p>
          {h1}
        </div>
      </div>
    );
  return (
    <Screen title={title} about={first.id} head={head} bar={props.bar} stackedBar={props.stackedBar ?? false}>
      {warm ? <p className="lead">{m.warmLead()}</p> : null}
      {props.alarms.map((alarm) => (
        <div className="stack tight" key={alarm.id}>
          {parts(alarm.text).map(({ when, advice }) => (
            <p key={advice} className={warm ? "" : "lead"}>
              {when === undefined ? advice : `${when} `}
              {when === undefined ? null : <strong>{advice}</strong>}
            </p>
          ))}
        </div>
      ))}
      <CallButtons alarms={props.alarms} {...(warm || first.urgency === "soon" ? {} : { whom: first.call })} />
      {props.said.length > 0 ? (
        <div className="stack tight">
          <h2>{warm ? m.youSaid() : m.sayOnPhone()}</h2>
          <div className="well stack tight">
            {props.said.map((said) => (
              <p key={said}>“{said}”</p>
            ))}
          </div>
        </div>
      ) : null}
      {warm || first.urgency === "soon" ? null : (
        <p>
          <strong>{m.alsoDoubt()}</strong> {m.evening()}
        </p>
      )}
      {props.kept ? <p className="small soft">{m.signKept()}</p> : null}
      {props.fromAnswer ? (
        <p className="small soft">{`${props.fromStory ? m.alarmFromStory() : m.alarmFromAnswer()} ${m.notRestlessLegs()}`}</p>
      ) : null}
    </Screen>
  );
}
