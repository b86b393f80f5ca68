import { type ReactNode, useState } from "react";
import { Input, Label, Text, TextField } from "react-aria-components";
import { Button } from "../parts/button.tsx";
import { saveFile } from "../parts/save-file.ts";
import { today } from "../walk/today.ts";
import { checkedRecord } from "../walk/use-walk.ts";
import { useWords } from "../words/use-words.ts";
import { namePage } from "./name-page.ts";
import { currentPerson, forgetPerson, type KeptPerson, keepPerson, openPerson, useShelf } from "./people.ts";
import { usePreferences } from "./preferences.ts";
import { go } from "./route.ts";
import { useKeepWords } from "./use-keep-words.ts";

const longestName = 60;

/** Everyone on this device: open, name, take out as a file, or delete one page. */
export function PagesSettings(): ReactNode {
  const w = useWords();
  const k = useKeepWords();
  const { people } = useShelf();
  const { current } = usePreferences();
  const opened = currentPerson(people, current);
  return (
    <section className="stack tight" aria-label={k.pagesTitle}>
      <h3>{k.pagesTitle}</h3>
      <ul className="stack">
        {people.map((person) => (
          <li key={person.id} className="chapter">
            <Page person={person} name={namePage(person, people, w.people)} isOpen={person.id === opened?.id} />
          </li>
        ))}
      </ul>
      <p>
        <Button className="link tall" onPress={() => go("who")}>
          {k.addPage}
        </Button>
      </p>
    </section>
  );
}

function Page({ person, name, isOpen }: { readonly person: KeptPerson; readonly name: string; readonly isOpen: boolean }): ReactNode {
  const w = useWords();
  const k = useKeepWords();
  const [asking, setAsking] = useState(false);
  const [typed, setTyped] = useState(person.record.label ?? "");
  const rename = (): void => {
    if (checkedRecord(person) === undefined) return; // what cannot be read is not written over
    const label = typed.trim();
    if (label === (person.record.label ?? "")) return;
    const { label: _old, ...record } = person.record;
    void keepPerson({ ...person, record: label === "" ? record : { ...record, label } });
  };
  return (
    <div className="stack tight">
      <p>
        <strong>{name}</strong>
        {isOpen ? ` · ${k.openNow}` : ""}
      </p>
      <TextField className="field" value={typed} onChange={(text) => setTyped(text.slice(0, longestName))} onBlur={rename}>
        <Label>{k.pageName}</Label>
        <Text slot="description" className="small soft">
          {k.pageNameHint}
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
          {k.openPage(name)}
        </Button>
      )}
      <Button
        className="link tall"
        onPress={() => saveFile(`kriebel-${today()}.json`, "application/json", `${JSON.stringify(person.record, null, 2)}\n`)}
      >
        {w.exportRecord}
      </Button>
      <p className="small soft">{w.exportHint}</p>
      {asking ? (
        <section className="alarm-panel" aria-label={k.removePage(name)}>
          <p>{k.removePageSure(name)}</p>
          <div className="pair">
            <Button className="button call" onPress={() => void forgetPerson(person.id).then(() => setAsking(false))}>
              {k.removePageYes}
            </Button>
            <Button className="button" onPress={() => setAsking(false)}>
              {k.cancel}
            </Button>
          </div>
        </section>
      ) : (
        <Button className="link tall" onPress={() => setAsking(true)}>
          {k.removePage(name)}
        </Button>
      )}
    </div>
  );
}
