import { type ReactNode, useState } from "react";
import { Form, Input, Label, TextField } from "react-aria-components";
import { usePreferences } from "../keep/preferences.ts";
import { m } from "../messages/messages.js";
import { OneAnswer } from "../parts/answers.tsx";
import { Button } from "../parts/button.tsx";
import { PartialDate, type TypedDate, typedFrom } from "../parts/partial-date.tsx";
import { PickOne } from "../parts/pick-one.tsx";
import { showUnit } from "../parts/show-number.ts";
import { Wrong } from "../parts/wrong.tsx";
import { useSay } from "../words/use-words.ts";
import type { Change, Changeable, NotChanged } from "./change-fact.ts";

/** As it was typed, in the order that a record writes a date in; what is missing stays missing. */
const dateText = ({ year, month, day }: TypedDate): string =>
  [year.trim(), month, day.trim() === "" ? "" : day.trim().padStart(2, "0")].join("-").replace(/-+$/, "");

/** The word of a choice that has none of its own in the evidence. */
export const plainChoice = (id: string): string =>
  id === "yes" ? m.yes() : id === "no" ? m.no() : id === "female" || id === "male" ? m.tellSexes({ which: id }) : m.dontKnow();

interface ChangeFormProps {
  readonly how: Changeable;
  readonly about: string;
  /** Gives back what is wrong with it; undefined when it was taken. */
  readonly onChange: (change: Change) => NotChanged | undefined;
  readonly onCancel: () => void;
}

/** How it really is: the one thing that was read wrongly, in a field of its own kind. */
export function ChangeForm({ how, about, onChange, onCancel }: ChangeFormProps): ReactNode {
  const say = useSay();
  const { language } = usePreferences();
  const [typed, setTyped] = useState<Change>(() =>
    how.kind === "medicine"
      ? { name: how.name, using: how.using ?? "" }
      : how.kind === "lab"
        ? { value: language === "nl" ? how.value.replace(".", ",") : how.value, unit: how.unit }
        : {},
  );
  const [date, setDate] = useState<TypedDate>(() =>
    typedFrom(how.kind === "medicine" ? how.started : how.kind === "lab" ? how.on : undefined),
  );
  const [wrong, setWrong] = useState<NotChanged>();
  const put = (name: string, value: string): void => {
    setTyped({ ...typed, [name]: value });
    setWrong(undefined);
  };
  const save = (): void =>
    setWrong(
      onChange(
        how.kind === "medicine" ? { ...typed, started: dateText(date) } : how.kind === "lab" ? { ...typed, on: dateText(date) } : typed,
      ),
    );
  const wrongHere =
    wrong === undefined || wrong.field === "date"
      ? undefined
      : wrong.say !== undefined
        ? say(wrong.say)
        : wrong.field === "number" && how.kind === "number"
          ? m.numberBetween({ low: how.min, high: how.max })
          : wrong.field === "name"
            ? m.tellNameFirst()
            : m.chooseAnswer();
  const dateField = (label: string): ReactNode => (
    <PartialDate
      label={label}
      value={date}
      onChange={(next) => {
        setDate(next);
        setWrong(undefined);
      }}
      wrong={wrong?.field === "date" ? (wrong.future ? "future" : "wrong") : undefined}
    />
  );
  const text = (name: string, label: string, mode: "text" | "decimal"): ReactNode => (
    <TextField className="field" value={typed[name] ?? ""} onChange={(value) => put(name, value)} isInvalid={wrongHere !== undefined}>
      <Label>{label}</Label>
      <Input className="input" inputMode={mode} maxLength={200} autoComplete="off" />
    </TextField>
  );
  return (
    <Form
      className="change stack"
      aria-label={`${m.tellIsItSo()} ${about}`}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      {how.kind === "choice" ? (
        <OneAnswer
          label={how.ask === undefined ? m.tellIsItSo() : say(how.ask)}
          labelShown
          value={typed["choice"]}
          onChange={(value) => put("choice", value)}
          options={how.options.map(({ id, text: words }) => ({
            id,
            text: words === undefined ? plainChoice(id) : say(words),
            unsure: id === "unknown",
          }))}
        />
      ) : how.kind === "number" ? (
        text("number", m.tellWhatNumber(), "decimal")
      ) : how.kind === "medicine" ? (
        <>
          {text("name", m.medicineName(), "text")}
          <OneAnswer
            label={m.medicineUsing()}
            labelShown
            row
            value={typed["using"]}
            onChange={(value) => put("using", value)}
            options={["yes", "no", "unknown"].map((id) => ({ id, text: plainChoice(id), unsure: id === "unknown" }))}
          />
          {dateField(m.medicineStarted())}
        </>
      ) : (
        <>
          <div className="pair">
            {text("value", m.labsValue(), "decimal")}
            <PickOne
              label={m.labsUnit()}
              value={typed["unit"]}
              onChange={(unit) => put("unit", unit)}
              options={how.units.map((unit) => ({ id: unit, text: showUnit(unit, language) }))}
            />
          </div>
          {dateField(m.labsWhen())}
        </>
      )}
      {wrongHere === undefined ? null : <Wrong>{wrongHere}</Wrong>}
      <div className="pair">
        <Button className="button plain" onPress={onCancel}>
          {m.cancel()}
        </Button>
        <Button className="button plain" type="submit">
          {m.save()}
        </Button>
      </div>
    </Form>
  );
}
