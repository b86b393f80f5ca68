import { type ReactNode, useEffect, useState } from "react";
import { m } from "../messages/messages.js";

/** Nothing below 300 ms; then one sentence. */
export function Waiting(): ReactNode {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 300);
    return () => clearTimeout(timer);
  }, []);
  return late ? (
    <p className="page lead" role="status">
      {m.waiting()}
    </p>
  ) : null;
}
