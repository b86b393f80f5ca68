import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { after, describe, test } from "node:test";
import fastify from "fastify";
import { readPerson } from "../../../people/read-people.ts";
import { roles } from "../src/clinic/caller.ts";
import { routeList } from "../src/index.ts";
import { type RouteName, refuseWithoutPolicy } from "../src/make-server.ts";
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
async function fill(doctor: Visitor): Promise<Readonly<Record<string, string>>> {
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
  return {
    patient,
    letter,
    recording: "00000000-0000-4000-8000-000000000000",
    upload: "00000000-0000-4000-8000-000000000000",
    id: "kriebel-patient-view",
    share: "AAAAAAAAAAAAAAAAAAAAAA",
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
      const here: TestClinic = await testClinic(databases.urlFor(kind));
      try {
        const things = await fill(await here.logIn("clinician"));
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
            else if (Array.isArray(route.policy)) assert.ok(verdict === "yes" || /:(?:recording|upload)/.test(route.url), said);
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

test("a route that does not say who may use it stops the server from starting", () => {
  const app = fastify();
  app.addHook("onRoute", refuseWithoutPolicy([]));
  assert.throws(() => app.get("/forgotten", async () => "everything"), /does not say who may use it/);
});
