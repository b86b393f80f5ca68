/**
 * The server as it is, with a clinic on one of the two databases (`pglite` or `postgresql`, a cluster of its own), and two routes for
 * measuring: the same body read and nothing done with it, and its memory. Prints its address, a cookie of someone who is logged in, and
 * the id of a patient.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkClinicSetting, makeServer, openClinic } from "@kriebel/server";
import { addPatient, saveRecord } from "../apps/server/src/clinic/patients.ts";
import { tables } from "../apps/server/src/clinic/schema.ts";
import { Sessions } from "../apps/server/src/clinic/sessions.ts";
import { readPerson } from "../people/read-people.ts";
import { throwawayPostgres } from "../tools/throwaway-postgres.ts";
import { loadEvidence } from "./load-evidence.ts";

const folder = mkdtempSync(join(tmpdir(), "kriebel-bench-"));
const cluster = process.argv[2] === "postgresql" ? throwawayPostgres() : undefined;
const setting = checkClinicSetting({
  address: "http://127.0.0.1:8080",
  organisations: [{ slug: "noord", name: "Noord" }],
  login: { issuer: "http://127.0.0.1:9", clientId: "bench" },
});
if (!setting.ok) throw new Error("The setting is wrong.");
const clinic = await openClinic({ folder, url: cluster?.newDatabase(), setting: setting.value });
if (!clinic.ok) throw new Error(clinic.problems[0]?.say.en);
const { database } = clinic.value;
const [of] = await database.as("kriebel_gate", undefined, (tx) => tx.select().from(tables.organisation));
if (of === undefined) throw new Error("No organisation.");
const sessions = new Sessions(database, () => new Date());
const begun = await sessions.begin({ organisationId: of.id, issuer: "bench", subject: "bench", name: "Bench", roles: ["clinician"] });
if (begun === undefined) throw new Error("No session.");
const added = await database.as("kriebel_clinic", of.id, async (tx) => {
  const one = await addPatient(tx, of.id, { number: "B-1", name: "Bas Verzonnen", birthDate: null }, new Date());
  const keep = { organisationId: of.id, patientId: one.id, by: begun.accountId, at: new Date() };
  await saveRecord(tx, keep, 0, readPerson("bas").record);
  return one;
});

const app = await makeServer({ evidence: loadEvidence(), perMinute: 100_000_000, clinic: clinic.value });
await app.register(async (part) => {
  part.post("/bare", { config: { policy: "anyone" } }, async () => ({ cards: [] }));
  part.get("/memory", { config: { policy: "anyone" } }, async () => {
    globalThis.gc?.();
    return JSON.stringify(process.memoryUsage());
  });
});
process.stdout.write(
  `${JSON.stringify({ address: await app.listen({ host: "127.0.0.1", port: 0 }), cookie: `kriebel=${begun.token}`, patient: added.id })}\n`,
);
process.once("SIGTERM", async () => {
  await app.close();
  cluster?.remove();
  rmSync(folder, { recursive: true, force: true });
});
