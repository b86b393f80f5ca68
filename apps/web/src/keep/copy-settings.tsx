import { DownloadSimple } from "@phosphor-icons/react";
import { type ReactNode, useEffect, useState } from "react";
import { Input, Label, Text, TextField } from "react-aria-components";
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
import { useKeepWords } from "./use-keep-words.ts";

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** One file with everyone: sealed in the age format when a passphrase is given, else plain JSON. */
export function CopySettings(): ReactNode {
  const k = useKeepWords();
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
    if (passphrase !== "" && [...passphrase].length < leastLength) return setWrong(k.sealShort);
    if (passphrase !== again) return setWrong(k.sealDiffers);
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
    <section className="stack tight" aria-label={k.copyTitle}>
      <h3>{k.copyTitle}</h3>
      <p>{k.copyLead}</p>
      <TextField className="field" type="password" value={passphrase} onChange={setPassphrase}>
        <Label>{k.copyPassphrase}</Label>
        <Text slot="description" className="small soft">
          {k.copyPassphraseHint}
        </Text>
        <Input className="input" autoComplete="new-password" autoCapitalize="off" spellCheck="false" maxLength={500} />
      </TextField>
      {passphrase === "" ? null : (
        <TextField className="field" type="password" value={again} onChange={setAgain}>
          <Label>{k.sealAgain}</Label>
          <Input className="input" autoComplete="new-password" autoCapitalize="off" spellCheck="false" maxLength={500} />
        </TextField>
      )}
      {wrong ? <Wrong>{wrong}</Wrong> : null}
      <Button className="button" isDisabled={state === "making"} onPress={() => void make()}>
        <DownloadSimple size={24} aria-hidden="true" />
        {k.copyMake}
      </Button>
      {state === "making" ? <p role="status">{k.copyMaking}</p> : null}
      {state === "sealed" ? <p role="status">{k.copyMadeSealed}</p> : null}
      {state === "open" ? <p role="status">{k.copyMadeOpen}</p> : null}
      {leftOut > 0 ? <Wrong>{k.copyLeftOut(leftOut)}</Wrong> : null}
      {state === "failed" ? <Wrong>{k.copyFailed}</Wrong> : null}
      {backup?.made === undefined ? null : <p className="small soft">{k.copyLast(showDate(dayOf(backup.made), language))}</p>}
      {staying === undefined ? null : <p className="small soft">{staying ? k.staying : k.notStaying}</p>}
    </section>
  );
}
