import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Browser } from "playwright-core";
import { today } from "../../../people/expected.ts";
import { evidence } from "../../../people/invent.ts";
import { openChromium } from "../../../tools/chromium.ts";
import { share } from "../src/clinic/schema.ts";
import { shareLimits } from "../src/clinic/share-routes.ts";
import { type Clinic, makeServer, openClinic, type Serving, serve } from "../src/index.ts";
import { bothDatabases } from "./test-clinic.ts";

const databases = bothDatabases();
after(() => databases.remove());
const bytes = { "content-type": "application/octet-stream" };

/** As the browser of the maker does it (apps/web/src/share/seal-share.ts): a fresh key, 12 bytes of chance, AES-GCM. */
async function sealed(content: unknown): Promise<{ readonly body: Buffer; readonly key: string }> {
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, true, ["encrypt"]);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const named = { name: "AES-GCM", iv, additionalData: new TextEncoder().encode("kriebel-share-1") };
  const cipher = await crypto.subtle.encrypt(named, key, new TextEncoder().encode(JSON.stringify(content)));
  return {
    body: Buffer.concat([iv, Buffer.from(cipher)]),
    key: Buffer.from(await crypto.subtle.exportKey("raw", key)).toString("base64url"),
  };
}

const opened = async (url?: string): Promise<Clinic> => {
  const clinic = await openClinic({ folder: "memory", url });
  if (!clinic.ok) throw new Error(clinic.problems[0]?.say.en);
  return clinic.value;
};

for (const kind of databases.kinds)
  describe(`shared links on ${kind}`, () => {
    let clinic: Clinic;
    let app: Awaited<ReturnType<typeof makeServer>>;
    let passed = 0;
    const lines: string[] = [];
    before(async () => {
      clinic = await opened(databases.urlFor(kind));
      app = await makeServer({
        evidence,
        today: () => today,
        clinic,
        now: () => new Date(Date.now() + passed),
        sharesPerMinute: 10_000,
        log: { write: (line) => void lines.push(line) },
      });
    });
    after(() => app.close());
    const keep = async (query = "", body: Buffer = Buffer.alloc(100, 7)) =>
      app.inject({ method: "POST", url: `/api/shares${query}`, headers: bytes, payload: body });
    const open = (id: string) => app.inject({ method: "POST", url: `/api/shares/${id}/open` });

    test("opens as often as was said, then never again", async () => {
      const { id } = (await keep("?opens=2")).json();
      for (const left of ["1", "0"]) {
        const answer = await open(id);
        assert.equal(answer.statusCode, 200);
        assert.equal(answer.headers["kriebel-opens-left"], left);
        assert.deepEqual(answer.rawPayload, Buffer.alloc(100, 7));
      }
      assert.equal((await open(id)).statusCode, 404);
    });

    test("many who open at once get no more than was said", async () => {
      const { id } = (await keep("?opens=3")).json();
      const codes = (await Promise.all(Array.from({ length: 12 }, () => open(id)))).map(({ statusCode }) => statusCode);
      assert.equal(codes.filter((code) => code === 200).length, 3);
    });

    test("its time ends, and then the bytes go too", async () => {
      const { id, ends } = (await keep("?hours=2")).json();
      assert.ok(Math.abs(Date.parse(ends) - (Date.now() + passed + 7_200_000)) < 60_000);
      passed += 7_200_001;
      assert.equal((await open(id)).statusCode, 404);
      await keep();
      const rows = await clinic.database.as("kriebel_gate", undefined, (tx) => tx.select({ id: share.id }).from(share));
      assert.ok(!rows.some((row) => row.id === id));
    });

    test("is withdrawn with its own word only, and at once", async () => {
      const one = (await keep()).json();
      const other = (await keep()).json();
      const withdraw = (word: string | undefined) =>
        app.inject({ method: "DELETE", url: `/api/shares/${one.id}`, headers: word === undefined ? {} : { "kriebel-withdraw": word } });
      for (const wrong of [undefined, "", other.withdraw, `${one.withdraw}A`, one.id, "' or '1'='1"])
        assert.equal((await withdraw(wrong)).statusCode, 404, String(wrong));
      assert.equal((await open(one.id)).statusCode, 200);
      assert.equal((await withdraw(one.withdraw)).statusCode, 200);
      assert.equal((await open(one.id)).statusCode, 404);
      assert.equal((await open(other.id)).statusCode, 200);
    });

    test("the database holds no key and no word, only their traces", async () => {
      const { body, key } = await sealed({ letter: "Kanarie Verzonnen heeft rusteloze benen" });
      const { id, withdraw } = (await keep("", body)).json();
      const rows = await clinic.database.as("kriebel_gate", undefined, (tx) => tx.select().from(share));
      const row = rows.find((one) => one.id === id);
      assert.ok(row !== undefined);
      const all = `${Buffer.from(row.content).toString("latin1")} ${JSON.stringify(row)} ${lines.join("")}`;
      for (const secret of ["Kanarie", "Verzonnen", key, withdraw]) assert.ok(!all.includes(secret), secret);
      assert.ok(!lines.join("").includes(id), "nor does the log name a link");
    });

    test("ids are 128 bits of chance, and every id that is none is answered alike", async () => {
      const ids = await Promise.all(Array.from({ length: 50 }, async () => (await keep()).json().id as string));
      assert.equal(new Set(ids).size, 50);
      for (const id of ids) assert.equal(Buffer.from(id, "base64url").length, 16);
      const answers = await Promise.all(["AAAAAAAAAAAAAAAAAAAAAA", "x", "%27%20or%201=1", "..%2f..%2fetc", "_".repeat(22)].map(open));
      assert.deepEqual(new Set(answers.map(({ statusCode, body }) => `${statusCode} ${body}`)).size, 1);
    });

    test("too large, too long, too often, not bytes, another page: refused", async () => {
      for (const query of ["?opens=0", "?opens=21", "?opens=1.5", "?hours=0", "?hours=721", "?hours=1e9", "?opens=1&opens=2"])
        assert.equal((await keep(query)).statusCode, 422, query);
      assert.equal((await keep("", Buffer.alloc(shareLimits.bytes + 1))).statusCode, 413);
      assert.equal((await keep("", Buffer.alloc(28))).statusCode, 422);
      const json = await app.inject({
        method: "POST",
        url: "/api/shares",
        headers: { "content-type": "application/json" },
        payload: { letter: "x" },
      });
      assert.equal(json.statusCode, 422);
      const foreign = { ...bytes, origin: "https://evil.example" };
      assert.equal(
        (await app.inject({ method: "POST", url: "/api/shares", headers: foreign, payload: Buffer.alloc(100) })).statusCode,
        403,
      );
    });
  });

test("who guesses links is held off after a few tries", async () => {
  const clinic = await opened();
  const app = await makeServer({ evidence, today: () => today, clinic });
  try {
    const codes: number[] = [];
    for (let i = 0; i < 200; i += 1)
      codes.push((await app.inject({ method: "POST", url: `/api/shares/${Buffer.alloc(16, i).toString("base64url")}/open` })).statusCode);
    assert.equal(codes.filter((code) => code === 404).length, 30);
    assert.equal(codes.filter((code) => code === 429).length, 170);
  } finally {
    await app.close();
  }
});

describe("the page that opens a link, in a browser", () => {
  let serving: Serving;
  let browser: Browser;
  before(async () => {
    serving = await serve({ evidence, host: "127.0.0.1", port: 0, today: () => today, clinic: await opened() });
    browser = await openChromium();
  });
  after(async () => {
    await browser?.close();
    await serving?.close();
  });
  const shareIt = async (content: unknown, query = ""): Promise<string> => {
    const { body, key } = await sealed(content);
    const answer = await fetch(`${serving.address}/api/shares${query}`, { method: "POST", headers: bytes, body: new Uint8Array(body) });
    return `${serving.address}${((await answer.json()) as { path: string }).path}#${key}`;
  };

  test("shows the letter only after a tap, as text, sends the key nowhere and takes it out of the address", async () => {
    const link = await shareIt({ lang: "nl", letter: "Beste dokter,\n<img src=x onerror=alert(1)> & groet", record: { schema: 1 } });
    const key = link.split("#")[1] ?? "";
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
    const page = await context.newPage();
    const asked: string[] = [];
    const wrong: string[] = [];
    page.on("request", (request) =>
      asked.push(`${request.method()} ${request.url()} ${JSON.stringify(request.headers())} ${request.postData() ?? ""}`),
    );
    page.on("console", (message) => message.type() === "error" && wrong.push(message.text()));
    page.on("pageerror", (error) => wrong.push(String(error)));
    await page.goto(link);
    await page.waitForLoadState("networkidle");
    assert.ok(!asked.some((one) => one.includes("/open ")), "looking at the page opens nothing");
    assert.ok(!page.url().includes("#"));
    await page.locator("#open").click();
    await page.locator("#letter p").first().waitFor();
    assert.equal(
      await page
        .locator("#letter")
        .innerText()
        .then((text) => text.replaceAll("\n\n", "\n")),
      "Beste dokter,\n<img src=x onerror=alert(1)> & groet",
    );
    assert.equal(await page.locator("img").count(), 0);
    assert.ok(asked.length >= 3);
    for (const one of asked) {
      assert.ok(one.includes(serving.address), one);
      assert.ok(!one.includes(key), one);
    }
    assert.deepEqual(wrong, []);
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#save-record").click()]);
    assert.equal(download.suggestedFilename(), "kriebel-record.json");
    await context.close();
  });

  test("a wrong key, half a link and a link that is over each say so", async () => {
    const says = async (link: string): Promise<string> => {
      const page = await browser.newPage();
      await page.goto(link);
      await page.locator("#open").click();
      await page.waitForFunction(() => document.querySelector("#says")?.textContent !== "");
      const text = await page.locator("#says").innerText();
      await page.close();
      return text;
    };
    const link = await shareIt({ lang: "nl", letter: "x" }, "?opens=1");
    assert.match(await says(link.split("#")[0] ?? ""), /niet heel/);
    assert.match(await says(link.replace(/#.*/, `#${"A".repeat(43)}`)), /past niet/);
    assert.match(await says(link), /werkt niet/, "the wrong key used up its only opening");
  });
});
