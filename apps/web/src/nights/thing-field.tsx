import type { Exposure, Followed, Night } from "@kriebel/record";
import type { ReactNode } from "react";
import { m } from "../messages/messages.js";
import { ClockField } from "./clock-field.tsx";
import { withExposure } from "./keep-night.ts";

type Part = NonNullable<Exposure["part"]>;

/** Yes, no, or not known; for coffee and exercise the part of the day that matters. */
export function ThingField({
  thing,
  night,
  onChange,
}: {
  readonly thing: Followed;
  readonly night: Night;
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
  const timed: Readonly<Record<string, readonly [early: string, late: string, lateFrom: Part]>> = {
    caffeine: [m.nightsBefore12(), m.nightsAfter12(), "afternoon"],
    exercise: [m.nightsBefore18(), m.nightsAfter18(), "evening"],
  };
  const parts = timed[thing.id];
  if (thing.id === "stress")
    return (
      <fieldset className="pick-row">
        <legend>{name}</legend>
        {Array.from({ length: 11 }, (_, n) => choice(String(n), line?.amount === n, { has: "yes", amount: n }))}
      </fieldset>
    );
  if (thing.id === "menstruation")
    return (
      <label className="stack-label">
        {m.nightsCycleDay()}
        <input
          className="input"
          inputMode="numeric"
          style={{ maxWidth: 120 }}
          defaultValue={line?.amount ?? ""}
          onBlur={({ target }) => {
            const day = Number(target.value);
            put(Number.isInteger(day) && day >= 1 && day <= 120 ? { has: "yes", amount: day } : undefined);
          }}
        />
      </label>
    );
  return (
    <fieldset className="pick-row">
      <legend>{name}</legend>
      {choice(m.nightsNo(), line?.has === "no", { has: "no" })}
      {parts === undefined ? (
        choice(m.nightsYes(), line?.has === "yes", { ...line, has: "yes" })
      ) : (
        <>
          {choice(parts[0], line?.has === "yes" && !isLater(line, parts[2]), { has: "yes", part: "morning" })}
          {choice(parts[1], line?.has === "yes" && isLater(line, parts[2]), { has: "yes", part: parts[2] })}
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

/** Does it fall in the part of the day that matters, by its clock time where there is one? */
function isLater({ at, part }: Exposure, from: Part): boolean {
  const hour = from === "afternoon" ? 12 : 18;
  return at === undefined ? part !== undefined && part !== "morning" : Number(at.slice(0, 2)) >= hour;
}

function withoutAt({ at: _at, id: _id, ...rest }: Exposure): Omit<Exposure, "id"> {
  return rest;
}
