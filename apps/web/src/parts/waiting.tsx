import { type ReactNode, useEffect, useState } from "react";
import { useWords } from "../words/use-words.ts";

/** Nothing below 300 ms; then one sentence. */
export function Waiting(): ReactNode {
  const w = useWords();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 300);
    return () => clearTimeout(timer);
  }, []);
  return late ? (
    <p className="page lead" role="status">
      {w.waiting}
    </p>
  ) : null;
}
