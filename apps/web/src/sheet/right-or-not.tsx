import { Check, X } from "@phosphor-icons/react";
import type { ReactNode } from "react";
import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { m } from "../messages/messages.js";

/** Klopt | Klopt niet. */
export function RightOrNot({
  about,
  kept,
  onChange,
}: {
  readonly about: string;
  readonly kept: boolean;
  readonly onChange: (kept: boolean) => void;
}): ReactNode {
  return (
    <ToggleButtonGroup
      className="right-or-not"
      aria-label={about}
      disallowEmptySelection
      selectedKeys={[kept ? "right" : "wrong"]}
      onSelectionChange={(keys) => onChange(keys.has("right"))}
    >
      <ToggleButton id="right" className="toggle">
        <Check size={20} weight="bold" aria-hidden="true" /> {m.sheetRight()}
      </ToggleButton>
      <ToggleButton id="wrong" className="toggle">
        <X size={20} weight="bold" aria-hidden="true" /> {m.sheetNotRight()}
      </ToggleButton>
    </ToggleButtonGroup>
  );
}
