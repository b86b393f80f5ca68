import { type ReactNode, useState } from "react";
import { goBack } from "../keep/route.ts";
import { m } from "../messages/messages.js";
import type { NightPerson } from "../nights/use-person.ts";
import { Button } from "../parts/button.tsx";
import { Screen } from "../parts/screen.tsx";

/** What the person wants to write down: few things, chosen by themselves. */
/** What may be followed beside the nights, in this order. */
const thingsOffered = ["caffeine", "alcohol", "nicotine", "exercise", "stress", "late_shift", "menstruation", "medicine", "iron"] as const;

export function TrackScreen({ person }: { readonly person: NightPerson }): ReactNode {
  const { record, keep, today } = person;
  const [own, setOwn] = useState("");
  const followed = record.followed ?? [{ id: "caffeine" }];
  const has = (id: string): boolean => followed.some((one) => one.id === id);
  const toggle = (id: string, name?: string): void =>
    keep({
      ...record,
      followed: has(id)
        ? followed.filter((one) => one.id !== id)
        : [...followed, { id, since: today, ...(name === undefined ? {} : { name }) }],
    });
  const addOwn = (): void => {
    const name = own.trim();
    if (name === "" || followed.some((one) => one.name === name)) return;
    toggle(`own-${followed.length + 1}-${name.length}`, name);
    setOwn("");
  };
  return (
    <Screen
      title={m.nightsTrack()}
      bar={
        <Button className="button main" onPress={() => goBack()}>
          {m.nightsDone()}
        </Button>
      }
    >
      <p>{m.nightsTrackHint()}</p>
      <fieldset className="pick-row">
        <legend className="visually-hidden">{m.nightsTrack()}</legend>
        {thingsOffered.map((id) => (
          <button key={id} type="button" aria-pressed={has(id)} onClick={() => toggle(id)}>
            {m.nightsThings({ which: id })}
          </button>
        ))}
        {followed.flatMap(({ id, name }) =>
          name === undefined
            ? []
            : [
                <button key={id} type="button" aria-pressed={true} onClick={() => toggle(id)}>
                  {name}
                </button>,
              ],
        )}
      </fieldset>
      <label className="stack-label">
        {m.nightsOwnThing()}
        <input className="input" maxLength={80} value={own} onChange={({ target }) => setOwn(target.value)} />
      </label>
      <Button className="button plain" onPress={addOwn}>
        {m.nightsAddOwn()}
      </Button>
    </Screen>
  );
}
