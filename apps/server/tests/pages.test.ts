import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { after, before, test } from "node:test";
import { letterToText } from "@kriebel/engine";
import { makeNight } from "@kriebel/signals";
import { eq } from "drizzle-orm";
import type { Browser, Page } from "playwright-core";
import { readPerson } from "../../../people/read-people.ts";
import { openChromium } from "../../../tools/chromium.ts";
import { tables } from "../src/clinic/schema.ts";
import { type StaffName, type TestClinic, testClinic } from "./test-clinic.ts";

const axe = readFileSync(new URL("../../../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const json = { "content-type": "application/json" };
let here: TestClinic;
let browser: Browser;
let address: string;

before(async () => {
  const port = await new Promise<number>((ready) => {
    const free = createServer().listen(0, "127.0.0.1", () => {
      const at = free.address();
      free.close(() => ready(typeof at === "object" && at !== null ? at.port : 0));
    });
  });
  address = `http://127.0.0.1:${port}`;
  here = await testClinic(undefined, {}, address);
  await here.app.listen({ host: "127.0.0.1", port });
  browser = await openChromium();
});
after(async () => {
  await browser.close();
  await here.close();
});

/** A browser of someone of the clinic; what its pages throw or refuse to load is in `faults`. */
async function sitDown(who: StaffName, locale = "nl-NL"): Promise<{ readonly page: Page; readonly faults: string[] }> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale });
  const [name = "", value = ""] = (await here.logIn(who)).cookie().split("=");
  await context.addCookies([{ name, value, url: address }]);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (line) => {
    // A night that is not scored yet is asked for, and not there; what is torn is refused.
    if (line.type() === "error" && !/status of (?:404|422)/.test(line.text())) faults.push(line.text());
  });
  return { page, faults };
}

/** What axe-core has against a page. Read through the debugger: the page itself lets no foreign script in. */
async function barriers(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  const found = (await page.evaluate("axe.run(document, { resultTypes: ['violations'] })")) as {
    readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
  };
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

test("a doctor adds a patient, gives a record, makes a letter and gets it as PDF; sends a night, has it counted and looks at it; all on a phone", async () => {
  const { page, faults } = await sitDown("clinician");
  await page.goto(`${address}/clinic`);
  await page.getByRole("heading", { level: 1, name: "Patiënten" }).waitFor();
  assert.deepEqual(await barriers(page), []);
  await page.getByLabel("Nummer", { exact: true }).fill("P-77");
  await page.getByLabel("Naam", { exact: true }).fill("Doorloop Verzonnen");
  await page.getByLabel("Geboren").fill("1949-11-30");
  await page.getByRole("button", { name: "Voeg toe" }).click();
  await page.getByRole("heading", { level: 1, name: "Doorloop Verzonnen" }).waitFor();
  await page.getByText("Geboren 30 november 1949").waitFor();

  await page.getByLabel("Dossier van Kriebel of FHIR-Bundle (JSON)").fill("{ this is torn");
  await page.getByRole("button", { name: "Bewaar" }).click();
  await page.getByRole("alert").waitFor();
  await page.getByRole("link", { name: "Terug" }).click();
  await page.getByRole("heading", { level: 1, name: "Doorloop Verzonnen" }).waitFor();
  await page.getByLabel("Dossier van Kriebel of FHIR-Bundle (JSON)").fill(JSON.stringify(readPerson("bas").record));
  await page.getByRole("button", { name: "Bewaar" }).click();
  await page.getByText("Versie 1").waitFor();
  await page.getByText("Je verhaal past goed bij rusteloze benen.").waitFor();

  await page.getByRole("button", { name: "Maak een brief" }).click();
  const pdf = page.getByRole("link", { name: "PDF" });
  await pdf.waitFor();
  const answer = await page.request.get(new URL((await pdf.getAttribute("href")) ?? "", address).href);
  assert.equal(answer.headers()["content-type"], "application/pdf");
  assert.equal((await answer.body()).subarray(0, 5).toString(), "%PDF-");
  assert.deepEqual(await barriers(page), []);

  const { bytes } = makeNight({ seed: 3, hours: 0.5, hertz: 128 });
  await page
    .getByLabel("Stuur een opname")
    .setInputFiles({ name: "nacht.edf", mimeType: "application/octet-stream", buffer: Buffer.from(bytes) });
  await page.getByRole("button", { name: "Stuur", exact: true }).click();
  await page.getByRole("link", { name: "nacht.edf" }).click();
  await page.getByRole("heading", { level: 1, name: "nacht.edf" }).waitFor();
  await page.getByRole("button", { name: "Tel de beenbewegingen" }).click();
  await page.getByText("PLM in slaap, per uur slaap").waitFor();
  await page.locator("canvas[data-drawn]").waitFor();
  // Something is drawn, and a tap on it tells of the nearest movement whether it counts.
  const drawn = await page.locator("canvas").evaluate((canvas) => {
    const { width, height } = canvas as unknown as { width: number; height: number };
    const pen = (
      canvas as unknown as { getContext(kind: "2d"): { getImageData(...box: number[]): { data: Uint8ClampedArray } } }
    ).getContext("2d");
    return pen.getImageData(0, 0, width, height).data.some((value) => value !== 0);
  });
  assert.ok(drawn);
  await page.locator("canvas").click({ position: { x: 40, y: 100 } });
  await page
    .locator("#told")
    .filter({ hasText: /^\d\d:\d\d:\d\d · (?:links|rechts|beide benen) · [\d,]+ s · telt (?:niet )?mee/ })
    .waitFor();
  assert.deepEqual(await barriers(page), []);
  assert.deepEqual(faults, []);
});

test("what is looked for stands in no address, and the way back from a patient leads to what was found", async () => {
  const doctor = await here.logIn("clinician");
  for (const [number, name] of [
    ["Z-1", "Zoek Verzonnen"],
    ["Z-2", "Ander Verzonnen"],
  ])
    assert.equal((await doctor.inject({ method: "POST", url: "/api/patients", headers: json, payload: { number, name } })).statusCode, 201);
  const { page, faults } = await sitDown("clinician");
  const visited: string[] = [];
  page.on("framenavigated", (frame) => void visited.push(frame.url()));
  await page.goto(`${address}/clinic/patients`);
  await page.getByLabel("Zoek op nummer of naam").fill("zoek ver");
  await page.getByRole("button", { name: "Zoek", exact: true }).click();
  await page.waitForURL(/found=1$/);
  assert.deepEqual(await page.locator("tbody a").allInnerTexts(), ["Zoek Verzonnen"]);
  assert.equal(await page.getByLabel("Zoek op nummer of naam").inputValue(), "zoek ver");
  assert.deepEqual(await barriers(page), []);
  await page.getByRole("link", { name: "Zoek Verzonnen" }).click();
  await page.getByRole("heading", { level: 1, name: "Zoek Verzonnen" }).waitFor();
  await page.goBack();
  await page.getByRole("heading", { level: 1, name: "Patiënten" }).waitFor();
  assert.deepEqual(await page.locator("tbody a").allInnerTexts(), ["Zoek Verzonnen"]);
  await page.locator("form[role=search]").getByRole("link").click();
  await page.getByRole("link", { name: "Ander Verzonnen" }).waitFor();
  assert.equal(await page.getByLabel("Zoek op nummer of naam").inputValue(), "");
  assert.ok(visited.length >= 4);
  assert.ok(!visited.some((url) => /zoek/i.test(url)), visited.join(" "));
  assert.deepEqual(faults, []);
});

test("whoever is logged in sees where, and ends the others", async () => {
  const other = await here.logIn("researcher");
  const { page, faults } = await sitDown("researcher");
  await page.goto(`${address}/clinic/nights`);
  await page.getByRole("link", { name: "Waar je bent ingelogd" }).click();
  await page.getByRole("heading", { level: 1, name: "Waar je bent ingelogd" }).waitFor();
  const rows = await page.locator("tbody tr").count();
  assert.ok(rows >= 2, `${rows} sessions`);
  assert.equal(await page.getByText("dit scherm").count(), 1);
  assert.deepEqual(await barriers(page), []);
  assert.equal((await other.inject({ method: "GET", url: "/api/me" })).statusCode, 200);
  await page.getByRole("button", { name: "Beëindig de andere" }).click();
  await page.getByText("Je bent nergens anders ingelogd.").waitFor();
  assert.equal((await here.app.inject({ method: "GET", url: "/api/me", headers: { cookie: other.cookie() } })).statusCode, 401);
  const auditor = await here.logIn("auditor");
  assert.match((await auditor.inject({ method: "GET", url: "/clinic/audit?lang=nl" })).body, /andere schermen uitgelogd/);
  assert.equal(await page.locator("tbody tr").count(), 1, "and nobody else's ended");
  assert.deepEqual(faults, []);
});

test("the language that someone chose stays on the next page, and every page of each role stands in both without a fault or a barrier", async () => {
  for (const [who, paths] of [
    ["technician", ["/clinic/patients", "/clinic/recordings"]],
    ["researcher", ["/clinic/nights"]],
    ["auditor", ["/clinic/audit"]],
  ] as const) {
    const { page, faults } = await sitDown(who);
    for (const path of paths) {
      await page.goto(`${address}${path}?lang=nl`);
      assert.deepEqual(await barriers(page), [], path);
      const dutch = await page.locator("h1").textContent();
      await page.getByRole("link", { name: "English" }).click();
      await page.getByRole("link", { name: "Nederlands" }).waitFor();
      assert.notEqual(await page.locator("h1").textContent(), dutch, path);
      await page.goto(`${address}${path}`);
      assert.equal(await page.locator("html").getAttribute("lang"), "en", path);
    }
    assert.deepEqual(faults, []);
  }
});

test("the way in is a page that says whose it is, and a login that fails is a page with a way back", async () => {
  const page = await (await browser.newContext({ locale: "nl-NL" })).newPage();
  await page.goto(`${address}/`);
  await page.getByRole("link", { name: "Log in" }).waitFor();
  assert.deepEqual(await barriers(page), []);
  await page.goto(`${address}/login/back?code=x&state=y`);
  await page.getByRole("alert").filter({ hasText: "niet gelukt" }).waitFor();
  await page.getByRole("link", { name: "Terug" }).waitFor();
});

test("a letter is set as PDF from its own parts, also when the record or the edition says it differently by now", async () => {
  const doctor = await here.logIn("clinician");
  const { id } = (
    await doctor.inject({ method: "POST", url: "/api/patients", headers: json, payload: { number: "P-78", name: "Oud Verzonnen" } })
  ).json();
  await doctor.inject({ method: "PUT", url: `/api/patients/${id}/record`, headers: json, payload: readPerson("bas").record });
  const made = (await doctor.inject({ method: "POST", url: `/api/patients/${id}/letters`, headers: json, payload: {} })).json();
  const at = `/api/patients/${id}/letters/${made.id}?form=pdf`;
  assert.equal((await doctor.inject({ method: "GET", url: at })).statusCode, 200);
  // The same letter as an earlier edition would have worded it.
  const [older, early, odd] = [randomUUID(), randomUUID(), randomUUID()];
  await here.clinic.database.as("kriebel_keeper", undefined, async (tx) => {
    const [row] = await tx.select().from(tables.letter).where(eq(tables.letter.id, made.id));
    if (row === undefined) throw new Error("no letter");
    assert.ok(row.parts !== null);
    await tx.insert(tables.letter).values({ ...row, id: older, parts: null, text: row.text.replace("rusteloze benen", "onrustige benen") });
    // The letter itself is as it was made; what it would be written from has changed since.
    const { letter, drawing } = row.parts;
    const kept = { letter: { ...letter, title: `Vroeger: ${letter.title}` }, drawing };
    await tx.insert(tables.letter).values({ ...row, id: early, parts: kept, text: letterToText(kept.letter) });
    // Parts of a form that nobody knows any more.
    await tx.insert(tables.letter).values({ ...row, id: odd, parts: JSON.parse('{"letter":{"title":3}}') });
  });
  const setAgain = await doctor.inject({ method: "GET", url: `/api/patients/${id}/letters/${early}?form=pdf` });
  assert.equal(setAgain.statusCode, 200, setAgain.body);
  // A PDF writes its title in Latin letters, or in UTF-16 where it holds others.
  const wide = Buffer.from("Vroeger: ", "utf16le").swap16();
  assert.ok(setAgain.rawPayload.includes("Vroeger: ") || setAgain.rawPayload.includes(wide), "the title that was kept");
  assert.equal((await doctor.inject({ method: "GET", url: `/api/patients/${id}/letters/${odd}?form=pdf` })).statusCode, 200);
  const refused = await doctor.inject({ method: "GET", url: `/api/patients/${id}/letters/${older}?form=pdf` });
  assert.equal(refused.statusCode, 409);
  assert.match(refused.body, /maak een nieuwe brief/);
  assert.match((await doctor.inject({ method: "GET", url: `/api/patients/${id}/letters/${older}?form=txt` })).body, /onrustige benen/);
});
