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
