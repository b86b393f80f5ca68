import assert from "node:assert/strict";
import { connect } from "node:net";
import { describe, test } from "node:test";
import { gzipSync } from "node:zlib";
import { recordToBundle } from "@kriebel/fhir";
import type { FastifyInstance } from "fastify";
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from "jose";
import { faultsOf } from "../../../checks/fhir-faults.ts";
import { today } from "../../../people/expected.ts";
import { evidence } from "../../../people/invent.ts";
import { readPeople } from "../../../people/read-people.ts";
import { makeServer, routeList, type ServerSetting } from "../src/index.ts";
import { serve } from "../src/serve.ts";
import { TokenVerifier } from "../src/verify-token.ts";

const lines: string[] = [];
const server = (setting: Partial<ServerSetting> = {}): Promise<FastifyInstance> =>
  makeServer({ evidence, today: () => today, log: { write: (line) => void lines.push(line) }, ...setting });
const bundle = (name: string): object =>
  JSON.parse(JSON.stringify(recordToBundle(readPeople().find((one) => one.name === name)!.record, evidence, today)));
const viewOf = (name: string): object => ({
  hook: "patient-view",
  hookInstance: "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
  context: { userId: "Practitioner/1", patientId: "person" },
  prefetch: { record: bundle(name) },
});
const json = { "content-type": "application/json" };

describe("CDS Hooks", () => {
  test("discovery names every service with its hook, its id and what to prefetch", async () => {
    const app = await server();
    const answer = await app.inject({ method: "GET", url: "/cds-services", headers: { origin: "https://ehr.example" } });
    assert.equal(answer.statusCode, 200);
    assert.equal(answer.headers["access-control-allow-origin"], "https://ehr.example");
    const { services } = answer.json();
    assert.deepEqual(
      services.map(({ hook }: { hook: string }) => hook),
      ["patient-view", "order-select", "order-sign", "medication-prescribe"],
    );
    for (const { id, description, prefetch } of services) {
      assert.match(id, /^[\w-]+$/);
      assert.ok(description.length > 20);
      assert.match(prefetch.patient, /\{\{context\.patientId\}\}/);
    }
  });

  test("a bundle of people/ brings a card; without prefetch the answer is 412 with an outcome", async () => {
    const app = await server();
    const answer = await app.inject({
      method: "POST",
      url: "/cds-services/kriebel-patient-view",
      headers: { ...json, "accept-language": "en" },
      payload: viewOf("bas"),
    });
    assert.equal(answer.statusCode, 200, answer.body);
    assert.match(answer.json().cards[0].summary, /no ferritin known/);
    const lacking = await app.inject({
      method: "POST",
      url: "/cds-services/kriebel-patient-view",
      headers: json,
      payload: { ...viewOf("bas"), prefetch: {} },
    });
    assert.equal(lacking.statusCode, 412);
    assert.deepEqual(faultsOf(lacking.json()), []);
    assert.equal((await app.inject({ method: "POST", url: "/cds-services/nothing", headers: json, payload: {} })).statusCode, 404);
    assert.equal(
      (await app.inject({ method: "POST", url: "/cds-services/kriebel-order-sign", headers: json, payload: viewOf("bas") })).statusCode,
      400,
    );
  });

  test("feedback is counted, nothing else of it is kept; a wrong one is refused", async () => {
    const app = await server();
    const url = "/cds-services/kriebel-patient-view/feedback";
    const send = (payload: object) => app.inject({ method: "POST", url, headers: json, payload });
    assert.equal(
      (await send({ feedback: [{ card: "x", outcome: "overridden", overrideReason: { userComment: "Mevrouw Verzonnen" } }] })).statusCode,
      200,
    );
    assert.equal((await send({ feedback: [{ card: "x", outcome: "eaten" }] })).statusCode, 400);
    assert.equal((await send({})).statusCode, 400);
    const metrics = (await app.inject({ method: "GET", url: "/metrics" })).body;
    assert.match(metrics, /kriebel_cds_feedback_total\{service="kriebel-patient-view",outcome="overridden"\} 1/);
    assert.doesNotMatch(metrics, /Verzonnen/);
  });

  test("a web page of another origin is answered only when it stands on the list", async () => {
    const app = await server({ origins: ["https://ehr.example"] });
    const preflight = (origin: string) =>
      app.inject({
        method: "OPTIONS",
        url: "/cds-services/kriebel-patient-view",
        headers: { origin, "access-control-request-method": "POST" },
      });
    assert.equal((await preflight("https://ehr.example")).headers["access-control-allow-origin"], "https://ehr.example");
    assert.notEqual((await preflight("https://evil.example")).headers["access-control-allow-origin"], "https://evil.example");
  });
});

describe("tokens", () => {
  const audience = "https://kriebel.example";
  const path = "/cds-services/kriebel-patient-view";
  async function setting() {
    const [good, other] = await Promise.all([
      generateKeyPair("ES384", { extractable: true }),
      generateKeyPair("ES384", { extractable: true }),
    ]);
    const jwk = { ...(await exportJWK(good.publicKey)), kid: "k1", alg: "ES384" };
    const app = await server({ allow: { audience, issuers: [{ iss: "https://ehr.example", keys: [jwk] }] } });
    let count = 0;
    const sign = (change: Record<string, unknown> = {}, key = good.privateKey, header: Record<string, unknown> = {}) => {
      const now = Math.floor(Date.now() / 1000);
      count += 1;
      return new SignJWT({ iss: "https://ehr.example", aud: `${audience}${path}`, iat: now, exp: now + 300, jti: `j${count}`, ...change })
        .setProtectedHeader({ alg: "ES384", kid: "k1", typ: "JWT", ...header })
        .sign(key);
    };
    const call = async (token: string | undefined) =>
      app.inject({
        method: "POST",
        url: path,
        headers: { ...json, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
        payload: viewOf("bas"),
      });
    return { app, jwk, other, sign, call };
  }

  test("a right token is admitted once; the same token again is not", async () => {
    const { sign, call } = await setting();
    const token = await sign();
    assert.equal((await call(token)).statusCode, 200);
    const again = await call(token);
    assert.equal(again.statusCode, 401);
    assert.match(again.body, /used-before/);
  });

  test("no token, another's signature, expired, for another address, of a stranger, without a number, for a whole day: refused", async () => {
    const { sign, call, other } = await setting();
    const now = Math.floor(Date.now() / 1000);
    for (const [token, why] of [
      [undefined, "missing"],
      ["abc", "malformed"],
      ["a.b.c", "malformed"],
      [await sign({}, other.privateKey), "wrong-signature"],
      [await sign({ exp: now - 120, iat: now - 400 }), "expired"],
      [await sign({ aud: "https://else.example" }), "wrong-audience"],
      [await sign({ iss: "https://stranger.example" }), "unknown-issuer"],
      [await sign({ jti: undefined }), "lacking-claim"],
      [await sign({ exp: now + 86_400 }), "expired"],
      [await sign({ iat: now - 7_200, exp: now + 60 }), "expired"],
    ] as const) {
      const answer = await call(token);
      assert.equal(answer.statusCode, 401, why);
      assert.match(answer.body, new RegExp(why));
      assert.deepEqual(faultsOf(answer.json()), []);
    }
  });

  test("a key proves something between its beginning and its end only, whatever its token says of itself", async () => {
    const day = 86_400;
    const from = Math.floor(Date.now() / 1000);
    const [old, next] = await Promise.all([generateKeyPair("ES384"), generateKeyPair("ES384")]);
    const keys = [
      { ...(await exportJWK(old.publicKey)), kid: "old", alg: "ES384", exp: from + day },
      { ...(await exportJWK(next.publicKey)), kid: "next", alg: "ES384", nbf: from + day / 2 },
    ];
    const verifier = new TokenVerifier({ audience, issuers: [{ iss: "https://ehr.example", keys }] });
    let count = 0;
    const admits = async (key: typeof old.privateKey, header: Record<string, unknown>, at: number) => {
      count += 1;
      const token = await new SignJWT({ iss: "https://ehr.example", aud: audience, iat: at, exp: at + 60, jti: `e${count}` })
        .setProtectedHeader({ alg: "ES384", ...header })
        .sign(key);
      return (await verifier.verify(`Bearer ${token}`, path, new Date(at * 1000))).ok;
    };
    for (const [at, oldCounts, nextCounts] of [
      [from, true, false],
      [from + day * 0.75, true, true],
      [from + day, false, true],
      [from, true, false],
    ] as const) {
      assert.equal(await admits(old.privateKey, { kid: "old" }, at), oldCounts, `old, ${at - from} s on`);
      assert.equal(await admits(next.privateKey, { kid: "next" }, at), nextCounts, `next, ${at - from} s on`);
    }
    assert.equal(await admits(old.privateKey, {}, from + day), false, "without a name for its key, too");
  });

  test("alg confusion: none, the public key as a shared secret, and a key of the token's own choice are refused", async () => {
    const { call, jwk, other, sign } = await setting();
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: "https://ehr.example", aud: `${audience}${path}`, jti: "x1" };
    const none = new UnsecuredJWT(claims)
      .setIssuedAt(now)
      .setExpirationTime(now + 60)
      .encode();
    const secret = new TextEncoder().encode(JSON.stringify(jwk).padEnd(64));
    const shared = await new SignJWT({ ...claims, iat: now, exp: now + 60 }).setProtectedHeader({ alg: "HS256", kid: "k1" }).sign(secret);
    const own = await exportJWK(other.publicKey);
    const brought = await sign({}, other.privateKey, { jwk: own });
    const fetched = await sign({}, other.privateKey, { jku: "http://169.254.169.254/keys" });
    for (const token of [none, shared, brought, fetched]) assert.equal((await call(token)).statusCode, 401);
  });

  /** What tells nothing of a person and changes nothing. Every other route, also one that is added later, asks for a token. */
  const open = new Set([
    "/openapi.json",
    "/cds-services",
    "/health",
    "/ready",
    "/metrics",
    "/fhir/metadata",
    "/fhir/Questionnaire/interview",
  ]);

  test("every route by every caller: open to all, or only with a right token for this very address", async () => {
    const { app, sign, other } = await setting();
    await app.ready();
    const routes = routeList(app).filter(({ method }) => method !== "OPTIONS");
    assert.ok(routes.length >= 11, `${routes.length} routes`);
    const now = Math.floor(Date.now() / 1000);
    for (const { method, url } of routes) {
      const at = url.replace(":id", "kriebel-patient-view");
      const aud = `${audience}${at}`;
      const callers: Readonly<Record<string, string | undefined>> = {
        nobody: undefined,
        stranger: await sign({ iss: "https://stranger.example", aud }),
        forger: await sign({ aud }, other.privateKey),
        late: await sign({ aud, iat: now - 500, exp: now - 100 }),
        elsewhere: await sign({ aud: `${audience}/another/address` }),
      };
      for (const [caller, token] of Object.entries(callers)) {
        const answer = await app.inject({
          method: method as "GET",
          url: at,
          headers: { ...(method === "POST" ? json : {}), ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
          ...(method === "POST" ? { payload: {} } : {}),
        });
        if (open.has(url)) assert.equal(answer.statusCode, 200, `${method} ${url} ${caller}`);
        else assert.equal(answer.statusCode, 401, `${method} ${url} ${caller}`);
      }
      if (open.has(url)) continue;
      const admitted = await app.inject({
        method: method as "POST",
        url: at,
        headers: { ...json, authorization: `Bearer ${await sign({ aud })}` },
        payload: {},
      });
      assert.notEqual(admitted.statusCode, 401, `${method} ${url}: ${admitted.body}`);
    }
  });
});

describe("FHIR over HTTP", () => {
  test("the interview, its next question, and an answer to a bundle", async () => {
    const app = await server();
    const whole = await app.inject({ method: "GET", url: "/fhir/Questionnaire/interview" });
    assert.equal(whole.json().resourceType, "Questionnaire");
    const next = await app.inject({
      method: "POST",
      url: "/fhir/Questionnaire/$next-question",
      headers: { "content-type": "application/fhir+json" },
      payload: { resourceType: "QuestionnaireResponse", status: "in-progress" },
    });
    assert.equal(next.json().contained[0].item.length, 1);
    const filled = await app.inject({ method: "POST", url: "/fhir/Questionnaire/$populate", headers: json, payload: bundle("marieke") });
    assert.ok(filled.json().item.length > 2);
    const answer = await app.inject({ method: "POST", url: "/assess", headers: json, payload: bundle("marieke") });
    assert.equal(answer.json().routes[0].id, "iron");
    assert.deepEqual(faultsOf((await app.inject({ method: "GET", url: "/fhir/metadata" })).json()), []);
  });

  test("every refusal is a valid OperationOutcome with a code and both languages", async () => {
    const app = await server();
    for (const [url, payload, status] of [
      ["/assess", { resourceType: "Nonsense!" }, 400],
      [
        "/assess",
        {
          resourceType: "Bundle",
          entry: [{ resource: { resourceType: "Patient", id: "1" } }, { resource: { resourceType: "Patient", id: "2" } }],
        },
        422,
      ],
      ["/fhir/Questionnaire/$next-question", { resourceType: "Patient" }, 400],
      ["/nothing/here", {}, 404],
    ] as const) {
      const answer = await app.inject({ method: "POST", url, headers: json, payload });
      assert.equal(answer.statusCode, status, url);
      assert.deepEqual(faultsOf(answer.json()), []);
      assert.ok(answer.json().issue[0].details.text.length > 10);
      assert.equal(answer.json().issue[0].details._text.extension[0].extension[0].valueCode, "nl");
    }
  });
});

describe("hostile input", () => {
  const post = async (body: string | Buffer, headers: Record<string, string> = json) =>
    (await server()).inject({ method: "POST", url: "/assess", headers, payload: body });
  const cases: readonly (readonly [string, string, number])[] = [
    ["torn", '{"resourceType":"Bundle"', 400],
    ["empty", "", 400],
    ["a million brackets", "[".repeat(1_000_000), 400],
    ["deep objects", `${'{"a":'.repeat(5_000)}1${"}".repeat(5_000)}`, 400],
    ["a prototype", '{"resourceType":"Bundle","__proto__":{"admin":true}}', 400],
    ["a constructor", '{"resourceType":"Bundle","constructor":{"prototype":{"x":1}}}', 400],
    ["the same name twice", '{"resourceType":"Bundle","resourceType":"Patient"}', 400],
    ["half a million values", `{"resourceType":"Bundle","entry":[${"0,".repeat(500_000)}0]}`, 400],
    ["a number that is none", '{"resourceType":"Bundle","total":NaN}', 400],
    ["a lone surrogate and a null sign", '{"resourceType":"Patient","gender":"\\ud800\\u0000"}', 200],
  ];
  for (const [name, body, status] of cases)
    test(`${name}: one sentence or an answer, never a fall`, async () => {
      const answer = await post(body);
      assert.equal(answer.statusCode, status, answer.body.slice(0, 200));
      if (status !== 200) assert.deepEqual(faultsOf(answer.json()), []);
    });

  test("too large is refused before it is read; packed bodies are not unpacked; XML is not taken for JSON", async () => {
    assert.equal((await post(`"${"x".repeat(8_100_000)}"`)).statusCode, 413);
    const bomb = gzipSync(Buffer.alloc(50_000_000, 32), { level: 9 });
    assert.equal((await post(bomb, { ...json, "content-encoding": "gzip" })).statusCode, 415);
    assert.equal((await post("<Bundle/>", { "content-type": "application/fhir+xml" })).statusCode, 415);
  });

  test("many calls a second from one address are held off, and health stays reachable", async () => {
    const app = await server({ perMinute: 50 });
    const codes: number[] = [];
    for (let i = 0; i < 60; i += 1) codes.push((await app.inject({ method: "GET", url: "/cds-services" })).statusCode);
    assert.deepEqual([codes.filter((code) => code === 200).length, codes.filter((code) => code === 429).length], [50, 10]);
    assert.equal((await app.inject({ method: "GET", url: "/health" })).statusCode, 200);
  });
});

test("the log holds routes, statuses and times: no name, number, address, header or body, and no line that someone else wrote", async () => {
  lines.length = 0;
  const app = await server();
  const secret = "Verzonnen-1234";
  await app.inject({
    method: "POST",
    url: `/cds-services/${secret}?bsn=999999990`,
    headers: { ...json, "user-agent": secret, authorization: `Bearer ${secret}` },
    payload: { name: secret },
  });
  await app.inject({
    method: "POST",
    url: "/assess",
    headers: json,
    payload: { resourceType: "Patient", name: [{ family: secret }], birthDate: secret },
  });
  await app.inject({ method: "GET", url: `/%0a%7b%22forged%22:true%7d${secret}` });
  assert.equal(lines.length, 3);
  const text = lines.join("");
  assert.doesNotMatch(text, /Verzonnen|999999990|forged/);
  for (const line of lines) assert.deepEqual(Object.keys(JSON.parse(line)), ["time", "method", "route", "status", "ms"]);
});

test("the description of the interface names every route, each with what it does", async () => {
  const app = await server();
  await app.ready();
  const { openapi, paths } = (await app.inject({ method: "GET", url: "/openapi.json" })).json();
  assert.equal(openapi, "3.1.0");
  const routes = routeList(app).filter(({ method }) => method === "GET" || method === "POST");
  assert.ok(routes.length >= 11);
  for (const { method, url } of routes) {
    const summary = paths[url.replace(":id", "{id}")]?.[method.toLowerCase()]?.summary;
    assert.ok(typeof summary === "string" && summary.length > 5, `${method} ${url}`);
  }
});

test("it closes gracefully: a call that is running is answered, a new one is not taken", async () => {
  const serving = await serve({ evidence, host: "127.0.0.1", port: 0, today: () => today });
  const running = fetch(`${serving.address}/assess`, { method: "POST", headers: json, body: JSON.stringify(bundle("marieke")) });
  const first = await running;
  assert.equal(first.status, 200);
  // A call whose body is still on its way when the server is asked to end.
  const { port } = new URL(serving.address);
  const body = JSON.stringify(bundle("marieke"));
  const socket = connect(Number(port), "127.0.0.1");
  await new Promise((resolve) => socket.once("connect", resolve));
  socket.write(
    `POST /assess HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body.slice(0, 100)}`,
  );
  await new Promise((resolve) => setTimeout(resolve, 50));
  const closed = serving.close();
  let answer = "";
  socket.setEncoding("utf8").on("data", (part: string) => {
    answer += part;
  });
  socket.write(body.slice(100));
  await new Promise((resolve) => socket.once("close", resolve));
  await closed;
  assert.match(answer, /^HTTP\/1\.1 (?:200|503)/);
  await assert.rejects(fetch(`${serving.address}/health`));
});

test("an address beyond this machine needs an allow-list", async () => {
  await assert.rejects(serve({ evidence, host: "0.0.0.0", port: 0 }), /allow-list/);
});
