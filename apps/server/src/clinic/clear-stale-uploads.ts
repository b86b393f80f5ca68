import { and, eq, lt } from "drizzle-orm";
import { appendAudit } from "./audit-trail.ts";
import type { Clinic } from "./clinic.ts";
import { organisation, recording } from "./schema.ts";

/** Ours: a line that is down for a weekend and a holiday still finds its upload; what lies longer is forgotten. */
export const staleUploadDays = 7;
const day = 86_400_000;

/**
 * Takes away uploads of which no piece came for a week: the row, the bytes, and a line in the trail that says so. Gives how many. Servers
 * that do it at once take each away once.
 */
export async function clearStaleUploads(clinic: Clinic, now: Date): Promise<number> {
  const before = new Date(now.getTime() - staleUploadDays * day);
  const all = await clinic.database.as("kriebel_gate", undefined, (tx) => tx.select({ id: organisation.id }).from(organisation));
  let cleared = 0;
  for (const { id: of } of all) {
    const old = await clinic.database.as("kriebel_clinic", of, (tx) =>
      tx
        .select({ id: recording.id })
        .from(recording)
        .where(and(eq(recording.state, "uploading"), lt(recording.added, before))),
    );
    for (const { id } of old) {
      const touched = await clinic.store.touched(of, id);
      if (touched !== undefined && touched >= before) continue;
      const gone = await clinic.database.as("kriebel_clinic", of, async (tx) => {
        const [row] = await tx
          .delete(recording)
          .where(and(eq(recording.id, id), eq(recording.state, "uploading")))
          .returning({ patientId: recording.patientId });
        if (row === undefined) return false;
        await appendAudit(tx, clinic.key, of, [
          {
            at: now,
            accountId: null,
            role: "server",
            action: "end stale upload",
            object: `recording ${id}`,
            patientId: row.patientId,
            reason: "",
            outcome: "done",
            origin: "",
          },
        ]);
        return true;
      });
      if (!gone) continue;
      // The row is gone first: bytes without a row harm nobody, a row without its bytes would.
      await clinic.store.remove(of, id);
      cleared += 1;
    }
  }
  return cleared;
}
