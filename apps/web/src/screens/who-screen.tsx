import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { currentAddress, go } from "../keep/route.ts";
import { OneAnswer } from "../parts/answers.tsx";
import { Button } from "../parts/button.tsx";
import { Screen } from "../parts/screen.tsx";
import { Wrong } from "../parts/wrong.tsx";
import { loadWalk } from "../walk/walk-ahead.tsx";
import { useWords } from "../words/use-words.ts";

/** Below this nobody notices that it takes time, ms. */
const quickMs = 300;

/** What stands behind this screen: the engine, and the screens that it leads to. */
const load = () => Promise.all([import("../walk/begin-walk.ts"), loadWalk()]);

/**
 * For whom it is. It comes with the first script and needs no evidence: on a slow line the engine and the evidence arrive while this
 * is read, and where they are not there yet at "Verder", the screen says so and goes on by itself.
 */
export function WhoScreen(): ReactNode {
  const w = useWords();
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
      title={w.whoTitle}
      about="who"
      whose={false}
      bar={
        <>
          <Button className="button" onPress={() => void begin(true)}>
            {w.tell.instead}
          </Button>
          <Button className="button main" type="submit" form="who">
            {w.next}
          </Button>
        </>
      }
    >
      <p className="soft">{w.whoLead}</p>
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
          label={w.whoTitle}
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
            { id: "self", text: w.whoMyself },
            { id: "parent", text: w.whoChild },
            { id: "carer", text: w.whoCare, second: w.whoCareHint },
          ]}
          wrongId="who-missing"
          wrong={wrong === "missing" ? <Wrong id="who-missing">{w.whoMissing}</Wrong> : undefined}
        />
        <div className="field">
          <label htmlFor={nameId}>{w.whoName}</label>
          <p id={`${nameId}-hint`} className="small soft">
            {w.whoNameHint}
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
          {w.waiting}
        </p>
      ) : null}
      {wrong === "failed" ? <Wrong>{w.loadFailed}</Wrong> : null}
    </Screen>
  );
}
