import { and, asc, eq, gt } from "drizzle-orm";
import type { Database, Transaction } from "./database.ts";
import { audit, auditHead, organisation } from "./schema.ts";
import type { ServerKey } from "./server-key.ts";

/** One line of the trail: what happened, when, who did it in which role and from where, of whom, on what ground, how it ended. */
export interface AuditLine {
  readonly at: Date;
  readonly accountId: string | null;
  readonly role: string;
  readonly action: string;
  readonly object: string;
  readonly patientId: string | null;
  readonly reason: string;
  readonly outcome: string;
  readonly origin: string;
  /** The responsible user for whom it was done; absent or empty: for themself. */
  readonly onBehalfOf?: string;
}

/** Which program wrote the line. */
const system = "kriebel";

interface Sealed extends AuditLine {
  readonly organisationId: string;
  readonly seq: number;
  readonly system: string;
  readonly previous: string;
}

/** The seal of a line covers every field of it and the seal of the line before. */
const sealOf = (key: ServerKey, line: Sealed): string =>
  key.seal(
    "audit",
    JSON.stringify([
      line.organisationId,
      line.seq,
      line.at.toISOString(),
      line.accountId,
      line.role,
      line.action,
      line.object,
      line.patientId,
      line.reason,
      line.outcome,
      line.origin,
      line.system,
      line.previous,
      // Lines of before this field have none, and keep their seal.
      ...(line.onBehalfOf ? [line.onBehalfOf] : []),
    ]),
  );

/**
 * Adds lines in the transaction of what they tell: what was not written down did not happen. The head of the trail is held until the
 * transaction ends, so that lines of one organisation stand in one row.
 */
export async function appendAudit(tx: Transaction, key: ServerKey, organisationId: string, lines: readonly AuditLine[]): Promise<void> {
  if (lines.length === 0) return;
  await tx.insert(auditHead).values({ organisationId, seq: 0, seal: "" }).onConflictDoNothing();
  const [head] = await tx.select().from(auditHead).where(eq(auditHead.organisationId, organisationId)).for("update");
  if (head === undefined) throw new Error("The audit trail has no head.");
  let { seq, seal } = head;
  const sealed = lines.map((line) => {
    seq += 1;
    const whole = { ...line, organisationId, seq, system, previous: seal };
    seal = sealOf(key, whole);
    return { ...whole, seal };
  });
  await tx.insert(audit).values(sealed);
  await tx.update(auditHead).set({ seq, seal }).where(eq(auditHead.organisationId, organisationId));
}

export interface TrailCheck {
  readonly organisation: string;
  readonly lines: number;
  /** The last line's number and seal: noted elsewhere, they show later that nothing was cut off. */
  readonly head: string;
  /** The first line that is not as it was written, and how. */
  readonly broken: { readonly seq: number; readonly why: "changed" | "missing" | "cut-off" } | undefined;
}

const pageOf = 2_000;

/**
 * Goes through the trail of one organisation from its first line.
 *
 * @param noted a head from before, `SEQ:SEAL`: the trail has to hold that very line still
 */
export async function checkTrail(
  tx: Transaction,
  key: ServerKey,
  { id, slug }: { readonly id: string; readonly slug: string },
  noted?: string,
): Promise<TrailCheck> {
  const [notedSeq, notedSeal] = noted === undefined ? [] : [Number(noted.split(":")[0]), noted.slice(noted.indexOf(":") + 1)];
  let seq = 0;
  let seal = "";
  const ends = (broken?: TrailCheck["broken"]): TrailCheck => ({ organisation: slug, lines: seq, head: `${seq}:${seal}`, broken });
  for (;;) {
    const page = await tx
      .select()
      .from(audit)
      .where(and(eq(audit.organisationId, id), gt(audit.seq, seq)))
      .orderBy(asc(audit.seq))
      .limit(pageOf);
    for (const line of page) {
      if (line.seq !== seq + 1) return ends({ seq: seq + 1, why: "missing" });
      if (line.previous !== seal || line.seal !== sealOf(key, line)) return ends({ seq: line.seq, why: "changed" });
      ({ seq, seal } = line);
      if (seq === notedSeq && seal !== notedSeal) return ends({ seq, why: "changed" });
    }
    if (page.length < pageOf) break;
  }
  const [head] = await tx.select().from(auditHead).where(eq(auditHead.organisationId, id));
  if ((head?.seq ?? 0) !== seq || (head?.seal ?? "") !== seal) return ends({ seq: seq + 1, why: "cut-off" });
  if (notedSeq !== undefined && notedSeq > seq) return ends({ seq: seq + 1, why: "cut-off" });
  return ends();
}

/** Every trail of the database. */
export const checkTrails = (
  database: Database,
  key: ServerKey,
  noted: Readonly<Record<string, string>> = {},
): Promise<readonly TrailCheck[]> =>
  database.as(
    "kriebel_keeper",
    undefined,
    async (tx) => {
      const out: TrailCheck[] = [];
      for (const one of await tx.select().from(organisation).orderBy(asc(organisation.slug)))
        out.push(await checkTrail(tx, key, one, noted[one.slug]));
      return out;
    },
    "snapshot",
  );
