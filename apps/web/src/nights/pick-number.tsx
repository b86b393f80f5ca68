import { type ReactNode, useEffect, useRef, useState } from "react";
import { m } from "../messages/messages.js";

/**
 * A number by one tap on what is mostly said, or typed where it is another; a second tap on the chosen one takes it back. What is typed
 * is kept at each key that makes a number of it: a battery may die before the field is left.
 */
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
  const own = value === undefined || offered.includes(value) ? "" : String(value);
  const [text, setText] = useState(own);
  /** What was told when typing began; undefined while nobody types. Thirty on the way to three hundred does not empty the field. */
  const before = useRef<{ readonly value: number | undefined }>(undefined);
  useEffect(() => {
    if (before.current === undefined) setText(own);
  }, [own]);
  const type = (typed: string): void => {
    before.current ??= { value };
    setText(typed);
    const read = numberIn(typed, most);
    onChange(read === "none" ? undefined : (read ?? before.current.value));
  };
  const pick = (n: number): void => {
    before.current = undefined; // not every browser leaves the field for a tap beside it
    onChange(value === n ? undefined : n);
  };
  return (
    <fieldset className="pick-row">
      <legend>{label}</legend>
      {offered.map((n) => (
        <button key={n} type="button" aria-pressed={value === n} onClick={() => pick(n)}>
          {name(n)}
        </button>
      ))}
      <label className="clock-field">
        {m.nightsOtherMinutes()}
        <input
          className="input"
          inputMode="numeric"
          autoComplete="off"
          maxLength={6}
          style={{ maxWidth: 96 }}
          value={text}
          onChange={({ target }) => type(target.value)}
          onBlur={() => {
            before.current = undefined;
            setText(own);
          }}
        />
      </label>
    </fieldset>
  );
}

/** The whole number that stands there; `none` where nothing does, undefined where it is no number or one too large. */
function numberIn(text: string, most: number): number | "none" | undefined {
  if (text.trim() === "") return "none";
  const typed = Number(text.replace(",", "."));
  return Number.isInteger(typed) && typed >= 0 && typed <= most ? typed : undefined;
}
