import type { ReactNode } from "react";
import { m } from "../messages/messages.js";

/** A number by one tap on what is mostly said, or typed where it is another; a second tap on the chosen one takes it back. */
export function PickNumber({
  label,
  offered,
  most,
  value,
  name,
  onChange,
}: {
  readonly label: string;
  readonly offered: readonly number[];
  /** The largest number that can be. */
  readonly most: number;
  readonly value: number | undefined;
  readonly name: (n: number) => string;
  readonly onChange: (n: number | undefined) => void;
}): ReactNode {
  const isOffered = value !== undefined && offered.includes(value);
  return (
    <fieldset className="pick-row">
      <legend>{label}</legend>
      {offered.map((n) => (
        <button key={n} type="button" aria-pressed={value === n} onClick={() => onChange(value === n ? undefined : n)}>
          {name(n)}
        </button>
      ))}
      <label className="clock-field">
        {m.nightsOtherMinutes()}
        <input
          className="input"
          inputMode="numeric"
          style={{ maxWidth: 96 }}
          // Another tap empties or fills the field: it is drawn anew then, never while somebody types in it.
          key={isOffered ? "offered" : (value ?? "none")}
          defaultValue={isOffered ? "" : (value ?? "")}
          onBlur={({ target }) => {
            if (target.value.trim() === "") {
              if (!isOffered && value !== undefined) onChange(undefined);
              return;
            }
            const typed = Number(target.value.replace(",", "."));
            if (Number.isInteger(typed) && typed >= 0 && typed <= most) onChange(typed);
            else target.value = isOffered ? "" : String(value ?? "");
          }}
        />
      </label>
    </fieldset>
  );
}
