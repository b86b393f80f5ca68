import { type ReactNode, useId } from "react";
import { m } from "../messages/messages.js";

const timesOffered = [0, 1, 2, 3, 4] as const;

/**
 * How often up, answered and saved by the same tap, with the sleep as last time where that is offered: what will be saved is said above the
 * buttons (decision 0133). More than four times is told in the form.
 */
export function SaveHowOften({
  sleep,
  onSave,
}: {
  /** `22:55–7:05`, where the times of last night are offered. */
  readonly sleep: string | undefined;
  /** Undefined: not known how often. */
  readonly onSave: (timesUp: number | undefined) => void;
}): ReactNode {
  const id = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: two lines of different weight stand above the buttons
    <div role="group" aria-labelledby={id} className="save-how-often">
      <p id={id}>
        <strong>{m.nightsTimesUpAsked()}</strong>
        <span className="small">{sleep === undefined ? m.nightsTapSaves() : m.nightsTapSavesWithSleep({ sleep })}</span>
      </p>
      <div>
        {timesOffered.map((n) => (
          <button key={n} type="button" aria-label={m.nightsTimesAndSave({ n })} onClick={() => onSave(n)}>
            {n}
          </button>
        ))}
        <button type="button" className="unknown" aria-label={m.nightsTimesUnknownAndSave()} onClick={() => onSave(undefined)}>
          ?
        </button>
      </div>
    </div>
  );
}
