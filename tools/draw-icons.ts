/** Draws the icons of the installed app from `mark.svg`, as PNG: `node tools/draw-icons.ts`. Needed again only when the mark changes. */
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { openChromium } from "./chromium.ts";

const folder = join(dirname(fileURLToPath(import.meta.url)), "..", "apps", "web", "public");
const mark = readFileSync(join(folder, "mark.svg"), "utf8");
/** A system may cut a circle out of a full icon: the mark stays within the middle four fifths, the ground goes to the edge. */
const full = mark.replace(' rx="12"', "").replace(/<path /, '<path transform="translate(9.6 9.6) scale(0.7)" ');

const browser = await openChromium();
try {
  for (const [name, size, svg] of [
    ["mark-192.png", 192, mark],
    ["mark-512.png", 512, mark],
    ["mark-full-512.png", 512, full],
  ] as const) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw;height:100vh}</style>${svg}`);
    writeFileSync(join(folder, name), await page.screenshot({ omitBackground: true }));
    await page.close();
  }
} finally {
  await browser.close();
}
