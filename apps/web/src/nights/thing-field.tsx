import type { Exposure, Followed, Night } from "@kriebel/record";
import type { ReactNode } from "react";
import { m } from "../messages/messages.js";
import { ClockField } from "./clock-field.tsx";
import { withExposure } from "./keep-night.ts";
import { isLater, lateFrom } from "./like-before.ts";
import { PickNumber } from "./pick-number.tsx";

/** Yes, no, or not known; for coffee and exercise the part of the day that matters. */
export function ThingField({
  thing,
  night,
  cycleDay,
  onChange,
}: {
  readonly thing: Followed;
  readonly night: Night;
  /** The day of the cycle that follows from the last one told. */
  readonly cycleDay: number | undefined;
  readonly onChange: (night: Night) => void;
}): ReactNode {
  const lines = (night.exposures ?? []).filter(({ id }) => id === thing.id);
  const [line] = lines;
  const put = (exposure: Omit<Exposure, "id"> | undefined): void => onChange(withExposure(night, thing.id, exposure));
  const name = thing.name ?? (m.nightsThings({ which: thing.id }) || thing.id);
  const choice = (label: string, chosen: boolean, exposure: Omit<Exposure, "id">, unknown = false): ReactNode => (
    <button
      key={label}
      type="button"
      className={unknown ? "unknown" : ""}
      aria-pressed={chosen}
      onClick={() => put(chosen ? undefined : exposure)}
    >
      {label}
    </button>
  );
  const late = lateFrom[thing.id];
  if (thing.id === "stress")
    return (
      <fieldset className="pick-row">
        <legend>{name}</legend>
        {Array.from({ length: 11 }, (_, n) => choice(String(n), line?.amount === n, { has: "yes", amount: n }))}
      </fieldset>
    );
  if (thing.id === "menstruation")
    return (
      <PickNumber
        label={m.nightsCycleDay()}
        offered={cycleDay === undefined || cycleDay === 1 ? [1] : [cycleDay, 1]}
        most={120}
        value={line?.amount}
        name={(day) => m.nightsCycleDayIs({ day: `${day}` })}
        onChange={(day) => put(day === undefined || day < 1 ? undefined : { has: "yes", amount: day })}
      />
    );
  return (
    <fieldset className="pick-row">
      <legend>{name}</legend>
      {choice(m.nightsNo(), line?.has === "no", { has: "no" })}
      {late === undefined ? (
        choice(m.nightsYes(), line?.has === "yes", { ...line, has: "yes" })
      ) : (
        <>
          {choice(thing.id === "caffeine" ? m.nightsBefore12() : m.nightsBefore18(), line?.has === "yes" && !isLater(line), {
            has: "yes",
            part: "morning",
          })}
          {choice(thing.id === "caffeine" ? m.nightsAfter12() : m.nightsAfter18(), line?.has === "yes" && isLater(line), {
            has: "yes",
            part: late.part,
          })}
        </>
      )}
      {choice(m.nightsNotKnown(), line?.has === "unknown", { has: "unknown" }, true)}
      {line?.has === "yes" ? (
        <ClockField
          label={m.nightsAt()}
          value={line.at ?? ""}
          onChange={(at) => put({ ...withoutAt(line), ...(at === "" ? {} : { at }) })}
        />
      ) : null}
    </fieldset>
  );
}

function withoutAt({ at: _at, id: _id, ...rest }: Exposure): Omit<Exposure, "id"> {
  return rest;
}
