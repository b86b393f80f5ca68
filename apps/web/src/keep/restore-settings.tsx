import type { Problem } from "@kriebel/record";
import { UploadSimple } from "@phosphor-icons/react";
import { lazy, type ReactNode, Suspense, useRef, useState } from "react";
import { Form, Input, Label, TextField } from "react-aria-components";
import { m } from "../messages/messages.js";
import { Button } from "../parts/button.tsx";
import { Wrong } from "../parts/wrong.tsx";
import { today } from "../walk/today.ts";
import { useSay } from "../words/use-words.ts";
import { type Copied, isSealed, largestBytes, readBackup } from "./backup.ts";
import { freshId } from "./fresh-id.ts";
import { namePage } from "./name-page.ts";
import { addPeople, type KeptPerson, openPerson, useShelf } from "./people.ts";
import { unsealApart } from "./seal-apart.ts";

/** The reader of codes on paper; with it come the codes themselves. */
const ReadPaperCodes = lazy(() => import("../share/read-paper-codes.tsx"));

type State =
  | { readonly kind: "sealed"; readonly bytes: Uint8Array; readonly problems?: readonly Problem[] }
  | { readonly kind: "opening" | "too-big" | "failed" }
  | { readonly kind: "refused"; readonly problems: readonly Problem[] }
  | { readonly kind: "asking"; readonly copied: Copied; readonly notes: readonly Problem[]; readonly doubles: number }
  | { readonly kind: "done"; readonly count: number; readonly notes: readonly Problem[] };

/** A copy, or one record, comes in. Refused whole when anything in it is wrong; asks before it takes the place of anything. */
export function RestoreSettings(): ReactNode {
  const say = useSay();
  const { people } = useShelf();
  const file = useRef<HTMLInputElement>(null);
  const [state, setState] = useState<State>();
  const [passphrase, setPassphrase] = useState("");

  const choose = async (chosen: File): Promise<void> => {
    if (chosen.size > largestBytes) return setState({ kind: "too-big" });
    const bytes = new Uint8Array(await chosen.arrayBuffer());
    if (isSealed(bytes)) return setState({ kind: "sealed", bytes });
    await take(new TextDecoder().decode(bytes));
  };

  const open = async (bytes: Uint8Array): Promise<void> => {
    setState({ kind: "opening" });
    await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn, 20)));
    const opened = await unsealApart(bytes, passphrase);
    setPassphrase("");
    if (!opened.ok) return setState({ kind: "sealed", bytes, problems: opened.problems });
    await take(opened.value);
  };

  const take = async (text: string): Promise<void> => {
    const read = readBackup(text, today());
    if (!read.ok) return setState({ kind: "refused", problems: read.problems });
    const doubles = read.value.people.filter(({ record }) => people.some(({ id }) => id === record.id)).length;
    if (doubles > 0) return setState({ kind: "asking", copied: read.value, notes: read.notes, doubles });
    await putBack(read.value, read.notes, "replace");
  };

  const putBack = async ({ made, people: copied }: Copied, notes: readonly Problem[], doubles: "both" | "replace"): Promise<void> => {
    const fresh = copied.map(({ record, place }): KeptPerson => {
      const isDouble = doubles === "both" && people.some(({ id }) => id === record.id);
      const id = isDouble ? freshId() : record.id === "" ? freshId() : record.id;
      const kept = { id, record: { ...record, id }, changed: Date.now(), place: place ?? "map" };
      const dated = { ...kept, ...(made !== undefined && made > today() ? { day: made } : {}) };
      if (!isDouble) return dated;
      return { ...dated, record: { ...dated.record, label: m.keepFromCopy({ who: namePage(dated, []) }) } };
    });
    if (!(await addPeople(fresh))) return setState({ kind: "failed" });
    if (fresh[0]) openPerson(fresh[0].id);
    setState({ kind: "done", count: fresh.length, notes });
  };

  return (
    <section className="stack tight" aria-label={m.keepRestoreTitle()}>
      <h3>{m.keepRestoreTitle()}</h3>
      <Button className="button" onPress={() => file.current?.click()}>
        <UploadSimple size={24} aria-hidden="true" />
        {m.keepRestoreChoose()}
      </Button>
      <input
        ref={file}
        type="file"
        accept="application/json,.json,.age"
        aria-label={m.keepRestoreChoose()}
        hidden
        onChange={(event) => {
          const chosen = event.target.files?.[0];
          event.target.value = "";
          if (chosen) void choose(chosen).catch(() => setState({ kind: "refused", problems: [] }));
        }}
      />
      <Suspense fallback={null}>
        <ReadPaperCodes onText={take} />
      </Suspense>
      {state?.kind === "sealed" ? (
        <Form
          className="stack tight"
          onSubmit={(event) => {
            event.preventDefault();
            void open(state.bytes);
          }}
        >
          <TextField className="field" type="password" value={passphrase} onChange={setPassphrase}>
            <Label>{m.keepRestorePassphrase()}</Label>
            <Input className="input" autoComplete="off" autoCapitalize="off" spellCheck="false" maxLength={500} />
          </TextField>
          {state.problems ? (
            <Wrong>
              {state.problems.map((problem) => (
                <p key={problem.code}>{say(problem.say)}</p>
              ))}
              <p>{m.keepRestoreNothing()}</p>
            </Wrong>
          ) : null}
          <Button className="button" type="submit">
            {m.keepRestoreOpen()}
          </Button>
        </Form>
      ) : null}
      {state?.kind === "opening" ? <p role="status">{m.keepRestoreOpening()}</p> : null}
      {state?.kind === "too-big" ? <Wrong>{m.keepRestoreTooBig()}</Wrong> : null}
      {state?.kind === "failed" ? <Wrong>{m.keepRestoreFailed()}</Wrong> : null}
      {state?.kind === "refused" ? (
        <Wrong>
          <p>
            <strong>{m.keepRestoreRefused()}</strong>
          </p>
          <Problems problems={state.problems} />
          <p>{m.keepRestoreNothing()}</p>
        </Wrong>
      ) : null}
      {state?.kind === "asking" ? (
        <div className="well stack tight" role="status">
          <p>{m.keepRestoreAsk({ count: state.doubles })}</p>
          <Button className="button" onPress={() => void putBack(state.copied, state.notes, "both")}>
            {m.keepRestoreBoth()}
          </Button>
          <Button className="button" onPress={() => void putBack(state.copied, state.notes, "replace")}>
            {m.keepRestoreReplace()}
          </Button>
          <Button className="button" onPress={() => setState(undefined)}>
            {m.keepRestoreCancel()}
          </Button>
        </div>
      ) : null}
      {state?.kind === "done" ? (
        <div className="well" role="status">
          <p>{m.keepRestoreDone({ count: state.count })}</p>
          {state.notes.length > 0 ? (
            <>
              <p>{m.keepRestoreNotes()}</p>
              <Problems problems={state.notes} />
            </>
          ) : null}
        </div>
      ) : null}
    </section>
  );
}

function Problems({ problems }: { readonly problems: readonly Problem[] }): ReactNode {
  const say = useSay();
  return (
    <ul className="bullets">
      {problems.map((problem) => (
        <li key={`${problem.at}${problem.code}`}>{say(problem.say)}</li>
      ))}
    </ul>
  );
}
