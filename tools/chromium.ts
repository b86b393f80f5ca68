import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type LaunchOptions } from "playwright-core";
import { chromiumPath } from "./chromium-path.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/** Quiet, alone and off the network: a test browser must not update, sync or look anything up. */
export const chromiumArguments: readonly string[] = [
  "--headless",
  "--no-sandbox", // Chromium refuses to run as root with its sandbox, and build machines run as root
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The program file of the system's Chromium. Throws, with how to mend it, where there is none. */
export function findChromium(): string {
  const path = chromiumPath();
  if (path !== undefined) return path;
  throw new Error(
    "No Chromium on this machine. On Debian: sudo apt-get install chromium. Elsewhere: install Chromium or Chrome, or name its program in KRIEBEL_CHROMIUM.",
  );
}

/** Options for Playwright's `chromium.launch` (or `launchPersistentContext`). */
export function launchOptions(): LaunchOptions {
  const home = join(root, ".cache", "chromium-home"); // Chromium wants a home that it can write; build machines may have none
  mkdirSync(home, { recursive: true });
  const env: Record<string, string> = { HOME: home };
  for (const [name, value] of Object.entries(process.env)) if (value !== undefined && name !== "HOME") env[name] = value;
  return { executablePath: findChromium(), args: [...chromiumArguments], headless: true, env };
}

/** A fresh headless browser; the caller closes it. */
export const openChromium = (): Promise<Browser> => chromium.launch(launchOptions());
