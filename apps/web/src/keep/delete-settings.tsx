import { Trash } from "@phosphor-icons/react";
import { type ReactNode, useState } from "react";
import { m } from "../messages/messages.js";
import { Button } from "../parts/button.tsx";
import { deleteEverything } from "./delete-everything.ts";

/** Everything of Kriebel off this device, after one question. Works while it is locked, too. */
export function DeleteSettings(): ReactNode {
  const [asking, setAsking] = useState(false);
  const [deleted, setDeleted] = useState<boolean>();
  const go = async (): Promise<void> => {
    const gone = await deleteEverything();
    setAsking(false);
    setDeleted(gone);
  };
  return (
    <section className="stack tight" aria-label={m.keepDeleteTitle()}>
      <h3>{m.keepDeleteTitle()}</h3>
      {asking ? (
        <section className="alarm-panel" aria-label={m.keepDeleteSure()}>
          <p>
            <strong>{m.keepDeleteSure()}</strong> {m.keepDeleteText()}
          </p>
          <div className="pair">
            <Button className="button call" onPress={() => void go()}>
              {m.keepDeleteYes()}
            </Button>
            <Button className="button" onPress={() => setAsking(false)}>
              {m.keepCancel()}
            </Button>
          </div>
        </section>
      ) : (
        <Button
          className="button"
          onPress={() => {
            setDeleted(undefined);
            setAsking(true);
          }}
        >
          <Trash size={24} aria-hidden="true" />
          {m.keepDeleteAll()}
        </Button>
      )}
      {deleted === undefined ? null : <p role="status">{deleted ? m.keepDeleted() : m.keepDeleteFailed()}</p>}
    </section>
  );
}
