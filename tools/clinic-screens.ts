/** Pictures of the pages of a clinic, for `npm run screens`. */
import { mkdir, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { makeNight } from "@kriebel/signals";
import type { Page } from "playwright-core";
import { type StaffName, testClinic, type Visitor } from "../apps/server/tests/test-clinic.ts";
import { readPerson } from "../people/read-people.ts";
import { asWebp } from "./as-webp.ts";
import { openChromium } from "./chromium.ts";

interface Invented {
  readonly bas: string;
  readonly greta: string;
  readonly scored: string;
  readonly fresh: string;
  readonly letter: string;
}

interface ClinicShot {
  readonly name: string;
  readonly who: StaffName | "nobody";
  readonly path: (here: Invented, language: "nl" | "en") => string;
  readonly before?: (page: Page) => Promise<void>;
}

const shots: readonly ClinicShot[] = [
  { name: "16-clinic-login", who: "nobody", path: () => "/" },
  { name: "16-clinic-patients", who: "clinician", path: () => "/clinic/patients" },
  { name: "16-clinic-patients-none-found", who: "clinician", path: () => "/clinic/patients?search=niemand" },
  { name: "16-clinic-patient", who: "clinician", path: ({ bas }) => `/clinic/patients/${bas}` },
  { name: "16-clinic-patient-urgent", who: "clinician", path: ({ greta }) => `/clinic/patients/${greta}` },
  { name: "16-clinic-letter", who: "clinician", path: ({ bas, letter }) => `/api/patients/${bas}/letters/${letter}` },
  { name: "16-clinic-recordings", who: "technician", path: () => "/clinic/recordings" },
  { name: "16-clinic-night", who: "technician", path: ({ scored }) => `/clinic/recordings/${scored}` },
  { name: "16-clinic-night-unscored", who: "technician", path: ({ fresh }) => `/clinic/recordings/${fresh}` },
  {
    name: "16-clinic-upload",
    who: "technician",
    path: ({ greta }) => `/clinic/patients/${greta}`,
    before: async (page) => {
      const bytes = makeNight({ seed: 9, hours: 0.25, hertz: 200 }).bytes;
      await page
        .locator('input[type="file"]')
        .last()
        .setInputFiles({ name: "nacht.edf", mimeType: "application/octet-stream", buffer: Buffer.from(bytes) });
      await page.locator('input[type="file"]').last().scrollIntoViewIfNeeded();
    },
  },
  { name: "16-clinic-research", who: "researcher", path: () => "/clinic/nights" },
  { name: "16-clinic-audit", who: "auditor", path: () => "/clinic/audit" },
  { name: "16-clinic-refused", who: "researcher", path: () => "/clinic/audit" },
  { name: "16-clinic-shared-link", who: "nobody", path: () => `/s/${"A".repeat(22)}` },
];

export const clinicShots: readonly string[] = shots.map(({ name }) => name);

export interface ClinicView {
  /** The folder of its pictures. */
  readonly to: string;
  readonly language: "nl" | "en";
  readonly dark: boolean;
  readonly viewport: { readonly width: number; readonly height: number };
}

/**
 * Pictures of the clinic's own pages: starts a clinic with invented patients and a night in an embedded database, logs in at a
 * provider of its own, and writes every wanted page in every view. Gives how many; throws when a page had a fault.
 */
export async function clinicScreens(views: readonly ClinicView[], wanted: readonly string[], highest: number): Promise<number> {
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

  const letters = (await doctor.inject({ method: "GET", url: `/api/patients/${bas}/letters` })).json().letters as readonly {
    readonly id: string;
    readonly lang: string;
  }[];
  const browser = await openChromium();
  const visitors = new Map<string, Visitor>();
  const faults: string[] = [];
  let made = 0;
  for (const { to, language, dark, viewport } of views) {
    await mkdir(to, { recursive: true });
    for (const { name, who, path, before } of shots.filter((one) => wanted.includes(one.name))) {
      const context = await browser.newContext({
        viewport,
        locale: language === "nl" ? "nl-NL" : "en-GB",
        colorScheme: dark ? "dark" : "light",
      });
      if (who !== "nobody") {
        const visitor = visitors.get(who) ?? (await here.logIn(who));
        visitors.set(who, visitor);
        const [cookieName = "", value = ""] = visitor.cookie().split("=");
        await context.addCookies([{ name: cookieName, value, url: address }]);
      }
      const page = await context.newPage();
      page.on("pageerror", (error) => void faults.push(`${name}: ${error.message}`));
      page.on("console", (line) => {
        if (line.type() === "error" && !/status of (?:403|404)/.test(line.text())) faults.push(`${name}: ${line.text()}`);
      });
      const letter = letters.find(({ lang }) => lang === language)?.id ?? "";
      await page.goto(`${address}${path({ bas, greta, scored, fresh, letter }, language)}`);
      if (name.includes("-night")) await page.locator("canvas[data-drawn]").waitFor();
      await before?.(page);
      const height = Math.min(highest, await page.evaluate(() => document.documentElement.scrollHeight));
      const picture = await page.screenshot({
        animations: "disabled",
        fullPage: true,
        clip: { x: 0, y: 0, width: viewport.width, height: Math.max(height, viewport.height) },
      });
      const drawing = await context.newPage();
      await writeFile(join(to, `${name}.webp`), await asWebp(drawing, picture));
      made += 1;
      await context.close();
    }
  }
  await browser.close();
  await here.close();
  if (faults.length > 0) throw new Error(faults.join(" | "));
  return made;
}
