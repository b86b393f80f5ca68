import { makeNight } from "@kriebel/signals";
import type { Page } from "playwright-core";

/** A screen as it is pictured: whose record is open, where, and what is done there first. */
export interface Scene {
  readonly name: string;
  /** Whose record is open; nobody's when absent. */
  readonly person?: string;
  readonly address: string;
  /** What is done on the screen before the picture is taken; it ends when what the picture shows stands there. */
  readonly before?: (page: Page) => Promise<void>;
}

/** A story is told and read; its facts stand there to be confirmed. */
export async function tellStory(page: Page): Promise<void> {
  await page
    .locator("textarea")
    .fill(
      "'s Avonds op de bank begint het. Mieren diep in mijn kuiten. Ik moet eruit om te lopen, dan is het even weg. Mijn moeder had het ook.",
    );
  await page.locator(".bar .main").click();
  await page.waitForSelector(".told");
}

/** Everything is put behind a passphrase, and locked; the settings stand open. */
export async function lockAway(page: Page): Promise<void> {
  const section = page.locator('section[aria-label="Op slot met een wachtzin"], section[aria-label="Locked with a passphrase"]');
  await section.locator("button").click();
  for (const field of await section.locator('input[type="password"]').all()) await field.fill("vier losse woorden hier");
  await section.locator('button[type="submit"]').click();
  await section.locator('input[type="password"]').first().waitFor({ state: "detached" });
  await section.locator("button.button").first().click();
  await page.waitForFunction(() => location.hash === "#/" || location.hash === "");
  await page.evaluate(() => {
    location.hash = "#/locked";
  });
  await page.locator('input[type="password"]').waitFor();
}

/** An invented night of an hour is opened, scored and drawn whole. */
export async function openRecording(page: Page): Promise<void> {
  const { bytes } = makeNight({ seed: 12, hours: 1, hertz: 200 });
  await page.setInputFiles("#night-file", {
    name: "invented.edf",
    mimeType: "application/octet-stream",
    buffer: Buffer.from(bytes),
  });
  await page.waitForSelector(".night-window[data-scored=true]");
  await page.waitForSelector(".night-window[data-whole=true]");
}
