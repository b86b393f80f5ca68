import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { PersonRecord } from "@kriebel/record";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { buildOnce } from "../../../tools/build-once.ts";
import { openChromium } from "../../../tools/chromium.ts";
import { serveDist } from "./serve-dist.ts";

const people = new URL("../../../people/", import.meta.url);

export type Language = "nl" | "en";
export type Theme = "light" | "dark" | "night";

export const phone = { width: 390, height: 844 } as const;
export const desktop = { width: 1280, height: 800 } as const;

/** The day on which everyone in people/ is looked at, at an hour when nobody is offered the night colours. */
export const theDay = new Date("2026-11-22T10:00:00+01:00");

export interface Stage {
  readonly address: string;
  readonly browser: Browser;
  readonly close: () => Promise<void>;
}

/** The app, built from these sources, served on this machine, and a browser to look at it. */
export async function openStage(): Promise<Stage> {
  const { dist, remove } = await buildOnce();
  const served = await serveDist(join(dist, "/"));
  const browser = await openChromium();
  return {
    address: served.address,
    browser,
    close: async () => {
      await browser.close();
      await served.close();
      await remove();
    },
  };
}

export interface Seat {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Errors on the page or the console, and dialogs: none is expected, ever. */
  readonly faults: readonly string[];
}

export interface SeatOptions extends BrowserContextOptions {
  readonly language?: Language;
  readonly theme?: Theme;
  readonly at?: Date;
}

/** A fresh browser profile in front of the first screen, with its language, theme and clock. */
export async function sitDown(
  stage: Stage,
  { language = "nl", theme = "light", at = theDay, ...options }: SeatOptions = {},
): Promise<Seat> {
  const context = await stage.browser.newContext({
    viewport: phone,
    locale: language === "nl" ? "nl-NL" : "en-GB",
    timezoneId: "Europe/Amsterdam",
    colorScheme: theme === "dark" ? "dark" : "light",
    reducedMotion: "reduce",
    ...options,
  });
  await context.clock.setFixedTime(at);
  if (theme === "night") {
    await context.addInitScript(() => {
      const key = "kriebel-preferences";
      if (localStorage.getItem(key) === null) localStorage.setItem(key, JSON.stringify({ theme: "night" }));
    });
  }
  const page = await context.newPage();
  page.setDefaultTimeout(90_000);
  const faults: string[] = [];
  page.on("pageerror", (fault) => faults.push(String(fault.stack ?? fault)));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  page.on("dialog", (dialog) => {
    faults.push(`a dialog opened: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(stage.address);
  await page.waitForSelector("h1");
  return { context, page, faults };
}

/** Two frames drawn: what a change of address or theme does to the page is done. */
export const settle = (page: Page): Promise<void> =>
  page.evaluate(() => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 40)))));

export const placeOf = (page: Page): string => decodeURIComponent(new URL(page.url()).hash.replace(/^#\/?/, ""));

/** Goes to a screen by its address and waits until it stands. */
export async function visit(page: Page, address: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/${address}`);
  await page.waitForSelector("h1");
  await settle(page);
  await page.waitForSelector("h1"); // the one before is gone by now; the screen may still be on its way
}

/** Opens the record of someone in people/, the way a person does: from a file, on the settings screen. */
export async function openPersonFile(
  page: Page,
  name: string,
  change: (record: Record<string, unknown>) => unknown = (record) => record,
): Promise<void> {
  const record = JSON.parse(await readFile(new URL(`${name}/record.json`, people), "utf8")) as Record<string, unknown>;
  await visit(page, "settings");
  await page
    .locator('input[type="file"]')
    .first()
    .setInputFiles({ name: `${name}.json`, mimeType: "application/json", buffer: Buffer.from(JSON.stringify(change(record))) });
  await page.locator(".well, [role=status].well").first().waitFor();
  await settle(page);
}

/** The record as it was kept, read back from the browser's own storage; undefined where nobody is kept. */
export const keptRecord = (page: Page): Promise<PersonRecord | undefined> =>
  page.evaluate(
    () =>
      new Promise<PersonRecord | undefined>((done, failed) => {
        const request = indexedDB.open("kriebel");
        request.onerror = () => failed(request.error);
        request.onsuccess = () => {
          const all = request.result.transaction("people").objectStore("people").getAll();
          all.onsuccess = () => {
            const people = all.result as { readonly open: { readonly record: PersonRecord }; readonly turn: number }[];
            done(people.sort((a, b) => b.turn - a.turn)[0]?.open.record);
            request.result.close();
          };
        };
      }),
  );
