import { Minus, Plus } from "@phosphor-icons/react";
import { type ReactNode, useId } from "react";
import { m } from "../messages/messages.js";
import { Button } from "../parts/button.tsx";

/** A number with a button to either side; nothing is known until one is pressed. */
export function Counter({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: number | undefined;
  readonly onChange: (n: number | undefined) => void;
}): ReactNode {
  const id = useId();
  return (
    <div>
      <p id={id}>
        <strong>{label}</strong>
      </p>
      <div className="counter">
        <Button
          className="button plain"
          aria-label={`${label}: ${m.nightsFewer()}`}
          onPress={() => onChange(value === undefined || value === 0 ? undefined : value - 1)}
          style={{ width: 56 }}
        >
          <Minus size={22} aria-hidden="true" />
        </Button>
        <output aria-labelledby={id}>{value ?? "?"}</output>
        <Button
          className="button plain"
          aria-label={`${label}: ${m.nightsAnother()}`}
          onPress={() => onChange((value ?? -1) + 1)}
          style={{ width: 56 }}
        >
          <Plus size={22} aria-hidden="true" />
        </Button>
      </div>
    </div>
  );
}
