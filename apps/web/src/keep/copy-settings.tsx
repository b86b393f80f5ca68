import { DownloadSimple } from "@phosphor-icons/react";
import { type ReactNode, useEffect, useState } from "react";
import { Input, Label, Text, TextField } from "react-aria-components";
import { m } from "../messages/messages.js";
import { Button } from "../parts/button.tsx";
import { saveFile } from "../parts/save-file.ts";
import { showDate } from "../parts/show-date.ts";
import { Wrong } from "../parts/wrong.tsx";
import { today } from "../walk/today.ts";
import { checkedRecord } from "../walk/use-walk.ts";
import { backupText } from "./backup.ts";
import { isStaying, noteBackup, useShelf } from "./people.ts";
import { usePreferences } from "./preferences.ts";
import { sealApart } from "./seal-apart.ts";
import { leastLength } from "./seal-settings.tsx";

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** One file with everyone: sealed in the age format when a passphrase is given, else plain JSON. */
export function CopySettings(): ReactNode {
  const { people, backup, turn } = useShelf();
  const { language } = usePreferences();
  const [passphrase, setPassphrase] = useState("");
  const [again, setAgain] = useState("");
  const [wrong, setWrong] = useState<string>();
  const [state, setState] = useState<"making" | "sealed" | "open" | "failed">();
  const [leftOut, setLeftOut] = useState(0);
  const [staying, setStaying] = useState<boolean>();
  useEffect(() => {
    void isStaying().then(setStaying);
  }, []);

  const make = async (): Promise<void> => {
    setWrong(undefined);
    // One slip of the finger, and the copy would never open.
    if (passphrase !== "" && [...passphrase].length < leastLength) return setWrong(m.keepSealShort());
    if (passphrase !== again) return setWrong(m.keepSealDiffers());
    setState("making");
    try {
      // A page that cannot be read any more would make the whole copy one that is refused.
      const whole = people.filter((person) => checkedRecord(person) !== undefined);
      setLeftOut(people.length - whole.length);
      // Read back on the latest day on which something was kept, should the clock stand before it.
      const made = whole.reduce((latest, { day = "" }) => (day > latest ? day : latest), today());
      const text = backupText(whole, made);
      if (passphrase === "") saveFile(`kriebel-${today()}.json`, "application/json", text);
      else saveFile(`kriebel-${today()}.age`, "application/octet-stream", await sealApart(text, passphrase));
      setState(passphrase === "" ? "open" : "sealed");
      setPassphrase("");
      setAgain("");
      await noteBackup({ made: Date.now(), turn });
    } catch {
      setState("failed");
    }
  };

  return (
    <section className="stack tight" aria-label={m.keepCopyTitle()}>
      <h3>{m.keepCopyTitle()}</h3>
      <p>{m.keepCopyLead()}</p>
      <TextField className="field" type="password" value={passphrase} onChange={setPassphrase}>
        <Label>{m.keepCopyPassphrase()}</Label>
        <Text slot="description" className="small soft">
          {m.keepCopyPassphraseHint()}
        </Text>
        <Input className="input" autoComplete="new-password" autoCapitalize="off" spellCheck="false" maxLength={500} />
      </TextField>
      {passphrase === "" ? null : (
        <TextField className="field" type="password" value={again} onChange={setAgain}>
          <Label>{m.keepSealAgain()}</Label>
          <Input className="input" autoComplete="new-password" autoCapitalize="off" spellCheck="false" maxLength={500} />
        </TextField>
      )}
      {wrong ? <Wrong>{wrong}</Wrong> : null}
      <Button className="button" isDisabled={state === "making"} onPress={() => void make()}>
        <DownloadSimple size={24} aria-hidden="true" />
        {m.keepCopyMake()}
      </Button>
      {state === "making" ? <p role="status">{m.keepCopyMaking()}</p> : null}
      {state === "sealed" ? <p role="status">{m.keepCopyMadeSealed()}</p> : null}
      {state === "open" ? <p role="status">{m.keepCopyMadeOpen()}</p> : null}
      {leftOut > 0 ? <Wrong>{m.keepCopyLeftOut({ count: leftOut })}</Wrong> : null}
      {state === "failed" ? <Wrong>{m.keepCopyFailed()}</Wrong> : null}
      {backup?.made === undefined ? null : <p className="small soft">{m.keepCopyLast({ day: showDate(dayOf(backup.made), language) })}</p>}
      {staying === undefined ? null : <p className="small soft">{staying ? m.keepStaying() : m.keepNotStaying()}</p>}
    </section>
  );
}
