import { type ReactNode, useState } from "react";
import { Form, Input, Label, TextField } from "react-aria-components";
import { m } from "../messages/messages.js";
import { Button } from "../parts/button.tsx";
import { Screen } from "../parts/screen.tsx";
import { Wrong } from "../parts/wrong.tsx";
import { unlock } from "./people.ts";
import { go } from "./route.ts";

/** The passphrase, and nothing that tells whose answers lie behind it. Opens onto the screen that was asked for. */
export function LockScreen(): ReactNode {
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
      title={m.keepLockedTitle()}
      about="locked"
      whose={false}
      bar={
        <Button className="button main" type="submit" form="unlock" isDisabled={state === "opening"}>
          {m.keepOpen()}
        </Button>
      }
    >
      <p className="lead">{m.keepLockedLead()}</p>
      <Form
        id="unlock"
        onSubmit={(event) => {
          event.preventDefault();
          if (typed !== "" && state !== "opening") void open();
        }}
      >
        <TextField className="field" value={typed} onChange={setTyped} type="password" isDisabled={state === "opening"}>
          <Label>{m.keepPassphrase()}</Label>
          <Input className="input" autoComplete="current-password" autoCapitalize="off" spellCheck="false" maxLength={500} />
        </TextField>
      </Form>
      {state === "opening" ? (
        <p className="small" role="status">
          {m.keepOpening()}
        </p>
      ) : null}
      {state === "wrong" ? <Wrong>{m.keepWrongPassphrase()}</Wrong> : null}
      <section className="stack tight">
        <h2>{m.keepForgotTitle()}</h2>
        <p>{m.keepForgot()}</p>
        <p>
          <Button className="link tall" onPress={() => go("settings")}>
            {m.keepToSettings()}
          </Button>
        </p>
      </section>
    </Screen>
  );
}
