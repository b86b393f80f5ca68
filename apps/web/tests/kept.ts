import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { mainButton, onDevice, phone, visit } from "./use-app.ts";

export interface Opened {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly faults: string[];
}

/** One page on the app, in a browser of its own kind of emptiness; every error that it shows is a fault. */
export async function openOn(address: string, browser: Browser, options: BrowserContextOptions = {}): Promise<Opened> {
  const context = await browser.newContext({ viewport: phone, locale: "nl-NL", reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  const faults = watch(page);
  await page.goto(address);
  await page.waitForSelector("h1");
  return { context, page, faults };
}

/** Every error that a page shows from now on. */
export function watch(page: Page): string[] {
  page.setDefaultTimeout(60_000);
  const faults: string[] = [];
  page.on("pageerror", (fault) => faults.push(String(fault.stack ?? fault)));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  return faults;
}

/** A second tab of the same browser. */
export async function openTab(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage();
  watch(page);
  await page.goto(address);
  await page.waitForSelector("h1");
  return page;
}

export const overviewOf = async (page: Page): Promise<string> => {
  await visit(page, "overview");
  await page.waitForSelector(".chapter");
  return page.locator("main").innerText();
};

/**
 * Looks again and again until these words lie on the device, or do not any more. Not with `waitForFunction`: to that a promise is true
 * before it is kept.
 */
export async function untilOnDevice(page: Page, words: string, there = true): Promise<void> {
  while ((await onDevice(page)).includes(words) !== there) await page.waitForTimeout(50);
}

export const passphrase = "vier losse woorden hier";

export const wrongOne = "vier losse woorden daar";

export async function setPassphrase(page: Page, words: string): Promise<void> {
  await visit(page, "settings");
  const section = page.locator('section[aria-label="Op slot met een wachtzin"]');
  await section.locator("button", { hasText: "Zet op slot" }).click();
  await section.locator('input[type="password"]').nth(0).fill(words);
  await section.locator('input[type="password"]').nth(1).fill(words);
  await section.locator('button[type="submit"]').click();
  await section.locator("button", { hasText: "Nu op slot" }).waitFor();
}

export async function tryPassphrase(page: Page, words: string): Promise<void> {
  await page.locator('input[type="password"]').fill(words);
  await mainButton(page).click();
}

/** The field for a copy; the other one on the settings takes photos. */
export const fileField = 'input[type="file"][accept*="json"]';

export async function makeCopy(page: Page, words: string): Promise<Buffer> {
  await visit(page, "settings");
  const section = page.locator('section[aria-label="Een kopie bewaren"]');
  await section.locator('input[type="password"]').first().fill(words);
  if (words !== "") await section.locator('input[type="password"]').nth(1).fill(words);
  const [file] = await Promise.all([page.waitForEvent("download"), section.locator("button", { hasText: "Bewaar een kopie" }).click()]);
  assert.match(file.suggestedFilename(), words === "" ? /\.json$/ : /\.age$/);
  return readFile(await file.path());
}
