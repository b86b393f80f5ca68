import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { createServer } from "vite";
import { buildOnce } from "../../../tools/build-once.ts";
import { openChromium } from "../../../tools/chromium.ts";

const web = fileURLToPath(new URL("..", import.meta.url));

test("the built app has no page for makers", async () => {
  const { dist, remove } = await buildOnce();
  try {
    const files = await readdir(join(dist, "assets"));
    assert.ok(
      files.some((file) => file.endsWith(".js")),
      "there is something to look at",
    );
    for (const file of files.filter((name) => name.endsWith(".js"))) {
      assert.ok(!(await readFile(join(dist, "assets", file), "utf8")).includes("Only under npm run dev"), file);
    }
  } finally {
    await remove();
  }
});

test("the page of components and states stands under npm run dev, in three themes, without a fault", async () => {
  process.env["NODE_ENV"] = "development"; // as npm run dev sets it
  const server = await createServer({
    root: web,
    logLevel: "error",
    server: { host: "127.0.0.1", port: 0 },
    cacheDir: fileURLToPath(new URL("../../../.cache/vite-dev", import.meta.url)),
  });
  await server.listen();
  const browser = await openChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
    const faults: string[] = [];
    page.on("pageerror", (fault) => faults.push(String(fault)));
    await page.goto(`${server.resolvedUrls?.local[0] ?? ""}#/design`);
    await page.locator("h1", { hasText: "Design" }).waitFor({ timeout: 150_000 });
    assert.ok((await page.locator("main section").count()) >= 9);
    for (const theme of [0, 1, 2]) {
      await page.locator("main .answers").first().locator("label").nth(theme).click();
      const shown = await page.evaluate(() => document.documentElement.dataset["theme"]);
      assert.equal(shown, ["light", "dark", "night"][theme]);
    }
    assert.deepEqual(faults, []);
  } finally {
    await browser.close();
    await server.close();
  }
});
