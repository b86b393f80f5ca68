import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { today } from "../../../people/expected.ts";
import { evidence } from "../../../people/invent.ts";
import { throwawayPostgres } from "../../../tools/throwaway-postgres.ts";
import { checkClinicSetting, makeServer, openClinic, readAllowList, readSmartSettings, routeList } from "../src/index.ts";

const page = (name: string): string => readFileSync(new URL(`../../../docs/${name}`, import.meta.url), "utf8");
const block = (name: string): string => new RegExp(`\`\`\`json ${name}\n([\\s\\S]*?)\n\`\`\``).exec(page("clinic.md"))?.[1] ?? "";

test("the call of the clinic page brings a card", async () => {
  const app = await makeServer({ evidence, today: () => today });
  const answer = await app.inject({
    method: "POST",
    url: "/cds-services/kriebel-order-sign",
    headers: { "content-type": "application/json" },
    payload: block("hook-call"),
  });
  assert.equal(answer.statusCode, 200, answer.body);
  assert.match(answer.json().cards[0].summary, /^mirtazapine kan rusteloze benen/);
});

test("the allow-list of the clinic page is one", () => {
  const path = join(mkdtempSync(join(tmpdir(), "kriebel-page-")), "allow.json");
  writeFileSync(path, block("allow-list"));
  const read = readAllowList(path);
  assert.ok(read.ok, read.ok ? "" : read.problems[0]?.say.en);
});

test("the record systems of the clinic page are a list that is read", () => {
  const path = join(mkdtempSync(join(tmpdir(), "kriebel-page-")), "smart.json");
  const read = (text: string) => {
    writeFileSync(path, text);
    return readSmartSettings(path);
  };
  const right = read(block("smart-systems"));
  assert.ok(right.ok && right.value[0]?.issuer === "https://ehr.clinic.example/fhir");
  const wrong = (change: (system: Record<string, unknown>) => void) => {
    const list = JSON.parse(block("smart-systems"));
    change(list.systems[0]);
    return read(JSON.stringify(list)).ok;
  };
  for (const issuer of [
    "http://ehr.example/fhir",
    "https://a.example; script-src *",
    "https://u:p@a.example",
    "ftp://a",
    "https://a/?x=1",
    3,
    "",
  ])
    assert.ok(!wrong((one) => Object.assign(one, { issuer })), String(issuer));
  for (const origins of [["https://a.example/path"], ["*"], "https://a.example", [null], ["https://*.example"]])
    assert.ok(!wrong((one) => Object.assign(one, { origins })), String(origins));
  assert.ok(!wrong((one) => Object.assign(one, { clientId: " " })));
  for (const text of ["", "{", "[]", '{"systems":[]}', '{"systems":[3]}', "\0"]) assert.ok(!read(text).ok, text);
  assert.ok(!readSmartSettings(join(path, "nothing")).ok);
});

test("the clinic page names every address of the server", async () => {
  const smart = { systems: [], app: import.meta.dirname, launch: import.meta.dirname };
  const app = await makeServer({ evidence, today: () => today, smart });
  await app.ready();
  const text = page("clinic.md");
  for (const { url } of routeList(app))
    if (!url.endsWith("*") && url !== "/fhir/metadata") assert.ok(text.includes(url.replace(":id", "ID")), url);
});

test("the setting of the clinic page is one, and a server that has it answers at every address that the page names", async () => {
  const setting = checkClinicSetting(JSON.parse(block("clinic-setting")));
  assert.ok(setting.ok, setting.ok ? "" : setting.problems[0]?.say.en);
  const clinic = await openClinic({ folder: "memory", setting: setting.value });
  assert.ok(clinic.ok);
  const app = await makeServer({ evidence, today: () => today, clinic: clinic.value });
  try {
    await app.ready();
    const text = page("clinic.md").replaceAll("`, `", "\n").replaceAll("`", "\n");
    for (const { method, url } of routeList(app)) {
      if (
        method === "HEAD" ||
        (method !== "GET" && url.startsWith("/clinic/")) ||
        url === "*" ||
        url === "/fhir/metadata" ||
        /^\/(?:app|smart|s\/files|clinic\/assets)\//.test(url)
      )
        continue;
      const named = url.replace(/:(?:letter|upload)/, (name) => name.slice(1).toUpperCase()).replace(/:\w+/, "ID");
      assert.ok(text.includes(named), named);
    }
  } finally {
    await app.close();
  }
});

test("the PostgreSQL of the clinic page carries a clinic: its two lines, its address, and a call", async () => {
  const cluster = throwawayPostgres();
  try {
    const url = cluster.runAsKeeper(/```sql postgresql\n([\s\S]*?)\n```/.exec(page("clinic.md"))?.[1] ?? "", "kriebel");
    const clinic = await openClinic({ folder: "memory", url });
    assert.ok(clinic.ok, clinic.ok ? "" : clinic.problems[0]?.say.en);
    const app = await makeServer({ evidence, today: () => today, clinic: clinic.value });
    assert.equal((await app.inject({ method: "GET", url: "/ready" })).json().database, "postgresql");
    await app.close();
  } finally {
    cluster.remove();
  }
});

test("every proof of the threat model and of the list of attacks is a test that exists", () => {
  const proofs = [
    ...`${page("security/threat-model.md")}${page("security/attacks.md")}`.matchAll(/`([\w/.-]+\.test\.ts)` › (.+?)(?=<br>| \|)/g),
  ];
  assert.ok(proofs.length >= 12, `${proofs.length} proofs`);
  for (const [, file = "", title = ""] of proofs) {
    const source = readFileSync(new URL(`../../../${file}`, import.meta.url), "utf8");
    assert.ok(source.includes(`test("${title}"`), `${file}: ${title}`);
  }
});
