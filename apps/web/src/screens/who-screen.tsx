import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { currentAddress, go } from "../keep/route.ts";
import { m } from "../messages/messages.js";
import { OneAnswer } from "../parts/answers.tsx";
import { Button } from "../parts/button.tsx";
import { Screen } from "../parts/screen.tsx";
import { Wrong } from "../parts/wrong.tsx";
import { loadWalk } from "../walk/walk-ahead.tsx";

/** Below this nobody notices that it takes time, ms. */
const quickMs = 300;

/** What stands behind this screen: the engine, and the screens that it leads to. */
const load = () => Promise.all([import("../walk/begin-walk.ts"), loadWalk()]);

/**
 * For whom it is. It comes with the first script and needs no evidence: on a slow line the engine and the evidence arrive while this
 * is read, and where they are not there yet at "Verder", the screen says so and goes on by itself.
 */
export function WhoScreen(): ReactNode {
  const nameId = useId();
  const [who, setWho] = useState<string>();
  const [name, setName] = useState("");
  const [wrong, setWrong] = useState<"missing" | "failed">();
  const [waits, setWaits] = useState(false);
  const begins = useRef(false);
  const gone = useRef(false);
  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
    };
  }, []);
  const begin = async (tell: boolean): Promise<void> => {
    if (who === undefined) {
      setWrong("missing");
      return;
    }
    if (begins.current) return;
    begins.current = true;
    setWrong(undefined);
    const late = setTimeout(() => setWaits(true), quickMs);
    const from = currentAddress();
    try {
      const [{ beginWalk }] = await load();
      if (gone.current || currentAddress() !== from) return; // went elsewhere meanwhile: nobody is opened behind their back
      const place = await beginWalk(who, name, tell, () => !gone.current);
      if (place) go(...place);
    } catch {
      setWrong("failed");
    } finally {
      begins.current = false;
      clearTimeout(late);
      setWaits(false);
    }
  };
  return (
    <Screen
      title={m.whoTitle()}
      about="who"
      whose={false}
      bar={
        <>
          <Button className="button" onPress={() => void begin(true)}>
            {m.tellInstead()}
          </Button>
          <Button className="button main" type="submit" form="who">
            {m.next()}
          </Button>
        </>
      }
    >
      <p className="soft">{m.whoLead()}</p>
      <form
        id="who"
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void begin(false);
        }}
      >
        <OneAnswer
          label={m.whoTitle()}
          value={who}
          onChange={(value) => {
            setWho(value);
            setWrong(undefined);
            // A fetch that fails here is tried again at the button, which says so.
            void load().then(
              ([{ prepareWalk }]) => setTimeout(() => prepareWalk(value).catch(() => undefined), 50),
              () => undefined,
            );
          }}
          options={[
            { id: "self", text: m.whoMyself() },
            { id: "parent", text: m.whoChild() },
            { id: "carer", text: m.whoCare(), second: m.whoCareHint() },
          ]}
          wrongId="who-missing"
          wrong={wrong === "missing" ? <Wrong id="who-missing">{m.whoMissing()}</Wrong> : undefined}
        />
        <div className="field">
          <label htmlFor={nameId}>{m.whoName()}</label>
          <p id={`${nameId}-hint`} className="small soft">
            {m.whoNameHint()}
          </p>
          <input
            id={nameId}
            className="input"
            value={name}
            maxLength={60}
            autoComplete="off"
            aria-describedby={`${nameId}-hint`}
            onChange={(event) => setName(event.currentTarget.value.slice(0, 60))}
          />
        </div>
      </form>
      {waits ? (
        <p className="lead" role="status">
          {m.waiting()}
        </p>
      ) : null}
      {wrong === "failed" ? <Wrong>{m.loadFailed()}</Wrong> : null}
    </Screen>
  );
}
