import type { ReactNode } from "react";
import { Fold } from "../parts/fold.tsx";

/** A list that waits under its title: what was not used, what was not understood. */
export function MoreLines(props: { readonly title: string; readonly why?: string; readonly lines: readonly string[] }): ReactNode {
  if (props.lines.length === 0) return null;
  return (
    <Fold className="why" buttonClass="why-button" panelClass="why-panel" title={<span className="grow">{props.title}</span>}>
      <div>
        {props.why === undefined ? null : <p>{props.why}</p>}
        <ul className="bullets small">
          {props.lines.slice(0, 60).map((line, i) => (
            <li key={i}>{line}</li>
          ))}
        </ul>
      </div>
    </Fold>
  );
}
