import { eq, inArray } from "drizzle-orm";
import { appendAudit } from "./audit-trail.ts";
import type { Clinic } from "./clinic.ts";
import { account, session } from "./schema.ts";

/**
 * Ends the sessions of whom the provider calls `subject`, and lets no new one begin; or lets them in again. In every organisation where
 * they came in before.
 *
 * @returns how many accounts it was about; 0: nobody of that name ever logged in here
 */
export async function blockAccount({ database, key }: Clinic, subject: string, block: boolean, now: Date): Promise<number> {
  const found = await database.as("kriebel_gate", undefined, async (tx) => {
    const changed = await tx
      .update(account)
      .set({ blocked: block ? now : null })
      .where(eq(account.subject, subject))
      .returning({ id: account.id, organisationId: account.organisationId });
    const ids = changed.map(({ id }) => id);
    if (ids.length > 0) await tx.delete(session).where(inArray(session.accountId, ids));
    return changed;
  });
  for (const { id, organisationId } of found)
    await database.as("kriebel_gate", organisationId, (tx) =>
      appendAudit(tx, key, organisationId, [
        {
          at: now,
          accountId: null,
          role: "keeper",
          action: block ? "block account" : "unblock account",
          object: `account ${id}`,
          patientId: null,
          reason: "",
          outcome: "done",
          origin: "command line",
        },
      ]),
    );
  return found.length;
}
