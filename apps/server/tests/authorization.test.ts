import assert from "node:assert/strict";
import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { after, describe, test } from "node:test";
import { makeNight } from "@kriebel/signals";
import { eq } from "drizzle-orm";
import fastify from "fastify";
import { readPerson } from "../../../people/read-people.ts";
import { roles } from "../src/clinic/caller.ts";
import { recordingPath } from "../src/clinic/recordings.ts";
import { tables } from "../src/clinic/schema.ts";
import { routeList } from "../src/index.ts";
import { type RouteName, watchRoutes } from "../src/make-server.ts";
import { bothDatabases, type StaffName, type TestClinic, testClinic, type Visitor } from "./test-clinic.ts";

const databases = bothDatabases();
after(() => databases.remove());

const page = new URL("../../../docs/security/authorization.md", import.meta.url);
const json = { "content-type": "application/json" };
/** A name that no answer to another clinic may hold. */
const canary = "Kanarie Verzonnen";

/** Those who try: nobody, each role alone, and someone of another clinic with every role. */
const callers = ["nobody", ...roles, "elsewhere"] as const satisfies readonly ("nobody" | StaffName)[];

/** What the clinic "noord" has: every route is tried on this. */
async function fill(here: TestClinic, doctor: Visitor): Promise<Readonly<Record<string, string>>> {
  const post = async (url: string, payload: object): Promise<string> => {
    const answer = await doctor.inject({ method: "POST", url, headers: json, payload });
    assert.equal(answer.statusCode, 201, answer.body);
    return (answer.json() as { id: string }).id;
  };
  const patient = await post("/api/patients", { number: "N-1", name: canary });
  const record = readPerson("marieke").record;
  const saved = await doctor.inject({ method: "PUT", url: `/api/patients/${patient}/record`, headers: json, payload: record });
  assert.equal(saved.statusCode, 200, saved.body);
  const letter = await post(`/api/patients/${patient}/letters`, {});
  // A recording as an upload leaves it, and one that is still on its way.
  const [stored, coming] = [randomUUID(), randomUUID()];
  const { bytes } = makeNight({ seed: 1, hours: 0.1, hertz: 128 });
  await here.clinic.database.as("kriebel_keeper", undefined, async (tx) => {
    const [of] = await tx.select().from(tables.patient).where(eq(tables.patient.id, patient));
    const [by] = await tx.select().from(tables.account).where(eq(tables.account.subject, "clinician"));
    if (of === undefined || by === undefined) throw new Error("nobody to hang a recording on");
    const path = recordingPath(here.clinic.folder, of.organisationId, stored);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
    const row = {
      organisationId: of.organisationId,
      patientId: patient,
      fileName: "nacht.edf",
      bytes: bytes.length,
      refusal: null,
      added: new Date(),
      addedBy: by.id,
    };
    await tx
      .insert(tables.recording)
      .values({ ...row, id: stored, state: "stored", hash: createHash("sha256").update(bytes).digest("hex") });
    await tx.insert(tables.recording).values({ ...row, id: coming, state: "uploading", hash: null });
  });
  const scored = await doctor.inject({ method: "POST", url: `/api/recordings/${stored}/score`, headers: json, payload: {} });
  assert.equal(scored.statusCode, 200, scored.body);
  return {
    patient,
    letter,
    recording: stored,
    upload: coming,
    id: "kriebel-patient-view",
    share: "AAAAAAAAAAAAAAAAAAAAAA",
    file: "clinic.css",
  };
}

type Verdict = "yes" | "login" | "no" | "not there";
const verdictOf = (status: number, location: unknown): Verdict =>
  status === 401 || (status === 303 && String(location).startsWith("/login?"))
    ? "login"
    : status === 403
      ? "no"
      : status === 404
        ? "not there"
        : "yes";

const allowed = ({ policy }: RouteName): readonly string[] =>
  policy === "anyone" || policy === "record-system" || policy === "link"
    ? callers
    : policy === "signed-in"
      ? callers.slice(1)
      : [...policy, "elsewhere"];

for (const kind of databases.kinds)
  describe(`who may what, on ${kind}`, () => {
    test("every route by every role and by another clinic: admitted, refused or not there, exactly as the route says", async () => {
      const here: TestClinic = await testClinic(databases.urlFor(kind), { perMinute: 100_000, sharesPerMinute: 1_000 });
      try {
        const things = await fill(here, await here.logIn("clinician"));
        const visitors = new Map<string, Visitor>();
        for (const who of callers) if (who !== "nobody") visitors.set(who, await here.logIn(who));
        const routes = routeList(here.app).filter(({ method }) => method !== "OPTIONS");
        assert.ok(routes.length > 25, `${routes.length} routes`);
        const rows: string[] = [];
        for (const route of routes) {
          const url = route.url.replace(/:(\w+)/g, (_, name: string) => {
            assert.ok(things[name] !== undefined, `the test has nothing for :${name} of ${route.url}`);
            return things[name];
          });
          const verdicts: Verdict[] = [];
          for (const who of callers) {
            const visitor = visitors.get(who);
            const call = {
              method: route.method as "GET",
              url,
              ...(/^(?:POST|PUT|PATCH)$/.test(route.method) ? { headers: json, payload: {} } : {}),
            };
            const answer = visitor === undefined ? await here.app.inject(call) : await visitor.inject(call);
            const verdict = verdictOf(answer.statusCode, answer.headers.location);
            verdicts.push(verdict);
            const said = `${route.method} ${route.url} by ${who}: ${answer.statusCode} ${answer.body.slice(0, 200)}`;
            assert.ok(answer.statusCode < 500, said);
            if (!allowed(route).includes(who)) assert.equal(verdict, who === "nobody" ? "login" : "no", said);
            else if (who === "elsewhere" && /:(?:patient|letter|recording|upload)/.test(route.url))
              assert.equal(verdict, "not there", said);
            else if (Array.isArray(route.policy)) assert.ok(verdict === "yes" || /:upload/.test(route.url), said);
            else assert.notEqual(verdict, "login", said);
            if (who === "nobody" || who === "elsewhere") assert.doesNotMatch(answer.body, new RegExp(canary), said);
            // Whoever logged out comes in again for the next route.
            if (route.url === "/logout" && who !== "nobody") visitors.set(who, await here.logIn(who));
          }
          if (route.method !== "HEAD")
            rows.push(`| \`${route.method} ${route.url}\` | ${describePolicy(route)} | ${verdicts.join(" | ")} |`);
        }
        const table = [`| route | for | ${callers.join(" | ")} |`, `|---|---|${callers.map(() => "---|").join("")}`, ...rows.sort()].join(
          "\n",
        );
        const text = readFileSync(page, "utf8");
        const [head = ""] = text.split("<!-- table -->");
        if (process.env["KRIEBEL_WRITE_GOLDENS"] === "1") writeFileSync(page, `${head}<!-- table -->\n\n${table}\n`);
        assert.equal(readFileSync(page, "utf8"), `${head}<!-- table -->\n\n${table}\n`, "KRIEBEL_WRITE_GOLDENS=1 writes the page anew");
      } finally {
        await here.close();
      }
    });
  });

const describePolicy = ({ policy }: RouteName): string => (typeof policy === "string" ? policy : policy.join(", "));

test("a route that does not say who may use it stops the server from starting", async () => {
  const app = fastify();
  watchRoutes(app);
  app.get("/forgotten", async () => "everything");
  await assert.rejects(async () => app.ready(), /GET \/forgotten does not say who may use it/);
});
