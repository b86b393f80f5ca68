import { Trash } from "@phosphor-icons/react";
import { type ReactNode, useState } from "react";
import { Button } from "../parts/button.tsx";
import { deleteEverything } from "./delete-everything.ts";
import { useKeepWords } from "./use-keep-words.ts";

/** Everything of Kriebel off this device, after one question. Works while it is locked, too. */
export function DeleteSettings(): ReactNode {
  const k = useKeepWords();
  const [asking, setAsking] = useState(false);
  const [deleted, setDeleted] = useState<boolean>();
  const go = async (): Promise<void> => {
    const gone = await deleteEverything();
    setAsking(false);
    setDeleted(gone);
  };
  return (
    <section className="stack tight" aria-label={k.deleteTitle}>
      <h3>{k.deleteTitle}</h3>
      {asking ? (
        <section className="alarm-panel" aria-label={k.deleteSure}>
          <p>
            <strong>{k.deleteSure}</strong> {k.deleteText}
          </p>
          <div className="pair">
            <Button className="button call" onPress={() => void go()}>
              {k.deleteYes}
            </Button>
            <Button className="button" onPress={() => setAsking(false)}>
              {k.cancel}
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
          {k.deleteAll}
        </Button>
      )}
      {deleted === undefined ? null : <p role="status">{deleted ? k.deleted : k.deleteFailed}</p>}
    </section>
  );
}
