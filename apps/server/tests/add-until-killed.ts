/** Adds a patient after the other, each with its line in the trail, and says each number once it is kept. For tests that kill it. */
import { appendAudit } from "../src/clinic/audit-trail.ts";
import { addPatient } from "../src/clinic/patients.ts";
import { openClinic } from "../src/index.ts";

const [folder = "memory", organisationId = "", from = "0", url] = process.argv.slice(2);
const opened = await openClinic({ folder, url });
if (!opened.ok) throw new Error(opened.problems[0]?.say.en);
const { database, key } = opened.value;
for (let n = Number(from); ; n += 1) {
  const at = new Date();
  await database.as("kriebel_clinic", organisationId, async (tx) => {
    const { id } = await addPatient(tx, organisationId, { number: `K-${n}`, name: "Verzonnen", birthDate: null }, at);
    await appendAudit(tx, key, organisationId, [
      {
        at,
        accountId: null,
        role: "clinician",
        action: "add patient",
        object: "",
        patientId: id,
        reason: "treatment",
        outcome: "done",
        origin: "::1",
      },
    ]);
  });
  process.stdout.write(`${n}\n`);
  // A database in the same process answers without a turn of the event loop; what was said would wait in it.
  await new Promise((resolve) => setImmediate(resolve));
}
