import assert from "node:assert/strict";
import { createServer } from "node:net";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { makeServer, openClinic } from "@kriebel/server";
import type { Browser } from "playwright-core";
import { evidence } from "../../../people/invent.ts";
import { buildOnce } from "../../../tools/build-once.ts";
import { openChromium } from "../../../tools/chromium.ts";

/** A folder: pictures of what this test sees, for a person to look at. */
const pictures = process.env["KRIEBEL_PICTURES"];

const phone = { width: 390, height: 844 } as const;

let stage: { readonly address: string; readonly browser: Browser; readonly close: () => Promise<void> };
let server: Awaited<ReturnType<typeof makeServer>>;
/** Bodies that reached the server. */
const bodies: string[] = [];

before(async () => {
  const app = await buildOnce();
  const clinic = await openClinic({ folder: "memory" });
  assert.ok(clinic.ok);
  server = await makeServer({ evidence, clinic: clinic.value, app: app.dist });
  server.addHook("preHandler", async (request) => {
    const body = Buffer.isBuffer(request.body) ? request.body.toString("latin1") : JSON.stringify(request.body);
    bodies.push(`${request.method} ${request.url} ${body}`);
  });
  const port = await new Promise<number>((found) => {
    const probe = createServer();
    probe.listen(0, "127.0.0.1", () => {
      const bound = probe.address();
      probe.close(() => found(typeof bound === "object" && bound !== null ? bound.port : 0));
    });
  });
  await server.listen({ host: "127.0.0.1", port });
  const browser = await openChromium();
  stage = {
    address: `http://127.0.0.1:${port}/app/`,
    browser,
    close: async () => {
      await browser.close();
      await server.close();
      await app.remove();
    },
  };
});
after(() => stage?.close());

test("a letter is shared, opened by a doctor, and taken back; the server sees nothing of it", async () => {
  const context = await stage.browser.newContext({ viewport: phone, locale: "nl-NL", reducedMotion: "reduce" });
  const sender = { context, page: await context.newPage(), faults: [] as string[] };
  sender.page.on("pageerror", (fault) => sender.faults.push(String(fault)));
  sender.page.on("console", (message) => {
    if (message.type() === "error") sender.faults.push(message.text());
  });
  await sender.page.goto(`${stage.address}#/settings`);
  await sender.page
    .locator('input[type="file"]')
    .first()
    .setInputFiles(fileURLToPath(new URL("../../../people/marieke/record.json", import.meta.url)));
  await sender.page.locator(".well").first().waitFor();
  await sender.page.evaluate(() => {
    location.hash = "#/letter";
  });
  await sender.page.locator(".paper").waitFor();
  await sender.page.getByRole("button", { name: "Delen of meenemen" }).click();
  await sender.page.locator('label.answer:has(input[value="all"])').click();
  const makeLink = async (times: string): Promise<string> => {
    await sender.page.locator(`label.answer:has(input[value="${times}"])`).click();
    const before = await sender.page.locator("#share-address").count();
    const old = before === 0 ? "" : await sender.page.locator("#share-address").inputValue();
    await sender.page.getByRole("button", { name: "Maak de link" }).click();
    await sender.page.waitForFunction((was) => {
      const field = document.querySelector<HTMLInputElement>("#share-address");
      return field !== null && field.value !== was;
    }, old);
    return sender.page.locator("#share-address").inputValue();
  };
  const link = await makeLink("1");
  assert.match(link, /\/s\/[\w-]{22}#[\w-]{43}$/);
  if (pictures !== undefined) await sender.page.screenshot({ path: join(pictures, "share-1-maken.png"), fullPage: true });
  const key = link.split("#").at(-1) ?? "";
  assert.ok(!bodies.join("\n").includes(key), "the key reached no server");
  assert.ok(!/mirtazapin|Marieke|ferritin/i.test(bodies.join("\n")), "nothing readable reached the server");

  const readLink = async (address: string): Promise<string> => {
    const doctor = await stage.browser.newContext({ viewport: phone });
    const page = await doctor.newPage();
    await page.goto(address);
    await page.locator("#open").click();
    await page.waitForFunction(
      () => document.querySelector("#says")?.textContent !== "" || !document.querySelector<HTMLElement>("#letter")?.hidden,
    );
    const text = await page.locator("main").innerText();
    if (pictures !== undefined) await page.screenshot({ path: join(pictures, "share-2-brief.png"), fullPage: true });
    await doctor.close();
    return text;
  };
  const read = await readLink(link);
  assert.match(read, /Ferritine/);
  assert.match(read, /Bewaar het dossier/);
  assert.doesNotMatch(read, /={3}|-{3}/, "headings, and no lines of signs");
  assert.match(read, /Geen diagnose, geen verwijzing\./, "a sentence is not broken where a line of 80 signs would end");
  assert.match(await readLink(link), /werkt niet \(meer\)/, "once was once");

  await sender.page.locator('label.answer:has(input[value="letter"])').click();
  const second = await makeLink("3");
  assert.match(await readLink(second.slice(0, -3)), /niet heel/);
  const letterOnly = await readLink(second);
  assert.match(letterOnly, /Ferritine/);
  assert.doesNotMatch(letterOnly, /Bewaar het dossier/, "the answers went along only when that was said");
  await sender.page
    .getByRole("button", { name: /^Trek de link/ })
    .first()
    .click();
  await sender.page.getByText("De link is ingetrokken").waitFor();
  assert.match(await readLink(second), /werkt niet \(meer\)/);
  assert.deepEqual([...sender.faults], []);
  await sender.context.close();
});
