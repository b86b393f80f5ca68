import { type ReactNode, useId } from "react";
import { m } from "../messages/messages.js";
import { ClockField } from "./clock-field.tsx";

/**
 * The hours in which complaints mostly begin. They are the same every night and say nothing of the night before: an offer of "as last time"
 * would hide a beginning that moves, which is what the clock looks for (decision 0138).
 */
const hoursOffered = [18, 19, 20, 21, 22, 23, 0, 1, 2, 3] as const;

const two = (n: number): string => String(n).padStart(2, "0");

/** A time by one tap on its hour, two for half past; any other time is typed. */
export function HourGrid({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (clock: string) => void;
}): ReactNode {
  const id = useId();
  const hour = value === "" ? undefined : Number(value.slice(0, 2));
  const isHalf = value.endsWith(":30");
  return (
    // biome-ignore lint/a11y/useSemanticElements: a legend cannot stand beside the field
    <div role="group" aria-labelledby={id}>
      <div className="grid-head">
        <strong id={id}>{label}</strong>
        <ClockField label={m.nightsExactly()} value={value} onChange={onChange} />
      </div>
      <div className="hour-grid">
        {hoursOffered.map((one) => (
          <button
            key={one}
            type="button"
            aria-label={m.nightsHourOf({ hour: `${one}` })}
            aria-pressed={hour === one}
            onClick={() => onChange(hour === one ? "" : `${two(one)}:00`)}
          >
            {one}
          </button>
        ))}
        <button
          type="button"
          className="wide"
          aria-label={m.nightsHalfLater()}
          aria-pressed={isHalf}
          disabled={hour === undefined}
          onClick={() => (hour === undefined ? undefined : onChange(`${two(hour)}:${isHalf ? "00" : "30"}`))}
        >
          {m.nightsMinutesMore()}
        </button>
      </div>
    </div>
  );
}
