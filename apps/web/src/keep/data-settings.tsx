import type { ReactNode } from "react";
import { m } from "../messages/messages.js";
import { Button } from "../parts/button.tsx";
import { CopySettings } from "./copy-settings.tsx";
import { DeleteSettings } from "./delete-settings.tsx";
import { PagesSettings } from "./pages-settings.tsx";
import { useShelf } from "./people.ts";
import { RestoreSettings } from "./restore-settings.tsx";
import { go } from "./route.ts";
import { SealSettings } from "./seal-settings.tsx";

/** The settings about what lies on this device. While it is locked only the way to open it, and the way to delete it. */
export function DataSettings(): ReactNode {
  const { people, keeping } = useShelf();
  const locked = keeping === "locked";
  return (
    <>
      <h2>{m.yourData()}</h2>
      {locked ? (
        <>
          <p>{m.keepLockedTitle()}.</p>
          <Button className="button" onPress={() => go("locked")}>
            {m.keepOpen()}
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
