import { type ReactNode, useId } from "react";
import { Input, Label, TextField } from "react-aria-components";
import { m } from "../messages/messages.js";
import { monthNumbers } from "./month-numbers.ts";
import { PickOne } from "./pick-one.tsx";
import { Wrong } from "./wrong.tsx";

/** What was typed, as it is; turned into a date only when it is one. */
export interface TypedDate {
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

export const emptyDate: TypedDate = { day: "", month: "", year: "" };

/** `2025-03` → its parts. */
export function typedFrom(date: string | undefined): TypedDate {
  const [year = "", month = "", day = ""] = (date ?? "").split("-");
  return { year, month, day: day.replace(/^0/, "") };
}

/** The date as precise as it was typed; undefined when nothing was typed; wrong or future when it cannot be. */
export function dateFrom(typed: TypedDate, today: string): string | undefined | "wrong" | "future" {
  const day = typed.day.trim();
  const year = typed.year.trim();
  if (day === "" && typed.month === "" && year === "") return undefined;
  if (!/^\d{4}$/.test(year) || Number(year) < 1900) return "wrong";
  if (typed.month === "") return day === "" ? (year > today.slice(0, 4) ? "future" : year) : "wrong";
  const toMonth = `${year}-${typed.month}`;
  if (day === "") return toMonth > today.slice(0, 7) ? "future" : toMonth;
  if (!/^\d{1,2}$/.test(day)) return "wrong";
  const lastDay = new Date(Date.UTC(Number(year), Number(typed.month), 0)).getUTCDate();
  if (Number(day) < 1 || Number(day) > lastDay) return "wrong";
  const whole = `${toMonth}-${day.padStart(2, "0")}`;
  return whole > today ? "future" : whole;
}

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
