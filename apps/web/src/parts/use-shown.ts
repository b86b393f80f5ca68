import { useEffect, useState } from "react";
import { afterPaint } from "./after-paint.ts";

/** False for the first picture of a screen, true right after: for what lies below it, so that nobody waits for what is not in sight. */
export function useShown(): boolean {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const cancel = { gone: false };
    afterPaint(() => {
      if (!cancel.gone) setShown(true);
    });
    return () => {
      cancel.gone = true;
    };
  }, []);
  return shown;
}
