/**
 * Pictures of the clinic's own pages: `node tools/clinic-screens.ts FOLDER [WORD …]` starts a clinic with invented patients and a night
 * in an embedded database, logs in at a provider of its own, and writes every page on phone and desktop, in Dutch and English.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { makeNight } from "@kriebel/signals";
import { type StaffName, testClinic, type Visitor } from "../apps/server/tests/test-clinic.ts";
import { readPerson } from "../people/read-people.ts";
import { openChromium } from "./chromium.ts";

const [folder = "", ...words] = process.argv.slice(2);
if (folder === "") throw new Error("Name a folder for the pictures.");
await mkdir(folder, { recursive: true });

const port = await new Promise<number>((ready) => {
  const free = createServer().listen(0, "127.0.0.1", () => {
    const at = free.address();
    free.close(() => ready(typeof at === "object" && at !== null ? at.port : 0));
  });
});
const address = `http://127.0.0.1:${port}`;
const here = await testClinic(undefined, {}, address);
await here.app.listen({ host: "127.0.0.1", port });
const json = { "content-type": "application/json" };
const doctor = await here.logIn("clinician");

const add = async (number: string, name: string, birthDate: string): Promise<string> =>
  (await doctor.inject({ method: "POST", url: "/api/patients", headers: json, payload: { number, name, birthDate } })).json().id;
const bas = await add("2026-0417", "Bas Verzonnen", "1997-02-11");
const greta = await add("2026-0388", "Greta van der Verzonnen-Langenaam", "1949-11-30");
await add("2026-0501", "Nieuw Verzonnen", "1984-06-02");
for (const [id, person] of [
  [bas, "bas"],
  [greta, "ingrid"],
] as const)
  await doctor.inject({ method: "PUT", url: `/api/patients/${id}/record`, headers: json, payload: readPerson(person).record });
await doctor.inject({ method: "POST", url: `/api/patients/${bas}/letters?lang=nl`, headers: json, payload: {} });
await doctor.inject({ method: "POST", url: `/api/patients/${bas}/letters?lang=en`, headers: json, payload: {} });

/** Sends bytes as one piece; gives the id of the recording. */
async function send(name: string, bytes: Uint8Array): Promise<string> {
  const headers = { cookie: doctor.cookie(), "kriebel-form": doctor.form, "tus-resumable": "1.0.0" };
  const begun = await fetch(`${address}/api/uploads`, {
    method: "POST",
    headers: { ...headers, "upload-length": String(bytes.length), "upload-metadata": `patient ${btoa(bas)},filename ${btoa(name)}` },
  });
  const at = begun.headers.get("location") ?? "";
  const body = new Blob([new Uint8Array(bytes)]);
  await fetch(`${address}${at}`, {
    method: "PATCH",
    headers: { ...headers, "content-type": "application/offset+octet-stream", "upload-offset": "0" },
    body,
  });
  return at.split("/").at(-1) ?? "";
}
const scored = await send("2026-11-20 nacht thuis.edf", makeNight({ seed: 7, hours: 4, hertz: 200 }).bytes);
const fresh = await send("slaaplab 14.edf", makeNight({ seed: 8, hours: 0.5, hertz: 200 }).bytes);
await send("foto.edf", new TextEncoder().encode("this is a picture of a cat, not a night at all".repeat(40)));
await doctor.inject({ method: "POST", url: `/api/recordings/${scored}/score`, headers: json, payload: {} });

const pages: readonly (readonly [name: string, who: StaffName | "nobody", path: string])[] = [
  ["welcome", "nobody", "/"],
  ["patients", "clinician", "/clinic/patients"],
  ["patients-none-found", "clinician", "/clinic/patients?search=niemand"],
  ["patient", "clinician", `/clinic/patients/${bas}`],
  ["patient-urgent", "clinician", `/clinic/patients/${greta}`],
  ["recordings", "technician", "/clinic/recordings"],
  ["night", "technician", `/clinic/recordings/${scored}`],
  ["night-unscored", "technician", `/clinic/recordings/${fresh}`],
  ["research", "researcher", "/clinic/nights"],
  ["audit", "auditor", "/clinic/audit"],
  ["refused", "researcher", "/clinic/audit"],
  ["shared-link", "nobody", `/s/${"A".repeat(22)}`],
];
const wanted = pages.filter(([name]) => words.length === 0 || words.some((word) => name.includes(word)));
const browser = await openChromium();
const visitors = new Map<string, Visitor>();
let faults = 0;
for (const [view, viewport, lang, colorScheme] of [
  ["desktop-en", { width: 1280, height: 900 }, "en", "light"],
  ["desktop-nl-dark", { width: 1280, height: 900 }, "nl", "dark"],
  ["phone-nl", { width: 390, height: 844 }, "nl", "light"],
] as const)
  for (const [name, who, path] of wanted) {
    const context = await browser.newContext({ viewport, locale: lang === "nl" ? "nl-NL" : "en-GB", colorScheme });
    if (who !== "nobody") {
      const visitor = visitors.get(who) ?? (await here.logIn(who));
      visitors.set(who, visitor);
      const [cookieName = "", value = ""] = visitor.cookie().split("=");
      await context.addCookies([{ name: cookieName, value, url: address }]);
    }
    const page = await context.newPage();
    page.on("pageerror", (error) => {
      faults += 1;
      process.stderr.write(`${name}: ${error.message}\n`);
    });
    page.on("console", (line) => {
      if (line.type() !== "error" || /status of (?:403|404)/.test(line.text())) return;
      faults += 1;
      process.stderr.write(`${name}: ${line.text()}\n`);
    });
    await page.goto(`${address}${path}`);
    if (name.startsWith("night")) await page.locator("canvas[data-drawn]").waitFor();
    await page.screenshot({ path: join(folder, `${name}-${view}.png`), fullPage: true, animations: "disabled" });
    await context.close();
  }
const letters = (await doctor.inject({ method: "GET", url: `/api/patients/${bas}/letters` })).json().letters;
const pdf = await doctor.inject({ method: "GET", url: `/api/patients/${bas}/letters/${letters[0].id}?form=pdf` });
if (pdf.statusCode === 200) await writeFile(join(folder, "letter.pdf"), pdf.rawPayload);
else process.stderr.write(`${pdf.statusCode} ${pdf.body}\n`);
await browser.close();
await here.close();
if (faults > 0) process.exitCode = 1;
