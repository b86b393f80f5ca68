import { Warning } from "@phosphor-icons/react";
import type { ReactNode } from "react";

/** What is wrong and how to mend it, beside the field; the typed text stays. */
export function Wrong({ id, children }: { readonly id?: string; readonly children: ReactNode }): ReactNode {
  return (
    <div className="wrong small" id={id} role="alert">
      <Warning size={24} weight="fill" aria-hidden="true" />
      <div>{children}</div>
    </div>
  );
}
