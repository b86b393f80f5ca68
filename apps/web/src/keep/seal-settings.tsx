import { Lock } from "@phosphor-icons/react";
import { type ReactNode, useState } from "react";
import { Form, Input, Label, Text, TextField } from "react-aria-components";
import { m } from "../messages/messages.js";
import { Button } from "../parts/button.tsx";
import { Wrong } from "../parts/wrong.tsx";
import { changePassphrase, isAllKept, lockNow, removePassphrase, setPassphrase, useShelf } from "./people.ts";
import { go } from "./route.ts";

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
      if ([...typed.fresh].length < leastLength) return setWrong(m.keepSealShort());
      if (typed.fresh !== typed.again) return setWrong(m.keepSealDiffers());
    }
    if (!isAllKept()) return setWrong(m.keepSealLater());
    setBusy(true);
    const work = {
      set: () => setPassphrase(typed.fresh),
      change: () => changePassphrase(typed.old, typed.fresh),
      remove: () => removePassphrase(typed.old),
    };
    const done = await work[doing]().catch(() => false);
    setBusy(false);
    if (!done) return setWrong(doing === "set" ? m.keepSealFailed() : m.keepWrongPassphrase());
    begin(undefined);
    setSaid(doing === "set" ? "sealOn" : doing === "change" ? "sealChanged" : "sealRemoved");
  };

  const lock = async (): Promise<void> => {
    if (await lockNow()) go();
    else setWrong(m.keepSealLater());
  };

  return (
    <section className="stack tight" aria-label={m.keepSealTitle()}>
      <h3>{m.keepSealTitle()}</h3>
      {keeping === "memory" ? (
        <p>{m.keepSealMemory()}</p>
      ) : (
        <>
          <p>{sealed ? m.keepSealOn() : m.keepSealLead()}</p>
          {said ? (
            <p role="status">{{ sealOn: m.keepSealOn, sealChanged: m.keepSealChanged, sealRemoved: m.keepSealRemoved }[said]()}</p>
          ) : null}
          {doing === undefined ? (
            sealed ? (
              <>
                <Button className="button" onPress={() => void lock()}>
                  <Lock size={24} aria-hidden="true" />
                  {m.keepSealLockNow()}
                </Button>
                <Button className="link tall" onPress={() => begin("change")}>
                  {m.keepSealChange()}
                </Button>
                <Button className="link tall" onPress={() => begin("remove")}>
                  {m.keepSealRemove()}
                </Button>
              </>
            ) : (
              <Button className="button" onPress={() => begin("set")}>
                <Lock size={24} aria-hidden="true" />
                {m.keepSealSet()}
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
              {doing === "set" ? <p className="caution small">{m.keepSealWarning()}</p> : null}
              {doing === "set" ? null : (
                <Secret label={m.keepSealOld()} value={typed.old} onChange={(old) => setTyped({ ...typed, old })} now />
              )}
              {doing === "remove" ? null : (
                <>
                  <Secret
                    label={m.keepSealNew()}
                    hint={m.keepSealHint()}
                    value={typed.fresh}
                    onChange={(fresh) => setTyped({ ...typed, fresh })}
                  />
                  <Secret label={m.keepSealAgain()} value={typed.again} onChange={(again) => setTyped({ ...typed, again })} />
                </>
              )}
              {busy ? <p role="status">{m.keepOpening()}</p> : null}
              <div className="pair">
                <Button className="button" type="submit" isDisabled={busy}>
                  {doing === "set" ? m.keepSealSet() : doing === "change" ? m.keepSealChange() : m.keepSealRemove()}
                </Button>
                <Button className="button" isDisabled={busy} onPress={() => begin(undefined)}>
                  {m.keepCancel()}
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
