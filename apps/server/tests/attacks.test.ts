import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, describe, test } from "node:test";
import { gzipSync } from "node:zlib";
import { recordToBundle } from "@kriebel/fhir";
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from "jose";
import { today } from "../../../people/expected.ts";
import { evidence } from "../../../people/invent.ts";
import { readPerson } from "../../../people/read-people.ts";
import { checkClinicSetting, makeServer, openClinic, routeList } from "../src/index.ts";
import { address, bothDatabases, type TestClinic, takeCookies, testClinic, type Visitor } from "./test-clinic.ts";

const databases = bothDatabases();
after(() => databases.remove());
const json = { "content-type": "application/json" };

/** What ends a string, a statement, a line or a pattern somewhere. */
const nasty = [
  "' OR '1'='1",
  "'; DROP TABLE patient; --",
  '"; DELETE FROM audit; --',
  "\\'; SELECT pg_sleep(60); --",
  "$1",
  "$$; RESET ROLE; $$",
  "%' OR 1=1 --",
  "_%\\",
  "N'||(SELECT string_agg(name,',') FROM patient)||'",
  "{{constructor.constructor('return process')()}}",
  "<script>alert(1)</script>",
  "\u202eevil\u2066",
  "a\r\nSet-Cookie: kriebel=x",
  '\n{"time":"2026","forged":true}',
  "\u0000",
  "\ud800",
  '=HYPERLINK("http://evil.example")',
];

for (const kind of databases.kinds)
  describe(`attacks on a clinic on ${kind}`, () => {
    let here: TestClinic;
    let doctor: Visitor;
    let patient: string;
    before(async () => {
      here = await testClinic(databases.urlFor(kind));
      doctor = await here.logIn("clinician");
      patient = (
        await doctor.inject({ method: "POST", url: "/api/patients", headers: json, payload: { number: "A-1", name: "Doelwit Verzonnen" } })
      ).json().id;
      const saved = await doctor.inject({
        method: "PUT",
        url: `/api/patients/${patient}/record`,
        headers: json,
        payload: readPerson("bas").record,
      });
      assert.equal(saved.statusCode, 200);
    });
    after(() => here.close());
    const look = (who: Visitor, search: string) =>
      who.inject({ method: "POST", url: "/api/patients/search", headers: json, payload: { search } });
    const count = async (): Promise<number> => (await doctor.inject({ method: "GET", url: "/api/patients" })).json().patients.length;

    test("SQL, markup and control signs in every text field, query, path and header: kept as text, refused, or not there; nothing falls and nothing leaks", async () => {
      const elsewhere = await here.logIn("elsewhere");
      const auditor = await here.logIn("auditor");
      for (const text of nasty) {
        const at = JSON.stringify(text);
        const before_ = await count();
        const added = await doctor.inject({ method: "POST", url: "/api/patients", headers: json, payload: { number: text, name: text } });
        assert.ok([201, 422].includes(added.statusCode), `${at}: ${added.statusCode} ${added.body}`);
        if (added.statusCode === 201) {
          const found = (await look(doctor, text.trim())).json().patients;
          assert.deepEqual(
            found.map((one: { name: string }) => one.name),
            [text.trim().normalize("NFC")],
            "found as the text that it is, and nobody else",
          );
        }
        assert.equal(await count(), before_ + (added.statusCode === 201 ? 1 : 0), at);
        assert.deepEqual((await look(elsewhere, text.trim())).json().patients, [], at);
        for (const search of [text, [text], { text }, 1, null, "x".repeat(201)])
          assert.ok([200, 422].includes((await look(doctor, search as string)).statusCode), at);
        const form = await doctor.inject({
          method: "POST",
          url: "/clinic/search",
          headers: { "content-type": "application/x-www-form-urlencoded" },
          payload: new URLSearchParams({ search: text, form: doctor.form }).toString(),
        });
        assert.equal(form.headers.location, "/clinic/patients?found=1", at);
        const coded = encodeURIComponent(text.toWellFormed());
        for (const [who, url] of [
          [doctor, `/api/patients?after=${coded}`],
          [doctor, `/api/patients/${coded}`],
          [doctor, `/api/patients/${patient}/letters/${coded}`],
          [doctor, `/api/recordings?patient=${coded}`],
          [doctor, `/clinic/patients?found=${coded}&after=${coded}&lang=${coded}`],
          [doctor, `/clinic/assets/${coded}`],
          [doctor, `/login?to=${coded}`],
          [auditor, `/api/audit?patient=${coded}&before=${coded}`],
          [auditor, `/api/audit/check?head=${coded}`],
          [auditor, `/clinic/audit?patient=${coded}&before=${coded}`],
          [elsewhere, `/api/patients?after=${coded}`],
        ] as const) {
          const answer = await who.inject({ method: "GET", url });
          assert.ok(answer.statusCode < 500, `${url}: ${answer.statusCode} ${answer.body}`);
          assert.ok(!String(answer.headers["set-cookie"]).includes("kriebel=x"), url);
          if (who === elsewhere) assert.deepEqual(answer.json().patients, [], at);
          if (answer.headers["content-type"]?.toString().includes("html")) assert.ok(!answer.body.includes("<script>alert"), url);
        }
        for (const header of ["kriebel-reason", "if-match", "accept-language", "user-agent", "kriebel-form"]) {
          const value = text.replace(/[^\u0020-\u007e]/g, "?");
          const answer = await doctor.inject({ method: "GET", url: `/api/patients/${patient}`, headers: { [header]: value } });
          assert.ok(answer.statusCode < 500, `${header} ${at}: ${answer.statusCode}`);
        }
      }
      assert.equal((await doctor.inject({ method: "GET", url: `/api/patients/${patient}` })).json().name, "Doelwit Verzonnen");
      assert.equal((await auditor.inject({ method: "GET", url: "/api/audit/check" })).json().whole, true);
    });

    test("SQL inside a record and a Bundle is text too", async () => {
      const text = "'; DROP TABLE record_version; -- \\ \" $1";
      const record = { ...readPerson("bas").record, complaint: { ...readPerson("bas").record.complaint } };
      const bundle = JSON.parse(JSON.stringify(recordToBundle(record, evidence, today)));
      bundle.entry.push({
        resource: {
          resourceType: "Condition",
          code: { text },
          subject: bundle.entry.find((one: { resource: { subject?: object } }) => one.resource.subject)?.resource.subject,
        },
      });
      const saved = await doctor.inject({
        method: "PUT",
        url: `/api/patients/${patient}/record`,
        headers: { ...json, "if-match": '"1"' },
        payload: bundle,
      });
      assert.equal(saved.statusCode, 200, saved.body);
      const read = await doctor.inject({ method: "GET", url: `/api/patients/${patient}/record` });
      assert.ok(read.body.includes("DROP TABLE record_version"));
    });

    test("huge, deep, packed and crooked bodies get a sentence on every route that takes one", async () => {
      const bodies: readonly (readonly [string, string | Buffer, Record<string, string>])[] = [
        ["deep", `${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}`, json],
        ["brackets", "[".repeat(500_000), json],
        ["huge", JSON.stringify({ record: "x".repeat(8_100_000) }), json],
        ["many values", `[${"0,".repeat(500_000)}0]`, json],
        ["prototype", '{"__proto__":{"roles":["auditor"]},"number":"x","name":"x"}', json],
        ["torn", '{"number":"x', json],
        ["a list", "[]", json],
        ["a word", '"x"', json],
        ["nothing", "null", json],
        ["a bomb", gzipSync(Buffer.alloc(20_000_000), { level: 9 }), { ...json, "content-encoding": "gzip" }],
        ["a big form", `form=${"x".repeat(8_100_000)}`, { "content-type": "application/x-www-form-urlencoded" }],
      ];
      const routes = routeList(here.app).filter(
        ({ method, url }) => (method === "POST" || method === "PUT") && !/uploads|logout|score/.test(url),
      );
      assert.ok(routes.length >= 8);
      for (const { method, url } of routes)
        for (const [name, payload, headers] of bodies) {
          const answer = await doctor.inject({
            method: method as "POST",
            url: url.replace(":patient", patient).replace(":id", "kriebel-patient-view"),
            headers,
            payload,
          });
          const at = `${name} to ${method} ${url}: ${answer.statusCode} ${answer.body.slice(0, 150)}`;
          assert.ok(answer.statusCode < 500, at);
          if (!["a list", "a word", "nothing"].includes(name)) assert.ok(answer.statusCode >= 400 || /letters$/.test(url), at);
        }
    });

    test("no line of the log, and nothing that is measured, names a person, a patient, an address or a link", async () => {
      const canary = "Kanarie-7391";
      const bird = (
        await doctor.inject({
          method: "POST",
          url: "/api/patients",
          headers: json,
          payload: { number: canary, name: canary, birthDate: "1931-07-03" },
        })
      ).json().id;
      await doctor.inject({
        method: "POST",
        url: "/api/patients/search",
        payload: { search: canary },
        headers: { ...json, "user-agent": canary, "kriebel-reason": canary },
      });
      await doctor.inject({ method: "PUT", url: `/api/patients/${bird}/record`, headers: json, payload: { name: canary } });
      await doctor.inject({ method: "GET", url: `/clinic/patients/${bird}` });
      await doctor.inject({ method: "GET", url: `/${canary}` });
      await here.app.inject({ method: "GET", url: `/login/back?code=${canary}&state=${canary}` });
      const metrics = (await here.app.inject({ method: "GET", url: "/metrics" })).body;
      const all = `${here.lines.join("")}${metrics}`;
      assert.ok(here.lines.length > 50);
      for (const secret of [
        canary,
        bird,
        patient,
        "Verzonnen",
        "1931-07-03",
        "127.0.0.1",
        doctor.form,
        doctor.cookie().split("=")[1] ?? "",
      ])
        assert.ok(!all.includes(secret), secret);
      for (const line of here.lines)
        assert.deepEqual(
          Object.keys(JSON.parse(line)).filter((key) => !["time", "method", "route", "status", "ms"].includes(key)),
          [],
        );
    });
  });

test("a flood from one address is held off: the calls beyond the limit cost no question to the database, health answers on", async () => {
  const here = await testClinic(undefined, { perMinute: 100 });
  const { database } = here.clinic;
  let asked = 0;
  const { as } = database;
  database.as = ((...all: Parameters<typeof as>) => {
    asked += 1;
    return as(...all);
  }) as typeof as;
  try {
    const codes: number[] = [];
    const cookie = `kriebel=${"A".repeat(43)}`;
    for (let i = 0; i < 10_000; i += 1)
      codes.push((await here.app.inject({ method: "GET", url: "/api/me", headers: { cookie } })).statusCode);
    assert.equal(codes.filter((code) => code === 401).length, 100);
    assert.equal(codes.filter((code) => code === 429).length, 9_900);
    assert.equal(asked, 100);
    assert.equal((await here.app.inject({ method: "GET", url: "/health" })).statusCode, 200);
  } finally {
    await here.close();
  }
});

test("references of a Bundle lead nowhere: not one is fetched", async () => {
  let visits = 0;
  const trap = createServer((_request, response) => {
    visits += 1;
    response.end("{}");
  });
  await new Promise<void>((ready) => trap.listen(0, "127.0.0.1", ready));
  const at = `http://127.0.0.1:${(trap.address() as AddressInfo).port}`;
  const here = await testClinic(undefined);
  try {
    const doctor = await here.logIn("clinician");
    const { id } = (
      await doctor.inject({ method: "POST", url: "/api/patients", headers: json, payload: { number: "R-1", name: "R" } })
    ).json();
    const bundle = JSON.parse(JSON.stringify(recordToBundle(readPerson("bas").record, evidence, today)).replaceAll("urn:uuid:", `${at}/`));
    bundle.entry.push({
      fullUrl: `${at}/Patient/9`,
      resource: { resourceType: "DocumentReference", content: [{ attachment: { url: `${at}/secret` } }] },
    });
    bundle.link = [{ relation: "next", url: `${at}/next` }];
    for (const [method, url] of [
      ["PUT", `/api/patients/${id}/record`],
      ["POST", "/assess"],
      ["POST", "/fhir/Questionnaire/$populate"],
    ] as const)
      assert.ok((await doctor.inject({ method, url, headers: json, payload: bundle })).statusCode < 500, url);
    await doctor.inject({
      method: "POST",
      url: "/cds-services/kriebel-patient-view",
      headers: json,
      payload: {
        hook: "patient-view",
        hookInstance: "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
        fhirServer: at,
        context: { userId: "P/1", patientId: "9" },
        prefetch: { record: bundle },
      },
    });
    assert.equal(visits, 0);
  } finally {
    await here.close();
    trap.close();
  }
});

describe("tokens of a false provider", () => {
  test("none, the public key as a secret, a stranger's key, expired, for someone else, another nonce: no session", async () => {
    const good = await generateKeyPair("RS256", { extractable: true });
    const other = await generateKeyPair("RS256", { extractable: true });
    const jwk = { ...(await exportJWK(good.publicKey)), kid: "1", alg: "RS256", use: "sig" };
    let give: (nonce: string) => Promise<string> = async () => "";
    let nonce = "";
    const server = createServer((request, response) => {
      const say = (value: object): void => void response.setHeader("content-type", "application/json").end(JSON.stringify(value));
      if (request.url === "/.well-known/openid-configuration")
        return say({
          issuer,
          authorization_endpoint: `${issuer}/authorize`,
          token_endpoint: `${issuer}/token`,
          jwks_uri: `${issuer}/jwks`,
          response_types_supported: ["code"],
          subject_types_supported: ["public"],
          id_token_signing_alg_values_supported: ["RS256"],
        });
      if (request.url === "/jwks") return say({ keys: [jwk] });
      void give(nonce).then((id_token) => say({ access_token: "x", token_type: "bearer", id_token }));
    });
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const setting = checkClinicSetting({
      address,
      organisations: [{ slug: "noord", name: "Noord" }],
      login: { issuer, clientId: "kriebel" },
    });
    assert.ok(setting.ok);
    const opened = await openClinic({ folder: "memory", setting: setting.value });
    assert.ok(opened.ok);
    const app = await makeServer({ evidence, today: () => today, clinic: opened.value });
    const logIn = async (): Promise<number> => {
      const jar = new Map<string, string>();
      const began = await app.inject({ method: "GET", url: "/login" });
      takeCookies(jar, began);
      const at = new URL(began.headers.location as string);
      nonce = at.searchParams.get("nonce") ?? "";
      const back = `/login/back?code=c&state=${at.searchParams.get("state")}&iss=${encodeURIComponent(issuer)}`;
      const done = await app.inject({ method: "GET", url: back, cookies: Object.fromEntries(jar) });
      return done.statusCode;
    };
    try {
      const now = (): number => Math.floor(Date.now() / 1000);
      const claims = (change: object = {}) => ({
        iss: issuer,
        sub: "d",
        aud: "kriebel",
        iat: now(),
        exp: now() + 300,
        nonce,
        roles: ["clinician"],
        ...change,
      });
      const signed =
        (change: object = {}, key = good.privateKey, header: object = {}) =>
        () =>
          new SignJWT(claims(change)).setProtectedHeader({ alg: "RS256", kid: "1", ...header }).sign(key);
      give = signed();
      assert.equal(await logIn(), 303, "the right one gets in, so the test can fail");
      const secret = new TextEncoder().encode(JSON.stringify(jwk).padEnd(64));
      const attempts: Readonly<Record<string, () => Promise<string>>> = {
        none: async () => new UnsecuredJWT(claims()).encode(),
        "the public key as a secret": () => new SignJWT(claims()).setProtectedHeader({ alg: "HS256", kid: "1" }).sign(secret),
        "the client as a secret": () =>
          new SignJWT(claims()).setProtectedHeader({ alg: "HS256" }).sign(new TextEncoder().encode("kriebel".padEnd(32))),
        "a stranger's key": signed({}, other.privateKey),
        "a key that it brings": signed({}, other.privateKey, { jwk: await exportJWK(other.publicKey) }),
        "a key from elsewhere": signed({}, other.privateKey, { jku: `${issuer}/other` }),
        expired: signed({ iat: now() - 900, exp: now() - 600 }),
        "for someone else": signed({ aud: "another" }),
        "of someone else": signed({ iss: "https://evil.example" }),
        "another nonce": signed({ nonce: "replayed" }),
        "no nonce": signed({ nonce: undefined }),
        nothing: async () => "",
        "no token": async () => "a.b.c",
      };
      for (const [name, attempt] of Object.entries(attempts)) {
        give = attempt;
        assert.equal(await logIn(), 400, name);
      }
    } finally {
      await app.close();
      server.close();
      server.closeAllConnections();
    }
  });
});
