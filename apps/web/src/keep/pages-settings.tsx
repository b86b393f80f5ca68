import { type ReactNode, useRef, useState } from "react";
import { Input, Label, Text, TextField } from "react-aria-components";
import { m } from "../messages/messages.js";
import { Button } from "../parts/button.tsx";
import { saveFile } from "../parts/save-file.ts";
import { today } from "../walk/today.ts";
import { checkedRecord } from "../walk/use-walk.ts";
import { namePage } from "./name-page.ts";
import { currentPerson, forgetPerson, type KeptPerson, keepPerson, openPerson, useShelf } from "./people.ts";
import { usePreferences } from "./preferences.ts";
import { go } from "./route.ts";
import { useWriter } from "./use-draft.ts";

const longestName = 60;

/** Everyone on this device: open, name, take out as a file, or delete one page. */
export function PagesSettings(): ReactNode {
  const { people } = useShelf();
  const { current } = usePreferences();
  const opened = currentPerson(people, current);
  return (
    <section className="stack tight" aria-label={m.keepPagesTitle()}>
      <h3>{m.keepPagesTitle()}</h3>
      <ul className="stack">
        {people.map((person) => (
          <li key={person.id} className="chapter">
            <Page person={person} name={namePage(person, people)} isOpen={person.id === opened?.id} />
          </li>
        ))}
      </ul>
      <p>
        <Button className="link tall" onPress={() => go("who")}>
          {m.keepAddPage()}
        </Button>
      </p>
    </section>
  );
}

function Page({ person, name, isOpen }: { readonly person: KeptPerson; readonly name: string; readonly isOpen: boolean }): ReactNode {
  const [asking, setAsking] = useState(false);
  const [typed, setTyped] = useState(person.record.label ?? "");
  const newest = useRef(person);
  newest.current = person;
  const writer = useWriter();
  const rename = (name: string): void => {
    const now = newest.current;
    if (checkedRecord(now) === undefined) return; // what cannot be read is not written over
    const label = name.trim();
    if (label === (now.record.label ?? "")) return;
    const { label: _old, ...record } = now.record;
    void keepPerson({ ...now, record: label === "" ? record : { ...record, label } });
  };
  return (
    <div className="stack tight">
      <p>
        <strong>{name}</strong>
        {isOpen ? ` · ${m.keepOpenNow()}` : ""}
      </p>
      <TextField
        className="field"
        value={typed}
        onChange={(text) => {
          const name = text.slice(0, longestName);
          setTyped(name);
          writer.later(() => rename(name));
        }}
      >
        <Label>{m.keepPageName()}</Label>
        <Text slot="description" className="small soft">
          {m.keepPageNameHint()}
        </Text>
        <Input className="input" maxLength={longestName} autoComplete="off" />
      </TextField>
      {isOpen ? null : (
        <Button
          className="link tall"
          onPress={() => {
            openPerson(person.id);
            go("overview");
          }}
        >
          {m.keepOpenPage({ who: name })}
        </Button>
      )}
      <Button
        className="link tall"
        onPress={() => saveFile(`kriebel-${today()}.json`, "application/json", `${JSON.stringify(person.record, null, 2)}\n`)}
      >
        {m.exportRecord()}
      </Button>
      <p className="small soft">{m.exportHint()}</p>
      {asking ? (
        <section className="alarm-panel" aria-label={m.keepRemovePage({ who: name })}>
          <p>{m.keepRemovePageSure({ who: name })}</p>
          <div className="pair">
            <Button className="button call" onPress={() => void forgetPerson(person.id).then(() => setAsking(false))}>
              {m.keepRemovePageYes()}
            </Button>
            <Button className="button" onPress={() => setAsking(false)}>
              {m.keepCancel()}
            </Button>
          </div>
        </section>
      ) : (
        <Button className="link tall" onPress={() => setAsking(true)}>
          {m.keepRemovePage({ who: name })}
        </Button>
      )}
    </div>
  );
}
