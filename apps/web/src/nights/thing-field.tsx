import type { Exposure, Followed, Night } from "@kriebel/record";
import type { ReactNode } from "react";
import { ClockField } from "./clock-field.tsx";
import { withExposure } from "./keep-night.ts";
import { useNightWords } from "./night-words.ts";

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
  const w = useNightWords();
  const lines = (night.exposures ?? []).filter(({ id }) => id === thing.id);
  const [line] = lines;
  const put = (exposure: Omit<Exposure, "id"> | undefined): void => onChange(withExposure(night, thing.id, exposure));
  const name = thing.name ?? w.things[thing.id] ?? thing.id;
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
    caffeine: [w.before12, w.after12, "afternoon"],
    exercise: [w.before18, w.after18, "evening"],
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
        {w.cycleDay}
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
      {choice(w.no, line?.has === "no", { has: "no" })}
      {parts === undefined ? (
        choice(w.yes, line?.has === "yes", { ...line, has: "yes" })
      ) : (
        <>
          {choice(parts[0], line?.has === "yes" && !isLater(line, parts[2]), { has: "yes", part: "morning" })}
          {choice(parts[1], line?.has === "yes" && isLater(line, parts[2]), { has: "yes", part: parts[2] })}
        </>
      )}
      {choice(w.notKnown, line?.has === "unknown", { has: "unknown" }, true)}
      {line?.has === "yes" ? (
        <ClockField label={w.at} value={line.at ?? ""} onChange={(at) => put({ ...withoutAt(line), ...(at === "" ? {} : { at }) })} />
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
