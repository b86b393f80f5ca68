import type { Night, PersonRecord } from "@kriebel/record";
import type { ReactNode } from "react";
import { m } from "../messages/messages.js";
import { Button } from "../parts/button.tsx";
import { ClockField } from "./clock-field.tsx";
import { NightLine } from "./night-line.tsx";
import type { NotedByButton } from "./noted-by-button.ts";
import { clockOf, plainClock } from "./now.ts";
import { PickNumber } from "./pick-number.tsx";
import { ScoreGrid } from "./score-grid.tsx";
import type { SleptClocks } from "./sleep-of-clocks.ts";

/** The times of the newest night before this one that tells them, to take over with one tap; never filled in by themselves. */
export function timesBefore({ nights }: PersonRecord, on: string): SleptClocks | undefined {
  const slept = nights.filter((night) => night.on < on && night.slept !== undefined).at(-1)?.slept;
  return slept === undefined ? undefined : { from: clockOf(slept.from), to: clockOf(slept.to) };
}

const minutesOffered = [0, 15, 30, 60, 120] as const;
const timesOffered = [0, 1, 2, 3, 4, 5] as const;

/** In the morning: how bad, then what may be added. A score and Save are enough; the rest stands in the order in which it is mostly told. */
export function MorningForm({
  night,
  begin,
  noted,
  slept,
  before,
  onChange,
  onSlept,
}: {
  readonly night: Night;
  /** When it began: as told, else the first press of the night button. */
  readonly begin: string;
  /** What the night button noted, shown where the person says nothing else. */
  readonly noted: NotedByButton;
  readonly slept: SleptClocks;
  /** The times of last night, where those of this night are open. */
  readonly before: SleptClocks | undefined;
  readonly onChange: (change: Partial<Night>) => void;
  readonly onSlept: (slept: SleptClocks) => void;
}): ReactNode {
  /** Taken away where it is not known. */
  const put = <K extends keyof Night>(key: K, value: Night[K] | undefined): void => onChange({ [key]: value } as Partial<Night>);
  return (
    <>
      <ScoreGrid label={m.nightsHowWasNight()} value={night.severity} onChange={(severity) => put("severity", severity)} />
      <NightLine
        begin={begin}
        minutes={night.minutesAwake ?? noted.minutesAwake}
        onChange={(at, minutes) => onChange({ beganAt: at, ...(minutes === undefined ? {} : { minutesAwake: minutes }) } as Partial<Night>)}
      />
      <PickNumber
        label={m.nightsMinutes()}
        offered={minutesOffered}
        most={1440}
        value={night.minutesAwake ?? noted.minutesAwake}
        name={(minutes) =>
          minutes === 0 ? m.nightsNotAwake() : minutes < 60 ? m.nightsMinutesShort({ n: minutes }) : m.nightsHours({ n: minutes / 60 })
        }
        onChange={(minutes) => put("minutesAwake", minutes)}
      />
      <PickNumber
        label={m.nightsTimesUp()}
        offered={timesOffered}
        most={200}
        value={night.timesUp ?? noted.timesUp}
        name={String}
        onChange={(times) => put("timesUp", times)}
      />
      <div className="two-times">
        <ClockField label={m.nightsSleptFrom()} value={slept.from} onChange={(from) => onSlept({ ...slept, from })} />
        <ClockField label={m.nightsSleptTo()} value={slept.to} onChange={(to) => onSlept({ ...slept, to })} />
        {before === undefined ? null : (
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

export const plainOf = (clock: string): string => plainClock(`2000-01-01T${clock}`);
