import type { Night, PersonRecord } from "@kriebel/record";
import type { ReactNode } from "react";
import { m } from "../messages/messages.js";
import { Button } from "../parts/button.tsx";
import { ClockField } from "./clock-field.tsx";
import { Counter } from "./counter.tsx";
import { clockOf, plainClock } from "./now.ts";
import { ScoreGrid } from "./score-grid.tsx";

/** Slept from and to as typed: the clock of the evening and of the morning. */
export interface SleptClocks {
  readonly from: string;
  readonly to: string;
}

/** The times of the newest night before this one that tells them, to take over with one tap; never filled in by themselves. */
export function timesBefore({ nights }: PersonRecord, on: string): SleptClocks | undefined {
  const slept = nights.filter((night) => night.on < on && night.slept !== undefined).at(-1)?.slept;
  return slept === undefined ? undefined : { from: clockOf(slept.from), to: clockOf(slept.to) };
}

const minutesOffered = [0, 15, 30, 60, 120] as const;

/** In the morning: how bad, then what may be added. A score and Save are enough. */
export function MorningForm({
  night,
  begin,
  slept,
  before,
  onChange,
  onSlept,
}: {
  readonly night: Night;
  /** When it began: as told, else the first press of the night button. */
  readonly begin: string;
  readonly slept: SleptClocks;
  readonly before: SleptClocks | undefined;
  readonly onChange: (change: Partial<Night>) => void;
  readonly onSlept: (slept: SleptClocks) => void;
}): ReactNode {
  /** Taken away where it is not known. */
  const put = <K extends keyof Night>(key: K, value: Night[K] | undefined): void => onChange({ [key]: value } as Partial<Night>);
  const isOffered = minutesOffered.some((minutes) => minutes === night.minutesAwake);
  return (
    <>
      <ScoreGrid label={m.nightsHowWasNight()} value={night.severity} onChange={(severity) => put("severity", severity)} />
      <h2>{m.nightsMore()}</h2>
      <p className="small soft">{m.nightsMoreHint()}</p>
      <div className="two-times">
        <ClockField label={m.nightsBeganAt()} value={begin} onChange={(at) => put("beganAt", at === "" ? undefined : at)} />
      </div>
      <fieldset className="pick-row">
        <legend>{m.nightsMinutes()}</legend>
        {minutesOffered.map((minutes) => (
          <button
            key={minutes}
            type="button"
            aria-pressed={night.minutesAwake === minutes}
            onClick={() => put("minutesAwake", night.minutesAwake === minutes ? undefined : minutes)}
          >
            {minutes === 0 ? m.nightsNotAwake() : minutes < 60 ? m.nightsMinutesShort({ n: minutes }) : m.nightsHours({ n: minutes / 60 })}
          </button>
        ))}
        <label className="clock-field">
          {m.nightsOtherMinutes()}
          <input
            className="input"
            inputMode="numeric"
            style={{ maxWidth: 120 }}
            key={isOffered ? "offered" : "own"}
            defaultValue={isOffered ? "" : (night.minutesAwake ?? "")}
            onBlur={({ target }) => {
              if (target.value.trim() === "") return;
              const minutes = Number(target.value.replace(",", "."));
              if (minutes >= 0 && minutes <= 1440) put("minutesAwake", minutes);
              else target.value = "";
            }}
          />
        </label>
      </fieldset>
      <Counter label={m.nightsTimesUp()} value={night.timesUp} onChange={(timesUp) => put("timesUp", timesUp)} />
      <div className="two-times">
        <ClockField label={m.nightsSleptFrom()} value={slept.from} onChange={(from) => onSlept({ ...slept, from })} />
        <ClockField label={m.nightsSleptTo()} value={slept.to} onChange={(to) => onSlept({ ...slept, to })} />
        {before === undefined || slept.from !== "" || slept.to !== "" ? null : (
          <Button className="button plain" onPress={() => onSlept(before)}>
            {m.nightsAsBefore({ from: plainOf(before.from), to: plainOf(before.to) })}
          </Button>
        )}
      </div>
      <label className="stack-label">
        {m.nightsWord()}
        <input
          className="input"
          maxLength={200}
          defaultValue={night.note ?? ""}
          onChange={({ target }) => put("note", target.value.trim() === "" ? undefined : target.value)}
        />
      </label>
    </>
  );
}

const plainOf = (clock: string): string => plainClock(`2000-01-01T${clock}`);
