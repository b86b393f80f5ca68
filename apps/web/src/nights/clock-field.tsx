import { type ReactNode, useEffect, useRef, useState } from "react";
import { readClock } from "../parts/read-clock.ts";

/**
 * A time of the 24-hour clock as people type it: 21:30, 21.30, 2130. It is kept at the key that makes a time of it (a battery may die
 * before the field is left); what is no time is not taken, and gone when the field is left.
 */
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
  /** What stood there when typing began; undefined while nobody types. */
  const before = useRef<string>(undefined);
  useEffect(() => {
    if (before.current === undefined) setText(value);
  }, [value]);
  const type = (typed: string): void => {
    before.current ??= value;
    setText(typed);
    // One or two figures may still become another hour; four that are no time change nothing.
    const isWhole = typed.replace(/\D/g, "").length >= 3;
    if (typed.trim() === "") onChange("");
    else if (isWhole) onChange(readClock(typed) ?? before.current);
  };
  const leave = (): void => {
    if (before.current === undefined) return;
    const read = text.trim() === "" ? "" : (readClock(text) ?? before.current);
    before.current = undefined;
    setText(read);
    if (read !== value) onChange(read);
  };
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
        onChange={({ target }) => type(target.value)}
        onBlur={leave}
      />
    </label>
  );
}
