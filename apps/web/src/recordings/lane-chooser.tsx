import { type ReactNode, useState } from "react";
import { m } from "../messages/messages.js";
import { Button } from "../parts/button.tsx";
import { PickOne } from "../parts/pick-one.tsx";
import type { Ask, Lane, LaneKind, NightOpened } from "./night-messages.ts";

const kinds: readonly LaneKind[] = ["leg", "ecg", "respiration", "position", "other"];
/** More lanes at once leave none of them room. */
const mostLanes = 12;

/** Which channels of the recording are in sight. */
export function LaneChooser({
  lanes,
  chosen,
  onChange,
}: {
  readonly lanes: readonly Lane[];
  readonly chosen: readonly number[];
  readonly onChange: (next: readonly number[]) => void;
}): ReactNode {
  if (lanes.length < 2) return null;
  const flip = (index: number): void =>
    onChange(chosen.includes(index) ? chosen.filter((one) => one !== index) : [...chosen, index].slice(-mostLanes));
  return (
    <details className="night-notes">
      <summary>
        {m.recordingChannels()} ({chosen.length}/{lanes.length})
      </summary>
      <div className="night-lanes">
        {kinds.map((kind) => {
          const mine = lanes.filter((lane) => lane.kind === kind);
          return mine.length === 0 ? null : (
            <fieldset key={kind}>
              <legend>{m.recordingChannelKinds({ which: kind })}</legend>
              {mine.map(({ index, label }) => (
                <label key={index}>
                  <input type="checkbox" checked={chosen.includes(index)} onChange={() => flip(index)} />
                  {label === "" ? `${index + 1}` : label}
                </label>
              ))}
            </fieldset>
          );
        })}
      </div>
    </details>
  );
}

/** Where the labels do not tell which channels are the legs, or in which unit: the person says it, nothing is guessed. */
export function LegChooser({
  night,
  asked,
  codes,
  onChoose,
}: {
  readonly night: NightOpened;
  readonly asked: Ask;
  readonly codes: readonly string[];
  readonly onChoose: (next: Ask) => void;
}): ReactNode {
  const [left, setLeft] = useState<string | undefined>(asked.wish.left);
  const [right, setRight] = useState<string | undefined>(asked.wish.right);
  const [unit, setUnit] = useState<string | undefined>(asked.wish.unit);
  const legs = codes.some((code) => code !== "unit-unknown");
  // By number: labels may repeat.
  const options = [
    { id: "", text: m.recordingNoLeg() },
    ...night.lanes.map(({ index, label, samplesPerSecond }) => ({
      id: `#${index + 1}`,
      text: `${index + 1} ${label} (${Math.round(samplesPerSecond)} Hz)`,
    })),
  ];
  const given = (value: string | undefined): value is string => value !== undefined && value !== "";
  return (
    <div className="night-choose">
      {legs ? (
        <>
          <p>
            <strong>{m.recordingWhichLegs()}</strong>
          </p>
          <PickOne label={m.recordingLeg({ which: "left" })} options={options} value={left} onChange={setLeft} />
          <PickOne label={m.recordingLeg({ which: "right" })} options={options} value={right} onChange={setRight} />
        </>
      ) : (
        <PickOne
          label={m.recordingUnitAsk()}
          options={["uV", "mV", "V", "nV"].map((id) => ({ id, text: id.replace("u", "µ") }))}
          value={unit}
          onChange={setUnit}
        />
      )}
      <Button
        className="button main"
        isDisabled={legs ? !given(left) && !given(right) : !given(unit)}
        onPress={() =>
          onChoose({
            ...asked,
            wish: { ...(given(left) ? { left } : {}), ...(given(right) ? { right } : {}), ...(given(unit) ? { unit } : {}) },
          })
        }
      >
        {m.recordingScoreAgain()}
      </Button>
    </div>
  );
}

/** Where the columns of a separate list could not be told apart: the person names them. */
export function ColumnChooser({ asked, onChoose }: { readonly asked: Ask; readonly onChoose: (next: Ask) => void }): ReactNode {
  const [time, setTime] = useState(asked.mapping?.time ?? "");
  const [event, setEvent] = useState(asked.mapping?.event ?? "");
  const [length, setLength] = useState(asked.mapping?.duration ?? "");
  const fields = [
    [m.recordingMapTime(), time, setTime],
    [m.recordingMapEvent(), event, setEvent],
    [m.recordingMapDuration(), length, setLength],
  ] as const;
  return (
    <div className="night-choose">
      <p>{m.recordingMapLead()}</p>
      {fields.map(([label, value, set]) => (
        <label key={label} className="stack-label">
          {label}
          <input className="input" value={value} onChange={({ target }) => set(target.value)} />
        </label>
      ))}
      <Button
        className="button main"
        isDisabled={time.trim() === "" || event.trim() === ""}
        onPress={() =>
          onChoose({
            ...asked,
            mapping: { time: time.trim(), event: event.trim(), ...(length.trim() === "" ? {} : { duration: length.trim() }) },
          })
        }
      >
        {m.recordingScoreAgain()}
      </Button>
    </div>
  );
}
