import { type ReactNode, useEffect, useState } from "react";
import { readClock } from "../parts/read-clock.ts";

/** A time of the 24-hour clock as people type it: 21:30, 21.30, 2130. What is no time stays in the field and is not taken. */
export function ClockField({
  label,
  isLabelHidden = false,
  value,
  onChange,
}: {
  readonly label: string;
  /** The same words stand above it already. */
  readonly isLabelHidden?: boolean;
  readonly value: string;
  readonly onChange: (clock: string) => void;
}): ReactNode {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  return (
    <label className="clock-field">
      {isLabelHidden ? <span className="visually-hidden">{label}</span> : label}
      <input
        className="input"
        inputMode="numeric"
        autoComplete="off"
        placeholder="22:30"
        maxLength={8}
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          if (target.value.trim() === "") onChange("");
        }}
        onBlur={() => {
          const read = readClock(text);
          if (read !== undefined) onChange(read);
          else if (text.trim() !== "") setText(value);
        }}
      />
    </label>
  );
}
