import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** Where Linux and macOS keep a Chromium, the distribution's own first. */
const usualPlaces = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/lib/chromium/chromium",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** Those that Playwright keeps, newest first. */
function playwrightPlaces(env) {
  const folder = env.PLAYWRIGHT_BROWSERS_PATH ?? join(homedir(), ".cache", "ms-playwright");
  if (!existsSync(folder)) return [];
  const versions = readdirSync(folder).filter((name) => /^chromium-\d+$/.test(name));
  versions.sort((a, b) => Number(b.slice(9)) - Number(a.slice(9)));
  return versions.flatMap((name) => ["chrome-linux64", "chrome-linux"].map((sub) => join(folder, name, sub, "chrome")));
}

/**
 * The program file of a Chromium on this machine, or undefined. KRIEBEL_CHROMIUM names one and then counts alone.
 * @param {Record<string, string | undefined>} env
 * @param {(path: string) => boolean} exists
 * @returns {string | undefined}
 */
export function chromiumPath(env = process.env, exists = existsSync) {
  const named = env.KRIEBEL_CHROMIUM;
  if (named !== undefined && named !== "") return exists(named) ? named : undefined;
  return [...usualPlaces, ...playwrightPlaces(env)].find((path) => exists(path));
}
