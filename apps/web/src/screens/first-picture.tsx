import type { ReactNode } from "react";

/** Water over soil: a full stream, a striped one, a dotted one. Says nothing that the words do not say. */
export function FirstPicture(): ReactNode {
  return (
    <svg viewBox="0 0 350 130" width="100%" aria-hidden="true" className="first-picture">
      <defs>
        <pattern id="first-stripes" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="3.4" height="7" fill="var(--k-stream)" />
        </pattern>
        <pattern id="first-hatch" width="20" height="18" patternUnits="userSpaceOnUse">
          <path d="M5 12l5-6" stroke="var(--k-soil)" strokeWidth="1.2" opacity="0.7" />
        </pattern>
      </defs>
      <path d="M0 8C80 4 190 2 250 12s78 34 78 74v8h-26v-8c0-26-16-46-62-54S90 18 0 20z" fill="var(--k-stream)" />
      <path
        d="M0 40c90-2 170-2 210 6s48 22 48 44v4h-15v-4c0-18-8-28-40-34S90 47 0 48z"
        fill="url(#first-stripes)"
        stroke="var(--k-stream)"
        strokeWidth="1.6"
      />
      <path
        d="M0 62c70 0 140 0 170 6s30 14 32 22M0 71c70 0 130 0 160 6s28 8 30 13"
        fill="none"
        stroke="var(--k-stream)"
        strokeWidth="2.8"
        strokeLinecap="round"
        strokeDasharray="0.1 7.4"
      />
      <path
        d="M0 89c6-5 14-5 20 0s14 5 20 0 14-5 20 0 14 5 20 0 14-5 20 0 14 5 20 0 14-5 20 0 14 5 20 0 14-5 20 0 14 5 20 0 14-5 20 0 14 5 20 0 14-5 20 0 14 5 20 0 14-5 20 0 14 5 20 0 14-5 20 0 10 4 10 0v25H0z"
        fill="var(--k-pool)"
        stroke="var(--k-stream)"
        strokeWidth="1"
      />
      <rect y="113" width="350" height="17" fill="var(--k-soil-soft)" />
      <rect y="114" width="350" height="16" fill="url(#first-hatch)" />
      <rect y="112" width="350" height="3" fill="var(--k-soil)" />
    </svg>
  );
}
