import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { makeServer, type SmartSystem } from "@kriebel/server";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { build } from "vite";
import { faultsOf } from "../../../checks/fhir-faults.ts";
import { today } from "../../../people/expected.ts";
import { evidence } from "../../../people/invent.ts";
import { buildOnce } from "../../../tools/build-once.ts";
import { openChromium } from "../../../tools/chromium.ts";
import { type Habits, openRecordSystem, type RecordSystem } from "./record-system.ts";

/** A folder: pictures of what this test sees, for a person to look at. */
const pictures = process.env["KRIEBEL_PICTURES"];

/** The folder with the page through which a record system opens Kriebel. */
let launch: string;
let app: Awaited<ReturnType<typeof buildOnce>>;
let browser: Browser;

before(async () => {
  launch = await mkdtemp(join(tmpdir(), "kriebel-smart-"));
  app = await buildOnce();
  await build({ root: fileURLToPath(new URL("..", import.meta.url)), logLevel: "error", build: { outDir: launch, emptyOutDir: true } });
  browser = await openChromium();
});
after(async () => {
  await browser?.close();
  await app?.remove();
  await rm(launch, { recursive: true, force: true });
});

interface Room {
  readonly kriebel: string;
  readonly system: RecordSystem;
  readonly page: Page;
  readonly context: BrowserContext;
  readonly faults: readonly string[];
  /** Addresses that the browser asked for outside Kriebel and the record system. */
  readonly strangers: readonly string[];
  /** What Kriebel's own server was sent, apart from the asking for files. */
  readonly posted: readonly string[];
}

/** A port that was free a moment ago: the record system must know Kriebel's address before Kriebel knows the system's. */
const freePort = (): Promise<number> =>
  new Promise((found) => {
    const probe = createServer();
    probe.listen(0, "127.0.0.1", () => {
      const bound = probe.address();
      probe.close(() => found(typeof bound === "object" && bound !== null ? bound.port : 0));
    });
  });

/** Kriebel's server, a record system that knows it, and a clean browser. Everything is closed after. */
async function inRoom(
  work: (room: Room) => Promise<void>,
  habits: Partial<Habits> & { readonly known?: boolean; readonly writes?: boolean } = {},
): Promise<void> {
  const port = await freePort();
  const kriebel = `http://127.0.0.1:${port}`;
  const system = await openRecordSystem({ redirectUri: `${kriebel}/smart/`, ...habits });
  const listed: SmartSystem =
    habits.known === false
      ? { name: "Een ander", issuer: "https://elders.example/fhir", clientId: "kriebel", origins: [] }
      : {
          name: "Huisartsdossier",
          issuer: system.issuer,
          clientId: "kriebel",
          origins: [system.login],
          ...(habits.writes ? { writesLetter: true } : {}),
        };
  const posted: string[] = [];
  const server = await makeServer({
    evidence,
    today: () => today,
    smart: { systems: [listed], app: app.dist, launch },
  });
  server.addHook("onRequest", async ({ method, url }) => {
    if (method !== "GET") posted.push(`${method} ${url}`);
  });
  await server.listen({ host: "127.0.0.1", port });
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "nl-NL", reducedMotion: "reduce" });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const faults: string[] = [];
  const strangers: string[] = [];
  page.on("pageerror", (fault) => faults.push(String(fault)));
  page.on("console", (message) => {
    // The login's own pages are not ours, and a search that a system refuses shows in the console.
    const ours = page.url().startsWith(kriebel);
    if (message.type() === "error" && ours && !/status of (?:401|403|404)/.test(message.text())) faults.push(message.text());
  });
  page.on("request", (request) => {
    // What the login's own pages ask for is theirs.
    if (!page.url().startsWith(kriebel)) return;
    const { origin, protocol } = new URL(request.url());
    if (protocol.startsWith("http") && ![kriebel, new URL(system.issuer).origin, system.login].includes(origin))
      strangers.push(request.url());
  });
  try {
    await work({ kriebel, system, page, context, faults, strangers, posted });
  } finally {
    await context.close();
    await server.close();
    await system.close();
  }
}

/** The login of the authorization server: a name, then leave for what is asked. */
async function logIn(page: Page): Promise<void> {
  await page.locator('input[name="login"]').fill("huisarts");
  await page.locator('input[name="password"]').fill("maakt niet uit");
  await page.locator('button[type="submit"]').click();
  await page.getByRole("button", { name: /continue/i }).click();
}
const textOf = (page: Page): Promise<string> => page.locator("body").innerText();
async function picture(page: Page, name: string): Promise<void> {
  if (pictures === undefined) return;
  await page.screenshot({ path: join(pictures, `smart-${name}.png`), fullPage: true });
  const before = page.viewportSize();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.screenshot({ path: join(pictures, `smart-${name}-phone.png`), fullPage: true });
  if (before !== null) await page.setViewportSize(before);
}

describe("opened from a record system", () => {
  test("from the record: login, who it is, what came, the walk, the letter; nothing is written and nothing stays", () =>
    inRoom(
      async ({ kriebel, system, page, context, faults, strangers, posted }) => {
        await page.goto(`${kriebel}/smart/launch?iss=${encodeURIComponent(system.issuer)}&launch=abc123`);
        await page.waitForURL(`${system.login}/**`);
        await logIn(page);
        await page.getByRole("heading", { name: "Dit is opgehaald" }).waitFor();
        await picture(page, "1-opgehaald");
        const said = await textOf(page);
        assert.match(said, /J\. Verzonnen, 9 juli 1994/);
        assert.match(said, /1 middel\n/);
        assert.match(said, /2 bloedwaarden\n/);
        assert.match(said, /Niet opgehaald, want het systeem geeft het niet: slaaponderzoek\./);
        assert.equal(new URL(page.url()).searchParams.get("code"), null, "the code of the login stays in no address");
        await page.getByRole("button", { name: "Open Kriebel" }).click();
        await page.waitForURL(`${kriebel}/app/**`);
        await page.getByText("J. Verzonnen").first().waitFor();
        await picture(page, "2-overzicht");
        const overview = await textOf(page);
        assert.match(overview, /Ferritine\n12 /);
        assert.match(overview, /Hemoglobine \(Hb\)\n6,7 mmol\/L.* overgenomen/);
        assert.match(overview, /PAROXETINE[^\n]*\n[^\n]* overgenomen/);
        assert.match(overview, /Gezondheid\n3 ingevuld/);
        assert.match(overview, /Migraine\nVoorbij, volgens het dossier overgenomen/);
        // What has no mark of its own in the record is marked too: who it is, the pregnancy, a relative.
        assert.match(overview, /32 jaar overgenomen/);
        assert.match(overview, /24 weken overgenomen/);
        assert.match(overview, /Moeder\nJa overgenomen/);
        assert.match(overview, /er gaat niets terug naar het dossier/i);
        // What is answered here is added, and survives a reload of this tab.
        await page.evaluate(() => {
          location.hash = "#/map";
        });
        await page.getByRole("heading", { level: 1 }).waitFor();
        await picture(page, "3-kaart");
        await page.evaluate(() => {
          location.hash = "#/letter";
        });
        await page.getByRole("heading", { level: 1 }).waitFor();
        await picture(page, "4-brief");
        await page.reload();
        await page.getByText("J. Verzonnen").first().waitFor();
        const left = await page.evaluate(async () => ({
          session: Object.keys(sessionStorage).toSorted(),
          local: JSON.stringify(Object.entries(localStorage)),
          databases: (await indexedDB.databases()).map(({ name }) => name),
        }));
        assert.deepEqual(left.session, ["kriebel-open-here", "kriebel-visit"], "no token, no state of the login");
        assert.ok(!left.local.includes("Verzonnen"));
        assert.deepEqual(left.databases, [], "the database of this device was not opened");
        // Another tab of the same browser knows nothing of this patient.
        const other = await context.newPage();
        await other.goto(`${kriebel}/app/`);
        await other.getByRole("heading", { level: 1 }).waitFor();
        assert.ok(!(await textOf(other)).includes("Verzonnen"));
        await other.close();
        await page.evaluate(() => {
          location.hash = "#/overview";
        });
        await page.getByRole("button", { name: /Einde: wis alles/ }).click();
        await page.getByRole("link", { name: /^Begin/ }).waitFor();
        assert.deepEqual(await page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.includes("visit"))), []);
        assert.ok(system.calls.every(({ method }) => method === "GET"));
        assert.ok(
          system.calls.every(
            ({ scope }) => scope !== undefined && !/write|\.[crds]*[cud]|offline|openid/.test(scope.replaceAll(".rs", "")),
          ),
        );
        assert.deepEqual([...faults], []);
        assert.deepEqual([...strangers], []);
        assert.deepEqual([...posted], [], "no patient data went to Kriebel's own server");
      },
      { refuses: ["DiagnosticReport"] },
    ));

  test("on its own: the systems are offered, the login asks for a patient, the same walk opens", () =>
    inRoom(async ({ kriebel, system, page, faults }) => {
      await page.goto(`${kriebel}/smart/`);
      await page.getByRole("button", { name: "Huisartsdossier" }).click();
      await page.waitForURL(`${system.login}/**`);
      await logIn(page);
      await page.getByRole("button", { name: "Open Kriebel" }).click();
      await page.getByText("J. Verzonnen").first().waitFor();
      assert.ok(system.calls.every(({ scope }) => scope?.split(" ").includes("launch/patient")));
      assert.deepEqual([...faults], []);
    }));

  test("what is answered in a visit stays through a reload, and only in this tab", () =>
    inRoom(async ({ kriebel, system, page }) => {
      await page.goto(`${kriebel}/smart/?iss=${encodeURIComponent(system.issuer)}&launch=x`);
      await logIn(page);
      await page.getByRole("button", { name: "Open Kriebel" }).click();
      await page.getByText("J. Verzonnen").first().waitFor();
      const before = await page.evaluate(() => JSON.parse(sessionStorage.getItem("kriebel-visit") ?? "{}").person.record.answers["C1.1"]);
      assert.equal(before, undefined);
      await page.evaluate(() => {
        location.hash = "#/question/C1.1";
      });
      await page.locator('main label.answer:has(input[value="yes"])').first().click();
      await page.locator(".button.main").click();
      await page.waitForFunction(
        () => JSON.parse(sessionStorage.getItem("kriebel-visit") ?? "{}").person.record.answers["C1.1"] !== undefined,
      );
      await page.reload();
      await page.getByRole("heading", { level: 1 }).waitFor();
      assert.equal(
        await page.evaluate(() => JSON.parse(sessionStorage.getItem("kriebel-visit") ?? "{}").person.record.answers["C1.1"]?.value),
        "yes",
      );
    }));
});

describe("a letter back into the record", () => {
  const toLetter = async ({ kriebel, system, page }: Room, writes: boolean): Promise<void> => {
    await page.goto(`${kriebel}/smart/?iss=${encodeURIComponent(system.issuer)}&launch=x`);
    await logIn(page);
    await page.getByRole("button", { name: "Open Kriebel" }).click();
    await page.getByText("J. Verzonnen").first().waitFor();
    const notice = await page.getByText(/Dit is de bladzijde van J\. Verzonnen/).innerText();
    assert.match(notice, writes ? /Alleen de brief kan terug/ : /Er gaat niets terug/);
    await page.evaluate(() => {
      location.hash = "#/letter";
    });
    await page.getByRole("button", { name: "Neem het mee op papier, als codes" }).waitFor();
  };

  test("granted: shown once more, written on the button alone, one document with the letter and nothing else", () =>
    inRoom(
      async (room) => {
        const { kriebel, system, page, faults, strangers, posted } = room;
        await toLetter(room, true);
        await page.getByRole("button", { name: "Zet deze brief in het dossier" }).click();
        await page.getByRole("heading", { name: "Deze brief in het dossier zetten?" }).waitFor();
        await picture(page, "4-schrijven");
        assert.match(await textOf(page), /J\. Verzonnen, 9 juli 1994/);
        await page.getByRole("button", { name: "Terug, niets schrijven" }).click();
        await page.waitForURL(`${kriebel}/app/**`);
        assert.deepEqual(system.written, [], "going back writes nothing");
        await page.getByRole("button", { name: "Zet deze brief in het dossier" }).click();
        await page.getByRole("heading", { name: "Deze brief in het dossier zetten?" }).waitFor();
        const bare = (text: string): string => text.replace(/^(?:={3,}|-{3,})$/gm, "").replace(/\s/g, "");
        const shown = bare((await page.locator(".letter").textContent()) ?? "");
        await page.getByRole("button", { name: "Zet de brief in het dossier" }).click();
        await page.getByRole("heading", { name: "De brief staat in het dossier" }).waitFor();
        await picture(page, "5-geschreven");
        assert.equal(system.written.length, 1);
        const [document] = system.written as readonly {
          readonly resourceType: string;
          readonly subject: { readonly reference: string };
          readonly content: readonly { readonly attachment: { readonly data: string } }[];
        }[];
        assert.equal(document?.resourceType, "DocumentReference");
        assert.equal(document?.subject.reference, "Patient/nl-patient");
        const written = Buffer.from(document?.content[0]?.attachment.data ?? "", "base64").toString("utf8");
        assert.equal(bare(written), shown, "what was shown is what was written");
        assert.match(written.replace(/\s+/g, " "), /Gemaakt vanuit het dossier van de patiënt \(Huisartsdossier\) met Kriebel/);
        assert.doesNotMatch(written, /Gemaakt door de patiënt/);
        assert.deepEqual(faultsOf(document), []);
        await page.getByRole("button", { name: "Terug naar Kriebel" }).click();
        await page.waitForURL(`${kriebel}/app/**`);
        assert.equal(await page.evaluate(() => sessionStorage.getItem("kriebel-write")), null);
        assert.deepEqual([...faults], []);
        assert.deepEqual([...strangers], []);
        assert.deepEqual([...posted], [], "no patient data went to Kriebel's own server");
      },
      { writes: true },
    ));

  test("asked but not granted, or not asked: no button, no token kept, and the page for writing refuses", async () => {
    for (const habits of [{ writes: true, grantsNoWriting: true }, {}])
      await inRoom(async (room) => {
        await toLetter(room, false);
        const { page, kriebel, system } = room;
        assert.equal(await page.getByRole("button", { name: "Zet deze brief in het dossier" }).count(), 0);
        assert.equal(await page.evaluate(() => sessionStorage.getItem("SMART_KEY")), null);
        await page.evaluate(() => sessionStorage.setItem("kriebel-write", JSON.stringify({ title: "x", text: "x", lang: "nl" })));
        await page.goto(`${kriebel}/smart/?write`);
        await page.getByRole("heading", { name: "Het openen lukte niet" }).waitFor();
        assert.deepEqual(system.written, []);
      }, habits);
  });
});

describe("refused, each with its sentence, and nothing fetched", () => {
  const refusal = (
    name: string,
    sentence: RegExp,
    habits: Partial<Habits> & { readonly known?: boolean },
    steps?: (page: Page) => Promise<void>,
  ) =>
    test(name, () =>
      inRoom(async ({ kriebel, system, page }) => {
        await page.goto(`${kriebel}/smart/launch?iss=${encodeURIComponent(system.issuer)}&launch=abc`);
        await steps?.(page);
        await page.getByRole("heading", { name: "Het openen lukte niet" }).waitFor();
        assert.match(await textOf(page), sentence);
        assert.ok(!system.calls.some(({ url }) => /Condition|Observation|Medication/.test(url)));
      }, habits),
    );
  refusal("a system that is not on the list", /staat niet op de lijst/, { known: false });
  refusal("a login without PKCE", /PKCE/, { withoutPkce: true });
  refusal("a login at someone else's address", /adres dat niet op de lijst staat/, { loginElsewhere: "https://elders.example" });
  refusal("no patient in the launch", /geen patiënt gekozen/, { noPatient: true }, logIn);
  refusal("no permission", /gaf geen toestemming/, {}, async (page) => {
    await page
      .getByText(/cancel/i)
      .first()
      .click();
  });

  test("a way back with a code that nobody asked for", () =>
    inRoom(async ({ kriebel, system, page }) => {
      await page.goto(`${kriebel}/smart/?code=stolen&state=made-up`);
      await page.getByRole("heading", { name: "Het openen lukte niet" }).waitFor();
      assert.match(await textOf(page), /verlopen/);
      assert.equal(system.calls.length, 0);
    }));
});

describe("the server of the pages", () => {
  test("each page has its own policy; paths outside the folders give nothing", async () => {
    const systems = [{ name: "A", issuer: "https://ehr.example/fhir", clientId: "k", origins: ["https://login.example"] }];
    const server = await makeServer({ evidence, smart: { systems, app: app.dist, launch } });
    const policyOf = async (url: string) => String((await server.inject({ url })).headers["content-security-policy"]);
    assert.match(await policyOf("/app/"), /connect-src 'self'$/);
    assert.match(await policyOf("/smart/"), /connect-src 'self' https:\/\/ehr\.example https:\/\/login\.example$/);
    assert.match(await policyOf("/health"), /default-src 'none'/);
    for (const url of [
      "/app/../package.json",
      "/app/%2e%2e/package.json",
      "/smart/..%2f..%2fpackage.json",
      "/app/.git/config",
      "/smart/launch/../../x",
    ])
      assert.notEqual((await server.inject({ url })).statusCode, 200, url);
    const sent = await server.inject({ url: "/smart/launch?iss=a&launch=b" });
    assert.deepEqual([sent.statusCode, sent.headers.location], [302, "/smart/?iss=a&launch=b"]);
    await server.close();
    const without = await makeServer({ evidence });
    assert.equal((await without.inject({ url: "/app/" })).statusCode, 404);
    await without.close();
  });
});
