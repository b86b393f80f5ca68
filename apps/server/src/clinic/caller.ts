/** What someone of a clinic may be; one person can be several. */
export const roles = ["clinician", "technician", "researcher", "auditor"] as const;
export type Role = (typeof roles)[number];

/** Who calls, as the session tells. */
export interface Caller {
  readonly sessionId: string;
  readonly accountId: string;
  readonly name: string;
  readonly organisation: string;
  readonly organisationName: string;
  readonly roles: readonly Role[];
  /** The responsible user for whom this one acts, as the login says; empty: nobody else. */
  readonly onBehalfOf: string;
  /** What was last looked for among the patients in this session. */
  readonly search: string;
}

/** Why someone looks: asked of whoever looks outside the usual ground of their role. */
export const reasons = ["treatment", "emergency", "quality", "research", "audit", "request"] as const;
export type Reason = (typeof reasons)[number];

export const usualReason: Readonly<Record<Role, Reason>> = {
  clinician: "treatment",
  technician: "treatment",
  researcher: "research",
  auditor: "audit",
};
