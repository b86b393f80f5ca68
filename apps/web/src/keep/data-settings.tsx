import type { ReactNode } from "react";
import { Button } from "../parts/button.tsx";
import { useWords } from "../words/use-words.ts";
import { CopySettings } from "./copy-settings.tsx";
import { DeleteSettings } from "./delete-settings.tsx";
import { PagesSettings } from "./pages-settings.tsx";
import { useShelf } from "./people.ts";
import { RestoreSettings } from "./restore-settings.tsx";
import { go } from "./route.ts";
import { SealSettings } from "./seal-settings.tsx";
import { useKeepWords } from "./use-keep-words.ts";

/** The settings about what lies on this device. While it is locked only the way to open it, and the way to delete it. */
export function DataSettings(): ReactNode {
  const w = useWords();
  const k = useKeepWords();
  const { people, keeping } = useShelf();
  const locked = keeping === "locked";
  return (
    <>
      <h2>{w.yourData}</h2>
      {locked ? (
        <>
          <p>{k.lockedTitle}.</p>
          <Button className="button" onPress={() => go("locked")}>
            {k.open}
          </Button>
        </>
      ) : (
        <>
          {people.length > 0 ? <PagesSettings /> : null}
          {people.length > 0 ? <CopySettings /> : null}
          <RestoreSettings />
          <SealSettings />
        </>
      )}
      <DeleteSettings />
    </>
  );
}
