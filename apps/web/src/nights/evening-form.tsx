import type { Followed, Night } from "@kriebel/record";
import type { ReactNode } from "react";
import { go } from "../keep/route.ts";
import { m } from "../messages/messages.js";
import { Button } from "../parts/button.tsx";
import { withExposure } from "./keep-night.ts";
import { ThingField } from "./thing-field.tsx";

/** Things that are a number of their own: "nothing of all this" says nothing about them. */
const isNumber = (id: string): boolean => id === "stress" || id === "menstruation";

/** What is not answered yet becomes "no"; what was answered stays. */
export function withNothingElse(night: Night, followed: readonly Followed[]): Night {
  return followed
    .filter(({ id }) => !isNumber(id) && !(night.exposures ?? []).some((one) => one.id === id))
    .reduce((changed, { id }) => withExposure(changed, id, { has: "no" }), night);
}

/** In the evening: what the person chose to write down, a tap each; one tap says no to all the rest. */
export function EveningForm({
  night,
  followed,
  onChange,
}: {
  readonly night: Night;
  readonly followed: readonly Followed[];
  readonly onChange: (night: Night) => void;
}): ReactNode {
  const choices = followed.filter(({ id }) => !isNumber(id));
  const open = choices.filter(({ id }) => !(night.exposures ?? []).some((one) => one.id === id)).length;
  return (
    <>
      {followed.map((thing) => (
        <ThingField key={thing.id} thing={thing} night={night} onChange={onChange} />
      ))}
      {open === 0 ? null : (
        <Button className="button" onPress={() => onChange(withNothingElse(night, followed))}>
          {open === choices.length ? m.nightsNothingOfThis() : m.nightsNothingElse()}
        </Button>
      )}
      <p>
        <Button className="link tall" onPress={() => go("track")}>
          {m.nightsTrack()}
        </Button>
      </p>
    </>
  );
}
