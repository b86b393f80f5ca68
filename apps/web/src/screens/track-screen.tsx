import { type ReactNode, useState } from "react";
import { goBack } from "../keep/route.ts";
import { useNightWords } from "../nights/night-words.ts";
import type { NightPerson } from "../nights/use-person.ts";
import { Button } from "../parts/button.tsx";
import { Screen } from "../parts/screen.tsx";

/** What the person wants to write down: few things, chosen by themselves. */
export function TrackScreen({ person }: { readonly person: NightPerson }): ReactNode {
  const w = useNightWords();
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
      title={w.track}
      bar={
        <Button className="button main" onPress={() => goBack()}>
          {w.done}
        </Button>
      }
    >
      <p>{w.trackHint}</p>
      <fieldset className="pick-row">
        <legend className="visually-hidden">{w.track}</legend>
        {Object.entries(w.things).map(([id, name]) => (
          <button key={id} type="button" aria-pressed={has(id)} onClick={() => toggle(id)}>
            {name}
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
        {w.ownThing}
        <input className="input" maxLength={80} value={own} onChange={({ target }) => setOwn(target.value)} />
      </label>
      <Button className="button plain" onPress={addOwn}>
        {w.addOwn}
      </Button>
    </Screen>
  );
}
