import { CaretDown } from "@phosphor-icons/react";
import type { ReactNode } from "react";
import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from "react-aria-components";

interface PickOneProps {
  readonly label: string;
  readonly smallLabel?: boolean;
  readonly options: readonly { readonly id: string; readonly text: string }[];
  readonly value: string | undefined;
  readonly placeholder?: string;
  readonly onChange: (value: string) => void;
}

// A ListBox key may not be empty, so "nothing chosen" travels under a name of its own.
const none = "none-chosen";

/** One of a list too long for answers on the screen: a month, a unit, an analyte. */
export function PickOne(props: PickOneProps): ReactNode {
  return (
    <Select
      className="field"
      placeholder={props.placeholder ?? "–"}
      value={props.value === undefined ? null : props.value || none}
      onChange={(key) => props.onChange(key === none || key === null ? "" : String(key))}
    >
      <Label className={props.smallLabel ? "small" : "label"}>{props.label}</Label>
      <Button className="input select-button">
        <SelectValue />
        <CaretDown size={22} aria-hidden="true" />
      </Button>
      <Popover className="popover">
        <ListBox className="options">
          {props.options.map((option) => (
            <ListBoxItem key={option.id || none} id={option.id || none} textValue={option.text} className="option">
              {option.text}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}
