import { type ReactNode, useState } from "react";
import { Form, Input, Label, TextField } from "react-aria-components";
import { Button } from "../parts/button.tsx";
import { Screen } from "../parts/screen.tsx";
import { Wrong } from "../parts/wrong.tsx";
import { unlock } from "./people.ts";
import { go } from "./route.ts";
import { useKeepWords } from "./use-keep-words.ts";

/** The passphrase, and nothing that tells whose answers lie behind it. Opens onto the screen that was asked for. */
export function LockScreen(): ReactNode {
  const k = useKeepWords();
  const [typed, setTyped] = useState("");
  const [state, setState] = useState<"asking" | "opening" | "wrong">("asking");
  const open = async (): Promise<void> => {
    setState("opening");
    const opened = await unlock(typed).catch(() => false);
    if (!opened) setState("wrong");
    setTyped("");
  };
  return (
    <Screen
      title={k.lockedTitle}
      about="locked"
      whose={false}
      bar={
        <Button className="button main" type="submit" form="unlock" isDisabled={state === "opening"}>
          {k.open}
        </Button>
      }
    >
      <p className="lead">{k.lockedLead}</p>
      <Form
        id="unlock"
        onSubmit={(event) => {
          event.preventDefault();
          if (typed !== "" && state !== "opening") void open();
        }}
      >
        <TextField className="field" value={typed} onChange={setTyped} type="password" isDisabled={state === "opening"}>
          <Label>{k.passphrase}</Label>
          <Input className="input" autoComplete="current-password" autoCapitalize="off" spellCheck="false" maxLength={500} />
        </TextField>
      </Form>
      {state === "opening" ? (
        <p className="small" role="status">
          {k.opening}
        </p>
      ) : null}
      {state === "wrong" ? <Wrong>{k.wrongPassphrase}</Wrong> : null}
      <section className="stack tight">
        <h2>{k.forgotTitle}</h2>
        <p>{k.forgot}</p>
        <p>
          <Button className="link tall" onPress={() => go("settings")}>
            {k.toSettings}
          </Button>
        </p>
      </section>
    </Screen>
  );
}
