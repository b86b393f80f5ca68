import type { ReactNode } from "react";

/** The name with its wiggle that becomes calm. */
export function Mark(): ReactNode {
  return (
    <a className="mark" href="#/" aria-label="Kriebel">
      Kriebel
      <svg width="88" height="10" viewBox="0 0 88 10" aria-hidden="true">
        <path
          d="M1 6c3-7 5-7 8 0s5 5 7 0 4-5 7 0 4 3 7 0 4-2 7 0h50"
          fill="none"
          stroke="currentColor"
          strokeWidth="3"
          strokeLinecap="round"
        />
      </svg>
    </a>
  );
}
