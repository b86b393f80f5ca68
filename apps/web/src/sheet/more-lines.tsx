import { CaretDown } from "@phosphor-icons/react";
import type { ReactNode } from "react";
import { Button, Disclosure, DisclosurePanel } from "react-aria-components";

/** A list that waits under its title: what was not used, what was not understood. */
export function MoreLines(props: { readonly title: string; readonly why?: string; readonly lines: readonly string[] }): ReactNode {
  if (props.lines.length === 0) return null;
  return (
    <Disclosure className="why">
      <Button slot="trigger" className="why-button">
        <span className="grow">{props.title}</span>
        <CaretDown size={22} aria-hidden="true" />
      </Button>
      <DisclosurePanel className="why-panel">
        <div>
          {props.why === undefined ? null : <p>{props.why}</p>}
          <ul className="bullets small">
            {props.lines.slice(0, 60).map((line, i) => (
              <li key={i}>{line}</li>
            ))}
          </ul>
        </div>
      </DisclosurePanel>
    </Disclosure>
  );
}
