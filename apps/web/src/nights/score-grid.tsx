import type { ReactNode } from "react";
import { m } from "../messages/messages.js";

/** Eleven buttons, in reach of one thumb. A second tap on the chosen one takes it back. */
export function ScoreGrid({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: number | undefined;
  readonly onChange: (score: number | undefined) => void;
}): ReactNode {
  return (
    <>
      <fieldset className="score-grid">
        <legend className="visually-hidden">{label}</legend>
        {Array.from({ length: 11 }, (_, score) => (
          <button key={score} type="button" aria-pressed={value === score} onClick={() => onChange(value === score ? undefined : score)}>
            {score}
          </button>
        ))}
      </fieldset>
      <p className="score-ends small soft">
        <span>{m.nightsNone()}</span>
        <span>{m.nightsWorst()}</span>
      </p>
    </>
  );
}
