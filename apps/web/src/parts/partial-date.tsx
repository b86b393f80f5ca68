import { type ReactNode, useId } from "react";
import { Input, Label, TextField } from "react-aria-components";
import { m } from "../messages/messages.js";
import { monthNumbers } from "./month-numbers.ts";
import { PickOne } from "./pick-one.tsx";
import type { TypedDate } from "./typed-date.ts";
import { Wrong } from "./wrong.tsx";

export { dateFrom, emptyDate, type TypedDate, typedFrom } from "./typed-date.ts";

/** Day, month and year apart: what is not known stays empty. */
export function PartialDate(props: {
  readonly label: string;
  readonly value: TypedDate;
  readonly onChange: (value: TypedDate) => void;
  readonly wrong: "wrong" | "future" | undefined;
}): ReactNode {
  const id = useId();
  const months = monthNumbers.map((month) => ({ id: String(month).padStart(2, "0"), text: m.monthName({ which: month }) }));
  return (
    <fieldset className="field" aria-describedby={`${id}-hint${props.wrong ? ` ${id}-wrong` : ""}`}>
      <legend className="label">{props.label}</legend>
      <p id={`${id}-hint`} className="small soft">
        {m.dateHint()}
      </p>
      <div className="pair date">
        <TextField
          className="field day"
          value={props.value.day}
          onChange={(day) => props.onChange({ ...props.value, day })}
          isInvalid={props.wrong !== undefined}
        >
          <Label className="small">{m.dayOfMonth()}</Label>
          <Input className="input" inputMode="numeric" maxLength={2} autoComplete="off" />
        </TextField>
        <PickOne
          label={m.month()}
          smallLabel
          options={[{ id: "", text: m.monthUnknown() }, ...months]}
          value={props.value.month}
          onChange={(month) => props.onChange({ ...props.value, month })}
        />
        <TextField
          className="field year"
          value={props.value.year}
          onChange={(year) => props.onChange({ ...props.value, year })}
          isInvalid={props.wrong !== undefined}
        >
          <Label className="small">{m.year()}</Label>
          <Input className="input" inputMode="numeric" maxLength={4} autoComplete="off" />
        </TextField>
      </div>
      {props.wrong ? <Wrong id={`${id}-wrong`}>{props.wrong === "future" ? m.dateFuture() : m.dateWrong()}</Wrong> : null}
    </fieldset>
  );
}
