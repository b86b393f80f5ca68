import { Lock } from "@phosphor-icons/react";
import { type ReactNode, useState } from "react";
import { Form, Input, Label, Text, TextField } from "react-aria-components";
import { Button } from "../parts/button.tsx";
import { Wrong } from "../parts/wrong.tsx";
import { changePassphrase, isAllKept, lockNow, removePassphrase, setPassphrase, useShelf } from "./people.ts";
import { go } from "./route.ts";
import { useKeepWords } from "./use-keep-words.ts";

/** Shorter ones are guessed, however dear a guess is. */
export const leastLength = 12;

interface SecretProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly now?: boolean;
}

function Secret({ label, hint, value, onChange, now = false }: SecretProps): ReactNode {
  return (
    <TextField className="field" type="password" value={value} onChange={onChange}>
      <Label>{label}</Label>
      {hint ? (
        <Text slot="description" className="small soft">
          {hint}
        </Text>
      ) : null}
      <Input
        className="input"
        autoComplete={now ? "current-password" : "new-password"}
        autoCapitalize="off"
        spellCheck="false"
        maxLength={500}
      />
    </TextField>
  );
}

type Doing = "set" | "change" | "remove";
type Said = "sealOn" | "sealChanged" | "sealRemoved";

/** Sets, changes or takes away the passphrase under which everything on this device lies. */
export function SealSettings(): ReactNode {
  const k = useKeepWords();
  const { sealed, keeping } = useShelf();
  const [doing, setDoing] = useState<Doing>();
  const [typed, setTyped] = useState({ old: "", fresh: "", again: "" });
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string>();
  const [said, setSaid] = useState<Said>();

  const begin = (what: Doing | undefined): void => {
    setDoing(what);
    setTyped({ old: "", fresh: "", again: "" });
    setWrong(undefined);
    setSaid(undefined);
  };

  const submit = async (): Promise<void> => {
    if (busy || doing === undefined) return;
    setWrong(undefined);
    if (doing !== "remove") {
      if ([...typed.fresh].length < leastLength) return setWrong(k.sealShort);
      if (typed.fresh !== typed.again) return setWrong(k.sealDiffers);
    }
    if (!isAllKept()) return setWrong(k.sealLater);
    setBusy(true);
    const work = {
      set: () => setPassphrase(typed.fresh),
      change: () => changePassphrase(typed.old, typed.fresh),
      remove: () => removePassphrase(typed.old),
    };
    const done = await work[doing]().catch(() => false);
    setBusy(false);
    if (!done) return setWrong(doing === "set" ? k.sealFailed : k.wrongPassphrase);
    begin(undefined);
    setSaid(doing === "set" ? "sealOn" : doing === "change" ? "sealChanged" : "sealRemoved");
  };

  const lock = async (): Promise<void> => {
    if (await lockNow()) go();
    else setWrong(k.sealLater);
  };

  return (
    <section className="stack tight" aria-label={k.sealTitle}>
      <h3>{k.sealTitle}</h3>
      {keeping === "memory" ? (
        <p>{k.sealMemory}</p>
      ) : (
        <>
          <p>{sealed ? k.sealOn : k.sealLead}</p>
          {said ? <p role="status">{k[said]}</p> : null}
          {doing === undefined ? (
            sealed ? (
              <>
                <Button className="button" onPress={() => void lock()}>
                  <Lock size={24} aria-hidden="true" />
                  {k.sealLockNow}
                </Button>
                <Button className="link tall" onPress={() => begin("change")}>
                  {k.sealChange}
                </Button>
                <Button className="link tall" onPress={() => begin("remove")}>
                  {k.sealRemove}
                </Button>
              </>
            ) : (
              <Button className="button" onPress={() => begin("set")}>
                <Lock size={24} aria-hidden="true" />
                {k.sealSet}
              </Button>
            )
          ) : (
            <Form
              className="stack tight"
              onSubmit={(event) => {
                event.preventDefault();
                void submit();
              }}
            >
              {doing === "set" ? <p className="caution small">{k.sealWarning}</p> : null}
              {doing === "set" ? null : <Secret label={k.sealOld} value={typed.old} onChange={(old) => setTyped({ ...typed, old })} now />}
              {doing === "remove" ? null : (
                <>
                  <Secret label={k.sealNew} hint={k.sealHint} value={typed.fresh} onChange={(fresh) => setTyped({ ...typed, fresh })} />
                  <Secret label={k.sealAgain} value={typed.again} onChange={(again) => setTyped({ ...typed, again })} />
                </>
              )}
              {busy ? <p role="status">{k.opening}</p> : null}
              <div className="pair">
                <Button className="button" type="submit" isDisabled={busy}>
                  {doing === "set" ? k.sealSet : doing === "change" ? k.sealChange : k.sealRemove}
                </Button>
                <Button className="button" isDisabled={busy} onPress={() => begin(undefined)}>
                  {k.cancel}
                </Button>
              </div>
            </Form>
          )}
          {wrong ? <Wrong>{wrong}</Wrong> : null}
        </>
      )}
    </section>
  );
}
