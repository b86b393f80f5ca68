import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { eq } from "drizzle-orm";
import { today } from "../../../people/expected.ts";
import { evidence } from "../../../people/invent.ts";
import { ownPath, rolesIn } from "../src/clinic/login-routes.ts";
import { account, audit } from "../src/clinic/schema.ts";
import { mostSessions, sessionTimes } from "../src/clinic/sessions.ts";
import { checkClinicSetting, makeServer, openClinic } from "../src/index.ts";
import { address, bothDatabases, type TestClinic, takeCookies, testClinic, type Visitor } from "./test-clinic.ts";

const json = { "content-type": "application/json" };
const minute = 60_000;

const databases = bothDatabases();
after(() => databases.remove());

for (const kind of databases.kinds) {
  describe(`logging in, on ${kind}`, () => {
    let here: TestClinic;
    before(async () => {
      here = await testClinic(databases.urlFor(kind));
    });
    after(() => here.close());
    const begin = async (to = "") => {
      const jar = new Map<string, string>();
      const answer = await here.app.inject({ method: "GET", url: `/login${to}` });
      takeCookies(jar, answer);
      return {
        at: new URL(answer.headers.location as string),
        cookies: Object.fromEntries(jar),
        set: String(answer.headers["set-cookie"]),
      };
    };

    test("the provider is asked for a code with PKCE, state and nonce; the cookie is for this server alone", async () => {
      const { at, set } = await begin();
      assert.equal(at.searchParams.get("response_type"), "code");
      assert.equal(at.searchParams.get("code_challenge_method"), "S256");
      for (const name of ["state", "nonce", "code_challenge"]) assert.ok((at.searchParams.get(name) ?? "").length >= 40, name);
      assert.match(set, /HttpOnly/);
      assert.match(set, /SameSite=Lax/);
      assert.match(set, /Path=\//);
    });

    test("one login twice, in another browser, with another's state, or without one: refused", async () => {
      const { at, cookies } = await begin();
      const back = (await here.provider.passThrough(at.href, "clinician")).slice(address.length);
      const go = (url: string, with_: Record<string, string>) => here.app.inject({ method: "GET", url, cookies: with_ });
      assert.equal((await go(back, {})).statusCode, 400, "no cookie");
      assert.equal((await go(back, (await begin()).cookies)).statusCode, 400, "another browser");
      const other = await begin();
      const state = other.at.searchParams.get("state") ?? "";
      const swapped = back.replace(/state=[^&]+/, `state=${state}`);
      assert.equal((await go(swapped, other.cookies)).statusCode, 400, "a code of another login");
      assert.equal((await go("/login/back?code=x&state=&state=a", cookies)).statusCode, 400);
      assert.equal((await go(back, cookies)).statusCode, 303, "the right browser");
      assert.equal((await go(back, cookies)).statusCode, 400, "once only");
    });

    test("after ten minutes the attempt is over", async () => {
      const { at, cookies } = await begin();
      const back = (await here.provider.passThrough(at.href, "clinician")).slice(address.length);
      here.pass(11 * minute);
      assert.equal((await here.app.inject({ method: "GET", url: back, cookies })).statusCode, 400);
    });

    test("a cookie that was planted beforehand is not taken over", async () => {
      const planted = "A".repeat(43);
      const { at, cookies } = await begin();
      const back = (await here.provider.passThrough(at.href, "clinician")).slice(address.length);
      const answer = await here.app.inject({ method: "GET", url: back, cookies: { ...cookies, kriebel: planted } });
      const given = answer.cookies.find(({ name }) => name === "kriebel")?.value;
      assert.ok(given !== undefined && given !== planted);
      assert.equal((await here.app.inject({ method: "GET", url: "/api/me", cookies: { kriebel: planted } })).statusCode, 401);
    });

    test("who has no role, or belongs to an organisation that is not here, gets no session", async () => {
      for (const who of ["roleless", "stranger"] as const) await assert.rejects(here.logIn(who), /403/);
    });

    test("the way back leads to our own pages only", () => {
      assert.equal(ownPath("/clinic/patients/1?lang=en"), "/clinic/patients/1?lang=en");
      for (const at of [
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "/a\r\nset-cookie: x=1",
        "javascript:1",
        "",
        undefined,
      ])
        assert.equal(ownPath(at), "/clinic", String(at));
    });
  });

  describe(`a session, on ${kind}`, () => {
    let here: TestClinic;
    before(async () => {
      here = await testClinic(databases.urlFor(kind));
    });
    after(() => here.close());
    const me = (cookie: string) => here.app.inject({ method: "GET", url: "/api/me", headers: { cookie } });

    test("ends after half an hour without a touch, and after a working day with touches", async () => {
      const idle = await here.logIn("clinician");
      here.pass(sessionTimes.idle + minute);
      assert.equal((await me(idle.cookie())).statusCode, 401);
      const busy = await here.logIn("clinician");
      let stood = 0;
      while (stood < sessionTimes.longest - 20 * minute) {
        here.pass(20 * minute);
        stood += 20 * minute;
        assert.equal((await busy.inject({ method: "GET", url: "/api/me" })).statusCode, 200, `after ${stood / minute} minutes`);
      }
      here.pass(21 * minute);
      assert.equal((await busy.inject({ method: "GET", url: "/api/me" })).statusCode, 401);
    });

    test("changes its cookie every quarter of an hour; the old one is good for a few seconds more, then never again", async () => {
      const visitor = await here.logIn("clinician");
      const old = visitor.cookie();
      here.pass(sessionTimes.rotate + minute);
      const answers = await Promise.all([1, 2, 3].map(() => visitor.inject({ method: "GET", url: "/api/me" })));
      assert.deepEqual(
        answers.map(({ statusCode }) => statusCode),
        [200, 200, 200],
        "calls at once all go on",
      );
      assert.notEqual(visitor.cookie(), old);
      assert.equal((await me(old)).statusCode, 200);
      here.pass(sessionTimes.grace + 1_000);
      assert.equal((await me(old)).statusCode, 401);
      assert.equal((await me(visitor.cookie())).statusCode, 200);
    });

    test("is over everywhere once logged out, and the provider's way out is named", async () => {
      const visitor = await here.logIn("clinician");
      const cookie = visitor.cookie();
      const answer = await visitor.inject({ method: "POST", url: "/logout", headers: json, payload: {} });
      assert.equal(answer.statusCode, 200, answer.body);
      assert.match(answer.json().provider, /\/session\/end\?/);
      assert.equal((await me(cookie)).statusCode, 401);
    });

    test("ends at once when the account is blocked, and a new one is not begun", async () => {
      const visitor = await here.logIn("technician");
      const { database } = here.clinic;
      const block = (moment: Date | null) =>
        database.as("kriebel_gate", undefined, (tx) =>
          tx.update(account).set({ blocked: moment }).where(eq(account.subject, "technician")),
        );
      await block(new Date());
      assert.equal((await me(visitor.cookie())).statusCode, 401);
      await assert.rejects(here.logIn("technician"), /403/);
      await block(null);
      await here.logIn("technician");
    });

    test("an eleventh screen of the same account ends the one that was longest untouched, and nobody else's", async () => {
      const other = await here.logIn("auditor");
      const screens: Visitor[] = [];
      for (let i = 0; i < mostSessions; i += 1) {
        screens.push(await here.logIn("researcher"));
        here.pass(1_000);
      }
      const stands = async () => Promise.all(screens.map(async (one) => (await me(one.cookie())).statusCode));
      assert.ok(
        (await stands()).every((status) => status === 200),
        "ten may",
      );
      screens.push(await here.logIn("researcher"));
      assert.deepEqual(await stands(), [401, ...Array(mostSessions).fill(200)]);
      assert.equal((await me(other.cookie())).statusCode, 200);
    });

    test("no made-up cookie opens anything", async () => {
      for (const cookie of [
        "kriebel=",
        `kriebel=${"A".repeat(43)}`,
        "kriebel=' OR 1=1 --",
        `kriebel=${"%00".repeat(20)}`,
        "kriebel=[object Object]",
      ])
        assert.equal((await me(cookie)).statusCode, 401, cookie);
    });
  });

  describe(`changes come from our own pages only (CSRF), on ${kind}`, () => {
    let here: TestClinic;
    before(async () => {
      here = await testClinic(databases.urlFor(kind));
    });
    after(() => here.close());

    test("without the token of this session, or from another site, nothing changes", async () => {
      const doctor = await here.logIn("clinician");
      const other = await here.logIn("clinician");
      let number = 0;
      const add = (headers: Record<string, string>, payload?: string) => {
        number += 1;
        return here.app.inject({
          method: "POST",
          url: "/api/patients",
          headers: { ...json, cookie: doctor.cookie(), ...headers },
          payload: payload ?? { number: `C-${number}`, name: "Verzonnen" },
        });
      };
      const right = { "kriebel-form": doctor.form };
      assert.equal((await add(right)).statusCode, 201);
      assert.equal((await add({ ...right, origin: address, "sec-fetch-site": "same-origin" })).statusCode, 201);
      for (const headers of [
        {},
        { "kriebel-form": "" },
        { "kriebel-form": other.form },
        { "kriebel-form": `${doctor.form}A` },
        { ...right, origin: "https://evil.example" },
        { ...right, origin: "null" },
        { ...right, origin: `${address}.evil.example` },
        { ...right, "sec-fetch-site": "cross-site" },
        { ...right, "sec-fetch-site": "same-site" },
      ] as Record<string, string>[])
        assert.equal((await add(headers)).statusCode, 403, JSON.stringify(headers));
      // What a form of another site can send without asking: these types only, and none is read.
      for (const type of ["text/plain", "multipart/form-data; boundary=x"])
        assert.equal((await add({ "content-type": type }, '{"number":"C-0","name":"x"}')).statusCode, 415, type);
      const kept = (await doctor.inject({ method: "POST", url: "/api/patients/search", headers: json, payload: { search: "C-" } })).json()
        .patients;
      assert.equal(kept.length, 2);
    });

    test("no page of another site may read what stands behind a login, and no cookie goes along to where it may", async () => {
      const doctor = await here.logIn("clinician");
      for (const url of ["/api/patients", "/api/me", "/api/audit"]) {
        const answer = await here.app.inject({ method: "GET", url, headers: { origin: "https://evil.example", cookie: doctor.cookie() } });
        assert.equal(answer.headers["access-control-allow-origin"], undefined, url);
      }
      const open = await here.app.inject({ method: "GET", url: "/cds-services", headers: { origin: "https://evil.example" } });
      assert.equal(open.headers["access-control-allow-credentials"], undefined);
    });
  });
}

test("without a login set up no patient is served, record systems are", async () => {
  const opened = await openClinic({ folder: "memory" });
  assert.ok(opened.ok);
  const app = await makeServer({ evidence, today: () => today, clinic: opened.value });
  try {
    for (const url of ["/api/patients", "/api/me", "/login", "/api/audit"]) {
      const answer = await app.inject({ method: "GET", url });
      assert.equal(answer.statusCode, 503, url);
      assert.match(answer.body, /login-not-set-up/);
    }
    assert.equal((await app.inject({ method: "GET", url: "/cds-services" })).statusCode, 200);
    assert.equal((await app.inject({ method: "GET", url: "/ready" })).json().database, "pglite");
  } finally {
    await app.close();
  }
});

test("a clinic that others reach answers record systems only with an allow-list, and marks its cookies for https", async () => {
  const read = checkClinicSetting({
    address: "https://kriebel.clinic.example",
    organisations: [{ slug: "noord", name: "Noord" }],
    login: { issuer: "https://login.clinic.example", clientId: "kriebel" },
  });
  assert.ok(read.ok);
  const opened = await openClinic({ folder: "memory", setting: read.value });
  assert.ok(opened.ok);
  const app = await makeServer({ evidence, today: () => today, clinic: opened.value });
  try {
    const answer = await app.inject({ method: "POST", url: "/assess", headers: json, payload: {} });
    assert.equal(answer.statusCode, 401);
    const cleared = await app.inject({ method: "GET", url: "/api/me", headers: { cookie: "__Host-kriebel=nobody" } });
    assert.match(String(cleared.headers["strict-transport-security"]), /max-age=31536000/);
    assert.match(String(cleared.headers["set-cookie"]), /__Host-kriebel=;.*Path=\/;.*HttpOnly; Secure; SameSite=Lax/);
  } finally {
    await app.close();
  }
});

test("a setting that would send people to an unsafe place is refused", () => {
  const right = {
    address: "https://kriebel.clinic.example",
    organisations: [{ slug: "noord", name: "Noord" }],
    login: { issuer: "https://login.clinic.example", clientId: "kriebel" },
  };
  assert.ok(checkClinicSetting(right).ok);
  for (const [change, at] of [
    [{ address: "http://kriebel.clinic.example" }, "address"],
    [{ address: "https://user:word@kriebel.clinic.example" }, "address"],
    [{ login: { ...right.login, issuer: "http://169.254.169.254/" } }, "login.issuer"],
    [{ login: { ...right.login, issuer: "file:///etc/passwd" } }, "login.issuer"],
    [{ organisations: [] }, "organisations"],
    [{ organisations: [{ slug: "noord' --", name: "x" }] }, "organisations.0.slug"],
    [{ organisations: [...right.organisations, { slug: "zuid", name: "Zuid" }] }, "organisations"],
    [{ unknown: 1 }, "…"],
  ] as const) {
    const read = checkClinicSetting({ ...right, ...change });
    assert.equal(read.ok, false, JSON.stringify(change));
    assert.equal(read.ok ? "" : read.problems[0]?.at, at);
  }
});

test("a role counts only under the name that the setting gives it", () => {
  const login = { issuer: "x", clientId: "x", scope: "openid", rolesClaim: "groups", roles: { "sleep-doctors": "clinician" } } as const;
  const setting = { address: "https://a.example", behindProxy: false, organisations: [{ slug: "noord", name: "N" }], login };
  assert.deepEqual(rolesIn({ groups: ["sleep-doctors", "auditor", "clinician"] }, setting), ["clinician"]);
  assert.deepEqual(rolesIn({ groups: { clinician: true } }, setting), []);
  assert.deepEqual(rolesIn({ roles: ["sleep-doctors"] }, setting), []);
});

describe("what the setting asks of a login", () => {
  const withLogin = (login: object) => testClinic(undefined, {}, address, undefined, undefined, login);

  test("a login that is not as strong as asked gets no session and stands in the trail; one that is does", async () => {
    const here = await withLogin({ acr: ["strong"] });
    try {
      const began = await here.app.inject({ method: "GET", url: "/login" });
      assert.equal(new URL(began.headers.location as string).searchParams.get("acr_values"), "strong");
      await assert.rejects(here.logIn("clinician"), /403.*login-too-weak/);
      const doctor = await here.logIn("strong");
      assert.equal((await doctor.inject({ method: "GET", url: "/api/patients" })).statusCode, 200);
      const lines = await here.clinic.database.as("kriebel_keeper", undefined, (tx) => tx.select({ outcome: audit.outcome }).from(audit));
      assert.ok(lines.some(({ outcome }) => outcome === "refused: login too weak"));
    } finally {
      await here.close();
    }
  });

  test("a login of too long ago is asked for anew", async () => {
    const here = await withLogin({ maxAgeSeconds: 600 });
    try {
      const began = await here.app.inject({ method: "GET", url: "/login" });
      assert.equal(new URL(began.headers.location as string).searchParams.get("max_age"), "600");
      await here.logIn("clinician");
    } finally {
      await here.close();
    }
  });
});

test("one account asks so much a minute, from however many sessions; another goes on", async () => {
  const here = await testClinic(undefined, { perMinute: 100 });
  try {
    const [first, second, other] = [await here.logIn("clinician"), await here.logIn("clinician"), await here.logIn("technician")];
    const statuses: number[] = [];
    for (let i = 0; i < 110; i += 1)
      statuses.push(
        (
          await here.app.inject({
            method: "GET",
            url: "/api/me",
            headers: { cookie: (i % 2 === 0 ? first : second).cookie() },
            remoteAddress: `10.0.0.${i}`,
          })
        ).statusCode,
      );
    assert.ok(statuses.slice(0, 90).every((status) => status === 200));
    assert.equal(statuses.at(-1), 429);
    assert.equal((await here.app.inject({ method: "GET", url: "/api/me", headers: { cookie: other.cookie() } })).statusCode, 200);
    here.pass(minute);
    assert.equal((await here.app.inject({ method: "GET", url: "/api/me", headers: { cookie: first.cookie() } })).statusCode, 200);
  } finally {
    await here.close();
  }
});
