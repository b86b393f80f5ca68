import { and, desc, eq, lt } from "drizzle-orm";
import type { FastifyInstance } from "fastify";
import { checkTrail } from "./audit-trail.ts";
import type { Clinic } from "./clinic.ts";
import { addAction } from "./clinic-action.ts";
import type { Transaction } from "./database.ts";
import { asked } from "./lang-of.ts";
import { account, audit, patient } from "./schema.ts";

const pageSize = 200;

export interface AuditFilter {
  /** The number that the clinic gives a patient. */
  readonly patient: string;
  /** Only lines before this one; 0: from the newest. */
  readonly before: number;
}

/** The trail, the newest line first, with the names of those who did it and the numbers of those it was about. */
export async function readTrail(tx: Transaction, { patient: number, before }: AuditFilter) {
  const lines = await tx
    .select({
      seq: audit.seq,
      at: audit.at,
      who: account.name,
      role: audit.role,
      action: audit.action,
      object: audit.object,
      patient: patient.number,
      reason: audit.reason,
      outcome: audit.outcome,
      origin: audit.origin,
      onBehalfOf: audit.onBehalfOf,
      system: audit.system,
      seal: audit.seal,
    })
    .from(audit)
    .leftJoin(account, eq(account.id, audit.accountId))
    .leftJoin(patient, eq(patient.id, audit.patientId))
    .where(and(number === "" ? undefined : eq(patient.number, number), before > 0 ? lt(audit.seq, before) : undefined))
    .orderBy(desc(audit.seq))
    .limit(pageSize);
  return { lines, next: lines.length === pageSize ? (lines.at(-1)?.seq ?? null) : null };
}

export const auditFilter = (request: { readonly query: unknown }): AuditFilter => ({
  patient: asked(request, "patient"),
  before: Math.max(0, Math.min(2_147_483_647, Math.trunc(Number(asked(request, "before")) || 0))),
});

/** Who saw what of whom, for the auditor; that the auditor looked stands in it too. */
export function addAuditRoutes(app: FastifyInstance, clinic: Clinic, now: () => Date): void {
  addAction(app, clinic, now, {
    method: "GET",
    url: "/api/audit",
    tag: "audit",
    summary: "The audit trail, the newest line first; ?patient= a number, ?before= a line",
    roles: ["auditor"],
    as: "kriebel_auditor",
    action: "read audit trail",
    work: ({ tx, request }) => readTrail(tx, auditFilter(request)),
  });
  addAction(app, clinic, now, {
    method: "GET",
    url: "/api/audit/check",
    tag: "audit",
    summary: "Is every line of the trail still as it was written? ?head= a head that was noted before",
    roles: ["auditor"],
    as: "kriebel_auditor",
    action: "check audit trail",
    work: async ({ tx, request, caller }) => {
      const head = asked(request, "head");
      const { organisation: _, ...check } = await checkTrail(
        tx,
        clinic.key,
        { id: caller.organisation, slug: "" },
        /^\d{1,10}:[\w-]{0,60}$/.test(head) ? head : undefined,
      );
      return { ...check, whole: check.broken === undefined };
    },
  });
}
